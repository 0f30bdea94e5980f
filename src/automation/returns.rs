//! What a step could bring this firm within twelve months, and how sure that is.
//!
//! A year of trade is `customers × orders a year × average order × margin`. A step changes some of these from the month it
//! is in use, costs money and hours, and saves hours:
//!
//! ```text
//! part   = (12 − months until it is in use) ÷ 12
//! gained = year of trade × part × ((1 + more often) × (1 + larger orders) − 1 + customers kept ÷ 2)
//! saved  = hours saved a month × 12 × part × cost of an hour
//! spent  = cost once + hours to begin × cost of an hour + cost a month × 12
//! net    = gained + saved − spent
//! ```
//!
//! Kept customers count half: they would have left some time in the course of the year, in its middle on average. What
//! they bring in later years is left out, so the figure is careful. Nothing here is known to the cent: every value is a
//! low, a likely and a high one, drawn as a triangular distribution, and the answer is a chance.

use crate::automation::catalogue::{Effect, Step};
use crate::customers::{Assumptions, Choice, Sheet, margin_in_effect};
use crate::ledger::Ledger;
use crate::measure::Measure;
use crate::order::Order as _;
use crate::quantity::{Currency, Share};
use crate::say;
use crate::workspace::checksum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often a year is drawn. The chance is then known to about one and a half points (two standard errors).
const DRAWS: usize = 4_000;

/// Something the return hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lever {
    /// Customers who bought in a year.
    Customers,
    /// Orders of each in a year.
    Frequency,
    /// What an order brings, in the firm's currency.
    OrderValue,
    /// The part of it that is left after the cost of goods.
    Margin,
    /// The part of the customers who stay from one year to the next.
    Retention,
    /// What an hour of work costs.
    HourCost,
    /// The part of all customers who stay and would have left.
    Kept,
    /// By which part customers buy more often.
    MoreOften,
    /// By which part orders get larger.
    LargerOrders,
    /// Hours saved a month.
    HoursSaved,
    /// Money spent once.
    CostOnce,
    /// Money spent each month.
    CostMonthly,
    /// Hours it takes to begin.
    HoursOnce,
    /// Months until it is in use.
    MonthsUntil,
}

impl Lever {
    /// What is true of the firm, whatever the step.
    pub const FIRM: [Lever; 6] = [
        Lever::Customers,
        Lever::Frequency,
        Lever::OrderValue,
        Lever::Margin,
        Lever::Retention,
        Lever::HourCost,
    ];
    /// What a step does and costs.
    pub const STEP: [Lever; 8] = [
        Lever::Kept,
        Lever::MoreOften,
        Lever::LargerOrders,
        Lever::HoursSaved,
        Lever::CostOnce,
        Lever::CostMonthly,
        Lever::HoursOnce,
        Lever::MonthsUntil,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Lever::Customers => say!("Customers in a year"),
            Lever::Frequency => say!("Orders of each in a year"),
            Lever::OrderValue => say!("Average order"),
            Lever::Margin => say!("Margin"),
            Lever::Retention => say!("Customers who stay"),
            Lever::HourCost => say!("Cost of an hour of work"),
            Lever::Kept => say!("Customers kept who would have left"),
            Lever::MoreOften => say!("Customers buy more often"),
            Lever::LargerOrders => say!("Orders get larger"),
            Lever::HoursSaved => say!("Hours saved a month"),
            Lever::CostOnce => say!("Cost once"),
            Lever::CostMonthly => say!("Cost a month"),
            Lever::HoursOnce => say!("Hours it takes to begin"),
            Lever::MonthsUntil => say!("Months until it is in use"),
        }
    }

    /// In addresses and forms.
    pub fn word(self) -> &'static str {
        match self {
            Lever::Customers => "customers",
            Lever::Frequency => "frequency",
            Lever::OrderValue => "order",
            Lever::Margin => "margin",
            Lever::Retention => "retention",
            Lever::HourCost => "hour",
            Lever::Kept => "kept",
            Lever::MoreOften => "often",
            Lever::LargerOrders => "larger",
            Lever::HoursSaved => "saved",
            Lever::CostOnce => "once",
            Lever::CostMonthly => "monthly",
            Lever::HoursOnce => "hours",
            Lever::MonthsUntil => "months",
        }
    }

    /// Whether it is a part of a whole, typed and shown in per cent.
    pub fn is_share(self) -> bool {
        matches!(
            self,
            Lever::Margin | Lever::Retention | Lever::Kept | Lever::MoreOften | Lever::LargerOrders
        )
    }

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        matches!(self, Lever::OrderValue | Lever::HourCost | Lever::CostOnce | Lever::CostMonthly)
    }

    /// The highest that makes sense.
    fn most(self) -> f64 {
        match self {
            Lever::Margin | Lever::Retention | Lever::Kept => 1.0,
            Lever::MoreOften | Lever::LargerOrders => 10.0,
            Lever::MonthsUntil => 12.0,
            Lever::HoursSaved | Lever::HoursOnce => 10_000.0,
            _ => 1e9,
        }
    }
}

