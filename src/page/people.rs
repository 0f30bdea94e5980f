//! Who was put together from several ways of naming them; each join can be undone, and done again.

use crate::ledger::{Decisions, Link, Named};
use crate::measure::{Sentence, Value};
use crate::page::{Act, Block, Button, Cell, Page, Sight, Table};
use crate::{say, tell};

/// So many are listed.
const LISTED: usize = 200;
const PART: &str = "part";
const JOIN: &str = "join";

pub(super) fn page(sight: Sight<'_>) -> Page {
    let joined = sight.ledger.joined(LISTED + 1);
    let undone = &sight.ledger.decisions().apart;
    let title = match joined.len() {
        0 => Sentence::from(say!("Nobody is known by two addresses or two numbers.")),
        n if n > LISTED => tell!(
            "More than {shown} customers are known under more than one name.",
            shown = Value::Count(LISTED as u64)
        ),
        1 => Sentence::from(say!("One customer is known under more than one name.")),
        n => tell!("{n} customers are known under more than one name.", n = Value::Count(n as u64)),
    };
    let mut page = Page::new(title).lede(
        say!("Who has the same e-mail address, or the same number in one system, is one customer. Where that is wrong, part them here."),
    );
    if !joined.is_empty() {
        let mut table = Table::new(
            say!("Customers who were put together"),
            &[say!("Customer"), say!("Known as"), say!("Because of"), say!("Wrong?")],
        );
        for one in joined.iter().take(LISTED) {
            let person = sight.ledger.person(one.person);
            let known: Vec<String> = one.named.iter().map(says).collect();
            for (i, link) in one.links.iter().enumerate() {
                let act = acting(PART, link);
                table.push(vec![
                    if i == 0 { Cell::Customer(one.person, person.title().to_owned()) } else { Cell::Empty },
                    if i == 0 { known.join("; ").into() } else { Cell::Empty },
                    words(link).into(),
                    Cell::Button(
                        Button::new(say!("Part them"), act)
                            .named(say!("Part those with {link}", link = words(link))),
                    ),
                ]);
            }
        }
        page.blocks.push(Block::Table(table));
    }
    if !undone.is_empty() {
        page.blocks.push(Block::Heading(say!("Parted by you").into()));
        let mut table = Table::new(
            say!("Joins that were undone"),
            &[say!("What they share"), say!("Changed your mind?")],
        );
        for link in undone {
            let act = acting(JOIN, link);
            table.push(vec![
                words(link).into(),
                Cell::Button(
                    Button::new(say!("Join them again"), act)
                        .named(say!("Join those with {link}", link = words(link))),
                ),
            ]);
        }
        page.blocks.push(Block::Table(table));
    }
    page
}

fn says(named: &Named) -> String {
    let said: Vec<&str> = [&named.name, &named.email, &named.id]
        .into_iter()
        .map(String::as_str)
        .filter(|t| !t.is_empty())
        .collect();
    format!("{} ({})", said.join(", "), named.file)
}

fn words(link: &Link) -> String {
    match link {
        Link::Email(email) => say!("the e-mail {email}", email),
        Link::Id { scope, id } if scope.is_empty() => say!("the number {id}", id),
        Link::Id { scope, id } => say!("the number {id} ({scope})", id, scope),
        Link::Name { name, .. } => say!("the name {name}", name),
    }
}

fn acting(name: &str, link: &Link) -> Act {
    match link {
        Link::Email(email) => Act::new(name).with("email", email.as_str()),
        Link::Id { scope, id } => Act::new(name).with("scope", scope.as_str()).with("id", id.as_str()),
        Link::Name { scope, name: of } => {
            Act::new(name).with("scope", scope.as_str()).with("name", of.as_str())
        }
    }
}

/// The decisions after an act; `None` when it decides nothing.
pub(super) fn decide(before: &Decisions, act: &Act) -> Option<Decisions> {
    let scope = act.get("scope").to_owned();
    let link = match (act.get("email"), act.get("id"), act.get("name")) {
        ("", "", "") => return None,
        ("", "", name) => Link::Name { scope, name: name.to_owned() },
        ("", id, _) => Link::Id { scope, id: id.to_owned() },
        (email, ..) => Link::Email(email.to_owned()),
    };
    let mut after = before.clone();
    match act.name.as_str() {
        PART => after.apart.insert(link),
        JOIN => after.apart.remove(&link),
        _ => return None,
    };
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::Choice;
    use crate::ledger::Ledger;
    use crate::workspace::Documents;

    #[test]
    fn a_join_can_be_undone_and_done_again() {
        let read = |name: &str, csv: &str| crate::import::read(name, csv.as_bytes(), None).unwrap().1;
        let mut ledger = Ledger::of([
            read(
                "shop.csv",
                "customer id,email,date,amount\n7,a@example.org,2026-03-01,10\n8,b@example.org,2026-03-02,10\n",
            ),
            read("till.csv", "member no,email,date,amount\n99,A@example.org,2026-04-01,20\n"),
        ]);
        assert_eq!(ledger.people(), 2);
        let choice = Choice::default();
        let acts = |ledger: &Ledger| -> Vec<Act> {
            let page = page(Sight::new(ledger, &choice, &Documents::default()));
            let tables =
                page.blocks.into_iter().filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
            let cells = tables.flat_map(|t| t.rows).flat_map(|r| r.cells);
            cells.filter_map(|c| if let Cell::Button(b) = c { Some(b.act) } else { None }).collect()
        };
        let part = acts(&ledger);
        assert_eq!(part.len(), 1);
        ledger.decide(decide(ledger.decisions(), &part[0]).unwrap());
        assert_eq!(ledger.people(), 3);
        let join = acts(&ledger);
        assert_eq!(join.len(), 1);
        ledger.decide(decide(ledger.decisions(), &join[0]).unwrap());
        assert_eq!(ledger.people(), 2);
    }
}
