use crate::state::app;
use crate::text::text;
use leptos::{html, prelude::*};
use web_sys::FileList;

/// A place to drop files on, or to choose them from. What is chosen goes to `App::incoming`, where the import dialogue
/// takes it up.
#[component]
pub(crate) fn DropZone(
    /// What to do here.
    #[prop(default = text().common.drop_here)]
    label: &'static str,
    /// Which files.
    #[prop(default = text().common.drop_formats)]
    formats: &'static str,
) -> impl IntoView {
    let app = app();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            app.receive(take_files(input.files()));
            // So that the same file can be chosen once more.
            input.set_value("");
        }
    };
    // Dropping works on the whole page; the shell takes care of it.
    view! {
        <label class="drop-zone" class:over=move || app.dragging.get()>
            <strong>{label}</strong>
            <span class="btn">{text().common.choose_file}</span>
            <span class="formats">{formats}</span>
            <input type="file" class="unseen" multiple node_ref=input on:change=chosen />
        </label>
    }
}

/// The files of a list.
pub(crate) fn take_files(list: Option<FileList>) -> Vec<web_sys::File> {
    list.map(|list| (0..list.length()).filter_map(|i| list.get(i)).collect()).unwrap_or_default()
}

/// Opens the sample business and leads to the overview.
#[component]
pub(crate) fn SampleButton(
    /// Less prominent, beside another button.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let app = app();
    let t = &text().common;
    let busy = move || app.desk.busy();
    view! {
        <button
            type="button"
            class="btn"
            class:quiet=quiet
            aria-disabled=move || busy().to_string()
            on:click=move |_| app.desk.sample()
        >
            {move || if busy() { t.sample_loading } else { t.sample }}
        </button>
    }
}
