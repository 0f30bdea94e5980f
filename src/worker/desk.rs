//! Where requests are answered: one desk, one ledger.
//!
//! Questions are answered at once, even while a file is being read. What changes the ledger is done one after the other.
//! A change that fails, or is given up, leaves everything as it was.

use crate::answers::Answers;
use crate::pause;
use crate::post::{Message, pass_on, reply, reply_with};
use crate::reading::{self, Stopped, Waiting};
use crate::recalled::{Recalled, program};
use crate::rehearsal::rehearse;
use crate::rooms::{Held, Rooms, Told};
use crate::storage::{self, Copied, DATABASE, Storage};
use crate::turn::Turn;
use js_sys::Uint8Array;
use regulars::customers::Choice;
use regulars::import::{Plan, Problem, read, typed};
use regulars::language::{self, Words, said, speak};
use regulars::ledger::{Batch, Kind, Ledger, Origin, Source, Standing};
use regulars::page::workspaces::{self, Keeping, Wish};
use regulars::page::{Act, Address, Room};
use regulars::protocol::{self, Answer, Change, Damaged, Imported, Reply, Request, SourceView, Workspace};
use regulars::quantity::Currency;
use regulars::sample;
use regulars::say;
use regulars::workspace::{self, About, Documents};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, File, MessageEvent};

/// The turn to write, and the channel between windows.
const NAME: &str = "regulars";
/// What windows tell one another.
const CHANGED: &str = "changed";
const DELETED: &str = "deleted";
const LOCKED: &str = "locked";
/// How long storing waits, in milliseconds, so that the first questions about what was imported come first.
const STORE_AFTER: i32 = 80;
/// How long the first picture has before the reader rehearses, in milliseconds.
const REHEARSE_AFTER: i32 = 250;
/// How long it takes until the first page is kept for the next visit, in milliseconds: several changes are often made in a row.
const REMEMBER_AFTER: i32 = 250;

/// The worker's state.
pub(crate) struct Desk {
    ledger: RefCell<Ledger>,
    answers: RefCell<Answers>,
    rooms: Rc<Rooms>,
    /// How often what is loaded has changed.
    turned: Cell<u64>,
    damaged: RefCell<Vec<Damaged>>,
    /// `None` until what is saved has been loaded; questions wait until then.
    storage: RefCell<Option<Rc<Storage>>>,
    /// What is answered meanwhile, as it was answered last.
    recalled: RefCell<Option<(Workspace, Recalled)>>,
    /// What the first page was last asked for.
    looked_at: Cell<Option<Choice>>,
    /// Which first page is kept for the next visit.
    remembered: Cell<Option<(About, Choice)>>,
    /// Whether it will be looked after in a moment.
    remembering: Cell<bool>,
    errands: RefCell<VecDeque<Errand>>,
    /// Whether errands are being done.
    busy: Cell<bool>,
    /// The request at hand, and whether it was given up meanwhile.
    at_hand: Cell<Option<u32>>,
    given_up: Cell<bool>,
    /// How many messages have come from the page.
    asked: Cell<u64>,
    /// How often the owner decided or wrote something.
    written: Cell<u64>,
    /// What was brought in and is not copied for the storage yet: the ledger holds its columns, and nothing else.
    owed: RefCell<Option<Owed>>,
    others: Option<BroadcastChannel>,
    /// Whether the browser has promised not to clear what is kept, as it said when it was last asked.
    lasting: Cell<Option<bool>>,
}

/// All of a batch but its columns.
struct Owed {
    origin: Origin,
    header: Vec<u8>,
}

/// What is done one after the other.
enum Errand {
    /// Load what is saved.
    Begin,
    /// Answer a request.
    Answer(u32, Request, Option<File>),
    /// Another window saved something.
    Refresh,
    /// Another window deleted everything.
    Forget,
    /// Another window locked its workspace.
    Lock,
    /// The window that kept the data is gone: from now on this one does.
    TakeOver,
    /// Keep the first page for the next visit.
    Remember,
    /// See whether the first page that was shown from memory is what is counted.
    Compare(Recalled),
}

