//! The workspaces in this browser: one for each client. Backup and restore, passphrase and lock.
//!
//! The page is made from [`Keeping`], which only the worker knows; what the reader does on it is read here into a [`Wish`],
//! which only the worker can fulfil.

use crate::import::Problem;
use crate::measure::{Sentence, Value};
use crate::page::{Act, Address, Block, Button, Cell, Field, FieldKind, Form, Page, Room, Table};
use crate::quantity::Day;
use crate::unseen::seen;
use crate::workspace::{IDLE, LONGEST_NAME, Register, Shelf};
use crate::{language, say, tell, text};

const CREATE: &str = "create";
const OPEN: &str = "open";
const RENAME: &str = "rename";
const DELETE: &str = "delete";
const BACK_UP: &str = "back-up";
const RESTORE: &str = "restore";
const UNLOCK: &str = "unlock";
const LOCK: &str = "lock";
const PROTECT: &str = "protect";
const CHANGE: &str = "change";
const UNPROTECT: &str = "unprotect";
const IDLE_MINUTES: &str = "idle";

const PASSPHRASE: &str = "passphrase";
const AGAIN: &str = "again";
const NOW: &str = "now";
const NAME: &str = "name";
const ID: &str = "id";

/// A passphrase has at least so many characters: whoever has the disk can try as long as they like.
const SHORTEST: usize = 10;
/// What can be chosen for the lock, in minutes.
const MINUTES: [(u16, &str); 6] = [
    (5, text!("After 5 minutes")),
    (15, text!("After 15 minutes")),
    (30, text!("After 30 minutes")),
    (60, text!("After an hour")),
    (240, text!("After four hours")),
    (0, text!("Only when I say so")),
];

/// What is kept in this browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// All workspaces.
    pub register: Register,
    /// The id of the one that is open here.
    pub open: String,
    /// Whether it waits for its passphrase.
    pub locked: bool,
    /// Whether this browser can protect a workspace.
    pub can_protect: bool,
    /// Why nothing is kept, when nothing is.
    pub not_kept: Option<Problem>,
    /// Whether what is loaded is the invented sample business, which needs no backup.
    pub invented: bool,
    /// Whether the browser has promised not to clear what is kept; unknown where it does not say.
    pub lasting: Option<bool>,
    /// The browser's clock: milliseconds since 1970.
    pub now: u64,
    /// Minutes by which the reader's time is behind Greenwich, as the browser tells them.
    pub behind: i32,
}

/// What the reader wants done with a workspace.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// An empty one of this name.
    Create(String),
    /// To open the one with this id.
    Open(String),
    /// Another name for the one with this id.
    Rename(String, String),
    /// To delete the one with this id.
    Delete(String),
    /// A backup of the open one; protected by this passphrase, or as the workspace is where there is none.
    BackUp(Option<String>),
    /// A workspace from the backup that came along, opened by this passphrase where it needs one.
    Restore(String),
    /// To open the locked one.
    Unlock(String),
    /// To lock it.
    Lock,
    /// To protect the open one by this passphrase, and lock it after so many minutes.
    Protect(String, u16),
    /// Another passphrase: the one so far, the one from now on.
    Change(String, String),
    /// To protect it no longer; the passphrase so far.
    Unprotect(String),
    /// To lock it after so many minutes; never after 0.
    Idle(u16),
}

impl Keeping {
    fn shelf(&self) -> Shelf {
        self.register.shelf(&self.open).cloned().unwrap_or_default()
    }

    /// A moment by the reader's clock.
    fn moment(&self, at: Option<u64>) -> Sentence {
        let Some(at) = at else { return say!("never").into() };
        let minutes = (at / 60_000) as i64 - i64::from(self.behind);
        let (day, minute) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60));
        let time = format!(", {:02}:{:02}", minute / 60, minute % 60);
        Sentence::new().value(Value::Date(Day::from_epoch(day as i32))).words(time)
    }

    /// The day by the reader's clock.
    pub fn today(&self) -> Day {
        let minutes = (self.now / 60_000) as i64 - i64::from(self.behind);
        Day::from_epoch(minutes.div_euclid(24 * 60) as i32)
    }
}

