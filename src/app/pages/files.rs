use crate::text::text;
use leptos::prelude::*;

/// The files that are loaded, and what became of their rows.
#[component]
pub(crate) fn Files() -> impl IntoView {
    view! { <h1>{text().files.title}</h1> }
}
