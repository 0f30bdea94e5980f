//! Segments side by side: what each is like, and whether a difference is more than chance.

use crate::customers::goods::Goods;
use crate::customers::segment::{Facts, People, Scene};
use crate::customers::{Assumptions, Choice, Segments};
use crate::findings::chance::{self, Chance, Sample};
use crate::ledger::{Instrument, Ledger, Standing};
use crate::measure::{Figure, Interval, Measure, Unknown, Value};
use crate::quantity::{Amount, Share};
use crate::voice::{Nps, NpsGroup, Z95, last_answers};

/// What is asked of each person, so that groups of people can be held against one another.
const ASKED: [Measure; 6] = [
    Measure::SegmentCameBack,
    Measure::SegmentLately,
    Measure::SegmentSpent,
    Measure::SegmentOrders,
    Measure::SegmentBasket,
    Measure::SegmentScore,
];

/// Whether a difference is more than chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// It is, and this side has more.
    More(f64),
    /// It is, and this side has less.
    Less(f64),
    /// Chance alone makes such differences.
    Chance(f64),
    /// There is no difference: both are the same.
    Same,
    /// There are too few cases to tell.
    TooFew,
}

/// A measure of several segments, and what to think of the differences.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// What is measured.
    pub measure: Measure,
    /// For each segment its figure.
    pub figures: Vec<Figure>,
    /// For each segment what its difference from the others comes to. The number in it is how often chance alone would
    /// make such a difference, after Holm’s correction for all the differences that are told together (Holm 1979,
    /// Scandinavian Journal of Statistics 6).
    pub verdicts: Vec<Verdict>,
}

/// How two segments overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Only in the first.
    pub first: usize,
    /// In both.
    pub both: usize,
    /// Only in the second.
    pub second: usize,
}

impl Overlap {
    /// Of two segments.
    pub fn of(first: &People, second: &People) -> Overlap {
        let both = first.and(second).len();
        Overlap { first: first.len() - both, both, second: second.len() - both }
    }

    /// People in both among people in either (Jaccard 1912); `None` where nobody is in either.
    pub fn share(self) -> Option<Share> {
        Share::of(self.both as u64, (self.first + self.both + self.second) as u64)
    }
}

/// What each person is like, in the measures of [`ASKED`].
struct Traits<'a> {
    facts: &'a Facts,
    /// Of the last answer to whether they would recommend the business.
    answers: Vec<Option<NpsGroup>>,
    /// The first day of the last twelve months.
    lately: crate::quantity::Day,
}

/// What was counted of some people.
enum Counted {
    /// So many of so many.
    Part(u64, u64),
    /// A mean.
    Mean(Sample),
    /// Answers.
    Score(Nps),
}

