//! Customer equity, and what a change of what customers do adds to it.
//!
//! Everything that shows what customers are worth together asks here, so that there is one sum, under one set of
//! assumptions ([`Settings`](super::Settings), which are the owner’s where she set them: margin, discount rate, how far
//! ahead, who is left out).
//!
//! ```text
//! customer equity = Σ present customers’ lifetime value  +  (apart) lifetime value of those expected to be won
//!
//! lifetime value of one   ∫₀ᴴ e^(−δt) dE[orders by t | x, t_x, T] × E[spend | own mean] × margin
//! of those to be won      arrivals × (1/H) ∫₀ᴴ e^(−δτ) (first purchase + E[spend] × D(H − τ)) dτ × margin
//! δ                       ln(1 + discount rate a year)
//! ```
//!
//! Sources: customer equity as what all customers, present and future, leave, discounted: Blattberg and Deighton (1996),
//! Manage marketing by the customer equity test, Harvard Business Review 74(4); Blattberg, Getz and Thomas (2001), Customer
//! Equity; Gupta, Lehmann and Stuart (2004), Valuing customers, Journal of Marketing Research 41(1), where present and
//! future cohorts are summed. Lifetime value as margin × spend of an order × discounted expected orders: Fader, Hardie and
//! Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), there without end, here up to the horizon. Expected orders
//! given the history: Fader, Hardie and Lee (2005), Counting your customers the easy way, Marketing Science 24(2), equation
//! 10, and for the other models where these stand. Expected spend: Fader and Hardie (2013), The Gamma-Gamma model of
//! monetary value. Acquisition costs are taken off neither part: what was paid for present customers is spent, and what will
//! be paid for those to come is a decision that stands beside it.

use super::gamma_gamma::GammaGamma;
use super::model::Model;
use super::panel::Member;
use super::study::Study;
use super::what_if::{factor, stay, worth};
use super::won::{Won, of_one};
use crate::quantity::{Money, Period};

/// What customers are worth together, over the time looked ahead, discounted to today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerEquity {
    /// Those there are: the figure `equity.total`.
    pub present: Money,
    /// Apart, those expected to be won: the figure `equity.won`.
    pub to_come: Money,
}

/// A change of what customers do, from now on; nothing changes by default.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shift {
    /// Of those who are customers now, the part more that still is a year from now; below 0 where fewer stay.
    pub stay: f64,
    /// By which part more often they order, for as long as they stay.
    pub often: f64,
    /// By which part more an order brings.
    pub spend: f64,
    /// So many more are won a year.
    pub won: f64,
}

/// Customer equity as things are, ready to be asked what changes would add.
#[derive(Clone, Debug)]
pub struct Prospect<'a> {
    study: &'a Study,
    equity: CustomerEquity,
    won: Won,
    model: Model,
    spend: GammaGamma,
    all: Judged,
    few: Judged,
}

/// Members, and what is known of them as things are.
#[derive(Clone, Debug)]
struct Judged {
    panel: Vec<Member>,
    worth: f64,
    stay: f64,
}

/// Members over whom a change is judged, and over whom one is where it is asked for again and again.
const OF_CHANGE: usize = 10_000;
const OF_SEARCH: usize = 300;
/// The factor on leaving at which nobody leaves, as good as.
const FAITHFUL: f64 = 1e-4;

impl Study {
    /// Customer equity, the one sum all pages ask for; `None` where spend has no fit.
    #[must_use]
    pub fn customer_equity(&self) -> Option<CustomerEquity> {
        Some(CustomerEquity { present: self.equity.value?, to_come: self.to_be_won()?.value.worth })
    }

    /// The days looked ahead.
    #[must_use]
    pub fn ahead(&self) -> Option<Period> {
        let days = (self.settings.horizon.weeks().value() * 7.0).round() as i32;
        Period::new(self.as_of + 1, self.as_of + days)
    }

