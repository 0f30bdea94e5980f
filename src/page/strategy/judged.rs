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
        (_, Some(one)) => format!("The promise does not fit “{}”.", one.words).into(),
        (share, None) if share == Share::ALL => "The promise fits all that you hold it against.".into(),
        (share, None) => Sentence::new()
            .words("The promise fits by ")
            .value(Value::Share(share))
            .words(": part of it has to move."),
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
            "The promise beside what you are for",
            &["Kind", "In your words", "The promise", "Why", "Plan"],
        );
        for one in &all.audit {
            let plan = match one.fit {
                Some(Fit::Not | Fit::Partly) => {
                    let aim = format!("Make the promise fit, or give this up: {}", one.words);
                    actions::plan(sight, Room::Strategy, &one.words, &aim, "", "")
                }
                _ => Cell::Empty,
            };
            table.push(vec![
                one.kind.words().into(),
                one.words.clone().into(),
                one.fit.map_or("not judged yet", Fit::words).into(),
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
    blocks.push(Block::Form(form("audit", MEASURE, "Hold it against something", None, measured(None))));
    blocks
}

fn measured(one: Option<&Measured>) -> Vec<Field> {
    let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.words().to_owned())).collect();
    vec![
        Field::new("kind", "Kind", FieldKind::OneOf(kinds))
            .value(one.map_or(Kind::Mission, |one| one.kind).word()),
        field("words", "In your words", one.map_or("", |one| &one.words)),
        one_of(
            "fit",
            "Does the promise fit it",
            Fit::ALL.iter().map(|fit| (fit.word(), fit.words())),
            one.and_then(|one| one.fit).map_or("", Fit::word),
        ),
        field("why", "Why", one.map_or("", |one| &one.why)),
    ]
}

// ---- What the firm has

pub(super) fn resources_say(all: &Strategy) -> Option<Sentence> {
    let of = |verdict| all.resources.iter().find(|one| one.verdict() == Some(verdict));
    all.resources.iter().find_map(Resource::verdict)?;
    Some(match (of(Verdict::Unused), of(Verdict::Lasting), of(Verdict::Temporary)) {
        (Some(one), ..) => format!("“{}” could carry an advantage, and lies unused.", one.name).into(),
        (None, Some(one), _) => {
            format!("“{}” carries an advantage that lasts: build the promise on it.", one.name).into()
        }
        (None, None, Some(one)) => {
            format!("“{}” is an advantage for a while; nothing you wrote down lasts.", one.name).into()
        }
        _ => "Nothing you wrote down sets you apart.".into(),
    })
}

