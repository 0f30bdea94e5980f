//! What weakens a statement. The checks read words, not thoughts: [`FOUND`](crate::value::statement::FOUND) says how often
//! they are right.

pub(super) mod text;

use crate::order::Order;
use crate::say;
use crate::value::statement::readability::{LONG, Readability, syllables};
use crate::value::statement::words;
use crate::voice::{Language, language_of};
use std::ops::Range;
use text::{Text, Word, begins, find};

/// A weakness of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pitfall {
    /// Every rival could say it.
    Generic,
    /// It tells what the firm has, not what customers get.
    Features,
    /// It is silent about what they could do instead.
    Rivals,
    /// It uses words that customers would have to look up.
    Jargon,
    /// It has to be read twice.
    Hard,
    /// It promises several things at once.
    Several,
    /// Nothing in it bears it out.
    Unproven,
    /// No customer has been asked about it.
    Unvalidated,
}

impl Pitfall {
    /// All of them, in the order in which they are told.
    pub const ALL: [Pitfall; 8] = [
        Pitfall::Generic,
        Pitfall::Features,
        Pitfall::Rivals,
        Pitfall::Jargon,
        Pitfall::Hard,
        Pitfall::Several,
        Pitfall::Unproven,
        Pitfall::Unvalidated,
    ];

    /// As files name it.
    pub fn key(self) -> &'static str {
        match self {
            Pitfall::Generic => "generic",
            Pitfall::Features => "features",
            Pitfall::Rivals => "rivals",
            Pitfall::Jargon => "jargon",
            Pitfall::Hard => "hard",
            Pitfall::Several => "several",
            Pitfall::Unproven => "unproven",
            Pitfall::Unvalidated => "unvalidated",
        }
    }

    /// In a few words.
    pub fn name(self) -> &'static str {
        match self {
            Pitfall::Generic => say!("Too general"),
            Pitfall::Features => say!("Features, not benefits"),
            Pitfall::Rivals => say!("Silent about rivals"),
            Pitfall::Jargon => say!("Jargon"),
            Pitfall::Hard => say!("Hard to read"),
            Pitfall::Several => say!("Several promises at once"),
            Pitfall::Unproven => say!("No proof"),
            Pitfall::Unvalidated => say!("Not tested with customers"),
        }
    }

    /// Why it weakens.
    pub fn why(self) -> &'static str {
        match self {
            Pitfall::Generic => {
                say!(
                    "Any rival could write the same on the door. Who could say it of everybody says it of nobody."
                )
            }
            Pitfall::Features => {
                say!(
                    "It lists what you have. Customers buy what it does for them, and few work that out for themselves."
                )
            }
            Pitfall::Rivals => {
                say!(
                    "Nobody chooses you out of nothing: they compare, if only with doing without. It does not say why you and not that."
                )
            }
            Pitfall::Jargon => say!("A customer would have to look this up. Few do."),
            Pitfall::Hard => say!("It has to be read twice, and nobody reads a promise twice."),
            Pitfall::Several => {
                say!("Who promises many things is remembered for none of them, and has to keep all of them.")
            }
            Pitfall::Unproven => {
                say!("Nothing in it can be checked: no number, no guarantee, no name, no test.")
            }
            Pitfall::Unvalidated => {
                say!("No test with customers is written down. Until then it is what you suppose.")
            }
        }
    }
}

/// What is known besides the text; all of it may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// Rivals by name, each with where it falls short.
    pub rivals: Vec<(String, String)>,
    /// What customers weigh most among that in which the firm is good.
    pub strength: String,
    /// What customers get, in the owner's words.
    pub benefit: String,
    /// What bears it out, in the owner's words.
    pub proof: String,
    /// How many tests with customers are written down; `None` where that is not asked.
    pub tests: Option<u64>,
}

/// A weakness that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub pitfall: Pitfall,
    /// Where it stands in the text, in bytes and in order; empty where something is missing.
    pub at: Vec<Range<usize>>,
    /// A better direction.
    pub instead: String,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// In which language it is taken to be.
    pub language: Language,
    /// The weaknesses, in the order of [`Pitfall::ALL`], each once. In other languages than English, only those are looked
    /// for that need no list of words: no proof (numbers), sentences that are too long, not tested.
    pub hits: Vec<Hit>,
    /// How it is read; `None` where there are no words.
    pub readability: Option<Readability>,
}

