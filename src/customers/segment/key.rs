use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A way of parting people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FamilyKey {
    /// Everyone who bought, as one.
    Everyone,
    /// Eleven groups by how recently and how often.
    Rfm,
    /// The same scores under Shopify's names.
    Shopify,
    /// Three scores for each of the three, under Klaviyo's names.
    Klaviyo,
    /// Where in their life with the business they are.
    Lifecycle,
    /// What they brought.
    Tier,
    /// How many orders.
    Frequency,
    /// What they spend on an order.
    OrderValue,
    /// What they buy most often.
    Category,
    /// Where most of their orders are from.
    Place,
    /// Through which most of their orders came.
    Channel,
    /// How they were won.
    WonThrough,
    /// Their last answer to whether they would recommend the business.
    Recommendation,
    /// How likely they still are customers.
    Alive,
    /// What a list of customers says of them in its tags: a person may have several.
    Tag,
    /// What a further column of a list of customers says of them.
    Attribute(String),
    /// The owner's own rules and lists.
    Own,
}

use FamilyKey::*;

/// All but attributes, and their words in addresses.
const WORDS: [(FamilyKey, &str); 16] = [
    (Everyone, "everyone"),
    (Rfm, "rfm"),
    (Shopify, "shopify"),
    (Klaviyo, "klaviyo"),
    (Lifecycle, "stage"),
    (Tier, "tier"),
    (Frequency, "orders"),
    (OrderValue, "basket"),
    (Category, "category"),
    (Place, "place"),
    (Channel, "channel"),
    (WonThrough, "won"),
    (Recommendation, "recommendation"),
    (Alive, "chance"),
    (Tag, "tag"),
    (Own, "own"),
];

/// Stands before the name of an attribute.
const ATTRIBUTE: &str = "attribute.";

impl FamilyKey {
    /// Those that do not hang on what a file brought or the owner made, in their order.
    pub(super) fn always() -> Vec<FamilyKey> {
        WORDS.iter().map(|(key, _)| key.clone()).filter(|key| *key != Own).collect()
    }

    /// Whether it can be told for any day in the past.
    pub fn has_past(&self) -> bool {
        matches!(
            self,
            Rfm | Shopify
                | Klaviyo
                | Lifecycle
                | Tier
                | Frequency
                | OrderValue
                | Category
                | Place
                | Channel
                | Recommendation
        )
    }
}

impl fmt::Display for FamilyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Attribute(name) = self {
            return write!(f, "{ATTRIBUTE}{}", name.replace('%', "%25").replace(':', "%3A"));
        }
        let word = WORDS.iter().find(|(key, _)| key == self).map_or("", |(_, word)| word);
        f.write_str(word)
    }
}

impl FromStr for FamilyKey {
    type Err = ();
    fn from_str(text: &str) -> Result<FamilyKey, ()> {
        match text.strip_prefix(ATTRIBUTE) {
            Some(name) => Ok(Attribute(name.replace("%3A", ":").replace("%25", "%"))),
            None => WORDS.iter().find(|(_, word)| *word == text).map(|(key, _)| key.clone()).ok_or(()),
        }
    }
}

/// Names a segment for good: the same text tomorrow, with more data, in an address or a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SegmentKey {
    /// What parts people.
    pub family: FamilyKey,
    /// Which part; of own segments their number.
    pub member: String,
}

impl SegmentKey {
    /// The key of a part.
    pub fn new(family: FamilyKey, member: impl Into<String>) -> SegmentKey {
        SegmentKey { family, member: member.into() }
    }

    /// Everyone who bought.
    pub fn everyone() -> SegmentKey {
        SegmentKey::new(Everyone, "customers")
    }

    /// The owner's own segment with this number.
    pub fn own(number: u32) -> SegmentKey {
        SegmentKey::new(Own, number.to_string())
    }
}

/// `rfm:champions`, `own:3`, `attribute.City:Graz`.
impl fmt::Display for SegmentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.family, self.member)
    }
}

impl FromStr for SegmentKey {
    type Err = ();
    fn from_str(text: &str) -> Result<SegmentKey, ()> {
        let (family, member) = text.split_once(':').ok_or(())?;
        Ok(SegmentKey::new(family.parse()?, member))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_its_text() {
        let odd = ["City", "a:b", "100 %", "%3A", "%253A:", ""];
        let families = WORDS.iter().map(|(key, _)| key.clone()).chain(odd.map(|a| Attribute(a.into())));
        for family in families {
            for member in ["champions", "3", "a:b %", ""] {
                let key = SegmentKey::new(family.clone(), member);
                assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
        assert_eq!("rfm".parse::<SegmentKey>(), Err(()));
        assert_eq!("nonsense:1".parse::<SegmentKey>(), Err(()));
    }
}
