use crate::language::said;
use crate::text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// A calendar day of the proleptic Gregorian calendar, as the file wrote it: no zone, no time.
///
/// Counted in days since 1970-01-01. Every value that [`Day::new`] returns is a real date between the years 1900 and
/// 2199; arithmetic may leave that range but never overflows in practice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(i32);

impl Day {
    /// The day with this year, month (1–12) and day of the month; `None` when there is no such date, or when the
    /// year lies outside 1900–2199, where business records are mistakes.
    ///
    /// ```
    /// use regulars::quantity::Day;
    /// assert_eq!(Day::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert_eq!(Day::new(2023, 2, 29), None);
    /// ```
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1900..2200).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > days_in_month(year, month)
        {
            return None;
        }
        Some(Day(days_from_civil(year, month, day)))
    }

    /// From days since 1970-01-01.
    pub const fn from_epoch(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01.
    pub const fn epoch(self) -> i32 {
        self.0
    }

    /// Year, month (1–12) and day of the month.
    pub fn civil(self) -> (i32, u32, u32) {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.civil();
        Month(year * 12 + month as i32 - 1)
    }

    /// The quarter this day lies in.
    pub fn quarter(self) -> Quarter {
        Quarter(self.month().0.div_euclid(3))
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }
}

impl Add<i32> for Day {
    type Output = Day;
    fn add(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}
impl Sub<i32> for Day {
    type Output = Day;
    fn sub(self, days: i32) -> Day {
        Day(self.0.saturating_sub(days))
    }
}
/// Days from `other` to `self`.
impl Sub for Day {
    type Output = i32;
    fn sub(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }
}
/// ISO 8601: `1997-01-01`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A day of the week, Monday first (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A calendar month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(i32);

impl Month {
    /// The month with this year and number (1–12).
    pub fn new(year: i32, month: u32) -> Option<Month> {
        ((1..=12).contains(&month)).then(|| Month(year * 12 + month as i32 - 1))
    }
    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }
    /// 1 for January.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }
    /// The names of the months in plain English, January first.
    pub const NAMES: [&'static str; 12] = [
        text!("January"),
        text!("February"),
        text!("March"),
        text!("April"),
        text!("May"),
        text!("June"),
        text!("July"),
        text!("August"),
        text!("September"),
        text!("October"),
        text!("November"),
        text!("December"),
    ];
    /// Its name in the reader's language, without the year: `September`.
    pub fn name(self) -> &'static str {
        said(Month::NAMES.get(self.0.rem_euclid(12) as usize).copied().unwrap_or_default())
    }
    /// Its name in three or four letters, in the reader's language: `Sep`.
    pub fn short_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            text!("Jan"),
            text!("Feb"),
            text!("Mar"),
            text!("Apr"),
            text!("May§short"),
            text!("Jun"),
            text!("Jul"),
            text!("Aug"),
            text!("Sep"),
            text!("Oct"),
            text!("Nov"),
            text!("Dec"),
        ];
        said(NAMES.get(self.0.rem_euclid(12) as usize).copied().unwrap_or_default())
    }
    /// The first day.
    pub fn first(self) -> Day {
        Day(days_from_civil(self.year(), self.number(), 1))
    }
    /// The last day.
    pub fn last(self) -> Day {
        self.plus(1).first() - 1
    }
    /// This many months later (earlier when negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Month {
        Month(self.0 + months)
    }
    /// Months from `earlier` to `self`.
    pub fn since(self, earlier: Month) -> i32 {
        self.0 - earlier.0
    }
    /// The quarter this month lies in.
    pub fn quarter(self) -> Quarter {
        Quarter(self.0.div_euclid(3))
    }
}
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter(i32);

impl Quarter {
    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }
    /// 1 for January to March.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(4) as u32 + 1
    }
    /// The first of its months.
    pub fn first_month(self) -> Month {
        Month(self.0 * 3)
    }
    /// The first day.
    pub fn first(self) -> Day {
        self.first_month().first()
    }
    /// The last day.
    pub fn last(self) -> Day {
        self.first_month().plus(2).last()
    }
    /// This many quarters later (earlier when negative).
    #[must_use]
    pub fn plus(self, quarters: i32) -> Quarter {
        Quarter(self.0 + quarters)
    }
    /// Quarters from `earlier` to `self`.
    pub fn since(self, earlier: Quarter) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year(), self.number())
    }
}

/// A stretch of days, first and last included: guaranteed to hold at least one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// From `first` to `last`, both included; `None` when they stand the wrong way round.
    pub fn new(first: Day, last: Day) -> Option<Period> {
        (first <= last).then_some(Period { first, last })
    }
    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }
    /// The last day.
    pub fn last(self) -> Day {
        self.last
    }
    /// How many days; at least 1.
    pub fn days(self) -> i32 {
        self.last - self.first + 1
    }
    /// Whether the day lies within.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
    /// The period of the same length that ends the day before this one starts.
    #[must_use]
    pub fn before(self) -> Period {
        Period { first: self.first - self.days(), last: self.first - 1 }
    }
    /// The same dates one year earlier; 29 February becomes 28 February.
    #[must_use]
    pub fn year_before(self) -> Period {
        Period { first: year_earlier(self.first), last: year_earlier(self.last) }
    }
}

fn year_earlier(day: Day) -> Day {
    let (year, month, dom) = day.civil();
    Day(days_from_civil(year - 1, month, dom.min(days_in_month(year - 1, month))))
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let m = month as i32;
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + day as i32 - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_agrees_with_jiff_on_every_day() {
        let mut date = jiff::civil::date(1900, 1, 1);
        let mut day = Day::new(1900, 1, 1).unwrap();
        while date.year() < 2200 {
            assert_eq!(day.civil(), (date.year().into(), date.month() as u32, date.day() as u32));
            assert_eq!(Day::new(date.year().into(), date.month() as u32, date.day() as u32), Some(day));
            assert_eq!(day.weekday() as i8, date.weekday().to_monday_zero_offset());
            date = date.tomorrow().unwrap();
            day = day + 1;
        }
    }

    #[test]
    fn months_and_quarters_tile_the_year() {
        let day = Day::new(2024, 2, 15).unwrap();
        assert_eq!(day.month().to_string(), "2024-02");
        assert_eq!(day.month().last().to_string(), "2024-02-29");
        assert_eq!((day.quarter().year(), day.quarter().number()), (2024, 1));
        assert_eq!(day.quarter().last().to_string(), "2024-03-31");
    }

    #[test]
    fn a_period_and_the_one_before_it_touch() {
        let period = Period::new(Day::new(2024, 3, 1).unwrap(), Day::new(2024, 3, 31).unwrap()).unwrap();
        assert_eq!(period.before().last() + 1, period.first());
        assert_eq!(period.before().days(), period.days());
        let leap = Period::new(Day::new(2024, 2, 29).unwrap(), Day::new(2024, 2, 29).unwrap()).unwrap();
        assert_eq!(leap.year_before().last().to_string(), "2023-02-28");
    }
}
