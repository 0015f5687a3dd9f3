//! Standardised solutions and explained variance.
//!
//! `lv`: latent variables have variance one (lavaan `std.lv`, Mplus STD); `all`: all variables (lavaan `std.all`, Mplus
//! STDYX, AMOS "standardized"); `nox`: all but exogenous observed variables (lavaan `std.nox`, Mplus STDY). Variances
//! are divided by total variances, covariances by the square roots of the residual variances of both sides.

use super::variances::Variances;
use crate::implied::Implied;
use crate::model::{Matrix, Model, Row};
use crate::syntax::Operator;
use nalgebra::{DMatrix, DVector};

/// Which variables are standardised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standardised {
    /// Latent variables only.
    Latent,
    /// All variables.
    All,
    /// All but exogenous observed variables.
    AllButExogenous,
}

/// The standardised value of a row with this estimate, and its gradient by the free cells added into `gradient` when
/// one is given. NaN when a variance it is divided by is not positive.
pub fn standardised(
    variances: &Variances<'_>,
    row: &Row,
    free: Option<usize>,
    estimate: f64,
    which: Standardised,
    gradient: Option<&mut DVector<f64>>,
) -> f64 {
    // The value is estimate * product of variance^power; each factor knows its derivative by the free cells.
    let mut factor = 1.0;
    let mut logs: Vec<(f64, &[(usize, f64)])> = Vec::with_capacity(2);
    // An outcome is not exogenous; a candidate path may make one of what was.
    let of_outcome = if which == Standardised::AllButExogenous { Standardised::All } else { which };
    let mut scale_by = |name: &str, power: f64, residual: bool| -> bool {
        let outcome = row.op == Operator::Regression && name == row.lhs;
        if !variances.scaled(name, if outcome { of_outcome } else { which }) {
            return true;
        }
        let known = if residual { variances.residual(name) } else { variances.total(name) };
        let Some((variance, change)) = known else { return false };
        // lavaan divides a covariance by the root of the absolute residual variance where that is negative.
        let size = if residual { variance.abs() } else { variance };
        if size < 0.0 || (size == 0.0 && power < 0.0) {
            return false;
        }
        factor *= size.powf(power);
        if size > 0.0 {
            logs.push((power / variance, change));
        }
        true
    };
    let (lhs, rhs) = (row.lhs.as_str(), row.rhs.as_str());
    if row.op == Operator::Scale && which != Standardised::Latent {
        // What brings a standardised response to its own unit.
        return 1.0;
    }
    let defined = match row.op {
        Operator::Measurement if lhs == rhs => true,
        Operator::Measurement => scale_by(lhs, 0.5, false) && scale_by(rhs, -0.5, false),
        Operator::Regression | Operator::Composite => scale_by(rhs, 0.5, false) && scale_by(lhs, -0.5, false),
        Operator::Covariance if lhs == rhs => scale_by(lhs, -1.0, false),
        Operator::Covariance => scale_by(lhs, -0.5, true) && scale_by(rhs, -0.5, true),
        Operator::Intercept | Operator::Threshold => scale_by(lhs, -0.5, false),
        Operator::Scale => true,
    };
    if !defined {
        return f64::NAN;
    }
    let value = estimate * factor;
    if let Some(gradient) = gradient {
        let residual = if row.is_variance() { variances.residual(lhs) } else { None };
        match residual {
            // A residual variance may follow from other cells.
            Some((_, change)) => change.iter().for_each(|(cell, d)| gradient[*cell] += factor * d),
            None => {
                if let Some(cell) = free {
                    gradient[cell] += factor;
                }
            }
        }
        for (weight, change) in &logs {
            for (cell, d) in *change {
                gradient[*cell] += value * weight * d;
            }
        }
    }
    value
}

/// Explained variance of every endogenous variable of a group: 1 - residual / total; `None` when the residual variance
/// is negative or the total is not positive. lavaan: `r2`; AMOS: squared multiple correlation.
pub fn explained_variance(
    model: &Model,
    group: usize,
    implied: &Implied,
    exogenous: Option<&DMatrix<f64>>,
) -> Vec<(String, Option<f64>)> {
    let layout = &model.layouts[group];
    let by_x = |slopes: &DMatrix<f64>, i: usize| exogenous.map_or(0.0, |s| (slopes.row(i) * s).dot(&slopes.row(i)));
    let share = |residual: f64, total: f64| (residual >= 0.0 && total > 0.0).then(|| 1.0 - residual / total);
    let of_eta = |j: usize| share(implied.psi[(j, j)], implied.eta_cov[(j, j)] + by_x(&implied.eta_slopes, j));
    let of_observed = |i: usize| share(implied.theta[(i, i)], implied.sigma[(i, i)] + by_x(&implied.slopes, i));
    // A composite without a residual is explained by what it is made of, trivially.
    let composed = |row: usize| model.table.rows[row].op == Operator::Composite;
    let fixed_to_zero = |j: usize| {
        !layout.cells.iter().any(|c| c.matrix == Matrix::Psi && (c.row, c.column, c.free.is_some()) == (j, j, true))
    };
    let predicted = |j: usize| {
        let mut into = layout.cells.iter().filter(|c| matches!(c.matrix, Matrix::Beta | Matrix::Gamma) && c.row == j);
        into.any(|c| !(composed(c.table_row) && fixed_to_zero(j)))
    };
    let mut list = Vec::new();
    for (i, name) in layout.observed.iter().enumerate() {
        match layout.place_in_eta[i] {
            None if layout.cells.iter().any(|c| c.matrix == Matrix::Lambda && c.row == i) => {
                list.push((name.clone(), of_observed(i)));
            }
            Some(j) if predicted(j) => list.push((name.clone(), of_eta(j))),
            _ => {}
        }
    }
    for j in (0..layout.latent).filter(|j| !layout.products.places.contains(j)) {
        let name = &layout.eta[j];
        let named_only = || {
            model
                .table
                .rows
                .iter()
                .any(|r| r.group == group && r.lhs == *name && r.rhs == *name && r.op == Operator::Measurement)
        };
        if predicted(j) || named_only() {
            list.push((name.clone(), of_eta(j)));
        }
    }
    list
}
