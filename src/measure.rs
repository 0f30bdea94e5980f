//! The catalogue of every figure, and the figure itself.
//!
//! A figure on a screen, in a report or in the terminal's JSON is one value of [`Figure`]; what it means is one
//! [`Entry`] of the [`catalogue`]. Nobody else defines a figure.

pub mod catalogue;
pub(crate) mod chance;
mod figure;
mod sentence;
mod written;

pub use catalogue::{Direction, Entry, Measure, Unit};
pub use figure::{Assumed, Figure, Interval, Unknown, Value};
pub use sentence::{Part, Sentence};
pub(crate) use written::written;
pub use written::{money, number, percent};
