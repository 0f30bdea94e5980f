use crate::engine::{Canceller, Engine, Progress};
use crate::preferences;
use crate::router::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::import::{Inspection, Kind, Plan, Problem, Question};
use regulars::protocol::{Imported, Outcome};
use regulars::say;
use std::collections::VecDeque;
use std::time::Duration;
use web_sys::File;

/// The desk where files are taken in: one for the whole app, reached by `app().desk`.
///
/// Files that come together are read one after the other. A file that raises no question which blocks is read at once;
/// what was found can be checked, and corrected, afterwards.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    engine: Engine,
    route: RwSignal<Route>,
    /// What is being done right now.
    pub(crate) stage: RwSignal<Stage>,
    /// The file whose reading is being checked or asked about.
    pub(crate) open_case: RwSignal<Option<Case>, LocalStorage>,
    /// What the latest files brought, oldest first.
    pub(crate) notes: RwSignal<Vec<Note>>,
    /// When the latest of them was said, in milliseconds.
    told: StoredValue<f64>,
    queue: RwSignal<VecDeque<File>, LocalStorage>,
    /// Files read since the page was opened, newest last: only these can be read again without being chosen again.
    cases: RwSignal<Vec<Case>, LocalStorage>,
}

/// What the desk is doing.
#[derive(Clone, Default)]
pub(crate) enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Looking at the beginning of this file.
    Looking(String),
    /// Reading this file.
    Reading {
        /// Its name.
        file: String,
        /// How far.
        progress: Progress,
        /// To give it up with.
        canceller: Canceller,
    },
}

/// A file, what was found in it, and how it is or was read.
#[derive(Clone)]
pub(crate) struct Case {
    /// The browser's handle.
    pub(crate) file: File,
    /// What was found by looking.
    pub(crate) inspection: Inspection,
    /// How it is to be read, or was.
    pub(crate) plan: Plan,
    /// Once read: the digest, and what was new.
    pub(crate) read: Option<(u64, Outcome)>,
    /// Whether the plan is an earlier correction for these columns.
    pub(crate) remembered: bool,
}

/// What became of a file, for a line on the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Note {
    /// It was read.
    Read {
        /// Its digest.
        digest: u64,
        /// Its name.
        file: String,
        /// What it was recognised as.
        recognised_as: String,
        /// What it holds, and how many of them.
        brought: (Kind, u64),
        /// Rows that were left out.
        left_out: u64,
        /// What was new.
        outcome: Outcome,
        /// The header's key, when an earlier correction was applied.
        corrected: Option<u64>,
        /// What looking did not settle.
        questions: Vec<Question>,
        /// Whether the sample business went for it.
        sample_gone: bool,
    },
    /// It was not.
    Failed {
        /// Its name.
        file: String,
        /// Why.
        problem: Problem,
    },
    /// The owner gave it up.
    Cancelled(String),
    /// An earlier correction was forgotten.
    Forgotten,
}

/// So long a line is being read, in milliseconds.
const READ_IN: f64 = 8_000.0;
/// Within this time after it was said, the way to another page is the desk's own.
const LED_ON: f64 = 1_000.0;

impl Note {
    /// Whether it stays on other pages, too.
    fn stays(&self) -> bool {
        match self {
            Note::Read { questions, corrected, .. } => !questions.is_empty() || corrected.is_some(),
            Note::Failed { .. } => true,
            Note::Cancelled(_) | Note::Forgotten => false,
        }
    }
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(engine: Engine, route: RwSignal<Route>) -> Desk {
        Desk {
            engine,
            route,
            stage: RwSignal::new(Stage::Idle),
            open_case: RwSignal::new_local(None),
            notes: RwSignal::new(Vec::new()),
            told: StoredValue::new(0.0),
            queue: RwSignal::new_local(VecDeque::new()),
            cases: RwSignal::new_local(Vec::new()),
        }
    }

    /// Takes these files in, behind those that wait already.
    pub(crate) fn take(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        let rests = self.rests();
        self.queue.update(|queue| queue.extend(files));
        if rests {
            self.notes.set(Vec::new());
            self.next();
        }
    }

