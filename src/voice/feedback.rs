//! What customers wrote: every text once, its language, whether it praises, and what it speaks of.

use crate::ledger::{Instrument, Ledger, NOBODY, Records, Response};
use crate::quantity::{Day, Month, Period};
use crate::voice::corrections::Corrections;
use crate::voice::sentiment::{Judgement, Tone, thoughts};
use crate::voice::themes::{self, Theme};
use crate::voice::tokens::Tokens;
use crate::voice::tongue::{Language, guess};
use std::collections::BTreeMap;

/// A text of a customer: feedback, or a comment beside answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said<'a> {
    /// Names this text wherever it is read again: by its own id where the file gives one, else by what it says, when and
    /// where.
    pub key: u64,
    /// What was written. It comes from outside and is never markup.
    pub text: &'a str,
    /// When.
    pub day: Option<Day>,
    /// Where: a review site, the counter; of a comment the touchpoint.
    pub source: &'a str,
    /// By whom, where that is known.
    pub person: Option<u32>,
    /// What the stars or the scores beside it say; `None` without any, or where they lie in the middle.
    pub stars: Option<Tone>,
    /// Whether it stands beside the answers of a survey.
    pub beside_answers: bool,
}

/// A text, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'a> {
    /// The text.
    pub said: Said<'a>,
    /// Its language.
    pub language: Language,
    /// What its words judge.
    pub judgement: Judgement,
    /// What it is: by the owner's word, else by its stars, else by its words; `None` where it has neither stars nor a
    /// language that is read.
    pub tone: Option<Tone>,
    /// On what [`Reading::tone`] rests.
    pub by: By,
    /// The themes it speaks of, as places in [`Heard::themes`], each with what is said of it there.
    pub themes: Vec<(usize, Option<Tone>)>,
}

/// On what a tone rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The owner said so.
    Owner,
    /// Stars, or a score beside the text.
    Stars,
    /// The words of the text.
    Words,
    /// Nothing: it can't be told.
    Nothing,
}

/// Everything that was written, and what it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard<'a> {
    /// All texts, latest first; those without a date last.
    pub all: Vec<Reading<'a>>,
    /// What they are about, that which most speak of first.
    pub themes: Vec<Theme>,
}

/// Praise, neither, and complaint, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tones {
    /// Texts that praise.
    pub positive: u64,
    /// Texts that do neither, or both.
    pub neutral: u64,
    /// Texts that complain.
    pub negative: u64,
}

impl Tones {
    /// All that were judged.
    pub fn n(self) -> u64 {
        self.positive + self.neutral + self.negative
    }

    /// How many are of this tone.
    pub fn of(self, tone: Tone) -> u64 {
        match tone {
            Tone::Positive => self.positive,
            Tone::Neutral => self.neutral,
            Tone::Negative => self.negative,
        }
    }

    /// One more.
    pub fn add(&mut self, tone: Tone) {
        match tone {
            Tone::Positive => self.positive += 1,
            Tone::Neutral => self.neutral += 1,
            Tone::Negative => self.negative += 1,
        }
    }
}

