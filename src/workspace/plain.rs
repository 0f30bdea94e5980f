use crate::quantity::{Amount, Day};
use crate::workspace::packed::{pack, unpack};
use std::borrow::Cow;

/// A value of fixed size: a whole number in another dress.
pub(super) trait Plain: Copy + Default + PartialEq + Sized {
    /// Its bytes.
    const SIZE: usize;
    /// As a number, for columns that hold the same value throughout.
    fn to_number(self) -> i64;
    /// From that number; `None` when it is none of this type's.
    fn from_number(number: i64) -> Option<Self>;
    /// From as much of that number as fits.
    fn cut(number: i64) -> Self;
    /// These values, for the writer to hold among others.
    fn wrap(values: Cow<'_, [Self]>) -> Slice<'_>;
    /// An empty vector, for the reader to hold among others.
    fn empty() -> Values;
    /// The vector back; `None` when it holds another type.
    fn unwrap(values: Values) -> Option<Vec<Self>>;
}

macro_rules! plain {
    ($($kind:ident: $t:ty as $raw:ty, $to:expr, $from:expr;)*) => {
        /// Values that are to be written, and how many of them have been.
        pub(super) enum Slice<'a> { $($kind(Cow<'a, [$t]>, usize),)* }

        /// Values read so far.
        #[derive(Debug)]
        pub(super) enum Values { $($kind(Vec<$t>),)* }

        $(impl Plain for $t {
            const SIZE: usize = size_of::<$raw>();
            #[inline]
            fn to_number(self) -> i64 { i64::from($to(self)) }
            fn from_number(number: i64) -> Option<$t> { <$raw>::try_from(number).ok().map($from) }
            #[inline]
            fn cut(number: i64) -> $t { $from(number as $raw) }
            fn wrap(values: Cow<'_, [$t]>) -> Slice<'_> { Slice::$kind(values, 0) }
            fn empty() -> Values { Values::$kind(Vec::new()) }
            fn unwrap(values: Values) -> Option<Vec<$t>> {
                if let Values::$kind(values) = values { Some(values) } else { None }
            }
        })*

        impl Slice<'_> {
            /// Whether nothing is left to write.
            pub(super) fn is_empty(&self) -> bool {
                match self { $(Slice::$kind(values, written) => *written >= values.len(),)* }
            }

            /// Bytes of the values that are left to write; packed, they take less.
            pub(super) fn bytes(&self) -> usize {
                match self { $(Slice::$kind(values, written) => values.len().saturating_sub(*written) * <$t>::SIZE,)* }
            }

            /// Writes as many values as fit into `room` bytes, packed.
            pub(super) fn write(&mut self, out: &mut Vec<u8>, room: usize) {
                match self { $(Slice::$kind(values, written) => {
                    let end = out.len() + room;
                    loop {
                        let left = values.get(*written..).unwrap_or(&[]);
                        match pack(left, out, end - out.len()) {
                            0 => break,
                            count => *written += count,
                        }
                    }
                })* }
            }
        }

        impl Values {
            /// How many were read.
            pub(super) fn len(&self) -> usize {
                match self { $(Values::$kind(values) => values.len(),)* }
            }

            /// Makes room for so many more; false when there is no memory for them.
            pub(super) fn reserve(&mut self, more: usize) -> bool {
                match self { $(Values::$kind(values) => values.try_reserve_exact(more).is_ok(),)* }
            }

            /// Reads a block of at most `count` values, and says how many bytes that took; `None` when it is damaged.
            pub(super) fn read_packed(&mut self, bytes: &[u8], count: usize) -> Option<usize> {
                match self { $(Values::$kind(values) => unpack(bytes, count, values),)* }
            }

            /// Reads at most `count` whole values as versions 1 and 2 wrote them, and says how many bytes that took.
            pub(super) fn read_plain(&mut self, bytes: &[u8], count: usize) -> usize {
                match self { $(Values::$kind(values) => {
                    let chunks = bytes.as_chunks().0;
                    let chunks = chunks.get(..count).unwrap_or(chunks);
                    values.extend(chunks.iter().map(|chunk| $from(<$raw>::from_le_bytes(*chunk))));
                    chunks.len() * <$t>::SIZE
                })* }
            }
        }
    };
}

plain! {
    U8: u8 as u8, std::convert::identity::<u8>, std::convert::identity::<u8>;
    U16: u16 as u16, std::convert::identity::<u16>, std::convert::identity::<u16>;
    U32: u32 as u32, std::convert::identity::<u32>, std::convert::identity::<u32>;
    I32: i32 as i32, std::convert::identity::<i32>, std::convert::identity::<i32>;
    Day: Day as i32, Day::epoch, Day::from_epoch;
    Amount: Amount as i64, Amount::ten_thousandths, Amount::from_ten_thousandths;
}
