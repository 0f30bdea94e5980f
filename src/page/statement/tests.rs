use super::*;
use crate::customers;
use crate::ledger::Ledger;
use crate::measure::Part;
use crate::workspace::Documents;
use std::sync::OnceLock;

fn sample() -> &'static Ledger {
    static SAMPLE: OnceLock<Ledger> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let orders = crate::sample::orders_csv();
        Ledger::of([crate::import::read(crate::sample::FILE_NAME, orders.as_bytes(), None).unwrap().1])
    })
}

/// A reader before the page: what they do is kept.
struct Desk<'a> {
    ledger: &'a Ledger,
    documents: Documents,
}

impl Desk<'_> {
    fn see(&self, which: &str) -> Page {
        let choice = customers::Choice::default();
        page(
            Sight::new(self.ledger, &choice, &self.documents),
            &Address::new(Room::Statement).with(WHICH, which),
        )
    }

    fn act(&mut self, done: &Act) -> Outcome {
        let choice = customers::Choice::default();
        let outcome = act(Sight::new(self.ledger, &choice, &self.documents), done);
        if let Outcome::Keep(documents) = &outcome {
            self.documents = documents.clone();
        }
        outcome
    }

    fn all(&self) -> Statements {
        self.documents.get::<crate::workspace::Folder<Statements>>().now()
    }
}

fn parts(id: u32) -> Act {
    let example = Statements::example();
    let one = example.get(1).unwrap();
    let act = Act::new(PARTS).with("id", id.to_string()).with("segment", "Lunch").with("pattern", "full");
    one.parts.all().into_iter().fold(act, |act, (name, words)| act.with(name, words))
}

fn flat(blocks: &[Block]) -> Vec<&Block> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Fold { blocks, .. } | Block::Part { blocks, .. } => flat(blocks),
            block => vec![block],
        })
        .collect()
}

fn words(sentence: &Sentence) -> String {
    sentence.0.iter().map(|part| if let Part::Words(words) = part { words.as_str() } else { "#" }).collect()
}

#[test]
fn the_page_stands_with_nothing_with_little_and_with_the_sample() {
    let nothing = Ledger::default();
    for ledger in [&nothing, sample()] {
        let mut desk = Desk { ledger, documents: Documents::default() };
        assert!(words(&desk.see("").title).starts_with("Why should somebody"));
        assert!(matches!(desk.act(&Act::new(EXAMPLE)), Outcome::Keep(_)));
        assert_eq!(desk.all(), Statements::example());
        let page = desk.see("7");
        assert!(words(&page.title).contains("one weak spot: not tested with customers"), "{:?}", page.title);
        assert_eq!(desk.act(&Act::new(EXAMPLE)), Outcome::Nothing);
        assert!(matches!(
            desk.act(&Act::new(ADD).with("segment", "<b>Alle</b> & \u{202e}Ω")),
            Outcome::Keep(_)
        ));
        assert!(words(&desk.see("2").title).contains("<b>Alle</b>"));
        let to = Address::new(Room::Statement).with(WHICH, "3");
        assert!(matches!(
            desk.act(&Act::new(ADD).with("segment", " ").with(Act::TO, to.to_string())),
            Outcome::Page(_)
        ));
    }
}

#[test]
fn a_statement_comes_from_its_parts_is_kept_and_compared() {
    let ledger = Ledger::default();
    let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
    desk.act(&Act::new(ADD).with("segment", "Lunch"));
    desk.act(&parts(1));
    let text = "For people who work near the station who have twenty minutes for lunch, we are the soup bar that serves a hot meal in two minutes. Unlike the supermarket, we cook every soup the same morning. Of 120 guests in March, 111 had their soup within two minutes.";
    assert_eq!(desk.all().get(1).unwrap().text(), text);
    let keep = |text: &str, day: &str| {
        Act::new(KEEP).with("id", "1").with("text", text).with(Act::TODAY, day).with("note", "")
    };
    desk.act(&keep(text, "2025-01-05"));
    desk.act(&keep("We offer the best quality.", "2025-03-01"));
    let one = desk.all().get(1).unwrap().clone();
    assert_eq!((one.versions.len(), one.own.as_str()), (2, "We offer the best quality."));
    let page = desk.see("1");
    let beside = flat(&page.blocks).into_iter().find_map(|block| match block {
        Block::Table(table) if table.caption.contains("side by side") => Some(table.clone()),
        _ => None,
    });
    let beside = beside.unwrap();
    assert_eq!(beside.rows[0].cells[2], "We offer the best quality.".into());
    assert!(matches!(&beside.rows[1].cells[1], Cell::Words(w) if w.contains("the station who have")));
    assert!(matches!(&beside.rows[1].cells[2], Cell::Words(w) if w.contains("best quality")));
    assert_eq!(beside.rows[2].cells[1], "Not tested with customers".into());
    assert!(
        matches!(&beside.rows[2].cells[2], Cell::Words(w) if w.contains("Too general") && w.contains("No proof"))
    );
    // What can't be a day is said beside the field, and nothing is lost.
    let Outcome::Page(again) = desk.act(&keep("Soup!", "some day")) else { panic!() };
    let Some(Block::Form(form)) = again.blocks.first() else { panic!() };
    assert!(
        form.fields.iter().any(|f| f.value == "Soup!") && form.fields.iter().any(|f| !f.problem.is_empty())
    );
    // Other parts take the place of own words; the versions stay.
    let mut other = parts(1);
    other.values.retain(|(name, _)| name != "proof");
    desk.act(&other);
    assert_eq!((desk.all().get(1).unwrap().own.as_str(), desk.all().get(1).unwrap().versions.len()), ("", 2));
    desk.act(&Act::new(FORGET).with("id", "1").with("place", "0"));
    assert_eq!(desk.all().get(1).unwrap().versions[0].text, "We offer the best quality.");
    desk.act(&Act::new("undo"));
    assert_eq!(desk.all().get(1).unwrap().versions.len(), 2);
}

