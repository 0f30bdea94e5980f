//! Delighted's responses: one score a row, what it measures beside it.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::DelightedResponses,
    name: text!("Delighted responses"),
    scope: "Delighted",
    kind: Kind::Survey,
    marks: &[&["response id", "id"], &["survey type"], &["score"], &["comment"], &["created at"]],
    roles: &[
        ("response id", Role::Key),
        ("id", Role::Key),
        ("person id", Role::CustomerId),
        ("name", Role::CustomerName),
        ("email", Role::Email),
        ("survey type", Role::Instrument),
        ("score", Role::Rating),
        ("comment", Role::Comment),
        ("created at", Role::Date),
        ("location", Role::Touchpoint),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Survey),
};
