//! A backup: as it comes, and with its first part sealed as it ought to be.
#![no_main]

use regulars::workspace::{backup, checksum};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    backup::unpack(bytes).ok();
    let mut part = [&b"REGL\x02\0\0\0"[..], bytes].concat();
    part.extend(checksum(&part, 0).to_le_bytes());
    let mut contents = backup::Contents::new("x", 1, 0, None, [7; 16]);
    contents.add(&part);
    backup::unpack(&[contents.front(), part].concat()).ok();
});
