//! Where batches are kept between visits: the browser's database, or only this worker's memory when there is none.
//!
//! Two stores: `meta` holds the list of batches under the workspace's name, `pieces` their headers (number 0) and pieces
//! under workspace, batch and number. Pieces are written first and the list last, together with the deletion of what it no
//! longer names; so whatever happens in between, the list names whole batches only. What it does not name is swept away
//! at the next start.
//!
//! What can't be written stays here in memory, outside the engine's own, and is tried again with the next change.

use crate::indexed::{Change, Database, Trouble, below, bytes_into, key};
use js_sys::{Array, Uint8Array};
use regulars::import::Problem;
use regulars::ledger::{Batch, Origin};
use regulars::protocol::Damaged;
use regulars::workspace::{self, Damage, Documents, Entry, List, Restorer};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The database's name.
pub(crate) const DATABASE: &str = "regulars";
/// The one workspace there is so far.
const WORKSPACE: &str = "main";
const META: &str = "meta";
const PIECES: &str = "pieces";
/// Pieces in one transaction, and in one reading.
const AT_ONCE: u32 = 8;
/// How long a deletion waits for other windows to let go of the database.
const PATIENCE: i32 = 3_000;

/// A batch as it is saved, copied out of the engine's memory.
#[derive(Clone)]
pub(crate) struct Copied {
    origin: Origin,
    header: Uint8Array,
    pieces: Vec<Uint8Array>,
}

impl Copied {
    /// Copies a batch, one piece after another.
    pub(crate) fn of(batch: &Batch) -> Copied {
        let saved = workspace::save(batch);
        Copied {
            origin: batch.origin.clone(),
            header: Uint8Array::from(saved.header.as_slice()),
            pieces: saved.pieces.map(|piece| Uint8Array::from(piece.bytes.as_slice())).collect(),
        }
    }
}

/// The batches that are kept.
pub(crate) struct Storage {
    name: String,
    database: RefCell<Option<Rc<Database>>>,
    list: RefCell<List>,
    /// What the owner decided and wrote, saved or not.
    documents: RefCell<Documents>,
    /// What is loaded but not written, with the digest of what it stands in for.
    unsaved: RefCell<Vec<(Copied, Option<u64>)>>,
    may_write: Cell<bool>,
    hindrance: RefCell<Option<Problem>>,
}

impl Storage {
    /// Opens what is there; nothing is made before there is something to save. Whatever fails, there is a storage: one in
    /// memory, which says why with [`Storage::not_kept`].
    pub(crate) async fn open(name: &str, may_write: bool) -> Storage {
        let storage = Storage {
            name: name.to_owned(),
            database: RefCell::new(None),
            list: RefCell::new(List::default()),
            documents: RefCell::default(),
            unsaved: RefCell::new(Vec::new()),
            may_write: Cell::new(may_write),
            hindrance: RefCell::new((!may_write).then(elsewhere)),
        };
        if let Err(problem) = storage.read_list().await {
            storage.forbid(problem);
        } else if may_write {
            // What can't be swept now is swept another time.
            storage.sweep().await.ok();
        }
        storage
    }

    /// Why what is loaded is not kept, when it is not.
    pub(crate) fn not_kept(&self) -> Option<Problem> {
        self.hindrance.borrow().clone()
    }

    /// Reads the list again, after another window has changed it.
    pub(crate) async fn refresh(&self) -> Result<(), Problem> {
        self.read_list().await
    }

    /// From now on this worker may write: what it could not write so far is written.
    pub(crate) async fn allow(&self) -> Result<(), Problem> {
        self.read_list().await?;
        self.may_write.set(true);
        self.hindrance.take();
        self.flush().await
    }

    /// All batches in the order they came, and those that can't be opened. `except` leaves out the ones with this digest.
    pub(crate) async fn load(&self, except: Option<u64>) -> (Vec<Batch>, Vec<Damaged>) {
        let mut batches = Vec::new();
        let mut damaged = Vec::new();
        let mut buffer = Vec::new();
        let stood_in_for: Vec<u64> =
            self.unsaved.borrow().iter().filter_map(|(_, instead)| *instead).collect();
        let entries = self.list.borrow().entries.clone();
        for entry in entries {
            if Some(entry.digest) == except || stood_in_for.contains(&entry.digest) {
                continue;
            }
            match self.load_one(&entry, &mut buffer).await {
                Ok(batch) => batches.push(batch),
                Err(problem) => damaged.push(Damaged { file: entry.file, digest: entry.digest, problem }),
            }
        }
        for (copied, _) in self.unsaved.borrow().iter().filter(|(c, _)| Some(c.origin.digest) != except) {
            match restored(copied, &mut buffer) {
                Ok(batch) => batches.push(batch),
                Err(damage) => damaged.push(Damaged {
                    file: copied.origin.file.clone(),
                    digest: copied.origin.digest,
                    problem: damage.problem(&copied.origin.file),
                }),
            }
        }
        (batches, damaged)
    }

