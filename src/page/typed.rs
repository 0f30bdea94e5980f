//! Typing in by hand what no file holds: answers at the counter, monthly costs, a handful of customers.

use crate::import::typed::{self, Entry, TypedField};
use crate::ledger::{Kind, Ledger};
use crate::measure::{Sentence, Value};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight,
    Table,
};
use crate::quantity::Currency;
use crate::{language, say, tell, text};

const TAKE: &str = "take";
const REMOVE: &str = "remove";
/// What kind of records an act is about. No field of a record is called so.
const OF: &str = "of";
/// So many rows are shown, the latest first.
const SHOWN: usize = 200;

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let kind = kind_of(address.get("kind"));
    let at = address.get("row").parse().ok();
    let rows = rows(sight.ledger, kind);
    let kept: Vec<String> = at.and_then(|at: usize| rows.get(at)).cloned().unwrap_or_default();
    let first = |field: &TypedField| match (field.name, field.entry) {
        ("currency", _) => main_currency(sight.ledger).map_or(String::new(), |c| c.code().to_owned()),
        (_, Entry::OneOf(words)) => words.first().map_or(String::new(), |w| (*w).to_owned()),
        _ => String::new(),
    };
    let fields = typed::fields(kind).iter().enumerate();
    let fields = fields.map(|(i, field)| {
        let value = kept.get(i).cloned().unwrap_or_else(|| first(field));
        drawn(kind, field).value(value)
    });
    whole(sight.ledger, kind, at.filter(|_| !kept.is_empty()), fields.collect(), String::new())
}

/// The page with this form on it.
fn whole(ledger: &Ledger, kind: Kind, at: Option<usize>, fields: Vec<Field>, said: String) -> Page {
    let rows = rows(ledger, kind);
    let words = words(kind);
    let title = match rows.len() {
        0 => Sentence::from(words.none),
        1 => Sentence::from(words.one),
        n => (words.many)(Value::Count(n as u64)),
    };
    let here = Address::new(Room::Typed).with("kind", kind_word(kind));
    let mut page = Page::new(title).lede(words.what_for).with(Block::Choices(vec![which(kind)])).with(
        Block::Form(Form {
            name: TAKE.to_owned(),
            title: match at {
                Some(_) => words.change.to_owned(),
                None => words.add.to_owned(),
            },
            says: String::new(),
            fields: fields
                .into_iter()
                .chain([
                    hidden(OF, kind_word(kind)),
                    hidden("row", &at.map_or(String::new(), |at| at.to_string())),
                ])
                .collect(),
            submit: if at.is_some() { say!("Keep the change").into() } else { say!("Add it").into() },
            said,
            live: String::new(),
        }),
    );
    if !rows.is_empty() {
        page.blocks.push(Block::Heading(say!("Typed so far").into()));
        page.blocks.push(Block::Table(listed(kind, &rows, &here)));
        if rows.len() > SHOWN {
            page.blocks.push(Block::Note(say!("The last {count} are shown.", count = SHOWN).into()));
        }
    }
    page
}

fn listed(kind: Kind, rows: &[Vec<String>], here: &Address) -> Table {
    let fields = typed::fields(kind);
    let labels: Vec<String> = fields
        .iter()
        .map(|f| {
            let numbers = matches!(f.entry, Entry::Amount | Entry::Count | Entry::Score);
            format!("{}{}", if numbers { "#" } else { "" }, label(kind, f.name))
        })
        .collect();
    let mut columns: Vec<&str> = labels.iter().map(String::as_str).collect();
    columns.extend([say!("Change"), say!("Remove")]);
    let mut table = Table::new(typed::title(kind), &columns);
    for (at, row) in rows.iter().enumerate().rev().take(SHOWN) {
        let mut cells: Vec<Cell> =
            fields.iter().zip(row).map(|(field, cell)| shown(field.entry, cell)).collect();
        let number = (at + 1).to_string();
        cells.push(Cell::Link(say!("Change").into(), here.clone().with("row", at.to_string())));
        let act = Act::new(REMOVE).with(OF, kind_word(kind)).with("row", at.to_string());
        let button = Button { look: Look::Link, ..Button::new(say!("Remove"), act) };
        cells.push(Cell::Button(button.named(say!("Remove row {number}", number))));
        table.push(cells);
    }
    table
}

