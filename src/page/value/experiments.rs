//! What is tried: planned before, counted after, judged once at the end.

use super::{example, more};
use crate::measure::{Interval, Sentence, Value};
use crate::page::paper::{self, Reading, hidden};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Outcome, Page, Room, Sight, Table,
};
use crate::quantity::Day;
use crate::value::difference::Difference;
use crate::value::{Counts, Design, Experiment, Experiments, Kind, Plan, Verdict};
use crate::{say, tell};

const BEGIN: &str = "begin";
const PLAN: &str = "settle";
const COUNT: &str = "count";
const TAKE: &str = "take";
const LOG: &str = "log";
const REMOVE: &str = "remove";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Experiments = paper::now(sight);
    let mut page = told(&all);
    let chosen = address.get("which").parse().ok().and_then(|id| all.get(id)).or(all.all.last());
    if all.all.is_empty() {
        page.blocks.push(Block::Form(beginning()));
        page.blocks.push(example(vec![Block::Table(listed(&Experiments::example()))]));
    } else {
        page.blocks.push(Block::Table(listed(&all)));
        if let Some(one) = chosen {
            page.blocks.extend(single(sight, one));
        }
        page.blocks.push(Block::Fold {
            title: say!("Try something new").into(),
            blocks: vec![Block::Form(beginning())],
        });
    }
    page.blocks.push(Block::Fold { title: say!("How it is judged").into(), blocks: method() });
    page.blocks.extend(more(&[
        say!("Answers to surveys with their dates: satisfaction and recommendation before and after a change are then counted for you."),
        say!("Two groups by lot at the same time: a comparison with the weeks before can’t tell the change from the weather, the season, or a neighbour who closed."),
    ]));
    page
}

fn told(all: &Experiments) -> Page {
    let running = all
        .all
        .iter()
        .filter(|one| !matches!(one.verdict(), Verdict::Better(_) | Verdict::Worse(_) | Verdict::Open(_)))
        .count();
    let better = all.all.iter().filter(|one| matches!(one.verdict(), Verdict::Better(_))).count();
    match (all.all.len(), running, better) {
        (0, ..) => Page::new(say!("What would you like to try?")).lede(
            say!("Change one thing, say beforehand how you will see that it helped and how long you wait, and count. You get an honest verdict, and a log of what worked."),
        ),
        (_, 1, _) => Page::new(say!("One experiment is under way.")),
        (_, n, _) if n > 1 => Page::new(say!("{n} experiments are under way.", n))
            .lede(say!("One at a time tells more: two changes at once can’t be told apart.")),
        (1, _, 1) => Page::new(say!("What you tried made things better.")),
        (n, _, better) => Page::new(say!("{better} of {n|thing|things} you tried made things better.", better, n)),
    }
}

fn verdict(one: &Experiment) -> Cell {
    let says = match one.verdict() {
        Verdict::NotCounted => say!("Nothing is counted yet"),
        Verdict::NotYet(day) => return Cell::Say(tell!("Runs until {day}", day = Value::Date(day))),
        Verdict::NoEnd => say!("No end was settled"),
        Verdict::CantCompare => say!("The counts can’t be compared"),
        Verdict::Better(_) => say!("Better"),
        Verdict::Worse(_) => say!("Worse"),
        Verdict::Open(_) => say!("Not clear"),
    };
    says.into()
}

fn value(kind: Kind, value: f64) -> Value {
    match kind {
        Kind::Rate => crate::quantity::Share::new(value).map_or(Value::Number(value * 100.0), Value::Share),
        Kind::Mean | Kind::Score => Value::Number(value),
    }
}

