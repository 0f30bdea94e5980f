//! The customer's way: what they do, think and feel at each touchpoint, what was measured there, and what to mend.

use super::{example, more, number};
use crate::automation::{Answers, Assessments, Firm, Met, Risk, Stage};
use crate::measure::{Measure, Sentence, Value};
use crate::page::csv::{file, push_row};
use crate::page::paper::{self, Reading, hidden, one_of};
use crate::page::{
    Act, Address, Block, Board, Button, Card, Cell, Drawing, Field, FieldKind, Form, Lane, Outcome, Page,
    Picture, Room, Series, Sight, Table, Unit, actions,
};
use crate::value::{Dimension, FELT, Journey, Measured, Touchpoint};
use crate::voice;
use crate::{language, say, tell, text};

const ADD: &str = "add";
const KEEP: &str = "keep";
const MOVE: &str = "move";
const REMOVE: &str = "remove";
const USUAL: &str = "usual";
const SAVE: &str = "save";

/// What nearly every small firm has, to begin with.
const USUAL_POINTS: [(Stage, &str); 7] = [
    (Stage::Awareness, text!("Somebody tells them of you")),
    (Stage::Consideration, text!("They look you up")),
    (Stage::Consideration, text!("They ask a question")),
    (Stage::Purchase, text!("They order and pay")),
    (Stage::Delivery, text!("They get what they bought")),
    (Stage::After, text!("They hear from you again")),
    (Stage::After, text!("Something is wrong")),
];

/// What the assessment says of the firm, by which it is judged whether a machine stands where a person should.
struct Guard {
    answers: Answers,
    firm: Firm,
}

