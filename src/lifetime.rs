//! What a customer will be worth: how often they will come, whether they are still there, and what that brings.
//!
//! Time runs in weeks and one day counts as one purchase, however many orders fell on it.
//!
//! - [`Histories`]: what the models know of each customer, equal histories standing once.
//! - [`BgNbd`], [`MbgNbd`], [`ParetoNbd`]: how often customers buy and when they leave ([`PurchaseModel`] is what all
//!   of them answer); [`GammaGamma`]: what they spend; [`ShiftedBetaGeometric`]: contracts and subscriptions.
//! - [`Study`]: all of it for a ledger. [`Study::of`] takes a [`Choice`](crate::customers::Choice) (the currency) and
//!   [`Settings`] (horizon, discount, margin, refunds, split), reports progress, can be stopped, and holds the
//!   [`Backtest`], the [`Warning`]s, the [`Equity`] of all present customers and an [`Outlook`] for each;
//!   [`Study::spread`] gives one customer's interval, on demand.
//! - [`Study::customer_equity`]: the one sum of what customers are worth, asked by every page that shows it, and by
//!   [`Prospect::added`] what a [`Shift`] of what they do adds to it.
//! - What follows from a study: [`Change`], [`WhatIf`], [`Won`], [`Concentration`], [`WorthPart`], [`Leaving`],
//!   [`LookBack`] and [`Calibration`], [`List`], [`Acquisition`].
//! - [`Fit`], [`SpendFit`]: maximum likelihood, or the reason in words why there is none ([`Unfit`]).

mod acquisition;
mod ascent;
mod backtest;
mod base;
mod bg_nbd;
mod chance;
mod change;
mod churn;
mod coin;
mod concentration;
mod equity;
mod figures;
mod fit;
mod gamma_gamma;
mod histories;
mod integral;
mod lists;
mod mbg_nbd;
mod model;
mod pace;
mod panel;
mod pareto_nbd;
mod parts;
mod shifted_beta_geometric;
mod special;
mod staying;
mod study;
mod summary;
mod uncertainty;
mod units;
mod warning;
mod what_if;
mod won;
mod worth;

pub use crate::quantity::RatePerYear;
pub use acquisition::{Acquisition, Marginal, Payback, WinningCost};
pub use backtest::{Backtest, Cumulative, FrequencyClass, Naive, Tested, Verdict};
pub use base::RefundPolicy;
pub use bg_nbd::BgNbd;
pub use change::{Change, ChangePart};
pub use churn::{Calibration, CalibrationBin, Leaving, LookBack, MonthBack};
pub use coin::Coin;
pub use concentration::Concentration;
pub(crate) use equity::least;
pub use equity::{CustomerEquity, Prospect, Shift};
pub use fit::{Fit, Method, SpendFit, Unfit};
pub use gamma_gamma::{GammaGamma, Spend};
pub use histories::{Histories, History};
pub use lists::{List, ListKind, Listed};
pub use mbg_nbd::MbgNbd;
pub use model::{Model, ModelKind, PurchaseModel};
pub use pace::Pace;
pub use panel::Estimate;
pub use pareto_nbd::ParetoNbd;
pub use parts::{PartedBy, WorthPart};
pub use shifted_beta_geometric::{NoRenewalFit, RenewalFit, ShiftedBetaGeometric};
pub(crate) use special::ln_gamma;
pub use study::{Equity, Fitted, NoBacktest, Outlook, Settings, Spread, Study};
pub use summary::summary;
pub use uncertainty::{Interval, Proceed, Uncertainty};
pub use units::{Months, Weeks};
pub use warning::Warning;
pub use what_if::WhatIf;
pub use won::Won;
