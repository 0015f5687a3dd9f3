"""T-sizes and adjusted cut-offs of RMSEA and CFI (Yuan, Chan, Marcoulides and Bentler 2016), by mpmath:
python3 tests/golden/scripts/equivalence.py > tests/golden/equivalence.json

The noncentrality is found by bisection on the series of the noncentral chi-square distribution. The first case is the one
that the authors distribute with their paper (N = 145); `venables` are the values by the approximation of Venables (1975)
that they use in place of the distribution, which is good to about three digits."""
import json
from mpmath import mp, mpf, gammainc, exp, factorial, sqrt, log, erfinv

mp.dps = 30


def cdf(x, df, ncp):
    """Poisson mixture of central chi-squares."""
    half, total, j = mpf(ncp) / 2, mpf(0), 0
    weight, mass = exp(-half), mpf(0)
    while mass < 1 - mpf(10) ** -22 and j < 4000:
        total += weight * gammainc(mpf(df) / 2 + j, 0, mpf(x) / 2, regularized=True)
        mass += weight
        j += 1
        weight *= half / j
    return total


def ncp(x, df, p):
    if cdf(x, df, 0) < p:
        return mpf(0)
    low, high = mpf(0), mpf(1)
    while cdf(x, df, high) > p:
        low, high = high, 2 * high
    for _ in range(70):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(x, df, middle) > p else (low, middle)
    return (low + high) / 2


def venables(alpha, x, df):
    z = sqrt(2) * erfinv(1 - 2 * mpf(alpha))
    s = sqrt(2 * (2 * mpf(x) - df + 2))
    terms = [z, (z**2 - 1) / s, -z / s**2, 2 * (df - 1) * (z**2 - 1) / (3 * s**3),
             (-(df - 1) * (4 * z**3 - z) / 6 + (df - 2) * z / 2) / s**4,
             4 * (df - 1) * (3 * z**4 + 2 * z**2 - 11) / (15 * s**5),
             (-(df - 1) * (96 * z**5 + 164 * z**3 - 767 * z) / 90 - 4 * (df - 1) * (df - 2) * (2 * z**3 - 5 * z) / 9
              + (df - 2) * z / 2) / s**6]
    return max(x - df + 2 + s * sum(terms), mpf(0))


# Coefficient by term: powers of ln df, ln n, ln df0 and the odd ones.
RMSEA = [
    {"1": 1.34863, "d": -.51999, "dd": .01925, "l": -.59811, "n^.5": .00902, "dl": .01796},
    {"1": 2.06034, "d": -.62974, "dd": .02512, "l": -.98388, "ll": .05442, "n": -.00005188, "dl": .05260},
    {"1": 2.84129, "d": -.54809, "dd": .02296, "l": -.76005, "ll": .10229, "n^.2": -1.11167, "dl": .04845},
    {"1": 2.36352, "d": -.49440, "dd": .02131, "l": -.64445, "ll": .09043, "n^.2": -1.01634, "dl": .04422},
]
CFI = [
    {"1": 4.67603, "d": -.50827, "df^.2": .87087, "df0^.2": -.59613, "l": -1.89602, "ll": .10190, "dl": .03729},
    {"1": 4.12132, "d": -.46285, "df^.2": .52478, "df0^.2": -.31832, "l": -1.74422, "ll": .13042, "n^.5": -.02360, "dl": .04215},
    {"1": 6.31234, "d": -.41762, "dd": .01554, "bb": -.00563, "l": -1.30229, "ll": .19999, "n^.2": -2.17429, "dl": .05342, "bl": -.01520},
    {"1": 5.96633, "d": -.40425, "dd": .01384, "bb": -.00411, "l": -1.20242, "ll": .18763, "n^.2": -2.06704, "dl": .05245, "bl": -.01533},
]


def cut_offs(table, df, df0, n):
    df, df0, n = mpf(df), mpf(df0), mpf(n)
    d, b, l = log(df), log(df0), log(n)
    term = {"1": 1, "d": d, "dd": d * d, "l": l, "ll": l * l, "dl": d * l, "bb": b * b, "bl": b * l, "n": n,
            "n^.5": sqrt(n), "n^.2": n ** mpf("0.2"), "df^.2": df ** mpf("0.2"), "df0^.2": df0 ** mpf("0.2")}
    return [exp(sum(mpf(str(c)) * term[k] for k, c in row.items())) for row in table]


def case(n, chisq, df, chisq0, df0, alpha=0.05, groups=1):
    a = mpf(str(alpha))
    own, half, base = ncp(chisq, df, a), ncp(chisq, df, a / 2), ncp(chisq0, df0, 1 - a / 2)
    v_half, v_base = venables(a / 2, mpf(chisq), df), venables(1 - a / 2, mpf(chisq0), df0)
    out = {"n": n, "chisq": chisq, "df": df, "baseline_chisq": chisq0, "baseline_df": df0, "alpha": alpha, "groups": groups,
           "rmsea": sqrt(groups * own / (mpf(n) * df)), "cfi": 1 - half / max(half, base),
           "rmsea_cut_offs": cut_offs(RMSEA, df, df0, n), "cfi_cut_offs": [1 - x for x in cut_offs(CFI, df, df0, n)],
           "venables": {"rmsea": sqrt(groups * venables(a, mpf(chisq), df) / (mpf(n) * df)),
                        "cfi": 1 - v_half / max(v_half, v_base)}}
    return json.loads(json.dumps(out, default=float))


cases = [case(144, 28.098, 23, 502.279, 36), case(301, 85.305521769972, 24, 918.851589292384, 36),
         case(600, 3.2, 8, 410.0, 15), case(250, 180.0, 84, 1500.0, 105, 0.01), case(301, 115.85, 48, 957.769, 72, 0.05, 2)]
print(json.dumps({"provenance": {"program": "mpmath", "script": "tests/golden/scripts/equivalence.py"}, "cases": cases}, indent=1))
