//! Amounts and quantities, with either decimal sign.
#![no_main]

use regulars::import::{DecimalSign, number};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for decimal in [DecimalSign::Dot, DecimalSign::Comma] {
        let _ = (
            number::amount(bytes, decimal),
            number::quantity(bytes, decimal),
            number::refutes(bytes, decimal),
        );
    }
    let _ = (number::decimal_evidence(bytes), number::currency_hint(bytes));
});
