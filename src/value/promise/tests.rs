use super::*;
use crate::quantity::{Day, Share};
use crate::value::{Drivers, Experiments, Journey, Rivals};
use crate::voice::{Heard, Theme, Tones};
use proptest::prelude::*;

/// Importance, where it is said, never rises down a column, and links lead to what is there.
fn holds(canvas: &Canvas) {
    for column in Column::ALL {
        let said: Vec<u8> = canvas.column(column).filter_map(Item::importance).collect();
        assert!(said.is_sorted_by(|a, b| a >= b), "{column:?}: {said:?}");
    }
    for item in canvas.items() {
        assert!(item.answers().is_sorted(), "{item:?}");
        for to in item.answers() {
            assert!(!item.column().is_profile());
            assert!(canvas.get(*to).is_some_and(|need| need.column().is_profile()), "{item:?}");
        }
        assert!(item.sort().is_none_or(|sort| item.column().sorts().contains(&sort)));
    }
    let fit = Fit::of(canvas);
    for column in Column::PROFILE {
        let weights: Vec<f64> =
            fit.needs.iter().filter(|n| n.item.column() == column).map(|n| n.weight).collect();
        assert!(weights.is_sorted_by(|a, b| a >= b), "{column:?}: {weights:?}");
        assert!(weights.iter().all(|w| *w > 0.0 && *w <= 10.0), "{weights:?}");
    }
}

fn column() -> impl Strategy<Value = Column> {
    (0usize..6).prop_map(|at| Column::ALL[at])
}

#[derive(Clone, Debug)]
enum Deed {
    Add(Column, u8),
    Put(u32, Column, Option<u32>),
    Weigh(u32, Option<u8>),
    Link(u32, u32),
    Unlink(u32, u32),
    Remove(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let id = 0u32..14;
    prop_oneof![
        4 => (column(), 0u8..9).prop_map(|(c, w)| Deed::Add(c, w)),
        3 => (id.clone(), column(), prop::option::of(id.clone())).prop_map(|(i, c, b)| Deed::Put(i, c, b)),
        3 => (id.clone(), prop::option::of(0u8..14)).prop_map(|(i, w)| Deed::Weigh(i, w)),
        2 => (id.clone(), id.clone()).prop_map(|(a, b)| Deed::Link(a, b)),
        1 => (id.clone(), id.clone()).prop_map(|(a, b)| Deed::Unlink(a, b)),
        1 => id.prop_map(Deed::Remove),
    ]
}

proptest! {
    #[test]
    fn order_and_numbers_never_contradict_each_other(deeds in prop::collection::vec(deed(), 0..60)) {
        let mut canvas = Canvas::default();
        for deed in deeds {
            match deed {
                Deed::Add(column, word) => drop(canvas.add(column, &format!("w{word}"))),
                Deed::Put(id, column, before) => {
                    let was = canvas.clone();
                    if canvas.put(id, column, before) {
                        let placed = canvas.column(column).position(|i| i.id == id).unwrap();
                        if let Some(b) = before.filter(|b| *b != id && was.get(*b).is_some_and(|i| i.column() == column)) {
                            prop_assert_eq!(canvas.column(column).nth(placed + 1).map(|i| i.id), Some(b));
                        }
                    } else {
                        prop_assert_eq!(&canvas, &was);
                    }
                }
                Deed::Weigh(id, said) => {
                    if canvas.weigh(id, said) {
                        let kept = canvas.get(id).unwrap().importance();
                        prop_assert_eq!(kept, said.map(|said| said.clamp(1, 10)));
                    }
                }
                Deed::Link(from, to) => drop(canvas.link(from, to)),
                Deed::Unlink(from, to) => drop(canvas.unlink(from, to)),
                Deed::Remove(id) => drop(canvas.remove(id)),
            }
            holds(&canvas);
        }
        let bytes = postcard::to_allocvec(&canvas).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Canvas>(&bytes).unwrap(), canvas);
    }

