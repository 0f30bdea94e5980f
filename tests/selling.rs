//! What is bought together, loyalty programmes, prices, plays: against values worked by hand, second ways to the same, and laws.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use proptest::prelude::*;
use regulars::customers::affinity::{
    BasketOf, Baskets, FirstGoods, Next, Together, Why, bundles, discoveries, upper_tail,
};
use regulars::customers::{Assortment, Assumptions, Choice};
use regulars::import::spreadsheet::{Limits as SheetLimits, sheets};
use regulars::ledger::{Batch, Ledger, Line};
use regulars::page::export::{Format, Reach, SheetCell, hashed, spreadsheet};
use regulars::page::{self, Act, Address, Block, Cell, Outcome, Page, Room, Sight};
use regulars::plan::calendar::{Calendar, Contact, Limits, Wish, monday};
use regulars::plan::loyalty::{Design, Shoppers, Simulated, Stamp, Terms, Tier, Visit, gain, part};
use regulars::plan::pricing::{BundleDiscount, break_even_volume, profit_change};
use regulars::plan::{By, ContactLog, Plays};
use regulars::quantity::{Amount, Day, Share, Weekday};
use regulars::sample;
use regulars::workspace::Documents;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn share(value: f64) -> Share {
    Share::new(value).unwrap()
}

/// An order: who, on which day, and what at how many cents.
type Bought<'a> = (&'a str, i32, &'a [(&'a str, i64)]);

/// Orders with goods: who, on which day, and which goods at what price in cents (one piece each).
fn shop(orders: &[Bought<'_>]) -> Ledger {
    Ledger::of([shop_batch(orders, |_| Amount::ZERO)])
}

fn shop_batch(orders: &[Bought<'_>], cost: impl Fn(i64) -> Amount) -> Batch {
    let rows: Vec<Row> = orders
        .iter()
        .enumerate()
        .map(|(i, (who, on, goods))| {
            order(who, *on, goods.iter().map(|(_, cents)| cents).sum()).id(&format!("o{i}"))
        })
        .collect();
    let mut batch = batch("shop", &rows);
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    let room = orders.iter().map(|(_, _, goods)| goods.len()).sum();
    batch.categories.push("");
    for (at, (_, _, goods)) in orders.iter().enumerate() {
        for (name, cents) in *goods {
            let item = *names.entry(name).or_insert_with(|| batch.items.push(name));
            let net = Amount::from_cents(*cents);
            let line = Line { order: at as u32, item, quantity: 1_000, net, category: 0, cost: cost(*cents) };
            batch.lines.push(line, room);
        }
    }
    batch
}

fn item(ledger: &Ledger, name: &str) -> u32 {
    (0..ledger.items().len() as u32).find(|i| ledger.items().get(*i) == name).unwrap()
}

/// A counter’s day: 40 orders, coffee in 20, cake in 10, both in 9; tea in 12, never with either.
fn counter() -> Vec<Bought<'static>> {
    let both: &[(&str, i64)] = &[("Coffee", 300), ("Cake", 400)];
    let coffee: &[(&str, i64)] = &[("Coffee", 300)];
    let cake: &[(&str, i64)] = &[("Cake", 400)];
    let tea: &[(&str, i64)] = &[("Tea", 250)];
    let bread: &[(&str, i64)] = &[("Bread", 500)];
    [(both, 9), (coffee, 11), (cake, 1), (tea, 12), (bread, 7)]
        .into_iter()
        .flat_map(|(goods, n)| std::iter::repeat_n(goods, n))
        .enumerate()
        .map(|(i, goods)| ("", i as i32, goods))
        .collect()
}

#[test]
fn a_counters_pair_comes_out_as_worked_by_hand() {
    let ledger = shop(&counter());
    let together = Together::of(&ledger, &Choice::default(), BasketOf::Order).unwrap();
    assert_eq!((together.baskets, together.goods, together.tested), (40, 4, 6));
    assert_eq!(together.pairs.len(), 1);
    let pair = together.pairs[0];
    assert_eq!((ledger.items().get(pair.first), ledger.items().get(pair.second)), ("Coffee", "Cake"));
    assert_eq!((pair.both, pair.with_first, pair.with_second), (9, 20, 10));
    assert_eq!(pair.support(), Share::new(9.0 / 40.0));
    assert_eq!(pair.confidence(), Share::new(9.0 / 20.0));
    assert_eq!(pair.confidence_back(), Share::new(9.0 / 10.0));
    // 9 · 40 ÷ (20 · 10).
    let (lift, bounds) = pair.lift().unwrap();
    assert!((lift - 1.8).abs() < 1e-12);
    assert!(bounds.low > 1.0 && bounds.low < 1.8 && bounds.high > 1.8);
    // (C(20,9)·C(20,1) + C(20,10)·C(20,0)) ÷ C(40,10) = (167960·20 + 184756) ÷ 847660528.
    assert!((pair.chance - 3_543_956.0 / 847_660_528.0).abs() < 1e-12);
}

#[test]
fn the_delta_method_gives_the_variance_seen_in_many_samples() {
    // Four cells with known chances, drawn many times: the spread of ln lift is what the bounds say.
    let (n, chances) = (2_000u32, [0.06, 0.14, 0.09]);
    let mut random = fastrand::Rng::with_seed(11);
    let (mut sum, mut squares, mut reach) = (0.0, 0.0, 0.0);
    const RUNS: u32 = 400;
    for _ in 0..RUNS {
        let mut pairs = Vec::new();
        for basket in 0..n {
            let draw = random.f64();
            let held: &[u32] = if draw < chances[0] {
                &[0, 1]
            } else if draw < chances[0] + chances[1] {
                &[0]
            } else if draw < chances.iter().sum() {
                &[1]
            } else {
                &[2]
            };
            pairs.extend(held.iter().map(|good| (basket, *good)));
        }
        let together = Together::among(&Baskets::from_pairs(n, 3, &pairs), BasketOf::Order);
        let (lift, bounds) = together.pairs[0].lift().unwrap();
        sum += lift.ln();
        squares += lift.ln().powi(2);
        reach += (bounds.high / lift).ln() / 1.959_963_984_540_054;
    }
    let runs = f64::from(RUNS);
    let seen = ((squares - sum * sum / runs) / (runs - 1.0)).sqrt();
    assert!((seen / (reach / runs) - 1.0).abs() < 0.12, "seen {seen}, said {}", reach / runs);
}

#[test]
fn what_is_drawn_without_looking_is_hardly_ever_listed() {
    let mut listed = 0;
    for seed in 0..20 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut pairs = Vec::new();
        for basket in 0..400 {
            pairs.extend((0..12).filter(|_| random.u32(0..4) == 0).map(|good| (basket, good)));
        }
        let together = Together::among(&Baskets::from_pairs(400, 12, &pairs), BasketOf::Order);
        listed += usize::from(!together.pairs.is_empty()) + usize::from(!together.sets.is_empty());
    }
    // At a rate of 0.05 for each of twenty runs and three families of tests, about three.
    assert!(listed <= 7, "{listed}");
}

