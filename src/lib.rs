//! The engine of Regulars: what a business brings, what its customers are like, and what to do next.
//!
//! The engine is pure. It knows no browser and no clock, and draws no randomness that it was not given a seed
//! for: the same input gives the same output, to the byte. The way through the house is always the same:
//!
//! ```text
//! bytes → import → ledger → customers | lifetime → findings → page or report
//! ```
//!
//! | room | what lives there |
//! |---|---|
//! | [`quantity`] | money, days, periods, shares: a type for each, parsed at the edge |
//! | [`ledger`] | what a business brings, in columns, joined per person |
//! | [`import`] | bytes into ledger, with an account of every row |
//! | [`measure`] | the catalogue of every figure, and the figure itself |
//! | [`customers`] | summaries, overview, groups, cohorts, concentration |
//! | [`lifetime`] | what a customer will be worth: models, their fit and their back-test |
//! | [`automation`] | how far automation has come, what is next, what stays human |
//! | [`language`] | what is said, in the reader's language |
//! | [`order`] | short lists put in order, in little code |
//! | [`findings`] | figures into sentences |
//! | `report` | all of it as JSON, with the feature `terminal` |
//! | [`sample`] | the invented sample business |
//! | [`voice`] | what customers say: recommendation, satisfaction, effort; their texts; closing the loop |
//! | [`plan`] | what was decided to be done |
//! | [`workspace`] | what is saved, and the only door back in |
//! | [`value`] | what customers value: drivers, dimensions, rivals, journey, disciplines, experiments |
//! | [`plan`] | what is going to be done |
//! | [`page`] | a page as a value: drawn, printed and written to files |
//! | [`protocol`] | what page and worker say to each other |
//! | [`widget`] | what stands inside other people’s pages: calculators, look, messages |

pub mod automation;
pub mod customers;
pub mod findings;
pub mod import;
mod invented;
pub mod language;
pub mod ledger;
pub mod lifetime;
pub mod measure;
pub mod order;
pub mod page;
pub mod plan;
pub mod protocol;
pub mod quantity;
#[cfg(feature = "terminal")]
pub mod report;
pub mod sample;
mod unseen;
pub mod value;
pub mod voice;
pub mod widget;
pub mod workspace;
