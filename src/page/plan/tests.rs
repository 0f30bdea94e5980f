use super::*;
use crate::customers::Choice as Chosen;
use crate::ledger::Ledger;
use crate::page::{Cell, Picture, page as made};
use crate::quantity::{Amount, Currency, Money};
use crate::workspace::Documents;
use std::sync::OnceLock;

fn sample() -> &'static Ledger {
    static SAMPLE: OnceLock<Ledger> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let csv = crate::sample::orders_csv();
        Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
    })
}

fn at(ledger: &Ledger, documents: &Documents, view: &str) -> Page {
    let choice = Chosen::default();
    made(Sight::new(ledger, &choice, documents), &Address::new(Room::Plan).with("view", view))
}

fn done(ledger: &Ledger, documents: &Documents, act: &Act) -> Outcome {
    super::act(Sight::new(ledger, &Chosen::default(), documents), act)
}

fn kept(ledger: &Ledger, documents: &Documents, act: &Act) -> Documents {
    match done(ledger, documents, act) {
        Outcome::Keep(documents) => documents,
        other => panic!("{act:?}: {other:?}"),
    }
}

fn first<T>(page: &Page, of: impl Fn(&Block) -> Option<T> + Copy) -> Option<T> {
    fn within<T>(blocks: &[Block], of: impl Fn(&Block) -> Option<T> + Copy) -> Option<T> {
        blocks.iter().find_map(|block| {
            of(block).or_else(|| match block {
                Block::Fold { blocks, .. } | Block::Part { blocks, .. } => within(blocks, of),
                _ => None,
            })
        })
    }
    within(&page.blocks, of)
}

fn board_of(page: &Page) -> Board {
    first(page, |b| if let Block::Board(board) = b { Some(board.clone()) } else { None }).unwrap()
}

fn form_of(page: &Page, name: &str) -> Form {
    first(page, |b| match b {
        Block::Form(form) if form.name == name => Some(form.clone()),
        _ => None,
    })
    .unwrap()
}

fn table_of(page: &Page, caption: &str) -> Table {
    first(page, |b| match b {
        Block::Table(table) if table.caption == caption => Some(table.clone()),
        _ => None,
    })
    .unwrap()
}

/// What a form sends, with these fields changed.
fn sent(form: &Form, changes: &[(&str, &str)]) -> Act {
    let value = |f: &Field| {
        let changed = changes.iter().find(|(name, _)| *name == f.name);
        changed.map_or_else(|| f.value.clone(), |(_, value)| (*value).to_owned())
    };
    Act { name: form.name.clone(), values: form.fields.iter().map(|f| (f.name.clone(), value(f))).collect() }
}

fn moved(id: &str, column: &str) -> Act {
    Act::new(MOVE).with(Board::CARD, id).with(Board::COLUMN, column).with(Board::BEFORE, "")
}

/// So many actions.
fn planned(n: usize) -> Documents {
    (0..n).fold(Documents::default(), |documents, i| {
        kept(&Ledger::default(), &documents, &Act::new(ADD).with("aim", format!("Aim {i}")))
    })
}

#[test]
fn it_stands_with_nothing_with_hostile_words_and_with_the_sample() {
    let hostile = Act::new(ADD).with("aim", "<b>x</b>\u{202E} & \"".repeat(200));
    let with = kept(&Ledger::default(), &Documents::default(), &hostile);
    let example = kept(sample(), &Documents::default(), &Act::new(EXAMPLE));
    for ledger in [&Ledger::default(), sample()] {
        for documents in [&Documents::default(), &with, &example] {
            for (view, _) in VIEWS {
                let page = at(ledger, documents, view);
                assert!(!page.title.is_empty() && !page.blocks.is_empty());
            }
        }
    }
    assert_eq!(example.get::<Actions>().all().len(), 3);
    assert!(example.get::<Actions>().all().iter().all(|a| a.aim.contains("invented")));
}

