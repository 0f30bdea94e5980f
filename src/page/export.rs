//! People as files for the tools that write to them: what each tool reads, and nothing more.
//!
//! Column headers are those the tools document: Mailchimp, “Format guidelines for your import file”; Klaviyo, “How to create
//! and add subscribers to a new list” (the first column is Email); HubSpot, “Set up your import file” (First name, Last name,
//! Email); Google Ads Help 7659867; Meta Business Help 2082575038703844.
//!
//! Whoever said no to letters, or asked never to be contacted, is in none of these files.

mod hashed;
mod page;
mod people;
mod xlsx;
mod zip;

pub use hashed::{email, google_name, hashed, meta_name, meta_phone, phone};
pub(super) use page::{act, page};
pub use people::{Addressed, Reach};
pub use xlsx::{Sheet, SheetCell, spreadsheet, workbook};

use crate::page::csv::{file, push_row};
use crate::say;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Any program that opens tables.
    Table,
    /// The same as a spreadsheet.
    Spreadsheet,
    /// Mailchimp’s import of contacts.
    Mailchimp,
    /// Klaviyo’s import of a list.
    Klaviyo,
    /// HubSpot’s import of contacts.
    HubSpot,
    /// Google Ads, customer match.
    Google,
    /// Meta, custom audience from a customer list.
    Meta,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 7] = [
        Format::Table,
        Format::Spreadsheet,
        Format::Mailchimp,
        Format::Klaviyo,
        Format::HubSpot,
        Format::Google,
        Format::Meta,
    ];

    /// As addresses and acts name it.
    pub fn word(self) -> &'static str {
        match self {
            Format::Table => "csv",
            Format::Spreadsheet => "xlsx",
            Format::Mailchimp => "mailchimp",
            Format::Klaviyo => "klaviyo",
            Format::HubSpot => "hubspot",
            Format::Google => "google-ads",
            Format::Meta => "meta",
        }
    }

    /// The one with this name.
    pub fn of(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => say!("Table (.csv)"),
            Format::Spreadsheet => say!("Spreadsheet (.xlsx)"),
            Format::Mailchimp => "Mailchimp",
            Format::Klaviyo => "Klaviyo",
            Format::HubSpot => "HubSpot",
            Format::Google => "Google Ads",
            Format::Meta => "Meta",
        }
    }

    /// Whether people are hashed in it.
    pub fn is_hashed(self) -> bool {
        matches!(self, Format::Google | Format::Meta)
    }

    /// Whether somebody without an e-mail address is of no use in it.
    pub fn needs_email(self) -> bool {
        matches!(self, Format::Mailchimp | Format::Klaviyo | Format::HubSpot)
    }

    /// Its columns: as the tool calls them, or in the reader's language where the file is for the reader.
    pub fn header(self) -> Vec<&'static str> {
        match self {
            Format::Table | Format::Spreadsheet => vec![
                say!("Customer"),
                say!("E-mail"),
                say!("Customer number"),
                say!("Telephone"),
                say!("Country"),
                say!("Orders"),
                say!("Net revenue"),
                say!("Currency"),
                say!("First order"),
                say!("Last order"),
                say!("Agreed to e-mails"),
            ],
            Format::Mailchimp => vec!["Email Address", "First Name", "Last Name", "Phone Number", "Tags"],
            Format::Klaviyo => {
                vec!["Email", "First Name", "Last Name", "Phone Number", "Country", "Segment"]
            }
            Format::HubSpot => vec!["First name", "Last name", "Email", "Phone number", "Country/Region"],
            Format::Google => vec!["Email", "Phone", "First Name", "Last Name", "Country", "Zip"],
            Format::Meta => vec!["email", "phone", "fn", "ln", "ct", "zip", "country"],
        }
    }

    /// What of a person stands in it, in words.
    pub fn holds(self) -> &'static str {
        match self {
            Format::Table | Format::Spreadsheet => {
                say!(
                    "names, e-mail addresses, customer numbers, telephone numbers, countries, and what each has bought"
                )
            }
            Format::Mailchimp => say!("names, e-mail addresses, telephone numbers and the segment’s name"),
            Format::Klaviyo => {
                say!("names, e-mail addresses, telephone numbers, countries and the segment’s name")
            }
            Format::HubSpot => say!("names, e-mail addresses, telephone numbers and countries"),
            Format::Google => {
                say!(
                    "e-mail addresses, telephone numbers and names as hashes, and countries and postcodes as they are"
                )
            }
            Format::Meta => {
                say!(
                    "e-mail addresses, telephone numbers, names, towns, postcodes and countries, all as hashes"
                )
            }
        }
    }

    /// The file of these people, who stand in a segment of this name: its ending and its bytes.
    pub fn file(self, segment: &str, people: &[Addressed]) -> (&'static str, Vec<u8>) {
        let usable = people.iter().filter(|person| self.takes(person));
        if self == Format::Spreadsheet {
            let rows: Vec<Vec<SheetCell>> = usable.map(Addressed::cells).collect();
            return ("xlsx", spreadsheet(segment, &self.header(), &rows));
        }
        // Tools read a mark for UTF-8 as a part of the first header; spreadsheets need it.
        let mut csv = if self == Format::Table { file() } else { String::new() };
        push_row(&mut csv, self.header());
        for person in usable {
            self.push(&mut csv, segment, person);
        }
        ("csv", csv.into_bytes())
    }

    /// Whether a person can be in it: an address to write to, or anything to be matched by.
    pub fn takes(self, person: &Addressed) -> bool {
        let (email, phone) = (email(&person.email), phone(&person.phone, &person.country));
        match self {
            Format::Table | Format::Spreadsheet => true,
            Format::Google | Format::Meta => !email.is_empty() || !phone.is_empty(),
            Format::Mailchimp | Format::Klaviyo | Format::HubSpot => !email.is_empty(),
        }
    }

    fn push(self, csv: &mut String, segment: &str, person: &Addressed) {
        let p = person;
        let mail = email(&p.email);
        let call = phone(&p.phone, &p.country);
        let row: Vec<String> = match self {
            Format::Table | Format::Spreadsheet => p.words(),
            Format::Mailchimp => vec![mail, p.first.clone(), p.last.clone(), call, tag(segment)],
            Format::Klaviyo => {
                vec![mail, p.first.clone(), p.last.clone(), call, p.country.clone(), segment.to_owned()]
            }
            Format::HubSpot => vec![p.first.clone(), p.last.clone(), mail, call, p.country.clone()],
            Format::Google => vec![
                hashed(&mail),
                hashed(&call),
                hashed(&google_name(&p.first)),
                hashed(&google_name(&p.last)),
                p.country.clone(),
                p.zip.clone(),
            ],
            Format::Meta => vec![
                hashed(&mail),
                hashed(&meta_phone(&p.phone, &p.country)),
                hashed(&meta_name(&p.first)),
                hashed(&meta_name(&p.last)),
                hashed(&meta_name(&p.town)),
                hashed(&meta_name(&p.zip)),
                hashed(&p.country.to_lowercase()),
            ],
        };
        push_row(csv, row.iter().map(String::as_str));
    }
}

/// A tag: a comma would make two of it.
fn tag(segment: &str) -> String {
    segment.replace(',', " ").chars().take(100).collect()
}