    /// A file holds anything that has the shape of a canvas.
    #[test]
    fn what_a_file_holds_is_put_right(items in prop::collection::vec(
        (0u32..6, 0u8..6, "[a-c]?", prop::option::of(0u8..7), prop::option::of(any::<u8>()), prop::collection::vec(0u32..8, 0..5)),
        0..12,
    )) {
        let items: Vec<_> = items.into_iter().map(|(a, b, c, d, e, f)| (a, b, c, d, e, f, Vec::<String>::new())).collect();
        let bytes = postcard::to_allocvec(&("s", "k", items, Vec::<String>::new())).unwrap();
        holds(&postcard::from_bytes::<Canvas>(&bytes).unwrap());
    }
}

#[test]
fn a_moved_item_takes_on_what_its_new_neighbours_allow() {
    let mut canvas = Canvas::default();
    let [first, second, third] = ["a", "b", "c"].map(|w| canvas.add(Column::Pain, w).unwrap());
    for (id, said) in [(first, 9), (second, 6), (third, 2)] {
        canvas.weigh(id, Some(said));
    }
    assert!(canvas.put(third, Column::Pain, Some(second)));
    let order: Vec<(u32, Option<u8>)> = canvas.column(Column::Pain).map(|i| (i.id, i.importance())).collect();
    assert_eq!(order, [(first, Some(9)), (third, Some(6)), (second, Some(6))]);
    // Said to matter most, it rises to the top.
    canvas.weigh(second, Some(10));
    assert_eq!(canvas.column(Column::Pain).next().map(|i| i.id), Some(second));
    // What customers need does not become what is offered.
    assert!(!canvas.put(first, Column::Product, None));
    assert!(canvas.put(first, Column::Gain, None));
    assert_eq!(canvas.get(first).map(Item::column), Some(Column::Gain));
}

#[test]
fn a_sort_does_not_outlive_its_column() {
    let mut canvas = Canvas::default();
    let job = canvas.add(Column::Job, "arrive in time").unwrap();
    canvas.get_mut(job).unwrap().sort_as(Some(Sort::Desired));
    assert_eq!(canvas.get(job).unwrap().sort(), None);
    canvas.get_mut(job).unwrap().sort_as(Some(Sort::Functional));
    assert_eq!(canvas.get(job).unwrap().sort(), Some(Sort::Functional));
    canvas.put(job, Column::Gain, None);
    assert_eq!(canvas.get(job).unwrap().sort(), None);
}

#[test]
fn fit_is_the_weighed_part_that_is_answered() {
    let canvas = Canvas::example();
    holds(&canvas);
    let fit = Fit::of(&canvas);
    // By hand: jobs 9 of 9+7+5, pains 8+6 of 8+7+6, gains 9+7 of 9+7+3; together 39 of 61.
    assert_eq!(fit.score().unwrap().value(), 39.0 / 61.0);
    let of = |column| fit.score_of(column).unwrap().value();
    assert_eq!([Column::Job, Column::Pain, Column::Gain].map(of), [9.0 / 21.0, 14.0 / 21.0, 16.0 / 19.0]);
    let open: Vec<&str> = fit.open().iter().map(|n| n.item.words.as_str()).collect();
    assert_eq!(
        open,
        [
            "Begin the day well",
            "Not knowing which beans suit the machine",
            "Offer guests something special",
            "A taste of something new now and then"
        ]
    );
    assert_eq!(fit.idle.iter().map(|i| i.words.as_str()).collect::<Vec<_>>(), ["Printed mugs"]);
    assert_eq!(Fit::of(&Canvas::default()).score(), None);
}

#[test]
fn without_numbers_the_place_weighs() {
    let mut canvas = Canvas::default();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|w| canvas.add(Column::Gain, w).unwrap());
    let weights = |canvas: &Canvas| Fit::of(canvas).needs.iter().map(|n| n.weight).collect::<Vec<_>>();
    assert_eq!(weights(&canvas), [10.0, 7.5, 5.0, 2.5]);
    // What stands below something that matters 3 does not matter more.
    canvas.weigh(a, Some(3));
    assert_eq!(weights(&canvas), [3.0, 3.0, 3.0, 2.5]);
    canvas.weigh(d, Some(3));
    assert_eq!(weights(&canvas), [3.0, 3.0, 3.0, 3.0]);
    let product = canvas.add(Column::Product, "p").unwrap();
    assert!(canvas.link(product, b) && canvas.link(product, c) && !canvas.link(b, c));
    assert_eq!(Fit::of(&canvas).score().unwrap().value(), 0.5);
    canvas.remove(b);
    assert_eq!(canvas.get(product).unwrap().answers(), [c]);
}

