//! What each good brought and cost.

use crate::customers::goods::LineCosts;
use crate::customers::{Assumptions, Choice};
use crate::ledger::{Ledger, Line, Standing};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Period, Share};

/// What was sold of one good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Good {
    /// Its number in the ledger’s items.
    pub item: u32,
    /// Its category’s number; that of its latest line.
    pub category: u16,
    /// What its lines brought, each with its part of what was taken off its order as a whole; returned goods taken off.
    pub revenue: Amount,
    /// Pieces in thousandths, returned ones taken off; those whose amount is known.
    pub thousandths: i64,
    /// Pieces in thousandths whose amount no file tells: of several kinds of goods in one order, the sum alone.
    pub untold: i64,
    /// What these pieces cost.
    pub cost: Amount,
    /// Whether the one margin enters into that.
    pub by_margin: bool,
    /// Lines.
    pub lines: u64,
}

impl Good {
    /// What a piece brought on average; `None` where nothing was sold.
    pub fn price(&self) -> Option<Amount> {
        if self.thousandths <= 0 || self.revenue <= Amount::ZERO {
            return None;
        }
        self.revenue.ratio(1_000, self.thousandths)
    }

    /// What a piece cost on average.
    pub fn unit_cost(&self) -> Option<Amount> {
        if self.thousandths <= 0 {
            return None;
        }
        self.cost.ratio(1_000, self.thousandths)
    }

    /// The part of its revenue that is left after its cost; `None` where it cost more than it brought.
    pub fn margin(&self) -> Option<Share> {
        margin(self.revenue, self.cost)
    }
}

/// The part of some revenue that is left after a cost; `None` where nothing is.
pub fn margin(revenue: Amount, cost: Amount) -> Option<Share> {
    if revenue <= Amount::ZERO {
        return None;
    }
    Share::new(1.0 - cost.to_f64() / revenue.to_f64())
}

/// What the lines of each order brought. Files tell them at the price on the list, often with tax, and what is taken off the
/// order as a whole stands on the order; so each line gets its part of what the order’s goods came to.
pub(crate) struct Brought {
    /// For each order the sum of its lines, and what its goods came to.
    orders: Vec<(Amount, Amount)>,
}

impl Brought {
    pub(crate) fn of(ledger: &Ledger) -> Brought {
        let columns = ledger.columns();
        let told = columns.gross.iter().zip(columns.goods.iter());
        // Goods that came to nothing where something was charged are a cell left empty.
        let came = told.map(|(gross, goods)| if goods.is_zero() { gross } else { goods });
        let mut orders: Vec<(Amount, Amount)> = came.map(|came| (Amount::ZERO, came)).collect();
        for line in ledger.lines().iter() {
            if let Some((sum, _)) = orders.get_mut(line.order as usize) {
                *sum += line.net;
            }
        }
        Brought { orders }
    }

    /// What a line brought; `None` where the order’s goods came to something and its lines tell no amounts.
    pub(crate) fn line(&self, line: &Line) -> Option<Amount> {
        let (sum, came) = self.orders.get(line.order as usize).copied()?;
        if sum.is_zero() && line.net.is_zero() {
            return (came <= Amount::ZERO).then_some(Amount::ZERO);
        }
        // Where the file does not tell goods from shipping, what came in may be more than the goods.
        if sum <= Amount::ZERO || came >= sum || came.is_negative() {
            return Some(line.net);
        }
        line.net.ratio(came.ten_thousandths(), sum.ten_thousandths())
    }
}

/// What was sold of every good in the chosen period and currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Assortment {
    /// The period.
    pub period: Period,
    /// The currency.
    pub currency: Currency,
    /// Guaranteed: goods that have a name and were sold, those with most revenue first, ties by name.
    pub goods: Vec<Good>,
}

impl Assortment {
    /// What was sold; `None` where no counted order of the period names goods.
    ///
    /// A refund noted on an order does not say which goods it is for and is not taken off; returned goods on lines of
    /// their own are.
    pub fn of(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Option<Assortment> {
        let chosen = choice.resolve(ledger)?;
        let costs = LineCosts::of(ledger, assumptions);
        let brought = Brought::of(ledger);
        let counts: Vec<bool> = ledger
            .orders()
            .map(|o| {
                o.standing == Standing::Counts && o.currency == chosen.index && chosen.period.contains(o.day)
            })
            .collect();
        let mut goods = vec![Good::default(); ledger.items().len()];
        for line in ledger.lines().iter() {
            if !counts.get(line.order as usize).copied().unwrap_or(false) {
                continue;
            }
            let Some(good) = goods.get_mut(line.item as usize) else { continue };
            good.category = line.category;
            good.lines += 1;
            let Some(net) = brought.line(&line) else {
                good.untold += i64::from(line.quantity);
                continue;
            };
            let known = costs.of_line(&Line { net, ..line });
            good.revenue += net;
            good.thousandths += i64::from(line.quantity);
            good.cost += known.unwrap_or_else(|| costs.by_margin(net));
            good.by_margin |= known.is_none();
        }
        let mut sold: Vec<Good> = (0u32..)
            .zip(goods)
            .map(|(item, good)| Good { item, ..good })
            .filter(|good| good.lines > 0 && !ledger.items().get(good.item).trim().is_empty())
            .collect();
        sold.order_by(|a, b| {
            b.revenue.cmp(&a.revenue).then_with(|| ledger.items().get(a.item).cmp(ledger.items().get(b.item)))
        });
        (!sold.is_empty()).then_some(Assortment {
            period: chosen.period,
            currency: chosen.currency,
            goods: sold,
        })
    }

    /// What was sold of a good.
    pub fn good(&self, item: u32) -> Option<&Good> {
        self.goods.iter().find(|good| good.item == item)
    }
}
