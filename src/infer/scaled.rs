//! Scaled chi-square tests for data that are not normal.
//!
//! Under the model the chi-square is distributed as a weighted sum of chi-squares whose weights are the eigenvalues of
//! U Gamma, U = W - W Delta (Delta' W Delta)^-1 Delta' W. The tests need tr(U Gamma) and tr((U Gamma)^2) only, and these
//! are sums over cases, so Gamma itself (p(p+1)/2 squared entries) is never formed.

use super::covariance::{information_at, information_matrix};
use super::incomplete::unrestricted_trace;
use super::yuan_bentler::unrestricted_information_trace;
use crate::dist::chi_square;
use crate::error::Result;
use crate::estimate::{
    Casewise, GroupCases, Information, Point, Problem, Settings, Slope, Solution, estimate, inverse_information,
    saturated_levels, wide_blocks,
};
use crate::finding::Finding;
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::{Row, Setting};
use crate::words::catalogue::estimation as catalogue;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use std::ops::Range;

/// Which test of fit stands beside the chi-square.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TestKind {
    /// None: the chi-square stands alone.
    #[default]
    Standard,
    /// Scaled so that its mean is right (Satorra and Bentler 1994). lavaan: `satorra.bentler`; Mplus: MLM.
    SatorraBentler,
    /// The same by the traces of the saturated and the fitted model (Yuan and Bentler 2000). lavaan: `yuan.bentler`.
    YuanBentler,
    /// As Mplus has it for MLR: traces of the cross-products of scores over the information, the saturated model's
    /// at the sample moments. lavaan: `yuan.bentler.mplus`.
    YuanBentlerMplus,
    /// Mean and variance right, with estimated degrees of freedom (Satterthwaite 1941; Satorra and Bentler 1994). lavaan:
    /// `mean.var.adjusted`; Mplus: MLMVS.
    MeanVarAdjusted,
    /// Mean and variance right by scaling and shifting (Asparouhov and Muthen 2010). lavaan: `scaled.shifted`; Mplus: MLMV,
    /// WLSMV.
    ScaledShifted,
}

impl TestKind {
    /// All kinds.
    pub const ALL: [TestKind; 6] = [
        TestKind::Standard,
        TestKind::SatorraBentler,
        TestKind::YuanBentler,
        TestKind::YuanBentlerMplus,
        TestKind::MeanVarAdjusted,
        TestKind::ScaledShifted,
    ];

    /// lavaan's name.
    pub const fn name(self) -> &'static str {
        match self {
            TestKind::Standard => "standard",
            TestKind::SatorraBentler => "satorra.bentler",
            TestKind::YuanBentler => "yuan.bentler",
            TestKind::YuanBentlerMplus => "yuan.bentler.mplus",
            TestKind::MeanVarAdjusted => "mean.var.adjusted",
            TestKind::ScaledShifted => "scaled.shifted",
        }
    }

    /// Whether the test needs tr((U Gamma)^2).
    pub const fn needs_square(self) -> bool {
        matches!(self, TestKind::MeanVarAdjusted | TestKind::ScaledShifted)
    }
}

/// What a scaled test is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traces {
    /// tr(U Gamma); its ratio to df is the scaling factor of the mean.
    pub first: f64,
    /// tr((U Gamma)^2), where the test needs it.
    pub second: Option<f64>,
    /// tr(A^-1 B) of the saturated and of the fitted model, under Yuan and Bentler (lavaan: `scaling.factor.h1`,
    /// `scaling.factor.h0` times their numbers of parameters).
    pub saturated_and_fitted: Option<(f64, f64)>,
}

/// A scaled chi-square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaledTest {
    /// Which.
    pub kind: TestKind,
    /// The statistic (lavaan: `chisq.scaled`).
    pub statistic: f64,
    /// Degrees of freedom (`df.scaled`); a fraction when they are estimated.
    pub df: f64,
    /// Scaling factor (`chisq.scaling.factor`): the chi-square divided by it, then shifted, is the statistic. NaN without
    /// degrees of freedom.
    pub factor: f64,
    /// What is added after scaling, under scaling and shifting.
    pub shift: f64,
    /// tr(U Gamma), the mean of the chi-square under the model.
    pub trace: f64,
    /// Degrees of freedom before they are estimated.
    pub nominal_df: f64,
}

