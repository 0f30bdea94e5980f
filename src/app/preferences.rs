//! The small things the page remembers between visits: its language, how it looks, what was chosen, where the owner was, and how files
//! with a known header are to be read. Nothing about any customer is among them.
//!
//! Where the browser keeps nothing (private windows, storage blocked), everything reads as never chosen.

use crate::language::Language;
use gloo_storage::{LocalStorage, Storage as _};
use regulars::customers::Choice;
use regulars::import::Plan;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Every key begins with this, so that all of them are found again and others' are left alone.
const PREFIX: &str = "regulars.";
/// `public/boot.js` reads it, too.
const LANGUAGE: &str = "regulars.language";
const THEME: &str = "regulars.theme";
const CHOICE: &str = "regulars.choice";
const PLACE: &str = "regulars.place";
const PLANS: &str = "regulars.plans";
/// So many corrections are remembered; the oldest goes first.
const PLANS_KEPT: usize = 50;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The language that was chosen; `None` where the browser's counts.
pub(crate) fn language() -> Option<Language> {
    read(LANGUAGE)
}

/// Remembers the language.
pub(crate) fn set_language(language: Language) {
    write(LANGUAGE, &language);
}

/// How the page looks.
pub(crate) fn theme() -> Theme {
    read(THEME).unwrap_or_default()
}

/// Remembers how the page looks.
pub(crate) fn set_theme(theme: Theme) {
    write_unless_default(THEME, &theme);
}

/// Currency, period and comparison.
pub(crate) fn choice() -> Choice {
    read(CHOICE).unwrap_or_default()
}

/// Remembers currency, period and comparison.
pub(crate) fn set_choice(choice: &Choice) {
    write_unless_default(CHOICE, choice);
}

/// The address within the app (`#/customers`) where the owner was last.
pub(crate) fn place() -> Option<String> {
    read(PLACE)
}

/// Remembers where the owner is.
pub(crate) fn set_place(place: &str) {
    write(PLACE, &place);
}

/// How the owner corrected the reading of files with this header.
pub(crate) fn plan(header_key: u64) -> Option<Plan> {
    plans().into_iter().find(|(key, _)| *key == header_key).map(|(_, plan)| plan)
}

/// Remembers a correction for files with this header.
pub(crate) fn remember_plan(header_key: u64, plan: &Plan) {
    let mut plans = plans();
    plans.retain(|(key, _)| *key != header_key);
    plans.push((header_key, plan.clone()));
    let surplus = plans.len().saturating_sub(PLANS_KEPT);
    plans.drain(..surplus);
    write(PLANS, &plans);
}

/// Forgets a correction.
pub(crate) fn forget_plan(header_key: u64) {
    let mut plans = plans();
    plans.retain(|(key, _)| *key != header_key);
    write_unless_default(PLANS, &plans);
}

/// Forgets everything that was remembered here.
pub(crate) fn forget_all() {
    crate::typed::forget();
    let Some(storage) = storage() else { return };
    let keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|i| storage.key(i).ok().flatten())
        .filter(|key| key.starts_with(PREFIX))
        .collect();
    keys.iter().for_each(LocalStorage::delete);
}

fn plans() -> Vec<(u64, Plan)> {
    read(PLANS).unwrap_or_default()
}

/// The browser's storage; `None` where it is blocked, which must be asked first because gloo takes it for granted.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    storage()?;
    LocalStorage::get(key).ok()
}

/// What is as if never chosen leaves no trace, so that nothing comes back after everything was forgotten.
fn write_unless_default<T: Serialize + Default + PartialEq>(key: &str, value: &T) {
    if *value != T::default() {
        write(key, value);
    } else if storage().is_some() {
        LocalStorage::delete(key);
    }
}

fn write<T: Serialize>(key: &str, value: &T) {
    if storage().is_some() {
        // Full or forbidden: the page works on without remembering.
        LocalStorage::set(key, value).ok();
    }
}
