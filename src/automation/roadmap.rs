//! The next steps: by what they bring against what they take, each only once what it needs is there.

use crate::automation::bank::{self, Form, Question};
use crate::automation::catalogue::{STEPS, Step};
use crate::automation::gates::{Gate, GateState, Phase};
use crate::automation::{
    Answer, Answers, Balance, Firm, Level, Lever, Overrun, Planned, Risk, Standing, State, Warning,
};
use std::collections::BTreeMap;

/// A step that is advised, and why it is this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The step.
    pub step: &'static Step,
    /// Gates into the next phase that it helps to open.
    pub opens: Vec<&'static Gate>,
    /// Where automation runs ahead, and this catches up.
    pub catches_up: Vec<Overrun>,
    /// Steps before it in this list that it needs.
    pub after: Vec<&'static Step>,
    /// What it needs and the form did not ask about.
    pub make_sure: Vec<&'static Question>,
}

/// The next steps of a firm, the first first: five, or three where means are short. Steps in use are counted as done, and
/// those given up are not advised again.
///
/// Guaranteed: what a step needs is there, or comes from a step before it in the list; where the short form did not ask
/// about it, the advice says so.
pub fn roadmap(form: Form, answers: &Answers, firm: &Firm, plan: &BTreeMap<String, Planned>) -> Vec<Advice> {
    let short = warned(&Balance::of(form, answers, firm), Warning::Means);
    steps(form, answers, firm, plan, if short { 3 } else { 5 })
}

fn warned(balance: &Balance, of: Warning) -> bool {
    balance.warnings.iter().any(|w| w.warning == of && w.risk == Risk::High)
}

fn steps(
    form: Form,
    answers: &Answers,
    firm: &Firm,
    plan: &BTreeMap<String, Planned>,
    most: usize,
) -> Vec<Advice> {
    let state_of = |step: &Step| plan.get(step.key).map(|p| p.state);
    let mut state = answers.clone();
    for step in STEPS.iter().filter(|s| state_of(s) == Some(State::Done)) {
        state = raised(form, &state, step);
    }
    let closed = |step: &Step| matches!(state_of(step), Some(State::Done | State::Stopped));
    let mut advised: Vec<Advice> = Vec::new();
    while advised.len() < most {
        let standing = Standing::of(form, &state);
        let balance = Balance::of(form, &state, firm);
        let open = STEPS.iter().filter(|s| {
            s.phase.number() <= standing.phase.number() + 1
                && !closed(s)
                && advised.iter().all(|a| a.step.key != s.key)
                && brings_something(form, &state, s)
                && s.needs.iter().all(|need| met(form, &state, need))
        });
        let weighed = open.map(|step| {
            let opens = opens(&standing, step);
            let catches_up: Vec<Overrun> = balance
                .overruns
                .iter()
                .filter(|o| step.lifts.iter().any(|(q, _)| *q == o.behind))
                .copied()
                .collect();
            let worth = worth(step, opens.len(), catches_up.len(), &balance) / cost(step, &balance);
            (worth, step, opens, catches_up)
        });
        // Of two worth the same, the one that stands first in the catalogue.
        let best = weighed.fold(None, |best: Option<(f64, _, _, _)>, one| match best {
            Some(best) if best.0 >= one.0 => Some(best),
            _ => Some(one),
        });
        let Some((_, step, opens, catches_up)) = best else { break };
        let needs_from = |other: &Step| {
            step.needs.iter().any(|need| {
                !met(form, answers, need) && other.lifts.iter().any(|(q, to)| *q == need.0 && *to >= need.1)
            })
        };
        advised.push(Advice {
            step,
            opens,
            catches_up,
            after: advised.iter().map(|a| a.step).filter(|other| needs_from(other)).collect(),
            make_sure: step
                .needs
                .iter()
                .filter_map(|(q, _)| bank::question(q))
                .filter(|q| !asks(form, q))
                .collect(),
        });
        state = raised(form, &state, step);
    }
    advised
}

