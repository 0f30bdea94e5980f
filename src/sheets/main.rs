//! The reader of spreadsheets: a worker of the worker's own, started for one file and ended with it.
//!
//! So nobody who opens CSV files loads it, a file that is made to fill the memory fills none but its own, and all memory
//! is given back. It says `ready`, hears a language perhaps and a file, and answers with the sheets' texts or a problem.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use regulars::import::Problem;
use regulars::import::spreadsheet::{Limits, Sheet, refuse_too_large, sheets};
use regulars::language::{Words, speak};
use regulars::say;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        // Whoever waits takes a message without anything in it for what it is.
        say(&JsValue::NULL);
    }));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(list) = event.data().as_string() {
            return speak(Some(Words::parse(&list)));
        }
        let Ok(file) = event.data().dyn_into::<File>() else { return };
        spawn_local(async move {
            match read(&file).await {
                Ok(sheets) => say(&told(sheets)),
                Err(problem) => {
                    say(&object([("what", problem.what.into()), ("way_on", problem.way_on.into())]))
                }
            }
        });
    });
    scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    say(&"ready".into());
}

async fn read(file: &File) -> Result<Vec<Sheet>, Problem> {
    let limits = Limits::default();
    refuse_too_large(&file.name(), file.size() as u64, &limits)?;
    let unreadable = |_| {
        Problem::new(
            say!("“{name}” can’t be read.", name = file.name()),
            say!("It may have been moved, changed or deleted since you chose it. Choose it again."),
        )
    };
    let arrived = JsFuture::from(file.array_buffer()).await.map_err(unreadable)?;
    let bytes = Uint8Array::new(arrived.unchecked_ref::<ArrayBuffer>()).to_vec();
    sheets(&file.name(), &bytes, &limits)
}

/// The texts go as blobs: the browser keeps them, outside of anybody's memory.
fn told(sheets: Vec<Sheet>) -> JsValue {
    let told = Array::new();
    for Sheet { name, hidden, rows, uncomputed, text } in sheets {
        let bytes = Uint8Array::from(text.as_bytes());
        drop(text);
        let Ok(blob) = Blob::new_with_u8_array_sequence(&Array::of1(&bytes)) else { return JsValue::NULL };
        told.push(&object([
            ("name", name.into()),
            ("hidden", hidden.into()),
            ("rows", (rows as f64).into()),
            ("uncomputed", (uncomputed as f64).into()),
            ("text", blob.into()),
        ]));
    }
    object([("sheets", told.into())])
}

fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // A fresh object takes every property.
        Reflect::set(&object, &name.into(), &value).ok();
    }
    object.into()
}

fn say(message: &JsValue) {
    scope().post_message(message).ok();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
