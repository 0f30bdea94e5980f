//! The worker: owns the ledger and its storage.
fn main() {}
