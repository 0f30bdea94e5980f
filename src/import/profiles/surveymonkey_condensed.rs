//! SurveyMonkey's condensed export: the questions are the names of the columns, and a second header row stands below.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::SurveymonkeyCondensed,
    name: text!("SurveyMonkey responses"),
    scope: "SurveyMonkey",
    kind: Kind::Survey,
    marks: &[&["respondent id"], &["collector id"], &["start date", "end date"]],
    roles: &[
        ("respondent id", Role::Key),
        ("end date", Role::Date),
        ("start date", Role::Date),
        ("email address", Role::Email),
        ("email", Role::Email),
        ("first name", Role::FirstName),
        ("last name", Role::LastName),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Survey),
};
