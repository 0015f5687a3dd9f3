//! The maximum likelihood discrepancy and its gradient.
//!
//! F = ln|Sigma| + tr(S Sigma^-1) - ln|S| - p + (m - mu)' Sigma^-1 (m - mu) per group (Joreskog 1969, 1971), weighted by
//! the groups' shares. The solver minimises f = F/2, the mean log-likelihood ratio per case; lavaan's `fmin` is f.

use super::sample::Sample;
use crate::implied::{CellDerivative, Implied, Products, derivatives, project};
use crate::linalg::{Cholesky, trace_of_product};
use crate::model::Model;
use nalgebra::{DMatrix, DVector};

/// Model and sample together: what is to be minimised.
#[derive(Clone, Copy, Debug)]
pub struct MaximumLikelihood<'a> {
    /// The model.
    pub model: &'a Model,
    /// The sample in the model's order.
    pub sample: &'a Sample,
}

/// One group at a point.
#[derive(Clone, Debug)]
pub struct GroupPoint {
    /// Matrices and implied moments.
    pub implied: Implied,
    /// Sigma^-1
    pub weight: DMatrix<f64>,
    /// m - mu (zero without a mean structure).
    pub mean_residual: DVector<f64>,
    /// F of this group.
    pub discrepancy: f64,
}

/// A point in the parameter space at which Sigma is positive definite in every group.
#[derive(Clone, Debug)]
pub struct Point {
    /// Parameters after constraints.
    pub parameters: DVector<f64>,
    /// f = F/2.
    pub value: f64,
    /// By group.
    pub groups: Vec<GroupPoint>,
}

/// The gradient at a point, with what the Hessian needs beside it.
#[derive(Clone, Debug)]
pub struct Slope {
    /// df by parameter.
    pub gradient: DVector<f64>,
    /// By group: derivatives of the cells, X' M X, X' W (m - mu).
    pub groups: Vec<GroupSlope>,
}

/// One group's part of [`Slope`].
#[derive(Clone, Debug)]
pub struct GroupSlope {
    /// One entry a free cell of the group.
    pub derivatives: Vec<CellDerivative>,
    /// X' M X with M = W (Sigma - S - dd') W.
    pub residual_products: Products,
    /// X' W d with d = m - mu.
    pub mean_products: DVector<f64>,
}

impl MaximumLikelihood<'_> {
    /// The point at these parameters; `None` when Sigma is not positive definite in some group.
    pub fn point(&self, parameters: &DVector<f64>) -> Option<Point> {
        let cells = self.model.restriction.expand(parameters);
        let mut value = 0.0;
        let mut groups = Vec::with_capacity(self.sample.groups.len());
        for (layout, sample) in self.model.layouts.iter().zip(&self.sample.groups) {
            let implied = Implied::evaluate(layout, &cells, Some((&sample.cov, sample.mean.as_ref())))?;
            let cholesky = Cholesky::new(&implied.sigma).ok()?;
            let weight = cholesky.inverse();
            let p = layout.observed.len();
            let mean_residual = match (&sample.mean, self.model.meanstructure) {
                (Some(mean), true) => mean - &implied.mu,
                _ => DVector::zeros(p),
            };
            let discrepancy =
                cholesky.log_determinant() + trace_of_product(&sample.cov, &weight) - sample.log_determinant - p as f64
                    + mean_residual.dot(&(&weight * &mean_residual));
            value += 0.5 * sample.weight * discrepancy;
            groups.push(GroupPoint { implied, weight, mean_residual, discrepancy });
        }
        value.is_finite().then(|| Point { parameters: parameters.clone(), value, groups })
    }

    /// The gradient at a point.
    pub fn slope(&self, point: &Point) -> Slope {
        let mut by_cell = DVector::zeros(self.model.table.cells);
        let mut groups = Vec::with_capacity(point.groups.len());
        for ((layout, sample), at) in self.model.layouts.iter().zip(&self.sample.groups).zip(&point.groups) {
            // M = W (Sigma - S - dd') W = W - W S W - (Wd)(Wd)'
            let wd = &at.weight * &at.mean_residual;
            let ws = &at.weight * &sample.cov;
            let mut m = at.weight.clone();
            m.gemm(-1.0, &ws, &at.weight, 1.0);
            if self.model.meanstructure {
                m.ger(-1.0, &wd, &wd, 1.0);
            }
            crate::linalg::symmetrise(&mut m);
            let residual_products = Products::of(&m, &at.implied);
            let mean_products = project(&wd, &at.implied);
            let derivatives = derivatives(layout, &at.implied, self.model.meanstructure);
            for d in &derivatives {
                by_cell[d.free] += sample.weight * (d.s * residual_products.at(d.u, d.v) - d.t * mean_products[d.w]);
            }
            groups.push(GroupSlope { derivatives, residual_products, mean_products });
        }
        Slope { gradient: self.model.restriction.pull_gradient(&by_cell), groups }
    }
}
