//! The questions, as data: each answer is a sentence that describes what is done, from nothing to foreseeing with people
//! overseeing. What is asked is never "how good are you" but "which of these is how it is".

use crate::automation::Level;
use crate::language::said;
use crate::{say, text};
use serde::{Deserialize, Serialize};

/// Raised whenever a question or an answer changes its meaning; kept with every assessment and every link.
pub const VERSION: u16 = 1;

/// What a firm is able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Capability {
    /// Service culture and training.
    Service,
    /// Collecting feedback and acting on it.
    Feedback,
    /// Knowing customers.
    Records,
    /// Speaking to them as people.
    Personal,
    /// Marketing that runs by itself.
    Marketing,
    /// Sales and customer relations.
    Sales,
    /// Answering customers.
    Answering,
    /// Stock, orders, appointments, bills.
    Operations,
    /// Measures and forecasts.
    Analytics,
    /// Tools that work together.
    Integration,
    /// Ethics, privacy, security and openness.
    Ethics,
    /// What keeps it human.
    HumanTouch,
    /// People, budget and skills.
    Means,
}

impl Capability {
    /// All thirteen, in the order they are asked about.
    pub const ALL: [Capability; 13] = [
        Capability::Service,
        Capability::Feedback,
        Capability::Records,
        Capability::Personal,
        Capability::Marketing,
        Capability::Sales,
        Capability::Answering,
        Capability::Operations,
        Capability::Analytics,
        Capability::Integration,
        Capability::Ethics,
        Capability::HumanTouch,
        Capability::Means,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Capability::Service => say!("Service culture and training"),
            Capability::Feedback => say!("Hearing customers"),
            Capability::Records => say!("Customer records"),
            Capability::Personal => say!("Personal communication"),
            Capability::Marketing => say!("Marketing"),
            Capability::Sales => say!("Sales and enquiries"),
            Capability::Answering => say!("Answering customers"),
            Capability::Operations => say!("Daily operations"),
            Capability::Analytics => say!("Figures and forecasts"),
            Capability::Integration => say!("Tools that work together"),
            Capability::Ethics => say!("Privacy, openness, oversight"),
            Capability::HumanTouch => say!("Keeping it human"),
            Capability::Means => say!("People, budget, skills"),
        }
    }

    /// Its name where there is little room.
    pub fn short(self) -> &'static str {
        match self {
            Capability::Service => say!("Service§a capability"),
            Capability::Feedback => say!("Feedback"),
            Capability::Records => say!("Records"),
            Capability::Personal => say!("Personal"),
            Capability::Marketing => say!("Marketing"),
            Capability::Sales => say!("Sales§a capability"),
            Capability::Answering => say!("Answering"),
            Capability::Operations => say!("Operations"),
            Capability::Analytics => say!("Figures"),
            Capability::Integration => say!("Tools"),
            Capability::Ethics => say!("Privacy"),
            Capability::HumanTouch => say!("Human"),
            Capability::Means => say!("Means"),
        }
    }
}

/// How much is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// The questions that gates hang on most: four minutes.
    Short,
    /// All of them: a quarter of an hour.
    #[default]
    Full,
}

/// A question with its five answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Under this name its answer is kept, whatever the language.
    pub key: &'static str,
    /// What it asks about.
    pub capability: Capability,
    /// Whether it is part of the short form.
    pub short: bool,
    /// Whether it may not apply to a firm.
    pub may_not_apply: bool,
    /// The question.
    pub asks: &'static str,
    /// What could show the answer, as a hint for the note beside it.
    pub shown_by: &'static str,
    /// The answers, by level.
    pub answers: [&'static str; 5],
}

impl Question {
    /// The sentence of a level.
    pub fn says(&self, level: Level) -> &'static str {
        self.answers.get(usize::from(level.number())).map_or("", |says| said(says))
    }
}

/// The questions of a form, in order.
pub fn questions(form: Form) -> Vec<&'static Question> {
    QUESTIONS.iter().filter(|q| form == Form::Full || q.short).collect()
}

/// The question with this key.
pub fn question(key: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|q| q.key == key)
}

