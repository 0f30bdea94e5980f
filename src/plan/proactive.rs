//! Whom to serve before they ask: six lists, each with a reason and a day for everyone on it.

use crate::customers::rhythm::Regular;
use crate::customers::{Choice, Purchase, Purchases, best_fifth, gaps, good_but_unhappy, twice_median};
use crate::ledger::{Instrument, Ledger, Scale};
use crate::measure::{Sentence, Value};
use crate::order::Order as _;
use crate::plan::{ContactLog, Limits};
use crate::quantity::{Amount, Currency, Day, Money};
use crate::value::out_of_ten;
use crate::voice::{Closing, Heard, Stage, Tone, last_answers, last_day};
use crate::{say, tell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Why somebody is to be served before they ask, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// They complained, and were not told what became of it.
    Complaint,
    /// They are among those who bring most, and their last answer was poor.
    Unhappy,
    /// They praised, and have been silent since.
    Silent,
    /// They buy at even distances, and the next time is near.
    Renewal,
    /// They bought for the first time.
    First,
    /// They are late by their own rhythm.
    Overdue,
}

impl Cause {
    /// All six, the most urgent first.
    pub const ALL: [Cause; 6] =
        [Cause::Complaint, Cause::Unhappy, Cause::Silent, Cause::Renewal, Cause::First, Cause::Overdue];

    /// In addresses and acts.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Complaint => "complaint",
            Cause::Unhappy => "unhappy",
            Cause::Silent => "silent",
            Cause::Renewal => "renewal",
            Cause::First => "first",
            Cause::Overdue => "overdue",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Complaint => say!("Complaint not closed"),
            Cause::Unhappy => say!("High value and unhappy"),
            Cause::Silent => say!("Silent after a high score"),
            Cause::Renewal => say!("Next time is due"),
            Cause::First => say!("After the first order"),
            Cause::Overdue => say!("Overdue regulars"),
        }
    }

    /// As it comes back.
    pub fn of(word: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.word() == word)
    }

    /// What to say or do.
    pub fn step(self) -> &'static str {
        match self {
            Cause::Complaint => {
                say!(
                    "Tell them what you found out and what you changed. If nothing is known yet, say when they will hear."
                )
            }
            Cause::Unhappy => {
                say!("Call them yourself. Ask what went wrong, listen, and put one thing right at once.")
            }
            Cause::Silent => {
                say!("Thank them for their kind answer, and ask whether anything has changed since.")
            }
            Cause::Renewal => {
                say!("Have their usual ready, and tell them so. One message, easy to say no to.")
            }
            Cause::First => {
                say!(
                    "Ask whether all is well, and how to get the best out of what they bought. Sell nothing."
                )
            }
            Cause::Overdue => {
                say!("A friendly word: what they like is here. Ask for nothing, offer no discount.")
            }
        }
    }

    /// The play a contact is noted under.
    pub fn play(self) -> &'static str {
        match self {
            Cause::Complaint | Cause::Unhappy | Cause::Silent => "what-was-missing",
            Cause::Renewal | Cause::Overdue => "refill",
            Cause::First => "after-the-first",
        }
    }

    /// Who is on the list, exactly.
    pub fn rule(self) -> &'static str {
        match self {
            Cause::Complaint => {
                say!(
                    "Whoever wrote a complaint, or a text you took up, and was not told what became of it. The day is that of your promise to answer."
                )
            }
            Cause::Unhappy => {
                say!(
                    "The fifth who brought most in the last twelve months, as far as their last answer, at most a year old, was poor, or the last they wrote was a complaint that is not closed. The day: within two days."
                )
            }
            Cause::Silent => {
                say!(
                    "Whoever gave nine points of ten or more in their last answer, at most a year old, and has neither bought nor answered for more than twice their usual time since. The day: within a week."
                )
            }
            Cause::Renewal => {
                say!(
                    "Whoever bought on four days or more, a fortnight apart or longer, the middle half of their gaps lying within a quarter of the usual one. The day is that on which their next order is to be expected, from two gaps back to two weeks ahead."
                )
            }
            Cause::First => {
                say!(
                    "Whoever bought for the first time within the last two weeks. The day is a week after it."
                )
            }
            Cause::Overdue => {
                say!(
                    "Regulars, who came on four days or more, the last time within twelve months, and have been silent for more than twice their usual time, and a week beyond it. The day: within a week, and before four of their usual times are over. The overview and “Look after” count the same."
                )
            }
        }
    }
}

