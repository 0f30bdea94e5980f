//! What a page says in words is what its own figures and tables hold.

use super::mutual::tests::{every, forms, ledger, ledgers, said, seen, tables, with};
use super::*;
use crate::automation::{Answer, Assessments, Form as Asks, Level};
use crate::import::typed::batch;
use crate::ledger::{Kind, Ledger};
use crate::measure::{Figure, Measure, Unknown, Value};
use crate::page::mutual::tests::holds_together;
use crate::plan::long_and_short::{Investment, LongAndShort};
use crate::value::strategy::Curves;
use crate::value::{Drivers, Rating, Rivals};
use crate::workspace::Documents;

fn at(ledger: &Ledger, documents: &Documents, address: &Address) -> Page {
    let made = seen(ledger, documents, |sight| page(sight, address));
    holds_together(&made, &format!("{address:?}"));
    made
}

fn judged(said: [(u8, u8); 5]) -> Drivers {
    let mut drivers = Drivers::default();
    for (driver, (importance, performance)) in drivers.list.iter_mut().zip(said) {
        driver.importance = Some(Rating::tenths(importance));
        driver.performance = Some(Rating::tenths(performance));
    }
    drivers
}

fn rated(name: &str, ratings: &[u8], rivals: &mut Rivals) {
    let id = rivals.add(name).unwrap();
    let rival = rivals.all.iter_mut().find(|rival| rival.id == id).unwrap();
    rival.offer.ratings = (1..).zip(ratings.iter().map(|tenths| Rating::tenths(*tenths))).collect();
}

fn table<'a>(page: &'a Page, caption: &str) -> &'a Table {
    let found = tables(page).into_iter().find(|table| table.caption == caption);
    found.unwrap_or_else(|| {
        panic!("{caption}: {:?}", tables(page).iter().map(|t| &t.caption).collect::<Vec<_>>())
    })
}

fn figure(page: &Page, measure: Measure) -> Figure {
    let figures = every(&page.blocks).into_iter().filter_map(|block| match block {
        Block::Figures(all) => Some(all),
        _ => None,
    });
    figures.flatten().find(|figure| figure.measure == measure).unwrap().clone()
}

fn words(page: &Page) -> String {
    let mut all = vec![said(&page.title), said(&page.lede)];
    for block in every(&page.blocks) {
        match block {
            Block::Say(one) | Block::Note(one) => all.push(said(one)),
            Block::List(some) => all.extend(some.iter().map(said)),
            Block::Picture(drawing) => all.push(said(&drawing.title)),
            _ => {}
        }
    }
    all.join("\n")
}

/// The best of one is nobody’s best.
#[test]
fn who_is_rated_alone_is_not_the_best() {
    let documents = with(&Documents::default(), &judged([(90, 70), (50, 80), (70, 40), (60, 90), (80, 30)]));
    let mut rivals = Rivals::default();
    rated("Chain", &[], &mut rivals);
    let best = |documents: &Documents| -> Vec<Cell> {
        let page = at(&Ledger::default(), documents, &Address::new(Room::Rivals));
        let rows = &table(&page, "Ratings from 0 to 10").rows;
        rows.iter().map(|row| row.cells.last().unwrap().clone()).collect()
    };
    assert_eq!(best(&with(&documents, &rivals)), vec![Cell::from("not known yet"); 5]);
    let mut rivals = Rivals::default();
    rated("Chain", &[60, 80], &mut rivals);
    let best = best(&with(&documents, &rivals));
    assert_eq!(best[..3], ["You", "You, Chain", "not known yet"].map(Cell::from));
}

/// Two rivals that go apart have a mean near which nobody lies: their lines don’t look alike.
#[test]
fn lines_look_alike_where_they_lie_near_one_another() {
    let curves = |own: [(u8, u8); 5], rivals: &[&[u8]]| {
        let mut all = Rivals::default();
        for (n, ratings) in rivals.iter().enumerate() {
            rated(&format!("Rival {n}"), ratings, &mut all);
        }
        let documents = with(&with(&with(&Documents::default(), &judged(own)), &all), &Curves::default());
        words(&at(&Ledger::default(), &documents, &Address::new(Room::Curves)))
    };
    let own = [(50, 65), (50, 75), (50, 35), (50, 50), (50, 50)];
    // Of the others nothing is known: it is over the first three that they go apart.
    let apart = curves(own, &[&[50, 90, 30], &[80, 60, 40]]);
    assert!(!apart.contains("All lines look alike"), "{apart}");
    let far = curves(own, &[&[20, 90, 80, 10, 90], &[90, 60, 10, 90, 10]]);
    assert!(far.contains("Your curve lies between those of your rivals"), "{far}");
    assert!(far.contains("Your line lies between those of your rivals"), "{far}");
    let near = curves(own, &[&[60, 70, 40, 50, 50], &[70, 80, 30, 50, 50]]);
    assert!(near.contains("All lines look alike"), "{near}");
}

