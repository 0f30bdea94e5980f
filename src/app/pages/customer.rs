//! One customer: what they are like in a sentence, the figures behind it, and every order.

mod timeline;

use super::Outlook;
use crate::components::answered;
use crate::format;
use crate::router::{Listing, Route};
use crate::state::{app, ask};
use crate::text::text;
use leptos::prelude::*;
use regulars::customers::{CustomerFile, CustomerOrder};
use regulars::quantity::{Amount, Currency, Money};
use timeline::Timeline;

/// So many orders are listed at first.
const LISTED: usize = 100;

/// One customer and their history.
#[component]
pub(crate) fn Customer(person: u32) -> impl IntoView {
    let t = &text().customer;
    let app = app();
    let asked = ask(move || Some(app.choice.get()), move |engine, choice| engine.customer(choice, person));
    view! {
        <p class="trail">
            <a href=Route::Customers(Listing::default()).href()>{t.back}</a>
        </p>
        {answered(
            asked,
            text().common.loading,
            |file| match file {
                Some(file) => view! { <Known file=file.clone() /> }.into_any(),
                None => {
                    view! {
                        <h1>{t.gone}</h1>
                        <p class="lede">{t.gone_says}</p>
                    }
                        .into_any()
                }
            },
        )}
    }
}

#[component]
fn Known(file: CustomerFile) -> impl IntoView {
    let t = &text().customer;
    let CustomerFile { row, email, id, currency, as_of, score, refunds, history, share_of_revenue, rank } =
        file;
    let money = |amount: Amount| format::exact_money(Money::new(amount, currency));
    let called: Vec<_> =
        [email, id].into_iter().filter(|called| !called.is_empty() && *called != row.title).collect();
    let standing =
        (t.rank)(rank, &format::count(rank.into()), share_of_revenue.map(format::percent).as_deref());
    let refunded = if refunds.is_zero() { t.no_refunds.to_owned() } else { (t.refunds)(&money(refunds)) };
    let usual = row.usual_gap.map_or_else(|| "–".to_owned(), format::days);
    let usual_says = if row.usual_gap.is_some() { t.usual_says } else { t.usual_unknown };
    let silent = format::days(row.silent.max(0).into());
    view! {
        <p class="who">
            <strong>{row.title.clone()}</strong>
            <span class="soft">{called.join(", ")}</span>
        </p>
        <h1>{(t.headline)(row.usual_gap, row.orders, row.silent)}</h1>
        <dl class="figures">
            <Fact name=t.orders id="customer.orders" value=row.orders.to_string() shown=format::count(row.orders.into())>
                {format!("{} {}", t.first, format::day(row.first))}
            </Fact>
            <Fact
                name=t.net
                id="customer.net_revenue"
                value=Money::new(row.net, currency).to_string()
                shown=money(row.net)
            >
                {refunded}
            </Fact>
            <Fact
                name=t.usual
                id="customer.usual_gap"
                value=row.usual_gap.map(|gap| gap.to_string()).unwrap_or_default()
                shown=usual
            >
                {usual_says}
            </Fact>
            <Fact name=t.silent id="customer.silent_days" value=row.silent.to_string() shown=silent>
                {(t.since)(&format::day(row.last))}
            </Fact>
            <Fact name=t.group id="customer.group" value=format!("{:?}", row.group) shown=(text().common.group)(row.group).to_owned()>
                {(t.scores)(score)}
            </Fact>
        </dl>
        <p class="soft">{standing}</p>
        <Timeline history=history.clone() as_of usual=row.usual_gap />
        <Outlook person=row.person />
        <History history currency />
    }
}

/// A figure of this customer, drawn by the contract of a figure.
#[component]
fn Fact(
    name: &'static str,
    id: &'static str,
    value: String,
    shown: String,
    children: Children,
) -> impl IntoView {
    let long = shown.chars().count() > 9;
    view! {
        <div class="fig">
            <dt>{name}</dt>
            <dd class="value">
                <data class="figure" class:long=long data-figure=id value=value>
                    {shown}
                </data>
            </dd>
            <dd class="moved">{children()}</dd>
        </div>
    }
}

/// Every order, newest first; of very many the newest at first.
#[component]
fn History(history: Vec<CustomerOrder>, currency: Currency) -> impl IntoView {
    let t = &text().customer;
    let all = history.len();
    let listed = RwSignal::new(LISTED.min(all));
    let history = StoredValue::new(history);
    let has = |test: fn(&CustomerOrder) -> bool| history.with_value(|history| history.iter().any(test));
    let (items, refunds) = (has(|order| !order.items.is_empty()), has(|order| !order.refund.is_zero()));
    let (ids, statuses) = (has(|order| !order.id.is_empty()), has(|order| !order.status.is_empty()));
    let cells = move |order: &CustomerOrder| {
        let money = |amount: Amount| format::exact_money(Money::new(amount, currency));
        let refunded = if order.refund.is_zero() { String::new() } else { money(order.refund) };
        view! {
            <tr class:uncounted=!order.counts>
                <th scope="row">{format::day(order.day)}</th>
                {ids.then(|| view! { <td>{order.id.clone()}</td> })}
                {items.then(|| view! { <td class="items">{listed_items(order)}</td> })}
                {statuses
                    .then(|| {
                        view! {
                            <td>
                                {order.status.replace('_', " ")}
                                {(!order.counts)
                                    .then(|| {
                                        let why = if order.refund.is_zero() { t.not_counted } else { t.refund_only };
                                        view! { <span class="soft">" – " {why}</span> }
                                    })}
                            </td>
                        }
                    })}
                <td class="n">{money(order.gross)}</td>
                {refunds.then(|| view! { <td class="n">{refunded}</td> })}
            </tr>
        }
    };
    view! {
        <section aria-labelledby="history">
            <h2 id="history">{t.history}</h2>
            <div class="table-box" tabindex="0">
                <table class="data history">
                    <thead>
                        <tr>
                            <th scope="col">{t.day}</th>
                            {ids.then(|| view! { <th scope="col">{t.order}</th> })}
                            {items.then(|| view! { <th scope="col">{t.items}</th> })}
                            {statuses.then(|| view! { <th scope="col">{t.status}</th> })}
                            <th scope="col" class="n">
                                {t.charged}
                            </th>
                            {refunds
                                .then(|| {
                                    view! {
                                        <th scope="col" class="n">
                                            {t.refunded}
                                        </th>
                                    }
                                })}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let listed = listed.get();
                            history.with_value(|history| history.iter().take(listed).map(cells).collect_view())
                        }}
                    </tbody>
                </table>
            </div>
            <Show when=move || listed.get() < all>
                <button type="button" class="btn quiet" on:click=move |_| listed.set(all)>
                    {(t.show_all)(&format::count(all as u64))}
                </button>
            </Show>
        </section>
    }
}

/// `2 × House Blend, Paper Filters`
fn listed_items(order: &CustomerOrder) -> String {
    let each = order.items.iter().map(|(name, thousandths)| match thousandths {
        1_000 => name.clone(),
        other => format!("{} × {name}", format::number(f64::from(*other) / 1_000.0, 3)),
    });
    each.collect::<Vec<_>>().join(", ")
}
