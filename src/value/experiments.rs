use crate::ledger::Records;
use crate::quantity::{Day, Period};
use crate::say;
use crate::value::difference::{self, Difference, Groups, Mean, Rate, cases_for_means, cases_for_rates};
use crate::voice::{Csat, Nps, Scope};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

/// What is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A share: so many of so many.
    #[default]
    Rate,
    /// A mean, such as the average order.
    Mean,
    /// A net promoter score.
    Score,
}

impl Kind {
    /// All three.
    pub const ALL: [Kind; 3] = [Kind::Rate, Kind::Mean, Kind::Score];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Rate => "rate",
            Kind::Mean => "mean",
            Kind::Score => "score",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Rate => say!("A share: so many of so many"),
            Kind::Mean => say!("An average, such as the usual order"),
            Kind::Score => say!("The net promoter score"),
        }
    }
}

/// How two groups come about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Design {
    /// The time before the change, and the time after it.
    #[default]
    BeforeAfter,
    /// Two groups at the same time, chosen by lot.
    Lot,
}

impl Design {
    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Design::BeforeAfter => "before-after",
            Design::Lot => "lot",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Design::BeforeAfter => say!("Before and after"),
            Design::Lot => say!("Two groups by lot, at the same time"),
        }
    }
}

/// What was counted in one group. Only the fields of its kind matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// How many people, orders, answers.
    pub n: u64,
    /// How many of them did it.
    pub part: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub deviation: f64,
    /// Promoters, passives and detractors.
    pub groups: [u64; 3],
}

impl Counts {
    fn of_groups(self) -> Groups {
        let [promoters, passives, detractors] = self.groups;
        Groups { promoters, passives, detractors }
    }

    /// How many cases there are of a kind.
    pub fn cases(self, kind: Kind) -> u64 {
        match kind {
            Kind::Rate | Kind::Mean => self.n,
            Kind::Score => self.groups.iter().fold(0, |sum, n| sum.saturating_add(*n)),
        }
    }

    /// What it comes to: a share, a mean, or a score in points; `None` without cases.
    pub fn value(self, kind: Kind) -> Option<f64> {
        let n = self.cases(kind) as f64;
        let value = match kind {
            Kind::Rate => self.part as f64 / n,
            Kind::Mean => self.mean,
            Kind::Score => {
                let [promoters, _, detractors] = self.groups;
                100.0 * (promoters as f64 - detractors as f64) / n
            }
        };
        (n > 0.0 && value.is_finite()).then_some(value)
    }
}

/// What was settled before it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The day of the change.
    pub start: Option<Day>,
    /// The last day that counts.
    pub end: Option<Day>,
    /// How it is now: a share, a mean, or a score.
    pub now: Option<f64>,
    /// The smallest difference that would matter, in the same unit.
    pub least: Option<f64>,
    /// How much single values spread (standard deviation); of means only.
    pub spread: Option<f64>,
}

/// An experiment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// What is changed.
    pub change: String,
    /// What is measured, in words.
    pub measure: String,
    /// Of which kind that is.
    pub kind: Kind,
    /// How the two groups come about.
    pub design: Design,
    /// What was settled beforehand.
    pub plan: Plan,
    /// Up to which day was counted.
    pub counted: Option<Day>,
    /// Without the change, and with it.
    pub groups: [Counts; 2],
    /// Whether more is better.
    pub less_is_better: bool,
    /// What was concluded, and when; oldest first.
    pub log: Vec<(Day, String)>,
}

/// What can be said of an experiment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing was counted yet.
    NotCounted,
    /// It runs until this day: looking earlier finds differences that are not there.
    NotYet(Day),
    /// No end was planned, so that nobody can say whether it was chosen to fit.
    NoEnd,
    /// The counts do not allow a comparison.
    CantCompare,
    /// It is better with the change.
    Better(Difference),
    /// It is worse.
    Worse(Difference),
    /// It may be either.
    Open(Difference),
}

impl Experiment {
    /// So many cases each group needs; `None` where the plan does not say enough.
    pub fn cases(&self) -> Option<u64> {
        let (now, least) = (self.plan.now, self.plan.least?);
        match self.kind {
            Kind::Rate => {
                let now = now?;
                let then = if self.less_is_better { now - least } else { now + least };
                cases_for_rates(now, then)
            }
            Kind::Mean => cases_for_means(least, self.plan.spread?),
            Kind::Score => cases_for_means(least, self.plan.spread.unwrap_or(SCORE_SPREAD)),
        }
    }

