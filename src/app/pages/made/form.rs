//! Forms, and what is said about them while they are filled in.

use super::Here;
use super::block::blocks;
use crate::components::unique_id;
use crate::format;
use crate::state::app;
use crate::text::text;
use crate::typed::{self, Filled};
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use regulars::page::{self, Act, Field, FieldKind, Form};
use regulars::protocol::Answer;

pub(super) fn form_of(form: Form, here: Here) -> AnyView {
    let Form { name, title, says, fields, submit, said, live } = form;
    let which = which(&name, &fields);
    let brought = typed::brought(&which);
    let values: Vec<(String, RwSignal<String>)> = fields
        .iter()
        .map(|f| {
            let typed = brought.iter().flatten().find(|(name, _)| *name == f.name && is_typed(f));
            let value = typed.map_or_else(|| stands(f), |(_, typed)| typed.clone());
            (f.name.clone(), RwSignal::new(value))
        })
        .collect();
    let filled_in = StoredValue::new(values.clone());
    let act = move |name: &str| {
        let filled = |values: &Vec<(String, RwSignal<String>)>| {
            values.iter().map(|(name, value)| (name.clone(), value.get_untracked())).collect()
        };
        Act { name: name.to_owned(), values: filled_in.with_value(filled) }
    };
    let told = says_live(live, values.iter().map(|(_, value)| *value).collect(), act, here);
    let handle = StoredValue::new_local(None::<web_sys::File>);
    // A page that came back with what is wrong holds what was typed, as if it had always stood there.
    let came_back = here.again.with_untracked(Option::is_some);
    let drawn: Vec<Drawn> = fields
        .iter()
        .zip(&values)
        .filter(|(field, _)| is_typed(field))
        .map(|(field, (name, value))| Drawn {
            name: name.clone(),
            value: *value,
            before: stands(field),
            secret: field.kind == FieldKind::Secret,
        })
        .collect();
    let shown = typed::open(move || {
        let fields = drawn.iter().map(|field| field.name.clone()).collect();
        let mut filled = Filled { form: which.clone(), fields, ..Filled::default() };
        filled.secret = handle.try_with_value(Option::is_some).unwrap_or_default();
        for field in &drawn {
            let value = field.value.try_get_untracked()?;
            if field.secret {
                filled.secret |= !value.is_empty();
            } else if came_back || value != field.before {
                filled.values.push((field.name.clone(), value));
            }
        }
        Some(filled)
    });
    let press = move |name: &str| {
        shown.sent();
        here.press(act(name));
    };
    let inputs: Vec<_> =
        fields.into_iter().zip(&values).map(|(f, (_, value))| field(f, *value, handle, press)).collect();
    let desk = app();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if handle.with_value(Option::is_some) {
            desk.backup.set(None);
        }
        shown.sent();
        here.act_with(act(&name), String::new(), handle.get_value());
    };
    let whole = NodeRef::<html::Form>::new();
    // What was typed in before does not lie folded away.
    let unfolds = brought.is_some();
    Effect::new(move |_| {
        let fold = whole.get().filter(|_| unfolds).and_then(|form| form.closest("details").ok().flatten());
        if let Some(fold) = fold {
            fold.set_attribute("open", "").ok();
        }
    });
    // A press that changed the form took the focus with it: whoever goes by the keyboard goes on from the form.
    Effect::new(move |_| {
        let Some(form) = whole.get().filter(|_| came_back) else { return };
        if document().active_element().is_none_or(|e| e.tag_name() == "BODY") {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            form.focus_with_options(&options).ok();
        }
    });
    let id = unique_id("form");
    let labelled = id.clone();
    view! {
        <form class="made" tabindex="-1" aria-labelledby=labelled node_ref=whole on:submit=send>
            <h2 id=id>{title}</h2>
            {(!says.is_empty()).then(|| view! { <p class="say">{says}</p> })}
            {unfolds.then(|| view! { <p class="soft">{text().common.typed_before}</p> })}
            <div class="fields">{inputs}</div>
            {(!said.is_empty()).then(|| view! { <p role="status">{said}</p> })}
            {told}
            {(!submit.is_empty())
                .then(|| {
                    view! {
                        <button type="submit" class="btn">
                            {submit}
                        </button>
                    }
                })}
        </form>
    }
    .into_any()
}

