//! One file for each page. Pages hold no arithmetic: what they show comes from the engine.

mod cohorts;
mod confirm;
mod customer;
mod customers;
mod definitions;
mod delete;
mod files;
mod groups;
mod import;
mod lost;
mod made;
mod overview;
mod privacy;
mod start;

pub(crate) use cohorts::Cohorts;
pub(crate) use customer::Customer;
pub(crate) use customers::Customers;
pub(crate) use definitions::Definitions;
pub(crate) use files::Files;
pub(crate) use groups::Groups;
pub(crate) use import::{Desk, Import};
pub(crate) use lost::Lost;
pub(crate) use made::{Besides, Made, Outlook, Story};
pub(crate) use overview::Overview;
pub(crate) use privacy::Privacy;
pub(crate) use start::Start;
