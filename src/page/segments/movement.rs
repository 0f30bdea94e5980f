//! From group to group between two days.

use super::{Stage, plain_name, ways};
use crate::customers::segment::rule::{Span, When};
use crate::customers::segment::{FamilyKey, Flow, Movement, Moving};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::order::Order as _;
use crate::page::day;
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room,
    Table, Unit,
};
use crate::quantity::{Amount, Day};
use crate::{language, say, tell, text};
use std::cmp::Ordering;

const DATES: &str = "dates";
const SAVE: &str = "save-moved";
/// How long ago the first day can be, in months.
const BACK: [(&str, u16, &str); 4] = [
    ("3", 3, text!("Over 3 months")),
    ("6", 6, text!("Over 6 months")),
    ("", 12, text!("Over 12 months")),
    ("24", 24, text!("Over 24 months")),
];

/// What is asked: parted by what, between which days.
struct Asked {
    by: Moving,
    days: (Day, Day),
}

impl Asked {
    fn of(stage: &Stage<'_>, get: &dyn Fn(&str) -> String) -> Asked {
        let by = get("by");
        let by = match (by.parse::<FamilyKey>(), by.parse()) {
            (Ok(family), _) if family.has_past() => Moving::Family(family),
            (_, Ok(segment)) => Moving::Segment(segment),
            _ => Moving::Family(FamilyKey::Lifecycle),
        };
        let last = stage.facts.as_of();
        let to = day(&get("to")).unwrap_or(last).min(last);
        let months = BACK.iter().find(|(key, ..)| *key == get("back")).map_or(12, |(_, months, _)| *months);
        let back = When::InLast(months, Span::Months).days(to).0;
        Asked { by, days: (day(&get("from")).unwrap_or(back), to) }
    }

    fn moved(&self, stage: &Stage<'_>) -> Option<Movement> {
        Movement::between(stage.sight.ledger, stage.sight.choice, &stage.own, &self.by, self.days)
    }
}

pub(super) fn page(stage: &Stage<'_>, address: &Address) -> Page {
    let asked = Asked::of(stage, &|name| address.get(name).to_owned());
    let choices = choices(stage, address, &asked);
    let Some(moved) = asked.moved(stage) else {
        return Page::new(say!("Nobody can have moved between these days."))
            .lede(say!("Either nobody had bought by the first of them, or it is not the earlier one, or these groups can’t be told for a day in the past."))
            .with(choices)
            .with(Block::Form(dates(&asked, ["", ""])))
            .with(ways());
    };
    let (n, of) = moved.moved();
    let share = moved.share_moved().map_or(Value::Count(0), Value::Share);
    let which = format!("{:?} {} {}", asked.by, asked.days.0, asked.days.1);
    let figure = Figure::new(Measure::SegmentMoved, share).from_cases(of as u64).told_of(which);
    let title = match n {
        0 => Sentence::from(say!("Nobody moved to another group.")),
        _ => tell!(
            "Of those who were customers on {from}, {share} moved to another group.",
            from = Value::Date(moved.from),
            share = figure
        ),
    };
    let mut page = Page::new(title)
        .lede(lede(&moved))
        .with(choices)
        .with(Block::Picture(picture(&moved)))
        .with(Block::Table(table(address, &moved)));
    if let Some(flow) = chosen(&moved, address.get("way")) {
        page.blocks.extend(who(stage, address, &moved, flow));
    }
    page.blocks.extend(order(&moved).map(Block::Note));
    page.with(Block::Fold { title: say!("Other days").into(), blocks: vec![Block::Form(dates(&asked, ["", ""]))] })
        .with(Block::Note(
            say!("What they brought before: in the time up to the first day, as long as that between the two. After: from the day after the first to the second.").into(),
        ))
        .with(ways())
}

fn choices(stage: &Stage<'_>, address: &Address, asked: &Asked) -> Block {
    let families = stage.scene().families();
    let past = families.iter().filter(|family| family.key.has_past());
    let mut options: Vec<(String, String)> =
        past.map(|family| (family.key.to_string(), family.name.clone())).collect();
    options.extend(
        stage
            .own
            .all()
            .map(|own| (format!("own:{}", own.number), say!("In or out of “{name}”", name = own.name))),
    );
    let by = match &asked.by {
        Moving::Family(key) => key.to_string(),
        Moving::Segment(key) => key.to_string(),
    };
    if !options.iter().any(|(key, _)| *key == by) {
        options.push((by.clone(), by.clone()));
    }
    let back =
        BACK.iter().map(|(key, _, words)| ((*key).to_owned(), language::said(words).to_owned())).collect();
    let mut choices =
        vec![Choice { name: "by".into(), label: say!("Parted by").into(), options, chosen: by }];
    if address.get("from").is_empty() {
        choices.push(Choice {
            name: "back".into(),
            label: say!("Period").into(),
            options: back,
            chosen: address.get("back").to_owned(),
        });
    }
    Block::Choices(choices)
}

