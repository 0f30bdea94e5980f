use super::*;
use crate::quantity::Day;
use crate::value::Rating;
use proptest::prelude::*;

fn index(one: f64, other: f64) -> f64 {
    Index::of(one, other).value()
}

proptest! {
    #[test]
    fn the_index_keeps_what_it_promises(a in -5.0..=5.0_f64, b in -5.0..=5.0_f64, more in 0.001..3.0_f64) {
        let i = index(a, b);
        prop_assert!((0.0..=100.0).contains(&i));
        prop_assert_eq!(i, index(b, a));
        // More for one side is never worse, and better unless the other side has reached its worst.
        prop_assert!(index(a + more, b) >= i - 1e-9);
        prop_assert!(b <= -5.0 || a + more > 5.0 || index(a + more, b) > i - 1e-12);
        // The same sum, more evenly: never worse; and never more than the plain mean, which equal gains reach.
        let middle = f64::midpoint(a, b);
        prop_assert!(index(middle, middle) >= i - 1e-9);
        let half = (a - b) / 4.0;
        prop_assert!(index(middle + half, middle - half) >= i - 1e-9);
        prop_assert!((index(a, a) - 10.0 * (a + 5.0)).abs() < 1e-9);
        prop_assert_eq!(index(a, -5.0), 0.0);
        // A second derivation: the harmonic mean lies below the geometric one, which lies below the plain one.
        let (u, v) = ((a + 5.0) * 10.0, (b + 5.0) * 10.0);
        prop_assert!(i <= (u * v).sqrt() + 1e-9 && i >= u.min(v) - 1e-9);
    }
}

#[test]
fn the_index_of_known_pairs() {
    for (a, b, wanted) in
        [(0.0, 0.0, 50.0), (5.0, 5.0, 100.0), (5.0, 0.0, 200.0 / 3.0), (5.0, -5.0, 0.0), (-5.0, -5.0, 0.0)]
    {
        assert!((index(a, b) - wanted).abs() < 1e-9, "{a} {b}");
    }
    assert_eq!(index(9.0, 1.0), index(5.0, 1.0));
}

#[test]
fn the_whole_punishes_each_item_by_itself_and_counts_by_reach() {
    let item = |name: &str, customer: i8, firm: i8, reach: u8| Item {
        name: name.into(),
        customer: [Some(Gain::from(customer)), None, None, None],
        firm: [None, Some(Gain::from(firm)), None, None],
        reach: Rating::tenths(reach),
        ..Item::default()
    };
    let mut ledger = GiveAndTake::default();
    assert_eq!((ledger.index(), ledger.gains()), (None, None));
    ledger.add(item("a", 4, -4, 50));
    ledger.add(item("b", -4, 4, 50));
    // By hand: u = 0.9, v = 0.1: 200 · 0.09 ÷ 1 = 18 each, though the means of both sides are 0, which would be 50.
    assert!((ledger.index().unwrap().value() - 18.0).abs() < 1e-9);
    assert_eq!(ledger.gains(), Some((0.0, 0.0)));
    // A third that both gain from, with three times the reach: (18·5 + 18·5 + 100·30) would need a reach above 10, so 10:
    // (90 + 90 + 1000) ÷ 20 = 59.
    ledger.add(item("c", 5, 5, 100));
    assert!((ledger.index().unwrap().value() - 59.0).abs() < 1e-9);
    // Where nothing reaches anybody, all count the same.
    for item in &mut ledger.all {
        item.reach = Rating::default();
    }
    assert!((ledger.index().unwrap().value() - 136.0 / 3.0).abs() < 1e-9);
}

#[test]
fn an_item_stands_where_its_means_lie() {
    let mut item =
        Item { customer: [Some(Gain::from(3)), Some(Gain::from(-1)), None, None], ..Item::default() };
    assert_eq!(item.standing(), None);
    item.firm = [Some(Gain::from(0)), None, None, None];
    let standing = item.standing().unwrap();
    assert_eq!((standing.customer, standing.firm, standing.field), (1.0, 0.0, Field::ForCustomers));
    assert_eq!(Field::of(0.1, 0.1), Field::Mutual);
    assert_eq!((Field::of(0.0, 1.0), Field::of(0.0, 0.0)), (Field::ForFirm, Field::Neither));
    let fields: Vec<Field> =
        GiveAndTake::example().standings().into_iter().flatten().map(|s| s.field).collect();
    assert_eq!(fields, [Field::Mutual, Field::ForCustomers, Field::Neither, Field::Mutual]);
}

#[test]
fn each_day_is_remembered_once_and_in_order() {
    let mut ledger = GiveAndTake::example();
    let day = |d| Day::new(2026, 1, d).unwrap();
    for (d, note) in [(5, "later"), (2, "first"), (5, "again")] {
        assert!(ledger.remember(day(d), note.into()));
    }
    let notes: Vec<&str> = ledger.history.iter().map(|memory| memory.note.as_str()).collect();
    assert_eq!(notes, ["first", "again"]);
    assert!(!GiveAndTake::default().remember(day(1), String::new()));
    assert_eq!(ledger.add(Item { name: " stamp CARD ".into(), ..Item::default() }), None);
}

