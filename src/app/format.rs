//! Numbers, money, dates and lengths of time as people read them.
//!
//! The browser's `Intl` writes them, in the language of the page and by the customs of the reader's country. Where it
//! can't (an unknown language tag) and outside a browser, [`plain`] stands in.
//!
//! Text for people only: machines read [`Value::machine`].

use crate::language::{self, Language};
use crate::text::text;
use regulars::measure::{Figure, Interval, Part, Sentence, Unit, Value};
use regulars::quantity::{Amount, Currency, Day, Money, Month, Period};

/// A whole number: `12,345`.
pub(crate) fn count(n: u64) -> String {
    written(Form::Decimal(0), n as f64)
}

/// A plain number with at most this many decimals: `2.9`.
pub(crate) fn number(n: f64, decimals: u8) -> String {
    written(Form::Decimal(decimals), n)
}

/// A share (0–1) in per cent with at most one decimal: `38.4%`.
pub(crate) fn percent(share: f64) -> String {
    written(Form::Percent(1), share)
}

/// A share (0–1) in whole per cent, for tables and axes: `38%`.
pub(crate) fn whole_percent(share: f64) -> String {
    written(Form::Percent(0), share)
}

/// From here on cents say nothing.
pub(crate) const WHOLE_FROM: Amount = Amount::from_cents(100_000);

/// Money as a figure: to the cent below a thousand, to the whole unit from there on: `€24.10`, `€412,300`.
pub(crate) fn money(money: Money) -> String {
    let whole = money.amount.abs() >= WHOLE_FROM;
    let decimals = if whole { 0 } else { money.currency.digits() as u8 };
    written(Form::Money(money.currency, decimals), money.amount.to_f64())
}

/// Money to the cent, for tables and accounts: `€412,300.00`.
pub(crate) fn exact_money(money: Money) -> String {
    written(Form::Money(money.currency, money.currency.digits() as u8), money.amount.to_f64())
}

/// Money without small change, for tables that compare: `€24`.
pub(crate) fn whole_money(money: Money) -> String {
    written(Form::Money(money.currency, 0), money.amount.to_f64())
}

/// Money in as few letters as possible, for axes: `€40K`.
pub(crate) fn short_money(amount: f64, currency: Currency) -> String {
    written(Form::ShortMoney(currency), amount)
}

/// Money in little room: to the cent below ten, without cents below ten thousand, shortened from there on: `€8.50`,
/// `€412`, `€41.2K`.
pub(crate) fn brief_money(money: Money) -> String {
    match money.amount.abs() {
        size if size >= Amount::from_cents(1_000_000) => short_money(money.amount.to_f64(), money.currency),
        size if size >= Amount::from_cents(1_000) || size.is_zero() => whole_money(money),
        _ => exact_money(money),
    }
}

/// A day: `30 Jun 1998`.
pub(crate) fn day(day: Day) -> String {
    written(Form::Day, f64::from(day.epoch()))
}

/// A month: `Jun 1998`.
pub(crate) fn month(month: Month) -> String {
    written(Form::Month, f64::from(month.first().epoch()))
}

/// A month in full: `June 1998`.
pub(crate) fn full_month(month: Month) -> String {
    written(Form::FullMonth, f64::from(month.first().epoch()))
}

/// A month without its year, for axes: `Jun`.
pub(crate) fn short_month(month: Month) -> String {
    written(Form::ShortMonth, f64::from(month.first().epoch()))
}

/// A period: by months where it consists of whole ones, else by days.
pub(crate) fn period(period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    let whole = first == first.month().first() && last == last.month().last();
    match (whole, first.month() == last.month()) {
        (true, true) => full_month(first.month()),
        (true, false) => dash(&month(first.month()), &month(last.month())),
        (false, _) if first == last => day(first),
        (false, _) => dash(&day(first), &day(last)),
    }
}

fn dash(from: &str, to: &str) -> String {
    // A line breaks after the dash, never before it.
    [from, "\u{a0}– ", to].concat()
}

/// A length of time in days: `21 days`, `2.5 days`.
pub(crate) fn days(days: f64) -> String {
    let decimals = if days < 10.0 { 1 } else { 0 };
    (text().common.days)(days, &number(days, decimals))
}

/// A number of bytes: `61 MB`.
pub(crate) fn bytes(bytes: u64) -> String {
    let (size, unit) = match bytes {
        0..1_000 => (bytes as f64, "B"),
        1_000..1_000_000 => (bytes as f64 / 1e3, "KB"),
        1_000_000..1_000_000_000 => (bytes as f64 / 1e6, "MB"),
        _ => (bytes as f64 / 1e9, "GB"),
    };
    [&number(size, u8::from(bytes >= 1_000 && size < 10.0)), "\u{a0}", unit].concat()
}

