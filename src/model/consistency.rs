//! Whether constraints contradict or repeat each other, judged before anything is fitted.

use super::constraint::{ConstraintForm, Constraints};
use super::restriction::Restriction;
use crate::linalg::{Cholesky, least_distance};
use nalgebra::{DMatrix, DVector};

/// What is left of a gradient of length one after those before it are taken out counts as nothing below this.
const DEPENDENT: f64 = 1e-6;

/// The first linear inequality or bound that no parameters obey together with those before it. Exact: a linear programme
/// in the parameters that the linear equalities leave. What is not linear is left to the solver.
pub(super) fn contradiction(constraints: &Constraints, restriction: &Restriction) -> Option<usize> {
    let linear: Vec<usize> = (0..constraints.list.len())
        .filter(|&i| constraints.list[i].form != ConstraintForm::Equality && constraints.list[i].is_linear())
        .collect();
    if linear.is_empty() {
        return None;
    }
    let only = constraints.only(&linear);
    let (values, jacobian) = only.at(restriction, &DVector::zeros(restriction.parameters))?;
    let mut rows = jacobian;
    let mut needed = -values;
    for (mut row, need) in rows.row_iter_mut().zip(needed.iter_mut()) {
        let size = row.norm();
        if size > 0.0 {
            row /= size;
            *need /= size;
        }
    }
    let infeasible = |count: usize| {
        let unit = needed.rows(0, count).amax().max(1.0);
        // Limits that touch, such as a > 1 and a < 1, leave a point.
        let needed = needed.rows(0, count).map(|need| (need - 1e-9 * unit) / unit);
        least_distance(&rows.rows(0, count).into_owned(), &needed).is_none()
    };
    if !infeasible(linear.len()) {
        return None;
    }
    (1..=linear.len()).find(|&count| infeasible(count)).map(|count| linear[count - 1])
}

/// The nonlinear equalities that say nothing new where all of them hold. They are met from several points and judged
/// where they hold, as lavaan does at the solution: `a*b == 1` and `a == 1/b` are one constraint, though their
/// gradients differ elsewhere.
pub(super) fn redundant_equalities(constraints: &Constraints, restriction: &Restriction) -> Vec<usize> {
    let equalities = constraints.equalities();
    if equalities == 0 {
        return Vec::new();
    }
    let only = constraints.only(&(0..equalities).collect::<Vec<usize>>());
    // Logarithms and roots are not defined everywhere.
    let points: Vec<DVector<f64>> = [(0.6, 0.3), (0.5, 0.05), (1.5, 0.3), (0.1, 0.05), (3.0, 1.0), (-0.5, 0.3)]
        .into_iter()
        .map(|(centre, spread)| {
            DVector::from_fn(restriction.parameters, |i, _| centre + spread * (1.7 * (i + 1) as f64).sin())
        })
        .collect();
    let judged = |place: DVector<f64>| only.at(restriction, &place).map(|(_, jacobian)| dependent_rows(&jacobian));
    // An accident can only make gradients dependent, not independent.
    let met = points.iter().filter_map(|point| met_from(&only, restriction, point.clone())).filter_map(judged);
    let fewest = met.min_by_key(Vec::len);
    fewest.or_else(|| points.iter().find_map(|point| judged(point.clone()))).unwrap_or_default()
}

/// Parameters near these that obey equalities, by the method of Levenberg and Marquardt.
fn met_from(only: &Constraints, restriction: &Restriction, mut at: DVector<f64>) -> Option<DVector<f64>> {
    let (mut values, mut jacobian) = only.at(restriction, &at)?;
    let mut damping = 1e-3;
    for _ in 0..200 {
        if values.amax() < 1e-12 {
            return Some(at);
        }
        let mut normal = &jacobian * jacobian.transpose();
        let scale = normal.diagonal().amax().max(f64::MIN_POSITIVE);
        for i in 0..normal.nrows() {
            normal[(i, i)] += damping * scale;
        }
        let step = Cholesky::new(&normal).ok().map(|cholesky| jacobian.tr_mul(&cholesky.solve(&values)));
        let next = step.map(|step| &at - step);
        let better = next.and_then(|next| {
            let (v, j) = only.at(restriction, &next)?;
            (v.norm() < values.norm()).then_some((next, v, j))
        });
        match better {
            Some(better) => {
                (at, values, jacobian) = better;
                damping = (damping * 0.1).max(1e-14);
            }
            None if damping > 1e12 => return None,
            None => damping *= 10.0,
        }
    }
    None
}

/// The rows that are, up to their size, combinations of those above.
fn dependent_rows(jacobian: &DMatrix<f64>) -> Vec<usize> {
    let mut kept: Vec<DVector<f64>> = Vec::new();
    let mut dependent = Vec::new();
    for (i, row) in jacobian.row_iter().enumerate() {
        let mut row = row.transpose();
        let size = row.norm();
        if size > 0.0 {
            row /= size;
        }
        for _ in 0..2 {
            for other in &kept {
                let along = other.dot(&row);
                row.axpy(-along, other, 1.0);
            }
        }
        let left = row.norm();
        if left > DEPENDENT {
            kept.push(row / left);
        } else {
            dependent.push(i);
        }
    }
    dependent
}
