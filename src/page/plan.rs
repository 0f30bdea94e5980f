//! Everything that is going to be done: a board, a timeline, what came of it, and what it brings.

mod came;
mod files;
mod time;
mod worth;

#[cfg(test)]
mod tests;

use crate::findings::{Finding, Severity};
use crate::measure::{self, Sentence, Value};
use crate::page::actions::{self, OVERVIEW, dimension, full, put, today, undo};
use crate::page::csv::plain;
use crate::page::paper::{Reading, hidden};
use crate::page::{
    Act, Address, Block, Board, Button, Card, Cell, Choice, Field, FieldKind, Form, Item, Lane, Outcome,
    Page, Room, Sight, Table, day,
};
use crate::plan::{Action, Actions, From, State};
use crate::quantity::Day;
use crate::{language, say, tell, text};

const MOVE: &str = "move";
const ADD: &str = "add";
const LIMIT: &str = "limit";
const EXAMPLE: &str = "example";

const VIEWS: [(&str, &str); 4] = [
    ("", text!("Board")),
    ("time", text!("When")),
    ("came", text!("What came of it")),
    ("worth", text!("What it brings")),
];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let plan: Actions = sight.documents.get();
    let now = today(sight, &plan);
    if let Some(action) = address.get("row").parse().ok().and_then(|id| plan.get(id)) {
        return single(sight, action, now);
    }
    let mut page = told(&plan, now);
    if plan.all().is_empty() {
        page.blocks.push(Block::Form(adding()));
        page.blocks.push(Block::Buttons(vec![Button::new(
            say!("Begin with an example"),
            Act::new(EXAMPLE).with(Act::TODAY, ""),
        )]));
        page.blocks.push(Block::Note(language::said(EXAMPLE_SAYS).into()));
        page.blocks.extend(suggested(sight));
        page.blocks.extend(undo(sight));
        return page;
    }
    page.blocks.push(Block::Choices(vec![view(address)]));
    match address.get("view") {
        "time" => page.blocks.extend(time::blocks(&plan, now)),
        "came" => page.blocks.extend(came::blocks(sight, &plan)),
        "worth" => page.blocks.extend(worth::blocks(sight, &plan, address)),
        _ => {
            page.blocks.push(Block::Board(board(&plan, now)));
            page.blocks.push(Block::Fold {
                title: say!("Add something to do").into(),
                blocks: vec![Block::Form(adding())],
            });
            page.blocks.extend(suggested(sight));
            page.blocks.push(Block::Fold {
                title: say!("How much may be under way at once: {limit}", limit = plan.limit()).into(),
                blocks: vec![Block::Form(limiting(&plan))],
            });
        }
    }
    page.blocks.extend(undo(sight));
    page.blocks.push(Block::Buttons(files::buttons()));
    page.with(Block::Links(vec![
        (say!("The next steps of automation").into(), Address::new(Room::Steps)),
        (say!("What hurts along your customers’ way").into(), Address::new(Room::Journey)),
        (say!("What you try, with two groups by lot").into(), Address::new(Room::Experiments)),
        (say!("The report").into(), Address::new(Room::Report)),
    ]))
}

const EXAMPLE_SAYS: &str = text!(
    "The example is invented: a café that mends its queue at noon, writes to guests who stay away, and asks at the counter."
);

