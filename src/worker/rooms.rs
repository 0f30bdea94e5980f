//! Pages that are values, made by a worker of their own ([`rooms`](../../rooms)): it is loaded with the first of them, and
//! holds a copy of what is loaded and written here.

use crate::storage::Storage;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use regulars::import::Problem;
use regulars::protocol::{self, Change, Request, Said, Task};
use regulars::say;
use regulars::workspace::Documents;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The maker of pages, as far as this worker knows it.
#[derive(Default)]
pub(crate) struct Rooms {
    /// Runs from the first page on.
    running: RefCell<Option<Worker>>,
    /// Which state of the ledger it holds, and what was written then.
    holds: RefCell<Option<(u64, Documents)>>,
    /// Resolves when it has been handed what it is to hold.
    handing: RefCell<Option<Promise>>,
    /// The list of the language to speak, where it is not English.
    language: RefCell<Option<String>>,
    /// What waits for its answer, by the number of the page's request.
    asked: RefCell<BTreeMap<u32, Function>>,
}

/// What it answers.
pub(crate) enum Told {
    /// A reply, to be passed on to the page.
    Reply(Uint8Array),
    /// What only this worker can do.
    Change(Change),
}

/// What it is to hold: the state of the ledger by its number, and what was written.
pub(crate) struct Held {
    /// Raised with every change of what is loaded.
    pub(crate) turned: u64,
    /// What the owner decided and wrote.
    pub(crate) documents: Documents,
}

impl Rooms {
    /// Has a page made, or learns what an act comes to. What is loaded and written goes before the question.
    pub(crate) async fn ask(
        self: &Rc<Self>,
        id: u32,
        request: &Request,
        storage: &Storage,
        now: impl Fn() -> Held,
    ) -> Result<Told, Problem> {
        self.run().await.ok_or_else(stopped)?;
        self.hand(storage, &now).await;
        let answer = Promise::new(&mut |resolve, _| {
            self.asked.borrow_mut().insert(id, resolve);
        });
        self.send(id, &Task::Make(request.clone()), None);
        let said = JsFuture::from(answer).await.map_err(|_| stopped())?;
        let bytes: Uint8Array = field(&said, "bytes").dyn_into().map_err(|_| stopped())?;
        match kind(&said) {
            Some(Said::Change) => protocol::decode(&bytes.to_vec()).map(Told::Change).ok_or_else(stopped),
            _ => Ok(Told::Reply(bytes)),
        }
    }

    /// What it makes is to be said in the language of this list.
    pub(crate) fn speak(&self, list: String) {
        self.send(0, &Task::Speak(list.clone()), None);
        *self.language.borrow_mut() = Some(list);
    }

    /// Gives up a request, if it is here; it is answered all the same.
    pub(crate) fn give_up(&self, id: u32) -> bool {
        let here = self.asked.borrow().contains_key(&id);
        if here {
            self.send(0, &Task::GiveUp(id), None);
        }
        here
    }

