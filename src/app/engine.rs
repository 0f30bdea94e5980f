//! The page's side of the engine: starts the worker when it is first needed, sends requests, hands out answers.
//!
//! Pages ask with [`Engine::ask`] or one of the named questions, and read the answer again whenever
//! [`Engine::version`] rises. Should the worker break, what waits for it is told so, a new one is started, and it
//! loads what is saved before it answers anything.

use crate::preferences;
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::{ev, prelude::*};
use regulars::customers::{
    Choice, CohortSpan, Cohorts, CustomerFile, CustomerPage, CustomerQuery, Overview, Rfm, Thresholds,
};
use regulars::import::{Inspection, Plan, Problem};
use regulars::page::{Act, Address, Page, Room};
use regulars::protocol::{self, Answer, Imported, Reply, Request, Workspace};
use regulars::{language, say};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How far the reading of a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Bytes read.
    pub(crate) done: u64,
    /// Bytes in all.
    pub(crate) total: u64,
    /// Rows read.
    pub(crate) rows: u64,
}

/// How it stands with keeping what was brought in and written during this visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Nothing was: all there is came from the machine's own store.
    #[default]
    Untouched,
    /// It is being stored.
    UnderWay,
    /// It is safely stored.
    Done,
    /// It could not be stored.
    Failed(Problem),
}

/// The engine as pages know it; a handle that copies freely.
#[derive(Clone, Copy)]
pub(crate) struct Engine {
    line: StoredValue<Rc<Line>, LocalStorage>,
    /// How it stands with keeping.
    pub(crate) saving: RwSignal<Saving>,
    /// Rises whenever what is loaded changes, by whatever window: answers from before are out of date then.
    pub(crate) version: RwSignal<u64>,
    /// What is loaded, as far as the worker has said; nothing before its first word.
    pub(crate) workspace: RwSignal<Option<Workspace>>,
    /// Set when the worker broke (and was started anew) or does not belong to this page's version.
    pub(crate) trouble: RwSignal<Option<Problem>>,
}

impl Engine {
    /// The engine; the worker itself starts with the first question.
    pub(crate) fn start() -> Engine {
        let engine = Engine {
            line: StoredValue::new_local(Rc::new(Line::default())),
            saving: RwSignal::default(),
            version: RwSignal::new(0),
            workspace: RwSignal::new(None),
            trouble: RwSignal::new(None),
        };
        engine.end_with_the_visit();
        engine
    }

    /// A page that is left may be set aside as it is, to be brought out at once when its reader goes back; Safari does so. The
    /// worker would live on with it and hold the turn to write, and who comes back by another way would be told that another
    /// window keeps the data. So the worker ends with the visit, and a page that is brought out is loaded anew.
    fn end_with_the_visit(self) {
        window_event_listener(ev::pagehide, move |event| {
            if event.persisted() {
                self.line().stop();
            }
        });
        window_event_listener(ev::pageshow, |event| {
            if event.persisted() {
                // Where that is not allowed, there is nothing else to be done.
                window().location().reload().ok();
            }
        });
    }

    /// Loads what is saved.
    pub(crate) async fn open(self) -> Result<Workspace, Problem> {
        self.question(Request::Open, |a| if let Answer::Workspace(w) = a { Some(w) } else { None }).await
    }

    /// Looks at a file's beginning.
    pub(crate) async fn inspect(self, file: &File) -> Result<Inspection, Problem> {
        let pick = |a| if let Answer::Inspection(i) = a { Some(i) } else { None };
        self.post(Request::Inspect, Some(file), None, pick).await?.ok_or_else(given_up)
    }

    /// Looks at a file's beginning with letters, cells and header told apart as this plan says.
    pub(crate) async fn inspect_as(self, file: &File, plan: Plan) -> Result<Inspection, Problem> {
        let pick = |a| if let Answer::Inspection(i) = a { Some(i) } else { None };
        self.post(Request::InspectAs(plan), Some(file), None, pick).await?.ok_or_else(given_up)
    }

