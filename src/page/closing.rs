//! Closing the loop: who wants an answer, how far each is, and what is done about it.

use crate::measure::{Sentence, Value};
use crate::order::Order as _;
use crate::page::actions::{full, put};
use crate::page::day;
use crate::page::feedback::{key_of, name_of, quote, tone_words};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Outcome, Page, Room, Sight, Table,
};
use crate::plan::{Action, Actions, From, State};
use crate::quantity::Day;
use crate::voice::closing::{Case, Open, draft, is_finished};
use crate::voice::questionnaire::said_place;
use crate::voice::{Closing, Heard, Reading, Stage, Theme, Tone, last_day, loop_figures};
use crate::{say, tell};

const STAGE: &str = "stage";
const TAKE_UP: &str = "take-up";
const LEAVE_BE: &str = "leave-be";
const TELL: &str = "tell";
const NOTE: &str = "note";
const PROMISE: &str = "promise";
const DO: &str = "do";
const DOING: &str = "doing";
/// So many are listed.
const LISTED: usize = 60;

struct Seen<'a> {
    heard: Heard<'a>,
    closing: Closing,
    actions: Actions,
    today: Option<Day>,
}

impl<'a> Seen<'a> {
    fn of(sight: Sight<'a>) -> Seen<'a> {
        let closing: Closing = sight.documents.get();
        let today = last_day(sight.ledger, &closing);
        Seen { heard: sight.heard(None), closing, actions: sight.documents.get(), today }
    }

    fn reading(&self, key: u64) -> Option<&Reading<'a>> {
        self.heard.all.iter().find(|r| r.said.key == key)
    }

    fn theme(&self, key: &str) -> Option<&Theme> {
        self.heard.themes.iter().find(|t| t.key == key)
    }
}

/// What a text or a theme is called among actions.
fn origin(text: Option<u64>, theme: &str) -> String {
    match text {
        Some(key) => format!("text:{}", name_of(key)),
        None => format!("theme:{theme}"),
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let seen = Seen::of(sight);
    whole(sight, &seen, address, &[])
}

/// A field's name, what is wrong with it, and what was typed.
type Problem = (&'static str, &'static str, String);

fn whole(sight: Sight<'_>, seen: &Seen<'_>, address: &Address, problems: &[Problem]) -> Page {
    if let Some(reading) = key_of(address.get("text")).and_then(|key| seen.reading(key)) {
        return of_text(sight, seen, reading, problems);
    }
    if let Some(theme) = seen.theme(address.get("theme")) {
        return of_theme(seen, theme, problems);
    }
    let cases = seen.closing.cases(&seen.heard, seen.today);
    if cases.is_empty() && seen.actions.of(Room::Loop.word()).next().is_none() {
        return nothing(&seen.heard);
    }
    let open = cases.iter().filter(|c| c.stage != Stage::Told).count() as u64;
    let overdue = cases.iter().filter(|c| c.overdue).count() as u64;
    let within = seen.closing.within();
    let title = match open {
        0 => Sentence::from(say!("Everyone who complained was told what became of it.")),
        1 => Sentence::from(say!("One customer waits for an answer.")),
        n => tell!("{n} customers wait for an answer.", n = Value::Count(n)),
    };
    let lede = match overdue {
        0 => {
            Sentence::from(say!("None of them waits longer than the {within|day|days} you promise.", within))
        }
        n => tell!(
            "{n|of them has|of them have} waited more than {within|day|days}.",
            n = Value::Count(n),
            within = within.to_string()
        ),
    };
    let lede =
        if open == 0 { Sentence::from(say!("Read what is praised, too, and thank for it.")) } else { lede };
    let mut page = Page::new(title).lede(lede);
    page.blocks.push(Block::Choices(vec![Choice {
        name: "show".into(),
        label: say!("Show").into(),
        options: [("", say!("open ones")), ("closed", say!("closed ones"))]
            .map(|(k, n)| (k.to_owned(), n.to_owned()))
            .to_vec(),
        chosen: address.get("show").to_owned(),
    }]));
    page.blocks.push(Block::Figures(loop_figures(&seen.heard, &seen.closing, None, seen.today)));
    let closed = address.get("show") == "closed";
    let listed: Vec<&Open<'_, '_>> = cases.iter().filter(|c| (c.stage == Stage::Told) == closed).collect();
    page.blocks.push(Block::Table(table(sight, &listed)));
    page.blocks.push(Block::Heading(say!("Theme by theme").into()));
    page.blocks.push(Block::Say(
        say!("What many say is not answered one by one alone: change it, and tell everyone, at the door or in a letter.").into(),
    ));
    page.blocks.push(Block::Table(by_theme(seen)));
    page.blocks.extend(list(seen));
    page.blocks.push(Block::Fold {
        title: say!("What you promise").into(),
        blocks: vec![
            Block::Form(promise(within, problems)),
            Block::Note(seen.today.map_or(Sentence::new(), |day| {
                tell!(
                    "Days are counted up to {day}, the last day that anything is known of.",
                    day = Value::Date(day)
                )
            })),
        ],
    });
    page.with(Block::Links(vec![(say!("What they write").into(), Address::new(Room::Feedback))]))
}

fn nothing(heard: &Heard<'_>) -> Page {
    let page = if heard.all.is_empty() {
        Page::new(say!("Nobody waits for an answer."))
            .lede(say!("Bring in what customers write, and every complaint stands here until its writer was told what became of it."))
    } else {
        Page::new(say!("Nobody waits for an answer."))
            .lede(say!("No text complains. You can take up any text from the list of what they write."))
    };
    page.with(Block::Links(vec![
        (say!("Type in what was said").into(), Address::new(Room::Typed).with("kind", "feedback")),
        (say!("What they write").into(), Address::new(Room::Feedback)),
    ]))
}

fn who(sight: Sight<'_>, reading: &Reading<'_>) -> Cell {
    match reading.said.person {
        Some(person) => Cell::Customer(person, sight.ledger.person(person).title().to_owned()),
        None => say!("not known").into(),
    }
}

fn done_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => say!("It has come in"),
        Stage::Understood => say!("I know what happened"),
        Stage::Acted => say!("Something was done"),
        Stage::Told => say!("The customer was told"),
    }
}

