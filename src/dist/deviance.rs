//! Probabilities of the Poisson and binomial kind without loss of accuracy, after Loader (2000), "Fast and accurate
//! computation of binomial probabilities": the exponent is written as a deviance, which has no large terms that
//! cancel.

use std::f64::consts::PI;

/// ln Γ(n+1) - [ (n + ½) ln n - n + ½ ln 2π ], the error of Stirling's formula, n > 0.
pub(super) fn stirling_error(n: f64) -> f64 {
    let mut below = 0.0;
    let mut m = n;
    // δ(m) - δ(m+1) = (m + ½) ln(1 + 1/m) - 1, up to where five terms of the series give full precision.
    while m < 20.0 {
        below += (m + 0.5) * (1.0 / m).ln_1p() - 1.0;
        m += 1.0;
    }
    let r = 1.0 / (m * m);
    below + (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r * (1.0 / 1188.0))))) / m
}

/// n ln(n/x) + x - n for n, x > 0: half the Poisson deviance.
pub(super) fn half_deviance(n: f64, x: f64) -> f64 {
    let v = (n - x) / (n + x);
    if v.abs() < 0.3 {
        let v2 = v * v;
        let mut power = 2.0 * n * v;
        let mut sum = (n - x) * v;
        for j in 1..40 {
            power *= v2;
            let next = sum + power / f64::from(2 * j + 1);
            if next.to_bits() == sum.to_bits() {
                break;
            }
            sum = next;
        }
        return sum;
    }
    n * (n / x).ln() + x - n
}

/// xⁿ e⁻ˣ / Γ(n+1), for real n ≥ 0 and x ≥ 0.
pub(super) fn poisson(n: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return if n > 0.0 { 0.0 } else { 1.0 };
    }
    if n < 0.5 {
        return (n * x.ln() - x - libm::lgamma(n + 1.0)).exp();
    }
    (-stirling_error(n) - half_deviance(n, x)).exp() / (2.0 * PI * n).sqrt()
}

/// Γ(a+b+1) / (Γ(a+1) Γ(b+1)) xᵃ yᵇ with y = 1 - x, for real a, b > 0.
pub(super) fn binomial(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let exponent =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - half_deviance(a, n * x) - half_deviance(b, n * y);
    exponent.exp() * (n / (2.0 * PI * a * b)).sqrt()
}
