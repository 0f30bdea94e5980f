//! Climbing to the top of a smooth surface: quasi-Newton steps, checked and repeated with the true curvature.

/// A square matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix<const N: usize>(pub(super) [[f64; N]; N]);

impl<const N: usize> Matrix<N> {
    fn get(&self, i: usize, j: usize) -> f64 {
        self.0.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default()
    }

    fn set(&mut self, i: usize, j: usize, value: f64) {
        if let Some(slot) = self.0.get_mut(i).and_then(|row| row.get_mut(j)) {
            *slot = value;
        }
    }

    /// Adds to the entry at (i, j).
    pub(super) fn add(&mut self, i: usize, j: usize, value: f64) {
        self.set(i, j, self.get(i, j) + value);
    }

    pub(super) fn times(&self, v: &[f64; N]) -> [f64; N] {
        self.0.map(|row| dot(&row, v))
    }

    /// The lower triangular L with L·Lᵀ = self; `None` unless positive definite.
    pub(super) fn root(&self) -> Option<Matrix<N>> {
        let mut root = Matrix([[0.0; N]; N]);
        for i in 0..N {
            for j in 0..=i {
                let sum: f64 = (0..j).map(|k| root.get(i, k) * root.get(j, k)).sum();
                let rest = self.get(i, j) - sum;
                if i == j {
                    // What rounding alone could have left is not positive.
                    if rest.is_nan() || rest <= 1e-13 * self.get(i, i).abs() {
                        return None;
                    }
                    root.set(i, i, rest.sqrt());
                } else {
                    root.set(i, j, rest / root.get(j, j));
                }
            }
        }
        Some(root)
    }

    /// `None` unless positive definite.
    pub(super) fn inverse(&self) -> Option<Matrix<N>> {
        let root = self.root()?;
        let mut inverse = Matrix([[0.0; N]; N]);
        for column in 0..N {
            let mut v = [0.0; N];
            for i in 0..N {
                let sum: f64 = (0..i).map(|k| root.get(i, k) * v.get(k).copied().unwrap_or_default()).sum();
                let unit = f64::from(u8::from(i == column));
                if let Some(slot) = v.get_mut(i) {
                    *slot = (unit - sum) / root.get(i, i);
                }
            }
            for i in (0..N).rev() {
                let sum: f64 =
                    (i + 1..N).map(|k| root.get(k, i) * v.get(k).copied().unwrap_or_default()).sum();
                if let Some(slot) = v.get_mut(i) {
                    *slot = (*slot - sum) / root.get(i, i);
                }
            }
            for (i, value) in v.iter().enumerate() {
                inverse.set(i, column, *value);
            }
        }
        Some(inverse)
    }

    /// The inverse of self with as much added to its diagonal as makes it positive definite.
    fn damped_inverse(&self) -> Matrix<N> {
        let size = (0..N).map(|i| self.get(i, i).abs()).fold(1e-8, f64::max);
        let mut damping = 0.0;
        for _ in 0..40 {
            let mut damped = *self;
            for i in 0..N {
                damped.set(i, i, self.get(i, i) + damping);
            }
            if let Some(inverse) = damped.inverse() {
                return inverse;
            }
            damping = if damping == 0.0 { 1e-6 * size } else { 4.0 * damping };
        }
        let mut flat = Matrix([[0.0; N]; N]);
        for i in 0..N {
            flat.set(i, i, 1.0 / size);
        }
        flat
    }
}

pub(super) fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn plus<const N: usize>(at: &[f64; N], by: f64, direction: &[f64; N]) -> [f64; N] {
    let mut moved = *at;
    for (slot, d) in moved.iter_mut().zip(direction) {
        *slot += by * d;
    }
    moved
}

/// How the climb ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// At the top: the curvature says that nothing above a billionth is left to climb.
    Top,
    /// A coordinate runs away: the surface rises, or is flat, without end.
    Runaway,
    /// No step leads higher, and yet the slope is not zero.
    Stuck,
}

/// Where the climb ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Top<const N: usize> {
    pub(super) at: [f64; N],
    pub(super) value: f64,
    /// Inverse of the negative second derivatives; `None` where the surface is flat in a direction.
    pub(super) covariance: Option<Matrix<N>>,
    pub(super) ended: Ended,
}

/// Coordinates are logarithms: beyond e^±16 a parameter means nothing.
const EDGE: f64 = 16.0;
/// What is left to climb, by the curvature, when the top is reached.
const LEFT: f64 = 1e-9;
/// The same for a climb that trusts its metric, before its last step.
const LEFT_TRUSTED: f64 = 1e-6;
/// The longest step in a coordinate.
const STRIDE: f64 = 1.5;

/// Climbs from `start`; `surface` gives height and slope. With a `metric` (a covariance from a similar surface) the
/// climb trusts it and ends without looking at the curvature.
pub(super) fn climb<const N: usize>(
    mut surface: impl FnMut(&[f64; N]) -> (f64, [f64; N]),
    start: [f64; N],
    metric: Option<&Matrix<N>>,
) -> Top<N> {
    let known = surface(&start);
    let own = match metric {
        Some(metric) => *metric,
        None => curvature(&mut surface, &start).damped_inverse(),
    };
    ascend(surface, start, known, own, metric.is_some())
}

