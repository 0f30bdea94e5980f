//! Bytes into ledger: what a file is, how it is read, and an account of every row.

pub mod cells;
pub mod date;
pub mod dialect;
pub mod encoding;
pub mod number;
mod plan;

pub use plan::{
    AmountScope, DateOrder, DecimalSign, Encoding, Inspection, Kind, Plan, Problem, Profile, Question, Role,
};
