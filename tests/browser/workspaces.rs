use crate::batches::batch;
use crate::indexed::{Change, Database, key};
use crate::secret::{Refusal, Secret, is_possible};
use crate::storage::{Copied, Storage};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use regulars::import::Problem;
use regulars::ledger::{Batch, Decisions, Link};
use regulars::workspace::lock::ROUNDS;
use regulars::workspace::{Documents, List};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, File, IdbDatabase, IdbFactory, IdbOpenDbRequest};

const RIGHT: &str = "four words Ümit knows";
const WRONG: &str = "four words nobody knows";

async fn storage(name: &str) -> Storage {
    let storage = Storage::open(name, true).await;
    storage.sweep().await;
    storage
}

async fn keep(storage: &Storage, file: &Batch) {
    storage.save(Copied::of(file), None).await.unwrap();
}

async fn loaded(storage: &Storage) -> Vec<Batch> {
    let (batches, damaged) = storage.load(None).await;
    assert_eq!(damaged, []);
    batches
}

fn written() -> Documents {
    Documents::default().with(&Decisions { apart: [Link::Email("ada@example.org".into())].into() })
}

fn names(storage: &Storage) -> Vec<String> {
    storage.keeping(false, None).register.shelves.into_iter().map(|s| s.name).collect()
}

/// Every record of the database, key and bytes, in order.
async fn records(name: &str) -> Vec<(Vec<String>, Vec<u8>)> {
    let database = Database::open(name, &["meta", "pieces"], false).await.unwrap().unwrap();
    let mut all = Vec::new();
    for store in ["meta", "pieces"] {
        for key in database.keys(store).await.unwrap() {
            let value = database.get(store, &key).await.unwrap().unwrap();
            let parts = Array::from(&key);
            let words = |part: JsValue| part.as_string().or(part.as_f64().map(|n| n.to_string()));
            let parts = parts.iter().filter_map(words);
            all.push((parts.collect(), Uint8Array::new(&value).to_vec()));
        }
    }
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn file(blob: &Blob) -> File {
    File::new_with_blob_sequence(&Array::of1(blob), "kept.regulars").unwrap()
}

fn bytes_file(bytes: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    file(&Blob::new_with_u8_array_sequence(&parts).unwrap())
}

async fn bytes_of(blob: &Blob) -> Vec<u8> {
    Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.unwrap()).to_vec()
}

fn says(outcome: Result<(), Problem>) -> String {
    outcome.unwrap_err().to_string()
}

/// A database as the page made it before there could be several workspaces.
async fn of_before(name: &str, files: &[Batch], documents: Documents) {
    let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into()).unwrap().unchecked_into();
    let request: IdbOpenDbRequest = factory.open_with_u32(name, 1).unwrap();
    let on_upgrade = {
        let request = request.clone();
        Closure::once(move || {
            let db: IdbDatabase = request.result().unwrap().unchecked_into();
            db.create_object_store("meta").unwrap();
            db.create_object_store("pieces").unwrap();
        })
    };
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    JsFuture::from(Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)))).await.unwrap();
    let db: IdbDatabase = request.result().unwrap().unchecked_into();
    let mut list = List::default().documenting(documents);
    let mut puts: Vec<(&str, JsValue, JsValue)> = Vec::new();
    for file in files {
        let saved = regulars::workspace::save(file);
        let pieces: Vec<Vec<u8>> =
            std::iter::once(saved.header).chain(saved.pieces.map(|p| p.bytes)).collect();
        list = list.with(&file.origin, pieces.len() as u32 - 1, None);
        let entry = list.entries.last().unwrap().name();
        for (number, piece) in (0_u32..).zip(pieces) {
            let place = key(&["main".into(), entry.as_str().into(), number.into()]);
            puts.push(("pieces", place, Uint8Array::from(piece.as_slice()).into()));
        }
    }
    let bytes = Uint8Array::from(list.to_bytes().as_slice());
    puts.push(("meta", key(&["main".into(), "list".into()]), bytes.into()));
    let stores: JsValue = Array::of2(&"meta".into(), &"pieces".into()).into();
    let begin: Function = Reflect::get(&db, &"transaction".into()).unwrap().unchecked_into();
    let transaction: web_sys::IdbTransaction =
        begin.call2(&db, &stores, &"readwrite".into()).unwrap().unchecked_into();
    let ended = Promise::new(&mut |resolve, _| transaction.set_oncomplete(Some(&resolve)));
    for (store, key, value) in puts {
        transaction.object_store(store).unwrap().put_with_key(&value, &key).unwrap();
    }
    JsFuture::from(ended).await.unwrap();
    db.close();
}

