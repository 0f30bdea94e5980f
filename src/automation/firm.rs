//! What the firm is like: by this, not by its answers, the warnings are weighed.

use crate::automation::impersonal;
use crate::say;
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal, $shown:expr;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As it comes back from a page.
            pub fn of(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }

            /// As a page hands it out.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// As it is shown.
            pub fn words(self) -> &'static str {
                match self { $($name::$variant => $shown),+ }
            }
        }
    )+};
}

kinds! {
    /// How many people work there.
    Size {
        /// The owner.
        One = "1", say!("Just me");
        /// A handful.
        Few = "5", say!("2 to 5 people");
        /// A team.
        Team = "20", say!("6 to 20 people");
        /// Several teams.
        Many = "100", say!("21 to 100 people");
    }
    /// What can be spent on tools each month, in the firm's currency.
    Budget {
        /// Nothing.
        None = "0", say!("Nothing at the moment");
        /// Little.
        Little = "50", say!("Up to 50 a month");
        /// Some.
        Some = "200", say!("50 to 200 a month");
        /// More.
        More = "1000", say!("More than 200 a month");
    }
    /// Who knows their way around tools.
    Skills {
        /// Nobody.
        Nobody = "nobody", say!("Nobody really");
        /// Someone who likes it.
        Keen = "keen", say!("Someone who likes it, beside their work");
        /// Someone who learnt it.
        Trained = "trained", say!("Someone who has learnt it");
        /// Someone whose work it is.
        Own = "own", say!("Someone whose work it is");
    }
    /// What the firm does.
    Sector {
        /// Shops.
        Retail = "retail", say!("Shop, on the street or online");
        /// Cafés, restaurants, hotels.
        Hospitality = "hospitality", say!("Café, restaurant, hotel");
        /// Services.
        Services = "services", say!("Services: agency, studio, trade");
        /// Care.
        Health = "health", say!("Health and care");
        /// Software and technology.
        Technology = "technology", say!("Software and technology");
        /// Making things.
        Manufacturing = "manufacturing", say!("Making things");
        /// Anything else.
        Other = "other", say!("Something else");
    }
    /// A stage of the customer's way.
    Stage {
        /// They hear of the firm.
        Awareness = "awareness", say!("They hear of you");
        /// They think about it and ask.
        Consideration = "consideration", say!("They ask and compare");
        /// They buy.
        Purchase = "purchase", say!("They buy");
        /// They get what they bought.
        Delivery = "delivery", say!("They get what they bought");
        /// Everything after that, complaints included.
        After = "after", say!("Afterwards, and when something is wrong");
    }
    /// Whom a customer meets, from a person to a machine.
    Met {
        /// A person.
        Person = "person", say!("A person");
        /// A person who has the records at hand.
        Helped = "helped", say!("A person, helped by tools");
        /// A machine, a person within reach.
        Near = "near", say!("A machine, with a person within reach");
        /// A machine.
        Machine = "machine", say!("A machine only");
    }
}

/// What is known of a firm besides its answers. All of it can be left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// How many people.
    pub size: Option<Size>,
    /// What it can spend.
    pub budget: Option<Budget>,
    /// Who knows their way.
    pub skills: Option<Skills>,
    /// What it does.
    pub sector: Option<Sector>,
    /// Whom customers meet at each stage, in the order of [`Stage::ALL`].
    pub met: [Option<Met>; 5],
}

impersonal::record!(Firm { size, budget, skills, sector, met });

impl Firm {
    /// Whom customers meet at this stage.
    pub fn met_at(&self, stage: Stage) -> Option<Met> {
        self.met.get(stage as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_place_for_every_stage() {
        assert_eq!(Firm::default().met.len(), Stage::ALL.len());
        for stage in Stage::ALL {
            assert_eq!(Stage::of(stage.word()), Some(*stage));
        }
    }
}
