//! An even part of the customers, over whom questions about all of them are judged.

use super::gamma_gamma::{GammaGamma, Spend};
use super::histories::History;
use super::model::Model;
use super::study::Study;
use super::uncertainty::Interval;
use crate::quantity::{Amount, Money};
use serde::{Deserialize, Serialize};

/// An amount of money that is foreseen, and where it lies with 90 % probability as far as the parameters go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The amount.
    pub worth: Money,
    /// Its interval in major units; `None` where none could be had.
    pub between: Option<Interval>,
}

/// Customers with one history and one spend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) history: History,
    pub(super) spend: Option<Spend>,
    /// How many customers they stand for.
    pub(super) weight: f64,
}

/// Members over whom a point is judged, and over whom the effect of other parameters is.
const OF_POINT: usize = 10_000;
const OF_DRAW: usize = 300;
/// Models that might have been that are asked.
const DRAWS: usize = 100;

impl Study {
    /// The model that everything is told by.
    #[must_use]
    pub fn model(&self) -> Option<Model> {
        self.fits.iter().map(|fitted| fitted.fit.model).find(|model| model.kind() == self.chosen)
    }

    /// The model that tells who is still a customer.
    #[must_use]
    pub fn model_of_alive(&self) -> Option<Model> {
        self.fits.iter().map(|fitted| fitted.fit.model).find(|model| model.kind() == self.alive_by)
    }

    /// An even part of at most about so many customers, equal ones together.
    pub(super) fn panel(&self, most: usize) -> Vec<Member> {
        let histories: Vec<History> = self.histories.iter().map(|(history, _)| history).collect();
        let all = self.sorted();
        let every = all.len().div_ceil(most).max(1);
        let mut panel: Vec<Member> = Vec::new();
        let mut last = None;
        for (row, spend) in all.iter().step_by(every) {
            let Some(history) = histories.get(*row as usize) else { continue };
            match panel.last_mut().filter(|_| last == Some((*row, *spend))) {
                Some(member) => member.weight += every as f64,
                None => panel.push(Member { history: *history, spend: *spend, weight: every as f64 }),
            }
            last = Some((*row, *spend));
        }
        panel
    }

    /// What changes of a total worth are worth, as parts of it judged by `each`: it is given the models and a member and
    /// returns what is worth so much now, and by how much each change moves it. `None` without a fit of spend.
    pub(super) fn effects<const N: usize>(
        &self,
        judge: impl Fn(&Model, &GammaGamma, &[Member]) -> Option<(f64, [f64; N])>,
    ) -> Option<[Estimate; N]> {
        let total = self.equity.value?.amount.to_f64();
        let (model, spend) = (self.model()?, self.spend.as_ref().ok()?.model);
        let (all, changes) = judge(&model, &spend, &self.panel(OF_POINT))?;
        let few = self.panel(OF_DRAW);
        let (base, of_few) = judge(&model, &spend, &few)?;
        if all <= 0.0 || base <= 0.0 {
            return None;
        }
        let mut spends = self.spend_draws.iter().cycle();
        let drawn: Vec<[f64; N]> = self
            .draws
            .iter()
            .take(DRAWS)
            .filter_map(|model| judge(model, spends.next().unwrap_or(&spend), &few))
            .map(|(_, changes)| changes)
            .collect();
        let mut which = 0..N;
        let estimates = changes.map(|change| {
            let at = which.next().unwrap_or_default();
            // The few differ from the many in what a change is worth to them; how much chance moves it, they tell.
            let few = of_few.get(at).copied().filter(|few| *few != 0.0).unwrap_or(base);
            let values = drawn
                .iter()
                .filter_map(|d| d.get(at))
                .map(|drawn| total * change / all * drawn / few)
                .collect();
            let worth = Amount::from_f64(total * change / all).unwrap_or_default();
            Estimate { worth: Money::new(worth, self.currency), between: Interval::of(values) }
        });
        Some(estimates)
    }
}
