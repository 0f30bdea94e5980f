//! What texts are about: the things that customers of every business speak of, and the phrases that come up in these texts.
//!
//! Phrases are words, and pairs of words that stand side by side, without those that hold sentences together or judge.
//! Pairs are held against the words they are made of by the C-value (Frantzi, Ananiadou and Mima, 2000); phrases that
//! share a word, or that stand in the same texts far more often than chance has it (normalized pointwise mutual
//! information of 0.6 and more; Bouma, 2009), make one theme, named by its commonest phrase.

use crate::order::Order as _;
use crate::voice::corrections::Corrections;
use crate::voice::feedback::{By, Reading, Tones};
use crate::voice::sentiment::{Judgement, Thought, Tone};
use crate::voice::tokens::{Kind, Tokens};
use crate::voice::tongue::{Language, Topic, is_filler, said_theme};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Something that customers speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name for the machine: `topic:price`, `phrase:oat milk`, `own:…` where the owner made it.
    pub key: String,
    /// Its name on screen: the owner's, that of the thing, or its commonest phrase.
    pub name: String,
    /// Whether the owner named it.
    pub renamed: bool,
    /// Its phrases, the commonest first.
    pub phrases: Vec<Phrase>,
    /// How many texts speak of it.
    pub texts: u64,
    /// What is said of it, over the texts where that can be told.
    pub tones: Tones,
}

/// A word, or two side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its name for the machine: the stems of its words.
    pub key: String,
    /// As it is mostly written.
    pub words: String,
    /// How many texts hold it.
    pub texts: u64,
}

/// In so many texts, spread evenly, phrases are looked for; once found, they are counted in all.
pub(crate) const LOOKED_AT: usize = 20_000;
/// So many phrases at most make themes.
const MOST: usize = 60;
/// So many phrases of a theme are listed.
const LISTED: usize = 12;
/// Stands where a word says nothing of its own.
const GAP: u32 = u32::MAX;
const NO_TOPIC: u8 = u8::MAX;

type Hash<K, V> = HashMap<K, V, FxBuildHasher>;

/// A word that says something: its stem, what it is about, and whether it can stand in a phrase.
#[derive(Clone, Copy)]
struct Piece {
    stem: u32,
    topic: u8,
    nameable: bool,
}

struct Stretch {
    pieces: std::ops::Range<u32>,
    judgement: Judgement,
    of_sentence: Judgement,
}

/// Gathers words while texts are read.
#[derive(Default)]
pub(crate) struct Finder {
    stems: Hash<String, u32>,
    keys: Vec<String>,
    /// How each stem is written, and how often so.
    written: Vec<Vec<(String, u32)>>,
    /// What a stem was first found to be about.
    topics: Vec<u8>,
    pieces: Vec<Piece>,
    stretches: Vec<Stretch>,
    /// For each text its stretches, and whether phrases are looked for in it.
    texts: Vec<(std::ops::Range<u32>, bool)>,
}

/// Not more spellings than this are told apart.
const SPELLINGS: usize = 6;

impl Finder {
    pub(crate) fn take(
        &mut self,
        at: u32,
        tokens: &Tokens<'_>,
        thoughts: &[Thought],
        language: Language,
        look: bool,
    ) {
        debug_assert_eq!(at as usize, self.texts.len());
        let words = language.words();
        let first = self.stretches.len() as u32;
        for thought in thoughts {
            let start = self.pieces.len() as u32;
            for token in tokens.all.get(thought.tokens.clone()).unwrap_or_default() {
                if token.kind != Kind::Word {
                    continue;
                }
                let word = tokens.folded(token);
                let topic = words.topic(word);
                let judges = words.weight(word).is_some();
                let silent = match language {
                    Language::Other => is_filler(word) || word.chars().count() < 4,
                    _ => words.role(word) != 0 || word.len() < 3,
                };
                let plain = word.bytes().any(|b| !b.is_ascii_digit()) && word.len() <= 40;
                let silent = (silent && topic.is_none()) || !plain;
                if silent || (judges && topic.is_none()) {
                    self.pieces.push(Piece { stem: GAP, topic: NO_TOPIC, nameable: false });
                    continue;
                }
                let topic = topic.map_or(NO_TOPIC, |topic| topic as u8);
                let stem = self.stem(stem(word, language), topic, tokens.written(token));
                self.pieces.push(Piece { stem, topic, nameable: !judges });
            }
            let of_sentence = thoughts.iter().filter(|t| t.sentence == thought.sentence);
            let mut whole = Judgement::default();
            // Of a text without end only the thoughts nearby would matter.
            of_sentence.take(50).for_each(|t| whole.add(t.judgement));
            let pieces = start..self.pieces.len() as u32;
            self.stretches.push(Stretch { pieces, judgement: thought.judgement, of_sentence: whole });
        }
        self.texts.push((first..self.stretches.len() as u32, look));
    }

