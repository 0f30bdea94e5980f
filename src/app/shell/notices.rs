use super::languages::LanguageNotices;
use crate::components::{Notice, ProblemNotice};
use crate::state::app;
use crate::text::text;
use leptos::{ev, prelude::*};

/// What the whole app has to say: a newer version, trouble with the worker, data that can't be kept.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let update = RwSignal::new(false);
    let waits = document().document_element().and_then(|root| root.get_attribute("data-update"));
    update.set(waits.as_deref() == Some("ready"));
    let ready =
        window_event_listener(ev::Custom::<web_sys::Event>::new("regulars-update-ready"), move |_| {
            update.set(true)
        });
    on_cleanup(move || ready.remove());
    let apply = move |_| {
        if let Ok(event) = web_sys::Event::new("regulars-update-apply") {
            window().dispatch_event(&event).ok();
        }
    };
    let not_kept = move || app.workspace.with(|w| w.as_ref()?.not_kept.clone());
    let damaged =
        Memo::new(move |_| app.workspace.with(|w| w.as_ref().map(|w| w.damaged.clone()).unwrap_or_default()));
    let damaged = move || damaged.get().into_iter().map(|damaged| damaged.problem).collect::<Vec<_>>();
    view! {
        <div class="notices">
            <LanguageNotices />
            {move || {
                update
                    .get()
                    .then(|| {
                        view! {
                            <Notice>
                                <p>
                                    {t.update_ready} " "
                                    <button type="button" class="link" on:click=apply>
                                        {t.update_now}
                                    </button>
                                </p>
                            </Notice>
                        }
                    })
            }}
            {move || {
                app.engine
                    .trouble
                    .get()
                    .map(|problem| {
                        view! {
                            <div class="dismissable">
                                <ProblemNotice problem />
                                <button
                                    type="button"
                                    class="shut"
                                    aria-label=text().common.close
                                    on:click=move |_| app.engine.trouble.set(None)
                                >
                                    "×"
                                </button>
                            </div>
                        }
                    })
            }}
            {move || not_kept().map(|problem| view! { <ProblemNotice problem /> })}
            {move || damaged().into_iter().map(|problem| view! { <ProblemNotice problem /> }).collect_view()}
        </div>
    }
}
