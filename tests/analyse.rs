//! The JSON of `analyse`: files as users have them in, the contract's keys and known totals out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use regulars::customers::Choice;
use regulars::ledger::Ledger;
use regulars::measure::Measure;
use regulars::quantity::{Day, Period};
use regulars::report::{Question, Reading, json};
use serde_json::{Value as Json, json as expected};
use std::collections::BTreeMap;

const CDNOW: &str = include_str!("data/cdnow_sample.csv");
const RFM: &str = include_str!("data/rfm_data_orders.csv");

fn analyse(files: &[(&str, &str)], question: Question) -> Json {
    let mut ledger = Ledger::default();
    let readings: Vec<Reading> =
        files.iter().map(|(name, text)| Reading::of(name, text.as_bytes(), &mut ledger)).collect();
    json(&ledger, &readings, question)
}

/// The value under an id of the catalogue; panics when the key itself is missing.
fn at<'a>(json: &'a Json, id: &str) -> &'a Json {
    id.split('.').fold(json, |json, key| json.get(key).unwrap_or_else(|| panic!("{id} is missing")))
}

#[test]
fn the_cdnow_sample_has_its_known_totals() {
    let json = analyse(&[("cdnow_sample.csv", CDNOW)], Question::default());
    for (id, value) in [
        ("source.kind", expected!("orders")),
        ("source.encoding", expected!("utf-8")),
        ("source.rows_read", expected!(6919)),
        ("source.rows_skipped", expected!([])),
        ("orders.count", expected!(6919)),
        ("orders.customers", expected!(2357)),
        ("orders.anonymous", expected!(0)),
        ("orders.gross_revenue", expected!("244091.94")),
        ("orders.refunds", expected!("0.00")),
        ("orders.net_revenue", expected!("244091.94")),
        ("orders.product_sales", Json::Null),
        ("orders.first_date", expected!("1997-01-01")),
        ("orders.last_date", expected!("1998-06-30")),
        ("orders.by_status", expected!({})),
        ("customers.new", expected!(2357)),
        ("customers.retention_rate", Json::Null),
        ("customers.churn_rate", Json::Null),
    ] {
        assert_eq!(at(&json, id), &value, "{id}");
    }
    // Counted once more from the text itself.
    let mut orders: BTreeMap<&str, u32> = BTreeMap::new();
    for line in CDNOW.lines().skip(1) {
        *orders.entry(line.split(',').next().unwrap()).or_default() += 1;
    }
    let twice = orders.values().filter(|n| **n >= 2).count() as f64;
    assert_eq!(at(&json, "customers.repeat_rate"), &expected!(twice / 2357.0));
    assert_eq!(at(&json, "customers.purchase_frequency"), &expected!(6919.0 / 2357.0));
    assert_eq!(at(&json, "customers.average_order_value"), &expected!("35.28"));
}

#[test]
fn every_measure_of_the_catalogue_has_its_key() {
    for json in [analyse(&[("a.csv", RFM)], Question::default()), analyse(&[], Question::default())] {
        // What is told of one customer is never told of all.
        for measure in Measure::ALL.iter().filter(|m| !m.is_of_one()) {
            at(&json, measure.id());
        }
    }
    let nothing = analyse(&[], Question::default());
    assert!(Measure::ALL.iter().filter(|m| !m.is_of_one()).all(|m| at(&nothing, m.id()).is_null()));
}

#[test]
fn groups_are_as_of_the_day_asked_for() {
    let question = Question { as_of: Day::new(2006, 12, 31), ..Question::default() };
    let json = analyse(&[("rfm_data_orders.csv", RFM)], question);
    assert_eq!(at(&json, "rfm.as_of"), "2006-12-31");
    assert_eq!((at(&json, "rfm.scores.555"), at(&json, "rfm.scores.111")), (&expected!(35), &expected!(75)));
    let total: u64 = at(&json, "rfm.scores").as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(total, 995);

    // As of an earlier day the rest of the file might as well not be there.
    let until = |text: &str| {
        text.lines()
            .filter(|l| l.starts_with("customer_id") || l.split(',').nth(1).unwrap() <= "2005-06-30")
            .collect::<Vec<_>>()
            .join("\n")
    };
    let day = Question { as_of: Day::new(2005, 6, 30), ..Question::default() };
    let [mut all, mut cut] = [RFM.to_owned(), until(RFM)].map(|text| analyse(&[("a.csv", &text)], day));
    for json in [&mut all, &mut cut] {
        json.as_object_mut().unwrap().retain(|key, _| !key.starts_with("source"));
        json["orders"].as_object_mut().unwrap().remove("by_currency");
    }
    assert_eq!(all, cut);
}

