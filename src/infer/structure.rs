//! What the model says of its variables, as functions of the parameters: means, variances, effects.

use super::dual::Dual;
use crate::implied::{CellDerivative, Implied, derivatives, product_changes};
use crate::model::{Layout, Matrix, Model};
use nalgebra::DVector;

/// One group of a model at the estimates. Indices are those of [`Layout`]: `eta` for the structural part, `observed`
/// for the observed variables.
#[derive(Clone, Copy, Debug)]
pub struct Structure<'a> {
    model: &'a Model,
    layout: &'a Layout,
    implied: &'a Implied,
}

/// A variable by its place in the matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// An element of eta: a latent variable, or an observed one that takes part in the structural model.
    Eta(usize),
    /// An indicator.
    Observed(usize),
}

impl<'a> Structure<'a> {
    /// A group (from 0) of a model at a point.
    pub fn of(model: &'a Model, group: usize, implied: &'a Implied) -> Option<Structure<'a>> {
        model.layouts.get(group).map(|layout| Structure { model, layout, implied })
    }

    /// The layout of the group.
    pub fn layout(&self) -> &'a Layout {
        self.layout
    }

    /// The matrices of the group.
    pub fn implied(&self) -> &'a Implied {
        self.implied
    }

    /// Where a name stands; eta comes first.
    pub fn variable(&self, name: &str) -> Option<Variable> {
        let eta = self.layout.in_eta(name).map(Variable::Eta);
        eta.or_else(|| self.layout.in_observed(name).map(Variable::Observed))
    }

    /// A number that no parameter moves.
    pub fn constant(&self, value: f64) -> Dual {
        Dual::constant(value, self.model.restriction.parameters)
    }

    /// A function of the cells of this group, given its derivative by each cell.
    fn by_cells(&self, value: f64, derivative: impl Fn(Matrix, usize, usize) -> f64) -> Dual {
        let mut gradient = DVector::zeros(self.model.restriction.parameters);
        for cell in &self.layout.cells {
            let Some(free) = cell.free else { continue };
            let d = derivative(cell.matrix, cell.row, cell.column);
            if d != 0.0 {
                for (parameter, coefficient) in &self.model.restriction.cells[free].terms {
                    gradient[*parameter] += coefficient * d;
                }
            }
        }
        // The moments of latent products move with the cells that their factors hang on.
        for product in product_changes(self.layout, self.implied) {
            let d = derivative(product.matrix, product.row, product.column);
            for (free, change) in product.change.iter().filter(|_| d != 0.0) {
                for (parameter, coefficient) in &self.model.restriction.cells[*free].terms {
                    gradient[*parameter] += coefficient * d * change;
                }
            }
        }
        Dual { value, gradient }
    }

    /// The direct effect of eta_j on eta_i: B_ij.
    pub fn direct(&self, i: usize, j: usize) -> Dual {
        self.by_cells(self.implied.beta[(i, j)], |matrix, k, l| {
            f64::from(u8::from(matrix == Matrix::Beta && (k, l) == (i, j)))
        })
    }

    /// The loading of observed variable i on eta_j: Lambda_ij.
    pub fn loading(&self, i: usize, j: usize) -> Dual {
        self.by_cells(self.implied.lambda[(i, j)], |matrix, k, l| {
            f64::from(u8::from(matrix == Matrix::Lambda && (k, l) == (i, j)))
        })
    }

    /// Element (i, j) of (I - B)^-1 - I: the total effect of eta_j on eta_i. d (I-B)^-1 = (I-B)^-1 dB (I-B)^-1.
    pub fn total(&self, i: usize, j: usize) -> Dual {
        let e = &self.implied.total;
        let value = e[(i, j)] - f64::from(u8::from(i == j));
        self.by_cells(value, |matrix, k, l| if matrix == Matrix::Beta { e[(i, k)] * e[(l, j)] } else { 0.0 })
    }

    /// The mean of eta_i: element i of (I - B)^-1 alpha.
    pub fn mean(&self, i: usize) -> Dual {
        let (e, mean) = (&self.implied.total, &self.implied.eta_mean);
        self.by_cells(mean[i], |matrix, k, l| match matrix {
            Matrix::Beta => e[(i, k)] * mean[l],
            Matrix::Alpha => e[(i, k)],
            _ => 0.0,
        })
    }

    /// The covariance of eta_i and eta_j: element (i, j) of (I - B)^-1 Psi (I - B)^-T.
    pub fn eta_covariance(&self, i: usize, j: usize) -> Dual {
        let (e, v) = (&self.implied.total, &self.implied.eta_cov);
        self.by_cells(v[(i, j)], |matrix, k, l| match matrix {
            Matrix::Beta => e[(i, k)] * v[(l, j)] + v[(i, l)] * e[(j, k)],
            Matrix::Psi if k == l => e[(i, k)] * e[(j, k)],
            Matrix::Psi => e[(i, k)] * e[(j, l)] + e[(i, l)] * e[(j, k)],
            _ => 0.0,
        })
    }

    /// The (residual) covariance of eta_i and eta_j: Psi_ij.
    pub fn disturbance(&self, i: usize, j: usize) -> Dual {
        self.by_cells(self.implied.psi[(i, j)], |matrix, k, l| {
            f64::from(u8::from(matrix == Matrix::Psi && ((k, l) == (i, j) || (l, k) == (i, j))))
        })
    }

    /// The residual covariance of observed variables i and j: Theta_ij.
    pub fn residual(&self, i: usize, j: usize) -> Dual {
        self.by_cells(self.implied.theta[(i, j)], |matrix, k, l| {
            f64::from(u8::from(matrix == Matrix::Theta && ((k, l) == (i, j) || (l, k) == (i, j))))
        })
    }

    /// The implied covariance of observed variables i and j: Sigma_ij.
    pub fn observed_covariance(&self, i: usize, j: usize) -> Dual {
        let both = |u: usize, v: usize| self.column(i, u) * self.column(j, v) + self.column(i, v) * self.column(j, u);
        self.by_derivatives(self.implied.sigma[(i, j)], |d| d.s * both(d.u, d.v))
    }

    /// The implied mean of observed variable i: mu_i.
    pub fn observed_mean(&self, i: usize) -> Dual {
        self.by_derivatives(self.implied.mu[i], |d| d.t * self.column(i, d.w))
    }

    /// Column c of X = [I, Lambda (I-B)^-1, Lambda V] in row `row`.
    fn column(&self, row: usize, c: usize) -> f64 {
        let p = self.layout.observed.len();
        if c < p { f64::from(u8::from(row == c)) } else { self.implied.columns[(row, c - p)] }
    }

    fn by_derivatives(&self, value: f64, change: impl Fn(&CellDerivative) -> f64) -> Dual {
        let mut gradient = DVector::zeros(self.model.restriction.parameters);
        let mut add = |free: usize, change: f64| {
            for (parameter, coefficient) in &self.model.restriction.cells[free].terms {
                gradient[*parameter] += coefficient * change;
            }
        };
        for d in derivatives(self.layout, self.implied, self.model.meanstructure) {
            add(d.free, change(&d));
        }
        for product in product_changes(self.layout, self.implied) {
            let by = change(&product.derivative(self.layout));
            product.change.iter().for_each(|(free, moved)| add(*free, by * moved));
        }
        Dual { value, gradient }
    }

    /// The total variance of a variable.
    pub fn variance(&self, variable: Variable) -> Dual {
        match variable {
            Variable::Eta(i) => self.eta_covariance(i, i),
            Variable::Observed(i) => self.observed_covariance(i, i),
        }
    }

    /// The implied correlation of two variables, both of eta or both observed; `None` where a variance is not positive.
    pub fn correlation(&self, a: Variable, b: Variable) -> Option<Dual> {
        let covariance = match (a, b) {
            (Variable::Eta(i), Variable::Eta(j)) => self.eta_covariance(i, j),
            (Variable::Observed(i), Variable::Observed(j)) => self.observed_covariance(i, j),
            (Variable::Eta(_), Variable::Observed(_)) | (Variable::Observed(_), Variable::Eta(_)) => return None,
        };
        let root = self.variance(a).power(-0.5)?.times(&self.variance(b).power(-0.5)?);
        Some(covariance.times(&root))
    }

    /// An effect of eta_j on eta_i in standard deviations of both; `None` where a variance is not positive.
    pub fn in_deviations(&self, effect: &Dual, i: usize, j: usize) -> Option<Dual> {
        let scale = self.eta_covariance(j, j).power(0.5)?.times(&self.eta_covariance(i, i).power(-0.5)?);
        Some(effect.times(&scale))
    }
}
