//! Whether a text praises or complains, by the words that judge in it.
//!
//! A judging word counts with its weight; a `not` before it turns praise into a complaint (four fifths as strong) and a
//! complaint into praise (two thirds as strong); `very` and `a little` change its strength; exclamation marks make a
//! thought stronger. The way of counting follows Hutto and Gilbert (VADER, ICWSM 2014) in outline; the words and the
//! treatment of other languages are our own. How far it can be trusted is measured in `docs/voice.md`.

use crate::say;
use crate::voice::tokens::{Kind, Tokens};
use crate::voice::tongue::{Language, Words, role};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Whether a text praises, complains, or does neither or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tone {
    /// It praises.
    Positive,
    /// It does neither, or both.
    Neutral,
    /// It complains.
    Negative,
}

impl Tone {
    /// All three, best first.
    pub const ALL: [Tone; 3] = [Tone::Positive, Tone::Neutral, Tone::Negative];

    /// Its name in addresses and files.
    pub fn key(self) -> &'static str {
        match self {
            Tone::Positive => "positive",
            Tone::Neutral => "neutral",
            Tone::Negative => "negative",
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Positive => say!("Praise"),
            Tone::Neutral => say!("Neither, or both"),
            Tone::Negative => say!("Complaint"),
        }
    }

    /// The tone of this key.
    pub fn of(key: &str) -> Option<Tone> {
        Tone::ALL.into_iter().find(|tone| tone.key() == key)
    }
}

/// How much praise and how much complaint a text holds, in points of the lists of words (a plain “good” is two).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Judgement {
    /// Praise. Never negative.
    pub praise: f32,
    /// Complaint. Never negative.
    pub complaint: f32,
}

/// So much more praise than complaint makes a text positive, and the other way round.
const ENOUGH: f32 = 0.9;
/// And so large a part of both together.
const CLEAR: f32 = 0.35;

impl Judgement {
    /// From −1 to 1; more praise never lowers it, more complaint never raises it.
    pub fn score(self) -> f32 {
        (self.praise - self.complaint) / (self.praise + self.complaint + 1.0)
    }

    /// What it comes to.
    pub fn tone(self) -> Tone {
        let (more, both) = (self.praise - self.complaint, self.praise + self.complaint);
        if more.abs() < ENOUGH || more.abs() < CLEAR * both {
            Tone::Neutral
        } else if more > 0.0 {
            Tone::Positive
        } else {
            Tone::Negative
        }
    }

    /// Whether it both praises and complains.
    pub fn is_mixed(self) -> bool {
        self.praise >= ENOUGH && self.complaint >= ENOUGH
    }

    /// Whether any word judged.
    pub fn is_any(self) -> bool {
        self.praise + self.complaint > 0.0
    }

    pub(crate) fn add(&mut self, other: Judgement) {
        self.praise += other.praise;
        self.complaint += other.complaint;
    }
}

/// A thought: a stretch of a sentence between two marks, or up to a “but”.
#[derive(Clone, Debug)]
pub(crate) struct Thought {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The number of its sentence.
    pub(crate) sentence: u32,
    pub(crate) judgement: Judgement,
}

/// What a text in this language judges.
///
/// ```
/// use regulars::voice::{Language, Tone, judge};
/// assert_eq!(judge("The soup was good", Language::English).tone(), Tone::Positive);
/// assert_eq!(judge("The soup was not good", Language::English).tone(), Tone::Negative);
/// assert_eq!(judge("Nicht schlecht, wir kommen gerne wieder", Language::German).tone(), Tone::Positive);
/// ```
pub fn judge(text: &str, language: Language) -> Judgement {
    let mut whole = Judgement::default();
    for thought in thoughts(&Tokens::of(text), language) {
        whole.add(thought.judgement);
    }
    whole
}

