use crate::components::Explained;
use crate::format;
use leptos::prelude::*;
use regulars::measure::{self, Direction, Value};

/// The figure as an element that carries what it is: `<data class="figure" data-figure="…" value="…">`. The value is the
/// unrounded number, empty where it can't be known; the text is for people. Told of some alone, it says of whom by `data-of`.
pub(crate) fn data(figure: &measure::Figure) -> impl IntoView + use<> {
    let shown = format::value(&figure.value);
    let long = shown.chars().count() > 9;
    let of = (!figure.of.is_empty()).then(|| figure.of.clone());
    view! {
        <data
            class="figure"
            class:unknown=matches!(figure.value, Value::Unknown(_))
            class:long=long
            data-figure=figure.measure.id()
            data-of=of
            value=figure.value.machine().unwrap_or_default()
        >
            {shown}
        </data>
    }
}

/// Figures side by side, each with its name (which opens its definition), its value, and how it moved.
///
/// ```ignore
/// <FigureList figures=overview.figures.clone() />
/// ```
#[component]
pub(crate) fn FigureList(
    /// The figures, in order.
    figures: Vec<measure::Figure>,
) -> impl IntoView {
    let figures: Vec<_> = figures.into_iter().map(|figure| view! { <Figure figure /> }).collect();
    view! { <dl class="figures">{figures}</dl> }
}

/// One figure, to stand in a `<dl>`.
#[component]
pub(crate) fn Figure(
    /// The figure.
    figure: measure::Figure,
    /// What is said below it in place of how it moved.
    #[prop(optional, into)]
    note: Option<String>,
) -> impl IntoView {
    let below = match (note, format::reason(&figure.value)) {
        (Some(note), _) => note.into_any(),
        (None, Some(reason)) => reason.into_any(),
        (None, None) => moved(&figure).into_any(),
    };
    view! {
        <div class="fig">
            <dt>
                <Explained figure=figure.clone() />
            </dt>
            <dd class="value">{data(&figure)}</dd>
            <dd class="moved">{below}</dd>
        </div>
    }
}

/// How it moved, green where that is good and red where it is not; the words say it as well.
fn moved(figure: &measure::Figure) -> impl IntoView + use<> {
    let class = match (figure.measure.entry().direction, figure.change()) {
        (Direction::Up, Some(c)) if c > 0.0 => "up",
        (Direction::Up, Some(c)) if c < 0.0 => "down",
        (Direction::Down, Some(c)) if c < 0.0 => "up",
        (Direction::Down, Some(c)) if c > 0.0 => "down",
        _ => "",
    };
    format::change(figure).map(|text| view! { <span class=class>{text}</span> })
}