const fn asked(
    key: &'static str,
    capability: Capability,
    asks: &'static str,
    shown_by: &'static str,
    answers: [&'static str; 5],
) -> Question {
    Question { key, capability, short: false, may_not_apply: false, asks, shown_by, answers }
}

impl Question {
    const fn short(mut self) -> Question {
        self.short = true;
        self
    }

    const fn may_not_apply(mut self) -> Question {
        self.may_not_apply = true;
        self
    }
}

/// Every question, in the order it is asked. Links number them by their place here: a new one goes to the end, with a
/// new [`VERSION`].
pub const QUESTIONS: &[Question] = &[
    asked(
        "service.empowered",
        Capability::Service,
        text!("When something goes wrong for a customer, who may put it right?"),
        text!("The last three cases, and who decided."),
        [
            text!("Whoever is there has to find the owner, and the customer waits."),
            text!("People apologise, and the owner decides later."),
            text!("Everyone knows what they may offer on the spot, and does it."),
            text!("Everyone may act on the spot, and what went wrong is written down and looked at every month."),
            text!("Our records show who may be unhappy, and a person calls before they complain."),
        ],
    )
    .short(),
    asked(
        "service.training",
        Capability::Service,
        text!("How do people learn how you treat customers?"),
        text!("The page new people get, or the date you last practised."),
        [
            text!("By watching; it is never spoken about."),
            text!("The owner explains it in the first days."),
            text!("There is a short written way of doing things, and new people are taken through it."),
            text!("We practise with real cases at least every few months."),
            text!("We practise regularly, and what customers tell us decides what we practise."),
        ],
    ),
    asked(
        "feedback.asked",
        Capability::Feedback,
        text!("How do you learn what customers think?"),
        text!("How many answers you got last month."),
        [
            text!("We notice when somebody complains."),
            text!("We ask now and then, and remember what was said."),
            text!("We ask a fixed question at a fixed moment, and write the answers down."),
            text!("We ask at several moments, know how many answer, and follow the figure over time."),
            text!("Answers are tied to customers and purchases, and we see early where things slip."),
        ],
    )
    .short(),
    asked(
        "feedback.acted",
        Capability::Feedback,
        text!("What happens with what customers say?"),
        text!("The last complaint: what was done, and who told the customer."),
        [
            text!("Nothing in particular."),
            text!("We talk about what stands out."),
            text!("Every complaint is answered by a person within a few days."),
            text!("Every complaint is answered, its cause is mended, and the customer is told."),
            text!("As before, and we check in the figures whether mending it helped."),
        ],
    ),
    asked(
        "records.kept",
        Capability::Records,
        text!("Where does what you know about your customers stand?"),
        text!("Where you would look for a customer’s telephone number now."),
        [
            text!("In our heads."),
            text!("In several places: the mailbox, the till, on paper."),
            text!("In one list with names and a way to reach them, which we keep up to date."),
            text!("In one system that the people who serve customers look into while they serve."),
            text!("In one system that fills itself from till, shop and mailbox, and shows what is next for each customer."),
        ],
    )
    .short(),
    asked(
        "records.tied",
        Capability::Records,
        text!("Can you tell what one customer has bought?"),
        text!("Try it with the last customer you remember."),
        [
            text!("No."),
            text!("For a few, from memory or old invoices."),
            text!("For those who order with a name, if we look it up."),
            text!("For most, with dates and amounts, in one place."),
            text!("For nearly all, together with their answers, messages and visits."),
        ],
    ),
    asked(
        "personal.messages",
        Capability::Personal,
        text!("How do you write or speak to customers between purchases?"),
        text!("The last five messages that went to a single customer."),
        [
            text!("We don’t."),
            text!("Now and then everyone gets the same message."),
            text!("We write to single customers by name and for a reason: a thank-you, a reminder, an answer."),
            text!("We do so regularly, from a list that says whom to write to and why."),
            text!("The list is made from our data, and a person reads and changes every message that matters."),
        ],
    )
    .short(),
    asked(
        "marketing.mail",
        Capability::Marketing,
        text!("How do newsletters and other messages to many customers work?"),
        text!("The last three that went out, and to whom."),
        [
            text!("We don’t send any."),
            text!("We send one by hand when there is time, the same to everyone."),
            text!("Some go out by themselves: a welcome, a thank-you, a reminder."),
            text!("Groups of customers get different messages, chosen by what they bought."),
            text!("Each customer gets what fits them, chosen by a forecast, within limits that people set."),
        ],
    )
    .short()
    .may_not_apply(),
    asked(
        "marketing.measured",
        Capability::Marketing,
        text!("How do you know whether advertising pays?"),
        text!("What a new customer cost you last month."),
        [
            text!("We don’t."),
            text!("We look at clicks and followers."),
            text!("We know what each channel costs and roughly how many new customers it brings."),
            text!("We compare what a new customer costs with what they bring, channel by channel."),
            text!("We test changes against a group that does not get them, and spend by what customers are worth."),
        ],
    )
    .may_not_apply(),
    asked(
        "sales.follow_up",
        Capability::Sales,
        text!("What happens with an enquiry or an offer?"),
        text!("How many offers are open today."),
        [
            text!("It is answered when someone sees it, and some get lost."),
            text!("One person keeps them in their head or mailbox."),
            text!("They stand in a list with who does what next."),
            text!("A system reminds us, and everyone sees how things stand."),
            text!("The system suggests whom to call first and why, and a person decides."),
        ],
    )
    .short()
    .may_not_apply(),
    asked(
        "answering.questions",
        Capability::Answering,
        text!("How are everyday questions answered: opening hours, delivery, prices, changes?"),
        text!("The three questions you hear most, and where the answer stands."),
        [
            text!("By whoever picks up the phone, each in their own way."),
            text!("By people, who look the answer up somewhere."),
            text!("From a shared list of good answers, and customers find the common ones themselves."),
            text!("Simple ones are answered by themselves; the rest comes to a person who sees the history."),
            text!("An assistant or chatbot answers most of them in its own words."),
        ],
    )
    .short(),
    asked(
        "operations.routine",
        Capability::Operations,
        text!("How do stock, orders, appointments and bills run?"),
        text!("What you typed twice this week."),
        [
            text!("On paper and from memory."),
            text!("In separate lists that we type by hand."),
            text!("At least one of them runs in a proper tool, such as booking or invoicing."),
            text!("Most run in tools, and customers hear by themselves that something is confirmed, ready or sent."),
            text!("The tools foresee what will be needed, and a person checks it."),
        ],
    ),
    asked(
        "analytics.measures",
        Capability::Analytics,
        text!("Which figures about customers do you look at?"),
        text!("The figure you looked at last, and what you decided by it."),
        [
            text!("Turnover and the bank account."),
            text!("The number of customers or orders, now and then."),
            text!("A few every month: how many came back, how content they were."),
            text!("What customers are worth, what they cost to win and how many stay; and we decide by it."),
            text!("As before, by group of customers, with a forecast that we check against what came."),
        ],
    )
    .short(),
    asked(
        "analytics.prediction",
        Capability::Analytics,
        text!("Do your figures tell you what will happen next?"),
        text!("The last forecast, and how far off it was."),
        [
            text!("No."),
            text!("We go by our feeling."),
            text!("We notice when a regular has been away for long."),
            text!("A list made from the data shows who is slipping away, and we act on it."),
            text!("Forecasts of value and of leaving are in daily use, and we know how often they are wrong."),
        ],
    ),
    asked(
        "integration.together",
        Capability::Integration,
        text!("How does something you know get from one tool to another?"),
        text!("The way of a new customer’s address through your tools."),
        [
            text!("It doesn’t."),
            text!("We copy it by hand when we need it."),
            text!("By exports and imports at fixed times."),
            text!("The main tools pass it on by themselves."),
            text!("All of them do, and somebody notices when one stops."),
        ],
    )
    .short(),
    asked(
        "integration.safe",
        Capability::Integration,
        text!("What if a tool fails, or you want to leave it?"),
        text!("The date of your last export."),
        [
            text!("What is in it would be lost."),
            text!("We have never tried, but it should work somehow."),
            text!("We can take out our customers and orders, and have done it once."),
            text!("We take them out regularly and keep them elsewhere."),
            text!("As before, and we have tried to start again from it."),
        ],
    ),
    asked(
        "ethics.data",
        Capability::Ethics,
        text!("Who can see what you know about customers, and did customers agree?"),
        text!("Who has the password, and where customers said yes."),
        [
            text!("Everyone can see everything, and we never asked customers."),
            text!("We are careful, but nothing is settled."),
            text!("Passwords are personal, those we write to agreed to it, and we delete on request."),
            text!("Each person sees only what they need, and we know what we keep, why and for how long."),
            text!("As before, checked once a year, and customers can see and change what we keep."),
        ],
    )
    .short(),
    asked(
        "ethics.openness",
        Capability::Ethics,
        text!("Do customers know what is automatic, and what you do with what you know of them?"),
        text!("The sentence that says it, and where it stands."),
        [
            text!("No."),
            text!("It stands in the small print."),
            text!("We say it in plain words where it matters."),
            text!("Automatic messages say that they are, and one click ends them."),
            text!("We can say why someone got an offer or a decision, and they can object to a person."),
        ],
    ),
    asked(
        "ethics.oversight",
        Capability::Ethics,
        text!("Who watches what runs by itself?"),
        text!("The last time someone stopped or changed something."),
        [
            text!("Nobody in particular."),
            text!("We notice when a customer complains."),
            text!("One person looks at it now and then."),
            text!("One person checks samples at fixed times, and can stop it."),
            text!("Limits are set beforehand, mistakes are counted, and nothing important is decided without a person."),
        ],
    )
    .may_not_apply(),
    asked(
        "human.way",
        Capability::HumanTouch,
        text!("Can a customer who meets a machine reach a person?"),
        text!("Try it as a customer would, and count the steps."),
        [
            text!("No, or they give up before."),
            text!("Yes, if they find the number."),
            text!("Yes, within a working day."),
            text!("Yes, from every automatic message and screen, during opening hours."),
            text!("Yes, at once, and the person sees what was said before."),
        ],
    )
    .short()
    .may_not_apply(),
    asked(
        "human.moments",
        Capability::HumanTouch,
        text!("Are there moments in which a customer always meets a person?"),
        text!("The moments, and who is there."),
        [
            text!("We never thought about it."),
            text!("It depends on who has time."),
            text!("Yes, we know these moments, and someone is there."),
            text!("They are written down, with who is there and what that person needs to know."),
            text!("They are written down, and we measure how customers feel there."),
        ],
    ),
    asked(
        "human.watch",
        Capability::HumanTouch,
        text!("How would you notice that customers miss the person?"),
        text!("What you asked, and whom."),
        [
            text!("We would not."),
            text!("Someone might tell us."),
            text!("We ask the people who serve customers."),
            text!("We ask customers after automatic contacts, too."),
            text!("We compare what customers say and how many stay with and without the automatic way, and go back where it hurts."),
        ],
    ),
    asked(
        "people.owner",
        Capability::Means,
        text!("Who looks after tools and customer data?"),
        text!("A name, and the hours."),
        [
            text!("Nobody."),
            text!("Whoever has time."),
            text!("One person has it as a task, with a few hours a month."),
            text!("One person has the time and the skills, and someone can stand in."),
            text!("Several people can, and they teach the others."),
        ],
    )
    .short(),
    asked(
        "people.means",
        Capability::Means,
        text!("What can you spend on tools and on learning?"),
        text!("What you spent last year."),
        [
            text!("Nothing at the moment."),
            text!("Something, when it hurts."),
            text!("A small sum that is planned."),
            text!("A sum for the year, with what it should bring."),
            text!("As much as earlier steps proved to bring; what does not pay is stopped."),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_forms_have_the_size_they_promise_and_ask_about_everything() {
        assert!((18..=26).contains(&questions(Form::Full).len()));
        assert!((10..=12).contains(&questions(Form::Short).len()));
        for capability in Capability::ALL {
            assert!(QUESTIONS.iter().any(|q| q.capability == capability), "{capability:?}");
        }
    }

    #[test]
    fn every_answer_is_a_sentence_of_its_own() {
        let keys: BTreeSet<_> = QUESTIONS.iter().map(|q| q.key).collect();
        assert_eq!(keys.len(), QUESTIONS.len());
        for q in QUESTIONS {
            assert!(q.asks.ends_with('?') && q.shown_by.ends_with('.'), "{}", q.key);
            let different: BTreeSet<_> = q.answers.iter().collect();
            assert_eq!(different.len(), 5, "{}", q.key);
            assert!(q.answers.iter().all(|a| a.ends_with('.') && a.len() < 130), "{}", q.key);
        }
    }
}