/// The facts behind a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// When the complaint came in, and whether it is older than was promised.
    Complaint {
        /// When.
        since: Option<Day>,
        /// Older than promised.
        overdue: bool,
    },
    /// What they brought in twelve months, and when they answered last.
    Unhappy {
        /// Net revenue.
        brought: Amount,
        /// When.
        answered: Option<Day>,
    },
    /// What they brought in twelve months, and when they complained in writing.
    Wrote {
        /// Net revenue.
        brought: Amount,
        /// When.
        day: Day,
    },
    /// Their answer, and the days of silence since.
    Silent {
        /// When they answered.
        answered: Day,
        /// Out of ten.
        score: f64,
        /// Days since they last bought or answered.
        silent: i32,
    },
    /// How often they came, how far apart, and when next.
    Renewal {
        /// On so many days.
        days: u32,
        /// The middle of the gaps, in days.
        gap: f64,
        /// When next.
        expected: Day,
    },
    /// When they first bought.
    First {
        /// That day.
        day: Day,
    },
    /// How often they came, how far apart, and for how long they have been silent.
    Overdue {
        /// On so many days.
        days: u32,
        /// The middle of the gaps, in days.
        gap: f64,
        /// Days since the last.
        silent: i32,
    },
}

/// Somebody to serve before they ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// Number in the ledger.
    pub person: u32,
    /// By when: never before the day as of which the list is told.
    pub by: Day,
    /// Why.
    pub why: Why,
    /// When they bought last; `None` for somebody who never did.
    pub last: Option<Day>,
    /// What they brought so far, after refunds.
    pub brought: Amount,
}

impl Due {
    /// Why they are on the list, in words with the figures.
    pub fn reason(&self, currency: Currency) -> Sentence {
        let days = |n: f64| Value::Days(n.round());
        let money = |amount: Amount| Value::Money(Money::new(amount, currency));
        match self.why {
            Why::Complaint { since: Some(day), overdue: true } => tell!(
                "Complained on {day} and has not been told what became of it; older than you promise.",
                day = Value::Date(day)
            ),
            Why::Complaint { since: Some(day), overdue: false } => {
                tell!("Complained on {day} and has not been told what became of it.", day = Value::Date(day))
            }
            Why::Complaint { since: None, overdue: true } => {
                tell!("Complained and has not been told what became of it; older than you promise.")
            }
            Why::Complaint { since: None, overdue: false } => {
                tell!("Complained and has not been told what became of it.")
            }
            Why::Unhappy { brought, answered: Some(day) } => tell!(
                "Brought {brought} in twelve months; was unhappy on {day}.",
                brought = money(brought),
                day = Value::Date(day)
            ),
            Why::Unhappy { brought, answered: None } => tell!(
                "Brought {brought} in twelve months; was unhappy in the last answer.",
                brought = money(brought)
            ),
            Why::Wrote { brought, day } => tell!(
                "Brought {brought} in twelve months; the last they wrote, on {day}, was a complaint.",
                brought = money(brought),
                day = Value::Date(day)
            ),
            Why::Silent { answered, score, silent } => tell!(
                "Gave {score} of ten on {day}; silent for {silent} since.",
                score = Value::Number(score),
                day = Value::Date(answered),
                silent = Value::Days(f64::from(silent))
            ),
            // The day of the row is never one of the past; the day they were expected may be.
            Why::Renewal { days: times, gap, expected } if expected < self.by => tell!(
                "Came on {times|day|days}, usually every {gap}; the next time was to be expected on {day}.",
                times = Value::Count(times.into()),
                gap = days(gap),
                day = Value::Date(expected)
            ),
            Why::Renewal { days: times, gap, expected } => tell!(
                "Came on {times|day|days}, usually every {gap}; the next time is to be expected on {day}.",
                times = Value::Count(times.into()),
                gap = days(gap),
                day = Value::Date(expected)
            ),
            Why::First { day } => tell!("Bought for the first time on {day}.", day = Value::Date(day)),
            Why::Overdue { days: times, gap, silent } => tell!(
                "Came on {times|day|days}, usually every {gap}; silent for {silent}.",
                times = Value::Count(times.into()),
                gap = days(gap),
                silent = Value::Days(f64::from(silent))
            ),
        }
    }
}

