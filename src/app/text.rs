//! Every word on screen that the app says itself, in one place.
//!
//! Each page has a file in `text/` that lists what the page says (a struct) and says it, in the reader's language
//! ([`regulars::language`]). Sentences with numbers in them are functions: word order and plural belong to the language,
//! not to the page.
//!
//! Numbers, money and dates arrive as text already ([`crate::format`]).

use std::sync::OnceLock;

/// Declares what a page says, and says it in the language that is spoken then.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $kind:ty = $said:expr),* $(,)? }) => {
        $(#[$doc])*
        pub(crate) struct $name { $($(#[$field_doc])* pub(crate) $field: $kind),* }
        impl $name {
            /// In the reader's language.
            pub(super) fn said() -> $name {
                $name { $($field: $said),* }
            }
        }
    };
}

mod cohorts;
mod common;
mod customer;
mod customers;
mod definitions;
mod files;
mod groups;
mod import;
mod made;
mod overview;
mod privacy;
pub(crate) mod shell;
mod start;

/// All that the app says in one language.
pub(crate) struct Text {
    /// Words that several pages use.
    pub(crate) common: common::Common,
    /// Around the pages.
    pub(crate) shell: shell::Shell,
    /// The first page.
    pub(crate) start: start::Start,
    /// Reading a file.
    pub(crate) import: import::Import,
    /// The overview.
    pub(crate) overview: overview::Overview,
    /// The table of customers.
    pub(crate) customers: customers::Customers,
    /// One customer.
    pub(crate) customer: customer::Customer,
    /// The grid of groups.
    pub(crate) groups: groups::Groups,
    /// The cohorts.
    pub(crate) cohorts: cohorts::Cohorts,
    /// The files.
    pub(crate) files: files::Files,
    /// The definitions.
    pub(crate) definitions: definitions::Definitions,
    /// Pages that the engine makes.
    pub(crate) made: made::Made,
    /// Privacy.
    pub(crate) privacy: privacy::Privacy,
}

impl Text {
    fn said() -> Text {
        Text {
            common: common::Common::said(),
            shell: shell::Shell::said(),
            start: start::Start::said(),
            import: import::Import::said(),
            overview: overview::Overview::said(),
            customers: customers::Customers::said(),
            customer: customer::Customer::said(),
            groups: groups::Groups::said(),
            cohorts: cohorts::Cohorts::said(),
            files: files::Files::said(),
            definitions: definitions::Definitions::said(),
            made: made::Made::said(),
            privacy: privacy::Privacy::said(),
        }
    }
}

/// All that the app says, in the language that was spoken when this was called first: it stays that of the page.
pub(crate) fn text() -> &'static Text {
    static TEXT: OnceLock<Text> = OnceLock::new();
    TEXT.get_or_init(Text::said)
}
