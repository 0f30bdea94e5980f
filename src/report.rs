//! What the engine knows, as JSON: for the terminal, for tests, and for analysts.
//!
//! The keys are the ids of the catalogue, nested by the dot. Money is a decimal string, days are ISO 8601, shares lie
//! between 0 and 1, and what can't be known is null, never 0.

mod models;
mod records;
pub mod summary;

use crate::customers::affinity::{BasketOf, Together};
use crate::customers::segment::{Facts, Own, Scene, SegmentKey};
use crate::customers::{Assumptions, Choice, Group, Overview, Sheet, Table};
use crate::findings::Finding;
use crate::import::{Encoding, Inspection, Kind, Problem};
use crate::ledger::{Account, Appended, Batch, Ledger, Noted, Remark, Standing};
use crate::lifetime::Months;
use crate::measure::{Figure, Measure, Part, Sentence, Value};
use crate::quantity::{Amount, Currency, Day, Money};
use serde_json::{Map, Value as Json, json};

/// What became of a file on its way into the ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// It was read.
    Read {
        /// What it was recognised as.
        inspection: Box<Inspection>,
        /// What became of its rows.
        account: Account,
        /// What the owner should know about it.
        remarks: Vec<Remark>,
        /// What was new in it and what was known.
        appended: Appended,
    },
    /// It could not be read.
    Failed {
        /// The file's name.
        file: String,
        /// Why.
        problem: Problem,
    },
}

impl Reading {
    /// Reads a file and adds it to the ledger.
    pub fn of(name: &str, bytes: &[u8], ledger: &mut Ledger) -> Reading {
        match crate::import::read(name, bytes, None) {
            Ok((inspection, batch)) => {
                let Batch { account, remarks, .. } = &batch;
                let (account, remarks) = (account.clone(), remarks.clone());
                Reading::Read {
                    inspection: Box::new(inspection),
                    account,
                    remarks,
                    appended: ledger.append(batch),
                }
            }
            Err(problem) => Reading::Failed { file: name.to_owned(), problem },
        }
    }
}

/// What is asked of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The currency and period; without a period everything counts, from the first order to the last.
    pub choice: Choice,
    /// Orders after this day are left out, and days are counted back from it; the last order day where nothing is given.
    pub as_of: Option<Day>,
    /// Models are fitted up to and including this day and tried on the rest; chosen from the data where nothing is given.
    pub calibrate_to: Option<Day>,
    /// How far prediction looks ahead.
    pub horizon: Months,
}

impl Default for Question {
    fn default() -> Question {
        Question { choice: Choice::default(), as_of: None, calibrate_to: None, horizon: Months::YEAR }
    }
}

/// Everything that is known about these files.
pub fn json(ledger: &Ledger, readings: &[Reading], question: Question) -> Json {
    let sources: Vec<Json> = readings.iter().map(source).collect();
    let mut root = Map::new();
    root.insert("source".to_owned(), sources.first().cloned().unwrap_or(Json::Null));
    root.insert("sources".to_owned(), Json::Array(sources));
    let whole = question.choice.span(ledger, question.as_of);
    let choice = Choice { period: question.choice.period.or(whole), ..question.choice };
    let overview = match question.as_of {
        Some(day) => Overview::as_of(ledger, &choice, day),
        None => Overview::of(ledger, &choice),
    };
    let sheet = Sheet::of_everything(ledger, &question.choice, &Assumptions::default(), question.as_of);
    for figure in &sheet.figures {
        insert(&mut root, figure.measure.id(), value(&figure.value));
    }
    let spent = match sheet.figure(Measure::SpendTotal).map(|f| &f.value) {
        Some(Value::Money(spent)) => named(spent.currency),
        _ => Json::Null,
    };
    insert(&mut root, "spend.currency", spent);
    if let Some(overview) = &overview {
        tell_overview(&mut root, ledger, overview);
    }
    let table = match question.as_of {
        Some(day) => Table::as_of(ledger, &choice, day),
        None => Table::of(ledger, &choice),
    };
    root.insert("rfm".to_owned(), table.map_or(Json::Null, |table| groups(&table)));
    let study = models::study(ledger, &question);
    for measure in Measure::ALL.iter().filter(|m| m.is_foretold() && !m.is_of_one()) {
        let told = study.as_ref().map_or(Json::Null, |study| value(&study.figure(ledger, *measure).value));
        insert(&mut root, measure.id(), told);
    }
    for (measure, told) in everyone(ledger, &choice, question.as_of) {
        insert(&mut root, measure.id(), told.as_ref().map_or(Json::Null, value));
    }
    tell_selling(&mut root, ledger, &choice);
    root.insert("models".to_owned(), models::models(&study));
    records::tell(&mut root, ledger, question.as_of);
    Json::Object(root)
}

