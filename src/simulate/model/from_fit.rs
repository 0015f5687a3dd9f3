//! A population from a fitted model.

use super::truth::{ModelPopulation, PopulationGroup, PopulationValue};
use super::written::one_level;
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::syntax::Operator;
use crate::words::catalogue::power as catalogue;
use nalgebra::{DMatrix, DVector};

impl ModelPopulation {
    /// The population that a fit describes: its implied moments, and where it has no mean structure the means of the
    /// sample. Exogenous variables that the model is conditional on have their sample moments.
    ///
    /// # Errors
    /// When the fit did not converge, or its implied covariance matrix is not positive definite.
    pub fn of_fit(fit: &Fit) -> Result<ModelPopulation> {
        let Some(point) = fit.solution.point.as_ref().filter(|_| fit.converged()) else {
            return Err(Finding::new(&catalogue::NOTHING_FITTED).word("status", fit.status().name()).into());
        };
        one_level(&fit.model)?;
        let first = &fit.model.layouts[0];
        let names: Vec<String> = first.observed.iter().chain(&first.exogenous).cloned().collect();
        let mut groups = Vec::new();
        for (g, (at, sample)) in point.groups.iter().zip(&fit.sample.groups).enumerate() {
            let layout = &fit.model.layouts[g];
            if layout.observed != first.observed {
                return Err(Finding::new(&catalogue::GROUPS_DIFFER).group(&fit.model.groups[g]).into());
            }
            let implied = &at.implied;
            let mean = match (&sample.mean, fit.model.meanstructure) {
                (Some(mean), false) => mean.clone(),
                _ => implied.mu.clone(),
            };
            let (mean, cov) = match &sample.exogenous {
                Some((x_mean, x_cov)) if !layout.exogenous.is_empty() => {
                    joint(&mean, &implied.sigma, &implied.slopes, x_mean, x_cov)
                }
                _ => (mean, implied.sigma.clone()),
            };
            let mut thresholds = implied.tau.clone();
            thresholds.resize(names.len(), Vec::new());
            let label = if fit.model.groups.len() > 1 { fit.model.groups[g].clone() } else { String::new() };
            groups.push(PopulationGroup { label, cases: Some(sample.n), mean, cov, thresholds });
        }
        let rows = fit.rows.iter().filter(|row| row.group > 0);
        let value = |row: &crate::fitted::FittedRow| {
            let op = ALL.into_iter().find(|op| op.symbol() == row.op)?;
            let (lhs, rhs, group) = (row.lhs.clone(), row.rhs.clone(), row.group - 1);
            Some(PopulationValue { lhs, op, rhs, group, value: row.estimate.value })
        };
        ModelPopulation { names, groups, values: rows.filter_map(value).collect() }.checked()
    }
}

/// Every operator of the parameter table.
pub(super) const ALL: [Operator; 7] = [
    Operator::Measurement,
    Operator::Composite,
    Operator::Regression,
    Operator::Covariance,
    Operator::Intercept,
    Operator::Threshold,
    Operator::Scale,
];

/// The moments of (y, x) from those of y given x = 0, the slopes on x, and the moments of x.
pub(super) fn joint(
    mean: &DVector<f64>,
    sigma: &DMatrix<f64>,
    slopes: &DMatrix<f64>,
    x_mean: &DVector<f64>,
    x_cov: &DMatrix<f64>,
) -> (DVector<f64>, DMatrix<f64>) {
    let (p, k) = (sigma.nrows(), x_cov.nrows());
    let cross = slopes * x_cov;
    let mut cov = DMatrix::zeros(p + k, p + k);
    cov.view_mut((0, 0), (p, p)).copy_from(&(sigma + &cross * slopes.transpose()));
    cov.view_mut((0, p), (p, k)).copy_from(&cross);
    cov.view_mut((p, 0), (k, p)).copy_from(&cross.transpose());
    cov.view_mut((p, p), (k, k)).copy_from(x_cov);
    crate::linalg::symmetrise(&mut cov);
    let mut both = DVector::zeros(p + k);
    both.rows_mut(0, p).copy_from(&(mean + slopes * x_mean));
    both.rows_mut(p, k).copy_from(x_mean);
    (both, cov)
}
