//! What the owner says about costs, because the files seldom do.

use crate::quantity::{Amount, RatePerYear, Share};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// From what the cost of goods is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CostOfGoods {
    /// From what each item cost, where the files tell it; from the one margin everywhere else.
    #[default]
    ItemCost,
    /// From the margin of each category that has one of its own; from the one margin everywhere else.
    CategoryMargins,
    /// From one margin for everything.
    OneMargin,
}

/// What becomes of refunded goods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefundPolicy {
    /// They come back and can be sold again: what is refunded costs no goods.
    #[default]
    GoodsComeBack,
    /// They are gone, as in a kitchen: they cost what they cost.
    GoodsLost,
}

/// What is supposed where the data are silent. Every figure that rests on one of these says so
/// ([`crate::measure::Figure::assumes`]).
///
/// Unless the owner says otherwise: half of net revenue is margin, no category has a margin of its own, item costs are
/// used where the files tell them, refunded goods come back, service costs are what was recorded, and a year's wait
/// costs ten per cent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// The part of net revenue that is left after the cost of goods (and of taxes, where the amounts include them).
    pub margin: Share,
    /// The same for single categories of goods, by their names in the files.
    pub margin_by_category: BTreeMap<String, Share>,
    /// From what the cost of goods is told.
    pub goods: CostOfGoods,
    /// What becomes of refunded goods.
    pub refunds: RefundPolicy,
    /// What it costs to look after one order, in the currency shown; `None`: what was recorded as service costs.
    pub service_cost_per_order: Option<Amount>,
    /// What a year's wait costs.
    pub discount_rate: RatePerYear,
}

impl Default for Assumptions {
    fn default() -> Assumptions {
        Assumptions {
            margin: Share::HALF,
            margin_by_category: BTreeMap::new(),
            goods: CostOfGoods::default(),
            refunds: RefundPolicy::default(),
            service_cost_per_order: None,
            discount_rate: RatePerYear::TENTH,
        }
    }
}
