//! What page and worker say to each other, and nothing else.
//!
//! A message is an envelope with a number and bytes ([`encode`]/[`decode`], postcard); files travel beside it as the
//! browser's own handles. The page sends a [`Request`] under a fresh number; the worker answers with any number of
//! [`Reply::Progress`] and then exactly one of [`Reply::Done`], [`Reply::Failed`] or [`Reply::Cancelled`] under the same number.

use crate::customers::{
    Choice, CohortSpan, Cohorts, CustomerFile, CustomerPage, CustomerQuery, Overview, Rfm, Thresholds,
};
use crate::import::{Inspection, Plan, Problem};
use crate::ledger::{Account, Appended, Decisions, Kind, Origin};
use crate::page::{Act, Address, Block, Page, Room};
use crate::quantity::{Currency, Day};
use crate::workspace::Documents;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Raised whenever a message changes its shape; page and worker must agree.
pub const VERSION: u32 = 9;

/// What the page wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Speak the language of this list ([`crate::language`]). It comes first of all, if it comes at all, and is not answered.
    Speak(String),
    /// Load what is saved. Answer: [`Answer::Workspace`].
    Open,
    /// Look at the file beside this message. Answer: [`Answer::Inspection`].
    Inspect,
    /// Look at the file beside this message again, with letters, cells and header told apart as this plan says instead
    /// of by looking; its other fields are found anew. Answer: [`Answer::Inspection`].
    InspectAs(Plan),
    /// Read the file beside this message. Answer: [`Answer::Imported`].
    Import(Plan),
    /// Read the file beside this message in place of the loaded file with this digest, which is taken out only once the
    /// new reading has succeeded: how a correction is tried. Answer: [`Answer::Imported`].
    ImportInstead(Plan, u64),
    /// Bring in the sample business. Answer: [`Answer::Imported`].
    ImportSample,
    /// Take a file out again, by its digest. Answer: [`Answer::Workspace`].
    Remove(u64),
    /// The first page. Answer: [`Answer::Overview`].
    Overview(Choice),
    /// A stretch of the table. Answer: [`Answer::Customers`].
    Customers(Choice, CustomerQuery),
    /// One customer. Answer: [`Answer::Customer`].
    Customer(Choice, u32),
    /// The grid, with these thresholds or else those of the choice. Answer: [`Answer::Rfm`].
    Rfm(Choice, Option<Thresholds>),
    /// The cohorts. Answer: [`Answer::Cohorts`].
    Cohorts(Choice, CohortSpan),
    /// A page that is made as a value. Answer: [`Answer::Page`].
    Page(Choice, Address),
    /// What the reader did on such a page, a file perhaps beside this message. Answer: [`Answer::File`] or
    /// [`Answer::Handed`], or [`Answer::Workspace`] when it changed something.
    Act(Choice, Room, Act),
    /// The whole table as it is filtered and sorted, as CSV. Answer: [`Answer::File`].
    ExportCustomers(Choice, CustomerQuery),
    /// The sample business's own file. Answer: [`Answer::File`].
    SampleFile,
    /// Delete everything that was ever stored. Answer: [`Answer::Workspace`], empty.
    DeleteAll,
    /// Give up the request with this number. It is answered with [`Reply::Cancelled`] unless it was done already.
    Cancel(u32),
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// First of all, under number 0: the worker is up.
    Ready {
        /// Its [`VERSION`].
        version: u32,
    },
    /// How far it is.
    Progress {
        /// Bytes read.
        done: u64,
        /// Bytes in all.
        total: u64,
        /// Rows read.
        rows: u64,
    },
    /// The answer.
    Done(Box<Answer>),
    /// It came to nothing; what was there before is untouched.
    Failed(Problem),
    /// It was given up; what was there before is untouched.
    Cancelled,
    /// Under number 0: what was imported is (not) safely stored.
    Saved(Result<(), Problem>),
    /// Under number 0: what is loaded changed without a request from this page: another window imported or deleted
    /// something, or storage became free to use.
    Changed(Box<Workspace>),
    /// Under number 0: the worker is broken beyond repair and has to be started anew; what was stored is untouched.
    Broken(Problem),
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// What is loaded.
    Workspace(Workspace),
    /// What a look at the file found.
    Inspection(Inspection),
    /// What the import brought.
    Imported(Box<Imported>),
    /// The first page; `None` when nothing is loaded.
    Overview(Option<Box<Overview>>),
    /// A file to save, which travels beside this message as the browser's own.
    Handed {
        /// Its name.
        name: String,
        /// What has to be said about it; may be empty.
        says: String,
    },
    /// A stretch of the table; `None` when nothing is loaded.
    Customers(Option<CustomerPage>),
    /// One customer; `None` when there is none with this number.
    Customer(Option<CustomerFile>),
    /// The grid; `None` when there are no customers.
    Rfm(Option<Rfm>),
    /// The cohorts; `None` when there are no customers.
    Cohorts(Option<Cohorts>),
    /// A page.
    Page(Box<Page>),
    /// What is said about what is being typed.
    Said(Vec<Block>),
    /// Another page to go to.
    Go(Address),
    /// A file to save.
    File {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// What the worker wants of the maker of pages (binary `rooms`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// This is what the owner decided and wrote; and, where `anew`, the batches beside this message are all that is loaded.
    /// Answer: none.
    Hold {
        /// What the owner decided and wrote.
        documents: Documents,
        /// Whether batches stand beside it.
        anew: bool,
    },
    /// Make a page ([`Request::Page`]) or say what an act comes to ([`Request::Act`]). Answer: one of [`Said`].
    Make(Request),
    /// Give up the request with this number.
    GiveUp(u32),
    /// Speak the language of this list, as [`Request::Speak`]. Answer: none.
    Speak(String),
}

