//! What pages are made of.

mod drop_zone;

pub(crate) use drop_zone::DropZone;
