//! What customers weigh: how much it matters, how well it goes, and what to do about each.

use super::{Ground, example, more, number};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::order::Order as _;
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Drawing, Field, FieldKind, Form, Look, Mark, Outcome, Page,
    Picture, Room, Sight, Table, Unit, actions,
};
use crate::quantity::Share;
use crate::value::{Derived, Driver, Drivers, Judged, Placed, Quadrant, Repurchase, Side, Thresholds};
use crate::{language, say, tell, text};
use std::cmp::Ordering;

const JUDGE: &str = "judge";
const PART: &str = "part";
const ADD: &str = "add";
const ABOUT: &str = "about";
const REMOVE: &str = "remove";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut ground = Ground::of(sight);
    let derived = Derived::of(&ground.heard);
    let again = Repurchase::of(sight.ledger, sight.choice, &ground.drivers);
    let by_again = Derived::of(&again.heard);
    let ways = [
        ("derived", say!("derived from the judgement of the whole"), &derived),
        ("again", say!("derived from who ordered again"), &by_again),
    ];
    let can = |derived: &Derived| !matches!(derived, Derived::TooFew { .. });
    let ways: Vec<(&str, &str, &Derived)> = ways.into_iter().filter(|(.., derived)| can(derived)).collect();
    let chosen = ways.iter().find(|(key, ..)| *key == address.get("by")).copied();
    if let Some((.., derived)) = chosen {
        ground.weighing(derived);
    }
    let mut page = told(&ground);
    if ground.is_open() {
        page.blocks.push(Block::Form(judging(&ground.drivers)));
        let shown = Drivers::example();
        let judged = shown.judged(&Default::default(), None);
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown, &judged)),
            Block::Say(say!("The example says: guests find it hard to come by and too dear; opening an hour earlier comes first.").into()),
        ]));
    } else {
        let perceived = ground.perceived();
        let figures: Vec<Figure> = [
            number(Measure::ValuePerceived, perceived.value()),
            number(Measure::ValueBenefits, perceived.benefits),
            number(Measure::ValueSacrifices, perceived.sacrifices),
            explained(&derived),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !figures.is_empty() {
            page.blocks.push(Block::Figures(figures));
        }
        if !ways.is_empty() {
            let said = (String::new(), say!("said§what matters, as it was said").to_owned());
            let ways = ways.iter().map(|(key, words, _)| ((*key).to_owned(), (*words).to_owned()));
            page.blocks.push(Block::Choices(vec![Choice {
                name: "by".into(),
                label: say!("What matters, as").into(),
                options: [said].into_iter().chain(ways).collect(),
                chosen: chosen.map_or(String::new(), |(key, ..)| key.to_owned()),
            }]));
        }
        if ground.places().iter().flatten().next().is_some() {
            page.blocks.push(Block::Picture(picture(&ground.drivers, &ground.judged)));
        }
        page.blocks.push(Block::Table(table(sight, &ground)));
        page.blocks.extend(derived_blocks(&ground.drivers, &derived, &JUDGED));
        page.blocks.extend(came_again(&ground.drivers, &again, &by_again));
        page.blocks.push(Block::Fold {
            title: say!("Change what matters, and how well it goes").into(),
            blocks: vec![Block::Form(judging(&ground.drivers))],
        });
    }
    page.blocks.push(Block::Fold {
        title: say!("Drivers of your own, and how surveys name them").into(),
        blocks: own(&ground),
    });
    page.blocks.push(Block::Fold {
        title: say!("Move the lines that part the picture").into(),
        blocks: vec![Block::Form(parting(&ground))],
    });
    page.blocks.extend(more(&missing(&ground, &derived)));
    page
}

