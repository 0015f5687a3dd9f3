"""Reference values of the distributions, to 40 digits, by mpmath (1.3.0): python3 distributions.py > distributions.json"""
import json
from mpmath import mp, mpf, erfc, sqrt, betainc, exp, log, loggamma, findroot, floor

mp.dps = 60


def number(value):
    return float(mp.nstr(value, 25))


def normal_upper(x):
    return erfc(mpf(x) / sqrt(2)) / 2


def gamma_tails(a, y):
    """P and Q by the all-positive series and its complement, with digits to spare."""
    with mp.workdps(60 + int(y / 2) if y < 700 else 420):
        term, total, b = mpf(1), mpf(1), mpf(a)
        while term > total * mpf(10) ** (-mp.dps):
            b += 1
            term *= y / b
            total += term
        p = exp(a * log(y) - y - loggamma(a + 1)) * total
        return p, 1 - p


def noncentral(x, df, lam):
    """Both tails by Poisson mixtures, each summed in its stable direction over every term that matters."""
    y, a, l = mpf(x) / 2, mpf(df) / 2, mpf(lam) / 2
    if lam == 0:
        return gamma_tails(a, y)
    peak = (-a + sqrt(a * a + 4 * l * y)) / 2
    low = int(max(0, floor(min(l, peak) - 25 * sqrt(max(l, peak)) - 200)))
    high = int(max(l, peak) + 25 * sqrt(max(l, peak)) + 300)
    density = lambda j: exp((a + j) * log(y) - y - loggamma(a + j + 1))
    weight = lambda j: exp(j * log(l) - l - loggamma(j + 1))
    p, _ = gamma_tails(a + high, y)
    w, g, lower = weight(high), density(high), mpf(0)
    for j in range(high, low - 1, -1):
        lower += w * p
        if j > 0:
            w *= j / l
            g *= (a + j) / y
            p += g
    _, q = gamma_tails(a + low, y)
    w, g, upper = weight(low), density(low), mpf(0)
    for j in range(low, high + 1):
        upper += w * q
        q += g
        w *= l / (j + 1)
        g *= y / (a + j + 1)
    assert abs(lower + upper - 1) < mpf(10) ** -35, (x, df, lam, lower + upper)
    return lower, upper


out = {"program": "mpmath " + __import__("mpmath").__version__, "script": "tests/golden/distributions.py"}

out["normal_upper"] = [[x, number(normal_upper(x))] for x in
                       [-8.0, -1.0, 0.0, 0.5, 1.0, 1.96, 3.0, 5.0, 10.0, 20.0, 30.0, 37.0, 38.0]]
out["normal_quantile"] = []
for p in [1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.025, 0.2, 0.5, 0.75, 0.975, 0.999999]:
    root = mp.erfinv(2 * mpf(p) - 1) * sqrt(2) if p > 1e-15 else findroot(
        lambda z: log(normal_upper(-z)) - log(mpf(p)), -mp.sqrt(-2 * log(mpf(p))) + mpf("0.3"))
    out["normal_quantile"].append([p, number(root)])

pairs = [(1e-6, 1), (0.004, 1), (3.84, 1), (150.0, 1), (1400.0, 1), (85.3055, 24), (24.0, 24), (1600.0, 24), (2.5, 24),
         (500.0, 87), (1000.0, 87), (60.0, 87), (577.0, 577), (683.162, 577), (2148.0, 1789), (10000.0, 9000),
         (9000.0, 9000), (19000.0, 19900), (20500.5, 19900), (100500.0, 100000), (7.3, 2.6), (0.3, 0.4)]
out["chi_square"] = []
for x, df in pairs:
    p, q = gamma_tails(mpf(df) / 2, mpf(x) / 2)
    out["chi_square"].append([x, df, number(p), number(q)])

out["chi_square_quantile"] = []
for p, df in [(0.95, 1), (0.99, 1), (0.05, 1), (1e-8, 1), (0.95, 24), (0.05, 24), (0.99, 300), (0.05, 300), (0.5, 577),
              (0.999999, 87), (1e-20, 87), (0.95, 9000), (0.01, 19900), (0.3, 0.4)]:
    # ln P is concave in ln y, so Newton's method from the left converges for every p.
    a, target = mpf(df) / 2, log(mpf(p))
    u = (target + loggamma(a + 1)) / a
    for _ in range(200):
        below = gamma_tails(a, exp(u))[0]
        step = (target - log(below)) * below / exp(a * u - exp(u) - loggamma(a))
        u += step
        if abs(step) < mpf(10) ** -30:
            break
    else:
        raise ArithmeticError((p, df))
    out["chi_square_quantile"].append([p, df, number(2 * exp(u))])

cases = [(85.3055, 24, 61.3), (85.3055, 24, 0.0), (85.3055, 24, 30.0), (85.3055, 24, 200.0), (3.84, 1, 0.01),
         (0.001, 1, 5.0), (1e-12, 3, 8.0), (3.0, 1, 80.0), (900.0, 24, 20.0), (10.0, 24, 300.0), (577.0, 577, 106.0),
         (683.162, 577, 60.0), (2148.0, 1789, 359.0), (2148.0, 1789, 900.0), (2148.0, 1789, 10.0),
         (5000.0, 1789, 359.0), (1000.0, 24, 976.0), (1000.0, 24, 2500.0), (2500.0, 24, 1000.0), (10000.0, 24, 10100.0),
         (100000.0, 2000, 98500.0), (100000.0, 2000, 97000.0), (100000.0, 2000, 92000.0), (1000000.0, 500, 1000000.0),
         (1000000.0, 500, 1030000.0), (1000000.0, 500, 970000.0), (1.0e8, 100, 1.0e8), (1.0e8, 100, 1.0002e8),
         (25000.0, 19900, 5000.0), (25000.0, 19900, 4000.0), (12000.0, 19900, 0.5), (2000.0, 1, 1999.0), (700.0, 1, 2100.0)]
out["noncentral_chi_square"] = []
for x, df, lam in cases:
    lower, upper = noncentral(x, df, lam)
    out["noncentral_chi_square"].append([x, df, lam, number(lower), number(upper)])

out["student_t_two_sided"] = [[t, df, number(betainc(mpf(df) / 2, mpf(1) / 2, 0, mpf(df) / (df + mpf(t) ** 2),
                                                     regularized=True))]
                              for t, df in [(0.1, 1), (12.706, 1), (2.0, 3), (2.2, 10.7), (1.97, 200), (10.0, 50), (40.0, 30),
                                            (1.96, 100000), (8.0, 1000), (1e-3, 12), (30.0, 2000.5)]]
out["f_upper"] = [[x, d1, d2, number(betainc(mpf(d2) / 2, mpf(d1) / 2, 0, d2 / (d2 + d1 * mpf(x)), regularized=True))]
                  for x, d1, d2 in [(4.0, 1, 30), (0.5, 3, 5), (2.5, 6, 296), (30.0, 4, 1000), (1.02, 500, 80),
                                    (1.3, 2000, 3000), (0.01, 2, 2), (9.9, 2.5, 61.3)]]
print(json.dumps(out, indent=1))
