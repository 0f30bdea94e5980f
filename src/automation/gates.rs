//! The gates between the phases. All gates into a phase have to be open, and all those before it.

use crate::automation::bank::{self, Form, Question};
use crate::automation::{Answer, Answers, Level};
use crate::{say, text};
use serde::{Deserialize, Serialize};

/// How far a firm has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Customers first: little automation, much human touch. Every firm is at least here.
    #[default]
    Foundations,
    /// Targeted automation, informed by data.
    Targeted,
    /// Advanced automation and forecasts, with people overseeing.
    Advanced,
}

impl Phase {
    /// All three, in order.
    pub const ALL: [Phase; 3] = [Phase::Foundations, Phase::Targeted, Phase::Advanced];

    /// Its number, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Foundations => say!("Foundations: customers first"),
            Phase::Targeted => say!("Targeted automation, informed by data"),
            Phase::Advanced => say!("Advanced automation, with people overseeing"),
        }
    }

    /// What it is like.
    pub fn says(self) -> &'static str {
        match self {
            Phase::Foundations => {
                say!(
                    "People do nearly everything themselves: they are trained in service, ask customers, keep simple records and write personal messages."
                )
            }
            Phase::Targeted => {
                say!(
                    "Routine runs by itself, led by good records. People have what they need to know at hand, and figures steer."
                )
            }
            Phase::Advanced => {
                say!(
                    "Forecasts and assistants help to serve each customer, and people set the limits, watch and decide what matters."
                )
            }
        }
    }
}

/// How many of a gate's needs have to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enough {
    /// Each of them.
    All,
    /// One of them.
    Any,
}

/// Something that has to be so before a phase is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The phase behind it.
    pub to: Phase,
    /// What has to be so.
    pub name: &'static str,
    /// Why.
    pub why: &'static str,
    /// Whether all its needs have to be met.
    pub enough: Enough,
    /// Questions by their key, and the level at least.
    pub needs: &'static [(&'static str, u8)],
}

const fn gate(
    to: Phase,
    name: &'static str,
    why: &'static str,
    enough: Enough,
    needs: &'static [(&'static str, u8)],
) -> Gate {
    Gate { to, name, why, enough, needs }
}

/// Every gate, those into the earlier phase first.
pub const GATES: &[Gate] = &[
    gate(
        Phase::Targeted,
        text!("People may put things right"),
        text!(
            "Automation takes the easy cases. The hard ones are left to people, who have to be able to help."
        ),
        Enough::All,
        &[("service.empowered", 2), ("service.training", 2)],
    ),
    gate(
        Phase::Targeted,
        text!("Customers are heard"),
        text!("Without their answers nobody can tell whether something automatic helps them or only you."),
        Enough::All,
        &[("feedback.asked", 2), ("feedback.acted", 2)],
    ),
    gate(
        Phase::Targeted,
        text!("Customers are on record"),
        text!("What runs by itself runs on records. Wrong ones make it wrong faster."),
        Enough::All,
        &[("records.kept", 2), ("records.tied", 2)],
    ),
    gate(
        Phase::Targeted,
        text!("Customers are spoken to as people"),
        text!("Only what you do well by hand is worth handing over, and you have to know what must not be."),
        Enough::All,
        &[("personal.messages", 2), ("human.moments", 2)],
    ),
    gate(
        Phase::Targeted,
        text!("What you know of customers is in safe hands"),
        text!("Customers who did not agree are lost, and the law is on their side."),
        Enough::All,
        &[("ethics.data", 2)],
    ),
    gate(
        Phase::Targeted,
        text!("Someone looks after it"),
        text!("A tool that nobody looks after does harm quietly."),
        Enough::All,
        &[("people.owner", 2), ("people.means", 1)],
    ),
    gate(
        Phase::Targeted,
        text!("Some routine runs by itself"),
        text!("One thing that works by itself is where the second phase begins."),
        Enough::Any,
        &[
            ("marketing.mail", 2),
            ("sales.follow_up", 3),
            ("answering.questions", 2),
            ("operations.routine", 2),
        ],
    ),
    gate(
        Phase::Advanced,
        text!("Records tell what customers buy"),
        text!("A forecast is made from who bought what, and when."),
        Enough::All,
        &[("records.kept", 3), ("records.tied", 3)],
    ),
    gate(
        Phase::Advanced,
        text!("Groups of customers are treated by what they need"),
        text!("Who can’t do it for groups can’t do it for each one."),
        Enough::All,
        &[("marketing.mail", 3), ("marketing.measured", 3)],
    ),
    gate(
        Phase::Advanced,
        text!("Figures decide"),
        text!("Somebody has to be able to say whether a forecast is any good."),
        Enough::All,
        &[("analytics.measures", 3)],
    ),
    gate(
        Phase::Advanced,
        text!("Tools work together"),
        text!("An assistant that does not know what the till knows annoys customers."),
        Enough::All,
        &[("integration.together", 3), ("integration.safe", 2)],
    ),
    gate(
        Phase::Advanced,
        text!("A person is always within reach"),
        text!("The more a machine does, the more it matters that there is a way out of it."),
        Enough::All,
        &[("human.way", 3), ("human.watch", 2)],
    ),
    gate(
        Phase::Advanced,
        text!("It is open and overseen"),
        text!("Decisions about people have to be explained, can be refused, and are watched by a person."),
        Enough::All,
        &[("ethics.data", 3), ("ethics.openness", 3), ("ethics.oversight", 3)],
    ),
    gate(
        Phase::Advanced,
        text!("Skills and means are there"),
        text!("Forecasts and assistants need someone who understands them, all year."),
        Enough::All,
        &[("people.owner", 3), ("people.means", 2)],
    ),
    gate(
        Phase::Advanced,
        text!("Forecasts are at work"),
        text!("The third phase begins where something foreseen is acted upon."),
        Enough::Any,
        &[("analytics.prediction", 3), ("marketing.mail", 4), ("answering.questions", 4)],
    ),
];

