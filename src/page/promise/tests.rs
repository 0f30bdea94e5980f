use crate::customers::Choice;
use crate::ledger::Ledger;
use crate::measure::{Part, Sentence, Value};
use crate::page::{Act, Address, Block, Board, Button, Cell, Form, Outcome, Page, Room, Sight, act, page};
use crate::value::promise::{Canvas, Column};
use crate::value::{Drivers, Journey, Rating};
use crate::workspace::{Documents, Folder, Paper};

/// The rooms of this hall that are made here.
const ROOMS: [Room; 2] = [Room::Promise, Room::Canvas];

fn sample() -> Ledger {
    let csv = crate::sample::orders_csv();
    Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
}

/// Some texts, as a file of feedback would bring them.
fn written() -> Ledger {
    let mut csv = String::from("Date,Review,Rating,Source\n");
    for (n, (text, stars)) in [
        ("The waiting was awful, far too slow", 1),
        ("Long waiting time again, terrible", 2),
        ("I hate the waiting, so slow", 1),
        ("The staff are friendly and wonderful", 5),
        ("Lovely staff, great help", 5),
        ("The staff were kind and helpful", 5),
        ("Such friendly staff, great", 5),
    ]
    .into_iter()
    .enumerate()
    {
        csv += &format!("2025-03-{:02},\"{text}\",{stars},Google\n", n + 1);
    }
    let plan = crate::import::Plan {
        kind: crate::import::Kind::Feedback,
        kind_settled: true,
        delimiter: b',',
        ..crate::import::Plan::default()
    };
    let read = crate::import::inspect_as("reviews.csv", csv.len() as u64, csv.as_bytes(), &plan).unwrap();
    Ledger::of([crate::import::read("reviews.csv", csv.as_bytes(), Some(read.plan)).unwrap().1])
}

fn with<T: Paper>(documents: &Documents, paper: &T) -> Documents {
    documents.edited(&documents.get::<Folder<T>>().with(paper))
}

fn seen<T>(ledger: &Ledger, documents: &Documents, f: impl FnOnce(Sight<'_>) -> T) -> T {
    f(Sight::new(ledger, &Choice::default(), documents))
}

fn at(ledger: &Ledger, documents: &Documents, room: Room) -> Page {
    seen(ledger, documents, |s| page(s, &Address::new(room)))
}

fn done(ledger: &Ledger, documents: &Documents, room: Room, deed: &Act) -> Outcome {
    seen(ledger, documents, |s| act(s, room, deed))
}

#[track_caller]
fn kept(outcome: Outcome) -> Documents {
    match outcome {
        Outcome::Keep(documents) => documents,
        other => panic!("{other:?}"),
    }
}

fn now<T: Paper>(documents: &Documents) -> T {
    documents.get::<Folder<T>>().now()
}

fn walk(blocks: &[Block], f: &mut impl FnMut(&Block)) {
    for block in blocks {
        f(block);
        if let Block::Fold { blocks, .. } | Block::Part { blocks, .. } = block {
            walk(blocks, f);
        }
    }
}

/// Every word that a page shows.
fn words(page: &Page) -> String {
    let mut all = crate::page::csv::plain(&page.title) + "\n" + &crate::page::csv::plain(&page.lede) + "\n";
    let mut push = |sentence: &Sentence| all += &(crate::page::csv::plain(sentence) + "\n");
    walk(&page.blocks, &mut |block| match block {
        Block::Say(s) | Block::Note(s) => push(s),
        Block::List(list) => list.iter().for_each(&mut push),
        Block::Heading(h) => push(&h.as_str().into()),
        Block::Items(items) => {
            items
                .iter()
                .for_each(|i| [&i.statement, &i.reason, &i.next_step].into_iter().for_each(&mut push));
        }
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                match cell {
                    Cell::Words(w) | Cell::Link(w, _) => push(&w.as_str().into()),
                    Cell::Say(s) => push(s),
                    Cell::Value(value) => push(&Sentence::new().value(value.clone())),
                    Cell::Button(button) => push(&button.words.as_str().into()),
                    _ => {}
                }
            }
        }
        _ => {}
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

fn form(page: &Page, name: &str) -> Form {
    let mut found = None;
    walk(&page.blocks, &mut |block| {
        if let Block::Form(form) = block
            && form.name == name
            && found.is_none()
        {
            found = Some(form.clone());
        }
    });
    found.unwrap_or_else(|| panic!("no form {name}"))
}

/// The form sent as it is, but for what is typed into it.
fn sent(page: &Page, name: &str, typed: &[(&str, &str)]) -> Act {
    let mut act = Act::new(name);
    for field in form(page, name).fields {
        let value = typed.iter().find(|(name, _)| *name == field.name).map_or(field.value.as_str(), |t| t.1);
        act.values.push((field.name.clone(), value.to_owned()));
    }
    act
}

/// Every row has as many cells as there are columns, every number is one, every button does something.
fn holds_together(page: &Page) {
    assert!(!page.title.is_empty());
    let number = |value: &Value| assert!(value.number().is_none_or(f64::is_finite), "{value:?}");
    walk(&page.blocks, &mut |block| match block {
        Block::Table(table) => {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
                for cell in &row.cells {
                    match cell {
                        Cell::Value(value) => number(value),
                        Cell::Between(low, high) => [low, high].into_iter().for_each(number),
                        Cell::Say(s) => s.0.iter().for_each(|part| {
                            if let Part::Value(value) = part {
                                number(value);
                            }
                        }),
                        _ => {}
                    }
                }
            }
        }
        Block::Figures(figures) => figures.iter().for_each(|f| {
            number(&f.value);
            assert!(f.measure.is_written(), "{:?}", f.measure);
        }),
        Block::Board(board) => {
            let mut keys: Vec<&str> =
                board.columns.iter().flat_map(|l| &l.cards).map(|c| c.key.as_str()).collect();
            let n = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), n);
        }
        _ => {}
    });
    let said = words(page);
    assert!(!said.contains("NaN") && !said.contains("inf "), "{said}");
}

