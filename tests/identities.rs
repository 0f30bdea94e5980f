//! What has to hold between measures, over random ledgers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use proptest::prelude::*;
use regulars::customers::{
    Assumptions, Choice, CohortMeasure, CohortSpan, Cohorts, SegmentBy, Segments, Sheet, Trend,
};
use regulars::ledger::{Batch, CostKind, Instrument, Ledger};
use regulars::measure::{Measure, Unit, Value};
use regulars::quantity::{Amount, Currency, Period};

const PARTS: [SegmentBy; 7] = [
    SegmentBy::Group,
    SegmentBy::Channel,
    SegmentBy::Place,
    SegmentBy::Cohort(CohortSpan::Month),
    SegmentBy::Cohort(CohortSpan::Quarter),
    SegmentBy::AcquisitionChannel,
    SegmentBy::NpsGroup,
];

const CHANNELS: [&str; 3] = ["", "Ads", "fair"];

fn row() -> impl Strategy<Value = Row> {
    let who = prop_oneof![1 => Just(String::new()), 6 => (0..9u8).prop_map(|i| format!("m{i}@x.org"))];
    let status = prop_oneof![8 => Just("paid"), 1 => Just("voided"), 1 => Just("refund")];
    (who, 0..800i32, 1..60i64, 0..9i64, status).prop_map(|(who, on, units, refund, status)| match status {
        "refund" => Row::refund_row(&who, on, refund * 100),
        _ => order(&who, on, units * 100).status(status).refunded(if refund == 0 { units * 50 } else { 0 }),
    })
}

#[derive(Clone, Debug)]
enum Record {
    Cost(usize, usize, i32, i32, i64),
    Contact(u8, usize),
    Answer(u8, i32, i32),
    Mailing(i32, u64, u64, u64),
}

fn record() -> impl Strategy<Value = Record> {
    prop_oneof![
        (0..3usize, 0..3usize, 0..800i32, 0..60i32, 5_000..99_999i64)
            .prop_map(|(kind, channel, on, days, cents)| Record::Cost(kind, channel, on, days, cents)),
        (0..12u8, 0..3usize).prop_map(|(who, channel)| Record::Contact(who, channel)),
        (0..12u8, 0..800i32, 0..=10i32).prop_map(|(who, on, score)| Record::Answer(who, on, score)),
        (0..800i32, 1..500u64, 0..500u64, 0..500u64).prop_map(|(on, sent, opened, clicked)| {
            Record::Mailing(on, sent, opened.min(sent), clicked.min(opened).min(sent))
        }),
    ]
}

/// The same file with all money so many times as much.
fn scaled(rows: &[Row], times: i64) -> Vec<Row> {
    let by = |row: &Row| Row { gross: row.gross * times, refund: row.refund * times, ..row.clone() };
    rows.iter().map(by).collect()
}

fn shop(rows: &[Row]) -> Batch {
    let mut file = batch("shop", rows);
    for name in ["web", "till"] {
        file.channels.push(name);
        file.places.push(name);
    }
    // Which channel and place an order has follows from what it says, not from where it stands.
    for (i, row) in rows.iter().enumerate() {
        let at = (row.day.epoch() + row.who[1].len() as i32).rem_euclid(3) as u16;
        file.orders.channel.set(i, at);
        file.orders.place.set(i, (at + 1) % 3);
    }
    file
}

fn books(records: &[Record], times: i64) -> Batch {
    let kinds = [CostKind::Marketing, CostKind::Sales, CostKind::Service];
    let book = records.iter().fold(Book::new(), |book, record| match *record {
        Record::Cost(kind, channel, on, days, cents) => {
            book.cost(kinds[kind], CHANNELS[channel], (on, on + days), cents * times)
        }
        Record::Contact(who, channel) => book.contact(&format!("m{who}@x.org"), CHANNELS[channel]),
        Record::Answer(who, on, score) => {
            book.answer(&format!("m{who}@x.org"), on, Instrument::Nps, (0, 10), "", score)
        }
        Record::Mailing(on, sent, opened, clicked) => book.mailing(on, sent, opened, clicked),
    });
    book.batch("books")
}

