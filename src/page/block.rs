use crate::findings::Severity;
use crate::measure::{Figure, Sentence, Value};
use crate::page::{Address, Drawing};
use serde::{Deserialize, Serialize};

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The first thing on it: a sentence a shop owner would say.
    pub title: Sentence,
    /// What stands below in larger type; may be empty.
    pub lede: Sentence,
    /// The rest, from top to bottom.
    pub blocks: Vec<Block>,
    /// Whether it stands alone on the screen, without the ways to other pages: for customers at the counter.
    pub alone: bool,
    /// A colour of its own: red, green, blue. It is drawn in a shade that can be read.
    pub accent: Option<[u8; 3]>,
}

impl Page {
    /// A page with this first sentence.
    pub fn new(title: impl Into<Sentence>) -> Page {
        Page { title: title.into(), ..Page::default() }
    }

    /// With this below it.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<Sentence>) -> Page {
        self.lede = lede.into();
        self
    }

    /// With this block at the end.
    #[must_use]
    pub fn with(mut self, block: Block) -> Page {
        self.blocks.push(block);
        self
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The title of what follows.
    Heading(String),
    /// A paragraph.
    Say(Sentence),
    /// A remark in smaller type: a caveat, a source.
    Note(Sentence),
    /// Sentences, one below the other.
    List(Vec<Sentence>),
    /// Figures side by side.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Drawing),
    /// What to do, most urgent first.
    Items(Vec<Item>),
    /// Choices that change what the page shows.
    Choices(Vec<Choice>),
    /// Something to fill in.
    Form(Form),
    /// A question to answer by one press of a key.
    Ask(Ask),
    /// Ways to other pages.
    Links(Vec<(String, Address)>),
    /// A place to bring in a file; and the sample business, where nothing is loaded.
    WaysIn,
    /// Things to do.
    Buttons(Vec<Button>),
    /// Something to copy.
    Copy(Copied),
    /// Cards in columns, moved by hand or by keys.
    Board(Board),
    /// A picture from a file, such as a logo.
    Image {
        /// A `data:` address made by [`picture`](crate::page::picture).
        data: String,
        /// What it is, for those who don't see it.
        words: String,
    },
    /// A text in which words are marked, each mark with a number that is explained elsewhere.
    Marked(Vec<Piece>),
    /// What is known of several matters, as one story.
    Chapters(Vec<Chapter>),
    /// A section with a title of its own, such as a chapter of a report.
    Part {
        /// What it is about.
        title: String,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// Goes to another address by itself after so many seconds, unless something is done before.
    Soon {
        /// After so many seconds.
        seconds: u16,
        /// Where.
        to: Address,
        /// What is said of it; may be empty.
        says: String,
    },
    /// Folded away until it is opened.
    Fold {
        /// What is in it.
        title: Sentence,
        /// Its content.
        blocks: Vec<Block>,
    },
}

/// Cards in columns. A card that was moved comes back as the act `name` with its key under [`Board::CARD`], the key of the
/// column under [`Board::COLUMN`], and under [`Board::BEFORE`] the key of the card before which it stands now; empty at the
/// end of the column. The day stands under [`Act::TODAY`]. Keys are told apart over the whole board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// Under this name a move comes back.
    pub name: String,
    /// What it shows, for those who hear it.
    pub title: String,
    /// Its columns, from left to right.
    pub columns: Vec<Lane>,
}

impl Board {
    /// The card that was moved.
    pub const CARD: &'static str = "card";
    /// Where it stands now.
    pub const COLUMN: &'static str = "column";
    /// The card below it; empty at the end.
    pub const BEFORE: &'static str = "before";
}

/// A column of a [`Board`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// As it comes back.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What belongs here, or that it is full; may be empty.
    pub says: String,
    /// Its cards, from top to bottom.
    pub cards: Vec<Card>,
}

/// A card of a [`Board`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// As it comes back.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What more there is to say; may be empty.
    pub says: Sentence,
    /// Short words about it.
    pub tags: Vec<String>,
    /// Where it is looked at or changed.
    pub to: Option<Address>,
    /// Whether something has to be done about it.
    pub loud: bool,
}

/// A matter, what is known of it, and where that is shown and acted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// What it is about, as a question.
    pub asks: String,
    /// What is known; where nothing is, what it takes.
    pub says: Sentence,
    /// Whether anything is known.
    pub known: bool,
    /// Where it is shown, and where something is done about it.
    pub ways: Vec<(String, Address)>,
}

/// A piece of a marked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its words, with the white between them.
    pub words: String,
    /// The number under which its mark is explained; none where it is not marked.
    pub mark: Option<u32>,
}

