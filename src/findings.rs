//! Figures into sentences with a severity, a reason and a next step.

use crate::customers::Group;
use crate::measure::Sentence;
use serde::{Deserialize, Serialize};

/// How soon it wants doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// This week.
    Urgent,
    /// This month.
    Soon,
    /// When there is time.
    Someday,
    /// Going well: keep it so.
    Good,
}

/// Where in the app the next step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// The table of customers, all or one group.
    Customers(Option<Group>),
    /// The grid of groups.
    Groups,
    /// The cohorts.
    Cohorts,
    /// Files and what became of their rows.
    Files,
}

/// Something the figures say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Its kind, for tests and for muting: `second_purchase_low`.
    pub kind: String,
    /// How soon.
    pub severity: Severity,
    /// What is so.
    pub statement: Sentence,
    /// The evidence.
    pub reason: Sentence,
    /// What to do.
    pub next_step: Sentence,
    /// Where to do it.
    pub place: Place,
}
