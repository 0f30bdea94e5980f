//! A type for each quantity, so that euros are never added to days, nor euros to dollars.
//!
//! Text is parsed into these types at the edge ([`crate::import`]); past the edge nothing is checked again.

mod day;
mod money;
mod rate;
mod share;

pub use day::{Day, Month, Period, Quarter, Weekday};
pub use money::{Amount, Currency, Money};
pub use rate::RatePerYear;
pub use share::Share;