/// The page.
pub fn page(keeping: &Keeping) -> Page {
    let shelf = keeping.shelf();
    let mut page = if keeping.locked {
        Page::new(say!("“{name}” is locked.", name = shelf.name))
            .lede(say!("Its passphrase opens it. Without the passphrase nobody can read it on this device, and nobody can bring it back."))
            .with(unlock())
    } else {
        let mut page = Page::new(match keeping.register.shelves.len() {
            1 => say!("One workspace: “{name}”.", name = shelf.name),
            n => say!("“{name}” is open, one of {n} workspaces.", name = shelf.name, n),
        })
        .lede(say!("Each workspace has its own files, settings and notes: one for each client, or for each business. Everything stays in this browser, on this device."));
        page.blocks.extend(reminder(keeping, &shelf));
        page
    };
    page.blocks.push(Block::Table(list(keeping)));
    page.blocks.extend(lasting(keeping));
    if !keeping.locked {
        page.blocks.push(rename(&shelf));
    }
    page.blocks.push(create());
    let mut copies = Vec::new();
    if !keeping.locked {
        copies.push(back_up(&shelf, keeping.can_protect));
    }
    copies.push(restore());
    page.blocks.push(Block::Part { title: say!("Backup").into(), blocks: copies });
    if !keeping.locked {
        page.blocks.push(Block::Part {
            title: say!("Passphrase").into(),
            blocks: protection(&shelf, keeping.can_protect),
        });
    }
    page
}

/// The page with what is wrong beside the form that was sent; nothing of what was secret comes back.
pub fn refused(keeping: &Keeping, act: &Act, problem: &Problem) -> Page {
    again(keeping, act, &problem.to_string(), "")
}

fn again(keeping: &Keeping, act: &Act, said: &str, wrong: &str) -> Page {
    let mut page = page(keeping);
    match form_in(&mut page.blocks, &act.name) {
        Some(form) => {
            for field in &mut form.fields {
                if !matches!(field.kind, FieldKind::Secret | FieldKind::Handle) {
                    field.value = act.get(&field.name).to_owned();
                }
                if field.name == wrong {
                    field.problem = said.to_owned();
                }
            }
            if wrong.is_empty() {
                form.said = said.to_owned();
            } else {
                form.said = say!("Nothing was changed yet: please look at what is marked.").into();
            }
        }
        None => page.blocks.insert(0, Block::Say(said.into())),
    }
    page
}

fn form_in<'a>(blocks: &'a mut [Block], name: &str) -> Option<&'a mut Form> {
    blocks.iter_mut().find_map(|block| match block {
        Block::Form(form) if form.name == name => Some(form),
        Block::Part { blocks, .. } | Block::Fold { blocks, .. } => form_in(blocks, name),
        _ => None,
    })
}

