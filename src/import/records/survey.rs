//! Answers: a row for each person and occasion, a column for each question.

use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::date::{self, ParsedDate};
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::{Header, plain};
use crate::import::records::cells::{day, place, places};
use crate::import::records::score::{Marked, Marks, is_blank, number};
use crate::import::{Marking, Profile, Role};
use crate::ledger::{Asked, Instrument, Reason, Remark, Response, Scale, Score};
use crate::remark;

/// Recommendation is asked from 0 to 10, or it is no NPS.
pub(super) const NPS: Scale = Scale::rising(0, 10);

/// Reads the rows of a survey.
#[derive(Default)]
pub(super) struct Survey {
    questions: Vec<Question>,
    comments: Vec<Place>,
    key: Place,
    touchpoint: Place,
    instrument: Place,
    status: Place,
    rows: u64,
    utc: bool,
}

/// One column of scores.
struct Question {
    place: Place,
    marks: Marks,
    asked: Asked,
    /// It is one row by row what another column says.
    by_row: bool,
    /// Scores read from it.
    answers: u64,
}

impl Rows for Survey {
    fn top(&mut self, header: &Header, desk: &mut Desk) {
        let plan = &desk.plan;
        for (at, role) in plan.roles.iter().enumerate() {
            let instrument = match role {
                Role::Nps => Instrument::Nps,
                Role::Csat => Instrument::Csat,
                Role::Ces => Instrument::Ces,
                Role::Driver => Instrument::Driver,
                Role::Rating => Instrument::Other,
                _ => continue,
            };
            let marking = plan.markings.get(at).copied().unwrap_or_default();
            let words = header.written.get(at).cloned().unwrap_or_default();
            self.questions.push(Question {
                place: Place::at(at),
                marks: Marks::of(marking),
                asked: asked(words, instrument, marking),
                by_row: *role == Role::Rating && plan.roles.contains(&Role::Instrument),
                answers: 0,
            });
        }
        self.comments = places(plan, Role::Comment).into_iter().map(Place::at).collect();
        self.key = place(plan, Role::Key);
        self.touchpoint = place(plan, Role::Touchpoint);
        self.instrument = place(plan, Role::Instrument);
        self.status = place(plan, Role::Status);
        let date = plan.roles.iter().position(|r| *r == Role::Date).map_or("", |at| header.name(at));
        self.utc = plan.profile == Profile::TypeformResponses || date.ends_with(" utc");
    }

    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        self.rows += 1;
        if self.rows <= 2 && self.is_header(row, desk) {
            return Err(Reason::SecondHeader);
        }
        if is_trial(self.status.cell(row)) {
            return Err(Reason::TrialRun);
        }
        let mut answers = Vec::new();
        let mut fault = None;
        for question in &mut self.questions {
            let found = if question.by_row {
                told_by_row(&text(self.instrument.cell(row)), question)
            } else {
                question.asked.clone()
            };
            match question.marks.read(question.place.cell(row)) {
                Marked::Blank => {}
                Marked::Unreadable => fault = Some(Reason::NotAScore),
                Marked::Score(score) if !fits(&found, score) => fault = Some(Reason::OffScale),
                Marked::Score(score) => {
                    question.answers += 1;
                    answers.push((desk.gather.asked(&found), score));
                }
            }
        }
        let comment = joined(row, &self.comments);
        let key = self.key.cell(row);
        let said_something = !answers.is_empty() || !comment.is_empty();
        if let (Some(fault), false) = (fault, said_something) {
            return Err(fault);
        }
        let day = day(row, desk)?;
        if !said_something && key.is_empty() && day.is_none() {
            return Err(Reason::NoAnswer);
        }
        if fault.is_some() {
            desk.account.note(Reason::AnswerLeftAside, desk.line());
        }
        let response = Response {
            identity: desk.builder.identity(&desk.who(row)),
            line: desk.line() as u32,
            key: desk.gather.text(key.strip_prefix(b"'").unwrap_or(key)),
            day,
            touchpoint: desk.gather.text(self.touchpoint.cell(row)),
            comment: desk.gather.words(&comment),
            answers,
        };
        desk.gather.records.responses.push(response);
        Ok(())
    }

    fn closing(&mut self, _: &Desk) -> Closing {
        let mut remarks: Vec<Remark> = self.questions.iter().map(Question::remark).collect();
        if !self.comments.is_empty() {
            remarks.push(remark!("What was written in free words is kept as comments."));
        }
        if self.utc {
            remarks.push(remark!("Dates are in universal time (UTC); they are taken as they stand."));
        }
        Closing { remarks, ..Closing::default() }
    }
}

impl Survey {
    /// Whether one of the first rows goes on with the header: no date, no score, no address, and words where those
    /// would be.
    fn is_header(&self, row: &Record<'_>, desk: &Desk) -> bool {
        let date = desk.columns.date.cell(row);
        let dated = matches!(date::stamp(date, desk.plan.dates), ParsedDate::Stamp(_));
        let scored =
            self.questions.iter().any(|q| matches!(q.marks.read(q.place.cell(row)), Marked::Score(_)));
        let mail = desk.columns.email.cell(row).contains(&b'@');
        let words = |cell: &[u8]| !cell.is_empty() && !cell.first().is_some_and(u8::is_ascii_digit);
        let named = self
            .questions
            .iter()
            .map(|q| q.place)
            .chain(self.comments.iter().copied())
            .any(|p| words(p.cell(row)));
        let expected = desk.columns.date.exists();
        let known = row.cells().any(|cell| is_kind_of_answer(&text(cell)));
        !dated && !scored && !mail && named && (expected || known)
    }
}

