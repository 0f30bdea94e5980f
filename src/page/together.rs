//! What is bought together, what to offer next, and which first purchase makes regulars.

use crate::customers::Assortment;
use crate::customers::affinity::{
    BasketOf, Bundle, FirstGoods, GoodsSet, Next, Offer, Pair, Together, Why, bundles,
};
use crate::customers::segment::SegmentKey;
use crate::measure::{Assumed, Figure, Interval, Measure, Sentence, Unknown, Value};
use crate::page::csv::{file, plain, push_row};
use crate::page::foresight::explained;
use crate::page::picked::{Picked, SEGMENT};
use crate::page::{
    Act, Address, Bar, Block, Button, Cell, Choice, Drawing, Outcome, Page, Picture, Room, Sight, Table, Unit,
};
use crate::quantity::{Currency, Share};

/// So many pairs, sets and offers are shown; files hold all.
const SHOWN: usize = 40;
const SETS: usize = 15;
const SAVE_PAIRS: &str = "save-pairs";
const SAVE_NEXT: &str = "save-next";

const VIEWS: [(&str, &str); 4] = [
    ("", "Bought together"),
    ("bundles", "Bundles"),
    ("next", "What to offer next"),
    ("first", "First purchases"),
];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    if sight.ledger.lines().is_empty() {
        return nothing();
    }
    let view = Choice {
        name: "view".into(),
        label: "Show".into(),
        options: VIEWS.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect(),
        chosen: address.get("view").to_owned(),
    };
    match address.get("view") {
        "bundles" => offers(sight, view),
        "next" => next(sight, address, view),
        "first" => first(sight, view),
        _ => pairs(sight, address, view),
    }
}

fn nothing() -> Page {
    Page::new("Your files do not say what was bought.")
        .lede("An export with a line for each item (most shops offer one) tells which goods go together, what to offer whom next, and which first purchase makes regulars.")
        .with(Block::Links(vec![("Type in, or open another file".into(), Address::new(Room::Typed))]))
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
        label: "Together".into(),
        options: vec![(String::new(), "in one order".into()), ("customer".into(), "by one customer".into())],
        chosen: address.get("of").to_owned(),
    };
    let choices = Block::Choices(vec![view, basket]);
    let Some(together) = Together::of(sight.ledger, sight.choice, of) else {
        return Page::new("Nothing with a name was bought in this time.")
            .lede("Choose a longer time, or another currency.")
            .with(choices);
    };
    let (one, many) = match of {
        BasketOf::Order => ("order", "orders"),
        BasketOf::Customer => ("customer", "customers"),
    };
    let Some(top) = together.pairs.first() else {
        return Page::new("No two goods are bought together more often than by chance.")
            .lede(format!("{} {many} were looked at. Where each holds a single good, or there are few, nothing can be told.", together.baskets))
            .with(choices);
    };
    let title = Sentence::new()
        .words(format!(
            "Who buys “{}” often takes “{}” as well: together in ",
            name(sight, top.first),
            name(sight, top.second)
        ))
        .value(Value::Count(top.both.into()))
        .words(format!(" {many}."));
    let pairs =
        figure(Measure::PairsTogether, Value::Count(together.pairs.len() as u64), together.baskets.into());
    let mut page = Page::new(title)
        .lede("These go together more often than chance explains. Put them side by side, and ask for the second when the first is sold.")
        .with(choices)
        .with(Block::Figures(vec![pairs, figure(Measure::Lift, lifted(top), together.baskets.into())]))
        .with(Block::Picture(lifts(sight, &together, one)));
    page.blocks.push(Block::Buttons(vec![Button::new(
        "Save all pairs as a file",
        Act::new(SAVE_PAIRS).with("of", address.get("of")),
    )]));
    let mut table = Table::new(
        "Pairs bought together",
        &["Pair", "#Together", "#Of all", "#Takes the second, too", "#Times chance", "#Between"],
    );
    for pair in together.pairs.iter().take(SHOWN) {
        let between = pair.lift().map_or(Cell::Empty, |(_, bounds)| bounds_of(bounds));
        table.push(vec![
            names(sight, &[pair.first, pair.second]).into(),
            figure(Measure::Together, Value::Count(pair.both.into()), together.baskets.into()).into(),
            share(pair.support()).into(),
            share(pair.confidence()).into(),
            lifted(pair).into(),
            between,
        ]);
    }
    page.blocks.push(Block::Table(table));
    if together.pairs.len() > SHOWN {
        page.blocks
            .push(Block::Note(format!("The {SHOWN} most frequent are shown; the file holds all.").into()));
    }
    if !together.sets.is_empty() {
        page.blocks.push(Block::Heading("Three and four at once".into()));
        page.blocks.push(Block::Table(sets(sight, &together.sets)));
    }
    page.with(how(&together, many))
}

