use crate::router::Route;
use crate::text::text;
use leptos::prelude::*;

/// Shown at an address that leads nowhere.
#[component]
pub(crate) fn Lost() -> impl IntoView {
    let t = &text().shell;
    view! {
        <h1>{t.lost_title}</h1>
        <p class="lede">{t.lost_lede}</p>
        <p><a href=Route::Start.href()>{t.lost_way}</a></p>
    }
}
