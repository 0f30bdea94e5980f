//! Costs: advertising by campaign and day, or a list made by hand.

use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::{Header, has_words, plain};
use crate::import::records::cells::{count, days, is_total, place};
use crate::import::{Plan, Profile, Role};
use crate::ledger::{Cost, CostKind, Reason};
use crate::remark;

/// Reads the rows of a list of costs.
#[derive(Default)]
pub(super) struct Spend {
    columns: Option<Columns>,
    of_title: u64,
}

struct Columns {
    until: Place,
    monthly: bool,
    campaign: Place,
    kind: Place,
    impressions: Place,
    clicks: Place,
    claimed: Place,
    /// What the channel is where no column says so.
    channel: &'static str,
    /// A row without a campaign adds up the others.
    unnamed_is_total: bool,
}

/// Whether the column of dates tells months, and whether it tells single days whatever the file says elsewhere.
pub(super) fn tells(header: &Header, plan: &Plan, names: &[&str]) -> bool {
    let name = plan.roles.iter().position(|r| *r == Role::Date).map_or("", |at| header.name(at));
    names.iter().any(|word| has_words(name, word))
}

/// What a column of months is called.
pub(super) const MONTHS: &[&str] = &["month", "monat", "mois", "mes", "maand"];
const DAYS: &[&str] = &["day", "tag", "jour", "dia", "dag"];

impl Rows for Spend {
    fn top(&mut self, header: &Header, desk: &mut Desk) {
        let plan = &desk.plan;
        let until = if tells(header, plan, DAYS) { Place::NOWHERE } else { place(plan, Role::Until) };
        self.columns = Some(Columns {
            until,
            monthly: tells(header, plan, MONTHS) && !until.exists(),
            campaign: place(plan, Role::Campaign),
            kind: place(plan, Role::CostKind),
            impressions: place(plan, Role::Impressions),
            clicks: place(plan, Role::Clicks),
            claimed: place(plan, Role::Claimed),
            channel: match plan.profile {
                Profile::GoogleAds => "Google Ads",
                Profile::MetaAds => "Meta Ads",
                _ => "",
            },
            unnamed_is_total: plan.profile == Profile::MetaAds,
        });
    }

    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let Some(columns) = &self.columns else { return Err(Reason::NoAmount) };
        if is_total(row) || (columns.unnamed_is_total && columns.campaign.cell(row).is_empty()) {
            return Err(Reason::Total);
        }
        let own_date = !desk.columns.date.cell(row).is_empty();
        let days = days(row, columns.until, columns.monthly, desk)?;
        let amount = desk.charged(row)?.ok_or(Reason::NoAmount)?;
        self.of_title += u64::from(!own_date);
        let channel = match desk.columns.channel.cell(row) {
            [] => desk.gather.words(columns.channel),
            cell => desk.gather.text(cell),
        };
        let cost = Cost {
            line: desk.line() as u32,
            days,
            kind: kind(&text(columns.kind.cell(row))),
            channel,
            campaign: desk.gather.text(columns.campaign.cell(row)),
            amount,
            currency: desk.currency(row),
            impressions: count(row, columns.impressions, desk),
            clicks: count(row, columns.clicks, desk),
            claimed: count(row, columns.claimed, desk),
        };
        desk.gather.records.costs.push(cost);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let mut remarks = Vec::new();
        if let Some(columns) = &self.columns {
            if columns.monthly {
                remarks.push(remark!("Each row’s costs are taken as those of its whole month."));
            }
            if columns.claimed.exists() {
                remarks.push(
                    remark!("Sales and new customers that the platform claims for itself are kept apart from what was spent."),
                );
            }
        }
        if self.of_title > 0
            && let Some(period) = desk.plan.period
        {
            remarks.push(remark!(
                "{n} rows have no date of their own; they are taken as spent from {first} to {last}, as the title says.",
                n = self.of_title,
                first = period.first(),
                last = period.last()
            ));
        }
        Closing { remarks, ..Closing::default() }
    }
}

/// What a word says money was spent on; marketing where it says nothing known.
fn kind(said: &str) -> CostKind {
    const WORDS: &[(CostKind, &[&str])] = &[
        (
            CostKind::Sales,
            &["sales", "vertrieb", "vente", "ventes", "ventas", "verkoop", "commission", "provision"],
        ),
        (
            CostKind::Service,
            &["service", "support", "kundendienst", "kundenservice", "sav", "servicio", "klantenservice"],
        ),
        (
            CostKind::Tooling,
            &[
                "tool",
                "tools",
                "tooling",
                "software",
                "werkzeug",
                "outil",
                "outils",
                "herramienta",
                "licence",
                "lizenz",
                "abo",
            ],
        ),
        (
            CostKind::Goods,
            &["goods", "wareneinsatz", "ware", "marchandise", "marchandises", "mercancia", "inkoop", "cogs"],
        ),
    ];
    let said = plain(said);
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| has_words(&said, word)))
        .map_or(CostKind::Marketing, |(kind, _)| *kind)
}