/// The first thing to say.
fn told(ground: &Ground) -> Page {
    if ground.is_open() {
        return Page::new(say!("What do your customers weigh when they choose you?")).lede(
            say!("Say of each how much it matters to them and how well you do it, from 0 to 10. Ten numbers are enough to see where to begin."),
        );
    }
    let mut named: Vec<(&Driver, Placed)> = ground
        .drivers
        .list
        .iter()
        .zip(ground.places())
        .filter_map(|(driver, placed)| Some((driver, placed?)))
        .collect();
    named.order_by(|a, b| most_to_gain(Some(a.1), Some(b.1)));
    let first =
        named.iter().filter(|(_, p)| p.quadrant == Quadrant::Concentrate).map(|(d, _)| d.name.as_str());
    let first: Vec<&str> = first.collect();
    match (named.is_empty(), first.as_slice()) {
        (true, _) => Page::new(say!("A few numbers are missing still.")).lede(say!(
            "A driver finds its place once you have said both how much it matters and how well it goes."
        )),
        (false, []) => Page::new(say!("What matters most to your customers goes well."))
            .lede(say!("Keep it so, and look again when something changes.")),
        (false, [one]) => {
            Page::new(say!("Begin with “{one}”: it matters, and it goes less well than the rest.", one))
        }
        (false, [one, rest @ ..]) => {
            Page::new(say!("Begin with “{one}”: it matters, and it goes less well than the rest.", one))
                .lede(also(rest))
        }
    }
}

/// Where there is most to gain first, and what is not known last.
fn most_to_gain(a: Option<Placed>, b: Option<Placed>) -> Ordering {
    let gain = |placed: Option<Placed>| placed.map_or(-1.0, Placed::to_gain);
    gain(b).total_cmp(&gain(a))
}

fn also(names: &[&str]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => {
            say!("The same holds for {others} and {last}.", others = others.join(", "), last)
        }
        names => say!("The same holds for {name}.", name = names.concat()),
    }
}

fn explained(derived: &Derived) -> Option<Figure> {
    let Derived::Weights { n, explained, .. } = derived else { return None };
    let share = Share::new(explained.clamp(0.0, 1.0))?;
    Some(Figure::new(Measure::ValueExplained, Value::Share(share)).from_cases(*n))
}

fn picture(drivers: &Drivers, judged: &[Judged]) -> Drawing {
    let thresholds = Thresholds::of(drivers, judged);
    let placed = drivers.list.iter().zip(judged).filter_map(|(d, j)| Some((d, thresholds.place(*j)?)));
    let marks: Vec<Mark> = placed
        .map(|(driver, placed)| Mark {
            name: driver.name.clone(),
            x: placed.performance,
            y: placed.importance,
            loud: placed.quadrant == Quadrant::Concentrate,
        })
        .collect();
    let loud = marks.iter().filter(|m| m.loud).count();
    let title = match loud {
        0 => say!("Nothing that matters goes poorly").to_owned(),
        1 => say!("One thing that matters goes poorly").to_owned(),
        n => say!("{n} things that matter go poorly", n),
    };
    Drawing {
        title: title.into(),
        say: say!("How much each driver matters, and how well it goes, from 0 to 10").into(),
        description: say!("Each point is a driver. To the right it goes well, above it matters much. Top left: concentrate here. Top right: keep up the good work. Bottom left: low priority. Bottom right: possible overkill.").into(),
        note: say!("Top left: concentrate here. Top right: keep up the good work. Bottom left: low priority. Bottom right: possible overkill (Martilla and James 1977).").into(),
        unit: Unit::Number(1),
        picture: Picture::Points {
            across: say!("How well it goes").into(),
            up: say!("How much it matters").into(),
            across_unit: Unit::Number(1),
            marks,
            lines: vec![
                [(0.0, thresholds.important), (10.0, thresholds.important)],
                [(thresholds.good, 0.0), (thresholds.good, 10.0)],
            ],
        },
    }
}

/// The one next step for a driver.
fn step(driver: &Driver, quadrant: Option<Quadrant>) -> String {
    let name = language::inside(&driver.name);
    match (quadrant, driver.side) {
        (None, _) => say!("Say how much it matters and how well it goes.").to_owned(),
        (Some(Quadrant::Concentrate), _) if driver.is_price() => {
            say!("Show what is in the price, or offer a smaller size, before you lower it.").to_owned()
        }
        (Some(Quadrant::Concentrate), Side::Sacrifice) => {
            say!("Go the customer’s way once yourself, and take away the worst of “{name}”.", name)
        }
        (Some(Quadrant::Concentrate), Side::Benefit) => {
            say!(
                "Ask five customers what better {name} would be, and mend the first thing you hear twice.",
                name
            )
        }
        (Some(Quadrant::KeepUp), _) => {
            say!("Keep it so: write down what makes {name} good, so that it stays when people change.", name)
        }
        (Some(Quadrant::LowPriority), _) => say!("Leave it, unless it is cheap to mend.").to_owned(),
        (Some(Quadrant::Overkill), _) => {
            say!("Ask whether some of the effort here would do more elsewhere.").to_owned()
        }
    }
}