#[test]
fn what_is_typed_is_marked_and_explained_at_once() {
    let ledger = Ledger::default();
    let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
    let said = |outcome: Outcome| match outcome {
        Outcome::Said(blocks) => blocks,
        other => panic!("{other:?}"),
    };
    assert_eq!(said(desk.act(&Act::new(CHECK).with("text", " "))), []);
    let blocks = said(desk.act(&Act::new(CHECK).with("text", "We offer the <b>best</b> quality.")));
    let Block::Marked(pieces) = &blocks[1] else { panic!() };
    assert!(pieces.contains(&Piece { words: "best".into(), mark: Some(1) }), "{pieces:?}");
    let Block::List(list) = &blocks[2] else { panic!() };
    assert!(words(&list[0]).starts_with("1. Too general."));
    // The owner's own words give the direction.
    let blocks = said(desk.act(&Act { name: TRY.into(), ..parts(0) }));
    assert!(matches!(&blocks[0], Block::Say(say) if words(say).starts_with("1 weak spot")));
    desk.act(&Act::new(ADD).with("segment", "Lunch"));
    desk.act(&parts(1));
    let blocks = said(desk.act(&Act::new(READ).with("id", "1").with("text", "Great soup.")));
    let Block::List(list) = &blocks[2] else { panic!() };
    let all: String = list.iter().map(words).collect();
    assert!(all.contains("“Unlike the supermarket, we …”") && all.contains("111 had their soup"), "{all}");
}

#[test]
fn a_review_falls_due_when_the_data_reach_its_day() {
    let mut desk = Desk { ledger: sample(), documents: Documents::default() };
    desk.act(&Act::new(EXAMPLE));
    let due = |desk: &Desk<'_>| {
        let page = desk.see("");
        flat(&page.blocks)
            .iter()
            .any(|b| matches!(b, Block::Say(say) if words(say).starts_with("It was due")))
    };
    desk.act(&Act::new(REVIEW).with("id", "1").with("review", "1999-01-01"));
    assert!(due(&desk));
    desk.act(&Act::new(REVIEW).with("id", "1").with("review", "2090-01-01"));
    assert!(!due(&desk));
    assert!(matches!(desk.act(&Act::new(REVIEW).with("id", "1").with("review", "soon")), Outcome::Page(_)));
}

#[test]
fn a_test_that_held_is_a_proof_and_ends_the_warning_of_none() {
    let ledger = Ledger::default();
    let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
    desk.act(&Act::new(ADD).with("segment", "Lunch"));
    let said =
        |desk: &mut Desk<'_>| match desk.act(&Act::new(READ).with("id", "1").with("text", "Soup at noon.")) {
            Outcome::Said(blocks) => blocks
                .iter()
                .map(|b| if let Block::List(l) = b { l.iter().map(words).collect() } else { String::new() })
                .collect::<String>(),
            other => panic!("{other:?}"),
        };
    assert!(said(&mut desk).contains("Not tested with customers"));
    let mut log = Proof::default();
    let entry = |segment: &str| Entry {
        segment: segment.into(),
        tested: "served in two minutes".into(),
        asked: 20,
        agreed: Some(16),
        ..Entry::default()
    };
    log.enter(entry("Evenings")).unwrap();
    let keep = |desk: &mut Desk<'_>, log: &Proof| {
        desk.documents = desk.documents.with(&crate::workspace::Folder::default().with(log));
    };
    keep(&mut desk, &log);
    assert!(said(&mut desk).contains("Not tested with customers"));
    log.enter(entry("lunch")).unwrap();
    keep(&mut desk, &log);
    let said = said(&mut desk);
    assert!(!said.contains("Not tested") && said.contains("“16 of 20: served in two minutes”"), "{said}");
}
