use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

/// Density of the standard normal distribution, exp(-x²/2) / √(2π).
pub fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * PI).sqrt()
}

/// φ(x) x; zero at infinity.
pub fn density_times(x: f64) -> f64 {
    if x.is_infinite() { 0.0 } else { x * density(x) }
}

/// Lower tail P(Z ≤ x) of the standard normal distribution, erfc(-x/√2) / 2.
///
/// Relative accuracy is that of `erfc`, about 1e-15 in the middle; in the far tails the rounding of x itself is what
/// limits it (a relative error of 1e-16 in x = -37 is one of 1e-13 in the tail).
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// Upper tail P(Z > x) of the standard normal distribution.
pub fn upper(x: f64) -> f64 {
    0.5 * libm::erfc(x * FRAC_1_SQRT_2)
}

/// P(lower < Z <= upper), as a difference of the two smaller tails. At least the smallest positive number, so that its
/// logarithm exists.
pub fn between(lower: f64, upper: f64) -> f64 {
    let p = if lower > 0.0 { self::upper(lower) - self::upper(upper) } else { cdf(upper) - cdf(lower) };
    p.max(f64::MIN_POSITIVE)
}

/// Two-sided tail P(|Z| > |z|): the p-value of a z statistic.
pub fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() * FRAC_1_SQRT_2)
}

/// The x with P(Z ≤ x) = `probability`; -∞ at 0, +∞ at 1, NaN outside.
///
/// The inverse of the statrs crate, polished by one step of Halley's method on our own tail.
pub fn quantile(probability: f64) -> f64 {
    if !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    if probability > 0.5 {
        // 1 - p is exact here, and the lower tail keeps its relative accuracy.
        return -lower_quantile(1.0 - probability);
    }
    lower_quantile(probability)
}

fn lower_quantile(probability: f64) -> f64 {
    if probability <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let x = -statrs::function::erf::erfc_inv(2.0 * probability) * SQRT_2;
    let step = (cdf(x) - probability) / density(x);
    if step.is_finite() { x - step / (1.0 + 0.5 * x * step) } else { x }
}
