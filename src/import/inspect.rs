//! A look at a file's beginning: whether it is a table, whose, and how it would be read.

use crate::import::date::{self, ParsedDate, names_datev};
use crate::import::encoding::{self, Decoder};
use crate::import::general::roles;
use crate::import::names::Header;
use crate::import::number::{self, Parsed};
use crate::import::profiles::Platform;
use crate::import::records::{self, Brought};
use crate::import::sample::Sample;
use crate::import::{
    AmountScope, DateOrder, DecimalSign, Encoding, Inspection, Kind, Plan, Problem, Profile, Question, Role,
    dialect,
};
use crate::order::Order as _;
use crate::quantity::Currency;
use crate::unseen::seen;
use crate::{say, text};

/// How much of a file is looked at: its first MiB.
pub const HEAD: usize = 1 << 20;
/// A file of more rows would not fit into a browser's memory together with what is made of it.
const MOST_ROWS: u64 = 20_000_000;
/// Of wide rows, a browser can read more bytes than this in principle, but nobody would wait for it.
const MOST_BYTES: u64 = 4_000_000_000;
/// No shop's export is wider; a thousand columns are a matrix, not a list of orders.
const MOST_COLUMNS: usize = 1_000;
/// So much of a file tells what stands between its cells.
const DIALECT: usize = 64 << 10;
/// A header stands within so many rows of the top.
const TOP_ROWS: usize = 60;
/// Rows below the header that are shown.
const PREVIEW_ROWS: usize = 20;

/// Looks at a file's beginning: its name, its size in bytes, and its first MiB (all of it, where it is smaller).
///
/// # Errors
/// When the file is no table of orders that can be read, in words that say what it seems to be and what to do.
pub fn inspect(name: &str, bytes: u64, head: &[u8]) -> Result<Inspection, Problem> {
    refuse_what_is_no_text(name, bytes, head)?;
    let encoding = encoding::detect(head);
    let text = decoded(encoding, head);
    let dialect = dialect::detect(text.get(..DIALECT.min(text.len())).unwrap_or(&text));
    look(name, bytes, head, Given { encoding, delimiter: dialect.delimiter, top: None, kind: None }, &text)
}

/// Looks again, with letters, cells and header told apart as `plan` says (its encoding, delimiter, preamble and whether
/// it has a header) instead of by looking; everything else is found anew.
///
/// # Errors
/// Like [`inspect`].
pub fn inspect_as(name: &str, bytes: u64, head: &[u8], plan: &Plan) -> Result<Inspection, Problem> {
    refuse_what_is_no_text(name, bytes, head)?;
    let text = decoded(plan.encoding, head);
    let top = Top { preamble: plan.preamble as usize, headerless: plan.headerless };
    look(
        name,
        bytes,
        head,
        Given {
            encoding: plan.encoding,
            delimiter: plan.delimiter,
            top: Some(top),
            kind: plan.kind_settled.then_some(plan.kind),
        },
        &text,
    )
}

/// Where the table begins.
#[derive(Clone, Copy)]
struct Top {
    preamble: usize,
    headerless: bool,
}

/// What is settled before the rows are looked at.
struct Given {
    encoding: Encoding,
    delimiter: u8,
    top: Option<Top>,
    /// What the owner said it holds.
    kind: Option<Kind>,
}

fn decoded(encoding: Encoding, head: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(encoding);
    let mut text = decoder.feed(head).to_vec();
    text.extend_from_slice(decoder.finish());
    text
}

fn look(name: &str, bytes: u64, head: &[u8], given: Given, text: &[u8]) -> Result<Inspection, Problem> {
    let breaks_off = (head.len() as u64) < bytes;
    let sample = Sample::of(text, given.delimiter, breaks_off);
    refuse_too_many_rows(name, bytes, &sample, head)?;
    let Some(top) = given.top.or_else(|| find_top(&sample)) else { return Err(no_table(name)) };
    let header = if top.headerless {
        Header::numbered(sample.width(top.preamble))
    } else {
        Header::new(sample.row(top.preamble).map(without_mark).collect())
    };
    if header.len() > MOST_COLUMNS {
        return Err(Problem::new(
            say!(
                "“{name}” has {columns} columns. That is more than any list of orders has.",
                name,
                columns = header.len()
            ),
            say!(
                "Save a copy with the columns that matter (date, amount, customer, order number) and choose that."
            ),
        ));
    }
    let first = top.preamble + usize::from(!top.headerless);
    if (first..sample.len()).all(|row| sample.filled(row) == 0) {
        return Err(if breaks_off {
            no_table(name)
        } else {
            Problem::new(
                say!("“{name}” has a header but no rows below it.", name),
                say!("Check the period that was chosen when the file was exported, and export it again."),
            )
        });
    }
    Ok(describe(name, bytes, given, top, header, &sample, first))
}

