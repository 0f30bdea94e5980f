//! Pages that the engine makes as values: drawn here, block by block, whatever they are about.

mod board;

use super::confirm::Confirm;
use crate::charts::{ChartFigure, drawn, numbers};
use crate::components::{FigureList, Progress, Select, Sentence, answered, data, unique_id};
use crate::engine::Canceller;
use crate::format;
use crate::router::{self, Route};
use crate::state::{Asked, app, ask};
use crate::text::text;
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use regulars::findings::Severity;
use regulars::ledger::Kind;
use regulars::measure::Value;
use regulars::page::{
    self, Act, Address, Ask, Block, Button, Cell, Chapter, Choice, Copied, Drawing, Field, FieldKind, Form,
    Item, Look, Passage, Piece, Room, Row, Table,
};
use regulars::protocol::{Answer, SourceView};
use regulars::widget::{Accent, Rgb};

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
    });
    let here = Here { again, ..Here::at(address, said, app.route) };
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
fn part(room: Room, wanted: impl Fn() -> bool + 'static) -> impl Fn() -> Option<(page::Page, Here)> + Clone {
    let app = app();
    let made = ask(
        move || wanted().then(|| (app.choice.get(), Address::new(room))),
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
        self.acted.set_value(true);
        let room = self.address.get_untracked().room;
        let leave = act.get(Act::LEAVE).to_owned();
        let to: Option<Address> = act.get(Act::TO).parse().ok();
        let today = act.values.iter_mut().filter(|(name, value)| name == Act::TODAY && value.is_empty());
        today.for_each(|(_, value)| *value = format::today());
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
                Err(problem) => self.say(problem.to_string()),
            }
        });
    }
}

fn whole(page: &page::Page, here: Here) -> impl IntoView + use<> {
    let lede = (!page.lede.is_empty()).then(|| {
        view! {
            <p class="lede">
                <Sentence sentence=page.lede.clone() />
            </p>
        }
    });
    let content = view! {
        <h1>
            <Sentence sentence=page.title.clone() />
        </h1>
        {lede}
        {blocks(&page.blocks, here)}
    };
    if !page.alone && document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
    match (page.alone, page.accent) {
        (true, _) => view! { <div class="alone">{content}</div> }.into_any(),
        (false, None) => content.into_any(),
        (false, Some(rgb)) => {
            let Accent { light, dark } = Accent::of(Rgb(rgb));
            view! {
                <div
                    class="own-colour"
                    style:--own-accent-light=light.accent.css()
                    style:--own-on-accent-light=light.on_accent.css()
                    style:--own-weak-light=light.weak.css()
                    style:--own-accent-dark=dark.accent.css()
                    style:--own-on-accent-dark=dark.on_accent.css()
                    style:--own-weak-dark=dark.weak.css()
                >
                    {content}
                </div>
            }
            .into_any()
        }
    }
}

fn blocks(blocks: &[Block], here: Here) -> AnyView {
    blocks.iter().map(|b| block(b, here)).collect_view().into_any()
}

