use super::{Plot, Stop, picture};
use crate::components::{DataTable, Later, Table, unique_id};
use crate::text::text;
use leptos::{ev, html, prelude::*, svg};
use wasm_bindgen::prelude::*;

/// A chart on the page: title, marks, values by pointer and keyboard, and the table behind.
///
/// It is drawn anew whenever its place changes width. Everything that moves over it is announced to those who don't
/// see it only when they ask by key.
#[component]
pub(crate) fn ChartFigure(
    /// The finding, as a headline: `Regulars carry the year`.
    #[prop(into)]
    title: String,
    /// What is shown, in which unit: `Net revenue by month`.
    #[prop(into)]
    say: String,
    /// The picture in a sentence or two, for those who don't see it.
    #[prop(into)]
    description: String,
    /// Draws it at a width in pixels.
    draw: impl Fn(u32) -> Plot + Send + Sync + 'static,
    /// The numbers behind it.
    table: Table,
    /// What the reader has to know about it, below.
    #[prop(optional_no_strip)]
    note: Option<String>,
) -> impl IntoView {
    let t = &text().common;
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0_u32);
    // Nothing is drawn before its width is known, which is told before the browser paints.
    let plot = Memo::new(move |_| match width.get() {
        0 => Plot::default(),
        width => draw(width.max(280)),
    });
    let at = RwSignal::new(None::<usize>);
    let (spoken, speak) = signal(String::new());
    watch_width(place, width);
    Effect::new(move |_| {
        plot.track();
        at.set(None);
    });

    let stop = move || at.get().and_then(|i| plot.with(|p| p.stops.get(i).cloned()));
    let to_pointer = move |event: ev::PointerEvent| {
        let Some(place) = place.get_untracked() else { return };
        let x = f64::from(event.client_x()) - place.get_bounding_client_rect().left();
        let nearest = plot.with_untracked(|p| nearest(&p.stops, x));
        if at.get_untracked() != nearest {
            at.set(nearest);
        }
    };
    let to_key = move |event: ev::KeyboardEvent| {
        let last = plot.with_untracked(|p| p.stops.len()).checked_sub(1);
        let Some(next) = by_key(&event.key(), at.get_untracked(), last) else { return };
        event.prevent_default();
        at.set(next);
        speak.set(stop().map(|s| s.spoken()).unwrap_or_default());
    };
    let title_id = unique_id("chart");
    let labelled = title_id.clone();
    let described = [title.as_str(), ". ", &description].concat();
    let keys = [title.as_str(), ". ", t.chart_keys].concat();
    let marks = NodeRef::<svg::Svg>::new();
    let named = [t.save_picture, ": ", &title].concat();
    let file = picture::name(&title);
    let save = move |_| {
        if let Some(text) = marks.get_untracked().and_then(|chart| picture::file(&chart)) {
            crate::save::to_disk(&file, text.as_bytes());
        }
    };
    let view_box = move || plot.with(|p| format!("0 0 {} {}", p.width, p.height));
    view! {
        <figure class="chart" aria-labelledby=labelled>
            <figcaption>
                <h2 id=title_id>{title}</h2>
                <p class="say">{say}</p>
            </figcaption>
            <div
                class="plot"
                tabindex="0"
                role="group"
                aria-label=keys
                node_ref=place
                on:pointermove=to_pointer
                on:pointerdown=to_pointer
                on:pointerleave=move |_| at.set(None)
                on:keydown=to_key
                on:blur=move |_| {
                    at.set(None);
                    speak.set(String::new());
                }
            >
                <svg
                    node_ref=marks
                    class="marks"
                    role="img"
                    aria-label=described
                    viewBox=view_box
                    inner_html=move || plot.with(|p| p.marks.clone())
                ></svg>
                <svg class="over" aria-hidden="true" viewBox=view_box>
                    {move || {
                        let stop = stop()?;
                        let (top, bottom) = plot.with(|p| (p.top, p.bottom));
                        let dots = stop.readings.iter().filter_map(|r| Some((r.ink, r.y?)));
                        let dots: Vec<_> = dots
                            .map(|(ink, y)| {
                                view! { <circle class=format!("dot fill-{}", ink.name()) cx=stop.x cy=y r="4" /> }
                            })
                            .collect();
                        Some(view! {
                            <line class="hair" x1=stop.x x2=stop.x y1=top y2=bottom />
                            {dots}
                        })
                    }}
                </svg>
                {move || stop().map(|stop| tip(&stop, width.get_untracked()))}
            </div>
            <p class="unseen" role="status">{spoken}</p>
            {note.map(|note| view! { <p class="note">{note}</p> })}
            <details class="behind">
                <summary>{t.show_table}</summary>
                <Later frames=3>
                    <DataTable table=table.clone() />
                </Later>
            </details>
            <button type="button" class="link take" aria-label=named on:click=save>
                {t.save_picture}
            </button>
        </figure>
    }
}

