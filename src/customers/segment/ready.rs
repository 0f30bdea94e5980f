//! The ready-made segmentations.

use crate::customers::segment::family::{Part, Parting};
use crate::customers::segment::words::Words;
use crate::customers::segment::{Family, FamilyKey, Lifecycle, Scene, Segment, SegmentKey, Tier};
use crate::customers::segments::{Member, Segmentation};
use crate::customers::{Group, RfmScore, SegmentBy};
use crate::ledger::NOBODY;
use crate::quantity::{Amount, Currency};
use std::collections::BTreeMap;

macro_rules! groups {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $group:ident = $word:literal, $called:literal, $says:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $group),+ }

        impl $name {
            /// All of them, best first.
            pub const ALL: &'static [$name] = &[$($name::$group),+];

            fn part(self) -> Part {
                match self { $($name::$group => Part::new($word, $called, $says)),+ }
            }
        }
    };
}

groups! {
    /// Shopify’s groups, by its names and what it says of them (Shopify, GraphQL Admin API, `CustomerRfmGroup`).
    ///
    /// A group goes by the recency score and the average of the scores for how often and how much. Where that average,
    /// rounded up, takes the place of the frequency score, the map is that of [`Group`], corner by corner.
    Shopify {
        /// Very recent, many orders, most spend.
        Champions = "champions", "Champions", "Bought very recently, order often and spend most.";
        /// Recent, many orders, most spend.
        Loyal = "loyal", "Loyal", "Bought recently, order often and spend most.";
        /// Recent, some orders, moderate spend.
        Active = "active", "Active", "Bought recently, with some orders and moderate spending.";
        /// Very recent, few orders, low spend.
        New = "new", "New", "Bought very recently, with few orders and low spending.";
        /// Recent, few orders, low spend.
        Promising = "promising", "Promising", "Bought recently, with few orders and low spending.";
        /// Less recent, some orders, moderate spend.
        NeedsAttention = "needs-attention", "Needs attention", "Bought less recently, with some orders and moderate spending.";
        /// Not recent, fewer orders, lower spend.
        AlmostLost = "almost-lost", "Almost lost", "Have not bought recently, with fewer orders and lower spending.";
        /// Not recent, strong history.
        AtRisk = "at-risk", "At risk", "Have not bought for long, but used to order and spend a lot.";
        /// Not recent, very strong history.
        PreviouslyLoyal = "previously-loyal", "Previously loyal", "Have not bought for long, but used to order and spend most of all.";
        /// Not recent, infrequent, low spend.
        Dormant = "dormant", "Dormant", "Have not bought for long, ordered seldom and spent little.";
        /// No orders yet.
        Prospects = "prospects", "Prospects", "Stand in a list of yours and have not ordered yet.";
    }
}

impl Shopify {
    /// The group of someone who bought.
    ///
    /// ```
    /// use regulars::customers::{RfmScore, segment::Shopify};
    /// let score = |recency, frequency, monetary| RfmScore { recency, frequency, monetary };
    /// assert_eq!(Shopify::of(score(5, 4, 5)), Shopify::Champions);
    /// assert_eq!(Shopify::of(score(2, 4, 5)), Shopify::PreviouslyLoyal);
    /// assert_eq!(Shopify::of(score(5, 1, 1)), Shopify::New);
    /// ```
    pub fn of(score: RfmScore) -> Shopify {
        let both = (score.frequency + score.monetary).div_ceil(2);
        match Group::of(score.recency, both) {
            Group::Champions => Shopify::Champions,
            Group::Loyal => Shopify::Loyal,
            Group::PotentialLoyal => Shopify::Active,
            Group::New => Shopify::New,
            Group::Promising => Shopify::Promising,
            Group::NeedsAttention => Shopify::NeedsAttention,
            Group::AboutToSleep => Shopify::AlmostLost,
            Group::AtRisk => Shopify::AtRisk,
            Group::CantLose => Shopify::PreviouslyLoyal,
            Group::Hibernating | Group::Lost => Shopify::Dormant,
        }
    }
}

