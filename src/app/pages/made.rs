//! Pages that the engine makes as values: drawn here, block by block, whatever they are about.

mod ask;
mod block;
mod board;
mod form;
mod table;

use crate::components::{Progress, Sentence, answered, unique_id};
use crate::engine::Canceller;
use crate::format;
use crate::router::{self, Route};
use crate::state::{Asked, app, ask};
use crate::text::text;
use crate::typed;
use block::{blocks, whole};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulars::ledger::Kind;
use regulars::page::{self, Act, Address, Room};
use regulars::protocol::{Answer, SourceView};

/// The page at the address shown.
#[component]
pub(crate) fn Made() -> impl IntoView {
    let app = app();
    let address = Memo::new(move |before: Option<&Address>| match app.route.get() {
        Route::Made(address) => address,
        _ => before.cloned().unwrap_or_else(|| Address::new(Room::Reconciliation)),
    });
    let said = RwSignal::new(String::new());
    let work = Work::of(move || app.has_data().is_some().then(|| address.get()));
    let made = work.made;
    let again = RwSignal::new(None::<page::Page>);
    Effect::new(move |_| {
        made.answer.track();
        again.set(None);
        typed::unpressed();
    });
    let here = Here { again, ..Here::at(address, said, app.route) };
    // The form had another shape when the language was changed, and is given it again.
    Effect::new(move |_| {
        let there = made.answer.with(|a| matches!(a, Some(Ok(Some(_)))));
        if let Some(press) = there.then(typed::brought_press).flatten() {
            here.shape(press);
        }
    });
    view! {
        {answered(
            made,
            text().common.loading,
            move |page| {
                let Some(page) = page.clone() else { return given_up(work).into_any() };
                (move || match again.get() {
                    Some(again) => whole(&again, here).into_any(),
                    None => whole(&page, here).into_any(),
                })
                    .into_any()
            },
        )}
        {work.how_far()}
        <p class="said" role="status">{said}</p>
    }
}

/// A page that is being made: some take their time, and can be given up.
#[derive(Clone, Copy)]
struct Work {
    /// The page; nothing where it was given up.
    made: Asked<Option<page::Page>>,
    progress: RwSignal<Option<f64>>,
    under_way: RwSignal<Option<Canceller>>,
    asked_again: RwSignal<u32>,
}

impl Work {
    fn of(address: impl Fn() -> Option<Address> + 'static) -> Work {
        let app = app();
        let progress = RwSignal::new(None::<f64>);
        let under_way = RwSignal::new(None::<Canceller>);
        let asked_again = RwSignal::new(0_u32);
        let made = ask(
            move || {
                asked_again.track();
                address().map(|address| (app.choice.get(), address))
            },
            move |engine, (choice, address)| async move {
                let job = engine.page(choice, address, move |now| {
                    progress.try_set(Some(now.done as f64 / now.total.max(1) as f64));
                });
                under_way.try_set(Some(job.canceller()));
                let page = job.await;
                progress.try_set(None);
                under_way.try_set(None);
                page
            },
        );
        Work { made, progress, under_way, asked_again }
    }

    /// How far it is, while it takes its time.
    fn how_far(self) -> impl IntoView {
        let Work { progress, under_way, .. } = self;
        view! {
            <Show when=move || progress.with(Option::is_some)>
                <Progress
                    what=text().common.working
                    done=progress
                    on_cancel=Callback::new(move |()| {
                        if let Some(job) = under_way.get_untracked() {
                            job.cancel();
                        }
                    })
                />
            </Show>
        }
    }

    /// Goes on with what was given up.
    fn go_on(self) -> impl IntoView {
        let asked_again = self.asked_again;
        view! {
            <p>
                <button type="button" class="btn" on:click=move |_| asked_again.update(|n| *n += 1)>
                    {text().common.go_on}
                </button>
            </p>
        }
    }
}

/// The reader did not want to wait.
fn given_up(work: Work) -> impl IntoView {
    view! {
        <h1>{text().common.given_up}</h1>
        {work.go_on()}
    }
}

