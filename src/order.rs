//! Putting short lists in order, in little code.
//!
//! The standard library makes a sort of its own for every type that is sorted, some ten kilobytes each once it is compiled
//! for the browser. Here one sort finds the order of the places, and the values are moved once. It is a little slower:
//! lists as long as the ledger are sorted by the standard library.

use std::cmp::Ordering;

/// Sorting that keeps the order of equal values.
pub trait Order<T> {
    /// From the smallest to the largest.
    fn order(&mut self)
    where
        T: Ord;

    /// By what `compare` says.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key, which is asked for twice at every comparison.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Order<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }

    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = places(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        rearrange(self, places);
    }

    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

/// The places `0..n` in the order of what lies there.
fn places(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Moves to each place what lies at the place that is named for it.
fn rearrange<T>(values: &mut [T], mut from: Vec<usize>) {
    for start in 0..from.len() {
        let mut at = start;
        // What lay at the start wanders through the whole circle of places, and ends where it belongs.
        while let Some(next) = from.get_mut(at).map(|place| std::mem::replace(place, at)) {
            if next == start || next == at {
                break;
            }
            values.swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_standard_librarys() {
        let mut chance = fastrand::Rng::with_seed(5);
        for n in 0..200 {
            let values: Vec<(u8, usize)> = (0..n).map(|i| (chance.u8(..20), i)).collect();
            let (mut ours, mut theirs) = (values.clone(), values);
            ours.order_by_key(|(key, _)| std::cmp::Reverse(*key));
            theirs.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            assert_eq!(ours, theirs);
            ours.order();
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}
