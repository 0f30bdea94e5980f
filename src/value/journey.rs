use crate::automation::{Answers, Balance, Firm, Form, Met, Risk, Stage, StageRisk};
use crate::ledger::Records;
use crate::order::Order as _;
use crate::value::Dimension;
use crate::voice::questionnaire::kept_place;
use crate::voice::{Ces, Csat, Nps, Scope};
use crate::workspace::Paper;
use crate::{say, text};
use serde::{Deserialize, Serialize};

/// How a customer may feel, from −2 to 2, in words.
pub const FELT: [(i8, &str); 5] = [
    (-2, text!("Angry or let down")),
    (-1, text!("Uneasy")),
    (0, text!("Neither")),
    (1, text!("Content")),
    (2, text!("Delighted")),
];

/// A moment at which a customer meets the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touchpoint {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// When.
    pub stage: Stage,
    /// What it is called; in surveys, too, unless `asked` says otherwise.
    pub name: String,
    /// What the customer does.
    pub doing: String,
    /// What they think.
    pub thinking: String,
    /// How they feel, from −2 to 2.
    feeling: Option<i8>,
    /// What they expect.
    pub expects: String,
    /// What hurts.
    pub pain: String,
    /// What could be made of it.
    pub opportunity: String,
    /// Who looks after it.
    pub owner: String,
    /// Whom they meet.
    pub met: Option<Met>,
    /// Its name in surveys, where that is another.
    pub asked: String,
    /// The dimension of value that is at stake.
    pub dimension: Option<Dimension>,
}

impl Touchpoint {
    /// How they feel, from −2 to 2.
    pub fn feeling(&self) -> Option<i8> {
        self.feeling.map(|felt| felt.clamp(-2, 2))
    }

    /// Sets it; what lies outside −2 to 2 is forgotten.
    pub fn feel(&mut self, felt: Option<i8>) {
        self.feeling = felt.filter(|felt| (-2..=2).contains(felt));
    }

    /// What surveys measured here.
    pub fn measured(&self, records: &Records) -> Measured {
        let named = if self.asked.trim().is_empty() { self.name.trim() } else { self.asked.trim() };
        // A survey may write it with other capitals.
        let all = crate::voice::touchpoints(records);
        let (named, kept) = (named.to_lowercase(), kept_place(named));
        let Some(name) = all.into_iter().find(|name| *name == kept || name.to_lowercase() == named) else {
            return Measured::default();
        };
        let scope = Scope { touchpoint: Some(name), ..Scope::default() };
        Measured {
            csat: Csat::of(records, scope).ok(),
            ces: Ces::of(records, scope).ok(),
            nps: Nps::of(records, scope).ok(),
        }
    }

    /// Whether a machine stands where a person should, by the rules of the automation assessment; `None` where it was not
    /// said whom customers meet.
    pub fn erosion(&self, answers: &Answers, firm: &Firm) -> Option<StageRisk> {
        let mut firm = *firm;
        *firm.met.get_mut(self.stage as usize)? = self.met;
        let stages = Balance::of(Form::Full, answers, &firm).stages;
        stages.into_iter().find(|risk| risk.stage == self.stage && risk.risk.is_some())
    }

    /// How much there is to worry about it.
    pub fn risk(&self, answers: &Answers, firm: &Firm) -> Option<Risk> {
        self.erosion(answers, firm)?.risk
    }
}

/// What surveys measured at a touchpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Satisfaction.
    pub csat: Option<Csat>,
    /// Effort.
    pub ces: Option<Ces>,
    /// Recommendation.
    pub nps: Option<Nps>,
}

/// The customer's way, from hearing of the firm to long after buying.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    all: Vec<Touchpoint>,
}

impl Paper for Journey {
    const NAME: &'static str = "value journey";
    const TITLE: &'static str = "journey";
}

/// So many moments can still be looked after.
const MOST: usize = 60;

impl Journey {
    /// All touchpoints: stage by stage, within a stage in the owner's order.
    pub fn all(&self) -> Vec<&Touchpoint> {
        let mut all: Vec<&Touchpoint> = self.all.iter().collect();
        all.order_by_key(|point| point.stage);
        all
    }

    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Touchpoint> {
        self.all.iter().find(|point| point.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Touchpoint> {
        self.all.iter_mut().find(|point| point.id == id)
    }

    /// One more, at the end of its stage; `None` without a name, or where there are too many.
    pub fn add(&mut self, stage: Stage, name: &str) -> Option<u32> {
        if name.trim().is_empty() || self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|point| point.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Touchpoint {
            id,
            stage,
            name: name.trim().to_owned(),
            doing: String::new(),
            thinking: String::new(),
            feeling: None,
            expects: String::new(),
            pain: String::new(),
            opportunity: String::new(),
            owner: String::new(),
            met: None,
            asked: String::new(),
            dimension: None,
        });
        Some(id)
    }

    /// Without this one; whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.all.len();
        self.all.retain(|point| point.id != id);
        self.all.len() < before
    }

    /// Puts a touchpoint into a stage, before another of that stage; at its end where none is named. Whether there is such
    /// a touchpoint.
    pub fn put(&mut self, id: u32, stage: Stage, before: Option<u32>) -> bool {
        let Some(at) = self.all.iter().position(|point| point.id == id) else { return false };
        let mut point = self.all.remove(at);
        point.stage = stage;
        let next = self.all.iter().position(|other| other.stage == stage && Some(other.id) == before);
        self.all.insert(next.unwrap_or(self.all.len()), point);
        true
    }

    /// The mean of all feelings.
    pub fn feeling(&self) -> Option<f64> {
        let felt: Vec<f64> = self.all.iter().filter_map(|point| point.feeling()).map(f64::from).collect();
        (!felt.is_empty()).then(|| felt.iter().sum::<f64>() / felt.len() as f64)
    }

    /// An invented café, to show what the page looks like.
    pub fn example() -> Journey {
        let mut journey = Journey::default();
        let said = [
            (Stage::Awareness, say!("Smell at the corner"), 1, Met::Person),
            (Stage::Consideration, say!("Menu in the window"), 0, Met::Person),
            (Stage::Purchase, say!("Queue at noon"), -2, Met::Person),
            (Stage::Delivery, say!("First sip"), 2, Met::Person),
            (Stage::After, say!("Stamp card"), 1, Met::Helped),
        ];
        for (stage, name, felt, met) in said {
            if let Some(point) = journey.add(stage, name).and_then(|id| journey.get_mut(id)) {
                point.feel(Some(felt));
                point.met = Some(met);
            }
        }
        journey
    }
}
