use crate::components::unique_id;
use crate::text::text;
use leptos::{html, prelude::*};

/// A dialogue over the page. The browser keeps the focus in it, closes it on Escape, and gives the focus back after.
///
/// ```ignore
/// let open = RwSignal::new(false);
/// view! { <Dialog open title="Read a file">…</Dialog> }
/// ```
#[component]
pub(crate) fn Dialog(
    /// Whether it is open: set it to open or close it; it falls to `false` when the reader closes it.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// Called when it closes, however that came about.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = place.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                dialog.show_modal().ok();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let closed = move |_| {
        if open.get_untracked() {
            open.set(false);
        }
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let id = unique_id("dialog");
    let labelled = id.clone();
    view! {
        <dialog class="dialog" node_ref=place aria-labelledby=labelled on:close=closed>
            <header>
                <h2 id=id>{title}</h2>
                <button
                    type="button"
                    class="shut"
                    aria-label=text().common.close
                    title=text().common.close
                    on:click=move |_| open.set(false)
                >
                    "×"
                </button>
            </header>
            {children()}
        </dialog>
    }
}