fn listed(all: &Experiments) -> Table {
    let mut table = Table::new(
        say!("What was tried"),
        &[
            say!("Change§what is changed"),
            say!("Measured by"),
            say!("Begins"),
            say!("Ends"),
            say!("#Without"),
            say!("#With"),
            say!("Verdict"),
            say!("Open§command"),
        ],
    );
    for one in all.all.iter().rev() {
        let day = |day: Option<Day>| day.map_or(Cell::Empty, |day| Value::Date(day).into());
        // Before the end nobody should be tempted by what it looks like.
        let shown = !matches!(one.verdict(), Verdict::NotYet(_) | Verdict::NoEnd);
        let [first, second] = one.groups.map(|counts| {
            counts.value(one.kind).filter(|_| shown).map_or(Cell::Empty, |v| value(one.kind, v).into())
        });
        table.push(vec![
            one.change.clone().into(),
            one.measure.clone().into(),
            day(one.plan.start),
            day(one.plan.end),
            first,
            second,
            verdict(one),
            Cell::Link(
                say!("Open “{change}”", change = one.change),
                Address::new(Room::Experiments).with("which", one.id.to_string()),
            ),
        ]);
    }
    table
}

fn single(sight: Sight<'_>, one: &Experiment) -> Vec<Block> {
    let id = one.id.to_string();
    let mut blocks = vec![Block::Heading(one.change.clone())];
    blocks.extend(judged(one));
    blocks.push(Block::Say(size(one)));
    if one.plan.end.is_none() || one.plan.start.is_none() {
        blocks.push(Block::Form(settling(one)));
    } else {
        blocks.push(Block::Fold {
            title: say!("What was settled beforehand").into(),
            blocks: vec![Block::Form(settling(one))],
        });
    }
    if let Some((_, counted)) = one.heard(sight.ledger.records()) {
        blocks.push(Block::Buttons(vec![Button::new(
            say!("Count the answers in your surveys, up to {counted}", counted),
            Act::new(TAKE).with("id", &id),
        )]));
    }
    blocks.push(Block::Form(counting(one)));
    if !one.log.is_empty() {
        let mut table = Table::new(say!("Verdicts"), &[say!("Day"), say!("Verdict")]);
        for (day, says) in one.log.iter().rev() {
            table.push(vec![Value::Date(*day).into(), says.clone().into()]);
        }
        blocks.push(Block::Table(table));
    }
    let remove = Button::new(say!("Remove this experiment"), Act::new(REMOVE).with("id", &id));
    let mut buttons = Vec::new();
    if matches!(one.verdict(), Verdict::Better(_) | Verdict::Worse(_) | Verdict::Open(_)) {
        buttons.push(Button::new(say!("Write the verdict into the log"), Act::new(LOG).with("id", &id)));
    }
    buttons.push(remove.confirm(say!("You can undo this on the same page.")));
    blocks.push(Block::Buttons(buttons));
    blocks
}

/// What is seen, and within which bounds the truth lies.
fn seen(kind: Kind, better: Option<bool>, difference: Difference) -> Sentence {
    // Points of a hundred for shares, plain numbers else.
    let number = |v: f64| Value::Number(if kind == Kind::Rate { 100.0 * v } else { v });
    let Interval { low, high } = difference.between;
    let (by, low, high) = (number(difference.seen), number(low), number(high));
    let says = match (kind, better) {
        (Kind::Rate, Some(true)) => tell!("It is better with the change, by {by} in a hundred", by),
        (Kind::Rate, Some(false)) => tell!("It is worse with the change, by {by} in a hundred", by),
        (Kind::Rate, None) => {
            tell!("It may be better or worse: the difference seen is {by} in a hundred", by)
        }
        (Kind::Mean, Some(true)) => tell!("It is better with the change, by {by}", by),
        (Kind::Mean, Some(false)) => tell!("It is worse with the change, by {by}", by),
        (Kind::Mean, None) => tell!("It may be better or worse: the difference seen is {by}", by),
        (Kind::Score, Some(true)) => tell!("It is better with the change, by {by} points", by),
        (Kind::Score, Some(false)) => tell!("It is worse with the change, by {by} points", by),
        (Kind::Score, None) => tell!("It may be better or worse: the difference seen is {by} points", by),
    };
    says.then(match kind {
        Kind::Rate => tell!("; in 95 of 100 such trials the true difference lies within such bounds as {low} in a hundred and {high} in a hundred.", low, high),
        Kind::Mean => tell!("; in 95 of 100 such trials the true difference lies within such bounds as {low} and {high}.", low, high),
        Kind::Score => tell!("; in 95 of 100 such trials the true difference lies within such bounds as {low} points and {high} points.", low, high),
    })
}