impl Desk {
    /// Sets up the desk. What is saved is loaded with the first request, or with [`Desk::prepare`]: by then it is known in
    /// which language to say what is wrong with it.
    pub(crate) fn set_up() -> Rc<Desk> {
        let desk = Rc::new(Desk {
            ledger: RefCell::default(),
            answers: RefCell::default(),
            rooms: Rc::default(),
            turned: Cell::new(0),
            damaged: RefCell::default(),
            storage: RefCell::default(),
            recalled: RefCell::default(),
            looked_at: Cell::new(None),
            remembered: Cell::new(None),
            remembering: Cell::new(false),
            errands: RefCell::new([Errand::Begin].into()),
            busy: Cell::new(false),
            at_hand: Cell::new(None),
            given_up: Cell::new(false),
            asked: Cell::new(0),
            written: Cell::new(0),
            owed: RefCell::default(),
            others: BroadcastChannel::new(NAME).ok(),
            lasting: Cell::new(None),
        });
        if let Some(others) = &desk.others {
            let listening = Rc::clone(&desk);
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                match event.data().as_string().as_deref() {
                    Some(CHANGED) => listening.later(Errand::Refresh),
                    Some(DELETED) => listening.later(Errand::Forget),
                    Some(LOCKED) => listening.later(Errand::Lock),
                    _ => {}
                }
            });
            // It listens as long as the worker lives.
            others.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        }
        desk
    }

    /// Takes a message from the page.
    pub(crate) fn receive(self: &Rc<Self>, message: Message) {
        self.asked.set(self.asked.get() + 1);
        let Message { id, request, file } = message;
        let Some(request) = request else { return reply(id, &Reply::Failed(not_understood())) };
        match request {
            Request::Cancel(given_up) => self.give_up(given_up),
            Request::Inspect => Desk::inspect(id, file, None),
            Request::InspectAs(layout) => Desk::inspect(id, file, Some(layout)),
            Request::Page(_, Address { room: Room::Workspaces, .. }) if self.is_open() => {
                let desk = Rc::clone(self);
                spawn_local(async move {
                    desk.lasting.set(storage::is_lasting().await);
                    let page = Box::new(workspaces::page(&desk.keeping()));
                    reply(id, &Reply::Done(Box::new(Answer::Page(page))));
                });
            }
            request if self.recall(id, &request) => {}
            request => match self.answer(&request) {
                Some(answer) => {
                    reply(id, &answer);
                    if matches!(request, Request::Overview(_)) {
                        self.remember_soon();
                    }
                }
                None if self.is_open() && is_made(&request) => self.have_made(id, request),
                None => self.later(Errand::Answer(id, request, file)),
            },
        }
    }

    /// Has a page made, or learns what an act comes to, while other things go on. What has to be kept waits for its turn.
    fn have_made(self: &Rc<Self>, id: u32, request: Request) {
        let desk = Rc::clone(self);
        spawn_local(async move {
            match desk.ask_rooms(id, &request).await {
                Ok(Told::Reply(bytes)) => pass_on(id, &bytes),
                // What is written may change until then: it is asked once more.
                Ok(Told::Change(_)) => desk.later(Errand::Answer(id, request, None)),
                Err(problem) => reply(id, &Reply::Failed(problem)),
            }
        });
    }

    async fn ask_rooms(&self, id: u32, request: &Request) -> Result<Told, Problem> {
        let storage = self.storage().ok_or_else(not_understood)?;
        // Who makes pages reads what is kept.
        self.bring_what_is_owed(&storage);
        let now = || Held { turned: self.turned.get(), documents: storage.documents() };
        self.rooms.ask(id, request, &storage, now).await
    }

    /// From now on this language is spoken, here and where pages are made.
    pub(crate) fn speak(&self, list: String) {
        speak(Some(Words::parse(&list)));
        self.rooms.speak(list);
    }

    fn is_open(&self) -> bool {
        self.storage.borrow().is_some()
    }

    /// The reply to a question that the ledger answers; `None` when the request is none.
    fn answer(&self, request: &Request) -> Option<Reply> {
        if let Request::Overview(choice) = request {
            self.looked_at.set(Some(*choice));
        }
        if !self.is_open() {
            return None;
        }
        if self.needs_passphrase(request) {
            return Some(Reply::Failed(storage::locked()));
        }
        let ledger = self.ledger.borrow();
        let documents = self.documents();
        let mut answers = self.answers.borrow_mut();
        let answer = match request {
            Request::Open => Answer::Workspace(self.workspace()),
            Request::Page(_, Address { room: Room::Workspaces, .. }) => {
                Answer::Page(Box::new(workspaces::page(&self.keeping())))
            }
            Request::Overview(choice) => Answer::Overview(answers.overview(&ledger, choice, &documents)),
            Request::Customers(choice, query) => Answer::Customers(answers.customers(&ledger, choice, query)),
            Request::Customer(choice, person) => Answer::Customer(answers.customer(&ledger, choice, *person)),
            Request::Rfm(choice, typed) => Answer::Rfm(answers.rfm(&ledger, choice, *typed)),
            Request::Cohorts(choice, span) => Answer::Cohorts(answers.cohorts(&ledger, choice, *span)),
            Request::ExportCustomers(choice, query) => match answers.table_file(&ledger, choice, query) {
                Some((name, text)) => Answer::File { name, bytes: text.into_bytes() },
                None => return Some(Reply::Failed(nobody())),
            },
            Request::SampleFile => {
                Answer::File { name: sample::FILE_NAME.into(), bytes: sample::orders_csv().into_bytes() }
            }
            Request::Speak(_)
            | Request::Page(..)
            | Request::Act(..)
            | Request::Inspect
            | Request::InspectAs(_)
            | Request::Import(_)
            | Request::ImportInstead(..)
            | Request::ImportSample
            | Request::Remove(_)
            | Request::DeleteAll
            | Request::Cancel(_) => return None,
        };
        Some(Reply::Done(Box::new(answer)))
    }

    /// Answers this as it was answered last time, while what is saved is being loaded; false where that can't be.
    fn recall(&self, id: u32, request: &Request) -> bool {
        let recalled = self.recalled.borrow();
        let Some((workspace, known)) = recalled.as_ref() else { return false };
        match request {
            Request::Open => reply(id, &Reply::Done(Box::new(Answer::Workspace(workspace.clone())))),
            Request::Overview(choice) if *choice == known.choice => {
                self.looked_at.set(Some(*choice));
                pass_on(id, &Uint8Array::from(known.overview.as_slice()));
            }
            _ => return false,
        }
        true
    }

    /// Whether this has to wait until the workspace is unlocked.
    fn needs_passphrase(&self, request: &Request) -> bool {
        self.storage().is_some_and(|storage| storage.locked.get())
            && !matches!(
                request,
                Request::Open
                    | Request::Page(_, Address { room: Room::Workspaces, .. })
                    | Request::Act(_, Room::Workspaces, _)
                    | Request::SampleFile
                    | Request::DeleteAll
                    | Request::Cancel(_)
            )
    }

    fn inspect(id: u32, file: Option<File>, layout: Option<Plan>) {
        spawn_local(async move {
            let looked = match file {
                Some(file) => reading::inspect(&file, layout).await,
                None => Err(not_understood()),
            };
            reply(
                id,
                &match looked {
                    Ok(mut inspection) => {
                        inspection.recognised_as = said(&inspection.recognised_as).to_owned();
                        Reply::Done(Box::new(Answer::Inspection(inspection)))
                    }
                    Err(problem) => Reply::Failed(problem),
                },
            );
        });
    }

    fn give_up(&self, id: u32) {
        if self.rooms.give_up(id) {
            return;
        }
        if self.at_hand.get() == Some(id) {
            self.given_up.set(true);
            return;
        }
        let mut errands = self.errands.borrow_mut();
        let before = errands.len();
        errands.retain(|errand| !matches!(errand, Errand::Answer(of, ..) if *of == id));
        if errands.len() < before {
            reply(id, &Reply::Cancelled);
        }
    }

    /// Loads what is saved before anybody asks.
    pub(crate) fn prepare(self: &Rc<Self>) {
        self.do_errands();
    }

    fn later(self: &Rc<Self>, errand: Errand) {
        self.errands.borrow_mut().push_back(errand);
        self.do_errands();
    }

    fn do_errands(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        let desk = Rc::clone(self);
        spawn_local(async move {
            loop {
                let next = desk.errands.borrow_mut().pop_front();
                let Some(errand) = next else { break };
                desk.run(errand).await;
            }
            desk.busy.set(false);
        });
    }

    async fn run(self: &Rc<Self>, errand: Errand) {
        match errand {
            Errand::Begin => self.begin().await,
            Errand::Answer(id, request @ Request::Page(..), _) if !self.needs_passphrase(&request) => {
                match self.answer(&request) {
                    Some(answer) => reply(id, &answer),
                    None => self.have_made(id, request),
                }
            }
            Errand::Answer(id, request, file) => {
                self.given_up.set(false);
                self.at_hand.set(Some(id));
                match self.answer(&request) {
                    Some(answer) => reply(id, &answer),
                    None => self.change(id, request, file).await,
                }
                self.at_hand.set(None);
                self.remember_soon();
            }
            Errand::Remember => self.remember().await,
            Errand::Compare(known) => self.compare_with_last(&known),
            Errand::Refresh => {
                let Some(storage) = self.storage() else { return };
                if storage.refresh().await.is_ok() {
                    self.load(&storage).await;
                    self.tell_page();
                }
            }
            Errand::Forget => {
                if let Some(storage) = self.storage() {
                    storage.forget();
                }
                self.set(Ledger::default(), Vec::new());
                self.tell_page();
            }
            Errand::Lock => {
                let Some(storage) = self.storage() else { return };
                // What could not be saved here would be lost.
                if storage.unsaved.borrow().is_empty() {
                    storage.shut();
                }
                if storage.locked.get() {
                    self.set(Ledger::default(), Vec::new());
                    self.tell_page();
                }
            }
            Errand::TakeOver => {
                let Some(storage) = self.storage() else { return };
                let saved = storage.allow().await;
                self.load(&storage).await;
                reply(0, &Reply::Saved(saved));
                self.tell_page();
                self.tell_others(CHANGED);
            }
        }
    }

    async fn begin(self: &Rc<Self>) {
        let turn = Turn::ask(NAME);
        let mine = turn.comes_soon().await;
        let storage = Rc::new(Storage::open(DATABASE, mine).await);
        self.begin_with_last(&storage).await;
        storage.sweep().await;
        self.load(&storage).await;
        *self.storage.borrow_mut() = Some(storage);
        let recalled = self.recalled.take();
        if let Some((_, known)) = recalled {
            // All that was said before is loaded now, or its damage known; who waits for it comes first.
            self.tell_page();
            self.errands.borrow_mut().push_back(Errand::Compare(known));
        }
        if self.ledger.borrow().sources().is_empty() {
            let desk = Rc::clone(self);
            spawn_local(async move {
                pause::a_moment(REHEARSE_AFTER).await;
                let asked = desk.asked.get();
                rehearse(|| desk.asked.get() != asked).await;
            });
        }
        if !mine {
            let desk = Rc::clone(self);
            spawn_local(async move {
                turn.comes().await;
                desk.later(Errand::TakeOver);
            });
        }
    }

    /// Answers the first questions as they were answered last, where nothing has changed since.
    async fn begin_with_last(&self, storage: &Storage) {
        let Some(about) = about(storage) else { return };
        let Some(bytes) = storage.recall(about).await else { return };
        let Some(known) = protocol::decode::<Recalled>(&bytes) else { return };
        // What is loaded then counts as the first change.
        let workspace =
            Workspace { written: self.written.get() + 1, ..described(Some(storage), known.sources.clone()) };
        self.remembered.set(Some((about, known.choice)));
        self.recalled.replace(Some((workspace, known)));
        self.errands
            .borrow_mut()
            .retain(|errand| !matches!(errand, Errand::Answer(id, request, _) if self.recall(*id, request)));
    }

    /// Compares what was said from memory with what is counted now that all is there. Where they differ, the page has to ask
    /// again.
    fn compare_with_last(&self, known: &Recalled) {
        if self.first_page(&known.choice).as_ref() != Some(&known.overview) {
            self.remembered.set(None);
            self.written.set(self.written.get() + 1);
            self.tell_page();
        }
    }

    /// The first page as a reply; `None` when nothing is loaded.
    fn first_page(&self, choice: &Choice) -> Option<Vec<u8>> {
        let mut answers = self.answers.borrow_mut();
        let overview = answers.overview(&self.ledger.borrow(), choice, &self.documents())?;
        Some(protocol::encode(&Reply::Done(Box::new(Answer::Overview(Some(overview))))))
    }

    /// Keeps the first page for the next visit, in a moment.
    fn remember_soon(self: &Rc<Self>) {
        if self.remembering.replace(true) {
            return;
        }
        let desk = Rc::clone(self);
        spawn_local(async move {
            pause::a_moment(REMEMBER_AFTER).await;
            desk.remembering.set(false);
            desk.later(Errand::Remember);
        });
    }

    /// Keeps the first page as it was looked at last, where all it was counted from is saved.
    async fn remember(&self) {
        let (Some(storage), Some(choice)) = (self.storage(), self.looked_at.get()) else { return };
        let Some(about) = about(&storage).filter(|_| self.damaged.borrow().is_empty()) else { return };
        if self.remembered.get() == Some((about, choice)) {
            return;
        }
        let Some(overview) = self.first_page(&choice) else { return };
        let sources = self.workspace().sources;
        let answer = protocol::encode(&Recalled { sources, choice, overview });
        storage.remember(about, &answer).await;
        self.remembered.set(Some((about, choice)));
    }

    /// Does what changes the ledger, and answers.
    async fn change(&self, id: u32, request: Request, file: Option<File>) {
        let brought = match (request, file) {
            (Request::Import(plan), Some(file)) => (self.read(id, &file, plan).await, None),
            (Request::ImportInstead(plan, old), Some(file)) => (self.read(id, &file, plan).await, Some(old)),
            (Request::ImportSample, _) => {
                let text = sample::orders_csv();
                let read = read(sample::FILE_NAME, text.as_bytes(), None);
                (read.map(|(_, batch)| batch).map_err(Stopped::Failed), None)
            }
            (Request::Remove(digest), _) => return reply(id, &self.remove(digest).await),
            (Request::DeleteAll, _) => return reply(id, &self.delete_all().await),
            (Request::Act(_, Room::Workspaces, act), file) => return self.keep_house(id, &act, file).await,
            (request @ Request::Act(..), _) => return self.act(id, &request).await,
            _ => return reply(id, &Reply::Failed(not_understood())),
        };
        match brought {
            (Ok(batch), instead) => self.take_in(id, batch, instead).await,
            (Err(Stopped::GivenUp), _) => reply(id, &Reply::Cancelled),
            (Err(Stopped::Failed(problem)), _) => reply(id, &Reply::Failed(problem)),
        }
    }

    async fn read(&self, id: u32, file: &File, plan: Plan) -> Result<Batch, Stopped> {
        reading::read(file, plan, &Asker { desk: self, id }).await
    }

    /// Adds what was read, answers, and then has it stored.
    async fn take_in(&self, id: u32, batch: Batch, instead: Option<u64>) {
        let Some(storage) = self.storage() else { return };
        let (digest, bytes) = (batch.origin.digest, batch.origin.bytes);
        // The first file becomes the ledger as it is, and is copied from there once the first page is answered.
        let first = instead.is_none() && self.ledger.borrow().sources().is_empty();
        let owed = first.then(|| Owed { origin: batch.origin.clone(), header: workspace::header(&batch) });
        let copied = if first { None } else { Some(Copied::of(&batch)) };
        let appended = match instead {
            None => self.ledger.borrow_mut().append(batch),
            Some(old) => {
                let (batches, damaged) = storage.load(Some(old)).await;
                let mut ledger = Ledger::decided(batches, storage.documents().get());
                let appended = ledger.append(batch);
                self.set(ledger, damaged);
                appended
            }
        };
        self.damaged.borrow_mut().retain(|d| d.digest != digest);
        self.answers.take();
        self.turned.set(self.turned.get() + 1);
        self.owed.replace(owed);
        if let Some(copied) = copied.filter(|_| !appended.already_there) {
            storage.bring(copied, instead);
        }
        let source = self
            .ledger
            .borrow()
            .sources()
            .iter()
            .find(|s| (s.origin.digest, s.origin.bytes) == (digest, bytes))
            .map(view);
        let Some(source) = source else { return reply(id, &Reply::Failed(not_understood())) };
        let imported = Imported { source, appended: appended.into(), workspace: self.workspace() };
        reply(id, &Reply::Done(Box::new(Answer::Imported(Box::new(imported)))));
        if appended.already_there {
            return;
        }
        pause::a_moment(STORE_AFTER).await;
        self.bring_what_is_owed(&storage);
        let before = storage.not_kept();
        let saved = storage.flush().await;
        if saved.is_ok() {
            self.tell_others(CHANGED);
        }
        reply(0, &Reply::Saved(saved));
        if storage.not_kept() != before {
            self.tell_page();
        }
    }

    /// Copies for the storage what was brought in last, where that is still to be done.
    fn bring_what_is_owed(&self, storage: &Storage) {
        let Some(Owed { origin, header }) = self.owed.take() else { return };
        if let Some(columns) = self.ledger.borrow().as_brought() {
            storage.bring(Copied::from_columns(origin, &header, columns), None);
        }
    }

    /// Does what the reader did on a page, has it kept, and tells what is loaded then.
    async fn act(&self, id: u32, request: &Request) {
        let Some(storage) = self.storage() else { return reply(id, &Reply::Failed(not_understood())) };
        let change = match self.ask_rooms(id, request).await {
            Ok(Told::Change(change)) => change,
            Ok(Told::Reply(bytes)) => return pass_on(id, &bytes),
            Err(problem) => return reply(id, &Reply::Failed(problem)),
        };
        let kept = match change {
            Change::Decided(decisions) => {
                let kept = storage.keep(storage.documents().with(&decisions)).await;
                self.ledger.borrow_mut().decide(decisions);
                self.answers.take();
                kept
            }
            Change::Keep(documents) => storage.keep(documents).await,
            Change::Typed(kind, rows) => return reply(id, &self.type_in(&storage, kind, rows).await),
        };
        self.answers.borrow_mut().forget_written();
        self.written.set(self.written.get() + 1);
        reply(0, &Reply::Saved(kept));
        self.tell_others(CHANGED);
        reply(id, &Reply::Done(Box::new(Answer::Workspace(self.workspace()))));
    }

    /// Takes in what was typed by hand, in place of what was typed of this kind before.
    async fn type_in(&self, storage: &Storage, kind: Kind, rows: Vec<Vec<String>>) -> Reply {
        let before = {
            let ledger = self.ledger.borrow();
            ledger.sources().iter().find(|s| s.kind == kind && s.typed.is_some()).map(|s| s.origin.digest)
        };
        let kept = match (rows.is_empty(), before) {
            (true, None) => Ok(()),
            (true, Some(before)) => storage.remove(before).await,
            (false, before) => storage.save(Copied::of(&typed::batch(kind, rows)), before).await,
        };
        self.load(storage).await;
        reply(0, &Reply::Saved(kept));
        self.tell_others(CHANGED);
        Reply::Done(Box::new(Answer::Workspace(self.workspace())))
    }

    /// Does what is wanted with a workspace: opens, names, saves, restores, protects, locks.
    async fn keep_house(&self, id: u32, act: &Act, file: Option<File>) {
        let Some(storage) = self.storage() else { return };
        let page = |page| reply(id, &Reply::Done(Box::new(Answer::Page(page))));
        let wish = match workspaces::wish(&self.keeping(), act) {
            Ok(wish) => wish,
            Err(again) => return page(again),
        };
        let locks = matches!(wish, Wish::Lock);
        let done = match &wish {
            Wish::Create(name) => storage.create(name).await,
            Wish::Open(other) => storage.open_shelf(other).await,
            Wish::Rename(of, name) => storage.rename(of, name).await,
            Wish::Delete(other) => storage.delete_shelf(other).await,
            Wish::Unlock(passphrase) => storage.unlock(passphrase).await,
            Wish::Lock => storage.lock().await,
            Wish::Protect(passphrase, idle) => storage.protect(passphrase, *idle).await,
            Wish::Change(before, after) => storage.change_passphrase(before, after).await,
            Wish::Unprotect(passphrase) => storage.unprotect(passphrase).await,
            Wish::Idle(minutes) => storage.lock_after(*minutes).await,
            Wish::Restore(passphrase) => match file {
                Some(file) => storage.restore(&file, passphrase).await,
                None => Err(no_file()),
            },
            Wish::BackUp(passphrase) => match storage.back_up(passphrase.as_deref()).await {
                Ok(made) => {
                    let says = match made.left_out.as_slice() {
                        [] => String::new(),
                        files => {
                            say!(
                                "Not in it, because they can’t be read any more: {files}.",
                                files = files.join(", ")
                            )
                        }
                    };
                    self.written.set(self.written.get() + 1);
                    let answer = Answer::Handed { name: made.name, says };
                    reply_with(id, &Reply::Done(Box::new(answer)), &made.file);
                    self.tell_page();
                    self.tell_others(CHANGED);
                    return;
                }
                Err(problem) => Err(problem),
            },
        };
        if let Err(problem) = done {
            return page(Box::new(workspaces::refused(&self.keeping(), act, &problem)));
        }
        match wish {
            // What is in the workspace stays as it was.
            Wish::Rename(..) | Wish::Change(..) | Wish::Idle(_) => self.written.set(self.written.get() + 1),
            _ => self.load(&storage).await,
        }
        reply(id, &Reply::Done(Box::new(Answer::Workspace(self.workspace()))));
        self.tell_others(if locks { LOCKED } else { CHANGED });
    }

    /// What is kept in this browser.
    fn keeping(&self) -> Keeping {
        let invented = self.ledger.borrow().sources().iter().any(|s| s.origin.file == sample::FILE_NAME);
        let storage = self.storage();
        storage.map(|storage| storage.keeping(invented, self.lasting.get())).unwrap_or_default()
    }

    async fn remove(&self, digest: u64) -> Reply {
        let Some(storage) = self.storage() else { return Reply::Failed(not_understood()) };
        let before = storage.not_kept();
        if let Err(problem) = storage.remove(digest).await {
            return Reply::Failed(problem);
        }
        if before.is_some() && storage.not_kept().is_none() {
            // There was room now for what could not be stored before.
            reply(0, &Reply::Saved(Ok(())));
        }
        self.load(&storage).await;
        self.tell_others(CHANGED);
        Reply::Done(Box::new(Answer::Workspace(self.workspace())))
    }

    async fn delete_all(&self) -> Reply {
        let Some(storage) = self.storage() else { return Reply::Failed(not_understood()) };
        if let Err(problem) = storage.delete_all().await {
            return Reply::Failed(problem);
        }
        self.set(Ledger::default(), Vec::new());
        self.tell_others(DELETED);
        Reply::Done(Box::new(Answer::Workspace(self.workspace())))
    }

    /// Makes the ledger anew from what is kept.
    async fn load(&self, storage: &Storage) {
        let (batches, damaged) = storage.load(None).await;
        let ledger = Ledger::decided(batches, storage.documents().get());
        self.written.set(self.written.get() + 1);
        self.set(ledger, damaged);
    }

    fn set(&self, ledger: Ledger, damaged: Vec<Damaged>) {
        if ledger.sources().is_empty() {
            // Nothing that was there before stays in anybody’s memory.
            self.rooms.end();
        }
        self.turned.set(self.turned.get() + 1);
        self.ledger.replace(ledger);
        self.damaged.replace(damaged);
        self.answers.take();
    }

    /// What the owner decided and wrote; nothing until it is loaded.
    fn documents(&self) -> Documents {
        self.storage().map(|storage| storage.documents()).unwrap_or_default()
    }

    fn storage(&self) -> Option<Rc<Storage>> {
        self.storage.borrow().clone()
    }

    fn workspace(&self) -> Workspace {
        let ledger = self.ledger.borrow();
        let sources = ledger.sources().iter().map(view).collect();
        Workspace {
            damaged: self.damaged.borrow().clone(),
            written: self.written.get(),
            unsaved: self.owed.borrow().is_some() || self.storage().is_some_and(|s| s.has_unsaved()),
            heap_bytes: ledger.heap_bytes() as u64,
            usual_currency: Choice::default().currency_shown(&ledger),
            ..described(self.storage().as_deref(), sources)
        }
    }

    fn tell_page(&self) {
        reply(0, &Reply::Changed(Box::new(self.workspace())));
    }

    fn tell_others(&self, what: &str) {
        if let Some(others) = &self.others {
            // Without the channel, other windows learn of it when they are loaded again.
            others.post_message(&what.into()).ok();
        }
    }
}