groups! {
    /// Klaviyo’s groups: scores from 1 to 3 by thirds of the customers (Klaviyo Help Center, “Understanding scoring and
    /// customer groups in the RFM report”). It tells the groups in words; where these leave a border open, it is drawn here
    /// so that everyone has a group.
    Klaviyo {
        /// 333.
        Champions = "champions", "Champions", "Bought recently, buy often and spend most: the best third in all three.";
        /// Recent or middling, often, less spend.
        Loyal = "loyal", "Loyal", "Bought not long ago and come back, but spend less than champions.";
        /// Recent, seldom.
        Recent = "recent", "Recent", "Bought recently, but seldom.";
        /// Middling, seldom.
        NeedsAttention = "needs-attention", "Needs attention", "Bought a while ago, and seldom.";
        /// Long ago, often.
        AtRisk = "at-risk", "At risk", "Have not bought for long, but used to come back.";
        /// Long ago, seldom.
        Inactive = "inactive", "Inactive", "Have not bought for long, and seldom did.";
    }
}

impl Klaviyo {
    /// The group of someone with these scores from 1 to 3 for how recently, how often and for how much.
    ///
    /// ```
    /// use regulars::customers::segment::Klaviyo;
    /// assert_eq!(Klaviyo::of([3, 3, 3]), Klaviyo::Champions);
    /// assert_eq!(Klaviyo::of([1, 1, 3]), Klaviyo::Inactive);
    /// ```
    pub fn of([recency, frequency, monetary]: [u8; 3]) -> Klaviyo {
        match (recency, frequency, monetary) {
            (3, 3, 3) => Klaviyo::Champions,
            (2.., 2.., _) => Klaviyo::Loyal,
            (3, ..) => Klaviyo::Recent,
            (2, ..) => Klaviyo::NeedsAttention,
            (_, 2.., _) => Klaviyo::AtRisk,
            _ => Klaviyo::Inactive,
        }
    }
}

impl Lifecycle {
    /// Its name on screen and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Lifecycle::New => "New",
            Lifecycle::Active => "Active",
            Lifecycle::Slipping => "Slipping",
            Lifecycle::Lapsed => "Lapsed",
            Lifecycle::WonBack => "Won back",
        }
    }

    fn part(self) -> Part {
        match self {
            Lifecycle::New => Part::new("new", self.name(), "First bought within the last 90 days."),
            Lifecycle::Active => {
                Part::new("active", self.name(), "Silent for no longer than twice their usual gap.")
            }
            Lifecycle::Slipping => {
                Part::new("slipping", self.name(), "Silent for more than twice their usual gap.")
            }
            Lifecycle::Lapsed => {
                Part::new("lapsed", self.name(), "Silent for more than four times their usual gap.")
            }
            Lifecycle::WonBack => Part::new(
                "won-back",
                self.name(),
                "Came back within the last 90 days, after a pause of more than four times their usual gap.",
            ),
        }
    }
}

impl Tier {
    /// Its name on screen and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Top => "Top fifth",
            Tier::Middle => "Upper middle",
            Tier::Small => "Lower half",
        }
    }

    fn part(self) -> Part {
        match self {
            Tier::Top => Part::new("top", self.name(), "Brought as much as the best fifth of customers."),
            Tier::Middle => {
                Part::new("middle", self.name(), "In the better half, but not in the best fifth.")
            }
            Tier::Small => Part::new("small", self.name(), "Brought less than the better half."),
        }
    }
}

/// Bands of orders: from, to, and what they are called.
const BANDS: [(u32, u32, &str, &str); 5] = [
    (1, 1, "1", "One order"),
    (2, 2, "2", "Two orders"),
    (3, 4, "3-4", "Three or four orders"),
    (5, 9, "5-9", "Five to nine orders"),
    (10, u32::MAX, "10", "Ten orders and more"),
];

/// Bands of the chance of still being a customer.
const CHANCES: [(f64, &str, &str, &str); 4] = [
    (0.8, "sure", "Almost surely customers", "Still a customer with a chance of 80 % or more."),
    (0.5, "likely", "Probably customers", "Still a customer with a chance from 50 to 80 %."),
    (0.2, "doubtful", "Doubtful", "Still a customer with a chance from 20 to 50 %."),
    (f64::MIN, "gone", "Probably gone", "Still a customer with a chance below 20 %."),
];

