//! Finding out what the columns of a file hold that brings no orders.

use crate::import::date::{self, ParsedDate};
use crate::import::names::Header;
use crate::import::profiles::Platform;
use crate::import::records::score::{is_blank, number};
use crate::import::records::survey::NPS;
use crate::import::records::{cells, kind, labels, names, wording};
use crate::import::sample::Sample;
use crate::import::{DateOrder, Marking, Profile, Question, Role};
use crate::ledger::{Instrument, Kind, Scale, Score};
use crate::order::Order as _;
use crate::quantity::{Day, Period};
use std::collections::BTreeMap;

/// What was found.
pub(in crate::import) struct Brought {
    pub(in crate::import) kind: Kind,
    pub(in crate::import) profile: Profile,
    pub(in crate::import) roles: Vec<Role>,
    pub(in crate::import) markings: Vec<Marking>,
    pub(in crate::import) period: Option<Period>,
    pub(in crate::import) questions: Vec<Question>,
}

/// The table to be looked at.
pub(in crate::import) struct Table<'a> {
    pub(super) header: &'a Header,
    pub(super) sample: &'a Sample,
    /// The first row below the header.
    pub(super) first: usize,
    pub(super) looks: Vec<Look>,
}

/// What the values of a column look like.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) filled: usize,
    pub(super) dates: usize,
    pub(super) emails: usize,
    pub(super) numbers: usize,
    /// Of several words.
    pub(super) phrases: usize,
    pub(super) links: usize,
    /// Scores, by number or by a set of words.
    scores: usize,
    words: Option<u8>,
    low: Option<Score>,
    high: Option<Score>,
    pub(super) distinct: usize,
}

impl Look {
    /// Whether so many percent of the filled cells are of a kind.
    pub(super) fn mostly(&self, kind: usize, percent: usize) -> bool {
        self.filled > 0 && kind * 100 >= self.filled * percent
    }

    pub(super) fn is_score(&self) -> bool {
        self.mostly(self.scores, 90) && self.high.is_some_and(|high| high <= Score::whole(100))
    }

    fn at(sample: &Sample, rows: std::ops::Range<usize>, column: usize) -> Look {
        let mut different: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            let cell = sample.cell(row, column).trim();
            if !is_blank(cell) {
                *different.entry(cell).or_default() += 1;
            }
        }
        let mut look = Look { distinct: different.len(), ..Look::default() };
        let wordy = different.keys().copied().filter(|cell| number(cell).is_none());
        look.words = if different.len() <= 60 { labels::fitting(wordy) } else { None };
        for (cell, times) in different {
            look.filled += times;
            let add = |slot: &mut usize, is: bool| *slot += if is { times } else { 0 };
            add(&mut look.dates, is_date(cell));
            add(&mut look.emails, cell.contains('@') && cell.contains('.') && !cell.contains(' '));
            add(&mut look.numbers, is_number(cell));
            add(&mut look.phrases, cell.split_whitespace().count() >= 3);
            add(
                &mut look.links,
                cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www."),
            );
            let score = number(cell).or_else(|| look.words.and_then(|set| labels::score(set, cell)));
            if let Some(score) = score {
                look.scores += times;
                look.low = Some(look.low.map_or(score, |low| low.min(score)));
                look.high = Some(look.high.map_or(score, |high| high.max(score)));
            }
        }
        look
    }
}

pub(super) fn is_date(cell: &str) -> bool {
    let reads = |order| matches!(date::stamp(cell.as_bytes(), order), ParsedDate::Stamp(_));
    (reads(DateOrder::DayMonthYear) || reads(DateOrder::MonthDayYear))
        && !cell.bytes().all(|b| b.is_ascii_digit())
        || cells::month(cell.as_bytes()).is_some()
}

fn is_number(cell: &str) -> bool {
    use crate::import::DecimalSign::{Comma, Dot};
    use crate::import::number::{Parsed, amount};
    [Dot, Comma].into_iter().any(|sign| matches!(amount(cell.as_bytes(), sign), Parsed::Amount { .. }))
}

/// So many rows tell what a column holds.
const ROWS: usize = 3_000;

