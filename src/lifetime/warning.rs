//! What makes a forecast doubtful: found in the data, said in words, with what to do.

use super::base::{CustomerBase, Observed};
use super::fit::FEW_REPEATERS;
use crate::customers::twice_median;
use crate::language::said;
use crate::order::Order as _;
use crate::quantity::Month;
use crate::say;
use serde::{Deserialize, Serialize};

/// Something the owner should know before believing a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// So few customers came back that the model leans on what shops are usually like.
    FewReturn {
        /// Customers who came back.
        returned: u64,
    },
    /// The data do not cover a year, so seasons can't be seen.
    UnderAYear {
        /// Days they cover.
        days: u32,
    },
    /// One account buys so much more often than all others that it bends the model for everybody.
    Whale {
        /// Its number in the ledger.
        person: u32,
        /// Days on which it bought after its first.
        repeats: u32,
        /// What the customers who come back do on average, without it.
        others: f64,
        /// Orders foreseen for all other customers over the horizon, it being in the fit; 0 until that is known.
        with: f64,
        /// The same with the account left out of the fit.
        without: f64,
    },
    /// Many buy once a year, whom the models take for lost long before they return.
    YearlyBuyers {
        /// The share of gaps between purchases that are about a year long.
        share: f64,
    },
    /// Two months bring a large part of the year's purchases, every year; the models know no seasons.
    Seasons {
        /// The two calendar months, 1 for January.
        months: [u32; 2],
        /// Their share of a year's purchases; a sixth would be even.
        share: f64,
    },
    /// Customers buy at regular intervals, while the models assume chance.
    RegularRhythm {
        /// Wheat & Morrison's (1990) k: 1 is pure chance, the higher the more regular.
        regularity: f64,
    },
    /// Those who buy more often spend more, or less, each time; the model of spend takes the two for unrelated.
    SpendFollowsFrequency {
        /// The correlation, from −1 to 1.
        correlation: f64,
    },
    /// Customers who came back but brought nothing after refunds; they are left out of the model of spend.
    WithoutSpend {
        /// How many.
        customers: u64,
    },
}

impl Warning {
    /// What is so, why it matters and what to do, in words for people.
    #[must_use]
    pub fn words(&self) -> String {
        let whole = |number: f64| number.round() as i64;
        match self {
            Warning::FewReturn { returned } => say!(
                "Only {returned|customer has|customers have} come back so far. That does not settle a forecast, so it leans on what shops are usually like. Look again in a few months.",
                returned
            ),
            Warning::UnderAYear { days } => say!(
                "The orders cover {days|day|days}, less than a year, so seasons can’t be seen. Load older exports if you have them.",
                days
            ),
            Warning::Whale { repeats, others, with, without, .. } if *with > 0.0 => say!(
                "One account came back on {repeats} days, where others do so on {others}. It bends the forecast for everybody. With it {with} orders are foreseen for all the others, without it {without}. If it is a test account, a reseller or the till itself, leave it out.",
                repeats,
                others = whole(*others),
                with = whole(*with),
                without = whole(*without)
            ),
            Warning::Whale { repeats, others, .. } => say!(
                "One account came back on {repeats} days, where others do so on {others}. It bends the forecast for everybody. If it is a test account, a reseller or the till itself, leave it out.",
                repeats,
                others = whole(*others)
            ),
            Warning::YearlyBuyers { share } => say!(
                "{percent}% of all gaps between purchases are about a year long. Such customers look lost long before they return, so the forecast is too low for them. Watch the date of their last order instead.",
                percent = whole(share * 100.0)
            ),
            Warning::Seasons { months: [a, b], share } => say!(
                "{first} and {second} bring {percent}% of the year’s purchases, every year. The forecast knows no seasons: trust it for whole years, not for single months.",
                first = month(*a),
                second = month(*b),
                percent = whole(share * 100.0)
            ),
            Warning::RegularRhythm { .. } => say!(
                "Your customers buy at quite regular intervals, more so than the models assume. Somebody silent beyond their usual time is more likely lost than the figures say: go by the days beyond it."
            )
            .to_owned(),
            Warning::SpendFollowsFrequency { correlation } if *correlation > 0.0 => say!(
                "Customers who come more often spend more each time. The forecast of spend takes the two for unrelated, so frequent customers are valued too low."
            )
            .to_owned(),
            Warning::SpendFollowsFrequency { .. } => say!(
                "Customers who come more often spend less each time. The forecast of spend takes the two for unrelated, so frequent customers are valued too high."
            )
            .to_owned(),
            Warning::WithoutSpend { customers } => say!(
                "{customers} customers came back but brought nothing after refunds. They are left out of the forecast of spend.",
                customers
            ),
        }
    }
}

