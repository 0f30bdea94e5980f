//! Cells into days and times of day.
//!
//! A date is the local date as the file writes it: a zone behind it is read over, never applied.

use crate::import::DateOrder;
use crate::quantity::Day;

/// A day, and the time of day where the cell has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The local date.
    pub day: Day,
    /// Minutes since midnight.
    pub minute: Option<u16>,
}

/// What a cell says as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParsedDate {
    /// Nothing: empty, or one of the ways to write nothing (`-`, `n/a`, `0000-00-00`, …).
    Blank,
    /// A date.
    Stamp(Stamp),
    /// Something else, a date that does not exist, or one that names no day (`2026-03`).
    Unreadable,
}

/// The date in a cell, numeric dates read in this order. A date that begins with its year of four digits, or that
/// names its month, is read whatever the order.
#[inline]
pub fn stamp(cell: &[u8], order: DateOrder) -> ParsedDate {
    match quick(cell, order) {
        Some(stamp) => ParsedDate::Stamp(stamp),
        None => written(cell, order),
    }
}

/// The commonest forms, without a look at letters: `2026-03-01 09:15:00 +0100`, `3/1/2026 9:15 PM`, `01.03.26`.
#[inline]
fn quick(cell: &[u8], order: DateOrder) -> Option<Stamp> {
    match cell.split_first_chunk::<10>() {
        Some(([a, b, c, d, b'-', e, f, b'-', g, h], rest)) => {
            let year = two(*a, *b)? * 100 + two(*c, *d)?;
            let day = Day::new(year as i32, two(*e, *f)?, two(*g, *h)?)?;
            let minute = match rest {
                [] => None,
                [b' ' | b'T', h, i, b':', m, n, rest @ ..] => {
                    Some(quick_minute(two(*h, *i)?, two(*m, *n)?, rest)?)
                }
                _ => return None,
            };
            Some(Stamp { day, minute })
        }
        _ => numeric(cell, order),
    }
}

/// Three numbers and perhaps a time of day.
fn numeric(cell: &[u8], order: DateOrder) -> Option<Stamp> {
    let (a, first, rest) = digits(cell)?;
    let (separator @ (b'/' | b'.' | b'-'), rest) = rest.split_first()? else { return None };
    let (b, 1 | 2, rest) = digits(rest)? else { return None };
    let (c, last, rest) = digits(rest.strip_prefix(&[*separator])?)?;
    let year = |year: u32| if last == 4 { year as i32 } else { long_year(year) };
    let (year, month, day) = match (first, last, order) {
        (4, 1 | 2, _) => (a as i32, b, c),
        (1 | 2, 2 | 4, DateOrder::DayMonthYear) => (year(c), b, a),
        (1 | 2, 2 | 4, DateOrder::MonthDayYear) => (year(c), a, b),
        _ => return None,
    };
    let day = Day::new(year, month, day)?;
    let minute = match rest {
        [] => None,
        [b' ', rest @ ..] => {
            let (hour, 1 | 2, rest) = digits(rest)? else { return None };
            let (minute, 2, rest) = digits(rest.strip_prefix(b":")?)? else { return None };
            Some(quick_minute(hour, minute, rest)?)
        }
        _ => return None,
    };
    Some(Stamp { day, minute })
}

/// The minute of the day; `rest` may hold seconds and then either half of the day or a zone.
#[inline]
fn quick_minute(hour: u32, minute: u32, rest: &[u8]) -> Option<u16> {
    let rest = match rest {
        [b':', s, t, rest @ ..] => {
            two(*s, *t).filter(|second| *second <= 60)?;
            rest
        }
        _ => rest,
    };
    let half = match rest {
        [] | [b'Z'] => None,
        [b' ', b'+' | b'-', a, b, c, d] if [a, b, c, d].iter().all(|b| b.is_ascii_digit()) => None,
        [b' ', b'a' | b'A', b'm' | b'M'] => Some(Half::Morning),
        [b' ', b'p' | b'P', b'm' | b'M'] => Some(Half::Afternoon),
        _ => return None,
    };
    of_day(hour, minute, half)
}

#[inline]
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// The number of one to four digits at the beginning, how many they are, and the rest.
#[inline]
fn digits(bytes: &[u8]) -> Option<(u32, usize, &[u8])> {
    let mut value = 0;
    let mut n = 0;
    for byte in bytes.iter().take(5) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value * 10 + u32::from(digit);
        n += 1;
    }
    matches!(n, 1..=4).then(|| (value, n, bytes.get(n..).unwrap_or(&[])))
}

