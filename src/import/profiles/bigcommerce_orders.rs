//! BigCommerce's orders: a row for every order, its products packed into one cell, guests under customer id 0.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::crowd::Who;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::BigcommerceOrders,
    name: text!("BigCommerce orders"),
    scope: "BigCommerce",
    kind: Kind::Orders,
    marks: &[
        &["order id"],
        &["order date"],
        &["order total inc tax", "order total ex tax"],
        &["order status", "customer id", "subtotal inc tax", "product details", "order currency code"],
    ],
    roles: &[
        ("order id", Role::OrderId),
        ("order date", Role::Date),
        ("order time", Role::Time),
        ("customer id", Role::CustomerId),
        ("customer email", Role::Email),
        ("billing email", Role::Email),
        ("customer name", Role::CustomerName),
        ("order total inc tax", Role::Amount),
        ("order total ex tax", Role::Amount),
        ("subtotal ex tax", Role::Goods),
        ("tax total", Role::Tax),
        ("shipping cost ex tax", Role::Shipping),
        ("refund amount", Role::Refund),
        ("order currency code", Role::Currency),
        ("order status", Role::Status),
        ("channel name", Role::Channel),
        ("billing country", Role::Place),
        ("shipping country", Role::Place),
        ("product details", Role::Item),
        ("total quantity", Role::Quantity),
    ],
    amounts: AmountScope::Order,
    rows: |header| {
        let place = |name| Place::of(header.find(name));
        Box::new(BigcommerceOrders {
            total_before_tax: place("order total ex tax"),
            handling: place("handling cost ex tax"),
            billing_email: place("billing email"),
        })
    },
};

struct BigcommerceOrders {
    total_before_tax: Place,
    handling: Place,
    billing_email: Place,
}

impl Rows for BigcommerceOrders {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let total = desk.charged(row)?.ok_or(Reason::NoAmount)?;
        let refund = desk.amount(c.refund.cell(row))?.unwrap_or(Amount::ZERO).abs();
        let goods = self.goods(row, desk);
        let sale = Sale {
            id: desk.id(row),
            who: self.who(row, desk),
            stamp,
            charge: Some(Charge { gross: total, refund, goods }),
            currency: desk.currency(row),
            status: Some(desk.builder.status(c.status.cell(row), standing_of)),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        for product in c.item.cell(row).split(|b| *b == b'|') {
            let name = field(product, "Product Name");
            if !name.is_empty() {
                let quantity = desk.quantity(field(product, "Product Qty"), 1_000);
                let net = desk.amount_or_zero(field(product, "Product Total Price"));
                desk.builder.line(order, name, quantity, net);
            }
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let c = &desk.columns;
        let tells_goods = c.goods.exists() || (self.total_before_tax.exists() && c.shipping.exists());
        let finish = Finish { tells_goods, infer_refunds: !c.refund.exists() };
        Closing { finish, remarks: Vec::new() }
    }
}

impl BigcommerceOrders {
    /// A guest has the id 0, and is known by e-mail.
    fn who<'a>(&self, row: &Record<'a>, desk: &Desk) -> Who<'a> {
        let who = desk.who(row);
        let id: &[u8] = if matches!(who.id, b"0" | b"0.0") { &[] } else { who.id };
        let email = if who.email.is_empty() { self.billing_email.cell(row) } else { who.email };
        Who { id, email, ..who }
    }

    /// The subtotal is before coupons; what shipping and handling leave of the total before tax is after them.
    fn goods(&self, row: &Record<'_>, desk: &mut Desk) -> Amount {
        let c = desk.columns;
        match desk.amount(self.total_before_tax.cell(row)) {
            Ok(Some(total)) if c.shipping.exists() => {
                total
                    - desk.amount_or_zero(c.shipping.cell(row))
                    - desk.amount_or_zero(self.handling.cell(row))
            }
            _ => desk.amount_or_zero(c.goods.cell(row)),
        }
    }
}

/// What stands behind `key: ` in `Product ID: 7, Product Qty: 2, Product Name: Mug, large, Product Weight: 1`, up to the
/// next key. Values may hold commas.
fn field<'a>(product: &'a [u8], key: &str) -> &'a [u8] {
    let mark = format!("{key}:");
    let Some(start) = find(product, mark.as_bytes()) else { return &[] };
    let value = product.get(start + mark.len()..).unwrap_or(&[]);
    let end = find(value, b", Product ").unwrap_or(value.len());
    value.get(..end).unwrap_or(value).trim_ascii()
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_unpacked() {
        let packed = b"Product ID: 7, Product Qty: 2, Product SKU: M-1, Product Name: Mug, large, Product Weight: 0.50, \
            Product Variation Details: , Product Unit Price: 12.00, Product Total Price: 24.00";
        assert_eq!(field(packed, "Product Name"), b"Mug, large");
        assert_eq!(field(packed, "Product Qty"), b"2");
        assert_eq!(field(packed, "Product Total Price"), b"24.00");
        assert_eq!(field(packed, "Product Variation Details"), b"");
        assert_eq!(field(packed, "Colour"), b"");
        assert_eq!(field(b"", "Product Name"), b"");
    }
}
