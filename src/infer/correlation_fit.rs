//! Robust indices of ordered data: how well the correlations of the latent responses are reproduced in the metric of maximum
//! likelihood (Savalei 2021, Psychological Methods 26:466).
//!
//! The statistic is N times the maximum likelihood discrepancy between the polychoric correlations and those implied at the
//! least squares estimates. Under the model its mean is tr(Q' W Q Gamma), W the weight of maximum likelihood for
//! correlations and Q = I - D (D'VD)^-1 D'V, V the weights of the estimator: a sum over cases.

use super::scaled::{ScaledTest, TestKind, Traces};
use crate::estimate::{Point, Problem, Slope, blocks, inverse_information};
use crate::linalg::{Cholesky, trace_of_product};
use crate::moments::Statistic;
use nalgebra::DMatrix;

/// Multiplications beyond which the mean is not computed.
const AFFORDABLE: f64 = 4e10;

/// The statistics of the model and of independence. lavaan: what its `robust` indices use with ordered variables
/// (`lav_fit_catml_dwls`). `None` in several groups, where not all variables are ordered, in models conditional on exogenous
/// variables, with restricted thresholds, without degrees of freedom, where the polychoric correlations are not positive
/// definite, and where it would cost too much.
pub fn correlation_fit(problem: &Problem<'_>, point: &Point, slope: &Slope) -> Option<(ScaledTest, ScaledTest)> {
    let ([sample], [at], [side], [layout]) =
        (&problem.sample.groups[..], &point.groups[..], &slope.groups[..], &problem.model.layouts[..])
    else {
        return None;
    };
    let observed = sample.statistics.as_ref()?;
    let cases = observed.cases.as_ref()?;
    let p = layout.observed.len();
    let n = cases.n() as f64;
    let df = problem.model.degrees_of_freedom() as f64;
    let all_ordered = layout.thresholds.iter().all(Option::is_some) && layout.exogenous.is_empty();
    if !all_ordered || df <= 0.0 || n * (p as f64).powi(3) > AFFORDABLE {
        return None;
    }
    let statistics = observed.map.statistics();
    let gap = &observed.values - observed.map.values(&at.implied);
    let restricted = statistics
        .iter()
        .zip(gap.iter())
        .any(|(statistic, gap)| matches!(statistic, Statistic::Threshold { .. }) && gap.abs() > 1e-6);
    if restricted {
        return None;
    }
    let implied = at.implied.observed_covariance();
    let (of_sample, of_model) = (Cholesky::new(&sample.cov).ok()?, Cholesky::new(&implied).ok()?);
    let weight = of_model.inverse();
    let discrepancy =
        of_model.log_determinant() + trace_of_product(&sample.cov, &weight) - of_sample.log_determinant() - p as f64;
    let crate::estimate::GroupSlope::Statistics(jacobian) = side else { return None };
    let restriction = &problem.model.restriction;
    let information = problem.expected_information(point, slope);
    let inverse = inverse_information(problem.model, &point.parameters, &information)?;
    let group = crate::estimate::GroupCases::Statistics(observed, cases);
    let scores = restriction.pull_rows(&group.scores(&at.implied, side, restriction.cells.len()));
    let jacobian = restriction.pull_rows(&jacobian.to_dense());
    let moves = (scores * inverse) * jacobian.transpose();
    let (mut trace, mut independent) = (0.0, 0.0);
    for range in blocks(cases.n()) {
        let z = cases.rows(statistics, range.clone());
        for (row, case) in range.enumerate() {
            let mut y = DMatrix::zeros(p, p);
            for (s, statistic) in statistics.iter().enumerate() {
                if let Statistic::Covariance { i, j } = *statistic {
                    let own = z[(row, s)];
                    independent += own * own;
                    let left = own - moves[(case, s)];
                    (y[(i, j)], y[(j, i)]) = (left, left);
                }
            }
            let weighted = &weight * &y;
            trace += 0.5 * weighted.dot(&weighted.transpose());
        }
    }
    let pairs = (p * (p - 1) / 2) as f64;
    let test = |statistic: f64, df: f64, sum: f64| {
        let traces = Traces { first: sum / n, second: None, saturated_and_fitted: None };
        ScaledTest::new(TestKind::SatorraBentler, statistic, df, traces)
    };
    Some((test(n * discrepancy, df, trace), test(-n * of_sample.log_determinant(), pairs, independent)))
}
