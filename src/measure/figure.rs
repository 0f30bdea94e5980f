use crate::measure::Measure;
use crate::quantity::{Amount, Currency, Day, Money, Period, Share};
use serde::{Deserialize, Serialize};

/// What a figure says. What can't be known is [`Value::Unknown`] with the reason, never zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// How many.
    Count(u64),
    /// How much money.
    Money(Money),
    /// A part of a whole, shown in per cent.
    Share(Share),
    /// A length of time in days.
    Days(f64),
    /// A plain number, such as orders per customer.
    Number(f64),
    /// A date.
    Date(Day),
    /// A word, such as the name of a currency.
    Text(String),
    /// It can't be known, and why.
    Unknown(Unknown),
}

impl Value {
    /// Money in major units of `currency`.
    pub fn money(amount: Amount, currency: Currency) -> Value {
        Value::Money(Money::new(amount, currency))
    }

    /// `part` of `whole`, or unknown for `why`.
    pub fn share(part: u64, whole: u64, why: Unknown) -> Value {
        Share::of(part, whole).map_or(Value::Unknown(why), Value::Share)
    }

    /// The number behind the text, for pictures and comparisons; `None` for words and for what is unknown.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Count(n) => Some(*n as f64),
            Value::Money(m) => Some(m.amount.to_f64()),
            Value::Share(s) => Some(s.value()),
            Value::Days(d) => Some(*d),
            Value::Number(n) => Some(*n),
            Value::Date(d) => Some(f64::from(d.epoch())),
            Value::Text(_) | Value::Unknown(_) => None,
        }
    }

    /// The unrounded value as machines read it: money in major units with a dot, dates as ISO 8601; `None` when unknown.
    pub fn machine(&self) -> Option<String> {
        match self {
            Value::Count(n) => Some(n.to_string()),
            Value::Money(m) => Some(m.to_string()),
            Value::Share(s) => Some(s.value().to_string()),
            Value::Days(n) | Value::Number(n) => Some(n.to_string()),
            Value::Date(d) => Some(d.to_string()),
            Value::Text(t) => Some(t.clone()),
            Value::Unknown(_) => None,
        }
    }
}

/// Why a figure can't be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unknown {
    /// No orders in the period.
    NoOrders,
    /// No customer can be told from another: the orders carry no identity.
    NoCustomers,
    /// Nobody bought before the period, so nobody could be kept.
    NobodyBefore,
    /// Nobody has bought twice yet.
    NobodyTwice,
    /// Too little time has passed.
    TooShort,
    /// The file does not say.
    NotInFile,
}

/// One figure: what is measured, its value, the period and the number of cases behind it, and what it was before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is measured; its definition stands in the catalogue.
    pub measure: Measure,
    /// The value.
    pub value: Value,
    /// The days it was counted over.
    pub period: Option<Period>,
    /// How many cases it rests on (orders, customers, gaps …).
    pub cases: Option<u64>,
    /// The same figure over the period compared with.
    pub previous: Option<Value>,
}

impl Figure {
    /// A figure without period, cases or comparison.
    pub fn new(measure: Measure, value: Value) -> Figure {
        Figure { measure, value, period: None, cases: None, previous: None }
    }

    /// Counted over this period.
    #[must_use]
    pub fn over(mut self, period: Period) -> Figure {
        self.period = Some(period);
        self
    }

    /// Resting on this many cases.
    #[must_use]
    pub fn from_cases(mut self, cases: u64) -> Figure {
        self.cases = Some(cases);
        self
    }

    /// With the value of the period compared with.
    #[must_use]
    pub fn against(mut self, previous: Option<Value>) -> Figure {
        self.previous = previous;
        self
    }

    /// Relative change against the period before (0.06 for 6 % more); for shares the difference in points (0–1).
    /// `None` where either is unknown or the earlier one is zero.
    pub fn change(&self) -> Option<f64> {
        let now = self.value.number()?;
        let then = self.previous.as_ref()?.number()?;
        match self.value {
            Value::Share(_) => Some(now - then),
            Value::Date(_) => None,
            _ => (then != 0.0).then(|| now / then - 1.0),
        }
    }
}
