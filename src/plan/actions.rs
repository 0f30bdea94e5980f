use crate::quantity::{Day, Money};
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};

/// Where an action comes from: a page, and what on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct From {
    /// The page's name in addresses ([`Room::word`](crate::page::Room::word)).
    pub room: String,
    /// What on that page, in words of that page's own: a touchpoint, a driver.
    pub what: String,
}

/// How far an action has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    /// Somebody should.
    #[default]
    Idea,
    /// It has an owner and a day.
    Planned,
    /// Somebody is at it.
    Doing,
    /// It is done; what it brought is measured now.
    Done,
    /// It was given up.
    Dropped,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [State; 5] = [State::Idea, State::Planned, State::Doing, State::Done, State::Dropped];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            State::Idea => "idea",
            State::Planned => "planned",
            State::Doing => "doing",
            State::Done => "done",
            State::Dropped => "dropped",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            State::Idea => "Idea",
            State::Planned => "Planned",
            State::Doing => "Under way",
            State::Done => "Done",
            State::Dropped => "Given up",
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Something to do. All but its number and its aim can be left open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Its number, never given twice.
    pub id: u32,
    /// What should become better, in the owner's words.
    pub aim: String,
    /// Where it was thought of.
    pub from: From,
    /// The driver of value it works on.
    pub driver: String,
    /// The dimension of value it works on.
    pub dimension: String,
    /// Who does it.
    pub owner: String,
    /// What it costs.
    pub cost: Option<Money>,
    /// When it begins.
    pub start: Option<Day>,
    /// By what it is measured.
    pub measure: String,
    /// What is expected of it.
    pub expected: String,
    /// What came of it.
    pub measured: String,
    /// How far it is.
    pub state: State,
}

/// Everything that is going to be done, oldest first.
///
/// ```
/// use regulars::plan::{Action, Actions, From};
/// let from = From { room: "journey".into(), what: "Till".into() };
/// let mut plan = Actions::default();
/// let id = plan.add(Action { aim: "No queue at noon".into(), from: from.clone(), ..Action::default() });
/// assert_eq!(plan.add(Action { aim: "No queue at noon".into(), from, ..Action::default() }), id);
/// assert_eq!(plan.of("journey").count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Actions {
    next: u32,
    all: Vec<Action>,
}

impl Kept for Actions {
    const NAME: &'static str = "actions";
}

impl Actions {
    /// All of them.
    pub fn all(&self) -> &[Action] {
        &self.all
    }

    /// Those that were thought of on this page.
    pub fn of(&self, room: &str) -> impl Iterator<Item = &Action> {
        self.all.iter().filter(move |action| action.from.room == room)
    }

    /// One by its number.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Action> {
        self.all.iter_mut().find(|action| action.id == id)
    }

    /// One more; its number is given here. The same aim from the same place is one action, so that pressing twice does
    /// not plan it twice.
    pub fn add(&mut self, action: Action) -> u32 {
        let same = self.all.iter().find(|a| a.from == action.from && a.aim == action.aim);
        if let Some(same) = same {
            return same.id;
        }
        self.next = self.next.saturating_add(1);
        self.all.push(Action { id: self.next, ..action });
        self.next
    }

    /// Without this one; whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.all.len();
        self.all.retain(|action| action.id != id);
        self.all.len() < before
    }
}
