//! Prediction: published values, and every model function against values computed in fifty digits.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use regulars::lifetime::{
    BgNbd, Fit, GammaGamma, Histories, History, MbgNbd, Method, ModelKind, ParetoNbd, PurchaseModel,
    ShiftedBetaGeometric, Spend, SpendFit, Unfit, Weeks,
};
use regulars::quantity::Day;
use std::collections::BTreeMap;

const CDNOW: &str = include_str!("data/cdnow_sample.csv");
const RENEWALS: &str = include_str!("data/sbg_retention_fader_hardie_2007.csv");
const VALUES: &str = include_str!("data/lifetime/values.csv");

fn weeks(n: f64) -> Weeks {
    Weeks::new(n).unwrap()
}

fn history(repeats: u32, recency: f64, age: f64) -> History {
    History::new(repeats, weeks(recency), weeks(age)).unwrap()
}

/// Each customer's days with what was spent on them, straight from the file.
fn cdnow() -> Vec<BTreeMap<Day, f64>> {
    let mut customers: BTreeMap<&str, BTreeMap<Day, f64>> = BTreeMap::new();
    for line in CDNOW.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let date: Vec<i32> = cells[2].split('-').map(|n| n.parse().unwrap()).collect();
        let day = Day::new(date[0], date[1] as u32, date[2] as u32).unwrap();
        *customers.entry(cells[0]).or_default().entry(day).or_default() += cells[4].parse::<f64>().unwrap();
    }
    customers.into_values().collect()
}

fn calibration_end() -> Day {
    Day::new(1997, 9, 30).unwrap()
}

fn calibration(customers: &[BTreeMap<Day, f64>]) -> Histories {
    let end = calibration_end();
    Histories::of_days(customers.iter().map(|days| {
        let first = *days.keys().next().unwrap();
        let last = *days.range(..=end).next_back().unwrap().0;
        (days.range(..=end).count() as u32 - 1, (last - first) as u32, (end - first) as u32)
    }))
}

fn close(value: f64, wanted: f64, relative: f64, what: &str) {
    assert!(
        (value - wanted).abs() <= relative * wanted.abs().max(1e-290),
        "{what}: {value:e} is not {wanted:e}, off by {:e}",
        (value / wanted - 1.0).abs()
    );
}

#[test]
fn the_published_fits_of_cdnow_come_out() {
    let histories = calibration(&cdnow());
    assert_eq!(histories.customers(), 2357);
    for (kind, parameters, log_likelihood) in [
        (ModelKind::BgNbd, [0.2426, 4.4136, 0.7929, 2.426], -9582.4292),
        (ModelKind::ParetoNbd, [0.5533, 10.578, 0.606, 11.66], -9594.9762),
        (ModelKind::MbgNbd, [0.5248, 6.1831, 0.8914, 1.6140], -9582.1357),
    ] {
        let fit = Fit::of(kind, &histories).unwrap();
        assert_eq!((fit.method, fit.customers), (Method::MaximumLikelihood, 2357));
        assert!((fit.log_likelihood - log_likelihood).abs() < 1e-4, "{kind:?} {}", fit.log_likelihood);
        for (value, wanted) in fit.model.parameters().iter().zip(parameters) {
            close(*value, wanted, 1e-3, kind.id());
        }
        // The sum of the single histories is the likelihood of all.
        let sum: f64 = histories.iter().map(|(h, n)| n * fit.model.ln_likelihood(&h)).sum();
        close(sum, fit.log_likelihood, 1e-12, kind.id());
        assert!(fit.relative_errors().iter().all(|e| (0.01..0.6).contains(e)), "{:?}", fit.relative_errors());
    }
}

#[test]
fn the_published_expectations_come_out() {
    let histories = calibration(&cdnow());
    let bg = Fit::of(ModelKind::BgNbd, &histories).unwrap().model;
    let pareto = Fit::of(ModelKind::ParetoNbd, &histories).unwrap().model;
    assert!((bg.expected_of_new(weeks(52.0)) - 1.4440).abs() < 5e-5);
    assert!((bg.expected(&history(2, 30.43, 38.86), weeks(39.0)) - 1.226).abs() < 5e-4);
    let heavy = history(26, 30.857, 31.0);
    assert!((bg.expected(&heavy, weeks(52.0)) - 25.76).abs() < 5e-3);
    assert!((bg.alive(&heavy).value() - 0.9689).abs() < 5e-5);
    assert!((pareto.expected(&heavy, weeks(52.0)) - 25.456).abs() < 5e-3);
    assert!((pareto.alive(&heavy).value() - 0.9979).abs() < 5e-5);
    let sum: f64 = histories.iter().map(|(h, n)| n * bg.expected(&h, weeks(39.0))).sum();
    assert!((sum - 1653.4).abs() < 0.05, "{sum}");
}

