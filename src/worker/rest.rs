//! A rest in long work, in which others are heard.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Resolves when messages that have arrived by now have been heard. (A timer would wait for four milliseconds at least.)
pub(crate) async fn rest() {
    let Ok(channel) = MessageChannel::new() else { return };
    let heard = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        JsFuture::from(heard).await.ok();
    }
    channel.port1().close();
}
