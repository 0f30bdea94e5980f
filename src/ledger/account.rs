use crate::say;
use serde::{Deserialize, Serialize};

/// Why a row was left out, or what was mended in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// Left out: the row is empty.
    Blank,
    /// Left out: there is no date.
    NoDate,
    /// Left out: the date can't be read.
    UnreadableDate,
    /// Left out: there is no amount.
    NoAmount,
    /// Left out: the amount can't be read, or is too large to be one.
    UnreadableAmount,
    /// Left out: a total, group or footer row that restates others.
    Total,
    /// Left out: the header once more.
    RepeatedHeader,
    /// Left out: a row that is no sale (a withdrawal, a fee, a memo).
    NotASale,
    /// Left out: the file breaks off in the middle of this row.
    CutOff,
    /// Left out: the row can't be told apart into cells.
    Malformed,
    /// Mended: cells were missing at the end of the row.
    CellsMissing,
    /// Mended: the row has more cells than the header; the surplus was left aside.
    CellsSurplus,
    /// Mended: letters that are not valid in the file's encoding were replaced.
    BadLetters,
    /// Mended: an amount had more than four decimals and was rounded.
    Rounded,
    /// Mended: an amount without its own currency took the file's.
    CurrencyAssumed,
    /// Left out: a second row of column names.
    SecondHeader,
    /// Left out: nothing was answered.
    NoAnswer,
    /// Left out: the only answer is no score.
    NotAScore,
    /// Left out: the only score does not lie on the scale.
    OffScale,
    /// Left out: nothing is written, and nothing rated.
    NoText,
    /// Left out: nobody is named.
    NoPerson,
    /// Left out: nothing is counted.
    NoCount,
    /// Left out: a trial run, no customer's answer.
    TrialRun,
    /// Mended: one answer of several is no score on its scale, and was left aside.
    AnswerLeftAside,
    /// Left out: an order of a day that is yet to come, where hardly any other is.
    YetToCome,
}

impl Reason {
    /// Whether rows with this reason were left out (rather than mended and used).
    pub fn leaves_out(self) -> bool {
        !matches!(
            self,
            Reason::CellsMissing
                | Reason::CellsSurplus
                | Reason::BadLetters
                | Reason::Rounded
                | Reason::CurrencyAssumed
                | Reason::AnswerLeftAside
        )
    }

    /// The reason in a few plain words, in the reader's language.
    pub fn words(self) -> &'static str {
        match self {
            Reason::Blank => say!("empty row"),
            Reason::NoDate => say!("no date"),
            Reason::UnreadableDate => say!("a date that can’t be read"),
            Reason::NoAmount => say!("no amount"),
            Reason::UnreadableAmount => say!("an amount that can’t be read"),
            Reason::Total => say!("a total or group row that repeats other rows"),
            Reason::RepeatedHeader => say!("the header once more"),
            Reason::NotASale => say!("not a sale"),
            Reason::CutOff => say!("the file breaks off here"),
            Reason::Malformed => say!("can’t be told apart into cells"),
            Reason::CellsMissing => say!("cells missing at the end, read as empty"),
            Reason::CellsSurplus => say!("more cells than the header, surplus left aside"),
            Reason::BadLetters => say!("letters that are not valid in this encoding, replaced"),
            Reason::Rounded => say!("more than four decimals, rounded"),
            Reason::CurrencyAssumed => say!("no currency of its own, took the file’s"),
            Reason::SecondHeader => say!("a second row of column names"),
            Reason::NoAnswer => say!("nothing was answered"),
            Reason::NotAScore => say!("the answer is not a score"),
            Reason::OffScale => say!("a score off the scale"),
            Reason::NoText => say!("no text and no rating"),
            Reason::NoPerson => say!("nobody is named"),
            Reason::NoCount => say!("nothing is counted"),
            Reason::TrialRun => say!("a trial run, not a customer’s answer"),
            Reason::AnswerLeftAside => say!("one answer is no score on its scale, left aside"),
            Reason::YetToCome => say!("a date that is yet to come"),
        }
    }
}

/// How many rows met one reason, and where the first of them stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Why.
    pub reason: Reason,
    /// How many rows.
    pub count: u64,
    /// The first few, by the number of the line in the file (from 1) on which the row starts.
    pub first_lines: Vec<u64>,
}

/// The account of a file's rows: guaranteed to add up, `read = used + left out`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Rows below the header, empty ones included.
    pub rows_read: u64,
    /// Left out and mended rows by reason, in the order of [`Reason`].
    pub noted: Vec<Noted>,
}

impl Account {
    /// How many lines are kept for each reason.
    pub const LINES_KEPT: usize = 10;

    /// Takes down that the row starting on this line met this reason.
    pub fn note(&mut self, reason: Reason, line: u64) {
        let at = match self.noted.binary_search_by_key(&reason, |n| n.reason) {
            Ok(at) => at,
            Err(at) => {
                self.noted.insert(at, Noted { reason, count: 0, first_lines: Vec::new() });
                at
            }
        };
        if let Some(noted) = self.noted.get_mut(at) {
            noted.count += 1;
            if noted.first_lines.len() < Self::LINES_KEPT {
                noted.first_lines.push(line);
            }
        }
    }

    /// Whether more rows met this reason than slips would: more than three, and more than one in a hundred.
    pub fn has_many(&self, reason: Reason) -> bool {
        let noted = self.noted.iter().find(|n| n.reason == reason);
        noted.is_some_and(|n| n.count > 3.max(self.rows_read / 100))
    }

    /// Rows left out.
    pub fn rows_left_out(&self) -> u64 {
        self.noted.iter().filter(|n| n.reason.leaves_out()).map(|n| n.count).sum()
    }

    /// Rows used.
    pub fn rows_used(&self) -> u64 {
        self.rows_read.saturating_sub(self.rows_left_out())
    }
}
