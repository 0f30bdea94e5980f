//! Languages, and what is known of each: words that judge, words that turn a judgement round, words that hold a sentence
//! together, words for what customers speak of.
//!
//! The lists in `words/` are our own, made for short texts of customers of shops, workshops and restaurants. A line begins
//! with what its words are: a judgement from −6 to 6 (half points from −3 to 3), `not`, `more`, `less`, `but`, `too`,
//! `only` (which undoes a `not` before it), `function`, `stop`, a `topic`, or `phrase` with a judgement, phrases being
//! parted by bars. A star stands for any ending. Everything is written in small letters without accents, ä, ö, ü and ß as
//! ae, oe, ue and ss, as [`crate::voice::tokens`] makes them of any text.

use crate::order::Order as _;
use crate::voice::tokens::{Kind, Tokens};
use crate::{language, say, text};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// The language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Dutch.
    Dutch,
    /// Any other, or none that could be told: such texts are not judged, and take part in themes alone.
    #[default]
    Other,
}

impl Language {
    /// Those whose texts are judged.
    pub const READ: [Language; 5] =
        [Language::English, Language::German, Language::French, Language::Spanish, Language::Dutch];

    /// Two letters of ISO 639-1; empty where it is none of these.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Dutch => "nl",
            Language::Other => "",
        }
    }

    /// The language of this code.
    pub fn of(code: &str) -> Language {
        Language::READ.into_iter().find(|l| l.code() == code).unwrap_or_default()
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => say!("English"),
            Language::German => say!("German"),
            Language::French => say!("French"),
            Language::Spanish => say!("Spanish"),
            Language::Dutch => say!("Dutch"),
            Language::Other => say!("Another language"),
        }
    }

    fn source(self) -> &'static str {
        match self {
            Language::English => include_str!("words/en.txt"),
            Language::German => include_str!("words/de.txt"),
            Language::French => include_str!("words/fr.txt"),
            Language::Spanish => include_str!("words/es.txt"),
            Language::Dutch => include_str!("words/nl.txt"),
            Language::Other => "",
        }
    }

    /// What is known of it.
    pub(crate) fn words(self) -> &'static Words {
        static ALL: OnceLock<[Words; 6]> = OnceLock::new();
        static NONE: OnceLock<Words> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let [a, b, c, d, e] = Language::READ;
            [a, b, c, d, e, Language::Other].map(|language| Words::parse(language.source()))
        });
        all.get(self as usize).unwrap_or_else(|| NONE.get_or_init(Words::default))
    }
}

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $title:expr),+ $(,)?) => {
        /// What customers of nearly every business speak of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Topic { $($(#[$doc])* $name),+ }

        impl Topic {
            /// All of them.
            pub const ALL: &'static [Topic] = &[$(Topic::$name),+];

            /// Its name in addresses and lists.
            pub fn key(self) -> &'static str {
                match self { $(Topic::$name => $key),+ }
            }

            /// Its name on screen, in English: it is what corrections keep.
            pub fn name(self) -> &'static str {
                match self { $(Topic::$name => $title),+ }
            }
        }
    };
}

/// A theme's name as it is kept, in the reader's language.
pub(crate) fn said_theme(kept: &str) -> &str {
    Topic::ALL.iter().map(|topic| topic.name()).find(|name| *name == kept).map_or(kept, language::said)
}

/// A theme's name as it is typed or chosen, as it is kept: that of a usual thing in English, so that it is the same theme
/// in every language.
pub fn kept_theme(said: &str) -> &str {
    Topic::ALL.iter().map(|topic| topic.name()).find(|name| language::said(name) == said).unwrap_or(said)
}

