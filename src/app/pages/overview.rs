use super::{Besides, Story};
use crate::charts::{self, ChartFigure};
use crate::components::{DataTable, EmptyState, FigureList, Later, Sentence, Table, answered};
use crate::format;
use crate::router::Route;
use crate::state::app;
use crate::text::text;
use leptos::{prelude::*, task::spawn_local};
use regulars::customers::{self, Breakdown, MonthSales};
use regulars::findings::{Finding, Place, Severity, data_dated};
use regulars::ledger::Standing;
use regulars::measure::{self, Measure};
use regulars::page::{self, Act, Address, Room};
use regulars::quantity::{Currency, Money, Share};

/// The figures beneath the headline.
const FIRST: [Measure; 5] = [
    Measure::Customers,
    Measure::NetRevenue,
    Measure::RepeatRate,
    Measure::RetentionRate,
    Measure::AverageOrderValue,
];
/// Of fewer customers a fifth, in whole people, is far more than a fifth.
const FIFTH_IS_TOLD: u64 = 10;
/// Of the rest, those about orders and money; the others are about customers.
const ORDERS: [Measure; 8] = [
    Measure::Orders,
    Measure::GrossRevenue,
    Measure::Refunds,
    Measure::RefundRate,
    Measure::ProductSales,
    Measure::AnonymousOrders,
    Measure::FirstDate,
    Measure::LastDate,
];

/// What the customers of a period are like.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    let app = app();
    let t = &text().overview;
    tell_when_drawn();
    let planned = app.planned;
    // What lies below the first screen comes a moment later when the page opens. Later on it changes at once: where the
    // reader has scrolled to would be lost.
    let opened = StoredValue::new(false);
    move || match app.has_data() {
        Some(false) => view! { <EmptyState lede=t.empty_lede /> }.into_any(),
        _ => answered(app.overview, t.waiting, move |overview| match overview {
            Some(overview) => {
                let frames = if opened.get_value() { 0 } else { 2 };
                opened.set_value(true);
                whole(overview, planned, frames).into_any()
            }
            None => view! { <Besides alone=true /> }.into_any(),
        })
        .into_any(),
    }
}

/// Says to whoever measures that the page is on the screen: a mark on the timeline and `data-drawn` on the body.
fn tell_when_drawn() {
    let app = app();
    let body = || document().body();
    Effect::new(move |_| {
        let drawn = app.overview.answer.with(|a| matches!(a, Some(Ok(_)))) && !app.overview.waiting.get();
        if !drawn {
            body().and_then(|b| b.remove_attribute("data-drawn").ok());
            return;
        }
        // The first frame draws it; when the second begins, it has been seen.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if let Some(performance) = window().performance() {
                    performance.mark("regulars-overview-drawn").ok();
                }
                body().and_then(|b| b.set_attribute("data-drawn", "overview").ok());
            });
        });
    });
    on_cleanup(move || {
        body().and_then(|b| b.remove_attribute("data-drawn").ok());
    });
}

/// The page; what lies below its first screen comes so many frames later.
fn whole(
    overview: &customers::Overview,
    planned: RwSignal<Vec<String>>,
    frames: u32,
) -> impl IntoView + use<> {
    let t = &text().overview;
    let pick = |measures: &[Measure]| -> Vec<measure::Figure> {
        measures.iter().filter_map(|m| overview.figure(*m).cloned()).collect()
    };
    let rest: Vec<measure::Figure> = overview
        .figures
        .iter()
        .filter(|f| !FIRST.contains(&f.measure) && !ORDERS.contains(&f.measure))
        .cloned()
        .collect();
    let concentration = overview
        .figure(Measure::TopFifthShare)
        .filter(|f| f.cases.is_some_and(|customers| customers >= FIFTH_IS_TOLD))
        .and_then(|f| f.value.number());
    let (about_orders, breakdown, pictured) =
        (pick(&ORDERS), overview.breakdown.clone(), overview.breakdown.clone());
    view! {
        <h1>
            <Sentence sentence=overview.headline.clone() />
        </h1>
        <p class="lede">
            <Sentence sentence=overview.lede.clone() />
        </p>
        <FigureList figures=pick(&FIRST) />
        <div class="front">
            <Months breakdown=overview.breakdown.clone() currency=overview.currency />
            <section class="matters">
                <h2>{t.now}</h2>
                {findings(dated(overview).iter().chain(&overview.findings), planned)}
            </section>
            <div class="two even">
                <Later frames=frames / 2>
                    <Gaps breakdown=pictured.clone() />
                    <Lorenz breakdown=pictured.clone() top_fifth=concentration />
                </Later>
            </div>
        </div>
        <Later frames>
            <Story />
            <section class="rest">
                <h2>{t.more_customers}</h2>
                <FigureList figures=rest.clone() />
            </section>
            <section class="rest">
                <h2>{t.more_orders}</h2>
                <FigureList figures=about_orders.clone() />
            </section>
            <Besides alone=false />
            <Statuses breakdown=breakdown.clone() />
        </Later>
    }
}

