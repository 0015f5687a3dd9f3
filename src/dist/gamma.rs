//! Regularised incomplete gamma functions.

use super::deviance::poisson;

/// A bound that no argument of use reaches: 8.6 √a terms are needed where x is near a.
const MAX_TERMS: usize = 20_000_000;

/// P(a, x), the lower regularised incomplete gamma function; a ≥ 0 (P(0, x) = 1), x ≥ 0.
pub(super) fn lower(a: f64, x: f64) -> f64 {
    if a <= 0.0 {
        1.0
    } else if x <= 0.0 {
        0.0
    } else if x < a + 1.0 {
        series(a, x)
    } else {
        1.0 - fraction(a, x)
    }
}

/// Q(a, x) = 1 - P(a, x), with relative accuracy in its far tail.
pub(super) fn upper(a: f64, x: f64) -> f64 {
    if a <= 0.0 {
        0.0
    } else if x <= 0.0 {
        1.0
    } else if x < a + 1.0 {
        1.0 - series(a, x)
    } else {
        fraction(a, x)
    }
}

/// P(a, x) = xᵃ e⁻ˣ / Γ(a+1) · Σ xᵏ / ((a+1) ... (a+k)); Abramowitz and Stegun (1964), 6.5.29.
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut b = a;
    for _ in 0..MAX_TERMS {
        b += 1.0;
        term *= x / b;
        sum += term;
        if term < 1e-17 * sum {
            break;
        }
    }
    poisson(a, x) * sum
}

/// Q(a, x) by Legendre's continued fraction (Abramowitz and Stegun 1964, 6.5.31), evaluated by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    if x.is_infinite() {
        return 0.0;
    }
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    let mut i = 0.0;
    for _ in 0..MAX_TERMS {
        i += 1.0;
        let numerator = i * (a - i);
        b += 2.0;
        d = numerator * d + b;
        c = b + numerator / c;
        d = if d.abs() < TINY { 1.0 / TINY } else { 1.0 / d };
        if c.abs() < TINY {
            c = TINY;
        }
        let factor = c * d;
        h *= factor;
        if (factor - 1.0).abs() < 2e-16 {
            break;
        }
    }
    poisson(a, x) * a * h
}
