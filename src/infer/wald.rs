//! Wald tests of statements about functions of the parameters.

use crate::dist::chi_square;
use crate::linalg::symmetric_eigen;
use nalgebra::{DMatrix, DVector};

/// Several estimates with their covariance matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// The values.
    pub values: DVector<f64>,
    /// Their covariance matrix, by the delta method.
    pub covariance: DMatrix<f64>,
}

/// A chi-square test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquareTest {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: usize,
    /// Upper tail probability.
    pub p: f64,
}

impl ChiSquareTest {
    /// The test of a statistic.
    pub fn new(statistic: f64, df: usize) -> ChiSquareTest {
        ChiSquareTest { statistic, df, p: chi_square::upper(statistic, df as f64) }
    }
}

/// The Wald test that all of these values are zero: W = d' C^- d, C their covariance matrix (Wald 1943). lavaan:
/// `lavTestWald`; Mplus: `MODEL TEST`.
///
/// The degrees of freedom are the rank of C, so that statements that say the same twice count once. `None` when no value
/// varies, or when the statements contradict each other (a combination of them that is certain is not zero).
pub fn wald(joint: &Joint) -> Option<ChiSquareTest> {
    const TOLERANCE: f64 = 1e-10;
    let n = joint.values.len();
    let root: Vec<f64> = (0..n).map(|i| joint.covariance[(i, i)].max(0.0).sqrt()).collect();
    if n == 0 || joint.values.iter().any(|x| !x.is_finite()) || root.iter().any(|x| x.is_nan() || *x <= 0.0) {
        return None;
    }
    // Scaled to correlations, so that units do not decide the rank.
    let correlation = DMatrix::from_fn(n, n, |i, j| joint.covariance[(i, j)] / (root[i] * root[j]));
    let z = DVector::from_fn(n, |i, _| joint.values[i] / root[i]);
    let eigen = symmetric_eigen(&correlation)?;
    let (mut statistic, mut df) = (0.0, 0);
    for (k, &value) in eigen.values.iter().enumerate() {
        let along = eigen.vectors.column(k).dot(&z);
        if value > TOLERANCE * n as f64 {
            statistic += along * along / value;
            df += 1;
        } else if along.abs() > 1e-6 * z.norm() {
            return None;
        }
    }
    Some(ChiSquareTest::new(statistic, df))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::{dmatrix, dvector};

    #[test]
    fn one_statement_is_the_squared_z() {
        let test = wald(&Joint { values: dvector![0.5], covariance: dmatrix![0.0625] }).unwrap();
        assert_relative_eq!(test.statistic, 4.0, max_relative = 1e-14);
        assert_eq!(test.df, 1);
        assert_relative_eq!(test.p, crate::dist::normal::two_sided(2.0), max_relative = 1e-12);
    }

    #[test]
    fn a_repeated_statement_counts_once_whatever_its_unit() {
        let c = dmatrix![0.04, 0.01; 0.01, 0.09];
        let two = wald(&Joint { values: dvector![0.3, 0.5], covariance: c.clone() }).unwrap();
        let change = dmatrix![1.0, 0.0; 0.0, 1.0; 1e4, -1e4];
        let values = &change * dvector![0.3, 0.5];
        let three = wald(&Joint { values, covariance: &change * c * change.transpose() }).unwrap();
        assert_eq!((two.df, three.df), (2, 2));
        assert_relative_eq!(two.statistic, three.statistic, max_relative = 1e-9);
    }

    #[test]
    fn contradictions_and_constants_have_no_test() {
        let same = dmatrix![1.0, 1.0; 1.0, 1.0];
        assert!(wald(&Joint { values: dvector![1.0, 2.0], covariance: same }).is_none());
        assert!(wald(&Joint { values: dvector![1.0], covariance: dmatrix![0.0] }).is_none());
    }
}