impl<'a> Table<'a> {
    /// A look at the rows from `first` on.
    pub(in crate::import) fn new(header: &'a Header, sample: &'a Sample, first: usize) -> Table<'a> {
        let looks = |from: usize| {
            let rows = from..sample.len().min(from + ROWS);
            (0..header.len()).map(|column| Look::at(sample, rows.clone(), column)).collect()
        };
        let table = Table { header, sample, first, looks: looks(first) };
        let seconds = (first..first + 2).take_while(|row| table.is_second_header(*row)).count();
        if seconds == 0 { table } else { Table { looks: looks(first + seconds), ..table } }
    }

    pub(super) fn look(&self, column: usize) -> Option<&Look> {
        self.looks.get(column)
    }

    /// A column's name, and what a second and third row of the header say of it.
    fn wording(&self, column: usize) -> String {
        let mut words = self.header.written.get(column).cloned().unwrap_or_default();
        for row in self.first..self.first + 2 {
            let cell = self.sample.cell(row, column);
            let said = cell.split_whitespace().count() >= 3
                && !cell.contains("ImportId")
                && self.is_second_header(row);
            if said {
                words.push(' ');
                words.push_str(cell);
            }
        }
        words
    }

    /// Whether a row holds no date where the other rows do, and no number anywhere.
    fn is_second_header(&self, row: usize) -> bool {
        let dated = self.looks.iter().enumerate().filter(|(_, look)| look.mostly(look.dates, 60));
        let mut columns = dated.map(|(column, _)| column).peekable();
        columns.peek().is_some()
            && columns.all(|column| !is_date(self.sample.cell(row, column)))
            && !self.sample.row(row).any(|cell| is_number(cell) || cell.contains('@'))
            && self.sample.filled(row) > 0
    }

    /// Gives the roles of a kind to the columns whose names fit best, the best fits first; what has a role keeps it.
    pub(super) fn by_name(&self, kind: Kind, roles: &mut [Role]) {
        let known = names::of(kind);
        let mut fits: Vec<(i32, usize, usize)> = Vec::new();
        for (column, name) in self.header.plain().enumerate() {
            let bare = bare(name);
            for (number, names) in known.iter().enumerate() {
                let fit = names.fit(&bare).max(names.fit(name));
                if fit > 0 && self.looks.get(column).is_some_and(|look| suits(names.role, look, kind)) {
                    fits.push((fit, number, column));
                }
            }
        }
        fits.order_by(|a, b| {
            let name = |column: usize| self.header.name(column);
            b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then_with(|| name(a.2).cmp(name(b.2))).then(a.2.cmp(&b.2))
        });
        for (_, number, column) in fits {
            let Some(role) = known.get(number).map(|names| names.role) else { continue };
            let taken = roles.contains(&role) && !role.repeats();
            if let Some(slot) = roles.get_mut(column)
                && *slot == Role::Ignored
                && !taken
            {
                *slot = role;
            }
        }
        let has = |role: Role| roles.contains(&role);
        let (whole, halves) = (has(Role::CustomerName), has(Role::FirstName) && has(Role::LastName));
        for role in roles.iter_mut() {
            match role {
                Role::CustomerName if halves => *role = Role::Ignored,
                Role::FirstName | Role::LastName if !halves => {
                    *role = if whole { Role::Ignored } else { Role::CustomerName };
                }
                _ => {}
            }
        }
    }
}

/// A name without what it says about currency.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name
        .split(' ')
        .filter(|word| !matches!(*word, "eur" | "usd" | "gbp" | "chf" | "euro" | "in"))
        .collect();
    if words.is_empty() { name.to_owned() } else { words.join(" ") }
}

