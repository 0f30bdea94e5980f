use crate::quantity::{Amount, Currency, Day, Month};
use serde::{Deserialize, Serialize};

/// How long a cohort's first stretch is, and each stretch after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CohortSpan {
    /// Calendar months.
    #[default]
    Month,
    /// Calendar quarters.
    Quarter,
}

/// What a cohort did in one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortCell {
    /// Customers of the cohort who bought in the stretch.
    pub customers: u32,
    /// Net revenue from them.
    pub net: Amount,
    /// Net revenue since the cohort began.
    pub cumulative: Amount,
    /// Whether the data end before the stretch does.
    pub unfinished: bool,
}

/// Customers whose first order ever fell into the same stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first month of the first stretch.
    pub start: Month,
    /// Customers.
    pub size: u32,
    /// Stretch by stretch from the first one; guaranteed that the first holds all customers of the cohort.
    pub cells: Vec<CohortCell>,
}

/// All cohorts, oldest first, empty ones left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    /// How long a stretch is.
    pub span: CohortSpan,
    /// Money is in this.
    pub currency: Currency,
    /// The last day of the data.
    pub as_of: Day,
    /// The cohorts.
    pub cohorts: Vec<Cohort>,
}
