use crate::automation::Phase;
use crate::customers::Choice;
use crate::customers::Group::{self, *};
use crate::customers::segment::{Facts, FamilyKey, Own, Scene, SegmentKey};
use crate::ledger::{Ledger, Standing};
use crate::quantity::{Amount, Day, Share};
use crate::workspace::Kept;
use crate::{say, text};
use serde::{Deserialize, Serialize};

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum By {
    /// A person, by hand.
    Person,
    /// A program prepares it, a person sends it.
    Assisted,
    /// A program, within what a person set up.
    Automated,
}

impl By {
    /// Whether somebody spends time on each contact.
    pub fn takes_time(self) -> bool {
        !matches!(self, By::Automated)
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            By::Person => say!("a person"),
            By::Assisted => say!("a person, prepared by a program"),
            By::Automated => say!("a program"),
        }
    }
}

/// Something to do for a group of customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    /// Known by this for good.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What to do.
    pub what: &'static str,
    /// An idea for the words.
    pub message: &'static str,
    /// Through which channel.
    pub channel: &'static str,
    /// By whom.
    pub by: By,
    /// From which phase of automation on.
    pub phase: Phase,
    /// For whom, the fittest first.
    pub fits: &'static [Group],
    /// Minutes for one contact.
    pub minutes: u32,
    /// Of a hundred who are contacted, so many more buy within ninety days than would have anyway: an assumption of this
    /// product, small on purpose, until own contacts tell.
    pub of_hundred: u32,
}

/// All plays, the more human ones first.
pub static PLAYS: &[Play] = &[
    Play {
        key: "thank",
        name: text!("A thank-you by name"),
        what: text!("A few handwritten words with the next order, or at the counter. Ask for nothing."),
        message: text!("“You have been with us for a long time. Thank you, from all of us.”"),
        channel: text!("Counter, or a card in the parcel"),
        by: By::Person,
        phase: Phase::Foundations,
        fits: &[Champions, Loyal],
        minutes: 5,
        of_hundred: 2,
    },
    Play {
        key: "bring-a-friend",
        name: text!("Ask them to bring someone"),
        what: text!(
            "Ask those who come most whether they know somebody who would like it here, too. Give both the same small thing."
        ),
        message: text!("“If you bring someone next time, the second cup is on us.”"),
        channel: text!("Counter, or a personal mail"),
        by: By::Person,
        phase: Phase::Foundations,
        fits: &[Champions],
        minutes: 5,
        of_hundred: 3,
    },
    Play {
        key: "what-was-missing",
        name: text!("Ask what was missing"),
        what: text!(
            "Call, or write a mail of your own. Ask why they stay away, listen, and put it right if you can."
        ),
        message: text!("“We have missed you since spring. Did we do something wrong?”"),
        channel: text!("Telephone, or a personal mail"),
        by: By::Person,
        phase: Phase::Foundations,
        fits: &[CantLose, AtRisk],
        minutes: 15,
        of_hundred: 8,
    },
    Play {
        key: "after-the-first",
        name: text!("A word after the first order"),
        what: text!("Within a week: ask whether all is well, and how to get the best out of it."),
        message: text!("“Did the first cup turn out well? If not, tell me which grinder you use.”"),
        channel: text!("Personal mail, or at the next visit"),
        by: By::Person,
        phase: Phase::Foundations,
        fits: &[New, Promising],
        minutes: 5,
        of_hundred: 5,
    },
    Play {
        key: "try-first",
        name: text!("Let them try it first"),
        what: text!(
            "Invite the best customers to what is new before everybody else hears of it, and ask what they think."
        ),
        message: text!("“Before it goes on the shelf: would you taste it and tell us?”"),
        channel: text!("Mail, sent by a person"),
        by: By::Assisted,
        phase: Phase::Foundations,
        fits: &[Champions, Loyal],
        minutes: 3,
        of_hundred: 4,
    },
    Play {
        key: "goes-with",
        name: text!("What goes with it"),
        what: text!("Suggest the one thing that goes with what they bought. The list says which, and why."),
        message: text!("“Many who take the Guji use these filters. Shall I put a pack aside?”"),
        channel: text!("Mail, prepared by a list"),
        by: By::Assisted,
        phase: Phase::Targeted,
        fits: &[PotentialLoyal, Loyal, NeedsAttention],
        minutes: 3,
        of_hundred: 4,
    },
    Play {
        key: "refill",
        name: text!("A reminder when it runs out"),
        what: text!("A short note a little after their usual time between two orders. One, not three."),
        message: text!("“Your beans should be running low. The same again?”"),
        channel: text!("E-mail"),
        by: By::Automated,
        phase: Phase::Targeted,
        fits: &[NeedsAttention, Loyal, PotentialLoyal],
        minutes: 0,
        of_hundred: 3,
    },
    Play {
        key: "second-visit",
        name: text!("The way to the second order"),
        what: text!(
            "Two letters after the first order: help with what they bought, then a reason to come back."
        ),
        message: text!("“Three ways to brew it. And should you like another: here is what to try next.”"),
        channel: text!("E-mail"),
        by: By::Automated,
        phase: Phase::Targeted,
        fits: &[New, Promising],
        minutes: 0,
        of_hundred: 3,
    },
    Play {
        key: "come-back",
        name: text!("An invitation back"),
        what: text!("Remind them of what they liked. If there is something to gain, limit it in time."),
        message: text!("“The roast you used to take is back. Until Sunday we send it free of charge.”"),
        channel: text!("E-mail"),
        by: By::Automated,
        phase: Phase::Targeted,
        fits: &[AboutToSleep, AtRisk, Hibernating],
        minutes: 0,
        of_hundred: 2,
    },
    Play {
        key: "last-letter",
        name: text!("One last letter"),
        what: text!("One friendly letter, with a way to be left in peace. Then leave them in peace."),
        message: text!("“Shall we stay in touch? If not, this was our last letter.”"),
        channel: text!("E-mail"),
        by: By::Automated,
        phase: Phase::Targeted,
        fits: &[Lost, Hibernating],
        minutes: 0,
        of_hundred: 1,
    },
    Play {
        key: "before-they-go",
        name: text!("A call before they go"),
        what: text!("A forecast says who is slipping away; a person decides whom to call, and does."),
        message: text!("“I have put your usual aside. Shall I keep it until Friday?”"),
        channel: text!("Telephone, from a list by forecast"),
        by: By::Assisted,
        phase: Phase::Advanced,
        fits: &[NeedsAttention, AtRisk],
        minutes: 10,
        of_hundred: 6,
    },
    Play {
        key: "own-offer",
        name: text!("An offer of their own"),
        what: text!(
            "What is offered, and when, follows from what each has bought. A person looks at a sample before it goes out."
        ),
        message: text!("“For you this week: …”"),
        channel: text!("E-mail, individual"),
        by: By::Automated,
        phase: Phase::Advanced,
        fits: &[PotentialLoyal, Promising, Loyal],
        minutes: 0,
        of_hundred: 4,
    },
];

