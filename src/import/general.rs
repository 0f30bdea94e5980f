//! Any table with a date and an amount: what each column holds is told by the plan alone.

mod marks;
pub(super) mod roles;
mod words;

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Columns;
use crate::import::crowd::Who;
use crate::import::date::Stamp;
use crate::import::desk::{Closing, Desk, Rows, UNDATED};
use crate::import::encoding::text;
use crate::import::general::marks::{Marks, Part};
use crate::import::names::{Header, has_words, plain};
use crate::import::standing::{only_waits, standing_of};
use crate::import::{AmountScope, Plan, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::remark;

/// What orders of a general table are called that stand for a refund.
const REFUND: &[u8] = b"Refund";

/// Reads the rows of a general table.
pub(super) struct General {
    /// The order of the row before, for rows that leave its id or date blank.
    above: Option<Above>,
    columns: Columns,
    marks: Marks,
    filled: u64,
    taken_off: u64,
}

struct Above {
    id: Vec<u8>,
    stamp: Stamp,
    order: u32,
    /// What it gave back, where it was a refund.
    refund: Option<Amount>,
}

impl General {
    /// A reader for a table with these columns.
    pub(super) fn of(header: &Header, plan: &Plan) -> General {
        let (columns, marks) = (Columns::of(plan), Marks::of(header, plan));
        General { above: None, columns, marks, filled: 0, taken_off: 0 }
    }

    /// Within which ids are unique: the name of the column that holds the orders' ids, or else the customers'.
    pub(super) fn scope(plan: &Plan, name: impl Fn(usize) -> String) -> String {
        [Role::OrderId, Role::CustomerId]
            .into_iter()
            .find_map(|role| plan.roles.iter().position(|r| *r == role))
            .map_or_else(String::new, name)
    }
}

impl Rows for General {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        if is_total(row, desk) {
            return Err(Reason::Total);
        }
        let id = desk.id(row);
        let goes_on = self.goes_on(row, id, desk);
        let stamp = match desk.stamp(row) {
            Err(Reason::NoDate) if goes_on => self.above.as_ref().map_or(UNDATED, |above| above.stamp),
            stamp => stamp?,
        };
        let part = self.marks.part(row);
        if part == Part::Payment {
            return Err(Reason::Total);
        }
        let told = Told::read(row, desk, &self.columns, &self.marks)?;
        let item = self.columns.item.cell(row);
        let (mut charge, status) = self.charge(row, item, &told, desk);
        let refund = charge
            .filter(|_| desk.builder.standing(Some(status)) == Standing::RefundOnly)
            .map(|charge| charge.refund);
        let restated = desk.plan.amounts == AmountScope::Order
            && refund.is_some()
            && self
                .above
                .as_ref()
                .is_some_and(|above| !id.is_empty() && above.id == id && above.refund == refund);
        if part == Part::Line || restated {
            charge = None;
        }
        if charge.is_none() && id.is_empty() && !goes_on {
            return Err(Reason::NoAmount);
        }
        let sale = Sale {
            id,
            who: who(row, desk),
            stamp,
            charge,
            currency: if charge.is_some() { desk.currency(row) } else { desk.plan.currency },
            status: Some(status),
            channel: desk.builder.channel(self.columns.channel.cell(row)),
            place: desk.builder.place(self.columns.place.cell(row)),
            line: desk.line(),
        };
        let order = match &self.above {
            Some(above) if goes_on && id.is_empty() && !above.id.is_empty() => {
                self.filled += 1;
                desk.builder.take(&Sale { id: &above.id, ..sale })
            }
            _ => desk.builder.take(&sale),
        };
        if !item.is_empty() {
            desk.item(row, order, item, told.quantity, told.line_net(desk.plan.amounts));
        }
        if self.columns.order_id.exists() && !(goes_on && id.is_empty()) {
            let above = self.above.get_or_insert_with(|| Above { id: Vec::new(), stamp, order, refund });
            above.id.clear();
            above.id.extend_from_slice(id);
            (above.stamp, above.order, above.refund) = (stamp, order, refund);
        }
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let c = &desk.columns;
        let mut remarks = Vec::new();
        if !c.amount.exists() && c.unit_price.exists() {
            remarks.push(remark!("Amounts are quantity times unit price."));
        } else if !c.amount.exists() && c.goods.exists() && (c.tax.exists() || c.shipping.exists()) {
            remarks.push(remark!("What customers were charged is the sum of goods, tax and shipping."));
        }
        if desk.plan.amounts == AmountScope::Order && c.order_id.exists() {
            remarks.push(remark!(
                "Where an order has several rows, its amount is on each of them and counted once."
            ));
        }
        if self.filled > 0 {
            remarks.push(remark!(
                "{n} rows without an order number of their own were taken for further items of the order above them.",
                n = self.filled
            ));
        }
        if self.taken_off > 0 {
            remarks.push(remark!("{n} rows with a discount were taken off their order.", n = self.taken_off));
        }
        let finish = Finish { tells_goods: tells_goods(desk), infer_refunds: !c.refund.exists() };
        Closing { finish, remarks }
    }
}

