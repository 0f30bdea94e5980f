//! What the grid of groups says.

use super::words::{number_first, portion};
use crate::customers::{Group, GroupSummary, Rfm};
use crate::measure::{Sentence, Value};
use crate::quantity::Amount;
use crate::tell;

impl Rfm {
    /// The sentence a shop owner would say: what the best bring, and how many good ones have stopped.
    pub fn headline(&self) -> Sentence {
        let slipping = match self.slipping() {
            (0, _) => Sentence::new(),
            (1, _) => tell!("One customer who used to buy often has not been here for long."),
            (n, _) => tell!(
                "{number} customers who used to buy often have not been here for long.",
                number = number_first(n)
            ),
        };
        self.champions().followed_by(slipping)
    }

    /// What is behind the headline: who is counted, and what the ones who have stopped had brought.
    pub fn lede(&self) -> Sentence {
        let (all, day) = (Value::Count(self.customers.into()), Value::Date(self.as_of));
        let lede = match self.customers {
            1 => tell!(
                "{all} customer is grouped by how lately and how often they have bought, as of {day}.",
                all,
                day
            ),
            _ => tell!(
                "{all} customers are grouped by how lately and how often they have bought, as of {day}.",
                all,
                day
            ),
        };
        let (slipping, brought) = self.slipping();
        if slipping == 0 || brought <= Amount::ZERO {
            return lede;
        }
        let brought = Value::money(brought, self.currency);
        lede.followed_by(match slipping {
            1 => tell!("The one who used to buy often is in the group “At risk” or “Can’t lose them” and has brought {brought} so far.", brought),
            _ => tell!("Those who used to buy often are in the groups “At risk” and “Can’t lose them” and have brought {brought} so far.", brought),
        })
    }

    fn champions(&self) -> Sentence {
        let Some(GroupSummary { customers, net, .. }) = self.group(Group::Champions).copied() else {
            return Sentence::new();
        };
        if customers == 0 {
            return tell!("Nobody buys both lately and often enough to be a champion.");
        }
        let number = number_first(customers.into());
        match (customers, self.share(net).map(portion)) {
            (1, Some(part)) => tell!("One champion brings {part} of what your customers spend.", part),
            (1, None) => tell!("One champion buys lately and often."),
            (_, Some(part)) => {
                tell!("{number} champions bring {part} of what your customers spend.", number, part)
            }
            (_, None) => tell!("{number} champions buy lately and often.", number),
        }
    }

    /// How many used to buy often and have stopped, and what they have brought.
    fn slipping(&self) -> (u64, Amount) {
        let groups = || self.groups.iter().filter(|g| g.group.is_slipping_away());
        (groups().map(|g| u64::from(g.customers)).sum(), groups().map(|g| g.net).sum())
    }
}
