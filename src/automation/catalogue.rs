//! Every step a firm can take, as data. Costs and effects are assumptions of this product, wide on purpose, to be replaced
//! by the owner's own; no step names a brand.

use crate::automation::{Lever, Phase, Spread};
use serde::{Deserialize, Serialize};

/// What a step does for the promise to customers, in five words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// Meant for them.
    Personal,
    /// Without waiting.
    Fast,
    /// The same every time.
    Consistent,
    /// There when they need it.
    Reachable,
    /// Worth its price.
    Affordable,
}

impl Promise {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Promise::Personal => "personal",
            Promise::Fast => "fast",
            Promise::Consistent => "consistent",
            Promise::Reachable => "reachable",
            Promise::Affordable => "affordable",
        }
    }
}

/// A dimension of what customers value (Sheth, Newman and Gross 1991; Sweeney and Soutar 2001): which of them a step
/// touches, and what `value` weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Dimension {
    /// It does what it is for, reliably and easily.
    Functional,
    /// It is worth its money and time.
    Economic,
    /// How it feels.
    Emotional,
    /// What it says about them to others, and whom it brings together.
    Social,
    /// Something new to try or to learn.
    Epistemic,
    /// Right for the occasion.
    Conditional,
}

impl Dimension {
    /// In the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Dimension::Functional => "functional",
            Dimension::Economic => "economic",
            Dimension::Emotional => "emotional",
            Dimension::Social => "social",
            Dimension::Epistemic => "learning",
            Dimension::Conditional => "in the situation",
        }
    }
}

/// How much work a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// An afternoon or two.
    Small,
    /// Some weeks beside the daily work.
    Medium,
    /// Some months.
    Large,
}

impl Effort {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Effort::Small => "an afternoon or two",
            Effort::Medium => "some weeks beside the daily work",
            Effort::Large => "some months",
        }
    }
}

/// Low, likely, high.
type Three = (f64, f64, f64);

/// What a step does and costs. Shares are parts of all customers, money is in the firm's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    kept: Three,
    often: Three,
    larger: Three,
    saved: Three,
    once: Three,
    monthly: Three,
    hours: Three,
    months: Three,
}

const NOTHING: Three = (0.0, 0.0, 0.0);

impl Effect {
    const fn costing(once: Three, monthly: Three, hours: Three, months: Three) -> Effect {
        Effect {
            kept: NOTHING,
            often: NOTHING,
            larger: NOTHING,
            saved: NOTHING,
            once,
            monthly,
            hours,
            months,
        }
    }

    const fn keeping(mut self, kept: Three) -> Effect {
        self.kept = kept;
        self
    }

    const fn more_often(mut self, often: Three) -> Effect {
        self.often = often;
        self
    }

    const fn larger(mut self, larger: Three) -> Effect {
        self.larger = larger;
        self
    }

    const fn saving(mut self, saved: Three) -> Effect {
        self.saved = saved;
        self
    }

    /// What is supposed of a lever; nothing of those that belong to the firm.
    pub fn spread(&self, lever: Lever) -> Spread {
        let (low, likely, high) = match lever {
            Lever::Kept => self.kept,
            Lever::MoreOften => self.often,
            Lever::LargerOrders => self.larger,
            Lever::HoursSaved => self.saved,
            Lever::CostOnce => self.once,
            Lever::CostMonthly => self.monthly,
            Lever::HoursOnce => self.hours,
            Lever::MonthsUntil => self.months,
            _ => NOTHING,
        };
        Spread::new(low, likely, high).unwrap_or_default()
    }
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Under this name it is kept, whatever the language.
    pub key: &'static str,
    /// What is done.
    pub name: &'static str,
    /// The phase it belongs to. One is taken at the earliest in the phase before.
    pub phase: Phase,
    /// The questions it raises, and to which level.
    pub lifts: &'static [(&'static str, u8)],
    /// What has to be so before.
    pub needs: &'static [(&'static str, u8)],
    /// Why now.
    pub why: &'static str,
    /// What it does for the promise.
    pub promise: &'static [Promise],
    /// The values it touches.
    pub dimensions: &'static [Dimension],
    /// How much work it is.
    pub effort: Effort,
    /// How much can go wrong for customers: 1 little, 3 much.
    pub risk: u8,
    /// What one has to be able to do.
    pub skills: &'static str,
    /// What kind of tool it takes.
    pub tool: &'static str,
    /// What stays human.
    pub human: &'static str,
    /// How success is measured.
    pub success: &'static str,
    /// When to stop.
    pub stop: &'static str,
    /// What to try as a customer before the first customer meets it.
    pub trial: &'static str,
    /// What it does and costs.
    pub effect: Effect,
}

