//! All assessments in one document: several over time, each by one person or several, left and taken up again at any
//! point.

use crate::automation::bank::{self, Form, Question};
use crate::automation::{Answer, Answers, Balance, Firm, Given, Own, Standing};
use crate::quantity::Day;
use crate::say;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most assessments that are kept, and the most people who answer one.
const MOST: usize = 200;
const MOST_PEOPLE: usize = 30;
/// The longest name or note, in letters.
const LONGEST: usize = 2_000;

/// What one person answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respondent {
    /// Who; may be empty.
    pub name: String,
    /// By the key of the question.
    pub given: BTreeMap<String, Given>,
}

impl Respondent {
    /// What was answered to a question.
    pub fn answer(&self, question: &str) -> Option<Answer> {
        self.given.get(question)?.answer
    }

    /// The first question of the form that is still open.
    pub fn open(&self, form: Form) -> Option<&'static Question> {
        bank::questions(form).into_iter().find(|q| self.answer(q.key).is_none())
    }
}

/// One assessment of one firm at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Its number; never given to another.
    pub id: u32,
    /// Whose it is: the firm's name, or a client's; may be empty.
    pub of: String,
    /// When it was begun, as far as anyone said.
    pub day: Option<Day>,
    /// Which questions are asked.
    pub form: Form,
    /// The [`bank::VERSION`] it was answered in.
    pub bank: u16,
    /// What the firm is like.
    pub firm: Firm,
    /// Who answered. Guaranteed: at least one, once it is begun.
    pub people: Vec<Respondent>,
}

impl Assessment {
    /// All answers as one.
    pub fn answers(&self) -> Answers {
        Answers::together(self.people.iter().map(|p| &p.given))
    }

    /// Where it puts the firm.
    pub fn standing(&self) -> Standing {
        Standing::of(self.form, &self.answers())
    }

    /// Its balance.
    pub fn balance(&self) -> Balance {
        Balance::of(self.form, &self.answers(), &self.firm)
    }

    /// What it is called on a page.
    pub fn title(&self) -> String {
        let of = if self.of.is_empty() { say!("Assessment {id}", id = self.id) } else { self.of.clone() };
        self.day.map_or(of.clone(), |day| format!("{of}, {day}"))
    }
}

/// How far a planned step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// Not begun.
    #[default]
    Planned,
    /// Begun.
    Begun,
    /// In use.
    Done,
    /// Given up.
    Stopped,
}

impl State {
    /// All of them.
    pub const ALL: [State; 4] = [State::Planned, State::Begun, State::Done, State::Stopped];

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            State::Planned => say!("Planned"),
            State::Begun => say!("Begun"),
            State::Done => say!("In use"),
            State::Stopped => say!("Stopped"),
        }
    }

    /// As it goes to a page and comes back.
    pub fn word(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Begun => "begun",
            State::Done => "done",
            State::Stopped => "stopped",
        }
    }
}

/// What was settled about a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// How far it is.
    pub state: State,
    /// Who does it; may be empty.
    pub owner: String,
    /// By when.
    pub by: Option<Day>,
    /// Anything else; may be empty.
    pub notes: String,
}

/// Every assessment, what was planned by them, and the owner's own assumptions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assessments {
    all: Vec<Assessment>,
    /// By the key of the step.
    pub plan: BTreeMap<String, Planned>,
    /// What the owner supposes about returns.
    pub own: Own,
}

impl Kept for Assessments {
    const NAME: &'static str = "assessments";
}

impl Assessments {
    /// All of them, the oldest first.
    pub fn all(&self) -> &[Assessment] {
        &self.all
    }

    /// The one with this number.
    pub fn get(&self, id: u32) -> Option<&Assessment> {
        self.all.iter().find(|a| a.id == id)
    }

