//! Rows into the columns of a batch: rows of one order come together, money counts once, refunds find their order.

use crate::import::AmountScope;
use crate::import::crowd::{Crowd, Who};
use crate::import::encoding::text;
use crate::import::standing::says_refunded;
use crate::ledger::{
    Batch, Column, Interner, Line, Lines, NOBODY, Orders, Standing, StatusName, TextPool, hash,
};
use crate::quantity::{Amount, Currency};
use hashbrown::HashTable;

use crate::import::date::Stamp;

/// The money of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Charge {
    /// Charged, tips left out, before refunds. Below zero where a row takes something off its order.
    pub(super) gross: Amount,
    /// Given back; never negative.
    pub(super) refund: Amount,
    /// Goods after discount, without tax and shipping.
    pub(super) goods: Amount,
}

/// What one row says, read but not yet put in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale<'a> {
    /// The order's id; empty where the row has none.
    pub(super) id: &'a [u8],
    pub(super) who: Who<'a>,
    pub(super) stamp: Stamp,
    /// `None` where the row only adds an item to an order whose money stands on another row.
    pub(super) charge: Option<Charge>,
    pub(super) currency: Currency,
    /// Number of the status; `None` where the row leaves it to the order's other rows.
    pub(super) status: Option<u16>,
    pub(super) channel: u16,
    pub(super) place: u16,
    /// The line of the file on which the row starts.
    pub(super) line: u64,
}

/// The status of orders whose rows name none: the empty text.
const UNSAID: u16 = 0;

/// Builds the columns of one batch.
#[derive(Debug)]
pub(super) struct Builder {
    scope: AmountScope,
    /// How many rows are to be expected.
    room: usize,
    orders: Orders,
    /// Whether the order's money has been seen.
    charged: Column<bool>,
    /// Rows without money of orders without money so far: the order's row, and the line.
    waiting: Vec<(u32, u64)>,
    /// Orders with a row that carries a name and nothing surer, in order.
    names_alone: Vec<u32>,
    index: IdIndex,
    crowd: Crowd,
    currencies: Vec<Currency>,
    statuses: Vec<StatusName>,
    status_texts: Dictionary,
    channels: Dictionary,
    places: Dictionary,
    items: Dictionary,
    categories: Dictionary,
    lines: Lines,
    /// Rows of an order that name another total than the rows before.
    differing: u64,
    /// What rows say that repeat their order's total.
    repeated: Amount,
}

impl Builder {
    /// A builder for amounts of this scope; `by_name` says that names identify customers.
    pub(super) fn new(scope: AmountScope, by_name: bool) -> Builder {
        Builder {
            scope,
            room: 0,
            orders: Orders::default(),
            charged: Column::default(),
            waiting: Vec::new(),
            names_alone: Vec::new(),
            index: IdIndex::default(),
            crowd: Crowd::new(by_name),
            currencies: Vec::new(),
            statuses: vec![StatusName { text: String::new(), standing: Standing::Counts }],
            status_texts: Dictionary::new(),
            channels: Dictionary::new(),
            places: Dictionary::new(),
            items: Dictionary::new(),
            categories: Dictionary::new(),
            lines: Lines::default(),
            differing: 0,
            repeated: Amount::ZERO,
        }
    }

    /// Expects so many rows.
    pub(super) fn expect(&mut self, rows: usize) {
        self.room = rows;
    }

    /// The order with this id.
    #[inline]
    pub(super) fn find(&mut self, id: &[u8]) -> Option<u32> {
        self.index.find(id, &self.orders.id)
    }

    /// The number of a status; what it means is asked only when it is new.
    #[inline]
    pub(super) fn status(&mut self, cell: &[u8], meaning: impl FnOnce(&str) -> Standing) -> u16 {
        let number = self.status_texts.number(cell) as usize;
        if number < self.statuses.len() {
            return number as u16;
        }
        if number > self.statuses.len() || number >= usize::from(u16::MAX) {
            return 0;
        }
        let text = self.status_texts.get(number as u32).to_owned();
        let standing = meaning(&text);
        self.statuses.push(StatusName { text, standing });
        number as u16
    }

