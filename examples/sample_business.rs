//! Writes the orders export of the invented sample business to standard output.
//!
//! ```text
//! cargo run --example sample_business > sample-orders.csv
//! ```
use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(regulars::sample::orders_csv().as_bytes())
}
