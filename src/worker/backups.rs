//! A workspace into one file, and out of one.
//!
//! What comes out of a file is written under a fresh id while it is being checked, part by part; only when the last part was
//! found whole does the register name it. Nothing that was there is written over.

use crate::indexed::Change;
use crate::secret::{Refusal, Secret, random};
use crate::shelves::{closed, set_up};
use crate::storage::{AT_ONCE, PIECES, Storage, elsewhere, locked, now, place, told};
use js_sys::{Array, Uint8Array};
use regulars::import::Problem;
use regulars::page::workspaces::Keeping;
use regulars::say;
use regulars::workspace::backup::{Contents, HEAD, Harm, Place, Unpacking, file_name};
use regulars::workspace::{Entry, IDLE, List, Shelf};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// A backup that was made.
pub(crate) struct BackedUp {
    /// The name to save it under.
    pub(crate) name: String,
    /// The file.
    pub(crate) file: Blob,
    /// Files that could not be read any more and are not in it.
    pub(crate) left_out: Vec<String>,
}

impl Storage {
    /// Puts the open workspace into one file, whether it could be saved or not. Protected by this passphrase, or else as
    /// the workspace is.
    pub(crate) async fn back_up(&self, passphrase: Option<&str>) -> Result<BackedUp, Problem> {
        if self.locked.get() {
            return Err(locked());
        }
        let own = self.secret.borrow().clone();
        let (lock, secret) = match (passphrase, own) {
            (Some(passphrase), _) => Some(Secret::new(passphrase).await.map_err(Refusal::problem)?),
            (None, Some(secret)) => Some((self.lock_record().await?, secret)),
            (None, None) => None,
        }
        .unzip();
        let (list, files, left_out) = self.everything().await;
        let shelf = self.shelf();
        // Without a source for secrets there is nothing to tie together either.
        let mark = random().unwrap_or_default();
        let made = now();
        let mut contents = Contents::new(&shelf.name, made, list.entries.len() as u32, lock, mark);
        let blob_parts = Array::new();
        let first = Uint8Array::from(list.to_bytes().as_slice());
        for part in std::iter::once(first).chain(files) {
            let part = match &secret {
                None => part.to_vec(),
                Some(secret) => {
                    let tied_to = contents.tied_to(contents.len());
                    secret.close(&tied_to, &part.to_vec()).await.map_err(Refusal::problem)?
                }
            };
            contents.add(&part);
            blob_parts.push(&Uint8Array::from(part.as_slice()));
        }
        blob_parts.unshift(&Uint8Array::from(contents.front().as_slice()));
        let file = Blob::new_with_u8_array_sequence(&blob_parts).map_err(|_| too_large())?;
        let register = self.register.borrow().clone().changing(&shelf.id, |s| s.backed_up = Some(made));
        // In a window that may not write the backup is made all the same; the date stays as it was.
        self.enter(register, Vec::new()).await.ok();
        let keeping = Keeping { now: made, ..self.keeping(false, None) };
        Ok(BackedUp { name: file_name(&shelf.name, keeping.today()), file, left_out })
    }

    /// The list of all that opens, saved or not, and its parts in the order of a backup; and what does not open.
    async fn everything(&self) -> (List, Vec<Uint8Array>, Vec<String>) {
        let mut list = self.list.borrow().clone();
        list.documents = self.documents();
        let unsaved = self.unsaved.borrow().clone();
        let mut entries: Vec<Entry> = Vec::new();
        let (mut parts, mut left_out, mut buffer) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &list.entries {
            if unsaved
                .iter()
                .any(|(copied, instead)| [Some(copied.origin.digest), *instead].contains(&Some(entry.digest)))
            {
                continue;
            }
            let mut own = Vec::new();
            let read =
                self.load_keeping(entry, &mut buffer, &mut |part| own.push(Uint8Array::from(part))).await;
            match read {
                Ok(_) => {
                    entries.push(entry.clone());
                    parts.append(&mut own);
                }
                Err(_) => left_out.push(entry.file.clone()),
            }
        }
        list.entries = entries;
        for (copied, instead) in unsaved {
            list = list.with(&copied.origin, copied.pieces.len() as u32, instead);
            parts.push(copied.header);
            parts.extend(copied.pieces);
        }
        (list, parts, left_out)
    }