fn table(sight: Sight<'_>, ground: &Ground) -> Table {
    let mut table = Table::new(
        say!("What customers weigh"),
        &[
            say!("Driver"),
            say!("#Matters"),
            say!("#Goes"),
            say!("From§source"),
            say!("Where it stands"),
            say!("Next step"),
            say!("Plan"),
        ],
    );
    let mut rows: Vec<(&Driver, &Judged, Option<Placed>)> = ground
        .drivers
        .list
        .iter()
        .zip(&ground.judged)
        .zip(ground.places())
        .map(|((driver, judged), placed)| (driver, judged, placed))
        .collect();
    // What to do comes first; what is not known, last.
    let kind = |placed: Option<Placed>| placed.map_or(9, |placed| placed.quadrant as u8);
    rows.order_by(|a, b| kind(a.2).cmp(&kind(b.2)).then(most_to_gain(a.2, b.2)));
    for (driver, judged, placed) in rows {
        let quadrant = placed.map(|placed| placed.quadrant);
        let value = |v: Option<f64>| v.map_or(Cell::Empty, |v| Value::Number(v).into());
        let next = step(driver, quadrant);
        let planned = quadrant == Some(Quadrant::Concentrate);
        table.push(vec![
            driver.name.clone().into(),
            value(judged.importance),
            value(judged.performance),
            source(judged).into(),
            quadrant.map_or(say!("not known yet"), Quadrant::name).into(),
            next.clone().into(),
            if planned {
                actions::plan(sight, Room::Drivers, &driver.name, &next, &driver.name, "")
            } else {
                Cell::Empty
            },
        ]);
    }
    table
}

fn source(judged: &Judged) -> String {
    match judged.rated_by {
        Some(1) => say!("1 answer").to_owned(),
        Some(n) => say!("{n} answers", n),
        None if judged.performance.is_some() => say!("your judgement").to_owned(),
        None => String::new(),
    }
}

/// Words for what the importance of drivers is derived from.
struct From {
    title: &'static str,
    goes_with: &'static str,
    adds_to: &'static str,
    /// The answers it is told from, while they are too few to weigh drivers against each other, and when they are not.
    few: fn(Value, Value) -> Sentence,
    enough: fn(Value) -> Sentence,
    /// How it is computed while they are few.
    how: &'static str,
}

const JUDGED: From = From {
    title: text!("What matters, derived from answers"),
    goes_with: text!("How each driver goes with the overall judgement"),
    adds_to: text!("What each driver adds to the overall judgement"),
    few: |n, need| {
        tell!(
            "So far there are {n|answer|answers} that judge all drivers and the whole. From {need} on, drivers can be weighed against each other; until then each is looked at alone, so that two that go together may both look important.",
            n,
            need
        )
    },
    enough: |n| {
        tell!("Weighed against each other, from {n} answers that judge all drivers and the whole.", n)
    },
    how: text!(
        "Pearson’s correlation of the driver with the overall score, with Fisher’s interval (1921). 1 would be in step, 0 not at all."
    ),
};

const AGAIN: From = From {
    title: text!("What matters, derived from who ordered again"),
    goes_with: text!("How each driver goes with ordering again"),
    adds_to: text!("What each driver adds to ordering again"),
    few: |n, need| {
        tell!(
            "So far there are {n|answer|answers} that judge all drivers, and whose writer had time to come again. From {need} on, drivers can be weighed against each other; until then each is looked at alone, so that two that go together may both look important.",
            n,
            need
        )
    },
    enough: |n| {
        tell!(
            "Weighed against each other, from {n} answers that judge all drivers, and whose writer had time to come again.",
            n
        )
    },
    how: text!(
        "Pearson’s correlation of the driver with having ordered again, as 1 or 0, with Fisher’s interval (1921). 1 would be in step, 0 not at all."
    ),
};