/// The measures of segments, told of everyone who bought.
fn everyone(
    ledger: &Ledger,
    choice: &Choice,
    as_of: Option<Day>,
) -> impl Iterator<Item = (Measure, Option<Value>)> {
    let told = Facts::of(ledger, choice, as_of).and_then(|facts| {
        let own = Own::default();
        let scene = Scene::new(ledger, &facts, &own);
        let everyone = scene.segment(&SegmentKey::everyone())?;
        Some(scene.figures(&everyone.people, &Assumptions::default()))
    });
    let told = told.unwrap_or_default();
    let of_segments = Measure::ALL.iter().copied().filter(|measure| measure.is_of_segments());
    of_segments.map(move |measure| {
        let figure = told.iter().find(|figure| figure.measure == measure);
        (measure, figure.map(|figure| figure.value.clone()))
    })
}

/// What is bought together, over the time asked for; what is told of single goods, programmes
/// and plays, and of what the owner wrote, is null.
fn tell_selling(root: &mut Map<String, Json>, ledger: &Ledger, choice: &Choice) {
    for measure in Measure::ALL.iter().filter(|m| !m.is_counted() && !m.is_foretold() && !m.is_of_segments())
    {
        insert(root, measure.id(), Json::Null);
    }
    let Some(together) = Together::of(ledger, choice, BasketOf::Order) else { return };
    insert(root, Measure::PairsTogether.id(), together.pairs.len().into());
    let name = |good: u32| ledger.items().get(good);
    let pairs = together.pairs.iter().take(100).map(|pair| {
        let lift = pair.lift();
        json!({
            "goods": [name(pair.first), name(pair.second)],
            "together": pair.both,
            "support": pair.support().map(|s| s.value()),
            "confidence": [pair.confidence().map(|s| s.value()), pair.confidence_back().map(|s| s.value())],
            "lift": lift.map(|(lift, _)| lift),
            "lift_between": lift.map(|(_, bounds)| [bounds.low, bounds.high]),
            "chance": pair.chance,
        })
    });
    insert(root, "affinity.most_frequent_pairs", pairs.collect());
    insert(root, "affinity.orders_with_goods", together.baskets.into());
}

fn source(reading: &Reading) -> Json {
    let (inspection, account, remarks, appended) = match reading {
        Reading::Failed { file, problem } => return json!({ "file": file, "error": problem.to_string() }),
        Reading::Read { inspection, account, remarks, appended } => (inspection, account, remarks, appended),
    };
    let listed = |left_out: bool| -> Vec<Json> {
        let noted = account.noted.iter().filter(|n| n.reason.leaves_out() == left_out);
        noted
            .map(|Noted { reason, count, first_lines }| {
                json!({ "reason": reason.words(), "count": count, "first_lines": first_lines })
            })
            .collect()
    };
    json!({
        "file": inspection.file,
        "recognised_as": inspection.recognised_as,
        "kind": kind(inspection.plan.kind),
        "encoding": encoding(inspection.plan.encoding),
        "rows_read": account.rows_read,
        "rows_used": account.rows_used(),
        "rows_skipped": listed(true),
        "rows_mended": listed(false),
        "warnings": remarks.iter().map(Remark::to_string).collect::<Vec<_>>(),
        "questions": inspection.questions.iter().map(|q| format!("{q:?}")).collect::<Vec<_>>(),
        "orders_added": appended.added,
        "orders_known": appended.known,
        "orders_updated": appended.updated,
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => "orders",
        Kind::Customers => "customers",
        Kind::Survey => "survey",
        Kind::Feedback => "feedback",
        Kind::Spend => "spend",
        Kind::Email => "email",
        Kind::Contacts => "contacts",
    }
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le => "utf-16le",
        Encoding::Utf16Be => "utf-16be",
        Encoding::Windows1252 => "windows-1252",
    }
}

