use super::fault::Fault;
use std::cell::Cell;
use std::io;

/// How much of a spreadsheet file is read, and how much may be made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub packed: u64,
    /// Bytes of all its parts when unpacked, counted while unpacking.
    pub unpacked: u64,
    /// Unpacked bytes for each packed one, once [`Limits::unsuspicious`] bytes are unpacked. Text packs to a tenth or a
    /// fiftieth; a thousandth is the trick of a file that is made to fill the memory.
    pub ratio: u64,
    /// Bytes of a part that are unpacked before the ratio is asked for.
    pub unsuspicious: u64,
    /// Parts of the package.
    pub parts: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Cells of all sheets, empty ones between filled ones included.
    pub cells: u64,
    /// Bytes of text made of it: shared texts and sheets.
    pub text: u64,
}

impl Default for Limits {
    /// What spreadsheet programs themselves allow for a sheet, and what a browser can hold.
    fn default() -> Limits {
        Limits {
            packed: 256 << 20,
            unpacked: 3 << 30,
            ratio: 300,
            unsuspicious: 32 << 20,
            parts: 20_000,
            sheets: 1_000,
            rows: 1 << 20,
            columns: 1 << 14,
            cells: 60_000_000,
            text: 700 << 20,
        }
    }
}

/// What has been used up of the limits.
pub(super) struct Meter {
    pub(super) limits: Limits,
    unpacked: Cell<u64>,
    cells: Cell<u64>,
    text: Cell<u64>,
}

impl Meter {
    pub(super) fn new(limits: Limits) -> Meter {
        Meter { limits, unpacked: Cell::new(0), cells: Cell::new(0), text: Cell::new(0) }
    }

    /// So many bytes were unpacked of a part, of which so many so far, out of so many packed ones.
    pub(super) fn unpacked(&self, bytes: u64, of_part: u64, packed: u64) -> io::Result<()> {
        self.unpacked.set(self.unpacked.get() + bytes);
        let limits = &self.limits;
        let suspicious = of_part > limits.unsuspicious && of_part / packed.max(1) > limits.ratio;
        let too_large = || io::Error::from(io::ErrorKind::FileTooLarge);
        if suspicious || self.unpacked.get() > limits.unpacked { Err(too_large()) } else { Ok(()) }
    }

    pub(super) fn cells(&self, cells: u64) -> Result<(), Fault> {
        self.cells.set(self.cells.get().saturating_add(cells));
        if self.cells.get() > self.limits.cells { Err(Fault::TooLarge) } else { Ok(()) }
    }

    pub(super) fn text(&self, bytes: usize) -> Result<(), Fault> {
        self.text.set(self.text.get() + bytes as u64);
        if self.text.get() > self.limits.text { Err(Fault::TooLarge) } else { Ok(()) }
    }
}
