use crate::measure::{Measure, Unit};
use crate::quantity::{Amount, Currency, Day, Money, Month, Period, Quarter, Share};
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
    /// A calendar month.
    Month(Month),
    /// A calendar quarter.
    Quarter(Quarter),
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
            Value::Month(m) => Some(f64::from(m.first().epoch())),
            Value::Quarter(q) => Some(f64::from(q.first().epoch())),
            Value::Text(_) | Value::Unknown(_) => None,
        }
    }

    /// The unrounded value as machines read it: money in major units with a dot, dates and months as ISO 8601, quarters as `2026-Q3`; `None` when unknown.
    pub fn machine(&self) -> Option<String> {
        match self {
            Value::Count(n) => Some(n.to_string()),
            Value::Money(m) => Some(m.to_string()),
            Value::Share(s) => Some(s.value().to_string()),
            Value::Days(n) | Value::Number(n) => Some(n.to_string()),
            Value::Date(d) => Some(d.to_string()),
            Value::Month(m) => Some(m.to_string()),
            Value::Quarter(q) => Some(q.to_string()),
            Value::Text(t) => Some(t.clone()),
            Value::Unknown(_) => None,
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
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
    /// No costs are known for the time.
    NoCosts,
    /// Nobody came for the first time.
    NobodyNew,
    /// No mailings in the period.
    NoMailings,
    /// No list of contacts is loaded.
    NoContacts,
    /// Nobody answered in the period.
    NoAnswers,
    /// The question was not asked.
    NotAsked,
    /// The question was asked on scales that can’t be put together.
    MixedScales,
    /// Nobody has said which end of the question’s scale is the good one.
    WhichEndIsGood,
    /// Customers leave no margin from which a cost could be earned back.
    NoMargin,
    /// The customer bought on fewer than three days: too few for a rhythm.
    NoRhythm,
    /// Nobody belonged to the group at the time that is looked back to.
    NobodyThere,
    /// The group is made by what the figure tells.
    MadeByIt,
}

impl Unknown {
    /// Every reason there is.
    pub const ALL: [Unknown; 18] = [
        Unknown::NoOrders,
        Unknown::NoCustomers,
        Unknown::NobodyBefore,
        Unknown::NobodyTwice,
        Unknown::TooShort,
        Unknown::NotInFile,
        Unknown::NoCosts,
        Unknown::NobodyNew,
        Unknown::NoMailings,
        Unknown::NoContacts,
        Unknown::NoAnswers,
        Unknown::NotAsked,
        Unknown::MixedScales,
        Unknown::WhichEndIsGood,
        Unknown::NoMargin,
        Unknown::NoRhythm,
        Unknown::NobodyThere,
        Unknown::MadeByIt,
    ];
}

/// Between which bounds the true value lies, if the cases are a fair sample: in 95 of 100 such samples they hold it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower bound, in the unit of the figure.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// Where a share lies of which `part` of `whole` cases were seen (Wilson 1927, Journal of the American Statistical
    /// Association 22); `None` without cases.
    ///
    /// ```
    /// use regulars::measure::Interval;
    /// let seen = Interval::wilson(15, 50).unwrap();
    /// assert_eq!(format!("{:.4} {:.4}", seen.low, seen.high), "0.1910 0.4375");
    /// assert!(Interval::wilson(0, 50).is_some_and(|none| none.low == 0.0));
    /// ```
    pub fn wilson(part: u64, whole: u64) -> Option<Interval> {
        const Z: f64 = 1.959_963_984_540_054;
        let n = whole as f64;
        let share = Share::of(part, whole)?.value();
        let middle = share + Z * Z / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let below = 1.0 + Z * Z / n;
        let low = if part == 0 { 0.0 } else { (middle - reach) / below };
        let high = if part == whole { 1.0 } else { (middle + reach) / below };
        Some(Interval { low, high })
    }
}

/// Something the owner says, or that is supposed as long as nobody says it, on which a figure rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Assumed {
    /// The margin of all goods.
    Margin,
    /// The margin of each category.
    CategoryMargins,
    /// The service cost of an order; nothing where neither it nor service costs are known.
    ServiceCost,
    /// The discount rate.
    DiscountRate,
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
    /// How sure it is, where its cases are a sample.
    pub interval: Option<Interval>,
    /// What it rests on besides the data.
    pub assumes: Vec<Assumed>,
    /// Of whom or of what it is told, by its key, where that is not all there is: a segment, a customer, a programme. Two
    /// figures of one measure, period and key say the same wherever they stand.
    pub of: String,
}

impl Figure {
    /// A figure without period, cases or comparison.
    pub fn new(measure: Measure, value: Value) -> Figure {
        Figure {
            measure,
            value,
            period: None,
            cases: None,
            previous: None,
            interval: None,
            assumes: Vec::new(),
            of: String::new(),
        }
    }

    /// Told of these alone, by their key.
    #[must_use]
    pub fn told_of(mut self, key: impl Into<String>) -> Figure {
        self.of = key.into();
        self
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

    /// With the bounds of its sample.
    #[must_use]
    pub fn within(mut self, interval: Option<Interval>) -> Figure {
        self.interval = interval;
        self
    }

    /// Resting on assumptions, too.
    #[must_use]
    pub fn assuming(mut self, assumes: Vec<Assumed>) -> Figure {
        self.assumes = assumes;
        self
    }

    /// Relative change against the period before (0.06 for 6 % more); for shares the difference (0–1), and for
    /// points the difference in points. `None` where either is unknown or the earlier one is zero.
    pub fn change(&self) -> Option<f64> {
        let now = self.value.number()?;
        let then = self.previous.as_ref()?.number()?;
        match self.value {
            Value::Share(_) => Some(now - then),
            Value::Date(_) | Value::Month(_) | Value::Quarter(_) => None,
            Value::Number(_) if self.measure.unit() == Unit::Points => Some(now - then),
            _ => (then != 0.0).then(|| now / then - 1.0),
        }
    }
}
