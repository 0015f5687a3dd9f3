//! Every index of a fitted model, gathered under lavaan's names.

use super::fit::{Convention, FitOptions};
use crate::dist::chi_square;
use crate::estimate::{Discrepancy, Point, Problem, Sample, estimate};
use crate::fit_indices as index;
use crate::fit_indices::{ConditionalMoments, ObservedImplied, ObservedImpliedGiven};
use crate::infer::{ScaledTest, ScaledTests, TestKind, baseline, complete_data_test, correlation_fit, log_likelihood};
use crate::model::Model;
use crate::moments::Statistic;
use nalgebra::DMatrix;
use std::borrow::Cow;

/// A named number; `None` where it is not defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// lavaan's name with `_` for `.`; AMOS's where lavaan has none.
    pub name: &'static str,
    /// The value.
    pub value: Option<f64>,
}

/// All indices of a fit, in the order in which they are printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures(pub Vec<Measure>);

impl Measures {
    /// The index of this name, where it exists and is defined.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|m| m.name == name).and_then(|m| m.value)
    }

    /// Adds an index; what is not finite is undefined.
    pub(crate) fn push(&mut self, name: &'static str, value: impl Into<Option<f64>>) {
        self.0.push(Measure { name, value: value.into().filter(|x| x.is_finite()) });
    }
}

