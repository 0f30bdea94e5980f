//! Cards in columns: moved by the pointer, or from the handle by the arrow keys and by buttons.

use super::Here;
use crate::components::{Sentence, unique_id};
use crate::router::Route;
use crate::text::text;
use leptos::{ev, html, prelude::*};
use regulars::page::{Act, Board, Card};

/// Where a card can be put: in which column, before which card; before none at its end.
#[derive(Clone, PartialEq)]
struct Place {
    column: String,
    before: String,
}

/// A board while it is looked at.
#[derive(Clone, Copy)]
struct Hands {
    board: StoredValue<Board>,
    here: Here,
    /// The card in the hand of the pointer.
    held: RwSignal<Option<String>>,
    /// Where it would fall.
    over: RwSignal<Option<Place>>,
    /// The card whose ways are shown.
    open: RwSignal<Option<String>>,
}

/// A way to move a card.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
    Back,
    On,
}

const WAYS: [(Way, &str, &str); 4] = [
    (Way::Back, "ArrowLeft", "←"),
    (Way::Up, "ArrowUp", "↑"),
    (Way::Down, "ArrowDown", "↓"),
    (Way::On, "ArrowRight", "→"),
];

impl Hands {
    /// Where that way leads; none where the board ends.
    fn place(self, card: &str, way: Way) -> Option<Place> {
        self.board.with_value(|board| {
            let (lane, at) = board.columns.iter().enumerate().find_map(|(lane, column)| {
                column.cards.iter().position(|c| c.key == card).map(|at| (lane, at))
            })?;
            let (column, before) = match way {
                Way::Up => (lane, Some(at.checked_sub(1)?)),
                Way::Down => {
                    board.columns.get(lane)?.cards.get(at + 1)?;
                    (lane, Some(at + 2))
                }
                Way::Back => (lane.checked_sub(1)?, None),
                Way::On => (lane + 1, None),
            };
            let column = board.columns.get(column)?;
            let before = before.and_then(|at| column.cards.get(at)).map_or(String::new(), |c| c.key.clone());
            Some(Place { column: column.key.clone(), before })
        })
    }

    fn go(self, card: &str, way: Way) {
        if let Some(place) = self.place(card, way) {
            self.put(card, place);
        }
    }

    fn put(self, card: &str, place: Place) {
        let (name, said) = self.board.with_value(|board| {
            let title =
                board.columns.iter().flat_map(|c| &c.cards).find(|c| c.key == card).map(|c| c.title.clone());
            let column = board.columns.iter().find(|c| c.key == place.column).map(|c| c.title.clone());
            (board.name.clone(), (text().made.moved)(&title.unwrap_or_default(), &column.unwrap_or_default()))
        });
        self.here.moved.set_value(Some((card.to_owned(), self.open.get_untracked().is_some())));
        let act = Act::new(&name)
            .with(Board::CARD, card)
            .with(Board::COLUMN, place.column)
            .with(Board::BEFORE, place.before)
            .with(Act::TODAY, "");
        self.here.act_saying(act, said);
    }

    /// What is held falls where it is over.
    fn fall(self) {
        let (held, over) = (self.held.get_untracked(), self.over.get_untracked());
        self.held.set(None);
        self.over.set(None);
        match (held, over) {
            (Some(held), Some(over)) if over.before != held => self.put(&held, over),
            _ => {}
        }
    }

    fn is_over(self, column: &str, before: &str) -> bool {
        self.over.with(|over| over.as_ref().is_some_and(|p| p.column == column && p.before == before))
    }
}

/// A board.
pub(super) fn of(board: Board, here: Here) -> AnyView {
    let moved = here.moved.get_value();
    let columns = board.columns.clone();
    let title = board.title.clone();
    let hands = Hands {
        board: StoredValue::new(board),
        here,
        held: RwSignal::new(None),
        over: RwSignal::new(None),
        open: RwSignal::new(moved.filter(|(_, open)| *open).map(|(card, _)| card)),
    };
    let lanes: Vec<_> = columns
        .into_iter()
        .map(|lane| {
            let id = unique_id("lane");
            let labelled = id.clone();
            let title = match here.within {
                true => view! { <h3 id=id>{lane.title}</h3> }.into_any(),
                false => view! { <h2 id=id>{lane.title}</h2> }.into_any(),
            };
            let (end, falls) = (lane.key.clone(), lane.key.clone());
            let nexts = lane.cards.iter().skip(1).map(|c| c.key.clone()).chain([String::new()]);
            let cards: Vec<_> = lane
                .cards
                .iter()
                .zip(nexts)
                .map(|(c, next)| card(c.clone(), lane.key.clone(), next, hands))
                .collect();
            view! {
                <section
                    class="lane"
                    class:target=move || hands.is_over(&end, "")
                    aria-labelledby=labelled
                    on:dragover=move |event: ev::DragEvent| {
                        if hands.held.with_untracked(Option::is_some) {
                            event.prevent_default();
                            hands.over.set(Some(Place { column: falls.clone(), before: String::new() }));
                        }
                    }
                    on:drop=move |event: ev::DragEvent| {
                        event.prevent_default();
                        hands.fall();
                    }
                >
                    {title}
                    {(!lane.says.is_empty()).then(|| view! { <p class="note">{lane.says}</p> })}
                    <ul>{cards}</ul>
                </section>
            }
        })
        .collect();
    view! {
        <div class="board" role="group" aria-label=title>
            {lanes}
        </div>
    }
    .into_any()
}

