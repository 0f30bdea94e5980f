use super::*;
use proptest::prelude::*;

const FIRM_OF_A_HUNDRED: Footing = Footing([100.0, 12.0, 10.0, 0.5, 0.5, 0.0]);

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-6 * (1.0 + b.abs()), "{a} {b}");
}

#[test]
fn months_worked_by_hand() {
    // 100 customers, an order a month of 10, half of it left: 500 a month. A tenth more orders from the third month on,
    // for two months: 50 + 50. 30 at once, and 10 a month for four months.
    let one = Investment::new("", [2.0, 2.0, 0.0, 0.1, 0.0, 0.0, 30.0, 10.0]);
    let run = Run::of(&FIRM_OF_A_HUNDRED, &one, 6);
    let wanted = [-30.0, -40.0, -50.0, -10.0, 30.0, 30.0, 30.0];
    run.cumulated.iter().zip(wanted).for_each(|(got, wanted)| close(*got, wanted));
    assert_eq!(run.pays_from, Some(4));
    close(run.gained, 100.0);
    close(run.spent, 70.0);
    close(Run::before(&FIRM_OF_A_HUNDRED, 6), 3_000.0);
    // Half a month of delay, half of the effect in that month.
    let half = Investment::new("", [0.5, 1.0, 0.0, 0.1, 0.0, 0.0, 0.0, 0.0]);
    let run = Run::of(&FIRM_OF_A_HUNDRED, &half, 3);
    run.cumulated.iter().zip([0.0, 25.0, 50.0, 50.0]).for_each(|(got, wanted)| close(*got, wanted));
}

#[test]
fn kept_customers_are_those_of_a_second_derivation() {
    // Everybody stays: the count after t months is N·(1 + w·t), w the monthly part that is won as before, for nobody
    // leaves and as many come as did. Earned in month t is then by N·w·(t − 1) more.
    let run = Run::of(&FIRM_OF_A_HUNDRED, &Investment::keeping(0.5), 12);
    let w = 1.0 - 0.5_f64.powf(1.0 / 12.0);
    close(run.gained, 5.0 * 100.0 * w * (0..12).map(f64::from).sum::<f64>());
    // With part of the leavers kept: the sum of a geometric series, C(t) = L + (N − L)·s′ᵗ with L = won ÷ (1 − s′).
    let run = Run::of(&FIRM_OF_A_HUNDRED, &Investment::keeping(0.2), 24);
    let s = 0.7_f64.powf(1.0 / 12.0);
    let limit = 100.0 * w / (1.0 - s);
    let more: f64 = (0..24).map(|t| limit + (100.0 - limit) * s.powi(t) - 100.0).sum();
    close(run.gained, 5.0 * more);
}

#[test]
fn waiting_costs_what_the_rate_says() {
    // One month of effect, in the twelfth month: worth 1 ÷ 1.1 of what it is without discount.
    let one = Investment::new("", [11.0, 1.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.0]);
    let at = |rate: f64| Run::of(&Footing([100.0, 12.0, 10.0, 0.5, 0.5, rate]), &one, 36).gained;
    close(at(0.0), 100.0);
    close(at(0.1), 100.0 / 1.1);
}

#[test]
fn who_brings_others_brings_them_in_a_year() {
    // Nobody leaves, a tenth of all a year are brought by others, in twelve steps that bear interest.
    let firm = Footing([100.0, 12.0, 10.0, 0.5, 1.0, 0.0]);
    let run = Run::of(&firm, &Investment::new("", [0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0]), 13);
    let last = run.cumulated[13] - run.cumulated[12];
    close(last, 500.0 * ((1.0 + 0.1 / 12.0_f64).powi(12) - 1.0));
}

#[test]
fn what_never_pays_back_says_so_and_what_costs_nothing_is_even_from_the_start() {
    let dear = Investment::new("", [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0, 0.0]);
    assert_eq!(Run::of(&FIRM_OF_A_HUNDRED, &dear, 36).pays_from, None);
    assert_eq!(Run::of(&FIRM_OF_A_HUNDRED, &Investment::default(), 36).pays_from, Some(0));
    // Paid back, and then under water again: not for good.
    let strange = Investment::new("", [0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 100.0, 0.0]);
    assert_eq!(Run::of(&FIRM_OF_A_HUNDRED, &strange, 12).pays_from, Some(1));
}

