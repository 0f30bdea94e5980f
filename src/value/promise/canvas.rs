//! The canvas of a segment.

use crate::say;
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

crate::invented::invented!(Canvas::example());

/// Where an item stands: the customer’s side, then the firm’s (Osterwalder, Pigneur, Bernarda and Smith 2014, Value
/// Proposition Design, Wiley).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    /// What customers want to get done.
    #[default]
    Job,
    /// What hurts, hinders or worries them in it.
    Pain,
    /// What they hope for.
    Gain,
    /// What is sold to them.
    Product,
    /// How it eases a pain.
    Reliever,
    /// How it brings a gain.
    Creator,
}

impl Column {
    /// All six.
    pub const ALL: [Column; 6] =
        [Column::Job, Column::Pain, Column::Gain, Column::Product, Column::Reliever, Column::Creator];
    /// Those of the customer.
    pub const PROFILE: [Column; 3] = [Column::Job, Column::Pain, Column::Gain];
    /// Those of the firm.
    pub const OFFER: [Column; 3] = [Column::Product, Column::Reliever, Column::Creator];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Column::Job => "job",
            Column::Pain => "pain",
            Column::Gain => "gain",
            Column::Product => "product",
            Column::Reliever => "reliever",
            Column::Creator => "creator",
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.word() == word)
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Column::Job => say!("What they want to get done"),
            Column::Pain => say!("What hurts them"),
            Column::Gain => say!("What they hope for"),
            Column::Product => say!("What you sell"),
            Column::Reliever => say!("How you ease what hurts"),
            Column::Creator => say!("How you bring what they hope for"),
        }
    }

    /// The name of one item in it, in the middle of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Column::Job => say!("job§canvas"),
            Column::Pain => say!("pain§canvas"),
            Column::Gain => say!("gain§canvas"),
            Column::Product => say!("product or service"),
            Column::Reliever => say!("pain reliever"),
            Column::Creator => say!("gain creator"),
        }
    }

    /// Whether it is the customer’s side.
    pub fn is_profile(self) -> bool {
        matches!(self, Column::Job | Column::Pain | Column::Gain)
    }

    /// The sorts that are told apart in it; none but for jobs and gains.
    pub fn sorts(self) -> &'static [Sort] {
        match self {
            Column::Job => &[Sort::Functional, Sort::Social, Sort::Emotional],
            Column::Gain => &[Sort::Required, Sort::Expected, Sort::Desired, Sort::Unexpected],
            _ => &[],
        }
    }
}

/// What sort of job or gain it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// A task to finish, a problem to solve.
    Functional,
    /// How others should see them.
    Social,
    /// How they want to feel.
    Emotional,
    /// Without it nothing works.
    Required,
    /// Nobody says it, everybody supposes it.
    Expected,
    /// They would name it if they were asked.
    Desired,
    /// They would not have thought of it.
    Unexpected,
}

impl Sort {
    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Functional => "functional",
            Sort::Social => "social",
            Sort::Emotional => "emotional",
            Sort::Required => "required",
            Sort::Expected => "expected",
            Sort::Desired => "desired",
            Sort::Unexpected => "unexpected",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Functional => say!("functional: a task or a problem"),
            Sort::Social => say!("social: how others see them"),
            Sort::Emotional => say!("emotional: how they want to feel"),
            Sort::Required => say!("required: without it nothing works"),
            Sort::Expected => say!("expected: nobody says it, all suppose it"),
            Sort::Desired => say!("desired: they would name it if asked"),
            Sort::Unexpected => say!("unexpected: they had not thought of it"),
        }
    }
}

/// Something on a canvas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number, never given twice while it stands in the document.
    pub id: u32,
    /// Where it stands.
    column: Column,
    /// What it is.
    #[serde(with = "invented")]
    pub words: String,
    /// What sort of job or gain.
    sort: Option<Sort>,
    /// How much it matters, from 1 to 10; its place in the column tells it where nothing is said.
    importance: Option<u8>,
    /// What it answers: items of the customer’s side, by number, smallest first.
    answers: Vec<u32>,
    /// What it was taken from, as [`Suggestion`](crate::value::promise::Suggestion) names its sources; empty where it was
    /// typed.
    pub from: Vec<String>,
}

impl Item {
    /// Where it stands.
    pub fn column(&self) -> Column {
        self.column
    }

    /// What sort of job or gain it is: guaranteed to be one of its column’s.
    pub fn sort(&self) -> Option<Sort> {
        self.sort.filter(|sort| self.column.sorts().contains(sort))
    }

    /// Sets it; what is no sort of its column is forgotten.
    pub fn sort_as(&mut self, sort: Option<Sort>) {
        self.sort = sort;
        self.sort = self.sort();
    }

