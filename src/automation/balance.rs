//! Where automation runs ahead of its foundations, where the personal is at risk, and what to be warned of.

use crate::automation::bank::Form;
use crate::automation::{Answer, Answers, Budget, Firm, Met, Sector, Size, Skills, Stage};
use crate::language::said;
use crate::quantity::Share;
use crate::{say, text};

/// Automation that runs ahead of something it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overrun {
    /// The question whose level is high.
    pub ahead: &'static str,
    /// The question whose level is too low for that.
    pub behind: &'static str,
    /// What is so.
    pub says: &'static str,
    /// What to do.
    pub next: &'static str,
}

/// From this level of the first question on, the second has to have reached its own.
struct Rule(&'static str, u8, &'static str, u8, &'static str, &'static str);

const RULES: &[Rule] = &[
    Rule(
        "marketing.mail",
        2,
        "records.kept",
        2,
        text!("Messages go out by themselves, but there is no one list of customers that keeps them right."),
        text!("Bring your customers into one list before you send more."),
    ),
    Rule(
        "marketing.mail",
        2,
        "ethics.data",
        2,
        text!("Messages go out by themselves, but it is not settled who agreed to get them."),
        text!("Write only to those who said yes, and keep where they said it."),
    ),
    Rule(
        "marketing.mail",
        3,
        "records.tied",
        3,
        text!(
            "Groups of customers get different messages, but for many of them you can’t tell what they bought."
        ),
        text!("Tie orders to names first: at the till, with the receipt, in the shop."),
    ),
    Rule(
        "marketing.mail",
        4,
        "ethics.openness",
        3,
        text!("Each customer gets what a forecast chose, and is not told so."),
        text!("Say why someone gets an offer, and let one click end it."),
    ),
    Rule(
        "sales.follow_up",
        4,
        "records.kept",
        3,
        text!("A system says whom to call first, from records that are kept elsewhere."),
        text!("Let it read the same records as the people who call."),
    ),
    Rule(
        "answering.questions",
        3,
        "human.way",
        3,
        text!("Questions are answered by a machine, and the way from it to a person is long."),
        text!("Put a way to a person on every automatic answer."),
    ),
    Rule(
        "answering.questions",
        3,
        "service.empowered",
        2,
        text!(
            "A machine takes the easy questions, but the people who get the hard ones may not decide anything."
        ),
        text!("Settle what everyone may offer on the spot."),
    ),
    Rule(
        "answering.questions",
        4,
        "feedback.asked",
        2,
        text!("An assistant answers in its own words, and nobody asks customers whether it helped."),
        text!("Ask one question after each conversation, and read the answers weekly."),
    ),
    Rule(
        "answering.questions",
        4,
        "records.kept",
        2,
        text!("An assistant talks to customers it knows nothing about."),
        text!("Bring your customers into one list first."),
    ),
    Rule(
        "answering.questions",
        4,
        "ethics.oversight",
        2,
        text!("An assistant answers in its own words, and nobody reads along."),
        text!("Let one person read ten conversations a week."),
    ),
    Rule(
        "analytics.prediction",
        3,
        "ethics.oversight",
        3,
        text!("Forecasts about customers are acted upon, and nobody checks them at fixed times."),
        text!("Check a sample each month, and count how often the forecast was wrong."),
    ),
    Rule(
        "operations.routine",
        3,
        "integration.safe",
        2,
        text!("Much hangs on tools, and nothing of theirs is kept elsewhere."),
        text!("Take your data out once, now, and put it somewhere safe."),
    ),
    Rule(
        "operations.routine",
        3,
        "human.watch",
        1,
        text!("Customers hear from a machine, and nobody would notice if they missed the person."),
        text!("Ask the people who serve customers what they hear."),
    ),
];

/// How much there is to worry about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing to do.
    Low,
    /// To be kept in mind.
    Watch,
    /// To be dealt with before the next step.
    High,
}

