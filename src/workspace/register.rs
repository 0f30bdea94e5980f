use crate::say;
use crate::unseen::seen;
use crate::workspace::Damage;
use crate::workspace::seal::{seal, unseal};
use serde::{Deserialize, Serialize};

const KIND: [u8; 4] = *b"REGW";

/// Which workspaces there are, and which one is open. There is always one.
///
/// Names stand here as they are, even of those that are protected: the list has to be shown before a passphrase is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Which one was open last.
    pub open: String,
    /// All of them, in the order they came.
    pub shelves: Vec<Shelf>,
    /// The number of the last that was made: numbers are never given twice.
    last: u32,
}

/// A workspace among others. Times are milliseconds since 1970, as the browser's clock gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// Under this its records are kept. Changes when they are written anew.
    pub id: String,
    /// What the owner calls it.
    pub name: String,
    /// When something was last saved in it.
    pub saved: Option<u64>,
    /// When a backup of it was last made here.
    pub backed_up: Option<u64>,
    /// Whether it opens with a passphrase only.
    pub protected: bool,
    /// After so many minutes without a touch it locks itself; never where it is 0.
    pub idle: u16,
}

/// A workspace’s name has at most so many letters.
pub const LONGEST_NAME: usize = 60;
/// So long may what was saved go without a backup before it is asked for one.
const DAYS_WITHOUT_BACKUP: u64 = 7;
const DAY: u64 = 24 * 60 * 60 * 1_000;
/// A protected workspace locks itself after so many minutes, unless another number was chosen.
pub const IDLE: u16 = 15;

impl Shelf {
    /// For how many whole days something has been saved and not backed up; `None` while that is less than a week, or
    /// nothing was saved.
    pub fn days_without_backup(&self, now: u64) -> Option<u64> {
        let saved = self.saved?;
        let since = match self.backed_up {
            Some(backup) if backup >= saved => return None,
            Some(backup) => backup,
            // Never: counted from the last saving, the first one being forgotten.
            None => saved,
        };
        let days = now.saturating_sub(since) / DAY;
        (days >= DAYS_WITHOUT_BACKUP).then_some(days)
    }
}

impl Default for Register {
    fn default() -> Register {
        let first =
            Shelf { id: Register::FIRST.into(), name: say!("My business").into(), ..Shelf::default() };
        Register { open: first.id.clone(), shelves: vec![first], last: 1 }
    }
}

impl Register {
    /// The id of the first workspace: the only one there was before there could be several.
    pub const FIRST: &'static str = "main";

    /// The workspace with this id.
    pub fn shelf(&self, id: &str) -> Option<&Shelf> {
        self.shelves.iter().find(|s| s.id == id)
    }

    /// The id that is open; the first one’s where that is gone.
    pub fn opened(&self) -> &str {
        let there = self.shelf(&self.open).or(self.shelves.first());
        there.map_or(Register::FIRST, |s| s.id.as_str())
    }

    /// An id that was never used, and the register that knows so.
    #[must_use]
    pub fn fresh_id(&self) -> (String, Register) {
        let last = self.last.saturating_add(1);
        (format!("w{last}"), Register { last, ..self.clone() })
    }

    /// With this one open.
    #[must_use]
    pub fn opening(mut self, id: &str) -> Register {
        id.clone_into(&mut self.open);
        self
    }

    /// With one workspace more, which is open then.
    #[must_use]
    pub fn with(mut self, shelf: Shelf) -> Register {
        self.open = shelf.id.clone();
        self.shelves.retain(|s| s.id != shelf.id);
        self.shelves.push(shelf);
        self
    }

    /// With this changed about one of them.
    #[must_use]
    pub fn changing(mut self, id: &str, change: impl FnOnce(&mut Shelf)) -> Register {
        if let Some(shelf) = self.shelves.iter_mut().find(|s| s.id == id) {
            change(shelf);
        }
        if self.shelf(&self.open).is_none() {
            self.open = self.opened().to_owned();
        }
        self
    }

    /// Without one of them; where it was the last, an empty one takes its place.
    #[must_use]
    pub fn without(&self, id: &str) -> Register {
        let mut next = self.clone();
        next.shelves.retain(|s| s.id != id);
        if next.shelves.is_empty() {
            let (id, next) = next.fresh_id();
            return next.with(Shelf { id, ..Register::default().shelves.remove(0) });
        }
        next.open = next.opened().to_owned();
        next
    }

