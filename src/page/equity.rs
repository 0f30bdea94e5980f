//! Value, brand and relationship: what keeps customers, what to do about it, and what a point more is worth.

use crate::language::{inside, said};
use crate::lifetime::WhatIf;
use crate::measure::{self, Figure, Measure, Sentence, Unknown, Value};
use crate::page::long_and_short::{known, money};
use crate::page::mutual::{EXAMPLE, example, more, number, ways};
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Address, Bar, Block, Cell, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room, Sight,
    Table, Unit, actions,
};
use crate::plan::long_and_short::Footing;
use crate::plan::{DriverReturn, Stays, Through};
use crate::quantity::{Currency, Period};
use crate::value::equity::{
    Equity, EquityDrivers, Hints, Pillar, Rated, SUBS, Stand, Strategy, Sub, Weighed,
};
use crate::value::{Derived, Drivers, Heard, Rivals};
use crate::{say, tell};

const JUDGE: &str = "judge";
const SUPPOSE: &str = "suppose";

/// Everything the page is made from.
struct Ground {
    own: EquityDrivers,
    equity: Equity,
    footing: Option<Footing>,
    months: u16,
    ahead: Option<Period>,
    pending: bool,
    what_if: Option<WhatIf>,
    currency: Currency,
}

impl Ground {
    fn of(sight: Sight<'_>) -> Ground {
        let own: EquityDrivers = paper::now(sight);
        let (drivers, rivals): (Drivers, Rivals) = (paper::now(sight), paper::now(sight));
        let judged = drivers.judged(&Heard::of(sight.ledger.records(), &drivers), None);
        let worth =
            rivals.map(&drivers, &judged).firms.first().copied().flatten().map(|offered| offered.worth);
        let hints =
            Hints::of(sight.ledger, worth, &paper::now(sight), &paper::now(sight), &paper::now(sight));
        let equity = Equity::of(sight.ledger, sight.choice, &own, &drivers, hints);
        let both: crate::plan::long_and_short::LongAndShort = paper::now(sight);
        let known = known(sight, &both.firm);
        let study = sight.foreseen();
        Ground {
            own,
            equity,
            footing: known.footing(),
            months: sight.settings().horizon.value(),
            ahead: study.and_then(crate::lifetime::Study::ahead),
            // As long as it can still be foreseen, nothing else stands in for it: one figure has one value.
            pending: sight.study.is_none() && sight.ledger.people() > 0,
            what_if: study.and_then(crate::lifetime::Study::what_if),
            currency: study.map_or(known.currency, |study| study.currency),
        }
    }

    /// What a point more brings: from what the owner types, else from what was derived.
    fn brings(&self, place: usize) -> Option<(Stays, DriverReturn, bool)> {
        let own = self.own.get(place)?;
        let typed = own.effect.map(|part| Stays { part, between: None });
        let derived = self.equity.stands.get(place)?.effect;
        let derived = derived
            .map(|slope| Stays { part: slope.each, between: Some((slope.between.low, slope.between.high)) });
        let stays = typed.or(derived)?;
        let through = match (&self.what_if, &self.footing) {
            _ if self.pending => return None,
            (Some(what_if), _) if what_if.point_of_retention.is_some() => Through::Forecast(what_if),
            (_, Some(footing)) => Through::Numbers(footing, self.months),
            _ => return None,
        };
        Some((stays, DriverReturn::of(stays, through, own.cost)?, typed.is_some()))
    }
}

impl Ground {
    /// Whether anything is known that could be told in money.
    fn supposes(&self) -> bool {
        let derived =
            |place: usize| self.equity.stands.get(place).is_some_and(|stand| stand.effect.is_some());
        let typed = |place: usize| self.own.get(place).is_some_and(|own| own.effect.is_some());
        (0..SUBS.len()).any(|place| derived(place) || typed(place))
    }

    /// Whether nothing can be placed yet and the owner has said nothing: where one begins.
    fn begins(&self) -> bool {
        self.equity.is_open() || (self.own == EquityDrivers::default() && self.equity.order().is_empty())
    }
}

