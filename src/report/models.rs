//! `models.*`: what prediction says, as JSON.

use super::Question;
use crate::import::summary::CustomerSummary;
use crate::ledger::Ledger;
use crate::lifetime::{
    Backtest, Fit, Histories, Interval, Method, ModelKind, NoBacktest, PurchaseModel, Settings, Spend,
    SpendFit, Study, Unfit, Verdict,
};
use crate::quantity::{Amount, Money};
use serde_json::{Map, Value as Json, json};

/// The study that the question asks for, by the same margin and discount rate as every other figure.
pub(super) fn study(ledger: &Ledger, question: &Question) -> Result<Study, Unfit> {
    let asked = crate::workspace::Settings::default().study(ledger, &question.choice, Some(question.horizon));
    let settings = Settings { calibrate_to: question.calibrate_to, as_of: question.as_of, ..asked };
    Study::of(ledger, &question.choice, &settings, &mut |_| true)
}

/// Everything about models. Parameters are those of the fit up to `calibrate_to` where that was asked for, else of the
/// fit on all data; `fitted_to` says which. What can't be known is null, and `why` says why.
pub(super) fn models(study: &Result<Study, Unfit>) -> Json {
    match study {
        Ok(study) => told(study),
        Err(why) => {
            let keys = ModelKind::ALL.iter().map(|kind| kind.id());
            let others = ["gamma_gamma", "chosen", "alive_by", "fitted_to", "backtest", "equity"];
            let mut nothing: Map<String, Json> =
                keys.chain(others).map(|key| (key.to_owned(), Json::Null)).collect();
            nothing.insert("warnings".to_owned(), json!([]));
            nothing.insert("why".to_owned(), why.words().into());
            Json::Object(nothing)
        }
    }
}

/// The models as fitted on summaries: parameters alone, for what a summary leaves out can't be tested against.
pub(super) fn of_summaries(customers: &[&CustomerSummary]) -> Json {
    let histories = Histories::of_days(customers.iter().map(|c| (c.repeats, c.recency, c.age)));
    let fits: Map<String, Json> = ModelKind::ALL
        .into_iter()
        .map(|kind| {
            let fit = Fit::best_of(kind, &histories);
            (kind.id().to_owned(), fit.map_or(Json::Null, |(fit, why)| purchases(&fit, why)))
        })
        .collect();
    let spends = customers.iter().filter_map(|c| Some(Spend { days: c.repeats, mean: c.mean_spend? }));
    let mut models = fits;
    models.insert("gamma_gamma".to_owned(), SpendFit::of(spends).as_ref().map_or(Json::Null, of_spend));
    for key in ["chosen", "backtest"] {
        models.insert(key.to_owned(), Json::Null);
    }
    let untested = "A table with one row for each customer says nothing about what followed, so the models can’t be tested on it.";
    let why =
        Fit::best_of(ModelKind::MbgNbd, &histories).err().map_or(untested.to_owned(), |why| why.words());
    models.insert("why".to_owned(), why.into());
    Json::Object(models)
}

fn told(study: &Study) -> Json {
    // What was calibrated, where that was asked for; else what is fitted on everything.
    let calibrated = match (&study.backtest, study.settings.calibrate_to) {
        (Ok(test), Some(_)) => Some(test),
        _ => None,
    };
    let mut models = Map::new();
    for kind in ModelKind::ALL {
        let found = match calibrated {
            Some(test) => test.models.iter().find(|t| t.fit.model.kind() == kind).map(|t| (t.fit, t.reason)),
            None => study.fits.iter().find(|f| f.fit.model.kind() == kind).map(|f| (f.fit, f.reason)),
        };
        models.insert(kind.id().to_owned(), found.map_or(Json::Null, |(fit, why)| purchases(&fit, why)));
    }
    let spend = calibrated.map_or(&study.spend, |test| &test.spend);
    models.insert("gamma_gamma".to_owned(), spend.as_ref().map_or(Json::Null, of_spend));
    models.insert("chosen".to_owned(), study.chosen.id().into());
    models.insert("alive_by".to_owned(), study.alive_by.id().into());
    let fitted_to = calibrated.map_or(study.as_of, |test| test.calibrated_to);
    models.insert("fitted_to".to_owned(), fitted_to.to_string().into());
    models.insert("backtest".to_owned(), study.backtest.as_ref().map_or(Json::Null, backtest));
    models.insert("equity".to_owned(), equity(study));
    models.insert("warnings".to_owned(), study.warnings.iter().map(|w| Json::from(w.words())).collect());
    let why = study.backtest.as_ref().err().map(NoBacktest::words);
    models.insert("why".to_owned(), why.map_or(Json::Null, Json::from));
    Json::Object(models)
}

