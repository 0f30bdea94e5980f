//! Tests that need a browser: what is stored, read back, deleted, and what happens when storing fails.
//!
//! `./dev test --only wasm` runs them in headless Chromium, in a worker as in the product.
#![cfg(target_arch = "wasm32")]
// The worker uses more of its modules than is tried here.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, dead_code)]

#[path = "../src/worker/backups.rs"]
mod backups;
#[path = "../src/worker/indexed.rs"]
mod indexed;
#[path = "../src/worker/pause.rs"]
mod pause;
#[path = "../src/worker/rest.rs"]
mod rest;
#[path = "../src/worker/secret.rs"]
mod secret;
#[path = "../src/worker/shelves.rs"]
mod shelves;
#[path = "../src/worker/storage.rs"]
mod storage;
#[path = "../src/worker/turn.rs"]
mod turn;

#[path = "browser/batches.rs"]
mod batches;
#[path = "browser/storing.rs"]
mod storing;
#[path = "browser/turns.rs"]
mod turns;
#[path = "browser/workspaces.rs"]
mod workspaces;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
