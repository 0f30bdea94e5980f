//! The table of all customers. It may be a hundred thousand rows long: only those in sight are drawn and fetched.

mod shelf;
mod stretch;

use crate::components::{DropZone, ProblemNotice, SampleButton};
use crate::format;
use crate::router::{self, Listing, Route};
use crate::state::{App, app};
use crate::text::text;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use regulars::customers::{CustomerRow, Group, SortBy};
use regulars::quantity::{Currency, Money};
use shelf::{Fetcher, Question, Shelf};
use std::cell::RefCell;
use std::time::Duration;
use stretch::Geometry;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};

/// After this pause in typing the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// Before the first row is drawn and can be measured.
const ROW_HEIGHT: f64 = 44.0;

const COLUMNS: [SortBy; 7] = [
    SortBy::Title,
    SortBy::Orders,
    SortBy::Net,
    SortBy::First,
    SortBy::Last,
    SortBy::UsualGap,
    SortBy::Silent,
];

thread_local! {
    /// Where the table was left, so that coming back from a customer leads to the same rows.
    static LEFT_AT: RefCell<Option<(Listing, f64)>> = const { RefCell::new(None) };
}

/// Everything the parts of the page share.
#[derive(Clone, Copy)]
struct Table {
    app: App,
    listing: Memo<Listing>,
    shelf: RwSignal<Shelf>,
    fetcher: Fetcher,
    scroller: NodeRef<html::Div>,
    geometry: Signal<Geometry>,
    scrolled: RwSignal<f64>,
    window: RwSignal<f64>,
    row_height: RwSignal<f64>,
    /// The row that the keys move from.
    active: RwSignal<u32>,
    /// A row that is to be focused as soon as it is drawn.
    going_to: RwSignal<Option<u32>>,
}

impl Table {
    fn new() -> Table {
        let app = app();
        let listing = Memo::new(move |before: Option<&Listing>| {
            app.route.with(|route| match route {
                Route::Customers(listing) => listing.clone(),
                // The page is about to go: it should not ask anything any more.
                _ => before.cloned().unwrap_or_default(),
            })
        });
        let left_at =
            LEFT_AT.with_borrow(|left| left.clone()).filter(|(left, _)| *left == listing.get_untracked());
        let question = Memo::new(move |_| Question {
            choice: app.choice.get(),
            listing: listing.get(),
            version: app.engine.version.get(),
        });
        let shelf = RwSignal::new(Shelf::default());
        let scrolled = RwSignal::new(left_at.map_or(0.0, |(_, scrolled)| scrolled));
        let (window, row_height) = (RwSignal::new(600.0), RwSignal::new(ROW_HEIGHT));
        let geometry = Signal::derive(move || Geometry {
            rows: shelf.with(|shelf| shelf.matching),
            row: row_height.get(),
            window: window.get(),
        });
        // Before anything is known the stretch is worked out for a table that is long enough.
        let wanted = Signal::derive(move || {
            let known = shelf.with(|shelf| shelf.of.is_some());
            let geometry = if known { geometry.get() } else { Geometry { rows: u32::MAX, ..geometry.get() } };
            let stretch = geometry.stretch(scrolled.get());
            (stretch.from, stretch.to)
        });
        let fetcher = Fetcher::start(app, question, wanted, shelf);
        Table {
            app,
            listing,
            shelf,
            fetcher,
            scroller: NodeRef::new(),
            geometry,
            scrolled,
            window,
            row_height,
            active: RwSignal::new(0),
            going_to: RwSignal::new(None),
        }
    }

    /// Shows another listing, without a step in the browser's history.
    fn show(self, change: impl FnOnce(&mut Listing)) {
        let mut listing = self.listing.get_untracked();
        change(&mut listing);
        router::replace(self.app.route, Route::Customers(listing));
        self.scroll(0.0);
        self.active.set(0);
    }

