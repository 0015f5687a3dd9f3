//! The greatest lower bound of reliability, by minimum trace factor analysis.

use super::finite;
use crate::linalg::{Cholesky, trace_of_product};
use nalgebra::{DMatrix, DVector};

/// The greatest lower bound with what proves it.
#[derive(Clone, Debug, PartialEq)]
pub struct GreatestLowerBound {
    /// The bound.
    pub value: f64,
    /// Error variances θ: the largest sum for which S - diag(θ) has no negative eigenvalue.
    pub errors: DVector<f64>,
    /// By how much the bound may be too high: the dual problem's value less the sum of θ, over 1'S1. Not negative but for
    /// rounding.
    pub gap: f64,
}

/// From this number of cases on the bound is sound. Below it takes chance for reliability: samples of 1000 are called for
/// by ten Berge and Sočan (2004); Shapiro and ten Berge (2000) give the size of the bias, Trizano-Hermosilla and Alvarado
/// (2016) see it in skewed items too.
pub const SOUND_FROM: usize = 1000;

/// The greatest lower bound of the reliability of the sum of the items (Jackson and Agunwamba 1977; Woodhouse and Jackson
/// 1977), 1 - Σθ / 1'S1, where θ ≥ 0 are the largest error variances with which S - diag(θ) is still a covariance matrix.
///
/// `glb.algebraic` in psych solves the same problem; its `glb.fa` is an approximation. Solved by following the central path
/// of the semidefinite programme with Newton steps; the dual matrix of the last step, scaled to be feasible, bounds what is
/// left. Undefined for fewer than two items, a singular or improper matrix, and where the gap does not close to 1e-8.
pub fn greatest_lower_bound(cov: &DMatrix<f64>) -> Option<GreatestLowerBound> {
    let total = cov.sum();
    let p = cov.nrows();
    if !cov.is_square() || p < 2 || total <= 0.0 || cov.iter().any(|x| !x.is_finite()) {
        return None;
    }
    // A matrix without a pivot is not followed into its boundary.
    let inverse = Cholesky::with_tolerance(cov, 1e-10).ok()?.inverse();
    let unit = cov.trace() / p as f64;
    // θ_i below 1 / (p (S⁻¹)_ii) leaves S - diag(θ) positive definite.
    let mut theta = DVector::from_fn(p, |i, _| 0.5 / (p as f64 * inverse[(i, i)]));
    let mut mu = unit;
    let mut path = Barrier::at(cov, &theta)?;
    let mut best: Option<GreatestLowerBound> = None;
    for _ in 0..60 {
        for _ in 0..50 {
            // Of the sum of θ, log det and log θ over μ.
            let gradient = DVector::from_fn(p, |i, _| 1.0 / mu - path.inverse[(i, i)] + 1.0 / theta[i]);
            let curvature = DMatrix::from_fn(p, p, |i, j| {
                let own = if i == j { theta[i].powi(-2) } else { 0.0 };
                path.inverse[(i, j)].powi(2) + own
            });
            let step = Cholesky::new(&curvature).ok()?.solve(&gradient);
            let decrement = step.dot(&gradient).max(0.0).sqrt();
            // The damped step of a self-concordant barrier stays inside.
            let share = if decrement < 0.25 { 1.0 } else { 1.0 / (1.0 + decrement) };
            let next = &theta + &step * share;
            let Some(found) = Barrier::at(cov, &next).filter(|_| next.iter().all(|x| *x > 0.0)) else { break };
            (theta, path) = (next, found);
            if decrement < 1e-7 {
                break;
            }
        }
        let gap = gap(cov, &theta, &path, mu) / total;
        let value = finite(1.0 - theta.sum() / total)?;
        if gap.is_finite() && best.as_ref().is_none_or(|best| gap < best.gap) {
            best = Some(GreatestLowerBound { value, errors: theta.clone(), gap });
        }
        if gap < 1e-10 || mu < 1e-13 * unit {
            break;
        }
        mu *= 0.2;
    }
    best.filter(|best| best.gap < 1e-8)
}

/// (S - diag(θ))⁻¹.
struct Barrier {
    inverse: DMatrix<f64>,
}

impl Barrier {
    /// `None` outside.
    fn at(cov: &DMatrix<f64>, theta: &DVector<f64>) -> Option<Barrier> {
        let rest = cov - DMatrix::from_diagonal(theta);
        Some(Barrier { inverse: Cholesky::new(&rest).ok()?.inverse() })
    }
}

