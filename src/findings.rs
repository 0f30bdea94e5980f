//! Figures into sentences with a severity, a reason and a next step.
//!
//! Each kind of finding has a function in one of the modules below, which speaks or keeps silent. A finding about a
//! change speaks only when chance alone would seldom produce the change, and says how seldom.

mod cohorts;
mod costs;
mod customers;
mod data;
mod evidence;
mod groups;
mod headline;
mod heard;
mod revenue;
mod voice;
mod watch;
mod words;

pub(crate) use crate::measure::chance;

use crate::customers::{Counts, Group, Resolved};
use crate::measure::{Figure, Measure, Sentence};
use crate::order::Order as _;
use crate::quantity::Amount;
use serde::{Deserialize, Serialize};

pub use data::data_old;
pub(crate) use evidence::Evidence;
pub(crate) use watch::Watch;

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
    /// Those to look after who are late by their own rhythm and may still come.
    Overdue,
    /// The grid of groups.
    Groups,
    /// The cohorts.
    Cohorts,
    /// Files and what became of their rows.
    Files,
    /// A measure, month by month.
    Measure(Measure),
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

/// How many findings an overview shows at most; the others are a step away.
pub const SHOWN: usize = 3;

/// Everything the findings are drawn from.
pub(crate) struct Facts<'a> {
    chosen: &'a Resolved,
    counts: &'a Counts,
    watch: &'a Watch,
    figures: &'a [Figure],
    evidence: &'a Evidence,
}

/// A finding, and the money it is about: of equally urgent ones the dearest comes first.
struct Ranked {
    finding: Finding,
    money: Amount,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(
        chosen: &'a Resolved,
        counts: &'a Counts,
        watch: &'a Watch,
        figures: &'a [Figure],
        evidence: &'a Evidence,
    ) -> Facts<'a> {
        Facts { chosen, counts, watch, figures, evidence }
    }

    fn figure(&self, measure: Measure) -> Option<&'a Figure> {
        self.figures.iter().find(|f| f.measure == measure)
    }

    /// Everything that has to be said, most important first.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut ranked: Vec<Ranked> = [
            self.about_customers(),
            self.about_revenue(),
            self.about_costs(),
            self.about_voice(),
            self.about_data(),
        ]
        .into_iter()
        .flatten()
        .collect();
        ranked.order_by(|a, b| {
            let key = |r: &Ranked| (r.finding.severity, std::cmp::Reverse(r.money));
            key(a).cmp(&key(b)).then_with(|| a.finding.kind.cmp(&b.finding.kind))
        });
        ranked.into_iter().map(|r| r.finding).collect()
    }
}
