//! What a question measures, and on which scale, by its wording: English, German, French, Spanish, Dutch.

use crate::import::names::{has_words, plain};
use crate::ledger::{Instrument, Scale};

/// Beginnings of words of a question whether one would recommend.
const RECOMMEND: &[&str] = &[
    "recommend",
    "empfehl",
    "weiterempfehl",
    "recommand",
    "recomend",
    "recomiend",
    "aanbevel",
    "aanraden",
    "nps",
    "enps",
];
/// Of one about satisfaction.
const SATISFIED: &[&str] = &[
    "satisf",
    "zufrieden",
    "insatisf",
    "unzufrieden",
    "tevreden",
    "csat",
    "kundenzufrieden",
    "klanttevreden",
    "dissatisf",
];
/// Of one about ease and effort.
const EASE: &[&str] = &[
    "easy",
    "easily",
    "easier",
    "ease",
    "effort",
    "einfach",
    "leicht",
    "aufwand",
    "muhe",
    "muhelos",
    "facil",
    "esfuerzo",
    "makkelijk",
    "gemakkelijk",
    "moeite",
    "eenvoudig",
    "inspanning",
    "ces",
];
/// Of a question that is answered in words.
const OPEN: &[&str] = &[
    "comment",
    "feedback",
    "why",
    "anything",
    "improve",
    "improvement",
    "suggest",
    "tell us",
    "what could",
    "what can",
    "what did",
    "what do you",
    "what would",
    "what was",
    "what is the",
    "reason",
    "remarks",
    "notes",
    "message",
    "text",
    "warum",
    "anmerk",
    "kommentar",
    "verbesser",
    "was konnen",
    "was hat",
    "was konnten",
    "was sollen",
    "grund",
    "mochten sie uns",
    "pourquoi",
    "commentaire",
    "amelior",
    "remarque",
    "que pourrions",
    "suggestion",
    "por que",
    "comentario",
    "mejorar",
    "sugerencia",
    "que podriamos",
    "waarom",
    "opmerking",
    "verbeter",
    "toelichting",
    "wat kunnen",
    "wat vond",
    "explain",
    "erklar",
    "verbatim",
    "open ended",
    "thoughts",
    "sonst noch",
    "autre chose",
    "algo mas",
    "verder nog",
];

/// What a question measures, by its wording alone.
pub(super) fn instrument(name: &str) -> Option<Instrument> {
    if begins(name, RECOMMEND) {
        Some(Instrument::Nps)
    } else if begins(name, EASE) {
        Some(Instrument::Ces)
    } else if begins(name, SATISFIED) {
        Some(Instrument::Csat)
    } else {
        None
    }
}

/// Whether a question asks for words of one's own.
pub(super) fn is_open(name: &str) -> bool {
    begins(name, OPEN)
}

fn begins(name: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|known| {
        if known.contains(' ') || known.len() <= 4 {
            return has_words(name, known);
        }
        name.split(' ').any(|word| word.starts_with(known))
    })
}

/// What a question says of its own scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) low: i32,
    pub(super) high: i32,
    /// Whether the low end is called the good one; `None` where neither end is called anything.
    pub(super) low_is_good: Option<bool>,
}

impl Told {
    /// The scale, where the question says which end is good, or where that goes without saying.
    pub(super) fn scale(self, low_is_good: Option<bool>) -> Option<Scale> {
        let low_is_good = self.low_is_good.or(low_is_good)?;
        Some(if low_is_good {
            Scale::falling(self.low, self.high)
        } else {
            Scale::rising(self.low, self.high)
        })
    }
}

/// The scale that a question names: `(1 = Strongly disagree, 7 = Strongly agree)`, `von 1 bis 5`, `0-10`.
pub(super) fn told(written: &str) -> Option<Told> {
    let lower = written.to_lowercase();
    let mut numbers: Vec<(i32, &str)> = Vec::new();
    let mut rest = lower.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..)?;
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at_checked(end)?;
        let until = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        if let Ok(number) = digits.parse() {
            numbers.push((number, after.get(..until).unwrap_or("")));
        }
        rest = after;
    }
    const ENDS: &[(i32, i32)] = &[
        (0, 10),
        (1, 10),
        (1, 5),
        (1, 7),
        (0, 5),
        (1, 6),
        (1, 4),
        (1, 3),
        (0, 100),
        (1, 100),
        (1, 9),
        (0, 7),
    ];
    let (low, high) = numbers.windows(2).find_map(|pair| match pair {
        [(a, _), (b, _)] => ENDS.iter().copied().find(|ends| *ends == (*a, *b) || *ends == (*b, *a)),
        _ => None,
    })?;
    let low_is_good = numbers.iter().find_map(|(number, words)| {
        let good = is_good(words)?;
        match *number {
            n if n == low => Some(good),
            n if n == high => Some(!good),
            _ => None,
        }
    });
    Some(Told { low, high, low_is_good })
}