/// What to expect of a customer, as a part of their page. It is worked out while the rest is read.
#[component]
pub(crate) fn Outlook(person: u32) -> impl IntoView {
    let app = app();
    let address = Memo::new(move |_| Address::new(Room::Outlook).with("person", person.to_string()));
    let work = Work::of(move || Some(address.get()));
    let said = RwSignal::new(String::new());
    let here = Here::at(address, said, app.route);
    let id = unique_id("outlook");
    let labelled = id.clone();
    view! {
        <section class="outlook" aria-labelledby=labelled>
            <h2 id=id>{text().customer.outlook}</h2>
            {answered(
                work.made,
                text().common.loading,
                move |page| match page {
                    None => work.go_on().into_any(),
                    Some(page) => {
                        view! {
                            <p class="say">
                                <strong>
                                    <Sentence sentence=page.title.clone() />
                                </strong>
                                " "
                                <Sentence sentence=page.lede.clone() />
                            </p>
                            {blocks(&page.blocks, here)}
                        }
                            .into_any()
                    }
                },
            )}
            {work.how_far()}
            <p class="said" role="status">{said}</p>
        </section>
    }
}

/// What is known besides orders, as a part of the first page: with its title where there is nothing else.
#[component]
pub(crate) fn Besides(alone: bool) -> impl IntoView {
    let app = app();
    let others = move || {
        let other = |s: &SourceView| s.kind != Kind::Orders;
        app.workspace.with(|w| w.as_ref().is_some_and(|w| w.sources.iter().any(other)))
    };
    let page = part(Room::Besides, others);
    move || {
        let (page, here) = page()?;
        Some(if alone {
            whole(&page, here).into_any()
        } else {
            view! { <section class="rest">{blocks(&page.blocks, here)}</section> }.into_any()
        })
    }
}

/// What all the rooms say, as a part of the first page.
#[component]
pub(crate) fn Story() -> impl IntoView {
    let app = app();
    let page = part(Room::Story, move || app.has_data() == Some(true));
    let id = unique_id("story");
    move || {
        let (page, here) = page()?;
        let (id, labelled) = (id.clone(), id.clone());
        Some(view! {
            <section class="rest" aria-labelledby=labelled>
                <h2 id=id>
                    <Sentence sentence=page.title.clone() />
                </h2>
                <p class="say">
                    <Sentence sentence=page.lede.clone() />
                </p>
                {blocks(&page.blocks, here)}
            </section>
        })
    }
}

/// A page that is a part of another, once it is there.
fn part(
    room: Room,
    wanted: impl Fn() -> bool + Send + Sync + 'static,
) -> impl Fn() -> Option<(page::Page, Here)> + Clone {
    let app = app();
    // Asked for once, however often it is said again that it is wanted.
    let wanted = Memo::new(move |_| wanted());
    let made = ask(
        move || wanted.get().then(|| (app.choice.get(), Address::new(room))),
        |engine, (choice, address)| engine.page(choice, address, |_| {}),
    );
    let here = Here::at(Memo::new(move |_| Address::new(room)), RwSignal::new(String::new()), app.route);
    move || {
        let page = made.answer.with(|a| a.as_ref().and_then(|a| a.as_ref().ok().cloned().flatten()))?;
        Some((page, here))
    }
}

/// Where the reader is, and where it is said what became of what they did.
#[derive(Clone, Copy)]
struct Here {
    address: Memo<Address>,
    said: RwSignal<String>,
    route: RwSignal<Route>,
    /// The page as it came back from an act, with what is wrong.
    again: RwSignal<Option<page::Page>>,
    /// Whether a title stands above already, so that headings go one level deeper.
    within: bool,
    /// The card that was just moved, and whether its ways were shown: it keeps the focus.
    moved: StoredValue<Option<(String, bool)>>,
    /// Whether the reader did something here already: what took their focus with it gives it on to what comes next.
    acted: StoredValue<bool>,
}