    /// Keeps a batch, in place of the ones with the digest `instead`. When it can't be written it is kept in memory, and
    /// the problem says why.
    pub(crate) async fn save(&self, copied: Copied, instead: Option<u64>) -> Result<(), Problem> {
        self.unsaved
            .borrow_mut()
            .retain(|(c, _)| c.origin.digest != copied.origin.digest && Some(c.origin.digest) != instead);
        self.unsaved.borrow_mut().push((copied, instead));
        self.flush().await
    }

    /// What the owner decided and wrote.
    pub(crate) fn documents(&self) -> Documents {
        self.documents.borrow().clone()
    }

    /// Keeps what the owner decided and wrote. When it can't be written it is kept in memory, and the problem says why.
    pub(crate) async fn keep(&self, documents: Documents) -> Result<(), Problem> {
        *self.documents.borrow_mut() = documents;
        self.flush().await
    }

    /// Forgets the batches with this digest.
    pub(crate) async fn remove(&self, digest: u64) -> Result<(), Problem> {
        self.unsaved.borrow_mut().retain(|(c, _)| c.origin.digest != digest);
        if self.list.borrow().entries.iter().any(|e| e.digest == digest) {
            if !self.may_write.get() {
                return Err(elsewhere());
            }
            let next = self.list.borrow().without(Some(digest));
            self.flip(next).await.map_err(|trouble| problem_of(&trouble))?;
        }
        // There may be room now for what could not be written before; if not, that has been said already.
        self.flush().await.ok();
        Ok(())
    }

    /// Deletes everything, the database included.
    pub(crate) async fn delete_all(&self) -> Result<(), Problem> {
        self.forget();
        let there = Database::open(&self.name, &[META, PIECES], false).await;
        match there {
            Ok(None) | Err(Trouble::Forbidden) => return Ok(()),
            Ok(Some(database)) => {
                // Emptied first: should another window hold on to the database, nothing is in it.
                let changes = [Change::Clear(META), Change::Clear(PIECES)];
                database.write(&changes).await.map_err(|trouble| problem_of(&trouble))?;
            }
            // One that can't be opened can still be deleted.
            Err(_) => {}
        }
        let name = self.name.clone();
        let deleted = wasm_bindgen_futures::future_to_promise(async move {
            match Database::delete(&name).await {
                Ok(()) => Ok(JsValue::TRUE),
                Err(trouble) => Err(JsValue::from_str(&problem_of(&trouble).what)),
            }
        });
        // The browser goes on with the deletion as soon as the last window lets go.
        crate::pause::within(PATIENCE, &deleted).await;
        Ok(())
    }

    /// Forgets what it knows, after another window has deleted everything.
    pub(crate) fn forget(&self) {
        self.database.take();
        self.list.take();
        self.documents.take();
        self.unsaved.take();
        if self.may_write.get() {
            self.hindrance.take();
        }
    }

    /// Writes what is not written yet.
    async fn flush(&self) -> Result<(), Problem> {
        loop {
            let first = self.unsaved.borrow().first().cloned();
            let Some((copied, instead)) = first else {
                self.flush_documents().await?;
                if self.may_write.get() {
                    self.hindrance.take();
                }
                return Ok(());
            };
            if !self.may_write.get() {
                return Err(self.not_kept().unwrap_or_else(elsewhere));
            }
            if let Err(trouble) = self.write(&copied, instead).await {
                let problem = problem_of(&trouble);
                *self.hindrance.borrow_mut() = Some(problem.clone());
                return Err(problem);
            }
            let mut unsaved = self.unsaved.borrow_mut();
            if unsaved.first().is_some_and(|(c, _)| c.origin == copied.origin) {
                unsaved.remove(0);
            }
        }
    }

    async fn flush_documents(&self) -> Result<(), Problem> {
        if self.list.borrow().documents == *self.documents.borrow() {
            return Ok(());
        }
        if !self.may_write.get() {
            return Err(self.not_kept().unwrap_or_else(elsewhere));
        }
        let next = self.list.borrow().documenting(self.documents());
        self.flip(next).await.map_err(|trouble| {
            let problem = problem_of(&trouble);
            *self.hindrance.borrow_mut() = Some(problem.clone());
            problem
        })
    }

