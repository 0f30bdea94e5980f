//! Who ordered: a number for every different way in which a file names a customer.

use crate::import::encoding::text;
use crate::ledger::{Identities, NOBODY, TextPool, hash};
use hashbrown::HashTable;

/// The cells of one row that name its customer, as written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Who<'a> {
    pub(super) id: &'a [u8],
    pub(super) email: &'a [u8],
    /// First and last name, or the whole name and nothing.
    pub(super) name: [&'a [u8]; 2],
}

/// Words that stand where a name or an id would, and name nobody.
const NOBODIES: &[&str] = &[
    "guest",
    "gast",
    "invite",
    "invité",
    "invitado",
    "anonymous",
    "anonym",
    "anonyme",
    "anónimo",
    "anonimo",
    "anoniem",
    "walk-in",
    "walk in",
    "walkin",
    "laufkunde",
    "unknown",
    "unbekannt",
    "inconnu",
    "desconocido",
    "onbekend",
    "none",
    "null",
    "nan",
    "n/a",
    "#n/a",
    "na",
    "nil",
    "-",
    "--",
    "—",
    "–",
];

/// What names a customer, in one stretch: the e-mail in small letters, the id, and the name where it identifies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Key {
    bytes: Vec<u8>,
    email_end: usize,
    id_end: usize,
}

impl Key {
    fn email(&self) -> &[u8] {
        self.bytes.get(..self.email_end).unwrap_or(&[])
    }

    fn id(&self) -> &[u8] {
        self.bytes.get(self.email_end..self.id_end).unwrap_or(&[])
    }

    fn name(&self) -> &[u8] {
        self.bytes.get(self.id_end..).unwrap_or(&[])
    }

    fn hash(&self) -> u64 {
        // Where one part ends and the next begins belongs to it: `ab` + `c` is not `a` + `bc`.
        hash(&self.bytes).rotate_left(self.email_end as u32 * 7 + self.id_end as u32)
    }
}

/// Numbers identities in the order of their first appearance. A file names the same customer over and over, so that
/// the usual row costs one comparison or one look into a table, and no memory.
#[derive(Debug)]
pub(super) struct Crowd {
    /// Names identify, because the file has neither ids nor e-mails.
    by_name: bool,
    id: TextPool,
    email: TextPool,
    /// For each identity its name in `names`, 0 while nobody has told it.
    name_of: Vec<u32>,
    names: TextPool,
    table: HashTable<u32>,
    hashes: Vec<u64>,
    /// The row before.
    last: (Key, u32),
    key: Key,
    full_name: Vec<u8>,
}

impl Crowd {
    /// An empty crowd. `by_name` says that names identify, because the file has nothing better.
    pub(super) fn new(by_name: bool) -> Crowd {
        let mut names = TextPool::default();
        names.push("");
        Crowd {
            by_name,
            id: TextPool::default(),
            email: TextPool::default(),
            name_of: Vec::new(),
            names,
            table: HashTable::new(),
            hashes: Vec::new(),
            last: (Key::default(), NOBODY),
            key: Key::default(),
            full_name: Vec::new(),
        }
    }

    /// The number of a customer, or [`NOBODY`].
    pub(super) fn number(&mut self, who: &Who<'_>) -> u32 {
        let id = if names_nobody(who.id) { &[] } else { who.id.strip_prefix(b"'").unwrap_or(who.id) };
        let email = if who.email.contains(&b'@') { who.email } else { &[] };
        let [first, last] = who.name;
        let key = &mut self.key;
        key.bytes.clear();
        if email.is_ascii() {
            key.bytes.extend(email.iter().map(u8::to_ascii_lowercase));
        } else {
            key.bytes.extend_from_slice(text(email).to_lowercase().as_bytes());
        }
        key.email_end = key.bytes.len();
        mend(&mut key.bytes, id);
        key.id_end = key.bytes.len();
        if key.id_end == 0 {
            let nameless = (first.is_empty() && last.is_empty()) || (names_nobody(first) && last.is_empty());
            if !self.by_name || nameless {
                return NOBODY;
            }
            join(&mut key.bytes, first, last);
        }
        let number = if self.last.1 != NOBODY && self.last.0 == self.key {
            self.last.1
        } else {
            self.known().unwrap_or_else(|| self.add())
        };
        if self.name(number) == 0 && !(first.is_empty() && last.is_empty()) {
            self.learn_name(number, first, last);
        }
        std::mem::swap(&mut self.last.0, &mut self.key);
        self.last.1 = number;
        number
    }

    fn known(&self) -> Option<u32> {
        let same = |n: &u32| {
            self.email.get(*n).as_bytes() == self.key.email()
                && self.id.get(*n).as_bytes() == self.key.id()
                && (self.key.id_end > 0 || self.names.get(self.name(*n)).as_bytes() == self.key.name())
        };
        self.table.find(self.key.hash(), same).copied()
    }