#[test]
fn what_pays_late_overtakes_and_the_ranking_turns_where_it_says() {
    let both = LongAndShort::example();
    let firm = Footing(both.firm.map(Option::unwrap));
    let (late, now) = both.runs(&firm);
    let month = both.overtakes(&firm).unwrap();
    assert!((7..36).contains(&month), "{month}");
    let at = usize::from(month);
    assert!(late.cumulated[at] > now.cumulated[at] && late.cumulated[at - 1] <= now.cumulated[at - 1]);
    assert!(
        late.pays_from > now.pays_from && both.lead(&firm) > 0.0,
        "{:?} {:?}",
        late.pays_from,
        now.pays_from
    );
    let all = both.sensitivity(&firm);
    assert!(all.windows(2).all(|pair| pair[0].width() >= pair[1].width()));
    assert!(all.iter().any(|swayed| swayed.turns) && all.iter().any(|swayed| !swayed.turns));
    for swayed in &all {
        if let Some(value) = swayed.turning {
            let lead = both.lead_with(&firm, swayed.of, swayed.place, value);
            assert!(lead.abs() < 1e-3, "{swayed:?} {lead}");
        }
        // What turns within the reach has a turning point within it.
        let reach = f64::from(both.percent()) / 100.0;
        if swayed.turns {
            assert!((swayed.turning.unwrap() / swayed.value - 1.0).abs() <= reach + 1e-6, "{swayed:?}");
        }
    }
    // What is nothing can't be off by a part of itself.
    assert!(all.iter().all(|swayed| swayed.value != 0.0));
}

#[test]
fn what_was_damaged_makes_sense_again() {
    let bytes = postcard::to_allocvec(&Investment { name: String::new(), values: [f64::NAN; 8] }).unwrap();
    let read: Investment = postcard::from_bytes(&bytes).unwrap();
    assert!(read.values().iter().all(|value| *value == 0.0));
    let run =
        Run::of(&FIRM_OF_A_HUNDRED, &Investment { name: String::new(), values: [f64::INFINITY; 8] }, 120);
    assert!(run.cumulated.iter().all(|value| value.is_finite()));
}

#[test]
fn the_sample_tells_the_firm_and_nothing_tells_nothing() {
    let csv = crate::sample::orders_csv();
    let sample = Ledger::of([crate::import::read("sample-orders.csv", csv.as_bytes(), None).unwrap().1]);
    let of = |ledger: &Ledger, typed: &[Option<f64>; 6]| {
        Known::of(ledger, &Choice::default(), &Settings::default(), &automation::Own::default(), typed)
    };
    let footing = of(&sample, &[None; 6]).footing().unwrap();
    assert!(footing.0[0] > 100.0 && (0.0..1.0).contains(&footing.0[4]), "{footing:?}");
    let none = of(&Ledger::default(), &[None; 6]);
    assert_eq!(none.footing(), None);
    let typed = of(&Ledger::default(), &LongAndShort::example().firm);
    assert_eq!(typed.footing().unwrap().0[..3], [400.0, 8.0, 18.0]);
    assert!(typed.values.iter().all(|known| known.unwrap().1 == Origin::Typed));
}

proptest! {
    #[test]
    fn more_effect_is_never_worth_less_and_more_delay_never_more(
        stay in 0.0..0.95_f64, often in 0.0..0.5_f64, kept in 0.0..0.05_f64, delay in 0.0..20.0_f64, rate in 0.0..0.3_f64,
    ) {
        let firm = Footing([300.0, 6.0, 20.0, 0.4, stay, rate]);
        let net = |delay: f64, kept: f64, often: f64, cost: f64| {
            Run::of(&firm, &Investment::new("", [delay, 0.0, kept, often, 0.0, 0.0, cost, 0.0]), 36).net()
        };
        let base = net(delay, kept, often, 10.0);
        prop_assert!(net(delay, kept, often + 0.01, 10.0) > base);
        prop_assert!(net(delay, kept + 0.01, often, 10.0) > base);
        prop_assert!(net(delay + 1.0, kept, often, 10.0) <= base + 1e-9);
        prop_assert!((net(delay, kept, often, 20.0) - base + 10.0).abs() < 1e-9);
    }
}
