//! What was tried with customers to see whether the promise is true.

use crate::measure::Interval;
use crate::quantity::{Day, Share};
use crate::say;
use crate::value::promise::Spot;
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::promise::Proof::example());

/// How something was tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Somebody was talked to.
    #[default]
    Interview,
    /// Many were asked the same.
    Survey,
    /// What they wrote of their own accord.
    Feedback,
    /// They tried it, or a sketch of it.
    Trial,
    /// They were watched while they did it.
    Watched,
    /// Two groups by lot.
    AbTest,
    /// They signed up or paid ahead.
    Preorder,
    /// They bought.
    Sale,
}

impl Kind {
    /// All of them, from what people say to what they do.
    pub const ALL: [Kind; 8] = [
        Kind::Interview,
        Kind::Survey,
        Kind::Feedback,
        Kind::Trial,
        Kind::Watched,
        Kind::AbTest,
        Kind::Preorder,
        Kind::Sale,
    ];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Interview => "interview",
            Kind::Survey => "survey",
            Kind::Feedback => "feedback",
            Kind::Trial => "trial",
            Kind::Watched => "watched",
            Kind::AbTest => "ab-test",
            Kind::Preorder => "pre-order",
            Kind::Sale => "sale",
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Interview => say!("Interviews"),
            Kind::Survey => say!("Survey"),
            Kind::Feedback => say!("What they wrote"),
            Kind::Trial => say!("They tried it"),
            Kind::Watched => say!("They were watched"),
            Kind::AbTest => say!("Two groups by lot (A/B test)"),
            Kind::Preorder => say!("Sign-ups and pre-orders"),
            Kind::Sale => say!("Sales§tests"),
        }
    }

    /// Whether it shows what people do rather than what they say.
    pub fn is_deed(self) -> bool {
        matches!(self, Kind::Watched | Kind::AbTest | Kind::Preorder | Kind::Sale)
    }
}

/// What came of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// It is as was claimed.
    Holds,
    /// It is not.
    Fails,
    /// It may be either.
    Open,
}

impl Verdict {
    /// All three.
    pub const ALL: [Verdict; 3] = [Verdict::Holds, Verdict::Fails, Verdict::Open];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Fails => "fails",
            Verdict::Open => "open",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Holds => say!("It holds§test"),
            Verdict::Fails => say!("It does not hold"),
            Verdict::Open => say!("Open still"),
        }
    }
}

/// An entry of the validation log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, never given twice while it stands in the document.
    pub id: u32,
    /// When.
    pub day: Option<Day>,
    /// How.
    pub kind: Kind,
    /// What was tested, as a sentence that can be wrong.
    #[serde(with = "invented")]
    pub tested: String,
    /// Where it counts in the grid of claims.
    pub spot: Option<Spot>,
    /// With whom.
    pub segment: String,
    /// How many people were asked or watched.
    pub asked: u64,
    /// How many of them agreed, or did it; `None` where that can’t be counted so.
    pub agreed: Option<u64>,
    /// So many of a hundred have to agree for it to hold; set before it is tested, 0 where nothing was said. It is read by
    /// [`Entry::needed`].
    pub least: u8,
    /// What the owner says came of it; `None` where the counts speak.
    pub verdict: Option<Verdict>,
    /// What was learned.
    pub note: String,
    /// What it was taken from; empty where it was typed.
    pub from: String,
}

/// So many of a hundred have to agree where nothing else is said: more agree than not.
pub const NEEDED: u8 = 50;

impl Entry {
    /// So many of a hundred have to agree, from 1 to 99; [`NEEDED`] where nothing was said.
    pub fn needed(&self) -> u8 {
        if self.least == 0 { NEEDED } else { self.least.min(99) }
    }

    /// The part that agreed; `None` where nobody was asked, or where more agreed than were asked.
    pub fn share(&self) -> Option<Share> {
        Share::of(self.agreed?, self.asked)
    }

    /// Between which bounds that part lies among all such customers, in 95 of 100 fair samples (Wilson 1927).
    pub fn between(&self) -> Option<Interval> {
        self.share()?;
        Interval::wilson(self.agreed?, self.asked)
    }

    /// What came of it: as the owner says; else it holds where even the lower bound of the interval reaches what was
    /// needed, it fails where not even the upper one does, and it is open in between.
    ///
    /// ```
    /// use regulars::value::promise::{Entry, Verdict};
    /// let of = |agreed, asked| Entry { asked, agreed: Some(agreed), ..Entry::default() }.verdict();
    /// // Wilson: 8 of 10 lie between 0.49 and 0.94, 16 of 20 between 0.58 and 0.92.
    /// assert_eq!([of(8, 10), of(16, 20), of(4, 20)], [Verdict::Open, Verdict::Holds, Verdict::Fails]);
    /// ```
    pub fn verdict(&self) -> Verdict {
        let needed = f64::from(self.needed()) / 100.0;
        match (self.verdict, self.between()) {
            (Some(said), _) => said,
            (None, Some(between)) if between.low >= needed => Verdict::Holds,
            (None, Some(between)) if between.high < needed => Verdict::Fails,
            _ => Verdict::Open,
        }
    }
}

/// Entries of one kind, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Which kind.
    pub kind: Kind,
    /// How many entries.
    pub entries: u64,
    /// How many people stand behind them.
    pub asked: u64,
    /// How many entries hold, fail, are open.
    pub verdicts: [u64; 3],
}
