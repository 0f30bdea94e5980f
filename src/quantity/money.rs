use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in whole ten-thousandths of a currency's major unit, the currency being known from the context.
///
/// Finer than any currency's smallest coin, because tax and discounts split over lines are exported with up to four
/// decimals and have to add up. Arithmetic saturates at ±922 billion major units instead of wrapping round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// Ten-thousandths in one major unit.
    pub const PER_UNIT: i64 = 10_000;
    /// The largest amount a single cell may hold: a thousand million major units. Larger ones are not money but mistakes.
    pub const CELL_LIMIT: Amount = Amount(1_000_000_000 * Self::PER_UNIT);

    /// From whole ten-thousandths.
    pub const fn from_ten_thousandths(value: i64) -> Amount {
        Amount(value)
    }

    /// From whole cents (hundredths of the major unit).
    pub const fn from_cents(cents: i64) -> Amount {
        Amount(cents.saturating_mul(100))
    }

    /// Whole ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// In major units, for statistics and pictures; sums stay in integers.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::PER_UNIT as f64
    }

    /// The nearest amount to a number of major units, half away from zero; `None` when it is no finite number.
    pub fn from_f64(major: f64) -> Option<Amount> {
        major.is_finite().then(|| Amount((major * Self::PER_UNIT as f64).round() as i64))
    }

    /// The size without the sign.
    #[must_use]
    pub const fn abs(self) -> Amount {
        Amount(self.0.saturating_abs())
    }

    /// Below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `numerator / denominator` of this amount, rounded half away from zero; `None` when the denominator is zero.
    pub fn ratio(self, numerator: i64, denominator: i64) -> Option<Amount> {
        if denominator == 0 {
            return None;
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let (d, product) = if denominator < 0 {
            (-i128::from(denominator), -product)
        } else {
            (i128::from(denominator), product)
        };
        let half = if product < 0 { -(d / 2) } else { d / 2 };
        let rounded = (product + half) / d;
        Some(Amount(rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64))
    }

    /// Times a quantity given in thousandths (line items are sold by weight, too).
    #[must_use]
    pub fn times_thousandths(self, quantity: i64) -> Amount {
        self.ratio(quantity, 1_000).unwrap_or(Amount::ZERO)
    }
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }
}
impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }
}
impl Neg for Amount {
    type Output = Amount;
    fn neg(self) -> Amount {
        Amount(self.0.saturating_neg())
    }
}
impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        *self = *self + other;
    }
}
impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Amount) {
        *self = *self - other;
    }
}
impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::ZERO, Add::add)
    }
}

/// A currency: guaranteed to be three capital ASCII letters, as in ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Currency = Currency(*b"EUR");
    /// The pound sterling.
    pub const GBP: Currency = Currency(*b"GBP");
    /// The United States dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// ISO 4217's code for "no currency": the file did not say which.
    pub const UNKNOWN: Currency = Currency(*b"XXX");

    /// Parses a three-letter code in either case.
    ///
    /// ```
    /// use regulars::quantity::Currency;
    /// assert_eq!(Currency::parse("eur"), Some(Currency::EUR));
    /// assert_eq!(Currency::parse("euro"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Currency> {
        let code: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_alphabetic).then(|| Currency(code.map(|b| b.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal sign in everyday use (ISO 4217's exponent).
    pub fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

/// Unknown until a file says.
impl Default for Currency {
    fn default() -> Currency {
        Currency::UNKNOWN
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount and its currency. Two of them add up only when the currencies agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// Joins an amount with its currency.
    pub const fn new(amount: Amount, currency: Currency) -> Money {
        Money { amount, currency }
    }

    /// The sum; `None` when the currencies differ.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        (self.currency == other.currency).then(|| Money::new(self.amount + other.amount, self.currency))
    }
}

/// Major units with a dot and the currency's usual digits, rounded half away from zero: `244091.94`.
///
/// ```
/// use regulars::quantity::{Amount, Currency, Money};
/// assert_eq!(Money::new(Amount::from_ten_thousandths(-123_450), Currency::EUR).to_string(), "-12.35");
/// assert_eq!(Money::new(Amount::from_cents(120_000), Currency::parse("JPY").unwrap()).to_string(), "1200");
/// ```
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.digits();
        let step = 10_i64.pow(4 - digits);
        let size = self.amount.ten_thousandths().unsigned_abs();
        let rounded = (size + (step as u64) / 2) / step as u64;
        let scale = 10_u64.pow(digits);
        let sign = if self.amount.is_negative() && rounded > 0 { "-" } else { "" };
        match digits {
            0 => write!(f, "{sign}{rounded}"),
            _ => write!(f, "{sign}{}.{:0width$}", rounded / scale, rounded % scale, width = digits as usize),
        }
    }
}
