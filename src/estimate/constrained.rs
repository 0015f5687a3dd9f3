//! Minimisation under nonlinear equalities, inequalities and bounds by sequential quadratic programming (Han 1977;
//! Powell 1978; Nocedal and Wright 2006, ch. 18).
//!
//! Every step minimises the quadratic model of the Lagrangian subject to the constraints made linear. The equalities are
//! taken out by a basis of their null space, so that the curvature has to be positive definite in the tangent space only:
//! parameters that occur in constraints alone are identified by them. What is left is a least distance problem in the
//! inequalities. Progress is measured by f plus weighted violations; the end is the decrement of the step and a violation
//! below [`CONSTRAINT_TOLERANCE`].

use super::problem::{Point, Problem, Slope};
use super::scoring::Curvature;
use super::solve::{Settings, Status};
use crate::linalg::{Cholesky, least_distance, least_squares, null_space, reduce_rows, symmetrise};
use crate::model::{CONSTRAINT_TOLERANCE, ConstraintForm, Constraints, Restriction};
use nalgebra::{DMatrix, DVector};

/// How a run ended.
pub(super) struct Run {
    pub status: Status,
    pub point: Option<Point>,
    pub slope: Option<Slope>,
    pub decrement: f64,
    pub iterations: u64,
}

/// Values and Jacobian of the constraints at a point.
struct Held {
    values: DVector<f64>,
    jacobian: DMatrix<f64>,
}

/// A step of the quadratic programme with the multipliers of the constraints: g + H d = A' lambda.
struct Step {
    direction: DVector<f64>,
    multipliers: DVector<f64>,
    /// Which part of the violation the step takes away; below 1 the linear constraints contradict each other.
    relief: f64,
}

impl Held {
    fn at(constraints: &Constraints, restriction: &Restriction, parameters: &DVector<f64>) -> Option<Held> {
        constraints.at(restriction, parameters).map(|(values, jacobian)| Held { values, jacobian })
    }
}

