//! What is not broken but forged: every checksum right, and what it seals untrue. Links, backups, messages of the page, of
//! the widget and of the worker, rules, and what is filled into the forms of every page.

use super::{Harm, cases, harm, harmed, runner, within_bounds};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use regulars::automation::{Answer, Assessment, Firm, Form, Level, Respondent, Shared, bank};
use regulars::customers::segment::{Rule, Vocabulary};
use regulars::customers::{Choice, CustomerQuery, Overview};
use regulars::import;
use regulars::ledger::{Batch, Ledger};
use regulars::page::{self, Act, Address, Outcome, Room, Sight, workspaces};
use regulars::protocol::{self, Answer as Told, Reply, Request};
use regulars::widget::{Heard, Look};
use regulars::workspace::{Documents, List, Register, Shelf, backup, checksum, save};
use serde_json::Value;

/// A small shop whose names are hostile already.
fn batch() -> (import::Inspection, Batch) {
    let mut csv = String::from("Order No,Date,E-mail,Name,Product,Total\n");
    let names = [
        "=1+1",
        "<img src=x onerror=alert(1)>",
        "Ada \u{202E}evol",
        "A\u{200B}da",
        "\"; DROP",
        "Żółć 名前 👩‍🍳",
    ];
    for order in 0..90u32 {
        let (who, name) = (order * order % 13, names[(order % 6) as usize].replace('"', "\"\""));
        csv.push_str(&format!(
            "{order},2025-{:02}-{:02},c{who}@example.org,\"{name}\",Tea {},{}.50\n",
            order % 12 + 1,
            order % 28 + 1,
            order % 5,
            order % 40 + 1
        ));
    }
    import::read("orders.csv", csv.as_bytes(), None).unwrap()
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    prop::collection::vec(harm(), 1..5)
}

/// Text that people type who mean no good, and people who paste.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "", " ", "0", "-1", "1e308", "9999999999999999999999", "NaN", "-0", "1,5", "50 %", "2026-02-30", "9999-12-31", "-9999-01-01", "true",
            "=cmd|'/C calc'!A0", "<script>alert(1)</script>", "\u{202E}txt", "\u{0}", "a\r\nb\tc", "🏳️‍🌈", "orders >= 3 and not (city is Graz)", "u64:18446744073709551615",
        ]).prop_map(str::to_owned),
        1 => "[0-9]{1,22}([.,][0-9]{0,6})?",
        1 => "\\PC{0,40}",
        1 => (1usize..30_000).prop_map(|n| "x ".repeat(n)),
    ]
}

/// Runs all of it and says how much was tried.
pub(super) fn all() {
    let cases = cases();
    messages();
    links();
    widget();
    rules();
    backups();
    let acts = acts();
    println!(
        "{cases} each: messages, share links, messages of the widget, rules, backups with right checksums; {acts} different acts in {cases} sittings"
    );
}

fn messages() {
    let (inspection, batch) = batch();
    let ledger = Ledger::of([batch]);
    let (choice, documents) = (Choice::default(), Documents::default());
    let sight = Sight::new(&ledger, &choice, &documents);
    let page = |room| Box::new(page::page(sight, &Address::new(room)));
    let requests = [
        Request::Open,
        Request::Import(inspection.plan.clone()),
        Request::Overview(choice),
        Request::Customers(
            choice,
            CustomerQuery { count: 50, search: "ada".into(), ..CustomerQuery::default() },
        ),
        Request::Page(choice, Address::new(Room::Plan).with("view", "time")),
        Request::Act(choice, Room::Plan, Act::new("add").with("aim", "more regulars")),
        Request::Cancel(7),
    ];
    let replies = [
        Reply::Done(Box::new(Told::Inspection(inspection))),
        Reply::Done(Box::new(Told::Overview(Overview::of(&ledger, &choice).map(Box::new)))),
        Reply::Done(Box::new(Told::Page(page(Room::Measures)))),
        Reply::Done(Box::new(Told::Page(page(Room::Canvas)))),
        Reply::Progress { done: 1, total: 2, rows: 3 },
    ];
    let corpus: Vec<Vec<u8>> =
        requests.iter().map(protocol::encode).chain(replies.iter().map(protocol::encode)).collect();
    runner()
        .run(&(0..corpus.len(), harms()), |(which, harms)| {
            let bytes = harmed(&corpus[which], &harms);
            within_bounds(&bytes, || {
                // What is understood is said again in the same bytes.
                if let Some(request) = protocol::decode::<Request>(&bytes) {
                    let said = protocol::encode(&request);
                    assert_eq!(protocol::encode(&protocol::decode::<Request>(&said).unwrap()), said);
                }
                if let Some(reply) = protocol::decode::<Reply>(&bytes) {
                    let said = protocol::encode(&reply);
                    assert_eq!(protocol::encode(&protocol::decode::<Reply>(&said).unwrap()), said);
                }
            })
        })
        .unwrap();
}