impl<'a> Heard<'a> {
    /// All texts of these days (of any day where none are given), read and parted into themes.
    pub fn of(ledger: &'a Ledger, period: Option<Period>, corrections: &Corrections) -> Heard<'a> {
        let said: Vec<Said<'a>> = places(ledger, period).into_iter().map(|(_, said)| said).collect();
        let usual = usual(&said);
        let mut finder = themes::Finder::default();
        let mut all: Vec<Reading<'a>> = Vec::with_capacity(said.len());
        let every = said.len().div_ceil(themes::LOOKED_AT).max(1);
        for (at, said) in said.into_iter().enumerate() {
            let tokens = Tokens::of(said.text);
            let language = guess(&tokens, usual);
            let thoughts = thoughts(&tokens, language);
            let mut judgement = Judgement::default();
            thoughts.iter().for_each(|t| judgement.add(t.judgement));
            finder.take(at as u32, &tokens, &thoughts, language, at % every == 0);
            let own = corrections.tones.get(&said.key).copied();
            let by_words = (language != Language::Other).then(|| judgement.tone());
            let (tone, by) = match (own, said.stars, by_words) {
                (Some(own), ..) => (Some(own), By::Owner),
                (None, Some(stars), _) => (Some(stars), By::Stars),
                (None, None, Some(words)) => (Some(words), By::Words),
                (None, None, None) => (None, By::Nothing),
            };
            all.push(Reading { said, language, judgement, tone, by, themes: Vec::new() });
        }
        let themes = finder.themes(&mut all, corrections);
        Heard { all, themes }
    }

    /// Praise, neither, and complaint over those texts that `take` lets through.
    pub fn tones(&self, take: impl Fn(&Reading<'a>) -> bool) -> Tones {
        let mut tones = Tones::default();
        self.all.iter().filter(|r| take(r)).filter_map(|r| r.tone).for_each(|tone| tones.add(tone));
        tones
    }

    /// The same of what is said about one theme.
    pub fn tones_of(&self, theme: usize) -> Tones {
        let mut tones = Tones::default();
        let told = self.all.iter().flat_map(|r| &r.themes).filter(|(at, _)| *at == theme);
        told.filter_map(|(_, tone)| *tone).for_each(|tone| tones.add(tone));
        tones
    }

    /// The texts to which `tone` gives one, month by month from the first to the last, those without any text included.
    pub fn by_month(&self, tone: impl Fn(&Reading<'a>) -> Option<Tone>) -> Vec<(Month, Tones)> {
        let mut months: BTreeMap<Month, Tones> = BTreeMap::new();
        for reading in &self.all {
            if let (Some(day), Some(tone)) = (reading.said.day, tone(reading)) {
                months.entry(day.month()).or_default().add(tone);
            }
        }
        let (Some(first), Some(last)) = (months.keys().next(), months.keys().next_back()) else {
            return Vec::new();
        };
        // A stray date of long ago does not make hundreds of columns.
        let all = last.since(*first).clamp(0, 59);
        (0..=all)
            .rev()
            .map(|back| last.plus(-back))
            .map(|m| (m, months.get(&m).copied().unwrap_or_default()))
            .collect()
    }
}

/// What is said of each theme: its name, and praise against complaint, by the theme's key.
pub type ThemeTones = BTreeMap<String, (String, Tones)>;

/// What is said of each theme over all days.
pub fn theme_tones(ledger: &Ledger, corrections: &Corrections) -> ThemeTones {
    tones_of_themes(Heard::of(ledger, None, corrections))
}

/// What is said of each theme in what was heard.
pub fn tones_of_themes(heard: Heard<'_>) -> ThemeTones {
    heard.themes.into_iter().map(|theme| (theme.key, (theme.name, theme.tones))).collect()
}

/// Every text of the ledger, latest first.
pub fn said(ledger: &Ledger) -> Vec<Said<'_>> {
    places(ledger, None).into_iter().map(|(_, said)| said).collect()
}

/// Where a text stands in the ledger's records, and its key, which takes reading all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    beside_answers: bool,
    row: usize,
    key: u64,
}

impl Place {
    /// The text that stands there.
    pub(super) fn said(self, ledger: &Ledger) -> Option<Said<'_>> {
        let said = if self.beside_answers { comment(ledger, self.row) } else { feedback(ledger, self.row) };
        Some(Said { key: self.key, ..said?.0 })
    }
}

