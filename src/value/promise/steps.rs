//! From segment to review in seven steps, and round again.

use crate::order::Order as _;
use crate::quantity::{Day, Share};
use crate::say;
use crate::value::Rivals;
use crate::value::promise::{Canvas, Column, Fit, Proof, Verdict};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Whom it is for, and what they need.
    Segment,
    /// What is offered to them.
    Map,
    /// Which of it answers what.
    Fit,
    /// What others offer and promise.
    Benchmark,
    /// The promise in words.
    Formulate,
    /// Whether it is true.
    Test,
    /// What is changed for it, and when it is looked at again.
    Refine,
}

impl Step {
    /// All seven, in their order.
    pub const ALL: [Step; 7] =
        [Step::Segment, Step::Map, Step::Fit, Step::Benchmark, Step::Formulate, Step::Test, Step::Refine];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Step::Segment => "segment",
            Step::Map => "map",
            Step::Fit => "fit",
            Step::Benchmark => "benchmark",
            Step::Formulate => "formulate",
            Step::Test => "test",
            Step::Refine => "refine",
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.word() == word)
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Step::Segment => say!("Choose a segment and see what it needs"),
            Step::Map => say!("Lay out what you offer"),
            Step::Fit => say!("Make it fit"),
            Step::Benchmark => say!("Look at what others promise"),
            Step::Formulate => say!("Put the promise into words"),
            Step::Test => say!("Test whether it is true"),
            Step::Refine => say!("Change what the tests say, and look again"),
        }
    }
}

/// What is missing in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// Nobody is named.
    NoSegment,
    /// A column of the canvas is empty.
    Nothing(Column),
    /// Nothing is linked.
    NoLink,
    /// What matters most in a column is not answered.
    FirstOpen(Column),
    /// Nobody else is named.
    NoRival,
    /// No rival is rated.
    NoRating,
    /// Of no rival it is said what they promise.
    NoRivalPromise,
    /// The promise is not written.
    NoStatement,
    /// Nothing was tested in this round.
    NothingTested,
    /// Nothing that was tested in this round came to an end.
    NothingSettled,
    /// Something is claimed that no finished test speaks of.
    ClaimUntested,
    /// It is not noted what was changed in this round.
    NoChange,
    /// No day of review lies ahead.
    NoReview,
    /// It was not looked at again since this round began.
    NotAgain,
}

impl Lack {
    /// In plain words.
    pub fn words(self) -> &'static str {
        match self {
            Lack::NoSegment => say!("say whom it is for"),
            Lack::Nothing(Column::Job) => say!("write down what they want to get done"),
            Lack::Nothing(Column::Pain) => say!("write down what hurts them"),
            Lack::Nothing(Column::Gain) => say!("write down what they hope for"),
            Lack::Nothing(Column::Product) => say!("write down what you sell them"),
            Lack::Nothing(Column::Reliever) => say!("say how you ease what hurts"),
            Lack::Nothing(Column::Creator) => say!("say how you bring what they hope for"),
            Lack::NoLink => say!("say what answers what"),
            Lack::FirstOpen(Column::Job) => say!("answer the job that matters most"),
            Lack::FirstOpen(Column::Pain) => say!("answer the pain that matters most"),
            Lack::FirstOpen(_) => say!("answer the gain that matters most"),
            Lack::NoRival => say!("name one rival"),
            Lack::NoRating => say!("rate one rival"),
            Lack::NoRivalPromise => say!("write down what one rival promises"),
            Lack::NoStatement => say!("write the promise down"),
            Lack::NothingTested => say!("test something with customers"),
            Lack::NothingSettled => say!("go on asking until one test is clear"),
            Lack::ClaimUntested => say!("test every claim"),
            Lack::NoChange => say!("note what you changed after the tests"),
            Lack::NoReview => say!("set the day of the next review"),
            Lack::NotAgain => say!("look at it again, and say that it still holds"),
        }
    }
}

/// Something that was changed, and how the promise stood then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub day: Option<Day>,
    /// What.
    pub words: String,
    /// Needs answered, in thousandths.
    fit: Option<u16>,
    /// Claims that are shown, in thousandths.
    backed: Option<u16>,
}

impl Change {
    /// A change, with how the promise stands.
    pub fn new(day: Option<Day>, words: String, fit: Option<Share>, backed: Option<Share>) -> Change {
        let thousandths = |share: Share| (share.value() * 1000.0).round() as u16;
        Change { day, words, fit: fit.map(thousandths), backed: backed.map(thousandths) }
    }

    /// Needs answered then.
    pub fn fit(&self) -> Option<Share> {
        self.fit.and_then(of_thousand)
    }

    /// Claims shown then.
    pub fn backed(&self) -> Option<Share> {
        self.backed.and_then(of_thousand)
    }
}

fn of_thousand(part: u16) -> Option<Share> {
    Share::of(u64::from(part), 1000)
}

/// Rounds of seven steps: days of review, what was changed, and what was looked at again.
///
/// A round ends on its day of review. The engine has no clock: what day it is tells the caller, and [`Workflow::seen`]
/// remembers the last day on which the owner did something here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workflow {
    /// Days of review, past ones and the next, in their order.
    reviews: Vec<Day>,
    /// When each step was last said to hold still.
    looked: [Option<Day>; 7],
    /// What was changed, oldest first.
    changes: Vec<Change>,
    /// The last day on which the owner did something here.
    seen: Option<Day>,
}

impl Paper for Workflow {
    const NAME: &'static str = "promise steps";
    const TITLE: &'static str = "steps";
}