/// Whether the name of a scale's end is a good one; `None` where it is neither good nor bad.
fn is_good(words: &str) -> Option<bool> {
    const BAD: &[&str] = &[
        "disagree",
        "difficult",
        "hard",
        "dissatisf",
        "unsatisf",
        "not at all",
        "not likely",
        "unlikely",
        "poor",
        "bad",
        "worst",
        "high effort",
        "lot of effort",
        "great effort",
        "very high",
        "never",
        "uberhaupt nicht",
        "gar nicht",
        "nicht zu",
        "schwierig",
        "schwer",
        "unzufrieden",
        "schlecht",
        "unwahrscheinlich",
        "hoher aufwand",
        "viel aufwand",
        "kompliziert",
        "ungenugend",
        "pas du tout",
        "pas d accord",
        "difficile",
        "insatisf",
        "mauvais",
        "improbable",
        "desacuerdo",
        "dificil",
        "malo",
        "nada",
        "oneens",
        "moeilijk",
        "ontevreden",
        "slecht",
        "onwaarschijnlijk",
        "helemaal niet",
        "strongly dis",
        "very low satisf",
        "much effort",
        "zeer veel moeite",
        "veel moeite",
    ];
    const GOOD: &[&str] = &[
        "agree",
        "easy",
        "satisf",
        "likely",
        "excellent",
        "good",
        "best",
        "great",
        "low effort",
        "little effort",
        "no effort",
        "very low",
        "stimme",
        "zustimm",
        "trifft",
        "einfach",
        "leicht",
        "zufrieden",
        "gut",
        "wahrscheinlich",
        "wenig aufwand",
        "geringer aufwand",
        "sehr gut",
        "d accord",
        "facile",
        "satisfait",
        "bon",
        "probable",
        "de acuerdo",
        "facil",
        "satisfecho",
        "bueno",
        "eens",
        "makkelijk",
        "tevreden",
        "goed",
        "waarschijnlijk",
        "weinig moeite",
        "gemakkelijk",
        "eenvoudig",
    ];
    let words = plain(words);
    if BAD.iter().any(|bad| words.contains(bad)) {
        Some(false)
    } else if GOOD.iter().any(|good| words.contains(good)) {
        Some(true)
    } else {
        None
    }
}

/// Whether a question about ease is a statement to agree with: its high end is the good one.
pub(super) fn is_agreement(name: &str) -> bool {
    const STATEMENTS: &[&str] = &[
        "made it easy",
        "make it easy",
        "makes it easy",
        "easy for me",
        "was easy to",
        "easy to do business",
        "einfach gemacht",
        "leicht gemacht",
        "machte es mir",
        "war es mir einfach",
        "a facilite",
        "m a facilite",
        "me ha facilitado",
        "me facilito",
        "me resulto facil",
        "maakte het",
        "het me makkelijk",
        "het mij makkelijk",
        "agree",
        "stimme",
        "zustimm",
        "d accord",
        "de acuerdo",
        "eens",
    ];
    let question = [
        "how easy",
        "wie einfach",
        "wie leicht",
        "dans quelle mesure",
        "que tan facil",
        "hoe makkelijk",
        "hoe gemakkelijk",
    ];
    !question.iter().any(|q| name.contains(q)) && STATEMENTS.iter().any(|s| has_words(name, s))
        || has_words(name, "to what extent do you agree")
}

/// Whether it asks how much effort it was: its low end is the good one.
pub(super) fn is_effort(name: &str) -> bool {
    [
        "how much effort",
        "wie viel aufwand",
        "wie viel muhe",
        "wie hoch war der aufwand",
        "quel effort",
        "combien d effort",
        "cuanto esfuerzo",
        "hoeveel moeite",
        "hoeveel inspanning",
    ]
    .iter()
    .any(|q| has_words(name, q))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_known_in_five_languages() {
        use Instrument::{Ces, Csat, Nps};
        for (question, expected) in [
            ("How likely is it that you would recommend us to a friend or colleague?", Some(Nps)),
            ("Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", Some(Nps)),
            ("Quelle est la probabilité que vous nous recommandiez à un ami ?", Some(Nps)),
            ("¿Qué probabilidad hay de que nos recomiende a un amigo?", Some(Nps)),
            ("Hoe waarschijnlijk is het dat u ons aanbeveelt?", None),
            ("Hoe waarschijnlijk is het dat u ons zou aanbevelen?", Some(Nps)),
            ("Overall, how satisfied were you with your visit?", Some(Csat)),
            ("Wie zufrieden sind Sie mit unserem Service?", Some(Csat)),
            ("Êtes-vous satisfait de votre visite ?", Some(Csat)),
            ("¿Qué tan satisfecho está con la atención?", Some(Csat)),
            ("Hoe tevreden bent u?", Some(Csat)),
            ("Pier Studio made it easy for me to handle my issue.", Some(Ces)),
            ("Wie einfach war es, Ihr Anliegen zu klären?", Some(Ces)),
            ("What could we do better?", None),
            ("Since when are you a customer?", None),
        ] {
            assert_eq!(instrument(&plain(question)), expected, "{question}");
        }
        for open in [
            "What could we do better?",
            "Anything else?",
            "Warum?",
            "Que pouvons-nous améliorer ?",
            "Opmerkingen",
        ] {
            assert!(is_open(&plain(open)), "{open}");
        }
    }

    #[test]
    fn scales_are_told_by_their_wording() {
        let told = |written| told(written).map(|t| (t.low, t.high, t.low_is_good));
        assert_eq!(
            told("It was easy. (1 = Strongly disagree, 7 = Strongly agree)"),
            Some((1, 7, Some(false)))
        );
        assert_eq!(told("Effort (1 = very easy, 5 = very difficult)"), Some((1, 5, Some(true))));
        assert_eq!(told("Bewertung von 1 bis 5"), Some((1, 5, None)));
        assert_eq!(told("How likely, 0-10?"), Some((0, 10, None)));
        assert_eq!(told("5 = sehr zufrieden, 1 = sehr unzufrieden"), Some((1, 5, Some(false))));
        assert_eq!(
            told("scale of 1 to 5, where 1 is very easy and 5 is very difficult"),
            Some((1, 5, Some(true)))
        );
        assert_eq!(told("In the last 30 days"), None);
    }
}
