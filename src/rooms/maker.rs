//! Where pages are made: questions are answered at once, studies one after the other, in steps between which others are
//! answered.

use crate::answers::Answers;
use crate::post::{self, Message};
use crate::rest::rest;
use regulars::customers::Choice;
use regulars::import::Problem;
use regulars::language::{Words, speak};
use regulars::ledger::{Batch, Ledger};
use regulars::lifetime::{Pace, Study, Unfit};
use regulars::page::{self, Act, Address, Outcome, Room, Sight};
use regulars::protocol::{Answer, Change, Reply, Request, Task};
use regulars::say;
use regulars::workspace::Documents;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What pages are made from, and what was made.
#[derive(Default)]
pub(crate) struct Maker {
    /// Shared with a study that is under way; nothing changes it meanwhile.
    ledger: RefCell<Rc<Ledger>>,
    documents: RefCell<Documents>,
    answers: RefCell<Answers>,
    /// How often what is loaded has changed: a study of what was loaded before is not kept.
    turned: Cell<u64>,
    /// Pages that wait for a study.
    waiting: RefCell<VecDeque<(u32, Choice, Address)>>,
    busy: Cell<bool>,
    /// The request that is studied for, and whether it was given up meanwhile.
    at_hand: Cell<Option<u32>>,
    given_up: Cell<bool>,
}

impl Maker {
    /// One that holds nothing yet.
    pub(crate) fn set_up() -> Rc<Maker> {
        Rc::default()
    }

    /// Takes a message from the worker.
    pub(crate) fn receive(self: &Rc<Self>, message: Message) {
        let Message { id, task, batches } = message;
        match task {
            Task::Hold { documents, anew } => self.hold(documents, anew.then_some(batches)),
            Task::GiveUp(id) => self.give_up(id),
            Task::Speak(list) => speak(Some(Words::parse(&list))),
            Task::Make(Request::Page(choice, address)) => match self.page(&choice, &address) {
                Some(reply) => post::reply(id, &reply),
                None => self.later(id, choice, address),
            },
            Task::Make(Request::Act(choice, room, act)) => self.act(id, &choice, room, &act),
            Task::Make(_) => post::reply(id, &Reply::Failed(not_understood())),
        }
    }

    /// From now on this was written, and, where they are given, these batches are loaded.
    fn hold(&self, documents: Documents, batches: Option<Vec<Batch>>) {
        let mut answers = self.answers.borrow_mut();
        let mut ledger = self.ledger.borrow_mut();
        let decisions = documents.get();
        match batches {
            Some(batches) => {
                *ledger = Rc::new(Ledger::decided(batches, decisions));
                *answers = Answers::default();
                self.turned.set(self.turned.get() + 1);
            }
            None if decisions != *ledger.decisions() => {
                Rc::make_mut(&mut ledger).decide(decisions);
                *answers = Answers::default();
                self.turned.set(self.turned.get() + 1);
            }
            None => answers.forget_written(),
        }
        self.documents.replace(documents);
    }

    /// The page, where no study has to be made first.
    fn page(&self, choice: &Choice, address: &Address) -> Option<Reply> {
        let page = self.answers.borrow_mut().page(
            &self.ledger.borrow(),
            choice,
            &self.documents.borrow(),
            address,
        )?;
        Some(Reply::Done(Box::new(Answer::Page(page))))
    }

    fn act(&self, id: u32, choice: &Choice, room: Room, act: &Act) {
        let ledger = self.ledger.borrow();
        let documents = self.documents.borrow();
        let studied = self.answers.borrow_mut().act(&ledger, choice, &documents, room, act);
        let outcome =
            studied.unwrap_or_else(|| page::act(Sight::new(&ledger, choice, &documents), room, act));
        let answer = match outcome {
            Outcome::File(name, bytes) => Answer::File { name, bytes },
            Outcome::Page(page) => Answer::Page(page),
            Outcome::Said(blocks) => Answer::Said(blocks),
            Outcome::Go(address) => Answer::Go(address),
            Outcome::Decided(decisions) => return post::change(id, &Change::Decided(decisions)),
            Outcome::Typed(kind, rows) => return post::change(id, &Change::Typed(kind, rows)),
            Outcome::Keep(documents) => return post::change(id, &Change::Keep(documents)),
            Outcome::Nothing => return post::reply(id, &Reply::Failed(not_understood())),
        };
        post::reply(id, &Reply::Done(Box::new(answer)));
    }

    fn give_up(&self, id: u32) {
        if self.at_hand.get() == Some(id) {
            self.given_up.set(true);
            return;
        }
        let mut waiting = self.waiting.borrow_mut();
        let before = waiting.len();
        waiting.retain(|(of, ..)| *of != id);
        if waiting.len() < before {
            post::reply(id, &Reply::Cancelled);
        }
    }

    fn later(self: &Rc<Self>, id: u32, choice: Choice, address: Address) {
        self.waiting.borrow_mut().push_back((id, choice, address));
        if self.busy.replace(true) {
            return;
        }
        let maker = Rc::clone(self);
        spawn_local(async move {
            loop {
                let next = maker.waiting.borrow_mut().pop_front();
                let Some((id, choice, address)) = next else { break };
                maker.given_up.set(false);
                maker.at_hand.set(Some(id));
                let reply = maker.foresee(id, &choice, &address).await;
                maker.at_hand.set(None);
                post::reply(id, &reply);
            }
            maker.busy.set(false);
        });
    }

    /// The page after a study, which is made anew when what is loaded changes meanwhile.
    async fn foresee(&self, id: u32, choice: &Choice, address: &Address) -> Reply {
        loop {
            if let Some(reply) = self.page(choice, address) {
                return reply;
            }
            let turned = self.turned.get();
            let ledger = Rc::clone(&self.ledger.borrow());
            let asked = page::asked(Sight::new(&ledger, choice, &self.documents.borrow()), address);
            if self.answers.borrow_mut().keep_anew(choice, &asked) {
                continue;
            }
            let mut pace = Steps { maker: self, id, rested: js_sys::Date::now() };
            let study = Study::paced(&ledger, choice, &asked, &mut pace).await;
            if matches!(study, Err(Unfit::Cancelled)) {
                return Reply::Cancelled;
            }
            if turned == self.turned.get() {
                self.answers.borrow_mut().keep(choice, asked, study);
            }
        }
    }
}

/// The pace of a study: every now and then it tells how far it is and hears what has arrived.
struct Steps<'a> {
    maker: &'a Maker,
    id: u32,
    rested: f64,
}

/// Milliseconds of work between two rests.
const WORK: f64 = 40.0;
/// What a whole study counts as, when it is told how far it is.
const WHOLE: u64 = 1_000;

impl Pace for Steps<'_> {
    async fn proceed(&mut self, done: f64) -> bool {
        if js_sys::Date::now() - self.rested >= WORK {
            let part = (done.clamp(0.0, 1.0) * WHOLE as f64) as u64;
            post::progress(self.id, &Reply::Progress { done: part, total: WHOLE, rows: 0 });
            rest().await;
            self.rested = js_sys::Date::now();
        }
        !self.maker.given_up.get()
    }
}

fn not_understood() -> Problem {
    Problem::new(
        say!("The page and its engine do not understand each other."),
        say!("Please reload the page."),
    )
}