/// Minimises from a start.
pub(super) fn minimise(problem: &Problem<'_>, settings: Settings, start: &DVector<f64>, curvature: Curvature) -> Run {
    let (constraints, restriction) = (&problem.model.constraints, &problem.model.restriction);
    let mut run =
        Run { status: Status::MaxIterations, point: None, slope: None, decrement: f64::INFINITY, iterations: 0 };
    let Some((start, mut held)) = regular_start(problem, start) else {
        run.status = Status::ConstraintsNotMet;
        return run;
    };
    let Some(mut point) = problem.point(&start) else {
        run.status = Status::NotPositiveDefinite;
        return run;
    };
    let mut slope = problem.slope(&point);
    let mut weights = DVector::zeros(constraints.list.len());
    let mut multipliers: DVector<f64> = DVector::zeros(constraints.list.len());
    let (mut damping, mut stalled, mut previous) = (0.0_f64, 0, f64::INFINITY);
    let mut curvature = curvature;
    let mut slow = 0;
    while run.iterations < settings.max_iterations {
        run.iterations += 1;
        let information = match curvature {
            Curvature::Expected => problem.expected_information(&point, &slope),
            Curvature::Observed => problem.hessian(&point, &slope),
        };
        let bent = bend(constraints, restriction, &point.parameters, &multipliers);
        let programme = Programme { constraints, held: &held, gradient: &slope.gradient };
        let Some(step) = programme.step(&information, &bent, &mut damping) else {
            run.status = Status::NoProgress;
            break;
        };
        multipliers.copy_from(&step.multipliers);
        let violations = constraints.violations(&held.values);
        let violation = violations.amax();
        // In the metric of the information, as without constraints; what a constraint alone moves counts by its own size.
        let metric = step.direction.dot(&(&information * &step.direction)).max(0.0).sqrt();
        let moved = step.direction.amax() / (1.0 + point.parameters.amax());
        run.decrement = metric;
        let limit = settings.decrement.min(settings.step_in_errors / problem.sample.multiplier.sqrt());
        if violation < CONSTRAINT_TOLERANCE && metric < limit && moved < 1e-6 {
            run.status = Status::Converged;
            break;
        }
        if step.relief < 1.0 && moved < 1e-9 && violation > CONSTRAINT_TOLERANCE {
            run.status = Status::ConstraintsNotMet;
            break;
        }
        let merit_slope = slope.gradient.dot(&step.direction);
        let flat = metric * metric < 1e-12 * (1.0 + point.value.abs()) && violation < 1e-8;
        if flat && metric > 0.9 * previous {
            stalled += 1;
            if stalled >= 3 && violation < CONSTRAINT_TOLERANCE {
                run.status = Status::ConvergedAtMachinePrecision;
                break;
            }
        }
        slow = if metric > 0.5 * previous { slow + 1 } else { 0 };
        if slow >= 5 {
            (curvature, slow) = (Curvature::Observed, 0);
        }
        previous = metric;
        for (weight, multiplier) in weights.iter_mut().zip(multipliers.iter()) {
            let needed: f64 = 1.5 * multiplier.abs() + 1e-3;
            *weight = if *weight < needed { needed } else { 0.5 * (*weight + needed) };
        }
        let merit = |value: f64, values: &DVector<f64>| value + weights.dot(&constraints.violations(values));
        let now = merit(point.value, &held.values);
        let predicted = merit_slope - step.relief * weights.dot(&violations);
        let accept = |parameters: DVector<f64>, length: f64| -> Option<(Point, Held)> {
            let next = Held::at(constraints, restriction, &parameters)?;
            let candidate = problem.point(&parameters)?;
            let value = merit(candidate.value, &next.values);
            let enough = value <= now + 1e-4 * length * predicted.min(0.0);
            let within_rounding = flat && value <= now + 1e-10 * (1.0 + now.abs());
            (enough || within_rounding).then_some((candidate, next))
        };
        let mut accepted = accept(&point.parameters + &step.direction, 1.0);
        if accepted.is_none() {
            // The curvature of the constraints can make the merit refuse good steps (Maratos 1978).
            let corrected = programme.corrected(restriction, &point.parameters, &step);
            accepted = corrected.and_then(|parameters| accept(parameters, 1.0));
        }
        let mut length = 1.0;
        while accepted.is_none() && length > 1e-12 {
            length *= 0.5;
            accepted = accept(&point.parameters + &step.direction * length, length);
        }
        match accepted {
            Some((next, next_held)) => {
                damping = if length > 0.9 { damping * 0.1 } else { damping };
                if damping < 1e-8 {
                    damping = 0.0;
                }
                slope = problem.slope(&next);
                (point, held) = (next, next_held);
            }
            None => {
                damping = (damping * 100.0).max(1e-4);
                if flat && violation < CONSTRAINT_TOLERANCE {
                    run.status = Status::ConvergedAtMachinePrecision;
                    break;
                }
                if damping > 1e8 {
                    let met = violation < 1e-6;
                    run.status = if met { Status::NoProgress } else { Status::ConstraintsNotMet };
                    break;
                }
            }
        }
    }
    (run.point, run.slope) = (Some(point), Some(slope));
    run
}

