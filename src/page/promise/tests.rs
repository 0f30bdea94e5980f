use crate::customers::Choice;
use crate::ledger::Ledger;
use crate::measure::{Part, Sentence, Value};
use crate::page::mutual::tests::said;
use crate::page::{
    Act, Address, Block, Board, Button, Cell, FieldKind, Form, Outcome, Page, Picture, Room, Sight, act, page,
};
use crate::quantity::Day;
use crate::value::promise::{Canvas, Column, Entry, Kind, Proof, Verdict, Workflow};
use crate::value::{Drivers, Experiments, Journey, Rating, Rivals};
use crate::workspace::{Documents, Folder, Paper};

/// The rooms of this hall that are made here.
const ROOMS: [Room; 4] = [Room::Promise, Room::Canvas, Room::Coverage, Room::Workflow];

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
    feedback(&csv)
}

fn feedback(csv: &str) -> Ledger {
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
        for row in ["", "1", "4", "999", "functional.price", "emotional.service", "test 1", "test 99", "x"] {
            let address = Address::new(room).with("row", row);
            holds_together(&seen(ledger, documents, |s| page(s, &address)));
        }
    }
}

fn invented() -> Documents {
    let all = with(&Documents::default(), &Canvas::example());
    let all = with(&with(&all, &Proof::example()), &Rivals::example());
    let all = with(&with(&all, &Journey::example()), &Experiments::example());
    with(&all, &Drivers::example())
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
    let mut proof = Proof::default();
    let spot = "social.risk".parse().unwrap();
    proof.claim(spot, &"<img onerror=x>".repeat(90));
    for verdict in Verdict::ALL {
        let (asked, agreed) = (u64::MAX, Some(u64::MAX));
        let tested = "<b>".repeat(500);
        proof.enter(Entry {
            tested,
            spot: Some(spot),
            asked,
            agreed,
            verdict: Some(verdict),
            ..Entry::default()
        });
    }
    all_hold_together(&sample(), &with(&with(&Documents::default(), &hostile), &proof));
}

