//! Loyalty programmes, tried on the orders there were.
//!
//! A programme begins with the first day of the period at nothing, and everybody whose orders carry a name takes part.
//! What it would have given is counted order by order. Nobody is supposed to behave otherwise: so whatever is given goes
//! to people for what they did anyway, and the question is how much more they would have to do to pay for it.

mod design;
mod shoppers;

pub use design::{Design, Designs, Stamp, Tier};
pub use shoppers::{Shoppers, Visit};

use crate::customers::{Choice, Group, Member, SegmentBy, Segmentation};
use crate::ledger::Ledger;
use crate::lifetime::least;
use crate::quantity::{Amount, Currency, Period, Share};

/// On what the cost of a programme rests besides the orders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Of an order’s revenue, what is left after the goods.
    pub margin: Share,
    /// Of what is earned, the part that is ever used.
    pub redeemed: Share,
    /// Of what is used, the part that they would have paid for otherwise.
    pub displaced: Share,
}

impl Terms {
    /// What a reward of one costs: its goods, and what would have been earned on it where it takes a sale’s place.
    /// 1 where everything would have been bought anyway.
    pub fn cost_of_one(&self) -> f64 {
        let m = self.margin.value();
        self.redeemed.value() * ((1.0 - m) + self.displaced.value() * m)
    }
}

/// What a programme would have done.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Over these days.
    pub period: Period,
    /// Money is in this.
    pub currency: Currency,
    /// On these terms.
    pub terms: Terms,
    /// All who take part.
    pub whole: Part,
    /// Group by group, those of the groups that bought in the period; they add up to the whole.
    pub groups: Vec<(Group, Part)>,
    /// Of the cost, what goes to regulars (four order days or more in all, the last within a year): they come as it is.
    pub to_regulars: Option<Share>,
    /// Who would have earned most, at most [`Simulated::TOP`].
    pub top: Vec<(u32, Amount)>,
    /// How it comes out if an assumption is off.
    pub sensitivity: Vec<Sensitivity>,
}

/// What a programme would have done with some of the customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// Customers who bought in the period.
    pub customers: u32,
    /// Of those, who would have got something for doing nothing new.
    pub earners: u32,
    /// What they brought.
    pub revenue: Amount,
    /// What would have been given, at its price.
    pub earned: Amount,
    /// What that costs.
    pub cost: Amount,
    /// The part of their margin that it takes; `None` where they left none.
    pub of_margin: Option<Share>,
    /// By how much they would have to buy more for the programme to pay (0.05: five per cent); `None` where it
    /// does not even if they bought twice as much.
    pub break_even: Option<f64>,
}

/// A programme’s outcome with one assumption changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensitivity {
    /// Which.
    pub what: Varied,
    /// The terms as changed.
    pub terms: Terms,
    /// What the programme costs then.
    pub cost: Amount,
    /// What it takes to break even then.
    pub break_even: Option<f64>,
}

/// An assumption that may be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Varied {
    /// A tenth of revenue less is left.
    MarginLower,
    /// A tenth of revenue more is left.
    MarginHigher,
    /// Three fifths of what is earned are used.
    FewerRedeem,
    /// Everything that is earned is used.
    AllRedeem,
    /// Half of what is used would not have been bought otherwise.
    HalfDisplaced,
    /// All of it would have been bought anyway.
    AllDisplaced,
}

impl Simulated {
    /// So many of those who would have earned most are named.
    pub const TOP: usize = 20;