fn describe(
    name: &str,
    bytes: u64,
    given: Given,
    top: Top,
    header: Header,
    sample: &Sample,
    first: usize,
) -> Inspection {
    let platform = if top.headerless { None } else { Platform::recognise(&header) };
    let brought = match platform {
        Some(platform) if platform.kind == Kind::Orders && given.kind.is_none_or(|k| k == Kind::Orders) => {
            None
        }
        None if top.headerless && given.kind.is_none() => None,
        platform => {
            records::look(platform, given.kind, &records::Table::new(&header, sample, first), top.preamble)
        }
    };
    if let Some(brought) = brought {
        return describe_records(name, bytes, given, top, header, sample, first, brought);
    }
    let platform = platform.filter(|platform| platform.kind == Kind::Orders);
    let (roles, amounts) = match platform {
        Some(platform) => (platform.roles(&header), platform.amounts),
        None => {
            let found = roles::find(&header, top.headerless, sample, first);
            (found.roles, found.amounts)
        }
    };
    let values = Values { sample, first, roles: &roles };
    let (decimal, decimal_settled) = values.decimal(given.delimiter);
    let dates = values.dates(given.delimiter, decimal, decimal_settled);
    let currency = values.currency(&header);
    let mut questions = Vec::new();
    let has = |role: Role| roles.contains(&role);
    if !has(Role::Date) {
        questions.push(Question::WhichDate);
    }
    if platform.is_none() && ![Role::Amount, Role::Goods, Role::UnitPrice].into_iter().any(has) {
        questions.push(Question::WhichAmount);
    }
    if platform.is_none()
        && ![Role::Email, Role::CustomerId, Role::CustomerName, Role::FirstName, Role::LastName]
            .into_iter()
            .any(has)
    {
        questions.push(Question::WhichCustomer);
    }
    if dates.open {
        questions.push(Question::DayOrMonthFirst);
    }
    if currency == Currency::UNKNOWN && !has(Role::Currency) {
        questions.push(Question::WhichCurrency);
    }
    Inspection {
        file: seen(name.into()).into_owned(),
        bytes,
        recognised_as: platform.map_or(GENERAL, |p| p.name).to_owned(),
        header_key: header.key(),
        preview: preview(sample, first),
        plan: Plan {
            kind: Kind::Orders,
            kind_settled: given.kind.is_some(),
            profile: platform.map_or(Profile::General, |p| p.profile),
            encoding: given.encoding,
            delimiter: given.delimiter,
            preamble: top.preamble as u32,
            headerless: top.headerless,
            roles,
            dates: dates.order,
            dates_settled: dates.settled,
            decimal,
            decimal_settled,
            amounts,
            currency,
            markings: Vec::new(),
            period: None,
        },
        header: header.written,
        questions,
        remarks: Vec::new(),
    }
}