    /// The number of a sales channel.
    #[inline]
    pub(super) fn channel(&mut self, cell: &[u8]) -> u16 {
        u16::try_from(self.channels.number(cell)).unwrap_or(0)
    }

    /// The number of a place.
    #[inline]
    pub(super) fn place(&mut self, cell: &[u8]) -> u16 {
        u16::try_from(self.places.number(cell)).unwrap_or(0)
    }

    /// Puts a row in its place and tells its order's row.
    #[inline]
    pub(super) fn take(&mut self, sale: &Sale<'_>) -> u32 {
        match self.index.find(sale.id, &self.orders.id) {
            None => self.open(sale, sale.id),
            Some(row) => self.add(row, sale),
        }
    }

    /// Adds an item to an order. Quantity in thousandths.
    pub(super) fn line(&mut self, order: u32, item: &[u8], quantity: i32, net: Amount) {
        let item = self.items.number(item);
        self.lines.push(Line { order, item, quantity, net, ..Line::default() }, self.room);
    }

    /// Says of the last item added what sort of goods it is, and what the line cost the shop.
    pub(super) fn classify(&mut self, category: &[u8], cost: Amount) {
        let category = u16::try_from(self.categories.number(category)).unwrap_or(0);
        if let Some(last) = self.lines.len().checked_sub(1) {
            self.lines.category.set(last, category);
            self.lines.cost.set(last, cost);
        }
    }

    /// The number of whoever these cells name, or [`NOBODY`]: for records that are no orders.
    pub(super) fn identity(&mut self, who: &Who<'_>) -> u32 {
        self.settle_identities();
        self.crowd.ask(who);
        let mut number = NOBODY;
        self.crowd.answer(|answer| number = answer);
        number
    }

    /// Takes something off what the customer was charged (a tip on a row of its own).
    pub(super) fn take_off(&mut self, order: u32, amount: Amount) {
        let gross = self.orders.gross.get(order as usize).unwrap_or_default();
        self.orders.gross.set(order as usize, gross - amount);
    }

    /// Takes back a part of what was given back (a chargeback that was won).
    pub(super) fn restore(&mut self, order: u32, amount: Amount) {
        let refund = self.orders.refund.get(order as usize).unwrap_or_default();
        self.orders.refund.set(order as usize, refund - amount);
    }

    fn currency(&mut self, currency: Currency) -> u8 {
        if let Some(at) = self.currencies.iter().position(|known| *known == currency) {
            return at as u8;
        }
        if self.currencies.len() > usize::from(u8::MAX) {
            return 0;
        }
        self.currencies.push(currency);
        (self.currencies.len() - 1) as u8
    }

    fn open(&mut self, sale: &Sale<'_>, id: &[u8]) -> u32 {
        let room = self.room;
        let currency = self.currency(sale.currency);
        let status = sale.status.unwrap_or(UNSAID);
        let row = self.orders.len() as u32;
        self.index.insert(id, row, &mut self.orders.id, room);
        let charge = sale.charge.unwrap_or_default();
        let orders = &mut self.orders;
        orders.day.push(sale.stamp.day, room);
        orders.minute.push(sale.stamp.minute.unwrap_or(Orders::NO_TIME), room);
        orders.gross.push(charge.gross, room);
        orders.refund.push(charge.refund, room);
        orders.goods.push(charge.goods, room);
        orders.currency.push(currency, room);
        orders.status.push(status, room);
        orders.channel.push(sale.channel, room);
        orders.place.push(sale.place, room);
        self.charged.push(sale.charge.is_some(), room);
        self.ask(row, &sale.who);
        if self.crowd.waiting() == Crowd::WAITING {
            self.settle_identities();
        }
        if sale.charge.is_none() {
            self.waiting.push((row, sale.line));
        }
        row
    }

