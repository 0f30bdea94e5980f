//! What page and worker say.
#![no_main]

use regulars::protocol::{Reply, Request, decode};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    decode::<Request>(bytes);
    decode::<Reply>(bytes);
});