/// What pays late costs nothing at once, and what pays now costs more than it brings: it never leads.
#[test]
fn what_pays_now_is_said_to_be_ahead_only_where_it_is() {
    let late = Investment::new("Calls", [6.0, 0.0, 0.05, 0.0, 0.0, 0.0, 0.0, 1.0]);
    let now = Investment::new("Discount", [0.0, 2.0, 0.0, 0.2, -0.2, 0.0, 0.0, 100.0]);
    let firm = [Some(400.0), Some(8.0), Some(34.41), Some(0.2715), Some(0.55), Some(0.1)];
    let mut both = LongAndShort::default();
    (both.firm, both.late, both.now) = (firm, late, now);
    let documents = with(&Documents::default(), &both);
    let page = at(&Ledger::default(), &documents, &Address::new(Room::LongAndShort));
    let said = words(&page);
    assert!(said.contains("It is ahead from the start."), "{said}");
    assert!(!said.contains("ahead at first"), "{said}");
    // What was typed stands there as it was typed, and not as a guess.
    let known: Vec<String> = table(&page, "Your firm")
        .rows
        .iter()
        .filter_map(|row| match row.cells.get(1) {
            Some(Cell::Say(said)) => Some(super::csv::plain(said)),
            _ => None,
        })
        .collect();
    assert_eq!(known[2..4], ["34.41".to_owned(), "27.15\u{a0}%".to_owned()]);
}

/// Numbers in hints are values, so that each reader finds them written as they write them.
#[test]
fn hints_hold_numbers_as_values() {
    let documents = with(&Documents::default(), &LongAndShort::default());
    let page = at(&ledgers()[2], &documents, &Address::new(Room::LongAndShort));
    let form = forms(&page).into_iter().find(|form| form.name == "firm").unwrap();
    let hint = &form.fields.iter().find(|field| field.name == "order").unwrap().hint;
    let money = hint.0.iter().find_map(|part| match part {
        crate::measure::Part::Value(Value::Money(money)) => Some(money.amount),
        _ => None,
    });
    assert!(money.unwrap().ten_thousandths() % 10_000 != 0, "{hint:?}");
}

/// Files that tell the sum of an order and its goods, but not what each brought.
#[test]
fn what_no_file_tells_of_a_good_is_not_nothing() {
    let shop = ledger(&[("woo_analytics.csv", include_str!("../../tests/data/woo_analytics.csv"))]);
    let page = at(&shop, &Documents::default(), &Address::new(Room::WhatIf));
    let unknown = Cell::Value(Value::Unknown(Unknown::NotInFile));
    let now = table(&page, "As it was in the period");
    assert_eq!(now.rows[0].cells[1], unknown);
    let each = table(&page, "What each good could bear");
    let brought =
        |name: &str| each.rows.iter().find(|row| row.cells[0] == name.into()).unwrap().cells[1].clone();
    assert_eq!((brought("Espresso Machine"), brought("Mug")), (unknown.clone(), unknown));
    assert!(
        matches!(brought("Tea"), Cell::Value(Value::Money(m)) if m.amount == crate::quantity::Amount::from_cents(3_800))
    );
    assert!(words(&page).contains("is not known"), "{}", words(&page));
}

/// The sample’s goods bring what the overview calls product sales: discounts and tax of whole orders are off their lines.
#[test]
fn goods_bring_together_what_product_sales_are() {
    let (shop, documents) = (&ledgers()[2], Documents::default());
    let page = at(shop, &documents, &Address::new(Room::WhatIf));
    let Cell::Value(Value::Money(brought)) = table(&page, "As it was in the period").rows[0].cells[1] else {
        panic!()
    };
    let sheet = crate::customers::Sheet::of(shop, &Default::default(), &Default::default());
    let sales = sheet.figure(Measure::ProductSales).and_then(|figure| figure.value.number()).unwrap();
    assert!((brought.amount.to_f64() - sales).abs() < 1.0, "{brought} {sales}");
    assert!(words(&page).contains("without tax and shipping"));
}