/// Any other form.
fn written(cell: &[u8], order: DateOrder) -> ParsedDate {
    let text = crate::import::encoding::text(cell);
    let text = trimmed(&text);
    if is_blank(text) {
        return ParsedDate::Blank;
    }
    let found = Written::parse(text).and_then(|(date, rest)| {
        Some(Stamp { day: date.day(order)?, minute: if rest.is_empty() { None } else { behind(rest)? } })
    });
    found.map_or(ParsedDate::Unreadable, ParsedDate::Stamp)
}

/// The order that a cell proves: `2026-03-01` year first, `25/12/2026` day first, `12/25/2026` month first; one that
/// can be read either way, or that names its month, proves nothing.
pub fn date_evidence(cell: &[u8]) -> Option<DateOrder> {
    let text = crate::import::encoding::text(cell);
    let (date, _) = Written::parse(trimmed(&text))?;
    let reads = |order: &DateOrder| date.day(*order).is_some();
    match date {
        Written::YearFirst { .. } => Some(DateOrder::YearMonthDay).filter(reads),
        Written::Numeric { .. } => {
            let mut orders = [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay]
                .into_iter()
                .filter(reads);
            let first = orders.next()?;
            orders.next().is_none().then_some(first)
        }
        Written::Named { .. } => None,
    }
}

/// The order that is customary for the way a cell is written, where it proves none: dots (and dashes with the year
/// behind) stand between day, month and year.
pub fn date_hint(cell: &[u8]) -> Option<DateOrder> {
    let text = crate::import::encoding::text(cell);
    match Written::parse(trimmed(&text))?.0 {
        date @ Written::Numeric { separator: '.' | '-', .. } => {
            date.day(DateOrder::DayMonthYear).map(|_| DateOrder::DayMonthYear)
        }
        _ => None,
    }
}

/// The time of day in a cell of its own, in minutes since midnight.
pub fn time(cell: &[u8]) -> Option<u16> {
    let text = crate::import::encoding::text(cell);
    let text = trimmed(&text);
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| behind(text)).flatten().flatten()
}

/// The day that a spreadsheet's serial number stands for (days since 1899-12-30), between 1954 and 2119.
pub fn excel_serial(cell: &[u8]) -> Option<Day> {
    let text = std::str::from_utf8(cell.trim_ascii()).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() != 5 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let serial: i32 = whole.parse().ok()?;
    (20_000..80_000).contains(&serial).then(|| Day::from_epoch(serial - 25_569))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '\u{FEFF}')
}

/// The ways to write nothing.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—'))
        || ["n/a", "na", "nan", "nat", "nil", "none", "null", "never", "<null>", "\\n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        || (text.starts_with("0000-00-00")
            && text.chars().all(|c| matches!(c, '0' | '-' | ':' | ' ' | 'T' | '.')))
}

/// A date as it is written, the order of its numbers not yet settled.
#[derive(Clone, Copy, Debug)]
enum Written {
    YearFirst {
        year: i32,
        month: u32,
        day: u32,
    },
    /// Three numbers; the last may be the year, of four digits or two.
    Numeric {
        parts: [u32; 3],
        long_year: bool,
        separator: char,
    },
    Named {
        year: i32,
        month: u32,
        day: u32,
    },
}

