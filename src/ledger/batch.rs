use crate::ledger::{Account, Blind, Column, Identities, Kind, LeftOut, Records, Remark, TextPool};
use crate::quantity::{Amount, Currency, Day};
use serde::{Deserialize, Serialize};

/// Where a batch comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// A hash of its content: the same file is known again whatever its name.
    pub digest: u64,
    /// What it was recognised as, for people: `Shopify orders`.
    pub recognised_as: String,
    /// Within which orders and customer ids are unique: the platform, or the general file's key column.
    pub scope: String,
}

/// What an order's status means for counting (the counting rules, 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// Money was, or is firmly, owed and was not undone before payment.
    #[default]
    Counts,
    /// Cancelled, failed, pending and the like: kept, shown by status, never added up.
    DoesNotCount,
    /// A refund that stands on a row of its own: its refund counts, it is no order.
    RefundOnly,
}

/// A status as the file writes it, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusName {
    /// As written; empty where the file has no status.
    pub text: String,
    /// Whether its orders count.
    pub standing: Standing,
}

/// Orders in columns; all columns are equally long, except that `id` may be empty when the file has no order ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Orders {
    /// The order id as written, or an empty pool. No id stands twice in one batch: the rows of an order are one order.
    pub id: TextPool,
    /// Row in [`Identities`], or [`crate::ledger::NOBODY`].
    pub identity: Column<u32>,
    /// The local date as the file writes it.
    pub day: Column<Day>,
    /// Minutes since midnight, or [`Orders::NO_TIME`].
    pub minute: Column<u16>,
    /// What the customer was charged: tax and shipping in, tips out, before refunds; never negative.
    pub gross: Column<Amount>,
    /// What was given back; never negative.
    pub refund: Column<Amount>,
    /// Goods after discount, without tax, shipping and tip; equals `gross` where the file does not tell them apart (see [`Batch::tells_goods`]).
    pub goods: Column<Amount>,
    /// Index into [`Batch::currencies`].
    pub currency: Column<u8>,
    /// Index into [`Batch::statuses`].
    pub status: Column<u16>,
    /// Index into [`Batch::channels`].
    pub channel: Column<u16>,
    /// Index into [`Batch::places`].
    pub place: Column<u16>,
}

impl Orders {
    /// In `minute`: the file gives no time of day.
    pub const NO_TIME: u16 = u16::MAX;

    /// How many orders.
    pub fn len(&self) -> usize {
        self.day.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.day.is_empty()
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.id.heap_bytes()
            + self.identity.heap_bytes()
            + self.day.heap_bytes()
            + self.minute.heap_bytes()
            + self.gross.heap_bytes()
            + self.refund.heap_bytes()
            + self.goods.heap_bytes()
            + self.currency.heap_bytes()
            + self.status.heap_bytes()
            + self.channel.heap_bytes()
            + self.place.heap_bytes()
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.id.shrink();
        self.identity.shrink();
        self.day.shrink();
        self.minute.shrink();
        self.gross.shrink();
        self.refund.shrink();
        self.goods.shrink();
        self.currency.shrink();
        self.status.shrink();
        self.channel.shrink();
        self.place.shrink();
    }
}

/// Order lines in columns, equally long; empty where the file has no items.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// Row in [`Orders`].
    pub order: Column<u32>,
    /// Index into [`Batch::items`].
    pub item: Column<u32>,
    /// Quantity in thousandths; negative for returned goods.
    pub quantity: Column<i32>,
    /// Net amount of the line.
    pub net: Column<Amount>,
    /// Index into [`Batch::categories`].
    pub category: Column<u16>,
    /// What the goods of the line cost the shop, all pieces together; nothing where the file does not say.
    pub cost: Column<Amount>,
}

