//! Thresholds as people read and type them.

use crate::customers::Thresholds;
use crate::import::DecimalSign;
use crate::import::number::{self, Parsed};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Money};

/// The values that get one score: above `over`, where there is such a bound, and at most `up_to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band<T> {
    /// The score, 1–5.
    pub score: u8,
    /// Only values above this.
    pub over: Option<T>,
    /// Only values up to and including this.
    pub up_to: Option<T>,
}

/// The five bands between four bounds, the lowest values first; the ones between equal bounds, which nobody can be in,
/// are left out. `score` gives the score of the lowest, second lowest … band.
fn bands<T: Copy + PartialOrd>(bounds: &[T; 4], score: impl Fn(u8) -> u8) -> Vec<Band<T>> {
    let over = std::iter::once(None).chain(bounds.iter().copied().map(Some));
    let up_to = bounds.iter().copied().map(Some).chain(std::iter::once(None));
    (0..)
        .zip(over.zip(up_to))
        .filter(|(_, (over, up_to))| match (over, up_to) {
            (Some(over), Some(up_to)) => over < up_to,
            _ => true,
        })
        .map(|(place, (over, up_to))| Band { score: score(place), over, up_to })
        .collect()
}

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Days since the last order.
    Recency,
    /// Counted orders.
    Frequency,
    /// Net revenue.
    Monetary,
}

/// What is wrong with a threshold as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands there.
    Missing,
    /// It is no number.
    NoNumber,
    /// It has decimals where only whole numbers make sense.
    NotWhole,
    /// It is less than the scale begins with: no days, one order.
    TooSmall,
    /// It is more than anybody could reach.
    TooLarge,
    /// It is less than the threshold before it.
    Descending,
}

/// A threshold that can't be taken as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// On which scale.
    pub scale: Scale,
    /// The which-th of its four, from 0.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// Thresholds as they stand in the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Days since the last order.
    pub recency: [String; 4],
    /// Counted orders.
    pub frequency: [String; 4],
    /// Net revenue, in major units.
    pub monetary: [String; 4],
}

impl Typed {
    /// The fields of one scale.
    pub fn fields(&self, scale: Scale) -> &[String; 4] {
        match scale {
            Scale::Recency => &self.recency,
            Scale::Frequency => &self.frequency,
            Scale::Monetary => &self.monetary,
        }
    }

    /// The fields of one scale, to type in.
    pub fn fields_mut(&mut self, scale: Scale) -> &mut [String; 4] {
        match scale {
            Scale::Recency => &mut self.recency,
            Scale::Frequency => &mut self.frequency,
            Scale::Monetary => &mut self.monetary,
        }
    }

    /// What is meant, guaranteed to ascend on every scale; or everything that is wrong, in the order of the fields.
    ///
    /// Equal neighbours are allowed: they leave out the score between them, as ties do. Amounts may be typed with a dot
    /// or a comma for decimals, days and orders are whole.
    pub fn parse(&self) -> Result<Thresholds, Vec<Slip>> {
        let mut slips = Vec::new();
        // A century, and more orders than a customer will ever place.
        let recency = whole(Scale::Recency, &self.recency, 0, 36_500, &mut slips);
        let frequency = whole(Scale::Frequency, &self.frequency, 1, 1_000_000, &mut slips);
        let monetary =
            read(Scale::Monetary, &self.monetary, -Amount::CELL_LIMIT, Amount::CELL_LIMIT, &mut slips);
        if !slips.is_empty() {
            return Err(slips);
        }
        Ok(Thresholds {
            recency: recency.map(|days| days as i32),
            frequency: frequency.map(|orders| orders as u32),
            monetary,
        })
    }
}

/// Four amounts in ascending order; what is wrong is added to the slips, and stands for nothing then.
fn read(
    scale: Scale,
    fields: &[String; 4],
    least: Amount,
    most: Amount,
    slips: &mut Vec<Slip>,
) -> [Amount; 4] {
    let mut before = None;
    let mut at = 0;
    fields.each_ref().map(|field| {
        let read = one(field).and_then(|amount| match amount {
            small if small < least => Err(Fault::TooSmall),
            large if large > most => Err(Fault::TooLarge),
            less if before.is_some_and(|before| less < before) => Err(Fault::Descending),
            fine => Ok(fine),
        });
        let amount = read.unwrap_or_else(|fault| {
            slips.push(Slip { scale, at, fault });
            Amount::ZERO
        });
        if read.is_ok() {
            before = Some(amount);
        }
        at += 1;
        amount
    })
}

/// The same for whole numbers.
fn whole(scale: Scale, fields: &[String; 4], least: i64, most: i64, slips: &mut Vec<Slip>) -> [i64; 4] {
    let units = |n: i64| Amount::from_ten_thousandths(n * Amount::PER_UNIT);
    let first = slips.len();
    let amounts = read(scale, fields, units(least), units(most), slips);
    let mut at = 0;
    let numbers = amounts.map(|amount| {
        if amount.ten_thousandths() % Amount::PER_UNIT != 0 {
            slips.push(Slip { scale, at, fault: Fault::NotWhole });
        }
        at += 1;
        amount.ten_thousandths() / Amount::PER_UNIT
    });
    if let Some(own) = slips.get_mut(first..) {
        own.order_by_key(|slip| slip.at);
    }
    numbers
}