fn sheet(ledger: &Ledger, choice: &Choice) -> Sheet {
    Sheet::of(ledger, choice, &Assumptions::default())
}

fn number(sheet: &Sheet, measure: Measure) -> Option<f64> {
    sheet.figure(measure).unwrap().value.number()
}

/// All that is told of a ledger, to be compared as a whole.
fn told(ledger: &Ledger) -> (Sheet, Trend, Vec<Option<Segments>>) {
    let (choice, assumptions) = (Choice::default(), Assumptions::default());
    let segments = PARTS.map(|by| Segments::of(ledger, &choice, &assumptions, by)).to_vec();
    (sheet(ledger, &choice), Trend::of(ledger, &choice, &assumptions, CohortSpan::Quarter), segments)
}

fn chosen(first: i32, days: i32) -> Choice {
    Choice {
        period: Period::new(day(first), day(first + days)),
        currency: Some(Currency::EUR),
        ..Choice::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn parts_make_the_whole(
        rows in prop::collection::vec(row(), 1..60), records in prop::collection::vec(record(), 0..20),
        first in -50..800i32, days in 0..500i32,
    ) {
        let ledger = Ledger::of([shop(&rows), books(&records, 1)]);
        let choice = chosen(first, days);
        let whole = sheet(&ledger, &choice);
        let of = |measure| number(&whole, measure);
        if let (Some(kept), Some(lost)) = (of(Measure::RetentionRate), of(Measure::ChurnRate)) {
            prop_assert!((kept + lost - 1.0).abs() < 1e-12);
        }
        prop_assert_eq!(of(Measure::RetentionRate).is_some(), of(Measure::ChurnRate).is_some());
        let amount = |measure| match &whole.figure(measure).unwrap().value {
            Value::Money(money) => Some(money.amount),
            _ => None,
        };
        if let (Some(net), Some(gross), Some(refunds)) =
            (amount(Measure::NetRevenue), amount(Measure::GrossRevenue), amount(Measure::Refunds))
        {
            prop_assert_eq!(net, gross - refunds);
        }
        if let (Some(gross), Some(net), Some(goods)) =
            (amount(Measure::GrossProfit), amount(Measure::NetRevenue), amount(Measure::GoodsCost))
        {
            prop_assert_eq!(gross, net - goods);
        }
        if let (Some(profit), Some(gross), Some(spent)) =
            (amount(Measure::Profit), amount(Measure::GrossProfit), amount(Measure::AcquisitionSpend))
        {
            prop_assert_eq!(profit, gross - amount(Measure::ServiceCost).unwrap_or_default() - spent);
        }
        for by in PARTS {
            let Some(parts) = Segments::of(&ledger, &choice, &Assumptions::default(), by) else { continue };
            for measure in Measure::ALL.iter().filter(|m| m.adds_up()) {
                let values: Vec<&Value> =
                    parts.segments.iter().filter_map(|s| s.figure(*measure)).map(|f| &f.value).collect();
                let sum: f64 = values.iter().filter_map(|v| v.number()).sum();
                let unit = if measure.entry().unit == Unit::Money { Amount::PER_UNIT as f64 } else { 1.0 };
                // Where the whole can't be known, no part of it can.
                match of(*measure) {
                    Some(total) => prop_assert_eq!((sum * unit).round(), (total * unit).round(), "{:?} by {:?}", measure, by),
                    None => prop_assert!(values.iter().all(|v| v.number().is_none()), "{:?} by {:?}", measure, by),
                }
            }
        }
    }

    #[test]
    fn promoters_passives_and_detractors_are_all_who_answered(
        rows in prop::collection::vec(row(), 1..40), records in prop::collection::vec(record(), 0..40),
        first in -50..800i32, days in 0..500i32,
    ) {
        let ledger = Ledger::of([shop(&rows), books(&records, 1)]);
        let choice = chosen(first, days);
        let whole = sheet(&ledger, &choice);
        let of = |measure| number(&whole, measure);
        let groups = [Measure::NpsPromoters, Measure::NpsPassives, Measure::NpsDetractors];
        let Some(n) = of(Measure::NpsAnswers) else {
            prop_assert!(groups.iter().all(|group| of(*group).is_none()) && of(Measure::NpsScore).is_none());
            return Ok(());
        };
        let [promoters, passives, detractors] = groups.map(|group| of(group).unwrap() / n);
        prop_assert!((promoters + passives + detractors - 1.0).abs() < 1e-12);
        prop_assert!((of(Measure::NpsScore).unwrap() - 100.0 * (promoters - detractors)).abs() < 1e-9);
        // However people are parted, each answer lies in one segment.
        let people = PARTS.into_iter().filter(|by| !matches!(by, SegmentBy::Channel | SegmentBy::Place));
        for by in people {
            let parts = Segments::of(&ledger, &choice, &Assumptions::default(), by);
            let Some(parts) = parts else { continue };
            for measure in groups.into_iter().chain([Measure::NpsAnswers, Measure::Responses]) {
                let values = parts.segments.iter().filter_map(|s| s.figure(measure)?.value.number());
                prop_assert_eq!(Some(values.sum::<f64>()), of(measure), "{:?} by {:?}", measure, by);
            }
        }
    }

    #[test]
    fn the_first_column_of_the_cohorts_is_all_of_them(rows in prop::collection::vec(row(), 1..60), quarters: bool) {
        let span = if quarters { CohortSpan::Quarter } else { CohortSpan::Month };
        let Some(cohorts) = Cohorts::of(&ledger(&rows), &Choice::default(), span) else { return Ok(()) };
        for cohort in &cohorts.cohorts {
            prop_assert_eq!(cohort.cells[0].customers, cohort.size);
        }
        let heat = cohorts.heat(CohortMeasure::CameBack);
        for row in &heat.rows {
            prop_assert_eq!(row.cells[0].value.number(), Some(1.0));
        }
    }

    #[test]
    fn neither_the_order_of_rows_and_files_nor_a_second_reading_matters(
        rows in prop::collection::vec(row(), 1..50), records in prop::collection::vec(record(), 0..16), cut in 0..50usize,
    ) {
        let cut = cut.min(rows.len());
        let files = |a: &[Row], b: &[Row], r: &[Record]| [shop(a), shop(b), books(r, 1)];
        let [a, b, r] = files(&rows[..cut], &rows[cut..], &records);
        let once = told(&Ledger::of([a.clone(), b.clone(), r.clone()]));
        let again = Ledger::of([r.clone(), b.clone(), a.clone(), r.clone(), a.clone(), b.clone()]);
        prop_assert_eq!(&told(&again), &once);
        let back = |rows: &[Row]| rows.iter().rev().cloned().collect::<Vec<Row>>();
        let reversed: Vec<Record> = records.iter().rev().cloned().collect();
        let turned = Ledger::of(files(&back(&rows[..cut]), &back(&rows[cut..]), &reversed));
        prop_assert_eq!(&told(&turned), &once);
    }

    #[test]
    fn scaling_the_currency_scales_the_money_and_nothing_else(
        rows in prop::collection::vec(row(), 1..50), records in prop::collection::vec(record(), 0..16), times in 2..200i64,
    ) {
        let plain = Ledger::of([shop(&rows), books(&records, 1)]);
        let large = Ledger::of([shop(&scaled(&rows, times)), books(&records, times)]);
        let (plain, large) = (sheet(&plain, &Choice::default()), sheet(&large, &Choice::default()));
        for (small, large) in plain.figures.iter().zip(&large.figures) {
            match (&small.value, &large.value) {
                (Value::Money(a), Value::Money(b)) => {
                    // Half a ten-thousandth for each amount that was rounded on the way.
                    let room = 1e-4 * (rows.len() + records.len() * 2) as f64 * times as f64;
                    let off = (a.amount.to_f64() * times as f64 - b.amount.to_f64()).abs();
                    prop_assert!(off <= room, "{:?}: {} times {} is not {}", small.measure, times, a, b);
                }
                (a, b) => match (a.number(), b.number()) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() <= 1e-3 * a.abs().max(1.0), "{:?}: {a} became {b}", small.measure),
                    (a, b) => prop_assert_eq!(a.is_some(), b.is_some(), "{:?}", small.measure),
                },
            }
        }
    }
}
