//! Runs the solver, tries again when it fails, and says honestly how it ended.

use super::constrained::{self, Run};
use super::identification::{Deficiency, deficiency_along};
use super::problem::{Discrepancy, Point, Problem, Slope};
use super::scoring::{Curvature, Scoring, State};
use super::start::{Boldness, Stated, beyond_infinity, plans, start_with};
use super::tangent::constrained_deficiency;
use crate::model::CONSTRAINT_TOLERANCE;
use argmin::core::Executor;
use nalgebra::{DMatrix, DVector};

/// How an estimation ended. Only the first three count as converged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The Newton decrement fell below its limit.
    Converged,
    /// Rounding stopped the decrement above its limit; nothing better can be computed in double precision.
    ConvergedAtMachinePrecision,
    /// Converged to a solution that cannot be a covariance structure (negative variance, correlation above one).
    ConvergedImproper,
    /// The information is singular: infinitely many parameter values fit equally well.
    NotIdentified,
    /// The limit of iterations was reached.
    MaxIterations,
    /// No step improved the discrepancy.
    NoProgress,
    /// No parameters near those that were tried obey all constraints.
    ConstraintsNotMet,
    /// No start values with a positive definite implied covariance matrix were found.
    NotPositiveDefinite,
}

impl Status {
    /// The word in the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Converged => "converged",
            Status::ConvergedAtMachinePrecision => "converged_at_machine_precision",
            Status::ConvergedImproper => "converged_improper",
            Status::NotIdentified => "not_identified",
            Status::MaxIterations => "max_iterations",
            Status::NoProgress => "no_progress",
            Status::ConstraintsNotMet => "constraints_not_met",
            Status::NotPositiveDefinite => "not_positive_definite",
        }
    }

    /// Whether there is a solution.
    pub const fn converged(self) -> bool {
        matches!(self, Status::Converged | Status::ConvergedAtMachinePrecision | Status::ConvergedImproper)
    }
}

/// Limits of the solver.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Iterations of one attempt (1 to 100000; default 500).
    pub max_iterations: u64,
    /// Limit of the Newton decrement (default 1e-8).
    pub decrement: f64,
    /// Limit of the last step in units of standard errors (default 1e-6).
    pub step_in_errors: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { max_iterations: 500, decrement: 1e-8, step_in_errors: 1e-6 }
    }
}

/// Where the estimation ended.
#[derive(Clone, Debug)]
pub struct Solution {
    /// How.
    pub status: Status,
    /// Parameters after constraints.
    pub parameters: DVector<f64>,
    /// The point there; `None` only when no start was admissible.
    pub point: Option<Point>,
    /// The gradient there.
    pub slope: Option<Slope>,
    /// Newton decrement in the metric of the expected information.
    pub decrement: f64,
    /// Iterations of the attempt that is reported.
    pub iterations: u64,
    /// Attempts made (1 = the first one succeeded).
    pub attempts: usize,
    /// Expected information per case at the solution.
    pub expected: Option<DMatrix<f64>>,
    /// What is not identified, if anything.
    pub deficiency: Option<Deficiency>,
}

