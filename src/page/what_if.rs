//! A change of price, or a bundle’s discount, on own figures: how much more or less would have to be sold.

use crate::customers::affinity::{BasketOf, Together, bundles};
use crate::customers::{Assortment, Good, tells_goods};
use crate::measure::{self, Assumed, Figure, Measure, Sentence, Unknown, Value};
use crate::page::foresight::explained;
use crate::page::{Address, Block, Cell, Choice, Drawing, Page, Picture, Room, Series, Sight, Table, Unit};
use crate::plan::pricing::{BundleDiscount, Scope, Sold, break_even_volume, categories};
use crate::quantity::{Amount, Share};
use crate::{say, tell};

/// Changes of price to choose from, in per cent.
const CHANGES: [i32; 12] = [-30, -20, -15, -10, -5, -3, 3, 5, 10, 15, 20, 30];
const USUAL: i32 = 5;
/// Discounts on bundles, in per cent.
const DISCOUNTS: [i32; 6] = [5, 10, 15, 20, 25, 30];
const USUAL_DISCOUNT: i32 = 10;
/// Goods to choose from, and listed.
const GOODS: usize = 30;

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let view = Choice {
        name: "view".into(),
        label: say!("Try").into(),
        options: vec![
            (String::new(), say!("a price").into()),
            ("bundles".into(), say!("a bundle’s discount").into()),
        ],
        chosen: address.get("view").to_owned(),
    };
    let settings = sight.settings();
    let Some(assortment) = Assortment::of(sight.ledger, sight.choice, &settings.assumptions) else {
        return Page::new(say!("Your files do not say what was bought in this time."))
            .lede(say!("An export with a line for each item tells what each good brings. Then a change of its price can be tried here."))
            .with(Block::Choices(vec![view]))
            .with(Block::WaysIn);
    };
    match address.get("view") {
        "bundles" => bundle(sight, address, &assortment, view),
        _ => price(sight, address, &assortment, view),
    }
}

fn options(name: &str, label: &str, values: &[i32], usual: i32, chosen: i32) -> Choice {
    let word = |n: i32| if n == usual { String::new() } else { n.to_string() };
    let says = |n: i32| if n < 0 { say!("{n}% less", n = -n) } else { say!("{n}% more", n) };
    Choice {
        name: name.into(),
        label: label.into(),
        options: values.iter().map(|n| (word(*n), says(*n))).collect(),
        chosen: word(chosen),
    }
}

fn scope(sight: Sight<'_>, address: &Address, assortment: &Assortment) -> (Scope, String, Choice) {
    let ledger = sight.ledger;
    let mut options: Vec<(String, String)> = vec![(String::new(), say!("Everything").into())];
    let category = |n: u16| ledger.categories().get(u32::from(n)).to_owned();
    options.extend(categories(assortment, ledger).iter().map(|(n, _)| (format!("c{n}"), category(*n))));
    let name = |good: u32| ledger.items().get(good).to_owned();
    options.extend(assortment.goods.iter().take(GOODS).map(|g| (format!("g{}", g.item), name(g.item))));
    let chosen = address.get("of");
    let known = options.iter().find(|(key, _)| key == chosen).cloned().unwrap_or_default();
    let scope = match (known.0.strip_prefix('c'), known.0.strip_prefix('g')) {
        (Some(n), _) => n.parse().map_or(Scope::All, Scope::Category),
        (_, Some(n)) => n.parse().map_or(Scope::All, Scope::Good),
        _ => Scope::All,
    };
    let said = if known.0.is_empty() { say!("Everything").to_owned() } else { known.1 };
    let choice = Choice { name: "of".into(), label: say!("Goods").into(), options, chosen: known.0 };
    (scope, said, choice)
}

