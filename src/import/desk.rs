//! What every reader of rows has at hand: dates and amounts read by the plan, and what speaks against the plan.

use crate::import::builder::Builder;
use crate::import::cells::Record;
use crate::import::columns::Columns;
use crate::import::crowd::Who;
use crate::import::date::{self, ParsedDate, Stamp};
use crate::import::encoding::text;
use crate::import::gather::Gather;
use crate::import::names::Header;
use crate::import::number::{self, Parsed};
use crate::import::{DateOrder, DecimalSign, Plan};
use crate::ledger::{Account, Reason, Remark};
use crate::quantity::{Amount, Currency, Day};

/// Puts what one row says into the builder.
pub(super) trait Rows {
    /// Looks at the header before the first row.
    fn top(&mut self, _header: &Header, _desk: &mut Desk) {}

    /// Takes in a row below the header, or says why it is left out.
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason>;

    /// Puts right what only all rows together tell, once they are read.
    fn settle(&mut self, _desk: &mut Desk) {}

    /// How the platform's batch is to be finished and what the owner should know, in whole sentences.
    fn closing(&mut self, desk: &Desk) -> Closing;
}

/// What a platform has to say when all rows are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Closing {
    pub(super) finish: super::builder::Finish,
    pub(super) remarks: Vec<Remark>,
}

/// The place where rows are read.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) plan: Plan,
    pub(super) columns: Columns,
    pub(super) builder: Builder,
    /// What the file brings besides orders.
    pub(super) gather: Gather,
    pub(super) account: Account,
    /// The plan by which to start again, once the file has refuted this one.
    pub(super) restart: Option<Plan>,
    dates_settled: bool,
    decimal_settled: bool,
    /// Orders of later days are left out; `None` where every day counts.
    pub(super) until: Option<Day>,
    /// The first day of the year of the books, for dates that are written as day and month alone.
    pub(super) books_from: Option<Day>,
    last_date: (Vec<u8>, Stamp),
    last_currency: (Vec<u8>, Currency),
    /// The line of the row at hand, and the currency that one of its amounts named.
    line: u64,
    own_currency: Option<Currency>,
    rounded: bool,
    /// What [`Desk::charged`] has read in it.
    charged: Option<Amount>,
}

/// For rows that need no date of their own.
pub(super) const UNDATED: Stamp = Stamp { day: Day::from_epoch(0), minute: None };

impl Desk {
    pub(super) fn new(plan: Plan, by_name: bool) -> Desk {
        Desk {
            columns: Columns::of(&plan),
            builder: Builder::new(plan.amounts, by_name),
            gather: Gather::new(),
            account: Account::default(),
            restart: None,
            dates_settled: plan.dates_settled || plan.dates == DateOrder::YearMonthDay,
            decimal_settled: plan.decimal_settled,
            until: None,
            books_from: None,
            last_date: (Vec::new(), UNDATED),
            last_currency: (Vec::new(), Currency::UNKNOWN),
            line: 0,
            own_currency: None,
            rounded: false,
            charged: None,
            plan,
        }
    }

    /// Turns to the next row.
    #[inline]
    pub(super) fn turn_to(&mut self, line: u64) {
        self.line = line;
        self.own_currency = None;
        self.rounded = false;
        self.charged = None;
    }

    /// The line of the row at hand.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Whether a numeric date has shown which of day and month comes first.
    pub(super) fn dates_settled(&self) -> bool {
        self.dates_settled
    }

