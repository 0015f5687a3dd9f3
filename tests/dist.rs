//! Tails and quantiles against forty-digit values (tests/golden/distributions.json, made by the script beside it).

#![allow(clippy::float_cmp, clippy::unwrap_used)]

use covary::dist::{bivariate_normal, chi_square, f, noncentral_chi_square, normal, student_t};
use serde_json::Value;

fn rows(name: &str) -> Vec<Vec<f64>> {
    let golden: Value = serde_json::from_str(include_str!("golden/distributions.json")).unwrap();
    let rows: Vec<Vec<f64>> = serde_json::from_value(golden[name].clone()).unwrap();
    assert!(rows.len() > 5, "{name}");
    rows
}

#[track_caller]
fn assert_relative(actual: f64, expected: f64, tolerance: f64, what: &[f64]) {
    let error = if expected == 0.0 { actual.abs() } else { ((actual - expected) / expected).abs() };
    assert!(error <= tolerance, "{what:?}: {actual:e} for {expected:e}, relative error {error:e}");
}

#[test]
fn normal_tails() {
    for r in rows("normal_upper") {
        let tolerance = 1e-15 * (4.0 + r[0] * r[0]);
        assert_relative(normal::upper(r[0]), r[1], tolerance, &r);
        assert_relative(normal::cdf(-r[0]), r[1], tolerance, &r);
        if r[0] >= 0.0 {
            assert_relative(normal::two_sided(-r[0]), 2.0 * r[1], tolerance, &r);
        }
    }
    for r in rows("normal_quantile") {
        assert_relative(normal::quantile(r[0]), r[1], 2e-15, &r);
    }
}

#[test]
fn chi_square_tails_and_quantiles() {
    for r in rows("chi_square") {
        assert_relative(chi_square::cdf(r[0], r[1]), r[2], 2e-13, &r);
        assert_relative(chi_square::upper(r[0], r[1]), r[3], 2e-13, &r);
    }
    for r in rows("chi_square_quantile") {
        assert_relative(chi_square::quantile(r[0], r[1]), r[2], 1e-14, &r);
    }
}

#[test]
fn noncentral_chi_square_tails() {
    for r in rows("noncentral_chi_square") {
        assert_relative(noncentral_chi_square::cdf(r[0], r[1], r[2]), r[3], 1e-11, &r);
        assert_relative(noncentral_chi_square::upper(r[0], r[1], r[2]), r[4], 1e-11, &r);
    }
}

#[test]
fn noncentrality_is_recovered() {
    for r in rows("noncentral_chi_square") {
        let (x, df, lambda, below, above) = (r[0], r[1], r[2], r[3], r[4]);
        // Where the lower tail cannot be written as a double, or λ hardly moves it, there is nothing to recover.
        if lambda > 0.05 && below > 1e-250 && above > 1e-4 {
            assert_relative(noncentral_chi_square::noncentrality_at(x, df, below), lambda, 1e-10, &r);
        }
    }
}

#[test]
fn t_and_f_tails() {
    for r in rows("student_t_two_sided") {
        // df/(df + t²) near one is rounded, which costs a large df some digits.
        let tolerance = 1e-13 + 2e-17 * r[1];
        assert_relative(student_t::two_sided(-r[0], r[1]), r[2], tolerance, &r);
    }
    for r in rows("f_upper") {
        assert_relative(f::upper(r[0], r[1], r[2]), r[3], 1e-13, &r);
    }
}

#[test]
fn limits_of_the_domain() {
    assert_eq!(normal::quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal::quantile(1.0), f64::INFINITY);
    assert_eq!(chi_square::upper(0.0, 3.0), 1.0);
    assert_eq!(chi_square::upper(f64::INFINITY, 3.0), 0.0);
    assert_eq!(chi_square::upper(1e300, 3.0), 0.0);
    assert_eq!(chi_square::cdf(0.0, 0.0), 1.0);
    assert_eq!(chi_square::quantile(0.0, 3.0), 0.0);
    assert_eq!(chi_square::quantile(1.0, 3.0), f64::INFINITY);
    assert_eq!(noncentral_chi_square::noncentrality_at(10.0, 24.0, 0.95), 0.0);
    assert_eq!(noncentral_chi_square::cdf(-1.0, 3.0, 2.0), 0.0);
    assert_relative(noncentral_chi_square::cdf(0.0, 0.0, 2.0), (-1.0f64).exp(), 1e-15, &[]);
    assert_eq!(student_t::two_sided(0.0, 3.0), 1.0);
    assert_eq!(student_t::two_sided(f64::INFINITY, 3.0), 0.0);
    assert_relative(student_t::two_sided(1.96, f64::INFINITY), normal::two_sided(1.96), 0.0, &[]);
    assert_relative(f::upper(1.5, 4.0, f64::INFINITY), chi_square::upper(6.0, 4.0), 0.0, &[]);
    for bad in [f64::NAN, -1.0] {
        assert!(normal::quantile(bad).is_nan());
        assert!(chi_square::upper(3.0, bad).is_nan());
        assert!(chi_square::quantile(bad, 3.0).is_nan());
        assert!(noncentral_chi_square::cdf(3.0, 2.0, bad).is_nan());
        assert!(noncentral_chi_square::noncentrality_at(3.0, bad, 0.5).is_nan());
        assert!(student_t::two_sided(1.0, bad).is_nan());
        assert!(f::upper(1.0, 2.0, bad).is_nan());
    }
}

