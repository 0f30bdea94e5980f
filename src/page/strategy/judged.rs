//! The promise beside what the firm is for; what the firm has; what it does.

use super::fit::{entry, field, form};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{Reading, one_of};
use crate::page::{
    Act, Block, Cell, Drawing, Field, FieldKind, Picture, Room, Series, Sight, Table, Unit, actions,
};
use crate::quantity::Share;
use crate::value::strategy::audit::{Fit, Kind, Measured, fit};
use crate::value::strategy::chain::{ACTIVITIES, Activity, Adds};
use crate::value::strategy::resources::{QUESTIONS, Resource, Verdict};
use crate::value::strategy::{MOST, Strategy};
use crate::{language, say, tell};

const MEASURE: &str = "measure";
const JUDGE: &str = "judge";
const HAVE: &str = "have";
const ANSWER: &str = "answer";
const DONE: &str = "done";

const YES: &str = "yes";
const NO: &str = "no";

// ---- Beside mission, objectives and positioning

pub(super) fn audit_says(all: &Strategy) -> Option<Sentence> {
    let worst = all.audit.iter().find(|one| one.fit == Some(Fit::Not));
    Some(match (fit(&all.audit)?, worst) {
        (_, Some(one)) => say!("The promise does not fit “{words}”.", words = one.words).into(),
        (share, None) if share == Share::ALL => say!("The promise fits all that you hold it against.").into(),
        (share, None) => {
            tell!("The promise fits by {share}: part of it has to move.", share = Value::Share(share))
        }
    })
}

fn fitting(share: Share) -> Figure {
    Figure::new(Measure::StrategicFit, Value::Share(share))
}

pub(super) fn audit(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(share) = fit(&all.audit) {
        blocks.push(Block::Figures(vec![fitting(share)]));
    }
    if !all.audit.is_empty() {
        let mut table = Table::new(
            say!("The promise beside what you are for"),
            &[say!("Kind"), say!("In your words"), say!("The promise"), say!("Why"), say!("Plan")],
        );
        for one in &all.audit {
            let plan = match one.fit {
                Some(Fit::Not | Fit::Partly) => {
                    let aim = say!("Make the promise fit, or give this up: {words}", words = one.words);
                    actions::plan(sight, Room::Strategy, &one.words, &aim, "", "")
                }
                _ => Cell::Empty,
            };
            table.push(vec![
                one.kind.words().into(),
                one.words.clone().into(),
                one.fit.map_or(say!("not judged yet"), Fit::words).into(),
                one.why.clone().into(),
                plan,
            ]);
        }
        blocks.push(Block::Table(table));
        for one in &all.audit {
            blocks.push(entry(
                &one.words,
                form("audit", JUDGE, &one.words, Some(one.id), measured(Some(one))),
                one.id,
            ));
        }
    }
    blocks.push(Block::Form(form("audit", MEASURE, say!("Hold it against something"), None, measured(None))));
    blocks
}

fn measured(one: Option<&Measured>) -> Vec<Field> {
    let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.words().to_owned())).collect();
    vec![
        Field::new("kind", say!("Kind"), FieldKind::OneOf(kinds))
            .value(one.map_or(Kind::Mission, |one| one.kind).word()),
        field("words", say!("In your words"), one.map_or("", |one| &one.words)),
        one_of(
            "fit",
            say!("Does the promise fit it"),
            Fit::ALL.iter().map(|fit| (fit.word(), fit.words())),
            one.and_then(|one| one.fit).map_or("", Fit::word),
        ),
        field("why", say!("Why"), one.map_or("", |one| &one.why)),
    ]
}

// ---- What the firm has

pub(super) fn resources_say(all: &Strategy) -> Option<Sentence> {
    let of = |verdict| all.resources.iter().find(|one| one.verdict() == Some(verdict));
    all.resources.iter().find_map(Resource::verdict)?;
    Some(match (of(Verdict::Unused), of(Verdict::Lasting), of(Verdict::Temporary)) {
        (Some(one), ..) => {
            say!("“{name}” could carry an advantage, and lies unused.", name = one.name).into()
        }
        (None, Some(one), _) => {
            say!("“{name}” carries an advantage that lasts: build the promise on it.", name = one.name).into()
        }
        (None, None, Some(one)) => {
            say!("“{name}” is an advantage for a while; nothing you wrote down lasts.", name = one.name)
                .into()
        }
        _ => say!("Nothing you wrote down sets you apart.").into(),
    })
}

