use super::*;
use crate::customers::Choice;
use crate::ledger::Ledger;
use crate::measure::Part;
use crate::page::{Cell, Form, Picture, Table};
use crate::plan::ContactLog;
use crate::value::Journey;
use crate::workspace::{Documents, Folder, Kept, Paper};
use std::sync::OnceLock;

const ROOMS: [Room; 4] = [Room::Mutual, Room::Proactive, Room::Community, Room::Ecosystem];

pub(in crate::page) fn ledger(files: &[(&str, &str)]) -> Ledger {
    Ledger::of(files.iter().map(|(name, csv)| crate::import::read(name, csv.as_bytes(), None).unwrap().1))
}

/// Nothing, one customer with markup for a name, and the sample business.
pub(in crate::page) fn ledgers() -> &'static [Ledger] {
    static ALL: OnceLock<Vec<Ledger>> = OnceLock::new();
    ALL.get_or_init(|| {
        let little = "order id,customer name,email,date,total,currency\n1,<b>Ann</b> & =cmd|x,ann@example.org,2026-03-01,20,EUR\n";
        let sample = crate::sample::orders_csv();
        vec![Ledger::default(), ledger(&[("little.csv", little)]), ledger(&[(crate::sample::FILE_NAME, &sample)])]
    })
}

pub(in crate::page) fn with<T: Paper>(documents: &Documents, paper: &T) -> Documents {
    documents.edited(&Folder::<T>::default().with(paper))
}

pub(in crate::page) fn seen<T>(ledger: &Ledger, documents: &Documents, f: impl FnOnce(Sight<'_>) -> T) -> T {
    f(Sight::new(ledger, &Choice::default(), documents))
}

/// Every block, those folded away included.
pub(in crate::page) fn every(blocks: &[Block]) -> Vec<&Block> {
    let mut all = Vec::new();
    for block in blocks {
        all.push(block);
        if let Block::Fold { blocks, .. } | Block::Part { blocks, .. } = block {
            all.extend(every(blocks));
        }
    }
    all
}

pub(in crate::page) fn tables(page: &Page) -> Vec<&Table> {
    every(&page.blocks)
        .into_iter()
        .filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None })
        .collect()
}

pub(in crate::page) fn forms(page: &Page) -> Vec<&Form> {
    every(&page.blocks)
        .into_iter()
        .filter_map(|b| if let Block::Form(f) = b { Some(f) } else { None })
        .collect()
}

/// Every button on the page, those in tables included.
pub(in crate::page) fn buttons(page: &Page) -> Vec<Button> {
    let mut all = Vec::new();
    for block in every(&page.blocks) {
        match block {
            Block::Buttons(buttons) => all.extend(buttons.clone()),
            Block::Table(table) => {
                all.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| {
                    if let Cell::Button(button) = cell { Some(button.clone()) } else { None }
                }))
            }
            _ => {}
        }
    }
    all
}

pub(in crate::page) fn said(sentence: &Sentence) -> String {
    crate::page::csv::plain(sentence)
}

fn number(value: &Value, what: &str) {
    assert!(value.number().is_none_or(f64::is_finite), "{what}: {value:?}");
}

fn sentence(of: &Sentence, what: &str) {
    for part in &of.0 {
        match part {
            Part::Value(value) => number(value, what),
            Part::Figure(figure) => number(&figure.value, what),
            Part::Words(words) => {
                assert!(!words.contains("NaN") && !words.contains("inf "), "{what}: {words}")
            }
        }
    }
}

