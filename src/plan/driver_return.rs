//! What it is worth to customers' worth when one driver goes a point better, less what that costs (in the manner of Rust,
//! Lemon and Zeithaml 2004, Return on marketing, Journal of Marketing 68(1); through retention alone, rivals left out).

use crate::lifetime::WhatIf;
use crate::plan::long_and_short::{Footing, Investment, Run};

/// Of all customers, the part that stays a year and would have left, when a driver goes a point better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stays {
    /// That part; below 0 where more leave.
    pub part: f64,
    /// Its interval, where it was derived from answers.
    pub between: Option<(f64, f64)>,
}

/// Through what a change of retention is turned into money.
#[derive(Clone, Copy, Debug)]
pub enum Through<'a> {
    /// The forecast: what a point of retention is worth over its horizon.
    Forecast(&'a WhatIf),
    /// The firm's yearly numbers, over so many months.
    Numbers(&'a Footing, u16),
}

/// What comes of it, in the firm's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriverReturn {
    /// How much more customers are worth.
    pub gain: f64,
    /// Its interval: that of the effect and, through the forecast, that of what a point is worth, both at their ends at
    /// once, so that it is rather too wide.
    pub between: Option<(f64, f64)>,
    /// What it costs, where that is known.
    pub cost: Option<f64>,
}

impl DriverReturn {
    /// Of an effect; `None` where the forecast has no room for a point more.
    pub fn of(stays: Stays, through: Through<'_>, cost: Option<f64>) -> Option<DriverReturn> {
        let (gain, between) = match through {
            Through::Numbers(firm, months) => {
                let gained = |part: f64| Run::of(firm, &Investment::keeping(part), months).gained;
                (gained(stays.part), stays.between.map(|(low, high)| (gained(low), gained(high))))
            }
            Through::Forecast(what_if) => {
                let point = what_if.point_of_retention?;
                let of = point.worth.amount.to_f64();
                let points = 100.0 * stays.part;
                let range = point.between.map_or((of, of), |interval| (interval.low, interval.high));
                let (low, high) =
                    stays.between.map_or((points, points), |(low, high)| (100.0 * low, 100.0 * high));
                let ends = [low * range.0, low * range.1, high * range.0, high * range.1];
                let between = ends
                    .iter()
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), end| (a.min(*end), b.max(*end)));
                let known = point.between.is_some() || stays.between.is_some();
                (points * of, known.then_some(between))
            }
        };
        Some(DriverReturn { gain, between, cost })
    }

    /// What remains; `None` without a cost.
    pub fn net(&self) -> Option<f64> {
        Some(self.gain - self.cost?)
    }

    /// What remains for each unit spent; `None` where nothing is spent.
    pub fn rate(&self) -> Option<f64> {
        let cost = self.cost.filter(|cost| *cost > 0.0)?;
        Some((self.gain - cost) / cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::{Estimate, Interval};
    use crate::quantity::{Amount, Currency, Money, Share};

    #[test]
    fn through_the_numbers_it_is_the_run_of_more_who_stay() {
        let firm = Footing([100.0, 12.0, 10.0, 0.5, 0.5, 0.0]);
        let stays = Stays { part: 0.02, between: Some((0.01, 0.04)) };
        let one = DriverReturn::of(stays, Through::Numbers(&firm, 24), Some(50.0)).unwrap();
        // A second derivation: customers above the level follow a geometric series (as in the room of long and short).
        let (s, t) = (0.5_f64.powf(1.0 / 12.0), 0.52_f64.powf(1.0 / 12.0));
        let limit = 100.0 * (1.0 - s) / (1.0 - t);
        let by_hand: f64 = (0..24).map(|m| 5.0 * (limit - 100.0) * (1.0 - t.powi(m))).sum();
        assert!((one.gain - by_hand).abs() < 1e-6, "{} {by_hand}", one.gain);
        assert!((one.net().unwrap() - by_hand + 50.0).abs() < 1e-6);
        assert!((one.rate().unwrap() - (by_hand - 50.0) / 50.0).abs() < 1e-9);
        let (low, high) = one.between.unwrap();
        assert!(low < one.gain && one.gain < high);
        assert_eq!(DriverReturn { cost: Some(0.0), ..one }.rate(), None);
    }

    #[test]
    fn through_the_forecast_points_are_multiplied_and_intervals_meet_at_their_ends() {
        let money = |n: f64| Money::new(Amount::from_f64(n).unwrap(), Currency::EUR);
        let estimate = Estimate { worth: money(200.0), between: Some(Interval { low: 150.0, high: 260.0 }) };
        let what_if = WhatIf {
            stay_a_year: Share::HALF,
            point_of_retention: Some(estimate),
            more_spend: estimate,
            one_more_order: estimate,
        };
        let through = Through::Forecast(&what_if);
        let stays = Stays { part: 0.015, between: Some((-0.005, 0.03)) };
        let one = DriverReturn::of(stays, through, None).unwrap();
        // 1.5 points × 200; ends: −0.5 × 260 = −130 and 3 × 260 = 780.
        assert!((one.gain - 300.0).abs() < 1e-9);
        let (low, high) = one.between.unwrap();
        assert!((low + 130.0).abs() < 1e-9 && (high - 780.0).abs() < 1e-9, "{low} {high}");
        let typed = DriverReturn::of(Stays { between: None, ..stays }, through, None).unwrap();
        assert!((typed.between.unwrap().0 - 225.0).abs() < 1e-9);
        let none = WhatIf { point_of_retention: None, ..what_if };
        assert_eq!(DriverReturn::of(stays, Through::Forecast(&none), None), None);
    }
}
