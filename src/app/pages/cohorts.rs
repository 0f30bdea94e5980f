use crate::text::text;
use leptos::prelude::*;

/// The cohorts.
#[component]
pub(crate) fn Cohorts() -> impl IntoView {
    view! { <h1>{text().cohorts.name}</h1> }
}
