//! The worker keeps its last answers, and the maker of pages its last pages. Whatever is asked, and however often, a kept answer is the fresh one.

#![allow(clippy::unwrap_used)]

#[path = "../src/worker/answers.rs"]
mod answers;
#[path = "../src/rooms/answers.rs"]
mod pages;

use answers::Answers;
use pages::Answers as Pages;
use proptest::prelude::*;
use regulars::customers::segment::{Made, Own};
use regulars::customers::{
    Choice, CohortSpan, Cohorts, Compare, CustomerQuery, Overview, Rfm, SortBy, Table, Thresholds,
};
use regulars::import::read;
use regulars::ledger::Ledger;
use regulars::lifetime::{Months, Study};
use regulars::page::{self, Act, Address, Room, Sight};
use regulars::quantity::{Amount, Currency, Day, Period};
use regulars::value::equity::EquityDrivers;
use regulars::workspace::{Documents, Folder, Settings};

fn ledger() -> Ledger {
    let mut csv = String::from("Order,Date,Email,Total,Currency\n");
    for order in 0..300u32 {
        let day = Day::new(2024, 1, 1).unwrap() + (order * 3) as i32;
        let currency = if order % 5 == 0 { "USD" } else { "EUR" };
        csv.push_str(&format!(
            "#{order},{day},c{}@example.org,{}.50,{currency}\n",
            order * order % 37,
            order % 90 + 1
        ));
    }
    let (_, batch) = read("orders.csv", csv.as_bytes(), None).unwrap();
    Ledger::of([batch])
}

