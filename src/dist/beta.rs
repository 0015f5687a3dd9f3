//! Regularised incomplete beta function.

use super::deviance::binomial;

/// I_x(a, b) for a, b > 0, given both x and y = 1 - x so that neither is rounded away.
pub(super) fn regularised(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if y <= 0.0 {
        1.0
    } else if x * (a + b + 2.0) < a + 1.0 {
        fraction(a, b, x, y)
    } else {
        1.0 - fraction(b, a, y, x)
    }
}

/// The continued fraction of Abramowitz and Stegun (1964), 26.5.8, evaluated by Lentz's method.
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    // 1 - (a+b) x / (a+1), without the difference that loses digits where x is near 1 and a is large.
    let mut d = (a + 1.0) / away_from_zero((a + b) * y + 1.0 - b);
    let mut h = d;
    let mut m = 0.0;
    for _ in 0..10_000_000 {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = c * d;
        h *= factor;
        if (factor - 1.0).abs() < 2e-16 {
            break;
        }
    }
    // x^a y^b / (a B(a, b)), by the binomial probability.
    binomial(a, b, x, y) * b / (a + b) * h
}
