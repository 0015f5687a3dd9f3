use super::deviance::poisson;
use super::{gamma, normal};
use nalgebra::Complex;
use std::f64::consts::PI;

/// From this many half degrees of freedom and half noncentrality on, the contour integral is faster than the mixture.
const CONTOUR_FROM: f64 = 1000.0;

/// Lower tail P(X ≤ x) of the noncentral chi-square distribution with `df` degrees of freedom and noncentrality
/// `lambda` (the sum of squared means: X has mean df + λ).
///
/// Relative accuracy is 1e-10 or better in both tails. Small parameters: the Poisson mixture of central chi-square
/// distributions, summed from its largest term outwards in the stable direction (Benton and Krishnamoorthy 2003).
/// Large ones: the inverse Laplace transform of the moment generating function by the trapezoidal rule on the vertical
/// line through the saddle point (Rice 1968), some fifty points for any size.
pub fn cdf(x: f64, df: f64, lambda: f64) -> f64 {
    match tails(x, df, lambda) {
        Some(Tails { lower: Some(tail), .. }) => tail,
        Some(Tails { upper: Some(tail), .. }) => 1.0 - tail,
        _ => f64::NAN,
    }
}

/// Upper tail P(X > x) of the noncentral chi-square distribution: the power of a chi-square test with critical value x.
pub fn upper(x: f64, df: f64, lambda: f64) -> f64 {
    match tails(x, df, lambda) {
        Some(Tails { upper: Some(tail), .. }) => tail,
        Some(Tails { lower: Some(tail), .. }) => 1.0 - tail,
        _ => f64::NAN,
    }
}

/// The x with P(X > x) = `probability`: the critical value of a test whose hypothesis has this noncentrality. NaN outside
/// the domain (`probability` strictly between 0 and 1, `df` positive, `lambda` not negative).
pub fn upper_quantile(probability: f64, df: f64, lambda: f64) -> f64 {
    invert(probability, df, lambda, |x| upper(x, df, lambda), false)
}

/// The x with P(X ≤ x) = `probability`; NaN outside the same domain.
pub fn quantile(probability: f64, df: f64, lambda: f64) -> f64 {
    invert(probability, df, lambda, |x| cdf(x, df, lambda), true)
}

/// Where a tail has a given size: the secant rule on normal scores, which are nearly linear in x, inside a bracket that is
/// halved where the rule leaves it.
fn invert(probability: f64, df: f64, lambda: f64, tail: impl Fn(f64) -> f64, rising: bool) -> f64 {
    let in_domain =
        probability > 0.0 && probability < 1.0 && df > 0.0 && df.is_finite() && lambda >= 0.0 && lambda.is_finite();
    if !in_domain {
        return f64::NAN;
    }
    let target = normal::quantile(probability);
    let excess = |x: f64| {
        let score = normal::quantile(tail(x)) - target;
        if rising { score } else { -score }
    };
    let (mut low, mut high) = (0.0, df + lambda + 10.0 * (2.0 * df + 4.0 * lambda).sqrt());
    while excess(high) < 0.0 {
        high *= 2.0;
    }
    let (mut below, mut above) = (f64::NAN, f64::NAN);
    let mut x = df + lambda;
    for step in 0..400 {
        let value = excess(x);
        if value < 0.0 {
            (low, below) = (x, value);
        } else {
            (high, above) = (x, value);
        }
        let secant = low + (high - low) * below / (below - above);
        // Every third step halves, so that one end of the bracket cannot stay where it is.
        let next = if step % 3 != 2 && secant > low && secant < high { secant } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-15 * x || high - low <= 1e-15 * high {
            return next;
        }
        x = next;
    }
    x
}

