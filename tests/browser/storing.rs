use crate::batches::{batch, is_varied};
use crate::indexed::{Change, Database, Trouble, key};
use crate::storage::{Copied, Storage, problem_of};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use regulars::ledger::Batch;
use regulars::remark;
use regulars::workspace::{List, SCHEMA, checksum};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::DomException;

const STORES: [&str; 2] = ["meta", "pieces"];

/// The names of all databases of this origin.
async fn databases() -> Vec<String> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).unwrap();
    let all: Function = Reflect::get(&factory, &"databases".into()).unwrap().unchecked_into();
    let promise: Promise = all.call0(&factory).unwrap().unchecked_into();
    let list = JsFuture::from(promise).await.unwrap();
    Array::from(&list)
        .iter()
        .map(|info| Reflect::get(&info, &"name".into()).unwrap().as_string().unwrap())
        .collect()
}

async fn database(name: &str) -> Database {
    Database::open(name, &STORES, false).await.unwrap().expect("the database is there")
}

async fn loaded(name: &str) -> Vec<Batch> {
    let (batches, damaged) = Storage::open(name, true).await.load(None).await;
    assert_eq!(damaged, []);
    batches
}

/// The names of the records that workspaces have beside their pieces.
async fn records(name: &str) -> Vec<String> {
    let keys = database(name).await.keys("meta").await.unwrap();
    keys.iter().filter_map(|key| Array::from(key).get(1).as_string()).collect()
}

/// A database in which these files are stored.
async fn with(name: &str, files: &[&Batch]) {
    let storage = Storage::open(name, true).await;
    for file in files {
        storage.save(Copied::of(file), None).await.unwrap();
    }
    assert_eq!(storage.not_kept(), None);
}

fn list_key() -> JsValue {
    key(&["main".into(), "list".into()])
}

async fn list(name: &str) -> List {
    let bytes = database(name).await.get("meta", &list_key()).await.unwrap().unwrap();
    List::from_bytes(&Uint8Array::from(bytes).to_vec()).unwrap()
}

#[wasm_bindgen_test]
async fn what_was_saved_is_there_after_reopening() {
    let files = [batch("a.csv", 1, 100), batch("b.csv", 2, 1), batch("empty.csv", 3, 0)];
    with("reopening", &files.each_ref()).await;
    assert_eq!(loaded("reopening").await, files);
}

#[wasm_bindgen_test]
async fn a_file_of_many_pieces_comes_back_whole() {
    // About 37 bytes an order: more pieces than are read or written at once.
    let file = batch("large.csv", 1, 1_200_000);
    assert!(is_varied(&file.orders.gross));
    with("large", &[&file]).await;
    assert!(list("large").await.entries[0].pieces > 8);
    assert!(loaded("large").await == [file], "what came back differs");
}

#[wasm_bindgen_test]
async fn looking_leaves_no_database() {
    let storage = Storage::open("looking", true).await;
    assert_eq!(storage.load(None).await, (vec![], vec![]));
    assert_eq!(storage.not_kept(), None);
    storage.remove(7).await.unwrap();
    storage.delete_all().await.unwrap();
    assert!(!databases().await.contains(&"looking".to_owned()));
}

#[wasm_bindgen_test]
async fn deleting_all_leaves_no_database() {
    with("deleting", &[&batch("a.csv", 1, 10)]).await;
    let (first, second) = (Storage::open("deleting", true).await, Storage::open("deleting", false).await);
    // Another window has it open, too, and lets go.
    assert_eq!(second.load(None).await.0.len(), 1);
    assert!(databases().await.contains(&"deleting".to_owned()));
    first.delete_all().await.unwrap();
    assert!(!databases().await.contains(&"deleting".to_owned()));
    assert_eq!(first.load(None).await, (vec![], vec![]));
    // And it can be used again.
    first.save(Copied::of(&batch("b.csv", 2, 10)), None).await.unwrap();
    assert_eq!(loaded("deleting").await, [batch("b.csv", 2, 10)]);
}

#[wasm_bindgen_test]
async fn removing_deletes_the_pieces() {
    with("removing", &[&batch("a.csv", 1, 10), &batch("b.csv", 2, 10)]).await;
    let storage = Storage::open("removing", true).await;
    storage.remove(1).await.unwrap();
    assert_eq!(loaded("removing").await, [batch("b.csv", 2, 10)]);
    let keys = database("removing").await.keys("pieces").await.unwrap();
    assert_eq!(keys.len(), 2, "the header and the piece of the other file");
}

#[wasm_bindgen_test]
async fn a_new_reading_takes_the_place_of_the_old_one() {
    with("instead", &[&batch("a.csv", 1, 10), &batch("b.csv", 2, 10)]).await;
    let mut corrected = batch("a.csv", 1, 10);
    corrected.remarks.push(remark!("Read once more."));
    let storage = Storage::open("instead", true).await;
    storage.save(Copied::of(&corrected), Some(1)).await.unwrap();
    assert_eq!(storage.load(None).await.0, [batch("b.csv", 2, 10), corrected.clone()]);
    assert_eq!(loaded("instead").await, [batch("b.csv", 2, 10), corrected]);
    assert_eq!(database("instead").await.keys("pieces").await.unwrap().len(), 4);
}