    /// A name as it may be kept: this one, shortened, with a number behind it while another workspace has it.
    pub fn free_name(&self, wanted: &str) -> String {
        let wanted = seen(wanted.into());
        let words: String = wanted.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let words = if words.is_empty() { say!("Workspace").to_owned() } else { words };
        let taken = |name: &str| self.shelves.iter().any(|s| s.name == name);
        let numbered = (2..).map(|n: u32| format!("{words} {n}"));
        std::iter::once(words.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(words)
    }

    /// The register made anew from the ids whose lists are there, each with whether it is protected, when the register
    /// itself is damaged.
    #[must_use]
    pub fn found_again(ids: &[(String, bool)]) -> Register {
        let mut register = Register { open: String::new(), shelves: Vec::new(), last: 1 };
        for (id, protected) in ids {
            let number = id.strip_prefix('w').and_then(|n| n.parse().ok()).unwrap_or(1);
            register.last = register.last.max(number);
            let name = register.free_name(if id == Register::FIRST {
                say!("My business")
            } else {
                say!("Found again")
            });
            let idle = if *protected { IDLE } else { 0 };
            register.shelves.push(Shelf {
                id: id.clone(),
                name,
                protected: *protected,
                idle,
                ..Shelf::default()
            });
        }
        if register.shelves.is_empty() {
            return Register::default();
        }
        register.open = register.opened().to_owned();
        register
    }

    /// As bytes to save.
    pub fn to_bytes(&self) -> Vec<u8> {
        seal(KIND, &postcard::to_allocvec(self).unwrap_or_default())
    }

    /// From saved bytes.
    ///
    /// # Errors
    /// [`Damage::Start`] when they were altered, [`Damage::Newer`] when a later version wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Register, Damage> {
        let (_, content, _) = unseal(KIND, bytes)?;
        let register: Register = postcard::from_bytes(content).map_err(|_| Damage::Start)?;
        if register.shelves.is_empty() { Err(Damage::Start) } else { Ok(register) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(register: &Register, name: &str) -> Register {
        let (id, next) = register.fresh_id();
        next.with(Shelf { id, name: name.into(), ..Shelf::default() })
    }

    fn names(register: &Register) -> Vec<&str> {
        register.shelves.iter().map(|s| s.name.as_str()).collect()
    }

    #[test]
    fn what_was_saved_before_there_were_several_is_the_first() {
        let register = Register::default();
        assert_eq!((register.opened(), names(&register)), ("main", vec!["My business"]));
    }

    #[test]
    fn a_new_one_is_open_and_no_id_is_given_twice() {
        let two = named(&Register::default(), "Client");
        assert_eq!(two.opened(), "w2");
        let one = two.without("w2");
        assert_eq!((one.opened(), names(&one)), ("main", vec!["My business"]));
        assert_eq!(named(&one, "Next").opened(), "w3");
    }

    #[test]
    fn there_is_always_one() {
        let none = Register::default().without("main");
        assert_eq!((none.opened(), names(&none)), ("w2", vec!["My business"]));
        assert_eq!(Register::found_again(&[]), Register::default());
    }

    #[test]
    fn one_that_was_written_anew_stays_open_under_its_new_id() {
        let register = named(&Register::default(), "Client");
        let moved = register.changing("w2", |s| s.id = "w9".into());
        assert_eq!(moved.shelf("w9").map(|s| s.name.as_str()), Some("Client"));
        assert!(moved.shelf(moved.opened()).is_some());
        assert_eq!(moved.opening("w9").opened(), "w9");
    }

    #[test]
    fn names_are_told_apart_and_kept_short() {
        let register = named(&Register::default(), "Client");
        assert_eq!(register.free_name(" Client "), "Client 2");
        assert_eq!(register.free_name("Other\u{7}"), "Other");
        assert_eq!(register.free_name("Cli\u{200B}ent\u{202E}"), "Client 2");
        assert_eq!(register.free_name("  "), "Workspace");
        assert_eq!(register.free_name(&"é".repeat(500)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_damaged_register_is_made_anew_from_what_is_there() {
        let found =
            Register::found_again(&[("main".into(), false), ("w4".into(), true), ("w5".into(), true)]);
        assert_eq!(names(&found), ["My business", "Found again", "Found again 2"]);
        assert_eq!(found.shelves.iter().map(|s| s.protected).collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(found.fresh_id().0, "w6");
    }

    #[test]
    fn it_comes_back_and_no_altered_bit_is_taken_for_it() {
        let register = named(&Register::default(), "Ümit & Söhne");
        let bytes = register.to_bytes();
        assert_eq!(Register::from_bytes(&bytes), Ok(register));
        for bit in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Register::from_bytes(&altered), Err(Damage::Start), "bit {bit}");
        }
    }

    #[test]
    fn a_backup_is_asked_for_after_a_week_of_unsecured_work() {
        let of = |saved, backed_up| Shelf { saved, backed_up, ..Shelf::default() };
        let days = |shelf: Shelf| shelf.days_without_backup(100 * DAY);
        assert_eq!(days(of(None, None)), None);
        assert_eq!(days(of(Some(99 * DAY), None)), None);
        assert_eq!(days(of(Some(90 * DAY), None)), Some(10));
        assert_eq!(days(of(Some(99 * DAY), Some(93 * DAY))), Some(7));
        assert_eq!(days(of(Some(99 * DAY), Some(94 * DAY))), None);
        assert_eq!(days(of(Some(50 * DAY), Some(51 * DAY))), None, "nothing new since the backup");
    }
}