impl Written {
    /// The date at the beginning of the text, and what stands behind it.
    fn parse(text: &str) -> Option<(Written, &str)> {
        let text = past_weekday(text);
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            Written::from_number(text)
        } else {
            Written::from_name(text)
        }
    }

    fn from_number(text: &str) -> Option<(Written, &str)> {
        let (first, digits, rest) = number(text)?;
        if digits == 8 {
            let date = Written::YearFirst {
                year: (first / 10_000) as i32,
                month: first / 100 % 100,
                day: first % 100,
            };
            return Some((date, rest));
        }
        if !matches!(digits, 1 | 2 | 4) {
            return None;
        }
        let mut after = rest.chars();
        let separator = after.next()?;
        let tail = after.as_str();
        if (digits <= 2 || matches!(separator, '-' | ' ' | '/' | '.'))
            && let Some(named) = Written::around_name(first, digits, rest)
        {
            return Some(named);
        }
        if !matches!(separator, '-' | '/' | '.') {
            return None;
        }
        let tail = tail.trim_start_matches(' ');
        let (second, second_digits, rest) = number(tail)?;
        let rest = rest.strip_prefix(separator)?.trim_start_matches(' ');
        let (third, third_digits, rest) = number(rest)?;
        // A full stop ends some dates.
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        match (digits, second_digits, third_digits) {
            (4, 1 | 2, 1 | 2) => {
                Some((Written::YearFirst { year: first as i32, month: second, day: third }, rest))
            }
            (1 | 2, 1 | 2, 2 | 4) => Some((
                Written::Numeric { parts: [first, second, third], long_year: third_digits == 4, separator },
                rest,
            )),
            _ => None,
        }
    }

    /// `6 Jan 2026`, `06-Jan-26`, `6. Januar 2026`, `6 de enero de 2026`, `2026-Jan-06`; `rest` is behind the first number.
    fn around_name(first: u32, digits: usize, rest: &str) -> Option<(Written, &str)> {
        let rest = if digits <= 2 { past_ordinal(rest) } else { rest };
        let rest = past_of(rest.trim_start_matches(between));
        let (month, rest) = month(rest)?;
        let rest = past_of(rest.trim_start_matches(between));
        let (second, second_digits, rest) = number(rest.strip_prefix('\'').unwrap_or(rest))?;
        let date = match (digits, second_digits) {
            (4, 1 | 2) => Written::Named { year: first as i32, month, day: second },
            (1 | 2, 4) => Written::Named { year: second as i32, month, day: first },
            (1 | 2, 2) => Written::Named { year: long_year(second), month, day: first },
            _ => return None,
        };
        Some((date, rest))
    }

    /// `Jan 06, 2026`, `January 6th 2026`.
    fn from_name(text: &str) -> Option<(Written, &str)> {
        let (month, rest) = month(text)?;
        let (day, digits, rest) = number(rest.trim_start_matches(between))?;
        let rest = past_ordinal(rest).trim_start_matches(between);
        let (year, year_digits, rest) = number(rest.strip_prefix('\'').unwrap_or(rest))?;
        let year = match year_digits {
            4 => year as i32,
            2 => long_year(year),
            _ => return None,
        };
        (digits <= 2).then_some((Written::Named { year, month, day }, rest))
    }

    fn day(self, order: DateOrder) -> Option<Day> {
        let (year, month, day) = match self {
            Written::YearFirst { year, month, day } | Written::Named { year, month, day } => {
                (year, month, day)
            }
            Written::Numeric { parts: [a, b, c], long_year: four, .. } => {
                let year = |y: u32| if four { y as i32 } else { long_year(y) };
                match order {
                    DateOrder::DayMonthYear => (year(c), b, a),
                    DateOrder::MonthDayYear => (year(c), a, b),
                    DateOrder::YearMonthDay if four => return None,
                    DateOrder::YearMonthDay => (long_year(a), b, c),
                }
            }
        };
        Day::new(year, month, day)
    }
}

/// Two digits of a year: 00 to 69 are of this century, 70 to 99 of the last (POSIX draws the line at 68 and 69, which
/// for business records makes no difference).
fn long_year(year: u32) -> i32 {
    year as i32 + if year < 70 { 2000 } else { 1900 }
}

fn between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/')
}

/// The number at the beginning of the text, how many digits it has (at most 8), and the rest.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    if digits > 8 {
        return None;
    }
    Some((number.parse().ok()?, digits, rest))
}

/// The letters at the beginning of the text, and the rest.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn past_ordinal(text: &str) -> &str {
    let (suffix, rest) = word(text);
    let known = ["st", "nd", "rd", "th", "er", "º", "ª", "o", "e"];
    if known.iter().any(|k| suffix.eq_ignore_ascii_case(k)) { rest } else { text }
}

/// `de` and `of` between day, month and year.
fn past_of(text: &str) -> &str {
    let (particle, rest) = word(text);
    let known = ["de", "del", "of"];
    if known.iter().any(|k| particle.eq_ignore_ascii_case(k)) {
        rest.trim_start_matches(between)
    } else {
        text
    }
}

fn past_weekday(text: &str) -> &str {
    let (name, rest) = word(text);
    if name.chars().count() < 2 || listed(name, &WEEKDAYS, |known| known).is_none() {
        return text;
    }
    // `mar` is a Tuesday in Spain and March in England: a weekday is followed by a date, not by a day and a year.
    if month(text).is_some() && Written::from_name(text).is_some() {
        return text;
    }
    rest.trim_start_matches(between)
}

/// What a sorted list has under a name, however its letters are written. Most words in a table name no day and no month,
/// and are asked about all the same.
fn listed<T: Copy>(name: &str, list: &[T], known: impl Fn(&T) -> &str) -> Option<T> {
    const LONGEST: usize = "donnerstag".len() + 4;
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    list.binary_search_by(|one| known(one).cmp(&lower)).ok().and_then(|at| list.get(at)).copied()
}

