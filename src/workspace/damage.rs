use crate::import::Problem;
use crate::workspace::SCHEMA;

/// Why something saved can't be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A later version wrote it.
    #[error("it was saved by a later version of this page (format {0}, this page knows {SCHEMA})")]
    Newer(u32),
    /// These bytes are no header or list, or were altered.
    #[error("its beginning was altered or is missing")]
    Start,
    /// The piece with this number (from 1) was altered, cut off or mixed up.
    #[error("part {0} was altered, cut off or mixed up with another")]
    Piece(u32),
    /// Pieces are missing at the end.
    #[error("its end is missing")]
    End,
    /// There are more bytes than the header speaks of.
    #[error("it is longer than it says")]
    Surplus,
    /// What it says contradicts itself; names the column.
    #[error("what it says about “{0}” can’t be right")]
    Contradiction(&'static str),
    /// It does not fit into memory.
    #[error("it is too large for the memory this page may use")]
    Memory,
}

impl Damage {
    /// What the owner should know about this saved file.
    pub fn problem(&self, file: &str) -> Problem {
        let way_on = match self {
            Damage::Newer(_) => "Reload this page to get its latest version. Nothing was changed or deleted.",
            Damage::Memory => {
                "Close other windows and reload the page, or take out files that are no longer needed."
            }
            _ => "All other files are unharmed. Take this one out and bring it in once more.",
        };
        Problem::new(format!("The saved copy of “{file}” can’t be opened: {self}."), way_on)
    }
}
