//! A table with one row for each customer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    regulars::import::summary::read("file.csv", bytes).ok();
});