    /// What can be said.
    pub fn verdict(&self) -> Verdict {
        let [first, second] = self.groups;
        if first.cases(self.kind) == 0 || second.cases(self.kind) == 0 {
            return Verdict::NotCounted;
        }
        let (Some(end), Some(counted)) = (self.plan.end, self.counted) else { return Verdict::NoEnd };
        if counted < end {
            return Verdict::NotYet(end);
        }
        match self.difference() {
            None => Verdict::CantCompare,
            Some(seen) if !seen.is_clear() => Verdict::Open(seen),
            Some(seen) if (seen.seen > 0.0) != self.less_is_better => Verdict::Better(seen),
            Some(seen) => Verdict::Worse(seen),
        }
    }

    /// With less without, and its interval, whatever the day.
    pub fn difference(&self) -> Option<Difference> {
        let [first, second] = self.groups;
        match self.kind {
            Kind::Rate => {
                let rate = |c: Counts| Rate { part: c.part, whole: c.n };
                difference::rates(rate(first), rate(second))
            }
            Kind::Mean => {
                let mean = |c: Counts| Mean { n: c.n, mean: c.mean, deviation: c.deviation };
                difference::means(mean(first), mean(second))
            }
            Kind::Score => difference::scores(first.of_groups(), second.of_groups()),
        }
    }

    /// The stretches before and after the change that are as long as each other, up to `counted`; `None` where start or
    /// end is missing.
    pub fn stretches(&self, counted: Day) -> Option<[Period; 2]> {
        let start = self.plan.start?;
        let last = self.plan.end.map_or(counted, |end| end.min(counted));
        let after = Period::new(start, last)?;
        Some([after.before(), after])
    }

    /// What surveys say of the time before and after, where they can: satisfied answers for a share, recommendation for a
    /// score. Asked up to the last answer.
    pub fn heard(&self, records: &Records) -> Option<([Counts; 2], Day)> {
        if self.design != Design::BeforeAfter {
            return None;
        }
        let counted = records.responses.iter().filter_map(|r| r.day).max()?;
        let stretches = self.stretches(counted)?;
        let of = |period: Period| -> Option<Counts> {
            let scope = Scope { period: Some(period), ..Scope::default() };
            match self.kind {
                Kind::Rate => {
                    let csat = Csat::of(records, scope).ok()?;
                    Some(Counts { n: csat.n, part: csat.top, ..Counts::default() })
                }
                Kind::Score => {
                    let nps = Nps::of(records, scope).ok()?;
                    let groups = [nps.promoters, nps.passives, nps.detractors];
                    Some(Counts { groups, ..Counts::default() })
                }
                Kind::Mean => None,
            }
        };
        let [before, after] = stretches;
        Some(([of(before)?, of(after)?], counted))
    }
}

/// How much answers spread once they count 100, 0 or −100, where nothing else is known. By √(p + d − (p − d)²) it is 67
/// points with 60 % promoters and 10 % detractors, 78 with 50 % and 20 %, 82 with a third each; never more than 100.
const SCORE_SPREAD: f64 = 80.0;

/// What was tried, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Experiments {
    /// All of them.
    pub all: Vec<Experiment>,
}

impl Paper for Experiments {
    const NAME: &'static str = "value experiments";
    const TITLE: &'static str = "experiments";
}

/// So many are kept.
const MOST: usize = 200;

impl Experiments {
    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Experiment> {
        self.all.iter().find(|one| one.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Experiment> {
        self.all.iter_mut().find(|one| one.id == id)
    }

    /// One more; its number is given here. `None` where there are too many.
    pub fn add(&mut self, one: Experiment) -> Option<u32> {
        if self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|one| one.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Experiment { id, ..one });
        Some(id)
    }

    /// An invented one, to show what the page looks like.
    pub fn example() -> Experiments {
        let day = |month, day| Day::new(2025, month, day);
        let group = |part, n| Counts { n, part, ..Counts::default() };
        let one = Experiment {
            change: say!("A second till at noon (invented)").to_owned(),
            measure: say!("Guests who wait less than five minutes").to_owned(),
            plan: Plan { start: day(3, 3), end: day(3, 30), now: Some(0.6), least: Some(0.15), spread: None },
            counted: day(3, 30),
            groups: [group(120, 200), group(154, 200)],
            ..Experiment::default()
        };
        let mut all = Experiments::default();
        all.add(one);
        all
    }
}
