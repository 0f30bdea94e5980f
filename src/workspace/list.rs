use crate::ledger::Origin;
use crate::workspace::earlier::ListOf1;
use crate::workspace::seal::{seal, unseal};
use crate::workspace::{Damage, Documents, SCHEMA};
use serde::{Deserialize, Serialize};

const KIND: [u8; 4] = *b"REGL";

/// Which batches a workspace holds, in the order they came. What is not on the list does not exist: a batch is saved
/// once the list that names it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Rises with every change.
    pub revision: u64,
    /// The batches.
    pub entries: Vec<Entry>,
    /// What the owner decided and wrote.
    pub documents: Documents,
}

/// A saved batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file it came from.
    pub file: String,
    /// The digest of that file.
    pub digest: u64,
    /// The size of that file.
    pub bytes: u64,
    /// The revision of the list that first named it.
    pub since: u64,
    /// How many pieces it has; they are numbered from 1, and the header is 0.
    pub pieces: u32,
}

impl Entry {
    /// The name under which its pieces are stored. It is never used for anything else, so that what is stored is never
    /// written over.
    pub fn name(&self) -> String {
        format!("{:016x}-{:x}", self.digest, self.since)
    }
}

impl List {
    /// The list with one batch more, in place of an earlier reading of the same file, and without those with the digest
    /// `instead`.
    #[must_use]
    pub fn with(&self, origin: &Origin, pieces: u32, instead: Option<u64>) -> List {
        let mut next = self.without(instead);
        next.entries.retain(|e| (e.digest, e.bytes) != (origin.digest, origin.bytes));
        let Origin { file, bytes, digest, .. } = origin.clone();
        next.entries.push(Entry { file, digest, bytes, since: next.revision, pieces });
        next
    }

    /// The list without the batches with this digest.
    #[must_use]
    pub fn without(&self, digest: Option<u64>) -> List {
        let entries = self.entries.iter().filter(|e| Some(e.digest) != digest).cloned().collect();
        List { revision: self.revision + 1, entries, documents: self.documents.clone() }
    }

    /// The list with these documents in place of the earlier ones.
    #[must_use]
    pub fn documenting(&self, documents: Documents) -> List {
        List { documents, ..self.without(None) }
    }

    /// The entries of this list that `next` has no longer.
    pub fn gone_in<'a>(&'a self, next: &'a List) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(|e| !next.entries.contains(e))
    }

    /// As bytes to save.
    pub fn to_bytes(&self) -> Vec<u8> {
        seal(KIND, &postcard::to_allocvec(self).unwrap_or_default())
    }

    /// From saved bytes.
    ///
    /// # Errors
    /// [`Damage::Start`] when they were altered, [`Damage::Newer`] when a later version wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Result<List, Damage> {
        let (schema, content, _) = unseal(KIND, bytes)?;
        match schema {
            // Version 2 wrote the same.
            2 | SCHEMA => postcard::from_bytes(content).map_err(|_| Damage::Start),
            1 => postcard::from_bytes::<ListOf1>(content).map(List::from).map_err(|_| Damage::Start),
            other => Err(Damage::Newer(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(file: &str, digest: u64) -> Origin {
        Origin { file: file.into(), digest, bytes: 10, ..Origin::default() }
    }

    fn files(list: &List) -> Vec<&str> {
        list.entries.iter().map(|e| e.file.as_str()).collect()
    }

    #[test]
    fn a_file_is_on_the_list_once_and_a_name_is_never_used_again() {
        let list = List::default().with(&origin("a.csv", 1), 1, None).with(&origin("b.csv", 2), 1, None);
        let again = list.with(&origin("renamed.csv", 1), 3, None);
        assert_eq!(files(&again), ["b.csv", "renamed.csv"]);
        assert_eq!(list.gone_in(&again).map(|e| e.file.as_str()).collect::<Vec<_>>(), ["a.csv"]);
        assert_ne!(list.entries[0].name(), again.entries[1].name());
        assert_eq!(files(&again.without(Some(2))), ["renamed.csv"]);
        assert_eq!(files(&again.with(&origin("c.csv", 3), 1, Some(2))), ["renamed.csv", "c.csv"]);
    }

    #[test]
    fn every_altered_bit_and_every_cut_is_found() {
        let list = List::default().with(&origin("a.csv", 1), 1, None);
        let bytes = list.to_bytes();
        assert_eq!(List::from_bytes(&bytes), Ok(list));
        for bit in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(List::from_bytes(&altered), Err(Damage::Start), "bit {bit}");
        }
        for cut in 0..bytes.len() {
            assert_eq!(List::from_bytes(&bytes[..cut]), Err(Damage::Start), "cut at {cut}");
        }
    }

    #[test]
    fn a_later_version_is_told_apart_from_damage() {
        let mut bytes = KIND.to_vec();
        bytes.extend_from_slice(&(SCHEMA + 1).to_le_bytes());
        bytes.extend_from_slice(b"who knows");
        let sum = crate::workspace::checksum(&bytes, 0);
        bytes.extend_from_slice(&sum.to_le_bytes());
        assert_eq!(List::from_bytes(&bytes), Err(Damage::Newer(SCHEMA + 1)));
    }
}