/// English, German, French, Spanish, Dutch, Italian, Portuguese: in full and as they are shortened; sorted.
const WEEKDAYS: [&str; 97] = [
    "di",
    "dienstag",
    "dim",
    "dimanche",
    "dinsdag",
    "do",
    "dom",
    "domenica",
    "domingo",
    "donderdag",
    "donnerstag",
    "fr",
    "freitag",
    "fri",
    "friday",
    "gio",
    "giovedi",
    "giovedì",
    "jeu",
    "jeudi",
    "jue",
    "jueves",
    "lun",
    "lundi",
    "lunedi",
    "lunedì",
    "lunes",
    "ma",
    "maandag",
    "mar",
    "mardi",
    "martedi",
    "martedì",
    "martes",
    "mer",
    "mercoledi",
    "mercoledì",
    "mercredi",
    "mi",
    "mie",
    "miercoles",
    "mittwoch",
    "mié",
    "miércoles",
    "mo",
    "mon",
    "monday",
    "montag",
    "qua",
    "quarta",
    "qui",
    "quinta",
    "sa",
    "sab",
    "sabado",
    "sabato",
    "sam",
    "samedi",
    "samstag",
    "sat",
    "saturday",
    "seg",
    "segunda",
    "sex",
    "sexta",
    "so",
    "sonnabend",
    "sonntag",
    "sun",
    "sunday",
    "sáb",
    "sábado",
    "ter",
    "terça",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "tue",
    "tues",
    "tuesday",
    "ven",
    "vendredi",
    "venerdi",
    "venerdì",
    "vie",
    "viernes",
    "vr",
    "vrijdag",
    "wed",
    "wednesday",
    "wo",
    "woensdag",
    "za",
    "zaterdag",
    "zo",
    "zondag",
];