/// Whether a column's values can be what its role says.
fn suits(role: Role, look: &Look, kind: Kind) -> bool {
    match role {
        Role::Date | Role::Until => look.mostly(look.dates, 50),
        Role::Email => look.mostly(look.emails, 50) || look.filled == 0,
        Role::Amount => look.mostly(look.numbers, 60),
        Role::Rating => look.is_score(),
        Role::Comment if kind == Kind::Feedback => {
            !look.mostly(look.numbers, 50) && !look.mostly(look.dates, 50)
        }
        Role::Impressions
        | Role::Clicks
        | Role::Claimed
        | Role::Recipients
        | Role::Delivered
        | Role::Bounced
        | Role::Opened
        | Role::Clicked
        | Role::SignedOff
        | Role::Visits
        | Role::Interactions
        | Role::Attended => look.mostly(look.numbers, 60),
        Role::Touchpoint => {
            look.filled > 0
                && !look.is_score()
                && !look.mostly(look.dates, 50)
                && look.distinct * 3 <= look.filled.max(12) + 24
        }
        Role::CustomerName | Role::FirstName | Role::LastName => {
            !look.mostly(look.dates, 50) && !look.mostly(look.numbers, 50)
        }
        _ => true,
    }
}

/// Looks at a table that is no platform's export of orders; nothing where it seems to hold orders. `given` is the kind
/// that the owner said it is.
pub(in crate::import) fn look(
    platform: Option<&'static Platform>,
    given: Option<Kind>,
    table: &Table<'_>,
    top: usize,
) -> Option<Brought> {
    let mut roles =
        platform.map_or_else(|| vec![Role::Ignored; table.header.len()], |p| p.roles(table.header));
    let kind = match (given, platform) {
        (Some(kind), _) => kind,
        (None, Some(platform)) => platform.kind,
        (None, None) => kind::of(table)?,
    };
    if kind == Kind::Orders {
        return None;
    }
    if platform.is_none_or(|platform| platform.kind != kind) {
        roles.fill(Role::Ignored);
    }
    let mut profile = platform.filter(|p| p.kind == kind).map_or(Profile::General, |p| p.profile);
    let mut questions = Vec::new();
    let mut markings = Vec::new();
    match kind {
        Kind::Survey => {
            if profile == Profile::General {
                table.by_name(kind, &mut roles);
                if is_google_form(table, &roles) {
                    profile = Profile::GoogleForms;
                }
            }
            markings = table.questions(&mut roles, &mut questions);
        }
        Kind::Customers | Kind::Contacts => {
            if profile == Profile::General {
                table.by_name(kind, &mut roles);
            }
            table.attributes(&mut roles);
        }
        Kind::Feedback => {
            table.by_name(kind, &mut roles);
            table.longest_text(&mut roles);
            markings = (0..roles.len()).map(|column| table.marking(column, Role::Rating)).collect();
        }
        Kind::Spend | Kind::Email if profile == Profile::General => table.by_name(kind, &mut roles),
        _ => {}
    }
    let period = (0..top).find_map(|row| period_of(&table.sample.row(row).collect::<Vec<_>>().join(", ")));
    Some(Brought { kind, profile, roles, markings, period, questions })
}

/// Google's forms name the column of times alike, and write slashes in it.
fn is_google_form(table: &Table<'_>, roles: &[Role]) -> bool {
    let stamps = ["timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel"];
    let dated = roles.iter().position(|role| *role == Role::Date);
    dated.is_some_and(|column| {
        stamps.contains(&table.header.name(column)) && table.sample.cell(table.first, column).contains('/')
    })
}

