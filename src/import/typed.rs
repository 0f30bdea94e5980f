//! What is typed by hand: customers, answers, feedback, costs, engagement. Every field is checked by the rules that
//! files are read by, before it is taken.

use crate::import::date::{self, ParsedDate};
use crate::import::digest::Digest;
use crate::import::gather::Gather;
use crate::import::number::{self, Parsed};
use crate::import::records;
use crate::import::{DateOrder, DecimalSign};
use crate::ledger::{
    Account, Asked, Batch, Contact, Cost, CostKind, Engagement, Feedback, Identities, Instrument, Kind,
    NOBODY, Origin, Response, Scale, Score, Text,
};
use crate::quantity::{Amount, Currency, Day, Period};
use crate::{language, say, text};

/// What can be typed in, in the order in which it is offered.
pub const KINDS: [Kind; 5] = [Kind::Survey, Kind::Feedback, Kind::Spend, Kind::Customers, Kind::Email];

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A date.
    Date,
    /// A date, or a month such as 2026-03.
    Month,
    /// Words in a line.
    Words,
    /// Words in several lines.
    Long,
    /// An amount of money.
    Amount,
    /// A whole number.
    Count,
    /// A score; on which scale, another field says.
    Score,
    /// Three letters.
    Currency,
    /// An e-mail address.
    Email,
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// A field of a record that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedField {
    /// Its name, for the machine.
    pub name: &'static str,
    /// How it is filled in.
    pub entry: Entry,
    /// Whether it can't be left out.
    pub needed: bool,
}

const fn field(name: &'static str, entry: Entry) -> TypedField {
    TypedField { name, entry, needed: false }
}

const fn needed(name: &'static str, entry: Entry) -> TypedField {
    TypedField { name, entry, needed: true }
}

/// Questions that can be asked: recommend 0–10, satisfied 1–5, easy 1–7 (7 is very easy), effort 1–5 (1 is none), and a
/// value driver 1–5.
pub const ASKED: &[&str] = &["nps", "csat", "ces7", "ces5", "driver"];
/// On what money can be spent.
pub const COSTS: &[&str] = &["marketing", "sales", "service", "tooling", "goods"];
const YES_NO: &[&str] = &["", "yes", "no"];

/// The fields of a kind; none of orders, which come by files alone.
pub fn fields(kind: Kind) -> &'static [TypedField] {
    const SURVEY: &[TypedField] = &[
        needed("date", Entry::Date),
        needed("asked", Entry::OneOf(ASKED)),
        needed("score", Entry::Score),
        field("about", Entry::Words),
        field("comment", Entry::Long),
        field("customer", Entry::Words),
    ];
    const FEEDBACK: &[TypedField] = &[
        needed("date", Entry::Date),
        needed("text", Entry::Long),
        field("source", Entry::Words),
        field("rating", Entry::Score),
        field("customer", Entry::Words),
    ];
    const SPEND: &[TypedField] = &[
        needed("month", Entry::Month),
        needed("kind", Entry::OneOf(COSTS)),
        needed("amount", Entry::Amount),
        needed("currency", Entry::Currency),
        field("channel", Entry::Words),
        field("campaign", Entry::Words),
        field("new customers", Entry::Count),
    ];
    const CUSTOMERS: &[TypedField] = &[
        field("name", Entry::Words),
        field("email", Entry::Email),
        field("number", Entry::Words),
        field("first seen", Entry::Date),
        field("channel", Entry::Words),
        field("tags", Entry::Words),
        field("may be written to", Entry::OneOf(YES_NO)),
    ];
    const ENGAGEMENT: &[TypedField] = &[
        needed("month", Entry::Month),
        needed("channel", Entry::Words),
        field("title", Entry::Words),
        field("delivered", Entry::Count),
        field("opened", Entry::Count),
        field("clicked", Entry::Count),
        field("visits", Entry::Count),
        field("interactions", Entry::Count),
        field("attended", Entry::Count),
    ];
    match kind {
        Kind::Orders => &[],
        Kind::Customers | Kind::Contacts => CUSTOMERS,
        Kind::Survey => SURVEY,
        Kind::Feedback => FEEDBACK,
        Kind::Spend => SPEND,
        Kind::Email => ENGAGEMENT,
    }
}

/// What is wrong with a field, in a sentence that says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong.
    pub says: String,
}