fn step(stage: Stage) -> Option<Act> {
    let next = stage.next()?;
    Some(Act::new(STAGE).with("stage", next.key()).with(Act::TODAY, ""))
}

fn table(sight: Sight<'_>, listed: &[&Open<'_, '_>]) -> Table {
    let caption = if listed.len() > LISTED {
        say!("The first {shown} of {all}", shown = LISTED, all = listed.len())
    } else {
        say!("Who wants an answer").into()
    };
    let mut table = Table::new(
        caption,
        &[
            say!("What they wrote"),
            say!("Who"),
            say!("Date"),
            say!("#Days"),
            say!("How far"),
            say!("Next"),
            say!("Answer§verb"),
        ],
    );
    for open in listed.iter().take(LISTED) {
        let key = name_of(open.reading.said.key);
        let next = step(open.stage).filter(|_| open.stage < Stage::Acted).map(|act| {
            let words = open.stage.next().map_or("", done_words);
            Button::new(words, act.with("text", key.clone()))
                .named(format!("{words}: {}", short(open.reading.said.text)))
        });
        let how = if open.overdue {
            say!("{stage}, overdue", stage = open.stage.name())
        } else {
            open.stage.name().to_owned()
        };
        table.push(vec![
            quote(open.reading.said.text).into(),
            who(sight, open.reading),
            open.reading.said.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            open.days.map_or(Cell::Empty, |days| Value::Count(u64::from(days)).into()),
            how.into(),
            next.map_or(Cell::Empty, Cell::Button),
            Cell::Link(say!("Answer§verb").into(), Address::new(Room::Loop).with("text", key)),
        ]);
    }
    table
}