fn links() {
    let mut assessment = Assessment { form: Form::Full, firm: Firm::default(), ..Assessment::default() };
    assessment.people.extend([Respondent::default(), Respondent::default()]);
    for (i, question) in bank::questions(Form::Full).into_iter().enumerate() {
        assessment.answer(i % 2, question, Answer::Level(Level::new(i as u8 % 5).unwrap()));
    }
    let link = Shared::of(&assessment).link();
    assert!(Shared::read(&link).is_ok());
    let sealed = URL_SAFE_NO_PAD.decode(&link).unwrap();
    runner()
        .run(&(any::<bool>(), any::<u8>(), harms()), |(forged, version, harms)| {
            let link = if forged {
                // The checksum is right; what it is of is not.
                let body = harmed(&sealed[5..], &harms);
                let version = if version < 200 { 1 } else { version };
                let sum = checksum(&body, u64::from(version)) as u32;
                URL_SAFE_NO_PAD.encode([&[version][..], &sum.to_le_bytes(), &body].concat())
            } else {
                String::from_utf8_lossy(&harmed(link.as_bytes(), &harms)).into_owned()
            };
            within_bounds(link.as_bytes(), || {
                if let Ok(shared) = Shared::read(&link) {
                    assert_eq!(Shared::read(&shared.link()), Ok(shared.clone()));
                    let assessment = shared.assessment();
                    assert!(
                        assessment
                            .people
                            .iter()
                            .all(|p| p.name.is_empty() && p.given.values().all(|g| g.note.is_empty()))
                    );
                    let _ = (assessment.standing(), assessment.balance());
                }
            })
        })
        .unwrap();
}

