//! Who ordered: a number for every different way in which a file names a customer.

use crate::import::encoding::text;
use crate::ledger::{Identities, NOBODY, TextPool, hash};

/// The cells of one row that name its customer, as written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Who<'a> {
    pub(super) id: &'a [u8],
    pub(super) email: &'a [u8],
    /// First and last name, or the whole name and nothing.
    pub(super) name: [&'a [u8]; 2],
}

impl Who<'_> {
    /// Whether all its cells are empty.
    pub(super) fn is_blank(&self) -> bool {
        self.id.is_empty() && self.email.is_empty() && self.name.iter().all(|name| name.is_empty())
    }
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

/// Ends each part of a key; no byte of valid UTF-8.
const END: u8 = 0xFF;

/// One identity in the table. Slots and keys of a big file are far apart in memory, so that a look is kept down to two
/// places: the slot, and the key it points to.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    /// [`NOBODY`] where the slot is free.
    number: u32,
    /// Where its key stands in `keys`.
    start: u32,
    len: u32,
}

const FREE: Slot = Slot { hash: 0, number: NOBODY, start: 0, len: 0 };

/// A row that asked who it is from.
#[derive(Clone, Copy, Debug)]
struct Asked {
    hash: u32,
    /// Where its key and its name end in the texts of the asked; an empty key is nobody's.
    key_end: u32,
    name_end: u32,
}

/// Numbers identities in the order of their first appearance. A file names the same customer over and over, so that
/// the usual row costs one look into a table and no memory.
///
/// Rows ask with [`Crowd::ask`] and are answered together with [`Crowd::answer`], in the order in which they asked:
/// the processor then waits for many distant places of memory at once, instead of for one after another.
#[derive(Debug)]
pub(super) struct Crowd {
    /// Names identify, because the file has neither ids nor e-mails.
    by_name: bool,
    /// For each identity its e-mail in small letters, its id, and its name where that identifies, each ended by [`END`].
    keys: Vec<u8>,
    /// For each identity its name in `names`, 0 while nobody has told it.
    name_of: Vec<u32>,
    names: TextPool,
    /// Open addressing; a power of two, at least a quarter of them free.
    slots: Vec<Slot>,
    asked: Vec<Asked>,
    asked_keys: Vec<u8>,
    asked_names: Vec<u8>,
}

impl Crowd {
    /// How many rows may wait for their answers.
    pub(super) const WAITING: usize = 128;

    /// An empty crowd. `by_name` says that names identify, because the file has nothing better.
    pub(super) fn new(by_name: bool) -> Crowd {
        let mut names = TextPool::default();
        names.push("");
        Crowd {
            by_name,
            keys: Vec::new(),
            name_of: Vec::new(),
            names,
            slots: vec![FREE; 1024],
            asked: Vec::with_capacity(Crowd::WAITING),
            asked_keys: Vec::new(),
            asked_names: Vec::new(),
        }
    }

    /// Asks for the number of a customer; tells whether the row names one at all.
    #[inline]
    pub(super) fn ask(&mut self, who: &Who<'_>) -> bool {
        let id = if names_nobody(who.id) { &[] } else { who.id.strip_prefix(b"'").unwrap_or(who.id) };
        let email = if who.email.contains(&b'@') { who.email } else { &[] };
        let [first, last] = who.name;
        let named = !(first.is_empty() && last.is_empty());
        let keys = &mut self.asked_keys;
        let start = keys.len();
        if !(email.is_empty() && id.is_empty()) {
            if email.is_ascii() {
                keys.extend_from_slice(email);
                keys.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
            } else {
                keys.extend_from_slice(text(email).to_lowercase().as_bytes());
            }
            keys.push(END);
            mend(keys, id);
            keys.extend_from_slice(&[END, END]);
        } else if self.by_name && named && !(names_nobody(first) && last.is_empty()) {
            keys.extend_from_slice(&[END, END]);
            join(keys, first, last);
            keys.push(END);
        }
        let key = keys.get(start..).unwrap_or(&[]);
        let asks = !key.is_empty();
        let hash = hash(key) as u32;
        let key_end = keys.len() as u32;
        if asks && named {
            join(&mut self.asked_names, first, last);
        }
        self.asked.push(Asked { hash, key_end, name_end: self.asked_names.len() as u32 });
        asks
    }