#[wasm_bindgen_test]
async fn a_damaged_piece_is_told_by_its_file_and_the_others_open() {
    with("damaged", &[&batch("a.csv", 1, 10), &batch("b.csv", 2, 10), &batch("c.csv", 3, 10)]).await;
    let entries = list("damaged").await.entries;
    let database = database("damaged").await;
    let piece = key(&["main".into(), entries[0].name().into(), 1.into()]);
    let bytes = Uint8Array::from(database.get("pieces", &piece).await.unwrap().unwrap());
    bytes.set_index(5, bytes.get_index(5) ^ 4);
    let header = key(&["main".into(), entries[2].name().into(), 0.into()]);
    let changes = [Change::Put("pieces", piece, bytes.into()), Change::Delete("pieces", header)];
    database.write(&changes).await.unwrap();

    let storage = Storage::open("damaged", true).await;
    let (batches, damaged) = storage.load(None).await;
    assert_eq!(batches, [batch("b.csv", 2, 10)]);
    assert_eq!(
        damaged.iter().map(|d| (d.file.as_str(), d.digest)).collect::<Vec<_>>(),
        [("a.csv", 1), ("c.csv", 3)]
    );
    assert!(damaged[0].problem.what.contains("a.csv") && damaged[0].problem.what.contains("part 1"));
    // It can be brought in once more, or forgotten.
    storage.save(Copied::of(&batch("a.csv", 1, 10)), None).await.unwrap();
    storage.remove(3).await.unwrap();
    assert_eq!(loaded("damaged").await, [batch("b.csv", 2, 10), batch("a.csv", 1, 10)]);
}

#[wasm_bindgen_test]
async fn a_transaction_that_fails_leaves_the_list_as_it_was() {
    with("aborting", &[&batch("a.csv", 1, 10)]).await;
    let before = list("aborting").await;
    let database = database("aborting").await;
    let next = Uint8Array::from(before.without(Some(1)).to_bytes().as_slice());
    // The first two would do; the third has a key that no store takes.
    let changes = [
        Change::Put("meta", list_key(), next.into()),
        Change::Clear("pieces"),
        Change::Put("pieces", JsValue::NULL, JsValue::NULL),
    ];
    assert!(
        matches!(database.write(&changes).await, Err(Trouble::Other(words)) if words.contains("DataError"))
    );
    assert_eq!(list("aborting").await, before);
    assert_eq!(loaded("aborting").await, [batch("a.csv", 1, 10)]);
}

#[wasm_bindgen_test]
async fn the_remains_of_a_broken_off_import_are_swept_away() {
    with("sweeping", &[&batch("a.csv", 1, 10)]).await;
    let stray = key(&["main".into(), "00000000000000ff-9".into(), 4.into()]);
    database("sweeping").await.write(&[Change::Put("pieces", stray, JsValue::NULL)]).await.unwrap();
    // A window that may not write leaves it, for it may be an import that another window is writing.
    Storage::open("sweeping", false).await.sweep().await;
    assert_eq!(database("sweeping").await.keys("pieces").await.unwrap().len(), 3);
    Storage::open("sweeping", true).await.sweep().await;
    assert_eq!(database("sweeping").await.keys("pieces").await.unwrap().len(), 2);
    assert_eq!(loaded("sweeping").await, [batch("a.csv", 1, 10)]);
}

#[wasm_bindgen_test]
async fn a_damaged_list_has_a_second_copy_and_without_both_it_is_made_anew_and_said_so() {
    with("found", &[&batch("a.csv", 1, 10), &batch("b.csv", 2, 10)]).await;
    let rubbish = || Uint8Array::from([1, 2, 3].as_slice()).into();
    database("found").await.write(&[Change::Put("meta", list_key(), rubbish())]).await.unwrap();
    assert_eq!(loaded("found").await, [batch("a.csv", 1, 10), batch("b.csv", 2, 10)]);
    let again = key(&["main".into(), "list-again".into()]);
    database("found").await.write(&[Change::Put("meta", again, rubbish())]).await.unwrap();
    let storage = Storage::open("found", true).await;
    let (batches, damaged) = storage.load(None).await;
    assert_eq!(batches, [batch("a.csv", 1, 10), batch("b.csv", 2, 10)]);
    assert!(damaged[0].problem.what.contains("made anew"));
    storage.save(Copied::of(&batch("c.csv", 3, 10)), None).await.unwrap();
    assert_eq!(list("found").await.entries.len(), 3);
    assert_eq!(loaded("found").await.len(), 3);
}