    /// Brings in the sample business.
    pub(crate) fn sample(self) {
        if !self.rests() {
            return;
        }
        self.notes.set(Vec::new());
        spawn_local(async move {
            let name = regulars::sample::FILE_NAME;
            let job = self.engine.import_sample(move |progress| self.show(progress));
            self.stage.set(reading(name, job.canceller()));
            match job.await {
                Ok(Some(imported)) => self.done(None, imported, false),
                Ok(None) => self.note(Note::Cancelled(name.to_owned())),
                Err(problem) => self.note(Note::Failed { file: name.to_owned(), problem }),
            }
            self.next();
        });
    }

    /// Whether something is being read.
    pub(crate) fn busy(self) -> bool {
        self.stage.with(|stage| !matches!(stage, Stage::Idle))
    }

    /// How many files wait.
    pub(crate) fn waiting(self) -> usize {
        self.queue.with(VecDeque::len)
    }

    /// The file with this digest, if it can be read again without being chosen again.
    pub(crate) fn case(self, digest: u64) -> Option<Case> {
        self.cases.with(|cases| {
            cases.iter().rev().find(|case| case.read.is_some_and(|(read, _)| read == digest)).cloned()
        })
    }

    /// Opens what was found in the file with this digest.
    pub(crate) fn check(self, digest: u64) {
        if let Some(case) = self.case(digest) {
            self.open_case.set(Some(case));
        }
    }

    /// Closes what was found; a file that was not read yet is left out.
    pub(crate) fn put_away(self) {
        let open = self.open_case.write().take();
        if open.is_some_and(|case| case.read.is_none()) {
            self.next();
        }
    }

    /// Reads the open file by this plan, which is remembered for its columns.
    pub(crate) fn read_as(self, inspection: Inspection, plan: Plan) {
        let Some(case) = self.open_case.write().take() else { return };
        preferences::remember_plan(inspection.header_key, &plan);
        let case = Case { inspection, plan, remembered: false, ..case };
        spawn_local(async move {
            self.read(case).await;
            self.next();
        });
    }

    /// Looks at the open file once more, with letters, cells and header told apart as this plan says.
    pub(crate) async fn look_again(self, plan: Plan) -> Result<Inspection, Problem> {
        let file = self.open_case.with_untracked(|case| case.as_ref().map(|case| case.file.clone()));
        match file {
            Some(file) => self.engine.inspect_as(&file, plan).await,
            None => Err(Problem::new(say!("The file was put away."), say!("Choose it again."))),
        }
    }

    /// Forgets the correction for files with this header.
    pub(crate) fn forget_correction(self, header_key: u64) {
        preferences::forget_plan(header_key);
        self.notes.update(|notes| {
            for note in notes {
                if let Note::Read { corrected, .. } = note
                    && *corrected == Some(header_key)
                {
                    *note = Note::Forgotten;
                }
            }
        });
    }

    /// Lets go of every file and line, after everything was deleted.
    pub(crate) fn clear(self) {
        self.queue.write().clear();
        self.cases.write().clear();
        self.notes.set(Vec::new());
    }

    /// Takes a line off the page.
    pub(crate) fn drop_note(self, at: usize) {
        self.notes.update(|notes| {
            if at < notes.len() {
                notes.remove(at);
            }
        });
    }

    fn rests(self) -> bool {
        self.stage.with_untracked(|stage| matches!(stage, Stage::Idle))
            && self.open_case.with_untracked(Option::is_none)
    }

    /// Takes up the next file.
    fn next(self) {
        self.stage.set(Stage::Idle);
        let Some(file) = self.queue.write().pop_front() else { return };
        spawn_local(async move {
            if self.take_up(file).await {
                self.next();
            }
        });
    }

