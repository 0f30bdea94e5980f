//! What winning customers costs, and what comes of letters.

use super::{Facts, Finding, Place, Ranked, Severity};
use crate::measure::{Measure, Unknown, Value};
use crate::quantity::Amount;
use crate::tell;

/// Fewer new customers than this say nothing about what one costs.
const FEW: u64 = 10;
/// A new customer should be worth so many times what winning them costs.
const SOUND: f64 = 3.0;

impl Facts<'_> {
    pub(super) fn about_costs(&self) -> Vec<Ranked> {
        let dear = self.acquisition_cost_high();
        let slow = if dear.is_none() { self.payback_long() } else { None };
        [
            dear,
            slow,
            self.channel_without_customers(),
            self.channel_loses_money(),
            self.costs_end_early(),
            self.opens_without_clicks(),
            self.contacts_never_bought(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Winning a customer costs more than a third of what one is worth.
    fn acquisition_cost_high(&self) -> Option<Ranked> {
        let times = self.evidence.figure(Measure::ValueToCost)?;
        let ratio = times.value.number().filter(|ratio| *ratio < SOUND)?;
        let cost = self.evidence.figure(Measure::AcquisitionCost)?;
        let worth = self.evidence.figure(Measure::RuleOfThumbUpFront)?;
        let spent = self.evidence.figure(Measure::AcquisitionSpend)?;
        let new = cost.cases.filter(|new| *new >= FEW)?;
        Some(Ranked {
            money: Amount::from_f64(spent.value.number()?)?,
            finding: Finding {
                kind: "acquisition_cost_high".to_owned(),
                severity: if ratio < 1.0 { Severity::Urgent } else { Severity::Soon },
                statement: if ratio < 1.0 {
                    tell!(
                        "A new customer costs {cost} and is worth about {worth}: each one loses money.",
                        cost,
                        worth
                    )
                } else {
                    tell!(
                        "A new customer costs {cost} and is worth about {worth}: the cost is more than a third of it.",
                        cost,
                        worth
                    )
                },
                reason: tell!(
                    "{spent} for marketing and sales brought {new|new customer|new customers}. The worth is a rule of thumb and rests on your margin.",
                    spent,
                    new = Value::Count(new)
                ),
                next_step: tell!(
                    "Stop the dearest channel for a month and see who is missing; put the money into the second order of those you have.",
                ),
                place: Place::Files,
            },
        })
    }

    /// A new customer takes more than a year to earn back what winning them cost.
    fn payback_long(&self) -> Option<Ranked> {
        let months = self.evidence.figure(Measure::PaybackMonths)?;
        let cost = self.evidence.figure(Measure::AcquisitionCost)?;
        let long = months.value.number()? > 12.0 && months.cases? >= FEW;
        let spent = self.evidence.figure(Measure::AcquisitionSpend)?.value.number()?;
        long.then_some(Ranked {
            money: Amount::from_f64(spent)?,
            finding: Finding {
                kind: "payback_long".to_owned(),
                severity: Severity::Someday,
                statement: tell!(
                    "A new customer takes {months} months to earn back what winning them cost.",
                    months
                ),
                reason: tell!(
                    "Winning one costs {cost}. Until it is earned back, growing takes money out of the till.",
                    cost
                ),
                next_step: tell!(
                    "Bring the second order forward: a reason to return within the first weeks."
                ),
                place: Place::Cohorts,
            },
        })
    }

    /// A tenth or more of what was spent went to a channel that nobody came through, while others brought people.
    fn channel_without_customers(&self) -> Option<Ranked> {
        let channels = &self.evidence.channels;
        let total: Amount = channels.iter().map(|c| c.spent).sum();
        let named: u64 = channels.iter().filter(|c| !c.name.is_empty()).map(|c| c.new).sum();
        let idle = channels.iter().filter(|c| !c.name.is_empty() && c.new == 0);
        let worst = idle.max_by_key(|c| (c.spent, std::cmp::Reverse(&c.name)))?;
        let much = worst.spent.to_f64() * 10.0 >= total.to_f64() && worst.spent > Amount::ZERO;
        if !much || named < FEW {
            return None;
        }
        Some(Ranked {
            money: worst.spent,
            finding: Finding {
                kind: "channel_without_customers".to_owned(),
                severity: Severity::Soon,
                statement: tell!(
                    "{spent} went to {channel}, and no new customer says they came from there.",
                    spent = Value::money(worst.spent, self.chosen.currency),
                    channel = worst.name.as_str()
                ),
                reason: tell!(
                    "Of the newcomers in the period {named} name another channel. Some may have seen it and come another way.",
                    named = Value::Count(named)
                ),
                next_step: tell!(
                    "Ask the next twenty newcomers how they found you; if nobody names it, stop paying for it.",
                ),
                place: Place::Files,
            },
        })
    }

    /// The customers of a channel leave less than they and their goods cost.
    fn channel_loses_money(&self) -> Option<Ranked> {
        let losing = self.evidence.channels.iter().filter(|c| !c.name.is_empty() && c.new >= FEW);
        let (channel, profit, loss) = losing
            .filter_map(|c| Some((c, c.profit.as_ref()?, c.profit.as_ref()?.value.number()?)))
            .filter(|(.., profit)| *profit < 0.0)
            .min_by(|a, b| a.2.total_cmp(&b.2).then_with(|| a.0.name.cmp(&b.0.name)))?;
        Some(Ranked {
            money: Amount::from_f64(-loss)?,
            finding: Finding {
                kind: "channel_loses_money".to_owned(),
                severity: Severity::Soon,
                statement: tell!(
                    "Customers won through {channel} leave {profit} so far: less than they cost.",
                    channel = channel.name.as_str(),
                    profit
                ),
                reason: tell!(
                    "{spent} was spent there in the period and brought {new|new customer|new customers}. Whoever stays may still earn it back.",
                    spent = Value::money(channel.spent, self.chosen.currency),
                    new = Value::Count(channel.new)
                ),
                next_step: tell!(
                    "See whether these customers come a second time before you spend there again."
                ),
                place: Place::Files,
            },
        })
    }

    /// The recorded costs end two months or more before the orders do.
    fn costs_end_early(&self) -> Option<Ranked> {
        let Value::Date(last) = self.evidence.figure(Measure::SpendLastDate)?.value else { return None };
        let missing = self.chosen.span.last() - last;
        (missing > 62).then(|| Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "costs_end_early".to_owned(),
                severity: Severity::Someday,
                statement: tell!(
                    "The last cost is from {cost}, the last order from {order}.",
                    cost = Value::Date(last),
                    order = Value::Date(self.chosen.span.last())
                ),
                reason: tell!(
                    "Customers won since then look as if they had cost nothing, and profit looks too high.",
                ),
                next_step: tell!(
                    "Add a fresh export of your advertising costs, or type in what was spent each month.",
                ),
                place: Place::Files,
            },
        })
    }

    /// Many letters count as opened, and hardly anybody clicks: opening proves little.
    fn opens_without_clicks(&self) -> Option<Ranked> {
        let opened = self.evidence.figure(Measure::OpenRate)?;
        let clicked = self.evidence.figure(Measure::ClickToOpen)?;
        let letters = opened.cases.filter(|letters| *letters >= 200)?;
        if opened.value.number()? < 0.3 || clicked.value.number()? >= 0.05 {
            return None;
        }
        Some(Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "opens_without_clicks".to_owned(),
                severity: Severity::Someday,
                statement: tell!(
                    "{opened} of your e-mails count as opened, but only {clicked} of these were clicked.",
                    opened,
                    clicked
                ),
                reason: tell!(
                    "It rests on {letters|e-mail|e-mails}. Many mail programs fetch pictures on their own, which counts as opening although nobody has read a word.",
                    letters = Value::Count(letters)
                ),
                next_step: tell!(
                    "Judge e-mails by clicks and orders, and put one clear thing to click in each."
                ),
                place: Place::Files,
            },
        })
    }

    /// Half or more of at least twenty people who agreed to letters have never ordered.
    fn contacts_never_bought(&self) -> Option<Ranked> {
        let (all, never) = self.evidence.contacts;
        if all < 20 || never * 2 < all {
            return None;
        }
        Some(Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "contacts_never_bought".to_owned(),
                severity: Severity::Someday,
                statement: tell!(
                    "{share} of the people who agreed to your e-mails have never ordered.",
                    share = Value::share(never, all, Unknown::NoContacts)
                ),
                reason: tell!(
                    "That is {never} of {all}. They know you already, which makes them cheaper to win than strangers.",
                    never = Value::Count(never),
                    all = Value::Count(all)
                ),
                next_step: tell!("Write to them alone, with one good reason for a first order."),
                place: Place::Files,
            },
        })
    }
}
