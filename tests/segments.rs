//! Segments to act on, against cases worked by hand.

mod common;

use common::{day, ledger, order};
use regulars::customers::segment::{Facts, FamilyKey, Own, Scene, SegmentKey};
use regulars::customers::{Choice, Rfm};

/// The people of a segment by their e-mails.
fn who(scene: Scene<'_>, key: &str) -> Vec<String> {
    let segment = scene.segment(&key.parse().unwrap()).unwrap_or_else(|| panic!("{key}"));
    segment.people.iter().map(|p| scene.ledger.person(p).email.to_owned()).collect()
}

#[test]
fn the_eleven_groups_hold_who_the_grid_counts() {
    let rows: Vec<_> = (0..200i32)
        .flat_map(|i| {
            (0..=i % 7).map(move |n| order(&format!("p{i}@x.org"), i * 3 % 400 + n, 100 + i64::from(i)))
        })
        .collect();
    let ledger = ledger(&rows);
    let facts = Facts::of(&ledger, &Choice::default(), None).unwrap();
    let own = Own::default();
    let family = Scene::new(&ledger, &facts, &own).family(&FamilyKey::Rfm).unwrap();
    let rfm = Rfm::of(&ledger, &Choice::default(), None).unwrap();
    for (segment, group) in family.segments.iter().zip(&rfm.groups) {
        assert_eq!(segment.people.len() as u32, group.customers, "{}", segment.name);
    }
    assert_eq!(family.segments.iter().map(|s| s.people.len()).sum::<usize>(), 200);
}

#[test]
fn stages_of_life_go_by_everyones_own_rhythm() {
    // Everybody's usual gap is 30 days; the last day is day 400.
    let mut rows = Vec::new();
    let mut buys =
        |who: &str, days: &[i32]| rows.extend(days.iter().map(|d| order(&format!("{who}@x.org"), *d, 1000)));
    buys("regular", &[310, 340, 370, 400]); // silent 0
    buys("just-active", &[280, 310, 340]); // silent 60, twice 30
    buys("slipping", &[279, 309, 339]); // silent 61
    buys("still-slipping", &[220, 250, 280]); // silent 120, four times 30
    buys("lapsed", &[219, 249, 279]); // silent 121
    buys("new", &[311]); // first 89 days ago
    buys("once", &[250]); // by everybody's rhythm: 150 > 120
    buys("back", &[100, 130, 160, 350]); // a pause of 190
    let ledger = ledger(&rows);
    let facts = Facts::of(&ledger, &Choice::default(), None).unwrap();
    assert_eq!(facts.as_of(), day(400));
    let own = Own::default();
    let scene = Scene::new(&ledger, &facts, &own);
    assert_eq!(who(scene, "stage:active"), ["regular@x.org", "just-active@x.org"]);
    assert_eq!(who(scene, "stage:slipping"), ["slipping@x.org", "still-slipping@x.org"]);
    assert_eq!(who(scene, "stage:lapsed"), ["lapsed@x.org", "once@x.org"]);
    assert_eq!(who(scene, "stage:new"), ["new@x.org"]);
    assert_eq!(who(scene, "stage:won-back"), ["back@x.org"]);
    assert_eq!(who(scene, &SegmentKey::everyone().to_string()).len(), 8);
    assert_eq!(who(scene, "orders:3-4").len(), 6);
}