fn block(block: &Block, here: Here) -> AnyView {
    match block {
        Block::Heading(words) => heading(words.clone().into_any(), here),
        Block::Say(sentence) => view! {
            <p class="say">
                <Sentence sentence=sentence.clone() />
            </p>
        }
        .into_any(),
        Block::Note(sentence) => view! {
            <p class="note">
                <Sentence sentence=sentence.clone() />
            </p>
        }
        .into_any(),
        Block::List(sentences) => {
            let items: Vec<_> = sentences
                .iter()
                .map(|s| {
                    view! {
                        <li>
                            <Sentence sentence=s.clone() />
                        </li>
                    }
                })
                .collect();
            view! { <ul class="remarks">{items}</ul> }.into_any()
        }
        Block::Figures(figures) => view! { <FigureList figures=figures.clone() /> }.into_any(),
        Block::Table(table) => table_of(table, here),
        Block::Picture(drawing) => picture(drawing.clone()),
        Block::Items(items) => items_of(items, here),
        Block::Choices(choices) => {
            let all: Vec<_> = choices.iter().map(|c| choice(c.clone(), here)).collect();
            view! { <div class="controls">{all}</div> }.into_any()
        }
        Block::Form(form) => form_of(form.clone(), here),
        Block::Ask(ask) => ask_of(ask.clone(), here),
        Block::Links(ways) => links(ways),
        Block::Buttons(buttons) => {
            let all: Vec<_> = buttons.iter().map(|b| button(b.clone(), here)).collect();
            view! { <div class="actions">{all}</div> }.into_any()
        }
        Block::Copy(copied) => copied_of(copied.clone(), here),
        Block::Board(board) => board::of(board.clone(), here),
        Block::Marked(pieces) => marked(pieces),
        Block::Chapters(chapters) => chapters_of(chapters),
        Block::Image { data, words } => {
            view! { <img class="logo" src=data.clone() alt=words.clone() /> }.into_any()
        }
        Block::Part { title, blocks: inner } => view! {
            <section class="part">
                <h2>{title.clone()}</h2>
                {blocks(inner, Here { within: true, ..here })}
            </section>
        }
        .into_any(),
        Block::Soon { seconds, to, says } => soon(*seconds, to.clone(), says.clone(), here),
        Block::Fold { title, blocks: inner } => view! {
            <details class="fold">
                <summary>{title.clone()}</summary>
                {blocks(inner, here)}
            </details>
        }
        .into_any(),
    }
}

fn chapters_of(chapters: &[Chapter]) -> AnyView {
    let all: Vec<_> = chapters
        .iter()
        .map(|chapter| {
            view! {
                <li class:open=!chapter.known>
                    <h3>{chapter.asks.clone()}</h3>
                    <p>
                        <Sentence sentence=chapter.says.clone() />
                    </p>
                    {links(&chapter.ways)}
                </li>
            }
        })
        .collect();
    view! { <ol class="story">{all}</ol> }.into_any()
}

fn links(links: &[(String, Address)]) -> AnyView {
    let all: Vec<_> = links
        .iter()
        .map(|(words, to)| {
            view! {
                <li>
                    <a href=Route::Made(to.clone()).href()>{words.clone()}</a>
                </li>
            }
        })
        .collect();
    view! { <ul class="links">{all}</ul> }.into_any()
}

/// A text with marks, each with the number under which it is explained.
fn marked(pieces: &[Piece]) -> AnyView {
    let all: Vec<_> = pieces
        .iter()
        .map(|piece| match piece.mark {
            None => piece.words.clone().into_any(),
            Some(number) => view! { <mark>{piece.words.clone()} <sup>{number}</sup></mark> }.into_any(),
        })
        .collect();
    view! { <p class="marked">{all}</p> }.into_any()
}

fn heading(words: AnyView, here: Here) -> AnyView {
    if here.within { view! { <h3>{words}</h3> }.into_any() } else { view! { <h2>{words}</h2> }.into_any() }
}

/// Goes on by itself, unless the page was left or something was done on it before.
fn soon(seconds: u16, to: Address, says: String, here: Here) -> AnyView {
    let wait = std::time::Duration::from_secs(u64::from(seconds));
    let from = here.address.get_untracked();
    let go = move || {
        if here.address.try_get_untracked().is_some_and(|now| now == from) {
            router::replace(here.route, Route::Made(to.clone()));
        }
    };
    if let Ok(handle) = set_timeout_with_handle(go, wait) {
        on_cleanup(move || handle.clear());
    }
    (!says.is_empty()).then(|| view! { <p class="note" role="status">{says}</p> }).into_any()
}

fn picture(drawing: Drawing) -> AnyView {
    let table = numbers(&drawing);
    let Drawing { say, note, .. } = drawing.clone();
    let (title, description) = (format::sentence(&drawing.title), format::sentence(&drawing.description));
    let note = (!note.is_empty()).then_some(note);
    view! { <ChartFigure title say description draw=move |width| drawn(&drawing, width) table note /> }
        .into_any()
}

