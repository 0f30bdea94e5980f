use super::*;
use crate::ledger::{Decisions, Link};
use crate::quantity::Day;
use crate::workspace::Documents;
use crate::workspace::tests::{batches, kept, saved_small};
use proptest::prelude::*;

const MADE: u64 = 1_774_000_000_000;

fn documents() -> Documents {
    Documents::default().with(&Decisions { apart: [Link::Email("ada@example.org".into())].into() })
}

/// A backup of these batches, as the worker puts it together.
fn backup(batches: &[Batch]) -> Vec<u8> {
    let mut list = List { documents: documents(), ..List::default() };
    let mut parts = vec![Vec::new()];
    for batch in batches {
        let (header, pieces) = saved_small(batch);
        list = list.with(&batch.origin, pieces.len() as u32, None);
        parts.push(header);
        parts.extend(pieces);
    }
    parts[0] = list.to_bytes();
    sealed(&parts, batches.len() as u32)
}

fn sealed(parts: &[Vec<u8>], files: u32) -> Vec<u8> {
    let mut contents = Contents::new("Café Ümit", MADE, files, None, [1; SALT]);
    parts.iter().for_each(|part| contents.add(part));
    [contents.front(), parts.concat()].concat()
}

fn apart(mut batch: Batch, digest: u64) -> Batch {
    batch.origin.digest = digest;
    batch
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_was_backed_up_comes_back(some in prop::collection::vec(batches(), 0..4)) {
        let some: Vec<Batch> = some.into_iter().zip(1..).map(|(b, digest)| apart(b, digest)).collect();
        let (contents, list, back) = unpack(&backup(&some)).unwrap();
        prop_assert_eq!((contents.name.as_str(), contents.made, contents.files as usize), ("Café Ümit", MADE, some.len()));
        prop_assert_eq!(list.documents, documents());
        prop_assert_eq!(back, some);
    }

    /// Whatever bytes come, there is an answer.
    #[test]
    fn broken_bytes_are_answered(
        at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..40), cut in any::<prop::sample::Index>()
    ) {
        let mut bytes = backup(&[kept()]);
        let at = at.index(bytes.len());
        bytes.splice(at..(at + with.len()).min(bytes.len()), with.iter().copied());
        bytes.truncate(cut.index(bytes.len()) + 1);
        let _ = unpack(&bytes);
        // And where the checksum of the front fits, so that what it says is looked at.
        let length = Contents::front_length(&bytes, bytes.len() as u64).unwrap_or(0);
        if length > SUM && bytes.len() > length {
            let sum = checksum(&bytes[..length - SUM], 0);
            bytes[length - SUM..length].copy_from_slice(&sum.to_le_bytes());
            let _ = unpack(&bytes);
        }
    }
}

