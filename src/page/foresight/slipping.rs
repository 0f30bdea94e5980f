//! Whom to look after: four lists, each with a reason for everyone on it.

use super::Seen;
use crate::lifetime::{List, ListKind, Listed};
use crate::measure::{Measure, Sentence, Value};
use crate::page::csv::{file, plain, push_row};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Outcome, Page, Table};
use crate::quantity::{Amount, Money, Share};

/// The name of the act that saves a list.
const SAVE: &str = "save-list";
/// So many are shown; a file holds all.
const SHOWN: usize = 100;

const LISTS: [(ListKind, &str, &str); 4] = [
    (ListKind::Slipping, "", "Regulars slipping away"),
    (ListKind::Overdue, "overdue", "Late by their own rhythm"),
    (ListKind::Promising, "newcomers", "Newcomers likely to stay"),
    (ListKind::FullPrice, "full-price", "Never bother with discounts"),
];

fn kind_of(word: &str) -> (ListKind, &'static str, &'static str) {
    LISTS.iter().find(|(_, key, _)| *key == word).copied().unwrap_or(LISTS[0])
}

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let (kind, key, name) = kind_of(address.get("list"));
    let list = seen.study.list(kind);
    let mut page = Page::new(title(seen, &list)).lede(what_to_do(kind)).with(Block::Choices(vec![Choice {
        name: "list".into(),
        label: "List".into(),
        options: LISTS.iter().map(|(_, key, name)| ((*key).to_owned(), (*name).to_owned())).collect(),
        chosen: key.to_owned(),
    }]));
    if kind == ListKind::Slipping {
        page.blocks.push(Block::Figures(vec![seen.figure(Measure::ValueAtRisk)]));
    }
    if !list.rows.is_empty() {
        let act = Act::new(SAVE).with("list", key);
        let words = match list.rows.len() {
            1 => "Save it as a file".to_owned(),
            n => format!("Save all {n} as a file"),
        };
        page.blocks.push(Block::Buttons(vec![Button::new(words, act).main()]));
        page.blocks.push(Block::Table(table(seen, &list, name)));
        if list.rows.len() > SHOWN {
            page.blocks.push(Block::Note(format!("The first {SHOWN} are shown; the file holds all.").into()));
        }
    }
    page.blocks.push(Block::Note(who(&list)));
    if list.rows.iter().any(|one| one.spend_is_everybodys) {
        page.blocks.push(Block::Note(
            "Who bought only once is valued with what everybody spends when they come back, which is more than some who did come back spend.".into(),
        ));
    }
    page
}

fn title(seen: Seen<'_>, list: &List) -> Sentence {
    let n = list.rows.len() as u64;
    let one = n == 1;
    let counted = |words: &str| Sentence::new().value(Value::Count(n)).words(words.to_owned());
    match (list.kind, n) {
        (ListKind::Slipping, 0) => "No regular is slipping away.".into(),
        (ListKind::Slipping, _) => {
            let at_risk: Amount = list.rows.iter().filter_map(|one| one.at_risk).sum();
            counted(if one { " regular may be slipping away; " } else { " regulars may be slipping away; " })
                .value(seen.money(at_risk))
                .words(" is at risk with them.")
        }
        (ListKind::Overdue, 0) => "Nobody is late by their own rhythm.".into(),
        (ListKind::Overdue, _) => counted(if one {
            " customer is late by their own rhythm."
        } else {
            " customers are late by their own rhythm."
        }),
        (ListKind::Promising, 0) => "No newcomer stands out yet.".into(),
        (ListKind::Promising, _) => counted(if one {
            " of your newcomers will probably become a regular."
        } else {
            " of your newcomers will more probably become regulars than the others."
        }),
        (ListKind::FullPrice, 0) => "Nobody is so faithful that a discount would be wasted.".into(),
        (ListKind::FullPrice, _) => counted(if one {
            " of your best customers comes as always: a discount would be money given away."
        } else {
            " of your best customers come as always: a discount would be money given away."
        }),
    }
}

fn what_to_do(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Slipping => {
            "They came often, and now it is open whether they still do. Write to them yourself, the first ones first: ask what was missing, and offer to put it right."
        }
        ListKind::Overdue => {
            "Each has been silent for more than twice the time they usually take. A friendly reminder is enough for most: what they like is here, or their usual is ready."
        }
        ListKind::Promising => {
            "They came for the first time lately and are likelier than other newcomers to come back at least twice. Welcome them by name, and give the next visit a reason."
        }
        ListKind::FullPrice => {
            "They are worth most, come at their own rhythm and are not late. Leave them out of the next discount; a thank-you, or being first to try something, is worth more to them."
        }
    }
}

