//! Rules of segments: what is read is printed and read as the same; what is not is told at a place within the text.
#![no_main]

use regulars::customers::segment::{Rule, Vocabulary};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let words = Vocabulary { attributes: vec!["City".to_owned()] };
    match Rule::parse(text, &words) {
        Ok(rule) => assert_eq!(Rule::parse(&rule.to_string(), &Vocabulary::default()), Ok(rule)),
        Err(wrong) => assert!(text.get(wrong.at.clone()).is_some()),
    }
});
