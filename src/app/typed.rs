//! What is typed and not sent yet: it is kept when the page is opened anew in another language.
//!
//! It lies in the storage of this window, and only from the moment the page is left until the next one starts, which takes it
//! out before anything else. Of a protected workspace nothing is written, nor is a passphrase, nor a file: there the change
//! of the language asks first.

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
    /// Whether something stands in it that must not be written down, or can’t be.
    pub(crate) secret: bool,
}

/// Everything that is typed on a page.
#[derive(Clone, Default)]
struct Kept {
    /// The address within the app.
    place: String,
    /// The press that gave the form its present shape.
    press: Option<Act>,
    forms: Vec<(String, Vec<(String, String)>)>,
}

type Looks = Box<dyn Fn() -> Option<Filled>>;

thread_local! {
    static OPEN: RefCell<Vec<(u64, Looks)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static PRESSED: RefCell<Option<(String, Act)>> = const { RefCell::new(None) };
    static BROUGHT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

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
}

/// Takes what was typed out of the storage; called once, at the start.
pub(crate) fn take_in() {
    let Some(storage) = storage() else { return };
    let kept = storage.get_item(KEY).ok().flatten();
    storage.remove_item(KEY).ok();
    BROUGHT.set(kept.and_then(|kept| Kept::read(&kept)));
}

/// Leaves nothing of it in the storage.
pub(crate) fn forget() {
    BROUGHT.set(None);
    if let Some(storage) = storage() {
        storage.remove_item(KEY).ok();
    }
}

/// A form is shown, as long as what shows it is; how it stands is asked when the language changes.
pub(crate) fn open(looks: impl Fn() -> Option<Filled> + 'static) {
    let number = NEXT.get();
    NEXT.set(number + 1);
    OPEN.with_borrow_mut(|open| open.push((number, Box::new(looks))));
    on_cleanup(move || OPEN.with_borrow_mut(|open| open.retain(|(other, _)| *other != number)));
}

/// A field of its own that only finds something: kept under this name, and filled in again.
pub(crate) fn keep_field(name: &'static str, value: RwSignal<String>) {
    if let Some((_, typed)) = brought(name).into_iter().flatten().next() {
        value.set(typed);
    }
    open(move || {
        let value = value.try_get_untracked().filter(|value| !value.is_empty())?;
        Some(Filled { form: name.to_owned(), values: vec![(String::new(), value)], secret: false })
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

/// What was typed into a form of this page before the language changed.
pub(crate) fn brought(form: &str) -> Option<Vec<(String, String)>> {
    let place = place();
    BROUGHT.with_borrow(|kept| {
        let kept = kept.as_ref().filter(|kept| kept.place == place)?;
        kept.forms.iter().find(|(name, _)| name == form).map(|(_, values)| values.clone())
    })
}

/// The press that gave the form its shape before the language changed.
pub(crate) fn brought_press() -> Option<Act> {
    let place = place();
    BROUGHT.with_borrow(|kept| kept.as_ref().filter(|kept| kept.place == place)?.press.clone())
}

/// The reader went on: what was brought is where it belongs, or not wanted any more.
pub(crate) fn went_on() {
    BROUGHT.set(None);
}

/// The reader is somewhere else by now.
pub(crate) fn went_to_another_place() {
    let place = place();
    BROUGHT.with_borrow_mut(|kept| *kept = kept.take().filter(|kept| kept.place == place));
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
    let filled = OPEN.with_borrow(|open| open.iter().filter_map(|(_, looks)| looks()).collect::<Vec<_>>());
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
}