/// What the reader wants.
///
/// # Errors
/// The page once more, with what is missing.
pub fn wish(keeping: &Keeping, act: &Act) -> Result<Wish, Box<Page>> {
    let wrong = |field: &str, says: &str| Err(Box::new(again(keeping, act, says, field)));
    let id = act.get(ID).to_owned();
    let known = || keeping.register.shelf(&id).is_some();
    let minutes = || act.get(IDLE_MINUTES).parse().unwrap_or(IDLE);
    let passphrase = act.get(PASSPHRASE);
    // A new passphrase is typed twice, for nobody sees what they type.
    let chosen = || {
        if passphrase.chars().count() < SHORTEST {
            Some((
                PASSPHRASE,
                say!(
                    "It needs at least ten characters. Four words that do not belong together are good and easy to remember."
                ),
            ))
        } else if passphrase != act.get(AGAIN) {
            Some((AGAIN, say!("This differs from the passphrase above. Please type both once more.")))
        } else {
            None
        }
    };
    Ok(match act.name.as_str() {
        CREATE | RENAME => {
            let name = seen(act.get(NAME).into());
            let name = name.trim();
            if name.is_empty() {
                return wrong(NAME, say!("Please give it a name."));
            }
            if name.chars().count() > LONGEST_NAME {
                return wrong(NAME, say!("Please take a shorter name: sixty letters at most."));
            }
            let other = |s: &&Shelf| s.name == name && !(act.name == RENAME && s.id == id);
            if keeping.register.shelves.iter().any(|s| other(&s)) {
                return wrong(NAME, say!("Another workspace has this name already."));
            }
            match act.name.as_str() {
                CREATE => Wish::Create(name.to_owned()),
                _ if known() => Wish::Rename(id, name.to_owned()),
                _ => return wrong("", language::said(GONE)),
            }
        }
        OPEN if known() => Wish::Open(id),
        DELETE if known() => Wish::Delete(id),
        OPEN | DELETE => return wrong("", language::said(GONE)),
        BACK_UP if passphrase.is_empty() && act.get(AGAIN).is_empty() => Wish::BackUp(None),
        BACK_UP => match chosen() {
            Some((field, says)) => return wrong(field, says),
            None => Wish::BackUp(Some(passphrase.to_owned())),
        },
        RESTORE => Wish::Restore(passphrase.to_owned()),
        UNLOCK | UNPROTECT if passphrase.is_empty() => {
            return wrong(PASSPHRASE, say!("Please type the passphrase."));
        }
        UNLOCK => Wish::Unlock(passphrase.to_owned()),
        UNPROTECT => Wish::Unprotect(passphrase.to_owned()),
        LOCK => Wish::Lock,
        PROTECT | CHANGE => match chosen() {
            Some((field, says)) => return wrong(field, says),
            None if act.name == PROTECT => Wish::Protect(passphrase.to_owned(), minutes()),
            None if act.get(NOW).is_empty() => {
                return wrong(NOW, say!("Please type the passphrase you have now."));
            }
            None => Wish::Change(act.get(NOW).to_owned(), passphrase.to_owned()),
        },
        IDLE_MINUTES => Wish::Idle(minutes()),
        _ => return wrong("", say!("The page does not know how to do this. Please reload it.")),
    })
}

const GONE: &str = text!("This workspace is there no longer: it was deleted in another window.");

/// The act of the button that locks the open workspace, for the app's own.
pub fn lock_now() -> Act {
    Act::new(LOCK)
}

fn reminder(keeping: &Keeping, shelf: &Shelf) -> Option<Block> {
    if let Some(problem) = &keeping.not_kept {
        let says = say!("{problem} A backup keeps what you have brought in.", problem);
        return Some(Block::Say(says.into()));
    }
    if keeping.invented {
        return None;
    }
    let days = shelf.days_without_backup(keeping.now)?;
    Some(Block::Say(match shelf.backed_up {
        Some(_) => tell!(
            "The last backup is {age} old: make one now, and put it somewhere else than on this device. Browsers may clear what pages keep.",
            age = Value::Days(days as f64)
        ),
        None => say!("There is no backup yet: make one now, and put it somewhere else than on this device. Browsers may clear what pages keep.").into(),
    }))
}

fn lasting(keeping: &Keeping) -> Option<Block> {
    let says = match keeping.lasting.filter(|_| keeping.not_kept.is_none())? {
        true => {
            say!(
                "The browser has promised to keep all this until you delete it. If the computer breaks or is lost, only a backup helps."
            )
        }
        false => {
            say!(
                "The browser may clear all this when the disk runs low, or when the page was not opened for weeks; a private window forgets it when it is closed. A backup stays."
            )
        }
    };
    Some(Block::Note(says.into()))
}

