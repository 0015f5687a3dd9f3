//! The observed side: sample moments in the order of the model's matrices.

use crate::error::Result;
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::moments::SampleMoments;
use crate::words::catalogue::estimation as catalogue;
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

/// One group's sample moments, in the order of its layout.
#[derive(Clone, Debug)]
pub struct GroupSample {
    /// Label.
    pub label: String,
    /// Cases.
    pub n: usize,
    /// Share of this group in the discrepancy; the shares sum to 1.
    pub weight: f64,
    /// What multiplies F of this group in the chi-square: n or n - 1.
    pub multiplier: f64,
    /// Covariances (p x p), with the divisor of the likelihood.
    pub cov: DMatrix<f64>,
    /// Means (p), where known.
    pub mean: Option<DVector<f64>>,
    /// ln |S|
    pub log_determinant: f64,
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
    /// The likelihood.
    pub likelihood: Likelihood,
}

impl Sample {
    /// Puts sample moments (and responses where known, one n x p matrix a group with columns as `moments.names`) into
    /// the model's order.
    ///
    /// # Errors
    /// When a variable has no moments, or a covariance matrix is not positive definite.
    pub fn new(
        model: &Model,
        moments: &SampleMoments,
        raw: Option<&[DMatrix<f64>]>,
        likelihood: Likelihood,
    ) -> Result<Sample> {
        let mut groups = Vec::with_capacity(moments.groups.len());
        let mut errors = Vec::new();
        for (g, (group, layout)) in moments.groups.iter().zip(&model.layouts).enumerate() {
            let mut columns = Vec::with_capacity(layout.observed.len());
            for name in &layout.observed {
                match moments.names.iter().position(|n| n == name) {
                    Some(i) => columns.push(i),
                    None => errors.push(Finding::new(&catalogue::VARIABLE_WITHOUT_MOMENTS).variable(name)),
                }
            }
            if columns.len() < layout.observed.len() {
                continue;
            }
            let multiplier = match likelihood {
                Likelihood::Normal => group.n as f64,
                Likelihood::Wishart => group.n as f64 - 1.0,
            };
            let scale = group.n as f64 / multiplier;
            let p = columns.len();
            let cov = DMatrix::from_fn(p, p, |i, j| group.cov[(columns[i], columns[j])] * scale);
            let mean = group.mean.as_ref().map(|mean| DVector::from_fn(p, |i, _| mean[columns[i]]));
            let in_order = columns.iter().copied().eq(0..moments.names.len());
            let raw = raw
                .and_then(|raw| raw.get(g))
                .map(|raw| if in_order { raw.clone() } else { raw.select_columns(&columns) });
            match Cholesky::with_tolerance(&cov, 1e-10) {
                Ok(cholesky) => groups.push(GroupSample {
                    label: group.label.clone(),
                    n: group.n,
                    weight: 0.0,
                    multiplier,
                    cov,
                    mean,
                    log_determinant: cholesky.log_determinant(),
                    raw,
                }),
                Err(failure) => errors.push(
                    Finding::new(&catalogue::SAMPLE_SINGULAR)
                        .variable(&layout.observed[failure.row])
                        .group(&group.label)
                        .number("n", group.n as f64)
                        .number("variables", p as f64),
                ),
            }
        }
        crate::Error::all(errors)?;
        let multiplier: f64 = groups.iter().map(|g| g.multiplier).sum();
        for group in &mut groups {
            group.weight = group.multiplier / multiplier;
        }
        Ok(Sample { n: groups.iter().map(|g| g.n).sum(), groups, multiplier, likelihood })
    }
}
