//! Numbers in blocks, each block in as few bytes as its own numbers need: half of what they take otherwise, and reading them
//! is faster than fetching the other half.
//!
//! A block is a count (two bytes), a way (one byte: the width of what follows, and [`RUNNING`]), a base (eight bytes), and for
//! each number its distance from the base in `width` bytes. Where [`RUNNING`] is set, the distance is not that of the number
//! but of the step to it, and the number before the first stands (eight bytes) before the distances: sorted columns need
//! hardly anything then. All bytes are little-endian, all sums wrap.

use crate::workspace::plain::Plain;

/// The most numbers in a block.
const BLOCK: usize = 4_096;
/// Count, way and base.
const FRONT: usize = 2 + 1 + 8;
/// Of the way: the distances are those of the steps.
const RUNNING: u8 = 16;

/// Writes a block of the first of these values, as many as fit into `room` bytes, and tells how many those were.
pub(super) fn pack<T: Plain>(values: &[T], out: &mut Vec<u8>, room: usize) -> usize {
    let count = values.len().min(BLOCK).min(room.saturating_sub(FRONT) / T::SIZE);
    let values = values.get(..count).unwrap_or(&[]);
    let Some(first) = values.first().map(|first| first.to_number()) else { return 0 };
    out.extend_from_slice(&(count as u16).to_le_bytes());
    if T::SIZE == 1 {
        out.push(1);
        out.extend_from_slice(&0i64.to_le_bytes());
        out.extend(values.iter().map(|value| value.to_number() as u8));
        return count;
    }
    let plain = Range::of(values.iter().map(|value| value.to_number()));
    let steps = Range::of(values.windows(2).map(step));
    if steps.width() * count + 8 < plain.width() * count {
        out.push(steps.width() as u8 | RUNNING);
        out.extend_from_slice(&steps.least.to_le_bytes());
        out.extend_from_slice(&first.wrapping_sub(steps.least).to_le_bytes());
        let distances = values.windows(2).map(|pair| step(pair).wrapping_sub(steps.least));
        write(std::iter::once(0).chain(distances), steps.width(), out);
    } else {
        out.push(plain.width() as u8);
        out.extend_from_slice(&plain.least.to_le_bytes());
        let distances = values.iter().map(|value| value.to_number().wrapping_sub(plain.least));
        write(distances, plain.width(), out);
    }
    count
}

/// Reads a block of at most `most` values, and tells how many bytes it took; `None` when it is none, or when a number is none
/// of this type's.
pub(super) fn unpack<T: Plain>(bytes: &[u8], most: usize, values: &mut Vec<T>) -> Option<usize> {
    let (count, rest) = bytes.split_first_chunk()?;
    let (way, rest) = rest.split_first()?;
    let (base, mut rest) = rest.split_first_chunk()?;
    let (count, base) = (usize::from(u16::from_le_bytes(*count)), i64::from_le_bytes(*base));
    if count == 0 || count > most {
        return None;
    }
    let running = way & RUNNING != 0;
    let mut before = 0;
    if running {
        let (number, after) = rest.split_first_chunk()?;
        (before, rest) = (i64::from_le_bytes(*number), after);
    }
    let width = usize::from(way & !RUNNING);
    let distances = rest.get(..count * width)?;
    let whole = match (width, running) {
        // Texts are copied as they are.
        (1, false) if T::SIZE == 1 && base == 0 => {
            values.extend(distances.iter().map(|byte| T::cut(i64::from(*byte))));
            true
        }
        (0, false) => extend(std::iter::repeat_n(base, count), count, values),
        (0, true) => extend(run(std::iter::repeat_n(base, count), before), count, values),
        (1, _) => read::<T, 1>(distances, base, running.then_some(before), values),
        (2, _) => read::<T, 2>(distances, base, running.then_some(before), values),
        (3, _) => read::<T, 3>(distances, base, running.then_some(before), values),
        (4, _) => read::<T, 4>(distances, base, running.then_some(before), values),
        (5, _) => read::<T, 5>(distances, base, running.then_some(before), values),
        (6, _) => read::<T, 6>(distances, base, running.then_some(before), values),
        (7, _) => read::<T, 7>(distances, base, running.then_some(before), values),
        (8, _) => read::<T, 8>(distances, base, running.then_some(before), values),
        _ => false,
    };
    whole.then(|| bytes.len() - rest.len() + distances.len())
}

/// The least and the greatest of some numbers.
struct Range {
    least: i64,
    greatest: i64,
}

impl Range {
    fn of(numbers: impl Iterator<Item = i64>) -> Range {
        let nothing = Range { least: i64::MAX, greatest: i64::MIN };
        let range =
            numbers.fold(nothing, |r, n| Range { least: r.least.min(n), greatest: r.greatest.max(n) });
        if range.least > range.greatest { Range { least: 0, greatest: 0 } } else { range }
    }

    /// Bytes of the largest distance from the least.
    fn width(&self) -> usize {
        let distance = self.greatest.wrapping_sub(self.least) as u64;
        (u64::BITS - distance.leading_zeros()).div_ceil(8) as usize
    }
}

fn step<T: Plain>(pair: &[T]) -> i64 {
    match pair {
        [one, next] => next.to_number().wrapping_sub(one.to_number()),
        _ => 0,
    }
}

