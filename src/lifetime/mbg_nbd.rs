use super::coin::{Coin, FirstThrow};
use super::histories::History;
use super::model::{PurchaseModel, gone_or};
use super::units::Weeks;
use crate::quantity::Share;
use serde::{Deserialize, Serialize};

/// MBG/NBD: as BG/NBD, but one may leave right after the first purchase, too.
///
/// Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
/// International Journal of Research in Marketing 24: likelihood eq. 2, probability alive eq. 4, expected purchases
/// eq. 5 and 6; also Hoppe & Wagner (2007), the CBG/NBD model. Written here through BG/NBD's own functions: a customer
/// whom the first throw spares, with probability b/(a + b), is one of BG/NBD's with b + 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MbgNbd(pub(super) Coin);

impl MbgNbd {
    pub(super) const THROW: FirstThrow = FirstThrow::AtOnce;

    /// With these parameters, rates in weeks; `None` unless all are positive and finite.
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Option<MbgNbd> {
        Coin::new(r, alpha, a, b).map(MbgNbd)
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> Coin {
        self.0
    }

    fn spared(&self) -> f64 {
        self.0.b / (self.0.a + self.0.b)
    }

    fn once_spared(&self) -> Coin {
        Coin { b: self.0.b + 1.0, ..self.0 }
    }
}

impl PurchaseModel for MbgNbd {
    fn ln_likelihood(&self, history: &History) -> f64 {
        self.0.ln_likelihood(Self::THROW, history)
    }

    fn expected_of_new(&self, t: Weeks) -> f64 {
        self.spared() * self.once_spared().expected(t.value())
    }

    fn expected(&self, history: &History, t: Weeks) -> f64 {
        self.0.alive(Self::THROW, history) * self.0.after(Self::THROW, history).expected(t.value())
    }

    fn alive(&self, history: &History) -> Share {
        Share::new(self.0.alive(Self::THROW, history)).unwrap_or(Share::NONE)
    }

    fn counts_of_new(&self, t: Weeks, up_to: u32) -> Vec<f64> {
        gone_or(self.spared(), self.once_spared().counts(t.value(), up_to))
    }

    fn counts_if_alive(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64> {
        self.0.after(Self::THROW, history).counts(t.value(), up_to)
    }
}