impl ScaledTest {
    /// Scales a chi-square. With no degrees of freedom nothing is scaled.
    pub fn new(kind: TestKind, chi_square: f64, df: f64, traces: Traces) -> ScaledTest {
        let trace = traces.first;
        let plain = ScaledTest { kind, statistic: chi_square, df, factor: f64::NAN, shift: 0.0, trace, nominal_df: df };
        if df <= 0.0 {
            return plain;
        }
        let second = traces.second.unwrap_or(f64::NAN);
        match kind {
            TestKind::Standard => plain,
            TestKind::SatorraBentler | TestKind::YuanBentler | TestKind::YuanBentlerMplus => {
                ScaledTest { statistic: chi_square * df / trace, factor: trace / df, ..plain }
            }
            TestKind::MeanVarAdjusted => {
                let factor = second / trace;
                ScaledTest { statistic: chi_square / factor, df: trace * trace / second, factor, ..plain }
            }
            TestKind::ScaledShifted => {
                let factor = (second / df).sqrt();
                let shift = df - trace / factor;
                ScaledTest { statistic: chi_square / factor + shift, factor, shift, ..plain }
            }
        }
    }

    /// The chi-square before it was scaled.
    pub fn chi_square(&self) -> f64 {
        if self.nominal_df > 0.0 { (self.statistic - self.shift) * self.factor } else { self.statistic }
    }

    /// By how much the mean of the chi-square exceeds its degrees of freedom: what robust indices take off
    /// (Brosseau-Liard and Savalei 2014). Zero without degrees of freedom.
    pub fn excess(&self) -> f64 {
        if self.nominal_df > 0.0 { self.trace - self.nominal_df } else { 0.0 }
    }

    /// p of the statistic; `None` without degrees of freedom.
    pub fn p(&self) -> Option<f64> {
        (self.df > 0.0).then(|| chi_square::upper(self.statistic, self.df)).filter(|p| p.is_finite())
    }
}

/// The traces that a test needs at a solution, `bread` being the information that the test inverts and `information`
/// its kind. `None` without
/// responses or where the information is singular.
pub fn traces(
    problem: &Problem<'_>,
    point: &Point,
    slope: &Slope,
    (bread, information): (&DMatrix<f64>, Information),
    kind: TestKind,
) -> Option<Traces> {
    let inverse = inverse_information(problem.model, &point.parameters, bread)?;
    if kind == TestKind::YuanBentlerMplus {
        let meat = problem.first_order_information(point, slope)?;
        let fitted = trace_of_product(&inverse, &meat);
        let saturated = if problem.model.is_two_level() {
            saturated_levels_trace(problem, information)?
        } else {
            saturated_trace(problem, information)?
        };
        let both = Some((saturated, fitted));
        return Some(Traces { first: saturated - fitted, second: None, saturated_and_fitted: both });
    }
    let incomplete = problem.sample.groups.iter().any(|group| group.incomplete.is_some());
    if kind == TestKind::YuanBentler && (incomplete || information != Information::Expected) {
        let meat = problem.first_order_information(point, slope)?;
        let both = Some((saturated_trace(problem, information)?, trace_of_product(&inverse, &meat)));
        let first = unrestricted_information_trace(problem, point, slope, &inverse, information)?;
        return Some(Traces { first, second: None, saturated_and_fitted: both });
    }
    let groups = deviations(problem, point)?;
    let scores = parameter_scores(problem, point, slope, &groups);
    let cases = problem.sample.n as f64;
    let mut first = 0.0;
    for (((group, scores), sample), at) in groups.iter().zip(&scores).zip(&problem.sample.groups).zip(&point.groups) {
        let explained = trace_of_product(&inverse, &sample.design.cross_products(scores));
        first += group.sum_of_squares(&at.weight, &sample.design)? / sample.cases() - explained / cases;
    }
    let second = kind.needs_square().then(|| square(&groups, &scores, &inverse, cases));
    let saturated_and_fitted = match kind {
        TestKind::YuanBentler => {
            let meat = problem.first_order_information(point, slope)?;
            Some((saturated_trace(problem, information)?, trace_of_product(&inverse, &meat)))
        }
        _ => None,
    };
    Some(Traces { first, second, saturated_and_fitted })
}