fn name(place: usize) -> &'static str {
    SUBS.get(place).map_or("", |sub| said(sub.name))
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = body(sight, address);
    page.blocks.extend(actions::listed(sight, Room::Equity));
    page.blocks.extend(paper::desk::<EquityDrivers>(sight));
    page.with(Block::Links(ways(Room::Equity)))
}

fn body(sight: Sight<'_>, address: &Address) -> Page {
    let ground = Ground::of(sight);
    let mut page = told(&ground);
    let chosen = Sub::of(address.get("row"));
    if let Some(place) = chosen {
        page.blocks.push(Block::Form(supposing(&ground, place)));
    }
    if ground.begins() {
        if !ground.equity.is_open() {
            page.blocks.push(Block::Heading(say!("What your figures hint at already").into()));
            page.blocks.push(Block::Table(sides(&ground)));
        }
        page.blocks.extend(Pillar::ALL.map(|pillar| Block::Form(judging(&ground.own, pillar))));
        let shown = EquityDrivers::example();
        let equity =
            Equity::of(&Default::default(), sight.choice, &shown, &Drivers::default(), Hints::default());
        page.blocks.push(example(vec![
            Block::Picture(picture(&equity)),
            Block::Say(say!("The example says: guests want to be known by name, and are not; that comes before a lower price.").into()),
        ]));
        return page;
    }
    let figures: Vec<Figure> = Pillar::ALL
        .into_iter()
        .zip([Measure::PillarValue, Measure::PillarBrand, Measure::PillarRelationship])
        .filter_map(|(pillar, measure)| number(measure, ground.equity.pillar(pillar)))
        .collect();
    if !figures.is_empty() {
        page.blocks.push(Block::Figures(figures));
    }
    if !ground.equity.order().is_empty() {
        page.blocks.push(Block::Picture(picture(&ground.equity)));
    }
    page.blocks.push(Block::Heading(say!("How well each goes, from three sides").into()));
    page.blocks.push(Block::Table(sides(&ground)));
    page.blocks.push(Block::Note(say!("What counts: ten answers or more, else your judgement, else fewer answers, else a hint from a figure. They are never mixed.").into()));
    page.blocks.push(Block::Heading(say!("What matters, and from what that is known").into()));
    page.blocks.push(Block::Say(weighing(&ground.equity)));
    page.blocks.push(Block::Table(matters(&ground.equity)));
    let strategies = ground.equity.strategies();
    if !strategies.is_empty() {
        page.blocks.push(Block::Heading(say!("What you could do, what fits best first").into()));
        page.blocks.push(Block::Table(doing(sight, &strategies)));
    }
    page.blocks.extend(returns(&ground, address));
    page.blocks.push(Block::Fold {
        title: say!("Change how well each goes, and what matters").into(),
        blocks: Pillar::ALL.map(|pillar| Block::Form(judging(&ground.own, pillar))).into(),
    });
    page.blocks.push(Block::Fold { title: say!("How this is made").into(), blocks: method(&ground.equity) });
    page.blocks.extend(more(&missing(&ground.equity)));
    page
}

fn told(ground: &Ground) -> Page {
    if ground.begins() {
        return Page::new(say!("What keeps your customers: the thing itself, your name, or the bond with you?")).lede(
            say!("Ten drivers under three headings. Say of each how well it goes and how much it matters, from 0 to 10. Where customers were asked, their answers stand beside yours."),
        );
    }
    match ground.equity.order().first().and_then(|place| Some((*place, ground.equity.stands.get(*place)?))) {
        Some((place, stand)) => {
            let why = match stand.importance {
                Some((_, Weighed::Retention)) => {
                    say!(
                        "Answers and later orders say that it moves who comes back, and it goes less well than it could."
                    )
                }
                Some((_, Weighed::Choice)) => {
                    say!(
                        "Answers say that it goes with what customers think of you as a whole, and it goes less well than it could."
                    )
                }
                _ => say!("You say that it matters, and it goes less well than it could."),
            };
            Page::new(say!("Most is to be won by “{driver}”.", driver = inside(name(place)))).lede(why)
        }
        None => Page::new(say!("A few numbers are missing still.")).lede(say!(
            "A driver finds its place once it is known how well it goes and how much it matters."
        )),
    }
}

