use crate::components::{Explained, data};
use crate::format;
use leptos::prelude::*;
use regulars::measure::{self, Part};

/// A sentence of the engine. Each figure in it stays a figure: it carries its value, and opens its definition.
#[component]
pub(crate) fn Sentence(
    /// The sentence.
    sentence: measure::Sentence,
) -> impl IntoView {
    sentence
        .0
        .into_iter()
        .map(|part| match part {
            Part::Words(words) => words.into_any(),
            Part::Value(value) => view! { <span class="worth">{format::value(&value)}</span> }.into_any(),
            Part::Figure(figure) => {
                let data = data(&figure);
                view! { <Explained figure=figure>{data}</Explained> }.into_any()
            }
        })
        .collect_view()
}
