//! Moments of outcomes given exogenous variables, and the indices that compare them.

use super::finite;
use super::goodness::half_trace_of_square;
use super::residual::ObservedImplied;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// Means and covariances of some variables given others: y = intercept + slopes x + residual.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalMoments {
    /// Covariances of the residuals (p x p). lavaan: `res.cov`.
    pub cov: DMatrix<f64>,
    /// Means given x = 0 (p). lavaan: `res.int`.
    pub intercept: DVector<f64>,
    /// Slopes on the k exogenous variables (p x k). lavaan: `res.slopes`.
    pub slopes: DMatrix<f64>,
}

impl ConditionalMoments {
    /// Splits joint moments: `exogenous` has the positions of x in them. `None` when the covariances of x are singular.
    pub fn of(cov: &DMatrix<f64>, mean: &DVector<f64>, exogenous: &[usize]) -> Option<ConditionalMoments> {
        let others: Vec<usize> = (0..cov.nrows()).filter(|i| !exogenous.contains(i)).collect();
        let block = |rows: &[usize], columns: &[usize]| cov.select_rows(rows).select_columns(columns);
        let of_x = Cholesky::new(&block(exogenous, exogenous)).ok()?.inverse();
        let slopes = block(&others, exogenous) * of_x;
        let residual = block(&others, &others) - &slopes * block(exogenous, &others);
        let intercept = mean.select_rows(&others) - &slopes * mean.select_rows(exogenous);
        Some(ConditionalMoments { cov: residual, intercept, slopes })
    }
}

/// One group's observed and implied moments given exogenous variables, and the moments of these.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedImpliedGiven {
    /// Number of cases or sum of their weights: what the group counts for.
    pub n: f64,
    /// Observed.
    pub observed: ConditionalMoments,
    /// Implied.
    pub implied: ConditionalMoments,
    /// Means of x (k) and its covariances (k x k).
    pub exogenous: (DVector<f64>, DMatrix<f64>),
}

impl ObservedImpliedGiven {
    /// The covariances of the residuals and the intercepts, for the indices of residual moments. lavaan 0.6 averages these and
    /// leaves the slopes out.
    pub fn residual(&self) -> ObservedImplied<'_> {
        ObservedImplied {
            n: self.n,
            observed_cov: &self.observed.cov,
            observed_mean: Some(&self.observed.intercept),
            implied_cov: &self.implied.cov,
            implied_mean: Some(&self.implied.intercept),
        }
    }
}

/// [`gfi`](super::gfi) of moments given exogenous variables, under maximum likelihood: with W = Sigma^-1 of the residuals, and
/// M the second moments of (1, x), half tr (W (S - Sigma))^2 + tr W (P - Pi) M (P - Pi)' over the same of S and P, where P
/// has intercepts and slopes side by side.
///
/// gfi in lavaan 0.6 with `conditional.x = TRUE`.
pub fn gfi_conditional(groups: &[ObservedImpliedGiven]) -> Option<f64> {
    let total: f64 = groups.iter().map(|g| g.n).sum();
    let mut sum = 0.0;
    for group in groups {
        let w = Cholesky::new(&group.implied.cov).ok()?.inverse();
        let (mean, cov) = &group.exogenous;
        let of_regression = |intercept: &DVector<f64>, slopes: &DMatrix<f64>| {
            let centre = intercept + slopes * mean;
            (&w * &centre).dot(&centre) + (&w * slopes * cov).dot(slopes)
        };
        let (observed, implied) = (&group.observed, &group.implied);
        let misfit = half_trace_of_square(&w, &(&observed.cov - &implied.cov))
            + of_regression(&(&observed.intercept - &implied.intercept), &(&observed.slopes - &implied.slopes));
        let size = half_trace_of_square(&w, &observed.cov) + of_regression(&observed.intercept, &observed.slopes);
        sum += group.n / total * (1.0 - misfit / size);
    }
    finite(sum).filter(|_| !groups.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_moments_are_split() {
        // y = 1 + 2 x + e, var x = 3, mean x = 0.5, var e = 4.
        let cov = DMatrix::from_row_slice(2, 2, &[3.0, 6.0, 6.0, 16.0]);
        let mean = DVector::from_vec(vec![0.5, 2.0]);
        let given = ConditionalMoments::of(&cov, &mean, &[0]).unwrap();
        assert!((given.slopes[(0, 0)] - 2.0).abs() < 1e-14 && (given.intercept[0] - 1.0).abs() < 1e-14);
        assert!((given.cov[(0, 0)] - 4.0).abs() < 1e-14);
        let exogenous = (DVector::from_vec(vec![0.5]), DMatrix::from_element(1, 1, 3.0));
        let group = ObservedImpliedGiven { n: 10.0, observed: given.clone(), implied: given, exogenous };
        assert_eq!(gfi_conditional(std::slice::from_ref(&group)), Some(1.0));
        let mut other = group;
        other.implied.slopes[(0, 0)] = 1.0;
        // Misfit (0.5^2 + 3)/4; size 1/2 + (2^2 + 12)/4.
        let expected = 1.0 - 0.8125 / 4.5;
        assert!((gfi_conditional(&[other]).unwrap() - expected).abs() < 1e-14);
        assert_eq!(gfi_conditional(&[]), None);
    }
}