impl Guard {
    fn of(sight: Sight<'_>) -> Guard {
        let all: Assessments = sight.documents.get();
        let latest = all.latest();
        Guard {
            answers: latest.map(|one| one.answers()).unwrap_or_default(),
            firm: latest.map(|one| one.firm).unwrap_or_default(),
        }
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let journey: Journey = paper::now(sight);
    let all = journey.all();
    let mut page = told(&journey);
    let chosen = address.get("row").parse().ok().and_then(|id| journey.get(id));
    if let Some(point) = chosen {
        page.blocks.push(Block::Form(form(point)));
        let act = Act::new(REMOVE).with("id", point.id.to_string());
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Remove this touchpoint"), act)]));
    }
    if all.is_empty() {
        page.blocks.push(Block::Buttons(vec![
            Button::new(say!("Begin with seven usual touchpoints"), Act::new(USUAL)).main(),
        ]));
        page.blocks.push(Block::Form(adding(sight)));
        page.blocks.push(example(vec![
            Block::Picture(curve(&Journey::example())),
            Block::Say(
                say!("The example says: the queue at noon spoils what the first sip makes good.").into(),
            ),
        ]));
        return page;
    }
    page.blocks.extend(number(Measure::JourneyFeeling, journey.feeling()).map(|f| Block::Figures(vec![f])));
    if journey.feeling().is_some() {
        page.blocks.push(Block::Picture(curve(&journey)));
    }
    page.blocks.push(Block::Board(way(&all)));
    page.blocks.push(Block::Note(say!("Pull a touchpoint to where it belongs, or use its handle and the arrow keys. Press its name to say more about it.").into()));
    let guard = Guard::of(sight);
    page.blocks.push(Block::Fold {
        title: say!("What they do, think, feel and expect").into(),
        blocks: vec![Block::Table(seen(&all))],
    });
    page.blocks.push(Block::Heading(say!("What hurts, and what could be made of it").into()));
    page.blocks.push(pains(sight, &all));
    page.blocks.push(Block::Heading(say!("What was measured, and whom they meet").into()));
    page.blocks.push(Block::Table(measured(sight, &all, &guard)));
    page.blocks.push(Block::Note(say!("Whether a machine may stand there follows the rules of the automation assessment: where trust or care is what customers pay for, a person stays.").into()));
    page.blocks.push(Block::Fold {
        title: say!("Add a touchpoint").into(),
        blocks: vec![Block::Form(adding(sight))],
    });
    page.blocks.push(Block::Buttons(vec![Button::new(say!("Save the journey as a table"), Act::new(SAVE))]));
    let mut says = Vec::new();
    if voice::touchpoints(sight.ledger.records()).is_empty() {
        says.push(say!("Surveys that say at which touchpoint somebody was asked: what was measured there then stands beside what you suppose."));
    }
    if guard.firm.sector.is_none() {
        says.push(say!("The automation assessment with “About the firm” filled in: the check of whom customers meet then knows your trade."));
    }
    says.push(say!("Walk the way once as a stranger, and ask three customers to tell you theirs: what is written here is a supposition until then."));
    page.blocks.extend(more(&says));
    page
}

fn told(journey: &Journey) -> Page {
    let all = journey.all();
    let lowest = all.iter().filter_map(|p| Some((p, p.feeling()?))).min_by_key(|(_, felt)| *felt);
    match (all.is_empty(), lowest) {
        (true, _) => Page::new(say!("How do your customers come to you, and what is it like?")).lede(
            say!("Write down the moments at which they meet you, from first hearing of you to long after. Say how each feels, and what hurts."),
        ),
        (false, Some((point, felt))) if felt < 0 => {
            Page::new(say!("“{name}” is where your customers feel worst.", name = point.name)).lede(if point.pain.is_empty() {
                say!("Write down what hurts there, and make it the first thing to mend.").to_owned()
            } else {
                say!("What hurts: {pain}", pain = point.pain)
            })
        }
        (false, Some(_)) => Page::new(say!("Nowhere on their way do your customers feel badly."))
            .lede(say!("If you only suppose so, ask three of them.")),
        (false, None) => Page::new(say!("The way is written down.")).lede(say!("Say next how customers feel at each point.")),
    }
}

fn curve(journey: &Journey) -> Drawing {
    let all = journey.all();
    let series = Series {
        name: say!("Feeling").into(),
        values: all.iter().map(|p| p.feeling().map(f64::from)).collect(),
        between: Vec::new(),
    };
    let known = all.iter().filter_map(|p| Some((p.feeling()?, p.name.as_str())));
    let (low, high) = (known.clone().min_by_key(|k| k.0), known.max_by_key(|k| k.0));
    let description = match (low, high) {
        (Some((_, low)), Some((_, high))) => {
            say!("The line falls lowest at “{low}” and rises highest at “{high}”.", low, high)
        }
        _ => say!("Nothing is known yet.").to_owned(),
    };
    Drawing {
        title: say!("How they feel along the way").into(),
        say: say!("Feeling at each touchpoint, from −2 (let down) to 2 (delighted)").into(),
        description: description.into(),
        note: String::new(),
        unit: Unit::Number(0),
        picture: Picture::Lines {
            labels: all.iter().map(|p| p.name.clone().into()).collect(),
            series: vec![series],
        },
    }
}

fn felt(point: &Touchpoint) -> &'static str {
    point
        .feeling()
        .and_then(|felt| FELT.iter().find(|(value, _)| *value == felt))
        .map_or("", |(_, words)| language::said(words))
}

fn change(point: &Touchpoint) -> Cell {
    Cell::Link(
        say!("Change “{name}”", name = point.name),
        Address::new(Room::Journey).with("row", point.id.to_string()),
    )
}

fn seen(points: &[&Touchpoint]) -> Table {
    let mut table = Table::new(
        say!("Touchpoints"),
        &[
            say!("Touchpoint"),
            say!("When"),
            say!("They do§customers"),
            say!("They think"),
            say!("They feel"),
            say!("They expect"),
            say!("Who looks after it"),
            say!("Change"),
        ],
    );
    for point in points {
        table.push(vec![
            point.name.clone().into(),
            point.stage.words().into(),
            point.doing.clone().into(),
            point.thinking.clone().into(),
            felt(point).into(),
            point.expects.clone().into(),
            point.owner.clone().into(),
            change(point),
        ]);
    }
    table
}

fn pains(sight: Sight<'_>, all: &[&Touchpoint]) -> Block {
    let mut table = Table::new(
        say!("What hurts"),
        &[say!("Touchpoint"), say!("What hurts"), say!("What could be made of it"), say!("Plan")],
    );
    for point in all.iter().filter(|p| !p.pain.is_empty() || !p.opportunity.is_empty()) {
        let aim = if point.opportunity.is_empty() {
            say!("End this: {pain}", pain = point.pain)
        } else {
            point.opportunity.clone()
        };
        let dimension = point.dimension.map_or("", Dimension::name);
        table.push(vec![
            point.name.clone().into(),
            point.pain.clone().into(),
            point.opportunity.clone().into(),
            actions::plan(sight, Room::Journey, &point.name, &aim, "", dimension),
        ]);
    }
    if table.rows.is_empty() {
        return Block::Say(say!("Nothing is written down yet. Begin where they feel worst.").into());
    }
    Block::Table(table)
}

