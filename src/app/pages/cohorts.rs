//! The customers by the time of their first order.

use crate::charts::{self, ChartFigure, Curve, step_class};
use crate::components::{EmptyState, Sentence, Switch, Table, answered};
use crate::format;
use crate::router::{self, CohortView, Route};
use crate::state::{app, ask};
use crate::text::text;
use leptos::prelude::*;
use regulars::customers::{CohortMeasure, CohortSpan, Cohorts, Heat, HeatCell, HeatRow};
use regulars::measure::Value;
use regulars::quantity::{Amount, Currency, Money, Month};

const SPANS: [(CohortSpan, &str); 2] = [(CohortSpan::Month, "month"), (CohortSpan::Quarter, "quarter")];
const MEASURES: [(CohortMeasure, &str); 3] = [
    (CohortMeasure::CameBack, "came-back"),
    (CohortMeasure::Revenue, "revenue"),
    (CohortMeasure::Value, "value"),
];
/// So many rows are drawn at first; with more, every change would take its time.
const ROWS: usize = 48;

/// The cohorts as heat map and curves.
#[component]
pub(crate) fn Cohorts() -> impl IntoView {
    let app = app();
    let t = &text().cohorts;
    let chosen = Memo::new(move |before: Option<&CohortView>| match app.route.get() {
        Route::Cohorts(view) => view,
        _ => before.copied().unwrap_or_default(),
    });
    let span = Memo::new(move |_| chosen.get().span);
    let show = Memo::new(move |_| chosen.get().show);
    let cohorts = ask(
        move || (app.has_data() == Some(true)).then(|| (app.choice.get(), span.get())),
        |engine, (choice, span)| engine.cohorts(choice, span),
    );
    let every_row = RwSignal::new(false);
    let latest =
        Memo::new(move |_| cohorts.answer.with(|a| a.as_ref().and_then(|a| a.clone().ok().flatten())));
    let somebody = Memo::new(move |_| latest.with(Option::is_some));
    let busy = move || cohorts.waiting.get();
    let body = move || {
        view! {
            <div class="cohorts">
                {answered(
                    cohorts,
                    t.waiting,
                    move |cohorts| match cohorts {
                        Some(cohorts) => {
                            let cohorts = cohorts.clone();
                            (move || head(&cohorts, show.get())).into_any()
                        }
                        None => nobody().into_any(),
                    },
                )}
                // The switches stand apart from the answer, so that a new answer leaves the focus where it is.
                <Show when=move || somebody.get()>
                    <Switches chosen />
                </Show>
                <div class:stale=busy aria-busy=move || busy().then_some("true")>
                    {move || latest.with(|c| c.as_ref().map(|c| picture(c, show.get(), every_row)))}
                </div>
            </div>
        }
    };
    move || match app.has_data() {
        Some(false) => view! { <EmptyState title=t.empty_title lede=t.empty_lede /> }.into_any(),
        _ => body().into_any(),
    }
}

/// There are orders, and nobody behind them.
fn nobody() -> impl IntoView {
    let t = &text().cohorts;
    view! {
        <h1>{t.nobody_title}</h1>
        <p class="lede">
            {t.nobody_lede} " " <a href=Route::Files.href()>{t.nobody_way}</a>
        </p>
    }
}

#[component]
fn Switches(chosen: Memo<CohortView>) -> impl IntoView {
    let app = app();
    let t = &text().cohorts;
    let go = move |change: &dyn Fn(&mut CohortView)| {
        let mut view = chosen.get_untracked();
        change(&mut view);
        router::replace(app.route, Route::Cohorts(view));
    };
    let key = |table: &'static [(CohortSpan, &'static str)], span| {
        table.iter().find(|(s, _)| *s == span).map_or("", |(_, key)| key).to_owned()
    };
    let span = Signal::derive(move || key(&SPANS, chosen.get().span));
    let show = Signal::derive(move || {
        let show = chosen.get().show;
        MEASURES.iter().find(|(m, _)| *m == show).map_or("", |(_, key)| key).to_owned()
    });
    let by_span = move |key: String| {
        if let Some((span, _)) = SPANS.iter().find(|(_, k)| *k == key) {
            go(&|view| view.span = *span);
        }
    };
    let by_show = move |key: String| {
        if let Some((show, _)) = MEASURES.iter().find(|(_, k)| *k == key) {
            go(&|view| view.show = *show);
        }
    };
    view! {
        <div class="controls">
            <div>
                <span aria-hidden="true">{t.show}</span>
                <Switch
                    label=t.show
                    options=MEASURES.map(|(m, key)| (key, (t.show_name)(m))).to_vec()
                    value=show
                    on_change=by_show
                />
            </div>
            <div>
                <span aria-hidden="true">{t.span}</span>
                <Switch
                    label=t.span
                    options=SPANS.map(|(s, key)| (key, (t.span_name)(s))).to_vec()
                    value=span
                    on_change=by_span
                />
            </div>
        </div>
    }
}

