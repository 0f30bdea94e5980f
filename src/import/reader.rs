//! Reading a file to its end, in pieces of any size.

use crate::import::cells::{Record, Splitter};
use crate::import::date::{ParsedDate, names_datev, stamp};
use crate::import::desk::{Desk, Rows};
use crate::import::digest::Digest;
use crate::import::encoding::{Decoder, text};
use crate::import::general::{General, names_total};
use crate::import::inspect::{HEAD, inspect, refuse_incomplete};
use crate::import::names::Header;
use crate::import::profiles::Platform;
use crate::import::records;
use crate::import::{DateOrder, Encoding, Inspection, Kind, Plan, Problem, Question, Role};
use crate::ledger::{Batch, Blind, LeftOut, Origin, Reason, Remark, Standing};
use crate::quantity::{Amount, Currency, Day};
use crate::unseen::seen;
use crate::{remark, say};

/// Why an import does not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interruption {
    /// The file has refuted its plan: begin again, with this one. Happens at most once for the order of day and month
    /// proven and once supposed, and once for the decimal sign.
    Restart(Plan),
    /// More than a few of its orders are later than [`Import::until`]: begin again without a last day. They are no slips.
    YetToCome,
    /// It can't be read.
    Problem(Problem),
}

/// The import of one file, whose bytes are pushed in.
///
/// Guaranteed: the batch depends on the bytes and the plan alone, not on how the bytes are cut into pieces, and its
/// account adds up. Memory is bounded by the size of the file.
pub struct Import {
    name: String,
    bytes: u64,
    fed: u64,
    digest: Digest,
    decoder: Decoder,
    splitter: Splitter,
    table: Table,
}

impl std::fmt::Debug for Import {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Import").field("name", &self.name).field("fed", &self.fed).finish_non_exhaustive()
    }
}

impl Import {
    /// Begins to read a file of this name and size (which only serves to reserve memory) by this plan.
    pub fn begin(name: &str, bytes: u64, plan: Plan) -> Import {
        Import {
            name: name.to_owned(),
            bytes,
            fed: 0,
            digest: Digest::new(),
            decoder: Decoder::new(plan.encoding),
            splitter: Splitter::new(plan.delimiter),
            table: Table::new(plan),
        }
    }

    /// Leaves out orders of later days, as long as they are few: a mistyped year would make everybody else look gone for
    /// ever. Nobody has ordered on a day that is yet to come; the engine knows no clock, so whoever begins says which day
    /// it is.
    #[must_use]
    pub fn until(mut self, day: Option<Day>) -> Import {
        self.table.desk.until = day.filter(|_| self.table.desk.plan.kind == Kind::Orders);
        self
    }

    /// Takes in the next piece.
    ///
    /// # Errors
    /// When the file refutes its plan, or can't be read. The import is over then.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), Interruption> {
        if self.fed == 0 {
            refuse_incomplete(&self.name, &self.table.desk.plan).map_err(Interruption::Problem)?;
            self.table.desk.builder.expect(rows_to_expect(self.bytes, chunk));
        }
        self.fed += chunk.len() as u64;
        self.digest.update(chunk);
        let text = self.decoder.feed(chunk);
        let table = &mut self.table;
        self.splitter.feed(text, &mut |record| table.record(record));
        self.table.interrupted()
    }

    /// How many rows have been read below the header.
    pub fn rows(&self) -> u64 {
        self.table.desk.account.rows_read
    }

    /// The batch, when all bytes have been fed.
    ///
    /// # Errors
    /// When the file refutes its plan at its very end, or no row of it could be used.
    pub fn finish(mut self) -> Result<Batch, Interruption> {
        let text = self.decoder.finish();
        let table = &mut self.table;
        self.splitter.feed(text, &mut |record| table.record(record));
        self.splitter.finish(&mut |record| table.last_record(record));
        self.table.interrupted()?;
        if self.table.desk.account.has_many(Reason::YetToCome) {
            return Err(Interruption::YetToCome);
        }
        let origin = Origin {
            file: seen(self.name.into()).into_owned(),
            bytes: self.fed,
            digest: self.digest.value(),
            recognised_as: String::new(),
            scope: String::new(),
        };
        self.table.finish(origin).map_err(Interruption::Problem)
    }
}