fn all_hold_together(ledger: &Ledger, documents: &Documents) {
    for room in ROOMS {
        for row in ["", "1", "4", "999", "functional.price", "x"] {
            let address = Address::new(room).with("row", row);
            holds_together(&seen(ledger, documents, |s| page(s, &address)));
        }
    }
}

fn invented() -> Documents {
    let all = with(&Documents::default(), &Canvas::example());
    with(&with(&all, &Journey::example()), &Drivers::example())
}

#[test]
fn pages_stand_with_nothing_with_little_and_with_the_sample() {
    for ledger in [Ledger::default(), sample(), written()] {
        all_hold_together(&ledger, &Documents::default());
        all_hold_together(&ledger, &invented());
    }
    let mut hostile = Canvas::default();
    hostile.segment = "<script>alert(1)</script>".repeat(40);
    for (n, column) in Column::ALL.into_iter().enumerate() {
        hostile.add(column, &format!("<b>\"{}\"</b>\u{202e}{}", "ä".repeat(1500), n));
    }
    all_hold_together(&sample(), &with(&Documents::default(), &hostile));
}

#[test]
fn an_example_is_shown_as_invented_and_taken_over_by_one_press() {
    let (ledger, nothing) = (Ledger::default(), Documents::default());
    let page = at(&ledger, &nothing, Room::Canvas);
    assert!(page.blocks.iter().any(|b| matches!(b, Block::Fold { title, .. } if title.contains("invented"))));
    let begin = buttons(&page).into_iter().find(|b| b.words == "Begin with an example").unwrap();
    let begun = kept(done(&ledger, &nothing, Room::Canvas, &begin.act));
    assert_eq!(now::<Canvas>(&begun), Canvas::example());
    // What is there is not written over.
    assert_eq!(done(&ledger, &begun, Room::Canvas, &begin.act), Outcome::Nothing);
    let back = kept(done(&ledger, &begun, Room::Canvas, &Act::new("undo")));
    assert_eq!(now::<Canvas>(&back), Canvas::default());
}

