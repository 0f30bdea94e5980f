//! WooCommerce's Advanced Order Export: a row for every item, the order's totals repeated on each.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::WooAdvanced,
    name: text!("WooCommerce orders (Advanced Order Export)"),
    scope: "WooCommerce",
    kind: Kind::Orders,
    marks: &[
        &["order number", "order id"],
        &["order date"],
        &["order total amount"],
        &[
            "order status",
            "email billing",
            "first name billing",
            "last name billing",
            "order subtotal amount",
            "order refund amount",
            "cart discount amount",
        ],
    ],
    roles: &[
        ("order number", Role::OrderId),
        ("order id", Role::OrderId),
        ("order date", Role::Date),
        ("order time", Role::Time),
        ("email billing", Role::Email),
        ("first name billing", Role::FirstName),
        ("last name billing", Role::LastName),
        ("order total amount", Role::Amount),
        ("order subtotal amount", Role::Goods),
        ("order total tax amount", Role::Tax),
        ("order tax amount", Role::Tax),
        ("order shipping amount", Role::Shipping),
        ("cart discount amount", Role::Discount),
        ("order refund amount", Role::Refund),
        ("order currency", Role::Currency),
        ("order status", Role::Status),
        ("country code billing", Role::Place),
        ("country name billing", Role::Place),
        ("name", Role::Item),
        ("item name", Role::Item),
        ("quantity", Role::Quantity),
        ("item cost", Role::UnitPrice),
    ],
    amounts: AmountScope::Order,
    rows: |header| Box::new(WooAdvanced { line_net: Place::of(header.find("order line w o tax")) }),
};

struct WooAdvanced {
    line_net: Place,
}

impl Rows for WooAdvanced {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let charge = match desk.charged(row)? {
            None => None,
            Some(total) => Some(Charge {
                gross: total,
                refund: desk.amount(c.refund.cell(row))?.unwrap_or(Amount::ZERO).abs(),
                // The subtotal is before the discount.
                goods: desk.amount_or_zero(c.goods.cell(row))
                    - desk.amount_or_zero(c.discount.cell(row)).abs(),
            }),
        };
        let sale = Sale {
            id: desk.id(row),
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
        let item = c.item.cell(row);
        if !item.is_empty() {
            let quantity = desk.quantity(c.quantity.cell(row), 1_000);
            let net = match desk.amount(self.line_net.cell(row)) {
                Ok(Some(net)) => net,
                _ => desk.amount_or_zero(c.unit_price.cell(row)).times_thousandths(i64::from(quantity)),
            };
            desk.builder.line(order, item, quantity, net);
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let c = &desk.columns;
        let finish = Finish { tells_goods: c.goods.exists(), infer_refunds: !c.refund.exists() };
        Closing { finish, remarks: Vec::new() }
    }
}
