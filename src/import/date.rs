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

/// The commonest forms: `2026-03-01`, `2026-03-01 09:15:00 +0100`, `03/01/2026`.
#[inline]
fn quick(cell: &[u8], order: DateOrder) -> Option<Stamp> {
    let (date, rest) = cell.split_first_chunk::<10>()?;
    let day = match (date, order) {
        ([a, b, c, d, b'-', e, f, b'-', g, h], _) => {
            Day::new((two(*a, *b)? * 100 + two(*c, *d)?) as i32, two(*e, *f)?, two(*g, *h)?)?
        }
        ([a, b, b'/', c, d, b'/', e, f, g, h], DateOrder::MonthDayYear) => {
            Day::new((two(*e, *f)? * 100 + two(*g, *h)?) as i32, two(*a, *b)?, two(*c, *d)?)?
        }
        _ => return None,
    };
    let minute = match rest {
        [] => None,
        [b' ' | b'T', h, i, b':', m, n, b':', s, t, zone @ ..] => {
            let (hour, minute, second) = (two(*h, *i)?, two(*m, *n)?, two(*s, *t)?);
            if hour > 23 || minute > 59 || second > 60 {
                return None;
            }
            match zone {
                [] | [b'Z'] => {}
                [b' ', b'+' | b'-', a, b, c, d] if [a, b, c, d].iter().all(|b| b.is_ascii_digit()) => {}
                _ => return None,
            }
            Some((hour * 60 + minute) as u16)
        }
        _ => return None,
    };
    Some(Stamp { day, minute })
}

#[inline]
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Any other form.
#[cold]
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
    if name.chars().count() < 2 || !in_list(name, WEEKDAYS) {
        return text;
    }
    // `mar` is a Tuesday in Spain and March in England: a weekday is followed by a date, not by a day and a year.
    if month(text).is_some() && Written::from_name(text).is_some() {
        return text;
    }
    rest.trim_start_matches(between)
}

fn in_list(name: &str, list: &str) -> bool {
    let lower = name.to_lowercase();
    list.split(' ').any(|known| known == lower)
}

/// English, German, French, Spanish, Dutch: in full and as they are shortened.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim \
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo mié mie jue vie sáb sab dom \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo";

/// By month: English, German, French, Spanish, Dutch, in full and as they are shortened.
const MONTHS: [&str; 12] = [
    "january jan januar jän jän jänner janvier janv enero ene januari",
    "february feb februar feber février fevrier févr fevr fév fev febrero februari",
    "march mar märz maerz mär mrz mars marzo maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août aout aoû agosto ago augustus",
    "september sep sept septembre septiembre setiembre set",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre déc diciembre dic",
];

/// The month at the beginning of the text, and the rest.
fn month(text: &str) -> Option<(u32, &str)> {
    let (name, rest) = word(text);
    let at = MONTHS.iter().position(|names| in_list(name, names))?;
    Some((at as u32 + 1, rest))
}

/// What stands behind a date: a time of day and a zone, or one of them. The outer `None`: neither; the inner: no time.
fn behind(text: &str) -> Option<Option<u16>> {
    let text = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | 'T' | 't' | ';' | '-' | '–' | '@')
    });
    let (particle, rest) = word(text);
    let text = if ["at", "um", "à", "om", "las"].iter().any(|k| particle.eq_ignore_ascii_case(k)) {
        rest.trim_start()
    } else {
        text
    };
    match number(text) {
        Some((hour, 1 | 2, rest)) => clock(hour, rest).map(Some),
        // 0915, 091500
        Some((digits, 4, rest)) if is_zone(rest) => of_day(digits / 100, digits % 100, None).map(Some),
        Some((digits, 6, rest)) if is_zone(rest) => {
            of_day(digits / 10_000, digits / 100 % 100, None).map(Some)
        }
        Some(_) => None,
        None => is_zone(text).then_some(None),
    }
}

/// A time of day from its hour on.
fn clock(hour: u32, rest: &str) -> Option<u16> {
    let mut minute = 0;
    let mut rest = rest;
    let mut told = false;
    if let Some(after) = rest.strip_prefix([':', 'h', 'H', '.']) {
        if let Some((m, 2, after)) = number(after) {
            (minute, rest, told) = (m, after, true);
            if let Some(after) = rest.strip_prefix([':', '.']) {
                let (seconds, 2, after) = number(after)? else { return None };
                if seconds > 60 {
                    return None;
                }
                rest = after
                    .strip_prefix(['.', ','])
                    .map_or(after, |f| f.trim_start_matches(|c: char| c.is_ascii_digit()));
            }
        } else if !rest.starts_with(':') && !rest.starts_with('.') {
            (rest, told) = (after, true);
        }
    }
    let rest = rest.trim_start();
    let (half, rest) = half_of_day(rest);
    if !told && half.is_none() {
        return None;
    }
    let rest = rest.strip_prefix("Uhr").or_else(|| rest.strip_prefix("uur")).unwrap_or(rest);
    if is_zone(rest) { of_day(hour, minute, half) } else { None }
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

/// Whether this can be the name of a zone (or nothing): `Z`, `+02:00`, ` -0500`, ` GMT-5`, ` EST`, ` (Pacific Standard
/// Time)`, ` Europe/Berlin`.
fn is_zone(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.len() <= 60
        && digits <= 6
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(c, '+' | '-' | '−' | ':' | '/' | '_' | '(' | ')' | '[' | ']' | ' ' | '.')
        })
}
