//! The sample business: an invented café and roastery, made by a seeded generator and read by the same importer as
//! everything else.
//!
//! Kornblume Roastery does not exist, and neither do its customers. Its orders come as the file that a Shopify shop
//! would export: two and a half years with seasons, growth, refunds, passers-by at the till, offices that buy by the
//! kilo, subscribers, gift buyers in December, and regulars who fell silent lately. Only integers are used, so the file
//! is the same to the byte on every machine.

mod calendar;
mod chance;
mod export;
mod goods;
mod order;
mod people;

use crate::quantity::{Amount, Day};

/// What the file calls itself.
pub const FILE_NAME: &str = "sample-orders.csv";

/// The name of the invented business.
pub const BUSINESS: &str = "Kornblume Roastery";

/// The seed of the sample that ships.
pub const SEED: u64 = 20_240_501;

/// The orders of the sample business as a Shopify orders export: always the same bytes.
///
/// ```
/// let file = regulars::sample::orders_csv();
/// assert!(file.starts_with("Name,Email,Financial Status,Paid at,"));
/// ```
pub fn orders_csv() -> String {
    generate(SEED).csv
}

/// A generated business: the file, and what its own books say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Business {
    /// The orders export.
    pub csv: String,
    /// The totals that a reader of the file has to arrive at.
    pub books: Books,
}

/// What the generator kept count of while it wrote, by the product's counting rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    /// Rows below the header.
    pub rows: u64,
    /// Orders in the file, those that do not count included.
    pub orders_written: u64,
    /// Orders that count.
    pub orders: u64,
    /// Orders that count and carry no customer.
    pub anonymous: u64,
    /// Different customers with an order that counts.
    pub customers: u64,
    /// Charged for the orders that count, tax and shipping in.
    pub gross: Amount,
    /// Given back on them.
    pub refunds: Amount,
    /// The first order that counts.
    pub first: Day,
    /// The last order that counts.
    pub last: Day,
}

/// The business with this seed: the same seed gives the same bytes, on every machine.
pub fn generate(seed: u64) -> Business {
    let mut chance = chance::Chance::new(seed);
    let visits = people::visits(&mut chance);
    let orders = order::orders(&visits, &mut chance);
    export::write(&orders)
}

#[cfg(test)]
mod tests;
