use crate::import::Problem;
use crate::say;
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
        let save = say!(
            "Open it in a spreadsheet program and save the sheet with the table as CSV, then choose the CSV file."
        );
        let (what, way_on) = match self {
            Fault::Damaged => (
                say!("“{file}” is a spreadsheet that is damaged or breaks off.", file),
                say!(
                    "Download or save it again. If it opens in a spreadsheet program, save it from there as CSV."
                ),
            ),
            Fault::Protected => (
                say!("“{file}” is protected by a password.", file),
                say!("Save a copy without the password, or save the sheet as CSV, and choose that."),
            ),
            Fault::TooLarge => (say!("“{file}” unpacks to more than a browser can hold.", file), save),
            Fault::TooManyRows => {
                (say!("“{file}” has a sheet with more rows than a spreadsheet can have.", file), save)
            }
            Fault::TooManyColumns => {
                (say!("“{file}” has a sheet with more columns than a spreadsheet can have.", file), save)
            }
            Fault::Other(Stranger::Numbers) => (
                say!("“{file}” is a Numbers document, which can’t be read.", file),
                say!("In Numbers, choose File, Export To, CSV or Excel, and choose that file."),
            ),
            Fault::Other(Stranger::BinaryExcel) => (
                say!("“{file}” is a binary Excel workbook (.xlsb), which can’t be read.", file),
                say!("In Excel, choose Save As, Excel Workbook (.xlsx) or CSV, and choose that file."),
            ),
            Fault::Other(Stranger::Document) => (
                say!("“{file}” is a document, not a spreadsheet.", file),
                say!("Choose the orders as a CSV or Excel file."),
            ),
            Fault::Other(Stranger::Folder) => (
                say!("“{file}” is a packed folder.", file),
                say!("Unpack it first, then choose the file that was inside."),
            ),
        };
        Problem::new(what, way_on)
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