impl Measures {
    /// Statistic, degrees of freedom, p and factor of a scaled test.
    fn push_test(&mut self, names: [&'static str; 4], test: Option<&ScaledTest>) {
        let Some(test) = test else { return };
        self.push(names[0], test.statistic);
        self.push(names[1], test.df);
        self.push(names[2], test.p());
        self.push(names[3], test.factor);
    }
}

/// Incremental indices of the scaled tests: the plain formulas on scaled statistics.
fn scaled_incremental(m: &mut Measures, own: &ScaledTest, null: &ScaledTest) {
    let (x, df, x0, df0) = (own.statistic, own.df, null.statistic, null.df);
    m.push("cfi_scaled", index::cfi(x, df, x0, df0));
    m.push("tli_scaled", index::tli(x, df, x0, df0));
    m.push("nnfi_scaled", index::tli(x, df, x0, df0));
    m.push("rfi_scaled", index::rfi(x, df, x0, df0));
    m.push("nfi_scaled", index::nfi(x, df, x0, df0));
    m.push("pnfi_scaled", index::pnfi(x, df, x0, df0));
    m.push("ifi_scaled", index::ifi(x, df, x0, df0));
    m.push("rni_scaled", index::rni(x, df, x0, df0));
}

/// Whether lavaan has the indices that estimate the population values (Brosseau-Liard and Savalei 2014): not with
/// estimated degrees of freedom.
fn has_robust(test: &ScaledTest) -> bool {
    test.kind != TestKind::MeanVarAdjusted
}

/// Incremental indices consistent under non-normality: chi-square less the mean of its distribution, c df in place of
/// df (Brosseau-Liard and Savalei 2014).
fn robust_incremental(m: &mut Measures, own: (f64, f64, &ScaledTest), null: (f64, f64, &ScaledTest)) {
    let ((x, df, test), (x0, df0, null_test)) = (own, null);
    if !has_robust(test) {
        return;
    }
    // The formulas take statistics whose mean under the model is df; tr(U Gamma) is c df.
    let (shifted, shifted0) = (x - test.excess(), x0 - null_test.excess());
    m.push("cfi_robust", index::cfi(shifted, df, shifted0, df0));
    m.push("tli_robust", index::tli(shifted, df, shifted0, df0));
    m.push("nnfi_robust", index::tli(shifted, df, shifted0, df0));
    m.push("rni_robust", index::rni(shifted, df, shifted0, df0));
}

/// RMSEA of the scaled test.
fn scaled_rmsea(m: &mut Measures, plain: (f64, f64), test: &ScaledTest, (n, groups): (f64, usize)) {
    let (chisq, df) = plain;
    // lavaan: the plain chi-square against tr(U Gamma) degrees of freedom, but under scaling and shifting.
    let (x, effective) = if test.kind == TestKind::ScaledShifted { (test.statistic, df) } else { (chisq, test.trace) };
    let interval = index::rmsea_interval(x, effective, n, groups, 0.90);
    m.push("rmsea_scaled", index::rmsea(x, effective, n, groups));
    m.push("rmsea_ci_lower_scaled", interval.map(|i| i.0));
    m.push("rmsea_ci_upper_scaled", interval.map(|i| i.1));
    m.push("rmsea_pvalue_scaled", index::rmsea_close(x, effective, n, groups, 0.05));
    m.push("rmsea_notclose_pvalue_scaled", index::rmsea_not_close(x, effective, n, groups, 0.08));
}

/// RMSEA consistent under non-normality (Brosseau-Liard, Savalei and Li 2012).
fn robust_rmsea(m: &mut Measures, (chisq, df): (f64, f64), test: &ScaledTest, (n, groups): (f64, usize)) {
    if !has_robust(test) {
        return;
    }
    m.push("rmsea_robust", index::rmsea(chisq - test.excess(), df, n, groups));
    // The noncentrality is found in the scale of the scaled statistic and brought back by its factor.
    let root = if df > 0.0 { test.factor.sqrt() } else { 1.0 };
    let interval = index::rmsea_interval(test.statistic, df, n, groups, 0.90);
    m.push("rmsea_ci_lower_robust", interval.map(|i| i.0 * root));
    m.push("rmsea_ci_upper_robust", interval.map(|i| i.1 * root));
    m.push("rmsea_pvalue_robust", index::rmsea_close(test.statistic, df, n, groups, 0.05 / root));
    m.push("rmsea_notclose_pvalue_robust", index::rmsea_not_close(test.statistic, df, n, groups, 0.08 / root));
}

/// With incomplete responses: the tests of the model and of its baseline that complete data would have given.
fn complete_data_tests(problem: &Problem<'_>, point: &Point, options: &FitOptions) -> Option<(ScaledTest, ScaledTest)> {
    if problem.sample.method.discrepancy != Discrepancy::FullInformation {
        return None;
    }
    let robust = options.test != TestKind::Standard;
    let own = complete_data_test(problem, point, options.information, robust)?;
    let baseline = problem.model.baseline();
    let null = Problem { model: &baseline, sample: problem.sample };
    let solution = estimate(&null, options.settings);
    let point = solution.point.filter(|_| solution.status.converged())?;
    Some((own, complete_data_test(&null, &point, options.information, robust)?))
}

/// Whether robust indices are made of another test than the scaled one: with incomplete responses and with ordered ones.
fn has_basis(problem: &Problem<'_>, scaled: Option<&ScaledTests>) -> bool {
    let all_ordered = problem.model.layouts.iter().all(|l| l.thresholds.iter().all(Option::is_some));
    problem.sample.method.discrepancy == Discrepancy::FullInformation
        || (problem.model.is_ordinal()
            && all_ordered
            && scaled.is_some_and(|tests| tests.model.kind != TestKind::MeanVarAdjusted))
}

/// Robust indices of a model without degrees of freedom, which leaves nothing unexplained.
fn saturated_robust(m: &mut Measures) {
    for name in ["cfi_robust", "tli_robust", "nnfi_robust", "rni_robust"] {
        m.push(name, 1.0);
    }
    for name in ["rmsea_robust", "rmsea_ci_lower_robust", "rmsea_ci_upper_robust"] {
        m.push(name, 0.0);
    }
}

/// With ordered variables: the tests in the metric of maximum likelihood, where the scaled test has whole degrees of freedom.
fn ordered_tests(
    problem: &Problem<'_>,
    point: &Point,
    scaled: Option<&ScaledTests>,
) -> Option<(ScaledTest, ScaledTest)> {
    let kind = scaled?.model.kind;
    let wanted = problem.model.is_ordinal() && kind != TestKind::MeanVarAdjusted;
    if wanted { correlation_fit(problem, point, &problem.slope(point)) } else { None }
}

/// Computes them. The names are lavaan's under every convention; `srmr` is the one that the convention means.
pub(crate) fn measures(
    problem: &Problem<'_>,
    point: &Point,
    options: &FitOptions,
    scaled: Option<&ScaledTests>,
) -> Measures {
    let (model, sample, convention) = (problem.model, problem.sample, options.convention);
    if sample.method.discrepancy == Discrepancy::LatentProducts {
        return latent_product_measures(model, sample, point);
    }
    let likelihood = sample.method.discrepancy.likelihood();
    // What robust indices are made of where it is not the scaled test itself.
    let basis = complete_data_tests(problem, point, options).or_else(|| ordered_tests(problem, point, scaled));
    let scaled_is_basis = basis.is_none() && !model.is_ordinal();
    let mut m = Measures::default();
    let parameters = model.parameters();
    let df = model.degrees_of_freedom().max(0) as f64;
    let groups = model.group_labels().len();
    let n = sample.n as f64;
    // The number of cases and of groups in indices that divide by them.
    let (cases, scaled_groups) = index_scale(sample, convention, groups);
    // A saturated model can end a rounding error below zero.
    let chisq: f64 =
        sample.groups.iter().zip(&point.groups).map(|(s, at)| s.multiplier * at.discrepancy).sum::<f64>().max(0.0);
    let p_value = |x: f64, df: f64| (df > 0.0).then(|| chi_square::upper(x, df));
    m.push("npar", parameters as f64);
    m.push("fmin", point.value.max(0.0));
    m.push("chisq", chisq);
    m.push("df", df);
    // Without weights the statistic has no known distribution.
    let known = sample.method.discrepancy != Discrepancy::UnweightedLeastSquares;
    let p_value = |x: f64, df: f64| p_value(x, df).filter(|_| known);
    m.push("pvalue", p_value(chisq, df));
    let own = scaled.map(|tests| tests.model.of(chisq, df));
    m.push_test(["chisq_scaled", "df_scaled", "pvalue_scaled", "chisq_scaling_factor"], own.as_ref());
    m.push("cmin_df", index::chisq_df_ratio(chisq, df));
    let null = baseline(problem);
    let (null_chisq, null_df) = null.map_or((f64::NAN, f64::NAN), |b| (b.chi_square, b.df as f64));
    m.push("baseline_chisq", null_chisq);
    m.push("baseline_df", null_df);
    m.push("baseline_pvalue", p_value(null_chisq, null_df));
    let null_scaled = scaled.and_then(|tests| tests.baseline).map(|scaling| scaling.of(null_chisq, null_df));
    m.push_test(
        ["baseline_chisq_scaled", "baseline_df_scaled", "baseline_pvalue_scaled", "baseline_chisq_scaling_factor"],
        null_scaled.as_ref(),
    );
    m.push("cfi", index::cfi(chisq, df, null_chisq, null_df));
    m.push("tli", index::tli(chisq, df, null_chisq, null_df));
    m.push("nnfi", index::tli(chisq, df, null_chisq, null_df));
    m.push("rfi", index::rfi(chisq, df, null_chisq, null_df));
    m.push("nfi", index::nfi(chisq, df, null_chisq, null_df));
    m.push("pnfi", index::pnfi(chisq, df, null_chisq, null_df));
    m.push("pcfi", index::pcfi(chisq, df, null_chisq, null_df));
    m.push("ifi", index::ifi(chisq, df, null_chisq, null_df));
    m.push("rni", index::rni(chisq, df, null_chisq, null_df));
    if let (Some(own), Some(null)) = (&own, &null_scaled) {
        scaled_incremental(&mut m, own, null);
        if scaled_is_basis {
            robust_incremental(&mut m, (chisq, df, own), (null_chisq, null_df, null));
        }
    }
    if let Some((own, null)) = &basis {
        robust_incremental(&mut m, (own.chi_square(), df, own), (null.chi_square(), null_df, null));
    }
    let logl = if likelihood { log_likelihood(model, sample, point) } else { None };
    if let Some(logl) = logl {
        let deviance = if convention.of_chi_square() { chisq } else { -2.0 * logl.model };
        m.push("logl", logl.model);
        m.push("unrestricted_logl", logl.unrestricted);
        m.push("aic", index::aic(deviance, parameters));
        m.push("bic", index::bic(deviance, parameters, n));
        m.push("ntotal", n);
        m.push("bic2", index::bic_adjusted(deviance, parameters, n));
        m.push("caic", index::caic(deviance, parameters, n));
    } else {
        m.push("ntotal", n);
    }
    m.push("rmsea", index::rmsea(chisq, df, cases, scaled_groups));
    let interval = index::rmsea_interval(chisq, df, cases, scaled_groups, 0.90);
    m.push("rmsea_ci_lower", interval.map(|i| i.0));
    m.push("rmsea_ci_upper", interval.map(|i| i.1));
    m.push("rmsea_ci_level", 0.90);
    m.push("rmsea_pvalue", index::rmsea_close(chisq, df, cases, scaled_groups, 0.05));
    m.push("rmsea_close_h0", 0.05);
    m.push("rmsea_notclose_pvalue", index::rmsea_not_close(chisq, df, cases, scaled_groups, 0.08));
    m.push("rmsea_notclose_h0", 0.08);
    if let Some((saturated, fitted)) = scaled.and_then(|tests| tests.model.traces.saturated_and_fitted) {
        m.push("scaling_factor_h1", saturated / model.moments() as f64);
        // lavaan counts the free parameters before equality constraints here.
        m.push("scaling_factor_h0", fitted / model.restriction.cells.len() as f64);
    }
    if let Some(own) = &own {
        scaled_rmsea(&mut m, (chisq, df), own, (cases, scaled_groups));
        if scaled_is_basis {
            robust_rmsea(&mut m, (chisq, df), own, (cases, scaled_groups));
        }
    }
    if let Some((own, _)) = &basis {
        robust_rmsea(&mut m, (own.chi_square(), df), own, (cases, scaled_groups));
    }
    if df <= 0.0 && basis.is_none() && has_basis(problem, scaled) {
        saturated_robust(&mut m);
    }
    residual_measures(&mut m, model, sample, point, convention);
    if let Some(statistics) = sample.groups.first().and_then(|g| g.statistics.as_ref()).filter(|_| model.is_ordinal()) {
        m.push("wrmr", index::wrmr(chisq, statistics.values.len()));
    }
    m.push("cn_05", index::hoelter(chisq, df, cases, 0.05));
    m.push("cn_01", index::hoelter(chisq, df, cases, 0.01));
    let moments =
        matches!(sample.method.discrepancy, Discrepancy::MaximumLikelihood | Discrepancy::GeneralisedLeastSquares);
    if moments {
        goodness_measures(&mut m, model, sample, point, df);
    }
    let variables = model.layouts.first().map_or(0, |l| l.observed.len());
    let gamma = index::gamma_hat(chisq, df, cases, variables);
    m.push("mfi", index::mcdonald(chisq, df, cases));
    m.push("gamma_hat", gamma);
    m.push("adj_gamma_hat", gamma.and_then(|g| index::adjusted_gamma_hat(g, df, variables, groups)));
    m.push("ecvi", index::ecvi(chisq, parameters, cases));
    if convention == Convention::Amos {
        let sizes: Vec<usize> = sample.groups.iter().map(|group| group.n).collect();
        let bcc = index::bcc(chisq, parameters, &sizes, variables);
        m.push("bcc", bcc);
        m.push("mecvi", bcc.map(|bcc| bcc / cases));
    }
    m
}

/// The cases and the groups that RMSEA and its like are scaled by: AMOS takes N - G cases and no root of G.
pub(super) fn index_scale(sample: &Sample, convention: Convention, groups: usize) -> (f64, usize) {
    match convention {
        Convention::Amos => (sample.n as f64 - groups as f64, 1),
        _ => (sample.multiplier, groups),
    }
}

/// With an integrated likelihood there is no unrestricted model to compare with: what is made of a chi-square is undefined.
fn latent_product_measures(model: &Model, sample: &Sample, point: &Point) -> Measures {
    let mut m = Measures::default();
    let (parameters, n) = (model.parameters(), sample.n as f64);
    m.push("npar", parameters as f64);
    for name in ["chisq", "df", "pvalue", "cfi", "tli", "rmsea", "srmr"] {
        m.push(name, None);
    }
    let logl = log_likelihood(model, sample, point).map_or(f64::NAN, |logl| logl.model);
    let deviance = -2.0 * logl;
    m.push("logl", logl);
    m.push("aic", index::aic(deviance, parameters));
    m.push("bic", index::bic(deviance, parameters, n));
    m.push("ntotal", n);
    m.push("bic2", index::bic_adjusted(deviance, parameters, n));
    m.push("caic", index::caic(deviance, parameters, n));
    m
}

fn observed_implied<'a>(
    model: &Model,
    sample: &'a Sample,
    point: &'a Point,
    implied: &'a [Cow<'_, DMatrix<f64>>],
) -> Vec<ObservedImplied<'a>> {
    let groups = sample.groups.iter().zip(&point.groups).zip(implied);
    let means = model.meanstructure;
    groups
        .map(|((s, at), implied_cov)| ObservedImplied {
            n: s.cases(),
            observed_cov: &s.cov,
            observed_mean: s.mean.as_ref().filter(|_| means),
            implied_cov,
            implied_mean: means.then_some(&at.implied.mu),
        })
        .collect()
}

