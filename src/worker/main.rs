//! The worker: owns the ledger and its storage, answers the page's requests.
//!
//! ```text
//! page ── request ──▶ post ──▶ desk ──▶ answers (the ledger)        at once
//!                               ├──▶ rooms (pages, made by a worker of its own)
//!                               ├──▶ reading (a file, in slices)    one after the other
//!                               │      ├──▶ slices (fetched by a worker of its own)
//!                               │      └──▶ sheets (unpacked by a worker of its own)
//!                               └──▶ storage (IndexedDB)            one after the other
//!                                      └──▶ shelves (workspaces), backups, secret (WebCrypto)
//! ```

mod answers;
mod backups;
mod desk;
mod indexed;
mod pause;
mod post;
mod reading;
mod recalled;
mod rehearsal;
mod rest;
mod rooms;
mod secret;
mod sheets;
mod shelves;
mod slices;
mod storage;
mod turn;

use desk::Desk;
use regulars::import::Problem;
use regulars::protocol::{Reply, Request, VERSION};
use regulars::say;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        post::reply(0, &Reply::Broken(stopped()));
    }));
    let desk = Desk::set_up();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(list) = post::preparation(&event.data()) {
            if !list.is_empty() {
                desk.speak(list);
            }
            return desk.prepare();
        }
        let Some(message) = post::open(&event.data()) else { return };
        match message.request {
            Some(Request::Speak(list)) => desk.speak(list),
            _ => desk.receive(message),
        }
    });
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // It listens as long as the worker lives.
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    post::reply(0, &Reply::Ready { version: VERSION });
}

fn stopped() -> Problem {
    Problem::new(
        say!("The part of the page that counts met a mistake of its own and was started again."),
        say!(
            "What was saved is safe. Please try once more; if the same file makes it stop again, leave that file out."
        ),
    )
}
