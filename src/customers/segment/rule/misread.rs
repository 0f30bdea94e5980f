use crate::say;
use std::fmt;

/// Why a rule can't be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The bytes of the text that are meant; guaranteed to lie within it, on the borders of letters.
    pub at: std::ops::Range<usize>,
    /// The line, from 1.
    pub line: u32,
    /// The letter in the line, from 1.
    pub column: u32,
    /// What is wrong, and what was expected, in whole sentences.
    pub says: String,
    /// The known name that is most like what was written.
    pub near: Option<String>,
}

impl Misread {
    /// Something is wrong with all of a text.
    pub fn whole(text: &str, says: impl Into<String>) -> Misread {
        Misread::at(text, 0..text.len(), says)
    }

    pub(super) fn at(text: &str, at: std::ops::Range<usize>, says: impl Into<String>) -> Misread {
        let before = text.get(..at.start).unwrap_or_default();
        let line = before.matches('\n').count() as u32 + 1;
        let begun = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(begun..).unwrap_or_default().chars().count() as u32 + 1;
        Misread { at, line, column, says: says.into(), near: None }
    }
}

/// The whole of it: what is wrong, where, and what may have been meant.
impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column, says) = (self.line, self.column, &self.says);
        f.write_str(&say!("Line {line}, letter {column}: {says}", line, column, says))?;
        match &self.near {
            Some(near) => write!(f, " {}", say!("Did you mean {near}?", near)),
            None => Ok(()),
        }
    }
}

/// The name most like what was written: no more than a third of its letters apart; capitals aside.
pub(in crate::customers::segment) fn nearest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: Vec<char> = written.to_lowercase().chars().take(60).collect();
    let far = |name: &&str| apart(&written, &name.to_lowercase().chars().take(60).collect::<Vec<char>>());
    let measured = names.into_iter().map(|name| (far(&name), name));
    let (apart, name) = measured.min()?;
    (apart <= written.len().div_ceil(3)).then_some(name)
}

/// How many letters have to be added, left out or changed to make one text of the other (Levenshtein 1966).
fn apart(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, mine) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (slot, theirs) in row.iter_mut().skip(1).zip(b) {
            let changed = corner + usize::from(mine != theirs);
            corner = *slot;
            left = changed.min(left + 1).min(*slot + 1);
            *slot = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_apart() {
        let apart = |a: &str, b: &str| apart(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(apart("kitten", "sitting"), 3);
        assert_eq!(apart("", "abc"), 3);
        assert_eq!(apart("abc", "abc"), 0);
        assert_eq!(nearest("oders", ["orders", "spent"]), Some("orders"));
        assert_eq!(nearest("weather", ["orders", "spent"]), None);
    }
}
