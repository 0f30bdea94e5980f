//! The records of all files together: each once, however many files hold it.

use crate::ledger::records::{Asked, Contact, Cost, Engagement, Feedback, Records, Response, Text};
use crate::ledger::{Identities, Interner, NOBODY, hash};
use crate::order::Order as _;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use serde::Serialize;

/// A record that can be told apart from others, and taken over into another file's numbering.
trait Record: Serialize + Clone {
    /// Names it again in another export; none where it has to be compared as a whole.
    fn key(&self) -> Text;
    /// Everything in it that is numbered by its file.
    fn renumber(&mut self, to: &Renumbering<'_>);
    /// The same without what only says where it stands.
    fn bare(&self, who: impl Fn(u32) -> u32) -> Self;
}

/// How one file's numbers become the ledger's.
struct Renumbering<'a> {
    texts: &'a [u32],
    attributes: &'a [u16],
    asked: &'a [u16],
    first_identity: u32,
}

impl Renumbering<'_> {
    fn text(&self, text: &mut Text) {
        *text = Text(self.texts.get(text.0 as usize).copied().unwrap_or(0));
    }

    fn identity(&self, identity: &mut u32) {
        if *identity != NOBODY {
            *identity += self.first_identity;
        }
    }
}

impl Record for Contact {
    fn key(&self) -> Text {
        self.key
    }
    fn renumber(&mut self, to: &Renumbering<'_>) {
        to.identity(&mut self.identity);
        [&mut self.key, &mut self.channel].into_iter().for_each(|t| to.text(t));
        self.tags.iter_mut().for_each(|t| to.text(t));
        for (name, text) in &mut self.attributes {
            *name = to.attributes.get(usize::from(*name)).copied().unwrap_or(0);
            to.text(text);
        }
        self.attributes.order();
    }
    fn bare(&self, who: impl Fn(u32) -> u32) -> Contact {
        Contact { line: 0, identity: who(self.identity), ..self.clone() }
    }
}

impl Record for Response {
    fn key(&self) -> Text {
        self.key
    }
    fn renumber(&mut self, to: &Renumbering<'_>) {
        to.identity(&mut self.identity);
        [&mut self.key, &mut self.touchpoint, &mut self.comment].into_iter().for_each(|t| to.text(t));
        for (asked, _) in &mut self.answers {
            *asked = to.asked.get(usize::from(*asked)).copied().unwrap_or(0);
        }
        // The order of a file's columns says nothing.
        self.answers.order();
    }
    fn bare(&self, who: impl Fn(u32) -> u32) -> Response {
        Response { line: 0, identity: who(self.identity), ..self.clone() }
    }
}

impl Record for Feedback {
    fn key(&self) -> Text {
        self.key
    }
    fn renumber(&mut self, to: &Renumbering<'_>) {
        to.identity(&mut self.identity);
        [&mut self.key, &mut self.source, &mut self.text].into_iter().for_each(|t| to.text(t));
    }
    fn bare(&self, who: impl Fn(u32) -> u32) -> Feedback {
        Feedback { line: 0, identity: who(self.identity), ..self.clone() }
    }
}

impl Record for Cost {
    fn key(&self) -> Text {
        Text::NONE
    }
    fn renumber(&mut self, to: &Renumbering<'_>) {
        [&mut self.channel, &mut self.campaign].into_iter().for_each(|t| to.text(t));
    }
    fn bare(&self, _: impl Fn(u32) -> u32) -> Cost {
        Cost { line: 0, ..self.clone() }
    }
}

impl Record for Engagement {
    fn key(&self) -> Text {
        self.key
    }
    fn renumber(&mut self, to: &Renumbering<'_>) {
        [&mut self.key, &mut self.channel, &mut self.title].into_iter().for_each(|t| to.text(t));
    }
    fn bare(&self, _: impl Fn(u32) -> u32) -> Engagement {
        Engagement { line: 0, ..self.clone() }
    }
}

/// The records of all files, and which file each was taken from.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    pub(super) all: Records,
    texts: Interner,
    sources: Sources,
}

/// Beside each kind of records the index of its file.
#[derive(Clone, Debug, Default)]
struct Sources {
    contacts: Vec<u16>,
    responses: Vec<u16>,
    feedback: Vec<u16>,
    costs: Vec<u16>,
    engagement: Vec<u16>,
}

/// What a batch brought that the ledger did not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Brought {
    pub(super) added: u64,
    pub(super) known: u64,
    pub(super) updated: u64,
}