topics! {
    /// What things cost.
    Price = "price", text!("Price"),
    /// How things are sent.
    Delivery = "delivery", text!("Delivery"),
    /// Who serves, and how.
    Staff = "staff", text!("Staff and service"),
    /// How long it takes.
    Waiting = "waiting", text!("Waiting and speed"),
    /// How good and lasting things are.
    Quality = "quality", text!("Quality of the goods"),
    /// Food and drink.
    Taste = "taste", text!("Food and drink"),
    /// When it is open.
    Hours = "hours", text!("Opening hours"),
    /// What there is to choose from.
    Range = "range", text!("Choice"),
    /// How clean it is.
    Clean = "clean", text!("Cleanliness"),
    /// The room, the place, the way there.
    Place = "place", text!("The place itself"),
    /// How one pays.
    Payment = "payment", text!("Paying"),
    /// The website, the telephone, booking.
    Website = "website", text!("Website, phone, booking"),
    /// What happens when something was not right.
    Returns = "returns", text!("Returns and complaints"),
}

type Map<V> = HashMap<&'static str, V, FxBuildHasher>;

/// What is known of one language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    exact: Map<i8>,
    stems: Map<i8>,
    roles: Map<u8>,
    topics: Map<Topic>,
    topic_stems: Map<Topic>,
    /// By their first word: the others, and the judgement.
    phrases: Map<Vec<(Vec<&'static str>, i8)>>,
}

/// What a word does in a sentence; several can be added up.
pub(crate) mod role {
    /// Turns what follows round.
    pub(crate) const NOT: u8 = 1;
    /// Makes what follows stronger.
    pub(crate) const MORE: u8 = 2;
    /// Makes what follows weaker.
    pub(crate) const LESS: u8 = 4;
    /// Begins a new thought.
    pub(crate) const BUT: u8 = 8;
    /// Says that there is too much of what follows.
    pub(crate) const TOO: u8 = 16;
    /// Undoes a `not` just before it.
    pub(crate) const ONLY: u8 = 32;
    /// Holds sentences together; tells the language.
    pub(crate) const FUNCTION: u8 = 64;
    /// Says nothing about anything.
    pub(crate) const STOP: u8 = 128;
}

/// No star-word is longer, and no word need be looked at further.
const LONGEST: usize = 24;
/// The shortest beginning that a star-word has.
const SHORTEST: usize = 3;

impl Words {
    fn parse(source: &'static str) -> Words {
        let mut words = Words::default();
        for line in source.lines() {
            let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
            let of_role = match what {
                "not" => role::NOT,
                "more" => role::MORE,
                "less" => role::LESS,
                "but" => role::BUT,
                "too" => role::TOO,
                "only" => role::ONLY,
                "function" => role::FUNCTION,
                "stop" => role::STOP,
                _ => 0,
            };
            let (first, others) = rest.split_once(' ').unwrap_or((rest, ""));
            match what {
                "phrase" => {
                    let weight = first.parse().unwrap_or(0);
                    for phrase in others.split('|') {
                        let mut parts = phrase.split(' ');
                        let Some(first) = parts.next() else { continue };
                        words.phrases.entry(first).or_default().push((parts.collect(), weight));
                    }
                }
                "topic" => {
                    let Some(topic) = Topic::ALL.iter().find(|t| t.key() == first) else { continue };
                    for word in others.split(' ') {
                        match word.strip_suffix('*') {
                            Some(stem) => words.topic_stems.insert(stem, *topic),
                            None => words.topics.insert(word, *topic),
                        };
                    }
                }
                _ if of_role != 0 => {
                    for word in rest.split(' ') {
                        *words.roles.entry(word).or_default() |= of_role;
                    }
                }
                weight => {
                    let weight = weight.parse().unwrap_or(0);
                    for word in rest.split(' ') {
                        match word.strip_suffix('*') {
                            Some(stem) => words.stems.insert(stem, weight),
                            None => words.exact.insert(word, weight),
                        };
                    }
                }
            }
        }
        for of_one in words.phrases.values_mut() {
            // Of two phrases that both fit, the longer one.
            of_one.order_by_key(|(others, _)| std::cmp::Reverse(others.len()));
        }
        words
    }

    /// What a word judges, in half points from −6 to 6; `None` where it judges nothing.
    pub(crate) fn weight(&self, word: &str) -> Option<i8> {
        longest(word, &self.exact, &self.stems).filter(|weight| *weight != 0)
    }