/// Who could have been on the list, and who was left out.
fn who(list: &List) -> Sentence {
    let among = Value::Count(list.among);
    match list.kind {
        ListKind::Slipping => Sentence::new()
            .words("Among ")
            .value(among)
            .words(" customers who came on four days or more, those whose chance of still being customers lies between 20 and 80 %. ")
            .value(Value::Count(list.gone))
            .words(" more are probably gone and not listed. What is at risk: their worth if they were surely still there, times the chance that they are not."),
        ListKind::Overdue => Sentence::new()
            .words("Among ")
            .value(among)
            .words(" customers with three purchase days or more, those silent for over twice the middle of their own gaps, and a week beyond it. ")
            .value(Value::Count(list.gone))
            .words(" who are almost certainly gone are not listed."),
        ListKind::Promising => {
            let said = Sentence::new()
                .words("Among ")
                .value(among)
                .words(" customers who came for the first time within the last 90 days");
            match list.usual_twice {
                Some(usual) => said
                    .words("; their chance to come back at least twice is ")
                    .value(Value::Share(usual))
                    .words(" on average."),
                None => said.words("."),
            }
        }
        ListKind::FullPrice => Sentence::new()
            .words("Among ")
            .value(among)
            .words(" customers, the fifth worth most, as far as they came on four days or more, are customers still with nine chances in ten and are not late. Your files do not tell discounts apart, so the list goes by rhythm alone."),
    }
}

fn table(seen: Seen<'_>, list: &List, name: &str) -> Table {
    let last = match list.kind {
        ListKind::Slipping => "#At risk",
        ListKind::Overdue => "#Days overdue",
        ListKind::Promising => "#Comes back twice",
        ListKind::FullPrice => "#Still a customer",
    };
    let mut table = Table::new(name, &["Customer", "Why", "#Worth", last]);
    for one in list.rows.iter().take(SHOWN) {
        let last = match list.kind {
            ListKind::Slipping => seen.maybe(one.at_risk).into(),
            ListKind::Overdue => one.overdue.map_or(Cell::Empty, |days| Value::Days(days.round()).into()),
            ListKind::Promising => one.twice.map_or(Cell::Empty, |twice| Value::Share(twice).into()),
            ListKind::FullPrice => Value::Share(one.alive).into(),
        };
        table.push(vec![
            Cell::Customer(one.person, seen.title(one.person)),
            Cell::Say(one.reason(list.kind, seen.study.currency)),
            seen.maybe(one.worth).into(),
            last,
        ]);
    }
    table
}

/// The list as a file.
pub(super) fn save(seen: Seen<'_>, act: &Act) -> Outcome {
    if act.name != SAVE {
        return Outcome::Nothing;
    }
    let (kind, _, name) = kind_of(act.get("list"));
    let mut csv = file();
    push_row(&mut csv, HEADER);
    for one in &seen.study.list(kind).rows {
        let cells = cells(seen, kind, one);
        push_row(&mut csv, cells.iter().map(String::as_str));
    }
    let name = name.to_lowercase().replace(' ', "-");
    Outcome::text(format!("{name}-{}.csv", seen.study.as_of), csv)
}

const HEADER: [&str; 15] = [
    "Customer",
    "E-mail",
    "Customer number",
    "Why",
    "Days with a purchase",
    "Last purchase",
    "Days silent",
    "Usual days between",
    "Days overdue",
    "Chance of still being a customer",
    "Orders to expect",
    "Worth",
    "Worth rests on everybody’s spend",
    "At risk",
    "Chance of coming back twice",
];

fn cells(seen: Seen<'_>, kind: ListKind, one: &Listed) -> [String; 15] {
    let person = seen.sight.ledger.person(one.person);
    let money = |amount: Option<Amount>| {
        amount.map_or(String::new(), |amount| Money::new(amount, seen.study.currency).to_string())
    };
    let days = |days: Option<f64>| days.map_or(String::new(), |days| format!("{}", days.round()));
    let chance = |share: Share| format!("{:.3}", share.value());
    [
        person.title().to_owned(),
        person.email.to_owned(),
        person.id.to_owned(),
        plain(&one.reason(kind, seen.study.currency)),
        one.days.to_string(),
        one.last.to_string(),
        one.silent.to_string(),
        days(one.own_gap),
        days(one.overdue),
        chance(one.alive),
        format!("{:.2}", one.orders),
        money(one.worth),
        if one.spend_is_everybodys { "yes" } else { "no" }.to_owned(),
        money(one.at_risk),
        one.twice.map_or(String::new(), chance),
    ]
}
