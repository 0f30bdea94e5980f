//! What customers say of the business: recommendation, satisfaction, effort, each from the ledger's responses; and what
//! was spent and sent to reach them.
//!
//! Everything here is a pure function of the ledger's records and a [`Scope`]. Questions are pooled only when they measure
//! the same on the same scale.

pub mod ces;
pub mod csat;
mod email;
mod last;
pub mod nps;
mod scope;
pub(crate) mod spend;
pub mod trend;

pub use ces::Ces;
pub use csat::Csat;
pub(crate) use email::{Mailings, Rate};
pub(crate) use last::last_answers;
pub use nps::{Nps, NpsGroup};
pub use scope::{Scope, touchpoints};

use crate::measure::Unknown;

/// Why a figure of this room can't be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No file asks this.
    NotAsked,
    /// It was asked, and nobody answered.
    NobodyAnswered,
    /// Which end of the scale is good has not been said.
    WhichEndIsGood,
    /// Answers are on scales that can't be averaged together.
    SeveralScales,
}

impl Missing {
    /// The reason in a few plain words.
    pub fn words(self) -> &'static str {
        match self {
            Missing::NotAsked => "no file asks this",
            Missing::NobodyAnswered => "nobody answered this",
            Missing::WhichEndIsGood => "nobody has said which end of the scale is good",
            Missing::SeveralScales => "it was asked on several scales",
        }
    }
}

impl From<Missing> for Unknown {
    fn from(missing: Missing) -> Unknown {
        match missing {
            Missing::NotAsked => Unknown::NotAsked,
            Missing::NobodyAnswered => Unknown::NoAnswers,
            Missing::WhichEndIsGood => Unknown::WhichEndIsGood,
            Missing::SeveralScales => Unknown::MixedScales,
        }
    }
}

/// The 97.5 % point of the standard normal distribution, for two-sided 95 % intervals.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;