    /// Whether a row names someone by a name and nothing else, where that identifies nobody.
    pub(super) fn is_name_alone(&self, who: &Who<'_>) -> bool {
        let [first, last] = who.name;
        let named = match last {
            [] => !first.is_empty() && !names_nobody(first),
            _ => true,
        };
        named && !self.by_name
    }

    /// How many rows wait for their answers.
    #[inline]
    pub(super) fn waiting(&self) -> usize {
        self.asked.len()
    }

    /// Whether a waiting row names nobody.
    pub(super) fn is_nobody(&self, waiting: usize) -> bool {
        let end = |i: usize| self.asked.get(i).map_or(0, |asked| asked.key_end);
        end(waiting) == waiting.checked_sub(1).map_or(0, end)
    }

    /// The numbers of the waiting rows, [`NOBODY`] for those that name nobody, in the order in which they asked.
    pub(super) fn answer(&mut self, mut tell: impl FnMut(u32)) {
        let asked = std::mem::take(&mut self.asked);
        let keys = std::mem::take(&mut self.asked_keys);
        let names = std::mem::take(&mut self.asked_names);
        let (mut key_start, mut name_start) = (0, 0);
        for some in asked.chunks(Self::WAITING) {
            let mut known = [FREE; Self::WAITING];
            // First all slots, then all keys: what one look finds does not hold up the next.
            for (slot, asked) in known.iter_mut().zip(some) {
                *slot = self.slot(asked.hash);
            }
            let mut start = key_start;
            for (slot, asked) in known.iter_mut().zip(some) {
                let key = keys.get(start..asked.key_end as usize).unwrap_or(&[]);
                if slot.hash != asked.hash || !same(self.key(slot), key) {
                    *slot = FREE;
                }
                start = asked.key_end as usize;
            }
            for (slot, asked) in known.iter().zip(some) {
                let key = keys.get(key_start..asked.key_end as usize).unwrap_or(&[]);
                let name = names.get(name_start..asked.name_end as usize).unwrap_or(&[]);
                (key_start, name_start) = (asked.key_end as usize, asked.name_end as usize);
                let number = match slot.number {
                    _ if key.is_empty() => NOBODY,
                    NOBODY => self.find_or_add(asked.hash, key),
                    number => number,
                };
                if !name.is_empty() && self.name_of.get(number as usize) == Some(&0) {
                    self.learn_name(number, name);
                }
                tell(number);
            }
        }
        (self.asked, self.asked_keys, self.asked_names) = (asked, keys, names);
        self.asked.clear();
        self.asked_keys.clear();
        self.asked_names.clear();
    }

    /// The first slot for a hash.
    #[inline]
    fn slot(&self, hash: u32) -> Slot {
        self.slots.get(hash as usize & (self.slots.len().wrapping_sub(1))).copied().unwrap_or(FREE)
    }

    #[inline]
    fn key(&self, slot: &Slot) -> &[u8] {
        self.keys.get(slot.start as usize..slot.start as usize + slot.len as usize).unwrap_or(&[])
    }

    fn find_or_add(&mut self, hash: u32, key: &[u8]) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize;
        while let Some(slot) = self.slots.get(at & mask).filter(|slot| slot.number != NOBODY) {
            if slot.hash == hash && same(self.key(slot), key) {
                return slot.number;
            }
            at += 1;
        }
        self.add(hash, key)
    }

    fn add(&mut self, hash: u32, key: &[u8]) -> u32 {
        let number = self.name_of.len() as u32;
        let slot = Slot { hash, number, start: self.keys.len() as u32, len: key.len() as u32 };
        if self.keys.len() + key.len() > u32::MAX as usize {
            return NOBODY;
        }
        self.keys.extend_from_slice(key);
        let name = match key {
            [END, END, name @ .., END] if self.by_name => letters(Some(name)),
            _ => "",
        };
        self.name_of.push(if name.is_empty() { 0 } else { self.names.push(name) });
        if self.name_of.len() * 4 > self.slots.len() * 3 {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![FREE; old.len() * 2];
            old.into_iter().filter(|slot| slot.number != NOBODY).for_each(|slot| self.put(slot));
        }
        self.put(slot);
        number
    }

    /// Puts a new identity into the first free slot of its hash; there always is one.
    fn put(&mut self, new: Slot) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = new.hash as usize;
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if slot.number == NOBODY {
                *slot = new;
                return;
            }
            at += 1;
        }
    }

    /// Takes down the name of someone whose rows so far did not tell it.
    #[cold]
    fn learn_name(&mut self, number: u32, name: &[u8]) {
        let name = self.names.push(letters(Some(name)));
        if let Some(slot) = self.name_of.get_mut(number as usize) {
            *slot = name;
        }
    }

    /// The identities, in the order of their numbers; every row must have been answered.
    pub(super) fn into_identities(self) -> Identities {
        let Crowd { keys, name_of, names, .. } = self;
        let mut identities = Identities::default();
        let mut parts = keys.split(|byte| *byte == END);
        for number in name_of {
            let (email, id, _) = (parts.next(), parts.next(), parts.next());
            identities.push(letters(id), letters(email), names.get(number));
        }
        identities.id.shrink();
        identities.email.shrink();
        identities.name.shrink();
        identities
    }
}

