use super::fault::Fault;
use super::package::Part;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// XML as a stream of tags and texts.
///
/// Names are told without their prefix: writers choose prefixes as they like. Of entities only the five of XML itself and
/// numbered letters are known; a document that brings its own is refused, for they are a way to write a bomb.
pub(super) struct Markup<'a> {
    reader: Reader<Part<'a>>,
    buffer: Vec<u8>,
    depth: u32,
}

/// Deeper than any spreadsheet nests.
const MOST_DEPTH: u32 = 200;

/// The next of it.
pub(super) enum Piece<'b> {
    Start(Tag<'b>),
    /// The name of the tag that ends.
    End(Cow<'b, str>),
    Text(Cow<'b, str>),
    Over,
}

/// A tag that begins.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl<'a> Markup<'a> {
    pub(super) fn of(part: Part<'a>) -> Markup<'a> {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Markup { reader, buffer: Vec::new(), depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().next_piece();
        Ok(match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(tag) | Event::Empty(tag) => {
                self.depth += 1;
                if self.depth > MOST_DEPTH {
                    return Err(Fault::Damaged);
                }
                Piece::Start(Tag(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(match tag.name().local_name().into_inner() {
                    name if name.len() < 64 => Cow::Owned(name.to_owned()),
                    _ => Cow::Borrowed(""),
                })
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => {
                Piece::Text(match name.resolve_char_ref().map_err(|_| Fault::Damaged)? {
                    Some(letter) => Cow::Owned(letter.to_string()),
                    None => match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => Cow::Borrowed(text),
                        None => return Err(Fault::Damaged),
                    },
                })
            }
            Event::DocType(_) => return Err(Fault::Damaged),
            Event::Eof if self.depth > 0 => return Err(Fault::Damaged),
            Event::Eof => Piece::Over,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Text(Cow::Borrowed("")),
        })
    }
}

impl Tag<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute's value; `None` where there is none.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let mut known = attributes.with_checks(false).flatten();
        known.find(|a| a.key.local_name().into_inner() == name).map(value)
    }

    /// An attribute's value as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// An attribute's value as yes or no.
    pub(super) fn yes(&self, name: &str) -> bool {
        matches!(self.get(name).as_deref(), Some("1" | "true" | "on"))
    }
}

fn value(attribute: Attribute<'_>) -> Cow<'_, str> {
    match attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
        Ok(value) => value,
        Err(_) => attribute.value,
    }
}