impl Traits<'_> {
    fn of<'a>(scene: Scene<'a>) -> Traits<'a> {
        let last = last_answers(scene.ledger, Instrument::Nps, scene.facts.chosen.until);
        let answers = last.into_iter().map(|last| last.map(|last| NpsGroup::of(last.score))).collect();
        let year =
            crate::customers::segment::rule::When::InLast(1, crate::customers::segment::rule::Span::Years);
        Traits { facts: scene.facts, answers, lately: year.days(scene.facts.as_of()).0 }
    }

    fn counted(&self, measure: Measure, people: &People) -> Counted {
        let facts = self.facts;
        let buyers = || people.iter().filter(|p| facts.orders(*p) > 0);
        let part = |holds: &dyn Fn(u32) -> bool| {
            Counted::Part(buyers().filter(|p| holds(*p)).count() as u64, buyers().count() as u64)
        };
        let mean = |value: &dyn Fn(u32) -> f64| {
            let (mut n, mut sum, mut squares) = (0u64, 0.0, 0.0);
            for value in buyers().map(value) {
                n += 1;
                sum += value;
                squares += value * value;
            }
            Counted::Mean(Sample { n, mean: sum / n.max(1) as f64, squares })
        };
        match measure {
            Measure::SegmentCameBack => part(&|p| facts.orders(p) >= 2),
            Measure::SegmentLately => part(&|p| facts.last(p).is_some_and(|last| last >= self.lately)),
            Measure::SegmentSpent => mean(&|p| facts.net(p).to_f64()),
            Measure::SegmentOrders => mean(&|p| f64::from(facts.orders(p))),
            Measure::SegmentBasket => mean(&|p| facts.net(p).to_f64() / f64::from(facts.orders(p).max(1))),
            _ => {
                let mut nps = Nps { promoters: 0, passives: 0, detractors: 0 };
                for group in people.iter().filter_map(|p| self.answers.get(p as usize).copied().flatten()) {
                    match group {
                        NpsGroup::Promoters => nps.promoters += 1,
                        NpsGroup::Passives => nps.passives += 1,
                        NpsGroup::Detractors => nps.detractors += 1,
                    }
                }
                Counted::Score(nps)
            }
        }
    }

    fn figure(&self, measure: Measure, people: &People) -> Figure {
        let (value, cases, interval) = match self.counted(measure, people) {
            Counted::Part(part, whole) => {
                (Value::share(part, whole, Unknown::NoCustomers), whole, Interval::wilson(part, whole))
            }
            Counted::Mean(sample) if sample.n == 0 => (Value::Unknown(Unknown::NoCustomers), 0, None),
            Counted::Mean(sample) => {
                let reach = sample.error().map(|error| Z95 * error);
                let between = reach.map(|r| Interval { low: sample.mean - r, high: sample.mean + r });
                (self.mean(measure, sample.mean), sample.n, between)
            }
            Counted::Score(nps) if nps.n() == 0 => (Value::Unknown(Unknown::NoAnswers), 0, None),
            Counted::Score(nps) => {
                let between = nps.between().filter(|_| nps.n() >= 30);
                let between = between.map(|(low, high)| Interval { low, high });
                (Value::Number(nps.score()), nps.n(), between)
            }
        };
        Figure::new(measure, value).from_cases(cases).within(interval)
    }

    fn mean(&self, measure: Measure, mean: f64) -> Value {
        match (measure, Amount::from_f64(mean)) {
            (Measure::SegmentOrders, _) => Value::Number(mean),
            (_, Some(amount)) => Value::money(amount, self.facts.currency()),
            (_, None) => Value::Unknown(Unknown::NoCustomers),
        }
    }
}

/// Those who are not in the other; all of them where that leaves nobody.
fn apart(mine: &People, other: &People) -> People {
    let only = mine.without(other);
    if only.is_empty() { mine.clone() } else { only }
}

/// Whether enough cases on both sides are all alike: all came back, or nobody did. Then there is nothing to test, and no
/// difference either.
fn same(a: &Counted, b: &Counted) -> bool {
    const LEAST: u64 = 10;
    match (a, b) {
        (Counted::Part(a, n), Counted::Part(b, m)) => {
            *n >= LEAST && *m >= LEAST && ((a == n && b == m) || (*a == 0 && *b == 0))
        }
        (Counted::Mean(a), Counted::Mean(b)) => {
            let (a_error, b_error) = (a.error(), b.error());
            a_error == Some(0.0) && b_error == Some(0.0) && a.mean == b.mean
        }
        _ => false,
    }
}

/// How often chance makes such a difference, and whether the first has more; `None` where there are too few cases.
fn differ(a: &Counted, b: &Counted) -> Option<(Chance, bool)> {
    match (a, b) {
        (Counted::Part(a, n), Counted::Part(b, m)) => {
            let more = (*a as f64) * (*m as f64) > (*b as f64) * (*n as f64);
            Some((chance::of_shares((*a, *n), (*b, *m))?, more))
        }
        (Counted::Mean(a), Counted::Mean(b)) => Some((chance::of_means(*a, *b)?, a.mean > b.mean)),
        (Counted::Score(a), Counted::Score(b)) => Some((a.chance_of_difference(*b)?, a.score() > b.score())),
        _ => None,
    }
}

