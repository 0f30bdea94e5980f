//! Customers drawn from a seed with the parameters of the CDNOW sample, born over a year and watched for up to two.

use fastrand::Rng;

/// So many customers, as repeat purchases, age in days at the last one, and age in days.
pub(crate) fn customers(n: usize) -> Vec<(u32, u32, u32)> {
    let mut random = Rng::with_seed(1997);
    let exponential = |random: &mut Rng| -(1.0 - random.f64()).ln();
    (0..n)
        .map(|_| {
            let age = random.u32(365..=730);
            // A rate from the gamma distribution with shape ¼, as a product; a dropout from Beta(0.79, 2.43).
            let rate = exponential(&mut random) * random.f64().powi(4) / 4.4 / 7.0;
            let leaves = random.f64().powf(1.0 / 0.79) * (1.0 - random.f64().powf(1.0 / 2.43)).max(1e-9);
            let (mut repeats, mut last, mut at) = (0, 0, 0.0);
            loop {
                at += exponential(&mut random) / rate;
                if at >= f64::from(age) {
                    break;
                }
                // One purchase a day.
                let day = at.ceil() as u32;
                repeats += u32::from(day > last);
                last = day;
                if random.f64() < leaves {
                    break;
                }
            }
            (repeats, last, age)
        })
        .collect()
}
