//! What stands around every page: navigation, the bar of choices, notices, and the page itself.

mod bar;
mod drop;
pub(crate) mod languages;
mod launch;
mod lock;
mod navigation;
mod notices;

use crate::components::{ExplainCard, Later};
use crate::pages;
use crate::preferences::{self, Theme};
use crate::router::Route;
use crate::state::App;
use crate::text::text;
use leptos::{ev, html, prelude::*};

/// The whole app.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    let t = &text().shell;
    let main = NodeRef::<html::Main>::new();
    // A page reads the finer parts of its own address by itself; it is only put up anew for another page.
    let page = Memo::new(move |old: Option<&Route>| {
        let now = app.route.get();
        old.filter(|old| old.same_page(&now) && !matches!(now, Route::Customer(_))).cloned().unwrap_or(now)
    });
    Effect::new(move |before: Option<()>| {
        page.track();
        // Not at the beginning, when the browser knows better where the reader was.
        if before.is_some()
            && let Some(main) = main.get_untracked()
        {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            main.focus().ok();
        }
    });
    Effect::new(move |_| {
        app.route.with(|route| {
            document().set_title(&title(route));
            // The first page is on the way somewhere, never the place that was left.
            if app.has_data() == Some(true) && *route != Route::Start {
                preferences::set_place(&route.href());
            }
        });
    });
    Effect::new(move |_| show_theme(app.theme.get()));
    drop::listen(app);
    languages::keep(app);
    launch::take_over(app);
    launch::listen(app);
    lock::keep(app);
    // The address after `#` belongs to the router, so an ordinary link to #main would lead astray.
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            main.focus().ok();
        }
    };
    view! {
        <a class="skip" href="#main" on:click=skip>
            {t.skip}
        </a>
        <div class="app">
            <navigation::Navigation />
            <div class="sheet">
                <notices::Notices />
                <bar::Bar />
                <main id="main" tabindex="-1" node_ref=main>
                    {move || match page.get() {
                        Route::Start => view! { <pages::Start /> }.into_any(),
                        Route::Overview => view! { <pages::Overview /> }.into_any(),
                        Route::Customers(_) => view! { <pages::Customers /> }.into_any(),
                        Route::Customer(person) => view! { <pages::Customer person /> }.into_any(),
                        Route::Groups => view! { <pages::Groups /> }.into_any(),
                        Route::Cohorts(_) => view! { <pages::Cohorts /> }.into_any(),
                        Route::Files => view! { <pages::Files /> }.into_any(),
                        Route::Definitions(_) => view! { <pages::Definitions /> }.into_any(),
                        Route::Made(_) => view! { <pages::Made /> }.into_any(),
                        Route::Privacy => view! { <pages::Privacy /> }.into_any(),
                        Route::Unknown(_) => view! { <pages::Lost /> }.into_any(),
                    }}
                </main>
            </div>
        </div>
        <Later frames=1>
            <pages::Import />
            <ExplainCard />
            <drop::Curtain />
        </Later>
    }
}

/// What the browser's tab says.
fn title(route: &Route) -> String {
    let (t, shell) = (text(), &text().shell);
    let page = match route {
        Route::Start => return t.common.product.into(),
        Route::Overview => shell.overview,
        Route::Customers(_) | Route::Customer(_) => shell.customers,
        Route::Groups => shell.groups,
        Route::Cohorts(_) => shell.cohorts,
        Route::Files => shell.files,
        Route::Definitions(_) => shell.definitions,
        Route::Made(address) => (shell.made)(address.room),
        Route::Privacy => shell.privacy,
        Route::Unknown(_) => shell.lost_title,
    };
    [page, " – ", t.common.product].concat()
}

/// Tells the stylesheet; without a word it follows the system.
fn show_theme(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    match theme {
        Theme::System => root.remove_attribute("data-theme").ok(),
        Theme::Light => root.set_attribute("data-theme", "light").ok(),
        Theme::Dark => root.set_attribute("data-theme", "dark").ok(),
    };
}
