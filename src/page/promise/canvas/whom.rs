//! Whom a canvas is about: one of the firm’s own segments, or anybody in words.

use super::{ANOTHER, WHOM, link};
use crate::customers::segment::SegmentKey;
use crate::measure::Value;
use crate::page::paper::{self, Reading, one_of};
use crate::page::{Act, Block, Cell, Field, FieldKind, Form, Sight, Table, picked};
use crate::say;
use crate::value::promise::{Canvas, Fit};
use crate::workspace::Folder;

/// The canvases of all segments, where there are several.
pub(in crate::page::promise) fn others(sight: Sight<'_>) -> Vec<Block> {
    let folder: Folder<Canvas> = sight.documents.get();
    let names: Vec<String> = folder.names().map(str::to_owned).collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("Your segments"),
        &[say!("Segment"), say!("#Needs"), say!("#Answered"), say!("Most open"), say!("Open§verb")],
    );
    for (place, name) in names.into_iter().enumerate() {
        let canvas = folder.opened(place).now();
        let fit = Fit::of(&canvas);
        let name = match (canvas.segment.is_empty(), name.is_empty()) {
            (false, _) => canvas.segment.clone(),
            (true, false) => name,
            (true, true) => say!("Number {n}", n = place + 1),
        };
        let open = if place == folder.place() {
            say!("open now").into()
        } else {
            link(say!("Open: {name}", name), say!("Open§verb"), paper::open(place))
        };
        table.push(vec![
            name.into(),
            Value::Count(fit.needs.len() as u64).into(),
            fit.score().map_or(Cell::Empty, |s| Value::Share(s).into()),
            fit.open().first().map_or(Cell::Empty, |need| need.item.words.clone().into()),
            open,
        ]);
    }
    vec![Block::Table(table)]
}

/// Whom the canvas is about, and one for others.
pub(super) fn segments(sight: Sight<'_>, canvas: &Canvas) -> Vec<Block> {
    let whom = Block::Form(whom(sight, canvas));
    let another = Form {
        name: ANOTHER.into(),
        title: say!("Another segment").into(),
        says: say!("It begins empty; this one stays as it is.").into(),
        ..whom_fields(sight, "", "")
    };
    let another = Block::Fold {
        title: say!("A canvas for another segment").into(),
        blocks: vec![Block::Form(another)],
    };
    match (canvas.segment.is_empty(), canvas.is_empty()) {
        (true, true) => vec![whom],
        (true, false) => vec![whom, another],
        (false, _) => {
            vec![Block::Fold { title: say!("Whom it is about").into(), blocks: vec![whom] }, another]
        }
    }
}

fn whom_fields(sight: Sight<'_>, key: &str, words: &str) -> Form {
    let mut fields = Vec::new();
    let offered = picked::offered(sight);
    if !offered.is_empty() {
        let options = offered.iter().map(|(key, name)| (key.as_str(), name.as_str()));
        fields.push(one_of("segment", say!("One of your segments"), options, key));
    }
    fields.push(
        Field::new("words", say!("Or in your own words"), FieldKind::Words)
            .hint(say!("Such as: people who work nearby and have half an hour for lunch."))
            .value(words),
    );
    Form { fields, submit: say!("Keep it").into(), ..Form::default() }
}

fn whom(sight: Sight<'_>, canvas: &Canvas) -> Form {
    let known = picked::segment(sight, &canvas.key);
    let says = match known {
        Some(segment) => match segment.people.len() {
            1 => say!("1 person is in it now. {says}", says = segment.says),
            n => say!("{n} people are in it now. {says}", n, says = segment.says),
        },
        None => say!("One canvas for each segment: what hurts one may not trouble the other.").to_owned(),
    };
    Form {
        name: WHOM.into(),
        title: say!("Whom it is about").into(),
        says,
        ..whom_fields(sight, &canvas.key, &canvas.segment)
    }
}

/// The segment that was chosen or written: its key and its name. Words win where they say something else than the name of
/// a segment that was chosen before.
pub(super) fn chosen(sight: Sight<'_>, act: &Act, before: &Canvas) -> (String, String) {
    let (key, words) = (act.get("segment"), Reading::of(act).words("words"));
    let name = |key: &str| picked::offered(sight).into_iter().find(|(k, _)| k == key).map(|(_, name)| name);
    let key = if key.parse::<SegmentKey>().is_ok() { key } else { "" };
    match name(key) {
        Some(name) if words.is_empty() || words == name || (key != before.key && words == before.segment) => {
            (key.to_owned(), name)
        }
        Some(_) => (key.to_owned(), words),
        None => (String::new(), words),
    }
}
