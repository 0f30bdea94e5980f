//! Spreadsheets, within small limits.
#![no_main]

use regulars::import::spreadsheet::{Limits, sheets};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { unpacked: 32 << 20, cells: 1_000_000, text: 16 << 20, ..Limits::default() };
    sheets("file.xlsx", bytes, &limits).ok();
});
