//! What is known of customers whose purchases a firm's own database has added up.

use super::{encoding, insert};
use crate::import::Problem;
use crate::import::summary::{CustomerSummary, SummaryTable};
use serde_json::{Map, Value as Json, json};

/// What became of a table of customers.
pub type Read = Result<SummaryTable, Problem>;

/// Everything that is known from these tables, each by its file's name: which customers there are, and what they did.
pub fn json(tables: &[(String, Read)]) -> Json {
    let sources: Vec<Json> = tables.iter().map(|(file, table)| source(file, table)).collect();
    let customers: Vec<&CustomerSummary> = tables
        .iter()
        .filter_map(|(_, table)| table.as_ref().ok())
        .flat_map(|table| &table.customers)
        .collect();
    let mut root = Map::new();
    root.insert("source".to_owned(), sources.first().cloned().unwrap_or(Json::Null));
    root.insert("sources".to_owned(), Json::Array(sources));
    let repeaters = customers.iter().filter(|c| c.repeats > 0).count();
    let purchases: u64 = customers.iter().map(|c| u64::from(c.repeats)).sum();
    let spent: Vec<(f64, f64)> =
        customers.iter().filter_map(|c| Some((f64::from(c.repeats), c.mean_spend?))).collect();
    let days: f64 = spent.iter().map(|(days, _)| days).sum();
    let share = |part: f64, whole: f64| if whole > 0.0 { Json::from(part / whole) } else { Json::Null };
    let total = customers.len() as f64;
    let mean = |of: fn(&CustomerSummary) -> f64| share(customers.iter().map(|c| of(c)).sum(), total);
    for (id, value) in [
        ("summary.customers", customers.len().into()),
        ("summary.repeat_customers", repeaters.into()),
        ("summary.repeat_purchases", purchases.into()),
        ("summary.repeat_share", share(repeaters as f64, total)),
        ("summary.mean_recency_weeks", mean(CustomerSummary::recency_weeks)),
        ("summary.mean_age_weeks", mean(CustomerSummary::age_weeks)),
        (
            "summary.longest_age_weeks",
            customers.iter().map(|c| c.age).max().map_or(Json::Null, |d| (f64::from(d) / 7.0).into()),
        ),
        ("summary.customers_with_spend", spent.len().into()),
        ("summary.mean_spend", share(spent.iter().map(|(days, mean)| days * mean).sum(), days)),
    ] {
        insert(&mut root, id, value);
    }
    root.insert("models".to_owned(), super::models::of_summaries(&customers));
    Json::Object(root)
}

fn source(file: &str, table: &Read) -> Json {
    match table {
        Err(problem) => json!({ "file": file, "error": problem.to_string() }),
        Ok(table) => json!({
            "file": file,
            "recognised_as": "a summary per customer",
            "kind": "customers",
            "encoding": encoding(table.encoding),
            "rows_read": table.rows_read,
            "rows_used": table.customers.len(),
            "rows_skipped": table.left_out.iter().map(|(reason, (count, lines))| {
                json!({ "reason": reason, "count": count, "first_lines": lines })
            }).collect::<Vec<Json>>(),
            "warnings": table.remarks,
        }),
    }
}