fn list(keeping: &Keeping) -> Table {
    let mut table = Table::new(
        say!("Workspaces in this browser"),
        &[
            say!("Workspace"),
            say!("Last saved"),
            say!("Last backup"),
            say!("Passphrase"),
            say!("Open"),
            say!("Delete"),
        ],
    );
    for shelf in &keeping.register.shelves {
        let here = shelf.id == keeping.open;
        let act = |name: &str| Act::new(name).with(ID, shelf.id.as_str());
        let delete = Button::new(say!("Delete"), act(DELETE))
            .named(say!("Delete {name}", name = shelf.name))
            .confirm(say!("Everything in “{name}” goes from this browser: its files, settings and notes. The files on your disk and backups stay as they are. This can’t be undone.", name = shelf.name));
        table.push(vec![
            shelf.name.as_str().into(),
            Cell::Say(keeping.moment(shelf.saved)),
            Cell::Say(keeping.moment(shelf.backed_up)),
            match (shelf.protected, here && !keeping.locked) {
                (false, _) => say!("none§no passphrase"),
                (true, true) => say!("open now"),
                (true, false) => say!("locked"),
            }
            .into(),
            if here {
                say!("is open").into()
            } else {
                let to: String = Address::new(Room::Workspaces).to_string();
                let open = act(OPEN).with(Act::TO, to);
                Cell::Button(Button::new(say!("Open"), open).named(say!("Open {name}", name = shelf.name)))
            },
            Cell::Button(delete),
        ]);
    }
    table
}

fn form(name: &str, title: &str, says: &str, fields: Vec<Field>, submit: &str) -> Block {
    Block::Form(Form {
        name: name.into(),
        title: title.into(),
        says: says.into(),
        fields,
        submit: submit.into(),
        ..Form::default()
    })
}

fn secret(name: &str, label: &str, hint: &str) -> Field {
    Field::new(name, label, FieldKind::Secret).hint(hint)
}

fn unlock() -> Block {
    form(
        UNLOCK,
        say!("Open it"),
        "",
        vec![secret(PASSPHRASE, say!("Passphrase"), say!("Upper and lower case matter."))],
        say!("Unlock"),
    )
}

fn create() -> Block {
    let name = Field::new(NAME, say!("Name"), FieldKind::Words)
        .hint(say!("A client or a business, such as “Bakery Hansen”."));
    form(
        CREATE,
        say!("A new workspace"),
        say!("It begins empty. The one that is open now stays as it is."),
        vec![name],
        say!("Create it"),
    )
}

fn rename(shelf: &Shelf) -> Block {
    let id = Field::new(ID, "", FieldKind::Hidden).value(shelf.id.as_str());
    let name = Field::new(NAME, say!("Name"), FieldKind::Words).value(shelf.name.as_str());
    form(RENAME, say!("Name of this workspace"), "", vec![id, name], say!("Save the name"))
}

fn back_up(shelf: &Shelf, can_protect: bool) -> Block {
    let (title, submit) = (say!("Back up this workspace"), say!("Save a backup file"));
    if shelf.protected {
        let says = say!(
            "One file with everything in it. It opens with the passphrase of this workspace, and with nothing else."
        );
        return form(BACK_UP, title, says, Vec::new(), submit);
    }
    let says = say!(
        "One file with everything in it: the orders as they are kept here, your settings, your notes. Anybody who has the file can read it, unless you give it a passphrase."
    );
    let fields = if can_protect {
        twice(say!("Passphrase for this file"), language::said(NO_RECOVERY_FILE))
    } else {
        Vec::new()
    };
    form(BACK_UP, title, says, fields, submit)
}

const NO_RECOVERY_FILE: &str =
    text!("May be left empty. If you set one and lose it, nobody can open the file any more.");

fn twice(label: &str, hint: &str) -> Vec<Field> {
    vec![secret(PASSPHRASE, label, hint), secret(AGAIN, say!("Once more"), "")]
}

fn restore() -> Block {
    let says = say!(
        "It becomes a workspace of its own: nothing you have is written over. The file is checked to the last byte first."
    );
    let fields = vec![
        Field::new("file", say!("Backup file"), FieldKind::Handle)
            .hint(say!("Its name ends in “.regulars”.")),
        secret(PASSPHRASE, say!("Its passphrase"), say!("Only where it has one.")),
    ];
    form(RESTORE, say!("Bring back a backup"), says, fields, say!("Restore it"))
}

