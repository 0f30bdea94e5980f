//! How mailings were received: rates on what was delivered, of sums and never means of rates.

use crate::ledger::{Engagement, Records};
use crate::quantity::{Period, Share};

/// Mailings added up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mailings {
    /// Mailings.
    pub campaigns: u64,
    /// Written to, once for each mailing; `None` where no file says. So are the others.
    pub recipients: Option<u64>,
    /// Letters that arrived.
    pub delivered: Option<u64>,
    /// People who opened a letter, once for each mailing. Privacy features of mail programs make it too high.
    pub opened: Option<u64>,
    /// People who clicked on something in it.
    pub clicked: Option<u64>,
    /// Opened ÷ delivered, over the mailings that tell both.
    pub open_rate: Option<Share>,
    /// Clicked ÷ delivered, over the mailings that tell both.
    pub click_rate: Option<Share>,
    /// Clicked ÷ opened, over the mailings that tell both.
    pub click_to_open: Option<Share>,
}

impl Mailings {
    /// All mailings whose first day lies in the period; `None` without any.
    pub fn of(records: &Records, period: Option<Period>) -> Option<Mailings> {
        let sent: Vec<&Engagement> = records
            .engagement
            .iter()
            .filter(|e| e.recipients.or(e.delivered).or(e.opened).is_some())
            .filter(|e| period.is_none_or(|p| p.contains(e.days.first())))
            .collect();
        if sent.is_empty() {
            return None;
        }
        let sum = |number: fn(&Engagement) -> Option<u64>| {
            sent.iter().filter_map(|e| number(e)).reduce(u64::saturating_add)
        };
        let rate = |part: fn(&Engagement) -> Option<u64>, whole: fn(&Engagement) -> Option<u64>| {
            let both = sent.iter().filter_map(|e| Some((part(e)?, whole(e)?)));
            let (part, whole) =
                both.fold((0u64, 0u64), |(a, b), (c, d)| (a.saturating_add(c), b.saturating_add(d)));
            Share::of(part, whole)
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
