use super::index::{Gain, Index, mean};
use crate::quantity::Day;
use crate::value::Rating;
use crate::workspace::Paper;
use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(GiveAndTake::example());

/// In what somebody can gain: a word for forms, its name, what it means to a customer, and what it means to the firm.
pub const TERMS: [(&str, &str, &str, &str); 4] = [
    (
        "economic",
        text!("Economic§what is gained"),
        text!("Money or time saved, or spent"),
        text!("What is earned with it, less what it costs"),
    ),
    (
        "functional",
        text!("Functional§what is gained"),
        text!("It works, is easy, is sure"),
        text!("Work becomes easier, steadier, better known"),
    ),
    (
        "emotional",
        text!("Emotional§what is gained"),
        text!("They feel well, or put upon"),
        text!("The team is glad of it, or worn out by it"),
    ),
    (
        "social",
        text!("Social§what is gained"),
        text!("They belong, are seen, meet others"),
        text!("It is told on; the firm is well spoken of"),
    ),
];

/// What kind of thing is given and taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sort {
    /// Something that is sold.
    #[default]
    Offer,
    /// Something that customers take part in.
    Programme,
    /// A moment at which they meet.
    Touchpoint,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 3] = [Sort::Offer, Sort::Programme, Sort::Touchpoint];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Offer => "offer",
            Sort::Programme => "programme",
            Sort::Touchpoint => "touchpoint",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Offer => say!("Something you sell"),
            Sort::Programme => say!("Something they take part in"),
            Sort::Touchpoint => say!("A moment at which you meet"),
        }
    }

    /// As it comes back.
    pub fn of(word: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.word() == word)
    }
}

/// Who gains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Nobody.
    Neither,
    /// Customers alone.
    ForCustomers,
    /// The firm alone.
    ForFirm,
    /// Both.
    Mutual,
}

impl Field {
    /// Where a pair of gains lies; who gains nothing does not gain.
    pub fn of(customer: f64, firm: f64) -> Field {
        match (customer > 0.0, firm > 0.0) {
            (true, true) => Field::Mutual,
            (true, false) => Field::ForCustomers,
            (false, true) => Field::ForFirm,
            (false, false) => Field::Neither,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Field::Mutual => say!("Both gain"),
            Field::ForCustomers => say!("Customers gain, you do not"),
            Field::ForFirm => say!("You gain, customers do not"),
            Field::Neither => say!("Neither gains"),
        }
    }

    /// The one next step.
    pub fn step(self) -> &'static str {
        match self {
            Field::Mutual => say!("Keep it, tell more customers of it, and write down what makes it work."),
            Field::ForCustomers => {
                say!(
                    "Find what it could bring you: a fair price, a smaller size, a question asked in return. Else do less of it."
                )
            }
            Field::ForFirm => {
                say!(
                    "Ask five customers what would make it worth their while, and give them one of it. What only you gain from does not last."
                )
            }
            Field::Neither => say!("Stop it, or change it so far that it deserves another name."),
        }
    }
}

/// Something given and taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// What it is called.
    #[serde(with = "invented")]
    pub name: String,
    /// What kind of thing.
    pub sort: Sort,
    /// What customers gain, in the order of [`TERMS`]; nothing where it was not said.
    pub customer: [Option<Gain>; 4],
    /// What the firm gains, likewise.
    pub firm: [Option<Gain>; 4],
    /// From what it is known that customers gain; empty where it is a judgement.
    #[serde(with = "invented")]
    pub customer_evidence: String,
    /// From what it is known that the firm gains.
    #[serde(with = "invented")]
    pub firm_evidence: String,
    /// How many of the customers it touches, from 0 to 10: by this it counts in the whole.
    pub reach: Rating,
    /// What it was taken over from, in words of the page it came from; empty where it was typed.
    pub from: String,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// What customers gain: the mean of the terms that were said, from −5 to 5.
    pub customer: f64,
    /// What the firm gains.
    pub firm: f64,
    /// The index of both.
    pub index: Index,
    /// Who gains.
    pub field: Field,
}

impl Item {
    /// Where it stands; `None` until something is said of both sides.
    pub fn standing(&self) -> Option<Standing> {
        let side = |terms: &[Option<Gain>]| mean(terms.iter().flatten().map(|gain| gain.value()));
        let (customer, firm) = (side(&self.customer)?, side(&self.firm)?);
        Some(Standing { customer, firm, index: Index::of(customer, firm), field: Field::of(customer, firm) })
    }
}

