//! Columns of words: one word for each person, such as their channel.

use crate::customers::choice::Resolved;
use crate::customers::segment::family::{Part, Parting};
use crate::ledger::{Ledger, NOBODY, Standing, TextPool};
use crate::order::Order as _;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// No more words than this stand for themselves where people are parted by them.
const MOST: usize = 40;

/// One word for each person, or none.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// For each person a place in `texts`, or [`Words::NONE`].
    pub(super) of: Vec<u32>,
    pub(super) texts: Vec<String>,
}

impl Words {
    /// No word.
    pub(super) const NONE: u32 = u32::MAX;

    /// From the word of each person.
    pub(super) fn of_each<'a>(words: impl Iterator<Item = Option<&'a str>> + Clone) -> Words {
        let mut codes: BTreeMap<&str, u32> = words.clone().flatten().map(|word| (word, 0)).collect();
        for (code, slot) in (0u32..).zip(codes.values_mut()) {
            *slot = code;
        }
        let code = |word: &str| codes.get(word).copied();
        let of = words.map(|word| word.and_then(code).unwrap_or(Words::NONE)).collect();
        Words { of, texts: codes.keys().map(|text| (*text).to_owned()).collect() }
    }

    /// People parted by their words, those that most have first; smaller ones than the first forty are in no part.
    /// `None` where fewer than two words are there.
    pub(super) fn parting(&self, says: impl Fn(&str) -> String) -> Option<Parting> {
        let mut sizes = vec![0u32; self.texts.len()];
        for code in &self.of {
            if let Some(size) = sizes.get_mut(*code as usize) {
                *size += 1;
            }
        }
        let mut ranked: Vec<(u32, &str, usize)> = (0..)
            .zip(&self.texts)
            .zip(&sizes)
            .filter(|((_, text), size)| **size > 0 && !text.trim().is_empty())
            .map(|((at, text), size)| (*size, text.as_str(), at))
            .collect();
        if ranked.len() < 2 {
            return None;
        }
        ranked.order_by_key(|(size, text, _)| (Reverse(*size), *text));
        ranked.truncate(MOST);
        let mut part_of = vec![Parting::NONE; self.texts.len()];
        for (part, (_, _, at)) in (0u16..).zip(&ranked) {
            if let Some(slot) = part_of.get_mut(*at) {
                *slot = part;
            }
        }
        let of = self.of.iter().map(|code| part_of.get(*code as usize).copied().unwrap_or(Parting::NONE));
        let of = of.collect();
        let parts = ranked.iter().map(|(_, text, _)| Part::new(*text, *text, says(text))).collect();
        Some(Parting { parts, of })
    }
}

/// For each person the word that stands with most of their counted orders; of two equally frequent ones the first in the
/// alphabet, whatever the order of the files.
pub(super) fn most_often(
    ledger: &Ledger,
    chosen: &Resolved,
    texts: &TextPool,
    word: impl Fn(u32) -> Option<u16>,
) -> Words {
    let counted = ledger.orders().filter(|o| {
        o.currency == chosen.index
            && o.standing == Standing::Counts
            && o.day <= chosen.until
            && o.person != NOBODY
    });
    let seen = counted.filter_map(|o| Some((o.person, u32::from(word(o.row)?))));
    choose(ledger.people(), texts, seen.collect())
}

/// For each person the category that most lines of their counted orders name, given who bought each order.
pub(super) fn favourite_category(ledger: &Ledger, people: &[u32]) -> Words {
    let texts = ledger.categories();
    if texts.len() < 2 {
        return Words { of: vec![Words::NONE; ledger.people()], texts: Vec::new() };
    }
    let lines = ledger.lines();
    let seen = lines.order.iter().zip(lines.category.iter()).filter_map(|(order, category)| {
        let person = people.get(order as usize).copied().filter(|person| *person != NOBODY)?;
        Some((person, u32::from(category)))
    });
    choose(ledger.people(), texts, seen.collect())
}

/// For each order who bought it; nobody where it does not count.
pub(super) fn buyers(ledger: &Ledger, chosen: &Resolved) -> Vec<u32> {
    let buyer = |o: crate::ledger::Order| {
        let counts = o.currency == chosen.index && o.standing == Standing::Counts && o.day <= chosen.until;
        if counts { o.person } else { NOBODY }
    };
    ledger.orders().map(buyer).collect()
}

fn choose(people: usize, texts: &TextPool, mut seen: Vec<(u32, u32)>) -> Words {
    let names: Vec<String> = texts.iter().map(str::to_owned).collect();
    let name = |code: u32| names.get(code as usize).map_or("", String::as_str);
    seen.retain(|(_, code)| !name(*code).is_empty());
    seen.sort_unstable();
    let mut of = vec![Words::NONE; people];
    let mut best: Option<(usize, u32)> = None;
    for run in seen.chunk_by(|a, b| a == b) {
        let Some((person, code)) = run.first().copied() else { continue };
        let Some(slot) = of.get_mut(person as usize) else { continue };
        let before = best.filter(|_| *slot != Words::NONE);
        let wins =
            before.is_none_or(|(most, of)| run.len() > most || (run.len() == most && name(code) < name(of)));
        if wins {
            *slot = code;
            best = Some((run.len(), code));
        }
    }
    Words { of, texts: names }
}
