//! The responses completed by their conditional expectations at given moments.
//!
//! Let K = Sigma^-1, and for a pattern let o be what was answered and m what is missing. The likelihood of a case needs
//! Sigma_oo^-1, which padded with zeros is W = K - K_.m K_mm^-1 K_m., and ln|Sigma_oo| = ln|Sigma| + ln|K_mm|: the work
//! is in the size of what is *missing*. With d = y - mu completed by its expectation, d_m = -K_mm^-1 K_mo d_o, the
//! product K d is W d, and K_mm^-1 is the conditional covariance matrix of what is missing. These completed moments are
//! the E-step of EM (Dempster, Laird & Rubin 1977, section 4.1.3), and by Fisher's identity the gradient of the
//! incomplete-data likelihood is that of the complete-data likelihood at them.

use super::patterns::Patterns;
use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// The completed responses of one group at a mean vector and a covariance matrix.
#[derive(Clone, Debug)]
pub struct Completion {
    /// K = Sigma^-1 (p x p).
    pub precision: DMatrix<f64>,
    /// y - mu, completed where missing: p x n, cases in the order of [`Patterns::data`].
    pub residuals: DMatrix<f64>,
    /// K times the completed residuals, p x n: zero where missing.
    pub weighted: DMatrix<f64>,
    /// For each pattern the covariance matrix of what is missing given what was answered, K_mm^-1, with rows and columns
    /// as `missing` of the pattern.
    pub conditional: Vec<DMatrix<f64>>,
    /// Mean over cases of the completed residuals.
    pub mean_residual: DVector<f64>,
    /// Mean over cases of the expected products of residuals, conditional covariances included: the second moments about
    /// mu that complete data would have.
    pub second_moments: DMatrix<f64>,
    /// Mean over cases of ln|Sigma_oo| + d_o' Sigma_oo^-1 d_o.
    pub deviance: f64,
}

impl Completion {
    /// Completes the responses. `None` when the covariance matrix is not positive definite or not finite.
    pub fn at(patterns: &Patterns, mean: &DVector<f64>, cov: &DMatrix<f64>) -> Option<Completion> {
        let p = patterns.variables();
        let cases = patterns.total();
        let cholesky = Cholesky::new(cov).ok()?;
        let precision = cholesky.inverse();
        let mut residuals = patterns.data.clone();
        for pattern in &patterns.list {
            let mut columns = residuals.columns_range_mut(pattern.cases.clone());
            for mut column in columns.column_iter_mut() {
                for &i in &pattern.observed {
                    column[i] -= mean[i];
                }
            }
        }
        let mut weighted = &precision * &residuals;
        let mut conditional = Vec::with_capacity(patterns.list.len());
        let mut spread = DMatrix::zeros(p, p);
        let mut log_determinants = 0.0;
        for pattern in &patterns.list {
            let m = &pattern.missing;
            if m.is_empty() {
                conditional.push(DMatrix::zeros(0, 0));
                continue;
            }
            let size = patterns.size(pattern);
            let own = DMatrix::from_fn(m.len(), m.len(), |a, b| precision[(m[a], m[b])]);
            let own = Cholesky::new(&own).ok()?;
            log_determinants += size * own.log_determinant();
            let covariance = own.inverse();
            for (b, &j) in m.iter().enumerate() {
                for (a, &i) in m.iter().enumerate() {
                    spread[(i, j)] += size * covariance[(a, b)];
                }
            }
            let mut filled = DVector::zeros(m.len());
            for case in pattern.cases.clone() {
                filled.fill(0.0);
                for (b, &j) in m.iter().enumerate() {
                    filled.axpy(-weighted[(j, case)], &covariance.column(b), 1.0);
                }
                let mut column = weighted.column_mut(case);
                for (a, &i) in m.iter().enumerate() {
                    residuals[(i, case)] = filled[a];
                    column.axpy(filled[a], &precision.column(i), 1.0);
                }
                // Zero but for rounding.
                for &i in m {
                    column[i] = 0.0;
                }
            }
            conditional.push(covariance);
        }
        // Every case times its sampling weight.
        let counted = patterns.weights.as_ref().map(|weights| {
            let mut counted = residuals.clone();
            counted.column_iter_mut().zip(weights.iter()).for_each(|(mut column, w)| column *= *w);
            counted
        });
        let counted = counted.as_ref().unwrap_or(&residuals);
        let deviance = cholesky.log_determinant() + (log_determinants + counted.dot(&weighted)) / cases;
        let mut second_moments = spread;
        second_moments.gemm(1.0 / cases, counted, &residuals.transpose(), 1.0 / cases);
        crate::linalg::symmetrise(&mut second_moments);
        let mean_residual = counted.column_sum() / cases;
        deviance.is_finite().then_some(Completion {
            precision,
            residuals,
            weighted,
            conditional,
            mean_residual,
            second_moments,
            deviance,
        })
    }

