use super::languages::LanguageSelect;
use crate::components::{Later, Select};
use crate::preferences::Theme;
use crate::router::Route;
use crate::state::app;
use crate::text::{shell::Shell, text};
use leptos::prelude::*;
use regulars::page::{Address, Room};

/// The ways through the app: beside the page on a wide screen, below it on a phone, where all but the four places one
/// is most often stand behind "More".
#[component]
pub(crate) fn Navigation() -> impl IntoView {
    let t = &text().shell;
    let app = app();
    // Only a phone has the button; on a wide screen the stylesheet shows all of it.
    let open = RwSignal::new(false);
    let name = move || app.workspace.with(|w| w.as_ref().map(|w| w.name.clone()));
    Effect::new(move |_| {
        app.route.track();
        open.set(false);
    });
    view! {
        <nav class="side" aria-label=t.navigation on:keydown=move |e| if e.key() == "Escape" { open.set(false) }>
            <a class="brand" href=Route::Start.href()>
                {text().common.product}
            </a>
            {move || {
                name()
                    .map(|name| {
                        view! {
                            <p class="workspace">
                                <a href=made(Room::Workspaces).href()>{name}</a>
                            </p>
                        }
                    })
            }}
            <ul class="ways">
                <Way to=Route::Overview name=t.overview />
                <Way to=Route::Customers(Default::default()) name=t.customers />
                <Way to=Route::Groups name=t.groups />
                <Way to=Route::Cohorts(Default::default()) name=t.cohorts />
            </ul>
            <button
                type="button"
                class="more"
                aria-expanded=move || open.get().to_string()
                aria-controls="further"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {t.more}
            </button>
            <div class="further" id="further" class:open=open>
                <Later frames=1>
                    {GROUNDS
                        .iter()
                        .map(|ground| view! { <Ground ground=ground /> })
                        .collect::<Vec<_>>()}
                </Later>
                <Later frames=2>
                    <p class="ground">{t.ground}</p>
                    <ul class="ways">
                        <Way to=Route::Files name=t.files />
                        <Way to=made(Room::Workspaces) name=(t.made)(Room::Workspaces) />
                        <Way to=made(Room::Typed) name=(t.made)(Room::Typed) />
                        <Way to=made(Room::People) name=(t.made)(Room::People) />
                        <Way to=Route::Definitions(None) name=t.definitions />
                        <Way to=Route::Privacy name=t.privacy />
                    </ul>
                    <div class="foot">
                        <Keeping />
                        <p class="lock">{t.stays}</p>
                        <LanguageSelect />
                        <ThemeSelect />
                    </div>
                </Later>
            </div>
        </nav>
    }
}

/// Pages that belong together; the first one is where to begin.
struct Rooms {
    name: fn(&Shell) -> &'static str,
    rooms: &'static [Room],
    /// Pages reached from these, where the same ground is stood on.
    within: &'static [Room],
}

const GROUNDS: [Rooms; 7] = [
    Rooms {
        name: |t| t.ahead,
        rooms: &[
            Room::Worth,
            Room::Slipping,
            Room::Churn,
            Room::Acquisition,
            Room::Equity,
            Room::Models,
            Room::Measures,
        ],
        within: &[],
    },
    Rooms {
        name: |t| t.selling,
        rooms: &[
            Room::Segments,
            Room::SideBySide,
            Room::Movement,
            Room::Plays,
            Room::Together,
            Room::Loyalty,
            Room::WhatIf,
            Room::Export,
        ],
        within: &[Room::Segment, Room::Rule, Room::Language],
    },
    Rooms {
        name: |t| t.value,
        rooms: &[
            Room::Value,
            Room::Drivers,
            Room::Dimensions,
            Room::Journey,
            Room::Rivals,
            Room::Voice,
            Room::Feedback,
            Room::Loop,
            Room::SurveyForm,
        ],
        within: &[Room::Disciplines, Room::Experiments],
    },
    Rooms {
        name: |t| t.mutual,
        rooms: &[Room::Mutual, Room::Proactive, Room::Community, Room::Ecosystem, Room::LongAndShort],
        within: &[],
    },
    Rooms {
        name: |t| t.automation,
        rooms: &[Room::Assessment, Room::Maturity, Room::Steps],
        within: &[Room::Compare, Room::Method],
    },
    Rooms {
        name: |t| t.promise,
        rooms: &[
            Room::Promise,
            Room::Canvas,
            Room::Statement,
            Room::Coverage,
            Room::Workflow,
            Room::Curves,
            Room::Strategy,
        ],
        within: &[],
    },
    Rooms { name: |t| t.doing, rooms: &[Room::Plan, Room::Report], within: &[] },
];

/// A ground folded up, until one stands on it or opens it.
#[component]
fn Ground(ground: &'static Rooms) -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let here = Memo::new(move |_| {
        app.route.with(|now| match now {
            Route::Made(address) => {
                ground.rooms.contains(&address.room) || ground.within.contains(&address.room)
            }
            _ => false,
        })
    });
    let ways: Vec<_> =
        ground.rooms.iter().map(|room| view! { <Way to=made(*room) name=(t.made)(*room) /> }).collect();
    view! {
        <details class="rooms" open=move || here.get()>
            <summary>{(ground.name)(t)}</summary>
            <ul class="ways">{ways}</ul>
        </details>
    }
}

/// What there is to do about the open workspace: a backup that is due, and the lock.
#[component]
fn Keeping() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let due = move || app.workspace.with(|w| w.as_ref()?.without_backup);
    let can_lock = move || app.workspace.with(|w| w.as_ref().is_some_and(|w| w.protected && !w.locked));
    view! {
        {move || {
            due()
                .map(|days| {
                    view! {
                        <p class="due">
                            <a href=made(Room::Workspaces).href()>{(t.backup_due)(days)}</a>
                        </p>
                    }
                })
        }}
        <Show when=can_lock>
            <button type="button" class="btn quiet" on:click=move |_| app.engine.lock()>
                {t.lock_now}
            </button>
        </Show>
    }
}

fn made(room: Room) -> Route {
    Route::Made(Address::new(room))
}

#[component]
fn Way(to: Route, name: &'static str) -> impl IntoView {
    let app = app();
    let href = to.href();
    let current = move || app.route.with(|now| to.leads_to(now)).then_some("page");
    view! {
        <li>
            <a href=href aria-current=current>
                {name}
            </a>
        </li>
    }
}

#[component]
fn ThemeSelect() -> impl IntoView {
    let theme = app().theme;
    let t = &text().shell;
    let names = [
        (Theme::System, "system", t.theme_system),
        (Theme::Light, "light", t.theme_light),
        (Theme::Dark, "dark", t.theme_dark),
    ];
    let options: Vec<_> =
        names.iter().map(|(_, key, name)| ((*key).to_owned(), (*name).to_owned())).collect();
    let value =
        move || names.iter().find(|(t, ..)| *t == theme.get()).map_or("system", |(_, key, _)| key).to_owned();
    let choose = move |chosen: String| {
        if let Some((chosen, ..)) = names.iter().find(|(_, key, _)| *key == chosen) {
            theme.set(*chosen);
        }
    };
    view! { <Select label=t.theme labelled=true options=Signal::stored(options) value=Signal::derive(value) on_change=choose /> }
}
