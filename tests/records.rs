//! Files that hold no orders, read from end to end: what `analyse` says of them is what a script of its own adds up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use regulars::import::{Inspection, Kind, Plan, Question as Ask, Role, inspect, inspect_as, read};
use regulars::ledger::{Batch, Instrument, Ledger, Reason, Scale};
use regulars::report::{Question, Reading, json};
use serde_json::{Map, Value as Json};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn totals() -> Map<String, Json> {
    let text = String::from_utf8(file("totals.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn analyse(files: &[(&str, &[u8])]) -> Json {
    let mut ledger = Ledger::default();
    let readings: Vec<Reading> =
        files.iter().map(|(name, bytes)| Reading::of(name, bytes, &mut ledger)).collect();
    json(&ledger, &readings, Question::default())
}

fn at<'a>(json: &'a Json, id: &str) -> &'a Json {
    id.split('.').fold(json, |json, key| json.get(key).unwrap_or_else(|| panic!("{id} is missing")))
}

#[track_caller]
fn expect(json: &Json, name: &str, expected: &Json) {
    for (id, value) in expected.as_object().unwrap() {
        let found = at(json, id);
        match (found.as_f64(), value.as_f64()) {
            (Some(found), Some(value)) => {
                assert!((found - value).abs() < 1e-9, "{name}: {id} is {found}, not {value}")
            }
            _ => assert_eq!(found, value, "{name}: {id}"),
        }
    }
}

fn text(name: &str, text: &str) -> (Inspection, Batch) {
    read(name, text.as_bytes(), None).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

fn role_of(inspection: &Inspection, column: &str) -> Role {
    let at = inspection.header.iter().position(|name| name == column).unwrap();
    inspection.plan.roles[at]
}

#[test]
fn every_file_comes_to_what_the_script_adds_up() {
    for (name, expected) in totals() {
        let json = analyse(&[(&name, &file(&name))]);
        expect(&json, &name, &expected);
        assert!(at(&json, "orders.count").is_null(), "{name}");
    }
}

#[test]
fn every_file_is_recognised_and_accounts_for_each_row() {
    use Reason::{SecondHeader, Total, TrialRun};
    for (name, known, kind, left_out) in [
        ("shopify_customers.csv", "Shopify customers", Kind::Customers, vec![]),
        ("hubspot_contacts.csv", "HubSpot contacts", Kind::Contacts, vec![]),
        ("delighted.csv", "Delighted responses", Kind::Survey, vec![]),
        ("surveymonkey.csv", "SurveyMonkey responses", Kind::Survey, vec![(SecondHeader, 1)]),
        ("typeform.csv", "Typeform responses", Kind::Survey, vec![]),
        ("google_forms.csv", "Google Forms responses", Kind::Survey, vec![]),
        ("mailchimp.csv", "Mailchimp campaigns", Kind::Email, vec![]),
        ("google_ads.csv", "Google Ads campaigns", Kind::Spend, vec![(Total, 3)]),
        ("google_ads_excel.csv", "Google Ads campaigns", Kind::Spend, vec![(Total, 3)]),
        ("google_ads_totals.csv", "Google Ads campaigns", Kind::Spend, vec![(Total, 3)]),
        ("meta_ads.csv", "Meta Ads campaigns", Kind::Spend, vec![(Total, 1)]),
        ("meta_ads_older.csv", "Meta Ads campaigns", Kind::Spend, vec![(Total, 1)]),
        ("trustpilot.csv", "a list of reviews or feedback", Kind::Feedback, vec![]),
        ("forms_german.csv", "answers to a survey", Kind::Survey, vec![]),
        ("qualtrics.csv", "answers to a survey", Kind::Survey, vec![(SecondHeader, 2), (TrialRun, 1)]),
        ("kosten.csv", "a list of costs", Kind::Spend, vec![(Total, 1)]),
    ] {
        let (inspection, batch) =
            read(name, &file(name), None).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!((inspection.recognised_as.as_str(), inspection.plan.kind), (known, kind), "{name}");
        assert_eq!(batch.origin.recognised_as, known, "{name}");
        let mut noted: Vec<(Reason, u64)> = batch.account.noted.iter().map(|n| (n.reason, n.count)).collect();
        noted.sort_unstable();
        assert_eq!(noted, left_out, "{name}");
        assert_eq!(batch.account.rows_used(), batch.records.len() as u64, "{name}");
        assert!(!inspection.questions.iter().any(|question| question.blocks()), "{name}");
        assert!(
            batch.remarks.iter().all(|remark| remark.to_string().ends_with('.')),
            "{name}: {:?}",
            batch.remarks
        );
    }
}

#[test]
fn order_of_columns_rows_and_files_does_not_matter_and_twice_is_once() {
    for (name, expected) in totals() {
        if matches!(
            name.as_str(),
            "google_ads_excel.csv" | "qualtrics.csv" | "forms_german.csv" | "kosten.csv"
        ) {
            continue;
        }
        let turned = turned(&file(&name));
        let first_rows = usize::from(name.starts_with("google_ads")) * 2;
        let mut json = analyse(&[(&name, turned.as_bytes())]);
        if first_rows == 0 {
            expect(&json, &name, &expected);
        }
        json =
            analyse(&[(&name, &file(&name)), ("again.csv", &file(&name)), ("turned.csv", turned.as_bytes())]);
        if first_rows == 0 {
            expect(&json, &name, &expected);
        }
        assert_eq!(json["sources"][1]["orders_added"], 0, "{name}");
    }
    let names = [
        "delighted.csv",
        "mailchimp.csv",
        "meta_ads.csv",
        "shopify_customers.csv",
        "hubspot_contacts.csv",
        "typeform.csv",
    ];
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (*name, file(name))).collect();
    let mut given: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let forwards = analyse(&given);
    given.reverse();
    let backwards = analyse(&given);
    for key in ["survey", "spend", "email", "contacts", "feedback"] {
        assert_eq!(forwards[key], backwards[key], "{key}");
    }
    assert_eq!(forwards["sources"].as_array().unwrap().len(), names.len());
    assert_eq!(at(&forwards, "survey.responses"), 100);
}

