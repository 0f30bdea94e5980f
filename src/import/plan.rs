use crate::ledger::{Kind, Remark, Scale};
use crate::quantity::{Currency, Period};
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
    ShopifyCustomers,
    HubspotContacts,
    DelightedResponses,
    SurveymonkeyCondensed,
    TypeformResponses,
    GoogleForms,
    MailchimpCampaigns,
    GoogleAds,
    MetaAds,
}

/// What a column holds. Each role is given to one column at most, but for those that [repeat](Role::repeats).
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
    /// Names a response, a review or a campaign again in another export.
    Key,
    /// The last day, where a row covers several.
    Until,
    /// Whether someone agreed to be written to.
    Agreed,
    Tags,
    /// Anything else that is said of someone.
    Attribute,
    /// “How likely are you to recommend us?”
    Nps,
    /// “How satisfied are you?”
    Csat,
    /// “How easy was it?”
    Ces,
    /// How well one thing is done.
    Driver,
    /// Stars or points.
    Rating,
    /// What [`Role::Rating`] measures, row by row.
    Instrument,
    /// Where or on what occasion it was asked.
    Touchpoint,
    /// Free words.
    Comment,
    Campaign,
    /// Marketing, sales, service, tooling.
    CostKind,
    Impressions,
    Clicks,
    /// New customers, or sales, that a platform claims for itself.
    Claimed,
    Recipients,
    Delivered,
    Bounced,
    /// People who opened a letter.
    Opened,
    /// People who clicked on something in it.
    Clicked,
    SignedOff,
    Visits,
    Interactions,
    Attended,
    /// What sort of goods.
    Category,
    /// What one piece costs the shop.
    UnitCost,
}

impl Role {
    /// Whether several columns may have it.
    pub fn repeats(self) -> bool {
        matches!(self, Role::Ignored | Role::Attribute | Role::Driver | Role::Comment)
    }

    /// The roles that columns of such a file may have, the most usual first; [`Role::Ignored`] leads.
    pub fn of_kind(kind: Kind) -> &'static [Role] {
        use Role::*;
        match kind {
            Kind::Orders => &[
                Ignored,
                Date,
                Amount,
                Email,
                CustomerId,
                CustomerName,
                FirstName,
                LastName,
                OrderId,
                Status,
                Refund,
                Currency,
                Item,
                Quantity,
                UnitPrice,
                Goods,
                Tax,
                Shipping,
                Discount,
                Tip,
                Time,
                Channel,
                Place,
            ],
            Kind::Customers | Kind::Contacts => &[
                Ignored,
                Email,
                CustomerId,
                CustomerName,
                FirstName,
                LastName,
                Date,
                Channel,
                Agreed,
                Tags,
                Attribute,
            ],
            Kind::Survey => &[
                Ignored,
                Nps,
                Csat,
                Ces,
                Driver,
                Comment,
                Date,
                Time,
                Touchpoint,
                Email,
                CustomerId,
                CustomerName,
                FirstName,
                LastName,
                Key,
                Rating,
                Instrument,
                Status,
            ],
            Kind::Feedback => &[
                Ignored,
                Comment,
                Rating,
                Date,
                Time,
                Channel,
                Email,
                CustomerId,
                CustomerName,
                FirstName,
                LastName,
                Key,
            ],
            Kind::Spend => &[
                Ignored,
                Date,
                Until,
                Amount,
                Currency,
                Channel,
                Campaign,
                CostKind,
                Impressions,
                Clicks,
                Claimed,
            ],
            Kind::Email => &[
                Ignored,
                Date,
                Until,
                Channel,
                Campaign,
                Key,
                Recipients,
                Delivered,
                Bounced,
                Opened,
                Clicked,
                SignedOff,
                Visits,
                Interactions,
                Attended,
            ],
        }
    }
}

/// How the answers in a column become scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marking {
    /// On which scale; `None` where neither wording nor answers tell, or where the column holds no scores.
    pub scale: Option<Scale>,
    /// Which set of words stands for the scores (“Very satisfied”); `None` where they are numbers.
    pub words: Option<u8>,
}

/// How a file is to be read. Found by looking, shown with a preview, and open to correction: nothing else decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What the file holds.
    pub kind: Kind,
    /// The owner said what it holds; it is not to be told by looking.
    pub kind_settled: bool,
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
    /// How each column's answers become scores, one for each column of a file of answers.
    pub markings: Vec<Marking>,
    /// The days that rows without a date of their own cover, where the file's title tells.
    pub period: Option<Period>,
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
    /// No column looks like scores or answers.
    WhichScore,
    /// A question about effort does not say which end of its scale is good; until then its scores are not judged.
    WhichEffortScale,
    /// It is not certain what the questions measure; what was supposed should be looked over.
    CheckQuestions,
    /// No column names anyone.
    WhichPerson,
    /// No column looks like something written or rated.
    WhichText,
    /// No column counts anything.
    WhichCount,
}

impl Question {
    /// Whether the file can't be read without an answer.
    pub fn blocks(self) -> bool {
        matches!(
            self,
            Question::WhichDate
                | Question::WhichAmount
                | Question::WhichScore
                | Question::WhichPerson
                | Question::WhichText
                | Question::WhichCount
        )
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
    pub remarks: Vec<Remark>,
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
