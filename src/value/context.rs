//! What a trade and a culture do to what customers weigh.
//!
//! That they shift it, and in which direction, is found in the sources named with each shift; later studies, in other
//! countries, do not agree in everything. By how much is this product's own convention: a fifth more or less, a factor that
//! can be changed. Cultures are averages over millions of people; the ones in your shop may be different, so that nothing
//! is shifted unless it is chosen.

use crate::text;
use crate::value::Dimension;
use serde::{Deserialize, Serialize};

/// One shift of one weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Names it in documents.
    pub key: &'static str,
    /// Which choice brings it.
    pub by: Choice,
    /// Which dimension.
    pub dimension: Dimension,
    /// By what its weight is multiplied, unless the owner says otherwise.
    pub factor: f64,
    /// Why.
    pub why: &'static str,
    /// Who found it.
    pub source: &'static str,
}

/// Something that can be chosen: of which question, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// The question, by its place in [`QUESTIONS`].
    pub question: usize,
    /// The answer, by its word.
    pub word: &'static str,
}

/// A question about the context.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name in forms.
    pub name: &'static str,
    /// As it is shown.
    pub asks: &'static str,
    /// Its answers: as they are kept, and as they are shown.
    pub answers: &'static [(&'static str, &'static str)],
}

/// What can be chosen: the trade, and five sides of a culture (Hofstede, Hofstede and Minkov 2010, Cultures and
/// Organizations, third edition).
pub const QUESTIONS: [Question; 6] = [
    Question {
        name: "sector",
        asks: text!("Your trade"),
        answers: &[
            ("technology", text!("Technology")),
            ("services", text!("Services")),
            ("manufacturing", text!("Manufacturing, for other firms")),
            ("retail", text!("Retail")),
            ("health", text!("Health§trade")),
        ],
    },
    Question {
        name: "people",
        asks: text!("Your customers decide"),
        answers: &[
            ("individual", text!("For themselves")),
            ("collective", text!("With family and group in mind")),
        ],
    },
    Question {
        name: "power",
        asks: text!("Rank and standing"),
        answers: &[("flat", text!("Matter little to them")), ("steep", text!("Matter much to them"))],
    },
    Question {
        name: "uncertainty",
        asks: text!("The unknown"),
        answers: &[("open", text!("Attracts them")), ("avoid", text!("Makes them careful"))],
    },
    Question {
        name: "drive",
        asks: text!("What counts more"),
        answers: &[
            ("achievement", text!("Success and being the best")),
            ("care", text!("Care and getting on well")),
        ],
    },
    Question {
        name: "time",
        asks: text!("They look§ahead"),
        answers: &[
            ("long", text!("Far ahead: thrift, patience")),
            ("short", text!("At today: tradition, quick results")),
        ],
    },
];

const fn at(question: usize, word: &'static str) -> Choice {
    Choice { question, word }
}

macro_rules! shifts {
    ($($key:literal, $question:literal $word:literal, $dimension:ident $factor:literal, $why:expr, $source:ident;)+) => {
        /// Every shift there is.
        pub const SHIFTS: &[Shift] = &[$(Shift {
            key: $key, by: at($question, $word), dimension: Dimension::$dimension, factor: $factor, why: $why, source: $source,
        }),+];
    };
}

const SHETH: &str =
    text!("Sheth, Newman and Gross (1991), Why we buy what we buy, Journal of Business Research 22(2).");
const SWEENEY: &str =
    text!("Sweeney and Soutar (2001), Consumer perceived value, Journal of Retailing 77(2).");
const BERRY: &str = text!(
    "Berry, Wall and Carbone (2006), Service clues and customer assessment of the service experience, Academy of Management Perspectives 20(2)."
);
const ULAGA: &str = text!(
    "Ulaga and Eggert (2006), Value-based differentiation in business relationships, Journal of Marketing 70(1)."
);
const BENDAPUDI: &str = text!(
    "Berry and Bendapudi (2007), Health care: a fertile field for service research, Journal of Service Research 10(2)."
);
const WONG: &str =
    text!("Wong and Ahuvia (1998), Personal taste and family face, Psychology & Marketing 15(5).");
const STEENKAMP: &str = text!(
    "Steenkamp, ter Hofstede and Wedel (1999), A cross-national investigation into the individual and national cultural antecedents of consumer innovativeness, Journal of Marketing 63(2)."
);
const DONTHU: &str = text!(
    "Donthu and Yoo (1998), Cultural influences on service quality expectations, Journal of Service Research 1(2)."
);
const FURRER: &str = text!(
    "Furrer, Liu and Sudharshan (2000), The relationships between culture and service quality perceptions, Journal of Service Research 2(4)."
);
const HOFSTEDE: &str =
    text!("Hofstede, Hofstede and Minkov (2010), Cultures and Organizations, third edition.");

