//! Six dimensions of value: evidence, weights, targets, what the context shifts, and how it was before.

use super::{Ground, example, more, number};
use crate::language;
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, one_of, rated};
use crate::page::{
    Act, Block, Button, Cell, Drawing, Field, FieldKind, Form, Look, Outcome, Page, Picture, Room, Series,
    Sight, Table, Unit, actions,
};
use crate::quantity::Share;
use crate::value::{
    Dimension, Drivers, Evidence, EvidenceKind, Rating, Scorecard, Standing,
    context::{Context, QUESTIONS},
};
use crate::voice::questionnaire::said_place;
use crate::voice::{self, ThemeTones};
use crate::{say, tell};

const JUDGE: &str = "judge";
const EVIDENCE: &str = "evidence";
const REMOVE: &str = "remove";
const CONTEXT: &str = "context";
const PLAIN: &str = "plain";
const FACTORS: &str = "factors";
const REMEMBER: &str = "remember";
const FORGET: &str = "forget";

pub(super) fn page(sight: Sight<'_>) -> Page {
    let (card, ground): (Scorecard, Ground) = (paper::now(sight), Ground::of(sight));
    let themes = voice::tones_of_themes(sight.heard(None));
    let standings = card.standings(&ground.drivers, &ground.judged, sight.ledger.records(), &themes);
    let mut page = told(&standings);
    let known = standings.iter().any(|s| s.score.is_some());
    if known {
        let figures: Vec<Figure> = [
            number(Measure::ValueScore, Scorecard::score(&standings)),
            number(Measure::ValueGap, Scorecard::shortfall(&standings)),
        ]
        .into_iter()
        .flatten()
        .collect();
        page.blocks.push(Block::Figures(figures));
        page.blocks.push(Block::Picture(radar(&standings)));
        page.blocks.push(Block::Table(table(sight, &ground.drivers, &card, &standings, &themes)));
        page.blocks.push(Block::Fold {
            title: say!("Change your judgement, weights and targets").into(),
            blocks: vec![Block::Form(judging(&card))],
        });
    } else {
        page.blocks.push(Block::Form(judging(&card)));
        let shown = Scorecard::example();
        let standings = shown.standings(&Drivers::default(), &[], &Default::default(), &Default::default());
        page.blocks.push(example(vec![Block::Picture(radar(&standings))]));
    }
    page.blocks.push(Block::Fold {
        title: say!("What each score rests on").into(),
        blocks: evidence(sight, &ground, &card, &standings, &themes),
    });
    page.blocks.push(Block::Fold {
        title: say!("Your trade and your customers’ culture").into(),
        blocks: context(&card),
    });
    page.blocks.push(Block::Fold { title: say!("How it was before").into(), blocks: history(&card, known) });
    let asked = ground.judged.iter().any(|j| j.rated_by.is_some());
    let mut says = Vec::new();
    if !asked {
        says.push(say!("Surveys with a question for each driver: their answers stand here in place of your own judgement."));
    }
    if voice::touchpoints(sight.ledger.records()).is_empty() {
        says.push(say!("Surveys that say at which touchpoint somebody was asked: the share of satisfied answers there can speak for a dimension."));
    }
    if card.history.len() < 2 {
        says.push(say!("A second look in half a year: remember today’s scores below, and the next ones will stand beside them."));
    }
    page.blocks.extend(more(&says));
    page
}

/// Every dimension, what was written being read only where it is evidence.
fn standings(sight: Sight<'_>, ground: &Ground, card: &Scorecard) -> Vec<Standing> {
    let themes = match card.hears_themes() {
        true => voice::tones_of_themes(sight.heard(None)),
        false => ThemeTones::default(),
    };
    card.standings(&ground.drivers, &ground.judged, sight.ledger.records(), &themes)
}

