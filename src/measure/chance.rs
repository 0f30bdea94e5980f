//! Telling a change from chance.

use crate::say;

/// How often chance alone makes two samples differ at least this much, if both come from the same source: from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Chance(pub(crate) f64);

impl Chance {
    /// Seldom enough to speak of a change: less than once in twenty.
    pub(crate) fn is_seldom(self) -> bool {
        self.0 < 0.05
    }

    /// In words that end a sentence: `would happen about once in 140 times`.
    pub(crate) fn words(self) -> String {
        let times = (1.0 / self.0).round();
        if times >= 1000.0 {
            say!("less than once in a thousand times").to_owned()
        } else if times >= 100.0 {
            say!("about once in {times} times", times = (times / 10.0).round() * 10.0)
        } else {
            say!("about once in {times} times", times)
        }
    }
}

/// Two shares, `a` of `n` and `b` of `m`: the two-sided test of equal proportions with the pooled share, without
/// correction (as in Newcombe 1998, and in R's `prop.test(correct = FALSE)`). `None` where either has fewer than ten
/// cases, or where the normal approximation does not hold.
pub(crate) fn of_shares((a, n): (u64, u64), (b, m): (u64, u64)) -> Option<Chance> {
    if n < 10 || m < 10 {
        return None;
    }
    let (n, m) = (n as f64, m as f64);
    let pooled = (a + b) as f64 / (n + m);
    let expected = n.min(m) * pooled.min(1.0 - pooled);
    let spread = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    (expected >= 5.0 && spread > 0.0).then(|| two_sided((a as f64 / n - b as f64 / m) / spread))
}

/// Whether a share, `a` of `n`, lies below `level` by more than chance explains: the one-sided test of a proportion with
/// the normal approximation, at one in twenty. Never with fewer than thirty cases.
pub(crate) fn lies_below((a, n): (u64, u64), level: f64) -> bool {
    let cases = n as f64;
    n >= 30 && (level - a as f64 / cases) / (level * (1.0 - level) / cases).sqrt() > 1.645
}

/// Two counts over equally long times: the two-sided test that both come from the same steady rate.
pub(crate) fn of_counts(a: u64, b: u64) -> Option<Chance> {
    let both = (a + b) as f64;
    (both >= 20.0).then(|| two_sided((a as f64 - b as f64) / both.sqrt()))
}

/// The mean of a sample with its size and the sum of its squares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) n: u64,
    pub(crate) mean: f64,
    pub(crate) squares: f64,
}

impl Sample {
    /// The standard error of its mean, from thirty cases on.
    pub(crate) fn error(self) -> Option<f64> {
        let n = self.n as f64;
        (self.n >= 30).then(|| ((self.squares - n * self.mean * self.mean).max(0.0) / (n - 1.0) / n).sqrt())
    }
}

/// Two means: Welch's test with the normal distribution, for samples of thirty and more.
pub(crate) fn of_means(a: Sample, b: Sample) -> Option<Chance> {
    let spread = a.error()?.hypot(b.error()?);
    (spread > 0.0).then(|| two_sided((a.mean - b.mean) / spread))
}

/// The chance of a standard normal value at least this far from zero (Abramowitz and Stegun 26.2.17; error below 1e-7).
pub(crate) fn two_sided(z: f64) -> Chance {
    let z = z.abs();
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let polynomial = t
        * (0.319_381_530
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
    Chance((2.0 * density * polynomial).clamp(f64::MIN_POSITIVE, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_tail_is_that_of_the_tables() {
        for (z, p) in
            [(0.0, 1.0), (1.0, 0.317_310_5), (1.959_964, 0.05), (2.575_829, 0.01), (3.890_592, 1e-4)]
        {
            assert!((two_sided(z).0 - p).abs() < 2e-7, "{z}: {:?}", two_sided(z));
            assert_eq!(two_sided(-z), two_sided(z));
        }
        assert!(two_sided(60.0).0 > 0.0);
    }

    #[test]
    fn proportions_are_those_of_r() {
        // R: prop.test(c(15, 25), c(50, 50), correct = FALSE)$p.value is 0.04122683.
        assert!((of_shares((15, 50), (25, 50)).unwrap().0 - 0.041_226_83).abs() < 1e-6);
        assert_eq!(of_shares((1, 9), (5, 50)), None);
        assert_eq!(of_shares((0, 50), (0, 50)), None);
        assert_eq!(of_shares((1, 50), (2, 50)), None);
    }

    #[test]
    fn a_share_below_a_level_is_told_from_chance() {
        // Of 100 with a level of a fifth the spread is 4 points: 6.58 below it is 13.42 per cent.
        assert!(lies_below((13, 100), 0.2) && !lies_below((14, 100), 0.2));
        assert!(!lies_below((0, 29), 0.2));
    }

    #[test]
    fn counts_and_means() {
        // (60 − 40) / √100 = 2.
        assert!((of_counts(60, 40).unwrap().0 - 0.045_500_26).abs() < 1e-6);
        assert_eq!(of_counts(9, 10), None);
        // Two samples of 100 with variance 25 and means 10 and 11: z = 1 / √(0.25 + 0.25) = √2.
        let sample = |mean: f64| Sample { n: 100, mean, squares: 99.0 * 25.0 + 100.0 * mean * mean };
        assert!((of_means(sample(10.0), sample(11.0)).unwrap().0 - 0.157_299_2).abs() < 1e-6);
    }

    #[test]
    fn chance_in_words() {
        assert_eq!(Chance(0.041).words(), "about once in 24 times");
        assert_eq!(Chance(0.0041).words(), "about once in 240 times");
        assert_eq!(Chance(1e-9).words(), "less than once in a thousand times");
        assert!(Chance(0.049).is_seldom() && !Chance(0.05).is_seldom());
    }
}
