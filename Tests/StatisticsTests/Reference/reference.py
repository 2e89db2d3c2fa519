"""Writes reference.json: what SciPy and statsmodels say, for the tests of Statistics.

    python3 reference.py > reference.json      (needs numpy, scipy, statsmodels)
"""

import itertools
import json
import math

import numpy as np
import scipy
import statsmodels
from scipy import special, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

out = {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__}

out["normal_quantile"] = [
    [p, float(stats.norm.ppf(p))]
    for p in (1e-300, 1e-12, 1e-6, 0.001, 0.02, 0.025, 0.1, 0.3, 0.5, 0.7, 0.8, 0.95, 0.975, 0.999, 1 - 1e-9)
]
out["normal_above"] = [[z, float(stats.norm.sf(z))] for z in (-8, -3, -1.5, 0, 0.1, 1, 1.96, 3, 6, 12, 30)]
out["t_above"] = [
    [t, d, float(stats.t.sf(t, d))]
    for t in (-3.0, -0.5, 0.0, 0.2, 1.0, 2.5, 10.0)
    for d in (1, 2, 5, 30, 999, 1e6)
]
out["t_quantile"] = [
    [p, d, float(stats.t.ppf(p, d))] for p in (0.01, 0.4, 0.6, 0.95, 0.975, 0.9995) for d in (1, 3, 29, 1000)
]
out["wilson"] = [
    [k, n, c, *map(float, proportion_confint(k, n, alpha=1 - c, method="wilson"))]
    for k, n in ((0, 1), (0, 10), (1, 10), (5, 10), (10, 10), (17, 20), (820, 1319), (1, 100000), (499999, 1000000))
    for c in (0.9, 0.95, 0.99)
]
# scipy has the same interval; the two agree.
for k, n, c, low, high in out["wilson"]:
    ci = stats.binomtest(k, n).proportion_ci(c, method="wilson")
    assert abs(ci.low - low) < 1e-12 and abs(ci.high - high) < 1e-12

out["mcnemar"] = []
for b, c in ((0, 0), (1, 0), (5, 5), (3, 9), (9, 3), (20, 35), (40, 20), (150, 120), (1000, 1100), (52000, 51000)):
    exact = float(mcnemar([[0, b], [c, 0]], exact=True).pvalue) if b + c else 1.0
    n, k = b + c, min(b, c)
    mid = 1.0 if b == c else float(2 * stats.binom.cdf(k, n, 0.5) - stats.binom.pmf(k, n, 0.5))
    worse = float(stats.binom.sf(b, n, 0.5) + stats.binom.pmf(b, n, 0.5) / 2) if n else 1.0
    out["mcnemar"].append([b, c, min(1.0, exact), mid, worse])

out["holm"] = []
rng = np.random.default_rng(3)
for values in ([0.01], [0.01, 0.04, 0.03], [0.5, 0.9, 0.02, 0.02], list(map(float, rng.random(12) ** 3))):
    out["holm"].append([values, [float(v) for v in multipletests(values, method="holm")[1]]])

sets = {
    "skewed": [float(round(v, 6)) for v in rng.exponential(1, 20)],
    "odd": [float(round(v, 6)) for v in rng.normal(0.1, 1, 31)],
    "binary": [float(v) for v in (rng.random(40) < 0.15)],
}
out["sets"] = sets

out["paired_t"] = []
for name, values in sets.items():
    for supposed in (0.0, -0.05, 0.3):
        above = stats.ttest_1samp(values, supposed, alternative="greater").pvalue
        below = stats.ttest_1samp(values, supposed, alternative="less").pvalue
        out["paired_t"].append([name, supposed, float(above), float(below)])
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    out.setdefault("mean_interval", []).append([name, float(low), float(high)])

# Exact sign-flipping, by scipy's own enumeration of all orders.
out["permutation"] = []
for n in (3, 7, 12):
    x = [float(round(v, 4)) for v in rng.normal(0.4, 1, n)]
    row = [x]
    for alternative in ("two-sided", "less", "greater"):
        result = stats.permutation_test(
            (x, [0.0] * n), lambda a, b, axis: np.mean(a - b, axis=axis), permutation_type="samples",
            n_resamples=np.inf, alternative=alternative, vectorized=True)
        p = result.pvalue
        if alternative == "two-sided":
            # scipy doubles the smaller tail; we count both. Sign flips are symmetric, so it is the same.
            signs = np.array(list(itertools.product((1, -1), repeat=n)))
            sums = np.abs(signs @ np.array(x))
            assert abs(np.mean(sums >= abs(sum(x)) - 1e-12) - p) < 1e-12
        row.append(float(p))
    out["permutation"].append(row)

