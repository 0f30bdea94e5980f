use crate::measure::Measure;
use crate::quantity::{Day, Money, Period};
use crate::say;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};

crate::invented::invented!(Actions::default().add_examples(None));

/// Where an action comes from: a page, and what on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct From {
    /// The page's name in addresses ([`Room::word`](crate::page::Room::word)).
    pub room: String,
    /// What on that page, in words of that page's own: a touchpoint, a driver.
    #[serde(with = "invented")]
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
            State::Idea => say!("Idea"),
            State::Planned => say!("Planned"),
            State::Doing => say!("Under way"),
            State::Done => say!("Done"),
            State::Dropped => say!("Given up"),
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What is expected of an action, typed by the owner: what a year is like with it, beside one without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Of all customers, so many more stay from one year to the next: a difference of shares, 0.02 for two points.
    pub retention: Option<f64>,
    /// Customers buy more often by this part: 0.05 for five per cent.
    pub frequency: Option<f64>,
    /// Orders get larger by this part.
    pub value: Option<f64>,
    /// So many more customers are won in a year.
    pub won: Option<f64>,
}

impl Expected {
    /// Whether nothing is expected in numbers.
    pub fn is_empty(&self) -> bool {
        *self == Expected::default()
    }

    /// Both together: shares of customers and customers won add up, parts multiply.
    #[must_use]
    pub fn and(self, other: Expected) -> Expected {
        let both = |a: Option<f64>, b: Option<f64>, join: fn(f64, f64) -> f64| match (a, b) {
            (Some(a), Some(b)) => Some(join(a, b)),
            (a, b) => a.or(b),
        };
        let multiplied = |a: f64, b: f64| (1.0 + a) * (1.0 + b) - 1.0;
        Expected {
            retention: both(self.retention, other.retention, |a, b| a + b),
            frequency: both(self.frequency, other.frequency, multiplied),
            value: both(self.value, other.value, multiplied),
            won: both(self.won, other.won, |a, b| a + b),
        }
    }

    /// This part of all of it.
    #[must_use]
    pub fn times(self, part: f64) -> Expected {
        let of = |value: Option<f64>| value.map(|v| v * part);
        Expected {
            retention: of(self.retention),
            frequency: of(self.frequency),
            value: of(self.value),
            won: of(self.won),
        }
    }
}

/// What was measured when an action began, as it was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Which measure, by its [id](Measure::id).
    pub measure: String,
    /// Over which days.
    pub period: Period,
    /// Its value, in the measure's unit; shares from 0 to 1.
    pub value: f64,
}

/// Something to do. All but its number and its aim can be left open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Its number, never given twice.
    pub id: u32,
    /// What should become better, in the owner's words.
    #[serde(with = "invented")]
    pub aim: String,
    /// Where it was thought of.
    pub from: From,
    /// The driver of value it works on.
    pub driver: String,
    /// The dimension of value it works on.
    pub dimension: String,
    /// Who does it.
    pub owner: String,
    /// What it costs once.
    pub cost: Option<Money>,
    /// What it costs each month from then on.
    pub monthly: Option<Money>,
    /// Hours of work it takes once.
    pub hours: Option<f64>,
    /// Hours of work it takes each month from then on.
    pub hours_monthly: Option<f64>,
    /// When it begins.
    pub start: Option<Day>,
    /// By when it should be done.
    pub due: Option<Day>,
    /// When it was done.
    pub finished: Option<Day>,
    /// By what it is measured, in words.
    pub measure: String,
    /// By which measure of the catalogue, by its [id](Measure::id); empty where by none.
    pub by: String,
    /// What that measure should be afterwards, in its unit; shares from 0 to 1.
    pub target: Option<f64>,
    /// What that measure was when it began.
    pub baseline: Option<Baseline>,
    /// What is expected of it, in words.
    #[serde(with = "invented")]
    pub expected: String,
    /// What is expected of it, in numbers.
    pub effect: Expected,
    /// What came of it, in words.
    pub measured: String,
    /// How far it is.
    pub state: State,
}

