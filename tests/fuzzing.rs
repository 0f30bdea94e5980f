//! Broken files: real ones with bytes flipped, ends cut off, pieces swapped, delimiters exchanged, fields blown up. The
//! readers may refuse them or read what is left; they may not panic, hang, or fill the memory.
//!
//! `fuzz/` holds the same in the shape that cargo-fuzz drives, which looks for broken files on its own.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use cap::Cap;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use regulars::import::spreadsheet::{Limits, sheets};
use regulars::import::{self, DateOrder, DecimalSign, cells::Splitter, date, encoding, number};
use regulars::{protocol, workspace};
use std::alloc::System;
use std::path::Path;

#[path = "fuzzing/forged.rs"]
mod forged;

/// Counts what is allocated.
#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// Whatever a file says, so much of the heap for each of its bytes, and so much to begin with.
const HEAP_PER_BYTE: usize = 60;
const HEAP_AT_LEAST: usize = 48 << 20;

/// The real files: name and bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for folder in ["tests/data", "tests/data/spreadsheets"] {
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let known = path
                .extension()
                .is_some_and(|e| ["csv", "xlsx", "ods", "bin", "regulars"].contains(&&*e.to_string_lossy()));
            if known {
                // Enough of each, so that many broken ones can be tried.
                let mut bytes = std::fs::read(&path).unwrap();
                bytes.truncate(40_000);
                files.push((path.file_name().unwrap().to_string_lossy().into_owned(), bytes));
            }
        }
    }
    files.sort();
    files
}

