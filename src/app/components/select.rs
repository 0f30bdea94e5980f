use crate::components::unique_id;
use leptos::prelude::*;

/// One of several, chosen from a list that opens: the browser's own, so it suits every device.
///
/// ```ignore
/// <Select label="Sorted by" options=vec![("net", "revenue".into()), ("last", "latest order".into())]
///     value=Signal::derive(move || …) on_change=move |value: String| … />
/// ```
#[component]
pub(crate) fn Select(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// Whether the label is seen; it is heard in any case.
    #[prop(optional)]
    labelled: bool,
    /// Values and their names.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Hears the new value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let id = unique_id("select");
    let options = move || {
        let chosen = value.get();
        options
            .get()
            .into_iter()
            .map(|(value, name)| view! { <option value=value.clone() selected=value == chosen>{name}</option> })
            .collect_view()
    };
    view! {
        <span class="select">
            <label class:unseen=!labelled for=id.clone()>
                {label}
            </label>
            <select id=id prop:value=value on:change:target=move |e| on_change.run(e.target().value())>
                {options}
            </select>
        </span>
    }
}

/// One of a few, as buttons side by side.
#[component]
pub(crate) fn Switch(
    /// What is chosen.
    label: &'static str,
    /// Values and their names.
    options: Vec<(&'static str, &'static str)>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Hears the new value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let name = unique_id("choice");
    let options: Vec<_> = options
        .into_iter()
        .map(|(option, word)| {
            let name = name.clone();
            view! {
                <label>
                    <input
                        type="radio"
                        name=name
                        value=option
                        prop:checked=move || value.get() == option
                        on:change=move |_| on_change.run(option.into())
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="choice">
            <legend class="unseen">{label}</legend>
            {options}
        </fieldset>
    }
}
