//! Cells into amounts and quantities.
//!
//! A number is read strictly by one decimal sign: under the wrong one a cell is unreadable rather than wrong by a
//! factor, except where it can be read either way (`1,234`). [`decimal_evidence`] tells what a cell proves, so that
//! the sign is settled over a whole column.

use crate::import::{DecimalSign, encoding};
use crate::quantity::{Amount, Currency};

/// What a cell says as an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// Nothing: empty, or one of the ways to write nothing (`-`, `n/a`, `null`, …).
    Blank,
    /// An amount.
    Amount {
        /// How much.
        amount: Amount,
        /// In which currency, where the cell says so beyond doubt; a sign that several currencies share (`$`, `kr`)
        /// says nothing here, see [`currency_hint`].
        currency: Option<Currency>,
        /// It had more than four decimals that mattered.
        rounded: bool,
    },
    /// Something else, or more than [`Amount::CELL_LIMIT`].
    Unreadable,
}

/// The amount in a cell.
#[inline]
pub fn amount(cell: &[u8], decimal: DecimalSign) -> Parsed {
    match common(cell, sign(decimal)) {
        Some((amount, currency)) => Parsed::Amount { amount, currency, rounded: false },
        None => written(cell, decimal),
    }
}

/// The commonest forms, quickly: `1234.50`, `-$1,234.50`, `1.234,50 €`. What it does not know may still be an amount.
#[inline]
fn common(cell: &[u8], point: u8) -> Option<(Amount, Option<Currency>)> {
    let (negative, body) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let (currency, body) = match body {
        [b'0'..=b'9', .., b'0'..=b'9'] | [b'0'..=b'9'] => (None, body),
        [b'$', rest @ ..] => (None, rest),
        _ => {
            let after = |mark: &str| body.strip_prefix(mark.as_bytes());
            let before = |mark: &str| body.strip_suffix(mark.as_bytes());
            match (after("€"), before(" €").or_else(|| before("\u{A0}€")), after("£")) {
                (Some(rest), None, None) | (None, Some(rest), None) => (Some(Currency::EUR), rest),
                (None, None, Some(rest)) => (Some(Currency::GBP), rest),
                _ => return None,
            }
        }
    };
    let size = grouped(body, point)?;
    Some((if negative { -size } else { size }, currency))
}

/// Digits, perhaps in groups of three, perhaps with up to four decimals; never more than [`Amount::CELL_LIMIT`].
#[inline]
fn grouped(body: &[u8], point: u8) -> Option<Amount> {
    // Longer ones could overflow, and are no amounts.
    if body.len() > 18 {
        return None;
    }
    let (mut value, mut run, mut separator) = (0i64, 0usize, None);
    let mut rest = body;
    let scale = loop {
        let Some((byte, after)) = rest.split_first() else { break 10_000 };
        rest = after;
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
            run += 1;
        } else if *byte == point {
            for byte in rest {
                let digit = byte.wrapping_sub(b'0');
                if digit > 9 {
                    return None;
                }
                value = value * 10 + i64::from(digit);
            }
            break *[10_000, 1_000, 100, 10, 1].get(rest.len()).filter(|_| !rest.is_empty())?;
        } else if matches!(byte, b',' | b'.' | b'\'' | b' ') {
            let fits = match separator {
                None => (1..=3).contains(&run) && body.first() != Some(&b'0'),
                Some(known) => known == *byte && run == 3,
            };
            if !fits {
                return None;
            }
            (separator, run) = (Some(*byte), 0);
        } else {
            return None;
        }
    };
    if run == 0 || (separator.is_some() && run != 3) {
        return None;
    }
    // Judged before it is multiplied: a checked product of 64 bits is slow in WebAssembly.
    let most = Amount::CELL_LIMIT.ten_thousandths() / scale;
    (value <= most).then(|| Amount::from_ten_thousandths(value * scale))
}

