//! What is made together with customers: a portfolio by effort and gain on both sides.

use super::{EXAMPLE, example, gain, gain_field, more, number};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Address, Block, Board, Button, Card, Cell, Drawing, Field, FieldKind, Form, Lane, Mark, Outcome,
    Page, Picture, Room, Series, Sight, Table, Unit, actions,
};
use crate::value::mutual::{Community, Count, Index, Initiative, Kind, Phase, Verdict, mean};
use crate::{say, tell};

const ADD: &str = "add";
const KEEP: &str = "keep";
const MOVE: &str = "move";
const REMOVE: &str = "remove";
const COUNT: &str = "count";
const FORGET: &str = "forget";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Community = paper::now(sight);
    let mut page = told(&all);
    if all.all.is_empty() {
        page.blocks.push(Block::Form(adding()));
        page.blocks.push(Block::Fold {
            title: say!("How others begin").into(),
            blocks: vec![Block::Table(beginnings())],
        });
        let shown = Community::example();
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown)),
            Block::Say(say!("The example says: fewer come to the workshop; and showing guests’ recipes takes little and gives both something.").into()),
        ]));
        return page;
    }
    if let Some(one) = address.get("row").parse().ok().and_then(|id| all.get(id)) {
        page.blocks.push(Block::Form(form(one)));
        page.blocks.push(Block::Form(counting(one)));
        page.blocks.extend(counts(one));
        let act = Act::new(REMOVE).with("id", one.id.to_string()).with(Act::LEAVE, "row");
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Remove this one"), act)]));
    }
    page.blocks.push(Block::Figures(figures(sight, &all)));
    if all.all.iter().any(|one| one.joint().is_some() && one.effort.is_some()) {
        page.blocks.push(Block::Picture(picture(&all)));
    }
    page.blocks.push(Block::Board(board(&all)));
    page.blocks.push(Block::Note(say!("Pull an initiative to where it stands, or use its handle and the arrow keys. Press its name to say more about it, and to count who came.").into()));
    page.blocks.push(Block::Table(table(sight, &all)));
    page.blocks.push(Block::Fold {
        title: say!("Add an initiative").into(),
        blocks: vec![Block::Form(adding()), Block::Table(beginnings())],
    });
    let mut says = Vec::new();
    if all.all.iter().all(|one| one.counts.is_empty()) {
        says.push(say!(
            "Count who came, each time: whether it grows is the only honest judge of what is made together."
        ));
    }
    says.push(say!(
        "Ask those who took part what they got from it: what they gain is your supposition until then."
    ));
    page.blocks.extend(more(&says));
    page
}

fn told(all: &Community) -> Page {
    if all.all.is_empty() {
        return Page::new(say!("What could you make together with your customers?")).lede(
            say!("A table of five regulars, a first try of something new, an evening on which something is made. Write down what you do or think of, what it takes and what each side gains."),
        );
    }
    match all.next() {
        Some((one, verdict)) => Page::new(match verdict {
            Verdict::AskWhy => say!("Fewer come to “{name}” than before.", name = one.name),
            _ => say!("Next: “{name}”.", name = one.name),
        })
        .lede(verdict.words()),
        None if all.all.iter().all(|one| one.verdict() == Verdict::Say) => {
            Page::new(say!("It is not said yet what they take and give."))
                .lede(say!("Press a name below and say what it takes, and what each side gains."))
        }
        None => Page::new(say!("Nothing new is waiting to be begun."))
            .lede(say!("Keep the rhythm of what runs, and ask those who come what else they would like.")),
    }
}

fn figures(sight: Sight<'_>, all: &Community) -> Vec<Figure> {
    let joint = mean(
        all.all
            .iter()
            .filter(|one| one.phase != Phase::Ended)
            .filter_map(Initiative::joint)
            .map(Index::value),
    );
    let last = all.all.iter().flat_map(|one| &one.counts).map(|count| count.day).max();
    let until = last.max(sight.facts().map(|facts| facts.as_of()));
    let took = until.map(|until| Figure::new(Measure::TookPart, Value::Count(all.took_part(until))));
    number(Measure::JointGain, joint).into_iter().chain(took).collect()
}

