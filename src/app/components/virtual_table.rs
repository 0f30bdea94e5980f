use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// Every row is as high as this, in pixels; the stylesheet says the same (`--row`).
const ROW: f64 = 44.0;
/// So many rows are kept ready above and below what is seen.
const SPARE: u32 = 12;
/// Rows are asked for in stretches of this many.
const STRETCH: u32 = 100;
/// Browsers draw nothing beyond a certain height; longer tables are scrolled in a shortened space.
const TALLEST: f64 = 8_000_000.0;

/// A column of a [`VirtualTable`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether it holds numbers (set to the right).
    pub(crate) numeric: bool,
    /// Whether the table can be sorted by it.
    pub(crate) sortable: bool,
    /// Whether narrow screens do without it; its cells then carry the class `wide`, too.
    pub(crate) wide: bool,
}

/// What asking for a stretch of rows comes to: how many rows there are in all, and these; `None` when there is no answer.
pub(crate) type RangeFuture<R> = Pin<Box<dyn Future<Output = Option<(u32, Vec<R>)>>>>;

/// A table of any length. It holds only the rows around those on screen, and asks for more as the reader scrolls. When
/// `query` changes it starts again from the top.
///
/// ```ignore
/// <VirtualTable
///     caption=Signal::derive(move || …)
///     columns=vec![Column { name: "Customer", numeric: false, sortable: true, wide: false }, …]
///     query=Signal::derive(move || (app.choice.get(), listing.get(), app.engine.version.get()))
///     fetch=move |(choice, listing, _), from, count| Box::pin(async move {
///         let page = app.engine.customers(choice, …).await.ok()??;
///         Some((page.matching, page.rows))
///     })
///     row=|row: &CustomerRow| view! { <th scope="row">…</th> <td class="n">…</td> }.into_any()
///     sorted=Signal::derive(move || Some((2, true)))
///     on_sort=move |column: usize| …
/// />
/// ```
#[component]
pub(crate) fn VirtualTable<Q, R>(
    /// What it shows, for those who hear it.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns.
    columns: Vec<Column>,
    /// What is asked for; anything that, when it changes, makes every row another.
    query: Signal<Q>,
    /// Asks for rows: query, first row, how many.
    fetch: impl Fn(Q, u32, u32) -> RangeFuture<R> + 'static,
    /// Draws the cells of a row: a `<th scope="row">` and `<td>`s, one for each column.
    row: impl Fn(&R) -> AnyView + Send + Sync + 'static,
    /// The column it is sorted by, and whether the largest comes first.
    #[prop(into)]
    sorted: Signal<Option<(usize, bool)>>,
    /// Hears which column's name was clicked.
    #[prop(into)]
    on_sort: Callback<usize>,
    /// Told how many rows there are, whenever that is known anew.
    #[prop(optional, into)]
    on_total: Option<Callback<u32>>,
    /// Shown in place of the rows when there are none.
    #[prop(into)]
    none: ViewFn,
) -> impl IntoView
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
{
    let place = NodeRef::<html::Div>::new();
    let (scroll, set_scroll) = signal(0.0);
    let (height, set_height) = signal(600.0);
    let total = RwSignal::new(None::<u32>);
    // Stretches by their number. Each question belongs to the query of its time; answers to an older one are not heard.
    let rows = RwSignal::new(BTreeMap::<u32, Vec<R>>::new());
    let asked = StoredValue::new_local(BTreeSet::<u32>::new());
    let generation = StoredValue::new(0_u32);
    let fetch = Rc::new(fetch);
    let row = Arc::new(row);
    let column_count = columns.len();

    let ask = move |stretch: u32, query: Q, fetch: &Rc<dyn Fn(Q, u32, u32) -> RangeFuture<R>>| {
        if asked.with_value(|asked| asked.contains(&stretch)) {
            return;
        }
        asked.update_value(|asked| {
            asked.insert(stretch);
        });
        let now = generation.get_value();
        let answer = fetch(query, stretch * STRETCH, STRETCH);
        spawn_local(async move {
            let answer = answer.await;
            if generation.try_get_value() != Some(now) {
                return;
            }
            match answer {
                Some((all, found)) => {
                    rows.update(|rows| {
                        rows.insert(stretch, found);
                    });
                    if total.get_untracked() != Some(all) {
                        total.set(Some(all));
                        if let Some(on_total) = on_total {
                            on_total.run(all);
                        }
                    }
                }
                // It may be asked again when the reader comes by the next time.
                None => asked.update_value(|asked| {
                    asked.remove(&stretch);
                }),
            }
        });
    };
    let fetch: Rc<dyn Fn(Q, u32, u32) -> RangeFuture<R>> = fetch;
    let fetch_first = Rc::clone(&fetch);
    // A new query: nothing that is held is of use any longer. The old rows stay on screen until the new ones are there.
    Effect::new(move |before: Option<Q>| {
        let query = query.get();
        if before.as_ref() != Some(&query) {
            generation.update_value(|g| *g = g.wrapping_add(1));
            asked.update_value(BTreeSet::clear);
            rows.update(BTreeMap::clear);
            if let Some(place) = place.get_untracked() {
                place.set_scroll_top(0);
            }
            set_scroll.set(0.0);
            ask(0, query.clone(), &fetch_first);
        }
        query
    });
    let shown = Memo::new(move |_| Window::of(scroll.get(), height.get(), total.get().unwrap_or(0)));
    Effect::new(move |_| {
        let window = shown.get();
        if window.count > 0 {
            let last = (window.from + window.count - 1) / STRETCH;
            for stretch in window.from / STRETCH..=last {
                ask(stretch, query.get_untracked(), &fetch);
            }
        }
    });
    let measure = move || {
        if let Some(place) = place.get_untracked() {
            set_scroll.set(f64::from(place.scroll_top()));
            set_height.set(f64::from(place.client_height()));
        }
    };
    Effect::new(move |_| {
        place.track();
        measure();
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let head: Vec<_> =
        columns.into_iter().enumerate().map(|(i, column)| head(i, column, sorted, on_sort)).collect();
    let pad = move |height: f64| {
        (height > 0.0).then(|| {
            view! {
                <tr class="pad" aria-hidden="true">
                    <td colspan=column_count style:height=format!("{height:.0}px")></td>
                </tr>
            }
        })
    };
    let held = move |index: u32| {
        rows.with(|rows| {
            rows.get(&(index / STRETCH)).and_then(|s| s.get((index % STRETCH) as usize).cloned())
        })
    };
    view! {
        <div
            class="virtual"
            tabindex="0"
            role="region"
            aria-label=caption
            node_ref=place
            on:scroll=move |_| measure()
        >
            <table class="data" aria-rowcount=move || total.get().map(|n| n.saturating_add(1))>
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr aria-rowindex="1">{head}</tr>
                </thead>
                <tbody>
                    {move || pad(shown.get().above)}
                    <For
                        each=move || {
                            let window = shown.get();
                            let now = generation.get_value();
                            (window.from..window.from + window.count)
                                .map(move |i| (now, i, held(i)))
                                .collect::<Vec<_>>()
                        }
                        key=|(now, i, row)| (*now, *i, row.is_some())
                        children={
                            let row = Arc::clone(&row);
                            move |(_, i, held)| {
                                let cells = match &held {
                                    Some(held) => row(held),
                                    None => view! { <td colspan=column_count class="coming">"…"</td> }.into_any(),
                                };
                                view! { <tr aria-rowindex=i.saturating_add(2)>{cells}</tr> }
                            }
                        }
                    />
                    {move || pad(shown.get().below)}
                </tbody>
            </table>
            {move || (total.get() == Some(0)).then(|| none.run())}
        </div>
    }
}

fn head(
    index: usize,
    column: Column,
    sorted: Signal<Option<(usize, bool)>>,
    on_sort: Callback<usize>,
) -> impl IntoView {
    let order = move || match sorted.get() {
        Some((at, descending)) if at == index => Some(if descending { "descending" } else { "ascending" }),
        _ => None,
    };
    let name = if column.sortable {
        view! {
            <button type="button" on:click=move |_| on_sort.run(index)>
                {column.name}
                <span class="arrow" aria-hidden="true">
                    {move || match order() {
                        Some("descending") => "↓",
                        Some(_) => "↑",
                        None => "",
                    }}
                </span>
            </button>
        }
        .into_any()
    } else {
        column.name.into_any()
    };
    view! {
        <th scope="col" class:n=column.numeric class:wide=column.wide aria-sort=order>
            {name}
        </th>
    }
}

/// Which rows are drawn, and how much room stands for those above and below.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Window {
    from: u32,
    count: u32,
    above: f64,
    below: f64,
}

impl Window {
    /// At a scroll position, through an opening of this height.
    fn of(scroll: f64, opening: f64, total: u32) -> Window {
        let content = f64::from(total) * ROW;
        let space = content.min(TALLEST);
        let opening = opening.clamp(ROW, TALLEST);
        let room = (space - opening).max(0.0);
        let scroll = scroll.clamp(0.0, room);
        // Where the reader is in the whole table, were it not shortened.
        let place = if room > 0.0 { scroll / room * (content - opening) } else { 0.0 };
        let seen = (opening / ROW).ceil() as u32 + 1;
        let first = (place / ROW).floor() as u32;
        // Whole steps, so that most scrolling changes nothing at all.
        let from = first.saturating_sub(SPARE) / SPARE * SPARE;
        let count =
            (first - from + seen + SPARE).div_ceil(SPARE).saturating_mul(SPARE).min(total - from.min(total));
        let from = from.min(total);
        let above = (scroll - (place - f64::from(from) * ROW)).max(0.0);
        let below = (space - above - f64::from(count) * ROW).max(0.0);
        Window { from, count, above, below }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_little_are_drawn_whole() {
        assert_eq!(Window::of(0.0, 600.0, 0), Window { from: 0, count: 0, above: 0.0, below: 0.0 });
        assert_eq!(Window::of(0.0, 600.0, 3), Window { from: 0, count: 3, above: 0.0, below: 0.0 });
        assert_eq!(Window::of(900.0, 600.0, 3), Window { from: 0, count: 3, above: 0.0, below: 0.0 });
    }

    /// Every pixel of the opening is covered by a row that is drawn, the room always adds up, and the last row is reached.
    fn covers(total: u32, opening: f64) {
        let space = (f64::from(total) * ROW).min(TALLEST);
        let room = (space - opening).max(0.0);
        for i in 0..=1000 {
            let scroll = room * f64::from(i) / 1000.0;
            let w = Window::of(scroll, opening, total);
            assert!(w.count <= 60 && w.from + w.count <= total, "{w:?}");
            assert!(w.above <= scroll + 0.01, "{w:?} at {scroll}");
            let end = w.above + f64::from(w.count) * ROW;
            assert!(end + 0.01 >= (scroll + opening).min(space), "{w:?} at {scroll} of {space}");
            assert!((end + w.below - space).abs() < 0.5 || w.below == 0.0, "{w:?}");
        }
        let last = Window::of(room, opening, total);
        assert_eq!(last.from + last.count, total);
        assert_eq!(Window::of(0.0, opening, total).from, 0);
    }

    #[test]
    fn a_long_table_shows_the_rows_at_its_place() {
        covers(100, 600.0);
        covers(100_000, 600.0);
        let w = Window::of(44.0 * 5_000.0, 600.0, 100_000);
        assert!(w.from <= 5_000 && w.from + w.count > 5_014);
        assert_eq!(w.above, f64::from(w.from) * ROW);
    }

    #[test]
    fn a_table_higher_than_browsers_draw_is_scrolled_to_its_end() {
        covers(5_000_000, 600.0);
        let middle = Window::of((TALLEST - 600.0) / 2.0, 600.0, 5_000_000);
        assert!((i64::from(middle.from) - 2_500_000).abs() < 60);
    }
}
