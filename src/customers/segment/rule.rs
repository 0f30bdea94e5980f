//! Rules: who belongs to a segment, in a small language that reads like English.
//!
//! ```text
//! rule      = all { "or" all }
//! all       = not { ( "and" | "but" ) not }
//! not       = "not" not | "(" rule ")" | "everyone" | condition      at most 32 brackets deep
//! condition = number compare [ when ]          orders at least 3; spent more than 100 in the last 90 days
//!           | day when                         last order more than 60 days ago
//!           | text match                       place is "Graz"; attribute "City" contains "Graz"
//!           | [ "never" ] "bought" goods [ when ]
//!           | "in segment" TEXT
//! compare   = ( "at least" | ">=" | "at most" | "<=" | "more than" | "over" | ">" | "less than" | "under" | "<"
//!             | "is" | "=" | "is not" | "!=" ) NUMBER | "between" NUMBER "and" NUMBER
//! when      = "since" DATE | "before" DATE | "on" DATE | "between" DATE "and" DATE
//!           | "in the last" NUMBER unit | "more than" NUMBER unit "ago"
//! unit      = "days" | "weeks" | "months" | "years"
//! match     = "is" TEXT { "or" TEXT } | "is one of" TEXT { "," TEXT } | "is not" TEXT | "contains" TEXT
//!           | "is known" | "is unknown"
//! goods     = [ "category" ] [ "anything" ] [ "like" ] TEXT
//! ```
//!
//! `TEXT` stands in quotation marks; a single word may do without. `DATE` is written 2026-01-31 or 31.1.2026. After
//! `bought … but`, `never "Tea"` is short for `never bought "Tea"`. Names of fields and words of the language are the same
//! in capitals. Numbers may have a decimal comma or point and, where they are shares, a per cent sign.
//!
//! `longer ago than 60 days` is the same as `more than 60 days ago`, `no longer ago than` as `in the last`.
//!
//! Rules are kept in these words. Who reads another language reads and types its own (`tongue`): the same grammar, word for
//! word.
//!
//! [`Rule::parse`] and [`Rule`]’s `Display` undo each other, and so do [`Rule::parse`] and [`Rule::said`] within a language:
//! what is printed is read as the same rule.
//!
//! What is not known of somebody fulfils no condition, `is not` included; `not (…)` holds for them.

mod evaluate;
mod field;
mod form;
mod lexer;
mod marks;
mod misread;
mod parse;
mod print;
mod tongue;

pub use field::{Built, DayField, Entry, Measured, NumberField, TextField, reference};
pub use form::{Draft, Group as DraftGroup, Join, Row as DraftRow};
pub use misread::Misread;
pub use parse::Vocabulary;
pub use tongue::shown;

use crate::quantity::{Amount, Day};

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Everyone the files name, whether they bought or not.
    Everyone,
    /// Who fulfils all of these; two at least.
    All(Vec<Rule>),
    /// Who fulfils any of these; two at least.
    Any(Vec<Rule>),
    /// Who does not fulfil this.
    Not(Box<Rule>),
    /// A number, which may be counted over certain days only (orders and what was spent).
    Number(NumberField, Option<When>, Compare),
    /// A day.
    Day(DayField, When),
    /// Words.
    Text(TextField, Match),
    /// Who bought certain goods, or never did.
    Bought {
        /// Whether they must not have.
        never: bool,
        /// What.
        goods: Goods,
        /// When; at any time where nothing is said.
        when: Option<When>,
    },
    /// Who is in an own segment, by its name, or in a ready-made one, by its key.
    Segment(String),
}

/// How a number has to be. Numbers are exact to four decimals; shares are in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// This or more.
    AtLeast(Amount),
    /// This or less.
    AtMost(Amount),
    /// More than this.
    MoreThan(Amount),
    /// Less than this.
    LessThan(Amount),
    /// Exactly this.
    Is(Amount),
    /// Known, and anything but this.
    IsNot(Amount),
    /// From this to that, both included.
    Between(Amount, Amount),
}

/// When something has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On this day or later.
    Since(Day),
    /// Earlier than this day.
    Before(Day),
    /// On this day.
    On(Day),
    /// From this day to that, both included.
    Between(Day, Day),
    /// No longer ago than this.
    InLast(u16, Span),
    /// Longer ago than this.
    Ago(u16, Span),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Of 24 hours.
    Days,
    /// Of seven days.
    Weeks,
    /// Of the calendar; counted back from the 31st, the last day of a shorter month.
    Months,
    /// Of twelve months.
    Years,
}

/// How words have to be; capitals do not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This.
    Is(String),
    /// Known, and anything but this.
    IsNot(String),
    /// This is a part of it.
    Contains(String),
    /// One of these; two at least.
    OneOf(Vec<String>),
    /// Anything.
    Known,
    /// Nothing is known.
    Unknown,
}

/// Goods that may have been bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// Whether a category is meant rather than one article.
    pub category: bool,
    /// Whether the words need only be a part of the name.
    pub like: bool,
    /// The name; capitals do not matter.
    pub name: String,
}

impl When {
    /// From the first to the last day that is meant, counted back from a day. Guaranteed: for each unit of time, `InLast`
    /// and `Ago` share out all days up to that one.
    pub fn days(self, today: Day) -> (Day, Day) {
        const EARLIEST: Day = Day::from_epoch(i32::MIN / 4);
        const LATEST: Day = Day::from_epoch(i32::MAX / 4);
        match self {
            When::Since(day) => (day, LATEST),
            When::Before(day) => (EARLIEST, day + -1),
            When::On(day) => (day, day),
            When::Between(from, to) => (from, to),
            When::InLast(n, span) => (span.back(n, today), LATEST),
            When::Ago(n, span) => (EARLIEST, span.back(n, today) + -1),
        }
    }
}

impl Span {
    /// So many before a day.
    fn back(self, n: u16, day: Day) -> Day {
        let months = match self {
            Span::Days => return day + -i32::from(n),
            Span::Weeks => return day + -7 * i32::from(n),
            Span::Months => i32::from(n),
            Span::Years => 12 * i32::from(n),
        };
        let (_, _, of_month) = day.civil();
        let month = day.month().plus(-months);
        (month.first() + (of_month as i32 - 1)).min(month.last())
    }
}

impl Rule {
    /// Calls `seen` with every condition in it, and with nothing else.
    pub fn conditions<'a>(&'a self, seen: &mut impl FnMut(&'a Rule)) {
        match self {
            Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| part.conditions(seen)),
            Rule::Not(part) => part.conditions(seen),
            condition => seen(condition),
        }
    }

    /// Whether it asks what only prediction can say.
    pub fn foresees(&self) -> bool {
        let mut any = false;
        self.conditions(&mut |condition| {
            any |= matches!(condition, Rule::Number(field, ..) if field.is_foreseen());
        });
        any
    }

    /// The segments it speaks of.
    pub fn segments(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.conditions(&mut |condition| {
            if let Rule::Segment(name) = condition {
                names.push(name.as_str());
            }
        });
        names
    }

    /// The same rule where a segment has a new name.
    #[must_use]
    pub fn renamed(self, before: &str, after: &str) -> Rule {
        let each = |parts: Vec<Rule>| parts.into_iter().map(|part| part.renamed(before, after)).collect();
        match self {
            Rule::All(parts) => Rule::All(each(parts)),
            Rule::Any(parts) => Rule::Any(each(parts)),
            Rule::Not(part) => Rule::Not(Box::new(part.renamed(before, after))),
            Rule::Segment(name) if name.to_lowercase() == before.to_lowercase() => {
                Rule::Segment(after.to_owned())
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests;
