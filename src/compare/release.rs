//! The score test of a fitted model against a fuller one that frees some of its constraints.

use crate::dist::chi_square;
use crate::estimate::{MaximumLikelihood, deficiency};
use crate::fitted::Fit;
use crate::linalg::Cholesky;
use crate::model::Model;

/// A score (Lagrange multiplier) test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreTest {
    /// Chi-square.
    pub chi_square: f64,
    /// Number of constraints that are released.
    pub df: usize,
    /// Upper tail.
    pub p: f64,
}

/// Rao's (1948) score test N g' I^-1 g of the constraints that `fuller` does without: g is the gradient and I the
/// expected information of the fuller model's parameters, both at the estimates of the fit (Aitchison and Silvey, 1958;
/// lavaan: `lavTestScore(release = )`). Nothing is fitted. The two models must have the same free cells and differ in
/// equality constraints only.
///
/// `None` when they do not, or when the fuller model is not identified.
pub fn score_against(fit: &Fit, fuller: &Model) -> Option<ScoreTest> {
    let point = fit.solution.point.as_ref()?;
    let df = fuller.parameters().checked_sub(fit.model.parameters()).filter(|df| *df > 0)?;
    if fuller.table.cells != fit.model.table.cells {
        return None;
    }
    let cells = fit.model.restriction.expand(&point.parameters);
    let parameters = fuller.restriction.contract(&cells);
    let problem = MaximumLikelihood { model: fuller, sample: &fit.sample };
    let point = problem.point(&parameters)?;
    let slope = problem.slope(&point);
    let information = problem.expected_information(&point, &slope);
    if deficiency(fuller, &information).is_some() {
        return None;
    }
    let solved = Cholesky::new(&information).ok()?.solve(&slope.gradient);
    let chi_square = fit.sample.multiplier * slope.gradient.dot(&solved);
    #[expect(clippy::cast_precision_loss, reason = "constraints are few")]
    let p = chi_square::upper(chi_square, df as f64);
    chi_square.is_finite().then_some(ScoreTest { chi_square, df, p })
}
