//! What of a file stands beside the figures, because it is in another currency than they are.

use crate::measure::{Sentence, Value};
use crate::quantity::Currency;
use crate::{say, tell};

/// Which orders of a file the figures leave out because of their currency, why, and what to do; `None` where all are in.
///
/// `held` are the file's counted orders by currency, `shown` is the currency of the figures.
///
/// ```
/// use regulars::{ledger::aside, quantity::Currency};
/// assert_eq!(aside(&[(Currency::EUR, 3)], Currency::EUR), None);
/// assert!(aside(&[(Currency::EUR, 3)], Currency::UNKNOWN).is_some());
/// ```
pub fn aside(held: &[(Currency, u64)], shown: Currency) -> Option<Sentence> {
    let others: Vec<(Currency, u64)> =
        held.iter().copied().filter(|(currency, n)| *currency != shown && *n > 0).collect();
    let out: u64 = others.iter().map(|(_, n)| n).sum();
    let all: u64 = held.iter().map(|(_, n)| n).sum();
    let named = others.iter().map(|(currency, _)| *currency).filter(|c| *c != Currency::UNKNOWN);
    let mut kinds: Vec<String> =
        named.map(|c| say!("in {currency}§of orders", currency = c.code())).collect();
    let unnamed = others.iter().any(|(currency, _)| *currency == Currency::UNKNOWN);
    kinds.extend(unnamed.then(|| say!("without a currency§of orders").to_owned()));
    let of = kinds.join(", ");
    let figures = match shown {
        Currency::UNKNOWN => say!("amounts without a currency§the figures show").to_owned(),
        shown => say!("amounts in {currency}§the figures show", currency = shown.code()),
    };
    let n = Value::Count(out);
    let what = match (out, all) {
        (0, _) => return None,
        (1, 1) => tell!(
            "Its one order is not in the figures: it is {of}, and the figures show {figures}.",
            of,
            figures
        ),
        (out, all) if out == all => {
            tell!(
                "None of its {n|order|orders} is in the figures: this file is {of}, and the figures show {figures}.",
                n,
                of,
                figures
            )
        }
        (1, _) => tell!(
            "One of its orders is not in the figures: it is {of}, and the figures show {figures}.",
            of,
            figures
        ),
        _ => tell!(
            "{n} of its orders are not in the figures: they are {of}, and the figures show {figures}.",
            n,
            of,
            figures
        ),
    };
    let told = what
        .followed_by(say!("Different currencies are never added up."))
        .followed_by(say!("To see these orders, choose their currency at the top of the overview."));
    Some(if unnamed || shown == Currency::UNKNOWN {
        told.followed_by(say!("If it is the same money, say so: press “Check what was found” beside the file that names no currency, and choose its currency there. Where that is not offered, remove that file and bring it in once more."))
    } else {
        told
    })
}

/// The same of a file of costs, by the currencies these name. Costs that name none count as being in that of the orders,
/// and where the orders name none, those of one currency alone do.
///
/// ```
/// use regulars::{ledger::costs_aside, quantity::Currency};
/// assert_eq!(costs_aside(&[Currency::EUR], Currency::EUR), None);
/// assert!(costs_aside(&[Currency::EUR], Currency::parse("USD").unwrap()).is_some());
/// ```
pub fn costs_aside(named: &[Currency], shown: Currency) -> Option<Sentence> {
    let others = named.iter().filter(|currency| **currency != shown);
    let others: Vec<&str> = others.map(Currency::code).collect();
    if others.is_empty() || (shown == Currency::UNKNOWN && others.len() == 1) {
        return None;
    }
    let others = others.join(", ");
    let told = match shown {
        Currency::UNKNOWN => tell!(
            "Its costs in {others} are not in the figures: which of them is the currency of your orders is not known.",
            others
        ),
        shown => tell!(
            "Its costs in {others} are not in the figures, which show amounts in {currency}.",
            others,
            currency = shown.code()
        ),
    };
    Some(told.followed_by(say!("Different currencies are never added up.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::csv::plain;

    #[test]
    fn costs_of_another_currency_are_named() {
        let usd = Currency::parse("USD").unwrap();
        let said = |named: &[Currency], shown| costs_aside(named, shown).map(|said| plain(&said));
        assert_eq!(said(&[], usd), None);
        assert_eq!(said(&[usd], Currency::UNKNOWN), None);
        let told = said(&[Currency::EUR, usd], usd).unwrap();
        assert!(
            told.starts_with("Its costs in EUR are not in the figures, which show amounts in USD."),
            "{told}"
        );
        assert!(said(&[Currency::EUR, usd], Currency::UNKNOWN).unwrap().contains("EUR, USD"));
    }

    #[test]
    fn what_stands_beside_the_figures_is_named_with_its_reason() {
        let usd = Currency::parse("USD").unwrap();
        let said = |held: &[(Currency, u64)], shown| aside(held, shown).map(|said| plain(&said));
        assert_eq!(said(&[(usd, 5)], usd), None);
        assert_eq!(said(&[], usd), None);
        // Of two known currencies: no word of the same money.
        let told = said(&[(usd, 5)], Currency::EUR).unwrap();
        assert!(
            told.starts_with("None of its 5 orders is in the figures: this file is in USD, and the figures show amounts in EUR. "),
            "{told}"
        );
        assert!(!told.contains("same money"), "{told}");
        // One without a currency, on either side.
        let told = said(&[(usd, 1)], Currency::UNKNOWN).unwrap();
        assert!(
            told.starts_with("Its one order is not in the figures: it is in USD, and the figures show amounts without a currency. "),
            "{told}"
        );
        assert!(told.contains("If it is the same money, say so"), "{told}");
        let told = said(&[(usd, 7), (Currency::UNKNOWN, 2)], usd).unwrap();
        assert!(
            told.starts_with("2 of its orders are not in the figures: they are without a currency, and the figures show amounts in USD. "),
            "{told}"
        );
        assert!(told.contains("same money"), "{told}");
    }
}