impl Scene<'_> {
    /// What parts people in these data; own segments last.
    pub(super) fn family_keys(self) -> Vec<FamilyKey> {
        let mut keys = FamilyKey::always();
        keys.extend(self.ledger.records().attributes.iter().cloned().map(FamilyKey::Attribute));
        keys.push(FamilyKey::Own);
        keys
    }

    /// A family with its segments; `None` where these data do not tell.
    pub fn family(self, key: &FamilyKey) -> Option<Family> {
        let (name, says) = titles(key);
        let segments = match key {
            FamilyKey::Own => self.own.all().filter_map(|own| self.own_segment(own.number)).collect(),
            FamilyKey::Tag => self.tags(),
            key => self.parting(key)?.segments(key, is_fixed(key)),
        };
        Some(Family { key: key.clone(), name, says, segments })
    }

    /// Who lies where in a family that parts people.
    pub(super) fn parting(self, key: &FamilyKey) -> Option<Parting> {
        let facts = self.facts;
        let parted = |parts: Vec<Part>, of: &dyn Fn(u32) -> Option<usize>| Parting {
            parts,
            of: (0..facts.people() as u32).map(|p| of(p).map_or(Parting::NONE, |part| part as u16)).collect(),
        };
        Some(match key {
            FamilyKey::Everyone => {
                let all = Part::new("customers", "All customers", "Everyone who bought.");
                parted(vec![all], &|p| (facts.orders(p) > 0).then_some(0))
            }
            FamilyKey::Rfm => {
                let parts = Group::ALL.iter().map(|g| Part::new(word(g.name()), g.name(), g.meaning()));
                parted(parts.collect(), &|p| facts.score(p).map(|score| score.group() as usize))
            }
            FamilyKey::Shopify => {
                let listed = self.listed();
                let parts = Shopify::ALL.iter().map(|group| group.part()).collect();
                parted(parts, &|p| match facts.score(p) {
                    Some(score) => Some(Shopify::of(score) as usize),
                    None => listed
                        .get(p as usize)
                        .copied()
                        .unwrap_or(false)
                        .then_some(Shopify::Prospects as usize),
                })
            }
            FamilyKey::Klaviyo => {
                let parts = Klaviyo::ALL.iter().map(|group| group.part()).collect();
                parted(parts, &|p| {
                    let silent = facts.as_of() - facts.last(p)?;
                    let scores = facts.thirds.scores(silent, facts.orders(p), facts.net(p));
                    Some(Klaviyo::of(scores) as usize)
                })
            }
            FamilyKey::Lifecycle => {
                let parts = Lifecycle::ALL.map(Lifecycle::part).into();
                parted(parts, &|p| {
                    let stage = facts.lifecycle(p)?;
                    Lifecycle::ALL.iter().position(|of| *of == stage)
                })
            }
            FamilyKey::Tier => {
                parted(Tier::ALL.map(Tier::part).into(), &|p| facts.tier(p).map(|tier| tier as usize))
            }
            FamilyKey::Frequency => {
                let part = |(_, _, member, name): &(u32, u32, &str, &str)| {
                    Part::new(*member, *name, format!("{name} so far."))
                };
                parted(BANDS.iter().map(part).collect(), &|p| {
                    let orders = facts.orders(p);
                    BANDS.iter().position(|(from, to, ..)| (*from..=*to).contains(&orders))
                })
            }
            FamilyKey::OrderValue => self.by_order_value()?,
            FamilyKey::Category => facts
                .category(self.ledger)
                .parting(|name| format!("Bought “{name}” more often than anything else."))?,
            FamilyKey::Place => {
                facts.place(self.ledger).parting(|name| format!("Most of their orders are from {name}."))?
            }
            FamilyKey::Channel => facts
                .channel(self.ledger)
                .parting(|name| format!("Most of their orders came through “{name}”."))?,
            FamilyKey::Attribute(name) => facts
                .attribute(self, name)
                .filter(|words| words.is_telling())?
                .parting(|value| format!("“{name}” is “{value}” in your list of customers."))?,
            FamilyKey::WonThrough => self.segmentation(SegmentBy::AcquisitionChannel)?,
            FamilyKey::Recommendation => self.segmentation(SegmentBy::NpsGroup)?,
            FamilyKey::Alive => {
                let study = self.study?;
                let mut of = vec![Parting::NONE; facts.people()];
                for outlook in study.outlooks() {
                    let alive = outlook.alive.value();
                    let part = CHANCES.iter().position(|(from, ..)| alive >= *from);
                    if let (Some(slot), Some(part)) = (of.get_mut(outlook.person as usize), part) {
                        *slot = part as u16;
                    }
                }
                let parts = CHANCES.iter().map(|(_, member, name, says)| Part::new(*member, *name, *says));
                Parting { parts: parts.collect(), of }
            }
            FamilyKey::Tag | FamilyKey::Own => return None,
        })
    }

    /// Who stands in a list of customers or contacts.
    fn listed(self) -> Vec<bool> {
        let mut listed = vec![false; self.facts.people()];
        for contact in &self.ledger.records().contacts {
            if let Some(slot) = listed.get_mut(self.ledger.person_of(contact.identity) as usize) {
                *slot = true;
            }
        }
        listed
    }

    /// Parted by what is worked out for measures by segment.
    fn segmentation(self, by: SegmentBy) -> Option<Parting> {
        let facts = self.facts;
        let segmentation = Segmentation::of(self.ledger, &facts.choice, &facts.chosen, by);
        let named =
            segmentation.members.iter().filter(|member| !member.is_rest()).map(|member| match member {
                Member::NpsGroup(group) => {
                    let name = group.name();
                    Part::new(
                        word(name),
                        name,
                        format!("{name} by their last answer to whether they would recommend you."),
                    )
                }
                Member::Named(name) => Part::new(name, name, format!("Won through “{name}”, by your lists.")),
                Member::Group(group) => Part::new(word(group.name()), group.name(), group.meaning()),
                Member::Cohort(month) => Part::new(month.first().to_string(), month.first().to_string(), ""),
                Member::Others | Member::Nameless => Part::new("", "", ""),
            });
        let parts: Vec<Part> = named.collect();
        let part = |person: u32| {
            let at = segmentation.of_person(person);
            if at < parts.len() { at as u16 } else { Parting::NONE }
        };
        let of: Vec<u16> = (0..facts.people() as u32).map(part).collect();
        of.iter().any(|part| *part != Parting::NONE).then_some(Parting { parts, of })
    }

    /// Quarters of the customers by what they spend on an order, their bounds rounded so that one can remember them.
    fn by_order_value(self) -> Option<Parting> {
        let facts = self.facts;
        let basket = |p: u32| facts.net(p).ratio(1, i64::from(facts.orders(p)));
        let mut all: Vec<Amount> = (0..facts.people() as u32).filter_map(basket).collect();
        all.sort_unstable();
        let mut bounds: Vec<Amount> = [1, 2, 3]
            .iter()
            .filter_map(|k| all.get(all.len() * k / 4).map(|amount| rounded(*amount)))
            .filter(|bound| *bound > Amount::ZERO)
            .collect();
        bounds.dedup();
        if bounds.is_empty() {
            return None;
        }
        let money = |amount: Amount| says_money(amount, facts.currency());
        let parts = (0..=bounds.len()).map(|at| {
            let from = at.checked_sub(1).and_then(|at| bounds.get(at));
            let name = match (from, bounds.get(at)) {
                (Some(from), Some(to)) => format!("{} to {}", money(*from), money(*to)),
                (None, Some(to)) => format!("Under {}", money(*to)),
                (from, None) => format!("{} and more", money(from.copied().unwrap_or_default())),
            };
            let lead = name.get(..1).unwrap_or_default().to_lowercase();
            let said = format!("{lead}{}", name.get(1..).unwrap_or_default());
            Part::new(format!("{at}"), name, format!("On average {said} an order."))
        });
        let of = (0..facts.people() as u32).map(|p| match basket(p) {
            Some(basket) => bounds.partition_point(|bound| *bound <= basket) as u16,
            None => Parting::NONE,
        });
        Some(Parting { parts: parts.collect(), of: of.collect() })
    }

    /// What a further column of a list of customers says of each person. Of several lists the contact first seen latest
    /// speaks; where that does not decide, the last text in the alphabet, whatever the order of the files.
    pub(super) fn attribute(self, name: &str) -> Option<Words> {
        let records = self.ledger.records();
        let wanted = name.trim().to_lowercase();
        let at = records.attributes.iter().position(|a| *a == name);
        let at = at.or_else(|| records.attributes.iter().position(|a| a.trim().to_lowercase() == wanted))?;
        let mut best: Vec<Option<(Option<crate::quantity::Day>, &str)>> = vec![None; self.facts.people()];
        for contact in &records.contacts {
            let said = contact.attributes.iter().find(|(name, _)| usize::from(*name) == at);
            let slot = best.get_mut(self.ledger.person_of(contact.identity) as usize);
            if let (Some((_, text)), Some(slot)) = (said, slot) {
                let told = (contact.first_seen, records.text(*text));
                *slot = Some(slot.map_or(told, |known| known.max(told)));
            }
        }
        Some(Words::of_each(best.iter().map(|told| told.map(|(_, text)| text))))
    }

    /// For each tag who has it, by name.
    pub(super) fn tagged(self) -> BTreeMap<String, Vec<u32>> {
        let records = self.ledger.records();
        let mut tagged: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for contact in &records.contacts {
            let person = self.ledger.person_of(contact.identity);
            for tag in contact.tags.iter().filter(|_| person != NOBODY) {
                tagged.entry(records.text(*tag).to_owned()).or_default().push(person);
            }
        }
        tagged
    }

    fn tags(self) -> Vec<Segment> {
        let segments = self.tagged().into_iter().map(|(tag, people)| Segment {
            key: SegmentKey::new(FamilyKey::Tag, tag.as_str()),
            says: format!("Tagged “{tag}” in your list of customers."),
            name: tag,
            people: people.into_iter().collect(),
        });
        segments.collect()
    }
}