fn told(standings: &[Standing]) -> Page {
    let widest = standings
        .iter()
        .filter_map(|s| Some((s, s.gap().filter(|gap| *gap > 0.0)? * s.weight)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let known = standings.iter().filter(|s| s.score.is_some()).count();
    let best = standings.iter().filter_map(|s| Some((s, s.score?))).max_by(|a, b| a.1.total_cmp(&b.1));
    match (known, widest, best) {
        (0, ..) => Page::new(say!("What are you worth to your customers, beyond what they buy?")).lede(
            say!("Six kinds of value make people come back. Say of each, from 0 to 10, how it is with you and where it should be."),
        ),
        (_, Some((standing, _)), _) => {
            Page::new(say!("“{name}” is furthest from where you want it.", name = standing.dimension.name()))
                .lede(standing.dimension.raise())
        }
        (_, None, Some((standing, _))) if standings.iter().all(|s| s.target.is_none()) => {
            Page::new(say!("“{name}” is what you are best at.", name = standing.dimension.name()))
                .lede(say!("Say where each should be, and you see which gap to close first."))
        }
        _ => Page::new(say!("Every dimension is where you want it.")).lede(say!("Aim higher where it matters most, or keep it so.")),
    }
}

fn radar(standings: &[Standing]) -> Drawing {
    let of = |name: &str, value: fn(&Standing) -> Option<f64>| Series {
        name: name.to_owned(),
        values: standings.iter().map(value).collect(),
        between: Vec::new(),
    };
    let mut series = vec![of(say!("Now"), |s| s.score)];
    if standings.iter().any(|s| s.target.is_some()) {
        series.push(of(say!("Where it should be"), |s| s.target));
    }
    Drawing {
        title: say!("Six dimensions of value").into(),
        say: say!("How each dimension is now, and where it should be, from 0 to 10").into(),
        description: say!("Each axis is a dimension. The further out, the better. A dimension without any evidence has no dot.").into(),
        note: String::new(),
        unit: Unit::Number(1),
        picture: Picture::Radar {
            axes: standings.iter().map(|s| s.dimension.name().into()).collect(),
            series,
            most: 10.0,
        },
    }
}

fn cell(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, |v| Value::Number(v).into())
}

fn table(
    sight: Sight<'_>,
    drivers: &Drivers,
    card: &Scorecard,
    standings: &[Standing],
    themes: &ThemeTones,
) -> Table {
    let mut table = Table::new(
        say!("Six dimensions of value"),
        &[
            say!("Dimension"),
            say!("#Weight"),
            say!("#After context"),
            say!("#Part of the whole"),
            say!("#Now"),
            say!("#Target"),
            say!("#Gap"),
            say!("Rests on"),
            say!("What raises it"),
            say!("Plan"),
        ],
    );
    let whole: f64 = standings.iter().map(|s| s.weight).sum();
    for standing in standings {
        let part = Share::new(standing.weight / whole);
        let short = standing.gap().is_some_and(|gap| gap > 0.0);
        let (name, raise) = (standing.dimension.name(), standing.dimension.raise());
        table.push(vec![
            name.into(),
            Value::Number(standing.typed).into(),
            Value::Number(standing.weight).into(),
            part.map_or(Cell::Empty, |part| Value::Share(part).into()),
            cell(standing.score),
            cell(standing.target),
            cell(standing.gap()),
            rests_on(drivers, card, standing, themes).into(),
            raise.into(),
            if short { actions::plan(sight, Room::Dimensions, name, raise, "", name) } else { Cell::Empty },
        ]);
    }
    table
}

fn rests_on(drivers: &Drivers, card: &Scorecard, standing: &Standing, themes: &ThemeTones) -> String {
    let name = |id: u32| {
        drivers.get(id).map_or(say!("a driver that is gone").to_owned(), |d| language::inside(&d.name))
    };
    let part = card.part(standing.dimension);
    let told: Vec<String> = part
        .evidence
        .iter()
        .map(|evidence| match &evidence.kind {
            EvidenceKind::Judgement { .. } => say!("your judgement").to_owned(),
            EvidenceKind::Driver(id) => name(*id),
            EvidenceKind::Touchpoint(name) => said_place(name).to_owned(),
            EvidenceKind::Theme(key) => say!("what is written about “{theme}”", theme = theme(themes, key)),
        })
        .collect();
    match (told.as_slice(), standing.supposed.as_slice()) {
        ([], []) => say!("nothing yet").to_owned(),
        ([], supposed) => {
            let names: Vec<String> = supposed.iter().map(|(id, _)| name(*id)).collect();
            say!("{drivers} (from your drivers)", drivers = names.join(", "))
        }
        (told, _) => told.join(", "),
    }
}

/// A theme's name; its key where nobody speaks of it any more.
fn theme<'a>(themes: &'a ThemeTones, key: &'a str) -> &'a str {
    themes.get(key).map_or(key, |(name, _)| name)
}

/// The owner's first judgement of a dimension, and its place.
fn judgement(card: &Scorecard, dimension: Dimension) -> Option<(usize, Rating, &str)> {
    card.part(dimension).evidence.iter().enumerate().find_map(|(place, evidence)| match &evidence.kind {
        EvidenceKind::Judgement { score, why } => Some((place, *score, why.as_str())),
        _ => None,
    })
}

fn judging(card: &Scorecard) -> Form {
    let mut fields = Vec::new();
    for dimension in Dimension::ALL {
        let (word, name, part) = (dimension.word(), dimension.name(), card.part(dimension));
        let judged = judgement(card, dimension).map(|(_, score, _)| score);
        fields.push(
            rated(&format!("{word}.now"), &say!("{name}: how it is", name), judged).hint(dimension.asks()),
        );
        fields.push(rated(&format!("{word}.target"), &say!("{name}: where it should be", name), part.target));
        fields.push(
            rated(&format!("{word}.weight"), &say!("{name}: how much it matters", name), part.weight)
                .hint(say!("Empty: 5, the middle.")),
        );
    }
    Form {
        name: JUDGE.into(),
        title: say!("Judge each dimension, from 0 to 10").into(),
        says: say!("Leave empty what you do not know. Where your drivers say something, they stand in for an empty judgement.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn evidence(
    sight: Sight<'_>,
    ground: &Ground,
    card: &Scorecard,
    standings: &[Standing],
    themes: &ThemeTones,
) -> Vec<Block> {
    let mut table = Table::new(
        say!("Evidence"),
        &[
            say!("Dimension"),
            say!("Evidence"),
            say!("#Score"),
            say!("#Answers"),
            say!("#Weight"),
            say!("Why"),
            say!("Remove"),
        ],
    );
    for standing in standings {
        for ((place, read), evidence) in standing.evidence.iter().zip(&card.part(standing.dimension).evidence)
        {
            let (what, why) = match &evidence.kind {
                EvidenceKind::Judgement { why, .. } => (say!("Your judgement").to_owned(), why.as_str()),
                EvidenceKind::Driver(id) => (
                    ground
                        .drivers
                        .get(*id)
                        .map_or(say!("A driver that is gone").to_owned(), |d| d.name.clone()),
                    "",
                ),
                EvidenceKind::Touchpoint(name) => {
                    (say!("Satisfied at “{name}”", name = said_place(name)), "")
                }
                EvidenceKind::Theme(key) => (say!("Praise about “{theme}”", theme = theme(themes, key)), ""),
            };
            let act = Act::new(REMOVE)
                .with("dimension", standing.dimension.word())
                .with("place", place.to_string());
            let remove = Button {
                look: Look::Link,
                ..Button::new(say!("Remove"), act).named(say!("Remove {what}", what))
            };
            table.push(vec![
                standing.dimension.name().into(),
                what.into(),
                cell(read.map(|(score, _)| score)),
                read.and_then(|(_, n)| n).map_or(Cell::Empty, |n| Value::Count(n).into()),
                Value::Number(evidence.weight.value()).into(),
                why.to_owned().into(),
                Cell::Button(remove),
            ]);
        }
    }
    let drivers = ground
        .drivers
        .list
        .iter()
        .map(|d| (format!("driver.{}", d.id), say!("Driver: {name}", name = d.name)));
    let points = voice::touchpoints(sight.ledger.records()).into_iter();
    let points = points
        .map(|name| (format!("touchpoint.{name}"), say!("Satisfied at: {name}", name = said_place(name))));
    let own = [("own".to_owned(), say!("Your own judgement").to_owned())];
    let written = themes.iter().filter(|(_, (_, tones))| tones.n() > 0);
    let written = written.map(|(key, (name, _))| {
        (format!("theme.{key}"), say!("Praise in what is written about: {name}", name))
    });
    let kinds: Vec<(String, String)> = own.into_iter().chain(drivers).chain(points).chain(written).collect();
    let dimensions = Dimension::ALL.map(|d| (d.word().to_owned(), d.name().to_owned())).to_vec();
    let form = Form {
        name: EVIDENCE.into(),
        title: say!("Add evidence").into(),
        says: say!("Several pieces are put together by their weights.").into(),
        fields: vec![
            Field::new("dimension", say!("For§a dimension"), FieldKind::OneOf(dimensions))
                .value("functional"),
            Field::new("kind", say!("Evidence"), FieldKind::OneOf(kinds)).value("own"),
            Field::new("score", say!("Score§of a dimension"), FieldKind::Number)
                .hint(say!("Of your own judgement only, from 0 to 10.")),
            Field::new("why", say!("What it rests on"), FieldKind::Words)
                .hint(say!("Of your own judgement only.")),
            Field::new("weight", say!("How much it counts"), FieldKind::Number).value("5"),
        ],
        submit: say!("Add it").into(),
        ..Form::default()
    };
    let mut blocks = Vec::new();
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Form(form));
    blocks
}

fn context(card: &Scorecard) -> Vec<Block> {
    let fields = QUESTIONS.iter().enumerate().map(|(place, question)| {
        let answers = question.answers.iter().map(|(word, answer)| (*word, language::said(answer)));
        one_of(question.name, language::said(question.asks), answers, card.context.chosen(place))
    });
    let mut blocks = vec![
        Block::Say(say!("What people weigh differs by trade and by culture. Choose what fits, and see which weights it shifts, why, and who found it. Your own weights stay as you typed them.").into()),
        Block::Form(Form {
            name: CONTEXT.into(),
            title: say!("Your trade and your customers").into(),
            fields: fields.collect(),
            submit: say!("Shift the weights").into(),
            ..Form::default()
        }),
    ];
    if card.context.is_open() {
        return blocks;
    }
    let mut table = Table::new(
        say!("What is shifted"),
        &[say!("Because of"), say!("Dimension"), say!("#Times"), say!("Why"), say!("Source")],
    );
    let mut factors = Vec::new();
    for shift in card.context.shifts() {
        let question = QUESTIONS.get(shift.by.question);
        let because = question.and_then(|q| {
            let answer = q.answers.iter().find(|(word, _)| *word == shift.by.word)?;
            Some(format!("{}: {}", language::said(q.asks), language::inside(language::said(answer.1))))
        });
        let because = because.unwrap_or_default();
        let factor = card.factor(shift);
        table.push(vec![
            because.clone().into(),
            shift.dimension.name().into(),
            Value::Number(factor).into(),
            language::said(shift.why).into(),
            language::said(shift.source).into(),
        ]);
        let own = card
            .factors
            .get(shift.key)
            .map_or(String::new(), |tenths| (f64::from(*tenths) / 10.0).to_string());
        factors.push(
            Field::new(
                shift.key,
                &say!("{because}: {name}, times", because, name = shift.dimension.name()),
                FieldKind::Number,
            )
            .hint(say!("Empty: {factor}. From 0.1 to 3.", factor = shift.factor))
            .value(own),
        );
    }
    blocks.push(Block::Table(table));
    blocks.push(Block::Note(say!("The direction of each shift is that of its source; other studies found other things. By how much is a convention of this page, a fifth more or less, and yours to change. Cultures are averages of many people: ask your own customers.").into()));
    blocks.push(Block::Buttons(vec![Button::new(say!("Take all shifts back"), Act::new(PLAIN))]));
    if !factors.is_empty() {
        blocks.push(Block::Form(Form {
            name: FACTORS.into(),
            title: say!("By how much").into(),
            fields: factors,
            submit: say!("Keep it").into(),
            ..Form::default()
        }));
    }
    blocks
}

fn history(card: &Scorecard, known: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    if card.history.len() > 1 {
        let series = Dimension::ALL.into_iter().enumerate().map(|(place, dimension)| Series {
            name: dimension.name().to_owned(),
            values: card
                .history
                .iter()
                .map(|s| s.scores.get(place).copied().flatten().map(Rating::value))
                .collect(),
            between: Vec::new(),
        });
        blocks.push(Block::Picture(Drawing {
            title: say!("How the dimensions moved").into(),
            say: say!("Scores from 0 to 10 on the days they were remembered").into(),
            description: say!("A line for each dimension, from the first day to the last.").into(),
            note: String::new(),
            unit: Unit::Number(1),
            picture: Picture::Lines {
                labels: card.history.iter().map(|s| Value::Date(s.day)).collect(),
                series: series.collect(),
            },
        }));
    }
    if !card.history.is_empty() {
        let names = Dimension::ALL.map(|d| format!("#{}", d.name()));
        let columns: Vec<&str> = [say!("Day")]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .chain([say!("Note"), say!("Remove")])
            .collect();
        let mut table = Table::new(say!("Scores of earlier days"), &columns);
        for snapshot in card.history.iter().rev() {
            let act = Act::new(FORGET).with("day", snapshot.day.to_string());
            let remove = Button {
                look: Look::Link,
                ..Button::new(say!("Remove"), act)
                    .named(tell!("Remove {day}", day = Value::Date(snapshot.day)))
            };
            let mut cells = vec![Value::Date(snapshot.day).into()];
            cells.extend(snapshot.scores.iter().map(|score| cell(score.map(Rating::value))));
            cells.extend([Cell::from(snapshot.note.clone()), Cell::Button(remove)]);
            table.push(cells);
        }
        blocks.push(Block::Table(table));
    }
    if known {
        blocks.push(Block::Form(Form {
            name: REMEMBER.into(),
            title: say!("Remember today’s scores").into(),
            fields: vec![
                Field::new("day", say!("Date"), FieldKind::Today),
                Field::new("note", say!("What was different"), FieldKind::Words)
                    .hint(say!("May be left empty.")),
            ],
            submit: say!("Remember them").into(),
            ..Form::default()
        }));
    } else {
        blocks.push(Block::Say(
            say!("Once there are scores, they can be remembered here with their date.").into(),
        ));
    }
    blocks
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut card: Scorecard = paper::now(sight);
    let mut read = Reading::of(act);
    let dimension = Dimension::of(act.get("dimension"));
    match (act.name.as_str(), dimension) {
        (JUDGE, _) => {
            for dimension in Dimension::ALL {
                let word = dimension.word();
                let now = read.rating(&format!("{word}.now"));
                let known = judgement(&card, dimension).map(|(place, _, why)| (place, why.to_owned()));
                let part = card.part_mut(dimension);
                match (now, known) {
                    (Some(score), Some((place, why))) => {
                        if let Some(slot) = part.evidence.get_mut(place) {
                            slot.kind = EvidenceKind::Judgement { score, why };
                        }
                    }
                    (Some(score), None) => {
                        let kind = EvidenceKind::Judgement { score, why: String::new() };
                        card.add(dimension, Evidence { kind, weight: Rating::MIDDLE });
                    }
                    (None, Some((place, _))) => drop(part.evidence.remove(place)),
                    (None, None) => {}
                }
                let part = card.part_mut(dimension);
                part.target = read.rating(&format!("{word}.target"));
                part.weight = read.rating(&format!("{word}.weight"));
            }
        }
        (EVIDENCE, Some(dimension)) => {
            let weight = read.rating("weight").unwrap_or(Rating::MIDDLE);
            let kind = match act.get("kind").split_once('.') {
                Some(("driver", id)) => id.parse().ok().map(EvidenceKind::Driver),
                Some(("touchpoint", name)) => Some(EvidenceKind::Touchpoint(name.to_owned())),
                Some(("theme", key)) => Some(EvidenceKind::Theme(key.to_owned())),
                _ => read
                    .rating("score")
                    .map(|score| EvidenceKind::Judgement { score, why: read.words("why") }),
            };
            match kind {
                Some(kind) => {
                    if !card.add(dimension, Evidence { kind, weight }) {
                        read.refuse(
                            "kind",
                            say!("There is enough evidence for this one. Remove some first."),
                        );
                    }
                }
                None => read.refuse("score", say!("Give a score from 0 to 10.")),
            }
        }
        (REMOVE, Some(dimension)) => {
            let evidence = &mut card.part_mut(dimension).evidence;
            match act.get("place").parse::<usize>() {
                Ok(place) if place < evidence.len() => drop(evidence.remove(place)),
                _ => return Outcome::Nothing,
            }
        }
        (CONTEXT, _) => {
            let [sector, people, power, uncertainty, drive, time] = QUESTIONS.map(|q| act.get(q.name));
            card.context = Context::of(sector, people, power, uncertainty, drive, time);
        }
        (PLAIN, _) => {
            card.context = Context::default();
            card.factors.clear();
        }
        (FACTORS, _) => {
            let shifts: Vec<_> = card.context.shifts().collect();
            for shift in shifts {
                match read.number(shift.key, 0.1, 3.0) {
                    Some(factor) => {
                        card.factors.insert(shift.key.to_owned(), (factor * 10.0).round() as u8);
                    }
                    None => drop(card.factors.remove(shift.key)),
                }
            }
        }
        (REMEMBER, _) => match read.day("day") {
            Some(day) => {
                let ground = Ground::of(sight);
                let standings = standings(sight, &ground, &card);
                card.remember(day, &read.words("note"), &standings);
            }
            None => read.refuse("day", say!("Say of which day these scores are.")),
        },
        (FORGET, _) => {
            let day = read.day("day");
            card.history.retain(|snapshot| Some(snapshot.day) != day);
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &card) } else { paper::again(here(), act, &read.wrong) }
}

/// What the hall says of this room.
pub(super) fn in_short(sight: Sight<'_>, ground: &Ground) -> Option<Sentence> {
    let card: Scorecard = paper::now(sight);
    let standings = standings(sight, ground, &card);
    standings.iter().any(|s| s.score.is_some()).then(|| told(&standings).title)
}