#[test]
fn overlapping_files_and_the_same_file_twice_count_once() {
    let lines: Vec<&str> = CDNOW.lines().collect();
    let part = |from: usize, to: usize| [&lines[..1], &lines[from..to]].concat().join("\n");
    let (early, late) = (part(1, 4000), part(3500, lines.len()));
    let whole = analyse(&[("all.csv", CDNOW)], Question::default());
    let json = analyse(&[("a.csv", &early), ("b.csv", &late), ("a again.csv", &early)], Question::default());
    for key in ["orders", "customers", "rfm", "headline"] {
        assert_eq!(json[key], whole[key], "{key}");
    }
    assert_eq!(json["sources"].as_array().unwrap().len(), 3);
    assert_eq!(json["source"], json["sources"][0]);
    assert_eq!(json["sources"][1]["orders_known"], 500);
    assert_eq!(json["sources"][2]["orders_added"], 0);
}

#[test]
fn statuses_refunds_currencies_and_skipped_rows_are_told() {
    let file = "Order ID,Date,Email,Total,Refund,Currency,Status\n\
        1,2026-01-05,ann@example.com,10.00,0,EUR,paid\n\
        2,2026-01-06,ANN@example.com ,20.50,20.50,EUR,refunded\n\
        3,2026-01-07,,7.25,0,EUR,paid\n\
        4,2026-01-08,bob@example.com,99.00,0,EUR,cancelled\n\
        5,2026-01-09,bob@example.com,5.00,0,USD,paid\n\
        6,no idea,bob@example.com,5.00,0,EUR,paid\n";
    let json = analyse(&[("orders.csv", file)], Question::default());
    for (id, value) in [
        ("source.rows_read", expected!(6)),
        ("orders.count", expected!(3)),
        ("orders.customers", expected!(1)),
        ("orders.anonymous", expected!(1)),
        ("orders.gross_revenue", expected!("37.75")),
        ("orders.refunds", expected!("20.50")),
        ("orders.net_revenue", expected!("17.25")),
        ("orders.currency", expected!("EUR")),
        ("orders.by_status", expected!({ "paid": 2, "refunded": 1, "cancelled": 1 })),
        ("orders.last_date", expected!("2026-01-07")),
    ] {
        assert_eq!(at(&json, id), &value, "{id}");
    }
    assert_eq!(json["orders"]["by_currency"]["USD"]["net_revenue"], "5.00");
    let skipped = json["source"]["rows_skipped"].as_array().unwrap();
    assert_eq!(skipped.len(), 1);
    assert_eq!((&skipped[0]["count"], &skipped[0]["first_lines"]), (&expected!(1), &expected!([7])));
    let usd = Choice { currency: regulars::quantity::Currency::parse("USD"), ..Choice::default() };
    let json = analyse(&[("orders.csv", file)], Question { choice: usd, ..Question::default() });
    assert_eq!((&json["orders"]["count"], &json["orders"]["currency"]), (&expected!(1), &expected!("USD")));
}

#[test]
fn a_period_can_be_asked_for() {
    let period = Period::new(Day::new(1998, 1, 1).unwrap(), Day::new(1998, 6, 30).unwrap());
    let question = Question { choice: Choice { period, ..Choice::default() }, ..Question::default() };
    let json = analyse(&[("cdnow_sample.csv", CDNOW)], question);
    let in_1998 = CDNOW.lines().skip(1).filter(|l| l.contains(",1998-")).count();
    assert_eq!(at(&json, "orders.count"), &expected!(in_1998));
    // Kept: those with an order in both half-years of 181 days.
    let buyers = |from: &str, to: &str| -> std::collections::BTreeSet<&str> {
        let rows = CDNOW.lines().skip(1).map(|l| l.split(',').collect::<Vec<_>>());
        rows.filter(|r| (from..=to).contains(&r[2])).map(|r| r[0]).collect()
    };
    let (before, now) = (buyers("1997-07-04", "1997-12-31"), buyers("1998-01-01", "1998-06-30"));
    let kept = before.intersection(&now).count() as f64 / before.len() as f64;
    assert_eq!(at(&json, "customers.retention_rate"), &expected!(kept));
}

