//! The frame inside other people’s pages: the short assessment or a calculator. It keeps nothing, asks no server, and
//! tells the page around how high it is, and the rest only when its visitor presses “send”.
//!
//! The binary is called `frame` for the sake of `public/embed.js`, which stands in the other page: the tool that builds
//! both would give a binary `embed` the same file name.

mod asking;
mod counting;
mod dom;
mod dress;
mod speech;
mod talk;

use dom::{document, find, focus, window};
use regulars::automation::Assessment;
use regulars::say;
use regulars::widget::{Kind, Look, Said, Settings};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent, MessagePort};

/// What is shown of the assessment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Begin,
    Asking(usize),
    Result,
}

struct State {
    kind: Kind,
    look: Look,
    assessment: Assessment,
    screen: Screen,
    /// Whether the visitor is looking at what would be sent.
    shown: bool,
    /// Whether it was sent.
    sent: bool,
    port: Option<MessagePort>,
    /// As it was told last.
    height: u32,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State {
        kind: Kind::of(&window().location().hash().unwrap_or_default()),
        look: Look::default(),
        assessment: asking::fresh(),
        screen: Screen::Begin,
        shown: false,
        sent: false,
        port: None,
        height: 0,
    });
}

impl State {
    fn is_connected(&self) -> bool {
        self.port.is_some()
    }

    fn said(&self, said: Said) {
        if let Some(port) = &self.port {
            talk::say(port, said);
        }
    }

    fn draw(&self) {
        match self.kind {
            Kind::Assessment => asking::draw(self),
            Kind::Calculator(calculator) => counting::draw(calculator),
        }
    }
}

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(place) = find("told") {
            place.set_class_name("notice warn");
            place.set_text_content(Some(say!("This window has stopped. Reload the page to begin again.")));
        }
    }));
    if talk::is_framed() {
        document().document_element().map(|root| root.set_attribute("data-framed", ""));
    }
    if let Some(widget) = find("widget") {
        widget.set_hidden(false);
        on(&widget, "click", clicked);
        on(&widget, "submit", submitted);
        on(&widget, "keydown", typed);
    }
    speech::settle();
    STATE.with_borrow_mut(|state| state.look = Look::of(&speech::settled(&Settings::default())));
    STATE.with_borrow(State::draw);
    measure_height();
    talk::listen(opened, dressed);
}

fn on(element: &Element, event: &str, then: fn(Event)) {
    let then = Closure::<dyn Fn(Event)>::new(then);
    element.add_event_listener_with_callback(event, then.into_js_value().unchecked_ref()).ok();
}

/// The page around has opened a door.
fn opened(port: MessagePort) {
    document().document_element().map(|root| root.set_attribute("data-connected", ""));
    STATE.with_borrow_mut(|state| {
        state.port = Some(port);
        // First the room it takes, then that it is there: so nothing around it jumps.
        state.said(Said::Height(state.height));
        state.said(Said::Ready);
    });
    redraw_result();
}

/// It has chosen how the frame looks.
fn dressed(settings: &Settings) {
    let look = Look::of(&speech::settled(settings));
    dress::put_on(&look);
    STATE.with_borrow_mut(|state| state.look = look);
    redraw_result();
}

/// The result names the consultant. Nothing else does, and what is being filled in is left alone.
fn redraw_result() {
    STATE.with_borrow(|state| {
        if state.kind == Kind::Assessment && state.screen == Screen::Result {
            state.draw();
        }
    });
}

fn clicked(event: Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let pressed = target.and_then(|target| target.closest("[data-do]").ok().flatten());
    if let Some(does) = pressed.and_then(|pressed| pressed.get_attribute("data-do")) {
        act(&does);
    }
}

/// Digits answer a question, without a click.
fn typed(event: Event) {
    let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
    let asking = STATE.with_borrow(|state| matches!(state.screen, Screen::Asking(_)));
    if !asking || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
        return;
    }
    if let "0" | "1" | "2" | "3" | "4" = event.key().as_str() {
        let level = event.key().parse::<u8>().unwrap_or_default();
        act(&format!("answer {level}"));
    }
}

fn submitted(event: Event) {
    event.prevent_default();
    STATE.with_borrow(|state| {
        if let Kind::Calculator(calculator) = state.kind {
            counting::compute(state, calculator);
        }
    });
}

/// What a button does, by its name.
fn act(does: &str) {
    let (name, word) = does.split_once(' ').unwrap_or((does, ""));
    match name {
        "save" => tell(match STATE.with_borrow(asking::save) {
            Some(()) => say!("Saved with your downloads."),
            None => {
                say!("This browser does not let a window like this one save files. Copy the link instead.")
            }
        }),
        "print" => {
            tell(if window().print().is_ok() { "" } else { say!("This can’t be printed from here.") })
        }
        "copy" => tell(asking::copy()),
        "show" | "hide" | "send" => {
            tell(STATE.with_borrow_mut(|state| hand_over(state, name)));
            STATE.with_borrow(State::draw);
            focus("send");
        }
        _ => {
            tell("");
            STATE.with_borrow_mut(|state| go(state, name, word));
            STATE.with_borrow(State::draw);
            // Who uses a keyboard or hears the page goes on where it has changed.
            focus(STATE.with_borrow(asking::read_first));
        }
    }
}

/// On through the assessment, or back.
fn go(state: &mut State, name: &str, word: &str) {
    match (name, state.screen) {
        ("begin", _) => state.screen = Screen::Asking(0),
        ("answer", _) => asking::answer(state, word),
        ("back", Screen::Asking(0)) => state.screen = Screen::Begin,
        ("back", Screen::Asking(at)) => state.screen = Screen::Asking(at - 1),
        ("on", Screen::Asking(at)) if at + 1 < asking::count() => state.screen = Screen::Asking(at + 1),
        ("on", _) => state.screen = Screen::Result,
        ("again", _) => {
            (state.assessment, state.screen) = (asking::fresh(), Screen::Begin);
            (state.shown, state.sent) = (false, false);
        }
        _ => {}
    }
}

/// Shows what would be sent, and sends exactly that. Only what is being looked at goes out.
fn hand_over(state: &mut State, name: &str) -> &'static str {
    let (true, "send", Some(port)) = (state.shown, name, &state.port) else {
        state.shown = name == "show";
        return "";
    };
    talk::say_text(port, &asking::handover(state));
    (state.sent, state.shown) = (true, false);
    say!("Sent.")
}

/// Says something aside, also to who can’t see it.
fn tell(words: &str) {
    if let Some(place) = find("told") {
        place.set_text_content(Some(words));
    }
}

/// Tells the page around how high this one is, whenever that changes.
fn measure_height() {
    let Some(body) = document().body() else { return };
    let watched = body.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        let height = watched.offset_height().max(0) as u32;
        STATE.with_borrow_mut(|state| {
            if state.height != height {
                state.height = height;
                state.said(Said::Height(height));
            }
        });
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.into_js_value().unchecked_ref()) {
        observer.observe(&body);
    }
}
