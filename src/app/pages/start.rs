use crate::text::text;
use leptos::prelude::*;

/// The first page: what this is, the way in, and the promise that nothing leaves the machine.
#[component]
pub(crate) fn Start() -> impl IntoView {
    view! { <h1>{text().start.title}</h1> }
}
