//! Closing the loop: what a customer said is received, understood, acted on, and the customer is told.

use crate::language::said;
use crate::order::Order as _;
use crate::quantity::{Day, Period};
use crate::voice::feedback::{Heard, Reading};
use crate::voice::{Language, Tone, Tones};
use crate::workspace::Kept;
use crate::{say, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far an answer to a customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// It has come in.
    Received,
    /// What happened is known.
    Understood,
    /// Something was done about it.
    Acted,
    /// The customer was told: the loop is closed.
    Told,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 4] = [Stage::Received, Stage::Understood, Stage::Acted, Stage::Told];

    /// Its name in acts and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Stage::Received => "received",
            Stage::Understood => "understood",
            Stage::Acted => "acted",
            Stage::Told => "told",
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Received => say!("Received"),
            Stage::Understood => say!("Understood"),
            Stage::Acted => say!("Acted on"),
            Stage::Told => say!("Customer told"),
        }
    }

    /// The stage of this key.
    pub fn of(key: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// The one after it.
    pub fn next(self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| *stage > self)
    }
}

/// What was done about one text, or about one theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// When it reached each stage after the first; without a date where none was known.
    pub reached: BTreeMap<Stage, Option<Day>>,
    /// What the owner noted.
    pub note: String,
    /// What the customer was told.
    pub answer: String,
    /// Whether it needs no answer after all.
    pub left: bool,
    /// For a theme: when it was taken up.
    pub opened: Option<Day>,
}

impl Case {
    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.reached.keys().next_back().copied().unwrap_or(Stage::Received)
    }

    /// Reaches a stage on a day; the stages before it count as reached then, too, and later ones as not.
    pub fn reach(&mut self, stage: Stage, today: Option<Day>) {
        self.reached.retain(|reached, _| *reached < stage);
        for before in Stage::ALL.into_iter().filter(|s| *s > Stage::Received && *s <= stage) {
            self.reached.entry(before).or_insert(today);
        }
    }

    fn told(&self) -> Option<Option<Day>> {
        self.reached.get(&Stage::Told).copied()
    }
}

/// Every case, and how soon customers are to be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// By the key of the text.
    pub texts: BTreeMap<u64, Case>,
    /// By the key of the theme.
    pub themes: BTreeMap<String, Case>,
    /// Days within which a customer is to be told; nothing for [`Closing::USUAL`].
    pub within: Option<u16>,
}

impl Kept for Closing {
    const NAME: &'static str = "closed loops";
}

/// A text that wants an answer, or has got one.
#[derive(Clone, Debug, PartialEq)]
pub struct Open<'h, 'a> {
    /// The text.
    pub reading: &'h Reading<'a>,
    /// How far it is.
    pub stage: Stage,
    /// Days from when it came in until the customer was told, or until today.
    pub days: Option<u32>,
    /// Whether it is not closed, and older than was promised.
    pub overdue: bool,
}

/// How well loops are closed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Closed {
    /// Texts that wanted an answer.
    pub wanted: u64,
    /// Those whose customer was told.
    pub told: u64,
    /// Those not told, and older than was promised.
    pub overdue: u64,
    /// The middle number of days it took to tell, over those where both days are known.
    pub days: Option<f64>,
}

impl Closing {
    /// Days within which a customer is told, where the owner promises nothing else.
    pub const USUAL: u16 = 14;

    /// Days within which a customer is to be told.
    pub fn within(&self) -> u16 {
        self.within.unwrap_or(Closing::USUAL)
    }

    /// What wants an answer: complaints, and what the owner took up; not what they said needs none. Oldest open first,
    /// closed ones last.
    pub fn cases<'h, 'a>(&self, heard: &'h Heard<'a>, today: Option<Day>) -> Vec<Open<'h, 'a>> {
        let mut all: Vec<Open<'h, 'a>> =
            heard.all.iter().filter_map(|reading| self.case(reading, today)).collect();
        all.order_by_key(|open| {
            let day = open.reading.said.day;
            (open.stage == Stage::Told, day.is_none(), day, open.reading.said.key)
        });
        all
    }

    fn case<'h, 'a>(&self, reading: &'h Reading<'a>, today: Option<Day>) -> Option<Open<'h, 'a>> {
        let case = self.texts.get(&reading.said.key);
        let wanted = match case {
            Some(case) => !case.left,
            None => reading.tone == Some(Tone::Negative),
        };
        if !wanted {
            return None;
        }
        let told = case.and_then(Case::told);
        let until = told.unwrap_or(today);
        let days = reading.said.day.zip(until).and_then(|(from, to)| u32::try_from(to - from).ok());
        let overdue = told.is_none() && days.is_some_and(|days| days > u32::from(self.within()));
        Some(Open { reading, stage: case.map_or(Stage::Received, Case::stage), days, overdue })
    }

