use crate::format;
use crate::text::text;
use leptos::prelude::*;
use regulars::customers::CustomerOrder;
use regulars::quantity::{Day, Month};

/// Pixels from the top to the base line, and below it for the labels.
const TALL: f64 = 64.0;
const LABELS: f64 = 22.0;
/// Labels of time: at most so many fit on a narrow screen.
const MOST_LABELS: i32 = 5;

/// The picture: an upright line for each order, from the first to the last day of the data.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    /// Across in per cent, height in pixels, and whether the order counts.
    orders: Vec<(f64, f64, bool)>,
    /// Labels of months, across in per cent.
    labels: Vec<(f64, Month)>,
    /// The part of the present silence that is longer than usual, across in per cent.
    overdue: Option<(f64, f64)>,
}

impl Picture {
    /// `None` without an order. The newest order stands first in `history`.
    fn of(history: &[CustomerOrder], as_of: Day, usual: Option<f64>) -> Option<Picture> {
        let first = history.iter().map(|order| order.day).min()?;
        let last = history.iter().filter(|order| order.counts).map(|order| order.day).max();
        let length = f64::from((as_of - first).max(1));
        let across = |day: Day| (f64::from(day - first) / length * 100.0).clamp(0.0, 100.0);
        let largest = history.iter().map(|order| order.gross.to_f64()).fold(1.0, f64::max);
        let height = |order: &CustomerOrder| 10.0 + (TALL - 14.0) * order.gross.to_f64().max(0.0) / largest;
        let orders = history.iter().map(|order| (across(order.day), height(order), order.counts)).collect();
        let overdue = last.zip(usual).and_then(|(last, usual)| {
            let from = across(last) + usual / length * 100.0;
            (from < 100.0).then_some((from, 100.0))
        });
        Some(Picture { orders, labels: labels(first, as_of, across), overdue })
    }
}

/// Months at even distances, few enough to fit, none of them so near the edge that it would be cut off.
fn labels(first: Day, last: Day, across: impl Fn(Day) -> f64) -> Vec<(f64, Month)> {
    let (from, to) = (first.month().plus(1), last.month());
    let months = to.since(from) + 1;
    let step =
        [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / step < MOST_LABELS).unwrap_or(240);
    (0..months.max(0))
        .map(|after| from.plus(after))
        .filter(|month| (month.number() as i32 - 1 + 12 * month.year()) % step == 0)
        .map(|month| (across(month.first()), month))
        .filter(|(at, _)| (4.0..=92.0).contains(at))
        .collect()
}

/// A customer's orders along the line of time; every one of them stands in the table below.
#[component]
pub(super) fn Timeline(history: Vec<CustomerOrder>, as_of: Day, usual: Option<f64>) -> impl IntoView {
    let t = &text().customer;
    let first = history.iter().map(|order| order.day).min()?;
    let picture = Picture::of(&history, as_of, usual)?;
    let says = (t.picture)(&format::day(first), &format::day(as_of));
    let percent = |at: f64| format!("{at:.2}%");
    let pixels = |at: f64| format!("{at:.1}");
    let orders = picture.orders.into_iter().map(|(at, height, counts)| {
        view! {
            <line
                class="order"
                class:uncounted=!counts
                x1=percent(at)
                x2=percent(at)
                y1=pixels(TALL - height)
                y2=pixels(TALL)
            />
        }
    });
    let labels = picture.labels.into_iter().map(|(at, month)| {
        view! {
            <line class="tick" x1=percent(at) x2=percent(at) y1=pixels(TALL) y2=pixels(TALL + 4.0) />
            <text x=percent(at) y=pixels(TALL + 17.0)>
                {format::month(month)}
            </text>
        }
    });
    let overdue = picture.overdue.map(|(from, to)| {
        view! { <rect class="overdue" x=percent(from) width=percent(to - from) y="0" height=pixels(TALL) /> }
    });
    Some(view! {
        <figure class="timeline">
            <figcaption class="say">
                {says.clone()} {overdue.is_some().then(|| view! { <span class="key">{t.overdue}</span> })}
            </figcaption>
            <svg role="img" aria-label=says width="100%" height=pixels(TALL + LABELS)>
                {overdue}
                {orders.collect_view()}
                <line class="base" x1="0" x2="100%" y1=pixels(TALL) y2=pixels(TALL) />
                {labels.collect_view()}
            </svg>
        </figure>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulars::quantity::Amount;

    fn d(text: &str) -> Day {
        let parts: Vec<u32> = text.split('-').map(|p| p.parse().unwrap()).collect();
        Day::new(parts[0] as i32, parts[1], parts[2]).unwrap()
    }

    fn order(day: &str, cents: i64, counts: bool) -> CustomerOrder {
        CustomerOrder {
            id: String::new(),
            day: d(day),
            gross: Amount::from_cents(cents),
            refund: Amount::ZERO,
            status: String::new(),
            counts,
            items: Vec::new(),
        }
    }

    #[test]
    fn orders_stand_where_their_days_are() {
        let history = [order("2025-04-11", 2_000, true), order("2025-01-01", 1_000, true)];
        let picture = Picture::of(&history, d("2025-07-20"), Some(100.0)).unwrap();
        assert_eq!(picture.orders, vec![(50.0, 60.0, true), (0.0, 35.0, true)]);
        assert_eq!(picture.overdue, None, "silent for exactly as long as usual");
        let picture = Picture::of(&history, d("2025-07-20"), Some(50.0)).unwrap();
        assert_eq!(picture.overdue, Some((75.0, 100.0)));
    }

    #[test]
    fn silence_is_counted_from_the_last_order_that_counts() {
        let history = [order("2025-07-20", 500, false), order("2025-01-01", 1_000, true)];
        let picture = Picture::of(&history, d("2025-07-20"), Some(20.0)).unwrap();
        assert_eq!(picture.overdue.unwrap().0, 10.0);
        assert_eq!(Picture::of(&[], d("2025-07-20"), None), None);
    }

    #[test]
    fn labels_are_few_even_and_inside() {
        for last in ["2025-01-03", "2025-03-09", "2025-12-31", "2027-06-30", "2039-01-01", "2124-05-05"] {
            let picture = Picture::of(&[order("2025-01-02", 1, true)], d(last), None).unwrap();
            assert!(picture.labels.len() <= MOST_LABELS as usize, "{last}: {:?}", picture.labels);
            assert!(picture.labels.iter().all(|(at, _)| (4.0..=92.0).contains(at)));
            let gaps: Vec<_> = picture.labels.windows(2).map(|pair| pair[1].1.since(pair[0].1)).collect();
            assert!(gaps.windows(2).all(|pair| pair[0] == pair[1]), "{gaps:?}");
        }
    }
}