    fn scroll(self, to: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(to.round() as i32);
        }
        self.scrolled.set(to);
    }

    /// Sorts by a column, the other way round when it is sorted by it already.
    fn sort_by(self, column: SortBy) {
        self.show(|listing| {
            listing.descending =
                if listing.sort == column { !listing.descending } else { column != SortBy::Title };
            listing.sort = column;
        });
    }

    /// Has the table itself take the keys until the next row is there: the row that had the focus is about to leave the page,
    /// and a key pressed meanwhile would go nowhere.
    fn keep_keys(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            scroller.focus_with_options(&options).ok();
        }
    }

    /// Brings a row into sight and, once it is drawn, into focus.
    fn go_to(self, index: u32) {
        let geometry = self.geometry.get_untracked();
        let index = index.min(geometry.rows.saturating_sub(1));
        self.active.set(index);
        let to = geometry.scroll_to(index, self.scrolled.get_untracked());
        if to != self.scrolled.get_untracked() {
            // Where the next row is drawn already, it takes the focus in a moment.
            if link_in(self, index).is_none() {
                self.keep_keys();
            }
            self.scroll(to);
        }
        self.going_to.set(Some(index));
    }

    fn key(self, event: &KeyboardEvent) {
        let in_the_rows = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.closest("thead").ok().flatten().is_none());
        if !in_the_rows || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let (active, page) = (self.active.get_untracked(), self.geometry.get_untracked().page());
        let to = match event.key().as_str() {
            "ArrowDown" => active.saturating_add(1),
            "ArrowUp" => active.saturating_sub(1),
            "PageDown" => active.saturating_add(page),
            "PageUp" => active.saturating_sub(page),
            "Home" => 0,
            "End" => u32::MAX,
            _ => return,
        };
        event.prevent_default();
        self.go_to(to);
    }
}

/// The table of customers, all or one group, with search and a list to take along.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    let t = &text().customers;
    let table = Table::new();
    measure(table);
    let group = move || table.listing.with(|listing| listing.group);
    let known = Memo::new(move |_| table.shelf.with(|shelf| shelf.of.is_some()));
    let total = Memo::new(move |_| table.shelf.with(|shelf| shelf.total));
    let matching = Memo::new(move |_| table.shelf.with(|shelf| shelf.matching));
    // The controls are made once: made anew when the first answer comes, they would forget what was typed before it.
    let nobody = Memo::new(move |_| known.get() && total.get() == 0);
    view! {
        <div class="customers">
            <h1>
                {move || match group() {
                    Some(group) => (t.title_group)((text().common.group)(group)),
                    None => t.title.to_owned(),
                }}
            </h1>
            {move || {
                if nobody.get() {
                    let loaded = table.app.has_data() == Some(true);
                    view! {
                        <p class="lede">{if loaded { t.nobody } else { t.empty }}</p>
                        <DropZone />
                        {(!loaded)
                            .then(|| {
                                view! {
                                    <p class="or">
                                        <SampleButton />
                                    </p>
                                }
                            })}
                    }
                        .into_any()
                } else {
                    view! {
                        <Controls table />
                        <p class="count-line" role="status">
                            {move || {
                                if known.get() {
                                    counted(matching.get(), total.get()).into_any()
                                } else {
                                    view! { <span class="soon">{text().common.loading}</span> }.into_any()
                                }
                            }}
                        </p>
                    }
                        .into_any()
                }
            }}
            {move || {
                table.fetcher.problem.get().map(|problem| view! { <ProblemNotice problem /> })
            }}
            {move || {
                (known.get() && matching.get() == 0 && total.get() > 0)
                    .then(|| {
                        view! {
                            <p>
                                {t.none_found} " "
                                <a href=Route::Customers(Listing::default()).href()>{t.show_all}</a>
                            </p>
                        }
                    })
            }}
            <div class="table-frame" class:gone=move || matching.get() == 0>
                <Rows table />
            </div>
            <p class="soft">
                {move || {
                    (matching.get() > 0).then(|| (t.as_of)(&format::day(table.shelf.with(|shelf| shelf.as_of))))
                }}
            </p>
        </div>
    }
}