/// The noncentrality λ at which P(X ≤ x) = `probability`, which is what the limits of an RMSEA interval need (.95 for
/// the lower, .05 for the upper limit of a 90 % interval).
///
/// The probability falls as λ grows. When it is at or below the target at λ = 0 already there is no solution and the
/// limit is 0. NaN when an argument is outside its domain (`probability` strictly between 0 and 1, `df` positive).
pub fn noncentrality_at(x: f64, df: f64, probability: f64) -> f64 {
    let in_domain = x.is_finite() && df > 0.0 && df.is_finite() && probability > 0.0 && probability < 1.0;
    if !in_domain {
        return f64::NAN;
    }
    let complement = 1.0 - probability;
    // In normal scores the probability is nearly linear in λ, so Newton's method needs few steps.
    let target = normal::quantile(probability);
    let score = |tails: &Tails| match (tails.lower, tails.upper) {
        (Some(tail), _) => (normal::quantile(tail), tail > probability),
        (None, Some(tail)) => (-normal::quantile(tail), tail < complement),
        (None, None) => (f64::NAN, false),
    };
    match tails(x, df, 0.0) {
        Some(tails) if score(&tails).1 => {}
        _ => return 0.0,
    }
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut lambda = normal_approximation(x, df, target);
    for _ in 0..200 {
        let Some(tails) = tails(x, df, lambda) else { return f64::NAN };
        let (z, above) = score(&tails);
        if above {
            low = lambda;
        } else {
            high = lambda;
        }
        let mut next = lambda - (z - target) * normal::density(z) / tails.slope;
        let inside = next > low && next < high;
        if !inside {
            next = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * lambda + 1.0 };
        }
        let moved = (next - lambda).abs();
        lambda = next;
        if (inside && moved <= 1e-14 * lambda) || high - low <= 1e-15 * low {
            break;
        }
    }
    lambda
}

/// λ of the normal approximation: x = df + λ + z √(2 df + 4 λ).
fn normal_approximation(x: f64, df: f64, z: f64) -> f64 {
    let sd = 2.0 * ((z * z + x - 0.5 * df).max(0.0).sqrt() - z);
    (0.25 * (sd * sd - 2.0 * df)).max(0.01 * x)
}

/// One tail, whichever is the smaller or about half, and the derivative of the lower tail by λ.
struct Tails {
    lower: Option<f64>,
    upper: Option<f64>,
    slope: f64,
}

fn tails(x: f64, df: f64, lambda: f64) -> Option<Tails> {
    let in_domain = !x.is_nan() && df >= 0.0 && df.is_finite() && lambda >= 0.0 && lambda.is_finite();
    if !in_domain {
        return None;
    }
    if x <= 0.0 {
        // With df = 0 there is a point mass exp(-λ/2) at zero.
        let mass = if x < 0.0 || df > 0.0 { 0.0 } else { (-0.5 * lambda).exp() };
        return Some(Tails { lower: Some(mass), upper: None, slope: -0.5 * mass });
    }
    if x.is_infinite() {
        return Some(Tails { lower: None, upper: Some(0.0), slope: 0.0 });
    }
    let below_mean = x < df + lambda;
    let (tail, slope) = if 0.5 * (df + lambda) < CONTOUR_FROM {
        let (y, a, l) = (0.5 * x, 0.5 * df, 0.5 * lambda);
        if below_mean { mixture_lower(y, a, l) } else { mixture_upper(y, a, l) }
    } else {
        contour(x, df, lambda, below_mean)
    };
    Some(if below_mean {
        Tails { lower: Some(tail), upper: None, slope }
    } else {
        Tails { lower: None, upper: Some(tail), slope }
    })
}

/// Where Poisson weight times Poisson-like density, lʲ/j! · y^(a+j)/Γ(a+j+1), is largest.
fn product_mode(y: f64, a: f64, l: f64) -> f64 {
    let root = (a * a + 4.0 * l * y).sqrt();
    // The form without cancellation of (-a + √(a² + 4 l y)) / 2.
    if root + a > 0.0 { 2.0 * l * y / (a + root) } else { 0.0 }
}

/// Σ Poisson(j; l) P(a+j, y), terms from the highest down: there P(a+j-1) = P(a+j) + g(a+j-1) adds positive numbers.
fn mixture_lower(y: f64, a: f64, l: f64) -> (f64, f64) {
    if l < 1e-290 {
        return (gamma::lower(a, y), -0.5 * poisson(a, y));
    }
    let mode = product_mode(y, a, l).min(l).floor();
    let mut top = mode;
    let mut relative = 1.0;
    while relative > 1e-20 {
        top += 1.0;
        relative *= l / top * (y / (a + top)).min(1.0);
    }
    let mut weight = poisson(top, l);
    let mut p = gamma::lower(a + top, y);
    let mut g = poisson(a + top, y);
    let (mut sum, mut slope) = (weight * p, weight * g);
    let mut j = top;
    while j >= 1.0 {
        weight *= j / l;
        g *= (a + j) / y;
        p += g;
        j -= 1.0;
        let term = weight * p;
        sum += term;
        slope += weight * g;
        if j < mode && term < 1e-18 * sum {
            break;
        }
    }
    (sum, -0.5 * slope)
}

