//! Least squares on statistics: F = r' W r, r = s - sigma(theta).
//!
//! Unweighted, diagonally weighted and fully weighted (Browne 1984; Muthen 1984; Muthen, du Toit and Spisic 1997). The
//! statistics are means and covariances of continuous variables, or thresholds, slopes and polychoric correlations.

use super::problem::GroupPoint;
use super::statistics::ObservedStatistics;
use crate::implied::Implied;
use crate::linalg::SparseRows;
use crate::model::Layout;
use nalgebra::{DMatrix, DVector};

/// One group under least squares; Sigma may be anything.
pub(super) fn point(observed: &ObservedStatistics, implied: Implied, mean_residual: DVector<f64>) -> GroupPoint {
    let residual = &observed.values - observed.map.values(&implied);
    let weighted = observed.weight.times(&residual);
    let discrepancy = residual.dot(&weighted);
    GroupPoint {
        implied,
        weight: DMatrix::zeros(0, 0),
        mean_residual,
        discrepancy,
        weighted_residual: weighted,
        completion: None,
        integrated: None,
    }
}

/// The derivative of the statistics by the free cells, and that of F/2, which is - J' W r.
pub(super) fn slope(
    observed: &ObservedStatistics,
    layout: &Layout,
    at: &GroupPoint,
    cells: usize,
) -> (SparseRows, DVector<f64>) {
    let jacobian = observed.map.jacobian(layout, &at.implied, cells);
    let gradient = -jacobian.transpose_times(&at.weighted_residual);
    (jacobian, gradient)
}