    #[cold]
    fn add(&mut self) -> u32 {
        let number = self.email.push(&text(self.key.email()));
        self.id.push(&text(self.key.id()));
        let name = self.key.name();
        self.name_of.push(if name.is_empty() { 0 } else { self.names.push(&text(name)) });
        self.hashes.push(self.key.hash());
        let Crowd { table, hashes, key, .. } = self;
        table.insert_unique(key.hash(), number, |n| hashes.get(*n as usize).copied().unwrap_or(0));
        number
    }

    fn name(&self, number: u32) -> u32 {
        self.name_of.get(number as usize).copied().unwrap_or(0)
    }

    /// Takes down the name of someone whose rows so far did not tell it.
    #[cold]
    fn learn_name(&mut self, number: u32, first: &[u8], last: &[u8]) {
        self.full_name.clear();
        join(&mut self.full_name, first, last);
        let name = self.names.push(&text(&self.full_name));
        if let Some(slot) = self.name_of.get_mut(number as usize) {
            *slot = name;
        }
    }

    /// The identities, in the order of their numbers.
    pub(super) fn into_identities(self) -> Identities {
        let Crowd { mut id, mut email, name_of, names, .. } = self;
        let mut name = TextPool::with_capacity(name_of.len(), names.parts().0.len());
        for number in name_of {
            name.push(names.get(number));
        }
        id.shrink();
        email.shrink();
        Identities { id, email, name }
    }
}

fn join(out: &mut Vec<u8>, first: &[u8], last: &[u8]) {
    mend(out, first);
    if !first.is_empty() && !last.is_empty() {
        out.push(b' ');
    }
    mend(out, last);
}

/// Adds a cell, its letters mended where they are broken.
fn mend(out: &mut Vec<u8>, cell: &[u8]) {
    if cell.is_ascii() {
        out.extend_from_slice(cell);
    } else {
        out.extend_from_slice(text(cell).as_bytes());
    }
}

/// Whether a cell says that nobody is named.
pub(super) fn names_nobody(cell: &[u8]) -> bool {
    cell.len() <= 12
        && !cell.first().is_some_and(u8::is_ascii_digit)
        && std::str::from_utf8(cell)
            .is_ok_and(|text| NOBODIES.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn who<'a>(id: &'a str, email: &'a str, first: &'a str, last: &'a str) -> Who<'a> {
        Who { id: id.as_bytes(), email: email.as_bytes(), name: [first.as_bytes(), last.as_bytes()] }
    }

    #[test]
    fn names_identify_only_where_the_file_has_nothing_better() {
        let mut by_name = Crowd::new(true);
        assert_eq!(by_name.number(&who("", "", "Sample", "Customer")), 0);
        assert_eq!(by_name.number(&who("", "", "Sample Customer", "")), 0);
        assert_eq!(by_name.number(&who("", "", "Guest", "")), NOBODY);
        let mut crowd = Crowd::new(false);
        assert_eq!(crowd.number(&who("", "", "Sample", "Customer")), NOBODY);
        assert_eq!(crowd.number(&who("", "A@Example.com", "", "")), 0);
        assert_eq!(crowd.number(&who("'7", "", "", "")), 1);
        assert_eq!(crowd.number(&who("7", "", "Sample", "")), 1);
        assert_eq!(crowd.number(&who("", "a@example.com", "Late", "Name")), 0);
        assert_eq!(crowd.number(&who("", "none", "", "")), NOBODY);
        let identities = crowd.into_identities();
        assert_eq!((identities.email.get(0), identities.name.get(0)), ("a@example.com", "Late Name"));
        assert_eq!((identities.id.get(1), identities.name.get(1)), ("7", "Sample"));
    }

    #[test]
    fn broken_letters_are_one_customer_all_the_same() {
        let mut crowd = Crowd::new(true);
        let broken = Who { name: [b"Andr\xE9", b""], ..Who::default() };
        assert_eq!(crowd.number(&broken), 0);
        assert_eq!(crowd.number(&who("", "", "Other", "")), 1);
        assert_eq!(crowd.number(&broken), 0);
        assert_eq!(crowd.into_identities().name.get(0), "André");
    }

    proptest! {
        #[test]
        fn numbers_like_a_map(rows in prop::collection::vec(("[ab]{0,2}", "[abÄ]{0,2}@?", "[ab]{0,1}"), 0..60)) {
            let mut crowd = Crowd::new(false);
            let mut map: HashMap<(String, String), u32> = HashMap::new();
            for (id, email, name) in &rows {
                let email_key = if email.contains('@') { email.to_lowercase() } else { String::new() };
                let expected = if id.is_empty() && email_key.is_empty() {
                    NOBODY
                } else {
                    let next = map.len() as u32;
                    *map.entry((id.clone(), email_key)).or_insert(next)
                };
                prop_assert_eq!(crowd.number(&who(id, email, name, "")), expected);
            }
        }
    }
}