/// A text's thoughts, each judged.
pub(crate) fn thoughts(tokens: &Tokens<'_>, language: Language) -> Vec<Thought> {
    let words = language.words();
    let mut all: Vec<Thought> = Vec::new();
    let (mut start, mut sentence) = (0, 0);
    let close = |all: &mut Vec<Thought>, range: Range<usize>, sentence: u32, loud: u8| {
        if range.is_empty() {
            return;
        }
        let mut judgement = judged(tokens, range.clone(), words);
        let louder = 1.0 + 0.1 * f32::from(loud.min(3));
        judgement.praise *= louder;
        judgement.complaint *= louder;
        all.push(Thought { tokens: range, sentence, judgement });
    };
    for (at, token) in tokens.all.iter().enumerate() {
        match token.kind {
            Kind::Word if words.role(tokens.folded(token)) & role::BUT != 0 && start < at => {
                close(&mut all, start..at, sentence, 0);
                start = at;
            }
            Kind::Pause => {
                close(&mut all, start..at, sentence, 0);
                start = at + 1;
            }
            Kind::End(loud) => {
                close(&mut all, start..at, sentence, loud);
                start = at + 1;
                sentence += 1;
            }
            Kind::Face(weight) => {
                close(&mut all, start..at, sentence, 0);
                let judgement = points(f32::from(weight) / 2.0);
                all.push(Thought { tokens: at..at, sentence, judgement });
                start = at + 1;
            }
            Kind::Word => {}
        }
    }
    close(&mut all, start..tokens.all.len(), sentence, 0);
    all
}

fn points(value: f32) -> Judgement {
    Judgement { praise: value.max(0.0), complaint: (-value).max(0.0) }
}

/// A “not” reaches so many words ahead.
const REACH: usize = 4;
/// A “not” at the end of a thought reaches so many words back.
const BACK: usize = 6;

fn judged(tokens: &Tokens<'_>, range: Range<usize>, words: &Words) -> Judgement {
    let of: Vec<&str> =
        tokens.all.get(range).unwrap_or_default().iter().map(|token| tokens.folded(token)).collect();
    let word = |at: usize| of.get(at).copied().unwrap_or("");
    let role = |at: usize| words.role(word(at));
    let is_not = |at: usize| role(at) & role::NOT != 0 && role(at + 1) & role::ONLY == 0;
    let mut found: Vec<(usize, f32)> = Vec::new();
    // The “not” that has turned something round, so that one at the end does not do it again.
    let mut used: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < of.len() {
        let phrase = words.phrase(word(at), |i| of.get(at + 1 + i).copied());
        // A phrase says all there is to say: what would turn it round is a part of it, unless it stands before.
        let (length, weight) = match phrase {
            Some((length, weight)) => (length, f32::from(weight)),
            None if role(at) & role::TOO != 0 && at + 1 < of.len() => {
                let next = words.weight(word(at + 1));
                let named = role(at + 1) & (role::FUNCTION | role::STOP) == 0;
                match next {
                    Some(weight) if weight < 0 => (2, 1.3 * f32::from(weight)),
                    _ if named => (2, -3.0),
                    _ => (1, 0.0),
                }
            }
            None => (1, words.weight(word(at)).map_or(0.0, f32::from)),
        };
        if weight != 0.0 {
            let from = at.saturating_sub(REACH);
            let nots: Vec<usize> = (from..at).filter(|i| is_not(*i) && !used.contains(i)).collect();
            let by_itself = phrase.is_some() && length > 1 && is_not(at);
            let mut value = weight / 2.0;
            for before in at.saturating_sub(2)..at {
                let role = role(before);
                if role & role::MORE != 0 {
                    value *= 1.3;
                } else if role & role::LESS != 0 && role & role::NOT == 0 {
                    value *= 0.7;
                }
            }
            if !nots.is_empty() && !by_itself {
                value = turned(value);
                // “No problems and quick”: what was free of something is not turned round any further.
                if weight < 0.0 {
                    used.extend(nots);
                }
            }
            found.push((at, value));
            if by_itself {
                used.extend(at..at + length);
            }
            // Words inside a phrase do not turn round what follows it.
            if phrase.is_some() {
                used.extend((at..at + length).filter(|i| is_not(*i)));
            }
        }
        at += length;
    }
    // “The seller was not.”
    let last = (of.len().saturating_sub(3)..of.len()).rev().find(|at| is_not(*at) && !used.contains(at));
    if let Some(not) = last {
        let ahead = found.iter().any(|(at, _)| *at > not);
        let before = found.last_mut().filter(|(at, _)| !ahead && *at < not && not - *at <= BACK);
        let alone = (not.saturating_sub(REACH)..not).all(|at| !is_not(at));
        if let Some((_, value)) = before.filter(|(_, value)| alone && *value > 0.0) {
            *value = turned(*value);
        }
    }
    let mut whole = Judgement::default();
    for (_, value) in found {
        whole.add(points(value));
    }
    whole
}

fn turned(value: f32) -> f32 {
    if value > 0.0 { -0.8 * value } else { -0.65 * value }
}
