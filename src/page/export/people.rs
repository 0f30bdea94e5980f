use super::xlsx::SheetCell;
use crate::customers::segment::Facts;
use crate::ledger::{Link, NOBODY};
use crate::page::Sight;
use crate::plan::ContactLog;
use crate::quantity::{Amount, Currency, Day, Money};
use crate::say;
use std::collections::BTreeSet;

/// What is known of a person for writing to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Addressed {
    /// What to call them.
    pub title: String,
    /// The given name, as far as a name tells.
    pub first: String,
    /// The family name.
    pub last: String,
    /// The e-mail address.
    pub email: String,
    /// The customer number.
    pub id: String,
    /// The telephone number, as a list of customers has it.
    pub phone: String,
    /// Two letters; empty where no file says.
    pub country: String,
    /// The town.
    pub town: String,
    /// The postcode.
    pub zip: String,
    /// Counted orders.
    pub orders: u32,
    /// What they brought.
    pub net: Amount,
    /// In this currency.
    pub currency: Currency,
    /// The first order.
    pub first_order: Option<Day>,
    /// The last one.
    pub last_order: Option<Day>,
    /// Whether they agreed to be written to.
    pub agreed: Option<bool>,
}

/// Who of some people can be written to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reach {
    /// Those who may be in a file.
    pub people: Vec<Addressed>,
    /// Those left out because they said no to letters, or asked never to be contacted.
    pub declined: u32,
}

/// Columns of lists of customers that tell what is asked, in small letters.
const PHONE: &[&str] =
    &["phone", "phone number", "telephone", "mobile", "mobile phone", "telefon", "handy", "tel"];
const ZIP: &[&str] = &["zip", "zip code", "postcode", "postal code", "plz", "default address zip"];
const TOWN: &[&str] = &["city", "town", "ort", "stadt", "default address city"];
const COUNTRY: &[&str] = &["country", "country code", "land", "default address country code"];

impl Reach {
    /// Of these people, in their order.
    pub fn of(sight: Sight<'_>, people: &[u32]) -> Reach {
        let ledger = sight.ledger;
        let facts = sight.facts();
        let log: ContactLog = sight.documents.get();
        let never: BTreeSet<Link> = log.never;
        let never = ledger.going_by(&never);
        let records = ledger.records();
        let mut beside = vec![Addressed::default(); ledger.people()];
        let places = |names: &[&str]| -> Vec<u16> {
            let known = (0u16..).zip(&records.attributes);
            known
                .filter(|(_, name)| names.contains(&name.trim().to_lowercase().as_str()))
                .map(|(i, _)| i)
                .collect()
        };
        let [phone, zip, town, country] = [PHONE, ZIP, TOWN, COUNTRY].map(places);
        for contact in &records.contacts {
            let person = ledger.person_of(contact.identity);
            if person == NOBODY {
                continue;
            }
            let Some(slot) = beside.get_mut(person as usize) else { continue };
            // Of several files’ answers the no counts.
            slot.agreed = match (slot.agreed, contact.agreed) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (before, said) => said.or(before),
            };
            for (at, text) in &contact.attributes {
                let text = records.text(*text).trim();
                for (wanted, into) in [
                    (&phone, &mut slot.phone),
                    (&zip, &mut slot.zip),
                    (&town, &mut slot.town),
                    (&country, &mut slot.country),
                ] {
                    if wanted.contains(at) && into.is_empty() {
                        *into = text.to_owned();
                    }
                }
            }
        }
        let mut reach = Reach::default();
        for person in people {
            let mut one = beside.get(*person as usize).cloned().unwrap_or_default();
            if one.agreed == Some(false) || never.binary_search(person).is_ok() {
                reach.declined += 1;
                continue;
            }
            one.name(sight, *person);
            one.tell(facts.as_deref(), *person);
            reach.people.push(one);
        }
        reach
    }
}

impl Addressed {
    fn name(&mut self, sight: Sight<'_>, person: u32) {
        let known = sight.ledger.person(person);
        self.title = known.title().to_owned();
        self.email = known.email.to_owned();
        self.id = known.id.to_owned();
        (self.first, self.last) = parted(known.name);
        let two = |text: &str| {
            (text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic())).then(|| text.to_uppercase())
        };
        let place = sight.ledger.history(person).last().and_then(|row| {
            let at = sight.ledger.columns().place.get(*row as usize)?;
            Some(sight.ledger.places().get(u32::from(at)).to_owned())
        });
        let from_order = || place.as_deref().and_then(|p| two(p.split(',').next().unwrap_or("").trim()));
        self.country = two(&self.country).or_else(from_order).unwrap_or_default();
    }

    fn tell(&mut self, facts: Option<&Facts>, person: u32) {
        let Some(facts) = facts else { return };
        self.orders = facts.orders(person);
        self.net = facts.net(person);
        self.currency = facts.currency();
        self.first_order = facts.first(person);
        self.last_order = facts.last(person);
    }

    /// The row of a table.
    pub(super) fn words(&self) -> Vec<String> {
        let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        vec![
            self.title.clone(),
            self.email.clone(),
            self.id.clone(),
            self.phone.clone(),
            self.country.clone(),
            self.orders.to_string(),
            Money::new(self.net, self.currency).to_string(),
            self.currency.code().to_owned(),
            day(self.first_order),
            day(self.last_order),
            agreed(self.agreed).to_owned(),
        ]
    }

    /// The same with numbers and days as what they are.
    pub(super) fn cells(&self) -> Vec<SheetCell> {
        let text = |text: &str| match text {
            "" => SheetCell::Empty,
            text => SheetCell::Text(text.to_owned()),
        };
        let day = |day: Option<Day>| day.map_or(SheetCell::Empty, SheetCell::Day);
        vec![
            text(&self.title),
            text(&self.email),
            text(&self.id),
            text(&self.phone),
            text(&self.country),
            SheetCell::Number(f64::from(self.orders)),
            SheetCell::Number(self.net.to_f64()),
            text(self.currency.code()),
            day(self.first_order),
            day(self.last_order),
            text(agreed(self.agreed)),
        ]
    }
}

fn agreed(agreed: Option<bool>) -> &'static str {
    match agreed {
        Some(true) => say!("yes"),
        Some(false) => say!("no"),
        None => "",
    }
}

/// A name in two: “Last, First”, else the last word is the family’s.
fn parted(name: &str) -> (String, String) {
    let name = name.trim();
    let (first, last) = match name.split_once(',') {
        Some((last, first)) => (first, last),
        None => name.rsplit_once(char::is_whitespace).unwrap_or((name, "")),
    };
    (first.trim().to_owned(), last.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_where_people_would() {
        let of = |name: &str| -> (String, String) { parted(name) };
        let two = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(of("Mary Ann Smith"), two("Mary Ann", "Smith"));
        assert_eq!(of("Smith, Mary Ann"), two("Mary Ann", "Smith"));
        assert_eq!(of("Plato"), two("Plato", ""));
        assert_eq!(of(""), two("", ""));
    }
}
