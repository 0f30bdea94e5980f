use crate::import::Problem;
use std::io;

/// Why a spreadsheet can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Damaged,
    Protected,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    /// It is packed, but something else: what, and the way on.
    Other(Stranger),
}

/// What else is packed like a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    Numbers,
    BinaryExcel,
    Document,
    Folder,
}

impl Fault {
    pub(super) fn problem(&self, file: &str) -> Problem {
        let problem = |what: &str, way_on: &str| Problem::new(format!("“{file}” {what}"), way_on);
        let save = "Open it in a spreadsheet program and save the sheet with the table as CSV, then choose the CSV file.";
        match self {
            Fault::Damaged => problem(
                "is a spreadsheet that is damaged or breaks off.",
                "Download or save it again. If it opens in a spreadsheet program, save it from there as CSV.",
            ),
            Fault::Protected => problem(
                "is protected by a password.",
                "Save a copy without the password, or save the sheet as CSV, and choose that.",
            ),
            Fault::TooLarge => problem("unpacks to more than a browser can hold.", save),
            Fault::TooManyRows => problem("has a sheet with more rows than a spreadsheet can have.", save),
            Fault::TooManyColumns => {
                problem("has a sheet with more columns than a spreadsheet can have.", save)
            }
            Fault::Other(Stranger::Numbers) => problem(
                "is a Numbers document, which can’t be read.",
                "In Numbers, choose File, Export To, CSV or Excel, and choose that file.",
            ),
            Fault::Other(Stranger::BinaryExcel) => problem(
                "is a binary Excel workbook (.xlsb), which can’t be read.",
                "In Excel, choose Save As, Excel Workbook (.xlsx) or CSV, and choose that file.",
            ),
            Fault::Other(Stranger::Document) => {
                problem("is a document, not a spreadsheet.", "Choose the orders as a CSV or Excel file.")
            }
            Fault::Other(Stranger::Folder) => {
                problem("is a packed folder.", "Unpack it first, then choose the file that was inside.")
            }
        }
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Fault {
        match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Fault::TooLarge,
            _ => Fault::Damaged,
        }
    }
}
