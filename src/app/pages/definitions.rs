use crate::text::text;
use leptos::prelude::*;

/// What every figure means.
#[component]
pub(crate) fn Definitions() -> impl IntoView {
    view! { <h1>{text().definitions.title}</h1> }
}
