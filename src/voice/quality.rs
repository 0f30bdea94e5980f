use crate::voice::Language;

/// How well texts of a language are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    /// The language.
    pub language: Language,
    /// Labelled sentences that were held back while the lists of words were made.
    pub n: u64,
    /// Those whose tone was read rightly.
    pub right: u64,
    /// Those that were taken for praise or for complaint.
    pub sure: u64,
    /// Those of them rightly.
    pub sure_right: u64,
    /// Those that would be right if every text were taken for what most are.
    pub commonest: u64,
}

/// What the labelled sentences give (`tests/data/voice/sentences.tsv`); `tests/voice_quality.rs` keeps it true.
pub const QUALITY: [Quality; 5] = [
    Quality { language: Language::English, n: 22, right: 13, sure: 9, sure_right: 8, commonest: 9 },
    Quality { language: Language::German, n: 22, right: 14, sure: 10, sure_right: 9, commonest: 9 },
    Quality { language: Language::French, n: 22, right: 13, sure: 10, sure_right: 8, commonest: 9 },
    Quality { language: Language::Spanish, n: 22, right: 9, sure: 8, sure_right: 5, commonest: 9 },
    Quality { language: Language::Dutch, n: 22, right: 12, sure: 9, sure_right: 7, commonest: 9 },
];