fn choices() -> impl Strategy<Value = Choice> {
    let thresholds = Thresholds {
        recency: [10, 40, 90, 200],
        frequency: [1, 2, 4, 8],
        monetary: [1, 10, 100, 1000].map(|units| Amount::from_cents(units * 100)),
    };
    let day = |month| Day::new(2025, month, 1).unwrap();
    (
        prop::sample::select(vec![None, Some(Currency::EUR), Some(Currency::USD)]),
        prop::sample::select(vec![None, Period::new(day(1), day(6)), Period::new(day(3), day(4))]),
        prop::sample::select(vec![Compare::Before, Compare::YearBefore]),
        prop::sample::select(vec![None, Some(thresholds)]),
    )
        .prop_map(|(currency, period, compare, thresholds)| Choice {
            currency,
            period,
            compare,
            thresholds,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_kept_answer_is_the_fresh_one(asked in prop::collection::vec((choices(), 0..8u8), 1..20)) {
        let ledger = ledger();
        let (mut answers, mut pages) = (Answers::default(), Pages::default());
        let query = CustomerQuery { sort: SortBy::Net, descending: true, count: 50, ..Default::default() };
        for (choice, what) in asked {
            let table = || Table::of(&ledger, &choice).unwrap();
            match what {
                0 => prop_assert_eq!(answers.overview(&ledger, &choice, &Documents::default()).map(|o| *o), Overview::of(&ledger, &choice)),
                1 => prop_assert_eq!(answers.customers(&ledger, &choice, &query), Some(table().page(&ledger, &query))),
                2 => prop_assert_eq!(answers.customer(&ledger, &choice, 3), table().file(&ledger, 3)),
                3 => prop_assert_eq!(answers.rfm(&ledger, &choice, None), Rfm::of(&ledger, &choice, None)),
                4 => {
                    let span = if choice.period.is_some() { CohortSpan::Month } else { CohortSpan::Quarter };
                    prop_assert_eq!(answers.cohorts(&ledger, &choice, span), Cohorts::of(&ledger, &choice, span));
                }
                5 | 6 => {
                    let room = if what == 5 { Room::Measures } else { Room::Story };
                    let address = Address::new(room).with("view", "segments");
                    let documents = Documents::default();
                    let sight = Sight::new(&ledger, &choice, &documents);
                    let fresh = page::page(sight, &address);
                    prop_assert_eq!(pages.page(&ledger, &choice, &documents, &address).map(|p| *p), Some(fresh));
                }
                _ => {
                    let (name, text) = answers.table_file(&ledger, &choice, &query).unwrap();
                    prop_assert!(name.starts_with("customers-202") && name.ends_with(".csv"), "{}", name);
                    prop_assert_eq!(text, table().csv(&ledger, &query));
                }
            }
        }
    }
}

#[test]
fn a_page_that_foresees_waits_for_its_study_and_is_made_from_it() {
    let (ledger, choice, documents) = (ledger(), Choice::default(), Documents::default());
    let mut pages = Pages::default();
    let address = Address::new(Room::Worth);
    assert_eq!(pages.page(&ledger, &choice, &documents, &address), None);
    assert!(pages.act(&ledger, &choice, &documents, Room::Slipping, &Act::new("save")).is_none());
    let sight = Sight::new(&ledger, &choice, &documents);
    let asked = page::asked(sight, &address);
    let study = Study::of(&ledger, &choice, &asked, &mut |_| true);
    let fresh = page::page(sight.foreseeing(&study), &address);
    pages.keep(&choice, asked, study);
    assert_eq!(pages.page(&ledger, &choice, &documents, &address).map(|p| *p), Some(fresh));
    assert!(pages.act(&ledger, &choice, &documents, Room::Slipping, &Act::new("save")).is_some());
    // Something was written: pages are made anew, from the same study, as long as it is asked the same.
    pages.forget_written();
    assert!(pages.page(&ledger, &choice, &documents, &address).is_some());
    let longer = address.with("months", "24");
    assert_eq!(pages.page(&ledger, &choice, &documents, &longer), None);
    // What only looks further ahead is told from the same fits, where there are any; whatever else, not.
    let asked = page::asked(sight, &longer);
    assert_eq!(asked.horizon.value(), 24);
    let other = regulars::lifetime::Settings { without: vec![0], ..asked.clone() };
    assert!(!pages.keep_anew(&choice, &other));
    assert!(pages.keep_anew(&choice, &asked));
    assert!(pages.page(&ledger, &choice, &documents, &longer).is_some());
    // A page that needs none does not show what was foreseen for another time ahead, or under an earlier margin.
    let drivers =
        Documents::default().with(&Folder::<EquityDrivers>::default().with(&EquityDrivers::example()));
    let plain = Address::new(Room::Equity);
    pages.forget_written();
    let seen = |pages: &mut Pages, documents: &Documents| {
        let page = pages.page(&ledger, &choice, documents, &plain).unwrap();
        serde_json::to_string(&page).unwrap().contains("DriverBrings")
    };
    assert!(seen(&mut pages, &drivers));
    let dearer = Settings { horizon: Months::new(36).unwrap(), ..Settings::default() };
    pages.forget_written();
    assert!(!seen(&mut pages, &drivers.with(&dearer)));
    pages.forget_written();
    assert!(seen(&mut pages, &drivers));
}

#[test]
fn of_nothing_there_is_no_answer() {
    let (ledger, choice) = (Ledger::default(), Choice::default());
    let mut answers = Answers::default();
    assert_eq!(answers.overview(&ledger, &choice, &Documents::default()), None);
    assert_eq!(answers.rfm(&ledger, &choice, None), None);
    assert_eq!(answers.table_file(&ledger, &choice, &CustomerQuery::default()), None);
}

#[test]
fn what_the_owner_writes_shows_at_once() {
    let (ledger, choice) = (ledger(), Choice::default());
    let mut pages = Pages::default();
    let hall = Address::new(Room::Segments);
    let before = pages.page(&ledger, &choice, &Documents::default(), &hall).unwrap();
    let mut own = Own::default();
    own.add("Twice", Made::Rule("orders at least 2".into()));
    let written = Documents::default().with(&own);
    pages.forget_written();
    let after = pages.page(&ledger, &choice, &written, &hall).unwrap();
    assert!(after != before && *after == page::page(Sight::new(&ledger, &choice, &written), &hall));
}

#[test]
fn the_first_page_is_made_anew_once_something_was_written() {
    let (full, empty, choice, documents) =
        (ledger(), Ledger::default(), Choice::default(), Documents::default());
    let mut answers = Answers::default();
    let kept = answers.overview(&full, &choice, &documents);
    assert!(kept.is_some());
    // Of what it was made from it is not asked again …
    assert_eq!(answers.overview(&empty, &choice, &documents), kept);
    answers.forget_written();
    // … until it may have changed.
    assert_eq!(answers.overview(&empty, &choice, &documents), None);
}