/// A field that is typed into, and what stood in it before.
struct Drawn {
    name: String,
    value: RwSignal<String>,
    before: String,
    secret: bool,
}

/// Which of the forms of a page it is, by what the reader neither sees nor changes.
fn which(name: &str, fields: &[Field]) -> String {
    let hidden = fields.iter().filter(|f| f.kind == FieldKind::Hidden).map(|f| f.value.as_str());
    std::iter::once(name).chain(hidden).collect::<Vec<_>>().join("\u{1f}")
}

/// Whether something is typed or chosen there.
fn is_typed(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Hidden | FieldKind::Said | FieldKind::Press | FieldKind::Handle)
}

/// What stands in a field before anything is typed.
fn stands(field: &Field) -> String {
    if field.kind == FieldKind::Today && field.value.is_empty() {
        format::today().map(|day| day.to_string()).unwrap_or_default()
    } else {
        field.value.clone()
    }
}

/// How long the typing has to rest before something is said about it, in milliseconds.
const REST: u64 = 120;

/// What is said about a form while it is being filled in; only the newest answer counts.
fn says_live(
    live: String,
    values: Vec<RwSignal<String>>,
    act: impl Fn(&str) -> Act + Copy + 'static,
    here: Here,
) -> Option<AnyView> {
    if live.is_empty() {
        return None;
    }
    // A timer has no context to ask for it.
    let app = app();
    let told = RwSignal::new(Vec::new());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        for value in &values {
            value.track();
        }
        let number = latest.get_value().wrapping_add(1);
        latest.set_value(number);
        let live = live.clone();
        let ask = move || {
            // The form may have gone, or something else been typed.
            if latest.try_get_value() != Some(number) {
                return;
            }
            let Some(address) = here.address.try_get_untracked() else { return };
            let (room, choice) = (address.room, app.choice.get_untracked());
            let act = act(&live);
            spawn_local(async move {
                let said = app.engine.act(choice, room, act, None).await;
                if let (Ok(Answer::Said(said)), true) = (said, latest.try_get_value() == Some(number)) {
                    told.try_set(said);
                }
            });
        };
        // The first time nothing was typed yet.
        if number == 1 { ask() } else { set_timeout(ask, std::time::Duration::from_millis(REST)) }
    });
    let says = move || told.with(|told| blocks(told, here));
    Some(view! { <div class="live" role="status" aria-live="polite">{says}</div> }.into_any())
}

