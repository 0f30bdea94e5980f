//! What a business brings besides orders: customers, answers, feedback, costs, engagement.

use crate::ledger::{NOBODY, TextPool};
use crate::quantity::{Amount, Currency, Day, Period};
use serde::{Deserialize, Serialize};

/// What kind of records a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Orders, with or without their lines.
    #[default]
    Orders,
    /// A shop's list of customers.
    Customers,
    /// Answers to questions with a scale.
    Survey,
    /// Texts of customers: reviews, messages, remarks at the counter.
    Feedback,
    /// Costs of marketing, sales, service and tools.
    Spend,
    /// Mail campaigns and other contacts by number: visits, followers, guests at an event.
    Email,
    /// A list of people from a mail or sales tool, customers or not.
    Contacts,
}

/// The number of a text in [`Records::texts`]; [`Text::NONE`] where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text(pub u32);

impl Text {
    /// The empty text, always number 0.
    pub const NONE: Text = Text(0);

    /// Whether nothing is said.
    pub fn is_none(self) -> bool {
        self == Text::NONE
    }
}

/// A score or a count on a scale, in hundredths: 9 is 900, four and a half stars are 450.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Score(i32);

impl Score {
    /// Nothing.
    pub const ZERO: Score = Score(0);

    /// A whole score.
    pub const fn whole(score: i32) -> Score {
        Score(score * 100)
    }

    /// From hundredths.
    pub const fn from_hundredths(hundredths: i32) -> Score {
        Score(hundredths)
    }

    /// In hundredths.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// As a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// What is measured by a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Instrument {
    /// “How likely are you to recommend us?”, 0 to 10.
    Nps,
    /// “How satisfied are you?”
    Csat,
    /// “How easy was it?”
    Ces,
    /// How well one thing is done that customers value: quality, service, price …
    Driver,
    /// Any other question with a scale.
    #[default]
    Other,
}

/// The scale of a question, ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scale {
    /// Its lowest score.
    pub low: Score,
    /// Its highest score.
    pub high: Score,
    /// Whether the lowest score is the best, as where effort is asked.
    pub low_is_good: bool,
}

impl Scale {
    /// From and to whole scores, the highest being the best.
    pub const fn rising(low: i32, high: i32) -> Scale {
        Scale { low: Score::whole(low), high: Score::whole(high), low_is_good: false }
    }

    /// From and to whole scores, the lowest being the best.
    pub const fn falling(low: i32, high: i32) -> Scale {
        Scale { low: Score::whole(low), high: Score::whole(high), low_is_good: true }
    }

    /// Whether the score lies on the scale.
    pub fn holds(self, score: Score) -> bool {
        self.low <= score && score <= self.high
    }

    /// Both ends with a hyphen, as machines read them: `1-7`.
    pub fn ends(self) -> String {
        format!("{}-{}", self.low.value(), self.high.value())
    }

    /// How far a score is from the best one.
    pub fn below_best(self, score: Score) -> Score {
        let gap = if self.low_is_good { score.0 - self.low.0 } else { self.high.0 - score.0 };
        Score(gap)
    }
}

/// Both ends: `1–7`.
impl std::fmt::Display for Scale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–{}", self.low.value(), self.high.value())
    }
}

/// A question as it was asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Asked {
    /// In its own words; of a driver its name.
    pub words: String,
    /// What it measures.
    pub instrument: Instrument,
    /// On which scale; `None` where nobody has told which end is good, without which it can't be judged.
    pub scale: Option<Scale>,
}

/// Someone a file names, and what it says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Row in [`crate::ledger::Identities`], or [`NOBODY`].
    pub identity: u32,
    /// The line of the file.
    pub line: u32,
    /// Names this contact again in another export; none where the file has no ids.
    pub key: Text,
    /// When they were first seen, created or signed up.
    pub first_seen: Option<Day>,
    /// How they came: the channel that won them.
    pub channel: Text,
    /// Whether they agreed to be written to; `None` where the file does not say.
    pub agreed: Option<bool>,
    /// Tags, as the file writes them.
    pub tags: Vec<Text>,
    /// Further columns: index into [`Records::attributes`], and what stands there. Empty cells are left out.
    pub attributes: Vec<(u16, Text)>,
}

/// One person's answers on one occasion: a row of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Row in [`crate::ledger::Identities`], or [`NOBODY`].
    pub identity: u32,
    /// The line of the file.
    pub line: u32,
    /// Names this response again in another export; none where the tool gives no id.
    pub key: Text,
    /// The local date as the file writes it.
    pub day: Option<Day>,
    /// Where or on what occasion it was asked.
    pub touchpoint: Text,
    /// What was written in free words; several texts are parted by a line break.
    pub comment: Text,
    /// Index into [`Records::asked`], and the score. Unanswered questions are left out.
    pub answers: Vec<(u16, Score)>,
}

/// What someone wrote of their own accord.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Row in [`crate::ledger::Identities`], or [`NOBODY`].
    pub identity: u32,
    /// The line of the file.
    pub line: u32,
    /// Names this feedback again in another export.
    pub key: Text,
    /// The local date.
    pub day: Option<Day>,
    /// Where it was written: a review site, social media, e-mail, the counter.
    pub source: Text,
    /// What was written.
    pub text: Text,
    /// Stars or points, and the highest there are.
    pub rating: Option<(Score, Score)>,
}

/// What money was spent on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CostKind {
    /// To be found and chosen.
    #[default]
    Marketing,
    /// To win the single customer.
    Sales,
    /// To look after customers.
    Service,
    /// Software and equipment.
    Tooling,
    /// The goods themselves.
    Goods,
}

