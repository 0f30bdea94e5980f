use crate::order::Order as _;
use crate::quantity::Day;
use crate::sample::calendar::{CLOSING, Moment, OPENING, growth, season};
use crate::sample::chance::Chance;
use crate::sample::goods::{Product, favourite};

/// How somebody buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Tries the coffee, and comes back now and then, or never.
    Casual,
    /// Comes in a rhythm of their own.
    Regular,
    /// Has coffee sent every so many weeks.
    Subscriber,
    /// Looks for a present in December.
    GiftBuyer,
    /// Buys by the kilo for the kitchen of an office.
    Office,
    /// Buys by the sack.
    Restaurant,
}

/// Somebody who orders: invented, and called by a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) habit: Habit,
    pub(super) favourite: &'static Product,
    /// Rather comes to the café than orders from home.
    pub(super) comes_in: bool,
    pub(super) marketing: bool,
    pub(super) gives_phone: bool,
    /// Which of the towns.
    pub(super) town: u32,
    pub(super) house: u32,
}

/// Somebody at the door, or on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) when: Moment,
    /// Nobody known, or a person and their number (from 1, by their first visit).
    pub(super) who: Option<(u32, Person)>,
    /// The person's how-manieth visit, from 0.
    pub(super) nth: u32,
}

/// After this day newcomers come back less often: the shop has something to find out.
const SECOND_ORDERS_SLIP: Day = Day::from_epoch(20_605);

/// Two restaurants change over to the house's coffee on these days.
const RESTAURANTS_START: [Day; 2] = [Day::from_epoch(19_931), Day::from_epoch(20_235)];

/// All visits from the opening to the last day, in the order of time.
pub(super) fn visits(chance: &mut Chance) -> Vec<Visit> {
    let mut visits = Vec::with_capacity(16_000);
    let mut number = 0;
    for epoch in OPENING.epoch()..=CLOSING.epoch() {
        let day = Day::from_epoch(epoch);
        let pace = |per_day: u32| per_day * season(day) / 100 * growth(day) / 100;
        for _ in 0..chance.happenings(pace(1_150)) {
            visits.push(Visit { when: at_the_till(day, chance), who: None, nth: 0 });
        }
        for (habit, newcomers) in [
            (Habit::Casual, chance.happenings(pace(2_650))),
            (Habit::Regular, chance.happenings(pace(400))),
            (Habit::Subscriber, chance.happenings(pace(270))),
            (Habit::Office, chance.happenings(13)),
            (Habit::Restaurant, u32::from(RESTAURANTS_START.contains(&day))),
            (Habit::GiftBuyer, chance.happenings(gift_buyers(day))),
        ] {
            for _ in 0..newcomers {
                number += 1;
                let person = somebody(habit, chance);
                for (nth, day) in days_of(habit, day, chance).into_iter().enumerate() {
                    let when = moment(&person, day, chance);
                    visits.push(Visit { when, who: Some((number, person)), nth: nth as u32 });
                }
            }
        }
    }
    visits.order_by_key(|visit| visit.when);
    visits
}

fn gift_buyers(day: Day) -> u32 {
    match day.civil() {
        (_, 11, 25..) | (_, 12, ..=21) => 9_000 * growth(day) / 100,
        _ => 0,
    }
}

fn somebody(habit: Habit, chance: &mut Chance) -> Person {
    let rather_comes_in = match habit {
        Habit::Casual => 260,
        Habit::Regular => 420,
        _ => 0,
    };
    Person {
        habit,
        favourite: favourite(chance),
        comes_in: chance.in_thousand(rather_comes_in),
        marketing: chance.in_thousand(450),
        gives_phone: chance.in_thousand(350),
        town: chance.weighted(&[
            (48, 0),
            (9, 1),
            (8, 2),
            (7, 3),
            (6, 4),
            (5, 5),
            (5, 6),
            (4, 7),
            (3, 8),
            (2, 9),
        ]),
        house: chance.between(1, 140),
    }
}

