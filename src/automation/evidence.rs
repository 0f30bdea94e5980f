//! What the loaded data say beside the answers: gentle where the two do not agree, for either may be right.

use crate::automation::bank::{self, Question};
use crate::automation::{Answer, Answers};
use crate::customers::{Assumptions, Choice, Sheet};
use crate::ledger::Ledger;
use crate::measure::{Measure, Sentence, Unknown, Value};
use crate::quantity::Share;
use crate::{say, tell};

/// Something the data say about a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The question.
    pub question: &'static Question,
    /// What the data say.
    pub fact: Sentence,
    /// Where the answer says more than the data show, or less; empty where they agree or nothing was answered.
    pub doubt: Sentence,
}

/// Counted in the ledger.
struct Found {
    orders: u64,
    named: Value,
    customers: u64,
    reachable: Value,
    months: u32,
    known: u64,
    measures: u64,
    answers: u64,
    tied_answers: u64,
    mailings: u64,
    costs: u64,
}

impl Evidence {
    /// What the data say, question by question; empty when nothing is loaded.
    pub fn of(
        ledger: &Ledger,
        choice: &Choice,
        assumptions: &Assumptions,
        answers: &Answers,
    ) -> Vec<Evidence> {
        if ledger.is_empty() && ledger.records().is_empty() {
            return Vec::new();
        }
        let found = Found::of(ledger, choice, assumptions);
        let mut all = Vec::new();
        for key in FACTS {
            let Some(question) = bank::question(key) else { continue };
            let Some((fact, supports)) = found.fact(key) else { continue };
            all.push(Evidence { question, fact, doubt: doubt(answers.get(key), supports) });
        }
        all
    }
}

/// The questions about which data can say anything.
const FACTS: [&str; 6] = [
    "records.kept",
    "records.tied",
    "feedback.asked",
    "marketing.mail",
    "marketing.measured",
    "analytics.measures",
];