/// The same for a file that holds no orders.
#[allow(clippy::too_many_arguments)]
fn describe_records(
    name: &str,
    bytes: u64,
    given: Given,
    top: Top,
    header: Header,
    sample: &Sample,
    first: usize,
    brought: Brought,
) -> Inspection {
    let Brought { kind, profile, roles, markings, period, mut questions } = brought;
    let values = Values { sample, first, roles: &roles };
    let (decimal, decimal_settled) = values.decimal(given.delimiter);
    let mut dates = values.dates(given.delimiter, decimal, decimal_settled);
    if !values.cells(Role::Date).any(|cell| cell.chars().take(11).all(|c| !c.is_alphabetic())) {
        // Months that are named, or no dates at all, leave nothing to be told.
        dates = Dates { order: DateOrder::YearMonthDay, settled: false, open: false };
    }
    let currency = values.currency(&header);
    if dates.open && roles.contains(&Role::Date) {
        questions.push(Question::DayOrMonthFirst);
    }
    if kind == Kind::Spend && currency == Currency::UNKNOWN && !roles.contains(&Role::Currency) {
        questions.push(Question::WhichCurrency);
    }
    let plan = Plan {
        kind,
        kind_settled: given.kind.is_some(),
        profile,
        encoding: given.encoding,
        delimiter: given.delimiter,
        preamble: top.preamble as u32,
        headerless: top.headerless,
        roles,
        dates: dates.order,
        dates_settled: dates.settled,
        decimal,
        decimal_settled,
        amounts: AmountScope::Line,
        currency,
        markings,
        period,
    };
    questions.splice(..0, records::lacking(&plan));
    Inspection {
        file: seen(name.into()).into_owned(),
        bytes,
        recognised_as: Platform::of(profile).map_or_else(|| records::name(kind), |p| p.name).to_owned(),
        header_key: header.key(),
        preview: preview(sample, first),
        plan,
        header: header.written,
        questions,
        remarks: Vec::new(),
    }
}

fn preview(sample: &Sample, first: usize) -> Vec<Vec<String>> {
    (first..sample.len().min(first + PREVIEW_ROWS))
        .map(|row| sample.row(row).map(str::to_owned).collect())
        .collect()
}

/// What a file that is no platform's is called.
pub(super) const GENERAL: &str = text!("a general table");

fn without_mark(cell: &str) -> String {
    cell.trim_start_matches('\u{FEFF}').trim().to_owned()
}

// --- The top of the table ---

/// Finds where the table begins: at a known platform's header, else at the first row as wide as the table that consists
/// of different names, else, without a header, at the first row as wide as the table.
fn find_top(sample: &Sample) -> Option<Top> {
    let rows = 0..sample.len().min(TOP_ROWS);
    let known = rows.clone().find(|row| {
        sample.filled(*row) > 2
            && Platform::recognise(&Header::new(sample.row(*row).map(without_mark).collect())).is_some()
    });
    if let Some(preamble) = known {
        return Some(Top { preamble, headerless: false });
    }
    let width = usual_width(sample)?;
    for row in rows {
        // A title is narrower than the table; the last columns of a header may be empty all the same.
        let filled = sample.filled(row);
        if filled * 2 < width || (filled < 2 && width > 1) || names_datev(sample.cell(row, 0).as_bytes()) {
            continue;
        }
        if is_header(sample, row) {
            // Names above, each for several columns: the names of the columns themselves stand below.
            let below = row + 1;
            let names = below < sample.len() && sample.filled(below) > filled && is_header(sample, below);
            let named = names && sample.row(below).all(|cell| !is_value(cell));
            return Some(Top { preamble: if named { below } else { row }, headerless: false });
        }
        if looks_like_data(sample, row) {
            return Some(Top { preamble: row, headerless: true });
        }
    }
    None
}

/// How many filled cells most rows have; a table has two at least.
fn usual_width(sample: &Sample) -> Option<usize> {
    let mut widths: Vec<usize> = (0..sample.len()).map(|row| sample.filled(row)).filter(|n| *n > 0).collect();
    widths.order();
    let usual =
        widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).and_then(|run| run.first()).copied()?;
    (usual > 1).then_some(usual)
}

/// Different names, and none of them a value.
fn is_header(sample: &Sample, row: usize) -> bool {
    let names: Vec<String> = sample.row(row).filter(|c| !c.is_empty()).map(|c| c.to_lowercase()).collect();
    let values = sample.row(row).filter(|cell| is_value(cell)).count();
    let mut different = names.clone();
    different.order();
    different.dedup();
    // Some exports repeat a name; a few columns may be called by a year.
    values * 5 <= names.len() && different.len() * 10 >= names.len() * 7
}

fn is_value(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let is_date = [DateOrder::DayMonthYear, DateOrder::MonthDayYear]
        .iter()
        .any(|order| matches!(date::stamp(bytes, *order), ParsedDate::Stamp(_)));
    let is_number = [DecimalSign::Dot, DecimalSign::Comma]
        .iter()
        .any(|decimal| matches!(number::amount(bytes, *decimal), Parsed::Amount { .. }));
    is_date || is_number || (cell.contains('@') && cell.contains('.'))
}

