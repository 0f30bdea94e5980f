//! What the whole app knows: one [`App`] in context, reached with [`app`].

use crate::engine::Engine;
use crate::language::Language;
use crate::pages::Desk;
use crate::preferences::{self, Theme};
use crate::router::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::customers::{Choice, Overview};
use regulars::import::Problem;
use regulars::ledger::{aside, costs_aside};
use regulars::measure::{Figure, Sentence};
use regulars::page::{Address, Room};
use regulars::protocol::{SourceView, Workspace};
use regulars::workspace::backup;
use std::future::Future;
use std::rc::Rc;
use web_sys::{File, HtmlElement};

/// What the whole app knows. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The worker.
    pub(crate) engine: Engine,
    /// The page shown. Set it with [`router::go`] or [`router::replace`], or by a link.
    pub(crate) route: RwSignal<Route>,
    /// Period, comparison and currency, remembered between visits.
    pub(crate) choice: RwSignal<Choice>,
    /// What is loaded; `None` until the worker has said so.
    pub(crate) workspace: RwSignal<Option<Workspace>>,
    /// The overview of the present choice. The whole app shares it: the bar reads the span of the data and the currencies
    /// there.
    pub(crate) overview: Asked<Option<Box<Overview>>>,
    /// Light, dark, or as the system has it.
    pub(crate) theme: RwSignal<Theme>,
    /// The language to go over to as soon as nothing is lost by it.
    pub(crate) turning: RwSignal<Option<Language>>,
    /// Whether that waits because something typed would be lost.
    pub(crate) typed_waits: RwSignal<bool>,
    /// Where files are taken in and read.
    pub(crate) desk: Desk,
    /// Files chosen or dropped and not yet taken up: whoever lets the owner choose files calls [`App::receive`] (or uses
    /// [`crate::components::DropZone`]), and `pages::Import`, always mounted, takes them from here.
    pub(crate) incoming: RwSignal<Vec<File>, LocalStorage>,
    /// A backup that arrived like any other file, until the form that restores it has taken it.
    pub(crate) backup: RwSignal<Option<File>, LocalStorage>,
    /// Whether files are being dragged over the page.
    pub(crate) dragging: RwSignal<bool>,
    /// The figure whose definition is open, and what was clicked to open it.
    pub(crate) card: RwSignal<Option<(Figure, HtmlElement)>, LocalStorage>,
    /// Findings of the first page that were put on the plan, by kind: planning something makes the page anew.
    pub(crate) planned: RwSignal<Vec<String>>,
}

impl App {
    /// What the figures leave out of a file, by its digest, because of its currency; to be asked where it is tracked.
    pub(crate) fn aside(self, digest: u64) -> Option<Sentence> {
        self.asides().into_iter().find(|(of, ..)| *of == digest).map(|(.., sentence)| sentence)
    }

    /// Of all files of which the figures leave something out: digest, name, and what.
    pub(crate) fn asides(self) -> Vec<(u64, String, Sentence)> {
        let chosen = self.choice.with(|choice| choice.currency);
        self.workspace.with(|w| {
            let Some(w) = w else { return Vec::new() };
            let Some(shown) = w.currency_shown(chosen) else { return Vec::new() };
            let beside = |source: &SourceView| {
                let sentence =
                    aside(&source.currencies, shown).or_else(|| costs_aside(&source.costs, shown))?;
                Some((source.origin.digest, source.origin.file.clone(), sentence))
            };
            w.sources.iter().filter_map(beside).collect()
        })
    }

