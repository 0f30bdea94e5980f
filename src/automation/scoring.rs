//! From answers to a phase, its gates and a profile.

use crate::automation::bank::{self, Capability, Form};
use crate::automation::gates::{self, GATES, GateState, Phase};
use crate::automation::{Answer, Answers};
use crate::quantity::Share;

/// How far one capability is developed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Which.
    pub capability: Capability,
    /// The mean of its levels as a part of the highest; `None` where nothing about it is known.
    pub reached: Option<Share>,
    /// How many of its questions have a level.
    pub known: usize,
    /// How many of them the form asks.
    pub asked: usize,
}

/// Where a firm stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The form that was filled in.
    pub form: Form,
    /// How many of its questions were answered.
    pub answered: usize,
    /// How many it asks.
    pub asked: usize,
    /// The phase reached. Guaranteed: a better answer never lowers it.
    pub phase: Phase,
    /// Every gate, in the order of [`GATES`].
    pub gates: Vec<GateState>,
    /// Every capability, in the order of [`Capability::ALL`].
    pub profile: Vec<Profile>,
}

impl Standing {
    /// Where these answers put a firm.
    pub fn of(form: Form, answers: &Answers) -> Standing {
        let questions = bank::questions(form);
        let gates: Vec<GateState> = GATES.iter().map(|gate| gate.state(form, answers)).collect();
        Standing {
            form,
            answered: answers.count(&questions),
            asked: questions.len(),
            phase: gates::phase(&gates),
            gates,
            profile: Capability::ALL.iter().map(|c| profile(*c, form, answers)).collect(),
        }
    }

    /// The gates into this phase.
    pub fn gates_to(&self, phase: Phase) -> impl Iterator<Item = &GateState> {
        self.gates.iter().filter(move |s| s.gate.to == phase)
    }

    /// Whether the phase is known: an answer holds a gate into the next one shut, or there is no next one. As long as only
    /// missing answers keep a firm from it, nobody can tell.
    pub fn is_settled(&self) -> bool {
        self.next().is_none_or(|next| self.gates_to(next).any(GateState::is_shut))
    }

    /// The phase after the one reached.
    pub fn next(&self) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| *phase > self.phase)
    }
}