fn view(address: &Address) -> Choice {
    Choice {
        name: "view".into(),
        label: say!("Show").into(),
        options: VIEWS
            .iter()
            .map(|(key, name)| ((*key).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: address.get("view").to_owned(),
    }
}

/// What is late, in the order of the plan.
fn late(plan: &Actions, now: Option<Day>) -> impl Iterator<Item = &Action> {
    plan.all().iter().filter(move |action| now.is_some_and(|now| action.is_late(now)))
}

fn told(plan: &Actions, now: Option<Day>) -> Page {
    let late = late(plan, now).count();
    let (doing, limit) = (plan.under_way(), plan.limit());
    let planned = plan.in_state(State::Planned).count() as u64;
    let done = plan.in_state(State::Done).count() as u64;
    if plan.all().is_empty() {
        return Page::new(say!("What are you going to do?")).lede(
            say!("Everything you want to change lands here: press “Plan it” on any page, or type it in. Say who does it, by when, and by which figure you will see that it helped."),
        );
    }
    let page = match (late, doing) {
        (1, _) => Page::new(say!("One thing is late.")),
        (2.., _) => Page::new(tell!("{n} things are late.", n = Value::Count(late as u64))),
        (_, 0) if planned == 1 => Page::new(say!("One thing is planned.")),
        (_, 0) if planned > 1 => Page::new(tell!("{n} things are planned.", n = Value::Count(planned))),
        (_, 0) if done == 1 => Page::new(say!("One thing is done.")),
        (_, 0) if done > 1 => Page::new(tell!("{n} things are done.", n = Value::Count(done))),
        (_, 0) => Page::new(say!("There are ideas, and nothing is planned yet."))
            .lede(say!("Move the one that helps most into “Planned”, and say who does it and by when.")),
        (_, 1) => Page::new(say!("One thing is under way.")),
        (_, n) => Page::new(tell!("{n} things are under way.", n = Value::Count(n.into()))),
    };
    match (late, doing >= limit) {
        (1.., _) => page.lede(say!("Do them, give them another day, or give them up: each of the three is fine.")),
        (_, true) if doing > 0 => page.lede(say!("That is as much as you wanted at once ({limit}). Finish one before the next begins: what is half done helps nobody.", limit)),
        _ => page,
    }
}

/// Where an action was thought of, in words.
fn from(action: &Action) -> String {
    match (action.from.what.as_str(), action.from.room.as_str()) {
        ("", _) => String::new(),
        // A text is told by its key there, a theme by its words.
        (what, "loop") if what.starts_with("text:") => say!("What a customer wrote").to_owned(),
        (what, "loop") => what.trim_start_matches("theme:").to_owned(),
        (what, _) => what.to_owned(),
    }
}

fn board(plan: &Actions, now: Option<Day>) -> Board {
    let lane = |state: State| {
        let says = match (state, plan.under_way(), plan.limit()) {
            (State::Idea, ..) => say!("Somebody should.").to_owned(),
            (State::Planned, ..) => say!("It is going to be done.").to_owned(),
            (State::Doing, n, limit) if n >= limit => say!("Full: {n} of {limit}.", n, limit),
            (State::Doing, n, limit) => say!("{n} of {limit}.", n, limit),
            (State::Done, ..) => say!("What came of it is measured.").to_owned(),
            (State::Dropped, ..) => String::new(),
        };
        Lane {
            key: state.word().into(),
            title: state.words().into(),
            says,
            cards: plan.in_state(state).map(|action| card(action, now)).collect(),
        }
    };
    Board {
        name: MOVE.into(),
        title: say!("What is going to be done, by how far it is").into(),
        columns: State::ALL.into_iter().map(lane).collect(),
    }
}

fn card(action: &Action, now: Option<Day>) -> Card {
    let late = now.is_some_and(|now| action.is_late(now));
    let mut says = Sentence::new();
    if !action.owner.is_empty() {
        says = says.words(action.owner.clone());
    }
    let when = match (action.state, action.due, action.start) {
        (State::Done, ..) => action.finished.map(|day| tell!("done on {day}", day = Value::Date(day))),
        (_, Some(due), _) if late => Some(tell!("late: due on {day}", day = Value::Date(due))),
        (_, Some(due), _) => Some(tell!("by {day}", day = Value::Date(due))),
        (_, None, Some(start)) if late => {
            Some(tell!("late: was to begin on {day}", day = Value::Date(start)))
        }
        (_, None, Some(start)) => Some(tell!("from {day}", day = Value::Date(start))),
        _ => None,
    };
    if let Some(when) = when {
        says = if says.is_empty() { when } else { says.words(", ").then(when) };
    }
    // What is told in a sentence does not fit on a tag.
    let (told, short): (Vec<String>, Vec<String>) =
        [from(action), action.driver.clone(), dimension(action).to_owned()]
            .into_iter()
            .partition(|words| words.chars().count() > 32);
    for words in told {
        says = if says.is_empty() { says } else { says.words(". ") };
        says = says.words(words);
    }
    let tags = short;
    let mut tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    tags.dedup();
    Card {
        key: action.id.to_string(),
        title: action.aim.clone(),
        says,
        tags,
        to: Some(row(action)),
        loud: late,
    }
}

/// Where one action is looked at and changed.
fn row(action: &Action) -> Address {
    Address::new(Room::Plan).with("row", action.id.to_string())
}

fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: say!("Something to do").into(),
        fields: vec![
            Field::new("aim", say!("What should become better"), FieldKind::Words)
                .hint(say!("Such as: nobody waits longer than five minutes at noon.")),
            Field::new("owner", say!("Who does it"), FieldKind::Words),
            Field::new("due", say!("By when"), FieldKind::Date),
            hidden(Act::TODAY, ""),
        ],
        submit: say!("Put it on the plan").into(),
        ..Form::default()
    }
}

