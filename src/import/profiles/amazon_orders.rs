//! Amazon's all-orders report: a row for every item, each with its own price, and no buyer at all.
//!
//! What the customer was charged is price, shipping and gift wrap, the tax on each, less the promotions on item and
//! shipping, which are written as positive amounts. Prices are of the whole line, not of one piece.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::AmazonOrders,
    name: text!("Amazon orders"),
    scope: "Amazon",
    kind: Kind::Orders,
    marks: &[
        &["amazon order id"],
        &["purchase date"],
        &["item price"],
        &["order status", "item status", "sales channel", "fulfillment channel", "asin"],
    ],
    roles: &[
        ("amazon order id", Role::OrderId),
        ("purchase date", Role::Date),
        ("buyer email", Role::Email),
        ("buyer name", Role::CustomerName),
        ("item price", Role::Amount),
        ("item tax", Role::Tax),
        ("shipping price", Role::Shipping),
        ("item promotion discount", Role::Discount),
        ("currency", Role::Currency),
        ("order status", Role::Status),
        ("sales channel", Role::Channel),
        ("ship country", Role::Place),
        ("product name", Role::Item),
        ("quantity", Role::Quantity),
        ("quantity purchased", Role::Quantity),
    ],
    amounts: AmountScope::Line,
    rows: |header| {
        let place = |name| Place::of(header.find(name));
        Box::new(AmazonOrders {
            item_status: place("item status"),
            beside: ["item tax", "shipping price", "shipping tax", "gift wrap price", "gift wrap tax"]
                .map(place),
            shipping_discount: place("ship promotion discount"),
        })
    },
};

struct AmazonOrders {
    item_status: Place,
    /// What is charged beside the price.
    beside: [Place; 5],
    shipping_discount: Place,
}

impl Rows for AmazonOrders {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let mut status = desk.builder.status(c.status.cell(row), standing_of);
        let item_status = self.item_status.cell(row);
        if !item_status.is_empty() && desk.builder.standing(Some(status)) == Standing::Counts {
            let of_item = desk.builder.status(item_status, standing_of);
            if !c.status.exists() || desk.builder.standing(Some(of_item)) == Standing::DoesNotCount {
                status = of_item;
            }
        }
        let counts = desk.builder.standing(Some(status)) == Standing::Counts;
        let charge = match desk.charged(row)? {
            Some(price) => {
                let goods = price - desk.amount_or_zero(c.discount.cell(row)).abs();
                let beside: crate::quantity::Amount =
                    self.beside.iter().map(|place| desk.amount_or_zero(place.cell(row))).sum();
                let off = desk.amount_or_zero(self.shipping_discount.cell(row)).abs();
                Charge { gross: goods + beside - off, goods, ..Charge::default() }
            }
            // What is cancelled or not yet paid has no price: nothing was charged.
            None if !counts => Charge::default(),
            // Sent by Amazon for an order that was placed and paid somewhere else.
            None if c.channel.cell(row).eq_ignore_ascii_case(b"non-amazon") => return Err(Reason::NotASale),
            None => return Err(Reason::NoAmount),
        };
        let named = !c.currency.cell(row).is_empty();
        let sale = Sale {
            id: desk.id(row),
            who: desk.who(row),
            stamp,
            charge: Some(charge),
            currency: if counts || named { desk.currency(row) } else { desk.plan.currency },
            status: Some(status),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        let item = c.item.cell(row);
        if !item.is_empty() && counts {
            let quantity = desk.quantity(c.quantity.cell(row), 1_000);
            desk.builder.line(order, item, quantity, charge.goods);
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let mut remarks = Vec::new();
        if !desk.columns.email.exists() {
            remarks.push(remark!("Amazon does not say who bought: all orders of this file are anonymous."));
        }
        remarks.push(remark!("Amazon’s report of orders shows no refunds."));
        Closing { finish: Finish { tells_goods: true, infer_refunds: false }, remarks }
    }
}
