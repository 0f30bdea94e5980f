//! Who is a regular, and when a regular is overdue: the one place where both are decided.

use super::twice_median;
use crate::quantity::{Day, Period};
use serde::{Deserialize, Serialize};

/// Days with an order that make a regular.
pub(crate) const ORDER_DAYS: usize = 4;
/// Nobody is overdue sooner than so many days beyond their usual gap: someone who comes daily is not missed after three.
pub(crate) const GRACE: u32 = 7;

/// How a regular stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Regular {
    OnTime,
    Overdue,
}

impl Regular {
    /// A regular has come on at least [`ORDER_DAYS`] days, the last time within the twelve months up to the day. A
    /// regular is overdue when the silence since then is longer than twice their own median gap, and at least [`GRACE`]
    /// days longer than it. `None` for everyone else.
    ///
    /// `gaps` are the days between one order day and the next, in any order.
    pub(crate) fn of(last: Day, gaps: &mut [u32], as_of: Day) -> Option<Regular> {
        if gaps.len() + 1 < ORDER_DAYS || last <= year_ago(as_of) {
            return None;
        }
        let silent = u32::try_from(as_of - last).unwrap_or(0);
        // Most are here: no need to sort their gaps.
        if silent <= GRACE {
            return Some(Regular::OnTime);
        }
        let twice_usual = twice_median(gaps)?;
        let overdue = silent > twice_usual && 2 * silent >= twice_usual.saturating_add(2 * GRACE);
        Some(if overdue { Regular::Overdue } else { Regular::OnTime })
    }
}

/// The last day before the twelve months up to this one.
pub(crate) fn year_ago(as_of: Day) -> Day {
    Period::new(as_of, as_of).map_or(as_of - 365, |day| day.year_before().last())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        crate::import::typed::day(text).unwrap()
    }

    #[test]
    fn twice_the_usual_gap_and_a_week_beyond_it() {
        let as_of = day("2026-06-30");
        let of = |silent: i32, gaps: &[u32]| Regular::of(as_of - silent, &mut gaps.to_vec(), as_of);
        assert_eq!(of(60, &[30, 30, 30]), Some(Regular::OnTime));
        assert_eq!(of(61, &[30, 30, 30]), Some(Regular::Overdue));
        // Who comes daily has a week.
        assert_eq!(of(7, &[1, 1, 1]), Some(Regular::OnTime));
        assert_eq!(of(8, &[1, 1, 1]), Some(Regular::Overdue));
        // Three days make no regular, nor does a year of silence.
        assert_eq!(of(61, &[30, 30]), None);
        assert_eq!(of(364, &[30, 30, 30]), Some(Regular::Overdue));
        assert_eq!(of(365, &[30, 30, 30]), None);
    }
}
