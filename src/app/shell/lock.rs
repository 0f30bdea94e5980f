//! A protected workspace: its passphrase is asked for first, and it is locked when nobody touches the page.

use crate::router::{self, Route};
use crate::state::{App, last_place};
use leptos::prelude::*;
use regulars::customers::Choice;
use regulars::page::{Address, Room};
use std::time::Duration;

/// How often it is looked at the clock.
const EVERY: Duration = Duration::from_secs(10);
/// What counts as a touch.
const TOUCHES: [&str; 4] = ["pointerdown", "pointermove", "keydown", "wheel"];

/// Leads to the passphrase while the workspace is locked, and back when it is open; empties the page’s memory when it is
/// being locked, and has it locked in time.
pub(super) fn keep(app: App) {
    let locked = Memo::new(move |_| app.workspace.with(|w| w.as_ref().map(|w| w.locked)));
    Effect::new(move |before: Option<Option<bool>>| {
        let now = locked.get();
        match (before.flatten(), now) {
            // Reloading leaves nothing behind of what was shown.
            (Some(false), Some(true)) => drop(window().location().reload()),
            (Some(true), Some(false)) => router::replace(app.route, last_place()),
            _ => {}
        }
        now
    });
    Effect::new(move |_| {
        let here = app.route.get();
        let asks = matches!(&here, Route::Privacy | Route::Made(Address { room: Room::Workspaces, .. }));
        if locked.get() == Some(true) && !asks {
            router::replace(app.route, Route::Made(Address::new(Room::Workspaces)));
        }
    });
    // What was chosen for one client means nothing for the next.
    let name = Memo::new(move |_| app.workspace.with(|w| w.as_ref().map(|w| w.name.clone())));
    Effect::new(move |before: Option<Option<String>>| {
        let now = name.get();
        if before.flatten().is_some_and(|before| now.as_ref() != Some(&before)) {
            app.desk.clear();
            app.choice.set(Choice::default());
        }
        now
    });
    let touched = StoredValue::new(js_sys::Date::now());
    for touch in TOUCHES {
        let listening = window_event_listener_untyped(touch, move |_| touched.set_value(js_sys::Date::now()));
        on_cleanup(move || listening.remove());
    }
    let look = move || {
        let idle =
            app.workspace.with_untracked(|w| w.as_ref().filter(|w| w.protected && !w.locked).map(|w| w.idle));
        let minutes = idle.filter(|minutes| *minutes > 0);
        let rested = js_sys::Date::now() - touched.get_value();
        if minutes.is_some_and(|minutes| rested >= f64::from(minutes) * 60_000.0) && !app.desk.busy() {
            app.engine.lock();
        }
    };
    if let Ok(clock) = set_interval_with_handle(look, EVERY) {
        on_cleanup(move || clock.clear());
    }
}
