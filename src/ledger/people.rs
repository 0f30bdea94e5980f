use crate::ledger::{Column, Decisions, Identities, Joined, Link, NOBODY, Named, Source, hash};
use crate::order::Order as _;
use hashbrown::HashTable;
use std::collections::BTreeSet;

/// How a person is called; each text is empty where no file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// For people to read.
    pub name: &'a str,
    /// In lower case.
    pub email: &'a str,
    /// As the platform gives it.
    pub id: &'a str,
}

impl<'a> Person<'a> {
    /// What to call them: the name, else the e-mail, else the id.
    pub fn title(&self) -> &'a str {
        [self.name, self.email, self.id].into_iter().find(|t| !t.is_empty()).unwrap_or("")
    }
}

/// Which identities are one person: those that share an e-mail, or an id within the same scope.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// For each identity its person; empty when every identity is a person of its own.
    of: Vec<u32>,
    /// For each person the identities with the latest name, e-mail and id; empty like `of`.
    best: Vec<[u32; 3]>,
    pub(super) count: u32,
}

impl People {
    pub(super) fn join(
        identities: &Identities,
        source: &Column<u16>,
        sources: &[Source],
        decisions: &Decisions,
    ) -> People {
        let n = identities.len() as u32;
        let scope_of: Vec<u32> = sources
            .iter()
            .map(|s| sources.iter().position(|t| t.origin.scope == s.origin.scope).unwrap_or(0) as u32)
            .collect();
        let scope =
            |i: u32| source.get(i as usize).and_then(|s| scope_of.get(s as usize).copied()).unwrap_or(0);

        let scope_name = |i: u32| {
            let source = source.get(i as usize).and_then(|s| sources.get(usize::from(s)));
            source.map_or("", |s| s.origin.scope.as_str())
        };
        // Links are made only where some were undone: most ledgers have none, and very many people.
        let joins =
            |link: &dyn Fn() -> Link| decisions.apart.is_empty() || !decisions.apart.contains(&link());

        let mut union = Union { parent: (0..n).collect() };
        let mut emails: HashTable<u32> = HashTable::with_capacity(n as usize);
        let mut keys: HashTable<u32> = HashTable::with_capacity(n as usize);
        for i in 0..n {
            let email = identities.email.get(i);
            if !email.is_empty() && joins(&|| Link::Email(email.to_owned())) {
                let of = |j: &u32| hash(identities.email.get(*j).as_bytes());
                match emails.find(hash(email.as_bytes()), |j| identities.email.get(*j) == email) {
                    Some(j) => union.join(i, *j),
                    None => {
                        emails.insert_unique(hash(email.as_bytes()), i, of);
                    }
                }
            }
            let id = Key::of(identities, i);
            if let Some(id) = id
                && joins(&|| id.link(scope_name(i)))
            {
                let same = |j: &u32| scope(*j) == scope(i) && Key::of(identities, *j) == Some(id);
                let of = |j: &u32| Key::of(identities, *j).map_or(0, Key::hash);
                match keys.find(id.hash(), same) {
                    Some(j) => union.join(i, *j),
                    None => {
                        keys.insert_unique(id.hash(), i, of);
                    }
                }
            }
        }
        if union.is_untouched() {
            return People { of: Vec::new(), best: Vec::new(), count: n };
        }
        // The file that reaches furthest in time knows best what someone is called.
        let age: Vec<usize> = sources
            .iter()
            .map(|s| {
                let version = |s: &Source| (s.last_day, s.origin.digest);
                sources.iter().filter(|other| version(other) > version(s)).count()
            })
            .collect();
        union.number(identities, |i| {
            source.get(i as usize).and_then(|s| age.get(usize::from(s)).copied()).unwrap_or(usize::MAX)
        })
    }

    /// The person behind an identity.
    #[inline]
    pub(super) fn person(&self, identity: u32) -> u32 {
        if self.of.is_empty() { identity } else { self.of.get(identity as usize).copied().unwrap_or(NOBODY) }
    }

