//! What protects a workspace: how its passphrase becomes a key, and the envelope around each saved record.
//!
//! ```text
//! passphrase ── PBKDF2-HMAC-SHA-256, salt, iterations ──▶ passphrase's key ── opens ──▶ data key ── opens ──▶ records
//! ```
//!
//! The data key is random and never changes, so that another passphrase wraps it anew and leaves the records alone. Keys are
//! made and used by the browser (WebCrypto, AES-256-GCM); here stands what is written beside the ciphertext.

use crate::workspace::Damage;
use crate::workspace::seal::{seal, unseal};
use serde::{Deserialize, Serialize};

const KIND: [u8; 4] = *b"REGK";
/// The first letters of an envelope.
const CLOSED: [u8; 4] = *b"REGE";
/// The only way of closing so far: AES-256-GCM, twelve bytes of nonce before the ciphertext, sixteen of tag behind it.
const WAY: u32 = 1;

/// Rounds of PBKDF2-HMAC-SHA-256 for a new passphrase: what OWASP's cheat sheet on storing passwords asks for (2023).
pub const ROUNDS: u32 = 600_000;
/// More rounds than this were not written by this page: they would only keep the reader waiting.
const MOST_ROUNDS: u32 = 20_000_000;

/// Bytes of the salt.
pub const SALT: usize = 16;
/// Bytes of a nonce.
pub const NONCE: usize = 12;
/// Bytes of the tag behind a ciphertext.
const TAG: usize = 16;
/// Bytes of a data key.
pub const KEY: usize = 32;
/// Bytes that an envelope adds.
pub const ENVELOPE: usize = CLOSED.len() + 4 + NONCE + TAG;

/// How a passphrase opens a workspace. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Rounds of PBKDF2-HMAC-SHA-256.
    pub rounds: u32,
    /// Its salt.
    pub salt: [u8; SALT],
    /// The nonce with which the data key was wrapped.
    pub nonce: [u8; NONCE],
    /// The data key under the passphrase's key, with its tag.
    pub wrapped: Vec<u8>,
}

impl Lock {
    /// What the wrapping of the data key is tied to, beside the passphrase.
    pub const TIED_TO: &'static str = "regulars|1|key";

    /// As bytes to save.
    pub fn to_bytes(&self) -> Vec<u8> {
        seal(KIND, &postcard::to_allocvec(self).unwrap_or_default())
    }

    /// From saved bytes.
    ///
    /// # Errors
    /// [`Damage::Start`] when they were altered or say what no page ever wrote, [`Damage::Newer`] when a later version
    /// wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lock, Damage> {
        let (_, content, _) = unseal(KIND, bytes)?;
        let lock: Lock = postcard::from_bytes(content).map_err(|_| Damage::Start)?;
        if lock.is_sound() { Ok(lock) } else { Err(Damage::Start) }
    }

    /// Whether a page could have written it.
    pub(super) fn is_sound(&self) -> bool {
        (ROUNDS..=MOST_ROUNDS).contains(&self.rounds) && self.wrapped.len() == KEY + TAG
    }
}

/// The envelope around a ciphertext.
pub fn close(nonce: &[u8; NONCE], ciphertext: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(CLOSED.len() + 4 + NONCE + ciphertext.len());
    bytes.extend_from_slice(&CLOSED);
    bytes.extend_from_slice(&WAY.to_le_bytes());
    bytes.extend_from_slice(nonce);
    bytes.extend_from_slice(ciphertext);
    bytes
}

/// The nonce and the ciphertext in an envelope.
///
/// # Errors
/// [`Damage::Start`] when it is none, [`Damage::Newer`] when a later version closed it.
pub fn open(bytes: &[u8]) -> Result<(&[u8; NONCE], &[u8]), Damage> {
    let (kind, rest) = bytes.split_first_chunk::<4>().ok_or(Damage::Start)?;
    let (way, rest) = rest.split_first_chunk::<4>().ok_or(Damage::Start)?;
    let way = u32::from_le_bytes(*way);
    if *kind != CLOSED || way == 0 {
        return Err(Damage::Start);
    }
    if way > WAY {
        return Err(Damage::Newer(way));
    }
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(Damage::Start)?;
    if ciphertext.len() < TAG { Err(Damage::Start) } else { Ok((nonce, ciphertext)) }
}

/// What the ciphertext of a stored record is tied to: one that stands in another's place does not open.
pub fn tied_to(workspace: &str, record: &str, number: u32) -> String {
    format!("regulars|1|{workspace}|{record}|{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        Lock { rounds: ROUNDS, salt: [7; SALT], nonce: [9; NONCE], wrapped: vec![3; KEY + TAG] }
    }

    #[test]
    fn a_lock_comes_back_and_no_altered_bit_or_cut_is_taken_for_one() {
        let bytes = lock().to_bytes();
        assert_eq!(Lock::from_bytes(&bytes), Ok(lock()));
        for bit in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Lock::from_bytes(&altered), Err(Damage::Start), "bit {bit}");
        }
        for cut in 0..bytes.len() {
            assert!(Lock::from_bytes(&bytes[..cut]).is_err());
        }
    }

    #[test]
    fn weak_or_endless_rounds_and_keys_of_another_length_are_refused() {
        let refused = |lock: Lock| Lock::from_bytes(&lock.to_bytes()).is_err();
        assert!(refused(Lock { rounds: ROUNDS - 1, ..lock() }));
        assert!(refused(Lock { rounds: u32::MAX, ..lock() }));
        assert!(refused(Lock { wrapped: vec![3; KEY], ..lock() }));
    }

    #[test]
    fn an_envelope_gives_back_nonce_and_ciphertext() {
        let closed = close(&[5; NONCE], &[1; 40]);
        assert_eq!(open(&closed), Ok((&[5; NONCE], [1; 40].as_slice())));
        assert_eq!(closed.len(), 40 - TAG + ENVELOPE);
        assert_eq!(open(&closed[..closed.len() - 25]), Err(Damage::Start));
        assert_eq!(open(b"REGL"), Err(Damage::Start));
        let mut later = closed;
        later[4] = 2;
        assert_eq!(open(&later), Err(Damage::Newer(2)));
    }

    #[test]
    fn every_record_is_tied_to_its_own_place() {
        let places = [("main", "list", 0), ("w2", "list", 0), ("main", "00ff-1", 0), ("main", "00ff-1", 1)];
        let all: std::collections::BTreeSet<String> =
            places.iter().map(|(w, r, n)| tied_to(w, r, *n)).collect();
        assert_eq!(all.len(), places.len());
    }
}
