//! How mailings were received: rates on what was delivered, of sums and never means of rates.

use crate::ledger::{Engagement, Records};
use crate::quantity::Period;

/// A part of a whole of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) part: u64,
    /// Guaranteed: not zero.
    pub(crate) whole: u64,
}

/// Mailings added up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mailings {
    /// Mailings.
    pub(crate) campaigns: u64,
    /// Written to, once for each mailing; `None` where no file says. So are the others.
    pub(crate) recipients: Option<u64>,
    /// Letters that arrived.
    pub(crate) delivered: Option<u64>,
    /// People who opened a letter, once for each mailing. Privacy features of mail programs make it too high.
    pub(crate) opened: Option<u64>,
    /// People who clicked on something in it.
    pub(crate) clicked: Option<u64>,
    /// Opened ÷ delivered, over the mailings that tell both.
    pub(crate) open_rate: Option<Rate>,
    /// Clicked ÷ delivered, over the mailings that tell both.
    pub(crate) click_rate: Option<Rate>,
    /// Clicked ÷ opened, over the mailings that tell both.
    pub(crate) click_to_open: Option<Rate>,
}

impl Mailings {
    /// All mailings whose first day lies in the period; `None` without any. Visits, followers and guests are none.
    pub(crate) fn of(records: &Records, period: Period) -> Option<Mailings> {
        let sent: Vec<&Engagement> = records
            .engagement
            .iter()
            .filter(|e| e.recipients.or(e.delivered).or(e.opened).is_some())
            .filter(|e| period.contains(e.days.first()))
            .collect();
        if sent.is_empty() {
            return None;
        }
        let sum = |number: fn(&Engagement) -> Option<u64>| {
            sent.iter().filter_map(|e| number(e)).reduce(u64::saturating_add)
        };
        let rate = |part: fn(&Engagement) -> Option<u64>, whole: fn(&Engagement) -> Option<u64>| {
            let both = sent.iter().filter_map(|e| Some((part(e)?, whole(e)?)));
            let sum = both.fold(Rate { part: 0, whole: 0 }, |sum, (part, whole)| Rate {
                part: sum.part.saturating_add(part),
                whole: sum.whole.saturating_add(whole),
            });
            (sum.whole > 0).then_some(sum)
        };
        Some(Mailings {
            campaigns: sent.len() as u64,
            recipients: sum(|e| e.recipients),
            delivered: sum(|e| e.delivered),
            opened: sum(|e| e.opened),
            clicked: sum(|e| e.clicked),
            open_rate: rate(|e| e.opened, |e| e.delivered),
            click_rate: rate(|e| e.clicked, |e| e.delivered),
            click_to_open: rate(|e| e.clicked, |e| e.opened),
        })
    }
}