#[test]
fn one_time_buyers_are_all_alive_to_one_model_only() {
    let histories = calibration(&cdnow());
    let mean = |kind| {
        let model = Fit::of(kind, &histories).unwrap().model;
        histories.iter().map(|(h, n)| n * model.alive(&h).value()).sum::<f64>() / histories.customers() as f64
    };
    assert!((mean(ModelKind::BgNbd) - 0.81).abs() < 0.005);
    assert!((mean(ModelKind::MbgNbd) - 0.45).abs() < 0.005);
    assert!((mean(ModelKind::ParetoNbd) - 0.45).abs() < 0.005);
}

/// What the repeat customers of the calibration spent on a repeat day.
fn repeat_spends() -> Vec<Spend> {
    let end = calibration_end();
    cdnow()
        .iter()
        .filter_map(|days| {
            let repeats: Vec<f64> = days.range(..=end).skip(1).map(|(_, spent)| *spent).collect();
            let mean = repeats.iter().sum::<f64>() / repeats.len() as f64;
            (mean > 0.0).then_some(Spend { days: repeats.len() as u32, mean })
        })
        .collect()
}

#[test]
fn the_published_fit_of_spend_comes_out() {
    let spends = repeat_spends();
    assert_eq!(spends.len(), 946);
    let fit = SpendFit::of(spends).unwrap();
    assert_eq!((fit.method, fit.customers), (Method::MaximumLikelihood, 946));
    assert!((fit.log_likelihood + 4055.9177).abs() < 1e-4, "{}", fit.log_likelihood);
    close(fit.model.p, 6.249, 1e-3, "p");
    close(fit.model.q, 3.744, 1e-3, "q");
    close(fit.model.gamma, 15.444, 1e-3, "gamma");
}

#[test]
fn the_published_renewal_curves_come_out() {
    for (column, [alpha, beta], at_twelve) in [(1, [0.7041, 1.1820], 0.170), (2, [0.6681, 3.8061], 0.378)] {
        let curve: Vec<f64> = RENEWALS
            .lines()
            .skip(1)
            .take(8)
            .map(|l| l.split(',').nth(column).unwrap().parse().unwrap())
            .collect();
        let fit = ShiftedBetaGeometric::fit(&curve).unwrap();
        close(fit.model.alpha, alpha, 1e-3, "alpha");
        close(fit.model.beta, beta, 1e-3, "beta");
        assert!((fit.model.survival(12) - at_twelve).abs() < 5e-4);
        let left: f64 = (1..=12).map(|t| fit.model.leaves_at(t)).sum();
        close(left + fit.model.survival(12), 1.0, 1e-12, "all are somewhere");
    }
}

/// The numbers of a cell.
fn numbers(cell: &str) -> Vec<f64> {
    cell.split(' ').map(|n| n.parse().unwrap()).collect()
}

