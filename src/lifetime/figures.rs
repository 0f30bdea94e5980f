//! What a study says, as figures of the catalogue.

use super::acquisition::Acquisition;
use super::panel::Estimate;
use super::study::Study;
use crate::ledger::Ledger;
use crate::measure::{Assumed, Figure, Measure, Unknown, Value};
use crate::quantity::{Amount, Money, Share};

impl Study {
    /// The figure of a measure that is foreseen ([`Measure::is_foretold`]); unknown, with the reason, where it can’t be
    /// told, and for all other measures.
    #[must_use]
    pub fn figure(&self, ledger: &Ledger, measure: Measure) -> Figure {
        let customers = self.customers() as u64;
        let figure =
            |value: Option<Value>, why: Unknown| Figure::new(measure, value.unwrap_or(Value::Unknown(why)));
        let money = |money: Option<Money>, why: Unknown| {
            let figure = figure(money.map(Value::Money), why);
            figure.assuming(vec![Assumed::Margin, Assumed::DiscountRate]).from_cases(customers)
        };
        let estimate = |estimate: Option<Estimate>| money(estimate.map(|e| e.worth), Unknown::NobodyTwice);
        let test = self.backtest.as_ref().ok();
        let figure_of = match measure {
            Measure::EquityTotal => money(self.equity.value, Unknown::NobodyTwice),
            Measure::EquityOrders => {
                figure(Some(Value::Number(self.equity.orders)), Unknown::NobodyTwice).from_cases(customers)
            }
            Measure::EquityEach => {
                let each = self.equity.value.and_then(|v| v.amount.ratio(1, customers as i64));
                money(each.map(|each| self.money(each)), Unknown::NobodyTwice)
            }
            Measure::EquityWon => {
                let won = self.to_be_won();
                let came = won.map_or(0, |won| won.came);
                estimate(won.map(|won| won.value)).from_cases(came)
            }
            Measure::EquityChange => {
                let change = self.change_since(self.as_of - 365);
                let change = change.map(|c| self.money(c.now.amount - c.then.amount));
                let why = if self.equity.value.is_none() { Unknown::NobodyTwice } else { Unknown::TooShort };
                money(change, why)
            }
            Measure::EquityTopFifth => {
                let top = self.concentration().map(|c| Value::Share(c.top_fifth));
                figure(top, Unknown::NobodyTwice).from_cases(customers)
            }
            Measure::EquityGini => {
                let gini = self.concentration().map(|c| Value::Number(c.gini));
                figure(gini, Unknown::NobodyTwice).from_cases(customers)
            }
            Measure::PointOfRetention => estimate(self.what_if().and_then(|w| w.point_of_retention)),
            Measure::MoreSpend => estimate(self.what_if().map(|w| w.more_spend)),
            Measure::OneMoreOrder => estimate(self.what_if().map(|w| w.one_more_order)),
            Measure::StillCustomers => {
                let still = Value::Count(self.still_customers().round() as u64);
                figure(Some(still), Unknown::NoCustomers).from_cases(customers)
            }
            Measure::ChurnPredicted => {
                let gone = Share::new(1.0 - self.still_customers() / customers as f64);
                figure(gone.map(Value::Share), Unknown::NoCustomers).from_cases(customers)
            }
            Measure::ChurnNextYear => {
                let gone = self.leaving().last().map(|month| Value::Share(month.left.rest()));
                figure(gone, Unknown::NoCustomers).from_cases(customers)
            }
            Measure::ValueAtRisk => {
                let places = 0..customers as u32;
                let each = places.zip(self.outlooks()).map(|(at, one)| self.at_risk(at, one.value));
                let all: Option<Vec<Amount>> = each.collect();
                money(all.map(|all| self.money(all.into_iter().sum())), Unknown::NobodyTwice)
            }
            Measure::ForecastOrders => {
                let said = test.and_then(|t| t.best()).map(|best| Value::Number(best.predicted_orders));
                figure(said, Unknown::TooShort)
            }
            Measure::ForecastActual => figure(test.map(|t| Value::Count(t.actual_orders)), Unknown::TooShort),
            Measure::ForecastNaive => {
                figure(test.map(|t| Value::Number(t.naive.predicted_orders)), Unknown::TooShort)
            }
            Measure::ForecastOff => {
                let told = self.calibration();
                let cases = told.as_ref().map_or(0, |told| told.customers);
                let off = told.and_then(|told| Share::new(told.off));
                figure(off.map(Value::Share), Unknown::TooShort).from_cases(cases)
            }
            Measure::WonWorth | Measure::WonTimes | Measure::MarginalCost => {
                let told = self.acquisition(ledger);
                of_acquisition(measure, told.as_ref())
            }
            _ => figure(None, Unknown::NotInFile),
        };
        self.looking_ahead(figure_of)
    }

