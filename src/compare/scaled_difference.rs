//! Difference tests of models whose chi-squares are scaled.

use super::difference::{ChiSquareDifference, chi_square_difference};
use super::method::DifferenceMethod;
use super::nesting::{fit_to_implied, translated};
use crate::estimate::{Discrepancy, Problem};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::implied::StatisticMap;
use crate::infer::{ScaledTest, TestKind, Traces, information_at, moment_scores_covariance, scaling_at};
use crate::linalg::{Cholesky, SparseRows, symmetric_eigen};
use crate::words::catalogue::compare as catalogue;
use nalgebra::{DMatrix, DVector};

/// The difference test of a restricted model against a full one that contains it, by the method asked for or the one that
/// goes with the tests of fit. `Ok(None)` unless the restricted model has more degrees of freedom and both have a solution.
///
/// # Errors
/// With what says why there is no such test: the two were fitted with different estimators, the method does not go with
/// them, or its scaling cannot be computed.
pub fn difference_test(
    restricted: &Fit,
    full: &Fit,
    method: Option<DifferenceMethod>,
) -> Result<Option<ChiSquareDifference>, Box<Finding>> {
    if let Some(finding) = other_estimator(restricted, full) {
        return Err(Box::new(finding));
    }
    let (restricted, full) = (&*restricted.before_rotation(), &*full.before_rotation());
    let test = full.options.test;
    let method = method.unwrap_or(DifferenceMethod::default_for(test));
    check(full, method)?;
    let statistic = |fit: &Fit| Some((fit.measures.get("chisq")?, fit.measures.get("df")?));
    let (Some(small), Some(large)) = (statistic(restricted), statistic(full)) else { return Ok(None) };
    let groups = full.sample.groups.len();
    let Some(plain) = chi_square_difference(small, large, full.sample.multiplier, groups) else { return Ok(None) };
    let scaled = |factor, shift| ChiSquareDifference::scaled(method, plain.chi_square, plain.df, factor, shift);
    let unknown = || Box::new(Finding::new(&catalogue::DIFFERENCE_UNKNOWN).word("method", method.name()));
    let by_factors = |full_factor: f64| {
        let own = restricted.measures.get("chisq_scaling_factor").ok_or_else(unknown)?;
        // A saturated model has no factor, and needs none.
        let other = if large.1 > 0.5 { large.1 * full_factor } else { 0.0 };
        let factor = (small.1 * own - other) / plain.df;
        if factor > 0.0 {
            return Ok(Some(scaled(factor, 0.0)));
        }
        let finding = Finding::new(&catalogue::NEGATIVE_SCALING).word("method", method.name());
        Err(Box::new(finding.number("factor", factor)))
    };
    match method {
        DifferenceMethod::Plain => Ok(Some(plain)),
        DifferenceMethod::SatorraBentler2001 => {
            by_factors(full.measures.get("chisq_scaling_factor").unwrap_or(f64::NAN))
        }
        DifferenceMethod::SatorraBentler2010 => {
            let trace = if large.1 > 0.5 { trace_at_restricted(restricted, full).ok_or_else(unknown)? } else { 0.0 };
            by_factors(trace / large.1)
        }
        DifferenceMethod::Satorra2000 => {
            let traces = restriction_traces(restricted, full, plain.df).ok_or_else(unknown)?;
            let by = ScaledTest::new(TestKind::ScaledShifted, plain.chi_square, plain.df, traces);
            if by.factor.is_finite() && by.factor > 0.0 {
                Ok(Some(scaled(by.factor, by.shift)))
            } else {
                Err(unknown())
            }
        }
    }
}

/// Refuses a method that does not go with how a model was fitted.
pub(super) fn check(fit: &Fit, method: DifferenceMethod) -> Result<(), Box<Finding>> {
    let incomplete = fit.options.method.discrepancy == Discrepancy::FullInformation;
    if method.goes_with(fit.options.test, incomplete) {
        return Ok(());
    }
    let fitting = DifferenceMethod::SCALED.into_iter().filter(|m| m.goes_with(fit.options.test, incomplete));
    let accepted: Vec<&str> = fitting.map(DifferenceMethod::name).collect();
    let finding = Finding::new(&catalogue::DIFFERENCE_NOT_WITH)
        .word("method", method.name())
        .word("estimator", fit.options.estimator.name())
        .word("test", fit.options.test.name());
    Err(Box::new(finding.word("accepted", if accepted.is_empty() { "–".to_owned() } else { accepted.join(", ") })))
}

/// What says that two models were fitted with different estimators or tests.
pub(super) fn other_estimator(first: &Fit, second: &Fit) -> Option<Finding> {
    let how = |fit: &Fit| (fit.options.estimator, fit.options.test, fit.options.method.discrepancy);
    if how(first) == how(second) {
        return None;
    }
    let name = |fit: &Fit| format!("{} ({})", fit.options.estimator.name(), fit.options.test.name());
    let finding = Finding::new(&catalogue::OTHER_ESTIMATOR).word("estimator_first", name(first));
    Some(finding.word("estimator_second", name(second)))
}

