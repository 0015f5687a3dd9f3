//! The sample of a model with ordered variables, or of one conditional on exogenous variables, for least squares.

use super::sample::{GroupSample, Method, Sample, positions};
use super::statistics::ObservedStatistics;
use crate::error::Result;
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::moments::{Deletion, Exogenous, OrdinalData, SampleMoments, ordinal_moments};
use crate::words::catalogue::estimation as catalogue;
use nalgebra::DMatrix;

/// Thresholds, correlations and their weights from responses (one n x p matrix a group, NaN where missing, columns as
/// `moments.names`).
///
/// # Errors
/// Without responses, when a variable is not among them, and as [`ordinal_moments`].
pub(super) fn sample(
    model: &Model,
    moments: &SampleMoments,
    raw: Option<&[DMatrix<f64>]>,
    method: Method,
) -> Result<(Sample, Vec<Finding>)> {
    let raw = raw.ok_or_else(|| Finding::new(&catalogue::NO_WEIGHTS))?;
    let first = &model.layouts[0];
    let columns = |names: &[String]| {
        // The selection says what is not there.
        moments.select(names).map(|_| positions(&moments.names, names))
    };
    let (observed, exogenous) = (columns(&first.observed)?, columns(&first.exogenous)?);
    let select = |columns: &[usize]| raw.iter().map(|raw| raw.select_columns(columns)).collect::<Vec<_>>();
    let (responses, values) = (select(&observed), select(&exogenous));
    let labels: Vec<String> = moments.groups.iter().map(|group| group.label.clone()).collect();
    let incomplete = raw.iter().any(|raw| raw.iter().any(|x| x.is_nan()));
    of_responses(model, &labels, &responses, &values, incomplete, method)
}

/// The same of responses and exogenous variables (one matrix a group) whose columns stand in the order of the layouts.
pub(super) fn of_responses(
    model: &Model,
    labels: &[String],
    responses: &[DMatrix<f64>],
    values: &[DMatrix<f64>],
    incomplete: bool,
    method: Method,
) -> Result<(Sample, Vec<Finding>)> {
    let first = &model.layouts[0];
    let ordered: Vec<bool> = first.thresholds.iter().map(Option::is_some).collect();
    let computed = ordinal_moments(&OrdinalData {
        names: &first.observed,
        ordered: &ordered,
        labels,
        responses,
        exogenous: (!first.exogenous.is_empty()).then_some(Exogenous { names: &first.exogenous, values }),
        deletion: if incomplete { Deletion::Pairwise } else { Deletion::Listwise },
    })?;
    let n: usize = computed.groups.iter().map(|group| group.n).sum();
    let total_weight: f64 = computed.groups.iter().map(|group| method.weight(group.n as f64)).sum();
    let multiplier = computed.groups.iter().map(|group| method.multiplier(group.n as f64)).sum();
    let mut groups = Vec::with_capacity(computed.groups.len());
    for ((group, layout), responses) in computed.groups.into_iter().zip(&model.layouts).zip(responses) {
        let cases = group.n as f64;
        let raw = responses.select_rows(&group.rows);
        let (cov, mean, label, own) = (group.cov.clone(), group.means.clone(), group.label.clone(), group.n);
        let exogenous =
            (group.x_mean.nrows() > 0).then(|| (group.x_mean.clone(), &group.x_cov * (cases / (cases - 1.0))));
        let statistics = ObservedStatistics::of_ordinal(layout, group, method.discrepancy)
            .ok_or_else(|| Finding::new(&catalogue::NO_WEIGHTS))?;
        groups.push(GroupSample {
            label,
            n: own,
            weight: method.weight(cases) / total_weight,
            share: cases / n as f64,
            multiplier: method.multiplier(cases),
            log_determinant: Cholesky::new(&cov).map_or(f64::NAN, |c| c.log_determinant()),
            inverse: None,
            cov,
            mean: Some(mean),
            exogenous,
            statistics: Some(statistics),
            raw: Some(raw),
            incomplete: None,
            levels: None,
            design: crate::moments::Design::default(),
        });
    }
    Ok((Sample { groups, n, multiplier, method }, computed.findings))
}