/// One way to break a file; places are parts of its length.
#[derive(Clone, Debug)]
enum Harm {
    Flip(f64, u8),
    Put(f64, Vec<u8>),
    Cut(f64),
    Drop(f64, f64),
    Repeat(f64, f64, usize),
    Swap(u8, u8),
    Grow(f64, u8, usize),
    Columns(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let sign = || prop::sample::select(b",;\t|\"'\n\r .:/-0\0\xFF".to_vec());
    let place = || 0.0..1.0f64;
    prop_oneof![
        4 => (place(), any::<u8>()).prop_map(|(at, by)| Harm::Flip(at, by)),
        2 => (place(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Harm::Put(at, bytes)),
        1 => place().prop_map(Harm::Cut),
        2 => (place(), 0.0..0.2f64).prop_map(|(at, length)| Harm::Drop(at, length)),
        1 => (place(), 0.0..0.05f64, 1usize..6).prop_map(|(at, length, times)| Harm::Repeat(at, length, times)),
        2 => (sign(), sign()).prop_map(|(from, to)| Harm::Swap(from, to)),
        1 => (place(), sign(), 1usize..300_000).prop_map(|(at, byte, length)| Harm::Grow(at, byte, length)),
        1 => (1usize..20_000).prop_map(Harm::Columns),
    ]
}

fn harmed(bytes: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for harm in harms {
        let at = |part: f64| (part * out.len() as f64) as usize;
        match harm {
            Harm::Flip(place, by) => {
                let at = at(*place);
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= by;
                }
            }
            Harm::Put(place, bytes) => {
                let at = at(*place);
                out.splice(at..at, bytes.iter().copied());
            }
            Harm::Cut(place) => out.truncate(at(*place)),
            Harm::Drop(place, length) => {
                let from = at(*place);
                let to = (from + at(*length)).min(out.len());
                out.drain(from..to);
            }
            Harm::Repeat(place, length, times) => {
                let from = at(*place);
                let to = (from + at(*length)).min(out.len());
                let piece = out[from..to].repeat(*times);
                out.splice(to..to, piece);
            }
            Harm::Swap(from, to) => out.iter_mut().filter(|byte| *byte == from).for_each(|byte| *byte = *to),
            Harm::Grow(place, byte, length) => {
                let at = at(*place);
                out.splice(at..at, std::iter::repeat_n(*byte, *length));
            }
            Harm::Columns(number) => {
                let end = out.iter().position(|b| *b == b'\n').unwrap_or(out.len());
                let columns: Vec<u8> = (0..*number).flat_map(|i| format!(",c{i}").into_bytes()).collect();
                out.splice(end..end, columns);
            }
        }
    }
    out
}

/// Runs it and looks at what it cost.
fn within_bounds(bytes: &[u8], what: impl FnOnce()) -> Result<(), TestCaseError> {
    let before = HEAP.allocated();
    HEAP.set_limit(before + HEAP_AT_LEAST + HEAP_PER_BYTE * bytes.len()).unwrap();
    what();
    HEAP.set_limit(usize::MAX).unwrap();
    Ok(())
}

/// Everything that reads bytes from outside.
fn read(name: &str, bytes: &[u8]) {
    if let Ok((inspection, batch)) = import::read(name, bytes, None) {
        assert_eq!(inspection.file, name);
        let account = &batch.account;
        assert_eq!(account.rows_used() + account.rows_left_out(), account.rows_read);
    }
    import::summary::read(name, bytes).ok();
    workspace::List::from_bytes(bytes).ok();
    workspace::Restorer::begin(bytes).ok();
    workspace::Register::from_bytes(bytes).ok();
    workspace::Lock::from_bytes(bytes).ok();
    workspace::lock::open(bytes).ok();
    workspace::backup::unpack(bytes).ok();
    workspace::restore(bytes, [bytes]).ok();
    protocol::decode::<protocol::Request>(bytes);
    protocol::decode::<protocol::Reply>(bytes);
}

/// How many of each are tried.
fn cases() -> u32 {
    std::env::var("FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600)
}

/// A new one for every property, for a runner counts its cases over all it runs; the same cases in every run.
fn runner() -> TestRunner {
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
    TestRunner::new_with_rng(config, rng)
}

/// One test, for all of them share the counted heap.
#[test]
fn broken_files_are_refused_or_read_and_cost_no_more_than_their_size() {
    let files = files();
    assert!(files.len() > 10);
    let broken = (
        0..files.len(),
        0..files.len(),
        prop::collection::vec(harm(), 0..6),
        prop::option::weighted(0.1, 0.0..1.0f64),
    );
    runner()
        .run(&broken, |(which, other, harms, splice)| {
            let (name, bytes) = &files[which];
            let mut bytes = harmed(bytes, &harms);
            if let Some(part) = splice {
                // The beginning of one, the end of another.
                bytes.truncate((part * bytes.len() as f64) as usize);
                let tail = &files[other].1;
                bytes.extend_from_slice(&tail[(part * tail.len() as f64) as usize..]);
            }
            within_bounds(&bytes, || read(name, &bytes))
        })
        .unwrap();
    pieces_of_any_bytes();
    a_bomb_costs_no_more_than_its_limits();
    a_million_columns_are_read_or_refused();
    forged::all();
}

fn pieces_of_any_bytes() {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        "[-0-9.,:/ €$()'\"APMTZ;\n]{0,60}".prop_map(String::into_bytes)
    ];
    runner()
        .run(&(bytes, 0usize..400), |(bytes, cut)| {
            for order in [DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear] {
                let _ = (
                    date::stamp(&bytes, order),
                    date::time(&bytes),
                    date::excel_serial(&bytes),
                    date::date_evidence(&bytes),
                );
            }
            for decimal in [DecimalSign::Dot, DecimalSign::Comma] {
                let _ = (
                    number::amount(&bytes, decimal),
                    number::quantity(&bytes, decimal),
                    number::refutes(&bytes, decimal),
                );
            }
            let mut decoder = encoding::Decoder::new(encoding::detect(&bytes));
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            let mut cells = 0;
            let mut splitter = Splitter::new(b',');
            for piece in [head, tail] {
                splitter.feed(decoder.feed(piece), &mut |record| {
                    cells += record.len();
                    true
                });
            }
            splitter.finish(&mut |record| {
                cells += record.len();
                true
            });
            prop_assert!(cells <= 2 * bytes.len() + 2);
            Ok(())
        })
        .unwrap();
}

/// A row of a million columns, named and unnamed.
fn a_million_columns_are_read_or_refused() {
    for name in ["", "Name "] {
        let mut bytes = Vec::new();
        for row in 0..3 {
            for column in 0..1_000_000 {
                let cell = if row == 0 { format!("{name}{column}") } else { String::new() };
                bytes.extend_from_slice(cell.as_bytes());
                bytes.push(b',');
            }
            bytes.push(b'\n');
        }
        within_bounds(&bytes, || read("wide.csv", &bytes)).unwrap();
    }
}

/// A few hundred bytes that say they are a trillion cells.
fn a_bomb_costs_no_more_than_its_limits() {
    let limits = Limits { cells: 200_000, text: 4 << 20, unpacked: 64 << 20, ..Limits::default() };
    let row = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>a long text that stands there again and again</text:p></table:table-cell></table:table-row>"#;
    let content = format!("<a><table:table>{row}</table:table></a>");
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    let (mut entry, config) = archive.new_file("content.xml").start().unwrap();
    let mut writer = config.wrap(&mut entry);
    std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
    let (_, descriptor) = writer.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    within_bounds(&bytes, || {
        assert!(sheets("bomb.ods", &bytes, &limits).unwrap_err().what.contains("unpacks to more"));
    })
    .unwrap();
}
