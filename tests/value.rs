//! What customers value: numbers against those of numpy and scipy, laws, and pages that hold together whatever is typed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use regulars::automation::{Answers, Firm, Met, Risk, Sector, Stage};
use regulars::customers::Choice;
use regulars::ledger::{Asked, Instrument, Ledger, Records, Response, Scale, Score, Text};
use regulars::measure::{Measure, Part, Value};
use regulars::page::{
    Act, Address, Block, Button, Cell, FieldKind, Form, Outcome, Page, Room, Sight, act, page,
};
use regulars::plan::{Actions, State};
use regulars::quantity::Day;
use regulars::value::context::{Context, QUESTIONS, SHIFTS};
use regulars::value::difference::{
    Groups, Mean, Rate, cases_for_means, cases_for_rates, means, rates, scores,
};
use regulars::value::{
    ANCHORS, Counts, Derived, Design, Dimension, Discipline, Disciplines, Driver, Drivers, Evidence,
    EvidenceKind, Experiment, Experiments, Finding, Heard, Journey, Judged, Kind, Plan, Quadrant, Rating,
    Rivals, Scorecard, Side, Thresholds, Verdict, enough, normal_quantile, relative_weights,
    student_quantile,
};
use regulars::voice::Tones;
use regulars::workspace::{Documents, Folder, Paper};

const ROOMS: [Room; 7] = [
    Room::Value,
    Room::Drivers,
    Room::Dimensions,
    Room::Rivals,
    Room::Journey,
    Room::Disciplines,
    Room::Experiments,
];

// ---- Against numpy and scipy -------------------------------------------------------------------------------------

/// The values of `tests/data/value/values.py` under a name.
fn values(name: &str) -> Vec<Vec<f64>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/value/values.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| line.split_once(',')).filter(|(n, _)| *n == name);
    let rows: Vec<Vec<f64>> =
        rows.map(|(_, cells)| cells.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    assert!(!rows.is_empty(), "{name}");
    rows
}

