//! Figures as somebody would write them down, where they can't stay values: in words that are kept, or handed on as text.

use crate::measure::{Part, Sentence, Value};
use crate::quantity::{Currency, Money};
use crate::say;

/// A number with so many decimals, the marks between thousands and before decimals by the custom of the language.
///
/// ```
/// use regulars::measure::number;
///
/// assert_eq!(number(1_234.56, 1), "1,234.6");
/// assert_eq!(number(-0.04, 1), "0.0");
/// ```
pub fn number(number: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", number.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::from(if number < 0.0 && plain.contains(|c: char| c > '0') { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push_str(say!(",§between thousands"));
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push_str(say!(".§before decimals"));
        out.push_str(rest);
    }
    out
}

/// A share in per cent, with so many decimals.
pub fn percent(share: f64, decimals: usize) -> String {
    say!("{n}%", n = number(100.0 * share, decimals))
}

/// Money without cents where they say nothing.
pub fn money(money: Money) -> String {
    let amount = money.amount.to_f64();
    let decimals = if amount.abs() < 100.0 && amount.fract() != 0.0 { 2 } else { 0 };
    let code = if money.currency == Currency::UNKNOWN { "" } else { money.currency.code() };
    [number(amount, decimals).as_str(), code].join(" ").trim_end().to_owned()
}

/// A sentence with its values written out; `otherwise` writes those that are neither money, nor counts, nor numbers.
pub(crate) fn written(sentence: &Sentence, otherwise: impl Fn(&Value) -> String) -> String {
    let value = |value: &Value| match value {
        Value::Money(of) => money(*of),
        Value::Count(n) => number(*n as f64, 0),
        Value::Number(n) => number(*n, if n.fract() == 0.0 { 0 } else { 1 }),
        other => otherwise(other),
    };
    let said = sentence.0.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Figure(figure) => value(&figure.value),
        Part::Value(of) => value(of),
    });
    said.collect()
}
