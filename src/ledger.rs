//! What a business brings, in columns, joined per person.
//!
//! A file becomes one [`Batch`], which is kept as it is. The [`Ledger`] is what all batches say together: the same
//! order is counted once however many files hold it, and the ids and e-mails of one person belong to one customer.
//! The order in which files arrive does not change what the ledger says.

mod account;
mod aside;
mod batch;
mod column;
mod decisions;
mod history;
mod identities;
mod join;
mod known;
mod merge;
mod people;
mod reconciliation;
mod records;
mod remark;
mod text;
mod totals;

pub use account::{Account, Noted, Reason};
pub use aside::{aside, costs_aside};
pub use batch::{Batch, Columns, Line, Lines, Orders, Origin, Standing, StatusName};
pub use column::Column;
pub use decisions::{Decisions, Joined, Link, Named};
pub use identities::{Identities, NOBODY};
pub use join::{Appended, Extent, Ledger, Order, Source};
pub use people::Person;
pub use reconciliation::{Blind, LeftOut, LeftOutRow};
pub use records::{
    Asked, Contact, Cost, CostKind, Engagement, Feedback, Instrument, Kind, Records, Response, Scale, Score,
    Text,
};
pub use remark::Remark;
pub use text::{Interner, TextPool, hash};
pub use totals::StatusTotal;
