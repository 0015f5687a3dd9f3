//! The moments of products of normal variables.
//!
//! For normal v with means a and covariances F (Isserlis 1918, Biometrika 12, 134–139):
//! E v_i v_j = a_i a_j + F_ij; cov(v_i v_j, z) = a_i cov(v_j, z) + a_j cov(v_i, z) for normal z; and
//! cov(v_i v_j, v_k v_l) = F_ik F_jl + F_il F_jk + a_i a_k F_jl + a_i a_l F_jk + a_j a_k F_il + a_j a_l F_ik.

use super::derivatives::CellDerivative;
use super::evaluate::Implied;
use crate::model::{Cell, LatentProducts, Layout, Matrix};
use nalgebra::DMatrix;

/// The matrices with the moments of the products in Psi and alpha, given those in which they are zero there.
pub(super) fn with_products(linear: &Implied, products: &LatentProducts) -> Implied {
    let (mut psi, mut alpha) = (linear.psi.clone(), linear.alpha.clone());
    let values = Factors::at(linear, products);
    for (&place, &[i, j]) in products.places.iter().zip(&products.pairs) {
        alpha[place] = values.mean(i) * values.mean(j) + values.cov(i, j);
        for other in (0..psi.nrows()).filter(|other| !products.places.contains(other)) {
            let value = values.mean(i) * values.with(j, other) + values.mean(j) * values.with(i, other);
            (psi[(place, other)], psi[(other, place)]) = (value, value);
        }
        for (&second, &[k, l]) in products.places.iter().zip(&products.pairs) {
            psi[(place, second)] = values.of_products([i, j], [k, l]);
        }
    }
    linear.with_disturbances(psi, alpha)
}

/// The matrices without the moments of the products: what the items would be distributed like if the products were zero.
pub fn without_products(implied: &Implied, products: &LatentProducts) -> Implied {
    let (mut psi, mut alpha) = (implied.psi.clone(), implied.alpha.clone());
    for &place in &products.places {
        psi.row_mut(place).fill(0.0);
        psi.column_mut(place).fill(0.0);
        alpha[place] = 0.0;
    }
    implied.with_disturbances(psi, alpha)
}

/// How a moment of a product, which stands in a matrix but is no parameter, moves with the free cells.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductChange {
    /// Psi or alpha.
    pub matrix: Matrix,
    /// Its row.
    pub row: usize,
    /// Its column; each covariance stands once.
    pub column: usize,
    /// (Number of the free cell, derivative), without zeros.
    pub change: Vec<(usize, f64)>,
}

impl ProductChange {
    /// How Sigma and mu move with the moment itself; the number of the free cell means nothing.
    pub fn derivative(&self, layout: &Layout) -> CellDerivative {
        let p = layout.observed.len();
        let cell = Cell {
            matrix: self.matrix,
            row: self.row,
            column: self.column,
            table_row: 0,
            free: None,
            value: 0.0,
            from_sample: false,
            loading: false,
        };
        let half = if self.row == self.column { 0.5 } else { 1.0 };
        match self.matrix {
            Matrix::Alpha => CellDerivative { free: 0, u: 0, v: 0, s: 0.0, w: p + self.row, t: 1.0, cell },
            _ => CellDerivative { free: 0, u: p + self.row, v: p + self.column, s: half, w: 0, t: 0.0, cell },
        }
    }
}

/// The changes of all moments of products in a group; none without products.
pub fn product_changes(layout: &Layout, implied: &Implied) -> Vec<ProductChange> {
    let products = &layout.products;
    let mut all = Vec::new();
    if products.is_empty() {
        return all;
    }
    let at = Factors::at(implied, products);
    let mut push = |matrix, row, column, by: &dyn Fn(&Change<'_>) -> f64| {
        let cells = layout.cells.iter().filter_map(|cell| Some((cell.free?, cell)));
        let change = cells
            .map(|(free, cell)| {
                (free, by(&Change { at: &at, matrix: cell.matrix, row: cell.row, column: cell.column }))
            })
            .filter(|(_, derivative)| *derivative != 0.0)
            .collect();
        all.push(ProductChange { matrix, row, column, change });
    };
    for (n, (&place, &[i, j])) in products.places.iter().zip(&products.pairs).enumerate() {
        push(Matrix::Alpha, place, 0, &|c| c.mean(i) * at.mean(j) + at.mean(i) * c.mean(j) + c.cov(i, j));
        for other in (0..implied.psi.nrows()).filter(|other| !products.places.contains(other)) {
            push(Matrix::Psi, place, other, &|c| {
                c.mean(i) * at.with(j, other)
                    + at.mean(i) * c.with(j, other)
                    + c.mean(j) * at.with(i, other)
                    + at.mean(j) * c.with(i, other)
            });
        }
        for (&second, &[k, l]) in products.places.iter().zip(&products.pairs).skip(n) {
            push(Matrix::Psi, place, second, &|c| c.of_products([i, j], [k, l]));
        }
    }
    all
}

