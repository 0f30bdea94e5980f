//! Evidence that is there already: what customers write, and what was tried.

use crate::say;
use crate::value::promise::{Aspect, Benefit, Entry, Kind, Proof, Spot, Verdict};
use crate::value::{Design, Experiments, Verdict as Outcome};
use crate::voice::Heard;

/// Where a theme counts that customers of every business speak of.
const THEMES: [(&str, Benefit, Aspect); 11] = [
    ("topic:price", Benefit::Functional, Aspect::Price),
    ("topic:quality", Benefit::Functional, Aspect::Performance),
    ("topic:taste", Benefit::Functional, Aspect::Performance),
    ("topic:delivery", Benefit::Functional, Aspect::Convenience),
    ("topic:waiting", Benefit::Functional, Aspect::Convenience),
    ("topic:hours", Benefit::Functional, Aspect::Convenience),
    ("topic:payment", Benefit::Functional, Aspect::Convenience),
    ("topic:website", Benefit::Functional, Aspect::Convenience),
    ("topic:returns", Benefit::Functional, Aspect::Risk),
    ("topic:place", Benefit::Emotional, Aspect::Design),
    ("topic:staff", Benefit::Emotional, Aspect::Service),
];

/// So many texts that praise or complain make a theme evidence.
const FEW: u64 = 5;

/// Entries that could be taken into the log and are not in it: of each theme how many praise among those who praise or
/// complain, of each experiment that came to its planned end its verdict. Ready-made themes come with a place in the grid,
/// which can be changed.
pub fn known(proof: &Proof, heard: &Heard<'_>, experiments: &Experiments) -> Vec<Entry> {
    let mut all = Vec::new();
    for (place, theme) in heard.themes.iter().enumerate() {
        let asked = theme.tones.positive + theme.tones.negative;
        if asked < FEW {
            continue;
        }
        let spot = THEMES.iter().find(|(key, ..)| *key == theme.key);
        let speaks = heard.all.iter().filter(|r| r.themes.iter().any(|(at, _)| *at == place));
        all.push(Entry {
            day: speaks.filter_map(|r| r.said.day).max(),
            kind: Kind::Feedback,
            tested: say!("Customers praise “{name}”", name = theme.name),
            spot: spot.map(|(_, benefit, aspect)| Spot { benefit: *benefit, aspect: *aspect }),
            asked,
            agreed: Some(theme.tones.positive),
            from: format!("theme {}", theme.key),
            ..Entry::default()
        });
    }
    for one in &experiments.all {
        let verdict = match one.verdict() {
            Outcome::Better(_) => Verdict::Holds,
            Outcome::Worse(_) => Verdict::Fails,
            Outcome::Open(_) => Verdict::Open,
            Outcome::NotCounted | Outcome::NotYet(_) | Outcome::NoEnd | Outcome::CantCompare => continue,
        };
        all.push(Entry {
            day: one.counted,
            kind: if one.design == Design::Lot { Kind::AbTest } else { Kind::Trial },
            tested: format!("{}: {}", one.change, one.measure),
            asked: one.groups.iter().fold(0, |sum, group| sum.saturating_add(group.cases(one.kind))),
            verdict: Some(verdict),
            from: format!("experiment {}", one.id),
            ..Entry::default()
        });
    }
    all.retain(|entry| !proof.entries().iter().any(|known| known.from == entry.from));
    all
}