fn sets(sight: Sight<'_>, sets: &[GoodsSet]) -> Table {
    let mut table =
        Table::new("Larger sets bought together", &["Set", "#Together", "#Times what any two parts explain"]);
    for set in sets.iter().take(SETS) {
        table.push(vec![
            names(sight, &set.goods).into(),
            Value::Count(set.together.into()).into(),
            Value::Number(rounded(set.lift)).into(),
        ]);
    }
    table
}

fn lifts(sight: Sight<'_>, together: &Together, one: &str) -> Drawing {
    let mut strongest: Vec<&Pair> = together.pairs.iter().collect();
    let low = |pair: &Pair| pair.lift().map_or(0.0, |(_, bounds)| bounds.low);
    strongest.sort_by(|a, b| low(b).total_cmp(&low(a)));
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
        title: "The strongest ties".into(),
        say: format!("How many times more often in one {one} than by chance"),
        description: Sentence::from(format!(
            "Bars for the {} pairs whose tie is surest, with the bounds of chance.",
            bars.len()
        )),
        note: "One is chance. The thin line says between which bounds the true value lies.".into(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars),
    }
}

fn how(together: &Together, many: &str) -> Block {
    let tested = Sentence::new()
        .words("Looked at: ")
        .value(Value::Count(together.baskets.into()))
        .words(format!(" {many}, "))
        .value(Value::Count(together.looked_at.into()))
        .words(" of ")
        .value(Value::Count(together.goods.into()))
        .words(" goods (the most frequent, at most 1,000), ")
        .value(Value::Count(together.tested))
        .words(" pairs. Listed is what ")
        .value(Value::Count(5))
        .words(format!(" {many} or more hold, sets what "))
        .value(Value::Count(together.least.into()))
        .words(" or more hold.");
    let mut blocks = vec![Block::Note(tested)];
    blocks.extend(explained(&[Measure::PairsTogether, Measure::Support, Measure::Confidence, Measure::Lift]));
    blocks.push(Block::Note("A set of three or four is listed where even the two parts of it that explain most of it do not explain it: the weakest of all ways to part it is tested (Webb 2010, Self-sufficient itemsets, ACM Transactions on Knowledge Discovery from Data 4(1)), at the same false-discovery rate over all sets that the goods could form.".into()));
    Block::Fold { title: "How this is told".into(), blocks }
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
        return Page::new("Nothing with a name was bought in this time.")
            .lede("Choose a longer time, or another currency.")
            .with(choices);
    };
    let bundles = bundles(sight.ledger, sight.choice, &assortment, &together);
    let Some(best) = bundles.first() else {
        return Page::new("No bundle suggests itself.")
            .lede("Only goods that are bought together more often than by chance are put together here.")
            .with(choices);
    };
    let money = |amount| Value::money(amount, assortment.currency);
    let mut page = Page::new(
        Sentence::new()
            .words(format!("Offer “{}” as one: bought together ", names(sight, &best.goods)))
            .value(Value::Count(best.together.into()))
            .words(" times already, and ")
            .value(Value::Count(best.some.into()))
            .words(" orders held only a part of it."),
    )
    .lede("A bundle saves people the thinking. It need not be cheaper: try first without a discount.")
    .with(choices);
    let figures = [
        Figure::new(Measure::BundleRevenue, money(best.touched)).over(assortment.period),
        marked(Figure::new(Measure::BundleMargin, maybe(best.margin())).over(assortment.period), best),
    ];
    page.blocks.push(Block::Figures(figures.into()));
    let mut table = Table::new(
        "Bundles that suggest themselves",
        &["Bundle", "#Together", "#A part only", "#Price", "#Left of it", "#Revenue it touches", "Try it"],
    );
    for (at, bundle) in bundles.iter().enumerate() {
        table.push(vec![
            names(sight, &bundle.goods).into(),
            Value::Count(bundle.together.into()).into(),
            Value::Count(bundle.some.into()).into(),
            money(bundle.price).into(),
            marked(Figure::new(Measure::BundleMargin, maybe(bundle.margin())), bundle).into(),
            money(bundle.touched).into(),
            Cell::Link(
                "With a discount".into(),
                Address::new(Room::WhatIf).with("view", "bundles").with("bundle", at.to_string()),
            ),
        ]);
    }
    page.blocks.push(Block::Table(table));
    if bundles.iter().any(|bundle| bundle.by_margin) {
        page.blocks
            .push(Block::Note("Where your files do not say what goods cost, your margin does.".into()));
    }
    page.with(Block::Fold {
        title: "How this is told".into(),
        blocks: explained(&[Measure::Together, Measure::BundleMargin, Measure::BundleRevenue]),
    })
}