/// One list.
#[derive(Clone, Debug, PartialEq)]
pub struct DueList {
    /// Which.
    pub cause: Cause,
    /// Who, by day; of one day those who brought most first.
    pub rows: Vec<Due>,
    /// Left out because they were contacted lately.
    pub lately: u64,
    /// Left out because they do not want to be.
    pub never: u64,
    /// Of the rows: silent for over four of their usual gaps, and most probably gone.
    pub gone: u64,
}

/// All lists, as of the last day of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Proactive {
    /// The last day of the orders, or of what customers said where there are no orders; rhythms are told as of it.
    pub as_of: Option<Day>,
    /// Money is in this.
    pub currency: Currency,
    /// In the order of [`Cause::ALL`].
    pub lists: Vec<DueList>,
}

/// Days after a first order in which it is asked after.
const NEWLY: i32 = 14;
/// And the day on which it should be.
const ASK_AFTER: i32 = 7;
/// Gaps shorter than this are habits of every week, and nobody is reminded of those.
const RENEWS_FROM: f64 = 14.0;
/// So far ahead a renewal is looked for.
const AHEAD: i32 = 14;
/// A gap counts as a week at least.
const SHORTEST: f64 = 7.0;
/// Where nobody ever came back, as long as this.
const USUAL: f64 = 90.0;
/// Points of ten from which on an answer is praise.
const HIGH: f64 = 9.0;
/// An answer is believed for a year.
const BELIEVED: i32 = 365;

/// What is known of one person's rhythm.
#[derive(Clone, Copy, Debug, Default)]
struct Rhythm {
    days: u32,
    first: Day,
    last: Day,
    /// The middle of their gaps; from three purchase days on.
    gap: Option<f64>,
    /// Whether the middle half of the gaps lies within a quarter of it.
    even: bool,
    brought: Amount,
    /// Whether they are a regular, and an overdue one.
    regular: Option<Regular>,
}

impl Rhythm {
    fn of(purchases: &[Purchase], as_of: Day) -> Option<Rhythm> {
        let (first, last) = (purchases.first()?, purchases.last()?);
        let mut between: Vec<u32> = gaps(purchases).collect();
        let days = between.len() as u32 + 1;
        let regular = Regular::of(last.day, &mut between, as_of);
        let gap = twice_median(&mut between).filter(|_| days >= 3).map(|twice| f64::from(twice) / 2.0);
        // The gaps are in order now. Their quarters by nearest rank.
        let at = |quarter: usize| {
            between.get((between.len().saturating_sub(1)) * quarter / 4).copied().unwrap_or(0)
        };
        let even = gap.is_some_and(|gap| f64::from(at(3) - at(1)) * 4.0 <= gap);
        let brought = purchases.iter().map(|purchase| purchase.net).sum();
        Some(Rhythm { days, first: first.day, last: last.day, gap, even, brought, regular })
    }

    fn silent(&self, as_of: Day) -> i32 {
        as_of - self.last
    }

    /// Four of their gaps are over.
    fn is_gone(&self, as_of: Day) -> bool {
        self.gap.is_some_and(|gap| f64::from(self.silent(as_of)) > 4.0 * gap.max(SHORTEST))
    }
}

fn after(day: Day, days: f64) -> Day {
    Day::from_epoch(day.epoch().saturating_add(days.round() as i32))
}