/// A table. The first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows, for those who hear it, and for files made of it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether money is written to the last cent.
    pub exact: bool,
    /// Where only the first rows are in it: how many there are, and how to come to the others.
    pub cut: Option<(u64, String)>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers, which stand on the right.
    pub numbers: bool,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it sums up others.
    pub total: bool,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words, which may come from a file: never markup.
    Words(String),
    /// A sentence, with values in it.
    Say(Sentence),
    /// A value.
    Value(Value),
    /// A figure of the catalogue.
    Figure(Figure),
    /// From, to: an interval in the unit of the values.
    Between(Value, Value),
    /// A customer, by number and name.
    Customer(u32, String),
    /// A link to another page.
    Link(String, Address),
    /// Something to do about this row.
    Button(Button),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Cell {
        Cell::Words(words.to_owned())
    }
}
impl From<String> for Cell {
    fn from(words: String) -> Cell {
        Cell::Words(words)
    }
}
impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        Cell::Value(value)
    }
}
impl From<Figure> for Cell {
    fn from(figure: Figure) -> Cell {
        Cell::Figure(figure)
    }
}

impl Table {
    /// A table with these columns, the names of those that hold numbers marked by a `#` before them.
    pub fn new(caption: impl Into<String>, columns: &[&str]) -> Table {
        let columns = columns
            .iter()
            .map(|name| match name.strip_prefix('#') {
                Some(name) => Column { name: name.to_owned(), numbers: true },
                None => Column { name: (*name).to_owned(), numbers: false },
            })
            .collect();
        Table { caption: caption.into(), columns, rows: Vec::new(), exact: false, cut: None }
    }

    /// With money to the last cent.
    #[must_use]
    pub fn exact(mut self) -> Table {
        self.exact = true;
        self
    }

    /// Of so many rows in all; `says` how to come to those that are not in it, if any.
    #[must_use]
    pub fn of(mut self, all: usize, says: String) -> Table {
        self.cut = (all > self.rows.len()).then_some((all as u64, says));
        self
    }

    /// Adds a row.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { cells, total: false });
    }

    /// Adds a row that sums up those above it.
    pub fn push_total(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { cells, total: true });
    }
}

/// Something to do, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// How soon.
    pub severity: Severity,
    /// What is so.
    pub statement: Sentence,
    /// The evidence.
    pub reason: Sentence,
    /// What to do.
    pub next_step: Sentence,
    /// Where.
    pub to: Option<(String, Address)>,
}

/// One of several ways to look at a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name in the address.
    pub name: String,
    /// Its name on the page.
    pub label: String,
    /// What can be chosen: in the address, and on the page.
    pub options: Vec<(String, String)>,
    /// What is chosen, as in the address.
    pub chosen: String,
}

/// Something to take along by copying it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copied {
    /// What it is.
    pub label: String,
    /// What is copied.
    pub what: Passage,
}

/// What is copied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Passage {
    /// A text.
    Text(String),
    /// A page, as a link that opens it on any machine.
    Link(Address),
}

/// Something to fill in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Under this name it comes back.
    pub name: String,
    /// What it is for.
    pub title: String,
    /// What the reader has to know; may be empty.
    pub says: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// The button's words.
    pub submit: String,
    /// What became of the last try; may be empty.
    pub said: String,
    /// The act that is done while the reader types, and answered by what is shown below it ([`crate::page::Outcome::Said`]);
    /// empty where nothing is said before it is sent.
    pub live: String,
}

/// A question of a [`Form`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Under this name its answer comes back.
    pub name: String,
    /// Its name on the page.
    pub label: String,
    /// An example, a unit, a reason; may be empty.
    pub hint: Sentence,
    /// How it is answered.
    pub kind: FieldKind,
    /// What stands in it.
    pub value: String,
    /// What is wrong with that; may be empty.
    pub problem: String,
}

impl Field {
    /// An empty field.
    pub fn new(name: &str, label: &str, kind: FieldKind) -> Field {
        Field {
            name: name.to_owned(),
            label: label.to_owned(),
            hint: Sentence::new(),
            kind,
            value: String::new(),
            problem: String::new(),
        }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Sentence>) -> Field {
        self.hint = hint.into();
        self
    }