/// A cell as it was kept, for the reader.
fn shown(entry: Entry, cell: &str) -> Cell {
    let read = match entry {
        Entry::Date => typed::day(cell).ok().map(Value::Date),
        Entry::Month => typed::month(cell).ok().map(|days| Value::Month(days.first().month())),
        Entry::Amount | Entry::Score | Entry::Count => {
            typed::amount(cell).map(|amount| Value::Number(amount.to_f64()))
        }
        Entry::OneOf(_) => Some(option(cell).into()),
        _ => None,
    };
    read.map_or_else(|| cell.into(), Cell::Value)
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let kind = kind_of(act.get(OF));
    let mut rows = rows(sight.ledger, kind);
    let at = act.get("row").parse::<usize>().ok().filter(|at| *at < rows.len());
    match (act.name.as_str(), at) {
        (REMOVE, Some(at)) => {
            rows.remove(at);
            Outcome::Typed(kind, rows)
        }
        (TAKE, at) => match typed::check(kind, |name| act.get(name).to_owned()) {
            Ok(row) => {
                match at.and_then(|at| rows.get_mut(at)) {
                    Some(slot) => *slot = row,
                    None => rows.push(row),
                }
                Outcome::Typed(kind, rows)
            }
            Err(wrong) => {
                let fields = typed::fields(kind).iter().map(|field| {
                    let problem = wrong.iter().find(|w| w.field == field.name);
                    Field {
                        problem: problem.map_or(String::new(), |w| w.says.clone()),
                        ..drawn(kind, field).value(act.get(field.name))
                    }
                });
                let said = say!("Nothing was added yet: please look at what is marked.").to_owned();
                Outcome::Page(Box::new(whole(sight.ledger, kind, at, fields.collect(), said)))
            }
        },
        _ => Outcome::Nothing,
    }
}

fn rows(ledger: &Ledger, kind: Kind) -> Vec<Vec<String>> {
    ledger
        .sources()
        .iter()
        .find(|s| s.kind == kind && s.typed.is_some())
        .and_then(|s| s.typed.clone())
        .unwrap_or_default()
}

/// The currency of most orders.
pub(super) fn main_currency(ledger: &Ledger) -> Option<Currency> {
    let most = ledger.currencies().iter().zip(ledger.extents()).max_by_key(|(_, extent)| extent.orders);
    most.map(|(currency, _)| *currency).filter(|currency| *currency != Currency::UNKNOWN)
}

fn hidden(name: &str, value: &str) -> Field {
    Field::new(name, "", FieldKind::Hidden).value(value)
}

fn drawn(kind: Kind, field: &TypedField) -> Field {
    let like = match field.entry {
        // What is typed at the counter is of today, mostly.
        Entry::Date if kind != Kind::Customers => FieldKind::Today,
        Entry::Date => FieldKind::Date,
        Entry::Long => FieldKind::Long,
        Entry::Amount | Entry::Count | Entry::Score => FieldKind::Number,
        Entry::OneOf(words) => {
            FieldKind::OneOf(words.iter().map(|w| ((*w).to_owned(), option(w).to_owned())).collect())
        }
        Entry::Words | Entry::Month | Entry::Currency | Entry::Email => FieldKind::Words,
    };
    Field::new(field.name, label(kind, field.name), like).hint(hint(kind, field.name))
}

struct Words {
    one: &'static str,
    many: fn(Value) -> Sentence,
    change: &'static str,
    add: &'static str,
    none: &'static str,
    what_for: &'static str,
}