impl Proactive {
    /// All lists. Whoever was contacted less than [`Limits::between`] days before the last day, or does not want to be,
    /// is left out and counted.
    pub fn of(
        ledger: &Ledger,
        choice: &Choice,
        heard: &Heard<'_>,
        closing: &Closing,
        log: &ContactLog,
        limits: &Limits,
    ) -> Proactive {
        let chosen = choice.resolve(ledger);
        let said_until = last_day(ledger, closing);
        let mut rhythms: Vec<Option<Rhythm>> = vec![None; ledger.people()];
        if let Some(chosen) = &chosen {
            for (person, purchases) in Purchases::of(ledger, chosen.index, chosen.until).by_customer() {
                if let Some(slot) = rhythms.get_mut(person as usize) {
                    *slot = Rhythm::of(purchases, chosen.as_of);
                }
            }
        }
        let as_of = chosen.as_ref().map(|chosen| chosen.as_of).or(said_until);
        let mut all: Vec<(Cause, Due)> = Vec::new();
        let is_gone = |due: &Due| {
            let of = rhythms.get(due.person as usize).copied().flatten().zip(as_of);
            of.is_some_and(|(rhythm, as_of)| rhythm.is_gone(as_of))
        };
        let rhythm = |person: u32| rhythms.get(person as usize).copied().flatten();
        let due = |person: u32, by: Day, why: Why| {
            let rhythm = rhythm(person);
            Due {
                person,
                by,
                why,
                last: rhythm.map(|r| r.last),
                brought: rhythm.map_or(Amount::ZERO, |r| r.brought),
            }
        };
        complaints(heard, closing, said_until, &mut |person, by, why| {
            all.push((Cause::Complaint, due(person, by, why)));
        });
        for one in good_but_unhappy(ledger, choice) {
            let Some(today) = as_of.max(said_until) else { continue };
            let why = Why::Unhappy { brought: one.brought, answered: one.answered };
            all.push((Cause::Unhappy, due(one.person, today + 2, why)));
        }
        if let (Some(chosen), Some(today)) = (&chosen, said_until) {
            let listed: BTreeSet<u32> =
                all.iter().filter(|(cause, _)| *cause == Cause::Unhappy).map(|(_, due)| due.person).collect();
            let complained = complained(heard, closing, today);
            for (brought, person) in best_fifth(ledger, chosen) {
                if let Some(day) = complained.get(&person).filter(|_| !listed.contains(&person)) {
                    let why = Why::Wrote { brought, day: *day };
                    all.push((Cause::Unhappy, due(person, today.max(chosen.as_of) + 2, why)));
                }
            }
        }
        if let Some(as_of) = as_of.filter(|_| chosen.is_some()) {
            for (person, answered, score, silent) in praised(ledger, &rhythms, as_of) {
                all.push((Cause::Silent, due(person, as_of + 7, Why::Silent { answered, score, silent })));
            }
            for (person, rhythm) in (0u32..).zip(&rhythms).filter_map(|(p, r)| Some((p, (*r)?))) {
                if let Some((cause, by, why)) = by_rhythm(&rhythm, as_of) {
                    all.push((cause, due(person, by, why)));
                }
            }
        }
        let never: BTreeSet<u32> = ledger.going_by(&log.never).into_iter().collect();
        let since = as_of.max(said_until).map(|day| after(day, -f64::from(limits.between)));
        let lately: BTreeSet<u32> = log
            .by_person(ledger)
            .into_iter()
            .filter(|(_, at)| log.contacts.get(*at).is_some_and(|contact| Some(contact.day) > since))
            .map(|(person, _)| person)
            .collect();
        let lists = Cause::ALL.map(|cause| {
            let mine: Vec<Due> = all.iter().filter(|(of, _)| *of == cause).map(|(_, due)| *due).collect();
            let (no, others): (Vec<Due>, Vec<Due>) =
                mine.into_iter().partition(|due| never.contains(&due.person));
            let (out, mut rows): (Vec<Due>, Vec<Due>) =
                others.into_iter().partition(|due| lately.contains(&due.person));
            rows.order_by_key(|due| (due.by, Reverse(due.brought), due.person));
            let gone = rows.iter().filter(|due| cause == Cause::Overdue && is_gone(due)).count() as u64;
            DueList { cause, rows, lately: out.len() as u64, never: no.len() as u64, gone }
        });
        let currency = chosen.map_or(Currency::UNKNOWN, |chosen| chosen.currency);
        Proactive { as_of, currency, lists: lists.into() }
    }

    /// The list of a cause.
    pub fn list(&self, cause: Cause) -> Option<&DueList> {
        self.lists.iter().find(|list| list.cause == cause)
    }

    /// How many people stand on one list or more.
    pub fn people(&self) -> u64 {
        let people: BTreeSet<u32> =
            self.lists.iter().flat_map(|list| &list.rows).map(|due| due.person).collect();
        people.len() as u64
    }
}

/// Of each person the oldest complaint that is not closed.
fn complaints(heard: &Heard<'_>, closing: &Closing, today: Option<Day>, take: &mut dyn FnMut(u32, Day, Why)) {
    let mut seen = BTreeSet::new();
    for case in closing.cases(heard, today).iter().filter(|case| case.stage != Stage::Told) {
        let (Some(person), Some(today)) = (case.reading.said.person, today) else { continue };
        if !seen.insert(person) {
            continue;
        }
        let since = case.reading.said.day;
        let promised = since.map_or(today, |day| day + i32::from(closing.within()));
        take(person, promised.max(today), Why::Complaint { since, overdue: case.overdue });
    }
}

