//! Google Ads' campaign report: two title rows above the header, rows of totals below.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::GoogleAds,
    name: text!("Google Ads campaigns"),
    scope: "Google Ads",
    kind: Kind::Spend,
    marks: &[
        &["campaign"],
        &["cost"],
        &["impr", "impressions", "clicks"],
        &["currency code", "campaign status", "campaign type", "bid strategy type"],
    ],
    roles: &[
        ("day", Role::Date),
        ("week", Role::Date),
        ("month", Role::Date),
        ("campaign", Role::Campaign),
        ("cost", Role::Amount),
        ("currency code", Role::Currency),
        ("impr", Role::Impressions),
        ("impressions", Role::Impressions),
        ("clicks", Role::Clicks),
        ("conversions", Role::Claimed),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Spend),
};
