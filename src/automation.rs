//! How far a firm has come with automation, what to do next, and what has to stay human.
//!
//! Three phases: customers first with much human touch, targeted automation informed by data, advanced automation with
//! people overseeing. A phase is reached through gates, and all earlier gates have to hold: who has an assistant and no
//! list of customers is in the first phase.
//!
//! | part | what it is |
//! |---|---|
//! | [`bank`] | the questions, every answer a sentence that describes what is done |
//! | [`Assessment`] | who answered what, when, in one document with all others |
//! | [`Standing`] | the phase, the gates, the profile of an assessment |
//! | [`Balance`] | where automation runs ahead of its foundations, and the five warnings |
//! | [`Evidence`] | what the loaded data say beside the answers |
//! | [`roadmap()`] | the next steps in order; [`catalogue`] holds all of them |
//! | [`Returns`] | what a step could bring this firm, and how sure that is |
//! | [`Shared`] | the answers alone, as a link |

mod answer;
mod assessment;
mod balance;
pub mod bank;
pub mod catalogue;
mod evidence;
mod firm;
mod gates;
pub(crate) mod impersonal;
mod returns;
mod roadmap;
mod scoring;
mod share;
mod sources;

pub use answer::{Answer, Answers, Given, Level};
pub(crate) use assessment::trimmed;
pub use assessment::{Assessment, Assessments, Planned, Respondent, State};
pub use balance::{Balance, Overrun, Risk, Safeguard, StageRisk, Warning, Weighed};
pub use bank::{Capability, Form, Question};
pub use catalogue::{Dimension, Effort, Promise, Step};
pub use evidence::Evidence;
pub use firm::{Budget, Firm, Met, Sector, Size, Skills, Stage};
pub use gates::{Enough, GATES, Gate, GateState, Phase, Unmet};
pub use impersonal::{Impersonal, number_or_choice};
pub use returns::{Assumption, Lever, Origin, Own, Returns, Spread, Sway, firm_numbers, numbers_of};
pub use roadmap::{Advice, roadmap};
pub use scoring::{Profile, Standing};
pub use share::{NotShared, Shared};
pub use sources::SOURCES;
