//! Which page is shown: one value of [`Route`], kept in the address after the `#`.
//!
//! An address behind the `#` works on every static host, under every path, inside a frame and from the cache, and it
//! survives a reload. Parsing and printing are pure and tested natively; [`start`] ties them to the browser.

use leptos::prelude::*;
use regulars::customers::{CohortMeasure, CohortSpan, Group, SortBy};
use regulars::page::{Address, Room};
use std::fmt;
use std::str::FromStr;
use wasm_bindgen::prelude::*;

/// A place in the app. `route.to_string()` is its address and `address.parse()` its inverse; every address parses,
/// the ones that mean nothing to [`Route::Unknown`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `#/`: what this is, and the way in.
    Start,
    /// `#/overview`
    Overview,
    /// `#/customers?group=at-risk&q=…&sort=orders&order=up`
    Customers(Listing),
    /// `#/customers/123`
    Customer(u32),
    /// `#/groups`
    Groups,
    /// `#/cohorts?by=quarter&show=revenue`
    Cohorts(CohortView),
    /// `#/files`
    Files,
    /// `#/definitions`, or `#/definitions/orders.net_revenue` to open one of them.
    Definitions(Option<String>),
    /// A page that the engine makes: `#/reconciliation?file=…`
    Made(Address),
    /// `#/privacy`
    Privacy,
    /// Anything else, as it was written.
    Unknown(String),
}

/// Which customers are listed, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listing {
    /// Only this group.
    pub(crate) group: Option<Group>,
    /// Only what contains this; empty for all.
    pub(crate) search: String,
    /// Sorted by.
    pub(crate) sort: SortBy,
    /// Largest, latest or Z first.
    pub(crate) descending: bool,
}

/// Everybody, by net revenue, the best first.
impl Default for Listing {
    fn default() -> Listing {
        Listing { group: None, search: String::new(), sort: SortBy::Net, descending: true }
    }
}

/// What the page of cohorts shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CohortView {
    /// Months or quarters.
    pub(crate) span: CohortSpan,
    /// What is measured.
    pub(crate) show: CohortMeasure,
}

impl Route {
    /// Only this group, as the table of customers shows it.
    pub(crate) fn group(group: Group) -> Route {
        Route::Customers(Listing { group: Some(group), ..Listing::default() })
    }

    /// The address for a link: `#/customers/123`.
    pub(crate) fn href(&self) -> String {
        self.to_string()
    }

    /// Whether this entry of the navigation is the one where the reader is: a customer's page belongs to the customers.
    pub(crate) fn leads_to(&self, here: &Route) -> bool {
        self.same_page(here) || matches!((self, here), (Route::Customers(_), Route::Customer(_)))
    }

    /// Whether both are shown by the same page, so that going from one to the other keeps the scroll position.
    pub(crate) fn same_page(&self, other: &Route) -> bool {
        if let (Route::Made(one), Route::Made(other)) = (self, other) {
            return one.room == other.room;
        }
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

const GROUPS: [(Group, &str); 11] = [
    (Group::Champions, "champions"),
    (Group::Loyal, "loyal"),
    (Group::PotentialLoyal, "potential-loyal"),
    (Group::New, "new"),
    (Group::Promising, "promising"),
    (Group::NeedsAttention, "needs-attention"),
    (Group::AboutToSleep, "about-to-sleep"),
    (Group::AtRisk, "at-risk"),
    (Group::CantLose, "cant-lose"),
    (Group::Hibernating, "hibernating"),
    (Group::Lost, "lost"),
];
const SORTS: [(SortBy, &str); 7] = [
    (SortBy::Title, "name"),
    (SortBy::Orders, "orders"),
    (SortBy::Net, "revenue"),
    (SortBy::First, "first"),
    (SortBy::Last, "last"),
    (SortBy::UsualGap, "usual"),
    (SortBy::Silent, "silent"),
];
const SPANS: [(CohortSpan, &str); 2] = [(CohortSpan::Month, "month"), (CohortSpan::Quarter, "quarter")];
const MEASURES: [(CohortMeasure, &str); 3] = [
    (CohortMeasure::CameBack, "came-back"),
    (CohortMeasure::Revenue, "revenue"),
    (CohortMeasure::Value, "value"),
];

/// The name of a group in addresses, and in the page for those who look for it there: `cant-lose`.
pub(crate) fn group_word(group: Group) -> &'static str {
    word(&GROUPS, group)
}

fn word<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(v, _)| *v == value).map_or("", |(_, w)| w)
}