/// What an answer about all that is saved is about; `None` where the next visit could not begin with it.
fn about(storage: &Storage) -> Option<About> {
    storage.about(&program()?, language::list())
}

/// These files, as they lie in this storage.
fn described(storage: Option<&Storage>, sources: Vec<SourceView>) -> Workspace {
    let shelf = storage.map(Storage::shelf).unwrap_or_default();
    let has_sample = sources.iter().any(|s| s.origin.file == sample::FILE_NAME);
    Workspace {
        has_sample,
        sources,
        without_backup: if has_sample { None } else { shelf.days_without_backup(storage::now()) },
        name: shelf.name,
        protected: shelf.protected,
        locked: storage.is_some_and(|storage| storage.locked.get()),
        idle: shelf.idle,
        not_kept: storage.and_then(Storage::not_kept),
        held: storage.map(Storage::held).unwrap_or_default(),
        ..Workspace::default()
    }
}

/// Whether this is for the maker of pages.
fn is_made(request: &Request) -> bool {
    match request {
        Request::Page(_, address) => address.room != Room::Workspaces,
        Request::Act(_, room, _) => *room != Room::Workspaces,
        _ => false,
    }
}

/// The page's request, for the one who reads the file.
struct Asker<'a> {
    desk: &'a Desk,
    id: u32,
}

