//! The customers by how lately and how often they bought.

mod bounds;

use crate::components::{EmptyState, Sentence, answered};
use crate::format;
use crate::router::{Route, group_word};
use crate::state::{app, ask};
use crate::text::text;
use bounds::Bounds;
use leptos::prelude::*;
use regulars::customers::{Group, GroupSummary, Rfm, RfmCell};

/// The grid of groups, and the groups one by one.
#[component]
pub(crate) fn Groups() -> impl IntoView {
    let app = app();
    let t = &text().groups;
    let rfm = ask(
        move || (app.has_data() == Some(true)).then(|| app.choice.get()),
        |engine, choice| engine.rfm(choice, None),
    );
    // The form stands apart from the answer, so that a new answer leaves it as it is, open and in focus.
    let latest = Memo::new(move |_| rfm.answer.with(|a| a.as_ref().and_then(|a| a.clone().ok().flatten())));
    let body = move || {
        view! {
            <div class="groups">
                {answered(
                    rfm,
                    t.waiting,
                    |rfm| match rfm {
                        Some(rfm) => page(rfm).into_any(),
                        None => nobody().into_any(),
                    },
                )}
                <Show when=move || latest.with(Option::is_some)>
                    <Bounds rfm=latest />
                </Show>
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
    let t = &text().groups;
    view! {
        <h1>{t.nobody_title}</h1>
        <p class="lede">
            {t.nobody_lede} " " <a href=Route::Files.href()>{t.nobody_way}</a>
        </p>
    }
}

fn page(rfm: &Rfm) -> impl IntoView + use<> {
    let slipping: Vec<_> = rfm
        .groups
        .iter()
        .filter(|g| g.group.is_slipping_away() && g.customers > 0)
        .map(|g| {
            let words = (text().groups.see)(g.group, &format::count(g.customers.into()));
            view! {
                " "
                <a href=Route::group(g.group).href()>{words}</a>
            }
        })
        .collect();
    view! {
        <h1>
            <Sentence sentence=rfm.headline() />
        </h1>
        <p class="lede">
            <Sentence sentence=rfm.lede() />
            {slipping}
        </p>
        {grid(rfm)}
        {list(rfm)}
    }
}

/// The five by five fields: a table whose rows and columns are the scores.
fn grid(rfm: &Rfm) -> impl IntoView + use<> {
    let t = &text().groups;
    let often = rfm.thresholds.frequency_bands();
    let lately = rfm.thresholds.recency_bands();
    let columns: Vec<_> = (1..=5u8)
        .map(|score| {
            let band = often.iter().find(|b| b.score == score);
            let words =
                band.map_or_else(|| t.no_band.into(), |b| (t.often_band)(b.over.map(|n| n + 1), b.up_to));
            view! {
                <th scope="col">
                    <span class="unseen">{t.often_score} " "</span>
                    <b>{score}</b>
                    " "
                    <small>{words}</small>
                </th>
            }
        })
        .collect();
    let rows: Vec<_> = (1..=5u8)
        .rev()
        .map(|score| {
            let band = lately.iter().find(|b| b.score == score);
            let text_of = |days: Option<i32>| days.map(|d| format::count(u64::from(d.unsigned_abs())));
            let words = band.map_or_else(
                || t.no_band.into(),
                |b| (t.lately_band)(text_of(b.over).as_deref(), text_of(b.up_to).as_deref()),
            );
            let fields: Vec<_> =
                rfm.cells.iter().filter(|c| c.recency == score).map(|c| field(rfm, c)).collect();
            view! {
                <tr>
                    <th scope="row">
                        <span class="unseen">{t.lately_score} " "</span>
                        <b>{score}</b>
                        " "
                        <small>{words}</small>
                    </th>
                    {fields}
                </tr>
            }
        })
        .collect();
    view! {
        <section class="rfm" aria-labelledby="grid">
            <h2 id="grid">{t.grid_title}</h2>
            <p class="say">{t.grid_say}</p>
            <p class="axes" aria-hidden="true">
                <span>"↑ " {t.lately}</span>
                <span>{t.often} " →"</span>
            </p>
            <table class="rfm-grid">
                <caption class="unseen">{t.grid_caption}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {columns}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {legend()}
            {rfm.note.clone().map(|note| view! { <p class="note">{note}</p> })}
        </section>
    }
}

fn field(rfm: &Rfm, cell: &RfmCell) -> impl IntoView + use<> {
    let t = &text().groups;
    let RfmCell { group, customers, .. } = *cell;
    let name = (text().common.group)(group);
    let shade = ["step ", shade_class(rfm.shade(cell.net))].concat();
    let share = rfm.share(cell.net).filter(|_| customers > 0).map(|s| small_share(s.value()));
    let count = format::count(customers.into());
    let title = (t.field)(customers.into(), &count, name, share.as_deref());
    view! {
        <td class=shade class:away=group.is_slipping_away() class:nobody=customers == 0>
            <a
                href=Route::group(group).href()
                title=title
                data-cell=format!("{}{}", cell.recency, cell.frequency)
                data-group=group_word(group)
                data-customers=customers
            >
                <b>{count}</b>
                <span class="name">{(t.short)(group)}</span>
                <span class="share">{share}</span>
            </a>
        </td>
    }
}

fn legend() -> impl IntoView {
    let t = &text().groups;
    let steps: Vec<_> = (1..=Rfm::DARKEST)
        .map(|step| {
            let bound = |step: usize| Rfm::SHADES.get(step).map(|s| format::whole_percent(*s));
            let below = usize::from(step).checked_sub(2).and_then(bound);
            let words = match (below, bound(usize::from(step) - 1)) {
                (None, Some(to)) => (t.legend_below)(&to),
                (Some(from), Some(to)) => (t.legend_between)(&from, &to),
                (Some(from), None) => (t.legend_from)(&from),
                (None, None) => String::new(),
            };
            view! {
                <li>
                    <span class=["swatch step ", shade_class(step)].concat() aria-hidden="true"></span>
                    {words}
                </li>
            }
        })
        .collect();
    view! {
        <div class="legend">
            <p id="shades">{t.legend}</p>
            <ul aria-labelledby="shades">
                {steps} <li class="apart">
                    <span class="swatch step step-3 away" aria-hidden="true"></span>
                    {t.legend_slipping}
                </li>
            </ul>
        </div>
    }
}

/// The grid's own shades among the eight of the stylesheet.
fn shade_class(shade: u8) -> &'static str {
    const SHADES: [&str; 7] = ["step-0", "step-1", "step-2", "step-3", "step-5", "step-7", "step-8"];
    SHADES.get(usize::from(shade)).copied().unwrap_or("step-8")
}

/// A share in whole per cent; what would round to none is said to be under one.
fn small_share(share: f64) -> String {
    if 0.0 < share && share < 0.005 {
        (text().common.under)(&format::whole_percent(0.01))
    } else {
        format::whole_percent(share)
    }
}

/// The groups one by one, best first: who they are, what they bring, what to do.
fn list(rfm: &Rfm) -> impl IntoView + use<> {
    let t = &text().groups;
    let items: Vec<_> = Group::ALL
        .iter()
        .filter_map(|group| rfm.group(*group))
        .map(|summary| {
            let share = rfm.share(summary.net).filter(|_| summary.customers > 0);
            item(summary, share.map(|s| small_share(s.value())))
        })
        .collect();
    view! {
        <section class="group-list" aria-labelledby="list">
            <h2 id="list">{t.list_title}</h2>
            <p class="say">{t.list_say}</p>
            <div class="head" aria-hidden="true">
                <span>{t.group}</span>
                <span class="n">{t.customers}</span>
                <span class="n">{t.share}</span>
                <span class="n">{t.silence}</span>
                <span>{t.advice}</span>
            </div>
            <ul>{items}</ul>
        </section>
    }
}

fn item(summary: &GroupSummary, share: Option<String>) -> impl IntoView + use<> {
    let t = &text().groups;
    let GroupSummary { group, customers, median_recency, .. } = *summary;
    let name = (text().common.group)(group);
    let somebody = customers > 0;
    let heading = if somebody {
        view! { <a href=Route::group(group).href()>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let silence = (t.days)(median_recency, &format::count(u64::from(median_recency.unsigned_abs())));
    let facts = [
        (t.customers, format::count(customers.into())),
        (t.share, share.unwrap_or_else(|| "–".into())),
        (t.silence, if somebody { silence } else { "–".into() }),
    ];
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(name, said)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{said}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <li
            class:slipping=group.is_slipping_away()
            class:nobody=!somebody
            data-group=group_word(group)
            data-customers=customers
        >
            <div class="group-name">
                <h3>{heading}</h3>
                <p>{group.meaning()}</p>
            </div>
            <dl>{facts}</dl>
            <p class="advice">{if somebody { group.advice() } else { t.nobody }}</p>
        </li>
    }
}
