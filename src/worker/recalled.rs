//! The first page as it was answered last: the next visit begins with it, while what is saved is being loaded.
//!
//! It is kept beside what it was made of ([`regulars::workspace::recall`]), and compared with a fresh count once all is loaded.

use js_sys::Reflect;
use regulars::customers::Choice;
use regulars::protocol::SourceView;
use serde::{Deserialize, Serialize};

/// The answers to the first two questions.
#[derive(Serialize, Deserialize)]
pub(crate) struct Recalled {
    /// The files.
    pub(crate) sources: Vec<SourceView>,
    /// What the first page was asked for.
    pub(crate) choice: Choice,
    /// The first page, as the reply that it was.
    pub(crate) overview: Vec<u8>,
}

/// The name of this program: the build makes it from its bytes. `None` where it has no such name, as while the program is
/// being written.
pub(crate) fn program() -> Option<String> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    let address = Reflect::get(&location, &"href".into()).ok()?.as_string()?;
    let file = address.rsplit('/').next()?;
    let name = file.strip_suffix("_loader.js")?;
    name.contains('-').then(|| name.to_owned())
}