#[test]
fn an_action_can_be_added_from_anywhere() {
    let act = Act::new("plan")
        .with("room", "overview")
        .with("what", "Few come back")
        .with("aim", "Write to them")
        .with("driver", "Service")
        .with("dimension", "Economic");
    let documents = kept(&Ledger::default(), &Documents::default(), &act);
    let plan: Actions = documents.get();
    let one = &plan.all()[0];
    assert_eq!((one.from.room.as_str(), one.from.what.as_str()), ("overview", "Few come back"));
    assert_eq!((one.driver.as_str(), one.dimension.as_str()), ("Service", "Economic"));
    // Another room's word is taken, a word of no room is not.
    let other = kept(&Ledger::default(), &documents, &act.clone().with("x", "").with("room", "x"));
    assert_eq!(other.get::<Actions>().all().len(), 1);
    let unknown = Act::new("plan").with("room", "nowhere").with("aim", "A");
    let plan: Actions = kept(&Ledger::default(), &documents, &unknown).get();
    assert_eq!(plan.all()[1].from.room, "plan");
}

#[test]
fn what_the_figures_suggest_is_planned_by_one_press_and_only_once() {
    let page = at(sample(), &Documents::default(), "");
    let table = table_of(&page, "What your figures suggest");
    let Some(Cell::Button(button)) = table.rows[0].cells.get(2).cloned() else { panic!("{table:?}") };
    let documents = kept(sample(), &Documents::default(), &button.act);
    let again = table_of(&at(sample(), &documents, ""), "What your figures suggest");
    assert_eq!(again.rows[0].cells[2], "On the plan: idea".into());
    assert_eq!(documents.get::<Actions>().all()[0].from.room, "overview");
}

#[test]
fn a_card_too_many_stays_where_it_was_and_it_is_said_why() {
    let none = Ledger::default();
    let mut documents = planned(4);
    for id in ["1", "2", "3"] {
        documents = kept(&none, &documents, &moved(id, "doing"));
    }
    let doing = |page: &Page| board_of(page).columns[2].clone();
    assert_eq!(doing(&at(&none, &documents, "")).says, "Full: 3 of 3.");
    let Outcome::Page(page) = done(&none, &documents, &moved("4", "doing")) else { panic!() };
    assert!(
        matches!(&page.blocks[0], Block::Items(items) if items[0].reason == full(crate::plan::Full { limit: 3 }).into())
    );
    assert_eq!(doing(&page).cards.len(), 3);
    assert_eq!(board_of(&page).columns[0].cards[0].key, "4");
    // By the form it is refused likewise, and what was typed stands in it.
    let single =
        made(Sight::new(&none, &Chosen::default(), &documents), &Address::new(Room::Plan).with("row", "4"));
    let act = sent(
        &form_of(&single, "plan-change"),
        &[("state", "doing"), ("owner", "Bo"), ("today", "2026-03-01")],
    );
    let Outcome::Page(again) = done(&none, &documents, &act) else { panic!() };
    let form = form_of(&again, "plan-change");
    let field = |name: &str| form.fields.iter().find(|f| f.name == name).unwrap();
    assert!(!field("state").problem.is_empty());
    assert_eq!(field("owner").value, "Bo");
    // With a higher limit there is room.
    let raised = kept(&none, &documents, &Act::new(LIMIT).with("limit", "4"));
    assert_eq!(doing(&at(&none, &kept(&none, &raised, &moved("4", "doing")), "")).cards.len(), 4);
    for wrong in ["0", "many", "", "101"] {
        let Outcome::Page(page) = done(&none, &documents, &Act::new(LIMIT).with("limit", wrong)) else {
            panic!()
        };
        assert!(form_of(&page, LIMIT).fields.iter().any(|f| !f.problem.is_empty()), "{wrong}");
    }
}