fn protection(shelf: &Shelf, can_protect: bool) -> Vec<Block> {
    if !shelf.protected {
        if !can_protect {
            let why = say!(
                "This browser offers no encryption to this page. It does when the page comes from an address that begins with https."
            );
            return vec![Block::Note(why.into())];
        }
        let says = say!(
            "What is kept on this device becomes unreadable without the passphrase (AES-256). This helps when the computer is lost or shared. It does not help against somebody who watches you type, against programs that spy on you, or while the workspace is open."
        );
        let mut fields = twice(
            say!("New passphrase"),
            say!("At least ten characters. Four words that do not belong together are good."),
        );
        fields.push(idle(shelf.idle.max(IDLE)));
        return vec![
            Block::List(vec![
                say!("There is no way back in without the passphrase: no reset, no copy of it anywhere. Write it down and put it away before you go on.").into(),
                say!("The workspace’s name stays readable, so that you can find it.").into(),
                say!("What was kept unprotected is deleted. On the disk, old traces may last until the browser tidies up.").into(),
            ]),
            form(PROTECT, say!("Protect this workspace"), says, fields, say!("Protect it")),
        ];
    }
    vec![
        Block::Buttons(vec![Button::new(say!("Lock now"), lock_now()).main()]),
        form(
            IDLE_MINUTES,
            say!("Lock by itself"),
            say!("When nobody touches the page."),
            vec![idle(shelf.idle)],
            say!("Keep this"),
        ),
        form(
            CHANGE,
            say!("Another passphrase"),
            say!("Older backups keep the passphrase they were made with."),
            [
                vec![secret(NOW, say!("Passphrase so far"), "")],
                twice(
                    say!("New passphrase"),
                    say!("At least ten characters. There is no way back in without it."),
                ),
            ]
            .concat(),
            say!("Change it"),
        ),
        form(
            UNPROTECT,
            say!("Without a passphrase again"),
            say!("Everything in this workspace is then readable to anybody who uses this device."),
            vec![secret(PASSPHRASE, say!("Passphrase so far"), "")],
            say!("Take the passphrase off"),
        ),
    ]
}

