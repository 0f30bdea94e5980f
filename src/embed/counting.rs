//! The calculators: a form, what is wrong beside its field, and a result that is read out.

use crate::State;
use crate::dom::{El, el, find, focus, text};
use regulars::language::said;
use regulars::say;
use regulars::widget::Said;
use regulars::widget::calculator::{Calculator, Computed, Told, Wrong};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub(crate) fn draw(calculator: Calculator) {
    let fields = calculator.fields().iter().map(|field| {
        let (hint, wrong) = ([field.name, "-hint"].concat(), [field.name, "-wrong"].concat());
        el("div")
            .class("field")
            .with(text("label", said(field.label)).set("for", field.name))
            .with(
                el("input")
                    .set("id", field.name)
                    .set("inputmode", "decimal")
                    .set("autocomplete", "off")
                    .set("maxlength", "40")
                    .set("value", field.first)
                    .set("aria-describedby", &[&hint, " ", &wrong].concat()),
            )
            .with(text("p", said(field.hint)).class("hint").set("id", &hint))
            .with(el("p").class("wrong").set("id", &wrong))
    });
    el("section")
        .with(text("h1", calculator.title()).set("id", "title"))
        .with(text("p", calculator.lede()).class("lede"))
        .with(
            el("form").set("novalidate", "").with(el("div").class("fields").with_all(fields)).with(
                el("p")
                    .class("actions")
                    .with(text("button", say!("Work it out")).class("btn").set("type", "submit")),
            ),
        )
        .with(el("div").set("id", "result").set("role", "status"))
        .into_place("place");
}

fn input(name: &str) -> Option<HtmlInputElement> {
    find(name)?.dyn_into().ok()
}

pub(crate) fn compute(state: &State, calculator: Calculator) {
    let fields = calculator.fields();
    let entries: Vec<String> =
        fields.iter().map(|field| input(field.name).map_or(String::new(), |i| i.value())).collect();
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let (drawn, wrong) = match calculator.compute(&entries, state.look.language) {
        Ok(computed) => (result(&computed), Vec::new()),
        Err(wrong) => (el("p"), wrong),
    };
    for field in fields {
        let says = wrong.iter().find(|w: &&Wrong| w.field == field.name).map_or("", |w| &w.says);
        if let Some(place) = find(&[field.name, "-wrong"].concat()) {
            place.set_text_content(Some(says));
        }
        if let Some(input) = input(field.name) {
            input.set_attribute("aria-invalid", if says.is_empty() { "false" } else { "true" }).ok();
        }
    }
    drawn.into_place("result");
    match wrong.first() {
        Some(first) => focus(first.field),
        None => state.said(Said::Progress { answered: fields.len() as u8, of: fields.len() as u8 }),
    }
}

fn result(computed: &Computed) -> El {
    let figure = |told: &Told| {
        let data = text("data", &told.shown)
            .class("figure")
            .set("data-figure", told.id)
            .set("value", &told.value.machine().unwrap_or_default());
        el("div")
            .class("fig")
            .with(text("dt", told.name))
            .with(el("dd").class("value").with(data))
            .with(text("dd", told.definition).class("means"))
            .with(text("dd", &say!("How: {formula}", formula = told.formula)).class("means how"))
    };
    el("div")
        .with(text("p", &computed.says).class("says"))
        .with(el("dl").class("figures").with_all(computed.figures.iter().map(figure)))
}
