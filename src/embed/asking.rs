//! The short assessment: its beginning, its questions, and what it came to.

use crate::dom::{El, button, document, el, find, text, window};
use crate::{Screen, State, speech};
use regulars::automation::bank::{self, Form, Question};
use regulars::automation::{Answer, Assessment, Level, Respondent, Shared};
use regulars::language::said;
use regulars::quantity::Day;
use regulars::say;
use regulars::widget::{Envelope, Handover, Outcome, Said};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// An assessment nobody has answered yet.
pub(crate) fn fresh() -> Assessment {
    let now = js_sys::Date::new_0();
    Assessment {
        day: Day::new(now.get_full_year() as i32, now.get_month() + 1, now.get_date()),
        form: Form::Short,
        bank: bank::VERSION,
        people: vec![Respondent::default()],
        ..Assessment::default()
    }
}

fn questions() -> Vec<&'static Question> {
    bank::questions(Form::Short)
}

pub(crate) fn count() -> usize {
    questions().len()
}

fn answer_to(state: &State, question: &Question) -> Option<Answer> {
    state.assessment.people.first()?.answer(question.key)
}

pub(crate) fn answered(state: &State) -> u8 {
    questions().iter().filter(|q| answer_to(state, q).is_some()).count() as u8
}

/// Takes the answer to the question shown, and goes on to the next one.
pub(crate) fn answer(state: &mut State, word: &str) {
    let Screen::Asking(at) = state.screen else { return };
    let all = questions();
    let (Some(question), Some(answer)) = (all.get(at), Answer::parse(word)) else { return };
    state.assessment.answer(0, question, answer);
    state.screen = if at + 1 < all.len() { Screen::Asking(at + 1) } else { Screen::Result };
    state.shown = false;
    state.said(Said::Progress { answered: answered(state), of: all.len() as u8 });
}

pub(crate) fn draw(state: &State) {
    let drawn = match state.screen {
        Screen::Begin => begin(),
        Screen::Asking(at) => question(state, at),
        Screen::Result => result(state),
    };
    drawn.into_place("place");
}

/// What is to be read first.
pub(crate) fn read_first(state: &State) -> &'static str {
    if matches!(state.screen, Screen::Asking(_)) { "asked" } else { "title" }
}

fn begin() -> El {
    let count = count();
    el("section")
        .with(text("h1", say!("How far have you come with automation?")).set("id", "title").set("tabindex", "-1"))
        .with(text("p", &say!("{count} questions, about four minutes. You see which of three phases your business is in, what stands before the next one, and what to do first, without losing what makes it personal.", count)).class("lede"))
        .with(el("p").class("actions").with(button(say!("Begin"), "btn", "begin")))
}

fn question(state: &State, at: usize) -> El {
    let all = questions();
    let Some(question) = all.get(at) else { return el("section") };
    let given = answer_to(state, question).map(Answer::word);
    let option = |word: String, says: &str, key: Option<usize>| {
        let pressed = if given.as_deref() == Some(word.as_str()) { "true" } else { "false" };
        let mut choice = button("", "", &["answer ", &word].concat()).set("aria-pressed", pressed);
        if let Some(key) = key {
            choice = choice.with(text("kbd", &key.to_string()).set("aria-hidden", "true"));
        }
        el("li").with(choice.with(text("span", says)))
    };
    let levels = Level::ALL
        .iter()
        .enumerate()
        .map(|(i, level)| option(Answer::Level(*level).word(), said(question.says(*level)), Some(i)));
    let mut apart = vec![option(Answer::DontKnow.word(), say!("I don’t know"), None)];
    if question.may_not_apply {
        apart.push(option(Answer::NotApplicable.word(), say!("Does not apply to us"), None));
    }
    let count = all.len().to_string();
    let about = say!(
        "Question {number} of {count}: {about}",
        number = at + 1,
        count,
        about = said(question.capability.name())
    );
    let mut ways = el("p").class("actions");
    ways = ways.with(button(say!("Back"), "link", "back"));
    if given.is_some() {
        ways = ways.with(button(say!("On§to the next question"), "link", "on"));
    }
    el("section")
        .class("ask")
        .set("id", "asked")
        .set("tabindex", "-1")
        .set("aria-labelledby", "title")
        .set("aria-describedby", "about")
        .with(text("p", &about).class("note").set("id", "about"))
        .with(
            el("progress")
                .set("max", &count)
                .set("value", &answered(state).to_string())
                .set("aria-label", say!("Answered§so many questions")),
        )
        .with(text("h1", said(question.asks)).set("id", "title"))
        .with(el("ol").with_all(levels))
        .with(el("ul").with_all(apart))
        .with(ways)
}