/// A date and a number at least.
fn looks_like_data(sample: &Sample, row: usize) -> bool {
    sample.row(row).filter(|cell| is_value(cell)).count() >= 2
}

// --- What the values say ---

/// The values of the sample's rows, by role.
struct Values<'a> {
    sample: &'a Sample,
    first: usize,
    roles: &'a [Role],
}

struct Dates {
    order: DateOrder,
    /// A date in the sample proves it.
    settled: bool,
    /// Nothing settles it: the owner has to be asked.
    open: bool,
}

impl Values<'_> {
    fn cells(&self, role: Role) -> impl Iterator<Item = &str> {
        let column = self.roles.iter().position(|r| *r == role);
        (self.first..self.sample.len())
            .filter_map(move |row| Some(self.sample.cell(row, column?)))
            .filter(|cell| !cell.is_empty())
    }

    fn money(&self) -> impl Iterator<Item = &str> {
        [
            Role::Amount,
            Role::Goods,
            Role::UnitPrice,
            Role::Tax,
            Role::Shipping,
            Role::Refund,
            Role::Discount,
            Role::Tip,
        ]
        .into_iter()
        .flat_map(|role| self.cells(role).take(2_000))
    }

    /// The decimal sign that most cells prove; where none does, the one that is customary beside semicolons.
    fn decimal(&self, delimiter: u8) -> (DecimalSign, bool) {
        let (mut dot, mut comma) = (0usize, 0usize);
        for cell in self.money() {
            match number::decimal_evidence(cell.as_bytes()) {
                Some(DecimalSign::Dot) => dot += 1,
                Some(DecimalSign::Comma) => comma += 1,
                None => {}
            }
        }
        match dot.cmp(&comma) {
            std::cmp::Ordering::Greater => (DecimalSign::Dot, true),
            std::cmp::Ordering::Less => (DecimalSign::Comma, true),
            std::cmp::Ordering::Equal if delimiter == b';' => (DecimalSign::Comma, false),
            std::cmp::Ordering::Equal => (DecimalSign::Dot, false),
        }
    }

    /// The order of day and month: proven by a date, else by the rows being sorted under one order alone, else
    /// customary for the way dates and amounts are written.
    fn dates(&self, delimiter: u8, decimal: DecimalSign, decimal_settled: bool) -> Dates {
        let (mut day_first, mut month_first, mut year_first, mut either) = (0usize, 0usize, 0usize, 0usize);
        for cell in self.cells(Role::Date) {
            let bytes = cell.as_bytes();
            match date::date_evidence(bytes) {
                Some(DateOrder::DayMonthYear) => day_first += 1,
                Some(DateOrder::MonthDayYear) => month_first += 1,
                Some(DateOrder::YearMonthDay) => year_first += 1,
                None => {
                    let numeric = matches!(date::stamp(bytes, DateOrder::DayMonthYear), ParsedDate::Stamp(_))
                        && cell.bytes().filter(u8::is_ascii_digit).count() >= 4
                        && !cell.chars().take(11).any(char::is_alphabetic);
                    either += usize::from(numeric);
                }
            }
        }
        let settled = |order| Dates { order, settled: true, open: false };
        let likely = |order| Dates { order, settled: false, open: false };
        if day_first + month_first + either == 0
            || year_first > 0 && day_first + month_first == 0 && either < year_first
        {
            return if year_first > 0 {
                likely(DateOrder::YearMonthDay)
            } else {
                likely(self.customary(delimiter, decimal, decimal_settled).0)
            };
        }
        match day_first.cmp(&month_first) {
            std::cmp::Ordering::Greater => settled(DateOrder::DayMonthYear),
            std::cmp::Ordering::Less => settled(DateOrder::MonthDayYear),
            std::cmp::Ordering::Equal => match self.sorted_order() {
                Some(order) => likely(order),
                None => {
                    let (order, sure) = self.customary(delimiter, decimal, decimal_settled);
                    Dates { order, settled: false, open: !sure }
                }
            },
        }
    }

    /// The order of day and month under which the rows are sorted by date, if they are under one alone.
    fn sorted_order(&self) -> Option<DateOrder> {
        let sorted = |order: DateOrder| {
            let days: Vec<_> = self
                .cells(Role::Date)
                .filter_map(|cell| match date::stamp(cell.as_bytes(), order) {
                    ParsedDate::Stamp(stamp) => Some(stamp.day),
                    _ => None,
                })
                .collect();
            let mut different = days.clone();
            different.order();
            different.dedup();
            let rising = days.is_sorted();
            let falling = days.is_sorted_by(|a, b| a >= b);
            different.len() >= 5 && (rising || falling)
        };
        match (sorted(DateOrder::DayMonthYear), sorted(DateOrder::MonthDayYear)) {
            (true, false) => Some(DateOrder::DayMonthYear),
            (false, true) => Some(DateOrder::MonthDayYear),
            _ => None,
        }
    }

    /// What is customary, and whether that is beyond doubt: dots between the numbers of a date, decimal commas and
    /// semicolons are written where the day comes first; the dollar mostly where the month does.
    fn customary(&self, delimiter: u8, decimal: DecimalSign, decimal_settled: bool) -> (DateOrder, bool) {
        let hinted = self
            .cells(Role::Date)
            .take(100)
            .any(|cell| date::date_hint(cell.as_bytes()) == Some(DateOrder::DayMonthYear));
        let comma = delimiter == b';' || (decimal == DecimalSign::Comma && decimal_settled);
        if hinted || comma {
            return (DateOrder::DayMonthYear, true);
        }
        let half_days = self.cells(Role::Date).chain(self.cells(Role::Time)).take(100).any(|cell| {
            let lower = cell.to_ascii_lowercase();
            lower.ends_with(" pm") || lower.ends_with(" am")
        });
        let dollars = self.money().take(200).any(|cell| cell.contains('$'));
        if half_days || dollars { (DateOrder::MonthDayYear, false) } else { (DateOrder::DayMonthYear, false) }
    }

    /// The currency of amounts that name none: that of the amount's header, else that of the signs among the amounts.
    fn currency(&self, header: &Header) -> Currency {
        let of_header = [Role::Amount, Role::Goods, Role::UnitPrice].into_iter().find_map(|role| {
            let column = self.roles.iter().position(|r| *r == role)?;
            roles::currency_of(header.written.get(column)?)
        });
        of_header
            .or_else(|| {
                let mut found: Vec<(Currency, usize)> = Vec::new();
                for currency in
                    self.money().take(2_000).filter_map(|cell| number::currency_hint(cell.as_bytes()))
                {
                    match found.iter_mut().find(|(known, _)| *known == currency) {
                        Some((_, count)) => *count += 1,
                        None => found.push((currency, 1)),
                    }
                }
                // The first of the most frequent.
                found.iter().rev().max_by_key(|(_, count)| *count).map(|(currency, _)| *currency)
            })
            .unwrap_or(Currency::UNKNOWN)
    }
}

