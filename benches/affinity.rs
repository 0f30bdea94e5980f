//! How long it takes to tell what is bought together: `cargo bench --bench affinity`. A million lines in 400,000 orders of
//! 100,000 customers, 400 goods of which few are bought often, and some that go together.

use criterion::Criterion;
use fastrand::Rng;
use regulars::customers::Choice;
use regulars::customers::affinity::{BasketOf, Baskets, FirstGoods, Next, Together};
use regulars::ledger::{Batch, Identities, Ledger, Line, Lines, Orders, TextPool};
use regulars::quantity::{Amount, Currency, Day};
use std::hint::black_box;
use std::time::Duration;

const LINES: usize = 1_000_000;
const ORDERS: u32 = 400_000;
const CUSTOMERS: u32 = 100_000;
const GOODS: u32 = 400;

fn ledger() -> Ledger {
    let mut random = Rng::with_seed(17);
    let mut identities = Identities::default();
    for i in 0..CUSTOMERS {
        identities.push(&format!("c{i}"), &format!("person{i}@example.com"), "");
    }
    let pool = |names: u32| {
        let mut pool = TextPool::default();
        pool.push("");
        for i in 0..names {
            pool.push(&format!("good {i}"));
        }
        pool
    };
    let (mut orders, mut lines) = (Orders::default(), Lines::default());
    let room = ORDERS as usize;
    for i in 0..ORDERS {
        orders.identity.push(random.u32(0..CUSTOMERS).min(random.u32(0..CUSTOMERS)), room);
        orders.day.push(Day::from_epoch(19_000 + (u64::from(i) * 1_095 / u64::from(ORDERS)) as i32), room);
        orders.minute.push(Orders::NO_TIME, room);
        orders.gross.push(Amount::from_cents(2_000), room);
        orders.refund.push(Amount::ZERO, room);
        orders.goods.push(Amount::from_cents(2_000), room);
        orders.currency.push(0, room);
        orders.status.push(0, room);
        orders.channel.push(0, room);
        orders.place.push(0, room);
    }
    let mut before = 0;
    for at in 0..LINES {
        let order = (at as u64 * u64::from(ORDERS) / LINES as u64) as u32;
        // Few goods are bought often; every eighth line goes with the one before it.
        let drawn = 1 + (f64::from(GOODS) * random.f64().powi(3)) as u32;
        let item = if random.u32(0..8) == 0 { before % GOODS + 1 } else { drawn };
        before = item;
        let net = Amount::from_cents(800);
        lines.push(Line { order, item, quantity: 1_000, net, category: 0, cost: Amount::ZERO }, LINES);
    }
    Ledger::of([Batch {
        orders,
        lines,
        identities,
        currencies: vec![Currency::EUR],
        channels: pool(0),
        places: pool(0),
        items: pool(GOODS),
        categories: pool(0),
        ..Batch::default()
    }])
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let ledger = ledger();
    let choice = Choice::default().everything(&ledger);
    let mut group = criterion.benchmark_group("a million lines");
    group.sample_size(10).measurement_time(Duration::from_secs(5)).warm_up_time(Duration::from_millis(500));
    group.bench_function("baskets by order", |b| {
        b.iter(|| Baskets::of(black_box(&ledger), &choice, BasketOf::Order));
    });
    group.bench_function("together in one order", |b| {
        b.iter(|| Together::of(black_box(&ledger), &choice, BasketOf::Order));
    });
    group.bench_function("together by one customer", |b| {
        b.iter(|| Together::of(black_box(&ledger), &choice, BasketOf::Customer));
    });
    group.bench_function("next offer for everyone", |b| {
        b.iter(|| Next::of(black_box(&ledger), &choice));
    });
    group.bench_function("first purchases", |b| {
        b.iter(|| FirstGoods::of(black_box(&ledger), &choice));
    });
    group.finish();
    criterion.final_summary();
}