fn measured(sight: Sight<'_>, all: &[&Touchpoint], guard: &Guard) -> Table {
    let mut table = Table::new(
        say!("Measured at each touchpoint"),
        &[
            say!("Touchpoint"),
            say!("#Satisfied"),
            say!("#Effort"),
            say!("#Would recommend"),
            say!("#Answers"),
            say!("They meet"),
            say!("As far as it should go"),
            say!("Is that right"),
        ],
    );
    for point in all {
        let Measured { csat, ces, nps } = point.measured(sight.ledger.records());
        let answers = [csat.map(|c| c.n), ces.map(|c| c.n), nps.map(|n| n.n())];
        let most = answers.into_iter().flatten().max();
        let risk = point.erosion(&guard.answers, &guard.firm);
        table.push(vec![
            point.name.clone().into(),
            csat.and_then(|c| c.share()).map_or(Cell::Empty, |s| Value::Share(s).into()),
            ces.map_or(Cell::Empty, |c| {
                Cell::Say(tell!(
                    "{mean} on {scale}",
                    mean = Value::Number(c.mean),
                    scale = c.scale.to_string()
                ))
            }),
            nps.map_or(Cell::Empty, |n| Value::Number(n.score()).into()),
            most.map_or(Cell::Empty, |n| Value::Count(n).into()),
            point.met.map_or("", Met::words).into(),
            risk.map_or("", |r| r.at_most.words()).into(),
            match risk.and_then(|r| r.risk) {
                None => Cell::Empty,
                Some(Risk::Low) => say!("Yes").into(),
                Some(Risk::Watch) => say!("Keep an eye on it: see that a person is easy to reach").into(),
                Some(Risk::High) => say!("No: the personal is being lost here").into(),
            },
        ]);
    }
    table
}

/// The way from left to right; a touchpoint is moved by hand.
fn way(all: &[&Touchpoint]) -> Board {
    let lane = |stage: &Stage| Lane {
        key: stage.word().into(),
        title: stage.words().into(),
        says: String::new(),
        cards: all
            .iter()
            .filter(|point| point.stage == *stage)
            .map(|point| Card {
                key: point.id.to_string(),
                title: point.name.clone(),
                says: felt(point).into(),
                to: Some(Address::new(Room::Journey).with("row", point.id.to_string())),
                loud: point.feeling().is_some_and(|felt| felt < 0),
                ..Card::default()
            })
            .collect(),
    };
    Board {
        name: MOVE.into(),
        title: say!("Their way with you").into(),
        columns: Stage::ALL.iter().map(lane).collect(),
    }
}

fn stage_field(chosen: Stage) -> Field {
    let stages = Stage::ALL.iter().map(|s| (s.word().to_owned(), s.words().to_owned())).collect();
    Field::new("stage", say!("When"), FieldKind::OneOf(stages)).value(chosen.word())
}

fn adding(sight: Sight<'_>) -> Form {
    let named = voice::touchpoints(sight.ledger.records());
    let hint = if named.is_empty() {
        say!("Such as: the window, the phone call, the bill.").to_owned()
    } else {
        let few: Vec<&str> = named.into_iter().take(8).map(voice::questionnaire::said_place).collect();
        say!("Your surveys name: {names}.", names = few.join(", "))
    };
    Form {
        name: ADD.into(),
        title: say!("A touchpoint").into(),
        fields: vec![
            stage_field(Stage::Purchase),
            Field::new("name", say!("What it is"), FieldKind::Words).hint(hint),
        ],
        submit: say!("Add it").into(),
        ..Form::default()
    }
}

