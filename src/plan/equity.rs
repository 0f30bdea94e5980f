//! What actions do to customer equity, and what that leaves of their cost.
//!
//! Customer equity is the one sum that all pages ask for ([`Study::customer_equity`](crate::lifetime::Study::customer_equity)):
//! what present customers and those still to come will leave, discounted to today. What an action adds is that sum with
//! what is expected of it, less the same without ([`Prospect::added`]). The return on an action is the equity it adds, less
//! what it costs, for each unit of cost (Rust, Lemon and Zeithaml 2004, Return on marketing: using customer equity to focus
//! marketing strategy, Journal of Marketing 68(1)):
//!
//! ```text
//! cost   = once + hours × cost of an hour + Σ a month’s cost ÷ (1 + d)^((month − ½) ÷ 12)
//! return = (equity with − equity without − cost) ÷ cost
//! ```
//!
//! Where nothing can be foreseen (no orders, or too few), the firm’s yearly numbers stand in (Blattberg and Deighton 1996,
//! Manage marketing by the customer equity test, Harvard Business Review 74(4), year by year):
//!
//! ```text
//! customers in year t = customers now × stay^t + won a year × (1 + stay + … + stay^(t−1))
//! by yearly numbers   = Σ customers in year t × orders a year × average order × margin ÷ (1 + d)^(t − ½)
//! ```
//!
//! Years are counted from the day an action is in use; of a last year that is not whole, its part counts. Money comes in the
//! middle of its time. Margin, discount rate and how far ahead are the owner’s settings in both. What comes later is left
//! out, so the figure is careful.

use crate::automation::{Assessments, Assumption, Lever, Origin, firm_numbers};
use crate::customers::{Choice, Sheet};
use crate::ledger::Ledger;
use crate::lifetime::{Months, Prospect, Shift, Study, least};
use crate::measure::Measure;
use crate::plan::afterwards::Compared;
use crate::plan::{Action, Expected};
use crate::quantity::{Currency, Money};
use crate::workspace::{Documents, Settings};

/// What is known and supposed of the firm.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// Lever by lever, with where it comes from; what nobody knows is missing.
    pub numbers: Vec<Assumption>,
    /// New customers in the last twelve months of the data, who are taken to go on coming; nobody where it is not known.
    pub won: f64,
    /// What waiting costs in a year.
    pub discount: f64,
    /// All money is in this.
    pub currency: Currency,
    /// How far ahead is looked.
    pub ahead: Months,
    /// What is foreseen; `None` where yearly numbers stand in for it.
    pub prospect: Option<Prospect<'a>>,
}

/// Why no return can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// Nothing is expected of it in numbers.
    NothingExpected,
    /// What customers bring is not known.
    FirmUnknown,
    /// Its cost is in another currency than the orders.
    OtherCurrency,
}

/// What an action brings and costs over the years looked at, discounted, in major units of the firm’s currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Return {
    /// Customer equity added, with every number as likely as it gets.
    pub equity: f64,
    /// The same if customers are worth as little as they may be with nine chances in ten; by yearly numbers, with every
    /// number that is not known for sure at its low end.
    pub low: f64,
    /// And as much, or at its high end.
    pub high: f64,
    /// What it adds to a year of trade by yearly numbers, in the first year alone, not discounted; `None` where these are
    /// not known.
    pub first_year: Option<f64>,
    /// What it costs.
    pub cost: f64,
    /// The part of what is expected that has to come true for it to pay; none where even ten times as much would not
    /// do.
    pub needed: Option<f64>,
}

impl Return {
    /// What is left.
    pub fn net(&self) -> f64 {
        self.equity - self.cost
    }

    /// Return on customer equity: what is left for each unit of cost; `None` where it costs nothing.
    pub fn rate(&self) -> Option<f64> {
        (self.cost > 0.0).then(|| self.net() / self.cost)
    }
}

#[derive(Clone, Copy)]
enum End {
    Low,
    Likely,
    High,
}

