use crate::text::text;
use leptos::prelude::*;

/// The grid of groups.
#[component]
pub(crate) fn Groups() -> impl IntoView {
    view! { <h1>{text().groups.name}</h1> }
}