fn form(point: &Touchpoint) -> Form {
    let words = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Words).value(value);
    let long = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Long).value(value);
    let levels = FELT.map(|(value, _)| value.to_string());
    let feelings = levels.iter().map(String::as_str).zip(FELT.map(|(_, words)| language::said(words)));
    let chosen = point.feeling().map_or(String::new(), |felt| felt.to_string());
    Form {
        name: KEEP.into(),
        title: point.name.clone(),
        says: say!("All but the name may be left empty.").into(),
        fields: vec![
            words("name", say!("What it is"), &point.name),
            stage_field(point.stage),
            words("doing", say!("What they do"), &point.doing),
            words("thinking", say!("What they think"), &point.thinking)
                .hint(say!("In their own words, if you have heard them.")),
            one_of("feeling", say!("How they feel"), feelings, &chosen),
            words("expects", say!("What they expect"), &point.expects),
            long("pain", say!("What hurts"), &point.pain),
            long("opportunity", say!("What could be made of it"), &point.opportunity),
            words("owner", say!("Who looks after it"), &point.owner),
            one_of(
                "met",
                say!("Whom they meet"),
                Met::ALL.iter().map(|m| (m.word(), m.words())),
                point.met.map_or("", Met::word),
            ),
            one_of(
                "dimension",
                say!("Which value is at stake"),
                Dimension::ALL.iter().map(|d| (d.word(), d.name())),
                point.dimension.map_or("", Dimension::word),
            ),
            words("asked", say!("What surveys call it"), &point.asked)
                .hint(say!("Where that is not its name.")),
            hidden("id", point.id.to_string()),
            hidden("row", point.id.to_string()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// The journey as a table for other programs.
fn csv(sight: Sight<'_>, journey: &Journey) -> String {
    let mut csv = file();
    let head = [
        say!("Stage§of the journey"),
        say!("Touchpoint"),
        say!("Doing"),
        say!("Thinking"),
        say!("Feeling"),
        say!("Expects"),
        say!("Pain"),
        say!("Opportunity"),
        say!("Owner§who looks after it"),
        say!("Meets"),
        say!("Satisfied"),
        "NPS",
    ];
    push_row(&mut csv, head);
    for point in journey.all() {
        let Measured { csat, nps, .. } = point.measured(sight.ledger.records());
        let satisfied = csat.and_then(|c| c.share()).map_or(String::new(), |s| s.value().to_string());
        let score = nps.map_or(String::new(), |n| n.score().to_string());
        let feeling = point.feeling().map_or(String::new(), |felt| felt.to_string());
        let cells = [
            point.stage.words(),
            &point.name,
            &point.doing,
            &point.thinking,
            &feeling,
            &point.expects,
            &point.pain,
            &point.opportunity,
            &point.owner,
            point.met.map_or("", Met::words),
            &satisfied,
            &score,
        ];
        push_row(&mut csv, cells);
    }
    csv
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut journey: Journey = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        SAVE => return Outcome::File("journey.csv".into(), csv(sight, &journey).into_bytes()),
        USUAL => {
            for (stage, name) in USUAL_POINTS {
                journey.add(stage, language::said(name));
            }
        }
        ADD => {
            let stage = Stage::of(act.get("stage")).unwrap_or(Stage::Purchase);
            if journey.add(stage, &read.words("name")).is_none() {
                read.refuse("name", say!("Say what it is; sixty touchpoints are the most."));
            }
        }
        KEEP => {
            let name = read.words("name");
            if name.is_empty() {
                read.refuse("name", say!("Say what it is."));
            }
            let Some(point) = journey.get_mut(id) else { return Outcome::Nothing };
            point.name = name;
            point.stage = Stage::of(act.get("stage")).unwrap_or(point.stage);
            point.doing = read.words("doing");
            point.thinking = read.words("thinking");
            point.feel(act.get("feeling").parse().ok());
            point.expects = read.words("expects");
            point.pain = read.words("pain");
            point.opportunity = read.words("opportunity");
            point.owner = read.words("owner");
            point.met = Met::of(act.get("met"));
            point.dimension = Dimension::of(act.get("dimension"));
            point.asked = read.words("asked");
        }
        MOVE => {
            let card = act.get(Board::CARD).parse().unwrap_or(0);
            let moved = Stage::of(act.get(Board::COLUMN))
                .is_some_and(|stage| journey.put(card, stage, act.get(Board::BEFORE).parse().ok()));
            if !moved {
                return Outcome::Nothing;
            }
        }
        REMOVE => {
            if !journey.remove(id) {
                return Outcome::Nothing;
            }
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &journey) } else { paper::again(here(), act, &read.wrong) }
}

/// What the hall says of this room.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let journey: Journey = paper::now(sight);
    (!journey.all().is_empty()).then(|| told(&journey).title)
}