/// Any other form.
fn written(cell: &[u8], decimal: DecimalSign) -> Parsed {
    // Among UTF-8, a euro sign or hard space in Windows-1252 must not cost the amount.
    let text = encoding::text(cell);
    if is_blank(&text) {
        return Parsed::Blank;
    }
    match Written::parse(&text).and_then(|w| Some((w.value(decimal)?, w.currency))) {
        Some(((amount, rounded), currency)) => {
            Parsed::Amount { amount, currency: currency.and_then(Sign::sure), rounded }
        }
        None => Parsed::Unreadable,
    }
}

/// The decimal sign that a cell proves: `1.234,50` and `12,5` a comma, `1,234.50` and `0.99` a dot, `1,234` neither.
pub fn decimal_evidence(cell: &[u8]) -> Option<DecimalSign> {
    let text = encoding::text(cell);
    let written = Written::parse(&text)?;
    let reads = |decimal| written.value(decimal).is_some();
    match (reads(DecimalSign::Dot), reads(DecimalSign::Comma)) {
        (true, false) => Some(DecimalSign::Dot),
        (false, true) => Some(DecimalSign::Comma),
        _ => None,
    }
}

/// Whether a cell proves that `decimal` is the wrong sign.
pub fn refutes(cell: &[u8], decimal: DecimalSign) -> bool {
    decimal_evidence(cell).is_some_and(|proven| proven != decimal)
}

/// The likely currency of a cell's sign, where the sign is shared by several: the US dollar for `$`, the Swedish crown
/// for `kr`, the yen for `¥`. Sure signs and codes are told as they are.
pub fn currency_hint(cell: &[u8]) -> Option<Currency> {
    let text = encoding::text(cell);
    Written::parse(&text)?.currency.map(|sign| match sign {
        Sign::Sure(currency) | Sign::Likely(currency) => currency,
    })
}

/// A quantity in thousandths of a piece; `None` where the cell holds none, or one beyond two million pieces.
pub fn quantity(cell: &[u8], decimal: DecimalSign) -> Option<i32> {
    match amount(cell, decimal) {
        Parsed::Amount { amount, currency: None, .. } => {
            amount.ratio(1, 10).and_then(|thousandths| i32::try_from(thousandths.ten_thousandths()).ok())
        }
        _ => None,
    }
}

fn sign(decimal: DecimalSign) -> u8 {
    match decimal {
        DecimalSign::Dot => b'.',
        DecimalSign::Comma => b',',
    }
}

/// The ways to write nothing.
fn is_blank(text: &str) -> bool {
    let text = text.trim_matches(|c: char| is_space(c) || c == '\'');
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
        || ["n/a", "#n/a", "na", "nan", "nil", "none", "null", "<null>", "\\n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

fn is_space(c: char) -> bool {
    // Character::is_whitespace includes the hard space, the narrow one and the thin one.
    c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}'
}

/// A currency as a cell writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Sure(Currency),
    Likely(Currency),
}

impl Sign {
    fn sure(self) -> Option<Currency> {
        match self {
            Sign::Sure(currency) => Some(currency),
            Sign::Likely(_) => None,
        }
    }