    /// Makes a workspace of a backup and opens it. Whatever is wrong with the file, all else stays as it was.
    pub(crate) async fn restore(&self, file: &File, passphrase: &str) -> Result<(), Problem> {
        if !self.may_write.get() {
            return Err(self.not_kept().unwrap_or_else(elsewhere));
        }
        self.settle().await?;
        let harmed = |harm: Harm| harm.problem(&file.name());
        let size = file.size() as u64;
        let head = bytes(file, 0, (HEAD as u64).min(size)).await?;
        let length = Contents::front_length(&head, size).map_err(harmed)? as u64;
        let contents = Contents::read(&bytes(file, 0, length).await?, size).map_err(harmed)?;
        let secret = match &contents.lock {
            None => None,
            Some(_) if passphrase.is_empty() => return Err(asks(&file.name())),
            Some(lock) => Some(Secret::unlock(lock, passphrase).await.map_err(Refusal::problem)?),
        };
        let (id, register) = self.register.borrow().fresh_id();
        let unpacked = self.unpack(file, length, &contents, &id, secret.as_ref()).await;
        let list = match unpacked {
            Ok(list) => list,
            Err(problem) => {
                self.drop_remains(&id).await;
                return Err(problem);
            }
        };
        let shelf = Shelf {
            id: id.clone(),
            name: register.free_name(&contents.name),
            saved: Some(contents.made),
            backed_up: Some(contents.made),
            protected: secret.is_some(),
            idle: if secret.is_some() { IDLE } else { 0 },
        };
        let changes = set_up(&id, &list, contents.lock.as_ref(), secret.as_ref()).await?;
        self.enter(register.with(shelf), changes).await?;
        self.turn_to(&id, secret).await
    }

    /// Writes the parts of a backup under this id, each once it was found whole, and gives back the list.
    async fn unpack(
        &self,
        file: &File,
        front: u64,
        contents: &Contents,
        id: &str,
        secret: Option<&Secret>,
    ) -> Result<List, Problem> {
        let harmed = |harm: Harm| harm.problem(&file.name());
        let database = self.connect().await.map_err(told)?;
        let mut unpacking = Unpacking::begin(contents);
        let mut changes = Vec::new();
        let mut from = front;
        for (number, length) in contents.lengths().enumerate() {
            let mut part = bytes(file, from, from + u64::from(length)).await?;
            from += u64::from(length);
            contents.check(number, &part).map_err(harmed)?;
            if let Some(secret) = secret {
                let opened = secret.open(&contents.tied_to(number), &part).await;
                part = opened.map_err(|_| harmed(Harm::Part(number + 1, contents.len())))?;
            }
            if let Place::Piece(name, piece) = unpacking.take(&part).map_err(harmed)? {
                let bytes = Uint8Array::from(part.as_slice());
                let closed = closed(secret, id, &name, piece, &bytes).await?;
                changes.push(Change::Put(PIECES, place(id, &name, piece), closed.into()));
            }
            if changes.len() >= AT_ONCE as usize {
                database.write(&changes).await.map_err(told)?;
                changes.clear();
            }
        }
        if !changes.is_empty() {
            database.write(&changes).await.map_err(told)?;
        }
        unpacking.list().map_err(harmed)
    }
}

/// A stretch of the file.
async fn bytes(file: &File, from: u64, to: u64) -> Result<Vec<u8>, Problem> {
    let unreadable = |_: JsValue| {
        Problem::new(
            say!("“{name}” can’t be read.", name = file.name()),
            say!("It may have been moved, changed or deleted since you chose it. Choose it again."),
        )
    };
    let slice = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(unreadable)?;
    let arrived = JsFuture::from(slice.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&arrived).to_vec())
}

fn asks(file: &str) -> Problem {
    Problem::new(
        say!("“{file}” is protected.", file),
        say!("Choose it once more and type the passphrase it was saved with."),
    )
}

fn too_large() -> Problem {
    Problem::new(
        say!("The browser could not put the workspace into one file."),
        say!("Close other windows and try again. Nothing was changed."),
    )
}
