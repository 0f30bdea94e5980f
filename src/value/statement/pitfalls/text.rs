//! A text as words with their places, sentences, and the pauses within them.

use std::ops::Range;

/// A word.
#[derive(Clone, Debug)]
pub(in crate::value::statement) struct Word<'a> {
    /// As it is written.
    pub(in crate::value::statement) written: &'a str,
    /// In small letters, without apostrophes.
    pub(in crate::value::statement) plain: String,
    /// Where it stands, in bytes.
    pub(in crate::value::statement) at: Range<usize>,
    /// Whether a comma, a colon, a dash or a bracket stands before it.
    pub(in crate::value::statement) paused: bool,
    /// Whether a colon or a semicolon stands behind it: what follows could be a sentence of its own.
    pub(in crate::value::statement) closes: bool,
}

/// A text in words.
#[derive(Clone, Debug)]
pub(in crate::value::statement) struct Text<'a> {
    pub(in crate::value::statement) words: Vec<Word<'a>>,
    /// Before which words a sentence ends.
    ends: Vec<usize>,
}

/// Of longer texts the beginning is read: no promise is as long.
const READ: usize = 8_000;

impl<'a> Text<'a> {
    pub(in crate::value::statement) fn of(text: &'a str) -> Text<'a> {
        let mut end = text.len().min(READ);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        let mut found = Text { words: Vec::new(), ends: Vec::new() };
        let mut start: Option<usize> = None;
        let mut paused = false;
        let mut before = ' ';
        let mut letters = text.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            // Don’t, 4.9, 1,200 and 24/7 are one word each.
            let within = start.is_some()
                && match c {
                    '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
                    '.' | ',' | '/' => before.is_ascii_digit() && next.is_ascii_digit(),
                    _ => false,
                };
            if c.is_alphanumeric() || within {
                start.get_or_insert(at);
                before = c;
                continue;
            }
            before = c;
            if let Some(start) = start.take() {
                found.word(text, start..at, paused);
                paused = false;
            }
            match c {
                '.' | '!' | '?' | '…' | '\n' | '。' | '！' | '？' if !next.is_alphanumeric() => {
                    found.end()
                }
                '\n' => found.end(),
                ':' | ';' => {
                    paused = true;
                    if let Some(last) = found.words.last_mut() {
                        last.closes = true;
                    }
                }
                ',' | '(' | ')' | '–' | '—' => paused = true,
                _ => {}
            }
        }
        if let Some(start) = start {
            found.word(text, start..end, paused);
        }
        found.end();
        found
    }

    fn word(&mut self, text: &'a str, at: Range<usize>, paused: bool) {
        let written = text.get(at.clone()).unwrap_or_default();
        let plain =
            written.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
        self.words.push(Word { written, plain, at, paused, closes: false });
    }

    fn end(&mut self) {
        if self.ends.last() != Some(&self.words.len()) {
            self.ends.push(self.words.len());
        }
    }

    /// Its sentences.
    pub(in crate::value::statement) fn sentences(&self) -> impl Iterator<Item = &[Word<'a>]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(from, to)| self.words.get(from..*to))
    }
}

/// The words at the beginning of `words` that a list holds, so many; 0 where it holds none. The parts of a list are parted
/// by bars, a star stands for any ending, and of several that fit the longest is taken.
pub(super) fn begins(words: &[Word<'_>], list: &str) -> usize {
    let fits = |entry: &str| {
        let mut n = 0;
        for part in entry.split(' ') {
            let word = words.get(n)?.plain.as_str();
            let fits = part.strip_suffix('*').map_or(word == part, |stem| word.starts_with(stem));
            if !fits {
                return None;
            }
            n += 1;
        }
        Some(n)
    };
    list.split('|').filter_map(fits).max().unwrap_or(0)
}

/// Where a list’s words stand.
pub(super) fn find(words: &[Word<'_>], list: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let n = begins(rest, list);
        if let (Some(first), Some(last)) = (rest.first(), n.checked_sub(1).and_then(|last| rest.get(last))) {
            found.push(first.at.start..last.at.end);
        }
        at += n.max(1);
    }
    found
}
