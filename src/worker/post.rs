//! Messages: what comes in is an object with a number, bytes and perhaps a file; what goes out has a number and bytes. Before
//! the app is there, a text may come instead ([`preparation`]).

use js_sys::{Array, Object, Reflect, Uint8Array};
use regulars::protocol::{self, Reply, Request};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File};

/// What the page sent.
pub(crate) struct Message {
    /// Its number; the answer carries the same.
    pub(crate) id: u32,
    /// What the page wants; `None` when the bytes are no request.
    pub(crate) request: Option<Request>,
    /// The file beside it.
    pub(crate) file: Option<File>,
}

/// Opens a message; `None` when it is not from the page's engine.
pub(crate) fn open(data: &JsValue) -> Option<Message> {
    let field = |name: &str| Reflect::get(data, &name.into()).ok();
    let id = field("id")?.as_f64()? as u32;
    let bytes: Uint8Array = field("bytes")?.dyn_into().ok()?;
    let file = field("file").and_then(|file| file.dyn_into().ok());
    Some(Message { id, request: protocol::decode(&bytes.to_vec()), file })
}

/// What `public/boot.js` says to a worker it starts beside the app: the list of the language to speak, empty for English.
pub(crate) fn preparation(data: &JsValue) -> Option<String> {
    Reflect::get(data, &"prepare".into()).ok()?.as_string()
}

/// Sends a reply. The bytes move to the page rather than being copied once more.
pub(crate) fn reply(id: u32, reply: &Reply) {
    send(id, reply, None);
}

/// Sends a reply with a file beside it.
pub(crate) fn reply_with(id: u32, reply: &Reply, file: &Blob) {
    send(id, reply, Some(file));
}

/// Passes on a reply that another made.
pub(crate) fn pass_on(id: u32, bytes: &Uint8Array) {
    post(id, bytes, None);
}

fn send(id: u32, reply: &Reply, file: Option<&Blob>) {
    post(id, &Uint8Array::from(protocol::encode(reply).as_slice()), file);
}

fn post(id: u32, bytes: &Uint8Array, file: Option<&Blob>) {
    let message = Object::new();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A fresh object takes every property, and plain bytes can always be sent.
    Reflect::set(&message, &"id".into(), &id.into()).ok();
    Reflect::set(&message, &"bytes".into(), bytes).ok();
    if let Some(file) = file {
        Reflect::set(&message, &"file".into(), file).ok();
    }
    scope.post_message_with_transfer(&message, &Array::of1(&bytes.buffer())).ok();
}