#[test]
fn an_example_is_shown_as_invented_and_taken_over_by_one_press() {
    let (ledger, nothing) = (Ledger::default(), Documents::default());
    let page = at(&ledger, &nothing, Room::Canvas);
    assert!(
        page.blocks
            .iter()
            .any(|b| matches!(b, Block::Fold { title, .. } if said(title).contains("invented")))
    );
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
    assert!(told.contains("Of what matters to your customers, 56% is answered."), "{told}");
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
        buttons(page).into_iter().find(|b| said(&b.named) == named).unwrap_or_else(|| panic!("{named}")).act
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
    // The hall lists all of them, and opens another one, too.
    let hall = at(&ledger, &documents, Room::Promise);
    let open = buttons(&hall).into_iter().find(|b| b.words == "Open").unwrap();
    assert!(buttons(&page).contains(&open));
    let documents = kept(done(&ledger, &documents, Room::Promise, &open.act));
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
fn the_picture_shows_what_matters_first_and_marks_what_is_open() {
    let page = at(&Ledger::default(), &with(&Documents::default(), &Canvas::example()), Room::Canvas);
    let drawing =
        page.blocks.iter().find_map(|b| if let Block::Picture(d) = b { Some(d) } else { None }).unwrap();
    assert_eq!(crate::page::csv::plain(&drawing.title), "4 of 9 needs are not answered");
    let Picture::Bars(bars) = &drawing.picture else { panic!() };
    assert!(bars.is_sorted_by(|a, b| a.value >= b.value));
    assert_eq!(bars.iter().filter(|b| b.loud).count(), 4);
    assert_eq!((bars[0].name.as_str(), bars[0].value), ("Have good coffee every morning", Some(9.0)));
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

#[test]
fn a_claim_meets_its_test() {
    let ledger = Ledger::default();
    let mut documents = Documents::default();
    let here = |documents: &Documents| at(&ledger, documents, Room::Coverage);
    let claim = sent(
        &here(&documents),
        "claim",
        &[("words", "Ready in five minutes"), ("spot", "functional.convenience")],
    );
    documents = kept(done(&ledger, &documents, Room::Coverage, &claim));
    assert!(words(&here(&documents)).starts_with("Nothing shows yet that what you claim is true."));
    let test = |documents: &Documents, agreed: &str, spot: &str| {
        let typed = [
            ("tested", "Nine of ten get it in five minutes"),
            ("day", "2025-04-01"),
            ("kind", "watched"),
            ("spot", spot),
            ("asked", "20"),
            ("agreed", agreed),
            ("least", "80"),
        ];
        sent(&here(documents), "enter", &typed)
    };
    // 3 of 20 lie between 0.05 and 0.36: not 0.8.
    let refuted =
        kept(done(&ledger, &documents, Room::Coverage, &test(&documents, "3", "functional.convenience")));
    let told = words(&here(&refuted));
    assert!(
        told.starts_with("You claim “Ready in five minutes”, and what you tested says otherwise."),
        "{told}"
    );
    // All of 20 lie above 0.83; the interval stands in the table.
    let shown =
        kept(done(&ledger, &documents, Room::Coverage, &test(&documents, "20", "functional.convenience")));
    let page = here(&shown);
    assert!(words(&page).starts_with("Everything you claim is shown to be true."), "{}", words(&page));
    let mut between = Vec::new();
    walk(&page.blocks, &mut |block| {
        if let Block::Table(table) = block {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            between.extend(cells.filter_map(|cell| match cell {
                Cell::Between(low, high) => low.number().zip(high.number()),
                _ => None,
            }));
        }
    });
    // By hand: the lower bound is 20 ÷ (20 + z²) = 20 ÷ 23.8415.
    assert!(
        matches!(between[..], [(low, high)] if (low - 0.838_873).abs() < 1e-5 && high == 1.0),
        "{between:?}"
    );
    // Elsewhere it shows what is not claimed.
    let silent = kept(done(&ledger, &documents, Room::Coverage, &test(&documents, "20", "social.service")));
    let told = words(&here(&silent));
    assert!(told.contains("Shown, and not claimed") && told.contains("Claimed, and not shown"), "{told}");
    let what = test(&documents, "21", "");
    match done(&ledger, &documents, Room::Coverage, &what) {
        Outcome::Page(again) => {
            let form = form(&again, "enter");
            assert_eq!(form.fields[0].value, "Nine of ten get it in five minutes");
            assert!(form.fields.iter().any(|f| f.name == "agreed" && f.problem.contains("More can’t agree")));
        }
        other => panic!("{other:?}"),
    }
    // While it is typed, the counts say what they come to.
    let typed = Act { name: "reading".into(), ..test(&documents, "16", "") };
    match done(&ledger, &documents, Room::Coverage, &typed) {
        Outcome::Said(blocks) => {
            let said = words(&Page { blocks, ..Page::default() });
            assert!(said.contains("80% of these agree; of all such customers between 58% and 92% would. With 80 of a hundred needed, open still."), "{said}");
        }
        other => panic!("{other:?}"),
    }
    // A test is changed and struck.
    let row = |page: &Documents| {
        seen(&ledger, page, |s| super::page(s, &Address::new(Room::Coverage).with("row", "test 1")))
    };
    let changed =
        kept(done(&ledger, &shown, Room::Coverage, &sent(&row(&shown), "change", &[("verdict", "fails")])));
    assert_eq!(now::<Proof>(&changed).get(1).map(Entry::verdict), Some(Verdict::Fails));
    let strike = buttons(&row(&changed)).into_iter().find(|b| b.words == "Take it out of the log").unwrap();
    let struck = kept(done(&ledger, &changed, Room::Coverage, &strike.act));
    assert!(now::<Proof>(&struck).entries().is_empty());
}

#[test]
fn the_log_counts_by_kind_and_takes_in_what_is_known() {
    let ledger = written();
    let documents = with(&with(&Documents::default(), &Proof::example()), &Experiments::example());
    let page = at(&ledger, &documents, Room::Coverage);
    let mut counts = Vec::new();
    walk(&page.blocks, &mut |block| {
        if let Block::Table(table) = block
            && table.caption == "Tests by kind"
        {
            counts = table.rows.iter().map(|r| format!("{:?}", r.cells)).collect();
        }
    });
    assert_eq!(counts.len(), 3);
    // Four texts praise the staff: one too few to count.
    let take: Vec<String> =
        buttons(&page).into_iter().filter(|b| b.words == "Take it in").map(|b| said(&b.named)).collect();
    assert_eq!(take.len(), 1, "{take:?}");
    let act = buttons(&page).into_iter().find(|b| b.words == "Take it in").unwrap().act;
    let documents = kept(done(&ledger, &documents, Room::Coverage, &act));
    let proof: Proof = now(&documents);
    let entry = proof.get(4).unwrap();
    // 120 of 200 without, 154 of 200 with: better, though before and after only.
    assert_eq!((entry.kind, entry.asked, entry.verdict()), (Kind::Trial, 400, Verdict::Holds));
    assert_eq!(done(&ledger, &documents, Room::Coverage, &act), Outcome::Nothing);
}

#[test]
fn what_customers_write_is_offered_as_evidence() {
    let praise = |n: usize| {
        (0..n).map(|i| format!("2025-03-{:02},\"The staff were kind and helpful {i}\",5,Google\n", i + 1))
    };
    let csv = "Date,Review,Rating,Source\n".to_owned() + &praise(6).collect::<String>();
    let ledger = feedback(&csv);
    let page = at(&ledger, &Documents::default(), Room::Coverage);
    let take = buttons(&page)
        .into_iter()
        .find(|b| said(&b.named) == "Take it in: Customers praise “Staff and service”")
        .unwrap();
    let documents = kept(done(&ledger, &Documents::default(), Room::Coverage, &take.act));
    let proof: Proof = now(&documents);
    let entry = proof.get(1).unwrap();
    assert_eq!((entry.asked, entry.agreed, entry.day), (6, Some(6), Day::new(2025, 3, 6)));
    assert_eq!(entry.spot.map(|s| s.to_string()).as_deref(), Some("emotional.service"));
    assert!(
        words(&at(&ledger, &documents, Room::Coverage))
            .starts_with("You can show something, and do not say it")
    );
}

#[test]
fn seven_steps_lead_on_and_begin_again_on_the_day_of_review() {
    let ledger = sample();
    let today = at(&ledger, &Documents::default(), Room::Workflow);
    assert!(words(&today).starts_with("Step 1 of seven: choose a segment and see what it needs."));
    let mut documents = invented();
    let here = |documents: &Documents| at(&ledger, documents, Room::Workflow);
    assert!(words(&here(&documents)).starts_with("Step 5 of seven: put the promise into words."));
    let acted = |documents: &Documents, name: &str, typed: &[(&str, &str)], day: &str| {
        let mut deed = sent(&here(documents), name, typed);
        deed.values
            .iter_mut()
            .filter(|(n, _)| n == Act::TODAY)
            .for_each(|(_, v)| v.clone_from(&day.to_owned()));
        done(&ledger, documents, Room::Workflow, &deed)
    };
    documents = kept(acted(&documents, "changed", &[("words", "Dates on every bag")], "2026-11-01"));
    documents = kept(acted(&documents, "review", &[("day", "2026-12-01")], "2026-11-02"));
    let told = words(&here(&documents));
    assert!(told.contains("This is round 1.") && told.contains("Told as of 2026-11-02."), "{told}");
    // A day that is past is refused, and stays in the form.
    match acted(&documents, "review", &[("day", "2026-11-01")], "2026-11-02") {
        Outcome::Page(again) => {
            let field = &form(&again, "review").fields[0];
            assert_eq!((field.value.as_str(), field.problem.is_empty()), ("2026-11-01", false));
        }
        other => panic!("{other:?}"),
    }
    let mut look =
        buttons(&here(&documents)).into_iter().find(|b| b.words.starts_with("See whether")).unwrap().act;
    look.values.iter_mut().for_each(|(_, v)| *v = "2026-12-01".into());
    documents = kept(done(&ledger, &documents, Room::Workflow, &look));
    let told = words(&here(&documents));
    assert!(told.starts_with("The day of review has come: look at every step again."), "{told}");
    assert!(told.contains("This is round 2, which began on 2026-12-01."), "{told}");
    let still: Vec<Button> =
        buttons(&here(&documents)).into_iter().filter(|b| b.words == "It still holds").collect();
    assert_eq!(still.len(), 4);
    documents = kept(done(&ledger, &documents, Room::Workflow, &still[0].act));
    assert!(words(&here(&documents)).starts_with("Step 2 of seven"), "{}", words(&here(&documents)));
    let workflow: Workflow = now(&documents);
    assert_eq!(workflow.changes()[0].fit().map(|s| (s.value() * 1000.0).round()), Some(639.0));
    // Back to before the look.
    documents = kept(done(&ledger, &documents, Room::Workflow, &Act::new("undo")));
    documents = kept(done(&ledger, &documents, Room::Workflow, &Act::new("undo")));
    assert!(words(&here(&documents)).contains("This is round 1."));
}

#[test]
fn the_hall_says_where_the_promise_stands_and_leads_everywhere() {
    let ledger = Ledger::default();
    let empty = at(&ledger, &Documents::default(), Room::Promise);
    assert!(words(&empty).starts_with("What do you promise your customers, and is it true?"));
    let page = at(&ledger, &invented(), Room::Promise);
    let told = words(&page);
    // 39 of 61 needs by weight; of three claims one is shown, one refuted, one untested.
    assert!(
        told.starts_with(
            "64% of what matters to them is answered; 33% of what you claim is shown to be true."
        ),
        "{told}"
    );
    assert!(told.contains("4 of seven steps are done. No review is set."), "{told}");
    assert!(
        told.contains("You claim “You never run out (invented)”, and what you tested says otherwise."),
        "{told}"
    );
    let mut ways = Vec::new();
    walk(&page.blocks, &mut |block| {
        if let Block::Table(table) = block {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            ways.extend(
                cells.filter_map(|cell| if let Cell::Link(_, to) = cell { Some(to.room) } else { None }),
            );
        }
    });
    // The example’s rivals are rated: the page of curves has something to say. That of strategy has not.
    assert!(told.contains("Your curve"), "{told}");
    assert!(told.contains("What your firm is for, and what it is good at."), "{told}");
    for room in [Room::Canvas, Room::Statement, Room::Coverage, Room::Workflow, Room::Curves, Room::Strategy]
    {
        assert!(ways.contains(&room), "{room:?}");
    }
}

#[test]
fn the_statement_fills_its_step() {
    use crate::value::statement::{Statements, Version};
    let ledger = Ledger::default();
    let mut statements = Statements::example();
    let documents = with(&invented(), &statements);
    let told = words(&at(&ledger, &documents, Room::Workflow));
    assert!(told.starts_with("Step 6 of seven: test whether it is true."), "{told}");
    assert!(told.contains("written for “Lunch on working days (invented)”"), "{told}");
    // That of the canvas’ own segment is the one that counts.
    let segment = Canvas::example().segment;
    let own = statements.add(&segment.to_uppercase()).unwrap();
    let own = statements.get_mut(own).unwrap();
    own.own = "Coffee that is never older than a week, or the next bag is free.".into();
    own.keep(Version { day: Day::new(2025, 5, 1).unwrap(), text: own.own.clone(), note: String::new() });
    let documents = with(&documents, &statements);
    let told = words(&at(&ledger, &documents, Room::Workflow));
    assert!(told.contains("(INVENTED)”, last kept on 2025-05-01"), "{told}");
    let hall = words(&at(&ledger, &documents, Room::Promise));
    assert!(hall.contains("or the next bag is free."), "{hall}");
}

#[test]
fn a_claim_is_taken_over_from_the_canvas() {
    let ledger = Ledger::default();
    let documents = with(&Documents::default(), &Canvas::example());
    let here = |documents: &Documents| {
        seen(&ledger, documents, |s| {
            super::page(s, &Address::new(Room::Coverage).with("row", "emotional.service"))
        })
    };
    let words = "A note of what each customer liked";
    let documents = kept(done(
        &ledger,
        &documents,
        Room::Coverage,
        &sent(&here(&documents), "claim", &[("written", words)]),
    ));
    let proof: Proof = now(&documents);
    let claims: Vec<_> = proof.claims().iter().map(|c| (c.spot.to_string(), c.words.as_str())).collect();
    assert_eq!(claims, [("emotional.service".to_owned(), words)]);
    let page = here(&documents);
    let offered = &form(&page, "claim").fields[0].kind;
    assert!(
        matches!(offered, FieldKind::OneOf(all) if all.len() == 3 && all.iter().all(|(key, _)| key != words)),
        "{offered:?}"
    );
}

#[test]
fn where_nobody_said_what_matters_answers_tell_it() {
    let mut csv =
        "Timestamp,How satisfied are you overall?,How good is our quality?,How friendly are our staff?\n"
            .to_owned();
    for i in 0..90 {
        let (good, friendly) = (i % 5 + 1, (i * 7 + 3) % 4 + 1);
        csv += &format!("2025-{:02}-{:02},{good},{good},{friendly}\n", i / 28 + 1, i % 28 + 1);
    }
    let plan = crate::import::Plan {
        kind: crate::import::Kind::Survey,
        kind_settled: true,
        delimiter: b',',
        ..crate::import::Plan::default()
    };
    let read = crate::import::inspect_as("survey.csv", csv.len() as u64, csv.as_bytes(), &plan).unwrap();
    let ledger = Ledger::of([crate::import::read("survey.csv", csv.as_bytes(), Some(read.plan)).unwrap().1]);
    let page = at(&ledger, &Documents::default(), Room::Canvas);
    // Satisfaction follows quality alone: it is all that matters, 10 of 10.
    let told = words(&page);
    assert!(told.contains("Quality\nwhat they weigh: matters 10, goes"), "{told}");
}