fn judged(one: &Experiment) -> Vec<Block> {
    let caveat = (one.design == Design::BeforeAfter).then(|| {
        Block::Note(say!("Before and after: whatever else changed at the same time is in it, too.").into())
    });
    let says = match one.verdict() {
        Verdict::NotCounted => {
            return vec![Block::Say(
                say!("Settle first when it ends and how many cases it takes; then count.").into(),
            )];
        }
        Verdict::NotYet(day) => {
            return vec![Block::Say(tell!(
                "The verdict waits for {day}. Who looks every day and stops when it looks good finds differences that are not there.",
                day = Value::Date(day)
            ))];
        }
        Verdict::NoEnd => {
            return vec![Block::Say(say!("Say when it ends, and up to which day you counted. Without an end settled beforehand, nobody can say whether the moment was chosen because it looked good.").into())];
        }
        Verdict::CantCompare => {
            return vec![Block::Say(say!("These counts can’t be compared: each group needs at least two cases, and they must not all be the same.").into())];
        }
        Verdict::Better(difference) => seen(one.kind, Some(true), difference),
        Verdict::Worse(difference) => seen(one.kind, Some(false), difference),
        Verdict::Open(difference) => seen(one.kind, None, difference),
    };
    let few = one.cases().filter(|need| one.groups.iter().any(|g| g.cases(one.kind) < *need));
    let few = few.map(|need| {
        Block::Note(tell!("Planned were {need} cases in each group, and there are fewer: a difference that is there may well have been missed.", need = Value::Count(need)))
    });
    [Some(Block::Say(says)), few, caveat].into_iter().flatten().collect()
}

fn size(one: &Experiment) -> Sentence {
    match one.cases() {
        Some(cases) => tell!(
            "It takes {cases} cases in each group to find the difference you are after in eight of ten trials. If that many do not come by the end, look for a larger change, or wait longer.",
            cases = Value::Count(cases)
        ),
        None => Sentence::from(say!(
            "Say below how it is now and which difference would matter to you, and you see how many cases it takes."
        )),
    }
}

fn options<T: Copy>(all: &[T], word: fn(T) -> &'static str, words: fn(T) -> &'static str) -> FieldKind {
    FieldKind::OneOf(all.iter().map(|t| (word(*t).to_owned(), words(*t).to_owned())).collect())
}

fn beginning() -> Form {
    Form {
        name: BEGIN.into(),
        title: say!("Try something").into(),
        fields: vec![
            Field::new("change", say!("What you change"), FieldKind::Words).hint(say!("One thing only.")),
            Field::new("measure", say!("How you will see that it helped"), FieldKind::Words)
                .hint(say!("Such as: guests who come back within a month.")),
            Field::new("kind", say!("What you count"), options(&Kind::ALL, Kind::word, Kind::words))
                .value("rate"),
            Field::new(
                "design",
                say!("What you compare"),
                options(&[Design::BeforeAfter, Design::Lot], Design::word, Design::words),
            )
            .value("before-after"),
            Field::new(
                "less",
                say!("Which is better"),
                FieldKind::OneOf(vec![
                    ("no".into(), say!("More").into()),
                    ("yes".into(), say!("Less").into()),
                ]),
            )
            .value("no"),
        ],
        submit: say!("Begin").into(),
        ..Form::default()
    }
}