/// Residuals with ordered variables, as lavaan averages them: correlations of latent responses off the diagonal, over all
/// p (p+1)/2 places and one a conditioned variable; with thresholds, their residuals and their number.
fn ordinal_residual_measures(m: &mut Measures, model: &Model, sample: &Sample, point: &Point) {
    let groups = sample.groups.iter().zip(&point.groups).zip(&model.layouts);
    let list: Vec<index::LatentResponses> = groups
        .filter_map(|((s, at), layout)| {
            let observed = s.statistics.as_ref()?;
            let gap = &observed.values - observed.map.values(&at.implied);
            let thresholds = observed.map.statistics().iter().zip(gap.iter());
            let thresholds = thresholds.filter(|(statistic, _)| matches!(statistic, Statistic::Threshold { .. }));
            Some(index::LatentResponses {
                n: s.n,
                observed: &s.cov,
                implied: at.implied.observed_covariance(),
                conditioned: layout.exogenous.len(),
                thresholds: thresholds.map(|(_, gap)| *gap).collect(),
            })
        })
        .collect();
    m.push("rmr", index::latent_response_rmr(&list, false, true));
    m.push("rmr_nomean", index::latent_response_rmr(&list, false, false));
    m.push("srmr", index::latent_response_rmr(&list, true, false));
    m.push("srmr_bentler", index::latent_response_rmr(&list, true, true));
    m.push("srmr_bentler_nomean", index::latent_response_rmr(&list, true, false));
}

