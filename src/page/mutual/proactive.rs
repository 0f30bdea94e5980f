//! Whom to serve before they ask: who, why, by when, and what to say.

use crate::language::{self, counted};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::csv::{file, plain, push_row};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Look, Outcome, Page, Room, Sight, Table, day};
use crate::plan::{By, Cause, ContactLog, DueList, Limits, Logged, Proactive};
use crate::quantity::{Currency, Money};
use crate::voice::Closing;
use crate::{say, tell, text};

const SAVE: &str = "save-list";
const DONE: &str = "done";
/// So many are shown; a file holds all.
const SHOWN: usize = 100;

fn lists(sight: Sight<'_>) -> Proactive {
    let heard = sight.heard(None);
    let (closing, log, limits): (Closing, ContactLog, Limits) =
        (sight.documents.get(), sight.documents.get(), sight.documents.get());
    Proactive::of(sight.ledger, sight.choice, &heard, &closing, &log, &limits)
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all = lists(sight);
    let first = all.lists.iter().find(|list| !list.rows.is_empty());
    let chosen =
        Cause::of(address.get("list")).and_then(|cause| all.list(cause)).or(first).or(all.lists.first());
    let mut page = told(&all, first);
    let Some(list) = chosen.filter(|_| all.as_of.is_some()) else { return page };
    let limits: Limits = sight.documents.get();
    page.blocks.push(Block::Choices(vec![Choice {
        name: "list".into(),
        label: say!("List").into(),
        options: all
            .lists
            .iter()
            .map(|list| {
                (
                    list.cause.word().to_owned(),
                    format!("{} ({})", list.cause.name(), counted(list.rows.len())),
                )
            })
            .collect(),
        chosen: list.cause.word().to_owned(),
    }]));
    page.blocks.push(Block::Figures(vec![
        Figure::new(Measure::ServeFirst, Value::Count(all.people())),
        Figure::new(Measure::ServeLeftOut, Value::Count(all.lists.iter().map(|l| l.lately + l.never).sum())),
    ]));
    page.blocks.push(Block::Heading(list.cause.name().to_owned()));
    page.blocks.push(Block::Say(list.cause.step().into()));
    if list.rows.is_empty() {
        page.blocks.push(Block::Say(say!("Nobody is on this list.").into()));
    } else {
        let words = match list.rows.len() {
            1 => say!("Save it as a file").to_owned(),
            n => say!("Save all {n} as a file", n),
        };
        let act = Act::new(SAVE).with("list", list.cause.word());
        page.blocks.push(Block::Buttons(vec![Button::new(words, act).main()]));
        page.blocks.push(Block::Table(
            table(sight, &all, list)
                .of(list.rows.len(), say!("The first {n} are shown; the file holds all.", n = SHOWN)),
        ));
    }
    page.blocks.push(Block::Note(left_out(list, &limits)));
    page.blocks.push(Block::Fold {
        title: say!("Who is on these lists").into(),
        blocks: vec![
            Block::List(
                all.lists
                    .iter()
                    .map(|list| Sentence::from(format!("{}: {}", list.cause.name(), list.cause.rule())))
                    .collect(),
            ),
            Block::Note(say!("“Usual” is the middle of a customer’s own gaps between purchase days; that of all customers where they came on fewer than three. The numbers of days are this product’s own.").into()),
        ],
    });
    page.with(Block::Links(vec![
        (say!("Contacts made").into(), Address::new(Room::Plays).with("view", "log")),
        (
            say!("The calendar, and how often at most").into(),
            Address::new(Room::Plays).with("view", "calendar"),
        ),
        (say!("Answers that are due").into(), Address::new(Room::Loop)),
    ]))
}

fn told(all: &Proactive, first: Option<&DueList>) -> Page {
    let Some(as_of) = all.as_of else {
        return Page::new(say!("Whom could you serve before they ask?")).lede(
            say!("Open a file whose orders say who bought. Then this page names which regulars are overdue, who bought for the first time, whose next time is near; with a survey or reviews also who is unhappy or waits for an answer."),
        )
        .with(Block::WaysIn);
    };
    let n = all.people();
    match first {
        None => Page::new(say!("Nobody needs to hear from you before they ask just now.")),
        Some(list) => Page::new(tell!(
            "{n|customer|customers} should hear from you before they ask.",
            n = Value::Count(n)
        ))
        .lede(tell!(
            "Begin with “{list}”: {n|customer|customers}. Told as of {day}, the last day of your data.",
            list = list.cause.name(),
            n = Value::Count(list.rows.len() as u64),
            day = Value::Date(as_of)
        )),
    }
}