fn picture(equity: &Equity) -> Drawing {
    let order = equity.order();
    let bars = order.iter().enumerate().map(|(at, place)| Bar {
        name: name(*place).into(),
        value: equity.stands.get(*place).and_then(Stand::priority),
        between: None,
        loud: at == 0,
    });
    Drawing {
        title: order
            .first()
            .map_or_else(
                || say!("Nothing is known yet").to_owned(),
                |place| say!("Most is to be won by “{driver}”", driver = inside(name(*place))),
            )
            .into(),
        say: say!("How much each matters × how far it is from 10, ÷ 10").into(),
        description: say!("One bar for each driver of which both are known, the one with most to win first.")
            .into(),
        note: String::new(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars.collect()),
    }
}

fn value(of: Option<f64>) -> Cell {
    of.map_or(Cell::Empty, |v| Value::Number(v).into())
}

fn sides(ground: &Ground) -> Table {
    let mut table = Table::new(
        say!("How well each goes"),
        &[
            say!("Driver"),
            say!("Of§which heading"),
            say!("#Answers say"),
            say!("#How many"),
            say!("#You judge"),
            say!("#Figures hint"),
            say!("From what"),
            say!("Counts"),
        ],
    );
    // At the beginning only what is known: ten empty rows say nothing.
    let told = |stand: &Stand| !ground.begins() || stand.rating.is_some();
    for (place, (sub, stand)) in
        SUBS.iter().zip(&ground.equity.stands).enumerate().filter(|(_, (_, stand))| told(stand))
    {
        let counts = match stand.rating {
            None => say!("nothing yet").to_owned(),
            Some((_, Rated::Answers(n))) => match n {
                1 => say!("1 answer").to_owned(),
                n => say!("{n} answers", n),
            },
            Some((_, Rated::Judgement)) => say!("your judgement").to_owned(),
            Some((_, Rated::Hint)) => say!("the hint").to_owned(),
        };
        let why = ground.own.get(place).map_or("", |own| own.why.as_str());
        let from = match (&stand.hint, why) {
            (Some(hint), "") => hint.from.clone(),
            (Some(hint), why) => say!("{from}. You: {why}", from = hint.from, why),
            (None, "") => String::new(),
            (None, why) => say!("You: {why}", why),
        };
        table.push(vec![
            Cell::Link(said(sub.name).into(), Address::new(Room::Equity).with("row", sub.word)),
            sub.pillar.name().into(),
            value(stand.survey.map(|(mean, _)| mean)),
            stand.survey.map_or(Cell::Empty, |(_, n)| Value::Count(n).into()),
            value(stand.judged),
            value(stand.hint.as_ref().map(|hint| hint.value)),
            from.into(),
            counts.into(),
        ]);
    }
    table
}

/// From what it is told what matters.
fn weighing(equity: &Equity) -> Sentence {
    let rows = equity.again.heard.rows.len() as u64;
    match (&equity.retention, &equity.choice) {
        (Derived::TooFew { need, .. }, Derived::TooFew { .. }) => Sentence::from(say!(
            "Too few answers can be joined with what came after them ({rows}; {need} are the least), and too few judge you as a whole. Until then it is your judgement that counts.",
            rows,
            need
        )),
        (Derived::TooFew { need, .. }, _) => Sentence::from(say!(
            "{rows} answers can be joined with what came after them, {need} are the least. Until then the overall judgement in surveys tells what matters, and your word where nobody was asked.",
            rows,
            need
        )),
        (derived, _) => {
            let (rows, again) =
                (Value::Count(rows), Value::share(equity.again.again, rows, Unknown::NoAnswers));
            match derived {
                Derived::Weights { .. } => tell!(
                    "Of {rows|customer|customers} who answered and whose time is over, {again} ordered again within twice their usual time: weighed against each other. Your word counts where nobody was asked.",
                    rows,
                    again
                ),
                _ => tell!(
                    "Of {rows|customer|customers} who answered and whose time is over, {again} ordered again within twice their usual time: each looked at alone, for there are too few answers to weigh them against each other. Your word counts where nobody was asked.",
                    rows,
                    again
                ),
            }
        }
    }
}

