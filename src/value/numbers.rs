//! The few functions of statistics this room needs.

use crate::lifetime::ln_gamma;

/// The point below which a standard normal value lies with this chance: Wichura (1988), algorithm AS 241 (PPND16), right
/// to about 1e-15. NaN outside 0 to 1.
///
/// ```
/// assert!((regulars::value::normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-13);
/// ```
pub fn normal_quantile(chance: f64) -> f64 {
    let poly = |x: f64, all: &[f64]| all.iter().rev().fold(0.0, |sum, c| sum * x + c);
    let q = chance - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * poly(r, &A) / poly(r, &B);
    }
    let tail = if q < 0.0 { chance } else { 1.0 - chance };
    let r = (-tail.ln()).sqrt();
    let far =
        if r <= 5.0 { poly(r - 1.6, &C) / poly(r - 1.6, &D) } else { poly(r - 5.0, &E) / poly(r - 5.0, &F) };
    if q < 0.0 { -far } else { far }
}

const A: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const B: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const C: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const D: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const E: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const F: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

/// The point below which a value of Student's t with `freedom` degrees lies with this chance, by halving. NaN unless
/// `chance` is between 0 and 1 and `freedom` above 0.
pub fn student_quantile(chance: f64, freedom: f64) -> f64 {
    if !(chance > 0.0 && chance < 1.0 && freedom > 0.0) {
        return f64::NAN;
    }
    if chance < 0.5 {
        return -student_quantile(1.0 - chance, freedom);
    }
    let below = |t: f64| 1.0 - 0.5 * beta_part(freedom / (freedom + t * t), freedom / 2.0, 0.5);
    let (mut low, mut high) = (0.0, 1.0);
    while below(high) < chance && high < 1e9 {
        low = high;
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if below(middle) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The regularised incomplete beta function by its continued fraction (Lentz's method; Press et al., Numerical Recipes,
/// section 6.4).
fn beta_part(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let near = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / near(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..=300 {
        let m = f64::from(m);
        for term in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / near(1.0 + term * d);
            c = near(1.0 + term / c);
            h *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    h
}

/// A square table of numbers; what lies outside is 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    pub(crate) fn new(size: usize, at: impl Fn(usize, usize) -> f64) -> Square {
        let cells = (0..size * size).map(|i| at(i / size, i % size)).collect();
        Square { size, cells }
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells.get(row * self.size + column).copied().unwrap_or(0.0)
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.cells.get_mut(row * self.size + column) {
            *cell = value;
        }
    }

    /// Eigenvalues of a symmetric table, and its eigenvectors as columns: Jacobi's rotations (Golub and Van Loan, Matrix
    /// Computations, section 8.5).
    pub(crate) fn eigen(&self) -> (Vec<f64>, Square) {
        let n = self.size;
        let mut a = self.clone();
        let mut vectors = Square::new(n, |i, j| f64::from(u8::from(i == j)));
        for _sweep in 0..60 {
            let off: f64 =
                (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a.at(i, j).powi(2)).sum();
            if off < 1e-28 {
                break;
            }
            for p in 0..n {
                for q in p + 1..n {
                    a.rotate(&mut vectors, p, q);
                }
            }
        }
        ((0..n).map(|i| a.at(i, i)).collect(), vectors)
    }

    fn rotate(&mut self, vectors: &mut Square, p: usize, q: usize) {
        let apq = self.at(p, q);
        if apq == 0.0 {
            return;
        }
        let theta = (self.at(q, q) - self.at(p, p)) / (2.0 * apq);
        let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
        let t = if theta == 0.0 { 1.0 } else { t };
        let c = 1.0 / (t * t + 1.0).sqrt();
        let s = t * c;
        for k in 0..self.size {
            let (kp, kq) = (self.at(k, p), self.at(k, q));
            self.set(k, p, c * kp - s * kq);
            self.set(k, q, s * kp + c * kq);
        }
        for k in 0..self.size {
            let (pk, qk) = (self.at(p, k), self.at(q, k));
            self.set(p, k, c * pk - s * qk);
            self.set(q, k, s * pk + c * qk);
        }
        for k in 0..self.size {
            let (kp, kq) = (vectors.at(k, p), vectors.at(k, q));
            vectors.set(k, p, c * kp - s * kq);
            vectors.set(k, q, s * kp + c * kq);
        }
    }
}
