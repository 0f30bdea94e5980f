use crate::components::take_files;
use crate::state::{App, app};
use crate::text::text;
use leptos::{ev, prelude::*};

/// Files can be dropped anywhere on the page.
pub(super) fn listen(app: App) {
    // A child that is entered before its parent is left makes enter and leave come in pairs; "over" comes all the time.
    let over = window_event_listener(ev::dragover, move |event| {
        if carries_files(&event) {
            event.prevent_default();
            if !app.dragging.get_untracked() {
                app.dragging.set(true);
            }
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Only leaving the window leads nowhere.
        if event.related_target().is_none() {
            app.dragging.set(false);
        }
    });
    let dropped = window_event_listener(ev::drop, move |event| {
        app.dragging.set(false);
        if carries_files(&event) {
            event.prevent_default();
            app.receive(take_files(event.data_transfer().and_then(|d| d.files())));
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        dropped.remove();
    });
}

fn carries_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// What is seen while files hover over the page.
#[component]
pub(super) fn Curtain() -> impl IntoView {
    let app = app();
    view! {
        <Show when=move || app.dragging.get()>
            <div class="curtain" aria-hidden="true">
                <p>{text().shell.drop_anywhere}</p>
            </div>
        </Show>
    }
}
