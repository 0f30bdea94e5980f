//! What was read of the texts, kept for as long as the ledger stays as it is: many pages speak of them, and reading them is
//! by far the most of their work. The texts themselves stay in the ledger's columns.

use crate::ledger::Ledger;
use crate::quantity::Period;
use crate::voice::corrections::Corrections;
use crate::voice::feedback::{By, Heard, Place, Reading, places};
use crate::voice::sentiment::{Judgement, Tone};
use crate::voice::themes::Theme;
use crate::voice::tongue::Language;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// So many periods are kept, the one asked last staying longest.
const KEPT: usize = 4;

/// What was read, by period and by what the owner set right. It belongs to one ledger; copies of it share what they keep.
#[derive(Clone, Debug, Default)]
pub struct Ear(Rc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    read: Cell<u64>,
    made: RefCell<Vec<Made>>,
}

#[derive(Debug)]
struct Made {
    period: Option<Period>,
    corrections: Corrections,
    known: Vec<Known>,
    themes: Vec<Theme>,
}

/// A reading, its text left where it is.
#[derive(Debug)]
struct Known {
    place: Place,
    language: Language,
    judgement: Judgement,
    tone: Option<Tone>,
    by: By,
    themes: Vec<(usize, Option<Tone>)>,
}

impl Ear {
    /// What [`Heard::of`] says of the ledger this belongs to, every text being read once for each period.
    pub fn heard<'a>(
        &self,
        ledger: &'a Ledger,
        period: Option<Period>,
        corrections: &Corrections,
    ) -> Heard<'a> {
        let mut made = self.0.made.borrow_mut();
        let at = made.iter().position(|m| m.period == period && m.corrections == *corrections);
        if let Some(heard) = at.and_then(|at| made.get(at)?.heard(ledger)) {
            return heard;
        }
        let places = places(ledger, period);
        self.0.read.set(self.0.read.get() + places.len() as u64);
        let heard = Heard::of(ledger, period, corrections);
        let known = places.into_iter().zip(&heard.all).map(|((place, _), reading)| Known {
            place,
            language: reading.language,
            judgement: reading.judgement,
            tone: reading.tone,
            by: reading.by,
            themes: reading.themes.clone(),
        });
        if made.len() >= KEPT {
            drop(made.remove(0));
        }
        made.push(Made {
            period,
            corrections: corrections.clone(),
            known: known.collect(),
            themes: heard.themes.clone(),
        });
        heard
    }

    /// How many texts were read so far, each as often as it was.
    pub fn read(&self) -> u64 {
        self.0.read.get()
    }
}

impl Made {
    /// The same with the texts; `None` where the ledger does not hold them.
    fn heard<'a>(&self, ledger: &'a Ledger) -> Option<Heard<'a>> {
        let reading = |known: &Known| {
            Some(Reading {
                said: known.place.said(ledger)?,
                language: known.language,
                judgement: known.judgement,
                tone: known.tone,
                by: known.by,
                themes: known.themes.clone(),
            })
        };
        let all: Option<Vec<Reading<'a>>> = self.known.iter().map(reading).collect();
        Some(Heard { all: all?, themes: self.themes.clone() })
    }
}
