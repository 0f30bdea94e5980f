//! Tables with one row for each customer: what is left of the orders when a firm's own database has added them up.
//!
//! `docs/summary.md` says how such a table is made.

use crate::import::cells::{Record, Splitter};
use crate::import::encoding::{self, Decoder, text};
use crate::import::names::plain;
use crate::import::{Encoding, HEAD, Problem, dialect};
use std::collections::{BTreeMap, BTreeSet};

/// A customer's purchases, added up. One day counts as one purchase, however many orders fell on it.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerSummary {
    /// Their number or name; the row's number where the table names nobody.
    pub customer: String,
    /// Days with a purchase after the first such day (x).
    pub repeats: u32,
    /// Days from the first purchase to the last (t_x, in days); 0 without repeats.
    pub recency: u32,
    /// Days from the first purchase to the end of what was observed (T, in days).
    pub age: u32,
    /// What they spent on a repeat day, on average, in major units; `None` without repeats, or where the table has no
    /// such column, or where it is nothing or less.
    pub mean_spend: Option<f64>,
}

impl CustomerSummary {
    /// A summary that can be: t_x at most T, and 0 exactly where nothing was repeated; else `None`.
    ///
    /// ```
    /// use regulars::import::summary::CustomerSummary;
    /// assert!(CustomerSummary::new("1516", 26, 216, 217, Some(73.74)).is_some());
    /// assert!(CustomerSummary::new("1516", 26, 218, 217, None).is_none());
    /// assert!(CustomerSummary::new("1516", 0, 7, 217, None).is_none());
    /// ```
    pub fn new(customer: &str, repeats: u32, recency: u32, age: u32, spend: Option<f64>) -> Option<Self> {
        let mean_spend = spend.filter(|spend| repeats > 0 && *spend > 0.0);
        let possible = recency <= age && (repeats > 0) == (recency > 0);
        possible.then(|| CustomerSummary { customer: customer.to_owned(), repeats, recency, age, mean_spend })
    }

    /// t_x in weeks, the unit of the models.
    pub fn recency_weeks(&self) -> f64 {
        f64::from(self.recency) / 7.0
    }

    /// T in weeks, the unit of the models.
    pub fn age_weeks(&self) -> f64 {
        f64::from(self.age) / 7.0
    }
}

/// A table of customers as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryTable {
    /// The customers, in the order of the rows.
    pub customers: Vec<CustomerSummary>,
    /// How bytes became letters.
    pub encoding: Encoding,
    /// Rows below the header.
    pub rows_read: u64,
    /// Why rows were left out: the reason, how many, and the first of their lines.
    pub left_out: BTreeMap<&'static str, (u64, Vec<u64>)>,
    /// What the owner should know, in whole sentences.
    pub remarks: Vec<String>,
}

/// Customers as a table that [`read()`] reads: ages in days, so that nothing is rounded; the mean spend to six decimals.
pub fn csv(customers: &[CustomerSummary]) -> String {
    let mut csv = "customer,repeat_purchases,recency_days,age_days,mean_spend\n".to_owned();
    for customer in customers {
        crate::page::csv::push_text(&mut csv, &customer.customer);
        let CustomerSummary { repeats, recency, age, mean_spend, .. } = customer;
        let spend = mean_spend.map(|spend| format!("{spend:.6}")).unwrap_or_default();
        csv.push_str(&format!(",{repeats},{recency},{age},{spend}\n"));
    }
    csv
}

/// Where the columns are.
struct Columns {
    customer: Option<usize>,
    repeats: usize,
    recency: usize,
    age: usize,
    spend: Option<usize>,
    /// What the header says about the unit of time.
    unit: Option<Unit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
}

/// A row before the unit of time is known.
struct Row {
    line: u64,
    customer: String,
    repeats: f64,
    recency: f64,
    age: f64,
    spend: Option<f64>,
}

/// Longer than any firm's history in weeks, short for one in days.
const MOST_WEEKS: f64 = 400.0;

