use crate::ledger::TextPool;
use serde::{Deserialize, Serialize};

/// In a column of people or identities: nobody, the order is anonymous.
pub const NOBODY: u32 = u32::MAX;

/// The different ways in which the files name a customer, in columns, equally long. Empty text means: not said.
///
/// The texts are normalised at the edge: e-mails trimmed and in lower case, ids and names trimmed. A name identifies
/// only where id and e-mail are both empty; an order with nothing but a name belongs to it only in a file that has columns
/// of neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities {
    /// Customer ids, unique within the batch's scope.
    pub id: TextPool,
    /// E-mail addresses, unique everywhere.
    pub email: TextPool,
    /// Names, for people to read.
    pub name: TextPool,
}

impl Identities {
    /// Adds one and tells its number.
    pub fn push(&mut self, id: &str, email: &str, name: &str) -> u32 {
        self.id.push(id);
        self.email.push(email);
        self.name.push(name)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.id.heap_bytes() + self.email.heap_bytes() + self.name.heap_bytes()
    }
}
