use super::*;
use crate::customers;
use crate::ledger::Ledger;
use crate::measure::{Part, Sentence};
use crate::page::{Board, FieldKind, Form};
use crate::value::Rivals;
use crate::value::strategy::Lever;
use crate::workspace::{Documents, Folder, Paper};
use std::sync::OnceLock;

fn sample() -> &'static Ledger {
    static SAMPLE: OnceLock<Ledger> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let orders = crate::sample::orders_csv();
        Ledger::of([crate::import::read(crate::sample::FILE_NAME, orders.as_bytes(), None).unwrap().1])
    })
}

/// A reader before the pages: what they do is kept.
struct Desk<'a> {
    ledger: &'a Ledger,
    documents: Documents,
}

impl Desk<'_> {
    fn see(&self, address: &Address) -> Page {
        let choice = customers::Choice::default();
        page(Sight::new(self.ledger, &choice, &self.documents), address)
    }

    fn act(&mut self, room: Room, done: &Act) -> Outcome {
        let choice = customers::Choice::default();
        let outcome = act(Sight::new(self.ledger, &choice, &self.documents), room, done);
        if let Outcome::Keep(documents) = &outcome {
            self.documents = documents.clone();
        }
        outcome
    }

    fn now<T: Paper>(&self) -> T {
        self.documents.get::<Folder<T>>().now()
    }

    fn keep<T: Paper>(&mut self, paper: &T) {
        self.documents = self.documents.with(&Folder::default().with(paper));
    }
}

fn words(sentence: &Sentence) -> String {
    sentence.0.iter().map(|part| if let Part::Words(words) = part { words.as_str() } else { "#" }).collect()
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

fn forms(page: &Page) -> Vec<Form> {
    flat(&page.blocks)
        .into_iter()
        .filter_map(|b| if let Block::Form(form) = b { Some(form.clone()) } else { None })
        .collect()
}

/// Every address of both rooms.
fn addresses() -> Vec<Address> {
    let strategy = Address::new(Room::Strategy);
    let parts = ["", "audit", "resources", "chain", "futures", "watch", "no such"];
    let mut all: Vec<Address> = parts.iter().map(|part| strategy.clone().with(fit::PART, *part)).collect();
    for (row, factor) in [("", ""), ("1", ""), ("99", "x"), ("", "1")] {
        all.push(Address::new(Room::Curves).with(curves::CARD, row).with(curves::FACTOR, factor));
    }
    all
}

/// Every row of a table has as many cells as the table has columns, and a form's hidden fields find it again.
fn stands(page: &Page) {
    assert!(!page.title.is_empty());
    for block in flat(&page.blocks) {
        if let Block::Table(table) = block {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
            }
        }
    }
}

#[test]
fn the_pages_stand_with_nothing_with_little_and_with_the_sample() {
    let nothing = Ledger::default();
    for ledger in [&nothing, sample()] {
        let mut desk = Desk { ledger, documents: Documents::default() };
        for address in addresses() {
            stands(&desk.see(&address));
        }
        for room in [Room::Curves, Room::Strategy] {
            assert!(matches!(desk.act(room, &Act::new("example")), Outcome::Keep(_)));
            assert_eq!(desk.act(room, &Act::new("example")), Outcome::Nothing);
        }
        desk.keep(&Rivals::example());
        for address in addresses() {
            stands(&desk.see(&address));
        }
        let title = words(&desk.see(&Address::new(Room::Strategy)).title);
        assert_eq!(title, "The promise does not fit “A third of sales from evenings (invented)”.");
    }
}

