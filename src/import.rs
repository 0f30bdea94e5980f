//! Bytes into ledger: what a file is, how it is read, and an account of every row.

mod plan;

pub use plan::{
    AmountScope, DateOrder, DecimalSign, Encoding, Inspection, Kind, Plan, Problem, Profile, Question, Role,
};
