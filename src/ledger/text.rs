use serde::{Deserialize, Serialize};

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

    /// [`TextPool::get`] without looking at the letters.
    #[inline]
    fn bytes(&self, number: u32) -> &[u8] {
        let i = number as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(u32::MAX) as usize };
        let end = self.ends.get(i).copied().unwrap_or(0) as usize;
        self.text.as_bytes().get(start..end).unwrap_or(&[])
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

/// The hash of a text. Fast for short texts, the same on every machine, and never visible in any result.
#[inline]
pub fn hash(text: &[u8]) -> u64 {
    // The multiplier of Fx (rustc-hash), eight bytes at a time; multiplication only carries upwards, hence the folding
    // down at the end.
    const K: u64 = 0xF135_7AEA_2E62_A9C5;
    let step = |h: u64, word: u64| (h.rotate_left(26) ^ word).wrapping_mul(K);
    let (words, tail) = text.as_chunks::<8>();
    let mut h = words.iter().fold(text.len() as u64, |h, word| step(h, u64::from_le_bytes(*word)));
    if !tail.is_empty() {
        h = step(
            h,
            match (text.last_chunk::<8>(), tail.first_chunk::<4>(), tail.last_chunk::<4>()) {
                // The last eight bytes, some of them once more.
                (Some(last), _, _) => u64::from_le_bytes(*last),
                (None, Some(first), Some(last)) => {
                    u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
                }
                _ => tail.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
            },
        );
    }
    h = (h ^ h >> 32).wrapping_mul(K);
    h ^ h >> 32
}

/// Gives every different text a number, in the order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    pool: TextPool,
    /// Open addressing: in the upper half of a slot the hash, in the lower the number plus one, 0 where free. The hash
    /// is kept so that a wrong text is rarely looked at, and none when the table grows.
    slots: Vec<u64>,
}

impl Interner {
    /// An interner that goes on from a pool of different texts.
    pub fn from_pool(pool: TextPool) -> Interner {
        let mut interner = Interner { slots: vec![0; room_for(pool.len())], pool };
        for number in 0..interner.pool.len() as u32 {
            let h = hash(interner.pool.bytes(number)) as u32;
            interner.put(h, number);
        }
        interner
    }

    /// The number of a text, new or known.
    #[inline]
    pub fn intern(&mut self, text: &str) -> u32 {
        let h = hash(text.as_bytes()) as u32;
        match self.look(h, text.as_bytes()) {
            Some(number) => number,
            None => self.add(h, text),
        }
    }

    /// The number of a text that is already known.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.look(hash(text.as_bytes()) as u32, text.as_bytes())
    }

    /// The texts so far.
    pub fn pool(&self) -> &TextPool {
        &self.pool
    }

    /// The texts, without the table.
    pub fn into_pool(self) -> TextPool {
        self.pool
    }

    #[inline]
    fn look(&self, h: u32, text: &[u8]) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = h as usize;
        loop {
            let slot = *self.slots.get(at & mask)?;
            if slot == 0 {
                return None;
            }
            let number = (slot as u32).wrapping_sub(1);
            if (slot >> 32) as u32 == h && self.pool.bytes(number) == text {
                return Some(number);
            }
            at += 1;
        }
    }

    fn add(&mut self, h: u32, text: &str) -> u32 {
        let number = self.pool.push(text);
        if room_for(self.pool.len()) > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![0; room_for(self.pool.len())];
            for slot in old.into_iter().filter(|slot| *slot != 0) {
                self.put((slot >> 32) as u32, (slot as u32).wrapping_sub(1));
            }
        }
        self.put(h, number);
        number
    }

    /// Puts a number into the first free slot of its hash; there always is one.
    fn put(&mut self, h: u32, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = h as usize;
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if *slot == 0 {
                *slot = u64::from(h) << 32 | u64::from(number + 1);
                return;
            }
            at += 1;
        }
    }
}

/// How many slots so many texts need: a power of two, at least a quarter of them free.
fn room_for(texts: usize) -> usize {
    (texts + texts / 3 + 1).next_power_of_two().max(16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut interner = Interner::default();
        assert_eq!(["a", "b", "", "a", ""].map(|t| interner.intern(t)), [0, 1, 2, 0, 2]);
        let mut again = Interner::from_pool(interner.into_pool());
        assert_eq!(["b", "c", ""].map(|t| again.intern(t)), [1, 3, 2]);
        assert_eq!(again.pool().get(99), "");
        assert_eq!(again.find("zzz"), None);
    }

    proptest! {
        #[test]
        fn numbers_are_given_in_order_of_appearance(texts in prop::collection::vec("[ab]{0,4}|[a-z]{7,9}", 0..200)) {
            let mut interner = Interner::default();
            let mut seen: Vec<String> = Vec::new();
            for text in &texts {
                let number = seen.iter().position(|s| s == text).unwrap_or_else(|| { seen.push(text.clone()); seen.len() - 1 });
                prop_assert_eq!(interner.intern(text), number as u32);
            }
            let again = Interner::from_pool(interner.into_pool());
            for (number, text) in seen.iter().enumerate() {
                prop_assert_eq!(again.find(text), Some(number as u32));
                prop_assert_eq!(again.pool().get(number as u32), text);
            }
        }
    }

    #[test]
    fn alike_texts_spread_over_the_table() {
        // Numbers, padded numbers, addresses: as many different lower halves as chance would leave.
        for form in [
            |i: u32| format!("{i}"),
            |i: u32| format!("#{i:08}"),
            |i: u32| format!("ada{i}@mail.example"),
            |i: u32| format!("{:032x}", i << 12),
        ] {
            let n = 200_000u32;
            let mut lower: Vec<u32> = (0..n).map(|i| hash(form(i).as_bytes()) as u32).collect();
            let mut buckets: Vec<u32> = lower.iter().map(|h| h & 0xF_FFFF).collect();
            let count = |all: &mut Vec<u32>| {
                all.sort_unstable();
                all.dedup();
                all.len() as f64
            };
            // Of n random draws from m, m (1 − e^(−n/m)) are different: 5 collide in 32 bits, 182,083 differ in 20.
            assert!(count(&mut lower) > f64::from(n) - 100.0, "{}", form(7));
            assert!(count(&mut buckets) > 181_000.0, "{}", form(7));
        }
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        assert!(TextPool::from_parts("äb".into(), vec![2, 3]).is_some());
        assert!(TextPool::from_parts("äb".into(), vec![1, 3]).is_none());
        assert!(TextPool::from_parts("ab".into(), vec![2, 1]).is_none());
        assert!(TextPool::from_parts("ab".into(), vec![1]).is_none());
    }
}
