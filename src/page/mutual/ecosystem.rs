//! Who else takes part: six parties, five principles, and a statement of people, planet and profit.

use super::{EXAMPLE, example, more, number};
use crate::customers::{Choice, Sheet};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::csv::plain;
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Address, Bar, Block, Cell, Copied, Drawing, Field, FieldKind, Form, Outcome, Page, Passage, Picture,
    Room, Sight, Table, Unit, actions,
};
use crate::value::mutual::{Ecosystem, PRINCIPLES, Party, Role};
use crate::{language, say, tell};

const KEEP: &str = "keep";
const HOLD: &str = "hold";
const STATE: &str = "state";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Ecosystem = paper::now(sight);
    let mut page = told(&all);
    if let Some((role, party)) = Role::of(address.get("row")).and_then(|role| Some((role, all.party(role)?)))
    {
        page.blocks.push(Block::Form(form(role, party)));
    }
    let figures: Vec<Figure> = [
        number(Measure::EcosystemHealth, all.health()),
        number(Measure::EcosystemPrinciples, all.principled()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !figures.is_empty() {
        page.blocks.push(Block::Figures(figures));
    }
    if all.parties().any(|(_, party)| party.worry().is_some()) {
        page.blocks.push(Block::Picture(picture(&all)));
    }
    page.blocks.push(Block::Heading(say!("Who gives what, and gets what").into()));
    page.blocks.push(Block::Table(table(sight, &all)));
    page.blocks.push(Block::Note(say!("Press a name to say what they give and get.").into()));
    page.blocks.push(Block::Heading(say!("Five principles").into()));
    page.blocks.push(Block::Table(principles(sight, &all)));
    let hold = Block::Form(holding(&all));
    page.blocks.push(if all.principled().is_none() {
        hold
    } else {
        Block::Fold { title: say!("Change how far the principles hold").into(), blocks: vec![hold] }
    });
    page.blocks.push(Block::Heading(say!("People, planet, profit").into()));
    let statement = statement(sight, &all);
    page.blocks.push(Block::List(statement.clone()));
    let text: Vec<String> = statement.iter().map(plain).collect();
    page.blocks.push(Block::Copy(Copied {
        label: say!("The statement").into(),
        what: Passage::Text(text.join("\n")),
    }));
    page.blocks.push(Block::Note(say!("Three accounts instead of one: Elkington (1997), Cannibals with Forks. The figures are those of the last twelve months of your orders; what you do not say is not said.").into()));
    let state = Block::Form(stating(&all));
    let said = !all.people.is_empty() || !all.planet.is_empty() || !all.profit.is_empty();
    page.blocks.push(if said {
        Block::Fold { title: say!("Change the statement").into(), blocks: vec![state] }
    } else {
        state
    });
    if all.is_open() {
        let shown = Ecosystem::example();
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown)),
            Block::Say(say!("The example says: nature gives much and gets little, and the staff are worn; these two come first.").into()),
        ]));
    }
    let mut says = vec![say!(
        "Ask each party the same four questions you answered here. Where their answer differs from yours, theirs counts."
    )];
    if sight.ledger.people() == 0 {
        says.push(say!("Open a file of orders: the statement then tells how many customers come back, and what is earned."));
    }
    page.blocks.extend(more(&says));
    page
}

fn told(all: &Ecosystem) -> Page {
    if all.is_open() {
        return Page::new(say!("Who else do you and your customers hang on?")).lede(
            say!("Staff, suppliers, partners, the neighbourhood and nature give something and get something. Say how much, how far you hang on each, and how well they are."),
        );
    }
    match all.weakest() {
        Some((role, _)) => {
            Page::new(say!("Look after this first: {party}.", party = language::inside(role.name())))
                .lede(role.step())
        }
        None if all.health().is_none() => Page::new(say!("It is not said yet how well they all are."))
            .lede(say!("Press a name below and fill in what you know.")),
        None => Page::new(say!("Nobody on whom much hangs is unwell."))
            .lede(say!("Look again in half a year, and ask them.")),
    }
}

