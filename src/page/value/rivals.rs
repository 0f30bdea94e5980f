//! Others beside the own firm: what they offer, what it costs, what they promise and where they fall short.

use super::{Ground, example, more, number};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Block, Button, Cell, Drawing, Field, FieldKind, Form, Mark, Outcome, Page, Picture, Room, Sight,
    Table, Unit, actions,
};
use crate::quantity::{Amount, Money};
use crate::value::{Drivers, Judged, Offer, Offered, Rating, Rivals, ValueMap};
use crate::{say, tell};
use std::collections::BTreeMap;

const OWN: &str = "own";
const ADD: &str = "add";
const KEEP: &str = "keep";
const REMOVE: &str = "remove";

pub(super) fn page(sight: Sight<'_>) -> Page {
    let (rivals, ground): (Rivals, Ground) = (paper::now(sight), Ground::of(sight));
    let map = rivals.map(&ground.drivers, &ground.judged);
    let mut page = told(&rivals, &map);
    if rivals.all.is_empty() {
        page.blocks.push(Block::Form(adding()));
        let (shown, drivers) = (Rivals::example(), Drivers::default());
        let map = shown.map(&drivers, &[]);
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown, &map)),
            Block::Say(
                say!("The example says: the kiosk gives more for its price than the café does.").into(),
            ),
        ]));
        return page;
    }
    if let Some(Some(own)) = map.firms.first() {
        let figures: Vec<Figure> = [
            number(Measure::WorthPaid, Some(own.worth)),
            number(Measure::RelativeQuality, Some(own.quality)),
            number(Measure::RelativePrice, Some(own.price)),
        ]
        .into_iter()
        .flatten()
        .collect();
        page.blocks.push(Block::Figures(figures));
    }
    if map.firms.iter().flatten().count() > 1 {
        page.blocks.push(Block::Picture(picture(&rivals, &map)));
    } else {
        page.blocks.push(Block::Note(say!("The map appears once you and one rival have a price and ratings on the same drivers. Fill them in below.").into()));
    }
    page.blocks.push(Block::Table(firms(sight, &rivals, &map)));
    page.blocks.push(Block::Heading(say!("Rating by rating").into()));
    page.blocks.push(Block::Table(ratings(&rivals, &ground)));
    page.blocks.push(Block::Heading(say!("What they promise, and where they fall short").into()));
    page.blocks.push(Block::Table(promises(sight, &rivals)));
    let own = Block::Form(own(sight, &rivals, &ground));
    page.blocks.push(if rivals.own.price.is_none() {
        own
    } else {
        Block::Fold {
            title: say!("You: price, ratings, and how much the price decides").into(),
            blocks: vec![own],
        }
    });
    for rival in &rivals.all {
        let act = Act::new(REMOVE).with("id", rival.id.to_string());
        let blocks = vec![
            Block::Form(form(&rivals, rival.id, &ground)),
            Block::Buttons(vec![
                Button::new(say!("Remove this rival"), act).named(say!("Remove {name}", name = rival.name)),
            ]),
        ];
        let title = say!("{name}: price, ratings, promise", name = rival.name);
        if rival.offer == Offer::default() {
            page.blocks.extend(blocks);
        } else {
            page.blocks.push(Block::Fold { title: title.into(), blocks });
        }
    }
    page.blocks.push(Block::Fold { title: say!("Add a rival").into(), blocks: vec![Block::Form(adding())] });
    page.blocks.push(Block::Fold {
        title: say!("How the map is made").into(),
        blocks: method(&ground.drivers, &map),
    });
    let mut says = Vec::new();
    if rivals.all.iter().all(|rival| rival.asked == 0) {
        says.push(say!("Ask ten customers who also go to a rival to rate both: what you think of a rival is seldom what customers think."));
    }
    if ground.judged.iter().all(|j| j.importance.is_none()) {
        says.push(say!("Say on the page of drivers how much each matters: until then all count the same."));
    }
    page.blocks.extend(more(&says));
    page
}

