//! What is typed and not sent yet: it is kept when its page is left or drawn anew, and when everything is opened anew in
//! another language.
//!
//! Meanwhile it lies in memory. Only when the language changes it goes through the storage of this window, from the moment the
//! page is left until the next one starts, which takes it out before anything else. Of a protected workspace nothing is
//! written, nor is a passphrase, nor a file: there the change of the language asks first. A passphrase is not kept in
//! memory either.

use leptos::prelude::*;
use regulars::page::Act;
use std::cell::{Cell, RefCell};

const KEY: &str = "regulars.typed";
/// Stands between pieces in the storage; nobody types it.
const BETWEEN: char = '\u{1e}';
/// Stands between the names of a form or press and the next one.
const NEXT_ONE: char = '\u{1d}';

/// A form as it stands: what is typed into it.
#[derive(Clone, Default)]
pub(crate) struct Filled {
    /// Which form of the page it is, whatever the reader speaks.
    pub(crate) form: String,
    /// What was typed, by field; empty where nothing was.
    pub(crate) values: Vec<(String, String)>,
    /// All fields it has.
    pub(crate) fields: Vec<String>,
    /// Whether something stands in it that must not be written down, or can’t be.
    pub(crate) secret: bool,
}

/// Everything that is typed on a page.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// The address within the app.
    place: String,
    /// The press that gave the form its present shape.
    press: Option<Act>,
    forms: Vec<(String, Vec<(String, String)>)>,
}

type Looks = Box<dyn Fn() -> Option<Filled>>;

/// A form that is shown.
struct Open {
    number: u64,
    place: String,
    /// The press that gave it its shape.
    press: Option<Act>,
    looks: Looks,
    /// Whether it was sent: then nothing of it is waiting any more.
    sent: bool,
}

/// A form that is shown, by its number.
#[derive(Clone, Copy)]
pub(crate) struct Shown(u64);

