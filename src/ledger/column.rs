use serde::{Deserialize, Serialize};

/// A column of equal-sized values that costs nothing as long as every row holds the same value, and little while few differ.
///
/// Most files say the same thing over and over (one currency, hardly a refund, no time of day); such a column is one value
/// and a length, with the rows that differ beside it, and becomes a vector when these grow many. Columns are equal when their
/// values are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Column<T> {
    /// So many rows, all the same.
    Same(T, u32),
    /// A value for each row.
    Each(Vec<T>),
    /// So many rows, all the same but for these, which are in the order of their rows.
    Few(T, u32, Vec<(u32, T)>),
}

impl<T: Copy + PartialEq + Default> Default for Column<T> {
    fn default() -> Self {
        Column::Same(T::default(), 0)
    }
}

impl<T: Copy + PartialEq + Default> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Copy + PartialEq + Default> From<Vec<T>> for Column<T> {
    /// The column of these values, kept the smallest way.
    fn from(values: Vec<T>) -> Self {
        // The only value that more than half the rows can have (Boyer and Moore's majority vote).
        let (mut usual, mut lead) = (T::default(), 0u32);
        for value in &values {
            match (lead, *value == usual) {
                (0, _) => (usual, lead) = (*value, 1),
                (_, true) => lead += 1,
                (_, false) => lead -= 1,
            }
        }
        let rows = values.len() as u32;
        let differing = values.iter().filter(|value| **value != usual).count();
        match differing {
            0 => Column::Same(usual, rows),
            _ if too_many::<T>(differing, values.len()) => Column::Each(values),
            _ => {
                let mut few = Vec::with_capacity(differing);
                few.extend((0u32..).zip(values).filter(|(_, value)| *value != usual));
                Column::Few(usual, rows, few)
            }
        }
    }
}

/// Whether so many rows of all are too many to stand beside the others: from where on a vector is hardly larger, and always
/// quicker.
fn too_many<T>(few: usize, rows: usize) -> bool {
    few > 16 && few * size_of::<(u32, T)>() * 2 > rows * size_of::<T>()
}

/// So many rows that differ may be changed or added anywhere among them: each one moves those behind it.
const MOVED: usize = 4_096;

