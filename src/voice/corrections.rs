use crate::voice::Tone;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the owner set right in how feedback was read. It wins over everything that is read, and holds for a text however
/// often its file is read again, in whatever order: texts are known by what they say and when, not by their row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrections {
    /// Themes by their keys ([`crate::voice::Theme::key`]), and what they are called. Two of one name are one theme.
    pub names: BTreeMap<String, String>,
    /// Phrases by their keys ([`crate::voice::Phrase::key`]), and the name of the theme they belong to; nothing for none.
    pub moved: BTreeMap<String, String>,
    /// Texts by their keys ([`crate::voice::Said::key`]), and what they are.
    pub tones: BTreeMap<u64, Tone>,
}

impl Kept for Corrections {
    const NAME: &'static str = "corrections of feedback";
}