fn settling(one: &Experiment) -> Form {
    let plan = &one.plan;
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    let percent = one.kind == Kind::Rate;
    let number = |v: Option<f64>| {
        v.map_or(
            String::new(),
            |v| if percent { ((v * 1e6).round() / 1e4).to_string() } else { v.to_string() },
        )
    };
    let (now, least) = match one.kind {
        Kind::Rate => (
            say!("How it is now, in per cent"),
            say!("The smallest difference that would matter, in per cent"),
        ),
        Kind::Mean => (say!("How it is now"), say!("The smallest difference that would matter")),
        Kind::Score => {
            (say!("How it is now, in points"), say!("The smallest difference that would matter, in points"))
        }
    };
    let mut fields = vec![
        Field::new("start", say!("Day of the change"), FieldKind::Date).value(day(plan.start)),
        Field::new("end", say!("Last day that counts"), FieldKind::Date).value(day(plan.end)),
        Field::new("now", now, FieldKind::Number).value(number(plan.now)),
        Field::new("least", least, FieldKind::Number).value(number(plan.least)),
    ];
    if one.kind == Kind::Mean {
        fields.push(
            Field::new("spread", say!("How much single values differ"), FieldKind::Number)
                .hint(say!("Their standard deviation; if you do not know it, a quarter of the way from the lowest to the highest usual value."))
                .value(number(plan.spread)),
        );
    }
    fields.push(hidden("id", one.id.to_string()));
    fields.push(hidden("which", one.id.to_string()));
    Form {
        name: PLAN.into(),
        title: say!("Settle beforehand").into(),
        says: say!("Settle this before you count. A change of the end while it runs spoils the verdict.")
            .into(),
        fields,
        submit: say!("Settle it").into(),
        ..Form::default()
    }
}

fn counting(one: &Experiment) -> Form {
    let (without, with) = match one.design {
        Design::BeforeAfter => (say!("Before"), say!("After")),
        Design::Lot => (say!("Without the change"), say!("With the change")),
    };
    let mut fields = Vec::new();
    for (place, (name, counts)) in [without, with].into_iter().zip(one.groups).enumerate() {
        let count = |key: &str, label: &str, value: u64| {
            let value = if counts.cases(one.kind) > 0 { value.to_string() } else { String::new() };
            Field::new(&format!("{key}{place}"), &format!("{name}: {label}"), FieldKind::Number).value(value)
        };
        let [promoters, passives, detractors] = counts.groups;
        match one.kind {
            Kind::Rate => fields.extend([
                count("n", say!("how many in all"), counts.n),
                count("part", say!("how many of them did it"), counts.part),
            ]),
            Kind::Mean => {
                let number = |key: &str, label: &str, value: f64| {
                    let value = if counts.n > 0 { value.to_string() } else { String::new() };
                    Field::new(&format!("{key}{place}"), &format!("{name}: {label}"), FieldKind::Number)
                        .value(value)
                };
                fields.push(count("n", say!("how many"), counts.n));
                fields.push(number("mean", say!("their average"), counts.mean));
                fields.push(number(
                    "deviation",
                    say!("how much they differ (standard deviation)"),
                    counts.deviation,
                ));
            }
            Kind::Score => fields.extend([
                count("promoters", say!("answers of 9 and 10"), promoters),
                count("passives", say!("answers of 7 and 8"), passives),
                count("detractors", say!("answers from 0 to 6"), detractors),
            ]),
        }
    }
    fields.push(
        Field::new("counted", say!("Counted up to"), FieldKind::Today)
            .value(one.counted.map_or(String::new(), |d| d.to_string())),
    );
    fields.push(hidden("id", one.id.to_string()));
    fields.push(hidden("which", one.id.to_string()));
    Form {
        name: COUNT.into(),
        title: say!("What was counted").into(),
        fields,
        submit: say!("Keep the counts").into(),
        ..Form::default()
    }
}

fn method() -> Vec<Block> {
    vec![
        Block::Say(say!("The verdict is given once, at the end that was settled, from the interval of the difference: if it lies wholly above or below nothing, the difference is clear. In five of a hundred trials of a change that does nothing at all, it will seem clear by chance.").into()),
        Block::List(vec![
            say!("Shares: Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17, method 10.").into(),
            say!("Averages: Welch (1947), The generalization of ‘Student’s’ problem, Biometrika 34.").into(),
            say!("Scores: answers count 100, 0 or −100, and their averages are compared in the same way.").into(),
            say!("Cases needed: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions; found in 8 of 10 trials, at 5 of 100 by chance.").into(),
            say!("Why nothing is said before the end: Armitage, McPherson and Rowe (1969), Repeated significance tests on accumulating data, Journal of the Royal Statistical Society A 132.").into(),
        ]),
    ]
}