/// A low, a likely and a high value. Guaranteed: finite, in this order, and not below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64, f64)", into = "(f64, f64, f64)")]
pub struct Spread {
    low: f64,
    likely: f64,
    high: f64,
}

impl TryFrom<(f64, f64, f64)> for Spread {
    type Error = &'static str;
    fn try_from((low, likely, high): (f64, f64, f64)) -> Result<Spread, Self::Error> {
        Spread::new(low, likely, high).ok_or("the values of a spread are not in order")
    }
}
impl From<Spread> for (f64, f64, f64) {
    fn from(spread: Spread) -> (f64, f64, f64) {
        (spread.low, spread.likely, spread.high)
    }
}

impl Spread {
    /// These values; `None` where they are not in order, not finite, or below zero.
    pub fn new(low: f64, likely: f64, high: f64) -> Option<Spread> {
        let fine = low >= 0.0 && low <= likely && likely <= high && high.is_finite();
        fine.then_some(Spread { low, likely, high })
    }

    /// A value that is known.
    pub fn known(value: f64) -> Option<Spread> {
        Spread::new(value, value, value)
    }

    /// The lowest value.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The most likely one.
    pub fn likely(self) -> f64 {
        self.likely
    }

    /// The highest.
    pub fn high(self) -> f64 {
        self.high
    }

    /// The value below which the part `u` of a triangular distribution lies: its inverse distribution function (Kotz and
    /// van Dorp 2004, Beyond Beta, chapter 1).
    fn at(self, u: f64) -> f64 {
        let (width, left) = (self.high - self.low, self.likely - self.low);
        if width <= 0.0 {
            return self.likely;
        }
        if u * width <= left {
            self.low + (u * width * left).sqrt()
        } else {
            self.high - ((1.0 - u) * width * (self.high - self.likely)).sqrt()
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// From the loaded data.
    Data,
    /// The owner said so.
    Typed,
    /// Supposed as long as nobody says otherwise.
    Assumed,
}

impl Origin {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Origin::Data => say!("from your data"),
            Origin::Typed => say!("typed by you"),
            Origin::Assumed => say!("an assumption"),
        }
    }
}

/// A lever's value and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumption {
    /// Which.
    pub lever: Lever,
    /// How much.
    pub spread: Spread,
    /// Where from.
    pub origin: Origin,
}

/// What the owner supposes, in place of what is known or supposed otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Own {
    /// Of the firm.
    pub firm: BTreeMap<Lever, Spread>,
    /// Of single steps, by their key.
    pub steps: BTreeMap<String, BTreeMap<Lever, Spread>>,
}

impl Own {
    /// Takes a value for the firm, or for one step; one that makes no sense is refused.
    pub fn set(&mut self, step: Option<&str>, lever: Lever, spread: Spread) -> bool {
        if spread.high > lever.most() {
            return false;
        }
        match step {
            None => self.firm.insert(lever, spread),
            Some(step) => self.steps.entry(step.to_owned()).or_default().insert(lever, spread),
        };
        true
    }

    /// Forgets a value.
    pub fn unset(&mut self, step: Option<&str>, lever: Lever) {
        match step {
            None => self.firm.remove(&lever),
            Some(step) => self.steps.get_mut(step).and_then(|all| all.remove(&lever)),
        };
        self.steps.retain(|_, all| !all.is_empty());
    }
}

