use leptos::prelude::*;

/// What nobody sees at once comes some frames later, so that what is seen comes sooner.
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
    match frames {
        0 => drop(due.try_set(true)),
        _ => request_animation_frame(move || wait(due, frames - 1)),
    }
}