/// What matters as it is told by who ordered again after answering.
fn came_again(drivers: &Drivers, again: &Repurchase, derived: &Derived) -> Vec<Block> {
    let mut blocks = derived_blocks(drivers, derived, &AGAIN);
    if let Some(Block::Fold { blocks, .. }) = blocks.first_mut() {
        let rows = again.heard.rows.len() as u64;
        let came = tell!(
            "Of {customers|customer|customers} {again} ordered again within twice their usual gap after answering. The time of {waiting} more is not over; {unknown|answer has|answers have} no known buyer.",
            customers = Value::Count(rows),
            again = Value::share(again.again, rows, Unknown::NoAnswers),
            waiting = Value::Count(again.waiting),
            unknown = Value::Count(again.unknown),
        );
        blocks.insert(0, Block::Say(came));
    }
    blocks
}

/// What matters as it is told by answers, with how sure that is.
fn derived_blocks(drivers: &Drivers, derived: &Derived, from: &From) -> Vec<Block> {
    let name = |place: usize| drivers.list.get(place).map_or("", |d| d.name.as_str());
    let number = |v: f64| Cell::Value(Value::Number(v));
    let (mut table, says, how) = match derived {
        Derived::TooFew { .. } => return Vec::new(),
        Derived::Correlations { complete, need, .. } => (
            Table::new(
                language::said(from.goes_with),
                &[say!("Driver"), say!("#Goes with it"), say!("Likely between"), say!("#Answers")],
            ),
            (from.few)(Value::Count(*complete), Value::Count(*need)),
            language::said(from.how),
        ),
        Derived::Weights { n, .. } => (
            Table::new(
                language::said(from.adds_to),
                &[say!("Driver"), say!("#Part of what is explained"), say!("Likely between")],
            ),
            (from.enough)(Value::Count(*n)),
            say!(
                "Relative weights: Johnson (2000), Multivariate Behavioral Research 35(1). Their sum is R². Intervals: percentiles of a bootstrap of the answers, drawn from a fixed seed."
            ),
        ),
    };
    match derived {
        Derived::Correlations { each, .. } => {
            for (place, c) in each.iter().enumerate().filter_map(|(place, c)| Some((place, (*c)?))) {
                let between = Cell::Between(Value::Number(c.between.low), Value::Number(c.between.high));
                table.push(vec![name(place).into(), number(c.r), between, Value::Count(c.n).into()]);
            }
        }
        Derived::Weights { each, .. } => {
            let share = |v: f64| Value::Share(Share::new(v.clamp(0.0, 1.0)).unwrap_or(Share::NONE));
            for (place, w) in each.iter().enumerate().filter_map(|(place, w)| Some((place, (*w)?))) {
                let between = Cell::Between(share(w.between.low), share(w.between.high));
                table.push(vec![name(place).into(), share(w.part).into(), between]);
            }
        }
        Derived::TooFew { .. } => {}
    }
    vec![Block::Fold {
        title: language::said(from.title).into(),
        blocks: vec![
            Block::Say(says),
            Block::Table(table),
            Block::Note(how.into()),
            Block::Note(say!("It tells what goes together, not what causes what. In the picture the most important driver stands at 10, the others in proportion.").into()),
        ],
    }]
}

