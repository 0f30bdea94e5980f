//! Who is contacted when, within limits that the owner sets.

use super::{chosen, log};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::day;
use crate::page::export::{SheetCell, spreadsheet};
use crate::page::picked::segment;
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Outcome, Page, Room, Sight, Table,
};
use crate::plan::calendar::{Calendar, Contact, Limits, Wish, monday};
use crate::plan::{By, ContactLog, Logged, Play, Plays};
use crate::quantity::Day;
use crate::{language, say, tell, text};
use std::cmp::Reverse;

const LIMITS: &str = "limits";
const SENT: &str = "sent";
const SAVE: &str = "save-calendar";
/// So many contacts by people are shown.
const SHOWN: usize = 60;
/// No more people than this wait for a day.
const WAITING: usize = 5_000;

/// The calendar, made anew from what is chosen, set and noted.
pub(super) struct Planned {
    plays: Plays,
    limits: Limits,
    calendar: Calendar,
    /// Who has no address a program could write to.
    no_address: u32,
}

impl Planned {
    pub(super) fn of(sight: Sight<'_>) -> Option<Planned> {
        let facts = sight.facts()?;
        let plays: Plays = sight.documents.get();
        let limits: Limits = sight.documents.get();
        let log: ContactLog = sight.documents.get();
        let never = sight.ledger.going_by(&log.never);
        let start = limits.start.unwrap_or(facts.as_of() + 1);
        let (mut wishes, mut no_address) = (Vec::new(), 0);
        for (at, played) in (0u16..).zip(&plays.chosen) {
            let (Some(play), Some(segment)) =
                (Play::of(&played.play), segment(sight, &played.segment.to_string()))
            else {
                continue;
            };
            let mut people: Vec<u32> =
                segment.people.iter().filter(|person| never.binary_search(person).is_err()).collect();
            // Those who brought most come first.
            people.sort_by_key(|person| (Reverse(facts.net(*person)), *person));
            for person in people {
                if play.by == By::Automated && sight.ledger.person(person).email.is_empty() {
                    no_address += 1;
                } else if wishes.len() < WAITING {
                    wishes.push(Wish { person, play: at, by: play.by });
                }
            }
        }
        let place =
            |key: &str| plays.chosen.iter().position(|p| p.play == key).map_or(u16::MAX, |at| at as u16);
        let made: Vec<Contact> = log
            .by_person(sight.ledger)
            .into_iter()
            .filter_map(|(person, at)| {
                let logged = log.contacts.get(at)?;
                Some(Contact { day: logged.day, person, play: place(&logged.play), by: logged.by })
            })
            .collect();
        let calendar = Calendar::plan(&limits, start, &wishes, &made);
        Some(Planned { plays, limits, calendar, no_address })
    }

    fn play(&self, contact: &Contact) -> Option<&'static Play> {
        Play::of(&self.plays.chosen.get(usize::from(contact.play))?.play)
    }
}

pub(super) fn page(sight: Sight<'_>, view: Choice) -> Page {
    let choices = Block::Choices(vec![view]);
    let Some(planned) = Planned::of(sight) else {
        return Page::new(say!("There is nobody to contact yet."))
            .lede(say!("Open a file whose orders say who bought."))
            .with(choices)
            .with(Block::WaysIn);
    };
    if planned.plays.chosen.is_empty() {
        return Page::new(say!("No play is in the calendar yet."))
            .lede(say!("Choose a segment and a play for it. The calendar then says whom to contact on which day, and never asks more of a customer or of you than you set here."))
            .with(choices)
            .with(Block::Form(limits_form(&planned.limits)))
            .with(Block::Links(vec![(say!("Choose a play").into(), Address::new(Room::Plays))]));
    }
    let n = planned.calendar.planned.len() as u64;
    let by_hand: Vec<&Contact> = planned.calendar.planned.iter().filter(|c| c.by.takes_time()).collect();
    let first_week = by_hand.first().map(|c| monday(c.day));
    let this_week = by_hand.iter().filter(|c| Some(monday(c.day)) == first_week).count() as u64;
    let title = match (n, this_week, first_week) {
        (0, ..) => Sentence::from(say!("Nobody may be contacted in this time.")),
        (_, 0, _) | (.., None) => {
            tell!("{n} messages are planned; nobody is to be called.", n = Value::Count(n))
        }
        (_, 1, Some(day)) => {
            tell!("{n} personal contact in the week of {day}.", n = Value::Count(1), day = Value::Date(day))
        }
        (_, week, Some(day)) => tell!(
            "{n} personal contacts in the week of {day}.",
            n = Value::Count(week),
            day = Value::Date(day)
        ),
    };
    let mut page = Page::new(title)
        .lede(say!("Those who brought most come first. Note what is done, and nobody is asked twice."))
        .with(choices)
        .with(Block::Figures(vec![Figure::new(Measure::PlayPlanned, Value::Count(n))]))
        .with(Block::Table(chosen(sight, &planned.plays)));
    left_over(&mut page, &planned);
    if !by_hand.is_empty() {
        page.blocks.push(Block::Heading(say!("By people").into()));
        let all = say!("The first {n} are shown; the file holds all.", n = SHOWN);
        page.blocks.push(Block::Table(people(sight, &planned, &by_hand).of(by_hand.len(), all)));
    }
    let messages = weeks(&planned);
    if !messages.rows.is_empty() {
        page.blocks.push(Block::Heading(say!("By a program").into()));
        page.blocks.push(Block::Table(messages));
    }
    if n > 0 {
        let save = Button::new(say!("Save the calendar (.xlsx)"), Act::new(SAVE)).confirm_file(say!("The file holds names and e-mail addresses of whoever is to be contacted ({n|contact|contacts}). Keep it where others can’t open it, and delete it once you no longer need it.", n));
        page.blocks.push(Block::Buttons(vec![save]));
    }
    page.with(Block::Form(limits_form(&planned.limits)))
}