impl Scene<'_> {
    /// What some people are like, beside all who bought: how many, their shares, and what they do.
    pub fn figures(self, people: &People, assumptions: &Assumptions) -> Vec<Figure> {
        let mut all = vec![Figure::new(Measure::SegmentPeople, Value::Count(people.len() as u64))];
        let whole = Shares::of(self, assumptions);
        all.extend(whole.figures(people));
        let traits = Traits::of(self);
        all.extend(ASKED.iter().map(|measure| traits.figure(*measure, people)));
        all
    }

    /// Several segments, each beside the others: of two, who is in both is left out and they are held against each other,
    /// and one that lies wholly within the other is held against the rest of it; of more, each is held against all other customers.
    pub fn contrasts(self, segments: &[&People]) -> Vec<Contrast> {
        let traits = Traits::of(self);
        let everyone: People =
            (0..self.facts.people() as u32).filter(|p| self.facts.orders(*p) > 0).collect();
        let sides: Vec<(People, People)> = match segments {
            [a, b] => {
                let (only_a, only_b) = (apart(a, b), apart(b, a));
                vec![(only_a.clone(), only_b.clone()), (only_b, only_a)]
            }
            all => all.iter().map(|people| ((*people).clone(), everyone.without(people))).collect(),
        };
        let mut chances: Vec<Option<(Chance, bool)>> = Vec::new();
        let mut alike: Vec<bool> = Vec::new();
        for measure in ASKED {
            for (mine, others) in &sides {
                let (mine, others) = (traits.counted(measure, mine), traits.counted(measure, others));
                chances.push(differ(&mine, &others));
                alike.push(same(&mine, &others));
            }
        }
        // Two segments held against each other are one difference, told from both sides.
        let twice = if segments.len() == 2 { 2 } else { 1 };
        let corrected =
            holm(&chances.iter().map(|c| c.map(|(chance, _)| chance.0)).collect::<Vec<_>>(), twice);
        let verdicts: Vec<Verdict> = chances
            .iter()
            .zip(corrected)
            .zip(alike)
            .map(|((told, corrected), same)| match (told, corrected) {
                (Some((_, true)), Some(p)) if Chance(p).is_seldom() => Verdict::More(p),
                (Some((_, false)), Some(p)) if Chance(p).is_seldom() => Verdict::Less(p),
                (_, Some(p)) => Verdict::Chance(p),
                _ if same => Verdict::Same,
                _ => Verdict::TooFew,
            })
            .collect();
        let mut parts = verdicts.chunks(sides.len().max(1));
        ASKED
            .iter()
            .map(|measure| Contrast {
                measure: *measure,
                figures: segments.iter().map(|people| traits.figure(*measure, people)).collect(),
                verdicts: parts.next().unwrap_or_default().to_vec(),
            })
            .filter(|contrast| contrast.figures.iter().any(|f| !matches!(f.value, Value::Unknown(_))))
            .collect()
    }

    /// Every measure of the catalogue that can be told of people, over the chosen period.
    pub fn sheet(self, choice: &Choice, people: &People, assumptions: &Assumptions) -> Vec<Figure> {
        Segments::of_people(self.ledger, choice, assumptions, people).unwrap_or_default()
    }
}

/// What chances are worth when several are told together, each having to pass the test of how many are left (Holm 1979);
/// where every difference stands there `twice`, as seen from either side, it counts once.
fn holm(chances: &[Option<f64>], twice: usize) -> Vec<Option<f64>> {
    let mut sorted: Vec<(f64, usize)> =
        chances.iter().enumerate().filter_map(|(at, chance)| Some(((*chance)?, at))).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut corrected = vec![None; chances.len()];
    let (all, mut highest) = (sorted.len().div_ceil(twice), 0.0f64);
    for (rank, (chance, at)) in sorted.into_iter().enumerate() {
        highest = highest.max((chance * (all - rank / twice) as f64).min(1.0));
        if let Some(slot) = corrected.get_mut(at) {
            *slot = Some(highest);
        }
    }
    corrected
}

/// What everyone brought, left and will leave, so that parts of it can be told.
pub struct Shares<'a> {
    facts: &'a Facts,
    profit: Vec<Amount>,
    equity: Option<Vec<Amount>>,
}

