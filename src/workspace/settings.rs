//! What the owner says about money and the future, kept as one document.

use crate::customers::{Assumptions, Choice, margin_in_effect};
use crate::ledger::{Ledger, Link};
use crate::lifetime::{self, Months, RefundPolicy};
use crate::quantity::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is supposed, how far ahead is looked, and who is left out of the forecast. Everything that shows money to come
/// reads it here: there is one margin and one discount rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Margins, service costs, the discount rate.
    pub assumptions: Assumptions,
    /// How far ahead is looked where nothing else is chosen.
    pub horizon: Months,
    /// What becomes of money given back, in the forecast of spend.
    pub refunds: RefundPolicy,
    /// Last day of the back-test’s calibration; chosen from the data where nothing is given.
    pub calibrate_to: Option<Day>,
    /// Accounts that stay out of the forecast, by what they go by in every file.
    pub left_out: BTreeSet<Link>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            assumptions: Assumptions::default(),
            horizon: Months::YEAR,
            refunds: RefundPolicy::default(),
            calibrate_to: None,
            left_out: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// What a study of this ledger is asked. Equal questions about equal ledgers have equal answers, so that a study is
    /// known by it.
    #[must_use]
    pub fn study(&self, ledger: &Ledger, choice: &Choice, horizon: Option<Months>) -> lifetime::Settings {
        lifetime::Settings {
            calibrate_to: self.calibrate_to,
            horizon: horizon.unwrap_or(self.horizon),
            discount: self.assumptions.discount_rate,
            margin: margin_in_effect(ledger, choice, &self.assumptions),
            refunds: self.refunds,
            without: ledger.going_by(&self.left_out),
            ..lifetime::Settings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Share;

    fn ledger(files: &[(&str, &str)]) -> Ledger {
        Ledger::of(files.iter().map(|(name, csv)| crate::import::read(name, csv.as_bytes(), None).unwrap().1))
    }

    const SHOP: (&str, &str) =
        ("shop.csv", "customer id,date,amount\n7,2026-03-01,10\n8,2026-03-02,10\n9,2026-03-03,5\n");
    const WEB: (&str, &str) =
        ("web.csv", "email,date,amount\nann@example.org,2026-01-01,10\nbob@example.org,2026-03-02,10\n");

    #[test]
    fn who_is_left_out_stays_left_out_when_files_are_added() {
        let before = ledger(&[SHOP]);
        let left_out: BTreeSet<Link> = [before.goes_by(1).unwrap()].into();
        let settings = Settings { left_out, ..Settings::default() };
        let asked = |ledger: &Ledger| settings.study(ledger, &Choice::default(), None);
        assert_eq!(asked(&before).without, [1]);
        let after = ledger(&[WEB, SHOP]);
        let named: Vec<&str> = asked(&after).without.iter().map(|p| after.person(*p).id).collect();
        assert_eq!(named, ["8"]);
        assert_eq!(after.goes_by(0), Some(Link::Email("ann@example.org".into())));
    }

    #[test]
    fn the_margin_is_the_owners_where_files_tell_no_cost() {
        let third = Share::new(0.3).unwrap();
        let assumptions = Assumptions { margin: third, ..Assumptions::default() };
        let settings = Settings { assumptions, ..Settings::default() };
        let margin = settings.study(&ledger(&[SHOP]), &Choice::default(), None).margin;
        assert!((margin.value() - 0.3).abs() < 1e-6);
        assert_eq!(settings.study(&Ledger::default(), &Choice::default(), None).margin, third);
    }
}