/// Whose last text within the year before today complains, and when it was written; those who were told what became of it
/// are left out.
fn complained(heard: &Heard<'_>, closing: &Closing, today: Day) -> BTreeMap<u32, Day> {
    let mut last: BTreeMap<u32, (Day, bool)> = BTreeMap::new();
    for reading in &heard.all {
        let (Some(person), Some(day)) = (reading.said.person, reading.said.day) else { continue };
        let told = closing.texts.get(&reading.said.key).is_some_and(|case| case.stage() == Stage::Told);
        let complains = reading.tone == Some(Tone::Negative) && !told;
        let slot = last.entry(person).or_insert((day, complains));
        // Of two texts of one day the complaint.
        *slot = (*slot).max((day, complains));
    }
    let within = |day: Day| today - day < BELIEVED;
    last.into_iter()
        .filter(|(_, (day, no))| *no && within(*day))
        .map(|(person, (day, _))| (person, day))
        .collect()
}

/// Who praised and has been silent since: person, day and score of the answer out of ten, days of silence.
fn praised(ledger: &Ledger, rhythms: &[Option<Rhythm>], as_of: Day) -> Vec<(u32, Day, f64, i32)> {
    let mut own: Vec<u32> =
        rhythms.iter().flatten().filter_map(|r| r.gap).map(|gap| (2.0 * gap) as u32).collect();
    let everybodys = twice_median(&mut own).map_or(USUAL, |four_times| f64::from(four_times) / 4.0);
    let answers = [Instrument::Nps, Instrument::Csat].map(|of| last_answers(ledger, of, as_of));
    let usual = Scale::rising(0, 10);
    let mut all = Vec::new();
    for (person, rhythm) in (0u32..).zip(rhythms).filter_map(|(p, r)| Some((p, (*r)?))) {
        let last = |at: usize| -> Option<(Day, f64)> {
            let last = answers.get(at)?.get(person as usize).copied().flatten()?;
            // Only recommendation is always asked from 0 to 10.
            let scale = last.scale.or((at == 0).then_some(usual))?;
            Some((last.day?, out_of_ten(scale, last.score)?))
        };
        // Of two on one day the poorer one.
        let newest = match (last(0), last(1)) {
            (Some(a), Some(b)) if a.0 == b.0 => Some((a.0, a.1.min(b.1))),
            (Some(a), Some(b)) => Some(if a.0 > b.0 { a } else { b }),
            (a, b) => a.or(b),
        };
        let Some((answered, score)) = newest else { continue };
        let silent = as_of - rhythm.last.max(answered);
        let gap = rhythm.gap.unwrap_or(everybodys).max(SHORTEST);
        if score >= HIGH && as_of - answered < BELIEVED && f64::from(silent) > 2.0 * gap {
            all.push((person, answered, score, silent));
        }
    }
    all
}

/// Which list a rhythm puts somebody on.
fn by_rhythm(rhythm: &Rhythm, as_of: Day) -> Option<(Cause, Day, Why)> {
    let silent = rhythm.silent(as_of);
    if rhythm.days == 1 {
        let why = Why::First { day: rhythm.first };
        return (silent <= NEWLY).then(|| (Cause::First, (rhythm.first + ASK_AFTER).max(as_of), why));
    }
    let gap = rhythm.gap?;
    let days = rhythm.days;
    if f64::from(silent) <= 2.0 * gap {
        let expected = after(rhythm.last, gap);
        let renews = days >= 4 && rhythm.even && gap >= RENEWS_FROM && expected <= as_of + AHEAD;
        return renews.then(|| (Cause::Renewal, expected.max(as_of), Why::Renewal { days, gap, expected }));
    }
    // Where four gaps are over already, a few days more change nothing.
    let until = after(rhythm.last, 4.0 * gap.max(SHORTEST));
    let by = if rhythm.is_gone(as_of) { as_of + 7 } else { (as_of + 7).min(until).max(as_of) };
    let overdue = rhythm.regular == Some(Regular::Overdue);
    overdue.then_some((Cause::Overdue, by, Why::Overdue { days, gap, silent }))
}

#[cfg(test)]
mod tests;