/// Reads a table with one row for each customer. Its columns are told by their names: the customer; repeat purchases
/// (x, frequency); age at the last purchase (t_x, recency); age (T); and the mean spend of the repeat days.
///
/// Times are in weeks unless a name says days, or all are whole and too long for weeks.
///
/// ```
/// let file = b"customer,x,t_x,T,mean spend\n7,2,30.43,38.86,22.35\n8,0,0,38.86,\n";
/// let table = regulars::import::summary::read("summary.csv", file).unwrap();
/// assert_eq!((table.customers[0].recency, table.customers[0].age), (213, 272));
/// ```
///
/// # Errors
/// When a column is missing, or no row can be used.
pub fn read(file: &str, bytes: &[u8]) -> Result<SummaryTable, Problem> {
    #[cfg(feature = "spreadsheet")]
    if super::spreadsheet::is_packed(bytes) {
        return read_spreadsheet(file, bytes);
    }
    read_text(file, bytes)
}

/// The first sheet that is such a table.
#[cfg(feature = "spreadsheet")]
fn read_spreadsheet(file: &str, bytes: &[u8]) -> Result<SummaryTable, Problem> {
    let sheets = super::spreadsheet::sheets(file, bytes, &super::spreadsheet::Limits::default())?;
    let mut refused = empty(file);
    for sheet in sheets {
        match read_text(file, sheet.text.as_bytes()) {
            Ok(mut table) => {
                table.remarks.insert(0, format!("The sheet “{}” was read.", sheet.name));
                return Ok(table);
            }
            Err(problem) => refused = problem,
        }
    }
    Err(refused)
}

fn read_text(file: &str, bytes: &[u8]) -> Result<SummaryTable, Problem> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    let encoding = encoding::detect(head);
    let mut decoder = Decoder::new(encoding);
    let mut letters = decoder.feed(bytes).to_vec();
    letters.extend_from_slice(decoder.finish());
    let dialect = dialect::detect(letters.get(..HEAD.min(letters.len())).unwrap_or(&letters));

    let mut columns: Option<Result<Columns, Problem>> = None;
    let mut top = u32::from(dialect.sep_line);
    let mut rows = Vec::new();
    let mut table = SummaryTable {
        customers: Vec::new(),
        encoding,
        rows_read: 0,
        left_out: BTreeMap::new(),
        remarks: Vec::new(),
    };
    let mut take = |record: &Record<'_>| {
        if top > 0 {
            top -= 1;
            return true;
        }
        match &columns {
            None => columns = Some(Columns::of(file, record)),
            Some(Err(_)) => return false,
            Some(Ok(columns)) => {
                table.rows_read += 1;
                match columns.row(record, table.rows_read) {
                    Ok(row) => rows.push(row),
                    Err(reason) => table.leave_out(reason, record.line()),
                }
            }
        }
        true
    };
    let mut splitter = Splitter::new(dialect.delimiter);
    splitter.feed(&letters, &mut take);
    splitter.finish(&mut take);
    let columns = columns.unwrap_or_else(|| Err(empty(file)))?;
    table.finish(file, &columns, rows)
}

impl SummaryTable {
    fn leave_out(&mut self, reason: &'static str, line: u64) {
        let (count, lines) = self.left_out.entry(reason).or_default();
        *count += 1;
        if lines.len() < 5 {
            lines.push(line);
        }
    }

    fn finish(mut self, file: &str, columns: &Columns, rows: Vec<Row>) -> Result<SummaryTable, Problem> {
        let whole = rows.iter().all(|row| row.recency.fract() == 0.0 && row.age.fract() == 0.0);
        let longest = rows.iter().map(|row| row.age).fold(0.0, f64::max);
        let unit =
            columns.unit.unwrap_or(if whole && longest > MOST_WEEKS { Unit::Days } else { Unit::Weeks });
        if columns.unit.is_none() {
            let (unit, other) = match unit {
                Unit::Days => ("days", "weeks"),
                Unit::Weeks => ("weeks", "days"),
            };
            self.remarks.push(format!(
                "No name of a column says so; ages were taken to be in {unit}. If they are in {other}, name the columns like “age {other}”."
            ));
        }
        let days = |time: f64| (time * if unit == Unit::Days { 1.0 } else { 7.0 }).round() as u32;
        let mut known = BTreeSet::new();
        let mut without_spend = 0u64;
        for Row { line, customer, repeats, recency, age, spend } in rows {
            let summary = CustomerSummary::new(&customer, repeats as u32, days(recency), days(age), spend);
            match summary {
                None => self.leave_out("purchases and ages that contradict each other", line),
                Some(_) if !known.insert(customer) => {
                    self.leave_out("a customer who stands there already", line)
                }
                Some(summary) => {
                    without_spend += u64::from(summary.repeats > 0 && summary.mean_spend.is_none());
                    self.customers.push(summary);
                }
            }
        }
        if self.customers.is_empty() {
            let reasons: Vec<String> =
                self.left_out.iter().map(|(reason, (count, _))| format!("{count} × {reason}")).collect();
            let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
            return Err(Problem::new(
                format!("None of the {} rows of “{file}” could be used{why}.", self.rows_read),
                "See docs/summary.md for what the columns have to hold.",
            ));
        }
        if columns.spend.is_some() && without_spend > 0 {
            self.remarks.push(format!(
                "{without_spend} customers with repeat purchases have no spend above zero; they tell nothing about spend."
            ));
        }
        Ok(self)
    }
}