fn card(card: Card, column: String, next: String, hands: Hands) -> AnyView {
    let t = &text().made;
    let Card { key, title, says, tags, to, loud } = card;
    let handle = NodeRef::<html::Button>::new();
    let came = hands.here.moved.with_value(|moved| moved.as_ref().is_some_and(|(card, _)| *card == key));
    Effect::new(move |_| {
        // Moving it made the page anew: whoever moved it by keys goes on from its handle.
        if let (Some(handle), true) = (handle.get(), came) {
            hands.here.moved.set_value(None);
            handle.focus().ok();
        }
    });
    let whole = StoredValue::new(key.clone());
    let open = move || hands.open.with(|open| open.as_ref() == Some(&whole.get_value()));
    let typed = move |event: ev::KeyboardEvent| {
        let pressed = event.key();
        if let Some((way, ..)) = WAYS.iter().find(|(_, key, _)| *key == pressed) {
            event.prevent_default();
            hands.go(&whole.get_value(), *way);
        }
    };
    let ways: Vec<_> = WAYS
        .iter()
        .filter_map(|(way, _, sign)| {
            let place = hands.place(&key, *way)?;
            let lane = hands.board.with_value(|board| {
                board
                    .columns
                    .iter()
                    .find(|c| c.key == place.column)
                    .map_or(String::new(), |c| c.title.clone())
            });
            let named = match way {
                Way::Up => t.up.to_owned(),
                Way::Down => t.down.to_owned(),
                Way::Back | Way::On => (t.into)(&lane),
            };
            let way = *way;
            let go = move |_| hands.go(&whole.get_value(), way);
            Some(view! {
                <button type="button" class="link" on:click=go>
                    <span aria-hidden="true">{*sign}</span>
                    " "
                    {named}
                </button>
            })
        })
        .collect();
    let (over_column, over_key) = (column.clone(), key.clone());
    let over = move |event: ev::DragEvent| {
        if hands.held.with_untracked(Option::is_none) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let element =
            event.current_target().and_then(|t| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(t).ok());
        let below = element.is_some_and(|element| {
            let place = element.get_bounding_client_rect();
            f64::from(event.client_y()) > place.top() + place.height() / 2.0
        });
        let before = if below { next.clone() } else { over_key.clone() };
        hands.over.set(Some(Place { column: over_column.clone(), before }));
    };
    let begins = key.clone();
    let named = (t.move_named)(&title);
    let title = match to {
        Some(to) => view! { <a href=Route::Made(to).href()>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    view! {
        <li
            class="slip"
            class:loud=loud
            class:held=move || hands.held.with(|held| held.as_ref() == Some(&whole.get_value()))
            class:target=move || hands.is_over(&column, &whole.get_value())
            draggable="true"
            on:dragstart=move |event: ev::DragEvent| {
                if let Some(data) = event.data_transfer() {
                    data.set_data("text/plain", &begins).ok();
                    data.set_effect_allowed("move");
                }
                hands.held.set(Some(begins.clone()));
            }
            on:dragend=move |_| {
                hands.held.set(None);
                hands.over.set(None);
            }
            on:dragover=over
        >
            <p class="name">
                {title}
                <button
                    type="button"
                    class="handle"
                    node_ref=handle
                    aria-label=named
                    aria-expanded=move || open().to_string()
                    on:keydown=typed
                    on:click=move |_| {
                        let was = open();
                        hands.open.set((!was).then(|| whole.get_value()));
                    }
                >
                    <span aria-hidden="true">"⠿"</span>
                </button>
            </p>
            <div class="moves" hidden=move || !open()>
                {ways}
            </div>
            {(!says.is_empty())
                .then(|| view! {
                    <p class="note">
                        <Sentence sentence=says />
                    </p>
                })}
            {(!tags.is_empty())
                .then(|| {
                    let tags: Vec<_> = tags.into_iter().map(|tag| view! { <span class="tag plain">{tag}</span> " " }).collect();
                    view! { <p class="tags">{tags}</p> }
                })}
        </li>
    }
    .into_any()
}
