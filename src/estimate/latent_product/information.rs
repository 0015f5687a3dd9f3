//! Information matrices of an integrated likelihood.

use super::super::problem::{GroupSlope, Point, Problem, Slope};
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Cross-products of the casewise scores by parameter, per case: what scoring takes for the curvature, since the expected
/// information has no closed form (Berndt, Hall, Hall and Hausman 1974).
pub(in super::super) fn cross_products(problem: &Problem<'_>, slope: &Slope) -> DMatrix<f64> {
    let cells = problem.model.table.cells;
    let mut total = DMatrix::zeros(cells, cells);
    for (sample, side) in problem.sample.groups.iter().zip(&slope.groups) {
        if let GroupSlope::Cases(scores) = side {
            total += scores.tr_mul(scores) * (sample.share / sample.cases());
        }
    }
    problem.model.restriction.pull_matrix(&total)
}

/// The Hessian by central differences of the gradient, which is analytic: good to about nine digits.
pub(in super::super) fn hessian(problem: &Problem<'_>, point: &Point) -> DMatrix<f64> {
    let q = point.parameters.len();
    let gradient = |parameters: &DVector<f64>| Some(problem.slope(&problem.point(parameters)?).gradient);
    let column = |j: usize| {
        let step = 1e-5 * (0.1 + point.parameters[j].abs());
        let beside = |times: f64| {
            let mut parameters = point.parameters.clone();
            parameters[j] += times * step;
            gradient(&parameters)
        };
        match (beside(1.0), beside(-1.0)) {
            (Some(above), Some(below)) => (above - below) / (2.0 * step),
            _ => DVector::from_element(q, f64::NAN),
        }
    };
    let columns: Vec<DVector<f64>> = (0..q).into_par_iter().map(column).collect();
    let mut hessian = DMatrix::from_columns(&columns);
    crate::linalg::symmetrise(&mut hessian);
    hessian
}
