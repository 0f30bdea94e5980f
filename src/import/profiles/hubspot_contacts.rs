//! HubSpot's contacts export: columns chosen by the user, times and owners beside each person.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::HubspotContacts,
    name: text!("HubSpot contacts"),
    scope: "HubSpot",
    kind: Kind::Contacts,
    marks: &[
        &["record id", "contact id"],
        &["email"],
        &["first name", "last name"],
        &["contact owner", "lifecycle stage", "lead status", "create date"],
    ],
    roles: &[
        ("record id", Role::CustomerId),
        ("contact id", Role::CustomerId),
        ("email", Role::Email),
        ("first name", Role::FirstName),
        ("last name", Role::LastName),
        ("create date", Role::Date),
        ("original source", Role::Channel),
        ("original traffic source", Role::Channel),
        ("marketing contact status", Role::Agreed),
        ("tags", Role::Tags),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Contacts),
};