#[wasm_bindgen_test]
async fn what_was_saved_before_there_were_several_opens_as_the_first() {
    let files = [batch("a.csv", 1, 100), batch("b.csv", 2, 10)];
    of_before("before", &files, written()).await;
    let storage = storage("before").await;
    assert_eq!(storage.not_kept(), None);
    assert_eq!(loaded(&storage).await, files);
    assert_eq!(storage.documents(), written());
    assert_eq!((names(&storage), storage.at()), (vec!["My business".to_owned()], "main".to_owned()));
    // And goes on being saved.
    keep(&storage, &batch("c.csv", 3, 10)).await;
    assert!(storage.shelf().saved.is_some());
    assert_eq!(loaded(&Storage::open("before", true).await).await.len(), 3);
}

#[wasm_bindgen_test]
async fn workspaces_do_not_mix_and_each_is_there_after_reopening() {
    let one = storage("several").await;
    keep(&one, &batch("a.csv", 1, 10)).await;
    one.create("Client").await.unwrap();
    assert_eq!(loaded(&one).await, []);
    keep(&one, &batch("b.csv", 2, 10)).await;
    one.keep(written()).await.unwrap();
    let again = storage("several").await;
    assert_eq!(loaded(&again).await, [batch("b.csv", 2, 10)], "the one that was open last");
    assert_eq!(again.documents(), written());
    again.open_shelf("main").await.unwrap();
    assert_eq!(
        (loaded(&again).await, again.documents()),
        (vec![batch("a.csv", 1, 10)], Documents::default())
    );
    again.rename("w2", "Bakery").await.unwrap();
    assert_eq!(names(&again), ["My business", "Bakery"]);
    // Deleting one leaves nothing of it and all of the other.
    again.delete_shelf("w2").await.unwrap();
    assert!(records("several").await.iter().all(|(key, _)| key[0] != "w2"));
    assert_eq!(loaded(&storage("several").await).await, [batch("a.csv", 1, 10)]);
    again.delete_shelf("main").await.unwrap();
    assert_eq!((loaded(&again).await, names(&again)), (vec![], vec!["My business".to_owned()]));
}

#[wasm_bindgen_test]
async fn a_damaged_register_loses_no_workspace() {
    let one = storage("register").await;
    keep(&one, &batch("a.csv", 1, 10)).await;
    one.create("Client").await.unwrap();
    keep(&one, &batch("b.csv", 2, 10)).await;
    let database = Database::open("register", &["meta", "pieces"], false).await.unwrap().unwrap();
    let spoil = |record: &str| {
        Change::Put("meta", key(&[record.into()]), Uint8Array::from([1, 2, 3].as_slice()).into())
    };
    database.write(&[spoil("workspaces")]).await.unwrap();
    assert_eq!(names(&storage("register").await), ["My business", "Client"], "there is a second copy");
    database.write(&[spoil("workspaces"), spoil("workspaces-again")]).await.unwrap();
    let found = storage("register").await;
    assert_eq!(names(&found), ["My business", "Found again"]);
    assert_eq!(loaded(&found).await, [batch("a.csv", 1, 10)]);
    found.open_shelf("w2").await.unwrap();
    assert_eq!(loaded(&found).await, [batch("b.csv", 2, 10)]);
}

#[wasm_bindgen_test]
async fn a_protected_workspace_is_unreadable_on_the_disk_and_opens_with_its_passphrase_only() {
    assert!(is_possible());
    let files = [batch("a.csv", 1, 3_000), batch("b.csv", 2, 10)];
    let one = storage("protected").await;
    for file in &files {
        keep(&one, file).await;
    }
    one.keep(written()).await.unwrap();
    assert!(records("protected").await.iter().any(|(_, bytes)| holds(bytes, "c1@example.org")));
    one.protect(RIGHT, 30).await.unwrap();
    assert_eq!(loaded(&one).await, files, "it stays open here");
    let kept = records("protected").await;
    for words in ["example.org", "a.csv", "ada@"] {
        assert!(!kept.iter().any(|(_, bytes)| holds(bytes, words)), "{words}");
    }
    assert!(kept.iter().all(|(key, _)| key[0] != "main"), "the open copy is gone");

    let again = storage("protected").await;
    assert!(again.locked.get());
    assert_eq!((again.load(None).await.0, again.documents()), (vec![], Documents::default()));
    assert!(says(again.save(Copied::of(&batch("c.csv", 3, 1)), None).await).contains("locked"));
    assert!(says(again.keep(written()).await).contains("locked"));
    assert!(says(again.unlock(WRONG).await).contains("not the passphrase"));
    assert!(again.locked.get());
    again.unlock(RIGHT).await.unwrap();
    assert_eq!((loaded(&again).await, again.documents()), (files.to_vec(), written()));
    // What is added is closed, too.
    keep(&again, &batch("added.csv", 3, 10)).await;
    assert!(!records("protected").await.iter().any(|(_, bytes)| holds(bytes, "added.csv")));
    again.lock().await.unwrap();
    assert!(again.locked.get());
    assert_eq!(again.load(None).await.0, []);
    again.unlock(RIGHT).await.unwrap();
    assert_eq!(loaded(&again).await.len(), 3);
}