/// Every text of these days (of any day where none are given) with its place, latest first.
pub(super) fn places(ledger: &Ledger, period: Option<Period>) -> Vec<(Place, Said<'_>)> {
    let records = ledger.records();
    let feedback = (0..records.feedback.len()).filter_map(|row| Some((row, feedback(ledger, row)?)));
    let comments = (0..records.responses.len()).filter_map(|row| Some((row, comment(ledger, row)?)));
    let within = |said: &Said<'_>| period.is_none_or(|p| said.day.is_some_and(|day| p.contains(day)));
    let mut all: Vec<(Place, Said<'_>)> = feedback
        .chain(comments)
        .filter(|(_, (said, _))| within(said) && !said.text.trim().is_empty())
        .map(|(row, (said, own))| {
            let key = key(own, said.text, said.day, said.source);
            (Place { beside_answers: said.beside_answers, row, key }, Said { key, ..said })
        })
        .collect();
    all.sort_by(|(_, a), (_, b)| b.day.cmp(&a.day).then_with(|| a.text.cmp(b.text)).then(a.key.cmp(&b.key)));
    all
}

fn person(ledger: &Ledger, identity: u32) -> Option<u32> {
    Some(ledger.person_of(identity)).filter(|person| *person != NOBODY)
}

/// A text of a row of feedback without its key, and the row's own.
fn feedback(ledger: &Ledger, row: usize) -> Option<(Said<'_>, &str)> {
    let records = ledger.records();
    let f = records.feedback.get(row).filter(|f| !f.text.is_none())?;
    let said = Said {
        key: 0,
        text: records.text(f.text),
        day: f.day,
        source: records.text(f.source),
        person: person(ledger, f.identity),
        stars: f.rating.and_then(|(score, top)| part(score.value(), 0.0, top.value())),
        beside_answers: false,
    };
    Some((said, records.text(f.key)))
}

/// The same of a comment beside answers.
fn comment(ledger: &Ledger, row: usize) -> Option<(Said<'_>, &str)> {
    let records = ledger.records();
    let r = records.responses.get(row).filter(|r| !r.comment.is_none())?;
    let said = Said {
        key: 0,
        text: records.text(r.comment),
        day: r.day,
        source: records.text(r.touchpoint),
        person: person(ledger, r.identity),
        stars: answered(records, r),
        beside_answers: true,
    };
    Some((said, records.text(r.key)))
}

/// What stars say: from four of five upward praise, up to two and a half of five complaint.
fn part(score: f64, low: f64, high: f64) -> Option<Tone> {
    let part = (score - low) / (high - low);
    match part {
        part if part >= 0.8 => Some(Tone::Positive),
        part if part <= 0.5 => Some(Tone::Negative),
        _ => None,
    }
}

/// What the answers beside a comment say, by the question that speaks of the whole.
fn answered(records: &Records, response: &Response) -> Option<Tone> {
    let of = |instrument: Instrument| {
        let mut answers = response.answers.iter().filter_map(|(asked, score)| {
            let asked = records.asked.get(usize::from(*asked))?;
            (asked.instrument == instrument).then_some((*score, asked.scale))
        });
        answers.next()
    };
    if let Some((score, _)) = of(Instrument::Nps) {
        return match crate::voice::NpsGroup::of(score) {
            crate::voice::NpsGroup::Promoters => Some(Tone::Positive),
            crate::voice::NpsGroup::Passives => None,
            crate::voice::NpsGroup::Detractors => Some(Tone::Negative),
        };
    }
    let (score, scale) = of(Instrument::Csat).or_else(|| of(Instrument::Ces))?;
    let scale = scale?;
    let length = f64::from(scale.high.hundredths() - scale.low.hundredths());
    let below = f64::from(scale.below_best(score).hundredths());
    if below * 4.0 <= length {
        Some(Tone::Positive)
    } else if below * 2.0 > length {
        Some(Tone::Negative)
    } else {
        None
    }
}

/// The language that most texts are in which tell theirs; English where none does.
fn usual(said: &[Said<'_>]) -> Language {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    let every = said.len().div_ceil(1_000).max(1);
    for said in said.iter().step_by(every) {
        *counts.entry(guess(&Tokens::of(said.text), Language::Other)).or_default() += 1;
    }
    counts.remove(&Language::Other);
    let most = counts.iter().max_by_key(|(language, n)| (**n, std::cmp::Reverse(**language)));
    most.map_or(Language::English, |(language, _)| *language)
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo): the same on every machine and in every version.
fn key(own: &str, text: &str, day: Option<Day>, source: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        hash = (hash ^ 0x1f).wrapping_mul(0x0000_0100_0000_01b3);
    };
    take(own.as_bytes());
    take(source.trim().to_lowercase().as_bytes());
    if own.is_empty() {
        take(day.map_or(String::new(), |day| day.to_string()).as_bytes());
        text.split_whitespace().for_each(|word| take(word.as_bytes()));
    }
    hash
}