    /// The one with this number, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Assessment> {
        self.all.iter_mut().find(|a| a.id == id)
    }

    /// The one begun last.
    pub fn latest(&self) -> Option<&Assessment> {
        self.all.last()
    }

    /// Begins one, and tells its number; `None` when there are as many as can be kept.
    pub fn begin(&mut self, of: &str, day: Option<Day>, form: Form, person: &str) -> Option<u32> {
        // What a firm is like seldom changes from one time to the next.
        let firm = self.all.iter().rev().find(|a| a.of == of.trim()).map(|a| a.firm);
        let one = Respondent { name: trimmed(person), ..Respondent::default() };
        self.take_in(Assessment {
            id: 0,
            of: trimmed(of),
            day,
            form,
            bank: bank::VERSION,
            firm: firm.unwrap_or_default(),
            people: vec![one],
        })
    }

    /// Takes in an assessment under a number of its own.
    pub fn take_in(&mut self, assessment: Assessment) -> Option<u32> {
        if self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|a| a.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Assessment { id, ..assessment });
        Some(id)
    }

    /// Removes one.
    pub fn remove(&mut self, id: u32) {
        self.all.retain(|a| a.id != id);
    }
}

impl Assessment {
    /// Adds another person, and tells their place.
    pub fn join(&mut self, name: &str) -> Option<usize> {
        (self.people.len() < MOST_PEOPLE).then(|| {
            self.people.push(Respondent { name: trimmed(name), ..Respondent::default() });
            self.people.len() - 1
        })
    }

    /// Keeps an answer of the person at this place.
    pub fn answer(&mut self, person: usize, question: &Question, answer: Answer) {
        if answer == Answer::NotApplicable && !question.may_not_apply {
            return;
        }
        if let Some(person) = self.people.get_mut(person) {
            person.given.entry(question.key.to_owned()).or_default().answer = Some(answer);
        }
    }

    /// Changes whose it is, who the person at this place is, and the day.
    pub fn call(&mut self, person: usize, of: &str, name: &str, day: Option<Day>) {
        self.of = trimmed(of);
        self.day = day;
        if let Some(person) = self.people.get_mut(person) {
            person.name = trimmed(name);
        }
    }

    /// Keeps what shows an answer.
    pub fn note(&mut self, person: usize, question: &Question, note: &str) {
        if let Some(person) = self.people.get_mut(person) {
            person.given.entry(question.key.to_owned()).or_default().note = trimmed(note);
        }
    }
}

/// Without white around it, and not longer than anyone needs.
pub(crate) fn trimmed(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::Level;
    use crate::workspace::Documents;

    #[test]
    fn an_assessment_is_left_and_taken_up_where_it_was() {
        let mut all = Assessments::default();
        let id = all.begin(" Café Anna ", None, Form::Short, "").unwrap();
        let first = bank::questions(Form::Short)[0];
        let one = all.get_mut(id).unwrap();
        one.answer(0, first, Answer::Level(Level::TOP));
        one.note(0, first, "the list by the till");
        // This question applies to every firm.
        one.answer(0, first, Answer::NotApplicable);
        let kept: Assessments = Documents::default().with(&all).get();
        assert_eq!(kept, all);
        let one = kept.get(id).unwrap();
        assert_eq!(one.of, "Café Anna");
        assert_eq!(one.people[0].answer(first.key), Some(Answer::Level(Level::TOP)));
        assert_eq!(one.people[0].open(Form::Short).unwrap().key, bank::questions(Form::Short)[1].key);
    }

    #[test]
    fn numbers_are_not_given_twice_and_what_a_firm_is_like_is_remembered() {
        let mut all = Assessments::default();
        let first = all.begin("A", None, Form::Full, "").unwrap();
        all.get_mut(first).unwrap().firm.size = Some(crate::automation::Size::Few);
        let second = all.begin("A", None, Form::Full, "").unwrap();
        assert_eq!(all.get(second).unwrap().firm, all.get(first).unwrap().firm);
        all.remove(first);
        assert_eq!(all.begin("B", None, Form::Full, ""), Some(second + 1));
        assert_eq!(all.latest().unwrap().firm, Firm::default());
    }
}