    /// With this in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Field {
        self.value = value.into();
        self
    }
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FieldKind {
    /// A line of words.
    Words,
    /// Several lines.
    Long,
    /// A number, or an amount.
    Number,
    /// A date.
    Date,
    /// Nothing to see: comes back as it is.
    Hidden,
    /// One of these: as it comes back, and as it is shown.
    OneOf(Vec<(String, String)>),
    /// A date, today's where none stands in it.
    Today,
    /// A text file: comes back as what is in it.
    File,
    /// A picture file: comes back as a `data:` address ([`picture`](crate::page::picture)), empty where none was chosen.
    Image,
    /// A file of any size: goes along beside the act as the browser’s own handle.
    Handle,
    /// A line of words that nobody shall read on the screen.
    Secret,
    /// A button among the fields: pressing it sends the form as the act of this field’s name.
    Press,
    /// Words between the fields: the field’s name on the page, and nothing to answer.
    Said,
}

/// A question whose answers are sentences. Choosing one is the act `name` with the `values` and the answer's key under
/// `answer`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Under this name the answer comes back.
    pub name: String,
    /// What comes back with it.
    pub values: Vec<(String, String)>,
    /// Which question it is, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// How many are answered.
    pub answered: usize,
    /// What it is about.
    pub about: String,
    /// The question.
    pub asks: String,
    /// The answers: as they come back, and as they are shown. They are numbered one after the other.
    pub answers: Vec<(String, String)>,
    /// The number of the first answer: 0 where answers are levels that other pages name by these numbers.
    pub first: usize,
    /// Answers that stand apart, such as not knowing.
    pub apart: Vec<(String, String)>,
    /// What was answered, as it came back; empty where nothing was.
    pub chosen: String,
    /// The question before.
    pub back: Option<Address>,
    /// The question after.
    pub on: Option<Address>,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Button {
    /// Its words.
    pub words: String,
    /// For those who hear it among others of the same words; may be empty.
    pub named: Sentence,
    /// What it does.
    pub act: Act,
    /// What has to be said yes to first; may be empty.
    pub confirm: String,
    /// Whether nothing is lost by saying yes.
    pub harmless: bool,
    /// How it looks.
    pub look: Look,
}

impl Button {
    /// A plain button.
    pub fn new(words: impl Into<String>, act: Act) -> Button {
        Button {
            words: words.into(),
            named: Sentence::new(),
            act,
            confirm: String::new(),
            harmless: false,
            look: Look::Quiet,
        }
    }

    /// The one thing to do on this page.
    #[must_use]
    pub fn main(mut self) -> Button {
        self.look = Look::Main;
        self
    }

    /// Told apart from others by this.
    #[must_use]
    pub fn named(mut self, named: impl Into<Sentence>) -> Button {
        self.named = named.into();
        self
    }

    /// Only after this was said yes to.
    #[must_use]
    pub fn confirm(mut self, confirm: impl Into<String>) -> Button {
        self.confirm = confirm.into();
        self
    }

    /// The same where nothing is lost: a file is handed over that wants care.
    #[must_use]
    pub fn confirm_file(mut self, confirm: impl Into<String>) -> Button {
        self.harmless = true;
        self.confirm(confirm)
    }
}

/// How a [`Button`] looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// One of several.
    #[default]
    Quiet,
    /// The one.
    Main,
    /// Like a link in the text.
    Link,
}

/// What the reader did: the name of a form or button, and what came with it.
///
/// Where that holds something under [`Act::LEAVE`], these choices of the address (parted by spaces) are as usual again once
/// it is done: an answered question gives way to the next. Under [`Act::TO`] stands the page that is shown then. An empty
/// [`Act::TODAY`] is filled in with the day on which the reader acts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Of the form or button.
    pub name: String,
    /// What was filled in, by field.
    pub values: Vec<(String, String)>,
}

impl Act {
    /// Under this name stands what the address forgets.
    pub const LEAVE: &'static str = "leave";
    /// Under this name stands the [`Address`](crate::page::Address), as text, that is shown once it is done.
    pub const TO: &'static str = "to";
    /// The name of the act that prints the page as it is; the app does it by itself.
    pub const PRINT: &'static str = "print";
    /// The name of the act that puts on the plan what stands under `aim`, because of `what`; on the page of the plan, with
    /// the place it was thought of under `room`, or the kind of a finding under `finding` in place of both.
    pub const PLAN: &'static str = "plan";
    /// The name of the act that fills the screen and goes to the page under [`Act::TO`]; the app does it by itself.
    pub const WHOLE_SCREEN: &'static str = "whole-screen";
    /// The names of acts that fill an empty page with something to begin with; the app then shows it from its top.
    pub const BEGINS: [&'static str; 2] = ["example", "usual"];
    /// Under this name stands the day on which the reader acts, as `2026-03-31`: the engine has no clock.
    pub const TODAY: &'static str = "today";

    /// An act without anything filled in.
    pub fn new(name: &str) -> Act {
        Act { name: name.to_owned(), values: Vec::new() }
    }

    /// With this along.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Act {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// What was filled in under this name; empty where nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }
}
