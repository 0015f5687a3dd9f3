//! Log-likelihoods of the model and of the unrestricted model.

use crate::estimate::{Point, Sample};
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::Model;
use nalgebra::DMatrix;

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
///
/// With incomplete responses those of what was answered. Where fixed exogenous variables miss answers themselves
/// (`ml.x`), lavaan takes off the log-likelihood that n complete cases would have at their maximum likelihood covariances,
/// and at their covariances by pairs from the unrestricted one; both are constants that do not depend on the model, but
/// twice the difference is then not the chi-square.
pub fn log_likelihood(model: &Model, sample: &Sample, point: &Point) -> Option<LogLikelihood> {
    if model.is_two_level() {
        return of_levels(model, sample, point);
    }
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let (mut fitted, mut unrestricted) = (0.0, 0.0);
    for (g, (group, at)) in sample.groups.iter().zip(&point.groups).enumerate() {
        if let (Some(own), Some(completion)) = (&group.incomplete, &at.completion) {
            let x = model.exogenous_places(g);
            let cov = group.cov.select_rows(&x).select_columns(&x);
            fitted += completion.log_likelihood(&own.patterns) - exogenous_part(group.cases(), &cov)?;
            let pairs = own.patterns.select(&x).pairwise().1 * (1.0 - 1.0 / group.cases());
            unrestricted += own.saturated.log_likelihood - exogenous_part(group.cases(), &pairs)?;
            continue;
        }
        if let (Some(own), Some(integrated)) = (&group.incomplete, &at.integrated) {
            let x = model.exogenous_places(g);
            let given = exogenous_part(group.cases(), &group.cov.select_rows(&x).select_columns(&x))?;
            fitted += integrated.log_likelihood.iter().sum::<f64>() - given;
            unrestricted += own.saturated.log_likelihood - given;
            continue;
        }
        let n = group.cases();
        let p = group.cov.nrows() as f64;
        let log_determinant = -Cholesky::new(&at.weight).ok()?.log_determinant();
        let distance =
            trace_of_product(&group.cov, &at.weight) + at.mean_residual.dot(&(&at.weight * &at.mean_residual));
        let mut model_value = -0.5 * n * (p * ln_2pi + log_determinant + distance);
        let mut free_value = -0.5 * n * (p * ln_2pi + group.log_determinant + p);
        let exogenous = model.exogenous_places(g);
        let cov = group.cov.select_rows(&exogenous).select_columns(&exogenous);
        let given = exogenous_part(group.cases(), &cov)?;
        model_value -= given;
        free_value -= given;
        fitted += model_value;
        unrestricted += free_value;
    }
    Some(LogLikelihood { model: fitted, unrestricted })
}

/// The same of two levels. The log-likelihood of fixed exogenous variables that stand at one level only is taken off; one
/// that stands at both is split into latent parts, so that its likelihood cannot be told from that of the outcomes (lavaan
/// leaves it in too).
fn of_levels(model: &Model, sample: &Sample, point: &Point) -> Option<LogLikelihood> {
    let (mut fitted, mut unrestricted) = (0.0, 0.0);
    for (g, at) in point.levels.iter().enumerate() {
        let levels = sample.groups[2 * g].levels.as_ref()?;
        let data = &levels.clustered;
        let of_level = |block: usize, values: &DMatrix<f64>, place: &dyn Fn(usize) -> usize| -> Option<f64> {
            let others = &model.roles[if block.is_multiple_of(2) { block + 1 } else { block - 1 }].observed;
            let columns = model.exogenous_places(block).into_iter();
            let own = columns.filter(|&i| !others.contains(&model.layouts[block].observed[i]));
            let own: Vec<usize> = own.map(place).collect();
            let cov = crate::moments::means_and_covariances(&values.select_columns(&own)).1;
            exogenous_part(values.nrows() as f64, &cov)
        };
        let p = data.within();
        let all = DMatrix::from_fn(data.cases(), p, |case, i| {
            data.deviations[(case, i)] + data.cluster_values[(data.cluster_of[case], i)]
        });
        let given = of_level(2 * g, &all, &|i| i)? + of_level(2 * g + 1, &data.cluster_values, &|i| data.places[i])?;
        let half = -0.5 * data.cases() as f64;
        fitted += half * at.deviance - given;
        unrestricted += half * levels.unrestricted - given;
    }
    Some(LogLikelihood { model: fitted, unrestricted })
}

/// -n/2 [k ln 2 pi + ln|S| + k], the log-likelihood of k complete variables at their own moments; zero for none.
fn exogenous_part(n: f64, cov: &DMatrix<f64>) -> Option<f64> {
    let k = cov.nrows() as f64;
    let constant = k * (2.0 * std::f64::consts::PI).ln();
    Some(-0.5 * n * (constant + Cholesky::new(cov).ok()?.log_determinant() + k))
}
