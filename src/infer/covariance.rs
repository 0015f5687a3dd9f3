//! The covariance matrix of the parameter estimates.

use crate::error::Result;
use crate::estimate::{Information, Problem, Solution};
use crate::finding::Finding;
use crate::linalg::Cholesky;
use crate::words::catalogue::estimation as catalogue;
use nalgebra::DMatrix;

/// The inverse of the information, divided by the number of cases (N, or N - G under the Wishart likelihood); parameters
/// after constraints. `None` when the information is not positive definite or there is no solution. lavaan: `vcov`.
///
/// # Errors
/// When first-order information is asked for without responses.
pub fn parameter_covariance(
    problem: &Problem<'_>,
    solution: &Solution,
    information: Information,
) -> Result<Option<DMatrix<f64>>> {
    if !solution.status.converged() {
        return Ok(None);
    }
    let (Some(point), Some(slope), Some(expected)) = (&solution.point, &solution.slope, &solution.expected) else {
        return Ok(None);
    };
    let matrix = match information {
        Information::Expected => expected.clone(),
        Information::Observed => problem.hessian(point, slope),
        Information::FirstOrder => problem
            .first_order_information(point, slope)
            .ok_or_else(|| Finding::new(&catalogue::FIRST_ORDER_NEEDS_RESPONSES))?,
    };
    Ok(Cholesky::with_tolerance(&matrix, 1e-13).ok().map(|c| c.inverse() / problem.sample.multiplier))
}
