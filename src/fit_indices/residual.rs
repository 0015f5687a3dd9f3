//! Indices from residual moments. Of several groups each has its own index, and the mean weighted by group size is
//! reported. `_nomean` leaves the means out where there are some.

use super::finite;
use nalgebra::{DMatrix, DVector};
use std::borrow::Cow;

/// Observed and implied moments of one group, as the discrepancy compares them (under the Wishart likelihood the
/// observed covariances have divisor N - 1).
#[derive(Clone, Copy, Debug)]
pub struct ObservedImplied<'a> {
    /// Number of cases or sum of their weights: what the group counts for.
    pub n: f64,
    /// Observed covariances.
    pub observed_cov: &'a DMatrix<f64>,
    /// Observed means, when the model has a mean structure.
    pub observed_mean: Option<&'a DVector<f64>>,
    /// Implied covariances.
    pub implied_cov: &'a DMatrix<f64>,
    /// Implied means, when the model has a mean structure.
    pub implied_mean: Option<&'a DVector<f64>>,
}

impl<'a> ObservedImplied<'a> {
    /// Both means, or nothing.
    pub(super) fn means(&self) -> Option<(&'a DVector<f64>, &'a DVector<f64>)> {
        self.observed_mean.zip(self.implied_mean)
    }

    /// The number of variables when all shapes agree.
    pub(super) fn check(&self) -> Option<usize> {
        let p = self.observed_cov.nrows();
        let square = self.observed_cov.shape() == (p, p) && self.implied_cov.shape() == (p, p);
        let means = self.means().is_none_or(|(m, mu)| m.len() == p && mu.len() == p);
        (p > 0 && square && means).then_some(p)
    }
}

/// Root mean square residual (Jöreskog and Sörbom 1981) of covariances and means.
///
/// rmr in lavaan, RMR in AMOS and LISREL (there without means).
pub fn rmr(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| raw(g, true))
}

/// Root mean square residual of the covariances alone. rmr_nomean in lavaan.
pub fn rmr_nomean(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| raw(g, false))
}

/// Standardised root mean square residual (Bentler 1995): covariance residuals over √(s_ii s_jj), mean residuals over
/// √s_ii, root mean square of all p (p+1)/2 + p of them.
///
/// srmr and srmr_bentler in lavaan; SRMR in EQS and AMOS.
pub fn srmr_bentler(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| bentler(g, true))
}

/// [`srmr_bentler`] of the covariances alone. srmr_bentler_nomean in lavaan; SRMR in LISREL.
pub fn srmr_bentler_nomean(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| bentler(g, false))
}

/// Correlation root mean square residual (Bollen 1989; Maydeu-Olivares 2017): differences of observed and implied
/// correlations, and of means over the observed standard deviation; root mean square over the p (p-1)/2 correlations and
/// p means.
///
/// crmr in lavaan. Undefined for one variable without means.
pub fn crmr(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| correlation(g, true))
}

/// [`crmr`] of the correlations alone. crmr_nomean in lavaan. Undefined for one variable.
pub fn crmr_nomean(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| correlation(g, false))
}

/// SRMR as Mplus has it (Asparouhov and Muthén 2018): differences of correlations off the diagonal, (s_ii - σ_ii)/s_ii
/// on it, differences of means each over its own standard deviation.
///
/// srmr_mplus in lavaan.
pub fn srmr_mplus(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| mplus(g, true))
}

