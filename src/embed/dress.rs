//! Puts on what the page around has chosen. All of it has been checked: see [`Look`].

use crate::dom::{document, el, text};
use regulars::say;
use regulars::widget::{Look, Mode, Shades};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub(crate) fn put_on(look: &Look) {
    let Some(root) = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let style = root.style();
    let put = |name: &str, value: Option<String>| match value {
        Some(value) => style.set_property(name, &value).ok(),
        None => style.remove_property(name).ok().map(|_| ()),
    };
    let pixels = |number: u8| format!("{number}px");
    put("font-size", look.font_size.map(pixels));
    put("--round", look.radius.map(pixels));
    for (mode, shades) in [("light", look.accent.map(|a| a.light)), ("dark", look.accent.map(|a| a.dark))] {
        let colour = |of: fn(Shades) -> regulars::widget::Rgb| shades.map(|shades| of(shades).css());
        put(&["--own-accent-", mode].concat(), colour(|s| s.accent));
        put(&["--own-on-accent-", mode].concat(), colour(|s| s.on_accent));
        put(&["--own-weak-", mode].concat(), colour(|s| s.weak));
    }
    match look.mode {
        Mode::Auto => root.remove_attribute("data-theme").ok(),
        Mode::Light => root.set_attribute("data-theme", "light").ok(),
        Mode::Dark => root.set_attribute("data-theme", "dark").ok(),
    };
    let name = look.consultant.as_deref();
    let mut by = el("p").class("by");
    if let Some(logo) = &look.logo {
        by = by.with(el("img").set("src", logo).set("alt", if name.is_some() { "" } else { say!("Logo") }));
    }
    if let Some(name) = name {
        by = by.with(text("span", name));
    }
    if look.logo.is_none() && name.is_none() {
        by = by.set("hidden", "");
    }
    by.into_place("by");
}
