//! The blocks of a page, one by one.

use super::ask::ask_of;
use super::form::form_of;
use super::table::table_of;
use super::{Here, board};
use crate::charts::{ChartFigure, drawn, numbers};
use crate::components::{DropZone, FigureList, SampleButton, Select, Sentence, unique_id};
use crate::format;
use crate::pages::confirm::Confirm;
use crate::pages::overview::severity;
use crate::router::{self, Route};
use crate::state::app;
use crate::text::text;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use regulars::page::{
    self, Address, Block, Button, Chapter, Choice, Copied, Drawing, Item, Look, Passage, Piece,
};
use regulars::widget::{Accent, Rgb};

pub(super) fn whole(page: &page::Page, here: Here) -> impl IntoView + use<> {
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

pub(super) fn blocks(blocks: &[Block], here: Here) -> AnyView {
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
        Block::WaysIn => ways_in(),
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
                <summary>{format::sentence(title)}</summary>
                {blocks(inner, here)}
            </details>
        }
        .into_any(),
    }
}

/// As on the other pages that wait for a file.
fn ways_in() -> AnyView {
    let nothing_yet = app().has_data() == Some(false);
    view! {
        <DropZone />
        {nothing_yet
            .then(|| {
                view! {
                    <p class="or">
                        <SampleButton />
                    </p>
                }
            })}
    }
    .into_any()
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

fn items_of(items: &[Item], here: Here) -> AnyView {
    let all: Vec<_> = items
        .iter()
        .map(|item| {
            let to =
                item.to.clone().map(|(words, to)| view! { " " <a href=Route::Made(to).href()>{words}</a> });
            view! {
                <li>
                    {severity(item.severity)}
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

pub(super) fn button(of: Button, here: Here) -> AnyView {
    let Button { words, named, act, confirm, harmless, look } = of;
    let class = match look {
        Look::Quiet => "btn quiet",
        Look::Main => "btn",
        Look::Link => "link",
    };
    let asking = RwSignal::new(false);
    let label = (!named.is_empty()).then(|| format::sentence(&named));
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
                harmless=harmless
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
