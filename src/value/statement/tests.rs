use super::*;

/// The statements that are there, and when they were written.
const SETS: [&str; 3] = ["at hand", "held back", "afterwards"];

struct Labelled {
    set: &'static str,
    has: Vec<Pitfall>,
    text: &'static str,
}

fn labelled() -> Vec<Labelled> {
    let rows = include_str!("../../../tests/data/statements/statements.tsv").lines().skip(1);
    let read = |row: &'static str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let of = |key: &str| Pitfall::ALL.into_iter().find(|p| p.key() == key).unwrap();
        let has = cells[1].split(',').filter(|key| !key.is_empty()).map(of).collect();
        Labelled { set: cells[0], has, text: cells[2] }
    };
    rows.map(read).collect()
}

/// Of a set: how many statements there are, and for each pitfall how many have it, in how many it is found, and in how many
/// rightly.
fn counted(set: &str) -> (u32, [Found; 7]) {
    let all: Vec<Labelled> = labelled().into_iter().filter(|one| one.set == set).collect();
    let found = |pitfall| {
        let mut found = Found { pitfall, has: 0, found: 0, right: 0 };
        for one in &all {
            let (has, seen) = (one.has.contains(&pitfall), check(one.text, &Ground::default()).has(pitfall));
            found.has += u32::from(has);
            found.found += u32::from(seen);
            found.right += u32::from(has && seen);
        }
        found
    };
    (all.len() as u32, FOUND.map(|told| found(told.pitfall)))
}

#[test]
fn what_is_said_of_the_check_is_what_the_statements_give() {
    let doc = include_str!("../../../docs/statements.md");
    let share = |part: u32, whole: u32| match whole {
        0 => "–".to_owned(),
        _ => format!("{:.0} %", 100.0 * f64::from(part) / f64::from(whole)),
    };
    let mut missing = String::new();
    for set in SETS {
        let (n, all) = counted(set);
        for one in all {
            let Found { pitfall, has, found, right } = one;
            // Said rightly of a statement that it has the pitfall, or that it has not; and by who always says the commoner.
            let (said, commoner) = (n + 2 * right - has - found, has.max(n - has));
            let row = format!(
                "| {set} | {} | {has} | {found} | {right} | {} | {} | {said} of {n} | {commoner} of {n} |",
                pitfall.key(),
                share(right, found),
                share(right, has)
            );
            if !doc.contains(&row) {
                missing = format!("{missing}{row}\n");
            }
        }
    }
    assert!(missing.is_empty(), "missing in docs/statements.md:\n{missing}");
    assert_eq!(counted("afterwards").1, FOUND);
}

/// Below these the check would do more harm than good: on no set may it be wrong more often than who always says the same.
#[test]
fn the_check_beats_who_always_says_the_same() {
    for Found { pitfall, has, found, right } in counted("afterwards").1 {
        assert!(40 + 2 * right - has - found >= has.max(40 - has), "{pitfall:?}");
        assert!(2 * right >= found, "{pitfall:?}");
    }
    for set in ["at hand", "held back"] {
        let (n, all) = counted(set);
        for Found { pitfall, has, found, right } in all {
            assert!(n + 2 * right - has - found > has.max(n - has), "{set} {pitfall:?}");
            assert!(10 * right >= 6 * found && 10 * right >= 8 * has, "{set} {pitfall:?}");
        }
    }
}

#[test]
fn parts_become_sentences_and_what_is_missing_is_a_gap() {
    let mut parts = Parts {
        offer: "We are the soup bar.".into(),
        benefit: "that serves you fast!".into(),
        ..Parts::default()
    };
    // What the pattern says already is not said twice, and no mark stands before another.
    assert_eq!(Pattern::of("short").text(&parts), "The soup bar that serves you fast!");
    assert_eq!(Pattern::of("full").text(&parts), "For … who …, we are the soup bar that serves you fast!");
    parts.rival = "Unlike Ödön’s".into();
    assert_eq!(
        Pattern::of("difference").text(&parts),
        "Unlike Ödön’s, we …. So … get the soup bar that serves you fast!"
    );
    assert!(PATTERNS.iter().all(|pattern| pattern.text(&Parts::default()).is_empty()));
    for pattern in PATTERNS {
        assert!(pattern.takes().iter().all(|name| parts.get_mut(name).is_some()), "{}", pattern.key);
    }
}

#[test]
fn versions_stand_in_the_order_of_their_days() {
    let mut one = Statement::default();
    let day = |d| Day::new(2025, 5, d).unwrap();
    let version = |d, text: &str, note: &str| Version { day: day(d), text: text.into(), note: note.into() };
    one.keep(version(9, "b", ""));
    one.keep(version(2, "a", ""));
    one.keep(version(9, "b", "why"));
    let seen: Vec<_> = one.versions.iter().map(|v| (v.day, v.text.as_str(), v.note.as_str())).collect();
    assert_eq!(seen, [(day(2), "a", ""), (day(9), "b", "why")]);
    for d in 10..31 {
        for text in ["x", "y", "z"] {
            one.keep(version(d, text, ""));
        }
    }
    assert_eq!((one.versions.len(), one.latest().unwrap().day), (60, day(30)));
    one.review = Some(day(9));
    assert!(one.is_due(day(9)) && !one.is_due(day(8)));
}

#[test]
fn a_segment_has_one_statement_and_numbers_are_not_given_twice() {
    let mut all = Statements::default();
    let first = all.add(" Cyclists ").unwrap();
    assert_eq!((all.add("cyclists"), all.add("")), (None, None));
    assert!(all.remove(first) && !all.remove(first));
    assert_ne!(all.add("Cyclists"), Some(first));
}

