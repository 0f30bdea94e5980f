//! Mail campaigns, and channels by number: visits, followers, guests.

use crate::import::Role;
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::names::Header;
use crate::import::records::cells::{count, days, is_total, place};
use crate::import::records::spend::{MONTHS, tells};
use crate::ledger::{Engagement, Reason};
use crate::remark;

/// Reads the rows of a list of campaigns.
#[derive(Default)]
pub(super) struct Campaigns {
    columns: Option<Columns>,
    reckoned: u64,
}

struct Columns {
    monthly: bool,
    until: Place,
    key: Place,
    title: Place,
    recipients: Place,
    delivered: Place,
    bounced: Place,
    opened: Place,
    clicked: Place,
    signed_off: Place,
    visits: Place,
    interactions: Place,
    attended: Place,
    /// What the channel is where no column says so.
    channel: &'static str,
}

impl Rows for Campaigns {
    fn top(&mut self, header: &Header, desk: &mut Desk) {
        let plan = &desk.plan;
        let at = |role| place(plan, role);
        let of_mail = [Role::Recipients, Role::Delivered, Role::Opened].iter().any(|role| at(*role).exists());
        self.columns = Some(Columns {
            monthly: tells(header, plan, MONTHS) && !at(Role::Until).exists(),
            until: at(Role::Until),
            key: at(Role::Key),
            title: at(Role::Campaign),
            recipients: at(Role::Recipients),
            delivered: at(Role::Delivered),
            bounced: at(Role::Bounced),
            opened: at(Role::Opened),
            clicked: at(Role::Clicked),
            signed_off: at(Role::SignedOff),
            visits: at(Role::Visits),
            interactions: at(Role::Interactions),
            attended: at(Role::Attended),
            channel: if of_mail { "e-mail" } else { "" },
        });
    }

    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let Some(c) = &self.columns else { return Err(Reason::NoCount) };
        if is_total(row) {
            return Err(Reason::Total);
        }
        let number = |place| count(row, place, desk);
        let (recipients, bounced) = (number(c.recipients), number(c.bounced));
        let delivered = match (number(c.delivered), recipients, bounced) {
            (None, Some(recipients), Some(bounced)) if !c.delivered.exists() => {
                self.reckoned += 1;
                Some(recipients.saturating_sub(bounced))
            }
            (delivered, ..) => delivered,
        };
        let (opened, clicked, signed_off) = (number(c.opened), number(c.clicked), number(c.signed_off));
        let (visits, interactions, attended) = (number(c.visits), number(c.interactions), number(c.attended));
        let all = [recipients, delivered, opened, clicked, visits, interactions, attended];
        if all.iter().all(Option::is_none) {
            return Err(Reason::NoCount);
        }
        let days = days(row, c.until, c.monthly, desk)?;
        let channel = match desk.columns.channel.cell(row) {
            [] => desk.gather.words(c.channel),
            cell => desk.gather.text(cell),
        };
        let engagement = Engagement {
            line: desk.line() as u32,
            key: desk.gather.text(c.key.cell(row)),
            days,
            channel,
            title: desk.gather.text(c.title.cell(row)),
            recipients,
            delivered,
            opened,
            clicked,
            signed_off,
            visits,
            interactions,
            attended,
        };
        desk.gather.records.engagement.push(engagement);
        Ok(())
    }

    fn closing(&mut self, _: &Desk) -> Closing {
        let mut remarks = Vec::new();
        let Some(c) = &self.columns else { return Closing::default() };
        if self.reckoned > 0 {
            remarks.push(remark!("Letters delivered are those sent, less those that bounced."));
        }
        if c.opened.exists() {
            remarks.push(
                remark!("Opens are counted by the mail tool. Privacy features of mail programs open letters on their own, so that the \
                 number is too high; clicks are surer."),
            );
        }
        Closing { remarks, ..Closing::default() }
    }
}
