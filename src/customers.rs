//! What the customers are like: overview, table, groups, cohorts, concentration. Pure functions of the ledger.

pub mod affinity;
mod answers;
mod assortment;
mod assumptions;
mod beside;
mod cell;
mod choice;
mod cohorts;
mod goods;
mod group;
mod heat;
mod middle;
mod overview;
mod picture;
mod promoters;
mod purchase;
mod rfm;
pub(crate) mod rhythm;
pub mod segment;
mod segments;
mod sheet;

mod summary;
mod table;
mod tally;
mod thresholds;
mod worth;

#[cfg(feature = "terminal")]
pub(crate) use answers::Answers;
pub(crate) use assortment::Brought;
pub use assortment::{Assortment, Good, margin};
pub use assumptions::{Assumptions, CostOfGoods, RefundPolicy};
pub(crate) use choice::Resolved;
pub use choice::{Choice, Compare};
pub use cohorts::{Cohort, CohortCell, CohortSpan, Cohorts};
pub use goods::margin_in_effect;
pub use group::Group;
pub use heat::{CohortMeasure, Heat, HeatCell, HeatRow};
pub(crate) use middle::twice_median;
pub use overview::{Breakdown, GapBin, MonthSales, Overview, StatusCount};
pub(crate) use promoters::best_fifth;
pub use promoters::{CameBack, Unhappy, good_but_unhappy};
pub(crate) use purchase::{Purchase, Purchases, gaps};
pub use rfm::{GroupSummary, Rfm, RfmCell, RfmScore, Thresholds};
pub use segments::{Member, SegmentBy};
pub(crate) use segments::{Segmentation, won_through};
pub use sheet::{Segment, Segments, Sheet, Trend, TrendStretch};
pub(crate) use tally::{Count, Counts, tells_goods};
pub use thresholds::{Band, Fault, Scale, Slip, Typed};
pub use worth::{kept, payback_months, rule_of_thumb, rule_of_thumb_up_front};

pub use table::{CustomerFile, CustomerOrder, CustomerPage, CustomerQuery, CustomerRow, SortBy, Table};
