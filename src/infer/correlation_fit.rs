//! Robust indices of ordered data: how well the correlations of the latent responses are reproduced in the metric of maximum
//! likelihood (Savalei 2021, Psychological Methods 26:466).
//!
//! The statistic is N times the maximum likelihood discrepancy between the polychoric correlations and those implied at the
//! least squares estimates. Under the model its mean is tr(Q' W Q Gamma), W the weight of maximum likelihood for
//! correlations and Q = I - D (D'VD)^-1 D'V, V the weights of the estimator: a sum over cases.

use super::scaled::{ScaledTest, TestKind, Traces};
use crate::estimate::{
    CaseInfluence, GroupCases, GroupSample, GroupSlope, Point, Problem, Slope, blocks, inverse_information,
};
use crate::implied::Implied;
use crate::linalg::{Cholesky, SparseRows, trace_of_product};
use crate::model::{Layout, Restriction};
use crate::moments::Statistic;
use nalgebra::DMatrix;
use rayon::prelude::*;
use std::ops::Range;

/// Multiplications beyond which the mean is not computed.
const AFFORDABLE: f64 = 4e10;

/// The statistics of the model and of independence. lavaan: what its `robust` indices use with ordered variables
/// (`lav_fit_catml_dwls`). `None` where not all variables are ordered, in models conditional on exogenous variables, with
/// restricted thresholds, without degrees of freedom, where polychoric correlations are not positive definite, and where it
/// would cost too much.
pub fn correlation_fit(problem: &Problem<'_>, point: &Point, slope: &Slope) -> Option<(ScaledTest, ScaledTest)> {
    let model = problem.model;
    let df = model.degrees_of_freedom() as f64;
    let ordered = |layout: &Layout| layout.thresholds.iter().all(Option::is_some) && layout.exogenous.is_empty();
    if df <= 0.0 || !model.layouts.iter().all(ordered) {
        return None;
    }
    let groups = problem.sample.groups.iter().zip(&point.groups).zip(&slope.groups);
    let groups: Vec<Group> = groups
        .map(|((sample, at), side)| Group::of(&model.restriction, sample, &at.implied, side))
        .collect::<Option<_>>()?;
    let count = groups.len() as f64;
    let work: f64 = groups.iter().map(|group| group.n * (group.weight.nrows() as f64).powi(3)).sum();
    if work * count > AFFORDABLE {
        return None;
    }
    let information = problem.expected_information(point, slope);
    let inverse = inverse_information(model, &point.parameters, &information)?;
    let (mut trace, mut independent) = (0.0, 0.0);
    for own in &groups {
        // What a case moves the cells by, and with them the correlations of every group.
        let steps = model.restriction.push_rows(&(&own.scores * &inverse * own.share));
        for other in &groups {
            let same = std::ptr::eq(own, other);
            let sum = own.squared_residuals(other, &steps, same);
            trace += sum * other.n / (own.n * own.n);
        }
        // lavaan takes the group's variance at the size of the whole sample here (and not in the trace of the model), so that
        // in several groups its baseline is scaled down further than the theory has it; robust CFI and TLI follow it.
        independent += own.cases_squared() / (own.n * own.share);
    }
    let statistic = groups.iter().map(|group| group.n * group.discrepancy).sum();
    let baseline = groups.iter().map(|group| -group.n * group.log_determinant).sum();
    let pairs = groups.iter().map(|group| group.weight.nrows() * (group.weight.nrows() - 1) / 2).sum::<usize>() as f64;
    let test = |statistic: f64, df: f64, sum: f64| {
        let traces = Traces { first: sum, second: None, saturated_and_fitted: None };
        ScaledTest::new(TestKind::SatorraBentler, statistic, df, traces)
    };
    Some((test(statistic, df, trace), test(baseline, pairs, independent)))
}

