use crate::ledger::{CostKind, Records};
use crate::order::Order as _;
use crate::quantity::Currency;
use crate::workspace::Paper;
use crate::{say, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A way to lead. The first three are those of Treacy and Wiersema (1993, Customer intimacy and other value disciplines,
/// Harvard Business Review 71(1)); differentiation is Porter's (1980, Competitive Strategy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Discipline {
    /// The best product.
    Product,
    /// The best for this one customer.
    Intimacy,
    /// Without trouble, at a good price.
    Excellence,
    /// Like nobody else.
    Differentiation,
}

impl Discipline {
    /// All four.
    pub const ALL: [Discipline; 4] =
        [Discipline::Product, Discipline::Intimacy, Discipline::Excellence, Discipline::Differentiation];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Discipline::Product => "product",
            Discipline::Intimacy => "intimacy",
            Discipline::Excellence => "excellence",
            Discipline::Differentiation => "differentiation",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Discipline::Product => say!("Product leadership"),
            Discipline::Intimacy => say!("Customer intimacy"),
            Discipline::Excellence => say!("Operational excellence"),
            Discipline::Differentiation => say!("Differentiation"),
        }
    }

    /// What customers come for.
    pub fn promise(self) -> &'static str {
        match self {
            Discipline::Product => say!("They come because what you make is the best there is."),
            Discipline::Intimacy => say!("They come because you know them and see to what they need."),
            Discipline::Excellence => say!("They come because it works without trouble, at a good price."),
            Discipline::Differentiation => say!("They come because nobody else is like you."),
        }
    }

    /// What lifts it over the standard.
    pub fn next(self) -> &'static str {
        match self {
            Discipline::Product => say!("Choose one product, and make it clearly better than last year’s."),
            Discipline::Intimacy => {
                say!("Write down what you know of your twenty best customers, and use it once this month.")
            }
            Discipline::Excellence => {
                say!("Count what goes wrong for two weeks, and end the most frequent cause.")
            }
            Discipline::Differentiation => {
                say!("Ask ten customers what they would miss; build on what you hear twice.")
            }
        }
    }

    /// The discipline that a cost serves most. What goods cost says nothing of how good they are.
    fn served_by(kind: CostKind) -> Option<Discipline> {
        match kind {
            CostKind::Goods => None,
            CostKind::Service | CostKind::Sales => Some(Discipline::Intimacy),
            CostKind::Tooling => Some(Discipline::Excellence),
            CostKind::Marketing => Some(Discipline::Differentiation),
        }
    }
}

/// A question with five answers, each a sentence about what is done. The third is what customers of the trade expect of
/// everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Names it in documents.
    pub key: &'static str,
    /// What it tells of.
    pub discipline: Discipline,
    /// The question.
    pub asks: &'static str,
    /// From nothing to the best that is known.
    pub answers: [&'static str; 5],
}

/// From this answer on, counted from 0, a discipline is up to the standard of the trade.
pub const STANDARD: f64 = 2.0;

