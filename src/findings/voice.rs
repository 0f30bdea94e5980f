//! What customers say of the business.

use super::words::number_first;
use super::{Facts, Finding, Place, Ranked, Severity};
use crate::measure::{Measure, Unknown, Value};
use crate::quantity::Amount;
use crate::tell;
use crate::voice::trend::Step;

/// With fewer answers satisfaction that looks the same may have changed a good deal.
const ENOUGH: u64 = 30;

impl Facts<'_> {
    pub(super) fn about_voice(&self) -> Vec<Ranked> {
        [
            self.satisfaction_low_at_touchpoint(),
            self.nps_falling_while_csat_holds(),
            self.good_customers_unhappy(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Fewer than seven in ten satisfied at one touchpoint in three months or quarters running, and fewer than elsewhere
    /// by more than chance explains.
    fn satisfaction_low_at_touchpoint(&self) -> Option<Ranked> {
        let low = self.evidence.heard.as_ref()?.low.as_ref()?;
        let share = |(top, n): (u64, u64)| Value::share(top, n, Unknown::NoAnswers);
        let [first, second, third] = low.here.map(share);
        let place = low.name.as_str();
        Some(Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "satisfaction_low_at_touchpoint".to_owned(),
                severity: Severity::Soon,
                statement: match low.step {
                    Step::Month => tell!(
                        "Few are satisfied at “{place}”, for three months running: {first}, {second} and {third}.",
                        place,
                        first,
                        second,
                        third
                    ),
                    Step::Quarter => tell!(
                        "Few are satisfied at “{place}”, for three quarters running: {first}, {second} and {third}.",
                        place,
                        first,
                        second,
                        third
                    ),
                },
                reason: tell!(
                    "Everywhere else {share} were satisfied in that time, so it is this place and not the whole. By chance alone one place would be so far apart {seldom}.",
                    share = share(low.elsewhere),
                    seldom = low.chance.words()
                ),
                next_step: tell!(
                    "Ask those who work there what they lack, training or tools, and read what customers wrote about it.",
                ),
                place: Place::Measure(Measure::CsatShare),
            },
        })
    }

    /// Fewer recommend the business than before, by more than the margins of both surveys explain, while those who deal
    /// with it are as satisfied as ever.
    fn nps_falling_while_csat_holds(&self) -> Option<Ranked> {
        let heard = self.evidence.heard.as_ref()?;
        let (now, then) = heard.nps?;
        let chance = now.chance_of_difference(then)?;
        if now.score() >= then.score() || !chance.is_seldom() {
            return None;
        }
        let (csat, before) = heard.csat.filter(|(now, then)| now.n >= ENOUGH && then.n >= ENOUGH)?;
        let (satisfied, satisfied_before) = (csat.share()?, before.share()?);
        let score = self.evidence.figure(Measure::NpsScore)?;
        let share = self.evidence.figure(Measure::CsatShare)?;
        let holds = satisfied.value() > satisfied_before.value() - 0.03;
        holds.then(|| Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "nps_falling_while_csat_holds".to_owned(),
                severity: Severity::Soon,
                statement: tell!(
                    "Fewer would recommend you, though they are as satisfied as before: the score is {now}, after {before}.",
                    now = score,
                    before = Value::Number(then.score())
                ),
                reason: tell!(
                    "{now} are satisfied, after {before}. By chance alone the score would move this far {seldom}. What is done on the spot holds; what lies around it does not.",
                    now = share,
                    before = Value::Share(satisfied_before),
                    seldom = chance.words()
                ),
                next_step: tell!(
                    "Look wider than service: at your name, your prices and what others offer. Ask five who gave a low score what has changed.",
                ),
                place: Place::Measure(Measure::NpsScore),
            },
        })
    }

    /// Someone among the fifth of customers who bring most is unhappy by their last answer.
    fn good_customers_unhappy(&self) -> Option<Ranked> {
        let heard = self.evidence.heard.as_ref()?;
        let count = &self.counts.now;
        let spenders = count.spenders();
        let least = *spenders.get(spenders.len().checked_sub(spenders.len().div_ceil(5))?)?;
        let total: Amount = spenders.iter().copied().sum();
        let average = total.ratio(1, spenders.len() as i64)?;
        let unhappy = || {
            count
                .brought()
                .iter()
                .filter(|(person, net)| *net >= least && *net > average && heard.unhappy.contains(person))
        };
        let n = unhappy().count() as u64;
        let worth: Amount = unhappy().map(|(_, net)| *net).sum();
        let much = worth.to_f64() >= 0.05 * total.to_f64();
        let brought = Value::money(worth, self.chosen.currency);
        (n > 0).then(|| Ranked {
            money: worth,
            finding: Finding {
                kind: "good_customers_unhappy".to_owned(),
                severity: if much { Severity::Urgent } else { Severity::Soon },
                statement: match n {
                    1 => tell!(
                        "One of your best customers is unhappy; this one brought {brought} in this period.",
                        brought
                    ),
                    n => tell!(
                        "{number} of your best customers are unhappy; together they brought {brought} in this period.",
                        number = number_first(n),
                        brought
                    ),
                },
                reason: match n {
                    1 => tell!(
                        "They are among the fifth who bring most, and when last asked, within the past year, they were not satisfied or would not recommend you."
                    ),
                    _ => tell!(
                        "All are among the fifth who bring most, and when last asked, within the past year, they were not satisfied or would not recommend you."
                    ),
                },
                next_step: tell!("Call each of them yourself this week, ask what went wrong, and say what you will do about it."),
                place: Place::Customers(None),
            },
        })
    }
}