    async fn write(&self, copied: &Copied, instead: Option<u64>) -> Result<(), Trouble> {
        let next = self.list.borrow().with(&copied.origin, copied.pieces.len() as u32, instead);
        let Some(entry) = next.entries.last().cloned() else { return Ok(()) };
        let database = self.connect().await?;
        let name = entry.name();
        let put = |(piece, n): (&Uint8Array, u32)| Change::Put(PIECES, place(&name, n), piece.into());
        let all: Vec<&Uint8Array> = std::iter::once(&copied.header).chain(&copied.pieces).collect();
        let mut number = 0;
        for group in all.chunks(AT_ONCE as usize) {
            let changes: Vec<Change> = group.iter().copied().zip(number..).map(put).collect();
            database.write(&changes).await?;
            number += group.len() as u32;
        }
        self.flip(next).await
    }

    /// Makes this the list, and deletes what it no longer names: the one step that counts.
    async fn flip(&self, next: List) -> Result<(), Trouble> {
        let bytes = Uint8Array::from(next.to_bytes().as_slice());
        let mut changes = vec![Change::Put(META, list_key(), bytes.into())];
        changes.extend(
            self.list.borrow().gone_in(&next).map(|entry| Change::Delete(PIECES, pieces_of(&entry.name()))),
        );
        let database = self.connect().await?;
        database.write(&changes).await?;
        *self.list.borrow_mut() = next;
        Ok(())
    }

    async fn read_list(&self) -> Result<(), Problem> {
        let bytes = match self.existing().await {
            Ok(None) => None,
            Ok(Some(database)) => {
                database.get(META, &list_key()).await.map_err(|trouble| problem_of(&trouble))?
            }
            Err(trouble) => return Err(problem_of(&trouble)),
        };
        let mut buffer = Vec::new();
        let list = match bytes {
            None => List::default(),
            Some(bytes) => {
                bytes_into(&bytes, &mut buffer);
                match List::from_bytes(&buffer) {
                    Ok(list) => list,
                    Err(damage @ Damage::Newer(_)) => return Err(damage.problem("list of files")),
                    Err(_) => self.found_again().await.map_err(|trouble| problem_of(&trouble))?,
                }
            }
        };
        // What was written here and could not be saved yet stays; otherwise the saved word counts.
        let unsaved = self.list.borrow().documents != *self.documents.borrow();
        if !unsaved {
            *self.documents.borrow_mut() = list.documents.clone();
        }
        *self.list.borrow_mut() = list;
        Ok(())
    }

    /// The list made anew from the headers that are there, when the list itself is damaged.
    async fn found_again(&self) -> Result<List, Trouble> {
        let Some(database) = self.existing().await? else { return Ok(List::default()) };
        let mut pieces: BTreeMap<String, u32> = BTreeMap::new();
        for (name, number) in database.keys(PIECES).await?.iter().filter_map(parts) {
            let last = pieces.entry(name).or_default();
            *last = number.max(*last);
        }
        let mut list = List::default();
        let mut buffer = Vec::new();
        for (name, pieces) in pieces {
            let Some(header) = database.get(PIECES, &place(&name, 0)).await? else { continue };
            bytes_into(&header, &mut buffer);
            let since = name.split_once('-').and_then(|(_, since)| u64::from_str_radix(since, 16).ok());
            if let (Ok(restorer), Some(since)) = (Restorer::begin(&buffer), since) {
                let Origin { file, bytes, digest, .. } = restorer.origin().clone();
                list.entries.push(Entry { file, digest, bytes, since, pieces });
                list.revision = list.revision.max(since);
            }
        }
        // Of two readings of one file the later one counts.
        list.entries.sort_by_key(|e| e.since);
        let entries = list.entries.clone();
        list.entries
            .retain(|e| !entries.iter().any(|later| later.digest == e.digest && later.since > e.since));
        Ok(list)
    }

    /// Deletes what the list does not name: the remains of imports that were cut off.
    async fn sweep(&self) -> Result<(), Trouble> {
        let Some(database) = self.existing().await? else { return Ok(()) };
        let known: BTreeSet<String> = self.list.borrow().entries.iter().map(Entry::name).collect();
        let stray: BTreeSet<String> = database
            .keys(PIECES)
            .await?
            .iter()
            .filter_map(parts)
            .map(|(name, _)| name)
            .filter(|name| !known.contains(name))
            .collect();
        if stray.is_empty() {
            return Ok(());
        }
        let changes: Vec<Change> = stray.iter().map(|name| Change::Delete(PIECES, pieces_of(name))).collect();
        database.write(&changes).await
    }

