//! Reliability and convergent validity of a fitted factor. λ are its loadings on its own items, ψ its total variance, Θ
//! the error covariances of these items.

use super::finite;
use nalgebra::{DMatrix, DVector};

/// Composite reliability (Jöreskog 1971; Raykov 2001 for correlated errors), (Σλ)² ψ / [ (Σλ)² ψ + 1'Θ1 ].
///
/// CR in the AMOS literature, McDonald's omega of one factor, omega in semTools `reliability()`, `compRelSEM()` with
/// obs.var = FALSE. Undefined when shapes differ or the denominator is not positive.
pub fn composite_reliability(loadings: &[f64], factor_variance: f64, error_cov: &DMatrix<f64>) -> Option<f64> {
    check(loadings, error_cov)?;
    let sum: f64 = loadings.iter().sum();
    let explained = sum * sum * factor_variance;
    share(explained, explained + error_cov.sum())
}

/// Composite reliability against the observed variance of the sum score, (Σλ)² ψ / 1'S1 with S the observed covariances
/// (divisor N) of the items.
///
/// omega3 in semTools `reliability()`, the default of `compRelSEM()`.
pub fn composite_reliability_observed(
    loadings: &[f64],
    factor_variance: f64,
    observed_cov: &DMatrix<f64>,
) -> Option<f64> {
    check(loadings, observed_cov)?;
    let sum: f64 = loadings.iter().sum();
    share(sum * sum * factor_variance, observed_cov.sum())
}

/// Composite reliability from completely standardised loadings, (Σλ)² / [ (Σλ)² + Σ(1-λ²) ] (Fornell and Larcker
/// 1981): the CR that is computed from a published table. It is the reliability of the sum of standardised items
/// and leaves correlated errors out. Serves second-order loadings as well.
pub fn composite_reliability_standardised(loadings: &[f64]) -> Option<f64> {
    let sum: f64 = loadings.iter().sum();
    let errors: f64 = loadings.iter().map(|l| 1.0 - l * l).sum();
    share(sum * sum, sum * sum + errors)
}

/// Average variance extracted (Fornell and Larcker 1981), Σλ²ψ / [ Σλ²ψ + tr Θ ].
///
/// avevar in semTools `reliability()`, `AVE()` with obs.var = FALSE.
pub fn average_variance_extracted(loadings: &[f64], factor_variance: f64, error_cov: &DMatrix<f64>) -> Option<f64> {
    check(loadings, error_cov)?;
    let explained = sum_of_squares(loadings) * factor_variance;
    share(explained, explained + error_cov.trace())
}

/// Average variance extracted against the observed variances (divisor N), Σλ²ψ / tr S: the default of `AVE()` in
/// semTools.
pub fn average_variance_extracted_observed(
    loadings: &[f64],
    factor_variance: f64,
    observed_cov: &DMatrix<f64>,
) -> Option<f64> {
    check(loadings, observed_cov)?;
    share(sum_of_squares(loadings) * factor_variance, observed_cov.trace())
}

/// Average variance extracted from completely standardised loadings, the mean of λ² (Fornell and Larcker
/// 1981): the AVE that is computed from a published table. Serves second-order loadings as well.
pub fn average_variance_extracted_standardised(loadings: &[f64]) -> Option<f64> {
    share(sum_of_squares(loadings), loadings.len() as f64)
}

/// A fitted second-order factor with its first-order factors and their items.
#[derive(Clone, Copy, Debug)]
pub struct SecondOrder<'a> {
    /// First-order loadings: items by factors.
    pub lambda: &'a DMatrix<f64>,
    /// Loadings of the first-order factors on the second-order factor.
    pub gamma: &'a DVector<f64>,
    /// Variance of the second-order factor.
    pub variance: f64,
    /// Disturbance covariances of the first-order factors.
    pub disturbance_cov: &'a DMatrix<f64>,
    /// Error covariances of the items.
    pub error_cov: &'a DMatrix<f64>,
}