fn head(cohorts: &Cohorts, show: CohortMeasure) -> impl IntoView + use<> {
    view! {
        <h1>
            <Sentence sentence=cohorts.headline(show) />
        </h1>
        <p class="lede">
            <Sentence sentence=cohorts.lede(show) />
        </p>
    }
}

fn picture(cohorts: &Cohorts, show: CohortMeasure, every_row: RwSignal<bool>) -> impl IntoView + use<> {
    let heat = cohorts.heat(show);
    let about = About { show, span: cohorts.span, currency: cohorts.currency };
    view! {
        {heat_map(cohorts, &heat, about, every_row)}
        {curves(heat, about)}
    }
}

/// What is shown, for everything that writes a value or names a stretch.
#[derive(Clone, Copy)]
struct About {
    show: CohortMeasure,
    span: CohortSpan,
    currency: Currency,
}

impl About {
    /// `Sep 2026`, `Q3 2026`.
    fn name(self, start: Month) -> String {
        match self.span {
            CohortSpan::Month => format::month(start),
            CohortSpan::Quarter => {
                let quarter = start.quarter();
                (text().cohorts.quarter)(quarter.number(), quarter.year())
            }
        }
    }

    /// A value in as few letters as a field has room for.
    fn short(self, value: &Value) -> String {
        match value {
            Value::Share(share) if 0.0 < share.value() && share.value() < 0.005 => {
                (text().common.under)(&format::whole_percent(0.01))
            }
            Value::Share(share) => format::whole_percent(share.value()),
            Value::Money(money) => format::brief_money(*money),
            other => format::value(other),
        }
    }

    /// A value on an axis or read from a curve.
    fn on_curve(self, value: f64) -> String {
        match (self.show, Amount::from_f64(value)) {
            (CohortMeasure::CameBack, _) | (_, None) => format::percent(value),
            (_, Some(amount)) => format::brief_money(Money::new(amount, self.currency)),
        }
    }
}

/// A row for each cohort, a column for each stretch since the first order.
fn heat_map(
    cohorts: &Cohorts,
    heat: &Heat,
    about: About,
    every_row: RwSignal<bool>,
) -> impl IntoView + use<> {
    let t = &text().cohorts;
    let About { show, span, .. } = about;
    let all = heat.rows.len();
    let hidden = if every_row.get() { 0 } else { all.saturating_sub(ROWS) };
    let rows: Vec<&HeatRow> = heat.rows.iter().skip(hidden).collect();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let numbers: Vec<_> = (0..columns)
        .map(|at| {
            view! {
                <th scope="col" class="n">
                    <span aria-hidden="true">{at}</span>
                    <span class="unseen">{(t.later)(at, span)}</span>
                </th>
            }
        })
        .collect();
    let body: Vec<_> = rows
        .iter()
        .map(|row| {
            let key = row.start.to_string();
            let fields: Vec<_> =
                row.cells.iter().enumerate().map(|(at, cell)| field(about, cell, at, &key)).collect();
            view! {
                <tr>
                    <th scope="row">{about.name(row.start)}</th>
                    <td class="n size" data-cohort=key data-size=row.size>
                        {format::count(row.size.into())}
                    </td>
                    {fields}
                </tr>
            }
        })
        .collect();
    let average: Vec<_> = heat
        .average
        .iter()
        .take(columns)
        .enumerate()
        .map(|(at, cell)| field(about, cell, at, "all"))
        .collect();
    let customers: u64 = heat.rows.iter().map(|row| u64::from(row.size)).sum();
    let more = (hidden > 0).then(|| {
        view! {
            <p class="older">
                {(t.shown_latest)(&format::count(ROWS as u64), &format::count(all as u64))} " "
                <button type="button" class="btn quiet" on:click=move |_| every_row.set(true)>
                    {(t.show_all)(&format::count(all as u64))}
                </button>
            </p>
        }
    });
    view! {
        <section class="heat-map" aria-labelledby="heat">
            <h2 id="heat">{(t.heat_title)(span)}</h2>
            <p class="say">{(t.heat_say)(show, span)}</p>
            <div class="heat-box" tabindex="0">
                <table class="heat">
                    <caption class="unseen">{(t.heat_say)(show, span)}</caption>
                    <thead>
                        <tr aria-hidden="true">
                            <td colspan="2"></td>
                            <td class="later" colspan=columns>
                                {(t.later_head)(span)}
                            </td>
                        </tr>
                        <tr>
                            <th scope="col">{t.first_order}</th>
                            <th scope="col" class="n size">
                                {t.size}
                            </th>
                            {numbers}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">
                                {t.all} <span class="unseen">" " {(t.all_hint)(show)}</span>
                            </th>
                            <td class="n size">{format::count(customers)}</td>
                            {average}
                        </tr>
                    </tfoot>
                </table>
            </div>
            {more}
            {legend(cohorts, heat, about)}
        </section>
    }
}

