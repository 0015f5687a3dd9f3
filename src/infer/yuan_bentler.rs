//! The test of Yuan and Bentler where the unrestricted information is no weight of normal theory: observed, or of
//! incomplete cases.

use crate::estimate::{GroupSlope, Information, Point, Problem, Slope};
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::{Matrix, Model};
use nalgebra::{DMatrix, DVector};

/// tr(U Gamma), U = A - A D (D'AD)^-1 D'A, Gamma = a^-1 b a^-1 (Yuan and Bentler 2000, Sociological Methodology 30:165, with
/// the moments of incomplete cases as their section 3 has them): A is the information of the unrestricted moments at the
/// implied ones, D their derivatives, a and b the information and the cross-products of scores at the unrestricted moments
/// themselves. `inverse` is (D'AD)^-1, with constraints. Moments of fixed exogenous variables are none of the model's. lavaan:
/// `test = "yuan.bentler"` with its `h1.information = "structured"`.
///
/// Unlike the traces of complete data with expected information this one needs matrices over all moments. `None` without
/// responses or where `a` is singular.
pub(super) fn unrestricted_information_trace(
    problem: &Problem<'_>,
    point: &Point,
    slope: &Slope,
    inverse: &DMatrix<f64>,
    information: Information,
) -> Option<f64> {
    let mut unrestricted = problem.model.saturated();
    unrestricted.meanstructure = true;
    let own = Problem { model: &unrestricted, sample: problem.sample };
    let means: Option<Vec<&DVector<f64>>> = problem.sample.groups.iter().map(|group| group.mean.as_ref()).collect();
    let means = means?;
    let at_sample = parameters(&unrestricted, |g, i| means[g][i], |g, i, j| problem.sample.groups[g].cov[(i, j)]);
    // Without a mean structure the implied means are those of the sample.
    let implied_mean =
        |g: usize, i: usize| if problem.model.meanstructure { point.groups[g].implied.mu[i] } else { means[g][i] };
    let at_implied = parameters(&unrestricted, implied_mean, |g, i, j| point.groups[g].implied.sigma[(i, j)]);
    let information_at = |parameters: &DVector<f64>| {
        let point = own.point(parameters)?;
        let slope = own.slope(&point);
        let matrix = match information {
            Information::Expected => own.expected_information(&point, &slope),
            _ => own.hessian(&point, &slope),
        };
        Some((matrix, point, slope))
    };
    let (bread, unrestricted_point, unrestricted_slope) = information_at(&at_sample)?;
    let (weight, ..) = information_at(&at_implied)?;
    let meat = own.first_order_information(&unrestricted_point, &unrestricted_slope)?;
    let bread = Cholesky::with_tolerance(&bread, 1e-13).ok()?.inverse();
    let gamma = &bread * meat * &bread;
    let delta = &weight * moment_derivatives(problem, &unrestricted, point, slope);
    let all = if problem.model.meanstructure {
        trace_of_product(&weight, &gamma)
    } else {
        let kept = covariances(&unrestricted);
        let part = |m: &DMatrix<f64>| m.select_rows(&kept).select_columns(&kept);
        trace_of_product(&part(&weight), &part(&gamma))
    };
    Some(all - trace_of_product(inverse, &(delta.tr_mul(&gamma) * &delta)))
}

/// The parameters of the unrestricted model at given moments, by group and place of the variables.
fn parameters(
    unrestricted: &Model,
    mean: impl Fn(usize, usize) -> f64,
    cov: impl Fn(usize, usize, usize) -> f64,
) -> DVector<f64> {
    let mut parameters = DVector::zeros(unrestricted.table.cells);
    for (g, layout) in unrestricted.layouts.iter().enumerate() {
        for cell in &layout.cells {
            let Some(free) = cell.free else { continue };
            parameters[free] = match cell.matrix {
                Matrix::Theta => cov(g, cell.row, cell.column),
                _ => mean(g, cell.row),
            };
        }
    }
    parameters
}

/// The parameters of the unrestricted model that are variances and covariances.
fn covariances(unrestricted: &Model) -> Vec<usize> {
    let cells = unrestricted.layouts.iter().flat_map(|layout| &layout.cells);
    let mut kept: Vec<usize> = cells.filter(|cell| cell.matrix == Matrix::Theta).filter_map(|cell| cell.free).collect();
    kept.sort_unstable();
    kept
}

/// The derivatives of the moments, in the order of the parameters of the unrestricted model, by the parameters of the model.
fn moment_derivatives(problem: &Problem<'_>, unrestricted: &Model, point: &Point, slope: &Slope) -> DMatrix<f64> {
    let restriction = &problem.model.restriction;
    let mut delta = DMatrix::zeros(unrestricted.table.cells, restriction.cells.len());
    for ((layout, at), side) in unrestricted.layouts.iter().zip(&point.groups).zip(&slope.groups) {
        let columns = &at.implied.columns;
        let p = layout.observed.len();
        let x = |row: usize, column: usize| {
            if column < p { f64::from(u8::from(row == column)) } else { columns[(row, column - p)] }
        };
        let GroupSlope::Moments { derivatives, .. } = side else { continue };
        for derivative in derivatives {
            for cell in &layout.cells {
                let Some(free) = cell.free else { continue };
                let (i, j) = (cell.row, cell.column);
                delta[(free, derivative.free)] += match cell.matrix {
                    Matrix::Theta => {
                        let (u, v) = (derivative.u, derivative.v);
                        derivative.s * (x(i, u) * x(j, v) + x(i, v) * x(j, u))
                    }
                    _ => derivative.t * x(i, derivative.w),
                };
            }
        }
    }
    restriction.pull_rows(&delta)
}