fn table_of(table: &Table, here: Here) -> AnyView {
    let numbers: Vec<bool> = table.columns.iter().map(|c| c.numbers).collect();
    let head: Vec<_> = table
        .columns
        .iter()
        .map(|c| view! { <th scope="col" class:n=c.numbers>{c.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = table.rows.iter().map(|row| row_of(row, &numbers, table.exact, here)).collect();
    let label = table.caption.clone();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label>
            <table class="data made">
                <caption class="unseen">{table.caption.clone()}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row_of(row: &Row, numbers: &[bool], exact: bool, here: Here) -> AnyView {
    let cells: Vec<_> = row
        .cells
        .iter()
        .zip(numbers.iter().chain(std::iter::repeat(&false)))
        .enumerate()
        .map(|(i, (cell, number))| {
            let content = cell_of(cell, exact, here);
            match i {
                0 => view! { <th scope="row" class:n=*number>{content}</th> }.into_any(),
                _ => view! { <td class:n=*number>{content}</td> }.into_any(),
            }
        })
        .collect();
    view! { <tr class:total=row.total>{cells}</tr> }.into_any()
}

fn cell_of(cell: &Cell, exact: bool, here: Here) -> AnyView {
    match cell {
        Cell::Words(words) => words.clone().into_any(),
        Cell::Say(sentence) => view! { <Sentence sentence=sentence.clone() /> }.into_any(),
        Cell::Value(Value::Money(money)) if exact => format::exact_money(*money).into_any(),
        Cell::Value(value) => match format::reason(value) {
            Some(why) => view! { <span class="soft" title=why>{format::value(value)}</span> }.into_any(),
            None => format::value(value).into_any(),
        },
        Cell::Figure(figure) => data(figure).into_any(),
        Cell::Between(low, high) => {
            (text().common.between)(&format::value(low), &format::value(high)).into_any()
        }
        Cell::Customer(person, name) => {
            view! { <a href=Route::Customer(*person).href()>{name.clone()}</a> }.into_any()
        }
        Cell::Link(words, to) => {
            view! { <a href=Route::Made(to.clone()).href()>{words.clone()}</a> }.into_any()
        }
        Cell::Button(of) => button(of.clone(), here),
        Cell::Empty => ().into_any(),
    }
}

fn items_of(items: &[Item], here: Here) -> AnyView {
    let t = &text().overview;
    let all: Vec<_> = items
        .iter()
        .map(|item| {
            let tag = match item.severity {
                Severity::Urgent | Severity::Soon => "tag warn",
                Severity::Someday => "tag plain",
                Severity::Good => "tag good",
            };
            let to =
                item.to.clone().map(|(words, to)| view! { " " <a href=Route::Made(to).href()>{words}</a> });
            view! {
                <li>
                    <span class=tag>{(t.severity)(item.severity)}</span>
                    {heading(view! { <Sentence sentence=item.statement.clone() /> }.into_any(), here)}
                    <p class="why">
                        <Sentence sentence=item.reason.clone() />
                    </p>
                    <p class="next">
                        <Sentence sentence=item.next_step.clone() />
                        {to}
                    </p>
                </li>
            }
        })
        .collect();
    view! { <ol class="now">{all}</ol> }.into_any()
}

/// A text in full, to be copied with one press; where the browser refuses, it stands there selected.
fn copied_of(copied: Copied, here: Here) -> AnyView {
    let t = &text().made;
    let Copied { label, what } = copied;
    let passage = match what {
        Passage::Text(passage) => passage,
        Passage::Link(to) => {
            let page = window().location().href().unwrap_or_default();
            let page = page.split('#').next().unwrap_or_default();
            [page, &Route::Made(to).href()].concat()
        }
    };
    let id = unique_id("copy");
    let whole = NodeRef::<html::Textarea>::new();
    let value = passage.clone();
    let copy = move |_| {
        if let Some(area) = whole.get_untracked() {
            area.select();
        }
        let writing = window().navigator().clipboard().write_text(&passage);
        spawn_local(async move {
            let done = wasm_bindgen_futures::JsFuture::from(writing).await.is_ok();
            here.say(if done { t.copied } else { t.copy_by_hand }.to_owned());
        });
    };
    let named = (t.copy_named)(&label);
    view! {
        <div class="copy field">
            <label for=id.clone()>{label}</label>
            <textarea id=id readonly rows="2" node_ref=whole prop:value=value></textarea>
            <button type="button" class="btn quiet" aria-label=named on:click=copy>
                {t.copy}
            </button>
        </div>
    }
    .into_any()
}

fn choice(choice: Choice, here: Here) -> AnyView {
    let Choice { name, label, options, chosen } = choice;
    view! {
        <Select
            label=label
            labelled=true
            options=Signal::stored(options)
            value=Signal::stored(chosen)
            on_change=move |value: String| here.choose(&name, value)
        />
    }
    .into_any()
}

fn button(of: Button, here: Here) -> AnyView {
    let Button { words, named, act, confirm, look } = of;
    let class = match look {
        Look::Quiet => "btn quiet",
        Look::Main => "btn",
        Look::Link => "link",
    };
    let asking = RwSignal::new(false);
    let label = (!named.is_empty()).then_some(named);
    let act = StoredValue::new(act);
    let does = move || here.act(act.get_value());
    let sure = confirm.clone();
    let title = words.clone();
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            on:click=move |_| if confirm.is_empty() { does() } else { asking.set(true) }
        >
            {words}
        </button>
        <Show when=move || asking.get()>
            <Confirm
                title=title.clone()
                says=sure.clone()
                action=text().common.go_on
                on_yes=Callback::new(move |()| {
                    asking.set(false);
                    does();
                })
                on_no=Callback::new(move |()| asking.set(false))
            />
        </Show>
    }
    .into_any()
}

/// A question: pressing a number answers it, as does choosing a sentence.
fn ask_of(ask: Ask, here: Here) -> AnyView {
    let t = &text().made;
    let Ask { name, values, number, of, answered, about, asks, answers, apart, chosen, back, on } = ask;
    let whole = NodeRef::<html::Section>::new();
    // Who answers by the keyboard goes on answering: the question that was answered took the focus with it.
    Effect::new(move |_| {
        let Some(section) = whole.get() else { return };
        let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        if lost && here.acted.get_value() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            section.focus_with_options(&options).ok();
        }
    });
    let answer = StoredValue::new(move |key: String| {
        let mut values = values.clone();
        values.push(("answer".to_owned(), key));
        here.act(Act { name: name.clone(), values });
    });
    let keys: Vec<String> = answers.iter().map(|(key, _)| key.clone()).collect();
    let typed = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let place = event.key().parse::<usize>().ok().and_then(|place| place.checked_sub(1));
        if let Some(key) = place.and_then(|place| keys.get(place)) {
            event.prevent_default();
            answer.with_value(|answer| answer(key.clone()));
        }
    };
    let option = |key: String, words: String, place: Option<usize>| {
        let pressed = (key == chosen).to_string();
        view! {
            <li>
                <button
                    type="button"
                    aria-pressed=pressed
                    on:click=move |_| answer.with_value(|answer| answer(key.clone()))
                >
                    {place.map(|place| view! { <kbd aria-hidden="true">{place + 1}</kbd> })}
                    <span>{words}</span>
                </button>
            </li>
        }
    };
    let sentences: Vec<_> =
        answers.into_iter().enumerate().map(|(i, (key, words))| option(key, words, Some(i))).collect();
    let apart: Vec<_> = apart.into_iter().map(|(key, words)| option(key, words, None)).collect();
    let way = |to: Option<Address>, words: &'static str| {
        to.map(|to| view! { <a href=Route::Made(to).href()>{words}</a> })
    };
    let id = unique_id("ask");
    let labelled = id.clone();
    view! {
        <section class="ask" tabindex="-1" aria-labelledby=labelled node_ref=whole on:keydown=typed>
            <p class="note">{(t.question)(number, of, &about)}</p>
            <progress max=of value=answered aria-label=t.answered></progress>
            <h2 id=id>{asks}</h2>
            <ol>{sentences}</ol>
            <ul>{apart}</ul>
            <p class="actions">{way(back, t.back)} {way(on, t.on)}</p>
        </section>
    }
    .into_any()
}