#[test]
fn nobody_who_answered_nothing_is_told_a_phase() {
    let mut all = Assessments::default();
    all.begin("", None, Asks::Short, "").unwrap();
    let documents = Documents::default().edited(&all);
    let shop = &ledgers()[2];
    let maturity = words(&at(shop, &documents, &Address::new(Room::Maturity)));
    assert!(maturity.starts_with("Which phase you are in can’t be told yet."), "{maturity}");
    for never in ["You are in phase", "keep you from", "are in balance\n", "not answered yet"] {
        assert!(!maturity.contains(never), "{never}: {maturity}");
    }
    let story = words(&at(shop, &documents, &Address::new(Room::Story)));
    assert!(!story.contains("You are in phase"), "{story}");
    let steps = at(shop, &documents, &Address::new(Room::Steps));
    assert!(super::csv::plain(&steps.title).contains("can’t be told yet"));
    assert!(tables(&steps).is_empty());
    // One answer that falls short settles it.
    let mut all = Assessments::default();
    let id = all.begin("", None, Asks::Short, "").unwrap();
    let person = all.get_mut(id).unwrap().people.first_mut().unwrap();
    let given = crate::automation::Given {
        answer: Some(Answer::Level(Level::new(0).unwrap())),
        ..Default::default()
    };
    person.given.insert("records.kept".into(), given);
    let documents = Documents::default().edited(&all);
    let maturity = words(&at(shop, &documents, &Address::new(Room::Maturity)));
    assert!(maturity.starts_with("You are in phase 1 of 3"), "{maturity}");
    assert!(maturity.contains("1 gate keeps you from phase 2."), "{maturity}");
    assert!(!tables(&at(shop, &documents, &Address::new(Room::Steps))).is_empty());
}

/// The bars stand at what the sentence beside them says.
#[test]
fn a_step_brings_in_words_what_its_bars_say() {
    let mut all = Assessments::default();
    let id = all.begin("", None, Asks::Short, "").unwrap();
    let person = all.get_mut(id).unwrap().people.first_mut().unwrap();
    for question in crate::automation::bank::questions(Asks::Short) {
        let given = crate::automation::Given {
            answer: Some(Answer::Level(Level::new(1).unwrap())),
            ..Default::default()
        };
        person.given.insert(question.key.into(), given);
    }
    let page = at(&ledgers()[2], &Documents::default().edited(&all), &Address::new(Room::Steps));
    let mut told = 0;
    let mut last = String::new();
    for block in every(&page.blocks) {
        match block {
            Block::Say(one) => last = said(one),
            Block::Picture(Drawing { picture: Picture::Bars(bars), unit: Unit::Money(currency), .. }) => {
                let likely = bars.first().and_then(|bar| bar.value).unwrap();
                let amount = crate::quantity::Amount::from_f64(likely).unwrap();
                let money = said(&Sentence::new().value(Value::money(amount, *currency)));
                assert!(
                    last.contains(&format!("brings {money} with everything as is likely")),
                    "{money}: {last}"
                );
                told += 1;
            }
            _ => {}
        }
    }
    assert!(told > 0);
}

fn shop_of(orders: &str, kind: Kind, rows: Vec<Vec<String>>) -> Ledger {
    Ledger::of([crate::import::read("orders.csv", orders.as_bytes(), None).unwrap().1, batch(kind, rows)])
}

