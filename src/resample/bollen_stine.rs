//! The test of Bollen and Stine (1992, Sociological Methods & Research 21:205).
//!
//! Cases are transformed so that their covariance matrix is the implied one: then the model holds in the population from
//! which the draws come, and the chi-squares of the draws show what is to be expected by chance.

use super::draw::{Draw, Ending};
use super::interval::count;
use crate::linalg::symmetric_eigen;
use nalgebra::DMatrix;

/// The test's result.
#[derive(Clone, Debug, PartialEq)]
pub struct BollenStine {
    /// The chi-square of the sample.
    pub statistic: f64,
    /// Draws with a larger chi-square.
    pub larger: usize,
    /// Draws with a chi-square, improper solutions among them.
    pub used: usize,
    /// Draws asked for.
    pub requested: u64,
    /// larger / used; `None` without draws. lavaan: "P-value (Bollen-Stine bootstrap)".
    pub p: Option<f64>,
}

impl BollenStine {
    /// From the draws of [`Resampler::test`](super::Resampler::test).
    pub fn of(statistic: f64, draws: &[Draw], requested: u64) -> BollenStine {
        let solved = || draws.iter().filter(|d| d.ending.solved()).filter_map(|d| d.values.first());
        let used = solved().count();
        let larger = solved().filter(|t| **t > statistic).count();
        BollenStine { statistic, larger, used, requested, p: (used > 0).then(|| count(larger) / count(used)) }
    }
}

/// A = S^-1/2 Sigma^1/2 with symmetric roots, so that A' S A = Sigma (Bollen and Stine 1992, eq. 12); `None` when a root
/// does not exist.
pub(super) fn transformation(s: &DMatrix<f64>, sigma: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    Some(power(s, -0.5)? * power(sigma, 0.5)?)
}

/// A power of a symmetric positive definite matrix.
fn power(a: &DMatrix<f64>, exponent: f64) -> Option<DMatrix<f64>> {
    let eigen = symmetric_eigen(a)?;
    if eigen.values.iter().any(|x| *x <= 0.0) {
        return None;
    }
    let mut scaled = eigen.vectors.clone();
    for (mut column, value) in scaled.column_iter_mut().zip(eigen.values.iter()) {
        column *= value.powf(exponent);
    }
    Some(scaled * eigen.vectors.transpose())
}

/// How many draws ended so.
pub(super) fn ended(draws: &[Draw], ending: Ending) -> usize {
    draws.iter().filter(|draw| draw.ending == ending).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn transformed_cases_have_the_implied_covariances() {
        let base = DMatrix::from_fn(5, 5, |i, j| 1.0 / (1.0 + i as f64 + 2.0 * j as f64));
        let s = &base * base.transpose() + DMatrix::identity(5, 5);
        let sigma = DMatrix::from_fn(5, 5, |i, j| if i == j { 2.0 + i as f64 } else { 0.5 });
        let a = transformation(&s, &sigma).unwrap();
        assert_relative_eq!(a.transpose() * &s * &a, sigma, epsilon = 1e-12);
        assert!(transformation(&(-&s), &sigma).is_none());
    }
}