fn form_of(form: Form, here: Here) -> AnyView {
    let Form { name, title, says, fields, submit, said, live } = form;
    let values: Vec<(String, RwSignal<String>)> =
        fields.iter().map(|f| (f.name.clone(), RwSignal::new(f.value.clone()))).collect();
    let filled_in = StoredValue::new(values.clone());
    let act = move |name: &str| {
        let filled = |values: &Vec<(String, RwSignal<String>)>| {
            values.iter().map(|(name, value)| (name.clone(), value.get_untracked())).collect()
        };
        Act { name: name.to_owned(), values: filled_in.with_value(filled) }
    };
    let told = says_live(live, values.iter().map(|(_, value)| *value).collect(), act, here);
    let press = move |name: &str| here.act(act(name));
    let handle = StoredValue::new_local(None::<web_sys::File>);
    let inputs: Vec<_> =
        fields.into_iter().zip(&values).map(|(f, (_, value))| field(f, *value, handle, press)).collect();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        here.act_with(act(&name), String::new(), handle.get_value());
    };
    let whole = NodeRef::<html::Form>::new();
    // A press that changed the form took the focus with it: whoever goes by the keyboard goes on from the form.
    let came_back = here.again.with_untracked(Option::is_some);
    Effect::new(move |_| {
        let Some(form) = whole.get().filter(|_| came_back) else { return };
        if document().active_element().is_none_or(|e| e.tag_name() == "BODY") {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            form.focus_with_options(&options).ok();
        }
    });
    let id = unique_id("form");
    let labelled = id.clone();
    view! {
        <form class="made" tabindex="-1" aria-labelledby=labelled node_ref=whole on:submit=send>
            <h2 id=id>{title}</h2>
            {(!says.is_empty()).then(|| view! { <p class="say">{says}</p> })}
            <div class="fields">{inputs}</div>
            {(!said.is_empty()).then(|| view! { <p role="status">{said}</p> })}
            {told}
            {(!submit.is_empty())
                .then(|| {
                    view! {
                        <button type="submit" class="btn">
                            {submit}
                        </button>
                    }
                })}
        </form>
    }
    .into_any()
}

