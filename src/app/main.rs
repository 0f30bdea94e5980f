//! The page: draws what the engine found, and asks it for more.

// `#[component]` makes items that nobody outside can reach.
#![allow(unreachable_pub)]

mod charts;
mod components;
mod engine;
mod format;
mod language;
mod pages;
mod period;
mod preferences;
mod router;
mod save;
mod shell;
mod state;
mod text;
mod traces;
mod typed;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        own_up();
    }));
    language::settle();
    typed::take_in();
}

/// Puts the app into the page. `public/boot.js` calls it, after `main` and in a turn of its own.
#[wasm_bindgen]
pub fn mount() {
    mount_to_body(shell::Shell);
}

/// Tells the reader, without any of the machinery that may just have broken, that the page stopped and nothing is lost.
fn own_up() {
    let Some(body) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.body()) else { return };
    let Some(said) = body.owner_document().and_then(|d| d.create_element("p").ok()) else { return };
    said.set_class_name("notice stopped");
    said.set_attribute("role", "alert").ok();
    said.set_text_content(Some(text::text().shell.stopped));
    body.prepend_with_node_1(&said).ok();
}
