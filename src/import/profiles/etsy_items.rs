//! Etsy's sold order items: a row for every item; shipping and tax of the order stand on each of its rows.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::names::Header;
use crate::import::profiles::Platform;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::EtsyItems,
    name: text!("Etsy sold order items"),
    scope: "Etsy",
    kind: Kind::Orders,
    marks: &[
        &["sale date"],
        &["item name"],
        &["order id"],
        &["item total", "price"],
        &["buyer", "listing id", "order shipping", "order delivery"],
    ],
    roles: &[
        ("order id", Role::OrderId),
        ("sale date", Role::Date),
        ("buyer user id", Role::CustomerId),
        ("buyer", Role::CustomerId),
        ("ship name", Role::CustomerName),
        ("delivery name", Role::CustomerName),
        ("item total", Role::Goods),
        ("order sales tax", Role::Tax),
        ("order shipping", Role::Shipping),
        ("order delivery", Role::Shipping),
        ("discount amount", Role::Discount),
        ("currency", Role::Currency),
        ("ship country", Role::Place),
        ("delivery country", Role::Place),
        ("order type", Role::Channel),
        ("item name", Role::Item),
        ("quantity", Role::Quantity),
        ("price", Role::UnitPrice),
    ],
    amounts: AmountScope::Line,
    rows: |_: &Header| Box::new(EtsyItems),
};

struct EtsyItems;

impl Rows for EtsyItems {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let quantity = desk.quantity(c.quantity.cell(row), 1_000);
        let price = desk.amount(c.unit_price.cell(row))?;
        let total = match desk.amount(c.goods.cell(row))? {
            Some(total) => total,
            None => price.ok_or(Reason::NoAmount)?.times_thousandths(i64::from(quantity)),
        };
        let goods = total - desk.amount_or_zero(c.discount.cell(row)).abs();
        let id = desk.id(row);
        let first = desk.builder.find(id).is_none();
        let beside = if first {
            desk.amount_or_zero(c.shipping.cell(row)) + desk.amount_or_zero(c.tax.cell(row))
        } else {
            Amount::ZERO
        };
        let sale = Sale {
            id,
            who: desk.who(row),
            stamp,
            charge: Some(Charge { gross: goods + beside, refund: Amount::ZERO, goods }),
            currency: desk.currency(row),
            status: None,
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        let item = c.item.cell(row);
        if !item.is_empty() {
            desk.builder.line(order, item, quantity, goods);
        }
        Ok(())
    }

    fn closing(&mut self, _: &Desk) -> Closing {
        Closing {
            finish: Finish { tells_goods: true, infer_refunds: false },
            remarks: vec![remark!("Etsy’s sold order items show no refunds; the sold orders do.")],
        }
    }
}
