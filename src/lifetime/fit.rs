//! Maximum likelihood, or the reason in words why there is none.

use super::ascent::{Ended, Matrix, Top, climb};
use super::bg_nbd::BgNbd;
use super::coin;
use super::gamma_gamma::{GammaGamma, Spend};
use super::histories::Histories;
use super::mbg_nbd::MbgNbd;
use super::model::{Model, ModelKind};
use super::pareto_nbd;
use crate::say;
use serde::{Deserialize, Serialize};

/// How parameters were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Maximum likelihood: the curvature at the top confirms that nothing is left to climb.
    MaximumLikelihood,
    /// Maximum likelihood with a pull towards what shops are usually like, because the data alone do not settle it.
    /// Say so wherever its figures show.
    Steadied,
}

/// A fitted model of purchases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The model with its parameters.
    pub model: Model,
    /// ln of the likelihood of the data, without any pull.
    pub log_likelihood: f64,
    /// How it was found.
    pub method: Method,
    /// Covariance of the logarithms of the parameters, from the observed information.
    pub covariance: [[f64; 4]; 4],
    /// Customers it was fitted on.
    pub customers: u64,
}

impl Fit {
    /// Standard error of the logarithm of each parameter: 0.1 is about ten per cent either way.
    #[must_use]
    pub fn relative_errors(&self) -> [f64; 4] {
        let [[a, ..], [_, b, ..], [_, _, c, _], [.., d]] = self.covariance;
        [a, b, c, d].map(f64::sqrt)
    }

    pub(super) fn logs(&self) -> [f64; 4] {
        self.model.parameters().map(f64::ln)
    }
}

/// A fitted model of spend.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpendFit {
    /// The model with its parameters.
    pub model: GammaGamma,
    /// ln of the likelihood of the data, without any pull.
    pub log_likelihood: f64,
    /// How it was found.
    pub method: Method,
    /// Covariance of the logarithms of p, q and γ.
    pub covariance: [[f64; 3]; 3],
    /// Repeat customers with spend it was fitted on.
    pub customers: u64,
}

impl SpendFit {
    pub(super) fn logs(&self) -> [f64; 3] {
        [self.model.p, self.model.q, self.model.gamma].map(f64::ln)
    }
}

/// Why there is no fit. [`Unfit::words`] says it to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// No customer who can be told apart.
    NoCustomers,
    /// Nobody came back on another day.
    NobodyReturns {
        /// Customers there are.
        customers: u64,
    },
    /// The data cover too few days.
    TooShort {
        /// Days from the first purchase to the end.
        days: u32,
    },
    /// As far as the data show nobody ever leaves.
    NobodyLeaves,
    /// Everyone seems to buy at the same pace, so that how customers differ can't be known.
    SamePace,
    /// Everyone seems to leave at the same rate, so that how customers differ in it can't be known.
    LeaveAlike,
    /// Two parameters can't be told apart: many pairs fit equally well.
    Flat,
    /// Too few repeat customers spent anything.
    TooFewSpenders {
        /// Repeat customers with spend.
        customers: u64,
    },
    /// The work was called off.
    Cancelled,
}

impl Unfit {
    /// What happened and what to do, in words for people.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Unfit::NoCustomers => say!("No order says who bought, so nobody’s next order can be foreseen. Load an export with customers in it.").to_owned(),
            Unfit::NobodyReturns { customers } => say!("None of the {customers|customer|customers} has come back on another day yet, so how often people return can’t be known. Come back when the first ones have.", customers),
            Unfit::TooShort { days } => say!("The orders cover only {days|day|days}. Foreseeing takes at least eight weeks, better a year: load older exports, or come back later.", days),
            Unfit::NobodyLeaves => say!("As far as these orders show, no customer has ever stayed away for good, so how many will can’t be known. A longer history would tell.").to_owned(),
            Unfit::SamePace => say!("All customers seem to buy equally often, so the differences between them can’t be known. A longer history would tell.").to_owned(),
            Unfit::LeaveAlike => say!("All customers seem equally likely to leave, so the differences between them can’t be known. A longer history would tell.").to_owned(),
            Unfit::Flat => say!("Very different explanations fit these orders equally well, so none can be believed. More customers or a longer history would tell.").to_owned(),
            Unfit::TooFewSpenders { customers } => say!("Only {customers|customer|customers} came back and spent something, too few to tell how spending differs between customers.", customers),
            Unfit::Cancelled => say!("The calculation was stopped.").to_owned(),
        }
    }
}