/// A need that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// The question.
    pub question: &'static Question,
    /// What it takes.
    pub needs: Level,
    /// What was answered, if anything.
    pub has: Option<Answer>,
}

/// A gate, and what holds it shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateState {
    /// The gate.
    pub gate: &'static Gate,
    /// What is not met; of a gate that needs one of several and has none, all of these.
    pub unmet: Vec<Unmet>,
}

impl GateState {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.unmet.is_empty()
    }

    /// Whether what was answered holds it shut: one need of all that an answer falls short of, or where one is enough,
    /// every one. What nobody has answered yet may open it still.
    pub fn is_shut(&self) -> bool {
        let answered = |unmet: &Unmet| unmet.has.is_some();
        match self.gate.enough {
            Enough::All => self.unmet.iter().any(answered),
            Enough::Any => !self.is_open() && self.unmet.iter().all(answered),
        }
    }
}

impl Gate {
    /// How it stands. What the form does not ask, and what does not apply, is not needed. What is not known, or not
    /// answered yet, is not met.
    pub fn state(&'static self, form: Form, answers: &Answers) -> GateState {
        let asked = |(key, level): &(&str, u8)| {
            let question = bank::question(key).filter(|q| form == Form::Full || q.short)?;
            Some((question, Level::new(*level)?, answers.get(key)))
        };
        let needed: Vec<_> = self
            .needs
            .iter()
            .filter_map(asked)
            .filter(|(.., has)| *has != Some(Answer::NotApplicable))
            .collect();
        let met = |has: Option<Answer>, needs: Level| {
            has.and_then(Answer::level).is_some_and(|level| level >= needs)
        };
        let enough = self.enough == Enough::Any && needed.iter().any(|(_, needs, has)| met(*has, *needs));
        let unmet = needed
            .into_iter()
            .filter(|(_, needs, has)| !enough && !met(*has, *needs))
            .map(|(question, needs, has)| Unmet { question, needs, has })
            .collect();
        GateState { gate: self, unmet }
    }
}

/// The phase that these gates let a firm into: the last one to which all gates, its own and all earlier ones, are open.
pub(crate) fn phase(states: &[GateState]) -> Phase {
    let open = |to: Phase| states.iter().filter(|s| s.gate.to == to).all(GateState::is_open);
    let reached = Phase::ALL.into_iter().take_while(|to| open(*to));
    reached.last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_is_a_question_and_every_gate_can_be_judged_by_the_short_form() {
        for gate in GATES {
            let known =
                |(key, level): &(&str, u8)| bank::question(key).is_some_and(|_| (1..=4).contains(level));
            assert!(gate.needs.iter().all(known), "{}", gate.name);
            let short = |(key, _): &&(&str, u8)| bank::question(key).is_some_and(|q| q.short);
            let asked = gate.needs.iter().find(short);
            assert!(asked.is_some(), "{} is not asked about in the short form", gate.name);
        }
    }
}