/// How long the typing has to rest before something is said about it, in milliseconds.
const REST: u64 = 120;

/// What is said about a form while it is being filled in; only the newest answer counts.
fn says_live(
    live: String,
    values: Vec<RwSignal<String>>,
    act: impl Fn(&str) -> Act + Copy + 'static,
    here: Here,
) -> Option<AnyView> {
    if live.is_empty() {
        return None;
    }
    // A timer has no context to ask for it.
    let app = app();
    let told = RwSignal::new(Vec::new());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        for value in &values {
            value.track();
        }
        let number = latest.get_value().wrapping_add(1);
        latest.set_value(number);
        let live = live.clone();
        let ask = move || {
            // The form may have gone, or something else been typed.
            if latest.try_get_value() != Some(number) {
                return;
            }
            let Some(address) = here.address.try_get_untracked() else { return };
            let (room, choice) = (address.room, app.choice.get_untracked());
            let act = act(&live);
            spawn_local(async move {
                let said = app.engine.act(choice, room, act, None).await;
                if let (Ok(Answer::Said(said)), true) = (said, latest.try_get_value() == Some(number)) {
                    told.try_set(said);
                }
            });
        };
        // The first time nothing was typed yet.
        if number == 1 { ask() } else { set_timeout(ask, std::time::Duration::from_millis(REST)) }
    });
    let says = move || told.with(|told| blocks(told, here));
    Some(view! { <div class="live" role="status" aria-live="polite">{says}</div> }.into_any())
}

