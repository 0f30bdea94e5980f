//! Documents of one kind side by side: copies to try something in, one for each client, one from a file.

use crate::say;
use crate::workspace::{Kept, checksum};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fmt::{self, Display, Formatter};
use std::marker::PhantomData;

/// What is written on one document and can be copied, undone and handed over as a file.
pub trait Paper: Clone + PartialEq + Default + Serialize + DeserializeOwned {
    /// Under this name its folder is kept.
    const NAME: &'static str;
    /// Raised whenever its shape changes.
    const VERSION: u32 = 1;
    /// What it is called on screen, in lower case.
    const TITLE: &'static str;

    /// From the bytes of an earlier version.
    fn of_earlier(_version: u32, _bytes: &[u8]) -> Option<Self> {
        None
    }
}

/// Documents of one kind, one of them open. There is always one: where nothing was written, an empty one.
///
/// Each is kept with the version it was written in; only the open one is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Folder<T> {
    open: usize,
    all: Vec<Leaf>,
    kind: PhantomData<T>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Leaf {
    name: String,
    version: u32,
    bytes: Vec<u8>,
}

impl Leaf {
    fn of<T: Paper>(name: &str, paper: &T) -> Leaf {
        let bytes = postcard::to_allocvec(paper).unwrap_or_default();
        Leaf { name: name.to_owned(), version: T::VERSION, bytes }
    }

    fn read<T: Paper>(&self) -> Option<T> {
        if self.version == T::VERSION {
            postcard::from_bytes(&self.bytes).ok()
        } else {
            T::of_earlier(self.version, &self.bytes)
        }
    }
}

impl<T> Default for Folder<T> {
    fn default() -> Folder<T> {
        Folder { open: 0, all: Vec::new(), kind: PhantomData }
    }
}

impl<T: Paper> Kept for Folder<T> {
    const NAME: &'static str = T::NAME;
}

/// So many stand in a folder at most.
const MOST: usize = 50;
/// The first line of a document's file.
const HEAD: &str = "Regulars document 1";

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is something else.
    SomethingElse,
    /// It belongs on another page.
    AnotherPage,
    /// It was written by a later version.
    Later,
    /// It was cut off or changed on the way.
    Damaged,
    /// The folder is full.
    Full,
}

impl Display for NotTaken {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotTaken::SomethingElse => say!("This is no document of this workbench. Choose a file that was saved from a page like this one."),
            NotTaken::AnotherPage => say!("This file belongs to another page. Open it there."),
            NotTaken::Later => say!("This file was written by a later version. Load this page anew, then try again."),
            NotTaken::Damaged => say!("This file was cut off or changed on the way. Ask for it once more."),
            NotTaken::Full => say!("There are fifty already. Delete one first."),
        })
    }
}

impl std::error::Error for NotTaken {}

impl<T: Paper> Folder<T> {
    fn leaf(&self) -> Option<&Leaf> {
        self.all.get(self.open).or(self.all.first())
    }

    /// The open one.
    pub fn now(&self) -> T {
        self.leaf().and_then(Leaf::read).unwrap_or_default()
    }

    /// What the open one is called; empty where it has no name.
    pub fn name(&self) -> &str {
        self.leaf().map_or("", |leaf| &leaf.name)
    }