/// What stands below a question in a second header: the kind of its answers.
fn is_kind_of_answer(cell: &str) -> bool {
    ["response", "open ended response", "antwort", "offene antwort", "reponse", "respuesta", "antwoord"]
        .contains(&plain(cell).as_str())
        || cell.contains("ImportId")
}

/// A question as it goes into the ledger. One about recommendation that is not asked from 0 to 10 is no NPS.
fn asked(words: String, instrument: Instrument, marking: Marking) -> Asked {
    match instrument {
        Instrument::Nps if marking.scale.is_none_or(|scale| scale == NPS) => {
            Asked { words, instrument, scale: Some(NPS) }
        }
        Instrument::Nps => Asked { words, instrument: Instrument::Other, scale: marking.scale },
        // Which end is good is told by the wording or by the owner, or it is left open.
        Instrument::Ces => Asked { words, instrument, scale: marking.scale },
        _ => Asked { words, instrument, scale: Some(marking.scale.unwrap_or(Scale::rising(1, 5))) },
    }
}

/// Whether a score can be one of a question's answers.
fn fits(asked: &Asked, score: Score) -> bool {
    let whole = asked.instrument != Instrument::Nps || score.hundredths() % 100 == 0;
    whole && asked.scale.is_none_or(|scale| scale.holds(score))
}

/// What a row's score measures that says so itself: `nps`, `csat`, `ces`, `5-star`, `smileys`.
fn told_by_row(said: &str, question: &Question) -> Asked {
    let said = plain(said);
    let ces = question.asked.scale.filter(|scale| scale.high > Score::whole(5)).map_or(5, |_| 7);
    let (instrument, scale) = match said.as_str() {
        "nps" | "enps" | "" => (Instrument::Nps, NPS),
        "csat" | "5 star" | "5 stars" | "five star" | "star" | "stars" | "smileys" | "smiley" => {
            (Instrument::Csat, Scale::rising(1, 5))
        }
        "csat3" => (Instrument::Csat, Scale::rising(1, 3)),
        "ces7" => (Instrument::Ces, Scale::rising(1, 7)),
        "ces5" => (Instrument::Ces, Scale::rising(1, 5)),
        // It is asked as a statement to agree with: the high end is the good one.
        "ces" => (Instrument::Ces, Scale::rising(1, ces)),
        "thumbs" | "thumb" => (Instrument::Other, Scale::rising(0, 1)),
        _ => (Instrument::Other, Scale::rising(0, 10)),
    };
    Asked { words: if said.is_empty() { "nps".to_owned() } else { said }, instrument, scale: Some(scale) }
}

/// Rows that were made to try a survey out.
fn is_trial(status: &[u8]) -> bool {
    ["survey preview", "survey test", "preview", "test", "spam", "offline survey preview"]
        .contains(&plain(&text(status)).as_str())
}

/// What was written, several columns parted by a line break.
pub(super) fn joined(row: &Record<'_>, columns: &[Place]) -> String {
    let mut said = String::new();
    for place in columns {
        let cell = text(place.cell(row));
        let cell = cell.trim();
        if cell.is_empty() || (is_blank(cell) && number(cell).is_none()) {
            continue;
        }
        if !said.is_empty() {
            said.push('\n');
        }
        said.push_str(cell);
    }
    said
}

impl Question {
    /// What it was taken for.
    fn remark(&self) -> Remark {
        let Asked { words, instrument, scale } = &self.asked;
        let n = self.answers;
        if self.by_row {
            return remark!(
                "“{words}” was read as what each row says that it measures: {n} scores. Blank ones are left out.",
                words,
                n
            );
        }
        match (instrument, scale) {
            (Instrument::Nps, _) => {
                remark!(
                    "“{words}” was taken for the question about recommendation (NPS, 0–10): {n} answers. Blank ones are left out.",
                    words,
                    n
                )
            }
            (Instrument::Csat, Some(scale)) => {
                remark!(
                    "“{words}” was taken for the question about satisfaction (CSAT) on a scale of {scale}: {n} answers.",
                    words,
                    scale,
                    n
                )
            }
            (Instrument::Ces, Some(scale)) if scale.low_is_good => {
                remark!(
                    "“{words}” was taken for the question about effort (CES) on a scale of {scale}, where a low score is good: {n} answers.",
                    words,
                    scale,
                    n
                )
            }
            (Instrument::Ces, Some(scale)) => {
                remark!(
                    "“{words}” was taken for the question about effort (CES) on a scale of {scale}, where a high score is good: {n} answers.",
                    words,
                    scale,
                    n
                )
            }
            (Instrument::Ces, None) => remark!(
                "“{words}” asks about effort, but does not say which end of its scale is good. Its {n} answers are kept, and not judged until you say so.",
                words,
                n
            ),
            (Instrument::Other, Some(scale)) => remark!(
                "“{words}” was read on a scale of {scale}: {n} answers. Where that is about recommendation, it gives no NPS, which needs 0–10.",
                words,
                scale,
                n
            ),
            (_, Some(scale)) => remark!(
                "“{words}” was taken for a score of one thing you do, on a scale of {scale}: {n} answers.",
                words,
                scale,
                n
            ),
            (_, None) => remark!("“{words}” was taken for scores: {n} answers.", words, n),
        }
    }
}
