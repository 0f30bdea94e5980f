//! Mailchimp's campaigns: a row for each mailing, rates beside the counts they come from.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::MailchimpCampaigns,
    name: text!("Mailchimp campaigns"),
    scope: "Mailchimp",
    kind: Kind::Email,
    marks: &[
        &["title", "subject"],
        &["send date"],
        &["total recipients", "successful deliveries"],
        &["unique opens"],
        &["unique clicks", "total clicks"],
    ],
    roles: &[
        ("unique id", Role::Key),
        ("title", Role::Campaign),
        ("subject", Role::Campaign),
        ("send date", Role::Date),
        ("total recipients", Role::Recipients),
        ("successful deliveries", Role::Delivered),
        ("total bounces", Role::Bounced),
        ("unique opens", Role::Opened),
        ("unique clicks", Role::Clicked),
        ("unsubscribes", Role::SignedOff),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Email),
};
