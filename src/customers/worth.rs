//! What a customer is worth by the rule of thumb.

use crate::quantity::{RatePerYear, Share};

/// What a customer brings who leaves `margin` a year and stays from one year to the next with chance `kept`, the first
/// margin being paid at the end of the first year if they stay: m·r ÷ (1 + d − r). `None` where it would be without end
/// (nobody leaves and waiting costs nothing).
///
/// Gupta and Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1).
///
/// ```
/// use regulars::customers::{rule_of_thumb, rule_of_thumb_up_front};
/// use regulars::quantity::{RatePerYear, Share};
/// let (kept, wait) = (Share::new(0.8).unwrap(), RatePerYear::new(0.1).unwrap());
/// assert_eq!(format!("{:.2}", rule_of_thumb(100.0, kept, wait).unwrap()), "266.67");
/// assert_eq!(format!("{:.2}", rule_of_thumb_up_front(100.0, kept, wait).unwrap()), "366.67");
/// ```
pub fn rule_of_thumb(margin: f64, kept: Share, discount: RatePerYear) -> Option<f64> {
    let lost = 1.0 + discount.value() - kept.value();
    (lost > 0.0).then(|| margin * kept.value() / lost)
}

/// The same with a first margin that is sure and paid at once: m more, m·(1 + d) ÷ (1 + d − r).
pub fn rule_of_thumb_up_front(margin: f64, kept: Share, discount: RatePerYear) -> Option<f64> {
    rule_of_thumb(margin, kept, discount).map(|later| margin + later)
}

/// How many months a customer from whom `margin` a year is earned has to stay until they have paid for what winning them
/// cost; `None` where nothing is earned.
///
/// ```
/// assert_eq!(regulars::customers::payback_months(60.0, 120.0), Some(6.0));
/// ```
pub fn payback_months(cost: f64, margin: f64) -> Option<f64> {
    (margin > 0.0).then(|| cost / (margin / 12.0))
}

/// The part of the customers at the start who are still there at the end: (at the end − new ones) ÷ at the start. `None`
/// without anyone at the start, and where these numbers can’t be: more new ones than there are, more stayed than there were.
///
/// ```
/// use regulars::customers::kept;
/// assert_eq!(kept(200, 230, 70).map(|share| share.value()), Some(0.8));
/// assert_eq!(kept(200, 60, 70), None);
/// ```
pub fn kept(start: u64, end: u64, new: u64) -> Option<Share> {
    Share::of(end.checked_sub(new)?, start)
}
