use super::coin::{Coin, FirstThrow};
use super::histories::History;
use super::model::PurchaseModel;
use super::units::Weeks;
use crate::quantity::Share;
use serde::{Deserialize, Serialize};

/// BG/NBD: customers buy at random at their own pace, and after each repeat purchase may leave for good.
///
/// Fader, Hardie & Lee (2005), “Counting Your Customers” the Easy Way, Marketing Science 24(2): likelihood eq. 6,
/// distribution of counts eq. 8, expected purchases eq. 9, given a history eq. 10; probability alive from the authors'
/// note “Computing P(alive) Using the BG/NBD Model” (2008).
///
/// Whoever bought only once is alive with certainty in this model: do not ask it who is still a customer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BgNbd(pub(super) Coin);

impl BgNbd {
    pub(super) const THROW: FirstThrow = FirstThrow::AtRepeat;

    /// With these parameters, rates in weeks; `None` unless all are positive and finite.
    ///
    /// ```
    /// use regulars::lifetime::{BgNbd, PurchaseModel, Weeks};
    /// let model = BgNbd::new(0.2426, 4.4136, 0.7929, 2.426).unwrap();
    /// let year = Weeks::new(52.0).unwrap();
    /// assert!((model.expected_of_new(year) - 1.444).abs() < 5e-4);
    /// ```
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Option<BgNbd> {
        Coin::new(r, alpha, a, b).map(BgNbd)
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> Coin {
        self.0
    }
}

impl PurchaseModel for BgNbd {
    fn ln_likelihood(&self, history: &History) -> f64 {
        self.0.ln_likelihood(Self::THROW, history)
    }

    fn expected_of_new(&self, t: Weeks) -> f64 {
        self.0.expected(t.value())
    }

    fn expected(&self, history: &History, t: Weeks) -> f64 {
        self.0.alive(Self::THROW, history) * self.0.after(Self::THROW, history).expected(t.value())
    }

    fn alive(&self, history: &History) -> Share {
        Share::new(self.0.alive(Self::THROW, history)).unwrap_or(Share::NONE)
    }

    fn counts_of_new(&self, t: Weeks, up_to: u32) -> Vec<f64> {
        self.0.counts(t.value(), up_to)
    }

    fn counts_if_alive(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64> {
        self.0.after(Self::THROW, history).counts(t.value(), up_to)
    }
}
