use leptos::prelude::*;

/// A place to drop files on, or to choose them from. What is chosen goes to `App::incoming`.
#[component]
pub(crate) fn DropZone(
    /// What to do here, in a few words.
    label: &'static str,
) -> impl IntoView {
    view! { <label class="drop-zone">{label}</label> }
}