/// The day on which the year of the books begins, where a record is the first line of a DATEV file, which tells it.
fn books_from(record: &Record<'_>) -> Option<Day> {
    if !names_datev(record.get(0)) {
        return None;
    }
    match stamp(record.get(12), DateOrder::YearMonthDay) {
        ParsedDate::Stamp(stamp) => Some(stamp.day),
        _ => None,
    }
}

/// Whether a row was left out for want of a date or an amount.
fn unsaid(reason: Reason) -> bool {
    matches!(reason, Reason::NoDate | Reason::UnreadableDate | Reason::NoAmount | Reason::UnreadableAmount)
}

/// One cell of several words: a footer rather than a row that breaks off.
fn is_sentence(record: &Record<'_>) -> bool {
    record.len() == 1 && record.get(0).iter().filter(|byte| **byte == b' ').count() >= 2
}

/// Judged by the first piece: how many rows a file of this size has.
fn rows_to_expect(bytes: u64, chunk: &[u8]) -> usize {
    const MOST: u64 = 24_000_000;
    let start = chunk.get(..chunk.len().min(64 << 10)).unwrap_or(&[]);
    let breaks = start.iter().filter(|b| **b == b'\n').count() as u64;
    if breaks == 0 {
        return 0;
    }
    let rows = bytes.saturating_mul(breaks) / start.len().max(1) as u64;
    // A little more than it looks like, rather than growing by half at the very end.
    (rows + rows / 50).min(MOST) as usize
}

/// Reads a file whose bytes are all at hand: looks at it, reads it by the plan that was found (or by the one given),
/// and starts again where the file refutes it. Of a spreadsheet, the sheet with the table is read.
///
/// ```
/// let file = b"customer_id,date,amount\n7,2026-03-01,12.50\n7,2026-03-09,8.00\n";
/// let (inspection, batch) = regulars::import::read("orders.csv", file, None).unwrap();
/// assert_eq!(inspection.recognised_as, "a general table");
/// assert_eq!(batch.orders.len(), 2);
/// ```
///
/// # Errors
/// When the file is no table of orders, or no row of it can be used.
pub fn read(name: &str, bytes: &[u8], plan: Option<Plan>) -> Result<(Inspection, Batch), Problem> {
    read_until(name, bytes, plan, None)
}

/// [`read`] by somebody who knows which day it is: see [`Import::until`].
///
/// # Errors
/// As [`read`].
pub fn read_until(
    name: &str,
    bytes: &[u8],
    plan: Option<Plan>,
    until: Option<Day>,
) -> Result<(Inspection, Batch), Problem> {
    #[cfg(feature = "spreadsheet")]
    if super::spreadsheet::is_packed(bytes) {
        let (sheet, remarks) =
            super::spreadsheet::table(name, bytes, &super::spreadsheet::Limits::default())?;
        let (mut inspection, mut batch) = read_text(name, sheet.text.as_bytes(), plan, until)?;
        batch.remarks.splice(..0, remarks.iter().cloned());
        inspection.remarks = remarks;
        return Ok((inspection, batch));
    }
    read_text(name, bytes, plan, until)
}

fn read_text(
    name: &str,
    bytes: &[u8],
    plan: Option<Plan>,
    mut until: Option<Day>,
) -> Result<(Inspection, Batch), Problem> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let mut inspection = match &plan {
        None => inspect(name, bytes.len() as u64, head)?,
        Some(plan) => super::inspect::inspect_as(name, bytes.len() as u64, head, plan)?,
    };
    if let Some(plan) = plan {
        inspection.plan = plan;
    }
    loop {
        let mut import = Import::begin(name, bytes.len() as u64, inspection.plan.clone()).until(until);
        let fed = bytes.chunks(HEAD).try_for_each(|chunk| import.feed(chunk));
        match fed.and_then(|()| import.finish()) {
            Ok(batch) => return Ok((inspection, batch)),
            Err(Interruption::Problem(problem)) => return Err(problem),
            Err(Interruption::YetToCome) => until = None,
            Err(Interruption::Restart(plan)) => {
                inspection.plan = plan;
                inspection.questions.retain(|question| *question != Question::DayOrMonthFirst);
            }
        }
    }
}

