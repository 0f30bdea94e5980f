use crate::components::{DropZone, SampleButton};
use crate::text::text;
use leptos::prelude::*;

/// Nothing is loaded: what this page would show, and the two ways to get there.
#[component]
pub(crate) fn EmptyState(
    /// The page's own headline.
    #[prop(default = text().common.empty_title)]
    title: &'static str,
    /// What would stand here.
    #[prop(default = text().common.empty_lede)]
    lede: &'static str,
) -> impl IntoView {
    view! {
        <section class="empty">
            <h1>{title}</h1>
            <p class="lede">{lede}</p>
            <DropZone />
            <p class="or">
                <SampleButton />
            </p>
        </section>
    }
}
