use super::confirm::Confirm;
use crate::state::app;
use crate::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::customers::Choice;
use regulars::import::Problem;

/// How far the deleting is.
#[derive(Clone, PartialEq)]
enum Stage {
    Resting,
    Asking,
    Deleting,
    Deleted,
    Failed(Problem),
}

/// The button that deletes everything on this device, with the question before and the word after.
#[component]
pub(crate) fn DeleteEverything() -> impl IntoView {
    let t = &text().files;
    let app = app();
    let stage = RwSignal::new(Stage::Resting);
    let delete = move || {
        stage.set(Stage::Deleting);
        spawn_local(async move {
            let outcome = app.engine.delete_all().await;
            app.desk.clear();
            app.choice.set(Choice::default());
            stage.set(match outcome {
                Ok(_) => Stage::Deleted,
                Err(problem) => Stage::Failed(problem),
            });
        });
    };
    let files = move || app.workspace.with(|w| w.as_ref().map_or(0, |w| w.sources.len()));
    view! {
        <div class="delete-everything">
            <button
                type="button" class="btn danger quiet"
                disabled=move || stage.with(|stage| *stage == Stage::Deleting)
                on:click=move |_| stage.set(Stage::Asking)
            >
                {t.delete}
            </button>
            <p role="status">
                {move || match stage.get() {
                    Stage::Deleting => t.deleting.to_owned(),
                    Stage::Deleted => t.deleted.to_owned(),
                    Stage::Failed(problem) => problem.to_string(),
                    Stage::Resting | Stage::Asking => String::new(),
                }}
            </p>
            <Show when=move || stage.with(|stage| *stage == Stage::Asking)>
                <Confirm
                    title=t.delete_title.to_owned()
                    says=[(t.delete_says)(files()), t.delete_stays.to_owned()].join(" ")
                    action=t.delete_yes
                    on_yes=Callback::new(move |()| delete())
                    on_no=Callback::new(move |()| stage.set(Stage::Resting))
                />
            </Show>
        </div>
    }
}
