use leptos::prelude::*;

/// The dialogue in which a file is read: mounted once, beside every page. It takes the files that arrive in
/// `App::incoming`, shows what was found in them and asks what could not be found, reads them, and then leads to the
/// overview.
#[component]
pub(crate) fn Import() -> impl IntoView {}
