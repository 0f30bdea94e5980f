use crate::customers::rhythm::{ORDER_DAYS, Regular, year_ago};
use crate::customers::{Purchase, gaps};
use crate::measure::{Measure, Unknown, Value};
use crate::quantity::{Amount, Currency, Day, Period};

/// What is watched for every customer over all of the data, whatever period is looked at.
///
/// Who is a regular, and who of them overdue, [`Regular`] says.
pub(crate) struct Watch {
    as_of: Day,
    /// The last day before the past twelve months.
    year_ago: Day,
    /// The newcomers of the latest 90 days who have had 90 days to come back.
    latest: Period,
    /// Those of the year before that, so far as the data reach back.
    earlier: Option<Period>,
    gaps: Vec<u32>,
    pub(crate) regulars: u64,
    pub(crate) overdue: u64,
    /// What the overdue regulars brought in the past twelve months.
    pub(crate) overdue_net: Amount,
    /// Why nothing is known of the newcomers of the latest 90 days where there are none.
    without_newcomers: Unknown,
    pub(crate) latest_newcomers: Newcomers,
    pub(crate) earlier_newcomers: Newcomers,
}

/// Customers who came for the first time, and how many of them came back on another day within 90 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Newcomers {
    pub(crate) all: u64,
    pub(crate) back: u64,
}

impl Watch {
    /// How long newcomers have to come back.
    pub(crate) const BACK_WITHIN: i32 = 90;
    /// For so long after the first day of the data everyone looks new, old customers included.
    pub(crate) const WARM_UP: i32 = 180;

    /// Watches what happened in this span, from the first to the last counted order, as of a day not before its end.
    pub(crate) fn over(span: Period, as_of: Day) -> Watch {
        let finished = as_of - Self::BACK_WITHIN;
        let latest = Period::new(finished - (Self::BACK_WITHIN - 1), finished);
        let latest = latest.unwrap_or(span);
        let since = (latest.first() - 365).max(span.first() + Self::WARM_UP);
        Watch {
            as_of,
            year_ago: year_ago(as_of),
            earlier: Period::new(since, latest.first() - 1),
            // Where the data reach back that far, time has passed enough.
            without_newcomers: match span.first() <= finished {
                true => Unknown::NobodyNew,
                false => Unknown::TooShort,
            },
            latest,
            gaps: Vec::new(),
            regulars: 0,
            overdue: 0,
            overdue_net: Amount::ZERO,
            latest_newcomers: Newcomers::default(),
            earlier_newcomers: Newcomers::default(),
        }
    }

    /// Takes in a customer with all their counted orders, oldest first.
    pub(crate) fn take(&mut self, purchases: &[Purchase]) {
        let (Some(first), Some(last)) = (purchases.first(), purchases.last()) else { return };
        self.welcome(first.day, purchases);
        // Whoever is left out here could not be a regular; their gaps need not be looked at.
        if last.day <= self.year_ago || purchases.len() < ORDER_DAYS {
            return;
        }
        self.gaps.clear();
        self.gaps.extend(gaps(purchases));
        let Some(standing) = Regular::of(last.day, &mut self.gaps, self.as_of) else { return };
        self.regulars += 1;
        if standing == Regular::Overdue {
            self.overdue += 1;
            let year_ago = self.year_ago;
            self.overdue_net += purchases.iter().filter(|p| p.day > year_ago).map(|p| p.net).sum();
        }
    }

    fn welcome(&mut self, first: Day, purchases: &[Purchase]) {
        let group = if self.latest.contains(first) {
            &mut self.latest_newcomers
        } else if self.earlier.is_some_and(|earlier| earlier.contains(first)) {
            &mut self.earlier_newcomers
        } else {
            return;
        };
        group.all += 1;
        let second = purchases.iter().find(|p| p.day > first);
        group.back += u64::from(second.is_some_and(|p| p.day - first <= Self::BACK_WITHIN));
    }

    /// The figures that are told as of the last day of the data, and how many cases each rests on.
    pub(crate) fn value(
        &self,
        measure: Measure,
        currency: Currency,
        anyone: bool,
    ) -> Option<(Value, Option<u64>)> {
        let known = |value: Value, cases: u64| {
            if anyone { (value, Some(cases)) } else { (Value::Unknown(Unknown::NoCustomers), None) }
        };
        Some(match measure {
            Measure::Regulars => known(Value::Count(self.regulars), self.regulars),
            Measure::OverdueRegulars => known(Value::Count(self.overdue), self.regulars),
            Measure::OverdueValue => known(Value::money(self.overdue_net, currency), self.overdue),
            Measure::SecondWithin90 => {
                let Newcomers { all, back } = self.latest_newcomers;
                known(Value::share(back, all, self.without_newcomers), all)
            }
            _ => return None,
        })
    }
}