/// tr(U Gamma) of the full model at the estimates of the restricted one: the point of the full model that implies the same.
fn trace_at_restricted(restricted: &Fit, full: &Fit) -> Option<f64> {
    let there = fit_to_implied(full, restricted, restricted.solution.point.as_ref()?)?;
    let problem = Problem { model: &full.model, sample: &full.sample };
    let scaling = scaling_at(&problem, &there.point?.parameters, full.options.information, full.options.test)?;
    Some(scaling.traces.first)
}

/// The traces of U Gamma for U that of the restrictions,
/// W D P^-1 A' (A P^-1 A')^-1 A P^-1 D' W with D the derivatives of the full model's moments, P = D' W D its information and
/// A the restrictions at its estimates, so that only matrices of the order of its parameters are met.
fn restriction_traces(restricted: &Fit, full: &Fit, df: f64) -> Option<Traces> {
    let problem = Problem { model: &full.model, sample: &full.sample };
    let (point, slope) = (full.solution.point.as_ref()?, full.solution.slope.as_ref()?);
    let a = restrictions(restricted, full)?;
    #[expect(clippy::cast_precision_loss, reason = "restrictions are few")]
    if (a.nrows() as f64 - df).abs() > 0.5 {
        return None;
    }
    let mut information = information_at(&problem, point, slope, full.options.information)?;
    let mut middle = moment_scores_covariance(&problem, point, slope)?;
    if let Some(basis) = directions(full) {
        information = basis.tr_mul(&(information * &basis));
        middle = basis.tr_mul(&(middle * &basis));
    }
    let inverse = Cholesky::with_tolerance(&information, 1e-13).ok()?.inverse();
    let side = &a * &inverse;
    let outer = &side * middle * side.transpose();
    let own = Cholesky::with_tolerance(&(&side * a.transpose()), 1e-13).ok()?.inverse();
    let product = own * outer;
    let second = (&product * &product).trace();
    Some(Traces { first: product.trace(), second: Some(second), saturated_and_fitted: None })
}

/// A basis of the directions that the nonlinear equalities of a fitted model leave; `None` where it has none.
fn directions(fit: &Fit) -> Option<DMatrix<f64>> {
    fit.model.constraints.tangent(&fit.model.restriction, &fit.solution.parameters, false)
}

/// The restrictions that make the restricted model of the full one, a row each over the full model's parameters (the
/// directions that its nonlinear equalities leave): what is
/// orthogonal to the directions H = (D1'D1)^-1 D1'D0 that the restricted model leaves free (lavaan's delta method). Each
/// model's derivatives are taken at its own estimates.
fn restrictions(restricted: &Fit, full: &Fit) -> Option<DMatrix<f64>> {
    let (q1, q0) = (full.model.restriction.parameters, restricted.model.restriction.parameters);
    let (mut gram, mut cross) = (DMatrix::zeros(q1, q1), DMatrix::zeros(q1, q0));
    let points = full.solution.point.as_ref()?.groups.iter().zip(&restricted.solution.point.as_ref()?.groups);
    let means = full.model.meanstructure && restricted.model.meanstructure;
    for ((at, below), (layout, other)) in points.zip(full.model.layouts.iter().zip(&restricted.model.layouts)) {
        let map = StatisticMap::all(layout, means)?;
        let own = map.jacobian(layout, &at.implied, full.model.restriction.cells.len());
        let same = translated(map.statistics(), layout, other)?;
        let theirs = same.jacobian(other, &below.implied, restricted.model.restriction.cells.len());
        gram += full.model.restriction.pull_matrix(&own.weighted_gram(&DVector::from_element(own.nrows(), 1.0)));
        let by_cells = cross_product(&own, &theirs);
        let by_theirs = restricted.model.restriction.pull_rows(&by_cells).transpose();
        cross += full.model.restriction.pull_rows(&by_theirs).transpose();
    }
    // Of either model only the directions that its nonlinear equalities leave.
    if let Some(basis) = directions(full) {
        gram = basis.tr_mul(&(gram * &basis));
        cross = basis.tr_mul(&cross);
    }
    if let Some(basis) = directions(restricted) {
        cross *= basis;
    }
    let (q1, q0) = cross.shape();
    let free = Cholesky::with_tolerance(&gram, 1e-13).ok()?.inverse() * cross;
    let projection = &free * Cholesky::with_tolerance(&free.tr_mul(&free), 1e-13).ok()?.inverse() * free.transpose();
    let eigen = symmetric_eigen(&(DMatrix::identity(q1, q1) - projection))?;
    let kept: Vec<usize> = (0..q1).filter(|&i| eigen.values[i] > 0.5).collect();
    (kept.len() == q1.checked_sub(q0)?).then(|| eigen.vectors.select_columns(&kept).transpose())
}

/// X'Y of two matrices with the same rows.
fn cross_product(x: &SparseRows, y: &SparseRows) -> DMatrix<f64> {
    let mut product = DMatrix::zeros(x.ncols(), y.ncols());
    for row in 0..x.nrows() {
        for (i, a) in x.row(row) {
            for (j, b) in y.row(row) {
                product[(i, j)] += a * b;
            }
        }
    }
    product
}
