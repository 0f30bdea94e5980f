use serde::{Deserialize, Serialize};

/// A column of equal-sized values that costs nothing as long as every row holds the same value.
///
/// Most files say the same thing over and over (one currency, no refunds, no time of day); such a column is one value
/// and a length, and becomes a vector at the first row that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Column<T> {
    /// So many rows, all the same.
    Same(T, u32),
    /// A value for each row.
    Each(Vec<T>),
}

impl<T: Copy + PartialEq + Default> Default for Column<T> {
    fn default() -> Self {
        Column::Same(T::default(), 0)
    }
}

impl<T: Copy + PartialEq + Default> Column<T> {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Column::Same(_, n) => *n as usize,
            Column::Each(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row. `room` is how many rows are expected in all, so that the first differing value reserves once.
    #[inline(always)]
    pub fn push(&mut self, value: T, room: usize) {
        match self {
            Column::Each(values) => values.push(value),
            Column::Same(same, n) if *same == value && *n > 0 => *n += 1,
            Column::Same(..) => self.push_other(value, room),
        }
    }

    /// [`Column::push`] where the value is the first, or the first of its kind.
    #[cold]
    fn push_other(&mut self, value: T, room: usize) {
        match self {
            Column::Each(values) => values.push(value),
            Column::Same(_, 0) => *self = Column::Same(value, 1),
            Column::Same(same, n) if *same == value => *n += 1,
            Column::Same(same, n) => {
                let mut values = Vec::with_capacity(room.max(*n as usize + 1));
                values.resize(*n as usize, *same);
                values.push(value);
                *self = Column::Each(values);
            }
        }
    }

    /// The value of a row; `None` past the end.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        match self {
            Column::Same(value, n) => (row < *n as usize).then_some(*value),
            Column::Each(values) => values.get(row).copied(),
        }
    }

    /// Replaces the value of a row; nothing happens past the end.
    pub fn set(&mut self, row: usize, value: T) {
        match self {
            Column::Same(same, n) => {
                if row < *n as usize && *same != value {
                    let mut values = vec![*same; *n as usize];
                    if let Some(slot) = values.get_mut(row) {
                        *slot = value;
                    }
                    *self = Column::Each(values);
                }
            }
            Column::Each(values) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = value;
                }
            }
        }
    }

    /// All values in order.
    #[inline]
    pub fn iter(&self) -> ColumnIter<'_, T> {
        match self {
            Column::Same(value, n) => ColumnIter::Same(*value, *n),
            Column::Each(values) => ColumnIter::Each(values.iter()),
        }
    }

    /// Copies the values from row `start` on into `out`, and tells how many there were.
    #[inline]
    pub(crate) fn read(&self, start: usize, out: &mut [T]) -> usize {
        match self {
            Column::Same(value, n) => {
                let few = (*n as usize).saturating_sub(start).min(out.len());
                out.iter_mut().take(few).for_each(|slot| *slot = *value);
                few
            }
            Column::Each(values) => {
                let rest = values.get(start..).unwrap_or(&[]);
                out.iter_mut().zip(rest).for_each(|(slot, value)| *slot = *value);
                rest.len().min(out.len())
            }
        }
    }

    /// The rows of `other` behind these.
    pub fn append(&mut self, other: &Column<T>) {
        if self.is_empty() {
            *self = other.clone();
            return;
        }
        let room = self.len() + other.len();
        match (&mut *self, other) {
            (Column::Each(values), Column::Each(more)) => values.extend_from_slice(more),
            _ => other.iter().for_each(|value| self.push(value, room)),
        }
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        if let Column::Each(values) = self {
            values.shrink_to_fit();
        }
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        match self {
            Column::Same(..) => 0,
            Column::Each(values) => values.capacity() * size_of::<T>(),
        }
    }
}

/// The values of a [`Column`] in order.
#[derive(Clone, Debug)]
pub enum ColumnIter<'a, T> {
    /// The same one, so many times.
    Same(T, u32),
    /// One after another.
    Each(std::slice::Iter<'a, T>),
}

impl<T: Copy> Iterator for ColumnIter<'_, T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        match self {
            ColumnIter::Same(value, n) => {
                *n = n.checked_sub(1)?;
                Some(*value)
            }
            ColumnIter::Each(values) => values.next().copied(),
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = match self {
            ColumnIter::Same(_, n) => *n as usize,
            ColumnIter::Each(values) => values.len(),
        };
        (n, Some(n))
    }
}
impl<T: Copy> ExactSizeIterator for ColumnIter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn behaves_like_a_vector(first in prop::collection::vec(0u8..3, 0..20), second in prop::collection::vec(0u8..2, 0..20), row in 0usize..50, value in 0u8..3) {
            let build = |values: &[u8]| { let mut c = Column::default(); values.iter().for_each(|v| c.push(*v, values.len())); c };
            let mut column = build(&first);
            column.append(&build(&second));
            let mut vector = [first, second].concat();
            column.set(row, value);
            if let Some(slot) = vector.get_mut(row) { *slot = value; }
            prop_assert_eq!(column.iter().collect::<Vec<_>>(), vector.clone());
            prop_assert_eq!(column.len(), vector.len());
            for (i, v) in vector.iter().enumerate() { prop_assert_eq!(column.get(i), Some(*v)); }
            prop_assert_eq!(column.get(vector.len()), None);
            let mut out = [9; 7];
            let few = column.read(row, &mut out);
            prop_assert_eq!(out.get(..few), vector.get(row..).unwrap_or(&[]).get(..few));
            prop_assert_eq!(few, vector.len().saturating_sub(row).min(7));
        }
    }
}
