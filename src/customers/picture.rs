//! What the pictures of the overview say: the few sums and shares that their titles are made of.

use crate::customers::{Breakdown, MonthSales};
use crate::quantity::{Amount, Share};

impl MonthSales {
    /// Net revenue of the month.
    pub fn net(&self) -> Amount {
        self.new + self.returning + self.anonymous
    }
}

impl Breakdown {
    /// The share of net revenue, over all months shown, that customers brought who had bought before the month; `None`
    /// where refunds outweigh sales, or nobody can be told apart.
    pub fn returning_share(&self) -> Option<Share> {
        let returning: Amount = self.months.iter().map(|m| m.returning).sum();
        let named: Amount = self.months.iter().map(|m| m.new + m.returning).sum();
        let all: Amount = self.months.iter().map(MonthSales::net).sum();
        let known = !named.is_zero() && all > Amount::ZERO;
        known.then(|| Share::new(returning.to_f64() / all.to_f64())).flatten()
    }

    /// The whole month with most net revenue; of equal ones the latest.
    pub fn best_month(&self) -> Option<&MonthSales> {
        self.months.iter().filter(|m| !m.partial).max_by_key(|m| (m.net(), m.month))
    }

    /// The share of net revenue that the half of customers brings who spend least; `None` without a Lorenz curve.
    pub fn lower_half_share(&self) -> Option<Share> {
        let after = self.lorenz.partition_point(|(customers, _)| *customers < 0.5);
        let (x1, y1) = self.lorenz.get(after).copied()?;
        let (x0, y0) = after.checked_sub(1).and_then(|i| self.lorenz.get(i)).copied().unwrap_or((x1, y1));
        let y = if x1 > x0 { y0 + (y1 - y0) * (0.5 - x0) / (x1 - x0) } else { y1 };
        Share::new(y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Month;

    fn month(i: i32, new: i64, returning: i64, anonymous: i64, partial: bool) -> MonthSales {
        let eur = |units: i64| Amount::from_cents(units * 100);
        MonthSales {
            month: Month::new(2026, 1).unwrap().plus(i),
            partial,
            new: eur(new),
            returning: eur(returning),
            anonymous: eur(anonymous),
            new_customers: 1,
            returning_customers: 1,
            orders: 2,
        }
    }

    #[test]
    fn returning_customers_are_told_against_all_revenue() {
        let months = vec![month(0, 30, 50, 20, false), month(1, 0, 0, 0, false), month(2, 50, 50, 0, true)];
        let breakdown = Breakdown { months, ..Breakdown::default() };
        assert_eq!(breakdown.returning_share(), Share::new(0.5));
        assert_eq!(
            breakdown.best_month().map(|m| m.month.number()),
            Some(1),
            "an unfinished month is no best one"
        );
        let anonymous = Breakdown { months: vec![month(0, 0, 0, 20, false)], ..Breakdown::default() };
        assert_eq!(anonymous.returning_share(), None);
        let refunded = Breakdown { months: vec![month(0, -90, 20, 0, false)], ..Breakdown::default() };
        assert_eq!(refunded.returning_share(), None);
    }

    #[test]
    fn the_lower_half_is_read_from_the_curve() {
        let lorenz = vec![(0.0, 0.0), (0.4, 0.1), (0.6, 0.3), (1.0, 1.0)];
        let half = Breakdown { lorenz, ..Breakdown::default() }.lower_half_share().unwrap();
        assert!((half.value() - 0.2).abs() < 1e-12);
        assert_eq!(Breakdown::default().lower_half_share(), None);
    }
}
