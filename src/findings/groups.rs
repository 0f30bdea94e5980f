//! What the grid of groups says.

use super::words::{capital, number, plural, portion};
use crate::customers::{Group, GroupSummary, Rfm};
use crate::measure::{Sentence, Value};
use crate::quantity::Amount;

impl Rfm {
    /// The sentence a shop owner would say: what the best bring, and how many good ones are slipping away.
    pub fn headline(&self) -> Sentence {
        let slipping = match self.slipping() {
            (0, _) => String::new(),
            (1, _) => " One good customer is slipping away.".to_owned(),
            (n, _) => format!(" {} good customers are slipping away.", capital(&number(n))),
        };
        Sentence::new().words(format!("{}{slipping}", self.champions()))
    }

    /// What is behind the headline: who is counted, and what the ones slipping away have brought.
    pub fn lede(&self) -> Sentence {
        let all = u64::from(self.customers);
        let lede = Sentence::new()
            .value(Value::Count(all))
            .words(plural(
                all,
                " customer is grouped by how lately and how often they have bought, as of ",
                " customers are grouped by how lately and how often they have bought, as of ",
            ))
            .value(Value::Date(self.as_of))
            .words(".");
        let (slipping, brought) = self.slipping();
        if slipping == 0 || brought <= Amount::ZERO {
            return lede;
        }
        lede.words(plural(
            slipping,
            " The one slipping away used to buy often and has brought ",
            " Those slipping away used to buy often and have brought ",
        ))
        .value(Value::money(brought, self.currency))
        .words(" so far.")
    }

    fn champions(&self) -> String {
        let Some(GroupSummary { customers, net, .. }) = self.group(Group::Champions).copied() else {
            return String::new();
        };
        if customers == 0 {
            return "Nobody buys both lately and often enough to be a champion.".to_owned();
        }
        let who = format!(
            "{} {}",
            capital(&number(customers.into())),
            plural(customers.into(), "champion", "champions")
        );
        match self.share(net) {
            Some(share) => format!(
                "{who} {} {} of what your customers spend.",
                plural(customers.into(), "brings", "bring"),
                portion(share)
            ),
            None => format!("{who} {} lately and often.", plural(customers.into(), "buys", "buy")),
        }
    }

    /// How many used to buy often and have stopped, and what they have brought.
    fn slipping(&self) -> (u64, Amount) {
        let groups = || self.groups.iter().filter(|g| g.group.is_slipping_away());
        (groups().map(|g| u64::from(g.customers)).sum(), groups().map(|g| g.net).sum())
    }
}
