//! Google's forms: a time stamp, then the questions. They are told by their first column and its times, not by names alone.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::GoogleForms,
    name: text!("Google Forms responses"),
    scope: "Google Forms",
    kind: Kind::Survey,
    // No name will do: a look at the whole table decides.
    marks: &[&[]],
    roles: &[],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Survey),
};
