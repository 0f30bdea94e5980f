use super::*;
use crate::value::mutual::{Community, Ecosystem, GiveAndTake};

fn hints(ledger: &Ledger) -> Hints {
    Hints::of(ledger, None, &GiveAndTake::default(), &Community::default(), &Ecosystem::default())
}

fn of(ledger: &Ledger, own: &EquityDrivers) -> Equity {
    Equity::of(ledger, &Choice::default(), own, &Drivers::default(), hints(ledger))
}

fn day(n: i32) -> String {
    crate::quantity::Day::from_epoch(20_454 + n).to_string()
}

/// Eighty customers who come every ten days and answer on day 30; who finds themselves known comes again, one in ten does
/// the contrary. The price has nothing to do with it.
pub(crate) fn asked() -> Ledger {
    let mut orders = format!("order id,email,date,total\nx,other@example.org,{},10\n", day(200));
    let mut survey = "Timestamp,Email,How likely are you to recommend us?,How well do we know you by name?,How fair is our price?\n".to_owned();
    for i in 0..80 {
        let (known, price) = (i % 5 + 1, i / 5 % 5 + 1);
        let again = (known > 3) != (i % 10 == 0);
        for at in [0, 10, 20, 30].into_iter().chain(again.then_some(40)) {
            orders += &format!("{i}-{at},p{i}@example.org,{},10\n", day(at));
        }
        survey += &format!("{},p{i}@example.org,{},{known},{price}\n", day(30), price * 2);
    }
    let plan = crate::import::Plan {
        kind: crate::ledger::Kind::Survey,
        kind_settled: true,
        delimiter: b',',
        ..crate::import::Plan::default()
    };
    let plan =
        crate::import::inspect_as("s.csv", survey.len() as u64, survey.as_bytes(), &plan).unwrap().plan;
    let read = |csv: &str, plan| crate::import::read("f.csv", csv.as_bytes(), plan).unwrap().1;
    Ledger::of([read(&orders, None), read(&survey, Some(plan))])
}

#[test]
fn ten_drivers_stand_under_three_pillars_and_every_one_has_a_strategy() {
    let of = |pillar| SUBS.iter().filter(|sub| sub.pillar == pillar).count();
    assert_eq!(Pillar::ALL.map(of), [3, 3, 4]);
    for (place, sub) in SUBS.iter().enumerate() {
        assert_eq!(Sub::of(sub.word), Some(place));
        assert!(STRATEGIES.iter().any(|strategy| strategy.subs.contains(&place)), "{}", sub.name);
    }
    assert!(STRATEGIES.iter().all(|s| s.subs.iter().all(|place| *place < SUBS.len())));
}

#[test]
fn judgement_alone_tells_what_comes_first() {
    let equity = of(&Ledger::default(), &EquityDrivers::example());
    // By hand: being known by you 8.5 × (10 − 5) ÷ 10 = 4.25; price 6 × 5.5 ÷ 10 = 3.3; being known 5 × 6 ÷ 10 = 3.
    assert_eq!(equity.order()[..3], [7, 1, 3]);
    assert!((equity.stands[7].priority().unwrap() - 4.25).abs() < 1e-9);
    // Value: (9 × 8.5 + 6 × 4.5 + 7 × 6) ÷ 22.
    assert!((equity.pillar(Pillar::Value).unwrap() - 145.5 / 22.0).abs() < 1e-9);
    let first = equity.strategies()[0].0;
    assert!(first.subs.contains(&7), "{first:?}");
    assert!(equity.stands.iter().all(|s| matches!(s.rating, Some((_, Rated::Judgement)) | None)));
    let none = of(&Ledger::default(), &EquityDrivers::default());
    assert!(
        none.is_open()
            && none.order().is_empty()
            && none.strategies().is_empty()
            && none.pillar(Pillar::Brand).is_none()
    );
}

#[test]
fn answers_hints_and_judgement_stay_apart_and_coming_again_tells_what_matters() {
    let mut own = EquityDrivers::default();
    for place in [1, 7, 9] {
        let one = own.get_mut(place).unwrap();
        (one.judged, one.matters) = (Some(Rating::tenths(90)), Some(Rating::tenths(70)));
    }
    let ledger = asked();
    let equity = of(&ledger, &own);
    let known = &equity.stands[7];
    // The mean of 1 to 5 is the middle of the scale; eighty answers count before the judgement, which stays beside.
    assert_eq!(
        (known.survey, known.judged, known.rating),
        (Some((5.0, 80)), Some(9.0), Some((5.0, Rated::Answers(80))))
    );
    assert_eq!(known.importance, Some((10.0, Weighed::Retention)));
    assert!(equity.stands[1].retention.unwrap() < 2.0);
    // The overall judgement hangs on the price alone.
    assert_eq!(equity.stands[1].choice, Some(10.0));
    // What was not asked goes by judgement.
    assert_eq!(equity.stands[9].importance, Some((7.0, Weighed::Judgement)));
    // Every order has a name; the hint of it does not count where there are answers.
    assert_eq!(known.hint.as_ref().map(|hint| hint.value), Some(10.0));
    assert_eq!((equity.again.heard.rows.len(), equity.again.waiting), (80, 0));
    // A second derivation of the effect: the two drivers are uncorrelated by design, so the slope is that of the one alone:
    // covariance ÷ variance of answers on 0, 2.5 … 10 with coming again as 0 or 1.
    let rows: Vec<(f64, f64)> = (0..80)
        .map(|i| (f64::from(i % 5) * 2.5, f64::from(u8::from((i % 5 + 1 > 3) != (i % 10 == 0)))))
        .collect();
    let mean = |f: &dyn Fn(&(f64, f64)) -> f64| rows.iter().map(f).sum::<f64>() / 80.0;
    let (mx, my) = (mean(&|r| r.0), mean(&|r| r.1));
    let slope = mean(&|r| (r.0 - mx) * (r.1 - my)) / mean(&|r| (r.0 - mx).powi(2));
    let effect = known.effect.unwrap();
    assert!((effect.each - slope).abs() < 1e-9, "{effect:?} {slope}");
    assert!(effect.between.low > 0.0 && effect.between.low < slope && slope < effect.between.high);
}

#[test]
fn other_pages_give_hints() {
    let all =
        Hints::of(&asked(), Some(1.1), &GiveAndTake::example(), &Community::example(), &Ecosystem::example());
    let value = |place: usize| all.get(place).map(|hint| hint.value);
    assert_eq!(value(1), Some(5.5));
    // Programmes of the example: stamp card 1.25, tasting 2.5; the mean is 1.875.
    assert_eq!(value(6), Some(6.875));
    // Ethics at level 2 of 3. Recommendation: of eighty, fifteen gave 10 and fifty gave 6 or less: (15 − 50) ÷ 80.
    assert!((value(5).unwrap() - 20.0 / 3.0).abs() < 1e-9);
    assert!((value(4).unwrap() - (100.0 - 43.75) / 20.0).abs() < 1e-9, "{:?}", all.get(4));
    assert_eq!((value(3), value(9)), (None, None));
}
