//! A rule's text into words, texts, numbers, dates and signs.

use super::misread::Misread;
use crate::quantity::{Amount, Day};
use crate::say;
use std::ops::Range;

/// A piece of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Without quotation marks, in lower case.
    Word(String),
    /// In quotation marks, which are left out.
    Text(String),
    Number(Amount),
    Day(Day),
    Sign(&'static str),
}

/// A piece and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) at: Range<usize>,
}

/// Longer ones first.
const SIGNS: [(&str, &str); 13] = [
    (">=", ">="),
    ("<=", "<="),
    ("!=", "!="),
    ("<>", "!="),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    (">", ">"),
    ("<", "<"),
    ("=", "="),
    ("(", "("),
    (")", ")"),
    (",", ","),
];

/// What closes a text that begins with this.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' | '„' => Some(&['”', '“']),
        '«' => Some(&['»']),
        '\'' => Some(&['\'']),
        _ => None,
    }
}

pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, Misread> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(letter) = rest.chars().next() else { break };
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let (token, length) = match closing(letter) {
            Some(ends) => quoted(text, at, ends)?,
            None if letter.is_ascii_digit() => number(text, at)?,
            None if letter.is_alphabetic() => {
                let word: String = rest.chars().take_while(|c| is_of_word(*c)).collect();
                let length = word.len();
                (Token::Word(word.to_lowercase()), length)
            }
            None if letter == '%' => {
                // It only says what the field says already.
                let after_number = matches!(pieces.last(), Some(Piece { token: Token::Number(_), .. }));
                if !after_number {
                    return Err(Misread::at(
                        text,
                        at..at + 1,
                        say!("A per cent sign has to follow a number."),
                    ));
                }
                at += 1;
                continue;
            }
            None => match SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
                Some((written, sign)) => (Token::Sign(sign), written.len()),
                None => {
                    let says = match letter {
                        '-' => say!("Numbers below zero are not compared with.").to_owned(),
                        '€' | '$' | '£' => {
                            say!("Money is in the currency that is chosen: write the number alone.")
                                .to_owned()
                        }
                        other => say!("“{other}” means nothing here. Texts stand in quotation marks.", other),
                    };
                    return Err(Misread::at(text, at..at + letter.len_utf8(), says));
                }
            },
        };
        pieces.push(Piece { token, at: at..at + length });
        at += length;
    }
    Ok(pieces)
}

fn is_of_word(letter: char) -> bool {
    // Two dots may stand behind their letter as a sign of their own.
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '’' | '\u{308}')
}

/// A text in quotation marks; a backslash takes the next letter as it is.
fn quoted(text: &str, at: usize, ends: &[char]) -> Result<(Token, usize), Misread> {
    let rest = text.get(at..).unwrap_or_default();
    let mut said = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((i, letter)) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some((_, next)) => said.push(next),
                None => break,
            },
            end if ends.contains(&end) => return Ok((Token::Text(said), i + end.len_utf8())),
            other => said.push(other),
        }
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    Err(Misread::at(text, at..at + first, say!("This quotation mark is never closed.")))
}

/// A number or a date.
fn number(text: &str, at: usize) -> Result<(Token, usize), Misread> {
    let rest = text.get(at..).unwrap_or_default();
    let written: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ',')).collect();
    // What follows a number in a list or a sentence does not belong to it.
    let written = written.trim_end_matches(['-', '.', ',']);
    let here = at..at + written.len();
    let length = written.len();
    if written.contains('-') || written.matches('.').count() == 2 {
        return match date(written) {
            Some(day) => Ok((Token::Day(day), length)),
            None => {
                let says = say!("“{written}” is no date. Write the year first: 2026-01-31.", written);
                Err(Misread::at(text, here, says))
            }
        };
    }
    match decimal(written) {
        Some(amount) => Ok((Token::Number(amount), length)),
        None => {
            let says = say!(
                "“{written}” can’t be read as one number. Write it without marks between thousands, with four decimals at most.",
                written
            );
            Err(Misread::at(text, here, says))
        }
    }
}

/// 2026-01-31, or 31.1.2026.
fn date(written: &str) -> Option<Day> {
    let parts: Vec<&str> = written.split(['-', '.']).collect();
    let mixed = written.contains('-') && written.contains('.');
    let [a, b, c] = <[&str; 3]>::try_from(parts).ok()?;
    let (year, month, day) = if written.contains('-') { (a, b, c) } else { (c, b, a) };
    if mixed || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Digits with a decimal point or comma; exactly three digits after a comma could be thousands and are not taken.
fn decimal(written: &str) -> Option<Amount> {
    let (whole, part) = match written.split_once(['.', ',']) {
        Some((_, part)) if part.is_empty() || part.len() > 4 => return None,
        Some((_, part)) if part.len() == 3 && written.contains(',') => return None,
        Some(parts) => parts,
        None => (written, ""),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<4}").parse().ok()?;
    Some(Amount::from_ten_thousandths(whole * Amount::PER_UNIT + part))
}
