//! Pools fits over imputations.

use super::chi_square::d2;
use super::likelihood::{LikelihoodRatio, likelihood_ratio};
use super::measures::{Tests, measures};
use super::rubin::Rubin;
use crate::error::Result;
use crate::estimate::{Problem, Sample, Solution, Status, estimate};
use crate::finding::Finding;
use crate::fitted::{self, Fit, FittedRow, Pooled, PooledRow};
use crate::infer::{Errors, TestKind, explained_variance, improper};
use crate::linalg::Cholesky;
use crate::words::catalogue::{inference as catalogue, model as model_catalogue};
use nalgebra::{DMatrix, DVector};

/// A completed data set with the fit to it.
#[derive(Clone, Debug)]
pub struct Imputation {
    /// What it is called: the name of its file.
    pub name: String,
    /// The fit.
    pub fit: Fit,
}

/// Pools the fits of one model to several imputed data sets.
///
/// Estimates are means, their covariance matrix is T = W + (1 + 1/m) B (Rubin 1987, equation 3.1.5; semTools: `vcov` with
/// `scale.W = FALSE`), degrees of freedom are those of Barnard and Rubin with n less the number of parameters for a complete
/// sample. Defined and standardised parameters are computed from the pooled estimates, by the delta method. The test is D3
/// under plain maximum likelihood and D2 otherwise, robust statistics by D2 of their own (semTools: `pool.robust = TRUE`),
/// and indices are made of these as in semTools' `fitMeasures`. Imputations whose estimation did not converge are left out and
/// named.
///
/// When fewer than two converged the outcome is the fit of one that did not.
///
/// # Errors
/// For fewer than two imputations, for imputations that differ in their numbers of cases, groups or parameters, and under a
/// mean and variance adjusted test, whose degrees of freedom differ by imputation.
pub fn pool(imputations: Vec<Imputation>) -> Result<Fit> {
    let Some(first) = imputations.first().filter(|_| imputations.len() > 1) else {
        let count = imputations.len() as f64;
        return Err(Finding::new(&catalogue::TOO_FEW_IMPUTATIONS).number("imputations", count).into());
    };
    if first.fit.options.test == TestKind::MeanVarAdjusted {
        let test = first.fit.options.test.name();
        return Err(Finding::new(&catalogue::TEST_NOT_POOLED).word("test", test).into());
    }
    first.fit.refuse_rotated("--imputed")?;
    if first.fit.model.is_two_level() {
        return Err(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", "level: (--imputed)").into());
    }
    for other in &imputations {
        let (a, b) = (&first.fit, &other.fit);
        let sizes = |fit: &Fit| fit.sample.groups.iter().map(|group| group.n).collect::<Vec<_>>();
        if a.model.table.rows != b.model.table.rows || a.model.groups != b.model.groups || sizes(a) != sizes(b) {
            let finding = Finding::new(&catalogue::IMPUTATIONS_DIFFER).word("first", &first.name);
            return Err(finding.word("other", &other.name).into());
        }
    }
    let list: Vec<(String, Status)> = imputations.iter().map(|i| (i.name.clone(), i.fit.status())).collect();
    let (used, lost): (Vec<Imputation>, Vec<Imputation>) = imputations.into_iter().partition(|i| i.fit.converged());
    let mut findings = merged_findings(&used);
    let left_out = lost.iter().map(|i| {
        Finding::new(&catalogue::IMPUTATION_LEFT_OUT).word("name", &i.name).word("status", i.fit.status().name())
    });
    findings.extend(left_out);
    if let (0 | 1, Some(lost)) = (used.len(), lost.into_iter().next()) {
        findings.extend(lost.fit.findings.iter().cloned());
        return Ok(Fit { findings, ..lost.fit });
    }
    let fits: Vec<&Fit> = used.iter().map(|i| &i.fit).collect();
    together(&fits, list, findings)
        .ok_or_else(|| Finding::new(&catalogue::TOO_FEW_IMPUTATIONS).number("imputations", fits.len() as f64).into())
}

/// What was found in any imputation, each kind of finding once.
fn merged_findings(used: &[Imputation]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for finding in used.iter().flat_map(|i| &i.fit.findings) {
        if !findings.iter().any(|known| known.code() == finding.code() && known.place == finding.place) {
            findings.push(finding.clone());
        }
    }
    findings
}

/// The pooled fit of those that converged; `None` without a solution.
fn together(fits: &[&Fit], list: Vec<(String, Status)>, mut findings: Vec<Finding>) -> Option<Fit> {
    let first = *fits.first()?;
    let model = &first.model;
    let m = fits.len() as f64;
    let estimates: Vec<&DVector<f64>> =
        fits.iter().map(|fit| fit.solution.point.as_ref().map(|point| &point.parameters)).collect::<Option<_>>()?;
    let centre = mean_of(&estimates);
    let sample = mean_sample(&fits.iter().map(|fit| &fit.sample).collect::<Vec<_>>());
    let problem = Problem { model, sample: &sample };
    let point = problem.point(&centre)?;
    let covariances: Option<Vec<&DMatrix<f64>>> = fits.iter().map(|fit| fit.covariance.as_ref()).collect();
    let variances = covariances.filter(|_| first.options.errors != Errors::None).map(|list| {
        let mut within = DMatrix::zeros(centre.len(), centre.len());
        list.iter().for_each(|covariance| within += *covariance / m);
        let mut between = DMatrix::zeros(centre.len(), centre.len());
        for own in &estimates {
            let d = *own - &centre;
            between.ger(1.0 / (m - 1.0), &d, &d, 1.0);
        }
        let total = &within + between * (1.0 + 1.0 / m);
        (within, total)
    });
    let total = variances.as_ref().map(|(_, total)| total.clone());
    let mut rows = fitted::rows(&problem, &point, total.as_ref());
    let within = fitted::rows(&problem, &point, variances.as_ref().map(|(within, _)| within));
    let complete = sample.n as f64 - model.parameters() as f64;
    let of_row = |(row, within): (&mut FittedRow, &FittedRow)| {
        let by = |within: f64, total: f64| {
            (total > 0.0).then(|| Rubin { imputations: fits.len(), within: within.powi(2), total: total.powi(2) })
        };
        if let Some(rubin) = by(within.std_all.error, row.std_all.error) {
            row.std_all.degrees = Some(rubin.df(complete));
        }
        let rubin = by(within.estimate.error, row.estimate.error)?;
        row.estimate.degrees = Some(rubin.df(complete));
        Some(PooledRow {
            df: rubin.df(complete),
            large_sample_df: rubin.large_sample_df(),
            increase: rubin.increase(),
            fraction: rubin.fraction(),
        })
    };
    let pooled_rows: Vec<Option<PooledRow>> = rows.iter_mut().zip(&within).map(of_row).collect();
    let improper = improper(model, &point);
    let status = if improper.is_empty() { Status::Converged } else { Status::ConvergedImproper };
    findings.retain(|finding| !improper.iter().any(|own| own.code() == finding.code()));
    findings.extend(improper);
    findings.extend(few_imputations(fits.len(), &pooled_rows));
    let residuals = fitted::measures(&problem, &point, &first.options, None);
    let (tests, pooled) = tests(fits, &sample, &centre, (list, pooled_rows));
    let explained = (point.groups.iter().zip(&sample.groups).enumerate())
        .map(|(g, (at, s))| explained_variance(model, g, &at.implied, s.exogenous.as_ref().map(|(_, cov)| cov)))
        .collect();
    let most = |of: &dyn Fn(&Fit) -> f64| fits.iter().map(|fit| of(fit)).fold(0.0, f64::max);
    let solution = Solution {
        status,
        parameters: centre.clone(),
        point: Some(point),
        slope: None,
        expected: None,
        decrement: most(&|fit| fit.solution.decrement),
        iterations: fits.iter().map(|fit| fit.solution.iterations).max().unwrap_or(0),
        ..first.solution.clone()
    };
    let fraction_missing = pooled.rows.iter().map(|row| row.map(|row| row.fraction)).collect();
    let mut fit = Fit {
        sample,
        solution,
        covariance: total,
        rows,
        explained,
        findings,
        fraction_missing: Some(fraction_missing),
        pooled: Some(pooled),
        ..first.clone()
    };
    fit.measures = measures(&fit, tests, &residuals);
    Some(fit)
}

/// The pooled tests of the model and of its baseline.
fn tests(
    fits: &[&Fit],
    sample: &Sample,
    centre: &DVector<f64>,
    (imputations, rows): (Vec<(String, Status)>, Vec<Option<PooledRow>>),
) -> (Tests, Pooled) {
    let values = |name: &str| fits.iter().map(|fit| fit.measures.get(name)).collect::<Option<Vec<f64>>>();
    let of_values = |name: &str, df: Option<f64>| d2(&values(name)?, df?);
    let df = fits.first().and_then(|fit| fit.measures.get("df"));
    let df0 = fits.first().and_then(|fit| fit.measures.get("baseline_df"));
    let own_d2 = of_values("chisq", df);
    let scaled = of_values("chisq_scaled", df);
    let baseline_scaled = of_values("baseline_chisq_scaled", df0);
    let baseline_d2 = of_values("baseline_chisq", df0);
    let robust = fits.iter().any(|fit| fit.options.test != TestKind::Standard);
    let ratio = if robust { None } else { model_ratio(fits, sample, centre) };
    let baseline_d3 = if ratio.is_some() { baseline_ratio(fits, sample).and_then(|ratio| ratio.test) } else { None };
    let log_likelihood = ratio.as_ref().map(|ratio| (ratio.model, ratio.unrestricted));
    let d3 = ratio.and_then(|ratio| ratio.test);
    let tests =
        Tests { own: d3.or(own_d2), baseline: baseline_d3.or(baseline_d2), scaled, baseline_scaled, log_likelihood };
    (tests, Pooled { imputations, rows, d2: own_d2, d3, d2_scaled: scaled })
}

fn model_ratio(fits: &[&Fit], sample: &Sample, centre: &DVector<f64>) -> Option<LikelihoodRatio> {
    let pairs: Vec<(&Sample, &Solution)> = fits.iter().map(|fit| (&fit.sample, &fit.solution)).collect();
    likelihood_ratio(&fits.first()?.model, &pairs, sample, centre)
}

/// The same of the baseline model, which is fitted to every imputation.
fn baseline_ratio(fits: &[&Fit], sample: &Sample) -> Option<LikelihoodRatio> {
    let baseline = fits.first()?.model.baseline();
    let solutions: Vec<Solution> = (fits.iter())
        .map(|fit| estimate(&Problem { model: &baseline, sample: &fit.sample }, fit.options.settings))
        .collect();
    let parameters: Vec<&DVector<f64>> =
        solutions.iter().map(|s| s.point.as_ref().map(|point| &point.parameters)).collect::<Option<_>>()?;
    let centre = mean_of(&parameters);
    let pairs: Vec<(&Sample, &Solution)> = fits.iter().map(|fit| &fit.sample).zip(&solutions).collect();
    likelihood_ratio(&baseline, &pairs, sample, &centre)
}

fn mean_of(vectors: &[&DVector<f64>]) -> DVector<f64> {
    let mut sum = DVector::zeros(vectors.first().map_or(0, |v| v.len()));
    vectors.iter().for_each(|v| sum += *v);
    sum / vectors.len() as f64
}

/// The first sample with the mean moments and statistics of all, without responses.
fn mean_sample(samples: &[&Sample]) -> Sample {
    let m = samples.len() as f64;
    let mut pooled = samples[0].without_responses();
    for (g, group) in pooled.groups.iter_mut().enumerate() {
        let each = || samples.iter().map(|sample| &sample.groups[g]);
        group.cov = each().fold(DMatrix::zeros(group.cov.nrows(), group.cov.ncols()), |sum, s| sum + &s.cov) / m;
        if let Some(mean) = &mut group.mean {
            *mean = each().filter_map(|s| s.mean.as_ref()).fold(DVector::zeros(mean.len()), |sum, s| sum + s) / m;
        }
        if let Some((mean, cov)) = &mut group.exogenous {
            let both = || each().filter_map(|s| s.exogenous.as_ref());
            *mean = both().fold(DVector::zeros(mean.len()), |sum, (s, _)| sum + s) / m;
            *cov = both().fold(DMatrix::zeros(cov.nrows(), cov.ncols()), |sum, (_, s)| sum + s) / m;
        }
        if let Some(statistics) = &mut group.statistics {
            let values = each().filter_map(|s| s.statistics.as_ref()).map(|s| &s.values);
            statistics.values = values.fold(DVector::zeros(statistics.values.len()), |sum, s| sum + s) / m;
        }
        let cholesky = Cholesky::new(&group.cov).ok();
        group.log_determinant = cholesky.as_ref().map_or(f64::NAN, Cholesky::log_determinant);
        if let (Some(inverse), Some(cholesky)) = (&mut group.inverse, &cholesky) {
            *inverse = cholesky.inverse();
        }
    }
    pooled
}

/// A note where there are fewer imputations than hundredths of missing information (White, Royston and Wood 2011).
fn few_imputations(used: usize, rows: &[Option<PooledRow>]) -> Option<Finding> {
    let largest = rows.iter().flatten().map(|row| row.fraction).fold(0.0, f64::max);
    let wanted = (100.0 * largest).ceil();
    (wanted > used as f64).then(|| {
        Finding::new(&catalogue::FEW_IMPUTATIONS)
            .number("imputations", used as f64)
            .number("fraction", largest)
            .number("wanted", wanted)
    })
}
