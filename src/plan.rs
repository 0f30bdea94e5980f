//! What to do with what is known: loyalty programmes tried on past orders, prices and bundles tried on margins, plays for
//! segments, and a calendar that asks neither customers nor staff for more than was set.
//!
//! | part | what it is |
//! |---|---|
//! | [`Actions`] | what is going to be done; every page puts its actions here |
//! | [`Seen`] | what was measured before an action and after it, and how sure the difference is |
//! | [`equity`] | what actions do to customer equity, and what that leaves of their cost |
//! | [`dates`] | the days of actions as a file for calendars |
//! | [`loyalty`] | a programme run over the orders there were: who would have earned what, cost, uplift to break even |
//! | [`pricing`] | a change of price or a bundle’s discount, and the change in volume that breaks even |
//! | [`Play`] | what to do for a segment, by whom, through which channel, and what it could bring |
//! | [`Calendar`] | who is contacted when, within limits |
//! | [`Proactive`] | whom to serve before they ask, why, and by when |
//! | [`long_and_short`] | what pays late against what pays now, on one footing |
//! | [`DriverReturn`] | what a driver that goes a point better brings through the firm's own numbers |
//! | [`ContactLog`] | who was contacted, so that nobody is asked twice |

mod actions;
pub mod afterwards;
pub mod calendar;
pub mod dates;
mod driver_return;
pub mod equity;
mod log;
pub mod long_and_short;
pub mod loyalty;
mod play;
pub mod pricing;
pub mod proactive;

pub use actions::{Action, Actions, Baseline, Expected, From, Full, State};
pub use afterwards::{Compared, Outcome, Seen, afterwards, measurable};
pub use calendar::{Calendar, Limits};
pub use driver_return::{DriverReturn, Stays, Through};
pub use log::{ContactLog, Logged};
pub use play::{By, Effect, PLAYS, Play, Played, Plays, anyway, mean_order};
pub use proactive::{Cause, Due, DueList, Proactive};