#[test]
fn the_same_words_stand_once_in_a_column() {
    let mut canvas = Canvas::default();
    assert!(canvas.add(Column::Pain, " Queues ").is_some());
    assert!(canvas.add(Column::Pain, "queues").is_none() && canvas.add(Column::Pain, " ").is_none());
    assert!(canvas.add(Column::Job, "queues").is_some());
    for n in 0..2 * MOST_ITEMS {
        canvas.add(Column::Job, &n.to_string());
    }
    assert_eq!(canvas.items().count(), MOST_ITEMS);
}

fn spot(text: &str) -> Spot {
    text.parse().unwrap()
}

fn day(month: u32, day: u32) -> Day {
    Day::new(2025, month, day).unwrap()
}

fn entry(at: &str, day: Option<Day>, agreed: u64, asked: u64) -> Entry {
    let spot = Some(at).filter(|at| !at.is_empty()).map(spot);
    Entry { spot, day, asked, agreed: Some(agreed), ..Entry::default() }
}

#[test]
fn squares_have_names_that_come_back() {
    let all: Vec<Spot> = Spot::all().collect();
    assert_eq!(all.len(), 18);
    for spot in all {
        assert_eq!(spot.to_string().parse(), Ok(spot));
    }
    for wrong in ["", "functional", "functional.", "price.functional", "functional.price.x"] {
        assert_eq!(wrong.parse::<Spot>(), Err(()));
    }
}

#[test]
fn claims_and_evidence_are_held_against_each_other() {
    let mut proof = Proof::default();
    for (at, words) in [
        ("functional.price", "cheap"),
        ("functional.price", "never dear"),
        ("functional.risk", "money back"),
        ("emotional.design", "pretty"),
        ("social.service", "known by name"),
    ] {
        assert!(proof.claim(spot(at), words).is_some());
    }
    assert_eq!(proof.claim(spot("functional.price"), "Cheap "), None);
    // 18 of 20 hold (Wilson 0.70 to 0.97), 2 of 20 do not (0.03 to 0.30), 6 of 10 are open (0.31 to 0.83).
    for (at, agreed, asked) in [
        ("functional.price", 18, 20),
        ("functional.risk", 2, 20),
        ("emotional.design", 6, 10),
        ("social.service", 18, 20),
        ("social.service", 2, 20),
        ("emotional.service", 18, 20),
        ("social.risk", 2, 20),
        ("", 20, 20),
    ] {
        proof.enter(entry(at, None, agreed, asked));
    }
    let standing = |at: &str| {
        proof.squares().iter().find(|s| s.spot == spot(at)).map(|s| (s.standing(), s.is_disputed())).unwrap()
    };
    assert_eq!(standing("functional.price"), (Standing::Shown, false));
    assert_eq!(standing("functional.risk"), (Standing::Refuted, false));
    assert_eq!(standing("emotional.design"), (Standing::Unshown, false));
    assert_eq!(standing("social.service"), (Standing::Shown, true));
    assert_eq!(standing("emotional.service"), (Standing::Unclaimed, false));
    assert_eq!(standing("social.risk"), (Standing::Empty, false));
    assert_eq!(standing("social.price"), (Standing::Empty, false));
    // Three of five claims stand where something holds.
    assert_eq!(proof.backed().map(Share::value), Some(0.6));
    assert_eq!(proof.asked(), 150);
    assert_eq!(
        proof.counted(),
        [Counted { kind: Kind::Interview, entries: 8, asked: 150, verdicts: [4, 3, 1] }]
    );
    assert_eq!(Proof::default().backed(), None);
}