/// A stage of the customer's way, and whether the personal is at risk there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageRisk {
    /// The stage.
    pub stage: Stage,
    /// Whom customers meet; `None` where it was not said.
    pub met: Option<Met>,
    /// As far as it should go in a firm of this kind.
    pub at_most: Met,
    /// How much there is to worry about; `None` where it was not said whom customers meet.
    pub risk: Option<Risk>,
}

/// What automation in small firms fails from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Too few hands, too little money.
    Means,
    /// More data than anyone can use.
    DataOverload,
    /// Customers feel like numbers.
    Depersonalisation,
    /// Nobody can say whether it pays.
    UncertainReturn,
    /// It is bought and not taken up.
    Introduction,
}

impl Warning {
    /// All five.
    pub const ALL: [Warning; 5] = [
        Warning::Means,
        Warning::DataOverload,
        Warning::Depersonalisation,
        Warning::UncertainReturn,
        Warning::Introduction,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Warning::Means => say!("Limited means"),
            Warning::DataOverload => say!("Too much data"),
            Warning::Depersonalisation => say!("Losing the personal"),
            Warning::UncertainReturn => say!("Uncertain return"),
            Warning::Introduction => say!("Difficult introduction"),
        }
    }

    /// What to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Warning::Means => {
                say!(
                    "One step at a time, the cheapest that helps customers first, and nothing that needs more hours than it saves."
                )
            }
            Warning::DataOverload => {
                say!(
                    "Choose three figures you decide by, and leave the others alone until one of them asks for more."
                )
            }
            Warning::Depersonalisation => {
                say!(
                    "Automate behind the counter first, keep people at the moments that matter, and say openly what is automatic."
                )
            }
            Warning::UncertainReturn => {
                say!(
                    "Write down beforehand what should get better and by when you stop, and try it on part of your customers."
                )
            }
            Warning::Introduction => {
                say!(
                    "Let those who will use it choose it, practise before the first customer meets it, and keep the old way for a month."
                )
            }
        }
    }
}

/// A warning weighed on the firm's own means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Which.
    pub warning: Warning,
    /// How heavy it weighs: low without a reason or with one, to be watched with two or three, high from four on.
    pub risk: Risk,
    /// Why, in sentences. One that weighs double counts as two.
    pub reasons: Vec<&'static str>,
}

/// A way to keep what is personal, and whether the firm has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safeguard {
    /// What it is.
    pub name: &'static str,
    /// What it means.
    pub says: &'static str,
    /// Whether the answers show it; `None` where they do not say.
    pub holds: Option<bool>,
}

/// What there is to say about the balance of a firm.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// How far the foundations reach, as a part of the highest.
    pub foundations: Option<Share>,
    /// How far automation reaches.
    pub automation: Option<Share>,
    /// Where automation runs ahead of what it rests on.
    pub overruns: Vec<Overrun>,
    /// Every stage of the customer's way.
    pub stages: Vec<StageRisk>,
    /// All five warnings.
    pub warnings: Vec<Weighed>,
    /// Five ways to keep what is personal.
    pub safeguards: [Safeguard; 5],
}

const FOUNDATIONS: [&str; 9] = [
    "service.empowered",
    "service.training",
    "feedback.asked",
    "feedback.acted",
    "records.kept",
    "records.tied",
    "personal.messages",
    "ethics.data",
    "human.moments",
];
const AUTOMATION: [&str; 4] =
    ["marketing.mail", "sales.follow_up", "answering.questions", "operations.routine"];

impl Balance {
    /// The balance of a firm with these answers.
    pub fn of(form: Form, answers: &Answers, firm: &Firm) -> Balance {
        let stages: Vec<StageRisk> =
            Stage::ALL.iter().map(|stage| stage_risk(*stage, answers, firm)).collect();
        Balance {
            foundations: reached(answers, &FOUNDATIONS),
            automation: reached(answers, &AUTOMATION),
            overruns: overruns(answers),
            warnings: Warning::ALL.iter().map(|w| weigh(*w, form, answers, firm, &stages)).collect(),
            safeguards: safeguards(answers),
            stages,
        }
    }

