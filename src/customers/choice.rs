use crate::customers::Thresholds;
use crate::ledger::{Ledger, Order, Standing};
use crate::quantity::{Currency, Day, Period};
use serde::{Deserialize, Serialize};

/// What a period is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Compare {
    /// The same length of time just before.
    #[default]
    Before,
    /// The same dates a year earlier.
    YearBefore,
}

/// What the owner chose to look at. Nothing chosen means: the currency with most orders, the last twelve months of
/// the data (all of it when there are fewer), and scores by fifths of the customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// Only orders in this currency; different currencies are never added up. One that the data do not hold counts as
    /// not chosen.
    pub currency: Option<Currency>,
    /// Only orders in this period.
    pub period: Option<Period>,
    /// What it is compared with.
    pub compare: Compare,
    /// Where the scores part, and with them the groups, on the grid as in the table and on a customer's own page;
    /// fifths of the customers where nothing is chosen.
    #[serde(default)]
    pub thresholds: Option<Thresholds>,
}

/// A [`Choice`] held against what is loaded: nothing is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// Index into [`Ledger::currencies`].
    pub(crate) index: u8,
    /// The currency.
    pub(crate) currency: Currency,
    /// From the first to the last counted order in the currency, those after `as_of` left out.
    pub(crate) span: Period,
    /// The day as of which everything is told.
    pub(crate) as_of: Day,
    /// Nothing later than this is taken in. Past the last order it is the end of time: a refund counts however late.
    pub(crate) until: Day,
    /// The period to look at.
    pub(crate) period: Period,
    /// The period to compare with; `None` unless the data cover all of it.
    pub(crate) compared: Option<Period>,
}

impl Resolved {
    /// The day under which a row that is no counted order is listed (a refund on a row of its own, a cancelled order):
    /// its own, or the nearest one from the first counted order to the last, so that over all of the data nothing is
    /// lost, however late the refund.
    pub(crate) fn day_within(&self, day: Day) -> Day {
        day.clamp(self.span.first(), self.span.last())
    }
}

impl Choice {
    /// Everything in the currency with most orders (or the chosen one), from the first order to the last.
    #[must_use]
    pub fn everything(self, ledger: &Ledger) -> Choice {
        Choice { period: self.span(ledger, None), ..self }
    }

    /// From the first to the last counted order in the chosen currency, those after `as_of` left out; `None` when there is
    /// nothing up to that day.
    pub fn span(&self, ledger: &Ledger, as_of: Option<Day>) -> Option<Period> {
        self.resolve_as_of(ledger, as_of).map(|r| r.span)
    }

    /// The currency the figures are in; `None` when the ledger is empty.
    pub fn currency_shown(&self, ledger: &Ledger) -> Option<Currency> {
        self.resolve(ledger).map(|chosen| chosen.currency)
    }

    /// What is meant by the choice as of the last day of the data; `None` when the ledger is empty.
    pub(crate) fn resolve(&self, ledger: &Ledger) -> Option<Resolved> {
        self.resolve_as_of(ledger, None)
    }

    /// What is meant by the choice as of a day; `None` when there is nothing up to that day.
    pub(crate) fn resolve_as_of(&self, ledger: &Ledger, day: Option<Day>) -> Option<Resolved> {
        let held =
            || {
                ledger.currencies().iter().zip(ledger.extents()).enumerate().filter_map(
                    |(i, (currency, extent))| Some((i as u8, *currency, extent.orders, extent.span?)),
                )
            };
        let chosen = held().find(|(_, currency, ..)| Some(*currency) == self.currency);
        // Of two with equally many orders the one first in the alphabet, whatever the order of the files.
        let usual = || held().min_by_key(|(_, currency, orders, _)| (std::cmp::Reverse(*orders), *currency));
        let (index, currency, _, span) = chosen.or_else(usual)?;
        let as_of = day.unwrap_or(span.last());
        let (span, until) = if as_of < span.last() {
            (span_until(ledger, index, as_of)?, as_of)
        } else {
            (span, Day::from_epoch(i32::MAX))
        };
        let period = self.period.unwrap_or_else(|| last_twelve_months(span));
        let compared = match self.compare {
            Compare::Before => period.before(),
            Compare::YearBefore => period.year_before(),
        };
        let covered = span.first() <= compared.first() && compared.last() <= span.last();
        Some(Resolved { index, currency, span, as_of, until, period, compared: covered.then_some(compared) })
    }
}

/// From the first to the last counted order in the currency up to the day.
fn span_until(ledger: &Ledger, index: u8, until: Day) -> Option<Period> {
    let counted = |o: &Order| o.currency == index && o.day <= until && o.standing == Standing::Counts;
    let days = || ledger.orders().filter(counted).map(|o| o.day);
    Period::new(days().min()?, days().max()?)
}

/// The twelve months that end with the span, or all of a shorter one.
fn last_twelve_months(span: Period) -> Period {
    let first = span.year_before().last() + 1;
    Period::new(first.max(span.first()), span.last()).unwrap_or(span)
}