impl Check {
    /// Whether this was found.
    pub fn has(&self, pitfall: Pitfall) -> bool {
        self.hits.iter().any(|hit| hit.pitfall == pitfall)
    }

    /// The text in pieces, one after the other, each with the number of its hit, from 1. Where two hits meet, the one that is
    /// told first has the words. A hit that nothing in the text bears is marked by a gap, `[…]`, after its end.
    pub fn pieces(&self, text: &str) -> Vec<(String, Option<u32>)> {
        let mut marks: Vec<(Range<usize>, u32)> = Vec::new();
        let mut missing = Vec::new();
        for (number, hit) in (1..).zip(&self.hits) {
            let before = marks.len();
            for at in &hit.at {
                if !marks.iter().any(|(known, _)| known.start < at.end && at.start < known.end) {
                    marks.push((at.clone(), number));
                }
            }
            if marks.len() == before {
                missing.push(number);
            }
        }
        marks.order_by_key(|(at, _)| at.start);
        let mut pieces = Vec::new();
        let mut done = 0;
        for (at, number) in marks {
            let (Some(before), Some(words)) = (text.get(done..at.start), text.get(at.clone())) else {
                continue;
            };
            if !before.is_empty() {
                pieces.push((before.to_owned(), None));
            }
            pieces.push((words.to_owned(), Some(number)));
            done = at.end;
        }
        let rest = text.get(done..).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push((rest.to_owned(), None));
        }
        for number in missing {
            pieces.push((" ".to_owned(), None));
            pieces.push(("[…]".to_owned(), Some(number)));
        }
        pieces
    }
}

/// Reading ease below which a text is found hard: “very difficult” (Flesch 1948).
const HARD: f64 = 30.0;
/// The ease of fewer words than this says nothing.
const ENOUGH: usize = 15;
/// So many different promises are several.
const MANY: usize = 3;

/// What weakens a text. Nothing that can be typed makes this fail; a text without words has no weaknesses.
///
/// ```
/// use regulars::value::statement::{Ground, Pitfall, check};
/// let found = check("We offer the best quality.", &Ground::default());
/// assert!(found.has(Pitfall::Generic) && found.has(Pitfall::Unproven) && !found.has(Pitfall::Jargon));
/// ```
pub fn check(text: &str, ground: &Ground) -> Check {
    let read = Text::of(text);
    let language = language_of(text, Language::English);
    let readability = Readability::read(&read, language);
    let Some(ease) = readability else { return Check { language, hits: Vec::new(), readability } };
    let english = language == Language::English;
    let mut hits = Vec::new();
    let mut hit = |pitfall, at: Option<Vec<Range<usize>>>, instead: &dyn Fn(&[Range<usize>]) -> String| {
        if let Some(at) = at {
            let instead = instead(&at);
            hits.push(Hit { pitfall, at, instead });
        }
    };
    let features = if english { features(&read) } else { None };
    if english {
        hit(Pitfall::Generic, generic(&read), &|_| better_than_praise(ground));
        hit(Pitfall::Features, features.clone(), &|_| better_than_features(ground));
        hit(Pitfall::Rivals, rivals(&read, ground), &|_| beside_rivals(ground));
        hit(Pitfall::Jargon, jargon(&read), &|_| {
            say!("Say it as you would to somebody at the counter, or leave it out.").into()
        });
    }
    hit(Pitfall::Hard, hard(&read, ease), &|_| easier(ease));
    if english {
        hit(Pitfall::Several, several(&read), &|_| one_promise(ground));
    }
    hit(Pitfall::Unproven, unproven(&read, features.is_some()), &|_| with_proof(ground));
    let untested = (ground.tests == Some(0)).then(Vec::new);
    hit(Pitfall::Unvalidated, untested, &|_| {
        say!("Read it to five customers who fit. Ask what they get from it, and whether they would come for it. Write down what they say.").into()
    });
    Check { language, hits, readability }
}

fn some(found: Vec<Range<usize>>, least: usize) -> Option<Vec<Range<usize>>> {
    (found.len() >= least && !found.is_empty()).then_some(found)
}

fn generic(text: &Text<'_>) -> Option<Vec<Range<usize>>> {
    some(find(&text.words, words::PRAISE), 1)
}

