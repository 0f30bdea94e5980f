//! What is recorded besides orders over one stretch of time, as measures: costs, letters, answers, contacts.

use crate::customers::answers::Answers;
use crate::customers::cell::Told;
use crate::ledger::{CostKind, Ledger, NOBODY};
use crate::measure::{Measure, Unknown, Value};
use crate::order::Order as _;
use crate::quantity::{Currency, Day, Period};
use crate::voice::spend::Spending;
use crate::voice::{Mailings, Rate};

/// The records of a stretch, counted once.
pub(crate) struct Beside<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) spending: &'a Spending<'a>,
    pub(crate) currency: Currency,
    /// The days counted over; `None` where nothing has a date.
    pub(crate) period: Option<Period>,
    pub(crate) mailings: Option<Mailings>,
    pub(crate) answers: Answers,
    /// From the first answer to the last, whatever the period.
    pub(crate) answered: Option<Period>,
}

impl<'a> Beside<'a> {
    /// A measure of costs, letters, answers or contacts; `None` for any other.
    pub(crate) fn told(&self, measure: Measure) -> Option<Told> {
        let date = |days: Option<Period>, day: fn(Period) -> Day, why| {
            Told::plain(days.map(day).map_or(Value::Unknown(why), Value::Date), None)
        };
        Some(match measure {
            Measure::FirstResponse => date(self.answered, Period::first, Unknown::NoAnswers),
            Measure::LastResponse => date(self.answered, Period::last, Unknown::NoAnswers),
            Measure::SpendFirstDate => date(self.spending.span(), Period::first, Unknown::NoCosts),
            Measure::SpendLastDate => date(self.spending.span(), Period::last, Unknown::NoCosts),
            Measure::Contacts | Measure::ContactEmails => Told::plain(contacts(self.ledger, measure), None),
            _ => {
                return self
                    .answers
                    .told(measure)
                    .or_else(|| self.letters(measure))
                    .or_else(|| self.costs(measure));
            }
        })
    }

    fn letters(&self, measure: Measure) -> Option<Told> {
        let missing = if self.mailings.is_none() { Unknown::NoMailings } else { Unknown::NotInFile };
        let sum = |of: fn(&Mailings) -> Option<u64>| {
            let value = self.mailings.as_ref().and_then(of).map_or(Value::Unknown(missing), Value::Count);
            Told::plain(value, self.mailings.map(|m| m.campaigns))
        };
        let rate = |of: fn(&Mailings) -> Option<Rate>| match self.mailings.as_ref().and_then(of) {
            Some(Rate { part, whole }) => Told::plain(Value::share(part, whole, missing), Some(whole)),
            None => Told::unknown(missing),
        };
        Some(match measure {
            Measure::MailCampaigns => Told { cases: None, ..sum(|m| Some(m.campaigns)) },
            Measure::MailRecipients => sum(|m| m.recipients),
            Measure::MailDelivered => sum(|m| m.delivered),
            Measure::MailOpens => sum(|m| m.opened),
            Measure::MailClicks => sum(|m| m.clicked),
            Measure::OpenRate => rate(|m| m.open_rate),
            Measure::ClickRate => rate(|m| m.click_rate),
            Measure::ClickToOpen => rate(|m| m.click_to_open),
            _ => return None,
        })
    }

    /// What is told of the costs of the period; of none nothing.
    fn over<T: Default>(&self, of: impl Fn(&Spending<'a>, Period) -> T) -> T {
        self.period.map_or_else(T::default, |period| of(self.spending, period))
    }

    fn cases(&self, kind: Option<CostKind>) -> u64 {
        self.over(|spending, period| spending.cases(period, kind))
    }

    fn costs(&self, measure: Measure) -> Option<Told> {
        let money = |amount| Value::money(amount, self.currency);
        let spent = |kind: Option<CostKind>| {
            let cases = self.cases(kind);
            let known = match kind {
                Some(kind) => self.spending.knows(kind),
                None => cases > 0,
            };
            match known {
                true => Told::plain(
                    money(self.over(|spending, period| spending.spent(period, kind))),
                    Some(cases),
                ),
                false => Told::unknown(Unknown::NoCosts),
            }
        };
        let count = |n: Option<u64>| {
            let none = self.cases(None) == 0;
            let missing = if none { Unknown::NoCosts } else { Unknown::NotInFile };
            Told::plain(n.map_or(Value::Unknown(missing), Value::Count), None)
        };
        Some(match measure {
            Measure::SpendTotal => spent(None),
            Measure::SpendMarketing => spent(Some(CostKind::Marketing)),
            Measure::SpendSales => spent(Some(CostKind::Sales)),
            Measure::SpendService => spent(Some(CostKind::Service)),
            Measure::SpendTooling => spent(Some(CostKind::Tooling)),
            Measure::SpendCampaigns => count(self.over(Spending::campaigns)),
            Measure::SpendClicks => count(self.over(Spending::clicks)),
            Measure::AcquisitionSpend => match self.spending.knows_acquisition() {
                true => Told::plain(money(self.over(Spending::acquisition)), None),
                false => Told::unknown(Unknown::NoCosts),
            },
            _ => return None,
        })
    }
}

fn contacts(ledger: &Ledger, measure: Measure) -> Value {
    let contacts = &ledger.records().contacts;
    if contacts.is_empty() {
        return Value::Unknown(Unknown::NoContacts);
    }
    if measure == Measure::Contacts {
        return Value::Count(contacts.len() as u64);
    }
    let emails = contacts.iter().filter(|c| c.identity != NOBODY);
    let mut emails: Vec<&str> = emails.map(|c| ledger.identities().email.get(c.identity)).collect();
    emails.order();
    emails.dedup();
    Value::Count(emails.iter().filter(|email| !email.is_empty()).count() as u64)
}