/// Minimises the discrepancy: Fisher scoring from estimated start values; when it fails, Newton's method from the same
/// start, then both from plainer ones.
pub fn estimate(problem: &Problem<'_>, settings: Settings) -> Solution {
    if let Some(solution) = from_unrestricted_moments(problem, settings) {
        return solution;
    }
    let mut best: Option<Solution> = None;
    let mut attempts = 0;
    // Judged only when it has to be: where the information is regular at a solution, the model is identified.
    let mut structural = None;
    'attempts: for plan in plans(problem.model) {
        let start = start_with(problem, plan);
        for curvature in [Curvature::Expected, Curvature::Observed] {
            attempts += 1;
            let mut solution = attempt(problem, settings, &start, curvature);
            solution.attempts = attempts;
            let better = best.as_ref().is_none_or(|b| rank(&solution) < rank(b));
            if better {
                best = Some(solution);
            }
            if best.as_ref().is_some_and(|b| b.status.converged()) {
                break 'attempts;
            }
            // A direction that is flat everywhere stays flat from every start.
            if attempts == 1 {
                structural = structural_deficiency(problem);
            }
            if structural.is_some() {
                break 'attempts;
            }
        }
    }
    let mut solution = best.unwrap_or_else(|| nothing(problem, attempts));
    if structural.is_none()
        && !solution.status.converged()
        && let Some(start) = beyond_infinity(problem, &solution.parameters)
    {
        attempts += 1;
        let mut last = attempt(problem, settings, &start, Curvature::Expected);
        last.attempts = attempts;
        if rank(&last) < rank(&solution) {
            solution = last;
        }
    }
    if structural.is_some() {
        solution.status = Status::NotIdentified;
        solution.deficiency = structural;
    }
    solution
}

/// With incomplete responses: Newton's method from the fit to the unrestricted moments as if they were those of complete
/// data (the two-stage estimates of Yuan & Bentler 2000), which are consistent and cost next to nothing. `None` with
/// complete data or when that leads nowhere.
fn from_unrestricted_moments(problem: &Problem<'_>, settings: Settings) -> Option<Solution> {
    if problem.sample.method.discrepancy != Discrepancy::FullInformation {
        return None;
    }
    let moments = problem.sample.without_responses();
    let first = estimate(&Problem { model: problem.model, sample: &moments }, settings);
    let start = Some(first.parameters).filter(|_| first.status.converged())?;
    let mut solution = attempt(problem, settings, &start, Curvature::Observed);
    solution.attempts = first.attempts;
    Some(solution).filter(|solution| solution.status.converged())
}

/// Minimises from these parameters, in one attempt and without judging identification: for a sample much like one whose
/// solution is the start. The point is `None` when the start is not admissible.
pub fn estimate_from(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>) -> (Status, Option<Point>) {
    if start.is_empty() {
        let point = problem.point(start);
        let status = if point.is_some() { Status::Converged } else { Status::NotPositiveDefinite };
        return (status, point);
    }
    let run = minimise(problem, settings, start, Curvature::Expected);
    (run.status, run.point)
}

/// One run of the solver that the constraints ask for. Where only inequalities are left, the solution without them is
/// that with them if it obeys them: an inequality that holds nothing back changes not one bit.
fn minimise(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>, curvature: Curvature) -> Run {
    let constraints = &problem.model.constraints;
    if constraints.equalities() == 0 {
        let run = scoring(problem, settings, start, curvature);
        let obeys = |point: &Point| {
            let at = constraints.at(&problem.model.restriction, &point.parameters);
            at.is_some_and(|(values, _)| constraints.violations(&values).amax() <= CONSTRAINT_TOLERANCE)
        };
        if constraints.is_empty() || (run.status.converged() && run.point.as_ref().is_some_and(obeys)) {
            return run;
        }
    }
    constrained::minimise(problem, settings, start, curvature)
}

fn scoring(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>, curvature: Curvature) -> Run {
    let solver = Scoring::new(settings, problem.sample.multiplier, curvature);
    let run = Executor::new(*problem, solver)
        .configure(|state: State| state.param(start.clone()).max_iters(settings.max_iterations))
        .timer(false)
        .run();
    match run {
        Ok(result) => Run {
            status: result.solver.status.unwrap_or(Status::MaxIterations),
            iterations: result.state.iter,
            point: result.solver.point,
            slope: result.solver.slope,
            decrement: result.solver.decrement,
        },
        // The only errors are ours, from a missing start; argmin reports every kind of stop as Ok.
        Err(_) => Run {
            status: Status::NotPositiveDefinite,
            point: None,
            slope: None,
            decrement: f64::INFINITY,
            iterations: 0,
        },
    }
}

