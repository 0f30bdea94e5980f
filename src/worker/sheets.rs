//! Spreadsheets: turned into text by a worker of their own, then read like any other file.

use crate::reading::{bytes_of, unreadable};
use js_sys::{Array, Promise, Reflect};
use regulars::import::spreadsheet::{Choice, Offer, choose};
use regulars::import::{HEAD, Problem};
use regulars::ledger::Remark;
use regulars::{language, say};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The table of a spreadsheet.
#[derive(Clone)]
pub(crate) struct Opened {
    /// The sheet with the table, as a file of text under the spreadsheet's name.
    pub(crate) text: File,
    /// What the owner should know about the choice of the sheet.
    pub(crate) remarks: Vec<Remark>,
}

/// A file is looked at before it is read: what was unpacked for the look serves for the reading. So many files are
/// remembered; their texts lie with the browser.
const REMEMBERED: usize = 8;

/// What a file is known by: its name, its size, and when it was last changed.
type Known = (String, u64, u64);

thread_local! {
    static REMEMBER: RefCell<Vec<(Known, Opened)>> = const { RefCell::new(Vec::new()) };
}

/// The table of a spreadsheet.
pub(crate) async fn open(file: &File) -> Result<Opened, Problem> {
    let key = (file.name(), file.size() as u64, file.last_modified() as u64);
    let known = REMEMBER
        .with_borrow(|all| all.iter().find(|(known, _)| *known == key).map(|(_, opened)| opened.clone()));
    if let Some(opened) = known {
        return Ok(opened);
    }
    let opened = chosen(file, unpacked(file).await?).await?;
    REMEMBER.with_borrow_mut(|all| {
        all.truncate(REMEMBERED - 1);
        all.insert(0, (key, opened.clone()));
    });
    Ok(opened)
}

/// A sheet as the other worker tells it.
struct Told {
    name: String,
    hidden: bool,
    rows: u64,
    uncomputed: u64,
    text: Blob,
}

async fn chosen(file: &File, sheets: Vec<Told>) -> Result<Opened, Problem> {
    let mut heads = Vec::new();
    for sheet in &sheets {
        let end = sheet.text.size().min(HEAD as f64);
        let head = sheet.text.slice_with_f64_and_f64(0.0, end).map_err(|_| unreadable(file))?;
        heads.push(bytes_of(head.array_buffer(), file).await?);
    }
    let offers: Vec<Offer<'_>> = sheets
        .iter()
        .zip(&heads)
        .map(|(sheet, head)| Offer {
            name: &sheet.name,
            hidden: sheet.hidden,
            rows: sheet.rows,
            uncomputed: sheet.uncomputed,
            bytes: sheet.text.size() as u64,
            head,
        })
        .collect();
    let Choice { sheet, remarks } = choose(&file.name(), &offers)?;
    let text = sheets.get(sheet).ok_or_else(|| stopped(file))?;
    let text =
        File::new_with_blob_sequence(&Array::of1(&text.text), &file.name()).map_err(|_| stopped(file))?;
    Ok(Opened { text, remarks })
}

/// Has the other worker unpack the file, and ends it: with it goes its memory.
async fn unpacked(file: &File) -> Result<Vec<Told>, Problem> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&loader(), &options).map_err(|_| stopped(file))?;
    let said = {
        let said = answer(&worker, file);
        JsFuture::from(said).await
    };
    worker.set_onmessage(None);
    worker.set_onerror(None);
    worker.terminate();
    let said = said.map_err(|_| stopped(file))?;
    let text = |of: &JsValue, name: &str| field(of, name).as_string();
    if let (Some(what), Some(way_on)) = (text(&said, "what"), text(&said, "way_on")) {
        return Err(Problem::new(what, way_on));
    }
    let sheets: Array = field(&said, "sheets").dyn_into().map_err(|_| stopped(file))?;
    let number = |of: &JsValue, name: &str| field(of, name).as_f64().unwrap_or(0.0) as u64;
    sheets
        .iter()
        .map(|sheet| {
            Some(Told {
                name: text(&sheet, "name")?,
                hidden: field(&sheet, "hidden").is_truthy(),
                rows: number(&sheet, "rows"),
                uncomputed: number(&sheet, "uncomputed"),
                text: field(&sheet, "text").dyn_into().ok()?,
            })
        })
        .collect::<Option<_>>()
        .ok_or_else(|| stopped(file))
}

/// What the other worker answers; fails when it breaks.
fn answer(worker: &Worker, file: &File) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let (to, file) = (worker.clone(), file.clone());
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // What is sent before it listens would be lost: it says when it does.
            if event.data().as_string().as_deref() == Some("ready") {
                if let Some(list) = language::list() {
                    to.post_message(&list.into()).ok();
                }
                to.post_message(&file).ok();
            } else {
                resolve.call1(&JsValue::UNDEFINED, &event.data()).ok();
            }
        });
        let on_error = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            reject.call0(&JsValue::UNDEFINED).ok();
        });
        // Both go with the worker.
        worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
    })
}

/// Where it is loaded from: the build writes its versioned name into this worker's loader.
fn loader() -> String {
    let written = field(&js_sys::global(), "regularsSheets").as_string();
    written.unwrap_or_else(|| "./sheets_loader.js".to_owned())
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn stopped(file: &File) -> Problem {
    Problem::new(
        say!(
            "“{name}” could not be unpacked: the part of the page that reads spreadsheets stopped.",
            name = file.name()
        ),
        say!("Try once more. If it stops again, open the file in a spreadsheet program and save it as CSV."),
    )
}
