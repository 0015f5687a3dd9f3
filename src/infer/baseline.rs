//! The baseline model: all observed variables uncorrelated, but for exogenous ones among themselves.

use crate::estimate::{GroupSample, Incomplete, Problem, Sample, Settings, estimate};
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::moments::{Completion, saturated};

/// Chi-square of the baseline (independence) model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline {
    /// Chi-square (lavaan: `baseline.chisq`).
    pub chi_square: f64,
    /// Degrees of freedom (lavaan: `baseline.df`).
    pub df: usize,
}

/// The baseline of a model on its sample; `None` where it cannot be fitted.
pub fn baseline(problem: &Problem<'_>) -> Option<Baseline> {
    let (model, sample) = (problem.model, problem.sample);
    if sample.method.discrepancy.likelihood() && !model.is_two_level() && model.auxiliary().is_empty() {
        return closed_form(problem.model, problem.sample);
    }
    let model = problem.model.baseline();
    let solution = estimate(&Problem { model: &model, sample: problem.sample }, Settings::default());
    let point = solution.point.filter(|_| solution.status.converged())?;
    let chi_square: f64 =
        problem.sample.groups.iter().zip(&point.groups).map(|(s, at)| s.multiplier * at.discrepancy).sum();
    // Where nothing is restricted, unrestricted moments that are not quite at their maximum leave it a little below zero.
    Some(Baseline { chi_square: chi_square.max(0.0), df: usize::try_from(model.degrees_of_freedom()).ok()? })
}

/// The maximum likelihood baseline in closed form: sum over groups of
/// n [sum ln s_ii + ln|S_xx| - ln|S|], s_ii of the variables that are not exogenous. Means are saturated. With incomplete
/// responses the same of the moments of what was answered of each variable.
fn closed_form(model: &Model, sample: &Sample) -> Option<Baseline> {
    let (mut chi_square, mut df) = (0.0, 0);
    for (g, group) in sample.groups.iter().enumerate() {
        let p = group.cov.nrows();
        let (layout, roles) = (&model.layouts[g], &model.roles[g]);
        // lavaan keeps exogenous variables correlated here whether or not they are fixed.
        let exogenous: Vec<usize> = (0..p).filter(|&i| roles.is_exogenous(&layout.observed[i])).collect();
        let k = exogenous.len();
        if k > 0 && model.conditional_x() && model.options.baseline_free_slopes {
            chi_square += group.multiplier * given_deviance(group, &exogenous)?;
            df += (p - k) * (p - k - 1) / 2;
            continue;
        }
        df += p * (p - 1) / 2 - k * k.saturating_sub(1) / 2;
        if let Some(own) = &group.incomplete {
            let deviance = incomplete_deviance(own, &exogenous, model.options.fixed_x)?;
            chi_square += group.multiplier * (deviance - own.saturated.deviance);
            continue;
        }
        let mut log_determinant: f64 = (0..p).filter(|i| !exogenous.contains(i)).map(|i| group.cov[(i, i)].ln()).sum();
        if k > 0 {
            let cov = group.cov.select_rows(&exogenous).select_columns(&exogenous);
            log_determinant += Cholesky::new(&cov).ok()?.log_determinant();
        }
        chi_square += group.multiplier * (log_determinant - group.log_determinant);
    }
    Some(Baseline { chi_square, df })
}

/// The discrepancy of outcomes that are uncorrelated given exogenous variables, with free slopes on these: the sum of
/// ln s_ii less ln|S| of the residuals.
fn given_deviance(group: &GroupSample, exogenous: &[usize]) -> Option<f64> {
    let p = group.cov.nrows();
    let others: Vec<usize> = (0..p).filter(|i| !exogenous.contains(i)).collect();
    let of_x = group.cov.select_rows(exogenous).select_columns(exogenous);
    let across = group.cov.select_rows(exogenous).select_columns(&others);
    let of_x = Cholesky::new(&of_x).ok()?;
    let explained = across.tr_mul(&(of_x.inverse() * &across));
    let alone: f64 = others.iter().enumerate().map(|(i, &at)| (group.cov[(at, at)] - explained[(i, i)]).ln()).sum();
    Some(alone + of_x.log_determinant() - group.log_determinant)
}

/// The deviance of incomplete responses under the baseline model: each variable has the moments of its own answers, the
/// exogenous ones those that make their answers most likely or, where fixed, their moments by pairs, as lavaan has it
/// (which differs only where they miss answers).
fn incomplete_deviance(own: &Incomplete, exogenous: &[usize], fixed: bool) -> Option<f64> {
    let (patterns, cases) = (&own.patterns, own.patterns.total());
    let counts = patterns.counts();
    let (_, variance) = patterns.available();
    let others = (0..patterns.variables()).filter(|i| !exogenous.contains(i));
    let alone: f64 = others.map(|i| counts[(i, i)] / cases * (variance[i].ln() + 1.0)).sum();
    if exogenous.is_empty() {
        return Some(alone);
    }
    let x = patterns.select(exogenous);
    let deviance = if fixed {
        let (mean, cov) = x.pairwise();
        Completion::at(&x, &mean, &(cov * (1.0 - 1.0 / cases)))?.deviance
    } else {
        saturated(&x)?.deviance
    };
    Some(alone + x.total() / cases * deviance)
}
