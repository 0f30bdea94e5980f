//! The choice of the language. The page is opened anew in it, because every word of it changes, but not before all
//! that was brought in is kept.

use crate::components::{Notice, Select};
use crate::engine::Saving;
use crate::language::{self, Language};
use crate::state::{App, app};
use crate::text::text;
use crate::typed;
use leptos::prelude::*;

/// Goes over to the language that was chosen once nothing is lost by it.
pub(super) fn keep(app: App) {
    Effect::new(move |_| {
        let Some(language) = app.turning.get() else { return };
        if app.engine.saving.get() == Saving::UnderWay || app.desk.busy() || would_lose(app) {
            return;
        }
        let protected = is_protected(app);
        if typed::would_lose(protected) || !typed::keep(protected) {
            app.typed_waits.set(true);
        } else {
            language::turn_to(language);
        }
    });
}

fn is_protected(app: App) -> bool {
    app.workspace.with_untracked(|w| w.as_ref().is_some_and(|w| w.protected))
}

/// Whether something is loaded that is not kept.
fn would_lose(app: App) -> bool {
    app.workspace.with(|w| w.as_ref().is_some_and(|w| w.not_kept.is_some() && w.unsaved))
        || app.engine.saving.with(|saving| matches!(saving, Saving::Failed(_)))
}

/// The languages, each by its own name.
#[component]
pub(super) fn LanguageSelect() -> impl IntoView {
    let app = app();
    let options = Language::ALL.map(|l| (l.tag().to_owned(), l.name().to_owned()));
    let value = move || app.turning.get().unwrap_or_else(language::spoken).tag().to_owned();
    let choose = move |tag: String| {
        let chosen = Language::ALL.into_iter().find(|l| l.tag() == tag);
        app.turning.set(chosen.filter(|l| *l != language::spoken()));
    };
    view! {
        <Select
            label=text().shell.language
            labelled=true
            options=Signal::stored(options.to_vec())
            value=Signal::derive(value)
            on_change=choose
        />
    }
}

/// The way to the other languages, for the first page: on a phone the list stands behind "More".
#[component]
pub(crate) fn OtherLanguages() -> impl IntoView {
    let app = app();
    let others = Language::ALL.into_iter().filter(|l| *l != language::spoken());
    let others = others.map(|other| {
        view! {
            <button type="button" class="link" lang=other.tag() on:click=move |_| app.turning.set(Some(other))>
                {other.name()}
            </button>
        }
    });
    view! { <p class="languages">{others.collect_view()}</p> }
}

/// What there is to say about it: that something would be lost, or that the texts did not arrive.
#[component]
pub(super) fn LanguageNotices() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let loses = move || app.turning.get().filter(|_| would_lose(app) || app.typed_waits.get());
    let why = move || if would_lose(app) { t.language_waits } else { t.language_typed };
    // What may be kept is kept all the same.
    let now = move |wanted| {
        typed::keep(is_protected(app));
        language::turn_to(wanted);
    };
    let stay = move |_| {
        app.typed_waits.set(false);
        app.turning.set(None);
    };
    view! {
        {language::is_missing().then(|| view! { <Notice><p>{t.language_missing}</p></Notice> })}
        {move || {
            loses()
                .map(|wanted| {
                    view! {
                        <Notice>
                            <p>
                                {why} " "
                                <button
                                    type="button"
                                    class="link"
                                    on:click=move |_| now(wanted)
                                >
                                    {t.language_now}
                                </button>
                                " "
                                <button type="button" class="link" on:click=stay>
                                    {t.language_stay}
                                </button>
                            </p>
                        </Notice>
                    }
                })
        }}
    }
}