fn method(method: Method) -> &'static str {
    match method {
        Method::MaximumLikelihood => "maximum likelihood",
        Method::Steadied => "steadied",
    }
}

fn purchases(fit: &Fit, why: Option<Unfit>) -> Json {
    let names = fit.model.kind().parameter_names();
    let mut told = Map::new();
    let mut errors = Map::new();
    for ((name, value), error) in names.iter().zip(fit.model.parameters()).zip(fit.relative_errors()) {
        told.insert((*name).to_owned(), value.into());
        errors.insert((*name).to_owned(), (value * error).into());
    }
    told.insert("log_likelihood".to_owned(), fit.log_likelihood.into());
    told.insert("standard_errors".to_owned(), Json::Object(errors));
    told.insert("customers".to_owned(), fit.customers.into());
    told.insert("method".to_owned(), method(fit.method).into());
    told.insert("reason".to_owned(), why.map_or(Json::Null, |why| why.words().into()));
    let year = crate::lifetime::Weeks::new(52.0).unwrap_or_default();
    told.insert("expected_in_52_weeks".to_owned(), fit.model.expected_of_new(year).into());
    Json::Object(told)
}

fn of_spend(fit: &SpendFit) -> Json {
    json!({
        "p": fit.model.p,
        "q": fit.model.q,
        "gamma": fit.model.gamma,
        "log_likelihood": fit.log_likelihood,
        "customers": fit.customers,
        "method": method(fit.method),
        "mean": fit.model.mean(),
    })
}

fn backtest(test: &Backtest) -> Json {
    let best = test.best();
    let by_model: Map<String, Json> = test
        .models
        .iter()
        .map(|t| {
            let told = json!({
                "predicted_orders": t.predicted_orders,
                "error": t.error,
                "held_out_log_likelihood": t.held_out,
                "mean_absolute_error": t.mean_absolute_error,
            });
            (t.fit.model.kind().id().to_owned(), told)
        })
        .collect();
    let classes = test.classes.iter().map(|c| {
        json!({
            "repeats": c.repeats,
            "or_more": c.or_more,
            "customers": c.customers,
            "actual_orders": c.actual_orders,
            "predicted_orders": c.predicted_orders,
            "naive_orders": c.naive_orders,
        })
    });
    let cumulative = test.cumulative.iter().map(|c| {
        json!({
            "days": c.days,
            "actual_orders": c.actual_orders,
            "predicted_orders": c.predicted_orders,
            "naive_orders": c.naive_orders,
        })
    });
    json!({
        "calibrated_to": test.calibrated_to.to_string(),
        "tested_to": test.tested_to.to_string(),
        "weeks": test.weeks.value(),
        "customers": test.customers,
        "actual_orders": test.actual_orders,
        "predicted_orders": best.map(|t| t.predicted_orders),
        "error": best.and_then(|t| t.error),
        "verdict": match test.verdict {
            Verdict::TrustTotals => "trust totals",
            Verdict::RoughTotals => "rough totals",
            Verdict::DoNotTrust => "do not trust",
            Verdict::NaiveIsBetter => "naive is better",
            Verdict::TooFewToTell => "too few to tell",
        },
        "words": test.words(),
        "by_model": by_model,
        "naive": {
            "predicted_orders": test.naive.predicted_orders,
            "error": test.naive.error,
            "mean_absolute_error": test.naive.mean_absolute_error,
        },
        "classes": classes.collect::<Json>(),
        "cumulative": cumulative.collect::<Json>(),
    })
}

fn equity(study: &Study) -> Json {
    let range = |interval: Interval| json!([interval.low, interval.high]);
    let money = |interval: Interval| {
        [interval.low, interval.high]
            .map(|value| Amount::from_f64(value).map(|amount| Money::new(amount, study.currency).to_string()))
    };
    json!({
        "horizon_months": study.settings.horizon.value(),
        "discount_per_year": study.settings.discount.value(),
        "margin": study.settings.margin.value(),
        "customers": study.customers(),
        "orders": study.equity.orders,
        "orders_range": range(study.equity.orders_range),
        "value": study.equity.value.map(|money| money.to_string()),
        "value_range": study.equity.value_range.map(money),
    })
}