    /// Asks who an order is from.
    fn ask(&mut self, row: u32, who: &Who<'_>) {
        if !self.crowd.ask(who) && self.crowd.is_name_alone(who) {
            self.names_alone.push(row);
        }
    }

    /// Takes in the answers to who the last orders are from.
    fn settle_identities(&mut self) {
        let Builder { crowd, orders, room, .. } = self;
        crowd.answer(|number| orders.identity.push(number, *room));
    }

    /// An order whose rows so far named nobody may be told by another row who it is from.
    fn add_identity(&mut self, i: usize, who: &Who<'_>) {
        let nobody = match i.checked_sub(self.orders.identity.len()) {
            None => self.orders.identity.get(i) == Some(NOBODY),
            Some(waiting) => self.crowd.is_nobody(waiting),
        };
        if !nobody || who.is_blank() {
            return;
        }
        self.settle_identities();
        self.ask(i as u32, who);
        let identity = &mut self.orders.identity;
        self.crowd.answer(|number| {
            if number != NOBODY {
                identity.set(i, number);
            }
        });
    }

    /// Another row of an order that is there already.
    fn add(&mut self, row: u32, sale: &Sale<'_>) -> u32 {
        let i = row as usize;
        self.add_identity(i, &sale.who);
        if self.orders.channel.get(i) == Some(0) && sale.channel != 0 {
            self.orders.channel.set(i, sale.channel);
        }
        if self.orders.place.get(i) == Some(0) && sale.place != 0 {
            self.orders.place.set(i, sale.place);
        }
        let old = self.standing(self.orders.status.get(i));
        let said = sale.status.is_some_and(|status| status != UNSAID);
        let Some(charge) = sale.charge else {
            if self.charged.get(i) == Some(false) {
                self.waiting.push((row, sale.line));
            }
            if said && self.orders.status.get(i) == Some(UNSAID) {
                self.set_status(i, sale);
            }
            return row;
        };
        let new = match (said, old) {
            (true, _) => self.standing(sale.status),
            (false, Standing::RefundOnly) => Standing::Counts,
            (false, old) => old,
        };
        let currency = self.currency(sale.currency);
        if self.charged.get(i) == Some(false) {
            self.charged.set(i, true);
            self.add_up(i, charge);
            self.orders.currency.set(i, currency);
            self.set_stamp(i, sale.stamp);
            if said {
                self.set_status(i, sale);
            }
            return row;
        }
        if self.orders.currency.get(i) != Some(currency) {
            // What is owed in another currency never adds up: it stands apart, as an order without an id.
            return if self.scope == AmountScope::Order { row } else { self.open(sale, b"") };
        }
        match (old, new) {
            (Standing::RefundOnly, Standing::RefundOnly) => self.add_up(i, charge),
            (Standing::RefundOnly, _) => {
                // The order itself, after its refund.
                self.add_up(i, charge);
                self.orders.day.set(i, sale.stamp.day);
                self.orders.minute.set(i, sale.stamp.minute.unwrap_or(Orders::NO_TIME));
                self.orders.status.set(i, sale.status.unwrap_or(UNSAID));
            }
            (_, Standing::RefundOnly) => {
                self.add_up(i, Charge { gross: Amount::ZERO, goods: Amount::ZERO, ..charge })
            }
            _ if self.scope == AmountScope::Order => {
                self.repeated += charge.gross;
                self.differing += u64::from(self.orders.gross.get(i) != Some(charge.gross));
            }
            (Standing::Counts, Standing::DoesNotCount) => {}
            (Standing::DoesNotCount, Standing::Counts) => {
                // Of an order that counts, the lines that don't are left out, whichever came first.
                self.orders.gross.set(i, charge.gross);
                self.orders.goods.set(i, charge.goods);
                self.orders.refund.set(i, charge.refund);
                self.set_status(i, sale);
            }
            _ => {
                self.add_up(i, charge);
                self.set_stamp(i, sale.stamp);
            }
        }
        row
    }

