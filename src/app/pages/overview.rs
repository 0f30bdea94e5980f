use crate::text::text;
use leptos::prelude::*;

/// What the customers of a period are like.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    view! { <h1>{text().overview.name}</h1> }
}
