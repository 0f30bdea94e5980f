//! What is bought together, what to offer next, and which first purchase makes regulars.

mod first;
mod next;

use crate::customers::Assortment;
use crate::customers::affinity::{BasketOf, Bundle, GoodsSet, Next, Pair, Together, bundles};
use crate::measure::{Assumed, Figure, Interval, Measure, Sentence, Unknown, Value};
use crate::order::Order as _;
use crate::page::csv::{file, plain, push_row};
use crate::page::foresight::explained;
use crate::page::picked::SEGMENT;
use crate::page::{
    Act, Address, Bar, Block, Button, Cell, Choice, Drawing, Outcome, Page, Picture, Room, Sight, Table, Unit,
};
use crate::quantity::Share;
use crate::{language, say, tell, text};

/// So many pairs, sets and offers are shown; files hold all.
const SHOWN: usize = 40;
const SETS: usize = 15;
const SAVE_PAIRS: &str = "save-pairs";
const SAVE_NEXT: &str = "save-next";

const VIEWS: [(&str, &str); 4] = [
    ("", text!("Bought together")),
    ("bundles", text!("Bundles")),
    ("next", text!("What to offer next")),
    ("first", text!("First purchases")),
];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    if sight.ledger.lines().is_empty() {
        return nothing();
    }
    let view = Choice {
        name: "view".into(),
        label: say!("Show").into(),
        options: VIEWS
            .iter()
            .map(|(key, name)| ((*key).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: address.get("view").to_owned(),
    };
    match address.get("view") {
        "bundles" => offers(sight, view),
        "next" => next::page(sight, address, view),
        "first" => first::page(sight, view),
        _ => pairs(sight, address, view),
    }
}

fn nothing() -> Page {
    Page::new(say!("Your files do not say what was bought."))
        .lede(say!("An export with a line for each item (most shops offer one) tells which goods go together, what to offer whom next, and which first purchase makes regulars."))
        .with(Block::Links(vec![(say!("Type in, or open another file").into(), Address::new(Room::Typed))]))
}

fn name(sight: Sight<'_>, good: u32) -> String {
    sight.ledger.items().get(good).to_owned()
}

fn names(sight: Sight<'_>, goods: &[u32]) -> String {
    goods.iter().map(|good| name(sight, *good)).collect::<Vec<_>>().join(" + ")
}

// ------------------------------------------------------------------------------------------------ pairs

fn pairs(sight: Sight<'_>, address: &Address, view: Choice) -> Page {
    let of = if address.get("of") == "customer" { BasketOf::Customer } else { BasketOf::Order };
    let basket = Choice {
        name: "of".into(),
        label: say!("Together§bought").into(),
        options: vec![
            (String::new(), say!("in one order").into()),
            ("customer".into(), say!("by one customer").into()),
        ],
        chosen: address.get("of").to_owned(),
    };
    let choices = Block::Choices(vec![view, basket]);
    let Some(together) = Together::of(sight.ledger, sight.choice, of) else {
        return Page::new(say!("Nothing with a name was bought in this time."))
            .lede(say!("Choose a longer time, or another currency."))
            .with(choices);
    };

    let Some(top) = together.pairs.first() else {
        return Page::new(say!("No two goods are bought together more often than by chance."))
            .lede(match of {
                BasketOf::Order => say!("Looked at: {n|order|orders}. Where each holds a single good, or there are few, nothing can be told.", n = together.baskets),
                BasketOf::Customer => say!("Looked at: {n|customer|customers}. Where each holds a single good, or there are few, nothing can be told.", n = together.baskets),
            })
            .with(choices);
    };
    let (first, second) = (name(sight, top.first), name(sight, top.second));
    let both = Value::Count(top.both.into());
    let part = share(top.confidence());
    let title = match of {
        BasketOf::Order => {
            tell!(
                "{share} of the orders with “{first}” hold “{second}” as well: together in {both} orders.",
                share = part,
                first,
                second,
                both
            )
        }
        BasketOf::Customer => {
            tell!(
                "{share} of the customers who bought “{first}” bought “{second}” as well: {both} customers.",
                share = part,
                first,
                second,
                both
            )
        }
    };
    let pairs =
        figure(Measure::PairsTogether, Value::Count(together.pairs.len() as u64), together.baskets.into());
    let mut page = Page::new(title)
        .lede(say!("These go together more often than chance explains. Put them side by side, and ask for the second when the first is sold."))
        .with(choices)
        .with(Block::Figures(vec![
            pairs,
            figure(Measure::Together, Value::Count(top.both.into()), together.baskets.into()),
            figure(Measure::Support, share(top.support()), together.baskets.into()),
            figure(Measure::Confidence, share(top.confidence()), top.with_first.into()),
            figure(Measure::Lift, lifted(top), together.baskets.into()).within(top.lift().map(|(_, b)| b)),
        ]))
        .with(Block::Picture(lifts(sight, &together, of)));
    page.blocks.push(Block::Buttons(vec![Button::new(
        say!("Save all pairs as a file"),
        Act::new(SAVE_PAIRS).with("of", address.get("of")),
    )]));
    let mut table = Table::new(
        say!("Pairs bought together"),
        &[
            say!("Pair"),
            say!("#Together§bought"),
            say!("#Of all"),
            say!("#Takes the second, too"),
            say!("#Times chance"),
            say!("#Between"),
        ],
    );
    for pair in together.pairs.iter().take(SHOWN) {
        let between = pair.lift().map_or(Cell::Empty, |(_, bounds)| bounds_of(bounds));
        table.push(vec![
            names(sight, &[pair.first, pair.second]).into(),
            Value::Count(pair.both.into()).into(),
            share(pair.support()).into(),
            share(pair.confidence()).into(),
            lifted(pair).into(),
            between,
        ]);
    }
    let all = say!("The {n} most frequent are shown; the file holds all.", n = SHOWN);
    page.blocks.push(Block::Table(table.of(together.pairs.len(), all)));
    if !together.sets.is_empty() {
        page.blocks.push(Block::Heading(say!("Three and four at once").into()));
        page.blocks.push(Block::Table(sets(sight, &together.sets)));
    }
    page.with(how(&together, of))
}

fn sets(sight: Sight<'_>, sets: &[GoodsSet]) -> Table {
    let mut table = Table::new(
        say!("Larger sets bought together"),
        &[say!("Set§goods"), say!("#Together§bought"), say!("#Times what any two parts explain")],
    );
    for set in sets.iter().take(SETS) {
        table.push(vec![
            names(sight, &set.goods).into(),
            Value::Count(set.together.into()).into(),
            Value::Number(rounded(set.lift)).into(),
        ]);
    }
    table
}

fn lifts(sight: Sight<'_>, together: &Together, of: BasketOf) -> Drawing {
    let mut strongest: Vec<&Pair> = together.pairs.iter().collect();
    let low = |pair: &Pair| pair.lift().map_or(0.0, |(_, bounds)| bounds.low);
    strongest.order_by(|a, b| low(b).total_cmp(&low(a)));
    let bars: Vec<Bar> = strongest
        .iter()
        .take(10)
        .filter_map(|pair| {
            let (lift, bounds) = pair.lift()?;
            Some(Bar {
                name: names(sight, &[pair.first, pair.second]),
                value: Some(lift),
                between: Some((bounds.low, bounds.high)),
                loud: false,
            })
        })
        .collect();
    Drawing {
        title: say!("The strongest ties").into(),
        say: match of {
            BasketOf::Order => say!("How many times more often in one order than by chance").into(),
            BasketOf::Customer => say!("How many times more often in one customer than by chance").into(),
        },
        description: Sentence::from(say!(
            "Bars for the {n} pairs whose tie is surest, with the bounds of chance.",
            n = bars.len()
        )),
        note: say!("One is chance. The thin line says between which bounds the true value lies.").into(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars),
    }
}

fn how(together: &Together, of: BasketOf) -> Block {
    let count = |n: u64| Value::Count(n);
    let (baskets, looked, goods) =
        (count(together.baskets.into()), count(together.looked_at.into()), count(together.goods.into()));
    let (pairs, few, least) = (count(together.tested), count(5), count(together.least.into()));
    let tested = match of {
        BasketOf::Order => tell!(
            "Looked at: {baskets} orders, {looked} of {goods} goods (the most frequent, at most 1,000), {pairs} pairs. Listed is what {few} orders or more hold, sets what {least} or more hold.",
            baskets,
            looked,
            goods,
            pairs,
            few,
            least
        ),
        BasketOf::Customer => tell!(
            "Looked at: {baskets} customers, {looked} of {goods} goods (the most frequent, at most 1,000), {pairs} pairs. Listed is what {few} customers or more hold, sets what {least} or more hold.",
            baskets,
            looked,
            goods,
            pairs,
            few,
            least
        ),
    };
    let mut blocks = vec![Block::Note(tested)];
    blocks.extend(explained(&[Measure::PairsTogether, Measure::Support, Measure::Confidence, Measure::Lift]));
    blocks.push(Block::Note(say!("A set of three or four is listed where even the two parts of it that explain most of it do not explain it: the weakest of all ways to part it is tested (Webb 2010, Self-sufficient itemsets, ACM Transactions on Knowledge Discovery from Data 4(1)), at the same false-discovery rate over all sets that the goods could form.").into()));
    Block::Fold { title: say!("How this is told").into(), blocks }
}

// ------------------------------------------------------------------------------------------------ bundles

fn offers(sight: Sight<'_>, view: Choice) -> Page {
    let settings = sight.settings();
    let choices = Block::Choices(vec![view]);
    let found = Assortment::of(sight.ledger, sight.choice, &settings.assumptions).zip(Together::of(
        sight.ledger,
        sight.choice,
        BasketOf::Order,
    ));
    let Some((assortment, together)) = found else {
        return Page::new(say!("Nothing with a name was bought in this time."))
            .lede(say!("Choose a longer time, or another currency."))
            .with(choices);
    };
    let bundles = bundles(sight.ledger, sight.choice, &assortment, &together);
    let Some(best) = bundles.first() else {
        return Page::new(say!("No bundle suggests itself."))
            .lede(say!(
                "Only goods that are bought together more often than by chance are put together here."
            ))
            .with(choices);
    };
    let money = |amount| Value::money(amount, assortment.currency);
    let mut page = Page::new(
                tell!(
            "Offer “{bundle}” as one: bought together {times} times already, and {part} orders held only a part of it.",
            bundle = names(sight, &best.goods),
            times = Value::Count(best.together.into()),
            part = Value::Count(best.some.into())
        ),
    )
    .lede(say!("A bundle saves people the thinking. It need not be cheaper: try first without a discount."))
    .with(choices);
    let figures = [
        Figure::new(Measure::BundleRevenue, money(best.touched)).over(assortment.period),
        marked(Figure::new(Measure::BundleMargin, maybe(best.margin())).over(assortment.period), best),
    ];
    page.blocks.push(Block::Figures(figures.into()));
    let mut table = Table::new(
        say!("Bundles that suggest themselves"),
        &[
            say!("Bundle§goods"),
            say!("#Together§bought"),
            say!("#A part only"),
            say!("#Price"),
            say!("#Left of it"),
            say!("#Revenue it touches"),
            say!("Try it"),
        ],
    );
    for (at, bundle) in bundles.iter().enumerate() {
        table.push(vec![
            names(sight, &bundle.goods).into(),
            Value::Count(bundle.together.into()).into(),
            Value::Count(bundle.some.into()).into(),
            money(bundle.price).into(),
            maybe(bundle.margin()).into(),
            money(bundle.touched).into(),
            Cell::Link(
                say!("With a discount").into(),
                Address::new(Room::WhatIf).with("view", "bundles").with("bundle", at.to_string()),
            ),
        ]);
    }
    page.blocks.push(Block::Table(table));
    if bundles.iter().any(|bundle| bundle.by_margin) {
        page.blocks
            .push(Block::Note(say!("Where your files do not say what goods cost, your margin does.").into()));
    }
    page.with(Block::Fold {
        title: say!("How this is told").into(),
        blocks: explained(&[Measure::Together, Measure::BundleMargin, Measure::BundleRevenue]),
    })
}

fn marked(figure: Figure, bundle: &Bundle) -> Figure {
    if bundle.by_margin { figure.assuming(vec![Assumed::Margin]) } else { figure }
}

// ------------------------------------------------------------------------------------------------ files

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    match act.name.as_str() {
        SAVE_PAIRS => {
            let of = if act.get("of") == "customer" { BasketOf::Customer } else { BasketOf::Order };
            let Some(together) = Together::of(sight.ledger, sight.choice, of) else {
                return Outcome::Nothing;
            };
            let mut csv = file();
            push_row(
                &mut csv,
                [
                    say!("First§good"),
                    say!("Second§good"),
                    say!("Together§bought"),
                    say!("With the first"),
                    say!("With the second"),
                    say!("In all"),
                    say!("Support§measure"),
                    say!("Second of first"),
                    say!("First of second"),
                    say!("Lift"),
                    say!("Lift from"),
                    say!("Lift to"),
                    say!("Chance§p-value"),
                ],
            );
            for pair in &together.pairs {
                let (lift, bounds) = pair.lift().unwrap_or((0.0, Interval { low: 0.0, high: 0.0 }));
                let part =
                    |share: Option<Share>| share.map_or(String::new(), |s| format!("{:.6}", s.value()));
                let cells = [
                    name(sight, pair.first),
                    name(sight, pair.second),
                    pair.both.to_string(),
                    pair.with_first.to_string(),
                    pair.with_second.to_string(),
                    pair.baskets.to_string(),
                    part(pair.support()),
                    part(pair.confidence()),
                    part(pair.confidence_back()),
                    format!("{lift:.4}"),
                    format!("{:.4}", bounds.low),
                    format!("{:.4}", bounds.high),
                    format!("{:e}", pair.chance),
                ];
                push_row(&mut csv, cells.iter().map(String::as_str));
            }
            Outcome::text("bought-together.csv".into(), csv)
        }
        SAVE_NEXT => {
            let segment = super::picked::segment(sight, act.get(SEGMENT));
            let Some((segment, next)) = segment.zip(Next::of(sight.ledger, sight.choice)) else {
                return Outcome::Nothing;
            };
            let mut csv = file();
            push_row(
                &mut csv,
                [
                    say!("Customer"),
                    say!("E-mail"),
                    say!("Customer number"),
                    say!("Offer§noun"),
                    say!("Why"),
                    say!("Likelihood"),
                ],
            );
            let asked: std::collections::BTreeSet<_> = sight.documents.get::<crate::plan::ContactLog>().never;
            let never = sight.ledger.going_by(&asked);
            for offer in segment.people.iter().filter_map(|person| next.for_person(person)) {
                if never.binary_search(&offer.person).is_ok() {
                    continue;
                }
                let person = sight.ledger.person(offer.person);
                let cells = [
                    person.title().to_owned(),
                    person.email.to_owned(),
                    person.id.to_owned(),
                    name(sight, offer.good),
                    plain(&next::why(sight, offer)),
                    format!("{:.3}", offer.chance.value()),
                ];
                push_row(&mut csv, cells.iter().map(String::as_str));
            }
            Outcome::text("next-offers.csv".into(), csv)
        }
        _ => Outcome::Nothing,
    }
}

// ------------------------------------------------------------------------------------------------ small things

fn figure(measure: Measure, value: Value, cases: u64) -> Figure {
    Figure::new(measure, value).from_cases(cases)
}

fn lifted(pair: &Pair) -> Value {
    pair.lift().map_or(Value::Unknown(Unknown::NoOrders), |(lift, _)| Value::Number(lift))
}

/// To a tenth: more would look surer than it is.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn bounds_of(bounds: Interval) -> Cell {
    Cell::Between(Value::Number(rounded(bounds.low)), Value::Number(rounded(bounds.high)))
}

fn share(share: Option<Share>) -> Value {
    share.map_or(Value::Unknown(Unknown::NoOrders), Value::Share)
}

/// A part that is left; unknown where goods cost more than they brought.
fn maybe(share: Option<Share>) -> Value {
    share.map_or(Value::Unknown(Unknown::NoMargin), Value::Share)
}