    /// How much it matters, as somebody said, from 1 to 10.
    pub fn importance(&self) -> Option<u8> {
        self.importance.map(|said| said.clamp(1, 10))
    }

    /// The numbers of what it answers.
    pub fn answers(&self) -> &[u32] {
        &self.answers
    }
}

/// Customers of one segment beside what the firm offers them.
///
/// Guaranteed: within a column importance, where it is said, never rises from top to bottom, so that order and numbers
/// can’t contradict each other; links lead from the firm’s side to items of the customer’s side that are there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Canvas {
    /// Whom it is about, in words.
    #[serde(with = "invented")]
    pub segment: String,
    /// The firm’s own segment it is about, by its key; empty where it is none.
    pub key: String,
    /// All items, those of a column in their order.
    items: Vec<Item>,
    /// Suggestions that were left aside, by their sources.
    aside: Vec<String>,
}

/// A canvas as it stands in a file, which may come from anywhere.
#[derive(Deserialize)]
struct Written {
    #[serde(with = "invented")]
    segment: String,
    key: String,
    items: Vec<Item>,
    aside: Vec<String>,
}

impl From<Written> for Canvas {
    /// Puts right what contradicts itself, so that what a canvas guarantees holds for one from a file, too.
    fn from(written: Written) -> Canvas {
        let Written { segment, key, items, aside } = written;
        let mut canvas = Canvas { segment, key, items: Vec::new(), aside };
        for mut item in items.into_iter().take(MOST_ITEMS) {
            if canvas.get(item.id).is_some() {
                continue;
            }
            let (above, _) = canvas.bounds(item.column, canvas.items.len());
            item.importance = item.importance().map(|said| said.min(above));
            item.sort_as(item.sort);
            canvas.items.push(item);
        }
        let links: Vec<(u32, Vec<u32>)> =
            canvas.items.iter_mut().map(|item| (item.id, std::mem::take(&mut item.answers))).collect();
        for (from, to) in links.iter().flat_map(|(from, all)| all.iter().map(move |to| (*from, *to))) {
            canvas.link(from, to);
        }
        canvas
    }
}

impl Paper for Canvas {
    const NAME: &'static str = "promise canvas";
    const TITLE: &'static str = "canvas";
}

/// So many items can still be ranked by one person.
pub const MOST_ITEMS: usize = 120;