    /// What a word is about.
    pub(crate) fn topic(&self, word: &str) -> Option<Topic> {
        longest(word, &self.topics, &self.topic_stems)
    }

    /// What a word does, added up from [`role`].
    pub(crate) fn role(&self, word: &str) -> u8 {
        self.roles.get(word).copied().unwrap_or(0)
    }

    /// The phrase that begins with this word and goes on as `next` says: how many words it has, and what it judges.
    pub(crate) fn phrase<'w>(
        &self,
        word: &str,
        next: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, i8)> {
        let fits = |others: &[&str]| others.iter().enumerate().all(|(i, other)| next(i) == Some(*other));
        let of_one = self.phrases.get(word)?;
        of_one.iter().find(|(others, _)| fits(others)).map(|(others, weight)| (others.len() + 1, *weight))
    }
}

/// What stands for the word itself, else for its longest beginning.
fn longest<V: Copy>(word: &str, exact: &Map<V>, stems: &Map<V>) -> Option<V> {
    if let Some(found) = exact.get(word) {
        return Some(*found);
    }
    let most = word.len().min(LONGEST);
    (SHORTEST..=most).rev().find_map(|end| stems.get(word.get(..end)?).copied())
}

/// Words that hold sentences of other languages together, so that these are not taken for one that is read: Italian,
/// Portuguese, Danish, Norwegian, Swedish, Polish, Czech, Turkish, Finnish.
const ELSEWHERE: &str = "il che di non per una sono molto gli della nel alla anche piu questo ho ci abbiamo stato \
    nao um uma os as muito foi em com mas voce esta eu da do na no meu mais obrigado \
    og det ikke jeg er til som av pa med den har vi meget veldig inte och att jag ar mycket var fran \
    nie jest sie na bardzo dla jak ale byl bylo byla i w z to je jsem velmi jako bardzo \
    ve bir cok bu icin ile degil guzel ja ei on oli hyva mutta kun";

/// Whether a word holds sentences of other languages together.
pub(crate) fn is_filler(word: &str) -> bool {
    ELSEWHERE.split_ascii_whitespace().any(|filler| filler == word)
}

