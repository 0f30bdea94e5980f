//! How sure the parameters are, and what that does to every figure made of them.

use super::ascent::{Ended, Matrix, climb, climb_from};
use super::chance::Chance;
use super::fit::{Fit, Method, SpendFit, Surface};
use super::histories::Histories;
use super::model::{Model, ModelKind};
use super::pace::{Pace, at_once};
use super::pareto_nbd::Ground;
use serde::{Deserialize, Serialize};

/// Where parameters that might have been come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Uncertainty {
    /// From the normal distribution the observed information gives: at once, and right for many customers.
    Asymptotic,
    /// From refits to customers drawn anew: slower, and honest for few customers.
    Bootstrap,
}

/// A range in which a figure lies with 90 % probability, as far as the model is right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// In one case of twenty the figure is below.
    pub low: f64,
    /// In one case of twenty the figure is above.
    pub high: f64,
}

impl Interval {
    /// From the 5th to the 95th of a hundred; `None` without values.
    pub(super) fn of(mut values: Vec<f64>) -> Option<Interval> {
        values.retain(|v| v.is_finite());
        values.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * (values.len().checked_sub(1)?) as f64;
            let (below, part) = (place.floor() as usize, place.fract());
            let low = *values.get(below)?;
            let high = values.get(below + 1).copied().unwrap_or(low);
            Some(low + part * (high - low))
        };
        Some(Interval { low: at(0.05)?, high: at(0.95)? })
    }
}

/// Called with how much is done, between 0 and 1; whatever is under way stops when it answers `false`.
pub type Proceed<'a> = &'a mut dyn FnMut(f64) -> bool;

impl Fit {
    /// Models that might have been, drawn from the asymptotic normal distribution of the logarithms of the parameters.
    /// The same seed gives the same models.
    #[must_use]
    pub fn draws(&self, how_many: usize, seed: u64) -> Vec<Model> {
        let logs = normals(self.logs(), &self.covariance, how_many, seed);
        logs.into_iter().filter_map(|at| self.model.kind().with(at.map(f64::exp))).collect()
    }

    /// Models fitted to customers drawn anew from the same histories, as many as there are; equal histories stay
    /// together, each counting as often as chance drew it. `None` when `proceed` stopped it.
    ///
    /// Refits that do not reach a top are left out.
    pub fn bootstrap(
        &self,
        histories: &Histories,
        refits: usize,
        seed: u64,
        mut proceed: Proceed<'_>,
    ) -> Option<Vec<Model>> {
        at_once(self.bootstrap_paced(histories, refits, seed, &mut proceed))
    }

    /// [`Fit::bootstrap`], resting between two refits.
    pub(super) async fn bootstrap_paced(
        &self,
        histories: &Histories,
        refits: usize,
        seed: u64,
        pace: &mut impl Pace,
    ) -> Option<Vec<Model>> {
        let mut chance = Chance::new(seed);
        let (kind, start, metric) = (self.model.kind(), self.logs(), Matrix(self.covariance));
        let steadied = self.method == Method::Steadied;
        let mut models = Vec::with_capacity(refits);
        // What a refit begins with is the same for all of them but for the weights, and costs one look instead of one each.
        let ground = (kind == ModelKind::ParetoNbd).then(|| Ground::at(histories, &start));
        for i in 0..refits {
            if !pace.proceed(i as f64 / refits as f64).await {
                return None;
            }
            let weights: Vec<f64> = histories.weights().iter().map(|w| chance.poisson(*w)).collect();
            let mut surface = Surface::new(kind, histories, &weights);
            // What was pulled stays pulled: towards where it is.
            let pulled = |at: &[f64; 4]| {
                let (mut value, mut slope) = surface.at(at);
                if steadied {
                    for ((slope, at), start) in slope.iter_mut().zip(at).zip(&start) {
                        value -= (at - start).powi(2) / 2.0;
                        *slope -= at - start;
                    }
                }
                (value, slope)
            };
            let top = match &ground {
                None => climb(pulled, start, Some(&metric)),
                Some(ground) => {
                    let (known, mut bend) = ground.with(&weights);
                    for i in 0..if steadied { 4 } else { 0 } {
                        bend.add(i, i, 1.0);
                    }
                    climb_from(pulled, start, known, &bend)
                }
            };
            if top.ended != Ended::Runaway {
                models.extend(kind.with(top.at.map(f64::exp)));
            }
        }
        pace.proceed(1.0).await.then_some(models)
    }
}

impl SpendFit {
    /// Parameters p, q, γ that might have been, those under which spend has a mean.
    #[must_use]
    pub(super) fn draws(&self, how_many: usize, seed: u64) -> Vec<super::GammaGamma> {
        let logs = normals(self.logs(), &self.covariance, how_many, seed);
        logs.into_iter()
            .filter_map(|at| {
                let [p, q, gamma] = at.map(f64::exp);
                super::GammaGamma::new(p, q, gamma).filter(|model| model.mean().is_some())
            })
            .collect()
    }
}

fn normals<const N: usize>(
    centre: [f64; N],
    covariance: &[[f64; N]; N],
    how_many: usize,
    seed: u64,
) -> Vec<[f64; N]> {
    let mut chance = Chance::new(seed);
    let root = Matrix(*covariance).root().unwrap_or(Matrix([[0.0; N]; N]));
    (0..how_many)
        .map(|_| {
            let mut at = centre;
            let by = root.times(&[(); N].map(|()| chance.normal()));
            for (at, by) in at.iter_mut().zip(by) {
                *at += by;
            }
            at
        })
        .collect()
}