    /// The order's id.
    #[inline]
    pub(super) fn id<'a>(&self, row: &Record<'a>) -> &'a [u8] {
        let id = self.columns.order_id.cell(row);
        id.strip_prefix(b"'").unwrap_or(id)
    }

    /// The cells that name the customer.
    #[inline]
    pub(super) fn who<'a>(&self, row: &Record<'a>) -> Who<'a> {
        let c = &self.columns;
        Who {
            id: c.customer_id.cell(row),
            email: c.email.cell(row),
            name: [c.name[0].cell(row), c.name[1].cell(row)],
        }
    }

    /// The row's date and time.
    #[inline]
    pub(super) fn stamp(&mut self, row: &Record<'_>) -> Result<Stamp, Reason> {
        let cell = self.columns.date.cell(row);
        let stamp =
            if !cell.is_empty() && self.last_date.0 == cell { self.last_date.1 } else { self.date(cell)? };
        let time = self.columns.time.cell(row);
        match (stamp.minute, time) {
            (None, [_, ..]) => Ok(Stamp { minute: date::time(time), ..stamp }),
            _ => Ok(stamp),
        }
    }

    fn date(&mut self, cell: &[u8]) -> Result<Stamp, Reason> {
        let order = self.plan.dates;
        let of_books = self.books_from.and_then(|from| date::in_year_of_books(cell, from));
        let read = of_books
            .map_or_else(|| date::stamp(cell, order), |day| ParsedDate::Stamp(Stamp { day, minute: None }));
        let stamp = match read {
            ParsedDate::Blank => return Err(Reason::NoDate),
            ParsedDate::Stamp(stamp) => {
                if !self.dates_settled && date::date_evidence(cell) == Some(order) {
                    self.dates_settled = true;
                }
                stamp
            }
            ParsedDate::Unreadable => match date::excel_serial(cell) {
                Some(day) => Stamp { day, minute: None },
                None => {
                    self.doubt_dates(cell);
                    return Err(Reason::UnreadableDate);
                }
            },
        };
        if self.until.is_some_and(|until| stamp.day > until) {
            return Err(Reason::YetToCome);
        }
        self.last_date.0.clear();
        self.last_date.0.extend_from_slice(cell);
        self.last_date.1 = stamp;
        Ok(stamp)
    }

    /// A date that can't be read by the plan may show that the plan is wrong.
    #[cold]
    fn doubt_dates(&mut self, cell: &[u8]) {
        if self.plan.dates_settled || (self.dates_settled && self.plan.dates != DateOrder::YearMonthDay) {
            return;
        }
        let proven = date::date_evidence(cell).filter(|order| *order != self.plan.dates);
        let year_first = self.plan.dates == DateOrder::YearMonthDay;
        let readable = |order| matches!(date::stamp(cell, order), ParsedDate::Stamp(_));
        let better = match proven {
            Some(order) => Some((order, true)),
            None if year_first && readable(DateOrder::DayMonthYear) => {
                Some((date::date_hint(cell).unwrap_or(DateOrder::DayMonthYear), false))
            }
            None => None,
        };
        if let Some((dates, dates_settled)) = better {
            let plan = self.restart.clone().unwrap_or_else(|| self.plan.clone());
            self.restart = Some(Plan { dates, dates_settled, ..plan });
        }
    }

    /// The amount in a cell; `None` where it is blank.
    #[inline]
    pub(super) fn amount(&mut self, cell: &[u8]) -> Result<Option<Amount>, Reason> {
        if cell.is_empty() {
            return Ok(None);
        }
        match number::amount(cell, self.plan.decimal) {
            Parsed::Blank => Ok(None),
            Parsed::Amount { amount, currency, rounded } => {
                if currency.is_some() {
                    self.own_currency = currency;
                }
                self.rounded |= rounded;
                if !self.decimal_settled && proves(cell, self.plan.decimal) {
                    self.decimal_settled = true;
                }
                Ok(Some(amount))
            }
            Parsed::Unreadable => {
                if !self.decimal_settled && number::refutes(cell, self.plan.decimal) {
                    let plan = self.restart.clone().unwrap_or_else(|| self.plan.clone());
                    let decimal = match plan.decimal {
                        DecimalSign::Dot => DecimalSign::Comma,
                        DecimalSign::Comma => DecimalSign::Dot,
                    };
                    self.restart = Some(Plan { decimal, decimal_settled: true, ..plan });
                }
                Err(Reason::UnreadableAmount)
            }
        }
    }

    /// The amount in the plan's column of amounts; `None` where it is blank.
    #[inline]
    pub(super) fn charged(&mut self, row: &Record<'_>) -> Result<Option<Amount>, Reason> {
        let amount = self.amount(self.columns.amount.cell(row))?;
        self.charged = amount;
        Ok(amount)
    }

    /// The amount in a cell, nothing where it is blank or no amount: for columns without which a row can be used.
    #[inline]
    pub(super) fn amount_or_zero(&mut self, cell: &[u8]) -> Amount {
        self.amount(cell).ok().flatten().unwrap_or(Amount::ZERO)
    }

    /// The quantity in a cell, in thousandths; `blank` where there is none.
    #[inline]
    pub(super) fn quantity(&self, cell: &[u8], blank: i32) -> i32 {
        if cell.is_empty() { blank } else { number::quantity(cell, self.plan.decimal).unwrap_or(blank) }
    }

    /// The currency of the row at hand: its own column's, else that of its amounts' signs, else the plan's.
    #[inline]
    pub(super) fn currency(&mut self, row: &Record<'_>) -> Currency {
        let cell = self.columns.currency.cell(row);
        if cell.is_empty() {
            return match self.own_currency {
                Some(own) => own,
                None => {
                    if self.columns.currency.exists() && self.plan.currency != Currency::UNKNOWN {
                        self.account.note(Reason::CurrencyAssumed, self.line);
                    }
                    self.plan.currency
                }
            };
        }
        if self.last_currency.0 != cell {
            self.last_currency.1 = currency_named(cell).unwrap_or(self.plan.currency);
            self.last_currency.0.clear();
            self.last_currency.0.extend_from_slice(cell);
        }
        self.last_currency.1
    }

    /// The amount in the plan's column of amounts, without any judgement: what someone adds up who does not look.
    #[inline]
    pub(super) fn blind_amount(&self, row: &Record<'_>) -> Option<Amount> {
        if self.charged.is_some() {
            return self.charged;
        }
        match number::amount(self.columns.amount.cell(row), self.plan.decimal) {
            Parsed::Amount { amount, .. } => Some(amount),
            _ => None,
        }
    }

    /// Adds an item to an order, with its category and its cost to the shop where the file tells them.
    #[inline]
    pub(super) fn item(&mut self, row: &Record<'_>, order: u32, name: &[u8], quantity: i32, net: Amount) {
        self.builder.line(order, name, quantity, net);
        let c = self.columns;
        if c.category.exists() || c.unit_cost.exists() {
            let cost = self.amount_or_zero(c.unit_cost.cell(row)).times_thousandths(i64::from(quantity));
            self.builder.classify(c.category.cell(row), cost);
        }
    }

    /// Takes down what was mended in a row that was used.
    #[inline]
    pub(super) fn note_mended(&mut self) {
        if self.rounded {
            self.account.note(Reason::Rounded, self.line);
        }
    }
}

/// The currency that a cell names by code, sign or word.
pub(super) fn currency_named(cell: &[u8]) -> Option<Currency> {
    let name = text(cell);
    Currency::parse(&name).or_else(|| number::currency_hint(format!("1 {name}").as_bytes()))
}

/// Whether a cell proves this decimal sign; most have none and prove nothing.
fn proves(cell: &[u8], decimal: DecimalSign) -> bool {
    cell.iter().any(|b| matches!(b, b'.' | b',')) && number::decimal_evidence(cell) == Some(decimal)
}