/// All sets of two to four goods and how many baskets hold them, by looking at each basket for each.
fn by_hand(baskets: &[BTreeSet<u32>], goods: u32) -> BTreeMap<Vec<u32>, u32> {
    let mut all = BTreeMap::new();
    for mask in 1u32..1 << goods {
        if (2..=4).contains(&mask.count_ones()) {
            let set: Vec<u32> = (0..goods).filter(|g| mask >> g & 1 == 1).collect();
            let n = baskets.iter().filter(|b| set.iter().all(|g| b.contains(g))).count() as u32;
            all.insert(set, n);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_fast_miner_counts_what_a_slow_one_counts(
        drawn in prop::collection::vec(prop::collection::btree_set(0u32..8, 0..6), 1..120),
        strong in 10usize..60,
    ) {
        // Some sets are planted, so that there is something to be found.
        let mut baskets = drawn;
        baskets.extend(std::iter::repeat_n(BTreeSet::from([0, 1, 2]), strong));
        baskets.extend(std::iter::repeat_n(BTreeSet::from([3, 4, 5, 6]), strong / 2));
        let pairs: Vec<(u32, u32)> = (0u32..).zip(&baskets).flat_map(|(i, b)| b.iter().map(move |g| (i, *g))).collect();
        let mined = Baskets::from_pairs(baskets.len() as u32, 8, &pairs);
        let together = Together::among(&mined, BasketOf::Order);
        let counted = by_hand(&baskets, 8);
        let filled = baskets.iter().filter(|b| !b.is_empty()).count() as u32;
        prop_assert_eq!(together.baskets, filled);
        let single = |g: u32| baskets.iter().filter(|b| b.contains(&g)).count() as u32;
        let sorted = |goods: &[u32]| { let mut goods = goods.to_vec(); goods.sort_unstable(); goods };
        let of = |goods: &[u32]| if let [g] = goods { single(*g) } else { counted[goods] };
        for pair in &together.pairs {
            prop_assert_eq!(pair.both, of(&sorted(&[pair.first, pair.second])));
            prop_assert_eq!((pair.with_first, pair.with_second), (single(pair.first), single(pair.second)));
        }
        // Every pair there is, judged the slow way.
        let mut chances = Vec::new();
        for (set, n) in counted.iter().filter(|(set, _)| set.len() == 2) {
            if *n >= Together::LEAST {
                chances.push((set.clone(), upper_tail(*n, single(set[0]), single(set[1]), filled)));
            }
        }
        let different = (0..8).filter(|g| single(*g) > 0).count() as u64;
        let more = |set: &[u32], n: u32| u64::from(n) * u64::from(filled) > u64::from(single(set[0])) * u64::from(single(set[1]));
        let judged: Vec<_> = chances.iter().filter(|(set, _)| more(set, counted[set])).collect();
        let p: Vec<f64> = judged.iter().map(|(_, p)| *p).collect();
        let most = discoveries(&p, different * (different - 1) / 2, Together::FALSE);
        let expected: BTreeSet<Vec<u32>> = judged.iter().filter(|(_, p)| most.is_some_and(|m| *p <= m)).map(|(s, _)| s.clone()).collect();
        let found: BTreeSet<Vec<u32>> = together.pairs.iter().map(|p| sorted(&[p.first, p.second])).collect();
        prop_assert_eq!(found, expected);
        for set in &together.sets {
            let goods = sorted(&set.goods);
            prop_assert_eq!(set.together, of(&goods));
            prop_assert!(set.lift > 1.0);
            // The weakest of all ways to part it.
            let mut weakest = f64::INFINITY;
            for mask in 1u32..(1 << goods.len()) - 1 {
                let side = |inside: bool| -> Vec<u32> { goods.iter().enumerate().filter(|(i, _)| (mask >> i & 1 == 1) == inside).map(|(_, g)| *g).collect() };
                weakest = weakest.min(f64::from(set.together) * f64::from(filled) / f64::from(of(&side(true))) / f64::from(of(&side(false))));
            }
            prop_assert!((set.lift - weakest).abs() < 1e-9);
        }
        if strong > 30 {
            prop_assert!(together.sets.iter().any(|s| sorted(&s.goods) == [3, 4, 5, 6]), "{:?}", together.sets);
        }
    }

    #[test]
    fn fishers_tail_is_a_tail(first in 0u32..60, second in 0u32..60, more in 0u32..80) {
        let all = first.max(second) + more;
        let tail: Vec<f64> = (0..=first.min(second) + 1).map(|both| upper_tail(both, first, second, all)).collect();
        prop_assert_eq!(tail[0], 1.0);
        prop_assert!(tail.windows(2).all(|w| w[0] >= w[1] - 1e-12), "{:?}", tail);
        // The mean is the sum of the tails.
        let mean: f64 = tail.iter().skip(1).sum();
        let known = f64::from(first) * f64::from(second) / f64::from(all.max(1));
        prop_assert!((mean - known).abs() < 1e-6, "{} {}", mean, known);
    }
}

#[test]
fn a_bundle_leaves_and_touches_what_it_should() {
    let batch = shop_batch(&counter(), |cents| Amount::from_cents(if cents == 300 { 60 } else { 0 }));
    let ledger = Ledger::of([batch]);
    let assumptions = Assumptions { margin: share(0.75), ..Assumptions::default() };
    let choice = Choice::default();
    let assortment = Assortment::of(&ledger, &choice, &assumptions).unwrap();
    let together = Together::of(&ledger, &choice, BasketOf::Order).unwrap();
    let offers = bundles(&ledger, &choice, &assortment, &together);
    assert_eq!(offers.len(), 1);
    let bundle = &offers[0];
    // Coffee 3.00 costs 0.60 by the file, cake 4.00 costs a quarter by the owner’s margin.
    assert_eq!((bundle.price, bundle.cost), (Amount::from_cents(700), Amount::from_cents(160)));
    assert!(bundle.by_margin);
    assert_eq!((bundle.together, bundle.some), (9, 12));
    assert_eq!(bundle.touched, Amount::from_cents(20 * 300 + 10 * 400));
    assert_eq!(bundle.touched_together, Amount::from_cents(9 * 700));
    // A tenth off: 0.70 on each of nine; one more leaves 7.00 − 0.70 − 1.60 = 4.70, or 1.70 if the cake was sold anyway.
    let off = BundleDiscount::of(bundle, share(0.1));
    assert_eq!(off.given, Amount::from_cents(630));
    assert_eq!((off.leaves_new, off.leaves_added), (Amount::from_cents(470), Amount::from_cents(170)));
    assert_eq!((off.needed_new, off.needed_added), (Some(2), Some(4)));
    assert_eq!(BundleDiscount::of(bundle, share(0.9)).needed_new, None);
}

#[test]
fn break_even_volumes_are_those_worked_by_hand() {
    let close = |a: Option<f64>, b: f64| assert!((a.unwrap() - b).abs() < 1e-12, "{a:?} {b}");
    close(break_even_volume(0.10, share(0.5)), -1.0 / 6.0);
    close(break_even_volume(-0.10, share(0.5)), 0.25);
    close(break_even_volume(-0.10, share(0.3)), 0.5);
    close(break_even_volume(0.05, share(0.2)), -0.2);
    assert_eq!(break_even_volume(-0.3, share(0.3)), None);
    assert_eq!(break_even_volume(-0.4, share(0.3)), None);
    for (p, m) in [(0.1, 0.5), (-0.1, 0.3), (0.02, 0.7)] {
        let v = break_even_volume(p, share(m)).unwrap();
        assert!(profit_change(p, v, share(m)).unwrap().abs() < 1e-12);
    }
}

#[test]
fn nobody_is_offered_what_they_have_unless_it_is_used_up() {
    let beans: &[(&str, i64)] = &[("Beans", 1000)];
    let kit: &[(&str, i64)] = &[("Grinder", 9000), ("Brush", 500)];
    let grinder: &[(&str, i64)] = &[("Grinder", 9000)];
    let mug: &[(&str, i64)] = &[("Mug", 1500)];
    let names: Vec<String> = (0..60).map(|i| format!("p{i}@x.org")).collect();
    let mut orders: Vec<Bought<'_>> = Vec::new();
    for (i, name) in names.iter().enumerate() {
        match i {
            // Ten who take beans every thirty days, the last of them ten days ago or forty.
            0..10 => {
                orders.extend((0..8).map(|k| (name.as_str(), k * 30 + if i < 5 { 150 } else { 120 }, beans)))
            }
            10..30 => orders.push((name, 100 + i as i32, kit)),
            30..36 => orders.push((name, 100 + i as i32, grinder)),
            _ => orders.push((name, 100 + i as i32, mug)),
        }
    }
    orders.push(("last@x.org", 370, mug));
    let ledger = shop(&orders);
    let next = Next::of(&ledger, &Choice::default()).unwrap();
    let person = |name: &str| (0..ledger.people() as u32).find(|p| ledger.person(*p).email == name).unwrap();
    let offer = |name: &str| next.for_person(person(name)).copied();
    // Grinder without brush: the brush goes with it.
    let brush = offer("p31@x.org").unwrap();
    assert_eq!(ledger.items().get(brush.good), "Brush");
    assert!(matches!(brush.why, Why::GoesWith { both: 20, with_it: 26, .. }), "{brush:?}");
    // Who has both is offered neither.
    assert_eq!(offer("p12@x.org"), None);
    // Bought ten days ago: not yet. Forty days ago, by a rhythm of thirty: now.
    assert_eq!(offer("p1@x.org"), None);
    let refill = offer("p7@x.org").unwrap();
    assert_eq!(refill.good, item(&ledger, "Beans"));
    assert_eq!(refill.why, Why::UsedUp { usual: 30, since: 40 });
    let everyone: Vec<u32> = (0..ledger.people() as u32).collect();
    assert_eq!(next.for_people(&everyone), [(brush.good, 6), (refill.good, 5)]);
}

#[test]
fn a_first_good_is_judged_by_equal_time() {
    let names: Vec<String> = (0..120).map(|i| format!("p{i}@x.org")).collect();
    let tea: &[(&str, i64)] = &[("Tea", 500)];
    let mug: &[(&str, i64)] = &[("Mug", 1500)];
    let mut orders: Vec<Bought<'_>> = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let first = (i % 60) as i32;
        orders.push((name, first, if i < 60 { tea } else { mug }));
        // Of sixty tea drinkers forty-five come back within the time, of sixty mug buyers fifteen; all others too late.
        let back = if i < 60 { i % 4 != 0 } else { i % 4 == 0 };
        orders.push((name, first + if back { 30 } else { 200 }, tea));
    }
    orders.push(("end@x.org", 400, tea));
    let ledger = shop(&orders);
    let firsts = FirstGoods::of(&ledger, &Choice::default()).unwrap();
    assert_eq!((firsts.days, firsts.customers, firsts.back), (180, 120, 60));
    let [first, second] = &firsts.goods[..] else { panic!("{:?}", firsts.goods) };
    assert_eq!((ledger.items().get(first.good), first.customers, first.back), ("Tea", 60, 45));
    assert_eq!((ledger.items().get(second.good), second.customers, second.back), ("Mug", 60, 15));
    assert!(first.stands_out && !second.stands_out);
    // Five for each who came back, of the others nothing.
    assert_eq!(first.later, Amount::from_cents(375));
    // 5·√(0.75·0.25·60/59)·1.96/√60.
    let reach = 5.0 * (0.1875f64 * 60.0 / 59.0).sqrt() * 1.959_963_984_540_054 / 60f64.sqrt();
    assert!((first.later_bounds.high - 3.75 - reach).abs() < 1e-9);
}

// ------------------------------------------------------------------------------------------------ loyalty

fn visits() -> impl Strategy<Value = Vec<(u32, Visit)>> {
    let visit = (0u32..12, 0i32..700, 1i64..9_000, 1u32..5).prop_map(|(person, on, cents, pieces)| {
        (person, Visit { day: day(on), net: cents as f64 / 100.0, pieces: f64::from(pieces) })
    });
    prop::collection::vec(visit, 1..80)
}

fn terms(margin: f64) -> Terms {
    Terms { margin: share(margin), redeemed: Share::ALL, displaced: Share::ALL }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn stamps_never_give_more_than_full_cards(all in visits(), n in 1u32..15) {
        let shoppers = Shoppers::from_visits(all.clone());
        let reward = Amount::from_cents(500);
        let design = Design::BuyN { n, stamp: Stamp::Visit, reward };
        for at in 0..shoppers.len() {
            let visits = all.iter().filter(|(person, _)| *person == shoppers.person(at)).count() as u32;
            let value = shoppers.value(at, &design, 0.0);
            prop_assert!((value - f64::from(visits / n) * 5.0).abs() < 1e-9);
        }
        let never = Design::BuyN { n: 1_000, stamp: Stamp::Piece, reward };
        let everyone: Vec<usize> = (0..shoppers.len()).collect();
        let whole = part(&shoppers, &never, terms(0.5), &everyone);
        prop_assert_eq!((whole.cost, whole.earners, whole.break_even), (Amount::ZERO, 0, Some(0.0)));
    }

    #[test]
    fn points_are_worth_what_is_spent_times_their_rate(all in visits(), rate in 1u32..20) {
        let shoppers = Shoppers::from_visits(all);
        let once = Design::Points { per_unit: 1.0, worth: 0.01, lot: 0 };
        let more = Design::Points { per_unit: f64::from(rate), worth: 0.01, lot: 0 };
        let lots = Design::Points { per_unit: 1.0, worth: 0.01, lot: 100 };
        for at in 0..shoppers.len() {
            let value = shoppers.value(at, &once, 0.0);
            prop_assert!((value - shoppers.revenue(at) * 0.01).abs() < 1e-9);
            prop_assert!((shoppers.value(at, &more, 0.0) - value * f64::from(rate)).abs() < 1e-9);
            prop_assert!(shoppers.value(at, &lots, 0.0) <= value + 1e-6);
        }
    }

    #[test]
    fn higher_tiers_never_give_less(all in visits(), extra in 1i64..5_000, from in 0i64..30_000) {
        let tiers = |third: f64| Design::Tiers(vec![
            Tier { from: Amount::ZERO, back: share(0.01) },
            Tier { from: Amount::from_cents(from), back: share(0.03) },
            Tier { from: Amount::from_cents(from * 2 + 1), back: share(third) },
        ]);
        let shoppers = Shoppers::from_visits(all.clone());
        let richer = Shoppers::from_visits(all.iter().map(|(p, v)| (*p, Visit { net: v.net + extra as f64 / 100.0, ..*v })).collect());
        for at in 0..shoppers.len() {
            let value = shoppers.value(at, &tiers(0.05), 0.0);
            prop_assert!(shoppers.value(at, &tiers(0.08), 0.0) >= value - 1e-9);
            prop_assert!(richer.value(at, &tiers(0.05), 0.0) >= value - 1e-9);
            prop_assert!(value <= shoppers.revenue(at) * 0.05 + 1e-9 && value >= shoppers.revenue(at) * 0.01 - 1e-9);
        }
    }

    #[test]
    fn at_the_break_even_uplift_a_programme_neither_gains_nor_loses(all in visits(), back in 1u32..30, margin in 2u32..9) {
        let shoppers = Shoppers::from_visits(all);
        let everyone: Vec<usize> = (0..shoppers.len()).collect();
        let terms = terms(f64::from(margin) / 10.0);
        let designs = [
            Design::Cashback { back: share(f64::from(back) / 100.0), from: Amount::ZERO },
            Design::Points { per_unit: 10.0, worth: f64::from(back) / 1000.0, lot: 0 },
        ];
        for design in designs {
            let m = terms.margin.value();
            let share_back = f64::from(back) / 100.0;
            // u·R·m = b·R·(1 + u).
            let known = share_back / (m - share_back);
            match part(&shoppers, &design, terms, &everyone).break_even {
                Some(uplift) => {
                    prop_assert!((uplift - known).abs() < 1e-6, "{} {}", uplift, known);
                    prop_assert!(gain(&shoppers, &design, terms, &everyone, uplift).abs() < 1e-3);
                }
                None => prop_assert!(known <= 0.0 || known > 1.0 - 1e-9, "{}", known),
            }
        }
        // With steps, the last card that fills is what separates losing from gaining.
        let steps = Design::BuyN { n: 5, stamp: Stamp::Piece, reward: Amount::from_cents(300) };
        if let Some(uplift) = part(&shoppers, &steps, terms, &everyone).break_even {
            let at = gain(&shoppers, &steps, terms, &everyone, uplift);
            let below = gain(&shoppers, &steps, terms, &everyone, (uplift - 1e-6).max(0.0));
            prop_assert!(at >= -1e-3 && (uplift == 0.0 || below <= 1e-3), "{} {} {}", uplift, below, at);
        }
    }
}

#[test]
fn a_card_costs_its_goods_and_the_sales_it_replaces() {
    // Margin 0.6; of ten earned eight are used, half of which would have been paid for: 0.8 · (0.4 + 0.5 · 0.6).
    let terms = Terms { margin: share(0.6), redeemed: share(0.8), displaced: Share::HALF };
    assert!((terms.cost_of_one() - 0.56).abs() < 1e-12);
    let rows: Vec<Row> = (0..12).map(|i| order("ann@x.org", i * 30, 1000)).collect();
    let rows = [rows, vec![order("bob@x.org", 5, 2000)]].concat();
    let ledger = ledger(&rows);
    let choice = Choice::default().everything(&ledger);
    let design = Design::BuyN { n: 5, stamp: Stamp::Visit, reward: Amount::from_cents(1000) };
    let run = Simulated::of(&ledger, &choice, &design, terms).unwrap();
    assert_eq!((run.whole.customers, run.whole.earners), (2, 1));
    assert_eq!(run.whole.earned, Amount::from_cents(2000));
    assert_eq!(run.whole.cost, Amount::from_cents(1120));
    // 11.20 of 140 · 0.6.
    assert!((run.whole.of_margin.unwrap().value() - 11.2 / 84.0).abs() < 1e-9);
    assert_eq!(run.to_regulars, Some(Share::ALL));
    assert_eq!(run.top, [(0, Amount::from_cents(2000))]);
    let of_groups: Amount = run.groups.iter().map(|(_, part)| part.cost).sum();
    assert_eq!(of_groups, run.whole.cost);
    let dearest = run.sensitivity.iter().map(|s| s.cost).max().unwrap();
    assert!(dearest > run.whole.cost);
}

// ------------------------------------------------------------------------------------------------ calendar

fn by(n: u32) -> By {
    [By::Person, By::Assisted, By::Automated][n as usize % 3]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn the_calendar_never_breaks_its_limits(
        between in 0u32..40, a_year in 0u32..5, again in 0u32..200, by_people in 0u32..6, by_program in 0u32..8,
        weeks in 1u32..10, start in 0i32..14,
        wished in prop::collection::vec((0u32..8, 0u16..4, 0u32..3), 0..80),
        made in prop::collection::vec((0u32..8, 0u16..4, -400i32..10, 0u32..3), 0..20),
    ) {
        let limits = Limits { between, a_year, again, by_people, by_program, start: None, weeks };
        let start = day(400 + start);
        let wishes: Vec<Wish> = wished.iter().map(|(person, play, who)| Wish { person: *person, play: *play, by: by(*who) }).collect();
        let made: Vec<Contact> = made.iter().map(|(person, play, on, who)| Contact { day: start + *on, person: *person, play: *play, by: by(*who) }).collect();
        let calendar = Calendar::plan(&limits, start, &wishes, &made);
        prop_assert_eq!(calendar.planned.len() as u32 + calendar.no_room + calendar.asked_enough, wishes.len() as u32);
        let all: Vec<Contact> = calendar.planned.iter().chain(&made).copied().collect();
        for (at, planned) in calendar.planned.iter().enumerate() {
            prop_assert!(planned.day >= start && planned.day - start < weeks as i32 * 7);
            prop_assert!(!matches!(planned.day.weekday(), Weekday::Saturday | Weekday::Sunday));
            let others = all.iter().enumerate().filter(|(i, c)| *i != at && c.person == planned.person).map(|(_, c)| c);
            for other in others {
                let apart = (other.day - planned.day).unsigned_abs();
                prop_assert!(apart >= between, "{:?} {:?}", planned, other);
                prop_assert!(other.play != planned.play || apart >= again, "{:?} {:?}", planned, other);
            }
            // Every stretch of a year that holds it.
            for first in 0..365 {
                let first = planned.day + -first;
                let within = all.iter().filter(|c| c.person == planned.person && c.day >= first && c.day - first < 365).count();
                prop_assert!(within as u32 <= a_year);
            }
            let week = |c: &&Contact| monday(c.day) == monday(planned.day) && c.by.takes_time() == planned.by.takes_time();
            let most = if planned.by.takes_time() { by_people } else { by_program };
            prop_assert!(all.iter().filter(week).count() as u32 <= most);
        }
    }
}

#[test]
fn the_first_wishes_get_the_first_days() {
    let limits = Limits { by_people: 2, ..Limits::default() };
    // A Saturday: planning begins on Monday.
    let start = Day::new(2026, 3, 7).unwrap();
    let wishes: Vec<Wish> = (0..5).map(|person| Wish { person, play: 0, by: By::Person }).collect();
    let days: Vec<String> =
        Calendar::plan(&limits, start, &wishes, &[]).planned.iter().map(|c| c.day.to_string()).collect();
    assert_eq!(days, ["2026-03-09", "2026-03-09", "2026-03-16", "2026-03-16", "2026-03-23"]);
}

// ------------------------------------------------------------------------------------------------ files

/// A cell as it stands in a line of plain text.
fn cells(line: &str) -> Vec<&str> {
    line.split(',').collect()
}

fn listed() -> Ledger {
    let orders = "id,email,name,date,amount\n1,Ann@X.org,Ann Smith,2026-01-05,10\n2,bob@x.org,=Bob,2026-01-06,20\n3,cid@x.org,Cid Doe,2026-01-07,5\n4,,Nomail Person,2026-01-08,5\n";
    let people = "Email,First Name,Last Name,Phone,Country,City,Zip,Accepts Email Marketing\nann@x.org,Ann,Smith,+1 (650) 555-1212,US,San José,94016,yes\nbob@x.org,Bob,,0650 1234567,AT,Graz,8010,\ncid@x.org,Cid,Doe,,DE,,,no\n";
    let read = |name: &str, text: &str| regulars::import::read(name, text.as_bytes(), None).unwrap().1;
    Ledger::of([read("orders.csv", orders), read("people.csv", people)])
}

fn exported(ledger: &Ledger, documents: &Documents, format: &str) -> (String, Vec<u8>) {
    let choice = Choice::default();
    let act = Act::new("export").with("segment", "everyone:customers").with("format", format);
    match page::act(Sight::new(ledger, &choice, documents), Room::Export, &act) {
        Outcome::File(name, bytes) => (name, bytes),
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_for_tools_hold_what_they_document() {
    let ledger = listed();
    let none = Documents::default();
    let choice = Choice::default();
    let everyone: Vec<u32> = (0..ledger.people() as u32).collect();
    let mut people = Reach::of(Sight::new(&ledger, &choice, &none), &everyone).people;
    // The reader leaves telephone numbers where they are unless it is told otherwise.
    for person in &mut people {
        assert_eq!(person.phone, "");
        match person.email.as_str() {
            "ann@x.org" => person.phone = "+1 (650) 555-1212".into(),
            "bob@x.org" => person.phone = "0650 1234567".into(),
            _ => {}
        }
    }
    let text = |format: &str| {
        String::from_utf8(Format::of(format).unwrap().file("All customers", &people).1).unwrap()
    };
    assert_eq!(
        String::from_utf8(exported(&ledger, &none, "hubspot").1).unwrap().lines().next().unwrap(),
        "First name,Last name,Email,Phone number,Country/Region"
    );
    let google = text("google-ads");
    let lines: Vec<&str> = google.lines().collect();
    assert_eq!(lines[0], "Email,Phone,First Name,Last Name,Country,Zip");
    let ann = cells(lines.iter().find(|l| l.starts_with(&hashed("ann@x.org"))).unwrap());
    assert_eq!(ann[1], hashed("+16505551212"));
    assert_eq!((ann[2], ann[3]), (hashed("ann").as_str(), hashed("smith").as_str()));
    assert_eq!((ann[4], ann[5]), ("US", "94016"));
    // Cid said no, and the one without an address can’t be matched.
    assert_eq!(lines.len(), 3, "{google}");
    assert!(!google.contains(&hashed("cid@x.org")));
    let meta = text("meta");
    assert!(meta.starts_with("email,phone,fn,ln,ct,zip,country\r\n"), "{meta}");
    let ann = cells(meta.lines().find(|l| l.starts_with(&hashed("ann@x.org"))).unwrap());
    assert_eq!(ann[1], hashed("16505551212"));
    assert_eq!((ann[4], ann[6]), (hashed("sanjosé").as_str(), hashed("us").as_str()));
    let mailchimp = text("mailchimp");
    assert!(mailchimp.starts_with("Email Address,First Name,Last Name,Phone Number,Tags\r\n"));
    assert!(mailchimp.contains("ann@x.org,Ann,Smith,+16505551212,All customers\r\n"), "{mailchimp}");
    assert!(mailchimp.contains("+436501234567"), "{mailchimp}");
    assert!(text("klaviyo").starts_with("Email,First Name,Last Name,"));
    assert!(text("hubspot").starts_with("First name,Last name,Email,"));
    // No cell of any file is taken for a formula.
    for format in Format::ALL.iter().filter(|f| **f != Format::Spreadsheet) {
        let text = text(format.word());
        for cell in text.lines().flat_map(|line| line.trim_start_matches('\u{feff}').split(',')) {
            let phone = cell.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
            assert!(phone || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn who_asked_never_to_be_contacted_is_in_no_file() {
    let ledger = listed();
    let mut log = ContactLog::default();
    let ann = (0..ledger.people() as u32).find(|p| ledger.person(*p).email == "ann@x.org").unwrap();
    log.never.insert(ledger.goes_by(ann).unwrap());
    let documents = Documents::default().with(&log);
    let choice = Choice::default();
    let everyone: Vec<u32> = (0..ledger.people() as u32).collect();
    let reach = Reach::of(Sight::new(&ledger, &choice, &documents), &everyone);
    assert_eq!(reach.declined, 2);
    for format in Format::ALL.iter().filter(|f| **f != Format::Spreadsheet) {
        let text = String::from_utf8(exported(&ledger, &documents, format.word()).1).unwrap();
        assert!(!text.contains("ann@x.org") && !text.contains(&hashed("ann@x.org")), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn what_a_spreadsheet_holds_is_read_back(
        rows in prop::collection::vec(("[ -~äö€<>&\"']{0,12}", -1_000_000i64..1_000_000, 0i32..20_000), 1..20),
    ) {
        let cells: Vec<Vec<SheetCell>> = rows.iter().map(|(text, number, on)| vec![
            SheetCell::Text(format!("x{text}x")), SheetCell::Number(*number as f64 / 100.0), SheetCell::Day(day(*on)), SheetCell::Empty,
        ]).collect();
        let bytes = spreadsheet("A: list", &["Words", "Number", "Day", "Nothing"], &cells);
        let read = sheets("list.xlsx", &bytes, &SheetLimits::default()).unwrap();
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(&read[0].name, "A  list");
        let mut expected = String::from("Words,Number,Day,Nothing\n");
        for (text, number, on) in &rows {
            let words = format!("x{text}x");
            expected += &format!("{words},{},{},\n", *number as f64 / 100.0, day(*on));
        }
        // Which cells it puts in quotes is the reader’s business.
        let plain = |text: &str| text.lines().map(|l| l.trim_end_matches(',').replace('"', "")).collect::<Vec<_>>();
        prop_assert_eq!(plain(&read[0].text), plain(&expected));
    }
}

#[test]
fn a_formula_in_a_name_stays_a_name_in_a_spreadsheet() {
    let (name, bytes) = exported(&listed(), &Documents::default(), "xlsx");
    assert_eq!(name, "all-customers-2026-01-08.xlsx");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<is><t xml:space=\"preserve\">=Bob</t></is>"), "{text}");
    assert!(!text.contains("<f>"));
    let read = sheets(&name, &bytes, &SheetLimits::default()).unwrap();
    assert!(read[0].text.contains("=Bob,bob@x.org"), "{}", read[0].text);
}

// ------------------------------------------------------------------------------------------------ pages

fn cafe() -> &'static Ledger {
    static CAFE: OnceLock<Ledger> = OnceLock::new();
    CAFE.get_or_init(|| {
        let batch =
            regulars::import::read(sample::FILE_NAME, sample::orders_csv().as_bytes(), None).unwrap().1;
        Ledger::of([batch])
    })
}

fn made(ledger: &Ledger, documents: &Documents, address: &Address) -> Page {
    let choice = Choice::default();
    page::page(Sight::new(ledger, &choice, documents), address)
}

fn done(documents: &Documents, room: Room, act: &Act) -> Documents {
    let choice = Choice::default();
    match page::act(Sight::new(cafe(), &choice, documents), room, act) {
        Outcome::Keep(documents) => documents,
        other => panic!("{other:?}"),
    }
}

fn addresses() -> Vec<Address> {
    let mut all = Vec::new();
    for view in ["", "bundles", "next", "first"] {
        all.push(Address::new(Room::Together).with("view", view));
    }
    all.push(Address::new(Room::Together).with("of", "customer"));
    for view in ["", "calendar", "log"] {
        all.push(Address::new(Room::Plays).with("view", view));
    }
    for kind in ["", "stamps", "points", "tiers", "back"] {
        all.push(Address::new(Room::Loyalty).with("first", kind).with("second", kind));
    }
    for (name, value) in [("by", "-20"), ("of", "g3"), ("of", "nonsense"), ("view", "bundles"), ("off", "30")]
    {
        all.push(Address::new(Room::WhatIf).with(name, value));
    }
    all.push(Address::new(Room::Export));
    all.push(Address::new(Room::Export).with("segment", "rfm:champions"));
    all
}

/// Every form, button and figure of a page, folded away or not.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Fold { blocks, .. } => flat(blocks),
            other => vec![other],
        })
        .collect()
}

#[test]
fn every_page_stands_whatever_is_loaded() {
    let none = Documents::default();
    let without_goods = ledger(&[order("ann@x.org", 3, 1000), order("bob@x.org", 9, 500)]);
    let anonymous = ledger(&[order("", 3, 1000)]);
    for ledger in [&Ledger::default(), &without_goods, &anonymous, cafe()] {
        for address in addresses() {
            let page = made(ledger, &none, &address);
            assert!(!page.title.is_empty(), "{address:?}");
            for block in flat(&page.blocks) {
                if let Block::Table(table) = block {
                    assert!(
                        table.rows.iter().all(|r| r.cells.len() == table.columns.len()),
                        "{address:?} {}",
                        table.caption
                    );
                }
            }
        }
    }
}

#[test]
fn a_play_goes_into_the_calendar_and_nobody_is_asked_twice() {
    let choose = Act::new("choose").with("play", "what-was-missing").with("segment", "rfm:at-risk");
    let documents = done(&Documents::default(), Room::Plays, &choose);
    assert_eq!(documents.get::<Plays>().chosen.len(), 1);
    let calendar = Address::new(Room::Plays).with("view", "calendar");
    let contacts = |documents: &Documents| -> Vec<Act> {
        let page = made(cafe(), documents, &calendar);
        let tables: Vec<_> = flat(&page.blocks)
            .into_iter()
            .filter_map(|b| if let Block::Table(t) = b { Some(t.clone()) } else { None })
            .collect();
        let cells = tables.into_iter().flat_map(|t| t.rows).flat_map(|r| r.cells);
        cells.filter_map(|c| if let Cell::Button(b) = c { Some(b.act) } else { None }).collect()
    };
    let noted: Vec<Act> = contacts(&documents).into_iter().filter(|a| a.name == "done").collect();
    assert!(noted.len() >= 10, "{}", noted.len());
    let person = noted[0].get("person").to_owned();
    let after = done(&documents, Room::Plays, &noted[0]);
    assert_eq!(after.get::<ContactLog>().contacts.len(), 1);
    assert!(contacts(&after).iter().filter(|a| a.name == "done").all(|a| a.get("person") != person));
    // Who is never to be contacted is in no plan either; undone, they are again.
    let never = contacts(&documents).into_iter().find(|a| a.name == "never").unwrap();
    let left = done(&documents, Room::Plays, &never);
    assert!(contacts(&left).iter().all(|a| a.get("person") != never.get("person")));
    let undone = done(&after, Room::Plays, &Act::new("undo").with("at", "0"));
    assert_eq!(contacts(&undone), contacts(&documents));
    // Limits that can’t be read come back as they were typed.
    let choice = Choice::default();
    let wrong = Act::new("limits").with("between", "soon").with("weeks", "4");
    let Outcome::Page(page) = page::act(Sight::new(cafe(), &choice, &documents), Room::Plays, &wrong) else {
        panic!()
    };
    let Block::Form(form) = &page.blocks[0] else { panic!() };
    let field = form.fields.iter().find(|f| f.name == "between").unwrap();
    assert_eq!((field.value.as_str(), field.problem.is_empty()), ("soon", false));
}

#[test]
fn a_programme_is_changed_by_its_form() {
    let act = Act::new("design")
        .with("place", "first")
        .with("kind", "tiers")
        .with("tiers", "0 1\n200 3,5\n")
        .with("leave", "first");
    let documents = done(&Documents::default(), Room::Loyalty, &act);
    let designs: regulars::plan::loyalty::Designs = documents.get();
    let Design::Tiers(tiers) = &designs.first else { panic!("{designs:?}") };
    assert_eq!(tiers[1], Tier { from: Amount::from_cents(20_000), back: share(0.035) });
    let choice = Choice::default();
    let wrong = Act::new("design")
        .with("place", "second")
        .with("kind", "stamps")
        .with("n", "none")
        .with("reward", "4");
    let Outcome::Page(page) = page::act(Sight::new(cafe(), &choice, &documents), Room::Loyalty, &wrong)
    else {
        panic!()
    };
    let Block::Form(form) = &page.blocks[0] else { panic!() };
    assert_eq!(form.fields[0].value, "none");
    assert!(!form.fields[0].problem.is_empty() && form.fields[2].problem.is_empty());
}
