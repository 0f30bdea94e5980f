use super::*;
use crate::page::mutual::tests::{
    buttons, every, forms, holds_together, kept, ledgers, said, seen, tables, with,
};
use crate::workspace::{Documents, Folder};

/// The example without its firm.
fn unsaid() -> LongAndShort {
    let mut both = LongAndShort::example();
    both.firm = [None; 6];
    both
}

fn at(documents: &Documents, ledger: usize) -> Page {
    seen(&ledgers()[ledger], documents, |sight| page(sight, &Address::new(Room::LongAndShort)))
}

fn send(documents: &Documents, ledger: usize, act: Act) -> Outcome {
    seen(&ledgers()[ledger], documents, |sight| super::act(sight, &act))
}

#[test]
fn the_room_stands_with_nothing_with_little_and_with_the_sample() {
    let half = unsaid();
    let mut endless = LongAndShort::example();
    endless.late.name = "<i>x</i>".repeat(300);
    endless.look(120, 90);
    for ledger in 0..3 {
        for documents in [
            Documents::default(),
            with(&Documents::default(), &LongAndShort::example()),
            with(&Documents::default(), &half),
            with(&Documents::default(), &endless),
        ] {
            holds_together(&at(&documents, ledger), &format!("{ledger}"));
        }
    }
}

#[test]
fn two_investments_are_typed_and_the_finding_is_that_of_the_engine() {
    let nothing = Documents::default();
    assert!(said(&at(&nothing, 0).title).ends_with('?'));
    let example = buttons(&at(&nothing, 0)).into_iter().find(|b| b.act.name == EXAMPLE).unwrap();
    let taken = kept(send(&nothing, 0, example.act));
    let page = at(&taken, 0);
    let both: LongAndShort = taken.get::<Folder<LongAndShort>>().now();
    let firm = Footing(both.firm.map(Option::unwrap));
    assert_eq!(
        said(&page.title),
        format!(
            "“A call after every first order (invented)” brings {} more than “Ten per cent off for two months (invented)” over 36 months.",
            money(Currency::UNKNOWN, both.lead(&firm)).machine().unwrap()
        )
    );
    assert!(said(&page.lede).contains(&format!("after {} months", both.overtakes(&firm).unwrap())));
    let turning = tables(&page).into_iter().find(|t| t.caption == "What turns the ranking").unwrap();
    assert_eq!(turning.rows.len(), both.sensitivity(&firm).len());
    // Shares are typed in per cent: 45 is 0.45.
    let form = forms(&page).into_iter().find(|f| f.title == "What pays now").unwrap();
    let field = |name: &str| form.fields.iter().find(|f| f.name == name).unwrap().value.clone();
    assert_eq!((field("often"), field("left")), ("45".to_owned(), "-18".to_owned()));
    let mut act = Act::new("keep");
    for field in &form.fields {
        act =
            act.with(&field.name, if field.name == "often" { "50".to_owned() } else { field.value.clone() });
    }
    let changed: LongAndShort = kept(send(&taken, 0, act.clone())).get::<Folder<LongAndShort>>().now();
    assert_eq!(changed.now.values()[1..5], [2.0, 0.0, 0.5, -0.18]);
    assert_eq!(changed.late, both.late);
    // What can't be read is marked, and nothing is kept.
    let wrong = Act {
        values: act
            .values
            .into_iter()
            .map(|(n, v)| if n == "once" { (n, "much".into()) } else { (n, v) })
            .collect(),
        ..Act::new("keep")
    };
    let Outcome::Page(page) = send(&taken, 0, wrong) else { panic!() };
    let once = forms(&page)[0].fields.iter().find(|f| f.name == "once").unwrap().clone();
    assert!(once.value == "much" && !once.problem.is_empty());
}

#[test]
fn the_firms_own_numbers_stand_in_until_others_are_typed() {
    let without = unsaid();
    let documents = with(&Documents::default(), &without);
    let page = at(&documents, 2);
    let firm = tables(&page).into_iter().find(|t| t.caption == "Your firm").unwrap();
    let from = |row: usize| firm.rows[row].cells[2].clone();
    assert_eq!(from(0), Cell::from("from your data"));
    let typed = kept(send(&documents, 2, Act::new("firm").with("customers", "50").with("retention", "40 %")));
    let both: LongAndShort = typed.get::<Folder<LongAndShort>>().now();
    assert_eq!(both.firm, [Some(50.0), None, None, None, Some(0.4), None]);
    let plan = buttons(&page).into_iter().find(|b| b.words == "Plan it");
    assert!(plan.is_some() && every(&page.blocks).iter().any(|b| matches!(b, Block::Picture(_))));
    let looked: LongAndShort =
        kept(send(&documents, 2, Act::new("look").with("months", "12").with("percent", "10")))
            .get::<Folder<LongAndShort>>()
            .now();
    assert_eq!((looked.months(), looked.percent()), (12, 10));
}