fn left_over(page: &mut Page, planned: &Planned) {
    let n = |n: u32| Value::Count(n.into());
    let (no_room, enough, no_address) =
        (planned.calendar.no_room, planned.calendar.asked_enough, planned.no_address);
    let lines = [
        (no_room > 0)
            .then(|| tell!("{n} found no day within what you and your program can do.", n = n(no_room))),
        (enough > 0).then(|| tell!("{n} have been asked enough already.", n = n(enough))),
        (no_address > 0)
            .then(|| tell!("{n} have no e-mail address for a program to write to.", n = n(no_address))),
    ];
    let lines: Vec<Sentence> = lines.into_iter().flatten().collect();
    if !lines.is_empty() {
        page.blocks.push(Block::List(lines));
    }
}

fn people(sight: Sight<'_>, planned: &Planned, contacts: &[&Contact]) -> Table {
    let mut table = Table::new(
        say!("Contacts by people"),
        &[say!("Day"), say!("Customer"), say!("Play"), say!("Through"), say!("Done?"), say!("Not again?")],
    );
    for contact in contacts.iter().take(SHOWN) {
        let Some(play) = planned.play(contact) else { continue };
        let name = sight.ledger.person(contact.person).title().to_owned();
        let done = Button::new(say!("Done"), log::done(contact.person, play, contact.day))
            .named(say!("Note the contact with {name} as done", name));
        let never = Button::new(say!("Never"), log::never(contact.person))
            .named(say!("Never contact {name}", name))
            .confirm(say!("{name} will be in no calendar and in no list for tools. You can change it under “Contacts made”.", name));
        table.push(vec![
            Value::Date(contact.day).into(),
            Cell::Customer(contact.person, name),
            language::said(play.name).into(),
            language::said(play.channel).into(),
            Cell::Button(done),
            Cell::Button(never),
        ]);
    }
    table
}

/// Messages by week and play.
fn weeks(planned: &Planned) -> Table {
    let mut table = Table::new(
        say!("Messages by a program"),
        &[say!("Week of"), say!("Play"), say!("#Customers"), say!("Sent?")],
    );
    let mut all: Vec<(Day, u16)> = planned
        .calendar
        .planned
        .iter()
        .filter(|c| !c.by.takes_time())
        .map(|c| (monday(c.day), c.play))
        .collect();
    all.sort_unstable();
    for same in all.chunk_by(|a, b| a == b) {
        let Some((week, play)) = same.first() else { continue };
        let Some(known) = planned.plays.chosen.get(usize::from(*play)).and_then(|p| Play::of(&p.play)) else {
            continue;
        };
        let act = Act::new(SENT).with("week", week.to_string()).with("place", play.to_string());
        let sent = Button::new(say!("Sent"), act).named(say!(
            "Note “{name}” in the week of {week} as sent",
            name = language::said(known.name),
            week
        ));
        table.push(vec![
            Value::Date(*week).into(),
            language::said(known.name).into(),
            Value::Count(same.len() as u64).into(),
            Cell::Button(sent),
        ]);
    }
    table
}

const FIELDS: [(&str, &str, &str, u32, u32); 6] = [
    ("between", text!("Days between two contacts with one customer"), text!("At least."), 0, 365),
    ("a_year", text!("Contacts with one customer in a year"), text!("At most, whatever the play."), 0, 100),
    ("again", text!("Days until the same play again"), text!("For the same customer, at least."), 0, 3_650),
    (
        "by_people",
        text!("Contacts by people in a week"),
        text!("At most: as many as you can do well."),
        0,
        10_000,
    ),
    ("by_program", text!("Messages by a program in a week"), text!("At most."), 0, 1_000_000),
    ("weeks", text!("Weeks to plan"), "", 1, 52),
];

