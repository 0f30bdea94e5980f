//! How long segments take over a million orders of a hundred thousand customers: `cargo bench --bench segments`.

#![allow(missing_docs, clippy::expect_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use regulars::customers::Choice;
use regulars::customers::segment::{Facts, Own, Rule, Scene, Vocabulary};
use regulars::ledger::{Batch, Identities, Ledger, Line, Orders, Origin, TextPool};
use regulars::quantity::{Amount, Currency, Day};
use std::hint::black_box;

const ORDERS: u32 = 1_000_000;
const CUSTOMERS: u32 = 100_000;

/// Three years of orders, one line each, of fifty articles in five categories, through three channels, to forty places.
fn ledger() -> Ledger {
    let mut random = fastrand::Rng::with_seed(7);
    let room = ORDERS as usize;
    let pool = |what: &str, n: u32| {
        let mut pool = TextPool::default();
        pool.push("");
        for i in 0..n {
            pool.push(&format!("{what} {i}"));
        }
        pool
    };
    let mut identities = Identities::default();
    for i in 0..CUSTOMERS {
        identities.push(&format!("c{i}"), &format!("person{i}@example.com"), &format!("Person Number {i}"));
    }
    let mut orders = Orders::default();
    let mut batch = Batch {
        origin: Origin { digest: 1, ..Origin::default() },
        identities,
        currencies: vec![Currency::EUR],
        channels: pool("Channel", 3),
        places: pool("Place", 40),
        items: pool("Article", 50),
        categories: pool("Category", 5),
        ..Batch::default()
    };
    for order in 0..ORDERS {
        let who = random.u32(0..CUSTOMERS).min(random.u32(0..CUSTOMERS));
        let gross = Amount::from_cents(random.i64(300..20_000));
        orders.identity.push(who, room);
        orders.day.push(Day::from_epoch(19_000 + (i64::from(order) * 1095 / i64::from(ORDERS)) as i32), room);
        orders.minute.push(Orders::NO_TIME, room);
        orders.gross.push(gross, room);
        orders.refund.push(Amount::ZERO, room);
        orders.goods.push(gross, room);
        orders.currency.push(0, room);
        orders.status.push(0, room);
        orders.channel.push(random.u16(1..4), room);
        orders.place.push(random.u16(1..41), room);
        let item = random.u32(1..51);
        let category = (item % 5 + 1) as u16;
        batch.lines.push(Line { order, item, quantity: 1000, net: gross, category, ..Line::default() }, room);
    }
    batch.orders = orders;
    Ledger::of([batch])
}

fn segments(bench: &mut Criterion) {
    let (ledger, own) = (ledger(), Own::default());
    let facts = || Facts::of(&ledger, &Choice::default(), None).expect("customers");
    let mut group = bench.benchmark_group("100,000 customers, 1,000,000 orders");
    group.sample_size(10);
    group.bench_function("facts and all ready-made segmentations", |b| {
        b.iter(|| {
            let facts = facts();
            black_box(Scene::new(&ledger, &facts, &own).families().len())
        });
    });
    let known = facts();
    let scene = Scene::new(&ledger, &known, &own);
    group.bench_function("all ready-made segmentations", |b| b.iter(|| black_box(scene.families().len())));
    for text in [
        "orders at least 3 and last order more than 60 days ago",
        "orders at least 3 in the last 90 days or spent more than 100 in the last 12 months",
        "bought \"Article 7\" but never category \"Category 3\"",
        "name contains \"number 77\"",
        "channel is \"Channel 1\" and not (place is one of \"Place 1\", \"Place 2\") and group is \"Champions\"",
    ] {
        let rule = Rule::parse(text, &Vocabulary::default()).expect(text);
        group.bench_function(text, |b| b.iter(|| black_box(scene.count(&rule))));
    }
    group.finish();
}

criterion_group!(benches, segments);
criterion_main!(benches);