fn matters(equity: &Equity) -> Table {
    let mut table = Table::new(
        say!("What matters"),
        &[
            say!("Driver"),
            say!("#For coming again"),
            say!("#For the judgement of the whole"),
            say!("#You say"),
            say!("Counts"),
            say!("#To be won"),
        ],
    );
    let mut order = equity.order();
    order.extend((0..SUBS.len()).filter(|place| !order.contains(place)).collect::<Vec<usize>>());
    for place in order {
        let Some(stand) = equity.stands.get(place) else { continue };
        let counts = match stand.importance {
            None => say!("nothing yet"),
            Some((_, Weighed::Retention)) => say!("who came again"),
            Some((_, Weighed::Choice)) => say!("the judgement of the whole"),
            Some((_, Weighed::Judgement)) => say!("your word"),
        };
        table.push(vec![
            name(place).into(),
            value(stand.retention),
            value(stand.choice),
            value(stand.matters),
            counts.into(),
            value(stand.priority()),
        ]);
    }
    table
}

fn doing(sight: Sight<'_>, strategies: &[(&'static Strategy, f64)]) -> Table {
    let mut table = Table::new(
        say!("What you could do"),
        &[
            say!("Strategy"),
            say!("For§which heading"),
            say!("Works on"),
            say!("A first step"),
            say!("#To be won"),
            say!("Plan"),
        ],
    );
    for (strategy, fit) in strategies {
        let works: Vec<String> = strategy.subs.iter().map(|place| inside(name(*place))).collect();
        let driver = strategy.subs.first().map_or("", |place| name(*place));
        table.push(vec![
            said(strategy.name).into(),
            strategy.pillar.name().into(),
            works.join(", ").into(),
            said(strategy.step).into(),
            Value::Number(*fit).into(),
            actions::plan(sight, Room::Equity, said(strategy.name), said(strategy.step), driver, ""),
        ]);
    }
    table
}

fn returns(ground: &Ground, address: &Address) -> Vec<Block> {
    let mut table = Table::new(
        say!("What one point more brings"),
        &[
            say!("Driver"),
            say!("#Of 100, stay more"),
            say!("From§where it is known"),
            say!("#Brings"),
            say!("Likely between"),
            say!("#Costs"),
            say!("#Remains"),
            say!("#For each 1 spent"),
        ],
    );
    let cell = |value: f64| Cell::from(money(ground.currency, value));
    for place in 0..SUBS.len() {
        let Some((stays, back, typed)) = ground.brings(place) else { continue };
        table.push(vec![
            Cell::Link(
                name(place).into(),
                Address::new(Room::Equity).with("row", SUBS.get(place).map_or("", |s| s.word)),
            ),
            Value::Number((stays.part * 1e4).round() / 100.0).into(),
            if typed { say!("you suppose").into() } else { say!("answers and later orders").into() },
            cell(back.gain),
            back.between.map_or(Cell::Empty, |(low, high)| {
                Cell::Between(money(ground.currency, low.min(high)), money(ground.currency, high.max(low)))
            }),
            back.cost.map_or(Cell::Empty, cell),
            back.net().map_or(Cell::Empty, cell),
            value(back.rate()),
        ]);
    }
    let mut blocks = vec![Block::Heading(say!("What one point more is worth").into())];
    if table.rows.is_empty() && ground.pending && ground.supposes() {
        blocks.push(Block::Say(
            say!("What it is worth is told through the forecast of your orders, as everywhere.").into(),
        ));
    } else if table.rows.is_empty() {
        blocks.push(Block::Say(
            say!("Press the name of a driver and say how many of a hundred customers more would stay if it went one point better; with enough answers joined with orders, that is derived. Through your own numbers it becomes money.").into(),
        ));
    } else {
        let best = (0..SUBS.len()).filter_map(|place| Some((place, ground.brings(place)?.1))).fold(
            None,
            |best: Option<(usize, DriverReturn)>, now| {
                let worth = |back: &DriverReturn| back.net().unwrap_or(back.gain);
                Some(best.filter(|best| worth(&best.1) >= worth(&now.1)).unwrap_or(now))
            },
        );
        if let Some((place, back)) = best {
            let kept = Figure::new(Measure::DriverBrings, money(ground.currency, back.gain));
            let kept = match ground.ahead {
                Some(days) => kept.over(days),
                None => kept,
            };
            let kept = match back.between {
                Some((low, high)) => kept.within(Some(crate::measure::Interval { low, high })),
                None => kept,
            };
            blocks.push(Block::Figures(vec![kept]));
            blocks.push(Block::Say(
                say!("The figure is that of “{driver}”.", driver = inside(name(place))).into(),
            ));
        }
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Note(through(ground)));
    if ground.pending {
        let to = address.clone().with(Address::FORESEE, "yes");
        let wait = !address.get(Address::FORESEE).is_empty();
        blocks.push(if wait {
            Block::Note(say!("The forecast is being worked out …").into())
        } else {
            Block::Links(vec![(say!("Work out the forecast (that takes seconds)").into(), to)])
        });
    }
    if let Some(what_if) = &ground.what_if {
        blocks.push(Block::Note(tell!(
            "Of today’s customers {stay_a_year} are expected to be customers still a year from now.",
            stay_a_year = Value::Share(what_if.stay_a_year)
        )));
    }
    blocks
}