    /// By how much automation is ahead of the foundations, in parts of the highest; negative where it is behind.
    pub fn ahead(&self) -> Option<f64> {
        Some(self.automation?.value() - self.foundations?.value())
    }
}

fn reached(answers: &Answers, of: &[&str]) -> Option<Share> {
    let levels: Vec<u64> =
        of.iter().filter_map(|q| answers.get(q)?.level()).map(|level| u64::from(level.number())).collect();
    Share::of(levels.iter().sum(), 4 * levels.len() as u64)
}

/// Whether a question was answered with this level at least.
fn at_least(answers: &Answers, question: &str, level: u8) -> bool {
    answers.get(question).and_then(Answer::level).is_some_and(|has| has.number() >= level)
}

/// Whether it was answered, and not with this level: also by not knowing.
fn below(answers: &Answers, question: &str, level: u8) -> bool {
    match answers.get(question) {
        Some(Answer::Level(has)) => has.number() < level,
        Some(Answer::DontKnow) => true,
        Some(Answer::NotApplicable) | None => false,
    }
}

fn safeguards(answers: &Answers) -> [Safeguard; 5] {
    let from = |question: &str, level: u8| match answers.get(question)? {
        Answer::Level(has) => Some(has.number() >= level),
        Answer::DontKnow => Some(false),
        Answer::NotApplicable => None,
    };
    // Where customers meet no machine, nothing has to come before it.
    let meets = ["marketing.mail", "answering.questions"].iter().any(|q| at_least(answers, q, 3));
    let behind = from("operations.routine", 2).map(|routine| routine || !meets);
    let of = |name, says, holds| Safeguard { name, says, holds };
    [
        of(
            say!("Behind the counter first"),
            say!("Bookings, bills and stock run by themselves before customers meet a machine."),
            behind,
        ),
        of(
            say!("People in the loop"),
            say!("One person checks what runs by itself, and can stop it."),
            from("ethics.oversight", 3),
        ),
        of(
            say!("Personal through data"),
            say!(
                "Records tell what a customer bought, so that people and tools can treat them as someone they know."
            ),
            from("records.tied", 3),
        ),
        of(
            say!("People at key moments"),
            say!("It is settled at which moments a customer always meets a person."),
            from("human.moments", 2),
        ),
        of(
            say!("Open about it"),
            say!("Customers are told in plain words what is automatic."),
            from("ethics.openness", 2),
        ),
    ]
}

fn overruns(answers: &Answers) -> Vec<Overrun> {
    RULES
        .iter()
        .filter(|Rule(ahead, high, behind, low, ..)| {
            at_least(answers, ahead, *high) && below(answers, behind, *low)
        })
        .map(|Rule(ahead, _, behind, _, says, next)| Overrun {
            ahead,
            behind,
            says: said(says),
            next: said(next),
        })
        .collect()
}

/// As far as automation should go at a stage, by what the firm does: where trust or care is what customers pay for, a
/// person stays.
fn at_most(stage: Stage, sector: Option<Sector>) -> Met {
    let close = matches!(sector, Some(Sector::Health | Sector::Services | Sector::Hospitality));
    match stage {
        Stage::Awareness => Met::Machine,
        Stage::Consideration if sector == Some(Sector::Health) => Met::Helped,
        Stage::Consideration => Met::Near,
        Stage::Purchase if sector == Some(Sector::Health) => Met::Near,
        Stage::Purchase => Met::Machine,
        Stage::Delivery if close => Met::Helped,
        Stage::Delivery => Met::Near,
        Stage::After if close => Met::Helped,
        Stage::After => Met::Near,
    }
}

fn stage_risk(stage: Stage, answers: &Answers, firm: &Firm) -> StageRisk {
    let at_most = at_most(stage, firm.sector);
    let risk = firm.met_at(stage).map(|met| match (met as usize).saturating_sub(at_most as usize) {
        // A person within reach is one only where customers get to them.
        0 if met == Met::Near && below(answers, "human.way", 2) => Risk::Watch,
        0 => Risk::Low,
        1 if met == Met::Near && at_least(answers, "human.way", 3) => Risk::Watch,
        1 if at_least(answers, "human.watch", 3) => Risk::Watch,
        _ => Risk::High,
    });
    StageRisk { stage, met: firm.met_at(stage), at_most, risk }
}