shifts! {
    "technology.new", 0 "technology", Epistemic 1.2, text!("What is new is a reason to try it."), SHETH;
    "technology.use", 0 "technology", Functional 1.2, text!("It is bought for what it does."), SHETH;
    "services.feeling", 0 "services", Emotional 1.2, text!("People judge a service by how they were treated, since there is little else to see."), BERRY;
    "manufacturing.use", 0 "manufacturing", Functional 1.2, text!("Firms stay with suppliers for support, personal dealings and know-how."), ULAGA;
    "manufacturing.price", 0 "manufacturing", Economic 0.8, text!("Among suppliers that come into question, price sets them apart least."), ULAGA;
    "retail.feeling", 0 "retail", Emotional 1.2, text!("In shops, pleasure explains what people do beside quality and price."), SWEENEY;
    "retail.price", 0 "retail", Economic 1.2, text!("Price for what one gets stands beside every other reason."), SWEENEY;
    "health.use", 0 "health", Functional 1.2, text!("Much is at stake, and patients can hardly judge it: they look for competence."), BENDAPUDI;
    "health.feeling", 0 "health", Emotional 1.2, text!("Patients come ill, worried and unwilling; how they are met counts double."), BENDAPUDI;
    "individual.new", 1 "individual", Epistemic 1.2, text!("Who decides alone tries new things sooner."), STEENKAMP;
    "individual.feeling", 1 "individual", Emotional 1.2, text!("Who decides alone expects to be looked after as a person."), DONTHU;
    "collective.social", 1 "collective", Social 1.2, text!("What is bought speaks for the family and the group, too."), WONG;
    "flat.use", 2 "flat", Functional 1.2, text!("Where rank matters little, customers expect prompt and dependable service as a matter of course."), DONTHU;
    "steep.social", 2 "steep", Social 1.2, text!("Goods and treatment show where one stands."), WONG;
    "open.new", 3 "open", Epistemic 1.2, text!("New things are tried gladly."), STEENKAMP;
    "avoid.new", 3 "avoid", Epistemic 0.8, text!("New things are tried late."), STEENKAMP;
    "avoid.use", 3 "avoid", Functional 1.2, text!("What can be relied on, and seen beforehand, takes away worry."), FURRER;
    "achievement.new", 4 "achievement", Epistemic 1.2, text!("Where success counts, new things are tried sooner."), STEENKAMP;
    "achievement.social", 4 "achievement", Social 1.2, text!("What is bought may show success."), HOFSTEDE;
    "care.feeling", 4 "care", Emotional 1.2, text!("Getting on with each other counts more than showing success."), HOFSTEDE;
    "long.price", 5 "long", Economic 1.2, text!("Thrift is a virtue, and a purchase has to last."), HOFSTEDE;
    "short.use", 5 "short", Functional 1.2, text!("Who looks at today expects more of service at once."), DONTHU;
    "short.occasion", 5 "short", Conditional 1.2, text!("Customs and feast days decide what is bought."), HOFSTEDE;
}

/// What was chosen; nothing is shifted where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    chosen: [String; 6],
}

impl Context {
    /// These answers to the [`QUESTIONS`]; what is no answer chooses nothing.
    pub fn of(
        sector: &str,
        people: &str,
        power: &str,
        uncertainty: &str,
        drive: &str,
        time: &str,
    ) -> Context {
        let words = [sector, people, power, uncertainty, drive, time];
        let mut context = Context::default();
        for ((slot, word), question) in context.chosen.iter_mut().zip(words).zip(QUESTIONS) {
            if question.answers.iter().any(|(key, _)| *key == word) {
                word.clone_into(slot);
            }
        }
        context
    }

    /// What was chosen of a question; empty where nothing was.
    pub fn chosen(&self, question: usize) -> &str {
        self.chosen.get(question).map_or("", String::as_str)
    }

    /// Whether nothing was chosen.
    pub fn is_open(&self) -> bool {
        self.chosen.iter().all(String::is_empty)
    }

    /// The shifts it brings.
    pub fn shifts(&self) -> impl Iterator<Item = &'static Shift> {
        SHIFTS.iter().filter(|shift| self.chosen(shift.by.question) == shift.by.word)
    }
}
