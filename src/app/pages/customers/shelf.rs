use crate::router::Listing;
use crate::state::App;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::customers::{Choice, CustomerPage, CustomerQuery, CustomerRow};
use regulars::import::Problem;
use regulars::quantity::{Currency, Day};
use std::collections::BTreeMap;

/// Rows are fetched by the hundred.
const BLOCK: u32 = 100;
/// So many blocks are kept; those furthest away go first.
const KEPT: usize = 60;

/// What is asked for, apart from the stretch: another value means another table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) choice: Choice,
    pub(super) listing: Listing,
    /// Of what is loaded.
    pub(super) version: u64,
}

impl Question {
    /// The question to the worker for these rows.
    pub(super) fn query(&self, from: u32, count: u32) -> CustomerQuery {
        CustomerQuery {
            sort: self.listing.sort,
            descending: self.listing.descending,
            search: self.listing.search.clone(),
            group: self.listing.group,
            from,
            count,
        }
    }
}

/// The rows that have been fetched of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shelf {
    /// Whose answer this is; nothing before the first.
    pub(super) of: Option<Question>,
    /// Rises with every table, so that rows of different tables are never taken for each other.
    pub(super) edition: u32,
    pub(super) total: u32,
    pub(super) matching: u32,
    pub(super) currency: Currency,
    pub(super) as_of: Day,
    blocks: BTreeMap<u32, Vec<CustomerRow>>,
}

impl Shelf {
    /// The row with this number, if it has been fetched.
    pub(super) fn row(&self, index: u32) -> Option<&CustomerRow> {
        self.blocks.get(&(index / BLOCK))?.get((index % BLOCK) as usize)
    }

    /// The first block among these rows that has not been fetched.
    fn missing(&self, from: u32, to: u32) -> Option<u32> {
        let to = to.min(self.matching);
        (from < to)
            .then(|| (from / BLOCK)..=((to - 1) / BLOCK))?
            .find(|block| !self.blocks.contains_key(block))
    }

    fn put(&mut self, question: Question, block: u32, page: Option<CustomerPage>) {
        if self.of.as_ref() != Some(&question) {
            *self = Shelf { of: Some(question), edition: self.edition + 1, ..Shelf::default() };
        }
        let Some(page) = page else { return };
        (self.total, self.matching) = (page.total, page.matching);
        (self.currency, self.as_of) = (page.currency, page.as_of);
        self.blocks.insert(block, page.rows);
        while self.blocks.len() > KEPT {
            let (first, last) = (self.blocks.first_key_value(), self.blocks.last_key_value());
            let (Some((&first, _)), Some((&last, _))) = (first, last) else { break };
            self.blocks.remove(if block - first > last - block { &first } else { &last });
        }
    }
}

/// Fetches rows for a window on the table: one question at a time, and always the latest one next, so that fast
/// scrolling and fast typing leave no trail of questions behind.
#[derive(Clone, Copy)]
pub(super) struct Fetcher {
    app: App,
    pub(super) question: Memo<Question>,
    /// The rows wanted, first and one after the last.
    pub(super) wanted: Signal<(u32, u32)>,
    pub(super) shelf: RwSignal<Shelf>,
    pub(super) problem: RwSignal<Option<Problem>>,
    asking: StoredValue<bool>,
}

impl Fetcher {
    /// Fetches whatever `wanted` and `question` need, now and whenever they change.
    pub(super) fn start(
        app: App,
        question: Memo<Question>,
        wanted: Signal<(u32, u32)>,
        shelf: RwSignal<Shelf>,
    ) -> Fetcher {
        let fetcher = Fetcher {
            app,
            question,
            wanted,
            shelf,
            problem: RwSignal::new(None),
            asking: StoredValue::new(false),
        };
        Effect::new(move |_| {
            question.track();
            wanted.track();
            fetcher.fetch();
        });
        fetcher
    }

    /// Whether the rows shown belong to an earlier question.
    pub(super) fn out_of_date(self) -> bool {
        self.question.with(|question| self.shelf.with(|shelf| shelf.of.as_ref() != Some(question)))
    }

    fn fetch(self) {
        if self.asking.get_value() {
            return;
        }
        let question = self.question.get_untracked();
        let (from, to) = self.wanted.get_untracked();
        let fresh = self.shelf.with_untracked(|shelf| shelf.of.as_ref() == Some(&question));
        let block = if fresh {
            self.shelf.with_untracked(|shelf| shelf.missing(from, to))
        } else {
            Some(from / BLOCK)
        };
        let Some(block) = block else { return };
        self.asking.set_value(true);
        spawn_local(async move {
            let query = question.query(block * BLOCK, BLOCK);
            let answer = self.app.engine.customers(question.choice, query).await;
            // The page may have been left in the meantime.
            if self.asking.try_get_value().is_none() {
                return;
            }
            self.asking.set_value(false);
            let still_wanted = self.question.with_untracked(|now| *now == question);
            match answer {
                Ok(page) if still_wanted => {
                    self.problem.set(None);
                    self.shelf.update(|shelf| shelf.put(question, block, page));
                }
                Err(problem) if still_wanted => {
                    // Asking the same again would fail the same way: the next change asks anew.
                    self.problem.set(Some(problem));
                    return;
                }
                _ => {}
            }
            self.fetch();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> Question {
        Question { choice: Choice::default(), listing: Listing::default(), version: 0 }
    }

    fn page(from: u32, matching: u32) -> CustomerPage {
        let row = |person| CustomerRow {
            person,
            title: String::new(),
            orders: 1,
            net: Default::default(),
            first: Day::default(),
            last: Day::default(),
            usual_gap: None,
            silent: 0,
            group: regulars::customers::Group::New,
        };
        let rows = (from..(from + BLOCK).min(matching)).map(row).collect();
        CustomerPage { total: matching, matching, currency: Currency::EUR, as_of: Day::default(), from, rows }
    }

    #[test]
    fn every_wanted_block_is_asked_for_once() {
        let mut shelf = Shelf::default();
        shelf.put(question(), 0, Some(page(0, 250)));
        assert_eq!(shelf.missing(0, 40), None);
        assert_eq!(shelf.missing(90, 130), Some(1));
        shelf.put(question(), 1, Some(page(100, 250)));
        assert_eq!(shelf.missing(90, 260), Some(2), "what lies past the end is not asked for");
        shelf.put(question(), 2, Some(page(200, 250)));
        assert_eq!(shelf.missing(0, u32::MAX), None);
        assert_eq!(
            (0..260).filter_map(|i| shelf.row(i)).map(|row| row.person).collect::<Vec<_>>(),
            (0..250).collect::<Vec<_>>()
        );
    }

    #[test]
    fn another_question_begins_anew() {
        let mut shelf = Shelf::default();
        shelf.put(question(), 0, Some(page(0, 250)));
        let before = shelf.edition;
        shelf.put(Question { version: 1, ..question() }, 3, Some(page(300, 500)));
        assert!(shelf.row(0).is_none() && shelf.row(300).is_some());
        assert!(shelf.edition > before);
    }

    #[test]
    fn the_nearest_blocks_are_kept() {
        let mut shelf = Shelf::default();
        for block in 0..200 {
            shelf.put(question(), block, Some(page(block * BLOCK, 100_000)));
        }
        assert_eq!(shelf.blocks.len(), KEPT);
        assert!(shelf.row(19_900).is_some() && shelf.row(0).is_none());
        shelf.put(question(), 100, Some(page(10_000, 100_000)));
        assert!(shelf.row(10_000).is_some());
    }
}
