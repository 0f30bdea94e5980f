//! Jobs, pains and gains beside what is offered: a board, what is not answered, what answers nothing.

use super::found;
use crate::customers::segment::SegmentKey;
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, example, hidden, more, one_of};
use crate::page::{
    Act, Address, Block, Board, Button, Card, Cell, Field, FieldKind, Form, Lane, Look, Outcome, Page, Room,
    Sight, Table, actions, picked,
};
use crate::value::promise::{Canvas, Column, Fit, Item, MOST_ITEMS, Suggestion, Weighed};
use crate::workspace::Folder;

const ADD: &str = "add";
const KEEP: &str = "keep";
const MOVE: &str = "move";
const LINK: &str = "link";
const UNLINK: &str = "unlink";
const REMOVE: &str = "remove";
const WHOM: &str = "whom";
const ANOTHER: &str = "another";
const EXAMPLE: &str = "example";
pub(super) const TAKE: &str = "take";
pub(super) const ASIDE: &str = "aside";
pub(super) const BACK: &str = "bring-back";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let canvas: Canvas = paper::now(sight);
    let fit = Fit::of(&canvas);
    let mut page = told(&canvas, &fit);
    page.blocks.extend(others(sight));
    if let Some(item) = address.get("row").parse().ok().and_then(|id| canvas.get(id)) {
        page.blocks.extend(about(&canvas, item));
    }
    if canvas.is_empty() {
        page.blocks.extend(segments(sight, &canvas));
        page.blocks.push(Block::Form(adding()));
        page.blocks.extend(found::blocks(&found::all(sight, &canvas), &canvas));
        page.blocks.push(Block::Buttons(vec![Button::new("Begin with an example", Act::new(EXAMPLE))]));
        let shown = Canvas::example();
        page.blocks.push(example(vec![
            Block::Table(answered(&Fit::of(&shown), &shown, false)),
            Block::Say("The example says: nobody tells guests which beans suit their machine, and the printed mugs answer nothing they need.".into()),
        ]));
        return page;
    }
    page.blocks.extend(figures(&fit));
    page.blocks.push(Block::Board(board(&canvas, &fit)));
    page.blocks.push(Block::Note("What stands higher matters more. Move a card by hand, or from its handle with the arrow keys; open it to change it or to say what it answers.".into()));
    page.blocks
        .push(Block::Fold { title: "Put something on it".into(), blocks: vec![Block::Form(adding())] });
    page.blocks.extend(open(sight, &fit));
    page.blocks.extend(idle(&fit));
    page.blocks.push(Block::Heading("What answers what".into()));
    page.blocks.push(Block::Table(answered(&fit, &canvas, true)));
    page.blocks.extend(linking(&canvas));
    page.blocks.extend(found::blocks(&found::all(sight, &canvas), &canvas));
    page.blocks.extend(segments(sight, &canvas));
    page.blocks.push(Block::Fold { title: "How it is counted".into(), blocks: method() });
    let mut says = vec![
        "Ask five people of the segment what they want to get done and what gets in their way: what stands here is a supposition until then.",
    ];
    if sight.ledger.records().feedback.is_empty() {
        says.push(
            "What customers write, from a file or typed in: its themes are offered here as pains and gains.",
        );
    }
    page.blocks.extend(more(&says));
    page
}

fn named(canvas: &Canvas) -> &str {
    if canvas.segment.is_empty() { "your customers" } else { &canvas.segment }
}

