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
    page.blocks.push(Block::Heading("Who gives what, and gets what".into()));
    page.blocks.push(Block::Table(table(sight, &all)));
    page.blocks.push(Block::Note("Press a name to say what they give and get.".into()));
    page.blocks.push(Block::Heading("Five principles".into()));
    page.blocks.push(Block::Table(principles(sight, &all)));
    let hold = Block::Form(holding(&all));
    page.blocks.push(if all.principled().is_none() {
        hold
    } else {
        Block::Fold { title: "Change how far the principles hold".into(), blocks: vec![hold] }
    });
    page.blocks.push(Block::Heading("People, planet, profit".into()));
    let statement = statement(sight, &all);
    page.blocks.push(Block::List(statement.clone()));
    let text: Vec<String> = statement.iter().map(plain).collect();
    page.blocks
        .push(Block::Copy(Copied { label: "The statement".into(), what: Passage::Text(text.join("\n")) }));
    page.blocks.push(Block::Note("Three accounts instead of one: Elkington (1997), Cannibals with Forks. The figures are those of the last twelve months of your orders; what you do not say is not said.".into()));
    let state = Block::Form(stating(&all));
    let said = !all.people.is_empty() || !all.planet.is_empty() || !all.profit.is_empty();
    page.blocks.push(if said {
        Block::Fold { title: "Change the statement".into(), blocks: vec![state] }
    } else {
        state
    });
    if all.is_open() {
        let shown = Ecosystem::example();
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown)),
            Block::Say("The example says: nature gives much and gets little, and the staff are worn; these two come first.".into()),
        ]));
    }
    let mut says = vec![
        "Ask each party the same four questions you answered here. Where their answer differs from yours, theirs counts.",
    ];
    if sight.ledger.people() == 0 {
        says.push("Open a file of orders: the statement then tells how many customers come back, and what is earned.");
    }
    page.blocks.extend(more(&says));
    page
}

fn told(all: &Ecosystem) -> Page {
    if all.is_open() {
        return Page::new("Who else do you and your customers hang on?").lede(
            "Staff, suppliers, partners, the neighbourhood and nature give something and get something. Say how much, how far you hang on each, and how well they are.",
        );
    }
    match all.weakest() {
        Some((role, _)) => {
            Page::new(format!("Look after this first: {}.", role.name().to_lowercase())).lede(role.step())
        }
        None if all.health().is_none() => Page::new("It is not said yet how well they all are.")
            .lede("Press a name below and fill in what you know."),
        None => {
            Page::new("Nobody on whom much hangs is unwell.").lede("Look again in half a year, and ask them.")
        }
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
            Some(role) => format!("Most to worry about: {}", role.name().to_lowercase()).into(),
            None => "Little to worry about".into(),
        },
        say: "How much hangs on each × how far from well it is, from 0 to 10".into(),
        description: "A bar for each party; the longer, the more hangs on somebody who is not well.".into(),
        note: String::new(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars.collect()),
    }
}

