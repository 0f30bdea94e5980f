//! A rehearsal of what a first file will ask for, while its owner still looks for it.
//!
//! Browsers compile WebAssembly twice: quickly at first, and well once a function turns out to be used much. Reading a
//! million rows ends before the better half is there. So the reader runs through invented rows when there is nothing else to
//! do, in short steps, and stops for good as soon as anything is asked.

use crate::rest::rest;
use regulars::customers::{Choice, Overview};
use regulars::import::{Import, inspect, rehearsal};
use regulars::ledger::Ledger;

/// So many rows, so often: after that nothing becomes quicker any more.
const ROWS: u32 = 10_000;
const TIMES: usize = 6;
/// The beginning that is looked at, and bytes of one step: a few milliseconds each.
const LOOK: usize = 32 << 10;
const STEP: usize = 64 << 10;

/// Runs through invented rows until somebody wants something.
pub(crate) async fn rehearse(wanted: impl Fn() -> bool) {
    // What goes wrong here has no consequences, and no one to tell.
    let table = rehearsal(ROWS);
    let bytes = table.as_bytes();
    for _ in 0..TIMES {
        let Ok(looked) = inspect("rehearsal.csv", bytes.len() as u64, bytes.get(..LOOK).unwrap_or(bytes))
        else {
            return;
        };
        let mut import = Import::begin("rehearsal.csv", bytes.len() as u64, looked.plan);
        for step in bytes.chunks(STEP) {
            rest().await;
            if wanted() || import.feed(step).is_err() {
                return;
            }
        }
        let Ok(batch) = import.finish() else { return };
        rest().await;
        let mut ledger = Ledger::default();
        ledger.append(batch);
        Overview::of(&ledger, &Choice::default());
        rest().await;
        if wanted() {
            return;
        }
    }
}