    /// What a status means for counting.
    pub(super) fn standing(&self, status: Option<u16>) -> Standing {
        status.and_then(|s| self.statuses.get(usize::from(s))).map_or(Standing::Counts, |s| s.standing)
    }

    fn set_status(&mut self, i: usize, sale: &Sale<'_>) {
        if let Some(status) = sale.status {
            self.orders.status.set(i, status);
        }
    }

    /// The earliest of an order's rows dates it, so that the order of rows does not matter.
    fn set_stamp(&mut self, i: usize, stamp: Stamp) {
        let minute = stamp.minute.unwrap_or(Orders::NO_TIME);
        let known =
            (self.orders.day.get(i).unwrap_or(stamp.day), self.orders.minute.get(i).unwrap_or(minute));
        if (stamp.day, minute) < known {
            self.orders.day.set(i, stamp.day);
            self.orders.minute.set(i, minute);
        }
    }

    fn add_up(&mut self, i: usize, charge: Charge) {
        let add = |column: &mut Column<Amount>, amount: Amount| {
            if !amount.is_zero() {
                column.set(i, column.get(i).unwrap_or_default() + amount);
            }
        };
        add(&mut self.orders.gross, charge.gross);
        add(&mut self.orders.refund, charge.refund);
        add(&mut self.orders.goods, charge.goods);
    }

    /// What rows say that repeat their order's total.
    pub(super) fn repeated(&self) -> Amount {
        self.repeated
    }

    /// Rows that named another total for their order than the rows before.
    pub(super) fn differing(&self) -> u64 {
        self.differing
    }

    /// Puts the batch together, but for what only the reader knows (origin, account, remarks).
    pub(super) fn finish(mut self, wishes: Finish) -> Built {
        self.settle_identities();
        let names_alone = self.names_alone();
        let missing = self.drop_uncharged();
        self.no_refund_below_zero();
        self.no_gross_below_zero();
        let inferred = if wishes.infer_refunds { self.infer_refunds() } else { 0 };
        let untold = self.untold_refunds();
        self.forget_unused();
        let assumed = self.settle_unknown_currency();
        self.forget_refund_ids();

        let Builder {
            mut orders,
            crowd,
            currencies,
            statuses,
            channels,
            places,
            items,
            categories,
            mut lines,
            ..
        } = self;
        if orders.id.parts().0.is_empty() {
            orders.id = TextPool::default();
        }
        if !wishes.tells_goods {
            orders.goods = Column::Same(Amount::ZERO, orders.len() as u32);
        }
        orders.shrink();
        lines.shrink();
        let batch = Batch {
            orders,
            lines,
            identities: crowd.into_identities(),
            currencies,
            statuses,
            channels: channels.into_pool(),
            places: places.into_pool(),
            items: items.into_pool(),
            categories: categories.into_pool(),
            tells_goods: wishes.tells_goods,
            ..Batch::default()
        };
        Built { batch, missing, inferred, untold, assumed, names_alone }
    }

