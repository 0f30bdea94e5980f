//! Several workspaces in one database: made, opened, named, deleted, protected by a passphrase and locked.
//!
//! One that is protected, or not any more, is written anew under a fresh id; the register then names that one and the old
//! records go, all in one transaction. Before it the old one is whole, after it the new one.

use crate::indexed::{Change, bytes_into};
use crate::secret::{Refusal, Secret, is_possible};
use crate::storage::{
    AGAIN, AT_ONCE, LIST, LOCK, META, PIECES, Storage, all_of, locked, now, place, record_key, told,
};
use js_sys::Uint8Array;
use regulars::import::Problem;
use regulars::page::workspaces::Keeping;
use regulars::say;
use regulars::workspace::lock::tied_to;
use regulars::workspace::{Damage, List, Lock, Shelf};
use wasm_bindgen::JsValue;

impl Storage {
    /// What is kept, for the page of workspaces.
    pub(crate) fn keeping(&self, invented: bool, lasting: Option<bool>) -> Keeping {
        Keeping {
            register: self.register.borrow().clone(),
            open: self.shelf().id,
            locked: self.locked.get(),
            can_protect: is_possible(),
            not_kept: self.not_kept(),
            invented,
            lasting,
            now: now(),
            behind: js_sys::Date::new_0().get_timezone_offset() as i32,
        }
    }

    /// How the open workspace stands in the register; the first one where the register could not be read.
    pub(crate) fn shelf(&self) -> Shelf {
        let register = self.register.borrow();
        register.shelf(&self.at()).or(register.shelves.first()).cloned().unwrap_or_default()
    }

    /// Makes an empty workspace and opens it.
    pub(crate) async fn create(&self, name: &str) -> Result<(), Problem> {
        self.settle().await?;
        let (id, register) = self.register.borrow().fresh_id();
        let name = register.free_name(name);
        self.enter(register.with(Shelf { id: id.clone(), name, ..Shelf::default() }), Vec::new()).await?;
        self.turn_to(&id, None).await
    }

    /// Opens another workspace. A window that may not write opens it for itself alone.
    pub(crate) async fn open_shelf(&self, id: &str) -> Result<(), Problem> {
        self.settle().await?;
        if self.may_write.get() {
            let register = self.register.borrow().clone().opening(id);
            self.enter(register, Vec::new()).await?;
        }
        self.turn_to(id, None).await
    }

    /// Gives a workspace another name.
    pub(crate) async fn rename(&self, id: &str, name: &str) -> Result<(), Problem> {
        let register = self.register.borrow().clone().changing(id, |s| name.clone_into(&mut s.name));
        self.enter(register, Vec::new()).await
    }

    /// Deletes a workspace with all that is in it; another one is opened in its place.
    pub(crate) async fn delete_shelf(&self, id: &str) -> Result<(), Problem> {
        let register = self.register.borrow().without(id);
        let next = register.opened().to_owned();
        self.enter(register, all_of(id)).await?;
        if self.at() == id {
            self.turn_to(&next, None).await?;
        }
        Ok(())
    }

    /// Locks the open workspace after so many minutes without a touch.
    pub(crate) async fn lock_after(&self, minutes: u16) -> Result<(), Problem> {
        let register = self.register.borrow().clone().changing(&self.at(), |s| s.idle = minutes);
        self.enter(register, Vec::new()).await
    }

    /// Opens the locked workspace.
    pub(crate) async fn unlock(&self, passphrase: &str) -> Result<(), Problem> {
        let secret =
            Secret::unlock(&self.lock_record().await?, passphrase).await.map_err(Refusal::problem)?;
        *self.secret.borrow_mut() = Some(secret);
        self.read_list().await?;
        self.sweep().await;
        Ok(())
    }

    /// Locks the open workspace, once everything is saved; does nothing where it has no passphrase.
    pub(crate) async fn lock(&self) -> Result<(), Problem> {
        self.settle().await?;
        self.shut();
        Ok(())
    }

    /// Forgets the key of a protected workspace and all that was read with it.
    pub(crate) fn shut(&self) {
        if self.shelf().protected {
            self.clear();
            self.locked.set(true);
        }
    }

    /// Protects the open workspace by this passphrase.
    pub(crate) async fn protect(&self, passphrase: &str, idle: u16) -> Result<(), Problem> {
        let made = Secret::new(passphrase).await.map_err(Refusal::problem)?;
        self.write_anew(Some(made), idle).await
    }

    /// Takes the passphrase off the open workspace.
    pub(crate) async fn unprotect(&self, passphrase: &str) -> Result<(), Problem> {
        Secret::unlock(&self.lock_record().await?, passphrase).await.map_err(Refusal::problem)?;
        self.write_anew(None, 0).await
    }

    /// Gives the open workspace another passphrase. Its records stay as they are.
    pub(crate) async fn change_passphrase(&self, before: &str, after: &str) -> Result<(), Problem> {
        let lock =
            Secret::rewrap(&self.lock_record().await?, before, after).await.map_err(Refusal::problem)?;
        let register = self.register.borrow().clone();
        self.enter(register, lock_changes(&self.at(), &lock).into()).await
    }