impl General {
    /// Whether a row goes on with the order above it: it repeats its id, or leaves id, date and customer blank and
    /// names an item.
    fn goes_on(&self, row: &Record<'_>, id: &[u8], desk: &Desk) -> bool {
        let Some(above) = &self.above else { return false };
        if !id.is_empty() {
            return above.id == id;
        }
        let c = &desk.columns;
        let blank =
            [c.date, c.email, c.customer_id, c.name[0]].iter().all(|place| place.cell(row).is_empty());
        blank && !above.id.is_empty() && !c.item.cell(row).is_empty()
    }

    /// The row's money, and its status.
    fn charge(
        &mut self,
        row: &Record<'_>,
        item: &[u8],
        told: &Told,
        desk: &mut Desk,
    ) -> (Option<Charge>, u16) {
        let marks = &self.marks;
        let mut status = desk.builder.status(desk.columns.status.cell(row), |said| marks.standing_of(said));
        if desk.builder.standing(Some(status)) == Standing::DoesNotCount
            && only_waits(&text(desk.columns.status.cell(row)))
            && let Some(paid) = marks.paid(row)
        {
            status = desk.builder.status(paid, standing_of);
        }
        if desk.builder.standing(Some(status)) == Standing::Counts {
            if let Some(other) = marks.against(row) {
                status = desk.builder.status(other, |_| Standing::DoesNotCount);
            } else if marks.is_credit(row) {
                status = desk.builder.status(REFUND, |_| Standing::RefundOnly);
            } else if !desk.columns.refund.exists()
                && let Some(refunded) = marks.says_refunded(row)
            {
                status = desk.builder.status(refunded, standing_of);
            }
        }
        let standing = desk.builder.standing(Some(status));
        let Some(gross) = told.gross else { return (None, status) };
        let all_back = told.refund.is_zero() && marks.given_back(row);
        let refund = if all_back { gross.abs() } else { told.refund };
        if gross.is_negative()
            && standing == Standing::Counts
            && desk.columns.order_id.exists()
            && is_discount(item)
        {
            self.taken_off += 1;
            return (Some(Charge { gross, refund, goods: gross }), status);
        }
        if !gross.is_negative() && standing != Standing::RefundOnly {
            return (Some(Charge { gross, refund, goods: told.goods }), status);
        }
        let status = match standing {
            Standing::Counts => desk.builder.status(REFUND, |_| Standing::RefundOnly),
            _ => status,
        };
        // A row that gives back: whether it also says so in a column of refunds makes no second refund of it.
        let refund = if gross.is_zero() { told.refund } else { gross.abs() };
        (Some(Charge { gross: Amount::ZERO, refund, goods: Amount::ZERO }), status)
    }
}

/// Shops number their guests 0: beside an e-mail, that is nobody's id.
fn who<'a>(row: &Record<'a>, desk: &Desk) -> Who<'a> {
    let who = desk.who(row);
    let guest = desk.columns.email.exists() && who.id == b"0";
    Who { id: if guest { &[] } else { who.id }, ..who }
}

/// The amounts of a row.
struct Told {
    /// Charged, without tip; `None` where the row names no amount.
    gross: Option<Amount>,
    refund: Amount,
    goods: Amount,
    quantity: i32,
    /// Quantity times unit price, where the row has both.
    product: Option<Amount>,
}