/// On which days somebody orders who first does so on `first`.
fn days_of(habit: Habit, first: Day, chance: &mut Chance) -> Vec<Day> {
    match habit {
        Habit::Casual => now_and_then(first, chance),
        Habit::Regular => in_a_rhythm(first, chance),
        Habit::Subscriber => by_the_week(first, chance),
        Habit::GiftBuyer => before_christmas(first, chance),
        Habit::Office => {
            let rhythm = chance.weighted(&[(3, 7), (3, 10), (5, 14)]);
            steadily(first, rhythm, 20, 8, chance)
        }
        Habit::Restaurant => steadily(first, 7, 15, 3, chance),
    }
}

fn now_and_then(first: Day, chance: &mut Chance) -> Vec<Day> {
    let mut days = vec![first];
    let mut day = first;
    let mut stays = if first < SECOND_ORDERS_SLIP { 345 } else { 235 };
    let pace = chance.weighted(&[(3, 32), (5, 50), (4, 80), (3, 120)]);
    while chance.in_thousand(stays) {
        day = after_the_holidays(day + chance.wait(pace).max(3) as i32, chance);
        if day > CLOSING {
            break;
        }
        days.push(day);
        stays = 660;
    }
    days
}

fn in_a_rhythm(first: Day, chance: &mut Chance) -> Vec<Day> {
    let rhythm = chance.weighted(&[(2, 10), (5, 14), (6, 21), (5, 28), (3, 35)]);
    // Some came faithfully until late summer and have not been seen since.
    let fell_silent = chance.in_thousand(170) && first < CLOSING - 200;
    let last = if fell_silent { CLOSING - chance.between(45, 100) as i32 } else { CLOSING };
    let leaves = if fell_silent { 0 } else { 38 };
    let mut days = vec![first];
    let mut day = first;
    while !chance.in_thousand(leaves) {
        let away = if chance.in_thousand(60) { rhythm } else { 0 };
        day = after_the_holidays(day + (chance.around(rhythm, 30) + away) as i32, chance);
        if day > last {
            break;
        }
        days.push(day);
    }
    days
}

fn by_the_week(first: Day, chance: &mut Chance) -> Vec<Day> {
    let weeks = chance.weighted(&[(5, 2), (3, 3), (6, 4)]);
    let mut days = vec![first];
    let mut due = first;
    while !chance.in_thousand(42) {
        due = due + 7 * weeks * if chance.in_thousand(45) { 2 } else { 1 };
        let late = i32::from(chance.in_thousand(120));
        if due + late > CLOSING {
            break;
        }
        days.push(due + late);
    }
    days
}

fn before_christmas(first: Day, chance: &mut Chance) -> Vec<Day> {
    let mut days = vec![first];
    if chance.in_thousand(70) {
        days.push(first + chance.between(25, 110) as i32);
    }
    if chance.in_thousand(110) {
        days.push(first + chance.between(358, 372) as i32);
    }
    days.retain(|day| *day <= CLOSING);
    days
}

fn steadily(first: Day, rhythm: u32, spread: u32, leaves: u32, chance: &mut Chance) -> Vec<Day> {
    let mut days = vec![first];
    let mut day = first;
    while !chance.in_thousand(leaves) {
        day = day + chance.around(rhythm, spread) as i32;
        if day > CLOSING {
            break;
        }
        days.push(day);
    }
    days
}

/// In high summer some are away and come later.
fn after_the_holidays(day: Day, chance: &mut Chance) -> Day {
    let month = day.month().number();
    if (7..=8).contains(&month) && chance.in_thousand(240) {
        day + chance.between(12, 30) as i32
    } else {
        day
    }
}

fn at_the_till(day: Day, chance: &mut Chance) -> Moment {
    Moment { day, second: chance.between(8 * 3_600, 18 * 3_600 - 1) }
}

fn moment(person: &Person, day: Day, chance: &mut Chance) -> Moment {
    let second = match person.habit {
        Habit::Subscriber => 6 * 3_600 + chance.between(0, 1_799),
        Habit::Office | Habit::Restaurant => chance.between(9 * 3_600, 16 * 3_600),
        _ if person.comes_in => return at_the_till(day, chance),
        _ => {
            let hour = chance.weighted(&[
                (2, 7),
                (4, 9),
                (5, 11),
                (6, 12),
                (4, 14),
                (4, 16),
                (6, 18),
                (9, 20),
                (7, 21),
                (3, 22),
            ]);
            hour * 3_600 + chance.between(0, 3_599)
        }
    };
    Moment { day, second }
}
