//! Whose turn it is to write: one window at a time, so that two never write over each other.

use crate::pause::within;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds after which it is asked whether another window has the turn, and how often that is asked.
const MOMENT: i32 = 300;
const PATIENCE: u32 = 20;

/// A place in the queue; the turn is kept until the worker ends.
pub(crate) struct Turn {
    name: String,
    mine: Rc<Cell<bool>>,
    granted: Promise,
}

impl Turn {
    /// Queues for the turn with this name. Where the browser has no locks, or forbids them together with storage, the
    /// turn is granted at once: there is nothing to guard.
    pub(crate) fn ask(name: &str) -> Turn {
        let mine = Rc::new(Cell::new(false));
        let granted = Promise::new(&mut |resolve, _| {
            let taken = Rc::clone(&mine);
            let take = {
                let resolve = resolve.clone();
                Closure::once_into_js(move || {
                    taken.set(true);
                    resolve.call0(&JsValue::UNDEFINED).ok();
                    // Never resolved: the lock is held until the worker is gone.
                    Promise::new(&mut |_, _| {})
                })
            };
            let refused = {
                let mine = Rc::clone(&mine);
                Closure::once_into_js(move |_: JsValue| {
                    mine.set(true);
                    resolve.call0(&JsValue::UNDEFINED).ok();
                })
            };
            if let Err(error) = request_lock(name, &take, &refused) {
                refused.unchecked_ref::<Function>().call1(&JsValue::UNDEFINED, &error).ok();
            }
        });
        Turn { name: name.to_owned(), mine, granted }
    }

    /// Whether it is this worker's turn.
    pub(crate) fn is_mine(&self) -> bool {
        self.mine.get()
    }

    /// Waits for the turn while nobody has it, which takes a while on a busy machine; and a moment where another window has
    /// it, for it may just be closing.
    pub(crate) async fn comes_soon(&self) -> bool {
        for _ in 0..PATIENCE {
            if self.is_mine() || within(MOMENT, &self.granted).await {
                return true;
            }
            if is_taken(&self.name).await.unwrap_or(true) {
                break;
            }
        }
        self.is_mine()
    }

    /// Waits for the turn, however long that takes.
    pub(crate) async fn comes(&self) {
        // It is never refused.
        JsFuture::from(self.granted.clone()).await.ok();
    }
}

/// Whether anybody has the turn with this name; `None` where the browser does not say.
async fn is_taken(name: &str) -> Option<bool> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let locks = field(&field(&js_sys::global(), "navigator")?, "locks")?;
    let query: Function = field(&locks, "query")?.dyn_into().ok()?;
    let asked: Promise = query.call0(&locks).ok()?.dyn_into().ok()?;
    let held = Array::from(&field(&JsFuture::from(asked).await.ok()?, "held")?);
    Some(held.iter().any(|lock| field(&lock, "name").and_then(|n| n.as_string()).as_deref() == Some(name)))
}

/// `navigator.locks.request(name, take).catch(refused)`. (The bindings are not stable yet.)
fn request_lock(name: &str, take: &JsValue, refused: &JsValue) -> Result<JsValue, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let ended = request.call2(&locks, &name.into(), take)?;
    let catch: Function = Reflect::get(&ended, &"catch".into())?.dyn_into()?;
    catch.call1(&ended, refused)
}