fn meant<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, w)| *w == word).map(|(v, _)| *v)
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Start => f.write_str("#/"),
            Route::Overview => f.write_str("#/overview"),
            Route::Customers(listing) => {
                let usual = Listing::default();
                let mut query = Query::new(f, "#/customers")?;
                if let Some(group) = listing.group {
                    query.pair("group", group_word(group))?;
                }
                if !listing.search.is_empty() {
                    query.pair("q", &listing.search)?;
                }
                if listing.sort != usual.sort {
                    query.pair("sort", word(&SORTS, listing.sort))?;
                }
                if listing.descending != usual.descending {
                    query.pair("order", "up")?;
                }
                Ok(())
            }
            Route::Made(Address { room, chosen }) => {
                let mut query = Query::new(f, "#/")?;
                query.out.write_str(room.word())?;
                chosen.iter().try_for_each(|(name, value)| query.pair(name, value))
            }
            Route::Customer(person) => write!(f, "#/customers/{person}"),
            Route::Groups => f.write_str("#/groups"),
            Route::Cohorts(view) => {
                let usual = CohortView::default();
                let mut query = Query::new(f, "#/cohorts")?;
                if view.span != usual.span {
                    query.pair("by", word(&SPANS, view.span))?;
                }
                if view.show != usual.show {
                    query.pair("show", word(&MEASURES, view.show))?;
                }
                Ok(())
            }
            Route::Files => f.write_str("#/files"),
            Route::Definitions(None) => f.write_str("#/definitions"),
            Route::Definitions(Some(id)) => {
                f.write_str("#/definitions/")?;
                escape(f, id)
            }
            Route::Privacy => f.write_str("#/privacy"),
            Route::Unknown(address) => f.write_str(address),
        }
    }
}

impl FromStr for Route {
    type Err = std::convert::Infallible;

    fn from_str(address: &str) -> Result<Route, Self::Err> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = path.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        let pairs = || {
            let pair = |p: &str| p.split_once('=').map(|(key, value)| (unescape(key), unescape(value)));
            query.split('&').filter_map(pair).filter(|(_, value)| !value.is_empty()).collect()
        };
        let value = |key: &str| {
            query
                .split('&')
                .filter_map(|p| p.split_once('='))
                .find(|(k, _)| *k == key)
                .map(|(_, v)| unescape(v))
        };
        Ok(match parts.as_slice() {
            [""] => Route::Start,
            ["overview"] => Route::Overview,
            ["customers"] => Route::Customers(Listing {
                group: value("group").and_then(|w| meant(&GROUPS, &w)),
                search: value("q").unwrap_or_default(),
                sort: value("sort").and_then(|w| meant(&SORTS, &w)).unwrap_or(SortBy::Net),
                descending: value("order").as_deref() != Some("up"),
            }),
            ["customers", person] => {
                person.parse().map_or_else(|_| Route::Unknown(address.into()), Route::Customer)
            }
            ["groups"] => Route::Groups,
            ["cohorts"] => Route::Cohorts(CohortView {
                span: value("by").and_then(|w| meant(&SPANS, &w)).unwrap_or_default(),
                show: value("show").and_then(|w| meant(&MEASURES, &w)).unwrap_or_default(),
            }),
            ["files"] => Route::Files,
            ["definitions"] => Route::Definitions(None),
            ["definitions", id] => Route::Definitions(Some(unescape(id))),
            ["privacy"] => Route::Privacy,
            [word] => match Room::of(word) {
                Some(room) => Route::Made(Address { room, chosen: pairs() }),
                None => Route::Unknown(address.into()),
            },
            _ => Route::Unknown(address.into()),
        })
    }
}

/// Writes `?key=value&key=value` behind a path.
struct Query<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    sign: &'static str,
}

impl<'a, 'b> Query<'a, 'b> {
    fn new(out: &'a mut fmt::Formatter<'b>, path: &str) -> Result<Query<'a, 'b>, fmt::Error> {
        out.write_str(path)?;
        Ok(Query { out, sign: "?" })
    }