/// The same table with its columns the other way round, and its rows too (but for a second row of the header).
fn turned(bytes: &[u8]) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut splitter = regulars::import::cells::Splitter::new(b',');
    let mut take = |record: &regulars::import::cells::Record<'_>| {
        rows.push(record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
        true
    };
    splitter.feed(bytes, &mut take);
    splitter.finish(&mut take);
    let top = if rows[1].contains(&"Open-Ended Response".to_owned()) { 2 } else { 1 };
    rows[top..].reverse();
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().rev().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect()
}

#[test]
fn effort_is_not_judged_until_its_scale_is_told() {
    let file: String = "Date,Email,How easy was it to get help?\n".to_owned()
        + &(1..=12).map(|n| format!("2026-01-{n:02},a{n}@example.com,{}\n", n % 5 + 1)).collect::<String>();
    let (inspection, batch) = text("answers.csv", &file);
    assert_eq!(inspection.plan.kind, Kind::Survey);
    assert!(inspection.questions.contains(&Ask::WhichEffortScale));
    assert!(!Ask::WhichEffortScale.blocks());
    assert_eq!(batch.records.asked[0].scale, None);
    let json = analyse(&[("answers.csv", file.as_bytes())]);
    assert!(at(&json, "survey.ces.mean").is_null() && at(&json, "survey.ces.n").is_null());
    assert_eq!(at(&json, "survey.ces.unknown"), "nobody has said which end of the scale is good");
    assert_eq!(at(&json, "survey.responses"), 12);

    let mut plan = inspection.plan;
    plan.markings[2].scale = Some(Scale::falling(1, 5));
    let (_, batch) = read("answers.csv", file.as_bytes(), Some(plan)).unwrap();
    let ces = regulars::voice::Ces::of(&batch.records, regulars::voice::Scope::default()).unwrap();
    assert_eq!((ces.n, ces.easy), (12, (1..=12).filter(|n| n % 5 < 2).count() as u64));
}

