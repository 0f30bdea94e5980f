use super::*;
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
