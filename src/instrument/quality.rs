//! Reliability and validity of a fitted measurement model, from the fit and the answers.

use super::anatomy::Anatomy;
use super::discriminant::{HtmtForm, htmt};
use super::htmt_error::{htmt_cells, htmt_gradient, htmt_standard_error};
use super::loadings::{Loading, loadings};
use super::reliability::{FactorReliability, ScaleReliability, of_factor, of_scale};
use super::resampled::{ResampledIntervals, resampled_intervals};
use super::scale::standardised_alpha;
use crate::compare::ChiSquareDifference;
use crate::dist::normal;
use crate::finding::Finding;
use crate::fitted::{Fit, Quantity};
use crate::infer::Estimate;
use crate::linalg::correlations;
use crate::moments::{Deletion, OrderedAnswers, OrdinalData, OrdinalGroup, means_and_covariances, ordinal_moments};
use crate::resample::Progress;
use crate::words::catalogue::instrument as catalogue;
use nalgebra::{DMatrix, DVector};

/// An item with more values than this is not taken as ordered.
const CATEGORIES: usize = 10;

/// How quality is assessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QualityOptions {
    /// Bootstrap draws for alpha and HTMT; 0 for none (default 5000).
    pub draws: u64,
    /// Seed of the draws (default 1).
    pub seed: u64,
    /// Level of all intervals (default 0.95).
    pub level: f64,
}

impl Default for QualityOptions {
    fn default() -> QualityOptions {
        QualityOptions { draws: 5000, seed: 1, level: 0.95 }
    }
}

/// A heterotrait–monotrait ratio with its intervals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ratio {
    /// The ratio.
    pub value: Option<f64>,
    /// Its standard error by the influence function; `None` without responses, and of HTMT2 where a correlation of the items
    /// is within two standard errors of zero.
    pub error: Option<f64>,
    /// Value ± z SE.
    pub interval: Option<(f64, f64)>,
    /// The percentile interval over bootstrap draws.
    pub bootstrap: Option<(f64, f64)>,
}

/// How far the interval of a factor correlation reaches (Rönkkö and Cho 2022, table 9; by the limit away from zero).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Below .80.
    None,
    /// From .80 to below .90.
    Marginal,
    /// From .90 to below 1.
    Moderate,
    /// One or more.
    Severe,
}

impl Overlap {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Overlap::None => "none",
            Overlap::Marginal => "marginal",
            Overlap::Moderate => "moderate",
            Overlap::Severe => "severe",
        }
    }

    /// Of an interval of a correlation.
    pub fn of(interval: (f64, f64)) -> Overlap {
        match interval.1.max(-interval.0) {
            x if x < 0.80 => Overlap::None,
            x if x < 0.90 => Overlap::Marginal,
            x if x < 1.0 => Overlap::Moderate,
            _ => Overlap::Severe,
        }
    }
}

/// Are two factors different?
#[derive(Clone, Debug, PartialEq)]
pub struct PairValidity {
    /// One factor.
    pub first: String,
    /// The other, after it in the model.
    pub second: String,
    /// Group from 1.
    pub group: usize,
    /// Their correlation in the model with its standard error.
    pub correlation: Option<Estimate>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// How far that reaches.
    pub overlap: Option<Overlap>,
    /// Whether the correlation is below both √AVE (Fornell and Larcker 1981); `None` where one is not defined.
    pub fornell_larcker: Option<bool>,
    /// The smaller AVE less the squared correlation (AVE–SV): below zero is the failure of Fornell and Larcker.
    pub ave_minus_shared: Option<f64>,
    /// HTMT with absolute correlations.
    pub htmt: Ratio,
    /// HTMT2.
    pub htmt2: Ratio,
    /// The test against a model in which the two are one; of all groups together.
    pub merging: Option<ChiSquareDifference>,
}

/// All that is said of an instrument.
#[derive(Clone, Debug)]
pub struct Quality {
    /// The loadings, by group and then in the order of the model.
    pub loadings: Vec<Loading>,
    /// Factors, by group and then in the order of the model.
    pub factors: Vec<FactorReliability>,
    /// Pairs of factors that share no item, by group.
    pub pairs: Vec<PairValidity>,
    /// Whether the items are ordered, so that the model's coefficients and HTMT are of latent responses.
    pub ordinal: bool,
    /// How it was done.
    pub options: QualityOptions,
    /// What there is to say.
    pub findings: Vec<Finding>,
}

