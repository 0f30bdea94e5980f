//! Slices of a file, fetched by a small worker of their own (`public/slices.js`) while this one counts.

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, MessageEvent, Worker};

/// Where it is loaded from: it speaks one sentence, and the same one in every version.
const SCRIPT: &str = "./slices.js";

/// Who waits for a slice, the longest first.
type Waiting = Rc<RefCell<VecDeque<Function>>>;

/// The one who fetches; ended when dropped.
#[derive(Default)]
pub(crate) struct Slices {
    /// `None` where there is none: each slice is then fetched here.
    worker: Option<Worker>,
    waiting: Waiting,
}

/// A slice that was asked for: from where, to where, and the answer.
pub(crate) struct Slice {
    from: f64,
    to: f64,
    coming: Option<Promise>,
}

impl Slices {
    /// Starts it. Whether it works shows with the first slice.
    pub(crate) fn start() -> Slices {
        let waiting = Waiting::default();
        let worker = Worker::new(SCRIPT).ok();
        if let Some(worker) = &worker {
            let next = {
                let waiting = Rc::clone(&waiting);
                Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                    let first = waiting.borrow_mut().pop_front();
                    if let Some(resolve) = first {
                        resolve.call1(&JsValue::UNDEFINED, &event.data()).ok();
                    }
                })
            };
            let broken = {
                let waiting = Rc::clone(&waiting);
                Closure::<dyn Fn(Event)>::new(move |event: Event| {
                    event.prevent_default();
                    for resolve in waiting.take() {
                        resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL).ok();
                    }
                })
            };
            // Both go with the worker.
            worker.set_onmessage(Some(next.into_js_value().unchecked_ref()));
            worker.set_onerror(Some(broken.into_js_value().unchecked_ref()));
        }
        Slices { worker, waiting }
    }

    /// Asks for the bytes of a file between two places.
    pub(crate) fn ask(&self, file: &File, from: f64, to: f64) -> Slice {
        let coming = self.worker.as_ref().and_then(|worker| {
            let message = Object::new();
            for (name, value) in [("file", file.as_ref()), ("from", &from.into()), ("to", &to.into())] {
                Reflect::set(&message, &name.into(), value).ok()?;
            }
            worker.post_message(&message).ok()?;
            Some(Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push_back(resolve)))
        });
        Slice { from, to, coming }
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

impl Slice {
    /// The bytes. What could not be fetched by the other is fetched here.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(crate) async fn arrive(self, file: &File) -> Result<ArrayBuffer, JsValue> {
        if let Some(coming) = self.coming
            && let Ok(bytes) = JsFuture::from(coming).await
            && let Ok(bytes) = bytes.dyn_into()
        {
            return Ok(bytes);
        }
        let slice = file.slice_with_f64_and_f64(self.from, self.to)?;
        JsFuture::from(slice.array_buffer()).await.map(JsCast::unchecked_into)
    }
}
