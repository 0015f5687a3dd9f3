//! The covariance matrix of the parameter estimates.

use super::scaled::moment_scores_covariance;
use crate::error::Result;
use crate::estimate::{Information, Point, Problem, Slope, Solution, inverse_information};
use crate::finding::Finding;
use crate::words::catalogue::estimation as catalogue;
use nalgebra::DMatrix;

/// Which standard errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Errors {
    /// From the inverse information. lavaan: `standard`.
    #[default]
    Standard,
    /// The sandwich with the covariance matrix of the sample moments in the middle (Browne 1984; Satorra and Bentler
    /// 1994): right whatever the distribution. lavaan: `robust.sem`.
    RobustSem,
    /// The sandwich with the cross-products of the casewise scores in the middle (Huber 1967; White 1982). lavaan:
    /// `robust.huber.white`.
    RobustHuberWhite,
    /// [`Errors::RobustHuberWhite`] with the scores summed over the cases of each cluster (Skinner 1989; Muthen and Satorra
    /// 1995). lavaan: `robust.cluster`; Mplus: TYPE = COMPLEX.
    RobustCluster,
    /// [`Errors::RobustSem`] with the moments of the cases summed over each cluster. lavaan: `robust.cluster.sem`.
    RobustClusterSem,
    /// From draws that are made after the fit (`resample`): the fit itself computes none. lavaan: `bootstrap`.
    Bootstrap,
    /// None at all.
    None,
}

impl Errors {
    /// The kinds that a fit computes by itself.
    pub const ALL: [Errors; 6] = [
        Errors::Standard,
        Errors::RobustSem,
        Errors::RobustHuberWhite,
        Errors::RobustCluster,
        Errors::RobustClusterSem,
        Errors::None,
    ];

    /// lavaan's name.
    pub const fn name(self) -> &'static str {
        match self {
            Errors::Standard => "standard",
            Errors::RobustSem => "robust.sem",
            Errors::RobustHuberWhite => "robust.huber.white",
            Errors::RobustCluster => "robust.cluster",
            Errors::RobustClusterSem => "robust.cluster.sem",
            Errors::Bootstrap => "bootstrap",
            Errors::None => "none",
        }
    }

    /// Whether they are a sandwich.
    pub const fn robust(self) -> bool {
        self.of_scores() || self.of_moments()
    }

    /// Whether they are a sandwich around the cross-products of casewise scores.
    pub const fn of_scores(self) -> bool {
        matches!(self, Errors::RobustHuberWhite | Errors::RobustCluster)
    }

    /// Whether they are a sandwich around the covariance matrix of the sample moments.
    pub const fn of_moments(self) -> bool {
        matches!(self, Errors::RobustSem | Errors::RobustClusterSem)
    }

    /// Whether they take the cases of a cluster together.
    pub const fn of_clusters(self) -> bool {
        matches!(self, Errors::RobustCluster | Errors::RobustClusterSem)
    }
}

/// The covariance matrix of the estimates (parameters after constraints): the inverse of the information, or the
/// sandwich around it, given the constraints that hold at the solution, divided by the number of cases (N, or N - G under
/// the Wishart likelihood). `None` when the information is not positive definite, there is no solution or no errors are
/// wanted. lavaan: `vcov`.
///
/// # Errors
/// When responses are needed and there are none.
pub fn parameter_covariance(
    problem: &Problem<'_>,
    solution: &Solution,
    information: Information,
    errors: Errors,
) -> Result<Option<DMatrix<f64>>> {
    if !solution.status.converged() || matches!(errors, Errors::Bootstrap | Errors::None) {
        return Ok(None);
    }
    let Some(matrix) = information_matrix(problem, solution, information)? else { return Ok(None) };
    let (Some(point), Some(slope)) = (&solution.point, &solution.slope) else { return Ok(None) };
    let middle = match errors {
        Errors::RobustSem | Errors::RobustClusterSem => Some(moment_scores_covariance(problem, point, slope)),
        Errors::RobustHuberWhite | Errors::RobustCluster => Some(problem.first_order_information(point, slope)),
        Errors::Standard | Errors::Bootstrap | Errors::None => None,
    };
    let Some(inverse) = inverse_information(problem.model, &point.parameters, &matrix) else { return Ok(None) };
    let covariance = match middle {
        None => inverse,
        Some(None) => return Err(Finding::new(&catalogue::ROBUST_NEEDS_RESPONSES).into()),
        Some(Some(middle)) => {
            let mut sandwich = &inverse * middle * &inverse;
            crate::linalg::symmetrise(&mut sandwich);
            sandwich
        }
    };
    Ok(Some(covariance / problem.sample.multiplier))
}

/// The covariance matrix that the estimates would have if the moments were those of complete data: the inverse of the
/// expected or the observed information at a point. `None` under first-order information, which needs responses, and where
/// the information is not positive definite.
pub(crate) fn complete_data_covariance(
    problem: &Problem<'_>,
    point: &Point,
    information: Information,
) -> Option<DMatrix<f64>> {
    let slope = problem.slope(point);
    let matrix = match information {
        Information::Expected => problem.expected_information(point, &slope),
        Information::Observed | Information::ObservedUnrestricted => problem.hessian(point, &slope),
        Information::FirstOrder => return None,
    };
    Some(inverse_information(problem.model, &point.parameters, &matrix)? / problem.sample.multiplier)
}

/// The information per case at a solution; `None` when there is no solution.
///
/// # Errors
/// When first-order information is asked for without responses.
pub(super) fn information_matrix(
    problem: &Problem<'_>,
    solution: &Solution,
    information: Information,
) -> Result<Option<DMatrix<f64>>> {
    let (Some(point), Some(slope), Some(expected)) = (&solution.point, &solution.slope, &solution.expected) else {
        return Ok(None);
    };
    Ok(Some(match information {
        Information::Expected => expected.clone(),
        Information::Observed => problem.hessian(point, slope),
        Information::ObservedUnrestricted => problem.unrestricted_hessian(point, slope),
        Information::FirstOrder => problem
            .first_order_information(point, slope)
            .ok_or_else(|| Finding::new(&catalogue::FIRST_ORDER_NEEDS_RESPONSES))?,
    }))
}

/// The information per case at a point. `None` when first-order information is asked for without responses.
pub(crate) fn information_at(
    problem: &Problem<'_>,
    point: &Point,
    slope: &Slope,
    information: Information,
) -> Option<DMatrix<f64>> {
    match information {
        Information::Expected => Some(problem.expected_information(point, slope)),
        Information::Observed => Some(problem.hessian(point, slope)),
        Information::ObservedUnrestricted => Some(problem.unrestricted_hessian(point, slope)),
        Information::FirstOrder => problem.first_order_information(point, slope),
    }
}