fn field(about: About, cell: &HeatCell, at: usize, cohort: &str) -> impl IntoView + use<> {
    // In the first stretch everybody bought: a colour would say nothing.
    let plain = at == 0 && about.show == CohortMeasure::CameBack;
    let class = if plain { "plain".to_owned() } else { ["step ", step_class(cell.depth)].concat() };
    view! {
        <td
            class=class
            class:open=cell.unfinished
            data-cohort=cohort.to_owned()
            data-stretch=at
            data-value=cell.value.machine()
        >
            {about.short(&cell.value)}
            {cell.unfinished.then(|| view! { <span class="unseen">" " {text().cohorts.unfinished}</span> })}
        </td>
    }
}

fn legend(cohorts: &Cohorts, heat: &Heat, about: About) -> impl IntoView + use<> {
    let t = &text().cohorts;
    let steps: Vec<_> = (1..=8u8)
        .map(
            |step| view! { <span class=["swatch step ", step_class(f64::from(step) / 8.0)].concat()></span> },
        )
        .collect();
    let scale = heat.darkest.as_ref().map(|darkest| {
        view! {
            <p class="scale">
                <span>{t.legend_none}</span>
                <span class="swatches" aria-hidden="true">
                    <span class="swatch step step-0"></span>
                    {steps}
                </span>
                <span>{(t.legend_most)(&about.short(darkest))}</span>
            </p>
        }
    });
    let unfinished = cohorts.cohorts.iter().any(|c| c.cells.iter().any(|cell| cell.unfinished)).then(|| {
        view! {
            <p>
                <span class="swatch step step-3 open" aria-hidden="true"></span>
                " "
                {(t.legend_unfinished)(&format::day(cohorts.as_of), about.span)}
            </p>
        }
    });
    let average = match about.show {
        CohortMeasure::Revenue => t.legend_average_revenue,
        _ => t.legend_average,
    };
    view! {
        <div class="legend">
            {scale} {unfinished} <p>{average} " " {t.old_look_new}</p>
        </div>
    }
}

fn curves(heat: Heat, about: About) -> impl IntoView + use<> {
    let t = &text().cohorts;
    let About { show, span, .. } = about;
    let average = heat.average_curve();
    // Where everybody bought there is nothing to compare.
    let start = usize::from(show != CohortMeasure::Value);
    if average.len() < start + 2 {
        return view! { <p class="note">{t.curves_none}</p> }.into_any();
    }
    let curves: Vec<Curve> = heat
        .telling()
        .into_iter()
        .map(|row| Curve { name: about.name(row.start), values: row.finished() })
        .collect();
    let later = move |at: usize| (t.later)(at, span);
    let rows = average.iter().enumerate().skip(start).map(|(at, mean)| {
        let here = || curves.iter().filter_map(|c| c.values.get(at)).copied();
        let written = |value: Option<f64>| value.map_or_else(|| "–".into(), |v| about.on_curve(v));
        vec![
            later(at),
            about.on_curve(*mean),
            written(here().reduce(f64::min)),
            written(here().reduce(f64::max)),
        ]
    });
    let title = (t.curves_title)(show);
    let table = Table::of_numbers(title, &[(t.later_head)(span), t.average, t.least, t.most], rows.collect());
    let end = |value: Option<&f64>| value.map(|v| about.on_curve(*v)).unwrap_or_default();
    let description = (t.curves_described)(
        curves.len() as u64,
        &end(average.get(start)),
        &end(average.last()),
        &later(average.len().saturating_sub(1)),
    );
    view! {
        <ChartFigure
            title=title
            say=(t.curves_say)(show, span)
            description=description
            draw=move |width| {
                let unit = |value: f64| about.on_curve(value);
                charts::cohort_curves(&curves, &average, start, &unit, &later, (t.later_head)(span), width)
            }
            table=table
        />
    }
    .into_any()
}
