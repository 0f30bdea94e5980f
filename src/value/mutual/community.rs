use super::index::{Gain, Index};
use crate::quantity::Day;
use crate::say;
use crate::value::Rating;
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

crate::invented::invented!(Community::example());

/// What is made together with customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A few customers who are asked for advice, again and again.
    #[default]
    Board,
    /// Something new, tried by some before all.
    Beta,
    /// A day on which something is made together.
    Workshop,
    /// Pictures, reviews, recipes: what customers make of their own.
    Content,
    /// A meeting that is worth coming to for itself.
    Event,
    /// What is known, shared: courses, answers, a handbook.
    Knowledge,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Board, Kind::Beta, Kind::Workshop, Kind::Content, Kind::Event, Kind::Knowledge];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Board => "board",
            Kind::Beta => "beta",
            Kind::Workshop => "workshop",
            Kind::Content => "content",
            Kind::Event => "event",
            Kind::Knowledge => "knowledge",
        }
    }

    /// As it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Board => say!("Advisory board"),
            Kind::Beta => say!("Trying out before all"),
            Kind::Workshop => say!("Workshop"),
            Kind::Content => say!("What customers make"),
            Kind::Event => say!("Event"),
            Kind::Knowledge => say!("Knowledge shared"),
        }
    }

    /// How to begin small.
    pub fn begin(self) -> &'static str {
        match self {
            Kind::Board => {
                say!(
                    "Invite five regulars for an hour, and ask them one question you do not know the answer to."
                )
            }
            Kind::Beta => {
                say!("Give ten customers the next new thing a week early, and ask what they would change.")
            }
            Kind::Workshop => say!("Offer one evening for eight people, and let them make what you sell."),
            Kind::Content => say!("Ask for one picture or recipe, show it with the name, and say thank you."),
            Kind::Event => say!("Open one hour longer once, with a reason to stay."),
            Kind::Knowledge => say!("Write down the three questions you are asked most, with your answers."),
        }
    }

    /// As it comes back.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How far an initiative has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Somebody thought of it.
    #[default]
    Idea,
    /// It is being prepared.
    Preparing,
    /// It is tried with a few.
    Trying,
    /// It goes on by itself.
    Running,
    /// It is over.
    Ended,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Phase; 5] = [Phase::Idea, Phase::Preparing, Phase::Trying, Phase::Running, Phase::Ended];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Idea => "idea",
            Phase::Preparing => "preparing",
            Phase::Trying => "trying",
            Phase::Running => "running",
            Phase::Ended => "ended",
        }
    }

    /// As it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Idea => say!("Idea"),
            Phase::Preparing => say!("In preparation"),
            Phase::Trying => say!("Tried with a few"),
            Phase::Running => say!("Running§phase"),
            Phase::Ended => say!("Ended§phase"),
        }
    }

    /// As it comes back.
    pub fn of(word: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| phase.word() == word)
    }
}

/// How many took part on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Count {
    /// When.
    pub day: Day,
    /// How many.
    pub people: u32,
}

/// Something made together with customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiative {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// What it is called.
    #[serde(with = "invented")]
    pub name: String,
    /// What kind of thing.
    pub kind: Kind,
    /// How far it has come.
    pub phase: Phase,
    /// What it takes, from 0 to 10.
    pub effort: Option<Rating>,
    /// What customers gain.
    pub customer: Option<Gain>,
    /// What the firm gains.
    pub firm: Option<Gain>,
    /// What came of it so far, or why it should be done.
    pub note: String,
    /// Who took part, oldest first, each day once.
    pub counts: Vec<Count>,
}

/// What to do about an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Both gain, for little effort.
    Begin,
    /// Both gain, for much effort.
    Prepare,
    /// It runs, and fewer come.
    AskWhy,
    /// It runs, and both gain.
    Keep,
    /// Somebody loses, or it takes much and gives little.
    Rethink,
    /// Little effort, little gain.
    Leave,
    /// It is not known enough of it.
    Say,
    /// It is over.
    Over,
}

impl Verdict {
    /// What to do, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Begin => say!("Both gain and it takes little: begin with a handful of customers."),
            Verdict::Prepare => say!("Both gain, but it takes much: try the smallest part of it first."),
            Verdict::AskWhy => say!("Fewer come than before: ask two who stayed away before the next date."),
            Verdict::Keep => {
                say!("It works for both: keep its rhythm, and tell those who took part what came of it.")
            }
            Verdict::Rethink => say!("One side gains too little for what it takes: change it, or let it go."),
            Verdict::Leave => {
                say!("It takes little and gives little: leave it unless somebody loves doing it.")
            }
            Verdict::Say => say!("Say what it takes and what each side gains."),
            Verdict::Over => say!("It is over. Write down what you would do again."),
        }
    }
}

/// From this effort on it is much.
const MUCH: f64 = 5.0;
/// From this index on both gain: one more than nothing for either.
const BOTH: f64 = 55.0;
/// Fewer than this part of the mean before is a fall.
const FALLEN: f64 = 0.75;
/// So many counts are kept of one initiative.
pub const MOST_COUNTS: usize = 200;

impl Initiative {
    /// What both gain together; `None` until both sides are said.
    pub fn joint(&self) -> Option<Index> {
        Some(Index::of(self.customer?.value(), self.firm?.value()))
    }

