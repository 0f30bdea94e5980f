use crate::components::{Dialog, Select, unique_id};
use crate::engine::Saving;
use crate::format;
use crate::period::{Preset, parse_day};
use crate::router::Route;
use crate::state::{App, app};
use crate::text::text;
use leptos::{ev, html, prelude::*};
use regulars::customers::{Choice, Compare, Overview};
use regulars::quantity::{Currency, Period};

/// The value of the list's last entry, which opens the dialogue for dates of one's own.
const OTHER: &str = "other";
/// The value of the entry that names dates of one's own.
const OWN: &str = "own";

/// What is looked at: whose orders, of which time, compared with what, in which currency; and whether it is saved.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let app = app();
    let about_data = Memo::new(move |_| {
        app.has_data() == Some(true)
            && app.route.with(|r| {
                matches!(
                    r,
                    Route::Overview
                        | Route::Customers(_)
                        | Route::Customer(_)
                        | Route::Groups
                        | Route::Cohorts(_)
                        | Route::Made(_)
                )
            })
    });
    // What was written before any file was brought in is kept, too, and said to be.
    let wrote = Memo::new(move |_| {
        app.has_data() != Some(true)
            && app.engine.saving.with(|saving| matches!(saving, Saving::Done | Saving::Failed(_)))
            && app.route.with(|r| matches!(r, Route::Made(_)))
    });
    let by_period = Memo::new(move |_| {
        app.route.with(|r| match r {
            Route::Made(address) => address.room.is_by_period(),
            other => *other == Route::Overview,
        })
    });
    let own = RwSignal::new(false);
    view! {
        <Show when=move || about_data.get()>
            <header class="bar">
                <Source />
                <Show when=move || by_period.get() fallback=AsOf>
                    <PeriodSelect own />
                    <CompareSelect />
                </Show>
                <CurrencySelect />
                <Saved />
            </header>
            <OwnDates open=own />
        </Show>
        <Show when=move || wrote.get()>
            <header class="bar">
                <Saved />
            </header>
        </Show>
    }
}

/// Reads something from the overview, as long as there is one.
fn known<T>(app: App, read: impl FnOnce(&Overview) -> T) -> Option<T> {
    app.overview.answer.with(|a| match a {
        Some(Ok(Some(overview))) => Some(read(overview)),
        _ => None,
    })
}

#[component]
fn Source() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let name = move || {
        app.workspace.with(|w| {
            let w = w.as_ref()?;
            Some(match w.sources.as_slice() {
                [_] if w.has_sample => t.sample.to_owned(),
                [one] => one.origin.file.clone(),
                many => (t.files_count)(many.len() as u64, &format::count(many.len() as u64)),
            })
        })
    };
    let invented = move || app.workspace.with(|w| w.as_ref().is_some_and(|w| w.has_sample));
    view! {
        <span class="source">
            <a href=Route::Files.href()>{name}</a>
            {move || invented().then(|| view! { <span class="tag plain">{t.invented}</span> })}
        </span>
    }
}

#[component]
fn AsOf() -> impl IntoView {
    let app = app();
    move || known(app, |o| view! { <span>{(text().shell.as_of)(&format::day(o.span.last()))}</span> })
}

#[component]
fn PeriodSelect(own: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let span = Memo::new(move |_| known(app, |o| o.span));
    let presets =
        move || span.get().map(Preset::for_span).unwrap_or_else(|| vec![(Preset::TwelveMonths, None)]);
    let chosen = move || {
        let period = app.choice.get().period;
        presets().into_iter().find(|(_, p)| *p == period).map(|(preset, _)| preset)
    };
    let options = move || {
        let mut options: Vec<(String, String)> = presets()
            .iter()
            .map(|(preset, _)| (preset.key().to_owned(), (t.preset)(*preset).to_owned()))
            .collect();
        if let (None, Some(period)) = (chosen(), app.choice.get().period) {
            options.push((OWN.into(), format::period(period)));
        }
        options.push((OTHER.into(), t.other_dates.into()));
        options
    };
    // Bumped when the dialogue was opened, so that the list shows again what is chosen rather than its last entry.
    let again = RwSignal::new(0);
    let value = move || {
        again.track();
        chosen().map_or(OWN, Preset::key).to_owned()
    };
    let choose = move |key: String| match presets().into_iter().find(|(preset, _)| preset.key() == key) {
        Some((_, period)) => app.choice.update(|c| c.period = period),
        None => {
            again.update(|n| *n += 1);
            own.set(key == OTHER);
        }
    };
    let dates = move || known(app, |o| format::period(o.period));
    view! {
        <span class="when">
            <Select label=t.period options=Signal::derive(options) value=Signal::derive(value) on_change=choose />
            <span class="dates">{dates}</span>
        </span>
    }
}