/// What kind of answer the maker of pages gives; it stands beside the bytes, so that the worker can pass them on unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It listens.
    Ready,
    /// A [`Reply`] for the page, the last one to its request.
    Told,
    /// A [`Reply::Progress`] for the page.
    Progress,
    /// A [`Change`], for the worker.
    Change,
    /// A [`Reply`] to all that was asked: it can't go on.
    Broken,
}

impl Said {
    /// As it travels.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind with this number.
    ///
    /// ```
    /// use regulars::protocol::Said;
    /// assert_eq!(Said::of(Said::Change.number()), Some(Said::Change));
    /// assert_eq!(Said::of(9), None);
    /// ```
    pub fn of(number: u8) -> Option<Said> {
        use Said::{Broken, Change, Progress, Ready, Told};
        [Ready, Told, Progress, Change, Broken].into_iter().find(|said| said.number() == number)
    }
}

/// What an act comes to that only the worker can do, since it has to be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Who is who, as decided now.
    Decided(Decisions),
    /// The rows of a kind that is typed by hand, as they are now.
    Typed(Kind, Vec<Vec<String>>),
    /// What the owner wrote, as it is now.
    Keep(Documents),
}

/// A loaded file as the page of files shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceView {
    /// Where it comes from.
    pub origin: Origin,
    /// What it holds.
    pub kind: Kind,
    /// What became of its rows.
    pub account: Account,
    /// What the owner should know about it.
    pub remarks: Vec<String>,
    /// Orders it holds.
    pub orders: u64,
    /// Other records it holds.
    pub records: u64,
    /// Whether it was typed by hand.
    pub typed: bool,
    /// Its latest day.
    pub last_day: Option<Day>,
    /// How many of its orders count, by currency.
    pub currencies: Vec<(Currency, u64)>,
    /// The currencies that its costs name.
    pub costs: Vec<Currency>,
}

/// What is loaded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// The files.
    pub sources: Vec<SourceView>,
    /// Whether the sample business is among them.
    pub has_sample: bool,
    /// Why what is loaded can't be kept on this device, when it can't (private window, storage blocked or full).
    pub not_kept: Option<Problem>,
    /// Whether something of it is not saved (yet).
    pub unsaved: bool,
    /// Digests of the files that this window may not take out, because another one keeps them.
    pub held: Vec<u64>,
    /// Saved files that can't be read any more; all others are loaded.
    pub damaged: Vec<Damaged>,
    /// Bytes the ledger holds in memory.
    pub heap_bytes: u64,
    /// The currency of the figures where none is chosen; `None` as long as nothing is loaded.
    pub usual_currency: Option<Currency>,
    /// How often the owner decided or wrote something: pages made before are out of date.
    pub written: u64,
    /// What the owner calls it.
    pub name: String,
    /// Whether it has a passphrase.
    pub protected: bool,
    /// Whether it waits for its passphrase; nothing is loaded then.
    pub locked: bool,
    /// After so many minutes without a touch it is to be locked; never where it is 0.
    pub idle: u16,
    /// For how many days what was saved has not been backed up, where that is too long.
    pub without_backup: Option<u64>,
}

impl Workspace {
    /// The currency the figures are in: the chosen one where a loaded file holds it, else the usual one. The same as
    /// [`Choice::currency_shown`] says of the ledger, for who has no ledger at hand.
    ///
    /// ```
    /// use regulars::{protocol::Workspace, quantity::Currency};
    /// let workspace = Workspace { usual_currency: Some(Currency::EUR), ..Workspace::default() };
    /// assert_eq!(workspace.currency_shown(Some(Currency::UNKNOWN)), Some(Currency::EUR));
    /// ```
    #[must_use]
    pub fn currency_shown(&self, chosen: Option<Currency>) -> Option<Currency> {
        let held = |wanted: &Currency| {
            self.sources.iter().flat_map(|source| &source.currencies).any(|(currency, _)| currency == wanted)
        };
        chosen.filter(held).or(self.usual_currency)
    }
}

/// A saved file that can't be read any more. [`Request::Remove`] with its digest forgets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damaged {
    /// The file's name, as far as it is known.
    pub file: String,
    /// Its digest.
    pub digest: u64,
    /// What is wrong, and what to do.
    pub problem: Problem,
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The file.
    pub source: SourceView,
    /// What was new and what was known.
    pub appended: Outcome,
    /// All that is loaded now.
    pub workspace: Workspace,
}

/// [`Appended`], for the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The very same file was there already.
    pub already_there: bool,
    /// New orders.
    pub added: u64,
    /// Orders that were there already.
    pub known: u64,
    /// Orders that took over a later version.
    pub updated: u64,
}

impl From<Appended> for Outcome {
    fn from(a: Appended) -> Outcome {
        Outcome { already_there: a.already_there, added: a.added, known: a.known, updated: a.updated }
    }
}

/// The bytes of a message.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message in these bytes; `None` when they are no such message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
