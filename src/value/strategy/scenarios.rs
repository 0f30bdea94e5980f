//! Two open questions make four futures; what holds in all of them is robust. The crossing of two uncertainties follows
//! Schwartz (1991, The Art of the Long View, Doubleday).

use crate::say;
use crate::value::strategy::worded;
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::strategy::Strategy::example());

worded! {
    /// How something fares in a future.
    Fares {
        /// It holds.
        Well = "well", say!("holds§in a future");
        /// It has to be changed.
        Partly = "partly", say!("has to change§in a future");
        /// It does not hold.
        Badly = "badly", say!("fails§in a future");
    }
}

/// An open question with two answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// What is open.
    #[serde(with = "invented")]
    pub asks: String,
    /// One answer.
    #[serde(with = "invented")]
    pub one: String,
    /// The other.
    #[serde(with = "invented")]
    pub other: String,
}

/// A future.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Future {
    /// What it is called.
    #[serde(with = "invented")]
    pub name: String,
    /// What it is like.
    #[serde(with = "invented")]
    pub story: String,
    /// What one would then do.
    #[serde(with = "invented")]
    pub then: String,
}

/// Something that is held against the futures: the promise, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Its number.
    pub id: u32,
    /// What it is.
    #[serde(with = "invented")]
    pub words: String,
    /// How it fares in each future.
    pub fares: [Option<Fares>; 4],
}

/// What follows for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robust {
    /// It holds in all four.
    Holds,
    /// It fails nowhere, and has to change somewhere.
    Bends,
    /// It fails in so many.
    Fails(usize),
}

impl Held {
    /// Whether it is robust; `None` until all four are judged.
    pub fn robust(&self) -> Option<Robust> {
        let fares: Vec<Fares> = self.fares.iter().copied().collect::<Option<_>>()?;
        let of = |which: Fares| fares.iter().filter(|f| **f == which).count();
        Some(match (of(Fares::Badly), of(Fares::Partly)) {
            (0, 0) => Robust::Holds,
            (0, _) => Robust::Bends,
            (n, _) => Robust::Fails(n),
        })
    }
}

/// Two questions, four futures, and what is held against them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenarios {
    /// The questions.
    pub axes: [Axis; 2],
    /// The futures: one–one, one–other, other–one, other–other of the two questions.
    pub futures: [Future; 4],
    /// What is held against them.
    pub lines: Vec<Held>,
}

impl Scenarios {
    /// Whether both questions have both answers.
    pub fn is_set(&self) -> bool {
        self.axes.iter().all(|axis| !axis.one.is_empty() && !axis.other.is_empty())
    }

    /// A future's two answers.
    pub fn answers(&self, place: usize) -> [&str; 2] {
        let [first, second] = &self.axes;
        [
            if place < 2 { &first.one } else { &first.other },
            if place.is_multiple_of(2) { &second.one } else { &second.other },
        ]
    }

    /// What a future is called: its name, or else its answers.
    pub fn name(&self, place: usize) -> String {
        let name = self.futures.get(place).map_or("", |future| future.name.as_str());
        if name.is_empty() { self.answers(place).join(", ") } else { name.to_owned() }
    }

    /// The future in which most fails, and how much; `None` where nothing fails. Of several the first.
    pub fn hardest(&self) -> Option<(usize, usize)> {
        let fails = |place: usize| {
            self.lines.iter().filter(|line| line.fares.get(place) == Some(&Some(Fares::Badly))).count()
        };
        (0..4).rev().map(|place| (place, fails(place))).max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 0)
    }

    /// Of an invented café.
    pub(super) fn example(id: u32) -> Scenarios {
        let axis = |asks: &str, one: &str, other: &str| Axis {
            asks: asks.into(),
            one: one.into(),
            other: other.into(),
        };
        let future =
            |name: &str, then: &str| Future { name: name.into(), story: String::new(), then: then.into() };
        Scenarios {
            axes: [
                axis(
                    say!("Do people come back to the offices? (invented)"),
                    say!("Offices full"),
                    say!("Offices empty"),
                ),
                axis(say!("What does food cost? (invented)"), say!("Food cheap"), say!("Food dear")),
            ],
            futures: [
                future(say!("Queue to the corner"), say!("A second counter")),
                future(say!("Counting every cent"), say!("Smaller bowls")),
                future(say!("Soup at home"), say!("Jars to take home")),
                future(say!("The quiet street"), say!("Evenings instead of noon")),
            ],
            lines: vec![Held {
                id,
                words: say!("A hot meal in two minutes (invented)").into(),
                fares: [Some(Fares::Well), Some(Fares::Partly), Some(Fares::Partly), Some(Fares::Badly)],
            }],
        }
    }
}
