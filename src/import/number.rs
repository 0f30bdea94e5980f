//! Cells into amounts and quantities.
//!
//! A number is read strictly by one decimal sign: under the wrong one a cell is unreadable rather than wrong by a
//! factor, except where it can be read either way (`1,234`). [`decimal_evidence`] tells what a cell proves, so that
//! the sign is settled over a whole column.

use crate::import::DecimalSign;
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
    match plain(cell, decimal) {
        Some(amount) => Parsed::Amount { amount, currency: None, rounded: false },
        None => written(cell, decimal),
    }
}

/// The commonest form: up to nine digits, perhaps a minus before and up to four decimals behind them.
#[inline]
fn plain(cell: &[u8], decimal: DecimalSign) -> Option<Amount> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > 14 {
        return None;
    }
    let point = sign(decimal);
    let mut value = 0i64;
    let mut decimals = None;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
            if let Some(n) = &mut decimals {
                *n += 1usize;
            }
        } else if *byte == point && decimals.is_none() {
            decimals = Some(0);
        } else {
            return None;
        }
    }
    let decimals = decimals.unwrap_or(0);
    let whole = digits.len() - decimals;
    if whole > 10 || (whole < 2 && decimals > 0) {
        return None;
    }
    let scale = *[10_000, 1_000, 100, 10, 1].get(decimals)?;
    let amount = Amount::from_ten_thousandths(if negative { -value * scale } else { value * scale });
    (amount.abs() <= Amount::CELL_LIMIT).then_some(amount)
}

/// Any other form.
#[cold]
fn written(cell: &[u8], decimal: DecimalSign) -> Parsed {
    let Ok(text) = std::str::from_utf8(cell) else { return windows_sign(cell, decimal) };
    if is_blank(text) {
        return Parsed::Blank;
    }
    match Written::parse(text).and_then(|w| Some((w.value(decimal)?, w.currency))) {
        Some(((amount, rounded), currency)) => {
            Parsed::Amount { amount, currency: currency.and_then(Sign::sure), rounded }
        }
        None => Parsed::Unreadable,
    }
}

/// A cell in Windows-1252 among UTF-8: its euro sign or hard space must not cost the amount.
fn windows_sign(cell: &[u8], decimal: DecimalSign) -> Parsed {
    let text = crate::import::encoding::text(cell);
    match Written::parse(&text).and_then(|w| Some((w.value(decimal)?, w.currency))) {
        Some(((amount, rounded), currency)) => {
            Parsed::Amount { amount, currency: currency.and_then(Sign::sure), rounded }
        }
        None => Parsed::Unreadable,
    }
}

/// The decimal sign that a cell proves: `1.234,50` and `12,5` a comma, `1,234.50` and `0.99` a dot, `1,234` neither.
pub fn decimal_evidence(cell: &[u8]) -> Option<DecimalSign> {
    let text = crate::import::encoding::text(cell);
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
    let text = crate::import::encoding::text(cell);
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
            code if CODES.split(' ').any(|known| known.eq_ignore_ascii_case(code)) => sure(code),
            _ => None,
        }
    }
}

/// ISO 4217's codes in use (and those lately replaced that old exports still name). A word that is none of them makes
/// a cell text rather than an amount.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

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
        // A decimal sign may stand before the first digit or behind the last.
        let first = if text.get(..first)?.ends_with(['.', ','])
            && !text.get(..first)?.ends_with("kr.")
            && !ends_in_letter_dot(text.get(..first)?)
        {
            first - 1
        } else {
            first
        };
        let last = if text.get(last..)?.starts_with(['.', ',']) { last + 1 } else { last };
        let (before, body, behind) = (text.get(..first)?, text.get(first..last)?, text.get(last..)?);

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
        let point = char::from(sign(decimal));
        let (whole, fraction) = match self.body.split_once(point) {
            Some((whole, fraction)) => (whole, fraction),
            None => (self.body, ""),
        };
        if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let whole = ungrouped(whole)?;
        // Digits from the first that counts; where the point stands is kept apart.
        let digits: Vec<u8> = whole.iter().copied().chain(fraction.bytes()).map(|b| b - b'0').collect();
        let point = whole.len() as i64 + i64::from(self.exponent) + 4;
        let mut value = 0i128;
        let limit = i128::from(Amount::CELL_LIMIT.ten_thousandths());
        for at in 0..point.max(0) {
            let digit = usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
            value = value * 10 + i128::from(digit);
            if value > limit {
                return None;
            }
        }
        let lost = digits.get(usize::try_from(point.max(0)).ok()?..).unwrap_or(&[]);
        let rounded = lost.iter().any(|d| *d != 0);
        if point >= 0 && lost.first().is_some_and(|d| *d >= 5) {
            value += 1;
        }
        if value > limit {
            return None;
        }
        let value = i64::try_from(value).ok()?;
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

/// The digits of a whole number, its groups checked: the last has three digits, those before have two or three (India
/// counts in lakhs), the first has at least one and begins with no zero, and all are parted by the same sign.
fn ungrouped(whole: &str) -> Option<Vec<u8>> {
    let between = |c: char| !c.is_ascii_digit();
    let Some(separator) = whole.chars().find(|c| between(*c)) else { return Some(whole.as_bytes().to_vec()) };
    if !(matches!(separator, '.' | ',' | '\'' | '’') || is_space(separator)) || whole.starts_with('0') {
        return None;
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let all_digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let middle_alike = middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2);
    let first_fits =
        (1..=if middle.first().is_some_and(|g| g.len() == 2) { 2 } else { 3 }).contains(&first.len());
    (all_digits && middle_alike && first_fits && last.len() == 3).then(|| groups.concat().into_bytes())
}