fn short(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

fn by_theme(seen: &Seen<'_>) -> Table {
    let mut table = Table::new(
        say!("How far themes are"),
        &[say!("About§a theme"), say!("#Complaints"), say!("How far"), say!("Next")],
    );
    let mut themes: Vec<&Theme> = seen
        .heard
        .themes
        .iter()
        .filter(|t| t.tones.negative > 0 || seen.closing.themes.contains_key(&t.key))
        .collect();
    themes.order_by_key(|t| std::cmp::Reverse(t.tones.negative));
    for theme in themes.into_iter().take(12) {
        let case = seen.closing.themes.get(&theme.key);
        let stage = case.map_or(Stage::Received, Case::stage);
        let next = step(stage).map(|act| {
            let words = stage.next().map_or("", done_words);
            Button::new(words, act.with("theme", theme.key.clone())).named(format!("{words}: {}", theme.name))
        });
        table.push(vec![
            Cell::Link(theme.name.clone(), Address::new(Room::Loop).with("theme", theme.key.clone())),
            Value::Count(theme.tones.negative).into(),
            if case.is_some() { stage.name().into() } else { say!("not taken up").into() },
            next.map_or(Cell::Empty, Cell::Button),
        ]);
    }
    table
}

fn dates(case: Option<&Case>, received: Option<Day>) -> Table {
    let mut table = Table::new(say!("What was done when"), &[say!("Step"), say!("Day")]);
    for stage in Stage::ALL {
        let day = match stage {
            Stage::Received => Some(received),
            stage => case.and_then(|case| case.reached.get(&stage).copied()),
        };
        table.push(vec![
            done_words(stage).into(),
            match day {
                None => say!("not yet").into(),
                Some(None) => say!("done, the day is not known").into(),
                Some(Some(day)) => Value::Date(day).into(),
            },
        ]);
    }
    table
}

fn hidden(name: &str, value: &str) -> Field {
    Field::new(name, "", FieldKind::Hidden).value(value)
}

fn filled(field: Field, problems: &[Problem]) -> Field {
    match problems.iter().find(|(name, ..)| *name == field.name) {
        Some((_, wrong, typed)) => Field { problem: (*wrong).to_owned(), value: typed.clone(), ..field },
        None => field,
    }
}

fn said(problems: &[Problem], names: &[&str]) -> String {
    let marked = problems.iter().any(|(name, wrong, _)| names.contains(name) && !wrong.is_empty());
    if marked {
        say!("Nothing was kept yet: please look at what is marked.").to_owned()
    } else {
        String::new()
    }
}

fn of_text(sight: Sight<'_>, seen: &Seen<'_>, reading: &Reading<'_>, problems: &[Problem]) -> Page {
    let key = reading.said.key;
    let name = name_of(key);
    let case = seen.closing.texts.get(&key);
    let stage = case.map_or(Stage::Received, Case::stage);
    let title = match stage {
        Stage::Told => say!("This customer was told what became of it."),
        Stage::Acted => say!("Something was done. Now say so to the one who wrote."),
        Stage::Understood => say!("You know what happened. Now do something about it."),
        Stage::Received => say!("Somebody wrote this."),
    };
    let mut page =
        Page::new(title).with(Block::Say(say!("“{text}”", text = reading.said.text.trim()).into()));
    let themes: Vec<&str> = reading
        .themes
        .iter()
        .filter_map(|(at, _)| seen.heard.themes.get(*at))
        .map(|t| t.name.as_str())
        .collect();
    let mut table = Table::new(say!("About this text"), &[say!("What"), say!("Is")]);
    table.push(vec![say!("Who").into(), who(sight, reading)]);
    table.push(vec![say!("It is").into(), tone_words(reading).into()]);
    table.push(vec![say!("About§a theme").into(), themes.join(", ").into()]);
    table.push(vec![say!("Where").into(), said_place(reading.said.source).to_owned().into()]);
    page.blocks.push(Block::Table(table));
    page.blocks.push(Block::Table(dates(case, reading.said.day)));
    let mut buttons: Vec<Button> = Stage::ALL
        .into_iter()
        .filter(|s| *s > stage && *s != Stage::Told)
        .map(|to| {
            let act = Act::new(STAGE).with("stage", to.key()).with("text", name.clone()).with(Act::TODAY, "");
            Button::new(done_words(to), act)
        })
        .collect();
    if stage > Stage::Received {
        let act = Act::new(STAGE).with("stage", Stage::Received.key()).with("text", name.clone());
        buttons.push(Button::new(say!("Begin again"), act));
    }
    let open = seen.closing.cases(&seen.heard, seen.today).iter().any(|open| open.reading.said.key == key);
    if open {
        buttons.push(Button::new(
            say!("It needs no answer"),
            Act::new(LEAVE_BE).with("text", name.clone()).with(Act::LEAVE, "text"),
        ));
    } else {
        buttons.push(
            Button::new(
                say!("Take it up"),
                Act::new(TAKE_UP).with("text", name.clone()).with(Act::TODAY, ""),
            )
            .main(),
        );
    }
    page.blocks.push(Block::Buttons(buttons));
    let person = reading.said.person.map_or("", |person| sight.ledger.person(person).title());
    let greeted = if person.contains('@') { "" } else { person };
    let answer = case.map(|c| c.answer.clone()).filter(|a| !a.is_empty());
    let answer = answer.unwrap_or_else(|| draft(reading, greeted, themes.first().copied()));
    page.blocks.push(Block::Form(Form {
        name: TELL.into(),
        title: say!("Your answer").into(),
        says: say!("A draft to begin with. What stands in brackets only you can say; that is what makes it an answer. Send it by your own mail, or say it, and note here that you did.").into(),
        fields: vec![
            filled(Field::new("answer", say!("What you write or say"), FieldKind::Long).value(answer), problems),
            filled(Field::new("day", say!("Told on"), FieldKind::Today), problems),
            hidden("text", &name),
        ],
        submit: say!("I told them").into(),
        said: said(problems, &["answer", "day"]),
        live: String::new(),
    }));
    page.blocks.push(Block::Fold {
        title: say!("A note for yourself").into(),
        blocks: vec![Block::Form(Form {
            name: NOTE.into(),
            title: say!("What happened").into(),
            says: String::new(),
            fields: vec![
                Field::new("note", say!("Note"), FieldKind::Long)
                    .value(case.map_or(String::new(), |c| c.note.clone())),
                hidden("text", &name),
            ],
            submit: say!("Keep the note").into(),
            said: String::new(),
            live: String::new(),
        })],
    });
    page.blocks.extend(actions(seen, &origin(Some(key), ""), problems));
    page.with(Block::Links(vec![(say!("Everyone who waits").into(), Address::new(Room::Loop))]))
}

fn of_theme(seen: &Seen<'_>, theme: &Theme, problems: &[Problem]) -> Page {
    let case = seen.closing.themes.get(&theme.key);
    let stage = case.map_or(Stage::Received, Case::stage);
    let (all, bad) = (Value::Count(theme.texts), Value::Count(theme.tones.negative));
    let mut page = Page::new(say!("{theme}: what is done about it.", theme = theme.name)).lede(
        match (theme.texts, theme.tones.negative) {
            (1, 1) => tell!("{all} text speaks of it, {bad} complains.", all, bad),
            (1, _) => tell!("{all} text speaks of it, {bad} complain.", all, bad),
            (_, 1) => tell!("{all} texts speak of it, {bad} complains.", all, bad),
            _ => tell!("{all} texts speak of it, {bad} complain.", all, bad),
        },
    );
    page.blocks.push(Block::Table(dates(case, case.and_then(|c| c.opened))));
    let buttons: Vec<Button> = Stage::ALL
        .into_iter()
        .filter(|s| *s > stage)
        .map(|to| {
            let act =
                Act::new(STAGE).with("stage", to.key()).with("theme", theme.key.clone()).with(Act::TODAY, "");
            let words = if to == Stage::Told { say!("Customers were told") } else { done_words(to) };
            Button::new(words, act)
        })
        .collect();
    page.blocks.push(Block::Buttons(buttons));
    page.blocks.push(Block::Heading(say!("In their words").into()));
    let at = seen.heard.themes.iter().position(|t| t.key == theme.key).unwrap_or(usize::MAX);
    let mut table =
        Table::new(say!("Complaints about it"), &[say!("Text"), say!("Date"), say!("Answer§verb")]);
    let complaints = seen.heard.all.iter().filter(|r| r.themes.contains(&(at, Some(Tone::Negative))));
    for reading in complaints.take(12) {
        table.push(vec![
            quote(reading.said.text).into(),
            reading.said.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            Cell::Link(
                say!("Answer§verb").into(),
                Address::new(Room::Loop).with("text", name_of(reading.said.key)),
            ),
        ]);
    }
    page.blocks.push(Block::Table(table));
    page.blocks.extend(actions(seen, &origin(None, &theme.key), problems));
    page.with(Block::Links(vec![
        (say!("All about this theme").into(), Address::new(Room::Feedback).with("theme", theme.key.clone())),
        (say!("Everyone who waits").into(), Address::new(Room::Loop)),
    ]))
}

/// What is planned because of it, and a form to plan more.
fn actions(seen: &Seen<'_>, from: &str, problems: &[Problem]) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(say!("Turn it into an action").into())];
    let own: Vec<&Action> = seen.actions.of(Room::Loop.word()).filter(|a| a.from.what == from).collect();
    if !own.is_empty() {
        blocks.push(Block::Table(listing(seen, say!("What is planned because of this"), &own)));
    }
    blocks.push(Block::Form(Form {
        name: DO.into(),
        title: say!("What is to be done").into(),
        says: String::new(),
        fields: vec![
            filled(
                Field::new("aim", say!("Aim"), FieldKind::Words).hint(say!("A second till on Saturdays.")),
                problems,
            ),
            filled(Field::new("owner", say!("Who"), FieldKind::Words), problems),
            filled(Field::new("when", say!("When"), FieldKind::Date), problems),
            hidden("from", from),
        ],
        submit: say!("Add it").into(),
        said: said(problems, &["aim", "when"]),
        live: String::new(),
    }));
    blocks
}

/// What an action came from, and the way there.
fn because(seen: &Seen<'_>, what: &str) -> Cell {
    let to = |kind: &str, name: &str| Address::new(Room::Loop).with(kind, name);
    match what.split_once(':') {
        Some(("text", name)) => {
            let reading = key_of(name).and_then(|key| seen.reading(key));
            reading.map_or(Cell::Empty, |r| {
                Cell::Link(say!("“{text} …”", text = short(r.said.text)), to("text", name))
            })
        }
        Some(("theme", key)) => {
            seen.theme(key).map_or(Cell::Empty, |theme| Cell::Link(theme.name.clone(), to("theme", key)))
        }
        _ => Cell::Empty,
    }
}

fn listing(seen: &Seen<'_>, caption: &str, actions: &[&Action]) -> Table {
    let mut table = Table::new(
        caption,
        &[say!("Aim"), say!("Because of"), say!("Who"), say!("When"), say!("How far"), say!("Next")],
    );
    for action in actions {
        let next = match action.state {
            State::Idea | State::Planned => Some((State::Doing, say!("Begun"))),
            State::Doing => Some((State::Done, say!("Done§of an action"))),
            State::Done | State::Dropped => None,
        };
        table.push(vec![
            action.aim.clone().into(),
            because(seen, &action.from.what),
            action.owner.clone().into(),
            action.start.map_or(Cell::Empty, |day| Value::Date(day).into()),
            action.state.words().into(),
            next.map_or(Cell::Empty, |(state, words)| {
                let act = Act::new(DOING).with("id", action.id.to_string()).with("state", state.word());
                Cell::Button(Button::new(words, act).named(format!("{words}: {}", action.aim)))
            }),
        ]);
    }
    table
}

fn list(seen: &Seen<'_>) -> Vec<Block> {
    let is_open = |action: &&Action| !matches!(action.state, State::Done | State::Dropped);
    let mut open: Vec<&Action> = seen.actions.of(Room::Loop.word()).filter(is_open).collect();
    open.order_by_key(|a| (a.start.is_none(), a.start, a.id));
    if open.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(say!("What is planned").into()), Block::Table(listing(seen, say!("Actions"), &open))]
}