impl Here {
    fn at(address: Memo<Address>, said: RwSignal<String>, route: RwSignal<Route>) -> Here {
        Here {
            address,
            said,
            route,
            again: RwSignal::new(None),
            within: false,
            moved: StoredValue::new(None),
            acted: StoredValue::new(false),
        }
    }

    fn choose(self, name: &str, value: String) {
        // The page may have been left while an act was under way.
        if let Some(address) = self.address.try_get_untracked() {
            router::replace(self.route, Route::Made(address.with(name, value)));
        }
    }

    fn go(self, to: Address) {
        let to = Route::Made(to);
        // The page may have been left while an act was under way.
        if self.address.try_get_untracked().is_some() {
            match self.route.with_untracked(|now| now.same_page(&to)) {
                true => router::replace(self.route, to),
                false => router::go(&to),
            }
        }
    }

    fn say(self, said: String) {
        self.said.try_set(said);
    }

    /// What changes the form, and nothing that is kept.
    fn press(self, act: Act) {
        typed::went_on();
        self.acted.set_value(true);
        self.shape(act);
    }

    fn shape(self, act: Act) {
        let app = app();
        let room = self.address.get_untracked().room;
        spawn_local(async move {
            match app.engine.act(app.choice.get_untracked(), room, act.clone(), None).await {
                Ok(Answer::Page(page)) => {
                    // The page may have been left meanwhile.
                    if self.again.try_set(Some(*page)).is_none() {
                        typed::pressed(act);
                    }
                }
                Ok(_) => {}
                Err(problem) => {
                    typed::came_to_nothing();
                    self.say(problem.to_string());
                }
            }
        });
    }

    fn act(self, act: Act) {
        self.act_with(act, String::new(), None);
    }

    /// Does it, and says so once it is done.
    fn act_saying(self, act: Act, done: String) {
        self.act_with(act, done, None);
    }

    /// The same with a file along.
    fn act_with(self, mut act: Act, done: String, file: Option<web_sys::File>) {
        if act.name == Act::PRINT {
            window().print().ok();
            return;
        }
        if act.name == Act::WHOLE_SCREEN {
            // Where the browser refuses, the page fills its window.
            document().document_element().and_then(|e| e.request_fullscreen().ok());
            return act.get(Act::TO).parse().map_or((), |to| self.go(to));
        }
        let app = app();
        typed::went_on();
        self.acted.set_value(true);
        let room = self.address.get_untracked().room;
        let begins = Act::BEGINS.contains(&act.name.as_str());
        let leave = act.get(Act::LEAVE).to_owned();
        let to: Option<Address> = act.get(Act::TO).parse().ok();
        let today = act.values.iter_mut().filter(|(name, value)| name == Act::TODAY && value.is_empty());
        today.for_each(|(_, value)| *value = format::today().map(|day| day.to_string()).unwrap_or_default());
        spawn_local(async move {
            match app.engine.act(app.choice.get_untracked(), room, act, file).await {
                Ok(Answer::File { name, bytes }) => {
                    crate::save::to_disk(&name, &bytes);
                    self.say((text().common.file_saved)(&name));
                }
                Ok(Answer::Handed { name, says }) => {
                    self.say([(text().common.file_saved)(&name), says].join(" "));
                }
                Ok(Answer::Page(page)) => drop(self.again.try_set(Some(*page))),
                Ok(Answer::Go(to)) => self.go(to),
                Ok(_) => {
                    self.say(done);
                    if begins {
                        window().scroll_to_with_x_and_y(0.0, 0.0);
                    }
                    if let Some(to) = to {
                        return self.go(to);
                    }
                    // A row that was changed is not being changed any more.
                    for name in leave.split_whitespace().chain(["row"]) {
                        if self.address.try_get_untracked().is_some_and(|a| !a.get(name).is_empty()) {
                            self.choose(name, String::new());
                        }
                    }
                }
                Err(problem) => {
                    typed::came_to_nothing();
                    self.say(problem.to_string());
                }
            }
        });
    }
}
