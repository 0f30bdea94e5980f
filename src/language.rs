//! What is said, in the reader's language.
//!
//! Texts stand in the source in English, each inside [`say!`](crate::say); the same texts in another language are listed in
//! `languages/`, one folder per language, one file per room. `node tools/languages.mjs update` keeps the lists up to
//! date with the source, `check` fails on a text that is missing, unused, or has other holes than the English one.
//!
//! The language is the one thing that is ambient in the engine: it decides about words and nothing else, and each thread
//! has its own. Nothing that is counted, saved or compared may depend on it.
//!
//! ```
//! use regulars::{language::{self, Words}, say};
//!
//! let count = 3;
//! assert_eq!(say!("{count} orders", count), "3 orders");
//!
//! // As `tools/languages.mjs` writes it: the sum of the English text, then the translation.
//! let words = Words::parse("bed198d5\t{count} Bestellungen\n");
//! let german = language::within(words, || say!("{count} orders", count));
//! assert_eq!(german, "3 Bestellungen");
//!
//! let said = |count| say!("{count|order was|orders were} foreseen", count);
//! assert_eq!((said(1), said(3)), ("1 order was foreseen".into(), "3 orders were foreseen".into()));
//! ```

use crate::order::Order;
use std::cell::{Cell, RefCell};
use std::fmt::{Display, Formatter, Write};

/// Says a text in the reader's language.
///
/// `say!("Save")` is a `&'static str`. With holes, `say!("{count} of {all}", count, all = list.len())` is a `String`: each
/// hole is named, and filled with the value of that name or with what is given after `=`. A hole takes no format of its
/// own; `n = format_args!("{n:.1}")` does that. `{{` stands for an opening brace, a closing one for itself.
///
/// `{count|order|orders}` is the number, a space, and the words that go with it: the first for 1, the second for all others.
/// Each language has its own.
///
/// One English text that means two things in another language is told apart by what stands behind `§`, which is never
/// shown: `say!("Open§adjective")`.
#[macro_export]
macro_rules! say {
    ($text:literal $(,)?) => { $crate::language::said($text) };
    ($text:literal, $($hole:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::language::filled(
            $text,
            &[$((stringify!($hole), &$crate::say!(@ filled $crate::say!(@ $hole $(, $value)?)) as &dyn ::core::fmt::Display)),+],
        )
    };
    (@ filled $value:expr) => {
        match &$value {
            value => {
                #[allow(unused_imports)]
                use $crate::language::{Counted as _, Worded as _};
                let filling = &$crate::language::Filling(value);
                filling.hole()
            }
        }
    };
    (@ $hole:ident) => { $hole };
    (@ $hole:ident, $value:expr) => { $value };
}

/// Marks a text in a table of constants, so that it is translated; whoever shows it passes it through [`said`].
#[macro_export]
macro_rules! text {
    ($text:literal) => {
        $text
    };
}

/// The texts of one language other than English.
#[derive(Debug, Default)]
pub struct Words {
    /// As they were read.
    list: &'static str,
    /// By their sums, ascending.
    texts: Vec<(u32, &'static str)>,
    /// Instead of a language: every text between brackets, so that tests see what no list could translate.
    #[cfg(test)]
    bracketed: bool,
}

thread_local! {
    static SPOKEN: Cell<Option<&'static Words>> = const { Cell::new(None) };
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    static HEARD: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// From lines of `sum <TAB> text`, as the build writes them; `\n` within a text stands for a new line. Lines that are none
    /// are passed over.
    ///
    /// The texts are kept until the program ends: a page or a worker reads one list in its life.
    pub fn parse(list: &str) -> &'static Words {
        let list: &'static str = Box::leak(Box::from(list));
        let texts = list.lines().filter_map(|line| {
            let (sum, text) = line.split_once('\t')?;
            let text: &'static str =
                if text.contains("\\n") { Box::leak(text.replace("\\n", "\n").into()) } else { text };
            Some((u32::from_str_radix(sum, 16).ok()?, text))
        });
        let mut texts: Vec<_> = texts.collect();
        texts.order_by_key(|(sum, _)| *sum);
        Box::leak(Box::new(Words {
            list,
            texts,
            #[cfg(test)]
            bracketed: false,
        }))
    }

    /// Every text between `⟦` and `⟧`.
    #[cfg(test)]
    pub(crate) fn bracketed() -> &'static Words {
        Box::leak(Box::new(Words { bracketed: true, ..Words::default() }))
    }

    /// The texts of a language as its lists in `languages/` hold them.
    #[cfg(test)]
    pub(crate) fn of_lists(language: &str) -> &'static Words {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("languages").join(language);
        let mut compiled = String::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let list = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let mut english = None;
            for line in list.lines() {
                match (line.strip_prefix('='), english.take()) {
                    (Some(other), Some(text)) if !other.trim().is_empty() => {
                        compiled.push_str(&format!("{:08x}\t{}\n", sum(text), other.trim()));
                    }
                    (Some(_), _) => {}
                    _ => english = Some(line),
                }
            }
        }
        Words::parse(&compiled)
    }

    fn of(&self, english: &str) -> Option<&'static str> {
        #[cfg(test)]
        if self.bracketed {
            let english = english.split('§').next().unwrap_or_default();
            return Some(Box::leak(format!("⟦{english}⟧").into()));
        }
        let at = self.texts.binary_search_by_key(&sum(english), |(sum, _)| *sum).ok()?;
        self.texts.get(at).map(|(_, text)| *text)
    }
}