pub(super) fn resources(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !all.resources.is_empty() {
        let mut table = Table::new(
            say!("What you have"),
            &[
                say!("What"),
                say!("Valuable"),
                say!("Rare"),
                say!("Hard to imitate"),
                say!("Organised"),
                say!("So it is"),
                say!("What follows"),
                say!("Plan"),
            ],
        );
        let said = |answer: Option<bool>| match answer {
            None => "?",
            Some(true) => say!("yes"),
            Some(false) => say!("no"),
        };
        for one in &all.resources {
            let verdict = one.verdict();
            let mut cells: Vec<Cell> = vec![one.name.clone().into()];
            cells.extend(one.answers.iter().map(|answer| said(*answer).into()));
            cells.push(verdict.map_or(say!("open still"), Verdict::words).into());
            cells.push(verdict.map_or("", Verdict::next).into());
            cells.push(match verdict {
                Some(Verdict::Unused | Verdict::Disadvantage | Verdict::Temporary) => {
                    let aim = format!("{}: {}", one.name, verdict.map_or("", Verdict::next));
                    actions::plan(sight, Room::Strategy, &one.name, &aim, "", "")
                }
                _ => Cell::Empty,
            });
            table.push(cells);
        }
        blocks.push(Block::Table(table));
        for one in &all.resources {
            blocks.push(entry(
                &one.name,
                form("resources", ANSWER, &one.name, Some(one.id), answers(Some(one))),
                one.id,
            ));
        }
    }
    blocks.push(Block::Form(form("resources", HAVE, say!("Something that you have"), None, answers(None))));
    blocks.push(Block::Note(say!("The first “no” decides. Barney (1991), Firm resources and sustained competitive advantage, Journal of Management 17(1), 99–120; with the question of organisation: Barney (1995), Looking inside for competitive advantage, Academy of Management Executive 9(4), 49–61.").into()));
    blocks
}

fn answers(one: Option<&Resource>) -> Vec<Field> {
    let mut fields = vec![
        field("name", say!("What it is"), one.map_or("", |one| &one.name))
            .hint(say!("The corner by the station; Maria; the recipes.")),
    ];
    for (place, (name, asks)) in QUESTIONS.iter().enumerate() {
        let answer = one.and_then(|one| one.answers.get(place).copied().flatten());
        let chosen = match answer {
            None => "",
            Some(true) => YES,
            Some(false) => NO,
        };
        fields.push(one_of(
            name,
            language::said(asks),
            [(YES, say!("yes")), (NO, say!("no"))].into_iter(),
            chosen,
        ));
    }
    fields
}

// ---- What the firm does

pub(super) fn chain_says(all: &Strategy) -> Option<Sentence> {
    let weighed = all.weighed();
    let name = |place: usize| ACTIVITIES.get(place).map_or("", |kind| language::said(kind.name));
    let far = |a: &f64, b: &f64| a.total_cmp(b);
    let dear =
        weighed.iter().filter(|w| w.is_dear()).max_by(|a, b| far(&(a.costs - a.adds), &(b.costs - b.adds)));
    let carries = weighed.iter().max_by(|a, b| far(&a.adds, &b.adds))?;
    Some(match dear {
        Some(dear) => tell!(
            "“{activity}” takes {costs} of the costs and brings {adds} of what makes the promise.",
            activity = name(dear.place),
            costs = share(dear.costs),
            adds = share(dear.adds)
        ),
        None => say!(
            "The costs go where the promise is made, most of all to “{activity}”.",
            activity = name(carries.place)
        )
        .into(),
    })
}

fn share(part: f64) -> Value {
    Value::Share(Share::new(part.clamp(0.0, 1.0)).unwrap_or(Share::NONE))
}

