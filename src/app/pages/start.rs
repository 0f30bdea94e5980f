use crate::components::{DropZone, Later, SampleButton};
use crate::format;
use crate::router::Route;
use crate::shell::languages::OtherLanguages;
use crate::state::app;
use crate::text::text;
use leptos::prelude::*;

/// The first page: what this is, the way in, and the promise that nothing leaves the machine.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let t = &text().start;
    view! {
        <div class="start">
            <OtherLanguages />
            <h1>{t.title}</h1>
            <p class="lede">{t.lede}</p>
            <WayBack />
            <DropZone label=t.drop />
            <p class="promise">
                {t.promise} " " <a href=Route::Privacy.href()>{t.promise_link}</a>
            </p>
            <Sample />
            <Later frames=1>
            <section aria-labelledby="gains">
                <h2 id="gains">{t.gains_title}</h2>
                <ul class="gains">
                    {t
                        .gains
                        .iter()
                        .map(|gain| {
                            view! {
                                <li>
                                    <strong>{gain.title}</strong>
                                    <p>{gain.says}</p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
            <section aria-labelledby="readable">
                <h2 id="readable">{t.files_title}</h2>
                <p class="say">{t.files_says}</p>
                <dl class="platforms">
                    {t
                        .platforms
                        .iter()
                        .map(|platform| {
                            view! {
                                <div>
                                    <dt>{platform.name}</dt>
                                    <dd>{platform.where_from}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                <p class="soft">{t.not_yet}</p>
            </section>
            </Later>
        </div>
    }
}

/// The sample business, unless it would mix with real orders.
#[component]
fn Sample() -> impl IntoView {
    let t = &text().start;
    let app = app();
    let own_files = move || {
        app.workspace
            .with(|workspace| workspace.as_ref().is_some_and(|w| !w.sources.is_empty() && !w.has_sample))
    };
    view! {
        <div class="sample">
            {move || {
                if own_files() {
                    view! { <p class="soft">{t.sample_later}</p> }.into_any()
                } else {
                    view! {
                        <SampleButton quiet=true />
                        <p class="soft">{t.sample_says}</p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// For those who have been here before.
#[component]
fn WayBack() -> impl IntoView {
    let t = &text().start;
    let app = app();
    let loaded = move || {
        app.workspace.with(|workspace| {
            let sources = &workspace.as_ref()?.sources;
            let last = sources.iter().filter_map(|source| source.last_day).max();
            (!sources.is_empty()).then(|| (sources.len(), last.map(format::day)))
        })
    };
    move || {
        loaded().map(|(files, last)| {
            view! {
                <p class="way-back">
                    {(t.back)(files, last.as_deref())} " "
                    <a href=Route::Overview.href()>{t.back_link}</a>
                </p>
            }
        })
    }
}
