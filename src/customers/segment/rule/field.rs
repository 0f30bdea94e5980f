//! What rules can speak of.

use crate::customers::Group;
use crate::customers::segment::ready::promoter;
use crate::customers::segment::{Lifecycle, Tier};
use crate::text;
use crate::voice::NpsGroup;

/// In what a number is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Things.
    Count,
    /// Money, in the chosen currency.
    Money,
    /// Per cent.
    Percent,
    /// Days.
    Days,
}

/// An entry of the reference: a field, what it means and an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called in rules.
    pub name: &'static str,
    /// What kind of thing it is, in English.
    pub kind: &'static str,
    /// What it means, in English.
    pub says: &'static str,
    /// A rule with it.
    pub example: &'static str,
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident($kind:expr) { $($(#[$of:meta])* $field:ident = $called:literal, $says:expr, $example:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $field),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$field),+];

            /// What it is called in rules.
            pub fn name(self) -> &'static str {
                match self { $($name::$field => $called),+ }
            }

            fn entry(self) -> Entry {
                let kind: fn($name) -> &'static str = $kind;
                match self {
                    $($name::$field => Entry { name: $called, kind: kind(self), says: $says, example: $example }),+
                }
            }
        }
    };
}

fields! {
    /// A number that is known of people.
    NumberField(NumberField::kind) {
        /// Counted orders.
        Orders = "orders", text!("Orders that count, all of them or those of certain days."), "orders at least 3";
        /// Net revenue.
        Spent = "spent", text!("Charged less given back, all of it or in orders of certain days."), "spent more than 200 in the last 12 months";
        /// Net revenue an order.
        AverageOrder = "average order", text!("What they spend on an order on average."), "average order between 20 and 50";
        /// Largest order.
        LargestOrder = "largest order", text!("Their largest single order, less what was given back of it."), "largest order over 500";
        /// Refunds.
        GivenBack = "given back", text!("What was given back to them."), "given back more than 0";
        /// Usual gap.
        UsualGap = "usual gap", text!("The middle of the days between their purchases; unknown for who came on one day only."), "usual gap at most 30";
        /// Days silent.
        Silent = "days silent", text!("Days since their last order."), "days silent between 30 and 90";
        /// Recency score.
        Recency = "recency score", text!("From 1 (longest ago) to 5, as in the grid of groups."), "recency score at least 4";
        /// Frequency score.
        Frequency = "frequency score", text!("From 1 (seldom) to 5."), "frequency score is 5";
        /// Monetary score.
        Monetary = "monetary score", text!("From 1 (little) to 5."), "monetary score is 5";
        /// Chance of still being a customer.
        Chance = "chance of coming back", text!("How likely they are still customers, in per cent, by the forecast."), "chance of coming back < 50 %";
        /// Expected orders.
        Expected = "expected orders", text!("Orders to be expected of them within the time looked ahead, by the forecast."), "expected orders more than 2";
        /// Expected worth.
        Worth = "worth", text!("What they will probably leave within the time looked ahead, by the forecast."), "worth more than 100";
    }
}

fields! {
    /// A day that is known of people.
    DayField(|_| text!("date")) {
        /// First order.
        FirstOrder = "first order", text!("The day of their first order."), "first order since 2026-01-01";
        /// Last order.
        LastOrder = "last order", text!("The day of their last order."), "last order more than 60 days ago";
        /// First seen.
        FirstSeen = "first seen", text!("When your lists of customers first saw them."), "first seen before 2025-07-01";
    }
}

/// Words that are known of people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextField {
    /// One that every ledger has.
    Built(Built),
    /// A further column of a list of customers.
    Attribute(String),
}