pub(super) fn resources(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !all.resources.is_empty() {
        let mut table = Table::new(
            "What you have",
            &["What", "Valuable", "Rare", "Hard to imitate", "Organised", "So it is", "What follows", "Plan"],
        );
        let said = |answer: Option<bool>| match answer {
            None => "?",
            Some(true) => "yes",
            Some(false) => "no",
        };
        for one in &all.resources {
            let verdict = one.verdict();
            let mut cells: Vec<Cell> = vec![one.name.clone().into()];
            cells.extend(one.answers.iter().map(|answer| said(*answer).into()));
            cells.push(verdict.map_or("open still", Verdict::words).into());
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
    blocks.push(Block::Form(form("resources", HAVE, "Something that you have", None, answers(None))));
    blocks.push(Block::Note("The first “no” decides. Barney (1991), Firm resources and sustained competitive advantage, Journal of Management 17(1), 99–120; with the question of organisation: Barney (1995), Looking inside for competitive advantage, Academy of Management Executive 9(4), 49–61.".into()));
    blocks
}

fn answers(one: Option<&Resource>) -> Vec<Field> {
    let mut fields = vec![
        field("name", "What it is", one.map_or("", |one| &one.name))
            .hint("The corner by the station; Maria; the recipes."),
    ];
    for (place, (name, asks)) in QUESTIONS.iter().enumerate() {
        let answer = one.and_then(|one| one.answers.get(place).copied().flatten());
        let chosen = match answer {
            None => "",
            Some(true) => YES,
            Some(false) => NO,
        };
        fields.push(one_of(name, asks, [(YES, "yes"), (NO, "no")].into_iter(), chosen));
    }
    fields
}

// ---- What the firm does

pub(super) fn chain_says(all: &Strategy) -> Option<Sentence> {
    let weighed = all.weighed();
    let name = |place: usize| ACTIVITIES.get(place).map_or("", |kind| kind.name);
    let far = |a: &f64, b: &f64| a.total_cmp(b);
    let dear =
        weighed.iter().filter(|w| w.is_dear()).max_by(|a, b| far(&(a.costs - a.adds), &(b.costs - b.adds)));
    let carries = weighed.iter().max_by(|a, b| far(&a.adds, &b.adds))?;
    Some(match dear {
        Some(dear) => Sentence::new()
            .words(format!("“{}” takes ", name(dear.place)))
            .value(share(dear.costs))
            .words(" of the costs and brings ")
            .value(share(dear.adds))
            .words(" of what makes the promise."),
        None => format!("The costs go where the promise is made, most of all to “{}”.", name(carries.place))
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
        let name = |place: usize| ACTIVITIES.get(place).map_or(String::new(), |kind| kind.name.to_owned());
        blocks.push(Block::Picture(Drawing {
            title: "What each adds, and what each costs".into(),
            say: "Its part of all that is added to the promise, and of all costs".into(),
            description: "Two lines over the activities. Where the line of costs is above the other, an activity takes more than it brings.".into(),
            note: "Only activities of which both is said.".into(),
            unit: Unit::Share,
            picture: Picture::Lines {
                labels: weighed.iter().map(|w| name(w.place)).collect(),
                series: vec![
                    Series::known("Adds", weighed.iter().map(|w| w.adds)),
                    Series::known("Costs", weighed.iter().map(|w| w.costs)),
                ],
            },
        }));
    }
    let mut table = Table::new(
        "What you do",
        &["Activity", "What is done", "Adds to the promise", "#Part of costs", "What it says", "Plan"],
    );
    for (place, kind) in ACTIVITIES.iter().enumerate() {
        let activity = all.chain.get(kind.key).cloned().unwrap_or_default();
        let found = weighed.iter().find(|w| w.place == place);
        let dear = found.is_some_and(|w| w.is_dear());
        let name =
            if kind.supports { format!("{} (supports the others)", kind.name) } else { kind.name.to_owned() };
        table.push(vec![
            name.into(),
            activity.done.into(),
            activity.adds.map_or("", Adds::words).into(),
            activity.cost.map_or(Cell::Empty, |cost| share(f64::from(cost) / 100.0).into()),
            match found {
                _ if dear => "costs more than it adds".into(),
                Some(w) if w.carries() => "carries the promise".into(),
                Some(_) => "in proportion".into(),
                None => Cell::Empty,
            },
            if dear {
                let aim = format!("Spend less on “{}”, or let customers notice it", kind.name);
                actions::plan(sight, Room::Strategy, kind.name, &aim, "", "")
            } else {
                Cell::Empty
            },
        ]);
    }
    blocks.push(Block::Table(table));
    for kind in ACTIVITIES {
        let activity = all.chain.get(kind.key).cloned().unwrap_or_default();
        let adds = Adds::ALL.iter().map(|adds| (adds.word(), adds.words()));
        let mut form = form(
            "chain",
            DONE,
            kind.name,
            None,
            vec![
                field("done", "What is done", &activity.done).hint(kind.holds),
                one_of("adds", "What it adds to the promise", adds, activity.adds.map_or("", Adds::word)),
                Field::new("cost", "Of a hundred of all costs, how many go there", FieldKind::Number)
                    .hint("A guess will do.")
                    .value(activity.cost.map_or(String::new(), |cost| cost.to_string())),
                crate::page::paper::hidden("key", kind.key),
            ],
        );
        form.submit = "Keep it".into();
        form.says = kind.holds.into();
        blocks.push(Block::Fold { title: format!("Say it: {}", kind.name), blocks: vec![Block::Form(form)] });
    }
    blocks.push(Block::Note("What an activity adds counts 0, 1, 2 or 3; its part is that over the sum of all. A tenth more or less than its part of the costs is worth a word. The activities: Porter (1985), Competitive Advantage, Free Press.".into()));
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
                read.refuse("words", "Say it in a sentence.");
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
                read.refuse("name", "Say what it is.");
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
        read.refuse(field, "There are forty already. Remove one first.");
    }
}
