use super::audit::{Fit, Kind, Measured, fit};
use super::chain::{ACTIVITIES, Activity, Adds};
use super::resources::{Resource, Verdict};
use super::scenarios::{Axis, Fares, Held, Robust, Scenarios};
use super::watch::Signal;
use super::*;
use crate::quantity::Day;
use crate::value::{Drivers, Judged, Rating, Rivals};

fn rating(value: f64) -> Rating {
    Rating::new(value).unwrap()
}

/// Two drivers and a factor, two rivals, worked out by hand.
fn drawn() -> (Curves, Drivers, Vec<Judged>, Rivals) {
    let drivers = Drivers { list: Drivers::default().list[..2].to_vec(), ..Drivers::default() };
    let judged = [8.0, 4.0].map(|i| Judged { importance: Some(i), ..Judged::default() }).to_vec();
    let mut rivals = Rivals::default();
    rivals.own.ratings = [(1, rating(5.0)), (2, rating(9.0))].into();
    for (name, first, second) in [("A", 7.0, 6.0), ("B", 4.0, 8.0)] {
        rivals.add(name).unwrap();
        rivals.all.last_mut().unwrap().offer.ratings = [(1, rating(first)), (2, rating(second))].into();
    }
    let mut curves = Curves::default();
    let id = curves.add("Terrace").unwrap();
    let factor = curves.factors.iter_mut().find(|f| f.id == id).unwrap();
    (factor.own, factor.rivals) = (Some(rating(2.0)), [(2, rating(6.0))].into());
    (curves, drivers, judged, rivals)
}

#[test]
fn the_canvas_is_worked_out_by_hand() {
    let (curves, drivers, judged, rivals) = drawn();
    let canvas = curves.canvas(&drivers, &judged, &rivals);
    let ahead: Vec<_> = canvas.lines.iter().map(|l| (l.key.as_str(), l.ahead(), l.usual())).collect();
    assert_eq!(
        ahead,
        [("d1", Some(-2.0), Some(5.5)), ("d2", Some(1.0), Some(7.0)), ("f1", Some(-4.0), Some(6.0))]
    );
    // |5 − 5.5|, |9 − 7|, |2 − 6|: 6.5 ÷ 3.
    assert!((canvas.divergence().unwrap() - 6.5 / 3.0).abs() < 1e-12 && canvas.is_apart() == Some(true));
    assert_eq!((canvas.ahead().unwrap().key.as_str(), canvas.behind().unwrap().key.as_str()), ("d2", "f1"));
    let suggests: Vec<_> = canvas.lines.iter().map(|line| canvas.suggests(line)).collect();
    // What matters 8 and is behind is raised; what matters 4 and is best is reduced; of the factor nobody knows.
    assert_eq!(suggests, [Some(Lever::Raise), Some(Lever::Reduce), None]);
    assert_eq!(canvas.lines[0].best(), Some((0, 7.0)));
    let nobody = curves.canvas(&drivers, &[], &Rivals::default());
    assert_eq!((nobody.divergence(), nobody.lines.len()), (None, 1));
}

#[test]
fn the_grid_bends_the_curve() {
    let (mut curves, drivers, judged, rivals) = drawn();
    let planned = |curves: &Curves| -> Vec<Option<f64>> {
        curves.canvas(&drivers, &judged, &rivals).lines.iter().map(|line| line.planned).collect()
    };
    let as_it_is = vec![Some(5.0), Some(9.0), Some(2.0)];
    assert_eq!(planned(&curves), as_it_is);
    let raised = curves.put(Lever::Raise, "Quality", "d1").unwrap();
    // Without a number nothing moves yet.
    assert!(planned(&curves) == as_it_is && !curves.canvas(&drivers, &judged, &rivals).is_planned());
    curves.get_mut(raised).unwrap().to = Some(rating(8.0));
    let gone = curves.put(Lever::Eliminate, "The terrace", "f1").unwrap();
    assert_eq!(planned(&curves), [Some(8.0), Some(9.0), Some(0.0)]);
    assert_eq!(curves.put(Lever::Create, "the TERRACE", ""), None);
    assert!(curves.shift(gone, Lever::Raise, Some(raised)));
    assert_eq!(curves.moves(Lever::Raise).map(|m| m.id).collect::<Vec<_>>(), [gone, raised]);
    assert!(!curves.shift(gone, Lever::Raise, Some(raised)) && !curves.shift(99, Lever::Raise, None));
    assert!(curves.shift(gone, Lever::Raise, None));
    assert_eq!(curves.moves(Lever::Raise).map(|m| m.id).collect::<Vec<_>>(), [raised, gone]);
    assert!(curves.remove_factor(1) && curves.all().all(|card| card.line != "f1"));
    assert!(curves.take(gone) && !curves.take(gone));
}

