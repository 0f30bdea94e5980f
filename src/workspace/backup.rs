//! A workspace as one file: everything that is saved of it, to be put away and brought back.
//!
//! ```text
//! "REGULARS"  version u32  length of the front u32  │ contents (postcard) │ checksum u64 ││ part 0 │ part 1 │ …
//! ╰──────────────────────────── the front ─────────────────────────────────────────────╯
//! ```
//!
//! Part 0 is the list of batches with the owner's documents; then come, for each batch in the order of the list, its header
//! and its pieces, as they are saved. The front holds length and checksum of every part and is itself under a checksum, which
//! so is one of the whole file. Little-endian throughout. Where the backup is protected, every part is in an envelope
//! ([`crate::workspace::lock`]) that is tied to this backup and its place in it, and the front holds the [`Lock`].
//!
//! Reading takes nothing on trust: no length is believed that the file does not have, no part is used before its checksum was
//! compared, and what the parts hold goes through the same door as everything saved ([`Restorer`]).

use crate::import::Problem;
use crate::ledger::Batch;
use crate::workspace::lock::{Lock, SALT};
use crate::workspace::{Damage, List, Restorer, checksum};
use crate::{say, text};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display, Formatter};

/// The first letters of such files.
pub const LETTERS: [u8; 8] = *b"REGULARS";
/// The version of the file's layout; what is in the parts has versions of its own.
pub const FORMAT: u32 = 1;
/// Bytes that tell how long the front is.
pub const HEAD: usize = LETTERS.len() + 4 + 4;
/// Bytes of the checksum.
const SUM: usize = 8;
/// No front is longer: it would tell of more parts than a workspace can have.
const LONGEST_FRONT: u32 = 16 << 20;
/// The ending of such files.
pub const ENDING: &str = "regulars";

/// What is wrong with a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Harm {
    /// It is no backup.
    Other,
    /// A later version made it.
    Newer(u32),
    /// Its front was altered.
    Front,
    /// The file is shorter than it was.
    Short {
        /// Bytes it should have.
        told: u64,
        /// Bytes it has.
        is: u64,
    },
    /// The file is longer than it was.
    Surplus,
    /// A part was altered.
    Part(usize, usize),
    /// A file within it does not open.
    Within(String, Damage),
    /// The list within it does not open, or does not fit the rest.
    List(Damage),
}

impl Display for Harm {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Harm::Other => f.write_str(say!("it is no backup made by this page")),
            Harm::Newer(format) => f.write_str(&say!(
                "it was made by a later version of this page (format {format}, this page knows {known})",
                format,
                known = FORMAT
            )),
            Harm::Front => f.write_str(say!("its beginning was altered or is missing")),
            Harm::Short { told, is } => f.write_str(&say!(
                "its end is missing: it has {bytes} of {all} bytes",
                bytes = is,
                all = told
            )),
            Harm::Surplus => f.write_str(say!("something was added at its end")),
            Harm::Part(part, all) => f.write_str(&say!("part {part} of {all} was altered", part, all)),
            Harm::Within(file, why) => {
                f.write_str(&say!("the file “{file}” in it can’t be opened: {why}", file, why))
            }
            Harm::List(why) => f.write_str(&say!("its list of files can’t be opened: {why}", why)),
        }
    }
}

impl std::error::Error for Harm {}

impl Harm {
    /// What the owner should know about this backup.
    pub fn problem(&self, file: &str) -> Problem {
        let way_on = match self {
            Harm::Newer(_) | Harm::List(Damage::Newer(_)) | Harm::Within(_, Damage::Newer(_)) => {
                say!("Reload this page to get its latest version, then try again. Nothing was changed.")
            }
            Harm::Other => {
                say!(
                    "Choose a file that was saved under “Back up” on this page; its name ends in “.regulars”."
                )
            }
            Harm::Within(_, Damage::Memory) => {
                say!("Close other windows and reload the page, then try again. Nothing was changed.")
            }
            _ => say!("Nothing was changed here. Take another copy of this backup, or an earlier one."),
        };
        Problem::new(say!("“{file}” can’t be restored: {why}.", file, why = self), way_on)
    }
}

