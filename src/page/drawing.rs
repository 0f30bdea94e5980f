use crate::measure::{Sentence, Value};
use crate::quantity::{Currency, Day};
use serde::{Deserialize, Serialize};

/// A picture and what it has to say. The table behind it is made from the same numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The finding, as a headline.
    pub title: Sentence,
    /// What is shown, in which unit.
    pub say: String,
    /// The picture in a sentence or two, for those who don't see it.
    pub description: Sentence,
    /// What the reader has to know about it, below; may be empty.
    pub note: String,
    /// In what its values are counted.
    pub unit: Unit,
    /// Its numbers.
    pub picture: Picture,
}

/// In what values are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Whole things.
    Count,
    /// Plain numbers, with so many decimals.
    Number(u8),
    /// Parts of a whole, shown in per cent.
    Share,
    /// Money in major units.
    Money(Currency),
    /// Days.
    Days,
}

/// The numbers of a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Picture {
    /// A column for each label, the series stacked; unknown values are missing.
    Columns {
        /// What stands below.
        labels: Vec<Value>,
        /// One value for each label.
        series: Vec<Series>,
    },
    /// Lines over the labels.
    Lines {
        /// What stands below.
        labels: Vec<Value>,
        /// One value for each label.
        series: Vec<Series>,
    },
    /// From one amount to another by steps.
    Waterfall(Vec<Step>),
    /// Horizontal bars, with intervals where they are samples.
    Bars(Vec<Bar>),
    /// Values on axes that leave one centre, from nothing to `most`.
    Radar {
        /// What each axis is.
        axes: Vec<Value>,
        /// One value for each axis.
        series: Vec<Series>,
        /// Where the axes end.
        most: f64,
    },
    /// Ribbons from groups on the left to groups on the right, as wide as what goes that way.
    Flows {
        /// When, or what, the left side is.
        from: Value,
        /// When, or what, the right side is.
        to: Value,
        /// The groups, from top to bottom, on both sides.
        groups: Vec<String>,
        /// From which group to which, and how much.
        ways: Vec<(usize, usize, f64)>,
        /// Those ways that lead to a worse group, in another colour; none where groups are neither better nor worse.
        worse: Vec<(usize, usize)>,
    },
    /// Bars from day to day, one below the other.
    Timeline {
        /// From top to bottom.
        spans: Vec<Span>,
        /// The day as of which it is told.
        today: Option<Day>,
    },
    /// Points on two axes.
    Points {
        /// What the horizontal axis means.
        across: String,
        /// What the vertical axis means.
        up: String,
        /// Its unit, which may differ from the vertical one.
        across_unit: Unit,
        /// The points.
        marks: Vec<Mark>,
        /// Lines that part the picture, and the line through it: from and to.
        lines: Vec<[(f64, f64); 2]>,
    },
}

/// Values of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// One for each label; none where it is unknown.
    pub values: Vec<Option<f64>>,
    /// Low and high for each label, where they are uncertain; may be empty.
    pub between: Vec<Option<(f64, f64)>>,
}

impl Series {
    /// Values that are all known.
    pub fn known(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Series {
        Series { name: name.into(), values: values.into_iter().map(Some).collect(), between: Vec::new() }
    }
}

/// A step of a waterfall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub name: String,
    /// What it adds, or the amount reached.
    pub value: f64,
    /// Whether it is an amount reached rather than a step.
    pub total: bool,
}

/// A horizontal bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// How long; none where it is unknown.
    pub value: Option<f64>,
    /// Its interval.
    pub between: Option<(f64, f64)>,
    /// Whether it is the one that is spoken of.
    pub loud: bool,
}

/// A stretch of days in a [`Picture::Timeline`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What it is.
    pub name: String,
    /// Its first day.
    pub from: Day,
    /// Its last day; the first one where it is a single day.
    pub to: Day,
    /// What there is to say of it in a word or two: how far it is.
    pub says: String,
    /// Whether it is late.
    pub loud: bool,
    /// Whether it is over.
    pub over: bool,
}

/// A point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    pub name: String,
    /// Where.
    pub x: f64,
    /// Where.
    pub y: f64,
    /// Whether it is the one that is spoken of.
    pub loud: bool,
}
