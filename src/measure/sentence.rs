use crate::measure::{Figure, Value};
use serde::{Deserialize, Serialize};

/// A piece of a sentence: words, or a figure that the page draws by the contract of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// Words, with their spaces.
    Words(String),
    /// A figure, drawn with its definition at hand.
    Figure(Figure),
    /// A value that is no figure of the catalogue (a customer's own date, a threshold).
    Value(Value),
}

/// A sentence for people, in which every figure stays a figure: `["", 41, " of your regulars are overdue."]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sentence(pub Vec<Part>);

impl Sentence {
    /// An empty sentence to add to.
    pub fn new() -> Sentence {
        Sentence::default()
    }

    /// Adds words.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Sentence {
        self.0.push(Part::Words(words.into()));
        self
    }

    /// Adds a figure.
    #[must_use]
    pub fn figure(mut self, figure: &Figure) -> Sentence {
        self.0.push(Part::Figure(figure.clone()));
        self
    }

    /// Adds a bare value.
    #[must_use]
    pub fn value(mut self, value: Value) -> Sentence {
        self.0.push(Part::Value(value));
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Sentence {
    fn from(words: &str) -> Sentence {
        Sentence::new().words(words)
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Sentence {
        Sentence::new().words(words)
    }
}