impl<T: Copy + PartialEq + Default> Column<T> {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Column::Same(_, n) | Column::Few(_, n, _) => *n as usize,
            Column::Each(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row. `room` is how many rows are expected in all, so that a vector reserves once.
    #[inline(always)]
    pub fn push(&mut self, value: T, room: usize) {
        match self {
            Column::Each(values) => values.push(value),
            Column::Same(same, n) | Column::Few(same, n, _) if *same == value && *n > 0 => *n += 1,
            _ => self.push_other(value, room),
        }
    }

    /// [`Column::push`] where the value is the first, or differs from the usual one.
    fn push_other(&mut self, value: T, room: usize) {
        match self {
            Column::Each(values) => values.push(value),
            Column::Same(_, 0) => *self = Column::Same(value, 1),
            Column::Same(same, n) => *self = Column::Few(*same, *n + 1, vec![(*n, value)]),
            Column::Few(_, n, few) => {
                few.push((*n, value));
                *n += 1;
                if too_many::<T>(few.len(), *n as usize) {
                    self.spread(room);
                }
            }
        }
    }

    /// Makes it a vector with this much room.
    fn spread(&mut self, room: usize) {
        let mut values = Vec::with_capacity(room.max(self.len()));
        values.extend(self.iter());
        *self = Column::Each(values);
    }

    /// The value of a row; `None` past the end.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        match self {
            Column::Same(value, n) => (row < *n as usize).then_some(*value),
            Column::Each(values) => values.get(row).copied(),
            Column::Few(value, n, few) => (row < *n as usize).then(|| {
                let found = few.binary_search_by_key(&(row as u32), |(row, _)| *row).ok();
                found.and_then(|at| few.get(at)).map_or(*value, |(_, value)| *value)
            }),
        }
    }

    /// Replaces the value of a row; nothing happens past the end.
    pub fn set(&mut self, row: usize, value: T) {
        if row >= self.len() {
            return;
        }
        match self {
            Column::Same(same, n) => {
                if *same != value {
                    *self = Column::Few(*same, *n, vec![(row as u32, value)]);
                }
            }
            Column::Each(values) => {
                if let Some(slot) = values.get_mut(row) {
                    *slot = value;
                }
            }
            Column::Few(same, n, few) => {
                match few.binary_search_by_key(&(row as u32), |(row, _)| *row) {
                    Ok(at) if *same == value => drop(few.remove(at)),
                    Ok(at) => {
                        if let Some(slot) = few.get_mut(at) {
                            slot.1 = value;
                        }
                    }
                    Err(_) if *same == value => return,
                    Err(at) => few.insert(at, (row as u32, value)),
                }
                if few.len() > MOVED || too_many::<T>(few.len(), *n as usize) {
                    self.spread(0);
                }
            }
        }
    }

    /// Changes every value, the same one everywhere in the same way.
    pub(crate) fn change(&mut self, change: impl Fn(&mut T)) {
        match self {
            Column::Same(value, _) => change(value),
            Column::Each(values) => values.iter_mut().for_each(change),
            Column::Few(value, _, few) => {
                change(value);
                few.iter_mut().for_each(|(_, value)| change(value));
            }
        }
    }

    /// All values in order.
    #[inline]
    pub fn iter(&self) -> ColumnIter<'_, T> {
        match self {
            Column::Same(value, n) => ColumnIter::Same(*value, *n),
            Column::Each(values) => ColumnIter::Each(values.iter()),
            Column::Few(value, n, few) => ColumnIter::Few { value: *value, rows: 0..*n, few: few.iter() },
        }
    }

    /// Copies the values from row `start` on into `out`, and tells how many there were.
    #[inline]
    pub(crate) fn read(&self, start: usize, out: &mut [T]) -> usize {
        match self {
            Column::Same(value, n) | Column::Few(value, n, _) => {
                let rows = (*n as usize).saturating_sub(start).min(out.len());
                out.iter_mut().take(rows).for_each(|slot| *slot = *value);
                if let Column::Few(_, _, few) = self {
                    let from = few.partition_point(|(row, _)| (*row as usize) < start);
                    for (row, value) in few.get(from..).unwrap_or(&[]) {
                        match out.get_mut(*row as usize - start) {
                            Some(slot) => *slot = *value,
                            None => break,
                        }
                    }
                }
                rows
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
        match self {
            Column::Same(..) => {}
            Column::Each(values) => values.shrink_to_fit(),
            Column::Few(_, _, few) => few.shrink_to_fit(),
        }
    }

    /// Bytes on the heap.
    pub fn heap_bytes(&self) -> usize {
        match self {
            Column::Same(..) => 0,
            Column::Each(values) => values.capacity() * size_of::<T>(),
            Column::Few(_, _, few) => few.capacity() * size_of::<(u32, T)>(),
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
    /// The same one but in a few rows.
    Few {
        /// The usual value.
        value: T,
        /// The rows to come.
        rows: std::ops::Range<u32>,
        /// The rows that differ, of those to come.
        few: std::slice::Iter<'a, (u32, T)>,
    },
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
            ColumnIter::Few { value, rows, few } => {
                let row = rows.next()?;
                match few.as_slice().first() {
                    Some((other, differs)) if *other == row => {
                        few.next();
                        Some(*differs)
                    }
                    _ => Some(*value),
                }
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = match self {
            ColumnIter::Same(_, n) => *n as usize,
            ColumnIter::Each(values) => values.len(),
            ColumnIter::Few { rows, .. } => rows.len(),
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
        fn behaves_like_a_vector(
            // Mostly the same value, or any: kept in all three ways.
            usual in 1u32..40,
            first in prop::collection::vec((0u32..40, 0u64..4), 0..90),
            second in prop::collection::vec((0u32..40, 0u64..4), 0..90),
            changes in prop::collection::vec((0usize..190, 0u64..4), 0..40),
            start in 0usize..200,
        ) {
            let values = |drawn: &[(u32, u64)]| -> Vec<u64> { drawn.iter().map(|(chance, value)| if *chance < usual { 7 } else { *value }).collect() };
            let build = |values: &[u64]| { let mut c = Column::default(); values.iter().for_each(|v| c.push(*v, values.len())); c };
            let (first, second) = (values(&first), values(&second));
            let mut column = build(&first);
            column.append(&build(&second));
            let mut vector = [first, second].concat();
            for (row, value) in changes {
                column.set(row, value);
                if let Some(slot) = vector.get_mut(row) { *slot = value; }
            }
            prop_assert_eq!(column.iter().collect::<Vec<_>>(), vector.clone());
            prop_assert_eq!(column.len(), vector.len());
            for (i, v) in vector.iter().enumerate() { prop_assert_eq!(column.get(i), Some(*v)); }
            prop_assert_eq!(column.get(vector.len()), None);
            let mut out = [9; 7];
            let few = column.read(start, &mut out);
            let expected: Vec<u64> = vector.iter().skip(start).take(7).copied().collect();
            prop_assert_eq!(out.get(..few), Some(expected.as_slice()));
            let again = Column::from(vector.clone());
            prop_assert_eq!(&again, &column);
            prop_assert!(again.heap_bytes() <= vector.len() * 8 + 16 * 16);
            column.change(|value| *value += 1);
            vector.iter_mut().for_each(|value| *value += 1);
            prop_assert_eq!(column, Column::Each(vector));
        }
    }

    #[test]
    fn a_few_that_differ_cost_little() {
        let mut refunds = Column::default();
        (0..100_000u64).for_each(|row| refunds.push(if row % 50 == 7 { row } else { 0 }, 100_000));
        assert!(refunds.heap_bytes() < 100_000, "{}", refunds.heap_bytes());
        assert_eq!((refunds.get(57), refunds.get(58)), (Some(57), Some(0)));
        // Rows that are changed all over make it a vector before each change has to move many.
        (0..100_000).for_each(|row| refunds.set(99_999 - row, 3));
        assert_eq!(refunds, Column::Same(3, 100_000));
    }
}