fn month(number: u32) -> &'static str {
    said(Month::NAMES.get(number.saturating_sub(1) as usize).copied().unwrap_or_default())
}

/// Everything that is doubtful about the base, seen as of its last day. Whales come without their effect.
pub(super) fn warnings(base: &CustomerBase, observed: &Observed) -> Vec<Warning> {
    let returned = observed.histories.iter().filter(|(h, _)| h.repeats > 0).map(|(_, w)| w).sum::<f64>();
    let days = (base.as_of - base.first_day() + 1).unsigned_abs();
    let mut found = Vec::new();
    if returned < FEW_REPEATERS {
        found.push(Warning::FewReturn { returned: returned as u64 });
    }
    if days < 365 {
        found.push(Warning::UnderAYear { days });
    }
    found.extend(whales(base, observed));
    found.extend(yearly(base));
    found.extend(seasons(base));
    found.extend(rhythm(base));
    found.extend(spend_follows(observed));
    if observed.without_spend > 0 {
        found.push(Warning::WithoutSpend { customers: observed.without_spend });
    }
    found
}

/// Repeat purchases below which no account is called a whale.
const WHALE_AT_LEAST: u32 = 50;
/// How many times the others' average makes a whale.
const WHALE_TIMES: f64 = 20.0;
/// More accounts than this are not strays but a kind of customer.
const WHALES: usize = 3;

fn whales(base: &CustomerBase, observed: &Observed) -> Vec<Warning> {
    let mut repeats: Vec<(u32, u32)> = observed
        .places
        .iter()
        .map(|p| (base.visits(*p).len() as u32 - 1, *p))
        .filter(|(x, _)| *x > 0)
        .collect();
    repeats.order_by_key(|(x, place)| (std::cmp::Reverse(*x), *place));
    let mean_below = |skip: usize| {
        let rest = repeats.get(skip..).unwrap_or(&[]);
        rest.iter().map(|(x, _)| f64::from(*x)).sum::<f64>() / rest.len().max(1) as f64
    };
    let is_whale = |x: u32, others: f64| x >= WHALE_AT_LEAST && f64::from(x) > WHALE_TIMES * others;
    // The largest group at the top all of whose members dwarf everybody below.
    let count = (1..=WHALES).rev().find(|n| {
        repeats.len() > *n && repeats.get(n - 1).is_some_and(|(x, _)| is_whale(*x, mean_below(*n)))
    });
    let others = mean_below(count.unwrap_or(0));
    repeats
        .iter()
        .take(count.unwrap_or(0))
        .map(|(repeats, place)| Warning::Whale {
            person: base.person(*place),
            repeats: *repeats,
            others,
            with: 0.0,
            without: 0.0,
        })
        .collect()
}

fn yearly(base: &CustomerBase) -> Option<Warning> {
    let (mut all, mut of_a_year) = (0u64, 0u64);
    for (_, visits) in base.all() {
        for (earlier, later) in visits.iter().zip(visits.iter().skip(1)) {
            all += 1;
            of_a_year += u64::from((340..=390).contains(&(later.day - earlier.day)));
        }
    }
    let share = of_a_year as f64 / all.max(1) as f64;
    (all >= 20 && share > 0.2).then_some(Warning::YearlyBuyers { share })
}

