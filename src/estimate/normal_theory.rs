//! Discrepancies that follow from normality: maximum likelihood and generalised least squares.
//!
//! Maximum likelihood: F = ln|Sigma| + tr(S Sigma^-1) - ln|S| - p + d' Sigma^-1 d, d = m - mu (Joreskog 1969, 1971).
//! Generalised least squares: F = tr[(S^-1 (S - Sigma))^2]/2 + d' S^-1 d (Browne 1974). Groups are weighted by their
//! shares.

use super::problem::GroupPoint;
use super::sample::GroupSample;
use crate::implied::Implied;
use crate::linalg::{Cholesky, symmetrise, trace_of_product};
use nalgebra::{DMatrix, DVector};

/// One group under maximum likelihood; `None` when Sigma is not positive definite.
pub(super) fn maximum_likelihood(
    sample: &GroupSample,
    implied: Implied,
    mean_residual: DVector<f64>,
) -> Option<GroupPoint> {
    let cholesky = Cholesky::new(&implied.sigma).ok()?;
    let weight = cholesky.inverse();
    let p = implied.sigma.nrows();
    let discrepancy =
        cholesky.log_determinant() + trace_of_product(&sample.cov, &weight) - sample.log_determinant - p as f64
            + mean_residual.dot(&(&weight * &mean_residual));
    Some(GroupPoint {
        implied,
        weight,
        mean_residual,
        discrepancy,
        weighted_residual: DVector::zeros(0),
        completion: None,
        integrated: None,
    })
}

/// M = W (Sigma - S - dd') W and W d.
pub(super) fn maximum_likelihood_slope(sample: &GroupSample, at: &GroupPoint) -> (DMatrix<f64>, DVector<f64>) {
    // W (Sigma - S - dd') W = W - W S W - (Wd)(Wd)'
    let wd = &at.weight * &at.mean_residual;
    let ws = &at.weight * &sample.cov;
    let mut m = at.weight.clone();
    m.gemm(-1.0, &ws, &at.weight, 1.0);
    m.ger(-1.0, &wd, &wd, 1.0);
    symmetrise(&mut m);
    (m, wd)
}

/// One group under generalised least squares; Sigma may be anything. `None` when S is singular.
pub(super) fn generalised(sample: &GroupSample, implied: Implied, mean_residual: DVector<f64>) -> Option<GroupPoint> {
    let weight = sample.inverse.clone()?;
    let scaled = &weight * (&sample.cov - &implied.sigma);
    let discrepancy =
        0.5 * trace_of_product(&scaled.transpose(), &scaled) + mean_residual.dot(&(&weight * &mean_residual));
    Some(GroupPoint {
        implied,
        weight,
        mean_residual,
        discrepancy,
        weighted_residual: DVector::zeros(0),
        completion: None,
        integrated: None,
    })
}

/// M = W (Sigma - S) W and W d.
pub(super) fn generalised_slope(sample: &GroupSample, at: &GroupPoint) -> (DMatrix<f64>, DVector<f64>) {
    let mut m = &at.weight * (&at.implied.sigma - &sample.cov) * &at.weight;
    symmetrise(&mut m);
    (m, &at.weight * &at.mean_residual)
}