fn result(state: &State) -> El {
    let outcome = Outcome::of(&state.assessment);
    let mut whole = el("section")
        .with(text("h1", &outcome.title).set("id", "title").set("tabindex", "-1"))
        .with(text("p", outcome.lede).class("lede"))
        .with(text("p", &outcome.next).class("next"));
    let item =
        |(name, says): (&str, &str)| el("li").with(text("h3", name)).with(text("p", says).class("why"));
    if !outcome.gates.is_empty() {
        let gates = outcome.gates.iter().map(|(name, takes)| item((*name, takes.as_str())));
        whole = whole
            .with(text("h2", say!("Before the next phase")))
            .with(el("ul").class("items").with_all(gates));
    }
    if !outcome.ahead.is_empty() {
        let ahead = outcome.ahead.iter().copied().map(item);
        whole = whole
            .with(text("h2", say!("Where automation runs ahead")))
            .with(el("ul").class("items").with_all(ahead));
    }
    if !outcome.steps.is_empty() {
        let steps = outcome.steps.iter().copied().map(item);
        whole = whole
            .with(text("h2", say!("Your next steps")))
            .with(el("ol").class("items numbered").with_all(steps));
    }
    whole
        .with(text("h2", say!("What you are able to do")))
        .with(profile(&outcome))
        .with(hand_over(state))
        .with(take_along(state))
}

fn profile(outcome: &Outcome) -> El {
    let row = |(name, score): &(&str, Option<u8>)| {
        let known = score.map_or(say!("not known").to_owned(), |score| say!("{n}%", n = score));
        let bar = el("span").class("track").set("aria-hidden", "true");
        let bar = match score {
            Some(score) => bar.with(el("span").class("reached").wide(*score)),
            None => bar,
        };
        el("div").with(text("dt", name)).with(el("dd").with(bar).with(text("span", &known)))
    };
    el("dl").class("profile").with_all(outcome.profile.iter().map(row))
}

/// The address of the full app, with the answers in it.
fn address(state: &State) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let folder =
        base.split(['#', '?']).next().and_then(|b| b.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let language = if speech::is_german() { "?lang=de" } else { "" };
    [folder, "/", language, "#/assessment?shared=", &Shared::of(&state.assessment).link()].concat()
}

fn take_along(state: &State) -> El {
    let address = address(state);
    let link = text("a", say!("Open it in the full app"))
        .class("btn quiet")
        .set("href", &address)
        .set("target", "_blank")
        .set("rel", "noopener");
    el("section")
        .class("take")
        .with(text("h2", say!("Take it along")))
        .with(text("p", say!("The link carries your answers and nothing else. The full app runs in your browser, too: there you can plan the steps, add notes, and answer again in half a year.")).class("say"))
        .with(
            el("p")
                .class("actions")
                .with(button(say!("Save as a file"), "btn quiet", "save"))
                .with(button(say!("Print"), "btn quiet", "print"))
                .with(link),
        )
        .with(
            el("p")
                .class("field address")
                .with(text("label", say!("Link with your answers")).set("for", "address"))
                .with(el("input").set("id", "address").set("readonly", "").set("value", &address))
                .with(button(say!("Copy§to the clipboard"), "btn quiet", "copy")),
        )
        .with(el("p").class("actions").with(button(say!("Answer again"), "link", "again")))
}

/// Only where there is somebody to hand it to.
fn hand_over(state: &State) -> El {
    let section = el("section").class("send");
    if !state.is_connected() {
        return section.set("hidden", "");
    }
    let whom = state.look.consultant.as_deref().unwrap_or(say!("the consultant"));
    let title = text("h2", &say!("Send it to {whom}", whom)).set("id", "send").set("tabindex", "-1");
    let section = section.with(title);
    if state.sent {
        let says = say!("Handed to this page for {whom}, word for word as you saw it.", whom);
        return section.with(text("p", &says).class("notice good"));
    }
    if !state.shown {
        return section
            .with(text("p", say!("Nothing has been sent. If you like, hand over the phase and the scores. You see what is sent before it goes.")).class("say"))
            .with(el("p").class("actions").with(button(&say!("Send to {whom} …", whom), "btn", "show")));
    }
    section
        .with(text("p", say!("This, to the letter, goes to the page around this window. It holds no answer, no name and nothing of your customers.")).class("say"))
        .with(text("pre", &handover(state)).set("aria-label", say!("What is sent")).set("role", "group"))
        .with(
            el("p")
                .class("actions")
                .with(button(say!("Send exactly this"), "btn", "send"))
                .with(button(say!("Don’t send"), "btn quiet", "hide")),
        )
}

/// The message as it goes out.
pub(crate) fn handover(state: &State) -> String {
    let said = Said::Complete(Handover::of(&state.assessment));
    serde_json::to_string_pretty(&Envelope::from(said)).unwrap_or_default()
}

/// Saves all of it as a text.
pub(crate) fn save(state: &State) -> Option<()> {
    let day = state.assessment.day.map_or(String::new(), |day| day.to_string());
    let text = Outcome::of(&state.assessment).text(&day, &address(state));
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let parts = js_sys::Array::of1(&JsValue::from_str(&text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download("automation-assessment.txt");
    anchor.click();
    // The browser has taken it by then; what is not given back stays until the frame goes.
    let forget = Closure::once_into_js(move || {
        Url::revoke_object_url(&url).ok();
    });
    window().set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 60_000).ok()?;
    Some(())
}

/// Puts the link where it can be pasted from; where that is not allowed, marks it for the reader to do it.
pub(crate) fn copy() -> &'static str {
    let Some(field) = find("address").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return "";
    };
    field.focus().ok();
    field.select();
    match document()
        .dyn_into::<web_sys::HtmlDocument>()
        .and_then(|d| d.exec_command("copy").map_err(|_| d.into()))
    {
        Ok(true) => say!("The link is copied."),
        _ => say!("The link is marked: copy it with Ctrl+C, or by holding it."),
    }
}
