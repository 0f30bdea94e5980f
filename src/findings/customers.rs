//! Who comes, who stays away.

use super::words::number_first;
use super::{Facts, Finding, Place, Ranked, Severity, Watch};
use crate::measure::chance;
use crate::measure::{Measure, Sentence, Unknown, Value};
use crate::quantity::Amount;
use crate::tell;

impl Facts<'_> {
    pub(super) fn about_customers(&self) -> Vec<Ranked> {
        [
            self.overdue_regulars(),
            self.second_purchase_slipping().or_else(|| self.second_purchase_low()),
            self.new_customers_moving(),
            self.retention_moving(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// At least one regular is overdue.
    fn overdue_regulars(&self) -> Option<Ranked> {
        let Watch { overdue, overdue_net, regulars, .. } = self.watch;
        if *overdue == 0 {
            return None;
        }
        let worth = self.figure(Measure::OverdueValue)?;
        let all = self.figure(Measure::Regulars)?;
        let tenth = *overdue * 10 >= *regulars && *overdue >= 3;
        Some(Ranked {
            money: *overdue_net,
            finding: Finding {
                kind: "overdue_regulars".to_owned(),
                severity: if tenth { Severity::Urgent } else { Severity::Soon },
                statement: match *overdue {
                    1 => tell!(
                        "One regular is overdue; this one brought {worth} in the past twelve months.",
                        worth
                    ),
                    n => tell!(
                        "{number} regulars are overdue; together they brought {worth} in the past twelve months.",
                        number = number_first(n),
                        worth
                    ),
                },
                reason: match *regulars {
                    1 => tell!(
                        "Each has been silent for more than twice their own usual time, and a week more than it. You have {all} regular in all.",
                        all
                    ),
                    _ => tell!(
                        "Each has been silent for more than twice their own usual time, and a week more than it. You have {all} regulars in all.",
                        all
                    ),
                },
                next_step: tell!(
                    "Write to them yourself, those worth most first; who is almost certainly gone stands last in the list."
                ),
                place: Place::Overdue,
            },
        })
    }

    /// Fewer of the latest newcomers came back within 90 days than of those in the year before them.
    fn second_purchase_slipping(&self) -> Option<Ranked> {
        let (latest, earlier) = (self.watch.latest_newcomers, self.watch.earlier_newcomers);
        let chance = chance::of_shares((latest.back, latest.all), (earlier.back, earlier.all))?;
        let share = |back: u64, all: u64| back as f64 / all as f64;
        let slipping = share(latest.back, latest.all) < share(earlier.back, earlier.all);
        if !slipping || !chance.is_seldom() {
            return None;
        }
        let figure = self.figure(Measure::SecondWithin90)?;
        let average = self.figure(Measure::AverageOrderValue)?.value.number().unwrap_or(0.0);
        let missing = (share(earlier.back, earlier.all) - share(latest.back, latest.all)) * latest.all as f64;
        Some(Ranked {
            money: Amount::from_f64(missing * average).unwrap_or_default(),
            finding: Finding {
                kind: "second_purchase_slipping".to_owned(),
                severity: Severity::Soon,
                statement: tell!(
                    "Fewer newcomers return: {now} were back within 90 days, after {before} of those before them.",
                    now = figure,
                    before = Value::share(earlier.back, earlier.all, Unknown::TooShort)
                ),
                reason: tell!(
                    "{latest} newcomers are held against {earlier} of the year before. By chance alone such a fall would happen {seldom}.",
                    latest = Value::Count(latest.all),
                    earlier = Value::Count(earlier.all),
                    seldom = chance.words()
                ),
                next_step: tell!(
                    "Write to every newcomer within a week, and give the second visit a reason."
                ),
                place: Place::Cohorts,
            },
        })
    }

    /// Fewer than a fifth of the latest newcomers with time to do so came back within 90 days.
    fn second_purchase_low(&self) -> Option<Ranked> {
        let newcomers = self.watch.latest_newcomers;
        if !chance::lies_below((newcomers.back, newcomers.all), 0.2) {
            return None;
        }
        let figure = self.figure(Measure::SecondWithin90)?;
        let average = self.figure(Measure::AverageOrderValue)?.value.number().unwrap_or(0.0);
        let missing = 0.2 * newcomers.all as f64 - newcomers.back as f64;
        Some(Ranked {
            money: Amount::from_f64(missing * average).unwrap_or_default(),
            finding: Finding {
                kind: "second_purchase_low".to_owned(),
                severity: Severity::Soon,
                statement: tell!("Few newcomers return: {share} were back within 90 days.", share = figure),
                reason: tell!(
                    "It rests on {all|newcomer|newcomers} who have had 90 days. Who comes a second time comes a third far more easily.",
                    all = Value::Count(newcomers.all)
                ),
                next_step: tell!(
                    "Write within the first week, and give the second visit a reason: refill, follow-up, small thanks.",
                ),
                place: Place::Cohorts,
            },
        })
    }

    /// Noticeably more or fewer new customers than in the period compared with, which must lie well after the start of
    /// the data, where old customers look new.
    fn new_customers_moving(&self) -> Option<Ranked> {
        let (now, then) = (&self.counts.now, self.counts.then.as_ref()?);
        let warm = self.chosen.span.first() + Watch::WARM_UP <= then.period.first();
        let chance = chance::of_counts(now.new, then.new)?;
        let change = now.new as f64 / then.new as f64 - 1.0;
        if !warm || !chance.is_seldom() || change.abs() < 0.15 {
            return None;
        }
        let figure = self.figure(Measure::NewCustomers)?;
        let rising = change > 0.0;
        let average = now.net().to_f64() / now.customers.max(1) as f64;
        let difference = now.new.abs_diff(then.new) as f64;
        let season = if now.period.days() < 300 && then.period == now.period.before() {
            tell!("Part of it may be the season: compare with the year before as well.")
        } else {
            Sentence::new()
        };
        let before = Value::Count(then.new);
        Some(Ranked {
            money: Amount::from_f64(difference * average).unwrap_or_default(),
            finding: Finding {
                kind: if rising { "new_customers_rising" } else { "new_customers_falling" }.to_owned(),
                severity: if rising { Severity::Good } else { Severity::Soon },
                statement: if rising {
                    tell!(
                        "More new customers: {now}, after {before} in the period compared with.",
                        now = figure,
                        before
                    )
                } else {
                    tell!(
                        "Fewer new customers: {now}, after {before} in the period compared with.",
                        now = figure,
                        before
                    )
                },
                reason: tell!(
                    "With a steady stream, chance alone would bring such a difference {seldom}.",
                    seldom = chance.words()
                )
                .followed_by(season),
                next_step: if rising {
                    tell!("Find out where they come from, and see to it that they return.")
                } else {
                    tell!(
                        "Ask regulars to bring someone along, and ask the next newcomers how they found you."
                    )
                },
                place: Place::Cohorts,
            },
        })
    }

    /// Noticeably more or fewer customers were kept than before.
    fn retention_moving(&self) -> Option<Ranked> {
        let (now, then) = (&self.counts.now, self.counts.then.as_ref()?);
        let figure = self.figure(Measure::RetentionRate)?;
        let change = figure.change()?;
        let chance = chance::of_shares((now.kept, now.before), (then.kept, then.before))?;
        if change.abs() < 0.03 || !chance.is_seldom() {
            return None;
        }
        let up = change > 0.0;
        let before = figure.previous.clone()?;
        let average = now.net().to_f64() / now.customers.max(1) as f64;
        Some(Ranked {
            money: Amount::from_f64(change.abs() * now.before as f64 * average).unwrap_or_default(),
            finding: Finding {
                kind: if up { "retention_going_well" } else { "retention_falling" }.to_owned(),
                severity: if up { Severity::Good } else { Severity::Soon },
                statement: if up {
                    tell!(
                        "You keep more customers: {now} of those from the time before bought again, after {before}.",
                        now = figure,
                        before
                    )
                } else {
                    tell!(
                        "You keep fewer customers: {now} of those from the time before bought again, after {before}.",
                        now = figure,
                        before
                    )
                },
                reason: tell!(
                    "It rests on {all|customer|customers}. By chance alone such a change would happen {seldom}.",
                    all = Value::Count(now.before),
                    seldom = chance.words()
                ),
                next_step: if up {
                    tell!("Keep doing what you changed, and thank the ones who stayed.")
                } else {
                    tell!("Write to those who used to come and have not: start with the ones worth most.")
                },
                place: if up { Place::Cohorts } else { Place::Groups },
            },
        })
    }
}
