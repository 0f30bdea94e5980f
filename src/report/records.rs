//! Answers, costs, mailings and contacts as JSON.

use crate::ledger::{Ledger, NOBODY, Records};
use crate::quantity::{Day, Money, Period, Share};
use crate::voice::email::Mailings;
use crate::voice::spend::Spend;
use crate::voice::{Ces, Csat, Missing, Nps, Scope, touchpoints};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// Everything besides orders, by its key; what no file tells is null. `until` leaves later records out.
pub(super) fn tell(root: &mut Map<String, Json>, ledger: &Ledger, until: Option<Day>) {
    let records = ledger.records();
    let period = until.and_then(|day| Period::new(Day::from_epoch(i32::MIN / 2), day));
    root.insert("survey".to_owned(), survey(records, period));
    root.insert("spend".to_owned(), spend(records, period));
    root.insert("email".to_owned(), email(records, period));
    root.insert("contacts".to_owned(), contacts(ledger));
    root.insert("feedback".to_owned(), feedback(records, period));
}

fn survey(records: &Records, period: Option<Period>) -> Json {
    let scope = Scope { period, touchpoint: None };
    let there = !records.responses.is_empty();
    let responses = || scope.responses(records);
    let days = || responses().filter_map(|response| response.day);
    let comments = responses().filter(|response| !response.comment.is_none()).count();
    let known = |value: Json| if there { value } else { Json::Null };
    let by_touchpoint: Map<String, Json> = touchpoints(records)
        .into_iter()
        .map(|touchpoint| {
            let scope = Scope { touchpoint: Some(touchpoint), ..scope };
            (touchpoint.to_owned(), measures(records, scope))
        })
        .collect();
    let Json::Object(mut told) = measures(records, scope) else { return Json::Null };
    told.insert("responses".to_owned(), known(responses().count().into()));
    told.insert("comments".to_owned(), known(comments.into()));
    told.insert("first_date".to_owned(), day(days().min()));
    told.insert("last_date".to_owned(), day(days().max()));
    told.insert("by_touchpoint".to_owned(), Json::Object(by_touchpoint));
    Json::Object(told)
}

fn measures(records: &Records, scope: Scope<'_>) -> Json {
    json!({
        "nps": nps(Nps::of(records, scope)),
        "csat": csat(Csat::of(records, scope)),
        "ces": ces(Ces::of(records, scope)),
    })
}

fn nps(nps: Result<Nps, Missing>) -> Json {
    match nps {
        Ok(nps) => json!({
            "n": nps.n(),
            "promoters": nps.promoters,
            "passives": nps.passives,
            "detractors": nps.detractors,
            "score": nps.score(),
            "margin": nps.margin(),
        }),
        Err(missing) => unknown(&["n", "promoters", "passives", "detractors", "score", "margin"], missing),
    }
}

fn csat(csat: Result<Csat, Missing>) -> Json {
    match csat {
        Ok(csat) => json!({
            "n": csat.n,
            "top": csat.top,
            "share": share(csat.share()),
            "mean": csat.mean.map(|(mean, _)| mean),
            "scale": csat.mean.map(|(_, scale)| ends(scale)),
            "low": share(csat.interval().map(|(low, _)| low)),
            "high": share(csat.interval().map(|(_, high)| high)),
        }),
        Err(missing) => unknown(&["n", "top", "share", "mean", "scale", "low", "high"], missing),
    }
}

fn ces(ces: Result<Ces, Missing>) -> Json {
    match ces {
        Ok(ces) => json!({
            "n": ces.n,
            "scale": ends(ces.scale),
            "low_is_good": ces.scale.low_is_good,
            "top": ces.easy,
            "share": share(ces.share()),
            "mean": ces.mean,
        }),
        Err(missing) => unknown(&["n", "scale", "low_is_good", "top", "share", "mean"], missing),
    }
}

/// All keys null, and why.
fn unknown(keys: &[&str], missing: Missing) -> Json {
    let mut told: Map<String, Json> = keys.iter().map(|key| ((*key).to_owned(), Json::Null)).collect();
    told.insert("unknown".to_owned(), missing.words().into());
    Json::Object(told)
}

/// `1-7`.
fn ends(scale: crate::ledger::Scale) -> String {
    format!("{}-{}", scale.low.value(), scale.high.value())
}

fn share(share: Option<Share>) -> Json {
    share.map_or(Json::Null, |share| share.value().into())
}

fn day(day: Option<Day>) -> Json {
    day.map_or(Json::Null, |day| day.to_string().into())
}

fn spend(records: &Records, period: Option<Period>) -> Json {
    let all = Spend::of(records, period, None);
    let told = |spend: &Spend| {
        json!({
            "total": Money::new(spend.total, spend.currency).to_string(),
            "currency": Some(spend.currency.code()).filter(|_| spend.currency != Default::default()),
            "campaigns": spend.campaigns,
            "clicks": spend.clicks,
            "first_date": spend.days.first().to_string(),
            "last_date": spend.days.last().to_string(),
        })
    };
    let Some(first) = all.first() else {
        let keys = ["total", "currency", "campaigns", "clicks", "first_date", "last_date"];
        return keys.into_iter().map(|key| (key.to_owned(), Json::Null)).collect::<Map<_, _>>().into();
    };
    let mut json = told(first);
    let by_currency: Map<String, Json> =
        all.iter().map(|s| (s.currency.code().to_owned(), told(s))).collect();
    if let Json::Object(json) = &mut json {
        json.insert("by_currency".to_owned(), Json::Object(by_currency));
    }
    json
}

fn email(records: &Records, period: Option<Period>) -> Json {
    let told = Mailings::of(records, period);
    let (campaigns, mailings) = (told.map(|m| m.campaigns), told.unwrap_or_default());
    json!({
        "campaigns": campaigns,
        "recipients": mailings.recipients,
        "delivered": mailings.delivered,
        "unique_opens": mailings.opened,
        "unique_clicks": mailings.clicked,
        "open_rate": share(mailings.open_rate),
        "click_rate": share(mailings.click_rate),
        "click_to_open_rate": share(mailings.click_to_open),
    })
}

fn contacts(ledger: &Ledger) -> Json {
    let contacts = &ledger.records().contacts;
    if contacts.is_empty() {
        return json!({ "count": null, "unique_emails": null });
    }
    let email = |identity: u32| ledger.identities().email.get(identity);
    let emails: BTreeSet<&str> = contacts
        .iter()
        .filter(|contact| contact.identity != NOBODY)
        .map(|contact| email(contact.identity))
        .filter(|email| !email.is_empty())
        .collect();
    json!({ "count": contacts.len(), "unique_emails": emails.len() })
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
