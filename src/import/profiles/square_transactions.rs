//! Square's transactions: a row for every payment and every refund, date and time apart, tips apart.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::text;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::SquareTransactions,
    name: text!("Square transactions"),
    scope: "Square",
    kind: Kind::Orders,
    marks: &[
        &["date"],
        &["total collected"],
        &["gross sales", "net sales", "net total"],
        &["transaction id", "payment id", "event type"],
    ],
    roles: &[
        ("transaction id", Role::OrderId),
        ("payment id", Role::OrderId),
        ("date", Role::Date),
        ("time", Role::Time),
        ("customer id", Role::CustomerId),
        ("customer name", Role::CustomerName),
        ("total collected", Role::Amount),
        ("net sales", Role::Goods),
        ("tax", Role::Tax),
        ("tip", Role::Tip),
        ("discounts", Role::Discount),
        ("partial refunds", Role::Refund),
        ("event type", Role::Status),
        ("channel", Role::Channel),
        ("source", Role::Channel),
        ("location", Role::Place),
    ],
    amounts: AmountScope::Line,
    rows: |header| {
        Box::new(SquareTransactions {
            gift_cards: Place::of(header.find("gift card sales")),
            service_charges: Place::of(header.find("service charges")),
            state: Place::of(header.find("transaction status")),
        })
    },
};

struct SquareTransactions {
    gift_cards: Place,
    /// Part of the net sales in some years, beside them in others.
    service_charges: Place,
    /// Whether the payment went through.
    state: Place,
}

impl Rows for SquareTransactions {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let total = desk.charged(row)?.ok_or(Reason::NoAmount)?;
        let tip = desk.amount_or_zero(c.tip.cell(row));
        let partial = desk.amount_or_zero(c.refund.cell(row)).abs();
        let goods = desk.amount_or_zero(c.goods.cell(row));

        let mut status = desk.builder.status(c.status.cell(row), standing_of);
        let state = self.state.cell(row);
        if !state.is_empty() {
            let state = desk.builder.status(state, standing_of);
            if desk.builder.standing(Some(state)) == Standing::DoesNotCount {
                status = state;
            }
        }
        if desk.builder.standing(Some(status)) == Standing::Counts && total.is_negative() {
            status = desk.builder.status(b"Refund", |_| Standing::RefundOnly);
        }
        let charge = if desk.builder.standing(Some(status)) == Standing::RefundOnly {
            let refund = (total - tip).abs();
            Charge { refund: if refund.is_zero() { partial } else { refund }, ..Charge::default() }
        } else {
            // The total may have the partial refund taken off already: its parts tell.
            let parts = goods
                + desk.amount_or_zero(self.gift_cards.cell(row))
                + desk.amount_or_zero(c.tax.cell(row))
                + tip;
            let rest = total + partial - parts;
            let service = desk.amount_or_zero(self.service_charges.cell(row));
            let taken_off = if rest.is_zero() || rest == service { partial } else { Amount::ZERO };
            Charge { gross: total + taken_off - tip, refund: partial, goods }
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
        desk.builder.take(&sale);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let finish = Finish { tells_goods: desk.columns.goods.exists(), infer_refunds: false };
        Closing { finish, remarks: Vec::new() }
    }
}