/// The two strongest months of the last two whole years, if they are the same in both and bring twice their even share.
fn seasons(base: &CustomerBase) -> Option<Warning> {
    let end = base.as_of;
    if end - base.first_day() < 730 {
        return None;
    }
    let mut years = [[0u64; 12]; 2];
    for visit in base.all().flat_map(|(_, visits)| visits) {
        let ago = (end - visit.day) / 365;
        let month = visit.day.month().number() as usize - 1;
        if let Some(slot) = years.get_mut(ago as usize).and_then(|year| year.get_mut(month)) {
            *slot += 1;
        }
    }
    let strongest = |year: &[u64; 12]| {
        let mut order: Vec<(u64, u32)> = year.iter().copied().zip(1..).collect();
        order.order_by_key(|(n, month)| (std::cmp::Reverse(*n), *month));
        let top: Vec<(u64, u32)> = order.into_iter().take(2).collect();
        let share = top.iter().map(|(n, _)| *n).sum::<u64>() as f64 / year.iter().sum::<u64>().max(1) as f64;
        let mut months: Vec<u32> = top.iter().map(|(_, month)| *month).collect();
        months.order();
        (months, share)
    };
    let [(recent, share), (before, share_before)] = [strongest(&years[0]), strongest(&years[1])];
    let [a, b] = <[u32; 2]>::try_from(recent.clone()).ok()?;
    let enough = years.iter().all(|year| year.iter().sum::<u64>() >= 60);
    (enough && recent == before && share.min(share_before) > 1.0 / 3.0)
        .then_some(Warning::Seasons { months: [a, b], share })
}

/// Wheat & Morrison (1990), Estimating Purchase Regularity with Two Interpurchase Times, Journal of Marketing Research
/// 27(1): with M the older of the last two gaps over their sum, k = (1 − 4·var M) / (8·var M).
fn rhythm(base: &CustomerBase) -> Option<Warning> {
    let ratios: Vec<f64> = base
        .all()
        .filter_map(|(_, visits)| {
            let mut last = visits.iter().rev().map(|v| v.day);
            let (c, b, a) = (last.next()?, last.next()?, last.next()?);
            Some(f64::from(b - a) / f64::from(c - a))
        })
        .collect();
    let n = ratios.len() as f64;
    let variance = ratios.iter().map(|m| (m - 0.5).powi(2)).sum::<f64>() / n;
    let regularity = (1.0 - 4.0 * variance) / (8.0 * variance).max(1e-9);
    (n >= 30.0 && regularity > 1.7).then_some(Warning::RegularRhythm { regularity })
}

fn spend_follows(observed: &Observed) -> Option<Warning> {
    let pairs: Vec<(f64, f64)> =
        observed.spends.iter().flatten().map(|s| (f64::from(s.days).ln(), s.mean.ln())).collect();
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (mx, mz) = (mean(|p| p.0), mean(|p| p.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(x, z)| of(x - mx, z - mz)).sum::<f64>();
    let (xx, zz, xz) = (sum(&|x, _| x * x), sum(&|_, z| z * z), sum(&|x, z| x * z));
    let correlation = xz / (xx * zz).sqrt();
    (n >= 30.0 && correlation.abs() > 0.3).then_some(Warning::SpendFollowsFrequency { correlation })
}

/// The middle gap between a customer's purchase days, in days; `None` with fewer than two gaps.
pub(super) fn own_gap(days: &[crate::quantity::Day]) -> Option<f64> {
    let mut gaps: Vec<u32> =
        days.windows(2).filter_map(|w| if let [a, b] = w { Some((*b - *a) as u32) } else { None }).collect();
    if gaps.len() < 2 {
        return None;
    }
    twice_median(&mut gaps).map(|twice| f64::from(twice) / 2.0)
}