    /// Orders whose money never came are left out, and their rows told.
    fn drop_uncharged(&mut self) -> Vec<u64> {
        let mut missing = Vec::new();
        for (row, line) in &self.waiting {
            if self.charged.get(*row as usize) == Some(false) {
                missing.push(*line);
            }
        }
        if missing.is_empty() {
            return missing;
        }
        let mut new_row = Vec::with_capacity(self.orders.len());
        let mut kept = 0u32;
        for charged in self.charged.iter() {
            new_row.push(if charged { kept } else { NOBODY });
            kept += u32::from(charged);
        }
        let keep: Vec<bool> = self.charged.iter().collect();
        let o = std::mem::take(&mut self.orders);
        let mut id = TextPool::default();
        for (text, _) in o.id.iter().zip(&keep).filter(|(_, keep)| **keep) {
            id.push(text);
        }
        self.orders = Orders {
            id,
            identity: only(&o.identity, &keep),
            day: only(&o.day, &keep),
            minute: only(&o.minute, &keep),
            gross: only(&o.gross, &keep),
            refund: only(&o.refund, &keep),
            goods: only(&o.goods, &keep),
            currency: only(&o.currency, &keep),
            status: only(&o.status, &keep),
            channel: only(&o.channel, &keep),
            place: only(&o.place, &keep),
        };
        let old = std::mem::take(&mut self.lines);
        let room = old.len();
        for line in old.iter() {
            let order = new_row.get(line.order as usize).copied().unwrap_or(NOBODY);
            if order != NOBODY {
                self.lines.push(Line { order, ..line }, room);
            }
        }
        missing
    }

    /// Lines that take back a part of a credit add up with it; alone they are no refund, and no sale either.
    fn no_refund_below_zero(&mut self) {
        let below: Vec<usize> =
            self.orders.refund.iter().enumerate().filter(|(_, r)| r.is_negative()).map(|(i, _)| i).collect();
        for i in below {
            self.orders.refund.set(i, Amount::ZERO);
        }
    }

    /// An order whose rows take off more than they charge gives back: it is a refund.
    fn no_gross_below_zero(&mut self) {
        let below: Vec<(usize, Amount)> =
            self.orders.gross.iter().enumerate().filter(|(_, gross)| gross.is_negative()).collect();
        for (i, gross) in below {
            let refund = self.orders.refund.get(i).unwrap_or_default();
            self.orders.refund.set(i, refund - gross);
            self.orders.gross.set(i, Amount::ZERO);
            self.orders.goods.set(i, Amount::ZERO);
            if self.standing(self.orders.status.get(i)) == Standing::Counts {
                let refund = self.status(b"Refund", |_| Standing::RefundOnly);
                self.orders.status.set(i, refund);
            }
        }
    }

    /// Orders that count, whose name nobody is known by: the file tells others by better means.
    fn names_alone(&mut self) -> u64 {
        let mut rows = std::mem::take(&mut self.names_alone);
        rows.sort_unstable();
        rows.dedup();
        let orders = rows.into_iter().filter(|row| {
            let row = *row as usize;
            self.orders.identity.get(row) == Some(NOBODY)
                && self.charged.get(row) == Some(true)
                && self.standing(self.orders.status.get(row)) == Standing::Counts
        });
        orders.count() as u64
    }

    /// Orders that are called refunded, and yet count in full: the file tells other refunds, or has a column for them.
    fn untold_refunds(&self) -> u64 {
        let refunded: Vec<bool> =
            self.statuses.iter().map(|s| s.standing == Standing::Counts && says_refunded(&s.text)).collect();
        if !refunded.contains(&true) {
            return 0;
        }
        let orders = self.orders.status.iter().zip(self.orders.gross.iter().zip(self.orders.refund.iter()));
        let untold = orders.filter(|(status, (gross, refund))| {
            refunded.get(usize::from(*status)) == Some(&true) && !gross.is_zero() && refund.is_zero()
        });
        untold.count() as u64
    }

    /// In a file that tells no refunds, an order that is called refunded gave back what it was charged.
    fn infer_refunds(&mut self) -> u64 {
        let refunded: Vec<bool> = self.statuses.iter().map(|s| says_refunded(&s.text)).collect();
        if !refunded.contains(&true) || self.orders.refund.iter().any(|refund| !refund.is_zero()) {
            return 0;
        }
        let rows: Vec<usize> = self
            .orders
            .status
            .iter()
            .enumerate()
            .filter(|(_, status)| refunded.get(usize::from(*status)) == Some(&true))
            .map(|(i, _)| i)
            .collect();
        for i in &rows {
            let gross = self.orders.gross.get(*i).unwrap_or_default();
            self.orders.refund.set(*i, gross);
        }
        rows.len() as u64
    }