/// The same where height, slope and negative second derivatives at `start` are known, which are trusted.
pub(super) fn climb_from<const N: usize>(
    surface: impl FnMut(&[f64; N]) -> (f64, [f64; N]),
    start: [f64; N],
    known: (f64, [f64; N]),
    bend: &Matrix<N>,
) -> Top<N> {
    ascend(surface, start, known, bend.damped_inverse(), true)
}

fn ascend<const N: usize>(
    mut surface: impl FnMut(&[f64; N]) -> (f64, [f64; N]),
    start: [f64; N],
    (mut value, mut slope): (f64, [f64; N]),
    mut metric: Matrix<N>,
    trusted: bool,
) -> Top<N> {
    let mut at = start;
    let mut fresh = !trusted;
    let mut covariance = None;
    let mut ended = Ended::Stuck;
    for step in 0..400 {
        let left = dot(&slope, &metric.times(&slope)) / 2.0;
        if trusted && left < LEFT_TRUSTED {
            // The step that is left misses the top by its own square, so that looking at it again tells nothing new.
            at = plus(&at, 1.0, &metric.times(&slope));
            ended = Ended::Top;
            break;
        }
        if left < LEFT {
            let bend = curvature(&mut surface, &at);
            covariance = bend.inverse();
            metric = bend.damped_inverse();
            fresh = true;
            if dot(&slope, &metric.times(&slope)) / 2.0 < LEFT {
                ended = if covariance.is_some() { Ended::Top } else { Ended::Runaway };
                break;
            }
        }
        let mut direction = metric.times(&slope);
        let longest = direction.iter().fold(0.0, |m: f64, d| m.max(d.abs()));
        if longest > STRIDE {
            direction = direction.map(|d| d * STRIDE / longest);
        }
        let gain = dot(&slope, &direction);
        // Heights are sums of many: the last digits mean nothing.
        let noise = 1e-13 * value.abs();
        let mut by = 1.0;
        let mut reached = None;
        for _ in 0..30 {
            let there = plus(&at, by, &direction);
            let (height, steepness) = surface(&there);
            if height.is_finite()
                && steepness.iter().all(|s| s.is_finite())
                && height >= value + 1e-4 * by * gain - noise
            {
                reached = Some((there, height, steepness));
                break;
            }
            by *= 0.4;
        }
        let Some((there, height, steepness)) = reached else {
            if fresh {
                break;
            }
            metric = curvature(&mut surface, &at).damped_inverse();
            fresh = true;
            continue;
        };
        let moved = plus(&there, -1.0, &at);
        let turned = plus(&slope, -1.0, &steepness);
        (at, value, slope) = (there, height, steepness);
        if at.iter().any(|c| c.abs() > EDGE) {
            ended = Ended::Runaway;
            break;
        }
        if step % 20 == 19 {
            metric = curvature(&mut surface, &at).damped_inverse();
            fresh = true;
        } else {
            metric = updated(&metric, &moved, &turned);
            fresh = false;
        }
    }
    Top { at, value, covariance, ended }
}

/// The negative second derivatives, by central differences of the slope.
fn curvature<const N: usize>(
    surface: &mut impl FnMut(&[f64; N]) -> (f64, [f64; N]),
    at: &[f64; N],
) -> Matrix<N> {
    const STEP: f64 = 1e-4;
    let mut bend = Matrix([[0.0; N]; N]);
    for i in 0..N {
        let mut one = [0.0; N];
        if let Some(slot) = one.get_mut(i) {
            *slot = STEP;
        }
        let (_, ahead) = surface(&plus(at, 1.0, &one));
        let (_, behind) = surface(&plus(at, -1.0, &one));
        for (j, (ahead, behind)) in ahead.iter().zip(&behind).enumerate() {
            bend.set(i, j, (behind - ahead) / (2.0 * STEP));
        }
    }
    let twice = bend;
    for i in 0..N {
        for j in 0..N {
            bend.set(i, j, (twice.get(i, j) + twice.get(j, i)) / 2.0);
        }
    }
    bend
}

/// The inverse curvature after a step (Broyden, Fletcher, Goldfarb, Shanno).
fn updated<const N: usize>(metric: &Matrix<N>, moved: &[f64; N], turned: &[f64; N]) -> Matrix<N> {
    let along = dot(moved, turned);
    let seen = metric.times(turned);
    if along.is_nan() || along <= 1e-12 * dot(turned, &seen).abs() {
        return *metric;
    }
    let scale = (1.0 + dot(turned, &seen) / along) / along;
    let mut next = *metric;
    for (i, (m_i, s_i)) in moved.iter().zip(&seen).enumerate() {
        for (j, (m_j, s_j)) in moved.iter().zip(&seen).enumerate() {
            next.set(i, j, metric.get(i, j) + scale * m_i * m_j - (s_i * m_j + m_i * s_j) / along);
        }
    }
    next
}