/// The text of a value; what can't be known is a dash (the reason is for [`reason`]).
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Count(n) => count(*n),
        Value::Money(m) => money(*m),
        Value::Share(s) => percent(s.value()),
        Value::Days(d) => days(*d),
        Value::Number(n) => number(*n, decimals(*n)),
        Value::Date(d) => day(*d),
        Value::Month(m) => month(*m),
        Value::Quarter(q) => (text().cohorts.quarter)(q.number(), q.year()),
        Value::Text(t) => t.clone(),
        Value::Unknown(_) => "–".into(),
    }
}

/// How many decimals of a number say something beside the rest of it.
fn decimals(number: f64) -> u8 {
    match number.abs() {
        ..100.0 => 2,
        ..1_000.0 => 1,
        _ => 0,
    }
}

/// From a value's lower to its upper bound.
pub(crate) fn interval(of: &Value, between: Interval) -> String {
    let like = |number: f64| match of {
        Value::Share(_) => percent(number.clamp(0.0, 1.0)),
        Value::Days(_) => days(number),
        Value::Money(m) => match Amount::from_f64(number) {
            Some(amount) => money(Money::new(amount, m.currency)),
            None => self::number(number, 0),
        },
        _ => self::number(number, 1),
    };
    (text().common.between)(&like(between.low), &like(between.high))
}

/// A sentence as plain text, its values written as the page writes them.
pub(crate) fn sentence(sentence: &Sentence) -> String {
    let said = sentence.0.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Figure(figure) => value(&figure.value),
        Part::Value(of) => value(of),
    });
    said.collect()
}

/// Why a value can't be known, in a sentence; `None` when it can.
pub(crate) fn reason(value: &Value) -> Option<&'static str> {
    match value {
        Value::Unknown(why) => Some((text().common.unknown)(*why)),
        _ => None,
    }
}

/// How a figure moved against the period compared with: `6% more`, `1.9 points lower`. `None` where it can't be told.
pub(crate) fn change(figure: &Figure) -> Option<String> {
    let change = figure.change()?;
    let t = &text().common;
    Some(match figure.value {
        Value::Share(_) => (t.points)(change, &number(change.abs() * 100.0, 1)),
        Value::Number(_) if figure.measure.unit() == Unit::Points => {
            (t.points)(change, &number(change.abs(), 1))
        }
        Value::Days(_) => (t.longer)(change, &percent(change.abs())),
        Value::Number(_) => (t.higher)(change, &percent(change.abs())),
        Value::Money(_) if is_average(figure) => (t.higher)(change, &percent(change.abs())),
        _ => (t.more)(change, &percent(change.abs())),
    })
}

/// Sums grow by "more", averages by "higher".
fn is_average(figure: &Figure) -> bool {
    figure.measure == regulars::measure::Measure::AverageOrderValue
}

/// How something is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With at most this many decimals.
    Decimal(u8),
    /// A share with at most this many decimals of a per cent.
    Percent(u8),
    /// With exactly this many decimals.
    Money(Currency, u8),
    ShortMoney(Currency),
    /// The forms of a date take days since 1970.
    Day,
    Month,
    FullMonth,
    ShortMonth,
}

/// The reader's own day; written out, as a date field holds it: `2026-03-01`.
pub(crate) fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    Day::new(now.get_full_year() as i32, now.get_month() + 1, now.get_date())
}

fn written(form: Form, value: f64) -> String {
    let written = intl::written(form, value).unwrap_or_else(|| match language::spoken() {
        Language::English => plain::english(form, value),
        Language::German => plain::german(form, value),
    });
    // A hyphen may be left behind at the end of a line, and what was lost then reads as gained.
    let day = matches!(form, Form::Day | Form::Month | Form::FullMonth | Form::ShortMonth);
    if value < 0.0 && !day { written.replacen('-', "−", 1) } else { written }
}

/// The language of the page by the customs of a reader with this browser. English is written everywhere; German where it
/// is spoken, and elsewhere as in Germany.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn with_customs(spoken: Language, browser: &str, country: impl FnOnce() -> Option<String>) -> String {
    let tag = spoken.tag();
    if browser.split('-').next() == Some(tag) {
        return browser.to_owned();
    }
    let country = country().filter(|c| match spoken {
        Language::English => true,
        Language::German => ["AT", "BE", "CH", "IT", "LI", "LU"].contains(&c.as_str()),
    });
    country.map_or_else(|| tag.to_owned(), |country| [tag, "-", &country].concat())
}