fn counted(matching: u32, total: u32) -> String {
    let t = &text().customers;
    let in_words = |n: u32| format::count(n.into());
    if matching == total {
        (t.all)(total, &in_words(total))
    } else {
        (t.counted)(matching, &in_words(matching), &in_words(total))
    }
}

/// Search, group, and the list to take along; on a narrow screen, where there are no headers, sorting too.
#[component]
fn Controls(table: Table) -> impl IntoView {
    let t = &text().customers;
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event| {
        let words: String = event_target_value(&event);
        if let Some(earlier) = pause.get_value() {
            earlier.clear();
        }
        let search = move || table.show(|listing| listing.search = words.trim().to_owned());
        pause.set_value(set_timeout_with_handle(search, PAUSE).ok());
    };
    on_cleanup(move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    });
    // What is being typed is left alone; a search that comes by the address is shown.
    let first_search = table.listing.with_untracked(|listing| listing.search.clone());
    view! {
        <div class="controls">
            <label class="field find">
                <span>{t.search}</span>
                <input
                    type="search"
                    placeholder=t.search_hint
                    autocomplete="off"
                    spellcheck="false"
                    value=first_search
                    on:input=typed
                />
            </label>
            <label class="field">
                <span>{t.group}</span>
                <select on:change=move |event| {
                    let group = event_target_value(&event).parse().ok().and_then(group_numbered);
                    table.show(|listing| listing.group = group);
                }>
                    <option value="" selected=move || table.listing.with(|listing| listing.group.is_none())>
                        {t.every_group}
                    </option>
                    {GROUPS
                        .iter()
                        .enumerate()
                        .map(|(at, group)| {
                            let selected = move || table.listing.with(|listing| listing.group == Some(*group));
                            view! {
                                <option value=at.to_string() selected=selected>
                                    {(text().common.group)(*group)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="field narrow-only">
                <span>{t.sort}</span>
                <select on:change=move |event| {
                    let column = event_target_value(&event).parse::<usize>().ok().and_then(|at| COLUMNS.get(at));
                    if let Some(column) = column.copied() {
                        table.sort_by(column);
                    }
                }>
                    {COLUMNS
                        .iter()
                        .enumerate()
                        .map(|(at, column)| {
                            let selected = move || table.listing.with(|listing| listing.sort == *column);
                            view! {
                                <option value=at.to_string() selected=selected>
                                    {column_name(*column)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <Take table />
        </div>
    }
}

const GROUPS: [Group; 11] = [
    Group::Champions,
    Group::Loyal,
    Group::PotentialLoyal,
    Group::New,
    Group::Promising,
    Group::NeedsAttention,
    Group::AboutToSleep,
    Group::AtRisk,
    Group::CantLose,
    Group::Hibernating,
    Group::Lost,
];

fn group_numbered(at: usize) -> Option<Group> {
    GROUPS.get(at).copied()
}

/// The list as it is shown, as a file.
#[component]
fn Take(table: Table) -> impl IntoView {
    let t = &text().customers;
    let taking = RwSignal::new(false);
    let take = move |_| {
        let question = table.fetcher.question.get_untracked();
        taking.set(true);
        spawn_local(async move {
            let query = question.query(0, u32::MAX);
            let outcome = table.app.engine.export_customers(question.choice, query).await;
            taking.try_set(false);
            match outcome {
                Ok((name, bytes)) => crate::save::to_disk(&name, &bytes),
                Err(problem) => _ = table.fetcher.problem.try_set(Some(problem)),
            }
        });
    };
    view! {
        <button type="button" class="btn" title=t.take_says disabled=move || taking.get() on:click=take>
            {move || if taking.get() { t.taking } else { t.take }}
        </button>
    }
}

/// The window on the table.
#[component]
fn Rows(table: Table) -> impl IntoView {
    let t = &text().customers;
    let stretch = Memo::new(move |_| table.geometry.get().stretch(table.scrolled.get()));
    let rows = Memo::new(move |_| {
        let stretch = stretch.get();
        table.shelf.with(|shelf| {
            (stretch.from..stretch.to)
                .map(|at| (shelf.edition, at, shelf.row(at).cloned()))
                .collect::<Vec<_>>()
        })
    });
    // A row that was gone to is focused once it is drawn and filled.
    Effect::new(move |_| {
        let Some(index) = table.going_to.get() else { return };
        if rows.with(|rows| rows.iter().any(|(_, at, row)| *at == index && row.is_some())) {
            request_animation_frame(move || {
                if focus_row(table, index) {
                    table.going_to.try_set(None);
                }
            });
        }
    });
    let scroll = move |_| {
        if let Some(scroller) = table.scroller.get_untracked() {
            let to = f64::from(scroller.scroll_top());
            if (to - table.scrolled.get_untracked()).abs() >= 1.0 {
                table.scrolled.set(to);
            }
        }
    };
    let spacer = |height: Signal<f64>| {
        view! {
            <tbody aria-hidden="true" class="spacer">
                <tr>
                    <td style:height=move || format!("{}px", height.get())></td>
                </tr>
            </tbody>
        }
    };
    view! {
        <div
            node_ref=table.scroller
            class="scroller"
            tabindex="0"
            role="region"
            aria-label=t.table
            on:scroll=scroll
            on:keydown=move |event| table.key(&event)
        >
            <table
                class="list"
                role="table"
                aria-rowcount=move || table.shelf.with(|shelf| shelf.matching) + 1
                aria-busy=move || table.fetcher.out_of_date().to_string()
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {COLUMNS.iter().map(|column| view! { <Header table column=*column /> }).collect_view()}
                        <th scope="col" role="columnheader">
                            {t.group}
                        </th>
                    </tr>
                </thead>
                {spacer(Signal::derive(move || stretch.with(|stretch| stretch.above)))}
                <tbody role="rowgroup">
                    <For
                        each=move || rows.get()
                        key=|(edition, at, row)| (*edition, *at, row.is_some())
                        children=move |(_, at, row)| view! { <Row table at row /> }
                    />
                </tbody>
                {spacer(Signal::derive(move || stretch.with(|stretch| stretch.below)))}
            </table>
        </div>
    }
}

#[component]
fn Header(table: Table, column: SortBy) -> impl IntoView {
    let sorted = move || {
        table.listing.with(|listing| {
            (listing.sort == column).then_some(if listing.descending { "descending" } else { "ascending" })
        })
    };
    view! {
        <th
            scope="col"
            role="columnheader"
            class:n=column != SortBy::Title
            aria-sort=move || sorted().unwrap_or("none")
        >
            <button on:click=move |_| table.sort_by(column)>
                {column_name(column)}
                <span aria-hidden="true">
                    {move || match sorted() {
                        Some("descending") => " ↓",
                        Some(_) => " ↑",
                        None => "",
                    }}
                </span>
            </button>
        </th>
    }
}

fn column_name(column: SortBy) -> &'static str {
    let t = &text().customers;
    match column {
        SortBy::Title => t.customer,
        SortBy::Orders => t.orders,
        SortBy::Net => t.net,
        SortBy::First => t.first,
        SortBy::Last => t.last,
        SortBy::UsualGap => t.usual,
        SortBy::Silent => t.silent,
    }
}

/// One customer; an empty line while the row is on its way.
#[component]
fn Row(table: Table, at: u32, row: Option<CustomerRow>) -> impl IntoView {
    let currency = table.shelf.with_untracked(|shelf| shelf.currency);
    view! {
        <tr role="row" aria-rowindex=at + 2 data-row=at.to_string()>
            {match row {
                Some(row) => cells(table, at, row, currency).into_any(),
                None => {
                    view! {
                        <td role="cell" colspan="6" class="soft">
                            {text().customers.loading_row}
                        </td>
                    }
                        .into_any()
                }
            }}
        </tr>
    }
}

fn cells(table: Table, at: u32, row: CustomerRow, currency: Currency) -> impl IntoView {
    let t = &text().customers;
    let silent = u64::try_from(row.silent).unwrap_or(0);
    let usual = row.usual_gap.map(|gap| (t.every)(gap, &format::number(gap, u8::from(gap < 10.0))));
    view! {
        <th scope="row" role="rowheader">
            <a
                href=Route::Customer(row.person).href()
                tabindex=move || if table.active.get() == at { "0" } else { "-1" }
                on:focus=move |_| table.active.set(at)
            >
                {row.title}
            </a>
        </th>
        <td role="cell" class="n">
            <span class="wide-only">{format::count(row.orders.into())}</span>
            <span class="narrow-only">{(t.short_orders)(row.orders, &format::count(row.orders.into()))}</span>
        </td>
        <td role="cell" class="n net">
            {format::whole_money(Money::new(row.net, currency))}
        </td>
        <td role="cell" class="n wide-only">
            {format::day(row.first)}
        </td>
        <td role="cell" class="n wide-only">
            {format::day(row.last)}
        </td>
        <td role="cell" class="n usual">
            {usual.unwrap_or_else(|| "–".to_owned())}
        </td>
        <td role="cell" class="n">
            <span class="narrow-only">{(t.short_silent)(row.silent, &format::count(silent))}</span>
            <span class="wide-only">{format::days(row.silent.max(0).into())}</span>
        </td>
        <td role="cell" class="group-cell">
            <span class=["tag ", tone(row.group)].concat()>
                {(text().common.group)(row.group)}
            </span>
        </td>
    }
}

/// How a group's name is coloured.
fn tone(group: Group) -> &'static str {
    match group {
        Group::AtRisk | Group::CantLose | Group::NeedsAttention | Group::AboutToSleep => "warn",
        Group::Hibernating | Group::Lost => "plain",
        _ => "good",
    }
}

/// Keeps the geometry true to what is drawn: the window's height, and a row's.
fn measure(table: Table) {
    let look = move || {
        let Some(scroller) = table.scroller.get_untracked() else { return };
        let head = height_of(&scroller, "thead").unwrap_or(0.0);
        let window = f64::from(scroller.client_height()) - head;
        if window > 0.0 && (window - table.window.get_untracked()).abs() >= 1.0 {
            table.window.set(window);
        }
        if let Some(row) = height_of(&scroller, "tr[data-row]").filter(|row| *row > 1.0)
            && (row - table.row_height.get_untracked()).abs() >= 0.5
        {
            table.row_height.set(row);
        }
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| look());
    Effect::new(move |_| {
        // After the first rows are there, and after every change of table.
        table.shelf.with(|shelf| shelf.edition);
        request_animation_frame(look);
    });
    // The place the table was left at is taken up again as soon as it is tall enough.
    Effect::new(move |taken: Option<bool>| {
        let ready = table.shelf.with(|shelf| shelf.matching > 0);
        let (taken, to) = (taken.unwrap_or(false), table.scrolled.get_untracked());
        if ready && !taken && to > 0.0 {
            request_animation_frame(move || table.scroll(to));
        }
        taken || ready
    });
    on_cleanup(move || {
        resized.remove();
        let left = (table.listing.try_get_untracked(), table.scrolled.try_get_untracked());
        if let (Some(listing), Some(scrolled)) = left {
            LEFT_AT.set(Some((listing, scrolled)));
        }
    });
}

fn height_of(within: &HtmlElement, selector: &str) -> Option<f64> {
    let element = within.query_selector(selector).ok()??;
    Some(element.get_bounding_client_rect().height())
}

fn focus_row(table: Table, index: u32) -> bool {
    link_in(table, index).is_some_and(|link| link.focus().is_ok())
}

/// The link to the customer in a row, if it is drawn.
fn link_in(table: Table, index: u32) -> Option<HtmlElement> {
    let link =
        table.scroller.get_untracked()?.query_selector(&format!("tr[data-row=\"{index}\"] a")).ok().flatten();
    link?.dyn_into().ok()
}