fn picture(all: &Community) -> Drawing {
    let marks: Vec<Mark> = all
        .all
        .iter()
        .filter(|one| one.phase != Phase::Ended)
        .filter_map(|one| {
            let (x, y) = (one.effort?.value(), one.joint()?.value());
            Some(Mark { name: one.name.clone(), x, y, loud: one.verdict() == Verdict::Begin })
        })
        .collect();
    let loud = marks.iter().filter(|mark| mark.loud).count();
    let title = match loud {
        0 => say!("Nothing easy is left to begin").to_owned(),
        1 => say!("One gives both sides much for little").to_owned(),
        n => say!("{n} give both sides much for little", n),
    };
    Drawing {
        title: title.into(),
        say: say!("What each takes, from 0 to 10, and what both sides gain together, from 0 to 100").into(),
        description: say!("Each point is an initiative. To the right it takes more, above both sides gain more. Top left: begin here. Top right: try a small part first. Below the line somebody gains nothing.").into(),
        note: say!("Top left: begin here. Top right: try a small part first. Below the line: change it, or let it go.").into(),
        unit: Unit::Number(0),
        picture: Picture::Points {
            across: say!("What it takes").into(),
            up: say!("What both gain together").into(),
            across_unit: Unit::Number(1),
            marks,
            lines: vec![[(0.0, Index::EVEN), (10.0, Index::EVEN)], [(5.0, 0.0), (5.0, 100.0)]],
        },
    }
}

fn board(all: &Community) -> Board {
    let columns = Phase::ALL.map(|phase| Lane {
        key: phase.word().into(),
        title: phase.name().into(),
        says: String::new(),
        cards: all
            .all
            .iter()
            .filter(|one| one.phase == phase)
            .map(|one| Card {
                key: one.id.to_string(),
                title: one.name.clone(),
                says: one.counts.last().map_or(Sentence::new(), |count| {
                    tell!(
                        "{people} came on {day}",
                        people = Value::Count(count.people.into()),
                        day = Value::Date(count.day)
                    )
                }),
                tags: vec![one.kind.name().into()],
                to: Some(at(one)),
                loud: one.verdict() == Verdict::AskWhy,
            })
            .collect(),
    });
    Board { name: MOVE.into(), title: say!("How far each has come").into(), columns: columns.into() }
}

fn at(one: &Initiative) -> Address {
    Address::new(Room::Community).with("row", one.id.to_string())
}

fn table(sight: Sight<'_>, all: &Community) -> Table {
    let mut table = Table::new(
        say!("What is made together"),
        &[
            say!("What"),
            say!("Kind"),
            say!("#Takes"),
            say!("#They gain"),
            say!("#You gain"),
            say!("#Together"),
            say!("#Came last"),
            say!("#Beside before"),
            say!("What to do"),
            say!("Plan"),
        ],
    );
    for one in &all.all {
        let value = |v: Option<f64>| v.map_or(Cell::Empty, |v| Value::Number(v).into());
        let verdict = one.verdict();
        let planned =
            matches!(verdict, Verdict::Begin | Verdict::Prepare | Verdict::AskWhy | Verdict::Rethink);
        table.push(vec![
            Cell::Link(one.name.clone(), at(one)),
            one.kind.name().into(),
            value(one.effort.map(|effort| effort.value())),
            value(one.customer.map(|gain| gain.value())),
            value(one.firm.map(|gain| gain.value())),
            value(one.joint().map(Index::value)),
            one.counts.last().map_or(Cell::Empty, |count| Value::Count(count.people.into()).into()),
            value(one.trend()),
            verdict.words().into(),
            if planned {
                actions::plan(sight, Room::Community, &one.name, verdict.words(), "", "social")
            } else {
                Cell::Empty
            },
        ]);
    }
    table
}

fn beginnings() -> Table {
    let mut table = Table::new(say!("How to begin small"), &[say!("Kind"), say!("A first step")]);
    for kind in Kind::ALL {
        table.push(vec![kind.name().into(), kind.begin().into()]);
    }
    table
}

fn kind_field(chosen: Kind) -> Field {
    let options = Kind::ALL.map(|kind| (kind.word().to_owned(), kind.name().to_owned()));
    Field::new("kind", say!("What kind of thing"), FieldKind::OneOf(options.into())).value(chosen.word())
}

fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: say!("Something made together").into(),
        fields: vec![Field::new("name", say!("Name"), FieldKind::Words), kind_field(Kind::default())],
        submit: say!("Add it").into(),
        ..Form::default()
    }
}