/// The browser's own writers, prepared once for each form.
#[cfg(target_arch = "wasm32")]
mod intl {
    use super::Form;
    use crate::language::spoken;
    use js_sys::{Array, Function, Object, Reflect};
    use regulars::quantity::Currency;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    thread_local! {
        static WRITERS: RefCell<Vec<(Form, Option<Function>)>> = const { RefCell::new(Vec::new()) };
        static LANGUAGE: RefCell<Option<String>> = const { RefCell::new(None) };
    }

    pub(super) fn written(form: Form, value: f64) -> Option<String> {
        let value = match form {
            Form::Day | Form::Month | Form::FullMonth | Form::ShortMonth => value * 86_400_000.0,
            _ => value,
        };
        let known = WRITERS.with_borrow(|w| w.iter().find(|(f, _)| *f == form).map(|(_, w)| w.clone()));
        let writer = known.unwrap_or_else(|| {
            let writer = prepare(form).ok();
            WRITERS.with_borrow_mut(|w| w.push((form, writer.clone())));
            writer
        })?;
        writer.call1(&JsValue::NULL, &value.into()).ok()?.as_string()
    }

    fn prepare(form: Form) -> Result<Function, JsValue> {
        let options = Object::new();
        let set = |key: &str, value: JsValue| Reflect::set(&options, &key.into(), &value).map(drop);
        let (class, settings): (&str, &[(&str, &str)]) = match form {
            Form::Decimal(_) => ("NumberFormat", &[]),
            Form::Percent(_) => ("NumberFormat", &[("style", "percent")]),
            Form::Money(..) => ("NumberFormat", &[]),
            Form::ShortMoney(_) => ("NumberFormat", &[("notation", "compact")]),
            Form::Day => ("DateTimeFormat", &[("day", "numeric"), ("month", "short"), ("year", "numeric")]),
            Form::Month => ("DateTimeFormat", &[("month", "short"), ("year", "numeric")]),
            Form::FullMonth => ("DateTimeFormat", &[("month", "long"), ("year", "numeric")]),
            Form::ShortMonth => ("DateTimeFormat", &[("month", "short")]),
        };
        for (key, value) in settings {
            set(key, (*value).into())?;
        }
        match form {
            Form::Decimal(digits) | Form::Percent(digits) => set("maximumFractionDigits", digits.into())?,
            Form::Money(currency, digits) => {
                in_currency(&set, currency)?;
                set("minimumFractionDigits", digits.into())?;
                set("maximumFractionDigits", digits.into())?;
            }
            Form::ShortMoney(currency) => {
                in_currency(&set, currency)?;
                set("minimumFractionDigits", 0.into())?;
                set("maximumFractionDigits", 1.into())?;
            }
            _ => set("timeZone", "UTC".into())?,
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
        let class: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
        let writer = Reflect::construct(&class, &Array::of2(&language().into(), &options))?;
        Reflect::get(&writer, &"format".into())?.dyn_into()
    }

    fn in_currency(
        set: &dyn Fn(&str, JsValue) -> Result<(), JsValue>,
        currency: Currency,
    ) -> Result<(), JsValue> {
        if currency == Currency::UNKNOWN {
            return Ok(());
        }
        set("style", "currency".into())?;
        set("currency", currency.code().into())
    }

    /// The language of the page with the country of the reader: `en-DE` writes English words and German numbers.
    fn language() -> String {
        if let Some(known) = LANGUAGE.with_borrow(Clone::clone) {
            return known;
        }
        let own = web_sys::window().and_then(|w| w.navigator().language()).unwrap_or_default();
        let language = super::with_customs(spoken(), &own, || country(&own));
        LANGUAGE.set(Some(language.clone()));
        language
    }

    fn country(tag: &str) -> Option<String> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &"Locale".into()).ok()?.dyn_into().ok()?;
        let locale = Reflect::construct(&class, &Array::of1(&tag.into())).ok()?;
        let maximize: Function = Reflect::get(&locale, &"maximize".into()).ok()?.dyn_into().ok()?;
        Reflect::get(&maximize.call0(&locale).ok()?, &"region".into()).ok()?.as_string()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod intl {
    pub(super) fn written(_: super::Form, _: f64) -> Option<String> {
        None
    }
}

/// Plain English and German, without the browser.
mod plain {
    use super::Form;
    use regulars::quantity::{Currency, Day, Month};

