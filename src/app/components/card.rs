use crate::format;
use crate::router::Route;
use crate::state::app;
use crate::text::text;
use leptos::{ev, html, prelude::*};
use regulars::measure;
use wasm_bindgen::JsCast;

/// A name that opens the card with everything there is to say about a figure: a button for mouse, touch, keyboard and
/// screen reader alike.
#[component]
pub(crate) fn Explained(
    /// The figure.
    figure: measure::Figure,
    /// What the button shows; the figure's name where nothing is given.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let app = app();
    let name = figure.measure.entry().name;
    let label = children.is_some().then(|| (text().common.explain)(name));
    let open = move |event: ev::MouseEvent| {
        let anchor = event.current_target().and_then(|t| t.dyn_into::<web_sys::HtmlElement>().ok());
        app.card.set(anchor.map(|anchor| (figure.clone(), anchor)));
    };
    view! {
        <button type="button" class="explain" aria-haspopup="dialog" title=label on:click=open>
            {match children {
                Some(children) => children().into_any(),
                None => name.into_any(),
            }}
        </button>
    }
}

/// The card; the shell mounts it once. Escape, a click beside it, and its button close it, and the focus goes back to
/// where it came from.
#[component]
pub(crate) fn ExplainCard() -> impl IntoView {
    let app = app();
    let t = &text().common;
    let place = NodeRef::<html::Dialog>::new();
    let (position, set_position) = signal((0.0, 0.0));
    Effect::new(move |_| {
        let (Some(dialog), Some((_, anchor))) = (place.get(), app.card.get()) else { return };
        if !dialog.open() {
            dialog.show_modal().ok();
            // The focus goes to what can be pressed, at its end; it is read from its beginning.
            dialog.set_scroll_top(0);
        }
        set_position.set(beside(&anchor, &dialog));
    });
    let close = move || {
        if let Some(dialog) = place.get_untracked() {
            dialog.close();
        }
    };
    // A click on the dialogue itself, rather than on something in it, is one beside the card.
    let outside = move |event: ev::MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog
            class="card"
            node_ref=place
            aria-labelledby="card-name"
            style:left=move || format!("{:.0}px", position.get().0)
            style:top=move || format!("{:.0}px", position.get().1)
            on:click=outside
            on:close=move |_| app.card.set(None)
        >
            {move || {
                app.card
                    .get()
                    .map(|(figure, _)| {
                        let id = figure.measure.id();
                        view! {
                            <div class="card-body">
                                <h2 id="card-name">{figure.measure.entry().name}</h2>
                                <dl>{rows(&figure)}</dl>
                                <p class="card-foot">
                                    <a href=Route::Definitions(Some(id.into())).href() on:click=move |_| close()>
                                        {t.card_all}
                                    </a>
                                    <button type="button" class="btn quiet" on:click=move |_| close()>
                                        {t.close}
                                    </button>
                                </p>
                            </div>
                        }
                    })
            }}
        </dialog>
    }
}

fn rows(figure: &measure::Figure) -> Vec<impl IntoView + use<>> {
    let t = &text().common;
    let entry = figure.measure.entry();
    let cases = |n: u64| (t.cases)(figure.measure, n, &format::count(n));
    let known = [
        (
            t.card_value,
            Some(format::reason(&figure.value).map_or_else(|| format::value(&figure.value), Into::into)),
        ),
        (t.card_definition, Some(entry.definition.to_owned())),
        (t.card_formula, Some(entry.formula.to_owned())),
        (t.card_period, figure.period.map(format::period)),
        (t.card_cases, figure.cases.map(cases)),
        (t.card_sure, figure.interval.map(|i| format::interval(&figure.value, i))),
        (t.card_supposes, supposed(figure)),
        (t.card_before, figure.previous.as_ref().filter(|v| v.number().is_some()).map(format::value)),
        (t.card_improve, Some(entry.improve.to_owned())),
        (t.card_source, entry.source.map(str::to_owned)),
    ];
    known
        .into_iter()
        .filter_map(|(name, said)| {
            let said = said?;
            Some(view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{said}</dd>
                </div>
            })
        })
        .collect()
}

/// What a figure rests on besides the data, in words.
fn supposed(figure: &measure::Figure) -> Option<String> {
    let all: Vec<&str> = figure.assumes.iter().map(|a| (text().common.supposed)(*a)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Below the anchor, or above it where there is no room; never beyond the edges. On a narrow screen the stylesheet puts
/// the card at the bottom instead.
fn beside(anchor: &web_sys::HtmlElement, card: &web_sys::HtmlDialogElement) -> (f64, f64) {
    let (at, size) = (anchor.get_bounding_client_rect(), card.get_bounding_client_rect());
    let inner =
        |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|l| l.as_f64()).unwrap_or(0.0);
    let (width, height) = (inner(window().inner_width()), inner(window().inner_height()));
    let left = at.left().min(width - size.width() - 16.0).max(16.0);
    let below = at.bottom() + 8.0;
    let top = if below + size.height() + 16.0 <= height { below } else { at.top() - size.height() - 8.0 };
    (left, top.max(16.0))
}