/// A row as it is kept: every field in the one way of writing that can't be misread. `value` gives what was typed.
///
/// # Errors
/// Everything that is wrong with it, field by field.
pub fn check(kind: Kind, value: impl Fn(&str) -> String) -> Result<Vec<String>, Vec<Wrong>> {
    let (mut row, mut wrong) = (Vec::new(), Vec::new());
    for field in fields(kind) {
        let typed = value(field.name);
        let typed = typed.trim();
        let checked = match (typed, field.needed) {
            ("", true) => Err(lacking(field.name)),
            ("", false) => Ok(String::new()),
            (typed, _) => written(field.entry, typed),
        };
        match checked {
            Ok(kept) => row.push(kept),
            Err(says) => {
                wrong.push(Wrong { field: field.name, says });
                row.push(String::new());
            }
        }
    }
    if wrong.is_empty() {
        wrong.extend(as_a_whole(kind, &row));
    }
    if wrong.is_empty() { Ok(row) } else { Err(wrong) }
}

fn lacking(name: &str) -> String {
    match name {
        "date" => say!("The date is missing."),
        "month" => say!("The month is missing."),
        "asked" => say!("Choose what was asked."),
        "score" => say!("The score is missing."),
        "text" => say!("The text is missing."),
        "kind" => say!("Choose what it was for."),
        "amount" => say!("The amount is missing."),
        "currency" => say!("The currency is missing."),
        "channel" => say!("The channel is missing."),
        _ => say!("This is missing."),
    }
    .to_owned()
}

fn written(entry: Entry, typed: &str) -> Result<String, String> {
    match entry {
        Entry::Words | Entry::Long => Ok(typed.to_owned()),
        Entry::OneOf(words) => words
            .iter()
            .find(|word| **word == typed)
            .map(|word| (*word).to_owned())
            .ok_or_else(|| say!("Choose one of the list.").to_owned()),
        Entry::Date => day(typed).map(|day| day.to_string()),
        Entry::Month => month(typed).map(|days| days.first().to_string()),
        Entry::Amount => match amount(typed) {
            Some(amount) if !amount.is_negative() => Ok(plain(amount)),
            _ => Err(say!("Write an amount such as 120 or 120.50.").to_owned()),
        },
        Entry::Score => match amount(typed) {
            Some(amount) => Ok(plain(amount)),
            None => Err(say!("Write the score as a number.").to_owned()),
        },
        Entry::Count => match typed.replace([' ', '\u{a0}', '\'', '’'], "").parse::<u32>() {
            Ok(count) => Ok(count.to_string()),
            Err(_) => Err(say!("Write a whole number.").to_owned()),
        },
        Entry::Currency => Currency::parse(typed)
            .map(|currency| currency.code().to_owned())
            .ok_or_else(|| say!("A currency is three letters, such as EUR or USD.").to_owned()),
        Entry::Email => match typed.split_once('@') {
            Some((name, host))
                if !name.is_empty() && host.contains('.') && !typed.contains(char::is_whitespace) =>
            {
                Ok(typed.to_lowercase())
            }
            _ => Err(say!("An e-mail address has an @ and a dot behind it.").to_owned()),
        },
    }
}

/// A day, written so that nobody can read it in two ways.
pub(crate) fn day(typed: &str) -> Result<Day, String> {
    let read = |order| match date::stamp(typed.as_bytes(), order) {
        ParsedDate::Stamp(stamp) => Some(stamp.day),
        _ => None,
    };
    let (year, day, month) =
        (read(DateOrder::YearMonthDay), read(DateOrder::DayMonthYear), read(DateOrder::MonthDayYear));
    match (year, day, month) {
        (Some(day), ..) => Ok(day),
        // Dots are written where the day comes first.
        (None, Some(day), _) if typed.contains('.') => Ok(day),
        (None, Some(day), Some(other)) if day == other => Ok(day),
        (None, Some(day), None) | (None, None, Some(day)) => Ok(day),
        _ => Err(say!("Write the date as 2026-03-31.").to_owned()),
    }
}

/// A month, written as files write it, or by one of its days.
pub(crate) fn month(typed: &str) -> Result<Period, String> {
    let of = |day: Day| Period::new(day.month().first(), day.month().last());
    let month = records::month(typed.as_bytes()).or_else(|| of(day(typed).ok()?));
    month.ok_or_else(|| say!("Write the month as March 2026 or 3/2026.").to_owned())
}