/// The language of a text by its function words; where these say nothing, by the words that judge; where these do not
/// either, `usual`.
pub(crate) fn guess(tokens: &Tokens<'_>, usual: Language) -> Language {
    static ALL: OnceLock<HashMap<&'static str, u8, FxBuildHasher>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all: HashMap<&'static str, u8, FxBuildHasher> = HashMap::default();
        for (at, language) in Language::READ.into_iter().enumerate() {
            for (word, roles) in &language.words().roles {
                if roles & (role::FUNCTION | role::STOP | role::NOT | role::BUT) != 0 {
                    *all.entry(*word).or_default() |= 1 << at;
                }
            }
        }
        for word in ELSEWHERE.split_ascii_whitespace() {
            *all.entry(word).or_default() |= 1 << 5;
        }
        all
    });
    let mut votes = [0u32; 6];
    let (mut latin, mut foreign) = (0usize, 0usize);
    for token in tokens.all.iter().filter(|t| t.kind == Kind::Word) {
        let word = tokens.folded(token);
        match word.bytes().next() {
            Some(b) if b.is_ascii_alphabetic() => latin += 1,
            Some(b) if !b.is_ascii() => foreign += 1,
            _ => {}
        }
        if let Some(mask) = all.get(word) {
            // A word of several languages says less of each; 12 can be parted by 1 to 4.
            let share = 12 / mask.count_ones().max(1);
            for (at, vote) in votes.iter_mut().enumerate() {
                *vote += if mask & (1 << at) != 0 { share } else { 0 };
            }
        }
    }
    if foreign > latin {
        return Language::Other;
    }
    for (mark, at) in
        [('ñ', 3), ('¿', 3), ('¡', 3), ('ß', 1), ('ä', 1), ('ö', 1), ('ü', 1), ('ç', 2), ('è', 2), ('ê', 2)]
    {
        if tokens.marks.contains(mark) {
            votes.iter_mut().skip(at).take(1).for_each(|vote| *vote += 6);
        }
    }
    let judged = |language: Language| {
        let words = tokens.all.iter().filter(|t| t.kind == Kind::Word).take(200);
        words.filter(|t| language.words().weight(tokens.folded(t)).is_some()).count() as u32
    };
    let best = votes.iter().copied().max().unwrap_or(0);
    let leading = || votes.iter().enumerate().filter(|(_, vote)| **vote == best).map(|(at, _)| at);
    let language = |at: usize| Language::READ.get(at).copied().unwrap_or_default();
    if best > 0 && leading().count() == 1 {
        return leading().next().map_or(usual, language);
    }
    let hits = Language::READ
        .map(|one| if best == 0 || leading().any(|at| language(at) == one) { judged(one) } else { 0 });
    let most = hits.iter().copied().max().unwrap_or(0);
    if most == 0 {
        let among = |one: Language| leading().any(|at| language(at) == one);
        return if best == 0 || among(usual) { usual } else { leading().next().map_or(usual, language) };
    }
    let of_usual = Language::READ.iter().zip(hits).any(|(one, hit)| *one == usual && hit == most);
    if of_usual {
        return usual;
    }
    Language::READ.into_iter().zip(hits).find(|(_, hit)| *hit == most).map_or(usual, |(one, _)| one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Words;

    #[test]
    fn a_usual_theme_is_kept_the_same_in_every_language() {
        language::within(Words::bracketed(), || {
            for topic in Topic::ALL {
                let said = said_theme(topic.name());
                assert_eq!((said, kept_theme(said)), (format!("⟦{}⟧", topic.name()).as_str(), topic.name()));
            }
            assert_eq!((said_theme("Oat milk"), kept_theme("Oat milk")), ("Oat milk", "Oat milk"));
        });
    }

    #[test]
    fn the_lists_are_sorted_folded_and_free_of_doubles() {
        for language in Language::READ {
            let mut seen = std::collections::BTreeSet::new();
            for line in language.source().lines() {
                assert!(line.is_ascii() && line == line.to_ascii_lowercase(), "{}", language.name());
                let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
                let words: Vec<&str> = match what {
                    "phrase" | "topic" => rest.split_once(' ').unwrap().1.split([' ', '|']).collect(),
                    _ => rest.split(' ').collect(),
                };
                if what != "phrase" {
                    assert!(
                        words.windows(2).all(|w| w[0] < w[1]) || rest.is_empty(),
                        "{}: {what}",
                        language.name()
                    );
                }
                if what.parse::<i8>().is_ok() {
                    for word in words {
                        assert!(seen.insert(word.to_owned()), "{}: {word} twice", language.name());
                        assert!(word.trim_end_matches('*').len() <= LONGEST, "{word}");
                        assert!(!word.ends_with('*') || word.len() > SHORTEST, "{word}");
                    }
                }
            }
            assert!(seen.len() > 300, "{}: {}", language.name(), seen.len());
        }
    }

    #[test]
    fn languages_are_told_apart() {
        for (text, language) in [
            ("The bread was good and we will come back", Language::English),
            ("Das Brot war gut und wir kommen wieder", Language::German),
            ("Le pain était bon et nous reviendrons", Language::French),
            ("El pan estaba bueno y volveremos", Language::Spanish),
            ("Het brood was goed en we komen terug", Language::Dutch),
            ("Il pane era molto buono e torneremo perché ci è piaciuto", Language::Other),
            ("O pão estava muito bom mas não foi barato", Language::Other),
            ("Maten var god och vi kommer att komma tillbaka", Language::Other),
            ("Хлеб был очень вкусный", Language::Other),
            ("Enttäuschend", Language::German),
            ("Riquísimo", Language::Spanish),
        ] {
            assert_eq!(guess(&Tokens::of(text), Language::English), language, "{text}");
        }
        assert_eq!(guess(&Tokens::of("Super"), Language::Dutch), Language::Dutch);
    }
}
