use crate::ledger::Origin;
use crate::workspace::seal::{seal, unseal};
use crate::workspace::{Damage, SCHEMA};
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
    /// How many pieces it has; they are numbered from 1, and the header is 0.
    pub pieces: u32,
}

impl Entry {
    /// The entry of a batch in so many pieces.
    pub fn new(origin: &Origin, pieces: u32) -> Entry {
        Entry { file: origin.file.clone(), digest: origin.digest, bytes: origin.bytes, pieces }
    }

    /// The name under which its pieces are stored: the same file has the same one, different files have different ones.
    pub fn name(&self) -> String {
        format!("{:016x}-{:x}", self.digest, self.bytes)
    }
}

impl List {
    /// Puts an entry at the end, in place of an earlier one of the same file.
    pub fn put(&mut self, entry: Entry) {
        self.entries.retain(|e| e.name() != entry.name());
        self.entries.push(entry);
        self.revision += 1;
    }

    /// Takes out the entries with this digest, and says which they were.
    pub fn take(&mut self, digest: u64) -> Vec<Entry> {
        let (gone, left) = std::mem::take(&mut self.entries).into_iter().partition(|e| e.digest == digest);
        self.entries = left;
        self.revision += 1;
        gone
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
            SCHEMA => postcard::from_bytes(content).map_err(|_| Damage::Start),
            other => Err(Damage::Newer(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(file: &str, digest: u64, bytes: u64) -> Entry {
        Entry { file: file.into(), digest, bytes, pieces: 1 }
    }

    #[test]
    fn a_file_is_on_the_list_once() {
        let mut list = List::default();
        list.put(entry("a.csv", 1, 10));
        list.put(entry("b.csv", 2, 10));
        list.put(entry("renamed.csv", 1, 10));
        assert_eq!(
            list.entries.iter().map(|e| e.file.as_str()).collect::<Vec<_>>(),
            ["b.csv", "renamed.csv"]
        );
        assert_eq!(list.revision, 3);
        assert_eq!(list.take(2), [entry("b.csv", 2, 10)]);
        assert_eq!(list.entries, [entry("renamed.csv", 1, 10)]);
    }

    #[test]
    fn every_altered_bit_and_every_cut_is_found() {
        let mut list = List::default();
        list.put(entry("a.csv", 1, 10));
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