/// The same as [`estimate`], beginning at parameters that are expected to be near the solution; what [`estimate`] would do
/// follows where that leads nowhere.
pub fn estimate_near(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>) -> Solution {
    let solution = attempt(problem, settings, start, Curvature::Expected);
    if solution.status.converged() { solution } else { estimate(problem, settings) }
}

/// Whether the model is not identified anywhere, judged before the fit: the information is singular at the start values
/// and at a point beside them, where no accidental zero can be the reason.
pub fn structural_deficiency(problem: &Problem<'_>) -> Option<Deficiency> {
    let information = |parameters: &DVector<f64>| {
        let point = problem.point(parameters)?;
        let slope = problem.slope(&point);
        let (constraints, restriction) = (&problem.model.constraints, &problem.model.restriction);
        let basis = constraints.tangent(restriction, parameters, false);
        Some((problem.expected_information(&point, &slope), basis))
    };
    let start = super::start::start_values(problem);
    let (at_start, basis) = information(&start)?;
    deficiency_along(problem.model, &at_start, basis.as_ref())?;
    let mut size = 0.3;
    for _ in 0..6 {
        let beside = DVector::from_fn(start.len(), |i, _| {
            let wave = (1.7 * (i + 1) as f64).sin();
            let spread = at_start[(i, i)].sqrt();
            // What moves nothing at the start may do so elsewhere: a loading beside a factor variance of zero.
            let natural = if spread > f64::MIN_POSITIVE.sqrt() { 1.0 / spread } else { 1.0 };
            start[i] * (1.0 + size * wave) + 0.3 * size * wave * natural
        });
        if let Some((information, basis)) = information(&beside) {
            return deficiency_along(problem.model, &information, basis.as_ref());
        }
        size *= 0.5;
    }
    None
}

/// Orders solutions: converged first, then by discrepancy.
fn rank(solution: &Solution) -> (u8, u64) {
    let value = solution.point.as_ref().map_or(f64::INFINITY, |p| p.value);
    // Non-negative floats order like their bits.
    (u8::from(!solution.status.converged()), value.max(0.0).to_bits())
}

fn nothing(problem: &Problem<'_>, attempts: usize) -> Solution {
    Solution {
        status: Status::NotPositiveDefinite,
        parameters: start_with(problem, (Boldness::Plain, Stated::Used)),
        point: None,
        slope: None,
        decrement: f64::INFINITY,
        iterations: 0,
        attempts,
        expected: None,
        deficiency: None,
    }
}

fn attempt(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>, curvature: Curvature) -> Solution {
    if start.is_empty() {
        return without_parameters(problem);
    }
    let Run { status, point, slope, decrement, iterations } = minimise(problem, settings, start, curvature);
    let mut solution = finish(problem, point, slope, status, decrement, iterations);
    if solution.point.is_none() {
        solution.status = status;
    }
    solution
}

fn without_parameters(problem: &Problem<'_>) -> Solution {
    let point = problem.point(&DVector::zeros(0));
    let slope = point.as_ref().map(|p| problem.slope(p));
    let status = if point.is_some() { Status::Converged } else { Status::NotPositiveDefinite };
    finish(problem, point, slope, status, 0.0, 0)
}

fn finish(
    problem: &Problem<'_>,
    point: Option<Point>,
    slope: Option<Slope>,
    mut status: Status,
    decrement: f64,
    iterations: u64,
) -> Solution {
    let (Some(point), Some(slope)) = (point, slope) else { return nothing(problem, 1) };
    let expected = problem.expected_information(&point, &slope);
    // A search that was lost can end anywhere; only at a solution does a flat direction speak of the model.
    let deficiency =
        if status.converged() { constrained_deficiency(problem.model, &point.parameters, &expected) } else { None };
    if deficiency.is_some() {
        status = Status::NotIdentified;
    }
    Solution {
        status,
        parameters: point.parameters.clone(),
        decrement,
        iterations,
        attempts: 1,
        expected: Some(expected),
        deficiency,
        point: Some(point),
        slope: Some(slope),
    }
}
