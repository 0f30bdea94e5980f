use crate::ledger::Kind;
use crate::quantity::Currency;
use serde::{Deserialize, Serialize};

/// How a file's bytes become letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// In which order numeric dates stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// 2026-03-01.
    #[default]
    YearMonthDay,
    /// 01/03/2026 or 01.03.2026 is the first of March.
    DayMonthYear,
    /// 03/01/2026 is the first of March.
    MonthDayYear,
}

/// Which sign parts whole units from the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum DecimalSign {
    #[default]
    Dot,
    Comma,
}

/// Over what an amount is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AmountScope {
    /// Each row's amount adds to its order.
    #[default]
    Line,
    /// The amount is the order's, repeated on each of its rows, and counts once.
    Order,
}

/// Which platform's export a file was recognised as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Profile {
    ShopifyOrders,
    WooAnalytics,
    WooAdvanced,
    SquareTransactions,
    SquareItems,
    StripePayments,
    /// Any table with a date and an amount.
    #[default]
    General,
    PaypalActivity,
    EtsyOrders,
    EtsyItems,
    AmazonOrders,
    BigcommerceOrders,
    QuickbooksSales,
    XeroInvoices,
}

/// What a column holds. Each role but [`Role::Ignored`] is given to one column at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Role {
    #[default]
    Ignored,
    OrderId,
    Date,
    Time,
    Email,
    CustomerId,
    /// The whole name, or a firm's.
    CustomerName,
    FirstName,
    LastName,
    /// What the customer was charged (or the only amount there is).
    Amount,
    /// Goods after discount, without tax and shipping.
    Goods,
    Tax,
    Shipping,
    Tip,
    Discount,
    Refund,
    Currency,
    Status,
    Channel,
    Place,
    Item,
    Quantity,
    UnitPrice,
}

/// How a file is to be read. Found by looking, shown with a preview, and open to correction: nothing else decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What the file holds.
    pub kind: Kind,
    /// The platform, which knows its own columns; for [`Profile::General`] the roles say all.
    pub profile: Profile,
    /// How bytes become letters.
    pub encoding: Encoding,
    /// The byte between cells.
    pub delimiter: u8,
    /// Lines before the header (title rows, `sep=`), counted as records.
    pub preamble: u32,
    /// There is no header: the first row after the preamble is data, and columns are known by their number.
    pub headerless: bool,
    /// What each column holds, one for each column of the header.
    pub roles: Vec<Role>,
    /// Order of day and month.
    pub dates: DateOrder,
    /// The file itself has settled the order of day and month: a date that contradicts it is unreadable, rather than
    /// a reason to start again the other way.
    pub dates_settled: bool,
    /// Decimal sign.
    pub decimal: DecimalSign,
    /// The file itself has settled the decimal sign, likewise.
    pub decimal_settled: bool,
    /// Whether repeated amounts add up.
    pub amounts: AmountScope,
    /// The currency of amounts that name none.
    pub currency: Currency,
}

/// Something to ask the owner, because looking did not settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Question {
    /// No column looks like a date.
    WhichDate,
    /// No column looks like an amount.
    WhichAmount,
    /// Nothing says who bought; orders would all be anonymous.
    WhichCustomer,
    /// Day and month can be read either way.
    DayOrMonthFirst,
    /// The file names no currency.
    WhichCurrency,
}

impl Question {
    /// Whether the file can't be read without an answer.
    pub fn blocks(self) -> bool {
        matches!(self, Question::WhichDate | Question::WhichAmount)
    }
}

/// What a look at a file's beginning found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// For people: `Shopify orders`, `a general table`.
    pub recognised_as: String,
    /// The header's names as written.
    pub header: Vec<String>,
    /// Names this header again when it comes back: a correction is remembered under it.
    pub header_key: u64,
    /// The first rows below the header, as written.
    pub preview: Vec<Vec<String>>,
    /// How it would be read.
    pub plan: Plan,
    /// What could not be settled by looking.
    pub questions: Vec<Question>,
    /// What the owner should know about it, in whole sentences: which sheet of several was taken.
    pub remarks: Vec<String>,
}

/// Why a file, or a wish, came to nothing: what happened and what to do, in plain sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{what} {way_on}")]
pub struct Problem {
    /// What happened, and where.
    pub what: String,
    /// What to do about it.
    pub way_on: String,
}

impl Problem {
    /// A problem and the way on.
    pub fn new(what: impl Into<String>, way_on: impl Into<String>) -> Problem {
        Problem { what: what.into(), way_on: way_on.into() }
    }
}
