use crate::text::text;
use leptos::prelude::*;

/// One customer and their history.
#[component]
pub(crate) fn Customer(#[expect(unused_variables)] person: u32) -> impl IntoView {
    view! { <h1>{text().customer.title}</h1> }
}
