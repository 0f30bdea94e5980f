//! Charts, drawn by plotters.
//!
//! A chart is a pure function of its data and a width in pixels: it gives a [`Plot`], the marks as SVG text and the
//! places where the reader can stop and read values. [`ChartFigure`] puts it on the page and adds what a picture owes
//! its readers: a title that states the finding, a description, values by pointer and keyboard, and the table behind.
//!
//! Marks carry classes instead of colours ([`ink::Ink`]), so that light, dark, forced colours and print are matters of
//! the stylesheet alone; text widths come from a table, so that nothing is ever measured in the page.

mod backend;
mod columns;
mod curves;
mod drawn;
mod figure;
mod flows;
mod ink;
mod pen;
mod picture;
mod scale;
mod spans;
mod steps;

pub(crate) use columns::{gaps, months};
pub(crate) use curves::{Curve, cohort_curves, lorenz};
pub(crate) use drawn::{drawn, numbers};
pub(crate) use figure::ChartFigure;
pub(crate) use steps::step_class;

use ink::Ink;

/// A drawn chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plot {
    /// Width in pixels.
    width: u32,
    /// Height in pixels.
    height: u32,
    /// The marks: SVG elements, safe to set as they are (all text in them is escaped).
    marks: String,
    /// Top and bottom of the part with the data, in pixels.
    top: f64,
    bottom: f64,
    /// Where values can be read, from left to right.
    stops: Vec<Stop>,
}

/// A place in a chart where values can be read.
#[derive(Clone, Debug, PartialEq)]
struct Stop {
    /// In pixels from the left.
    x: f64,
    /// What stands there: a month, a bin.
    head: String,
    /// What is read there.
    readings: Vec<Reading>,
}

/// One value at a stop.
#[derive(Clone, Debug, PartialEq)]
struct Reading {
    /// The ink of the mark it belongs to, for the key beside it.
    ink: Ink,
    /// What it is; may be empty where the chart shows one thing only.
    name: String,
    /// Its text.
    value: String,
    /// Where its mark is, in pixels from the top, if it has one of its own.
    y: Option<f64>,
}

impl Stop {
    /// The stop in a sentence, for those who hear it: `March 2026: returning €22,000, new €7,000`.
    fn spoken(&self) -> String {
        let mut out = self.head.clone();
        for (i, reading) in self.readings.iter().enumerate() {
            out.push_str(if i == 0 { ": " } else { ", " });
            if !reading.name.is_empty() {
                out.push_str(&reading.name);
                out.push(' ');
            }
            out.push_str(&reading.value);
        }
        out
    }
}