/// The page says something, every number is one, and rows are as long as their tables are wide.
pub(in crate::page) fn holds_together(page: &Page, what: &str) {
    assert!(said(&page.title).len() > 12, "{what}: {}", said(&page.title));
    sentence(&page.title, what);
    sentence(&page.lede, what);
    for block in every(&page.blocks) {
        match block {
            Block::Say(s) | Block::Note(s) => {
                assert!(!s.is_empty(), "{what}");
                sentence(s, what);
            }
            Block::List(all) => all.iter().for_each(|s| sentence(s, what)),
            Block::Figures(all) => all.iter().for_each(|f| number(&f.value, what)),
            Block::Table(table) => {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{what}: {}", table.caption);
                    for cell in &row.cells {
                        match cell {
                            Cell::Value(value) => number(value, what),
                            Cell::Figure(figure) => number(&figure.value, what),
                            Cell::Between(low, high) => {
                                assert!(low.number() <= high.number(), "{what}: {low:?} {high:?}")
                            }
                            Cell::Say(s) => sentence(s, what),
                            Cell::Words(words) => assert!(!words.contains("NaN"), "{what}: {words}"),
                            _ => {}
                        }
                    }
                }
            }
            Block::Picture(drawing) => {
                assert!(!said(&drawing.title).is_empty() && !drawing.description.is_empty(), "{what}");
                let values: Vec<f64> = match &drawing.picture {
                    Picture::Points { marks, lines, .. } => {
                        let ends = lines.iter().flatten().flat_map(|(x, y)| [*x, *y]);
                        marks.iter().flat_map(|m| [m.x, m.y]).chain(ends).collect()
                    }
                    Picture::Bars(bars) => bars
                        .iter()
                        .flat_map(|b| {
                            b.value.into_iter().chain(b.between.into_iter().flat_map(|(a, b)| [a, b]))
                        })
                        .collect(),
                    Picture::Lines { labels, series } | Picture::Columns { labels, series } => {
                        assert!(series.iter().all(|s| s.values.len() == labels.len()), "{what}");
                        series.iter().flat_map(|s| s.values.iter().flatten().copied()).collect()
                    }
                    _ => Vec::new(),
                };
                assert!(values.iter().all(|v| v.is_finite()), "{what}: {values:?}");
            }
            _ => {}
        }
    }
}

/// What an act has kept.
pub(in crate::page) fn kept(outcome: Outcome) -> Documents {
    match outcome {
        Outcome::Keep(documents) => documents,
        other => panic!("{other:?}"),
    }
}

fn now<T: Paper>(documents: &Documents) -> T {
    documents.get::<Folder<T>>().now()
}

fn examples() -> Documents {
    let mut hostile = GiveAndTake::example();
    if let Some(item) = hostile.all.first_mut() {
        item.name = format!("<script>{}</script>", "x".repeat(1000));
    }
    let all = with(&with(&Documents::default(), &hostile), &Community::example());
    with(&with(&all, &Ecosystem::example()), &Journey::example())
}

#[test]
fn every_room_stands_with_nothing_with_little_and_with_the_sample() {
    for ledger in ledgers() {
        for documents in [Documents::default(), examples()] {
            for room in ROOMS {
                for (name, value) in
                    [("", ""), ("row", "1"), ("row", "staff"), ("list", "overdue"), ("list", "first")]
                {
                    let address = Address::new(room).with(name, value);
                    let page = seen(ledger, &documents, |sight| crate::page::page(sight, &address));
                    holds_together(&page, &format!("{room:?} {name}={value}"));
                }
            }
        }
    }
}

#[test]
fn an_empty_room_teaches_by_an_example_that_is_taken_over_with_one_press() {
    let nothing = Documents::default();
    for room in [Room::Mutual, Room::Community, Room::Ecosystem] {
        let page = seen(&ledgers()[0], &nothing, |sight| page(sight, &Address::new(room)));
        let marked = every(&page.blocks)
            .into_iter()
            .any(|b| matches!(b, Block::Fold { title, .. } if said(title).contains("invented")));
        assert!(marked, "{room:?}");
        let button = buttons(&page).into_iter().find(|b| b.act.name == EXAMPLE).unwrap();
        let documents = kept(seen(&ledgers()[0], &nothing, |sight| act(sight, room, &button.act)));
        let again = seen(&ledgers()[0], &documents, |sight| super::page(sight, &Address::new(room)));
        assert_ne!(again.title, page.title, "{room:?}");
        // Where something stands, it is not written over; and the taking over can be undone.
        let twice = seen(&ledgers()[0], &documents, |sight| act(sight, room, &button.act));
        assert!(twice == Outcome::Nothing || kept(twice) == documents, "{room:?}");
        assert!(buttons(&again).iter().any(|b| b.words.starts_with("Undo")), "{room:?}");
    }
}

