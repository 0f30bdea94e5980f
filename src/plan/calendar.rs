//! Who is contacted when: never more than was set, neither of one customer nor of the staff.

use crate::plan::By;
use crate::quantity::{Day, Weekday};
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Days between two contacts with the same customer, at least.
    pub between: u32,
    /// Contacts with the same customer within any 365 days, at most.
    pub a_year: u32,
    /// Days before the same play is tried on the same customer again, at least.
    pub again: u32,
    /// Contacts by a person, or prepared for one, from Monday to Sunday, at most.
    pub by_people: u32,
    /// Messages sent by a program from Monday to Sunday, at most.
    pub by_program: u32,
    /// The first day to plan for; the day after the last order where nothing is set.
    pub start: Option<Day>,
    /// For so many weeks.
    pub weeks: u32,
}

impl Default for Limits {
    /// A month between two contacts, six a year, no play twice within half a year; ten by people and two hundred messages a
    /// week; four weeks.
    fn default() -> Limits {
        Limits { between: 30, a_year: 6, again: 180, by_people: 10, by_program: 200, start: None, weeks: 4 }
    }
}

impl Kept for Limits {
    const NAME: &'static str = "contact limits";
}

/// Somebody who should be contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The customer.
    pub person: u32,
    /// Which play, by its place.
    pub play: u16,
    /// By whom.
    pub by: By,
}

/// A contact, made or planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// When.
    pub day: Day,
    /// With whom.
    pub person: u32,
    /// Which play; [`u16::MAX`] for one that is not among them any more.
    pub play: u16,
    /// By whom.
    pub by: By,
}

/// The plan.
///
/// Guaranteed, whatever is wished for: no planned contact makes anything exceed [`Limits`], contacts made before counted in;
/// Mondays to Fridays only; wishes come in the order given, each as early as it can.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// By day.
    pub planned: Vec<Contact>,
    /// Wishes that found no day because the staff (or the program) has no room.
    pub no_room: u32,
    /// Wishes that found none because the customer has been asked enough.
    pub asked_enough: u32,
}

const YEAR: i32 = 365;

impl Calendar {
    /// Plans from `start` on.
    pub fn plan(limits: &Limits, start: Day, wishes: &[Wish], made: &[Contact]) -> Calendar {
        let mut of_person: BTreeMap<u32, Vec<Contact>> = BTreeMap::new();
        let mut of_week: BTreeMap<(Day, bool), u32> = BTreeMap::new();
        for contact in made {
            of_person.entry(contact.person).or_default().push(*contact);
            *of_week.entry((monday(contact.day), contact.by.takes_time())).or_default() += 1;
        }
        let days: Vec<Day> = (0..limits.weeks.min(53) as i32 * 7)
            .map(|n| start + n)
            .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
            .collect();
        let mut calendar = Calendar::default();
        for wish in wishes {
            let mine = of_person.entry(wish.person).or_default();
            let most = if wish.by.takes_time() { limits.by_people } else { limits.by_program };
            let mut may = false;
            let found = days.iter().find(|day| {
                let bears = bears(limits, mine, wish.play, **day);
                may |= bears;
                let week = (monday(**day), wish.by.takes_time());
                bears && of_week.get(&week).copied().unwrap_or(0) < most
            });
            match found {
                Some(day) => {
                    let contact = Contact { day: *day, person: wish.person, play: wish.play, by: wish.by };
                    mine.push(contact);
                    *of_week.entry((monday(*day), wish.by.takes_time())).or_default() += 1;
                    calendar.planned.push(contact);
                }
                None if may => calendar.no_room += 1,
                None => calendar.asked_enough += 1,
            }
        }
        calendar.planned.sort_unstable();
        calendar
    }
}

/// Whether one more contact on this day is not too much for the customer.
fn bears(limits: &Limits, mine: &[Contact], play: u16, day: Day) -> bool {
    let apart = |contact: &Contact| (contact.day - day).unsigned_abs();
    if mine.iter().any(|c| apart(c) < limits.between || (c.play == play && apart(c) < limits.again)) {
        return false;
    }
    // Every stretch of 365 days that holds this one begins with a contact, or with this one.
    let begins = mine.iter().map(|c| c.day).filter(|d| *d <= day && day - *d < YEAR);
    let fits = |first: Day| {
        let within = mine.iter().filter(|c| c.day >= first && c.day - first < YEAR).count();
        (within as u32) < limits.a_year
    };
    begins.chain([day]).all(fits)
}

/// The Monday of a day’s week.
pub fn monday(day: Day) -> Day {
    let back = match day.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    day + -back
}