/// From now on this thread speaks this language; English with `None`.
pub fn speak(words: Option<&'static Words>) {
    SPOKEN.set(words);
}

/// The list that this thread speaks from, for another thread to be handed; `None` in English.
pub fn list() -> Option<&'static str> {
    SPOKEN.get().map(|words| words.list)
}

/// What is said in between is said in this language.
pub fn within<T>(words: &'static Words, said: impl FnOnce() -> T) -> T {
    let before = SPOKEN.replace(Some(words));
    let result = said();
    SPOKEN.set(before);
    result
}

/// What is said in between is said in English: words that are kept, compared or stand in an address.
pub fn in_english<T>(said: impl FnOnce() -> T) -> T {
    let before = SPOKEN.replace(None);
    let result = said();
    SPOKEN.set(before);
    result
}

/// A text in the reader's language; in English where it is not translated.
pub fn said(english: &str) -> &str {
    let text = SPOKEN.get().and_then(|words| words.of(english)).unwrap_or(english);
    let text = text.split('§').next().unwrap_or(text);
    if LISTENING.get() {
        let english = english.split('§').next().unwrap_or(english);
        HEARD.with_borrow_mut(|heard| heard.push((english.to_owned(), text.to_owned())));
    }
    text
}

/// Every text that is said in between: in English, and as the reader is told it.
pub(crate) fn heard(said: impl FnOnce()) -> Vec<(String, String)> {
    LISTENING.set(true);
    said();
    LISTENING.set(false);
    HEARD.take()
}

/// A name as it stands inside a sentence: English begins it with a small letter there, other languages leave it as it is.
pub fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next().filter(|_| SPOKEN.get().is_none()) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A whole number as it stands in a text: its thousands parted by the custom of the language. A year is no number in this
/// sense, and is given as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted(u128, bool);

impl Parted {
    /// Stands before a whole number that is kept to be said later, perhaps in another language.
    pub(crate) const KEPT: char = '\u{1d}';

    /// What was kept; `None` where it is no whole number.
    pub(crate) fn kept(value: &str) -> Option<Parted> {
        let number: i128 = value.strip_prefix(Parted::KEPT)?.parse().ok()?;
        Some(Parted(number.unsigned_abs(), number < 0))
    }
}

impl Display for Parted {
    /// Parted; with `#` as bare digits behind [`Parted::KEPT`], for what is kept now and said later.
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        if to.alternate() {
            to.write_char(Parted::KEPT)?;
        }
        if self.1 {
            to.write_char('-')?;
        }
        if to.alternate() {
            return to.write_str(&digits);
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                to.write_str(said(",§between thousands"))?;
            }
            to.write_char(digit)?;
        }
        Ok(())
    }
}

/// A value on its way into a hole: [`say!`](crate::say) finds out whether it counts something.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a, T: ?Sized>(pub &'a T);

/// What counts, as [`say!`](crate::say) fills a hole with it.
pub trait Counted {
    /// With its thousands parted.
    fn hole(&self) -> Parted;
}

macro_rules! counted {
    ($($number:ty),+) => {
        $(
            impl Counted for Filling<'_, $number> {
                fn hole(&self) -> Parted {
                    let number = *self.0 as i128;
                    Parted(number.unsigned_abs(), number < 0)
                }
            }

            // As it comes out of a match.
            impl Counted for Filling<'_, &$number> {
                fn hole(&self) -> Parted {
                    Filling(*self.0).hole()
                }
            }
        )+
    };
}

counted!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

/// A whole number as it stands in a text that is not said as a whole, such as a name with a number behind it.
pub fn counted<T>(number: T) -> Parted
where
    for<'a> Filling<'a, T>: Counted,
{
    Filling(&number).hole()
}

/// Everything else that fills a hole, as it is. Behind a reference, so that numbers are found first.
pub trait Worded {
    /// What it is.
    type Is: Display;

    /// As it is.
    fn hole(&self) -> Self::Is;
}

impl<'a, T: Display + ?Sized> Worded for &Filling<'a, T> {
    type Is = &'a T;

    fn hole(&self) -> &'a T {
        self.0
    }
}

/// The same with its holes filled.
pub fn filled(english: &str, holes: &[(&str, &dyn Display)]) -> String {
    let mut text = String::with_capacity(english.len() + 16);
    for piece in pieces(said(english)) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Hole(name, forms) => {
                if let Some((_, value)) = holes.iter().find(|(known, _)| *known == name) {
                    let start = text.len();
                    // Writing to a text can't fail; a value that says it does is cut off there.
                    let _ = write!(text, "{value}");
                    let one = text.get(start..) == Some("1");
                    forms.write(one, &mut text);
                }
            }
        }
    }
    text
}

