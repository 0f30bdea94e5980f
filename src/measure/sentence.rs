use crate::language::{self, Piece};
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

impl Part {
    /// Whether it counts exactly one, so that the words behind it stand in the singular.
    fn is_one(&self) -> bool {
        let value = match self {
            Part::Words(words) => return words == "1",
            Part::Figure(figure) => &figure.value,
            Part::Value(value) => value,
        };
        *value == Value::Count(1)
    }
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

    /// A text with its holes filled by words and figures; [`tell!`](crate::tell) writes it shorter. The text is said in the
    /// reader's language, so it is given in English as a whole: other languages put figures in other places.
    pub fn filled(english: &str, holes: &[(&str, Part)]) -> Sentence {
        let mut sentence = Sentence::new();
        let mut words = String::new();
        for piece in language::pieces(language::said(english)) {
            match piece {
                Piece::Words(said) => words.push_str(said),
                Piece::Hole(name, forms) => match holes.iter().find(|(known, _)| *known == name) {
                    Some((_, part @ Part::Words(said))) => {
                        words.push_str(said);
                        forms.write(part.is_one(), &mut words);
                    }
                    Some((_, part)) => {
                        sentence
                            .0
                            .extend((!words.is_empty()).then(|| Part::Words(std::mem::take(&mut words))));
                        sentence.0.push(part.clone());
                        forms.write(part.is_one(), &mut words);
                    }
                    None => {}
                },
            }
        }
        sentence.0.extend((!words.is_empty()).then_some(Part::Words(words)));
        sentence
    }

    /// Another sentence behind it.
    #[must_use]
    pub fn then(mut self, next: impl Into<Sentence>) -> Sentence {
        self.0.extend(next.into().0);
        self
    }

    /// Another sentence behind it, after a space.
    #[must_use]
    pub fn followed_by(self, next: impl Into<Sentence>) -> Sentence {
        let next = next.into();
        if self.is_empty() || next.is_empty() { self.then(next) } else { self.words(" ").then(next) }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Tells a sentence in the reader's language, its holes filled with words, values and figures: whatever becomes a [`Part`].
///
/// ```
/// use regulars::{measure::{Part, Sentence, Value}, tell};
///
/// let late = Value::Count(41);
/// let sentence = tell!("{late} of your {whom} are overdue.", late, whom = "regulars");
/// assert_eq!(sentence, Sentence::new().value(Value::Count(41)).words(" of your regulars are overdue."));
///
/// // Words that go with the number in a hole stand inside it: those for one, and those for any other.
/// let told = |late| tell!("{late|regular is|regulars are} overdue.", late = Value::Count(late));
/// assert_eq!(told(1), Sentence::new().value(Value::Count(1)).words(" regular is overdue."));
/// assert_eq!(told(0), Sentence::new().value(Value::Count(0)).words(" regulars are overdue."));
/// ```
#[macro_export]
macro_rules! tell {
    ($text:literal $(,)?) => { $crate::measure::Sentence::filled($text, &[]) };
    ($text:literal, $($hole:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::measure::Sentence::filled(
            $text,
            &[$((stringify!($hole), $crate::measure::Part::from($crate::say!(@ $hole $(, $value)?)))),+],
        )
    };
}

impl From<&str> for Part {
    fn from(words: &str) -> Part {
        Part::Words(words.to_owned())
    }
}

impl From<String> for Part {
    fn from(words: String) -> Part {
        Part::Words(words)
    }
}

impl From<Value> for Part {
    fn from(value: Value) -> Part {
        Part::Value(value)
    }
}

impl From<Figure> for Part {
    fn from(figure: Figure) -> Part {
        Part::Figure(figure)
    }
}

impl From<&Figure> for Part {
    fn from(figure: &Figure) -> Part {
        Part::Figure(figure.clone())
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