/// Reliability coefficients of a second-order factor (Raykov and Zinbarg 2011; names of semTools `reliabilityL2()`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecondOrderReliability {
    /// omegaL1: the share of the variance of the total score that the second-order factor explains (the hierarchical
    /// omega of a second-order model).
    pub of_total_score: Option<f64>,
    /// omegaL2: the share of the variance of the sum of the first-order factors that it explains; the composite
    /// reliability at the second level.
    pub of_first_order: Option<f64>,
    /// partialOmegaL1: the share in the total score after the disturbances have been taken off.
    pub of_total_score_partial: Option<f64>,
}

/// Reliability of a second-order factor.
pub fn second_order_reliability(model: &SecondOrder<'_>) -> SecondOrderReliability {
    let nothing = SecondOrderReliability { of_total_score: None, of_first_order: None, of_total_score_partial: None };
    let (items, factors) = model.lambda.shape();
    let shapes_agree = model.gamma.len() == factors
        && model.disturbance_cov.shape() == (factors, factors)
        && model.error_cov.shape() == (items, items);
    if !shapes_agree || items == 0 || factors == 0 {
        return nothing;
    }
    // 1'Λ: the loadings of the total score on the first-order factors.
    let sums = DVector::from_iterator(factors, model.lambda.column_iter().map(|column| column.sum()));
    let on_total = sums.dot(model.gamma).powi(2) * model.variance;
    let on_first_order = model.gamma.sum().powi(2) * model.variance;
    let disturbance = crate::linalg::bilinear(&sums, model.disturbance_cov, &sums);
    let errors = model.error_cov.sum();
    SecondOrderReliability {
        of_total_score: share(on_total, on_total + disturbance + errors),
        of_first_order: share(on_first_order, on_first_order + model.disturbance_cov.sum()),
        of_total_score_partial: share(on_total, on_total + errors),
    }
}

fn check(loadings: &[f64], cov: &DMatrix<f64>) -> Option<()> {
    (cov.shape() == (loadings.len(), loadings.len())).then_some(())
}

fn sum_of_squares(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum()
}

fn share(part: f64, whole: f64) -> Option<f64> {
    if whole > 0.0 { finite(part / whole) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_second_order_example() {
        // Standardised second-order loadings .907, .919, .850 with CR .9215 and AVE .797 (PMC7385228, tables 8 to 10).
        let gamma = [0.907, 0.919, 0.850];
        assert!((composite_reliability_standardised(&gamma).unwrap() - 0.9215).abs() < 5e-5);
        assert!((average_variance_extracted_standardised(&gamma).unwrap() - 0.797).abs() < 5e-4);
    }

    #[test]
    fn standardised_forms_are_the_general_ones_at_unit_variances() {
        let loadings = [0.8, 0.7, -0.2];
        let errors = DMatrix::from_fn(3, 3, |i, j| if i == j { 1.0 - loadings[i] * loadings[i] } else { 0.0 });
        let difference = |a: Option<f64>, b: Option<f64>| (a.unwrap() - b.unwrap()).abs();
        let standardised = composite_reliability_standardised(&loadings);
        assert!(difference(composite_reliability(&loadings, 1.0, &errors), standardised) < 1e-15);
        let standardised = average_variance_extracted_standardised(&loadings);
        assert!(difference(average_variance_extracted(&loadings, 1.0, &errors), standardised) < 1e-15);
    }

    #[test]
    fn undefined_is_nothing() {
        assert_eq!(composite_reliability(&[1.0], 1.0, &DMatrix::identity(2, 2)), None);
        assert_eq!(composite_reliability(&[1.0], 1.0, &DMatrix::from_element(1, 1, -3.0)), None);
        assert_eq!(average_variance_extracted_standardised(&[]), None);
        let model = SecondOrder {
            lambda: &DMatrix::zeros(4, 2),
            gamma: &DVector::zeros(3),
            variance: 1.0,
            disturbance_cov: &DMatrix::zeros(2, 2),
            error_cov: &DMatrix::zeros(4, 4),
        };
        assert_eq!(second_order_reliability(&model).of_total_score, None);
    }
}
