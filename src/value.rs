//! What customers value: what the owner writes and judges, beside what surveys say.
//!
//! Every document here is useful with nothing but typed answers; where the ledger holds answers of customers, they stand
//! beside what was typed and are never mixed with it unsaid.
//!
//! | part | what it is |
//! |---|---|
//! | [`Drivers`] | quality, service, price …: how much each matters and how well it goes; [`Heard`], [`Repurchase`] and [`Derived`] tell it from surveys |
//! | [`Scorecard`] | six dimensions of value with evidence, weights, targets and history; [`context`] shifts the weights |
//! | [`Rivals`] | ratings and prices beside others: relative quality, fair value |
//! | [`Journey`] | stages and touchpoints: doing, thinking, feeling, pains |
//! | [`Disciplines`] | four ways to lead, rated by what is done |
//! | [`promise`] | the promise to customers: canvas, fit, claims and what shows them, seven steps |
//! | [`mutual`] | what customers and the firm give each other, what they make together, who else takes part |
//! | [`statement`] | the promise in words, its versions, and what weakens it |
//! | [`strategy`] | value curves beside rivals, and whether the promise fits the firm and its future |
//! | [`equity`] | value, brand and relationship: ten drivers, what matters, what can be done |
//! | [`Experiments`] | a change, its measure, and a verdict at its planned end; [`difference`] holds the tests |

pub mod context;
mod derived;
pub mod difference;
mod dimensions;
mod disciplines;
mod drivers;
pub mod equity;
mod experiments;
mod heard;
mod journey;
pub mod mutual;
mod numbers;
pub mod promise;
mod quadrant;
mod rating;
mod repurchase;
mod rivals;
pub mod statement;
pub mod strategy;

pub use crate::automation::Dimension;
pub use derived::{Correlation, Derived, MOST_DRIVERS, Slope, Weight, enough, relative_weights, slopes};
pub use dimensions::{Evidence, Kind as EvidenceKind, Part, Scorecard, Scored, Snapshot, Standing};
pub use disciplines::{ANCHORS, Anchor, Discipline, Disciplines, Finding, Money, STANDARD};
pub use drivers::{Driver, Drivers, Judged, Perceived, Side};
pub use experiments::{Counts, Design, Experiment, Experiments, Kind, Plan, Verdict};
pub use heard::Heard;
pub(crate) use heard::out_of_ten;
pub use journey::{FELT, Journey, Measured, Touchpoint};
pub use numbers::{normal_quantile, student_quantile};
pub use quadrant::{Placed, Quadrant, Thresholds};
pub use rating::Rating;
pub use repurchase::Repurchase;
pub use rivals::{Offer, Offered, Rival, Rivals, ValueMap};
