//! Undo and redo of documents, one way for all of them.

use crate::workspace::documents::Document;
use crate::workspace::{Documents, Kept};
use serde::{Deserialize, Serialize};

/// So many earlier states are kept of a document.
const STATES: usize = 40;
/// And no more bytes of them than this.
const BYTES: usize = 1 << 18;

/// What a document was before, and what was taken back; `None` where it had not been written yet. The state nearest to
/// now stands last.
#[derive(Default, Serialize, Deserialize)]
struct Past {
    before: Vec<Option<Document>>,
    after: Vec<Option<Document>>,
}

impl Past {
    fn trim(&mut self) {
        let bytes = |one: &Option<Document>| one.as_ref().map_or(0, |document| document.bytes.len());
        let mut held = 0;
        let kept = self.before.iter().rev().take(STATES).take_while(|one| {
            held += bytes(one);
            held <= BYTES
        });
        let gone = self.before.len() - kept.count();
        self.before.drain(..gone);
    }
}

/// The past of a document is a document of its own, so that who reads the one need not know of the other.
fn past_of(name: &str) -> String {
    format!("{name}, past")
}

impl Documents {
    /// All of them, with this one in place of its predecessor, which can be had back by [`Documents::undone`]. What had
    /// been undone before can't be redone any more.
    ///
    /// ```
    /// use regulars::workspace::{Documents, Settings};
    /// let (first, mut settings) = (Documents::default(), Settings::default());
    /// settings.assumptions.margin = regulars::quantity::Share::NONE;
    /// let second = first.edited(&settings);
    /// let back = second.undone::<Settings>().unwrap();
    /// assert_eq!(back.get::<Settings>(), first.get::<Settings>());
    /// assert_eq!(back.redone::<Settings>().unwrap().get::<Settings>(), settings);
    /// ```
    #[must_use]
    pub fn edited<T: Kept>(&self, document: &T) -> Documents {
        let mut next = self.with(document);
        let was = self.0.get(T::NAME).cloned();
        if was.as_ref() != next.0.get(T::NAME) {
            let mut past = self.past(T::NAME);
            past.before.push(was);
            past.after.clear();
            next.put_past(T::NAME, past);
        }
        next
    }

    /// With this document as it was before the last change; `None` where nothing is remembered.
    pub fn undone<T: Kept>(&self) -> Option<Documents> {
        self.stepped(T::NAME, |past| &mut past.before, |past| &mut past.after)
    }

    /// With the change that was undone last; `None` where nothing was undone since the last change.
    pub fn redone<T: Kept>(&self) -> Option<Documents> {
        self.stepped(T::NAME, |past| &mut past.after, |past| &mut past.before)
    }

    /// How many changes can be undone, and how many redone.
    pub fn steps<T: Kept>(&self) -> (usize, usize) {
        let past = self.past(T::NAME);
        (past.before.len(), past.after.len())
    }

    fn stepped(
        &self,
        name: &str,
        from: fn(&mut Past) -> &mut Vec<Option<Document>>,
        to: fn(&mut Past) -> &mut Vec<Option<Document>>,
    ) -> Option<Documents> {
        let mut past = self.past(name);
        let state = from(&mut past).pop()?;
        let mut next = self.clone();
        let now = match state {
            Some(state) => next.0.insert(name.to_owned(), state),
            None => next.0.remove(name),
        };
        to(&mut past).push(now);
        next.put_past(name, past);
        Some(next)
    }

    fn past(&self, name: &str) -> Past {
        let kept = self.0.get(&past_of(name));
        kept.and_then(|past| postcard::from_bytes(&past.bytes).ok()).unwrap_or_default()
    }

    fn put_past(&mut self, name: &str, mut past: Past) {
        past.trim();
        let bytes = postcard::to_allocvec(&past).unwrap_or_default();
        self.0.insert(past_of(name), Document { version: 1, bytes });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Decisions, Link};
    use proptest::prelude::*;

    fn decided(word: &str) -> Decisions {
        Decisions { apart: [Link::Email(word.to_owned())].into() }
    }

    #[test]
    fn what_was_never_written_is_not_written_again() {
        let one = Documents::default().edited(&decided("a"));
        let none = one.undone::<Decisions>().unwrap();
        assert_eq!(none.get::<Decisions>(), Decisions::default());
        assert!(none.undone::<Decisions>().is_none());
        assert_eq!(none.steps::<Decisions>(), (0, 1));
        assert!(none.edited(&decided("b")).redone::<Decisions>().is_none());
    }

    #[test]
    fn writing_the_same_is_no_change() {
        let one = Documents::default().edited(&decided("a"));
        assert_eq!(one.edited(&decided("a")), one);
    }

    #[test]
    fn only_so_much_is_remembered() {
        let mut all = Documents::default();
        for n in 0..100 {
            all = all.edited(&decided(&n.to_string()));
        }
        assert_eq!(all.steps::<Decisions>().0, STATES);
        let mut large = Documents::default();
        for n in 0..10 {
            large = large.edited(&decided(&n.to_string().repeat(BYTES / 4)));
        }
        assert_eq!(large.steps::<Decisions>().0, 3);
    }

    proptest! {
        /// Undo after do is as it was, redo after undo as it had become, along any chain.
        #[test]
        fn undo_takes_back_and_redo_brings_back(words in prop::collection::vec("[a-d]{1,3}", 1..12), back in 1usize..12) {
            let mut states = vec![Documents::default()];
            for word in &words {
                let last = states.last().unwrap().edited(&decided(word));
                states.push(last);
            }
            states.dedup_by(|a, b| a.get::<Decisions>() == b.get::<Decisions>());
            let back = back.min(states.len() - 1);
            let mut now = states.last().unwrap().clone();
            for step in 1..=back {
                now = now.undone::<Decisions>().unwrap();
                prop_assert_eq!(now.get::<Decisions>(), states[states.len() - 1 - step].get::<Decisions>());
            }
            for _ in 0..back {
                now = now.redone::<Decisions>().unwrap();
            }
            prop_assert_eq!(&now, states.last().unwrap());
        }
    }
}