/// One group.
struct Group<'a> {
    n: f64,
    /// n over all cases.
    share: f64,
    /// The maximum likelihood discrepancy between the correlations.
    discrepancy: f64,
    /// ln |R|.
    log_determinant: f64,
    /// The inverse of the implied correlations.
    weight: DMatrix<f64>,
    statistics: &'a [Statistic],
    cases: &'a CaseInfluence,
    /// D'V z of each case (cases x parameters).
    scores: DMatrix<f64>,
    /// The derivatives of the statistics by the free cells.
    jacobian: &'a SparseRows,
}

impl<'a> Group<'a> {
    /// `None` with restricted thresholds, and where the correlations are not positive definite.
    fn of(
        restriction: &Restriction,
        sample: &'a GroupSample,
        implied: &Implied,
        side: &'a GroupSlope,
    ) -> Option<Group<'a>> {
        let observed = sample.statistics.as_ref()?;
        let cases = observed.cases.as_ref()?;
        let GroupSlope::Statistics(jacobian) = side else { return None };
        let statistics = observed.map.statistics();
        let gap = &observed.values - observed.map.values(implied);
        let restricted =
            |(statistic, gap): (&Statistic, &f64)| matches!(statistic, Statistic::Threshold { .. }) && gap.abs() > 1e-6;
        if statistics.iter().zip(gap.iter()).any(restricted) {
            return None;
        }
        let covariance = implied.observed_covariance();
        let (of_sample, of_model) = (Cholesky::new(&sample.cov).ok()?, Cholesky::new(&covariance).ok()?);
        let weight = of_model.inverse();
        let log_determinant = of_sample.log_determinant();
        let p = weight.nrows() as f64;
        let discrepancy = of_model.log_determinant() + trace_of_product(&sample.cov, &weight) - log_determinant - p;
        let scores = GroupCases::Statistics(observed, cases).scores(implied, side, restriction.cells.len());
        Some(Group {
            n: cases.n() as f64,
            share: sample.share,
            discrepancy,
            log_determinant,
            weight,
            statistics,
            cases,
            scores: restriction.pull_rows(&scores),
            jacobian,
        })
    }

    /// Half the sum over the own cases of tr(W Y W Y), Y what a case leaves unexplained of the correlations of `other` when it
    /// moves the cells by its row of `steps`.
    fn squared_residuals(&self, other: &Group<'_>, steps: &DMatrix<f64>, same: bool) -> f64 {
        let p = other.weight.nrows();
        let of_block = |range: Range<usize>| {
            let mut left = if same {
                self.cases.rows(self.statistics, range.clone())
            } else {
                DMatrix::zeros(range.len(), other.statistics.len())
            };
            for (s, mut column) in left.column_iter_mut().enumerate() {
                for (cell, value) in other.jacobian.row(s) {
                    column.axpy(-value, &steps.column(cell).rows(range.start, range.len()), 1.0);
                }
            }
            let (mut y, mut weighted) = (DMatrix::zeros(p, p), DMatrix::zeros(p, p));
            let mut sum = 0.0;
            for row in 0..range.len() {
                for (s, statistic) in other.statistics.iter().enumerate() {
                    if let Statistic::Covariance { i, j } = *statistic {
                        (y[(i, j)], y[(j, i)]) = (left[(row, s)], left[(row, s)]);
                    }
                }
                weighted.gemm(1.0, &other.weight, &y, 0.0);
                sum += 0.5 * weighted.dot(&weighted.transpose());
            }
            sum
        };
        let parts: Vec<Range<usize>> = blocks(self.cases.n()).collect();
        // Summed in the order of the blocks, whichever thread made them.
        parts.into_par_iter().map(of_block).collect::<Vec<f64>>().into_iter().sum()
    }

    /// The sum over the cases of the squares of what they add to the correlations.
    fn cases_squared(&self) -> f64 {
        let mut sum = 0.0;
        for range in blocks(self.cases.n()) {
            let z = self.cases.rows(self.statistics, range);
            for (s, statistic) in self.statistics.iter().enumerate() {
                if matches!(statistic, Statistic::Covariance { .. }) {
                    sum += z.column(s).norm_squared();
                }
            }
        }
        sum
    }
}
