//! What pays late against what pays now.

use crate::automation::{Assessments, Origin};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::mutual::{EXAMPLE, example, more, number, ways};
use crate::page::paper::{self, Reading, hidden};
use crate::page::{
    Act, Address, Bar, Block, Cell, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room, Series,
    Sight, Table, Unit, actions,
};
use crate::plan::long_and_short::{
    Counted, EFFECT, FIRM, Footing, Investment, Known, Lever, LongAndShort, Of, Run, Swayed,
};
use crate::quantity::{Amount, Currency};
use crate::{language, say, tell};

const FIRM_FORM: &str = "firm";
const KEEP: &str = "keep";
const LOOK: &str = "look";
/// So many assumptions are drawn.
const DRAWN: usize = 8;

/// Everything the page is made from.
struct Ground {
    both: LongAndShort,
    known: Known,
}

impl Ground {
    fn of(sight: Sight<'_>) -> Ground {
        let both: LongAndShort = paper::now(sight);
        Ground { known: known(sight, &both.firm), both }
    }

    fn name(&self, of: Of) -> &str {
        let (name, usual) = match of {
            Of::Late => (self.both.late.name.as_str(), say!("What pays late")),
            Of::Now => (self.both.now.name.as_str(), say!("What pays now")),
            Of::Firm => ("", say!("Your firm")),
        };
        if name.is_empty() { usual } else { name }
    }
}

/// What is known of the firm; also for other pages that stand on the same footing.
pub(super) fn known(sight: Sight<'_>, typed: &[Option<f64>; 6]) -> Known {
    let own = sight.documents.get::<Assessments>().own;
    Known::of(sight.ledger, sight.choice, &sight.settings(), &own, typed)
}

/// Money. It is not rounded here: how many places a sum is written with is the page’s business, and a rounded one would be
/// written with cents that it does not have.
pub(super) fn money(currency: Currency, value: f64) -> Value {
    Amount::from_f64(value).map_or(Value::Number(value), |amount| Value::money(amount, currency))
}

/// `1 month`, `14 months`, as what it takes to pay back.
fn months(n: u16) -> String {
    match n {
        1 => say!("1 month§paid back after").to_owned(),
        n => say!("{n} months§paid back after", n),
    }
}

/// `after 1 month`, `after 14 months`.
fn after(n: u16) -> String {
    say!("after {n|month|months}", n)
}

pub(super) fn page(sight: Sight<'_>, _: &Address) -> Page {
    let mut page = body(sight);
    page.blocks.extend(actions::listed(sight, Room::LongAndShort));
    page.blocks.extend(paper::desk::<LongAndShort>(sight));
    page.with(Block::Links(ways(Room::LongAndShort)))
}

fn body(sight: Sight<'_>) -> Page {
    let ground = Ground::of(sight);
    let open = ground.both.late.is_open() && ground.both.now.is_open();
    let footing = ground.known.footing();
    let mut page = match footing.filter(|_| !open) {
        None => Page::new(say!("What pays late, and what pays now: which brings more?")).lede(
            say!("Set something that pays late, such as looking after customers better, beside something that pays now, such as a discount. Both are counted in what customers bring, month by month."),
        ),
        Some(firm) => told(&ground, &firm),
    };
    if let Some(firm) = footing.filter(|_| !open) {
        shown(&mut page, sight, &ground, &firm);
    } else if !open {
        page.blocks.push(Block::Note(say!("Say below how many customers there are, how often they order and what an order brings; or open a file of orders.").into()));
    }
    let late = Block::Form(effects(&ground, Of::Late));
    let now = Block::Form(effects(&ground, Of::Now));
    let firm = Block::Form(of_firm(&ground));
    if open || footing.is_none() {
        page.blocks.extend([late, now, firm]);
    } else {
        for (title, form) in
            [(say!("What pays late"), late), (say!("What pays now"), now), (say!("Your firm"), firm)]
        {
            page.blocks
                .push(Block::Fold { title: say!("{title}: change it", title).into(), blocks: vec![form] });
        }
    }
    page.blocks.push(Block::Fold {
        title: say!("How far ahead, and how far off").into(),
        blocks: vec![Block::Form(looking(&ground.both))],
    });
    if open {
        let shown = LongAndShort::example();
        let ground = Ground {
            known: known(
                Sight::new(&Default::default(), &Default::default(), &Default::default()),
                &shown.firm,
            ),
            both: shown,
        };
        if let Some(firm) = ground.known.footing() {
            page.blocks.push(example(vec![
                Block::Picture(curves(&ground, &firm)),
                Block::Say(say!("The example says: the discount is ahead at first; the calls overtake it and go on bringing more.").into()),
            ]));
        }
    }
    page.blocks.push(Block::Fold { title: say!("How it is worked out").into(), blocks: method() });
    page.blocks.extend(more(&[
        say!("Take the effects from something you tried: an experiment, a play with half of the customers left out, a former discount."),
        say!("Where an assumption turns the ranking, find out about that one first."),
    ]));
    page
}