    /// Reads a file as planned.
    pub(crate) fn import(
        self,
        file: &File,
        plan: Plan,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Job<Imported> {
        self.post(Request::Import(plan), Some(file), Some(Rc::new(on_progress)), imported)
    }

    /// Reads a file again as planned, in place of the loaded file with this digest. If that comes to nothing, what was
    /// loaded stays.
    pub(crate) fn import_instead(
        self,
        file: &File,
        plan: Plan,
        digest: u64,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Job<Imported> {
        self.post(Request::ImportInstead(plan, digest), Some(file), Some(Rc::new(on_progress)), imported)
    }

    /// Brings in the sample business.
    pub(crate) fn import_sample(self, on_progress: impl Fn(Progress) + 'static) -> Job<Imported> {
        self.post(Request::ImportSample, None, Some(Rc::new(on_progress)), imported)
    }

    /// Takes a file out again.
    pub(crate) async fn remove(self, digest: u64) -> Result<Workspace, Problem> {
        self.question(Request::Remove(digest), |a| if let Answer::Workspace(w) = a { Some(w) } else { None })
            .await
    }

    /// The first page; `None` when nothing is loaded.
    pub(crate) async fn overview(self, choice: Choice) -> Result<Option<Box<Overview>>, Problem> {
        self.question(Request::Overview(choice), |a| if let Answer::Overview(o) = a { Some(o) } else { None })
            .await
    }

    /// A stretch of the table; `None` when nothing is loaded.
    pub(crate) async fn customers(
        self,
        choice: Choice,
        query: CustomerQuery,
    ) -> Result<Option<CustomerPage>, Problem> {
        let pick = |a| if let Answer::Customers(page) = a { Some(page) } else { None };
        self.question(Request::Customers(choice, query), pick).await
    }

    /// One customer; `None` when there is none with this number.
    pub(crate) async fn customer(self, choice: Choice, person: u32) -> Result<Option<CustomerFile>, Problem> {
        let pick = |a| if let Answer::Customer(file) = a { Some(file) } else { None };
        self.question(Request::Customer(choice, person), pick).await
    }

    /// The grid; `None` when there are no customers.
    pub(crate) async fn rfm(self, choice: Choice, typed: Option<Thresholds>) -> Result<Option<Rfm>, Problem> {
        let pick = |a| if let Answer::Rfm(rfm) = a { Some(rfm) } else { None };
        self.question(Request::Rfm(choice, typed), pick).await
    }

    /// The cohorts; `None` when there are no customers.
    pub(crate) async fn cohorts(self, choice: Choice, span: CohortSpan) -> Result<Option<Cohorts>, Problem> {
        let pick = |a| if let Answer::Cohorts(cohorts) = a { Some(cohorts) } else { None };
        self.question(Request::Cohorts(choice, span), pick).await
    }

    /// A page that the engine makes; some take their time, and can be given up.
    pub(crate) fn page(
        self,
        choice: Choice,
        address: Address,
        on_progress: impl Fn(Progress) + 'static,
    ) -> Job<Page> {
        let pick = |a| if let Answer::Page(page) = a { Some(*page) } else { None };
        self.post(Request::Page(choice, address), None, Some(Rc::new(on_progress)), pick)
    }

    /// What the reader did on such a page, a file perhaps along: a file to save, or what is loaded now.
    pub(crate) async fn act(
        self,
        choice: Choice,
        room: Room,
        act: Act,
        file: Option<File>,
    ) -> Result<Answer, Problem> {
        let job = self.post(Request::Act(choice, room, act), file.as_ref(), None, Some);
        job.await?.ok_or_else(given_up)
    }

    /// Locks the workspace that is open.
    pub(crate) fn lock(self) {
        leptos::task::spawn_local(async move {
            let act = regulars::page::workspaces::lock_now();
            let locked = self.act(Choice::default(), Room::Workspaces, act, None).await;
            match locked {
                // What can't be saved is not locked away: it would be lost.
                Ok(Answer::Page(_)) => self.trouble.set(Some(not_locked())),
                Err(problem) => self.trouble.set(Some(problem)),
                Ok(_) => {}
            }
        });
    }

    /// The whole table as it is filtered and sorted: a file's name and bytes.
    pub(crate) async fn export_customers(
        self,
        choice: Choice,
        query: CustomerQuery,
    ) -> Result<(String, Vec<u8>), Problem> {
        self.question(Request::ExportCustomers(choice, query), file).await
    }

    /// The sample business's own file: its name and bytes.
    pub(crate) async fn sample_file(self) -> Result<(String, Vec<u8>), Problem> {
        self.question(Request::SampleFile, file).await
    }

    /// Deletes everything that was ever stored on this device: preferences, and what was kept of the page itself, included.
    pub(crate) async fn delete_all(self) -> Result<Workspace, Problem> {
        let pick = |a| if let Answer::Workspace(w) = a { Some(w) } else { None };
        let workspace = self.question(Request::DeleteAll, pick).await?;
        preferences::forget_all();
        crate::traces::remove().await;
        self.saving.set(Saving::Untouched);
        Ok(workspace)
    }

    async fn question<T: 'static>(
        self,
        request: Request,
        pick: fn(Answer) -> Option<T>,
    ) -> Result<T, Problem> {
        self.post(request, None, None, pick).await?.ok_or_else(given_up)
    }

    fn post<T>(
        self,
        request: Request,
        file: Option<&File>,
        on_progress: Option<Rc<dyn Fn(Progress)>>,
        pick: fn(Answer) -> Option<T>,
    ) -> Job<T> {
        let slot = Rc::new(Slot::default());
        let line = self.line();
        let id = line.fresh_number();
        line.waiting.borrow_mut().insert(id, Waiting { slot: Rc::clone(&slot), on_progress });
        match line.broken.borrow().clone() {
            Some(problem) => slot.fill(Err(problem)),
            None => self.send(id, &request, file),
        }
        Job { canceller: Canceller { engine: self, id }, slot, pick }
    }

    fn send(self, id: u32, request: &Request, file: Option<&File>) {
        let line = self.line();
        let message = envelope(id, &protocol::encode(request), file);
        if line.running.borrow().is_none()
            && let Err(problem) = self.launch()
        {
            line.fail_all(&problem);
            return;
        }
        if let Some(running) = &mut *line.running.borrow_mut() {
            // What is sent before the worker listens is lost: it waits here until the worker says it is up.
            if running.ready {
                post(&running.worker, &message);
            } else {
                running.queue.push(message);
            }
        }
    }

    fn launch(self) -> Result<(), Problem> {
        let line = self.line();
        let generation = line.generation.get() + 1;
        line.generation.set(generation);
        let early = started_early();
        let (worker, heard, queue) = match early {
            Some(Early { worker, heard, prepared: true }) => (worker, heard, Vec::new()),
            Some(Early { worker, heard, prepared: false }) => (worker, heard, first_words()),
            None => {
                let options = WorkerOptions::new();
                options.set_type(WorkerType::Module);
                let worker = Worker::new_with_options(&loader(), &options).map_err(|_| cannot_start())?;
                (worker, Array::new(), first_words())
            }
        };
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some((id, reply)) = opened(&event.data()) {
                if let Reply::Done(answer) = &reply
                    && let Answer::Handed { name, .. } = &**answer
                    && let Some(file) = beside(&event.data())
                {
                    crate::save::file_to_disk(name, &file);
                }
                self.hear(generation, id, reply);
            }
        });
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            self.broke(generation, None);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let running = Running { worker, ready: false, queue, _on_message: on_message, _on_error: on_error };
        *line.running.borrow_mut() = Some(running);
        for event in heard {
            let event: MessageEvent = event.unchecked_into();
            if let Some((id, reply)) = opened(&event.data()) {
                self.hear(generation, id, reply);
            }
        }
        Ok(())
    }

    fn hear(self, generation: u64, id: u32, reply: Reply) {
        let Some(line) = self.line.try_get_value() else { return };
        if generation != line.generation.get() {
            return;
        }
        match reply {
            Reply::Ready { version } if version == protocol::VERSION => {
                if let Some(running) = &mut *line.running.borrow_mut() {
                    running.ready = true;
                    for message in running.queue.drain(..) {
                        post(&running.worker, &message);
                    }
                }
            }
            Reply::Ready { .. } => {
                line.stop();
                *line.broken.borrow_mut() = Some(another_version());
                line.fail_all(&another_version());
                self.trouble.set(Some(another_version()));
            }
            Reply::Progress { done, total, rows } => {
                let tell = line.waiting.borrow().get(&id).and_then(|w| w.on_progress.clone());
                if let Some(tell) = tell {
                    tell(Progress { done, total, rows });
                }
            }
            Reply::Done(answer) => {
                self.learn(&answer);
                line.settle(id, Ok(Some(*answer)));
            }
            Reply::Failed(problem) => line.settle(id, Err(problem)),
            Reply::Cancelled => line.settle(id, Ok(None)),
            Reply::Saved(Ok(())) => self.saving.set(Saving::Done),
            Reply::Saved(Err(problem)) => self.saving.set(Saving::Failed(problem)),
            Reply::Changed(workspace) => self.learn_workspace(&workspace),
            Reply::Broken(problem) => self.broke(generation, Some(problem)),
        }
    }

    /// Takes from an answer what concerns every page.
    fn learn(self, answer: &Answer) {
        match answer {
            Answer::Workspace(workspace) => {
                self.learn_workspace(workspace);
                // The worker answers once it is stored; where that failed it has said so.
                let failed = self.saving.with_untracked(|saving| matches!(saving, Saving::Failed(_)));
                if self.version.get_untracked() > 0 && !failed {
                    self.saving.set(Saving::Done);
                }
            }
            Answer::Imported(imported) => {
                let before = self.version.get_untracked();
                self.learn_workspace(&imported.workspace);
                if !imported.appended.already_there {
                    self.saving.set(Saving::UnderWay);
                    // A file read again in another way may look the same from outside, and yet say something else.
                    if self.version.get_untracked() == before {
                        self.version.update(|v| *v += 1);
                    }
                }
                if imported.workspace.not_kept.is_none() && !self.line().asked_to_persist.replace(true) {
                    ask_to_persist();
                }
            }
            _ => {}
        }
    }

    fn learn_workspace(self, workspace: &Workspace) {
        let before = self.workspace.get_untracked();
        if before.as_ref() != Some(workspace) {
            self.workspace.set(Some(workspace.clone()));
        }
        // What was typed belongs to the workspace it was typed in.
        if before
            .as_ref()
            .is_some_and(|before| (&before.name, before.locked) != (&workspace.name, workspace.locked))
        {
            crate::typed::forget();
        }
        // At the first word nobody holds an older answer: the worker answers nothing before it has loaded.
        if before.is_some_and(|before| {
            (&before.sources, before.written) != (&workspace.sources, workspace.written)
        }) {
            self.version.update(|v| *v += 1);
        }
    }

    /// The worker is beyond repair: whoever waits is told, and a new one takes over.
    fn broke(self, generation: u64, problem: Option<Problem>) {
        let Some(line) = self.line.try_get_value() else { return };
        if generation != line.generation.get() {
            return;
        }
        if self.saving.get_untracked() == Saving::UnderWay {
            self.saving.set(Saving::Untouched);
        }
        let was_ready = line.stop();
        let problem = problem.unwrap_or_else(|| if was_ready { stopped() } else { cannot_start() });
        line.fail_all(&problem);
        self.trouble.set(Some(problem));
        if was_ready {
            // A worker that never came up is not started again until someone asks: it would only fail once more.
            leptos::task::spawn_local(async move {
                // What comes of it is heard as any other answer is; a failure is shown as trouble already.
                self.open().await.ok();
            });
        }
    }

    fn line(self) -> Rc<Line> {
        self.line.get_value()
    }
}