/// The likelihood of one of the models, whichever.
pub(super) enum Surface<'a> {
    Coin(coin::Likelihood<'a>),
    Pareto(pareto_nbd::Likelihood<'a>),
}

impl<'a> Surface<'a> {
    pub(super) fn new(kind: ModelKind, histories: &'a Histories, weights: &'a [f64]) -> Surface<'a> {
        match kind {
            ModelKind::BgNbd => Surface::Coin(coin::Likelihood::new(histories, weights, BgNbd::THROW)),
            ModelKind::MbgNbd => Surface::Coin(coin::Likelihood::new(histories, weights, MbgNbd::THROW)),
            ModelKind::ParetoNbd => Surface::Pareto(pareto_nbd::Likelihood::new(histories, weights)),
        }
    }

    pub(super) fn at(&mut self, logs: &[f64; 4]) -> (f64, [f64; 4]) {
        match self {
            Surface::Coin(surface) => surface.at(logs),
            Surface::Pareto(surface) => surface.at(logs),
        }
    }
}

/// Distinct histories from which on a first climb over a part of them saves time.
const MANY: usize = 1_200;
/// Fewer repeat customers than this do not settle four parameters.
pub(super) const FEW_REPEATERS: f64 = 12.0;

impl Fit {
    /// The maximum-likelihood fit.
    ///
    /// # Errors
    /// Where the likelihood has no top, the reason why.
    pub fn of(kind: ModelKind, histories: &Histories) -> Result<Fit, Unfit> {
        let usual = Usual::of(kind, histories)?;
        let every = histories.distinct() / (MANY / 2);
        let few = (histories.distinct() > MANY).then(|| histories.thinned(every));
        let first = few.as_ref().unwrap_or(histories);
        let mut best: Option<Top<4>> = None;
        for start in usual.starts() {
            let mut surface = Surface::new(kind, first, first.weights());
            let top = climb(|at| surface.at(at), start, None);
            let better = best.is_none_or(|b| {
                (top.ended == Ended::Top, top.value) > (b.ended == Ended::Top, b.value + 1e-9)
            });
            if better {
                best = Some(top);
            }
        }
        let Some(mut top) = best else { return Err(Unfit::Flat) };
        if few.is_some() {
            let mut surface = Surface::new(kind, histories, histories.weights());
            top = climb(|at| surface.at(at), top.at, None);
        }
        let (Some(Matrix(covariance)), Ended::Top, Some(model)) =
            (top.covariance, top.ended, kind.with(top.at.map(f64::exp)))
        else {
            return Err(why(kind, &top));
        };
        if top.at.iter().any(|c| c.abs() > FAR_OUT) || covariance.iter().flatten().any(|c| c.abs() > LOOSE) {
            return Err(why(kind, &top));
        }
        let customers = histories.customers() as u64;
        Ok(Fit { model, log_likelihood: top.value, method: Method::MaximumLikelihood, covariance, customers })
    }

    /// The fit with a pull towards what shops are usually like: as strong as a handful of customers, so that it
    /// matters only where the data say little. It always exists where somebody came back.
    ///
    /// # Errors
    /// Without customers or without a single repeat purchase.
    pub fn steadied(kind: ModelKind, histories: &Histories) -> Result<Fit, Unfit> {
        let usual = Usual::of(kind, histories)?;
        let mut surface = Surface::new(kind, histories, histories.weights());
        let pulled = |at: &[f64; 4]| {
            let (mut value, mut slope) = surface.at(at);
            for ((slope, at), usual) in slope.iter_mut().zip(at).zip(&usual.logs) {
                value -= (at - usual).powi(2) / (2.0 * SPREAD * SPREAD);
                *slope -= (at - usual) / (SPREAD * SPREAD);
            }
            (value, slope)
        };
        let top = climb(pulled, usual.logs, None);
        let (Some(Matrix(covariance)), Some(model)) = (top.covariance, kind.with(top.at.map(f64::exp)))
        else {
            return Err(Unfit::Flat);
        };
        let log_likelihood = surface.at(&top.at).0;
        let customers = histories.customers() as u64;
        Ok(Fit { model, log_likelihood, method: Method::Steadied, covariance, customers })
    }

