//! What the page around the widget says.
#![no_main]

use regulars::widget::{Heard, Look};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(settings) = serde_json::from_str::<Heard>(text).ok().and_then(Heard::checked) {
        let _ = Look::of(&settings);
    }
});