pub(super) fn chain(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let weighed = all.weighed();
    let mut blocks = Vec::new();
    if weighed.len() > 1 {
        let name = |place: usize| {
            ACTIVITIES.get(place).map_or(String::new(), |kind| language::said(kind.name).to_owned())
        };
        blocks.push(Block::Picture(Drawing {
            title: say!("What each adds, and what each costs").into(),
            say: say!("Its part of all that is added to the promise, and of all costs").into(),
            description: say!("Two lines over the activities. Where the line of costs is above the other, an activity takes more than it brings.").into(),
            note: say!("Only activities of which both is said.").into(),
            unit: Unit::Share,
            picture: Picture::Lines {
                labels: weighed.iter().map(|w| name(w.place).into()).collect(),
                series: vec![
                    Series::known(say!("Adds§to the promise"), weighed.iter().map(|w| w.adds)),
                    Series::known(say!("Costs§line"), weighed.iter().map(|w| w.costs)),
                ],
            },
        }));
    }
    let mut table = Table::new(
        say!("What you do"),
        &[
            say!("Activity"),
            say!("What is done"),
            say!("Adds to the promise"),
            say!("#Part of costs"),
            say!("What it says§entry"),
            say!("Plan"),
        ],
    );
    for (place, kind) in ACTIVITIES.iter().enumerate() {
        let activity = all.chain.get(kind.key).cloned().unwrap_or_default();
        let found = weighed.iter().find(|w| w.place == place);
        let dear = found.is_some_and(|w| w.is_dear());
        let activity_name = language::said(kind.name);
        let name = if kind.supports {
            say!("{name} (supports the others)", name = activity_name)
        } else {
            activity_name.to_owned()
        };
        table.push(vec![
            name.into(),
            activity.done.into(),
            activity.adds.map_or("", Adds::words).into(),
            activity.cost.map_or(Cell::Empty, |cost| share(f64::from(cost) / 100.0).into()),
            match found {
                _ if dear => say!("costs more than it adds").into(),
                Some(w) if w.carries() => say!("carries the promise").into(),
                Some(_) => say!("in proportion").into(),
                None => Cell::Empty,
            },
            if dear {
                let aim = say!("Spend less on “{name}”, or let customers notice it", name = activity_name);
                actions::plan(sight, Room::Strategy, activity_name, &aim, "", "")
            } else {
                Cell::Empty
            },
        ]);
    }
    blocks.push(Block::Table(table));
    for kind in ACTIVITIES {
        let activity = all.chain.get(kind.key).cloned().unwrap_or_default();
        let adds = Adds::ALL.iter().map(|adds| (adds.word(), adds.words()));
        let (name, holds) = (language::said(kind.name), language::said(kind.holds));
        let mut form = form(
            "chain",
            DONE,
            name,
            None,
            vec![
                field("done", say!("What is done"), &activity.done).hint(holds),
                one_of(
                    "adds",
                    say!("What it adds to the promise"),
                    adds,
                    activity.adds.map_or("", Adds::word),
                ),
                Field::new("cost", say!("Of a hundred of all costs, how many go there"), FieldKind::Number)
                    .hint(say!("A guess will do."))
                    .value(activity.cost.map_or(String::new(), |cost| cost.to_string())),
                crate::page::paper::hidden("key", kind.key),
            ],
        );
        form.submit = say!("Keep it").into();
        form.says = holds.into();
        blocks.push(Block::Fold {
            title: say!("Say it: {name}", name).into(),
            blocks: vec![Block::Form(form)],
        });
    }
    blocks.push(Block::Note(say!("What an activity adds counts 0, 1, 2 or 3; its part is that over the sum of all. A tenth more or less than its part of the costs is worth a word. The activities: Porter (1985), Competitive Advantage, Free Press.").into()));
    blocks
}

/// Whether the act was one of these.
pub(super) fn act(all: &mut Strategy, act: &Act, read: &mut Reading<'_>) -> bool {
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        MEASURE | JUDGE => {
            let Some(kind) = Kind::of(act.get("kind")) else { return false };
            let words = read.words("words");
            if words.is_empty() {
                read.refuse("words", say!("Say it in a sentence."));
            }
            let one = Measured { id, kind, words, fit: Fit::of(act.get("fit")), why: read.words("why") };
            if act.name == JUDGE {
                return replace(&mut all.audit, one, |one| one.id);
            }
            let id = all.number();
            add(&mut all.audit, Measured { id, ..one }, "words", read);
        }
        HAVE | ANSWER => {
            let name = read.words("name");
            if name.is_empty() {
                read.refuse("name", say!("Say what it is."));
            }
            let answers = QUESTIONS.map(|(name, _)| match act.get(name) {
                YES => Some(true),
                NO => Some(false),
                _ => None,
            });
            let one = Resource { id, name, answers };
            if act.name == ANSWER {
                return replace(&mut all.resources, one, |one| one.id);
            }
            let id = all.number();
            add(&mut all.resources, Resource { id, ..one }, "name", read);
        }
        DONE => {
            let Some(kind) = ACTIVITIES.iter().find(|kind| kind.key == act.get("key")) else { return false };
            let cost = read.number("cost", 0.0, 100.0).map(|cost| cost.round() as u8);
            let activity = Activity { done: read.words("done"), adds: Adds::of(act.get("adds")), cost };
            if activity == Activity::default() {
                all.chain.remove(kind.key);
            } else {
                all.chain.insert(kind.key.to_owned(), activity);
            }
        }
        _ => return false,
    }
    true
}

/// Puts an entry in the place of the one with its number; whether there was one.
pub(super) fn replace<T>(list: &mut [T], one: T, id: fn(&T) -> u32) -> bool {
    let slot = list.iter_mut().find(|known| id(known) == id(&one));
    slot.map(|slot| *slot = one).is_some()
}

/// Adds an entry where there is room.
pub(super) fn add<T>(list: &mut Vec<T>, one: T, field: &str, read: &mut Reading<'_>) {
    if list.len() < MOST {
        list.push(one);
    } else {
        read.refuse(field, say!("There are forty already. Remove one first."));
    }
}