    pub(super) fn describe<'a>(&self, identities: &'a Identities, person: u32) -> Person<'a> {
        let [name, email, id] = if self.of.is_empty() {
            [person; 3]
        } else {
            self.best.get(person as usize).copied().unwrap_or([NOBODY; 3])
        };
        Person {
            name: identities.name.get(name),
            email: identities.email.get(email),
            id: identities.id.get(id),
        }
    }

    /// Everyone who is named in different ways, and by which links these belong together; at most `most` of them.
    pub(super) fn joined(
        &self,
        identities: &Identities,
        source: &Column<u16>,
        sources: &[Source],
        most: usize,
    ) -> Vec<Joined> {
        let mut of: Vec<(u32, u32)> = (0u32..).zip(&self.of).map(|(i, person)| (*person, i)).collect();
        of.order();
        let source_of = |i: u32| source.get(i as usize).and_then(|s| sources.get(usize::from(s)));
        let mut all = Vec::new();
        for group in of.chunk_by(|a, b| a.0 == b.0) {
            let differ = |of: fn(&Identities, u32) -> &str| {
                let mut said = group.iter().map(|(_, i)| of(identities, *i)).filter(|t| !t.is_empty());
                let first = said.next();
                said.any(|other| Some(other) != first)
            };
            // The same id in two exports of one shop is no join that anyone would wonder about.
            if !differ(|all, i| all.email.get(i)) && !differ(|all, i| all.id.get(i)) {
                continue;
            }
            let mut named: Vec<Named> = Vec::new();
            let mut links: Vec<Link> = Vec::new();
            for (_, i) in group {
                named.push(Named {
                    file: source_of(*i).map_or(String::new(), |s| s.origin.file.clone()),
                    name: identities.name.get(*i).to_owned(),
                    email: identities.email.get(*i).to_owned(),
                    id: identities.id.get(*i).to_owned(),
                });
                if !identities.email.get(*i).is_empty() {
                    links.push(Link::Email(identities.email.get(*i).to_owned()));
                }
                let scope = source_of(*i).map_or("", |s| s.origin.scope.as_str());
                links.extend(Key::of(identities, *i).map(|key| key.link(scope)));
            }
            named.order();
            named.dedup();
            links.order();
            // What one way of naming alone has, links nothing.
            let shared = links.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
            let links: Vec<Link> = shared.filter_map(|same| same.first().cloned()).collect();
            all.push(Joined { person: group.first().map_or(NOBODY, |g| g.0), named, links });
            if all.len() >= most {
                break;
            }
        }
        all
    }

    /// Who goes by each of these names, in order; a name nobody goes by is left out.
    pub(super) fn named(
        &self,
        names: &BTreeSet<Link>,
        identities: &Identities,
        scope_of: impl Fn(u32) -> String,
    ) -> Vec<(Link, u32)> {
        if names.is_empty() {
            return Vec::new();
        }
        let goes = |i: u32| {
            let name = lasting(identities, i, || scope_of(i)).filter(|name| names.contains(name))?;
            Some((name, self.person(i)))
        };
        let mut named: Vec<(Link, u32)> = (0..identities.len() as u32).filter_map(goes).collect();
        named.order();
        named.dedup();
        named
    }

    pub(super) fn heap_bytes(&self) -> usize {
        self.of.capacity() * size_of::<u32>() + self.best.capacity() * size_of::<[u32; 3]>()
    }
}

/// What an identity goes by for good: its e-mail, else its id within its platform, else its name.
pub(super) fn lasting(identities: &Identities, i: u32, scope: impl Fn() -> String) -> Option<Link> {
    match identities.email.get(i) {
        "" => Key::of(identities, i).map(|key| key.link(&scope())),
        email => Some(Link::Email(email.to_owned())),
    }
}

/// What identifies besides the e-mail: the id, or the name of someone who has neither.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key<'a> {
    Id(&'a str),
    Name(&'a str),
}

impl<'a> Key<'a> {
    fn of(identities: &'a Identities, i: u32) -> Option<Key<'a>> {
        let (id, email, name) = (identities.id.get(i), identities.email.get(i), identities.name.get(i));
        match (id.is_empty(), email.is_empty(), name.is_empty()) {
            (false, _, _) => Some(Key::Id(id)),
            (true, true, false) => Some(Key::Name(name)),
            _ => None,
        }
    }

    fn link(self, scope: &str) -> Link {
        let scope = scope.to_owned();
        match self {
            Key::Id(id) => Link::Id { scope, id: id.to_owned() },
            Key::Name(name) => Link::Name { scope, name: name.to_owned() },
        }
    }

    fn hash(self) -> u64 {
        match self {
            Key::Id(text) => hash(text.as_bytes()),
            Key::Name(text) => hash(text.as_bytes()) ^ 1,
        }
    }
}

/// Disjoint sets over identities; the smallest number stands for its set.
struct Union {
    parent: Vec<u32>,
}

impl Union {
    fn root(&mut self, mut i: u32) -> u32 {
        while let Some(parent) = self.parent.get(i as usize).copied() {
            if parent == i {
                break;
            }
            let grand = self.parent.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(i as usize) {
                *slot = grand;
            }
            i = grand;
        }
        i
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }

    /// Whether nothing was ever joined.
    fn is_untouched(&self) -> bool {
        (0u32..).zip(&self.parent).all(|(i, parent)| i == *parent)
    }

    /// Numbers the sets in the order of their first identity.
    fn number(mut self, identities: &Identities, age: impl Fn(u32) -> usize) -> People {
        let n = self.parent.len() as u32;
        let mut of = vec![NOBODY; n as usize];
        let mut best: Vec<[u32; 3]> = Vec::new();
        for i in 0..n {
            let root = self.root(i);
            let person = if root == i {
                best.push([NOBODY; 3]);
                best.len() as u32 - 1
            } else {
                of.get(root as usize).copied().unwrap_or(NOBODY)
            };
            if let Some(slot) = of.get_mut(i as usize) {
                *slot = person;
            }
            if let Some(best) = best.get_mut(person as usize) {
                for (slot, text) in best.iter_mut().zip([
                    identities.name.get(i),
                    identities.email.get(i),
                    identities.id.get(i),
                ]) {
                    if !text.is_empty() && (*slot == NOBODY || age(i) < age(*slot)) {
                        *slot = i;
                    }
                }
            }
        }
        let count = best.len() as u32;
        People { of, best, count }
    }
}