/// The rows of one file on their way into a batch.
struct Table {
    desk: Desk,
    rows: Box<dyn Rows>,
    header: Header,
    /// Cells of the header; 0 before it was seen.
    width: usize,
    /// Records still to be passed over before the header.
    preamble: u32,
    /// The header is behind us.
    in_body: bool,
    short_rows: bool,
    left_out: LeftOut,
    blind: Blind,
    /// Bytes are handed on as they are and may be no valid letters.
    letters_may_break: bool,
}

impl Table {
    fn new(plan: Plan) -> Table {
        let has = |role: Role| plan.roles.contains(&role);
        // A name identifies only where the file has nothing better.
        let by_name = !has(Role::Email) && !has(Role::CustomerId);
        Table {
            preamble: plan.preamble,
            in_body: false,
            rows: Box::new(General::of(&Header::default(), &plan)),
            header: Header::default(),
            width: 0,
            short_rows: false,
            left_out: LeftOut::default(),
            blind: Blind::default(),
            letters_may_break: plan.encoding == Encoding::Utf8,
            desk: Desk::new(plan, by_name),
        }
    }

    fn interrupted(&mut self) -> Result<(), Interruption> {
        match self.desk.restart.take() {
            Some(plan) => Err(Interruption::Restart(plan)),
            None => Ok(()),
        }
    }

    /// Takes in a record; `false` when the file has refuted its plan.
    fn record(&mut self, record: &Record<'_>) -> bool {
        if !self.in_body && !self.top(record) {
            return true;
        }
        self.row(record, false);
        self.desk.restart.is_none()
    }

    /// Takes in the file's last record, which no line break ends.
    fn last_record(&mut self, record: &Record<'_>) -> bool {
        if !self.in_body && !self.top(record) {
            return true;
        }
        self.row(record, true);
        self.desk.restart.is_none()
    }

    /// Takes in a record above the first row; tells whether it is the first row already.
    fn top(&mut self, record: &Record<'_>) -> bool {
        if self.preamble > 0 {
            self.preamble -= 1;
            self.desk.books_from = self.desk.books_from.or_else(|| books_from(record));
            return false;
        }
        self.in_body = true;
        let headerless = self.desk.plan.headerless;
        self.header = if headerless {
            Header::numbered(record.len())
        } else {
            let name = |cell: &[u8]| text(cell).trim_start_matches('\u{FEFF}').trim().to_owned();
            Header::new(record.cells().map(name).collect())
        };
        self.width = self.header.len();
        self.rows = match Platform::of(self.desk.plan.profile) {
            Some(platform) => (platform.rows)(&self.header),
            None => match self.desk.plan.kind {
                Kind::Orders => Box::new(General::of(&self.header, &self.desk.plan)),
                kind => records::reader(kind),
            },
        };
        self.rows.top(&self.header, &mut self.desk);
        headerless
    }

    fn row(&mut self, record: &Record<'_>, last: bool) {
        self.desk.account.rows_read += 1;
        let line = record.line();
        self.desk.turn_to(line);
        let cells = record.len();
        let blank = cells <= 1 && record.get(0).is_empty() || record.is_blank();
        let reason = if record.fault().is_some() && !record.cut() {
            Some(Reason::Malformed)
        } else if blank {
            Some(Reason::Blank)
        } else if record.cut() || (last && cells < self.width && !self.short_rows && !is_sentence(record)) {
            Some(Reason::CutOff)
        } else {
            let reason = self.rows.row(record, &mut self.desk).err();
            reason.map(|reason| {
                if last && unsaid(reason) && !is_sentence(record) {
                    Reason::CutOff
                } else {
                    self.why(record, reason)
                }
            })
        };
        self.blind.total += self.desk.blind_amount(record).unwrap_or(Amount::ZERO);
        match reason {
            Some(reason) => self.leave_out(record, reason),
            None => {
                if cells != self.width {
                    self.note_width(record);
                }
                if self.letters_may_break && record.has_broken_letters() {
                    self.desk.account.note(Reason::BadLetters, line);
                }
                self.desk.note_mended();
            }
        }
    }