fn jargon(text: &Text<'_>) -> Option<Vec<Range<usize>>> {
    let mut found = find(&text.words, words::JARGON);
    let capitals = |word: &Word<'_>| {
        let letters = word.written.chars().filter(|c| c.is_alphabetic()).count();
        (2..=5).contains(&letters)
            && word.written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
            && begins(std::slice::from_ref(word), words::KNOWN_CAPITALS) == 0
    };
    let short: Vec<&Word<'_>> = text.words.iter().filter(|word| capitals(word)).collect();
    // A text that shouts as a whole holds no short forms.
    if short.len() * 2 < text.words.len() {
        for word in short {
            if !found.iter().any(|at| at.start <= word.at.start && word.at.end <= at.end) {
                found.push(word.at.clone());
            }
        }
    }
    found.order_by_key(|at| at.start);
    some(found, 1)
}

/// A list of three and more things that are no promises, in a text that nowhere says what customers get.
fn features(text: &Text<'_>) -> Option<Vec<Range<usize>>> {
    if !find(&text.words, words::BENEFIT).is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for sentence in text.sentences().filter(|s| s.len() <= LONG) {
        let items: Vec<&[Word<'_>]> = items(sentence)
            .into_iter()
            .filter(|item| {
                item.len() <= MOST_WORDS && !is_promise(item) && find(item, words::RIVALS).is_empty()
            })
            .collect();
        if items.len() >= MANY {
            let ends = items.iter().filter_map(|item| Some(item.first()?.at.start..item.last()?.at.end));
            found.extend(ends);
        }
    }
    some(found, MANY)
}

/// An item of a list has no more words.
const MOST_WORDS: usize = 9;

/// The parts of a sentence between commas and “and”.
fn items<'a, 'b>(sentence: &'b [Word<'a>]) -> Vec<&'b [Word<'a>]> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, word) in sentence.iter().enumerate() {
        let and = word.plain == "and" || word.plain == "or";
        if at > start && (word.paused || and) {
            items.extend(sentence.get(start..at));
            start = at;
        }
        if and && start == at {
            start = at + 1;
        }
    }
    items.extend(sentence.get(start..).filter(|rest| !rest.is_empty()));
    items
}

fn is_promise(item: &[Word<'_>]) -> bool {
    !find(item, words::PRAISE).is_empty()
        || !find(item, words::JARGON).is_empty()
        || words::PROMISES.iter().any(|(_, list)| !find(item, list).is_empty())
}

/// Nothing is found where rivals are spoken of, or a rival of the owner's is named.
fn rivals(text: &Text<'_>, ground: &Ground) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    while let Some(rest) = text.words.get(at..).filter(|rest| !rest.is_empty()) {
        let skipped = begins(rest, words::THAN_NUMBER);
        if skipped > 0 {
            at += skipped;
            continue;
        }
        if begins(rest, words::RIVALS) > 0 {
            return None;
        }
        let named = |(name, _): &(String, String)| {
            let name = Text::of(name);
            !name.words.is_empty()
                && name.words.iter().zip(rest).filter(|(a, b)| a.plain == b.plain).count() == name.words.len()
        };
        if ground.rivals.iter().any(named) {
            return None;
        }
        at += 1;
    }
    (!contrasts(text)).then(Vec::new)
}

/// Whether one sentence speaks of the firm or the customer, and another one of what somebody else does, to whomever.
fn contrasts(text: &Text<'_>) -> bool {
    let (mut us, mut they) = (false, false);
    for clause in text.sentences().flat_map(|sentence| sentence.split_inclusive(|word| word.closes)) {
        // The first word is who does it, or stands before it.
        let does =
            (1..clause.len()).find(|at| begins(clause.get(*at..).unwrap_or_default(), words::THEY_DO) > 0);
        let who = does.and_then(|at| clause.get(..at)).unwrap_or(clause);
        if does.is_some() && find(who, words::US).is_empty() && find(clause, words::WE).is_empty() {
            they = true;
        } else {
            us |= !find(clause, words::US).is_empty();
        }
    }
    us && they
}

fn hard(text: &Text<'_>, read: Readability) -> Option<Vec<Range<usize>>> {
    let long = read.longest > LONG;
    let heavy = read.ease.is_some_and(|ease| ease < HARD) && read.words >= ENOUGH;
    if !long && !heavy {
        return None;
    }
    let mut found = Vec::new();
    for sentence in text.sentences().filter(|s| long && s.len() > LONG) {
        // The words at which the breath ends.
        if let (Some(first), Some(last)) = (sentence.get(LONG), sentence.last()) {
            found.push(first.at.start..last.at.end);
        }
    }
    if heavy {
        let many = text.words.iter().filter(|word| syllables(&word.plain) >= 4);
        found.extend(many.map(|word| word.at.clone()));
    }
    found.order_by_key(|at| at.start);
    Some(found)
}

