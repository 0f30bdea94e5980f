//! The ready-made segmentations.

use crate::customers::segment::family::{Part, Parting};
use crate::customers::segment::words::Words;
use crate::customers::segment::{Family, FamilyKey, Lifecycle, Scene, Segment, SegmentKey, Tier};
use crate::customers::segments::{Member, Segmentation};
use crate::customers::{Group, RfmScore, SegmentBy};
use crate::ledger::NOBODY;
use crate::quantity::{Amount, Currency};
use crate::voice::NpsGroup;
use crate::{language, say, text};
use std::collections::BTreeMap;

macro_rules! groups {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $group:ident = $word:literal, $called:expr, $says:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $group),+ }

        impl $name {
            /// All of them, best first.
            pub const ALL: &'static [$name] = &[$($name::$group),+];

            fn part(self) -> Part {
                match self { $($name::$group => Part::new($word, language::said($called), language::said($says))),+ }
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
        Champions = "champions", text!("Champions"), text!("Bought very recently, order often and spend most.");
        /// Recent, many orders, most spend.
        Loyal = "loyal", text!("Loyal"), text!("Bought recently, order often and spend most.");
        /// Recent, some orders, moderate spend.
        Active = "active", text!("Active"), text!("Bought recently, with some orders and moderate spending.");
        /// Very recent, few orders, low spend.
        New = "new", text!("New"), text!("Bought very recently, with few orders and low spending.");
        /// Recent, few orders, low spend.
        Promising = "promising", text!("Promising"), text!("Bought recently, with few orders and low spending.");
        /// Less recent, some orders, moderate spend.
        NeedsAttention = "needs-attention", text!("Needs attention"), text!("Bought less recently, with some orders and moderate spending.");
        /// Not recent, fewer orders, lower spend.
        AlmostLost = "almost-lost", text!("Almost lost"), text!("Have not bought recently, with fewer orders and lower spending.");
        /// Not recent, strong history.
        AtRisk = "at-risk", text!("At risk"), text!("Have not bought for long, but used to order and spend a lot.");
        /// Not recent, very strong history.
        PreviouslyLoyal = "previously-loyal", text!("Previously loyal"), text!("Have not bought for long, but used to order and spend most of all.");
        /// Not recent, infrequent, low spend.
        Dormant = "dormant", text!("Dormant"), text!("Have not bought for long, ordered seldom and spent little.");
        /// No orders yet.
        Prospects = "prospects", text!("Prospects"), text!("Stand in a list of yours and have not ordered yet.");
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
        Champions = "champions", text!("Champions"), text!("Bought recently, buy often and spend most: the best third in all three.");
        /// Recent or middling, often, less spend.
        Loyal = "loyal", text!("Loyal"), text!("Bought not long ago and come back, but spend less than champions.");
        /// Recent, seldom.
        Recent = "recent", text!("Recent"), text!("Bought recently, but seldom.");
        /// Middling, seldom.
        NeedsAttention = "needs-attention", text!("Needs attention"), text!("Bought a while ago, and seldom.");
        /// Long ago, often.
        AtRisk = "at-risk", text!("At risk"), text!("Have not bought for long, but used to come back.");
        /// Long ago, seldom.
        Inactive = "inactive", text!("Inactive"), text!("Have not bought for long, and seldom did.");
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
    /// What it is called in rules: the same in every language.
    pub(super) fn word(self) -> &'static str {
        match self {
            Lifecycle::New => text!("New"),
            Lifecycle::Active => text!("Active"),
            Lifecycle::Slipping => text!("Slipping"),
            Lifecycle::Lapsed => text!("Lapsed"),
            Lifecycle::WonBack => text!("Won back"),
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        language::said(self.word())
    }

    fn part(self) -> Part {
        match self {
            Lifecycle::New => Part::new("new", self.name(), say!("First bought within the last 90 days.")),
            Lifecycle::Active => {
                Part::new("active", self.name(), say!("Silent for no longer than twice their usual gap."))
            }
            Lifecycle::Slipping => Part::new(
                "slipping",
                self.name(),
                say!(
                    "Silent for more than twice their usual gap, and up to four times: regulars among them are overdue."
                ),
            ),
            Lifecycle::Lapsed => {
                Part::new("lapsed", self.name(), say!("Silent for more than four times their usual gap."))
            }
            Lifecycle::WonBack => Part::new(
                "won-back",
                self.name(),
                say!(
                    "Came back within the last 90 days, after a pause of more than four times their usual gap."
                ),
            ),
        }
    }
}

impl Tier {
    /// What it is called in rules: the same in every language.
    pub(super) fn word(self) -> &'static str {
        match self {
            Tier::Top => text!("Top fifth"),
            Tier::Middle => text!("Upper middle"),
            Tier::Small => text!("Lower half"),
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        language::said(self.word())
    }

    fn part(self) -> Part {
        match self {
            Tier::Top => {
                Part::new("top", self.name(), say!("Brought as much as the best fifth of customers."))
            }
            Tier::Middle => {
                Part::new("middle", self.name(), say!("In the better half, but not in the best fifth."))
            }
            Tier::Small => Part::new("small", self.name(), say!("Brought less than the better half.")),
        }
    }
}

/// Bands of orders: from, to, what they are called, and what that means.
const BANDS: [(u32, u32, &str, &str, &str); 5] = [
    (1, 1, "1", text!("One order"), text!("One order so far.")),
    (2, 2, "2", text!("Two orders"), text!("Two orders so far.")),
    (3, 4, "3-4", text!("Three or four orders"), text!("Three or four orders so far.")),
    (5, 9, "5-9", text!("Five to nine orders"), text!("Five to nine orders so far.")),
    (10, u32::MAX, "10", text!("Ten orders and more"), text!("Ten orders and more so far.")),
];

/// Bands of the chance of still being a customer.
const CHANCES: [(f64, &str, &str, &str); 4] = [
    (0.8, "sure", text!("Almost surely customers"), text!("Still a customer with a chance of 80% or more.")),
    (0.5, "likely", text!("Probably customers"), text!("Still a customer with a chance from 50 to 80%.")),
    (0.2, "doubtful", text!("Doubtful"), text!("Still a customer with a chance from 20 to 50%.")),
    (f64::MIN, "gone", text!("Probably gone"), text!("Still a customer with a chance below 20%.")),
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
                let all = Part::new("customers", say!("All customers"), say!("Everyone who bought."));
                parted(vec![all], &|p| (facts.orders(p) > 0).then_some(0))
            }
            FamilyKey::Rfm => {
                let parts = Group::ALL.iter().map(|g| Part::new(word(g.word()), g.name(), g.meaning()));
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
                let part = |(_, _, member, name, says): &(u32, u32, &str, &'static str, &'static str)| {
                    Part::new(*member, language::said(name), language::said(says))
                };
                parted(BANDS.iter().map(part).collect(), &|p| {
                    let orders = facts.orders(p);
                    BANDS.iter().position(|(from, to, ..)| (*from..=*to).contains(&orders))
                })
            }
            FamilyKey::OrderValue => self.by_order_value()?,
            FamilyKey::Category => facts
                .category(self.ledger)
                .parting(|name| say!("Bought “{name}” more often than anything else.", name))?,
            FamilyKey::Place => facts
                .place(self.ledger)
                .parting(|name| say!("Most of their orders are from {name}.", name))?,
            FamilyKey::Channel => facts
                .channel(self.ledger)
                .parting(|name| say!("Most of their orders came through “{name}”.", name))?,
            FamilyKey::Attribute(name) => facts
                .attribute(self, name)
                .filter(|words| words.is_telling())?
                .parting(|value| say!("“{name}” is “{value}” in your list of customers.", name, value))?,
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
                let parts = CHANCES.iter().map(|(_, member, name, says)| {
                    Part::new(*member, language::said(name), language::said(says))
                });
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
                    let says = match group {
                        NpsGroup::Promoters => {
                            say!("Promoters by their last answer to whether they would recommend you.")
                        }
                        NpsGroup::Passives => {
                            say!("Passives by their last answer to whether they would recommend you.")
                        }
                        NpsGroup::Detractors => {
                            say!("Detractors by their last answer to whether they would recommend you.")
                        }
                    };
                    Part::new(word(promoter(*group)), language::said(promoter(*group)), says)
                }
                Member::Named(name) => {
                    Part::new(name, name, say!("Won through “{name}”, by your lists.", name))
                }
                Member::Group(group) => Part::new(word(group.word()), group.name(), group.meaning()),
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
            let (name, says) = match (from, bounds.get(at)) {
                (Some(from), Some(to)) => {
                    let (from, to) = (money(*from), money(*to));
                    (say!("{from} to {to}", from, to), say!("On average {from} to {to} an order.", from, to))
                }
                (None, Some(to)) => {
                    let to = money(*to);
                    (say!("Under {to}", to), say!("On average under {to} an order.", to))
                }
                (from, None) => {
                    let from = money(from.copied().unwrap_or_default());
                    (say!("{from} and more", from), say!("On average {from} and more an order.", from))
                }
            };
            Part::new(format!("{at}"), name, says)
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
            says: say!("Tagged “{tag}” in your list of customers.", tag),
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

