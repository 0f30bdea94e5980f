//! Month by month or quarter by quarter.

use crate::quantity::{Day, Period};

/// How long each step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
}

impl Step {
    /// The month or quarter of a day.
    pub(crate) fn around(self, day: Day) -> Option<Period> {
        match self {
            Step::Month => Period::new(day.month().first(), day.month().last()),
            Step::Quarter => Period::new(day.quarter().first(), day.quarter().last()),
        }
    }
}
