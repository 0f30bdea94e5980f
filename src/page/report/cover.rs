//! Whose name, colour and picture stand on a report, and what is in it.

use super::SECTIONS;
use crate::page::paper::{Reading, again};
use crate::page::{Act, Block, Button, Field, FieldKind, Form, Outcome, Page, Sight};
use crate::widget::{Accent, Rgb};
use crate::workspace::Kept;
use crate::{language, say, text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const KEEP: &str = "keep";
const NO_LOGO: &str = "no-logo";
pub(super) const TITLE: &str = text!("What is in it, and whose name stands on it");
/// The longest name, in letters.
const LONGEST: usize = 200;
/// The largest picture, in bytes.
pub(in crate::page) const MOST_BYTES: usize = 300 * 1024;

/// Whose report it is, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cover {
    /// Whom it is about; may be empty.
    pub(super) firm: String,
    /// Who made it; may be empty.
    pub(super) by: String,
    /// A word before the rest; may be empty.
    pub(super) foreword: String,
    /// Sections that are left out, by their word.
    pub(super) without: BTreeSet<String>,
    /// Its colour: red, green, blue.
    pub(super) accent: Option<[u8; 3]>,
}

/// What version 1 wrote: no colour.
#[derive(Deserialize)]
struct CoverOf1 {
    firm: String,
    by: String,
    foreword: String,
    without: BTreeSet<String>,
}

impl Kept for Cover {
    const NAME: &'static str = "report";
    const VERSION: u32 = 2;

    fn of_earlier(version: u32, bytes: &[u8]) -> Option<Cover> {
        if version != 1 {
            return None;
        }
        let CoverOf1 { firm, by, foreword, without } = postcard::from_bytes(bytes).ok()?;
        Some(Cover { firm, by, foreword, without, accent: None })
    }
}

/// The picture on it: a PNG or JPEG, or nothing. A document of its own, so that a word changed on the cover does not carry
/// it along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Logo {
    bytes: Vec<u8>,
}

impl Kept for Logo {
    const NAME: &'static str = "report logo";
}

impl Logo {
    /// As an address that needs nothing from elsewhere; `None` where there is no picture.
    pub(super) fn address(&self) -> Option<String> {
        picture(&self.bytes)
    }
}

/// A picture as a `data:` address; `None` where these bytes begin neither like a PNG nor like a JPEG. Guaranteed: nothing is
/// fetched for it, and nothing in it can run.
pub fn picture(bytes: &[u8]) -> Option<String> {
    // ISO/IEC 15948 and ISO/IEC 10918-1.
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => "png",
        [0xFF, 0xD8, 0xFF, ..] => "jpeg",
        _ => return None,
    };
    Some(format!("data:image/{kind};base64,{}", BASE64.encode(bytes)))
}

/// The bytes behind such an address.
fn read_picture(address: &str) -> Result<Vec<u8>, &'static str> {
    let none = say!("This is no PNG or JPEG picture. Save it as one of them, and choose it again.");
    let text = address.split_once(";base64,").ok_or(none)?.1;
    let large = say!("This picture is larger than 300 KB. Make it smaller, and choose it again.");
    // Four letters for three bytes: what is much longer is not even read.
    if text.len() / 4 * 3 > MOST_BYTES + 3 {
        return Err(large);
    }
    let bytes = BASE64.decode(text).map_err(|_| none)?;
    if bytes.len() > MOST_BYTES {
        return Err(large);
    }
    picture(&bytes).map(|_| bytes).ok_or(none)
}

/// What the picture is, for those who don't see it.
pub(super) fn words(cover: &Cover) -> String {
    let name = if cover.by.is_empty() { &cover.firm } else { &cover.by };
    if name.is_empty() { say!("Logo").to_owned() } else { say!("Logo of {name}", name) }
}

fn css(accent: Option<[u8; 3]>) -> String {
    accent.map_or(String::new(), |rgb| Rgb(rgb).css())
}

