//! Square's items detail: a row for every item sold or taken back; what the customer was charged is their sum.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::names::Header;
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::SquareItems,
    name: text!("Square items"),
    scope: "Square",
    kind: Kind::Orders,
    marks: &[
        &["date"],
        &["item"],
        &["qty"],
        &["net sales"],
        &["gross sales", "event type", "price point name"],
        &["transaction id", "payment id"],
    ],
    roles: &[
        ("transaction id", Role::OrderId),
        ("payment id", Role::OrderId),
        ("date", Role::Date),
        ("time", Role::Time),
        ("customer id", Role::CustomerId),
        ("customer name", Role::CustomerName),
        ("net sales", Role::Goods),
        ("tax", Role::Tax),
        ("discounts", Role::Discount),
        ("event type", Role::Status),
        ("channel", Role::Channel),
        ("location", Role::Place),
        ("item", Role::Item),
        ("category", Role::Category),
        ("qty", Role::Quantity),
    ],
    amounts: AmountScope::Line,
    rows: |_: &Header| Box::new(SquareItems),
};

struct SquareItems;

impl Rows for SquareItems {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let net = desk.amount(c.goods.cell(row))?.ok_or(Reason::NoAmount)?;
        let charged = net + desk.amount_or_zero(c.tax.cell(row));
        let mut status = desk.builder.status(c.status.cell(row), standing_of);
        if !c.status.exists() && charged.is_negative() {
            status = desk.builder.status(b"Refund", |_| Standing::RefundOnly);
        }
        let charge = match desk.builder.standing(Some(status)) {
            Standing::RefundOnly => Charge { refund: charged.abs(), ..Charge::default() },
            _ => Charge { gross: charged, goods: net, ..Charge::default() },
        };
        let sale = Sale {
            id: desk.id(row),
            who: desk.who(row),
            stamp,
            charge: Some(charge),
            currency: desk.currency(row),
            status: Some(status),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        let item = c.item.cell(row);
        if !item.is_empty() {
            let quantity = desk.quantity(c.quantity.cell(row), 1_000);
            desk.item(row, order, item, quantity, net);
        }
        Ok(())
    }

    fn closing(&mut self, _: &Desk) -> Closing {
        Closing {
            finish: Finish { tells_goods: true, infer_refunds: false },
            remarks: vec![remark!(
                "Square’s items detail has no tips; what each customer was charged is the sum of its items and their tax."
            )],
        }
    }
}