fn asks(form: Form, question: &Question) -> bool {
    form == Form::Full || question.short
}

/// Whether a need is there, does not apply, or was not asked about.
fn met(form: Form, answers: &Answers, (question, level): &(&str, u8)) -> bool {
    let asked = bank::question(question).is_some_and(|q| asks(form, q));
    match answers.get(question) {
        Some(Answer::Level(has)) => has.number() >= *level,
        Some(Answer::NotApplicable) => true,
        Some(Answer::DontKnow) => false,
        None => !asked,
    }
}

/// Whether it raises anything that was asked about.
fn brings_something(form: Form, answers: &Answers, step: &Step) -> bool {
    step.lifts.iter().any(|lift| !met(form, answers, lift))
}

/// The answers as they will be once the step is in use.
fn raised(form: Form, answers: &Answers, step: &Step) -> Answers {
    step.lifts.iter().filter(|lift| !met(form, answers, lift)).fold(
        answers.clone(),
        |all, (question, level)| match Level::new(*level) {
            Some(level) => all.with(question, Answer::Level(level)),
            None => all,
        },
    )
}

/// The shut gates into the next phase of which it meets a need.
fn opens(standing: &Standing, step: &Step) -> Vec<&'static Gate> {
    let helps = |state: &&GateState| {
        state.unmet.iter().any(|unmet| {
            step.lifts.iter().any(|(q, to)| *q == unmet.question.key && *to >= unmet.needs.number())
        })
    };
    let next: Option<Phase> = standing.next();
    standing
        .gates
        .iter()
        .filter(|s| Some(s.gate.to) == next || (s.gate.to < standing.phase && !s.is_open()))
        .filter(helps)
        .map(|s| s.gate)
        .collect()
}

/// What a step brings: three points for each gate it helps to open, four for each place where automation runs ahead, two
/// where the personal is at risk and it helps people, and for customer equity one point for each per cent of customers
/// kept, for each two per cent of trade, and for each three hours saved a month; half a point for each word of the promise.
fn worth(step: &Step, opens: usize, catches_up: usize, balance: &Balance) -> f64 {
    let likely = |lever| step.effect.spread(lever).likely();
    let human = step.lifts.iter().any(|(q, _)| q.starts_with("human.") || q.starts_with("service."));
    let saves_the_personal = human && warned(balance, Warning::Depersonalisation);
    let equity = likely(Lever::Kept) * 100.0
        + (likely(Lever::MoreOften) + likely(Lever::LargerOrders)) * 50.0
        + likely(Lever::HoursSaved) / 3.0;
    3.0 * opens as f64
        + 4.0 * catches_up as f64
        + 2.0 * f64::from(u8::from(saves_the_personal))
        + equity
        + 0.5 * step.promise.len() as f64
}

