//! The observed side of a two-level model: responses by cluster and the unrestricted moments of both levels.

use super::super::problem::{Discrepancy, Problem};
use super::super::sample::{GroupSample, Likelihood, Method, Sample, UnrestrictedLevels};
use super::super::solve::{Settings, estimate_from};
use super::LevelMoments;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::{Cholesky, symmetric_eigen, symmetrise};
use crate::model::{Matrix, Model, ModelOptions};
use crate::moments::{Clustered, Design, LevelColumns, SampleMoments};
use crate::words::catalogue::{estimation as catalogue, moments as moments_catalogue, usage as usage_catalogue};
use nalgebra::{DMatrix, DVector};

/// The responses of one group of a two-level model.
#[derive(Clone, Debug)]
pub struct Levels {
    /// By cluster.
    pub clustered: Clustered,
    /// What the -2 log-likelihood has beside determinants and distances.
    pub constant: f64,
    /// -2 log-likelihood per case of the unrestricted model.
    pub unrestricted: f64,
    /// The unrestricted means of the variables of the second level: both parts of those of both levels.
    pub total_mean: DVector<f64>,
}

/// Responses by cluster in the order of a two-level model, with the moments of the unrestricted model as those of the
/// blocks. Fixed exogenous variables take theirs from these. Also returns warnings.
///
/// # Errors
/// Without responses or clusters, when a variable stands at the wrong level, or when the unrestricted model has no maximum.
pub(in super::super) fn sample(
    model: &Model,
    moments: &SampleMoments,
    raw: Option<&[DMatrix<f64>]>,
    method: Method,
) -> Result<(Sample, Vec<Finding>)> {
    let Some(raw) = raw else { return Err(Finding::new(&catalogue::ROBUST_NEEDS_RESPONSES).into()) };
    if raw.iter().any(|group| group.iter().any(|x| x.is_nan())) {
        return Err(Finding::new(&usage_catalogue::FLAG_NOT_WITH)
            .word("flag", "--missing")
            .word("value", "ml")
            .word("other", "level:")
            .word("accepted", "listwise")
            .into());
    }
    let method = Method { discrepancy: Discrepancy::TwoLevel, likelihood: Likelihood::Normal, ..method };
    let n: usize = raw.iter().map(DMatrix::nrows).sum();
    let mut groups = Vec::with_capacity(model.layouts.len());
    let mut errors = Vec::new();
    let labels = model.group_labels();
    for (g, (own, responses)) in moments.groups.iter().zip(raw).enumerate() {
        let Some(clusters) = own.design.as_ref().and_then(|design| design.clusters.as_ref()) else {
            return Err(Finding::new(&crate::words::catalogue::model::LEVELS_WITHOUT_CLUSTER).into());
        };
        let (within, between) = (&model.layouts[2 * g].observed, &model.layouts[2 * g + 1].observed);
        let columns = LevelColumns { names: &moments.names, within, between };
        match Clustered::of(responses, clusters, columns, &labels[g]) {
            Ok(clustered) => {
                let design = own.design.clone().unwrap_or_default();
                let own = blocks(clustered, design, &model.groups[2 * g..2 * g + 2], n);
                groups.extend(own.ok_or_else(|| Finding::new(&moments_catalogue::NO_UNRESTRICTED_LEVELS))?);
            }
            Err(error) => errors.extend(error.into_findings()),
        }
    }
    Error::all(errors)?;
    let mut sample = Sample { groups, n, multiplier: n as f64, method };
    let findings = unrestricted(model, &mut sample)?;
    Ok((sample, findings))
}

/// The two blocks of a group, with the unrestricted moments by EM.
fn blocks(clustered: Clustered, design: Design, labels: &[String], all: usize) -> Option<[GroupSample; 2]> {
    let (p, cases, clusters) = (clustered.within(), clustered.cases(), clustered.clusters());
    let (n, own) = (cases as f64, (clustered.cluster_values.ncols() - p) as f64);
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let sizes = clustered.sizes.iter();
    let logs: f64 = sizes.map(|size| size.clusters.len() as f64 * (size.size as f64).ln()).sum();
    let constant = n * p as f64 * ln_2pi + clusters as f64 * own * ln_2pi + p as f64 * logs;
    let moments = LevelMoments::of(&clustered)?;
    let total_mean = moments.total_mean(&clustered);
    // The mean of a variable of both levels stands at the second.
    let within_mean =
        DVector::from_fn(p, |i, _| if clustered.places.contains(&i) { 0.0 } else { moments.within_mean[i] });
    let levels = Levels { clustered, constant, unrestricted: 0.0, total_mean };
    let block = |label: &String, size: usize, weight: f64, multiplier: f64, mean, cov| GroupSample {
        label: label.clone(),
        n: size,
        weight,
        share: weight,
        multiplier,
        cov,
        mean: Some(mean),
        log_determinant: f64::NAN,
        inverse: None,
        statistics: None,
        exogenous: None,
        raw: None,
        incomplete: None,
        levels: None,
        design: design.clone(),
    };
    let within = GroupSample {
        levels: Some(levels),
        ..block(&labels[0], cases, n / all as f64, n, within_mean, moments.within_cov)
    };
    Some([within, block(&labels[1], clusters, 0.0, 0.0, moments.between_mean, moments.between_cov)])
}

