//! Keys: made from passphrases, kept by the browser, never seen by the page or written anywhere.
//!
//! What is written beside ciphertexts stands in [`regulars::workspace::lock`]; here the browser's WebCrypto does the work.

use js_sys::{Array, Function, JsString, Object, Reflect, Uint8Array};
use regulars::import::Problem;
use regulars::say;
use regulars::workspace::lock::{self, KEY, Lock, NONCE, ROUNDS, SALT};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

/// What closes and opens records: the data key of a workspace or a backup, which can't be read out of it.
#[derive(Clone)]
pub(crate) struct Secret {
    key: CryptoKey,
}

/// Why nothing was closed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is not the passphrase.
    WrongPassphrase,
    /// The ciphertext was altered, or stands in another's place.
    Altered,
    /// The browser offers no encryption here.
    NoCrypto,
}

impl Refusal {
    /// What the owner should know.
    pub(crate) fn problem(self) -> Problem {
        match self {
            Refusal::WrongPassphrase => Problem::new(
                say!("This is not the passphrase."),
                say!(
                    "Nothing was changed. Look at upper and lower case and at the keyboard’s language, and type it once more."
                ),
            ),
            Refusal::Altered => Problem::new(
                say!("What is kept under the passphrase was altered or mixed up."),
                say!("Nothing was changed. Bring back a backup of this workspace."),
            ),
            Refusal::NoCrypto => Problem::new(
                say!("This browser offers no encryption to this page."),
                say!("Open the page from an address that begins with https, in a browser of today."),
            ),
        }
    }
}

/// Whether this browser can protect anything here.
pub(crate) fn is_possible() -> bool {
    subtle().is_ok()
}

/// So many random bytes, from the browser's source for secrets.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    crypto()?.get_random_values_with_u8_array(&mut bytes).map_err(|_| Refusal::NoCrypto)?;
    Ok(bytes)
}

impl Secret {
    /// A new data key, and the lock that wraps it under this passphrase.
    pub(crate) async fn new(passphrase: &str) -> Result<(Lock, Secret), Refusal> {
        let mut raw: [u8; KEY] = random()?;
        let made = match wrap(&raw, passphrase).await {
            Ok(lock) => import(&raw).await.map(|secret| (lock, secret)),
            Err(refusal) => Err(refusal),
        };
        raw.fill(0);
        made
    }

    /// The data key that this passphrase opens.
    pub(crate) async fn unlock(lock: &Lock, passphrase: &str) -> Result<Secret, Refusal> {
        let mut raw = unwrap(lock, passphrase).await?;
        let secret = import(&raw).await;
        raw.fill(0);
        secret
    }

    /// The lock that wraps the same data key under another passphrase.
    pub(crate) async fn rewrap(lock: &Lock, before: &str, after: &str) -> Result<Lock, Refusal> {
        let mut raw = unwrap(lock, before).await?;
        let wrapped = wrap(&raw, after).await;
        raw.fill(0);
        wrapped
    }

    /// Closes a record under a fresh nonce; `tied_to` has to be the same when it is opened.
    pub(crate) async fn close(&self, tied_to: &str, plain: &[u8]) -> Result<Vec<u8>, Refusal> {
        let nonce: [u8; NONCE] = random()?;
        let ciphertext = encrypt(&self.key, &nonce, tied_to, plain).await?;
        Ok(lock::close(&nonce, &ciphertext))
    }

    /// Opens a record.
    pub(crate) async fn open(&self, tied_to: &str, closed: &[u8]) -> Result<Vec<u8>, Refusal> {
        let (nonce, ciphertext) = lock::open(closed).map_err(|_| Refusal::Altered)?;
        decrypt(&self.key, nonce, tied_to, ciphertext).await.ok_or(Refusal::Altered)
    }
}

