use crate::value::statement::Parts;
use crate::{language, text};

/// A way to word the parts of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Names it in documents.
    pub key: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// When it is of use.
    pub serves: &'static str,
    /// Where it comes from; empty where nobody in particular is known to have made it.
    pub source: &'static str,
    /// Its sentences, each with the parts that it takes in brackets.
    sentences: &'static [&'static str],
}

/// All patterns. The first one is the usual one.
pub const PATTERNS: &[Pattern] = &[
    Pattern {
        key: "full",
        name: text!("For whom, what, unlike whom"),
        serves: text!("Says everything: for your own wall, for staff, for the first talk."),
        source: text!("After Moore (1991), Crossing the Chasm, HarperBusiness."),
        sentences: &[
            text!("For {target} who {need}, we are {offer} that {benefit}."),
            text!("Unlike {rival}, we {difference}."),
            "{proof}.",
        ],
    },
    Pattern {
        key: "short",
        name: text!("Short"),
        serves: text!("For the shop window, a card, the first line of a page."),
        source: "",
        sentences: &[text!("{offer} that {benefit}.")],
    },
    Pattern {
        key: "question",
        name: text!("Question and answer"),
        serves: text!("For a leaflet or a talk: it begins with them."),
        source: "",
        sentences: &[
            text!("You {need}?"),
            text!("We are {offer} that {benefit}."),
            text!("Unlike {rival}, we {difference}."),
            "{proof}.",
        ],
    },
    Pattern {
        key: "proof",
        name: text!("Proof first"),
        serves: text!("For people who have been promised too much already."),
        source: "",
        sentences: &[
            "{proof}.",
            text!("We are {offer} for {target}: one that {benefit}."),
            text!("Unlike {rival}, we {difference}."),
        ],
    },
    Pattern {
        key: "difference",
        name: text!("Difference first"),
        serves: text!("For people who know your rivals well."),
        source: "",
        sentences: &[
            text!("Unlike {rival}, we {difference}."),
            text!("So {target} get {offer} that {benefit}."),
            "{proof}.",
        ],
    },
];

/// What a part's words may begin with although the pattern says it already.
const LEADS: &[(&str, &[&str])] = &[
    ("target", &[text!("for§lead")]),
    ("need", &[text!("who§lead"), text!("they§lead"), text!("you§lead")]),
    ("offer", &[text!("we are§lead"), text!("we offer§lead")]),
    ("benefit", &[text!("that§lead")]),
    ("rival", &[text!("unlike§lead"), text!("instead of§lead")]),
    ("difference", &[text!("we§lead")]),
    ("proof", &[text!("proof:§lead")]),
];

impl Pattern {
    /// The pattern of this key; the first one where there is none.
    pub fn of(key: &str) -> &'static Pattern {
        const USUAL: &Pattern = match PATTERNS {
            [first, ..] => first,
            [] => panic!("there is a pattern"),
        };
        PATTERNS.iter().find(|pattern| pattern.key == key).unwrap_or(USUAL)
    }

    /// The names of the parts it takes, in its order, each once.
    pub fn takes(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for piece in self.sentences.iter().flat_map(|s| s.split('{').skip(1)) {
            let name = piece.split('}').next().unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The parts as one text. A sentence none of whose parts is written is left out; a part that is missing in a sentence
    /// that has others is shown as a gap, `…`.
    pub fn text(&self, parts: &Parts) -> String {
        let mut text = String::new();
        for sentence in self.sentences {
            if let Some(filled) = fill(language::said(sentence), parts) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&filled);
            }
        }
        text
    }
}

fn fill(sentence: &str, parts: &Parts) -> Option<String> {
    let (mut filled, mut any) = (String::new(), false);
    let mut pieces = sentence.split('{');
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let words = bare(name, parts.get(name));
        any |= !words.is_empty();
        filled.push_str(if words.is_empty() { "…" } else { words });
        // What ends in a mark of its own needs no other one.
        let rest = if words.ends_with(['!', '?']) { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
        filled.push_str(rest);
    }
    any.then(|| {
        let mut letters = filled.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    })
}

/// A part without the words that the pattern says, and without the full stop.
fn bare<'a>(name: &str, words: &'a str) -> &'a str {
    let mut words = words.trim().trim_end_matches(['.', ' ']);
    let leads = LEADS.iter().find(|(part, _)| *part == name).map_or(&[][..], |(_, leads)| leads);
    for lead in leads {
        let lead = language::said(lead);
        let Some((head, rest)) = words.get(..lead.len()).zip(words.get(lead.len()..)) else { continue };
        if head.eq_ignore_ascii_case(lead) && rest.starts_with(' ') {
            words = rest.trim_start();
            break;
        }
    }
    words
}