#[test]
fn a_verdict_is_the_owners_or_that_of_the_counts() {
    let of = |agreed, asked, least| Entry { least, ..entry("", None, agreed, asked) };
    // By hand, z² = 3.8415: (0.8 + z²/40 ± z·√(0.16/20 + z²/1600)) ÷ (1 + z²/20) = 0.5840 and 0.9193.
    let between = of(16, 20, 0).between().unwrap();
    assert!((between.low - 0.5840).abs() < 5e-5 && (between.high - 0.9193).abs() < 5e-5, "{between:?}");
    assert_eq!(of(16, 20, 58).verdict(), Verdict::Holds);
    assert_eq!(of(16, 20, 59).verdict(), Verdict::Open);
    assert_eq!(of(16, 20, 92).verdict(), Verdict::Fails);
    assert_eq!(Entry { verdict: Some(Verdict::Fails), ..of(20, 20, 0) }.verdict(), Verdict::Fails);
    // Nobody asked, or more than were asked: nothing can be said.
    for entry in [of(0, 0, 0), of(3, 2, 0), Entry { agreed: None, ..of(0, 9, 0) }] {
        assert_eq!((entry.share(), entry.verdict()), (None, Verdict::Open));
    }
    let mut proof = Proof::default();
    let found = Entry { from: "theme x".into(), ..of(1, 2, 0) };
    assert!(proof.enter(found.clone()).is_some() && proof.enter(found).is_none());
    proof.enter(of(0, u64::MAX, 0));
    assert_eq!(proof.asked(), u64::MAX);
}

fn rivals() -> Rivals {
    Rivals::example()
}

#[test]
fn steps_fill_from_what_is_there_and_say_what_is_missing() {
    let (nothing, proof, none, workflow) =
        (Canvas::default(), Proof::default(), Rivals::default(), Workflow::default());
    let bare = Grounds {
        canvas: &nothing,
        proof: &proof,
        rivals: &none,
        statement: None,
        workflow: &workflow,
        today: None,
    };
    assert_eq!((bare.done(), bare.open()), (0, Some(Step::Segment)));
    assert_eq!(bare.lacks(Step::Benchmark), [Lack::NoRival, Lack::NoRating, Lack::NoRivalPromise]);
    assert_eq!(bare.lacks(Step::Refine), [Lack::NoChange, Lack::NoReview]);
    let (canvas, rivals) = (Canvas::example(), rivals());
    let mut proof = Proof::example();
    let grounds = Grounds { canvas: &canvas, rivals: &rivals, ..bare };
    assert_eq!(grounds.done(), 4);
    assert_eq!(grounds.open(), Some(Step::Formulate));
    let grounds = Grounds { proof: &proof, statement: Some(None), ..grounds };
    // A claim of the example was never tested.
    assert_eq!(grounds.lacks(Step::Test), [Lack::ClaimUntested]);
    proof.enter(entry("social.design", None, 19, 20));
    let mut workflow = Workflow::default();
    assert!(workflow.change(Change::new(None, "wrote dates on bags".into(), None, None)));
    assert!(workflow.review(day(9, 1), Some(day(6, 1))));
    let grounds = Grounds {
        canvas: &canvas,
        rivals: &rivals,
        proof: &proof,
        statement: Some(None),
        workflow: &workflow,
        today: Some(day(6, 1)),
    };
    assert_eq!((grounds.done(), grounds.open()), (7, None));
    let mut first_open = canvas.clone();
    first_open.unlink(13, 4);
    let grounds = Grounds { canvas: &first_open, ..grounds };
    assert_eq!(grounds.lacks(Step::Fit), [Lack::FirstOpen(Column::Pain)]);
}