fn price(sight: Sight<'_>, address: &Address, assortment: &Assortment, view: Choice) -> Page {
    let by = address.get("by").parse().ok().filter(|n| CHANGES.contains(n)).unwrap_or(USUAL);
    let change = f64::from(by) / 100.0;
    let (scope, name, which) = scope(sight, address, assortment);
    let sold = Sold::of(assortment, &scope);
    let choices = Block::Choices(vec![view, which, options("by", say!("Price"), &CHANGES, USUAL, by)]);
    let money = |amount: Amount| Value::money(amount, assortment.currency);
    let needed = sold.margin().and_then(|margin| break_even_volume(change, margin));
    let title = match needed {
        _ if sold.margin().is_none() && !sold.is_told() => {
            say!("{name}: your files do not say what each piece brought.", name).into()
        }
        Some(volume) if volume <= 0.0 => tell!(
            "{name}, {by}% dearer: you could lose {volume} of 100 pieces and still earn as much.",
            name,
            by = by.to_string(),
            volume = hundred(-volume)
        ),
        Some(volume) => tell!(
            "{name}, {by}% cheaper: you would have to sell {volume} more for each 100 pieces to earn as much.",
            name,
            by = (-by).to_string(),
            volume = hundred(volume)
        ),
        None => say!("{name}, {abs}% cheaper: no volume would make up for it.", name, abs = by.abs()).into(),
    };
    let mut page = Page::new(title)
        .lede(say!("Whether customers will, no figure tells beforehand. Change one price, watch it for a month, and compare."))
        .with(choices);
    let mark = |figure: Figure, by_margin: bool| {
        if by_margin { figure.assuming(vec![Assumed::Margin]) } else { figure }
    };
    let figure =
        needed.map_or(Value::Unknown(Unknown::NoMargin), |v| Value::Number(tenth(100.0 * (1.0 + v))));
    let figure = mark(Figure::new(Measure::PriceBreakEven, figure).over(assortment.period), sold.by_margin)
        .told_of(format!("{} {by}", address.get("of")));
    page.blocks.push(Block::Figures(vec![figure]));
    let mut now = Table::new(say!("As it was in the period"), &[say!("What"), say!("#Value")]);
    let known =
        |amount: Amount| if sold.is_told() { money(amount) } else { Value::Unknown(Unknown::NotInFile) };
    now.push(vec![say!("Brought").into(), known(sold.revenue).into()]);
    now.push(vec![say!("Cost of the goods").into(), known(sold.cost).into()]);
    now.push(vec![say!("Left§money").into(), known(sold.profit()).into()]);
    now.push(vec![
        say!("Left, of what it brought").into(),
        sold.margin().map_or(Value::Unknown(Unknown::NoMargin), Value::Share).into(),
    ]);
    let all = (sold.thousandths + sold.untold).max(0);
    now.push(vec![say!("Pieces sold").into(), Value::Count((all / 1_000) as u64).into()]);
    if let Some(volume) = needed {
        let pieces = all as f64 / 1_000.0 * (1.0 + volume);
        now.push(vec![
            say!("Pieces needed at the new price").into(),
            Value::Count(pieces.ceil() as u64).into(),
        ]);
    }
    page.blocks.push(Block::Table(now));
    if sold.is_told() {
        page.blocks.push(Block::Note(if tells_goods(sight.ledger) {
            say!("What goods brought is told after discounts and without tax and shipping, as “Product sales” are: what was taken off a whole order is spread over its goods, and what was given back on the order as a whole is not taken off.").into()
        } else {
            say!("What goods brought is told as your files tell it, after discounts; they do not tell tax apart from goods, so it may be in it.").into()
        }));
        page.blocks.push(Block::Picture(picture(assortment, &sold, change)));
    } else {
        page.blocks.push(Block::Note(tell!(
            "Your files say what an order brought, and where it holds several goods not what each of them did. What {n} of these pieces brought is not known.",
            n = Value::Count((sold.untold.max(0) / 1_000) as u64)
        )));
    }
    page.blocks.push(Block::Heading(say!("Good by good, at the same change").into()));
    let mut table = Table::new(
        say!("What each good could bear"),
        &[
            say!("Good§what is sold"),
            say!("#Brought"),
            say!("#Left of it"),
            say!("#Of a hundred pieces, needed"),
        ],
    );
    for (n, sold) in categories(assortment, sight.ledger).iter().take(12) {
        let name = sight.ledger.categories().get(u32::from(*n));
        table.push(row(assortment, say!("All of “{name}”", name), sold, change));
    }
    for good in assortment.goods.iter().take(GOODS) {
        let Good { revenue, cost, thousandths, untold, by_margin, .. } = *good;
        let sold = Sold { revenue, cost, thousandths, untold, by_margin };
        table.push(row(assortment, sight.ledger.items().get(good.item).to_owned(), &sold, change));
    }
    page.blocks.push(Block::Table(table));
    if sold.by_margin {
        page.blocks.push(Block::Note(
            say!("Where your files do not say what goods cost, your margin does. It can be changed under Models.")
                .into(),
        ));
    }
    let mut blocks = explained(&[Measure::PriceBreakEven]);
    blocks.push(Block::Note(say!("The cost of a piece is taken to stay as it is; rent and wages do not enter, because they do not change with a piece more or less. Taxes within prices make the true margin smaller than the one told by prices with tax.").into()));
    page.with(Block::Fold { title: say!("How this is told").into(), blocks })
        .with(Block::Links(vec![(say!("Change the margin").into(), Address::new(Room::Worth))]))
}

