//! Etsy's sold orders: a row for every order, the buyer's user name as id.
//!
//! What was given back shows only as an adjusted total: what the order came to afterwards. Nothing there means that
//! nothing was adjusted.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::profiles::Platform;
use crate::import::standing::{says_refunded, standing_of};
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::EtsyOrders,
    name: text!("Etsy sold orders"),
    scope: "Etsy",
    kind: Kind::Orders,
    marks: &[
        &["sale date"],
        &["order id"],
        &["order total", "order value"],
        &["buyer user id", "buyer", "order net", "card processing fees", "adjusted order total"],
        &["number of items", "order net", "card processing fees", "inperson discount", "in person discount"],
    ],
    roles: &[
        ("order id", Role::OrderId),
        ("sale date", Role::Date),
        ("buyer user id", Role::CustomerId),
        ("buyer", Role::CustomerId),
        ("full name", Role::CustomerName),
        ("order total", Role::Amount),
        ("order value", Role::Goods),
        ("sales tax", Role::Tax),
        ("shipping", Role::Shipping),
        ("delivery", Role::Shipping),
        ("discount amount", Role::Discount),
        ("adjusted order total", Role::Refund),
        ("currency", Role::Currency),
        ("status", Role::Status),
        ("ship country", Role::Place),
        ("delivery country", Role::Place),
        ("order type", Role::Channel),
    ],
    amounts: AmountScope::Order,
    rows: |header| {
        let in_person = ["inperson discount", "in person discount"].iter().find_map(|name| header.find(name));
        Box::new(EtsyOrders {
            in_person_discount: Place::of(in_person),
            buyer: Place::of(header.find("buyer")),
        })
    },
};

struct EtsyOrders {
    in_person_discount: Place,
    /// “Name (user name)”.
    buyer: Place,
}

/// The user name in “Name (user name)”; empty where there is none.
fn user_name(buyer: &[u8]) -> &[u8] {
    let inner = buyer.strip_suffix(b")").and_then(|rest| rest.rsplit(|b| *b == b'(').next());
    inner.unwrap_or_default().trim_ascii()
}

impl Rows for EtsyOrders {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let total = desk.charged(row)?.ok_or(Reason::NoAmount)?;
        let adjusted = desk.amount_or_zero(c.refund.cell(row));
        let refund = if !adjusted.is_zero() {
            total - adjusted
        } else if says_refunded(&text(c.status.cell(row))) {
            total
        } else {
            Amount::ZERO
        };
        let goods = desk.amount_or_zero(c.goods.cell(row))
            - desk.amount_or_zero(c.discount.cell(row)).abs()
            - desk.amount_or_zero(self.in_person_discount.cell(row)).abs();
        let charge = if refund.is_negative() {
            // Adjusted upwards: more was charged in the end.
            Charge { gross: adjusted, refund: Amount::ZERO, goods }
        } else {
            Charge { gross: total, refund, goods }
        };
        let mut who = desk.who(row);
        if who.id.is_empty() {
            who.id = user_name(self.buyer.cell(row));
        }
        let sale = Sale {
            id: desk.id(row),
            who,
            stamp,
            charge: Some(charge),
            currency: desk.currency(row),
            status: Some(desk.builder.status(c.status.cell(row), standing_of)),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        desk.builder.take(&sale);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let c = &desk.columns;
        let mut remarks = Vec::new();
        if c.refund.exists() {
            remarks
                .push(remark!("Refunds are the difference between an order’s total and its adjusted total."));
        }
        let finish = Finish { tells_goods: c.goods.exists(), infer_refunds: false };
        Closing { finish, remarks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_buyer_tells_the_user_name_where_its_own_column_is_blank() {
        assert_eq!(user_name(b"Sample One (sampleone)"), b"sampleone");
        assert_eq!(user_name(b"Sample (S.) One (sampleone)"), b"sampleone");
        assert_eq!(user_name(b"Sample One"), b"");
    }
}
