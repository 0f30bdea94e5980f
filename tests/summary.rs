//! Tables with one row for each customer: those the engine writes, those it reads, and that they are the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use regulars::customers::Choice;
use regulars::import::summary::{CustomerSummary, csv, read};
use regulars::ledger::Ledger;
use regulars::lifetime;
use regulars::quantity::Day;
use regulars::report::{Reading, summary};

const CDNOW: &[u8] = include_bytes!("data/cdnow_sample.csv");

fn cdnow(end: Option<Day>) -> Vec<CustomerSummary> {
    let mut ledger = Ledger::default();
    Reading::of("cdnow_sample.csv", CDNOW, &mut ledger);
    lifetime::summary(&ledger, &Choice::default(), end)
}

#[test]
fn the_cdnow_sample_has_its_published_summary() {
    let customers = cdnow(Day::new(1997, 9, 30));
    assert_eq!(customers.len(), 2_357);
    assert_eq!(customers.iter().filter(|c| c.repeats > 0).count(), 946);
    // Fader, Hardie & Lee (2005): customer 1516 with x = 26, t_x = 30.857, T = 31.
    let heaviest: Vec<_> =
        customers.iter().filter(|c| (c.repeats, c.recency, c.age) == (26, 216, 217)).collect();
    assert_eq!(heaviest.len(), 1);
    assert_eq!(heaviest[0].age_weeks(), 31.0);
    assert!((heaviest[0].recency_weeks() - 30.857).abs() < 5e-4);
    // The first customer of the published file: x = 2, t_x = 30.43, T = 38.86, mean spend (29.73 + 14.96) / 2.
    let first = &customers[0];
    assert_eq!((first.repeats, first.recency, first.age), (2, 213, 272));
    assert!((first.mean_spend.unwrap() - 22.345).abs() < 1e-9);
}

#[test]
fn what_is_written_comes_back() {
    for end in [None, Day::new(1997, 9, 30), Day::new(1997, 2, 1), Day::new(1990, 1, 1)] {
        let customers = cdnow(end);
        let Ok(back) = read("customers.csv", csv(&customers).as_bytes()) else {
            assert!(customers.is_empty());
            continue;
        };
        assert_eq!((back.customers.len(), back.left_out.len()), (customers.len(), 0));
        for (told, known) in back.customers.iter().zip(&customers) {
            let plain = |c: &CustomerSummary| (c.customer.clone(), c.repeats, c.recency, c.age);
            assert_eq!(plain(told), plain(known));
            assert!((told.mean_spend.unwrap_or(-1.0) - known.mean_spend.unwrap_or(-1.0)).abs() < 1e-6);
        }
    }
}

#[test]
fn the_report_tells_what_the_table_holds() {
    let text = csv(&cdnow(Day::new(1997, 9, 30)));
    let broken = read("broken.csv", b"customer,T\n");
    let json = summary::json(&[
        ("cdnow.csv".into(), read("cdnow.csv", text.as_bytes())),
        ("broken.csv".into(), broken),
    ]);
    assert_eq!(json["source"]["rows_used"], 2_357);
    assert_eq!(json["sources"][1]["file"], "broken.csv");
    assert!(json["sources"][1]["error"].is_string());
    assert_eq!(json["summary"]["customers"], 2_357);
    assert_eq!(json["summary"]["repeat_customers"], 946);
    assert_eq!(json["summary"]["repeat_purchases"], 2_457);
    let share = json["summary"]["repeat_share"].as_f64().unwrap();
    assert!((share - 946.0 / 2_357.0).abs() < 1e-12);
    // Fader, Hardie & Lee (2005), and Fader & Hardie (2013) for spend, whose amounts are in cents as here.
    let near = |id: [&str; 2], value: f64, off: f64| {
        let told = json["models"][id[0]][id[1]].as_f64().unwrap();
        assert!((told - value).abs() < off, "{id:?}: {told}");
    };
    near(["bg_nbd", "log_likelihood"], -9582.4292, 1e-4);
    near(["bg_nbd", "r"], 0.2426, 1e-3);
    near(["bg_nbd", "alpha"], 4.4136, 1e-2);
    near(["gamma_gamma", "log_likelihood"], -4055.9177, 0.05);
    // Nothing known is null, not 0.
    let nothing = summary::json(&[("broken.csv".into(), read("broken.csv", b""))]);
    assert!(nothing["summary"]["mean_spend"].is_null() && nothing["summary"]["repeat_share"].is_null());
}