    fn pair(&mut self, key: &str, value: &str) -> fmt::Result {
        self.out.write_str(self.sign)?;
        self.sign = "&";
        self.out.write_str(key)?;
        self.out.write_str("=")?;
        escape(self.out, value)
    }
}

/// Percent-encodes what has a meaning in an address (RFC 3986: all but the unreserved characters).
fn escape(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.write_char(byte.into())?
            }
            _ => write!(out, "%{byte:02X}")?,
        }
    }
    Ok(())
}

/// Undoes [`escape`]; what is not validly encoded stays as it is, and letters that are none are replaced.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
        match (first, hex(tail.first()), hex(tail.get(1))) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The route of the address bar, kept up to date: links change it by themselves, code by [`go`] and [`replace`].
pub(crate) fn start() -> RwSignal<Route> {
    let route = RwSignal::new(current());
    let changed = Closure::<dyn Fn()>::new(move || {
        let now = current();
        if route.with_untracked(|old| *old != now) {
            route.set(now);
        }
    });
    // Lives as long as the page.
    let _ = window().add_event_listener_with_callback("hashchange", changed.into_js_value().unchecked_ref());
    route
}

fn current() -> Route {
    let hash = window().location().hash().unwrap_or_default();
    let Ok(route) = hash.parse();
    route
}

/// Goes to another place; the browser's Back leads here again.
pub(crate) fn go(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}

/// Changes the address without a step in the browser's history: for a search being typed, or a forwarding.
pub(crate) fn replace(signal: RwSignal<Route>, route: Route) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href()));
    }
    if signal.with_untracked(|old| *old != route) {
        signal.set(route);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(address: &str) -> Route {
        let Ok(route) = address.parse();
        route
    }

    #[test]
    fn every_place_has_an_address_that_leads_back_to_it() {
        let mut places = vec![
            Route::Start,
            Route::Overview,
            Route::Customer(0),
            Route::Customer(u32::MAX),
            Route::Groups,
            Route::Files,
            Route::Definitions(None),
            Route::Definitions(Some("orders.net_revenue".into())),
            Route::Privacy,
        ];
        places.extend(Room::ALL.iter().map(|room| Route::Made(Address::new(*room).with("file", "ä & b=c"))));
        places.extend(GROUPS.map(|(group, _)| Route::group(group)));
        for (sort, _) in SORTS {
            for descending in [true, false] {
                for search in ["", "anna & söhne = 100 % ?#/", "日本"] {
                    let listing =
                        Listing { group: Some(Group::New), search: search.into(), sort, descending };
                    places.push(Route::Customers(listing));
                }
            }
        }
        for (span, _) in SPANS {
            places.extend(MEASURES.map(|(show, _)| Route::Cohorts(CohortView { span, show })));
        }
        for place in places {
            let address = place.to_string();
            assert_eq!(parsed(&address), place, "{address}");
            assert!(address.starts_with("#/") && address.is_ascii(), "{address}");
        }
    }

    #[test]
    fn addresses_are_as_documented() {
        assert_eq!(Route::group(Group::AtRisk).to_string(), "#/customers?group=at-risk");
        assert_eq!(Route::Customer(123).to_string(), "#/customers/123");
        assert_eq!(parsed(""), Route::Start);
        assert_eq!(parsed("#"), Route::Start);
        assert_eq!(parsed("#/overview/"), Route::Overview);
        assert_eq!(
            parsed("#/cohorts?show=revenue&by=quarter").to_string(),
            "#/cohorts?by=quarter&show=revenue"
        );
    }

    #[test]
    fn what_means_nothing_is_kept_as_written() {
        for address in ["#/nowhere", "#/customers/anna", "#/customers/-1", "#/overview/more", "#/%"] {
            assert_eq!(parsed(address), Route::Unknown(address.into()));
        }
        assert_eq!(parsed("#/customers?group=vips&sort=shoe&order="), Route::Customers(Listing::default()));
    }

    #[test]
    fn broken_encoding_does_no_harm() {
        assert_eq!(unescape("100%"), "100%");
        assert_eq!(unescape("%zz%4"), "%zz%4");
        assert_eq!(unescape("%C3"), "\u{fffd}");
    }
}
