//! Every word on screen, in one place per language.
//!
//! Each page has a file in `text/` that lists what the page says (a struct) and says it in English (`EN`). Another
//! language is another value of the same structs, so the compiler tells what is still untranslated. Sentences with
//! numbers in them are functions: word order and plural belong to the language, not to the page.
//!
//! Numbers, money and dates arrive as text already ([`crate::format`]).

/// Declares what a page says and says it in English.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $kind:ty = $english:expr),* $(,)? }) => {
        $(#[$doc])*
        pub(crate) struct $name { $($(#[$field_doc])* pub(crate) $field: $kind),* }
        impl $name {
            /// In English.
            pub(super) const EN: $name = $name { $($field: $english),* };
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

static EN: Text = Text {
    common: common::Common::EN,
    shell: shell::Shell::EN,
    start: start::Start::EN,
    import: import::Import::EN,
    overview: overview::Overview::EN,
    customers: customers::Customers::EN,
    customer: customer::Customer::EN,
    groups: groups::Groups::EN,
    cohorts: cohorts::Cohorts::EN,
    files: files::Files::EN,
    definitions: definitions::Definitions::EN,
    made: made::Made::EN,
    privacy: privacy::Privacy::EN,
};

/// All that the app says, in the language of the page.
pub(crate) fn text() -> &'static Text {
    &EN
}