/// The questions.
pub const ANCHORS: &[Anchor] = &[
    Anchor {
        key: "product.new",
        discipline: Discipline::Product,
        asks: text!("When did what you sell last become better?"),
        answers: [
            text!("Not that we remember."),
            text!("When suppliers change something, ours changes, too."),
            text!("About as often as that of others in our trade."),
            text!("Several times a year, after trying it out with customers."),
            text!("All the time; others in the trade look at us to see what comes next."),
        ],
    },
    Anchor {
        key: "product.best",
        discipline: Discipline::Product,
        asks: text!("What do people who know the trade say of your product?"),
        answers: [
            text!("We would rather not ask."),
            text!("It does what it should, mostly."),
            text!("It is as good as that of others."),
            text!("It is among the best they know."),
            text!("They send others to us for it, or give it prizes."),
        ],
    },
    Anchor {
        key: "product.drop",
        discipline: Discipline::Product,
        asks: text!("What becomes of products that are no longer good enough?"),
        answers: [
            text!("They stay until nobody asks for them."),
            text!("They are talked about now and then."),
            text!("Once a year we go through the list."),
            text!("We replace our own products before others do."),
            text!("We replace even those that sell well, as soon as we have something better."),
        ],
    },
    Anchor {
        key: "intimacy.know",
        discipline: Discipline::Intimacy,
        asks: text!("What do you know of a good customer?"),
        answers: [
            text!("We know the face."),
            text!("One of us knows them, and keeps it in mind."),
            text!("Name and purchases are written down."),
            text!("Everyone who serves them can see what they like and what went wrong."),
            text!("We know what they are about to need, and they have told us that we may."),
        ],
    },
    Anchor {
        key: "intimacy.suit",
        discipline: Discipline::Intimacy,
        asks: text!("Somebody wants it a little differently. What happens?"),
        answers: [
            text!("It is not possible."),
            text!("Sometimes, if the owner is there."),
            text!("Usual wishes are met."),
            text!("Everyone here may change it on the spot."),
            text!("We ask beforehand, and it is made for them."),
        ],
    },
    Anchor {
        key: "intimacy.long",
        discipline: Discipline::Intimacy,
        asks: text!("When something costs you money today and keeps a customer, who decides?"),
        answers: [
            text!("We do not do such things."),
            text!("The owner, now and then."),
            text!("There is a usual amount for it."),
            text!("Whoever serves the customer, up to a sum that was settled."),
            text!("Whoever serves the customer; and we look at what a customer brings over years."),
        ],
    },
    Anchor {
        key: "excellence.fail",
        discipline: Discipline::Excellence,
        asks: text!("How often does something go wrong: late, missing, mixed up?"),
        answers: [
            text!("We do not know."),
            text!("Often enough that customers speak of it."),
            text!("About as often as elsewhere."),
            text!("Seldom; we count it and go after the causes."),
            text!("So seldom that we promise money back for it."),
        ],
    },
    Anchor {
        key: "excellence.effort",
        discipline: Discipline::Excellence,
        asks: text!("How much time and trouble does buying from you take?"),
        answers: [
            text!("More than it should."),
            text!("It depends on who is there."),
            text!("As much as with others."),
            text!("Less than with others: we time it and shorten it."),
            text!("Next to none; customers name it as the reason they come."),
        ],
    },
    Anchor {
        key: "excellence.cost",
        discipline: Discipline::Excellence,
        asks: text!("How do your prices and your costs compare?"),
        answers: [
            text!("We do not know what things cost us."),
            text!("We know the large costs."),
            text!("We are about as dear as others, and earn on it."),
            text!("We are cheaper than most, since we leave out what customers do not need."),
            text!("Nobody nearby offers the same for less, and we earn well."),
        ],
    },
    Anchor {
        key: "differentiation.say",
        discipline: Discipline::Differentiation,
        asks: text!("What do customers say when they tell others about you?"),
        answers: [
            text!("We do not know that they do."),
            text!("That we are there."),
            text!("What they would say of others, too."),
            text!("One thing that is true of us alone."),
            text!("All of them the same one thing, in the same words."),
        ],
    },
    Anchor {
        key: "differentiation.copy",
        discipline: Discipline::Differentiation,
        asks: text!("What would a new neighbour in your trade need to be like you?"),
        answers: [
            text!("The same supplier."),
            text!("A few weeks."),
            text!("A year or so."),
            text!("Years: people, place and history go together here."),
            text!("They could not; they would have to become somebody else."),
        ],
    },
    Anchor {
        key: "differentiation.no",
        discipline: Discipline::Differentiation,
        asks: text!("What do you not do, although others in the trade do it?"),
        answers: [
            text!("We do what everybody does."),
            text!("A few things for lack of time."),
            text!("Some things, without a reason that we could name."),
            text!("Several things, because they do not fit what we are."),
            text!("Much, and customers know why and tell others."),
        ],
    },
];

/// The four disciplines, rated by what is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disciplines {
    answers: BTreeMap<String, u8>,
    /// Of a hundred spent to serve customers, how many go to each discipline, as the owner says.
    pub money: BTreeMap<Discipline, u8>,
}

impl Paper for Disciplines {
    const NAME: &'static str = "value disciplines";
    const TITLE: &'static str = "disciplines";
}

/// The part of the money that goes to each discipline, in the order of [`Discipline::ALL`]; `None` where it can't be told.
pub type Money = [Option<f64>; 4];

/// What there is to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// It is below what customers of the trade expect of everyone.
    BelowStandard(Discipline),
    /// It leads, and gets less money than its share.
    LeadsUnpaid(Discipline, f64),
    /// It does not lead, and gets more than half of the money.
    PaidWithoutLeading(Discipline, f64),
    /// Nothing stands out: the best and the next best are alike.
    NoLead(Discipline, Discipline),
}