fn promise(within: u16, problems: &[Problem]) -> Form {
    Form {
        name: PROMISE.into(),
        title: say!("How soon customers are told").into(),
        says: say!("A promise you can keep is better than a short one.").into(),
        fields: vec![filled(
            Field::new("within", say!("Days"), FieldKind::Number).value(within.to_string()),
            problems,
        )],
        submit: say!("Promise that").into(),
        said: said(problems, &["within"]),
        live: String::new(),
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let seen = Seen::of(sight);
    let text = key_of(act.get("text"));
    let today = day(act.get(Act::TODAY)).or(seen.today);
    let mut closing = seen.closing.clone();
    let again = |address: Address, problems: Vec<Problem>| {
        Outcome::Page(Box::new(whole(sight, &seen, &address, &problems)))
    };
    let here = match (text, act.get("theme")) {
        (Some(key), _) => Address::new(Room::Loop).with("text", name_of(key)),
        (None, theme) => Address::new(Room::Loop).with("theme", theme),
    };
    match act.name.as_str() {
        STAGE => {
            let Some(stage) = Stage::of(act.get("stage")) else { return Outcome::Nothing };
            let case = match (text, act.get("theme")) {
                (Some(key), _) => closing.texts.entry(key).or_default(),
                (None, "") => return Outcome::Nothing,
                (None, theme) => {
                    let case = closing.themes.entry(theme.to_owned()).or_default();
                    case.opened = case.opened.or(today);
                    case
                }
            };
            case.left = false;
            case.reach(stage, today);
        }
        TAKE_UP | LEAVE_BE => {
            let Some(key) = text else { return Outcome::Nothing };
            closing.texts.entry(key).or_default().left = act.name == LEAVE_BE;
        }
        TELL => {
            let Some(key) = text else { return Outcome::Nothing };
            let (answer, told) = (act.get("answer"), day(act.get("day")));
            let unfinished =
                if is_finished(answer) { "" } else { say!("Put your own words where the brackets are.") };
            let undated = if told.is_some() { "" } else { say!("Write the date as 2026-03-31.§year first") };
            if !unfinished.is_empty() || !undated.is_empty() {
                let problems = vec![
                    ("answer", unfinished, answer.to_owned()),
                    ("day", undated, act.get("day").to_owned()),
                ];
                return again(here, problems);
            }
            let case = closing.texts.entry(key).or_default();
            case.answer = answer.trim().to_owned();
            case.left = false;
            case.reach(Stage::Told, told);
        }
        NOTE => {
            let Some(key) = text else { return Outcome::Nothing };
            // A note alone does not mean that an answer is wanted.
            let wanted = seen.reading(key).is_some_and(|r| r.tone == Some(Tone::Negative));
            let case = closing.texts.entry(key).or_insert_with(|| Case { left: !wanted, ..Case::default() });
            case.note = act.get("note").trim().to_owned();
        }
        PROMISE => match act.get("within").trim().parse::<u16>() {
            Ok(days) if (1..=365).contains(&days) => closing.within = Some(days),
            _ => {
                let typed = act.get("within").to_owned();
                return again(
                    Address::new(Room::Loop),
                    vec![("within", say!("Write a number of days from 1 to 365."), typed)],
                );
            }
        },
        DO => {
            let (aim, when, what) = (act.get("aim").trim(), act.get("when").trim(), act.get("from"));
            let no_aim = if aim.is_empty() { say!("Say what is to be reached.") } else { "" };
            let no_day = if when.is_empty() || day(when).is_some() {
                ""
            } else {
                say!("Write the date as 2026-03-31.§year first")
            };
            if !no_aim.is_empty() || !no_day.is_empty() {
                let address = match what.split_once(':') {
                    Some((kind, name)) => Address::new(Room::Loop).with(kind, name),
                    None => Address::new(Room::Loop),
                };
                let typed = |name: &str| act.get(name).to_owned();
                let problems = vec![
                    ("aim", no_aim, typed("aim")),
                    ("when", no_day, typed("when")),
                    ("owner", "", typed("owner")),
                ];
                return again(address, problems);
            }
            let mut actions = seen.actions.clone();
            actions.add(Action {
                aim: aim.to_owned(),
                from: From { room: Room::Loop.word().to_owned(), what: what.to_owned() },
                owner: act.get("owner").trim().to_owned(),
                start: day(when),
                state: State::Planned,
                ..Action::default()
            });
            return Outcome::Keep(sight.documents.with(&actions));
        }
        DOING => {
            let mut plan = seen.actions.clone();
            let (Ok(id), Some(state)) = (act.get("id").parse(), State::of(act.get("state"))) else {
                return Outcome::Nothing;
            };
            return match put(sight, &mut plan, id, state, None) {
                Ok(true) => Outcome::Keep(sight.documents.edited(&plan)),
                Ok(false) => Outcome::Nothing,
                Err(problem) => {
                    let mut page = whole(sight, &seen, &Address::new(Room::Loop), &[]);
                    page.blocks.insert(0, Block::Say(full(problem).into()));
                    Outcome::Page(Box::new(page))
                }
            };
        }
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(sight.documents.with(&closing))
}