/// An amount with either decimal sign: the last one that has one or two digits behind it parts the cents.
pub(crate) fn amount(typed: &str) -> Option<Amount> {
    let sign = match typed.rfind([',', '.']) {
        Some(at) => {
            let behind = typed.get(at + 1..)?.chars().filter(char::is_ascii_digit).count();
            let comma = typed.get(at..=at) == Some(",");
            if comma == (behind != 3) { DecimalSign::Comma } else { DecimalSign::Dot }
        }
        None => DecimalSign::Dot,
    };
    match number::amount(typed.as_bytes(), sign) {
        Parsed::Amount { amount, .. } => Some(amount),
        _ => None,
    }
}

/// An amount as it is typed: a dot, and no more decimals than it has.
pub(crate) fn plain(amount: Amount) -> String {
    let tenths = amount.ten_thousandths();
    let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    let fraction = format!("{:04}", tenths % 10_000);
    format!("{sign}{}.{}", tenths / 10_000, fraction.trim_end_matches('0')).trim_end_matches('.').to_owned()
}

/// What no field shows alone.
fn as_a_whole(kind: Kind, row: &[String]) -> Option<Wrong> {
    let said = Row { kind, row };
    match kind {
        Kind::Survey => {
            let (asked, score) = (said.get("asked"), said.score("score")?);
            let scale = scale(asked);
            let whole = score.hundredths() % 100 == 0 || asked == "driver";
            let within = (scale.low..=scale.high).contains(&score) && whole;
            (!within).then(|| Wrong {
                field: "score",
                says: say!(
                    "The score goes from {low} to {high}, in whole steps.",
                    low = format_args!("{:.0}", scale.low.value()),
                    high = format_args!("{:.0}", scale.high.value())
                ),
            })
        }
        Kind::Feedback => {
            let within =
                said.score("rating").is_none_or(|r| (Score::whole(1)..=Score::whole(5)).contains(&r));
            (!within)
                .then(|| Wrong { field: "rating", says: say!("A rating goes from 1 to 5 stars.").to_owned() })
        }
        Kind::Customers | Kind::Contacts => {
            let nobody = ["name", "email", "number"].iter().all(|name| said.get(name).is_empty());
            nobody.then(|| Wrong {
                field: "name",
                says: say!("Write a name, an e-mail address or a number.").to_owned(),
            })
        }
        Kind::Email => {
            let counts = ["delivered", "opened", "clicked", "visits", "interactions", "attended"];
            let none = counts.iter().all(|name| said.get(name).is_empty());
            let more = |of: &str, than: &str| {
                said.count(of).zip(said.count(than)).is_some_and(|(part, whole)| part > whole)
            };
            if none {
                Some(Wrong { field: "visits", says: say!("Write at least one count.").to_owned() })
            } else if more("opened", "delivered") {
                Some(Wrong { field: "opened", says: say!("More opened it than got it.").to_owned() })
            } else {
                more("clicked", "delivered")
                    .then(|| Wrong { field: "clicked", says: say!("More clicked than got it.").to_owned() })
            }
        }
        Kind::Spend | Kind::Orders => None,
    }
}

fn scale(asked: &str) -> Scale {
    let (low, high, low_is_good) = match asked {
        "nps" => (0, 10, false),
        "ces7" => (1, 7, false),
        "ces5" => (1, 5, true),
        _ => (1, 5, false),
    };
    Scale { low: Score::whole(low), high: Score::whole(high), low_is_good }
}

/// A row that was checked.
struct Row<'a> {
    kind: Kind,
    row: &'a [String],
}

impl Row<'_> {
    fn get(&self, name: &str) -> &str {
        let at = fields(self.kind).iter().position(|f| f.name == name);
        at.and_then(|at| self.row.get(at)).map_or("", String::as_str)
    }

    fn score(&self, name: &str) -> Option<Score> {
        let hundredths = amount(self.get(name))?.ten_thousandths() / 100;
        i32::try_from(hundredths).ok().map(Score::from_hundredths)
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.get(name).parse().ok()
    }

    fn day(&self, name: &str) -> Option<Day> {
        day(self.get(name)).ok()
    }
}