fn one(field: &str) -> Result<Amount, Fault> {
    let cell = field.trim().as_bytes();
    if cell.is_empty() {
        return Err(Fault::Missing);
    }
    match number::amount(cell, number::decimal_evidence(cell).unwrap_or(DecimalSign::Dot)) {
        Parsed::Amount { amount, .. } => Ok(amount),
        Parsed::Blank | Parsed::Unreadable => Err(Fault::NoNumber),
    }
}

impl Thresholds {
    /// Which days since the last order score what, the shortest silence (score 5) first.
    pub fn recency_bands(&self) -> Vec<Band<i32>> {
        bands(&self.recency, |place| 5 - place)
    }

    /// Which numbers of orders score what, the fewest (score 1) first.
    pub fn frequency_bands(&self) -> Vec<Band<u32>> {
        bands(&self.frequency, |place| place + 1)
    }

    /// Which net revenue scores what, the least (score 1) first.
    pub fn monetary_bands(&self) -> Vec<Band<Amount>> {
        bands(&self.monetary, |place| place + 1)
    }

    /// As they stand in a form: amounts with a dot and the currency's usual decimals, rounded.
    pub fn typed(&self, currency: Currency) -> Typed {
        Typed {
            recency: self.recency.map(|days| days.to_string()),
            frequency: self.frequency.map(|orders| orders.to_string()),
            monetary: self.monetary.map(|amount| Money::new(amount, currency).to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(recency: [&str; 4], frequency: [&str; 4], monetary: [&str; 4]) -> Typed {
        let own = |fields: [&str; 4]| fields.map(str::to_owned);
        Typed { recency: own(recency), frequency: own(frequency), monetary: own(monetary) }
    }

    fn slip(scale: Scale, at: usize, fault: Fault) -> Slip {
        Slip { scale, at, fault }
    }

    #[test]
    fn what_is_typed_is_read() {
        let thresholds =
            typed(["0", " 30", "1,000", "1000"], ["1", "1", "2", "12"], ["9,50", "20", "1.234,5", "9999.99"]);
        assert_eq!(
            thresholds.parse(),
            Ok(Thresholds {
                recency: [0, 30, 1000, 1000],
                frequency: [1, 1, 2, 12],
                monetary: [950, 2000, 123_450, 999_999].map(Amount::from_cents),
            })
        );
    }

    #[test]
    fn every_slip_is_told_where_it_is() {
        let wrong = typed(["10", "5", "", "20"], ["0", "two", "2.5", "3"], ["-1", "1", "x", "0.99"]);
        use Scale::*;
        assert_eq!(
            wrong.parse(),
            Err(vec![
                slip(Recency, 1, Fault::Descending),
                slip(Recency, 2, Fault::Missing),
                slip(Frequency, 0, Fault::TooSmall),
                slip(Frequency, 1, Fault::NoNumber),
                slip(Frequency, 2, Fault::NotWhole),
                slip(Monetary, 2, Fault::NoNumber),
                slip(Monetary, 3, Fault::Descending),
            ])
        );
        let large = typed(["1", "2", "3", "36501"], ["1", "2", "3", "4"], ["1", "2", "3", "4"]);
        assert_eq!(large.parse(), Err(vec![slip(Recency, 3, Fault::TooLarge)]));
    }

    #[test]
    fn bands_are_told_without_the_empty_ones() {
        let thresholds = Thresholds {
            recency: [14, 30, 90, 200],
            frequency: [1, 1, 2, 4],
            monetary: [10, 20, 30, 40].map(Amount::from_cents),
        };
        let recency: Vec<_> = thresholds.recency_bands().iter().map(|b| (b.score, b.over, b.up_to)).collect();
        assert_eq!(
            recency,
            [
                (5, None, Some(14)),
                (4, Some(14), Some(30)),
                (3, Some(30), Some(90)),
                (2, Some(90), Some(200)),
                (1, Some(200), None)
            ]
        );
        let scores: Vec<_> = thresholds.frequency_bands().iter().map(|b| b.score).collect();
        assert_eq!(scores, [1, 3, 4, 5]);
    }

    proptest! {
        #[test]
        fn a_value_lies_in_the_band_of_its_score(
            mut recency in prop::array::uniform4(0i32..50), mut frequency in prop::array::uniform4(1u32..9),
            mut cents in prop::array::uniform4(-50i64..500), silent in 0i32..60, orders in 1u32..12, net in -50i64..600,
        ) {
            recency.sort_unstable();
            frequency.sort_unstable();
            cents.sort_unstable();
            let thresholds = Thresholds { recency, frequency, monetary: cents.map(Amount::from_cents) };
            let net = Amount::from_cents(net);
            let score = thresholds.score(silent, orders, net);
            fn holds<T: PartialOrd + Copy>(bands: &[Band<T>], value: T) -> Vec<u8> {
                bands
                    .iter()
                    .filter(|b| b.over.is_none_or(|o| value > o) && b.up_to.is_none_or(|u| value <= u))
                    .map(|b| b.score)
                    .collect()
            }
            prop_assert_eq!(holds(&thresholds.recency_bands(), silent), [score.recency]);
            prop_assert_eq!(holds(&thresholds.frequency_bands(), orders), [score.frequency]);
            prop_assert_eq!(holds(&thresholds.monetary_bands(), net), [score.monetary]);
            // What a form shows is read back as it was.
            prop_assert_eq!(thresholds.typed(Currency::EUR).parse(), Ok(thresholds));
        }
    }
}
