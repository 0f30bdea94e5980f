use crate::value::Drivers;
use crate::{say, text};

/// One of the three things that keep customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pillar {
    /// What they get for what they give.
    Value,
    /// What they think and feel of the firm beyond that.
    Brand,
    /// What binds them beyond both.
    Relationship,
}

impl Pillar {
    /// All three.
    pub const ALL: [Pillar; 3] = [Pillar::Value, Pillar::Brand, Pillar::Relationship];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Pillar::Value => say!("Value§pillar"),
            Pillar::Brand => say!("Brand"),
            Pillar::Relationship => say!("Relationship"),
        }
    }

    /// In forms.
    pub fn word(self) -> &'static str {
        match self {
            Pillar::Value => "value",
            Pillar::Brand => "brand",
            Pillar::Relationship => "relationship",
        }
    }

    /// What it is.
    pub fn says(self) -> &'static str {
        match self {
            Pillar::Value => say!("What they get for what they give: quality, price, convenience."),
            Pillar::Brand => say!("What they know, think and feel of you, beyond what can be counted."),
            Pillar::Relationship => say!("What makes them stay although they could go elsewhere."),
        }
    }
}

/// A driver of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sub {
    /// In forms and addresses.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What to ask oneself.
    pub asks: &'static str,
    /// What it belongs to.
    pub pillar: Pillar,
    /// The number of the usual driver of value that is the same, which may have a name of its own in surveys.
    driver: Option<u32>,
    /// Parts of words by which surveys ask about it.
    asked: &'static [&'static str],
}

const fn sub(
    word: &'static str,
    name: &'static str,
    asks: &'static str,
    pillar: Pillar,
    driver: Option<u32>,
    asked: &'static [&'static str],
) -> Sub {
    Sub { word, name, asks, pillar, driver, asked }
}

/// All ten.
pub static SUBS: [Sub; 10] = [
    sub(
        "quality",
        text!("Quality§equity"),
        text!("Is what you sell and do good, every time?"),
        Pillar::Value,
        Some(1),
        &[],
    ),
    sub(
        "price",
        text!("Price§equity"),
        text!("Do they find it worth the money?"),
        Pillar::Value,
        Some(3),
        &[],
    ),
    sub(
        "convenience",
        text!("Convenience§equity"),
        text!("Is it easy to reach, to order, to get help?"),
        Pillar::Value,
        Some(4),
        &[],
    ),
    sub(
        "awareness",
        text!("Being known"),
        text!("Do those who could come know of you, and what you stand for?"),
        Pillar::Brand,
        None,
        &["aware", "heard of", "know of us", "well known"],
    ),
    sub(
        "attitude",
        text!("Being liked"),
        text!("Do they like and trust you, and say so?"),
        Pillar::Brand,
        None,
        &["brand", "image", "attitude", "trust", "reputation", "like us"],
    ),
    sub(
        "ethics",
        text!("Being fair"),
        text!("Do they find you fair to people and nature?"),
        Pillar::Brand,
        None,
        &["ethic", "sustainab", "fair trade", "environment", "responsib"],
    ),
    sub(
        "loyalty",
        text!("Rewards for coming back"),
        text!("Do they get something for their faithfulness that they value?"),
        Pillar::Relationship,
        None,
        &["loyalty", "reward", "points", "stamp"],
    ),
    sub(
        "recognition",
        text!("Being known by you"),
        text!("Do you know them, and treat them as who they are?"),
        Pillar::Relationship,
        None,
        &["recogni", "personal", "know me", "knows me", "by name"],
    ),
    sub(
        "community",
        text!("Belonging"),
        text!("Do they meet others with you, and belong?"),
        Pillar::Relationship,
        None,
        &["community", "belong", "meet other", "atmosphere"],
    ),
    sub(
        "knowledge",
        text!("Knowing each other"),
        text!("Do you learn from each other, so that going elsewhere would mean to start again?"),
        Pillar::Relationship,
        None,
        &["learn", "advice", "knowledge", "explain", "teach"],
    ),
];

impl Sub {
    /// The driver with this name in forms.
    pub fn of(word: &str) -> Option<usize> {
        SUBS.iter().position(|sub| sub.word == word)
    }

    /// Whether a question asks about it.
    pub(super) fn is_asked_by(&self, words: &str, drivers: &Drivers) -> bool {
        if let Some(driver) = self.driver.and_then(|id| drivers.get(id)) {
            return driver.is_asked_by(words);
        }
        let words = words.to_lowercase();
        self.asked.iter().any(|asked| words.contains(asked))
    }
}