fn marked(figure: Figure, bundle: &Bundle) -> Figure {
    if bundle.by_margin { figure.assuming(vec![Assumed::Margin]) } else { figure }
}

// ------------------------------------------------------------------------------------------------ next

fn next(sight: Sight<'_>, address: &Address, view: Choice) -> Page {
    let found = Next::of(sight.ledger, sight.choice).zip(Picked::of(sight, address, &SegmentKey::everyone()));
    let Some((next, Picked { choice, segment })) = found else {
        return Page::new("Nobody can be told apart yet.")
            .lede("Open a file whose orders say who bought and what.")
            .with(Block::Choices(vec![view]));
    };
    let choices = Block::Choices(vec![view, choice]);
    let offers: Vec<&Offer> = segment.people.iter().filter_map(|person| next.for_person(person)).collect();
    let n = offers.len() as u64;
    if n == 0 {
        return Page::new(format!("There is nothing to suggest to “{}” yet.", segment.name))
            .lede("An offer needs goods that go together more often than by chance, or goods that are bought again and again.")
            .with(choices);
    }
    let counted = next.for_people(segment.people.as_slice());
    let (most, of_most) = counted.first().copied().unwrap_or((0, 0));
    let title = Sentence::new()
        .words("For ")
        .value(Value::Count(n))
        .words(format!(
            " of “{}” there is one thing to suggest; most often “{}”, to ",
            segment.name,
            name(sight, most)
        ))
        .value(Value::Count(of_most.into()))
        .words(" of them.");
    let known = figure(Measure::NextKnown, Value::Count(n), segment.people.len() as u64);
    let mut page = Page::new(title)
        .lede("One suggestion each, never what they have unless it is used up and due. Say why: “many who take this also like …”.")
        .with(choices)
        .with(Block::Figures(vec![known]));
    let mut goods = Table::new("What to offer to this segment", &["Good", "#Customers"]);
    for (good, n) in counted.iter().take(10) {
        goods.push(vec![name(sight, *good).into(), Value::Count((*n).into()).into()]);
    }
    page.blocks.push(Block::Table(goods));
    page.blocks.push(Block::Heading("Customer by customer".into()));
    let act = Act::new(SAVE_NEXT).with(SEGMENT, segment.key.to_string());
    let save = Button::new(format!("Save all {n} as a file"), act).confirm(format!("The file holds names and e-mail addresses of {n} customers and what they bought. Keep it where others can’t open it, and delete it when it is used."));
    page.blocks.push(Block::Buttons(vec![save]));
    let mut table = Table::new("The next thing for each", &["Customer", "Offer", "Why", "#Likelihood"]);
    let mut sorted = offers;
    sorted.sort_by(|a, b| b.chance.value().total_cmp(&a.chance.value()).then(a.person.cmp(&b.person)));
    for offer in sorted.iter().take(SHOWN) {
        table.push(vec![
            Cell::Customer(offer.person, sight.ledger.person(offer.person).title().to_owned()),
            name(sight, offer.good).into(),
            Cell::Say(why(sight, offer)),
            Value::Share(offer.chance).into(),
        ]);
    }
    page.blocks.push(Block::Table(table));
    if n as usize > SHOWN {
        page.blocks.push(Block::Note(format!("The {SHOWN} likeliest are shown; the file holds all.").into()));
    }
    page.with(Block::Fold {
        title: "How this is told".into(),
        blocks: [
            explained(&[Measure::NextKnown, Measure::Confidence, Measure::Lift]),
            vec![Block::Note("The likelihood is how many of those in the same place bought it at some time: it does not say that a letter brings it about. A good is bought again and again where three in ten of its buyers came back for it and ten pauses or more are known; it is due when their own usual pause has passed, and no more after three times that.".into())],
        ]
        .concat(),
    })
}

