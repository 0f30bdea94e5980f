//! Speaking with the page around. In public only a knock goes out, which says nothing; everything else goes through a
//! door of our own, which only the page that holds this frame can have opened.

use crate::dom::{document, window};
use js_sys::{JsString, Reflect};
use regulars::widget::{Envelope, HEARD_AT_MOST, Heard, SAID_AT_MOST, Said, Settings};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort, Url};

/// Whether somebody else’s page holds this one.
pub(crate) fn is_framed() -> bool {
    parent().is_some()
}

fn parent() -> Option<web_sys::Window> {
    let window = window();
    window.parent().ok().flatten().filter(|parent| **parent != *window)
}

/// The origin of the page around as far as the browser tells: none, or several accounts of the same.
fn accounts() -> Vec<String> {
    let location = JsValue::from(window().location());
    let above = Reflect::get(&location, &"ancestorOrigins".into())
        .and_then(|list| Reflect::get_u32(&list, 0))
        .ok()
        .and_then(|origin| origin.as_string());
    let from = Url::new(&document().referrer()).ok().map(|url| url.origin());
    above.into_iter().chain(from).collect()
}

/// Waits for the page around to open a door, then calls `opened` with it once, and `told` with what comes through it.
pub(crate) fn listen(opened: fn(MessagePort), told: fn(&Settings)) {
    let Some(parent) = parent() else { return };
    let accounts = accounts();
    let done = Cell::new(false);
    let to = accounts.first().filter(|origin| *origin != "null").cloned().unwrap_or_else(|| "*".to_owned());
    let around = JsValue::from(parent.clone());
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let from_parent = event.source().is_some_and(|source| JsValue::from(source) == around);
        // The first one settles with whom we speak; whoever comes later is too late.
        if done.get() || !from_parent || accounts.iter().any(|origin| *origin != event.origin()) {
            return;
        }
        let (Some(settings), 1) = (settings(&event), event.ports().length()) else { return };
        let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
        done.set(true);
        let on = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(settings) = self::settings(&event) {
                told(&settings);
            }
        });
        port.set_onmessage(Some(on.into_js_value().unchecked_ref()));
        told(&settings);
        opened(port);
    });
    window().add_event_listener_with_callback("message", hear.into_js_value().unchecked_ref()).ok();
    if let Some(knock) = written(Said::Knock) {
        parent.post_message(&knock.into(), &to).ok();
    }
}

/// What a message asks for, if it is one of ours; its length is looked at before anything else.
fn settings(event: &MessageEvent) -> Option<Settings> {
    let text = event.data().dyn_into::<JsString>().ok()?;
    if text.length() > HEARD_AT_MOST {
        return None;
    }
    serde_json::from_str::<Heard>(&String::from(text)).ok()?.checked()
}

fn written(said: Said) -> Option<String> {
    serde_json::to_string(&Envelope::from(said)).ok()
}

/// Says something through the door.
pub(crate) fn say(port: &MessagePort, said: Said) {
    if let Some(text) = written(said) {
        say_text(port, &text);
    }
}

/// The same, already written.
pub(crate) fn say_text(port: &MessagePort, text: &str) {
    if text.len() <= SAID_AT_MOST {
        port.post_message(&JsValue::from_str(text)).ok();
    }
}