impl Play {
    /// The play with this key.
    pub fn of(key: &str) -> Option<&'static Play> {
        PLAYS.iter().find(|play| play.key == key)
    }

    /// Those that fit a segment, the more human first: of one of the eleven groups its own, of any other all.
    pub fn fitting(key: &SegmentKey, name: &str) -> Vec<&'static Play> {
        let group = Group::ALL.into_iter().find(|group| key.family == FamilyKey::Rfm && group.name() == name);
        PLAYS.iter().filter(|play| group.is_none_or(|group| play.fits.contains(&group))).collect()
    }
}

/// A play that was chosen for a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// The play, by its key.
    pub play: String,
    /// For whom.
    pub segment: SegmentKey,
    /// Of those contacted, the part that buys because of it: as supposed, or as the owner says.
    pub more: Share,
}

/// The plays that were chosen, in order: the first ones get the first days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plays {
    /// Each play and segment at most once.
    pub chosen: Vec<Played>,
}

impl Kept for Plays {
    const NAME: &'static str = "plays";
}

/// What a play could bring within ninety days, every term of it at hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Who could be contacted.
    pub people: u32,
    /// Of customers who stood where they stand ninety days ago: how many there were, and how many bought within the
    /// ninety days. Nobody’s doing: it is what to expect without the play. `None` where the data do not reach back.
    pub anyway: Option<(u32, u32)>,
    /// Of those contacted, the part that buys because of it: supposed.
    pub more: Share,
    /// What an order of theirs brings on average.
    pub order: Amount,
    /// Of that, what is left after the goods.
    pub margin: Share,
    /// Minutes it takes.
    pub minutes: u64,
}

impl Effect {
    /// So many days are looked at.
    pub const DAYS: i32 = 90;

    /// people × more × order × margin.
    pub fn expected(&self) -> Amount {
        let orders = f64::from(self.people) * self.more.value();
        Amount::from_f64(orders * self.order.to_f64() * self.margin.value()).unwrap_or_default()
    }

    /// Half and twice the supposed part: as sure as an assumption is.
    pub fn range(&self) -> (Amount, Amount) {
        let times = |k: f64| Amount::from_f64(self.expected().to_f64() * k).unwrap_or_default();
        (times(0.5), times(2.0))
    }
}

/// Who stood in a segment ninety days before the end of the data, and who of them bought since. `None` where a segment
/// can’t be told for that day, or where there was less than half a year of orders before it.
pub fn anyway(ledger: &Ledger, choice: &Choice, own: &Own, key: &SegmentKey) -> Option<(u32, u32)> {
    let today = choice.resolve(ledger)?;
    let then = today.as_of + -Effect::DAYS;
    if !key.family.has_past() || then - today.span.first() < 2 * Effect::DAYS {
        return None;
    }
    let facts = Facts::of(ledger, choice, Some(then))?;
    let segment = Scene::new(ledger, &facts, own).segment(key)?;
    let mut back: Vec<u32> = ledger
        .orders()
        .filter(|o| o.standing == Standing::Counts && o.currency == today.index && o.day > then)
        .map(|o| o.person)
        .filter(|person| segment.people.contains(*person))
        .collect();
    back.sort_unstable();
    back.dedup();
    Some((segment.people.len() as u32, back.len() as u32))
}

/// What an order of each of these customers brings on average, over the year up to the end of the data; `None` where none
/// of them ordered.
pub fn mean_order(ledger: &Ledger, choice: &Choice, people: &[u32]) -> Option<Amount> {
    let today = choice.resolve(ledger)?;
    let from: Day = today.as_of + -364;
    let (mut net, mut orders) = (Amount::ZERO, 0i64);
    for order in ledger.orders() {
        let counts = order.standing == Standing::Counts && order.currency == today.index;
        if counts
            && order.day >= from
            && order.day <= today.as_of
            && people.binary_search(&order.person).is_ok()
        {
            net += order.net();
            orders += 1;
        }
    }
    net.ratio(1, orders.max(1)).filter(|_| orders > 0 && net > Amount::ZERO)
}