    /// Maximum likelihood where the data settle it, else the steadied fit and the reason why.
    ///
    /// # Errors
    /// Without customers or without a single repeat purchase.
    pub fn best_of(kind: ModelKind, histories: &Histories) -> Result<(Fit, Option<Unfit>), Unfit> {
        let repeaters: f64 = histories.iter().filter(|(h, _)| h.repeats > 0).map(|(_, w)| w).sum();
        if repeaters >= FEW_REPEATERS {
            match Fit::of(kind, histories) {
                Ok(fit) => return Ok((fit, None)),
                Err(why) => return Fit::steadied(kind, histories).map(|fit| (fit, Some(why))),
            }
        }
        Fit::steadied(kind, histories).map(|fit| (fit, Some(Unfit::Flat)))
    }
}

/// How far, in logarithms, the steadied fit lets a parameter stray before it pulls noticeably.
const SPREAD: f64 = 1.0;
/// Beyond e^±11 a parameter stands for "none" or "all the same".
const FAR_OUT: f64 = 11.0;
/// A variance of a logarithm above which a parameter is as good as unknown.
const LOOSE: f64 = 25.0;

/// What shops are usually like, scaled to how often these customers buy.
struct Usual {
    logs: [f64; 4],
}

impl Usual {
    fn of(kind: ModelKind, histories: &Histories) -> Result<Usual, Unfit> {
        let (mut customers, mut repeats, mut weeks) = (0.0, 0.0, 0.0);
        for (history, weight) in histories.iter() {
            customers += weight;
            repeats += weight * f64::from(history.repeats);
            weeks += weight * history.age;
        }
        if customers == 0.0 {
            return Err(Unfit::NoCustomers);
        }
        if repeats == 0.0 {
            return Err(Unfit::NobodyReturns { customers: customers as u64 });
        }
        // Somebody who came back has an age, so there are weeks.
        let rate = 1.5 * repeats / weeks;
        let (r, age) = (0.5_f64, weeks / customers);
        let logs = match kind {
            ModelKind::BgNbd => [r, r / rate, 0.8, 2.5],
            ModelKind::MbgNbd => [r, r / rate, 0.8, 1.8],
            ModelKind::ParetoNbd => [r, r / rate, 0.6, age / 2.0],
        };
        Ok(Usual { logs: logs.map(f64::ln) })
    }

    /// Where to start: as usual; more alike and more faithful; less alike and more fickle.
    fn starts(&self) -> [[f64; 4]; 3] {
        let [r, alpha, a, b] = self.logs;
        [self.logs, [r + 1.2, alpha + 1.2, a - 1.0, b + 1.0], [r - 0.7, alpha - 1.5, a + 0.7, b - 0.7]]
    }
}

/// Why a climb found no top.
fn why(kind: ModelKind, top: &Top<4>) -> Unfit {
    let [r, alpha, u, v] = top.at;
    let leaving = match kind {
        ModelKind::BgNbd | ModelKind::MbgNbd => u - v,
        ModelKind::ParetoNbd => u - v + alpha - r,
    };
    // Of a hundred purchases (or usual gaps) not one is the last.
    if leaving < -4.6 || u < -7.0 {
        Unfit::NobodyLeaves
    } else if r > 4.6 {
        Unfit::SamePace
    } else if u.min(v) > 4.6 {
        Unfit::LeaveAlike
    } else {
        Unfit::Flat
    }
}

impl SpendFit {
    /// The fit over repeat customers' mean spend, equal ones together; steadied where the data do not settle it.
    ///
    /// # Errors
    /// With fewer than three customers.
    pub fn of(spends: impl IntoIterator<Item = Spend>) -> Result<SpendFit, Unfit> {
        let mut table = collapsed(spends);
        let customers: f64 = table.iter().map(|(_, w)| w).sum();
        if customers < 3.0 {
            return Err(Unfit::TooFewSpenders { customers: customers as u64 });
        }
        // Money has any scale, from a bitcoin to a rupiah: it is fitted in units of everybody's mean.
        let unit = table.iter().map(|(spend, weight)| spend.mean * weight).sum::<f64>() / customers;
        for (spend, _) in &mut table {
            spend.mean /= unit;
        }
        let fit = SpendFit::of_units(&table, customers)?;
        let model = GammaGamma { gamma: fit.model.gamma * unit, ..fit.model };
        Ok(SpendFit { model, log_likelihood: fit.log_likelihood - customers * unit.ln(), ..fit })
    }