    pub(super) fn english(form: Form, value: f64) -> String {
        let (year, month, day) = Day::from_epoch(value as i32).civil();
        let full = Month::NAMES.get(month as usize - 1).copied().unwrap_or_default();
        let short = full.get(..3).unwrap_or_default();
        match form {
            Form::Decimal(digits) => grouped(value, digits, false),
            Form::Percent(digits) => format!("{}%", grouped(value * 100.0, digits, false)),
            Form::Money(currency, digits) => signed(value, currency, grouped(value.abs(), digits, true)),
            Form::ShortMoney(currency) => {
                let size = value.abs();
                let (scaled, unit) = match size {
                    1e9.. => (size / 1e9, "B"),
                    1e6.. => (size / 1e6, "M"),
                    1e3.. => (size / 1e3, "K"),
                    _ => (size, ""),
                };
                signed(value, currency, grouped(scaled, 1, false) + unit)
            }
            Form::Day => format!("{day} {short} {year}"),
            Form::Month => format!("{short} {year}"),
            Form::FullMonth => format!("{full} {year}"),
            Form::ShortMonth => short.into(),
        }
    }

    pub(super) fn german(form: Form, value: f64) -> String {
        let (year, month, day) = Day::from_epoch(value as i32).civil();
        let full = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        let short: String = full.chars().take(3).collect();
        // The English number with its signs exchanged.
        let turned = |text: String| -> String {
            let exchanged = text.chars().map(|c| match c {
                ',' => '.',
                '.' => ',',
                other => other,
            });
            exchanged.collect()
        };
        let in_currency = |number: String, currency: Currency| match currency.code() {
            "XXX" => number,
            "EUR" => format!("{number}\u{a0}€"),
            "USD" => format!("{number}\u{a0}$"),
            "GBP" => format!("{number}\u{a0}£"),
            code => format!("{number}\u{a0}{code}"),
        };
        match form {
            Form::Decimal(digits) => turned(grouped(value, digits, false)),
            Form::Percent(digits) => format!("{}\u{a0}%", turned(grouped(value * 100.0, digits, false))),
            Form::Money(currency, digits) => in_currency(turned(grouped(value, digits, true)), currency),
            Form::ShortMoney(currency) => {
                let (scaled, unit) = match value.abs() {
                    1e9.. => (value / 1e9, "\u{a0}Mrd."),
                    1e6.. => (value / 1e6, "\u{a0}Mio."),
                    _ => (value, ""),
                };
                in_currency(turned(grouped(scaled, 1, false)) + unit, currency)
            }
            Form::Day => format!("{day}. {short} {year}"),
            Form::Month => format!("{short} {year}"),
            Form::FullMonth => format!("{full} {year}"),
            Form::ShortMonth => short,
        }
    }

    const MONTHS: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];

    fn signed(value: f64, currency: Currency, size: String) -> String {
        let sign = if value < 0.0 { "-" } else { "" };
        match currency.code() {
            "XXX" => format!("{sign}{size}"),
            "EUR" => format!("{sign}€{size}"),
            "USD" => format!("{sign}${size}"),
            "GBP" => format!("{sign}£{size}"),
            code => format!("{sign}{code}\u{a0}{size}"),
        }
    }

