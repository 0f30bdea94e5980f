//! Files, read slice by slice: while one is being parsed, the browser fetches the next.

use crate::rest::rest;
use crate::sheets::{self, Opened};
use crate::slices::{Slice, Slices};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use regulars::import::spreadsheet::is_packed;
use regulars::import::{self, Import, Inspection, Interruption, Plan, Problem};
use regulars::ledger::Batch;
use regulars::quantity::Day;
use regulars::say;
use std::cell::Cell;
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Bytes that are read at once.
const SLICE: f64 = (4 << 20) as f64;
/// Slices that are asked for before the one at hand has been read.
const AHEAD: usize = 2;
/// Milliseconds between two messages about progress.
const PROGRESS_EVERY: f64 = 100.0;
/// A file can refute what its beginning made believe a few times (dates, decimal sign, encoding), but not for ever.
const MOST_STARTS: u32 = 8;

/// Why reading stopped.
pub(crate) enum Stopped {
    /// It was given up.
    GivenUp,
    /// It came to nothing.
    Failed(Problem),
}

/// The one who waits for a file to be read.
pub(crate) trait Waiting {
    /// Hears how many bytes of how many, and how many rows, have been read.
    fn progress(&self, done: u64, total: u64, rows: u64);
    /// Whether they still want it.
    fn gave_up(&self) -> bool;
}

thread_local! {
    /// A text that was looked at, and will most likely be read next.
    static BEGUN: Cell<Option<Begun>> = const { Cell::new(None) };
}

/// A file whose first slices are on their way.
struct Begun {
    /// Its name, size and time of change.
    of: (String, f64, f64),
    slices: Slices,
    coming: Coming,
}

/// Slices that were asked for, and up to where.
#[derive(Default)]
struct Coming {
    slices: VecDeque<Slice>,
    asked: f64,
}

impl Coming {
    /// Asks for as many slices as are wanted ahead.
    fn ask(&mut self, slices: &Slices, file: &File) {
        let total = file.size();
        while self.asked < total && self.slices.len() < AHEAD {
            let to = (self.asked + SLICE).min(total);
            self.slices.push_back(slices.ask(file, self.asked, to));
            self.asked = to;
        }
    }
}

impl Begun {
    fn of(file: &File) -> (String, f64, f64) {
        (file.name(), file.size(), file.last_modified())
    }
}

/// Looks at a file's beginning; of a spreadsheet, at that of the sheet with the table.
pub(crate) async fn inspect(file: &File, layout: Option<Plan>) -> Result<Inspection, Problem> {
    // What another was begun with is not wanted any more.
    BEGUN.take();
    // A short file is there before another worker would be.
    let slices = (file.size() > SLICE).then(Slices::start);
    let head = bytes_of(slice(file, 0.0, import::HEAD as f64)?, file).await?;
    if !is_packed(&head) {
        if let Some(slices) = slices {
            let mut coming = Coming::default();
            coming.ask(&slices, file);
            BEGUN.set(Some(Begun { of: Begun::of(file), slices, coming }));
        }
        return look(file, &head, layout);
    }
    let Opened { text, remarks } = sheets::open(file).await?;
    let head = bytes_of(slice(&text, 0.0, import::HEAD as f64)?, file).await?;
    Ok(Inspection { remarks, ..look(&text, &head, layout)? })
}

fn look(file: &File, head: &[u8], layout: Option<Plan>) -> Result<Inspection, Problem> {
    match layout {
        None => import::inspect(&file.name(), file.size() as u64, head),
        Some(plan) => import::inspect_as(&file.name(), file.size() as u64, head, &plan),
    }
}

/// Reads a file as planned; starts again when the file proves the plan wrong.
pub(crate) async fn read(file: &File, plan: Plan, waiting: &impl Waiting) -> Result<Batch, Stopped> {
    let begun = BEGUN.take().filter(|begun| begun.of == Begun::of(file));
    if begun.is_some() || !is_packed(&bytes_of(slice(file, 0.0, 4.0)?, file).await?) {
        return read_text(file, plan, waiting, begun).await;
    }
    let Opened { text, remarks } = sheets::open(file).await?;
    let mut batch = read_text(&text, plan, waiting, None).await?;
    batch.remarks.splice(..0, remarks);
    Ok(batch)
}

