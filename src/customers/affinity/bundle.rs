use super::{Baskets, Together};
use crate::customers::{Assortment, Brought, Choice, Good};
use crate::ledger::{Ledger, Standing};
use crate::order::Order as _;
use crate::quantity::{Amount, Share};
use std::cmp::Reverse;

/// Goods that are bought together, as an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The goods, by their numbers in the ledger.
    pub goods: Vec<u32>,
    /// Orders with all of them.
    pub together: u32,
    /// Orders with some of them, but not all: those who could be asked.
    pub some: u32,
    /// One piece of each, at the mean price of the period.
    pub price: Amount,
    /// What these pieces cost.
    pub cost: Amount,
    /// Of the price, the dearest piece: who buys the bundle instead of it alone adds only the rest.
    pub dearest: Amount,
    /// What the dearest piece costs.
    pub dearest_cost: Amount,
    /// Whether the owner’s one margin enters into the cost.
    pub by_margin: bool,
    /// Net revenue of these goods in all orders of the period: what the offer touches.
    pub touched: Amount,
    /// Of that, in orders with all of them: what a discount would be given on at once.
    pub touched_together: Amount,
}

impl Bundle {
    /// The part of the price that is left; `None` where the goods cost more.
    pub fn margin(&self) -> Option<Share> {
        crate::customers::margin(self.price, self.cost)
    }
}

/// Offers from what orders hold together: those that leave most where they are bought already come first; at most
/// twelve. A pair that lies in a listed set of three or four is left out where the set makes up half of it.
pub fn bundles(
    ledger: &Ledger,
    choice: &Choice,
    assortment: &Assortment,
    together: &Together,
) -> Vec<Bundle> {
    let sets = together.sets.iter().map(|set| (set.goods.clone(), set.together));
    let within = |a: u32, b: u32, both: u32| {
        together.sets.iter().any(|s| s.goods.contains(&a) && s.goods.contains(&b) && s.together * 2 >= both)
    };
    let pairs = together
        .pairs
        .iter()
        .filter(|pair| !within(pair.first, pair.second, pair.both))
        .map(|pair| (vec![pair.first, pair.second], pair.both));
    let mut offers: Vec<Bundle> =
        sets.chain(pairs).filter_map(|(goods, together)| priced(assortment, goods, together)).collect();
    offers.order_by_key(|b| Reverse((b.price - b.cost).ten_thousandths().saturating_mul(b.together.into())));
    offers.truncate(MOST);
    add_up(ledger, choice, &mut offers);
    offers
}

/// So many bundles are suggested.
const MOST: usize = 12;

fn priced(assortment: &Assortment, goods: Vec<u32>, together: u32) -> Option<Bundle> {
    let sold: Vec<&Good> = goods.iter().map(|item| assortment.good(*item)).collect::<Option<_>>()?;
    let mut bundle = Bundle {
        goods,
        together,
        some: 0,
        price: Amount::ZERO,
        cost: Amount::ZERO,
        dearest: Amount::ZERO,
        dearest_cost: Amount::ZERO,
        by_margin: sold.iter().any(|good| good.by_margin),
        touched: sold.iter().map(|good| good.revenue).sum(),
        touched_together: Amount::ZERO,
    };
    for good in sold {
        let (price, cost) = (good.price()?, good.unit_cost()?);
        bundle.price += price;
        bundle.cost += cost;
        if price > bundle.dearest {
            (bundle.dearest, bundle.dearest_cost) = (price, cost);
        }
    }
    Some(bundle)
}

/// Counts, for each bundle, the orders with some of its goods, and what those with all of them brought.
fn add_up(ledger: &Ledger, choice: &Choice, offers: &mut [Bundle]) {
    let Some(chosen) = choice.resolve(ledger) else { return };
    let counts = |row: u32| {
        ledger.order(row).is_some_and(|o| {
            o.standing == Standing::Counts && o.currency == chosen.index && chosen.period.contains(o.day)
        })
    };
    let brought = Brought::of(ledger);
    // For each order and good of an offer: which offer, which of its goods, and what the line brought.
    let mut lines: Vec<(u16, u32, u8, Amount)> = Vec::new();
    let mut place: Vec<Vec<(u16, u8)>> = vec![Vec::new(); ledger.items().len()];
    for (offer, bundle) in (0u16..).zip(offers.iter()) {
        for (at, item) in (0u8..).zip(&bundle.goods) {
            if let Some(places) = place.get_mut(*item as usize) {
                places.push((offer, at));
            }
        }
    }
    for line in ledger.lines().iter().filter(|line| line.quantity > 0) {
        let Some(places) = place.get(line.item as usize).filter(|places| !places.is_empty()) else {
            continue;
        };
        if counts(line.order) {
            let net = brought.line(&line).unwrap_or_default();
            lines.extend(places.iter().map(|(offer, at)| (*offer, line.order, *at, net)));
        }
    }
    lines.sort_unstable();
    for of_order in lines.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some(bundle) = of_order.first().and_then(|line| offers.get_mut(usize::from(line.0))) else {
            continue;
        };
        let held = of_order.iter().fold(0u32, |held, line| held | 1 << line.2);
        if held.count_ones() as usize == bundle.goods.len() {
            bundle.touched_together += of_order.iter().map(|line| line.3).sum::<Amount>();
        } else {
            bundle.some += 1;
        }
    }
}

impl Baskets {
    /// Whether no two goods are ever together: every basket holds one.
    pub fn are_single(&self) -> bool {
        self.iter().all(|basket| basket.len() < 2)
    }
}
