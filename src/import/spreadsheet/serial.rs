use crate::quantity::Day;

/// Which day the numbers of days are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and 1900 is taken for a leap year, as the first spreadsheets had it.
    From1900,
    /// Day 0 is 1 January 1904, as on old Macintosh machines.
    From1904,
}

const DAY: i64 = 86_400;

/// A number of days as a date, with the time where there is one: `2026-03-01` or `2026-03-01 14:05:00`. `None` where
/// no date is that far away.
pub(super) fn date(days: f64, epoch: Epoch) -> Option<String> {
    let seconds = seconds(days)?;
    let (whole, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    // Day 0 of the Unix calendar, 1 January 1970, is number 25,569 or 24,107.
    let from_1970 = match epoch {
        Epoch::From1904 => whole - 24_107,
        // 29 February 1900 never was.
        Epoch::From1900 if whole < 60 => whole - 25_568,
        Epoch::From1900 => whole - 25_569,
    };
    let day = Day::from_epoch(i32::try_from(from_1970).ok()?);
    Some(if second == 0 { day.to_string() } else { format!("{day} {}", clock(second)) })
}

/// The part of a day as the time of day: `14:05:00`.
pub(super) fn time(days: f64) -> Option<String> {
    Some(clock(seconds(days)?.rem_euclid(DAY)))
}

/// Days as hours, minutes and seconds: `26:30:00`.
pub(super) fn duration(days: f64) -> Option<String> {
    seconds(days).map(clock)
}

/// To the nearest second, for binary parts of a day are rarely exact.
fn seconds(days: f64) -> Option<i64> {
    // 31 December 9999 is the last day that spreadsheets know.
    (0.0..2_958_466.0).contains(&days).then(|| (days * DAY as f64).round() as i64)
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        use Epoch::{From1900, From1904};
        for (days, epoch, told) in [
            (1.0, From1900, "1900-01-01"),
            (59.0, From1900, "1900-02-28"),
            (61.0, From1900, "1900-03-01"),
            (25_569.0, From1900, "1970-01-01"),
            (39_448.75, From1900, "2008-01-01 18:00:00"),
            (46_082.586_805_555_555, From1900, "2026-03-01 14:05:00"),
            (44_620.586_805_555_555, From1904, "2026-03-01 14:05:00"),
            (0.0, From1904, "1904-01-01"),
            // A time that rounds up to midnight is the next day's.
            (46_082.999_999_9, From1900, "2026-03-02"),
            (2_958_465.0, From1900, "9999-12-31"),
        ] {
            assert_eq!(date(days, epoch).as_deref(), Some(told), "{days}");
        }
        for days in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(date(days, From1900), None);
        }
        assert_eq!(time(0.5).as_deref(), Some("12:00:00"));
        assert_eq!(time(45_000.25).as_deref(), Some("06:00:00"));
        assert_eq!(duration(1.104_166_666_666_666_7).as_deref(), Some("26:30:00"));
    }
}