/// What is known or supposed of the firm, lever by lever in the order of [`Lever::FIRM`]; what nobody knows is left out.
pub fn firm_numbers(
    ledger: &Ledger,
    choice: &Choice,
    assumptions: &Assumptions,
    own: &Own,
) -> (Vec<Assumption>, Currency) {
    // The last twelve months, whatever period is looked at elsewhere: a return is one of a year.
    let sheet = Sheet::of(ledger, &Choice { period: None, ..*choice }, assumptions);
    let number = |measure: Measure| sheet.figure(measure).and_then(|f| f.value.number());
    let days = sheet.period.map_or(0.0, |p| f64::from(p.last().epoch() - p.first().epoch()) + 1.0);
    // A shorter stretch tells a year only roughly.
    let (years, whole) = if days >= 360.0 { (1.0, true) } else { (days / 365.0, false) };
    let about = |value: f64, by: f64| Spread::new(value * (1.0 - by), value, value * (1.0 + by));
    let found = |lever: Lever| -> Option<(Spread, Origin)> {
        match lever {
            Lever::Customers => Some((Spread::known(number(Measure::Customers)?)?, Origin::Data)),
            Lever::Frequency if whole => {
                Some((Spread::known(number(Measure::PurchaseFrequency)?)?, Origin::Data))
            }
            Lever::Frequency if days >= 60.0 => {
                Some((about(number(Measure::PurchaseFrequency)? / years, 0.3)?, Origin::Assumed))
            }
            Lever::OrderValue => {
                Some((Spread::known(number(Measure::AverageOrderValue)?.max(0.0))?, Origin::Data))
            }
            // The margin of every other page: what the files tell of costs, and the owner’s for the rest.
            Lever::Margin => {
                Some((about(margin_in_effect(ledger, choice, assumptions).value(), 0.2)?, Origin::Assumed))
            }
            Lever::Retention => match number(Measure::RetentionRate) {
                Some(kept) => Some((Spread::known(kept)?, Origin::Data)),
                None => Some((Spread::new(0.3, 0.5, 0.7)?, Origin::Assumed)),
            },
            Lever::HourCost => Some((Spread::new(15.0, 22.0, 35.0)?, Origin::Assumed)),
            _ => None,
        }
    };
    let all = Lever::FIRM.into_iter().filter_map(|lever| {
        let typed = own.firm.get(&lever).map(|spread| (*spread, Origin::Typed));
        let (spread, origin) = typed.or_else(|| found(lever))?;
        Some(Assumption { lever, spread, origin })
    });
    (all.collect(), sheet.currency)
}

/// What a step does and costs, as supposed here or by the owner, in the order of [`Lever::STEP`].
pub fn numbers_of(step: &Step, own: &Own) -> Vec<Assumption> {
    let typed = |lever: Lever| own.steps.get(step.key).and_then(|all| all.get(&lever)).copied();
    let supposed = |effect: &Effect, lever| effect.spread(lever);
    Lever::STEP
        .into_iter()
        .map(|lever| match typed(lever) {
            Some(spread) => Assumption { lever, spread, origin: Origin::Typed },
            None => Assumption { lever, spread: supposed(&step.effect, lever), origin: Origin::Assumed },
        })
        .collect()
}

/// How far the return moves when one assumption goes from low to high and all others stay likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sway {
    /// Which.
    pub lever: Lever,
    /// The net at its low value, in the firm's currency.
    pub low: f64,
    /// The net at its high value.
    pub high: f64,
}