fn row(assortment: &Assortment, name: String, sold: &Sold, change: f64) -> Vec<Cell> {
    let needed = sold.margin().and_then(|margin| break_even_volume(change, margin));
    vec![
        name.into(),
        if sold.is_told() {
            Value::money(sold.revenue, assortment.currency)
        } else {
            Value::Unknown(Unknown::NotInFile)
        }
        .into(),
        sold.margin().map_or(Value::Unknown(Unknown::NoMargin), Value::Share).into(),
        needed.map_or(Value::Unknown(Unknown::NoMargin), |v| Value::Number(tenth(100.0 * (1.0 + v)))).into(),
    ]
}

fn picture(assortment: &Assortment, sold: &Sold, change: f64) -> Drawing {
    const VOLUMES: [i32; 9] = [-40, -30, -20, -10, 0, 10, 20, 30, 40];
    let left = |change: f64| {
        VOLUMES.iter().map(move |v| sold.profit_with(change, f64::from(*v) / 100.0).map(Amount::to_f64))
    };
    let labels = VOLUMES.iter().map(|v| match v {
        0 => Value::from(say!("as many")),
        n => {
            let sign = if *n < 0 { "" } else { "+" };
            Value::Text([sign, &measure::percent(f64::from(*n) / 100.0, 0)].concat())
        }
    });
    let series =
        |name: &str, values: Vec<Option<f64>>| Series { name: name.into(), values, between: Vec::new() };
    let now = vec![Some(sold.profit().to_f64()); VOLUMES.len()];
    Drawing {
        title: say!("What would be left, by how many pieces are sold").into(),
        say: say!("Left after the goods, at the new price; the level line is what is left now").into(),
        description: say!(
            "A rising line that crosses a level one where the new price earns as much as the old."
        )
        .into(),
        note: String::new(),
        unit: Unit::Money(assortment.currency),
        picture: Picture::Lines {
            labels: labels.collect(),
            series: vec![series(say!("New price"), left(change).collect()), series(say!("Now"), now)],
        },
    }
}

