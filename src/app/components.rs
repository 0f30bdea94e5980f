//! What pages are made of.
//!
//! | component | what it is for |
//! |---|---|
//! | [`FigureList`] | figures by their contract: name (opens the definition), value, change |
//! | [`Sentence`] | a sentence of the engine, its figures still figures |
//! | [`ExplainCard`] | the definition card; mounted once by the shell |
//! | [`DataTable`] | a small table: caption, head, rows |
//! | [`Select`], [`Switch`] | choosing one of several: a list that opens, or buttons side by side |
//! | [`Dialog`] | a dialogue over the page |
//! | [`Progress`] | how far something is, with a way to give it up |
//! | [`Notice`], [`ProblemNotice`] | something said aside, something that went wrong |
//! | [`EmptyState`] | nothing there yet: what to do |
//! | [`DropZone`], [`SampleButton`] | the two ways in |
//! | [`Later`] | what nobody sees at once, some frames later |
//! | [`answered`] | draws an answer of the engine, the wait for it, or why there is none |

mod answered;
mod card;
mod data_table;
mod dialog;
mod empty;
mod figure;
mod later;
mod notice;
mod progress;
mod select;
mod sentence;
mod ways_in;

pub(crate) use answered::answered;
pub(crate) use card::{ExplainCard, Explained};
pub(crate) use data_table::{DataTable, Table};
pub(crate) use dialog::Dialog;
pub(crate) use empty::EmptyState;
pub(crate) use figure::{FigureList, data};
pub(crate) use later::Later;
pub(crate) use notice::{Notice, ProblemNotice};
pub(crate) use progress::Progress;
pub(crate) use select::{Select, Switch};
pub(crate) use sentence::Sentence;
pub(crate) use ways_in::{DropZone, SampleButton, take_files};

use std::cell::Cell;

/// An id for an element that no other element has.
pub(crate) fn unique_id(kind: &str) -> String {
    thread_local! { static LAST: Cell<u32> = const { Cell::new(0) } }
    let number = LAST.get() + 1;
    LAST.set(number);
    format!("{kind}-{number}")
}