async fn wrap(raw: &[u8], passphrase: &str) -> Result<Lock, Refusal> {
    let (salt, nonce): ([u8; SALT], [u8; NONCE]) = (random()?, random()?);
    let key = key_of(passphrase, &salt, ROUNDS).await?;
    let wrapped = encrypt(&key, &nonce, Lock::TIED_TO, raw).await?;
    Ok(Lock { rounds: ROUNDS, salt, nonce, wrapped })
}

async fn unwrap(lock: &Lock, passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let key = key_of(passphrase, &lock.salt, lock.rounds).await?;
    // An altered lock was told by its checksum already: what fails here is the passphrase.
    decrypt(&key, &lock.nonce, Lock::TIED_TO, &lock.wrapped).await.ok_or(Refusal::WrongPassphrase)
}

/// The passphrase's key. Keyboards write the same letter in several ways: all of them are one (Unicode NFKC).
async fn key_of(passphrase: &str, salt: &[u8], rounds: u32) -> Result<CryptoKey, Refusal> {
    let subtle = subtle()?;
    let letters = String::from(JsString::from(passphrase).normalize("NFKC"));
    let words = Uint8Array::from(letters.as_bytes());
    let usages = strings(&["deriveKey"]);
    let base = subtle.import_key_with_str("raw", &words, "PBKDF2", false, &usages);
    words.fill(0, 0, words.length());
    let base: CryptoKey = settled(base).await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ]);
    let of = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let usages = strings(&["encrypt", "decrypt"]);
    settled(subtle.derive_key_with_object_and_object(&how, &base, &of, false, &usages)).await
}

async fn import(raw: &[u8]) -> Result<Secret, Refusal> {
    let bytes = Uint8Array::from(raw);
    let importing =
        subtle()?.import_key_with_str("raw", &bytes, "AES-GCM", false, &strings(&["encrypt", "decrypt"]));
    let key = settled(importing).await;
    bytes.fill(0, 0, bytes.length());
    Ok(Secret { key: key? })
}

async fn encrypt(key: &CryptoKey, nonce: &[u8], tied_to: &str, plain: &[u8]) -> Result<Vec<u8>, Refusal> {
    let bytes = Uint8Array::from(plain);
    let closing = subtle()?.encrypt_with_object_and_buffer_source(&way(nonce, tied_to), key, &bytes);
    Ok(Uint8Array::new(&settled::<JsValue>(closing).await?).to_vec())
}

/// The plaintext; `None` when it is another key, or anything was altered.
async fn decrypt(key: &CryptoKey, nonce: &[u8], tied_to: &str, ciphertext: &[u8]) -> Option<Vec<u8>> {
    let bytes = Uint8Array::from(ciphertext);
    let opening = subtle().ok()?.decrypt_with_object_and_buffer_source(&way(nonce, tied_to), key, &bytes);
    Some(Uint8Array::new(&settled::<JsValue>(opening).await.ok()?).to_vec())
}

fn way(nonce: &[u8], tied_to: &str) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", Uint8Array::from(tied_to.as_bytes()).into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A fresh object takes every property.
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object
}

fn strings(words: &[&str]) -> JsValue {
    words.iter().map(|word| JsValue::from_str(word)).collect::<Array>().into()
}

async fn settled<T: JsCast>(asked: Result<js_sys::Promise, JsValue>) -> Result<T, Refusal> {
    let promise = asked.map_err(|_| Refusal::NoCrypto)?;
    JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(|_| Refusal::NoCrypto)
}

fn crypto() -> Result<Crypto, Refusal> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(|_| Refusal::NoCrypto)?;
    if crypto.is_object() { Ok(crypto.unchecked_into()) } else { Err(Refusal::NoCrypto) }
}

/// Only pages from a safe address have it.
fn subtle() -> Result<SubtleCrypto, Refusal> {
    let subtle = Reflect::get(crypto()?.as_ref(), &"subtle".into()).map_err(|_| Refusal::NoCrypto)?;
    let there =
        Reflect::get(&subtle, &"encrypt".into()).is_ok_and(|encrypt| encrypt.is_instance_of::<Function>());
    if there { Ok(subtle.unchecked_into()) } else { Err(Refusal::NoCrypto) }
}
