//! A page as a value: what it says, shows, offers and asks, without a word about how it looks.
//!
//! Pages are made here from what the engine knows. The app draws them, the report prints them, and their tables can be
//! written to files: all three show the same, because it is the same value.
//!
//! | part | what it is |
//! |---|---|
//! | [`Block`] | a heading, sentences, figures, a table, a picture, choices, a form, something folded away |
//! | [`Drawing`] | a picture's numbers and what it has to say |
//! | [`Form`], [`Button`] | what the reader can do; what they do comes back as an [`Act`] |
//! | [`Room`], [`Address`] | which page, and with which choices; both stand in the browser's address |

mod actions;
mod address;
#[cfg(test)]
mod agreement;
mod assessment;
mod assessment_file;
mod block;
mod closing;
mod compare;
pub(crate) mod csv;
mod drawing;
mod equity;
pub mod export;
mod feedback;
mod foresight;
mod kiosk;
mod long_and_short;
mod loyalty;
mod maturity;
mod measures;
mod method;
mod mutual;
mod paper;
mod people;
mod picked;
mod plan;
mod plays;
mod promise;
mod reconciliation;
mod report;
mod segments;
mod statement;
mod steps;
mod story;
mod strategy;
mod together;
mod typed;
#[cfg(test)]
mod untranslated;
mod value;
mod voice;
mod what_if;
pub mod workspaces;

pub use actions::OVERVIEW;
pub use address::{Address, Room};
pub use block::{
    Act, Ask, Block, Board, Button, Card, Cell, Chapter, Choice, Column, Copied, Field, FieldKind, Form,
    Item, Lane, Look, Page, Passage, Piece, Row, Table,
};
pub use drawing::{Bar, Drawing, Mark, Picture, Series, Span, Step, Unit};
pub use report::picture;

use crate::customers::segment::{Facts, Shelf};
use crate::customers::{self, Overview};
use crate::ledger::{Decisions, Kind, Ledger};
use crate::lifetime::{self, Study, Unfit};
use crate::measure::Sentence;
use crate::quantity::{Day, Period};
use crate::voice::Ear;
use crate::workspace::{Documents, Settings};
use std::rc::Rc;

/// What pages are made from.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// Everything that is loaded.
    pub ledger: &'a Ledger,
    /// Period, comparison and currency.
    pub choice: &'a customers::Choice,
    /// What the owner decided and wrote.
    pub documents: &'a Documents,
    /// What prediction says; `None` while it is being computed, or where the room does not ask for it
    /// ([`Room::needs_study`]).
    pub study: Option<&'a Result<Study, Unfit>>,
    /// Where what is known of each person is kept between pages; `None` where nothing is kept.
    pub shelf: Option<&'a Shelf>,
    /// Where what was read of the texts is kept between pages; `None` where nothing is kept.
    pub ear: Option<&'a Ear>,
    /// The first page, where it was made already from just this; `None` where it has to be made.
    pub overview: Option<&'a Overview>,
}