fn judging(drivers: &Drivers) -> Form {
    let mut fields = Vec::new();
    for driver in &drivers.list {
        let goes = if driver.is_price() {
            say!("0: badly. 10: they find it fair.")
        } else {
            say!("0: badly. 10: nobody does it better.")
        };
        fields.push(
            rated(
                &format!("i{}", driver.id),
                &say!("{name}: how much it matters", name = driver.name),
                driver.importance,
            )
            .hint(say!("0: not at all. 10: they come for it.")),
        );
        fields.push(
            rated(
                &format!("p{}", driver.id),
                &say!("{name}: how well it goes", name = driver.name),
                driver.performance,
            )
            .hint(goes),
        );
    }
    Form {
        name: JUDGE.into(),
        title: say!("How much it matters, and how well it goes").into(),
        says: say!("Judge as a customer would. Leave empty what you do not know.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn parting(ground: &Ground) -> Form {
    let now = ground.thresholds();
    let hint = |set: bool, at: f64| {
        if set {
            Sentence::new()
        } else {
            tell!("Empty: the mean of all, now {at}.", at = Value::Number((at * 10.0).round() / 10.0))
        }
    };
    Form {
        name: PART.into(),
        title: say!("From where on§a line").into(),
        says: say!("Until you say otherwise, the lines lie at the mean of all drivers.").into(),
        fields: vec![
            rated("important", say!("It matters from"), ground.drivers.important)
                .hint(hint(now.set.0, now.important)),
            rated("good", say!("It goes well from"), ground.drivers.good).hint(hint(now.set.1, now.good)),
        ],
        submit: say!("Move them").into(),
        ..Form::default()
    }
}

fn side_field(chosen: Side) -> Field {
    let options = [Side::Benefit, Side::Sacrifice].map(|s| (s.word().to_owned(), s.words().to_owned()));
    Field::new("side", say!("Is it"), FieldKind::OneOf(options.into())).value(chosen.word())
}

fn own(ground: &Ground) -> Vec<Block> {
    let mut blocks = vec![Block::Form(Form {
        name: ADD.into(),
        title: say!("Another driver").into(),
        fields: vec![
            Field::new("name", say!("What customers weigh"), FieldKind::Words)
                .hint(say!("Such as: choice, atmosphere, being looked after.")),
            side_field(Side::Benefit),
        ],
        submit: say!("Add it").into(),
        ..Form::default()
    })];
    let add = |name: &String| {
        Button::new(
            say!("Add “{name}”", name),
            Act::new(ADD).with("name", name).with("side", Side::Benefit.word()),
        )
    };
    if !ground.heard.others.is_empty() {
        blocks.push(Block::Say(say!("Your surveys ask about these, too:").into()));
        blocks.push(Block::Buttons(ground.heard.others.iter().take(12).map(add).collect()));
    }
    for driver in &ground.drivers.list {
        let mut inner = vec![Block::Form(Form {
            name: ABOUT.into(),
            title: say!("About “{name}”", name = driver.name),
            fields: vec![
                Field::new("name", say!("Name"), FieldKind::Words).value(driver.name.clone()),
                side_field(driver.side),
                Field::new("asked", say!("What surveys call it"), FieldKind::Words)
                    .hint(say!("A word of the question, where that is not the name."))
                    .value(driver.asked.clone()),
                hidden("id", driver.id.to_string()),
            ],
            submit: say!("Keep it").into(),
            ..Form::default()
        })];
        let act = Act::new(REMOVE).with("id", driver.id.to_string());
        let remove = Button {
            look: Look::Link,
            ..Button::new(say!("Remove this driver"), act).named(say!("Remove {name}", name = driver.name))
        };
        inner.push(Block::Buttons(vec![remove]));
        blocks.push(Block::Fold { title: driver.name.clone().into(), blocks: inner });
    }
    blocks
}

fn missing(ground: &Ground, derived: &Derived) -> Vec<&'static str> {
    let mut says = Vec::new();
    if ground.judged.iter().all(|j| j.rated_by.is_none()) {
        says.push(say!("A survey with a question for each driver (“How satisfied were you with our service?”): from ten answers on, customers are believed before your own judgement."));
    }
    if ground.judged.iter().all(|j| j.weighed_by.is_none()) {
        says.push(say!("The same survey may ask how important each is; otherwise it is what you typed."));
    }
    match derived {
        Derived::TooFew { .. } => says.push(say!("With ten answers that judge a driver and the whole, it shows what goes together with it; with fifty, and ten for each driver, what each adds. What people say matters and what moves them often differ.")),
        Derived::Correlations { .. } => says.push(say!("More answers that judge all drivers and the whole: from fifty on, and ten for each driver, they can be weighed against each other.")),
        Derived::Weights { .. } => {}
    }
    says
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut drivers: Drivers = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        JUDGE => {
            for driver in &mut drivers.list {
                driver.importance = read.rating(&format!("i{}", driver.id));
                driver.performance = read.rating(&format!("p{}", driver.id));
            }
        }
        PART => {
            drivers.important = read.rating("important");
            drivers.good = read.rating("good");
        }
        ADD => {
            let side =
                if act.get("side") == Side::Sacrifice.word() { Side::Sacrifice } else { Side::Benefit };
            if drivers.add(&read.words("name"), side).is_none() {
                read.refuse(
                    "name",
                    say!("Give it a name that no other driver has; twenty drivers are the most."),
                );
            }
        }
        ABOUT => {
            let (name, asked) = (read.words("name"), read.words("asked"));
            let taken = drivers.list.iter().any(|d| d.id != id && d.name.eq_ignore_ascii_case(&name));
            if name.is_empty() || taken {
                read.refuse("name", say!("Give it a name that no other driver has."));
            } else if let Some(driver) = drivers.list.iter_mut().find(|d| d.id == id) {
                driver.name = name;
                driver.asked = asked;
                driver.side =
                    if act.get("side") == Side::Sacrifice.word() { Side::Sacrifice } else { Side::Benefit };
            }
        }
        REMOVE => drivers.list.retain(|driver| driver.id != id),
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &drivers) } else { paper::again(here(), act, &read.wrong) }
}