# Tango's score test, the root found numerically rather than by the closed form.
def tango(b, c, n, supposed):
    """z of (wins - losses)/n against a supposed difference; b wins, c losses."""
    def minus_log_likelihood(q):
        p21, p12 = q, q + supposed
        rest = 1 - p12 - p21
        if p21 < 0 or p12 < 0 or rest < 0:
            return math.inf
        return -(special.xlogy(c, p21) + special.xlogy(b, p12) + special.xlogy(n - b - c, rest))

    low, high = max(0.0, -supposed), (1 - supposed) / 2
    for _ in range(300):  # ternary search: the likelihood has one peak
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if minus_log_likelihood(left) < minus_log_likelihood(right):
            high = right
        else:
            low = left
    q = (low + high) / 2
    return (b - c - n * supposed) / math.sqrt(n * (2 * q + supposed * (1 - supposed)))

out["tango"] = [
    [b, c, n, d, tango(b, c, n, d)]
    for b, c, n in ((10, 20, 100), (43, 50, 1000), (5, 1, 44), (120, 90, 2000))
    for d in (-0.1, -0.02, 0.03, 0.2)
]

def connor(b, c, n, alpha, power):
    psi, d = (b + c) / n, (b - c) / n
    a, z = stats.norm.ppf(1 - alpha / 2), stats.norm.ppf(power)
    return math.ceil((a * math.sqrt(psi) + z * math.sqrt(psi - d * d)) ** 2 / (d * d))

out["sample_size"] = [
    [b, c, n, alpha, power, connor(b, c, n, alpha, power)]
    for b, c, n in ((43, 50, 1000), (10, 30, 100), (1, 2, 50))
    for alpha, power in ((0.05, 0.8), (0.01, 0.9))
]

# The bootstrap, with the generator written again here so that the draws are the same.
MASK = (1 << 64) - 1

class Xoshiro:
    def __init__(self, seed):
        self.s = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.s.append(z ^ (z >> 31))

    def next(self):
        rotl = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        a, b, c, d = self.s
        result = (rotl((a + d) & MASK, 23) + a) & MASK
        t = (b << 17) & MASK
        c ^= a; d ^= b; b ^= c; a ^= d; c ^= t; d = rotl(d, 45)
        self.s = [a, b, c, d]
        return result

def replicates(values, resamples, seed):
    g, n, means = Xoshiro(seed), len(values), []
    for _ in range(resamples):
        total = 0.0
        for _ in range(n // 2):
            r = g.next()
            total += values[(r >> 32) * n >> 32] + values[(r & 0xFFFFFFFF) * n >> 32]
        if n % 2:
            total += values[(g.next() >> 32) * n >> 32]
        means.append(total / n)
    return np.array(means)

out["generator"] = [str(v) for v in (lambda g: [g.next() for _ in range(5)])(Xoshiro(42))]
out["bootstrap"] = []
for name in ("skewed", "odd", "binary"):
    values = sets[name]
    means = replicates(values, 999, 7)
    # scipy computes the ends of the interval from the draws that it is given.
    for method in ("percentile", "bca"):
        class Draws:
            pass
        if method == "percentile":
            low, high = np.percentile(means, [2.5, 97.5])
        else:
            from scipy.stats._resampling import _bca_interval
            a = np.asarray(values)
            low_share, high_share = _bca_interval(
                (a,), lambda x, axis=-1: np.mean(x, axis=axis), axis=-1, alpha=0.025,
                theta_hat_b=np.round(means, 12), batch=None, xp=np)[:2]
            low = np.percentile(means, float(low_share) * 100)
            high = np.percentile(means, float(high_share) * 100)
        out["bootstrap"].append([name, method, float(low), float(high)])

# pass@k: by the product formula, and by counting all subsets.
out["pass_at_k"] = []
for n, c, k in ((5, 2, 1), (5, 2, 3), (10, 0, 4), (10, 10, 4), (10, 3, 8), (6, 1, 2)):
    subsets = list(itertools.combinations([1] * c + [0] * (n - c), k))
    out["pass_at_k"].append([n, c, k, sum(any(s) for s in subsets) / len(subsets)])

print(json.dumps(out, indent=1))