// --- What is no table ---

fn refuse_what_is_no_text(name: &str, bytes: u64, head: &[u8]) -> Result<(), Problem> {
    if bytes == 0 || head.is_empty() {
        return Err(Problem::new(
            say!("“{name}” is empty.", name),
            say!("Export it again, and check that the export had finished."),
        ));
    }
    if bytes > MOST_BYTES {
        return Err(too_large(name, bytes));
    }
    let refuse = |what: String, way_on: &str| Err(Problem::new(what, way_on));
    let csv = say!("Choose the orders as a CSV file: most shops offer it under Orders, Export.");
    if head.starts_with(&crate::workspace::backup::LETTERS) {
        return refuse(
            say!("“{name}” is a backup of a workspace.", name),
            say!("Bring it back under “Workspaces”, “Bring back a backup”."),
        );
    }
    match head {
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            return refuse(say!("“{name}” is a picture, whatever its name says.", name), csv);
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            return refuse(say!("“{name}” is a picture, whatever its name says.", name), csv);
        }
        [b'%', b'P', b'D', b'F', ..] => return refuse(say!("“{name}” is a PDF document.", name), csv),
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => {
            return refuse(
                say!("“{name}” is a spreadsheet or a packed folder, and was not unpacked.", name),
                say!("Open it and save it as CSV, then choose the CSV file."),
            );
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return refuse(
                say!(
                    "“{name}” is an old Excel file (.xls) or one that is protected by a password, and can’t be read.",
                    name
                ),
                say!("Open it in a spreadsheet program and save it without password as .xlsx or CSV."),
            );
        }
        [0x1F, 0x8B, ..] => {
            return refuse(
                say!("“{name}” is packed (gzip).", name),
                say!("Unpack it first, then choose what was inside."),
            );
        }
        [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            return refuse(
                say!("“{name}” is a packed folder.", name),
                say!("Unpack it first, then choose what was inside."),
            );
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            return refuse(say!("“{name}” is a text document.", name), csv);
        }
        _ => {}
    }
    let start = String::from_utf8_lossy(head.get(..head.len().min(2_000)).unwrap_or(&[]));
    let start = start.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    if ["<!doctype", "<html", "<head", "<body", "<script", "<table"].iter().any(|tag| start.starts_with(tag))
    {
        return refuse(
            say!(
                "“{name}” is a web page, not a table. Some shops send one when a sign-in has run out.",
                name
            ),
            csv,
        );
    }
    if start.starts_with("<?xml") || start.starts_with("<svg") {
        return refuse(say!("“{name}” is an XML document, not a table.", name), csv);
    }
    let json = start.starts_with("{\"")
        || start.starts_with("[{")
        || (start.starts_with(['{', '[']) && start.contains("\":"));
    if json && start.contains("docs.google.com") {
        return refuse(
            say!("“{name}” is only a link to a Google sheet, not the sheet itself.", name),
            say!(
                "Open it, choose File, Download, Microsoft Excel or Comma-separated values, and choose that file."
            ),
        );
    }
    if json {
        return refuse(say!("“{name}” is JSON, not a table.", name), csv);
    }
    if is_binary(head) {
        return refuse(say!("“{name}” is not a text file.", name), csv);
    }
    Ok(())
}