    fn parse(word: &str) -> Option<Sign> {
        let sure = |code| Currency::parse(code).map(Sign::Sure);
        let likely = |code| Currency::parse(code).map(Sign::Likely);
        match word {
            "€" => return sure("EUR"),
            "£" => return sure("GBP"),
            "$" => return likely("USD"),
            "¥" | "￥" => return likely("JPY"),
            "₹" => return sure("INR"),
            "₽" => return sure("RUB"),
            "₺" => return sure("TRY"),
            "₪" => return sure("ILS"),
            "₩" => return sure("KRW"),
            "₫" => return sure("VND"),
            "₱" => return sure("PHP"),
            "₴" => return sure("UAH"),
            "₦" => return sure("NGN"),
            "฿" => return sure("THB"),
            _ => {}
        }
        let lower = word.to_lowercase();
        match lower.trim_end_matches('.') {
            "us$" => sure("USD"),
            "c$" | "ca$" | "can$" => sure("CAD"),
            "a$" | "au$" => sure("AUD"),
            "nz$" => sure("NZD"),
            "hk$" => sure("HKD"),
            "s$" | "sg$" => sure("SGD"),
            "mx$" => sure("MXN"),
            "r$" => sure("BRL"),
            "euro" | "euros" => sure("EUR"),
            "fr" | "sfr" => likely("CHF"),
            "kr" => likely("SEK"),
            "zł" | "zl" => sure("PLN"),
            "kč" | "kc" => sure("CZK"),
            "ft" => sure("HUF"),
            "lei" => sure("RON"),
            "лв" => sure("BGN"),
            "руб" => sure("RUB"),
            "rs" => likely("INR"),
            "r" => likely("ZAR"),
            code => {
                let code: [u8; 3] = code.as_bytes().try_into().ok()?;
                let place = CODES.as_chunks::<4>().0.binary_search_by_key(&code, |[a, b, c, _]| [*a, *b, *c]);
                place.ok().and_then(|_| Currency::parse(std::str::from_utf8(&code).ok()?)).map(Sign::Sure)
            }
        }
    }
}

/// ISO 4217's codes in use (and those lately replaced that old exports still name), in order. A word that is none of
/// them makes a cell text rather than an amount.
const CODES: &[u8] = b"aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad \
    cdf chf clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq \
    gyd hkd hnl hrk htg huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr \
    lrd lsl lyd mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen \
    pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb \
    tjs tmt tnd top try ttd twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd xof xpf yer zar zmw zwl ";

/// A number as it is written: its parts told apart, its decimal sign not yet settled.
#[derive(Clone, Copy, Debug)]
struct Written<'a> {
    /// Digits, dots, commas, and what stands between groups.
    body: &'a str,
    exponent: i32,
    negative: bool,
    currency: Option<Sign>,
}

impl<'a> Written<'a> {
    fn parse(text: &'a str) -> Option<Written<'a>> {
        let text = text.trim_matches(is_space);
        // Spreadsheets mark text with a leading apostrophe.
        let text = text.strip_prefix('\'').unwrap_or(text).trim_matches(is_space);
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        // A decimal sign may stand before the first digit or behind the last, there also as `12,-` or `12.–`.
        let begins = text.get(..first)?.ends_with(['.', ',']) && !ends_in_letter_dot(text.get(..first)?);
        let first = if begins { first - 1 } else { first };
        let behind = text.get(last..)?;
        let (last, behind) = match behind.strip_prefix(['.', ',']) {
            Some(rest) => (last + 1, rest.trim_start_matches(['-', '–', '—'])),
            None => (last, behind),
        };
        let (before, body) = (text.get(..first)?, text.get(first..last)?);

        let mut around = Around::default();
        around.take(before)?;
        around.take(behind)?;
        if around.opened != around.closed || (around.opened && before.contains(')')) {
            return None;
        }
        let (body, exponent) = match body.find(['e', 'E']) {
            Some(at) => (body.get(..at)?, body.get(at + 1..)?.parse::<i32>().ok().filter(|e| e.abs() <= 30)?),
            None => (body, 0),
        };
        Some(Written { body, exponent, negative: around.minus || around.opened, currency: around.currency })
    }

    /// The amount, and whether it had to be rounded; `None` where the body is no number under this sign.
    fn value(&self, decimal: DecimalSign) -> Option<(Amount, bool)> {
        let (whole, fraction) = self.body.split_once(char::from(sign(decimal))).unwrap_or((self.body, ""));
        if !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // How many digits stand before the point once it has been moved to count ten-thousandths.
        let before = i64::from(whole_digits(whole)? + self.exponent) + 4;
        let digits = whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit);
        let (mut value, mut seen, mut up, mut rounded) = (0i128, 0i64, false, false);
        for digit in digits.map(|b| i128::from(b - b'0')) {
            if seen < before {
                value = (value * 10 + digit).min(i128::MAX / 100);
            } else {
                up |= seen == before && digit >= 5;
                rounded |= digit != 0;
            }
            seen += 1;
        }
        let limit = i128::from(Amount::CELL_LIMIT.ten_thousandths());
        while seen < before && value > 0 && value <= limit {
            value *= 10;
            seen += 1;
        }
        let value = value + i128::from(up);
        let value = i64::try_from(value).ok().filter(|v| i128::from(*v) <= limit)?;
        Some((Amount::from_ten_thousandths(if self.negative { -value } else { value }), rounded))
    }
}

