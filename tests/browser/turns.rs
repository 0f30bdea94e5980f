use crate::pause::within;
use crate::rest::rest;
use crate::turn::Turn;
use js_sys::Promise;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn only_one_has_the_turn() {
    let first = Turn::ask("turn");
    assert!(first.comes_soon().await);
    let second = Turn::ask("turn");
    assert!(!second.comes_soon().await);
    assert!(first.is_mine() && !second.is_mine());
    let other = Turn::ask("another turn");
    other.comes().await;
    assert!(other.is_mine());
}

#[wasm_bindgen_test]
async fn waiting_ends_with_the_promise_or_with_the_time() {
    assert!(within(5_000, &Promise::resolve(&JsValue::NULL)).await);
    assert!(!within(5, &Promise::new(&mut |_, _| {})).await);
    assert!(!within(5_000, &Promise::reject(&JsValue::NULL)).await);
}

#[wasm_bindgen_test]
async fn a_rest_lets_messages_in() {
    let heard = Rc::new(Cell::new(false));
    let channel = web_sys::MessageChannel::new().unwrap();
    let on_message = {
        let heard = Rc::clone(&heard);
        Closure::<dyn Fn()>::new(move || heard.set(true))
    };
    channel.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    channel.port2().post_message(&JsValue::NULL).unwrap();
    rest().await;
    assert!(heard.get());
}
