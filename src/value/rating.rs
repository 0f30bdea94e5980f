use crate::say;
use serde::{Deserialize, Serialize};

/// A judgement from 0 to 10, in tenths: guaranteed to lie between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u8")]
pub struct Rating(u8);

impl From<u8> for Rating {
    fn from(tenths: u8) -> Rating {
        Rating(tenths.min(100))
    }
}

impl Rating {
    /// The middle of the scale.
    pub const MIDDLE: Rating = Rating(50);

    /// From tenths; what is above 10 is 10.
    pub const fn tenths(tenths: u8) -> Rating {
        Rating(if tenths > 100 { 100 } else { tenths })
    }

    /// The nearest rating to a number; `None` outside 0 to 10.
    pub fn new(value: f64) -> Option<Rating> {
        (0.0..=10.0).contains(&value).then(|| Rating((value * 10.0).round() as u8))
    }

    /// As people write it: `7`, `7.5`, `7,5`. `Ok(None)` for nothing at all.
    ///
    /// # Errors
    /// With what to do about it, where it is no number from 0 to 10.
    ///
    /// ```
    /// use regulars::value::Rating;
    /// assert_eq!(Rating::parse(" 7,5 ").unwrap().map(Rating::value), Some(7.5));
    /// assert_eq!(Rating::parse(""), Ok(None));
    /// assert!(Rating::parse("11").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Option<Rating>, &'static str> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let value: Option<f64> = text.replace(',', ".").parse().ok();
        value.and_then(Rating::new).map(Some).ok_or(say!("This should be a number from 0 to 10."))
    }

    /// As a number from 0 to 10.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

/// As it stands in a field: `7` or `7.5`.
impl std::fmt::Display for Rating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.value())
    }
}

/// The mean of values by weight; `None` where all weights together are nothing.
///
/// Where no weight is known at all the caller gives each the same, so that a first answer already says something.
pub(crate) fn weighted(of: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, weight) in of {
        sum += value * weight;
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}
