//! The maker of pages: a worker of the worker's own, loaded when the first page that is a value is asked for.
//!
//! It holds a copy of what is loaded and written, makes pages from it, studies the future for them, and says what an act of the
//! reader comes to. It keeps nothing and changes nothing: what has to be kept goes back to the worker.
//!
//! ```text
//! worker ── task ──▶ post ──▶ maker ──▶ answers (pages and studies, the last of which are kept)
//! ```

mod answers;
mod maker;
mod post;
// The worker's: one rests in the same way everywhere.
#[path = "../worker/rest.rs"]
mod rest;

use maker::Maker;
use regulars::import::Problem;
use regulars::protocol::Reply;
use regulars::say;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        post::broken(&Reply::Failed(stopped()));
    }));
    let maker = Maker::set_up();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = post::open(&event.data()) {
            maker.receive(message);
        }
    });
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // It listens as long as the worker lives.
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    post::ready();
}

fn stopped() -> Problem {
    Problem::new(
        say!("The part of Regulars that makes this page met a mistake of its own."),
        say!("Nothing is lost: what was saved is safe. Please try once more."),
    )
}