/// An abbreviation's dot (`kr.`, `Fr.`, `Rs.`) is no decimal sign.
fn ends_in_letter_dot(before: &str) -> bool {
    let mut back = before.chars().rev();
    back.next() == Some('.') && back.next().is_some_and(char::is_alphabetic)
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    minus: bool,
    plus: bool,
    opened: bool,
    closed: bool,
    currency: Option<Sign>,
}

impl Around {
    /// Takes in what stands before or behind the digits; `None` where it does not belong to a number.
    fn take(&mut self, text: &str) -> Option<()> {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let mut len = c.len_utf8();
            match c {
                c if is_space(c) => {}
                '-' | '−' | '–' if !self.minus && !self.plus => self.minus = true,
                '+' if !self.minus && !self.plus => self.plus = true,
                '(' if !self.opened => self.opened = true,
                ')' if self.opened && !self.closed => self.closed = true,
                _ => {
                    let end = |c: char| is_space(c) || matches!(c, '-' | '−' | '–' | '+' | '(' | ')');
                    len = rest.find(end).unwrap_or(rest.len());
                    let sign = Sign::parse(rest.get(..len)?)?;
                    // `$12.00 CAD`: the code settles what the sign left open.
                    self.currency = match (self.currency, sign) {
                        (None, sign) | (Some(Sign::Likely(_)), sign @ Sign::Sure(_)) => Some(sign),
                        (Some(known @ Sign::Sure(_)), Sign::Likely(_)) => Some(known),
                        (Some(known), sign) if known == sign => Some(known),
                        _ => return None,
                    };
                }
            }
            rest = rest.get(len..)?;
        }
        Some(())
    }
}

