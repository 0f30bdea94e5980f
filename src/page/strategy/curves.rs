//! Value curves beside rivals, the grid of four, the benchmark, and what rivals promise.

use super::press;
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, example, hidden, more, rated};
use crate::page::{
    Act, Address, Block, Board, Button, Card, Cell, Drawing, Field, FieldKind, Form, Lane, Outcome, Page,
    Picture, Room, Series, Sight, Table, Unit, actions,
};
use crate::quantity::{Amount, Money};
use crate::value::strategy::{Canvas, Curves, Factor, Lever, Line, Move};
use crate::value::{Drivers, Heard, Rating, Rivals};
use crate::{say, tell};

/// In addresses a card and a factor stand under these names.
pub(super) const CARD: &str = "row";
pub(super) const FACTOR: &str = "factor";

const MOVE: &str = "move";
const ADD: &str = "add";
const KEEP: &str = "keep";
const TAKE: &str = "take";
const REMOVE: &str = "remove";
const MORE: &str = "more";
const RATE: &str = "rate";
const DROP: &str = "drop";
const EXAMPLE: &str = "example";

/// What the page stands on.
struct Ground {
    curves: Curves,
    rivals: Rivals,
    canvas: Canvas,
}

impl Ground {
    fn of(sight: Sight<'_>) -> Ground {
        let (curves, rivals): (Curves, Rivals) = (paper::now(sight), paper::now(sight));
        let drivers: Drivers = paper::now(sight);
        let judged = drivers.judged(&Heard::of(sight.ledger.records(), &drivers), None);
        let canvas = curves.canvas(&drivers, &judged, &rivals);
        Ground { curves, rivals, canvas }
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let ground = Ground::of(sight);
    let Ground { curves, rivals, canvas } = &ground;
    let mut page = told(&ground);
    let number = |name: &str| address.get(name).parse::<u32>().ok();
    if let Some(card) = number(CARD).and_then(|id| curves.all().find(|card| card.id == id)) {
        page.blocks.extend(about(card, canvas));
    }
    if let Some(factor) = number(FACTOR).and_then(|id| curves.factors.iter().find(|f| f.id == id)) {
        page.blocks.extend(rating(factor, rivals));
    }
    let drawn = canvas.lines.iter().filter(|line| line.own.is_some()).count() > 1;
    if drawn {
        page.blocks.push(Block::Picture(picture(canvas, rivals)));
    } else {
        page.blocks.push(Block::Note(say!("The curves appear once you and a rival are rated on two things at least: on the page of rivals, or below.").into()));
        page.blocks.push(Block::Links(vec![
            (say!("Rate yourself and your rivals").into(), Address::new(Room::Rivals)),
            (say!("Say what customers weigh").into(), Address::new(Room::Drivers)),
        ]));
        let shown = Rivals::example();
        let example_canvas = Curves::default().canvas(&Drivers::example(), &[], &shown);
        page.blocks.push(example(vec![
            Block::Picture(picture(&example_canvas, &shown)),
            Block::Say(say!("The example says: the chain is fast and everywhere, the kiosk is cheap, and the café should stop trying to be either.").into()),
        ]));
    }
    if !canvas.lines.is_empty() {
        page.blocks.push(Block::Heading(say!("Line by line").into()));
        page.blocks.push(Block::Table(benchmark(sight, &ground)));
        page.blocks.push(Block::Note(say!("Ratings from 0 to 10. Of a price, a high rating means that little is asked. “Ahead” is you less the best rival.").into()));
    }
    page.blocks.push(Block::Fold {
        title: say!("Something else that firms of your trade offer").into(),
        blocks: vec![Block::Form(another())],
    });
    page.blocks.push(Block::Heading(say!("What to change: four columns").into()));
    if curves.all().next().is_none() {
        page.blocks.push(Block::Say(say!("Who does what all do is compared by price. Take something away, so that you can pay for what nobody else gives.").into()));
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Begin with an example"), Act::new(EXAMPLE))]));
    }
    page.blocks.push(Block::Board(board(curves, canvas)));
    page.blocks.push(Block::Form(adding(canvas)));
    if curves.all().next().is_some() {
        page.blocks.push(Block::Table(follows(sight, curves)));
    }
    if !rivals.all.is_empty() {
        page.blocks.push(Block::Heading(say!("What rivals promise, and where they fall short").into()));
        page.blocks.push(Block::Table(promises(sight, rivals)));
    }
    page.blocks.push(Block::Note(say!("Value curves, and the grid of eliminate, reduce, raise and create: Kim and Mauborgne (2005), Blue Ocean Strategy, Harvard Business School Press.").into()));
    let mut says = Vec::new();
    if rivals.all.iter().all(|rival| rival.asked == 0) {
        says.push(say!(
            "Ask customers who also go to a rival to rate both: your own ratings of rivals are guesses."
        ));
    }
    if canvas.lines.iter().all(|line| line.matters.is_none()) {
        says.push(say!(
            "Say on the page of drivers how much each matters: the columns then fill with proposals."
        ));
    }
    page.blocks.extend(more(&says));
    page
}

fn told(ground: &Ground) -> Page {
    let canvas = &ground.canvas;
    let grid = ground.curves.all().count();
    let (ahead, behind) = (canvas.ahead(), canvas.behind());
    match (canvas.divergence(), canvas.is_apart()) {
        (Some(by), Some(apart)) => {
            let title = match (apart, ahead, behind) {
                (true, Some(line), _) => say!("Your curve goes its own way: furthest ahead at “{name}”.", name = line.name),
                (true, None, _) => say!("Your curve goes its own way, and is ahead of the best rival nowhere.").into(),
                (false, _, Some(line)) if !canvas.is_like_each() => say!("Your curve lies between those of your rivals, and falls behind at “{name}”.", name = line.name),
                (false, _, None) if !canvas.is_like_each() => say!("Your curve lies between those of your rivals.").into(),
                (false, _, Some(line)) => say!("Your curve looks like all others, and falls behind at “{name}”.", name = line.name),
                (false, _, None) => say!("Your curve looks like all others.").into(),
            };
            let next = if apart {
                say!("Say it where customers choose.")
            } else if grid == 0 {
                say!("Choose below what you leave out, so that you can afford what nobody else gives.")
            } else {
                say!("The columns below say what you want to change.")
            };
            Page::new(title).lede(
                tell!(
                    "On average it lies {by} points of ten from the mean of your rivals. {next}",
                    by = Figure::new(Measure::CurveDistance, Value::Number(by)),
                    next
                ),
            )
        }
        _ if grid > 0 => Page::new(match grid {
            1 => say!("One change is written down.").to_owned(),
            n => say!("{n} changes are written down.", n),
        })
        .lede(say!("What is missing is how you and your rivals are rated: then you see whether they set you apart.")),
        _ => Page::new(say!("What do you give that nobody else gives?")).lede(
            say!("Each firm is a line over the things that customers weigh. Where all lines look alike, only the price tells them apart. Then four columns: what you leave out, do less, do more, and begin."),
        ),
    }
}

fn picture(canvas: &Canvas, rivals: &Rivals) -> Drawing {
    let one =
        |name: &str, values: Vec<Option<f64>>| Series { name: name.to_owned(), values, between: Vec::new() };
    let mut series = vec![one(say!("You"), canvas.lines.iter().map(|line| line.own).collect())];
    if canvas.is_planned() {
        series.push(one(say!("You, as planned"), canvas.lines.iter().map(|line| line.planned).collect()));
    }
    for (place, rival) in rivals.all.iter().enumerate() {
        let values: Vec<Option<f64>> =
            canvas.lines.iter().map(|line| line.rivals.get(place).copied().flatten()).collect();
        if values.iter().any(Option::is_some) {
            series.push(one(&rival.name, values));
        }
    }
    let title = match (canvas.is_apart(), canvas.ahead()) {
        (Some(true), Some(line)) => say!("You are furthest ahead at “{name}”", name = line.name),
        (Some(false), _) if canvas.are_all_alike() => say!("All lines look alike").to_owned(),
        (Some(false), _) if !canvas.is_like_each() => {
            say!("Your line lies between those of your rivals").to_owned()
        }
        _ => say!("What each offers").to_owned(),
    };
    Drawing {
        title: title.into(),
        say: say!("How much each offers, from 0 to 10").into(),
        description: say!("Each line is a firm, each place on it one of the things that customers weigh.")
            .into(),
        note: if canvas.is_planned() {
            say!("“As planned” is what the four columns below come to.").into()
        } else {
            String::new()
        },
        unit: Unit::Number(1),
        picture: Picture::Lines {
            labels: canvas.lines.iter().map(|line| line.name.clone().into()).collect(),
            series,
        },
    }
}

fn benchmark(sight: Sight<'_>, ground: &Ground) -> Table {
    let names: Vec<String> =
        ground.rivals.all.iter().map(|r| format!("#{}", r.name.trim_start_matches('#'))).collect();
    let columns: Vec<&str> = [say!("What"), say!("#Matters"), say!("#You")]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .chain([say!("#Ahead"), say!("Could be"), say!("Change")])
        .collect();
    let mut table = Table::new(say!("Beside your rivals"), &columns);
    let cell = |value: Option<f64>| value.map_or(Cell::Empty, |value| Value::Number(value).into());
    for line in &ground.canvas.lines {
        let mut cells = vec![line.name.clone().into(), cell(line.matters), cell(line.own)];
        cells.extend(line.rivals.iter().map(|value| cell(*value)));
        cells.push(cell(line.ahead()));
        let placed = ground.curves.all().find(|card| card.line == line.key);
        cells.push(match (placed, ground.canvas.suggests(line)) {
            (Some(card), _) => card.lever.words().into(),
            (None, Some(lever)) => {
                let act = Act::new(TAKE).with("line", line.key.clone()).with("lever", lever.word());
                press(lever.words(), &line.name, act)
            }
            (None, None) => Cell::Empty,
        });
        cells.push(match line.key.strip_prefix('f') {
            Some(id) => Cell::Link(say!("Rate§verb").into(), Address::new(Room::Curves).with(FACTOR, id)),
            None => Cell::Link(say!("Rate§verb").into(), Address::new(Room::Rivals)),
        });
        table.push(cells);
    }
    let money = |price: Option<u64>| {
        let Some(price) = price.map(|p| p as f64 / 100.0) else { return Cell::Empty };
        match (actions::main_currency(sight), Amount::from_f64(price)) {
            (Some(currency), Some(amount)) => Value::Money(Money::new(amount, currency)).into(),
            _ => Value::Number(price).into(),
        }
    };
    let prices: Vec<Option<u64>> = ground.rivals.all.iter().map(|rival| rival.offer.price).collect();
    if ground.rivals.own.price.is_some() || prices.iter().any(Option::is_some) {
        let mut cells =
            vec![say!("What a usual purchase costs").into(), Cell::Empty, money(ground.rivals.own.price)];
        cells.extend(prices.into_iter().map(money));
        cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
        table.push(cells);
    }
    table
}

fn board(curves: &Curves, canvas: &Canvas) -> Board {
    let card = |card: &Move| {
        let line = canvas.lines.iter().find(|line| line.key == card.line);
        Card {
            key: card.id.to_string(),
            title: card.words.clone(),
            says: line.map_or(Sentence::new(), |line| aim(card, line)),
            to: Some(Address::new(Room::Curves).with(CARD, card.id.to_string())),
            ..Card::default()
        }
    };
    let lane = |lever: Lever| Lane {
        key: lever.word().into(),
        title: lever.words().into(),
        says: lever.asks().into(),
        cards: curves.moves(lever).map(card).collect(),
    };
    Board {
        name: MOVE.into(),
        title: say!("Eliminate, reduce, raise, create").into(),
        columns: Lever::ALL.iter().map(|lever| lane(*lever)).collect(),
    }
}

fn aim(card: &Move, line: &Line) -> Sentence {
    let name = line.name.as_str();
    match (card.lever, line.own, card.to.map(|to| Value::Number(to.value()))) {
        (Lever::Eliminate, ..) => tell!("“{name}” comes to nothing", name),
        (_, Some(own), Some(to)) => {
            tell!("“{name}”: from {from} to {to}", name, from = Value::Number(own), to)
        }
        (_, None, Some(to)) => tell!("“{name}”: to {to}", name, to),
        _ => tell!("“{name}”", name),
    }
}

fn lines(canvas: &Canvas, chosen: &str) -> Field {
    let open = [(String::new(), say!("none of them§lines").to_owned())];
    let options = canvas.lines.iter().map(|line| (line.key.clone(), line.name.clone()));
    Field::new(
        "line",
        say!("Which line it changes"),
        FieldKind::OneOf(open.into_iter().chain(options).collect()),
    )
    .value(chosen)
}

fn adding(canvas: &Canvas) -> Form {
    let levers = Lever::ALL.iter().map(|l| (l.word().to_owned(), l.words().to_owned())).collect();
    Form {
        name: ADD.into(),
        title: say!("Put something into a column").into(),
        fields: vec![
            Field::new("lever", say!("Column"), FieldKind::OneOf(levers)).value(Lever::Create.word()),
            Field::new("words", say!("What"), FieldKind::Words)
                .hint(say!("The long menu; waiting at noon; soup in jars.")),
            lines(canvas, ""),
        ],
        submit: say!("Put it there").into(),
        ..Form::default()
    }
}

fn about(card: &Move, canvas: &Canvas) -> Vec<Block> {
    let act = Act::new(REMOVE).with("id", card.id.to_string()).with(Act::LEAVE, CARD);
    vec![
        Block::Form(Form {
            name: KEEP.into(),
            title: card.words.clone(),
            fields: vec![
                Field::new("words", say!("What"), FieldKind::Words).value(card.words.clone()),
                lines(canvas, &card.line),
                rated("to", say!("Where that line should come to, from 0 to 10"), card.to),
                hidden("id", card.id.to_string()),
                hidden(CARD, card.id.to_string()),
            ],
            submit: say!("Keep it").into(),
            ..Form::default()
        }),
        Block::Buttons(vec![
            Button::new(say!("Take it off"), act).named(say!("Take off {words}", words = card.words)),
        ]),
    ]
}

fn another() -> Form {
    Form {
        name: MORE.into(),
        title: say!("Something else that firms of your trade offer").into(),
        says: say!("Besides what customers weigh: opening hours, choice, a terrace. It becomes a place on the curves.").into(),
        fields: vec![Field::new("name", say!("What it is"), FieldKind::Words)],
        submit: say!("Add it").into(),
        ..Form::default()
    }
}

fn rating(factor: &Factor, rivals: &Rivals) -> Vec<Block> {
    let mut fields = vec![
        Field::new("name", say!("What it is"), FieldKind::Words).value(factor.name.clone()),
        rated("own", say!("You, from 0 to 10"), factor.own),
    ];
    for rival in &rivals.all {
        fields.push(rated(&format!("r{}", rival.id), &rival.name, factor.rivals.get(&rival.id).copied()));
    }
    fields.extend([hidden("id", factor.id.to_string()), hidden(FACTOR, factor.id.to_string())]);
    let act = Act::new(DROP).with("id", factor.id.to_string()).with(Act::LEAVE, FACTOR);
    vec![
        Block::Form(Form {
            name: RATE.into(),
            title: factor.name.clone(),
            says: say!("How much of it each offers.").into(),
            fields,
            submit: say!("Keep it").into(),
            ..Form::default()
        }),
        Block::Buttons(vec![
            Button::new(say!("Take it off the curves"), act)
                .named(say!("Take off {name}", name = factor.name)),
        ]),
    ]
}

fn follows(sight: Sight<'_>, curves: &Curves) -> Table {
    let mut table = Table::new(say!("What follows"), &[say!("Column"), say!("What"), say!("Plan")]);
    for card in curves.all() {
        let aim = format!("{}: {}", card.lever.words(), card.words);
        table.push(vec![
            card.lever.words().into(),
            card.words.clone().into(),
            actions::plan(sight, Room::Curves, &card.words, &aim, "", ""),
        ]);
    }
    table
}

fn promises(sight: Sight<'_>, rivals: &Rivals) -> Table {
    let mut table = Table::new(
        say!("What rivals promise"),
        &[say!("Rival"), say!("Promises§verb"), say!("Falls short"), say!("Known from"), say!("Plan")],
    );
    for rival in &rivals.all {
        let plan = if rival.short.is_empty() {
            Cell::Link(say!("Say where they fall short").into(), Address::new(Room::Rivals))
        } else {
            let aim =
                say!("Promise what “{name}” does not keep: {short}", name = rival.name, short = rival.short);
            actions::plan(sight, Room::Curves, &rival.name, &aim, "", "")
        };
        let known = match rival.asked {
            0 => say!("your judgement").to_owned(),
            1 => say!("one customer asked").to_owned(),
            n => say!("{n} customers asked", n),
        };
        table.push(vec![
            rival.name.clone().into(),
            rival.promise.clone().into(),
            rival.short.clone().into(),
            known.into(),
            plan,
        ]);
    }
    table
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let Ground { mut curves, rivals, canvas } = Ground::of(sight);
    let mut read = Reading::of(act);
    let number = |name: &str| act.get(name).parse::<u32>().ok();
    let id = number("id").unwrap_or(0);
    let line = canvas.lines.iter().find(|line| line.key == act.get("line"));
    let key = line.map_or("", |line| line.key.as_str());
    match act.name.as_str() {
        MOVE => {
            let (Some(card), Some(lever)) = (number(Board::CARD), Lever::of(act.get(Board::COLUMN))) else {
                return Outcome::Nothing;
            };
            if !curves.shift(card, lever, number(Board::BEFORE)) {
                return Outcome::Nothing;
            }
        }
        ADD => {
            let Some(lever) = Lever::of(act.get("lever")) else { return Outcome::Nothing };
            if curves.put(lever, &read.words("words"), key).is_none() {
                read.refuse(
                    "words",
                    say!("Say something that does not stand there yet; sixty cards are the most."),
                );
            }
        }
        TAKE => {
            let (Some(lever), Some(line)) = (Lever::of(act.get("lever")), line) else {
                return Outcome::Nothing;
            };
            if curves.put(lever, &line.name, &line.key).is_none() {
                return Outcome::Nothing;
            }
        }
        KEEP => {
            let (words, to) = (read.words("words"), read.rating("to"));
            let taken =
                curves.all().any(|card| card.id != id && card.words.to_lowercase() == words.to_lowercase());
            if words.is_empty() || taken {
                read.refuse("words", say!("Say something that does not stand there yet."));
            }
            let Some(card) = curves.get_mut(id) else { return Outcome::Nothing };
            (card.words, card.to) = (words, to);
            key.clone_into(&mut card.line);
        }
        REMOVE => {
            if !curves.take(id) {
                return Outcome::Nothing;
            }
        }
        MORE => {
            let drivers: Drivers = paper::now(sight);
            let name = read.words("name");
            let known = drivers.list.iter().any(|driver| driver.name.to_lowercase() == name.to_lowercase());
            if known || curves.add(&name).is_none() {
                read.refuse("name", say!("Give a name that is not on the curves yet; twenty are the most."));
            }
        }
        RATE => {
            let (name, own) = (read.words("name"), read.rating("own"));
            let rated: Vec<(u32, Rating)> =
                rivals.all.iter().filter_map(|r| Some((r.id, read.rating(&format!("r{}", r.id))?))).collect();
            if name.is_empty()
                || curves.factors.iter().any(|f| f.id != id && f.name.eq_ignore_ascii_case(&name))
            {
                read.refuse("name", say!("Give a name that is not on the curves yet."));
            }
            let Some(factor) = curves.factors.iter_mut().find(|f| f.id == id) else {
                return Outcome::Nothing;
            };
            (factor.name, factor.own, factor.rivals) = (name, own, rated.into_iter().collect());
        }
        DROP => {
            if !curves.remove_factor(id) {
                return Outcome::Nothing;
            }
        }
        EXAMPLE => {
            if curves.all().next().is_some() {
                return Outcome::Nothing;
            }
            for card in Curves::example().all() {
                curves.put(card.lever, &card.words, "");
            }
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &curves) } else { paper::again(here(), act, &read.wrong) }
}
