//! What was saved: a header and its pieces.
#![no_main]

use regulars::workspace::{List, restore};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let (header, pieces) = rest.split_at((usize::from(*first) * 4).min(rest.len()));
    List::from_bytes(rest).ok();
    restore(header, pieces.chunks(1 << 12)).ok();
});
