//! Whom to look after: four lists, each with a reason for everyone on it.

use super::Seen;
use crate::language::said;
use crate::lifetime::{List, ListKind, Listed};
use crate::measure::{Measure, Sentence, Value};
use crate::page::csv::{file, plain, push_row};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Outcome, Page, Table};
use crate::quantity::{Amount, Money, Share};
use crate::{say, tell, text};

/// The name of the act that saves a list.
const SAVE: &str = "save-list";
/// So many are shown; a file holds all.
const SHOWN: usize = 100;

const LISTS: [(ListKind, &str, &str); 4] = [
    (ListKind::Slipping, "", text!("Regulars slipping away")),
    (ListKind::Overdue, "overdue", text!("Overdue regulars")),
    (ListKind::Promising, "newcomers", text!("Newcomers likely to stay")),
    (ListKind::FullPrice, "full-price", text!("Never bother with discounts")),
];

fn kind_of(word: &str) -> (ListKind, &'static str, &'static str) {
    LISTS.iter().find(|(_, key, _)| *key == word).copied().unwrap_or(LISTS[0])
}

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let (kind, key, name) = kind_of(address.get("list"));
    let list = seen.study.list(kind);
    let mut page = Page::new(title(seen, &list)).lede(what_to_do(kind)).with(Block::Choices(vec![Choice {
        name: "list".into(),
        label: say!("List").into(),
        options: LISTS.iter().map(|(_, key, name)| ((*key).to_owned(), said(name).to_owned())).collect(),
        chosen: key.to_owned(),
    }]));
    if kind == ListKind::Slipping {
        page.blocks.push(Block::Figures(vec![seen.figure(Measure::ValueAtRisk)]));
    }
    if !list.rows.is_empty() {
        let act = Act::new(SAVE).with("list", key);
        let words = match list.rows.len() {
            1 => say!("Save it as a file").to_owned(),
            n => say!("Save all {n} as a file", n),
        };
        page.blocks.push(Block::Buttons(vec![Button::new(words, act).main()]));
        page.blocks.push(Block::Table(
            table(seen, &list, said(name))
                .of(list.rows.len(), say!("The first {n} are shown; the file holds all.", n = SHOWN)),
        ));
    }
    page.blocks.push(Block::Note(who(&list)));
    if list.rows.iter().any(|one| one.spend_is_everybodys) {
        page.blocks.push(Block::Note(
            say!("Who bought only once is valued with what everybody spends when they come back, which is more than some who did come back spend.").into(),
        ));
    }
    page
}

fn title(seen: Seen<'_>, list: &List) -> Sentence {
    let n = list.rows.len() as u64;
    let one = n == 1;
    let count = Value::Count(n);
    match (list.kind, n) {
        (ListKind::Slipping, 0) => say!("No regular is slipping away.").into(),
        (ListKind::Slipping, _) => {
            let at_risk: Amount = list.rows.iter().filter_map(|one| one.at_risk).sum();
            let at_risk = seen.money(at_risk);
            if one {
                tell!(
                    "{count} regular may be slipping away; {at_risk} of the value at risk lies with them.",
                    count,
                    at_risk
                )
            } else {
                tell!(
                    "{count} regulars may be slipping away; {at_risk} of the value at risk lies with them.",
                    count,
                    at_risk
                )
            }
        }
        (ListKind::Overdue, 0) => say!("No regular is overdue.").into(),
        (ListKind::Overdue, _) if one => tell!("{count} regular is overdue.", count),
        (ListKind::Overdue, _) => tell!("{count} regulars are overdue.", count),
        (ListKind::Promising, 0) => say!("No newcomer stands out yet.").into(),
        (ListKind::Promising, _) if one => {
            tell!("{count} of your newcomers will probably become a regular.", count)
        }
        (ListKind::Promising, _) => {
            tell!("{count} of your newcomers will more probably become regulars than the others.", count)
        }
        (ListKind::FullPrice, 0) => say!("Nobody is so faithful that a discount would be wasted.").into(),
        (ListKind::FullPrice, _) if one => tell!(
            "{count} of your best customers comes as always: a discount would be money given away.",
            count
        ),
        (ListKind::FullPrice, _) => tell!(
            "{count} of your best customers come as always: a discount would be money given away.",
            count
        ),
    }
}

