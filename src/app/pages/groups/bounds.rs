use crate::components::unique_id;
use crate::format;
use crate::state::app;
use crate::text::text;
use crate::typed::{self as kept, Filled};
use leptos::{ev, html, prelude::*};
use regulars::customers::{Band, Rfm, Scale, Slip, Thresholds, Typed};
use regulars::order::Order as _;
use regulars::quantity::{Currency, Money};

const SCALES: [Scale; 3] = [Scale::Recency, Scale::Frequency, Scale::Monetary];

/// Where the scores part, in words, and a form to part them elsewhere.
#[component]
pub(super) fn Bounds(
    /// The grid as it stands.
    rfm: Memo<Option<Rfm>>,
) -> impl IntoView {
    let t = &text().groups;
    let own = move || rfm.with(|rfm| rfm.as_ref().is_some_and(|rfm| !rfm.from_quintiles));
    let scales = move || {
        rfm.with(|rfm| {
            let rfm = rfm.as_ref()?;
            let scales = SCALES.map(|scale| {
                let bands: Vec<_> = in_words(scale, &rfm.thresholds, rfm.currency)
                    .into_iter()
                    .map(|(score, words)| {
                        view! {
                            <div>
                                <dt>{score}</dt>
                                <dd>{words}</dd>
                            </div>
                        }
                    })
                    .collect();
                view! {
                    <div class="scale">
                        <h3>{(t.scale)(scale)}</h3>
                        <p class="say">{(t.scale_says)(scale)}</p>
                        <dl>{bands}</dl>
                    </div>
                }
            });
            Some(scales.into_iter().collect_view())
        })
    };
    view! {
        <section class="bounds" aria-labelledby="parts">
            <h2 id="parts">{t.parts_title}</h2>
            <p class="say">{move || if own() { t.parts_own } else { t.parts_fifths }}</p>
            <div class="scales">{scales}</div>
            <details>
                <summary>{t.change}</summary>
                <Form rfm own=Signal::derive(own) />
            </details>
        </section>
    }
}

/// Each score of a scale with the values that get it, the best score first.
fn in_words(scale: Scale, thresholds: &Thresholds, currency: Currency) -> Vec<(u8, String)> {
    fn said<T: Copy>(
        bands: Vec<Band<T>>,
        words: impl Fn(Option<T>, Option<T>) -> String,
    ) -> Vec<(u8, String)> {
        bands.into_iter().map(|band| (band.score, words(band.over, band.up_to))).collect()
    }
    let t = &text().groups;
    let mut bands = match scale {
        Scale::Recency => said(thresholds.recency_bands(), t.lately_words),
        Scale::Frequency => said(thresholds.frequency_bands(), t.often_words),
        Scale::Monetary => said(thresholds.monetary_bands(), |over, up_to| {
            let money = |amount| format::exact_money(Money::new(amount, currency));
            (t.much_words)(over.map(money).as_deref(), up_to.map(money).as_deref())
        }),
    };
    bands.order_by_key(|(score, _)| std::cmp::Reverse(*score));
    bands
}

/// What is typed here is kept under this name when the page is left.
const KEPT: &str = "bounds";

/// Every field: its scale, its place there, and a name for both.
fn places() -> impl Iterator<Item = (Scale, usize, String)> {
    (0..SCALES.len() * 4).filter_map(|n| Some((*SCALES.get(n / 4)?, n % 4, n.to_string())))
}