fn words(kind: Kind) -> Words {
    match kind {
        Kind::Survey => Words {
            one: say!("One answer is typed in."),
            many: |n| tell!("{n} answers are typed in.", n),
            change: say!("Change this answer"),
            add: say!("Add an answer"),
            none: say!("No answer is typed in yet."),
            what_for: say!(
                "Ten answers asked at the counter say more than none. Type them in as you get them."
            ),
        },
        Kind::Feedback => Words {
            one: say!("One remark is typed in."),
            many: |n| tell!("{n} remarks are typed in.", n),
            change: say!("Change this remark"),
            add: say!("Add a remark"),
            none: say!("No feedback is typed in yet."),
            what_for: say!("What customers said at the counter, by phone or by mail, in their own words."),
        },
        Kind::Spend => Words {
            one: say!("One cost is typed in."),
            many: |n| tell!("{n} costs are typed in.", n),
            change: say!("Change this cost"),
            add: say!("Add a cost"),
            none: say!("No cost is typed in yet."),
            what_for: say!(
                "What you spend each month to win and keep customers. With it, you see what a new customer costs."
            ),
        },
        Kind::Customers | Kind::Contacts | Kind::Orders => Words {
            one: say!("One customer is typed in."),
            many: |n| tell!("{n} customers are typed in.", n),
            change: say!("Change this customer"),
            add: say!("Add a customer"),
            none: say!("No customer is typed in yet."),
            what_for: say!("Customers your files do not know, or what they do not say about them."),
        },
        Kind::Email => Words {
            one: say!("One count is typed in."),
            many: |n| tell!("{n} counts are typed in.", n),
            change: say!("Change this count"),
            add: say!("Add a count"),
            none: say!("No visits or e-mails are typed in yet."),
            what_for: say!("How many came, read an e-mail or took part, month by month."),
        },
    }
}

fn label(kind: Kind, name: &str) -> &'static str {
    match (name, kind) {
        ("date", _) => say!("Date"),
        ("month", _) => say!("Month"),
        ("asked", _) => say!("What was asked"),
        ("score", _) => say!("Score"),
        ("about", _) => say!("About what"),
        ("comment", _) => say!("Comment"),
        ("customer", _) => say!("Customer"),
        ("text", _) => say!("What was said"),
        ("source", _) => say!("Where"),
        ("rating", _) => say!("Stars"),
        ("kind", _) => say!("For what"),
        ("amount", _) => say!("Amount"),
        ("currency", _) => say!("Currency"),
        ("channel", Kind::Customers) => say!("Came through"),
        ("channel", _) => say!("Channel"),
        ("campaign", _) => say!("Campaign"),
        ("new customers", _) => say!("New customers"),
        ("name", _) => say!("Name"),
        ("email", _) => say!("E-mail"),
        ("number", _) => say!("Customer number"),
        ("first seen", _) => say!("First seen"),
        ("tags", _) => say!("Tags"),
        ("may be written to", _) => say!("May be written to"),
        ("title", _) => say!("Called"),
        ("delivered", _) => say!("E-mails delivered"),
        ("opened", _) => say!("Opened"),
        ("clicked", _) => say!("Clicked"),
        ("visits", _) => say!("Visits"),
        ("interactions", _) => say!("Likes and comments"),
        ("attended", _) => say!("Guests"),
        _ => "",
    }
}

fn hint(kind: Kind, name: &str) -> &'static str {
    match (name, kind) {
        ("month", _) => say!("Such as March 2026 or 3/2026."),
        ("about", _) => say!("The counter, the delivery, the price …"),
        ("customer", _) => say!("E-mail or name, if they gave it."),
        ("source", _) => say!("The counter, Google, the phone …"),
        ("rating", _) => say!("1 to 5, if there were any."),
        ("channel", Kind::Customers) => say!("The fair, a friend, Google Ads …"),
        ("channel", Kind::Spend) => say!("Google Ads, leaflets, the fair … Left empty, it counts for all."),
        ("channel", _) => say!("The website, the newsletter, Instagram, an event …"),
        ("new customers", _) => say!("If the channel says how many it brought."),
        ("tags", _) => say!("Parted by commas."),
        _ => "",
    }
}

/// An option as it is shown.
fn option(word: &str) -> &str {
    match word {
        "nps" => say!("Would recommend us (0 to 10)"),
        "csat" => say!("Satisfied (1 to 5)"),
        "ces7" => say!("It was easy (1 to 7, 7 is very easy)"),
        "ces5" => say!("How much effort (1 to 5, 1 is none)"),
        "driver" => say!("One thing you do (1 to 5)"),
        "marketing" => say!("Marketing"),
        "sales" => say!("Sales§costs"),
        "service" => say!("Service"),
        "tooling" => say!("Tools and software"),
        "goods" => say!("Goods"),
        "" => say!("not known"),
        "yes" => say!("yes"),
        "no" => say!("no"),
        other => other,
    }
}

