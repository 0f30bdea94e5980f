//! What the readers of records have in common: columns by role, dates that may be months, counts.

use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::date::{self, ParsedDate};
use crate::import::desk::Desk;
use crate::import::encoding::text;
use crate::import::general::names_total;
use crate::import::number::{self, Parsed};
use crate::import::{DateOrder, Plan, Role};
use crate::ledger::Reason;
use crate::quantity::{Amount, Day, Period};

/// Where a role's column stands.
pub(super) fn place(plan: &Plan, role: Role) -> Place {
    Place::of(plan.roles.iter().position(|r| *r == role))
}

/// Where the columns of a role stand that may have several.
pub(super) fn places(plan: &Plan, role: Role) -> Vec<usize> {
    plan.roles.iter().enumerate().filter(|(_, r)| **r == role).map(|(at, _)| at).collect()
}

/// The row's day; `None` where it has none.
pub(super) fn day(row: &Record<'_>, desk: &mut Desk) -> Result<Option<Day>, Reason> {
    match desk.stamp(row) {
        Ok(stamp) => Ok(Some(stamp.day)),
        Err(Reason::NoDate) => Ok(None),
        Err(reason) => Err(reason),
    }
}

/// The days a row covers: its day, its month where `monthly` or where it names no day, to the day in `until`, or the
/// plan's period where the row has no date.
pub(super) fn days(row: &Record<'_>, until: Place, monthly: bool, desk: &mut Desk) -> Result<Period, Reason> {
    let cell = desk.columns.date.cell(row);
    if !cell.is_empty()
        && let Some(month) = month(cell)
    {
        return Ok(month);
    }
    let first = match day(row, desk)? {
        Some(day) => day,
        None => return desk.plan.period.ok_or(Reason::NoDate),
    };
    if monthly {
        let month = first.month();
        return Period::new(month.first(), month.last()).ok_or(Reason::UnreadableDate);
    }
    let last = match date::stamp(until.cell(row), desk.plan.dates) {
        ParsedDate::Stamp(stamp) if until.exists() => stamp.day.max(first),
        _ => first,
    };
    Period::new(first, last).ok_or(Reason::UnreadableDate)
}

/// The month that a cell names without a day: `2026-01`, `01/2026`, `Jan 2026`, `janvier 2026`.
pub(in crate::import) fn month(cell: &[u8]) -> Option<Period> {
    let written = text(cell);
    let written = written.trim();
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let whole = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let first = match parts.as_slice() {
        [year, month] if year.len() == 4 && whole(year) && whole(month) => {
            Day::new(year.parse().ok()?, month.parse().ok()?, 1)?
        }
        [month, year] if year.len() == 4 && whole(year) && whole(month) => {
            Day::new(year.parse().ok()?, month.parse().ok()?, 1)?
        }
        _ if written.starts_with(char::is_alphabetic) => {
            // A date that is whole with a first day before it, and not without, names a month.
            let order = DateOrder::DayMonthYear;
            if matches!(date::stamp(cell, order), ParsedDate::Stamp(_)) {
                return None;
            }
            match date::stamp(format!("1 {written}").as_bytes(), order) {
                ParsedDate::Stamp(stamp) if stamp.minute.is_none() => stamp.day,
                _ => return None,
            }
        }
        _ => return None,
    };
    Period::new(first.month().first(), first.month().last())
}

/// How many: the number in a cell, rounded; `None` where it is blank or no number.
pub(super) fn count(row: &Record<'_>, place: Place, desk: &Desk) -> Option<u64> {
    let cell = place.cell(row);
    if cell.is_empty() || cell.ends_with(b"%") {
        return None;
    }
    match number::amount(cell, desk.plan.decimal) {
        Parsed::Amount { amount, currency: None, .. } if !amount.is_negative() => {
            let half = Amount::PER_UNIT / 2;
            u64::try_from((amount.ten_thousandths() + half) / Amount::PER_UNIT).ok()
        }
        _ => None,
    }
}

/// Whether a row restates others: one of its cells is a word for a total, alone or before a colon.
pub(super) fn is_total(row: &Record<'_>) -> bool {
    row.cells().any(|cell| {
        names_total(cell) && {
            let said = text(cell).trim().to_lowercase();
            let word = said.split(':').next().unwrap_or("");
            said.contains(':')
                || word.split_whitespace().count() <= 2 && names_total(word.as_bytes()) && is_alone(word)
        }
    })
}

/// `Total`, `Grand total`, `Gesamtsumme`; not `Total body`.
fn is_alone(word: &str) -> bool {
    [
        "total",
        "totals",
        "grand total",
        "net total",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "totaal",
        "suma",
        "somme",
        "total general",
    ]
    .contains(&word)
}

/// Yes or no, in five languages; `None` for anything else.
pub(super) fn yes_or_no(cell: &[u8]) -> Option<bool> {
    const YES: &[&str] = &[
        "yes",
        "y",
        "true",
        "1",
        "ja",
        "oui",
        "si",
        "sí",
        "subscribed",
        "opted in",
        "opt-in",
        "opted-in",
        "wahr",
        "vrai",
        "active",
        "angemeldet",
        "abonniert",
        "inscrit",
        "suscrito",
        "ingeschreven",
        "x",
    ];
    const NO: &[&str] = &[
        "no",
        "n",
        "false",
        "0",
        "nein",
        "non",
        "nee",
        "unsubscribed",
        "not_subscribed",
        "not subscribed",
        "opted out",
        "opt-out",
        "opted-out",
        "falsch",
        "faux",
        "cleaned",
        "abgemeldet",
        "blocked",
        "desuscrito",
        "uitgeschreven",
        "never_subscribed",
        "never subscribed",
    ];
    let said = text(cell).trim().to_lowercase();
    let among = |words: &[&str]| words.contains(&said.as_str());
    match (among(YES), among(NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_told_from_days() {
        for cell in [
            "2026-01",
            "01/2026",
            "1.2026",
            "Jan 2026",
            "janvier 2026",
            "Enero de 2026",
            "Jan-26",
            "Januar 2026",
        ] {
            let found = month(cell.as_bytes()).unwrap_or_else(|| panic!("{cell}"));
            assert_eq!((found.first().to_string(), found.days()), ("2026-01-01".to_owned(), 31), "{cell}");
        }
        for cell in ["2026-01-05", "Jan 06, 2026 09:30 am", "5 Jan 2026", "2026", "13/2026", "", "marketing"]
        {
            assert_eq!(month(cell.as_bytes()), None, "{cell}");
        }
    }
}