#[component]
fn Form(rfm: Memo<Option<Rfm>>, own: Signal<bool>) -> impl IntoView {
    let app = app();
    let t = &text().groups;
    let typed = RwSignal::new(Typed::default());
    let slips = RwSignal::new(Vec::<Slip>::new());
    let (said, say) = signal(String::new());
    let form = NodeRef::<html::Form>::new();
    // What applies stands in the fields, until something is typed.
    let applying = Memo::new(move |_| rfm.with(|r| r.as_ref().map(|r| r.thresholds.typed(r.currency))));
    Effect::new(move |_| {
        if let Some(mut applying) = applying.get() {
            for (field, text) in kept::brought(KEPT).unwrap_or_default() {
                if let Some(slot) = places().find(|(_, _, name)| *name == field)
                    && let Some(value) = applying.fields_mut(slot.0).get_mut(slot.1)
                {
                    *value = text;
                }
            }
            typed.set(applying);
            slips.set(Vec::new());
        }
    });
    kept::open(move || {
        let (typed, applying) = (typed.try_get_untracked()?, applying.try_get_untracked()??);
        let changed = places().filter_map(|(scale, at, name)| {
            let value = typed.fields(scale).get(at)?.clone();
            (applying.fields(scale).get(at) != Some(&value)).then_some((name, value))
        });
        let fields = places().map(|(_, _, name)| name).collect();
        Some(Filled { form: KEPT.to_owned(), values: changed.collect(), fields, secret: false })
    });
    let apply = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(Typed::parse) {
            Ok(thresholds) => {
                kept::settled(KEPT);
                slips.set(Vec::new());
                say.set(t.applied.into());
                app.choice.update(|choice| choice.thresholds = Some(thresholds));
            }
            Err(found) => {
                say.set((t.not_applied)(found.len() as u64));
                slips.set(found);
                // Once the fields carry their marks.
                request_animation_frame(move || {
                    let first =
                        form.get_untracked().and_then(|f| f.query_selector("[aria-invalid=true]").ok());
                    if let Some(field) = first.flatten() {
                        use wasm_bindgen::JsCast;
                        field.unchecked_into::<web_sys::HtmlElement>().focus().ok();
                    }
                });
            }
        }
    };
    let back = move |_| {
        kept::settled(KEPT);
        say.set(t.back.into());
        slips.set(Vec::new());
        if let Some(applying) = applying.get_untracked() {
            typed.set(applying);
        }
        app.choice.update(|choice| choice.thresholds = None);
    };
    let scales = SCALES.map(|scale| view! { <Fields scale typed slips rfm /> }).into_iter().collect_view();
    view! {
        <form novalidate=true node_ref=form on:submit=apply>
            <p class="say">{t.change_says}</p>
            <div class="scales">{scales}</div>
            <p class="buttons">
                <button type="submit" class="btn">
                    {t.apply}
                </button>
                <button type="button" class="btn quiet" disabled=move || !own.get() on:click=back>
                    {t.fifths}
                </button>
                <span role="status">{said}</span>
            </p>
        </form>
    }
}

/// The four bounds of a scale.
#[component]
fn Fields(
    scale: Scale,
    typed: RwSignal<Typed>,
    slips: RwSignal<Vec<Slip>>,
    rfm: Memo<Option<Rfm>>,
) -> impl IntoView {
    let t = &text().groups;
    let unit = move || match scale {
        Scale::Monetary => {
            let currency = rfm.with(|r| r.as_ref().map(|r| r.currency)).unwrap_or_default();
            if currency == Currency::UNKNOWN { String::new() } else { format!(" ({currency})") }
        }
        _ => String::new(),
    };
    let fields: Vec<_> = (0..4usize)
        .map(|at| {
            // The first bound of days ends the best score; the first one of orders and money the poorest.
            let score = if scale == Scale::Recency { 5 - at as u8 } else { at as u8 + 1 };
            let id = unique_id("bound");
            let message = format!("{id}-fault");
            let described = message.clone();
            let fault = Memo::new(move |_| {
                slips.with(|slips| {
                    let own = slips.iter().find(|slip| slip.scale == scale && slip.at == at);
                    own.map(|slip| (t.fault)(slip.fault, scale))
                })
            });
            let value = move || typed.with(|typed| typed.fields(scale).get(at).cloned().unwrap_or_default());
            let write = move |text: String| {
                typed.update(|typed| {
                    if let Some(field) = typed.fields_mut(scale).get_mut(at) {
                        *field = text;
                    }
                });
            };
            view! {
                <div class="field">
                    <label for=id.clone()>{(t.up_to)(score)}</label>
                    <input
                        id=id
                        type="text"
                        inputmode=if scale == Scale::Monetary { "decimal" } else { "numeric" }
                        autocomplete="off"
                        prop:value=value
                        aria-invalid=move || fault.get().map(|_| "true")
                        aria-describedby=move || fault.get().map(|_| described.clone())
                        on:input:target=move |event| write(event.target().value())
                    />
                    {move || fault.get().map(|fault| view! { <p class="fault" id=message.clone()>{fault}</p> })}
                </div>
            }
        })
        .collect();
    view! {
        <fieldset>
            <legend>{(t.scale)(scale)} <small>{(t.scale_says)(scale)} {unit}</small></legend>
            {fields}
            <p class="beyond">{(t.beyond)(scale)}</p>
        </fieldset>
    }
}
