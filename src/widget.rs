//! What stands inside other people’s pages: the short assessment and four calculators, without data, storage or worker.
//!
//! | part | what it is |
//! |---|---|
//! | [`Kind`] | which of them, as an address names it |
//! | [`calculator`] | four formulas of the engine, with their fields, their errors and what their results mean |
//! | [`Outcome`] | what the short assessment came to, as words |
//! | [`Look`] | colour, size and name by what the page around may choose, and never unreadable |
//! | [`Heard`], [`Said`] | what the frame and the page around it say to each other |
//!
//! The frame around all this is `src/embed`, the element in the other page `public/embed.js`.

pub mod calculator;
mod language;
mod look;
mod message;
mod outcome;

pub use language::Language;
pub use look::{Accent, Look, Mode, Rgb, Settings, Shades};
pub use message::{Envelope, HEARD_AT_MOST, Handover, Heard, SAID_AT_MOST, Said, Scores, VERSION};
pub use outcome::Outcome;

use calculator::Calculator;

/// Which widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The short assessment.
    #[default]
    Assessment,
    /// A calculator.
    Calculator(Calculator),
}

impl Kind {
    /// By the part of an address behind `#`; the assessment where that names nothing.
    ///
    /// ```
    /// use regulars::widget::{Kind, calculator::Calculator};
    /// assert_eq!(Kind::of("#nps"), Kind::Calculator(Calculator::Nps));
    /// assert_eq!(Kind::of(""), Kind::Assessment);
    /// ```
    pub fn of(hash: &str) -> Kind {
        Calculator::of(hash.trim_start_matches('#')).map_or(Kind::Assessment, Kind::Calculator)
    }
}