/// Σ Poisson(j; l) Q(a+j, y), terms from the lowest up: there Q(a+j+1) = Q(a+j) + g(a+j) adds positive numbers.
fn mixture_upper(y: f64, a: f64, l: f64) -> (f64, f64) {
    let mode = product_mode(y, a, l).max(l).floor();
    let mut bottom = mode;
    let mut relative = 1.0;
    while bottom >= 1.0 && relative > 1e-20 {
        relative *= bottom / l * ((a + bottom - 1.0) / y).min(1.0);
        bottom -= 1.0;
    }
    let mut weight = poisson(bottom, l);
    let mut q = gamma::upper(a + bottom, y);
    let mut g = poisson(a + bottom, y);
    let (mut sum, mut slope) = (weight * q, weight * g);
    let mut j = bottom;
    loop {
        j += 1.0;
        weight *= l / j;
        q += g;
        g *= y / (a + j);
        let term = weight * q;
        sum += term;
        slope += weight * g;
        if j > mode && term <= 1e-18 * sum {
            break;
        }
    }
    (sum, -0.5 * slope)
}

/// One tail as (1/2πi) ∫ exp(K(s) - s x) / s ds along s = c + it, with the cumulant generating function
/// K(s) = -(df/2) ln(1 - 2s) + λ s / (1 - 2s); right of the pole at zero it is the upper tail, left of it minus the
/// lower one. At the saddle point the integrand has the size of the tail itself, so that nothing cancels.
fn contour(x: f64, df: f64, lambda: f64, below_mean: bool) -> (f64, f64) {
    let v = 2.0 * x / (df + (df * df + 4.0 * lambda * x).sqrt());
    if !(1e-10..1e10).contains(&v) {
        // So far out that the tail is below the smallest double at any mean of this size.
        return (0.0, 0.0);
    }
    let saddle = 0.5 * (1.0 - 1.0 / v);
    let spread_at = |c: f64| {
        let u = 1.0 / (1.0 - 2.0 * c);
        (2.0 * df * u * u + 4.0 * lambda * u * u * u).sqrt()
    };
    // At least two standard deviations from the pole.
    let clearance = 2.0 / spread_at(0.0);
    let c = if below_mean { saddle.min(-clearance) } else { saddle.max(clearance) };
    let spread = spread_at(c);
    let exponent = |s: Complex<f64>| {
        let w = Complex::new(1.0, 0.0) - s * 2.0;
        let modulus = (4.0 * (s.norm_sqr() - s.re)).ln_1p();
        let log = Complex::new(0.5 * modulus, w.im.atan2(w.re));
        // λ s/(1-2s) - s x without the difference of two large numbers.
        s * (lambda - x) + s * s * (2.0 * lambda) / w - log * (0.5 * df)
    };
    let height = exponent(Complex::new(c, 0.0)).re;
    if height < -760.0 {
        return (0.0, 0.0);
    }
    // The rule's error is exp(-2π|c|/step) from the pole, which must be small beside the tail exp(height), and
    // exp(-½(2π/(step spread))²) from the bell shape.
    let step = (0.6 / spread).min(2.0 * PI * c.abs() / (42.0 + (-height).max(0.0)));
    let (mut sum, mut slope) = (0.5 / c, 0.5 / (1.0 - 2.0 * c));
    for n in 1..100_000 {
        let s = Complex::new(c, step * f64::from(n));
        let e = exponent(s);
        let value = Complex::from_polar((e.re - height).exp(), e.im);
        sum += (value / s).re;
        slope += (value / (Complex::new(1.0, 0.0) - s * 2.0)).re;
        if e.re - height < -42.0 {
            break;
        }
    }
    let scale = height.exp() * step / PI;
    // The derivative by λ takes the factor s/(1-2s); it is the same on both sides of the pole, up to the sign.
    (scale * sum.abs(), -scale * slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_undo_both_tails() {
        for (df, lambda) in [(1.0, 0.0), (5.0, 3.0), (50.0, 24.9), (400.0, 1000.0)] {
            for p in [1e-8, 0.01, 0.05, 0.5, 0.95, 0.999] {
                let x = upper_quantile(p, df, lambda);
                assert!((upper(x, df, lambda) / p - 1.0).abs() < 1e-9, "{df} {lambda} {p}");
                let x = quantile(p, df, lambda);
                assert!((cdf(x, df, lambda) / p - 1.0).abs() < 1e-9, "{df} {lambda} {p}");
            }
        }
        assert!(quantile(0.0, 1.0, 0.0).is_nan() && upper_quantile(0.5, 0.0, 0.0).is_nan());
    }
}