#[test]
fn an_item_is_added_judged_refused_and_removed() {
    let ledger = &ledgers()[0];
    let send = |documents: &Documents, act: Act| {
        seen(ledger, documents, |sight| super::act(sight, Room::Mutual, &act))
    };
    let one =
        kept(send(&Documents::default(), Act::new("add").with("name", "Delivery").with("sort", "offer")));
    let judged = Act::new("keep")
        .with("id", "1")
        .with("row", "1")
        .with("name", "Delivery")
        .with("reach", "8")
        .with("c-economic", "4")
        .with("f-economic", "−2")
        .with("f-known", "Each costs more than it brings");
    let two = kept(send(&one, judged.clone()));
    let standing = now::<GiveAndTake>(&two).all[0].standing().unwrap();
    assert_eq!((standing.customer, standing.firm), (4.0, -2.0));
    let page = seen(ledger, &two, |sight| super::page(sight, &Address::new(Room::Mutual)));
    assert_eq!(said(&page.title), "“Delivery”: customers gain, you do not.");
    // A gain off the scale is refused, and what was typed is still there.
    let wrong = Act {
        values: judged
            .values
            .iter()
            .map(|(n, v)| (n.clone(), if n == "c-social" { "9".into() } else { v.clone() }))
            .chain([("c-social".to_owned(), "9".to_owned())])
            .collect(),
        ..judged
    };
    let Outcome::Page(page) = send(&one, wrong) else { panic!() };
    let form = forms(&page)[0];
    let social = form.fields.iter().find(|f| f.name == "c-social").unwrap();
    assert!(social.value == "9" && !social.problem.is_empty());
    assert_eq!(
        form.fields.iter().find(|f| f.name == "f-known").unwrap().value,
        "Each costs more than it brings"
    );
    let none = kept(send(&two, Act::new("remove").with("id", "1")));
    assert!(now::<GiveAndTake>(&none).all.is_empty());
    // The next step goes on the plan.
    let page = seen(ledger, &two, |sight| super::page(sight, &Address::new(Room::Mutual)));
    let plan = buttons(&page).into_iter().find(|b| b.words == "Plan it").unwrap();
    let planned = kept(send(&two, plan.act));
    assert_eq!(planned.get::<crate::plan::Actions>().of(Room::Mutual.word()).count(), 1);
    // And today is remembered.
    let remembered = kept(send(&two, Act::new("remember").with("day", "2026-03-01")));
    assert_eq!(now::<GiveAndTake>(&remembered).history.len(), 1);
}

#[test]
fn what_other_pages_know_is_taken_in_with_one_press() {
    let (ledger, documents) = (&ledgers()[2], with(&Documents::default(), &Journey::example()));
    let page = seen(ledger, &documents, |sight| page(sight, &Address::new(Room::Mutual)));
    let offered: Vec<Button> = buttons(&page).into_iter().filter(|b| b.words == "Take it in").collect();
    let named: Vec<String> = offered.iter().map(|b| said(&b.named)).collect();
    assert!(
        ["Take it in: Queue at noon", "Take it in: Stamp card"]
            .iter()
            .all(|name| named.iter().any(|n| n == name)),
        "{named:?}"
    );
    let take = |documents: &Documents, name: &str| {
        let button = offered.iter().find(|b| said(&b.named) == format!("Take it in: {name}")).unwrap();
        kept(seen(ledger, documents, |sight| act(sight, Room::Mutual, &button.act)))
    };
    let two = take(&take(&documents, "Queue at noon"), "Money back");
    let all = now::<GiveAndTake>(&two).all;
    // Let down is −2 of 2 there, −5 of 5 here.
    assert_eq!(all[0].customer[2].map(|gain| gain.value()), Some(-5.0));
    assert!(
        all[1].customer_evidence.contains("would have given")
            && all[1].firm_evidence.contains("would have cost"),
        "{all:?}"
    );
    // What stands here is not offered again, nor by another name.
    let page = seen(ledger, &two, |sight| super::page(sight, &Address::new(Room::Mutual)));
    assert_eq!(buttons(&page).iter().filter(|b| b.words == "Take it in").count(), offered.len() - 2);
}