#[wasm_bindgen_test]
async fn another_passphrase_leaves_the_records_as_they_are() {
    let one = storage("passphrases").await;
    keep(&one, &batch("a.csv", 1, 100)).await;
    one.protect(RIGHT, 15).await.unwrap();
    let before = records("passphrases").await;
    assert!(says(one.change_passphrase(WRONG, "another one").await).contains("not the passphrase"));
    assert_eq!(records("passphrases").await, before);
    one.change_passphrase(RIGHT, "another one").await.unwrap();
    let after = records("passphrases").await;
    let changed: Vec<&String> =
        before.iter().zip(&after).filter(|(b, a)| b != a).filter_map(|((key, _), _)| key.get(1)).collect();
    assert_eq!(changed, ["lock", "lock-again"]);
    one.lock().await.unwrap();
    assert!(one.unlock(RIGHT).await.is_err());
    one.unlock("another one").await.unwrap();
    one.lock_after(5).await.unwrap();
    assert_eq!(one.shelf().idle, 5);
    // And off again: readable, with nothing lost.
    assert!(one.unprotect(WRONG).await.is_err());
    one.unprotect("another one").await.unwrap();
    assert!(records("passphrases").await.iter().any(|(_, bytes)| holds(bytes, "a.csv")));
    assert_eq!(loaded(&storage("passphrases").await).await, [batch("a.csv", 1, 100)]);
}

#[wasm_bindgen_test]
async fn an_altered_record_under_a_passphrase_is_told_and_the_others_open() {
    let one = storage("altered").await;
    keep(&one, &batch("a.csv", 1, 10)).await;
    keep(&one, &batch("b.csv", 2, 10)).await;
    one.protect(RIGHT, 15).await.unwrap();
    let (id, entry) = (one.at(), one.list.borrow().entries[0].name());
    let database = Database::open("altered", &["meta", "pieces"], false).await.unwrap().unwrap();
    let piece = key(&[id.as_str().into(), entry.into(), 1.into()]);
    let bytes = Uint8Array::new(&database.get("pieces", &piece).await.unwrap().unwrap());
    bytes.set_index(40, bytes.get_index(40) ^ 1);
    database.write(&[Change::Put("pieces", piece, bytes.into())]).await.unwrap();
    let again = storage("altered").await;
    again.unlock(RIGHT).await.unwrap();
    let (batches, damaged) = again.load(None).await;
    assert_eq!(batches, [batch("b.csv", 2, 10)]);
    assert_eq!(damaged.iter().map(|d| d.file.as_str()).collect::<Vec<_>>(), ["a.csv"]);
    // A backup holds what opens, and says what does not.
    assert_eq!(again.back_up(None).await.unwrap().left_out, ["a.csv"]);
}

#[wasm_bindgen_test]
async fn a_secret_opens_what_it_closed_in_its_place_and_nothing_else() {
    let (lock, secret) = Secret::new(RIGHT).await.unwrap();
    assert!(lock.rounds >= 600_000 && lock.rounds == ROUNDS);
    let closed = secret.close("here", b"words").await.unwrap();
    assert_ne!(closed, secret.close("here", b"words").await.unwrap(), "a fresh nonce each time");
    assert_eq!(secret.open("here", &closed).await, Ok(b"words".to_vec()));
    assert_eq!(secret.open("there", &closed).await, Err(Refusal::Altered));
    for at in 0..closed.len() {
        let mut altered = closed.clone();
        altered[at] ^= 1;
        assert_eq!(secret.open("here", &altered).await, Err(Refusal::Altered), "byte {at}");
        assert_eq!(secret.open("here", &closed[..at]).await, Err(Refusal::Altered));
    }
    // The same letters, typed on another keyboard.
    let decomposed = RIGHT.replace('Ü', "U\u{308}");
    let again = Secret::unlock(&lock, &decomposed).await.ok().unwrap();
    assert_eq!(again.open("here", &closed).await, Ok(b"words".to_vec()));
    assert!(matches!(Secret::unlock(&lock, WRONG).await, Err(Refusal::WrongPassphrase)));
}

