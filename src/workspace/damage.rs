use crate::import::Problem;
use crate::workspace::SCHEMA;
use crate::{language, say};
use std::fmt::{self, Display, Formatter};

/// Why something saved can't be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A later version wrote it.
    Newer(u32),
    /// These bytes are no header or list, or were altered.
    Start,
    /// The piece with this number (from 1) was altered, cut off or mixed up.
    Piece(u32),
    /// Pieces are missing at the end.
    End,
    /// There are more bytes than the header speaks of.
    Surplus,
    /// What it says contradicts itself; names the column.
    Contradiction(&'static str),
    /// It does not fit into memory.
    Memory,
}

impl Display for Damage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Newer(format) => f.write_str(&say!(
                "it was saved by a later version of this page (format {format}, this page knows {known})",
                format,
                known = SCHEMA
            )),
            Damage::Start => f.write_str(say!("its beginning was altered or is missing")),
            Damage::Piece(number) => {
                f.write_str(&say!("part {number} was altered, cut off or mixed up with another", number))
            }
            Damage::End => f.write_str(say!("its end is missing")),
            Damage::Surplus => f.write_str(say!("it is longer than it says")),
            Damage::Contradiction(column) => f.write_str(&say!(
                "what it says about “{column}” can’t be right",
                column = language::said(column)
            )),
            Damage::Memory => f.write_str(say!("it is too large for the memory this page may use")),
        }
    }
}

impl std::error::Error for Damage {}

impl Damage {
    /// What the owner should know about this saved file.
    pub fn problem(&self, file: &str) -> Problem {
        let way_on = match self {
            Damage::Newer(_) => {
                say!("Reload this page to get its latest version. Nothing was changed or deleted.")
            }
            Damage::Memory => {
                say!("Close other windows and reload the page, or take out files that are no longer needed.")
            }
            _ => say!("All other files are unharmed. Take this one out and bring it in once more."),
        };
        Problem::new(say!("The saved copy of “{file}” can’t be opened: {why}.", file, why = self), way_on)
    }
}
