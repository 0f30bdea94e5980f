//! What was answered last about what is saved, so that the next visit begins with it instead of counting again.
//!
//! It is worth something only about the very same list, said by the very same program in the same language: [`About`]
//! ties it to all three. What does not fit, was altered, or comes from another version is simply not recalled; nothing
//! hangs on it.

use crate::workspace::seal::{seal, unseal};
use crate::workspace::{List, SCHEMA, checksum};

const KIND: [u8; 4] = *b"REGA";
/// Bytes of what an answer is about.
const ABOUT: usize = 8;

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About(u64);

impl About {
    /// About this list, as this program counts and this list of texts words it (`None` for English).
    pub fn new(list: &List, program: &str, words: Option<&str>) -> About {
        let spoken = words.map_or(0, |words| checksum(words.as_bytes(), 1));
        About(checksum(&list.to_bytes(), checksum(program.as_bytes(), spoken)))
    }
}

/// An answer as bytes to keep beside the list.
///
/// ```
/// use regulars::workspace::{About, List, recall, remember};
///
/// let about = About::new(&List::default(), "worker-1", None);
/// let kept = remember(about, b"an answer");
/// assert_eq!(recall(about, &kept), Some(&b"an answer"[..]));
/// assert_eq!(recall(About::new(&List::default(), "worker-2", None), &kept), None);
/// ```
pub fn remember(about: About, answer: &[u8]) -> Vec<u8> {
    let mut content = about.0.to_le_bytes().to_vec();
    content.extend_from_slice(answer);
    seal(KIND, &content)
}

/// The answer in these bytes, if it is about this.
pub fn recall(about: About, bytes: &[u8]) -> Option<&[u8]> {
    let (schema, content, _) = unseal(KIND, bytes).ok()?;
    let (of, answer) = content.split_first_chunk::<ABOUT>()?;
    (schema == SCHEMA && u64::from_le_bytes(*of) == about.0).then_some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Decisions, Link, Origin};
    use crate::workspace::Documents;

    #[test]
    fn another_list_program_or_language_is_not_what_it_is_about() {
        let origin = Origin { file: "a.csv".into(), digest: 1, bytes: 10, ..Origin::default() };
        let list = List::default().with(&origin, 1, None);
        let about = About::new(&list, "worker-1", Some("words"));
        let decided = Decisions { apart: [Link::Email("ada@example.org".into())].into() };
        let written = Documents::default().with(&decided);
        for other in [
            About::new(&list.with(&origin, 1, None), "worker-1", Some("words")),
            About::new(&list.documenting(written), "worker-1", Some("words")),
            About::new(&list, "worker-2", Some("words")),
            About::new(&list, "worker-1", Some("other words")),
            About::new(&list, "worker-1", Some("")),
            About::new(&list, "worker-1", None),
        ] {
            assert_ne!(other, about);
            assert_eq!(recall(other, &remember(about, b"42")), None);
        }
    }

    #[test]
    fn no_altered_bit_and_no_cut_is_recalled() {
        let about = About::new(&List::default(), "worker-1", None);
        let bytes = remember(about, b"an answer");
        for bit in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(recall(about, &altered), None, "bit {bit}");
        }
        for cut in 0..bytes.len() {
            assert_eq!(recall(about, &bytes[..cut]), None, "cut at {cut}");
        }
    }
}