/// So many rounds and changes are kept.
const MOST: usize = 200;

impl Workflow {
    /// The day it is: the later one of the last day of the data and the last day on which the owner did something here.
    pub fn today(&self, data: Option<Day>) -> Option<Day> {
        self.seen.max(data)
    }

    /// Notes that the owner does something on this day.
    pub fn see(&mut self, day: Option<Day>) {
        self.seen = self.seen.max(day);
    }

    /// Which round it is, from 1: one more than the reviews whose day has come.
    pub fn round(&self, today: Option<Day>) -> usize {
        self.reviews.iter().filter(|day| Some(**day) <= today).count() + 1
    }

    /// When this round began; `None` in the first one.
    pub fn began(&self, today: Option<Day>) -> Option<Day> {
        self.reviews.iter().copied().filter(|day| Some(*day) <= today).max()
    }

    /// The next day of review; `None` where none lies ahead.
    pub fn next(&self, today: Option<Day>) -> Option<Day> {
        self.reviews.iter().copied().filter(|day| Some(*day) > today).min()
    }

    /// Sets the next day of review in place of any that lies ahead; `false` where the day is past or today.
    pub fn review(&mut self, day: Day, today: Option<Day>) -> bool {
        if Some(day) <= today || self.reviews.len() >= MOST {
            return false;
        }
        self.reviews.retain(|kept| Some(*kept) <= today);
        self.reviews.push(day);
        self.reviews.order();
        true
    }

    /// Says on a day that a step still holds.
    pub fn look(&mut self, step: Step, day: Option<Day>) {
        if let Some(slot) = self.looked.get_mut(step as usize) {
            *slot = (*slot).max(day);
        }
    }

    /// Notes a change; `false` where there is nothing to note or too much.
    pub fn change(&mut self, change: Change) -> bool {
        let fits = !change.words.is_empty() && self.changes.len() < MOST;
        if fits {
            self.changes.push(change);
        }
        fits
    }

    /// What was changed, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// What the steps are filled from.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    /// The canvas of the segment.
    pub canvas: &'a Canvas,
    /// What is claimed and tested.
    pub proof: &'a Proof,
    /// The others.
    pub rivals: &'a Rivals,
    /// Whether the promise is written, and when it was last changed, where that is known.
    pub statement: Option<Option<Day>>,
    /// The rounds.
    pub workflow: &'a Workflow,
    /// The day it is.
    pub today: Option<Day>,
}

impl Grounds<'_> {
    /// What is missing in a step; nothing where it is done. From the second round on a step is done only once it was looked
    /// at since the round began: by testing, changing or writing anew, or by saying that it still holds.
    pub fn lacks(&self, step: Step) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut unless = |is_there: bool, lack: Lack| {
            if !is_there {
                lacks.push(lack);
            }
        };
        let began = self.workflow.began(self.today);
        // In the first round everything counts, with a day or without.
        let in_round = |day: Option<Day>| began.is_none() || day >= began;
        let mut looked = self.workflow.looked.get(step as usize).copied().flatten();
        match step {
            Step::Segment => {
                unless(!self.canvas.segment.is_empty(), Lack::NoSegment);
                for column in Column::PROFILE {
                    unless(self.canvas.column(column).next().is_some(), Lack::Nothing(column));
                }
            }
            Step::Map => {
                for column in Column::OFFER {
                    unless(self.canvas.column(column).next().is_some(), Lack::Nothing(column));
                }
            }
            Step::Fit => {
                let fit = Fit::of(self.canvas);
                unless(fit.answered() > 0, Lack::NoLink);
                for column in Column::PROFILE {
                    let first = fit.needs.iter().find(|need| need.item.column() == column);
                    unless(first.is_none_or(|need| need.answers > 0), Lack::FirstOpen(column));
                }
            }
            Step::Benchmark => {
                let rivals = &self.rivals.all;
                unless(!rivals.is_empty(), Lack::NoRival);
                unless(rivals.iter().any(|r| !r.offer.ratings.is_empty()), Lack::NoRating);
                unless(rivals.iter().any(|r| !r.promise.is_empty()), Lack::NoRivalPromise);
            }
            Step::Formulate => {
                unless(self.statement.is_some(), Lack::NoStatement);
                looked = looked.max(self.statement.flatten());
            }
            Step::Test => {
                let log = self.proof.entries();
                let now = || log.iter().filter(|entry| in_round(entry.day));
                unless(now().next().is_some(), Lack::NothingTested);
                unless(now().any(|entry| entry.verdict() != Verdict::Open), Lack::NothingSettled);
                let told = |s: &crate::value::promise::Square<'_>| {
                    s.claims.is_empty() || s.count(Verdict::Open) < s.entries.len()
                };
                unless(self.proof.squares().iter().all(told), Lack::ClaimUntested);
                looked = looked.max(now().filter_map(|entry| entry.day).max());
            }
            Step::Refine => {
                let changes = &self.workflow.changes;
                unless(changes.iter().any(|change| in_round(change.day)), Lack::NoChange);
                unless(self.workflow.next(self.today).is_some(), Lack::NoReview);
                looked = looked.max(changes.iter().filter_map(|change| change.day).max());
            }
        }
        if lacks.is_empty() && began.is_some() && looked < began {
            lacks.push(Lack::NotAgain);
        }
        lacks
    }

    /// How many steps are done.
    pub fn done(&self) -> usize {
        Step::ALL.into_iter().filter(|step| self.lacks(*step).is_empty()).count()
    }

    /// The first step that is not done.
    pub fn open(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| !self.lacks(*step).is_empty())
    }
}