#[track_caller]
fn near(found: f64, expected: f64, off: f64) {
    assert!((found - expected).abs() <= off * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn quantiles_are_those_of_scipy() {
    for row in values("normal") {
        near(normal_quantile(row[0]), row[1], 1e-12);
    }
    for row in values("student") {
        near(student_quantile(row[0], row[1]), row[2], 1e-8);
    }
    assert!(student_quantile(0.0, 5.0).is_nan() && student_quantile(0.5, 0.0).is_nan());
}

#[test]
fn two_shares_differ_within_newcombes_interval() {
    for row in values("newcombe") {
        let rate = |part: f64, whole: f64| Rate { part: part as u64, whole: whole as u64 };
        let seen = rates(rate(row[0], row[1]), rate(row[2], row[3])).unwrap();
        near(seen.between.low, row[4], 1e-12);
        near(seen.between.high, row[5], 1e-12);
    }
    assert!(rates(Rate { part: 0, whole: 0 }, Rate { part: 1, whole: 2 }).is_none());
}

#[test]
fn two_means_differ_within_welchs_interval() {
    for row in values("welch") {
        let mean = |at: usize| Mean { n: row[at] as u64, mean: row[at + 1], deviation: row[at + 2] };
        let seen = means(mean(0), mean(3)).unwrap();
        near(seen.between.low, row[6], 1e-8);
        near(seen.between.high, row[7], 1e-8);
    }
    let alike = Mean { n: 9, mean: 1.0, deviation: 0.0 };
    assert!(means(alike, alike).is_none());
}

#[test]
fn two_scores_differ_as_means_of_points() {
    for row in values("scores") {
        let groups = |at: usize| {
            let n = |i: usize| row[at + i] as u64;
            Groups { promoters: n(0), passives: n(1), detractors: n(2) }
        };
        let seen = scores(groups(0), groups(3)).unwrap();
        near(seen.between.low, row[6], 1e-8);
        near(seen.between.high, row[7], 1e-8);
    }
}

#[test]
fn the_cases_needed_are_those_of_the_formula() {
    for row in values("cases_rates") {
        assert_eq!(cases_for_rates(row[0], row[1]), Some(row[2] as u64), "{row:?}");
    }
    for row in values("cases_means") {
        assert_eq!(cases_for_means(row[0], row[1]), Some(row[2] as u64), "{row:?}");
    }
    assert_eq!(
        (cases_for_rates(0.3, 0.3), cases_for_rates(0.3, 1.2), cases_for_means(0.0, 1.0)),
        (None, None, None)
    );
}

#[test]
fn relative_weights_are_those_of_the_singular_values() {
    for size in [2, 3, 5] {
        for row in values(&format!("johnson{size}")) {
            let (among, rest) = row.split_at(size * size);
            let (with, rest) = rest.split_at(size);
            let (weights, explained) = relative_weights(size, |i, j| among[i * size + j], |i| with[i]);
            for (found, expected) in weights.iter().zip(rest) {
                near(*found, *expected, 1e-10);
            }
            near(explained, rest[size], 1e-10);
        }
    }
}

proptest! {
    /// Weights are never negative and add up to R², which solving the normal equations gives, too.
    #[test]
    fn relative_weights_add_up_to_what_is_explained(
        parts in prop::collection::vec(prop::collection::vec(-1.0..1.0f64, 4), 12),
    ) {
        let column = |i: usize| -> Vec<f64> { parts.iter().map(|row| row[i]).collect() };
        let r = |i: usize, j: usize| correlation(&column(i), &column(j));
        prop_assume!((0..4).all(|i| (0..4).all(|j| r(i, j).is_finite() && (i == j || r(i, j).abs() < 0.98))));
        let (weights, explained) = relative_weights(3, r, |i| r(i, 3));
        prop_assert!(weights.iter().all(|w| *w >= 0.0));
        prop_assert!((weights.iter().sum::<f64>() - explained).abs() < 1e-9);
        // Cramer's rule on the 3 × 3 system, an independent way to R².
        let m = [[r(0, 0), r(0, 1), r(0, 2)], [r(1, 0), r(1, 1), r(1, 2)], [r(2, 0), r(2, 1), r(2, 2)]];
        let whole = determinant(m);
        prop_assume!(whole > 1e-4);
        let direct: f64 = (0..3).map(|k| {
            let mut with = m;
            for (i, line) in with.iter_mut().enumerate() {
                line[k] = r(i, 3);
            }
            determinant(with) / whole * r(k, 3)
        }).sum();
        prop_assert!((direct - explained).abs() < 1e-6, "{} {}", direct, explained);
    }
}

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (mx, my) = (mean(x), mean(y));
    let sum = |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

fn determinant(m: [[f64; 3]; 3]) -> f64 {
    let two = |a: usize, b: usize| m[1][a] * m[2][b] - m[1][b] * m[2][a];
    m[0][0] * two(1, 2) - m[0][1] * two(0, 2) + m[0][2] * two(0, 1)
}

/// In trials of a change that does nothing, it seems to do something in hardly more than five of a hundred.
#[test]
fn a_change_that_does_nothing_is_seldom_taken_for_one_that_does() {
    let mut chance = fastrand::Rng::with_seed(7);
    let trials = 4000;
    let mut clear = [0; 3];
    for _ in 0..trials {
        let mut rate =
            |n: u64, p: f64| Rate { part: (0..n).filter(|_| chance.f64() < p).count() as u64, whole: n };
        let (one, two) = (rate(120, 0.3), rate(150, 0.3));
        clear[0] += u32::from(rates(one, two).unwrap().is_clear());
        // Skewed, as what people spend is.
        let mut mean = |n: u64| {
            let all: Vec<f64> = (0..n).map(|_| 5.0 - 10.0 * (1.0 - chance.f64()).ln()).collect();
            let mean = all.iter().sum::<f64>() / n as f64;
            let deviation = (all.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1) as f64).sqrt();
            Mean { n, mean, deviation }
        };
        let (one, two) = (mean(60), mean(90));
        clear[1] += u32::from(means(one, two).unwrap().is_clear());
        let mut groups = |n: u64| {
            let mut groups = Groups { promoters: 0, passives: 0, detractors: 0 };
            for _ in 0..n {
                match chance.u8(..10) {
                    0..5 => groups.promoters += 1,
                    5..8 => groups.passives += 1,
                    _ => groups.detractors += 1,
                }
            }
            groups
        };
        let (one, two) = (groups(80), groups(120));
        clear[2] += u32::from(scores(one, two).unwrap().is_clear());
    }
    for (kind, clear) in clear.into_iter().enumerate() {
        let share = f64::from(clear) / f64::from(trials);
        assert!((0.03..=0.06).contains(&share), "{kind}: {share}");
    }
}

// ---- Drivers -----------------------------------------------------------------------------------------------------

/// Answers on Quality, Service and Price, and to “would you recommend us”, on scales of their own.
fn survey(rows: usize) -> Records {
    let mut records = Records::default();
    let asked =
        |words: &str, instrument, scale| Asked { words: words.into(), instrument, scale: Some(scale) };
    records.asked = vec![
        asked("Likely to recommend", Instrument::Nps, Scale::rising(0, 10)),
        asked("Quality of the coffee", Instrument::Driver, Scale::rising(1, 5)),
        asked("Friendly staff", Instrument::Driver, Scale::falling(1, 7)),
        asked("Price", Instrument::Driver, Scale::rising(1, 5)),
        asked("How important is quality to you?", Instrument::Driver, Scale::rising(1, 5)),
        asked("Parking", Instrument::Driver, Scale::rising(1, 5)),
    ];
    let mut chance = fastrand::Rng::with_seed(3);
    for i in 0..rows {
        let (quality, service, price) = (chance.i32(1..=5), chance.i32(1..=7), chance.i32(1..=5));
        let overall = (quality + (7 - service) / 3 + chance.i32(0..=3)).clamp(0, 10);
        let score = Score::whole;
        records.responses.push(Response {
            identity: u32::MAX,
            line: i as u32 + 2,
            key: Text::NONE,
            day: Day::new(2025, 1, 1).map(|d| d + (i as i32 % 300)),
            touchpoint: Text::NONE,
            comment: Text::NONE,
            answers: vec![
                (0, score(overall)),
                (1, score(quality)),
                (2, score(service)),
                (3, score(price)),
                (4, score(5)),
                (5, score(1)),
            ],
        });
    }
    records
}

#[test]
fn surveys_tell_how_well_each_driver_goes_on_one_scale() {
    let mut records = survey(0);
    let answer = |at: u16, score: i32| (at, Score::whole(score));
    records.responses.push(Response {
        answers: vec![answer(1, 4), answer(2, 1), answer(3, 1), answer(4, 5)],
        ..survey(1).responses.remove(0)
    });
    let drivers = Drivers::default();
    let heard = Heard::of(&records, &drivers);
    // By hand: (4 − 1) ÷ 4, the best of a falling scale, the worst of a rising one; nobody asked about ease and trust.
    let means: Vec<Option<f64>> = heard.performance.iter().map(|p| p.map(|(mean, _)| mean)).collect();
    assert_eq!(means, [Some(7.5), Some(10.0), Some(0.0), None, None]);
    assert_eq!(heard.importance_of(0), Some((10.0, 1)));
    assert_eq!(heard.others, ["Parking"]);
    assert_eq!(Derived::of(&heard), Derived::TooFew { have: 0, need: 10 });
}

#[test]
fn as_much_is_derived_as_the_answers_allow() {
    let drivers = Drivers::default();
    let of = |rows| Derived::of(&Heard::of(&survey(rows), &drivers));
    assert!(matches!(of(9), Derived::TooFew { have: 9, need: 10 }));
    let Derived::Correlations { each, complete: 49, need: 50 } = of(49) else { panic!() };
    assert!(each[0].is_some_and(|c| c.n == 49 && c.between.low <= c.r && c.r <= c.between.high));
    assert_eq!((each[3], enough(3), enough(8)), (None, 50, 80));
    let many = of(400);
    let Derived::Weights { each, n: 400, explained } = &many else { panic!() };
    let parts: Vec<f64> = each.iter().flatten().map(|w| w.part).collect();
    assert_eq!(parts.len(), 3);
    near(parts.iter().sum(), 1.0, 1e-9);
    assert!(each.iter().flatten().all(|w| w.between.low <= w.part && w.part <= w.between.high));
    // Quality moves the judgement by construction, price does not.
    assert!(parts[0] > parts[1] && parts[1] > parts[2] && *explained > 0.3, "{parts:?} {explained}");
    assert_eq!(many.importance(0), Some(10.0));
    assert_eq!(of(400), many);
}

#[test]
fn customers_are_believed_before_the_owner_once_enough_answered() {
    let mut drivers = Drivers::default();
    drivers.list[0].performance = Rating::new(2.0);
    let judged = |rows| drivers.judged(&Heard::of(&survey(rows), &drivers), None)[0];
    assert_eq!((judged(5).performance, judged(5).rated_by), (Some(2.0), None));
    assert_eq!(judged(50).rated_by, Some(50));
    assert_ne!(judged(50).performance, Some(2.0));
}

#[test]
fn quadrants_are_those_of_the_picture_and_their_lines_move() {
    let drivers = Drivers::example();
    let judged = drivers.judged(&Heard::default(), None);
    let place = |drivers: &Drivers| -> Vec<Quadrant> {
        let lines = Thresholds::of(drivers, &judged);
        judged.iter().map(|j| lines.place(*j).unwrap().quadrant).collect()
    };
    use Quadrant::{Concentrate, KeepUp, LowPriority, Overkill};
    // By hand: the means are 6.9 and 6.5.
    assert_eq!(place(&drivers), [KeepUp, KeepUp, LowPriority, Concentrate, Overkill]);
    let moved = Drivers { important: Rating::new(6.0), good: Rating::new(8.2), ..drivers };
    assert_eq!(place(&moved), [KeepUp, Concentrate, Concentrate, Concentrate, LowPriority]);
}

#[test]
fn a_driver_keeps_its_number_and_its_name_alone() {
    let mut drivers = Drivers::default();
    assert_eq!(drivers.add(" Choice ", Side::Benefit), Some(6));
    assert_eq!((drivers.add("choice", Side::Benefit), drivers.add("", Side::Benefit)), (None, None));
    drivers.list.remove(5);
    drivers.list.remove(2);
    assert_eq!(drivers.add("Atmosphere", Side::Benefit), Some(6));
    let driver = Driver { asked: "parking".into(), ..drivers.list[0].clone() };
    assert!(driver.is_asked_by("Parking space") && !driver.is_asked_by("Quality"));
}

// ---- Dimensions --------------------------------------------------------------------------------------------------

#[test]
fn evidence_is_weighed_and_drivers_stand_in_for_it() {
    use regulars::value::{Evidence, EvidenceKind};
    let mut drivers = Drivers::default();
    drivers.list[0].performance = Rating::new(8.0);
    drivers.list[4].performance = Rating::new(6.0);
    let judged = drivers.judged(&Heard::default(), None);
    let mut card = Scorecard::default();
    let score = |card: &Scorecard| {
        card.standings(&drivers, &judged, &Records::default(), &Default::default())
            [Dimension::Functional as usize]
            .score
    };
    // Quality 8 and trust 6 speak for it, alike.
    assert_eq!(score(&card), Some(7.0));
    let own = EvidenceKind::Judgement { score: Rating::new(3.0).unwrap(), why: String::new() };
    card.add(Dimension::Functional, Evidence { kind: own, weight: Rating::tenths(30) });
    card.add(Dimension::Functional, Evidence { kind: EvidenceKind::Driver(1), weight: Rating::tenths(10) });
    card.add(
        Dimension::Functional,
        Evidence { kind: EvidenceKind::Touchpoint("till".into()), weight: Rating::tenths(99) },
    );
    // By hand: (3·3 + 8·1) ÷ 4; nothing was measured at the till.
    assert_eq!(score(&card), Some(4.25));
}

fn chosen(answers: &[usize; 6]) -> Context {
    let word = |i: usize| {
        answers[i].checked_sub(1).and_then(|a| QUESTIONS[i].answers.get(a)).map_or("", |(w, _)| *w)
    };
    Context::of(word(0), word(1), word(2), word(3), word(4), word(5))
}

proptest! {
    /// Choosing a context and taking it back is as if nothing had been chosen; every shift chosen shows in the weights.
    #[test]
    fn a_context_can_be_taken_back(answers in prop::array::uniform6(0usize..6), typed in prop::collection::vec(0u8..=100, 6)) {
        let mut card = Scorecard::default();
        for (dimension, weight) in Dimension::ALL.into_iter().zip(&typed) {
            card.part_mut(dimension).weight = Some(Rating::tenths(*weight));
        }
        let before = card.clone();
        card.context = chosen(&answers);
        for dimension in Dimension::ALL {
            let factor: f64 = card.context.shifts().filter(|s| s.dimension == dimension).map(|s| s.factor).product();
            prop_assert!((card.weight(dimension) - before.weight(dimension) * factor).abs() < 1e-9);
        }
        card.context = Context::default();
        prop_assert_eq!(card, before);
    }
}

#[test]
fn every_shift_belongs_to_an_answer_and_names_its_source() {
    let mut keys: Vec<&str> = SHIFTS.iter().map(|s| s.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), SHIFTS.len());
    for (place, question) in QUESTIONS.iter().enumerate() {
        for (word, _) in question.answers {
            let shifts: Vec<_> =
                SHIFTS.iter().filter(|s| s.by.question == place && s.by.word == *word).collect();
            assert!(!shifts.is_empty(), "{word}");
            assert!(shifts.iter().all(|s| s.source.contains("(19") || s.source.contains("(20")));
        }
    }
    let known = |s: &regulars::value::context::Shift| {
        QUESTIONS[s.by.question].answers.iter().any(|(w, _)| *w == s.by.word)
    };
    assert!(SHIFTS.iter().all(known));
}