fn widget() {
    let settings = [
        r##"{"accent":"#0b6b4d","radius":"8","font_size":"16","theme":"dark","language":"de-AT","consultant":"Ümit & Söhne","logo":"data:image/png;base64,iVBORw0KGgo="}"##,
        r#"{"accent":null}"#,
        "{}",
    ];
    let corpus: Vec<String> =
        settings.iter().map(|s| format!(r#"{{"app":"regulars-widget","v":1,"settings":{s}}}"#)).collect();
    let said = prop_oneof![
        (0..corpus.len(), harms()).prop_map({
            let corpus = corpus.clone();
            move |(which, harms)| String::from_utf8_lossy(&harmed(corpus[which].as_bytes(), &harms)).into_owned()
        }),
        (words(), words(), words(), words()).prop_map(|(accent, radius, name, logo)| {
            let settings = serde_json::json!({ "accent": accent, "radius": radius, "consultant": name, "logo": logo, "theme": radius });
            serde_json::json!({ "app": "regulars-widget", "v": 1, "settings": settings }).to_string()
        }),
    ];
    runner()
        .run(&said, |said| {
            within_bounds(said.as_bytes(), || {
                if let Some(settings) = serde_json::from_str::<Heard>(&said).ok().and_then(Heard::checked) {
                    let look = format!("{:?}", Look::of(&settings));
                    // Nothing of it becomes markup or turns a line around.
                    assert!(!look.contains('\u{202E}') && !look.contains("javascript:"));
                }
            })
        })
        .unwrap();
}

fn rules() {
    let corpus = [
        "orders >= 3 and not (city is Graz)",
        "last order before 2025-06-01 or total spent > 250.50",
        "bought \"Tea 1\" and (days since last order > 90 or orders = 1)",
        "not not not (((orders > 1)))",
        "in \"My own\"",
    ];
    let tried = prop_oneof![
        (0..corpus.len(), harms()).prop_map(move |(which, harms)| String::from_utf8_lossy(&harmed(
            corpus[which].as_bytes(),
            &harms
        ))
        .into_owned()),
        words(),
        (1usize..40_000, prop::sample::select(vec!["(", "not ", "orders > 1 and ", ")", "\"", "("]))
            .prop_map(|(n, piece)| piece.repeat(n)),
    ];
    runner()
        .run(&tried, |text| {
            within_bounds(text.as_bytes(), || {
                let words = Vocabulary { attributes: vec!["City".to_owned()] };
                match Rule::parse(&text, &words) {
                    Ok(rule) => assert_eq!(Rule::parse(&rule.to_string(), &Vocabulary::default()), Ok(rule)),
                    Err(wrong) => assert!(text.get(wrong.at.clone()).is_some(), "{text:?} {:?}", wrong.at),
                }
            })
        })
        .unwrap();
}

/// Altered within the seal, and sealed again.
fn forged(sealed: &[u8], harms: &[Harm]) -> Vec<u8> {
    let (front, content) = sealed[..sealed.len() - 8].split_at(8);
    let mut bytes = [front, &harmed(content, harms)].concat();
    let sum = checksum(&bytes, 0);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

fn backups() {
    let (_, batch) = batch();
    let saved = save(&batch);
    let header = saved.header.clone();
    let pieces: Vec<Vec<u8>> = saved.pieces.map(|piece| piece.bytes).collect();
    let list = List::default().with(&batch.origin, pieces.len() as u32, None).to_bytes();
    let whole = |list: &[u8], header: &[u8], pieces: &[Vec<u8>]| {
        let mut contents = backup::Contents::new("Client", 1, 1, None, [7; 16]);
        let parts: Vec<&[u8]> = [list, header].into_iter().chain(pieces.iter().map(Vec::as_slice)).collect();
        parts.iter().for_each(|part| contents.add(part));
        [contents.front(), parts.concat()].concat()
    };
    assert!(backup::unpack(&whole(&list, &header, &pieces)).is_ok());
    let register = Register::default()
        .with(Shelf { id: "w2".into(), name: "Client".into(), ..Shelf::default() })
        .to_bytes();
    runner()
        .run(&(0..4usize, harms()), |(what, harms)| {
            let bytes = match what {
                0 => whole(&forged(&list, &harms), &header, &pieces),
                1 => {
                    // A header that lies about pieces which fit it.
                    let header = forged(&header, &harms);
                    let sum = u64::from_le_bytes(*header.last_chunk().unwrap());
                    let fit = |(piece, number): (&Vec<u8>, u64)| {
                        let content = &piece[..piece.len() - 8];
                        [content, &checksum(content, sum.wrapping_add(number)).to_le_bytes()].concat()
                    };
                    whole(&list, &header, &pieces.iter().zip(1..).map(fit).collect::<Vec<_>>())
                }
                2 => {
                    let sum = u64::from_le_bytes(*header.last_chunk().unwrap());
                    let fit = |(piece, number): (&Vec<u8>, u64)| {
                        let content = harmed(&piece[..piece.len() - 8], &harms);
                        let sum = checksum(&content, sum.wrapping_add(number));
                        [content, sum.to_le_bytes().to_vec()].concat()
                    };
                    whole(&list, &header, &pieces.iter().zip(1..).map(fit).collect::<Vec<_>>())
                }
                _ => forged(&register, &harms),
            };
            within_bounds(&bytes, || {
                if let Ok((_, _, batches)) = backup::unpack(&bytes) {
                    // What opens can be counted.
                    let ledger = Ledger::of(batches);
                    let _ = Overview::of(&ledger, &Choice::default());
                }
                if let Ok(register) = Register::from_bytes(&bytes) {
                    assert!(register.shelf(register.opened()).is_some());
                }
            })
        })
        .unwrap();
}

/// Every act that a page offers: of its buttons and its forms.
fn offered(page: &Value, found: &mut Vec<Act>) {
    match page {
        Value::Object(fields) => {
            if let (Some(name), Some(asked)) =
                (fields.get("name").and_then(Value::as_str), fields.get("fields").and_then(Value::as_array))
            {
                let values = asked.iter().filter_map(|f| {
                    Some((f.get("name")?.as_str()?.to_owned(), f.get("value")?.as_str()?.to_owned()))
                });
                found.push(Act { name: name.to_owned(), values: values.collect() });
            }
            if let Ok(act) = serde_json::from_value::<Act>(page.clone())
                && fields.contains_key("values")
            {
                found.push(act);
            }
            fields.values().for_each(|value| offered(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| offered(value, found)),
        _ => {}
    }
}

/// Sittings at the page: whatever is filled into whatever form, and however often, the engine answers, and what it wants
/// kept can be kept. Gives how many different acts there were.
fn acts() -> usize {
    let ledger = Ledger::of([batch().1]);
    let choice = Choice::default();
    let rooms: Vec<Room> =
        Room::ALL.iter().copied().filter(|room| !room.needs_study() && *room != Room::Workspaces).collect();
    let seen = std::cell::RefCell::new(std::collections::BTreeSet::new());
    let step = || {
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            prop::collection::vec((any::<prop::sample::Index>(), words()), 0..5),
            words(),
        )
    };
    runner()
        .run(&prop::collection::vec(step(), 1..4), |steps| {
            let mut documents = Documents::default();
            for (room, act, filled, chosen) in steps {
                let room = *room.get(&rooms);
                let sight = Sight::new(&ledger, &choice, &documents);
                let page = page::page(sight, &Address::new(room).with("view", chosen));
                let mut acts = Vec::new();
                offered(&serde_json::to_value(&page).unwrap(), &mut acts);
                if acts.is_empty() {
                    continue;
                }
                let mut act: Act = act.get(&acts).clone();
                seen.borrow_mut().insert((room, act.name.clone()));
                for (which, words) in filled {
                    if !act.values.is_empty() {
                        let at = which.index(act.values.len());
                        act.values[at].1 = words;
                    }
                }
                match page::act(sight, room, &act) {
                    Outcome::Keep(kept) => documents = kept,
                    Outcome::Decided(decisions) => documents = documents.with(&decisions),
                    Outcome::Go(address) if !address.needs_study() => drop(page::page(sight, &address)),
                    _ => {}
                }
                let list = List { documents: documents.clone(), ..List::default() };
                prop_assert_eq!(List::from_bytes(&list.to_bytes()).unwrap().documents, documents.clone());
            }
            Ok(())
        })
        .unwrap();
    let keeping = workspaces::Keeping::default();
    runner()
        .run(
            &(
                prop::sample::select(vec![
                    "create", "rename", "open", "delete", "back-up", "restore", "protect", "idle",
                ]),
                words(),
                words(),
            ),
            |(name, a, b)| {
                let act = Act::new(name)
                    .with("name", a.as_str())
                    .with("id", b.as_str())
                    .with("passphrase", a.as_str())
                    .with("again", b);
                drop(workspaces::wish(&keeping, &act));
                Ok(())
            },
        )
        .unwrap();
    let acts = seen.into_inner().len();
    assert!(acts > 20, "only {acts} acts were found on the pages");
    acts
}
