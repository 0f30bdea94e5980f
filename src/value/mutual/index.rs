use crate::say;
use crate::value::Rating;
use serde::{Deserialize, Serialize};

/// What somebody gains, from −5 (it costs them dearly) over 0 (nothing) to 5: guaranteed to lie between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "i8")]
pub struct Gain(i8);

impl From<i8> for Gain {
    fn from(gain: i8) -> Gain {
        Gain(gain.clamp(-Gain::MOST, Gain::MOST))
    }
}

impl Gain {
    /// As much as there is on either side.
    pub const MOST: i8 = 5;

    /// As people write it: `3`, `-2`, `−2`, `+1`. `Ok(None)` for nothing at all.
    ///
    /// # Errors
    /// With what to do about it, where it is no whole number from −5 to 5.
    ///
    /// ```
    /// use regulars::value::mutual::Gain;
    /// assert_eq!(Gain::parse(" −2 ").unwrap().map(Gain::value), Some(-2.0));
    /// assert_eq!(Gain::parse(""), Ok(None));
    /// assert!(Gain::parse("6").is_err() && Gain::parse("1.5").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Option<Gain>, &'static str> {
        let text = text.trim().replace('−', "-");
        if text.is_empty() {
            return Ok(None);
        }
        let gain = text.parse().ok().filter(|gain| (-Gain::MOST..=Gain::MOST).contains(gain));
        gain.map(|gain| Some(Gain(gain))).ok_or(say!("This should be a whole number from −5 to 5."))
    }

    /// As a number from −5 to 5.
    pub fn value(self) -> f64 {
        f64::from(self.0)
    }
}

/// As it stands in a field.
impl std::fmt::Display for Gain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The mean of what is said; `None` where nothing is.
pub fn mean(of: impl Iterator<Item = f64>) -> Option<f64> {
    crate::value::rating::weighted(of.map(|value| (value, 1.0)))
}

/// How much two sides gain together, from 0 to 100: a balanced mean that punishes one-sidedness.
///
/// Each gain g from −5 to 5 becomes u = (g + 5) ÷ 10, and the index is 100 times the harmonic mean of the two,
/// 200·u·v ÷ (u + v). Guaranteed, for gains on that scale:
///
/// - it lies from 0 to 100, 50 being nothing for either side, 100 the most for both;
/// - it is symmetric: it does not matter which side is which;
/// - it never falls when a side gains more, and rises unless the other side is at its worst;
/// - of two pairs with the same sum the more even one is never below, and equal gains lose nothing: the index of g and g
///   is 100·u;
/// - it is 0 as soon as one side is at its worst, whatever the other gains: nobody makes up for that.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Index(f64);

impl Index {
    /// Nothing for either side.
    pub const EVEN: f64 = 50.0;

    /// Of two gains from −5 to 5; what lies outside counts as the nearest of these.
    ///
    /// ```
    /// use regulars::value::mutual::Index;
    /// // By hand: u = 0.9 and v = 0.6, so 200 · 0.54 ÷ 1.5 = 72. Both at 2.5 have the same sum, and come to 75.
    /// assert!((Index::of(4.0, 1.0).value() - 72.0).abs() < 1e-9);
    /// assert!((Index::of(2.5, 2.5).value() - 75.0).abs() < 1e-9);
    /// ```
    pub fn of(one: f64, other: f64) -> Index {
        let most = f64::from(Gain::MOST);
        let part = |gain: f64| (gain.clamp(-most, most) + most) / (2.0 * most);
        let (u, v) = (part(one), part(other));
        Index(if u + v > 0.0 { 200.0 * (u * v) / (u + v) } else { 0.0 })
    }

    /// From 0 to 100.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The mean of several by weight; all count the same where no weight is above 0, `None` of none.
    pub fn whole(of: &[(Index, Rating)]) -> Option<Index> {
        let any = of.iter().any(|(_, weight)| weight.value() > 0.0);
        let weight = |rating: &Rating| if any { rating.value() } else { 1.0 };
        crate::value::rating::weighted(of.iter().map(|(index, rating)| (index.0, weight(rating)))).map(Index)
    }
}