/// The start itself, or a point beside it where the Jacobian of the equalities has its full rank: `a*b == 1` says nothing
/// of the direction at a = b = 0. `None` where the constraints are undefined all around.
fn regular_start(problem: &Problem<'_>, start: &DVector<f64>) -> Option<(DVector<f64>, Held)> {
    let (constraints, restriction) = (&problem.model.constraints, &problem.model.restriction);
    let mut fallback = None;
    for size in [0.0, 0.1, 0.3, 0.6, 1.0] {
        let beside = DVector::from_fn(start.len(), |i, _| start[i] + size * (1.0 + 0.3 * (1.7 * (i + 1) as f64).sin()));
        // Only what the constraints name moves: the rest has start values that were estimated.
        let Some(moved) = only_named(constraints, restriction, start, beside) else { continue };
        let Some(held) = Held::at(constraints, restriction, &moved) else { continue };
        if problem.point(&moved).is_none() {
            continue;
        }
        let equalities = held.jacobian.rows(0, constraints.equalities()).into_owned();
        if reduce_rows(&equalities, &DVector::zeros(equalities.nrows())).pivots.len() >= constraints.rank {
            return Some((moved, held));
        }
        fallback.get_or_insert((moved, held));
    }
    fallback.or_else(|| Held::at(constraints, restriction, start).map(|held| (start.clone(), held)))
}

fn only_named(
    constraints: &Constraints,
    restriction: &Restriction,
    start: &DVector<f64>,
    beside: DVector<f64>,
) -> Option<DVector<f64>> {
    let mut named = vec![false; start.len()];
    for cell in constraints.list.iter().filter(|c| c.form == ConstraintForm::Equality).flat_map(|c| c.cells()) {
        restriction.cells[cell].terms.iter().for_each(|(j, _)| named[*j] = true);
    }
    Some(DVector::from_fn(start.len(), |j, _| if named[j] { beside[j] } else { start[j] }))
}

/// The curvature that the constraints add to that of the Lagrangian, -sum lambda_i c_i'': central differences of the exact
/// gradients. It decides how fast the solver arrives, not where. Zero where a constraint is undefined beside the point.
fn bend(
    constraints: &Constraints,
    restriction: &Restriction,
    parameters: &DVector<f64>,
    multipliers: &DVector<f64>,
) -> DMatrix<f64> {
    let q = parameters.len();
    let mut total = DMatrix::zeros(q, q);
    if multipliers.amax() <= 0.0 {
        return total;
    }
    for j in 0..q {
        let step = 1e-5 * (1.0 + parameters[j].abs());
        let gradient = |sign: f64| {
            let mut moved = parameters.clone();
            moved[j] += sign * step;
            constraints.at(restriction, &moved).map(|(_, jacobian)| jacobian.tr_mul(multipliers))
        };
        let (Some(up), Some(down)) = (gradient(1.0), gradient(-1.0)) else { return DMatrix::zeros(q, q) };
        total.set_column(j, &((down - up) / (2.0 * step)));
    }
    symmetrise(&mut total);
    total
}

/// The quadratic programme at a point.
struct Programme<'a> {
    constraints: &'a Constraints,
    held: &'a Held,
    gradient: &'a DVector<f64>,
}