#[test]
fn everything_about_an_action_is_kept_and_undone() {
    let documents = planned(1);
    let choice = Chosen::default();
    let single = made(Sight::new(sample(), &choice, &documents), &Address::new(Room::Plan).with("row", "1"));
    let last = sample().period().unwrap().last();
    let start = last - 60;
    let changes = [
        ("state", "doing"),
        ("start", &start.to_string() as &str),
        ("due", &(start + 30).to_string()),
        ("cost", "120,50"),
        ("monthly", "10"),
        ("hours", "4"),
        ("by", "customers.retention_rate"),
        ("target", "45"),
        ("retention", "2"),
        ("won", "12"),
    ];
    let kept_one = kept(sample(), &documents, &sent(&form_of(&single, "plan-change"), &changes));
    let plan: Actions = kept_one.get();
    let one = &plan.all()[0];
    let euro = |of| Amount::from_f64(of).map(|amount| Money::new(amount, Currency::EUR));
    assert_eq!((one.cost, one.monthly, one.hours), (euro(120.5), euro(10.0), Some(4.0)));
    assert_eq!((one.target, one.effect.retention, one.effect.won), (Some(0.45), Some(0.02), Some(12.0)));
    // What it was when it began is noted from the data: the share itself over the thirteen weeks before.
    let noted = one.baseline.as_ref().unwrap();
    assert_eq!((noted.period.last(), noted.period.days()), (start - 1, 91));
    let over = Chosen { period: Some(noted.period), ..choice };
    let sheet = crate::customers::Sheet::of(sample(), &over, &crate::customers::Assumptions::default());
    let expected = sheet.figure(crate::measure::Measure::RetentionRate).unwrap().value.number().unwrap();
    assert!((noted.value - expected).abs() < 1e-12);
    // It is shown, late, and can be undone.
    let board = board_of(&at(sample(), &kept_one, ""));
    assert!(board.columns[2].cards[0].loud);
    let back = kept(sample(), &kept_one, &Act::new("plan-undo"));
    assert_eq!(back.get::<Actions>(), documents.get());
    // A due day before the beginning is refused.
    let wrong = sent(&form_of(&single, "plan-change"), &[("start", "2026-03-02"), ("due", "2026-03-01")]);
    assert!(matches!(done(sample(), &documents, &wrong), Outcome::Page(_)));
}

#[test]
fn the_timeline_shows_days_and_marks_what_is_late() {
    let documents = kept(sample(), &Documents::default(), &Act::new(EXAMPLE));
    let page = at(sample(), &documents, "time");
    let timeline = |page: &Page| {
        first(page, |b| match b {
            Block::Picture(drawing) => Some(drawing.clone()),
            _ => None,
        })
        .unwrap()
    };
    let drawing = timeline(&page);
    let Picture::Timeline { spans, today } = drawing.picture else { panic!() };
    assert_eq!((spans.len(), spans.iter().filter(|s| s.loud).count()), (2, 0));
    assert_eq!(drawing.note, "One more has no day yet.");
    assert_eq!(today, sample().period().map(|p| p.last()));
    // Once the owner has acted after the due day, it is late.
    let later = today.unwrap() + 40;
    let act = moved("3", "planned").with(Act::TODAY, later.to_string());
    let drawing = timeline(&at(sample(), &kept(sample(), &documents, &act), "time"));
    let Picture::Timeline { spans, .. } = drawing.picture else { panic!() };
    assert_eq!(spans.iter().filter(|s| s.loud).count(), 2);
    assert_eq!(plain(&drawing.title), "2 things are late");
}

#[test]
fn files_hold_every_action_and_no_formula() {
    let documents = kept(sample(), &Documents::default(), &Act::new(EXAMPLE));
    let documents = kept(sample(), &documents, &Act::new(ADD).with("aim", "=HYPERLINK(\"x\")"));
    let file = |name: &str| match done(sample(), &documents, &Act::new(name)) {
        Outcome::File(name, bytes) => (name, String::from_utf8_lossy(&bytes).into_owned(), bytes),
        other => panic!("{other:?}"),
    };
    let (name, csv, _) = file("save-csv");
    assert_eq!((name.as_str(), csv.lines().count()), ("plan.csv", 5));
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""));
    let (name, dates, _) = file("save-dates");
    assert_eq!((name.as_str(), dates.matches("BEGIN:VEVENT").count()), ("plan.ics", 4));
    let (name, _, bytes) = file("save-sheet");
    assert!(name == "plan.xlsx" && bytes.starts_with(b"PK"));
}

