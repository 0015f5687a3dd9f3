"""Reference values of the bivariate normal distribution and of Gauss-Legendre rules, by mpmath:
python3 tests/golden/scripts/bivariate_normal.py > tests/golden/bivariate-normal.json"""
import json
from mpmath import mp, mpf, erfc, sqrt, exp, sin, cos, asin, pi, quad, polyroots, legendre, diff, taylor

mp.dps = 40


def number(value):
    return float(mp.nstr(value, 25))


def normal(x):
    return erfc(-mpf(x) / sqrt(2)) / 2


def cdf(h, k, rho):
    """Phi(h) Phi(k) plus the integral of the density over the correlation, from 0 (the arc of Drezner and Wesolowsky)."""
    h, k, end = mpf(h), mpf(k), asin(mpf(rho))
    # Near pi/2 the integrand falls off within a width that shrinks with the distance of h and k.
    cuts = [end * (1 - mpf(2) ** -j) for j in range(0, 40, 2)] + [end]
    arc = quad(lambda t: exp(-(h * h + k * k - 2 * h * k * sin(t)) / (2 * cos(t) ** 2)), cuts)
    return normal(h) * normal(k) + arc / (2 * pi)


def density(h, k, rho):
    h, k, rho = mpf(h), mpf(k), mpf(rho)
    rest = (1 - rho) * (1 + rho)
    return exp(-(h * h - 2 * rho * h * k + k * k) / (2 * rest)) / (2 * pi * sqrt(rest))


def rule(n):
    """The positive nodes of the rule with n points, and their weights."""
    with mp.workdps(60):
        nodes = sorted(r for r in polyroots(taylor(lambda x: legendre(n, x), 0, n)[::-1], maxsteps=500, extraprec=400) if r > 0)
        return [[number(x), number(2 / ((1 - x * x) * diff(lambda t: legendre(n, t), x) ** 2))] for x in nodes]


points = [(0.0, 0.0), (0.5, -0.3), (-1.2, 0.7), (-1.0, -1.01), (1.3, 1.3), (2.5, -2.4), (-3.0, -2.0), (0.1, 4.0),
          (-5.0, 1.0), (3.7, 3.9), (-6.5, -6.4), (-0.02, 0.05)]
rhos = [0.0, 0.05, 0.29, 0.31, 0.6, 0.74, 0.76, 0.92, 0.924, 0.926, 0.97, 0.999, 0.99999, 0.9999999]
out = {"program": "mpmath " + __import__("mpmath").__version__, "script": "tests/golden/scripts/bivariate_normal.py",
       "columns": "h, k, rho, P(X <= h, Y <= k), density",
       "rows": [[h, k, s * r, number(cdf(h, k, s * r)), number(density(h, k, s * r))]
                for h, k in points for r in rhos for s in ([1] if r == 0 else [1, -1])],
       "rules": {str(n): rule(n) for n in (6, 12, 20)}}
print("{")
print(",\n".join(f' {json.dumps(key)}: ' + (json.dumps(value) if key != "rows" else "[\n" + ",\n".join("  " + json.dumps(r) for r in value) + "\n ]")
                 for key, value in out.items()))
print("}")