#[test]
fn the_models_of_cdnow_have_their_published_values() {
    let question = Question { calibrate_to: Day::new(1997, 9, 30), ..Question::default() };
    let json = analyse(&[("cdnow_sample.csv", CDNOW)], question);
    for (id, value, within) in [
        ("models.bg_nbd.r", 0.2426, 2e-4),
        ("models.bg_nbd.alpha", 4.4136, 4e-3),
        ("models.bg_nbd.a", 0.7929, 7e-4),
        ("models.bg_nbd.b", 2.4259, 2e-3),
        ("models.bg_nbd.log_likelihood", -9582.4292, 1e-4),
        ("models.bg_nbd.expected_in_52_weeks", 1.4440, 5e-5),
        ("models.mbg_nbd.log_likelihood", -9582.1357, 1e-4),
        ("models.pareto_nbd.s", 0.606, 6e-4),
        ("models.pareto_nbd.log_likelihood", -9594.9762, 1e-4),
        ("models.gamma_gamma.q", 3.744, 3e-3),
        ("models.gamma_gamma.log_likelihood", -4055.9177, 1e-4),
        ("models.gamma_gamma.customers", 946.0, 0.0),
        ("models.backtest.weeks", 39.0, 0.0),
        ("models.backtest.actual_orders", 1882.0, 0.0),
        ("models.backtest.by_model.bg_nbd.predicted_orders", 1653.4, 0.05),
        ("models.equity.horizon_months", 12.0, 0.0),
    ] {
        let found = at(&json, id).as_f64().unwrap_or(f64::NAN);
        assert!((found - value).abs() <= within, "{id}: {found}");
    }
    assert_eq!(at(&json, "models.fitted_to"), "1997-09-30");
    let error = at(&json, "models.backtest.predicted_orders").as_f64().unwrap() / 1882.0 - 1.0;
    assert!((at(&json, "models.backtest.error").as_f64().unwrap() - error).abs() < 1e-12 && error < -0.1);
    let chosen = at(&json, "models.chosen").as_str().unwrap();
    let predicted = at(&json, &format!("models.backtest.by_model.{chosen}.predicted_orders"));
    assert_eq!(predicted, at(&json, "models.backtest.predicted_orders"));
    // The classes and the last of the cumulative counts add up to the totals.
    let sum = |key: &str| -> f64 {
        at(&json, "models.backtest.classes")
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c[key].as_f64().unwrap())
            .sum()
    };
    assert_eq!((sum("customers"), sum("actual_orders")), (2357.0, 1882.0));
    assert!((sum("predicted_orders") / predicted.as_f64().unwrap() - 1.0).abs() < 1e-12);
    let cumulative = at(&json, "models.backtest.cumulative").as_array().unwrap();
    assert_eq!((cumulative.len(), &cumulative[38]["actual_orders"]), (39, &expected!(1882)));

    // Looking further ahead is worth more; the rest stays as it is.
    let further = Question { horizon: regulars::lifetime::Months::new(24).unwrap(), ..question };
    let longer = analyse(&[("cdnow_sample.csv", CDNOW)], further);
    let value = |json: &Json| at(json, "models.equity.value").as_str().unwrap().parse::<f64>().unwrap();
    assert!(value(&longer) > 1.3 * value(&json));
    assert_eq!(longer["models"]["bg_nbd"], json["models"]["bg_nbd"]);
}

#[test]
fn what_no_model_can_know_is_null_and_says_why() {
    for files in [vec![], vec![("a.csv", "Date,Customer,Amount\n2026-01-01,ann,5\n2026-01-02,bob,5\n")]] {
        let json = analyse(&files, Question::default());
        for id in ["models.bg_nbd", "models.chosen", "models.backtest", "models.equity"] {
            assert!(at(&json, id).is_null(), "{id}");
        }
        assert!(at(&json, "models.why").as_str().unwrap().ends_with('.'));
    }
}
