use super::confirm::Confirm;
use super::delete::DeleteEverything;
use crate::components::{DropZone, Sentence};
use crate::engine::Saving;
use crate::format;
use crate::router::Route;
use crate::state::{App, app};
use crate::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::ledger::{Account, Noted};
use regulars::page::{Address, Room};
use regulars::protocol::{Damaged, SourceView};

/// The files, what became of each of their rows, and how all of it is kept or deleted.
#[component]
pub(crate) fn Files() -> impl IntoView {
    let t = &text().files;
    let app = app();
    let sources =
        Memo::new(move |_| app.workspace.with(|w| w.as_ref().map(|w| w.sources.clone()).unwrap_or_default()));
    let damaged = Memo::new(move |_| {
        let named = |one: &Damaged| !one.file.is_empty();
        app.workspace
            .with(|w| w.iter().flat_map(|w| &w.damaged).filter(|d| named(d)).cloned().collect::<Vec<_>>())
    });
    let said = RwSignal::new(String::new());
    let has_sample = move || app.workspace.with(|w| w.as_ref().is_some_and(|w| w.has_sample));
    view! {
        <h1>{move || (t.title)(sources.with(Vec::len))}</h1>
        <p
            class="lede"
            data-heap-bytes=move || app.workspace.with(|w| w.as_ref().map_or(0, |w| w.heap_bytes)).to_string()
        >
            {move || if sources.with(Vec::is_empty) { t.empty.to_owned() } else { keeping(app) }}
        </p>
        <p role="status">{said}</p>
        {move || has_sample().then(|| view! { <SampleSays /> })}
        {move || sources.get().into_iter().map(|source| view! { <Source source said /> }).collect_view()}
        {move || damaged.get().into_iter().map(|one| view! { <DamagedCopy one said /> }).collect_view()}
        <section aria-labelledby="add-file">
            {move || {
                let (title, says, label) = if sources.with(Vec::is_empty) {
                    (t.add_first, t.add_first_says, text().common.drop_here)
                } else {
                    (t.add_title, t.add_says, t.drop)
                };
                view! {
                    <h2 id="add-file">{title}</h2>
                    <p class="say">{says}</p>
                    <DropZone label />
                }
            }}
        </section>
        <section aria-labelledby="delete-all">
            <h2 id="delete-all">{text().privacy.delete_title}</h2>
            <DeleteEverything />
        </section>
    }
}

/// How what is loaded is kept, in a sentence or two.
fn keeping(app: App) -> String {
    let t = &text().files;
    // A window that may not write shows what another has saved.
    let (not_kept, heap) = app
        .workspace
        .with(|w| w.as_ref().map_or((None, 0), |w| (w.not_kept.clone().filter(|_| w.unsaved), w.heap_bytes)));
    let kept = match (not_kept, app.engine.saving.get()) {
        (Some(problem), _) | (None, Saving::Failed(problem)) => format!("{} {problem}", t.not_kept),
        (None, Saving::UnderWay) => t.saving.to_owned(),
        (None, Saving::Untouched | Saving::Done) => t.kept.to_owned(),
    };
    // While it is still being loaded, it takes none.
    if heap == 0 { kept } else { format!("{kept} {}", (t.memory)(&format::bytes(heap))) }
}

#[component]
fn SampleSays() -> impl IntoView {
    let t = &text().files;
    let app = app();
    let take = move |_| {
        spawn_local(async move {
            if let Ok((name, bytes)) = app.engine.sample_file().await {
                crate::save::to_disk(&name, &bytes);
            }
        });
    };
    view! {
        <p class="aside">
            {t.sample} " " <button type="button" class="link" on:click=take>
                {t.take_sample}
            </button>
        </p>
    }
}

/// A file whose saved copy does not open: why, and the way to take it out.
#[component]
fn DamagedCopy(one: Damaged, said: RwSignal<String>) -> impl IntoView {
    let t = &text().files;
    let app = app();
    let asking = RwSignal::new(false);
    let Damaged { file, digest, problem } = one;
    let name = StoredValue::new(file.clone());
    let remove = move || {
        asking.set(false);
        let removed = name.with_value(|name| (t.removed)(name));
        spawn_local(async move {
            let outcome = app.engine.remove(digest).await;
            said.set(outcome.map_or_else(|problem| problem.to_string(), |_| removed));
        });
    };
    view! {
        <article class="source" aria-label=file.clone()>
            <h2>{file.clone()}</h2>
            <p>{problem.to_string()}</p>
            <div class="actions">
                <Remove file=file.clone() digest asking />
            </div>
            <Show when=move || asking.get()>
                <Confirm
                    title=name.with_value(|name| (t.remove_title)(name))
                    says=t.remove_damaged.to_owned()
                    action=t.remove
                    on_yes=Callback::new(move |()| remove())
                    on_no=Callback::new(move |()| asking.set(false))
                />
            </Show>
        </article>
    }
}