#[test]
fn recommendation_on_another_scale_is_no_nps() {
    let file: String = "Submitted,Would you recommend us? (1-5),Comment\n".to_owned()
        + &(1..=20).map(|n| format!("2026-01-{n:02},{},fine\n", n % 5 + 1)).collect::<String>();
    let (_, batch) = text("answers.csv", &file);
    assert_eq!(batch.records.asked[0].instrument, Instrument::Other);
    assert!(batch.remarks.iter().any(|remark| remark.to_string().contains("no NPS")), "{:?}", batch.remarks);
    let json = analyse(&[("answers.csv", file.as_bytes())]);
    assert!(at(&json, "survey.nps.score").is_null());
    assert_eq!(at(&json, "survey.nps.unknown"), "no file asks this");
}

#[test]
fn what_is_no_score_is_left_out_with_its_reason() {
    let file = "Response ID,Survey type,Score,Comment,Created at\n1,nps,9,,2026-01-01\n2,nps,11,,2026-01-02\n3,nps,abc,,2026-01-03\n\
        4,nps,11,kind,2026-01-04\n5,nps,,,2026-01-05\n";
    let (_, batch) = text("delighted.csv", file);
    let noted: Vec<(Reason, u64)> = batch.account.noted.iter().map(|n| (n.reason, n.count)).collect();
    assert_eq!(noted, [(Reason::NotAScore, 1), (Reason::OffScale, 1), (Reason::AnswerLeftAside, 1)]);
    assert_eq!(batch.records.responses.len(), 3);
    assert_eq!(batch.left_out.rows.len(), 2);
}

#[test]
fn other_tools_files_are_told_by_names_and_values() {
    for (kind, header, row) in [
        (
            Kind::Email,
            "Campaign Name;Betreff;Versanddatum;Empfänger;Zugestellt;Öffnungen;Klicks;Abmeldungen",
            "Januar;Neu;05.01.2026;1.200;1.180;400;50;2",
        ),
        (
            Kind::Email,
            "Campaign Name,Send Time,Total Recipients,Open Rate,Unique Opens,Unique Clicks",
            "A,2026-01-05 10:00:00,100,40.0%,40,5",
        ),
        (Kind::Email, "Month,Visits,Likes", "2026-01,1200,40"),
        (
            Kind::Spend,
            "Start Date (in UTC),Campaign Name,Total Spent,Impressions,Clicks,Currency",
            "1/13/2026,Brand,12.50,1000,9,USD",
        ),
        (
            Kind::Spend,
            "Date,Campaign name,Cost,Impressions,Clicks (Destination),Conversions",
            "2026-01-05,Brand,12.50,1000,9,1",
        ),
        (Kind::Spend, "Mois,Canal,Dépenses", "janvier 2026,Affiches,\"120,50\""),
        (
            Kind::Contacts,
            "Person - Name,Person - Email - Work,Person - Phone - Work,Person - Add time,Person - Owner",
            "Ann A,ann@example.com,1,2026-01-05 10:00,Zed",
        ),
        (
            Kind::Contacts,
            "Record Id,First Name,Last Name,Email,Lead Source,Created Time,Email Opt Out",
            "1,Ann,A,ann@example.com,Web,2026-01-05 10:00,false",
        ),
        (Kind::Contacts, "Vorname,Nachname,E-Mail,Ort,Kunde seit", "Ann,A,ann@example.com,Bonn,05.01.2026"),
        (
            Kind::Feedback,
            "Datum,Quelle,Sterne,Bewertungstext",
            "05.01.2026,Google,4,Sehr nette Bedienung und guter Kuchen",
        ),
        (
            Kind::Feedback,
            "review_id,product_title,review_score,review_title,review_content,review_date,display_name",
            "1,Mug,5,Fine mug,I like it a lot,2026-01-05,Ann",
        ),
        (Kind::Feedback, "Date,Customer,What they said", "2026-01-05,Ann,The tea was cold again"),
        (
            Kind::Survey,
            "Antwort ID;Datum Abgeschickt;Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
            "1;2026-01-05 10:00:00;9",
        ),
        (Kind::Survey, "Date,NPS,CSAT,Touchpoint", "2026-01-05,9,4,Checkout"),
        (
            Kind::Survey,
            "Submitted,¿Qué tan satisfecho está con la atención?,¿Por qué?",
            "2026-01-05,4,Muy amables todos",
        ),
        (Kind::Orders, "Date,Customer,Email,Amount", "2026-01-05,Ann,ann@example.com,12.50"),
        (Kind::Orders, "Bestelldatum;Bestellnummer;Kunde;Gesamtbetrag", "05.01.2026;1;Ann;12,50"),
        (
            Kind::Orders,
            "Ordernummer,Besteldatum,Klantnaam,E-mailadres,Totaalbedrag",
            "1,05-01-2026,Ann,ann@example.com,\"12,50\"",
        ),
    ] {
        let file = format!("{header}\n{}", format!("{row}\n").repeat(4));
        let inspection = inspect("file.csv", file.len() as u64, file.as_bytes())
            .unwrap_or_else(|p| panic!("{header}: {p}"));
        assert_eq!(inspection.plan.kind, kind, "{header}");
        let (_, batch) = text("file.csv", &file);
        assert_eq!(batch.account.rows_left_out(), 0, "{header}: {:?}", batch.account);
    }
}