impl Table<'_> {
    /// Finds what the questions of a survey measure: by their wording first, then by the answers.
    fn questions(&self, roles: &mut [Role], questions: &mut Vec<Question>) -> Vec<Marking> {
        let mut proposed: Vec<(usize, Role, bool)> = Vec::new();
        for (column, look) in self.looks.iter().enumerate() {
            if roles.get(column) != Some(&Role::Ignored)
                || look.filled == 0
                || is_beside(self.header.name(column))
            {
                continue;
            }
            let wording = crate::import::names::plain(&self.wording(column));
            let overall = ["overall", "insgesamt", "all in all", "ensemble", "general", "algemeen"]
                .iter()
                .any(|w| wording.contains(w));
            let role = match wording::instrument(&wording) {
                _ if !look.is_score() => {
                    let open = wording::is_open(&wording) || look.mostly(look.phrases, 40);
                    let written = !look.mostly(look.dates, 50)
                        && !look.mostly(look.emails, 50)
                        && !look.mostly(look.links, 50);
                    if open && written { Role::Comment } else { Role::Ignored }
                }
                Some(Instrument::Nps) => Role::Nps,
                Some(Instrument::Csat) => Role::Csat,
                Some(Instrument::Ces) => Role::Ces,
                _ if look.high.is_some_and(|high| high <= Score::whole(10)) && look.distinct <= 21 => {
                    Role::Driver
                }
                _ => Role::Ignored,
            };
            proposed.push((column, role, overall));
        }
        // Of several questions about the same, the one about the whole comes first, then the first one.
        proposed.order_by_key(|(column, _, overall)| (!overall, *column));
        for (column, role, _) in proposed {
            let taken = roles.contains(&role) && !role.repeats();
            if taken && role == Role::Csat {
                questions.push(Question::CheckQuestions);
            }
            if let Some(slot) = roles.get_mut(column) {
                *slot = if taken { Role::Driver } else { role };
            }
        }
        questions.dedup();
        let scored = |role: &Role| matches!(role, Role::Nps | Role::Csat | Role::Ces | Role::Rating);
        if !roles.iter().any(scored) && roles.contains(&Role::Driver) {
            questions.push(Question::CheckQuestions);
        }
        let markings: Vec<Marking> =
            roles.iter().enumerate().map(|(column, role)| self.marking(column, *role)).collect();
        let effort = roles.iter().zip(&markings).any(|(role, m)| *role == Role::Ces && m.scale.is_none());
        if effort {
            questions.push(Question::WhichEffortScale);
        }
        markings
    }

    /// How a column's answers become scores, if they do.
    fn marking(&self, column: usize, role: Role) -> Marking {
        let Some(look) = self.looks.get(column).filter(|look| look.is_score()) else {
            return Marking::default();
        };
        let written = self.wording(column);
        let wording = crate::import::names::plain(&written);
        let told = wording::told(&written);
        let (low, high) = (look.low.unwrap_or_default(), look.high.unwrap_or_default());
        let by_words =
            look.words.and_then(labels::scale).filter(|scale| scale.holds(low) && scale.holds(high));
        let by_numbers = || {
            let whole = |n| Score::whole(n);
            let (low, high) = match () {
                () if high > whole(10) => (0, 100),
                () if high > whole(7) => (i32::from(low >= whole(1)), 10),
                () if high > whole(5) => (i32::from(low >= whole(1)), 7),
                () => (i32::from(low >= whole(1)), 5),
            };
            Scale::rising(low, high)
        };
        let scale = match role {
            Role::Nps => {
                let narrow = low >= Score::whole(1) && high <= Score::whole(5) && look.filled >= 15;
                told.and_then(|told| told.scale(Some(false)))
                    .or(by_words)
                    .or_else(|| Some(if narrow || high > Score::whole(10) { by_numbers() } else { NPS }))
            }
            Role::Ces => {
                let agreed = wording::is_agreement(&wording).then_some(false);
                let effort = wording::is_effort(&wording).then_some(true);
                let seen = || match (agreed, effort) {
                    (Some(_), _) if high > Score::whole(5) && high <= Score::whole(7) => {
                        Some(Scale::rising(1, 7))
                    }
                    (_, Some(_)) if high <= Score::whole(5) && low >= Score::whole(1) => {
                        Some(Scale::falling(1, 5))
                    }
                    _ => None,
                };
                match told {
                    Some(told) => told.scale(agreed.or(effort)),
                    None => by_words.or_else(seen),
                }
            }
            Role::Rating => told
                .and_then(|t| t.scale(Some(false)))
                .or(by_words)
                .or_else(|| Some(if high <= Score::whole(5) { Scale::rising(1, 5) } else { by_numbers() })),
            _ => told.and_then(|told| told.scale(Some(false))).or(by_words).or_else(|| Some(by_numbers())),
        };
        Marking { scale, words: look.words }
    }

    /// All further columns of a list of people are kept, but for numbers that only name, addresses of pages, and phones.
    fn attributes(&self, roles: &mut [Role]) {
        for (column, role) in roles.iter_mut().enumerate() {
            let Some(look) = self.looks.get(column) else { continue };
            let name = self.header.name(column);
            let idle = [
                "id",
                "ids",
                "url",
                "link",
                "phone",
                "telefon",
                "telephone",
                "telefono",
                "telefoon",
                "mobile",
                "mobil",
                "fax",
                "hash",
                "token",
                "ip",
                "handy",
                "guid",
                "uuid",
            ];
            let names = name.split(' ').any(|word| idle.contains(&word));
            if *role == Role::Ignored
                && look.filled > 0
                && !names
                && !look.mostly(look.links, 50)
                && !look.mostly(look.emails, 50)
            {
                *role = Role::Attribute;
            }
        }
    }

    /// Where no name told which column holds what was written, the one with most sentences does.
    fn longest_text(&self, roles: &mut [Role]) {
        if roles.contains(&Role::Comment) {
            return;
        }
        let free = |column: &usize| roles.get(*column) == Some(&Role::Ignored);
        let phrases = |column: &usize| self.looks.get(*column).map_or(0, |look| look.phrases);
        let longest =
            (0..roles.len()).filter(free).rev().max_by_key(phrases).filter(|column| phrases(column) > 0);
        if let Some(slot) = longest.and_then(|column| roles.get_mut(column)) {
            *slot = Role::Comment;
        }
    }
}