#[test]
fn scores_are_remembered_by_day() {
    let mut card = Scorecard::example();
    let standings = card.standings(&Drivers::default(), &[], &Records::default(), &Default::default());
    let day = |d| Day::new(2025, 5, d).unwrap();
    card.remember(day(9), "later", &standings);
    card.remember(day(2), "", &standings);
    card.remember(day(9), "again", &standings);
    let days: Vec<_> = card.history.iter().map(|s| (s.day, s.note.as_str())).collect();
    assert_eq!(days, [(day(2), ""), (day(9), "again")]);
    assert_eq!(card.history[0].scores[0], Rating::new(8.0));
}

// ---- Rivals ------------------------------------------------------------------------------------------------------

#[test]
fn the_value_map_is_worked_out_by_hand() {
    let rating = |v: f64| Rating::new(v).unwrap();
    let judged = |i: f64| Judged { importance: Some(i), ..Judged::default() };
    let drivers = Drivers { list: Drivers::default().list[..3].to_vec(), ..Drivers::default() };
    let mut rivals = Rivals::default();
    rivals.add("Other").unwrap();
    rivals.own.price = Some(600);
    rivals.own.ratings = [(1, rating(8.0)), (2, rating(6.0)), (3, rating(1.0))].into();
    rivals.all[0].offer.price = Some(400);
    rivals.all[0].offer.ratings = [(1, rating(4.0)), (2, rating(6.0))].into();
    rivals.set_price_decides(40);
    let map = rivals.map(&drivers, &[judged(9.0), judged(3.0), judged(10.0)]);
    // Weights 0.75 and 0.25, price left out; quality 0.75·8/6 + 0.25·1 = 1.25 and 0.75·4/6 + 0.25 = 0.75; prices 1.2 and
    // 0.8; slope 60/40; fair 1 + 1.5·0.25 = 1.375 and 0.625.
    assert_eq!(map.weights, [(1, 0.75), (2, 0.25)]);
    let [Some(own), Some(other)] = map.firms[..] else { panic!() };
    for (found, expected) in [
        (own.quality, 1.25),
        (own.price, 1.2),
        (own.worth, 1.375 / 1.2),
        (other.quality, 0.75),
        (other.price, 0.8),
        (other.worth, 0.625 / 0.8),
        (map.slope, 1.5),
    ] {
        near(found, expected, 1e-12);
    }
}

