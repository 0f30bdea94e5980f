use super::index::mean;
use crate::value::Rating;
use crate::workspace::Paper;
use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(Ecosystem::example());

/// A party around the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Those who buy.
    Customers,
    /// Those who work there.
    Staff,
    /// Those who sell to the firm.
    Suppliers,
    /// Those who work with it.
    Partners,
    /// The neighbourhood, clubs, the town.
    Community,
    /// Soil, water, air, climate.
    Environment,
}

impl Role {
    /// All six.
    pub const ALL: [Role; 6] =
        [Role::Customers, Role::Staff, Role::Suppliers, Role::Partners, Role::Community, Role::Environment];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Customers => say!("Customers"),
            Role::Staff => say!("Staff"),
            Role::Suppliers => say!("Suppliers"),
            Role::Partners => say!("Partners"),
            Role::Community => say!("Neighbourhood"),
            Role::Environment => say!("Nature"),
        }
    }

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Role::Customers => "customers",
            Role::Staff => "staff",
            Role::Suppliers => "suppliers",
            Role::Partners => "partners",
            Role::Community => "community",
            Role::Environment => "environment",
        }
    }

    /// As it comes back.
    pub fn of(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// What to do where the firm hangs on it and it is not well.
    pub fn step(self) -> &'static str {
        match self {
            Role::Customers => say!("Call three who came less often, and ask what changed."),
            Role::Staff => say!("Ask everyone alone: what should we stop? Stop one of it."),
            Role::Suppliers => {
                say!("Visit the one you could least do without, and find a second one for the same.")
            }
            Role::Partners => say!("Write down together what each of you needs from the other this year."),
            Role::Community => {
                say!("Lend something you have anyway: a room in the evening, a shelf, an hour.")
            }
            Role::Environment => {
                say!("Measure one thing for a month, waste or energy, and halve the largest part of it.")
            }
        }
    }
}

/// What is known of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What it gives the firm.
    #[serde(with = "invented")]
    pub gives: String,
    /// What it gets from the firm.
    #[serde(with = "invented")]
    pub gets: String,
    /// How much it gives, from 0 to 10.
    pub given: Option<Rating>,
    /// How much it gets.
    pub got: Option<Rating>,
    /// How much the firm hangs on it.
    pub dependency: Option<Rating>,
    /// How well it is, and the bond with it.
    pub health: Option<Rating>,
}

impl Party {
    /// How much there is to worry, from 0 to 10: how much hangs on it × how far from well it is ÷ 10.
    pub fn worry(&self) -> Option<f64> {
        Some(self.dependency?.value() * (10.0 - self.health?.value()) / 10.0)
    }

    /// What it gets less what it gives, from −10 to 10: below 0 it gives more.
    pub fn balance(&self) -> Option<f64> {
        Some(self.got?.value() - self.given?.value())
    }

    /// Whether nothing was said of it.
    pub fn is_open(&self) -> bool {
        *self == Party::default()
    }
}

/// A principle, with what it looks like at four levels, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principle {
    /// In forms.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// What is true at each level.
    pub levels: [&'static str; 4],
    /// The step to the next level.
    pub step: &'static str,
}

/// The five principles.
pub static PRINCIPLES: [Principle; 5] = [
    Principle {
        word: "interdependence",
        name: text!("We hang on each other"),
        asks: text!("Do you know whom you hang on, and who hangs on you?"),
        levels: [
            text!("We look at ourselves; others are there to be paid or to pay."),
            text!("We know the one or two whom we could not do without."),
            text!("We know for each party what it needs from us, and have asked it within a year."),
            text!("Each party knows what the others need, and says early when something changes."),
        ],
        step: text!(
            "Write down for each party the one thing that would hurt if it were gone, and ask them for theirs."
        ),
    },
    Principle {
        word: "shared",
        name: text!("Value is shared"),
        asks: text!("Who gets a part of what is gained together?"),
        levels: [
            text!("What is gained stays with us."),
            text!("We give something back when there is something left."),
            text!("What is gained together is shared by rules that the others know."),
            text!(
                "Before something is decided, we look at what each party gains or loses, and change it where one loses."
            ),
        ],
        step: text!("Take one decision of this year and write down for each party what it gained and lost."),
    },
    Principle {
        word: "orchestration",
        name: text!("Somebody brings it together"),
        asks: text!("Who sees to it that the parts fit?"),
        levels: [
            text!("Everybody does their own; customers find the gaps."),
            text!("When something goes wrong between us, somebody picks up the phone."),
            text!("For every joint matter it is written down who does what by when."),
            text!("We meet at fixed times, look at the same figures, and improve how we work together."),
        ],
        step: text!(
            "Name for the matter that goes wrong most often one person who sees it through to the end."
        ),
    },
    Principle {
        word: "long",
        name: text!("We think long"),
        asks: text!("How far ahead do you look when you decide?"),
        levels: [
            text!("We decide by what this month brings."),
            text!("We have put one thing off to next year that pays later."),
            text!("For larger decisions we work out what they bring over three years, and to whom."),
            text!("We keep to what pays late even in a poor year, and can show that it did."),
        ],
        step: text!(
            "Set one thing that pays late beside one that pays now, and look at both over three years."
        ),
    },
    Principle {
        word: "ethics",
        name: text!("We are fair and open"),
        asks: text!("Could you tell every party how you deal with the others?"),
        levels: [
            text!("We do what the law asks."),
            text!("We would tell customers how we deal with staff, suppliers and their data, if they asked."),
            text!("We say so without being asked, and there is a way to complain that works."),
            text!("We let others look, say what is not good yet, and report when it is."),
        ],
        step: text!(
            "Write one page on how you deal with people and their data, and hang it where they see it."
        ),
    },
];