/// What it takes: effort and risk in points, effort half as much again where means are short, and risk twice where
/// introducing things is hard.
fn cost(step: &Step, balance: &Balance) -> f64 {
    let effort = f64::from(step.effort as u8) + 1.0;
    let means = if warned(balance, Warning::Means) { 1.5 } else { 1.0 };
    let hard = if warned(balance, Warning::Introduction) { 2.0 } else { 1.0 };
    effort * means + f64::from(step.risk - 1) * hard
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Budget, Size};
    use proptest::prelude::*;

    fn level(number: u8) -> Answer {
        Answer::Level(Level::new(number).unwrap())
    }

    fn all_at(number: u8) -> Answers {
        bank::QUESTIONS.iter().fold(Answers::default(), |a, q| a.with(q.key, level(number)))
    }

    fn far(answers: &Answers) -> Vec<Advice> {
        steps(Form::Full, answers, &Firm::default(), &BTreeMap::new(), usize::MAX)
    }

    /// What a step needs is there from the start, or raised before it.
    fn holds(answers: &Answers, advised: &[Advice], form: Form) -> bool {
        let mut state = answers.clone();
        advised.iter().all(|advice| {
            let there = advice.step.needs.iter().all(|need| met(form, &state, need));
            let early = advice.step.phase.number() <= Standing::of(form, &state).phase.number() + 1;
            state = raised(form, &state, advice.step);
            there && early
        })
    }

    #[test]
    fn from_nothing_every_step_is_reached_and_the_way_ends_in_the_third_phase() {
        let advised = far(&all_at(0));
        let mut missing: Vec<_> =
            STEPS.iter().map(|s| s.key).filter(|k| advised.iter().all(|a| a.step.key != *k)).collect();
        missing.sort_unstable();
        assert_eq!(missing, [] as [&str; 0]);
        assert!(holds(&all_at(0), &advised, Form::Full));
        let end = advised.iter().fold(all_at(0), |state, a| raised(Form::Full, &state, a.step));
        assert_eq!(Standing::of(Form::Full, &end).phase, Phase::Advanced);
    }

    #[test]
    fn who_begins_is_not_sent_to_an_assistant() {
        let advised = roadmap(Form::Full, &all_at(0), &Firm::default(), &BTreeMap::new());
        assert_eq!(advised.len(), 5);
        let keys: Vec<_> = advised.iter().map(|a| a.step.key).collect();
        assert!(advised.iter().all(|a| a.step.phase < Phase::Advanced), "{keys:?}");
        // What touches customers by machine comes later than what teaches people.
        assert_eq!(keys, ["put-it-right", "practise", "good-answers", "key-moments", "ask-one-question"]);
        let poor = Firm { size: Some(Size::One), budget: Some(Budget::None), ..Firm::default() };
        assert_eq!(roadmap(Form::Full, &all_at(0), &poor, &BTreeMap::new()).len(), 3);
        assert!(far(&all_at(4)).is_empty());
    }

    #[test]
    fn a_machine_without_a_way_out_is_given_one_first() {
        let answers = all_at(3).with("human.way", level(0)).with("answering.questions", level(4));
        let advised = roadmap(Form::Full, &answers, &Firm::default(), &BTreeMap::new());
        assert_eq!(advised[0].step.key, "way-to-a-person");
        assert_eq!(advised[0].catches_up.len(), 1);
        assert_eq!(advised[0].opens.len(), 1);
    }

    #[test]
    fn what_is_in_use_counts_and_what_was_given_up_does_not_come_back() {
        let before = roadmap(Form::Full, &all_at(0), &Firm::default(), &BTreeMap::new());
        let first = before[0].step.key;
        for state in [State::Done, State::Stopped] {
            let plan = BTreeMap::from([(first.to_owned(), Planned { state, ..Planned::default() })]);
            let after = roadmap(Form::Full, &all_at(0), &Firm::default(), &plan);
            assert!(after.iter().all(|a| a.step.key != first));
        }
    }

    proptest! {
        #[test]
        fn what_a_step_needs_comes_before_it(
            levels in proptest::collection::vec(0_u8..7, bank::QUESTIONS.len()),
            short: bool,
        ) {
            let form = if short { Form::Short } else { Form::Full };
            let answers = bank::questions(form).iter().zip(&levels).fold(Answers::default(), |all, (q, n)| {
                match n {
                    5 => all.with(q.key, Answer::DontKnow),
                    6 if q.may_not_apply => all.with(q.key, Answer::NotApplicable),
                    n => all.with(q.key, level(n % 5)),
                }
            });
            let advised = steps(form, &answers, &Firm::default(), &BTreeMap::new(), usize::MAX);
            prop_assert!(holds(&answers, &advised, form));
            let brought = advised.iter().fold(answers.clone(), |s, a| raised(form, &s, a.step));
            prop_assert!(Standing::of(form, &answers).phase <= Standing::of(form, &brought).phase);
        }
    }
}