/// The index of one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// When.
    pub day: Day,
    /// The index of the whole, from 0 to 100.
    pub index: f64,
    /// What customers gained on average.
    pub customer: f64,
    /// What the firm gained.
    pub firm: f64,
    /// How many items had a standing.
    pub items: u32,
    /// What was different then; may be empty.
    pub note: String,
}

/// The ledger of give and take.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GiveAndTake {
    /// What is given and taken, in the order it was entered.
    pub all: Vec<Item>,
    /// Earlier days, oldest first, each day once.
    pub history: Vec<Memory>,
}

impl Paper for GiveAndTake {
    const NAME: &'static str = "give and take";
    const TITLE: &'static str = "give and take";
}

/// So many can still be told apart in one picture.
const MOST: usize = 60;
/// So many days are remembered.
const MOST_DAYS: usize = 200;

impl GiveAndTake {
    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Item> {
        self.all.iter().find(|item| item.id == id)
    }

    /// One more; its number is given here. `None` where the name is empty or taken, or there are too many.
    pub fn add(&mut self, item: Item) -> Option<u32> {
        let name = item.name.trim();
        let taken = self.all.iter().any(|other| other.name.eq_ignore_ascii_case(name));
        if name.is_empty() || taken || self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|item| item.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Item { id, name: name.to_owned(), ..item });
        Some(id)
    }

    /// Where each item stands, in their order.
    pub fn standings(&self) -> Vec<Option<Standing>> {
        self.all.iter().map(Item::standing).collect()
    }

    /// The whole: the mean of all indices by reach. One item that favours the firm does not make up for one that favours
    /// customers, for each is punished by itself: they are seldom the same customers. `None` where nothing stands yet.
    pub fn index(&self) -> Option<Index> {
        let of: Vec<(Index, Rating)> =
            self.all.iter().filter_map(|item| Some((item.standing()?.index, item.reach))).collect();
        Index::whole(&of)
    }

    /// What customers and the firm gain on average over all items that stand.
    pub fn gains(&self) -> Option<(f64, f64)> {
        let all = || self.all.iter().filter_map(Item::standing);
        Some((mean(all().map(|s| s.customer))?, mean(all().map(|s| s.firm))?))
    }

    /// Remembers today's index in place of what was remembered of the same day; `false` where nothing stands, or too many
    /// days are remembered.
    pub fn remember(&mut self, day: Day, note: String) -> bool {
        let (Some(index), Some((customer, firm))) = (self.index(), self.gains()) else { return false };
        let items = self.all.iter().filter(|item| item.standing().is_some()).count() as u32;
        self.history.retain(|memory| memory.day != day);
        if self.history.len() >= MOST_DAYS {
            return false;
        }
        let at = self.history.partition_point(|memory| memory.day < day);
        self.history.insert(at, Memory { day, index: index.value(), customer, firm, items, note });
        true
    }

    /// Invented items of an invented café.
    pub fn example() -> GiveAndTake {
        let of = |name: &str, sort, customer: [i8; 4], firm: [i8; 4], evidence: [&str; 2], reach| Item {
            name: name.to_owned(),
            sort,
            customer: customer.map(|gain| Some(Gain::from(gain))),
            firm: firm.map(|gain| Some(Gain::from(gain))),
            customer_evidence: evidence[0].to_owned(),
            firm_evidence: evidence[1].to_owned(),
            reach: Rating::tenths(reach),
            ..Item::default()
        };
        let mut all = GiveAndTake::default();
        for item in [
            of(
                say!("Coffee by subscription"),
                Sort::Offer,
                [2, 4, 2, 0],
                [4, 3, 1, 1],
                [
                    say!("Eight of ten asked renew (invented)"),
                    say!("A third of revenue, known in advance (invented)"),
                ],
                30,
            ),
            of(
                say!("Stamp card"),
                Sort::Programme,
                [3, 0, 2, 0],
                [-2, 0, 0, 1],
                [
                    say!("Most cards come back full (invented)"),
                    say!("Nine of ten would have come anyway (invented)"),
                ],
                60,
            ),
            of(
                say!("Fee for paying by card"),
                Sort::Touchpoint,
                [-3, -2, -3, -1],
                [2, 1, -1, -2],
                [
                    say!("Named in one complaint of five (invented)"),
                    say!("Covers what the bank asks (invented)"),
                ],
                80,
            ),
            of(
                say!("Tasting on Thursdays"),
                Sort::Programme,
                [0, 2, 4, 4],
                [1, 2, 4, 3],
                [say!("Booked out since May (invented)"), say!("Half of the guests buy a bag (invented)")],
                10,
            ),
        ] {
            all.add(item);
        }
        all
    }
}