impl Action {
    /// The measure of the catalogue it is measured by.
    pub fn measured_by(&self) -> Option<Measure> {
        Measure::ALL.iter().copied().find(|measure| measure.id() == self.by)
    }

    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Idea | State::Planned | State::Doing)
    }

    /// Whether it should have been done before this day, or should have begun.
    pub fn is_late(&self, today: Day) -> bool {
        let late = self.due.is_some_and(|due| due < today);
        let begins_late = self.state == State::Planned && self.start.is_some_and(|start| start < today);
        self.is_open() && self.state != State::Idea && (late || begins_late)
    }
}

/// Everything that is going to be done. Those of one state stand in the order the owner gave them, the newest last.
///
/// ```
/// use regulars::plan::{Action, Actions, From};
/// let from = From { room: "journey".into(), what: "Till".into() };
/// let mut plan = Actions::default();
/// let id = plan.add(Action { aim: "No queue at noon".into(), from: from.clone(), ..Action::default() });
/// assert_eq!(plan.add(Action { aim: "No queue at noon".into(), from, ..Action::default() }), id);
/// assert_eq!(plan.of("journey").count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actions {
    next: u32,
    all: Vec<Action>,
    limit: u32,
    seen: Option<Day>,
}

impl Default for Actions {
    fn default() -> Actions {
        Actions { next: 0, all: Vec::new(), limit: Actions::LIMIT, seen: None }
    }
}

/// Too much is under way already for one thing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full {
    /// So many may be under way at once.
    pub limit: u32,
}

impl Kept for Actions {
    const NAME: &'static str = "actions";
    const VERSION: u32 = 2;

    fn of_earlier(version: u32, bytes: &[u8]) -> Option<Actions> {
        (version == 1).then(|| earlier::read(bytes)).flatten()
    }
}

impl Actions {
    /// So many things are under way at once where the owner set nothing else: small firms have few hands.
    pub const LIMIT: u32 = 3;
    /// So many stand on a plan at most.
    pub const MOST: usize = 500;

    /// Three invented actions, to see what a plan looks like, from the day after this one on.
    pub fn add_examples(&mut self, now: Option<Day>) {
        let first = now.map_or(Day::default(), |now| now + 1);
        let on = |days: i32| now.map(|_| first + days);
        let of = |aim: &str, what: &str| Action {
            aim: aim.into(),
            from: From { room: "plan".into(), what: what.into() },
            ..Action::default()
        };
        let all = [
            Action {
                owner: say!("Mara").into(),
                start: on(0),
                due: on(28),
                hours: Some(6.0),
                by: "orders.count".into(),
                effect: Expected { frequency: Some(0.02), ..Expected::default() },
                expected: say!("Guests who turned round at the door stay.").into(),
                state: State::Planned,
                ..of(say!("Nobody waits longer than five minutes at noon (invented)"), say!("The till"))
            },
            Action {
                owner: say!("Jon").into(),
                start: on(7),
                due: on(35),
                hours: Some(3.0),
                hours_monthly: Some(1.0),
                by: "customers.retention_rate".into(),
                effect: Expected { retention: Some(0.01), ..Expected::default() },
                expected: say!("One in a hundred more comes back.").into(),
                state: State::Planned,
                ..of(say!("Write to regulars who stay away (invented)"), say!("Overdue regulars"))
            },
            of(say!("Ask ten guests a week whether they would recommend us (invented)"), say!("The counter")),
        ];
        for action in all {
            self.add(action);
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Action] {
        &self.all
    }

    /// Those that were thought of on this page.
    pub fn of(&self, room: &str) -> impl Iterator<Item = &Action> {
        self.all.iter().filter(move |action| action.from.room == room)
    }

    /// Those of one state, in their order.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = &Action> {
        self.all.iter().filter(move |action| action.state == state)
    }

    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Action> {
        self.all.iter().find(|action| action.id == id)
    }