/// How soon something wants doing, as a tag.
pub(crate) fn severity(of: Severity) -> AnyView {
    let tag = match of {
        Severity::Urgent | Severity::Soon => "tag warn",
        Severity::Someday => "tag plain",
        Severity::Good => "tag good",
    };
    view! { <span class=tag>{(text().overview.severity)(of)}</span> }.into_any()
}

/// Whether the data end long before the reader’s day, or after it. Of the sample business it is no matter.
fn dated(overview: &customers::Overview) -> Option<Finding> {
    let invented = app().workspace.with_untracked(|w| w.as_ref().is_some_and(|w| w.has_sample));
    match overview.figure(Measure::LastDate)?.value {
        measure::Value::Date(last) if !invented => data_dated(last, format::today()?),
        _ => None,
    }
}

fn findings<'a>(findings: impl Iterator<Item = &'a Finding>, planned: RwSignal<Vec<String>>) -> AnyView {
    let t = &text().overview;
    let items: Vec<_> = findings
        .map(|finding| {
            let (to, link) = match finding.place {
                Place::Customers(None) => (Route::Customers(Default::default()), t.go_customers.to_owned()),
                Place::Customers(Some(group)) => (Route::group(group), (t.go_group)(group)),
                Place::Overdue => {
                    let address = Address::new(Room::Slipping).with("list", "overdue");
                    (Route::Made(address), t.go_overdue.to_owned())
                }
                Place::Groups => (Route::Groups, t.go_groups.to_owned()),
                Place::Cohorts => (Route::Cohorts(Default::default()), t.go_cohorts.to_owned()),
                Place::Files => (Route::Files, t.go_files.to_owned()),
                Place::Measure(measure) => {
                    let address =
                        Address::new(Room::Measures).with("view", "trend").with("measure", measure.id());
                    (Route::Made(address), t.go_measure.to_owned())
                }
            };
            view! {
                <li data-finding=finding.kind.clone()>
                    {severity(finding.severity)}
                    <h3>
                        <Sentence sentence=finding.statement.clone() />
                    </h3>
                    <p class="why">
                        <Sentence sentence=finding.reason.clone() />
                    </p>
                    <p class="next">
                        <Sentence sentence=finding.next_step.clone() />
                        " "
                        <a href=to.href()>{link}</a>
                        // A file is brought in at once, or not at all.
                        {(finding.place != Place::Files).then(|| plan_it(finding, planned))}
                    </p>
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return view! { <p class="say">{t.nothing_now}</p> }.into_any();
    }
    view! { <ol class="now">{items}</ol> }.into_any()
}

/// Puts what is to be done on the plan, and then leads there.
fn plan_it(finding: &Finding, planned: RwSignal<Vec<String>>) -> AnyView {
    let app = app();
    let t = &text().overview;
    let what = finding.kind.clone();
    let named = (t.plan_named)(&format::sentence(&finding.statement));
    let about = what.clone();
    let is_planned = Memo::new(move |_| planned.with(|all| all.contains(&about)));
    let act = Act::new(Act::PLAN).with("room", page::OVERVIEW).with("finding", what.clone());
    let plan = move |_| {
        let (act, what) = (act.clone(), what.clone());
        let choice = app.choice.get_untracked();
        spawn_local(async move {
            if app.engine.act(choice, Room::Plan, act, None).await.is_ok() {
                planned.try_update(|all| all.push(what));
            }
        });
    };
    view! {
        " "
        <Show
            when=move || is_planned.get()
            fallback=move || {
                view! {
                    <button type="button" class="link" aria-label=named.clone() on:click=plan.clone()>
                        {t.plan}
                    </button>
                }
            }
        >
            <a href=Route::Made(Address::new(Room::Plan)).href()>{t.planned}</a>
        </Show>
    }
    .into_any()
}

#[component]
fn Months(breakdown: Breakdown, currency: Currency) -> impl IntoView {
    let t = &text().overview;
    let Breakdown { months, .. } = &breakdown;
    let money = |m: &MonthSales| format::money(Money::new(m.net(), currency));
    let share = breakdown.returning_share();
    let title = (t.months_title)(share, &share.map(|s| format::whole_percent(s.value())).unwrap_or_default());
    let say = match currency {
        Currency::UNKNOWN => t.months_say_plain.to_owned(),
        known => (t.months_say)(known.code()),
    };
    let described = match (breakdown.best_month(), months.last()) {
        (Some(best), Some(last)) => (t.months_described)(
            months.len() as u64,
            &format::full_month(best.month),
            &money(best),
            &format::full_month(last.month),
            &money(last),
        ),
        _ => say.clone(),
    };
    let anonymous = months.iter().any(|m| !m.anonymous.is_zero());
    let mut head = vec![t.month, t.returning_revenue, t.new_revenue];
    if anonymous {
        head.push(t.anonymous_revenue);
    }
    head.extend([t.returning_customers, t.new_customers, t.orders_column]);
    let rows = months
        .iter()
        .map(|m| {
            let exact = |amount| format::exact_money(Money::new(amount, currency));
            let name = format::full_month(m.month);
            let mut row = vec![if m.partial { (t.partial_month)(&name) } else { name }];
            row.extend([exact(m.returning), exact(m.new)]);
            if anonymous {
                row.push(exact(m.anonymous));
            }
            row.extend([m.returning_customers, m.new_customers, m.orders].map(|n| format::count(n.into())));
            row
        })
        .collect();
    let table = Table::of_numbers(say.clone(), &head, rows);
    let partial = months.iter().any(|m| m.partial).then_some(t.months_partial);
    let note = Some([Some(t.months_words), partial].into_iter().flatten().collect::<Vec<_>>().join(" "));
    let drawn = months.clone();
    let draw = move |width| charts::months(&drawn, currency, width);
    view! { <ChartFigure title say description=described draw table note /> }
}

#[component]
fn Lorenz(breakdown: Breakdown, top_fifth: Option<f64>) -> impl IntoView {
    let t = &text().overview;
    let Breakdown { lorenz, .. } = &breakdown;
    if lorenz.is_empty() {
        return view! { <Missing title=t.lorenz_title_plain why=t.lorenz_none /> }.into_any();
    }
    let fifth = top_fifth.map(format::whole_percent);
    let title = fifth.as_deref().map_or_else(|| t.lorenz_title_plain.to_owned(), t.lorenz_title);
    let half = breakdown.lower_half_share().map(Share::value).map(format::whole_percent);
    let described = match (half, &fifth) {
        (Some(half), Some(fifth)) => (t.lorenz_described)(&half, fifth),
        _ => t.lorenz_say.to_owned(),
    };
    let rows = lorenz.iter().map(|(x, y)| vec![format::percent(*x), format::percent(*y)]).collect();
    let table = Table::of_numbers(t.lorenz_say, &[t.lorenz_customers, t.lorenz_revenue], rows);
    let drawn = lorenz.clone();
    let draw = move |width| charts::lorenz(&drawn, top_fifth, width);
    view! { <ChartFigure title say=t.lorenz_say description=described draw table /> }.into_any()
}

#[component]
fn Gaps(breakdown: Breakdown) -> impl IntoView {
    let t = &text().overview;
    let Breakdown { gaps, gap_quartiles, .. } = breakdown;
    let Some([lower, median, upper]) = gap_quartiles.map(|q| q.map(format::days)) else {
        return view! { <Missing title=t.gaps_title_plain why=t.gaps_none /> }.into_any();
    };
    let title = (t.gaps_title)(&median);
    let described = (t.gaps_described)(&lower, &median, &upper);
    let last = gaps.len().saturating_sub(1);
    let wide = gaps.first().map_or(0, |b| b.to - b.from);
    let rows = gaps
        .iter()
        .enumerate()
        .map(|(i, bin)| {
            let open = i == last && i > 0 && bin.to - bin.from > wide;
            let name = if open { (t.gap_longer)(bin.from) } else { (t.gap_bin)(bin.from, bin.to) };
            vec![name, format::count(bin.count)]
        })
        .collect();
    let table = Table::of_numbers(t.gaps_say, &[t.gap_days, t.gap_gaps], rows);
    let draw = move |width| charts::gaps(&gaps, gap_quartiles, width);
    view! { <ChartFigure title say=t.gaps_say description=described draw table /> }.into_any()
}

/// Stands where a picture would, when there is nothing to draw.
#[component]
fn Missing(title: &'static str, why: &'static str) -> impl IntoView {
    view! {
        <section class="chart missing">
            <h2>{title}</h2>
            <p class="say">{why}</p>
        </section>
    }
}

#[component]
fn Statuses(breakdown: Breakdown) -> impl IntoView {
    let t = &text().overview;
    let rows = breakdown
        .by_status
        .iter()
        .map(|s| {
            let name = if s.status.is_empty() { t.status_none.to_owned() } else { s.status.clone() };
            let counts = match s.standing {
                Standing::Counts => t.status_yes,
                Standing::DoesNotCount => t.status_no,
                Standing::RefundOnly => t.status_refund,
            };
            vec![name, counts.to_owned(), format::count(s.count)]
        })
        .collect();
    let head = vec![
        (t.status.to_owned(), false),
        (t.status_counts.to_owned(), false),
        (t.orders_column.to_owned(), true),
    ];
    let table = Table { caption: t.status_title.into(), head, rows };
    view! {
        <section class="rest">
            <h2>{t.status_title}</h2>
            <p class="say">{t.status_say}</p>
            <DataTable table />
        </section>
    }
}