#[test]
fn every_function_agrees_with_fifty_digits() {
    let mut worst: BTreeMap<&str, (f64, &str)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in VALUES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (p, arguments, wanted) = (numbers(cells[1]), numbers(cells[2]), cells[3].parse::<f64>().unwrap());
        let past = || history(arguments[0] as u32, arguments[1], arguments[2]);
        let (model, function) = cells[0].split_once('_').unwrap();
        let model: Box<dyn PurchaseModel> = match model {
            "bg" => Box::new(BgNbd::new(p[0], p[1], p[2], p[3]).unwrap()),
            "mbg" => Box::new(MbgNbd::new(p[0], p[1], p[2], p[3]).unwrap()),
            "pareto" => Box::new(ParetoNbd::new(p[0], p[1], p[2], p[3]).unwrap()),
            _ => Box::new(BgNbd::new(1.0, 1.0, 1.0, 1.0).unwrap()),
        };
        let spend = || Spend { days: arguments[0] as u32, mean: arguments[1] };
        let value = match (cells[0], function) {
            ("spend_ll", _) => GammaGamma::new(p[0], p[1], p[2]).unwrap().ln_likelihood(&spend()),
            ("spend_expected", _) => {
                GammaGamma::new(p[0], p[1], p[2]).unwrap().expected(Some(&spend())).unwrap()
            }
            ("sbg_survival", _) => {
                ShiftedBetaGeometric::new(p[0], p[1]).unwrap().survival(arguments[0] as u32)
            }
            (_, "expected") => model.expected_of_new(weeks(arguments[0])),
            (_, "count") => {
                model.counts_of_new(weeks(arguments[0]), arguments[1] as u32)[arguments[1] as usize]
            }
            (_, "ll") => model.ln_likelihood(&past()),
            (_, "alive") => model.alive(&past()).value(),
            (_, "given") => model.expected(&past(), weeks(arguments[3])),
            other => panic!("{other:?} is no function"),
        };
        // Below the smallest number there is 0.
        let off = if (0.0..1e-290).contains(&wanted) { value } else { (value - wanted).abs() / wanted.abs() };
        let slot = worst.entry(cells[0]).or_insert((0.0, line));
        if off.is_nan() || off > slot.0 {
            *slot = (off, line);
        }
        if off.is_nan() || off >= 1e-9 {
            wrong.push(format!("{line}: {value:e}"));
        }
    }
    for (function, (off, line)) in &worst {
        println!("{function:<16} {off:.1e} at {line}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_fit_that_cannot_be_says_why() {
    let none = Histories::of_days([]);
    assert_eq!(Fit::of(ModelKind::BgNbd, &none).unwrap_err(), Unfit::NoCustomers);
    let once = Histories::of_days((0..50).map(|i| (0, 0, 100 + i)));
    assert_eq!(Fit::best_of(ModelKind::MbgNbd, &once).unwrap_err(), Unfit::NobodyReturns { customers: 50 });
    // Everyone bought on the last day, over and over: nobody ever leaves.
    let faithful = Histories::of_days((0..200).map(|i| (10 + i % 30, 300, 300)));
    for kind in ModelKind::ALL {
        let why = Fit::of(kind, &faithful).unwrap_err();
        assert_eq!(why, Unfit::NobodyLeaves, "{kind:?}");
        let (fit, reason) = Fit::best_of(kind, &faithful).unwrap();
        assert_eq!((fit.method, reason), (Method::Steadied, Some(Unfit::NobodyLeaves)));
        let alive = fit.model.alive(&history(12, 300.0 / 7.0, 300.0 / 7.0)).value();
        assert!(alive > 0.8, "{kind:?} {alive}");
    }
}

/// In whatever currency: the same shop in a thousandth or a million times the money fits the same.
#[test]
fn spend_fits_the_same_in_any_currency() {
    let spends = repeat_spends();
    let of = |scale: f64| SpendFit::of(spends.iter().map(|s| Spend { mean: s.mean * scale, ..*s })).unwrap();
    let one = of(1.0);
    assert_eq!(one.method, Method::MaximumLikelihood);
    for scale in [1e-3, 1e6, 1e12] {
        let other = of(scale);
        close(other.model.p, one.model.p, 1e-6, "p");
        close(other.model.q, one.model.q, 1e-6, "q");
        close(other.model.gamma, one.model.gamma * scale, 1e-6, "γ");
        close(other.log_likelihood, one.log_likelihood - 946.0 * scale.ln(), 1e-9, "ln L");
    }
}

/// One price for everything, or one customer beside whom all others vanish: the likelihood of spend has no top then, and
/// still there is a mean, and it is about that of the data.
#[test]
fn spend_without_a_top_is_steadied_and_keeps_its_mean() {
    let alike: Vec<Spend> = (0..200).map(|i| Spend { days: 1 + i % 5, mean: 12.0 }).collect();
    let mut dwarfed: Vec<Spend> =
        (0..200).map(|i| Spend { days: 1, mean: 10.0 + f64::from(i % 3) }).collect();
    dwarfed.push(Spend { days: 2, mean: 1e7 });
    let cents: Vec<Spend> = (0..20_000).map(|i| Spend { days: 1 + i % 2, mean: 0.0001 }).collect();
    for (name, spends) in [("alike", alike), ("dwarfed", dwarfed), ("cents", cents)] {
        let of_data = spends.iter().map(|s| s.mean).sum::<f64>() / spends.len() as f64;
        let fit = SpendFit::of(spends.iter().copied()).unwrap();
        let mean = fit.model.mean().unwrap();
        assert!(
            mean < 3.0 * of_data && fit.covariance.iter().flatten().all(|c| c.is_finite()),
            "{name} {mean}"
        );
        if name != "dwarfed" {
            close(mean, of_data, 0.05, name);
            close(fit.model.expected(spends.first()).unwrap(), of_data, 0.05, name);
            assert_eq!(fit.method, Method::Steadied);
        }
    }
}