#[test]
fn what_is_made_together_is_judged_by_effort_gain_and_who_comes() {
    let one = |phase, effort, customer: i8, firm: i8, counts: &[(i32, u32)]| Initiative {
        phase,
        effort: Some(Rating::tenths(effort)),
        customer: Some(Gain::from(customer)),
        firm: Some(Gain::from(firm)),
        counts: counts
            .iter()
            .map(|(d, people)| Count { day: Day::from_epoch(*d), people: *people })
            .collect(),
        ..Initiative::default()
    };
    let verdict = |o: Initiative| o.verdict();
    assert_eq!(verdict(one(Phase::Idea, 20, 3, 3, &[])), Verdict::Begin);
    assert_eq!(verdict(one(Phase::Idea, 80, 3, 3, &[])), Verdict::Prepare);
    assert_eq!(verdict(one(Phase::Running, 80, 3, 3, &[(1, 8), (2, 9)])), Verdict::Keep);
    assert_eq!(verdict(one(Phase::Running, 20, 3, 3, &[(1, 8), (2, 5)])), Verdict::AskWhy);
    assert_eq!(verdict(one(Phase::Running, 80, 4, -4, &[])), Verdict::Rethink);
    assert_eq!(verdict(one(Phase::Idea, 20, 0, 0, &[])), Verdict::Leave);
    assert_eq!(verdict(one(Phase::Ended, 20, 5, 5, &[])), Verdict::Over);
    assert_eq!(verdict(Initiative::default()), Verdict::Say);
    // By hand: the mean of 8 and 4 is 6; 3 is half of that.
    assert_eq!(one(Phase::Idea, 0, 0, 0, &[(1, 8), (2, 4), (3, 3)]).trend(), Some(0.5));
    let all = Community::example();
    assert_eq!(all.next().unwrap().1, Verdict::AskWhy);
    assert!(all.next().unwrap().0.name.starts_with("Latte art"));
    // Within the year up to 31 July 2025 (day 211): all dates of the example: 5 + 5 + 4 + 12 + 8 + 8 + 3.
    assert_eq!(all.took_part(Day::new(2025, 7, 31).unwrap()), 45);
    assert_eq!(all.took_part(Day::new(2024, 12, 31).unwrap()), 0);
}

#[test]
fn an_initiative_is_moved_to_where_it_was_put() {
    let mut all = Community::example();
    let ids: Vec<u32> = all.all.iter().map(|one| one.id).collect();
    assert!(all.place(ids[0], Phase::Ended, Some(ids[3])));
    let now: Vec<u32> = all.all.iter().map(|one| one.id).collect();
    assert_eq!(now, [ids[1], ids[2], ids[0], ids[3], ids[4]]);
    assert_eq!(all.get(ids[0]).unwrap().phase, Phase::Ended);
    assert!(!all.place(99, Phase::Idea, None));
    // The same day is counted once.
    let one = all.get_mut(ids[4]).unwrap();
    for people in [3, 7] {
        assert!(one.count(Count { day: Day::from_epoch(9), people }));
    }
    assert_eq!(one.counts, [Count { day: Day::from_epoch(9), people: 7 }]);
}

#[test]
fn the_ecosystem_worries_where_much_hangs_on_what_is_not_well() {
    let all = Ecosystem::example();
    // By hand: staff 8.5 × 5.5 ÷ 10 = 4.675, nature 8 × 6 ÷ 10 = 4.8.
    let (role, worry) = all.weakest().unwrap();
    assert_eq!(role, Role::Environment);
    assert!((worry - 4.8).abs() < 1e-9);
    assert_eq!(all.party(Role::Staff).unwrap().balance(), Some(-3.0));
    // (9·7.5 + 8.5·4.5 + 7·7 + 3·8 + 4·6.5 + 8·4) ÷ 39.5.
    assert!((all.health().unwrap() - (67.5 + 38.25 + 49.0 + 24.0 + 26.0 + 32.0) / 39.5).abs() < 1e-9);
    // Levels 1, 1, 2, 1, 2 of 3: 7 ÷ 15 of ten.
    assert!((all.principled().unwrap() - 70.0 / 15.0).abs() < 1e-9);
    let mut none = Ecosystem::default();
    assert!(
        none.is_open() && none.health().is_none() && none.principled().is_none() && none.weakest().is_none()
    );
    none.set_level(0, Some(9));
    none.set_level(17, Some(1));
    assert!(none.is_open());
}

#[test]
fn gains_that_were_damaged_stay_on_their_scale() {
    let bytes = postcard::to_allocvec(&100_i8).unwrap();
    assert_eq!(postcard::from_bytes::<Gain>(&bytes).unwrap().value(), 5.0);
}