/// Moments of the factors that are multiplied.
struct Factors<'a> {
    implied: &'a Implied,
    places: &'a [usize],
    /// Covariances of eta with the disturbances.
    with_disturbances: DMatrix<f64>,
}

impl<'a> Factors<'a> {
    fn at(implied: &'a Implied, products: &'a LatentProducts) -> Factors<'a> {
        Factors { implied, places: &products.factors, with_disturbances: &implied.total * &implied.psi }
    }

    fn mean(&self, i: usize) -> f64 {
        self.implied.eta_mean[self.places[i]]
    }

    fn cov(&self, i: usize, j: usize) -> f64 {
        self.implied.eta_cov[(self.places[i], self.places[j])]
    }

    fn with(&self, i: usize, disturbance: usize) -> f64 {
        self.with_disturbances[(self.places[i], disturbance)]
    }

    fn of_products(&self, [i, j]: [usize; 2], [k, l]: [usize; 2]) -> f64 {
        let (a, f) = (|i| self.mean(i), |i, j| self.cov(i, j));
        f(i, k) * f(j, l)
            + f(i, l) * f(j, k)
            + a(i) * a(k) * f(j, l)
            + a(i) * a(l) * f(j, k)
            + a(j) * a(k) * f(i, l)
            + a(j) * a(l) * f(i, k)
    }
}

/// The derivatives of these moments by one cell.
struct Change<'a> {
    at: &'a Factors<'a>,
    matrix: Matrix,
    row: usize,
    column: usize,
}

impl Change<'_> {
    fn through(&self, i: usize, k: usize) -> f64 {
        self.at.implied.total[(self.at.places[i], k)]
    }

    fn mean(&self, i: usize) -> f64 {
        match self.matrix {
            Matrix::Beta => self.through(i, self.row) * self.at.implied.eta_mean[self.column],
            Matrix::Alpha => self.through(i, self.row),
            _ => 0.0,
        }
    }

    fn cov(&self, i: usize, j: usize) -> f64 {
        let (k, l) = (self.row, self.column);
        let v = |l: usize, i: usize| self.at.implied.eta_cov[(l, self.at.places[i])];
        match self.matrix {
            Matrix::Beta => self.through(i, k) * v(l, j) + v(l, i) * self.through(j, k),
            Matrix::Psi if k == l => self.through(i, k) * self.through(j, k),
            Matrix::Psi => self.through(i, k) * self.through(j, l) + self.through(i, l) * self.through(j, k),
            _ => 0.0,
        }
    }

    fn with(&self, i: usize, disturbance: usize) -> f64 {
        let (k, l) = (self.row, self.column);
        match self.matrix {
            Matrix::Beta => self.through(i, k) * self.at.with_disturbances[(l, disturbance)],
            Matrix::Psi => {
                let first = if l == disturbance { self.through(i, k) } else { 0.0 };
                let second = if k == disturbance && k != l { self.through(i, l) } else { 0.0 };
                first + second
            }
            _ => 0.0,
        }
    }

    fn of_products(&self, [i, j]: [usize; 2], [k, l]: [usize; 2]) -> f64 {
        let (a, f) = (|i| self.at.mean(i), |i, j| self.at.cov(i, j));
        let of_pair = |i, k, j, l| self.cov(i, k) * f(j, l) + f(i, k) * self.cov(j, l);
        let of_means =
            |i, k, j, l| (self.mean(i) * a(k) + a(i) * self.mean(k)) * f(j, l) + a(i) * a(k) * self.cov(j, l);
        of_pair(i, k, j, l)
            + of_pair(i, l, j, k)
            + of_means(i, k, j, l)
            + of_means(i, l, j, k)
            + of_means(j, k, i, l)
            + of_means(j, l, i, k)
    }
}
