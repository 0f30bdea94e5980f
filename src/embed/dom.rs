//! Elements, built by hand: what is drawn here is too simple for a framework to be worth its weight.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement, Window};

pub(crate) fn window() -> Window {
    web_sys::window().unwrap_throw()
}

pub(crate) fn document() -> Document {
    window().document().unwrap_throw()
}

/// The element with this id, if it is there.
pub(crate) fn find(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// An element that is being built. Text goes in as text, never as markup.
#[derive(Clone)]
pub(crate) struct El(Element);

/// A new element.
pub(crate) fn el(tag: &str) -> El {
    El(document().create_element(tag).unwrap_throw())
}

/// A new element with text in it.
pub(crate) fn text(tag: &str, words: &str) -> El {
    el(tag).says(words)
}

impl El {
    pub(crate) fn set(self, name: &str, value: &str) -> El {
        self.0.set_attribute(name, value).unwrap_throw();
        self
    }

    pub(crate) fn class(self, class: &str) -> El {
        self.set("class", class)
    }

    pub(crate) fn says(self, words: &str) -> El {
        self.0.set_text_content(Some(words));
        self
    }

    pub(crate) fn with(self, child: El) -> El {
        self.0.append_child(&child.0).unwrap_throw();
        self
    }

    pub(crate) fn with_all(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::with)
    }

    /// As long as `part` of a hundred of its place; the content policy allows no style that is written down.
    pub(crate) fn wide(self, part: u8) -> El {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            element.style().set_property("inline-size", &format!("{part}%")).ok();
        }
        self
    }

    /// Takes the place of everything in the element with this id.
    pub(crate) fn into_place(self, id: &str) {
        if let Some(place) = find(id) {
            place.set_text_content(None);
            place.append_child(&self.0).ok();
        }
    }
}

/// A button that does what is named, see `act` in `main.rs`.
pub(crate) fn button(words: &str, class: &str, does: &str) -> El {
    text("button", words).set("type", "button").class(class).set("data-do", does)
}

/// Puts the focus on the element with this id, and so brings it into sight.
pub(crate) fn focus(id: &str) {
    if let Some(element) = find(id) {
        element.focus().ok();
    }
}
