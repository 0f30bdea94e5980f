//! Files that hold no orders: people, answers, feedback, costs, engagement. One reader for each kind; what each column
//! holds is told by the plan alone, whoever made it: a platform that is known, or a look at names and values.

mod cells;
mod engagement;
mod feedback;
mod kind;
mod labels;
mod look;
mod names;
mod people;
mod score;
mod spend;
mod survey;
mod wording;

pub(super) use cells::month;
pub(super) use look::{Brought, Table, look};

use crate::import::Plan;
use crate::import::desk::Rows;
use crate::import::{Problem, Profile, Question, Role};
use crate::ledger::Kind;
use crate::{say, text};

/// The reader for files of this kind.
pub(super) fn reader(kind: Kind) -> Box<dyn Rows> {
    match kind {
        // Orders have readers of their own.
        Kind::Orders | Kind::Customers | Kind::Contacts => Box::new(people::People::default()),
        Kind::Survey => Box::new(survey::Survey::default()),
        Kind::Feedback => Box::new(feedback::Reviews::default()),
        Kind::Spend => Box::new(spend::Spend::default()),
        Kind::Email => Box::new(engagement::Campaigns::default()),
    }
}

/// Roles of which a file of this kind needs one, and what is asked where it has none.
fn needs(kind: Kind) -> (&'static [Role], Question) {
    match kind {
        Kind::Orders | Kind::Spend => (&[Role::Amount, Role::Goods, Role::UnitPrice], Question::WhichAmount),
        Kind::Customers | Kind::Contacts => (
            &[Role::Email, Role::CustomerId, Role::CustomerName, Role::FirstName, Role::LastName],
            Question::WhichPerson,
        ),
        Kind::Survey => (
            &[Role::Nps, Role::Csat, Role::Ces, Role::Driver, Role::Rating, Role::Comment],
            Question::WhichScore,
        ),
        Kind::Feedback => (&[Role::Comment, Role::Rating], Question::WhichText),
        Kind::Email => (
            &[
                Role::Recipients,
                Role::Delivered,
                Role::Opened,
                Role::Clicked,
                Role::Visits,
                Role::Interactions,
                Role::Attended,
            ],
            Question::WhichCount,
        ),
    }
}

/// What a file of this kind is called that is no platform's.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => crate::import::inspect::GENERAL,
        Kind::Customers => text!("a list of customers"),
        Kind::Contacts => text!("a list of contacts"),
        Kind::Survey => text!("answers to a survey"),
        Kind::Feedback => text!("a list of reviews or feedback"),
        Kind::Spend => text!("a list of costs"),
        Kind::Email => text!("a list of campaigns"),
    }
}

/// What has to be asked before a plan can be carried out; nothing where it can.
pub(super) fn lacking(plan: &Plan) -> Vec<Question> {
    let has = |role: &Role| plan.roles.contains(role);
    let dated = has(&Role::Date) || plan.period.is_some();
    let undated = matches!(plan.kind, Kind::Spend | Kind::Email) && !dated;
    let (any, question) = needs(plan.kind);
    let mut lacking = Vec::new();
    if undated {
        lacking.push(Question::WhichDate);
    }
    if !any.iter().any(has) {
        lacking.push(question);
    }
    lacking
}

impl Plan {
    /// What has to be said before the file can be read by this plan; nothing where it can.
    pub fn lacks(&self) -> Option<Question> {
        match self.kind {
            Kind::Orders if self.profile != Profile::General => None,
            Kind::Orders if !self.roles.contains(&Role::Date) => Some(Question::WhichDate),
            _ => lacking(self).into_iter().next(),
        }
    }
}

/// Whether a plan for a file without orders can be carried out.
pub(super) fn refuse_incomplete(name: &str, plan: &Plan) -> Result<(), Problem> {
    let (what, way_on) = match lacking(plan).first() {
        None => return Ok(()),
        Some(Question::WhichDate) => (
            say!("No column of “{name}” looks like a date.", name),
            say!("Say which column holds the day or the month."),
        ),
        Some(Question::WhichAmount) => (
            say!("No column of “{name}” looks like an amount.", name),
            say!("Say which column holds what was spent."),
        ),
        Some(Question::WhichPerson) => (
            say!("No column of “{name}” names anyone.", name),
            say!("Say which column holds the e-mail, the id or the name."),
        ),
        Some(Question::WhichText) => (
            say!("No column of “{name}” looks like feedback.", name),
            say!("Say which column holds what was written, or the rating."),
        ),
        Some(Question::WhichCount) => (
            say!("No column of “{name}” counts anything.", name),
            say!("Say which column holds how many were reached."),
        ),
        Some(_) => (
            say!("No column of “{name}” looks like answers.", name),
            say!("Say which column holds the scores, or what was written."),
        ),
    };
    Err(Problem::new(what, way_on))
}
