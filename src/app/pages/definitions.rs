use crate::router::Route;
use crate::state::app;
use crate::text::text;
use crate::typed;
use leptos::prelude::*;
use regulars::measure::Measure;

/// The glossary: every measure of the catalogue, and the rules of counting. An address with a measure's id opens there.
#[component]
pub(crate) fn Definitions() -> impl IntoView {
    let t = &text().definitions;
    let wanted = RwSignal::new(String::new());
    let matches = move |measure: &Measure| {
        let entry = measure.entry();
        let words = wanted.with(|w| w.to_lowercase());
        words.split_whitespace().all(|word| {
            [entry.name, entry.definition, entry.formula, entry.id]
                .iter()
                .any(|text| text.to_lowercase().contains(word))
        })
    };
    typed::keep_field("find-figure", wanted);
    let shown = Memo::new(move |_| Measure::ALL.iter().copied().filter(matches).collect::<Vec<_>>());
    let opened = move || {
        app()
            .route
            .with(|route| if let Route::Definitions(Some(id)) = route { Some(id.clone()) } else { None })
    };
    Effect::new(move |_| {
        if let Some(id) = opened() {
            go_to(&id);
        }
    });
    view! {
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        <div class="search-line">
            <label for="find-figure">{t.search}</label>
            <input
                id="find-figure"
                type="search"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || wanted.get()
                on:input=move |event| wanted.set(event_target_value(&event))
            />
            <span class="soft" role="status">
                {move || (t.found)(shown.with(Vec::len), Measure::ALL.len())}
            </span>
        </div>
        <section class="glossary">
            <For each=move || shown.get() key=|measure| *measure let:measure>
                <Definition measure open=Signal::derive(move || opened().as_deref() == Some(measure.id())) />
            </For>
        </section>
        <section class="rules">
            <h2>{t.rules_title}</h2>
            <p class="say">{t.rules_says}</p>
            <dl>
                {t
                    .rules
                    .iter()
                    .map(|rule| {
                        view! {
                            <div>
                                <dt>{rule.title}</dt>
                                <dd>{rule.says}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}

#[component]
fn Definition(
    measure: Measure,
    /// Whether the address points here.
    open: Signal<bool>,
) -> impl IntoView {
    let t = &text().definitions;
    let entry = measure.entry();
    let place = Route::Definitions(Some(entry.id.to_owned())).href();
    view! {
        <article id=anchor(entry.id) tabindex="-1" class:open=open>
            <h2>
                {entry.name}
                <a class="permalink" href=place aria-label=(t.link_to)(entry.name)>
                    "#"
                </a>
            </h2>
            <p>{entry.definition}</p>
            <dl class="facts">
                <dt>{t.formula}</dt>
                <dd>{entry.formula}</dd>
                <dt>{t.direction}</dt>
                <dd>{(t.which)(entry.direction)}</dd>
                <dt>{t.improve}</dt>
                <dd>{entry.improve}</dd>
                {entry
                    .source
                    .map(|source| {
                        view! {
                            <dt>{t.source}</dt>
                            <dd>{source}</dd>
                        }
                    })}
            </dl>
        </article>
    }
}

fn anchor(id: &str) -> String {
    format!("definition-{id}")
}

/// Brings a definition into view and the reader to it.
fn go_to(id: &str) {
    let id = anchor(id);
    // Only once the page stands.
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        if let Some(place) = document().get_element_by_id(&id) {
            place.scroll_into_view();
            if let Some(place) = place.dyn_ref::<web_sys::HtmlElement>() {
                let _ = place.focus();
            }
        }
    });
}