/// English, German, French, Spanish, Dutch, Italian, Portuguese, in full and as they are shortened, each with its month; sorted.
const MONTHS: [(&str, u32); 113] = [
    ("abr", 4),
    ("abril", 4),
    ("ago", 8),
    ("agosto", 8),
    ("aout", 8),
    ("aoû", 8),
    ("août", 8),
    ("apr", 4),
    ("april", 4),
    ("aprile", 4),
    ("aug", 8),
    ("august", 8),
    ("augustus", 8),
    ("avr", 4),
    ("avril", 4),
    ("dec", 12),
    ("december", 12),
    ("decembre", 12),
    ("dez", 12),
    ("dezember", 12),
    ("dezembro", 12),
    ("dic", 12),
    ("dicembre", 12),
    ("diciembre", 12),
    ("déc", 12),
    ("décembre", 12),
    ("ene", 1),
    ("enero", 1),
    ("feb", 2),
    ("febbraio", 2),
    ("feber", 2),
    ("febrero", 2),
    ("februar", 2),
    ("februari", 2),
    ("february", 2),
    ("fev", 2),
    ("fevereiro", 2),
    ("fevr", 2),
    ("fevrier", 2),
    ("fév", 2),
    ("févr", 2),
    ("février", 2),
    ("gen", 1),
    ("gennaio", 1),
    ("giu", 6),
    ("giugno", 6),
    ("jan", 1),
    ("janeiro", 1),
    ("januar", 1),
    ("januari", 1),
    ("january", 1),
    ("janv", 1),
    ("janvier", 1),
    ("juil", 7),
    ("juillet", 7),
    ("juin", 6),
    ("jul", 7),
    ("julho", 7),
    ("juli", 7),
    ("julio", 7),
    ("july", 7),
    ("jun", 6),
    ("june", 6),
    ("junho", 6),
    ("juni", 6),
    ("junio", 6),
    ("jän", 1),
    ("jänner", 1),
    ("lug", 7),
    ("luglio", 7),
    ("maart", 3),
    ("maerz", 3),
    ("mag", 5),
    ("maggio", 5),
    ("mai", 5),
    ("maio", 5),
    ("mar", 3),
    ("march", 3),
    ("marco", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("may", 5),
    ("mayo", 5),
    ("mei", 5),
    ("mrt", 3),
    ("mrz", 3),
    ("mär", 3),
    ("märz", 3),
    ("nov", 11),
    ("november", 11),
    ("novembre", 11),
    ("novembro", 11),
    ("noviembre", 11),
    ("oct", 10),
    ("october", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("okt", 10),
    ("oktober", 10),
    ("ott", 10),
    ("ottobre", 10),
    ("out", 10),
    ("outubro", 10),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("set", 9),
    ("setembro", 9),
    ("setiembre", 9),
    ("settembre", 9),
];

/// The month at the beginning of the text, and the rest.
fn month(text: &str) -> Option<(u32, &str)> {
    let (name, rest) = word(text);
    let (_, month) = listed(name, &MONTHS, |(known, _)| known)?;
    Some((month, rest))
}

/// What stands behind a date: a time of day, a zone, or both. The outer `None`: something else; the inner: no time.
fn behind(text: &str) -> Option<Option<u16>> {
    if is_zone(text) {
        return Some(None);
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '@'));
    let text = text.strip_prefix("- ").or_else(|| text.strip_prefix("– ")).unwrap_or(text);
    let text = match word(text) {
        ("T" | "t" | "at" | "um" | "à" | "om" | "las", rest) => rest.trim_start(),
        _ => text,
    };
    match number(text)? {
        (hour, 1 | 2, rest) => clock(hour, rest).map(Some),
        // 0915, 091500
        (digits, 4, rest) if is_zone(rest) => of_day(digits / 100, digits % 100, None).map(Some),
        (digits, 6, rest) if is_zone(rest) => of_day(digits / 10_000, digits / 100 % 100, None).map(Some),
        _ => None,
    }
}

/// A time of day; its hour has been read.
fn clock(hour: u32, rest: &str) -> Option<u16> {
    let (minute, rest) = match rest.strip_prefix([':', 'h', 'H', '.']).and_then(number) {
        Some((minute, 2, rest)) => (Some(minute), rest),
        _ => (None, rest),
    };
    let rest = match rest.strip_prefix([':', '.']).filter(|_| minute.is_some()).and_then(number) {
        Some((0..=60, 2, rest)) => match rest.strip_prefix(['.', ',']) {
            Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
            None => rest,
        },
        _ => rest,
    };
    let (half, rest) = half_of_day(rest.trim_start());
    let named = ["Uhr", "uur", "h"].iter().find_map(|name| rest.strip_prefix(name));
    let told = minute.is_some() || half.is_some() || named.is_some();
    if told && is_zone(named.unwrap_or(rest)) { of_day(hour, minute.unwrap_or(0), half) } else { None }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// `am`, `PM`, `a.m.`, `p. m.` at the beginning of the text.
fn half_of_day(text: &str) -> (Option<Half>, &str) {
    let mut letters = text.char_indices().filter(|(_, c)| !matches!(c, '.' | ' ' | '\u{A0}' | '\u{202F}'));
    let half = match letters.next() {
        Some((0, 'a' | 'A')) => Half::Morning,
        Some((0, 'p' | 'P')) => Half::Afternoon,
        _ => return (None, text),
    };
    match letters.next() {
        Some((at, 'm' | 'M')) => {
            let rest = text.get(at + 1..).unwrap_or("");
            if rest.starts_with(char::is_alphabetic) {
                (None, text)
            } else {
                (Some(half), rest.strip_prefix('.').unwrap_or(rest))
            }
        }
        _ => (None, text),
    }
}

fn of_day(hour: u32, minute: u32, half: Option<Half>) -> Option<u16> {
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    };
    (hour < 24 && minute < 60).then_some((hour * 60 + minute) as u16)
}

/// Whether this can be the name of a zone (or nothing): `Z`, `+02:00`, ` -0500`, ` GMT-5`, ` EST`, ` Europe/Berlin`,
/// ` GMT+0100 (Central European Standard Time)`.
fn is_zone(text: &str) -> bool {
    let text = text.trim();
    // What stands in brackets explains what stands before them.
    let text = match text.split_once(['(', '[']) {
        Some((before, inside)) if inside.ends_with([')', ']']) => before.trim_end(),
        Some(_) => return false,
        None => text,
    };
    let (name, rest) = word(text);
    if let Some(town) = rest.strip_prefix('/') {
        return !name.is_empty() && town.chars().all(|c| c.is_alphabetic() || matches!(c, '_' | '/' | '-'));
    }
    let named = name.len() <= 5
        && (name.bytes().all(|b| b.is_ascii_uppercase())
            || ["z", "utc", "gmt"].iter().any(|zone| name.eq_ignore_ascii_case(zone)));
    let offset = rest.trim_start().strip_prefix(['+', '-', '−']);
    let hours = |offset: &str| {
        let digits = offset.bytes().filter(u8::is_ascii_digit).count();
        (1..=6).contains(&digits) && offset.bytes().all(|b| b.is_ascii_digit() || b == b':')
    };
    named && (rest.is_empty() || offset.is_some_and(hours))
}

/// Whether a cell begins the first line of a DATEV file, which writes dates as day and month alone.
pub(super) fn names_datev(cell: &[u8]) -> bool {
    matches!(cell, b"EXTF" | b"DTVF")
}

/// `0501` and `501` as 5 January of the year of the books that begins on the day `from`.
pub(super) fn in_year_of_books(cell: &[u8], from: Day) -> Option<Day> {
    if !matches!(cell.len(), 3 | 4) || !cell.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = cell.iter().fold(0u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    let (year, _, _) = from.civil();
    let day = |year| Day::new(year, number % 100, number / 100);
    day(year).filter(|day| *day >= from).or_else(|| day(year + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayMonthYear as Dmy, MonthDayYear as Mdy, YearMonthDay as Ymd};
    use proptest::prelude::*;

    #[test]
    fn names_of_days_and_months_are_sorted() {
        assert!(WEEKDAYS.is_sorted_by(|a, b| a < b));
        assert!(MONTHS.is_sorted_by(|(a, _), (b, _)| a < b));
        for (name, number) in MONTHS {
            assert_eq!(month(name), Some((number, "")), "{name}");
        }
    }

    fn read(cell: &str, order: DateOrder) -> Option<String> {
        match stamp(cell.as_bytes(), order) {
            ParsedDate::Stamp(Stamp { day, minute: None }) => Some(day.to_string()),
            ParsedDate::Stamp(Stamp { day, minute: Some(m) }) => {
                Some(format!("{day} {:02}:{:02}", m / 60, m % 60))
            }
            _ => None,
        }
    }

    #[test]
    fn dates_that_name_their_order() {
        for (cell, expected) in [
            ("2026-03-01", "2026-03-01"),
            ("2026/3/1", "2026-03-01"),
            ("2026.03.01", "2026-03-01"),
            ("20260301", "2026-03-01"),
            ("20260301T091500Z", "2026-03-01 09:15"),
            ("2026-03-01Z", "2026-03-01"),
            ("2026-03-01+02:00", "2026-03-01"),
            ("2026-03-01 09:15", "2026-03-01 09:15"),
            ("2026-03-01T09:15:59", "2026-03-01 09:15"),
            ("2026-03-01T09:15:59Z", "2026-03-01 09:15"),
            ("2026-03-01T09:15:59.123456+02:00", "2026-03-01 09:15"),
            ("2026-03-01 23:59:59 -0500", "2026-03-01 23:59"),
            ("2026-03-01 00:00:01 +1300", "2026-03-01 00:00"),
            ("2026-03-01 09:15:00 UTC", "2026-03-01 09:15"),
            ("2026-03-01 09:15:00 EST", "2026-03-01 09:15"),
            ("2026-03-01 09:15:00.000", "2026-03-01 09:15"),
            ("2026-03-01T09:15:00+01:00[Europe/Paris]", "2026-03-01 09:15"),
            ("2026-03-01 09:15:00 Europe/Berlin", "2026-03-01 09:15"),
            ("2026/03/01 9:05:12 AM GMT-5", "2026-03-01 09:05"),
            ("2026/03/01 12:05:12 AM GMT+5:30", "2026-03-01 00:05"),
            ("2026/03/01 12:05:12 PM", "2026-03-01 12:05"),
            ("2026/03/01 9:05:12 p. m. GMT-5", "2026-03-01 21:05"),
            ("2026/03/01 9:05:12\u{202F}PM", "2026-03-01 21:05"),
            ("Jan 06, 2026 09:30 am", "2026-01-06 09:30"),
            ("January 6th, 2026 at 9:30 PM", "2026-01-06 21:30"),
            ("Sept. 6, 2026", "2026-09-06"),
            ("Tue, 06 Jan 2026 09:30:00 +0000", "2026-01-06 09:30"),
            ("Tue Jan 06 2026 09:30:00 GMT+0100 (Central European Standard Time)", "2026-01-06 09:30"),
            ("6 Jan 2026", "2026-01-06"),
            ("6 January 2026, 09:30", "2026-01-06 09:30"),
            ("06-Jan-26", "2026-01-06"),
            ("06-Jan-99", "1999-01-06"),
            ("06/JAN/2026", "2026-01-06"),
            ("6Jan2026", "2026-01-06"),
            ("2026-Jan-06", "2026-01-06"),
            ("6. Januar 2026", "2026-01-06"),
            ("Di., 6. Jän. 2026, 9:30 Uhr", "2026-01-06 09:30"),
            ("06. März 2026 um 09.30 Uhr", "2026-03-06 09:30"),
            ("1er janvier 2026 à 9h05", "2026-01-01 09:05"),
            ("mar. 6 janv. 2026", "2026-01-06"),
            ("6 févr. 2026", "2026-02-06"),
            ("6 de enero de 2026", "2026-01-06"),
            ("martes, 6 de septiembre de 2026 21:05", "2026-09-06 21:05"),
            ("6 mrt. 2026", "2026-03-06"),
            ("dinsdag 6 mei 2026", "2026-05-06"),
            ("mar 6, 2026", "2026-03-06"),
            ("  2026-03-01  ", "2026-03-01"),
            ("'2026-03-01", "2026-03-01"),
        ] {
            for order in [Ymd, Dmy, Mdy] {
                assert_eq!(read(cell, order).as_deref(), Some(expected), "{cell}");
            }
        }
    }

    #[test]
    fn numeric_dates_follow_the_order() {
        for (cell, day_first, month_first) in [
            ("01/03/2026", "2026-03-01", "2026-01-03"),
            ("1/3/2026", "2026-03-01", "2026-01-03"),
            ("01.03.2026", "2026-03-01", "2026-01-03"),
            ("1. 3. 2026", "2026-03-01", "2026-01-03"),
            ("01-03-26", "2026-03-01", "2026-01-03"),
            ("01/03/69", "2069-03-01", "2069-01-03"),
            ("01/03/70", "1970-03-01", "1970-01-03"),
            ("01/03/2026 9:15", "2026-03-01 09:15", "2026-01-03 09:15"),
            ("01/03/2026 9:15 PM", "2026-03-01 21:15", "2026-01-03 21:15"),
            ("01.03.26, 21:15:30", "2026-03-01 21:15", "2026-01-03 21:15"),
            ("Sun 01/03/2026", "2026-03-01", "2026-01-03"),
        ] {
            assert_eq!(read(cell, Dmy).as_deref(), Some(day_first), "{cell}");
            assert_eq!(read(cell, Mdy).as_deref(), Some(month_first), "{cell}");
        }
        assert_eq!(read("26/03/01", Ymd).as_deref(), Some("2026-03-01"));
        assert_eq!(read("01/03/2026", Ymd), None);
        assert_eq!(read("25/12/2026", Mdy), None);
        assert_eq!(read("12/25/2026", Dmy), None);
    }

    #[test]
    fn what_is_no_date_is_unreadable() {
        for cell in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-03",
            "2026",
            "03/2026",
            "Mar 2026",
            "12",
            "abc",
            "1234567",
            "123456789",
            "2026-03-01 25:00",
            "2026-03-01 12:60",
            "2026-03-01 13:00 PM",
            "2026-03-01 0:30 AM",
            "2026-03-01 12:00:61",
            "2026-03-01x",
            "2026-03-01 two coffees",
            "1.2.3",
            "1/2/3/4",
            "10.0.0.1",
            "12/25",
            "1767225600",
            "45000",
            "2026-03/01",
            "Order 6 Jan 2026",
            "32 Jan 2026",
            "Foo 6, 2026",
            "0000-00-01",
            "1899-12-31",
            "2200-01-01",
            "2026-03-01 09:15:00 (",
            "🦀",
            "May",
        ] {
            for order in [Ymd, Dmy, Mdy] {
                assert_eq!(stamp(cell.as_bytes(), order), ParsedDate::Unreadable, "{cell}");
            }
        }
    }

    #[test]
    fn the_ways_to_write_nothing() {
        for cell in ["", "  ", "-", "--", "n/a", "NULL", "NaT", "0000-00-00", "0000-00-00 00:00:00", "'"] {
            assert_eq!(stamp(cell.as_bytes(), Ymd), ParsedDate::Blank, "{cell}");
        }
    }

    #[test]
    fn what_a_cell_proves() {
        for (cell, proven, hint) in [
            ("2026-03-01", Some(Ymd), None),
            ("20260301", Some(Ymd), None),
            ("25/12/2026", Some(Dmy), None),
            ("12/25/2026", Some(Mdy), None),
            ("12/25/26 9:00 PM", Some(Mdy), None),
            ("01/03/2026", None, None),
            ("01.03.2026", None, Some(Dmy)),
            ("01-03-2026", None, Some(Dmy)),
            ("25.12.2026", Some(Dmy), Some(Dmy)),
            ("01/03/26", None, None),
            ("6 Jan 2026", None, None),
            ("31/31/2026", None, None),
            ("12.50", None, None),
            ("", None, None),
        ] {
            assert_eq!(date_evidence(cell.as_bytes()), proven, "{cell}");
            assert_eq!(date_hint(cell.as_bytes()), hint, "{cell}");
        }
    }

    #[test]
    fn times_of_day_and_serial_numbers() {
        for (cell, minutes) in [
            ("9:05", Some(545)),
            ("09:05:12", Some(545)),
            ("09:05:12.5 PM", Some(1265)),
            ("9 PM", Some(1260)),
            ("9h05", Some(545)),
            ("9 Uhr", Some(540)),
            ("9h", Some(540)),
            ("0905", Some(545)),
            ("12:00 AM", Some(0)),
            ("12:00 PM", Some(720)),
            ("23:59:59", Some(1439)),
            ("09:05:12 EST", Some(545)),
            ("24:00", None),
            ("9", None),
            ("9:5", None),
            ("noon", None),
            ("", None),
            ("2026-03-01", None),
        ] {
            assert_eq!(time(cell.as_bytes()), minutes, "{cell}");
        }
        // 1 January 2008 is the serial number 39448 in Excel's own documentation of DATEVALUE and DATE.
        assert_eq!(excel_serial(b"39448").map(|d| d.to_string()), Some("2008-01-01".into()));
        assert_eq!(excel_serial(b" 39448.75 ").map(|d| d.to_string()), Some("2008-01-01".into()));
        for cell in ["3944", "12000", "394480", "39448,5", "abcde", "1e300", ""] {
            assert_eq!(excel_serial(cell.as_bytes()), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_day_comes_back(days in -25_567i32..84_006, minute in 0u16..1440, style in 0usize..16) {
            let day = Day::from_epoch(days);
            let (y, m, d) = day.civil();
            let (hour, min) = (minute / 60, minute % 60);
            let (half, twelve) = (if hour < 12 { "AM" } else { "PM" }, if hour % 12 == 0 { 12 } else { hour % 12 });
            let english = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][m as usize - 1];
            let german = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."][m as usize - 1];
            let (cell, order, timed) = match style {
                0 => (format!("{y}-{m:02}-{d:02}"), Mdy, false),
                1 => (format!("{y}-{m:02}-{d:02} {hour:02}:{min:02}:07 +0530"), Dmy, true),
                2 => (format!("{y}-{m:02}-{d:02}T{hour:02}:{min:02}:07.123Z"), Dmy, true),
                3 => (format!("{m:02}/{d:02}/{y}"), Mdy, false),
                4 => (format!("{m}/{d}/{y} {twelve}:{min:02} {half}"), Mdy, true),
                5 => (format!("{d:02}.{m:02}.{y} {hour:02}:{min:02}"), Dmy, true),
                6 => (format!("{d}. {m}. {y}"), Dmy, false),
                7 => (format!("{english} {d}, {y} at {twelve}:{min:02}:00 {}", half.to_lowercase()), Ymd, true),
                8 => (format!("{d:02}-{}-{y}", &english[..3]), Ymd, false),
                9 => (format!("{d}. {german} {y}, {hour}:{min:02} Uhr"), Ymd, true),
                10 => (format!("{y}{m:02}{d:02}"), Ymd, false),
                11 => (format!("{y}/{m}/{d} {twelve}:{min:02}:30 {half} GMT-5"), Ymd, true),
                12 => (format!("{d:02}/{m:02}/{y} {hour:02}:{min:02}"), Dmy, true),
                13 => (format!("{d} {english} {y}"), Ymd, false),
                14 => (format!("{y}-{m:02}-{d:02} {hour:02}:{min:02}"), Ymd, true),
                _ => (format!("{d}/{m}/{:02}", y % 100), Dmy, false),
            };
            let day = if style == 15 { Day::new(if y % 100 < 70 { 2000 } else { 1900 } + y % 100, m, d) } else { Some(day) };
            let expected = match day {
                Some(day) => ParsedDate::Stamp(Stamp { day, minute: timed.then_some(minute) }),
                None => ParsedDate::Unreadable,
            };
            prop_assert_eq!(stamp(cell.as_bytes(), order), expected, "{}", cell);
            prop_assert_eq!(date_evidence(cell.as_bytes()).filter(|_| day.is_some()).is_none_or(|proven| proven == order || proven == Ymd), true, "{}", cell);
        }

        #[test]
        fn the_quick_way_agrees_with_the_thorough_one(cell in "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9]{1,2}:[0-9]{2}(:[0-6][0-9])?( [AaPp][mM]| ?[-+Z][0-9:]{0,5})?)?") {
            for order in [Ymd, Dmy, Mdy] {
                if let Some(stamp) = quick(cell.as_bytes(), order) {
                    prop_assert_eq!(written(cell.as_bytes(), order), ParsedDate::Stamp(stamp));
                }
            }
        }

        #[test]
        fn no_bytes_bring_it_down(cell in prop::collection::vec(any::<u8>(), 0..40), text in "([0-9]{0,9}|[-/:. ,T]|Jan|de|AM|p\\.m\\.|Z|[(\\[)]|mar|ü){0,12}") {
            for cell in [cell.as_slice(), text.as_bytes()] {
                for order in [Ymd, Dmy, Mdy] {
                    let _ = (stamp(cell, order), date_evidence(cell), date_hint(cell), time(cell), excel_serial(cell));
                }
            }
        }
    }
}
