//! Typeform's responses: the questions are the names of the columns, times are in universal time.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::TypeformResponses,
    name: text!("Typeform responses"),
    scope: "Typeform",
    kind: Kind::Survey,
    marks: &[&["no"], &["submit date utc"], &["start date utc", "network id"]],
    roles: &[
        ("no", Role::Key),
        ("submit date utc", Role::Date),
        ("start date utc", Role::Date),
        ("email", Role::Email),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Survey),
};
