//! The platforms whose exports are known, one file each. They are recognised by names, never by position or count.

mod amazon_orders;
mod bigcommerce_orders;
mod delighted_responses;
mod etsy_items;
mod etsy_orders;
mod google_ads;
mod google_forms;
mod hubspot_contacts;
mod mailchimp_campaigns;
mod meta_ads;
mod paypal_activity;
mod quickbooks_sales;
mod shopify_customers;
mod shopify_orders;
mod square_items;
mod square_transactions;
mod stripe_payments;
mod surveymonkey_condensed;
mod typeform_responses;
mod woo_advanced;
mod woo_analytics;
mod xero_invoices;

use crate::import::desk::Rows;
use crate::import::names::Header;
use crate::import::{AmountScope, Kind, Profile, Role};

/// What is known of one platform's export.
pub(super) struct Platform {
    pub(super) profile: Profile,
    /// For people: `Shopify orders`.
    pub(super) name: &'static str,
    /// Within which its ids are unique.
    pub(super) scope: &'static str,
    pub(super) kind: Kind,
    /// It is this platform's when each line has one of its (plain) names in the header.
    marks: &'static [&'static [&'static str]],
    /// Which (plain) name has which role; of several columns for a role the name that comes first here.
    roles: &'static [(&'static str, Role)],
    pub(super) amounts: AmountScope,
    /// Its reader.
    pub(super) rows: fn(&Header) -> Box<dyn Rows>,
}

/// All of them. Where two fit, the first one is meant.
static PLATFORMS: [&Platform; 22] = [
    &shopify_orders::PLATFORM,
    &woo_advanced::PLATFORM,
    &woo_analytics::PLATFORM,
    &square_items::PLATFORM,
    &square_transactions::PLATFORM,
    &stripe_payments::PLATFORM,
    &paypal_activity::PLATFORM,
    &etsy_items::PLATFORM,
    &etsy_orders::PLATFORM,
    &amazon_orders::PLATFORM,
    &bigcommerce_orders::PLATFORM,
    &quickbooks_sales::PLATFORM,
    &xero_invoices::PLATFORM,
    &shopify_customers::PLATFORM,
    &hubspot_contacts::PLATFORM,
    &delighted_responses::PLATFORM,
    &surveymonkey_condensed::PLATFORM,
    &typeform_responses::PLATFORM,
    &google_forms::PLATFORM,
    &mailchimp_campaigns::PLATFORM,
    &google_ads::PLATFORM,
    &meta_ads::PLATFORM,
];

impl Platform {
    /// The platform whose header this is.
    pub(super) fn recognise(header: &Header) -> Option<&'static Platform> {
        PLATFORMS
            .iter()
            .copied()
            .find(|p| p.marks.iter().all(|names| names.iter().any(|name| header.has(name))))
    }

    /// The platform of a profile; none for the general table.
    pub(super) fn of(profile: Profile) -> Option<&'static Platform> {
        PLATFORMS.iter().copied().find(|p| p.profile == profile)
    }

    /// The roles of a header's columns.
    pub(super) fn roles(&self, header: &Header) -> Vec<Role> {
        let mut roles = vec![Role::Ignored; header.len()];
        for (name, role) in self.roles {
            if roles.contains(role) {
                continue;
            }
            if let Some(slot) = header.find(name).and_then(|column| roles.get_mut(column))
                && *slot == Role::Ignored
            {
                *slot = *role;
            }
        }
        roles
    }
}
