//! Messages: what comes in is an object with a number, bytes and perhaps batches as they are saved; what goes out has a number,
//! bytes, and what kind of answer they are.

use js_sys::{Array, Object, Reflect, Uint8Array};
use regulars::ledger::Batch;
use regulars::protocol::{self, Change, Reply, Said, Task};
use regulars::workspace::Restorer;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// What the worker sent.
pub(crate) struct Message {
    /// The number of the page's request; the answer carries the same.
    pub(crate) id: u32,
    /// What is to be done.
    pub(crate) task: Task,
    /// The batches beside it, where they could be read. (What is damaged was told by the worker.)
    pub(crate) batches: Vec<Batch>,
}

/// Opens a message; `None` when it is not from the worker.
pub(crate) fn open(data: &JsValue) -> Option<Message> {
    let field = |name: &str| Reflect::get(data, &name.into()).ok();
    let id = field("id")?.as_f64()? as u32;
    let bytes: Uint8Array = field("bytes")?.dyn_into().ok()?;
    let batches = field("batches").and_then(|batches| batches.dyn_into::<Array>().ok()).unwrap_or_default();
    let batches = batches.iter().filter_map(|parts| restored(&parts.dyn_into().ok()?)).collect();
    Some(Message { id, task: protocol::decode(&bytes.to_vec())?, batches })
}

/// A batch from its parts: the header first, then the pieces.
fn restored(parts: &Array) -> Option<Batch> {
    let mut parts = parts.iter().filter_map(|part| part.dyn_into::<Uint8Array>().ok());
    let mut restorer = Restorer::begin(&parts.next()?.to_vec()).ok()?;
    for piece in parts {
        restorer.feed(&piece.to_vec()).ok()?;
    }
    restorer.finish().ok()
}

/// Says that it listens: what is sent before would be lost.
pub(crate) fn ready() {
    send(0, Said::Ready, Vec::new());
}

/// Answers a request.
pub(crate) fn reply(id: u32, reply: &Reply) {
    send(id, Said::Told, protocol::encode(reply));
}

/// Tells how far a request has come.
pub(crate) fn progress(id: u32, reply: &Reply) {
    send(id, Said::Progress, protocol::encode(reply));
}

/// Answers an act with what only the worker can do.
pub(crate) fn change(id: u32, change: &Change) {
    send(id, Said::Change, protocol::encode(change));
}

/// Answers whatever was asked: it can't go on.
pub(crate) fn broken(reply: &Reply) {
    send(0, Said::Broken, protocol::encode(reply));
}

fn send(id: u32, kind: Said, bytes: Vec<u8>) {
    let bytes = Uint8Array::from(bytes.as_slice());
    let message = Object::new();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A fresh object takes every property, and plain bytes can always be sent.
    Reflect::set(&message, &"id".into(), &id.into()).ok();
    Reflect::set(&message, &"kind".into(), &kind.number().into()).ok();
    Reflect::set(&message, &"bytes".into(), &bytes).ok();
    scope.post_message_with_transfer(&message, &Array::of1(&bytes.buffer())).ok();
}
