//! The sample business: invented, seeded, and read by the same importer as everything else.