/// What a backup holds, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// What the workspace was called.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made: u64,
    /// How many files it holds.
    pub files: u32,
    /// How it opens, where it is protected.
    pub lock: Option<Lock>,
    /// Random: ties the parts of a protected backup together.
    pub mark: [u8; SALT],
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    bytes: u32,
    sum: u64,
}

impl Contents {
    /// A backup to which parts are still to be added, in order.
    pub fn new(name: &str, made: u64, files: u32, lock: Option<Lock>, mark: [u8; SALT]) -> Contents {
        Contents { name: name.to_owned(), made, files, lock, mark, parts: Vec::new() }
    }

    /// Takes note of the next part.
    pub fn add(&mut self, part: &[u8]) {
        let sum = checksum(part, self.parts.len() as u64);
        self.parts.push(Part { bytes: part.len() as u32, sum });
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The front of the file: what stands before the parts.
    pub fn front(&self) -> Vec<u8> {
        let content = postcard::to_allocvec(self).unwrap_or_default();
        let length = HEAD + content.len() + SUM;
        let mut front = Vec::with_capacity(length);
        front.extend_from_slice(&LETTERS);
        front.extend_from_slice(&FORMAT.to_le_bytes());
        front.extend_from_slice(&(length as u32).to_le_bytes());
        front.extend_from_slice(&content);
        let sum = checksum(&front, 0);
        front.extend_from_slice(&sum.to_le_bytes());
        front
    }

    /// How long the front is, from the first [`HEAD`] bytes of a file of so many.
    ///
    /// # Errors
    /// When it is no backup, one of a later version, or too short.
    pub fn front_length(head: &[u8], file: u64) -> Result<usize, Harm> {
        let rest = head.strip_prefix(&LETTERS).ok_or(Harm::Other)?;
        let (format, rest) = rest.split_first_chunk::<4>().ok_or(Harm::Front)?;
        let length = rest.first_chunk::<4>().ok_or(Harm::Front)?;
        let (format, length) = (u32::from_le_bytes(*format), u32::from_le_bytes(*length));
        match format {
            0 => return Err(Harm::Front),
            FORMAT => {}
            later => return Err(Harm::Newer(later)),
        }
        if length > LONGEST_FRONT || (length as usize) < HEAD + SUM {
            return Err(Harm::Front);
        }
        if u64::from(length) > file {
            return Err(Harm::Short { told: u64::from(length), is: file });
        }
        Ok(length as usize)
    }

    /// What the front of a file of so many bytes says.
    ///
    /// # Errors
    /// When it was altered, or when the file is not as long as it says.
    pub fn read(front: &[u8], file: u64) -> Result<Contents, Harm> {
        if Contents::front_length(front, file)? != front.len() {
            return Err(Harm::Front);
        }
        let (sealed, sum) = front.split_last_chunk::<SUM>().ok_or(Harm::Front)?;
        if checksum(sealed, 0) != u64::from_le_bytes(*sum) {
            return Err(Harm::Front);
        }
        let content = sealed.get(HEAD..).unwrap_or_default();
        let contents: Contents = postcard::from_bytes(content).map_err(|_| Harm::Front)?;
        if contents.lock.as_ref().is_some_and(|lock| !lock.is_sound()) || contents.parts.is_empty() {
            return Err(Harm::Front);
        }
        let told = contents.parts.iter().fold(front.len() as u64, |sum, p| sum + u64::from(p.bytes));
        match file.cmp(&told) {
            std::cmp::Ordering::Less => Err(Harm::Short { told, is: file }),
            std::cmp::Ordering::Greater => Err(Harm::Surplus),
            std::cmp::Ordering::Equal => Ok(contents),
        }
    }

    /// How many bytes each part has, in order.
    pub fn lengths(&self) -> impl Iterator<Item = u32> {
        self.parts.iter().map(|p| p.bytes)
    }

    /// Whether these are the bytes of the part with this number, from 0.
    ///
    /// # Errors
    /// When they are not.
    pub fn check(&self, number: usize, bytes: &[u8]) -> Result<(), Harm> {
        match self.parts.get(number) {
            Some(part)
                if part.bytes as usize == bytes.len() && part.sum == checksum(bytes, number as u64) =>
            {
                Ok(())
            }
            _ => Err(Harm::Part(number + 1, self.parts.len())),
        }
    }

    /// What the envelope of the part with this number is tied to.
    pub fn tied_to(&self, number: usize) -> String {
        let mark: String = self.mark.iter().map(|b| format!("{b:02x}")).collect();
        format!("regulars|1|backup|{mark}|{number}")
    }
}

/// Where a part belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It was the list: [`Unpacking::list`].
    List,
    /// It is the header (0) or the piece with this number of the batch with this [`crate::workspace::Entry::name`].
    Piece(String, u32),
}