fn why(sight: Sight<'_>, offer: &Offer) -> Sentence {
    match offer.why {
        Why::GoesWith { with, both, with_it, lift } => Sentence::new()
            .words(format!("Has “{}”: of ", name(sight, with)))
            .value(Value::Count(with_it.into()))
            .words(" with it, ")
            .value(Value::Count(both.into()))
            .words(" have both, ")
            .value(Value::Number(rounded(lift)))
            .words(" times as many as by chance."),
        Why::UsedUp { usual, since } => Sentence::new()
            .words("Last bought ")
            .value(Value::Days(f64::from(since)))
            .words(" ago, usually every ")
            .value(Value::Days(f64::from(usual)))
            .words("."),
    }
}

// ------------------------------------------------------------------------------------------------ first

fn first(sight: Sight<'_>, view: Choice) -> Page {
    let choices = Block::Choices(vec![view]);
    let Some(firsts) = FirstGoods::of(sight.ledger, sight.choice) else {
        return Page::new("It is too early to tell which first purchase makes regulars.")
            .lede("Twenty customers or more have to have had ninety days since a first order that says what was in it.")
            .with(choices);
    };
    let Some(currency) = sight.facts().map(|facts| facts.currency()) else { return nothing() };
    let best = firsts.goods.iter().find(|good| good.stands_out);
    let title = match best {
        Some(good) => Sentence::new()
            .words(format!("Who begins with “{}” comes back more often: ", name(sight, good.good)))
            .value(maybe(good.share()))
            .words(" did, of all ")
            .value(Value::share(firsts.back.into(), firsts.customers.into(), Unknown::NoCustomers))
            .words("."),
        None => "No first purchase stands out: what customers begin with hardly tells who stays.".into(),
    };
    let mut page = Page::new(title)
        .lede("This describes, it proves nothing: who buys a grinder first may have meant to stay before they bought it. Offer it first to half of your newcomers, and compare.")
        .with(choices);
    if firsts.goods.is_empty() {
        return page.with(Block::Note("No single good was bought first by twenty customers or more.".into()));
    }
    let bars = firsts.goods.iter().take(12).map(|good| Bar {
        name: name(sight, good.good),
        value: good.share().map(Share::value),
        between: good.bounds().map(|b| (b.low, b.high)),
        loud: good.stands_out,
    });
    page.blocks.push(Block::Picture(Drawing {
        title: "What they bought first, and whether they came back".into(),
        say: format!("Share that came back within {} days", firsts.days),
        description: "Bars with intervals, one for each first good.".into(),
        note: "Marked is what stands out from chance. The thin line is the interval.".into(),
        unit: Unit::Share,
        picture: Picture::Bars(bars.collect()),
    }));
    let mut table = Table::new(
        "First purchases and what became of them",
        &[
            "Bought first",
            "#Customers",
            "#Came back",
            "#Between",
            "#Brought afterwards",
            "#Between",
            "Beyond chance",
        ],
    );
    for good in firsts.goods.iter().take(SHOWN) {
        let back = Figure::new(Measure::FirstReturn, maybe(good.share())).from_cases(good.customers.into());
        let later = Figure::new(Measure::FirstValue, Value::money(good.later, currency));
        table.push(vec![
            name(sight, good.good).into(),
            Value::Count(good.customers.into()).into(),
            back.within(good.bounds()).into(),
            good.bounds().map_or(Cell::Empty, shares),
            later.from_cases(good.customers.into()).within(Some(good.later_bounds)).into(),
            monies(good.later_bounds, currency),
            if good.stands_out { "yes" } else { "" }.into(),
        ]);
    }
    table.push_total(vec![
        "All customers".into(),
        Value::Count(firsts.customers.into()).into(),
        Value::share(firsts.back.into(), firsts.customers.into(), Unknown::NoCustomers).into(),
        Cell::Empty,
        Value::money(firsts.later, currency).into(),
        Cell::Empty,
        Cell::Empty,
    ]);
    page.blocks.push(Block::Table(table));
    let mut blocks = explained(&[Measure::FirstReturn, Measure::FirstValue]);
    blocks.push(Block::Note("All are given the same time, and who has not had it yet is left out. Near the beginning of the data old customers look new. “Beyond chance” is Fisher’s one-sided test of those with the good against all, at a false-discovery rate of 5 % over the goods listed.".into()));
    page.with(Block::Fold { title: "How this is told".into(), blocks })
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
                    "First",
                    "Second",
                    "Together",
                    "With the first",
                    "With the second",
                    "In all",
                    "Support",
                    "Second of first",
                    "First of second",
                    "Lift",
                    "Lift from",
                    "Lift to",
                    "Chance",
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
            push_row(&mut csv, ["Customer", "E-mail", "Customer number", "Offer", "Why", "Likelihood"]);
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
                    plain(&why(sight, offer)),
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
    pair.lift().map_or(Value::Unknown(Unknown::NoOrders), |(lift, _)| Value::Number(rounded(lift)))
}

/// To a tenth: more would look surer than it is.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn bounds_of(bounds: Interval) -> Cell {
    Cell::Between(Value::Number(rounded(bounds.low)), Value::Number(rounded(bounds.high)))
}

fn shares(bounds: Interval) -> Cell {
    let share = |value: f64| Share::new(value.clamp(0.0, 1.0)).map_or(Value::Number(value), Value::Share);
    Cell::Between(share(bounds.low), share(bounds.high))
}

fn monies(bounds: Interval, currency: Currency) -> Cell {
    let money = |value: f64| {
        crate::quantity::Amount::from_f64(value).map_or(Value::Number(value), |a| Value::money(a, currency))
    };
    Cell::Between(money(bounds.low), money(bounds.high))
}

fn share(share: Option<Share>) -> Value {
    share.map_or(Value::Unknown(Unknown::NoOrders), Value::Share)
}

/// A part that is left; unknown where goods cost more than they brought.
fn maybe(share: Option<Share>) -> Value {
    share.map_or(Value::Unknown(Unknown::NoMargin), Value::Share)
}