/// Six parties, five principles, and what is said of people, planet and profit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ecosystem {
    parties: [Party; 6],
    levels: [Option<u8>; 5],
    /// What is done for people, in the owner's words.
    #[serde(with = "invented")]
    pub people: String,
    /// What is done for nature.
    #[serde(with = "invented")]
    pub planet: String,
    /// What is earned, and what for.
    #[serde(with = "invented")]
    pub profit: String,
}

impl Paper for Ecosystem {
    const NAME: &'static str = "ecosystem";
    const TITLE: &'static str = "ecosystem";
}

impl Ecosystem {
    /// All parties, in the order of [`Role::ALL`].
    pub fn parties(&self) -> impl Iterator<Item = (Role, &Party)> {
        Role::ALL.into_iter().zip(&self.parties)
    }

    /// What is known of one.
    pub fn party_mut(&mut self, role: Role) -> Option<&mut Party> {
        self.parties.get_mut(role as usize)
    }

    /// What is known of one.
    pub fn party(&self, role: Role) -> Option<&Party> {
        self.parties.get(role as usize)
    }

    /// The level of a principle, by its place: 0 to 3.
    pub fn level(&self, principle: usize) -> Option<u8> {
        self.levels.get(principle).copied().flatten().map(|level| level.min(3))
    }

    /// Sets it; a level that does not exist is none.
    pub fn set_level(&mut self, principle: usize, level: Option<u8>) {
        if let Some(slot) = self.levels.get_mut(principle) {
            *slot = level.filter(|level| *level < 4);
        }
    }

    /// How well the whole is, from 0 to 10: the mean of the health of all parties of which it is said, those on which more
    /// hangs counting more.
    pub fn health(&self) -> Option<f64> {
        let known =
            || self.parties.iter().filter_map(|party| Some((party.health?.value(), party.dependency)));
        let any = known().any(|(_, dependency)| dependency.is_some_and(|d| d.value() > 0.0));
        let weight =
            |dependency: Option<Rating>| if any { dependency.map_or(0.0, Rating::value) } else { 1.0 };
        crate::value::rating::weighted(known().map(|(health, dependency)| (health, weight(dependency))))
    }

    /// How far the principles hold, from 0 to 10: the mean of the levels that were said.
    pub fn principled(&self) -> Option<f64> {
        mean((0..PRINCIPLES.len()).filter_map(|at| self.level(at)).map(|level| f64::from(level) * 10.0 / 3.0))
    }

    /// The party there is most to worry about, where it is worth worrying: a quarter of the scale or more.
    pub fn weakest(&self) -> Option<(Role, f64)> {
        let all = self.parties().filter_map(|(role, party)| Some((role, party.worry()?)));
        all.fold(None, |worst: Option<(Role, f64)>, now| Some(worst.filter(|w| w.1 >= now.1).unwrap_or(now)))
            .filter(|(_, worry)| *worry >= 2.5)
    }

    /// Whether nothing was said at all.
    pub fn is_open(&self) -> bool {
        *self == Ecosystem::default()
    }

    /// An invented café.
    pub fn example() -> Ecosystem {
        let mut all = Ecosystem::default();
        let said = [
            (
                Role::Customers,
                say!("Custom, advice, friends they bring"),
                say!("Good coffee, a place, help"),
                [80, 80, 90, 75],
            ),
            (
                Role::Staff,
                say!("Skill, patience, ideas"),
                say!("Wages, early plans, a say"),
                [90, 60, 85, 45],
            ),
            (
                Role::Suppliers,
                say!("Green coffee, on time"),
                say!("Fair prices, orders a year ahead"),
                [70, 75, 70, 70],
            ),
            (Role::Partners, say!("Cake from the bakery"), say!("A shelf and a name"), [50, 50, 30, 80]),
            (
                Role::Community,
                say!("A street people like to walk in"),
                say!("A room on Mondays"),
                [40, 50, 40, 65],
            ),
            (
                Role::Environment,
                say!("Harvests, water, air"),
                say!("Less waste, shade-grown coffee"),
                [80, 35, 80, 40],
            ),
        ];
        for (role, gives, gets, [given, got, dependency, health]) in said {
            if let Some(party) = all.party_mut(role) {
                *party = Party {
                    gives: gives.to_owned(),
                    gets: gets.to_owned(),
                    given: Some(Rating::tenths(given)),
                    got: Some(Rating::tenths(got)),
                    dependency: Some(Rating::tenths(dependency)),
                    health: Some(Rating::tenths(health)),
                };
            }
        }
        for (at, level) in [1, 1, 2, 1, 2].into_iter().enumerate() {
            all.set_level(at, Some(level));
        }
        all.people = say!("Plans for the week are out ten days before (invented).").into();
        all.planet = say!("Cups go round, not into the bin (invented).").into();
        all.profit = say!("Enough to pay everyone fairly and to renew one machine a year (invented).").into();
        all
    }
}
