//! How long the engine takes over a million orders: `cargo bench --bench ledger`.

use regulars::customers::{Choice, CohortSpan, Cohorts, CustomerQuery, Overview, Rfm, SortBy, Table};
use regulars::ledger::{
    Batch, Column, Identities, Ledger, Lines, NOBODY, Orders, Origin, Standing, StatusName, TextPool,
};
use regulars::quantity::{Amount, Currency, Day};
use std::hint::black_box;
use std::time::Instant;

const ORDERS: u32 = 1_000_000;
const CUSTOMERS: u32 = 200_000;
const RUNS: u32 = 15;

/// Three years of orders, oldest first; a twentieth anonymous, refunded or cancelled; two currencies.
fn batch() -> Batch {
    let mut random = fastrand::Rng::with_seed(7);
    let mut identities = Identities::default();
    for i in 0..CUSTOMERS {
        identities.push(&format!("c{i}"), &format!("person{i}@example.com"), &format!("Person Number {i}"));
    }
    let mut orders = Orders::default();
    let room = ORDERS as usize;
    for i in 0..ORDERS {
        let who = random.u32(0..CUSTOMERS).min(random.u32(0..CUSTOMERS));
        let gross = Amount::from_cents(random.i64(300..20_000));
        let refund = if random.u32(0..20) == 0 { gross } else { Amount::ZERO };
        orders.identity.push(if random.u32(0..20) == 0 { NOBODY } else { who }, room);
        orders.day.push(Day::from_epoch(19_000 + (i64::from(i) * 1095 / i64::from(ORDERS)) as i32), room);
        orders.minute.push(random.u16(0..1440), room);
        orders.gross.push(gross, room);
        orders.refund.push(refund, room);
        orders.goods.push(gross, room);
        orders.currency.push(u8::from(random.u32(0..50) == 0), room);
        orders.status.push(u16::from(random.u32(0..20) == 0), room);
        orders.channel.push(0, room);
        orders.place.push(0, room);
    }
    let pool = || {
        let mut pool = TextPool::default();
        pool.push("");
        pool
    };
    let status = |text: &str, standing| StatusName { text: text.to_owned(), standing };
    Batch {
        origin: Origin { digest: 1, ..Origin::default() },
        orders,
        lines: Lines { order: Column::default(), ..Lines::default() },
        identities,
        currencies: vec![Currency::EUR, Currency::USD],
        statuses: vec![status("paid", Standing::Counts), status("voided", Standing::DoesNotCount)],
        channels: pool(),
        places: pool(),
        items: pool(),
        ..Batch::default()
    }
}

fn time<T>(what: &str, mut run: impl FnMut() -> T) -> T {
    let mut best = f64::MAX;
    let mut result = run();
    for _ in 0..RUNS {
        let start = Instant::now();
        result = black_box(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{what:<44}{:>8.1} ms", best * 1000.0);
    result
}

fn main() {
    let batch = batch();
    println!("{ORDERS} orders of {CUSTOMERS} customers; the best of {RUNS} runs each\n");
    let ledger = time("ledger of one batch (with copying it)", || Ledger::of([batch.clone()]));
    let choice = Choice::default();
    time("walking all orders", || ledger.orders().map(|o| o.gross).sum::<Amount>());
    time("overview", || Overview::of(&ledger, &choice));
    time("grid of groups", || Rfm::of(&ledger, &choice, None));
    time("cohorts by month", || Cohorts::of(&ledger, &choice, CohortSpan::Month));
    time("table of customers", || Table::of(&ledger, &choice));
    let Some(table) = Table::of(&ledger, &choice) else { return };
    let query = |sort, search: &str| CustomerQuery {
        sort,
        search: search.to_owned(),
        count: 50,
        descending: true,
        ..CustomerQuery::default()
    };
    let start = Instant::now();
    table.page(&ledger, &query(SortBy::Net, ""));
    println!("{:<44}{:>8.1} ms", "first page (titles sorted once)", start.elapsed().as_secs_f64() * 1000.0);
    let mut turn = false;
    time("sorted anew", || {
        turn = !turn;
        table.page(&ledger, &query(if turn { SortBy::Orders } else { SortBy::Net }, ""))
    });
    time("another page", || table.page(&ledger, &CustomerQuery { from: 90_000, ..query(SortBy::Net, "") }));
    let mut letter = 0;
    time("searched anew", || {
        letter += 1;
        table.page(&ledger, &query(SortBy::Net, &format!("person{letter}")))
    });
    time("one customer", || table.file(&ledger, 17));
    time("all as CSV", || table.csv(&ledger, &query(SortBy::Net, "")).len());
}
