//! What became of letters sent to many. Rates are sums over sums: a letter to ten people weighs less than one to a
//! thousand.

use crate::ledger::{Engagement, Ledger};
use crate::measure::{Measure, Unknown, Value};
use crate::quantity::{Day, Period};

/// The mailings of a period.
pub(crate) struct Mailings<'a>(Vec<&'a Engagement>);

impl<'a> Mailings<'a> {
    /// Those that went out in the period, and not after the day.
    pub(crate) fn of(ledger: &'a Ledger, period: Period, until: Day) -> Mailings<'a> {
        let sent =
            |e: &&Engagement| is_mailing(e) && period.contains(e.days.first()) && e.days.first() <= until;
        Mailings(ledger.records().engagement.iter().filter(sent).collect())
    }

    /// A measure of mailings and how many letters it rests on; `None` for any other measure.
    pub(crate) fn value(&self, measure: Measure) -> Option<(Value, Option<u64>)> {
        let sum = |of: fn(&Engagement) -> Option<u64>| (self.sum(of), Some(self.0.len() as u64));
        Some(match measure {
            Measure::MailCampaigns if self.0.is_empty() => (Value::Unknown(Unknown::NoMailings), None),
            Measure::MailCampaigns => (Value::Count(self.0.len() as u64), None),
            Measure::MailRecipients => sum(|e| e.recipients),
            Measure::MailDelivered => sum(|e| e.delivered),
            Measure::MailOpens => sum(|e| e.opened),
            Measure::MailClicks => sum(|e| e.clicked),
            Measure::OpenRate => self.rate(|e| e.opened, |e| e.delivered),
            Measure::ClickRate => self.rate(|e| e.clicked, |e| e.delivered),
            Measure::ClickToOpen => self.rate(|e| e.clicked, |e| e.opened),
            _ => return None,
        })
    }

    fn missing(&self) -> Unknown {
        if self.0.is_empty() { Unknown::NoMailings } else { Unknown::NotInFile }
    }

    fn sum(&self, of: fn(&Engagement) -> Option<u64>) -> Value {
        let told: Vec<u64> = self.0.iter().filter_map(|e| of(e)).collect();
        match told.is_empty() {
            true => Value::Unknown(self.missing()),
            false => Value::Count(told.into_iter().fold(0, u64::saturating_add)),
        }
    }

    /// Over the mailings that tell both.
    fn rate(
        &self,
        part: fn(&Engagement) -> Option<u64>,
        whole: fn(&Engagement) -> Option<u64>,
    ) -> (Value, Option<u64>) {
        let (some, all) = self.both(part, whole);
        (Value::share(some, all, self.missing()), (all > 0).then_some(all))
    }

    /// The sums of both over the mailings that tell both.
    pub(crate) fn both(
        &self,
        part: fn(&Engagement) -> Option<u64>,
        whole: fn(&Engagement) -> Option<u64>,
    ) -> (u64, u64) {
        self.0
            .iter()
            .filter_map(|e| part(e).zip(whole(e)))
            .fold((0, 0), |(a, b), (p, w)| (a.saturating_add(p), b.saturating_add(w)))
    }
}

/// Letters to many, told from visits, followers and guests.
fn is_mailing(engagement: &Engagement) -> bool {
    engagement.recipients.or(engagement.delivered).or(engagement.opened).is_some()
}
