//! In how many hands the worth of the customers lies.

use super::study::Study;
use crate::quantity::{Amount, Share};
use serde::{Deserialize, Serialize};

/// How unevenly the worth of present customers is spread over them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Concentration {
    /// Customers it is told of.
    pub customers: u64,
    /// The part that lies with the fifth of them who are worth most (rounded up to a whole customer).
    pub top_fifth: Share,
    /// The part that lies with the one who is worth most.
    pub largest: Share,
    /// 0 when all are worth the same, near 1 when one is worth everything.
    pub gini: f64,
    /// The curve of Lorenz at each tenth of the customers, those worth least first: from 0 to 1 in eleven points.
    pub lorenz: Vec<f64>,
}

impl Study {
    /// How concentrated the worth of present customers is; `None` where nobody is worth anything or spend has no fit.
    #[must_use]
    pub fn concentration(&self) -> Option<Concentration> {
        let worths: Vec<Amount> = self.outlooks().map(|o| o.value).collect::<Option<_>>()?;
        of_amounts(worths)
    }
}

/// Gini (1912) in the form for a full count: Σ (2i − n − 1)·xᵢ ÷ (n·Σx), x ascending.
fn of_amounts(mut worths: Vec<Amount>) -> Option<Concentration> {
    worths.sort_unstable();
    let n = worths.len();
    let mut sums = vec![0i128];
    let (mut sum, mut moment) = (0i128, 0i128);
    for (i, worth) in worths.iter().enumerate() {
        let worth = i128::from(worth.ten_thousandths().max(0));
        sum += worth;
        moment += (2 * i as i128 + 1 - n as i128) * worth;
        sums.push(sum);
    }
    if sum == 0 {
        return None;
    }
    let part = |below: usize| sums.get(below).map_or(0.0, |below| *below as f64 / sum as f64);
    Some(Concentration {
        customers: n as u64,
        top_fifth: Share::new(1.0 - part(n - n.div_ceil(5)))?,
        largest: Share::new(1.0 - part(n - 1))?,
        gini: moment as f64 / (n as f64 * sum as f64),
        lorenz: (0..=10)
            .map(|tenth| {
                let place = (n * tenth) as f64 / 10.0;
                let (low, beyond) = (place.floor() as usize, place.fract());
                part(low) + beyond * (part((low + 1).min(n)) - part(low))
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_alike_and_one_who_has_most() {
        let amounts = |units: &[i64]| units.iter().map(|u| Amount::from_cents(u * 100)).collect::<Vec<_>>();
        let even = of_amounts(amounts(&[5, 5, 5, 5, 5])).unwrap();
        assert_eq!((even.top_fifth.value() * 10.0).round(), 2.0);
        assert!(even.gini.abs() < 1e-12);
        // 1, 1, 1, 1, 6: Gini = (−4 − 2 + 0 + 2 + 4·6) / (5·10) = 0.4.
        let odd = of_amounts(amounts(&[6, 1, 1, 1, 1])).unwrap();
        assert!((odd.gini - 0.4).abs() < 1e-12);
        assert!((odd.top_fifth.value() - 0.6).abs() < 1e-12 && (odd.largest.value() - 0.6).abs() < 1e-12);
        assert!((odd.lorenz[5] - 0.25).abs() < 1e-12 && odd.lorenz[0] == 0.0 && odd.lorenz[10] == 1.0);
        assert_eq!(of_amounts(amounts(&[0, 0])), None);
        assert_eq!(of_amounts(Vec::new()), None);
    }
}