/// tr(S Y) - Σθ for a positive semidefinite Y with Y_ii ≥ 1, which bounds the sum of every feasible θ: tr(S Y) ≥
/// tr(diag(θ) Y) ≥ Σθ. Y is μ (S - diag(θ))⁻¹ between diagonal matrices that make its diagonal one where θ is above zero:
/// close to the boundary the inverse loses digits, but what that does to the product with S - diag(θ) is of second order.
fn gap(cov: &DMatrix<f64>, theta: &DVector<f64>, path: &Barrier, mu: f64) -> f64 {
    let diagonal = path.inverse.diagonal() * mu;
    let scale = diagonal.map(|y| if y < 1.0 + 1e-3 { y.powf(-0.5) } else { 1.0 });
    let dual = DMatrix::from_fn(theta.len(), theta.len(), |i, j| scale[i] * mu * path.inverse[(i, j)] * scale[j]);
    let rest = cov - DMatrix::from_diagonal(theta);
    let excess: f64 = (0..theta.len()).map(|i| theta[i] * (dual[(i, i)] - 1.0)).sum();
    trace_of_product(&rest, &dual) + excess
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{cronbach_alpha, lambda6};
    use crate::linalg::symmetric_eigen;
    use approx::assert_relative_eq;

    /// Covariances of one factor; no loading is larger than the sum of the others, so that its own errors are the largest.
    fn one_factor() -> (DMatrix<f64>, f64) {
        let loadings = [0.9, 0.7, 0.6, 0.5, 1.2];
        let errors = [0.3, 0.6, 0.8, 0.4, 1.5];
        let cov = DMatrix::from_fn(5, 5, |i, j| loadings[i] * loadings[j] + if i == j { errors[i] } else { 0.0 });
        let sum: f64 = loadings.iter().sum();
        (cov.clone(), sum * sum / cov.sum())
    }

    #[test]
    fn of_one_factor_it_is_omega() {
        let (cov, omega) = one_factor();
        let found = greatest_lower_bound(&cov).unwrap();
        assert_relative_eq!(found.value, omega, epsilon = 1e-9);
        assert_relative_eq!(found.errors[3], 0.4, epsilon = 1e-4);
        assert!(found.gap < 1e-8 && found.gap > -1e-12);
        assert!(found.value > cronbach_alpha(&cov).unwrap() && found.value >= lambda6(&cov).unwrap());
    }

    #[test]
    fn two_items_and_an_error_that_cannot_be_negative() {
        // (1 - θ1)(2 - θ2) = .36: the sum of θ is largest, 3 - 1.2, where both factors are .6.
        let cov = DMatrix::from_row_slice(2, 2, &[1.0, 0.6, 0.6, 2.0]);
        let found = greatest_lower_bound(&cov).unwrap();
        assert_relative_eq!(found.value, 1.0 - 1.8 / 4.2, epsilon = 1e-9);
        // With a covariance above the smaller variance that would make its θ negative: it is zero, and the other 4 - 1.2².
        let cov = DMatrix::from_row_slice(2, 2, &[1.0, 1.2, 1.2, 4.0]);
        let found = greatest_lower_bound(&cov).unwrap();
        assert_relative_eq!(found.value, 1.0 - (4.0 - 1.44) / 7.4, epsilon = 1e-8);
        assert!(found.errors[0].abs() < 1e-7);
    }

    #[test]
    fn the_duality_conditions_hold() {
        // Four items of two factors that are no factor model of rank one.
        let cov = DMatrix::from_row_slice(
            4,
            4,
            &[1.0, 0.7, 0.2, 0.3, 0.7, 1.2, 0.4, 0.1, 0.2, 0.4, 0.9, 0.5, 0.3, 0.1, 0.5, 1.1],
        );
        let found = greatest_lower_bound(&cov).unwrap();
        let rest = &cov - DMatrix::from_diagonal(&found.errors);
        let eigen = symmetric_eigen(&rest).unwrap();
        assert!(eigen.values[0] > -1e-9 && eigen.values[0] < 1e-7, "{}", eigen.values);
        assert!(found.gap < 1e-8 && found.errors.iter().all(|x| *x > 0.0));
        // No direction on the boundary is better: any other feasible θ has a smaller sum.
        let fewer = DVector::from_fn(4, |i, _| found.errors[i] + if i == 0 { 0.01 } else { -0.0035 });
        let other = symmetric_eigen(&(&cov - DMatrix::from_diagonal(&fewer))).unwrap();
        assert!(fewer.sum() <= found.errors.sum() || other.values[0] < 0.0);
        // The unit of the items makes no difference to their sum's share.
        let scaled = greatest_lower_bound(&(&cov * 1e6)).unwrap();
        assert_relative_eq!(scaled.value, found.value, epsilon = 1e-8);
    }

    #[test]
    fn what_is_no_covariance_matrix_has_no_bound() {
        assert_eq!(greatest_lower_bound(&DMatrix::from_element(3, 3, 1.0)), None);
        assert_eq!(greatest_lower_bound(&DMatrix::from_element(1, 1, 1.0)), None);
        assert_eq!(greatest_lower_bound(&DMatrix::from_element(2, 2, f64::NAN)), None);
        assert_eq!(greatest_lower_bound(&DMatrix::zeros(2, 2)), None);
    }
}
