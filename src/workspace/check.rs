use crate::ledger::{Batch, Column, NOBODY, Orders};
use crate::quantity::{Amount, Currency, Day};
use crate::text;
use crate::workspace::Damage;

/// Whether a batch keeps the promises that the rest of the engine relies on: columns equally long, every number
/// pointing to something, dates and amounts as the edge lets them in.
///
/// # Errors
/// [`Damage::Contradiction`] with the first column that does not.
pub fn check(batch: &Batch) -> Result<(), Damage> {
    let wrong = |name: &'static str, right: bool| right.then_some(()).ok_or(Damage::Contradiction(name));
    let (orders, lines, people) = (&batch.orders, &batch.lines, &batch.identities);
    let rows = orders.len();

    wrong(text!("order ids"), orders.id.is_empty() || orders.id.len() == rows)?;
    wrong(
        text!("customer ids"),
        people.id.len() == people.name.len() && people.email.len() == people.name.len(),
    )?;
    let named = people.len() as u32;
    wrong(text!("customers"), all(&orders.identity, rows, |i| *i < named || *i == NOBODY))?;
    wrong(text!("dates"), all(&orders.day, rows, |day| (FIRST..=LAST).contains(day)))?;
    wrong(
        text!("times"),
        all(&orders.minute, rows, |minute| *minute < 24 * 60 || *minute == Orders::NO_TIME),
    )?;
    wrong(text!("amounts"), all(&orders.gross, rows, |amount| *amount >= Amount::ZERO))?;
    wrong(text!("refunds"), all(&orders.refund, rows, |amount| *amount >= Amount::ZERO))?;
    wrong(text!("goods"), orders.goods.len() == rows)?;
    wrong(
        text!("currencies"),
        all(&orders.currency, rows, |i| within(u32::from(*i), batch.currencies.len())),
    )?;
    wrong(text!("statuses"), all(&orders.status, rows, |i| within(u32::from(*i), batch.statuses.len())))?;
    wrong(text!("channels"), all(&orders.channel, rows, |i| within(u32::from(*i), batch.channels.len())))?;
    wrong(text!("places"), all(&orders.place, rows, |i| within(u32::from(*i), batch.places.len())))?;

    let count = lines.len();
    wrong(text!("orders of lines"), all(&lines.order, count, |order| (*order as usize) < rows))?;
    wrong(text!("items of lines"), all(&lines.item, count, |i| within(*i, batch.items.len())))?;
    wrong(text!("quantities"), lines.quantity.len() == count)?;
    wrong(text!("amounts of lines"), lines.net.len() == count)?;
    wrong(
        text!("categories of lines"),
        all(&lines.category, count, |i| within(u32::from(*i), batch.categories.len())),
    )?;
    wrong(text!("costs of lines"), lines.cost.len() == count)?;
    wrong(text!("records"), batch.records.holds_together(people.len()))?;

    wrong(text!("currencies"), batch.currencies.iter().all(|c| Currency::parse(c.code()) == Some(*c)))?;
    wrong(text!("currencies"), batch.currencies.len() <= usize::from(u8::MAX) + 1)?;
    wrong(text!("statuses"), batch.statuses.len() <= usize::from(u16::MAX) + 1)
}

/// The first and the last day that [`Day::new`] lets in.
const FIRST: Day = Day::from_epoch(-25_567);
const LAST: Day = Day::from_epoch(84_005);

/// Whether a number points into a dictionary. The first place is always allowed: it stands for "not said", and a
/// dictionary that nothing was entered in may leave it out.
fn within(number: u32, entries: usize) -> bool {
    number == 0 || (number as usize) < entries
}

fn all<T: Copy + PartialEq + Default>(column: &Column<T>, rows: usize, right: impl Fn(&T) -> bool) -> bool {
    column.len() == rows
        && match column {
            Column::Same(value, rows) => *rows == 0 || right(value),
            Column::Each(values) => values.iter().all(right),
            Column::Few(value, _, few) => right(value) && few.iter().all(|(_, value)| right(value)),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_day_are_the_calendars() {
        assert_eq!(Some(FIRST), Day::new(1900, 1, 1));
        assert_eq!(Some(LAST), Day::new(2199, 12, 31));
    }
}