fields! {
    /// Words that every ledger may tell.
    Built(Built::kind) {
        /// Name.
        Name = "name", text!("What they are called."), "name contains \"smith\"";
        /// E-mail.
        Email = "e-mail", text!("Their address."), "e-mail contains \"@example.org\"";
        /// Place.
        Place = "place", text!("Where most of their orders are from."), "place contains \"Graz\"";
        /// Channel.
        Channel = "channel", text!("Through which most of their orders came."), "channel is \"Web\"";
        /// Favourite category.
        Category = "favourite category", text!("What they bought most often."), "favourite category is \"Coffee\"";
        /// Won through.
        WonThrough = "won through", text!("How they came, by your lists of customers."), "won through \"Newsletter\"";
        /// Tag.
        Tag = "tag", text!("What your lists of customers tag them with; one is enough."), "tag is \"VIP\"";
        /// Recommendation.
        Recommendation = "recommendation", text!("Promoters, passives or detractors, by their last answer."), "recommendation is promoter";
        /// Stage of life.
        Stage = "stage", text!("New, active, slipping, lapsed or won back, by their own rhythm."), "stage is slipping";
        /// Tier.
        Tier = "tier", text!("Top fifth, upper middle or lower half, by what they brought."), "tier is \"Top fifth\"";
        /// Group.
        Group = "group", text!("One of the eleven groups of the grid."), "group is \"Champions\"";
        /// Agreed to letters.
        Letters = "letters", text!("Whether they agreed to be written to: yes or no."), "letters is yes";
    }
}

impl NumberField {
    /// In what it is counted.
    pub fn measured(self) -> Measured {
        use NumberField::*;
        match self {
            Orders | Recency | Frequency | Monetary | Expected => Measured::Count,
            Spent | AverageOrder | LargestOrder | GivenBack | Worth => Measured::Money,
            UsualGap | Silent => Measured::Days,
            Chance => Measured::Percent,
        }
    }

    /// Whether it can be counted over certain days only.
    pub fn has_days(self) -> bool {
        matches!(self, NumberField::Orders | NumberField::Spent)
    }

    /// Whether only prediction can say.
    pub fn is_foreseen(self) -> bool {
        matches!(self, NumberField::Chance | NumberField::Expected | NumberField::Worth)
    }

    fn kind(self) -> &'static str {
        match self.measured() {
            Measured::Count => text!("number"),
            Measured::Money => text!("money"),
            Measured::Percent => text!("share"),
            Measured::Days => text!("days"),
        }
    }
}

impl Built {
    /// The words it can be; `None` where it can be anything.
    pub(super) fn words(self) -> Option<Vec<&'static str>> {
        match self {
            Built::Recommendation => Some(NpsGroup::ALL.map(promoter).to_vec()),
            Built::Stage => Some(Lifecycle::ALL.map(Lifecycle::word).to_vec()),
            Built::Tier => Some(Tier::ALL.map(Tier::word).to_vec()),
            Built::Group => Some(Group::ALL.map(Group::word).to_vec()),
            Built::Letters => Some(vec!["yes", "no"]),
            _ => None,
        }
    }

    fn kind(self) -> &'static str {
        if self.words().is_some() { text!("one of a few words") } else { text!("text") }
    }
}

/// What else a condition can begin with, and what it means.
const OTHERS: [Entry; 7] = [
    Entry {
        name: "attribute",
        kind: text!("text"),
        says: text!("A further column of your lists of customers, by its name; the name alone will do."),
        example: "attribute \"City\" is \"Graz\"",
    },
    Entry {
        name: "bought",
        kind: text!("goods"),
        says: text!("They bought this article, at any time or on certain days."),
        example: "bought \"Espresso beans\" in the last 6 months",
    },
    Entry {
        name: "bought anything like",
        kind: text!("goods"),
        says: text!("They bought an article with these words in its name."),
        example: "bought anything like \"espresso\"",
    },
    Entry {
        name: "bought category",
        kind: text!("goods"),
        says: text!("They bought anything of this category."),
        example: "bought category \"Coffee\" but never \"Tea\"",
    },
    Entry {
        name: "never bought",
        kind: text!("goods"),
        says: text!("They did not buy this; nor did those who never bought anything."),
        example: "never bought category \"Tea\"",
    },
    Entry {
        name: "in segment",
        kind: text!("segment"),
        says: text!("They are in another of your segments, by its name."),
        example: "in segment \"Regulars abroad\"",
    },
    Entry {
        name: "everyone",
        kind: text!("everyone"),
        says: text!("All whom your files name, whether they bought or not."),
        example: "everyone",
    },
];

/// Every field with what it means and an example.
pub fn reference() -> Vec<Entry> {
    let numbers = NumberField::ALL.iter().map(|field| field.entry());
    let days = DayField::ALL.iter().map(|field| field.entry());
    let texts = Built::ALL.iter().map(|field| field.entry());
    numbers.chain(days).chain(texts).chain(OTHERS).collect()
}
