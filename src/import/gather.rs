//! Records besides orders on their way into a batch.

use crate::import::encoding::text;
use crate::ledger::{Asked, Interner, Records, Text};

/// Collects the records of one file, every different text once.
#[derive(Debug, Default)]
pub(super) struct Gather {
    texts: Interner,
    pub(super) records: Records,
}

impl Gather {
    pub(super) fn new() -> Gather {
        let mut gather = Gather::default();
        gather.texts.intern("");
        gather
    }

    /// The number of what a cell says, trimmed.
    pub(super) fn text(&mut self, cell: &[u8]) -> Text {
        self.words(text(cell).trim())
    }

    /// The number of a text.
    pub(super) fn words(&mut self, words: &str) -> Text {
        Text(self.texts.intern(words))
    }

    /// The number of a further column of contacts.
    pub(super) fn attribute(&mut self, name: &str) -> u16 {
        number_of(&mut self.records.attributes, |known| known == name, || name.to_owned())
    }

    /// The number of a question.
    pub(super) fn asked(&mut self, asked: &Asked) -> u16 {
        number_of(&mut self.records.asked, |known| known == asked, || asked.clone())
    }

    pub(super) fn finish(self) -> Records {
        let mut texts = self.texts.into_pool();
        texts.shrink();
        Records { texts, ..self.records }
    }
}

fn number_of<T>(all: &mut Vec<T>, is: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> u16 {
    let at = all.iter().position(is).unwrap_or_else(|| {
        all.push(make());
        all.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}