fn told(canvas: &Canvas, fit: &Fit<'_>) -> Page {
    let open = fit.open();
    let offered = Column::OFFER.into_iter().flat_map(|column| canvas.column(column)).count();
    match (fit.needs.len(), offered, open.first()) {
        (0, 0, _) => Page::new("What do your customers need, and what of it do you give them?").lede(
            "On one side what a segment wants to get done, what hurts, what it hopes for. On the other what you sell, how it eases what hurts and brings what is hoped for. Five cards are enough to begin.",
        ),
        (0, _, _) => Page::new("It is said what you offer, and not yet what customers need.")
            .lede("Write down one thing they want to get done, one that hurts them, one they hope for."),
        (n, 0, _) => Page::new(if n == 1 {
            "One need is written down. What do you offer for it?".to_owned()
        } else {
            format!("{n} needs are written down. What do you offer for them?")
        })
        .lede("Say what you sell, then what each of it answers."),
        (_, _, Some(first)) => {
            Page::new(format!("“{}” matters, and nothing you offer answers it.", first.item.words)).lede(share(canvas, fit))
        }
        (_, _, None) => Page::new(format!("Everything that matters to {} is answered.", named(canvas)))
            .lede("If you only suppose so, ask five of them."),
    }
}

fn share(canvas: &Canvas, fit: &Fit<'_>) -> Sentence {
    let Some(score) = fit_figure(fit) else { return Sentence::new() };
    Sentence::new()
        .words(format!("Of what matters to {}, ", named(canvas)))
        .figure(&score)
        .words(" is answered.")
}

pub(super) fn fit_figure(fit: &Fit<'_>) -> Option<Figure> {
    let score = Value::Share(fit.score()?);
    Some(Figure::new(Measure::PromiseFit, score).from_cases(fit.needs.len() as u64))
}

fn figures(fit: &Fit<'_>) -> Vec<Block> {
    let Some(score) = fit_figure(fit) else { return Vec::new() };
    let parts: Vec<Sentence> = Column::PROFILE
        .into_iter()
        .filter_map(|column| {
            let part = fit.score_of(column)?;
            Some(
                Sentence::new()
                    .words(format!("{}: ", column.title()))
                    .value(Value::Share(part))
                    .words(" answered."),
            )
        })
        .collect();
    vec![Block::Figures(vec![score]), Block::List(parts)]
}

/// The canvases of all segments, where there are several.
pub(super) fn others(sight: Sight<'_>) -> Vec<Block> {
    let folder: Folder<Canvas> = sight.documents.get();
    let names: Vec<String> = folder.names().map(str::to_owned).collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let mut table = Table::new("Your segments", &["Segment", "#Needs", "#Answered", "Most open", "Open"]);
    for (place, name) in names.into_iter().enumerate() {
        let canvas = folder.opened(place).now();
        let fit = Fit::of(&canvas);
        let name = match (canvas.segment.is_empty(), name.is_empty()) {
            (false, _) => canvas.segment.clone(),
            (true, false) => name,
            (true, true) => format!("Number {}", place + 1),
        };
        let open = if place == folder.place() {
            "open now".into()
        } else {
            link(format!("Open: {name}"), "Open", paper::open(place))
        };
        table.push(vec![
            name.into(),
            Value::Count(fit.needs.len() as u64).into(),
            fit.score().map_or(Cell::Empty, |s| Value::Share(s).into()),
            fit.open().first().map_or(Cell::Empty, |need| need.item.words.clone().into()),
            open,
        ]);
    }
    vec![Block::Table(table)]
}

fn link(named: String, words: &str, act: Act) -> Cell {
    Cell::Button(Button { look: Look::Link, ..Button::new(words, act).named(named) })
}

fn way(item: &Item) -> Address {
    Address::new(Room::Canvas).with("row", item.id.to_string())
}

fn board(canvas: &Canvas, fit: &Fit<'_>) -> Board {
    let card = |item: &Item| {
        let mut tags = Vec::new();
        tags.extend(item.importance().map(|said| format!("matters {said}")));
        tags.extend(item.sort().map(|sort| sort.word().to_owned()));
        let need = fit.needs.iter().find(|need| need.item.id == item.id);
        let (says, loud) = match need.map(|need| need.answers) {
            Some(0) => ("not answered".to_owned(), true),
            Some(1) => ("answered by one".to_owned(), false),
            Some(n) => (format!("answered by {n}"), false),
            None if item.answers().is_empty() => ("answers nothing".to_owned(), true),
            None => {
                let needs = item.answers().iter().filter_map(|id| canvas.get(*id));
                let needs: Vec<&str> = needs.map(|need| need.words.as_str()).collect();
                (format!("for: {}", needs.join("; ")), false)
            }
        };
        Card {
            key: item.id.to_string(),
            title: item.words.clone(),
            says: says.into(),
            tags,
            to: Some(way(item)),
            loud,
        }
    };
    let lane = |column: Column| {
        let cards: Vec<Card> = canvas.column(column).map(card).collect();
        let says = if cards.is_empty() { hint(column) } else { "" };
        Lane { key: column.word().into(), title: column.title().into(), says: says.into(), cards }
    };
    Board {
        name: MOVE.into(),
        title: format!("What {} need, and what you give them", named(canvas)),
        columns: Column::ALL.into_iter().map(lane).collect(),
    }
}

