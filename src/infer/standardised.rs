//! Standardised solutions and explained variance.
//!
//! `lv`: latent variables have variance one (lavaan `std.lv`, Mplus STD); `all`: all variables (lavaan `std.all`, Mplus
//! STDYX, AMOS "standardized"); `nox`: all but exogenous observed variables (lavaan `std.nox`, Mplus STDY). Variances
//! are divided by total variances, covariances by the square roots of the residual variances of both sides.

use crate::implied::Implied;
use crate::model::{Layout, Matrix, Model, Roles, Row};
use crate::syntax::Operator;
use nalgebra::DVector;

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

/// Total and residual variances of one group, with the derivatives of the total ones.
pub struct Variances<'a> {
    layout: &'a Layout,
    roles: &'a Roles,
    implied: &'a Implied,
    /// dVar(eta_j) by free cell; empty columns where zero.
    eta_change: Vec<Vec<(usize, f64)>>,
    /// dVar(y_i) by free cell.
    observed_change: Vec<Vec<(usize, f64)>>,
}

impl<'a> Variances<'a> {
    /// Computes them for one group.
    pub fn of(layout: &'a Layout, roles: &'a Roles, implied: &'a Implied) -> Variances<'a> {
        let (p, m) = (layout.observed.len(), layout.eta.len());
        let mut eta_change = vec![Vec::new(); m];
        let mut observed_change = vec![Vec::new(); p];
        let column = |i: usize, c: usize| {
            if c < p { f64::from(u8::from(i == c)) } else { implied.columns[(i, c - p)] }
        };
        for d in crate::implied::derivatives(layout, implied, false) {
            let (k, l) = (d.cell.row, d.cell.column);
            for (j, changes) in eta_change.iter_mut().enumerate() {
                let change = match d.cell.matrix {
                    Matrix::Beta => 2.0 * implied.total[(j, k)] * implied.eta_cov[(l, j)],
                    Matrix::Psi if k == l => implied.total[(j, k)].powi(2),
                    Matrix::Psi => 2.0 * implied.total[(j, k)] * implied.total[(j, l)],
                    _ => 0.0,
                };
                if change != 0.0 {
                    changes.push((d.free, change));
                }
            }
            if d.s == 0.0 {
                continue;
            }
            // A residual or a loading moves one variable only; the loop over all serves the structural cells.
            let touched = if d.u < p { d.u..d.u + 1 } else { 0..p };
            for i in touched {
                let change = 2.0 * d.s * column(i, d.u) * column(i, d.v);
                if change != 0.0 {
                    observed_change[i].push((d.free, change));
                }
            }
        }
        Variances { layout, roles, implied, eta_change, observed_change }
    }

    /// The variances alone, for values without gradients.
    pub fn values(layout: &'a Layout, roles: &'a Roles, implied: &'a Implied) -> Variances<'a> {
        let (eta_change, observed_change) =
            (vec![Vec::new(); layout.eta.len()], vec![Vec::new(); layout.observed.len()]);
        Variances { layout, roles, implied, eta_change, observed_change }
    }

    /// Total variance of a variable and its derivative by the free cells.
    fn total(&self, name: &str) -> Option<(f64, &[(usize, f64)])> {
        if let Some(j) = self.layout.in_eta(name) {
            return Some((self.implied.eta_cov[(j, j)], &self.eta_change[j]));
        }
        let i = self.layout.in_observed(name)?;
        Some((self.implied.sigma[(i, i)], &self.observed_change[i]))
    }

    /// Residual variance of a variable and the free cell that holds it.
    fn residual(&self, name: &str) -> Option<(f64, Option<usize>)> {
        let (matrix, at, value) = match self.layout.in_eta(name) {
            Some(j) => (Matrix::Psi, j, self.implied.psi[(j, j)]),
            None => {
                let i = self.layout.in_observed(name)?;
                (Matrix::Theta, i, self.implied.theta[(i, i)])
            }
        };
        let cell = self.layout.cells.iter().find(|c| c.matrix == matrix && c.row == at && c.column == at);
        Some((value, cell.and_then(|c| c.free)))
    }

    fn scaled(&self, name: &str, which: Standardised) -> bool {
        match which {
            Standardised::Latent => self.roles.is_latent(name),
            Standardised::All => true,
            Standardised::AllButExogenous => !self.roles.is_exogenous(name),
        }
    }
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
    let mut logs: Vec<(f64, Vec<(usize, f64)>)> = Vec::with_capacity(2);
    let mut scale_by = |name: &str, power: f64, residual: bool| -> bool {
        if !variances.scaled(name, which) {
            return true;
        }
        let (variance, change) = if residual {
            match variances.residual(name) {
                Some((value, cell)) => (value, cell.map(|c| vec![(c, 1.0)]).unwrap_or_default()),
                None => return false,
            }
        } else {
            match variances.total(name) {
                Some((value, change)) => (value, change.to_vec()),
                None => return false,
            }
        };
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
    let defined = match row.op {
        Operator::Measurement if lhs == rhs => true,
        Operator::Measurement => scale_by(lhs, 0.5, false) && scale_by(rhs, -0.5, false),
        Operator::Regression => scale_by(rhs, 0.5, false) && scale_by(lhs, -0.5, false),
        Operator::Covariance if lhs == rhs => scale_by(lhs, -1.0, false),
        Operator::Covariance => scale_by(lhs, -0.5, true) && scale_by(rhs, -0.5, true),
        Operator::Intercept => scale_by(lhs, -0.5, false),
        Operator::Composite | Operator::Threshold | Operator::Scale => true,
    };
    if !defined {
        return f64::NAN;
    }
    let value = estimate * factor;
    if let Some(gradient) = gradient {
        if let Some(cell) = free {
            gradient[cell] += factor;
        }
        for (weight, change) in &logs {
            for (cell, d) in change {
                gradient[*cell] += value * weight * d;
            }
        }
    }
    value
}

/// Explained variance of every endogenous variable of a group: 1 - residual / total; `None` when the residual variance
/// is negative or the total is not positive. lavaan: `r2`; AMOS: squared multiple correlation.
pub fn explained_variance(model: &Model, group: usize, implied: &Implied) -> Vec<(String, Option<f64>)> {
    let layout = &model.layouts[group];
    let share = |residual: f64, total: f64| (residual >= 0.0 && total > 0.0).then(|| 1.0 - residual / total);
    let mut list = Vec::new();
    for (i, name) in layout.observed.iter().enumerate() {
        match layout.place_in_eta[i] {
            None if layout.cells.iter().any(|c| c.matrix == Matrix::Lambda && c.row == i) => {
                list.push((name.clone(), share(implied.theta[(i, i)], implied.sigma[(i, i)])));
            }
            Some(j) if layout.cells.iter().any(|c| c.matrix == Matrix::Beta && c.row == j) => {
                list.push((name.clone(), share(implied.psi[(j, j)], implied.eta_cov[(j, j)])));
            }
            _ => {}
        }
    }
    for j in 0..layout.latent {
        let name = &layout.eta[j];
        let named_only = || {
            model
                .table
                .rows
                .iter()
                .any(|r| r.group == group && r.lhs == *name && r.rhs == *name && r.op == Operator::Measurement)
        };
        if layout.cells.iter().any(|c| c.matrix == Matrix::Beta && c.row == j) || named_only() {
            list.push((name.clone(), share(implied.psi[(j, j)], implied.eta_cov[(j, j)])));
        }
    }
    list
}