impl Programme<'_> {
    /// Its solution, with more damping until the curvature is positive definite in the tangent space of the equalities.
    fn step(&self, information: &DMatrix<f64>, bent: &DMatrix<f64>, damping: &mut f64) -> Option<Step> {
        let equalities = self.constraints.equalities();
        let (m, q) = self.held.jacobian.shape();
        let a = self.held.jacobian.rows(0, equalities).into_owned();
        let particular = least_squares(&a, &-self.held.values.rows(0, equalities).into_owned());
        let basis = null_space(&a);
        let g = self.held.jacobian.rows(equalities, m - equalities).into_owned();
        let values = self.held.values.rows(equalities, m - equalities).into_owned();
        for attempt in 0..25 {
            let mut curvature = information.clone();
            // The Hessian of the Lagrangian where it is positive definite, else that of the discrepancy.
            if attempt == 0 {
                curvature += bent;
            }
            if *damping > 0.0 {
                for i in 0..q {
                    curvature[(i, i)] += *damping * information[(i, i)].abs().max(1e-4);
                }
            }
            let mut reduced = basis.tr_mul(&(&curvature * &basis));
            symmetrise(&mut reduced);
            let Ok(cholesky) = Cholesky::with_tolerance(&reduced, 1e-11) else {
                if attempt > 0 {
                    *damping = (*damping * 10.0).max(1e-7);
                }
                continue;
            };
            for relief in [1.0, 0.5, 0.1, 0.0] {
                let along = &particular * relief;
                let pull = basis.tr_mul(&(self.gradient + &curvature * &along));
                let needed = DVector::from_fn(values.len(), |i, _| {
                    let value = if values[i] < 0.0 { relief * values[i] } else { values[i] };
                    -value - g.row(i).transpose().dot(&along)
                });
                let Some((inside, of_inequalities)) = constrained_step(&cholesky, &pull, &(&g * &basis), &needed)
                else {
                    continue;
                };
                let direction = along + &basis * inside;
                if !direction.iter().all(|x| x.is_finite()) {
                    continue;
                }
                // A' lambda = g + H d - G' mu, solved by least squares.
                let rest = self.gradient + &curvature * &direction - g.tr_mul(&of_inequalities);
                let of_equalities = least_squares(&a.transpose(), &rest);
                let mut multipliers = DVector::zeros(m);
                multipliers.rows_mut(0, equalities).copy_from(&of_equalities);
                multipliers.rows_mut(equalities, m - equalities).copy_from(&of_inequalities);
                return Some(Step { direction, multipliers, relief });
            }
            *damping = (*damping * 10.0).max(1e-7);
        }
        None
    }

    /// The full step with what the constraints that hold it miss there taken back by the shortest way.
    fn corrected(&self, restriction: &Restriction, parameters: &DVector<f64>, step: &Step) -> Option<DVector<f64>> {
        let moved = parameters + &step.direction;
        let (values, _) = self.constraints.at(restriction, &moved)?;
        let holds = |i: &usize| {
            self.constraints.list[*i].form == ConstraintForm::Equality || step.multipliers[*i] > 0.0 || values[*i] < 0.0
        };
        let held: Vec<usize> = (0..values.len()).filter(holds).collect();
        if held.is_empty() {
            return None;
        }
        let rows = self.held.jacobian.select_rows(&held);
        Some(moved - least_squares(&rows, &values.select_rows(&held)))
    }
}

/// min u' R u / 2 + r' u subject to G u >= h, with R by its Cholesky factor L: with y = L' u + L^-1 r the shortest y.
fn constrained_step(
    cholesky: &Cholesky,
    pull: &DVector<f64>,
    g: &DMatrix<f64>,
    needed: &DVector<f64>,
) -> Option<(DVector<f64>, DVector<f64>)> {
    let free = -cholesky.solve(pull);
    if g.nrows() == 0 {
        return Some((free, DVector::zeros(0)));
    }
    let mut turned = DMatrix::zeros(g.nrows(), g.ncols());
    for i in 0..g.nrows() {
        turned.set_row(i, &cholesky.solve_lower(&g.row(i).transpose()).transpose());
    }
    let lacking = needed - g * &free;
    // Rows of like size, so that units do not decide what counts as nothing.
    let size: Vec<f64> = turned.row_iter().map(|row| row.norm()).collect();
    for i in 0..g.nrows() {
        if size[i] <= 0.0 && lacking[i] > CONSTRAINT_TOLERANCE {
            return None;
        }
    }
    let scale = |i: usize| if size[i] > 0.0 { 1.0 / size[i] } else { 0.0 };
    let rows = DMatrix::from_fn(g.nrows(), g.ncols(), |i, j| turned[(i, j)] * scale(i));
    let lacks = DVector::from_fn(g.nrows(), |i, _| if size[i] > 0.0 { lacking[i] * scale(i) } else { -1.0 });
    let unit = lacks.amax().max(f64::MIN_POSITIVE);
    let (_, multipliers) = least_distance(&rows, &(lacks / unit))?;
    let multipliers = DVector::from_fn(g.nrows(), |i, _| multipliers[i] * unit * scale(i));
    let correction = cholesky.solve(&g.tr_mul(&multipliers));
    Some((free + correction, multipliers))
}