/// A piece of a text with holes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A hole of this name, and the words that go with its number.
    Hole(&'a str, Forms<'a>),
}

/// The words behind a number: for one, and for any other; as they stand in the text, parted by `|`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forms<'a>(Option<&'a str>);

impl Forms<'_> {
    /// Adds those that go with the number, after a space.
    pub(crate) fn write(self, one: bool, to: &mut String) {
        let Some(forms) = self.0 else { return };
        let (single, several) = forms.split_once('|').unwrap_or((forms, forms));
        to.push(' ');
        to.push_str(if one { single } else { several });
    }
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some(inside) = rest.strip_prefix('{') {
            if inside.starts_with('{') {
                rest = inside.get(1..)?;
                return Some(Piece::Words("{"));
            }
            let (hole, after) = inside.split_once('}')?;
            rest = after;
            let (name, forms) = match hole.split_once('|') {
                Some((name, forms)) => (name, Some(forms)),
                None => (hole, None),
            };
            return Some(Piece::Hole(name, Forms(forms)));
        }
        let (words, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
        rest = after;
        (!words.is_empty()).then_some(Piece::Words(words))
    })
}

/// FNV-1a: the build computes the same, and refuses two texts with one sum.
fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_needs_no_list() {
        let (n, name) = (3, "Ana");
        assert_eq!(say!("Save"), "Save");
        assert_eq!(say!("{name} ordered {n} times {{so far}", n, name), "Ana ordered 3 times {so far}");
        assert_eq!(say!("Open§adjective"), "Open");
        assert_eq!(say!("{n} open§a count", n = n + 1), "4 open");
    }

    /// Whole numbers have their thousands parted wherever they are said; words and what is no count stay as they are.
    #[test]
    fn thousands_are_parted() {
        let many = [0_u64, 999, 2_042, 12_345, 1_234_567].map(|n| say!("{n} open§a count", n));
        assert_eq!(many, ["0 open", "999 open", "2,042 open", "12,345 open", "1,234,567 open"]);
        assert_eq!(say!("{n} open§a count", n = -2_042_i32), "-2,042 open");
        let (words, text, amount) = (String::from("2042"), "2042", 2042.5);
        assert_eq!(say!("{words}, {text}, {amount}", words, text, amount), "2042, 2042, 2042.5");
        // As they come out of a match.
        assert_eq!([2_042_u64].iter().map(|n| say!("{n} open§a count", n)).collect::<String>(), "2,042 open");
        let german = Words::of_lists("de");
        assert_eq!(within(german, || counted(2_042_usize).to_string()), "2.042");
    }

    #[test]
    fn another_language_may_turn_a_sentence_round() {
        let (part, whole) = (2, 5);
        let list = format!(
            "{:08x}\tVon {{whole}} sind {{part}} neu.\\nGut.\nnonsense\n",
            sum("{part} of {whole} are new.")
        );
        let said = within(Words::parse(&list), || {
            (say!("{part} of {whole} are new.", part, whole), say!("Not in the list"))
        });
        assert_eq!(said, ("Von 5 sind 2 neu.\nGut.".to_owned(), "Not in the list"));
        assert_eq!(within(Words::parse(""), || inside("Neue Kunden")), "Neue Kunden");
        assert_eq!(inside("New customers of Ana"), "new customers of Ana");
        assert_eq!(say!("{part} of {whole} are new.", part, whole), "2 of 5 are new.");
    }

    #[test]
    fn words_agree_with_their_number_in_each_language() {
        let all = [0, 1, 2, 1_001, -1].map(|n| say!("of {n|customer|customers}", n));
        assert_eq!(
            all,
            ["of 0 customers", "of 1 customer", "of 2 customers", "of 1,001 customers", "of -1 customers"]
        );
        // As the browser wrote it.
        assert_eq!(say!("of {n|customer|customers}", n = "1"), "of 1 customer");
        let list = format!("{:08x}\tvon {{n|Kunden|Kundinnen}}\n", sum("of {n|customer|customers}"));
        let german = |n: u32| within(Words::parse(&list), || say!("of {n|customer|customers}", n));
        assert_eq!((german(1), german(2)), ("von 1 Kunden".into(), "von 2 Kundinnen".into()));
    }

    #[test]
    fn what_was_filled_in_is_not_read_again() {
        let name = "{n}";
        assert_eq!(say!("{name}: {n}", name, n = 1), "{n}: 1");
    }

    #[test]
    fn what_is_kept_is_said_in_english_whatever_the_reader_speaks() {
        let list = format!("{:08x}\tStammkunden\n", sum("Regulars"));
        let said = within(Words::parse(&list), || (in_english(|| say!("Regulars")), say!("Regulars")));
        assert_eq!(said, ("Regulars", "Stammkunden"));
    }

    #[test]
    fn a_sum_is_the_one_the_build_computes() {
        assert_eq!(sum("{count} orders"), 0xbed1_98d5);
    }
}
