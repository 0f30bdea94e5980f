use crate::findings::Finding;
use crate::ledger::Standing;
use crate::measure::{Figure, Measure, Sentence};
use crate::quantity::{Amount, Currency, Month, Period};
use serde::{Deserialize, Serialize};

/// The first page: what the customers of a period are like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The period shown.
    pub period: Period,
    /// The period compared with; `None` when the data do not reach back that far.
    pub compared: Option<Period>,
    /// From the first to the last order of the data.
    pub span: Period,
    /// The currency shown.
    pub currency: Currency,
    /// Currencies in the data with their counted orders, most orders first.
    pub currencies: Vec<(Currency, u64)>,
    /// The sentence a shop owner would say.
    pub headline: Sentence,
    /// The sentence that backs it.
    pub lede: Sentence,
    /// Every figure of the overview; look one up with [`Overview::figure`].
    pub figures: Vec<Figure>,
    /// What matters now, most important first.
    pub findings: Vec<Finding>,
    /// What the pictures show.
    pub breakdown: Breakdown,
}

impl Overview {
    /// The figure of this measure, where the overview has it.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|f| f.measure == measure)
    }
}

/// The numbers behind the pictures of the overview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// Net revenue of each month of the period, oldest first, empty months included.
    pub months: Vec<MonthSales>,
    /// Lorenz curve: share of customers (least spenders first) and share of net revenue; from (0, 0) to (1, 1), at most 101 points.
    pub lorenz: Vec<(f64, f64)>,
    /// Days between orders in bins.
    pub gaps: Vec<GapBin>,
    /// Lower quartile, median and upper quartile of days between orders.
    pub gap_quartiles: Option<[f64; 3]>,
    /// Orders of the period by status as written, those that do not count included.
    pub by_status: Vec<StatusCount>,
}

/// Net revenue of a month, by who brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSales {
    /// The month.
    pub month: Month,
    /// Whether the period covers only a part of it.
    pub partial: bool,
    /// From customers whose first order ever lies in this month.
    pub new: Amount,
    /// From customers who had bought before this month.
    pub returning: Amount,
    /// From orders without a customer.
    pub anonymous: Amount,
    /// Customers whose first order ever lies in this month.
    pub new_customers: u32,
    /// Customers who had bought before and bought again.
    pub returning_customers: u32,
    /// Counted orders.
    pub orders: u32,
}

/// How many gaps between orders lasted `from` up to, not including, `to` days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapBin {
    /// First day of the bin.
    pub from: u32,
    /// First day after the bin.
    pub to: u32,
    /// Gaps.
    pub count: u64,
}

/// Orders with one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// As the file writes it; empty where it has none.
    pub status: String,
    /// Orders.
    pub count: u64,
    /// Whether they count.
    pub standing: Standing,
}