impl Columns {
    fn of(file: &str, header: &Record<'_>) -> Result<Columns, Problem> {
        let written: Vec<String> =
            header.cells().map(|cell| text(cell).trim_start_matches('\u{FEFF}').trim().to_owned()).collect();
        let plain: Vec<String> = written.iter().map(|name| plain(name)).collect();
        let bare: Vec<String> = plain.iter().map(|name| without_units(name)).collect();
        let find = |names: &[&str]| {
            // The first name that is found, for the better names stand first.
            names.iter().find_map(|name| bare.iter().position(|written| written == name))
        };
        let needed = |column: Option<usize>, what: &str| {
            column.ok_or_else(|| {
                Problem::new(
                    format!("“{file}” has no column with {what}."),
                    "A table of customers has the columns customer, x, t_x, T and mean spend; see docs/summary.md.",
                )
            })
        };
        let repeats = needed(find(REPEATS), "repeat purchases (x or frequency)")?;
        let recency = needed(find(RECENCY), "the age at the last purchase (t_x or recency)")?;
        let age = needed(find(AGE), "the age of the customer (T)")?;
        let unit = [age, recency].iter().filter_map(|column| plain.get(*column)).find_map(|name| {
            let has = |words: &[&str]| name.split(' ').any(|word| words.contains(&word));
            if has(&["day", "days"]) {
                Some(Unit::Days)
            } else {
                has(&["week", "weeks"]).then_some(Unit::Weeks)
            }
        });
        Ok(Columns { customer: find(CUSTOMER), repeats, recency, age, spend: find(SPEND), unit })
    }

    fn row(&self, record: &Record<'_>, number: u64) -> Result<Row, &'static str> {
        if record.is_blank() || record.len() <= 1 && record.get(0).is_empty() {
            return Err("empty");
        }
        let at = |column: usize| decimal(&text(record.get(column)));
        let time = |column: usize| at(column).filter(|time| (0.0..1e6).contains(time));
        let customer = match self.customer {
            Some(column) => text(record.get(column)).trim().to_owned(),
            None => number.to_string(),
        };
        if customer.is_empty() {
            return Err("no customer");
        }
        let repeats = at(self.repeats).filter(|x| (0.0..1e6).contains(x) && x.fract() == 0.0);
        Ok(Row {
            line: record.line(),
            customer,
            repeats: repeats.ok_or("repeat purchases that are no whole number")?,
            recency: time(self.recency).ok_or("an age at the last purchase that can’t be read")?,
            age: time(self.age).ok_or("an age that can’t be read")?,
            spend: self.spend.and_then(at),
        })
    }
}

const CUSTOMER: &[&str] = &[
    "customer",
    "customer id",
    "customer no",
    "id",
    "user id",
    "user",
    "client id",
    "client",
    "member",
    "email",
    "e mail",
    "kunde",
    "cust",
];
const REPEATS: &[&str] =
    &["x", "frequency", "repeat", "repeats", "repeat purchases", "repeat orders", "repeat transactions"];
const RECENCY: &[&str] = &["t x", "tx", "recency", "age at last purchase", "age at last"];
const AGE: &[&str] = &["t", "age", "tenure", "t total", "observed"];
const SPEND: &[&str] = &[
    "mean spend",
    "mean repeat spend",
    "monetary",
    "monetary value",
    "m x",
    "mx",
    "m",
    "average spend",
    "avg spend",
    "mean value",
    "spend",
    "zbar",
];

/// A plain name without what it says about units and the part of the data it stems from.
fn without_units(name: &str) -> String {
    const ASIDE: [&str; 6] = ["day", "days", "week", "weeks", "in", "cal"];
    let words: Vec<&str> = name.split(' ').filter(|word| !ASIDE.contains(word)).collect();
    words.join(" ")
}

/// A number with a decimal dot or comma, perhaps with the sign of a currency.
fn decimal(cell: &str) -> Option<f64> {
    let kept: String = cell
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | 'e' | 'E' | '+'))
        .collect();
    let dot = match (kept.rfind('.'), kept.rfind(',')) {
        (Some(dot), Some(comma)) if comma > dot => kept.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => kept.replace(',', ""),
        (None, Some(_)) => kept.replace(',', "."),
        _ => kept,
    };
    dot.parse().ok().filter(|number: &f64| number.is_finite())
}

