use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! rooms {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// A page that is made as a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Room { $($(#[$doc])* $name),+ }

        impl Room {
            /// All of them.
            pub const ALL: &'static [Room] = &[$(Room::$name),+];

            /// Its name in addresses.
            pub fn word(self) -> &'static str {
                match self { $(Room::$name => $word),+ }
            }
        }
    };
}

rooms! {
    /// One file: what was read, what was left out, and how its figures tie to its rows.
    Reconciliation = "reconciliation",
    /// Who was put together from several ways of naming them.
    People = "people",
    /// Every measure: now, over time, by segment.
    Measures = "figures",
    /// What is known besides orders; a part of the first page.
    Besides = "besides",
    /// Six questions about customers, answered as one story; a part of the first page.
    Story = "story",
    /// Typing in by hand.
    Typed = "type-in",
    /// How far automation has come: the questions.
    Assessment = "assessment",
    /// How far automation has come: the phase, its gates, the balance.
    Maturity = "maturity",
    /// The next steps and what they could bring.
    Steps = "next-steps",
    /// Assessments side by side.
    Compare = "compare",
    /// How the assessment works.
    Method = "method",
    /// What customers will be worth.
    Worth = "worth",
    /// Whom to look after: four lists.
    Slipping = "slipping",
    /// Who has left, and who will.
    Churn = "leaving",
    /// What winning customers costs and brings.
    Acquisition = "winning",
    /// The models behind what is foreseen.
    Models = "models",
    /// What is bought together, and what to offer next.
    Together = "together",
    /// What to do for a segment; the calendar and the log of contacts.
    Plays = "plays",
    /// Loyalty programmes tried on past orders.
    Loyalty = "loyalty",
    /// Prices and bundles tried on margins.
    WhatIf = "what-if",
    /// People as files for other tools.
    Export = "export",
    /// All segments: ready-made ones, own ones, lists.
    Segments = "segments",
    /// One segment: who is in it, what they are like.
    Segment = "segment",
    /// Putting a rule together.
    Rule = "rule",
    /// The language of rules, field by field.
    Language = "rule-language",
    /// Segments side by side.
    SideBySide = "side-by-side",
    /// From group to group between two days.
    Movement = "movement",
    /// Chosen pages as one article to print.
    Report = "report",
    /// What customers value: the hall of the rooms below.
    Value = "value",
    /// What customers weigh, and how well it goes.
    Drivers = "drivers",
    /// Six dimensions of value.
    Dimensions = "dimensions",
    /// Others beside the own firm.
    Rivals = "rivals",
    /// The customer's way.
    Journey = "journey",
    /// Four ways to lead.
    Disciplines = "disciplines",
    /// What is tried, and what came of it.
    Experiments = "experiments",
    /// The promise to customers: how far it has come.
    Promise = "promise",
    /// Jobs, pains and gains beside what is offered.
    Canvas = "canvas",
    /// The promise in a sentence or two, and what weakens it.
    Statement = "statement",
    /// What is claimed, and what is evidenced.
    Coverage = "coverage",
    /// From segment to review in seven steps.
    Workflow = "seven-steps",
    /// Value curves beside those of rivals, and what to change.
    Curves = "value-curves",
    /// Whether the promise fits the firm and its future.
    Strategy = "strategic-fit",
    /// What customers and the firm give each other.
    Mutual = "give-and-take",
    /// Whom to serve before they ask.
    Proactive = "before-they-ask",
    /// What is made together with customers.
    Community = "made-together",
    /// Six parties around the firm.
    Ecosystem = "ecosystem",
    /// What pays late against what pays now.
    LongAndShort = "long-and-short",
    /// Value, brand and relationship: what keeps customers.
    Equity = "equity-drivers",
    /// Everything that is going to be done.
    Plan = "plan",
    /// What to expect of one customer; a part of their page.
    Outlook = "outlook",
    /// What customers say: scores, where they come from, what they are worth.
    Voice = "voice",
    /// What customers write: themes, praise, complaints.
    Feedback = "feedback",
    /// Closing the loop with those who wrote.
    Loop = "loop",
    /// The questions on a screen at the counter.
    Kiosk = "kiosk",
    /// The questions on paper, and how they are set.
    SurveyForm = "survey-form",
    /// The workspaces in this browser, their backups and passphrases.
    Workspaces = "workspaces",
}

impl Room {
    /// Whether the chosen period matters to it.
    pub fn is_by_period(self) -> bool {
        matches!(
            self,
            Room::Together
                | Room::Loyalty
                | Room::WhatIf
                | Room::Measures
                | Room::Besides
                | Room::Story
                | Room::Report
                | Room::Voice
                | Room::Feedback
        )
    }

    /// Whether its page is made from a study ([`Sight::study`](crate::page::Sight)).
    pub fn needs_study(self) -> bool {
        matches!(
            self,
            Room::Worth
                | Room::Slipping
                | Room::Churn
                | Room::Acquisition
                | Room::Models
                | Room::Outlook
                | Room::Report
        )
    }

    /// The room with this name.
    pub fn of(word: &str) -> Option<Room> {
        Room::ALL.iter().copied().find(|room| room.word() == word)
    }
}

/// A room, and what was chosen in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The room.
    pub room: Room,
    /// Choices by name; those that are as usual are left out.
    pub chosen: BTreeMap<String, String>,
}

/// The room and the choices, a line for each: for values that travel with a form.
impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.room.word())?;
        self.chosen.iter().try_for_each(|(name, value)| write!(f, "\n{name}={value}"))
    }
}

impl std::str::FromStr for Address {
    type Err = ();
    fn from_str(text: &str) -> Result<Address, ()> {
        let mut lines = text.lines();
        let address = Address::new(lines.next().and_then(Room::of).ok_or(())?);
        Ok(lines
            .filter_map(|line| line.split_once('='))
            .fold(address, |a, (name, value)| a.with(name, value)))
    }
}

impl Address {
    /// Whether its page is made from a study: because its room needs one, because it shows what the plan adds to what
    /// customers are worth, or because the reader asked for it under [`Address::FORESEE`].
    pub fn needs_study(&self) -> bool {
        let adds = self.room == Room::Plan && self.get("view") == "worth";
        self.room.needs_study() || adds || !self.get(Address::FORESEE).is_empty()
    }

    /// Something chosen under this name asks for what prediction says, in a room that can do without.
    pub const FORESEE: &'static str = "foresee";

    /// The room with everything as usual.
    pub fn new(room: Room) -> Address {
        Address { room, chosen: BTreeMap::new() }
    }

    /// The same with one more choice; an empty one is as usual.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Address {
        let value = value.into();
        if value.is_empty() {
            self.chosen.remove(name);
        } else {
            self.chosen.insert(name.to_owned(), value);
        }
        self
    }

    /// What was chosen under this name; empty where everything is as usual.
    pub fn get(&self, name: &str) -> &str {
        self.chosen.get(name).map_or("", String::as_str)
    }
}