/// Twelve promoters and eleven detractors, one of whom ordered again: enough of them, and too few orders.
#[test]
fn the_reason_why_a_score_foretells_nothing_is_the_true_one() {
    let mut orders = String::from("order id,email,date,total,currency\n");
    let mut rows = Vec::new();
    for n in 0..23 {
        orders.push_str(&format!("{n},p{n}@example.org,2025-01-{:02},20,EUR\n", n + 1));
        let score = if n < 12 { "10" } else { "3" };
        rows.push(
            ["2025-02-01", "nps", score, "counter", "", &format!("p{n}@example.org")]
                .map(str::to_owned)
                .to_vec(),
        );
    }
    orders.push_str("98,p0@example.org,2025-02-10,20,EUR\n99,last@example.org,2025-12-01,20,EUR\n");
    // One answer beside, to another question.
    rows.push(["2025-02-01", "csat", "4", "counter", "", "p3@example.org"].map(str::to_owned).to_vec());
    let shop = shop_of(&orders, Kind::Survey, rows);
    let said = words(&at(&shop, &Documents::default(), &Address::new(Room::Voice)));
    assert!(said.contains("too few of those who answered ordered again within 180 days"), "{said}");
    assert!(!said.contains("at least ten promoters"), "{said}");
    assert!(said.contains("23 answers are few"), "{said}");
}

#[test]
fn a_theme_is_counted_the_same_in_its_row_and_by_itself() {
    let texts = [
        "I had to wait an hour. Lovely coffee, great cakes, wonderful people!",
        "Great coffee, lovely cakes. The queue was long, a slow and awful wait.",
        "Fast and quick, but the bill was wrong and the cake was terrible, awful and dry.",
    ];
    let mut rows = Vec::new();
    for n in 0..12 {
        rows.push(
            [&format!("2026-03-{:02}", n + 1), texts[n % 3], "Google", "", ""].map(str::to_owned).to_vec(),
        );
    }
    let shop = Ledger::of([batch(Kind::Feedback, rows)]);
    let documents = Documents::default();
    let all = at(&shop, &documents, &Address::new(Room::Feedback));
    for row in &table(&all, "Themes").rows {
        let Cell::Link(name, to) = &row.cells[0] else { panic!() };
        let one = at(&shop, &documents, to);
        assert_eq!(Cell::Value(figure(&one, Measure::FeedbackPositive).value), row.cells[2], "{name}");
        assert_eq!(Cell::Value(figure(&one, Measure::FeedbackNegative).value), row.cells[3], "{name}");
    }
}

#[test]
fn nobody_without_an_address_can_be_reached() {
    let shop = ledger(&[(
        "till.csv",
        "order id,customer id,date,total,currency\n1,K1,2026-03-01,20,EUR\n2,K2,2026-03-02,20,EUR\n",
    )]);
    let page = at(&shop, &Documents::default(), &Address::new(Room::Export));
    assert_eq!(said(&page.title), "Nobody in “All customers” can be reached.");
    assert!(words(&page).contains("2 customers are in it"), "{}", words(&page));
    // A table of them can be saved all the same.
    assert!(!table(&page, "Files for tools").rows.is_empty());
}

#[test]
fn plays_open_for_somebody() {
    let shop = ledger(&[(
        "little.csv",
        "order id,email,date,total,currency\n1,a@example.org,2026-03-01,20,EUR\n2,b@example.org,2026-03-02,20,EUR\n",
    )]);
    let page = at(&shop, &Documents::default(), &Address::new(Room::Plays));
    assert!(!said(&page.title).starts_with("Nobody"), "{}", said(&page.title));
    let people = figure(&page, Measure::PlayPeople).value.number().unwrap();
    assert!(people > 0.0);
}

/// What is said to be as many is as many in the table: within two points of a hundred.
#[test]
fn cohorts_are_said_to_come_back_as_they_do() {
    use crate::customers::{CohortMeasure, CohortSpan, Cohorts};
    let cohorts =
        Cohorts::of(&ledgers()[2], &crate::customers::Choice::default(), CohortSpan::Month).unwrap();
    let headline = said(&cohorts.headline(CohortMeasure::CameBack));
    let average = cohorts.heat(CohortMeasure::CameBack).average_curve();
    let (soon, later) = (average[1], average[6]);
    assert!((soon - later).abs() > 0.02, "{soon} {later}");
    assert!(!headline.contains("as many"), "{soon} {later}: {headline}");
}

/// The share in the title is the one in the figures.
#[test]
fn what_goes_together_is_told_by_its_share() {
    let page = at(&ledgers()[2], &Documents::default(), &Address::new(Room::Together));
    let share = figure(&page, Measure::Confidence).value;
    assert!(
        page.title.0.iter().any(|part| *part == crate::measure::Part::Value(share.clone())),
        "{:?}",
        page.title
    );
}
