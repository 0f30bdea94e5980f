//! Customers and contacts: a row for each person.

use crate::import::Role;
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::crowd::names_nobody;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::Header;
use crate::import::records::cells::{day, place, places, yes_or_no};
use crate::ledger::{Contact, NOBODY, Reason, Text};
use crate::remark;

/// Reads the rows of a list of people.
#[derive(Default)]
pub(super) struct People {
    columns: Option<Columns>,
    by_name: u64,
}

struct Columns {
    agreed: Place,
    tags: Place,
    attributes: Vec<(u16, Place)>,
    name: u16,
}

impl Rows for People {
    fn top(&mut self, header: &Header, desk: &mut Desk) {
        let attributes = places(&desk.plan, Role::Attribute)
            .into_iter()
            .map(|at| {
                let name = header.written.get(at).map_or("", String::as_str);
                (desk.gather.attribute(name), Place::at(at))
            })
            .collect();
        let plan = &desk.plan;
        let (agreed, tags) = (place(plan, Role::Agreed), place(plan, Role::Tags));
        self.columns = Some(Columns { agreed, tags, attributes, name: 0 });
    }

    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let Some(columns) = &mut self.columns else { return Err(Reason::NoPerson) };
        let who = desk.who(row);
        let named = who.name.iter().any(|name| !name.is_empty() && !names_nobody(name));
        let identity = desk.builder.identity(&who);
        if identity == NOBODY && !named {
            return Err(Reason::NoPerson);
        }
        let first_seen = day(row, desk).ok().flatten();
        let mut attributes = Vec::new();
        for (name, place) in &columns.attributes {
            let said = desk.gather.text(place.cell(row));
            if !said.is_none() {
                attributes.push((*name, said));
            }
        }
        if identity == NOBODY {
            // A name does not identify beside e-mails, but it is not forgotten.
            self.by_name += 1;
            columns.name = desk.gather.attribute("Name");
            let [first, last] = who.name.map(|name| text(name).into_owned());
            let name = desk.gather.words(format!("{first} {last}").trim());
            attributes.push((columns.name, name));
        }
        let tags = listed(&text(columns.tags.cell(row))).map(|tag| desk.gather.words(tag)).collect();
        let id = who.id.strip_prefix(b"'").unwrap_or(who.id);
        let contact = Contact {
            identity,
            line: desk.line() as u32,
            key: if names_nobody(id) { Text::NONE } else { desk.gather.text(id) },
            first_seen,
            channel: desk.gather.text(desk.columns.channel.cell(row)),
            agreed: yes_or_no(columns.agreed.cell(row)),
            tags,
            attributes,
        };
        desk.gather.records.contacts.push(contact);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let records = &desk.gather.records;
        let mut remarks =
            vec![remark!("{n} people were taken from it, a row for each.", n = records.contacts.len())];
        if self.by_name > 0 {
            remarks.push(remark!(
                "{n} of them have a name but neither e-mail nor id; they are kept, and joined with nobody.",
                n = self.by_name
            ));
        }
        if !records.attributes.is_empty() {
            remarks.push(remark!(
                "Kept beside each person: {columns}.",
                columns = records.attributes.join(", ")
            ));
        }
        Closing { remarks, ..Closing::default() }
    }
}

/// What a cell lists: parted by semicolons, or else by commas.
fn listed(cell: &str) -> impl Iterator<Item = &str> {
    let separator = if cell.contains(';') { ';' } else { ',' };
    cell.split(separator).map(|part| part.trim().trim_matches('"')).filter(|part| !part.is_empty())
}