impl Words {
    /// Whether people can be parted by it: nearly as many words as people are names or numbers.
    fn is_telling(&self) -> bool {
        let told = self.of.iter().filter(|code| **code != Words::NONE).count();
        self.texts.len() <= 12 || self.texts.len() * 4 <= told
    }
}

/// Whether its parts are there even when nobody lies in them.
fn is_fixed(key: &FamilyKey) -> bool {
    !matches!(
        key,
        FamilyKey::Category
            | FamilyKey::Place
            | FamilyKey::Channel
            | FamilyKey::WonThrough
            | FamilyKey::Attribute(_)
    )
}

/// A name as it stands in addresses.
fn word(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
    letters.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The name of a family, and what parts people there.
fn titles(key: &FamilyKey) -> (String, String) {
    let (name, says) = match key {
        FamilyKey::Everyone => ("Everyone", "All who bought, as one."),
        FamilyKey::Rfm => {
            ("How recently and how often", "Eleven groups by how recently and how often they bought.")
        }
        FamilyKey::Shopify => (
            "The same, as Shopify calls it",
            "Shopify’s groups, by how recently, how often and for how much.",
        ),
        FamilyKey::Klaviyo => (
            "The same, as Klaviyo calls it",
            "Klaviyo’s groups, by thirds of the customers in each of the three.",
        ),
        FamilyKey::Lifecycle => {
            ("Stage of life", "Where they are between first and last purchase, by their own rhythm.")
        }
        FamilyKey::Tier => {
            ("What they brought", "The best fifth, the rest of the better half, and the lower half.")
        }
        FamilyKey::Frequency => ("Number of orders", "How often they have ordered so far."),
        FamilyKey::OrderValue => {
            ("Size of an order", "What they spend on an order on average, in four bands.")
        }
        FamilyKey::Category => ("What they like best", "The category they bought most often."),
        FamilyKey::Place => ("Place", "Where most of their orders are from."),
        FamilyKey::Channel => ("Channel", "Through which most of their orders came."),
        FamilyKey::WonThrough => {
            ("How they were won", "The channel that won them, by your lists of customers.")
        }
        FamilyKey::Recommendation => {
            ("Recommendation", "Their last answer to whether they would recommend you.")
        }
        FamilyKey::Alive => {
            ("Chance of coming back", "How likely they are still customers, by the forecast.")
        }
        FamilyKey::Tag => ("Tags", "What your lists of customers tag them with; one may have several."),
        FamilyKey::Own => ("Your own", "Rules and lists you made."),
        FamilyKey::Attribute(name) => return (name.clone(), format!("“{name}” in your lists of customers.")),
    };
    (name.to_owned(), says.to_owned())
}

/// Rounded to one and a half digits: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
fn rounded(amount: Amount) -> Amount {
    const STEPS: [f64; 10] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let value = amount.to_f64();
    if value <= 0.0 {
        return Amount::ZERO;
    }
    let power = 10f64.powi(value.log10().floor() as i32);
    let near = |step: &f64| (step - value / power).abs();
    let step = STEPS.iter().copied().min_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or(1.0);
    Amount::from_f64(step * power).unwrap_or(amount)
}

/// Money in words of a name: `20 EUR`, `2.50 EUR`.
fn says_money(amount: Amount, currency: Currency) -> String {
    let major = amount.ten_thousandths();
    let figures = if major % Amount::PER_UNIT == 0 {
        (major / Amount::PER_UNIT).to_string()
    } else {
        format!("{:.2}", amount.to_f64())
    };
    if currency == Currency::UNKNOWN { figures } else { format!("{figures} {currency}") }
}