/// Money spent, over some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The line of the file.
    pub line: u32,
    /// The days it was spent over: a day, or a month.
    pub days: Period,
    /// On what.
    pub kind: CostKind,
    /// Where customers come from by it: `Google Ads`, `leaflets`.
    pub channel: Text,
    /// The campaign, where the file tells campaigns apart.
    pub campaign: Text,
    /// How much.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// How often it was shown.
    pub impressions: Option<u64>,
    /// How often it was clicked on.
    pub clicks: Option<u64>,
    /// New customers, or sales, that the platform claims for it.
    pub claimed: Option<u64>,
}

/// How people took part, by number: one mail campaign, or one channel over some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    /// The line of the file.
    pub line: u32,
    /// Names this campaign again in another export.
    pub key: Text,
    /// The days it covers.
    pub days: Period,
    /// `e-mail`, `website`, `Instagram`, `events`.
    pub channel: Text,
    /// What it was called.
    pub title: Text,
    /// Written to.
    pub recipients: Option<u64>,
    /// Letters that arrived.
    pub delivered: Option<u64>,
    /// People who opened it.
    pub opened: Option<u64>,
    /// People who clicked on something in it.
    pub clicked: Option<u64>,
    /// People who signed off.
    pub signed_off: Option<u64>,
    /// Visits.
    pub visits: Option<u64>,
    /// Likes, comments and the like.
    pub interactions: Option<u64>,
    /// People who came.
    pub attended: Option<u64>,
}

/// All that a file, or all files together, bring besides orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// The texts that [`Text`] numbers; the first is empty, and none stands twice.
    pub texts: TextPool,
    /// The names of the contacts' further columns.
    pub attributes: Vec<String>,
    /// The questions asked.
    pub asked: Vec<Asked>,
    /// Customers and contacts.
    pub contacts: Vec<Contact>,
    /// Survey responses.
    pub responses: Vec<Response>,
    /// Feedback.
    pub feedback: Vec<Feedback>,
    /// Costs.
    pub costs: Vec<Cost>,
    /// Engagement.
    pub engagement: Vec<Engagement>,
}

impl Default for Records {
    fn default() -> Records {
        let mut texts = TextPool::default();
        texts.push("");
        Records {
            texts,
            attributes: Vec::new(),
            asked: Vec::new(),
            contacts: Vec::new(),
            responses: Vec::new(),
            feedback: Vec::new(),
            costs: Vec::new(),
            engagement: Vec::new(),
        }
    }
}

impl Records {
    /// How many records, of all kinds together.
    pub fn len(&self) -> usize {
        self.contacts.len()
            + self.responses.len()
            + self.feedback.len()
            + self.costs.len()
            + self.engagement.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A text by its number.
    pub fn text(&self, text: Text) -> &str {
        self.texts.get(text.0)
    }

    /// The latest day of any record.
    pub fn last_day(&self) -> Option<Day> {
        let contacts = self.contacts.iter().filter_map(|c| c.first_seen);
        let responses = self.responses.iter().filter_map(|r| r.day);
        let feedback = self.feedback.iter().filter_map(|f| f.day);
        let costs = self.costs.iter().map(|c| c.days.last());
        let engagement = self.engagement.iter().map(|e| e.days.last());
        contacts.chain(responses).chain(feedback).chain(costs).chain(engagement).max()
    }

    /// Bytes on the heap, roughly: what hangs on single records is counted by its length.
    pub fn heap_bytes(&self) -> usize {
        let answers: usize = self.responses.iter().map(|r| r.answers.len() * size_of::<(u16, Score)>()).sum();
        let said: usize = self
            .contacts
            .iter()
            .map(|c| c.attributes.len() * size_of::<(u16, Text)>() + c.tags.len() * size_of::<Text>())
            .sum();
        self.texts.heap_bytes()
            + self.contacts.capacity() * size_of::<Contact>()
            + self.responses.capacity() * size_of::<Response>()
            + self.feedback.capacity() * size_of::<Feedback>()
            + self.costs.capacity() * size_of::<Cost>()
            + self.engagement.capacity() * size_of::<Engagement>()
            + answers
            + said
    }

    /// Whether every number points to something, given so many identities.
    pub(crate) fn holds_together(&self, identities: usize) -> bool {
        let who = |i: u32| i == NOBODY || (i as usize) < identities;
        let text = |t: Text| (t.0 as usize) < self.texts.len();
        let attribute = |(name, t): &(u16, Text)| usize::from(*name) < self.attributes.len() && text(*t);
        let answer = |(asked, _): &(u16, Score)| usize::from(*asked) < self.asked.len();
        self.texts.get(0).is_empty()
            && self.contacts.iter().all(|c| {
                who(c.identity)
                    && [c.key, c.channel].into_iter().all(text)
                    && c.tags.iter().all(|t| text(*t))
                    && c.attributes.iter().all(attribute)
            })
            && self.responses.iter().all(|r| {
                who(r.identity)
                    && [r.key, r.touchpoint, r.comment].into_iter().all(text)
                    && r.answers.iter().all(answer)
            })
            && self
                .feedback
                .iter()
                .all(|f| who(f.identity) && [f.key, f.source, f.text].into_iter().all(text))
            && self.costs.iter().all(|c| text(c.channel) && text(c.campaign))
            && self.engagement.iter().all(|e| [e.key, e.channel, e.title].into_iter().all(text))
    }
}