/// How many digits a whole number has, its groups checked: the last has three digits, those before have three, or all
/// two (India counts in lakhs), the first has at least one and begins with no zero, and the same sign parts them all.
fn whole_digits(whole: &str) -> Option<i32> {
    let count = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() as i32;
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else { return Some(count(whole)) };
    if !(matches!(separator, '.' | ',' | '\'' | '’') || is_space(separator)) || whole.starts_with('0') {
        return None;
    }
    let (first, rest) = whole.split_once(separator)?;
    let (middle, last) =
        rest.rsplit_once(separator).map_or((None, rest), |(middle, last)| (Some(middle), last));
    let all_of = |size: usize| middle.is_none_or(|m| m.split(separator).all(|g| g.len() == size));
    let digits = rest.split(separator).all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let fits = last.len() == 3 && ((all_of(3) && first.len() <= 3) || (all_of(2) && first.len() <= 2));
    (digits && fits && !first.is_empty()).then(|| count(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalSign::{Comma, Dot};
    use proptest::prelude::*;

    fn read(cell: &str, decimal: DecimalSign) -> Option<(f64, &'static str, bool)> {
        match amount(cell.as_bytes(), decimal) {
            Parsed::Amount { amount, currency, rounded } => {
                let code = currency.map_or("", |c| String::leak(c.to_string()));
                Some((amount.to_f64(), code, rounded))
            }
            _ => None,
        }
    }

    #[test]
    fn amounts_as_people_and_platforms_write_them() {
        let table: &[(&str, DecimalSign, f64, &str)] = &[
            ("0", Dot, 0.0, ""),
            ("12", Dot, 12.0, ""),
            ("12", Comma, 12.0, ""),
            ("1234.50", Dot, 1234.5, ""),
            ("1,234.50", Dot, 1234.5, ""),
            ("1.234,50", Comma, 1234.5, ""),
            ("1.234,50 €", Comma, 1234.5, "EUR"),
            ("1.234,50\u{A0}€", Comma, 1234.5, "EUR"),
            ("€1.234,50", Comma, 1234.5, "EUR"),
            ("€ 1.234,50", Comma, 1234.5, "EUR"),
            ("-€1.234,50", Comma, -1234.5, "EUR"),
            ("1 234,50", Comma, 1234.5, ""),
            ("1\u{A0}234,50", Comma, 1234.5, ""),
            ("1\u{202F}234\u{202F}567,5", Comma, 1_234_567.5, ""),
            ("1'234.50", Dot, 1234.5, ""),
            ("1’234.50", Dot, 1234.5, ""),
            ("CHF 1'234.50", Dot, 1234.5, "CHF"),
            ("1,23,456.00", Dot, 123_456.0, ""),
            ("12,34,567", Dot, 1_234_567.0, ""),
            ("₹1,23,456.00", Dot, 123_456.0, "INR"),
            ("1.234.567", Comma, 1_234_567.0, ""),
            ("1,234,567.8912", Dot, 1_234_567.891_2, ""),
            ("(12.00)", Dot, -12.0, ""),
            ("($12.00)", Dot, -12.0, ""),
            ("$(12.00)", Dot, -12.0, ""),
            ("-$12.00", Dot, -12.0, ""),
            ("$-12.00", Dot, -12.0, ""),
            ("-12.00", Dot, -12.0, ""),
            ("- 12.00", Dot, -12.0, ""),
            ("12.00-", Dot, -12.0, ""),
            ("12.00 -", Dot, -12.0, ""),
            ("\u{2212}12.00", Dot, -12.0, ""),
            ("+12.00", Dot, 12.0, ""),
            ("$1,234.00", Dot, 1234.0, ""),
            ("US$ 12.50", Dot, 12.5, "USD"),
            ("$12.50 CAD", Dot, 12.5, "CAD"),
            ("£9.99", Dot, 9.99, "GBP"),
            ("12 EUR", Dot, 12.0, "EUR"),
            ("12,50 eur", Comma, 12.5, "EUR"),
            ("EUR12.50", Dot, 12.5, "EUR"),
            ("kr 12,50", Comma, 12.5, ""),
            ("kr.12,50", Comma, 12.5, ""),
            ("12,50 kr.", Comma, 12.5, ""),
            ("Rs. 1,200", Dot, 1200.0, ""),
            ("12,50 zł", Comma, 12.5, "PLN"),
            ("R$ 12,50", Comma, 12.5, "BRL"),
            ("'12.50", Dot, 12.5, ""),
            (".5", Dot, 0.5, ""),
            ("$.99", Dot, 0.99, ""),
            ("12.", Dot, 12.0, ""),
            ("12,-", Comma, 12.0, ""),
            ("12.– €", Dot, 12.0, "EUR"),
            ("0012", Dot, 12.0, ""),
            ("1e3", Dot, 1000.0, ""),
            ("1.5E+3", Dot, 1500.0, ""),
            ("2.5e-1", Dot, 0.25, ""),
            ("0e0", Dot, 0.0, ""),
            ("1000000000", Dot, 1e9, ""),
            ("-1,000,000,000.00", Dot, -1e9, ""),
            ("12.345000000000", Dot, 12.345, ""),
        ];
        for (cell, decimal, value, currency) in table {
            assert_eq!(read(cell, *decimal), Some((*value, *currency, false)), "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount_is_unreadable() {
        for cell in [
            "abc",
            "12 abc",
            "INV 12",
            "2026-03-01",
            "12:30",
            "1/2",
            "12%",
            "1.2.3",
            "1,23",
            "12,5",
            "1,2345",
            "0,123",
            "1,234,56",
            ",",
            ".",
            "--12",
            "1-2",
            "(12",
            "12)",
            ")12(",
            "€12 £",
            "$$12",
            "1000000000.0001",
            "1e99999",
            "1e31",
            "9999999999999999999",
            "1e10",
            "12,34,5678",
            "1,,234",
            "+-1",
            "🦀",
            "1 2",
            "#REF!",
            "inf",
            "1,234 567",
        ] {
            assert_eq!(amount(cell.as_bytes(), Dot), Parsed::Unreadable, "{cell}");
        }
        for cell in ["1.5", "0.99", "1,234.50", "1.234.56", "1,2,3"] {
            assert_eq!(amount(cell.as_bytes(), Comma), Parsed::Unreadable, "{cell}");
        }
    }

    #[test]
    fn the_ways_to_write_nothing() {
        for cell in [
            "", " ", "\u{A0}", "-", "--", " --", "–", "—", "n/a", "N/A", "NaN", "null", "NULL", "None", "'",
            "#N/A",
        ] {
            assert_eq!(amount(cell.as_bytes(), Dot), Parsed::Blank, "{cell}");
        }
    }

    #[test]
    fn more_decimals_than_four_are_rounded_and_said() {
        assert_eq!(read("0.00005", Dot), Some((0.0001, "", true)));
        assert_eq!(read("-0.00005", Dot), Some((-0.0001, "", true)));
        assert_eq!(read("12.340049999", Dot), Some((12.34, "", true)));
        assert_eq!(read("19.9899999999999984", Dot), Some((19.99, "", true)));
        assert_eq!(read("5e-5", Dot), Some((0.0001, "", true)));
        assert_eq!(read("1e-30", Dot), Some((0.0, "", true)));
    }

    #[test]
    fn windows_1252_does_not_cost_the_amount() {
        assert_eq!(amount(b"\x80 12,50", Comma), amount("€ 12,50".as_bytes(), Comma));
        assert_eq!(amount(b"1\xA0234,50", Comma), amount(b"1234,50", Comma));
    }

    #[test]
    fn what_a_cell_proves() {
        for (cell, proven) in [
            ("1.234,50", Some(Comma)),
            ("12,5", Some(Comma)),
            ("1.234.567", Some(Comma)),
            ("0,123", Some(Comma)),
            ("1234,567", Some(Comma)),
            ("12,50 €", Some(Comma)),
            ("1,234.50", Some(Dot)),
            ("0.99", Some(Dot)),
            ("1,234,567", Some(Dot)),
            ("1,23,456", Some(Dot)),
            ("1 234.567", Some(Dot)),
            ("1,234", None),
            ("1.234", None),
            ("12", None),
            ("", None),
            ("12.03.2026", None),
            ("abc", None),
        ] {
            assert_eq!(decimal_evidence(cell.as_bytes()), proven, "{cell}");
            assert_eq!(refutes(cell.as_bytes(), Dot), proven == Some(Comma), "{cell}");
            assert_eq!(refutes(cell.as_bytes(), Comma), proven == Some(Dot), "{cell}");
        }
    }

    #[test]
    fn hints_and_quantities() {
        let code = |cell: &str| currency_hint(cell.as_bytes()).map(|c| c.to_string());
        assert_eq!(code("$12"), Some("USD".into()));
        assert_eq!(code("12 kr"), Some("SEK".into()));
        assert_eq!(code("12 DKK"), Some("DKK".into()));
        assert_eq!(code("12"), None);
        for (cell, thousandths) in [
            ("2", Some(2_000)),
            ("-1", Some(-1_000)),
            ("1.5", Some(1_500)),
            ("0.2505", Some(251)),
            ("1,000", Some(1_000_000)),
            ("2147483.647", Some(i32::MAX)),
            ("2147483.648", None),
            ("", None),
            ("2 EUR", None),
            ("two", None),
        ] {
            assert_eq!(quantity(cell.as_bytes(), Dot), thousandths, "{cell}");
        }
    }

    /// Writes an amount with these signs, the plain way: the other half of the round trip.
    fn write(value: i64, decimals: usize, point: char, group: Option<char>) -> String {
        let size = value.unsigned_abs();
        let scale = 10u64.pow(decimals as u32);
        let digits = (size / scale).to_string();
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if let Some(group) = group.filter(|_| i > 0 && (digits.len() - i).is_multiple_of(3)) {
                text.push(group);
            }
            text.push(digit);
        }
        if decimals > 0 {
            text += &format!("{point}{:0decimals$}", size % scale);
        }
        if value < 0 { format!("-{text}") } else { text }
    }

    proptest! {
        #[test]
        fn any_amount_comes_back(value in -10_000_000_000_000i64..=10_000_000_000_000, decimals in 0usize..=4, style in 0usize..5, around in 0usize..5) {
            let value = value / 10i64.pow(4 - decimals as u32);
            let (point, group) = [('.', None), ('.', Some(',')), (',', Some('.')), (',', Some('\u{202F}')), ('.', Some('\''))][style];
            let text = write(value, decimals, point, group);
            let size = text.trim_start_matches('-');
            let minus = if value < 0 { "-" } else { "" };
            let cell = match around {
                0 => text.clone(),
                1 => format!("{minus}${size}"),
                2 => format!("{text} €"),
                3 => format!("  CHF\u{A0}{text} "),
                _ if value < 0 => format!("({size})"),
                _ => format!("'{text}"),
            };
            let decimal = if point == '.' { Dot } else { Comma };
            let expected = Amount::from_ten_thousandths(value * 10i64.pow(4 - decimals as u32));
            match amount(cell.as_bytes(), decimal) {
                Parsed::Amount { amount, rounded: false, .. } => prop_assert_eq!(amount, expected),
                other => prop_assert!(false, "{:?} from {}", other, cell),
            }
            prop_assert!(!refutes(cell.as_bytes(), decimal), "{}", cell);
        }

        #[test]
        fn the_quick_way_agrees_with_the_thorough_one(cell in "[-$€£]?[0-9.,' ]{1,20}( ?€)?") {
            for decimal in [Dot, Comma] {
                if let Some((amount, currency)) = common(cell.as_bytes(), sign(decimal)) {
                    prop_assert_eq!(written(cell.as_bytes(), decimal), Parsed::Amount { amount, currency, rounded: false });
                }
            }
        }

        #[test]
        fn decimals_are_rounded_half_away_from_zero(whole in 0i64..100_000, fraction in "[0-9]{1,12}", minus in any::<bool>()) {
            let cell = format!("{}{whole}.{fraction}", if minus { "-" } else { "" });
            let exact: i128 = format!("{whole}{fraction:0<12}").parse().unwrap();
            let nearest = (exact + 50_000_000) / 100_000_000;
            let expected = Amount::from_ten_thousandths(if minus { -nearest } else { nearest } as i64);
            let rounded = exact % 100_000_000 != 0;
            prop_assert_eq!(amount(cell.as_bytes(), Dot), Parsed::Amount { amount: expected, currency: None, rounded });
        }

        #[test]
        fn no_bytes_bring_it_down(cell in prop::collection::vec(any::<u8>(), 0..40), text in "[-+0-9.,eE$€() '%]{0,30}") {
            for cell in [cell.as_slice(), text.as_bytes()] {
                for decimal in [Dot, Comma] {
                    if let Parsed::Amount { amount, .. } = amount(cell, decimal) {
                        prop_assert!(amount.abs() <= Amount::CELL_LIMIT);
                    }
                    let _ = (quantity(cell, decimal), refutes(cell, decimal), currency_hint(cell));
                }
            }
        }
    }
}