    /// How well that goes, over texts that came in on these days.
    pub fn closed(&self, heard: &Heard<'_>, period: Option<Period>, today: Option<Day>) -> Closed {
        let cases = self.cases(heard, today);
        let within = |open: &&Open<'_, '_>| {
            period.is_none_or(|p| open.reading.said.day.is_some_and(|d| p.contains(d)))
        };
        let mut closed = Closed::default();
        let mut days: Vec<u32> = Vec::new();
        for open in cases.iter().filter(within) {
            closed.wanted += 1;
            closed.overdue += u64::from(open.overdue);
            if open.stage == Stage::Told {
                closed.told += 1;
                days.extend(open.days);
            }
        }
        days.sort_unstable();
        let middle = |at: usize| days.get(at).map(|days| f64::from(*days));
        closed.days = match days.len() {
            0 => None,
            n if n % 2 == 1 => middle(n / 2),
            n => middle(n / 2 - 1).zip(middle(n / 2)).map(|(a, b)| (a + b) / 2.0),
        };
        closed
    }

    /// The last day that anything was noted on.
    pub fn last_day(&self) -> Option<Day> {
        let cases = self.texts.values().chain(self.themes.values());
        cases.flat_map(|case| case.reached.values().copied().flatten().chain(case.opened)).max()
    }
}

/// A draft to begin with, in the language of the text, or in the owner’s where that is not known. What stands in brackets
/// only the owner can say; as long as one is left, the answer is not finished ([`is_finished`]).
pub fn draft(reading: &Reading<'_>, name: &str, theme: Option<&str>) -> String {
    let complaint = reading.tone != Some(Tone::Positive);
    let theme = theme.unwrap_or("");
    let own = |english| if reading.language == Language::English { english } else { said(english) };
    let (hello, opening, happened, done, end) = match (reading.language, complaint) {
        (Language::German, true) => (
            "Guten Tag",
            "danke, dass Sie uns das geschrieben haben. Es tut mir leid, wie es war",
            "[In einem eigenen Satz: was bei Ihnen geschehen ist.]",
            "[Was wir seitdem geändert haben, und seit wann.]",
            "Wenn Sie mögen, rufen Sie mich an: [Nummer].\n\n[Ihr Name]",
        ),
        (Language::German, false) => (
            "Guten Tag",
            "das hat uns gefreut",
            "[Was genau Sie weitergegeben haben, und an wen.]",
            "[Ein Satz nur für diesen Menschen.]",
            "Bis bald\n\n[Ihr Name]",
        ),
        (Language::French, true) => (
            "Bonjour",
            "Merci de nous l’avoir écrit. Je suis désolé de ce qui s’est passé",
            "[En une phrase à vous : ce qui s’est passé.]",
            "[Ce que nous avons changé, et depuis quand.]",
            "Si vous voulez, appelez-moi : [numéro].\n\n[Votre nom]",
        ),
        (Language::French, false) => (
            "Bonjour",
            "Cela nous a fait plaisir",
            "[Ce que vous avez transmis, et à qui.]",
            "[Une phrase pour cette personne seule.]",
            "À bientôt\n\n[Votre nom]",
        ),
        (Language::Spanish, true) => (
            "Hola",
            "Gracias por escribirnos. Siento lo que ha pasado",
            "[En una frase propia: qué ocurrió.]",
            "[Qué hemos cambiado, y desde cuándo.]",
            "Si quiere, llámeme: [número].\n\n[Su nombre]",
        ),
        (Language::Spanish, false) => (
            "Hola",
            "Nos ha alegrado leerlo",
            "[Qué ha transmitido al equipo, y a quién.]",
            "[Una frase solo para esta persona.]",
            "Hasta pronto\n\n[Su nombre]",
        ),
        (Language::Dutch, true) => (
            "Goedendag",
            "Dank dat u ons dit schreef. Het spijt me hoe het ging",
            "[In één eigen zin: wat er gebeurd is.]",
            "[Wat wij hebben veranderd, en sinds wanneer.]",
            "Belt u me gerust: [nummer].\n\n[Uw naam]",
        ),
        (Language::Dutch, false) => (
            "Goedendag",
            "Dat deed ons plezier",
            "[Wat u hebt doorgegeven, en aan wie.]",
            "[Eén zin voor deze persoon alleen.]",
            "Tot ziens\n\n[Uw naam]",
        ),
        (_, true) => (
            own(text!("Hello")),
            own(text!("Thank you for telling us. I am sorry about what happened")),
            own(text!("[In a sentence of your own: what went wrong that day.]")),
            own(text!("[What has been changed since, and from when on.]")),
            own(text!("If you like, call me: [number].\n\n[Your name]")),
        ),
        (_, false) => (
            own(text!("Hello")),
            own(text!("This made us glad")),
            own(text!("[What you passed on, and to whom.]")),
            own(text!("[One sentence for this person alone.]")),
            own(text!("See you soon\n\n[Your name]")),
        ),
    };
    let greeting = if name.is_empty() { hello.to_owned() } else { format!("{hello} {name}") };
    let about = if theme.is_empty() { String::new() } else { format!(" ({theme})") };
    format!("{greeting},\n\n{opening}{about}. {happened}\n\n{done}\n\n{end}")
}

/// Whether an answer holds words, and no bracket that still waits for the owner's.
pub fn is_finished(answer: &str) -> bool {
    !answer.trim().is_empty() && !answer.contains(['[', ']'])
}

/// Praise, neither and complaint as a share of all that was judged; `None` without any.
pub fn shares(tones: Tones) -> Option<[f64; 3]> {
    let n = tones.n() as f64;
    (n > 0.0).then(|| Tone::ALL.map(|tone| tones.of(tone) as f64 / n))
}
