//! What is saved: a [`Batch`] as a header and pieces, the list of batches, and the only door back in.
//!
//! ```text
//! Batch ── save ──▶ header + pieces of at most 1 MiB ── storage ──▶ Restorer ──▶ Batch, or what is damaged
//! ```
//!
//! Everything that is saved carries the [`SCHEMA`] it was written by and a checksum; [`Restorer`] takes nothing on
//! trust: checksums, lengths, UTF-8, and that every number points to something. What is wrong is told as [`Damage`],
//! for one file, so that the others still open. Bytes are little-endian and the same on every machine.
//!
//! A later version keeps reading all earlier ones: it turns their header into its own by a pure function for each step,
//! and the bytes of each version are kept under `tests/data`.
//!
//! [`Batch`]: crate::ledger::Batch

pub mod backup;
mod check;
mod checksum;
mod damage;
mod documents;
mod earlier;
mod folder;
mod header;
mod list;
pub mod lock;
mod packed;
mod past;
mod plain;
mod recalled;
mod register;
mod restore;
mod save;
mod seal;
mod settings;

pub use check::check;
pub use checksum::checksum;
pub use damage::Damage;
pub use documents::{Documents, Kept};
pub use folder::{Folder, NotTaken, Paper};
pub use list::{Entry, List};
pub use lock::Lock;
pub use recalled::{About, recall, remember};
pub use register::{IDLE, LONGEST_NAME, Register, Shelf};
pub use restore::{Restorer, restore};
pub use save::{Piece, Pieces, Saved, header, pieces, save};
pub use settings::Settings;

/// The version in which everything is written; raised whenever a saved byte changes its meaning.
pub const SCHEMA: u32 = 3;

/// The most bytes a piece holds, its checksum included.
pub const PIECE_BYTES: usize = 1 << 20;

#[cfg(test)]
mod tests;
