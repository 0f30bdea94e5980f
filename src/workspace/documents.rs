use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// What the owner decided and wrote, by name: small things, saved together with the list of files.
///
/// Each is kept with the version it was written in, so that it can change its shape without all others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents(pub(super) BTreeMap<String, Document>);

/// A document's bytes, and the version of its shape.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) version: u32,
    pub(super) bytes: Vec<u8>,
}

/// Something that is kept as a document.
pub trait Kept: Serialize + DeserializeOwned + Default {
    /// Under this name.
    const NAME: &'static str;
    /// Raised whenever its shape changes.
    const VERSION: u32 = 1;

    /// From the bytes of an earlier version; what can't be read any more is as if it had never been written.
    fn of_earlier(_version: u32, _bytes: &[u8]) -> Option<Self> {
        None
    }
}

impl Documents {
    /// The document of this kind; empty when there is none.
    pub fn get<T: Kept>(&self) -> T {
        let Some(document) = self.0.get(T::NAME) else { return T::default() };
        let read = if document.version == T::VERSION {
            postcard::from_bytes(&document.bytes).ok()
        } else {
            T::of_earlier(document.version, &document.bytes)
        };
        read.unwrap_or_default()
    }

    /// All of them, with this one in place of its predecessor.
    #[must_use]
    pub fn with<T: Kept>(&self, document: &T) -> Documents {
        let mut all = self.clone();
        let bytes = postcard::to_allocvec(document).unwrap_or_default();
        all.0.insert(T::NAME.to_owned(), Document { version: T::VERSION, bytes });
        all
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Kept for crate::ledger::Decisions {
    const NAME: &'static str = "who is who";
}

impl Kept for super::Settings {
    const NAME: &'static str = "settings";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Decisions, Link};

    #[test]
    fn a_document_comes_back_and_one_that_is_not_there_is_empty() {
        let none = Documents::default();
        assert_eq!(none.get::<Decisions>(), Decisions::default());
        let decided = Decisions { apart: [Link::Email("a@example.org".into())].into() };
        assert_eq!(none.with(&decided).get::<Decisions>(), decided);
    }

    #[test]
    fn a_document_of_another_version_is_not_misread() {
        let mut later = Documents::default().with(&Decisions { apart: [Link::Email("a".into())].into() });
        later.0.values_mut().for_each(|d| d.version = 9);
        assert_eq!(later.get::<Decisions>(), Decisions::default());
    }
}
