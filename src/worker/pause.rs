//! Letting the browser do something else for a moment.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What a timer resolves to.
const LATE: &str = "late";

/// Waits for so many milliseconds.
pub(crate) async fn a_moment(milliseconds: i32) {
    // A timer never fails.
    JsFuture::from(pause(milliseconds)).await.ok();
}

/// Resolves after so many milliseconds.
fn pause(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        let timer =
            Reflect::get(&js_sys::global(), &"setTimeout".into()).and_then(JsCast::dyn_into::<Function>);
        let set = timer
            .and_then(|timer| timer.call3(&JsValue::UNDEFINED, &resolve, &milliseconds.into(), &LATE.into()));
        if set.is_err() {
            // Without timers nothing is worth waiting for.
            resolve.call1(&JsValue::UNDEFINED, &LATE.into()).ok();
        }
    })
}

/// Waits for a promise, but not longer than so many milliseconds; tells whether it resolved in time.
pub(crate) async fn within(milliseconds: i32, promise: &Promise) -> bool {
    let first = Promise::race(&Array::of2(promise, &pause(milliseconds)));
    JsFuture::from(first).await.is_ok_and(|value| value != LATE)
}