/// A request on its way: wait for it to get the answer, or `None` when it was cancelled.
#[must_use = "a job is to be waited for"]
pub(crate) struct Job<T> {
    canceller: Canceller,
    slot: Rc<Slot>,
    pick: fn(Answer) -> Option<T>,
}

impl<T> Job<T> {
    /// A handle to give the job up with, for a button to hold.
    pub(crate) fn canceller(&self) -> Canceller {
        self.canceller
    }
}

impl<T> Future for Job<T> {
    type Output = Result<Option<T>, Problem>;
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.slot.value.take() {
            None => {
                self.slot.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
            Some(Ok(Some(answer))) => Poll::Ready((self.pick)(answer).map(Some).ok_or_else(another_version)),
            Some(Ok(None)) => Poll::Ready(Ok(None)),
            Some(Err(problem)) => Poll::Ready(Err(problem)),
        }
    }
}

/// Gives up a [`Job`]; what was loaded before stays as it was.
#[derive(Clone, Copy)]
pub(crate) struct Canceller {
    engine: Engine,
    id: u32,
}

impl Canceller {
    /// Gives the job up. A job that is done already stays done.
    pub(crate) fn cancel(self) {
        let Some(line) = self.engine.line.try_get_value() else { return };
        if line.waiting.borrow().contains_key(&self.id) {
            self.engine.send(line.fresh_number(), &Request::Cancel(self.id), None);
        }
    }
}

