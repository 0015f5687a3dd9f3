//! The reliability of the best weighted sum of the items of a factor.

use super::finite;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// Maximal reliability, q / (1 + q) with q = ψ λ'Θ⁻¹λ: the reliability of the weighted sum of the items that has the
/// largest one (Conger 1980; Raykov 2004; with uncorrelated errors coefficient H of Hancock and Mueller 2001).
///
/// `maximalRelia()` in semTools for a model of one factor. Undefined where the error covariances are not positive
/// definite: an item without error would be the construct itself.
pub fn maximal_reliability(loadings: &[f64], factor_variance: f64, error_cov: &DMatrix<f64>) -> Option<f64> {
    if loadings.is_empty() || error_cov.shape() != (loadings.len(), loadings.len()) {
        return None;
    }
    let loadings = DVector::from_column_slice(loadings);
    let weights = Cholesky::new(error_cov).ok()?.solve(&loadings);
    let signal = factor_variance * loadings.dot(&weights);
    finite(signal / (1.0 + signal)).filter(|x| *x >= 0.0)
}

/// Coefficient H from completely standardised loadings, 1 / (1 + 1 / Σ λ² / (1 - λ²)) (Hancock and Mueller 2001, construct
/// replicability). Serves second-order loadings as well. Undefined where a loading reaches one.
pub fn maximal_reliability_standardised(loadings: &[f64]) -> Option<f64> {
    if loadings.is_empty() || loadings.iter().any(|l| l.is_nan() || l.abs() >= 1.0) {
        return None;
    }
    let signal: f64 = loadings.iter().map(|l| l * l / (1.0 - l * l)).sum();
    finite(signal / (1.0 + signal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_agree_and_h_is_no_less_than_composite_reliability() {
        let loadings = [0.8, 0.7, 0.3];
        let errors = DMatrix::from_diagonal(&DVector::from_iterator(3, loadings.iter().map(|l| 1.0 - l * l)));
        let general = maximal_reliability(&loadings, 1.0, &errors).unwrap();
        let h = maximal_reliability_standardised(&loadings).unwrap();
        assert!((general - h).abs() < 1e-14);
        assert!(h > crate::instrument::composite_reliability_standardised(&loadings).unwrap());
        assert_eq!(maximal_reliability_standardised(&[0.5, 1.0]), None);
        assert_eq!(maximal_reliability(&loadings, 1.0, &DMatrix::zeros(3, 3)), None);
        assert_eq!(maximal_reliability(&[], 1.0, &DMatrix::zeros(0, 0)), None);
    }
}
