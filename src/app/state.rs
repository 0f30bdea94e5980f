//! What the whole app knows: one [`App`] in context, reached with [`app`].

use crate::engine::Engine;
use crate::router::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::customers::Choice;
use regulars::import::Problem;
use regulars::protocol::{Answer, Request, Workspace};

/// What the whole app knows. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The worker.
    pub(crate) engine: Engine,
    /// The page shown. Set it with [`router::go`] or [`router::replace`], or by a link.
    pub(crate) route: RwSignal<Route>,
    /// Period, comparison and currency.
    pub(crate) choice: RwSignal<Choice>,
    /// What is loaded; `None` until the worker has said so.
    pub(crate) workspace: RwSignal<Option<Workspace>>,
    /// Files chosen or dropped and not yet taken up: whoever lets the owner choose files pushes here (see
    /// [`crate::components::DropZone`]), and `pages::Import`, always mounted, takes them from here.
    pub(crate) incoming: RwSignal<Vec<web_sys::File>, LocalStorage>,
}

impl App {
    /// Starts the worker and reads the address.
    pub(crate) fn start() -> App {
        let engine = Engine::start();
        App {
            engine,
            route: router::start(),
            choice: RwSignal::new(Choice::default()),
            workspace: engine.workspace,
            incoming: RwSignal::new_local(Vec::new()),
        }
    }

    /// Whether anything is loaded; `None` until the worker has said so.
    pub(crate) fn has_data(self) -> Option<bool> {
        self.workspace.with(|w| w.as_ref().map(|w| !w.sources.is_empty()))
    }
}

/// The app's state, from context.
pub(crate) fn app() -> App {
    expect_context::<App>()
}

/// A question to the worker and how it stands. While a new answer is on its way the old one stays, so that nothing
/// on screen jumps.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    /// The latest answer.
    pub(crate) answer: ReadSignal<Option<Result<Answer, Problem>>>,
    /// Whether a newer one is on its way.
    pub(crate) waiting: ReadSignal<bool>,
}

/// Asks the worker now, again whenever a signal read in `request` changes, and again when what is loaded changes.
/// `None` asks nothing. Of several questions under way only the latest is heard.
pub(crate) fn ask(request: impl Fn() -> Option<Request> + 'static) -> Asked {
    let app = app();
    let (answer, set_answer) = signal(None);
    let (waiting, set_waiting) = signal(false);
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        app.engine.version.track();
        let Some(request) = request() else { return };
        let number = latest.get_value().wrapping_add(1);
        latest.set_value(number);
        set_waiting.set(true);
        spawn_local(async move {
            let result = app.engine.ask(request).await;
            // The page may have been left, or a newer question asked, in the meantime.
            if latest.try_get_value() == Some(number) {
                set_answer.set(Some(result));
                set_waiting.set(false);
            }
        });
    });
    Asked { answer, waiting }
}