/// SRMR of each level against the unrestricted moments of both, and their sum, which lavaan calls `srmr`.
fn level_residual_measures(m: &mut Measures, model: &Model, sample: &Sample, point: &Point) {
    let implied: Vec<_> = point.groups.iter().map(|at| at.implied.observed_covariance()).collect();
    let all = observed_implied(model, sample, point, &implied);
    let of_level = |level: usize| {
        let blocks: Vec<ObservedImplied<'_>> = all.iter().skip(level).step_by(2).cloned().collect();
        // Each group weighs as many cases as it has, at both levels.
        let cases: Vec<usize> = sample.groups.iter().step_by(2).map(|group| group.n).collect();
        index::srmr_levels(&blocks, &cases)
    };
    let (within, between) = (of_level(0), of_level(1));
    m.push("srmr", within.zip(between).map(|(within, between)| within + between));
    m.push("srmr_within", within);
    m.push("srmr_between", between);
}

fn residual_measures(m: &mut Measures, model: &Model, sample: &Sample, point: &Point, convention: Convention) {
    if model.is_two_level() {
        return level_residual_measures(m, model, sample, point);
    }
    if model.is_ordinal() {
        return ordinal_residual_measures(m, model, sample, point);
    }
    let given = observed_implied_given(model, sample, point);
    let implied: Vec<_> = point.groups.iter().map(|at| at.implied.observed_covariance()).collect();
    let groups = match &given {
        Some(given) => given.iter().map(ObservedImpliedGiven::residual).collect(),
        None => observed_implied(model, sample, point, &implied),
    };
    m.push("rmr", index::rmr(&groups));
    m.push("rmr_nomean", index::rmr_nomean(&groups));
    m.push(
        "srmr",
        match convention {
            Convention::Lavaan => index::srmr_bentler(&groups),
            Convention::Mplus => index::srmr_mplus(&groups),
            Convention::Amos | Convention::Lisrel => index::srmr_bentler_nomean(&groups),
        },
    );
    m.push("srmr_bentler", index::srmr_bentler(&groups));
    m.push("srmr_bentler_nomean", index::srmr_bentler_nomean(&groups));
    m.push("crmr", index::crmr(&groups));
    m.push("crmr_nomean", index::crmr_nomean(&groups));
    m.push("srmr_mplus", index::srmr_mplus(&groups));
    m.push("srmr_mplus_nomean", index::srmr_mplus_nomean(&groups));
}

