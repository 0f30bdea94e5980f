//! IndexedDB, as far as the workspace needs it, with plain futures.
//!
//! Nothing is awaited while a transaction is open but its own end: everything to write is at hand before it starts, all
//! puts are made in one go, and it counts as written only when the browser says that it is complete. (Any other wait
//! would end the transaction behind our back.)

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use regulars::say;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbVersionChangeEvent,
};

/// The version of the stores, not of what is in them. They are laid out as in version 1; since version 2 there can be
/// several workspaces, which a page of before would take for remains and sweep away.
const VERSION: u32 = 2;

/// Why the browser did not do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no storage here, or the browser forbids it.
    Forbidden,
    /// A later version of the page laid out the stores.
    Newer,
    /// No room is left.
    Full,
    /// The connection was closed, because another window deletes the database or needs a later version.
    Closed,
    /// Anything else, in the browser's words.
    Other(String),
}

impl Trouble {
    /// What an exception or an event's error means.
    pub(crate) fn of(error: &JsValue) -> Trouble {
        let Some(error) = error.dyn_ref::<DomException>() else {
            return Trouble::Other(format!("{error:?}"));
        };
        match error.name().as_str() {
            "QuotaExceededError" => Trouble::Full,
            "VersionError" => Trouble::Newer,
            "InvalidStateError" => Trouble::Closed,
            "SecurityError" => Trouble::Forbidden,
            name => Trouble::Other(format!("{name}: {}", error.message().trim_end_matches('.'))),
        }
    }
}

