use leptos::prelude::*;
use std::time::Duration;

/// What nobody sees at once comes some frames later, so that what is seen comes sooner; and in a turn of its own, so that the
/// browser can hear the reader before it and after it.
#[component]
pub(crate) fn Later(
    /// So many frames later.
    frames: u32,
    /// What comes.
    children: ChildrenFn,
) -> impl IntoView {
    let due = RwSignal::new(frames == 0);
    wait(due, frames);
    move || due.get().then(|| children())
}

fn wait(due: RwSignal<bool>, frames: u32) {
    // The page may be left before it is due.
    let now = move || {
        due.try_set(true);
    };
    match frames {
        0 => {}
        1 => request_animation_frame(move || set_timeout(now, Duration::ZERO)),
        _ => request_animation_frame(move || wait(due, frames - 1)),
    }
}