impl Canvas {
    /// All items, column by column, in their order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        Column::ALL.into_iter().flat_map(|column| self.column(column))
    }

    /// The items of a column, what matters most first.
    pub fn column(&self, column: Column) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.column == column)
    }

    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    /// The item with these words in a column, case and white at the ends aside.
    pub fn named(&self, column: Column, words: &str) -> Option<&Item> {
        let wanted = words.trim().to_lowercase();
        self.column(column).find(|item| item.words.trim().to_lowercase() == wanted)
    }

    /// One more at the end of its column; `None` without words, where the column has it already, or where there are too
    /// many.
    pub fn add(&mut self, column: Column, words: &str) -> Option<u32> {
        let words = words.trim();
        if words.is_empty() || self.items.len() >= MOST_ITEMS || self.named(column, words).is_some() {
            return None;
        }
        let id = self.items.iter().map(|item| item.id).max().unwrap_or(0).checked_add(1)?;
        self.items.push(Item { id, column, words: words.to_owned(), ..Item::default() });
        Some(id)
    }

    /// Without this one, and without the links to it; whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.items.len();
        self.items.retain(|item| item.id != id);
        self.items.iter_mut().for_each(|item| item.answers.retain(|to| *to != id));
        self.items.len() < before
    }

    /// Moves an item to a column, before the item `before`, or to its end. An importance that would contradict the new
    /// place is drawn to that of its neighbours. `false`, and nothing moves, where the item is not there or would change
    /// sides: what customers need is nothing that a firm offers.
    pub fn put(&mut self, id: u32, column: Column, before: Option<u32>) -> bool {
        let Some(from) = self.items.iter().position(|item| item.id == id) else { return false };
        if self.items.get(from).is_none_or(|item| item.column.is_profile() != column.is_profile()) {
            return false;
        }
        let mut item = self.items.remove(from);
        item.column = column;
        item.sort_as(item.sort);
        let at = before.and_then(|b| self.items.iter().position(|i| i.id == b && i.column == column));
        let at = at.unwrap_or(self.items.len());
        let (above, below) = self.bounds(column, at);
        item.importance = item.importance().map(|said| said.min(above).max(below));
        self.items.insert(at, item);
        true
    }

    /// Between which bounds an importance at this place of the list contradicts nothing said in its column.
    fn bounds(&self, column: Column, at: usize) -> (u8, u8) {
        let said = |item: &Item| if item.column == column { item.importance() } else { None };
        let above = self.items.iter().take(at).rev().find_map(said).unwrap_or(10);
        let below = self.items.iter().skip(at).find_map(said).unwrap_or(1);
        (above, below)
    }

    /// Says how much an item matters, from 1 to 10, and moves it up or down its column where its place contradicts that;
    /// with `None` its place alone tells. Whether it is there.
    pub fn weigh(&mut self, id: u32, importance: Option<u8>) -> bool {
        let Some(at) = self.items.iter().position(|item| item.id == id) else { return false };
        let mut item = self.items.remove(at);
        item.importance = importance.map(|said| said.clamp(1, 10));
        let at = match item.importance {
            Some(said) => {
                let (above, below) = self.bounds(item.column, at);
                let same = |i: &Item| i.column == item.column;
                if said > above {
                    let less = |i: &Item| same(i) && i.importance().is_some_and(|other| other < said);
                    self.items.iter().position(less).unwrap_or(at)
                } else if said < below {
                    let more = |i: &Item| same(i) && i.importance().is_some_and(|other| other > said);
                    self.items.iter().rposition(more).map_or(at, |last| last + 1)
                } else {
                    at
                }
            }
            None => at,
        };
        self.items.insert(at, item);
        true
    }

    /// Says that one item answers another; `false` where that makes no sense: only what the firm offers answers something,
    /// and only what customers need is answered.
    pub fn link(&mut self, from: u32, to: u32) -> bool {
        let is_need = self.get(to).is_some_and(|item| item.column.is_profile());
        let Some(item) = self.get_mut(from).filter(|item| is_need && !item.column.is_profile()) else {
            return false;
        };
        if let Err(at) = item.answers.binary_search(&to) {
            item.answers.insert(at, to);
        }
        true
    }

    /// Takes that back; whether it had been said.
    pub fn unlink(&mut self, from: u32, to: u32) -> bool {
        let Some(item) = self.get_mut(from) else { return false };
        let before = item.answers.len();
        item.answers.retain(|id| *id != to);
        item.answers.len() < before
    }

    /// What answers an item.
    pub fn answered_by(&self, id: u32) -> impl Iterator<Item = &Item> {
        self.items().filter(move |item| item.answers.contains(&id))
    }

    /// Whether something with one of these sources was taken in or left aside.
    pub fn knows(&self, sources: &[String]) -> bool {
        let known = |source: &String| {
            self.aside.contains(source) || self.items.iter().any(|item| item.from.contains(source))
        };
        sources.iter().any(known)
    }

    /// Leaves a suggestion aside.
    pub fn leave_aside(&mut self, sources: &[String]) {
        let new: Vec<String> = sources.iter().filter(|s| !self.aside.contains(s)).cloned().collect();
        self.aside.extend(new);
    }

    /// How many sources were left aside.
    pub fn aside(&self) -> usize {
        self.aside.len()
    }

    /// Brings everything back that was left aside.
    pub fn bring_back(&mut self) {
        self.aside.clear();
    }

    /// The canvas of an invented coffee roastery, to show what the page looks like.
    pub fn example() -> Canvas {
        use Column::{Creator, Gain, Job, Pain, Product, Reliever};
        let mut canvas = Canvas {
            segment: say!("Guests who drink good coffee at home (invented)").to_owned(),
            ..Canvas::default()
        };
        for (column, words, sort, importance) in [
            (Job, say!("Have good coffee every morning"), Some(Sort::Functional), 9),
            (Job, say!("Begin the day well"), Some(Sort::Emotional), 7),
            (Job, say!("Offer guests something special"), Some(Sort::Social), 5),
            (Pain, say!("Running out before the weekend"), None, 8),
            (Pain, say!("Not knowing which beans suit the machine"), None, 7),
            (Pain, say!("Beans that are old when they arrive"), None, 6),
            (Gain, say!("Fresh roast"), Some(Sort::Required), 9),
            (Gain, say!("A person who knows what I like"), Some(Sort::Desired), 7),
            (Gain, say!("A taste of something new now and then"), Some(Sort::Unexpected), 3),
            (Product, say!("Beans by the bag"), None, 0),
            (Product, say!("Subscription"), None, 0),
            (Product, say!("Printed mugs"), None, 0),
            (Reliever, say!("Sent two days before the bag is empty"), None, 0),
            (Reliever, say!("Roast date on every bag, never older than a week"), None, 0),
            (Creator, say!("A note of what each customer liked"), None, 0),
        ] {
            if let Some(id) = canvas.add(column, words) {
                canvas.weigh(id, (importance > 0).then_some(importance));
                if let Some(item) = canvas.get_mut(id) {
                    item.sort_as(sort);
                }
            }
        }
        for (from, to) in [(10, 1), (11, 1), (13, 4), (14, 6), (14, 7), (15, 8)] {
            canvas.link(from, to);
        }
        canvas
    }
}
