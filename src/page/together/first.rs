//! What customers bought first, and what became of them.

use super::{SHOWN, figure, maybe, name, nothing};
use crate::customers::affinity::FirstGoods;
use crate::measure::{Interval, Measure, Unknown, Value};
use crate::page::foresight::explained;
use crate::page::{Bar, Block, Cell, Choice, Drawing, Page, Picture, Sight, Table, Unit};
use crate::quantity::{Amount, Currency, Share};
use crate::{say, tell};

pub(super) fn page(sight: Sight<'_>, view: Choice) -> Page {
    let choices = Block::Choices(vec![view]);
    let Some(firsts) = FirstGoods::of(sight.ledger, sight.choice) else {
        return Page::new(say!("It is too early to tell which first purchase makes regulars."))
            .lede(say!("Twenty customers or more have to have had ninety days since a first order that says what was in it."))
            .with(choices);
    };
    let Some(currency) = sight.facts().map(|facts| facts.currency()) else { return nothing() };
    let best = firsts.goods.iter().find(|good| good.stands_out);
    let title = match best {
        Some(good) => tell!(
            "Who begins with “{good}” comes back more often: {share} did, of all {all}.",
            good = name(sight, good.good),
            share = maybe(good.share()),
            all = Value::share(firsts.back.into(), firsts.customers.into(), Unknown::NoCustomers)
        ),
        None => {
            say!("No first purchase stands out: what customers begin with hardly tells who stays.").into()
        }
    };
    let mut page = Page::new(title)
        .lede(say!("This describes, it proves nothing: who buys a grinder first may have meant to stay before they bought it. Offer it first to half of your newcomers, and compare."))
        .with(choices);
    if firsts.goods.is_empty() {
        return page
            .with(Block::Note(say!("No single good was bought first by twenty customers or more.").into()));
    }
    if let Some(good) = best.or(firsts.goods.first()) {
        let cases = good.customers.into();
        let back = figure(Measure::FirstReturn, maybe(good.share()), cases).within(good.bounds());
        let later = figure(Measure::FirstValue, Value::money(good.later, currency), cases);
        page.blocks.push(Block::Figures(vec![back, later.within(Some(good.later_bounds))]));
    }
    let bars = firsts.goods.iter().take(12).map(|good| Bar {
        name: name(sight, good.good),
        value: good.share().map(Share::value),
        between: good.bounds().map(|b| (b.low, b.high)),
        loud: good.stands_out,
    });
    page.blocks.push(Block::Picture(Drawing {
        title: say!("What they bought first, and whether they came back").into(),
        say: say!("Share that came back within {days} days", days = firsts.days),
        description: say!("Bars with intervals, one for each first good.").into(),
        note: say!("Marked is what stands out from chance. The thin line is the interval.").into(),
        unit: Unit::Share,
        picture: Picture::Bars(bars.collect()),
    }));
    let mut table = Table::new(
        say!("First purchases and what became of them"),
        &[
            say!("Bought first"),
            say!("#Customers"),
            say!("#Came back"),
            say!("#Between"),
            say!("#Brought afterwards"),
            say!("#Between"),
            say!("Beyond chance"),
        ],
    );
    for good in firsts.goods.iter().take(SHOWN) {
        table.push(vec![
            name(sight, good.good).into(),
            Value::Count(good.customers.into()).into(),
            maybe(good.share()).into(),
            good.bounds().map_or(Cell::Empty, shares),
            Value::money(good.later, currency).into(),
            monies(good.later_bounds, currency),
            if good.stands_out { say!("yes") } else { "" }.into(),
        ]);
    }
    table.push_total(vec![
        say!("All customers").into(),
        Value::Count(firsts.customers.into()).into(),
        Value::share(firsts.back.into(), firsts.customers.into(), Unknown::NoCustomers).into(),
        Cell::Empty,
        Value::money(firsts.later, currency).into(),
        Cell::Empty,
        Cell::Empty,
    ]);
    page.blocks.push(Block::Table(table));
    let mut blocks = explained(&[Measure::FirstReturn, Measure::FirstValue]);
    blocks.push(Block::Note(say!("All are given the same time, and who has not had it yet is left out. Near the beginning of the data old customers look new. “Beyond chance” is Fisher’s one-sided test of those with the good against all, at a false-discovery rate of 5% over the goods listed.").into()));
    page.with(Block::Fold { title: say!("How this is told").into(), blocks })
}

fn shares(bounds: Interval) -> Cell {
    let share = |value: f64| Share::new(value.clamp(0.0, 1.0)).map_or(Value::Number(value), Value::Share);
    Cell::Between(share(bounds.low), share(bounds.high))
}

fn monies(bounds: Interval, currency: Currency) -> Cell {
    let money =
        |value: f64| Amount::from_f64(value).map_or(Value::Number(value), |a| Value::money(a, currency));
    Cell::Between(money(bounds.low), money(bounds.high))
}