    fn of_units(table: &[(Spend, f64)], customers: f64) -> Result<SpendFit, Unfit> {
        let start = SpendFit::usual(table);
        if customers >= FEW_REPEATERS {
            let top = climb(|at| GammaGamma::surface(table, at), start, None);
            let model = || {
                let [p, q, gamma] = top.at.map(f64::exp);
                GammaGamma::new(p, q, gamma)
            };
            if let (Ended::Top, Some(Matrix(covariance)), Some(model)) = (top.ended, top.covariance, model())
                && top.at.iter().all(|c| c.abs() < FAR_OUT)
                && covariance.iter().flatten().all(|c| c.abs() < LOOSE)
                && is_near(&model, table)
            {
                return Ok(SpendFit {
                    model,
                    log_likelihood: top.value,
                    method: Method::MaximumLikelihood,
                    covariance,
                    customers: customers as u64,
                });
            }
        }
        SpendFit::steadied(table, start).ok_or(Unfit::Flat)
    }

    /// With a pull towards what is usual, as weak as gives a top and a mean near that of the data: where everybody always
    /// spends the same, or one customer dwarfs all others, the data alone pull a parameter to infinity.
    fn steadied(table: &[(Spend, f64)], usual: [f64; 3]) -> Option<SpendFit> {
        let spreads = std::iter::successors(Some(SPREAD), |spread| Some(spread / 2.0));
        spreads.take(DOUBLED).find_map(|spread| SpendFit::pulled(table, usual, spread))
    }

    fn pulled(table: &[(Spend, f64)], usual: [f64; 3], spread: f64) -> Option<SpendFit> {
        let pulled = |at: &[f64; 3]| {
            let (mut value, mut slope) = GammaGamma::surface(table, at);
            for ((slope, at), usual) in slope.iter_mut().zip(at).zip(&usual) {
                value -= (at - usual).powi(2) / (2.0 * spread * spread);
                *slope -= (at - usual) / (spread * spread);
            }
            (value, slope)
        };
        let top = climb(pulled, usual, None);
        let [p, q, gamma] = top.at.map(f64::exp);
        let model = GammaGamma::new(p, q, gamma).filter(|model| is_near(model, table))?;
        Some(SpendFit {
            model,
            log_likelihood: GammaGamma::surface(table, &top.at).0,
            method: Method::Steadied,
            covariance: top.covariance.filter(|_| top.ended == Ended::Top)?.0,
            customers: table.iter().map(|(_, w)| w).sum::<f64>() as u64,
        })
    }

    /// p and q as usual, γ so that the mean is that of the data.
    fn usual(table: &[(Spend, f64)]) -> [f64; 3] {
        let customers: f64 = table.iter().map(|(_, w)| w).sum();
        let mean = table.iter().map(|(s, w)| s.mean * w).sum::<f64>() / customers;
        let (p, q) = (4.0_f64, 4.0_f64);
        [p, q, mean * (q - 1.0) / p].map(f64::ln)
    }
}

/// Whether everybody's mean by the model exists and is about that of the customers: of shapes q up to 1 there is none, and
/// near 1 it is far above what anybody spends.
fn is_near(model: &GammaGamma, table: &[(Spend, f64)]) -> bool {
    let (sum, customers) =
        table.iter().fold((0.0, 0.0), |(sum, n), (spend, w)| (sum + spend.mean * w, n + w));
    model.mean().is_some_and(|mean| mean * customers < 3.0 * sum)
}

/// How often the pull on spend is doubled before it is given up.
const DOUBLED: usize = 14;

fn collapsed(spends: impl IntoIterator<Item = Spend>) -> Vec<(Spend, f64)> {
    let mut all: Vec<Spend> = spends.into_iter().collect();
    all.sort_unstable_by(|a, b| a.days.cmp(&b.days).then(a.mean.total_cmp(&b.mean)));
    let mut table: Vec<(Spend, f64)> = Vec::new();
    for spend in all {
        match table.last_mut().filter(|(last, _)| *last == spend) {
            Some((_, weight)) => *weight += 1.0,
            None => table.push((spend, 1.0)),
        }
    }
    table
}
