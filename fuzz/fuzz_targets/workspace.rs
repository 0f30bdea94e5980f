//! What was saved: a header and its pieces, as they come; and behind the checksums, a real batch's piece with any bytes altered
//! and sealed as it ought to be.
#![no_main]

use regulars::import::read;
use regulars::workspace::{List, checksum, restore, save};
use std::sync::OnceLock;

/// A header, and the one piece that belongs to it.
fn saved() -> &'static (Vec<u8>, Vec<u8>) {
    static SAVED: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    SAVED.get_or_init(|| {
        let rows: String = (0..40)
            .map(|n| {
                format!("#{},p{}@example.org,2026-0{}-1{},{}.50\n", 1000 + n, n % 7, 1 + n % 3, n % 9, n)
            })
            .collect();
        let file = format!("order id,email,date,total\n{rows}");
        let (_, batch) = read("file.csv", file.as_bytes(), None).expect("a table that is in order");
        let saved = save(&batch);
        (saved.header, saved.pieces.flat_map(|piece| piece.bytes).collect())
    })
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let (header, pieces) = rest.split_at((usize::from(*first) * 4).min(rest.len()));
    List::from_bytes(rest).ok();
    restore(header, pieces.chunks(1 << 12)).ok();

    let (header, piece) = saved();
    let sum = u64::from_le_bytes(*header.last_chunk().expect("a checksum"));
    let mut altered: Vec<u8> = piece.iter().take(piece.len() - 8).copied().collect();
    for (byte, change) in altered.iter_mut().zip(bytes) {
        *byte ^= change;
    }
    altered.extend(checksum(&altered, sum.wrapping_add(1)).to_le_bytes());
    restore(header, [&altered]).ok();
});
