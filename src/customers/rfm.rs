use crate::customers::middle::scaled_quantile;
use crate::customers::summary::Summary;
use crate::customers::{Choice, Group};
use crate::ledger::Ledger;
use crate::quantity::{Amount, Currency, Day, Share};
use crate::say;
use serde::{Deserialize, Serialize};

/// Scores from 1 (poor) to 5 (good) for how recently, how often and for how much a customer bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RfmScore {
    /// Recency: 5 bought most recently.
    pub recency: u8,
    /// Frequency: 5 bought most often.
    pub frequency: u8,
    /// Monetary: 5 spent most.
    pub monetary: u8,
}

/// Where the scores part, ascending. A value on a bound still belongs below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Thresholds {
    /// Days since the last order: at most the first bound scores 5, beyond the last scores 1.
    pub recency: [i32; 4],
    /// Counted orders: at most the first bound scores 1, beyond the last scores 5.
    pub frequency: [u32; 4],
    /// Net revenue: at most the first bound scores 1, beyond the last scores 5.
    pub monetary: [Amount; 4],
}

/// One cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RfmCell {
    /// Recency score, 1–5.
    pub recency: u8,
    /// Frequency score, 1–5.
    pub frequency: u8,
    /// The group the cell lies in.
    pub group: Group,
    /// Customers in it.
    pub customers: u32,
    /// Their net revenue.
    pub net: Amount,
}

/// A group as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSummary {
    /// Which.
    pub group: Group,
    /// Customers in it.
    pub customers: u32,
    /// Their orders.
    pub orders: u64,
    /// Their net revenue.
    pub net: Amount,
    /// Median days since the last order.
    pub median_recency: i32,
}

/// The grid as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rfm {
    /// Days are counted back from here.
    pub as_of: Day,
    /// Money is in this.
    pub currency: Currency,
    /// Where the scores part.
    pub thresholds: Thresholds,
    /// Whether the thresholds are fifths of these customers (rather than typed).
    pub from_quintiles: bool,
    /// Why scores are missing from the grid, when ties or few customers leave some empty.
    pub note: Option<String>,
    /// All 25 cells, by recency then frequency, ascending.
    pub cells: Vec<RfmCell>,
    /// All eleven groups in the order of [`Group`], empty ones included.
    pub groups: Vec<GroupSummary>,
    /// Customers on the grid.
    pub customers: u32,
}

impl RfmScore {
    /// The three digits as they are usually written: 543.
    pub fn code(self) -> u16 {
        u16::from(self.recency) * 100 + u16::from(self.frequency) * 10 + u16::from(self.monetary)
    }

    /// The group of these scores; money does not enter into it.
    pub fn group(self) -> Group {
        Group::of(self.recency, self.frequency)
    }
}

/// One more for each bound that the value exceeds, from 1 to 5.
fn place<T: PartialOrd>(value: T, bounds: &[T; 4]) -> u8 {
    1 + bounds.iter().map(|bound| u8::from(value > *bound)).sum::<u8>()
}

/// Fifths of these values: the quantiles at 20, 40, 60 and 80 %, each raised to the next value that the data could hold.
///
/// For whole numbers this is the rule of the R package rfm, whose intervals are `[…, quantile + 1)`: see its `bins()`.
/// There the step between possible values is 1 whatever is measured; here it is handed in, so that the scores do not
/// depend on the unit of money.
fn fifths(sorted: &[i64], step: i64) -> [i64; 4] {
    let step = 5 * i128::from(step.max(1));
    [1, 2, 3, 4].map(|k| {
        let five_times = scaled_quantile(sorted, k, 5).unwrap_or(0);
        (-(-five_times).div_euclid(step) * (step / 5)) as i64
    })
}

/// Fifths, but where a bound would fall on the one before it, those above that one are parted evenly among the scores
/// that are left. In most shops more than half have ordered exactly once: by plain fifths a second order alone would lift
/// a customer to the fourth score, and nobody would have the second or third.
fn fifths_without_ties(sorted: &[i64]) -> [i64; 4] {
    let mut bounds = fifths(sorted, 1);
    let mut below = i64::MIN;
    for (bound, parts) in bounds.iter_mut().zip([5, 4, 3, 2]) {
        if *bound <= below {
            let taken = sorted.partition_point(|v| *v <= below);
            let share = (sorted.len() - taken).div_ceil(parts);
            *bound = sorted.get((taken + share).saturating_sub(1)).copied().unwrap_or(below).max(below);
        }
        below = *bound;
    }
    bounds
}

