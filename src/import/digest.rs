//! The 64-bit hash by which a file's content is known again whatever its name.

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;
const STRIPE: usize = 32;

/// xxHash64 (Yann Collet) with seed 0, fed piece by piece.
///
/// Guaranteed: the result depends on the bytes alone, neither on how they were cut into pieces nor on the machine. It
/// guards against mistakes, not against people: whoever wants two files with one digest can make them.
#[derive(Clone, Debug)]
pub(super) struct Digest {
    lanes: [u64; 4],
    /// Bytes that do not fill a stripe yet.
    rest: [u8; STRIPE],
    filled: usize,
    total: u64,
}

impl Digest {
    pub(super) fn new() -> Digest {
        let lanes = [P1.wrapping_add(P2), P2, 0, 0_u64.wrapping_sub(P1)];
        Digest { lanes, rest: [0; STRIPE], filled: 0, total: 0 }
    }

    pub(super) fn update(&mut self, mut bytes: &[u8]) {
        self.total = self.total.wrapping_add(bytes.len() as u64);
        if self.filled > 0 {
            let taken = bytes.len().min(STRIPE - self.filled);
            let (head, tail) = bytes.split_at(taken);
            for (slot, byte) in self.rest.iter_mut().skip(self.filled).zip(head) {
                *slot = *byte;
            }
            self.filled += taken;
            bytes = tail;
            if self.filled < STRIPE {
                return;
            }
            let stripe = self.rest;
            mix(&mut self.lanes, &stripe);
            self.filled = 0;
        }
        let (stripes, rest) = bytes.as_chunks::<STRIPE>();
        let mut lanes = self.lanes;
        for stripe in stripes {
            mix(&mut lanes, stripe);
        }
        self.lanes = lanes;
        for (slot, byte) in self.rest.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.filled = rest.len();
    }

    pub(super) fn value(&self) -> u64 {
        let [a, b, c, d] = self.lanes;
        let mut hash = if self.total >= STRIPE as u64 {
            let joined = a
                .rotate_left(1)
                .wrapping_add(b.rotate_left(7))
                .wrapping_add(c.rotate_left(12))
                .wrapping_add(d.rotate_left(18));
            self.lanes.iter().fold(joined, |h, lane| (h ^ round(0, *lane)).wrapping_mul(P1).wrapping_add(P4))
        } else {
            P5
        };
        hash = hash.wrapping_add(self.total);
        let rest = self.rest.get(..self.filled).unwrap_or(&[]);
        let (words, rest) = rest.as_chunks::<8>();
        for word in words {
            hash = (hash ^ round(0, u64::from_le_bytes(*word)))
                .rotate_left(27)
                .wrapping_mul(P1)
                .wrapping_add(P4);
        }
        let (halves, rest) = rest.as_chunks::<4>();
        for half in halves {
            let half = u64::from(u32::from_le_bytes(*half));
            hash = (hash ^ half.wrapping_mul(P1)).rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
        }
        for byte in rest {
            hash = (hash ^ u64::from(*byte).wrapping_mul(P5)).rotate_left(11).wrapping_mul(P1);
        }
        hash = (hash ^ (hash >> 33)).wrapping_mul(P2);
        hash = (hash ^ (hash >> 29)).wrapping_mul(P3);
        hash ^ (hash >> 32)
    }
}

#[inline]
fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
}

#[inline]
fn mix(lanes: &mut [u64; 4], stripe: &[u8; STRIPE]) {
    let (words, _) = stripe.as_chunks::<8>();
    for (lane, word) in lanes.iter_mut().zip(words) {
        *lane = round(*lane, u64::from_le_bytes(*word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(bytes: &[u8]) -> u64 {
        let mut digest = Digest::new();
        digest.update(bytes);
        digest.value()
    }

    #[test]
    fn agrees_with_the_published_values_of_xxhash64() {
        assert_eq!(of(b""), 0xEF46_DB37_51D8_E999);
        assert_eq!(of(b"a"), 0xD24E_C4F1_A98C_6E5B);
        assert_eq!(of(b"abc"), 0x44BC_2CF5_AD77_0999);
        // 39 and 62 bytes: full stripes and a rest.
        assert_eq!(of(b"Nobody inspects the spammish repetition"), 0xFBCE_A83C_8A37_8BF1);
    }

    proptest! {
        #[test]
        fn does_not_depend_on_the_pieces(bytes in prop::collection::vec(any::<u8>(), 0..200), cuts in prop::collection::vec(0usize..200, 0..6)) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(bytes.len())).collect();
            cuts.sort_unstable();
            let mut digest = Digest::new();
            let mut start = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                digest.update(&bytes[start..cut]);
                start = cut;
            }
            prop_assert_eq!(digest.value(), of(&bytes));
        }
    }
}