fn field(
    of: Field,
    value: RwSignal<String>,
    handle: StoredValue<Option<web_sys::File>, LocalStorage>,
    press: impl Fn(&str) + Copy + 'static,
) -> AnyView {
    let Field { name, label, hint, kind, problem, .. } = of;
    let id = unique_id("field");
    match kind {
        FieldKind::Hidden => return ().into_any(),
        FieldKind::Said => return view! { <p class="between">{label}</p> }.into_any(),
        FieldKind::Press => {
            let named = (!hint.is_empty()).then_some(hint);
            return view! {
                <button type="button" class="btn quiet" aria-label=named on:click=move |_| press(&name)>
                    {label}
                </button>
            }
            .into_any();
        }
        _ => {}
    }
    if kind == FieldKind::Today && value.with_untracked(String::is_empty) {
        value.set(format::today());
    }
    let says = unique_id("says");
    let told = [problem.as_str(), hint.as_str()].join(" ").trim().to_owned();
    let wrong = (!problem.is_empty()).then_some("true");
    let described = (!told.is_empty()).then(|| says.clone());
    let input = match kind {
        FieldKind::OneOf(options) => {
            let chosen = value.get_untracked();
            let options: Vec<_> = options
                .into_iter()
                .map(|(key, name)| view! { <option value=key.clone() selected=key == chosen>{name}</option> })
                .collect();
            view! {
                <select
                    id=id.clone()
                    aria-describedby=described
                    aria-invalid=wrong
                    prop:value=move || value.get()
                    on:change:target=move |e| value.set(e.target().value())
                >
                    {options}
                </select>
            }
            .into_any()
        }
        FieldKind::File => view! {
            <input
                id=id.clone()
                type="file"
                accept=".csv,.txt,.json"
                aria-describedby=described
                aria-invalid=wrong
                on:change:target=move |e| {
                    let Some(file) = e.target().files().and_then(|files| files.get(0)) else { return };
                    // What is longer than this was not saved here.
                    let Ok(piece) = file.slice_with_f64_and_f64(0.0, 4_194_304.0) else { return };
                    spawn_local(async move {
                        if let Ok(text) = wasm_bindgen_futures::JsFuture::from(piece.text()).await {
                            value.try_set(text.as_string().unwrap_or_default());
                        }
                    });
                }
            />
        }
        .into_any(),
        FieldKind::Image => view! {
            <input
                id=id.clone()
                type="file"
                accept="image/png,image/jpeg"
                aria-describedby=described
                aria-invalid=wrong
                on:change:target=move |e| {
                    let Some(file) = e.target().files().and_then(|files| files.get(0)) else { return };
                    // A little more than what is taken, so that what is too large is told from what is no picture.
                    let Ok(piece) = file.slice_with_f64_and_f64(0.0, 400_000.0) else { return };
                    spawn_local(async move {
                        if let Ok(buffer) = wasm_bindgen_futures::JsFuture::from(piece.array_buffer()).await {
                            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                            value.try_set(page::picture(&bytes).unwrap_or_else(|| "data:,".to_owned()));
                        }
                    });
                }
            />
        }
        .into_any(),
        FieldKind::Handle => view! {
            <input
                id=id.clone()
                type="file"
                aria-describedby=described
                on:change:target=move |e| handle.set_value(e.target().files().and_then(|files| files.get(0)))
            />
        }
        .into_any(),
        FieldKind::Long => view! {
            <textarea
                id=id.clone()
                rows="4"
                aria-describedby=described
                aria-invalid=wrong
                prop:value=move || value.get()
                on:input:target=move |e| value.set(e.target().value())
            ></textarea>
        }
        .into_any(),
        kind => {
            let (of, mode) = match kind {
                FieldKind::Date | FieldKind::Today => ("date", ""),
                FieldKind::Number => ("text", "decimal"),
                FieldKind::Secret => ("password", ""),
                _ => ("text", ""),
            };
            view! {
                <input
                    id=id.clone()
                    type=of
                    inputmode=mode
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=wrong
                    prop:value=move || value.get()
                    on:input:target=move |e| value.set(e.target().value())
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="field" class:wrong=wrong.is_some()>
            <label for=id>{label}</label>
            {input}
            <p class="hint" id=says>{told}</p>
        </div>
    }
    .into_any()
}
