use crate::ledger::{Ledger, Link};
use crate::plan::By;
use crate::quantity::Day;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A contact that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// With whom: what they go by in every file.
    pub who: Link,
    /// The play it was for, by its key.
    pub play: String,
    /// By whom.
    pub by: By,
    /// When.
    pub day: Day,
}

/// Who was contacted, and who does not want to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactLog {
    /// Contacts, in the order they were noted.
    pub contacts: Vec<Logged>,
    /// Who is never to be asked again.
    pub never: BTreeSet<Link>,
}

impl Kept for ContactLog {
    const NAME: &'static str = "contacts";
}

impl ContactLog {
    /// So many contacts are kept, the latest ones.
    pub const MOST: usize = 20_000;

    /// Notes a contact; noting the same one twice changes nothing. Returns whether it was new.
    pub fn note(&mut self, contact: Logged) -> bool {
        if self.contacts.contains(&contact) {
            return false;
        }
        if self.contacts.len() >= ContactLog::MOST {
            self.contacts.remove(0);
        }
        self.contacts.push(contact);
        true
    }

    /// The contacts by the customers’ numbers now, whoever is known no more left out: person, and place in
    /// [`ContactLog::contacts`], in order.
    pub fn by_person(&self, ledger: &Ledger) -> Vec<(u32, usize)> {
        let names: BTreeSet<Link> = self.contacts.iter().map(|contact| contact.who.clone()).collect();
        let known: BTreeMap<Link, u32> = ledger.named(&names).into_iter().collect();
        let mut all: Vec<(u32, usize)> = self
            .contacts
            .iter()
            .enumerate()
            .filter_map(|(at, contact)| Some((*known.get(&contact.who)?, at)))
            .collect();
        all.sort_unstable();
        all
    }
}