#[wasm_bindgen_test]
async fn a_backup_comes_back_as_a_workspace_of_its_own() {
    let files = [batch("a.csv", 1, 200_000), batch("b.csv", 2, 1), batch("empty.csv", 3, 0)];
    let one = storage("backup").await;
    for file in &files {
        keep(&one, file).await;
    }
    one.keep(written()).await.unwrap();
    let made = one.back_up(None).await.unwrap();
    assert!(made.name.starts_with("My-business-") && made.name.ends_with(".regulars"));
    assert!(one.shelf().backed_up >= one.shelf().saved);
    one.restore(&file(&made.file), "").await.unwrap();
    assert_eq!(names(&one), ["My business", "My business 2"]);
    assert_eq!((loaded(&one).await, one.documents()), (files.to_vec(), written()));
    // Elsewhere, after everything was deleted.
    one.delete_all().await.unwrap();
    let elsewhere = storage("backup").await;
    elsewhere.restore(&file(&made.file), "").await.unwrap();
    assert_eq!((loaded(&storage("backup").await).await, elsewhere.documents()), (files.to_vec(), written()));
}

#[wasm_bindgen_test]
async fn what_could_not_be_saved_is_in_the_backup() {
    let one = storage("unsaved").await;
    keep(&one, &batch("a.csv", 1, 10)).await;
    let second = Storage::open("unsaved", false).await;
    second.save(Copied::of(&batch("b.csv", 2, 10)), None).await.unwrap_err();
    let made = second.back_up(None).await.unwrap();
    assert!(second.restore(&file(&made.file), "").await.is_err(), "only the window that keeps the data may");
    one.restore(&file(&made.file), "").await.unwrap();
    assert_eq!(loaded(&one).await, [batch("a.csv", 1, 10), batch("b.csv", 2, 10)]);
}

#[wasm_bindgen_test]
async fn a_protected_backup_asks_for_its_passphrase() {
    let one = storage("closed").await;
    keep(&one, &batch("a.csv", 1, 100)).await;
    // A passphrase for the file alone, or that of the workspace.
    let alone = one.back_up(Some(RIGHT)).await.unwrap();
    one.protect(RIGHT, 15).await.unwrap();
    let whole = one.back_up(None).await.unwrap();
    for made in [alone, whole] {
        let bytes = bytes_of(&made.file).await;
        assert!(!holds(&bytes, "example.org") && !holds(&bytes, "a.csv"));
        let there = records("closed").await;
        assert!(says(one.restore(&file(&made.file), "").await).contains("protected"));
        assert!(says(one.restore(&file(&made.file), WRONG).await).contains("not the passphrase"));
        assert_eq!(records("closed").await, there);
        one.restore(&file(&made.file), RIGHT).await.unwrap();
        assert_eq!(loaded(&one).await, [batch("a.csv", 1, 100)]);
        assert!(one.shelf().protected);
        one.lock().await.unwrap();
        one.unlock(RIGHT).await.unwrap();
        assert_eq!(loaded(&one).await, [batch("a.csv", 1, 100)]);
    }
}

#[wasm_bindgen_test]
async fn a_broken_backup_is_told_and_changes_nothing() {
    let one = storage("broken").await;
    keep(&one, &batch("a.csv", 1, 3_000)).await;
    let open = bytes_of(&one.back_up(None).await.unwrap().file).await;
    let closed = bytes_of(&one.back_up(Some(RIGHT)).await.unwrap().file).await;
    let there = records("broken").await;
    for bytes in [open, closed] {
        for at in [0, 9, 20, bytes.len() / 2, bytes.len() - 1] {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            assert!(
                says(one.restore(&bytes_file(&altered), RIGHT).await).contains("can’t be restored"),
                "byte {at}"
            );
        }
        for cut in [0, 4, 17, bytes.len() / 2, bytes.len() - 1] {
            let problem = says(one.restore(&bytes_file(&bytes[..cut]), RIGHT).await);
            assert!(problem.contains("can’t be restored"), "cut at {cut}: {problem}");
        }
    }
    assert_eq!(records("broken").await, there);
    assert_eq!(loaded(&one).await, [batch("a.csv", 1, 3_000)]);
}

#[wasm_bindgen_test]
async fn the_remains_of_a_copy_that_was_cut_off_are_swept_away() {
    let one = storage("cut off").await;
    keep(&one, &batch("a.csv", 1, 10)).await;
    let there = records("cut off").await;
    let database = Database::open("cut off", &["meta", "pieces"], false).await.unwrap().unwrap();
    let bytes: JsValue = Uint8Array::from([1].as_slice()).into();
    let stray = [
        Change::Put("pieces", key(&["w9".into(), "00ff-1".into(), 0.into()]), bytes.clone()),
        Change::Put("meta", key(&["w9".into(), "lock".into()]), bytes),
    ];
    database.write(&stray).await.unwrap();
    assert_eq!(loaded(&storage("cut off").await).await, [batch("a.csv", 1, 10)]);
    assert_eq!(records("cut off").await, there);
}
