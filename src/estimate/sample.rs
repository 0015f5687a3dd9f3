//! The observed side: sample moments in the order of the model's matrices.

use super::problem::Discrepancy;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::moments::SampleMoments;
use nalgebra::{DMatrix, DVector};

/// Which likelihood: what the sample covariances are divided by and what multiplies the discrepancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Likelihood {
    /// Covariances with divisor n, chi-square = n F (lavaan's and Mplus's default).
    #[default]
    Normal,
    /// Covariances with divisor n - 1, chi-square = (n - 1) F (LISREL, EQS, AMOS).
    Wishart,
}

/// How the distance between model and sample is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Method {
    /// The discrepancy.
    pub discrepancy: Discrepancy,
    /// Normal or Wishart, under maximum likelihood.
    pub likelihood: Likelihood,
}

impl Method {
    /// What the sums of squares and products of n cases are divided by: n - 1 for everything but the normal likelihood.
    fn divisor(self, n: f64) -> f64 {
        match (self.discrepancy, self.likelihood) {
            (Discrepancy::MaximumLikelihood, Likelihood::Normal) => n,
            _ => n - 1.0,
        }
    }

    /// What multiplies F of n cases in the chi-square: the same number.
    fn multiplier(self, n: f64) -> f64 {
        self.divisor(n)
    }

    /// What a group of n cases weighs in the discrepancy, before the weights are made to sum to 1. lavaan keeps n under
    /// the Wishart likelihood, where n - 1 would be the exact weight.
    fn weight(self, n: f64) -> f64 {
        match self.discrepancy {
            Discrepancy::MaximumLikelihood => n,
            _ => n - 1.0,
        }
    }
}

/// One group's sample moments, in the order of its layout.
#[derive(Clone, Debug)]
pub struct GroupSample {
    /// Label.
    pub label: String,
    /// Cases.
    pub n: usize,
    /// Share of this group in the discrepancy.
    pub weight: f64,
    /// What multiplies F of this group in the chi-square: n or n - 1.
    pub multiplier: f64,
    /// Covariances (p x p), with the divisor of the method.
    pub cov: DMatrix<f64>,
    /// Means (p), where known.
    pub mean: Option<DVector<f64>>,
    /// ln |S|
    pub log_determinant: f64,
    /// S^-1, under generalised least squares.
    pub inverse: Option<DMatrix<f64>>,
    /// Responses (n x p) where known; first-order information and factor scores need them.
    pub raw: Option<DMatrix<f64>>,
}

/// All groups.
#[derive(Clone, Debug)]
pub struct Sample {
    /// In the order of the model's groups.
    pub groups: Vec<GroupSample>,
    /// Cases in all groups.
    pub n: usize,
    /// Sum of the multipliers: what turns the mean log-likelihood into the chi-square and standard errors.
    pub multiplier: f64,
    /// How its distance to a model is measured.
    pub method: Method,
}

impl Sample {
    /// Puts sample moments (and responses where known, one n x p matrix a group with columns as `moments.names`) into
    /// the model's order. Also returns warnings about them.
    ///
    /// # Errors
    /// When a variable has no moments, a group too few cases, or a covariance matrix is not positive definite.
    pub fn new(
        model: &Model,
        moments: &SampleMoments,
        raw: Option<&[DMatrix<f64>]>,
        method: Method,
    ) -> Result<(Sample, Vec<Finding>)> {
        let mut groups = Vec::with_capacity(moments.groups.len());
        let mut errors = Vec::new();
        let mut warnings = Vec::new();
        for (g, (group, layout)) in moments.groups.iter().zip(&model.layouts).enumerate() {
            let own = SampleMoments { names: moments.names.clone(), groups: vec![group.clone()] };
            let checked = own.select(&layout.observed).and_then(|own| own.check().map(|found| (own, found)));
            match checked {
                Ok((mut own, found)) => {
                    warnings.extend(found);
                    groups.extend(own.groups.pop().map(|own| (g, own)));
                }
                Err(error) => errors.extend(error.into_findings()),
            }
        }
        Error::all(errors)?;
        let n = groups.iter().map(|(_, group)| group.n).sum();
        let total_weight: f64 = groups.iter().map(|(_, group)| method.weight(group.n as f64)).sum();
        let multiplier: f64 = groups.iter().map(|(_, group)| method.multiplier(group.n as f64)).sum();
        let groups = groups
            .into_iter()
            .map(|(g, group)| {
                let cases = group.n as f64;
                let cov = group.cov * (cases / method.divisor(cases));
                let cholesky = Cholesky::new(&cov).ok();
                let wanted = method.discrepancy == Discrepancy::GeneralisedLeastSquares;
                let inverse = cholesky.as_ref().filter(|_| wanted).map(Cholesky::inverse);
                let order = column_order(&moments.names, &model.layouts[g].observed);
                let raw = raw.and_then(|raw| raw.get(g)).map(|raw| match &order {
                    None => raw.clone(),
                    Some(columns) => raw.select_columns(columns),
                });
                GroupSample {
                    label: group.label,
                    n: group.n,
                    weight: method.weight(cases) / total_weight,
                    multiplier: method.multiplier(cases),
                    cov,
                    mean: group.mean,
                    log_determinant: cholesky.map_or(f64::NAN, |c| c.log_determinant()),
                    inverse,
                    raw,
                }
            })
            .collect();
        Ok((Sample { groups, n, multiplier, method }, warnings))
    }
}

impl Sample {
    /// Puts other cases in the place of those that were observed: for each group their number, means and covariances
    /// (divisor n). False when a covariance matrix is not positive definite, as strictly as the check of a sample is; the
    /// sample is then unusable. Responses, where there are any, stay as they are.
    pub fn replace_moments<'m>(
        &mut self,
        groups: impl Iterator<Item = (usize, &'m DVector<f64>, &'m DMatrix<f64>)>,
    ) -> bool {
        let method = self.method;
        match method.discrepancy {
            // A discrepancy that needs more of the cases than these moments must not come here unnoticed.
            Discrepancy::MaximumLikelihood | Discrepancy::GeneralisedLeastSquares => {}
        }
        for (group, (n, mean, cov)) in self.groups.iter_mut().zip(groups) {
            let cases = n as f64;
            group.n = n;
            group.multiplier = method.multiplier(cases);
            group.cov.copy_from(cov);
            group.cov *= cases / method.divisor(cases);
            if let Some(own) = &mut group.mean {
                own.copy_from(mean);
            }
            let Ok(cholesky) = Cholesky::with_tolerance(&group.cov, 1e-12) else { return false };
            group.log_determinant = cholesky.log_determinant();
            if let Some(inverse) = &mut group.inverse {
                *inverse = cholesky.inverse();
            }
        }
        self.n = self.groups.iter().map(|group| group.n).sum();
        self.multiplier = self.groups.iter().map(|group| group.multiplier).sum();
        let total: f64 = self.groups.iter().map(|group| method.weight(group.n as f64)).sum();
        self.groups.iter_mut().for_each(|group| group.weight = method.weight(group.n as f64) / total);
        true
    }
}

/// The positions of `wanted` among `names`; `None` when the order is the same.
fn column_order(names: &[String], wanted: &[String]) -> Option<Vec<usize>> {
    if names == wanted {
        return None;
    }
    Some(wanted.iter().filter_map(|name| names.iter().position(|n| n == name)).collect())
}
