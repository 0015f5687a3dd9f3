//! Newton-type minimisation with step control, as an argmin `Solver`.
//!
//! With the expected information as curvature this is Fisher scoring (Lee & Jennrich 1979, Psychometrika 44:99), with
//! the Hessian it is Newton's method; both are damped when the curvature is not positive definite. It ends on the Newton
//! decrement sqrt(g' H^-1 g), which does not depend on how the parameters are scaled.

use super::problem::{Point, Problem, Slope};
use super::solve::{Settings, Status};
use crate::linalg::Cholesky;
use argmin::core::{
    CostFunction, Error, Gradient, Hessian, IterState, KV, Problem as Counted, Solver, TerminationReason,
    TerminationStatus,
};
use nalgebra::{DMatrix, DVector};

/// The state that argmin carries for us.
pub(super) type State = IterState<DVector<f64>, DVector<f64>, (), DMatrix<f64>, (), f64>;

/// Which matrix stands for the curvature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curvature {
    /// Expected information.
    Expected,
    /// Hessian.
    Observed,
}

impl CostFunction for Problem<'_> {
    type Param = DVector<f64>;
    type Output = f64;

    fn cost(&self, parameters: &DVector<f64>) -> Result<f64, Error> {
        Ok(self.point(parameters).map_or(f64::INFINITY, |point| point.value))
    }
}

impl Gradient for Problem<'_> {
    type Param = DVector<f64>;
    type Gradient = DVector<f64>;

    fn gradient(&self, parameters: &DVector<f64>) -> Result<DVector<f64>, Error> {
        let point =
            self.point(parameters).ok_or_else(|| Error::msg("implied covariance matrix is not positive definite"))?;
        Ok(self.slope(&point).gradient)
    }
}

impl Hessian for Problem<'_> {
    type Param = DVector<f64>;
    type Hessian = DMatrix<f64>;

    fn hessian(&self, parameters: &DVector<f64>) -> Result<DMatrix<f64>, Error> {
        let point =
            self.point(parameters).ok_or_else(|| Error::msg("implied covariance matrix is not positive definite"))?;
        let slope = self.slope(&point);
        Ok(Problem::hessian(self, &point, &slope))
    }
}

/// The solver. After a run it holds the last accepted point, which argmin's "best" need not be.
pub(super) struct Scoring {
    settings: Settings,
    /// Sum of the multipliers: ties the decrement to standard errors.
    cases: f64,
    curvature: Curvature,
    pub point: Option<Point>,
    pub slope: Option<Slope>,
    pub decrement: f64,
    pub status: Option<Status>,
    previous_decrement: f64,
    damping: f64,
    slow_steps: usize,
    stalled_steps: usize,
}

impl Scoring {
    pub fn new(settings: Settings, cases: f64, curvature: Curvature) -> Scoring {
        Scoring {
            settings,
            cases,
            curvature,
            point: None,
            slope: None,
            decrement: f64::INFINITY,
            status: None,
            previous_decrement: f64::INFINITY,
            damping: 0.0,
            slow_steps: 0,
            stalled_steps: 0,
        }
    }

    /// Solves H step = -g, with more damping until H is positive definite.
    fn step(&mut self, h: &DMatrix<f64>, gradient: &DVector<f64>) -> Option<DVector<f64>> {
        for _ in 0..25 {
            let mut damped = h.clone();
            if self.damping > 0.0 {
                for i in 0..h.nrows() {
                    damped[(i, i)] += self.damping * h[(i, i)].abs().max(1e-8);
                }
            }
            if let Ok(cholesky) = Cholesky::with_tolerance(&damped, 1e-11) {
                let step = -cholesky.solve(gradient);
                if step.iter().all(|x| x.is_finite()) {
                    return Some(step);
                }
            }
            self.damping = (self.damping * 10.0).max(1e-7);
        }
        None
    }

    /// Tracks how fast the decrement falls; a badly fitting model makes Fisher scoring slow, the Hessian then helps.
    fn watch_speed(&mut self) {
        if self.decrement > 0.5 * self.previous_decrement {
            self.slow_steps += 1;
        } else {
            self.slow_steps = 0;
        }
        if self.slow_steps >= 5 {
            self.curvature = Curvature::Observed;
            self.slow_steps = 0;
        }
    }
}