fn picture(all: &Ecosystem) -> Drawing {
    let weakest = all.weakest().map(|(role, _)| role);
    let bars = all.parties().map(|(role, party)| Bar {
        name: role.name().into(),
        value: party.worry(),
        between: None,
        loud: weakest == Some(role),
    });
    Drawing {
        title: match weakest {
            Some(role) => say!("Most to worry about: {party}", party = language::inside(role.name())).into(),
            None => say!("Little to worry about").into(),
        },
        say: say!("How much hangs on each × how far from well it is, from 0 to 10").into(),
        description: say!("A bar for each party; the longer, the more hangs on somebody who is not well.")
            .into(),
        note: String::new(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars.collect()),
    }
}

fn table(sight: Sight<'_>, all: &Ecosystem) -> Table {
    let mut table = Table::new(
        say!("Six parties"),
        &[
            say!("Who"),
            say!("What they give"),
            say!("What they get"),
            say!("#Gives (0–10)"),
            say!("#Gets (0–10)"),
            say!("#You hang on it"),
            say!("#Is well"),
            say!("Says§ecosystem"),
            say!("Next step"),
            say!("Plan"),
        ],
    );
    for (role, party) in all.parties() {
        let value = |v: Option<f64>| v.map_or(Cell::Empty, |v| Value::Number(v).into());
        let of = |rating: Option<crate::value::Rating>| value(rating.map(|r| r.value()));
        let uneven = match party.balance() {
            Some(b) if b <= -2.0 => say!("gives more than it gets"),
            Some(b) if b >= 2.0 => say!("gets more than it gives"),
            Some(_) => say!("about even"),
            None => "",
        };
        let needs = party.worry().is_some_and(|w| w >= 2.5) || party.balance().is_some_and(|b| b <= -2.0);
        let here = Address::new(Room::Ecosystem).with("row", role.word());
        table.push(vec![
            Cell::Link(role.name().into(), here),
            party.gives.clone().into(),
            party.gets.clone().into(),
            of(party.given),
            of(party.got),
            of(party.dependency),
            of(party.health),
            uneven.into(),
            if needs { role.step().into() } else { Cell::Empty },
            if needs {
                actions::plan(sight, Room::Ecosystem, role.name(), role.step(), "", "")
            } else {
                Cell::Empty
            },
        ]);
    }
    table
}

fn principles(sight: Sight<'_>, all: &Ecosystem) -> Table {
    let mut table = Table::new(
        say!("Five principles"),
        &[
            say!("Principle"),
            say!("What is true today"),
            say!("#Level of 3"),
            say!("Next step"),
            say!("Plan"),
        ],
    );
    for (at, principle) in PRINCIPLES.iter().enumerate() {
        let level = all.level(at);
        let today = level
            .and_then(|level| principle.levels.get(usize::from(level)))
            .map_or(say!("not said yet"), |level| language::said(level));
        let needs = level.is_some_and(|level| level < 3);
        table.push(vec![
            language::said(principle.name).into(),
            today.into(),
            level.map_or(Cell::Empty, |level| Value::Count(level.into()).into()),
            if needs { language::said(principle.step).into() } else { Cell::Empty },
            if needs {
                actions::plan(
                    sight,
                    Room::Ecosystem,
                    language::said(principle.name),
                    language::said(principle.step),
                    "",
                    "",
                )
            } else {
                Cell::Empty
            },
        ]);
    }
    table
}

/// Both in the owner's words and in what the ledger tells; no line stands without either.
fn statement(sight: Sight<'_>, all: &Ecosystem) -> Vec<Sentence> {
    let sheet =
        Sheet::of(sight.ledger, &Choice { period: None, ..*sight.choice }, &sight.settings().assumptions);
    let figure = |measure: Measure| sheet.figure(measure).filter(|f| f.value.number().is_some());
    let own = |title: &'static str, words: &str| {
        let words = Some(words).filter(|words| !words.is_empty());
        std::iter::once(title.into()).chain(words.map(Sentence::from)).collect::<Vec<Sentence>>()
    };
    let party = |role: Role| {
        let gets = all.party(role)?.gets.trim();
        let gets = gets.trim_end_matches('.');
        (!gets.is_empty()).then(|| say!("{party} get from us: {gets}.", party = role.name(), gets).into())
    };
    let mut people = own(say!("People.§statement"), &all.people);
    people.extend(
        [Role::Customers, Role::Staff, Role::Suppliers, Role::Partners, Role::Community]
            .into_iter()
            .filter_map(party),
    );
    if let Some(customers) = figure(Measure::Customers) {
        let kept = sheet.figure(Measure::RetentionRate).filter(|f| f.value.number().is_some());
        people.push(match kept {
            Some(kept) => tell!(
                "{customers} customers bought from us in twelve months; of those of the year before, {kept} came again.",
                customers,
                kept
            ),
            None => tell!("{customers} customers bought from us in twelve months.", customers),
        });
    }
    let mut planet = own(say!("Planet.§statement"), &all.planet);
    planet.extend(party(Role::Environment));
    let mut profit = own(say!("Profit.§statement"), &all.profit);
    if let Some(revenue) = figure(Measure::NetRevenue) {
        profit.push(match figure(Measure::GrossProfit) {
            Some(left) => tell!(
                "Customers paid us {revenue} in twelve months; {left} of it were left after the goods (half is supposed where no costs are known).",
                revenue,
                left
            ),
            None => tell!("Customers paid us {revenue} in twelve months.", revenue),
        });
    }
    [people, planet, profit]
        .into_iter()
        .map(|mut line| {
            if line.len() == 1 {
                line.push(say!("Nothing is said yet.").into());
            }
            line.into_iter().fold(Sentence::new(), Sentence::followed_by)
        })
        .collect()
}