/// What the hall says of this room.
pub(super) fn in_short(ground: &Ground) -> Sentence {
    told(ground).title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::mutual::tests::{every, holds_together, said, seen};
    use crate::value::equity::tests::asked;
    use crate::workspace::Documents;

    /// Trust matters more than the price and goes worse: whatever stands first in the list, it comes first.
    #[test]
    fn it_begins_where_there_is_most_to_gain() {
        use crate::value::Rating;
        let mut drivers = Drivers::default();
        let said = [(90, 70), (50, 80), (70, 40), (60, 90), (80, 30)];
        for (driver, (importance, performance)) in drivers.list.iter_mut().zip(said) {
            driver.importance = Some(Rating::tenths(importance));
            driver.performance = Some(Rating::tenths(performance));
        }
        let documents = crate::page::mutual::tests::with(&Documents::default(), &drivers);
        let page = seen(&Default::default(), &documents, |sight| page(sight, &Address::new(Room::Drivers)));
        assert_eq!(
            said_of(&page),
            (
                "Begin with “Trust and reliability”: it matters, and it goes less well than the rest."
                    .to_owned(),
                "The same holds for Price.".to_owned()
            )
        );
        let table = every(&page.blocks).into_iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let first: Vec<&Cell> = table.unwrap().rows.iter().filter_map(|row| row.cells.first()).collect();
        assert_eq!(first[..2], [&Cell::from("Trust and reliability"), &Cell::from("Price")]);
    }

    fn said_of(page: &Page) -> (String, String) {
        (said(&page.title), said(&page.lede))
    }

    /// The survey asks about the price, which goes with the judgement of the whole and not with ordering again, and by name
    /// for being known, which is a driver once the owner adds it.
    #[test]
    fn what_matters_can_be_told_by_who_ordered_again() {
        let mut drivers = Drivers::default();
        let id = drivers.add("Being known", Side::Benefit).unwrap();
        if let Some(driver) = drivers.list.iter_mut().find(|driver| driver.id == id) {
            driver.asked = "by name".into();
        }
        let documents = crate::page::mutual::tests::with(&Documents::default(), &drivers);
        let ledger = asked();
        let first = |by: &str| {
            let page =
                seen(&ledger, &documents, |sight| page(sight, &Address::new(Room::Drivers).with("by", by)));
            holds_together(&page, by);
            let drawn = every(&page.blocks).into_iter().find_map(|block| match block {
                Block::Picture(Drawing { picture: Picture::Points { marks, .. }, .. }) => Some(marks.clone()),
                _ => None,
            });
            drawn.unwrap().into_iter().max_by(|a, b| a.y.total_cmp(&b.y)).unwrap().name
        };
        assert_eq!((first("derived").as_str(), first("again").as_str()), ("Price", "Being known"));
        let page = seen(&ledger, &documents, |sight| page(sight, &Address::new(Room::Drivers)));
        let words: Vec<String> = every(&page.blocks)
            .into_iter()
            .filter_map(|block| if let Block::Say(s) = block { Some(said(s)) } else { None })
            .collect();
        // Of ten the four who know themselves known, and the one who came all the same.
        assert!(words.iter().any(|say| say.starts_with("Of 80 customers 50% ordered again")), "{words:?}");
    }
}