impl<'a> Sight<'a> {
    /// What is loaded and written, nothing being foreseen.
    pub fn new(ledger: &'a Ledger, choice: &'a customers::Choice, documents: &'a Documents) -> Sight<'a> {
        Sight { ledger, choice, documents, study: None, shelf: None, ear: None, overview: None }
    }

    /// With what prediction says.
    #[must_use]
    pub fn foreseeing(self, study: &'a Result<Study, Unfit>) -> Sight<'a> {
        Sight { study: Some(study), ..self }
    }

    /// With a shelf that belongs to this ledger and this choice.
    #[must_use]
    pub fn keeping(self, shelf: &'a Shelf) -> Sight<'a> {
        Sight { shelf: Some(shelf), ..self }
    }

    /// With an ear that belongs to this ledger: texts that were read are not read again.
    #[must_use]
    pub fn hearing(self, ear: &'a Ear) -> Sight<'a> {
        Sight { ear: Some(ear), ..self }
    }

    /// What customers wrote within these days, or at any time, read as the owner set it right.
    pub fn heard(self, period: Option<Period>) -> crate::voice::Heard<'a> {
        let corrections: crate::voice::Corrections = self.documents.get();
        match self.ear {
            Some(ear) => ear.heard(self.ledger, period, &corrections),
            None => crate::voice::Heard::of(self.ledger, period, &corrections),
        }
    }

    /// With the first page, made from the same ledger, choice and documents.
    #[must_use]
    pub fn after(self, overview: Option<&'a Overview>) -> Sight<'a> {
        Sight { overview, ..self }
    }

    /// What is known of each person, as of the last day of the data; `None` where nobody bought.
    ///
    /// ```
    /// use regulars::{customers::{Choice, segment::{Own, Scene}}, ledger::Ledger, page::Sight, workspace::Documents};
    /// # let (ledger, choice, documents) = (Ledger::default(), Choice::default(), Documents::default());
    /// let sight = Sight::new(&ledger, &choice, &documents);
    /// let own: Own = sight.documents.get();
    /// if let Some(facts) = sight.facts() {
    ///     let scene = Scene::new(sight.ledger, &facts, &own).foreseeing(sight.foreseen());
    ///     let champions = scene.segment(&"rfm:champions".parse().unwrap());
    /// }
    /// ```
    pub fn facts(self) -> Option<Rc<Facts>> {
        match self.shelf {
            Some(shelf) => shelf.facts(self.ledger, self.choice),
            None => Shelf::default().facts(self.ledger, self.choice),
        }
    }

    /// What prediction says, where it was asked and could say something.
    pub fn foreseen(self) -> Option<&'a Study> {
        self.study.and_then(|study| study.as_ref().ok())
    }

    /// What the owner says about money and the future.
    pub fn settings(self) -> Settings {
        self.documents.get()
    }
}

/// The first page, its findings resting on what the owner says of costs: there is one margin everywhere.
pub fn overview(sight: Sight<'_>) -> Option<Overview> {
    match sight.overview {
        Some(known) => Some(known.clone()),
        None => Overview::supposing(sight.ledger, sight.choice, &sight.settings().assumptions),
    }
}

/// A day that was typed or chosen; `None` where it is none, or could be read in two ways.
fn day(typed: &str) -> Option<Day> {
    crate::import::typed::day(typed.trim()).ok()
}

/// The page at an address.
pub fn page(sight: Sight<'_>, address: &Address) -> Page {
    match address.room {
        Room::Reconciliation => reconciliation::page(sight, address),
        Room::People => people::page(sight),
        Room::Measures => measures::page(sight, address),
        Room::Besides => measures::besides(sight),
        Room::Story => story::page(sight),
        Room::Typed => typed::page(sight, address),
        Room::Assessment => assessment::page(sight, address),
        Room::Maturity => maturity::page(sight, address),
        Room::Steps => steps::page(sight, address),
        Room::Compare => compare::page(sight, address),
        Room::Method => method::page(),
        Room::Report => report::page(sight, address),
        Room::Segments | Room::Segment | Room::Rule | Room::Language | Room::SideBySide | Room::Movement => {
            segments::page(sight, address)
        }
        Room::Worth | Room::Slipping | Room::Churn | Room::Acquisition | Room::Models | Room::Outlook => {
            foresight::page(sight, address)
        }
        Room::Together => together::page(sight, address),
        Room::Plays => plays::page(sight, address),
        Room::Loyalty => loyalty::page(sight, address),
        Room::WhatIf => what_if::page(sight, address),
        Room::Export => export::page(sight, address),
        Room::Value
        | Room::Drivers
        | Room::Dimensions
        | Room::Rivals
        | Room::Journey
        | Room::Disciplines
        | Room::Experiments => value::page(sight, address),
        Room::Promise | Room::Canvas | Room::Coverage | Room::Workflow => promise::page(sight, address),
        Room::Statement => statement::page(sight, address),
        Room::Curves | Room::Strategy => strategy::page(sight, address),
        Room::Mutual | Room::Proactive | Room::Community | Room::Ecosystem => mutual::page(sight, address),
        Room::LongAndShort => long_and_short::page(sight, address),
        Room::Equity => equity::page(sight, address),
        Room::Plan => plan::page(sight, address),
        Room::Voice => voice::page(sight, address),
        Room::Feedback => feedback::page(sight, address),
        Room::Loop => closing::page(sight, address),
        Room::Kiosk => kiosk::page(sight, address),
        Room::SurveyForm => kiosk::form(sight, address),
        // Made by the worker, who knows what is kept.
        Room::Workspaces => workspaces::page(&workspaces::Keeping::default()),
    }
}

/// What a study is asked for the page at an address, where its room needs one ([`Room::needs_study`]). Two pages that ask
/// the same can be made from the same study.
pub fn asked(sight: Sight<'_>, address: &Address) -> lifetime::Settings {
    foresight::asked(sight, address)
}

/// What an act comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A file to save: its name and its bytes.
    File(String, Vec<u8>),
    /// Who is who, as decided now.
    Decided(Decisions),
    /// The rows of a kind that is typed by hand, as they are now.
    Typed(Kind, Vec<Vec<String>>),
    /// What the owner wrote, as it is now.
    Keep(Documents),
    /// The page once more, with what is wrong.
    Page(Box<Page>),
    /// What is said about what is being typed.
    Said(Vec<Block>),
    /// Another page.
    Go(Address),
    /// Nothing: the page does not know such an act.
    Nothing,
}

impl Outcome {
    /// One sentence about what is being typed; none where it is empty.
    pub fn said(sentence: Sentence) -> Outcome {
        Outcome::Said(if sentence.is_empty() { Vec::new() } else { vec![Block::Say(sentence)] })
    }

    /// A file of text.
    pub fn text(name: String, text: String) -> Outcome {
        Outcome::File(name, text.into_bytes())
    }
}

/// What the reader's act on a page comes to.
pub fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    match room {
        Room::Reconciliation => reconciliation::save(sight, act)
            .map_or(Outcome::Nothing, |(name, text)| Outcome::text(name, text)),
        Room::People => {
            people::decide(sight.ledger.decisions(), act).map_or(Outcome::Nothing, Outcome::Decided)
        }
        Room::Typed => typed::act(sight, act),
        Room::Assessment => assessment::act(sight, act),
        Room::Steps => steps::act(sight, act),
        Room::Feedback => feedback::act(sight, act),
        Room::Loop => closing::act(sight, act),
        Room::Kiosk | Room::SurveyForm => kiosk::act(sight, act),
        Room::Voice => voice::act(sight, act),
        Room::Report => report::act(sight, act),
        Room::Segments | Room::Segment | Room::Rule | Room::Language | Room::SideBySide | Room::Movement => {
            segments::act(sight, room, act)
        }
        Room::Measures
        | Room::Besides
        | Room::Story
        | Room::Maturity
        | Room::Compare
        | Room::Method
        | Room::WhatIf
        | Room::Workspaces => Outcome::Nothing,
        Room::Worth | Room::Slipping | Room::Churn | Room::Acquisition | Room::Models | Room::Outlook => {
            foresight::act(sight, room, act)
        }
        Room::Together => together::act(sight, act),
        Room::Plays => plays::act(sight, act),
        Room::Loyalty => loyalty::act(sight, act),
        Room::Export => export::act(sight, act),
        Room::Value
        | Room::Drivers
        | Room::Dimensions
        | Room::Rivals
        | Room::Journey
        | Room::Disciplines
        | Room::Experiments => value::act(sight, room, act),
        Room::Promise | Room::Canvas | Room::Coverage | Room::Workflow => promise::act(sight, room, act),
        Room::Statement => statement::act(sight, act),
        Room::Curves | Room::Strategy => strategy::act(sight, room, act),
        Room::Mutual | Room::Proactive | Room::Community | Room::Ecosystem => mutual::act(sight, room, act),
        Room::LongAndShort => long_and_short::act(sight, act),
        Room::Equity => equity::act(sight, act),
        Room::Plan => plan::act(sight, act),
    }
}