fn told(rivals: &Rivals, map: &ValueMap) -> Page {
    if rivals.all.is_empty() {
        return Page::new(say!("Where else could your customers go?")).lede(
            say!("Name one or two rivals, what they ask, and how they do on what customers weigh. You see who gives more for the money."),
        );
    }
    let firms: Vec<(&str, f64)> = map
        .firms
        .iter()
        .skip(1)
        .zip(&rivals.all)
        .filter_map(|(offered, rival)| Some((rival.name.as_str(), offered.as_ref()?.worth)))
        .collect();
    let own = map.firms.first().copied().flatten();
    let best = firms.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    match (own, best) {
        (None, _) | (_, None) if rivals.own.price.is_none() => Page::new(say!("What you ask yourself is missing still."))
            .lede(say!("Fill in your own price for the same purchase, below under “You”. Then you see who gives more for the money.")),
        (None, _) | (_, None) => Page::new(say!("Prices and ratings are missing still."))
            .lede(say!("Fill in what you ask and what one rival asks for the same purchase, and rate both on the same drivers.")),
        (Some(own), Some((name, worth))) if *worth > own.worth => {
            Page::new(say!("“{name}” gives more for the money than you do.", name)).lede(advice(own))
        }
        (Some(own), Some(_)) => Page::new(say!("You give most for the money.")).lede(advice(own)),
    }
}

/// What follows from where the own firm lies.
fn advice(own: Offered) -> &'static str {
    match (own.worth >= 1.0, own.quality >= 1.0) {
        (true, true) => {
            say!(
                "Customers see more in you than they pay for. Say so where they choose, before you think of the price."
            )
        }
        (true, false) => {
            say!("You are cheap for what you are. Raise what customers see of your quality first.")
        }
        (false, true) => {
            say!("You are good, and dear for it. Show what is in the price, or be clearly better.")
        }
        (false, false) => {
            say!(
                "You ask more than customers see in you. Begin with the driver where a rival is furthest ahead."
            )
        }
    }
}

fn picture(rivals: &Rivals, map: &ValueMap) -> Drawing {
    let names = std::iter::once(say!("You")).chain(rivals.all.iter().map(|r| r.name.as_str()));
    let marks: Vec<Mark> = map
        .firms
        .iter()
        .zip(names)
        .enumerate()
        .filter_map(|(place, (offered, name))| {
            let offered = (*offered)?;
            Some(Mark { name: name.to_owned(), x: offered.quality, y: offered.price, loud: place == 0 })
        })
        .collect();
    // The line of fair value as far as the picture reaches: from price 0, or quality 0, to beyond the furthest firm.
    let far = marks.iter().map(|m| m.x).fold(1.2, f64::max);
    let at = |quality: f64| (1.0 + map.slope * (quality - 1.0)).max(0.0);
    let from = (1.0 - 1.0 / map.slope).max(0.0);
    let dear = marks.iter().map(|m| m.y).fold(1.2, f64::max).max(1.0) * 1.2;
    let to = far.min(1.0 + (dear - 1.0) / map.slope);
    Drawing {
        title: say!("What each gives, and what each asks").into(),
        say: say!("Quality and price beside the mean of all, which is 1").into(),
        description: say!("Each point is a firm. To the right customers see more quality, above they pay more. Below the slanted line they get more than they pay for, above it less.").into(),
        note: say!("Below the slanted line, customers get more than they pay for; above it, less (Gale 1994).").into(),
        unit: Unit::Number(2),
        picture: Picture::Points {
            across: say!("Quality beside the others").into(),
            up: say!("Price beside the others").into(),
            across_unit: Unit::Number(2),
            marks,
            lines: vec![[(from, at(from)), (to, at(to))]],
        },
    }
}

fn money(sight: Sight<'_>, hundredths: Option<u64>) -> Cell {
    let Some(value) = hundredths.map(|h| h as f64 / 100.0) else { return Cell::Empty };
    match (actions::main_currency(sight), Amount::from_f64(value)) {
        (Some(currency), Some(amount)) => Value::Money(Money::new(amount, currency)).into(),
        _ => Value::Number(value).into(),
    }
}

fn firms(sight: Sight<'_>, rivals: &Rivals, map: &ValueMap) -> Table {
    let mut table = Table::new(
        say!("Who gives what for the money"),
        &[
            say!("Firm"),
            say!("#Price"),
            say!("#Quality beside all"),
            say!("#Price beside all"),
            say!("#Worth what is paid"),
            say!("Known from"),
        ],
    );
    let own = std::iter::once((say!("You"), &rivals.own, None));
    let others = rivals.all.iter().map(|r| (r.name.as_str(), &r.offer, Some(r.asked)));
    for ((name, offer, asked), offered) in own.chain(others).zip(&map.firms) {
        let value =
            |v: fn(&Offered) -> f64| offered.as_ref().map_or(Cell::Empty, |o| Value::Number(v(o)).into());
        table.push(vec![
            name.into(),
            money(sight, offer.price),
            value(|o| o.quality),
            value(|o| o.price),
            value(|o| o.worth),
            match asked {
                None if rivals.own.ratings.is_empty() => say!("your drivers").into(),
                None => say!("your judgement").into(),
                Some(0) => say!("your judgement").into(),
                Some(n) => say!("{n} customers asked", n).into(),
            },
        ]);
    }
    table
}