#[test]
fn a_canvas_is_filled_linked_moved_and_told() {
    let ledger = Ledger::default();
    let mut documents = Documents::default();
    let canvas_page = |documents: &Documents| at(&ledger, documents, Room::Canvas);
    for (column, words, importance) in
        [("job", "get lunch fast", "8"), ("pain", "queues", ""), ("product", "set lunch", "")]
    {
        let deed = sent(
            &canvas_page(&documents),
            "add",
            &[("column", column), ("words", words), ("importance", importance)],
        );
        documents = kept(done(&ledger, &documents, Room::Canvas, &deed));
    }
    // The pain stands alone in its column, so that it weighs 10; what is first open is told.
    assert!(
        words(&canvas_page(&documents)).starts_with("“queues” matters, and nothing you offer answers it.")
    );
    let canvas: Canvas = now(&documents);
    let id = |column| canvas.column(column).next().unwrap().id.to_string();
    let (job, pain, product) = (id(Column::Job), id(Column::Pain), id(Column::Product));
    let deed = sent(&canvas_page(&documents), "link", &[("from", &product), ("to", &pain)]);
    documents = kept(done(&ledger, &documents, Room::Canvas, &deed));
    let told = words(&canvas_page(&documents));
    // By hand: 10 of 8 + 10.
    assert!(told.contains("Of what matters to your customers, 56 % is answered."), "{told}");
    // The page of an item links it by a button, too.
    let about = seen(&ledger, &documents, |s| page(s, &Address::new(Room::Canvas).with("row", &*job)));
    let link = buttons(&about).into_iter().find(|b| b.words == "It does").unwrap();
    documents = kept(done(&ledger, &documents, Room::Canvas, &link.act));
    let told = words(&canvas_page(&documents));
    assert!(told.starts_with("Everything that matters to your customers is answered."), "{told}");
    let moved = |card: &str, column: &str| {
        Act::new("move").with(Board::CARD, card).with(Board::COLUMN, column).with(Board::BEFORE, "")
    };
    // From pain to gain it moves, to what is offered it does not.
    let gain = kept(done(&ledger, &documents, Room::Canvas, &moved(&pain, "gain")));
    assert_eq!(now::<Canvas>(&gain).column(Column::Gain).count(), 1);
    match done(&ledger, &documents, Room::Canvas, &moved(&pain, "product")) {
        Outcome::Page(page) => assert!(words(&page).contains("stays where it was")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let ledger = Ledger::default();
    let documents = with(&Documents::default(), &Canvas::example());
    let page = at(&ledger, &documents, Room::Canvas);
    let typed = [("column", "pain"), ("words", "Running out before the weekend"), ("importance", "11")];
    match done(&ledger, &documents, Room::Canvas, &sent(&page, "add", &typed)) {
        Outcome::Page(again) => {
            let form = form(&again, "add");
            for ((name, value), field) in typed.iter().zip(&form.fields) {
                assert_eq!((*name, *value), (field.name.as_str(), field.value.as_str()));
            }
            assert!(form.fields[1].problem.contains("already") && form.fields[2].problem.contains("10"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_known_elsewhere_is_offered_once_and_says_where_it_comes_from() {
    let ledger = written();
    let mut journey = Journey::default();
    let point = journey.add(crate::automation::Stage::Purchase, "Queue at noon").unwrap();
    let point = journey.get_mut(point).unwrap();
    point.pain = "waiting and speed".into();
    point.expects = "A short wait".into();
    let mut drivers = Drivers::default();
    for (driver, (importance, performance)) in drivers.list.iter_mut().zip([(90, 90), (20, 80), (80, 30)]) {
        (driver.importance, driver.performance) =
            (Some(Rating::tenths(importance)), Some(Rating::tenths(performance)));
    }
    let documents = with(&with(&Documents::default(), &journey), &drivers);
    let page = at(&ledger, &documents, Room::Canvas);
    let rows = |page: &Page| {
        let mut rows = Vec::new();
        walk(&page.blocks, &mut |block| {
            if let Block::Table(table) = block
                && table.caption == "Known already"
            {
                rows = table.rows.iter().map(|r| r.cells.clone()).collect();
            }
        });
        rows
    };
    let told: Vec<String> = rows(&page)
        .iter()
        .map(|cells| match &cells[..2] {
            [Cell::Words(what), Cell::Say(from)] => format!("{what} ← {}", crate::page::csv::plain(from)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "Staff and service ← what they write: 0 complain, 4 praise",
            "Waiting and speed ← what they write: 3 complain, 0 praise; what hurts at “Queue at noon”",
            "A short wait ← what they expect at “Queue at noon”",
            "Quality ← what they weigh: matters 9, goes 9",
            "Price ← what they weigh: matters 8, goes 3",
        ]
    );
    let press = |page: &Page, named: &str| {
        buttons(page).into_iter().find(|b| b.named == named).unwrap_or_else(|| panic!("{named}")).act
    };
    let documents = kept(done(&ledger, &documents, Room::Canvas, &press(&page, "Take it in: Price")));
    let canvas: Canvas = now(&documents);
    let price = canvas.named(Column::Pain, "price").unwrap();
    assert_eq!((price.importance(), price.from.as_slice()), (Some(8), &["driver 3".to_owned()][..]));
    let page = at(&ledger, &documents, Room::Canvas);
    let documents = kept(done(&ledger, &documents, Room::Canvas, &press(&page, "job: Waiting and speed")));
    let page = at(&ledger, &documents, Room::Canvas);
    let documents = kept(done(&ledger, &documents, Room::Canvas, &press(&page, "Leave it: Quality")));
    assert_eq!(now::<Canvas>(&documents).column(Column::Job).count(), 1);
    assert_eq!(rows(&at(&ledger, &documents, Room::Canvas)).len(), 2);
    let documents = kept(done(&ledger, &documents, Room::Canvas, &Act::new("bring-back")));
    assert_eq!(rows(&at(&ledger, &documents, Room::Canvas)).len(), 3);
}

#[test]
fn each_segment_has_a_canvas_of_its_own() {
    let ledger = sample();
    let documents = with(&Documents::default(), &Canvas::example());
    let page = at(&ledger, &documents, Room::Canvas);
    let deed = sent(&page, "another", &[("segment", "rfm:champions"), ("words", "")]);
    let documents = kept(done(&ledger, &documents, Room::Canvas, &deed));
    let canvas: Canvas = now(&documents);
    assert_eq!((canvas.segment.as_str(), canvas.key.as_str()), ("Champions", "rfm:champions"));
    assert_eq!(documents.get::<Folder<Canvas>>().name(), "Champions");
    let page = at(&ledger, &documents, Room::Canvas);
    assert!(form(&page, "whom").says.contains("people are in it now"), "{}", form(&page, "whom").says);
    let open = buttons(&page).into_iter().find(|b| b.words == "Open").unwrap();
    let documents = kept(done(&ledger, &documents, Room::Canvas, &open.act));
    assert_eq!(now::<Canvas>(&documents), Canvas::example());
    let deed = sent(&at(&ledger, &documents, Room::Canvas), "whom", &[("words", "People nearby")]);
    let documents = kept(done(&ledger, &documents, Room::Canvas, &deed));
    assert_eq!(now::<Canvas>(&documents).segment, "People nearby");
    match done(&ledger, &documents, Room::Canvas, &sent(&page, "another", &[])) {
        Outcome::Page(again) => assert!(!form(&again, "another").fields.iter().all(|f| f.problem.is_empty())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_answered_goes_on_the_plan() {
    let ledger = Ledger::default();
    let documents = with(&Documents::default(), &Canvas::example());
    let plan =
        buttons(&at(&ledger, &documents, Room::Canvas)).into_iter().find(|b| b.words == "Plan it").unwrap();
    let documents = kept(done(&ledger, &documents, Room::Canvas, &plan.act));
    let planned: crate::plan::Actions = documents.get();
    assert_eq!(planned.of(Room::Canvas.word()).count(), 1);
    assert!(words(&at(&ledger, &documents, Room::Canvas)).contains("On the plan: idea"));
}
