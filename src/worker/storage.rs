//! Where batches are kept between visits: the browser's database, or only this worker's memory when there is none.
//!
//! Two stores: `meta` holds the register of workspaces, and for each of them the list of its batches and, where it is
//! protected, its lock; `pieces` holds the batches' headers (number 0) and pieces under workspace, batch and number. Pieces are
//! written first and the list last, together with the deletion of what it no longer names; so whatever happens in between,
//! the list names whole batches only. In the same way a workspace that is written anew (protected, restored) stands under a
//! fresh id until the register names it. What neither names is swept away at the next start.
//!
//! The register, the lists and the locks are short, and everything hangs on them: each is written twice, in one transaction, and
//! the second copy is read where the first was damaged.
//!
//! Beside the list may stand what was answered last about it, so that the next visit begins with that. It is never needed, and
//! never there for a protected workspace.
//!
//! Of a protected workspace every record is closed with its data key before a transaction begins.
//!
//! What can't be written stays here in memory, outside the engine's own, and is tried again with the next change.

use crate::indexed::{Change, Database, Trouble, below, bytes_into, key};
use crate::secret::{Refusal, Secret};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use regulars::import::Problem;
use regulars::ledger::{Batch, Columns, Origin};
use regulars::protocol::Damaged;
use regulars::say;
use regulars::workspace::lock::tied_to;
use regulars::workspace::{self, About, Damage, Documents, Entry, List, Register, Restorer};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The database's name.
pub(crate) const DATABASE: &str = "regulars";
pub(crate) const META: &str = "meta";
pub(crate) const PIECES: &str = "pieces";
/// Pieces in one transaction.
pub(crate) const AT_ONCE: u32 = 16;
/// Pieces that are on their way from the database while others are counted: it fetches several side by side.
const AHEAD: u32 = 12;
/// The record that lists the batches.
pub(crate) const LIST: &str = "list";
/// The record that says how a workspace is opened.
pub(crate) const LOCK: &str = "lock";
/// The record that holds what was answered last.
const ANSWER: &str = "answer";
/// The record that holds the register; one part only, for no workspace has such a key.
const REGISTER: &str = "workspaces";
/// The number under which the second copy of a list is closed; the first has 0.
pub(crate) const AGAIN: u32 = 1;
/// How long a deletion waits for other windows to let go of the database.
const PATIENCE: i32 = 3_000;

/// A batch as it is saved, copied out of the engine's memory.
#[derive(Clone)]
pub(crate) struct Copied {
    pub(crate) origin: Origin,
    pub(crate) header: Uint8Array,
    pub(crate) pieces: Vec<Uint8Array>,
}

impl Copied {
    /// Copies a batch, one piece after another.
    pub(crate) fn of(batch: &Batch) -> Copied {
        Copied::from_columns(batch.origin.clone(), &workspace::header(batch), batch.columns())
    }

    /// Copies the batch with this header, whose columns lie here.
    pub(crate) fn from_columns(origin: Origin, header: &[u8], columns: Columns<'_>) -> Copied {
        let pieces = workspace::pieces(columns, header);
        Copied {
            origin,
            header: Uint8Array::from(header),
            pieces: pieces.map(|piece| Uint8Array::from(piece.bytes.as_slice())).collect(),
        }
    }
}

/// The batches that are kept.
pub(crate) struct Storage {
    name: String,
    database: RefCell<Option<Rc<Database>>>,
    pub(crate) register: RefCell<Register>,
    /// The id of the workspace that is open; empty until the register was read.
    pub(crate) at: RefCell<String>,
    /// What opens its records, where they are closed.
    pub(crate) secret: RefCell<Option<Secret>>,
    /// Whether it waits for its passphrase: nothing is known of it, and nothing can be kept in it.
    pub(crate) locked: Cell<bool>,
    pub(crate) list: RefCell<List>,
    /// Whether the list was lost and made anew from the batches that are there.
    made_anew: Cell<bool>,
    /// What the owner decided and wrote, saved or not.
    pub(crate) documents: RefCell<Documents>,
    /// What is loaded but not written, with the digest of what it stands in for.
    pub(crate) unsaved: RefCell<Vec<(Copied, Option<u64>)>>,
    pub(crate) may_write: Cell<bool>,
    hindrance: RefCell<Option<Problem>>,
}