fn weigh(warning: Warning, form: Form, answers: &Answers, firm: &Firm, stages: &[StageRisk]) -> Weighed {
    let low = |question: &str, level: u8| below(answers, question, level);
    let machine = AUTOMATION.iter().any(|q| at_least(answers, q, 3));
    let small = matches!(firm.size, Some(Size::One | Size::Few));
    let at_risk = stages.iter().filter(|s| s.risk == Some(Risk::High)).count();
    let reasons: &[(bool, usize, &'static str)] = match warning {
        Warning::Means => &[
            (firm.size == Some(Size::One), 1, say!("You do everything yourself.")),
            (firm.size == Some(Size::Few), 1, say!("There are few hands.")),
            (firm.budget == Some(Budget::None), 2, say!("There is no money for tools at the moment.")),
            (firm.budget == Some(Budget::Little), 1, say!("There is little money for tools.")),
            (low("people.owner", 2), 1, say!("Nobody has the time to look after tools.")),
            (low("people.means", 2), 1, say!("Spending on tools and learning is not planned.")),
        ],
        Warning::DataOverload => &[
            (low("analytics.measures", 2), 1, say!("Few figures are looked at as it is.")),
            (firm.skills == Some(Skills::Nobody), 1, say!("Nobody knows their way around tools.")),
            (low("records.kept", 2), 1, say!("What you know of customers lies in several places.")),
            (
                at_least(answers, "records.kept", 3) && low("analytics.measures", 3),
                2,
                say!("Much is recorded, and little of it decides anything."),
            ),
            (
                at_least(answers, "integration.together", 3) && low("people.owner", 3),
                1,
                say!("Data flow between tools, and nobody has the time to look at them."),
            ),
        ],
        Warning::Depersonalisation => &[
            (at_risk > 1, 2, say!("At several stages customers meet a machine where a person should stay.")),
            (at_risk == 1, 1, say!("At one stage customers meet a machine where a person should stay.")),
            (
                machine && low("human.way", 3),
                2,
                say!("Machines are at work, and the way to a person is long."),
            ),
            (
                machine && low("human.watch", 2),
                1,
                say!("Nobody would notice if customers missed the person."),
            ),
            (
                machine && low("human.moments", 2),
                1,
                say!("It is not settled which moments belong to people."),
            ),
            (
                matches!(firm.sector, Some(Sector::Health | Sector::Services | Sector::Hospitality)),
                1,
                say!("In your trade, customers come for the people."),
            ),
        ],
        Warning::UncertainReturn => &[
            (low("marketing.measured", 2), 1, say!("You can’t say yet what a new customer costs.")),
            (low("analytics.measures", 2), 1, say!("You can’t say yet how many customers stay.")),
            (low("people.means", 3), 1, say!("What spending should bring is not written down beforehand.")),
            (
                small && matches!(firm.budget, Some(Budget::None | Budget::Little)),
                1,
                say!("A step that fails would hurt."),
            ),
            (
                form == Form::Short && low("feedback.asked", 2),
                1,
                say!("Customers are not asked whether something helps them."),
            ),
        ],
        Warning::Introduction => &[
            (low("service.training", 3), 1, say!("People do not practise together.")),
            (low("people.owner", 2), 1, say!("Nobody has it as their task.")),
            (matches!(firm.skills, Some(Skills::Nobody)), 2, say!("Nobody knows their way around tools.")),
            (
                matches!(firm.size, Some(Size::Team | Size::Many)),
                1,
                say!("There are many people to bring along."),
            ),
            (low("integration.together", 2), 1, say!("Your tools do not pass on what they know.")),
        ],
    };
    let so = reasons.iter().filter(|(so, ..)| *so);
    let weight: usize = so.clone().map(|(_, weight, _)| weight).sum();
    let risk = match weight {
        0 | 1 => Risk::Low,
        2 | 3 => Risk::Watch,
        _ => Risk::High,
    };
    Weighed { warning, risk, reasons: so.map(|(.., says)| *says).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::Level;
    use crate::automation::bank;

    fn level(number: u8) -> Answer {
        Answer::Level(Level::new(number).unwrap())
    }

    #[test]
    fn every_rule_speaks_of_questions() {
        for Rule(ahead, high, behind, low, says, next) in RULES {
            assert!(bank::question(ahead).is_some() && bank::question(behind).is_some(), "{says}");
            assert!((1..=4).contains(high) && (1..=4).contains(low) && !next.is_empty());
        }
        for key in FOUNDATIONS.iter().chain(&AUTOMATION) {
            assert!(bank::question(key).is_some(), "{key}");
        }
    }

    #[test]
    fn an_assistant_without_a_list_or_a_way_out_runs_ahead() {
        let answers = Answers::default()
            .with("answering.questions", level(4))
            .with("records.kept", level(0))
            .with("human.way", level(1))
            .with("feedback.asked", level(3));
        let balance = Balance::of(Form::Full, &answers, &Firm::default());
        let behind: Vec<_> = balance.overruns.iter().map(|o| o.behind).collect();
        assert_eq!(behind, ["human.way", "records.kept"]);
        // By hand: foundations 0 and 3 of 8, automation 4 of 4.
        assert_eq!(balance.ahead(), Some(1.0 - 0.375));
    }

    #[test]
    fn a_practice_that_lets_a_machine_give_care_is_at_risk() {
        let mut firm = Firm { sector: Some(Sector::Health), ..Firm::default() };
        firm.met = [None, Some(Met::Helped), Some(Met::Machine), Some(Met::Machine), Some(Met::Near)];
        let answers = Answers::default().with("human.way", level(4));
        let risks = |firm: &Firm, answers: &Answers| -> Vec<Option<Risk>> {
            Balance::of(Form::Full, answers, firm).stages.iter().map(|s| s.risk).collect()
        };
        let (low, watch, high) = (Some(Risk::Low), Some(Risk::Watch), Some(Risk::High));
        assert_eq!(risks(&firm, &answers), [None, low, high, high, watch]);
        firm.sector = Some(Sector::Retail);
        assert_eq!(risks(&firm, &answers), [None, low, low, high, low]);
        let shut_away = Answers::default().with("human.way", level(0));
        assert_eq!(risks(&firm, &shut_away)[4], watch);
    }

    #[test]
    fn safeguards_are_read_from_the_answers() {
        let answers = Answers::default()
            .with("operations.routine", level(1))
            .with("answering.questions", level(3))
            .with("human.moments", level(2))
            .with("ethics.oversight", Answer::NotApplicable)
            .with("ethics.openness", Answer::DontKnow);
        let holds = |answers: &Answers| {
            Balance::of(Form::Full, answers, &Firm::default()).safeguards.map(|s| s.holds)
        };
        assert_eq!(holds(&answers), [Some(false), None, None, Some(true), Some(false)]);
        let by_hand = answers.with("answering.questions", level(1));
        assert_eq!(holds(&by_hand)[0], Some(true));
    }

    #[test]
    fn warnings_weigh_by_what_the_firm_has() {
        let firm = Firm {
            size: Some(Size::One),
            budget: Some(Budget::None),
            skills: Some(Skills::Nobody),
            ..Firm::default()
        };
        let answers = Answers::default().with("people.owner", level(0));
        let of = |firm: &Firm, answers: &Answers, warning| {
            let all = Balance::of(Form::Full, answers, firm).warnings;
            all.into_iter().find(|w| w.warning == warning).map(|w| (w.risk, w.reasons.len())).unwrap()
        };
        // Alone 1, no money 2, nobody's task 1.
        assert_eq!(of(&firm, &answers, Warning::Means), (Risk::High, 3));
        assert_eq!(of(&firm, &answers, Warning::Introduction), (Risk::Watch, 2));
        assert_eq!(of(&Firm::default(), &Answers::default(), Warning::Means), (Risk::Low, 0));
    }
}