/// What a group by recommendation is called in rules: the same in every language.
pub(super) fn promoter(group: NpsGroup) -> &'static str {
    match group {
        NpsGroup::Promoters => text!("Promoters"),
        NpsGroup::Passives => text!("Passives"),
        NpsGroup::Detractors => text!("Detractors"),
    }
}

/// A name as it stands in addresses.
fn word(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
    letters.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The name of a family, and what parts people there.
fn titles(key: &FamilyKey) -> (String, String) {
    let (name, says) = match key {
        FamilyKey::Everyone => (say!("Everyone"), say!("All who bought, as one.")),
        FamilyKey::Rfm => (
            say!("How recently and how often"),
            say!("Eleven groups by how recently and how often they bought."),
        ),
        FamilyKey::Shopify => (
            say!("The same, as Shopify calls it"),
            say!("Shopify’s groups, by how recently, how often and for how much."),
        ),
        FamilyKey::Klaviyo => (
            say!("The same, as Klaviyo calls it"),
            say!("Klaviyo’s groups, by thirds of the customers in each of the three."),
        ),
        FamilyKey::Lifecycle => (
            say!("Stage of life"),
            say!("Where they are between first and last purchase, by their own rhythm."),
        ),
        FamilyKey::Tier => (
            say!("What they brought"),
            say!("The best fifth, the rest of the better half, and the lower half."),
        ),
        FamilyKey::Frequency => (say!("Number of orders"), say!("How often they have ordered so far.")),
        FamilyKey::OrderValue => {
            (say!("Size of an order"), say!("What they spend on an order on average, in four bands."))
        }
        FamilyKey::Category => (say!("What they like best"), say!("The category they bought most often.")),
        FamilyKey::Place => (say!("Place"), say!("Where most of their orders are from.")),
        FamilyKey::Channel => (say!("Channel"), say!("Through which most of their orders came.")),
        FamilyKey::WonThrough => {
            (say!("How they were won"), say!("The channel that won them, by your lists of customers."))
        }
        FamilyKey::Recommendation => {
            (say!("Recommendation"), say!("Their last answer to whether they would recommend you."))
        }
        FamilyKey::Alive => {
            (say!("Chance of coming back"), say!("How likely they are still customers, by the forecast."))
        }
        FamilyKey::Tag => {
            (say!("Tags"), say!("What your lists of customers tag them with; one may have several."))
        }
        FamilyKey::Own => (say!("Your own"), say!("Rules and lists you made.")),
        FamilyKey::Attribute(name) => {
            return (name.clone(), say!("“{name}” in your lists of customers.", name));
        }
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
        language::counted(major / Amount::PER_UNIT).to_string()
    } else {
        format!("{:.2}", amount.to_f64())
    };
    if currency == Currency::UNKNOWN { figures } else { format!("{figures} {currency}") }
}
