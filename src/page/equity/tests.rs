use super::*;
use crate::page::mutual::tests::{
    buttons, every, forms, holds_together, kept, ledgers, said, seen, tables, with,
};
use crate::value::equity::STRATEGIES;
use crate::value::equity::tests::asked;
use crate::workspace::{Documents, Folder};

fn at(ledger: &crate::ledger::Ledger, documents: &Documents, row: &str) -> Page {
    seen(ledger, documents, |sight| page(sight, &Address::new(Room::Equity).with("row", row)))
}

/// Where nothing can be foreseen, and the firm's yearly numbers stand in.
fn unforeseen(ledger: &crate::ledger::Ledger, documents: &Documents) -> Page {
    let unfit = Err(crate::lifetime::Unfit::NoCustomers);
    seen(ledger, documents, |sight| page(sight.foreseeing(&unfit), &Address::new(Room::Equity)))
}

fn column(table: &Table, name: &str) -> usize {
    table.columns.iter().position(|column| column.name == name).unwrap()
}

#[test]
fn the_room_stands_with_nothing_with_little_with_the_sample_and_with_a_survey() {
    let own = with(&Documents::default(), &EquityDrivers::example());
    for ledger in ledgers().iter().chain([&asked()]) {
        for documents in [&Documents::default(), &own] {
            for row in ["", "recognition", "nonsense"] {
                holds_together(&at(ledger, documents, row), row);
            }
        }
    }
    let empty = at(&ledgers()[0], &Documents::default(), "");
    assert!(said(&empty.title).ends_with('?') && forms(&empty).len() >= 3);
    assert!(
        every(&empty.blocks)
            .iter()
            .any(|b| matches!(b, Block::Fold { title, .. } if said(title).contains("invented")))
    );
}

#[test]
fn judgement_answers_and_hints_stand_side_by_side() {
    let documents = with(&Documents::default(), &EquityDrivers::example());
    let page = at(&asked(), &documents, "");
    let table = tables(&page).into_iter().find(|t| t.caption == "How well each goes").unwrap();
    let known = &table.rows[7].cells;
    let of = |name: &str| known[column(table, name)].clone();
    assert_eq!(of("Answers say"), Cell::Value(Value::Number(5.0)));
    assert_eq!(of("You judge"), Cell::Value(Value::Number(5.0)));
    assert_eq!(of("Figures hint"), Cell::Value(Value::Number(10.0)));
    assert_eq!(of("Counts"), Cell::Words("80 answers".into()));
    assert_eq!(said(&page.title), "Most is to be won by “being known by you”.");
    assert!(said(&page.lede).contains("moves who comes back"));
}

#[test]
fn what_a_point_brings_is_derived_or_supposed_and_less_its_cost() {
    // As long as it can still be foreseen, nothing else stands in for it.
    let page = at(&asked(), &Documents::default(), "");
    assert!(!tables(&page).iter().any(|t| t.caption == "What one point more brings"));
    // Derived from answers, through the firm's own numbers, with an interval.
    let page = unforeseen(&asked(), &Documents::default());
    let table = tables(&page).into_iter().find(|t| t.caption == "What one point more brings").unwrap();
    let row = table
        .rows
        .iter()
        .find(|row| matches!(&row.cells[0], Cell::Link(name, _) if name == "Being known by you"))
        .unwrap();
    assert_eq!(row.cells[column(table, "From")], Cell::Words("answers and later orders".into()));
    assert!(matches!(row.cells[column(table, "Likely between")], Cell::Between(..)));
    // Supposed, for the sample: what is typed in points of a hundred.
    let typed = Act::new("suppose")
        .with("sub", "recognition")
        .with("row", "recognition")
        .with("effect", "1,5")
        .with("cost", "100");
    let ledger = &ledgers()[2];
    let documents = kept(seen(ledger, &Documents::default(), |sight| super::act(sight, &typed)));
    let own: EquityDrivers = documents.get::<Folder<EquityDrivers>>().now();
    assert_eq!(own.get(7).map(|own| (own.effect, own.cost)), Some((Some(0.015), Some(100.0))));
    let page = unforeseen(ledger, &documents);
    let table = tables(&page).into_iter().find(|t| t.caption == "What one point more brings").unwrap();
    let cell = |name: &str| match &table.rows[0].cells[column(table, name)] {
        Cell::Value(value) => value.number().unwrap(),
        other => panic!("{other:?}"),
    };
    assert!((cell("Remains") - (cell("Brings") - 100.0)).abs() <= 1.0 && cell("Brings") > 0.0);
    assert_eq!(cell("Of 100, stay more"), 1.5);
    // What can't be read is marked, and stays.
    let wrong = Act::new("suppose")
        .with("sub", "recognition")
        .with("row", "recognition")
        .with("effect", "lots")
        .with("cost", "");
    let Outcome::Page(page) = seen(ledger, &documents, |sight| super::act(sight, &wrong)) else { panic!() };
    assert_eq!(forms(&page)[0].fields[0].value, "lots");
}

