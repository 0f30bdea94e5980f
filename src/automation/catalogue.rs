//! Every step a firm can take, as data. Costs and effects are assumptions of this product, wide on purpose, to be replaced
//! by the owner's own; no step names a brand.

use crate::automation::{Lever, Phase, Spread};
use crate::language::said;
use crate::{say, text};
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
    /// What it makes a firm more than it was; another language says both in one word.
    pub fn word(self) -> &'static str {
        match self {
            Promise::Personal => say!("personal§more than before"),
            Promise::Fast => say!("fast§more than before"),
            Promise::Consistent => say!("consistent§more than before"),
            Promise::Reachable => say!("reachable§more than before"),
            Promise::Affordable => say!("affordable§more than before"),
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
            Dimension::Functional => say!("functional§value to customers"),
            Dimension::Economic => say!("economic§value to customers"),
            Dimension::Emotional => say!("emotional§value to customers"),
            Dimension::Social => say!("social§value to customers"),
            Dimension::Epistemic => say!("learning§value to customers"),
            Dimension::Conditional => say!("in the situation§value to customers"),
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
            Effort::Small => say!("an afternoon or two"),
            Effort::Medium => say!("some weeks beside the daily work"),
            Effort::Large => say!("some months"),
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
            say!("Tied to your promise: it makes you more {what}. Say so in one sentence.", what = promise.join(&format!(" {} ", say!("and")))),
            say!("Seen from the customer’s side: {trial}", trial = said(self.trial)),
            say!("People are ready: {skills} Whoever meets customers may stop it.", skills = said(self.skills)),
            say!("Measured: {success} Look at it after one month and after three.", success = said(self.success)),
            say!("Able to grow: it still works with twice as many customers, and without the person who set it up.").to_owned(),
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
        name: text!("Let everyone put things right on the spot"),
        phase: Phase::Foundations,
        lifts: &[("service.empowered", 2)],
        needs: &[],
        why: text!(
            "A complaint that is settled at once often leaves a customer more content than before, and it costs next to nothing."
        ),
        promise: &[Fast, Personal],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: text!("Everyone knows the sum they may spend and the words to use."),
        tool: text!("A sheet of paper by the till."),
        human: text!("All of it."),
        success: text!("Complaints settled on the day."),
        stop: text!("The sum is used up without a reason more than twice a month."),
        trial: text!("complain about a small thing, and see whether you leave content."),
        effect: Effect::costing(NOTHING, (5.0, 20.0, 60.0), (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.01, 0.03)),
    },
    Step {
        key: "practise",
        name: text!("Write down how you treat customers, and practise it"),
        phase: Phase::Foundations,
        lifts: &[("service.training", 2)],
        needs: &[],
        why: text!("Only what people do the same way can later be supported by a tool."),
        promise: &[Consistent],
        dimensions: &[Functional, Emotional],
        effort: Small,
        risk: 1,
        skills: text!("Somebody tells three real cases, and the team finds the words."),
        tool: text!("One page, and half an hour a month."),
        human: text!("All of it."),
        success: text!("New people can say what to do in the three commonest cases."),
        stop: text!("Nobody remembers the page after two months: make it shorter."),
        trial: text!("ask two different people the same question."),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.01, 0.02)),
    },
    Step {
        key: "practise-often",
        name: text!("Practise with what customers told you"),
        phase: Phase::Targeted,
        lifts: &[("service.training", 3)],
        needs: &[("service.training", 2), ("feedback.asked", 2)],
        why: text!("When tools take over the easy cases, people need practice for the hard ones."),
        promise: &[Consistent, Personal],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: text!("Whoever reads the answers chooses the case of the month."),
        tool: text!("Your list of answers, and half an hour every other month."),
        human: text!("All of it."),
        success: text!("Satisfaction at the practised point."),
        stop: text!("Two practices in a row without a case that anyone had met."),
        trial: text!("bring the case a customer told you about last."),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (1.0, 1.5, 3.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "ask-one-question",
        name: text!("Ask one question at one moment"),
        phase: Phase::Foundations,
        lifts: &[("feedback.asked", 2)],
        needs: &[],
        why: text!("Without answers you can’t tell later whether anything you automate helps."),
        promise: &[Personal],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: text!("Everyone at the counter asks it in the same words."),
        tool: text!("A card, a tablet at the door, or a line under the receipt."),
        human: text!("Asking, and listening."),
        success: text!("Ten answers a month, typed in."),
        stop: text!("Fewer than five answers in two months: choose another moment."),
        trial: text!("answer it yourself in ten seconds."),
        effect: Effect::costing((0.0, 20.0, 60.0), NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "answer-complaints",
        name: text!("Answer every complaint, mend its cause, tell the customer"),
        phase: Phase::Foundations,
        lifts: &[("feedback.acted", 3)],
        needs: &[("feedback.asked", 2), ("service.empowered", 2)],
        why: text!("Asking without acting is worse than not asking."),
        promise: &[Personal, Consistent],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: text!("One person reads, decides and writes back."),
        tool: text!("A list with four columns: received, understood, done, told."),
        human: text!("All of it."),
        success: text!("Share of complaints closed within a week."),
        stop: text!("The list grows for three months: fewer questions, or more time."),
        trial: text!("follow your own last complaint through the list."),
        effect: Effect::costing(NOTHING, NOTHING, (4.0, 10.0, 24.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.01, 0.03)),
    },
    Step {
        key: "one-list",
        name: text!("Bring your customers into one list"),
        phase: Phase::Foundations,
        lifts: &[("records.kept", 2)],
        needs: &[],
        why: text!("Everything that follows is made from this list."),
        promise: &[Consistent, Personal],
        dimensions: &[Functional],
        effort: Medium,
        risk: 1,
        skills: text!("One person can work with a spreadsheet."),
        tool: text!("A spreadsheet."),
        human: text!("Deciding what is worth writing down of a person, and what is not."),
        success: text!("Share of last month’s customers who are in it."),
        stop: text!("It is out of date after two months: fewer columns."),
        trial: text!("look up someone who calls, while they speak."),
        effect: Effect::costing(NOTHING, NOTHING, (8.0, 16.0, 40.0), (0.5, 1.0, 2.0)).saving((0.0, 1.0, 3.0)),
    },
    Step {
        key: "orders-with-names",
        name: text!("Tie orders to names"),
        phase: Phase::Foundations,
        lifts: &[("records.tied", 3)],
        needs: &[("records.kept", 2), ("ethics.data", 2)],
        why: text!(
            "Who comes back, how often, and who has stopped: none of this can be seen without a name on the order."
        ),
        promise: &[Personal],
        dimensions: &[Functional, Conditional],
        effort: Medium,
        risk: 2,
        skills: text!("People at the till know how to ask, and to accept a no."),
        tool: text!(
            "A till, shop or booking tool that keeps the customer with the order, or a stamp card with a name."
        ),
        human: text!("Asking, and saying why."),
        success: text!("Share of orders with a name."),
        stop: text!("More than half of those asked say no: offer something for it, or leave it."),
        trial: text!("buy something, and see how asking for your name feels."),
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 10.0, 40.0), (4.0, 12.0, 30.0), (0.5, 1.5, 3.0)),
    },
    Step {
        key: "privacy-basics",
        name: text!("Settle who may see what, and who agreed to what"),
        phase: Phase::Foundations,
        lifts: &[("ethics.data", 2)],
        needs: &[],
        why: text!("It is the law, it is decent, and it is far cheaper now than after a mistake."),
        promise: &[Consistent],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: text!("The owner can explain it to a customer in two sentences."),
        tool: text!("A password manager, and a column that says who agreed and when."),
        human: text!("Deciding, and answering when someone asks what you keep."),
        success: text!("For how many of your addresses you can show a yes."),
        stop: text!("There is no reason to stop."),
        trial: text!("ask for your own data, and to be deleted."),
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 5.0, 15.0), (4.0, 8.0, 16.0), (0.5, 1.0, 2.0)),
    },
    Step {
        key: "privacy-checked",
        name: text!("Let each person see only what they need, and check it once a year"),
        phase: Phase::Targeted,
        lifts: &[("ethics.data", 3)],
        needs: &[("ethics.data", 2), ("people.owner", 2)],
        why: text!("The more tools hold your customers’ data, the more people can see them."),
        promise: &[Consistent],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: text!("Whoever looks after tools can set rights in each of them."),
        tool: text!("The rights your tools already have, and one page: what, why, how long."),
        human: text!("Deciding who needs what."),
        success: text!("Accounts of people who left: none."),
        stop: text!("There is no reason to stop."),
        trial: text!("log in as the newest person, and see what you see."),
        effect: Effect::costing((0.0, 0.0, 200.0), NOTHING, (4.0, 8.0, 16.0), (0.5, 1.0, 2.0)),
    },
    Step {
        key: "write-personally",
        name: text!("Write to single customers, for a reason"),
        phase: Phase::Foundations,
        lifts: &[("personal.messages", 2)],
        needs: &[("records.kept", 2)],
        why: text!("Ten messages by hand teach you what a tool should say later, and what it never should."),
        promise: &[Personal],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: text!("Someone who writes as they speak."),
        tool: text!("Your mailbox or telephone, and the list."),
        human: text!("All of it."),
        success: text!("How many of those written to come back within their usual time."),
        stop: text!("Nobody answers or comes after thirty messages: change the reason."),
        trial: text!("would you be glad to get it?"),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 16.0, 36.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.015, 0.04))
            .more_often((0.0, 0.01, 0.03)),
    },
    Step {
        key: "key-moments",
        name: text!("Name the moments that belong to a person"),
        phase: Phase::Foundations,
        lifts: &[("human.moments", 3)],
        needs: &[],
        why: text!(
            "Settle what must stay human before anything is automated: afterwards it is harder to bring back."
        ),
        promise: &[Personal, Reachable],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: text!("The people who meet customers choose them."),
        tool: text!("A sheet with the customer’s way on it."),
        human: text!("All of it: that is the point."),
        success: text!("Satisfaction at these moments."),
        stop: text!("There is no reason to stop; look at it again every year."),
        trial: text!("go through your own shop as on a first visit."),
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "one-owner",
        name: text!("Give one person the task, and hours for it"),
        phase: Phase::Foundations,
        lifts: &[("people.owner", 2)],
        needs: &[],
        why: text!("Tools that belong to everybody are looked after by nobody."),
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: text!("Curious and patient; the rest can be learnt."),
        tool: text!("A few fixed hours in the calendar."),
        human: text!("All of it."),
        success: text!("The hours were kept in three months of four."),
        stop: text!("The hours are never kept: choose a smaller task."),
        trial: text!("ask who would notice a wrong opening hour on your website."),
        effect: Effect::costing(NOTHING, NOTHING, (12.0, 24.0, 48.0), (0.0, 0.5, 1.0))
            .saving((0.0, 1.0, 3.0)),
    },
    Step {
        key: "learn",
        name: text!("Learn what your tools can do, with someone who can stand in"),
        phase: Phase::Targeted,
        lifts: &[("people.owner", 3)],
        needs: &[("people.owner", 2), ("people.means", 1)],
        why: text!("Most firms use a small part of what they pay for, and it stops when one person is ill."),
        promise: &[Consistent, Affordable],
        dimensions: &[Epistemic, Functional],
        effort: Medium,
        risk: 1,
        skills: text!("Time to learn, and someone to ask."),
        tool: text!("The courses your tools offer, or a day with a consultant."),
        human: text!("Learning."),
        success: text!("Two people can do each weekly task."),
        stop: text!("Nothing learnt is in use after three months."),
        trial: text!("let the second person do it alone once."),
        effect: Effect::costing((0.0, 200.0, 800.0), NOTHING, (8.0, 20.0, 40.0), (1.0, 2.0, 4.0))
            .saving((0.0, 2.0, 6.0)),
    },
    Step {
        key: "planned-sum",
        name: text!("Plan a small sum, and say what it should bring"),
        phase: Phase::Foundations,
        lifts: &[("people.means", 3)],
        needs: &[],
        why: text!("A small sum with an aim teaches more than a large one without."),
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: text!("One page of figures."),
        tool: text!("A spreadsheet."),
        human: text!("Deciding."),
        success: text!("Each spending has an aim and a day on which you look at it."),
        stop: text!("There is no reason to stop."),
        trial: text!("would your customers want you to spend it on this?"),
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "routine",
        name: text!("Let booking, invoicing or stock run in a proper tool"),
        phase: Phase::Targeted,
        lifts: &[("operations.routine", 3)],
        needs: &[("people.owner", 2)],
        why: text!("Automate behind the counter first: it gives back hours and takes nothing personal away."),
        promise: &[Fast, Consistent],
        dimensions: &[Functional, Economic],
        effort: Medium,
        risk: 2,
        skills: text!("One person sets it up, everyone tries it for a week."),
        tool: text!("A booking, invoicing or stock tool for small firms."),
        human: text!("Whatever is out of the ordinary."),
        success: text!("Hours saved a month, and mistakes that reach customers."),
        stop: text!("More mistakes than before, two months after the start."),
        trial: text!("book, change and cancel as a customer would, on a phone."),
        effect: Effect::costing((0.0, 150.0, 600.0), (10.0, 35.0, 90.0), (8.0, 20.0, 50.0), (1.0, 2.0, 4.0))
            .saving((2.0, 6.0, 15.0))
            .keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "keep-a-copy",
        name: text!("Take your data out of your tools, and keep them elsewhere"),
        phase: Phase::Foundations,
        lifts: &[("integration.safe", 3)],
        needs: &[],
        why: text!("Whoever can leave a tool has a choice. It takes an hour a month."),
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: text!("Finding the export in each tool."),
        tool: text!("A drive that is not in the same room, encrypted."),
        human: text!("Doing it."),
        success: text!("The last copy is less than a month old."),
        stop: text!("There is no reason to stop."),
        trial: text!("open the copy, and find yourself in it."),
        effect: Effect::costing((0.0, 40.0, 120.0), (0.0, 3.0, 10.0), (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "good-answers",
        name: text!("Collect good answers, and show the common ones"),
        phase: Phase::Targeted,
        lifts: &[("answering.questions", 2)],
        needs: &[("service.training", 2)],
        why: text!(
            "Ten questions make up most of what you are asked. Good answers help people first, and a tool later."
        ),
        promise: &[Fast, Reachable, Consistent],
        dimensions: &[Functional, Epistemic],
        effort: Small,
        risk: 1,
        skills: text!("Writing short."),
        tool: text!("A shared page, and the questions on your website."),
        human: text!("Everything that is not in the list."),
        success: text!("How often the ten questions still have to be asked."),
        stop: text!("Answers are out of date twice: give the list an owner."),
        trial: text!("find the answer on your phone within half a minute."),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 10.0, 20.0), (0.5, 1.0, 2.0)).saving((1.0, 3.0, 8.0)),
    },
    Step {
        key: "customer-system",
        name: text!("Keep customers and enquiries in a small customer system"),
        phase: Phase::Targeted,
        lifts: &[("records.kept", 3), ("sales.follow_up", 3)],
        needs: &[("records.kept", 2), ("ethics.data", 2), ("people.owner", 2), ("people.means", 1)],
        why: text!(
            "Whoever serves a customer should see what was said and bought before; nothing should be forgotten."
        ),
        promise: &[Personal, Consistent, Fast],
        dimensions: &[Functional, Emotional],
        effort: Large,
        risk: 2,
        skills: text!("One person sets it up; everyone writes into it, and sees why."),
        tool: text!("A customer system for small firms, the smallest that does it."),
        human: text!("Every conversation."),
        success: text!("Share of enquiries answered within a day, and how many people look into it daily."),
        stop: text!("Fewer than half of the team use it after three months."),
        trial: text!("call, and call again the next day: does the second person know?"),
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
        name: text!("Let a welcome and a thank-you go out by themselves"),
        phase: Phase::Targeted,
        lifts: &[("marketing.mail", 2)],
        needs: &[
            ("records.kept", 2),
            ("ethics.data", 2),
            ("personal.messages", 2),
            ("human.moments", 2),
            ("people.owner", 2),
        ],
        why: text!(
            "The second purchase decides whether someone becomes a regular, and the days after the first are when they remember you."
        ),
        promise: &[Personal, Consistent],
        dimensions: &[Emotional, Functional],
        effort: Medium,
        risk: 2,
        skills: text!("Writing, and checking on a phone what arrives."),
        tool: text!("A mail tool that sends on an occasion."),
        human: text!("The words, and every answer to them."),
        success: text!("New customers who come back within 90 days."),
        stop: text!("More than one in a hundred signs off, or nobody comes back sooner after three months."),
        trial: text!("buy something, and read what you get."),
        effect: Effect::costing((0.0, 100.0, 400.0), (5.0, 20.0, 60.0), (6.0, 15.0, 30.0), (0.5, 1.5, 3.0))
            .keeping((0.0, 0.015, 0.04))
            .more_often((0.0, 0.015, 0.04)),
    },
    Step {
        key: "mail-by-group",
        name: text!("Write to groups by what they bought"),
        phase: Phase::Targeted,
        lifts: &[("marketing.mail", 3)],
        needs: &[("marketing.mail", 2), ("records.tied", 3), ("analytics.measures", 2)],
        why: text!("A message that fits is read; one for everyone teaches people not to."),
        promise: &[Personal],
        dimensions: &[Emotional, Conditional],
        effort: Medium,
        risk: 2,
        skills: text!("Reading the groups here, and writing three messages instead of one."),
        tool: text!("A mail tool with groups, fed by a list from here."),
        human: text!("Choosing the groups and the words."),
        success: text!("Clicks and orders of each group, against the message for everyone."),
        stop: text!("A group does no better than with the common message, twice."),
        trial: text!("would each group know why they got this?"),
        effect: Effect::costing((0.0, 50.0, 300.0), (0.0, 15.0, 50.0), (8.0, 20.0, 50.0), (1.0, 2.0, 3.0))
            .keeping((0.0, 0.01, 0.03))
            .more_often((0.0, 0.02, 0.06))
            .larger((0.0, 0.01, 0.03)),
    },
    Step {
        key: "cost-of-customers",
        name: text!("Know what a new customer costs, channel by channel"),
        phase: Phase::Targeted,
        lifts: &[("marketing.measured", 3)],
        needs: &[("analytics.measures", 2), ("records.tied", 2)],
        why: text!("Some of what you spend brings nobody. You only have to find out which."),
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: text!("Asking new customers how they heard of you, and typing in costs."),
        tool: text!("The page of costs here, and one question at the first purchase."),
        human: text!("Asking."),
        success: text!("Money moved from the dearest channel to the best."),
        stop: text!("The answer is the same for half a year: look once a year."),
        trial: text!("ask how you yourself would have heard of it."),
        effect: Effect::costing(NOTHING, NOTHING, (4.0, 8.0, 16.0), (1.0, 2.0, 3.0))
            .larger((0.0, 0.005, 0.015)),
    },
    Step {
        key: "monthly-figures",
        name: text!("Look at five figures on the first Monday of the month"),
        phase: Phase::Foundations,
        lifts: &[("analytics.measures", 2)],
        needs: &[("records.kept", 1)],
        why: text!("It takes half an hour, and everything you do afterwards can be judged by it."),
        promise: &[Consistent],
        dimensions: &[Functional],
        effort: Small,
        risk: 1,
        skills: text!("Reading, and writing down one decision."),
        tool: text!("This page, with a fresh export."),
        human: text!("Deciding."),
        success: text!("One decision a month that was made by a figure."),
        stop: text!("Three months without a decision: choose other figures."),
        trial: text!("is one of the five about how customers feel?"),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 8.0, 12.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "worth-and-staying",
        name: text!("Decide by what customers are worth and how many stay"),
        phase: Phase::Targeted,
        lifts: &[("analytics.measures", 3)],
        needs: &[("analytics.measures", 2), ("records.tied", 3)],
        why: text!(
            "Once orders carry names, you can see whom it pays to look after, and what you may spend to win someone."
        ),
        promise: &[Affordable, Personal],
        dimensions: &[Economic],
        effort: Small,
        risk: 1,
        skills: text!("An afternoon with the definitions here."),
        tool: text!("This page."),
        human: text!("Deciding, and remembering that a figure is not a person."),
        success: text!("Retention and worth of customers, quarter by quarter."),
        stop: text!("The figures rest on fewer than thirty customers: wait until there are more."),
        trial: text!("would you tell a customer the group they are in?"),
        effect: Effect::costing(NOTHING, NOTHING, (6.0, 12.0, 24.0), (1.0, 2.0, 3.0))
            .keeping((0.0, 0.01, 0.025)),
    },
    Step {
        key: "remind-regulars",
        name: text!("Call or write to regulars who are late"),
        phase: Phase::Targeted,
        lifts: &[("personal.messages", 3), ("analytics.prediction", 3)],
        needs: &[
            ("personal.messages", 2),
            ("records.tied", 3),
            ("analytics.measures", 2),
            ("ethics.oversight", 2),
        ],
        why: text!("A regular who stays away is worth more than anyone you can win, and is easier to win."),
        promise: &[Personal],
        dimensions: &[Emotional, Conditional],
        effort: Small,
        risk: 1,
        skills: text!("A person who knows them, with the list in hand."),
        tool: text!("The list of overdue regulars here."),
        human: text!("The call or the message."),
        success: text!("How many of them come back within a month, against a part you did not write to."),
        stop: text!("They come back no more often than those you left alone."),
        trial: text!("would you mind being asked?"),
        effect: Effect::costing(NOTHING, NOTHING, (10.0, 20.0, 40.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.02, 0.05))
            .more_often((0.0, 0.005, 0.02)),
    },
    Step {
        key: "connect",
        name: text!("Let your main tools pass on what they know"),
        phase: Phase::Targeted,
        lifts: &[("integration.together", 3)],
        needs: &[("records.kept", 3), ("integration.safe", 2), ("people.owner", 2), ("people.means", 2)],
        why: text!("Typing things twice costs hours and makes mistakes that customers see."),
        promise: &[Consistent, Fast],
        dimensions: &[Functional],
        effort: Large,
        risk: 2,
        skills: text!("Drawing which tool knows what first, on paper."),
        tool: text!("The connections your tools offer, or one that links them."),
        human: text!("Checking, and mending what does not fit."),
        success: text!("Things typed twice, and mistakes found."),
        stop: text!("It breaks more than once a month and nobody notices."),
        trial: text!("change your address in one place, and look for the old one."),
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
        name: text!("Put a way to a person on everything automatic"),
        phase: Phase::Targeted,
        lifts: &[("human.way", 3)],
        needs: &[("service.empowered", 2)],
        why: text!("A machine without a way out is what customers leave for."),
        promise: &[Reachable, Personal],
        dimensions: &[Emotional, Functional],
        effort: Small,
        risk: 1,
        skills: text!("Whoever answers sees what the machine said."),
        tool: text!("A telephone number, a reply address that is read, a button."),
        human: text!("The answer."),
        success: text!("Time until a person answers."),
        stop: text!("There is no reason to stop."),
        trial: text!("get from each automatic message to a person, and count the steps."),
        effect: Effect::costing((0.0, 0.0, 200.0), (0.0, 10.0, 40.0), (3.0, 6.0, 12.0), (0.0, 0.5, 1.0))
            .keeping((0.0, 0.005, 0.02)),
    },
    Step {
        key: "watch-the-personal",
        name: text!("Ask customers after automatic contacts, too"),
        phase: Phase::Targeted,
        lifts: &[("human.watch", 3)],
        needs: &[("feedback.asked", 2)],
        why: text!("That something is missing shows late in the figures and early in what people say."),
        promise: &[Personal],
        dimensions: &[Emotional],
        effort: Small,
        risk: 1,
        skills: text!("Reading the answers apart: with a person, without one."),
        tool: text!("The same question as everywhere, with the touchpoint beside it."),
        human: text!("Reading, and going back where it hurts."),
        success: text!("Satisfaction with and without a person, side by side."),
        stop: text!("No difference for a year: ask less often."),
        trial: text!("answer it after your own automatic confirmation."),
        effect: Effect::costing(NOTHING, (0.0, 5.0, 20.0), (3.0, 6.0, 12.0), (0.5, 1.0, 2.0))
            .keeping((0.0, 0.005, 0.015)),
    },
    Step {
        key: "say-what-is-automatic",
        name: text!("Say what is automatic, and let one click end it"),
        phase: Phase::Targeted,
        lifts: &[("ethics.openness", 3)],
        needs: &[("ethics.data", 2)],
        why: text!("Openness costs a sentence. Being found out costs trust."),
        promise: &[Personal, Reachable],
        dimensions: &[Emotional, Social],
        effort: Small,
        risk: 1,
        skills: text!("Writing one plain sentence."),
        tool: text!("The footer of your messages, the first line of your assistant."),
        human: text!("Answering those who object."),
        success: text!("Questions and complaints about it."),
        stop: text!("There is no reason to stop."),
        trial: text!("can you tell what wrote to you, and end it?"),
        effect: Effect::costing(NOTHING, NOTHING, (2.0, 4.0, 8.0), (0.0, 0.5, 1.0)).keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "samples",
        name: text!("Check samples of what runs by itself, at fixed times"),
        phase: Phase::Targeted,
        lifts: &[("ethics.oversight", 3)],
        needs: &[("people.owner", 2)],
        why: text!("What runs by itself also goes wrong by itself."),
        promise: &[Consistent],
        dimensions: &[Functional, Emotional],
        effort: Small,
        risk: 1,
        skills: text!("Someone who may stop it."),
        tool: text!("A note in the calendar, and a list of what was found."),
        human: text!("Checking and stopping."),
        success: text!("Mistakes found by you, against mistakes found by customers."),
        stop: text!("There is no reason to stop; find nothing for a year, and check half as often."),
        trial: text!("stop one of them now, and see whether you can."),
        effect: Effect::costing(NOTHING, NOTHING, (8.0, 12.0, 24.0), (0.0, 0.5, 1.0)),
    },
    Step {
        key: "forecast",
        name: text!("Use a forecast of who stays and what they will be worth"),
        phase: Phase::Advanced,
        lifts: &[("analytics.prediction", 4), ("analytics.measures", 4)],
        needs: &[
            ("analytics.measures", 3),
            ("analytics.prediction", 3),
            ("ethics.oversight", 3),
            ("people.owner", 3),
        ],
        why: text!(
            "Your data are rich enough for it, and someone watches. Now care can go where it counts most."
        ),
        promise: &[Personal, Affordable],
        dimensions: &[Economic, Conditional],
        effort: Medium,
        risk: 2,
        skills: text!("Reading an interval, and knowing when not to trust it."),
        tool: text!("The forecast here, checked against what came."),
        human: text!("Every decision about a single customer."),
        success: text!("Forecast against what came, each quarter."),
        stop: text!("It is further off than a naive guess, twice."),
        trial: text!("would you treat someone worse because of it? Then don’t."),
        effect: Effect::costing(NOTHING, (0.0, 10.0, 40.0), (12.0, 24.0, 60.0), (1.0, 2.0, 4.0))
            .keeping((0.0, 0.015, 0.04)),
    },
    Step {
        key: "spend-by-worth",
        name: text!("Spend by what customers are worth, and test it"),
        phase: Phase::Advanced,
        lifts: &[("marketing.measured", 4)],
        needs: &[("marketing.measured", 3), ("analytics.prediction", 4)],
        why: text!("With a forecast you can trust, the same money keeps more."),
        promise: &[Affordable],
        dimensions: &[Economic],
        effort: Medium,
        risk: 2,
        skills: text!("Leaving a part of the customers out, and comparing fairly."),
        tool: text!("Your mail and advertising tools, with a list from here."),
        human: text!("Setting the limits, and looking after those who are worth little now."),
        success: text!("What the treated bring against what the others bring."),
        stop: text!("No difference that is surer than chance after three months."),
        trial: text!("is anyone shut out who should not be?"),
        effect: Effect::costing((0.0, 100.0, 500.0), (0.0, 20.0, 100.0), (12.0, 30.0, 60.0), (1.0, 3.0, 5.0))
            .keeping((0.0, 0.01, 0.03))
            .larger((0.0, 0.01, 0.03)),
    },
    Step {
        key: "individual-offers",
        name: text!("Offer each customer what fits them"),
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
        why: text!("Groups work, records are good and people watch: the next step is the single customer."),
        promise: &[Personal],
        dimensions: &[Emotional, Conditional, Economic],
        effort: Large,
        risk: 3,
        skills: text!("Someone who understands the forecast, and someone who knows the customers."),
        tool: text!("A mail or shop tool that chooses for each customer within limits you set."),
        human: text!("The limits: what is never offered, to whom, and at which price."),
        success: text!("Orders against a group that gets the common message."),
        stop: text!(
            "No better than the common message after three months, or complaints about being watched."
        ),
        trial: text!("can you say why you got this offer?"),
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
        name: text!("Let simple questions be answered by themselves"),
        phase: Phase::Targeted,
        lifts: &[("answering.questions", 3)],
        needs: &[("answering.questions", 2), ("human.way", 3), ("records.kept", 3), ("feedback.asked", 2)],
        why: text!("Opening hours at midnight need no person; people get time for what does."),
        promise: &[Fast, Reachable],
        dimensions: &[Functional],
        effort: Medium,
        risk: 2,
        skills: text!("Whoever answers customers decides what is simple."),
        tool: text!("A help page with a search, a telephone menu with two choices, order status by link."),
        human: text!("Everything that is not simple, and everyone who asks for a person."),
        success: text!("Questions solved without a person, and satisfaction with it."),
        stop: text!("Satisfaction falls below that of answers by people."),
        trial: text!("ask something it can’t know, and see how soon a person comes."),
        effect: Effect::costing((0.0, 200.0, 800.0), (10.0, 40.0, 120.0), (8.0, 20.0, 40.0), (1.0, 2.0, 4.0))
            .saving((2.0, 6.0, 15.0))
            .keeping((0.0, 0.0, 0.01)),
    },
    Step {
        key: "assistant",
        name: text!("Try an assistant that hands over to a person"),
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
        why: text!(
            "Your answers are good, your records are connected and a person is within reach: now an assistant can help more than it harms."
        ),
        promise: &[Fast, Reachable],
        dimensions: &[Functional, Conditional],
        effort: Large,
        risk: 3,
        skills: text!("One person reads conversations every week and mends answers."),
        tool: text!("An assistant that answers from your own list of answers only, and says what it is."),
        human: text!("Complaints, exceptions, anything with a feeling in it."),
        success: text!("Conversations solved, handed over in time, and regretted."),
        stop: text!(
            "It says something wrong about prices, safety or health once, or satisfaction falls for two months."
        ),
        trial: text!("be upset, and see how soon a person comes."),
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