fn write(distances: impl Iterator<Item = i64>, width: usize, out: &mut Vec<u8>) {
    for distance in distances {
        out.extend_from_slice(distance.to_le_bytes().get(..width).unwrap_or(&[]));
    }
}

fn read<T: Plain, const N: usize>(
    distances: &[u8],
    base: i64,
    running: Option<i64>,
    values: &mut Vec<T>,
) -> bool {
    let numbers = distances.as_chunks::<N>().0.iter().map(|bytes| {
        let mut wide = [0; 8];
        for (to, from) in wide.iter_mut().zip(bytes) {
            *to = *from;
        }
        i64::from_le_bytes(wide).wrapping_add(base)
    });
    let count = numbers.len();
    match running {
        None => extend(numbers, count, values),
        Some(before) => extend(run(numbers, before), count, values),
    }
}

/// What one comes to by these steps.
fn run(steps: impl Iterator<Item = i64>, before: i64) -> impl Iterator<Item = i64> {
    steps.scan(before, |at, step| {
        *at = at.wrapping_add(step);
        Some(*at)
    })
}

/// Adds the values of these numbers, so many; false when one of them is none of this type's.
fn extend<T: Plain>(numbers: impl Iterator<Item = i64>, count: usize, values: &mut Vec<T>) -> bool {
    let start = values.len();
    // All at once: a vector that grows value by value asks each time whether there is room.
    values.resize(start + count, T::default());
    let mut strange = false;
    for (slot, number) in values.iter_mut().skip(start).zip(numbers) {
        *slot = T::cut(number);
        strange |= slot.to_number() != number;
    }
    !strange
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Amount;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn packed<T: Plain>(values: &[T]) -> Vec<u8> {
        let (mut out, mut left) = (Vec::new(), values);
        while !left.is_empty() {
            let written = pack(left, &mut out, 1 << 20);
            left = &left[written..];
        }
        out
    }

    fn unpacked<T: Plain>(mut bytes: &[u8], count: usize) -> Option<Vec<T>> {
        let mut values = Vec::new();
        while !bytes.is_empty() {
            let taken = unpack(bytes, count - values.len(), &mut values)?;
            bytes = &bytes[taken..];
        }
        Some(values)
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            small in vec(any::<u8>(), 0..40),
            times in vec(any::<u16>(), 0..40),
            whole in vec(any::<i32>(), 0..40),
            amounts in vec(prop_oneof![any::<i64>(), 0..9_000_000i64], 0..40),
            steps in vec(0..300u32, 0..40),
        ) {
            prop_assert_eq!(unpacked(&packed(&small), small.len()), Some(small.clone()));
            prop_assert_eq!(unpacked(&packed(&times), times.len()), Some(times.clone()));
            prop_assert_eq!(unpacked(&packed(&whole), whole.len()), Some(whole.clone()));
            let amounts: Vec<Amount> = amounts.into_iter().map(Amount::from_ten_thousandths).collect();
            prop_assert_eq!(unpacked(&packed(&amounts), amounts.len()), Some(amounts.clone()));
            let rising: Vec<u32> = steps.iter().scan(7, |at, step| { *at += step; Some(*at) }).collect();
            prop_assert_eq!(unpacked(&packed(&rising), rising.len()), Some(rising.clone()));
        }

        #[test]
        fn nonsense_is_refused_or_read(bytes in vec(any::<u8>(), 0..80), most in 0..20usize) {
            let mut values = Vec::<u16>::new();
            if let Some(taken) = unpack(&bytes, most, &mut values) {
                prop_assert!(taken <= bytes.len() && values.len() <= most && !values.is_empty());
            }
        }
    }

    #[test]
    fn a_block_takes_what_its_own_numbers_need() {
        let same = vec![1_000_000u32; 4_000];
        assert_eq!(packed(&same).len(), FRONT);
        let rising: Vec<u32> = (0..4_000).map(|n| n * 9).collect();
        assert_eq!(packed(&rising).len(), FRONT + 8, "steps that are all alike");
        let days: Vec<i32> = (0..4_000).map(|n| 19_000 + n * 7 % 250).collect();
        assert_eq!(packed(&days).len(), FRONT + 4_000);
        assert_eq!(packed(&vec![0u32; 10_000]).len(), 3 * FRONT, "several blocks");
    }

    #[test]
    fn no_more_is_written_than_there_is_room_for() {
        for room in 0..200 {
            let mut out = Vec::new();
            let written =
                pack(&[i64::MIN, i64::MAX, 0, -1].map(Amount::from_ten_thousandths), &mut out, room);
            assert!(out.len() <= room, "{written} values in {} of {room} bytes", out.len());
            assert_eq!(written, (room.saturating_sub(FRONT) / 8).min(4));
        }
    }

    #[test]
    fn a_number_of_another_type_is_refused() {
        let wide = packed(&[70_000u32, 1]);
        assert_eq!(unpack::<u16>(&wide, 2, &mut Vec::new()), None);
        assert_eq!(unpack::<u32>(&wide, 1, &mut Vec::new()), None, "more than wanted");
        assert_eq!(unpack::<u32>(&wide[..wide.len() - 1], 2, &mut Vec::new()), None, "cut");
    }
}