/// Takes the parts of a backup in order, opened, and looks into each: what comes out of it whole opens.
pub struct Unpacking {
    parts: usize,
    number: usize,
    list: Option<List>,
    entry: usize,
    piece: u32,
    restorer: Option<Restorer>,
    keep: bool,
    batches: Vec<Batch>,
}

impl Unpacking {
    /// Of a backup with so many parts. Batches are looked into and let go, one after the other.
    pub fn begin(contents: &Contents) -> Unpacking {
        Unpacking {
            parts: contents.len(),
            number: 0,
            list: None,
            entry: 0,
            piece: 0,
            restorer: None,
            keep: false,
            batches: Vec::new(),
        }
    }

    /// Takes the next part, and says where it belongs.
    ///
    /// # Errors
    /// When it is not what has to come next.
    pub fn take(&mut self, part: &[u8]) -> Result<Place, Harm> {
        self.number += 1;
        let Some(list) = &self.list else {
            let list = List::from_bytes(part).map_err(Harm::List)?;
            let told = list.entries.iter().fold(1, |sum: u64, e| sum + 1 + u64::from(e.pieces));
            if told != self.parts as u64 {
                return Err(Harm::List(Damage::Contradiction(text!("parts"))));
            }
            self.list = Some(list);
            return Ok(Place::List);
        };
        let Some(entry) = list.entries.get(self.entry) else {
            return Err(Harm::Part(self.number, self.parts));
        };
        let within = |damage| Harm::Within(entry.file.clone(), damage);
        let place = Place::Piece(entry.name(), self.piece);
        match &mut self.restorer {
            None => self.restorer = Some(Restorer::begin(part).map_err(within)?),
            Some(restorer) => restorer.feed(part).map_err(within)?,
        }
        if self.piece < entry.pieces {
            self.piece += 1;
            return Ok(place);
        }
        if let Some(restorer) = self.restorer.take() {
            let batch = restorer.finish().map_err(within)?;
            if self.keep {
                self.batches.push(batch);
            }
        }
        (self.entry, self.piece) = (self.entry + 1, 0);
        Ok(place)
    }

    /// The list, once every part was taken.
    ///
    /// # Errors
    /// When parts are missing.
    pub fn list(self) -> Result<List, Harm> {
        match self.list {
            Some(list) if self.entry == list.entries.len() => Ok(list),
            _ => Err(Harm::List(Damage::End)),
        }
    }
}

/// A backup that is not protected, read at once: the list and the batches it names.
///
/// # Errors
/// Whatever differs from what was written; see [`Harm`].
pub fn unpack(file: &[u8]) -> Result<(Contents, List, Vec<Batch>), Harm> {
    let bytes = file.len() as u64;
    let length = Contents::front_length(file, bytes)?;
    let (front, mut rest) = file.split_at_checked(length).ok_or(Harm::Front)?;
    let contents = Contents::read(front, bytes)?;
    let mut unpacking = Unpacking { keep: true, ..Unpacking::begin(&contents) };
    for (number, length) in contents.lengths().enumerate() {
        let (part, later) =
            rest.split_at_checked(length as usize).ok_or(Harm::Part(number + 1, contents.len()))?;
        contents.check(number, part)?;
        unpacking.take(part)?;
        rest = later;
    }
    let batches = std::mem::take(&mut unpacking.batches);
    Ok((contents, unpacking.list()?, batches))
}

/// The name under which a backup made on this day is saved.
pub fn file_name(workspace: &str, day: crate::quantity::Day) -> String {
    let letter = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = workspace.chars().map(letter).collect();
    let name = name.trim_matches('-');
    format!("{}-{day}.{ENDING}", if name.is_empty() { "workspace" } else { name })
}

#[cfg(test)]
mod tests;
