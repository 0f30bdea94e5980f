//! The few special functions the models need, right to about 1e-14 and finite wherever the true value is.

/// ln Γ(x) for x > 0.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut product) = (x, 1.0);
    while x < SHIFT {
        product *= x;
        x += 1.0;
    }
    (x - 0.5) * x.ln() - x + HALF_LN_TAU + stirling(x) - f64::ln(product)
}

/// ln Γ(x + d) − ln Γ(x) for x > 0, d ≥ 0, without the cancellation of taking one from the other.
pub(super) fn ln_gamma_ratio(x: f64, d: f64) -> f64 {
    let (mut x, mut below, mut above) = (x, 1.0, 1.0);
    while x < SHIFT {
        below *= x;
        above *= x + d;
        x += 1.0;
    }
    let end = x + d;
    (x - 0.5) * f64::ln_1p(d / x) + d * end.ln() - d + stirling(end) - stirling(x) + f64::ln(below / above)
}

/// ψ(x), the derivative of ln Γ, for x > 0.
pub(super) fn digamma(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < SHIFT {
        below += 1.0 / x;
        x += 1.0;
    }
    let i = 1.0 / (x * x);
    // Abramowitz & Stegun 6.3.18.
    let tail = i
        * (1.0 / 12.0
            - i * (1.0 / 120.0
                - i * (1.0 / 252.0 - i * (1.0 / 240.0 - i * (1.0 / 132.0 - i * (691.0 / 32_760.0))))));
    x.ln() - 0.5 / x - tail - below
}

/// Where the asymptotic series below is right to the last digit.
const SHIFT: f64 = 12.0;
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// ln Γ(x) − ((x − ½)·ln x − x + ½·ln 2π), Abramowitz & Stegun 6.1.41.
fn stirling(x: f64) -> f64 {
    let i = 1.0 / (x * x);
    (1.0 / 12.0
        - i * (1.0 / 360.0
            - i * (1.0 / 1_260.0
                - i * (1.0 / 1_680.0 - i * (1.0 / 1_188.0 - i * (691.0 / 360_360.0 - i / 156.0))))))
        / x
}

/// ln B(a, b) for a, b > 0.
pub(super) fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    ln_gamma(small) - ln_gamma_ratio(large, small)
}

/// ln(1 + eᵘ).
pub(super) fn softplus(u: f64) -> f64 {
    u.max(0.0) + (-u.abs()).exp().ln_1p()
}

/// 1 / (1 + e⁻ᵘ): 0 and 1 where it underflows, never NaN.
pub(super) fn sigmoid(u: f64) -> f64 {
    let e = (-u.abs()).exp();
    if u >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

/// (1 − e^(−εl)) / ε, which is l where ε is 0.
pub(super) fn one_less_power(epsilon: f64, l: f64) -> f64 {
    if epsilon == 0.0 { l } else { -(-epsilon * l).exp_m1() / epsilon }
}

/// For each n of an ascending list ln Γ(c + n) − ln Γ(c) and ψ(c + n) − ψ(c), each from the one before.
pub(super) fn rising(c: f64, counts: &[u32], into: &mut Vec<[f64; 2]>) {
    into.clear();
    let (mut at, mut log, mut slope) = (0, 0.0, 0.0);
    for &n in counts {
        if n - at <= 24 {
            let (mut product, mut size) = (1.0, 0);
            for j in at..n {
                let factor = c + f64::from(j);
                slope += 1.0 / factor;
                product *= factor;
                size += 1;
                // So that the product never overflows.
                if size == 6 {
                    log += f64::ln(product);
                    (product, size) = (1.0, 0);
                }
            }
            log += f64::ln(product);
        } else {
            log = ln_gamma_ratio(c, f64::from(n));
            slope = digamma(c + f64::from(n)) - digamma(c);
        }
        at = n;
        into.push([log, slope]);
    }
}
