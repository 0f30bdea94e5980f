use super::*;
use crate::customers::Choice;
use crate::customers::segment::Made;
use crate::ledger::Ledger;
use crate::page::{Form, page};
use crate::workspace::Documents;

fn ledger() -> Ledger {
    let mut csv = String::from("Order,Date,Email,Total,Item\n");
    for order in 0..400u32 {
        let day = crate::quantity::Day::new(2025, 1, 1).unwrap() + (order * 2 % 700) as i32;
        let who = order * order % 83;
        csv.push_str(&format!("#{order},{day},c{who}@example.org,{}.50,Tea {}\n", order % 90 + 1, order % 3));
    }
    Ledger::of([crate::import::read("orders.csv", csv.as_bytes(), None).unwrap().1])
}

fn forms(blocks: &[Block]) -> Vec<&Form> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Form(form) => found.push(form),
            Block::Fold { blocks, .. } => found.extend(forms(blocks)),
            _ => {}
        }
    }
    found
}

/// The form sent as it is, but for what is typed into it.
fn sent(page: &Page, name: &str, typed: &[(&str, &str)]) -> Act {
    let forms = forms(&page.blocks);
    let form =
        forms.iter().find(|f| f.name == name || f.fields.iter().any(|field| field.name == name)).unwrap();
    let mut act = Act::new(name);
    for field in &form.fields {
        let value =
            typed.iter().find(|(name, _)| *name == field.name).map_or(field.value.as_str(), |(_, v)| v);
        act.values.push((field.name.clone(), value.to_owned()));
    }
    act
}

fn kept(outcome: Outcome) -> Documents {
    match outcome {
        Outcome::Keep(documents) => documents,
        other => panic!("{other:?}"),
    }
}