proptest::proptest! {
    /// Whatever is moved wherever, each card stands once, in the column it was put into last.
    #[test]
    fn moving_loses_no_card(moves in proptest::collection::vec((1u32..7, 0usize..4, 0u32..8), 0..30)) {
        let mut curves = Curves::default();
        for i in 0..6 {
            curves.put(Lever::ALL[i % 4], &i.to_string(), "").unwrap();
        }
        for (id, lever, before) in moves {
            let others = |curves: &Curves| curves.all().filter(|c| c.id != id).map(|c| c.id).collect::<Vec<_>>();
            let rest = others(&curves);
            curves.shift(id, Lever::ALL[lever], Some(before));
            proptest::prop_assert_eq!(curves.all().find(|c| c.id == id).unwrap().lever, Lever::ALL[lever]);
            proptest::prop_assert_eq!(others(&curves), rest);
        }
    }
}

#[test]
fn the_fit_is_worked_out_by_hand() {
    let one = |fit| Measured { id: 0, kind: Kind::Mission, words: String::new(), fit, why: String::new() };
    let of = |fits: &[Option<Fit>]| fit(&fits.iter().map(|f| one(*f)).collect::<Vec<_>>()).map(|s| s.value());
    assert_eq!(of(&[None]), None);
    assert_eq!(of(&[Some(Fit::Fits), Some(Fit::Partly), None]), Some(0.75));
    assert_eq!(of(&[Some(Fit::Not)]), Some(0.0));
}

/// The table of Barney (1991; 1995), row by row: the first “no” decides.
#[test]
fn the_verdict_is_barneys() {
    let of = |answers| Resource { answers, ..Resource::default() }.verdict();
    let (y, n) = (Some(true), Some(false));
    assert_eq!(of([n, y, y, y]), Some(Verdict::Disadvantage));
    assert_eq!(of([y, n, y, y]), Some(Verdict::Parity));
    assert_eq!(of([y, y, n, y]), Some(Verdict::Temporary));
    assert_eq!(of([y, y, y, n]), Some(Verdict::Unused));
    assert_eq!(of([y, y, y, y]), Some(Verdict::Lasting));
    assert_eq!((of([None, n, n, n]), of([y, y, None, n])), (None, None));
}

#[test]
fn what_adds_is_weighed_against_what_it_costs() {
    let mut all = Strategy::default();
    assert_eq!(all.weighed(), []);
    let mut say = |key: &str, adds, cost| {
        all.chain.insert(key.into(), Activity { done: String::new(), adds, cost });
    };
    say("operations", Some(Adds::All), Some(20));
    say("marketing", Some(Adds::Little), Some(60));
    say("service", Some(Adds::Nothing), None);
    say("people", None, Some(90));
    say("no such", Some(Adds::All), Some(99));
    let weighed = all.weighed();
    // Adds 3 and 1 of 4, costs 20 and 60 of 80.
    let seen: Vec<_> = weighed
        .iter()
        .map(|w| (ACTIVITIES[w.place].key, w.adds, w.costs, w.is_dear(), w.carries()))
        .collect();
    assert_eq!(seen, [("operations", 0.75, 0.25, false, true), ("marketing", 0.25, 0.75, true, false)]);
    all.chain.retain(|key, _| key == "service");
    assert_eq!(all.weighed(), []);
}

#[test]
fn what_fails_nowhere_is_robust() {
    let line = |fares: [Option<Fares>; 4]| Held { fares, ..Held::default() };
    let (w, p, b) = (Some(Fares::Well), Some(Fares::Partly), Some(Fares::Badly));
    assert_eq!(line([w, w, w, w]).robust(), Some(Robust::Holds));
    assert_eq!(line([w, p, w, w]).robust(), Some(Robust::Bends));
    assert_eq!(line([b, p, b, w]).robust(), Some(Robust::Fails(2)));
    assert_eq!(line([b, b, b, None]).robust(), None);
    let axis = |one: &str, other: &str| Axis { asks: String::new(), one: one.into(), other: other.into() };
    let mut all = Scenarios { axes: [axis("a", "b"), axis("1", "2")], ..Scenarios::default() };
    let names: Vec<String> = (0..4).map(|place| all.name(place)).collect();
    assert_eq!(names, ["a, 1", "a, 2", "b, 1", "b, 2"]);
    assert!(all.is_set() && all.hardest().is_none() && !Scenarios::default().is_set());
    all.lines = vec![line([w, b, b, w]), line([w, w, b, None])];
    assert_eq!(all.hardest(), Some((2, 2)));
}

#[test]
fn a_signal_falls_due_after_its_days() {
    let day = |d| Day::new(2025, 6, d).unwrap();
    let mut one = Signal { every: Some(7), ..Signal::default() };
    assert!(one.is_due(day(1)) && one.next().is_none());
    one.looked = Some(day(1));
    assert!(!one.is_due(day(7)) && one.is_due(day(8)));
    one.every = None;
    assert_eq!(one.next(), Day::new(2025, 7, 1));
}

#[test]
fn numbers_are_given_once_over_all_lists() {
    let mut all = Strategy::example();
    let mut ids: Vec<u32> = all.audit.iter().map(|a| a.id).collect();
    ids.extend(all.resources.iter().map(|r| r.id));
    ids.extend(all.scenarios.lines.iter().map(|l| l.id));
    ids.extend(all.watch.iter().map(|s| s.id));
    let n = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n);
    for id in ids {
        assert!(all.remove(id) && !all.remove(id));
    }
    assert!(all.audit.is_empty() && all.watch.is_empty() && all.scenarios.lines.is_empty());
}