fn told(ground: &Ground, firm: &Footing) -> Page {
    let (late, now) = ground.both.runs(firm);
    let (currency, horizon) = (ground.known.currency, ground.both.months());
    let lead = late.net() - now.net();
    let (first, second, ahead) =
        if lead > 0.0 { (Of::Late, Of::Now, lead) } else { (Of::Now, Of::Late, -lead) };
    let title = if ahead < 0.5 {
        say!("Both come to the same over {horizon} months.", horizon).into()
    } else {
        tell!(
            "“{first}” brings {more} more than “{second}” over {horizon} months.",
            first = ground.name(first),
            more = money(currency, ahead),
            second = ground.name(second),
            horizon = horizon.to_string()
        )
    };
    let lede = match (ground.both.overtakes(firm), late.net().max(now.net()) < 0.0) {
        _ if ground.both.late.is_open() || ground.both.now.is_open() => say!(
            "Only one of the two is described so far: it is held against doing nothing. Describe the other one below."
        )
        .to_owned(),
        (_, true) => {
            say!("Neither brings back what it costs within that time. Look further ahead, or do neither.")
                .to_owned()
        }
        (Some(0), _) => say!("It is ahead from the start.").to_owned(),
        (Some(month), _) => {
            say!(
                "What pays now is ahead at first; what pays late overtakes it {after}.",
                after = after(month)
            )
        }
        (None, _) => say!(
            "What pays late does not overtake within {horizon} months. Look further ahead before you decide.",
            horizon
        ),
    };
    Page::new(title).lede(lede)
}

fn shown(page: &mut Page, sight: Sight<'_>, ground: &Ground, firm: &Footing) {
    let currency = ground.known.currency;
    let lead = ground.both.lead(firm);
    let figure = |measure, value| Figure::new(measure, money(currency, value));
    let figures = [
        Some(figure(Measure::EquityBefore, Run::before(firm, ground.both.months()))),
        Some(figure(Measure::LongLead, lead)),
        ground.both.overtakes(firm).and_then(|month| number(Measure::Overtakes, Some(f64::from(month)))),
    ];
    page.blocks.push(Block::Figures(figures.into_iter().flatten().collect()));
    page.blocks.push(Block::Note(say!("What customers bring anyway is reckoned by your yearly numbers, over the months set here and with as many coming as going: ground for both to stand on. The worth of your customers is another sum: it is foreseen customer by customer from their orders.").into()));
    page.blocks.push(Block::Links(vec![(say!("What they will bring").into(), Address::new(Room::Worth))]));
    page.blocks.push(Block::Picture(curves(ground, firm)));
    page.blocks.push(Block::Table(table(sight, ground, firm)));
    let swayed = ground.both.sensitivity(firm);
    if !swayed.is_empty() {
        page.blocks.push(Block::Heading(say!("What it hangs on").into()));
        page.blocks.push(Block::Picture(tornado(ground, &swayed, lead)));
        page.blocks.push(Block::Table(turning(ground, &swayed)));
        page.blocks.push(Block::Note(
            say!("Each assumption by itself, {percent}% lower and higher, all others as they are. Change that by “How far ahead, and how far off”.", percent = ground.both.percent()).into(),
        ));
    }
    page.blocks.push(Block::Heading(say!("What is known of your firm").into()));
    page.blocks.push(Block::Table(footing(ground)));
}