/// A change to a store; several of them are made together or not at all.
pub(crate) enum Change {
    /// Stores a value under a key.
    Put(&'static str, JsValue, JsValue),
    /// Deletes the keys of a range, or one key.
    Delete(&'static str, JsValue),
    /// Deletes everything in the store.
    Clear(&'static str),
}

/// An open database with the given stores.
pub(crate) struct Database {
    db: IdbDatabase,
    open: Rc<Cell<bool>>,
    _on_close: Closure<dyn Fn()>,
}

impl Database {
    /// Opens the database. One that does not exist is made with these stores, or not at all: then there is `None`.
    pub(crate) async fn open(
        name: &str,
        stores: &[&'static str],
        make: bool,
    ) -> Result<Option<Database>, Trouble> {
        let request = factory()?.open_with_u32(name, VERSION).map_err(|e| Trouble::of(&e))?;
        let stores = stores.to_vec();
        let on_upgrade = {
            let request = request.clone();
            Closure::once(move |event: IdbVersionChangeEvent| {
                if event.old_version() > 0.0 {
                    // The stores of an earlier version are as they should be.
                } else if make {
                    make_stores(&request, &stores);
                } else if let Some(transaction) = request.transaction() {
                    // Looking must not leave an empty database behind.
                    transaction.abort().ok();
                }
            })
        };
        request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
        if let Err(error) = answered(&request).await {
            let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
            return match name.as_str() {
                "AbortError" if !make => Ok(None),
                // Browsers that forbid storage say so in different ways.
                "UnknownError" | "InvalidStateError" => Err(Trouble::Forbidden),
                _ => Err(Trouble::of(&error)),
            };
        }
        let db: IdbDatabase = request
            .result()
            .and_then(|db| db.dyn_into())
            .map_err(|_| Trouble::Other(say!("no database came of opening one").into()))?;
        let open = Rc::new(Cell::new(true));
        let on_close = {
            let (db, open) = (db.clone(), Rc::clone(&open));
            Closure::<dyn Fn()>::new(move || {
                db.close();
                open.set(false);
            })
        };
        db.set_onversionchange(Some(on_close.as_ref().unchecked_ref()));
        db.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Ok(Some(Database { db, open, _on_close: on_close }))
    }

    /// Deletes a database. Resolves once it is gone, which may have to wait for other windows to let go of it.
    pub(crate) async fn delete(name: &str) -> Result<(), Trouble> {
        let request = factory()?.delete_database(name).map_err(|e| Trouble::of(&e))?;
        answered(&request).await.map_err(|e| Trouble::of(&e))
    }

    /// Whether the connection still stands.
    pub(crate) fn is_open(&self) -> bool {
        self.open.get()
    }

    /// The value under a key. It is asked for at once, not only when it is waited for.
    pub(crate) fn get(
        &self,
        store: &str,
        key: &JsValue,
    ) -> impl Future<Output = Result<Option<JsValue>, Trouble>> + use<> {
        let key = key.clone();
        let value = self.read(store, move |store| store.get(&key));
        async move { value.await.map(|value| (!value.is_undefined()).then_some(value)) }
    }

    /// The values of a range in the order of their keys, `limit` of them at most.
    pub(crate) async fn get_all(
        &self,
        store: &str,
        range: &JsValue,
        limit: u32,
    ) -> Result<Vec<JsValue>, Trouble> {
        let values = self.read(store, |store| store.get_all_with_key_and_limit(range, limit)).await?;
        Ok(Array::from(&values).iter().collect())
    }

    /// All keys of a store in order.
    pub(crate) async fn keys(&self, store: &str) -> Result<Vec<JsValue>, Trouble> {
        let keys = self.read(store, IdbObjectStore::get_all_keys).await?;
        Ok(Array::from(&keys).iter().collect())
    }

    /// Makes all changes or none; resolves when they are on the disk as far as the browser can tell.
    pub(crate) async fn write(&self, changes: &[Change]) -> Result<(), Trouble> {
        let stores: Array = changes.iter().map(|change| JsValue::from_str(change.store())).collect();
        let transaction = strict_transaction(&self.db, &stores).map_err(|e| Trouble::of(&e))?;
        let ended = ended(&transaction);
        for change in changes {
            if let Err(error) = change.make(&transaction) {
                transaction.abort().ok();
                ended.await.ok();
                return Err(Trouble::of(&error));
            }
        }
        match ended.await {
            Ok(_) => Ok(()),
            Err(_) => Err(transaction.error().map_or_else(
                || Trouble::Other(say!("the browser gave up writing").into()),
                |error| Trouble::of(&error),
            )),
        }
    }

    fn read<Ask>(&self, store: &str, ask: Ask) -> impl Future<Output = Result<JsValue, Trouble>> + use<Ask>
    where
        Ask: FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    {
        let asked = self
            .db
            .transaction_with_str(store)
            .and_then(|transaction| transaction.object_store(store))
            .and_then(|store| ask(&store))
            .map(|request| (answered(&request), request));
        async move {
            let (answered, request) = asked.map_err(|e| Trouble::of(&e))?;
            answered.await.map_err(|e| Trouble::of(&e))?;
            request.result().map_err(|e| Trouble::of(&e))
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.db.set_onversionchange(None);
        self.db.set_onclose(None);
        self.db.close();
    }
}

impl Change {
    fn store(&self) -> &'static str {
        match self {
            Change::Put(store, ..) | Change::Delete(store, _) | Change::Clear(store) => store,
        }
    }

    fn make(&self, transaction: &IdbTransaction) -> Result<(), JsValue> {
        let store = transaction.object_store(self.store())?;
        match self {
            Change::Put(_, key, value) => store.put_with_key(value, key)?,
            Change::Delete(_, keys) => store.delete(keys)?,
            Change::Clear(_) => store.clear()?,
        };
        Ok(())
    }
}

/// A key of several parts.
pub(crate) fn key(parts: &[JsValue]) -> JsValue {
    parts.iter().collect::<Array>().into()
}

/// All keys that begin with these parts and have one more.
pub(crate) fn below(parts: &[JsValue]) -> JsValue {
    // An array sorts behind every number and text.
    let last: Array = parts.iter().chain(&[Array::new().into()]).collect();
    IdbKeyRange::bound(&key(parts), &last).map_or(JsValue::UNDEFINED, JsValue::from)
}

/// The bytes of a stored value, into a buffer that is used again and again; false when it holds no bytes.
pub(crate) fn bytes_into(value: &JsValue, buffer: &mut Vec<u8>) -> bool {
    let Some(array) = value.dyn_ref::<Uint8Array>() else { return false };
    buffer.resize(array.length() as usize, 0);
    array.copy_to(buffer);
    true
}

/// A transaction that is complete only once the disk has it. (The binding that takes options is not stable yet.)
fn strict_transaction(db: &IdbDatabase, stores: &Array) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(db, &"transaction".into())?.dyn_into()?;
    begin.call3(db, stores, &"readwrite".into(), &options)?.dyn_into()
}

fn make_stores(request: &IdbOpenDbRequest, stores: &[&'static str]) {
    let Ok(db) = request.result().and_then(|db| db.dyn_into::<IdbDatabase>()) else { return };
    for store in stores {
        // A store that can't be made shows as an error of the first transaction that asks for it.
        db.create_object_store(store).ok();
    }
}

/// The entrance to IndexedDB, from a page as well as from a worker.
fn factory() -> Result<IdbFactory, Trouble> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|e| Trouble::of(&e))?;
    if factory.is_object() { Ok(factory.unchecked_into()) } else { Err(Trouble::Forbidden) }
}

/// Resolves when the request succeeds; fails with its error.
fn answered(request: &IdbRequest) -> impl Future<Output = Result<(), JsValue>> + use<> {
    // Listened to from now on: the answer may come before anybody waits for it.
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let request = request.clone();
    async move {
        match JsFuture::from(promise).await {
            Ok(_) => Ok(()),
            Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
        }
    }
}

/// Resolves when the transaction is complete; fails when it was given up.
fn ended(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}