#[test]
fn every_altered_byte_is_told() {
    let bytes = backup(&[apart(kept(), 7)]);
    assert!(unpack(&bytes).is_ok());
    for at in 0..bytes.len() {
        for by in [1, 128] {
            let mut altered = bytes.clone();
            altered[at] ^= by;
            assert!(unpack(&altered).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_cut_and_something_added_are_told() {
    let bytes = backup(&[apart(kept(), 7)]);
    for cut in 0..bytes.len() {
        assert!(unpack(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    let cut = unpack(&bytes[..bytes.len() - 1]).unwrap_err();
    assert_eq!(cut, Harm::Short { told: bytes.len() as u64, is: bytes.len() as u64 - 1 });
    assert_eq!(unpack(&[bytes, vec![0]].concat()).unwrap_err(), Harm::Surplus);
}

#[test]
fn a_later_version_and_other_files_are_told_apart() {
    let mut later = backup(&[]);
    later[8] = 2;
    assert_eq!(unpack(&later).unwrap_err(), Harm::Newer(2));
    assert_eq!(unpack(b"Name,Email\nAda,ada@example.org\n").unwrap_err(), Harm::Other);
    assert_eq!(unpack(b"").unwrap_err(), Harm::Other);
    assert!(Harm::Newer(2).problem("a.regulars").way_on.contains("latest version"));
    assert!(Harm::Part(3, 9).problem("a.regulars").what.contains("part 3 of 9"));
}

#[test]
fn parts_that_are_whole_but_in_the_wrong_place_are_told() {
    let batch = apart(kept(), 7);
    let (header, pieces) = saved_small(&batch);
    let list = List::default().with(&batch.origin, pieces.len() as u32, None);
    let whole: Vec<Vec<u8>> = [vec![list.to_bytes(), header], pieces].concat();
    assert!(unpack(&sealed(&whole, 1)).is_ok());
    let mut swapped = whole.clone();
    swapped.swap(2, 3);
    assert!(matches!(unpack(&sealed(&swapped, 1)), Err(Harm::Within(_, Damage::Piece(1)))));
    let short = &whole[..whole.len() - 1];
    assert!(matches!(unpack(&sealed(short, 1)), Err(Harm::List(_))));
    let mut unknown = whole.clone();
    unknown[0] = List::default().to_bytes();
    assert!(matches!(unpack(&sealed(&unknown, 1)), Err(Harm::List(_))));
    assert_eq!(unpack(&sealed(&[], 0)).unwrap_err(), Harm::Front);
}

#[test]
fn a_front_that_tells_of_more_than_the_file_has_is_not_believed() {
    let mut contents = Contents::new("x", 0, 0, None, [0; SALT]);
    contents.parts = vec![Part { bytes: u32::MAX, sum: 0 }; 9];
    assert!(matches!(unpack(&contents.front()), Err(Harm::Short { .. })));
    let mut head = LETTERS.to_vec();
    head.extend_from_slice(&FORMAT.to_le_bytes());
    head.extend_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(Contents::front_length(&head, u64::MAX), Err(Harm::Front));
}

#[test]
fn an_empty_workspace_is_backed_up_with_what_was_written() {
    let (contents, list, batches) = unpack(&backup(&[])).unwrap();
    assert_eq!((contents.len(), list.entries.len(), batches.len()), (1, 0, 0));
    assert_eq!(list.documents, documents());
}

/// The parts of earlier versions open from a backup as they open from storage.
#[test]
fn pieces_of_every_version_open_from_a_backup() {
    use crate::workspace::tests::{apart as parts_of, versions};
    for (bytes, expected) in versions() {
        let parts = parts_of(bytes);
        let list = List::default().with(&expected.origin, parts.len() as u32 - 1, None);
        let all: Vec<Vec<u8>> = [vec![list.to_bytes()], parts].concat();
        assert_eq!(unpack(&sealed(&all, 1)).unwrap().2, [expected]);
    }
}

/// Should this fail, the layout of a backup changed: raise [`FORMAT`], keep the new file beside the old ones, and go on
/// reading the old layout.
#[test]
fn every_backup_ever_made_opens() {
    assert_eq!(FORMAT, 1);
    let bytes = include_bytes!("../../../tests/data/backup-1.regulars");
    let (contents, list, batches) = unpack(bytes).unwrap();
    assert_eq!((contents.name.as_str(), contents.made), ("Café Ümit", MADE));
    assert_eq!(list.documents, documents());
    assert_eq!(batches, [kept()]);
}

/// Writes the file that is kept of a new version: `cargo test --lib keep_the_backup -- --ignored`.
#[test]
#[ignore = "writes the file that the other test compares with"]
fn keep_the_backup_of_this_version() {
    std::fs::write(format!("tests/data/backup-{FORMAT}.{ENDING}"), backup(&[kept()])).unwrap();
}

#[test]
fn one_that_is_dropped_among_exports_is_known_for_what_it_is() {
    let bytes = backup(&[]);
    let problem = crate::import::inspect("a.regulars", bytes.len() as u64, &bytes).unwrap_err();
    assert!(problem.what.contains("a backup") && problem.way_on.contains("Workspaces"));
}

#[test]
fn the_file_is_named_after_workspace_and_day() {
    let day = Day::new(2026, 3, 31).unwrap();
    assert_eq!(file_name("Café Ümit", day), "Café-Ümit-2026-03-31.regulars");
    assert_eq!(file_name("../../etc", day), "etc-2026-03-31.regulars");
    assert_eq!(file_name("", day), "workspace-2026-03-31.regulars");
}