/// Extreme but legal arguments end in time and give probabilities.
#[test]
fn extreme_arguments_give_probabilities() {
    let extremes = [1e-300, 1e-12, 0.3, 1.0, 40.0, 1999.0, 2001.0, 1e5, 1e8];
    for x in extremes {
        for df in extremes {
            for lambda in extremes {
                let below = noncentral_chi_square::cdf(x, df, lambda);
                let above = noncentral_chi_square::upper(x, df, lambda);
                assert!((0.0..=1.0).contains(&below) && (0.0..=1.0).contains(&above), "{x} {df} {lambda}");
                assert!((below + above - 1.0).abs() < 1e-12, "{x} {df} {lambda}: {below} + {above}");
            }
            let limit = noncentral_chi_square::noncentrality_at(x, df, 0.05);
            assert!(limit >= 0.0 && limit.is_finite(), "{x} {df}: {limit}");
            if limit > 0.0 {
                assert_relative(noncentral_chi_square::cdf(x, df, limit), 0.05, 1e-8, &[x, df, limit]);
            }
            let q = chi_square::quantile(0.3, df);
            if q > 1e-290 {
                assert_relative(chi_square::cdf(q, df), 0.3, 1e-7, &[q, df]);
            }
        }
    }
}

#[test]
fn bivariate_normal_probabilities_and_densities() {
    let golden: Value = serde_json::from_str(include_str!("golden/bivariate-normal.json")).unwrap();
    let rows: Vec<[f64; 5]> = serde_json::from_value(golden["rows"].clone()).unwrap();
    assert!(rows.len() > 300);
    for [h, k, rho, probability, density] in rows {
        let (p, d) = (bivariate_normal::cdf(h, k, rho), bivariate_normal::density(h, k, rho));
        assert!((p - probability).abs() < 2e-15, "{h} {k} {rho}: {p} for {probability}, {:e}", p - probability);
        // The exponent itself cannot be better than rounding times its size.
        let tolerance = 1e-12 * density + 1e-300;
        assert!((d - density).abs() <= tolerance || rho.abs() > 0.999, "{h} {k} {rho}: {d} for {density}");
        assert_eq!(p, bivariate_normal::cdf(h, k, rho));
    }
}

#[test]
fn bivariate_normal_gains_are_differences_of_probabilities() {
    use bivariate_normal::{BivariateNormal, Gain};
    for rho in [-0.9, -0.4, 0.0, 0.35, 0.8, 0.91] {
        for step in [-0.07, -0.029, -0.002, 1e-6, 0.0029, 0.03, 0.079] {
            let (from, to) = (BivariateNormal::new(rho), BivariateNormal::new((f64::atanh(rho) + step).tanh()));
            let Some(gain) = Gain::between(rho, to.rho()) else {
                assert!(to.rho().abs() > 0.92, "{rho} {step}");
                continue;
            };
            for (h, k) in [(-3.0, 2.0), (-1.2, -0.4), (0.1, 0.1), (0.9, -2.5), (4.0, 3.9)] {
                let difference = to.cdf(h, k) - from.cdf(h, k);
                assert!((gain.at(h, k) - difference).abs() < 2e-15, "{rho} {step} {h} {k}: {}", gain.at(h, k));
            }
        }
    }
    assert!(Gain::between(0.2, 0.5).is_none(), "too far");
    assert!(Gain::between(f64::NAN, 0.5).is_none());
}

#[test]
fn bivariate_normal_derivatives_and_limits() {
    use bivariate_normal::BivariateNormal;
    for (h, k, rho) in [(0.3, -0.8, 0.4), (1.1, 0.9, -0.6), (-0.4, -0.5, 0.93), (-1.3, 1.2, -0.95), (0.2, 2.0, 0.0)] {
        let step = 1e-5;
        let (above, below) = (BivariateNormal::new(rho + step), BivariateNormal::new(rho - step));
        let middle = BivariateNormal::new(rho);
        let slope = (above.cdf(h, k) - below.cdf(h, k)) / (2.0 * step);
        assert!((slope - middle.density(h, k)).abs() < 1e-8, "{h} {k} {rho}");
        let slope = (above.density(h, k) - below.density(h, k)) / (2.0 * step);
        assert!((slope - middle.density_by_rho(h, k)).abs() < 1e-6 * (1.0 + slope.abs()), "{h} {k} {rho}");
        assert_eq!(middle.cdf(f64::NEG_INFINITY, k), 0.0);
        assert_eq!(middle.cdf(h, f64::INFINITY), normal::cdf(h));
        assert_eq!(middle.density(h, f64::INFINITY), 0.0);
        let all = middle.rectangle([f64::NEG_INFINITY, f64::INFINITY], [k, f64::INFINITY]);
        assert!((all - normal::upper(k)).abs() < 1e-15);
        let far = middle.rectangle([h, h + 0.5], [k, f64::INFINITY]);
        let plain = normal::cdf(h + 0.5) - normal::cdf(h) - middle.cdf(h + 0.5, k) + middle.cdf(h, k);
        assert!((far - plain).abs() < 1e-15);
    }
    assert!(bivariate_normal::cdf(0.0, 0.0, 1.1).is_nan() && bivariate_normal::cdf(f64::NAN, 0.0, 0.1).is_nan());
    assert_eq!(bivariate_normal::cdf(0.4, 0.3, 1.0), normal::cdf(0.3));
    assert!((bivariate_normal::cdf(0.4, -0.3, -1.0) - (normal::cdf(0.4) - normal::cdf(0.3))).abs() < 1e-15);
}

/// The nodes and weights in the source are those of the high-precision rules, to the last digit.
#[test]
fn quadrature_rules() {
    let golden = include_str!("golden/bivariate-normal.json");
    let source = include_str!("../src/dist/bivariate_normal.rs");
    let pairs = source.lines().filter_map(|line| line.trim().strip_prefix("(0.")?.strip_suffix("),"));
    let found = pairs.filter(|pair| golden.contains(&format!("[0.{pair}]"))).count();
    assert_eq!(found, 3 + 6 + 10);
}