#[test]
fn whatever_is_typed_into_every_form_the_pages_stand() {
    let ledger = Ledger::default();
    for typed in ["", "-1", "1e999", "<script>alert(1)</script> #Ω\u{202e}", "7", &"x".repeat(5000)] {
        let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
        desk.keep(&Rivals::example());
        desk.act(Room::Strategy, &Act::new("example"));
        desk.act(Room::Curves, &Act::new("example"));
        desk.act(Room::Curves, &Act::new("more").with("name", "Terrace"));
        for address in addresses() {
            for form in forms(&desk.see(&address)) {
                let mut done = Act::new(&form.name);
                for field in &form.fields {
                    let value = match &field.kind {
                        FieldKind::Hidden => field.value.clone(),
                        FieldKind::OneOf(options) => {
                            options.last().map_or(String::new(), |(key, _)| key.clone())
                        }
                        _ => typed.to_owned(),
                    };
                    done = done.with(&field.name, value);
                }
                match desk.act(address.room, &done) {
                    Outcome::Page(page) => {
                        stands(&page);
                        // What is wrong is said in the form, with what was typed.
                        if ["save-paper", "take-paper"].contains(&form.name.as_str()) {
                            continue;
                        }
                        let Some(Block::Form(again)) = page.blocks.first() else { panic!("{}", form.name) };
                        assert!(again.fields.iter().any(|f| !f.problem.is_empty()), "{}", form.name);
                    }
                    Outcome::Keep(_) => stands(&desk.see(&address)),
                    Outcome::Nothing | Outcome::File(..) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_card_is_put_moved_changed_and_planned() {
    let ledger = Ledger::default();
    let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
    desk.keep(&Rivals::example());
    let act = |desk: &mut Desk<'_>, act: Act| desk.act(Room::Curves, &act);
    act(&mut desk, Act::new("add").with("lever", "raise").with("words", "Seats").with("line", "d1"));
    act(
        &mut desk,
        Act::new("keep").with("id", "1").with("words", "Seats").with("line", "d1").with("to", "9,5"),
    );
    let curves: Curves = desk.now();
    assert_eq!(curves.all().next().unwrap().to.map(|to| to.value()), Some(9.5));
    let page = desk.see(&Address::new(Room::Curves));
    let planned = flat(&page.blocks).into_iter().any(|b| {
        matches!(b, Block::Picture(d) if matches!(&d.picture, crate::page::Picture::Lines { series, .. } if series.iter().any(|s| s.name == "You, as planned" && s.values[0] == Some(9.5))))
    });
    assert!(planned);
    let to = |card: &str, column: &str| {
        Act::new("move").with(Board::CARD, card).with(Board::COLUMN, column).with(Board::BEFORE, "")
    };
    assert!(matches!(act(&mut desk, to("1", "create")), Outcome::Keep(_)));
    assert_eq!(act(&mut desk, to("1", "create")), Outcome::Nothing);
    assert_eq!(act(&mut desk, to("1", "no such")), Outcome::Nothing);
    assert_eq!(desk.now::<Curves>().moves(Lever::Create).count(), 1);
    let plan = Act::new("plan").with("what", "Seats").with("aim", "Create: Seats");
    assert!(matches!(act(&mut desk, plan), Outcome::Keep(_)));
    let page = desk.see(&Address::new(Room::Curves));
    let listed = flat(&page.blocks)
        .into_iter()
        .any(|b| matches!(b, Block::Table(t) if t.caption == "What you are going to do"));
    assert!(listed);
    assert!(matches!(act(&mut desk, Act::new("undo")), Outcome::Keep(_)));
    assert_eq!(desk.now::<Curves>().moves(Lever::Raise).count(), 1);
}

#[test]
fn each_part_says_what_follows() {
    let ledger = Ledger::default();
    let mut desk = Desk { ledger: &ledger, documents: Documents::default() };
    let part = |part: &str| Address::new(Room::Strategy).with(fit::PART, part);
    let title = |desk: &Desk<'_>, name: &str| words(&desk.see(&part(name)).title);
    let act = |desk: &mut Desk<'_>, act: Act| desk.act(Room::Strategy, &act);
    act(&mut desk, Act::new("measure").with("kind", "mission").with("words", "Bread").with("fit", "fits"));
    assert_eq!(title(&desk, "audit"), "The promise fits all that you hold it against.");
    act(&mut desk, Act::new("have").with("name", "Corner").with("valuable", "yes").with("rare", "no"));
    assert_eq!(title(&desk, "resources"), "Nothing you wrote down sets you apart.");
    let one = desk.now::<Strategy>().resources[0].id.to_string();
    let all =
        ["valuable", "rare", "hard"].iter().fold(Act::new("answer").with("id", one), |a, q| a.with(q, "yes"));
    act(&mut desk, all.with("name", "Corner").with("organised", "no"));
    assert_eq!(title(&desk, "resources"), "“Corner” could carry an advantage, and lies unused.");
    act(&mut desk, Act::new("done").with("key", "operations").with("adds", "3").with("cost", "50"));
    act(&mut desk, Act::new("done").with("key", "marketing").with("adds", "0").with("cost", "50"));
    assert_eq!(
        title(&desk, "chain"),
        "“Telling and selling” takes # of the costs and brings # of what makes the promise."
    );
    let axes = [("one1", "a"), ("other1", "b"), ("one2", "c"), ("other2", "d")];
    act(&mut desk, axes.iter().fold(Act::new("axes"), |a, (n, v)| a.with(n, *v)));
    assert_eq!(title(&desk, "futures"), "Four futures are drawn. Say next how the promise fares in each.");
    let fares = ["well", "well", "partly", "badly"].iter().enumerate();
    act(
        &mut desk,
        fares.fold(Act::new("hold").with("words", "Soup"), |a, (n, v)| a.with(&format!("f{n}"), *v)),
    );
    assert_eq!(title(&desk, "futures"), "“Soup” fails in one future of four, “b, d”.");
    act(&mut desk, Act::new("watch").with("what", "Rent").with("then", "Move."));
    assert_eq!(title(&desk, "watch"), "One signal waits to be looked at.");
    let id = desk.now::<Strategy>().watch[0].id.to_string();
    act(&mut desk, Act::new("quiet").with("id", id.clone()).with(Act::TODAY, "2025-03-01"));
    assert_eq!(title(&desk, "watch"), "All signals are quiet.");
    act(&mut desk, Act::new("crossed").with("id", id).with(Act::TODAY, "2025-03-02"));
    assert_eq!(title(&desk, "watch"), "“Rent” has come: Move.");
    assert!(words(&desk.see(&part("")).lede).starts_with("All five looks"));
}