/// The batch of these rows, each of which [`check`] let through; it is kept and counted like that of a file.
pub fn batch(kind: Kind, rows: Vec<Vec<String>>) -> Batch {
    let mut sheet = Sheet { gather: Gather::new(), identities: Identities::default(), bytes: 0 };
    let mut digest = Digest::new();
    digest.update(&[kind as u8]);
    for (line, row) in (1u32..).zip(&rows) {
        for cell in row {
            digest.update(cell.as_bytes());
            digest.update(b"\x1f");
            sheet.bytes += cell.len() as u64 + 1;
        }
        sheet.take(&Row { kind, row }, line);
    }
    Batch {
        origin: Origin {
            file: kept_title(kind).to_owned(),
            bytes: sheet.bytes,
            digest: digest.value(),
            recognised_as: text!("typed by hand").to_owned(),
            scope: "typed by hand".to_owned(),
        },
        kind,
        account: Account { rows_read: rows.len() as u64, ..Account::default() },
        identities: sheet.identities,
        records: sheet.gather.finish(),
        typed: Some(rows),
        ..Batch::default()
    }
}

const RECOMMEND: &str = text!("How likely are you to recommend us?");
const SATISFIED: &str = text!("How satisfied are you?");
const EASY: &str = text!("How easy was it?");

/// A question as it is shown: in its own words, but in the reader's language where it was put here.
pub fn question(words: &str) -> &str {
    if [RECOMMEND, SATISFIED, EASY].contains(&words) { language::said(words) } else { words }
}

/// What the rows of a kind are called among the files, in the reader's language.
pub fn title(kind: Kind) -> &'static str {
    language::said(kept_title(kind))
}

/// The same as it is kept.
fn kept_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => text!("Typed orders"),
        Kind::Customers | Kind::Contacts => text!("Typed customers"),
        Kind::Survey => text!("Typed answers"),
        Kind::Feedback => text!("Typed feedback"),
        Kind::Spend => text!("Typed costs"),
        Kind::Email => text!("Typed visits and letters"),
    }
}

struct Sheet {
    gather: Gather,
    identities: Identities,
    bytes: u64,
}

impl Sheet {
    fn take(&mut self, row: &Row<'_>, line: u32) {
        match row.kind {
            Kind::Orders => {}
            Kind::Customers | Kind::Contacts => self.customer(row, line),
            Kind::Survey => self.response(row, line),
            Kind::Feedback => self.feedback(row, line),
            Kind::Spend => self.cost(row, line),
            Kind::Email => self.engagement(row, line),
        }
    }

    /// Whoever a line of words names: an address where it looks like one, else a name.
    fn who(&mut self, words: &str) -> u32 {
        match words {
            "" => NOBODY,
            words if words.contains('@') => self.identities.push("", &words.to_lowercase(), ""),
            words => self.identities.push("", "", words),
        }
    }

    fn customer(&mut self, row: &Row<'_>, line: u32) {
        let identity = self.identities.push(row.get("number"), row.get("email"), row.get("name"));
        let tags = row.get("tags").split([',', ';']).map(str::trim).filter(|t| !t.is_empty());
        let contact = Contact {
            identity,
            line,
            key: Text::NONE,
            first_seen: row.day("first seen"),
            channel: self.gather.words(row.get("channel")),
            agreed: match row.get("may be written to") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            tags: tags.map(|t| self.gather.words(t)).collect(),
            attributes: Vec::new(),
        };
        self.gather.records.contacts.push(contact);
    }

    fn response(&mut self, row: &Row<'_>, line: u32) {
        let Some(score) = row.score("score") else { return };
        let (asked, about) = (row.get("asked"), row.get("about"));
        let (words, instrument) = match asked {
            "nps" => (RECOMMEND, Instrument::Nps),
            "csat" => (SATISFIED, Instrument::Csat),
            "ces7" | "ces5" => (EASY, Instrument::Ces),
            _ => (if about.is_empty() { text!("Driver") } else { about }, Instrument::Driver),
        };
        let asked =
            self.gather.asked(&Asked { words: words.to_owned(), instrument, scale: Some(scale(asked)) });
        let response = Response {
            identity: self.who(row.get("customer")),
            line,
            key: Text::NONE,
            day: row.day("date"),
            touchpoint: if instrument == Instrument::Driver { Text::NONE } else { self.gather.words(about) },
            comment: self.gather.words(row.get("comment")),
            answers: vec![(asked, score)],
        };
        self.gather.records.responses.push(response);
    }

    fn feedback(&mut self, row: &Row<'_>, line: u32) {
        let feedback = Feedback {
            identity: self.who(row.get("customer")),
            line,
            key: Text::NONE,
            day: row.day("date"),
            source: self.gather.words(row.get("source")),
            text: self.gather.words(row.get("text")),
            rating: row.score("rating").map(|rating| (rating, Score::whole(5))),
        };
        self.gather.records.feedback.push(feedback);
    }