    /// Where some amounts name one currency and the others none, the others are in that one.
    fn settle_unknown_currency(&mut self) -> u64 {
        let unknown = self.currencies.iter().position(|c| *c == Currency::UNKNOWN);
        let (Some(unknown), 2) = (unknown, self.currencies.len()) else { return 0 };
        let assumed = self.orders.currency.iter().filter(|c| usize::from(*c) == unknown).count() as u64;
        self.currencies.remove(unknown);
        self.orders.currency = Column::Same(0, self.orders.len() as u32);
        assumed
    }

    /// Only statuses and currencies that some order has are named.
    fn forget_unused(&mut self) {
        keep_used(&mut self.orders.status, &mut self.statuses);
        keep_used(&mut self.orders.currency, &mut self.currencies);
    }

    /// A refund that found no order keeps no order's id: another file may hold the order under it.
    fn forget_refund_ids(&mut self) {
        let refund: Vec<bool> = self.statuses.iter().map(|s| s.standing == Standing::RefundOnly).collect();
        if !refund.contains(&true) {
            return;
        }
        let old = std::mem::take(&mut self.orders.id);
        self.orders.id = TextPool::with_capacity(old.len(), old.parts().0.len());
        for (id, status) in old.iter().zip(self.orders.status.iter()) {
            let is_refund = refund.get(usize::from(status)) == Some(&true);
            self.orders.id.push(if is_refund { "" } else { id });
        }
    }
}

/// Drops the values that no number points to, and renumbers the others in the same order.
fn keep_used<N, T>(numbers: &mut Column<N>, values: &mut Vec<T>)
where
    N: Copy + PartialEq + Default + Into<usize> + TryFrom<usize>,
{
    let mut used = vec![false; values.len()];
    for number in numbers.iter() {
        if let Some(used) = used.get_mut(number.into()) {
            *used = true;
        }
    }
    if !used.contains(&false) {
        return;
    }
    let mut kept = 0usize;
    let mut new = Vec::with_capacity(used.len());
    for used in &used {
        new.push(kept);
        kept += usize::from(*used);
    }
    let renumber = |number: &mut N| {
        let renumbered = new.get((*number).into()).copied().unwrap_or(0);
        *number = N::try_from(renumbered).unwrap_or_default();
    };
    numbers.change(renumber);
    let mut used = used.into_iter();
    values.retain(|_| used.next().unwrap_or(false));
}

/// The rows of a column that are to be kept.
fn only<T: Copy + PartialEq + Default>(column: &Column<T>, keep: &[bool]) -> Column<T> {
    let mut kept = Column::default();
    for (value, _) in column.iter().zip(keep).filter(|(_, keep)| **keep) {
        kept.push(value, keep.len());
    }
    kept
}

/// Texts that come up again and again, numbered from 0, which is the empty text.
#[derive(Debug)]
struct Dictionary {
    texts: Interner,
    /// The first cells that differ, as they are written, and their numbers: most columns have no others.
    first: Vec<(Vec<u8>, u32)>,
}

impl Dictionary {
    fn new() -> Dictionary {
        let mut texts = Interner::default();
        texts.intern("");
        Dictionary { texts, first: Vec::new() }
    }

    #[inline]
    fn number(&mut self, cell: &[u8]) -> u32 {
        if cell.is_empty() {
            return 0;
        }
        match self.first.iter().find(|(known, _)| known == cell) {
            Some((_, number)) => *number,
            None => self.intern(cell),
        }
    }

    fn intern(&mut self, cell: &[u8]) -> u32 {
        const FIRST: usize = 8;
        let number = self.texts.intern(&text(cell));
        if self.first.len() < FIRST {
            self.first.push((cell.to_vec(), number));
        }
        number
    }

    fn get(&self, number: u32) -> &str {
        self.texts.pool().get(number)
    }