fn hint(column: Column) -> &'static str {
    match column {
        Column::Job => "Such as: get lunch in twenty minutes; look good at work; feel at ease.",
        Column::Pain => "Such as: queues at noon; not knowing what it will cost.",
        Column::Gain => "Such as: being greeted by name; something new now and then.",
        Column::Product => "Such as: the set lunch; the subscription; repairs.",
        Column::Reliever => "Such as: order ahead; a fixed price.",
        Column::Creator => "Such as: a person who remembers what they like.",
    }
}

fn columns() -> FieldKind {
    FieldKind::OneOf(
        Column::ALL.iter().map(|c| (c.word().to_owned(), format!("{} ({})", c.title(), c.name()))).collect(),
    )
}

fn importance(value: Option<u8>) -> Field {
    Field::new("importance", "How much it matters, from 1 to 10", FieldKind::Number)
        .hint("May be left empty: its place tells it then.")
        .value(value.map_or(String::new(), |said| said.to_string()))
}

fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: "Something on the canvas".into(),
        fields: vec![
            Field::new("column", "What it is", columns()).value(Column::Job.word()),
            Field::new("words", "In a few words", FieldKind::Words)
                .hint("As a customer would say it. One thing at a time."),
            importance(None),
        ],
        submit: "Put it there".into(),
        ..Form::default()
    }
}

