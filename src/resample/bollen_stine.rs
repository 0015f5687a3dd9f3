//! The test of Bollen and Stine (1992, Sociological Methods & Research 21:205).
//!
//! Cases are transformed so that their covariance matrix is the implied one: then the model holds in the population from
//! which the draws come, and the chi-squares of the draws show what is to be expected by chance.

use super::draw::{Draw, Ending};
use super::interval::count;
use crate::estimate::{GroupSample, Incomplete};
use crate::implied::Implied;
use crate::linalg::{Cholesky, symmetric_eigen};
use nalgebra::{DMatrix, DVector};

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

/// Incomplete cases of one group, transformed so that the model holds among them: their unrestricted maximum likelihood moments
/// are the implied ones, the condition that Savalei and Yuan (2009, Multivariate Behavioral Research 44:741) set. `None` when
/// a root does not exist.
///
/// Each pattern is transformed as complete cases are, by the roots of its part of both matrices. Patterns differ in what they
/// know of a covariance, so that this meets the condition nearly; doing it again with the moments that have come out meets it
/// to the last digits in a few rounds. (semTools' `bsBootMiss` reaches the same condition by another linear map.)
pub(super) fn transformed(group: &GroupSample, implied: &Implied) -> Option<GroupSample> {
    let mut raw = group.raw.clone()?;
    let mut own = group.incomplete.clone()?;
    for _ in 0..ROUNDS {
        let (mean, cov) = (own.saturated.mean.clone(), own.saturated.cov.clone());
        let scale = |i: usize| implied.sigma[(i, i)].sqrt();
        let far = |i: usize| {
            let apart = (0..i + 1).map(|j| (cov[(i, j)] - implied.sigma[(i, j)]).abs() / (scale(i) * scale(j)));
            apart.fold((mean[i] - implied.mu[i]).abs() / scale(i), f64::max)
        };
        if (0..mean.len()).map(far).fold(0.0, f64::max) < 1e-9 {
            break;
        }
        for pattern in &own.patterns.list {
            let of = |a: &DMatrix<f64>| a.select_rows(&pattern.observed).select_columns(&pattern.observed);
            let map = transformation(&of(&cov), &of(&implied.sigma))?;
            for case in pattern.cases.clone() {
                let row = own.patterns.rows[case];
                let answers = pattern.observed.iter().map(|&i| raw[(row, i)] - mean[i]);
                let answers = map.tr_mul(&DVector::from_iterator(pattern.observed.len(), answers));
                for (&i, answer) in pattern.observed.iter().zip(answers.iter()) {
                    raw[(row, i)] = implied.mu[i] + answer;
                }
            }
        }
        own = Incomplete::of(&raw, None, &implied.mu, &implied.sigma)?;
    }
    let (mean, cov) = (Some(own.saturated.mean.clone()), own.saturated.cov.clone());
    let log_determinant = Cholesky::new(&cov).ok()?.log_determinant();
    Some(GroupSample { raw: Some(raw), incomplete: Some(own), mean, cov, log_determinant, ..group.clone() })
}

/// Rounds of [`transformed`]; the distance from the condition shrinks by a factor of ten and more in each.
const ROUNDS: usize = 30;

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

    #[test]
    fn transformed_incomplete_cases_have_the_implied_moments_as_unrestricted_ones() {
        use crate::fitted::{Request, fit, observe};
        use crate::model::{DataShape, Model};
        use crate::survey::{ReadOptions, read_survey};
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/data/bootstrap-missing.csv");
        let survey = read_survey(std::path::Path::new(file), &ReadOptions::default()).unwrap();
        let request = Request::resolve([("missing", "ml")]).unwrap();
        let tree = crate::syntax::parse("v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\ns =~ x7 + x8 + x9").unwrap();
        let (model, _) = Model::build(&tree, &request.model, &DataShape::of_survey(&survey, None).unwrap()).unwrap();
        let sample = observe(&model, &survey, None, request.missing, request.design()).unwrap();
        let fit = fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap();
        let implied = &fit.solution.point.as_ref().unwrap().groups[0].implied;
        let group = transformed(&fit.sample.groups[0], implied).unwrap();
        let own = group.incomplete.as_ref().unwrap();
        assert_relative_eq!(own.saturated.cov, implied.sigma, epsilon = 1e-7);
        assert_relative_eq!(own.saturated.mean, implied.mu, epsilon = 1e-7);
        let missing = |raw: &Option<DMatrix<f64>>| -> Vec<bool> {
            raw.iter().flat_map(|raw| raw.iter().map(|x| x.is_nan()).collect::<Vec<_>>()).collect()
        };
        assert_eq!(missing(&group.raw), missing(&fit.sample.groups[0].raw));
    }
}