    /// Customer equity, ready to be asked what changes add; `None` where spend has no fit, or nobody is left.
    #[must_use]
    pub fn prospect(&self) -> Option<Prospect<'_>> {
        let won = self.to_be_won()?;
        let equity = CustomerEquity { present: self.equity.value?, to_come: won.value.worth };
        let (model, spend) = (self.model()?, self.spend.as_ref().ok()?.model);
        let judged = |most: usize| {
            let panel = self.panel(most);
            let worth = worth(&model, &spend, &panel, &self.settings, 1.0)?;
            Some(Judged { worth, stay: stay(&model, &panel, 1.0)?, panel }).filter(|of| of.worth > 0.0)
        };
        let (all, few) = (judged(OF_CHANGE)?, judged(OF_SEARCH)?);
        Some(Prospect { study: self, equity, won, model, spend, all, few })
    }
}

impl Prospect<'_> {
    /// The study it is of.
    pub fn study(&self) -> &Study {
        self.study
    }

    /// As things are.
    pub fn equity(&self) -> CustomerEquity {
        self.equity
    }

    /// Who is expected to be won.
    pub fn won(&self) -> &Won {
        &self.won
    }

    /// What a change adds to the worth of the customers there are, and to that of those to come, in major units:
    /// customer equity with it less customer equity without. Those to come leave more slowly by the same factor, and order
    /// as much more often after their first order.
    pub fn added(&self, shift: &Shift) -> Option<(f64, f64)> {
        self.added_over(&self.all, shift)
    }

    /// The part of a change that adds at least so much; `None` where even `most` times as much of it would not do. Found by
    /// halving over fewer customers, whose answer to the whole change is brought to that of all.
    pub fn part_that_adds(&self, shift: &Shift, wanted: f64, most: f64) -> Option<f64> {
        let sum = |judged: &Judged, part: f64| {
            let (present, to_come) = self.added_over(judged, &shift.times(part))?;
            Some(present + to_come)
        };
        let (all, few) = (sum(&self.all, 1.0)?, sum(&self.few, 1.0)?);
        let as_all = if few == 0.0 { 1.0 } else { all / few };
        let enough = |part: f64| sum(&self.few, part).is_some_and(|added| added * as_all >= wanted);
        least(most, 20, enough)
    }

    fn added_over(&self, judged: &Judged, shift: &Shift) -> Option<(f64, f64)> {
        let asked = &self.study.settings;
        let wanted = judged.stay + shift.stay;
        let k = if shift.stay == 0.0 {
            1.0
        } else if wanted >= 1.0 {
            FAITHFUL
        } else {
            factor(&self.model, &judged.panel, judged.stay, wanted.max(1e-3))?.max(FAITHFUL)
        };
        let (often, spend) = (1.0 + shift.often, 1.0 + shift.spend);
        let moved = if shift.stay == 0.0 {
            1.0
        } else {
            worth(&self.model, &self.spend, &judged.panel, asked, k)? / judged.worth
        };
        let present = self.equity.present.amount.to_f64() * (moved * often * spend - 1.0);
        let (first, mean) = (self.won.first_purchase.to_f64(), self.spend.mean()?);
        let margin = asked.margin.value();
        let each = |first: f64, mean: f64, k: f64| margin * of_one(&self.model, first, mean, asked, k);
        let more = shift.won * f64::from(asked.horizon.value()) / 12.0;
        let with = (self.won.to_come + more).max(0.0) * each(first * spend, mean * spend * often, k);
        Some((present, with - self.won.to_come * each(first, mean, 1.0)))
    }
}

/// The least part that is enough, up to `most`, found by halving so many times: what is enough has to stay so where it is
/// more. `None` where even `most` is not.
pub(crate) fn least(most: f64, halvings: u32, enough: impl Fn(f64) -> bool) -> Option<f64> {
    if !enough(most) {
        return None;
    }
    let halve = |(low, high)| {
        let middle = f64::midpoint(low, high);
        if enough(middle) { (low, middle) } else { (middle, high) }
    };
    Some((0..halvings).fold((0.0, most), |between, _| halve(between)).1)
}

impl Shift {
    /// A part of it, or several times as much.
    #[must_use]
    pub fn times(&self, part: f64) -> Shift {
        Shift {
            stay: self.stay * part,
            often: self.often * part,
            spend: self.spend * part,
            won: self.won * part,
        }
    }
}