/// The values at a stop, beside the pointer.
fn tip(stop: &Stop, width: u32) -> impl IntoView + use<> {
    let right_half = stop.x > f64::from(width) / 2.0;
    let x = if right_half { f64::from(width) - stop.x } else { stop.x };
    let readings: Vec<_> = stop
        .readings
        .iter()
        .map(|r| {
            let key = format!("key fill-{}", r.ink.name());
            view! {
                <li>
                    <span class=key></span>
                    <span class="what">{r.name.clone()}</span>
                    <b>{r.value.clone()}</b>
                </li>
            }
        })
        .collect();
    let px = format!("{x:.0}px");
    let (left, right) = if right_half { (None, Some(px)) } else { (Some(px), None) };
    view! {
        <div class="tip" aria-hidden="true" style:left=left style:right=right>
            <strong>{stop.head.clone()}</strong>
            <ul>{readings}</ul>
        </div>
    }
}

/// The stop that lies closest to `x`; stops are sorted by it.
fn nearest(stops: &[Stop], x: f64) -> Option<usize> {
    let after = stops.partition_point(|s| s.x < x);
    let far = |i: usize| stops.get(i).map_or(f64::INFINITY, |s| (s.x - x).abs());
    match after.checked_sub(1) {
        Some(before) if far(before) <= far(after) => Some(before),
        _ => (after < stops.len()).then_some(after),
    }
}

/// Where a key leads; `None` for keys that mean nothing here.
fn by_key(key: &str, at: Option<usize>, last: Option<usize>) -> Option<Option<usize>> {
    let last = last?;
    match key {
        "ArrowRight" => Some(Some(at.map_or(0, |i| (i + 1).min(last)))),
        "ArrowLeft" => Some(Some(at.map_or(last, |i| i.saturating_sub(1)))),
        "Home" => Some(Some(0)),
        "End" => Some(Some(last)),
        "Escape" if at.is_some() => Some(None),
        _ => None,
    }
}

/// Keeps `width` at the width of the element, as long as the component lives.
fn watch_width(place: NodeRef<html::Div>, width: RwSignal<u32>) {
    // The closure has to live as long as the observer that calls it.
    let kept = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        let own = element.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            let now = own.client_width().max(0) as u32;
            // With the next frame: a picture drawn here would change sizes while the browser tells of changed sizes, and it
            // would call that an error.
            request_animation_frame(move || {
                if now > 0 && width.try_get_untracked().is_some_and(|old| old != now) {
                    width.set(now);
                }
            });
        });
        match web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            // It calls once at the start, when the page has been laid out anyway: to ask the element now would have the
            // page laid out for each chart anew.
            Ok(observer) => {
                observer.observe(&element);
                kept.set_value(Some((observer, changed)));
            }
            Err(_) => width.set(element.client_width().max(0) as u32),
        }
    });
    on_cleanup(move || {
        kept.try_with_value(|kept| {
            if let Some((observer, _)) = kept {
                observer.disconnect();
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(xs: &[f64]) -> Vec<Stop> {
        xs.iter().map(|x| Stop { x: *x, head: String::new(), readings: Vec::new() }).collect()
    }

    #[test]
    fn the_pointer_finds_the_nearest_stop() {
        let stops = stops(&[10.0, 20.0, 40.0]);
        for (x, expected) in [(-5.0, 0), (10.0, 0), (14.9, 0), (15.1, 1), (29.0, 1), (31.0, 2), (900.0, 2)] {
            assert_eq!(nearest(&stops, x), Some(expected), "{x}");
        }
        assert_eq!(nearest(&[], 3.0), None);
    }

    #[test]
    fn keys_walk_the_stops_and_stay_on_them() {
        assert_eq!(by_key("ArrowRight", None, Some(2)), Some(Some(0)));
        assert_eq!(by_key("ArrowRight", Some(2), Some(2)), Some(Some(2)));
        assert_eq!(by_key("ArrowLeft", None, Some(2)), Some(Some(2)));
        assert_eq!(by_key("ArrowLeft", Some(0), Some(2)), Some(Some(0)));
        assert_eq!(by_key("End", None, Some(2)), Some(Some(2)));
        assert_eq!(by_key("Escape", Some(1), Some(2)), Some(None));
        assert_eq!(by_key("Escape", None, Some(2)), None);
        assert_eq!(by_key("a", Some(1), Some(2)), None);
        assert_eq!(by_key("End", None, None), None);
    }
}
