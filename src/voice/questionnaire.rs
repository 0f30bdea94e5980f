//! The few questions asked at the counter, on a tablet or on paper; and how many people were asked at all.

use crate::import::typed;
use crate::ledger::Kind;
use crate::quantity::{Day, Period};
use crate::workspace::Kept;
use crate::{language, say, text};
use serde::{Deserialize, Serialize};

/// A question of a [`Questionnaire`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it measures: one of [`typed::ASKED`].
    pub asked: String,
    /// In which words.
    pub words: String,
    /// Of a driver what it is about: quality, price.
    pub about: String,
}

/// What is asked, from the first word to the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// The first thing people read.
    pub greeting: String,
    /// The questions, few.
    pub questions: Vec<Question>,
    /// Asks for words at the end; empty for not asking.
    pub wish: String,
    /// The last thing people read.
    pub thanks: String,
    /// Where it is asked: the counter.
    pub touchpoint: String,
}

/// More questions than this nobody answers at a counter.
pub const MOST: usize = 5;

/// Where it is asked, unless the owner says otherwise: as it is kept beside answers.
const COUNTER: &str = text!("counter");

/// A touchpoint as it is kept, in words: that of the questions here in the reader's language, others as they were named.
pub fn said_place(kept: &str) -> &str {
    if kept == COUNTER { language::said(COUNTER) } else { kept }
}

/// The same the other way round: as it is typed, as it is kept.
pub fn kept_place(said: &str) -> &str {
    if said == language::said(COUNTER) { COUNTER } else { said }
}

impl Default for Questionnaire {
    fn default() -> Questionnaire {
        let question = |asked: &str| Question {
            asked: asked.to_owned(),
            words: wording(asked).to_owned(),
            about: String::new(),
        };
        Questionnaire {
            greeting: say!("How was it today?").to_owned(),
            questions: vec![question("csat"), question("nps")],
            wish: say!("What should we do better?").to_owned(),
            thanks: say!("Thank you. It helps us.").to_owned(),
            touchpoint: COUNTER.to_owned(),
        }
    }
}

impl Kept for Questionnaire {
    const NAME: &'static str = "questions at the counter";
}

/// The usual words of a question.
pub fn wording(asked: &str) -> &'static str {
    match asked {
        "nps" => say!("How likely are you to recommend us to a friend?"),
        "ces7" => say!("It was easy to get what I came for."),
        "ces5" => say!("How much effort was it?"),
        "driver" => say!("How well do we do this?"),
        _ => say!("How satisfied are you?"),
    }
}

/// The steps of a question's scale from left to right: as they are kept, and what stands at the ends.
pub fn steps(asked: &str) -> (std::ops::RangeInclusive<u8>, &'static str, &'static str) {
    match asked {
        "nps" => (0..=10, say!("not at all"), say!("certainly")),
        "ces7" => (1..=7, say!("I don’t agree"), say!("I fully agree")),
        "ces5" => (1..=5, say!("none§effort"), say!("very much")),
        "driver" => (1..=5, say!("poorly"), say!("very well")),
        _ => (1..=5, say!("not at all"), say!("very")),
    }
}

impl Questionnaire {
    /// An answer as it is typed in, checked like any other.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn row(
        &self,
        question: &Question,
        score: &str,
        today: &str,
    ) -> Result<Vec<String>, Vec<typed::Wrong>> {
        typed::check(Kind::Survey, |field| {
            match field {
                "date" => today,
                "asked" => &question.asked,
                "score" => score,
                "about" if question.asked == "driver" => &question.about,
                "about" => &self.touchpoint,
                _ => "",
            }
            .to_owned()
        })
    }

    /// Words as they are typed in.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn words(&self, words: &str, today: &str) -> Result<Vec<String>, Vec<typed::Wrong>> {
        typed::check(Kind::Feedback, |field| {
            match field {
                "date" => today,
                "text" => words,
                "source" => &self.touchpoint,
                _ => "",
            }
            .to_owned()
        })
    }
}

/// How many people were asked over some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// People asked.
    pub asked: u32,
}

/// How many people were asked, as far as the owner knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitations(pub Vec<Invited>);

impl Kept for Invitations {
    const NAME: &'static str = "how many were asked";
}

impl Invitations {
    /// Of how many asked how many answered, over the times that lie within the period and are known; `None` where none
    /// is. Where more answered than were asked, the number asked is not what it should be, and nothing can be told.
    pub fn response(
        &self,
        days: impl Iterator<Item = Day> + Clone,
        period: Option<Period>,
    ) -> Option<(u64, u64)> {
        let within = |i: &&Invited| period.is_none_or(|p| p.contains(i.first) && p.contains(i.last));
        let known: Vec<&Invited> = self.0.iter().filter(within).collect();
        let asked: u64 = known.iter().map(|i| u64::from(i.asked)).sum();
        let answered =
            days.filter(|day| known.iter().any(|i| i.first <= *day && *day <= i.last)).count() as u64;
        (asked > 0 && answered <= asked).then_some((answered, asked))
    }
}
