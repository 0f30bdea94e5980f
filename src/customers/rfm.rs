use crate::quantity::{Amount, Currency, Day};
use serde::{Deserialize, Serialize};

/// Scores from 1 (poor) to 5 (good) for how recently, how often and for how much a customer bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RfmScore {
    /// Recency: 5 bought most recently.
    pub recency: u8,
    /// Frequency: 5 bought most often.
    pub frequency: u8,
    /// Monetary: 5 spent most.
    pub monetary: u8,
}

/// The eleven groups. Each cell of the 5×5 grid of recency and frequency lies in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Group {
    Champions,
    Loyal,
    PotentialLoyal,
    New,
    Promising,
    NeedsAttention,
    AboutToSleep,
    AtRisk,
    CantLose,
    Hibernating,
    Lost,
}

/// Where the scores part: a customer scores one more for each bound reached or passed, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Days since the last order: at most the first bound scores 5, beyond the last scores 1.
    pub recency: [i32; 4],
    /// Counted orders: at most the first bound scores 1, beyond the last scores 5.
    pub frequency: [u32; 4],
    /// Net revenue: at most the first bound scores 1, beyond the last scores 5.
    pub monetary: [Amount; 4],
}

/// One cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RfmCell {
    /// Recency score, 1–5.
    pub recency: u8,
    /// Frequency score, 1–5.
    pub frequency: u8,
    /// The group the cell lies in.
    pub group: Group,
    /// Customers in it.
    pub customers: u32,
    /// Their net revenue.
    pub net: Amount,
}

/// A group as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSummary {
    /// Which.
    pub group: Group,
    /// Customers in it.
    pub customers: u32,
    /// Their orders.
    pub orders: u64,
    /// Their net revenue.
    pub net: Amount,
    /// Median days since the last order.
    pub median_recency: i32,
}

/// The grid as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rfm {
    /// Days are counted back from here.
    pub as_of: Day,
    /// Money is in this.
    pub currency: Currency,
    /// Where the scores part.
    pub thresholds: Thresholds,
    /// Whether the thresholds are fifths of these customers (rather than typed).
    pub from_quintiles: bool,
    /// Why scores are missing from the grid, when ties or few customers leave some empty.
    pub note: Option<String>,
    /// All 25 cells, by recency then frequency, ascending.
    pub cells: Vec<RfmCell>,
    /// All eleven groups in the order of [`Group`], empty ones included.
    pub groups: Vec<GroupSummary>,
    /// Customers on the grid.
    pub customers: u32,
}
