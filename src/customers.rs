//! What the customers are like: overview, table, groups, cohorts, concentration. Pure functions of the ledger.

mod choice;
mod cohorts;
mod overview;
mod rfm;
mod table;

pub use choice::{Choice, Compare};
pub use cohorts::{Cohort, CohortCell, CohortSpan, Cohorts};
pub use overview::{Breakdown, GapBin, MonthSales, Overview, StatusCount};
pub use rfm::{Group, GroupSummary, Rfm, RfmCell, RfmScore, Thresholds};
pub use table::{CustomerFile, CustomerOrder, CustomerPage, CustomerQuery, CustomerRow, SortBy};