/// One item: a form, and what it answers or is answered by.
fn about(canvas: &Canvas, item: &Item) -> Vec<Block> {
    let side = if item.column().is_profile() { Column::PROFILE } else { Column::OFFER };
    let columns = side.iter().map(|c| (c.word().to_owned(), c.title().to_owned())).collect();
    let mut fields = vec![
        Field::new("words", "In a few words", FieldKind::Words).value(item.words.clone()),
        Field::new("column", "Where it stands", FieldKind::OneOf(columns)).value(item.column().word()),
        importance(item.importance()),
    ];
    if !item.column().sorts().is_empty() {
        let sorts = item.column().sorts().iter().map(|s| (s.word(), s.words()));
        fields.push(one_of("sort", "What sort", sorts, item.sort().map_or("", |s| s.word())));
    }
    fields.extend([hidden("id", item.id.to_string()), hidden("row", item.id.to_string())]);
    let remove = Act::new(REMOVE).with("id", item.id.to_string()).with(Act::LEAVE, "row");
    let mut blocks = vec![
        Block::Form(Form {
            name: KEEP.into(),
            title: item.words.clone(),
            fields,
            submit: "Keep it".into(),
            ..Form::default()
        }),
        Block::Buttons(vec![Button::new("Take it off the canvas", remove)]),
    ];
    let (caption, across): (_, Vec<&Item>) = if item.column().is_profile() {
        ("What answers it", canvas.items().filter(|i| !i.column().is_profile()).collect())
    } else {
        ("What it answers", canvas.items().filter(|i| i.column().is_profile()).collect())
    };
    if across.is_empty() {
        blocks.push(Block::Note("Nothing stands on the other side yet.".into()));
        return blocks;
    }
    let mut table = Table::new(caption, &[caption, "Is", "Now", "Change"]);
    for other in across {
        let (from, to) = if item.column().is_profile() { (other, item) } else { (item, other) };
        let is_linked = from.answers().contains(&to.id);
        let (now, words, name) =
            if is_linked { ("yes", "It does not", UNLINK) } else { ("no", "It does", LINK) };
        let act = Act::new(name)
            .with("from", from.id.to_string())
            .with("to", to.id.to_string())
            .with("row", item.id.to_string());
        table.push(vec![
            other.words.clone().into(),
            other.column().name().into(),
            now.into(),
            link(format!("{words}: “{}” for “{}”", from.words, to.words), words, act),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks
}

fn open(sight: Sight<'_>, fit: &Fit<'_>) -> Vec<Block> {
    let open = fit.open();
    if open.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        "Not answered",
        &["What they need", "Which is a", "#Matters", "Say what answers it", "Plan"],
    );
    for need in open {
        let aim = match need.item.column() {
            Column::Pain => format!("Ease this: {}", need.item.words),
            _ => format!("Help with this: {}", need.item.words),
        };
        table.push(vec![
            need.item.words.clone().into(),
            need.item.column().name().into(),
            Value::Number(need.weight).into(),
            Cell::Link(format!("Answer “{}”", need.item.words), way(need.item)),
            actions::plan(sight, Room::Canvas, &need.item.words, &aim, "", ""),
        ]);
    }
    vec![Block::Heading("What is not answered".into()), Block::Table(table)]
}

fn idle(fit: &Fit<'_>) -> Vec<Block> {
    if fit.idle.is_empty() {
        return Vec::new();
    }
    let mut table =
        Table::new("Answers nothing", &["What you offer", "Which is a", "Say what it answers", "Remove"]);
    for item in &fit.idle {
        let remove = Act::new(REMOVE).with("id", item.id.to_string());
        table.push(vec![
            item.words.clone().into(),
            item.column().name().into(),
            Cell::Link(format!("What does “{}” answer?", item.words), way(item)),
            link(format!("Remove: {}", item.words), "Remove", remove),
        ]);
    }
    vec![
        Block::Heading("What answers nothing".into()),
        Block::Say(
            "It costs work, and nobody on this canvas needs it. Either a need is missing here, or it can go."
                .into(),
        ),
        Block::Table(table),
    ]
}

fn answered(fit: &Fit<'_>, canvas: &Canvas, can_be_changed: bool) -> Table {
    let mut columns = vec!["What they need", "Which is a", "#Matters", "Answered by"];
    if can_be_changed {
        columns.push("Change");
    }
    let mut table = Table::new("What answers what", &columns);
    for Weighed { item, weight, .. } in &fit.needs {
        let by: Vec<&str> = canvas.answered_by(item.id).map(|i| i.words.as_str()).collect();
        let mut cells = vec![
            item.words.clone().into(),
            item.column().name().into(),
            Value::Number(*weight).into(),
            if by.is_empty() { "nothing".into() } else { by.join("; ").into() },
        ];
        if can_be_changed {
            cells.push(Cell::Link(format!("Change “{}”", item.words), way(item)));
        }
        table.push(cells);
    }
    table
}

/// Linking two items by choosing both.
fn linking(canvas: &Canvas) -> Vec<Block> {
    let options = |columns: [Column; 3]| -> Vec<(String, String)> {
        let items = columns.into_iter().flat_map(|column| canvas.column(column));
        items.map(|i| (i.id.to_string(), format!("{} ({})", i.words, i.column().name()))).collect()
    };
    let (offer, needs) = (options(Column::OFFER), options(Column::PROFILE));
    let (Some(first), Some(need)) = (offer.first(), needs.first()) else { return Vec::new() };
    let (first, need) = (first.0.clone(), need.0.clone());
    vec![Block::Form(Form {
        name: LINK.into(),
        title: "Say what answers what".into(),
        fields: vec![
            Field::new("from", "This", FieldKind::OneOf(offer)).value(first),
            Field::new("to", "answers", FieldKind::OneOf(needs)).value(need),
        ],
        submit: "Link them".into(),
        ..Form::default()
    })]
}

/// Whom the canvas is about, and one for others.
fn segments(sight: Sight<'_>, canvas: &Canvas) -> Vec<Block> {
    let whom = Block::Form(whom(sight, canvas));
    let another = Form {
        name: ANOTHER.into(),
        title: "Another segment".into(),
        says: "It begins empty; this one stays as it is.".into(),
        ..whom_fields(sight, "", "")
    };
    let another =
        Block::Fold { title: "A canvas for another segment".into(), blocks: vec![Block::Form(another)] };
    match (canvas.segment.is_empty(), canvas.is_empty()) {
        (true, true) => vec![whom],
        (true, false) => vec![whom, another],
        (false, _) => vec![Block::Fold { title: "Whom it is about".into(), blocks: vec![whom] }, another],
    }
}

fn whom_fields(sight: Sight<'_>, key: &str, words: &str) -> Form {
    let mut fields = Vec::new();
    let offered = picked::offered(sight);
    if !offered.is_empty() {
        let options = offered.iter().map(|(key, name)| (key.as_str(), name.as_str()));
        fields.push(one_of("segment", "One of your segments", options, key));
    }
    fields.push(
        Field::new("words", "Or in your own words", FieldKind::Words)
            .hint("Such as: people who work nearby and have half an hour for lunch.")
            .value(words),
    );
    Form { fields, submit: "Keep it".into(), ..Form::default() }
}

fn whom(sight: Sight<'_>, canvas: &Canvas) -> Form {
    let known = picked::segment(sight, &canvas.key);
    let says = match known {
        Some(segment) => {
            let n = segment.people.len();
            format!("{n} {} in it now. {}", if n == 1 { "person is" } else { "people are" }, segment.says)
        }
        None => "One canvas for each segment: what hurts one may not trouble the other.".to_owned(),
    };
    Form {
        name: WHOM.into(),
        title: "Whom it is about".into(),
        says,
        ..whom_fields(sight, &canvas.key, &canvas.segment)
    }
}

/// The segment that was chosen or written: its key and its name. Words win where they say something else than the name of
/// a segment that was chosen before.
fn chosen(sight: Sight<'_>, act: &Act, before: &Canvas) -> (String, String) {
    let (key, words) = (act.get("segment"), Reading::of(act).words("words"));
    let name = |key: &str| picked::offered(sight).into_iter().find(|(k, _)| k == key).map(|(_, name)| name);
    let key = if key.parse::<SegmentKey>().is_ok() { key } else { "" };
    match name(key) {
        Some(name) if words.is_empty() || words == name || (key != before.key && words == before.segment) => {
            (key.to_owned(), name)
        }
        Some(_) => (key.to_owned(), words),
        None => (String::new(), words),
    }
}

fn method() -> Vec<Block> {
    vec![
        Block::Say("Needs answered = the importance of all jobs, pains and gains that something answers ÷ the importance of all of them. What matters more counts more.".into()),
        Block::Say("Importance is the number you gave, from 1 to 10. Where there is none, the place in the column tells it: of four cards the first counts 10, the next 7.5, then 5, then 2.5, but never more than a card above it or less than one below it.".into()),
        Block::Say("A card that is moved takes on a number that its neighbours allow; a number that is typed moves its card. So order and numbers always say the same.".into()),
        Block::Note("Columns: Osterwalder, Pigneur, Bernarda and Smith (2014), Value Proposition Design, Wiley. The score is our own: it tells how much is answered, not how well. How well it is answered has to be tested with customers.".into()),
    ]
}

/// The page as it is, and above it why nothing changed.
fn refused(mut page: Page, says: String) -> Outcome {
    page.blocks.insert(0, Block::Note(says.into()));
    Outcome::Page(Box::new(page))
}

/// The whole document with this canvas, named after its segment.
fn kept(sight: Sight<'_>, folder: Folder<Canvas>, name: &str) -> Outcome {
    Outcome::Keep(sight.documents.edited(&folder.called(name)))
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut canvas: Canvas = paper::now(sight);
    let mut read = Reading::of(act);
    let number = |name: &str| act.get(name).parse::<u32>().unwrap_or(0);
    let column = Column::of(act.get("column"));
    match act.name.as_str() {
        EXAMPLE if canvas.is_empty() => return paper::keep(sight, &Canvas::example()),
        WHOM => {
            (canvas.key, canvas.segment) = chosen(sight, act, &canvas);
            let folder: Folder<Canvas> = sight.documents.get();
            let name = canvas.segment.clone();
            return kept(sight, folder.with(&canvas), &name);
        }
        ANOTHER => {
            let (key, segment) = chosen(sight, act, &Canvas::default());
            if segment.is_empty() {
                read.refuse("words", "Say whom it is about.");
            } else {
                let folder: Folder<Canvas> = sight.documents.get();
                let mut new = Canvas::default();
                (new.key, new.segment) = (key, segment.clone());
                return match folder.and(&segment, &new) {
                    Ok(folder) => kept(sight, folder, &segment),
                    Err(problem) => paper::again(here(), act, &[("words".to_owned(), problem.to_string())]),
                };
            }
        }
        ADD => {
            let weight = read.number("importance", 1.0, 10.0).map(|w| w.round() as u8);
            let column = column.unwrap_or_default();
            let words = read.words("words");
            if words.is_empty() {
                read.refuse("words", "Say what it is.");
            } else {
                match canvas.add(column, &words) {
                    Some(id) => drop(canvas.weigh(id, weight)),
                    None if canvas.items().count() >= MOST_ITEMS => {
                        read.refuse("words", "The canvas is full. Take something off it first.");
                    }
                    None => read.refuse("words", "This stands in that column already."),
                }
            }
        }
        KEEP => {
            let id = number("id");
            let Some(item) = canvas.get(id) else { return Outcome::Nothing };
            let weight = read.number("importance", 1.0, 10.0).map(|w| w.round() as u8);
            let (words, to) = (read.words("words"), column.unwrap_or(item.column()));
            if words.is_empty() {
                read.refuse("words", "Say what it is.");
            } else if canvas.named(to, &words).is_some_and(|other| other.id != id) {
                read.refuse("words", "This stands in that column already.");
            }
            if to != item.column() && !canvas.put(id, to, None) {
                read.refuse("column", "What customers need can’t become what you offer, nor the other way.");
            }
            let sort = to.sorts().iter().copied().find(|s| s.word() == act.get("sort"));
            if let Some(item) = canvas.get_mut(id) {
                item.words = words;
                item.sort_as(sort);
            }
            canvas.weigh(id, weight);
        }
        MOVE => {
            let (id, to) = (act.get(Board::CARD).parse().unwrap_or(0), Column::of(act.get(Board::COLUMN)));
            let (Some(item), Some(to)) = (canvas.get(id), to) else { return Outcome::Nothing };
            let says = format!(
                "“{}” stays where it was: what customers need and what you offer are two sides. Add it on the other side instead.",
                item.words
            );
            if !canvas.put(id, to, act.get(Board::BEFORE).parse().ok()) {
                return refused(here(), says);
            }
        }
        LINK => {
            if !canvas.link(number("from"), number("to")) {
                return Outcome::Nothing;
            }
        }
        UNLINK => {
            if !canvas.unlink(number("from"), number("to")) {
                return Outcome::Nothing;
            }
        }
        REMOVE => {
            if !canvas.remove(number("id")) {
                return Outcome::Nothing;
            }
        }
        TAKE | ASIDE => {
            let wanted = |s: &Suggestion| s.keys().iter().any(|key| key == act.get("what"));
            let Some(suggestion) = found::all(sight, &canvas).into_iter().find(wanted) else {
                return Outcome::Nothing;
            };
            if act.name == ASIDE {
                canvas.leave_aside(&suggestion.keys());
            } else if canvas.take(&suggestion, column.unwrap_or(suggestion.column)).is_none() {
                let says = "It was not taken in: it stands in that column already, or the canvas is full.";
                return refused(here(), says.into());
            }
        }
        BACK => canvas.bring_back(),
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &canvas) } else { paper::again(here(), act, &read.wrong) }
}