fn left_out(list: &DueList, limits: &Limits) -> Sentence {
    let told = [
        (
            list.lately,
            tell!(
                "{n} left out because of a contact within the last {days|day|days}.",
                n = Value::Count(list.lately),
                days = limits.between.to_string()
            ),
        ),
        (
            list.never,
            tell!("{n} left out because they do not want to be contacted.", n = Value::Count(list.never)),
        ),
        (
            list.gone,
            tell!(
                "{n} of those listed have been silent for over four of their usual gaps, and are probably gone: one friendly word, then leave them in peace.",
                n = Value::Count(list.gone)
            ),
        ),
    ];
    let said = told.into_iter().filter(|(n, _)| *n > 0);
    let said = said.fold(Sentence::new(), |said, (_, why)| said.followed_by(why));
    if said.is_empty() { say!("Nobody was left out.").into() } else { said }
}

fn table(sight: Sight<'_>, all: &Proactive, list: &DueList) -> Table {
    let mut table = Table::new(
        list.cause.name(),
        &[say!("Customer"), say!("Why"), say!("#By§date"), say!("#Brought so far"), say!("Then§what to do")],
    );
    for due in list.rows.iter().take(SHOWN) {
        let title = sight.ledger.person(due.person).title().to_owned();
        let act = Act::new(DONE)
            .with("person", due.person.to_string())
            .with("list", list.cause.word())
            .with(Act::TODAY, "");
        let done = Button::new(say!("I did it"), act).named(say!("I did it: {title}", title));
        table.push(vec![
            Cell::Customer(due.person, title),
            Cell::Say(due.reason(all.currency)),
            Value::Date(due.by).into(),
            Value::Money(Money::new(due.brought, all.currency)).into(),
            Cell::Button(Button { look: Look::Link, ..done }),
        ]);
    }
    table
}

const HEADER: [&str; 9] = [
    text!("Customer"),
    text!("E-mail"),
    text!("Customer number"),
    text!("Why"),
    text!("By§date"),
    text!("What to say or do"),
    text!("Last purchase"),
    text!("Brought so far"),
    text!("Currency"),
];

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let Some(cause) = Cause::of(act.get("list")) else { return Outcome::Nothing };
    match act.name.as_str() {
        SAVE => {
            let all = lists(sight);
            let mut csv = file();
            push_row(&mut csv, HEADER.map(language::said));
            for due in all.list(cause).into_iter().flat_map(|list| &list.rows) {
                let person = sight.ledger.person(due.person);
                let (why, by) = (plain(&due.reason(all.currency)), due.by.to_string());
                let last = due.last.map_or(String::new(), |day| day.to_string());
                let brought = Money::new(due.brought, all.currency).to_string();
                let currency = if all.currency == Currency::UNKNOWN { "" } else { all.currency.code() };
                let cells = [
                    person.title(),
                    person.email,
                    person.id,
                    &why,
                    &by,
                    cause.step(),
                    &last,
                    &brought,
                    currency,
                ];
                push_row(&mut csv, cells);
            }
            let day = all.as_of.map_or(String::new(), |day| format!("-{day}"));
            Outcome::text(format!("before-they-ask-{}{day}.csv", cause.word()), csv)
        }
        DONE => {
            let mut log: ContactLog = sight.documents.get();
            let who = act.get("person").parse().ok().and_then(|person| sight.ledger.goes_by(person));
            let (Some(who), Some(day)) = (who, day(act.get(Act::TODAY))) else { return Outcome::Nothing };
            let play = cause.play().to_owned();
            if log.note(Logged { who, play, by: By::Person, day }) {
                Outcome::Keep(sight.documents.with(&log))
            } else {
                Outcome::Nothing
            }
        }
        _ => Outcome::Nothing,
    }
}
