//! Bytes into ledger: what a file is, how it is read, and an account of every row.
//!
//! [`inspect()`] looks at a file's beginning and proposes a [`Plan`]; [`Import`] reads the whole file by that plan, piece
//! by piece, into one [`crate::ledger::Batch`]; [`read`] does both for bytes in memory.

mod builder;
pub mod cells;
mod columns;
mod crowd;
pub mod date;
mod desk;
pub mod dialect;
mod digest;
pub mod encoding;
mod gather;
mod general;
mod inspect;
mod names;
pub mod number;
mod plan;
mod profiles;
mod reader;
mod records;
mod rehearsal;
mod sample;
pub mod spreadsheet;
mod standing;
pub mod summary;
pub mod typed;

pub use crate::ledger::Kind;
pub use inspect::{HEAD, inspect, inspect_as};
pub use plan::{
    AmountScope, DateOrder, DecimalSign, Encoding, Inspection, Marking, Plan, Problem, Profile, Question,
    Role,
};
pub use reader::{Import, Interruption, read, read_until};
pub use rehearsal::rehearsal;
