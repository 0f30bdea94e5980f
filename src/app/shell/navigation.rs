use crate::components::Select;
use crate::preferences::Theme;
use crate::router::Route;
use crate::state::app;
use crate::text::text;
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
    Effect::new(move |_| {
        app.route.track();
        open.set(false);
    });
    view! {
        <nav class="side" aria-label=t.navigation on:keydown=move |e| if e.key() == "Escape" { open.set(false) }>
            <a class="brand" href=Route::Start.href()>
                {text().common.product}
            </a>
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
                    <p class="ground">{t.ahead}</p>
                    <ul class="ways">
                        <Way to=made(Room::Measures) name=(t.made)(Room::Measures) />
                        <Way to=made(Room::Segments) name=(t.made)(Room::Segments) />
                        <Way to=made(Room::SideBySide) name=(t.made)(Room::SideBySide) />
                        <Way to=made(Room::Movement) name=(t.made)(Room::Movement) />
                        <Way to=made(Room::Worth) name=(t.made)(Room::Worth) />
                        <Way to=made(Room::Slipping) name=(t.made)(Room::Slipping) />
                        <Way to=made(Room::Churn) name=(t.made)(Room::Churn) />
                        <Way to=made(Room::Acquisition) name=(t.made)(Room::Acquisition) />
                        <Way to=made(Room::Models) name=(t.made)(Room::Models) />
                    </ul>
                    <p class="ground">{t.selling}</p>
                    <ul class="ways">
                        <Way to=made(Room::Plays) name=(t.made)(Room::Plays) />
                        <Way to=made(Room::Together) name=(t.made)(Room::Together) />
                        <Way to=made(Room::Loyalty) name=(t.made)(Room::Loyalty) />
                        <Way to=made(Room::WhatIf) name=(t.made)(Room::WhatIf) />
                        <Way to=made(Room::Export) name=(t.made)(Room::Export) />
                    </ul>
                    <p class="ground">{t.value}</p>
                    <ul class="ways">
                        <Way to=made(Room::Value) name=(t.made)(Room::Value) />
                        <Way to=made(Room::Drivers) name=(t.made)(Room::Drivers) />
                        <Way to=made(Room::Journey) name=(t.made)(Room::Journey) />
                    </ul>
                    <p class="ground">{t.heard}</p>
                    <ul class="ways">
                        <Way to=made(Room::Voice) name=(t.made)(Room::Voice) />
                        <Way to=made(Room::Feedback) name=(t.made)(Room::Feedback) />
                        <Way to=made(Room::Loop) name=(t.made)(Room::Loop) />
                        <Way to=made(Room::SurveyForm) name=(t.made)(Room::SurveyForm) />
                    </ul>
                    <p class="ground">{t.automation}</p>
                    <ul class="ways">
                        <Way to=made(Room::Assessment) name=(t.made)(Room::Assessment) />
                        <Way to=made(Room::Maturity) name=(t.made)(Room::Maturity) />
                        <Way to=made(Room::Steps) name=(t.made)(Room::Steps) />
                        <Way to=made(Room::Report) name=(t.made)(Room::Report) />
                    </ul>
                    <p class="ground">{t.ground}</p>
                    <ul class="ways">
                        <Way to=Route::Files name=t.files />
                        <Way to=made(Room::Typed) name=(t.made)(Room::Typed) />
                        <Way to=made(Room::People) name=(t.made)(Room::People) />
                        <Way to=Route::Definitions(None) name=t.definitions />
                        <Way to=Route::Privacy name=t.privacy />
                    </ul>
                    <div class="foot">
                        <p class="lock">{t.stays}</p>
                        <ThemeSelect />
                    </div>
            </div>
        </nav>
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
    view! { <Select label=t.theme options=Signal::stored(options) value=Signal::derive(value) on_change=choose /> }
}
