//! What the grid of groups says.

use super::words::{capital, number, portion};
use crate::customers::{Group, GroupSummary, Rfm};
use crate::measure::{Sentence, Value};
use crate::quantity::Amount;
use crate::{say, tell};

impl Rfm {
    /// The sentence a shop owner would say: what the best bring, and how many good ones are slipping away.
    pub fn headline(&self) -> Sentence {
        let slipping = match self.slipping() {
            (0, _) => Sentence::new(),
            (1, _) => tell!("One good customer is slipping away."),
            (n, _) => tell!("{number} good customers are slipping away.", number = capital(&number(n))),
        };
        Sentence::from(self.champions()).followed_by(slipping)
    }

    /// What is behind the headline: who is counted, and what the ones slipping away have brought.
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
            1 => tell!("The one slipping away used to buy often and has brought {brought} so far.", brought),
            _ => tell!("Those slipping away used to buy often and have brought {brought} so far.", brought),
        })
    }

    fn champions(&self) -> String {
        let Some(GroupSummary { customers, net, .. }) = self.group(Group::Champions).copied() else {
            return String::new();
        };
        if customers == 0 {
            return say!("Nobody buys both lately and often enough to be a champion.").to_owned();
        }
        let number = capital(&number(customers.into()));
        match (customers, self.share(net).map(portion)) {
            (1, Some(part)) => say!("One champion brings {part} of what your customers spend.", part),
            (1, None) => say!("One champion buys lately and often.").to_owned(),
            (_, Some(part)) => {
                say!("{number} champions bring {part} of what your customers spend.", number, part)
            }
            (_, None) => say!("{number} champions buy lately and often.", number),
        }
    }

    /// How many used to buy often and have stopped, and what they have brought.
    fn slipping(&self) -> (u64, Amount) {
        let groups = || self.groups.iter().filter(|g| g.group.is_slipping_away());
        (groups().map(|g| u64::from(g.customers)).sum(), groups().map(|g| g.net).sum())
    }
}