impl Found {
    fn of(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Found {
        let sheet = Sheet::of_everything(ledger, choice, assumptions, None);
        let count =
            |measure| sheet.figure(measure).and_then(|f| f.value.number()).map_or(0, |n| n.max(0.0) as u64);
        let (orders, nameless) = (count(Measure::Orders), count(Measure::AnonymousOrders));
        let people = ledger.people() as u32;
        let buyers = || (0..people).filter(|p| !ledger.history(*p).is_empty());
        let customers = buyers().count() as u64;
        let reachable = buyers().filter(|p| !ledger.person(*p).email.is_empty()).count() as u64;
        let days = choice.span(ledger, None).map_or(0, |p| p.last().epoch() - p.first().epoch() + 1);
        let records = ledger.records();
        let with_name = |identity: u32| identity != crate::ledger::NOBODY;
        Found {
            orders,
            named: Value::share(orders.saturating_sub(nameless), orders, Unknown::NoOrders),
            customers,
            reachable: Value::share(reachable, customers, Unknown::NoCustomers),
            months: (f64::from(days) / 30.437).round() as u32,
            known: sheet.figures.iter().filter(|f| !matches!(f.value, Value::Unknown(_))).count() as u64,
            measures: sheet.figures.len() as u64,
            answers: records.responses.len() as u64,
            tied_answers: records.responses.iter().filter(|r| with_name(r.identity)).count() as u64,
            mailings: records.engagement.iter().filter(|e| e.delivered.or(e.recipients).is_some()).count()
                as u64,
            costs: records.costs.len() as u64,
        }
    }

    /// What the data say about a question, and the levels that fit to it.
    fn fact(&self, key: &str) -> Option<(Sentence, (u8, u8))> {
        let share = |value: &Value| if let Value::Share(s) = value { s.value() } else { 0.0 };
        let count = |n: u64| Value::Count(n);
        Some(match key {
            "records.kept" if self.customers > 0 => (
                tell!(
                    "{reachable} of the {customers|customer|customers} in your files with an e-mail address.",
                    reachable = self.reachable.clone(),
                    customers = count(self.customers)
                ),
                match share(&self.reachable) {
                    s if s < 0.2 => (0, 2),
                    s if s < 0.6 => (0, 4),
                    _ => (2, 4),
                },
            ),
            "records.tied" if self.orders > 0 => (
                tell!(
                    "{named} of the {orders|order|orders} in your files with a name, over {months|month|months}.",
                    named = self.named.clone(),
                    orders = count(self.orders),
                    months = count(u64::from(self.months))
                ),
                match share(&self.named) {
                    s if s < 0.3 => (0, 2),
                    s if s < 0.6 => (0, 3),
                    s if s < 0.9 => (2, 4),
                    _ => (3, 4),
                },
            ),
            "feedback.asked" => match self.answers {
                0 => (tell!("No answers of customers are loaded."), (0, 4)),
                n => (
                    if n == 1 {
                        tell!(
                            "{one} answer of a customer is loaded, {named} of them with a name.",
                            one = count(n),
                            named = count(self.tied_answers)
                        )
                    } else {
                        tell!(
                            "{answers} answers of customers are loaded, {named} of them with a name.",
                            answers = count(n),
                            named = count(self.tied_answers)
                        )
                    },
                    // A handful is no regular asking; hundreds are.
                    if n < 10 {
                        (0, 2)
                    } else if n < 100 {
                        (1, 4)
                    } else {
                        (2, 4)
                    },
                ),
            },
            "marketing.mail" if self.mailings > 0 => {
                (tell!("{mailings} mailings are in your files.", mailings = count(self.mailings)), (1, 4))
            }
            "marketing.measured" => match self.costs {
                0 => (tell!("No costs of advertising are loaded."), (0, 4)),
                n => (tell!("{n} entries of costs are loaded.", n = count(n)), (1, 4)),
            },
            "analytics.measures" => (
                tell!(
                    "{known} of {all} figures can be computed from your files alone.",
                    known = count(self.known),
                    all = count(self.measures)
                ),
                match Share::of(self.known, self.measures).map_or(0.0, Share::value) {
                    s if s < 0.1 => (0, 3),
                    _ => (0, 4),
                },
            ),
            _ => return None,
        })
    }
}

fn doubt(answer: Option<Answer>, (least, most): (u8, u8)) -> Sentence {
    let says = match answer {
        Some(Answer::Level(level)) if level.number() > most => {
            say!(
                "Your answer says more than your files show. Perhaps it is kept elsewhere; if so, bring it in."
            )
        }
        Some(Answer::Level(level)) if level.number() < least => {
            say!("Your files show more than your answer says. You may be further than you think.")
        }
        Some(Answer::DontKnow) => say!("You did not know: this may help."),
        Some(Answer::NotApplicable) if least > 0 => {
            say!("You said this does not apply, but your files hold some of it.")
        }
        _ => return Sentence::new(),
    };
    Sentence::from(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::Level;

    fn sample() -> Ledger {
        let csv = crate::sample::orders_csv();
        Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
    }

    fn of(ledger: &Ledger, answers: &Answers) -> Vec<Evidence> {
        Evidence::of(ledger, &Choice::default(), &Assumptions::default(), answers)
    }

    #[test]
    fn nothing_loaded_says_nothing() {
        assert!(of(&Ledger::default(), &Answers::default()).is_empty());
    }

    #[test]
    fn orders_with_names_speak_against_having_none() {
        let answers = Answers::default().with("records.tied", Answer::Level(Level::new(0).unwrap()));
        let ledger = sample();
        let all = of(&ledger, &answers);
        let tied = all.iter().find(|e| e.question.key == "records.tied").unwrap();
        assert!(!tied.doubt.is_empty());
        let kept = all.iter().find(|e| e.question.key == "records.kept").unwrap();
        assert!(kept.doubt.is_empty(), "nothing was answered");
        let fits = Answers::default().with("records.tied", Answer::Level(Level::TOP));
        let all = of(&ledger, &fits);
        assert!(all.iter().find(|e| e.question.key == "records.tied").unwrap().doubt.is_empty());
    }

    #[test]
    fn what_the_sample_says_is_counted_another_way() {
        let ledger = sample();
        let found = Found::of(&ledger, &Choice::default(), &Assumptions::default());
        let emails: std::collections::BTreeSet<&str> = (0..ledger.identities().len() as u32)
            .map(|i| ledger.identities().email.get(i))
            .filter(|e| !e.is_empty())
            .collect();
        let Value::Share(share) = found.reachable else { panic!() };
        let reachable = (share.value() * found.customers as f64).round() as usize;
        assert!(
            reachable <= emails.len() && reachable * 10 >= emails.len() * 9,
            "{reachable} {}",
            emails.len()
        );
        assert!(found.months >= 12 && found.orders > 1_000);
    }
}