impl Sway {
    /// How far.
    pub fn width(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// What a step could bring in twelve months, in the firm's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Returns {
    /// In how many of all drawn years it has paid back.
    pub chance: Share,
    /// One year in ten brings less than this.
    pub low: f64,
    /// Half of the years bring less.
    pub middle: f64,
    /// One year in ten brings more.
    pub high: f64,
    /// With every value as likely as it gets.
    pub likely: f64,
    /// Every assumption that is not known for sure, the one that matters most first.
    pub tornado: Vec<Sway>,
}

impl Returns {
    /// What comes of these assumptions; `None` where one that is needed is missing.
    ///
    /// Guaranteed: the same assumptions and the same seed give the same returns.
    pub fn of(assumptions: &[Assumption], seed: u64) -> Option<Returns> {
        let all_there =
            Lever::FIRM.iter().chain(&Lever::STEP).all(|l| assumptions.iter().any(|a| a.lever == *l));
        if !all_there {
            return None;
        }
        let mut random = fastrand::Rng::with_seed(seed);
        let mut nets: Vec<f64> = (0..DRAWS)
            .map(|_| {
                // Each is drawn even where it is known, so that editing one leaves the luck of all others as it was.
                let drawn: Vec<(Lever, f64)> =
                    assumptions.iter().map(|a| (a.lever, a.spread.at(random.f64()))).collect();
                net(|lever| value(&drawn, lever))
            })
            .collect();
        nets.sort_by(f64::total_cmp);
        let paid = nets.iter().filter(|net| **net >= 0.0).count() as u64;
        let at = |part: f64| nets.get((part * (nets.len() - 1) as f64).round() as usize).copied();
        let likely: Vec<(Lever, f64)> = assumptions.iter().map(|a| (a.lever, a.spread.likely)).collect();
        let with = |lever: Lever, other: f64| net(|of| if of == lever { other } else { value(&likely, of) });
        let mut tornado: Vec<Sway> = assumptions
            .iter()
            .map(|a| Sway {
                lever: a.lever,
                low: with(a.lever, a.spread.low),
                high: with(a.lever, a.spread.high),
            })
            .filter(|sway| sway.width() > 0.0)
            .collect();
        tornado.order_by(|a, b| b.width().total_cmp(&a.width()).then(a.lever.cmp(&b.lever)));
        Some(Returns {
            chance: Share::of(paid, nets.len() as u64)?,
            low: at(0.1)?,
            middle: at(0.5)?,
            high: at(0.9)?,
            likely: net(|lever| value(&likely, lever)),
            tornado,
        })
    }

