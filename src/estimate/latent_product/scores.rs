//! The derivative of each case's log-likelihood.
//!
//! Given v, the items R and v together are z = mu + D p + X-columns of a linear model, with covariances Sigma_z and K =
//! Sigma_z^-1. With e = z - mu - D p the score of a cell is s (X_u' K e e' K X_v - X_u' K X_v) + X_w' K e times what stands
//! behind the cell: 1 for an intercept, the mean of eta_j given p for a loading or a regression on eta_j. Its mean needs the
//! conditional means and covariances of (p, v) only, since e is linear in them.

use super::super::problem::{GroupPoint, GroupSlope};
use super::super::sample::GroupSample;
use super::posterior::Integrated;
use crate::implied::{CellDerivative, derivatives};
use crate::linalg::Cholesky;
use crate::model::{Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// The casewise scores of one group as its slope, cases as rows in the order of the responses.
pub(in super::super) fn slope(
    layout: &Layout,
    sample: &GroupSample,
    at: &GroupPoint,
    cells: usize,
) -> Option<GroupSlope> {
    let integrated = at.integrated.as_deref()?;
    let own = sample.incomplete.as_ref()?;
    let list = derivatives(layout, &integrated.linear, true);
    let mut scores = DMatrix::zeros(own.patterns.cases(), cells);
    for pattern in &own.patterns.list {
        let items: Vec<usize> = (pattern.observed.iter().copied())
            .filter(|&i| layout.place_in_eta[i].is_none_or(|eta| !layout.products.factors.contains(&eta)))
            .collect();
        let frame = Frame::of(layout, integrated, &items)?;
        for case in pattern.cases.clone() {
            let residual = DVector::from_iterator(
                items.len(),
                items.iter().map(|&i| own.patterns.data[(i, case)] - integrated.linear.mu[i]),
            );
            let of_case = frame.case(layout, integrated, case, &residual);
            let row = own.patterns.rows[case];
            for d in &list {
                scores[(row, d.free)] += frame.score(integrated, d, &of_case);
            }
        }
    }
    Some(GroupSlope::Cases(scores))
}

/// What the cases of one pattern have in common.
struct Frame {
    /// X' K X
    products: DMatrix<f64>,
    /// X' K
    weighted: DMatrix<f64>,
    /// X' K E, where e = constant + E (p, v).
    moving: DMatrix<f64>,
    /// D
    effects: DMatrix<f64>,
    /// Rows of (I - B)^-1 on the products, eta x products.
    through: DMatrix<f64>,
}

/// One case.
struct OfCase {
    /// X' K times the conditional mean of e.
    line: DVector<f64>,
    /// X' K E times the conditional covariances of (p, v).
    spread: DMatrix<f64>,
    /// Conditional means of the products.
    products: Vec<f64>,
}

impl Frame {
    fn of(layout: &Layout, integrated: &Integrated, items: &[usize]) -> Option<Frame> {
        let (linear, places) = (&integrated.linear, &layout.products);
        let (p, eta) = (layout.observed.len(), layout.eta.len());
        let (r, k, m) = (items.len(), places.places.len(), places.factors.len());
        // [Lambda (I-B)^-1, Lambda V] of the items, [(I-B)^-1, V] of the factors.
        let mut x = DMatrix::zeros(r + m, p + 2 * eta);
        for (row, &i) in items.iter().enumerate() {
            x[(row, i)] = 1.0;
        }
        x.view_mut((0, p), (r, 2 * eta)).copy_from(&linear.columns.select_rows(items));
        x.view_mut((r, p), (m, eta)).copy_from(&linear.total.select_rows(&places.factors));
        x.view_mut((r, p + eta), (m, eta)).copy_from(&linear.eta_cov.select_rows(&places.factors));
        let mut sigma = DMatrix::zeros(r + m, r + m);
        sigma.view_mut((0, 0), (r, r)).copy_from(&linear.sigma.select_rows(items).select_columns(items));
        for (column, &factor) in places.factors.iter().enumerate() {
            for row in 0..r {
                let value = x[(row, p + eta + factor)];
                (sigma[(row, r + column)], sigma[(r + column, row)]) = (value, value);
            }
        }
        let of_factors = linear.eta_cov.select_rows(&places.factors).select_columns(&places.factors);
        sigma.view_mut((r, r), (m, m)).copy_from(&of_factors);
        let weighted = x.tr_mul(&Cholesky::new(&sigma).ok()?.inverse());
        let effects = linear.columns.select_rows(items).select_columns(&places.places);
        let mut moving = DMatrix::zeros(p + 2 * eta, k + m);
        moving.columns_mut(0, k).gemm(-1.0, &weighted.columns(0, r), &effects, 0.0);
        moving.columns_mut(k, m).copy_from(&weighted.columns(r, m));
        let through = linear.total.select_columns(&places.places);
        Some(Frame { products: &weighted * &x, weighted, moving, effects, through })
    }

    fn case(&self, layout: &Layout, integrated: &Integrated, case: usize, residual: &DVector<f64>) -> OfCase {
        let places = &layout.products;
        let (k, m) = (places.places.len(), places.factors.len());
        let mean = integrated.mean.column(case);
        let r = residual.len();
        let mut e = DVector::zeros(r + m);
        e.rows_mut(0, r).copy_from(&(residual - &self.effects * mean.rows(0, k)));
        for (f, &factor) in places.factors.iter().enumerate() {
            e[r + f] = mean[k + f] - integrated.linear.eta_mean[factor];
        }
        let size = k + m;
        let cov = DMatrix::from_column_slice(size, size, integrated.cov.column(case).as_slice());
        OfCase {
            line: &self.weighted * e,
            spread: &self.moving * cov,
            products: mean.rows(0, k).iter().copied().collect(),
        }
    }

    fn score(&self, integrated: &Integrated, d: &CellDerivative, case: &OfCase) -> f64 {
        let mut value = 0.0;
        if d.s != 0.0 {
            let spread = case.spread.row(d.u).dot(&self.moving.row(d.v));
            value += d.s * (case.line[d.u] * case.line[d.v] + spread - self.products[(d.u, d.v)]);
        }
        match d.cell.matrix {
            Matrix::Lambda | Matrix::Beta => {
                let j = d.cell.column;
                let mut behind = integrated.linear.eta_mean[j];
                let mut together = 0.0;
                for (k, mean) in case.products.iter().enumerate() {
                    behind += self.through[(j, k)] * mean;
                    together += self.through[(j, k)] * case.spread[(d.w, k)];
                }
                value += case.line[d.w] * behind + together;
            }
            Matrix::Nu | Matrix::Alpha => value += d.t * case.line[d.w],
            _ => {}
        }
        value
    }
}
