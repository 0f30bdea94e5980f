//! Shopify's orders export: a row for every item, the order's money on its first row alone.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows, UNDATED};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::ShopifyOrders,
    name: text!("Shopify orders"),
    scope: "Shopify",
    kind: Kind::Orders,
    marks: &[
        &["name"],
        &["financial status"],
        &["created at"],
        &["total", "subtotal"],
        &["lineitem name", "lineitem quantity", "lineitem price", "fulfillment status", "paid at"],
    ],
    roles: &[
        ("name", Role::OrderId),
        ("email", Role::Email),
        ("billing name", Role::CustomerName),
        ("created at", Role::Date),
        ("total", Role::Amount),
        ("subtotal", Role::Goods),
        ("taxes", Role::Tax),
        ("shipping", Role::Shipping),
        ("discount amount", Role::Discount),
        ("refunded amount", Role::Refund),
        ("currency", Role::Currency),
        ("financial status", Role::Status),
        ("source", Role::Channel),
        ("billing country", Role::Place),
        ("shipping country", Role::Place),
        ("lineitem name", Role::Item),
        ("lineitem quantity", Role::Quantity),
        ("lineitem price", Role::UnitPrice),
    ],
    amounts: AmountScope::Order,
    rows: |header| {
        let place = |name| Place::of(header.find(name));
        Box::new(ShopifyOrders {
            line_discount: place("lineitem discount"),
            needs_shipping: place("lineitem requires shipping"),
            taxable: place("lineitem taxable"),
            duties: place("duties"),
        })
    },
};

struct ShopifyOrders {
    line_discount: Place,
    needs_shipping: Place,
    taxable: Place,
    duties: Place,
}

impl Rows for ShopifyOrders {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let id = desk.id(row);
        let total = desk.charged(row)?;
        let known = desk.builder.find(id).is_some();
        let stamp = if total.is_none() && known { UNDATED } else { desk.stamp(row)? };
        let charge = match total {
            None => None,
            Some(total) => Some(Charge {
                gross: total,
                refund: desk.amount(c.refund.cell(row))?.unwrap_or(Amount::ZERO).abs(),
                goods: self.goods(row, desk, total),
            }),
        };
        let sale = Sale {
            id,
            who: desk.who(row),
            stamp,
            charge,
            currency: if charge.is_some() { desk.currency(row) } else { desk.plan.currency },
            status: Some(desk.builder.status(c.status.cell(row), standing_of)),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        self.item(row, desk, order);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let finish =
            Finish { tells_goods: desk.columns.goods.exists(), infer_refunds: !desk.columns.refund.exists() };
        Closing { finish, remarks: Vec::new() }
    }
}

impl ShopifyOrders {
    /// The subtotal is after discount and without shipping and tip. Where prices include tax, so does the subtotal:
    /// then subtotal and shipping alone make up the total.
    fn goods(&self, row: &Record<'_>, desk: &mut Desk, total: Amount) -> Amount {
        let c = desk.columns;
        let subtotal = desk.amount_or_zero(c.goods.cell(row));
        let tax = desk.amount_or_zero(c.tax.cell(row));
        let beside = desk.amount_or_zero(c.shipping.cell(row)) + desk.amount_or_zero(self.duties.cell(row));
        if total - subtotal - beside >= tax { subtotal } else { subtotal - tax }
    }

    /// A tip is exported as an item, and is in the total: it is no product, and not the shop's revenue.
    fn item(&self, row: &Record<'_>, desk: &mut Desk, order: u32) {
        let c = desk.columns;
        let name = c.item.cell(row);
        if name.is_empty() {
            return;
        }
        let quantity = desk.quantity(c.quantity.cell(row), 1_000);
        let price = desk.amount_or_zero(c.unit_price.cell(row));
        let net =
            price.times_thousandths(i64::from(quantity)) - desk.amount_or_zero(self.line_discount.cell(row));
        let says_yes = |place: Place| place.cell(row).eq_ignore_ascii_case(b"true");
        if name.eq_ignore_ascii_case(b"tip") && !says_yes(self.needs_shipping) && !says_yes(self.taxable) {
            desk.builder.take_off(order, net);
        } else {
            desk.builder.line(order, name, quantity, net);
        }
    }
}
