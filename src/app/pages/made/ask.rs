//! Questions that are answered by one press.

use super::Here;
use crate::components::unique_id;
use crate::router::Route;
use crate::text::text;
use leptos::{ev, html, prelude::*};
use regulars::page::{Act, Address, Ask};

/// A question: pressing a number answers it, as does choosing a sentence.
pub(super) fn ask_of(ask: Ask, here: Here) -> AnyView {
    let t = &text().made;
    let Ask { name, values, number, of, answered, about, asks, answers, first, apart, chosen, back, on } =
        ask;
    let whole = NodeRef::<html::Section>::new();
    // Who answers by the keyboard goes on answering: the question that was answered took the focus with it.
    Effect::new(move |_| {
        let Some(section) = whole.get() else { return };
        let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        if lost && here.acted.get_value() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            section.focus_with_options(&options).ok();
        }
    });
    let answer = StoredValue::new(move |key: String| {
        let mut values = values.clone();
        values.push(("answer".to_owned(), key));
        here.act(Act { name: name.clone(), values });
    });
    let keys: Vec<String> = answers.iter().map(|(key, _)| key.clone()).collect();
    let typed = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let place = event.key().parse::<usize>().ok().and_then(|typed| typed.checked_sub(first));
        if let Some(key) = place.and_then(|place| keys.get(place)) {
            event.prevent_default();
            answer.with_value(|answer| answer(key.clone()));
        }
    };
    let option = |key: String, words: String, typed: Option<usize>| {
        let pressed = (key == chosen).to_string();
        view! {
            <li>
                <button
                    type="button"
                    aria-pressed=pressed
                    on:click=move |_| answer.with_value(|answer| answer(key.clone()))
                >
                    {typed.map(|typed| view! { <kbd aria-hidden="true">{typed}</kbd> })}
                    <span>{words}</span>
                </button>
            </li>
        }
    };
    let sentences: Vec<_> = answers
        .into_iter()
        .enumerate()
        .map(|(i, (key, words))| option(key, words, Some(first + i)))
        .collect();
    let apart: Vec<_> = apart.into_iter().map(|(key, words)| option(key, words, None)).collect();
    let way = |to: Option<Address>, words: &'static str| {
        to.map(|to| view! { <a href=Route::Made(to).href()>{words}</a> })
    };
    let id = unique_id("ask");
    let labelled = id.clone();
    view! {
        <section class="ask" tabindex="-1" aria-labelledby=labelled node_ref=whole on:keydown=typed>
            <p class="note">{(t.question)(number, of, &about)}</p>
            <progress max=of value=answered aria-label=t.answered></progress>
            <h2 id=id>{asks}</h2>
            <ol>{sentences}</ol>
            <ul>{apart}</ul>
            <p class="actions">{way(back, t.back)} {way(on, t.on)}</p>
        </section>
    }
    .into_any()
}