fn value_of(limits: &Limits, field: &str) -> u32 {
    match field {
        "between" => limits.between,
        "a_year" => limits.a_year,
        "again" => limits.again,
        "by_people" => limits.by_people,
        "by_program" => limits.by_program,
        _ => limits.weeks,
    }
}

fn limits_form(limits: &Limits) -> Form {
    let mut fields: Vec<Field> = FIELDS
        .iter()
        .map(|(name, label, hint, ..)| {
            Field::new(name, language::said(label), FieldKind::Number)
                .hint(language::said(hint))
                .value(value_of(limits, name).to_string())
        })
        .collect();
    fields.push(
        Field::new("start", say!("Begin on"), FieldKind::Date)
            .hint(say!("Left empty, the day after the last order in your files."))
            .value(limits.start.map_or(String::new(), |day| day.to_string())),
    );
    Form {
        name: LIMITS.into(),
        title: say!("What is asked at most").into(),
        says: say!("No plan goes beyond these, and contacts you noted count.").into(),
        fields,
        submit: say!("Plan anew").into(),
        said: String::new(),
        live: String::new(),
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    match act.name.as_str() {
        LIMITS => set(sight, act),
        SENT => sent(sight, act),
        SAVE => save(sight),
        _ => Outcome::Nothing,
    }
}

fn set(sight: Sight<'_>, act: &Act) -> Outcome {
    let mut wrong: Vec<(&str, String)> = Vec::new();
    let mut read = [0u32; FIELDS.len()];
    for ((name, _, _, from, to), slot) in FIELDS.iter().zip(&mut read) {
        match act.get(name).trim().parse().ok().filter(|n| (from..=to).contains(&n)) {
            Some(n) => *slot = n,
            None => wrong.push((name, say!("A whole number from {from} to {to}, please.", from, to))),
        }
    }
    let start = match (act.get("start").trim(), day(act.get("start"))) {
        ("", _) => None,
        (_, Some(day)) => Some(day),
        _ => {
            wrong.push(("start", say!("A date such as 2026-03-31, please.").into()));
            None
        }
    };
    let [between, a_year, again, by_people, by_program, weeks] = read;
    let limits = Limits { between, a_year, again, by_people, by_program, start, weeks };
    if wrong.is_empty() {
        return Outcome::Keep(sight.documents.with(&limits));
    }
    let mut form = limits_form(&sight.documents.get());
    form.said = say!("Nothing was changed yet: please look at what is marked.").into();
    for field in &mut form.fields {
        field.value = act.get(&field.name).to_owned();
        let problem = wrong.iter().find(|(name, _)| *name == field.name);
        field.problem = problem.map_or(String::new(), |(_, says)| says.clone());
    }
    let mut page = page(sight, super::view("calendar"));
    page.blocks.retain(|block| !matches!(block, Block::Form(form) if form.name == LIMITS));
    page.blocks.insert(0, Block::Form(form));
    Outcome::Page(Box::new(page))
}

/// Notes all messages of a week and play.
fn sent(sight: Sight<'_>, act: &Act) -> Outcome {
    let (Some(week), Ok(place), Some(planned)) =
        (day(act.get("week")), act.get("place").parse::<u16>(), Planned::of(sight))
    else {
        return Outcome::Nothing;
    };
    let mut log: ContactLog = sight.documents.get();
    let mut noted = false;
    let of_week = |c: &&Contact| !c.by.takes_time() && c.play == place && monday(c.day) == week;
    for contact in planned.calendar.planned.iter().filter(of_week) {
        let Some((who, play)) = sight.ledger.goes_by(contact.person).zip(planned.play(contact)) else {
            continue;
        };
        noted |= log.note(Logged { who, play: play.key.to_owned(), by: contact.by, day: contact.day });
    }
    if noted { Outcome::Keep(sight.documents.with(&log)) } else { Outcome::Nothing }
}

fn save(sight: Sight<'_>) -> Outcome {
    let Some(planned) = Planned::of(sight) else { return Outcome::Nothing };
    let header = [
        say!("Day"),
        say!("Customer"),
        say!("E-mail"),
        say!("Play"),
        say!("Through"),
        say!("By"),
        say!("In words such as"),
    ];
    let rows: Vec<Vec<SheetCell>> = planned
        .calendar
        .planned
        .iter()
        .filter_map(|contact| {
            let play = planned.play(contact)?;
            let person = sight.ledger.person(contact.person);
            let text = |words: &str| SheetCell::Text(words.to_owned());
            Some(vec![
                SheetCell::Day(contact.day),
                text(person.title()),
                text(person.email),
                text(language::said(play.name)),
                text(language::said(play.channel)),
                text(play.by.words()),
                text(language::said(play.message)),
            ])
        })
        .collect();
    Outcome::File("calendar.xlsx".into(), spreadsheet(say!("Calendar"), &header, &rows))
}
