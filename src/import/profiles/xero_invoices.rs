//! Xero's sales invoices: a row for every line, the document's totals repeated on each.
//!
//! Books are kept when a document is issued: an approved invoice counts whether or not it is paid, a draft or void one
//! does not. Credit notes are told by their type; whether they are written below zero varies.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::{Header, plain};
use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::XeroInvoices,
    name: text!("Xero sales invoices"),
    scope: "Xero",
    kind: Kind::Orders,
    marks: &[
        &["contact name"],
        &["invoice number"],
        &["invoice date"],
        &["total", "line amount"],
        &["line amount", "unit amount", "tax total", "invoice amount due", "account code"],
    ],
    roles: &[
        ("invoice number", Role::OrderId),
        ("invoice date", Role::Date),
        ("email address", Role::Email),
        // No two contacts may have the same name: it is their id.
        ("contact name", Role::CustomerId),
        ("total", Role::Amount),
        ("line amount", Role::Amount),
        ("tax total", Role::Tax),
        ("currency", Role::Currency),
        ("status", Role::Status),
        ("pocountry", Role::Place),
        ("po country", Role::Place),
        ("description", Role::Item),
        ("inventory item code", Role::Item),
        ("quantity", Role::Quantity),
        ("unit amount", Role::UnitPrice),
    ],
    amounts: AmountScope::Order,
    rows: |header: &Header| {
        let place = |name| Place::of(header.find(name));
        Box::new(XeroInvoices {
            kind: place("type"),
            line_amount: place("line amount"),
            line_tax: place("tax amount"),
            totals: header.has("total"),
        })
    },
};

struct XeroInvoices {
    kind: Place,
    line_amount: Place,
    line_tax: Place,
    /// The file has the documents' totals; without them they are the sum of their lines.
    totals: bool,
}

/// What a status means in books that are kept on issue: waiting to be paid is as good as paid.
fn standing_of_document(written: &str) -> Standing {
    let status = plain(written);
    let not =
        ["draft", "submitted", "awaiting approval", "voided", "void", "deleted", "cancelled", "rejected"];
    if not.contains(&status.as_str()) { Standing::DoesNotCount } else { Standing::Counts }
}

/// Whether a document gives back.
fn is_credit(kind: &str) -> bool {
    let kind = plain(kind);
    ["credit", "accreccredit", "refund"].iter().any(|word| kind.contains(word))
}

/// Money received ahead of a document is no sale.
fn is_payment(kind: &str) -> bool {
    let kind = plain(kind);
    ["payment", "bill", "accpay"].iter().any(|word| kind.contains(word))
}

impl Rows for XeroInvoices {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let id = desk.id(row);
        let stamp = desk.stamp(row)?;
        let kind = text(self.kind.cell(row));
        let credit = is_credit(&kind);
        if !credit && is_payment(&kind) {
            return Err(Reason::NotASale);
        }
        let mut status = desk.builder.status(c.status.cell(row), standing_of_document);
        if credit && desk.builder.standing(Some(status)) == Standing::Counts {
            status = desk.builder.status(b"Credit note", |_| Standing::RefundOnly);
        }
        let line_net = desk.amount_or_zero(self.line_amount.cell(row));
        let first = desk.builder.find(id).is_none();
        let charge = match desk.charged(row)? {
            // The total of a credit note would add up over its lines, as refunds of one order do.
            Some(_) if credit && self.totals && !first => None,
            Some(total) if credit => Some(Charge { refund: total.abs(), ..Charge::default() }),
            Some(total) if self.totals => {
                let goods = total - desk.amount_or_zero(c.tax.cell(row));
                Some(Charge { gross: total, refund: Amount::ZERO, goods })
            }
            Some(line) => {
                let gross = line + desk.amount_or_zero(self.line_tax.cell(row));
                Some(Charge { gross, refund: Amount::ZERO, goods: line })
            }
            None => None,
        };
        let sale = Sale {
            id,
            who: desk.who(row),
            stamp,
            charge,
            currency: if charge.is_some() { desk.currency(row) } else { desk.plan.currency },
            status: Some(status),
            channel: 0,
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        let item = c.item.cell(row);
        if !item.is_empty() {
            let quantity = desk.quantity(c.quantity.cell(row), 1_000);
            let net = if credit { -line_net.abs() } else { line_net };
            desk.builder.line(order, item, quantity, net);
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        Closing {
            finish: Finish { tells_goods: desk.columns.tax.exists() || !self.totals, infer_refunds: false },
            remarks: vec![remark!(
                "Invoices count when they were issued, whether or not they are paid; credit notes are refunds."
            )],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_types_of_documents() {
        for counted in ["Paid", "Approved", "Sent", "Awaiting Payment", "AUTHORISED", ""] {
            assert_eq!(standing_of_document(counted), Standing::Counts, "{counted}");
        }
        for not in ["Draft", "Voided", "Deleted", "Submitted", "Awaiting Approval"] {
            assert_eq!(standing_of_document(not), Standing::DoesNotCount, "{not}");
        }
        assert!(is_credit("Sales credit note") && is_credit("ACCRECCREDIT") && !is_credit("Sales invoice"));
        assert!(is_payment("Sales overpayment") && !is_payment("Sales invoice"));
    }
}
