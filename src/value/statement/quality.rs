use crate::value::statement::Pitfall;

/// How often one check is right on statements that were written after the lists of words had been finished
/// (`tests/data/statements`, `docs/statements.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is looked for.
    pub pitfall: Pitfall,
    /// Statements that have it.
    pub has: u32,
    /// Statements in which it was found.
    pub found: u32,
    /// Statements that have it, and in which it was found.
    pub right: u32,
}

/// Of 40 invented statements.
pub const FOUND: [Found; 7] = [
    Found { pitfall: Pitfall::Generic, has: 9, found: 3, right: 2 },
    Found { pitfall: Pitfall::Features, has: 5, found: 8, right: 5 },
    Found { pitfall: Pitfall::Rivals, has: 23, found: 33, right: 23 },
    Found { pitfall: Pitfall::Jargon, has: 5, found: 4, right: 3 },
    Found { pitfall: Pitfall::Hard, has: 3, found: 2, right: 2 },
    Found { pitfall: Pitfall::Several, has: 4, found: 0, right: 0 },
    Found { pitfall: Pitfall::Unproven, has: 25, found: 29, right: 25 },
];