/// Three and more kinds of promises in one sentence, or a list of three and more gains.
fn several(text: &Text<'_>) -> Option<Vec<Range<usize>>> {
    for sentence in text.sentences() {
        let gains = items(sentence).into_iter().filter_map(|item| {
            let promises = words::PROMISES.iter().filter_map(|(_, list)| find(item, list).into_iter().next());
            find(item, words::GAINS).into_iter().next().or(promises.min_by_key(|at| at.start))
        });
        let gains: Vec<Range<usize>> = gains.collect();
        if gains.len() >= MANY {
            return Some(gains);
        }
        let kinds = words::PROMISES.iter().filter_map(|(_, list)| find(sentence, list).into_iter().next());
        let mut found: Vec<Range<usize>> = kinds.collect();
        found.order_by_key(|at| (at.start, at.end));
        found.dedup_by(|b, a| b.start < a.end);
        if found.len() >= MANY {
            return Some(found);
        }
    }
    None
}

/// Nothing is found where there is a number or another thing to check. Sizes of what is listed bear nothing out.
fn unproven(text: &Text<'_>, features: bool) -> Option<Vec<Range<usize>>> {
    let number = |word: &Word<'_>| word.plain.starts_with(|c: char| c.is_ascii_digit());
    let numbers = text.words.iter().any(number) || !find(&text.words, words::NUMBERS).is_empty();
    let proven = (numbers && !features) || !find(&text.words, words::PROOF).is_empty();
    (!proven).then(Vec::new)
}

fn better_than_praise(ground: &Ground) -> String {
    if !ground.benefit.trim().is_empty() {
        return say!(
            "Say what is better, so that it could be seen: “{benefit}” is what you wrote that they get.",
            benefit = ground.benefit.trim()
        );
    }
    if !ground.strength.is_empty() {
        return say!(
            "Say what is better, so that it could be seen. Customers weigh “{strength}”, and you are good at it.",
            strength = ground.strength
        );
    }
    say!("Say what is better, so that it could be seen: how fast, how long, how many, by whom.").into()
}

fn better_than_features(ground: &Ground) -> String {
    if ground.benefit.trim().is_empty() {
        say!("Take the most important one, and go on with “so that you …”.").into()
    } else {
        say!("Take the one that brings this about: “{benefit}”.", benefit = ground.benefit.trim())
    }
}

fn beside_rivals(ground: &Ground) -> String {
    match ground.rivals.iter().find(|(_, short)| !short.is_empty()).or(ground.rivals.first()) {
        Some((name, short)) if !short.is_empty() => {
            say!("“Unlike {name}, we …”. Where they fall short, in your words: {short}.", name, short)
        }
        Some((name, _)) => say!("“Unlike {name}, we …”.", name),
        None => say!(
            "Say what they do today: another shop, doing it themselves, doing without. “Unlike …, we …”."
        )
        .into(),
    }
}

fn easier(read: Readability) -> String {
    let longest = read.longest;
    match (longest > LONG, read.ease.is_some_and(|ease| ease < HARD)) {
        (true, true) => say!(
            "The longest sentence has {longest} words; make two of what has more than {most}. Take shorter words for the long ones.",
            longest,
            most = LONG
        ),
        (true, false) => say!(
            "The longest sentence has {longest} words; make two of what has more than {most}.",
            longest,
            most = LONG
        ),
        (false, _) => say!("Take shorter words for the long ones, and say who does what.").into(),
    }
}

fn one_promise(ground: &Ground) -> String {
    if ground.strength.is_empty() {
        say!("Keep the one for which customers would come although all others were missing. The rest is for another day.").into()
    } else {
        say!("Keep one. Customers weigh “{strength}”, and you are good at it.", strength = ground.strength)
    }
}

fn with_proof(ground: &Ground) -> String {
    if ground.proof.trim().is_empty() {
        say!("Add a number, a guarantee, or what somebody counted: “111 of 120 guests”.").into()
    } else {
        say!("You have one: “{proof}”. Say it.", proof = ground.proof.trim())
    }
}
