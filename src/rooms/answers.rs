//! Pages and studies, the last of which are kept: going back to a page costs nothing.

use regulars::customers::segment::Shelf;
use regulars::customers::{Choice, Compare, Overview};
use regulars::ledger::Ledger;
use regulars::lifetime::{self, Study, Unfit};
use regulars::page::{self, Act, Address, Outcome, Page, Room, Sight};
use regulars::voice::Ear;
use regulars::workspace::Documents;

/// How many studies are kept: as many horizons as there are to choose from.
const STUDIES: usize = 3;

/// What was made of one state of the ledger; to be thrown away when that changes.
#[derive(Default)]
pub(crate) struct Answers {
    /// The first page, on which the story rests.
    overview: Option<(Choice, Option<Overview>)>,
    page: Option<(Choice, Address, Box<Page>)>,
    studies: Vec<(Choice, lifetime::Settings, Result<Study, Unfit>)>,
    /// What is known of each person; the same for every period.
    shelf: Option<(Choice, Shelf)>,
    /// What was read of the texts, by what the owner set right.
    ear: Ear,
}

impl Answers {
    /// A page that is made as a value; `None` where a study has to be made first ([`Answers::keep`]).
    pub(crate) fn page(
        &mut self,
        ledger: &Ledger,
        choice: &Choice,
        documents: &Documents,
        address: &Address,
    ) -> Option<Box<Page>> {
        if let Some((_, _, known)) = self.page.as_ref().filter(|(of, at, _)| (of, at) == (choice, address)) {
            return Some(known.clone());
        }
        let (shelf, ear) = (self.shelf(choice), self.ear.clone());
        if address.room == Room::Story && self.overview.as_ref().is_none_or(|(of, _)| of != choice) {
            let sight = Sight::new(ledger, choice, documents);
            self.overview = Some((*choice, page::overview(sight)));
        }
        let first =
            self.overview.as_ref().filter(|(of, _)| of == choice).and_then(|(_, known)| known.clone());
        let sight = Sight::new(ledger, choice, documents).keeping(&shelf).hearing(&ear).after(first.as_ref());
        let page = if address.needs_study() {
            let asked = page::asked(sight, address);
            page::page(sight.foreseeing(self.study(choice, &asked)?), address)
        } else {
            page::page(self.with_same_study(sight, choice, address), address)
        };
        let page = Box::new(page);
        self.page = Some((*choice, address.clone(), page.clone()));
        Some(page)
    }

    /// What comes of the reader's act on a page; `None` where a study has to be made first.
    pub(crate) fn act(
        &mut self,
        ledger: &Ledger,
        choice: &Choice,
        documents: &Documents,
        room: Room,
        act: &Act,
    ) -> Option<Outcome> {
        let (shelf, ear) = (self.shelf(choice), self.ear.clone());
        let sight = Sight::new(ledger, choice, documents).keeping(&shelf).hearing(&ear);
        if !room.needs_study() {
            return Some(page::act(self.with_same_study(sight, choice, &Address::new(room)), room, act));
        }
        // The study of the page that was seen last: what is saved is what was shown.
        let choice = own(choice);
        let (_, _, study) = self.studies.iter().rev().find(|(of, ..)| *of == choice)?;
        Some(page::act(sight.foreseeing(study), room, act))
    }

    fn shelf(&mut self, choice: &Choice) -> Shelf {
        let choice = own(choice);
        match &self.shelf {
            Some((of, shelf)) if *of == choice => shelf.clone(),
            _ => {
                let shelf = Shelf::default();
                self.shelf = Some((choice, shelf.clone()));
                shelf
            }
        }
    }

    /// Throws away all that depends on what the owner wrote, and keeps what depends on the ledger alone, or is known by
    /// all that was asked.
    pub(crate) fn forget_written(&mut self) {
        let (shelf, ear) = (self.shelf.take(), self.ear.clone());
        let studies = std::mem::take(&mut self.studies);
        *self = Answers { shelf, ear, studies, ..Answers::default() };
    }

    /// Keeps what a study that is there says to another question of which its fits can tell, so that nothing is fitted
    /// twice; whether there was one.
    pub(crate) fn keep_anew(&mut self, choice: &Choice, asked: &lifetime::Settings) -> bool {
        let of = own(choice);
        let mine = self.studies.iter().rev().filter(|(choice, ..)| *choice == of);
        let told = mine.filter_map(|(.., study)| study.as_ref().ok()).find_map(|study| study.anew(asked));
        let there = told.is_some();
        if let Some(study) = told {
            self.keep(choice, asked.clone(), Ok(study));
        }
        there
    }

    /// With a study that was asked the same, if one was made: where none is needed, one at hand may still say more. One made
    /// for another time ahead, or under an earlier margin, would say something else than the pages of the forecast do.
    fn with_same_study<'a>(&'a self, sight: Sight<'a>, choice: &Choice, address: &Address) -> Sight<'a> {
        if self.studies.is_empty() {
            return sight;
        }
        let (choice, asked) = (own(choice), page::asked(sight, address));
        let same = self.studies.iter().rev().find(|(of, known, _)| *of == choice && *known == asked);
        same.map_or(sight, |(.., study)| sight.foreseeing(study))
    }

    /// Keeps a study: pages that ask the same are made from it.
    pub(crate) fn keep(&mut self, choice: &Choice, asked: lifetime::Settings, study: Result<Study, Unfit>) {
        if self.studies.len() >= STUDIES {
            drop(self.studies.remove(0));
        }
        self.studies.push((own(choice), asked, study));
        // A page that did without may say more now.
        self.page = None;
    }

    /// The study that was asked, put last.
    fn study(&mut self, choice: &Choice, asked: &lifetime::Settings) -> Option<&Result<Study, Unfit>> {
        let choice = own(choice);
        let at = self.studies.iter().position(|(of, known, _)| *of == choice && known == asked)?;
        let study = self.studies.remove(at);
        self.studies.push(study);
        self.studies.last().map(|(.., study)| study)
    }
}

/// The choice without what a study does not depend on.
fn own(choice: &Choice) -> Choice {
    Choice { period: None, compare: Compare::default(), ..*choice }
}