fn field(
    of: Field,
    value: RwSignal<String>,
    handle: StoredValue<Option<web_sys::File>, LocalStorage>,
    press: impl Fn(&str) + Copy + 'static,
) -> AnyView {
    let Field { name, label, hint, kind, problem, .. } = of;
    let hint = format::sentence(&hint);
    let id = unique_id("field");
    match kind {
        FieldKind::Hidden => return ().into_any(),
        FieldKind::Said => return view! { <p class="between">{label}</p> }.into_any(),
        FieldKind::Press => {
            let named = (!hint.is_empty()).then_some(hint);
            return view! {
                <button type="button" class="btn quiet" aria-label=named on:click=move |_| press(&name)>
                    {label}
                </button>
            }
            .into_any();
        }
        _ => {}
    }
    let says = unique_id("says");
    let told = [problem.as_str(), hint.as_str()].join(" ").trim().to_owned();
    let wrong = (!problem.is_empty()).then_some("true");
    let described = (!told.is_empty()).then(|| says.clone());
    let input = match kind {
        FieldKind::OneOf(options) => {
            let chosen = value.get_untracked();
            let options: Vec<_> = options
                .into_iter()
                .map(|(key, name)| view! { <option value=key.clone() selected=key == chosen>{name}</option> })
                .collect();
            view! {
                <select
                    id=id.clone()
                    aria-describedby=described
                    aria-invalid=wrong
                    prop:value=move || value.get()
                    on:change:target=move |e| value.set(e.target().value())
                >
                    {options}
                </select>
            }
            .into_any()
        }
        FieldKind::File => view! {
            <input
                id=id.clone()
                type="file"
                accept=".csv,.txt,.json"
                aria-describedby=described
                aria-invalid=wrong
                on:change:target=move |e| {
                    let Some(file) = e.target().files().and_then(|files| files.get(0)) else { return };
                    // What is longer than this was not saved here.
                    let Ok(piece) = file.slice_with_f64_and_f64(0.0, 4_194_304.0) else { return };
                    spawn_local(async move {
                        if let Ok(text) = wasm_bindgen_futures::JsFuture::from(piece.text()).await {
                            value.try_set(text.as_string().unwrap_or_default());
                        }
                    });
                }
            />
        }
        .into_any(),
        FieldKind::Image => view! {
            <input
                id=id.clone()
                type="file"
                accept="image/png,image/jpeg"
                aria-describedby=described
                aria-invalid=wrong
                on:change:target=move |e| {
                    let Some(file) = e.target().files().and_then(|files| files.get(0)) else { return };
                    // A little more than what is taken, so that what is too large is told from what is no picture.
                    let Ok(piece) = file.slice_with_f64_and_f64(0.0, 400_000.0) else { return };
                    spawn_local(async move {
                        if let Ok(buffer) = wasm_bindgen_futures::JsFuture::from(piece.array_buffer()).await {
                            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                            value.try_set(page::picture(&bytes).unwrap_or_else(|| "data:,".to_owned()));
                        }
                    });
                }
            />
        }
        .into_any(),
        FieldKind::Handle => {
            let input = NodeRef::<html::Input>::new();
            let app = app();
            // One that was dropped on the page, or opened from the system, stands here as if it had been chosen here; also
            // where the page is drawn anew, until another is chosen or it is sent.
            Effect::new(move |_| {
                let (Some(input), Some(file)) = (input.get(), app.backup.get()) else { return };
                if let Ok(carrier) = web_sys::DataTransfer::new() {
                    carrier.items().add_with_file(&file).ok();
                    input.set_files(carrier.files().as_ref());
                }
                handle.set_value(Some(file));
                input.focus().ok();
            });
            view! {
                <input
                    id=id.clone()
                    type="file"
                    node_ref=input
                    aria-describedby=described
                    on:change:target=move |e| {
                        app.backup.set(None);
                        handle.set_value(e.target().files().and_then(|files| files.get(0)));
                    }
                />
            }
            .into_any()
        }
        FieldKind::Long => view! {
            <textarea
                id=id.clone()
                rows="4"
                aria-describedby=described
                aria-invalid=wrong
                prop:value=move || value.get()
                on:input:target=move |e| value.set(e.target().value())
            ></textarea>
        }
        .into_any(),
        kind => {
            let (of, mode) = match kind {
                FieldKind::Date | FieldKind::Today => ("date", ""),
                FieldKind::Number => ("text", "decimal"),
                FieldKind::Secret => ("password", ""),
                _ => ("text", ""),
            };
            view! {
                <input
                    id=id.clone()
                    type=of
                    inputmode=mode
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=wrong
                    prop:value=move || value.get()
                    on:input:target=move |e| value.set(e.target().value())
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="field" class:wrong=wrong.is_some()>
            <label for=id>{label}</label>
            {input}
            <p class="hint" id=says>{told}</p>
        </div>
    }
    .into_any()
}