    /// Over the days looked ahead, where it is told of these and of none besides: the same measure over another horizon is
    /// another figure.
    fn looking_ahead(&self, figure: Figure) -> Figure {
        match self.ahead() {
            Some(ahead) if is_of_days_ahead(figure.measure) => figure.over(ahead),
            _ => figure,
        }
    }

    /// The figure of a measure [of one customer](Measure::is_of_one); unknown, with the reason, where it can’t be told,
    /// and for all other measures. `None` for somebody unknown, left out, or without a counted order.
    #[must_use]
    pub fn figure_of(&self, person: u32, measure: Measure) -> Option<Figure> {
        let one = self.outlook(person)?;
        let money = |amount: Option<Amount>| {
            amount.map_or(Value::Unknown(Unknown::NobodyTwice), |amount| Value::money(amount, self.currency))
        };
        let value = match measure {
            Measure::OneAlive => Value::Share(one.alive),
            Measure::OneOrders => Value::Number(one.orders),
            Measure::OneSpend => money(one.spend),
            Measure::OneWorth => money(one.value),
            Measure::OneOverdue => match one.overdue {
                Some(days) => Value::Days(days.max(0.0)),
                None => Value::Unknown(Unknown::NoRhythm),
            },
            _ => Value::Unknown(Unknown::NotInFile),
        };
        let figure = self.looking_ahead(Figure::new(measure, value)).told_of(person.to_string());
        Some(match measure {
            Measure::OneWorth => figure.assuming(vec![Assumed::Margin, Assumed::DiscountRate]),
            _ => figure,
        })
    }

    /// How many of all who ever bought are expected to be customers still.
    #[must_use]
    pub fn still_customers(&self) -> f64 {
        let all = self.histories.iter().zip(&self.rows);
        all.map(|((_, customers), row)| customers * row.alive).sum()
    }

    fn money(&self, amount: Amount) -> Money {
        Money::new(amount, self.currency)
    }
}

/// Whether a measure tells of the time looked ahead. What is won by what was spent tells of the days of spending instead.
fn is_of_days_ahead(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::EquityTotal
            | Measure::EquityOrders
            | Measure::EquityEach
            | Measure::EquityWon
            | Measure::EquityChange
            | Measure::EquityTopFifth
            | Measure::EquityGini
            | Measure::PointOfRetention
            | Measure::MoreSpend
            | Measure::OneMoreOrder
            | Measure::ValueAtRisk
            | Measure::OneOrders
            | Measure::OneWorth
    )
}

/// A figure about winning customers.
pub(crate) fn of_acquisition(measure: Measure, told: Option<&Acquisition>) -> Figure {
    let Some(told) = told else { return Figure::new(measure, Value::Unknown(Unknown::NoCosts)) };
    let money = |amount: Option<Amount>| amount.map(|amount| Value::money(amount, told.currency));
    let (value, why) = match measure {
        Measure::WonTimes => (told.total.times().map(Value::Number), Unknown::NobodyNew),
        Measure::MarginalCost => {
            // Told from two months with costs on.
            let why = if told.marginal.is_none() { Unknown::TooShort } else { Unknown::NobodyNew };
            (money(told.marginal.and_then(|m| m.cost_of_one_more())), why)
        }
        Measure::AcquisitionSpend => (money(Some(told.total.spent)), Unknown::NoCosts),
        Measure::AcquisitionCost => (money(told.total.each()), Unknown::NobodyNew),
        _ => (money(told.total.value_each()), Unknown::NobodyNew),
    };
    let figure = Figure::new(measure, value.unwrap_or(Value::Unknown(why))).over(told.period);
    match measure {
        Measure::WonTimes | Measure::WonWorth => {
            figure.assuming(vec![Assumed::Margin, Assumed::DiscountRate])
        }
        _ => figure,
    }
    .from_cases(told.total.customers)
}