fn tell_overview(root: &mut Map<String, Json>, ledger: &Ledger, overview: &Overview) {
    let mut by_status = Map::new();
    for status in &overview.breakdown.by_status {
        let count = by_status.get(&status.status).and_then(Json::as_u64).unwrap_or(0) + status.count;
        by_status.insert(status.status.clone(), count.into());
    }
    // A file without statuses has none to list.
    if by_status.len() == 1 {
        by_status.remove("");
    }
    insert(root, "orders.currency", named(overview.currency));
    insert(root, "orders.by_status", Json::Object(by_status));
    insert(root, "orders.by_currency", Json::Object(by_currency(ledger)));
    let days = |p: crate::quantity::Period| json!({ "first": p.first().to_string(), "last": p.last().to_string(), "days": p.days() });
    insert(root, "period", days(overview.period));
    insert(root, "compared", overview.compared.map_or(Json::Null, days));
    insert(root, "headline", plain(&overview.headline).into());
    insert(root, "lede", plain(&overview.lede).into());
    insert(root, "findings", overview.all_findings.iter().map(finding).collect());
}

fn named(currency: Currency) -> Json {
    match currency {
        Currency::UNKNOWN => Json::Null,
        known => known.code().into(),
    }
}

/// What counts in each currency, over all of the data: never added up across them.
fn by_currency(ledger: &Ledger) -> Map<String, Json> {
    let mut all = Map::new();
    for (index, (currency, extent)) in ledger.currencies().iter().zip(ledger.extents()).enumerate() {
        let (mut gross, mut refunds) = (Amount::ZERO, Amount::ZERO);
        let counts = |standing| standing != Standing::DoesNotCount;
        for order in ledger.orders().filter(|o| usize::from(o.currency) == index && counts(o.standing)) {
            gross += order.gross;
            refunds += order.refund;
        }
        let money = |amount| Money::new(amount, *currency).to_string();
        let entry = json!({
            "count": extent.orders,
            "gross_revenue": money(gross),
            "refunds": money(refunds),
            "net_revenue": money(gross - refunds),
        });
        all.insert(currency.code().to_owned(), entry);
    }
    all
}

fn finding(finding: &Finding) -> Json {
    json!({
        "kind": finding.kind,
        "severity": format!("{:?}", finding.severity).to_lowercase(),
        "statement": plain(&finding.statement),
        "reason": plain(&finding.reason),
        "next_step": plain(&finding.next_step),
    })
}

fn groups(table: &Table) -> Json {
    let rfm = table.rfm(None);
    let money = |amount: Amount| Money::new(amount, rfm.currency).to_string();
    let mut scores = Map::new();
    for (_, score) in table.scores() {
        let code = score.code().to_string();
        let count = scores.get(&code).and_then(Json::as_u64).unwrap_or(0) + 1;
        scores.insert(code, count.into());
    }
    let groups: Map<String, Json> = rfm
        .groups
        .iter()
        .map(|g| {
            let told = json!({ "customers": g.customers, "orders": g.orders, "net_revenue": money(g.net) });
            (key(g.group), told)
        })
        .collect();
    json!({
        "as_of": rfm.as_of.to_string(),
        "customers": rfm.customers,
        "thresholds": {
            "recency_days": rfm.thresholds.recency,
            "orders": rfm.thresholds.frequency,
            "net_revenue": rfm.thresholds.monetary.map(money),
        },
        "scores": scores,
        "groups": groups,
        "note": rfm.note,
    })
}

/// A group's name as a key: `cant_lose_them`.
fn key(group: Group) -> String {
    group.name().to_lowercase().replace(' ', "_").replace('’', "")
}

fn value(value: &Value) -> Json {
    match value {
        Value::Count(n) => (*n).into(),
        Value::Share(share) => share.value().into(),
        Value::Days(n) | Value::Number(n) => (*n).into(),
        Value::Money(_) | Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Text(_) => {
            value.machine().into()
        }
        Value::Unknown(_) => Json::Null,
    }
}

/// A sentence as plain text, its figures written out.
pub fn plain(sentence: &Sentence) -> String {
    let mut text = String::new();
    for part in &sentence.0 {
        match part {
            Part::Words(words) => text.push_str(words),
            Part::Figure(Figure { value, .. }) | Part::Value(value) => text.push_str(&said(value)),
        }
    }
    text
}

fn said(value: &Value) -> String {
    match value {
        Value::Money(money) => match money.currency {
            Currency::UNKNOWN => money.to_string(),
            currency => format!("{money} {currency}"),
        },
        Value::Share(share) => format!("{:.0} %", share.value() * 100.0),
        Value::Number(n) => format!("{n:.1}"),
        other => other.machine().unwrap_or_else(|| "unknown".to_owned()),
    }
}

/// Puts a value where its id says, making the objects on the way.
fn insert(root: &mut Map<String, Json>, id: &str, value: Json) {
    match id.split_once('.') {
        None => {
            root.insert(id.to_owned(), value);
        }
        Some((room, rest)) => {
            let slot = root.entry(room).or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = slot {
                insert(inner, rest, value);
            }
        }
    }
}
