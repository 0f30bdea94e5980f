"""Values that tests/value.rs expects, worked out with numpy and scipy and none of the product's code.

python3 tests/data/value/values.py > tests/data/value/values.csv
"""
import itertools
import math

import numpy as np
from scipy import stats

rng = np.random.default_rng(20250101)


def row(name, *cells):
    print(",".join([name, *(repr(float(c)) for c in cells)]))


# Quantiles.
for p in [1e-12, 1e-6, 0.001, 0.02, 0.3, 0.5, 0.61, 0.8, 0.975, 0.9999, 1 - 1e-9]:
    row("normal", p, stats.norm.ppf(p))
for p, df in itertools.product([0.01, 0.4, 0.6, 0.9, 0.975, 0.9995], [1, 1.5, 2, 7.3, 30, 400, 1e5]):
    row("student", p, df, stats.t.ppf(p, df))

# Newcombe's interval from scipy's Wilson intervals.
for a, n, b, m in [(48, 80, 56, 70), (3, 10, 9, 10), (0, 20, 0, 15), (0, 10, 10, 10), (6, 7, 2, 7), (500, 1000, 530, 1000)]:
    one = stats.binomtest(a, n).proportion_ci(method="wilson")
    two = stats.binomtest(b, m).proportion_ci(method="wilson")
    d = b / m - a / n
    low = d - math.sqrt((b / m - two.low) ** 2 + (one.high - a / n) ** 2)
    high = d + math.sqrt((two.high - b / m) ** 2 + (a / n - one.low) ** 2)
    row("newcombe", a, n, b, m, low, high)

# Welch from raw values.
for n, m, s in [(5, 7, 1.0), (30, 12, 4.0), (200, 180, 0.2), (2, 2, 1.0)]:
    x, y = rng.normal(10, 1, n), rng.normal(10.5, s, m)
    ci = stats.ttest_ind(y, x, equal_var=False).confidence_interval(0.95)
    row("welch", n, x.mean(), x.std(ddof=1), m, y.mean(), y.std(ddof=1), ci.low, ci.high)

# Two net promoter scores as means of 100, 0, -100.
for one, two in [((40, 30, 30), (55, 25, 20)), ((5, 3, 2), (2, 3, 5)), ((162, 108, 54), (150, 120, 60))]:
    x, y = (np.repeat([100.0, 0.0, -100.0], g) for g in (one, two))
    ci = stats.ttest_ind(y, x, equal_var=False).confidence_interval(0.95)
    row("scores", *one, *two, ci.low, ci.high)

# Cases for two shares: Fleiss, Levin and Paik (2003), 4.14.
za, zb = stats.norm.ppf(0.975), stats.norm.ppf(0.8)
for p, q in [(0.1, 0.2), (0.6, 0.75), (0.5, 0.51), (0.02, 0.04), (0.9, 0.8), (0.0, 0.3)]:
    mean = (p + q) / 2
    n = (za * math.sqrt(2 * mean * (1 - mean)) + zb * math.sqrt(p * (1 - p) + q * (1 - q))) ** 2 / (p - q) ** 2
    row("cases_rates", p, q, math.ceil(n))
for d, s in [(1, 4), (0.5, 1), (10, 80)]:
    row("cases_means", d, s, math.ceil(2 * ((za + zb) * s / d) ** 2))


# Johnson's relative weights by the singular values of the data, as his paper does, not by those of the correlations.
def johnson(x, y):
    z = (x - x.mean(0)) / x.std(0) / math.sqrt(len(x))
    t = (y - y.mean()) / y.std() / math.sqrt(len(y))
    p, d, qt = np.linalg.svd(z, full_matrices=False)
    nearest = p @ qt
    beta = nearest.T @ t
    return ((z.T @ nearest) ** 2) @ (beta**2)


def r_squared(x, y):
    design = np.column_stack([np.ones(len(x)), x])
    fit, *_ = np.linalg.lstsq(design, y, rcond=None)
    rest = y - design @ fit
    return 1 - rest.var() / y.var()


for size in [2, 3, 5]:
    x = rng.normal(size=(60, size)) @ rng.normal(size=(size, size)) + 0.3 * rng.normal(size=(60, 1))
    x = np.clip(np.round(5 + 1.5 * x), 0, 10)
    y = np.clip(np.round(x @ np.linspace(0.1, 0.6, size) / 2 + 2 + rng.normal(size=60)), 0, 10)
    weights = johnson(x, y)
    assert abs(weights.sum() - r_squared(x, y)) < 1e-12
    corr = np.corrcoef(np.column_stack([x, y]), rowvar=False)
    row(f"johnson{size}", *corr[:size, :size].ravel(), *corr[:size, size], *weights, r_squared(x, y))
