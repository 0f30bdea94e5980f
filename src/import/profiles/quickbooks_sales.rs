//! QuickBooks Online's sales by customer detail: a report for reading, with titles above, the customer's name on a row
//! of its own above their transactions, and totals below.
//!
//! A row is a line of an invoice, a sales receipt, a credit memo or a refund receipt. Estimates, charges and payments
//! are no sales. The amounts are before sales tax.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::crowd::Who;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::{Header, has_words, plain};
use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::QuickbooksSales,
    name: text!("QuickBooks sales by customer"),
    scope: "QuickBooks",
    kind: Kind::Orders,
    marks: &[
        &["transaction date", "date"],
        &["transaction type"],
        &["num", "no"],
        &["amount"],
        &["balance", "sales price"],
        &[
            "product service full name",
            "product service",
            "description",
            "memo description",
            "qty",
            "quantity",
        ],
    ],
    roles: &[
        ("num", Role::OrderId),
        ("no", Role::OrderId),
        ("transaction date", Role::Date),
        ("date", Role::Date),
        ("customer full name", Role::CustomerName),
        ("customer", Role::CustomerName),
        ("", Role::CustomerName),
        ("amount", Role::Amount),
        ("transaction type", Role::Status),
        ("product service full name", Role::Item),
        ("product service", Role::Item),
        ("description", Role::Item),
        ("memo description", Role::Item),
        ("quantity", Role::Quantity),
        ("qty", Role::Quantity),
        ("sales price", Role::UnitPrice),
    ],
    amounts: AmountScope::Line,
    rows: |header: &Header| {
        let note = ["description", "memo description"].iter().find_map(|name| header.find(name));
        Box::new(QuickbooksSales { note: Place::of(note), groups: Vec::new(), key: Vec::new() })
    },
};

struct QuickbooksSales {
    /// What an owner wrote beside a line; a void document says so here.
    note: Place,
    /// Whose transactions follow: the customer, and within it perhaps a part of it.
    groups: Vec<Vec<u8>>,
    /// The id of the transaction at hand.
    key: Vec<u8>,
}

/// What a type of transaction means. Only what sells or gives back is either.
fn meaning(written: &str) -> Option<Standing> {
    let kind = plain(written);
    let is = |words: &[&str]| words.iter().any(|word| has_words(&kind, word));
    if is(&[
        "credit memo",
        "refund",
        "refund receipt",
        "credit note",
        "gutschrift",
        "avoir",
        "note de credit",
    ]) {
        Some(Standing::RefundOnly)
    } else if is(&["invoice", "sales receipt", "rechnung", "facture", "recu de vente", "factura", "factuur"])
    {
        Some(Standing::Counts)
    } else {
        None
    }
}

impl Rows for QuickbooksSales {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let date = c.date.cell(row);
        if date.is_empty() {
            return Err(self.heading(row));
        }
        let stamp = desk.stamp(row)?;
        let kind = c.status.cell(row);
        let Some(standing) = meaning(&text(kind)) else { return Err(Reason::NotASale) };
        let amount = desk.charged(row)?.ok_or(Reason::NoAmount)?;
        let void = amount.is_zero() && has_words(&plain(&text(self.note.cell(row))), "voided");
        let status = if void {
            desk.builder.status(b"Voided", |_| Standing::DoesNotCount)
        } else {
            desk.builder.status(kind, |_| standing)
        };
        let item = c.item.cell(row);
        let goods = if is_shipping(item) { Amount::ZERO } else { amount };
        let charge = match standing {
            // Credits are written below zero; a line above takes a little of the credit back.
            Standing::RefundOnly => Charge { refund: -amount, ..Charge::default() },
            _ => Charge { gross: amount, refund: Amount::ZERO, goods },
        };
        self.number(kind, desk.id(row));
        let sale = Sale {
            id: &self.key,
            who: Who { name: [self.customer(c.name[0].cell(row)), &[]], ..Who::default() },
            stamp,
            charge: Some(charge),
            currency: desk.currency(row),
            status: Some(status),
            channel: 0,
            place: 0,
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        if !item.is_empty() {
            let quantity = desk.quantity(c.quantity.cell(row), 1_000);
            desk.builder.line(order, item, quantity, amount);
        }
        Ok(())
    }

    fn closing(&mut self, _: &Desk) -> Closing {
        Closing {
            finish: Finish { tells_goods: true, infer_refunds: false },
            remarks: vec![
                remark!(
                    "QuickBooks’ report has amounts before sales tax, counted when they were invoiced, whether or not they \
                 are paid."
                ),
                remark!(
                    "The report names customers, but gives neither e-mail nor id: two of the same name count as one."
                ),
            ],
        }
    }
}

impl QuickbooksSales {
    /// A row without a date heads a customer's transactions where it holds a name alone; else it adds them up.
    fn heading(&mut self, row: &Record<'_>) -> Reason {
        let mut filled = row.cells().filter(|cell| !cell.is_empty());
        match (filled.next(), filled.next()) {
            (Some(name), None) => self.groups.push(name.to_vec()),
            _ => {
                self.groups.pop();
            }
        }
        Reason::Total
    }

    /// The name in the row itself, else the one that heads it; nobody where the report says that none was given.
    fn customer<'a>(&'a self, own: &'a [u8]) -> &'a [u8] {
        let name = if own.is_empty() { self.groups.last().map_or(&[][..], Vec::as_slice) } else { own };
        if name.eq_ignore_ascii_case(b"not specified") { &[] } else { name }
    }

    /// An invoice and a credit memo may have the same number: the type belongs to it. Without a number every row stands
    /// alone.
    fn number(&mut self, kind: &[u8], number: &[u8]) {
        self.key.clear();
        if !number.is_empty() {
            self.key.extend_from_slice(kind);
            self.key.push(b' ');
            self.key.extend_from_slice(number);
        }
    }
}

fn is_shipping(item: &[u8]) -> bool {
    let name = plain(&text(item));
    ["shipping", "versand", "livraison", "envio", "verzending"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_transactions() {
        for (kind, expected) in [
            ("Invoice", Some(Standing::Counts)),
            ("Sales Receipt", Some(Standing::Counts)),
            ("Credit Memo", Some(Standing::RefundOnly)),
            ("Refund", Some(Standing::RefundOnly)),
            ("Refund Receipt", Some(Standing::RefundOnly)),
            ("Estimate", None),
            ("Payment", None),
            ("Charge", None),
            ("Journal Entry", None),
        ] {
            assert_eq!(meaning(kind), expected, "{kind}");
        }
    }
}