/// How many went to better groups and to worse ones, where some of the groups are better than others.
fn lede(moved: &Movement) -> Sentence {
    let (mut ups, mut downs) = ((0, Amount::ZERO), (0, Amount::ZERO));
    let mut others = 0;
    for flow in moved.flows.iter().filter(|flow| !moved.is_not_yet(flow.from) && flow.from != flow.to) {
        let side = match moved.turn(flow) {
            Some(Ordering::Less) => &mut ups,
            Some(Ordering::Greater) => &mut downs,
            _ => {
                others += flow.people.len();
                continue;
            }
        };
        side.0 += flow.people.len();
        side.1 += flow.after - flow.before;
    }
    let new: usize =
        moved.flows.iter().filter(|flow| moved.is_not_yet(flow.from)).map(|flow| flow.people.len()).sum();
    let money = |amount: Amount| Value::money(amount, moved.currency);
    let count = |n: usize| Value::Count(n as u64);
    let (from, to) = (Value::Date(moved.from), Value::Date(moved.to));
    if !is_ranked(moved) {
        return tell!(
            "Between {from} and {to}: {others} moved from one of these groups to another, and {new} bought for the first time.",
            from,
            to,
            others = count(others),
            new = count(new)
        );
    }
    let said = tell!(
        "Between {from} and {to}: {ups} moved to a better group (what they brought changed by {up}), {downs} to a worse one ({down}), and {new} bought for the first time.",
        from,
        to,
        ups = count(ups.0),
        up = money(ups.1),
        downs = count(downs.0),
        down = money(downs.1),
        new = count(new)
    );
    match others {
        0 => said,
        _ => said.followed_by(tell!("{others} moved to a group that is neither.", others = count(others))),
    }
}

/// Whether some groups are better than others.
fn is_ranked(moved: &Movement) -> bool {
    moved.places.iter().any(|place| place.rank.is_some())
}

/// Which groups are better than which: `Champions, Loyal …`, those that are as good with a stroke between them.
fn order(moved: &Movement) -> Option<Sentence> {
    let mut ranked: Vec<(usize, &str)> =
        moved.places.iter().filter_map(|place| Some((place.rank?, place.name.as_str()))).collect();
    // Of groups that are as good the first in the list stays first.
    ranked.order_by_key(|(rank, _)| *rank);
    let alike: Vec<String> = ranked
        .chunk_by(|a, b| a.0 == b.0)
        .map(|alike| alike.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(" / "))
        .collect();
    (!alike.is_empty())
        .then(|| tell!("From the best of these groups to the worst: {groups}.", groups = alike.join(", ")))
}

fn picture(moved: &Movement) -> Drawing {
    let widest = moved.flows.iter().filter(|flow| flow.from != flow.to && !moved.is_not_yet(flow.from));
    let widest = widest.max_by_key(|flow| flow.people.len());
    let name = |at: usize| moved.places.get(at).map_or("", |place| place.name.as_str());
    let title = match widest {
        Some(flow) => {
            say!("Most who moved went from “{from}” to “{to}”", from = name(flow.from), to = name(flow.to))
        }
        None => say!("Everyone stayed where they were").to_owned(),
    };
    let ways: Vec<(usize, usize, f64)> =
        moved.flows.iter().map(|flow| (flow.from, flow.to, flow.people.len() as f64)).collect();
    Drawing {
        title: title.into(),
        say: say!("Customers, from their group on the first day to that on the second").into(),
        description: Sentence::from(say!(
            "Ribbons lead from {count} groups on the left to those on the right; each is as wide as there are customers who went that way. The table below has every number.",
            count = moved.places.len()
        )),
        note: match is_ranked(moved) {
            true => {
                say!("Ribbons that stay in a group are pale; those to a worse group have the second colour.")
                    .into()
            }
            false => say!("Ribbons that stay in a group are pale.").into(),
        },
        unit: Unit::Count,
        picture: Picture::Flows {
            from: Value::Date(moved.from),
            to: Value::Date(moved.to),
            groups: moved.places.iter().map(|place| place.name.clone()).collect(),
            ways,
            worse: moved
                .flows
                .iter()
                .filter(|flow| moved.turn(flow) == Some(Ordering::Greater))
                .map(|flow| (flow.from, flow.to))
                .collect(),
        },
    }
}