/// The file whose records come in, and how to judge those that are there.
pub(super) struct Coming<'a> {
    pub(super) source: u16,
    pub(super) identities: &'a Identities,
    pub(super) first_identity: u32,
    /// Of a file by its index: whether its keys mean the same as the coming file's, and whether it reaches less far.
    pub(super) judge: &'a dyn Fn(u16) -> Judged,
}

/// How a file of the ledger stands to the one that comes in.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub(super) same_scope: bool,
    pub(super) older: bool,
}

impl Merged {
    /// Takes in the records of one file. Those with a key are the same when key and scope agree, and the file that
    /// reaches further in time wins; those without are compared whole, as a multiset.
    pub(super) fn take(&mut self, batch: Records, coming: &Coming<'_>) -> Brought {
        let Merged { all, texts: interner, sources } = self;
        if batch.is_empty() {
            return Brought::default();
        }
        if interner.pool().is_empty() {
            interner.intern("");
        }
        let texts: Vec<u32> = batch.texts.iter().map(|t| interner.intern(t)).collect();
        let attributes = taken_over(&mut all.attributes, batch.attributes);
        let asked = taken_over::<Asked>(&mut all.asked, batch.asked);
        let to = Renumbering {
            texts: &texts,
            attributes: &attributes,
            asked: &asked,
            first_identity: coming.first_identity,
        };
        let mut brought = Brought::default();
        take(&mut all.contacts, &mut sources.contacts, batch.contacts, &to, coming, &mut brought);
        take(&mut all.responses, &mut sources.responses, batch.responses, &to, coming, &mut brought);
        take(&mut all.feedback, &mut sources.feedback, batch.feedback, &to, coming, &mut brought);
        take(&mut all.costs, &mut sources.costs, batch.costs, &to, coming, &mut brought);
        take(&mut all.engagement, &mut sources.engagement, batch.engagement, &to, coming, &mut brought);
        all.texts = interner.pool().clone();
        brought
    }

    /// The index of the file that a contact was taken from.
    pub(super) fn source_of_contact(&self, contact: usize) -> Option<u16> {
        self.sources.contacts.get(contact).copied()
    }
}

fn taken_over<T: PartialEq>(all: &mut Vec<T>, new: Vec<T>) -> Vec<u16> {
    new.into_iter()
        .map(|one| {
            let at = all.iter().position(|known| *known == one).unwrap_or_else(|| {
                all.push(one);
                all.len() - 1
            });
            u16::try_from(at).unwrap_or(u16::MAX)
        })
        .collect()
}

fn take<R: Record>(
    all: &mut Vec<R>,
    sources: &mut Vec<u16>,
    new: Vec<R>,
    to: &Renumbering<'_>,
    coming: &Coming<'_>,
    brought: &mut Brought,
) {
    let print = |record: &R| {
        let who = |identity| canonical(coming.identities, identity);
        hash(&postcard::to_allocvec(&record.bare(who)).unwrap_or_default())
    };
    let mut by_key: HashMap<Text, usize, FxBuildHasher> = HashMap::default();
    let mut copies: HashMap<u64, u32, FxBuildHasher> = HashMap::default();
    for (at, (record, source)) in all.iter().zip(sources.iter()).enumerate() {
        if record.key().is_none() {
            *copies.entry(print(record)).or_default() += 1;
        } else if (coming.judge)(*source).same_scope {
            by_key.insert(record.key(), at);
        }
    }
    for mut record in new {
        record.renumber(to);
        if record.key().is_none() {
            match copies.get_mut(&print(&record)) {
                Some(left @ 1..) => {
                    *left -= 1;
                    brought.known += 1;
                    continue;
                }
                _ => brought.added += 1,
            }
        } else if let Some(at) = by_key.get(&record.key()) {
            let (Some(slot), Some(source)) = (all.get_mut(*at), sources.get_mut(*at)) else { continue };
            // Of two rows with one key in the same file, the later row wins, too.
            let wins = *source == coming.source || (coming.judge)(*source).older;
            if wins && print(slot) != print(&record) {
                brought.updated += 1;
            } else {
                brought.known += 1;
            }
            if wins {
                *slot = record;
                *source = coming.source;
            }
            continue;
        } else {
            by_key.insert(record.key(), all.len());
            brought.added += 1;
        }
        all.push(record);
        sources.push(coming.source);
    }
}

/// A number for what an identity says, the same in every file.
fn canonical(identities: &Identities, identity: u32) -> u32 {
    let said = [identities.email.get(identity), identities.id.get(identity), identities.name.get(identity)];
    said.into_iter().find(|t| !t.is_empty()).map_or(NOBODY, |t| hash(t.as_bytes()) as u32)
}
