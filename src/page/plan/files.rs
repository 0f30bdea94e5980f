//! The plan as files: for calendars, and for spreadsheets.

use crate::page::actions::{dimension, measured_by, today};
use crate::page::csv::{file, push_cells, push_row};
use crate::page::export::{SheetCell, spreadsheet};
use crate::page::{Act, Button, Outcome, Sight};
use crate::plan::{Actions, dates};
use crate::quantity::{Day, Money};
use crate::{language, say, text};

const CALENDAR: &str = "save-dates";
const SHEET: &str = "save-sheet";
const CSV: &str = "save-csv";

pub(super) fn buttons() -> Vec<Button> {
    vec![
        Button::new(say!("Print or save as PDF"), Act::new(Act::PRINT)),
        Button::new(say!("Save the days for a calendar (.ics)"), Act::new(CALENDAR).with(Act::TODAY, "")),
        Button::new(say!("Save as a spreadsheet (.xlsx)"), Act::new(SHEET)),
        Button::new(say!("Save as a table (.csv)"), Act::new(CSV)),
    ]
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Option<Outcome> {
    let plan: Actions = sight.documents.get();
    Some(match act.name.as_str() {
        CALENDAR => {
            let written = crate::page::day(act.get(Act::TODAY)).or(today(sight, &plan)).unwrap_or_default();
            Outcome::text("plan.ics".into(), dates::calendar(plan.all().iter(), written))
        }
        SHEET => Outcome::File("plan.xlsx".into(), spreadsheet(say!("Plan"), &header(), &rows(&plan))),
        CSV => Outcome::text("plan.csv".into(), csv(&plan)),
        _ => return None,
    })
}

const HEADER: [&str; 24] = [
    text!("Aim"),
    text!("State"),
    text!("From"),
    text!("Driver"),
    text!("Dimension"),
    text!("Who"),
    text!("Begins"),
    text!("Due"),
    text!("Done on"),
    text!("Cost once"),
    text!("Cost a month"),
    text!("Currency"),
    text!("Hours once"),
    text!("Hours a month"),
    text!("Measured by"),
    text!("Figure"),
    text!("Figure when it began"),
    text!("Figure expected"),
    text!("Customers kept, more (share)"),
    text!("More often (part)"),
    text!("Larger orders (part)"),
    text!("More won in a year"),
    text!("Expected"),
    text!("What came of it"),
];

fn header() -> [&'static str; 24] {
    HEADER.map(language::said)
}

fn rows(plan: &Actions) -> Vec<Vec<SheetCell>> {
    let text =
        |words: &str| if words.is_empty() { SheetCell::Empty } else { SheetCell::Text(words.to_owned()) };
    let number = |value: Option<f64>| value.map_or(SheetCell::Empty, SheetCell::Number);
    let day = |day: Option<Day>| day.map_or(SheetCell::Empty, SheetCell::Day);
    let money = |money: Option<Money>| number(money.map(|m| m.amount.to_f64()));
    let row = |a: &crate::plan::Action| {
        vec![
            text(&a.aim),
            text(a.state.words()),
            text(&a.from.what),
            text(&a.driver),
            text(dimension(a)),
            text(&a.owner),
            day(a.start),
            day(a.due),
            day(a.finished),
            money(a.cost),
            money(a.monthly),
            text(a.cost.or(a.monthly).map(|m| m.currency.code().to_owned()).as_deref().unwrap_or("")),
            number(a.hours),
            number(a.hours_monthly),
            text(&measured_by(a)),
            text(&a.by),
            number(a.baseline.as_ref().map(|b| b.value)),
            number(a.target),
            number(a.effect.retention),
            number(a.effect.frequency),
            number(a.effect.value),
            number(a.effect.won),
            text(&a.expected),
            text(&a.measured),
        ]
    };
    plan.all().iter().map(row).collect()
}

fn csv(plan: &Actions) -> String {
    let mut csv = file();
    push_row(&mut csv, header());
    rows(plan).iter().for_each(|row| push_cells(&mut csv, row));
    csv
}