fn form(role: Role, party: &Party) -> Form {
    let long = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Long).value(value);
    Form {
        name: KEEP.into(),
        title: role.name().into(),
        fields: vec![
            long("gives", say!("What they give you"), &party.gives),
            long("gets", say!("What they get from you"), &party.gets),
            rated("given", say!("How much they give"), party.given)
                .hint(say!("0: nothing. 10: you live by it.")),
            rated("got", say!("How much they get"), party.got).hint(say!("0: nothing. 10: they live by it.")),
            rated("dependency", say!("How much you hang on them"), party.dependency)
                .hint(say!("0: you would not notice. 10: you would have to close.")),
            rated("health", say!("How well they are, and the bond with them"), party.health)
                .hint(say!("0: worn out, or at odds with you. 10: strong, and glad of you.")),
            hidden("role", role.word()),
            hidden("row", role.word()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn holding(all: &Ecosystem) -> Form {
    let fields = PRINCIPLES.iter().enumerate().map(|(at, principle)| {
        let chosen = all.level(at).map_or(String::new(), |level| level.to_string());
        let levels = ["0", "1", "2", "3"].into_iter().zip(principle.levels.map(language::said));
        paper::one_of(
            principle.word,
            &format!("{}: {}", language::said(principle.name), language::said(principle.asks)),
            levels,
            &chosen,
        )
    });
    Form {
        name: HOLD.into(),
        title: say!("How far the principles hold").into(),
        says: say!("Choose the sentence that is true today, not the one you would like.").into(),
        fields: fields.collect(),
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

fn stating(all: &Ecosystem) -> Form {
    let long = |name: &str, label: &str, hint: &str, value: &str| {
        Field::new(name, label, FieldKind::Long).hint(hint).value(value)
    };
    Form {
        name: STATE.into(),
        title: say!("In your own words").into(),
        fields: vec![
            long(
                "people",
                say!("People"),
                say!("What you do for those who buy, work and live around you."),
                &all.people,
            ),
            long(
                "planet",
                say!("Planet"),
                say!("What you do less of, or better, for nature; with a figure if you have one."),
                &all.planet,
            ),
            long("profit", say!("Profit"), say!("What is earned, and what for."), &all.profit),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut all: Ecosystem = paper::now(sight);
    let mut read = Reading::of(act);
    match act.name.as_str() {
        EXAMPLE if all.is_open() => all = Ecosystem::example(),
        KEEP => {
            let party = Party {
                gives: read.words("gives"),
                gets: read.words("gets"),
                given: read.rating("given"),
                got: read.rating("got"),
                dependency: read.rating("dependency"),
                health: read.rating("health"),
            };
            let Some(slot) = Role::of(act.get("role")).and_then(|role| all.party_mut(role)) else {
                return Outcome::Nothing;
            };
            *slot = party;
        }
        HOLD => {
            for (at, principle) in PRINCIPLES.iter().enumerate() {
                all.set_level(at, act.get(principle.word).parse().ok());
            }
        }
        STATE => {
            (all.people, all.planet, all.profit) =
                (read.words("people"), read.words("planet"), read.words("profit"));
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &all) } else { paper::again(here(), act, &read.wrong) }
}