/// What was made of the colour, where it would not be read.
fn shade(accent: Option<[u8; 3]>) -> String {
    match accent.map(|rgb| (Rgb(rgb), Accent::of(Rgb(rgb)).light.accent)) {
        Some((own, used)) if own != used => say!("{css} is too light to be read on paper; its shade {shade} is used.", css = own.css(), shade = used.css()),
        _ => say!("Such as #0b6b4d. Left empty, it has the colour of this page. A colour too light to be read is made darker.").to_owned(),
    }
}

/// The form, and how the picture is taken away; with what was typed and what is wrong with it.
pub(super) fn blocks(cover: &Cover, logo: &Logo, wrong: Option<&str>) -> Vec<Block> {
    let mut blocks = vec![Block::Form(form(cover, logo))];
    blocks.extend(wrong.map(|wrong| Block::Note(wrong.into())));
    if !logo.bytes.is_empty() {
        blocks.push(Block::Buttons(vec![Button::new(say!("Take the picture away"), Act::new(NO_LOGO))]));
    }
    blocks
}

fn form(cover: &Cover, logo: &Logo) -> Form {
    let yes = |word: &str| if cover.without.contains(word) { "no" } else { "yes" };
    let words = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Words).value(value);
    let picture = match logo.bytes.len() {
        0 => say!("PNG or JPEG, up to 300 KB. It stays on this device."),
        _ => say!("There is a picture. Choose another to put in its place."),
    };
    let mut fields = vec![
        words("firm", say!("Firm"), &cover.firm),
        words("by", say!("Made by"), &cover.by).hint(say!("Your name, or your firm’s. May be left empty.")),
        Field::new("foreword", say!("A word before the rest"), FieldKind::Long).value(cover.foreword.clone()),
        words("accent", say!("Colour"), &css(cover.accent)).hint(shade(cover.accent)),
        Field::new("logo", say!("Picture"), FieldKind::Image).hint(picture),
    ];
    for (_, word, title) in SECTIONS {
        let options = vec![
            ("yes".to_owned(), say!("in it").to_owned()),
            ("no".to_owned(), say!("left out").to_owned()),
        ];
        fields.push(Field::new(word, language::said(title), FieldKind::OneOf(options)).value(yes(word)));
    }
    Form {
        name: KEEP.into(),
        title: language::said(TITLE).into(),
        says: say!("Sections about which nothing is known yet are left out by themselves.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    match act.name.as_str() {
        NO_LOGO => return Outcome::Keep(sight.documents.with(&Logo::default())),
        KEEP => {}
        _ => return Outcome::Nothing,
    }
    let short = |name: &str| act.get(name).trim().chars().take(LONGEST).collect::<String>();
    let mut read = Reading::of(act);
    let accent = match act.get("accent").trim() {
        "" => None,
        typed => {
            let colour = Rgb::parse(typed).or_else(|| Rgb::parse(&format!("#{typed}")));
            if colour.is_none() {
                read.refuse(
                    "accent",
                    say!("A colour is written by six letters and digits, such as #0b6b4d."),
                );
            }
            colour.map(|Rgb(rgb)| rgb)
        }
    };
    let logo = match act.get("logo") {
        "" => Ok(None),
        chosen => read_picture(chosen).map(Some),
    };
    if let Err(problem) = logo {
        read.refuse("logo", problem);
    }
    if !read.wrong.is_empty() {
        let page = Page::new(say!("The report was not changed yet."))
            .with(Block::Form(form(&sight.documents.get(), &sight.documents.get())));
        // The picture has to be chosen again: a field for files can't be filled in.
        let values = act.values.iter().filter(|(name, _)| name != "logo").cloned().collect();
        return again(page, &Act { name: act.name.clone(), values }, &read.wrong);
    }
    let cover = Cover {
        firm: short("firm"),
        by: short("by"),
        foreword: crate::automation::trimmed(act.get("foreword")),
        without: SECTIONS
            .iter()
            .filter(|(_, word, _)| act.get(word) == "no")
            .map(|(_, word, _)| (*word).to_owned())
            .collect(),
        accent,
    };
    let documents = sight.documents.with(&cover);
    Outcome::Keep(match logo {
        Ok(Some(bytes)) => documents.with(&Logo { bytes }),
        _ => documents,
    })
}
