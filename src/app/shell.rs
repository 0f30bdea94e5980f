//! What stands around every page: navigation, the bar of choices, notices, and the page itself.

use crate::pages;
use crate::router::Route;
use crate::state::App;
use crate::text::text;
use leptos::prelude::*;

/// The whole app.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    let t = &text().shell;
    let page = Memo::new(move |old: Option<&Route>| {
        let now = app.route.get();
        // A page reads the finer parts of its own address by itself; it is only put up anew for another page.
        old.filter(|old| old.same_page(&now) && !matches!(now, Route::Customer(_))).cloned().unwrap_or(now)
    });
    view! {
        <a class="skip" href="#main">{t.skip}</a>
        <nav aria-label=t.navigation>
            <Link to=Route::Overview name=t.overview />
            <Link to=Route::Customers(Default::default()) name=t.customers />
            <Link to=Route::Groups name=t.groups />
            <Link to=Route::Cohorts(Default::default()) name=t.cohorts />
            <Link to=Route::Files name=t.files />
            <Link to=Route::Definitions(None) name=t.definitions />
            <Link to=Route::Privacy name=t.privacy />
        </nav>
        <main id="main" tabindex="-1">
            {move || match page.get() {
                Route::Start => view! { <pages::Start /> }.into_any(),
                Route::Overview => view! { <pages::Overview /> }.into_any(),
                Route::Customers(_) => view! { <pages::Customers /> }.into_any(),
                Route::Customer(person) => view! { <pages::Customer person /> }.into_any(),
                Route::Groups => view! { <pages::Groups /> }.into_any(),
                Route::Cohorts(_) => view! { <pages::Cohorts /> }.into_any(),
                Route::Files => view! { <pages::Files /> }.into_any(),
                Route::Definitions(_) => view! { <pages::Definitions /> }.into_any(),
                Route::Privacy => view! { <pages::Privacy /> }.into_any(),
                Route::Unknown(_) => view! { <pages::Lost /> }.into_any(),
            }}
        </main>
        <pages::Import />
    }
}

#[component]
fn Link(to: Route, name: &'static str) -> impl IntoView {
    let app = crate::state::app();
    let href = to.href();
    let current = move || app.route.with(|now| now.same_page(&to)).then_some("page");
    view! { <a href=href aria-current=current>{name}</a> }
}