    /// Groups of three; `exactly` keeps zeros at the end of the decimals.
    fn grouped(value: f64, digits: u8, exactly: bool) -> String {
        let text = format!("{value:.0$}", usize::from(digits));
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = if exactly { part } else { part.trim_end_matches('0') };
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
        let mut out = String::from(sign);
        for (i, digit) in whole.char_indices() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push('.');
            out.push_str(part);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulars::measure::{Measure, Unknown};
    use regulars::quantity::Share;

    fn d(text: &str) -> Day {
        let mut parts = text.split('-').map(|p| p.parse::<u32>().unwrap());
        let (y, m, d) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        Day::new(y as i32, m, d).unwrap()
    }

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_000), "1,000");
        assert_eq!(count(12_345_678), "12,345,678");
        assert_eq!(number(-1234.56, 1), "−1,234.6");
        assert_eq!(number(2.0, 2), "2");
        assert_eq!(percent(0.3839), "38.4%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(whole_percent(0.3839), "38%");
    }

    #[test]
    fn german_without_the_browser() {
        let eur = |digits| Form::Money(Currency::EUR, digits);
        assert_eq!(plain::german(eur(2), 1234.56), "1.234,56\u{a0}€");
        assert_eq!(plain::german(eur(2), -0.05), "-0,05\u{a0}€");
        assert_eq!(plain::german(Form::ShortMoney(Currency::USD), 2_500_000.0), "2,5\u{a0}Mio.\u{a0}$");
        assert_eq!(plain::german(Form::Percent(1), 0.3839), "38,4\u{a0}%");
        let epoch = f64::from(d("2024-03-05").epoch());
        assert_eq!(plain::german(Form::Day, epoch), "5. März 2024");
        assert_eq!(plain::german(Form::FullMonth, epoch), "März 2024");
    }

    #[test]
    fn numbers_follow_the_language_of_the_page_and_the_customs_of_the_country() {
        let of = |spoken, browser: &str| {
            with_customs(spoken, browser, || browser.split('-').nth(1).map(str::to_owned))
        };
        assert_eq!(of(Language::German, "de-CH"), "de-CH");
        assert_eq!(of(Language::German, "fr-CH"), "de-CH");
        assert_eq!(of(Language::German, "en-US"), "de");
        assert_eq!(of(Language::English, "en-GB"), "en-GB");
        assert_eq!(of(Language::English, "de-DE"), "en-DE");
        assert_eq!(of(Language::English, ""), "en");
    }

    #[test]
    fn money_shows_cents_below_a_thousand_only() {
        let eur = |cents| Money::new(Amount::from_cents(cents), Currency::EUR);
        assert_eq!(money(eur(2_410)), "€24.10");
        assert_eq!(money(eur(99_999)), "€999.99");
        assert_eq!(money(eur(41_230_049)), "€412,300");
        assert_eq!(money(eur(-5)), "−€0.05");
        assert_eq!(exact_money(eur(41_230_049)), "€412,300.49");
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(money(Money::new(Amount::from_cents(50_000), yen)), "JPY\u{a0}500");
        assert_eq!(money(Money::new(Amount::from_cents(50_000), Currency::UNKNOWN)), "500.00");
        assert_eq!(short_money(41_230.0, Currency::EUR), "€41.2K");
        assert_eq!(short_money(0.0, Currency::USD), "$0");
        assert_eq!(
            ["€8.50", "€412", "€41.2K", "€0"],
            [850, 41_230, 4_123_000, 0].map(|c| brief_money(eur(c)))
        );
        assert_eq!(short_money(-2_000_000.0, Currency::USD), "−$2M");
    }

    #[test]
    fn a_period_of_whole_months_is_named_by_months() {
        let named = |a, b| period(Period::new(d(a), d(b)).unwrap());
        assert_eq!(named("2025-11-01", "2026-10-31"), "Nov 2025\u{a0}– Oct 2026");
        assert_eq!(named("2024-02-01", "2024-02-29"), "February 2024");
        assert_eq!(named("2024-02-01", "2024-02-28"), "1 Feb 2024\u{a0}– 28 Feb 2024");
        assert_eq!(named("2024-02-03", "2024-02-03"), "3 Feb 2024");
    }

    #[test]
    fn lengths_of_time_and_sizes() {
        assert_eq!(days(1.0), "1\u{a0}day");
        assert_eq!(days(2.5), "2.5\u{a0}days");
        assert_eq!(days(21.4), "21\u{a0}days");
        assert_eq!(bytes(999), "999\u{a0}B");
        assert_eq!(bytes(6_100_000), "6.1\u{a0}MB");
        assert_eq!(bytes(61_000_000), "61\u{a0}MB");
    }

    #[test]
    fn a_change_is_said_in_the_words_of_its_unit() {
        let figure = |now, then| Figure::new(Measure::RepeatRate, now).against(Some(then));
        let share = |v| Value::Share(Share::new(v).unwrap());
        assert_eq!(change(&figure(share(0.384), share(0.403))).unwrap(), "1.9 points lower");
        assert_eq!(change(&figure(Value::Count(106), Value::Count(100))).unwrap(), "6% more");
        assert_eq!(change(&figure(Value::Days(18.0), Value::Days(24.0))).unwrap(), "25% shorter");
        assert_eq!(change(&figure(Value::Count(100), Value::Count(100))).unwrap(), "unchanged");
        assert_eq!(change(&figure(Value::Count(100), Value::Count(0))), None);
        assert_eq!(change(&figure(Value::Unknown(Unknown::NoOrders), Value::Count(3))), None);
    }

    #[test]
    fn what_is_unknown_is_never_zero() {
        for why in Unknown::ALL {
            let unknown = Value::Unknown(why);
            assert_eq!(value(&unknown), "–");
            assert!(reason(&unknown).is_some_and(|r| r.ends_with('.')));
        }
    }
}
