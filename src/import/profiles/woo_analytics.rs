//! WooCommerce's own Analytics > Orders: a row for every order, items packed into one cell, the customer by name alone.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::names::Header;
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::Reason;
use crate::quantity::Amount;
use crate::{remark, text};

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::WooAnalytics,
    name: text!("WooCommerce orders (Analytics)"),
    // That of the Advanced Order Export: both number the same orders.
    scope: "WooCommerce",
    kind: Kind::Orders,
    marks: &[
        &["date"],
        &["order no"],
        &["n revenue formatted", "n revenue", "net sales"],
        &["product s", "customer type", "items sold", "coupon s"],
    ],
    roles: &[
        ("order no", Role::OrderId),
        ("date", Role::Date),
        ("customer", Role::CustomerName),
        ("n revenue formatted", Role::Amount),
        ("n revenue", Role::Amount),
        ("net sales", Role::Amount),
        ("net sales", Role::Goods),
        ("n revenue", Role::Goods),
        ("status", Role::Status),
        ("attribution", Role::Channel),
        ("product s", Role::Item),
        ("items sold", Role::Quantity),
    ],
    amounts: AmountScope::Order,
    rows: |_: &Header| Box::new(WooAnalytics { whole_names: 0 }),
};

struct WooAnalytics {
    whole_names: u64,
}

impl Rows for WooAnalytics {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let (gross, refund) = charged(desk, c.amount.cell(row))?;
        let who = desk.who(row);
        self.whole_names += u64::from(!who.name[0].is_empty());
        let goods = desk.amount_or_zero(c.goods.cell(row));
        let sale = Sale {
            id: desk.id(row),
            who,
            stamp,
            charge: Some(Charge { gross, refund, goods }),
            currency: desk.currency(row),
            status: Some(desk.builder.status(c.status.cell(row), standing_of)),
            channel: desk.builder.channel(c.channel.cell(row)),
            place: 0,
            line: desk.line(),
        };
        let order = desk.builder.take(&sale);
        let packed = c.item.cell(row);
        let alone = next_item(packed).is_some_and(|(.., rest)| rest.is_empty());
        let mut rest = packed;
        while let Some((quantity, name, behind)) = next_item(rest) {
            // What each of several products cost is not told.
            let net = if alone { goods } else { Amount::ZERO };
            desk.builder.line(order, name, quantity, net);
            rest = behind;
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let mut remarks = Vec::new();
        if self.whole_names > 0 {
            remarks.push(
                remark!("This export names customers, but gives neither e-mail nor id: two people of the same name count as one \
                 customer."),
            );
        }
        remarks.push(
            remark!("This export does not show partial refunds: an order counts as given back only if its status is refunded."),
        );
        let finish = Finish { tells_goods: desk.columns.goods.exists(), infer_refunds: true };
        Closing { finish, remarks }
    }
}

/// The amount charged and what was given back. Some shops write both into the cell: what was charged, and what is left.
fn charged(desk: &mut Desk, cell: &[u8]) -> Result<(Amount, Amount), Reason> {
    match desk.amount(cell) {
        Ok(Some(amount)) if amount.is_negative() => Ok((Amount::ZERO, amount.abs())),
        Ok(Some(amount)) => Ok((amount, Amount::ZERO)),
        Ok(None) => Err(Reason::NoAmount),
        Err(reason) => {
            let halves = cell.iter().position(u8::is_ascii_whitespace).map(|at| cell.split_at(at));
            let Some((before, after)) = halves else { return Err(reason) };
            match (desk.amount(before), desk.amount(after.trim_ascii())) {
                (Ok(Some(charged)), Ok(Some(left))) if left <= charged => Ok((charged, charged - left)),
                _ => Err(reason),
            }
        }
    }
}

/// The first item of `2× name, 1× name` (quantity in thousandths, name), and what stands behind it. Names may hold
/// commas: an item begins only where a number and a cross follow.
fn next_item(packed: &[u8]) -> Option<(i32, &[u8], &[u8])> {
    let (quantity, name) = counted(packed)?;
    let mut end = 0;
    while let Some(at) = name.get(end..)?.iter().position(|b| *b == b',') {
        let comma = end + at;
        let behind = name.get(comma + 1..)?.trim_ascii_start();
        if counted(behind).is_some() {
            return Some((quantity, name.get(..comma)?.trim_ascii(), behind));
        }
        end = comma + 1;
    }
    Some((quantity, name.trim_ascii(), &[]))
}

/// The quantity before the cross, and what stands behind it.
fn counted(text: &[u8]) -> Option<(i32, &[u8])> {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let rest = rest.trim_ascii_start();
    let rest = rest
        .strip_prefix("×".as_bytes())
        .or_else(|| rest.strip_prefix(b"x "))
        .or_else(|| rest.strip_prefix(b"\xD7"))?;
    let quantity: i32 = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((quantity.checked_mul(1_000)?, rest.trim_ascii_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_items_are_told_apart() {
        let mut rest = "2× Coffee, 250 g, 1× Mug, 12× Filter".as_bytes();
        let mut items = Vec::new();
        while let Some((quantity, name, behind)) = next_item(rest) {
            items.push((quantity, std::str::from_utf8(name).unwrap()));
            rest = behind;
        }
        assert_eq!(items, [(2_000, "Coffee, 250 g"), (1_000, "Mug"), (12_000, "Filter")]);
        assert_eq!(next_item(b"Coffee"), None);
        assert_eq!(next_item(b""), None);
        assert_eq!(next_item("99999999999× x".as_bytes()), None);
    }
}