    fn cost(&mut self, row: &Row<'_>, line: u32) {
        let (Ok(days), Some(amount)) = (month(row.get("month")), amount(row.get("amount"))) else { return };
        let cost = Cost {
            line,
            days,
            kind: match row.get("kind") {
                "sales" => CostKind::Sales,
                "service" => CostKind::Service,
                "tooling" => CostKind::Tooling,
                "goods" => CostKind::Goods,
                _ => CostKind::Marketing,
            },
            channel: self.gather.words(row.get("channel")),
            campaign: self.gather.words(row.get("campaign")),
            amount,
            currency: Currency::parse(row.get("currency")).unwrap_or(Currency::UNKNOWN),
            impressions: None,
            clicks: None,
            claimed: row.count("new customers"),
        };
        self.gather.records.costs.push(cost);
    }

    fn engagement(&mut self, row: &Row<'_>, line: u32) {
        let Ok(days) = month(row.get("month")) else { return };
        let engagement = Engagement {
            line,
            key: Text::NONE,
            days,
            channel: self.gather.words(row.get("channel")),
            title: self.gather.words(row.get("title")),
            recipients: None,
            delivered: row.count("delivered"),
            opened: row.count("opened"),
            clicked: row.count("clicked"),
            signed_off: None,
            visits: row.count("visits"),
            interactions: row.count("interactions"),
            attended: row.count("attended"),
        };
        self.gather.records.engagement.push(engagement);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Ledger;

    fn checked(kind: Kind, typed: &[(&str, &str)]) -> Result<Vec<String>, Vec<String>> {
        let value = |name: &str| typed.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v).to_owned();
        check(kind, value)
            .map_err(|wrong| wrong.into_iter().map(|w| format!("{}: {}", w.field, w.says)).collect())
    }

    #[test]
    fn what_is_typed_is_kept_in_one_way_of_writing() {
        let spend = |month, amount| {
            checked(
                Kind::Spend,
                &[("month", month), ("kind", "marketing"), ("amount", amount), ("currency", "eur")],
            )
            .unwrap()
        };
        for (typed, kept) in
            [("12,50", "12.5"), ("1.234,5", "1234.5"), ("1,234.50", "1234.5"), ("1,234", "1234"), ("7", "7")]
        {
            assert_eq!(spend("2026-03", typed)[2], kept, "{typed}");
        }
        for typed in ["2026-03", "2026-03-17", "17.03.2026", "3/17/2026"] {
            assert_eq!(spend(typed, "1")[0], "2026-03-01", "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        let answer = |asked, score| {
            checked(Kind::Survey, &[("date", "2026-03-01"), ("asked", asked), ("score", score)])
        };
        assert!(answer("nps", "0").is_ok() && answer("nps", "10").is_ok());
        assert_eq!(answer("nps", "11").unwrap_err(), ["score: The score goes from 0 to 10, in whole steps."]);
        assert!(answer("nps", "9.5").is_err() && answer("ces5", "6").is_err() && answer("ces7", "7").is_ok());
        assert_eq!(
            checked(Kind::Survey, &[("date", "3/4/2026"), ("asked", "nps")]).unwrap_err(),
            ["date: Write the date as 2026-03-31.", "score: The score is missing."]
        );
        assert!(checked(Kind::Customers, &[("channel", "fair")]).is_err());
        assert!(checked(Kind::Email, &[("month", "2026-03"), ("channel", "letter")]).is_err());
    }

    #[test]
    fn typed_answers_join_the_customers_of_a_file() {
        let orders = "email,date,amount\nann@example.org,2026-03-01,10\n";
        let (_, file) = crate::import::read("orders.csv", orders.as_bytes(), None).unwrap();
        let row = checked(
            Kind::Survey,
            &[("date", "2026-03-02"), ("asked", "nps"), ("score", "9"), ("customer", "Ann@example.org")],
        );
        let rows = vec![row.unwrap()];
        let typed = batch(Kind::Survey, rows.clone());
        assert!(typed.records.holds_together(typed.identities.len()));
        let mut ledger = Ledger::of([file, typed]);
        assert_eq!((ledger.people(), ledger.records().responses.len()), (1, 1));
        assert!(ledger.append(batch(Kind::Survey, rows)).already_there);
    }
}