    /// Looks at a file and reads it; false when the owner has to say something first.
    async fn take_up(self, file: File) -> bool {
        self.stage.set(Stage::Looking(file.name()));
        let inspection = match self.engine.inspect(&file).await {
            Ok(inspection) => inspection,
            Err(problem) => {
                self.note(Note::Failed { file: file.name(), problem });
                return true;
            }
        };
        let corrected = preferences::plan(inspection.header_key)
            .filter(|plan| plan.roles.len() == inspection.header.len());
        let remembered = corrected.is_some();
        let plan = corrected.unwrap_or_else(|| inspection.plan.clone());
        let blocked = !remembered && inspection.questions.iter().any(|question| question.blocks());
        let case = Case { file, inspection, plan, read: None, remembered };
        if blocked {
            self.stage.set(Stage::Idle);
            self.open_case.set(Some(case));
            return false;
        }
        self.read(case).await;
        true
    }

    async fn read(self, case: Case) {
        let name = case.file.name();
        let told = move |progress| self.show(progress);
        let sample = self.sample_to_replace(&case.file);
        let job = match case.read.map(|(digest, _)| digest).or(sample) {
            None => self.engine.import(&case.file, case.plan.clone(), told),
            Some(instead) => self.engine.import_instead(&case.file, case.plan.clone(), instead, told),
        };
        self.stage.set(reading(&name, job.canceller()));
        match job.await {
            Ok(Some(imported)) => self.done(Some(case), imported, sample.is_some()),
            Ok(None) => self.note(Note::Cancelled(name)),
            Err(problem) => self.note(Note::Failed { file: name, problem }),
        }
    }

    fn done(self, case: Option<Case>, imported: Imported, sample_gone: bool) {
        let Imported { source, appended, .. } = imported;
        let digest = source.origin.digest;
        let again = case.as_ref().is_some_and(|case| case.read.is_some());
        self.note(Note::Read {
            digest,
            file: source.origin.file,
            recognised_as: source.origin.recognised_as,
            brought: (source.kind, if source.kind == Kind::Orders { source.orders } else { source.records }),
            left_out: source.account.rows_left_out(),
            outcome: appended,
            corrected: case.as_ref().filter(|case| case.remembered).map(|case| case.inspection.header_key),
            questions: case
                .as_ref()
                .filter(|case| !case.remembered && !again)
                .map(|case| case.inspection.questions.clone())
                .unwrap_or_default(),
            sample_gone,
        });
        if let Some(mut case) = case {
            case.read = Some((digest, appended));
            self.cases.update(|cases| {
                cases.retain(|case| case.read.is_none_or(|(read, _)| read != digest));
                cases.push(case);
            });
        }
        let stays = again && self.route.with_untracked(|route| matches!(route, Route::Files));
        if !stays {
            router::go(&Route::Overview);
        }
    }

    /// The sample business, if it is loaded: it gives way to the first file of the owner's own, so that invented orders
    /// are never mixed with real ones.
    fn sample_to_replace(self, file: &File) -> Option<u64> {
        let name = regulars::sample::FILE_NAME;
        if file.name() == name {
            return None;
        }
        self.engine.workspace.with_untracked(|workspace| {
            let sources = &workspace.as_ref()?.sources;
            sources.iter().find(|source| source.origin.file == name).map(|source| source.origin.digest)
        })
    }

    fn show(self, now: Progress) {
        self.stage.update(|stage| {
            if let Stage::Reading { progress, .. } = stage {
                *progress = now;
            }
        });
    }

    fn note(self, note: Note) {
        self.told.set_value(js_sys::Date::now());
        self.notes.update(|notes| notes.push(note));
    }

    /// Takes off what was read, once the reader has gone on to another page and had the time to read it. The files say all
    /// of it; trouble, questions, and what can be done nowhere else stay until they are closed.
    pub(crate) fn leave_read(self) {
        self.route.track();
        let since = js_sys::Date::now() - self.told.get_value();
        if since < LED_ON || self.notes.with_untracked(Vec::is_empty) {
            return;
        }
        let take_off = move || {
            // Something new may have been said meanwhile.
            if js_sys::Date::now() - self.told.get_value() >= READ_IN {
                self.notes.update(|notes| notes.retain(Note::stays));
            }
        };
        set_timeout(take_off, Duration::from_millis((READ_IN - since).max(0.0) as u64 + 1));
    }
}

fn reading(file: &str, canceller: Canceller) -> Stage {
    Stage::Reading { file: file.to_owned(), progress: Progress::default(), canceller }
}
