//! What every model of purchases can answer, and the choice between them.

use super::bg_nbd::BgNbd;
use super::histories::History;
use super::mbg_nbd::MbgNbd;
use super::pareto_nbd::ParetoNbd;
use super::units::Weeks;
use crate::quantity::Share;
use serde::{Deserialize, Serialize};

/// A model of how often customers buy and when they leave, its parameters known.
///
/// Guaranteed for every history that can be and every time: finite values, never NaN; a probability that is too small
/// for a number is 0.
pub trait PurchaseModel {
    /// ln of the likelihood of one customer's history.
    fn ln_likelihood(&self, history: &History) -> f64;
    /// Repeat purchases to be expected of somebody new in their first t weeks.
    fn expected_of_new(&self, t: Weeks) -> f64;
    /// Purchases to be expected of a customer with this history in the t weeks after it.
    fn expected(&self, history: &History, t: Weeks) -> f64;
    /// How probable it is that the customer has not left for good.
    fn alive(&self, history: &History) -> Share;
    /// The probabilities of 0, 1, … `up_to` repeat purchases of somebody new in their first t weeks.
    fn counts_of_new(&self, t: Weeks, up_to: u32) -> Vec<f64>;
    /// The probabilities of 0, 1, … `up_to` purchases in the t weeks after the history, if the customer is still alive.
    fn counts_if_alive(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64>;

    /// The probabilities of 0, 1, … `up_to` purchases in the t weeks after the history.
    fn counts(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64> {
        gone_or(self.alive(history).value(), self.counts_if_alive(history, t, up_to))
    }

    /// The probability of exactly n purchases in the t weeks after the history.
    fn chance_of(&self, history: &History, t: Weeks, n: u32) -> f64 {
        self.counts(history, t, n).last().copied().unwrap_or_default()
    }
}

/// Counts of somebody who is there only with this probability.
pub(super) fn gone_or(there: f64, mut counts: Vec<f64>) -> Vec<f64> {
    for p in &mut counts {
        *p *= there;
    }
    if let Some(none) = counts.first_mut() {
        *none += 1.0 - there;
    }
    counts
}

/// Which model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ModelKind {
    /// BG/NBD.
    BgNbd,
    /// MBG/NBD.
    MbgNbd,
    /// Pareto/NBD.
    ParetoNbd,
}

impl ModelKind {
    /// All, from the quickest to the slowest.
    pub const ALL: [ModelKind; 3] = [ModelKind::BgNbd, ModelKind::MbgNbd, ModelKind::ParetoNbd];

    /// For machines: `bg_nbd`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            ModelKind::BgNbd => "bg_nbd",
            ModelKind::MbgNbd => "mbg_nbd",
            ModelKind::ParetoNbd => "pareto_nbd",
        }
    }

    /// For people: `BG/NBD`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ModelKind::BgNbd => "BG/NBD",
            ModelKind::MbgNbd => "MBG/NBD",
            ModelKind::ParetoNbd => "Pareto/NBD",
        }
    }

    /// The names of its four parameters, in their order.
    #[must_use]
    pub fn parameter_names(self) -> [&'static str; 4] {
        match self {
            ModelKind::BgNbd | ModelKind::MbgNbd => ["r", "alpha", "a", "b"],
            ModelKind::ParetoNbd => ["r", "alpha", "s", "beta"],
        }
    }

    /// The model with these parameters; `None` unless all are positive and finite.
    #[must_use]
    pub fn with(self, [p, q, u, v]: [f64; 4]) -> Option<Model> {
        Some(match self {
            ModelKind::BgNbd => Model::BgNbd(BgNbd::new(p, q, u, v)?),
            ModelKind::MbgNbd => Model::MbgNbd(MbgNbd::new(p, q, u, v)?),
            ModelKind::ParetoNbd => Model::ParetoNbd(ParetoNbd::new(p, q, u, v)?),
        })
    }

    /// Whether it can tell who is still a customer. BG/NBD takes everyone who bought only once for alive.
    #[must_use]
    pub fn tells_who_is_alive(self) -> bool {
        self != ModelKind::BgNbd
    }
}

/// One of the models.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Model {
    BgNbd(BgNbd),
    MbgNbd(MbgNbd),
    ParetoNbd(ParetoNbd),
}

impl Model {
    /// Which one.
    #[must_use]
    pub fn kind(&self) -> ModelKind {
        match self {
            Model::BgNbd(_) => ModelKind::BgNbd,
            Model::MbgNbd(_) => ModelKind::MbgNbd,
            Model::ParetoNbd(_) => ModelKind::ParetoNbd,
        }
    }

    /// Its parameters, in the order of [`ModelKind::parameter_names`].
    #[must_use]
    pub fn parameters(&self) -> [f64; 4] {
        match self {
            Model::BgNbd(BgNbd(c)) | Model::MbgNbd(MbgNbd(c)) => [c.r, c.alpha, c.a, c.b],
            Model::ParetoNbd(m) => [m.r, m.alpha, m.s, m.beta],
        }
    }

    fn as_dyn(&self) -> &dyn PurchaseModel {
        match self {
            Model::BgNbd(model) => model,
            Model::MbgNbd(model) => model,
            Model::ParetoNbd(model) => model,
        }
    }
}

impl PurchaseModel for Model {
    fn ln_likelihood(&self, history: &History) -> f64 {
        self.as_dyn().ln_likelihood(history)
    }
    fn expected_of_new(&self, t: Weeks) -> f64 {
        self.as_dyn().expected_of_new(t)
    }
    fn expected(&self, history: &History, t: Weeks) -> f64 {
        self.as_dyn().expected(history, t)
    }
    fn alive(&self, history: &History) -> Share {
        self.as_dyn().alive(history)
    }
    fn counts_of_new(&self, t: Weeks, up_to: u32) -> Vec<f64> {
        self.as_dyn().counts_of_new(t, up_to)
    }
    fn counts_if_alive(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64> {
        self.as_dyn().counts_if_alive(history, t, up_to)
    }
    fn chance_of(&self, history: &History, t: Weeks, n: u32) -> f64 {
        self.as_dyn().chance_of(history, t, n)
    }
}