#[component]
fn CompareSelect() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let options = vec![
        ("before".to_owned(), t.compare_before.to_owned()),
        ("year".to_owned(), t.compare_year.to_owned()),
    ];
    let value = move || match app.choice.get().compare {
        Compare::Before => "before".to_owned(),
        Compare::YearBefore => "year".to_owned(),
    };
    let choose = move |key: String| {
        let compare = if key == "year" { Compare::YearBefore } else { Compare::Before };
        app.choice.update(|c| c.compare = compare);
    };
    let nothing = move || known(app, |o| o.compared.is_none()) == Some(true);
    view! {
        <span class="compare">
            <Select label=t.compare options=Signal::stored(options) value=Signal::derive(value) on_change=choose />
            {move || nothing().then(|| view! { <span class="dates">{t.compare_nothing}</span> })}
        </span>
    }
}

#[component]
fn CurrencySelect() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let currencies = Memo::new(move |_| known(app, |o| o.currencies.clone()).unwrap_or_default());
    let name = |c: Currency| {
        if c == Currency::UNKNOWN { t.currency_unknown.to_owned() } else { c.code().to_owned() }
    };
    let options = move || {
        currencies
            .get()
            .into_iter()
            .map(|(c, orders)| (c.code().to_owned(), (t.currency)(&name(c), &format::count(orders))))
            .collect::<Vec<_>>()
    };
    let value = move || known(app, |o| o.currency.code().to_owned()).unwrap_or_default();
    let choose = move |code: String| app.choice.update(|c| c.currency = Currency::parse(&code));
    view! {
        <Show when=move || currencies.with(|c| c.len() > 1)>
            <Select label=t.currency_label options=Signal::derive(options) value=Signal::derive(value) on_change=choose />
        </Show>
    }
}

#[component]
fn Saved() -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let said = move || {
        if app.workspace.with(|w| w.as_ref().is_some_and(|w| w.not_kept.is_some() && w.unsaved)) {
            return t.not_saved;
        }
        app.engine.saving.with(|saving| match saving {
            Saving::Untouched | Saving::Done => t.saved,
            Saving::UnderWay => t.saving,
            Saving::Failed(_) => t.not_saved,
        })
    };
    view! {
        <span class="saved" role="status">
            {said}
        </span>
    }
}

/// The dialogue for dates of one's own.
#[component]
fn OwnDates(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let t = &text().shell;
    let (first, last) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let problem = RwSignal::new(None::<&'static str>);
    let shown = move || known(app, |o| o.period);
    let span = move || known(app, |o| o.span);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let day = |input: NodeRef<html::Input>| input.get_untracked().and_then(|i| parse_day(&i.value()));
        let period = match (day(first), day(last)) {
            (Some(first), Some(last)) => Period::new(first, last).ok_or(t.dates_reversed),
            _ => Err(t.dates_missing),
        };
        match period {
            Ok(period) => {
                problem.set(None);
                app.choice.update(|c: &mut Choice| c.period = Some(period));
                open.set(false);
            }
            Err(why) => problem.set(Some(why)),
        }
    };
    let (first_id, last_id, problem_id) = (unique_id("first"), unique_id("last"), unique_id("problem"));
    let described = problem_id.clone();
    let field = move |id: String,
                      label: &'static str,
                      input: NodeRef<html::Input>,
                      of: fn(Period) -> regulars::quantity::Day| {
        let described = described.clone();
        let label_for = id.clone();
        view! {
            <p class="field">
                <label for=label_for>{label}</label>
                <input
                    type="date"
                    id=id
                    node_ref=input
                    required
                    aria-describedby=described
                    aria-invalid=move || problem.get().map(|_| "true")
                    prop:value=move || {
                        open.track();
                        shown().map(|p| of(p).to_string())
                    }
                    min=move || span().map(|s| s.first().to_string())
                    max=move || span().map(|s| s.last().to_string())
                />
            </p>
        }
    };
    view! {
        <Dialog open title=t.other_dates_title>
            <form class="dates-form" novalidate on:submit=submit>
                <p class="say">
                    {move || span().map(|s| (t.dates_span)(&format::day(s.first()), &format::day(s.last())))}
                </p>
                {field(first_id, t.dates_first, first, Period::first)}
                {field(last_id, t.dates_last, last, Period::last)}
                <p class="wrong" id=problem_id role="alert">
                    {move || problem.get()}
                </p>
                <p class="actions">
                    <button type="submit" class="btn">
                        {t.dates_apply}
                    </button>
                    <button type="button" class="btn quiet" on:click=move |_| open.set(false)>
                        {text().common.cancel}
                    </button>
                </p>
            </form>
        </Dialog>
    }
}