const WORDS: [(Kind, &str, &str); 5] = [
    (Kind::Survey, "answers", text!("Answers to questions")),
    (Kind::Feedback, "feedback", text!("Feedback in words")),
    (Kind::Spend, "costs", text!("Costs")),
    (Kind::Customers, "customers", text!("Customers")),
    (Kind::Email, "visits", text!("Visits, e-mails, events")),
];

fn kind_of(word: &str) -> Kind {
    WORDS.iter().find(|(_, w, _)| *w == word).map_or(Kind::Survey, |(kind, ..)| *kind)
}

fn kind_word(kind: Kind) -> &'static str {
    WORDS.iter().find(|(k, ..)| *k == kind).map_or("", |(_, word, _)| word)
}

fn which(kind: Kind) -> Choice {
    Choice {
        name: "kind".to_owned(),
        label: say!("What").to_owned(),
        options: WORDS
            .iter()
            .map(|(_, word, name)| ((*word).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: kind_word(kind).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers;
    use crate::import::typed::batch;
    use crate::workspace::Documents;
    use std::sync::OnceLock;

    static NONE: OnceLock<Documents> = OnceLock::new();

    #[test]
    fn what_is_wrong_stays_in_the_form_and_what_is_right_is_taken() {
        let choice = customers::Choice::default();
        let mut ledger = Ledger::default();
        fn sight<'a>(ledger: &'a Ledger, choice: &'a customers::Choice) -> Sight<'a> {
            Sight::new(ledger, choice, NONE.get_or_init(Documents::default))
        }
        let typed = Act::new(TAKE).with(OF, "answers").with("date", "2026-03-01").with("asked", "nps");
        let Outcome::Page(page) = act(sight(&ledger, &choice), &typed.clone().with("score", "12")) else {
            panic!()
        };
        let Some(Block::Form(form)) = page.blocks.iter().find(|b| matches!(b, Block::Form(_))) else {
            panic!()
        };
        let score = form.fields.iter().find(|f| f.name == "score").unwrap();
        assert_eq!((score.value.as_str(), score.problem.is_empty()), ("12", false));
        for score in ["9", "3"] {
            let Outcome::Typed(kind, rows) =
                act(sight(&ledger, &choice), &typed.clone().with("score", score))
            else {
                panic!()
            };
            ledger = Ledger::of([batch(kind, rows)]);
        }
        assert_eq!(ledger.records().responses.len(), 2);
        let change = typed.clone().with("score", "10").with("row", "0");
        let Outcome::Typed(_, rows) = act(sight(&ledger, &choice), &change) else { panic!() };
        assert_eq!((rows.len(), rows[0][2].as_str()), (2, "10"));
        let remove = Act::new(REMOVE).with(OF, "answers").with("row", "1");
        let Outcome::Typed(_, rows) = act(sight(&ledger, &choice), &remove) else { panic!() };
        assert_eq!(rows.len(), 1);
    }

    /// A cost has a field of its own for what it was spent on: nothing that goes along with a form may take its place.
    #[test]
    fn every_kind_of_record_is_added_by_its_own_form() {
        for (kind, word, _) in WORDS {
            assert!(typed::fields(kind).iter().all(|field| ![OF, "row"].contains(&field.name)));
            let (ledger, choice, documents) = Default::default();
            let sight = Sight::new(&ledger, &choice, &documents);
            let page = page(sight, &Address::new(Room::Typed).with("kind", word));
            let Some(Block::Form(form)) = page.blocks.iter().find(|b| matches!(b, Block::Form(_))) else {
                panic!()
            };
            // As the reader leaves it, with what has to be there filled in.
            let sent = form.fields.iter().fold(Act::new(&form.name), |act, field| {
                let typed = match field.name.as_str() {
                    "date" => "2026-03-05",
                    "month" => "March 2026",
                    "score" => "9",
                    "amount" | "visits" => "500",
                    "currency" => "EUR",
                    "text" | "name" | "channel" => "Words",
                    _ => &field.value,
                };
                act.with(&field.name, typed)
            });
            match super::act(sight, &sent) {
                Outcome::Typed(taken, rows) => assert_eq!((taken, rows.len()), (kind, 1), "{word}"),
                other => panic!("{word}: {other:?}"),
            }
        }
    }

    #[test]
    fn every_field_has_a_label() {
        for kind in typed::KINDS {
            for field in typed::fields(kind) {
                assert!(!label(kind, field.name).is_empty(), "{}", field.name);
            }
        }
    }
}
