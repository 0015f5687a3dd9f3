//! The variance of efficient scores from the cases, whatever their distribution: the middle of a sandwich.

use super::covariance::Errors;
use super::scaled::deviations;
use crate::estimate::{GroupSlope, Point, Problem, Slope};
use crate::model::Restriction;
use nalgebra::{DMatrix, DVector};

/// Candidates at a time, so that no matrix of cases by candidates is held.
const BLOCK: usize = 512;

/// The variance of the efficient score of each candidate, times N: (e_c - K a_c)' B (e_c - K a_c), with the covariance B of
/// the scores by cell that stands in the sandwich of the standard errors, and a_c = J_KK^-1 J_Kc as the columns of
/// `explained`. In `problem`, the first cells are those of the smaller model and map to its parameters by `restriction`;
/// the candidates follow. `None` without responses, or where the errors are no sandwich.
pub(super) fn score_variances(
    problem: &Problem<'_>,
    (point, slope): (&Point, &Slope),
    errors: Errors,
    restriction: &Restriction,
    explained: &DMatrix<f64>,
) -> Option<DVector<f64>> {
    let kept = restriction.cells.len();
    let candidates = explained.ncols();
    let mut variances = DVector::zeros(candidates);
    let cases = match errors {
        Errors::RobustSem | Errors::RobustClusterSem => Some(deviations(problem, point)?),
        Errors::RobustHuberWhite | Errors::RobustCluster => None,
        Errors::Standard | Errors::Bootstrap | Errors::None => return None,
    };
    for (g, sample) in problem.sample.groups.iter().enumerate() {
        let scores = |slope: &GroupSlope, cells: usize| match &cases {
            Some(cases) => Some(cases[g].scores(&point.groups[g].implied, slope, cells)),
            None => problem.casewise_scores(point, g, slope, cells),
        };
        let parameters = restriction.pull_rows(&scores(&slope.groups[g].of_cells(0..kept), kept)?);
        let share = sample.share / sample.cases() * sample.design.factor();
        for start in (0..candidates).step_by(BLOCK) {
            let length = BLOCK.min(candidates - start);
            let own = slope.groups[g].of_cells(kept + start..kept + start + length);
            let mut efficient = scores(&own, length)?;
            efficient.gemm(-1.0, &parameters, &explained.columns(start, length), 1.0);
            if !sample.design.is_simple() {
                efficient = sample.design.sum_by_unit(&efficient);
            }
            for (c, column) in efficient.column_iter().enumerate() {
                variances[start + c] += share * column.norm_squared();
            }
        }
    }
    Some(variances)
}