    /// Takes down a row that does not count.
    #[cold]
    fn leave_out(&mut self, record: &Record<'_>, reason: Reason) {
        self.desk.account.note(reason, record.line());
        if reason != Reason::Blank {
            self.left_out.keep(record.line(), reason, record.cells().map(|cell| text(cell).into_owned()));
        }
        self.blind.left_out += self.desk.blind_amount(record).unwrap_or(Amount::ZERO);
    }

    #[cold]
    fn note_width(&mut self, record: &Record<'_>) {
        if record.len() < self.width {
            self.short_rows = true;
            self.desk.account.note(Reason::CellsMissing, record.line());
        } else if (self.width..record.len()).any(|i| !record.get(i).is_empty()) {
            self.desk.account.note(Reason::CellsSurplus, record.line());
        }
    }

    /// Why a row that could not be read as an order is left out, more closely.
    #[cold]
    fn why(&self, record: &Record<'_>, reason: Reason) -> Reason {
        if !unsaid(reason) {
            return reason;
        }
        let mut filled = (0..record.len()).filter(|i| !record.get(*i).is_empty());
        let alike = filled
            .clone()
            .filter(|i| text(record.get(*i)).trim_start_matches('\u{FEFF}').trim() == self.written(*i));
        let names = filled.clone().count();
        if !self.desk.plan.headerless && names > 0 && alike.count() == names {
            return Reason::RepeatedHeader;
        }
        let first = filled.next().map_or(&[][..], |i| record.get(i));
        let alone = filled.next().is_none();
        let key = self.desk.columns.date.cell(record);
        if names_total(first) || names_total(key) || (alone && self.width > 2) {
            return Reason::Total;
        }
        reason
    }

    fn written(&self, column: usize) -> &str {
        self.header.written.get(column).map_or("", String::as_str)
    }

    fn finish(self, origin: Origin) -> Result<Batch, Problem> {
        let Table { mut desk, mut rows, header, left_out, blind, .. } = self;
        rows.settle(&mut desk);
        let closing = rows.closing(&desk);
        let mut remarks = general_remarks(&desk);
        remarks.extend(closing.remarks);
        let blind = Blind { repeated: desk.builder.repeated(), ..blind };
        let differing = desk.builder.differing();
        if differing > 0 {
            remarks.push(remark!(
                "{n} rows name another total than the first row of their order; the first was counted.",
                n = differing
            ));
        }
        let plan = desk.plan.clone();
        let platform = Platform::of(plan.profile);
        let scope = match platform {
            Some(platform) => platform.scope.to_owned(),
            None => General::scope(&plan, |column| header.name(column).to_owned()),
        };
        let built = std::mem::replace(&mut desk.builder, super::builder::Builder::new(plan.amounts, false))
            .finish(closing.finish);
        let mut account = desk.account;
        for line in &built.missing {
            account.note(Reason::NoAmount, *line);
        }
        if built.inferred > 0 {
            remarks.push(remark!(
                "{n} orders are called refunded without an amount; all they were charged is taken as given back.",
                n = built.inferred
            ));
        }
        match built.untold {
            0 => {}
            1 => remarks.push(remark!(
                "One order is called refunded, but no amount in this file says so; it counts in full."
            )),
            n => remarks.push(remark!(
                "{n} orders are called refunded, but no amount in this file says so; they count in full.",
                n
            )),
        }
        match built.names_alone {
            0 => {}
            1 => remarks.push(remark!(
                "One order carries a name, but neither e-mail nor customer number. The file tells others by these, so a name alone is not sure enough: the order counts as one without a name."
            )),
            n => remarks.push(remark!(
                "{n} orders carry a name, but neither e-mail nor customer number. The file tells others by these, so a name alone is not sure enough: they count as orders without a name.",
                n
            )),
        }
        let mut batch = built.batch;
        batch.kind = plan.kind;
        batch.records = std::mem::take(&mut desk.gather).finish();
        if batch.is_empty() {
            return Err(nothing_used(&origin.file, &account));
        }
        if built.assumed > 0
            && let Some(currency) = batch.currencies.first()
        {
            remarks.push(remark!(
                "{n} amounts name no currency; they are taken as {currency}, like the others.",
                n = built.assumed,
                currency
            ));
        }
        let counted = counted_currencies(&batch);
        let named: Vec<&str> = counted.iter().map(Currency::code).collect();
        if named.len() > 1 {
            remarks.push(remark!(
                "The file holds orders in {n} currencies ({currencies}); they are never added up together.",
                n = named.len(),
                currencies = named.join(", ")
            ));
        }
        batch.origin = Origin {
            recognised_as: platform
                .map_or_else(|| records::name(plan.kind), |platform| platform.name)
                .to_owned(),
            scope,
            ..origin
        };
        batch.account = account;
        batch.left_out = LeftOut { header: header.written.clone(), letters: 0, ..left_out };
        batch.blind = self_added_up(&batch, &plan, &header, blind);
        batch.remarks = remarks;
        Ok(batch)
    }
}