/// Control characters that no text has, too many for mistakes; zero bytes are the half of UTF-16.
fn is_binary(head: &[u8]) -> bool {
    let start = head.get(..head.len().min(64 << 10)).unwrap_or(&[]);
    let control = start.iter().filter(|b| matches!(b, 1..=8 | 11 | 14..=31 | 127)).count();
    let zeros = start.iter().filter(|b| **b == 0).count();
    let utf16 = !matches!(encoding::detect(head), Encoding::Utf8 | Encoding::Windows1252);
    control * 50 > start.len() || (!utf16 && zeros * 4 > start.len())
}

fn refuse_too_many_rows(name: &str, bytes: u64, sample: &Sample, head: &[u8]) -> Result<(), Problem> {
    if bytes <= head.len() as u64 || sample.len() == 0 {
        return Ok(());
    }
    let breaks = head.iter().filter(|b| **b == b'\n').count().max(1) as u64;
    let rows = bytes / (head.len() as u64 / breaks).max(1);
    if rows > MOST_ROWS { Err(too_large(name, bytes)) } else { Ok(()) }
}

fn too_large(name: &str, bytes: u64) -> Problem {
    Problem::new(
        say!(
            "“{name}” is {size} GB. That is more rows than a browser can hold.",
            name,
            size = format_args!("{:.1}", bytes as f64 / 1e9)
        ),
        say!("Export one or two years at a time, or leave out columns and rows that don’t matter."),
    )
}

fn no_table(name: &str) -> Problem {
    Problem::new(
        say!("“{name}” does not look like a table of orders: there are no rows of equal shape in it.", name),
        say!("Choose a CSV file with a row for each order: its date, its amount, and who bought."),
    )
}

/// Whether a plan can be carried out.
pub(super) fn refuse_incomplete(name: &str, plan: &Plan) -> Result<(), Problem> {
    if plan.kind != Kind::Orders {
        return records::refuse_incomplete(name, plan);
    }
    let has = |role: Role| plan.roles.contains(&role);
    if !has(Role::Date) {
        return Err(Problem::new(
            say!("No column of “{name}” looks like a date.", name),
            say!("Say which column holds the date of the order."),
        ));
    }
    let priced = [Role::Amount, Role::Goods, Role::UnitPrice].into_iter().any(has);
    if !priced {
        return Err(Problem::new(
            say!("No column of “{name}” looks like an amount.", name),
            say!("Say which column holds what the customer was charged."),
        ));
    }
    Ok(())
}
