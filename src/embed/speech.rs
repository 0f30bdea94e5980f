//! Which language the frame speaks. `public/boot.js` decides it, by the address (`?lang=de`) or the browser, and fetches
//! the list of texts beside the program; what the page around says later can change how numbers are written, no more.

use crate::dom::{document, find};
use js_sys::Reflect;
use regulars::language::{Words, speak};
use regulars::say;
use regulars::widget::Settings;

/// Where `boot.js` leaves the list.
const LIST: &str = "regularsWords";

/// Speaks what was prepared; English where nothing was, or where it did not arrive.
pub(crate) fn settle() {
    let list = Reflect::get(&js_sys::global(), &LIST.into()).ok().and_then(|list| list.as_string());
    match list.filter(|list| !list.is_empty()) {
        Some(list) => speak(Some(Words::parse(&list))),
        None => {
            document().document_element().map(|root| root.set_attribute("lang", "en"));
        }
    }
    // What stands in the page before there is a program.
    for (place, says) in [
        ("foot", say!("Worked out in this window: nothing you enter is sent or kept.")),
        ("made", say!("Made with Regulars")),
    ] {
        if let Some(place) = find(place) {
            place.set_text_content(Some(says));
        }
    }
}

/// `boot.js` says so in the page itself.
pub(crate) fn is_german() -> bool {
    document().document_element().and_then(|root| root.get_attribute("lang")).is_some_and(|lang| lang == "de")
}

/// Numbers are written as in the language that is spoken, where the page around does not say how.
pub(crate) fn settled(settings: &Settings) -> Settings {
    let spoken = is_german().then(|| "de".to_owned());
    Settings { language: settings.language.clone().or(spoken), ..settings.clone() }
}