/// Less money than this for what leads contradicts it; more than half for what does not, too.
const FAIR: f64 = 0.25;
const MOST: f64 = 0.5;
/// By less than this, in steps of an answer, nothing leads.
const LEAD: f64 = 0.5;

impl Disciplines {
    /// The answer to a question, from 0 to 4.
    pub fn answer(&self, key: &str) -> Option<u8> {
        self.answers.get(key).map(|level| (*level).min(4))
    }

    /// Answers a question; `false` where there is no such question or answer.
    pub fn say(&mut self, key: &str, level: u8) -> bool {
        let known = level <= 4 && ANCHORS.iter().any(|anchor| anchor.key == key);
        if known {
            self.answers.insert(key.to_owned(), level);
        }
        known
    }

    /// The first question without an answer.
    pub fn open(&self) -> Option<&'static Anchor> {
        ANCHORS.iter().find(|anchor| self.answer(anchor.key).is_none())
    }

    /// How many are answered.
    pub fn answered(&self) -> usize {
        ANCHORS.iter().filter(|anchor| self.answer(anchor.key).is_some()).count()
    }

    /// The mean of the answers to a discipline's questions, from 0 to 4.
    pub fn score(&self, discipline: Discipline) -> Option<f64> {
        let all = ANCHORS.iter().filter(|anchor| anchor.discipline == discipline);
        let known: Vec<f64> = all.filter_map(|anchor| self.answer(anchor.key)).map(f64::from).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }

    /// The one that leads, and the next one, with their scores; the earlier of two equals. `None` unless two are rated.
    pub fn leading(&self) -> Option<[(Discipline, f64); 2]> {
        let mut rated: Vec<(Discipline, f64)> =
            Discipline::ALL.into_iter().filter_map(|d| Some((d, self.score(d)?))).collect();
        rated.order_by(|a, b| b.1.total_cmp(&a.1));
        match rated.as_slice() {
            [first, second, ..] => Some([*first, *second]),
            _ => None,
        }
    }

    /// The parts of the money as the owner typed them; nothing where nothing was.
    pub fn typed_money(&self) -> Option<Money> {
        let of = |d: Discipline| f64::from(self.money.get(&d).copied().unwrap_or(0));
        let sum: f64 = Discipline::ALL.into_iter().map(of).sum();
        (sum > 0.0).then(|| Discipline::ALL.map(|d| Some(of(d) / sum)))
    }

    /// What the answers and the money say together.
    pub fn findings(&self, money: Option<Money>) -> Vec<Finding> {
        let below = |d: &Discipline| self.score(*d).is_some_and(|score| score < STANDARD);
        let mut all: Vec<Finding> =
            Discipline::ALL.into_iter().filter(below).map(Finding::BelowStandard).collect();
        let Some([(first, best), (second, next)]) = self.leading() else { return all };
        if best - next < LEAD {
            all.push(Finding::NoLead(first, second));
        }
        for (discipline, part) in Discipline::ALL.into_iter().zip(money.into_iter().flatten()) {
            let Some(part) = part else { continue };
            if discipline == first && best - next >= LEAD && part < FAIR {
                all.push(Finding::LeadsUnpaid(discipline, part));
            } else if discipline != first && part > MOST {
                all.push(Finding::PaidWithoutLeading(discipline, part));
            }
        }
        all
    }

    /// Where the money goes by the costs of the ledger in one currency. What was spent on goods is left out, so that
    /// nothing is known of product leadership. `None` without costs.
    pub fn money_of(records: &Records, currency: Currency) -> Option<Money> {
        let of = |d: Discipline| -> f64 {
            let costs = records.costs.iter().filter(|cost| cost.currency == currency);
            let served = costs.filter(|cost| Discipline::served_by(cost.kind) == Some(d));
            served.map(|cost| cost.amount.to_f64().max(0.0)).sum()
        };
        let sum: f64 = Discipline::ALL.into_iter().map(of).sum();
        (sum > 0.0).then(|| Discipline::ALL.map(|d| (d != Discipline::Product).then(|| of(d) / sum)))
    }

    /// Invented answers, to show what the page looks like.
    pub fn example() -> Disciplines {
        let mut all = Disciplines::default();
        for (anchor, level) in ANCHORS.iter().zip([3, 3, 2, 3, 4, 3, 1, 1, 2, 2, 3, 2]) {
            all.say(anchor.key, level);
        }
        all
    }
}