    fn stem(&mut self, stem: &str, topic: u8, written: &str) -> u32 {
        let at = match self.stems.get(stem) {
            Some(at) => *at,
            None => {
                let at = self.keys.len() as u32;
                self.stems.insert(stem.to_owned(), at);
                self.keys.push(stem.to_owned());
                self.written.push(Vec::new());
                self.topics.push(topic);
                at
            }
        };
        if let Some(forms) = self.written.get_mut(at as usize) {
            match forms.iter().position(|(form, _)| form == written) {
                Some(at) => forms.iter_mut().skip(at).take(1).for_each(|(_, n)| *n += 1),
                None if forms.len() < SPELLINGS => forms.push((written.to_owned(), 1)),
                None => {}
            }
        }
        at
    }

    fn pieces_of(&self, stretch: &Stretch) -> &[Piece] {
        self.pieces.get(stretch.pieces.start as usize..stretch.pieces.end as usize).unwrap_or_default()
    }

    fn stretches_of(&self, text: usize) -> &[Stretch] {
        let range = self.texts.get(text).map_or(0..0, |(range, _)| range.clone());
        self.stretches.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn written(&self, stem: u32) -> &str {
        let forms = self.written.get(stem as usize).map(Vec::as_slice).unwrap_or_default();
        forms.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map_or("", |(form, _)| form)
    }

    fn key(&self, phrase: Pair) -> String {
        let of = |stem: u32| self.keys.get(stem as usize).map_or("", String::as_str);
        if phrase.1 == GAP { of(phrase.0).to_owned() } else { format!("{} {}", of(phrase.0), of(phrase.1)) }
    }

    fn words(&self, phrase: Pair) -> String {
        if phrase.1 == GAP {
            self.written(phrase.0).to_owned()
        } else {
            format!("{} {}", self.written(phrase.0), self.written(phrase.1))
        }
    }

    fn topic_of(&self, stem: u32) -> u8 {
        self.topics.get(stem as usize).copied().unwrap_or(NO_TOPIC)
    }

    fn topic(&self, phrase: Pair) -> u8 {
        let first = self.topic_of(phrase.0);
        // The last word of a pair mostly says what it is: “oat milk”.
        let second = if phrase.1 == GAP { NO_TOPIC } else { self.topic_of(phrase.1) };
        if second == NO_TOPIC { first } else { second }
    }

    /// Parts the texts into themes, and tells each text which ones it speaks of.
    pub(crate) fn themes(&self, readings: &mut [Reading<'_>], corrections: &Corrections) -> Vec<Theme> {
        let found = self.found();
        let mut board = Board::default();
        let mut of_phrase: Hash<Pair, Option<usize>> = Hash::default();
        for topic in Topic::ALL {
            board.theme(&format!("topic:{}", topic.key()), topic.name(), corrections);
        }
        for group in &found {
            let Some(lead) = group.phrases.first() else { continue };
            let at = match Topic::ALL.get(usize::from(group.topic)) {
                Some(_) => usize::from(group.topic),
                None => board.theme(&format!("phrase:{}", self.key(*lead)), &self.words(*lead), corrections),
            };
            for phrase in &group.phrases {
                of_phrase.insert(*phrase, Some(at));
            }
        }
        for (key, name) in &corrections.moved {
            let mut stems = key.split(' ').map(|stem| self.stems.get(stem).copied());
            let (Some(Some(first)), second) = (stems.next(), stems.next()) else { continue };
            let pair = match second {
                None => (first, GAP),
                Some(Some(second)) => (first, second),
                Some(None) => continue,
            };
            let at = (!name.is_empty()).then(|| board.named(name));
            of_phrase.insert(pair, at);
        }
        let mut counted: Hash<(usize, Pair), (u64, usize)> = Hash::default();
        let mut spoken: Vec<(usize, Judgement)> = Vec::new();
        for (text, reading) in readings.iter_mut().enumerate() {
            spoken.clear();
            for stretch in self.stretches_of(text) {
                let pieces = self.pieces_of(stretch);
                let judgement =
                    if stretch.judgement.is_any() { stretch.judgement } else { stretch.of_sentence };
                let mut speak = |theme: usize, phrase: Option<Pair>| {
                    let theme = board.merged(theme);
                    match spoken.iter_mut().find(|(at, _)| *at == theme) {
                        Some((_, whole)) => whole.add(judgement),
                        None => spoken.push((theme, judgement)),
                    }
                    if let Some(phrase) = phrase {
                        let (n, last) = counted.entry((theme, phrase)).or_insert((0, usize::MAX));
                        if *last != text {
                            (*n, *last) = (*n + 1, text);
                        }
                    }
                };
                for (i, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.stem != GAP) {
                    let next = pieces.get(i + 1).filter(|next| next.stem != GAP);
                    let pair = next.map(|next| (piece.stem, next.stem));
                    if let Some((pair, Some(theme))) =
                        pair.and_then(|pair| Some((pair, *of_phrase.get(&pair)?)))
                    {
                        speak(theme, Some(pair));
                    }
                    match of_phrase.get(&(piece.stem, GAP)) {
                        Some(Some(theme)) => speak(*theme, Some((piece.stem, GAP))),
                        Some(None) => {}
                        None if piece.topic != NO_TOPIC => speak(usize::from(piece.topic), None),
                        None => {}
                    }
                }
            }
            reading.themes =
                spoken.iter().map(|(theme, judgement)| (*theme, told(reading, *judgement))).collect();
        }
        for ((theme, phrase), (texts, _)) in counted {
            let phrase = Phrase { key: self.key(phrase), words: self.words(phrase), texts };
            board.phrase(theme, phrase);
        }
        board.finish(readings)
    }

    /// The phrases that come up, in groups.
    fn found(&self) -> Vec<Group> {
        let mut counts: Hash<Pair, (u32, u32)> = Hash::default();
        let looked: Vec<usize> =
            (0..self.texts.len()).filter(|at| self.texts.get(*at).is_some_and(|t| t.1)).collect();
        let mut count = |pair: Pair, text: u32| {
            let (n, last) = counts.entry(pair).or_insert((0, u32::MAX));
            if *last != text {
                (*n, *last) = (*n + 1, text);
            }
        };
        for text in &looked {
            for stretch in self.stretches_of(*text) {
                let pieces = self.pieces_of(stretch);
                for (i, piece) in pieces.iter().enumerate().filter(|(_, p)| p.stem != GAP && p.nameable) {
                    count((piece.stem, GAP), *text as u32);
                    let next =
                        pieces.get(i + 1).filter(|n| n.stem != GAP && n.nameable && n.stem != piece.stem);
                    if let Some(next) = next {
                        count((piece.stem, next.stem), *text as u32);
                    }
                }
            }
        }
        let least = (looked.len() / 400).max(2) as u32;
        counts.retain(|_, (n, _)| *n >= least);
        // For each word: in how many texts it stands in pairs, and in how many pairs.
        let mut within: Hash<u32, (u32, u32)> = Hash::default();
        for ((a, b), (n, _)) in counts.iter().filter(|((_, b), _)| *b != GAP) {
            for stem in [a, b] {
                let (sum, pairs) = within.entry(*stem).or_default();
                (*sum, *pairs) = (*sum + n, *pairs + 1);
            }
        }
        let mut ranked: Vec<(f64, String, Pair, u32)> = counts
            .iter()
            .map(|(pair, (n, _))| {
                let score = if pair.1 == GAP {
                    let (sum, pairs) = within.get(&pair.0).copied().unwrap_or_default();
                    f64::from(*n) - if pairs > 0 { f64::from(sum) / f64::from(pairs) } else { 0.0 }
                } else {
                    f64::from(*n) * 3f64.log2()
                };
                (score, self.key(*pair), *pair, *n)
            })
            .filter(|(score, ..)| *score >= f64::from(least))
            .collect();
        ranked.order_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        ranked.truncate(MOST);
        self.grouped(&ranked, &within, &looked)
    }

    fn grouped(
        &self,
        ranked: &[(f64, String, Pair, u32)],
        within: &Hash<u32, (u32, u32)>,
        looked: &[usize],
    ) -> Vec<Group> {
        let topics: Vec<u8> = ranked
            .iter()
            .map(|(_, _, pair, n)| {
                let own = self.topic(*pair);
                if own != NO_TOPIC || pair.1 != GAP {
                    return own;
                }
                // A word that mostly stands beside one about a known thing is about that thing.
                let beside =
                    ranked.iter().filter(|(_, _, (a, b), _)| *b != GAP && (*a == pair.0 || *b == pair.0));
                let known = beside.filter(|(_, _, other, _)| self.topic(*other) != NO_TOPIC);
                let most = known.max_by(|a, b| a.3.cmp(&b.3).then_with(|| b.1.cmp(&a.1)));
                let much = within.contains_key(&pair.0);
                most.filter(|m| much && m.3 * 5 >= n * 3)
                    .map_or(NO_TOPIC, |(_, _, other, _)| self.topic(*other))
            })
            .collect();
        let mut parent: Vec<usize> = (0..ranked.len()).collect();
        let together = self.together(ranked, looked);
        let all = looked.len() as f64;
        for i in 0..ranked.len() {
            for j in 0..i {
                let (Some((_, _, a, n)), Some((_, _, b, m))) = (ranked.get(i), ranked.get(j)) else {
                    continue;
                };
                let open = topics.get(i) == Some(&NO_TOPIC) && topics.get(j) == Some(&NO_TOPIC);
                let shared = [a.0, a.1].iter().any(|stem| *stem != GAP && (*stem == b.0 || *stem == b.1));
                let both = together.get(&(j, i)).copied().unwrap_or(0);
                let p = f64::from(both) / all;
                let npmi = (p * all * all / (f64::from(*n) * f64::from(*m))).ln() / -p.ln();
                // In a handful of texts everything stands together.
                let near = both >= 3 && p < 0.5 && npmi >= 0.6;
                if open && (shared || near) {
                    let (a, b) = (root(&parent, i), root(&parent, j));
                    if let Some(slot) = parent.get_mut(a.max(b)) {
                        *slot = a.min(b);
                    }
                }
            }
        }
        let mut groups: BTreeMap<(u8, usize), Vec<Counted<'_>>> = BTreeMap::new();
        for (i, (_, key, pair, n)) in ranked.iter().enumerate() {
            let topic = topics.get(i).copied().unwrap_or(NO_TOPIC);
            let group = if topic == NO_TOPIC { root(&parent, i) } else { 0 };
            groups.entry((topic, group)).or_default().push((*n, key, *pair));
        }
        groups
            .into_iter()
            .map(|((topic, _), mut phrases)| {
                // Of two that are as common the longer one says more.
                phrases.order_by(|a, b| {
                    b.0.cmp(&a.0).then(b.1.len().cmp(&a.1.len())).then_with(|| a.1.cmp(b.1))
                });
                Group { topic, phrases: phrases.into_iter().map(|(.., pair)| pair).collect() }
            })
            .collect()
    }

    /// In how many texts two phrases stand, by their places, the smaller first.
    fn together(&self, ranked: &[(f64, String, Pair, u32)], looked: &[usize]) -> Hash<(usize, usize), u32> {
        let places: Hash<Pair, usize> =
            ranked.iter().enumerate().map(|(i, (_, _, pair, _))| (*pair, i)).collect();
        let mut together: Hash<(usize, usize), u32> = Hash::default();
        for text in looked {
            let mut here: Vec<usize> = Vec::new();
            for stretch in self.stretches_of(*text) {
                let pieces = self.pieces_of(stretch);
                for (i, piece) in pieces.iter().enumerate() {
                    let next = pieces.get(i + 1).map_or(GAP, |next| next.stem);
                    here.extend(places.get(&(piece.stem, GAP)));
                    here.extend((next != GAP).then(|| places.get(&(piece.stem, next))).flatten());
                }
            }
            here.sort_unstable();
            here.dedup();
            for (i, a) in here.iter().enumerate() {
                for b in here.iter().skip(i + 1) {
                    *together.entry((*a, *b)).or_default() += 1;
                }
            }
        }
        together
    }
}

/// One stem and [`GAP`], or two side by side.
type Pair = (u32, u32);

/// In how many texts a phrase stands, its key, and the phrase.
type Counted<'a> = (u32, &'a str, Pair);

struct Group {
    topic: u8,
    phrases: Vec<Pair>,
}

fn root(parent: &[usize], mut at: usize) -> usize {
    while let Some(up) = parent.get(at).filter(|up| **up != at) {
        at = *up;
    }
    at
}

/// What is said of a theme in a text.
fn told(reading: &Reading<'_>, judgement: Judgement) -> Option<Tone> {
    match reading.by {
        By::Owner => reading.tone,
        _ if reading.language != Language::Other && judgement.is_any() => Some(judgement.tone()),
        By::Words => Some(Tone::Neutral),
        By::Stars | By::Nothing => reading.tone,
    }
}

/// Themes while they are made.
#[derive(Default)]
struct Board {
    themes: Vec<Theme>,
    /// For each theme the one it has become a part of, having the same name.
    into: Vec<usize>,
}

impl Board {
    fn theme(&mut self, key: &str, name: &str, corrections: &Corrections) -> usize {
        let own = corrections.names.get(key).filter(|name| !name.is_empty());
        let name = own.map_or(name, String::as_str);
        let at = self.themes.len();
        let same = self.themes.iter().position(|theme| is_same(&theme.name, name));
        self.themes.push(Theme {
            key: key.to_owned(),
            name: name.to_owned(),
            renamed: own.is_some(),
            phrases: Vec::new(),
            texts: 0,
            tones: Tones::default(),
        });
        self.into.push(same.map_or(at, |same| self.merged(same)));
        at
    }

