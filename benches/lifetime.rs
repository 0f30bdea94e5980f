//! How long fitting takes: `cargo bench --bench lifetime`. `./dev bench` holds it against the browser and against Python.

mod drawn;

use criterion::{BenchmarkId, Criterion};
use drawn::customers;
use regulars::lifetime::{Fit, Histories, ModelKind};
use std::hint::black_box;
use std::time::Duration;

const SIZES: [usize; 4] = [2_357, 23_570, 100_000, 1_000_000];

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
