use crate::language::{self, Parted};
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Formatter, Result};

/// A sentence about a file that is kept with it.
///
/// Kept is the English text with what fills its holes; it is said in the language of whoever reads it:
///
/// ```
/// use regulars::remark;
///
/// let remark = remark!("{n} rows of “{file}” were read.", n = 3, file = "a.csv");
/// assert_eq!(remark.to_string(), "3 rows of “a.csv” were read.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remark(String);

/// Stands before the name of a hole, and between the name and its value.
const HOLE: char = '\u{1e}';
const VALUE: char = '\u{1f}';

/// A [`Remark`], written like a text in [`say!`](crate::say).
#[macro_export]
macro_rules! remark {
    ($text:literal $(,)?) => { $crate::ledger::Remark::filled($text, &[]) };
    ($text:literal, $($hole:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::ledger::Remark::filled(
            $text,
            &[$((stringify!($hole), &$crate::say!(@ filled $crate::say!(@ $hole $(, $value)?)) as &dyn ::core::fmt::Display)),+],
        )
    };
}

impl Remark {
    /// A text with what fills its holes; [`remark!`](crate::remark) writes it shorter.
    pub fn filled(english: &str, holes: &[(&str, &dyn Display)]) -> Remark {
        let mut kept = english.to_owned();
        for (name, value) in holes {
            kept.push(HOLE);
            kept.push_str(name);
            kept.push(VALUE);
            // A file may hold any letter, also those that part names and values here.
            kept.extend(format!("{value:#}").chars().filter(|c| ![HOLE, VALUE].contains(c)));
        }
        Remark(kept)
    }
}

impl Display for Remark {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut parts = self.0.split(HOLE);
        let text = parts.next().unwrap_or_default();
        let values: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once(VALUE)).collect();
        if values.is_empty() {
            // An earlier version kept whole sentences; what is in no list stays as it is.
            return f.write_str(language::said(text));
        }
        let numbers: Vec<Option<Parted>> = values.iter().map(|(_, value)| Parted::kept(value)).collect();
        let holes: Vec<(&str, &dyn Display)> = values
            .iter()
            .zip(&numbers)
            .map(|((name, value), number)| {
                let filled: &dyn Display = match number {
                    Some(number) => number,
                    None => value,
                };
                (*name, filled)
            })
            .collect();
        f.write_str(&language::filled(text, &holes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Words;

    /// The sums are those of the English texts, as `tools/languages.mjs` computes them.
    #[test]
    fn it_is_said_in_the_language_of_whoever_reads_it() {
        let kept = postcard::to_allocvec(&[
            remark!("{n} rows of “{file}” were read.", n = 3, file = "{n}\u{1e}n\u{1f}4.csv"),
            remark!("Nothing else."),
        ]);
        let remarks: [Remark; 2] = postcard::from_bytes(&kept.unwrap()).unwrap();
        let said = || remarks.clone().map(|remark| remark.to_string());
        assert_eq!(said(), ["3 rows of “{n}n4.csv” were read.", "Nothing else."]);
        let german =
            Words::parse("f505ce79\tAus „{file}“ wurden {n} Zeilen gelesen.\n327bce9f\tSonst nichts.\n");
        let expected = ["Aus „{n}n4.csv“ wurden 3 Zeilen gelesen.", "Sonst nichts."];
        assert_eq!(language::within(german, said), expected);
    }

    #[test]
    fn its_numbers_are_parted_by_whoever_reads_it() {
        let remark = remark!("{n} rows of “{file}” were read.", n = 2042, file = "2042.csv");
        assert_eq!(remark.to_string(), "2,042 rows of “2042.csv” were read.");
        // As an earlier version kept it.
        let earlier =
            Remark::filled("{n} rows of “{file}” were read.", &[("n", &"2042"), ("file", &"a.csv")]);
        assert_eq!(earlier.to_string(), "2042 rows of “a.csv” were read.");
    }

    #[test]
    fn what_an_earlier_version_kept_is_a_text() {
        let kept = postcard::to_allocvec("3 rows were read.").unwrap();
        assert_eq!(postcard::from_bytes::<Remark>(&kept).unwrap().to_string(), "3 rows were read.");
    }
}