/// The line to the worker.
#[derive(Default)]
struct Line {
    running: RefCell<Option<Running>>,
    waiting: RefCell<BTreeMap<u32, Waiting>>,
    last_number: Cell<u32>,
    /// Which worker is the present one; what an earlier one still says is not heard.
    generation: Cell<u64>,
    broken: RefCell<Option<Problem>>,
    asked_to_persist: Cell<bool>,
}

impl Line {
    fn fresh_number(&self) -> u32 {
        self.last_number.set(self.last_number.get().wrapping_add(1).max(1));
        self.last_number.get()
    }

    fn settle(&self, id: u32, outcome: Result<Option<Answer>, Problem>) {
        let waiting = self.waiting.borrow_mut().remove(&id);
        if let Some(waiting) = waiting {
            waiting.slot.fill(outcome);
        }
    }

    fn fail_all(&self, problem: &Problem) {
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for waiting in waiting.into_values() {
            waiting.slot.fill(Err(problem.clone()));
        }
    }

    /// Ends the worker; tells whether it had come up.
    fn stop(&self) -> bool {
        let Some(running) = self.running.borrow_mut().take() else { return false };
        running.worker.set_onmessage(None);
        running.worker.set_onerror(None);
        running.worker.terminate();
        let ready = running.ready;
        // The closures may be the very ones that are running now: they are let go once the event is over.
        leptos::task::spawn_local(async move { drop(running) });
        ready
    }
}