#[test]
fn what_came_of_it_is_measured_and_an_early_look_says_so() {
    let span = sample().period().unwrap();
    let middle = span.first() + span.days() / 2;
    let mut documents = planned(3);
    let change = |documents: &Documents, id: &str, changes: &[(&str, &str)]| {
        let single = made(
            Sight::new(sample(), &Chosen::default(), documents),
            &Address::new(Room::Plan).with("row", id),
        );
        kept(sample(), documents, &sent(&form_of(&single, "plan-change"), changes))
    };
    let (start, late) = (middle.to_string(), (span.last() - 10).to_string());
    let done = [
        ("state", "done"),
        ("by", "orders.count"),
        ("start", start.as_str()),
        ("frequency", "5"),
        ("cost", "100"),
    ];
    let on = |day| done.iter().copied().chain([("finished", day)]).collect::<Vec<_>>();
    documents = change(&documents, "1", &on(&start));
    documents = change(&documents, "2", &on(&late));
    documents = change(&documents, "3", &[("state", "doing"), ("by", "orders.count")]);
    let page = at(sample(), &documents, "came");
    let table = table_of(&page, "Expected and measured");
    let said = |row: usize| match &table.rows[row].cells[7] {
        Cell::Say(sentence) => plain(sentence),
        other => panic!("{other:?}"),
    };
    assert!(matches!(table.rows[0].cells[6], Cell::Between(..)), "{}", said(0));
    assert!(said(1).starts_with("Too early to say: bring in data up to "), "{}", said(1));
    assert_eq!(said(2), "Too early to say: it is not done yet.");
    // In money, and the plan as a whole.
    let money = table_of(&page, "What that is worth in a year");
    assert!(money.rows.last().unwrap().total);
    // As long as it can still be foreseen, nothing else stands in for it.
    let address = Address::new(Room::Plan).with("view", "worth");
    let choice = Chosen::default();
    let sight = Sight::new(sample(), &choice, &documents);
    let waiting = made(sight, &address);
    assert!(address.needs_study() && !waiting.blocks.iter().any(|b| matches!(b, Block::Table(_))));
    let asked = crate::lifetime::Settings { draws: 8, ..crate::page::asked(sight, &address) };
    let study = crate::lifetime::Study::of(sample(), &choice, &asked, &mut |_| true);
    let worth = table_of(&made(sight.foreseeing(&study), &address), "What each brings");
    assert_eq!(worth.rows.len(), 4);
    assert!(worth.rows.last().unwrap().total);
    assert_eq!(worth.rows[2].cells[6], "Say in numbers what you expect of it".into());
    // Where nothing can be foreseen, yearly numbers stand in, and it is said that these are another sum.
    let unfit = Err(crate::lifetime::Unfit::NoCustomers);
    let page = made(sight.foreseeing(&unfit), &address);
    assert_eq!(table_of(&page, "What each brings").rows.len(), 4);
    let says = page.blocks.iter().any(|b| match b {
        Block::List(all) => all.iter().any(|s| plain(s).contains("That is not the worth of your customers")),
        _ => false,
    });
    assert!(says);
}

#[test]
fn what_is_kept_as_words_is_written_as_people_write() {
    let money = |of| Value::Money(Money::new(Amount::from_f64(of).unwrap(), Currency::EUR));
    let sentence = Sentence::from("They brought ")
        .value(money(63_253.46))
        .words(" in ")
        .value(Value::Count(1_204))
        .words(" orders of ")
        .value(money(52.5))
        .words(".");
    assert_eq!(written(&sentence), "They brought 63,253 EUR in 1,204 orders of 52.50 EUR.");
    assert_eq!(written(&Sentence::new().value(money(-1_000.0))), "−1,000 EUR");
}