impl<'a> Solver<Problem<'a>, State> for Scoring {
    fn name(&self) -> &str {
        match self.curvature {
            Curvature::Expected => "Fisher scoring",
            Curvature::Observed => "Newton",
        }
    }

    fn init(&mut self, problem: &mut Counted<Problem<'a>>, mut state: State) -> Result<(State, Option<KV>), Error> {
        let start = state.take_param().ok_or_else(|| Error::msg("no start values"))?;
        self.point = problem.problem("cost_count", |o| Ok(o.point(&start)))?;
        let cost = self.point.as_ref().map_or(f64::INFINITY, |p| p.value);
        if let Some(point) = &self.point {
            self.slope = Some(problem.problem("gradient_count", |o| Ok(o.slope(point)))?);
        } else {
            self.status = Some(Status::NotPositiveDefinite);
        }
        Ok((state.param(start).cost(cost), None))
    }

    fn next_iter(&mut self, problem: &mut Counted<Problem<'a>>, state: State) -> Result<(State, Option<KV>), Error> {
        let (Some(point), Some(slope)) = (self.point.take(), self.slope.take()) else {
            return Ok((state, None));
        };
        let curvature = self.curvature;
        let h = problem.problem("hessian_count", |o| {
            Ok(match curvature {
                Curvature::Expected => o.expected_information(&point, &slope),
                Curvature::Observed => Problem::hessian(o, &point, &slope),
            })
        })?;
        let Some(step) = self.step(&h, &slope.gradient) else {
            self.status = Some(Status::NoProgress);
            (self.point, self.slope) = (Some(point), Some(slope));
            return Ok((state, None));
        };
        let descent = -slope.gradient.dot(&step);
        self.decrement = descent.max(0.0).sqrt();
        // |step_i| <= decrement * sqrt(H^-1_ii), so this bound on the decrement bounds every step in standard errors.
        let limit = self.settings.decrement.min(self.settings.step_in_errors / self.cases.sqrt());
        let flat = 0.5 * descent < 1e-12 * (1.0 + point.value.abs());
        if self.decrement < limit {
            self.status = Some(Status::Converged);
        } else if flat && self.decrement > 0.9 * self.previous_decrement {
            self.stalled_steps += 1;
            if self.stalled_steps >= 3 {
                self.status = Some(Status::ConvergedAtMachinePrecision);
            }
        }
        if self.status.is_some() {
            let cost = point.value;
            let parameters = point.parameters.clone();
            (self.point, self.slope) = (Some(point), Some(slope));
            return Ok((state.param(parameters).cost(cost), None));
        }
        self.watch_speed();
        self.previous_decrement = self.decrement;
        let mut length = 1.0;
        let mut accepted = None;
        for _ in 0..40 {
            let trial = &point.parameters + &step * length;
            let candidate = problem.problem("cost_count", |o| Ok(o.point(&trial)))?;
            if let Some(candidate) = candidate {
                let enough = candidate.value <= point.value - 1e-4 * length * descent;
                let within_rounding = flat && candidate.value <= point.value + 1e-10 * (1.0 + point.value.abs());
                if enough || within_rounding {
                    accepted = Some(candidate);
                    break;
                }
            }
            length *= 0.5;
        }
        match accepted {
            Some(next) => {
                self.damping = if length > 0.9 { self.damping * 0.1 } else { self.damping };
                if self.damping < 1e-8 {
                    self.damping = 0.0;
                }
                let cost = next.value;
                let parameters = next.parameters.clone();
                self.slope = Some(problem.problem("gradient_count", |o| Ok(o.slope(&next)))?);
                self.point = Some(next);
                Ok((state.param(parameters).cost(cost), None))
            }
            None => {
                self.damping = (self.damping * 100.0).max(1e-4);
                if flat {
                    self.status = Some(Status::ConvergedAtMachinePrecision);
                } else if self.damping > 1e8 {
                    self.status = Some(Status::NoProgress);
                }
                (self.point, self.slope) = (Some(point), Some(slope));
                Ok((state, None))
            }
        }
    }

    fn terminate(&mut self, _state: &State) -> TerminationStatus {
        match self.status {
            None => TerminationStatus::NotTerminated,
            Some(status) if status.converged() => TerminationStatus::Terminated(TerminationReason::SolverConverged),
            Some(status) => TerminationStatus::Terminated(TerminationReason::SolverExit(status.name().to_owned())),
        }
    }
}
