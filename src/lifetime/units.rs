//! Units that are carried by types, so that weeks, months and years can't be mixed up.

use serde::{Deserialize, Serialize};

/// A length of time in weeks, the unit of all rates in the models: never negative, never NaN.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Weeks(f64);

impl Weeks {
    /// This many weeks; `None` for what is negative or no number.
    pub fn new(weeks: f64) -> Option<Weeks> {
        (weeks >= 0.0 && weeks.is_finite()).then_some(Weeks(weeks))
    }

    /// This many days; a negative number counts as none.
    #[must_use]
    pub fn from_days(days: i32) -> Weeks {
        Weeks(f64::from(days.max(0)) / 7.0)
    }

    /// As a number.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

/// A horizon in calendar months, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Months(u16);

impl Months {
    /// One year.
    pub const YEAR: Months = Months(12);

    /// This many months; `None` for 0 and for more than a hundred years.
    pub fn new(months: u16) -> Option<Months> {
        (1..=1_200).contains(&months).then_some(Months(months))
    }

    /// As a number.
    #[must_use]
    pub fn value(self) -> u16 {
        self.0
    }

    /// In weeks of seven days, a year being 365.25 days.
    ///
    /// ```
    /// use regulars::lifetime::Months;
    /// assert!((Months::YEAR.weeks().value() - 52.178_571).abs() < 1e-6);
    /// ```
    #[must_use]
    pub fn weeks(self) -> Weeks {
        Weeks(f64::from(self.0) * WEEKS_PER_YEAR / 12.0)
    }
}

pub(super) const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;