fn form(one: &Initiative) -> Form {
    let phases = Phase::ALL.map(|phase| (phase.word().to_owned(), phase.name().to_owned()));
    Form {
        name: KEEP.into(),
        title: one.name.clone(),
        fields: vec![
            Field::new("name", say!("Name"), FieldKind::Words).value(one.name.clone()),
            kind_field(one.kind),
            Field::new("phase", say!("How far it has come"), FieldKind::OneOf(phases.into()))
                .value(one.phase.word()),
            rated("effort", say!("What it takes"), one.effort)
                .hint(say!("Hours and money. 0: nothing. 10: all you can spare.")),
            gain_field("customer", say!("What customers gain"), one.customer).hint(say!("From −5 to 5.")),
            gain_field("firm", say!("What you gain"), one.firm)
                .hint(say!("From −5 to 5: sales, ideas, being spoken of, joy of the team.")),
            Field::new("note", say!("What came of it, or why"), FieldKind::Long).value(one.note.clone()),
            hidden("id", one.id.to_string()),
            hidden("row", one.id.to_string()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn counting(one: &Initiative) -> Form {
    Form {
        name: COUNT.into(),
        title: say!("Who came").into(),
        says: say!("The same day typed again replaces what was counted.").into(),
        fields: vec![
            Field::new("day", say!("Date"), FieldKind::Today),
            Field::new("people", say!("How many took part"), FieldKind::Number),
            hidden("id", one.id.to_string()),
            hidden("row", one.id.to_string()),
        ],
        submit: say!("Note it").into(),
        ..Form::default()
    }
}

fn counts(one: &Initiative) -> Vec<Block> {
    if one.counts.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(say!("Who came"), &[say!("Day"), say!("#How many"), say!("Wrong?")]);
    for count in one.counts.iter().rev() {
        let act = Act::new(FORGET)
            .with("id", one.id.to_string())
            .with("row", one.id.to_string())
            .with("day", count.day.to_string());
        table.push(vec![
            Value::Date(count.day).into(),
            Value::Count(count.people.into()).into(),
            Cell::Button(
                Button::new(say!("Remove"), act).named(tell!("Remove {day}", day = Value::Date(count.day))),
            ),
        ]);
    }
    let mut blocks = Vec::new();
    if one.counts.len() > 1 {
        let title = match one.trend() {
            Some(trend) if trend < 0.9 => say!("Fewer came than before"),
            Some(trend) if trend > 1.1 => say!("More came than before"),
            _ => say!("As many came as before"),
        };
        blocks.push(Block::Picture(Drawing {
            title: title.into(),
            say: say!("How many took part").into(),
            description: Sentence::from(say!("{n} dates", n = one.counts.len())),
            note: String::new(),
            unit: Unit::Count,
            picture: Picture::Columns {
                labels: one.counts.iter().map(|count| Value::Date(count.day)).collect(),
                series: vec![Series::known(
                    say!("Took part"),
                    one.counts.iter().map(|count| f64::from(count.people)),
                )],
            },
        }));
    }
    blocks.push(Block::Table(table));
    blocks
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut all: Community = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        EXAMPLE if all.all.is_empty() => all = Community::example(),
        ADD => {
            if all.add(&read.words("name"), Kind::of(act.get("kind")).unwrap_or_default()).is_none() {
                read.refuse("name", say!("Give a name that nothing else here has; forty are the most."));
            }
        }
        MOVE => {
            let (card, before) = (act.get(Board::CARD).parse(), act.get(Board::BEFORE).parse().ok());
            let (Ok(card), Some(phase)) = (card, Phase::of(act.get(Board::COLUMN))) else {
                return Outcome::Nothing;
            };
            if !all.place(card, phase, before) {
                return Outcome::Nothing;
            }
        }
        KEEP => {
            let name = read.words("name");
            if name.is_empty() || all.all.iter().any(|o| o.id != id && o.name.eq_ignore_ascii_case(&name)) {
                read.refuse("name", say!("Give a name that nothing else here has."));
            }
            let (effort, customer, firm) =
                (read.rating("effort"), gain(&mut read, "customer"), gain(&mut read, "firm"));
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            one.name = name;
            one.kind = Kind::of(act.get("kind")).unwrap_or(one.kind);
            one.phase = Phase::of(act.get("phase")).unwrap_or(one.phase);
            one.note = read.words("note");
            (one.effort, one.customer, one.firm) = (effort, customer, firm);
        }
        COUNT => {
            let (day, people) = (read.day("day"), read.count("people"));
            if day.is_none() && read.wrong.is_empty() {
                read.refuse("day", say!("Say the date."));
            }
            if people.is_none() && read.wrong.is_empty() {
                read.refuse("people", say!("Say how many came."));
            }
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            if let (Some(day), Some(people)) = (day, people)
                && !one.count(Count { day, people: u32::try_from(people).unwrap_or(u32::MAX) })
            {
                read.refuse("day", say!("Two hundred dates are kept at most. Remove one first."));
            }
        }
        FORGET => {
            let day = read.day("day");
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            one.counts.retain(|count| Some(count.day) != day);
        }
        REMOVE => all.all.retain(|one| one.id != id),
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &all) } else { paper::again(here(), act, &read.wrong) }
}