fn through(ground: &Ground) -> Sentence {
    let by = match (&ground.what_if, &ground.footing, ground.months) {
        _ if ground.pending => say!("Through the forecast: what a point of retention adds to what present customers are worth.").to_owned(),
        (Some(_), ..) => say!("Through the forecast: what a point of retention adds to what present customers are worth.").to_owned(),
        (None, Some(_), 1) => say!("Through your yearly numbers, over 1 month, discounted, as many coming as going.").to_owned(),
        (None, Some(_), months) => say!("Through your yearly numbers, over {months} months, discounted, as many coming as going.", months),
        (None, None, _) => say!("Your firm’s numbers are not known yet: open a file of orders, or type them in on the page of long and short.").to_owned(),
    };
    let taken = say!(
        "A chance to order again that is a point higher is taken for a point more who stay a year. What rivals do is left out."
    );
    Sentence::from(format!("{by} {taken}"))
}

fn judging(own: &EquityDrivers, pillar: Pillar) -> Form {
    let mut fields = Vec::new();
    for (place, sub) in SUBS.iter().enumerate().filter(|(_, sub)| sub.pillar == pillar) {
        let given = own.get(place).cloned().unwrap_or_default();
        fields.push(
            rated(
                &format!("j-{}", sub.word),
                &say!("{name}: how well it goes", name = said(sub.name)),
                given.judged,
            )
            .hint(said(sub.asks)),
        );
        fields.push(rated(
            &format!("m-{}", sub.word),
            &say!("{name}: how much it matters", name = said(sub.name)),
            given.matters,
        ));
        fields.push(
            Field::new(
                &format!("w-{}", sub.word),
                &say!("{name}: from what you know", name = said(sub.name)),
                FieldKind::Words,
            )
            .hint(say!("May be left empty."))
            .value(given.why),
        );
    }
    fields.push(hidden("pillar", pillar.word()));
    Form {
        name: JUDGE.into(),
        title: pillar.name().into(),
        says: say!("{says} From 0 to 10, as customers see it.", says = pillar.says()),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn supposing(ground: &Ground, place: usize) -> Form {
    let (own, sub) = (ground.own.get(place).cloned().unwrap_or_default(), SUBS.get(place));
    let derived = ground.equity.stands.get(place).and_then(|stand| stand.effect);
    let hint = match derived {
        Some(slope) => {
            say!(
                "Empty: {each}, from answers and later orders.",
                each = measure::number(100.0 * slope.each, 1)
            )
        }
        None => say!("Between 0 and 5 is usual to suppose; 1: of a hundred one more stays.").into(),
    };
    Form {
        name: SUPPOSE.into(),
        title: say!("{driver}: if it went one point better", driver = sub.map_or("", |sub| said(sub.name))),
        says: sub.map_or(String::new(), |sub| said(sub.asks).into()),
        fields: vec![
            Field::new(
                "effect",
                say!("Of a hundred customers, how many more would stay a year"),
                FieldKind::Number,
            )
            .hint(hint)
            .value(own.effect.map_or(String::new(), |effect| ((effect * 1e4).round() / 100.0).to_string())),
            Field::new("cost", say!("What it would cost, all in all"), FieldKind::Number)
                .value(own.cost.map_or(String::new(), |cost| cost.to_string())),
            hidden("sub", sub.map_or("", |sub| sub.word)),
            hidden("row", sub.map_or("", |sub| sub.word)),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn method(equity: &Equity) -> Vec<Block> {
    let again = &equity.again;
    vec![
        Block::Say(say!("Three things keep customers: value, brand and relationship. Their drivers are those of the literature, in plain words; the strategies are what small firms can do for each.").into()),
        Block::Say(
            tell!("Of each customer the last answer counts whose time is over: did they order again within twice their usual gap? {rows|answer is|answers are} joined so; the time of {waiting|customer|customers} is not over, and {unknown|answer has|answers have} no known buyer.", rows = Value::Count(again.heard.rows.len() as u64), waiting = Value::Count(again.waiting), unknown = Value::Count(again.unknown)),
        ),
        Block::Say(say!("What matters is derived from these as on the page of drivers: relative weights where enough answered everything, else correlations; the most important stands at 10. What a point more goes with is the slope of a regression on all drivers together. It tells what goes together, not what causes what.").into()),
        Block::Note(say!("Rust, Zeithaml and Lemon (2000), Driving Customer Equity, Free Press; Rust, Lemon and Zeithaml (2004), Return on marketing: using customer equity to focus marketing strategy, Journal of Marketing 68(1). There switching between rivals is modelled from surveys of the whole market; here, with the own customers alone, only staying is.").into()),
    ]
}

fn missing(equity: &Equity) -> Vec<&'static str> {
    let mut says = Vec::new();
    if equity.stands.iter().all(|stand| stand.survey.is_none()) {
        says.push(say!("A survey with a question on each driver, with the customer’s e-mail: what customers say then stands beside what you judge."));
    }
    if matches!(equity.retention, Derived::TooFew { .. }) {
        says.push(say!("Answers by known customers, and time: once their next order could have come, what matters is told by who came."));
    }
    says
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(Room::Equity).with("row", act.get("row")));
    let whole = paper::act::<EquityDrivers>(sight, act);
    if let Some(outcome) = whole.or_else(|| actions::act(sight, Room::Equity, act, here)) {
        return outcome;
    }
    let mut own: EquityDrivers = paper::now(sight);
    let mut read = Reading::of(act);
    match act.name.as_str() {
        EXAMPLE if own == EquityDrivers::default() => own = EquityDrivers::example(),
        JUDGE => {
            for (place, sub) in
                SUBS.iter().enumerate().filter(|(_, sub)| sub.pillar.word() == act.get("pillar"))
            {
                let (judged, matters) =
                    (read.rating(&format!("j-{}", sub.word)), read.rating(&format!("m-{}", sub.word)));
                let why = read.words(&format!("w-{}", sub.word));
                if let Some(slot) = own.get_mut(place) {
                    (slot.judged, slot.matters, slot.why) = (judged, matters, why);
                }
            }
        }
        SUPPOSE => {
            let (effect, cost) = (read.number("effect", -50.0, 50.0), read.number("cost", 0.0, 1e9));
            let Some(slot) = Sub::of(act.get("sub")).and_then(|place| own.get_mut(place)) else {
                return Outcome::Nothing;
            };
            (slot.effect, slot.cost) = (effect.map(|points| points / 100.0), cost);
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &own) } else { paper::again(here(), act, &read.wrong) }
}

#[cfg(test)]
mod tests;