impl Told {
    fn read(row: &Record<'_>, desk: &mut Desk, c: &Columns, marks: &Marks) -> Result<Told, Reason> {
        let quantity = desk.quantity(c.quantity.cell(row), 1_000);
        let price = desk.amount(c.unit_price.cell(row));
        let times_quantity = |price: Amount| price.times_thousandths(i64::from(quantity));
        let amount = desk.charged(row)?;
        let goods_cell = desk.amount(c.goods.cell(row));
        let tip = desk.amount_or_zero(c.tip.cell(row))
            + marks.tips.iter().map(|place| desk.amount_or_zero(place.cell(row))).sum::<Amount>();
        let tax = desk.amount_or_zero(c.tax.cell(row));
        let shipping = desk.amount_or_zero(c.shipping.cell(row));
        let refund = desk.amount_or_zero(c.refund.cell(row)).abs();
        let discount = desk.amount_or_zero(c.discount.cell(row)).abs();
        let beside = tax + shipping;
        let before = goods_cell.ok().flatten();
        let mut net = before;
        let gross = if c.amount.exists() {
            // A total that its parts make up without the tip does not hold it.
            let without_tip = |goods: Amount| amount == Some(goods + beside);
            let with_tip = |goods: Amount| amount == Some(goods + beside + tip);
            let fits = |goods: Amount| without_tip(goods) || with_tip(goods);
            if let Some(goods) = before
                && !discount.is_zero()
                && !fits(goods)
                && fits(goods - discount)
            {
                // Goods before their discount.
                net = Some(goods - discount);
            }
            let tip_apart = net.is_some_and(without_tip);
            amount.map(|amount| if tip_apart { amount } else { amount - tip })
        } else if c.goods.exists() {
            goods_cell?.map(|goods| goods + beside)
        } else {
            price?.map(times_quantity)
        };
        let product = price.ok().flatten().map(times_quantity);
        let goods = net.unwrap_or_else(|| gross.unwrap_or(Amount::ZERO) - beside);
        Ok(Told { gross, refund, goods, quantity, product })
    }

    fn line_net(&self, scope: AmountScope) -> Amount {
        match (scope, self.gross, self.product) {
            (AmountScope::Line, Some(gross), _) => gross,
            (_, _, product) => product.unwrap_or(Amount::ZERO),
        }
    }
}

/// Goods are told by a column of their own, or as what tax and shipping leave of the amount.
fn tells_goods(desk: &Desk) -> bool {
    let c = &desk.columns;
    c.goods.exists() || (c.amount.exists() && c.tax.exists() && c.shipping.exists())
}

/// Whether a row with a date is a total all the same: its key says so and it names no customer.
fn is_total(row: &Record<'_>, desk: &Desk) -> bool {
    let first = row.get(0);
    let c = &desk.columns;
    if !may_be_total(first) && !may_be_total(c.order_id.cell(row)) {
        return false;
    }
    let nobody = |own: &[u8]| {
        [c.email, c.customer_id, c.name[0]].iter().all(|place| {
            let cell = place.cell(row);
            cell.is_empty() || cell == own
        })
    };
    [first, c.order_id.cell(row)].into_iter().any(|cell| names_total(cell) && nobody(cell))
}

/// A quick look before the careful one.
fn may_be_total(cell: &[u8]) -> bool {
    cell.len() >= 3
        && matches!(
            cell.first().map(u8::to_ascii_lowercase),
            Some(b't' | b's' | b'g' | b'e' | b'z' | b'n' | b'i')
        )
        && cell.len() <= 60
}

/// Words with which rows begin that restate others.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "net total",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "endsumme",
    "insgesamt",
    "totaux",
    "sous total",
    "total general",
    "suma",
    "totaal",
    "subtotaal",
    "eindtotaal",
    "som",
    "somme",
    "gesamtergebnis",
    "ergebnis",
    "totale",
];

/// Whether a cell begins with a word for a total.
pub(super) fn names_total(cell: &[u8]) -> bool {
    if !may_be_total(cell) {
        return false;
    }
    let name = plain(&text(cell));
    TOTALS
        .iter()
        .any(|word| name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Words of items that take something off an order.
const DISCOUNTS: &[&str] = &[
    "discount",
    "coupon",
    "voucher",
    "promo",
    "promotion",
    "rabatt",
    "gutschein",
    "nachlass",
    "skonto",
    "remise",
    "reduction",
    "bon",
    "descuento",
    "cupon",
    "korting",
    "kortingscode",
    "store credit",
    "gift card",
    "loyalty",
];

fn is_discount(item: &[u8]) -> bool {
    if item.is_empty() {
        return false;
    }
    let name = plain(&text(item));
    DISCOUNTS.iter().any(|word| has_words(&name, word))
}
