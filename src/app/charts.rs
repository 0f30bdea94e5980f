//! Charts through plotters.