impl Storage {
    /// Opens what is there; nothing is made before there is something to save. Whatever fails, there is a storage: one in
    /// memory, which says why with [`Storage::not_kept`].
    pub(crate) async fn open(name: &str, may_write: bool) -> Storage {
        let storage = Storage {
            name: name.to_owned(),
            database: RefCell::new(None),
            register: RefCell::default(),
            at: RefCell::default(),
            secret: RefCell::new(None),
            locked: Cell::new(false),
            list: RefCell::new(List::default()),
            made_anew: Cell::new(false),
            documents: RefCell::default(),
            unsaved: RefCell::new(Vec::new()),
            may_write: Cell::new(may_write),
            hindrance: RefCell::new((!may_write).then(elsewhere)),
        };
        if let Err(problem) = storage.read_list().await {
            storage.forbid(problem);
        }
        storage
    }

    /// Why what is loaded is not kept, when it is not.
    pub(crate) fn not_kept(&self) -> Option<Problem> {
        self.hindrance.borrow().clone()
    }

    /// Whose files can't be taken out by this worker: all that are saved, as long as it may not write.
    pub(crate) fn held(&self) -> Vec<u64> {
        if self.may_write.get() {
            return Vec::new();
        }
        self.list.borrow().entries.iter().map(|entry| entry.digest).collect()
    }

    /// Whether something is kept in memory only.
    pub(crate) fn has_unsaved(&self) -> bool {
        !self.unsaved.borrow().is_empty() || self.list.borrow().documents != *self.documents.borrow()
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
        if self.made_anew.get() {
            damaged.push(Damaged { file: String::new(), digest: 0, problem: list_made_anew() });
        }
        (batches, damaged)
    }

    /// All batches as they are saved, opened: an array of parts for each, the header first. What can't be read is left out.
    pub(crate) async fn copies(&self) -> Array {
        let copies = Array::new();
        let stood_in_for: Vec<u64> =
            self.unsaved.borrow().iter().filter_map(|(_, instead)| *instead).collect();
        let entries = self.list.borrow().entries.clone();
        for entry in entries.iter().filter(|entry| !stood_in_for.contains(&entry.digest)) {
            if let Some(parts) = self.copy_of(entry).await {
                copies.push(&parts);
            }
        }
        for (copied, _) in self.unsaved.borrow().iter() {
            let parts = Array::of1(&copied.header);
            for piece in &copied.pieces {
                parts.push(piece);
            }
            copies.push(&parts);
        }
        copies
    }

    async fn copy_of(&self, entry: &Entry) -> Option<Array> {
        let database = self.existing().await.ok()??;
        let (at, name) = (self.at(), entry.name());
        let range =
            web_sys::IdbKeyRange::bound(&place(&at, &name, 0), &place(&at, &name, entry.pieces)).ok()?;
        let records = database.get_all(PIECES, &range, entry.pieces + 1).await.ok()?;
        let parts = Array::new();
        let mut buffer = Vec::new();
        for (number, record) in (0..).zip(&records) {
            if self.secret.borrow().is_none() {
                parts.push(record);
            } else if self.opened(&name, number, record, &mut buffer).await == Ok(true) {
                parts.push(&Uint8Array::from(buffer.as_slice()));
            }
        }
        Some(parts)
    }

    /// Keeps a batch in memory until it is written ([`Storage::flush`]), in place of the ones with the digest `instead`.
    pub(crate) fn bring(&self, copied: Copied, instead: Option<u64>) {
        self.unsaved
            .borrow_mut()
            .retain(|(c, _)| c.origin.digest != copied.origin.digest && Some(c.origin.digest) != instead);
        self.unsaved.borrow_mut().push((copied, instead));
    }

    /// Keeps a batch, in place of the ones with the digest `instead`. When it can't be written it is kept in memory, and
    /// the problem says why.
    pub(crate) async fn save(&self, copied: Copied, instead: Option<u64>) -> Result<(), Problem> {
        self.must_be_open()?;
        self.bring(copied, instead);
        self.flush().await
    }