fn ratings(rivals: &Rivals, ground: &Ground) -> Table {
    let names: Vec<String> =
        rivals.all.iter().map(|r| format!("#{}", r.name.trim_start_matches('#'))).collect();
    let columns: Vec<&str> = [say!("Driver"), say!("#Matters"), say!("#You")]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .chain([say!("Best")])
        .collect();
    let mut table = Table::new(say!("Ratings from 0 to 10"), &columns);
    for (driver, judged) in ground.drivers.list.iter().zip(&ground.judged) {
        let cell = |v: Option<f64>| v.map_or(Cell::Empty, |v| Value::Number(v).into());
        let own = rivals.own_rating(driver, *judged);
        let theirs: Vec<Option<f64>> =
            rivals.all.iter().map(|r| r.offer.ratings.get(&driver.id).map(|v| v.value())).collect();
        let all = std::iter::once((say!("You"), own))
            .chain(rivals.all.iter().map(|r| r.name.as_str()).zip(theirs.clone()));
        let rated: Vec<(&str, f64)> = all.filter_map(|(name, value)| Some((name, value?))).collect();
        let top = rated.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
        let best: Vec<&str> =
            rated.iter().filter(|(_, value)| *value >= top).map(|(name, _)| *name).collect();
        let mut cells = vec![driver.name.clone().into(), cell(judged.importance), cell(own)];
        cells.extend(theirs.into_iter().map(cell));
        // Who is rated alone is the best of nobody; and several may be as good.
        cells.push(match rated.len() {
            0 | 1 => say!("not known yet").into(),
            _ => best.join(", ").into(),
        });
        table.push(cells);
    }
    table
}

fn promises(sight: Sight<'_>, rivals: &Rivals) -> Table {
    let mut table = Table::new(
        say!("What rivals promise"),
        &[say!("Rival"), say!("Promises"), say!("Falls short"), say!("Be better there")],
    );
    for rival in &rivals.all {
        let plan = if rival.short.is_empty() {
            Cell::Empty
        } else {
            let aim = say!(
                "Be clearly better where “{name}” falls short: {short}",
                name = rival.name,
                short = rival.short
            );
            actions::plan(sight, Room::Rivals, &rival.name, &aim, "", "")
        };
        table.push(vec![
            rival.name.clone().into(),
            rival.promise.clone().into(),
            rival.short.clone().into(),
            plan,
        ]);
    }
    table
}

fn price_field(price: Option<u64>) -> Field {
    Field::new("price", say!("What a usual purchase costs"), FieldKind::Number)
        .hint(say!("The same purchase for all, such as a coffee and a roll."))
        .value(price.map_or(String::new(), |p| (p as f64 / 100.0).to_string()))
}

fn rating_fields(offer: &Offer, ground: &Ground, own: bool) -> Vec<Field> {
    let drivers = ground.drivers.list.iter().zip(&ground.judged).filter(|(driver, _)| !driver.is_price());
    drivers
        .map(|(driver, judged): (_, &Judged)| {
            let field =
                rated(&format!("r{}", driver.id), &driver.name, offer.ratings.get(&driver.id).copied());
            match judged.performance.filter(|_| own) {
                Some(known) => {
                    let known = Value::Number((known * 10.0).round() / 10.0);
                    field.hint(tell!("Empty: {known}, from your drivers.", known))
                }
                None => field.hint(say!("From 0 to 10, as customers see it.")),
            }
        })
        .collect()
}

