use crate::quantity::{Currency, Period};
use serde::{Deserialize, Serialize};

/// What a period is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Compare {
    /// The same length of time just before.
    #[default]
    Before,
    /// The same dates a year earlier.
    YearBefore,
}

/// What the owner chose to look at. Nothing chosen means: the currency with most orders, and the last twelve months of
/// the data (all of it when there are fewer).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// Only orders in this currency; different currencies are never added up.
    pub currency: Option<Currency>,
    /// Only orders in this period.
    pub period: Option<Period>,
    /// What it is compared with.
    pub compare: Compare,
}
