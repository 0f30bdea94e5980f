//! The page: draws what the engine found, and asks it for more.

// `#[component]` makes items that nobody outside can reach.
#![allow(unreachable_pub)]
// While the pages are being filled in.
#![allow(dead_code, unused_imports)]

mod charts;
mod components;
mod engine;
mod format;
mod pages;
mod period;
mod preferences;
mod router;
mod save;
mod shell;
mod state;
mod text;

use leptos::prelude::*;

fn main() {
    mount_to_body(shell::Shell);
}