fn limiting(plan: &Actions) -> Form {
    Form {
        name: LIMIT.into(),
        title: say!("How much may be under way at once").into(),
        says: say!("A small firm has few hands. With few things at a time each is finished sooner, and you see which one helped.").into(),
        fields: vec![
            Field::new("limit", say!("At most"), FieldKind::Number).hint(say!("3 is a good start.")).value(plan.limit().to_string()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// What the figures suggest, each to be put on the plan by one press.
fn suggested(sight: Sight<'_>) -> Option<Block> {
    let overview = super::overview(sight)?;
    let mut table = Table::new(
        say!("What your figures suggest"),
        &[say!("What is so"), say!("What to do"), say!("Plan")],
    );
    for finding in overview.all_findings.into_iter().filter(|f| f.severity != Severity::Good) {
        let (what, aim) = words(&finding);
        let plan = actions::plan_from(sight, OVERVIEW, &what, &aim, "", "");
        table.push(vec![Cell::Say(finding.statement), Cell::Say(finding.next_step), plan]);
    }
    (!table.rows.is_empty()).then(|| Block::Fold {
        title: say!("What your figures suggest").into(),
        blocks: vec![Block::Table(table)],
    })
}

/// A sentence as somebody would write it down: what is kept as words can't stay values.
fn written(sentence: &Sentence) -> String {
    measure::written(sentence, |other| plain(&Sentence::new().value(other.clone())))
}

fn words(finding: &Finding) -> (String, String) {
    let of = |sentence: &Sentence| written(sentence).trim().to_owned();
    (of(&finding.statement), of(&finding.next_step))
}

/// What a finding of the first page is about, and what to do; `None` where there is none of this kind.
pub(super) fn of_finding(sight: Sight<'_>, kind: &str) -> Option<(String, String)> {
    if kind.is_empty() {
        return None;
    }
    super::overview(sight)?.all_findings.iter().find(|finding| finding.kind == kind).map(words)
}

fn single(sight: Sight<'_>, action: &Action, now: Option<Day>) -> Page {
    let mut page = Page::new(action.aim.clone());
    let late = now.is_some_and(|now| action.is_late(now));
    page.lede = match (late, from(action)) {
        (true, _) => say!("It is late: do it, give it another day, or give it up.").into(),
        (_, from) if from.is_empty() => Sentence::new(),
        (_, from) => say!("Thought of at: {what}.", what = from.trim_end_matches('.')).into(),
    };
    page.blocks.extend(worth::one(sight, action));
    page.blocks.extend(came::one(sight, action));
    page.blocks.push(Block::Form(actions::form(action)));
    page.blocks.push(Block::Buttons(vec![actions::off(action)]));
    page.with(Block::Links(vec![(say!("Everything that is planned").into(), Address::new(Room::Plan))]))
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || {
        let row = act.get("id");
        page(sight, &Address::new(Room::Plan).with("row", row))
    };
    if let Some(outcome) = files::act(sight, act) {
        return outcome;
    }
    if let Some(outcome) = actions::act(sight, Room::Plan, act, here) {
        return outcome;
    }
    let mut plan: Actions = sight.documents.get();
    if let Some(today) = day(act.get(Act::TODAY)) {
        plan.see(today);
    }
    let mut read = Reading::of(act);
    match act.name.as_str() {
        MOVE => {
            let (Ok(id), Some(state)) = (act.get(Board::CARD).parse(), State::of(act.get(Board::COLUMN)))
            else {
                return Outcome::Nothing;
            };
            match put(sight, &mut plan, id, state, act.get(Board::BEFORE).parse().ok()) {
                Ok(true) => {}
                Ok(false) => return Outcome::Nothing,
                Err(problem) => {
                    let mut page = page(sight, &Address::new(Room::Plan));
                    page.blocks.insert(0, Block::Items(vec![refused(&full(problem))]));
                    return Outcome::Page(Box::new(page));
                }
            }
        }
        ADD => {
            let (aim, due) = (read.words("aim"), read.day("due"));
            if aim.is_empty() {
                read.refuse("aim", say!("Say what should become better."));
            }
            if read.wrong.is_empty() {
                let from = From { room: Room::Plan.word().into(), what: String::new() };
                let added =
                    plan.add(Action { aim, owner: read.words("owner"), due, from, ..Action::default() });
                if added == 0 {
                    read.refuse("aim", say!("The plan is full. Take off what nobody is going to do."));
                }
            }
        }
        LIMIT => match read.count("limit") {
            Some(limit @ 1..=100) => plan.set_limit(limit as u32),
            _ => {
                read.wrong.clear();
                read.refuse("limit", say!("A whole number from 1 to 100, please."));
            }
        },
        EXAMPLE => {
            let now = today(sight, &plan);
            plan.add_examples(now);
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() {
        Outcome::Keep(sight.documents.edited(&plan))
    } else {
        super::paper::again(here(), act, &read.wrong)
    }
}

/// That a card was not moved, and why.
fn refused(says: &str) -> Item {
    Item {
        severity: Severity::Soon,
        statement: say!("Enough is under way.").into(),
        reason: says.into(),
        next_step: Sentence::new(),
        to: None,
    }
}