    /// The theme of this name, made where there is none.
    fn named(&mut self, name: &str) -> usize {
        let found = self.themes.iter().position(|theme| is_same(&theme.name, name));
        let at = found.unwrap_or_else(|| self.theme(&format!("own:{name}"), name, &Corrections::default()));
        self.merged(at)
    }

    fn merged(&self, at: usize) -> usize {
        self.into.get(at).copied().unwrap_or(at)
    }

    fn phrase(&mut self, theme: usize, phrase: Phrase) {
        if let Some(theme) = self.themes.get_mut(theme) {
            theme.phrases.push(phrase);
        }
    }

    /// Those that are spoken of, the commonest first; readings point to them then.
    fn finish(mut self, readings: &mut [Reading<'_>]) -> Vec<Theme> {
        for reading in readings.iter() {
            for (at, tone) in &reading.themes {
                let Some(theme) = self.themes.get_mut(*at) else { continue };
                theme.texts += 1;
                tone.iter().for_each(|tone| theme.tones.add(*tone));
            }
        }
        let mut order: Vec<usize> = (0..self.themes.len()).collect();
        let rank = |at: &usize| self.themes.get(*at).map(|t| (Reverse(t.texts), t.name.clone()));
        order.order_by_key(rank);
        order.retain(|at| self.themes.get(*at).is_some_and(|theme| theme.texts > 0));
        let mut places: Vec<Option<usize>> = vec![None; self.themes.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*at) {
                *slot = Some(place);
            }
        }
        for reading in readings.iter_mut() {
            let themes = std::mem::take(&mut reading.themes).into_iter();
            reading.themes =
                themes.filter_map(|(at, tone)| Some((places.get(at).copied().flatten()?, tone))).collect();
            reading.themes.sort_unstable_by_key(|(at, _)| *at);
        }
        order
            .into_iter()
            .filter_map(|at| self.themes.get(at).cloned())
            .map(|mut theme| {
                theme.name = said_theme(&theme.name).to_owned();
                theme.phrases.order_by(|a, b| b.texts.cmp(&a.texts).then_with(|| a.key.cmp(&b.key)));
                theme.phrases.truncate(LISTED);
                theme
            })
            .collect()
    }
}

fn is_same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// A word without the ending that number, gender and case give it; never fewer than four letters.
fn stem(word: &str, language: Language) -> &str {
    let endings: &[&str] = match language {
        Language::English => &["ies", "es", "s", "y", "e"],
        Language::German => &["ern", "en", "em", "er", "es", "e", "n", "s"],
        Language::French => &["es", "s", "e", "x"],
        Language::Spanish => &["es", "os", "as", "o", "a", "e", "s"],
        Language::Dutch => &["en", "s", "e"],
        Language::Other => &[],
    };
    if word.ends_with("ss") {
        return word;
    }
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|stem| stem.len() >= 4);
    endings.iter().find_map(cut).unwrap_or(word)
}
