use serde::{Deserialize, Serialize};

/// A part of a whole: guaranteed to lie between 0 and 1, and never NaN.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Share(f64);

impl Share {
    /// Nothing of the whole.
    pub const NONE: Share = Share(0.0);
    /// All of the whole.
    pub const ALL: Share = Share(1.0);
    /// One of two.
    pub const HALF: Share = Share(0.5);

    /// `part` of `whole`; `None` where there is no whole to take a part of, or where the part exceeds it.
    ///
    /// ```
    /// use regulars::quantity::Share;
    /// assert_eq!(Share::of(1, 4).map(Share::value), Some(0.25));
    /// assert_eq!(Share::of(0, 0), None);
    /// ```
    pub fn of(part: u64, whole: u64) -> Option<Share> {
        (whole > 0 && part <= whole).then(|| Share(part as f64 / whole as f64))
    }

    /// The share with this value; `None` outside 0 to 1.
    pub fn new(value: f64) -> Option<Share> {
        (0.0..=1.0).contains(&value).then_some(Share(value))
    }

    /// What is left of the whole.
    #[must_use]
    pub fn rest(self) -> Share {
        Share(1.0 - self.0)
    }

    /// The number between 0 and 1.
    pub fn value(self) -> f64 {
        self.0
    }
}