impl Waiting for Asker<'_> {
    fn progress(&self, done: u64, total: u64, rows: u64) {
        reply(self.id, &Reply::Progress { done, total, rows });
    }

    fn gave_up(&self) -> bool {
        self.desk.given_up.get()
    }
}

fn view(source: &Source) -> SourceView {
    SourceView {
        origin: Origin {
            file: source.name().to_owned(),
            recognised_as: source.recognised_as().to_owned(),
            ..source.origin.clone()
        },
        kind: source.kind,
        account: source.account.clone(),
        remarks: source.remarks.iter().map(ToString::to_string).collect(),
        orders: source.orders,
        records: source.records,
        typed: source.typed.is_some(),
        last_day: source.last_day,
        currencies: counted(source),
        costs: source.costs.clone(),
    }
}

/// How many of a file's orders count, by currency, in the order in which it names them.
fn counted(source: &Source) -> Vec<(Currency, u64)> {
    let mut all: Vec<(Currency, u64)> = Vec::new();
    for total in source.totals.iter().filter(|total| total.status.standing == Standing::Counts) {
        match all.iter_mut().find(|(currency, _)| *currency == total.currency) {
            Some((_, orders)) => *orders += total.orders,
            None => all.push((total.currency, total.orders)),
        }
    }
    all
}

fn not_understood() -> Problem {
    Problem::new(
        say!("The page and its engine do not understand each other."),
        say!("Please reload the page."),
    )
}

fn no_file() -> Problem {
    Problem::new(say!("No file was chosen."), say!("Choose the backup first; its name ends in “.regulars”."))
}

fn nobody() -> Problem {
    Problem::new(
        say!("There is nobody to put into the file."),
        say!("Bring in a file whose orders name their customers, or choose another currency."),
    )
}
