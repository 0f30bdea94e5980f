use super::desk::Note;
use crate::components::Sentence;
use crate::format;
use crate::router::Route;
use crate::state::{App, app};
use crate::text::text;
use leptos::prelude::*;
use regulars::protocol::Outcome;

/// What the latest files brought: a line each, out of the way, until it is closed.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let desk = app().desk;
    view! {
        <div class="desk-notes" role="status" aria-label=text().import.notes>
            {move || {
                desk.notes
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(at, note)| {
                        let failed = matches!(note, Note::Failed { .. });
                        view! {
                            <div class="desk-note" class:failed=failed>
                                {said(note)}
                                <button
                                    type="button" class="shut"
                                    aria-label=text().common.close
                                    on:click=move |_| desk.drop_note(at)
                                >
                                    "×"
                                </button>
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}

fn said(note: Note) -> AnyView {
    let t = &text().import;
    match note {
        Note::Read { .. } => brought(note).into_any(),
        Note::Failed { file, problem } => view! {
            <p>
                <strong>{(t.not_read)(&file)}</strong>
                " "
                {problem.what}
                " "
                {problem.way_on}
                " "
                {t.nothing_lost}
            </p>
        }
        .into_any(),
        Note::Cancelled(file) => view! { <p>{(t.cancelled)(&file)}</p> }.into_any(),
        Note::Forgotten => view! { <p>{t.forgotten}</p> }.into_any(),
    }
}

fn brought(note: Note) -> Option<impl IntoView> {
    let t = &text().import;
    let app = app();
    let desk = app.desk;
    let Note::Read {
        digest,
        file,
        recognised_as,
        brought: (kind, count),
        left_out,
        outcome,
        corrected,
        questions,
        sample_gone,
    } = note
    else {
        return None;
    };
    let Outcome { already_there, known, .. } = outcome;
    let main = if already_there {
        (t.already_there)(&file)
    } else {
        let brought = (t.brought)(kind, count, &format::count(count));
        let left_out = (t.left_out)(left_out, &format::count(left_out));
        format!("{}, {left_out}", (t.read)(&file, &recognised_as, &brought))
    };
    let known = (known > 0 && !already_there).then(|| (t.known)(known, &format::count(known)));
    let way_on = if desk.case(digest).is_some() {
        view! {
            <button type="button" class="link" on:click=move |_| desk.check(digest)>
                {t.check}
            </button>
        }
        .into_any()
    } else {
        view! { <a href=Route::Files.href()>{t.files}</a> }.into_any()
    };
    let forget = corrected.map(|key| {
        view! {
            {t.as_corrected}
            " "
            <button type="button" class="link" on:click=move |_| desk.forget_correction(key)>
                {t.forget}
            </button>
            " "
        }
    });
    Some(view! {
        <p>
            {main} " " {known} " " {questions.into_iter().map(t.open_question).collect::<Vec<_>>().join(" ")} " "
            {sample_gone.then_some(t.sample_gone)} " "
            {move || left_aside(app, digest)} {forget} {way_on}
        </p>
    })
}

/// What the figures leave out for its currency: of this file, or else of those beside it, for which this one decided otherwise.
fn left_aside(app: App, digest: u64) -> AnyView {
    let mut all = app.asides();
    if all.iter().any(|(of, ..)| *of == digest) {
        all.retain(|(of, ..)| *of == digest);
    }
    let told = all.into_iter().map(|(of, file, sentence)| {
        let whose = (of != digest).then(|| format!("{file}: "));
        view! { {whose} <Sentence sentence /> " " }
    });
    told.collect_view().into_any()
}
