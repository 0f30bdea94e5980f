//! Spreadsheet files (.xlsx, .ods) into text, one sheet at a time, so that the reader of text reads them like any other.
//!
//! A spreadsheet is a packed folder of XML. It is unpacked piece by piece and never held unpacked as a whole; what its
//! directory says about sizes is not believed but measured, and everything that grows with the file has a bound in
//! [`Limits`].

mod choice;
#[cfg(feature = "spreadsheet")]
mod decimal;
#[cfg(feature = "spreadsheet")]
mod excel;
#[cfg(feature = "spreadsheet")]
mod fault;
#[cfg(feature = "spreadsheet")]
mod format;
#[cfg(feature = "spreadsheet")]
mod limits;
#[cfg(feature = "spreadsheet")]
mod markup;
#[cfg(feature = "spreadsheet")]
mod open_document;
#[cfg(feature = "spreadsheet")]
mod package;
#[cfg(feature = "spreadsheet")]
mod rows;
#[cfg(feature = "spreadsheet")]
mod serial;
#[cfg(all(test, feature = "spreadsheet"))]
mod tests;

pub use choice::{Choice, Offer, choose};
#[cfg(feature = "spreadsheet")]
pub use limits::Limits;

#[cfg(feature = "spreadsheet")]
use crate::import::Problem;
#[cfg(feature = "spreadsheet")]
use crate::ledger::Remark;

/// A sheet as text: comma-separated, UTF-8, dates as ISO 8601, numbers with a decimal dot, one line for each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// It is not shown when the file is opened.
    pub hidden: bool,
    /// Rows with something in them.
    pub rows: u64,
    /// Cells with a formula whose result was not stored; they are empty in the text.
    pub uncomputed: u64,
    /// The rows. Line numbers are the sheet's row numbers as long as no cell holds a line break.
    pub text: String,
}

/// Whether a file that begins like this is packed, as .xlsx and .ods are.
pub fn is_packed(head: &[u8]) -> bool {
    matches!(head, [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..])
}

/// The sheets of a spreadsheet file, in their order.
///
/// Guaranteed: the same bytes give the same text; no more memory is used than [`Limits`] allow, whatever the file claims
/// about itself; formulas are never computed, their stored results are read.
///
/// # Errors
/// When the file is no spreadsheet that can be read, is damaged, protected by a password, or larger than the limits.
#[cfg(feature = "spreadsheet")]
pub fn sheets(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Problem> {
    refuse_too_large(file, bytes.len() as u64, limits)?;
    let meter = limits::Meter::new(limits.clone());
    let read = || {
        let package = package::Package::open(bytes, &meter)?;
        match package.contents() {
            package::Contents::Excel => excel::sheets(&package),
            package::Contents::OpenDocument => open_document::sheets(&package),
            package::Contents::Other(what) => Err(fault::Fault::Other(what)),
        }
    };
    read().map_err(|fault| fault.problem(file))
}

/// Refuses a file that is too large to be unpacked, before it is read.
///
/// # Errors
/// When it has more bytes than the limits allow.
#[cfg(feature = "spreadsheet")]
pub fn refuse_too_large(file: &str, bytes: u64, limits: &Limits) -> Result<(), Problem> {
    if bytes > limits.packed { Err(fault::Fault::TooLarge.problem(file)) } else { Ok(()) }
}

/// The sheet of a spreadsheet file that holds the table, and what the owner should know about the choice.
///
/// # Errors
/// Like [`sheets`], and when no sheet holds a table that can be read.
#[cfg(feature = "spreadsheet")]
pub fn table(file: &str, bytes: &[u8], limits: &Limits) -> Result<(Sheet, Vec<Remark>), Problem> {
    let mut sheets = sheets(file, bytes, limits)?;
    let offers: Vec<Offer<'_>> = sheets.iter().map(Offer::of).collect();
    let Choice { sheet, remarks } = choose(file, &offers)?;
    Ok((if sheet < sheets.len() { sheets.swap_remove(sheet) } else { Sheet::default() }, remarks))
}
