//! How long fitting takes, natively and in a browser's worker, on the same customers: `./dev bench` runs both and holds
//! them against Python.
//!
//! Natively: `fitting time MODEL CUSTOMERS fit|refits` prints one line of JSON, `fitting write CUSTOMERS FILE` writes the
//! customers as a table (repeat purchases, age at the last one, age; in weeks). In a worker the words after `time` come as
//! a message, and the line goes back as one.

#[path = "../benches/drawn/mod.rs"]
mod drawn;

use regulars::lifetime::{Fit, Histories, ModelKind};

/// Refits of a bootstrap.
const REFITS: usize = 200;

/// What was asked, timed by this clock (milliseconds), as JSON; `None` where the words are not understood.
fn timed(words: &str, now: impl Fn() -> f64) -> Option<String> {
    let mut words = words.split_whitespace();
    let kind = words.next().and_then(|id| ModelKind::ALL.into_iter().find(|kind| kind.id() == id))?;
    let n: usize = words.next()?.parse().ok()?;
    let refits = words.next()? == "refits";
    let customers = drawn::customers(n);
    let begun = now();
    // To put equal customers together is a part of it.
    let histories = Histories::of_days(customers);
    let fit = Fit::of(kind, &histories).ok()?;
    let fitted = now();
    if refits {
        fit.bootstrap(&histories, REFITS, 7, &mut |_| true)?;
    }
    let ms = if refits { now() - fitted } else { fitted - begun };
    Some(format!("{{\"ms\":{ms},\"logLikelihood\":{}}}", fit.log_likelihood))
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let begun = std::time::Instant::now();
    match words.as_slice() {
        ["time", rest @ ..] => {
            let said = timed(&rest.join(" "), || begun.elapsed().as_secs_f64() * 1e3);
            println!("{}", said.unwrap_or_else(|| "null".to_owned()));
        }
        ["write", n, path] => {
            let mut table = String::from("repeats,recency,age\n");
            for (repeats, last, age) in drawn::customers(n.parse().unwrap_or(0)) {
                table += &format!("{repeats},{},{}\n", f64::from(last) / 7.0, f64::from(age) / 7.0);
            }
            if let Err(why) = std::fs::write(path, table) {
                eprintln!("{path} can’t be written ({why}).");
            }
        }
        _ => eprintln!("fitting time MODEL CUSTOMERS fit|refits, or fitting write CUSTOMERS FILE"),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::prelude::*;
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let words = event.data().as_string().unwrap_or_default();
        let now = || answering.performance().map_or(0.0, |clock| clock.now());
        let said = timed(&words, now).unwrap_or_else(|| "null".to_owned());
        answering.post_message(&said.into()).ok();
    });
    // It listens as long as the worker lives.
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    scope.post_message(&"ready".into()).ok();
}