fn own(sight: Sight<'_>, rivals: &Rivals, ground: &Ground) -> Form {
    let mut fields = vec![
        price_field(rivals.own.price),
        Field::new("decides", say!("How much the price decides, in per cent"), FieldKind::Number)
            .hint(say!("50: as much as everything else together."))
            .value(rivals.price_decides().to_string()),
    ];
    if let Some(currency) = actions::main_currency(sight) {
        for field in fields.iter_mut().take(1) {
            field.label = say!("What a usual purchase costs, in {currency}", currency = currency.code());
        }
    }
    fields.extend(rating_fields(&rivals.own, ground, true));
    Form {
        name: OWN.into(),
        title: say!("You").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn form(rivals: &Rivals, id: u32, ground: &Ground) -> Form {
    let rival = rivals.all.iter().find(|r| r.id == id).cloned().unwrap_or_default();
    let mut fields = vec![
        Field::new("name", say!("Name"), FieldKind::Words).value(rival.name.clone()),
        price_field(rival.offer.price),
    ];
    fields.extend(rating_fields(&rival.offer, ground, false));
    fields.extend([
        Field::new("promise", say!("What they promise"), FieldKind::Words).value(rival.promise),
        Field::new("short", say!("Where they fall short"), FieldKind::Words).value(rival.short),
        Field::new("asked", say!("How many customers you asked"), FieldKind::Number)
            .hint(say!("Empty: it is your own judgement."))
            .value(if rival.asked > 0 { rival.asked.to_string() } else { String::new() }),
        hidden("id", id.to_string()),
    ]);
    Form { name: KEEP.into(), title: rival.name, fields, submit: say!("Keep it").into(), ..Form::default() }
}

fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: say!("A rival").into(),
        fields: vec![Field::new("name", say!("Name"), FieldKind::Words)],
        submit: say!("Add it").into(),
        ..Form::default()
    }
}

fn method(drivers: &Drivers, map: &ValueMap) -> Vec<Block> {
    let mut table = Table::new(say!("What quality is made of"), &[say!("Driver"), say!("#Weight")]);
    for (id, weight) in &map.weights {
        let name = drivers.get(*id).map_or("", |d| d.name.as_str());
        let share = crate::quantity::Share::new(weight.clamp(0.0, 1.0));
        table.push(vec![name.into(), share.map_or(Cell::Empty, |s| Value::Share(s).into())]);
    }
    let mut blocks = vec![
        Block::Say(say!("Each rating is divided by the mean rating of all firms on that driver; quality is the mean of these by weight. Price is left out of it and divided by the mean price. Only drivers on which every firm is rated count.").into()),
        Block::Say(say!("The line runs through the mean of all. It rises with the part of the decision that does not hang on the price ÷ the part that does: where the price decides little, good quality may cost much.").into()),
        Block::Note("Gale (1994), Managing Customer Value, Free Press.".into()),
    ];
    if !table.rows.is_empty() {
        blocks.insert(0, Block::Table(table));
    }
    blocks
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut rivals: Rivals = paper::now(sight);
    let drivers: Drivers = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    let offer = |read: &mut Reading<'_>| {
        let price = read.number("price", 0.01, 1e9).map(|price| (price * 100.0).round() as u64);
        let rating = |d: &crate::value::Driver| Some((d.id, read.rating(&format!("r{}", d.id))?));
        let ratings: BTreeMap<u32, Rating> = drivers.list.iter().filter_map(rating).collect();
        Offer { ratings, price }
    };
    match act.name.as_str() {
        ADD => {
            if rivals.add(&read.words("name")).is_none() {
                read.refuse("name", say!("Give a name that no other rival has; twelve rivals are the most."));
            }
        }
        OWN => {
            rivals.own = offer(&mut read);
            match read.number("decides", 1.0, 99.0) {
                Some(percent) => {
                    rivals.set_price_decides(percent.round() as u8);
                }
                None if act.get("decides").trim().is_empty() => {
                    rivals.set_price_decides(50);
                }
                None => {}
            }
        }
        KEEP => {
            let (name, asked) = (read.words("name"), read.count("asked").unwrap_or(0));
            let taken = rivals.all.iter().any(|r| r.id != id && r.name.eq_ignore_ascii_case(&name));
            if name.is_empty() || taken {
                read.refuse("name", say!("Give a name that no other rival has."));
            }
            let offered = offer(&mut read);
            let Some(rival) = rivals.all.iter_mut().find(|r| r.id == id) else { return Outcome::Nothing };
            rival.offer = offered;
            rival.promise = read.words("promise");
            rival.short = read.words("short");
            rival.name = name;
            rival.asked = u32::try_from(asked).unwrap_or(u32::MAX);
        }
        REMOVE => rivals.all.retain(|rival| rival.id != id),
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &rivals) } else { paper::again(here(), act, &read.wrong) }
}

/// What the hall says of this room.
pub(super) fn in_short(sight: Sight<'_>, ground: &Ground) -> Option<Sentence> {
    let rivals: Rivals = paper::now(sight);
    let map = rivals.map(&ground.drivers, &ground.judged);
    (!rivals.all.is_empty()).then(|| told(&rivals, &map).title)
}
