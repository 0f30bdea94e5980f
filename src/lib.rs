//! The engine of Regulars: pure Rust, no browser, no clock, no global randomness.