/// The blind sum of a file of orders, completed by what only the whole file tells.
fn self_added_up(batch: &Batch, plan: &Plan, header: &Header, blind: Blind) -> Option<Blind> {
    let column = plan.roles.iter().position(|role| *role == Role::Amount)?;
    if batch.orders.is_empty() {
        return None;
    }
    Some(Blind { column: header.written.get(column)?.clone(), ..blind })
}

/// The currencies in which some order counts, in the order of their appearance.
fn counted_currencies(batch: &Batch) -> Vec<Currency> {
    let mut seen = vec![false; batch.currencies.len()];
    for (currency, status) in batch.orders.currency.iter().zip(batch.orders.status.iter()) {
        let counts = batch.statuses.get(usize::from(status)).is_none_or(|s| s.standing == Standing::Counts);
        if counts && let Some(seen) = seen.get_mut(usize::from(currency)) {
            *seen = true;
        }
    }
    let known = batch.currencies.iter().zip(seen).filter(|(c, seen)| *seen && **c != Currency::UNKNOWN);
    known.map(|(currency, _)| *currency).collect()
}

/// What the owner should know of any file.
fn general_remarks(desk: &Desk) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let plan = &desk.plan;
    if !desk.dates_settled() {
        remarks.push(match plan.dates {
            DateOrder::MonthDayYear => remark!(
                "No date in this file shows whether day or month comes first. The month was taken to come first: 03/04 is 4 March."
            ),
            _ => remark!(
                "No date in this file shows whether day or month comes first. The day was taken to come first: 03/04 is 3 April."
            ),
        });
    }
    if plan.headerless {
        remarks.push(remark!("The file has no header; columns were told by their values."));
    }
    remarks
}

fn nothing_used(name: &str, account: &crate::ledger::Account) -> Problem {
    let reasons: Vec<String> = account
        .noted
        .iter()
        .filter(|noted| noted.reason.leaves_out())
        .map(|noted| format!("{} × {}", noted.count, noted.reason.words()))
        .collect();
    let (rows, reasons) = (account.rows_read, reasons.join(", "));
    Problem::new(
        match reasons.as_str() {
            "" => say!("None of the {rows|row|rows} of “{name}” could be used.", rows, name),
            _ => say!(
                "None of the {rows|row|rows} of “{name}” could be used ({reasons}).",
                rows,
                name,
                reasons
            ),
        },
        say!("Check which columns hold the date and the amount."),
    )
}

