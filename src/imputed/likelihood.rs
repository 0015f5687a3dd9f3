//! The pooled likelihood ratio of a model.

use super::chi_square::d3;
use crate::estimate::{Discrepancy, Likelihood, Problem, Sample, Solution};
use crate::fitted::PooledTest;
use crate::infer::log_likelihood;
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::Model;
use nalgebra::{DMatrix, DVector};

/// D3 of a model with the log-likelihoods that it is made of.
pub(super) struct LikelihoodRatio {
    pub test: Option<PooledTest>,
    /// Mean log-likelihood of the model at the pooled estimates.
    pub model: f64,
    /// Mean log-likelihood of the unrestricted model at the pooled moments.
    pub unrestricted: f64,
}

/// The likelihood ratio of a model over imputations; `pooled` holds their mean moments, `parameters` the mean estimates.
/// `None` where the estimator is not maximum likelihood of complete data.
pub(super) fn likelihood_ratio(
    model: &Model,
    fits: &[(&Sample, &Solution)],
    pooled: &Sample,
    parameters: &DVector<f64>,
) -> Option<LikelihoodRatio> {
    let method = pooled.method;
    if method.discrepancy != Discrepancy::MaximumLikelihood || method.likelihood != Likelihood::Normal {
        return None;
    }
    let (mut own, mut at_pooled, mut fitted, mut unrestricted) = (0.0, 0.0, 0.0, 0.0);
    for (sample, solution) in fits {
        let best = log_likelihood(model, sample, solution.point.as_ref()?)?;
        own += 2.0 * (best.unrestricted - best.model);
        let point = Problem { model, sample }.point(parameters)?;
        let restricted = log_likelihood(model, sample, &point)?.model;
        let free = unrestricted_at(model, sample, pooled)?;
        at_pooled += 2.0 * (free - restricted);
        fitted += restricted;
        unrestricted += free;
    }
    let m = fits.len() as f64;
    let df = model.degrees_of_freedom().max(0) as f64;
    Some(LikelihoodRatio {
        test: d3(own / m, at_pooled / m, df, fits.len()),
        model: fitted / m,
        unrestricted: unrestricted / m,
    })
}

/// The log-likelihood of the outcomes of a sample at other moments, given the fixed exogenous variables.
fn unrestricted_at(model: &Model, sample: &Sample, pooled: &Sample) -> Option<f64> {
    let mut sum = 0.0;
    for (g, (own, at)) in sample.groups.iter().zip(&pooled.groups).enumerate() {
        let distance = match (&own.mean, &at.mean) {
            (Some(mean), Some(centre)) if model.meanstructure => mean - centre,
            _ => DVector::zeros(own.cov.nrows()),
        };
        let part = |columns: &[usize]| -> Option<f64> {
            let select = |m: &DMatrix<f64>| m.select_rows(columns).select_columns(columns);
            let d = distance.select_rows(columns);
            let cholesky = Cholesky::new(&select(&at.cov)).ok()?;
            let inverse = cholesky.inverse();
            let k = columns.len() as f64 * (2.0 * std::f64::consts::PI).ln();
            let fit = trace_of_product(&select(&own.cov), &inverse) + d.dot(&(&inverse * &d));
            Some(-0.5 * own.n as f64 * (k + cholesky.log_determinant() + fit))
        };
        let all: Vec<usize> = (0..own.cov.nrows()).collect();
        let exogenous = model.exogenous_places(g);
        sum += part(&all)?;
        if !exogenous.is_empty() {
            sum -= part(&exogenous)?;
        }
    }
    Some(sum)
}
