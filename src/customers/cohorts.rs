use crate::customers::choice::{Choice, Resolved};
use crate::customers::purchase::{Purchases, lone_refunds};
use crate::ledger::{Ledger, NOBODY};
use crate::quantity::{Amount, Currency, Day, Month, Period};
use serde::{Deserialize, Serialize};

/// How long a cohort's first stretch is, and each stretch after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CohortSpan {
    /// Calendar months.
    #[default]
    Month,
    /// Calendar quarters.
    Quarter,
}

/// What a cohort did in one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortCell {
    /// Customers of the cohort who bought in the stretch.
    pub customers: u32,
    /// Net revenue from them.
    pub net: Amount,
    /// Net revenue since the cohort began.
    pub cumulative: Amount,
    /// Whether the data end before the stretch does.
    pub unfinished: bool,
}

/// Customers whose first order ever fell into the same stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first month of the first stretch.
    pub start: Month,
    /// Customers.
    pub size: u32,
    /// Stretch by stretch from the first one; guaranteed that the first holds all customers of the cohort.
    pub cells: Vec<CohortCell>,
}

/// All cohorts, oldest first, empty ones left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    /// How long a stretch is.
    pub span: CohortSpan,
    /// Money is in this.
    pub currency: Currency,
    /// The last day of the data.
    pub as_of: Day,
    /// The cohorts.
    pub cohorts: Vec<Cohort>,
}

impl Cohorts {
    /// The cohorts of everyone who ever bought in the chosen currency, up to the last day of the data; the period chosen
    /// does not matter. `None` when nobody can be told apart.
    pub fn of(ledger: &Ledger, choice: &Choice, span: CohortSpan) -> Option<Cohorts> {
        let resolved = choice.resolve(ledger)?;
        let Resolved { index, currency, span: days, .. } = resolved;
        let calendar = Calendar::of(days, span);
        let width = calendar.stretches();
        // The stretch of each person's first order, for refunds that stand on rows of their own.
        let mut born: Vec<u32> = vec![NOBODY; ledger.people()];
        let mut sizes = vec![0u32; width];
        let blank =
            CohortCell { customers: 0, net: Amount::ZERO, cumulative: Amount::ZERO, unfinished: false };
        // A row is laid out when its first customer turns up: most months of a file with one stray old date have none.
        let mut cells: Vec<Vec<CohortCell>> = vec![Vec::new(); width];
        for (person, purchases) in Purchases::of(ledger, index, days.last()).by_customer() {
            let Some(start) = purchases.first().map(|p| calendar.stretch(p.day)) else { continue };
            if let (Some(born), Some(size)) = (born.get_mut(person as usize), sizes.get_mut(start)) {
                *born = start as u32;
                *size += 1;
            }
            let Some(row) = cells.get_mut(start) else { continue };
            if row.is_empty() {
                row.resize(width - start, blank);
            }
            let mut seen = None;
            for purchase in purchases {
                let stretch = calendar.stretch(purchase.day);
                if let Some(cell) = row.get_mut(stretch - start) {
                    cell.net += purchase.net;
                    cell.customers += u32::from(seen != Some(stretch));
                    seen = Some(stretch);
                }
            }
        }
        for order in lone_refunds(ledger, index) {
            let start = born.get(order.person as usize).copied().unwrap_or(NOBODY) as usize;
            let stretch = calendar.stretch(resolved.day_within(order.day));
            if let Some(cell) =
                cells.get_mut(start).and_then(|row| row.get_mut(stretch.saturating_sub(start)))
            {
                cell.net += order.net();
            }
        }
        let cohorts: Vec<Cohort> = cells
            .into_iter()
            .zip(sizes)
            .enumerate()
            .filter(|(_, (_, size))| *size > 0)
            .map(|(start, (mut cells, size))| {
                let mut cumulative = Amount::ZERO;
                for (later, cell) in cells.iter_mut().enumerate() {
                    cumulative += cell.net;
                    cell.cumulative = cumulative;
                    cell.unfinished = calendar.last_day(start + later) > days.last();
                }
                Cohort { start: calendar.month(start), size, cells }
            })
            .collect();
        (!cohorts.is_empty()).then_some(Cohorts { span, currency, as_of: days.last(), cohorts })
    }
}

/// Stretches of one or three calendar months, numbered from the one that holds the first day of the data.
struct Calendar {
    first: Month,
    last: Month,
    months: i32,
    /// The stretch of each day since the first, so that no date is taken apart twice.
    of_day: Vec<u16>,
    origin: Day,
}

impl Calendar {
    fn of(days: Period, span: CohortSpan) -> Calendar {
        let (first, months) = match span {
            CohortSpan::Month => (days.first().month(), 1),
            CohortSpan::Quarter => (days.first().quarter().first_month(), 3),
        };
        let stretch = |day: Day| (day.month().since(first) / months) as u16;
        let of_day = (0..days.days()).map(|d| stretch(days.first() + d)).collect();
        Calendar { first, last: days.last().month(), months, of_day, origin: days.first() }
    }

    fn stretches(&self) -> usize {
        (self.last.since(self.first) / self.months + 1) as usize
    }

    fn stretch(&self, day: Day) -> usize {
        let at = usize::try_from(day - self.origin).unwrap_or(0);
        usize::from(self.of_day.get(at).copied().unwrap_or(0))
    }

    fn month(&self, stretch: usize) -> Month {
        self.first.plus(stretch as i32 * self.months)
    }

    fn last_day(&self, stretch: usize) -> Day {
        self.month(stretch + 1).first() - 1
    }
}
