use crate::text::text;
use leptos::prelude::*;

/// Where the data are, how to check that nothing leaves, and the one click that deletes everything.
#[component]
pub(crate) fn Privacy() -> impl IntoView {
    view! { <h1>{text().privacy.title}</h1> }
}