    /// What the owner decided and wrote.
    pub(crate) fn documents(&self) -> Documents {
        self.documents.borrow().clone()
    }

    /// Keeps what the owner decided and wrote. When it can't be written it is kept in memory, and the problem says why.
    pub(crate) async fn keep(&self, documents: Documents) -> Result<(), Problem> {
        self.must_be_open()?;
        *self.documents.borrow_mut() = documents;
        self.flush().await
    }

    /// Forgets the batches with this digest.
    pub(crate) async fn remove(&self, digest: u64) -> Result<(), Problem> {
        self.must_be_open()?;
        self.unsaved.borrow_mut().retain(|(c, _)| c.origin.digest != digest);
        if self.list.borrow().entries.iter().any(|e| e.digest == digest) {
            if !self.may_write.get() {
                return Err(elsewhere());
            }
            let next = self.list.borrow().without(Some(digest));
            self.flip(next).await?;
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
        self.register.take();
        Register::FIRST.clone_into(&mut self.at.borrow_mut());
        self.clear();
        if self.may_write.get() {
            self.hindrance.take();
        }
    }

    /// Forgets what is in the open workspace, its key with it.
    pub(crate) fn clear(&self) {
        self.secret.take();
        self.locked.set(false);
        self.list.take();
        self.made_anew.set(false);
        self.documents.take();
        self.unsaved.take();
    }

    /// Whether it may be written into.
    fn must_be_open(&self) -> Result<(), Problem> {
        if self.locked.get() { Err(locked()) } else { Ok(()) }
    }

    /// Writes what is not written yet.
    pub(crate) async fn flush(&self) -> Result<(), Problem> {
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
            if let Err(problem) = self.write(&copied, instead).await {
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
        let flipped = self.flip(next).await;
        if let Err(problem) = &flipped {
            *self.hindrance.borrow_mut() = Some(problem.clone());
        }
        flipped
    }

    async fn write(&self, copied: &Copied, instead: Option<u64>) -> Result<(), Problem> {
        let next = self.list.borrow().with(&copied.origin, copied.pieces.len() as u32, instead);
        let Some(entry) = next.entries.last().cloned() else { return Ok(()) };
        let database = self.connect().await.map_err(told)?;
        let (at, name) = (self.at(), entry.name());
        let all: Vec<&Uint8Array> = std::iter::once(&copied.header).chain(&copied.pieces).collect();
        let mut number = 0;
        for group in all.chunks(AT_ONCE as usize) {
            let mut changes = Vec::new();
            for piece in group {
                let closed = self.closed_array(&name, number, piece).await.map_err(Refusal::problem)?;
                changes.push(Change::Put(PIECES, place(&at, &name, number), closed.into()));
                number += 1;
            }
            database.write(&changes).await.map_err(told)?;
        }
        self.flip(next).await
    }

    /// Makes this the list, and deletes what it no longer names: the one step that counts.
    async fn flip(&self, next: List) -> Result<(), Problem> {
        let at = self.at();
        if self.register.borrow().shelf(&at).is_none() {
            return Err(gone());
        }
        let bytes = next.to_bytes();
        let mut changes = Vec::new();
        for number in [0, AGAIN] {
            let closed = self.closed(LIST, number, &bytes).await.map_err(Refusal::problem)?;
            changes.push(Change::Put(META, record_key(&at, LIST, number), closed.into()));
        }
        // It was about the list of before, and may hold what is being taken out.
        changes.push(Change::Delete(META, record_key(&at, ANSWER, 0)));
        let register = self.register.borrow().clone().changing(&at, |s| s.saved = Some(now()));
        changes.extend(register_changes(&register));
        changes.extend(
            self.list
                .borrow()
                .gone_in(&next)
                .map(|entry| Change::Delete(PIECES, pieces_of(&at, &entry.name()))),
        );
        let database = self.connect().await.map_err(told)?;
        database.write(&changes).await.map_err(told)?;
        *self.list.borrow_mut() = next;
        *self.register.borrow_mut() = register;
        Ok(())
    }

    /// Makes this the register, together with other changes: all or none.
    pub(crate) async fn enter(&self, register: Register, changes: Vec<Change>) -> Result<(), Problem> {
        if !self.may_write.get() {
            return Err(self.not_kept().unwrap_or_else(elsewhere));
        }
        let all: Vec<Change> = register_changes(&register).into_iter().chain(changes).collect();
        let database = self.connect().await.map_err(told)?;
        database.write(&all).await.map_err(told)?;
        *self.register.borrow_mut() = register;
        Ok(())
    }

    /// The id of the open workspace.
    pub(crate) fn at(&self) -> String {
        self.at.borrow().clone()
    }

    /// A record of the open workspace as it is stored.
    pub(crate) async fn closed(
        &self,
        record: &str,
        number: u32,
        bytes: &[u8],
    ) -> Result<Uint8Array, Refusal> {
        let (secret, at) = (self.secret.borrow().clone(), self.at());
        Ok(match secret {
            None => Uint8Array::from(bytes),
            Some(secret) => {
                Uint8Array::from(secret.close(&tied_to(&at, record, number), bytes).await?.as_slice())
            }
        })
    }

    /// The same, of bytes that are outside the engine's memory and stay there where nothing is closed.
    async fn closed_array(
        &self,
        record: &str,
        number: u32,
        bytes: &Uint8Array,
    ) -> Result<Uint8Array, Refusal> {
        if self.secret.borrow().is_none() {
            return Ok(bytes.clone());
        }
        self.closed(record, number, &bytes.to_vec()).await
    }

    /// A stored record of the open workspace, into the buffer; false when it holds no bytes.
    pub(crate) async fn opened(
        &self,
        record: &str,
        number: u32,
        value: &JsValue,
        buffer: &mut Vec<u8>,
    ) -> Result<bool, Refusal> {
        if !bytes_into(value, buffer) {
            return Ok(false);
        }
        let (secret, at) = (self.secret.borrow().clone(), self.at());
        if let Some(secret) = secret {
            *buffer = secret.open(&tied_to(&at, record, number), buffer).await?;
        }
        Ok(true)
    }

    pub(crate) async fn read_list(&self) -> Result<(), Problem> {
        let database = self.existing().await.map_err(told)?;
        self.read_register(database.as_deref()).await?;
        let at = self.at();
        let protected = self.register.borrow().shelf(&at).is_some_and(|s| s.protected);
        self.locked.set(protected && self.secret.borrow().is_none());
        if self.locked.get() {
            self.list.take();
            self.documents.take();
            return Ok(());
        }
        let list = match &database {
            None => List::default(),
            Some(database) => self.stored_list(database).await?,
        };
        // What was written here and could not be saved yet stays; otherwise the saved word counts.
        let unsaved = self.list.borrow().documents != *self.documents.borrow();
        if !unsaved {
            *self.documents.borrow_mut() = list.documents.clone();
        }
        *self.list.borrow_mut() = list;
        Ok(())
    }

    /// The list of the open workspace as it is stored, once or twice; made anew from what is there where neither opens.
    async fn stored_list(&self, database: &Database) -> Result<List, Problem> {
        let at = self.at();
        let mut buffer = Vec::new();
        let mut stored = false;
        self.made_anew.set(false);
        for number in [0, AGAIN] {
            let Some(bytes) = database.get(META, &record_key(&at, LIST, number)).await.map_err(told)? else {
                continue;
            };
            stored = true;
            match self.opened(LIST, number, &bytes, &mut buffer).await {
                Err(Refusal::NoCrypto) => return Err(Refusal::NoCrypto.problem()),
                Err(_) => continue,
                Ok(_) => {}
            }
            match List::from_bytes(&buffer) {
                Ok(list) => return Ok(list),
                Err(damage @ Damage::Newer(_)) => return Err(damage.problem(say!("list of files"))),
                Err(_) => {}
            }
        }
        if !stored {
            return Ok(List::default());
        }
        self.made_anew.set(true);
        self.found_again().await.map_err(told)
    }

    /// Reads which workspaces there are. The one that is open here stays open as long as it is there; a database from before
    /// there could be several holds one, the first.
    async fn read_register(&self, database: Option<&Database>) -> Result<(), Problem> {
        let register = match database {
            None => Register::default(),
            Some(database) => stored_register(database).await?,
        };
        let gone = register.shelf(&self.at()).is_none();
        if gone && self.unsaved.borrow().is_empty() {
            self.clear();
            *self.at.borrow_mut() = register.opened().to_owned();
        }
        *self.register.borrow_mut() = register;
        Ok(())
    }

    /// The list made anew from the headers that are there, when the list itself is damaged.
    async fn found_again(&self) -> Result<List, Trouble> {
        let Some(database) = self.existing().await? else { return Ok(List::default()) };
        let at = self.at();
        let mut pieces: BTreeMap<String, u32> = BTreeMap::new();
        let keys = database.keys(PIECES).await?;
        for (_, name, number) in keys.iter().filter_map(parts).filter(|(workspace, ..)| *workspace == at) {
            let last = pieces.entry(name).or_default();
            *last = number.max(*last);
        }
        let mut list = List::default();
        let mut buffer = Vec::new();
        for (name, pieces) in pieces {
            let Some(header) = database.get(PIECES, &place(&at, &name, 0)).await? else { continue };
            if self.opened(&name, 0, &header, &mut buffer).await != Ok(true) {
                continue;
            }
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

    /// What an answer about all that is saved here is about, as this program gives it in this language. `None` where not all is
    /// saved, nothing is, or it is protected.
    pub(crate) fn about(&self, program: &str, words: Option<&str>) -> Option<About> {
        let list = self.list.borrow();
        let whole = !list.entries.is_empty() && !self.made_anew.get() && !self.has_unsaved();
        let open = !self.locked.get() && !self.shelf().protected;
        (whole && open).then(|| About::new(&list, program, words))
    }

    /// Keeps what was answered, in place of what was kept before. Where that can't be, the next visit counts anew.
    pub(crate) async fn remember(&self, about: About, answer: &[u8]) {
        if !self.may_write.get() {
            return;
        }
        let Ok(Some(database)) = self.existing().await else { return };
        let bytes = Uint8Array::from(workspace::remember(about, answer).as_slice());
        database.write(&[Change::Put(META, record_key(&self.at(), ANSWER, 0), bytes.into())]).await.ok();
    }

    /// What was answered last, if it was about this.
    pub(crate) async fn recall(&self, about: About) -> Option<Vec<u8>> {
        let database = self.existing().await.ok()??;
        let kept = database.get(META, &record_key(&self.at(), ANSWER, 0)).await.ok()??;
        let mut bytes = Vec::new();
        bytes_into(&kept, &mut bytes);
        workspace::recall(about, &bytes).map(<[u8]>::to_vec)
    }

    /// Deletes what neither register nor list names: the remains of imports and copies that were cut off. What can't be swept
    /// now is swept another time; who may not write leaves everything as it is.
    pub(crate) async fn sweep(&self) {
        if self.may_write.get() {
            self.try_to_sweep().await.ok();
        }
    }

    async fn try_to_sweep(&self) -> Result<(), Trouble> {
        let Some(database) = self.existing().await? else { return Ok(()) };
        let at = self.at();
        let known: BTreeSet<String> = self.list.borrow().entries.iter().map(Entry::name).collect();
        let there = |id: &str| self.register.borrow().shelf(id).is_some();
        // What a locked workspace names is not known.
        let listed = |id: &str, name: &str| id != at || self.locked.get() || known.contains(name);
        let pieces: BTreeSet<(String, String)> = database
            .keys(PIECES)
            .await?
            .iter()
            .filter_map(parts)
            .map(|(id, name, _)| (id, name))
            .filter(|(id, name)| !there(id) || !listed(id, name))
            .collect();
        let records = database.keys(META).await?;
        let records = records.iter().filter(|key| record(key).is_some_and(|(id, _)| !there(&id)));
        let changes: Vec<Change> = pieces
            .iter()
            .map(|(id, name)| Change::Delete(PIECES, pieces_of(id, name)))
            .chain(records.map(|key| Change::Delete(META, key.clone())))
            .collect();
        if changes.is_empty() { Ok(()) } else { database.write(&changes).await }
    }

    async fn load_one(&self, entry: &Entry, buffer: &mut Vec<u8>) -> Result<Batch, Problem> {
        self.load_keeping(entry, buffer, &mut |_| {}).await
    }

    /// The batch of this entry; each of its parts, header first, goes to `keep` as it was saved, opened.
    pub(crate) async fn load_keeping(
        &self,
        entry: &Entry,
        buffer: &mut Vec<u8>,
        keep: &mut impl FnMut(&[u8]),
    ) -> Result<Batch, Problem> {
        let damaged = |damage: Damage| damage.problem(&entry.file);
        let database = self.existing().await.and_then(|db| db.ok_or(Trouble::Closed)).map_err(told)?;
        let (at, name) = (self.at(), entry.name());
        let header = database.get(PIECES, &place(&at, &name, 0)).await.map_err(told)?;
        let header = header.unwrap_or(JsValue::UNDEFINED);
        if self.opened(&name, 0, &header, buffer).await != Ok(true) {
            return Err(damaged(Damage::Start));
        }
        let mut restorer = Restorer::begin(buffer).map_err(damaged)?;
        keep(buffer);
        let ask = |number| (number <= entry.pieces).then(|| piece(&database, entry, &at, number));
        let mut coming: VecDeque<_> = (1..=AHEAD).map_while(ask).collect();
        for number in 1..=entry.pieces {
            let Some(piece) = coming.pop_front() else { break };
            let piece = piece.await.map_err(told)?.unwrap_or(JsValue::UNDEFINED);
            coming.extend(ask(number + AHEAD));
            if self.opened(&name, number, &piece, buffer).await != Ok(true) {
                return Err(damaged(Damage::Piece(number)));
            }
            restorer.feed(buffer).map_err(damaged)?;
            keep(buffer);
        }
        restorer.finish().map_err(damaged)
    }

    /// The database if there is one.
    pub(crate) async fn existing(&self) -> Result<Option<Rc<Database>>, Trouble> {
        self.reach(false).await
    }

    /// The database, made if need be.
    pub(crate) async fn connect(&self) -> Result<Rc<Database>, Trouble> {
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

/// Asks for a piece of a batch at once, not only when it is waited for.
fn piece(
    database: &Database,
    entry: &Entry,
    at: &str,
    number: u32,
) -> impl Future<Output = Result<Option<JsValue>, Trouble>> + use<> {
    database.get(PIECES, &place(at, &entry.name(), number))
}

/// The key of a record of a workspace: of its first copy (0) or of the second.
pub(crate) fn record_key(workspace: &str, record: &str, number: u32) -> JsValue {
    key(&[workspace.into(), copy(record, number).into()])
}

fn register_key(number: u32) -> JsValue {
    key(&[copy(REGISTER, number).into()])
}

fn copy(record: &str, number: u32) -> String {
    if number == AGAIN { format!("{record}-again") } else { record.to_owned() }
}

fn register_changes(register: &Register) -> [Change; 2] {
    let bytes = Uint8Array::from(register.to_bytes().as_slice());
    [0, AGAIN].map(|number| Change::Put(META, register_key(number), bytes.clone().into()))
}

/// The register as it is stored, once or twice; made anew from what is there where neither opens.
async fn stored_register(database: &Database) -> Result<Register, Problem> {
    let mut stored = false;
    let mut buffer = Vec::new();
    for number in [0, AGAIN] {
        let Some(bytes) = database.get(META, &register_key(number)).await.map_err(told)? else { continue };
        stored = true;
        if !bytes_into(&bytes, &mut buffer) {
            continue;
        }
        match Register::from_bytes(&buffer) {
            Ok(register) => return Ok(register),
            Err(damage @ Damage::Newer(_)) => return Err(damage.problem(say!("list of workspaces"))),
            Err(_) => {}
        }
    }
    if !stored {
        return Ok(Register::default());
    }
    Ok(register_from(&database.keys(META).await.map_err(told)?))
}

pub(crate) fn place(workspace: &str, batch: &str, number: u32) -> JsValue {
    key(&[workspace.into(), batch.into(), number.into()])
}

fn pieces_of(workspace: &str, batch: &str) -> JsValue {
    below(&[workspace.into(), batch.into()])
}

/// All that is stored of a workspace, to be deleted.
pub(crate) fn all_of(workspace: &str) -> Vec<Change> {
    let records = [LIST, LOCK, ANSWER].into_iter().flat_map(|record| {
        [0, AGAIN].map(|number| Change::Delete(META, record_key(workspace, record, number)))
    });
    records.chain([Change::Delete(PIECES, below(&[workspace.into()]))]).collect()
}

/// The workspace, the batch and the number that a key of a piece names.
fn parts(key: &JsValue) -> Option<(String, String, u32)> {
    let parts = Array::from(key);
    Some((parts.get(0).as_string()?, parts.get(1).as_string()?, parts.get(2).as_f64()? as u32))
}

/// The workspace and the record that a key of `meta` names; `None` for the register's own.
fn record(key: &JsValue) -> Option<(String, String)> {
    let parts = Array::from(key);
    Some((parts.get(0).as_string()?, parts.get(1).as_string()?))
}

/// The register made anew from what is there, when it is damaged itself.
fn register_from(keys: &[JsValue]) -> Register {
    let records: Vec<(String, String)> = keys.iter().filter_map(record).collect();
    let protected = |id: &String| records.iter().any(|(of, what)| of == id && what == LOCK);
    let ids = records.iter().filter(|(_, what)| what == LIST).map(|(id, _)| (id.clone(), protected(id)));
    Register::found_again(&ids.collect::<Vec<_>>())
}

/// Whether the browser has promised not to clear what this page keeps; `None` where it does not say.
pub(crate) async fn is_lasting() -> Option<bool> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(|f| !f.is_undefined());
    let storage = field(&field(&js_sys::global(), "navigator")?, "storage")?;
    let persisted: Function = field(&storage, "persisted")?.dyn_into().ok()?;
    let asked: Promise = persisted.call0(&storage).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(asked).await.ok()?.as_bool()
}

/// The browser's clock: milliseconds since 1970.
pub(crate) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// What the owner should know of trouble with storing.
pub(crate) fn told(trouble: Trouble) -> Problem {
    problem_of(&trouble)
}

fn list_made_anew() -> Problem {
    Problem::new(
        say!("The list of files in this workspace was damaged, and was made anew from the files themselves."),
        say!(
            "Look through “Files” whether all are there. What you decided and wrote beside them is in your last backup."
        ),
    )
}

fn gone() -> Problem {
    Problem::new(
        say!("This workspace was deleted or protected in another window."),
        say!(
            "What you brought in since is not kept: save a backup under “Workspaces”, then reload the page."
        ),
    )
}

pub(crate) fn locked() -> Problem {
    Problem::new(
        say!("This workspace is locked."),
        say!("Open it with its passphrase under “Workspaces”. Nothing was changed."),
    )
}

pub(crate) fn elsewhere() -> Problem {
    Problem::new(
        say!("Regulars is open in another window, and that window keeps the data."),
        say!(
            "Add files there, or close it: this window then takes over and keeps what you have brought in here."
        ),
    )
}

/// What the owner should know when the browser does not store.
pub(crate) fn problem_of(trouble: &Trouble) -> Problem {
    match trouble {
        Trouble::Forbidden => Problem::new(
            say!("This browser does not let the page keep anything on this device."),
            say!(
                "You can work as usual, but the data are gone when you close the page. To keep them, leave the private window, or allow this page to store data on this device."
            ),
        ),
        Trouble::Newer => Problem::new(
            say!("What is stored here was written by a later version of this page."),
            say!(
                "Reload the page to get that version. Until then nothing is changed, and nothing new is kept."
            ),
        ),
        Trouble::Full => Problem::new(
            say!("There is no room left on this device to keep the data."),
            say!(
                "You can work on until you close the page. To keep the data, free some disk space or take out files, then bring this one in again."
            ),
        ),
        Trouble::Closed => Problem::new(
            say!(
                "The connection to the stored data was closed, because another window deleted them or runs a later version."
            ),
            say!("Reload the page."),
        ),
        Trouble::Other(words) => Problem::new(
            say!("The browser could not store the data: {words}.", words),
            say!(
                "You can work on until you close the page. Reload it and bring the file in again to keep the data."
            ),
        ),
    }
}
