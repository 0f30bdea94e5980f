//! Records and their cells: cut into two pieces anywhere, the same cells.
#![no_main]

use regulars::import::cells::Splitter;

fn cells(pieces: [&[u8]; 2]) -> Vec<Vec<u8>> {
    let mut cells = Vec::new();
    let mut splitter = Splitter::new(b',');
    for piece in pieces {
        splitter.feed(piece, &mut |record| {
            cells.extend(record.cells().map(<[u8]>::to_vec));
            true
        });
    }
    splitter.finish(&mut |record| {
        cells.extend(record.cells().map(<[u8]>::to_vec));
        true
    });
    cells
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let (head, tail) = rest.split_at(usize::from(*first).min(rest.len()));
    assert_eq!(cells([head, tail]), cells([rest, b""]));
});
