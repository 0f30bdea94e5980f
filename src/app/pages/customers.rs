use crate::text::text;
use leptos::prelude::*;

/// The table of customers; reads its listing from `App::route` and changes it with `router::replace`.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    view! { <h1>{text().customers.title}</h1> }
}
