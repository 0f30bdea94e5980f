//! What customers say of the business: recommendation, satisfaction, effort, each from the ledger's responses; and what
//! was spent and sent to reach them.
//!
//! Everything here is a pure function of the ledger's records and a [`Scope`]. Questions are pooled only when they measure
//! the same on the same scale.

pub mod ces;
pub mod closing;
mod corrections;
pub mod csat;
mod ear;
mod email;
mod feedback;
mod last;
pub mod nps;
mod quality;
pub mod questionnaire;
mod scope;
mod sentiment;
pub(crate) mod spend;
mod themes;
mod tokens;
mod told;
mod tongue;
pub mod trend;

pub use ces::Ces;
pub use closing::{Closing, Stage};
pub use corrections::Corrections;
pub use csat::Csat;
pub use ear::Ear;
pub(crate) use email::{Mailings, Rate};
pub use feedback::{By, Heard, Reading, Said, ThemeTones, Tones, said, theme_tones, tones_of_themes};
pub(crate) use last::{last_answers, unhappy};
pub use nps::{Nps, NpsGroup};
pub use quality::{QUALITY, Quality};
pub use questionnaire::{Invitations, Questionnaire};
pub use scope::{Scope, touchpoints};
pub use sentiment::{Judgement, Tone, judge};
pub use themes::{Phrase, Theme};
pub use told::{figures, figures_of, last_day, loop_figures, response_rate};
pub use tongue::{Language, Topic, kept_theme};

use crate::measure::Unknown;
use crate::say;

/// The language of a text; where its words do not tell, `usual`.
pub fn language_of(text: &str, usual: Language) -> Language {
    tongue::guess(&tokens::Tokens::of(text), usual)
}

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
            Missing::NotAsked => say!("no file asks this"),
            Missing::NobodyAnswered => say!("nobody answered this"),
            Missing::WhichEndIsGood => say!("nobody has said which end of the scale is good"),
            Missing::SeveralScales => say!("it was asked on several scales"),
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