impl Step {
    /// The step with this key.
    pub fn of(key: &str) -> Option<&'static Step> {
        STEPS.iter().find(|s| s.key == key)
    }

    /// What to look at when it is introduced, in the order of the field: promise, customer's side, people, measuring,
    /// growing.
    pub fn checklist(&self) -> [String; 5] {
        let promise: Vec<&str> = self.promise.iter().map(|p| p.word()).collect();
        [
            format!("Tied to your promise: it makes you more {}. Say so in one sentence.", promise.join(" and ")),
            format!("Seen from the customer’s side: {}", self.trial),
            format!("People are ready: {} Whoever meets customers may stop it.", self.skills),
            format!("Measured: {} Look at it after one month and after three.", self.success),
            "Able to grow: it still works with twice as many customers, and without the person who set it up.".to_owned(),
        ]
    }
}

use Dimension::{Conditional, Economic, Emotional, Epistemic, Functional, Social};
use Effort::{Large, Medium, Small};
use Promise::{Affordable, Consistent, Fast, Personal, Reachable};

/// Every step. No brand is named; what costs nothing but time says so.
pub const STEPS: &[Step] = &[
    Step {
        key: "put-it-right",
        name: "Let everyone put things right on the spot",
        phase: Phase::Foundations,
        lifts: &[("service.empowered", 2)],
        needs: &[],
        why: "A complaint that is settled at once often leaves a customer more content than before, and it costs next to nothing.",
        promise: &[Fast, Personal],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: "Everyone knows the sum they may spend and the words to use.",
        tool: "A sheet of paper by the till.",
        human: "All of it.",
        success: "Complaints settled on the day.",
        stop: "The sum is used up without a reason more than twice a month.",
        trial: "complain about a small thing, and see whether you leave content.",
        effect: Effect::costing(NOTHING, (5.0, 20.0, 60.0), (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.01, 0.03)),
    },
    Step {
        key: "practise",
        name: "Write down how you treat customers, and practise it",
        phase: Phase::Foundations,
        lifts: &[("service.training", 2)],
        needs: &[],
        why: "Only what people do the same way can later be supported by a tool.",
        promise: &[Consistent],
        dimensions: &[Functional, Emotional],
        effort: Small,
        risk: 1,
        skills: "Somebody tells three real cases, and the team finds the words.",
        tool: "One page, and half an hour a month.",
        human: "All of it.",
        success: "New people can say what to do in the three commonest cases.",
        stop: "Nobody remembers the page after two months: make it shorter.",
        trial: "ask two different people the same question.",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.01, 0.02)),
    },
    Step {
        key: "practise-often",
        name: "Practise with what customers told you",
        phase: Phase::Targeted,
        lifts: &[("service.training", 3)],
        needs: &[("service.training", 2), ("feedback.asked", 2)],
        why: "When tools take over the easy cases, people need practice for the hard ones.",
        promise: &[Consistent, Personal],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: "Whoever reads the answers chooses the case of the month.",
        tool: "Your list of answers, and half an hour every other month.",
        human: "All of it.",
        success: "Satisfaction at the practised point.",
        stop: "Two practices in a row without a case that anyone had met.",
        trial: "bring the case a customer told you about last.",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (1.0, 1.5, 3.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "ask-one-question",
        name: "Ask one question at one moment",
        phase: Phase::Foundations,
        lifts: &[("feedback.asked", 2)],
        needs: &[],
        why: "Without answers you can’t tell later whether anything you automate helps.",
        promise: &[Personal],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: "Everyone at the counter asks it in the same words.",
        tool: "A card, a tablet at the door, or a line under the receipt.",
        human: "Asking, and listening.",
        success: "Ten answers a month, typed in.",
        stop: "Fewer than five answers in two months: choose another moment.",
        trial: "answer it yourself in ten seconds.",
        effect: Effect::costing((0.0, 20.0, 60.0), NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "answer-complaints",
        name: "Answer every complaint, mend its cause, tell the customer",
        phase: Phase::Foundations,
        lifts: &[("feedback.acted", 3)],
        needs: &[("feedback.asked", 2), ("service.empowered", 2)],
        why: "Asking without acting is worse than not asking.",
        promise: &[Personal, Consistent],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: "One person reads, decides and writes back.",
        tool: "A list with four columns: received, understood, done, told.",
        human: "All of it.",
        success: "Share of complaints closed within a week.",
        stop: "The list grows for three months: fewer questions, or more time.",
        trial: "follow your own last complaint through the list.",
        effect: Effect::costing(NOTHING, NOTHING, (4.0, 10.0, 24.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.01, 0.03)),
    },
    Step {
        key: "one-list",
        name: "Bring your customers into one list",
        phase: Phase::Foundations,
        lifts: &[("records.kept", 2)],
        needs: &[],
        why: "Everything that follows is made from this list.",
        promise: &[Consistent, Personal],
        dimensions: &[Functional],
        effort: Medium,
        risk: 1,
        skills: "One person can work with a spreadsheet.",
        tool: "A spreadsheet.",
        human: "Deciding what is worth writing down of a person, and what is not.",
        success: "Share of last month’s customers who are in it.",
        stop: "It is out of date after two months: fewer columns.",
        trial: "look up someone who calls, while they speak.",
        effect: Effect::costing(NOTHING, NOTHING, (8.0, 16.0, 40.0), (0.5, 1.0, 2.0)).saving((0.0, 1.0, 3.0)),
    },
    Step {
        key: "orders-with-names",
        name: "Tie orders to names",
        phase: Phase::Foundations,
        lifts: &[("records.tied", 3)],
        needs: &[("records.kept", 2), ("ethics.data", 2)],
        why: "Who comes back, how often, and who has stopped: none of this can be seen without a name on the order.",
        promise: &[Personal],
        dimensions: &[Functional, Conditional],
        effort: Medium,
        risk: 2,
        skills: "People at the till know how to ask, and to accept a no.",
        tool: "A till, shop or booking tool that keeps the customer with the order, or a stamp card with a name.",
        human: "Asking, and saying why.",
        success: "Share of orders with a name.",
        stop: "More than half of those asked say no: offer something for it, or leave it.",
        trial: "buy something, and see how asking for your name feels.",
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 10.0, 40.0), (4.0, 12.0, 30.0), (0.5, 1.5, 3.0)),
    },
    Step {
        key: "privacy-basics",
        name: "Settle who may see what, and who agreed to what",
        phase: Phase::Foundations,
        lifts: &[("ethics.data", 2)],
        needs: &[],
        why: "It is the law, it is decent, and it is far cheaper now than after a mistake.",
        promise: &[Consistent],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: "The owner can explain it to a customer in two sentences.",
        tool: "A password manager, and a column that says who agreed and when.",
        human: "Deciding, and answering when someone asks what you keep.",
        success: "For how many of your addresses you can show a yes.",
        stop: "There is no reason to stop.",
        trial: "ask for your own data, and to be deleted.",
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 5.0, 15.0), (4.0, 8.0, 16.0), (0.5, 1.0, 2.0)),
    },
    Step {
        key: "privacy-checked",
        name: "Let each person see only what they need, and check it once a year",
        phase: Phase::Targeted,
        lifts: &[("ethics.data", 3)],
        needs: &[("ethics.data", 2), ("people.owner", 2)],
        why: "The more tools hold your customers’ data, the more people can see them.",
        promise: &[Consistent],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: "Whoever looks after tools can set rights in each of them.",
        tool: "The rights your tools already have, and one page: what, why, how long.",
        human: "Deciding who needs what.",
        success: "Accounts of people who left: none.",
        stop: "There is no reason to stop.",
        trial: "log in as the newest person, and see what you see.",
        effect: Effect::costing((0.0, 0.0, 200.0), NOTHING, (4.0, 8.0, 16.0), (0.5, 1.0, 2.0)),
    },
    Step {
        key: "write-personally",
        name: "Write to single customers, for a reason",
        phase: Phase::Foundations,
        lifts: &[("personal.messages", 2)],
        needs: &[("records.kept", 2)],
        why: "Ten messages by hand teach you what a tool should say later, and what it never should.",
        promise: &[Personal],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: "Someone who writes as they speak.",
        tool: "Your mailbox or telephone, and the list.",
        human: "All of it.",
        success: "How many of those written to come back within their usual time.",
        stop: "Nobody answers or comes after thirty messages: change the reason.",
        trial: "would you be glad to get it?",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 16.0, 36.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.015, 0.04))
            .more_often((0.0, 0.01, 0.03)),
    },
    Step {
        key: "key-moments",
        name: "Name the moments that belong to a person",
        phase: Phase::Foundations,
        lifts: &[("human.moments", 3)],
        needs: &[],
        why: "Settle what must stay human before anything is automated: afterwards it is harder to bring back.",
        promise: &[Personal, Reachable],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: "The people who meet customers choose them.",
        tool: "A sheet with the customer’s way on it.",
        human: "All of it: that is the point.",
        success: "Satisfaction at these moments.",
        stop: "There is no reason to stop; look at it again every year.",
        trial: "go through your own shop as on a first visit.",
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "one-owner",
        name: "Give one person the task, and hours for it",
        phase: Phase::Foundations,
        lifts: &[("people.owner", 2)],
        needs: &[],
        why: "Tools that belong to everybody are looked after by nobody.",
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: "Curious and patient; the rest can be learnt.",
        tool: "A few fixed hours in the calendar.",
        human: "All of it.",
        success: "The hours were kept in three months of four.",
        stop: "The hours are never kept: choose a smaller task.",
        trial: "ask who would notice a wrong opening hour on your website.",
        effect: Effect::costing(NOTHING, NOTHING, (12.0, 24.0, 48.0), (0.0, 0.5, 1.0))
            .saving((0.0, 1.0, 3.0)),
    },
    Step {
        key: "learn",
        name: "Learn what your tools can do, with someone who can stand in",
        phase: Phase::Targeted,
        lifts: &[("people.owner", 3)],
        needs: &[("people.owner", 2), ("people.means", 1)],
        why: "Most firms use a small part of what they pay for, and it stops when one person is ill.",
        promise: &[Consistent, Affordable],
        dimensions: &[Epistemic, Functional],
        effort: Medium,
        risk: 1,
        skills: "Time to learn, and someone to ask.",
        tool: "The courses your tools offer, or a day with a consultant.",
        human: "Learning.",
        success: "Two people can do each weekly task.",
        stop: "Nothing learnt is in use after three months.",
        trial: "let the second person do it alone once.",
        effect: Effect::costing((0.0, 200.0, 800.0), NOTHING, (8.0, 20.0, 40.0), (1.0, 2.0, 4.0))
            .saving((0.0, 2.0, 6.0)),
    },
    Step {
        key: "planned-sum",
        name: "Plan a small sum, and say what it should bring",
        phase: Phase::Foundations,
        lifts: &[("people.means", 3)],
        needs: &[],
        why: "A small sum with an aim teaches more than a large one without.",
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: "One page of figures.",
        tool: "A spreadsheet.",
        human: "Deciding.",
        success: "Each spending has an aim and a day on which you look at it.",
        stop: "There is no reason to stop.",
        trial: "would your customers want you to spend it on this?",
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "routine",
        name: "Let booking, invoicing or stock run in a proper tool",
        phase: Phase::Targeted,
        lifts: &[("operations.routine", 3)],
        needs: &[("people.owner", 2)],
        why: "Automate behind the counter first: it gives back hours and takes nothing personal away.",
        promise: &[Fast, Consistent],
        dimensions: &[Functional, Economic],
        effort: Medium,
        risk: 2,
        skills: "One person sets it up, everyone tries it for a week.",
        tool: "A booking, invoicing or stock tool for small firms.",
        human: "Whatever is out of the ordinary.",
        success: "Hours saved a month, and mistakes that reach customers.",
        stop: "More mistakes than before, two months after the start.",
        trial: "book, change and cancel as a customer would, on a phone.",
        effect: Effect::costing((0.0, 150.0, 600.0), (10.0, 35.0, 90.0), (8.0, 20.0, 50.0), (1.0, 2.0, 4.0))
            .saving((2.0, 6.0, 15.0))
            .keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "keep-a-copy",
        name: "Take your data out of your tools, and keep them elsewhere",
        phase: Phase::Foundations,
        lifts: &[("integration.safe", 3)],
        needs: &[],
        why: "Whoever can leave a tool has a choice. It takes an hour a month.",
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: "Finding the export in each tool.",
        tool: "A drive that is not in the same room, encrypted.",
        human: "Doing it.",
        success: "The last copy is less than a month old.",
        stop: "There is no reason to stop.",
        trial: "open the copy, and find yourself in it.",
        effect: Effect::costing((0.0, 40.0, 120.0), (0.0, 3.0, 10.0), (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "good-answers",
        name: "Collect good answers, and show the common ones",
        phase: Phase::Targeted,
        lifts: &[("answering.questions", 2)],
        needs: &[("service.training", 2)],
        why: "Ten questions make up most of what you are asked. Good answers help people first, and a tool later.",
        promise: &[Fast, Reachable, Consistent],
        dimensions: &[Functional, Epistemic],
        effort: Small,
        risk: 1,
        skills: "Writing short.",
        tool: "A shared page, and the questions on your website.",
        human: "Everything that is not in the list.",
        success: "How often the ten questions still have to be asked.",
        stop: "Answers are out of date twice: give the list an owner.",
        trial: "find the answer on your phone within half a minute.",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 10.0, 20.0), (0.5, 1.0, 2.0)).saving((1.0, 3.0, 8.0)),
    },
    Step {
        key: "customer-system",
        name: "Keep customers and enquiries in a small customer system",
        phase: Phase::Targeted,
        lifts: &[("records.kept", 3), ("sales.follow_up", 3)],
        needs: &[("records.kept", 2), ("ethics.data", 2), ("people.owner", 2), ("people.means", 1)],
        why: "Whoever serves a customer should see what was said and bought before; nothing should be forgotten.",
        promise: &[Personal, Consistent, Fast],
        dimensions: &[Functional, Emotional],
        effort: Large,
        risk: 2,
        skills: "One person sets it up; everyone writes into it, and sees why.",
        tool: "A customer system for small firms, the smallest that does it.",
        human: "Every conversation.",
        success: "Share of enquiries answered within a day, and how many people look into it daily.",
        stop: "Fewer than half of the team use it after three months.",
        trial: "call, and call again the next day: does the second person know?",
        effect: Effect::costing(
            (0.0, 300.0, 1_500.0),
            (15.0, 60.0, 200.0),
            (20.0, 40.0, 100.0),
            (2.0, 3.0, 6.0),
        )
        .keeping((0.0, 0.01, 0.03))
        .larger((0.0, 0.01, 0.03))
        .saving((0.0, 3.0, 8.0)),
    },
    Step {
        key: "welcome",
        name: "Let a welcome and a thank-you go out by themselves",
        phase: Phase::Targeted,
        lifts: &[("marketing.mail", 2)],
        needs: &[
            ("records.kept", 2),
            ("ethics.data", 2),
            ("personal.messages", 2),
            ("human.moments", 2),
            ("people.owner", 2),
        ],
        why: "The second purchase decides whether someone becomes a regular, and the days after the first are when they remember you.",
        promise: &[Personal, Consistent],
        dimensions: &[Emotional, Functional],
        effort: Medium,
        risk: 2,
        skills: "Writing, and checking on a phone what arrives.",
        tool: "A mail tool that sends on an occasion.",
        human: "The words, and every answer to them.",
        success: "New customers who come back within 90 days.",
        stop: "More than one in a hundred signs off, or nobody comes back sooner after three months.",
        trial: "buy something, and read what you get.",
        effect: Effect::costing((0.0, 100.0, 400.0), (5.0, 20.0, 60.0), (6.0, 15.0, 30.0), (0.5, 1.5, 3.0))
            .keeping((0.0, 0.015, 0.04))
            .more_often((0.0, 0.015, 0.04)),
    },
    Step {
        key: "mail-by-group",
        name: "Write to groups by what they bought",
        phase: Phase::Targeted,
        lifts: &[("marketing.mail", 3)],
        needs: &[("marketing.mail", 2), ("records.tied", 3), ("analytics.measures", 2)],
        why: "A message that fits is read; one for everyone teaches people not to.",
        promise: &[Personal],
        dimensions: &[Emotional, Conditional],
        effort: Medium,
        risk: 2,
        skills: "Reading the groups here, and writing three messages instead of one.",
        tool: "A mail tool with groups, fed by a list from here.",
        human: "Choosing the groups and the words.",
        success: "Clicks and orders of each group, against the message for everyone.",
        stop: "A group does no better than with the common message, twice.",
        trial: "would each group know why they got this?",
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 15.0, 50.0), (8.0, 20.0, 50.0), (1.0, 2.0, 3.0))
            .keeping((0.0, 0.01, 0.03))
            .more_often((0.0, 0.02, 0.06))
            .larger((0.0, 0.01, 0.03)),
    },
    Step {
        key: "cost-of-customers",
        name: "Know what a new customer costs, channel by channel",
        phase: Phase::Targeted,
        lifts: &[("marketing.measured", 3)],
        needs: &[("analytics.measures", 2), ("records.tied", 2)],
        why: "Some of what you spend brings nobody. You only have to find out which.",
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: "Asking new customers how they heard of you, and typing in costs.",
        tool: "The page of costs here, and one question at the first purchase.",
        human: "Asking.",
        success: "Money moved from the dearest channel to the best.",
        stop: "The answer is the same for half a year: look once a year.",
        trial: "ask how you yourself would have heard of it.",
        effect: Effect::costing(NOTHING, NOTHING, (4.0, 8.0, 16.0), (1.0, 2.0, 3.0))
            .larger((0.0, 0.005, 0.015)),
    },
    Step {
        key: "monthly-figures",
        name: "Look at five figures on the first Monday of the month",
        phase: Phase::Foundations,
        lifts: &[("analytics.measures", 2)],
        needs: &[("records.kept", 1)],
        why: "It takes half an hour, and everything you do afterwards can be judged by it.",
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: "Reading, and writing down one decision.",
        tool: "This page, with a fresh export.",
        human: "Deciding.",
        success: "One decision a month that was made by a figure.",
        stop: "Three months without a decision: choose other figures.",
        trial: "is one of the five about how customers feel?",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 8.0, 12.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "worth-and-staying",
        name: "Decide by what customers are worth and how many stay",
        phase: Phase::Targeted,
        lifts: &[("analytics.measures", 3)],
        needs: &[("analytics.measures", 2), ("records.tied", 3)],
        why: "Once orders carry names, you can see whom it pays to look after, and what you may spend to win someone.",
        promise: &[Affordable, Personal],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: "An afternoon with the definitions here.",
        tool: "This page.",
        human: "Deciding, and remembering that a figure is not a person.",
        success: "Retention and worth of customers, quarter by quarter.",
        stop: "The figures rest on fewer than thirty customers: wait until there are more.",
        trial: "would you tell a customer the group they are in?",
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (1.0, 2.0, 3.0))
            .keeping((0.0, 0.01, 0.025)),
    },
    Step {
        key: "remind-regulars",
        name: "Call or write to regulars who are late",
        phase: Phase::Targeted,
        lifts: &[("personal.messages", 3), ("analytics.prediction", 3)],
        needs: &[
            ("personal.messages", 2),
            ("records.tied", 3),
            ("analytics.measures", 2),
            ("ethics.oversight", 2),
        ],
        why: "A regular who stays away is worth more than anyone you can win, and is easier to win.",
        promise: &[Personal],
        dimensions: &[Emotional, Conditional],
        effort: Small,
        risk: 1,
        skills: "A person who knows them, with the list in hand.",
        tool: "The list of overdue regulars here.",
        human: "The call or the message.",
        success: "How many of them come back within a month, against a part you did not write to.",
        stop: "They come back no more often than those you left alone.",
        trial: "would you mind being asked?",
        effect: Effect::costing(NOTHING, NOTHING, (10.0, 20.0, 40.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.02, 0.05))
            .more_often((0.0, 0.005, 0.02)),
    },
    Step {
        key: "connect",
        name: "Let your main tools pass on what they know",
        phase: Phase::Targeted,
        lifts: &[("integration.together", 3)],
        needs: &[("records.kept", 3), ("integration.safe", 2), ("people.owner", 2), ("people.means", 2)],
        why: "Typing things twice costs hours and makes mistakes that customers see.",
        promise: &[Consistent, Fast],
        dimensions: &[Functional],
        effort: Large,
        risk: 2,
        skills: "Drawing which tool knows what first, on paper.",
        tool: "The connections your tools offer, or one that links them.",
        human: "Checking, and mending what does not fit.",
        success: "Things typed twice, and mistakes found.",
        stop: "It breaks more than once a month and nobody notices.",
        trial: "change your address in one place, and look for the old one.",
        effect: Effect::costing(
            (0.0, 400.0, 2_000.0),
            (10.0, 40.0, 120.0),
            (10.0, 30.0, 80.0),
            (1.0, 3.0, 6.0),
        )
        .saving((1.0, 5.0, 12.0)),
    },
    Step {
        key: "way-to-a-person",
        name: "Put a way to a person on everything automatic",
        phase: Phase::Targeted,
        lifts: &[("human.way", 3)],
        needs: &[("service.empowered", 2)],
        why: "A machine without a way out is what customers leave for.",
        promise: &[Reachable, Personal],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: "Whoever answers sees what the machine said.",
        tool: "A telephone number, a reply address that is read, a button.",
        human: "The answer.",
        success: "Time until a person answers.",
        stop: "There is no reason to stop.",
        trial: "get from each automatic message to a person, and count the steps.",
        effect: Effect::costing((0.0, 0.0, 200.0), (0.0, 10.0, 40.0), (3.0, 6.0, 12.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "watch-the-personal",
        name: "Ask customers after automatic contacts, too",
        phase: Phase::Targeted,
        lifts: &[("human.watch", 3)],
        needs: &[("feedback.asked", 2)],
        why: "That something is missing shows late in the figures and early in what people say.",
        promise: &[Personal],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: "Reading the answers apart: with a person, without one.",
        tool: "The same question as everywhere, with the touchpoint beside it.",
        human: "Reading, and going back where it hurts.",
        success: "Satisfaction with and without a person, side by side.",
        stop: "No difference for a year: ask less often.",
        trial: "answer it after your own automatic confirmation.",
        effect: Effect::costing(NOTHING, (0.0, 5.0, 20.0), (3.0, 6.0, 12.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "say-what-is-automatic",
        name: "Say what is automatic, and let one click end it",
        phase: Phase::Targeted,
        lifts: &[("ethics.openness", 3)],
        needs: &[("ethics.data", 2)],
        why: "Openness costs a sentence. Being found out costs trust.",
        promise: &[Personal, Reachable],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: "Writing one plain sentence.",
        tool: "The footer of your messages, the first line of your assistant.",
        human: "Answering those who object.",
        success: "Questions and complaints about it.",
        stop: "There is no reason to stop.",
        trial: "can you tell what wrote to you, and end it?",
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)).keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "samples",
        name: "Check samples of what runs by itself, at fixed times",
        phase: Phase::Targeted,
        lifts: &[("ethics.oversight", 3)],
        needs: &[("people.owner", 2)],
        why: "What runs by itself also goes wrong by itself.",
        promise: &[Consistent],
        dimensions: &[Functional, Emotional],
        effort: Small,
        risk: 1,
        skills: "Someone who may stop it.",
        tool: "A note in the calendar, and a list of what was found.",
        human: "Checking and stopping.",
        success: "Mistakes found by you, against mistakes found by customers.",
        stop: "There is no reason to stop; find nothing for a year, and check half as often.",
        trial: "stop one of them now, and see whether you can.",
        effect: Effect::costing(NOTHING, NOTHING, (8.0, 12.0, 24.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "forecast",
        name: "Use a forecast of who stays and what they will be worth",
        phase: Phase::Advanced,
        lifts: &[("analytics.prediction", 4), ("analytics.measures", 4)],
        needs: &[
            ("analytics.measures", 3),
            ("analytics.prediction", 3),
            ("ethics.oversight", 3),
            ("people.owner", 3),
        ],
        why: "Your data are rich enough for it, and someone watches. Now care can go where it counts most.",
        promise: &[Personal, Affordable],
        dimensions: &[Economic, Conditional],
        effort: Medium,
        risk: 2,
        skills: "Reading an interval, and knowing when not to trust it.",
        tool: "The forecast here, checked against what came.",
        human: "Every decision about a single customer.",
        success: "Forecast against what came, each quarter.",
        stop: "It is further off than a naive guess, twice.",
        trial: "would you treat someone worse because of it? Then don’t.",
        effect: Effect::costing(NOTHING, (0.0, 10.0, 40.0), (12.0, 24.0, 60.0), (1.0, 2.0, 4.0))
            .keeping((0.0, 0.015, 0.04)),
    },
    Step {
        key: "spend-by-worth",
        name: "Spend by what customers are worth, and test it",
        phase: Phase::Advanced,
        lifts: &[("marketing.measured", 4)],
        needs: &[("marketing.measured", 3), ("analytics.prediction", 4)],
        why: "With a forecast you can trust, the same money keeps more.",
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Medium,
        risk: 2,
        skills: "Leaving a part of the customers out, and comparing fairly.",
        tool: "Your mail and advertising tools, with a list from here.",
        human: "Setting the limits, and looking after those who are worth little now.",
        success: "What the treated bring against what the others bring.",
        stop: "No difference that is surer than chance after three months.",
        trial: "is anyone shut out who should not be?",
        effect: Effect::costing((0.0, 100.0, 500.0), (0.0, 20.0, 100.0), (12.0, 30.0, 60.0), (1.0, 3.0, 5.0))
            .keeping((0.0, 0.01, 0.03))
            .larger((0.0, 0.01, 0.03)),
    },
    Step {
        key: "individual-offers",
        name: "Offer each customer what fits them",
        phase: Phase::Advanced,
        lifts: &[("marketing.mail", 4)],
        needs: &[
            ("marketing.mail", 3),
            ("marketing.measured", 3),
            ("analytics.prediction", 3),
            ("ethics.openness", 3),
            ("ethics.oversight", 3),
            ("integration.together", 3),
        ],
        why: "Groups work, records are good and people watch: the next step is the single customer.",
        promise: &[Personal],
        dimensions: &[Emotional, Conditional, Economic],
        effort: Large,
        risk: 3,
        skills: "Someone who understands the forecast, and someone who knows the customers.",
        tool: "A mail or shop tool that chooses for each customer within limits you set.",
        human: "The limits: what is never offered, to whom, and at which price.",
        success: "Orders against a group that gets the common message.",
        stop: "No better than the common message after three months, or complaints about being watched.",
        trial: "can you say why you got this offer?",
        effect: Effect::costing(
            (0.0, 600.0, 3_000.0),
            (30.0, 120.0, 400.0),
            (20.0, 50.0, 120.0),
            (2.0, 4.0, 8.0),
        )
        .more_often((0.0, 0.02, 0.06))
        .larger((0.0, 0.02, 0.06)),
    },
    Step {
        key: "simple-by-itself",
        name: "Let simple questions be answered by themselves",
        phase: Phase::Targeted,
        lifts: &[("answering.questions", 3)],
        needs: &[("answering.questions", 2), ("human.way", 3), ("records.kept", 3), ("feedback.asked", 2)],
        why: "Opening hours at midnight need no person; people get time for what does.",
        promise: &[Fast, Reachable],
        dimensions: &[Functional],
        effort: Medium,
        risk: 2,
        skills: "Whoever answers customers decides what is simple.",
        tool: "A help page with a search, a telephone menu with two choices, order status by link.",
        human: "Everything that is not simple, and everyone who asks for a person.",
        success: "Questions solved without a person, and satisfaction with it.",
        stop: "Satisfaction falls below that of answers by people.",
        trial: "ask something it can’t know, and see how soon a person comes.",
        effect: Effect::costing((0.0, 200.0, 800.0), (10.0, 40.0, 120.0), (8.0, 20.0, 40.0), (1.0, 2.0, 4.0))
            .saving((2.0, 6.0, 15.0))
            .keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "assistant",
        name: "Try an assistant that hands over to a person",
        phase: Phase::Advanced,
        lifts: &[("answering.questions", 4), ("human.way", 4)],
        needs: &[
            ("answering.questions", 3),
            ("human.way", 3),
            ("human.watch", 3),
            ("ethics.openness", 3),
            ("ethics.oversight", 3),
            ("integration.together", 3),
            ("people.owner", 3),
        ],
        why: "Your answers are good, your records are connected and a person is within reach: now an assistant can help more than it harms.",
        promise: &[Fast, Reachable],
        dimensions: &[Functional, Conditional],
        effort: Large,
        risk: 3,
        skills: "One person reads conversations every week and mends answers.",
        tool: "An assistant that answers from your own list of answers only, and says what it is.",
        human: "Complaints, exceptions, anything with a feeling in it.",
        success: "Conversations solved, handed over in time, and regretted.",
        stop: "It says something wrong about prices, safety or health once, or satisfaction falls for two months.",
        trial: "be upset, and see how soon a person comes.",
        effect: Effect::costing(
            (0.0, 500.0, 3_000.0),
            (20.0, 100.0, 400.0),
            (20.0, 50.0, 120.0),
            (2.0, 3.0, 6.0),
        )
        .saving((2.0, 10.0, 30.0)),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::bank;
    use std::collections::BTreeSet;

    #[test]
    fn every_step_is_complete_and_speaks_of_questions() {
        let keys: BTreeSet<_> = STEPS.iter().map(|s| s.key).collect();
        assert_eq!(keys.len(), STEPS.len());
        assert!(STEPS.len() >= 20);
        for step in STEPS {
            for (question, level) in step.lifts.iter().chain(step.needs) {
                assert!(bank::question(question).is_some() && (1..=4).contains(level), "{}", step.key);
            }
            for text in [step.why, step.skills, step.tool, step.human, step.success, step.stop] {
                assert!(text.ends_with('.'), "{}: {text}", step.key);
            }
            assert!(!step.promise.is_empty() && !step.dimensions.is_empty(), "{}", step.key);
            assert!(!step.lifts.is_empty() && (1..=3).contains(&step.risk), "{}", step.key);
            let raised = |(q, l): &(&str, u8)| step.lifts.iter().any(|(r, to)| r == q && to <= l);
            assert!(!step.needs.iter().any(raised), "{} needs what it brings", step.key);
        }
    }

    #[test]
    fn what_is_supposed_is_in_order() {
        for step in STEPS {
            let Effect { kept, often, larger, saved, once, monthly, hours, months } = step.effect;
            for (low, likely, high) in [kept, often, larger, saved, once, monthly, hours, months] {
                assert!(Spread::new(low, likely, high).is_some(), "{}", step.key);
            }
        }
    }
}