fn again(outcome: Outcome) -> Page {
    match outcome {
        Outcome::Page(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn said(outcome: Outcome) -> String {
    match outcome {
        Outcome::Said(blocks) => {
            let plain = |block: &Block| match block {
                Block::Say(sentence) => crate::page::csv::plain(sentence),
                other => panic!("{other:?}"),
            };
            blocks.iter().map(plain).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_page_is_there_with_data_and_without() {
    let choice = Choice::default();
    let documents = Documents::default();
    for ledger in [ledger(), Ledger::default()] {
        let sight = Sight::new(&ledger, &choice, &documents);
        for room in
            [Room::Segments, Room::Segment, Room::Rule, Room::Language, Room::SideBySide, Room::Movement]
        {
            for address in [
                Address::new(room),
                Address::new(room).with("key", "rfm:champions").with("by", "rfm").with("way", "0-0"),
                Address::new(room)
                    .with("key", "everyone:customers")
                    .with("by", "nonsense")
                    .with("a", "stage:new"),
                Address::new(room).with("key", "x").with("text", "bad (").with("from", "2025-03-01"),
            ] {
                assert!(!page(sight, &address).title.is_empty(), "{address:?}");
            }
        }
    }
}

#[test]
fn a_rule_is_built_saved_renamed_copied_and_deleted() {
    let (ledger, choice) = (ledger(), Choice::default());
    let nothing = Documents::default();
    let sight = Sight::new(&ledger, &choice, &nothing);
    let builder = page(sight, &Address::new(Room::Rule));
    let live = |typed: &[(&str, &str)]| {
        let mut act = sent(&builder, "save-rule", typed);
        act.name = "rule-live".into();
        said(super::act(sight, Room::Rule, &act))
    };
    let all = live(&[("value-0", "1")]);
    assert!(all.starts_with("So far: ") && all.contains("100%"), "{all}");
    assert!(live(&[("value-0", "many")]).starts_with("Condition 1: Here a number was expected"));
    // A press keeps what is typed.
    let more = again(super::act(
        sight,
        Room::Rule,
        &sent(&builder, "add-0", &[("name", "Mine"), ("value-0", "x y")]),
    ));
    let act = sent(
        &more,
        "save-rule",
        &[("value-0", "3"), ("field-1", "bought"), ("compare-1", ""), ("value-1", "Tea 1")],
    );
    assert_eq!(act.get("name"), "Mine");
    let documents = kept(super::act(sight, Room::Rule, &act));
    let own: Own = documents.get();
    let Made::Rule(rule) = &own.get(0).unwrap().made else { panic!() };
    assert_eq!(rule, "orders at least 3 and bought \"Tea 1\"");
    // Without a name, or with a taken one, it is not saved, and nothing is lost.
    let sight = Sight::new(&ledger, &choice, &documents);
    for name in ["", "mine"] {
        let page = again(super::act(
            sight,
            Room::Rule,
            &sent(&builder, "save-rule", &[("name", name), ("value-0", "7")]),
        ));
        let form = forms(&page.blocks)[0].clone();
        let field = |name: &str| form.fields.iter().find(|f| f.name == name).unwrap().clone();
        assert!(!field("name").problem.is_empty());
        assert_eq!(field("value-0").value, "7");
    }
    // As text and back.
    let edit = page(sight, &Address::new(Room::Rule).with("own", "0"));
    let text = again(super::act(sight, Room::Rule, &sent(&edit, "as-text", &[])));
    let act = sent(&text, "as-form", &[("text", "orders is 1 or (spent > 5 and not (bought \"Tea 2\"))")]);
    let form = again(super::act(sight, Room::Rule, &act));
    let changed = kept(super::act(sight, Room::Rule, &sent(&form, "save-rule", &[("name", "Ours")])));
    let Made::Rule(rule) = changed.get::<Own>().get(0).unwrap().made.clone() else { panic!() };
    assert_eq!(rule, "orders is 1 or (spent more than 5 and not (bought \"Tea 2\"))");
    // A circle is refused where it is typed.
    let sight = Sight::new(&ledger, &choice, &changed);
    let edit = page(sight, &Address::new(Room::Rule).with("own", "0"));
    let text = again(super::act(sight, Room::Rule, &sent(&edit, "as-text", &[])));
    let page_back =
        again(super::act(sight, Room::Rule, &sent(&text, "save-rule", &[("text", "in segment \"Ours\"")])));
    let problem =
        forms(&page_back.blocks)[0].fields.iter().find(|f| f.name == "text").unwrap().problem.clone();
    assert!(problem.contains("leads back to itself"), "{problem}");
    // Renaming follows into other rules.
    let copied = kept(super::act(sight, Room::Segment, &Act::new("duplicate").with("own", "0")));
    let mut own: Own = copied.get();
    assert_eq!(own.get(1).unwrap().name, "Ours (2)");
    own.add("Speaks of it", Made::Rule("in segment \"Ours\"".into()));
    let documents = copied.with(&own);
    let sight = Sight::new(&ledger, &choice, &documents);
    let renamed =
        kept(super::act(sight, Room::Segment, &Act::new("rename").with("own", "0").with("name", "Yours")));
    assert_eq!(renamed.get::<Own>().get(2).unwrap().made, Made::Rule("in segment \"Yours\"".into()));
    let deleted = kept(super::act(sight, Room::Segment, &Act::new("delete").with("own", "0")));
    assert!(deleted.get::<Own>().get(0).is_none() && deleted.get::<Own>().next() == 3);
}

#[test]
fn a_list_is_taken_from_what_is_pasted_and_tells_what_it_did_not_find() {
    let (ledger, choice, nothing) = (ledger(), Choice::default(), Documents::default());
    let sight = Sight::new(&ledger, &choice, &nothing);
    let hall = page(sight, &Address::new(Room::Segments));
    let people = "C1@example.org\nc4@example.org, nobody@example.org\n\"c1@example.org\"";
    let act = sent(&hall, "save-list", &[("name", "Tasting"), ("people", people)]);
    let mut live = act.clone();
    live.name = "list-live".into();
    let told = said(super::act(sight, Room::Segments, &live));
    assert!(told.starts_with("2 people were found. 1 line names nobody"), "{told}");
    assert!(told.contains("nobody@example.org"), "{told}");
    let once_more = again(super::act(sight, Room::Segments, &act));
    let documents = kept(super::act(sight, Room::Segments, &sent(&once_more, "save-list", &[])));
    let own: Own = documents.get();
    let Made::List(links) = &own.get(0).unwrap().made else { panic!() };
    assert_eq!(links.len(), 2);
    let sight = Sight::new(&ledger, &choice, &documents);
    let one = page(sight, &way_to(&SegmentKey::own(0)));
    assert!(crate::page::csv::plain(&one.title).starts_with("2 people are in “Tasting”"));
    let Outcome::File(name, text) =
        super::act(sight, Room::Segment, &Act::new("save-people").with("key", "own:0"))
    else {
        panic!()
    };
    let text = String::from_utf8(text).unwrap();
    assert!(name.starts_with("tasting-") && text.lines().count() == 3, "{name} {text}");
}

#[test]
fn the_language_changes_no_key_and_no_rule() {
    use crate::customers::segment::{Rule, Vocabulary};
    use crate::language::{Words, within};
    let (ledger, choice, documents) = (ledger(), Choice::default(), Documents::default());
    let told = || {
        let stage = Stage::of(Sight::new(&ledger, &choice, &documents)).unwrap();
        let scene = stage.scene();
        let families = scene.families();
        let keys = families.iter().flat_map(|family| &family.segments).map(|s| s.key.to_string());
        let found = [
            "stage is lapsed",
            "tier is \"Top fifth\"",
            "group is one of \"Champions\", \"Loyal\", \"At risk\", \"Hibernating\", \"Lost\"",
        ]
        .map(|text| {
            let rule = Rule::parse(text, &Vocabulary::default()).unwrap();
            (rule.to_string(), scene.count(&rule).0)
        });
        (keys.collect::<Vec<_>>(), found)
    };
    let english = told();
    assert!(english.0.len() > 20 && english.1.iter().all(|(_, found)| *found > 0), "{english:?}");
    assert_eq!(within(Words::bracketed(), told), english);
    assert_eq!(within(Words::of_lists("de"), told), english);
}

#[test]
fn a_reader_of_german_builds_a_rule_in_german_and_it_is_kept_in_english() {
    use crate::language::{Words, within};
    let (ledger, choice) = (ledger(), Choice::default());
    let nothing = Documents::default();
    let german = Words::of_lists("de");
    let documents = within(german, || {
        let sight = Sight::new(&ledger, &choice, &nothing);
        let builder = page(sight, &Address::new(Room::Rule));
        let text = again(super::act(sight, Room::Rule, &sent(&builder, "as-text", &[])));
        let written = "Bestellungen mindestens 1 und nicht (Stufe ist \"Untere Hälfte\")";
        let typed = [("name", "Unsere"), ("text", written)];
        let form = again(super::act(sight, Room::Rule, &sent(&text, "as-form", &typed)));
        let field =
            |name: &str| forms(&form.blocks)[0].fields.iter().find(|f| f.name == name).unwrap().value.clone();
        assert_eq!(
            (field("field-0"), field("compare-0"), field("value-0")),
            ("orders".into(), "at least".into(), "1".into())
        );
        assert_eq!(field("value-1"), "nicht (Stufe ist \"Untere Hälfte\")");
        kept(super::act(sight, Room::Rule, &sent(&form, "save-rule", &[])))
    });
    let own: Own = documents.get();
    let Made::Rule(rule) = &own.get(0).unwrap().made else { panic!() };
    assert_eq!(rule, "orders at least 1 and not (tier is \"Lower half\")");
    // Wherever it is shown it is in the reader’s words.
    let sight = Sight::new(&ledger, &choice, &documents);
    for address in
        [Address::new(Room::Segments), way_to(&SegmentKey::own(0)), Address::new(Room::Rule).with("own", "0")]
    {
        let told = |page: &Page| format!("{page:?}");
        let (english, german) =
            (told(&page(sight, &address)), within(german, || told(&page(sight, &address))));
        assert!(!english.contains("Untere Hälfte") && english.contains("Lower half"), "{address:?}");
        assert!(german.contains("Untere Hälfte"), "{address:?}");
        if address.room != Room::Segment {
            assert!(!german.contains("Lower half"), "{address:?}");
        }
    }
    let reference = within(german, || format!("{:?}", page(sight, &Address::new(Room::Language))));
    for said in ["Lebensabschnitt ist", "Am Abwandern", "letzte Bestellung vor mehr als 60 Tagen"] {
        assert!(reference.contains(said), "{said}");
    }
}