#[test]
fn who_has_no_price_is_not_on_the_map() {
    let mut rivals = Rivals::example();
    let drivers = Drivers::default();
    assert_eq!(rivals.map(&drivers, &[]).firms.iter().flatten().count(), 3);
    rivals.all[1].offer.price = None;
    assert_eq!(rivals.map(&drivers, &[]).firms[2], None);
    rivals.all[0].offer.price = Some(0);
    // One firm alone can't be compared.
    assert_eq!(rivals.map(&drivers, &[]).firms.iter().flatten().count(), 0);
    assert!(!rivals.set_price_decides(0) && rivals.price_decides() == 50);
}

// ---- Journey -----------------------------------------------------------------------------------------------------

#[test]
fn touchpoints_are_put_before_others_and_into_other_stages() {
    let mut journey = Journey::default();
    let a = journey.add(Stage::Purchase, "a").unwrap();
    let b = journey.add(Stage::Purchase, "b").unwrap();
    journey.add(Stage::Delivery, "c").unwrap();
    let order = |journey: &Journey| journey.all().iter().map(|p| p.name.clone()).collect::<String>();
    assert_eq!(order(&journey), "abc");
    assert!(journey.put(b, Stage::Purchase, Some(a)) && order(&journey) == "bac");
    assert!(journey.put(b, Stage::Delivery, None) && order(&journey) == "acb");
    assert_eq!(journey.get(b).unwrap().stage, Stage::Delivery);
    assert!(journey.put(a, Stage::After, None) && order(&journey) == "cba");
    assert!(!journey.put(99, Stage::After, None), "there is none of this number");
}

proptest! {
    /// It stands right before the one it was put before, in that stage, and all others keep their order.
    #[test]
    fn what_is_put_stands_there(stages in prop::collection::vec(0usize..5, 1..8), which in 0usize..8, stage in 0usize..5, before in 0usize..9) {
        let mut journey = Journey::default();
        for (i, stage) in stages.iter().enumerate() {
            journey.add(Stage::ALL[*stage], &i.to_string()).unwrap();
        }
        let (id, stage) = ((which % stages.len()) as u32 + 1, Stage::ALL[stage]);
        let others = |j: &Journey| j.all().iter().filter(|p| p.id != id).map(|p| p.id).collect::<Vec<_>>();
        let was = others(&journey);
        let next = was.get(before).copied().filter(|n| journey.get(*n).unwrap().stage == stage);
        prop_assert!(journey.put(id, stage, next));
        prop_assert_eq!(others(&journey), was);
        let there: Vec<u32> = journey.all().iter().filter(|p| p.stage == stage).map(|p| p.id).collect();
        let at = there.iter().position(|n| *n == id).unwrap();
        prop_assert_eq!(there.get(at + 1).copied(), next);
    }
}