#[test]
fn a_round_ends_on_its_day_of_review_and_everything_is_looked_at_again() {
    let (canvas, rivals, mut proof) = (Canvas::example(), rivals(), Proof::example());
    proof.enter(entry("social.design", Some(day(4, 1)), 19, 20));
    let mut workflow = Workflow::default();
    workflow.change(Change::new(Some(day(5, 1)), "a".into(), None, None));
    let before = Some(day(6, 1));
    assert!(!workflow.review(day(6, 1), before) && !workflow.review(day(5, 1), before));
    assert!(workflow.review(day(9, 1), before) && workflow.review(day(8, 1), before));
    // A day that lies ahead is replaced.
    assert_eq!((workflow.round(before), workflow.next(before)), (1, Some(day(8, 1))));
    assert_eq!(workflow.began(before), None);
    let due = Some(day(8, 1));
    assert_eq!((workflow.round(due), workflow.next(due), workflow.began(due)), (2, None, due));
    let at = |workflow: &Workflow, proof: &Proof, statement, today| {
        let grounds = Grounds { canvas: &canvas, rivals: &rivals, proof, statement, workflow, today };
        Step::ALL.map(|step| grounds.lacks(step))
    };
    assert!(at(&workflow, &proof, Some(Some(day(5, 1))), before).iter().all(Vec::is_empty));
    let again = at(&workflow, &proof, Some(Some(day(5, 1))), due);
    for step in [Step::Segment, Step::Map, Step::Fit, Step::Benchmark, Step::Formulate] {
        assert_eq!(again[step as usize], [Lack::NotAgain], "{step:?}");
    }
    assert_eq!(again[Step::Test as usize], [Lack::NothingTested, Lack::NothingSettled]);
    assert_eq!(again[Step::Refine as usize], [Lack::NoChange, Lack::NoReview]);
    // Said to hold still, written anew, tested, changed.
    for step in [Step::Segment, Step::Map, Step::Fit, Step::Benchmark] {
        workflow.look(step, Some(day(8, 3)));
    }
    proof.enter(entry("functional.price", Some(day(8, 4)), 19, 20));
    workflow.change(Change::new(Some(day(8, 5)), "b".into(), None, None));
    assert!(workflow.review(day(12, 1), Some(day(8, 5))));
    let done = at(&workflow, &proof, Some(Some(day(8, 4))), Some(day(8, 5)));
    assert!(done.iter().all(Vec::is_empty), "{done:?}");
    assert_eq!(workflow.round(Some(day(12, 1))), 3);
    // The day is remembered, and never goes back.
    workflow.see(Some(day(12, 2)));
    workflow.see(Some(day(1, 1)));
    assert_eq!(workflow.today(Some(day(3, 1))), Some(day(12, 2)));
}

#[test]
fn a_change_remembers_how_the_promise_stood() {
    let canvas = Canvas::example();
    let fit = Fit::of(&canvas).score();
    let change = Change::new(None, "x".into(), fit, None);
    // 39 of 61 is 639 of a thousand.
    assert_eq!((change.fit().map(Share::value), change.backed()), (Some(0.639), None));
    let mut workflow = Workflow::default();
    assert!(!workflow.change(Change::default()) && workflow.change(change));
}

fn themes(tones: &[(&str, u64, u64, u64)]) -> Heard<'static> {
    let theme = |(key, positive, neutral, negative): &(&str, u64, u64, u64)| Theme {
        key: (*key).to_owned(),
        name: (*key).to_owned(),
        renamed: false,
        phrases: Vec::new(),
        texts: positive + neutral + negative,
        tones: Tones { positive: *positive, neutral: *neutral, negative: *negative },
    };
    Heard { all: Vec::new(), themes: tones.iter().map(theme).collect() }
}

#[test]
fn a_theme_is_a_pain_where_as_many_complain_as_praise() {
    let heard = themes(&[("praised", 5, 0, 3), ("both", 3, 0, 3), ("few", 2, 9, 2), ("hurts", 1, 0, 4)]);
    let found = suggestions(&Canvas::default(), &heard, &Journey::default(), &Drivers::default(), &[]);
    let told: Vec<_> = found.iter().map(|s| (s.words.as_str(), s.column)).collect();
    assert_eq!(told, [("praised", Column::Gain), ("both", Column::Pain), ("hurts", Column::Pain)]);
}

#[test]
fn only_texts_that_praise_or_complain_are_evidence() {
    let heard = themes(&[("topic:price", 1, 9, 4), ("few", 2, 9, 2), ("own:x", 9, 0, 0)]);
    let found = known(&Proof::default(), &heard, &Experiments::default());
    let told: Vec<_> =
        found.iter().map(|e| (e.from.as_str(), e.asked, e.agreed, e.spot.map(|s| s.to_string()))).collect();
    assert_eq!(
        told,
        [
            ("theme topic:price", 5, Some(1), Some("functional.price".to_owned())),
            ("theme own:x", 9, Some(9), None)
        ]
    );
}