    fn into_pool(self) -> TextPool {
        let mut pool = self.texts.into_pool();
        pool.shrink();
        pool
    }
}

/// How a batch is to be finished.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Finish {
    /// The file tells goods from tax and shipping.
    pub(super) tells_goods: bool,
    /// The file has no refunds but may call an order refunded.
    pub(super) infer_refunds: bool,
}

/// A batch, and what came out while it was put together.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) batch: Batch,
    /// Lines of rows whose order never named an amount.
    pub(super) missing: Vec<u64>,
    /// Orders whose refund was taken from their status.
    pub(super) inferred: u64,
    /// Orders that are called refunded and count in full all the same.
    pub(super) untold: u64,
    /// Orders whose currency was taken from the others.
    pub(super) assumed: u64,
    /// Orders that carry a name by which nobody is known.
    pub(super) names_alone: u64,
}

/// Finds an order by its id.
///
/// Exports mostly run through their ids in one direction. As long as they do, a new id is known to be new because it
/// lies beyond the last one, and no table is kept.
#[derive(Debug, Default)]
struct IdIndex {
    run: Run,
    /// The row opened or found last.
    last: Option<u32>,
    table: HashTable<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Run {
    #[default]
    Begin,
    Up,
    Down,
    Broken,
}

/// Shorter before longer, so that 9 comes before 10; any strict order would do.
fn in_order(a: &[u8], b: &[u8]) -> std::cmp::Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

impl IdIndex {
    #[inline]
    fn find(&mut self, id: &[u8], ids: &TextPool) -> Option<u32> {
        if id.is_empty() {
            return None;
        }
        let last = self.last?;
        let mended;
        let id = if id.is_ascii() {
            id
        } else {
            mended = text(id);
            mended.as_bytes()
        };
        if id.is_empty() {
            return None;
        }
        let known = ids.get(last).as_bytes();
        if known == id {
            return Some(last);
        }
        match (self.run, in_order(id, known)) {
            (Run::Begin, _)
            | (Run::Up, std::cmp::Ordering::Greater)
            | (Run::Down, std::cmp::Ordering::Less) => None,
            _ => {
                self.break_run(ids);
                let row = self.table.find(hash(id), |row| ids.get(*row).as_bytes() == id).copied();
                if row.is_some() {
                    self.last = row;
                }
                row
            }
        }
    }

    /// From here on a table tells.
    fn break_run(&mut self, ids: &TextPool) {
        if self.run == Run::Broken {
            return;
        }
        self.run = Run::Broken;
        for row in 0..ids.len() as u32 {
            self.enter(row, ids);
        }
    }

    fn enter(&mut self, row: u32, ids: &TextPool) {
        let of = |row: &u32| hash(ids.get(*row).as_bytes());
        if !ids.get(row).is_empty() {
            self.table.insert_unique(of(&row), row, of);
        }
    }

    /// Takes in the id of a new row; `find` has just said that it is new.
    #[inline]
    fn insert(&mut self, id: &[u8], row: u32, ids: &mut TextPool, room: usize) {
        let id = text(id);
        let id = id.as_ref();
        if ids.is_empty() && !id.is_empty() {
            *ids = TextPool::with_capacity(room, room.saturating_mul(id.len() + 1));
        }
        if id.is_empty() && ids.is_empty() {
            // Ids begin with the first row that has one.
            return;
        }
        while ids.len() < row as usize {
            ids.push("");
        }
        if self.run == Run::Begin
            && let Some(last) = self.last
            && !id.is_empty()
        {
            self.run = match in_order(id.as_bytes(), ids.get(last).as_bytes()) {
                std::cmp::Ordering::Less => Run::Down,
                _ => Run::Up,
            };
        }
        ids.push(id);
        if id.is_empty() {
            return;
        }
        if self.run == Run::Broken {
            self.enter(row, ids);
        }
        self.last = Some(row);
    }
}
