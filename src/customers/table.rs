use crate::customers::{Group, RfmScore};
use crate::quantity::{Amount, Currency, Day};
use serde::{Deserialize, Serialize};

/// What the table of customers is sorted by; equal values are sorted by what the customer is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum SortBy {
    Title,
    Orders,
    #[default]
    Net,
    First,
    Last,
    UsualGap,
    Silent,
}

/// What the table shows: which customers, in which order, and which stretch of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerQuery {
    /// Sorted by this column.
    pub sort: SortBy,
    /// Largest first.
    pub descending: bool,
    /// Only customers whose name, e-mail or id contains this, case aside; empty for all.
    pub search: String,
    /// Only customers of this group.
    pub group: Option<Group>,
    /// First row wanted.
    pub from: u32,
    /// How many rows.
    pub count: u32,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Number of the person in the ledger.
    pub person: u32,
    /// What they are called.
    pub title: String,
    /// Counted orders.
    pub orders: u32,
    /// Net revenue.
    pub net: Amount,
    /// First order.
    pub first: Day,
    /// Latest order.
    pub last: Day,
    /// Median days between their order days; `None` with fewer than two.
    pub usual_gap: Option<f64>,
    /// Days since the latest order, as of the last day of the data.
    pub silent: i32,
    /// Their group on the grid.
    pub group: Group,
}

/// A stretch of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerPage {
    /// Customers in all.
    pub total: u32,
    /// Customers that the search and the group let through.
    pub matching: u32,
    /// Money is in this.
    pub currency: Currency,
    /// As of this day.
    pub as_of: Day,
    /// The number of the first row.
    pub from: u32,
    /// The rows.
    pub rows: Vec<CustomerRow>,
}

/// An order in a customer's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerOrder {
    /// The order's id, empty where the file has none.
    pub id: String,
    /// The day.
    pub day: Day,
    /// Charged, before refunds.
    pub gross: Amount,
    /// Given back.
    pub refund: Amount,
    /// Status as written.
    pub status: String,
    /// Whether it counts.
    pub counts: bool,
    /// Items with quantities in thousandths; empty where the file has none.
    pub items: Vec<(String, i32)>,
}

/// A customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerFile {
    /// The row of the table.
    pub row: CustomerRow,
    /// E-mail, empty where unknown.
    pub email: String,
    /// Id, empty where unknown.
    pub id: String,
    /// Money is in this.
    pub currency: Currency,
    /// As of this day.
    pub as_of: Day,
    /// Their scores.
    pub score: RfmScore,
    /// Refunds in all.
    pub refunds: Amount,
    /// All orders, newest first, those that do not count included.
    pub history: Vec<CustomerOrder>,
    /// Share of net revenue of all identified customers, 0–1, when it can be told.
    pub share_of_revenue: Option<f64>,
    /// Rank by net revenue, from 1.
    pub rank: u32,
}