#[test]
fn what_is_written_speaks_for_a_dimension() {
    let mut card = Scorecard::default();
    let theme = Evidence { kind: EvidenceKind::Theme("queue".into()), weight: Rating::MIDDLE };
    card.add(Dimension::Functional, theme);
    let tones = Tones { positive: 3, neutral: 5, negative: 9 };
    let themes = [("queue".to_owned(), ("Queue".to_owned(), tones))].into();
    let standings = card.standings(&Drivers::default(), &[], &Records::default(), &themes);
    // 3 of 12 that praise or complain, on ten; those that do neither say nothing.
    assert_eq!(standings[Dimension::Functional as usize].evidence, [(0, Some((2.5, Some(12))))]);
    assert_eq!(standings[Dimension::Functional as usize].score, Some(2.5));
    let unheard = card.standings(&Drivers::default(), &[], &Records::default(), &Default::default());
    assert_eq!(unheard[Dimension::Functional as usize].score, None);
}

#[test]
fn a_machine_that_gives_care_is_noticed() {
    let mut journey = Journey::default();
    let id = journey.add(Stage::Delivery, "Treatment").unwrap();
    let point = journey.get_mut(id).unwrap();
    let firm = Firm { sector: Some(Sector::Health), ..Firm::default() };
    assert_eq!(point.risk(&Answers::default(), &firm), None);
    point.met = Some(Met::Person);
    assert_eq!(point.risk(&Answers::default(), &firm), Some(Risk::Low));
    point.met = Some(Met::Machine);
    assert_eq!(point.risk(&Answers::default(), &firm), Some(Risk::High));
}

// ---- Disciplines -------------------------------------------------------------------------------------------------

#[test]
fn what_leads_is_held_against_the_money() {
    let mut all = Disciplines::default();
    assert_eq!((all.leading(), all.findings(None)), (None, vec![]));
    for anchor in ANCHORS {
        let level = match anchor.discipline {
            Discipline::Intimacy => 4,
            Discipline::Excellence => 1,
            _ => 2,
        };
        assert!(all.say(anchor.key, level));
    }
    assert!(!all.say("product.new", 5) && !all.say("shoe.size", 1) && all.open().is_none());
    assert_eq!(all.findings(None), [Finding::BelowStandard(Discipline::Excellence)]);
    all.money =
        [(Discipline::Intimacy, 10), (Discipline::Differentiation, 70), (Discipline::Product, 20)].into();
    let money = all.typed_money();
    assert_eq!(
        all.findings(money),
        [
            Finding::BelowStandard(Discipline::Excellence),
            Finding::LeadsUnpaid(Discipline::Intimacy, 0.1),
            Finding::PaidWithoutLeading(Discipline::Differentiation, 0.7),
        ]
    );
    let alike = Disciplines::example().leading().unwrap();
    assert_eq!(alike[0].0, Discipline::Intimacy);
}

#[test]
fn every_discipline_is_asked_about_three_times() {
    for discipline in Discipline::ALL {
        assert_eq!(ANCHORS.iter().filter(|a| a.discipline == discipline).count(), 3);
    }
}

// ---- Experiments -------------------------------------------------------------------------------------------------

fn tried(part: [u64; 2], counted: Option<u32>) -> Experiment {
    let day = |d| Day::new(2025, 3, d);
    Experiment {
        plan: Plan { start: day(1), end: day(20), ..Plan::default() },
        counted: counted.and_then(day),
        groups: part.map(|part| Counts { n: 200, part, ..Counts::default() }),
        ..Experiment::default()
    }
}

#[test]
fn nothing_is_said_before_the_end() {
    let end = Day::new(2025, 3, 20).unwrap();
    assert_eq!(tried([10, 150], Some(19)).verdict(), Verdict::NotYet(end));
    assert_eq!(tried([10, 150], None).verdict(), Verdict::NoEnd);
    assert_eq!(Experiment { plan: Plan::default(), ..tried([10, 150], Some(20)) }.verdict(), Verdict::NoEnd);
    assert!(matches!(tried([10, 150], Some(20)).verdict(), Verdict::Better(_)));
    assert!(matches!(tried([150, 10], Some(21)).verdict(), Verdict::Worse(_)));
    assert!(matches!(tried([100, 101], Some(20)).verdict(), Verdict::Open(_)));
    let less = Experiment { less_is_better: true, ..tried([10, 150], Some(20)) };
    assert!(matches!(less.verdict(), Verdict::Worse(_)));
    assert_eq!(Experiment::default().verdict(), Verdict::NotCounted);
}

#[test]
fn the_cases_of_a_plan_go_the_way_that_is_good() {
    let plan = Plan { now: Some(0.05), least: Some(0.05), ..Plan::default() };
    let more = Experiment { plan, ..Experiment::default() };
    assert_eq!(more.cases(), cases_for_rates(0.05, 0.1));
    let less = Experiment { less_is_better: true, ..more.clone() };
    assert_eq!(less.cases(), cases_for_rates(0.05, 0.0));
    let mean = Experiment { kind: Kind::Mean, ..more };
    assert_eq!(mean.cases(), None);
}

#[test]
fn surveys_are_counted_before_and_after() {
    let records = survey(300);
    let start = Day::new(2025, 6, 1);
    let one = Experiment {
        kind: Kind::Score,
        plan: Plan { start, end: Day::new(2025, 7, 10), ..Plan::default() },
        ..Experiment::default()
    };
    let ([before, after], counted) = one.heard(&records).unwrap();
    // An answer a day: forty from 1 June to 10 July, and forty before.
    assert_eq!((before.cases(Kind::Score), after.cases(Kind::Score)), (40, 40));
    assert_eq!(Some(counted), records.responses.iter().filter_map(|r| r.day).max());
    assert_eq!(Experiment { design: Design::Lot, ..one.clone() }.heard(&records), None);
    assert_eq!(Experiment { kind: Kind::Mean, ..one }.heard(&records), None);
}

// ---- Pages -------------------------------------------------------------------------------------------------------