/// The covariance matrix of the scores of the sample moments, Delta' W Gamma W Delta by parameter: the middle of the
/// sandwich of Satorra and Bentler (lavaan: `robust.sem`). `None` without responses.
pub fn moment_scores_covariance(problem: &Problem<'_>, point: &Point, slope: &Slope) -> Option<DMatrix<f64>> {
    let groups = deviations(problem, point)?;
    let q = problem.model.restriction.parameters;
    let mut total = DMatrix::zeros(q, q);
    for (scores, sample) in parameter_scores(problem, point, slope, &groups).iter().zip(&problem.sample.groups) {
        total += sample.design.cross_products(scores) * (sample.share / sample.cases());
    }
    Some(total)
}

/// Deviations of the cases from the sample moments, given the fixed exogenous variables.
pub(super) fn deviations<'a>(problem: &Problem<'a>, point: &Point) -> Option<Vec<GroupCases<'a>>> {
    let means = problem.model.meanstructure;
    let groups = problem.sample.groups.iter().zip(&point.groups).enumerate();
    groups
        .map(|(g, (sample, at))| {
            if let Some(observed) = &sample.statistics {
                return observed.cases.as_ref().map(|cases| GroupCases::Statistics(observed, cases));
            }
            let columns = problem.model.exogenous_places(g);
            let (raw, mean) = (sample.raw.as_ref()?, sample.mean.as_ref()?);
            let conditional = problem.model.conditional_x().then_some(&at.implied.sigma);
            let moments = (mean, &sample.cov);
            Casewise::given(raw, moments, conditional, &at.weight, means, &columns).map(GroupCases::Normal)
        })
        .collect()
}

/// Scores of the cases of every group by parameter, n x q.
fn parameter_scores(
    problem: &Problem<'_>,
    point: &Point,
    slope: &Slope,
    groups: &[GroupCases<'_>],
) -> Vec<DMatrix<f64>> {
    let restriction = &problem.model.restriction;
    let at = groups.iter().zip(&point.groups).zip(&slope.groups);
    at.map(|((cases, at), side)| restriction.pull_rows(&cases.scores(&at.implied, side, restriction.cells.len())))
        .collect()
}

/// tr((U Gamma)^2) = sum over pairs of cases of (z_i' U z_j)^2, by blocks of cases.
fn square(groups: &[GroupCases<'_>], scores: &[DMatrix<f64>], inverse: &DMatrix<f64>, cases: f64) -> f64 {
    let parts: Vec<(usize, Range<usize>)> =
        groups.iter().enumerate().flat_map(|(g, group)| wide_blocks(group.n()).map(move |range| (g, range))).collect();
    let pairs: Vec<(usize, usize)> = (0..parts.len()).flat_map(|a| (a..parts.len()).map(move |b| (a, b))).collect();
    let of_pair = |&(a, b): &(usize, usize)| {
        let ((g, left), (h, right)) = (&parts[a], &parts[b]);
        let rows = |g: usize, range: &Range<usize>| scores[g].rows(range.start, range.len());
        let mut block = rows(*g, left) * inverse * rows(*h, right).transpose() / -cases;
        if g == h {
            block += groups[*g].products(left.clone(), right.clone()) / groups[*g].n() as f64;
        }
        // The other half of the symmetric matrix is the same.
        block.norm_squared() * if a == b { 1.0 } else { 2.0 }
    };
    // Summed in the order of the blocks, whichever thread made them.
    pairs.par_iter().map(of_pair).collect::<Vec<f64>>().into_iter().sum()
}

/// tr(A^-1 B) of the saturated model at the sample moments, less that of the fixed exogenous variables:
/// the excess of multivariate kurtosis, (mean of (d' S^-1 d)^2 - p)/2, and p for the means.
fn saturated_trace(problem: &Problem<'_>, information: Information) -> Option<f64> {
    let mut sum = 0.0;
    for (g, sample) in problem.sample.groups.iter().enumerate() {
        if let Some(own) = &sample.incomplete {
            sum += unrestricted_trace(own, &sample.design, problem.model, g, information)?;
            continue;
        }
        let (raw, mean) = (sample.raw.as_ref()?, sample.mean.as_ref()?);
        let trace = |columns: &[usize]| -> Option<f64> {
            let cov = sample.cov.select_rows(columns).select_columns(columns);
            let weight = Cholesky::new(&cov).ok()?.inverse();
            let own = Casewise::about(
                &raw.select_columns(columns),
                &mean.select_rows(columns),
                &cov,
                &weight,
                problem.model.meanstructure,
            );
            let squares = if sample.design.is_simple() {
                own.squares().sum()
            } else {
                own.squares_by_unit(&weight, &sample.design)?
            };
            Some(squares / sample.cases())
        };
        let all: Vec<usize> = (0..raw.ncols()).collect();
        sum += trace(&all)?;
        let exogenous = problem.model.exogenous_places(g);
        if !exogenous.is_empty() {
            sum -= trace(&exogenous)?;
        }
    }
    Some(sum)
}

/// tr(A^-1 B) of the unrestricted model of two levels, moments of fixed exogenous variables left out.
fn saturated_levels_trace(problem: &Problem<'_>, information: Information) -> Option<f64> {
    let (saturated, parameters) = saturated_levels(problem.model, problem.sample);
    let own = Problem { model: &saturated, sample: problem.sample };
    let point = own.point(&parameters)?;
    let slope = own.slope(&point);
    let bread = match information {
        Information::Expected => own.expected_information(&point, &slope),
        _ => own.hessian(&point, &slope),
    };
    let meat = own.first_order_information(&point, &slope)?;
    let given = |row: &Row| {
        let roles = &problem.model.roles[row.group];
        let exogenous = |name: &str| problem.model.options.fixed_x && roles.is_exogenous(name);
        exogenous(&row.lhs) && (row.rhs.is_empty() || exogenous(&row.rhs))
    };
    let rows = saturated.table.rows.iter();
    let kept: Vec<usize> = rows
        .filter_map(|row| match row.setting {
            Setting::Free(cell) if !given(row) => Some(cell),
            _ => None,
        })
        .collect();
    let part = |m: &DMatrix<f64>| m.select_rows(&kept).select_columns(&kept);
    let inverse = Cholesky::with_tolerance(&part(&bread), 1e-13).ok()?.inverse();
    Some(trace_of_product(&inverse, &part(&meat)))
}

/// The scaled tests of a model and of its baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaledTests {
    /// Of the model.
    pub model: Scaling,
    /// Of the baseline model; `None` where it cannot be fitted.
    pub baseline: Option<Scaling>,
}

/// A kind of scaled test with its traces, before it meets a chi-square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// Which test.
    pub kind: TestKind,
    /// What it is made of.
    pub traces: Traces,
}