/// Names a way in the address.
fn way(flow: &Flow) -> String {
    format!("{}-{}", flow.from, flow.to)
}

fn chosen<'a>(moved: &'a Movement, wanted: &str) -> Option<&'a Flow> {
    moved.flows.iter().find(|flow| way(flow) == wanted)
}

fn table(address: &Address, moved: &Movement) -> Table {
    let columns = [
        say!("From§a group"),
        say!("To§a group"),
        say!("#Customers"),
        say!("#Brought before"),
        say!("#Brought after"),
        say!("#Difference"),
        say!("Who"),
    ];
    let mut table = Table::new(say!("Who went from which group to which"), &columns);
    let name = |at: usize| moved.places.get(at).map_or("", |place| place.name.as_str());
    for flow in &moved.flows {
        let money = |amount: Amount| Cell::Value(Value::money(amount, moved.currency));
        table.push(vec![
            name(flow.from).into(),
            if flow.from == flow.to { say!("stayed").into() } else { name(flow.to).into() },
            Value::Count(flow.people.len() as u64).into(),
            money(flow.before),
            money(flow.after),
            money(flow.after - flow.before),
            Cell::Link(say!("Who").to_owned(), address.clone().with("way", way(flow))),
        ]);
    }
    table
}

fn who(stage: &Stage<'_>, address: &Address, moved: &Movement, flow: &Flow) -> Vec<Block> {
    let name = |at: usize| moved.places.get(at).map_or("", |place| place.name.as_str());
    let title = match flow.from == flow.to {
        true => say!("Who stayed in “{group}”", group = name(flow.from)),
        false => say!("From “{from}” to “{to}”", from = name(flow.from), to = name(flow.to)),
    };
    let mut act = Act::new(SAVE).with("way", way(flow));
    for name in ["by", "back", "from", "to"] {
        act = act.with(name, address.get(name));
    }
    vec![
        Block::Heading(title.clone()),
        Block::Buttons(vec![Button::new(say!("Save all {n} as a file", n = flow.people.len()), act)]),
        Block::Table(stage.listed(&title, &flow.people)),
    ]
}

fn dates(asked: &Asked, problems: [&str; 2]) -> Form {
    let field = |name: &str, label: &str, day: Day, problem: &str| {
        let mut field = Field::new(name, label, FieldKind::Date).value(day.to_string());
        field.problem = problem.to_owned();
        field
    };
    let by = match &asked.by {
        Moving::Family(key) => key.to_string(),
        Moving::Segment(key) => key.to_string(),
    };
    Form {
        name: DATES.into(),
        title: say!("Two days").into(),
        fields: vec![
            field("from", say!("First day"), asked.days.0, problems[0]),
            field("to", say!("Second day"), asked.days.1, problems[1]),
            Field::new("by", "", FieldKind::Hidden).value(by),
        ],
        submit: say!("Show").into(),
        ..Form::default()
    }
}

pub(super) fn act(stage: &Stage<'_>, act: &Act) -> Outcome {
    let asked = Asked::of(stage, &|name| act.get(name).to_owned());
    match act.name.as_str() {
        SAVE => {
            let moved = asked.moved(stage);
            let Some(flow) = moved.as_ref().and_then(|moved| chosen(moved, act.get("way"))) else {
                return Outcome::Nothing;
            };
            let name = |at: usize| {
                moved.as_ref().and_then(|m| m.places.get(at)).map_or(String::new(), |p| plain_name(&p.name))
            };
            let file = format!("{}-to-{}-{}.csv", name(flow.from), name(flow.to), asked.days.1);
            Outcome::text(file, stage.file(&flow.people))
        }
        DATES => {
            let problem =
                |name: &str| if day(act.get(name)).is_none() { say!("This is no date.") } else { "" };
            let mut problems = [problem("from"), problem("to")];
            if problems == ["", ""] && asked.days.0 >= asked.days.1 {
                problems[1] = say!("This day has to be the later one.");
            }
            if problems == ["", ""] {
                let to = Address::new(Room::Movement)
                    .with("by", act.get("by"))
                    .with("from", act.get("from"))
                    .with("to", act.get("to"));
                return Outcome::Go(to);
            }
            let page = Page::new(say!("Which days?")).with(Block::Form(dates(&asked, problems))).with(ways());
            Outcome::Page(Box::new(page))
        }
        _ => Outcome::Nothing,
    }
}