fn curves(ground: &Ground, firm: &Footing) -> Drawing {
    let (late, now) = ground.both.runs(firm);
    let title = match ground.both.overtakes(firm) {
        Some(0) => say!("What pays late is ahead from the start").to_owned(),
        Some(month) => say!("What pays late overtakes {after}", after = after(month)),
        None => say!("What pays now stays ahead").to_owned(),
    };
    let end = |run: &Run| match run.pays_from {
        Some(month) => say!("pays back {after}", after = after(month)),
        None => say!("does not pay back within that time").to_owned(),
    };
    let description = say!(
        "{late} {late_pays}; {now} {now_pays}.",
        late = ground.name(Of::Late),
        late_pays = end(&late),
        now = ground.name(Of::Now),
        now_pays = end(&now)
    );
    Drawing {
        title: title.into(),
        say: say!("Gained less spent since the start, month by month, discounted").into(),
        description: description.into(),
        note: String::new(),
        unit: Unit::Money(ground.known.currency),
        picture: Picture::Lines {
            labels: (0..=ground.both.months()).map(|month| Value::Count(month.into())).collect(),
            series: vec![
                Series::known(ground.name(Of::Late), late.cumulated),
                Series::known(ground.name(Of::Now), now.cumulated),
            ],
        },
    }
}

fn table(sight: Sight<'_>, ground: &Ground, firm: &Footing) -> Table {
    let (late, now) = ground.both.runs(firm);
    let mut table = Table::new(
        say!("Side by side"),
        &[
            say!("Investment"),
            say!("#Customers bring more"),
            say!("#Costs§investment"),
            say!("#Remains"),
            say!("Paid back after"),
            say!("Plan"),
        ],
    );
    for (of, run) in [(Of::Late, late), (Of::Now, now)] {
        let cell = |value: f64| Cell::from(money(ground.known.currency, value));
        let name = ground.name(of);
        table.push(vec![
            name.into(),
            cell(run.gained),
            cell(run.spent),
            cell(run.net()),
            run.pays_from.map_or(say!("not within that time").to_owned(), months).into(),
            if run.net() > 0.0 {
                actions::plan(sight, Room::LongAndShort, name, &say!("Do it: {name}", name), "", "")
            } else {
                Cell::Empty
            },
        ]);
    }
    table
}

/// A lever's value as it is shown, without its per cent.
fn value(ground: &Ground, lever: &Lever, value: f64) -> Value {
    match lever.counted {
        Counted::Money => money(ground.known.currency, value),
        // In hundredths of a per cent, for 27.15 is no whole number of what a computer counts in.
        Counted::Share => Value::Number((value * 1e4).round() / 100.0),
        Counted::Number | Counted::Months => Value::Number(value),
    }
}

/// The same in words. Parts may lie below nothing here, and beyond the whole.
fn worded(ground: &Ground, lever: &Lever, at: f64) -> Sentence {
    let said = Sentence::new().value(value(ground, lever, at));
    if lever.counted == Counted::Share { said.words("\u{a0}%") } else { said }
}

fn named(ground: &Ground, swayed: &Swayed) -> String {
    let lever = swayed.lever().map_or("", |lever| lever.name);
    format!("{}: {}", ground.name(swayed.of), language::inside(language::said(lever)))
}

