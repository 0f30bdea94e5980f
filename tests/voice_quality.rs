//! How well texts are read, on invented sentences with a label each (`tests/data/voice`). One half was at hand while the
//! lists of words were made, the other was not: what `docs/voice.md` says of quality is what the second half gives.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use regulars::voice::{Language, QUALITY, Quality, Tone, judge, language_of};

struct Labelled {
    held: bool,
    language: Language,
    tone: Tone,
    stars: u8,
    kind: &'static str,
    text: &'static str,
}

fn labelled() -> Vec<Labelled> {
    let rows = include_str!("data/voice/sentences.tsv").lines().skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        Labelled {
            held: cells[0] == "held",
            language: Language::of(cells[1]),
            tone: Tone::of(cells[2]).unwrap(),
            stars: cells[3].parse().unwrap(),
            kind: cells[4],
            text: cells[5],
        }
    })
    .collect()
}

/// Right ones, and all, of those that `take` lets through, by what `read` says.
fn right<'a>(
    all: &'a [Labelled],
    take: impl Fn(&Labelled) -> bool,
    read: impl Fn(&'a Labelled) -> Tone,
) -> (usize, usize) {
    let taken: Vec<&Labelled> = all.iter().filter(|l| take(l)).collect();
    (taken.iter().filter(|l| read(l) == l.tone).count(), taken.len())
}

fn read(l: &Labelled) -> Tone {
    judge(l.text, language_of(l.text, Language::English)).tone()
}

#[test]
fn what_is_said_of_quality_is_what_the_sentences_held_back_give() {
    let all = labelled();
    let held: Vec<Labelled> = all.into_iter().filter(|l| l.held).collect();
    for told in QUALITY {
        let own = |l: &Labelled| l.language == told.language;
        let (right, n) = right(&held, own, read);
        let sure = held.iter().filter(|l| own(l) && read(l) != Tone::Neutral);
        let sure_right = sure.clone().filter(|l| read(l) == l.tone).count() as u64;
        let commonest = Tone::ALL.map(|tone| held.iter().filter(|l| own(l) && l.tone == tone).count() as u64);
        let measured = Quality {
            language: told.language,
            n: n as u64,
            right: right as u64,
            sure: sure.count() as u64,
            sure_right,
            commonest: commonest.into_iter().max().unwrap(),
        };
        assert_eq!(measured, told, "{}", told.language.name());
        let (name, doc) = (told.language.name(), include_str!("../docs/voice.md"));
        let row = format!("| {name} | {} of {} | {} of {} |", told.right, told.n, told.sure_right, told.sure);
        assert!(doc.contains(&row), "missing in docs/voice.md: {row}");
    }
}

#[test]
fn the_table_of_the_documentation_is_that_of_the_sentences() {
    let all = labelled();
    let doc = include_str!("../docs/voice.md");
    for held in [false, true] {
        let own = |l: &Labelled| l.held == held;
        for tone in Tone::ALL {
            let read_so = all.iter().filter(|l| own(l) && read(l) == tone).count();
            let are_so = all.iter().filter(|l| own(l) && l.tone == tone).count();
            let both = all.iter().filter(|l| own(l) && l.tone == tone && read(l) == tone).count();
            let half = if held { "held back" } else { "at hand" };
            let row = format!(
                "| {half} | {} | {are_so} | {read_so} | {both} | {:.0} % | {:.0} % |",
                tone.key(),
                100.0 * both as f64 / read_so as f64,
                100.0 * both as f64 / are_so as f64
            );
            assert!(doc.contains(&row), "missing in docs/voice.md: {row}");
        }
        let (right_ones, n) = right(&all, own, read);
        let stars = |l: &Labelled| match l.stars {
            4.. => Tone::Positive,
            3 => Tone::Neutral,
            _ => Tone::Negative,
        };
        let (by_stars, _) = right(&all, own, stars);
        let most = Tone::ALL
            .map(|t| all.iter().filter(|l| own(l) && l.tone == t).count())
            .into_iter()
            .max()
            .unwrap();
        let half = if held { "held back" } else { "at hand" };
        let row = format!("| {half} | {n} | {right_ones} | {most} | {by_stars} |");
        assert!(doc.contains(&row), "missing in docs/voice.md: {row}");
    }
    let mut kinds: Vec<&str> = all.iter().map(|l| l.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let (right_ones, n) = right(&all, |l| l.held && l.kind == kind, read);
        let row = format!("| {kind} | {right_ones} of {n} |");
        assert!(doc.contains(&row), "missing in docs/voice.md: {row}");
    }
    let told = |held: bool| all.iter().filter(move |l| l.held == held);
    let languages = told(true).filter(|l| language_of(l.text, Language::English) == l.language).count();
    let row = format!("{languages} of {} sentences held back", told(true).count());
    assert!(doc.contains(&row), "missing in docs/voice.md: {row}");
}
