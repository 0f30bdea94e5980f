use hashbrown::HashTable;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::Hasher as _;

/// Many short texts in one stretch of memory, numbered from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPool {
    text: String,
    ends: Vec<u32>,
}

impl TextPool {
    /// A pool with room for so many texts and bytes.
    pub fn with_capacity(texts: usize, bytes: usize) -> TextPool {
        TextPool { text: String::with_capacity(bytes), ends: Vec::with_capacity(texts) }
    }

    /// Adds a text and tells its number. Past 4 GiB of text, texts are kept empty.
    pub fn push(&mut self, text: &str) -> u32 {
        let number = self.ends.len() as u32;
        if self.text.len() + text.len() <= u32::MAX as usize {
            self.text.push_str(text);
        }
        self.ends.push(self.text.len() as u32);
        number
    }

    /// The text with this number; empty when there is none.
    pub fn get(&self, number: u32) -> &str {
        let i = number as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(u32::MAX) as usize };
        let end = self.ends.get(i).copied().unwrap_or(0) as usize;
        self.text.get(start..end).unwrap_or("")
    }

    /// How many texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len() as u32).map(|i| self.get(i))
    }

    /// The raw parts: all text, and where each one ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    /// Puts a pool together from its raw parts; `None` when the ends do not fit the text.
    pub fn from_parts(text: String, ends: Vec<u32>) -> Option<TextPool> {
        let rising = ends.iter().try_fold(0u32, |last, end| (last <= *end).then_some(*end))?;
        let fits =
            rising as usize == text.len() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        fits.then_some(TextPool { text, ends })
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// The hash of a text, as the interner uses it. Fast, and never visible in any result.
#[inline]
pub fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish()
}

/// Gives every different text a number, in the order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    pool: TextPool,
    table: HashTable<u32>,
}

impl Interner {
    /// An interner that goes on from a pool of different texts.
    pub fn from_pool(pool: TextPool) -> Interner {
        let mut table = HashTable::with_capacity(pool.len());
        for number in 0..pool.len() as u32 {
            table.insert_unique(hash(pool.get(number).as_bytes()), number, |n| hash(pool.get(*n).as_bytes()));
        }
        Interner { pool, table }
    }

    /// The number of a text, new or known.
    #[inline]
    pub fn intern(&mut self, text: &str) -> u32 {
        let h = hash(text.as_bytes());
        if let Some(number) = self.table.find(h, |n| self.pool.get(*n) == text) {
            return *number;
        }
        let number = self.pool.push(text);
        self.table.insert_unique(h, number, |n| hash(self.pool.get(*n).as_bytes()));
        number
    }

    /// The number of a text that is already known.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.table.find(hash(text.as_bytes()), |n| self.pool.get(*n) == text).copied()
    }

    /// The texts so far.
    pub fn pool(&self) -> &TextPool {
        &self.pool
    }

    /// The texts, without the table.
    pub fn into_pool(self) -> TextPool {
        self.pool
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut interner = Interner::default();
        assert_eq!(["a", "b", "", "a", ""].map(|t| interner.intern(t)), [0, 1, 2, 0, 2]);
        let mut again = Interner::from_pool(interner.into_pool());
        assert_eq!(["b", "c", ""].map(|t| again.intern(t)), [1, 3, 2]);
        assert_eq!(again.pool().get(99), "");
        assert_eq!(again.find("zzz"), None);
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        assert!(TextPool::from_parts("äb".into(), vec![2, 3]).is_some());
        assert!(TextPool::from_parts("äb".into(), vec![1, 3]).is_none());
        assert!(TextPool::from_parts("ab".into(), vec![2, 1]).is_none());
        assert!(TextPool::from_parts("ab".into(), vec![1]).is_none());
    }
}