fn empty(file: &str) -> Problem {
    Problem::new(format!("“{file}” is empty."), "Write it again, and check that writing had finished.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customers(text: &str) -> Vec<(String, u32, u32, u32, Option<f64>)> {
        let table = read("a.csv", text.as_bytes()).unwrap();
        table.customers.into_iter().map(|c| (c.customer, c.repeats, c.recency, c.age, c.mean_spend)).collect()
    }

    #[test]
    fn columns_are_told_by_their_names_in_any_order() {
        let expected = vec![("7".to_owned(), 2, 213, 272, Some(22.35)), ("8".to_owned(), 0, 0, 272, None)];
        for text in [
            "customer,x,t_x,T,mean spend\n7,2,30.43,38.86,22.35\n8,0,0.00,38.86,0\n",
            "ID,x,t.x,T.cal,x.star,zbar\n7,2,30.428571,38.857143,9,22.35\n8,0,0,38.857143,3,0\n",
            "T_days,monetary_value,frequency,recency_days,customer_id\n272,22.35,2,213,7\n272,,0,0,8\n",
            "\u{FEFF}sep=;\nCustomer;Repeat purchases;Recency (weeks);T (weeks);M\r\n7;2;30,43;38,86;22,35 €\r\n8;0;0;38,86;\r\n",
        ] {
            assert_eq!(customers(text), expected, "{text}");
        }
    }

    #[test]
    fn the_unit_of_time_is_said_where_the_header_leaves_it_open() {
        let table = read("a.csv", b"customer,frequency,recency,T\n1,2,400,700\n").unwrap();
        assert_eq!((table.customers[0].recency, table.customers[0].age), (400, 700));
        assert!(table.remarks[0].contains("in days"), "{:?}", table.remarks);
        let table = read("a.csv", b"customer,frequency,recency,T\n1,2,20,39\n").unwrap();
        assert_eq!(table.customers[0].age, 273);
        assert!(table.remarks[0].contains("in weeks"));
        assert!(read("a.csv", b"x,t_x weeks,T weeks\n1,2,3\n").unwrap().remarks.is_empty());
    }

    #[test]
    fn rows_that_cannot_be_are_left_out_with_their_lines() {
        let text = "customer,x,t_x,T\n1,1,2,3\n2,1,4,3\n3,0,2,3\n4,1,0,3\n5,1.5,2,3\n6,x,2,3\n1,1,2,3\n,1,2,3\n8,1,-2,3\n\n";
        let table = read("a.csv", text.as_bytes()).unwrap();
        assert_eq!(table.customers.len(), 1);
        assert_eq!(table.left_out["purchases and ages that contradict each other"], (3, vec![3, 4, 5]));
        assert_eq!(table.left_out["repeat purchases that are no whole number"], (2, vec![6, 7]));
        assert_eq!(table.left_out["a customer who stands there already"], (1, vec![8]));
        let left_out: u64 = table.left_out.values().map(|(count, _)| count).sum();
        assert_eq!(table.rows_read, table.customers.len() as u64 + left_out);
        for (text, said) in [
            ("", "is empty"),
            ("customer,x,T\n1,2,3\n", "no column with the age at the last purchase"),
            ("customer,x,t_x,T\n1,9,2,1\n", "None of the 1 rows"),
        ] {
            let problem = read("a.csv", text.as_bytes()).unwrap_err();
            assert!(problem.what.contains(said), "{problem}");
        }
    }
}
