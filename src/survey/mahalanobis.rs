//! Distances of respondents from the centre of the sample.

use crate::linalg::Cholesky;
use nalgebra::DMatrix;

/// Squared Mahalanobis distances of complete data (one row a case), (x - x̄)' S⁻¹ (x - x̄) with S of divisor n - 1: in large
/// normal samples chi-square with as many degrees of freedom as there are variables.
///
/// `mahalanobis()` in R with `cov()`; SPSS and AMOS ("observations farthest from the centroid") give the same, AMOS with
/// divisor n. Mahalanobis (1936). `None` when S is singular or there are fewer than two cases.
#[expect(clippy::cast_precision_loss, reason = "a number of cases")]
pub fn mahalanobis(data: &DMatrix<f64>) -> Option<Vec<f64>> {
    let n = data.nrows();
    if n < 2 || data.ncols() == 0 {
        return None;
    }
    let mut z = data.transpose();
    let mean = z.column_mean();
    z.column_iter_mut().for_each(|mut case| case -= &mean);
    let covariance = &z * z.transpose() / (n as f64 - 1.0);
    let factor = Cholesky::with_tolerance(&covariance, 1e-12).ok()?;
    factor.factor().solve_lower_triangular_mut(&mut z).then_some(())?;
    Some(z.column_iter().map(|case| case.norm_squared()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_is_its_z_score_squared_and_the_mean_is_p() {
        let data = DMatrix::from_column_slice(4, 1, &[1.0, 2.0, 3.0, 6.0]);
        let d = mahalanobis(&data).unwrap();
        // Mean 3, variance 14/3.
        assert!((d[3] - 9.0 / (14.0 / 3.0)).abs() < 1e-12 && d[2].abs() < 1e-15);
        assert!((d.iter().sum::<f64>() - 3.0).abs() < 1e-12);
        assert!(mahalanobis(&DMatrix::from_element(5, 2, 1.0)).is_none());
        assert!(mahalanobis(&DMatrix::zeros(0, 2)).is_none());
    }
}
