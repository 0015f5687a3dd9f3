//! Little's test that answers are missing completely at random.

use super::em::Saturated;
use super::patterns::Patterns;
use crate::dist::chi_square;
use crate::linalg::Cholesky;
use nalgebra::DVector;

/// Little's test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McarTest {
    /// d².
    pub statistic: f64,
    /// Sum over patterns of the number of observed variables, less the number of variables.
    pub df: usize,
    /// Upper tail probability; small: not missing completely at random.
    pub p: f64,
}

/// d² = sum over patterns of n_r (m_r - mu_r)' Sigma_rr^-1 (m_r - mu_r), with the maximum likelihood moments in place of
/// mu and Sigma (Little 1988, Journal of the American Statistical Association 83:1198, equation 5; R: `LittleMCAR`,
/// `na.test`; with Sigma enlarged by n/(n-1) in SPSS, a difference of one part in n). Over groups statistics and degrees
/// of freedom add up. `None` when nothing is missing.
pub fn mcar_test<'a>(groups: impl IntoIterator<Item = (&'a Patterns, &'a Saturated)>) -> Option<McarTest> {
    let (mut statistic, mut df) = (0.0, 0);
    for (patterns, fit) in groups {
        for pattern in &patterns.list {
            let o = &pattern.observed;
            let mean = patterns.data.columns_range(pattern.cases.clone()).column_mean();
            let d = DVector::from_fn(o.len(), |a, _| mean[o[a]] - fit.mean[o[a]]);
            let own = fit.cov.select_rows(o).select_columns(o);
            statistic += pattern.cases.len() as f64 * d.dot(&Cholesky::new(&own).ok()?.solve(&d));
            df += o.len();
        }
        df = df.saturating_sub(patterns.variables());
    }
    (df > 0).then(|| McarTest { statistic, df, p: chi_square::upper(statistic, df as f64) })
}
