//! Which language the page speaks.
//!
//! `public/boot.js` decides it before the app is there, because it says things itself: what the address asks for
//! (`?lang=de`), else what was chosen here, else what the browser prefers, else English. It fetches the list of texts
//! beside the app, so that the first thing seen is in the reader's language already.

use crate::preferences;
use js_sys::Reflect;
use leptos::prelude::*;
use regulars::language::{Words, speak};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// A language there are texts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Language {
    /// The language of the source.
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
    static MISSING: Cell<bool> = const { Cell::new(false) };
}

/// Where `boot.js` leaves the list: nothing for English, an empty text where the list did not arrive.
const LIST: &str = "regularsWords";
const ASKED: &str = "lang";

impl Language {
    pub(crate) const ALL: [Language; 2] = [Language::English, Language::German];

    /// As the browser knows it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its name in itself: so it is found by whoever speaks nothing else.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }
}

/// The language of the page.
pub(crate) fn spoken() -> Language {
    SPOKEN.get()
}

/// Whether the page was to speak another language, whose texts did not arrive.
pub(crate) fn is_missing() -> bool {
    MISSING.get()
}

/// Speaks what `boot.js` has prepared.
pub(crate) fn settle() {
    let global = js_sys::global();
    let list = Reflect::get(&global, &LIST.into()).ok().and_then(|list| list.as_string());
    // It is kept once, not twice.
    Reflect::set(&global, &LIST.into(), &JsValue::UNDEFINED).ok();
    let Some(root) = document().document_element() else { return };
    let asked = root.get_attribute("lang").unwrap_or_default();
    let language = Language::ALL.into_iter().find(|l| l.tag() == asked).unwrap_or_default();
    match list.filter(|list| !list.is_empty()) {
        Some(list) => {
            speak(Some(Words::parse(&list)));
            SPOKEN.set(language);
        }
        None => {
            MISSING.set(language != Language::English);
            root.set_attribute("lang", Language::English.tag()).ok();
        }
    }
}

/// Opens the page anew in this language, at the same place.
pub(crate) fn turn_to(language: Language) {
    preferences::set_language(language);
    // Where nothing is remembered, the address remembers.
    let kept = preferences::language() == Some(language);
    let location = window().location();
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let search = location.search().unwrap_or_default();
    let here = [&path, &search, &hash].map(String::as_str).concat();
    let wanted = [path, without(&search, (!kept).then_some(language)), hash].concat();
    if wanted != here {
        window().history().and_then(|h| h.replace_state_with_url(&JsValue::NULL, "", Some(&wanted))).ok();
    }
    location.reload().ok();
}

/// What an address asks for beside the language, and this language.
fn without(search: &str, language: Option<Language>) -> String {
    let pairs = search.trim_start_matches('?').split('&');
    let others = pairs.filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(ASKED));
    let asked = language.map(|language| [ASKED, "=", language.tag()].concat());
    let pairs: Vec<&str> = others.chain(asked.as_deref()).collect();
    if pairs.is_empty() { String::new() } else { ["?", &pairs.join("&")].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_forgets_and_asks_for_a_language() {
        assert_eq!(without("", None), "");
        assert_eq!(without("?lang=de", None), "");
        assert_eq!(without("?a=1&lang=en&b=lang", None), "?a=1&b=lang");
        assert_eq!(without("?a=1&lang=en", Some(Language::German)), "?a=1&lang=de");
    }
}