impl<'a> Shares<'a> {
    /// Of all who bought.
    pub fn of(scene: Scene<'a>, assumptions: &Assumptions) -> Shares<'a> {
        let equity = scene.study.map(|study| {
            let mut equity = vec![Amount::ZERO; scene.facts.people()];
            for outlook in study.outlooks() {
                if let Some(slot) = equity.get_mut(outlook.person as usize) {
                    *slot = outlook.value.unwrap_or_default();
                }
            }
            equity
        });
        Shares { facts: scene.facts, profit: profits(scene.ledger, scene.facts, assumptions), equity }
    }

    /// The shares of customers, revenue, profit and what is to come that fall to some people; what is to come only where
    /// it was foreseen.
    pub fn figures(&self, people: &People) -> Vec<Figure> {
        let facts = self.facts;
        let bought = people.iter().filter(|p| facts.orders(*p) > 0).count() as u64;
        let of_customers = Value::share(bought, facts.customers() as u64, Unknown::NoCustomers);
        let mut all = vec![
            Figure::new(Measure::SegmentOfCustomers, of_customers).from_cases(bought),
            Figure::new(Measure::SegmentOfRevenue, part_of(&facts.net, people)).from_cases(bought),
            Figure::new(Measure::SegmentOfProfit, part_of(&self.profit, people)).from_cases(bought),
        ];
        if let Some(equity) = &self.equity {
            all.push(Figure::new(Measure::SegmentOfEquity, part_of(equity, people)).from_cases(bought));
        }
        all
    }
}

/// The part of all amounts that is theirs; unknown where refunds leave no whole to take a part of, or more than it.
fn part_of(amounts: &[Amount], people: &People) -> Value {
    let all: Amount = amounts.iter().copied().sum();
    let mine: Amount = people.iter().filter_map(|p| amounts.get(p as usize).copied()).sum();
    let share = (all > Amount::ZERO).then(|| Share::new(mine.to_f64() / all.to_f64())).flatten();
    share.map_or(Value::Unknown(Unknown::NoOrders), Value::Share)
}

/// What each person left after the cost of goods, who never bought nothing.
fn profits(ledger: &Ledger, facts: &Facts, assumptions: &Assumptions) -> Vec<Amount> {
    let goods = Goods::of(ledger, assumptions);
    let mut profit = vec![Amount::ZERO; facts.people()];
    let counts = |o: &crate::ledger::Order| {
        o.currency == facts.chosen.index
            && o.standing != Standing::DoesNotCount
            && o.day <= facts.chosen.until
            && facts.orders(o.person) > 0
    };
    for order in ledger.orders().filter(counts) {
        if let Some(sum) = profit.get_mut(order.person as usize) {
            *sum += order.net() - goods.cost(&order).amount;
        }
    }
    profit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_all_of_enough_are_alike_there_is_no_difference() {
        let part = |a, n| Counted::Part(a, n);
        assert!(same(&part(284, 284), &part(203, 203)) && differ(&part(284, 284), &part(203, 203)).is_none());
        assert!(same(&part(0, 10), &part(0, 30)));
        // Few tell nothing, and where some are not alike the test has its say.
        for (a, b) in [((9, 9), (30, 30)), ((0, 30), (30, 30)), ((29, 30), (30, 30))] {
            assert!(!same(&part(a.0, a.1), &part(b.0, b.1)), "{a:?} {b:?}");
        }
    }

    #[test]
    fn holm_is_that_of_r() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02.
        let told = holm(&[Some(0.01), Some(0.04), None, Some(0.03), Some(0.005)], 1);
        let expected = [Some(0.03), Some(0.06), None, Some(0.06), Some(0.02)];
        for (told, expected) in told.iter().zip(expected) {
            assert_eq!(told.is_some(), expected.is_some());
            assert!((told.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-12, "{told:?}");
        }
        // Each difference told from both sides is one.
        let both = holm(&[Some(0.01), Some(0.01), Some(0.04), Some(0.04)], 2);
        assert_eq!(both, [Some(0.02), Some(0.02), Some(0.04), Some(0.04)]);
    }
}
