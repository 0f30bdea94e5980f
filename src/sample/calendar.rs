use crate::quantity::{Day, Month, Weekday};

/// The day the shop opened: 2024-05-01.
pub(super) const OPENING: Day = Day::from_epoch(19_844);
/// The last day of the export: 2026-10-31.
pub(super) const CLOSING: Day = Day::from_epoch(20_757);

/// How busy a day is, in per cent of a usual one: quiet summers, a December peak, an empty week between the years.
pub(super) fn season(day: Day) -> u32 {
    let (_, month, dom) = day.civil();
    match (month, dom) {
        (12, 24..) => 35,
        (12, _) => 175,
        (11, 20..) => 145,
        (11, _) => 112,
        (1, _) => 84,
        (2, _) => 92,
        (6, _) => 90,
        (7, _) => 74,
        (8, _) => 68,
        (9, _) => 98,
        (10, _) => 106,
        _ => 100,
    }
}

/// How far the shop has grown, in per cent of its middle size: from 65 to 135 in a straight line.
pub(super) fn growth(day: Day) -> u32 {
    let since = (day - OPENING).max(0) as u32;
    65 + 70 * since / (CLOSING - OPENING) as u32
}

/// Hours ahead of UTC in Central Europe: two from the last Sunday of March until the last Sunday of October.
pub(super) fn hours_ahead(day: Day) -> u32 {
    let (_, month, _) = day.civil();
    match month {
        4..=9 => 2,
        3 if day >= last_sunday(day.month()) => 2,
        10 if day < last_sunday(day.month()) => 2,
        _ => 1,
    }
}

fn last_sunday(month: Month) -> Day {
    let last = month.last();
    last - (last.weekday() as i32 - Weekday::Sunday as i32).rem_euclid(7)
}

/// A moment as the file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: Day,
    /// Seconds since midnight.
    pub(super) second: u32,
}

impl Moment {
    /// Whole days later, at the same time of day.
    pub(super) fn days_later(self, days: u32) -> Moment {
        Moment { day: self.day + days as i32, ..self }
    }

    /// A little later on the same day.
    pub(super) fn seconds_later(self, seconds: u32) -> Moment {
        Moment { second: (self.second + seconds).min(86_399), ..self }
    }
}