    /// The seed of a step: its name.
    pub fn seed(step: &Step) -> u64 {
        checksum(step.key.as_bytes(), 0)
    }
}

fn value(of: &[(Lever, f64)], lever: Lever) -> f64 {
    of.iter().find(|(l, _)| *l == lever).map_or(0.0, |(_, v)| *v)
}

/// The net of twelve months, as the head of this file says.
fn net(of: impl Fn(Lever) -> f64) -> f64 {
    let year = of(Lever::Customers) * of(Lever::Frequency) * of(Lever::OrderValue) * of(Lever::Margin);
    let part = (12.0 - of(Lever::MonthsUntil)).clamp(0.0, 12.0) / 12.0;
    // No more can be kept than would have left.
    let kept = of(Lever::Kept).min(1.0 - of(Lever::Retention)).max(0.0);
    let more = (1.0 + of(Lever::MoreOften)) * (1.0 + of(Lever::LargerOrders)) - 1.0;
    let gained = year * part * (more + kept / 2.0);
    let saved = of(Lever::HoursSaved) * 12.0 * part * of(Lever::HourCost);
    let spent =
        of(Lever::CostOnce) + of(Lever::HoursOnce) * of(Lever::HourCost) + of(Lever::CostMonthly) * 12.0;
    gained + saved - spent
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assumptions(of: &[(Lever, (f64, f64, f64))]) -> Vec<Assumption> {
        Lever::FIRM
            .iter()
            .chain(&Lever::STEP)
            .map(|lever| {
                let (low, likely, high) =
                    of.iter().find(|(l, _)| l == lever).map_or((0.0, 0.0, 0.0), |(_, v)| *v);
                let spread = Spread::new(low, likely, high).unwrap();
                Assumption { lever: *lever, spread, origin: Origin::Assumed }
            })
            .collect()
    }

    #[test]
    fn a_year_worked_by_hand() {
        // 100 customers × 4 orders × 25 × 0.4 = 4000 a year. In use after 3 months: three quarters of it.
        // 5 % more often, 2 % larger: 1.05 × 1.02 − 1 = 0.071; 6 % kept count half: 0.03. 4000 × 0.75 × 0.101 = 303.
        // Hours: 2 × 12 × 0.75 × 20 = 360. Spent: 100 + 5 × 20 + 15 × 12 = 380. 303 + 360 − 380 = 283.
        let same = |v: f64| (v, v, v);
        let year = [
            (Lever::Customers, same(100.0)),
            (Lever::Frequency, same(4.0)),
            (Lever::OrderValue, same(25.0)),
            (Lever::Margin, same(0.4)),
            (Lever::Retention, same(0.5)),
            (Lever::HourCost, same(20.0)),
            (Lever::Kept, same(0.06)),
            (Lever::MoreOften, same(0.05)),
            (Lever::LargerOrders, same(0.02)),
            (Lever::HoursSaved, same(2.0)),
            (Lever::CostOnce, same(100.0)),
            (Lever::CostMonthly, same(15.0)),
            (Lever::HoursOnce, same(5.0)),
            (Lever::MonthsUntil, same(3.0)),
        ];
        let returns = Returns::of(&assumptions(&year), 1).unwrap();
        for value in [returns.likely, returns.low, returns.high] {
            assert!((value - 283.0).abs() < 1e-9, "{value}");
        }
        assert_eq!((returns.chance, returns.tornado.len()), (Share::ALL, 0));
    }

    #[test]
    fn the_chance_is_that_of_the_triangle() {
        // Only hours: each of them worth 1, so the net is 12 × hours − 12 × 3. Of a triangle from 0 over 2 to 6, the part
        // below 3 is 1 − (6 − 3)² ÷ (6 × 4) = 0.625.
        let year = [
            (Lever::HourCost, (1.0, 1.0, 1.0)),
            (Lever::HoursSaved, (0.0, 2.0, 6.0)),
            (Lever::CostMonthly, (3.0, 3.0, 3.0)),
        ];
        let returns = Returns::of(&assumptions(&year), 7).unwrap();
        assert!((returns.chance.value() - 0.375).abs() < 0.025, "{:?}", returns.chance);
        // A tenth lies below √(0.1 × 6 × 2), a tenth above 6 − √(0.1 × 6 × 4), half below 6 − √(0.5 × 24).
        let net = |hours: f64| 12.0 * hours - 36.0;
        for (drawn, exact) in [
            (returns.low, net(1.2_f64.sqrt())),
            (returns.middle, net(6.0 - 12_f64.sqrt())),
            (returns.high, net(6.0 - 2.4_f64.sqrt())),
        ] {
            assert!((drawn - exact).abs() < 1.5, "{drawn} {exact}");
        }
        assert_eq!(returns.tornado, [Sway { lever: Lever::HoursSaved, low: -36.0, high: 36.0 }]);
    }

    #[test]
    fn the_same_seed_draws_the_same_years() {
        let year = [(Lever::HourCost, (10.0, 20.0, 30.0)), (Lever::HoursSaved, (0.0, 2.0, 6.0))];
        let of = |seed| Returns::of(&assumptions(&year), seed).unwrap();
        assert_eq!(of(3), of(3));
        assert_ne!(of(3).middle, of(4).middle);
    }

    #[test]
    fn no_more_customers_are_kept_than_would_have_left() {
        let year = |retention: f64| {
            let same = |v: f64| (v, v, v);
            let year = [
                (Lever::Customers, same(10.0)),
                (Lever::Frequency, same(1.0)),
                (Lever::OrderValue, same(1.0)),
                (Lever::Margin, same(1.0)),
                (Lever::Retention, same(retention)),
                (Lever::Kept, same(0.5)),
            ];
            Returns::of(&assumptions(&year), 1).unwrap().likely
        };
        assert_eq!((year(0.5), year(1.0)), (2.5, 0.0));
    }

    #[test]
    fn values_out_of_order_are_no_spread() {
        for (low, likely, high) in [(2.0, 1.0, 3.0), (0.0, 2.0, 1.0), (-1.0, 0.0, 1.0), (0.0, 1.0, f64::NAN)]
        {
            assert_eq!(Spread::new(low, likely, high), None);
        }
        let mut own = Own::default();
        assert!(!own.set(None, Lever::Margin, Spread::known(1.5).unwrap()));
        assert!(own.set(None, Lever::Margin, Spread::known(0.5).unwrap()));
        // What was saved and damaged is not taken for a spread either.
        let bytes = postcard::to_allocvec(&(2.0_f64, 1.0_f64, 0.0_f64)).unwrap();
        assert!(postcard::from_bytes::<Spread>(&bytes).is_err());
    }
}
