use super::{gamma, normal};

/// Lower tail P(X ≤ x) of the chi-square distribution; `df` is any non-negative real number (at 0 all mass is at 0).
pub fn cdf(x: f64, df: f64) -> f64 {
    if x.is_nan() || !(df >= 0.0 && df.is_finite()) {
        return f64::NAN;
    }
    if x < 0.0 { 0.0 } else { gamma::lower(0.5 * df, 0.5 * x) }
}

/// Upper tail P(X > x) of the chi-square distribution: the p-value of a chi-square test. Keeps its relative accuracy
/// down to the smallest positive double.
pub fn upper(x: f64, df: f64) -> f64 {
    if x.is_nan() || !(df >= 0.0 && df.is_finite()) {
        return f64::NAN;
    }
    if x < 0.0 { 1.0 } else { gamma::upper(0.5 * df, 0.5 * x) }
}

/// The x with P(X ≤ x) = `probability`; 0 at 0, infinity at 1.
pub fn quantile(probability: f64, df: f64) -> f64 {
    if !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    invert(probability, 1.0 - probability, df)
}

/// The x with P(X > x) = `probability`: the critical value of a test, accurate for the smallest levels too.
pub fn upper_quantile(probability: f64, df: f64) -> f64 {
    if !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    invert(1.0 - probability, probability, df)
}

/// Newton steps on the logarithm of the smaller tail, kept inside a bracket.
fn invert(below: f64, above: f64, df: f64) -> f64 {
    if !(df > 0.0 && df.is_finite()) {
        return f64::NAN;
    }
    if below <= 0.0 {
        return 0.0;
    }
    if above <= 0.0 {
        return f64::INFINITY;
    }
    let a = 0.5 * df;
    let lower_side = below < above;
    let target = if lower_side { below.ln() } else { above.ln() };
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut x = 0.5 * start(below, above, df);
    for _ in 0..200 {
        let tail = if lower_side { gamma::lower(a, x) } else { gamma::upper(a, x) };
        let error = tail.ln() - target;
        if (error > 0.0) == lower_side {
            high = x;
        } else {
            low = x;
        }
        let density = super::deviance::poisson(a, x) * a / x;
        let step = error * tail / density;
        let mut next = if lower_side { x - step } else { x + step };
        let inside = next > low && next < high;
        if !inside {
            next = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * x };
        }
        let moved = (next - x).abs();
        x = next;
        if (inside && moved <= 1e-15 * x) || high - low <= 1e-15 * low {
            break;
        }
    }
    2.0 * x
}

/// Wilson and Hilferty (1931); near zero, where its cube fails, the first term of the series for the lower tail.
fn start(below: f64, above: f64, df: f64) -> f64 {
    let z = if below < above { normal::quantile(below) } else { -normal::quantile(above) };
    let h = 2.0 / (9.0 * df);
    let root = 1.0 - h + z * h.sqrt();
    if root > 0.3 {
        return df * root * root * root;
    }
    let a = 0.5 * df;
    let x = 2.0 * ((below.ln() + libm::lgamma(a + 1.0)) / a).exp();
    x.max(f64::MIN_POSITIVE)
}