fn idle(minutes: u16) -> Field {
    let options =
        MINUTES.iter().map(|(n, words)| (n.to_string(), language::said(words).to_owned())).collect();
    Field::new(IDLE_MINUTES, say!("Lock it"), FieldKind::OneOf(options)).value(minutes.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400_000;

    fn keeping(protected: bool, locked: bool) -> Keeping {
        let (id, register) = Register::default().fresh_id();
        let client = Shelf { id, name: "<b>Hansen</b> & Söhne".into(), protected, ..Shelf::default() };
        let register = register.with(client);
        let open = register.open.clone();
        let now = 20_000 * DAY + 3_600_000;
        Keeping { register, open, locked, can_protect: true, now, ..Keeping::default() }
    }

    fn forms(page: &Page) -> Vec<String> {
        fn of(blocks: &[Block], into: &mut Vec<String>) {
            for block in blocks {
                match block {
                    Block::Form(form) => into.push(form.name.clone()),
                    Block::Part { blocks, .. } => of(blocks, into),
                    _ => {}
                }
            }
        }
        let mut all = Vec::new();
        of(&page.blocks, &mut all);
        all
    }

    fn rows(page: &Page) -> usize {
        page.blocks
            .iter()
            .find_map(|b| if let Block::Table(t) = b { Some(t.rows.len()) } else { None })
            .unwrap()
    }

    fn said(page: &Page, form: &str) -> String {
        let mut page = page.clone();
        let form = form_in(&mut page.blocks, form).unwrap();
        let problems: Vec<_> = form.fields.iter().map(|f| f.problem.as_str()).collect();
        [form.said.as_str(), &problems.concat()].join(" ")
    }

    #[test]
    fn the_page_offers_what_can_be_done_and_nothing_else() {
        let plain = page(&keeping(false, false));
        assert_eq!(forms(&plain), [RENAME, CREATE, BACK_UP, RESTORE, PROTECT]);
        let open = page(&keeping(true, false));
        assert_eq!(forms(&open), [RENAME, CREATE, BACK_UP, RESTORE, IDLE_MINUTES, CHANGE, UNPROTECT]);
        // A locked one shows nothing of its inside, and lets the others be opened.
        let locked = page(&keeping(true, true));
        assert_eq!(forms(&locked), [UNLOCK, CREATE, RESTORE]);
        assert_eq!(rows(&locked), 2);
        let without = page(&Keeping { can_protect: false, ..keeping(false, false) });
        assert_eq!(forms(&without), [RENAME, CREATE, BACK_UP, RESTORE]);
        assert_eq!(rows(&page(&Keeping::default())), 1);
    }

    #[test]
    fn a_passphrase_is_long_and_typed_twice() {
        let keeping = keeping(false, false);
        let act = |one: &str, two: &str| {
            Act::new(PROTECT).with(PASSPHRASE, one).with(AGAIN, two).with(IDLE_MINUTES, "30")
        };
        let wrong = |one: &str, two: &str| said(&wish(&keeping, &act(one, two)).err().unwrap(), PROTECT);
        assert!(wrong("short", "short").contains("at least ten"));
        assert!(wrong("correct horse", "correct house").contains("differs"));
        let wanted = wish(&keeping, &act("correct horse", "correct horse")).ok();
        assert!(wanted == Some(Wish::Protect("correct horse".into(), 30)));
    }

    #[test]
    fn nothing_secret_comes_back_and_nothing_else_typed_is_lost() {
        let keeping = keeping(false, false);
        let act =
            Act::new(PROTECT).with(PASSPHRASE, "correct horse").with(AGAIN, "x").with(IDLE_MINUTES, "60");
        let page = wish(&keeping, &act).err().unwrap();
        assert!(!format!("{page:?}").contains("correct horse"));
        let mut page = *page;
        let form = form_in(&mut page.blocks, PROTECT).unwrap();
        assert_eq!(form.fields.last().unwrap().value, "60");
    }

    #[test]
    fn a_name_is_needed_and_taken_once() {
        let keeping = keeping(false, false);
        let create = |name: &str| wish(&keeping, &Act::new(CREATE).with(NAME, name));
        assert!(create(" New ").ok() == Some(Wish::Create("New".into())));
        assert!(create("  ").is_err() && create("My business").is_err() && create(&"x".repeat(61)).is_err());
        let rename = |id: &str, name: &str| wish(&keeping, &Act::new(RENAME).with(ID, id).with(NAME, name));
        assert!(rename("main", "My business").is_ok());
        assert!(rename("w2", "My business").is_err() && rename("gone", "Else").is_err());
    }

    #[test]
    fn what_is_wrong_with_the_file_is_said_beside_the_form() {
        let problem = Problem::new("“a.regulars” can’t be restored.", "Nothing was changed.");
        let page = refused(&keeping(false, false), &Act::new(RESTORE), &problem);
        assert!(said(&page, RESTORE).contains("can’t be restored"));
        let page = refused(&keeping(false, false), &Act::new(OPEN), &problem);
        assert!(matches!(&page.blocks[0], Block::Say(_)));
    }

    #[test]
    fn a_backup_is_asked_for_when_work_is_a_week_old() {
        let mut keeping = keeping(false, false);
        let asks = |keeping: &Keeping| matches!(page(keeping).blocks[0], Block::Say(_));
        assert!(!asks(&keeping));
        keeping.register = keeping.register.changing("w2", |s| s.saved = Some(19_990 * DAY));
        assert!(asks(&keeping));
        keeping.register = keeping.register.changing("w2", |s| s.backed_up = Some(19_995 * DAY));
        assert!(!asks(&keeping));
    }

    #[test]
    fn what_the_browser_promised_is_told_as_far_as_it_is_known() {
        let said = |lasting| {
            let page = page(&Keeping { lasting, ..keeping(false, false) });
            page.blocks.iter().filter(|b| matches!(b, Block::Note(_))).count()
        };
        assert_eq!([None, Some(true), Some(false)].map(said), [0, 1, 1]);
    }

    #[test]
    fn moments_are_told_by_the_readers_clock() {
        let mut keeping = keeping(false, false);
        keeping.behind = 120;
        let said = keeping.moment(Some(20_000 * DAY + 3_600_000));
        let expected = Sentence::new().value(Value::Date(Day::from_epoch(19_999))).words(", 23:00");
        assert_eq!(said, expected);
        assert_eq!(keeping.today(), Day::from_epoch(19_999));
    }
}
