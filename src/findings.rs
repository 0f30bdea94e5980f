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

pub use data::data_dated;
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
    /// The overdue regulars, among those to look after.
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

#[cfg(test)]
mod tests {
    use crate::customers::{Choice, CohortMeasure, CohortSpan, Cohorts, Overview, Rfm};
    use crate::language::{Words, within};
    use crate::ledger::Ledger;
    use crate::measure::{Part, Sentence};
    use crate::quantity::Period;

    /// Everything that is found in the sample business, over all of its time and over each quarter.
    fn said() -> Vec<Sentence> {
        let csv = crate::sample::orders_csv();
        let ledger =
            Ledger::of([crate::import::read(crate::sample::FILE_NAME, csv.as_bytes(), None).unwrap().1]);
        let all = Choice::default();
        let span = Overview::of(&ledger, &all).unwrap().span;
        let mut choices = vec![all];
        let mut quarter = span.first().quarter();
        while quarter.first() <= span.last() {
            let period = Period::new(quarter.first(), quarter.last().min(span.last()));
            choices.push(Choice { period, ..all });
            quarter = quarter.plus(1);
        }
        let mut said = Vec::new();
        for choice in &choices {
            let Some(overview) = Overview::of(&ledger, choice) else { continue };
            said.extend([overview.headline, overview.lede]);
            let found = overview.all_findings.into_iter();
            said.extend(found.flat_map(|f| [f.statement, f.reason, f.next_step]));
        }
        let rfm = Rfm::of(&ledger, &all, None).unwrap();
        said.extend([rfm.headline(), rfm.lede()]);
        for span in [CohortSpan::Month, CohortSpan::Quarter] {
            let cohorts = Cohorts::of(&ledger, &all, span).unwrap();
            for measure in [CohortMeasure::CameBack, CohortMeasure::Revenue, CohortMeasure::Value] {
                said.extend([cohorts.headline(measure), cohorts.lede(measure)]);
            }
        }
        said
    }

    /// Its words, with signs where its figures stand.
    fn words(sentence: &Sentence) -> String {
        sentence.0.iter().map(|part| if let Part::Words(words) = part { words } else { "#" }).collect()
    }

    #[test]
    fn all_that_is_found_is_said_in_the_readers_language() {
        let told = within(Words::bracketed(), said);
        assert!(told.len() > 80, "{}", told.len());
        for sentence in told {
            let mut depth = 0;
            let mut outside = words(&sentence);
            outside.retain(|c| {
                depth += i32::from(c == '⟦') - i32::from(c == '⟧');
                depth == 0 && c.is_alphabetic()
            });
            assert!(outside.is_empty(), "{outside}: {}", words(&sentence));
        }
    }

    #[test]
    fn all_that_is_found_is_found_in_german_too() {
        let german = within(Words::of_lists("de"), said);
        for (english, german) in said().iter().zip(&german) {
            let (english, german) = (words(english), words(german));
            assert_ne!(english, german);
            assert_eq!(english.matches('#').count(), german.matches('#').count(), "{english} / {german}");
        }
    }
}