    /// Reads the address and the preferences. The worker starts with the first question, which is asked at once.
    pub(crate) fn start() -> App {
        let engine = Engine::start();
        let choice = RwSignal::new(preferences::choice());
        let loaded = move || engine.workspace.with(|w| w.as_ref().is_some_and(|w| !w.sources.is_empty()));
        let loaded = Memo::new(move |_| loaded());
        let overview = ask_with(
            engine,
            move || loaded.get().then(|| choice.get()),
            |engine, choice| engine.overview(choice),
        );
        let route = router::start();
        let app = App {
            engine,
            route,
            choice,
            workspace: engine.workspace,
            overview,
            theme: RwSignal::new(preferences::theme()),
            turning: RwSignal::new(None),
            typed_waits: RwSignal::new(false),
            desk: Desk::new(engine, route),
            incoming: RwSignal::new_local(Vec::new()),
            backup: RwSignal::new_local(None),
            dragging: RwSignal::new(false),
            card: RwSignal::new_local(None),
            planned: RwSignal::default(),
        };
        Effect::new(move |_| preferences::set_choice(&app.choice.get()));
        Effect::new(move |_| preferences::set_theme(app.theme.get()));
        spawn_local(async move {
            let opened = engine.open().await;
            match opened {
                // Who has data wants to see them where they left off, not to read what this is.
                Ok(w) if !w.sources.is_empty() && app.route.get_untracked() == Route::Start => {
                    router::replace(app.route, last_place());
                }
                Ok(_) => {}
                // Without the worker nothing is loaded; the pages say so, and the shell says why.
                Err(problem) => {
                    engine.workspace.set(Some(Workspace::default()));
                    engine.trouble.set(Some(problem));
                }
            }
        });
        app
    }

    /// Whether anything is loaded; `None` until the worker has said so.
    pub(crate) fn has_data(self) -> Option<bool> {
        self.workspace.with(|w| w.as_ref().map(|w| !w.sources.is_empty()))
    }

    /// Hands files to the import dialogue, and a backup to the form that restores it.
    pub(crate) fn receive(self, files: Vec<File>) {
        let ending = [".", backup::ENDING].concat();
        let (backups, files): (Vec<File>, Vec<File>) =
            files.into_iter().partition(|file| file.name().to_lowercase().ends_with(&ending));
        if let Some(backup) = backups.into_iter().next_back() {
            self.backup.set(Some(backup));
            router::go(&Route::Made(Address::new(Room::Workspaces)));
        }
        if !files.is_empty() {
            self.incoming.update(|incoming| incoming.extend(files));
        }
    }
}

/// Where the owner was at the end of the last visit, if that is a place to begin with.
pub(crate) fn last_place() -> Route {
    let place = preferences::place().and_then(|place| place.parse().ok());
    place.filter(|place| !matches!(place, Route::Start | Route::Unknown(_))).unwrap_or(Route::Overview)
}

/// The app's state, from context.
pub(crate) fn app() -> App {
    expect_context::<App>()
}

/// A question to the worker and how it stands. While a newer answer is on its way the old one stays, so that nothing
/// on screen jumps. Draw it with [`crate::components::answered`].
pub(crate) struct Asked<T: Send + Sync + 'static> {
    /// The latest answer.
    pub(crate) answer: RwSignal<Option<Result<T, Problem>>>,
    /// Whether a newer one is on its way.
    pub(crate) waiting: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Asked<T> {}

/// Asks the worker now, again whenever a signal read in `key` changes, and again when what is loaded changes; a `key` of
/// `None` asks nothing. Of several questions under way only the latest is heard.
///
/// ```ignore
/// let rfm = ask(move || Some(app.choice.get()), |engine, choice| engine.rfm(choice, None));
/// ```
pub(crate) fn ask<K: 'static, T: Send + Sync + 'static, F: Future<Output = Result<T, Problem>> + 'static>(
    key: impl Fn() -> Option<K> + 'static,
    question: impl Fn(Engine, K) -> F + 'static,
) -> Asked<T> {
    ask_with(app().engine, key, question)
}

fn ask_with<K: 'static, T: Send + Sync + 'static, F: Future<Output = Result<T, Problem>> + 'static>(
    engine: Engine,
    key: impl Fn() -> Option<K> + 'static,
    question: impl Fn(Engine, K) -> F + 'static,
) -> Asked<T> {
    let asked = Asked { answer: RwSignal::new(None), waiting: RwSignal::new(false) };
    let latest = StoredValue::new(0_u32);
    let question = Rc::new(question);
    Effect::new(move |_| {
        engine.version.track();
        let number = latest.get_value().wrapping_add(1);
        latest.set_value(number);
        let Some(key) = key() else { return };
        asked.waiting.set(true);
        let question = Rc::clone(&question);
        spawn_local(async move {
            let result = question(engine, key).await;
            // The page may have been left, or a newer question asked, in the meantime.
            if latest.try_get_value() == Some(number) {
                asked.answer.set(Some(result));
                asked.waiting.set(false);
            }
        });
    });
    asked
}
