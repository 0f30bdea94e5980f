//! Taking files in: from anywhere on the page, one after the other, with as little ado as possible.

mod correct;
mod desk;
mod notes;

use crate::components::{Progress, take_files};
use crate::format;
use crate::state::app;
use crate::text::text;
use correct::Correct;
pub(crate) use desk::{Desk, Stage};
use leptos::prelude::*;
use notes::Notes;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// Mounted once, beside every page. Takes the files that arrive in `App::incoming` or are pasted anywhere, shows how far their reading is and what it brought, and opens what was found for correction.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let app = app();
    let desk = app.desk;
    Effect::new(move |_| {
        if app.incoming.with(|files| !files.is_empty()) {
            desk.take(std::mem::take(&mut *app.incoming.write()));
        }
    });
    Effect::new(move |_| desk.leave_read());
    listen_for_pasting(desk);
    // Who only hears the page hears that reading has begun, and every quarter of the way. The region is there before.
    let spoken = Memo::new(move |_| {
        desk.stage.with(|stage| match stage {
            Stage::Idle => String::new(),
            Stage::Looking(file) => (text().import.looking)(file),
            Stage::Reading { file, progress, .. } => {
                let quarter =
                    (4 * progress.done.min(progress.total)).checked_div(progress.total).unwrap_or(0);
                let part =
                    regulars::quantity::Share::of(quarter, 4).map(|share| share.value()).unwrap_or(0.0);
                [(text().import.reading)(file), format::whole_percent(part)].join(", ")
            }
        })
    });
    let reading = move || desk.stage.with(|stage| !matches!(stage, Stage::Idle));
    view! {
        <div class="desk" class:busy=reading>
            <Show when=reading>
                <Reading />
            </Show>
            <Notes />
            <p class="unseen" role="status">
                {move || spoken.get()}
            </p>
        </div>
        {move || desk.open_case.get().map(|case| view! { <Correct case /> })}
    }
}

/// How far the present file is, and a way to give it up.
#[component]
fn Reading() -> impl IntoView {
    let t = &text().import;
    let desk = app().desk;
    let says = Memo::new(move |_| {
        desk.stage.with(|stage| match stage {
            Stage::Idle => String::new(),
            Stage::Looking(file) => (t.looking)(file),
            Stage::Reading { file, .. } => (t.reading)(file),
        })
    });
    let progress = move || {
        desk.stage.with(|stage| match stage {
            Stage::Reading { progress, .. } => *progress,
            _ => Default::default(),
        })
    };
    let canceller = move || {
        desk.stage.with(|stage| match stage {
            Stage::Reading { canceller, .. } => Some(*canceller),
            _ => None,
        })
    };
    let share = move || {
        let progress = progress();
        regulars::quantity::Share::of(progress.done.min(progress.total), progress.total)
    };
    let detail = move || {
        let (rows, waiting) = (progress().rows, desk.waiting());
        let parts = [
            share().map(|share| format::whole_percent(share.value())),
            (rows > 0).then(|| (text().common.rows)(rows, &format::count(rows))),
            (waiting > 0).then(|| (t.more_files)(waiting)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let cancel = Callback::new(move |()| {
        if let Some(canceller) = canceller() {
            canceller.cancel();
        }
    });
    view! {
        <div class="reading">
            <Progress
                what=says
                done=Signal::derive(move || share().map(|share| share.value()))
                detail=Signal::derive(detail)
                on_cancel=cancel
            />
        </div>
    }
}

/// A file, or rows from a spreadsheet, may be pasted anywhere but into a field.
fn listen_for_pasting(desk: Desk) {
    let paste = window_event_listener_untyped("paste", move |event| {
        if event.default_prevented() || in_a_field(&event) {
            return;
        }
        let Some(data) = clipboard(&event) else { return };
        let files = take_files(data.files());
        desk.take(if files.is_empty() { pasted_table(&data).into_iter().collect() } else { files });
    });
    on_cleanup(move || paste.remove());
}

fn clipboard(event: &web_sys::Event) -> Option<web_sys::DataTransfer> {
    js_sys::Reflect::get(event, &"clipboardData".into()).ok()?.dyn_into().ok()
}

/// Pasting into a field is none of ours.
fn in_a_field(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Rows copied from a spreadsheet, as a file.
fn pasted_table(data: &web_sys::DataTransfer) -> Option<File> {
    let words = data.get_data("text/plain").ok()?;
    let looks_like_rows = words.lines().nth(1).is_some() && words.contains(['\t', ';', ',']);
    if !looks_like_rows {
        return None;
    }
    let parts = js_sys::Array::of1(&words.into());
    File::new_with_str_sequence(&parts, text().import.pasted).ok()
}