/// The largest amount of which all of these are multiples; zero when all are zero.
fn common_step(amounts: &[Amount]) -> i64 {
    let mut step = 0u64;
    for amount in amounts {
        let mut rest = amount.ten_thousandths().unsigned_abs();
        while rest != 0 {
            (step, rest) = (rest, step % rest);
        }
        if step == 1 {
            break;
        }
    }
    i64::try_from(step).unwrap_or(i64::MAX)
}

impl Thresholds {
    /// Fifths of the customers by each of the three.
    pub(crate) fn of(customers: &Summary) -> Thresholds {
        let sorted = |mut values: Vec<i64>| {
            values.sort_unstable();
            values
        };
        let recency = sorted(customers.last.iter().map(|last| i64::from(customers.as_of - *last)).collect());
        let frequency = sorted(customers.orders.iter().map(|n| i64::from(*n)).collect());
        let monetary = sorted(customers.net.iter().map(|net| net.ten_thousandths()).collect());
        Thresholds {
            recency: fifths(&recency, 1).map(|days| days as i32),
            frequency: fifths_without_ties(&frequency).map(|n| n as u32),
            monetary: fifths(&monetary, common_step(&customers.net)).map(Amount::from_ten_thousandths),
        }
    }

    /// The scores of someone who was silent for so many days, ordered so often and brought so much.
    pub fn score(&self, silent: i32, orders: u32, net: Amount) -> RfmScore {
        RfmScore {
            recency: 6 - place(silent, &self.recency),
            frequency: place(orders, &self.frequency),
            monetary: place(net, &self.monetary),
        }
    }

    pub(crate) fn scores(&self, customers: &Summary) -> Vec<RfmScore> {
        customers
            .last
            .iter()
            .zip(&customers.orders)
            .zip(&customers.net)
            .map(|((last, orders), net)| self.score(customers.as_of - *last, *orders, *net))
            .collect()
    }
}

impl Rfm {
    /// The grid as of the last day of the data, over all orders in the chosen currency; the period chosen does not
    /// matter. `None` when there are no customers to put on it.
    ///
    /// Without thresholds it goes by those of the choice. Without these, too, scores are fifths of the customers, as in
    /// the R package rfm: the quintiles of days since the last order, counted orders and net revenue; equal values always
    /// score the same. Where so many ordered equally often that two bounds fall together, the others are parted evenly
    /// above them, and [`Rfm::note`] says so.
    pub fn of(ledger: &Ledger, choice: &Choice, thresholds: Option<Thresholds>) -> Option<Rfm> {
        Some(Rfm::from_summary(&Summary::of(ledger, choice, None)?, thresholds.or(choice.thresholds)))
    }

    /// The grid as of another day: orders after it are left out, and days are counted back from it.
    pub fn as_of(ledger: &Ledger, choice: &Choice, thresholds: Option<Thresholds>, day: Day) -> Option<Rfm> {
        Some(Rfm::from_summary(&Summary::of(ledger, choice, Some(day))?, thresholds.or(choice.thresholds)))
    }

    /// What all of them brought.
    pub fn net(&self) -> Amount {
        self.cells.iter().map(|cell| cell.net).sum()
    }

    /// The share of what all of them brought that `net` is; `None` where refunds leave no whole to take a part of.
    pub fn share(&self, net: Amount) -> Option<Share> {
        let all = self.net();
        if all <= Amount::ZERO {
            return None;
        }
        Share::new(net.to_f64() / all.to_f64())
    }

    /// How dark a cell is drawn that brought `net`, from 0 (nothing) to [`Rfm::DARKEST`]: one step for each of
    /// [`Rfm::SHADES`] that its share of the net revenue reaches.
    pub fn shade(&self, net: Amount) -> u8 {
        let share = self.share(net).map_or(0.0, Share::value);
        if share > 0.0 { 1 + Self::SHADES.iter().map(|from| u8::from(share >= *from)).sum::<u8>() } else { 0 }
    }

    /// The shares of the net revenue from which a cell is drawn a step darker, each twice the one before: an even
    /// spread over the 25 cells would give each four per cent.
    pub const SHADES: [f64; 5] = [0.01, 0.02, 0.04, 0.08, 0.16];

    /// The darkest step.
    pub const DARKEST: u8 = Self::SHADES.len() as u8 + 1;

