use crate::text::text;
use leptos::{html, prelude::*};

/// Asks before something is done that can't be undone, or that wants care. Shown for as long as it is mounted; Escape means no, and the
/// careful answer has the focus.
#[component]
pub(crate) fn Confirm(
    /// The question.
    title: String,
    /// What goes, and what stays.
    says: String,
    /// What the button that does it says.
    action: &'static str,
    /// Nothing is lost by it, so that its button does not warn.
    #[prop(optional)]
    harmless: bool,
    /// Does it.
    on_yes: Callback<()>,
    /// Leaves everything as it is.
    on_no: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            dialog.show_modal().ok();
        }
    });
    let class = if harmless { "btn" } else { "btn danger" };
    view! {
        <dialog
            node_ref=dialog
            class="dialog confirm"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-says"
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_no.run(());
            }
        >
            <h2 id="confirm-title">{title}</h2>
            <p id="confirm-says">{says}</p>
            <footer>
                <button type="button" class="btn quiet" autofocus=true on:click=move |_| on_no.run(())>
                    {text().common.cancel}
                </button>
                <button type="button" class=class on:click=move |_| on_yes.run(())>
                    {action}
                </button>
            </footer>
        </dialog>
    }
}