impl Scaling {
    /// The scaled test of a chi-square.
    pub fn of(&self, chi_square: f64, df: f64) -> ScaledTest {
        ScaledTest::new(self.kind, chi_square, df, self.traces)
    }
}

/// The scaling of the test of a solution, and of its baseline model on the same sample; `None` under the standard test
/// or without a solution.
///
/// # Errors
/// Without responses.
pub fn scaled_tests(
    problem: &Problem<'_>,
    solution: &Solution,
    information: Information,
    kind: TestKind,
) -> Result<Option<ScaledTests>> {
    if kind == TestKind::Standard || !solution.status.converged() {
        return Ok(None);
    }
    let levels = problem.model.is_two_level();
    if !levels && problem.sample.groups.iter().any(|group| group.raw.is_none()) {
        return Err(Finding::new(&catalogue::ROBUST_NEEDS_RESPONSES).into());
    }
    let Some(model) = scaling(problem, solution, information, kind)? else { return Ok(None) };
    let baseline = problem.model.baseline();
    let null = Problem { model: &baseline, sample: problem.sample };
    let fitted = estimate(&null, Settings::default());
    Ok(Some(ScaledTests { model, baseline: scaling(&null, &fitted, information, kind)? }))
}

/// The scaling of the test of a solution alone, without that of its baseline; the sample has responses.
pub(crate) fn scaling(
    problem: &Problem<'_>,
    solution: &Solution,
    information: Information,
    kind: TestKind,
) -> Result<Option<Scaling>> {
    let (Some(point), Some(slope)) = (&solution.point, &solution.slope) else { return Ok(None) };
    let Some(bread) = information_matrix(problem, solution, information)? else { return Ok(None) };
    Ok(traces(problem, point, slope, (&bread, information), kind).map(|traces| Scaling { kind, traces }))
}

/// The scaling of the test of a model at any point, solution or not. `None` where the point implies no positive definite
/// covariances, or without responses.
pub(crate) fn scaling_at(
    problem: &Problem<'_>,
    parameters: &DVector<f64>,
    information: Information,
    kind: TestKind,
) -> Option<Scaling> {
    let point = problem.point(parameters)?;
    let slope = problem.slope(&point);
    let bread = information_at(problem, &point, &slope, information)?;
    traces(problem, &point, &slope, (&bread, information), kind).map(|traces| Scaling { kind, traces })
}