    /// The same, to be changed. Its state is changed by [`Actions::put`] alone, which keeps the limit.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Action> {
        self.all.iter_mut().find(|action| action.id == id)
    }

    /// How many may be under way at once; at least one.
    pub fn limit(&self) -> u32 {
        self.limit.max(1)
    }

    /// From now on so many may be under way at once. Those that are stay so, however many.
    pub fn set_limit(&mut self, limit: u32) {
        self.limit = limit.max(1);
    }

    /// How many are under way.
    pub fn under_way(&self) -> u32 {
        self.in_state(State::Doing).count() as u32
    }

    /// The latest day on which the owner did something here.
    pub fn seen(&self) -> Option<Day> {
        self.seen
    }

    /// The owner did something here on this day; an earlier one changes nothing.
    pub fn see(&mut self, today: Day) {
        self.seen = self.seen.max(Some(today));
    }

    /// One more; its number is given here. The same aim from the same place is one action, so that pressing twice does
    /// not plan it twice. Nothing is added to a full plan: the number is 0 then.
    pub fn add(&mut self, action: Action) -> u32 {
        let same = self.all.iter().find(|a| a.from == action.from && a.aim == action.aim);
        if let Some(same) = same {
            return same.id;
        }
        if self.all.len() >= Actions::MOST {
            return 0;
        }
        self.next = self.next.saturating_add(1);
        self.all.push(Action { id: self.next, ..action });
        self.next
    }

    /// Puts one into a state, before another of that state or at the end. With the day, what begins or ends with it is
    /// dated where it has no date yet; what is taken back is not done any more. Whether it was there.
    ///
    /// # Errors
    /// When it would be under way beside as many as may be. Nothing is changed then.
    pub fn put(
        &mut self,
        id: u32,
        state: State,
        before: Option<u32>,
        today: Option<Day>,
    ) -> Result<bool, Full> {
        let Some(at) = self.all.iter().position(|action| action.id == id) else { return Ok(false) };
        let was = self.all.get(at).map(|action| action.state);
        if state == State::Doing && was != Some(State::Doing) && self.under_way() >= self.limit() {
            return Err(Full { limit: self.limit() });
        }
        let mut action = self.all.remove(at);
        action.state = state;
        if state == State::Doing || state == State::Done {
            action.start = action.start.or(today);
        }
        action.finished = if state == State::Done { action.finished.or(today) } else { None };
        let place = before.and_then(|before| self.all.iter().position(|a| a.id == before));
        self.all.insert(place.unwrap_or(self.all.len()), action);
        Ok(true)
    }

    /// Without this one; whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.all.len();
        self.all.retain(|action| action.id != id);
        self.all.len() < before
    }
}

/// What version 1 wrote: neither due day nor numbers, and no limit.
mod earlier {
    use super::{Action, Actions, Day, Deserialize, From, Money, State};

    #[derive(Deserialize)]
    pub(super) struct ActionOf1 {
        pub(super) id: u32,
        pub(super) aim: String,
        pub(super) from: From,
        pub(super) driver: String,
        pub(super) dimension: String,
        pub(super) owner: String,
        pub(super) cost: Option<Money>,
        pub(super) start: Option<Day>,
        pub(super) measure: String,
        pub(super) expected: String,
        pub(super) measured: String,
        pub(super) state: State,
    }