#[wasm_bindgen_test]
async fn what_a_later_version_saved_is_left_alone() {
    with("later", &[&batch("a.csv", 1, 10)]).await;
    let mut bytes = list("later").await.to_bytes();
    bytes[4] = SCHEMA as u8 + 1;
    let end = bytes.len() - 8;
    let sum = checksum(&bytes[..end], 0).to_le_bytes();
    bytes[end..].copy_from_slice(&sum);
    let stored = Uint8Array::from(bytes.as_slice());
    database("later").await.write(&[Change::Put("meta", list_key(), stored.into())]).await.unwrap();

    let storage = Storage::open("later", true).await;
    assert!(storage.not_kept().unwrap().what.contains("later version"));
    assert!(storage.save(Copied::of(&batch("b.csv", 2, 10)), None).await.is_err());
    assert_eq!(storage.load(None).await.0, [batch("b.csv", 2, 10)], "kept in memory");
    let database = database("later").await;
    let after = database.get("meta", &list_key()).await.unwrap().unwrap();
    assert_eq!(Uint8Array::from(after).to_vec(), bytes);
    assert_eq!(database.keys("pieces").await.unwrap().len(), 2);
}

#[wasm_bindgen_test]
async fn a_second_window_keeps_in_memory_until_it_may_write() {
    with("second", &[&batch("a.csv", 1, 10)]).await;
    let second = Storage::open("second", false).await;
    assert!(second.not_kept().unwrap().what.contains("another window"));
    let problem = second.save(Copied::of(&batch("b.csv", 2, 10)), None).await.unwrap_err();
    assert_eq!(Some(problem), second.not_kept());
    assert_eq!(second.load(None).await.0, [batch("a.csv", 1, 10), batch("b.csv", 2, 10)]);
    assert!(second.remove(1).await.is_err(), "only the window that keeps the data may take a file out");
    // Meanwhile the first window goes on.
    with("second", &[&batch("c.csv", 3, 10)]).await;
    assert_eq!(loaded("second").await.len(), 2);

    second.allow().await.unwrap();
    assert_eq!(second.not_kept(), None);
    assert_eq!(loaded("second").await, [batch("a.csv", 1, 10), batch("c.csv", 3, 10), batch("b.csv", 2, 10)]);
}

#[wasm_bindgen_test]
fn what_the_browser_says_becomes_plain_words() {
    let error = |name: &str| JsValue::from(DomException::new_with_message_and_name("x", name).unwrap());
    for (name, trouble, words) in [
        ("QuotaExceededError", Trouble::Full, "no room left"),
        ("SecurityError", Trouble::Forbidden, "does not let"),
        ("VersionError", Trouble::Newer, "later version"),
        ("InvalidStateError", Trouble::Closed, "closed"),
    ] {
        assert_eq!(Trouble::of(&error(name)), trouble);
        assert!(problem_of(&trouble).what.contains(words), "{name}");
    }
    assert_eq!(Trouble::of(&error("UnknownError")), Trouble::Other("UnknownError: x".into()));
}

#[wasm_bindgen_test]
async fn what_was_answered_last_comes_back_as_long_as_it_is_about_the_same() {
    with("answers", &[&batch("a.csv", 1, 10)]).await;
    let storage = Storage::open("answers", true).await;
    let about = storage.about("worker-1", None).unwrap();
    assert_eq!(storage.recall(about).await, None);
    storage.remember(about, b"ten orders").await;

    let again = Storage::open("answers", false).await;
    assert_eq!(again.about("worker-1", None), Some(about));
    assert_eq!(again.recall(about).await.as_deref(), Some(&b"ten orders"[..]));
    // Who may not write keeps nothing.
    again.remember(about, b"none").await;
    assert_eq!(again.recall(about).await.as_deref(), Some(&b"ten orders"[..]));

    storage.save(Copied::of(&batch("b.csv", 2, 5)), None).await.unwrap();
    let now = storage.about("worker-1", None).unwrap();
    assert_ne!(now, about);
    assert_eq!(storage.recall(now).await, None);
    // Nothing of what may have been taken out stays behind.
    assert!(!records("answers").await.contains(&"answer".to_owned()));
    storage.remember(now, b"fifteen orders").await;
    assert!(records("answers").await.contains(&"answer".to_owned()));
    storage.remove(1).await.unwrap();
    storage.remove(2).await.unwrap();
    assert_eq!(storage.about("worker-1", None), None);
    assert!(!records("answers").await.contains(&"answer".to_owned()));
}

#[wasm_bindgen_test]
async fn an_answer_about_what_is_not_saved_or_protected_is_not_kept() {
    with("no answers", &[&batch("a.csv", 1, 10)]).await;
    let storage = Storage::open("no answers", true).await;
    let about = storage.about("worker-1", None).unwrap();
    storage.remember(about, b"ten orders").await;
    storage.bring(Copied::of(&batch("b.csv", 2, 5)), None);
    assert_eq!(storage.about("worker-1", None), None);
    storage.flush().await.unwrap();
    storage.protect("four words that I know", 0).await.unwrap();
    assert_eq!(storage.about("worker-1", None), None);
    assert!(!records("no answers").await.contains(&"answer".to_owned()));
}