fn sample() -> Ledger {
    let csv = regulars::sample::orders_csv();
    Ledger::of([regulars::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
}

/// A survey as a file, its questions judged by the importer.
fn asked() -> Ledger {
    let mut csv = "Timestamp,How likely are you to recommend us?,How satisfied are you overall?,How good is our quality?,How friendly are our staff?,How fair is our price?\n".to_owned();
    for i in 0..90 {
        let (day, month, q) = (i % 28 + 1, i / 28 + 1, i % 5 + 1);
        csv += &format!(
            "2025-{month:02}-{day:02},{},{},{q},{},{}\n",
            (2 * q + i % 3) % 11,
            q,
            1 + i % 4,
            1 + i % 3
        );
    }
    let plan = regulars::import::Plan {
        kind: regulars::import::Kind::Survey,
        kind_settled: true,
        delimiter: b',',
        ..regulars::import::Plan::default()
    };
    let read = regulars::import::inspect_as("survey.csv", csv.len() as u64, csv.as_bytes(), &plan).unwrap();
    Ledger::of([regulars::import::read("survey.csv", csv.as_bytes(), Some(read.plan)).unwrap().1])
}

fn seen<T>(ledger: &Ledger, documents: &Documents, f: impl FnOnce(Sight<'_>) -> T) -> T {
    f(Sight::new(ledger, &Choice::default(), documents))
}

fn walk(blocks: &[Block], f: &mut impl FnMut(&Block)) {
    for block in blocks {
        f(block);
        if let Block::Fold { blocks, .. } | Block::Part { blocks, .. } = block {
            walk(blocks, f);
        }
    }
}

/// Every row of every table has as many cells as there are columns, every number is one, and the page says something.
fn holds_together(page: &Page) {
    assert!(!page.title.is_empty());
    let number = |value: &Value| assert!(value.number().is_none_or(f64::is_finite), "{value:?}");
    let sentence = |s: &regulars::measure::Sentence| {
        for part in &s.0 {
            match part {
                Part::Value(value) => number(value),
                Part::Figure(figure) => number(&figure.value),
                Part::Words(_) => {}
            }
        }
    };
    walk(&page.blocks, &mut |block| match block {
        Block::Table(table) => {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
                for cell in &row.cells {
                    match cell {
                        Cell::Value(value) => number(value),
                        Cell::Between(low, high) => [low, high].into_iter().for_each(number),
                        Cell::Say(s) => sentence(s),
                        _ => {}
                    }
                }
            }
        }
        Block::Figures(figures) => figures.iter().for_each(|f| {
            number(&f.value);
            assert!(f.measure.is_written(), "{:?}", f.measure);
        }),
        Block::Say(s) | Block::Note(s) => sentence(s),
        Block::Picture(drawing) => {
            let regulars::page::Picture::Points { marks, lines, .. } = &drawing.picture else { return };
            let ends = lines.iter().flatten().copied().chain(marks.iter().map(|m| (m.x, m.y)));
            ends.for_each(|(x, y)| assert!(x.is_finite() && y.is_finite()));
        }
        _ => {}
    });
}

fn all_hold_together(ledger: &Ledger, documents: &Documents) {
    for room in ROOMS {
        for (name, value) in
            [("", ""), ("row", "1"), ("which", "1"), ("by", "derived"), ("at", "product.best")]
        {
            let address =
                if name.is_empty() { Address::new(room) } else { Address::new(room).with(name, value) };
            holds_together(&seen(ledger, documents, |s| page(s, &address)));
        }
    }
}

#[test]
fn pages_hold_together_on_nothing_on_the_sample_and_on_a_survey() {
    for ledger in [Ledger::default(), sample(), asked()] {
        all_hold_together(&ledger, &Documents::default());
        all_hold_together(&ledger, &invented());
    }
}

/// All examples as if they were the owner's own.
fn invented() -> Documents {
    fn with<T: Paper>(documents: &Documents, paper: T) -> Documents {
        documents.edited(&Folder::<T>::default().with(&paper))
    }
    let all = with(&Documents::default(), Drivers::example());
    let all = with(&with(&all, Scorecard::example()), Rivals::example());
    let all = with(&with(&all, Journey::example()), Disciplines::example());
    with(&all, Experiments::example())
}

#[test]
fn an_empty_page_shows_an_example_that_says_it_is_invented() {
    for room in ROOMS.into_iter().filter(|room| *room != Room::Value) {
        let page = seen(&Ledger::default(), &Documents::default(), |s| page(s, &Address::new(room)));
        let mut marked = false;
        walk(&page.blocks, &mut |block| {
            marked |= matches!(block, Block::Fold { title, .. } if regulars::report::plain(title).contains("invented"));
        });
        assert!(marked, "{room:?}");
    }
}

#[test]
fn a_survey_tells_the_drivers_and_what_they_explain() {
    let page = seen(&asked(), &Documents::default(), |s| {
        page(s, &Address::new(Room::Drivers).with("by", "derived"))
    });
    let mut measures = Vec::new();
    walk(&page.blocks, &mut |block| {
        if let Block::Figures(figures) = block {
            measures.extend(figures.iter().map(|f| f.measure));
        }
    });
    assert!(measures.contains(&Measure::ValueExplained), "{measures:?}");
}

fn forms(page: &Page) -> Vec<Form> {
    let mut all = Vec::new();
    walk(&page.blocks, &mut |block| {
        if let Block::Form(form) = block {
            all.push(form.clone());
        }
    });
    all
}

fn buttons(page: &Page) -> Vec<Button> {
    let mut all = Vec::new();
    walk(&page.blocks, &mut |block| match block {
        Block::Buttons(buttons) => all.extend(buttons.clone()),
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if let Cell::Button(button) = cell {
                    all.push(button.clone());
                }
            }
        }
        _ => {}
    });
    all
}