/// One file: what it was taken for, and the account of its rows.
#[component]
fn Source(source: SourceView, said: RwSignal<String>) -> impl IntoView {
    let t = &text().files;
    let app = app();
    let SourceView { origin, account, remarks, orders, last_day, records, currencies, .. } = source;
    let counted: u64 = currencies.iter().map(|(_, orders)| orders).sum();
    let (digest, file) = (origin.digest, origin.file);
    let asking = RwSignal::new(false);
    let case = app.desk.case(digest);
    let outcome = case.as_ref().and_then(|case| case.read).map(|(_, outcome)| outcome);
    let name = StoredValue::new(file.clone());
    let remove = move || {
        asking.set(false);
        // Once the file is gone, so is all that belongs to this part of the page.
        let removed = name.with_value(|name| (t.removed)(name));
        spawn_local(async move {
            let outcome = app.engine.remove(digest).await;
            said.set(match outcome {
                Ok(_) => removed,
                Err(problem) => problem.to_string(),
            });
        });
    };
    let heading = format!("file-{digest:x}");
    let labelled = heading.clone();
    view! {
        <article class="source" aria-labelledby=labelled>
            <header>
                <h2 id=heading>{file.clone()}</h2>
                <p class="soft">
                    <data class="figure" data-figure="source.recognised_as" value=origin.recognised_as.clone()>
                        {origin.recognised_as.clone()}
                    </data>
                    ", "
                    {format::bytes(origin.bytes)}
                </p>
            </header>
            <dl class="counts">
                {(orders > 0 || records == 0)
                    .then(|| view! { <Counted name=t.orders id="source.orders" n=orders /> })}
                {(counted < orders)
                    .then(|| view! { <Counted name=t.orders_counted id="source.orders_counted" n=counted /> })}
                {(records > 0).then(|| view! { <Counted name=t.records id="source.records" n=records /> })}
                {last_day
                    .map(|day| {
                        view! {
                            <div>
                                <dt>{t.latest}</dt>
                                <dd>
                                    <data class="figure" data-figure="source.last_date" value=day.to_string()>
                                        {format::day(day)}
                                    </data>
                                </dd>
                            </div>
                        }
                    })}
                <Counted name=t.rows_read id="source.rows_read" n=account.rows_read />
                <Counted name=t.rows_used id="source.rows_used" n=account.rows_used() />
                <Counted name=t.rows_left_out id="source.rows_left_out" n=account.rows_left_out() />
                {outcome
                    .filter(|outcome| outcome.known + outcome.updated > 0)
                    .map(|outcome| {
                        view! {
                            <Counted name=t.new_orders id="source.orders_added" n=outcome.added />
                            <Counted name=t.known_orders id="source.orders_known" n=outcome.known />
                            <Counted name=t.renewed_orders id="source.orders_updated" n=outcome.updated />
                        }
                    })}
            </dl>
            {move || app.aside(digest).map(|sentence| view! { <p class="note"><Sentence sentence /></p> })}
            <AccountTable file=file.clone() account />
            {(!remarks.is_empty())
                .then(|| {
                    view! {
                        <h3>{t.remarks}</h3>
                        <ul class="remarks">
                            {remarks.into_iter().map(|remark| view! { <li>{remark}</li> }).collect_view()}
                        </ul>
                    }
                })}
            <p>
                <a href=Route::Made(Address::new(Room::Reconciliation).with("file", format!("{digest:x}"))).href()>
                    {t.reconcile}
                </a>
            </p>
            <div class="actions">
                {case
                    .is_some()
                    .then(|| {
                        view! {
                            <button type="button" class="btn quiet" on:click=move |_| app.desk.check(digest)>
                                {t.check}
                            </button>
                        }
                    })}
                <Remove file=file.clone() digest asking />
            </div>
            <Show when=move || asking.get()>
                <Confirm
                    title=name.with_value(|name| (t.remove_title)(name))
                    says=(t.remove_says)(orders, &format::count(orders))
                    action=t.remove
                    on_yes=Callback::new(move |()| remove())
                    on_no=Callback::new(move |()| asking.set(false))
                />
            </Show>
        </article>
    }
}

/// The button that asks whether a file is to be taken out. Where this window may not do that, it says so at once.
#[component]
fn Remove(file: String, digest: u64, asking: RwSignal<bool>) -> impl IntoView {
    let t = &text().files;
    let app = app();
    let held =
        Memo::new(move |_| app.workspace.with(|w| w.as_ref().is_some_and(|w| w.held.contains(&digest))));
    let why = format!("held-{digest:x}");
    let described = why.clone();
    view! {
        <button
            type="button" class="btn quiet"
            aria-label=(t.remove_named)(&file)
            disabled=move || held.get()
            aria-describedby=move || held.get().then(|| described.clone())
            on:click=move |_| asking.set(true)
        >
            {t.remove}
        </button>
        {move || held.get().then(|| view! { <p class="soft" id=why.clone()>{t.held}</p> })}
    }
}

/// A count with its name, drawn by the contract of a figure.
#[component]
fn Counted(name: &'static str, id: &'static str, n: u64) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <data class="figure" data-figure=id value=n.to_string()>
                    {format::count(n)}
                </data>
            </dd>
        </div>
    }
}

/// Why rows were left out or mended, and where the first of them stand.
#[component]
fn AccountTable(file: String, account: Account) -> impl IntoView {
    let t = &text().files;
    if account.noted.is_empty() {
        return view! { <p class="soft">{t.nothing_noted}</p> }.into_any();
    }
    let rows = account.noted.into_iter().map(|noted| {
        let fate = if noted.reason.leaves_out() { t.left_out } else { t.mended };
        view! {
            <tr>
                <th scope="row">{noted.reason.words()} <span class="soft">" – " {fate}</span></th>
                <td class="n">{format::count(noted.count)}</td>
                <td>{lines(&noted)}</td>
            </tr>
        }
    });
    view! {
        <table class="account">
            <caption class="unseen">{(t.account)(&file)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.reason}</th>
                    <th scope="col" class="n">{t.rows}</th>
                    <th scope="col">{t.lines}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn lines(noted: &Noted) -> String {
    let first: Vec<_> = noted.first_lines.iter().map(|line| format::count(*line)).collect();
    let listed = first.join(", ");
    if noted.count > first.len() as u64 { (text().files.and_more)(&listed) } else { listed }
}
