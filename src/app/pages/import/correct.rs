use super::desk::Case;
use crate::state::app;
use crate::text::text;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use regulars::import::{
    AmountScope, DateOrder, DecimalSign, Encoding, Inspection, Kind, Marking, Plan, Problem, Profile,
    Question, Role,
};
use regulars::ledger::Scale;
use regulars::quantity::Currency;

/// So many columns are shown; of the others only those that hold something.
const COLUMNS_SHOWN: usize = 100;
const CURRENCIES: [&str; 12] =
    ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "JPY"];
/// What was found in a file, open to correction: a dialogue over the page.
#[component]
pub(super) fn Correct(case: Case) -> impl IntoView {
    let t = &text().import;
    let desk = app().desk;
    let Case { inspection, plan, read, .. } = case;
    let file = inspection.file.clone();
    let recognised = inspection.plan.profile;
    let kind = inspection.recognised_as.clone();
    let known_as = kind.clone();
    let asked: Vec<_> = match read {
        None => inspection.questions.iter().copied().filter(|question| question.blocks()).collect(),
        Some(_) => Vec::new(),
    };
    let seen = RwSignal::new(inspection);
    let plan = RwSignal::new(plan);
    let problem = RwSignal::new(None::<Problem>);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It may be open already, when a signal that the node depends on changed.
            dialog.show_modal().ok();
        }
    });
    // Letters, cells and header are told apart by the engine: only it can show what comes of another choice.
    let look_again = move |change: fn(&mut Plan, &str), value: String| {
        plan.update(|plan| change(plan, &value));
        let wanted = plan.get_untracked();
        spawn_local(async move {
            match desk.look_again(wanted).await {
                Ok(inspection) => {
                    plan.set(inspection.plan.clone());
                    seen.set(inspection);
                    problem.set(None);
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let at_top = StoredValue::new(asked.clone());
    let lacks = move || plan.with(|plan| at_top.with_value(|asked| lacking(plan, asked)));
    view! {
        <dialog
            node_ref=dialog
            class="dialog correct"
            aria-labelledby="correct-title"
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                desk.put_away();
            }
        >
            <header>
                <h2 id="correct-title">{(t.title)(&file)}</h2>
                <button type="button" class="shut" aria-label=text().common.close on:click=move |_| desk.put_away()>
                    "×"
                </button>
            </header>
            {if asked.is_empty() {
                view! { <p class="say">{(t.found)(&kind)}</p> }.into_any()
            } else {
                view! {
                    <div class="asked">
                        <strong>{t.asks_title}</strong>
                        {asked.iter().map(|question| view! { <p>{(t.asks)(*question)}</p> }).collect_view()}
                    </div>
                }
                    .into_any()
            }}
            <Preview seen plan />
            <fieldset class="settings">
                <legend>{t.settings}</legend>
                {(recognised != Profile::General)
                    .then(|| {
                        view! {
                            <Choice
                                label=t.read_as
                                hint=t.read_as_says
                                options=vec![
                                    (profile_key(recognised), known_as.clone()),
                                    (profile_key(Profile::General), t.general.to_owned()),
                                ]
                                value=Signal::derive(move || profile_key(plan.with(|plan| plan.profile)).to_owned())
                                set=move |key: String| {
                                    let general = key == profile_key(Profile::General);
                                    plan.update(|plan| {
                                        plan.profile = if general { Profile::General } else { recognised };
                                    });
                                }
                            />
                        }
                    })}
                <Choice
                    label=t.kind
                    hint=t.kind_says
                    options=named(&KINDS, t.kinds)
                    value=Signal::derive(move || index_of(&KINDS, plan.with(|plan| plan.kind)))
                    set=move |at| look_again(|plan, at| {
                        if let Some(kind) = chosen(&KINDS, at) {
                            (plan.kind, plan.kind_settled) = (kind, true);
                        }
                    }, at)
                />
                {move || {
                    let asked = plan.with(|plan| plan.roles.contains(&Role::Ces));
                    asked.then(|| view! { <EffortScale plan /> })
                }}
                <Choice
                    label=t.dates
                    hint=t.dates_says
                    options=named(&DATE_ORDERS, t.date_orders)
                    value=Signal::derive(move || index_of(&DATE_ORDERS, plan.with(|plan| plan.dates)))
                    set=move |at: String| {
                        if let Some(order) = chosen(&DATE_ORDERS, &at) {
                            plan.update(|plan| (plan.dates, plan.dates_settled) = (order, true));
                        }
                    }
                />
                <Choice
                    label=t.decimal
                    hint=t.decimal_says
                    options=named(&DECIMALS, t.decimals)
                    value=Signal::derive(move || index_of(&DECIMALS, plan.with(|plan| plan.decimal)))
                    set=move |at: String| {
                        if let Some(sign) = chosen(&DECIMALS, &at) {
                            plan.update(|plan| (plan.decimal, plan.decimal_settled) = (sign, true));
                        }
                    }
                />
                <CurrencyField plan />
                <Choice
                    label=t.amounts
                    hint=t.amounts_says
                    options=named(&SCOPES, t.scopes)
                    value=Signal::derive(move || index_of(&SCOPES, plan.with(|plan| plan.amounts)))
                    set=move |at: String| {
                        if let Some(scope) = chosen(&SCOPES, &at) {
                            plan.update(|plan| plan.amounts = scope);
                        }
                    }
                />
                <Choice
                    label=t.delimiter
                    hint=t.delimiter_says
                    options=named(&DELIMITERS, t.delimiters)
                    value=Signal::derive(move || index_of(&DELIMITERS, plan.with(|plan| plan.delimiter)))
                    set=move |at| look_again(|plan, at| {
                        if let Some(delimiter) = chosen(&DELIMITERS, at) {
                            plan.delimiter = delimiter;
                        }
                    }, at)
                />
                <Choice
                    label=t.encoding
                    hint=t.encoding_says
                    options=named(&ENCODINGS, t.encodings)
                    value=Signal::derive(move || index_of(&ENCODINGS, plan.with(|plan| plan.encoding)))
                    set=move |at| look_again(|plan, at| {
                        if let Some(encoding) = chosen(&ENCODINGS, at) {
                            plan.encoding = encoding;
                        }
                    }, at)
                />
                <label class="field">
                    <span>{t.preamble}</span>
                    <input
                        type="number"
                        min="0"
                        max="200"
                        prop:value=move || plan.with(|plan| plan.preamble.to_string())
                        on:change=move |event| look_again(|plan, lines| {
                            plan.preamble = lines.parse().unwrap_or(plan.preamble);
                        }, event_target_value(&event))
                    />
                    <small>{t.preamble_says}</small>
                </label>
                <label class="field tick">
                    <input
                        type="checkbox"
                        prop:checked=move || plan.with(|plan| plan.headerless)
                        on:change=move |event| look_again(|plan, ticked| {
                            plan.headerless = ticked == "true";
                        }, event_target_checked(&event).to_string())
                    />
                    <span>{t.headerless}</span>
                </label>
            </fieldset>
            <footer>
                <p role="status">
                    {move || {
                        problem
                            .get()
                            .map(|problem| problem.to_string())
                            .or_else(|| lacks().map(str::to_owned))
                    }}
                </p>
                <button
                    type="button" class="btn"
                    disabled=move || lacks().is_some()
                    on:click=move |_| desk.read_as(seen.get_untracked(), plan.get_untracked())
                >
                    {if read.is_some() { t.again } else { t.go }}
                </button>
                <button type="button" class="btn quiet" on:click=move |_| desk.put_away()>
                    {if read.is_some() { text().common.cancel } else { t.leave }}
                </button>
                <p class="soft">{t.remembered}</p>
            </footer>
        </dialog>
    }
}

/// The first rows as a table; of a table of any kind, with what each column holds to choose.
#[component]
fn Preview(seen: RwSignal<Inspection>, plan: RwSignal<Plan>) -> impl IntoView {
    let t = &text().import;
    let shown = Memo::new(move |_| {
        let columns = seen.with(|seen| seen.header.len());
        plan.with_untracked(|plan| {
            (0..columns)
                .filter(|at| {
                    *at < COLUMNS_SHOWN || plan.roles.get(*at).is_some_and(|role| *role != Role::Ignored)
                })
                .collect::<Vec<_>>()
        })
    });
    let name = move |at: usize| {
        seen.with(|seen| match seen.header.get(at) {
            Some(name) if !name.trim().is_empty() => name.clone(),
            _ => (t.column)(at + 1),
        })
    };
    let chooses = Memo::new(move |_| plan.with(|plan| plan.profile == Profile::General));
    let head = move |at: usize| {
        let role = move || plan.with(|plan| plan.roles.get(at).copied().unwrap_or_default());
        let roles = move || Role::of_kind(plan.with(|plan| plan.kind));
        let column = name(at);
        let label = (t.holds)(&column);
        view! {
            <th scope="col" class:held=move || role() != Role::Ignored>
                <span>{column}</span>
                {move || {
                    if chooses.get() {
                        let label = label.clone();
                        view! {
                            <select
                                aria-label=label
                                prop:value=move || index_of(roles(), role())
                                on:change=move |event| {
                                    if let Some(role) = chosen(roles(), &event_target_value(&event)) {
                                        plan.update(|plan| assign(plan, at, role));
                                    }
                                }
                            >
                                {roles()
                                    .iter()
                                    .enumerate()
                                    .map(|(i, option)| {
                                        view! {
                                            <option value=i.to_string() selected=*option == role()>
                                                {(t.roles)(*option)}
                                            </option>
                                        }
                                    })
                                    .collect_view()}
                            </select>
                        }
                            .into_any()
                    } else {
                        (role() != Role::Ignored).then(|| view! { <em>{(t.roles)(role())}</em> }).into_any()
                    }
                }}
            </th>
        }
    };
    view! {
        <div class="preview" role="region" tabindex="0" aria-label=t.preview>
            {move || {
                let shown = shown.get();
                let rows = seen.with(|seen| seen.preview.clone());
                view! {
                    <table>
                        <thead>
                            <tr>{shown.iter().map(|at| head(*at)).collect_view()}</tr>
                        </thead>
                        <tbody>
                            {rows
                                .into_iter()
                                .map(|row| {
                                    view! {
                                        <tr>
                                            {shown
                                                .iter()
                                                .map(|at| view! { <td>{row.get(*at).cloned()}</td> })
                                                .collect_view()}
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                }
            }}
        </div>
        {move || (!chooses.get()).then(|| view! { <p class="soft">{t.platform_columns}</p> })}
        {move || {
            let hidden = seen.with(|seen| seen.header.len()) - shown.with(Vec::len);
            (hidden > 0).then(|| view! { <p class="soft">{(t.more_columns)(hidden)}</p> })
        }}
    }
}

/// A setting with a few possibilities.
#[component]
fn Choice(
    label: &'static str,
    hint: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    set: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <select prop:value=move || value.get() on:change=move |event| set(event_target_value(&event))>
                {options
                    .into_iter()
                    .map(|(key, name)| {
                        let selected = key == value.get_untracked();
                        view! {
                            <option value=key selected=selected>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <small>{hint}</small>
        </label>
    }
}

/// Which version of the question about effort was asked.
#[component]
fn EffortScale(plan: RwSignal<Plan>) -> impl IntoView {
    let t = &text().import;
    let asked = |plan: &Plan| plan.roles.iter().position(|role| *role == Role::Ces);
    let scale = move || plan.with(|plan| plan.markings.get(asked(plan)?).and_then(|marking| marking.scale));
    view! {
        <Choice
            label=t.effort
            hint=t.effort_says
            options=(0..EFFORTS.len()).map(|at| (at.to_string(), (t.efforts)(at).to_owned())).collect()
            value=Signal::derive(move || index_of(&EFFORTS, scale()))
            set=move |at: String| {
                if let Some(scale) = chosen(&EFFORTS, &at) {
                    plan.update(|plan| {
                        plan.markings.resize(plan.roles.len(), Marking::default());
                        if let Some(marking) = asked(plan).and_then(|at| plan.markings.get_mut(at)) {
                            marking.scale = scale;
                        }
                    });
                }
            }
        />
    }
}

#[component]
fn CurrencyField(plan: RwSignal<Plan>) -> impl IntoView {
    let t = &text().import;
    let wrong = RwSignal::new(false);
    view! {
        <label class="field">
            <span>{t.currency}</span>
            <input
                type="text"
                list="currencies"
                maxlength="3"
                size="5"
                autocomplete="off"
                aria-invalid=move || wrong.get().to_string()
                prop:value=move || {
                    plan.with(|plan| match plan.currency {
                        Currency::UNKNOWN => String::new(),
                        known => known.code().to_owned(),
                    })
                }
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    let parsed = if typed.trim().is_empty() {
                        Some(Currency::UNKNOWN)
                    } else {
                        Currency::parse(&typed)
                    };
                    wrong.set(parsed.is_none());
                    if let Some(currency) = parsed {
                        plan.update(|plan| plan.currency = currency);
                    }
                }
            />
            <small>{move || if wrong.get() { t.currency_wrong } else { t.currency_says }}</small>
            <datalist id="currencies">
                {CURRENCIES.iter().map(|code| view! { <option value=*code></option> }).collect_view()}
            </datalist>
        </label>
    }
}

const KINDS: [Kind; 7] =
    [Kind::Orders, Kind::Customers, Kind::Survey, Kind::Feedback, Kind::Spend, Kind::Email, Kind::Contacts];
const EFFORTS: [Option<Scale>; 5] = [
    None,
    Some(Scale::rising(1, 7)),
    Some(Scale::rising(1, 5)),
    Some(Scale::falling(1, 5)),
    Some(Scale::falling(1, 7)),
];
const DATE_ORDERS: [DateOrder; 3] =
    [DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear];
const DECIMALS: [DecimalSign; 2] = [DecimalSign::Dot, DecimalSign::Comma];
const SCOPES: [AmountScope; 2] = [AmountScope::Line, AmountScope::Order];
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const ENCODINGS: [Encoding; 4] =
    [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be];

fn named<T: Copy>(options: &[T], name: fn(T) -> &'static str) -> Vec<(String, String)> {
    options.iter().enumerate().map(|(at, option)| (at.to_string(), name(*option).to_owned())).collect()
}

fn index_of<T: PartialEq>(options: &[T], value: T) -> String {
    options.iter().position(|option| *option == value).unwrap_or_default().to_string()
}

fn chosen<T: Copy>(options: &[T], at: &str) -> Option<T> {
    options.get(at.parse::<usize>().ok()?).copied()
}

fn profile_key(profile: Profile) -> String {
    (if profile == Profile::General { "general" } else { "known" }).to_owned()
}

/// What a plan can't do without; briefly where the question stands at the top.
fn lacking(plan: &Plan, asked: &[Question]) -> Option<&'static str> {
    let t = &text().import;
    plan.lacks().map(|question| if asked.contains(&question) { t.still_open } else { (t.asks)(question) })
}

/// Gives a column its role and takes the role from the column that had it: but for those that several columns may have.
fn assign(plan: &mut Plan, at: usize, role: Role) {
    if !role.repeats() {
        plan.roles.iter_mut().filter(|other| **other == role).for_each(|other| *other = Role::Ignored);
    }
    if let Some(mine) = plan.roles.get_mut(at) {
        *mine = role;
    }
}