/// [`srmr_mplus`] of the covariances alone. srmr_mplus_nomean in lavaan.
pub fn srmr_mplus_nomean(groups: &[ObservedImplied<'_>]) -> Option<f64> {
    weighted(groups, |g| mplus(g, false))
}

/// A sum of squares and the number of its terms.
type Squares = (f64, usize);

fn weighted(groups: &[ObservedImplied<'_>], squares: impl Fn(&ObservedImplied<'_>) -> Squares) -> Option<f64> {
    let total: f64 = groups.iter().map(|g| g.n).sum();
    let mut sum = 0.0;
    for group in groups {
        group.check()?;
        let (squares, terms) = squares(group);
        sum += group.n / total * (squares / terms as f64).sqrt();
    }
    finite(sum).filter(|_| !groups.is_empty())
}

/// Σ over i ≥ j of the square of `residual(i, j)`.
fn lower_triangle(p: usize, residual: impl Fn(usize, usize) -> f64) -> f64 {
    let mut sum = 0.0;
    for j in 0..p {
        for i in j..p {
            let r = residual(i, j);
            sum += r * r;
        }
    }
    sum
}

fn raw(group: &ObservedImplied<'_>, with_means: bool) -> Squares {
    let (s, sigma) = (group.observed_cov, group.implied_cov);
    let p = s.nrows();
    let squares = lower_triangle(p, |i, j| s[(i, j)] - sigma[(i, j)]);
    let unit = vec![1.0; p];
    add((squares, p * (p + 1) / 2), means_standardised(group, &unit, &unit, with_means), p)
}

fn bentler(group: &ObservedImplied<'_>, with_means: bool) -> Squares {
    let (s, sigma) = (group.observed_cov, group.implied_cov);
    let p = s.nrows();
    let d = inverse_deviations(s);
    let squares = lower_triangle(p, |i, j| (s[(i, j)] - sigma[(i, j)]) * d[i] * d[j]);
    add((squares, p * (p + 1) / 2), means_standardised(group, &d, &d, with_means), p)
}

fn correlation(group: &ObservedImplied<'_>, with_means: bool) -> Squares {
    let (s, sigma) = (group.observed_cov, group.implied_cov);
    let p = s.nrows();
    let (d, e) = (inverse_deviations(s), inverse_deviations(sigma));
    let squares = lower_triangle(p, |i, j| correlation_residual(group, &d, &e, i, j));
    add((squares, p * (p - 1) / 2), means_standardised(group, &d, &d, with_means), p)
}

fn mplus(group: &ObservedImplied<'_>, with_means: bool) -> Squares {
    let (s, sigma) = (group.observed_cov, group.implied_cov);
    let p = s.nrows();
    let (d, e) = (inverse_deviations(s), inverse_deviations(sigma));
    let squares = lower_triangle(p, |i, j| {
        if i == j { (s[(i, i)] - sigma[(i, i)]) / s[(i, i)] } else { correlation_residual(group, &d, &e, i, j) }
    });
    add((squares, p * (p + 1) / 2), means_standardised(group, &d, &e, with_means), p)
}

fn correlation_residual(group: &ObservedImplied<'_>, d: &[f64], e: &[f64], i: usize, j: usize) -> f64 {
    if i == j {
        return 0.0;
    }
    group.observed_cov[(i, j)] * d[i] * d[j] - group.implied_cov[(i, j)] * e[i] * e[j]
}

fn means_standardised(group: &ObservedImplied<'_>, d: &[f64], e: &[f64], with_means: bool) -> Option<f64> {
    let (m, mu) = group.means().filter(|_| with_means)?;
    Some((0..m.len()).map(|i| (m[i] * d[i] - mu[i] * e[i]).powi(2)).sum())
}

fn add((squares, terms): Squares, of_means: Option<f64>, p: usize) -> Squares {
    match of_means {
        Some(more) => (squares + more, terms + p),
        None => (squares, terms),
    }
}

/// 1/√a_ii; infinite where the variance is zero, so that the index comes out undefined.
fn inverse_deviations(a: &DMatrix<f64>) -> Vec<f64> {
    (0..a.nrows()).map(|i| 1.0 / a[(i, i)].sqrt()).collect()
}

/// SRMR of one level of a two-level model: residuals of correlations, the diagonal of zeros counted, means left out; groups
/// weigh as `cases` has them. lavaan 0.6-14: `srmr_within`, `srmr_between`.
pub fn srmr_levels(groups: &[ObservedImplied<'_>], cases: &[usize]) -> Option<f64> {
    let total: f64 = cases.iter().map(|n| *n as f64).sum();
    let of_group = |group: &ObservedImplied<'_>| {
        let (d, e) = (inverse_deviations(group.observed_cov), inverse_deviations(group.implied_cov));
        let p = group.observed_cov.nrows();
        let squares = lower_triangle(p, |i, j| correlation_residual(group, &d, &e, i, j));
        (squares / (p * (p + 1) / 2) as f64).sqrt()
    };
    finite(groups.iter().zip(cases).map(|(group, n)| *n as f64 / total * of_group(group)).sum())
}

/// Weighted root mean square residual (Yu 2002), √(χ² / e) for e statistics a group; for ordered variables. wrmr in lavaan,
/// WRMR in Mplus.
pub fn wrmr(chisq: f64, statistics: usize) -> Option<f64> {
    (statistics > 0 && chisq >= 0.0).then(|| (chisq / statistics as f64).sqrt())
}

/// Correlations of latent responses of one group, observed and implied.
#[derive(Clone, Debug)]
pub struct LatentResponses<'a> {
    /// Number of cases, the weight of the group.
    pub n: usize,
    /// Observed correlations, and covariances of variables that are not ordered (p x p).
    pub observed: &'a DMatrix<f64>,
    /// Implied ones.
    pub implied: Cow<'a, DMatrix<f64>>,
    /// Number of exogenous variables that they are conditional on.
    pub conditioned: usize,
    /// Residuals of the thresholds.
    pub thresholds: Vec<f64>,
}