/// Assesses a fit with a solution. `names` are the columns of `raw`, the responses by group; without them all that needs
/// single answers is left out. `merge` gives the test of two factors merged; `progress` is called after every draw of every group.
///
/// Coefficients of scales and HTMT are from the cases that answered every item of the model; without responses from the
/// moments of the sample.
pub fn quality(
    fit: &Fit,
    names: &[String],
    raw: Option<&[DMatrix<f64>]>,
    options: QualityOptions,
    merge: &mut dyn FnMut(&str, &str) -> Option<ChiSquareDifference>,
    progress: Progress<'_>,
) -> Quality {
    let ordinal = fit.model.layouts.iter().any(|layout| layout.thresholds.iter().any(Option::is_some));
    let loadings = loadings(fit, options.level);
    let mut quality =
        Quality { loadings, factors: Vec::new(), pairs: Vec::new(), ordinal, options, findings: Vec::new() };
    let mut merged: Vec<(String, String, Option<ChiSquareDifference>)> = Vec::new();
    for group in 1..=fit.model.group_labels().len().max(1) {
        let Some(anatomy) = Anatomy::of(fit, group) else { continue };
        let answers = raw.and_then(|raw| Answers::of(&anatomy, names, raw.get(group - 1)?, ordinal));
        if let Some(left_out) = answers.as_ref().map(|a| a.left_out).filter(|n| *n > 0) {
            let label = fit.model.group_labels().get(group - 1).cloned().unwrap_or_default();
            let finding = Finding::new(&catalogue::INCOMPLETE_LEFT_OUT).number("n", left_out as f64);
            quality.findings.push(if label.is_empty() { finding } else { finding.group(label) });
        }
        let sample = sample_covariances(fit, &anatomy, group);
        let observed = sample.as_ref().map(|(_, cov)| cov);
        let sets: Vec<Vec<usize>> = anatomy.factors.iter().map(|factor| anatomy.places(factor)).collect();
        let compared = anatomy.compared();
        let drawn = answers.as_ref().filter(|_| options.draws > 0).map(|answers| {
            let coded = if answers.ordered { OrderedAnswers::of(&answers.data) } else { None };
            resampled_intervals(
                &answers.data,
                coded.as_ref(),
                &sets,
                &compared,
                QualityOptions { seed: options.seed.wrapping_add(group as u64 - 1), ..options },
                progress,
            )
        });
        if let Some(lost) = drawn.as_ref().map(|d| d.lost).filter(|lost| *lost as f64 > 0.05 * options.draws as f64) {
            let finding = Finding::new(&catalogue::DRAWS_LOST).number("n", lost as f64);
            quality.findings.push(finding.number("draws", options.draws as f64));
        }
        for (position, set) in sets.iter().enumerate() {
            let mut scale = match (&answers, &sample) {
                (Some(answers), _) => of_scale(&answers.cov, set, answers.data.nrows(), options.level),
                // Moments stand with the divisor n.
                (None, Some((n, cov))) if !ordinal && *n > 1 => {
                    of_scale(&(cov * (*n as f64 / (*n - 1) as f64)), set, *n, options.level)
                }
                _ => ScaleReliability::default(),
            };
            if let Some(answers) = &answers {
                scale.alpha_ordinal = answers.ordinal_alpha(set);
            }
            scale.alpha_bootstrap = drawn.as_ref().and_then(|d| *d.alpha.get(position)?);
            let mut factor = of_factor(&anatomy, position, group, observed, scale);
            // Omega of ordered items is of the responses behind the answers, the standard deviation of the sum of the answers.
            factor.error_of_measurement = factor.error_of_measurement.filter(|_| !ordinal);
            quality.factors.push(factor);
        }
        let reliabilities = quality.factors.len() - sets.len();
        for (number, &(first, second)) in compared.iter().enumerate() {
            let (one, other) = (&anatomy.factors[first].name, &anatomy.factors[second].name);
            let known = merged.iter().find(|(a, b, _)| a == one && b == other).map(|(.., test)| *test);
            let test = known.unwrap_or_else(|| {
                let test = merge(one, other);
                merged.push((one.clone(), other.clone(), test));
                test
            });
            let ave = |at: usize| quality.factors.get(reliabilities + at).and_then(|f| f.ave);
            let mut pair = correlation(fit, (one, other), group, (ave(first), ave(second)), options.level);
            let of = |form| ratio(answers.as_ref(), observed, (&sets[first], &sets[second]), form, options.level);
            (pair.htmt, pair.htmt2) = (of(HtmtForm::Absolute), of(HtmtForm::Geometric));
            if let Some(drawn) = &drawn {
                bootstrap(&mut pair, drawn, number);
            }
            pair.merging = test;
            quality.pairs.push(pair);
        }
    }
    super::remarks::remarks(&mut quality, fit);
    quality
}