thread_local! {
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static PRESSED: RefCell<Option<(String, Act)>> = const { RefCell::new(None) };
    /// What was typed on pages that are not shown, or are drawn anew; the page left last stands last.
    static ASIDE: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// On so many pages at most.
const PAGES: usize = 32;

impl Kept {
    /// Place, press and forms, each a name and what stands in its fields; a press that is none has no name.
    fn written(&self) -> String {
        let nothing = (String::new(), Vec::new());
        let press = self.press.as_ref().map_or(nothing, |press| (press.name.clone(), press.values.clone()));
        let mut text = self.place.clone();
        for (name, values) in std::iter::once(&press).chain(&self.forms) {
            text.push(NEXT_ONE);
            text.push_str(name);
            for (field, value) in values {
                for piece in [field, value] {
                    text.push(BETWEEN);
                    text.push_str(piece);
                }
            }
        }
        text
    }

    fn read(text: &str) -> Option<Kept> {
        let mut parts = text.split(NEXT_ONE);
        let place = parts.next()?.to_owned();
        let mut forms: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for part in parts {
            let mut pieces = part.split(BETWEEN).map(str::to_owned);
            let name = pieces.next()?;
            let mut values = Vec::new();
            while let (Some(field), Some(value)) = (pieces.next(), pieces.next()) {
                values.push((field, value));
            }
            forms.push((name, values));
        }
        let (name, values) = (!forms.is_empty()).then(|| forms.remove(0))?;
        Some(Kept { place, press: (!name.is_empty()).then_some(Act { name, values }), forms })
    }

    /// Takes in how a form stands: what was typed into one of its fields before counts no more.
    fn take_in(&mut self, filled: Filled) {
        let Filled { form, values, fields, .. } = filled;
        let at = self.forms.iter().position(|(name, _)| *name == form);
        let mut kept = at.map(|at| self.forms.remove(at).1).unwrap_or_default();
        kept.retain(|(field, _)| !fields.contains(field));
        kept.extend(values);
        if !kept.is_empty() {
            self.forms.push((form, kept));
        }
    }
}

/// What was typed at this place, there or not.
fn aside<T>(place: &str, change: impl FnOnce(&mut Kept) -> T) -> T {
    ASIDE.with_borrow_mut(|aside| {
        let at = aside.iter().position(|kept| kept.place == place);
        let mut kept =
            at.map_or_else(|| Kept { place: place.to_owned(), ..Kept::default() }, |at| aside.remove(at));
        let result = change(&mut kept);
        if !kept.forms.is_empty() || kept.press.is_some() {
            aside.push(kept);
        }
        if aside.len() > PAGES {
            aside.remove(0);
        }
        result
    })
}

/// Takes what was typed out of the storage; called once, at the start.
pub(crate) fn take_in() {
    let Some(storage) = storage() else { return };
    let kept = storage.get_item(KEY).ok().flatten();
    storage.remove_item(KEY).ok();
    ASIDE.set(kept.and_then(|kept| Kept::read(&kept)).into_iter().collect());
}

/// Leaves nothing of it, neither here nor in the storage: another workspace is open, or none.
pub(crate) fn forget() {
    ASIDE.take();
    if let Some(storage) = storage() {
        storage.remove_item(KEY).ok();
    }
}

/// A form is shown, as long as what shows it is. How it stands is asked when it goes and when the language changes.
pub(crate) fn open(looks: impl Fn() -> Option<Filled> + 'static) -> Shown {
    let number = NEXT.get();
    NEXT.set(number + 1);
    let place = place();
    let press = PRESSED
        .with_borrow(|pressed| pressed.as_ref().filter(|(at, _)| *at == place).map(|(_, act)| act.clone()));
    OPEN.with_borrow_mut(|open| {
        open.push(Open { number, place, press, looks: Box::new(looks), sent: false })
    });
    on_cleanup(move || {
        let gone = OPEN.with_borrow_mut(|open| {
            let at = open.iter().position(|form| form.number == number)?;
            Some(open.remove(at))
        });
        let Some(gone) = gone.filter(|form| !form.sent) else { return };
        let Some(filled) = (gone.looks)().filter(|filled| !filled.secret) else { return };
        aside(&gone.place, |kept| {
            if !filled.values.is_empty() {
                kept.press = gone.press.or(kept.press.take());
            }
            kept.take_in(filled);
            if kept.forms.is_empty() {
                kept.press = None;
            }
        });
    });
    Shown(number)
}

impl Shown {
    /// It was sent: what stands in it is not waiting any more.
    pub(crate) fn sent(self) {
        let form = OPEN.with_borrow_mut(|open| {
            let form = open.iter_mut().find(|form| form.number == self.0)?;
            form.sent = true;
            Some((form.place.clone(), (form.looks)()?.form))
        });
        if let Some((place, form)) = form {
            aside(&place, |kept| kept.forms.retain(|(name, _)| *name != form));
        }
    }
}

/// What was typed into a form of this page before stands where it belongs now, or is not wanted any more.
pub(crate) fn settled(form: &str) {
    aside(&place(), |kept| kept.forms.retain(|(name, _)| name != form));
}

/// What was sent came to nothing: it waits still.
pub(crate) fn came_to_nothing() {
    OPEN.with_borrow_mut(|open| open.iter_mut().for_each(|form| form.sent = false));
}

/// A field of its own that only finds something: kept under this name, and filled in again.
pub(crate) fn keep_field(name: &'static str, value: RwSignal<String>) {
    if let Some((_, typed)) = brought(name).into_iter().flatten().next() {
        value.set(typed);
    }
    open(move || {
        let value = value.try_get_untracked()?;
        let values = if value.is_empty() { Vec::new() } else { vec![(String::new(), value)] };
        Some(Filled { form: name.to_owned(), values, fields: vec![String::new()], secret: false })
    });
}

/// The form on this page got its present shape by this press.
pub(crate) fn pressed(act: Act) {
    PRESSED.set(Some((place(), act)));
}

/// The page is as its address says.
pub(crate) fn unpressed() {
    PRESSED.set(None);
}

/// What was typed into a form of this page before.
pub(crate) fn brought(form: &str) -> Option<Vec<(String, String)>> {
    let place = place();
    ASIDE.with_borrow(|aside| {
        let kept = aside.iter().find(|kept| kept.place == place)?;
        kept.forms.iter().find(|(name, _)| name == form).map(|(_, values)| values.clone())
    })
}

/// The press that gave the form its shape when it was last seen.
pub(crate) fn brought_press() -> Option<Act> {
    let place = place();
    ASIDE.with_borrow(|aside| aside.iter().find(|kept| kept.place == place)?.press.clone())
}

/// The reader went on: the form has the shape it is given now.
pub(crate) fn went_on() {
    aside(&place(), |kept| kept.press = None);
}

/// Whether something typed would be lost if the page were opened anew.
pub(crate) fn would_lose(protected: bool) -> bool {
    let (filled, press) = standing();
    filled.iter().any(|form| form.secret) || protected && (press.is_some() || !filled.is_empty())
}

/// Keeps what is typed for the page that is opened next; says whether it could. Of a protected workspace, nothing.
pub(crate) fn keep(protected: bool) -> bool {
    let (filled, press) = standing();
    if protected || (filled.is_empty() && press.is_none()) {
        return true;
    }
    let forms = filled.into_iter().filter(|form| !form.secret).map(|form| (form.form, form.values));
    let kept = Kept { place: place(), press, forms: forms.collect() };
    storage().is_some_and(|storage| storage.set_item(KEY, &kept.written()).is_ok())
}

/// The forms in which something is typed, and the press that shaped them.
fn standing() -> (Vec<Filled>, Option<Act>) {
    let filled = OPEN.with_borrow(|open| open.iter().filter_map(|form| (form.looks)()).collect::<Vec<_>>());
    let filled = filled.into_iter().filter(|form| form.secret || !form.values.is_empty()).collect();
    let here = place();
    let press = PRESSED
        .with_borrow(|pressed| pressed.as_ref().filter(|(at, _)| *at == here).map(|(_, act)| act.clone()));
    (filled, press)
}

fn place() -> String {
    window().location().hash().unwrap_or_default()
}

/// The storage of this window; `None` where it is blocked.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let values = vec![("name".to_owned(), "Ana\nund „Bo“".to_owned()), (String::new(), String::new())];
        for press in [None, Some(Act { name: "add-0".into(), values: values.clone() })] {
            let forms = vec![("save\u{1f}1".to_owned(), values.clone()), ("empty".to_owned(), Vec::new())];
            let kept = Kept { place: "#/rule?a=b".into(), press: press.clone(), forms: forms.clone() };
            let back = Kept::read(&kept.written()).unwrap();
            assert_eq!((back.place, back.press, back.forms), (kept.place, press, forms));
        }
        assert!(Kept::read("").is_none());
    }

    #[test]
    fn what_stands_in_a_form_takes_the_place_of_what_stood_in_it() {
        let value = |field: &str, value: &str| (field.to_owned(), value.to_owned());
        let filled = |values: &[(String, String)]| Filled {
            form: "cost".into(),
            values: values.to_vec(),
            fields: vec!["what".into(), "amount".into()],
            secret: false,
        };
        let mut kept = Kept::default();
        kept.take_in(filled(&[value("what", "Flyers"), value("amount", "9")]));
        kept.forms.iter_mut().for_each(|(_, values)| values.push(value("row 2", "Milk")));
        // One field was emptied again; another belongs to a shape the form had before.
        kept.take_in(filled(&[value("amount", "12")]));
        assert_eq!(kept.forms, [("cost".to_owned(), vec![value("row 2", "Milk"), value("amount", "12")])]);
        kept.forms.iter_mut().for_each(|(_, values)| values.retain(|(field, _)| field != "row 2"));
        kept.take_in(filled(&[]));
        assert!(kept.forms.is_empty());
    }
}