#[test]
fn the_forecast_tells_what_a_point_is_worth() {
    // Few customers: a study of the sample takes long without optimisation.
    let (mut csv, mut chance) =
        ("order id,email,date,total,currency\n".to_owned(), fastrand::Rng::with_seed(7));
    for who in 0..120 {
        let mut day = chance.i32(0..250);
        while day < 420 {
            let date = crate::quantity::Day::from_epoch(20_000 + day);
            csv += &format!("{who}-{day},p{who}@example.org,{date},{},EUR\n", chance.u32(8..40));
            day += if chance.u32(..4) == 0 { 1_000 } else { chance.i32(10..60) };
        }
    }
    let ledger = &crate::page::mutual::tests::ledger(&[("orders.csv", &csv)]);
    let documents = with(&Documents::default(), &EquityDrivers::example());
    let choice = crate::customers::Choice::default();
    let sight = Sight::new(ledger, &choice, &documents);
    let address = Address::new(Room::Equity).with(Address::FORESEE, "yes");
    assert!(address.needs_study());
    let quick = Some(crate::lifetime::Uncertainty::Asymptotic);
    let asked = crate::page::asked(sight, &address);
    let asked = crate::lifetime::Settings { draws: 8, uncertainty: quick, ..asked };
    let study = crate::lifetime::Study::of(ledger, &choice, &asked, &mut |_| true);
    let page = super::page(sight.foreseeing(&study), &address);
    holds_together(&page, "foreseen");
    let point = study.as_ref().unwrap().what_if().unwrap().point_of_retention.unwrap();
    let table = tables(&page).into_iter().find(|t| t.caption == "What one point more brings").unwrap();
    // The example supposes that one of a hundred more stays: a point.
    let Cell::Value(brings) = &table.rows[0].cells[column(table, "Brings")] else { panic!() };
    assert!((brings.number().unwrap() - point.worth.amount.to_f64()).abs() <= 1.0);
}

#[test]
fn a_strategy_goes_on_the_plan() {
    let documents = with(&Documents::default(), &EquityDrivers::example());
    let ledger = &ledgers()[0];
    let page = at(ledger, &documents, "");
    let table = tables(&page).into_iter().find(|t| t.caption == "What you could do").unwrap();
    assert_eq!(table.rows.len(), STRATEGIES.len());
    let plan = buttons(&page).into_iter().find(|b| b.words == "Plan it").unwrap();
    let planned = kept(seen(ledger, &documents, |sight| super::act(sight, &plan.act)));
    assert_eq!(planned.get::<crate::plan::Actions>().of(Room::Equity.word()).count(), 1);
    let judged = Act::new("judge")
        .with("pillar", "brand")
        .with("j-ethics", "6")
        .with("m-ethics", "7,5")
        .with("w-ethics", "Asked twelve");
    let own: EquityDrivers = kept(seen(ledger, &documents, |sight| super::act(sight, &judged)))
        .get::<Folder<EquityDrivers>>()
        .now();
    let ethics = own.get(5).unwrap();
    assert_eq!(
        (ethics.judged.unwrap().value(), ethics.matters.unwrap().value(), ethics.why.as_str()),
        (6.0, 7.5, "Asked twelve")
    );
    // The other pillars are as they were.
    assert!(own.get(0).unwrap().judged.is_some());
}