    /// What all of them are called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|leaf| leaf.name.as_str())
    }

    /// The place of the open one.
    pub fn place(&self) -> usize {
        if self.open < self.all.len() { self.open } else { 0 }
    }

    /// With the open one changed to this.
    #[must_use]
    pub fn with(&self, paper: &T) -> Folder<T> {
        let mut next = self.clone();
        next.open = self.place();
        match next.all.get_mut(next.open) {
            Some(slot) => *slot = Leaf::of(&slot.name, paper),
            None => next.all.push(Leaf::of("", paper)),
        }
        next
    }

    /// With another one open.
    #[must_use]
    pub fn opened(&self, place: usize) -> Folder<T> {
        Folder { open: if place < self.all.len() { place } else { self.place() }, ..self.clone() }
    }

    /// With the open one called so.
    #[must_use]
    pub fn called(&self, name: &str) -> Folder<T> {
        let mut next = if self.all.is_empty() { self.with(&T::default()) } else { self.clone() };
        let place = next.place();
        if let Some(slot) = next.all.get_mut(place) {
            name.clone_into(&mut slot.name);
        }
        next
    }

    /// With one more, which is open.
    ///
    /// # Errors
    /// When there are too many.
    pub fn and(&self, name: &str, paper: &T) -> Result<Folder<T>, NotTaken> {
        // What was never written is empty; that, too, must not be lost by adding to it.
        let mut next = if self.all.is_empty() { self.with(&T::default()) } else { self.clone() };
        if next.all.len() >= MOST {
            return Err(NotTaken::Full);
        }
        next.all.push(Leaf::of(name, paper));
        next.open = next.all.len() - 1;
        Ok(next)
    }

    /// Without the open one.
    #[must_use]
    pub fn without(&self) -> Folder<T> {
        let mut next = self.clone();
        if self.place() < next.all.len() {
            next.all.remove(self.place());
        }
        next.open = 0;
        next
    }

    /// The open one as a file: a head, a name, and its bytes as letters with a checksum.
    pub fn to_file(&self) -> String {
        let bytes = postcard::to_allocvec(&self.now()).unwrap_or_default();
        let name: String = self.name().chars().filter(|c| !c.is_control()).collect();
        let sum = checksum(&bytes, 0);
        format!("{HEAD}\n{} {} {sum:016x}\n{name}\n{}\n", T::NAME, T::VERSION, BASE64.encode(&bytes))
    }

    /// With what a file holds, which is open.
    ///
    /// # Errors
    /// When it is no such file, or there are too many already. Nothing is changed then.
    pub fn taking(&self, file: &str) -> Result<Folder<T>, NotTaken> {
        let mut lines = file.trim_start_matches('\u{FEFF}').lines().map(str::trim);
        if lines.next() != Some(HEAD) {
            return Err(NotTaken::SomethingElse);
        }
        let known = lines.next().and_then(|line| line.strip_prefix(T::NAME)).ok_or(NotTaken::AnotherPage)?;
        let mut known = known.split_whitespace();
        let version: u32 = known.next().and_then(|v| v.parse().ok()).ok_or(NotTaken::AnotherPage)?;
        let sum = known.next().and_then(|sum| u64::from_str_radix(sum, 16).ok()).ok_or(NotTaken::Damaged)?;
        let name = lines.next().ok_or(NotTaken::Damaged)?;
        let bytes = BASE64.decode(lines.collect::<String>()).map_err(|_| NotTaken::Damaged)?;
        if checksum(&bytes, 0) != sum {
            return Err(NotTaken::Damaged);
        }
        if version > T::VERSION {
            return Err(NotTaken::Later);
        }
        let leaf = Leaf { name: name.to_owned(), version, bytes };
        self.and(name, &leaf.read().ok_or(NotTaken::Damaged)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Note(String);
    impl Paper for Note {
        const NAME: &'static str = "note";
        const TITLE: &'static str = "note";
    }

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Other(String);
    impl Paper for Other {
        const NAME: &'static str = "other";
        const TITLE: &'static str = "other";
    }

    #[test]
    fn there_is_always_one_and_adding_loses_nothing() {
        let folder = Folder::<Note>::default();
        assert_eq!((folder.now(), folder.name()), (Note::default(), ""));
        let two = folder.and("copy", &Note("b".into())).unwrap();
        assert_eq!((two.names().count(), two.now().0.as_str()), (2, "b"));
        assert_eq!(two.opened(0).now(), Note::default());
        assert_eq!(two.opened(9).place(), 1);
        assert_eq!(two.without().names().count(), 1);
        assert_eq!(two.without().without().without().now(), Note::default());
        assert_eq!(two.called("c").name(), "c");
    }

    #[test]
    fn a_file_comes_back_and_a_broken_one_says_how() {
        let folder = Folder::<Note>::default().with(&Note("höher".into())).called("Näher\nnot");
        let file = folder.to_file();
        let taken = Folder::<Note>::default().taking(&file.replace('\n', "\r\n")).unwrap();
        assert_eq!((taken.now().0.as_str(), taken.name()), ("höher", "Nähernot"));
        let of = |file: &str| Folder::<Note>::default().taking(file).unwrap_err();
        assert_eq!(of("name,score\n1,2"), NotTaken::SomethingElse);
        assert_eq!(of(&file[..file.len() - 4]), NotTaken::Damaged);
        assert_eq!(of(&file.replace("note 1", "note 2")), NotTaken::Later);
        assert_eq!(Folder::<Other>::default().taking(&file).unwrap_err(), NotTaken::AnotherPage);
    }
}
