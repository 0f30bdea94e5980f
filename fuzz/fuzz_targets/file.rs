//! A whole file: looked at, then read; its account has to add up.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok((_, batch)) = regulars::import::read("file.csv", bytes, None) {
        let account = &batch.account;
        assert_eq!(account.rows_used() + account.rows_left_out(), account.rows_read);
    }
});