/// Moments given the exogenous variables, where the model is conditional on them but was fitted in the joint form.
fn observed_implied_given(model: &Model, sample: &Sample, point: &Point) -> Option<Vec<ObservedImpliedGiven>> {
    if !model.conditional_x() || model.has_conditional_form() {
        return None;
    }
    let groups = sample.groups.iter().zip(&point.groups).enumerate();
    groups
        .map(|(g, (s, at))| {
            let (x, mean) = (model.exogenous_places(g), s.mean.as_ref()?);
            Some(ObservedImpliedGiven {
                n: s.cases(),
                observed: ConditionalMoments::of(&s.cov, mean, &x)?,
                implied: ConditionalMoments::of(&at.implied.sigma, &at.implied.mu, &x)?,
                exogenous: (mean.select_rows(&x), s.cov.select_rows(&x).select_columns(&x)),
            })
        })
        .collect()
}

fn goodness_measures(m: &mut Measures, model: &Model, sample: &Sample, point: &Point, df: f64) {
    if let Some(groups) = observed_implied_given(model, sample, point) {
        let gfi = index::gfi_conditional(&groups);
        let of_group = |g: &ObservedImpliedGiven| (g.observed.cov.nrows(), g.observed.slopes.ncols());
        let moments = groups.iter().map(of_group).map(|(p, k)| p * (p + 1) / 2 + p + p * k).sum();
        m.push("gfi", gfi);
        m.push("agfi", gfi.and_then(|g| index::agfi(g, moments, df)));
        m.push("pgfi", gfi.and_then(|g| index::pgfi(g, moments, df)));
        return;
    }
    let implied: Vec<_> = point.groups.iter().map(|at| at.implied.observed_covariance()).collect();
    let groups = observed_implied(model, sample, point, &implied);
    let weights: Vec<&DMatrix<f64>> = point.groups.iter().map(|at| &at.weight).collect();
    let fixed = if groups.is_empty() { Vec::new() } else { model.exogenous_places(0) };
    let gfi = index::gfi(&groups, &weights, &fixed);
    let moments = groups
        .iter()
        .map(|g| {
            let p = g.observed_cov.nrows();
            p * (p + 1) / 2 + if g.implied_mean.is_some() { p } else { 0 }
        })
        .sum();
    m.push("gfi", gfi);
    m.push("agfi", gfi.and_then(|g| index::agfi(g, moments, df)));
    m.push("pgfi", gfi.and_then(|g| index::pgfi(g, moments, df)));
}