fn bootstrap(pair: &mut PairValidity, drawn: &ResampledIntervals, number: usize) {
    pair.htmt.bootstrap = drawn.htmt.get(number).copied().flatten();
    pair.htmt2.bootstrap = drawn.htmt2.get(number).copied().flatten();
}

/// Cases and observed covariances (divisor n) of the items in the sample of a group.
fn sample_covariances(fit: &Fit, anatomy: &Anatomy, group: usize) -> Option<(usize, DMatrix<f64>)> {
    let layout = fit.model.layouts.get(group - 1)?;
    let sample = fit.sample.groups.get(group - 1)?;
    let places: Vec<usize> = anatomy.items.iter().map(|item| layout.in_observed(item)).collect::<Option<_>>()?;
    places
        .iter()
        .all(|&at| at < sample.cov.nrows())
        .then(|| (sample.n, sample.cov.select_rows(&places).select_columns(&places)))
}

fn correlation(
    fit: &Fit,
    (first, second): (&str, &str),
    group: usize,
    (one, other): (Option<f64>, Option<f64>),
    level: f64,
) -> PairValidity {
    let asked = Quantity::Correlation { first: first.to_owned(), second: second.to_owned(), group };
    let correlation = fit.estimate(&asked);
    let interval = correlation.as_ref().filter(|c| c.error > 0.0).and_then(|c| c.interval(level));
    let shared = correlation.as_ref().map(|c| c.value * c.value);
    let smaller = one.zip(other).map(|(a, b)| a.min(b));
    let ave_minus_shared = smaller.zip(shared).and_then(|(ave, shared)| super::finite(ave - shared));
    PairValidity {
        first: first.to_owned(),
        second: second.to_owned(),
        group,
        correlation,
        overlap: interval.map(Overlap::of),
        interval,
        fornell_larcker: ave_minus_shared.map(|difference| difference > 0.0),
        ave_minus_shared,
        htmt: Ratio::default(),
        htmt2: Ratio::default(),
        merging: None,
    }
}

/// HTMT of two sets of items: of the answers where there are any.
fn ratio(
    answers: Option<&Answers>,
    observed: Option<&DMatrix<f64>>,
    (first, second): (&[usize], &[usize]),
    form: HtmtForm,
    level: f64,
) -> Ratio {
    let Some(answers) = answers else {
        let value = observed.and_then(|cov| htmt(&correlations(cov), first, second, form));
        return Ratio { value, ..Ratio::default() };
    };
    let r = answers.for_ratios();
    let value = htmt(r, first, second, form);
    if form == HtmtForm::Geometric && near_zero(r, first, second, answers.data.nrows()) {
        return Ratio { value, ..Ratio::default() };
    }
    let error = if answers.ordered {
        answers.polychoric.as_ref().and_then(|group| {
            let gradient = htmt_gradient(r, first, second, form)?;
            polychoric_error(group, &gradient)
        })
    } else {
        htmt_standard_error(&answers.standardised, r, first, second, form)
    };
    let half = error.map(|error| -normal::quantile(0.5 * (1.0 - level)) * error);
    let interval = value.zip(half).map(|(value, half)| (value - half, value + half));
    Ratio { value, error, interval, bootstrap: None }
}