    /// The last count beside the mean of those before it: 1 is as many. `None` before there are two, or where nobody came.
    pub fn trend(&self) -> Option<f64> {
        let (last, before) = self.counts.split_last()?;
        let mean = super::mean(before.iter().map(|count| f64::from(count.people)))?;
        (mean > 0.0).then(|| f64::from(last.people) / mean)
    }

    /// Takes a count in place of that of the same day; `false` where there are too many.
    pub fn count(&mut self, count: Count) -> bool {
        self.counts.retain(|known| known.day != count.day);
        if self.counts.len() >= MOST_COUNTS {
            return false;
        }
        let at = self.counts.partition_point(|known| known.day < count.day);
        self.counts.insert(at, count);
        true
    }

    /// What to do about it.
    pub fn verdict(&self) -> Verdict {
        let (Some(joint), Some(effort)) = (self.joint(), self.effort) else {
            return if self.phase == Phase::Ended { Verdict::Over } else { Verdict::Say };
        };
        let (gains, much) = (joint.value() >= BOTH, effort.value() >= MUCH);
        let runs = matches!(self.phase, Phase::Trying | Phase::Running);
        match () {
            () if self.phase == Phase::Ended => Verdict::Over,
            () if runs && self.trend().is_some_and(|trend| trend < FALLEN) => Verdict::AskWhy,
            () if runs && gains => Verdict::Keep,
            () if gains && much => Verdict::Prepare,
            () if gains => Verdict::Begin,
            () if much || joint.value() < Index::EVEN => Verdict::Rethink,
            () => Verdict::Leave,
        }
    }
}

/// Everything that is made together with customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// In the owner's order.
    pub all: Vec<Initiative>,
}

impl Paper for Community {
    const NAME: &'static str = "made together";
    const TITLE: &'static str = "made together";
}

/// More than this no small firm looks after.
const MOST: usize = 40;

impl Community {
    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Initiative> {
        self.all.iter().find(|one| one.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Initiative> {
        self.all.iter_mut().find(|one| one.id == id)
    }

    /// One more; `None` where the name is empty or taken, or there are too many.
    pub fn add(&mut self, name: &str, kind: Kind) -> Option<u32> {
        let name = name.trim();
        let taken = self.all.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        if name.is_empty() || taken || self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|one| one.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Initiative { id, name: name.to_owned(), kind, ..Initiative::default() });
        Some(id)
    }

    /// Puts one into a phase, before another or at the end of it; whether it was there.
    pub fn place(&mut self, id: u32, phase: Phase, before: Option<u32>) -> bool {
        let Some(at) = self.all.iter().position(|one| one.id == id) else { return false };
        let mut one = self.all.remove(at);
        one.phase = phase;
        let to = before.and_then(|before| self.all.iter().position(|other| other.id == before));
        self.all.insert(to.unwrap_or(self.all.len()), one);
        true
    }

    /// The one to do next: what to ask about first, then what to begin, by joint gain for its effort.
    pub fn next(&self) -> Option<(&Initiative, Verdict)> {
        let score = |one: &Initiative| {
            one.joint().map_or(0.0, Index::value) - one.effort.map_or(0.0, |e| 4.0 * e.value())
        };
        let wanted =
            |verdict: Verdict| matches!(verdict, Verdict::AskWhy | Verdict::Begin | Verdict::Prepare);
        let among = self.all.iter().map(|one| (one, one.verdict())).filter(|(_, verdict)| wanted(*verdict));
        among.fold(None, |best: Option<(&Initiative, Verdict)>, (one, verdict)| match best {
            Some((other, of_other))
                if (of_other == Verdict::AskWhy, score(other))
                    >= (verdict == Verdict::AskWhy, score(one)) =>
            {
                best
            }
            _ => Some((one, verdict)),
        })
    }

    /// Everybody who was counted within a year before the day, all dates added up.
    pub fn took_part(&self, until: Day) -> u64 {
        let within = |count: &&Count| count.day <= until && until - count.day < 365;
        self.all.iter().flat_map(|one| &one.counts).filter(within).map(|count| u64::from(count.people)).sum()
    }

    /// Invented initiatives of an invented café.
    pub fn example() -> Community {
        let mut all = Community::default();
        let said = [
            (
                say!("Five regulars at the table (invented)"),
                Kind::Board,
                Phase::Running,
                20,
                3,
                4,
                &[(20, 5), (110, 5), (200, 4)][..],
            ),
            (say!("Try the new roast first (invented)"), Kind::Beta, Phase::Trying, 30, 3, 3, &[(150, 12)]),
            (
                say!("Latte art for beginners (invented)"),
                Kind::Workshop,
                Phase::Running,
                60,
                4,
                2,
                &[(60, 8), (120, 8), (180, 3)],
            ),
            (say!("Recipes from our guests (invented)"), Kind::Content, Phase::Idea, 20, 2, 3, &[]),
            (say!("Repair café (invented)"), Kind::Event, Phase::Preparing, 80, 4, 1, &[]),
        ];
        for (name, kind, phase, effort, customer, firm, counts) in said {
            let Some(one) = all.add(name, kind).and_then(|id| all.get_mut(id)) else {
                continue;
            };
            one.phase = phase;
            one.effort = Some(Rating::tenths(effort));
            one.customer = Some(Gain::from(customer));
            one.firm = Some(Gain::from(firm));
            let first = Day::new(2025, 1, 1).unwrap_or(Day::from_epoch(0));
            one.counts = counts
                .iter()
                .map(|(after, people)| Count { day: Day::from_epoch(first.epoch() + after), people: *people })
                .collect();
        }
        all
    }
}
