use super::Sheet;
use crate::import::inspect::{GENERAL, HEAD, inspect};
use crate::import::{Problem, Question};
use crate::ledger::Remark;
use crate::{remark, say};

/// What there is to choose from: a sheet's name, and the beginning of its text.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The name on its tab.
    pub name: &'a str,
    /// It is not shown when the file is opened.
    pub hidden: bool,
    /// Rows with something in them.
    pub rows: u64,
    /// Cells with a formula whose result was not stored.
    pub uncomputed: u64,
    /// Bytes of its text.
    pub bytes: u64,
    /// The first [`HEAD`] bytes of its text.
    pub head: &'a [u8],
}

impl<'a> Offer<'a> {
    /// A sheet as an offer.
    pub fn of(sheet: &'a Sheet) -> Offer<'a> {
        let text = sheet.text.as_bytes();
        Offer {
            name: &sheet.name,
            hidden: sheet.hidden,
            rows: sheet.rows,
            uncomputed: sheet.uncomputed,
            bytes: text.len() as u64,
            head: text.get(..HEAD.min(text.len())).unwrap_or(text),
        }
    }
}

/// Which sheet is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its number among those offered, from 0.
    pub sheet: usize,
    /// What the owner should know about the choice, in whole sentences.
    pub remarks: Vec<Remark>,
}

/// Chooses the sheet that holds the table: one that is recognised as a platform's before one that is not, one that needs
/// no answer to be read before one that does, one that is shown before a hidden one, then the longest.
///
/// # Errors
/// When no sheet holds a table: the problem of the longest.
pub fn choose(file: &str, offers: &[Offer<'_>]) -> Result<Choice, Problem> {
    let filled: Vec<(usize, &Offer<'_>)> = offers.iter().enumerate().filter(|(_, o)| o.rows > 0).collect();
    if filled.is_empty() {
        return Err(Problem::new(
            say!("“{file}” is a spreadsheet with nothing in it.", file),
            say!("Check that the right file was saved, and choose it again."),
        ));
    }
    let mut best: Option<((bool, bool, bool, u64), usize)> = None;
    let mut failed: Option<(u64, Problem)> = None;
    let mut tables = 0;
    for (number, offer) in &filled {
        match inspect(file, offer.bytes, offer.head) {
            Ok(found) => {
                let answered = !found.questions.iter().copied().any(Question::blocks);
                tables += u64::from(answered);
                let merit = (found.recognised_as != GENERAL, answered, !offer.hidden, offer.rows);
                // The first of equals.
                if best.as_ref().is_none_or(|(best, _)| merit > *best) {
                    best = Some((merit, *number));
                }
            }
            Err(problem) if failed.as_ref().is_none_or(|(rows, _)| offer.rows > *rows) => {
                failed = Some((offer.rows, problem));
            }
            Err(_) => {}
        }
    }
    match (best, failed) {
        (Some((_, sheet)), _) => Ok(Choice { sheet, remarks: remarks(offers, &filled, sheet, tables) }),
        (None, Some((_, problem))) => Err(problem),
        (None, None) => {
            Err(Problem::new(say!("“{file}” holds no table.", file), say!("Choose another file.")))
        }
    }
}

fn remarks(offers: &[Offer<'_>], filled: &[(usize, &Offer<'_>)], sheet: usize, tables: u64) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some(chosen) = offers.get(sheet) else { return remarks };
    let aside = filled.iter().filter(|(number, _)| *number != sheet).map(|(_, offer)| offer.name);
    let (n, sheet) = (filled.len(), chosen.name);
    match aside.collect::<Vec<_>>().as_slice() {
        [] => {}
        [other] => remarks.push(remark!(
            "The file has 2 sheets; “{sheet}” was read and “{other}” left aside.",
            sheet,
            other
        )),
        [one, other] => remarks.push(remark!(
            "The file has 3 sheets; “{sheet}” was read and “{one}” and “{other}” left aside.",
            sheet,
            one,
            other
        )),
        [one, ..] => remarks.push(remark!(
            "The file has {n} sheets; “{sheet}” was read and the others left aside, such as “{one}”.",
            n,
            sheet,
            one
        )),
    }
    if tables > 1 {
        remarks.push(remark!("To read another sheet as well, save it as a file of its own."));
    }
    if chosen.hidden {
        remarks.push(remark!("The sheet that was read, “{sheet}”, is a hidden one.", sheet));
    }
    if chosen.uncomputed > 0 {
        remarks.push(remark!(
            "{n} cells hold a formula whose result was not saved with it; they were read as empty. To have them filled, open the file in a spreadsheet program, save it, and read it again.",
            n = chosen.uncomputed
        ));
    }
    remarks
}