#[cfg(test)]
mod tests {
    use crate::import::{read, read_until};
    use crate::ledger::{Ledger, Reason};
    use crate::quantity::{Amount, Day};

    #[test]
    fn a_mistyped_year_is_left_out_and_many_days_to_come_are_none() {
        let today = Day::new(2026, 6, 1).unwrap();
        let rows = |n: u64, year: u32| -> String {
            (0..n).map(|i| format!("{year}{i},{year}-05-{:02},a{i}@x.de,10.00\n", i % 28 + 1)).collect()
        };
        let file = |ahead: u64| format!("order,date,email,total\n{}{}", rows(200, 2026), rows(ahead, 2062));
        let read = |ahead, until| read_until("o.csv", file(ahead).as_bytes(), None, until).unwrap().1;
        let slip = read(2, Some(today));
        assert_eq!((slip.orders.len(), slip.account.rows_left_out()), (200, 2));
        assert_eq!(slip.account.noted[0].reason, Reason::YetToCome);
        assert_eq!(slip.left_out.rows.len(), 2);
        assert!(slip.last_day() < Some(today));
        // Without a clock, or where they are no slips, every day counts.
        assert_eq!(read(2, None).orders.len(), 202);
        assert_eq!(read(9, Some(today)).orders.len(), 209);
    }

    fn remarks(csv: &str) -> (Vec<String>, crate::ledger::Batch) {
        let (_, batch) = read("orders.csv", csv.as_bytes(), None).unwrap();
        (batch.remarks.iter().map(ToString::to_string).collect(), batch)
    }

    #[test]
    fn orders_called_refunded_that_count_in_full_are_told() {
        let rows = |last: &str| {
            format!(
                "order,date,email,total,status\n1,2026-01-05,a@x.de,10.00,paid\n2,2026-01-06,b@x.de,20.00,remboursé\n\
                 3,2026-01-07,c@x.de,30.00,Erstattet\n{last}"
            )
        };
        let (said, batch) = remarks(&rows("4,2026-01-08,a@x.de,-5.00,paid\n"));
        let given_back: Amount = batch.orders.refund.iter().fold(Amount::ZERO, |sum, one| sum + one);
        assert_eq!(given_back, Amount::from_cents(500));
        let told = "2 orders are called refunded, but no amount in this file says so; they count in full.";
        assert!(said.iter().any(|one| one == told), "{said:?}");

        // Where no row gives anything back, the word is believed, and that is said instead.
        let (said, batch) = remarks(&rows(""));
        let given_back: Amount = batch.orders.refund.iter().fold(Amount::ZERO, |sum, one| sum + one);
        assert_eq!(given_back, Amount::from_cents(5_000));
        assert!(said.iter().any(|one| one.starts_with("2 orders are called refunded without")), "{said:?}");
        assert!(!said.iter().any(|one| one.contains("in full")), "{said:?}");
    }

    #[test]
    fn a_name_alone_is_nobody_where_others_are_known_by_more_and_that_is_told() {
        let rows = "1,2026-01-05,a@x.de,Ann,10.00\n2,2026-01-06,,Ben,20.00\n3,2026-01-07,,Ben,30.00\n4,2026-01-08,,Gast,30.00\n";
        let (said, batch) = remarks(&format!("order,date,email,customer name,total\n{rows}"));
        let told =
            said.iter().find(|one| one.contains("carry a name")).map(String::as_str).unwrap_or_default();
        assert!(
            told.starts_with("2 orders carry a name, but neither e-mail nor customer number."),
            "{said:?}"
        );
        let mut ledger = Ledger::default();
        ledger.append(batch);
        assert_eq!(ledger.people(), 1);

        // Without a column for anything better, names are who they are.
        let by_name = rows.replace(",a@x.de", "").replace(",,", ",");
        let (said, batch) = remarks(&format!("order,date,customer name,total\n{by_name}"));
        assert!(!said.iter().any(|one| one.contains("carry a name")), "{said:?}");
        let mut ledger = Ledger::default();
        ledger.append(batch);
        assert_eq!(ledger.people(), 2);
    }
}