    #[derive(Deserialize)]
    pub(super) struct ActionsOf1 {
        pub(super) next: u32,
        pub(super) all: Vec<ActionOf1>,
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Actions> {
        let ActionsOf1 { next, all } = postcard::from_bytes(bytes).ok()?;
        let all = all
            .into_iter()
            .map(|one| Action {
                id: one.id,
                aim: one.aim,
                from: one.from,
                driver: one.driver,
                dimension: one.dimension,
                owner: one.owner,
                cost: one.cost,
                start: one.start,
                measure: one.measure,
                expected: one.expected,
                measured: one.measured,
                state: one.state,
                ..Action::default()
            })
            .collect();
        Some(Actions { next, all, ..Actions::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Amount, Currency};
    use proptest::prelude::*;

    /// What version 1 wrote of one planned action, byte by byte: its number, its texts with their lengths, 40 euros from
    /// 2026-03-02.
    const OF_1: &[u8] = &[
        7, 1, 7, 8, b'N', b'o', b' ', b'q', b'u', b'e', b'u', b'e', 7, b'j', b'o', b'u', b'r', b'n', b'e',
        b'y', 4, b'T', b'i', b'l', b'l', 0, 0, 2, b'B', b'o', 1, 0x80, 0xEA, 0x30, b'E', b'U', b'R', 1, 0xC4,
        0xC0, 0x02, 4, b'W', b'a', b'i', b't', 0, 0, 1,
    ];

    #[test]
    fn what_version_one_wrote_is_read_and_nothing_of_it_is_lost() {
        let day = Day::new(2026, 3, 2);
        let plan = Actions::of_earlier(1, OF_1).unwrap();
        let expected = Action {
            id: 7,
            aim: "No queue".into(),
            from: From { room: "journey".into(), what: "Till".into() },
            owner: "Bo".into(),
            cost: Amount::from_f64(40.0).map(|amount| Money::new(amount, Currency::EUR)),
            start: day,
            measure: "Wait".into(),
            state: State::Planned,
            ..Action::default()
        };
        assert_eq!(plan.all(), [expected]);
        assert_eq!(plan.limit(), 3);
        // A new one takes the next number.
        let mut plan = plan;
        assert_eq!(plan.add(Action { aim: "Second till".into(), ..Action::default() }), 8);
        assert_eq!(Actions::of_earlier(3, OF_1), None);
        assert_eq!(Actions::of_earlier(1, OF_1.get(..20).unwrap()), None);
    }

    #[test]
    fn only_so_many_are_under_way_and_what_is_refused_stays_where_it_was() {
        let mut plan = Actions::default();
        let ids: Vec<u32> =
            (0..5).map(|i| plan.add(Action { aim: i.to_string(), ..Action::default() })).collect();
        let day = Day::new(2026, 3, 2);
        for id in &ids[..3] {
            assert_eq!(plan.put(*id, State::Doing, None, day), Ok(true));
        }
        let before = plan.clone();
        assert_eq!(plan.put(ids[3], State::Doing, None, day), Err(Full { limit: 3 }));
        assert_eq!(plan, before);
        // Within the column it may be moved all the same.
        assert_eq!(plan.put(ids[2], State::Doing, Some(ids[0]), day), Ok(true));
        let order: Vec<u32> = plan.in_state(State::Doing).map(|a| a.id).collect();
        assert_eq!(order, [ids[2], ids[0], ids[1]]);
        assert_eq!(plan.put(ids[0], State::Done, None, day), Ok(true));
        assert_eq!(plan.get(ids[0]).unwrap().finished, day);
        assert_eq!(plan.put(ids[3], State::Doing, None, day), Ok(true));
        // What is taken back is not done any more.
        plan.set_limit(4);
        assert_eq!(plan.put(ids[0], State::Doing, None, day), Ok(true));
        assert_eq!(plan.get(ids[0]).unwrap().finished, None);
        assert_eq!(plan.put(99, State::Done, None, day), Ok(false));
    }

    #[test]
    fn late_is_what_should_have_begun_or_been_done() {
        let day = |d| Day::new(2026, 3, d);
        let today = day(10).unwrap();
        let of = |state, start, due| Action { state, start, due, ..Action::default() }.is_late(today);
        assert!(of(State::Doing, None, day(9)));
        assert!(!of(State::Doing, day(1), day(10)));
        assert!(of(State::Planned, day(9), None));
        assert!(!of(State::Done, day(1), day(2)));
        assert!(!of(State::Idea, None, day(2)));
    }

    proptest! {
        #[test]
        fn moving_loses_and_doubles_nothing(moves in prop::collection::vec((0u32..6, 0usize..5, 0u32..6), 0..30)) {
            let mut plan = Actions::default();
            for i in 0..5 {
                plan.add(Action { aim: i.to_string(), ..Action::default() });
            }
            for (id, state, before) in moves {
                let _ = plan.put(id, State::ALL[state], Some(before), None);
                let mut ids: Vec<u32> = plan.all().iter().map(|a| a.id).collect();
                ids.sort_unstable();
                prop_assert_eq!(ids, [1, 2, 3, 4, 5]);
                prop_assert!(plan.under_way() <= plan.limit());
            }
        }
    }
}