#[test]
fn syllables_are_those_of_a_dictionary() {
    let known = [
        ("the", 1),
        ("bicycle", 3),
        ("table", 2),
        ("made", 1),
        ("wanted", 2),
        ("boxes", 2),
        ("quality", 3),
        ("customers", 3),
        ("minutes", 2),
        ("queue", 1),
        ("7", 1),
        ("organisation", 5),
    ];
    for (word, count) in known {
        assert_eq!(readability::syllables(word), count, "{word}");
    }
}

#[test]
fn a_text_in_another_language_is_read_for_numbers_and_length_alone() {
    let found = check(
        "Wir bieten unseren Kunden die beste Qualität und sind für Sie da, wenn Sie uns brauchen.",
        &Ground::default(),
    );
    assert_eq!(found.language, crate::voice::Language::German);
    let seen: Vec<Pitfall> = found.hits.iter().map(|hit| hit.pitfall).collect();
    assert_eq!((seen, found.readability.unwrap().ease), (vec![Pitfall::Unproven], None));
}

#[test]
fn a_rival_that_is_named_is_a_rival() {
    let text = "You wait two minutes. At Brown & Sons you wait ten.";
    let ground =
        Ground { rivals: vec![("Brown & Sons".into(), "queues at noon".into())], ..Ground::default() };
    assert!(!check(text, &ground).has(Pitfall::Rivals));
    let found = check(text, &Ground::default());
    assert!(found.has(Pitfall::Rivals));
    let said = check("Soup in two minutes.", &ground).hits[0].instead.clone();
    assert!(said.contains("Brown & Sons") && said.contains("queues at noon"));
    assert!(check("Soup in less than two minutes.", &Ground::default()).has(Pitfall::Rivals));
    assert!(!check("Faster than a bus: two minutes.", &Ground::default()).has(Pitfall::Rivals));
}

#[test]
fn tests_are_missed_only_where_they_are_asked_for() {
    let of = |tests| check("Soup.", &Ground { tests, ..Ground::default() }).has(Pitfall::Unvalidated);
    assert_eq!((of(None), of(Some(0)), of(Some(1))), (false, true, false));
    assert_eq!(check(" \n…", &Ground { tests: Some(0), ..Ground::default() }).hits, []);
}

proptest::proptest! {
    /// Whatever is typed, the pieces are the text, and every hit has its number in them.
    #[test]
    fn the_pieces_are_the_text(words in proptest::collection::vec(0usize..24, 0..30), noise in ".*") {
        const SOME: [&str; 24] = ["We ", "best quality ", "synergies, ", "Unlike ", "you ", "ROI", ". ", "cheap, ", "fast, ", "green ", "42 ", "a sauna, ", "a gym, ", "and ", "organisational ", "<b>", "’", "ß", "😀 ", "quality\n", "24/7 ", "e\u{301}", "-", "than "];
        let text: String = words.iter().map(|i| SOME[*i]).chain([noise.as_str()]).collect();
        let found = check(&text, &Ground { tests: Some(0), ..Ground::default() });
        let pieces = found.pieces(&text);
        let own: String = pieces.iter().filter(|(words, mark)| mark.is_none() || words != "[…]").map(|(words, _)| words.as_str()).collect();
        proptest::prop_assert!(own.starts_with(&text) && own[text.len()..].trim().is_empty());
        for number in (1..).take(found.hits.len()) {
            proptest::prop_assert!(pieces.iter().any(|(_, mark)| *mark == Some(number)));
        }
        for hit in &found.hits {
            proptest::prop_assert!(hit.at.iter().all(|at| text.get(at.clone()).is_some_and(|w| !w.is_empty())));
        }
    }

    /// What is the same and what went is the earlier text; what is the same and what came, the later one; and turned
    /// round, as much is the same.
    #[test]
    fn changes_hold_both_versions(a in "([abc] ){0,12}", b in "([abc] ){0,12}") {
        let read = |changes: &[Change], own: fn(&Change) -> bool| -> Vec<String> {
            let words = |change: &Change| match change { Change::Same(w) | Change::Out(w) | Change::In(w) => w.clone() };
            changes.iter().filter(|c| own(c)).flat_map(|c| words(c).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let split = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (there, back) = (changes(&a, &b), changes(&b, &a));
        proptest::prop_assert_eq!(read(&there, |c| !matches!(c, Change::In(_))), split(&a));
        proptest::prop_assert_eq!(read(&there, |c| !matches!(c, Change::Out(_))), split(&b));
        let same = |changes: &[Change]| read(changes, |c| matches!(c, Change::Same(_))).len();
        proptest::prop_assert_eq!(same(&there), same(&back));
    }
}

#[test]
fn a_statement_is_put_together_in_the_readers_language() {
    // As `tools/languages.mjs` writes them: “Unlike {rival}, we {difference}.” and the “we” that a part may begin with.
    let german =
        crate::language::Words::parse("c8f5ae66\tAnders als {rival}: Wir {difference}.\n574cd110\twir\n");
    let parts =
        Parts { rival: "die Kette".into(), difference: "Wir kochen selbst.".into(), ..Parts::default() };
    let text = crate::language::within(german, || Pattern::of("full").text(&parts));
    assert_eq!(text, "Anders als die Kette: Wir kochen selbst.");
    assert_eq!(Pattern::of("full").text(&parts), "Unlike die Kette, we Wir kochen selbst.");
}