fn what_to_do(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Slipping => {
            say!(
                "They came often, and now it is open whether they still do. Write to them yourself, the first ones first: ask what was missing, and offer to put it right."
            )
        }
        ListKind::Overdue => {
            say!(
                "Each has been silent for more than twice the time they usually take, and a week beyond it. A friendly reminder is enough for most: what they like is here, or their usual is ready."
            )
        }
        ListKind::Promising => {
            say!(
                "They came for the first time lately and are likelier than other newcomers to come back at least twice. Welcome them by name, and give the next visit a reason."
            )
        }
        ListKind::FullPrice => {
            say!(
                "They are worth most, come at their own rhythm and have not let their usual time pass. Leave them out of the next discount; a thank-you, or being first to try something, is worth more to them."
            )
        }
    }
}

/// Who could have been on the list, and who was left out.
fn who(list: &List) -> Sentence {
    let among = Value::Count(list.among);
    match list.kind {
        ListKind::Slipping => tell!(
            "Among your {among|regular|regulars}, who came on four days or more, the last time within twelve months: those whose chance of still being customers lies between 20 and 80%. {gone} more are probably gone and not listed. Value at risk: their worth if they were surely still there, times the chance that they are not. Whether somebody is overdue is another question, answered from their own rhythm alone: see the list “Overdue regulars”.",
            among,
            gone = Value::Count(list.gone)
        ),
        ListKind::Overdue => tell!(
            "Among your {among|regular|regulars}, who came on four days or more, the last time within twelve months: those silent for over twice the middle of their own gaps, and a week beyond it. {gone} of them are almost certainly gone and stand last. The overview and “Before they ask” count the same.",
            among,
            gone = Value::Count(list.gone)
        ),
        ListKind::Promising => match list.usual_twice {
            Some(usual) => tell!(
                "Among {among|customer|customers} who came for the first time within the last 90 days; their chance to come back at least twice is {chance} on average.",
                among,
                chance = Value::Share(usual)
            ),
            None => {
                tell!(
                    "Among {among|customer|customers} who came for the first time within the last 90 days.",
                    among
                )
            }
        },
        ListKind::FullPrice => tell!(
            "Among {among|customer|customers}, the fifth worth most, as far as they came on four days or more, are customers still with nine chances in ten and have not let their usual time pass. Your files do not tell discounts apart, so the list goes by rhythm alone.",
            among
        ),
    }
}

fn table(seen: Seen<'_>, list: &List, name: &str) -> Table {
    let last = match list.kind {
        ListKind::Slipping => say!("#Value at risk"),
        ListKind::Overdue => say!("#Days beyond usual"),
        ListKind::Promising => say!("#Comes back twice"),
        ListKind::FullPrice => say!("#Still a customer"),
    };
    let mut table = Table::new(name, &[say!("Customer"), say!("Why"), say!("#Worth"), last]);
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
    push_row(&mut csv, HEADER.map(said));
    for one in &seen.study.list(kind).rows {
        let cells = cells(seen, kind, one);
        push_row(&mut csv, cells.iter().map(String::as_str));
    }
    let name = name.to_lowercase().replace(' ', "-");
    Outcome::text(format!("{name}-{}.csv", seen.study.as_of), csv)
}

const HEADER: [&str; 15] = [
    text!("Customer"),
    text!("E-mail"),
    text!("Customer number"),
    text!("Why"),
    text!("Days with a purchase"),
    text!("Last purchase"),
    text!("Days silent"),
    text!("Usual days between"),
    text!("Days beyond usual"),
    text!("Chance of still being a customer"),
    text!("Orders to expect"),
    text!("Worth"),
    text!("Worth rests on everybody’s spend"),
    text!("Value at risk"),
    text!("Chance of coming back twice"),
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
        if one.spend_is_everybodys { say!("yes") } else { say!("no") }.to_owned(),
        money(one.at_risk),
        one.twice.map_or(String::new(), chance),
    ]
}