impl Ground<'_> {
    /// What is known and supposed of this firm: what is foreseen, under the study’s own settings, where a study says enough;
    /// beside it, and in its place where there is none, its data, what the owner typed on the page of next steps, and the
    /// settings.
    pub fn of<'a>(
        ledger: &Ledger,
        choice: &Choice,
        documents: &Documents,
        study: Option<&'a Study>,
        ahead: Option<Months>,
    ) -> Ground<'a> {
        let all: Assessments = documents.get();
        let settings: Settings = documents.get();
        let assumptions = &settings.assumptions;
        let (numbers, currency) = firm_numbers(ledger, choice, assumptions, &all.own);
        let sheet = Sheet::of(ledger, &Choice { period: None, ..*choice }, assumptions);
        let days = sheet.period.map_or(0.0, |p| f64::from(p.days()));
        // In a short history old customers look new: only a whole year tells how many come.
        let won = sheet.figure(Measure::NewCustomers).filter(|_| days >= 360.0);
        Ground {
            numbers,
            won: won.and_then(|f| f.value.number()).unwrap_or(0.0),
            discount: assumptions.discount_rate.value(),
            currency: study.map_or(currency, |study| study.currency),
            ahead: study.map_or(ahead.unwrap_or(settings.horizon), |study| study.settings.horizon),
            prospect: study.and_then(Study::prospect),
        }
    }

    fn at(&self, lever: Lever, end: End) -> Option<f64> {
        let spread = self.numbers.iter().find(|a| a.lever == lever)?.spread;
        Some(match end {
            End::Low => spread.low(),
            End::Likely => spread.likely(),
            End::High => spread.high(),
        })
    }

    /// What has to be said before any return can be told.
    pub fn missing(&self) -> impl Iterator<Item = Lever> {
        Lever::FIRM.into_iter().filter(|lever| self.numbers.iter().all(|a| a.lever != *lever))
    }

    /// Whether any number is only supposed.
    pub fn supposes(&self) -> bool {
        self.numbers.iter().any(|a| a.origin == Origin::Assumed)
    }

    /// What money that comes so many years from now is worth today.
    fn weight(&self, years: f64) -> f64 {
        (1.0 + self.discount).powf(-years)
    }

    /// What customers leave in each year from the first, not discounted, with the part of the year that is looked at.
    fn years_of(&self, expected: Expected, end: End) -> Option<Vec<(f64, f64)>> {
        let of = |lever| self.at(lever, end);
        let more = |value: Option<f64>| 1.0 + value.unwrap_or(0.0);
        let stay = (of(Lever::Retention)? + expected.retention.unwrap_or(0.0)).clamp(0.0, 1.0);
        let each = of(Lever::Frequency)?
            * more(expected.frequency)
            * of(Lever::OrderValue)?
            * more(expected.value)
            * of(Lever::Margin)?;
        let won = (self.won + expected.won.unwrap_or(0.0)).max(0.0);
        let mut customers = of(Lever::Customers)?;
        let months = self.ahead.value();
        let parts = (0..months.div_ceil(12)).map(|year| f64::from((months - 12 * year).min(12)) / 12.0);
        Some(
            parts
                .map(|part| {
                    customers = customers * stay + won;
                    (customers * each * part, part)
                })
                .collect(),
        )
    }

    /// What customers leave over the time looked ahead by the firm’s yearly numbers, as things are; `None` where the firm
    /// is not known well enough. It stands in for customer equity where nothing is foreseen, and is another sum.
    pub fn by_year(&self) -> Option<f64> {
        Some(self.worth(&self.years_of(Expected::default(), End::Likely)?))
    }

    fn worth(&self, years: &[(f64, f64)]) -> f64 {
        let at = |year: usize, part: f64| self.weight(year as f64 + part / 2.0);
        years.iter().enumerate().map(|(year, (value, part))| value * at(year, *part)).sum()
    }

    /// What is added, and between what that lies.
    fn added(&self, expected: Expected) -> Option<(f64, f64, f64)> {
        if let Some(prospect) = &self.prospect {
            let (present, to_come) = prospect.added(&shift(expected))?;
            let added = present + to_come;
            let equity = &prospect.study().equity;
            let total = equity.value.map_or(0.0, |value| value.amount.to_f64());
            let as_sure = |end: f64| if total > 0.0 { added * end / total } else { added };
            let range = equity.value_range;
            return Some(match range {
                Some(range) => (added, as_sure(range.low), as_sure(range.high)),
                None => (added, added, added),
            });
        }
        let at = |end| self.added_by_year(expected, end);
        Some((at(End::Likely)?, at(End::Low)?, at(End::High)?))
    }

    fn added_by_year(&self, expected: Expected, end: End) -> Option<f64> {
        Some(
            self.worth(&self.years_of(expected, end)?)
                - self.worth(&self.years_of(Expected::default(), end)?),
        )
    }

    fn in_currency(&self, money: Option<Money>) -> Result<f64, Untold> {
        match money {
            None => Ok(0.0),
            Some(money) if money.amount.is_zero() => Ok(0.0),
            Some(money) if money.currency == self.currency => Ok(money.amount.to_f64()),
            Some(_) => Err(Untold::OtherCurrency),
        }
    }

    /// What an action costs over the time looked ahead.
    ///
    /// # Errors
    /// When it is in another currency, or an hour of work has no price.
    pub fn cost(&self, action: &Action) -> Result<f64, Untold> {
        let hour = |hours: Option<f64>| match hours {
            Some(hours) if hours > 0.0 => {
                Ok(hours * self.at(Lever::HourCost, End::Likely).ok_or(Untold::FirmUnknown)?)
            }
            _ => Ok(0.0),
        };
        let once = self.in_currency(action.cost)? + hour(action.hours)?;
        let monthly = self.in_currency(action.monthly)? + hour(action.hours_monthly)?;
        let month = |n: u16| monthly * self.weight((f64::from(n) - 0.5) / 12.0);
        Ok(once + (1..=self.ahead.value()).map(month).sum::<f64>())
    }

    /// What an action brings.
    ///
    /// # Errors
    /// When it can’t be told.
    pub fn returns(&self, action: &Action) -> Result<Return, Untold> {
        self.of_all(action.effect, self.cost(action)?)
    }

    /// What several actions bring together. Their effects are joined before they are valued, so that two that work on the
    /// same thing do not count it twice. Those of which nothing is expected in numbers add their cost.
    ///
    /// # Errors
    /// When it can’t be told.
    pub fn together<'a>(&self, actions: impl Iterator<Item = &'a Action>) -> Result<Return, Untold> {
        let (mut effect, mut cost) = (Expected::default(), 0.0);
        for action in actions {
            effect = effect.and(action.effect);
            cost += self.cost(action)?;
        }
        self.of_all(effect, cost)
    }

    fn of_all(&self, effect: Expected, cost: f64) -> Result<Return, Untold> {
        if effect.is_empty() {
            return Err(Untold::NothingExpected);
        }
        let (equity, low, high) = self.added(effect).ok_or(Untold::FirmUnknown)?;
        let first = |expected| Some(self.years_of(expected, End::Likely)?.first()?.0);
        let first_year = first(effect).zip(first(Expected::default())).map(|(with, without)| with - without);
        Ok(Return {
            equity,
            low: low.min(high),
            high: low.max(high),
            first_year,
            cost,
            needed: self.needed(effect, cost),
        })
    }

    /// The part of the effect that pays for the cost: found by halving, the equity added growing with the part.
    fn needed(&self, effect: Expected, cost: f64) -> Option<f64> {
        const MOST: f64 = 10.0;
        if cost <= 0.0 {
            return Some(0.0);
        }
        if let Some(prospect) = &self.prospect {
            return prospect.part_that_adds(&shift(effect), cost, MOST);
        }
        least(MOST, 60, |part| {
            self.added_by_year(effect.times(part), End::Likely).is_some_and(|added| added >= cost)
        })
    }

    /// What a measured difference is worth in a year, in major units, with its interval: the difference, its lower and its
    /// upper bound. `None` where the measure can’t be turned into money without supposing more than is known: customers
    /// kept over a quarter are not those kept over a year.
    pub fn in_a_year(&self, seen: &Compared) -> Option<(f64, f64, f64)> {
        const WEEKS: f64 = 52.0;
        let of = |lever| self.at(lever, End::Likely);
        let (margin, order) = (of(Lever::Margin), of(Lever::OrderValue));
        let trade = || Some(of(Lever::Customers)? * of(Lever::Frequency)? * order? * margin?);
        let each = match seen.measure {
            Measure::GrossProfit => WEEKS,
            Measure::NetRevenue => WEEKS * margin?,
            Measure::Orders => WEEKS * order? * margin?,
            Measure::NewCustomers => WEEKS * of(Lever::Frequency)? * order? * margin?,
            Measure::AverageOrderValue | Measure::PurchaseFrequency if seen.before > 0.0 => {
                trade()? / seen.before
            }
            _ => return None,
        };
        let between = seen.difference.between;
        Some((seen.difference.seen * each, between.low * each, between.high * each))
    }
}