#[test]
fn a_list_is_saved_with_its_words_and_a_contact_is_noted_once() {
    let ledger = &ledgers()[2];
    let nothing = Documents::default();
    let page =
        seen(ledger, &nothing, |sight| page(sight, &Address::new(Room::Proactive).with("list", "overdue")));
    let listed = tables(&page)[0].rows.len();
    assert!(listed > 5, "{listed}");
    let save = buttons(&page).into_iter().find(|b| b.act.name == "save-list").unwrap();
    let Outcome::File(name, bytes) = seen(ledger, &nothing, |sight| act(sight, Room::Proactive, &save.act))
    else {
        panic!()
    };
    assert!(name.starts_with("before-they-ask-overdue-20") && name.ends_with(".csv"), "{name}");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.lines().nth(1).unwrap().contains("silent for"), "{text:.400}");
    // The page shows the first hundred, the file all.
    assert!(text.lines().count() > listed);
    // Noted on the last day of the data, the contact leaves the list, and is counted.
    let done = buttons(&page).into_iter().find(|b| b.words == "I did it").unwrap();
    let as_of = ledger.period().unwrap().last().to_string();
    let mut noted = done.act.clone();
    noted.values.iter_mut().filter(|(n, _)| n == Act::TODAY).for_each(|(_, v)| v.clone_from(&as_of));
    let after = kept(seen(ledger, &nothing, |sight| act(sight, Room::Proactive, &noted)));
    assert_eq!(after.get::<ContactLog>().contacts.len(), 1);
    assert_eq!(seen(ledger, &after, |sight| act(sight, Room::Proactive, &noted)), Outcome::Nothing);
    let Outcome::File(_, fewer) = seen(ledger, &after, |sight| act(sight, Room::Proactive, &save.act)) else {
        panic!()
    };
    assert_eq!(String::from_utf8(fewer).unwrap().lines().count(), text.lines().count() - 1);
}

#[test]
fn a_card_is_moved_and_who_came_is_counted() {
    let ledger = &ledgers()[0];
    let documents = with(&Documents::default(), &Community::example());
    let send = |documents: &Documents, act: Act| {
        kept(seen(ledger, documents, |sight| super::act(sight, Room::Community, &act)))
    };
    let moved =
        send(&documents, Act::new("move").with("card", "4").with("column", "running").with("before", ""));
    assert_eq!(now::<Community>(&moved).get(4).unwrap().phase, crate::value::mutual::Phase::Running);
    let counted =
        send(&moved, Act::new("count").with("id", "4").with("day", "2026-02-01").with("people", "14"));
    assert_eq!(now::<Community>(&counted).get(4).unwrap().counts.len(), 1);
    let refused = seen(ledger, &documents, |sight| {
        super::act(
            sight,
            Room::Community,
            &Act::new("count").with("id", "4").with("row", "4").with("day", "").with("people", "x"),
        )
    });
    assert!(matches!(refused, Outcome::Page(_)));
}

#[test]
fn the_statement_says_what_was_typed_and_what_the_orders_tell() {
    let documents = with(&Documents::default(), &Ecosystem::example());
    let text = |ledger: &Ledger, documents: &Documents| {
        let page = seen(ledger, documents, |sight| page(sight, &Address::new(Room::Ecosystem)));
        every(&page.blocks)
            .into_iter()
            .find_map(|b| match b {
                Block::Copy(copied) => match &copied.what {
                    crate::page::Passage::Text(text) => Some(text.clone()),
                    crate::page::Passage::Link(_) => None,
                },
                _ => None,
            })
            .unwrap()
    };
    let whole = text(&ledgers()[2], &documents);
    assert!(
        whole.contains("Cups go round")
            && whole.contains("bought from us in twelve months")
            && whole.contains("USD") | whole.contains("EUR"),
        "{whole}"
    );
    assert_eq!(
        text(&ledgers()[0], &Documents::default()),
        "People. Nothing is said yet.\nPlanet. Nothing is said yet.\nProfit. Nothing is said yet."
    );
    assert_eq!(<Folder<Ecosystem> as Kept>::NAME, <Ecosystem as Paper>::NAME);
}
