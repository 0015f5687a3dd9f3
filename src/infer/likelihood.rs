//! Log-likelihoods of the model and of the unrestricted model.

use crate::estimate::{Point, Sample};
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::Model;

/// Log-likelihoods; with fixed exogenous variables those of the outcomes given them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogLikelihood {
    /// At the estimates (lavaan: `logl`).
    pub model: f64,
    /// Of the unrestricted model (lavaan: `unrestricted.logl`).
    pub unrestricted: f64,
}

/// Normal log-likelihoods -n/2 [p ln 2 pi + ln|Sigma| + tr(S Sigma^-1) + d' Sigma^-1 d], summed over groups. Under the
/// Wishart likelihood S has divisor n - 1 and the factor stays n, as lavaan has it. `None` when a matrix is singular.
pub fn log_likelihood(model: &Model, sample: &Sample, point: &Point) -> Option<LogLikelihood> {
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let (mut fitted, mut unrestricted) = (0.0, 0.0);
    for (g, (group, at)) in sample.groups.iter().zip(&point.groups).enumerate() {
        let n = group.n as f64;
        let p = group.cov.nrows() as f64;
        let log_determinant = -Cholesky::new(&at.weight).ok()?.log_determinant();
        let distance =
            trace_of_product(&group.cov, &at.weight) + at.mean_residual.dot(&(&at.weight * &at.mean_residual));
        let mut model_value = -0.5 * n * (p * ln_2pi + log_determinant + distance);
        let mut free_value = -0.5 * n * (p * ln_2pi + group.log_determinant + p);
        let exogenous = exogenous_columns(model, g);
        if !exogenous.is_empty() {
            let k = exogenous.len() as f64;
            let cov = group.cov.select_rows(&exogenous).select_columns(&exogenous);
            let given = -0.5 * n * (k * ln_2pi + Cholesky::new(&cov).ok()?.log_determinant() + k);
            model_value -= given;
            free_value -= given;
        }
        fitted += model_value;
        unrestricted += free_value;
    }
    Some(LogLikelihood { model: fitted, unrestricted })
}

/// Positions of the fixed exogenous variables among the observed variables of a group.
pub(crate) fn exogenous_columns(model: &Model, group: usize) -> Vec<usize> {
    if !model.options.fixed_x {
        return Vec::new();
    }
    let (layout, roles) = (&model.layouts[group], &model.roles[group]);
    (0..layout.observed.len()).filter(|&i| roles.is_exogenous(&layout.observed[i])).collect()
}