async fn read_text(
    file: &File,
    plan: Plan,
    waiting: &impl Waiting,
    begun: Option<Begun>,
) -> Result<Batch, Stopped> {
    let mut plan = plan;
    let mut buffer = Vec::new();
    let (slices, mut coming) = match begun {
        Some(Begun { slices, coming, .. }) => (slices, coming),
        None if file.size() > SLICE => (Slices::start(), Coming::default()),
        None => (Slices::default(), Coming::default()),
    };
    // Somewhere it is tomorrow already.
    let mut until = Some(today() + 1);
    for _ in 0..MOST_STARTS {
        let beginning = Import::begin(&file.name(), file.size() as u64, plan.clone()).until(until);
        match read_once(file, beginning, waiting, &slices, coming, &mut buffer).await? {
            Ended::Whole(batch) => return Ok(*batch),
            Ended::Otherwise(corrected) => plan = corrected,
            Ended::YetToCome => until = None,
        }
        coming = Coming::default();
    }
    Err(Stopped::Failed(Problem::new(
        say!("“{name}” contradicts itself: each way to read it is refuted further down.", name = file.name()),
        say!("Say how dates and amounts are written in it, and try again."),
    )))
}

/// How one reading ended.
enum Ended {
    Whole(Box<Batch>),
    Otherwise(Plan),
    YetToCome,
}

async fn read_once(
    file: &File,
    mut import: Import,
    waiting: &impl Waiting,
    slices: &Slices,
    mut coming: Coming,
    buffer: &mut Vec<u8>,
) -> Result<Ended, Stopped> {
    let total = file.size();
    let mut done = 0.0;
    let mut told = js_sys::Date::now();
    waiting.progress(0, total as u64, 0);
    loop {
        coming.ask(slices, file);
        let Some(next) = coming.slices.pop_front() else { break };
        let arrived = next.arrive(file).await.map_err(|_| unreadable(file))?;
        copy(&arrived, buffer);
        done += buffer.len() as f64;
        match import.feed(buffer) {
            Ok(()) => {}
            Err(Interruption::Restart(plan)) => return Ok(Ended::Otherwise(plan)),
            Err(Interruption::YetToCome) => return Ok(Ended::YetToCome),
            Err(Interruption::Problem(problem)) => return Err(Stopped::Failed(problem)),
        }
        let now = js_sys::Date::now();
        if now - told >= PROGRESS_EVERY {
            told = now;
            waiting.progress(done as u64, total as u64, import.rows());
        }
        rest().await;
        if waiting.gave_up() {
            return Err(Stopped::GivenUp);
        }
    }
    waiting.progress(done as u64, total as u64, import.rows());
    match import.finish() {
        Ok(batch) => Ok(Ended::Whole(Box::new(batch))),
        Err(Interruption::Restart(plan)) => Ok(Ended::Otherwise(plan)),
        Err(Interruption::YetToCome) => Ok(Ended::YetToCome),
        Err(Interruption::Problem(problem)) => Err(Stopped::Failed(problem)),
    }
}

/// The day it is, in London.
fn today() -> Day {
    Day::from_epoch((js_sys::Date::now() / 86_400_000.0).floor() as i32)
}

/// Asks for so many bytes from a place on.
fn slice(file: &File, from: f64, length: f64) -> Result<Promise, Problem> {
    let to = (from + length).min(file.size());
    file.slice_with_f64_and_f64(from, to).map(|slice| slice.array_buffer()).map_err(|_| unreadable(file))
}

/// The bytes, once they are there, in a buffer that is used again and again: the only copy on their way.
async fn take(coming: Promise, buffer: &mut Vec<u8>, file: &File) -> Result<(), Problem> {
    let arrived = JsFuture::from(coming).await.map_err(|_| unreadable(file))?;
    copy(arrived.unchecked_ref(), buffer);
    Ok(())
}

fn copy(arrived: &ArrayBuffer, buffer: &mut Vec<u8>) {
    let bytes = Uint8Array::new(arrived);
    buffer.resize(bytes.length() as usize, 0);
    bytes.copy_to(buffer);
}

/// The bytes, once they are there.
pub(crate) async fn bytes_of(coming: Promise, file: &File) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    take(coming, &mut bytes, file).await?;
    Ok(bytes)
}

pub(crate) fn unreadable(file: &File) -> Problem {
    Problem::new(
        say!("“{name}” can’t be read.", name = file.name()),
        say!("It may have been moved, changed or deleted since you chose it. Choose it again."),
    )
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Stopped {
        Stopped::Failed(problem)
    }
}