fn table(sight: Sight<'_>, all: &Ecosystem) -> Table {
    let mut table = Table::new(
        "Six parties",
        &[
            "Who",
            "Gives",
            "Gets",
            "#Gives",
            "#Gets",
            "#You hang on it",
            "#Is well",
            "Says",
            "Next step",
            "Plan",
        ],
    );
    for (role, party) in all.parties() {
        let value = |v: Option<f64>| v.map_or(Cell::Empty, |v| Value::Number(v).into());
        let of = |rating: Option<crate::value::Rating>| value(rating.map(|r| r.value()));
        let uneven = match party.balance() {
            Some(b) if b <= -2.0 => "gives more than it gets",
            Some(b) if b >= 2.0 => "gets more than it gives",
            Some(_) => "about even",
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
        "Five principles",
        &["Principle", "What is true today", "#Level of 3", "Next step", "Plan"],
    );
    for (at, principle) in PRINCIPLES.iter().enumerate() {
        let level = all.level(at);
        let today = level
            .and_then(|level| principle.levels.get(usize::from(level)))
            .copied()
            .unwrap_or("not said yet");
        let needs = level.is_some_and(|level| level < 3);
        table.push(vec![
            principle.name.into(),
            today.into(),
            level.map_or(Cell::Empty, |level| Value::Count(level.into()).into()),
            if needs { principle.step.into() } else { Cell::Empty },
            if needs {
                actions::plan(sight, Room::Ecosystem, principle.name, principle.step, "", "")
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
    let own = |sentence: Sentence, words: &str| match words {
        "" => sentence,
        words => sentence.words(format!("{words} ")),
    };
    let party = |sentence: Sentence, role: Role| match all.party(role).map(|p| p.gets.trim()) {
        Some("") | None => sentence,
        Some(gets) => {
            sentence.words(format!("{} get from us: {}. ", role.name(), gets.trim_end_matches('.')))
        }
    };
    let mut people = own(Sentence::from("People. "), &all.people);
    for role in [Role::Customers, Role::Staff, Role::Suppliers, Role::Partners, Role::Community] {
        people = party(people, role);
    }
    if let Some(figure) = figure(Measure::Customers) {
        people = people.figure(figure).words(" customers bought from us in twelve months");
        if let Some(kept) = sheet.figure(Measure::RetentionRate).filter(|f| f.value.number().is_some()) {
            people = people.words("; of those of the year before, ").figure(kept).words(" came again");
        }
        people = people.words(". ");
    }
    let planet = party(own(Sentence::from("Planet. "), &all.planet), Role::Environment);
    let mut profit = own(Sentence::from("Profit. "), &all.profit);
    if let Some(revenue) = figure(Measure::NetRevenue) {
        profit = profit.words("Customers paid us ").figure(revenue).words(" in twelve months");
        if let Some(gross) = figure(Measure::GrossProfit) {
            profit = profit
                .words("; ")
                .figure(gross)
                .words(" of it were left after the goods (half is supposed where no costs are known)");
        }
        profit = profit.words(". ");
    }
    [people, planet, profit]
        .into_iter()
        .map(|line| if line.0.len() == 1 { line.words("Nothing is said yet.") } else { line })
        .collect()
}

fn form(role: Role, party: &Party) -> Form {
    let long = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Long).value(value);
    Form {
        name: KEEP.into(),
        title: role.name().into(),
        fields: vec![
            long("gives", "What they give you", &party.gives),
            long("gets", "What they get from you", &party.gets),
            rated("given", "How much they give", party.given).hint("0: nothing. 10: you live by it."),
            rated("got", "How much they get", party.got).hint("0: nothing. 10: they live by it."),
            rated("dependency", "How much you hang on them", party.dependency)
                .hint("0: you would not notice. 10: you would have to close."),
            rated("health", "How well they are, and the bond with them", party.health)
                .hint("0: worn out, or at odds with you. 10: strong, and glad of you."),
            hidden("role", role.word()),
            hidden("row", role.word()),
        ],
        submit: "Keep it".into(),
        ..Form::default()
    }
}

fn holding(all: &Ecosystem) -> Form {
    let fields = PRINCIPLES.iter().enumerate().map(|(at, principle)| {
        let chosen = all.level(at).map_or(String::new(), |level| level.to_string());
        let levels = ["0", "1", "2", "3"].into_iter().zip(principle.levels);
        paper::one_of(principle.word, &format!("{}: {}", principle.name, principle.asks), levels, &chosen)
    });
    Form {
        name: HOLD.into(),
        title: "How far the principles hold".into(),
        says: "Choose the sentence that is true today, not the one you would like.".into(),
        fields: fields.collect(),
        submit: "Keep it".into(),
        ..Form::default()
    }
}

fn stating(all: &Ecosystem) -> Form {
    let long = |name: &str, label: &str, hint: &str, value: &str| {
        Field::new(name, label, FieldKind::Long).hint(hint).value(value)
    };
    Form {
        name: STATE.into(),
        title: "In your own words".into(),
        fields: vec![
            long("people", "People", "What you do for those who buy, work and live around you.", &all.people),
            long(
                "planet",
                "Planet",
                "What you do less of, or better, for nature; with a figure if you have one.",
                &all.planet,
            ),
            long("profit", "Profit", "What is earned, and what for.", &all.profit),
        ],
        submit: "Keep it".into(),
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
