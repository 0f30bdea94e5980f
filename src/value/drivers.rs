use crate::value::rating::weighted;
use crate::value::{Derived, Heard, Rating};
use crate::workspace::Paper;
use crate::{language, say, text};
use serde::{Deserialize, Serialize};

/// Whether customers get it or give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// They get it: quality, service, trust.
    #[default]
    Benefit,
    /// They give it: price, effort, risk. A high performance means that little is asked of them.
    Sacrifice,
}

impl Side {
    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Side::Benefit => "benefit",
            Side::Sacrifice => "sacrifice",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Side::Benefit => say!("What customers get"),
            Side::Sacrifice => say!("What it costs them"),
        }
    }
}

/// Something that customers weigh.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Driver {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// What it is called.
    #[serde(with = "named")]
    pub name: String,
    /// Whether customers get it or give it.
    pub side: Side,
    /// How much it matters to customers, as the owner says.
    pub importance: Option<Rating>,
    /// How well it goes, as the owner judges.
    pub performance: Option<Rating>,
    /// What it is called in surveys, where that is something else.
    pub asked: String,
}

/// What customers weigh, and where the picture of it is parted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drivers {
    /// The drivers, in the order they are shown.
    pub list: Vec<Driver>,
    /// From this importance on a driver matters much; the mean of all where nothing is said.
    pub important: Option<Rating>,
    /// From this performance on it goes well; the mean of all where nothing is said.
    pub good: Option<Rating>,
}

/// A driver every document begins with, and words by which surveys name it.
struct Usual {
    name: &'static str,
    side: Side,
    /// In English and German. The name in each of them is among these, so that what is heard hangs on no language.
    asked: &'static [&'static str],
}

const USUAL: [Usual; 5] = [
    Usual {
        name: text!("Quality"),
        side: Side::Benefit,
        asked: &["quality", "product", "taste", "qualität", "produkt", "geschmack"],
    },
    Usual {
        name: text!("Service"),
        side: Side::Benefit,
        asked: &["service", "staff", "friendl", "help", "bedienung", "beratung", "freundlich"],
    },
    Usual {
        name: text!("Price"),
        side: Side::Sacrifice,
        asked: &["price", "pricing", "cost", "value for money", "preis", "kosten"],
    },
    Usual {
        name: text!("Convenience and ease"),
        side: Side::Sacrifice,
        asked: &[
            "convenien",
            "ease",
            "easy",
            "opening",
            "location",
            "speed",
            "bequem",
            "öffnungs",
            "standort",
        ],
    },
    Usual {
        name: text!("Trust and reliability"),
        side: Side::Benefit,
        asked: &["trust", "reliab", "depend", "honest", "vertrau", "verläss", "ehrlich"],
    },
];

/// Usual names are kept in English and read in the reader's language; the owner's own stay as they were typed.
mod named {
    use super::USUAL;
    use crate::language;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(name: &str, to: S) -> Result<S::Ok, S::Error> {
        let usual = USUAL.iter().find(|usual| language::said(usual.name) == name);
        to.serialize_str(usual.map_or(name, |usual| usual.name))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        let name = String::deserialize(from)?;
        let usual = USUAL.iter().find(|usual| usual.name == name);
        Ok(usual.map_or(name, |usual| language::said(usual.name).to_owned()))
    }
}

/// The number of the usual driver that is a price.
pub(crate) const PRICE: u32 = 3;

impl Default for Drivers {
    fn default() -> Drivers {
        let list = USUAL.iter().zip(1..).map(|(usual, id)| Driver {
            id,
            name: language::said(usual.name).to_owned(),
            side: usual.side,
            ..Driver::default()
        });
        Drivers { list: list.collect(), important: None, good: None }
    }
}

impl Paper for Drivers {
    const NAME: &'static str = "value drivers";
    const TITLE: &'static str = "drivers";
}

/// So many drivers can be told apart in one picture, and by one person.
const MOST: usize = 20;

impl Drivers {
    /// An invented café, to show what the page looks like once something is typed.
    pub fn example() -> Drivers {
        let mut all = Drivers::default();
        let said = [(90, 85), (70, 80), (60, 45), (80, 40), (45, 75)];
        for (driver, (importance, performance)) in all.list.iter_mut().zip(said) {
            driver.importance = Some(Rating::tenths(importance));
            driver.performance = Some(Rating::tenths(performance));
        }
        all
    }

    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Driver> {
        self.list.iter().find(|driver| driver.id == id)
    }

    /// One more with this name; `None` where the name is empty or taken, or there are too many.
    pub fn add(&mut self, name: &str, side: Side) -> Option<u32> {
        let name = name.trim();
        let taken = self.list.iter().any(|d| d.name.eq_ignore_ascii_case(name));
        if name.is_empty() || taken || self.list.len() >= MOST {
            return None;
        }
        // The usual ones keep their numbers, so that other pages know a price when they see one.
        let id = self.list.iter().map(|d| d.id).fold(USUAL.len() as u32, u32::max).checked_add(1)?;
        self.list.push(Driver { id, name: name.to_owned(), side, ..Driver::default() });
        Some(id)
    }

    /// Whether nothing was said yet.
    pub fn is_open(&self) -> bool {
        self.list.iter().all(|d| d.importance.is_none() && d.performance.is_none())
    }
}

impl Driver {
    /// Whether it is the price of what is sold.
    pub fn is_price(&self) -> bool {
        self.id == PRICE
    }