struct Running {
    worker: Worker,
    ready: bool,
    queue: Vec<JsValue>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

struct Waiting {
    slot: Rc<Slot>,
    on_progress: Option<Rc<dyn Fn(Progress)>>,
}

/// Where an outcome is left for the one who waits for it.
#[derive(Default)]
struct Slot {
    value: Cell<Option<Result<Option<Answer>, Problem>>>,
    waker: Cell<Option<Waker>>,
}

impl Slot {
    fn fill(&self, outcome: Result<Option<Answer>, Problem>) {
        self.value.set(Some(outcome));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// A worker that `public/early.js` started beside the app.
struct Early {
    worker: Worker,
    /// What it has said since.
    heard: Array,
    /// Whether it was told which language to speak, and to load what is saved.
    prepared: bool,
}

/// That worker; once, and only if it lives.
fn started_early() -> Option<Early> {
    let (global, name) = (js_sys::global(), JsValue::from("regularsEarly"));
    let early = Reflect::get(&global, &name).ok().filter(|early| early.is_object())?;
    Reflect::set(&global, &name, &JsValue::UNDEFINED).ok()?;
    let field = |name: &str| Reflect::get(&early, &name.into()).ok();
    if field("failed")?.is_truthy() {
        return None;
    }
    Some(Early {
        worker: field("worker")?.dyn_into().ok()?,
        heard: field("heard")?.dyn_into().ok()?,
        prepared: field("prepared")?.is_truthy(),
    })
}

/// What a worker has to hear before anything else: the language to answer in.
fn first_words() -> Vec<JsValue> {
    let list = language::list().map(|list| Request::Speak(list.to_owned()));
    list.map(|speak| envelope(0, &protocol::encode(&speak), None)).into_iter().collect()
}

fn imported(answer: Answer) -> Option<Imported> {
    if let Answer::Imported(imported) = answer { Some(*imported) } else { None }
}

fn file(answer: Answer) -> Option<(String, Vec<u8>)> {
    if let Answer::File { name, bytes } = answer { Some((name, bytes)) } else { None }
}

/// Where the worker is loaded from: the build writes its versioned name into the page.
fn loader() -> String {
    document()
        .query_selector("meta[name=regulars-worker]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .filter(|content| !content.is_empty())
        .unwrap_or_else(|| "./worker_loader.js".to_owned())
}

fn envelope(id: u32, bytes: &[u8], file: Option<&File>) -> JsValue {
    let message = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&message, &name.into(), value).is_ok();
    let complete = set("id", &id.into())
        && set("bytes", &Uint8Array::from(bytes))
        && file.is_none_or(|file| set("file", file.as_ref()));
    debug_assert!(complete, "a fresh object takes every property");
    message.into()
}

fn post(worker: &Worker, message: &JsValue) {
    // The bytes move rather than being copied; a message that can't be sent would be a broken worker, which reports itself.
    let bytes = Reflect::get(message, &"bytes".into()).ok().and_then(|b| b.dyn_into::<Uint8Array>().ok());
    let transfer = bytes.map_or_else(Array::new, |bytes| Array::of1(&bytes.buffer()));
    worker.post_message_with_transfer(message, &transfer).ok();
}

fn opened(data: &JsValue) -> Option<(u32, Reply)> {
    let id = Reflect::get(data, &"id".into()).ok()?.as_f64()? as u32;
    let bytes: Uint8Array = Reflect::get(data, &"bytes".into()).ok()?.dyn_into().ok()?;
    protocol::decode(&bytes.to_vec()).map(|reply| (id, reply))
}

/// The file beside a message.
fn beside(data: &JsValue) -> Option<web_sys::Blob> {
    Reflect::get(data, &"file".into()).ok()?.dyn_into().ok()
}

/// Asks the browser not to throw the data away when the disk runs low. Some browsers ask the owner, most decide alone.
fn ask_to_persist() {
    if let Some(asked) = web_sys::window().and_then(|w| w.navigator().storage().persist().ok()) {
        leptos::task::spawn_local(async move {
            // Either way the data are stored; the answer changes nothing that could be done now.
            wasm_bindgen_futures::JsFuture::from(asked).await.ok();
        });
    }
}

fn not_locked() -> Problem {
    Problem::new(
        say!("The workspace was not locked, because not everything in it could be saved."),
        say!("Save a backup under “Workspaces”, then close this window."),
    )
}

fn given_up() -> Problem {
    Problem::new(say!("This was cancelled."), say!("Ask again when you like; nothing has changed."))
}

fn another_version() -> Problem {
    Problem::new(
        say!("This page has been updated while it was open."),
        say!("Please reload it; what you have saved stays as it is."),
    )
}

fn stopped() -> Problem {
    Problem::new(
        say!("The part of the page that counts stopped unexpectedly and was started again."),
        say!(
            "What was saved is safe. Please try again; if a file makes it stop each time, the file may be too large for this device."
        ),
    )
}

fn cannot_start() -> Problem {
    Problem::new(
        say!("The part of the page that counts could not be started."),
        say!(
            "Please reload the page. If that does not help, check that the browser is up to date and not set to block scripts."
        ),
    )
}