fn sent(form: &Form, fill: &[(&str, &str)]) -> Act {
    let value = |f: &regulars::page::Field| {
        fill.iter().find(|(name, _)| *name == f.name).map_or(f.value.clone(), |(_, v)| (*v).to_owned())
    };
    let values = form.fields.iter().map(|f| (f.name.clone(), value(f))).collect();
    Act { name: form.name.clone(), values }
}

#[track_caller]
fn kept(ledger: &Ledger, documents: &Documents, room: Room, act_: &Act) -> Documents {
    match seen(ledger, documents, |s| act(s, room, act_)) {
        Outcome::Keep(documents) => documents,
        other => panic!("{act_:?}: {other:?}"),
    }
}

fn at(ledger: &Ledger, documents: &Documents, room: Room) -> Page {
    seen(ledger, documents, |s| page(s, &Address::new(room)))
}

#[test]
fn ten_numbers_are_enough_and_can_be_undone() {
    let none = Ledger::default();
    let documents = Documents::default();
    let form = forms(&at(&none, &documents, Room::Drivers)).remove(0);
    let act_ = sent(&form, &[("i1", "9"), ("p1", "4,5"), ("i2", "3"), ("p2", "8")]);
    let documents = kept(&none, &documents, Room::Drivers, &act_);
    let told = at(&none, &documents, Room::Drivers);
    assert_eq!(
        told.title.0,
        [Part::Words("Begin with “Quality”: it matters, and it goes less well than the rest.".into())]
    );
    let undone = kept(&none, &documents, Room::Drivers, &Act::new("undo"));
    assert!(undone.get::<Folder<Drivers>>().now().is_open());
    let redone = kept(&none, &undone, Room::Drivers, &Act::new("redo"));
    assert_eq!(redone.get::<Folder<Drivers>>().now().list[0].performance, Rating::new(4.5));
}

#[test]
fn what_cant_be_read_comes_back_on_top_as_it_was_typed() {
    let none = Ledger::default();
    let documents = invented();
    let form = forms(&at(&none, &documents, Room::Drivers)).into_iter().find(|f| f.name == "judge").unwrap();
    let act_ = sent(&form, &[("i1", "eleven"), ("p1", "3")]);
    let Outcome::Page(page) = seen(&none, &documents, |s| act(s, Room::Drivers, &act_)) else { panic!() };
    let Some(Block::Form(first)) = page.blocks.first() else { panic!() };
    let field = |name: &str| first.fields.iter().find(|f| f.name == name).unwrap();
    assert_eq!((field("i1").value.as_str(), field("i1").problem.is_empty()), ("eleven", false));
    assert_eq!((field("p1").value.as_str(), field("p1").problem.is_empty()), ("3", true));
    assert_eq!(forms(&page).iter().filter(|f| f.name == "judge").count(), 1);
}

#[test]
fn a_pain_becomes_an_action_once_and_goes_its_way() {
    let none = Ledger::default();
    let mut documents = kept(&none, &Documents::default(), Room::Journey, &Act::new("usual"));
    let open = seen(&none, &documents, |s| page(s, &Address::new(Room::Journey).with("row", "4")));
    let form = forms(&open).remove(0);
    let pain = sent(
        &form,
        &[("pain", "Queue at noon"), ("feeling", "-2"), ("met", "machine"), ("dimension", "emotional")],
    );
    documents = kept(&none, &documents, Room::Journey, &pain);
    let told = at(&none, &documents, Room::Journey);
    assert_eq!(
        told.title.0,
        [Part::Words("“They order and pay” is where your customers feel worst.".into())]
    );
    let plan = buttons(&told).into_iter().find(|b| b.act.name == "plan").unwrap();
    documents = kept(&none, &documents, Room::Journey, &plan.act);
    let all: Actions = documents.get();
    assert_eq!((all.all().len(), all.all()[0].aim.as_str()), (1, "End this: Queue at noon"));
    assert_eq!(all.all()[0].dimension, "Experience and feeling");
    // It is on the plan now, and can't be put there twice.
    let told = at(&none, &documents, Room::Journey);
    assert!(buttons(&told).iter().all(|b| b.act.name != "plan"));
    let form = forms(&told).into_iter().find(|f| f.name == "plan-change").unwrap();
    let wrong = sent(&form, &[("cost", "120")]);
    let Outcome::Page(again) = seen(&none, &documents, |s| act(s, Room::Journey, &wrong)) else { panic!() };
    assert!(forms(&again)[0].fields.iter().any(|f| f.name == "currency" && !f.problem.is_empty()));
    let right = sent(&form, &[("cost", "120"), ("currency", "eur"), ("state", "doing"), ("owner", "Bo")]);
    documents = kept(&none, &documents, Room::Journey, &right);
    let all: Actions = documents.get();
    assert_eq!(
        (all.all()[0].state, all.all()[0].cost.unwrap().to_string().as_str()),
        (State::Doing, "120.00")
    );
}

#[test]
fn documents_are_copied_and_go_through_a_file() {
    let none = Ledger::default();
    let documents = invented();
    let Outcome::File(name, text) =
        seen(&none, &documents, |s| act(s, Room::Rivals, &Act::new("save-paper")))
    else {
        panic!()
    };
    let text = String::from_utf8(text).unwrap();
    assert_eq!(name, "rivals.txt");
    let taken = kept(&none, &Documents::default(), Room::Rivals, &Act::new("take-paper").with("file", &text));
    assert_eq!(taken.get::<Folder<Rivals>>().now(), Rivals::example());
    let Outcome::Page(page) =
        seen(&none, &documents, |s| act(s, Room::Journey, &Act::new("take-paper").with("file", &text)))
    else {
        panic!()
    };
    assert!(!page.lede.is_empty());
    let copied = kept(&none, &documents, Room::Rivals, &Act::new("copy"));
    let changed = kept(&none, &copied, Room::Rivals, &Act::new("remove").with("id", "1"));
    let folder: Folder<Rivals> = changed.get();
    assert_eq!((folder.now().all.len(), folder.opened(0).now().all.len()), (1, 2));
    let gone = kept(&none, &changed, Room::Rivals, &Act::new("remove-paper"));
    assert_eq!(gone.get::<Folder<Rivals>>().now(), Rivals::example());
}

