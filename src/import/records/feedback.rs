//! Reviews, messages and remarks.

use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::names::Header;
use crate::import::records::cells::{day, place};
use crate::import::records::score::{Marked, Marks};
use crate::import::{Marking, Role};
use crate::ledger::{Feedback, Reason, Scale, Score};
use crate::remark;

/// Reads the rows of a list of reviews.
#[derive(Default)]
pub(super) struct Reviews {
    columns: Option<Columns>,
}

struct Columns {
    key: Place,
    text: Vec<Place>,
    rating: Place,
    marks: Marks,
    scale: Scale,
}

/// Stars, unless the file tells otherwise.
const STARS: Scale = Scale::rising(1, 5);

impl Rows for Reviews {
    fn top(&mut self, _: &Header, desk: &mut Desk) {
        let plan = &desk.plan;
        let at = plan.roles.iter().position(|r| *r == Role::Rating);
        let marking: Marking = at.and_then(|at| plan.markings.get(at)).copied().unwrap_or_default();
        self.columns = Some(Columns {
            key: place(plan, Role::Key),
            text: super::cells::places(plan, Role::Comment).into_iter().map(Place::at).collect(),
            rating: place(plan, Role::Rating),
            marks: Marks::of(marking),
            scale: marking.scale.unwrap_or(STARS),
        });
    }

    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let Some(c) = &self.columns else { return Err(Reason::NoText) };
        let said = super::survey::joined(row, &c.text);
        let (rating, why) = match c.marks.read(c.rating.cell(row)) {
            // No stars at all is how some sites write that nothing was rated.
            Marked::Score(Score::ZERO) | Marked::Blank => (None, Reason::NoText),
            Marked::Score(score) if c.scale.holds(score) => (Some((score, c.scale.high)), Reason::NoText),
            Marked::Score(_) => (None, Reason::OffScale),
            Marked::Unreadable => (None, Reason::NotAScore),
        };
        if said.is_empty() && rating.is_none() {
            return Err(why);
        }
        let day = day(row, desk)?;
        if why != Reason::NoText {
            desk.account.note(Reason::AnswerLeftAside, desk.line());
        }
        let feedback = Feedback {
            identity: desk.builder.identity(&desk.who(row)),
            line: desk.line() as u32,
            key: desk.gather.text(c.key.cell(row)),
            day,
            source: desk.gather.text(desk.columns.channel.cell(row)),
            text: desk.gather.words(&said),
            rating,
        };
        desk.gather.records.feedback.push(feedback);
        Ok(())
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let all = &desk.gather.records.feedback;
        let rated = all.iter().filter(|f| f.rating.is_some()).count();
        let mut remarks = vec![remark!(
            "{n} pieces of feedback were taken from it, {rated} of them with a rating.",
            n = all.len(),
            rated
        )];
        if let (Some(c), true) = (&self.columns, rated > 0) {
            remarks.push(remark!("Ratings were read on a scale of {scale}.", scale = c.scale));
        }
        Closing { remarks, ..Closing::default() }
    }
}