/// Columns that survey tools add on their own, and that are no questions.
fn is_beside(name: &str) -> bool {
    const BESIDE: &[&str] = &[
        "ip address",
        "ipaddress",
        "collector id",
        "network id",
        "permalink",
        "updated at",
        "tags",
        "progress",
        "duration in seconds",
        "finished",
        "location latitude",
        "location longitude",
        "latitude",
        "longitude",
        "user language",
        "distribution channel",
        "plan",
        "gesamtpunktzahl",
        "seed",
        "letzte seite",
        "last page",
        "lastpage",
        "startlanguage",
        "start language",
        "startsprache",
        "refurl",
        "country",
        "browser",
        "os",
        "device",
        "url",
        "page url",
        "total time",
        "zeit",
        "quiz feedback",
        "user agent",
        "winning outcome id",
        "response type",
        "tag",
        "number",
        "custom data",
        "row",
        "stage date utc",
        "sprache",
        "gender",
        "age",
        "alter",
        "year",
        "jahr",
    ];
    BESIDE.contains(&name)
        || [
            "custom data",
            "punkte",
            "points",
            "feedback zu",
            "time in",
            "nps group",
            "group time",
            "fragezeit",
            "gruppenzeit",
            "question time",
        ]
        .iter()
        .any(|word| name.starts_with(word))
        || name.ends_with("nps group")
        || name.ends_with(" id")
}

/// The days that a title names: `January 1, 2026 - March 31, 2026`.
fn period_of(title: &str) -> Option<Period> {
    let day = |text: &str| -> Option<Day> {
        let text = text.trim().trim_matches(['"', '(', ')']);
        match date::stamp(text.as_bytes(), DateOrder::DayMonthYear) {
            ParsedDate::Stamp(stamp) => Some(stamp.day),
            _ => None,
        }
    };
    let title = title.trim().trim_end_matches([',', ' ']);
    [" - ", " – ", " — ", " to ", " bis ", " au ", " tot ", " a "].iter().find_map(|between| {
        let (from, to) = title.split_once(between)?;
        let from = from.rsplit_once(": ").map_or(from, |(_, date)| date);
        Period::new(day(from)?, day(to)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_days() {
        for title in [
            "January 1, 2026 - March 31, 2026",
            "1 January 2026 – 31 March 2026",
            "01.01.2026 bis 31.03.2026",
            "Report Time: 2026-01-01 - 2026-03-31",
            "Jan 1, 2026 to Mar 31, 2026",
        ] {
            let period = period_of(title).unwrap_or_else(|| panic!("{title}"));
            assert_eq!((period.first().to_string(), period.days()), ("2026-01-01".to_owned(), 90), "{title}");
        }
        assert_eq!(period_of("Campaign report"), None);
    }
}