/// What is expected, as a change of what customers do.
fn shift(expected: Expected) -> Shift {
    let Expected { retention, frequency, value, won } = expected;
    let of = |value: Option<f64>| value.unwrap_or(0.0);
    Shift { stay: of(retention), often: of(frequency), spend: of(value), won: of(won) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::Spread;
    use crate::measure::Interval;
    use crate::quantity::{Amount, Period};
    use crate::value::difference::Difference;

    fn known(lever: Lever, value: f64) -> Assumption {
        Assumption { lever, spread: Spread::known(value).unwrap(), origin: Origin::Data }
    }

    /// 100 customers of whom half stay, four orders a year of 10 euros, margin one half: 20 euros each a year.
    fn ground(years: u16, discount: f64) -> Ground<'static> {
        let numbers = [
            (Lever::Customers, 100.0),
            (Lever::Frequency, 4.0),
            (Lever::OrderValue, 10.0),
            (Lever::Margin, 0.5),
            (Lever::Retention, 0.5),
            (Lever::HourCost, 20.0),
        ];
        let numbers = numbers.map(|(lever, value)| known(lever, value)).to_vec();
        let ahead = Months::new(12 * years).unwrap();
        Ground { numbers, won: 0.0, discount, currency: Currency::EUR, ahead, prospect: None }
    }

    fn action(effect: Expected, cost: f64) -> Action {
        let cost = Amount::from_f64(cost).map(|amount| Money::new(amount, Currency::EUR));
        Action { effect, cost, ..Action::default() }
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-6, "{a} is not {b}");
    }

    #[test]
    fn the_yearly_sum_is_what_is_counted_by_hand() {
        // Two years without discount: 50 and 25 customers, 20 euros each.
        near(ground(2, 0.0).by_year().unwrap(), 1500.0);
        // A quarter of interest a year, money in mid-year: 1000 ÷ 1.25^0.5 + 500 ÷ 1.25^1.5.
        near(ground(2, 0.25).by_year().unwrap(), 1000.0 / 1.25_f64.sqrt() + 500.0 / 1.25_f64.powf(1.5));
        // Ten new ones a year: 60, then 40.
        near(Ground { won: 10.0, ..ground(2, 0.0) }.by_year().unwrap(), 2000.0);
        // A year and a half: of the second year one half.
        let half = Ground { ahead: Months::new(18).unwrap(), ..ground(2, 0.25) };
        near(half.by_year().unwrap(), 1000.0 / 1.25_f64.sqrt() + 250.0 / 1.25_f64.powf(1.25));
    }

    #[test]
    fn a_return_is_what_is_counted_by_hand() {
        let of = |effect| ground(2, 0.0).returns(&action(effect, 100.0)).unwrap();
        // Ten points more stay: 60 and 36 customers, 1920 euros.
        let kept = of(Expected { retention: Some(0.1), ..Expected::default() });
        near(kept.equity, 420.0);
        near(kept.first_year.unwrap(), 200.0);
        near(kept.net(), 320.0);
        near(kept.rate().unwrap(), 3.2);
        near(of(Expected { frequency: Some(0.1), ..Expected::default() }).equity, 150.0);
        near(of(Expected { value: Some(0.2), ..Expected::default() }).equity, 300.0);
        // 8 more a year: 8, then 8 and the half of 8.
        near(of(Expected { won: Some(8.0), ..Expected::default() }).equity, 400.0);
        // Of what is expected a quarter pays: 8 × 0.25 = 2 a year bring 100 euros.
        near(of(Expected { won: Some(8.0), ..Expected::default() }).needed.unwrap(), 0.25);
    }

    #[test]
    fn costs_are_money_and_hours_once_and_monthly() {
        let mut one = action(Expected::default(), 30.0);
        one.monthly = Amount::from_f64(5.0).map(|amount| Money::new(amount, Currency::EUR));
        (one.hours, one.hours_monthly) = (Some(2.0), Some(0.5));
        // 30 + 2 × 20, and 12 × (5 + 0.5 × 20) in each of two years.
        near(ground(2, 0.0).cost(&one).unwrap(), 70.0 + 2.0 * 180.0);
        one.cost = Amount::from_f64(1.0).map(|amount| Money::new(amount, Currency::USD));
        assert_eq!(ground(2, 0.0).cost(&one), Err(Untold::OtherCurrency));
        assert_eq!(ground(2, 0.0).returns(&action(Expected::default(), 0.0)), Err(Untold::NothingExpected));
    }

    #[test]
    fn nobody_is_kept_twice() {
        let ground = ground(3, 0.1);
        let all = action(Expected { retention: Some(0.4), ..Expected::default() }, 0.0);
        let once = ground.returns(&all).unwrap().equity;
        let both = ground.together([&all, &all].into_iter()).unwrap().equity;
        let most =
            ground.returns(&action(Expected { retention: Some(0.5), ..Expected::default() }, 0.0)).unwrap();
        assert!(both < 2.0 * once);
        near(both, most.equity);
    }

    #[test]
    fn a_measured_difference_is_told_in_money_of_a_year() {
        let period =
            Period::new(crate::quantity::Day::from_epoch(0), crate::quantity::Day::from_epoch(27)).unwrap();
        let of = |measure, before, seen| Compared {
            measure,
            before,
            after: before + seen,
            difference: Difference { seen, between: Interval { low: seen - 1.0, high: seen + 1.0 } },
            stretches: [period; 2],
            cases: [4; 2],
        };
        let ground = ground(3, 0.1);
        // Two orders a week more: 2 × 52 × 10 × ½.
        assert_eq!(ground.in_a_year(&of(Measure::Orders, 20.0, 2.0)), Some((520.0, 260.0, 780.0)));
        // An order a tenth larger: a tenth of 100 × 4 × 10 × ½.
        near(ground.in_a_year(&of(Measure::AverageOrderValue, 10.0, 1.0)).unwrap().0, 200.0);
        assert_eq!(ground.in_a_year(&of(Measure::RetentionRate, 0.4, 0.1)), None);
    }
}
