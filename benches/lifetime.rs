//! How long fitting takes: `cargo bench --bench lifetime`. Customers are drawn from a seed with the parameters of the
//! CDNOW sample, born over a year and watched for up to two.

use criterion::{BenchmarkId, Criterion};
use fastrand::Rng;
use regulars::lifetime::{Fit, Histories, ModelKind};
use std::hint::black_box;
use std::time::Duration;

const SIZES: [usize; 4] = [2_357, 23_570, 100_000, 1_000_000];

/// Customers as repeat purchases, age in days at the last one, and age in days.
fn customers(n: usize) -> Vec<(u32, u32, u32)> {
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

fn fits(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fit");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_millis(500));
    for (kind, sizes) in [
        (ModelKind::BgNbd, SIZES.as_slice()),
        (ModelKind::MbgNbd, &SIZES[..3]),
        (ModelKind::ParetoNbd, &SIZES[..3]),
    ] {
        for &n in sizes {
            let customers = customers(n);
            group.bench_function(BenchmarkId::new(kind.id(), n), |bencher| {
                bencher.iter(|| Fit::of(kind, &Histories::of_days(black_box(&customers).iter().copied())));
            });
        }
    }
    group.finish();
}

fn refits(criterion: &mut Criterion) {
    let histories = Histories::of_days(customers(SIZES[0]));
    let mut group = criterion.benchmark_group("200 refits");
    group.sample_size(10).measurement_time(Duration::from_secs(5)).warm_up_time(Duration::from_millis(500));
    for kind in ModelKind::ALL {
        let Ok(fit) = Fit::of(kind, &histories) else { continue };
        group.bench_function(BenchmarkId::new(kind.id(), SIZES[0]), |bencher| {
            bencher.iter(|| fit.bootstrap(&histories, 200, 7, &mut |_| true).map(|models| models.len()));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    fits(&mut criterion);
    refits(&mut criterion);
    criterion.final_summary();
}