fn bundle(sight: Sight<'_>, address: &Address, assortment: &Assortment, view: Choice) -> Page {
    let found = Together::of(sight.ledger, sight.choice, BasketOf::Order)
        .map(|together| bundles(sight.ledger, sight.choice, assortment, &together))
        .unwrap_or_default();
    let at = address.get("bundle").parse().ok().filter(|at: &usize| *at < found.len()).unwrap_or(0);
    let Some(chosen) = found.get(at) else {
        return Page::new(say!("No bundle suggests itself in this time."))
            .lede(say!(
                "Only goods that are bought together more often than by chance are put together here."
            ))
            .with(Block::Choices(vec![view]));
    };
    let percent = address.get("off").parse().ok().filter(|n| DISCOUNTS.contains(n)).unwrap_or(USUAL_DISCOUNT);
    let names = |goods: &[u32]| {
        goods.iter().map(|good| sight.ledger.items().get(*good)).collect::<Vec<_>>().join(" + ")
    };
    let word = |at: usize| if at == 0 { String::new() } else { at.to_string() };
    let which = Choice {
        name: "bundle".into(),
        label: say!("Bundle").into(),
        options: found.iter().enumerate().map(|(at, b)| (word(at), names(&b.goods))).collect(),
        chosen: word(at),
    };
    let off = Choice {
        name: "off".into(),
        label: say!("Discount").into(),
        options: DISCOUNTS
            .iter()
            .map(|n| (if *n == USUAL_DISCOUNT { String::new() } else { n.to_string() }, say!("{n}% off", n)))
            .collect(),
        chosen: if percent == USUAL_DISCOUNT { String::new() } else { percent.to_string() },
    };
    let discount = Share::new(f64::from(percent) / 100.0).unwrap_or(Share::NONE);
    let told = BundleDiscount::of(chosen, discount);
    let money = |amount: Amount| Value::money(amount, assortment.currency);
    let title = match told.needed_added {
        Some(n) => tell!(
            "{percent}% off “{goods}” pays from {n} more bundles on, if people would have bought the dearest piece anyway.",
            percent = percent.to_string(),
            goods = names(&chosen.goods),
            n = Value::Count(n)
        ),
        None => Sentence::from(say!(
            "{percent}% off “{goods}” never pays where people would have bought the dearest piece anyway.",
            percent,
            goods = names(&chosen.goods)
        )),
    };
    let mut table = Table::new(say!("A discount on the bundle"), &[say!("What"), say!("#Value")]).exact();
    let mut row = |what: &str, value: Value| table.push(vec![what.into(), value.into()]);
    row(say!("One of each costs"), money(chosen.price));
    row(say!("The goods cost you"), money(chosen.cost));
    row(say!("Bought together in the period"), Value::Count(chosen.together.into()));
    row(say!("Given away on these"), money(told.given));
    row(say!("One more leaves, to somebody new"), money(told.leaves_new));
    row(say!("One more leaves, where the dearest piece was sold anyway"), money(told.leaves_added));
    let count = |n: Option<u64>| n.map_or(Value::Unknown(Unknown::NoMargin), Value::Count);
    row(say!("More bundles needed, all to new buyers"), count(told.needed_new));
    row(say!("More bundles needed, all to those who take a piece already"), count(told.needed_added));
    row(say!("Orders that hold a part of it only"), Value::Count(chosen.some.into()));
    let mut page = Page::new(title)
        .lede(say!("Those who buy all of it already get the discount for nothing. What it costs is sure, what it brings is not: offer it for a month, and count."))
        .with(Block::Choices(vec![view, which, off]))
        .with(Block::Table(table));
    if let Some(needed) = told.needed_added.filter(|_| chosen.some > 0) {
        let part = needed as f64 / f64::from(chosen.some);
        page.blocks.push(Block::Note(if part <= 1.0 {
            tell!("That is {part} of every 100 orders that hold a part of it only.", part = hundred(part))
        } else {
            say!("That is more than all orders that hold a part of it.").into()
        }));
    }
    if chosen.by_margin {
        page.blocks
            .push(Block::Note(say!("Where your files do not say what goods cost, your margin does.").into()));
    }
    page.with(Block::Fold {
        title: say!("How this is told").into(),
        blocks: vec![Block::Note(say!("Given away: discount × price × orders that hold all of it. One more leaves price − discount − cost; where the dearest piece would have been sold anyway, what that piece leaves is taken off. Needed: what is given away ÷ what one more leaves, rounded up.").into())],
    })
}

/// So many of a hundred, to a tenth.
fn hundred(part: f64) -> Value {
    Value::Number(tenth(part * 100.0))
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