fn profile(capability: Capability, form: Form, answers: &Answers) -> Profile {
    let questions = bank::questions(form);
    let of_it: Vec<_> = questions.iter().filter(|q| q.capability == capability).collect();
    let levels: Vec<u64> = of_it
        .iter()
        .filter_map(|q| answers.get(q.key).and_then(Answer::level))
        .map(|level| u64::from(level.number()))
        .collect();
    Profile {
        capability,
        reached: Share::of(levels.iter().sum(), 4 * levels.len() as u64),
        known: levels.len(),
        asked: of_it.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::Level;
    use proptest::prelude::*;

    fn level(number: u8) -> Answer {
        Answer::Level(Level::new(number).unwrap())
    }

    fn all_at(form: Form, number: u8) -> Answers {
        bank::questions(form).iter().fold(Answers::default(), |a, q| a.with(q.key, level(number)))
    }

    #[test]
    fn an_assistant_without_customer_records_is_the_first_phase() {
        for form in [Form::Short, Form::Full] {
            let answers = all_at(form, 4).with("records.kept", level(0));
            let standing = Standing::of(form, &answers);
            assert_eq!(standing.phase, Phase::Foundations);
            let shut: Vec<_> = standing.gates_to(Phase::Targeted).filter(|s| !s.is_open()).collect();
            assert_eq!(shut.len(), 1);
            assert_eq!(shut[0].gate.name, "Customers are on record");
            assert_eq!(shut[0].unmet[0].question.key, "records.kept");
        }
    }

    #[test]
    fn a_phase_is_known_once_an_answer_and_not_a_missing_one_keeps_from_the_next() {
        for form in [Form::Short, Form::Full] {
            assert!(!Standing::of(form, &Answers::default()).is_settled());
            // One answer that opens what it can tells nothing of the others; one that falls short settles it.
            let good = Answers::default().with("service.empowered", level(4));
            assert!(!Standing::of(form, &good).is_settled());
            let short = Answers::default().with("service.empowered", level(0));
            assert!(Standing::of(form, &short).is_settled());
            let unknown = Answers::default().with("service.empowered", Answer::DontKnow);
            assert!(Standing::of(form, &unknown).is_settled());
            for number in 0..=4 {
                assert!(Standing::of(form, &all_at(form, number)).is_settled(), "{number}");
            }
        }
    }

    #[test]
    fn the_phases_begin_where_the_gates_say() {
        // By hand: level 1 everywhere opens no gate; level 2 all into the second phase (mail at 2 is routine that runs by
        // itself) and none that asks for 3; level 3 all into the third, prediction at 3 among them.
        for (number, phase) in
            [(0, Phase::Foundations), (1, Phase::Foundations), (2, Phase::Targeted), (3, Phase::Advanced)]
        {
            assert_eq!(Standing::of(Form::Full, &all_at(Form::Full, number)).phase, phase, "{number}");
        }
        // The short form asks of forecasts only by what they do: mail for each customer, or an assistant.
        assert_eq!(Standing::of(Form::Short, &all_at(Form::Short, 3)).phase, Phase::Targeted);
        assert_eq!(Standing::of(Form::Short, &all_at(Form::Short, 4)).phase, Phase::Advanced);
        assert_eq!(Standing::of(Form::Full, &Answers::default()).phase, Phase::Foundations);
    }

    #[test]
    fn the_third_phase_needs_the_gates_of_the_second() {
        let answers = all_at(Form::Full, 4).with("service.training", level(1));
        let standing = Standing::of(Form::Full, &answers);
        assert!(standing.gates_to(Phase::Advanced).all(GateState::is_open));
        assert_eq!(standing.phase, Phase::Foundations);
    }

    #[test]
    fn what_is_not_known_opens_nothing_and_what_does_not_apply_is_not_needed() {
        let three = all_at(Form::Full, 3);
        let unknown = Standing::of(Form::Full, &three.clone().with("human.way", Answer::DontKnow));
        assert_eq!(unknown.phase, Phase::Targeted);
        let apart = Standing::of(Form::Full, &three.with("human.way", Answer::NotApplicable));
        assert_eq!(apart.phase, Phase::Advanced);
        let touch = |s: &Standing| s.profile.iter().find(|p| p.capability == Capability::HumanTouch).copied();
        assert_eq!(touch(&unknown).map(|p| (p.known, p.asked)), Some((2, 3)));
    }

    #[test]
    fn the_profile_is_the_mean_of_the_levels() {
        // Service: 1 and 4 of at most 4 each, 5 of 8.
        let answers =
            Answers::default().with("service.empowered", level(1)).with("service.training", level(4));
        let standing = Standing::of(Form::Full, &answers);
        assert_eq!(standing.profile[0].reached.map(Share::value), Some(0.625));
        assert_eq!(standing.profile[1].reached, None);
        assert_eq!((standing.answered, standing.asked), (2, 24));
    }

    fn any_answer() -> impl Strategy<Value = Option<Answer>> {
        prop_oneof![
            Just(None),
            Just(Some(Answer::DontKnow)),
            Just(Some(Answer::NotApplicable)),
            (0_u8..5).prop_map(|n| Some(level(n))),
            (0_u8..5).prop_map(|n| Some(level(n))),
            (2_u8..5).prop_map(|n| Some(level(n))),
        ]
    }

    proptest! {
        #[test]
        fn a_better_answer_never_lowers_the_phase_nor_shuts_a_gate(
            given in proptest::collection::vec(any_answer(), bank::QUESTIONS.len()),
            at in 0..bank::QUESTIONS.len(),
            better in 0_u8..5,
            short: bool,
        ) {
            let form = if short { Form::Short } else { Form::Full };
            let answers = bank::QUESTIONS.iter().zip(&given).fold(Answers::default(), |all, (q, given)| {
                match given { Some(answer) => all.with(q.key, *answer), None => all }
            });
            let question = &bank::QUESTIONS[at];
            let before = answers.get(question.key);
            prop_assume!(before != Some(Answer::NotApplicable) && before < Some(level(better)));
            let (before, after) = (
                Standing::of(form, &answers),
                Standing::of(form, &answers.with(question.key, level(better))),
            );
            prop_assert!(before.phase <= after.phase);
            for (before, after) in before.gates.iter().zip(&after.gates) {
                prop_assert!(!before.is_open() || after.is_open());
            }
        }
    }
}
