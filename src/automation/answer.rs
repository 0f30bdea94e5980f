use crate::automation::bank::Question;
use crate::order::Order as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far something is developed: guaranteed to lie between 0 (not at all) and 4 (foresees, with people overseeing).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// All of them, from none to the highest.
    pub const ALL: [Level; 5] = [Level(0), Level(1), Level(2), Level(3), Level(4)];
    /// The highest.
    pub const TOP: Level = Level(4);

    /// The level of this number; `None` above 4.
    pub fn new(number: u8) -> Option<Level> {
        (number <= 4).then_some(Level(number))
    }

    /// Its number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Level, Self::Error> {
        Level::new(number).ok_or("a level lies between 0 and 4")
    }
}
impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// What was answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// Who answered does not know. It opens no gate.
    DontKnow,
    /// The sentence of this level describes it.
    Level(Level),
    /// There is no such thing in this firm. It is left out of every count.
    NotApplicable,
}

impl Answer {
    /// As it comes back from a page.
    pub fn parse(word: &str) -> Option<Answer> {
        match word {
            "unknown" => Some(Answer::DontKnow),
            "not-applicable" => Some(Answer::NotApplicable),
            number => number.parse().ok().and_then(Level::new).map(Answer::Level),
        }
    }

    /// As a page hands it out.
    pub fn word(self) -> String {
        match self {
            Answer::DontKnow => "unknown".to_owned(),
            Answer::NotApplicable => "not-applicable".to_owned(),
            Answer::Level(level) => level.number().to_string(),
        }
    }

    /// The level, where there is one.
    pub fn level(self) -> Option<Level> {
        if let Answer::Level(level) = self { Some(level) } else { None }
    }
}

/// An answer and what shows that it is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The answer; none where only a note was written so far.
    pub answer: Option<Answer>,
    /// What shows it, in the owner's words; may be empty.
    pub note: String,
}

/// Answers by the key of their question. Those that were never given are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// What was answered.
    pub fn get(&self, question: &str) -> Option<Answer> {
        self.0.get(question).copied()
    }

    /// With this answer in place of an earlier one.
    #[must_use]
    pub fn with(mut self, question: &str, answer: Answer) -> Answers {
        self.0.insert(question.to_owned(), answer);
        self
    }

    /// How many of these were answered.
    pub fn count(&self, of: &[&Question]) -> usize {
        of.iter().filter(|q| self.0.contains_key(q.key)).count()
    }

    /// What several people answered, as one: to each question the middle answer, the lower of two in the middle. Who does
    /// not know is heard only where nobody knows; it does not apply where that is what most say.
    ///
    /// Guaranteed: where one answer gets better, the whole does not get worse.
    pub fn together<'a>(all: impl IntoIterator<Item = &'a BTreeMap<String, Given>>) -> Answers {
        let mut by_question: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
        for (key, given) in all.into_iter().flatten() {
            if let Some(answer) = given.answer {
                by_question.entry(key).or_default().push(answer);
            }
        }
        let middle = |answers: Vec<Answer>| {
            let apart = answers.iter().filter(|a| **a == Answer::NotApplicable).count();
            if apart * 2 > answers.len() {
                return Answer::NotApplicable;
            }
            let mut levels: Vec<Level> = answers.iter().filter_map(|a| a.level()).collect();
            levels.order();
            match levels.get(levels.len().saturating_sub(1) / 2) {
                Some(level) => Answer::Level(*level),
                None if apart == answers.len() => Answer::NotApplicable,
                None => Answer::DontKnow,
            }
        };
        Answers(by_question.into_iter().map(|(key, answers)| (key.to_owned(), middle(answers))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(answers: &[Answer]) -> Vec<BTreeMap<String, Given>> {
        let one =
            |a: &Answer| BTreeMap::from([("q".to_owned(), Given { answer: Some(*a), note: String::new() })]);
        answers.iter().map(one).collect()
    }

    fn level(number: u8) -> Answer {
        Answer::Level(Level::new(number).unwrap())
    }

    #[test]
    fn several_people_are_heard_by_the_middle_one() {
        let together = |answers: &[Answer]| Answers::together(&given(answers)).get("q");
        assert_eq!(together(&[level(1), level(4), level(3)]), Some(level(3)));
        assert_eq!(together(&[level(1), level(4)]), Some(level(1)));
        assert_eq!(together(&[Answer::DontKnow, level(2)]), Some(level(2)));
        assert_eq!(together(&[Answer::DontKnow]), Some(Answer::DontKnow));
        assert_eq!(together(&[Answer::NotApplicable, level(2)]), Some(level(2)));
        assert_eq!(together(&[Answer::NotApplicable; 2]), Some(Answer::NotApplicable));
        assert_eq!(together(&[]), None);
    }

    #[test]
    fn answers_come_back_from_a_page_as_they_were() {
        for answer in
            Level::ALL.map(Answer::Level).into_iter().chain([Answer::DontKnow, Answer::NotApplicable])
        {
            assert_eq!(Answer::parse(&answer.word()), Some(answer));
        }
        assert_eq!(Answer::parse("5"), None);
        assert_eq!(Answer::parse(""), None);
    }
}