/// Root mean square residual of latent responses, `scaled` by the observed standard deviations or not, with the residuals
/// of the thresholds or without. lavaan 0.6-14 leaves the diagonal out of the sum but counts its places, and one more for
/// each exogenous variable that is conditioned on.
///
/// rmr (`scaled` false, with thresholds), rmr_nomean, srmr_bentler, srmr_bentler_nomean = srmr in lavaan with ordered variables.
pub fn latent_response_rmr(groups: &[LatentResponses<'_>], scaled: bool, with_thresholds: bool) -> Option<f64> {
    let total: f64 = groups.iter().map(|g| g.n as f64).sum();
    let mut sum = 0.0;
    for group in groups {
        let (p, s) = (group.observed.nrows(), group.observed);
        let mut squares = 0.0;
        for j in 0..p {
            for i in j + 1..p {
                let scale = if scaled { (s[(i, i)] * s[(j, j)]).sqrt() } else { 1.0 };
                squares += ((s[(i, j)] - group.implied[(i, j)]) / scale).powi(2);
            }
        }
        let mut places = p * (p + 1) / 2 + group.conditioned;
        if with_thresholds {
            squares += group.thresholds.iter().map(|x| x * x).sum::<f64>();
            places += group.thresholds.len();
        }
        sum += group.n as f64 / total * (squares / places as f64).sqrt();
    }
    finite(sum).filter(|_| !groups.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group<'a>(s: &'a DMatrix<f64>, sigma: &'a DMatrix<f64>) -> ObservedImplied<'a> {
        ObservedImplied { n: 10.0, observed_cov: s, observed_mean: None, implied_cov: sigma, implied_mean: None }
    }

    #[test]
    fn standardised_indices_do_not_depend_on_scale() {
        let s = DMatrix::from_row_slice(2, 2, &[2.0, 0.7, 0.7, 3.0]);
        let sigma = DMatrix::from_row_slice(2, 2, &[2.2, 0.4, 0.4, 2.9]);
        let scale = DMatrix::from_diagonal(&DVector::from_vec(vec![10.0, 0.3]));
        let (s2, sigma2) = (&scale * &s * &scale, &scale * &sigma * &scale);
        for index in [srmr_bentler, crmr, srmr_mplus] {
            let first = index(&[group(&s, &sigma)]).unwrap();
            let second = index(&[group(&s2, &sigma2)]).unwrap();
            assert!(first > 0.0 && (first - second).abs() < 1e-14);
        }
    }

    #[test]
    fn undefined_is_nothing() {
        let zero = DMatrix::zeros(2, 2);
        let one = DMatrix::identity(1, 1);
        assert_eq!(srmr_bentler(&[group(&zero, &zero)]), None);
        assert_eq!(crmr(&[group(&one, &one)]), None);
        assert_eq!(rmr(&[group(&zero, &one)]), None);
        assert_eq!(rmr(&[]), None);
    }
}