/// A covariance matrix with eigenvalues, in units of the given variances, of at least one in a thousand.
fn raised(cov: &DMatrix<f64>, unit: &DVector<f64>) -> DMatrix<f64> {
    const LEAST: f64 = 1e-3;
    let root = unit.map(|x| x.max(1e-300).sqrt());
    let scaled = DMatrix::from_fn(cov.nrows(), cov.ncols(), |i, j| cov[(i, j)] / (root[i] * root[j]));
    let Some(eigen) = symmetric_eigen(&scaled).filter(|eigen| eigen.values.iter().any(|x| *x < LEAST)) else {
        return cov.clone();
    };
    let values = DMatrix::from_diagonal(&DVector::from_iterator(root.len(), eigen.values.iter().map(|x| x.max(LEAST))));
    let raised = &eigen.vectors * values * eigen.vectors.transpose();
    let mut raised = DMatrix::from_fn(cov.nrows(), cov.ncols(), |i, j| raised[(i, j)] * root[i] * root[j]);
    symmetrise(&mut raised);
    raised
}

/// Where the covariances of a block are none: the same block with covariances that start values can be made of.
pub(in super::super) fn positive(group: &GroupSample) -> Option<GroupSample> {
    if Cholesky::with_tolerance(&group.cov, 1e-8).is_ok() {
        return None;
    }
    // A variance that is zero or less says nothing of the unit of the variable.
    let largest = group.cov.diagonal().amax();
    let unit = group.cov.diagonal().map(|x| if x > 0.0 { x } else { 0.01 * largest });
    Some(GroupSample { cov: raised(&group.cov, &unit), ..group.clone() })
}

/// Puts the likelihood of the unrestricted moments beside them, or first those of its maximum in their place.
fn unrestricted(model: &Model, sample: &mut Sample) -> Result<Vec<Finding>> {
    let (saturated, parameters) = saturated(model, sample);
    let problem = Problem { model: &saturated, sample };
    let refused = || Finding::new(&moments_catalogue::NO_UNRESTRICTED_LEVELS);
    let (point, moved) = match sample.method.levels {
        UnrestrictedLevels::Expectation => (problem.point(&parameters).ok_or_else(refused)?, false),
        UnrestrictedLevels::Maximum => {
            let (status, point) = estimate_from(&problem, Settings::default(), &parameters);
            (point.filter(|_| status.converged()).ok_or_else(refused)?, true)
        }
    };
    let mut findings = Vec::new();
    for (g, at) in point.levels.iter().enumerate() {
        let (within, between) = (&point.groups[2 * g].implied, &point.groups[2 * g + 1].implied);
        if moved {
            for (implied, group) in [within, between].into_iter().zip(&mut sample.groups[2 * g..]) {
                group.cov.copy_from(&implied.sigma);
                group.mean = Some(implied.mu.clone());
            }
            let label = &model.group_labels()[g];
            let found = not_positive(&between.sigma, &saturated.layouts[2 * g + 1].observed);
            findings.extend(found.map(|found| found.group(if label.is_empty() { "–" } else { label })));
        }
        if let Some(levels) = &mut sample.groups[2 * g].levels {
            levels.unrestricted = at.deviance;
            levels.total_mean.copy_from(&between.mu);
        }
    }
    Ok(findings)
}

/// The unrestricted model of a sample, no variable fixed, and its parameters at the unrestricted moments.
pub fn saturated(model: &Model, sample: &Sample) -> (Model, DVector<f64>) {
    let free = Model { options: ModelOptions { fixed_x: false, ..model.options.clone() }, ..model.clone() };
    let saturated = free.saturated();
    let mut parameters = DVector::zeros(saturated.table.cells);
    for (block, (layout, group)) in saturated.layouts.iter().zip(&sample.groups).enumerate() {
        let levels = sample.groups[block - block % 2].levels.as_ref().map(|levels| &levels.total_mean);
        let mean = if block.is_multiple_of(2) { group.mean.as_ref() } else { levels };
        for cell in &layout.cells {
            let Some(free) = cell.free else { continue };
            parameters[free] = match cell.matrix {
                Matrix::Theta => group.cov[(cell.row, cell.column)],
                _ => mean.map_or(0.0, |mean| mean[cell.row]),
            };
        }
    }
    (saturated, parameters)
}

/// The warning that a covariance matrix is none.
fn not_positive(cov: &DMatrix<f64>, names: &[String]) -> Option<Finding> {
    let eigen = symmetric_eigen(cov)?;
    let scale = eigen.values.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
    let (least, value) = eigen.values.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1))?;
    let involved = (0..names.len()).filter(|&i| eigen.vectors[(i, least)].abs() > 0.2).map(|i| names[i].as_str());
    let finding = Finding::new(&moments_catalogue::BETWEEN_NOT_POSITIVE).number("eigenvalue", *value);
    (*value < -1e-8 * scale).then(|| finding.word("variables", involved.collect::<Vec<_>>().join(", ")))
}