/// What was counted in one group, where that makes sense.
fn counts(read: &mut Reading<'_>, kind: Kind, place: usize) -> Counts {
    let mut counts = Counts::default();
    let name = |key: &str| format!("{key}{place}");
    match kind {
        Kind::Rate => {
            counts.n = read.count(&name("n")).unwrap_or(0);
            counts.part = read.count(&name("part")).unwrap_or(0);
            if counts.part > counts.n {
                read.refuse(&name("part"), say!("These can’t be more than there are in all."));
            }
        }
        Kind::Mean => {
            counts.n = read.count(&name("n")).unwrap_or(0);
            counts.mean = read.number(&name("mean"), -1e9, 1e9).unwrap_or(0.0);
            counts.deviation = read.number(&name("deviation"), 0.0, 1e9).unwrap_or(0.0);
        }
        Kind::Score => {
            counts.groups =
                ["promoters", "passives", "detractors"].map(|key| read.count(&name(key)).unwrap_or(0));
        }
    }
    counts
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut all: Experiments = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    if act.name == BEGIN {
        let change = read.words("change");
        let one = Experiment {
            change: change.clone(),
            measure: read.words("measure"),
            kind: Kind::ALL.into_iter().find(|k| k.word() == act.get("kind")).unwrap_or_default(),
            design: if act.get("design") == Design::Lot.word() { Design::Lot } else { Design::BeforeAfter },
            less_is_better: act.get("less") == "yes",
            ..Experiment::default()
        };
        if change.is_empty() {
            read.refuse("change", say!("Say what you change."));
        } else if all.add(one).is_none() {
            read.refuse("change", say!("There are two hundred already. Remove one first."));
        }
    } else {
        let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
        match act.name.as_str() {
            PLAN => {
                let (start, end) = (read.day("start"), read.day("end"));
                if let (Some(start), Some(end)) = (start, end)
                    && end < start
                {
                    read.refuse("end", say!("The end comes before the beginning."));
                }
                let whole = if one.kind == Kind::Rate { 100.0 } else { 1.0 };
                let low = if one.kind == Kind::Rate { 0.0 } else { -1e9 };
                let high = if one.kind == Kind::Rate { 100.0 } else { 1e9 };
                let now = read.number("now", low, high).map(|v| v / whole);
                let least = read.number("least", 0.0, high).map(|v| v / whole);
                let spread = read.number("spread", 0.0, 1e9);
                one.plan = Plan { start, end, now, least, spread };
            }
            COUNT => {
                one.groups = [counts(&mut read, one.kind, 0), counts(&mut read, one.kind, 1)];
                one.counted = read.day("counted");
            }
            TAKE => {
                let Some((groups, counted)) = one.heard(sight.ledger.records()) else {
                    return Outcome::Nothing;
                };
                one.groups = groups;
                one.counted = Some(counted);
            }
            LOG => {
                let Some(day) = one.counted else { return Outcome::Nothing };
                let blocks = judged(one);
                let Some(Block::Say(says)) = blocks.first() else { return Outcome::Nothing };
                let says = rounded(says);
                one.log.retain(|(logged, _)| *logged != day);
                one.log.push((day, says));
            }
            REMOVE => all.all.retain(|one| one.id != id),
            _ => return Outcome::Nothing,
        }
    }
    if read.wrong.is_empty() { paper::keep(sight, &all) } else { paper::again(here(), act, &read.wrong) }
}

/// A sentence as it goes into the log: numbers with two decimals.
fn rounded(says: &Sentence) -> String {
    let two = |value: &Value| match value {
        Value::Number(number) => format!("{number:.2}"),
        other => other.machine().unwrap_or_default(),
    };
    let part = |part: &crate::measure::Part| match part {
        crate::measure::Part::Words(words) => words.clone(),
        crate::measure::Part::Figure(figure) => two(&figure.value),
        crate::measure::Part::Value(value) => two(value),
    };
    says.0.iter().map(part).collect()
}

/// What the hall says of this room.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let all: Experiments = paper::now(sight);
    (!all.all.is_empty()).then(|| told(&all).title)
}
