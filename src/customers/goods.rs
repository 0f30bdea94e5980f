//! What the goods of each order cost.

use crate::customers::{Assumptions, Choice, CostOfGoods, RefundPolicy};
use crate::ledger::{Ledger, Line, Order, Standing};
use crate::measure::Assumed;
use crate::quantity::{Amount, Share};

/// What goods cost under some assumptions, for every order of a ledger.
pub(crate) struct Goods<'a> {
    assumptions: &'a Assumptions,
    /// For each order what its lines say; empty where the lines don't matter.
    lines: Vec<Said>,
}

/// What the lines of an order say about cost.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// Net amount of all lines.
    net: Amount,
    /// Their cost, as far as it is known or follows from a category's own margin.
    cost: Amount,
    /// Net amount of the lines whose cost is not known so.
    rest: Amount,
}

/// What the goods of an order cost, and on what that rests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) amount: Amount,
    /// Whether the one margin enters into it.
    pub(crate) by_margin: bool,
    /// Whether a category's margin does.
    pub(crate) by_category: bool,
}

impl<'a> Goods<'a> {
    pub(crate) fn of(ledger: &Ledger, assumptions: &'a Assumptions) -> Goods<'a> {
        let matters = match assumptions.goods {
            CostOfGoods::OneMargin => false,
            CostOfGoods::ItemCost => ledger.lines().cost.iter().any(|cost| !cost.is_zero()),
            CostOfGoods::CategoryMargins => !assumptions.margin_by_category.is_empty(),
        };
        let mut lines = vec![Said::default(); if matters { ledger.columns().len() } else { 0 }];
        if matters {
            let costs = LineCosts::of(ledger, assumptions);
            for line in ledger.lines().iter() {
                let Some(said) = lines.get_mut(line.order as usize) else { continue };
                said.net += line.net;
                match costs.of_line(&line) {
                    Some(cost) => said.cost += cost,
                    None => said.rest += line.net,
                }
            }
        }
        Goods { assumptions, lines }
    }

    /// What the goods of an order, or of a refund on a row of its own, cost; nothing for one that does not count.
    pub(crate) fn cost(&self, order: &Order) -> Cost {
        if order.standing == Standing::DoesNotCount {
            return Cost::default();
        }
        let charged = self.charged(order);
        match self.assumptions.refunds {
            RefundPolicy::GoodsLost => charged,
            RefundPolicy::GoodsComeBack if order.gross.is_zero() => {
                let back = part(order.refund, self.assumptions.margin.rest());
                Cost { amount: charged.amount - back, by_margin: true, ..charged }
            }
            RefundPolicy::GoodsComeBack => {
                let kept = order.net().ten_thousandths();
                let amount = charged.amount.ratio(kept, order.gross.ten_thousandths()).unwrap_or_default();
                Cost { amount, ..charged }
            }
        }
    }

    /// What the goods cost that were charged, before refunds.
    fn charged(&self, order: &Order) -> Cost {
        let missing = self.assumptions.margin.rest();
        let said = self.lines.get(order.row as usize).copied().unwrap_or_default();
        let known = said.net != said.rest || !said.cost.is_zero();
        if !known {
            let by_margin = !order.gross.is_zero();
            return Cost { amount: part(order.gross, missing), by_margin, by_category: false };
        }
        let by_margin = !said.rest.is_zero();
        let of_lines = said.cost + part(said.rest, missing);
        match self.assumptions.goods {
            CostOfGoods::ItemCost => Cost { amount: of_lines, by_margin, by_category: false },
            // Margins are parts of net revenue, and an order's revenue is more than its lines: shipping, taxes.
            _ => {
                let blended =
                    order.gross.ratio(of_lines.ten_thousandths(), said.net.ten_thousandths().max(1));
                Cost { amount: blended.unwrap_or_default(), by_margin, by_category: true }
            }
        }
    }
}

/// The part of net revenue that is left after the cost of goods, over all counted orders in the currency: what the
/// files say where they tell costs, the owner’s margin everywhere else; the owner’s where nothing was sold.
pub fn margin_in_effect(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Share {
    let index = choice.resolve(ledger).map(|chosen| chosen.index);
    let goods = Goods::of(ledger, assumptions);
    if goods.lines.is_empty() && assumptions.refunds == RefundPolicy::GoodsComeBack {
        return assumptions.margin;
    }
    let (mut net, mut cost) = (Amount::ZERO, Amount::ZERO);
    let counts = |o: &Order| Some(o.currency) == index && o.standing != Standing::DoesNotCount;
    for order in ledger.orders().filter(counts) {
        net += order.net();
        cost += goods.cost(&order).amount;
    }
    let left = (net > Amount::ZERO).then(|| (1.0 - cost.to_f64() / net.to_f64()).clamp(0.0, 1.0));
    left.and_then(Share::new).unwrap_or(assumptions.margin)
}

impl Cost {
    /// Marks what this cost rests on.
    pub(crate) fn mark(self, assumed: &mut Vec<Assumed>) {
        let rests = [(self.by_margin, Assumed::Margin), (self.by_category, Assumed::CategoryMargins)];
        for (_, on) in rests.into_iter().filter(|(rests, _)| *rests) {
            if !assumed.contains(&on) {
                assumed.push(on);
            }
        }
    }
}

/// What single lines cost under some assumptions.
pub(crate) struct LineCosts<'a> {
    assumptions: &'a Assumptions,
    /// The margin of each category that has one of its own.
    own: Vec<Option<Share>>,
}

impl<'a> LineCosts<'a> {
    pub(crate) fn of(ledger: &Ledger, assumptions: &'a Assumptions) -> LineCosts<'a> {
        let own = ledger.categories().iter().map(|name| assumptions.margin_by_category.get(name).copied());
        LineCosts { assumptions, own: own.collect() }
    }

    /// What the goods of a line cost, as far as that is known or follows from their category’s margin.
    pub(crate) fn of_line(&self, line: &Line) -> Option<Amount> {
        match self.assumptions.goods {
            CostOfGoods::ItemCost => (!line.cost.is_zero()).then_some(line.cost),
            CostOfGoods::CategoryMargins => {
                let margin = self.own.get(usize::from(line.category)).copied().flatten()?;
                Some(part(line.net, margin.rest()))
            }
            CostOfGoods::OneMargin => None,
        }
    }

    /// What an amount cost by the one margin.
    pub(crate) fn by_margin(&self, net: Amount) -> Amount {
        part(net, self.assumptions.margin.rest())
    }
}

/// A part of an amount, rounded to ten-thousandths.
fn part(amount: Amount, share: Share) -> Amount {
    Amount::from_f64(amount.to_f64() * share.value()).unwrap_or_default()
}
