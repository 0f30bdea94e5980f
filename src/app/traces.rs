//! What the browser keeps of the page itself, and how it is removed: its files for use without a network, and the service
//! worker that serves them. Other copies of the page under other paths keep theirs.

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerRegistration;

/// Every cache of the page begins with this and ends with the path of its copy (`public/service-worker.js`).
const PREFIX: &str = "regulars-";

/// Removes them. The page that is open runs on; the next visit fetches it anew. Where the browser has none of it, or
/// forbids to ask, there is nothing to remove.
pub(crate) async fn remove() {
    if let Some(registration) = registration().await
        && let Ok(gone) = registration.unregister()
    {
        JsFuture::from(gone).await.ok();
    }
    let Ok(caches) = window().caches() else { return };
    let mine = format!("@{}", folder());
    let names = JsFuture::from(caches.keys()).await.unwrap_or_else(|_| Array::new().into());
    let names: Vec<String> = Array::from(&names).iter().filter_map(|name| name.as_string()).collect();
    for name in names.into_iter().filter(|name| name.starts_with(PREFIX) && name.ends_with(&mine)) {
        JsFuture::from(caches.delete(&name)).await.ok();
    }
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let navigator = window().navigator();
    // Pages from an unsafe address have no such thing.
    Reflect::get(&navigator, &"serviceWorker".into()).ok().filter(JsValue::is_object)?;
    JsFuture::from(navigator.service_worker().get_registration()).await.ok()?.dyn_into().ok()
}

/// The path of the folder the page lies in.
fn folder() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.rsplit_once('/').map_or_else(|| "/".to_owned(), |(folder, _)| format!("{folder}/"))
}
