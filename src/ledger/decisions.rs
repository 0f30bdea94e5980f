//! What the owner decided about who is who.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What makes two ways of naming a customer one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Link {
    /// The same e-mail address.
    Email(String),
    /// The same id within one platform.
    Id {
        /// The platform, or the general file's key column.
        scope: String,
        /// The id.
        id: String,
    },
    /// The same name, where neither file has anything better.
    Name {
        /// The platform, or the general file's key column.
        scope: String,
        /// The name.
        name: String,
    },
}

/// Joins that the owner has undone: these links do not make one person of two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// Links that do not count.
    pub apart: BTreeSet<Link>,
}

/// One way in which a file names a customer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The file.
    pub file: String,
    /// The name it gives.
    pub name: String,
    /// The e-mail address it gives.
    pub email: String,
    /// The id it gives.
    pub id: String,
}

/// A person put together from several ways of naming them, and what holds them together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The person's number in the ledger.
    pub person: u32,
    /// The different ways of naming them.
    pub named: Vec<Named>,
    /// The links that hold them together; each can be undone.
    pub links: Vec<Link>,
}
