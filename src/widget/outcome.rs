use crate::automation::{Assessment, Enough, GateState, Phase, roadmap};
use crate::{language, say};
use std::collections::BTreeMap;

/// What the short assessment came to, in words: drawn, printed and saved as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The phase reached, from 1.
    pub phase: u8,
    /// Which phase that is.
    pub title: String,
    /// What it is like.
    pub lede: &'static str,
    /// How many gates stand before the next phase.
    pub next: String,
    /// What stands before the next phase: its name and what it takes.
    pub gates: Vec<(&'static str, String)>,
    /// Where automation runs ahead: what is so, and what to do.
    pub ahead: Vec<(&'static str, &'static str)>,
    /// The next steps, the first first: what is done, and why now.
    pub steps: Vec<(&'static str, &'static str)>,
    /// Each capability that was asked about, in whole per cent of the highest level.
    pub profile: Vec<(&'static str, Option<u8>)>,
}

impl Outcome {
    /// What an assessment came to.
    pub fn of(assessment: &Assessment) -> Outcome {
        let standing = assessment.standing();
        let shut: Vec<&GateState> = match standing.next() {
            Some(next) => standing.gates_to(next).filter(|gate| !gate.is_open()).collect(),
            None => Vec::new(),
        };
        let next = match (standing.next(), shut.len()) {
            (None, _) => {
                say!("All gates are open. What remains is to keep watch, and to stay personal.").to_owned()
            }
            (Some(next), 1) => say!("One gate keeps you from phase {phase}.", phase = next.number()),
            (Some(next), n) => say!("{n} gates keep you from phase {phase}.", n, phase = next.number()),
        };
        let advised = roadmap(assessment.form, &assessment.answers(), &assessment.firm, &BTreeMap::new());
        Outcome {
            phase: standing.phase.number(),
            title: say!(
                "You are in phase {phase} of {phases}: {name}.",
                phase = standing.phase.number(),
                phases = Phase::ALL.len(),
                name = language::said(standing.phase.name())
            ),
            lede: language::said(standing.phase.says()),
            next,
            gates: shut.into_iter().map(|gate| (language::said(gate.gate.name), takes(gate))).collect(),
            ahead: assessment
                .balance()
                .overruns
                .iter()
                .map(|o| (language::said(o.says), language::said(o.next)))
                .collect(),
            steps: advised
                .iter()
                .map(|advice| (language::said(advice.step.name), language::said(advice.step.why)))
                .collect(),
            profile: standing
                .profile
                .iter()
                .filter(|profile| profile.asked > 0)
                .map(|p| {
                    (
                        language::said(p.capability.name()),
                        p.reached.map(|share| (100.0 * share.value()).round() as u8),
                    )
                })
                .collect(),
        }
    }

    /// All of it as a text that can be kept, ending in the address where it goes on.
    pub fn text(&self, day: &str, address: &str) -> String {
        let head = say!("How far with automation, {day}", day);
        let mut text = format!("{head}\n\n{}\n{}\n{}\n", self.title, self.lede, self.next);
        let mut list = |title: &str, lines: &[String]| {
            if !lines.is_empty() {
                text.push_str(&["\n", title, "\n"].concat());
                for line in lines {
                    text.push_str(&["- ", line, "\n"].concat());
                }
            }
        };
        list(
            say!("Before the next phase"),
            &self.gates.iter().map(|(name, takes)| [name, ". ", takes].concat()).collect::<Vec<_>>(),
        );
        list(
            say!("Where automation runs ahead"),
            &self.ahead.iter().map(|(says, next)| [says, " ", next].concat()).collect::<Vec<_>>(),
        );
        list(
            say!("Next steps"),
            &self.steps.iter().map(|(name, why)| [name, ". ", why].concat()).collect::<Vec<_>>(),
        );
        let score = |(name, score): &(&str, Option<u8>)| match score {
            Some(score) => [name, ": ", &say!("{n}%", n = score)].concat(),
            None => say!("{name}: not known", name),
        };
        list(say!("What you are able to do"), &self.profile.iter().map(score).collect::<Vec<_>>());
        text.push_str(
            &["\n", say!("Open it again, compare it later, plan the steps:"), "\n", address, "\n"].concat(),
        );
        text
    }
}

/// What it takes to open a gate, by the sentence that has to be true.
fn takes(state: &GateState) -> String {
    let mut sentences = state.unmet.iter().map(|unmet| language::said(unmet.question.says(unmet.needs)));
    match (state.gate.enough, sentences.next()) {
        (_, None) => String::new(),
        (Enough::Any, Some(first)) => say!("One of several is enough, such as: “{first}”", first),
        (Enough::All, Some(first)) => sentences
            .fold(say!("It takes: “{first}”", first), |all, next| say!("{all} And: “{next}”", all, next)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Answer, Form, Level, Respondent, bank};

    fn answered(levels: impl Fn(&str) -> u8) -> Assessment {
        let mut assessment = Assessment { form: Form::Short, ..Assessment::default() };
        assessment.people.push(Respondent::default());
        for question in bank::questions(Form::Short) {
            assessment.answer(0, question, Answer::Level(Level::new(levels(question.key)).unwrap()));
        }
        assessment
    }

    #[test]
    fn an_assistant_without_records_is_told_so() {
        let outcome = Outcome::of(&answered(|key| if key == "records.kept" { 0 } else { 4 }));
        assert_eq!(outcome.title, "You are in phase 1 of 3: Foundations: customers first.");
        assert_eq!(outcome.next, "One gate keeps you from phase 2.");
        assert_eq!(outcome.gates.len(), 1);
        assert_eq!(outcome.gates[0].0, "Customers are on record");
        let needed = bank::question("records.kept").unwrap().answers[2];
        assert!(outcome.gates[0].1.contains(needed));
        assert!(!outcome.ahead.is_empty());
    }

    #[test]
    fn the_text_tells_all_of_it() {
        let outcome = Outcome::of(&answered(|_| 1));
        let text = outcome.text("2026-03-01", "https://regulars.example/#/assessment?shared=x");
        for part in outcome.steps.iter().map(|s| s.0).chain(outcome.gates.iter().map(|g| g.0)) {
            assert!(text.contains(part), "{part}");
        }
        assert!((3..=5).contains(&outcome.steps.len()));
        assert!(text.ends_with("shared=x\n") && text.contains("2026-03-01"));
        let top = Outcome::of(&answered(|_| 4));
        assert_eq!((top.phase, top.gates.len()), (3, 0));
    }
}