    /// Whether a question about `words` asks about it: by the name given for surveys, else by its own, else by words in
    /// common use.
    pub fn is_asked_by(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        if !self.asked.trim().is_empty() {
            return words.contains(&self.asked.trim().to_lowercase());
        }
        let own = self.name.trim().to_lowercase();
        let usual = USUAL.iter().zip(1..).find(|(_, id)| *id == self.id).map(|(usual, _)| usual.asked);
        (!own.is_empty() && words.contains(&own))
            || usual.is_some_and(|usual| usual.iter().any(|word| words.contains(word)))
    }
}

/// How one driver is judged, from wherever that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Judged {
    /// How much it matters, from 0 to 10.
    pub importance: Option<f64>,
    /// How well it goes, from 0 to 10.
    pub performance: Option<f64>,
    /// From how many answers the importance comes; `None` where it was typed or derived.
    pub weighed_by: Option<u64>,
    /// From how many answers the performance comes; `None` where it was typed.
    pub rated_by: Option<u64>,
}

/// From so many answers on, customers are believed before the owner.
const BELIEVED: u64 = 10;

fn believed(typed: Option<Rating>, heard: Option<(f64, u64)>) -> (Option<f64>, Option<u64>) {
    match (typed, heard) {
        (Some(typed), heard) if heard.is_none_or(|(_, n)| n < BELIEVED) => (Some(typed.value()), None),
        (_, Some((mean, n))) => (Some(mean), Some(n)),
        (_, None) => (None, None),
    }
}

impl Drivers {
    /// How each driver is judged: by customers where ten or more answered or nothing was typed, else by the owner; its
    /// importance as `derived`, where that is given.
    pub fn judged(&self, heard: &Heard, derived: Option<&Derived>) -> Vec<Judged> {
        let judge = |(place, driver): (usize, &Driver)| {
            let (performance, rated_by) = believed(driver.performance, heard.performance_of(place));
            let (importance, weighed_by) = match derived {
                Some(derived) => (derived.importance(place), None),
                None => believed(driver.importance, heard.importance_of(place)),
            };
            Judged { importance, performance, weighed_by, rated_by }
        };
        self.list.iter().enumerate().map(judge).collect()
    }
}

/// Benefits against sacrifices (Zeithaml 1988).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Perceived {
    /// What customers get, from 0 to 10.
    pub benefits: Option<f64>,
    /// What it costs them, from 0 to 10.
    pub sacrifices: Option<f64>,
}

impl Perceived {
    /// From judgements of these drivers. Where none of a side has an importance, all of that side count the same.
    ///
    /// ```
    /// use regulars::value::{Driver, Judged, Perceived, Side};
    /// let of = |side| Driver { side, ..Driver::default() };
    /// let judged = |i, p| Judged { importance: Some(i), performance: Some(p), ..Judged::default() };
    /// let seen = Perceived::of(&[
    ///     (&of(Side::Benefit), judged(9.0, 8.0)),
    ///     (&of(Side::Benefit), judged(3.0, 4.0)),
    ///     (&of(Side::Sacrifice), judged(5.0, 4.0)),
    /// ]);
    /// // By hand: (9·8 + 3·4) ÷ 12 = 7, and 10 − 4 = 6.
    /// assert_eq!((seen.benefits, seen.sacrifices, seen.value()), (Some(7.0), Some(6.0), Some(1.0)));
    /// ```
    pub fn of(all: &[(&Driver, Judged)]) -> Perceived {
        let mean = |side: Side| {
            let of_side = || all.iter().filter(move |(driver, _)| driver.side == side);
            let known = || of_side().filter_map(|(_, j)| Some((j.importance, j.performance?)));
            let any = known().any(|(importance, _)| importance.is_some());
            weighted(known().map(|(importance, performance)| {
                (performance, if any { importance.unwrap_or(0.0) } else { 1.0 })
            }))
        };
        let sacrifices = mean(Side::Sacrifice).map(|eased| 10.0 - eased);
        Perceived { benefits: mean(Side::Benefit), sacrifices }
    }

    /// What they get less what it costs them, from −10 to 10.
    pub fn value(self) -> Option<f64> {
        Some(self.benefits? - self.sacrifices?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Words;

    #[test]
    fn usual_names_are_kept_in_english_and_read_in_the_readers_language() {
        let kept = postcard::to_allocvec(&Drivers::default()).unwrap();
        language::within(Words::bracketed(), || {
            let read: Drivers = postcard::from_bytes(&kept).unwrap();
            assert_eq!(read, Drivers::default());
            let first = read.list.first().unwrap();
            assert_eq!(first.name, "⟦Quality⟧");
            assert_eq!(postcard::to_allocvec(&read).unwrap(), kept);
        });
    }

    /// What surveys say counts for the same drivers whoever reads it.
    #[test]
    fn german_names_are_among_the_words_in_common_use() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/languages/de")).unwrap();
        let lists: Vec<String> =
            folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        for usual in USUAL {
            let mut entries = lists.iter().flat_map(|list| list.split("\n\n"));
            let german = entries.find_map(|entry| {
                let (english, german) = entry.trim().split_once("\n= ")?;
                (english == usual.name).then(|| german.to_lowercase())
            });
            let german = german.unwrap_or_default();
            assert!(usual.asked.iter().any(|word| german.contains(word)), "{}: {german}", usual.name);
        }
    }
}
