//! A chart as a file of its own: the colours and letters that the page's style sheet gives it are written into it.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, XmlSerializer};

/// What a style sheet may say of a mark; each is an attribute in SVG too.
const SAID: [&str; 10] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
];
const SVG: &str = "http://www.w3.org/2000/svg";

/// The chart as the text of an SVG file; `None` where the browser does not give it.
pub(super) fn file(chart: &Element) -> Option<String> {
    let copy: Element = chart.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let (from, to) = (chart.query_selector_all("*").ok()?, copy.query_selector_all("*").ok()?);
    for i in 0..from.length() {
        let (from, to): (Element, Element) = (from.item(i)?.dyn_into().ok()?, to.item(i)?.dyn_into().ok()?);
        let style = window().get_computed_style(&from).ok()??;
        for said in SAID {
            let value = style.get_property_value(said).ok()?;
            if !value.is_empty() {
                to.set_attribute(said, &value).ok()?;
            }
        }
        to.remove_attribute("class").ok()?;
    }
    let view_box = copy.get_attribute("viewBox")?;
    let mut size = view_box.split(' ').skip(2);
    copy.set_attribute("width", size.next()?).ok()?;
    copy.set_attribute("height", size.next()?).ok()?;
    copy.remove_attribute("class").ok()?;
    // What stands on paper stands on the page's colour: light letters on a dark page stay readable.
    let body = leptos::prelude::document().body()?;
    let paper = window().get_computed_style(&body).ok()??.get_property_value("background-color").ok()?;
    let ground = leptos::prelude::document().create_element_ns(Some(SVG), "rect").ok()?;
    for (name, value) in [("width", "100%"), ("height", "100%"), ("fill", &paper)] {
        ground.set_attribute(name, value).ok()?;
    }
    copy.insert_before(&ground, copy.first_child().as_ref()).ok()?;
    XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}

/// A name for the file, from the chart's title.
pub(super) fn name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().take(60) {
        match letter {
            c if c.is_alphanumeric() => name.extend(c.to_lowercase()),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    [name.trim_end_matches('-'), ".svg"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_what_they_show() {
        assert_eq!(
            name("Returning customers bring 77 % of the revenue"),
            "returning-customers-bring-77-of-the-revenue.svg"
        );
        assert_eq!(name("“Zu spät” / ../x"), "zu-spät-x.svg");
        assert_eq!(name("…"), ".svg");
    }
}