fn tornado(ground: &Ground, swayed: &[Swayed], lead: f64) -> Drawing {
    let bars = swayed.iter().take(DRAWN).map(|one| Bar {
        name: named(ground, one),
        value: Some(lead),
        between: Some((one.lead.0.min(one.lead.1), one.lead.0.max(one.lead.1))),
        loud: one.turns,
    });
    let turns = swayed.iter().filter(|one| one.turns).count();
    let title = match turns {
        0 => say!("No single assumption turns the ranking").to_owned(),
        1 => say!("One assumption alone turns the ranking").to_owned(),
        n => say!("Each of {n} assumptions alone turns the ranking", n),
    };
    Drawing {
        title: title.into(),
        say: say!("By how much what pays late is ahead, when one assumption is lower and higher").into(),
        description: say!("One bar for each assumption, the widest first. Where a bar reaches beyond nothing, the other investment brings more.").into(),
        note: if swayed.len() > DRAWN { say!("The {n} that matter most are drawn; the table holds all.", n = DRAWN) } else { String::new() },
        unit: Unit::Money(ground.known.currency),
        picture: Picture::Bars(bars.collect()),
    }
}

fn turning(ground: &Ground, swayed: &[Swayed]) -> Table {
    let mut table = Table::new(
        say!("What turns the ranking"),
        &[
            say!("Assumption"),
            say!("#As it is"),
            say!("Tried between"),
            say!("Lead between"),
            say!("#Turns at"),
        ],
    );
    for one in swayed {
        let Some(lever) = one.lever() else { continue };
        let lead = |value: f64| money(ground.known.currency, value);
        let (low, high) = (one.tried.0.min(one.tried.1), one.tried.0.max(one.tried.1));
        let between = match lever.counted {
            Counted::Share => Cell::Say(tell!(
                "{low} and {high}%",
                low = value(ground, lever, low),
                high = value(ground, lever, high)
            )),
            _ => Cell::Between(value(ground, lever, low), value(ground, lever, high)),
        };
        table.push(vec![
            named(ground, one).into(),
            Cell::Say(worded(ground, lever, one.value)),
            between,
            Cell::Between(lead(one.lead.0.min(one.lead.1)), lead(one.lead.0.max(one.lead.1))),
            one.turning.map_or(say!("nowhere near").into(), |at| Cell::Say(worded(ground, lever, at))),
        ]);
    }
    table
}

fn footing(ground: &Ground) -> Table {
    let mut table = Table::new(say!("Your firm"), &[say!("What"), say!("#Value§number"), say!("Known from")]);
    for (lever, known) in FIRM.iter().zip(ground.known.values) {
        table.push(vec![
            language::said(lever.name).into(),
            known.map_or(Cell::Empty, |(at, _)| Cell::Say(worded(ground, lever, at))),
            known.map_or(say!("not known"), |(_, origin): (f64, Origin)| origin.words()).into(),
        ]);
    }
    table
}

/// A field for a lever, shares in per cent.
fn field(lever: &Lever, at: Option<f64>) -> Field {
    let scale = if lever.counted == Counted::Share { 100.0 } else { 1.0 };
    let value = at.map_or(String::new(), |at| ((at * scale * 1e4).round() / 1e4).to_string());
    Field::new(lever.word, language::said(lever.name), FieldKind::Number)
        .hint(language::said(lever.hint))
        .value(value)
}

/// What stands in it.
fn read_lever(read: &mut Reading<'_>, lever: &Lever) -> Option<f64> {
    let scale = if lever.counted == Counted::Share { 100.0 } else { 1.0 };
    read.number(lever.word, lever.low * scale, lever.high * scale).map(|value| value / scale)
}