    /// The group as a whole.
    pub fn group(&self, group: Group) -> Option<&GroupSummary> {
        self.groups.iter().find(|g| g.group == group)
    }

    pub(crate) fn from_summary(customers: &Summary, typed: Option<Thresholds>) -> Rfm {
        let thresholds = typed.unwrap_or_else(|| Thresholds::of(customers));
        let scores = thresholds.scores(customers);
        let mut cells: Vec<RfmCell> = (0..25u8)
            .map(|i| {
                let (recency, frequency) = (i / 5 + 1, i % 5 + 1);
                let group = Group::of(recency, frequency);
                RfmCell { recency, frequency, group, customers: 0, net: Amount::ZERO }
            })
            .collect();
        let mut groups: Vec<(GroupSummary, Vec<u32>)> = Group::ALL
            .iter()
            .map(|group| {
                let nobody = GroupSummary {
                    group: *group,
                    customers: 0,
                    orders: 0,
                    net: Amount::ZERO,
                    median_recency: 0,
                };
                (nobody, Vec::new())
            })
            .collect();
        for ((score, net), (orders, last)) in
            scores.iter().zip(&customers.net).zip(customers.orders.iter().zip(&customers.last))
        {
            let at = usize::from(score.recency - 1) * 5 + usize::from(score.frequency - 1);
            if let Some(cell) = cells.get_mut(at) {
                cell.customers += 1;
                cell.net += *net;
            }
            if let Some((group, silent)) = groups.get_mut(score.group() as usize) {
                group.customers += 1;
                group.orders += u64::from(*orders);
                group.net += *net;
                silent.push((customers.as_of - *last).max(0) as u32);
            }
        }
        let groups = groups
            .into_iter()
            .map(|(group, mut silent)| {
                let twice = super::middle::twice_median(&mut silent).unwrap_or(0);
                GroupSummary { median_recency: twice.div_ceil(2) as i32, ..group }
            })
            .collect();
        Rfm {
            as_of: customers.as_of,
            currency: customers.currency,
            note: note(&scores, thresholds.frequency, typed.is_none()),
            thresholds,
            from_quintiles: typed.is_none(),
            cells,
            groups,
            customers: customers.person.len() as u32,
        }
    }
}

/// Fewer customers than this say little when they are cut into fifths.
const FEW: usize = 25;

/// What is uneven about the grid and why, in whole sentences.
fn note(scores: &[RfmScore], frequency: [u32; 4], fifths: bool) -> Option<String> {
    let missing = |of: fn(&RfmScore) -> u8| -> Vec<String> {
        let there = scores.iter().fold(0u8, |seen, score| seen | 1 << of(score));
        (1..=5u8).filter(|s| there & (1 << s) == 0).map(|s| s.to_string()).collect()
    };
    let mut sentences = Vec::new();
    if scores.len() < FEW {
        sentences.push(match scores.len() {
            1 => say!("There is only 1 customer: too few for fifths to mean much. Read the groups as a first impression.").to_owned(),
            count => say!("Only {count|customer|customers}: too few for fifths to mean much. Read the groups as a first impression.", count),
        });
    }
    let lowest = scores.iter().filter(|s| s.frequency == 1).count();
    if let ([bound @ ..=2, ..], true) = (frequency, fifths && lowest * 5 > scores.len() * 2) {
        let percent = format!("{:.0}", 100.0 * lowest as f64 / scores.len() as f64);
        sentences.push(if bound == 1 {
            say!("{percent}% of these customers ordered only once: they all score 1 for how often, and the others are parted evenly among the scores above.", percent)
        } else {
            say!("{percent}% of these customers ordered only once or twice: they all score 1 for how often, and the others are parted evenly among the scores above.", percent)
        });
    }
    for (scores_missing, often) in [(missing(|s| s.frequency), true), (missing(|s| s.recency), false)] {
        let listed = match scores_missing.as_slice() {
            [] => continue,
            [score] => say!("score {score}", score),
            [rest @ .., last] => say!("scores {scores} and {last}", scores = rest.join(", "), last),
        };
        sentences.push(match (fifths, often) {
            (true, true) => say!("Nobody has {listed} for how often, because many customers ordered equally often, and equals get equal scores.", listed),
            (true, false) => say!("Nobody has {listed} for how recently, because many customers last ordered on the same day, and equals get equal scores.", listed),
            (false, true) => say!("Nobody has {listed} for how often with these thresholds.", listed),
            (false, false) => say!("Nobody has {listed} for how recently with these thresholds.", listed),
        });
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