    /// Runs a programme over the chosen period; `None` where no order carries a customer.
    pub fn of(ledger: &Ledger, choice: &Choice, design: &Design, terms: Terms) -> Option<Simulated> {
        let chosen = choice.resolve(ledger)?;
        let shoppers = Shoppers::of(ledger, choice)?;
        let earned = shoppers.earned(design, 0.0);
        let everyone: Vec<usize> = (0..shoppers.len()).collect();
        let segmentation = Segmentation::of(ledger, choice, &chosen, SegmentBy::Group);
        let mut of_group: Vec<Vec<usize>> = vec![Vec::new(); segmentation.members.len()];
        for at in 0..shoppers.len() {
            let group = segmentation.of_person(shoppers.person(at));
            if let Some(group) = of_group.get_mut(group) {
                group.push(at);
            }
        }
        let groups = segmentation.members.iter().zip(&of_group).filter(|(_, people)| !people.is_empty());
        let groups = groups
            .filter_map(|(member, people)| match member {
                Member::Group(group) => Some((*group, part(&shoppers, design, terms, people))),
                _ => None,
            })
            .collect();
        let cost = |value: f64| value * terms.cost_of_one();
        let total: f64 = earned.iter().sum();
        let faithful: f64 =
            earned.iter().enumerate().filter(|(at, _)| shoppers.is_regular(*at)).map(|(_, v)| v).sum();
        let mut top: Vec<(u32, Amount)> = earned
            .iter()
            .enumerate()
            .filter(|(_, value)| **value > 0.0)
            .map(|(at, value)| (shoppers.person(at), Amount::from_f64(*value).unwrap_or_default()))
            .collect();
        top.sort_by_key(|(person, value)| (std::cmp::Reverse(*value), *person));
        top.truncate(Simulated::TOP);
        Some(Simulated {
            period: chosen.period,
            currency: chosen.currency,
            terms,
            whole: part(&shoppers, design, terms, &everyone),
            groups,
            to_regulars: if total > 0.0 {
                Share::new((cost(faithful) / cost(total).max(1e-300)).min(1.0))
            } else {
                None
            },
            top,
            sensitivity: sensitivity(&shoppers, design, terms, &everyone),
        })
    }
}

/// What the programme does with these of the shoppers, by their places.
pub fn part(shoppers: &Shoppers, design: &Design, terms: Terms, people: &[usize]) -> Part {
    let values: Vec<f64> = people.iter().map(|at| shoppers.value(*at, design, 0.0)).collect();
    let revenue: f64 = people.iter().map(|at| shoppers.revenue(*at)).sum();
    let earned: f64 = values.iter().sum();
    let cost = earned * terms.cost_of_one();
    let margin = revenue * terms.margin.value();
    let amount = |value: f64| Amount::from_f64(value).unwrap_or_default();
    Part {
        customers: people.len() as u32,
        earners: values.iter().filter(|value| **value > 0.0).count() as u32,
        revenue: amount(revenue),
        earned: amount(earned),
        cost: amount(cost),
        of_margin: if margin > 0.0 { Share::new((cost / margin).min(1.0)) } else { None },
        break_even: break_even(shoppers, design, terms, people),
    }
}

/// What a programme adds to profit when these shoppers do `uplift` more: what more is left, less what is given, in major
/// units.
pub fn gain(shoppers: &Shoppers, design: &Design, terms: Terms, people: &[usize], uplift: f64) -> f64 {
    let revenue: f64 = people.iter().map(|at| shoppers.revenue(*at)).sum();
    let earned: f64 = people.iter().map(|at| shoppers.value(*at, design, uplift)).sum();
    revenue * uplift * terms.margin.value() - earned * terms.cost_of_one()
}

/// No programme makes people buy more than twice as much: what needs that never pays.
const NEVER: f64 = 1.0;

/// The smallest uplift found at which the programme neither gains nor loses, by halving: what is given is counted anew at
/// every step.
fn break_even(shoppers: &Shoppers, design: &Design, terms: Terms, people: &[usize]) -> Option<f64> {
    let gains = |uplift: f64| gain(shoppers, design, terms, people, uplift);
    if gains(0.0) >= 0.0 {
        return Some(0.0);
    }
    least(NEVER, 40, |uplift| gains(uplift) >= 0.0)
}

fn sensitivity(shoppers: &Shoppers, design: &Design, terms: Terms, people: &[usize]) -> Vec<Sensitivity> {
    let share = |value: f64| Share::new(value.clamp(0.0, 1.0)).unwrap_or(Share::HALF);
    let m = terms.margin.value();
    let varied = [
        (Varied::MarginLower, Terms { margin: share(m - 0.1), ..terms }),
        (Varied::MarginHigher, Terms { margin: share(m + 0.1), ..terms }),
        (Varied::FewerRedeem, Terms { redeemed: share(0.6), ..terms }),
        (Varied::AllRedeem, Terms { redeemed: Share::ALL, ..terms }),
        (Varied::HalfDisplaced, Terms { displaced: Share::HALF, ..terms }),
        (Varied::AllDisplaced, Terms { displaced: Share::ALL, ..terms }),
    ];
    let earned: f64 = people.iter().map(|at| shoppers.value(*at, design, 0.0)).sum();
    varied
        .into_iter()
        .filter(|(_, varied)| *varied != terms)
        .map(|(what, terms)| Sensitivity {
            what,
            terms,
            cost: Amount::from_f64(earned * terms.cost_of_one()).unwrap_or_default(),
            break_even: break_even(shoppers, design, terms, people),
        })
        .collect()
}