fn effects(ground: &Ground, of: Of) -> Form {
    let (investment, word, title) = match of {
        Of::Now => (&ground.both.now, "now", say!("What pays now")),
        _ => (&ground.both.late, "late", say!("What pays late")),
    };
    let hint = match of {
        Of::Now => say!("A discount, an advertisement, a prize."),
        _ => say!("Looking after customers, better goods, research, training, fairer buying."),
    };
    let mut fields =
        vec![Field::new("name", say!("Name"), FieldKind::Words).hint(hint).value(investment.name.clone())];
    let values = investment.values();
    fields.extend(EFFECT.iter().zip(values).map(|(lever, at)| field(lever, (at != 0.0).then_some(at))));
    fields.push(hidden("of", word));
    Form {
        name: KEEP.into(),
        title: title.into(),
        says: say!("Leave empty what it does not change.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn of_firm(ground: &Ground) -> Form {
    let fields = FIRM.iter().zip(ground.both.firm).zip(ground.known.values).map(|((lever, typed), known)| {
        let field = field(lever, typed);
        match known.filter(|_| typed.is_none()) {
            Some((at, origin)) => {
                let (shown, origin) = (value(ground, lever, at), origin.words());
                let empty = match lever.counted {
                    Counted::Share => tell!("Empty: {shown}%, {origin}.", shown, origin),
                    _ => tell!("Empty: {shown}, {origin}.", shown, origin),
                };
                let hint = Sentence::new();
                let hint = if lever.hint.is_empty() { hint } else { hint.words(language::said(lever.hint)) };
                field.hint(hint.followed_by(empty))
            }
            None => field,
        }
    });
    Form {
        name: FIRM_FORM.into(),
        title: say!("Your firm").into(),
        says: say!("What you type here counts in place of what is known from your data.").into(),
        fields: fields.collect(),
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn looking(both: &LongAndShort) -> Form {
    Form {
        name: LOOK.into(),
        title: say!("How far ahead, and how far off").into(),
        fields: vec![
            Field::new("months", say!("Months to look ahead"), FieldKind::Number)
                .hint(say!("From 3 to 120."))
                .value(both.months().to_string()),
            Field::new("percent", say!("How far an assumption may be off, in per cent"), FieldKind::Number)
                .hint(say!("From 1 to 90."))
                .value(both.percent().to_string()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn method() -> Vec<Block> {
    vec![
        Block::Say(say!("Without either, as many customers come as go. Each month’s trade is done by those who are there at its beginning: customers × orders a month × what an order brings × what is left of it.").into()),
        Block::Say(say!("An effect is there after its delay, for as long as it lasts: more customers stay, they buy more often, more is left of an order, others are brought along. What they bring more, less what it costs, is discounted to today and added up.").into()),
        Block::Say(say!("What customers are worth beyond the months you look at is left out: what pays late is judged with care.").into()),
        Block::Note(say!("Customer equity as the measure of both: Blattberg and Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4); Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68(1). The monthly model is this product’s own.").into()),
    ]
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(Room::LongAndShort));
    let whole = paper::act::<LongAndShort>(sight, act);
    if let Some(outcome) = whole.or_else(|| actions::act(sight, Room::LongAndShort, act, here)) {
        return outcome;
    }
    let mut both: LongAndShort = paper::now(sight);
    let mut read = Reading::of(act);
    match act.name.as_str() {
        EXAMPLE if both == LongAndShort::default() => both = LongAndShort::example(),
        FIRM_FORM => {
            for (slot, lever) in both.firm.iter_mut().zip(&FIRM) {
                *slot = read_lever(&mut read, lever);
            }
        }
        KEEP => {
            let mut values = [0.0; 8];
            for (slot, lever) in values.iter_mut().zip(&EFFECT) {
                *slot = read_lever(&mut read, lever).unwrap_or(0.0);
            }
            let investment = Investment::new(&read.words("name"), values);
            match act.get("of") {
                "late" => both.late = investment,
                "now" => both.now = investment,
                _ => return Outcome::Nothing,
            }
        }
        LOOK => {
            let ahead = read.number("months", 3.0, 120.0).map_or(both.months(), |months| months as u16);
            let percent = read.number("percent", 1.0, 90.0).map_or(both.percent(), |percent| percent as u8);
            both.look(ahead, percent);
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &both) } else { paper::again(here(), act, &read.wrong) }
}

#[cfg(test)]
mod tests;