/// The long columns of a batch, wherever they lie.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The orders.
    pub orders: &'a Orders,
    /// Their lines.
    pub lines: &'a Lines,
    /// Who ordered.
    pub identities: &'a Identities,
    /// See [`Batch::channels`].
    pub channels: &'a TextPool,
    /// See [`Batch::places`].
    pub places: &'a TextPool,
    /// See [`Batch::items`].
    pub items: &'a TextPool,
    /// See [`Batch::categories`].
    pub categories: &'a TextPool,
}

/// One order line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    /// Row in [`Orders`].
    pub order: u32,
    /// Index into the items.
    pub item: u32,
    /// In thousandths.
    pub quantity: i32,
    /// Net amount.
    pub net: Amount,
    /// Index into the categories.
    pub category: u16,
    /// What the goods cost the shop; nothing where the file does not say.
    pub cost: Amount,
}

impl Lines {
    /// Adds a line; `room` is how many are expected in all.
    pub fn push(&mut self, line: Line, room: usize) {
        self.order.push(line.order, room);
        self.item.push(line.item, room);
        self.quantity.push(line.quantity, room);
        self.net.push(line.net, room);
        self.category.push(line.category, room);
        self.cost.push(line.cost, room);
    }

    /// All lines in order.
    pub fn iter(&self) -> impl Iterator<Item = Line> + '_ {
        self.order
            .iter()
            .zip(self.item.iter())
            .zip(self.quantity.iter())
            .zip(self.net.iter())
            .zip(self.category.iter())
            .zip(self.cost.iter())
            .map(|(((((order, item), quantity), net), category), cost)| Line {
                order,
                item,
                quantity,
                net,
                category,
                cost,
            })
    }

    /// How many lines.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.order.heap_bytes()
            + self.item.heap_bytes()
            + self.quantity.heap_bytes()
            + self.net.heap_bytes()
            + self.category.heap_bytes()
            + self.cost.heap_bytes()
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.order.shrink();
        self.item.shrink();
        self.quantity.shrink();
        self.net.shrink();
        self.category.shrink();
        self.cost.shrink();
    }
}

/// What one file brought: immutable once read, saved as it is, and all the ledger is made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Where it comes from.
    pub origin: Origin,
    /// What it holds.
    pub kind: Kind,
    /// What became of each row.
    pub account: Account,
    /// The rows that were left out, as they stand in the file.
    pub left_out: LeftOut,
    /// What adding up its column of amounts blindly would give; nothing where it has none.
    pub blind: Option<Blind>,
    /// The orders.
    pub orders: Orders,
    /// Their lines.
    pub lines: Lines,
    /// Who ordered, as far as the file says.
    pub identities: Identities,
    /// Currencies in the order of first appearance; none at all means [`Currency::UNKNOWN`] throughout.
    pub currencies: Vec<Currency>,
    /// Statuses in the order of first appearance; none at all means that every order counts.
    pub statuses: Vec<StatusName>,
    /// Sales channels; the first is the empty text.
    pub channels: TextPool,
    /// Places (country, or country and town); the first is the empty text.
    pub places: TextPool,
    /// Item names; the first is the empty text.
    pub items: TextPool,
    /// Categories of goods; the first is the empty text.
    pub categories: TextPool,
    /// What it brings besides orders.
    pub records: Records,
    /// The rows as they were typed, where they were typed by hand and not read from a file.
    pub typed: Option<Vec<Vec<String>>>,
    /// Whether the file tells goods from tax and shipping.
    pub tells_goods: bool,
    /// Things the owner should know, in whole sentences.
    pub remarks: Vec<Remark>,
}

impl Batch {
    /// The latest day of any order, counted or not, or of any other record.
    pub fn last_day(&self) -> Option<Day> {
        self.orders.day.iter().max().max(self.records.last_day())
    }

    /// Its long columns.
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            orders: &self.orders,
            lines: &self.lines,
            identities: &self.identities,
            channels: &self.channels,
            places: &self.places,
            items: &self.items,
            categories: &self.categories,
        }
    }

    /// How many orders and other records it holds.
    pub fn len(&self) -> usize {
        self.orders.len() + self.records.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
