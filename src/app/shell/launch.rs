//! What was brought in before the app was there, and files opened from the system: by a double click, or by “Open with”,
//! once the app is installed.

use crate::state::App;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Takes in what `public/boot.js` kept: files, or the wish to see the sample business.
pub(super) fn take_over(app: App) {
    let brought =
        window_event_listener(ev::Custom::<web_sys::CustomEvent>::new("regulars-brought"), move |event| {
            match event.detail().dyn_into::<Array>() {
                Ok(files) => app.receive(files.iter().filter_map(|file| file.dyn_into().ok()).collect()),
                Err(_) => app.desk.sample(),
            }
        });
    on_cleanup(move || brought.remove());
}

/// Takes in what the system hands over; what came before the app was there is handed over now. (The bindings are not
/// stable yet, and not every browser has it.)
pub(super) fn listen(app: App) {
    let take = Closure::<dyn Fn(JsValue)>::new(move |launched: JsValue| {
        let Some(handles) = field(&launched, "files") else { return };
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in Array::from(&handles).iter() {
                files.extend(file_of(&handle).await);
            }
            app.receive(files);
        });
    });
    let Some(queue) = field(&window(), "launchQueue") else { return };
    let Some(set) = field(&queue, "setConsumer").and_then(|f| f.dyn_into::<Function>().ok()) else { return };
    // It listens as long as the page lives.
    set.call1(&queue, &take.into_js_value()).ok();
}

/// The file behind the system's handle; none where the handle is a folder, or the file is gone.
async fn file_of(handle: &JsValue) -> Option<File> {
    let get: Function = field(handle, "getFile")?.dyn_into().ok()?;
    let asked: Promise = get.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

fn field(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|f| !f.is_undefined() && !f.is_null())
}
