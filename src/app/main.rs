//! The page: Leptos.
use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Regulars"</h1> });
}