    /// Normal log-likelihood of what was answered: -1/2 sum over cases of p_o ln 2 pi + ln|Sigma_oo| + d' Sigma_oo^-1 d.
    pub fn log_likelihood(&self, patterns: &Patterns) -> f64 {
        let answers: f64 =
            patterns.list.iter().map(|pattern| pattern.observed.len() as f64 * patterns.size(pattern)).sum();
        -0.5 * (answers * (2.0 * std::f64::consts::PI).ln() + patterns.total() * self.deviance)
    }

    /// The means and covariances that the completed responses have: one step of EM.
    pub fn moments(&self, mean: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
        let mut cov = self.second_moments.clone();
        cov.ger(-1.0, &self.mean_residual, &self.mean_residual, 1.0);
        (mean + &self.mean_residual, cov)
    }
}

#[cfg(test)]
mod tests {
    use super::super::patterns::tests::incomplete;
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_deviance_is_that_of_the_answers() {
        let raw = incomplete(40, 5, 0.3);
        let patterns = Patterns::of(&raw);
        let mean = DVector::from_fn(5, |i, _| 3.1 + i as f64);
        let cov = DMatrix::from_fn(5, 5, |i, j| if i == j { 1.2 + 0.1 * i as f64 } else { 0.5 });
        let at = Completion::at(&patterns, &mean, &cov).unwrap();
        let (mut plain, mut sum) = (0.0, 0.0);
        for row in 0..40 {
            let o: Vec<usize> = (0..5).filter(|&j| !raw[(row, j)].is_nan()).collect();
            let own = cov.select_rows(&o).select_columns(&o);
            let d = DVector::from_fn(o.len(), |a, _| raw[(row, o[a])] - mean[o[a]]);
            let w = own.clone().try_inverse().unwrap();
            plain += own.determinant().ln() + d.dot(&(&w * &d));
            sum += -0.5 * o.len() as f64 * (2.0 * std::f64::consts::PI).ln();
            let case = patterns.rows.iter().position(|r| *r == row).unwrap();
            let expected = &w * &d;
            for (a, &i) in o.iter().enumerate() {
                assert_relative_eq!(at.weighted[(i, case)], expected[a], epsilon = 1e-13);
            }
            for j in (0..5).filter(|j| !o.contains(j)) {
                assert_eq!(at.weighted[(j, case)].to_bits(), 0);
                let regression = (0..o.len()).map(|a| cov[(j, o[a])] * expected[a]).sum::<f64>();
                assert_relative_eq!(at.residuals[(j, case)], regression, epsilon = 1e-13);
            }
        }
        assert_relative_eq!(at.deviance, plain / 40.0, epsilon = 1e-13);
        assert_relative_eq!(at.log_likelihood(&patterns), sum - 0.5 * plain, epsilon = 1e-11);
    }

    #[test]
    fn complete_data_are_their_own_completion() {
        let raw = incomplete(30, 3, 0.0);
        let patterns = Patterns::of(&raw);
        let (mean, cov) = crate::moments::means_and_covariances(&raw);
        let at = Completion::at(&patterns, &mean, &cov).unwrap();
        assert_relative_eq!(at.second_moments, cov, epsilon = 1e-13);
        assert_relative_eq!(at.deviance, cov.determinant().ln() + 3.0, epsilon = 1e-12);
    }
}