    /// How the open workspace is opened.
    pub(crate) async fn lock_record(&self) -> Result<Lock, Problem> {
        let altered = |damage: Damage| damage.problem(say!("lock of this workspace"));
        let database = self.existing().await.map_err(told)?.ok_or_else(|| altered(Damage::Start))?;
        for number in [0, AGAIN] {
            let bytes = database.get(META, &record_key(&self.at(), LOCK, number)).await.map_err(told)?;
            let mut buffer = Vec::new();
            bytes_into(&bytes.unwrap_or(JsValue::UNDEFINED), &mut buffer);
            match Lock::from_bytes(&buffer) {
                Ok(lock) => return Ok(lock),
                Err(newer @ Damage::Newer(_)) => return Err(altered(newer)),
                Err(_) => {}
            }
        }
        Err(altered(Damage::Start))
    }

    /// Everything is saved, or there is a reason not to go on.
    pub(crate) async fn settle(&self) -> Result<(), Problem> {
        if self.locked.get() { Ok(()) } else { self.flush().await }
    }

    /// Leaves the open workspace for another, which opens with this secret.
    pub(crate) async fn turn_to(&self, id: &str, secret: Option<Secret>) -> Result<(), Problem> {
        self.clear();
        id.clone_into(&mut self.at.borrow_mut());
        *self.secret.borrow_mut() = secret;
        self.read_list().await?;
        self.sweep().await;
        Ok(())
    }

    /// Writes the open workspace anew, closed with this secret or not at all.
    async fn write_anew(&self, with: Option<(Lock, Secret)>, idle: u16) -> Result<(), Problem> {
        if self.locked.get() {
            return Err(locked());
        }
        self.settle().await?;
        let old = self.at();
        let (id, register) = self.register.borrow().fresh_id();
        let (lock, secret) = with.unzip();
        let list = self.list.borrow().clone();
        if let Err(problem) = self.copy_pieces(&list, &id, secret.as_ref()).await {
            self.drop_remains(&id).await;
            return Err(problem);
        }
        let register = register.changing(&old, |s| {
            s.id.clone_from(&id);
            s.protected = lock.is_some();
            s.idle = idle;
            s.saved = Some(now());
        });
        let register = register.opening(&id);
        let mut changes = set_up(&id, &list, lock.as_ref(), secret.as_ref()).await?;
        changes.extend(all_of(&old));
        self.enter(register, changes).await?;
        self.turn_to(&id, secret).await
    }

    /// Copies all pieces of the open workspace to another id, closed with this secret or not at all.
    async fn copy_pieces(&self, list: &List, id: &str, secret: Option<&Secret>) -> Result<(), Problem> {
        let database = self.connect().await.map_err(told)?;
        let mut buffer = Vec::new();
        for entry in &list.entries {
            let name = entry.name();
            let mut parts = Vec::new();
            self.load_keeping(entry, &mut buffer, &mut |part| parts.push(Uint8Array::from(part))).await?;
            let numbered: Vec<(u32, Uint8Array)> = (0..).zip(parts).collect();
            for group in numbered.chunks(AT_ONCE as usize) {
                let mut changes = Vec::new();
                for (number, part) in group {
                    let closed = closed(secret, id, &name, *number, part).await?;
                    changes.push(Change::Put(PIECES, place(id, &name, *number), closed.into()));
                }
                database.write(&changes).await.map_err(told)?;
            }
        }
        Ok(())
    }

    /// Deletes what was written under an id that the register does not name.
    pub(crate) async fn drop_remains(&self, id: &str) {
        if let Ok(Some(database)) = self.existing().await {
            // What can't be deleted now is swept away at the next start.
            database.write(&all_of(id)).await.ok();
        }
    }
}

/// The list and the lock of a workspace that is set up under a fresh id.
pub(crate) async fn set_up(
    id: &str,
    list: &List,
    lock: Option<&Lock>,
    secret: Option<&Secret>,
) -> Result<Vec<Change>, Problem> {
    let bytes = Uint8Array::from(list.to_bytes().as_slice());
    let mut changes = Vec::new();
    for number in [0, AGAIN] {
        let closed = closed(secret, id, LIST, number, &bytes).await?;
        changes.push(Change::Put(META, record_key(id, LIST, number), closed.into()));
    }
    changes.extend(lock.map(|lock| lock_changes(id, lock)).into_iter().flatten());
    Ok(changes)
}

fn lock_changes(id: &str, lock: &Lock) -> [Change; 2] {
    let bytes = Uint8Array::from(lock.to_bytes().as_slice());
    [0, AGAIN].map(|number| Change::Put(META, record_key(id, LOCK, number), bytes.clone().into()))
}

/// A record as it is stored under this id.
pub(crate) async fn closed(
    secret: Option<&Secret>,
    id: &str,
    record: &str,
    number: u32,
    bytes: &Uint8Array,
) -> Result<Uint8Array, Problem> {
    let Some(secret) = secret else { return Ok(bytes.clone()) };
    let closed = secret.close(&tied_to(id, record, number), &bytes.to_vec()).await;
    Ok(Uint8Array::from(closed.map_err(Refusal::problem)?.as_slice()))
}
