//! Cells into scores.

use crate::import::Marking;
use crate::import::encoding::text;
use crate::import::records::labels;
use crate::ledger::Score;

/// What a cell with an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// Nothing was answered.
    Blank,
    Score(Score),
    /// Something that is no score.
    Unreadable,
}

/// How the cells of one column become scores.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    words: Option<u8>,
}

impl Marks {
    pub(super) fn of(marking: Marking) -> Marks {
        Marks { words: marking.words }
    }

    pub(super) fn read(self, cell: &[u8]) -> Marked {
        let said = text(cell);
        let said = said.trim();
        if is_blank(said) {
            return Marked::Blank;
        }
        let by_words = || self.words.and_then(|set| labels::score(set, said));
        number(said).or_else(by_words).map_or(Marked::Unreadable, Marked::Score)
    }
}

/// Whether an answer says that there is none.
pub(super) fn is_blank(said: &str) -> bool {
    const NONE: &[&str] = &[
        "n/a",
        "na",
        "none",
        "null",
        "nan",
        "not applicable",
        "don't know",
        "don’t know",
        "no answer",
        "no response",
        "skipped",
        "prefer not to say",
        "k.a.",
        "k. a.",
        "keine angabe",
        "weiß nicht",
        "weiss nicht",
        "sans réponse",
        "ne sait pas",
        "no aplica",
        "no sabe",
        "n.v.t.",
        "nvt",
        "weet niet",
        "geen antwoord",
    ];
    said.chars().all(|c| matches!(c, '-' | '–' | '—' | ' ')) || NONE.contains(&said.to_lowercase().as_str())
}

/// The score in an answer: a number alone, one before or behind its words (`5 - Very satisfied`, `Extremely likely - 10`,
/// `4 von 5`, `4/5`), or stars.
pub(super) fn number(said: &str) -> Option<Score> {
    if said.chars().all(|c| matches!(c, '★' | '⭐' | '☆' | '\u{FE0F}')) {
        let stars = said.chars().filter(|c| matches!(c, '★' | '⭐')).count();
        return i32::try_from(stars).ok().filter(|n| *n > 0).map(Score::whole);
    }
    if said.len() > 60 {
        return None;
    }
    let leading = said.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(said.len());
    let (front, rest) = said.split_at_checked(leading)?;
    if !front.is_empty() {
        return decimal(front.trim_end_matches('.')).filter(|_| is_beside_a_score(rest));
    }
    let digits = said.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (front, back) = said.split_at_checked(said.len() - digits)?;
    let parted = front.ends_with(['-', '–', ':', '=', '('])
        || front.ends_with("- ")
        || front.ends_with("– ")
        || front.ends_with(": ");
    if digits > 0 && parted {
        return decimal(back);
    }
    let inner = said.strip_suffix(')')?.rsplit_once('(')?.1;
    decimal(inner)
}

/// What may stand behind a score: few words, `von 5`, `/5`; nothing that makes it a date or a time.
fn is_beside_a_score(rest: &str) -> bool {
    if let Some(whole) = rest.strip_prefix('/') {
        return !whole.is_empty() && whole.trim().bytes().all(|b| b.is_ascii_digit());
    }
    let parted =
        rest.is_empty() || rest.starts_with([' ', '-', '–', ':', '(', '=', '★', '⭐', ')', '\u{A0}']);
    let tight = rest.trim_start_matches(['-', '–', ':', '.']).starts_with(|c: char| c.is_ascii_digit());
    parted && !tight && rest.split_whitespace().count() <= 6
}

fn decimal(digits: &str) -> Option<Score> {
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    if whole.is_empty()
        || whole.len() > 3
        || fraction.len() > 2
        || !fraction.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let whole: i32 = whole.parse().ok()?;
    let hundredths: i32 = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<i32>().ok()? * 10,
        _ => fraction.parse().ok()?,
    };
    Some(Score::from_hundredths(whole * 100 + hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_found_in_its_words() {
        for (said, hundredths) in [
            ("9", 900),
            ("10", 1000),
            ("4.5", 450),
            ("4,5", 450),
            ("Extremely likely - 10", 1000),
            ("Not at all likely - 0", 0),
            ("0 - Not at all likely", 0),
            ("5 - Very satisfied", 500),
            ("7 (Strongly agree)", 700),
            ("Strongly agree (7)", 700),
            ("4 von 5", 400),
            ("4/5", 400),
            ("★★★★☆", 400),
            ("3 stars", 300),
            ("5.0", 500),
        ] {
            assert_eq!(number(said).map(Score::hundredths), Some(hundredths), "{said}");
        }
        for said in [
            "Very satisfied",
            "2019 was better than this year by a lot, I think",
            "abc",
            "9x",
            "",
            "(soon)",
            "1.234",
            "03/01/2026 02:05:12 PM",
            "9:05",
            "2-3",
            "01.03.2026",
        ] {
            assert_eq!(number(said), None, "{said}");
        }
        assert_eq!(Marks::default().read(b" n/a "), Marked::Blank);
        assert_eq!(Marks::default().read(b"--"), Marked::Blank);
        assert_eq!(Marks::default().read(b"twelve"), Marked::Unreadable);
    }
}