#[test]
fn an_experiment_is_settled_counted_and_logged() {
    let none = Ledger::default();
    let begin = Act::new("begin").with("change", "Second till").with("kind", "rate").with("design", "lot");
    let mut documents = kept(&none, &Documents::default(), Room::Experiments, &begin);
    let form = |documents: &Documents, name: &str| {
        forms(&at(&none, documents, Room::Experiments)).into_iter().find(|f| f.name == name).unwrap()
    };
    let settle = [("start", "2025-03-01"), ("end", "2025-03-31"), ("now", "60 %"), ("least", "15")];
    documents = kept(&none, &documents, Room::Experiments, &sent(&form(&documents, "settle"), &settle));
    let one = documents.get::<Folder<Experiments>>().now().all.remove(0);
    // 152 by the script under tests/data/value.
    assert_eq!(one.cases(), Some(values("cases_rates")[1][2] as u64));
    let counts =
        [("n0", "200"), ("part0", "120"), ("n1", "200"), ("part1", "154"), ("counted", "2025-03-20")];
    documents = kept(&none, &documents, Room::Experiments, &sent(&form(&documents, "count"), &counts));
    // Before the end neither a verdict nor what it looks like.
    let early = at(&none, &documents, Room::Experiments);
    let mut shares = 0;
    walk(&early.blocks, &mut |block| {
        if let Block::Table(table) = block {
            shares += table
                .rows
                .iter()
                .flat_map(|r| &r.cells)
                .filter(|c| matches!(c, Cell::Value(Value::Share(_))))
                .count();
        }
    });
    assert_eq!(shares, 0);
    assert!(buttons(&early).iter().all(|b| b.act.name != "log"));
    documents = kept(
        &none,
        &documents,
        Room::Experiments,
        &sent(&form(&documents, "count"), &[("counted", "2025-03-31")]),
    );
    documents = kept(&none, &documents, Room::Experiments, &Act::new("log").with("id", "1"));
    let one = documents.get::<Folder<Experiments>>().now().all.remove(0);
    assert!(one.log[0].1.starts_with("It is better with the change, by 17.00 in a hundred"), "{:?}", one.log);
    let more = sent(&form(&documents, "count"), &[("part0", "201")]);
    assert!(matches!(seen(&none, &documents, |s| act(s, Room::Experiments, &more)), Outcome::Page(_)));
}

/// What a reader may send: any form of the page with anything typed in it, any button, any answer.
fn wander(ledger: &Ledger, mut documents: Documents, steps: &[(usize, usize, String)]) -> Documents {
    for (room, which, typed) in steps {
        let room = ROOMS[room % ROOMS.len()];
        let row = (which % 4).to_string();
        let shown = seen(ledger, &documents, |s| {
            page(s, &Address::new(room).with("row", row.clone()).with("which", row))
        });
        holds_together(&shown);
        let mut acts: Vec<Act> = buttons(&shown).into_iter().map(|b| b.act).collect();
        for form in forms(&shown) {
            let values = form.fields.iter().enumerate().map(|(i, f)| {
                let value = match &f.kind {
                    FieldKind::Hidden => f.value.clone(),
                    FieldKind::OneOf(options) => options[(which + i) % options.len()].0.clone(),
                    FieldKind::Date | FieldKind::Today => format!("2025-0{}-1{}", 1 + which % 9, i % 10),
                    FieldKind::Number if (which + i) % 7 > 0 => ((which * 7 + i * 13) % 12).to_string(),
                    _ => typed.clone(),
                };
                (f.name.clone(), value)
            });
            acts.push(Act { name: form.name.clone(), values: values.collect() });
        }
        walk(&shown.blocks, &mut |block| {
            if let Block::Ask(ask) = block {
                let values =
                    ask.values.iter().cloned().chain([("answer".to_owned(), (which % 6).to_string())]);
                acts.push(Act { name: ask.name.clone(), values: values.collect() });
            }
        });
        let Some(chosen) = (!acts.is_empty()).then(|| acts[which % acts.len()].clone()) else { continue };
        match seen(ledger, &documents, |s| act(s, room, &chosen)) {
            Outcome::Keep(next) => documents = next,
            Outcome::Page(again) => holds_together(&again),
            _ => {}
        }
    }
    documents
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pages_hold_together_whatever_is_typed(
        steps in prop::collection::vec((0usize..7, 0usize..500, "[a-z0-9,.;%\"=#é–\\n -]{0,12}"), 1..40),
    ) {
        let ledger = asked();
        let documents = wander(&ledger, Documents::default(), &steps);
        all_hold_together(&ledger, &documents);
        all_hold_together(&Ledger::default(), &wander(&Ledger::default(), invented(), &steps));
    }

    /// Bytes from elsewhere are documents, too, or none.
    #[test]
    fn a_file_of_any_bytes_breaks_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        use base64::Engine as _;
        let sum = regulars::workspace::checksum(&bytes, 0);
        let body = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let mut documents = Documents::default();
        let rooms = ["value drivers", "value scorecard", "value rivals", "value journey", "value disciplines", "value experiments"];
        for (name, room) in rooms.into_iter().zip(&ROOMS[1..]) {
            let file = format!("Regulars document 1\n{name} 1 {sum:016x}\nx\n{body}\n");
            let act_ = Act::new("take-paper").with("file", file);
            if let Outcome::Keep(next) = seen(&Ledger::default(), &documents, |s| act(s, *room, &act_)) {
                documents = next;
            }
        }
        all_hold_together(&Ledger::default(), &documents);
    }
}
