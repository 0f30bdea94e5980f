//! Dates and times, in each order of day and month.
#![no_main]

use regulars::import::{DateOrder, date};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for order in [DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear] {
        let _ = date::stamp(bytes, order);
    }
    let _ =
        (date::time(bytes), date::excel_serial(bytes), date::date_evidence(bytes), date::date_hint(bytes));
});
