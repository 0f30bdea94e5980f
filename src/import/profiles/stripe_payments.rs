//! Stripe's payments: a row for every charge that was tried.
//!
//! A charge may be in any currency; `Converted Amount` is what it was in the currency of the account. Where the file
//! has it, it is what counts: it is the one currency that all charges share, month after month, and what Stripe's own
//! pages add up.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows, currency_named};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::StripePayments,
    name: text!("Stripe payments"),
    scope: "Stripe",
    kind: Kind::Orders,
    marks: &[
        &["id"],
        &["created date utc", "created utc", "created"],
        &["amount"],
        &["amount refunded", "converted amount"],
        &["currency"],
        &["status", "captured"],
        &[
            "customer id",
            "customer email",
            "card id",
            "seller message",
            "statement descriptor",
            "converted amount",
            "fee",
            "transfer",
        ],
    ],
    roles: &[
        ("id", Role::OrderId),
        ("created date utc", Role::Date),
        ("created utc", Role::Date),
        ("created", Role::Date),
        ("customer id", Role::CustomerId),
        ("customer email", Role::Email),
        ("customer name", Role::CustomerName),
        ("customer description", Role::CustomerName),
        ("converted amount", Role::Amount),
        ("amount", Role::Amount),
        ("converted amount refunded", Role::Refund),
        ("amount refunded", Role::Refund),
        ("converted currency", Role::Currency),
        ("currency", Role::Currency),
        ("status", Role::Status),
    ],
    // An id that comes again restates its charge.
    amounts: AmountScope::Order,
    rows: |header| {
        let place = |name| Place::of(header.find(name));
        Box::new(StripePayments {
            charge_amount: place("amount"),
            charge_refund: place("amount refunded"),
            charge_currency: place("currency"),
            captured: place("captured"),
            mode: place("mode"),
            converted: header.has("converted amount"),
            others: 0,
        })
    },
};

struct StripePayments {
    /// In the currency of the charge.
    charge_amount: Place,
    charge_refund: Place,
    charge_currency: Place,
    captured: Place,
    mode: Place,
    converted: bool,
    /// Charges in another currency than the account's.
    others: u64,
}

impl Rows for StripePayments {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let mut status = desk.builder.status(c.status.cell(row), standing_of);
        if desk.builder.standing(Some(status)) == Standing::Counts {
            if self.captured.cell(row).eq_ignore_ascii_case(b"false") {
                status = desk.builder.status(b"Not captured", |_| Standing::DoesNotCount);
            } else if self.mode.cell(row).eq_ignore_ascii_case(b"test") {
                status = desk.builder.status(b"Test", |_| Standing::DoesNotCount);
            }
        }
        let counts = desk.builder.standing(Some(status)) == Standing::Counts;
        let charge_currency = currency_named(self.charge_currency.cell(row));
        let (charge, currency) = match desk.charged(row)? {
            Some(amount) => {
                let refund = desk.amount(c.refund.cell(row))?.unwrap_or(Amount::ZERO).abs();
                let currency = desk.currency(row);
                self.others += u64::from(counts && charge_currency.is_some_and(|other| other != currency));
                (Charge { gross: amount, refund, goods: Amount::ZERO }, currency)
            }
            None if counts || !self.converted => {
                let amount = desk.amount(self.charge_amount.cell(row))?.ok_or(Reason::NoAmount)?;
                let refund = desk.amount_or_zero(self.charge_refund.cell(row)).abs();
                let currency = charge_currency.unwrap_or(desk.plan.currency);
                (Charge { gross: amount, refund, goods: Amount::ZERO }, currency)
            }
            // What failed was never converted: nothing was charged, in the currency that all the others are in.
            None => (Charge::default(), desk.plan.currency),
        };
        let sale = Sale {
            id: desk.id(row),
            who: desk.who(row),
            stamp,
            charge: Some(charge),
            currency,
            status: Some(status),
            channel: 0,
            place: 0,
            line: desk.line(),
        };
        desk.builder.take(&sale);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let mut remarks =
            vec![remark!("Stripe writes dates in universal time (UTC); they are taken as they stand.")];
        if self.others > 0 {
            remarks.push(remark!(
                "{n} charges were made in another currency. Amounts are those converted by Stripe into the currency of the \
                 account.",
                n = self.others
            ));
        }
        let finish = Finish { tells_goods: false, infer_refunds: !desk.columns.refund.exists() };
        Closing { finish, remarks }
    }
}