/// Whether two texts are the same, eight bytes at a time.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((a_words, a_rest), (b_words, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let word = |word: &[u8; 8]| u64::from_le_bytes(*word);
    a_words.iter().zip(b_words).all(|(a, b)| word(a) == word(b))
        && match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
            (Some(a), Some(b)) => word(a) == word(b),
            _ => a_rest == b_rest,
        }
}

fn letters(part: Option<&[u8]>) -> &str {
    std::str::from_utf8(part.unwrap_or(&[])).unwrap_or("")
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
        // Nearly all ids are told apart here.
        && cell.first().is_some_and(|first| !first.is_ascii_digit())
        && std::str::from_utf8(cell)
            .is_ok_and(|text| NOBODIES.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    impl Crowd {
        /// Asks and is answered at once.
        fn number(&mut self, who: &Who<'_>) -> u32 {
            let asks = self.ask(who);
            assert_eq!(self.is_nobody(self.waiting() - 1), !asks);
            let mut last = NOBODY;
            self.answer(|number| last = number);
            assert_eq!(last != NOBODY, asks);
            last
        }
    }

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

    #[test]
    fn a_crowd_that_grows_keeps_its_numbers() {
        let mut crowd = Crowd::new(false);
        let mut numbers = Vec::new();
        for round in 0..3 {
            for i in 0..5000 {
                crowd.ask(&who(&format!("c{i}"), "", "", &format!("name {round}")));
                if crowd.waiting() == 100 {
                    crowd.answer(|number| numbers.push(number));
                }
            }
        }
        crowd.answer(|number| numbers.push(number));
        assert!(numbers.iter().enumerate().all(|(i, number)| *number == i as u32 % 5000));
        let identities = crowd.into_identities();
        assert_eq!(
            (identities.len(), identities.id.get(4999), identities.name.get(4999)),
            (5000, "c4999", "name 0")
        );
    }

    proptest! {
        #[test]
        fn numbers_like_a_map(rows in prop::collection::vec(("[ab]{0,2}", "[abÄ]{0,9}@?", "[ab]{0,1}"), 0..400), together in 1usize..300) {
            let mut crowd = Crowd::new(false);
            let mut map: HashMap<(String, String), u32> = HashMap::new();
            let (mut expected, mut numbers) = (Vec::new(), Vec::new());
            for (id, email, name) in &rows {
                let email_key = if email.contains('@') { email.to_lowercase() } else { String::new() };
                expected.push(if id.is_empty() && email_key.is_empty() {
                    NOBODY
                } else {
                    let next = map.len() as u32;
                    *map.entry((id.clone(), email_key)).or_insert(next)
                });
                crowd.ask(&who(id, email, name, ""));
                if crowd.waiting() == together {
                    crowd.answer(|number| numbers.push(number));
                }
            }
            crowd.answer(|number| numbers.push(number));
            prop_assert_eq!(numbers, expected);
            let identities = crowd.into_identities();
            for ((id, email), number) in map {
                prop_assert_eq!((identities.id.get(number), identities.email.get(number)), (id.as_str(), email.as_str()));
                let name = rows.iter().find(|(i, e, n)| !n.is_empty() && *i == id && (e.to_lowercase() == email || (email.is_empty() && !e.contains('@'))));
                prop_assert_eq!(identities.name.get(number), name.map_or("", |(_, _, name)| name.as_str()));
            }
        }

        #[test]
        fn same_is_equality(a in prop::collection::vec(0u8..2, 0..20), b in prop::collection::vec(0u8..2, 0..20)) {
            prop_assert_eq!(same(&a, &b), a == b);
            prop_assert!(same(&a, &a.clone()));
        }
    }
}
