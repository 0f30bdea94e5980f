//! Answers, costs and feedback as JSON, as far as the catalogue does not hold them.

use super::{insert, named, value};
use crate::customers::Answers;
use crate::ledger::{Ledger, Records};
use crate::measure::Measure;
use crate::quantity::{Day, Money, Period};
use crate::voice::spend::Spending;
use crate::voice::{Ces, Closing, Corrections, Csat, Heard, Invitations, Nps, Scope, figures, touchpoints};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// What the catalogue does not hold: answers by touchpoint and on which scales they are, costs in other currencies,
/// feedback. What no file tells is null. `until` leaves later records out.
pub(super) fn tell(root: &mut Map<String, Json>, ledger: &Ledger, until: Option<Day>) {
    let records = ledger.records();
    let period = until.and_then(|day| Period::new(Day::from_epoch(i32::MIN / 2), day));
    let scope = Scope { period, ..Scope::default() };
    let by_touchpoint: Map<String, Json> = touchpoints(records)
        .into_iter()
        .map(|name| (name.to_owned(), touchpoint(records, Scope { touchpoint: Some(name), ..scope })))
        .collect();
    insert(root, "survey.by_touchpoint", Json::Object(by_touchpoint));
    for (key, value) in scales(records, scope) {
        insert(root, &format!("survey.{key}"), value);
    }
    costs(root, ledger, until);
    if let Json::Object(known) = feedback(records, period) {
        for (key, value) in known {
            insert(root, &format!("feedback.{key}"), value);
        }
    }
    let heard = Heard::of(ledger, period, &Corrections::default());
    for figure in figures(ledger, &heard, &Closing::default(), &Invitations::default(), period) {
        insert(root, figure.measure.id(), value(&figure.value));
    }
}

/// What was answered about one touchpoint, by the keys of the catalogue without their first part.
fn touchpoint(records: &Records, scope: Scope<'_>) -> Json {
    let answers = Answers::of(records, scope);
    let mut told = Map::new();
    for measure in Measure::ALL {
        let Some(("survey", key)) = measure.id().split_once('.') else { continue };
        // Responses and comments are those of the whole; only questions have parts.
        if let (true, Some(answer)) = (key.contains('.'), answers.told(*measure)) {
            insert(&mut told, key, value(&answer.value));
        }
    }
    for (key, value) in scales(records, scope) {
        insert(&mut told, key, value);
    }
    Json::Object(told)
}

/// On which scales was answered, how sure the share of satisfied answers is, and why something can't be known.
fn scales(records: &Records, scope: Scope<'_>) -> Vec<(&'static str, Json)> {
    let (nps, csat, ces) = (Nps::of(records, scope), Csat::of(records, scope), Ces::of(records, scope));
    let mut told: Vec<(&str, Json)> = Vec::new();
    let missing = [("nps.unknown", nps.err()), ("csat.unknown", csat.err()), ("ces.unknown", ces.err())];
    told.extend(missing.into_iter().filter_map(|(key, missing)| Some((key, missing?.words().into()))));
    let csat = csat.ok();
    let interval = csat.and_then(|csat| csat.interval());
    told.push(("csat.scale", csat.and_then(|csat| csat.mean).map(|(_, scale)| scale.ends()).into()));
    told.push(("csat.low", interval.map(|(low, _)| low.value()).into()));
    told.push(("csat.high", interval.map(|(_, high)| high.value()).into()));
    told.push(("ces.low_is_good", ces.ok().map(|ces| ces.scale.low_is_good).into()));
    told
}

fn day(day: Option<Day>) -> Json {
    day.map_or(Json::Null, |day| day.to_string().into())
}

/// Costs in each currency. Where none is in that of the orders, the catalogue's keys tell those of the currency with
/// most costs.
fn costs(root: &mut Map<String, Json>, ledger: &Ledger, until: Option<Day>) {
    let all = Spending::each(ledger, until.unwrap_or(Day::from_epoch(i32::MAX)));
    let told = |costs: &Spending<'_>| -> Option<Json> {
        let days = costs.span()?;
        Some(json!({
            "total": Money::new(costs.spent(days, None), costs.currency()).to_string(),
            "currency": named(costs.currency()),
            "campaigns": costs.campaigns(days),
            "clicks": costs.clicks(days),
            "first_date": days.first().to_string(),
            "last_date": days.last().to_string(),
        }))
    };
    let apart = |costs: &Spending<'_>| Some((costs.currency().code().to_owned(), told(costs)?));
    if all.is_empty() {
        return;
    }
    insert(root, "spend.by_currency", Json::Object(all.iter().filter_map(apart).collect()));
    let known = root.get("spend").and_then(|spend| spend.get("total")).is_some_and(|total| !total.is_null());
    if let (false, Some(Json::Object(most))) = (known, all.first().and_then(told)) {
        for (key, value) in most {
            insert(root, &format!("spend.{key}"), value);
        }
    }
}

fn feedback(records: &Records, period: Option<Period>) -> Json {
    let all: Vec<_> = records
        .feedback
        .iter()
        .filter(|f| period.is_none_or(|p| f.day.is_some_and(|day| p.contains(day))))
        .collect();
    if records.feedback.is_empty() {
        return json!({ "count": null, "texts": null, "rated": null, "rating_mean": null, "first_date": null, "last_date": null });
    }
    let ratings: Vec<f64> = all.iter().filter_map(|f| f.rating).map(|(score, _)| score.value()).collect();
    let tops: BTreeSet<_> = all.iter().filter_map(|f| f.rating).map(|(_, top)| top).collect();
    let mean = (tops.len() == 1).then(|| ratings.iter().sum::<f64>() / ratings.len() as f64);
    json!({
        "count": all.len(),
        "texts": all.iter().filter(|f| !f.text.is_none()).count(),
        "rated": ratings.len(),
        "rating_mean": mean,
        "first_date": day(all.iter().filter_map(|f| f.day).min()),
        "last_date": day(all.iter().filter_map(|f| f.day).max()),
    })
}