    async fn load_one(&self, entry: &Entry, buffer: &mut Vec<u8>) -> Result<Batch, Problem> {
        let unreadable = |trouble: Trouble| problem_of(&trouble);
        let damaged = |damage: Damage| damage.problem(&entry.file);
        let database =
            self.existing().await.map_err(unreadable)?.ok_or(Trouble::Closed).map_err(unreadable)?;
        let name = entry.name();
        let header = database.get(PIECES, &place(&name, 0)).await.map_err(unreadable)?;
        if !header.is_some_and(|header| bytes_into(&header, buffer)) {
            return Err(damaged(Damage::Start));
        }
        let mut restorer = Restorer::begin(buffer).map_err(damaged)?;
        let mut next = 1;
        while next <= entry.pieces {
            let last = (next + AT_ONCE - 1).min(entry.pieces);
            let range = web_sys::IdbKeyRange::bound(&place(&name, next), &place(&name, last))
                .map_or(JsValue::UNDEFINED, JsValue::from);
            let pieces = database.get_all(PIECES, &range, AT_ONCE).await.map_err(unreadable)?;
            for number in next..=last {
                let piece = pieces.get((number - next) as usize);
                if !piece.is_some_and(|piece| bytes_into(piece, buffer)) {
                    return Err(damaged(Damage::Piece(number)));
                }
                restorer.feed(buffer).map_err(damaged)?;
            }
            next = last + 1;
        }
        restorer.finish().map_err(damaged)
    }

    /// The database if there is one.
    async fn existing(&self) -> Result<Option<Rc<Database>>, Trouble> {
        self.reach(false).await
    }

    /// The database, made if need be.
    async fn connect(&self) -> Result<Rc<Database>, Trouble> {
        self.reach(true).await?.ok_or(Trouble::Forbidden)
    }

    async fn reach(&self, make: bool) -> Result<Option<Rc<Database>>, Trouble> {
        let open = self.database.borrow().as_ref().filter(|db| db.is_open()).map(Rc::clone);
        if open.is_some() {
            return Ok(open);
        }
        let database = Database::open(&self.name, &[META, PIECES], make).await?.map(Rc::new);
        *self.database.borrow_mut() = database.clone();
        Ok(database)
    }

    fn forbid(&self, problem: Problem) {
        self.may_write.set(false);
        *self.hindrance.borrow_mut() = Some(problem);
    }
}

fn restored(copied: &Copied, buffer: &mut Vec<u8>) -> Result<Batch, Damage> {
    let mut restorer = Restorer::begin(&copied.header.to_vec())?;
    for piece in &copied.pieces {
        bytes_into(piece, buffer);
        restorer.feed(buffer)?;
    }
    restorer.finish()
}

fn list_key() -> JsValue {
    key(&[WORKSPACE.into(), "list".into()])
}

fn place(batch: &str, number: u32) -> JsValue {
    key(&[WORKSPACE.into(), batch.into(), number.into()])
}

fn pieces_of(batch: &str) -> JsValue {
    below(&[WORKSPACE.into(), batch.into()])
}

/// The batch and the number that a key of a piece names.
fn parts(key: &JsValue) -> Option<(String, u32)> {
    let parts = Array::from(key);
    Some((parts.get(1).as_string()?, parts.get(2).as_f64()? as u32))
}

fn elsewhere() -> Problem {
    Problem::new(
        "Regulars is open in another window, and that window keeps the data.",
        "Add files there, or close it: this window then takes over and keeps what you have brought in here.",
    )
}

/// What the owner should know when the browser does not store.
pub(crate) fn problem_of(trouble: &Trouble) -> Problem {
    match trouble {
        Trouble::Forbidden => Problem::new(
            "This browser does not let the page keep anything on this machine.",
            "You can work as usual, but the data are gone when you close the page. To keep them, leave the private window, or allow this page to store data on this machine.",
        ),
        Trouble::Newer => Problem::new(
            "What is stored here was written by a later version of this page.",
            "Reload the page to get that version. Until then nothing is changed, and nothing new is kept.",
        ),
        Trouble::Full => Problem::new(
            "There is no room left on this machine to keep the data.",
            "You can work on until you close the page. To keep the data, free some disk space or take out files, then bring this one in again.",
        ),
        Trouble::Closed => Problem::new(
            "The connection to the stored data was closed, because another window deleted them or runs a later version.",
            "Reload the page.",
        ),
        Trouble::Other(words) => Problem::new(
            format!("The browser could not store the data: {words}."),
            "You can work on until you close the page. Reload it and bring the file in again to keep the data.",
        ),
    }
}