#[test]
fn the_kind_can_be_corrected() {
    let file = "Date,Name,Points\n2026-01-05,Ann,9\n2026-01-06,Bob,4\n";
    let plan = Plan { kind: Kind::Contacts, kind_settled: true, delimiter: b',', ..Plan::default() };
    let inspection = inspect_as("file.csv", file.len() as u64, file.as_bytes(), &plan).unwrap();
    assert_eq!((inspection.plan.kind, inspection.plan.kind_settled), (Kind::Contacts, true));
    assert_eq!(role_of(&inspection, "Name"), Role::CustomerName);
    let (_, batch) = read("file.csv", file.as_bytes(), Some(inspection.plan)).unwrap();
    assert_eq!(batch.records.contacts.len(), 2);
    let reviews = Plan { kind: Kind::Feedback, ..plan };
    let inspection = inspect_as("file.csv", file.len() as u64, file.as_bytes(), &reviews).unwrap();
    assert_eq!(inspection.plan.kind, Kind::Feedback);
}

#[test]
fn people_keep_what_is_said_of_them() {
    let (_, batch) = read("shopify_customers.csv", &file("shopify_customers.csv"), None).unwrap();
    let records = &batch.records;
    let first = &records.contacts[0];
    let said = |name: &str| {
        let at =
            records.attributes.iter().position(|known| known == name).unwrap_or_else(|| panic!("{name}"));
        first.attributes.iter().find(|(n, _)| usize::from(*n) == at).map(|(_, text)| records.text(*text))
    };
    assert_eq!(said("Total Spent"), Some("0.00"));
    assert_eq!(said("Default Address City"), Some("Bath"));
    assert!(!records.attributes.iter().any(|name| name.contains("Phone") || name.contains("ID")));
    assert_eq!(first.agreed, Some(false));
    let tags: Vec<&str> = first.tags.iter().map(|tag| records.text(*tag)).collect();
    assert_eq!(tags, ["vip", "local"]);
    let (_, batch) = read("hubspot_contacts.csv", &file("hubspot_contacts.csv"), None).unwrap();
    let first = &batch.records.contacts[0];
    assert_eq!(first.first_seen.unwrap().to_string(), "2026-01-05");
    assert_eq!(batch.records.text(first.channel), "Offline Sources");
}
