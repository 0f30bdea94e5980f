//! Letters: cut into two pieces anywhere, the same text, and valid where it was decoded.
#![no_main]

use regulars::import::Encoding;
use regulars::import::encoding::{Decoder, detect, text};

fn decoded(encoding: Encoding, pieces: [&[u8]; 2]) -> Vec<u8> {
    let mut decoder = Decoder::new(encoding);
    let mut out = Vec::new();
    for piece in pieces {
        out.extend_from_slice(decoder.feed(piece));
    }
    out.extend_from_slice(decoder.finish());
    out
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let cut = rest.split_at(usize::from(*first).min(rest.len()));
    for encoding in [detect(rest), Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
        let whole = decoded(encoding, [rest, b""]);
        assert_eq!(decoded(encoding, [cut.0, cut.1]), whole);
        assert!(encoding == Encoding::Utf8 || std::str::from_utf8(&whole).is_ok());
    }
    let _ = text(rest);
});