    /// Ends it: with it goes all it held. The next question starts it again.
    pub(crate) fn end(&self) {
        if let Some(worker) = self.running.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        self.holds.take();
        for (_, resolve) in std::mem::take(&mut *self.asked.borrow_mut()) {
            resolve.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED).ok();
        }
    }

    /// Starts it, unless it runs; `None` where it can't be loaded.
    async fn run(self: &Rc<Self>) -> Option<()> {
        loop {
            let starting = self.handing.borrow().clone();
            let Some(starting) = starting else { break };
            JsFuture::from(starting).await.ok();
        }
        if self.running.borrow().is_some() {
            return Some(());
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&loader(), &options).ok()?;
        let ready = Promise::new(&mut |resolve, reject| self.listen(&worker, resolve, reject));
        *self.running.borrow_mut() = Some(worker);
        *self.handing.borrow_mut() = Some(ready.clone());
        let listens = JsFuture::from(ready).await.is_ok();
        self.handing.take();
        if !listens {
            self.end();
            return None;
        }
        if let Some(list) = self.language.borrow().clone() {
            self.send(0, &Task::Speak(list), None);
        }
        Some(())
    }

    fn listen(self: &Rc<Self>, worker: &Worker, ready: Function, failed: Function) {
        let rooms = Rc::downgrade(self);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let (Some(rooms), said) = (rooms.upgrade(), event.data()) else { return };
            let id = field(&said, "id").as_f64().unwrap_or_default() as u32;
            match kind(&said) {
                Some(Said::Ready) => {
                    ready.call0(&JsValue::UNDEFINED).ok();
                }
                Some(Said::Progress) => {
                    if let Ok(bytes) = field(&said, "bytes").dyn_into::<Uint8Array>() {
                        crate::post::pass_on(id, &bytes);
                    }
                }
                Some(Said::Told | Said::Change) => {
                    let resolve = rooms.asked.borrow_mut().remove(&id);
                    if let Some(resolve) = resolve {
                        resolve.call1(&JsValue::UNDEFINED, &said).ok();
                    }
                }
                Some(Said::Broken) | None => {
                    for (_, resolve) in std::mem::take(&mut *rooms.asked.borrow_mut()) {
                        resolve.call1(&JsValue::UNDEFINED, &said).ok();
                    }
                    rooms.end();
                }
            }
        });
        let rooms = Rc::downgrade(self);
        let on_error = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            failed.call0(&JsValue::UNDEFINED).ok();
            if let Some(rooms) = rooms.upgrade() {
                rooms.end();
            }
        });
        // Both go with the worker.
        worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
    }

    /// Hands over what it does not hold yet.
    async fn hand(self: &Rc<Self>, storage: &Storage, now: &impl Fn() -> Held) {
        loop {
            let handing = self.handing.borrow().clone();
            if let Some(handing) = handing {
                JsFuture::from(handing).await.ok();
                continue;
            }
            let Held { turned, documents } = now();
            let (same, written) = match &*self.holds.borrow() {
                Some((held, known)) => (*held == turned, *known == documents),
                None => (false, false),
            };
            if same && written {
                return;
            }
            let done = RefCell::new(None);
            let promise = Promise::new(&mut |resolve, _| *done.borrow_mut() = Some(resolve));
            *self.handing.borrow_mut() = Some(promise);
            let batches = if same { None } else { Some(storage.copies().await) };
            self.send(0, &Task::Hold { documents: documents.clone(), anew: !same }, batches.as_ref());
            *self.holds.borrow_mut() = Some((turned, documents));
            self.handing.take();
            if let Some(done) = done.take() {
                done.call0(&JsValue::UNDEFINED).ok();
            }
        }
    }

    fn send(&self, id: u32, task: &Task, batches: Option<&Array>) {
        let message = Object::new();
        let bytes = Uint8Array::from(protocol::encode(task).as_slice());
        // A fresh object takes every property, and plain bytes can always be sent.
        Reflect::set(&message, &"id".into(), &id.into()).ok();
        Reflect::set(&message, &"bytes".into(), &bytes).ok();
        if let Some(batches) = batches {
            Reflect::set(&message, &"batches".into(), batches).ok();
        }
        if let Some(worker) = &*self.running.borrow() {
            worker.post_message(&message).ok();
        }
    }
}

/// Where it is loaded from: the build writes its versioned name into this worker's loader.
fn loader() -> String {
    let written = field(&js_sys::global(), "regularsRooms").as_string();
    written.unwrap_or_else(|| "./rooms_loader.js".to_owned())
}

fn kind(said: &JsValue) -> Option<Said> {
    Said::of(field(said, "kind").as_f64()? as u8)
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn stopped() -> Problem {
    Problem::new(
        say!("The part of Regulars that makes this page did not arrive or stopped."),
        say!("Nothing is lost. Check the connection and try once more."),
    )
}
