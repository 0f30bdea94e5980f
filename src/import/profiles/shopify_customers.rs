//! Shopify's customers export: a row for each customer, ids and phones behind an apostrophe.

use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role, records};
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::ShopifyCustomers,
    name: text!("Shopify customers"),
    scope: "Shopify",
    kind: Kind::Customers,
    marks: &[
        &["customer id", "first name"],
        &["email"],
        &["total spent"],
        &["total orders", "orders count"],
        &["accepts email marketing", "accepts marketing"],
    ],
    roles: &[
        ("customer id", Role::CustomerId),
        ("id", Role::CustomerId),
        ("email", Role::Email),
        ("first name", Role::FirstName),
        ("last name", Role::LastName),
        ("accepts email marketing", Role::Agreed),
        ("accepts marketing", Role::Agreed),
        ("tags", Role::Tags),
    ],
    amounts: AmountScope::Line,
    rows: |_| records::reader(Kind::Customers),
};