/// Whether a correlation that enters HTMT2 is within two standard errors (1 / √n) of zero: its logarithm is then far from
/// normal, and an interval by derivatives runs off without saying anything.
fn near_zero(r: &DMatrix<f64>, first: &[usize], second: &[usize], n: usize) -> bool {
    htmt_cells(first, second).iter().flatten().any(|&cell| r[cell].abs() < 2.0 / (n as f64).sqrt())
}

/// The standard error of a function of polychoric correlations with this gradient, by their influence functions.
fn polychoric_error(group: &OrdinalGroup, gradient: &DMatrix<f64>) -> Option<f64> {
    let p = gradient.nrows();
    let first = group.statistics.len().checked_sub(p * (p - 1) / 2)?;
    let by: Vec<f64> = (0..p).flat_map(|j| (j + 1..p).map(move |i| (i, j))).map(|cell| gradient[cell]).collect();
    let moved = group.influence_block(first..group.statistics.len()) * DVector::from_vec(by);
    super::finite(moved.norm() / group.n as f64)
}

/// The complete answers of a group.
struct Answers {
    /// One row a case, one column an item.
    data: DMatrix<f64>,
    /// The same with mean zero and variance one (divisor n).
    standardised: DMatrix<f64>,
    /// Covariances, divisor n - 1.
    cov: DMatrix<f64>,
    /// Product-moment correlations.
    correlations: DMatrix<f64>,
    /// Polychoric correlations, where every item has few values.
    polychoric: Option<OrdinalGroup>,
    /// Whether the model takes the items as ordered.
    ordered: bool,
    /// Cases that miss an answer.
    left_out: usize,
}

impl Answers {
    fn of(anatomy: &Anatomy, names: &[String], raw: &DMatrix<f64>, ordered: bool) -> Option<Answers> {
        let columns: Vec<usize> =
            anatomy.items.iter().map(|item| names.iter().position(|name| name == item)).collect::<Option<_>>()?;
        if columns.iter().any(|&column| column >= raw.ncols()) {
            return None;
        }
        let all = raw.select_columns(&columns);
        let complete: Vec<usize> = (0..all.nrows()).filter(|&case| all.row(case).iter().all(|x| !x.is_nan())).collect();
        if complete.len() < 2 {
            return None;
        }
        let data = all.select_rows(&complete);
        let n = data.nrows();
        let (mean, cov) = means_and_covariances(&data);
        let standardised = DMatrix::from_fn(n, data.ncols(), |i, j| (data[(i, j)] - mean[j]) / cov[(j, j)].sqrt());
        Some(Answers {
            correlations: correlations(&cov),
            polychoric: polychoric(&anatomy.items, &data),
            cov: cov * (n as f64 / (n - 1) as f64),
            standardised,
            left_out: raw.nrows() - n,
            data,
            ordered,
        })
    }

    /// The correlations that HTMT is made of.
    fn for_ratios(&self) -> &DMatrix<f64> {
        match &self.polychoric {
            Some(group) if self.ordered => &group.cov,
            _ => &self.correlations,
        }
    }

    fn ordinal_alpha(&self, set: &[usize]) -> Option<f64> {
        standardised_alpha(&self.polychoric.as_ref()?.cov.select_rows(set).select_columns(set))
    }
}

fn polychoric(names: &[String], data: &DMatrix<f64>) -> Option<OrdinalGroup> {
    let few = data.column_iter().all(|column| {
        let mut values: Vec<f64> = column.iter().copied().collect();
        values.sort_by(f64::total_cmp);
        let different = 1 + values.windows(2).filter(|pair| pair[0] < pair[1]).count();
        (2..=CATEGORIES).contains(&different)
    });
    let ordered = vec![true; names.len()];
    let request = OrdinalData {
        names,
        ordered: &ordered,
        labels: &[String::new()],
        responses: std::slice::from_ref(data),
        exogenous: None,
        deletion: Deletion::Listwise,
    };
    if few { ordinal_moments(&request).ok()?.groups.into_iter().next() } else { None }
}
