//! First and second derivatives of the implied moments, cell by cell.
//!
//! Let X = [I, Lambda (I-B)^-1, Lambda V], p x (p + 2m), V = cov(eta). For every cell theta
//! dSigma = s (X_u X_v' + X_v X_u') and dmu = t X_w, so that every trace the estimators need is a few look-ups in
//! X' W X and X' M X. Second derivatives follow from how the columns of X change, which are columns of X again.

use super::evaluate::Implied;
use crate::model::{Cell, Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// The derivative of Sigma and mu by one free cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellDerivative {
    /// Number of the cell among the free cells of the model.
    pub free: usize,
    /// Column u of X.
    pub u: usize,
    /// Column v of X.
    pub v: usize,
    /// Factor s; 0 when Sigma does not depend on the cell.
    pub s: f64,
    /// Column w of X.
    pub w: usize,
    /// Factor t; 0 when mu does not depend on the cell.
    pub t: f64,
    /// Matrix and indices of the cell.
    pub cell: Cell,
}

/// The derivatives by all free cells of a group but thresholds, scales and slopes on x; those of the means only with a
/// mean structure. Under delta those of ordered variables' variances are what they would be if nothing followed from
/// them; [`super::StatisticMap`] takes that into account.
pub fn derivatives(layout: &Layout, implied: &Implied, meanstructure: bool) -> Vec<CellDerivative> {
    let mut list = Vec::with_capacity(layout.cells.len());
    for cell in &layout.cells {
        if let Some(mut derivative) = derivative(layout, implied, cell) {
            if !meanstructure {
                derivative.t = 0.0;
            }
            list.push(derivative);
        }
    }
    list
}

/// The derivative by one cell; `None` when it is not free, or neither Sigma nor mu depends on it.
pub(super) fn derivative(layout: &Layout, implied: &Implied, cell: &Cell) -> Option<CellDerivative> {
    let (p, m) = (layout.observed.len(), layout.eta.len());
    let free = cell.free?;
    let (i, j) = (cell.row, cell.column);
    let half = if i == j { 0.5 } else { 1.0 };
    Some(match cell.matrix {
        Matrix::Lambda => {
            CellDerivative { free, u: i, v: p + m + j, s: 1.0, w: i, t: implied.eta_mean[j], cell: *cell }
        }
        Matrix::Beta => {
            CellDerivative { free, u: p + i, v: p + m + j, s: 1.0, w: p + i, t: implied.eta_mean[j], cell: *cell }
        }
        Matrix::Psi => CellDerivative { free, u: p + i, v: p + j, s: half, w: 0, t: 0.0, cell: *cell },
        Matrix::Theta => CellDerivative { free, u: i, v: j, s: half, w: 0, t: 0.0, cell: *cell },
        Matrix::Nu => CellDerivative { free, u: 0, v: 0, s: 0.0, w: i, t: 1.0, cell: *cell },
        Matrix::Alpha => CellDerivative { free, u: 0, v: 0, s: 0.0, w: p + i, t: 1.0, cell: *cell },
        Matrix::Tau | Matrix::Delta | Matrix::Gamma => return None,
    })
}

/// X' A X of a symmetric p x p matrix A, (p + 2m) x (p + 2m).
#[derive(Clone, Debug)]
pub struct Products(pub DMatrix<f64>);

impl Products {
    /// Multiplies out.
    pub fn of(a: &DMatrix<f64>, implied: &Implied) -> Products {
        Products::with(a, &implied.columns)
    }

    /// The same with other columns y beside the identity in X.
    pub fn with(a: &DMatrix<f64>, y: &DMatrix<f64>) -> Products {
        let p = a.nrows();
        let k = y.ncols();
        let ay = a * y;
        let yay = y.tr_mul(&ay);
        let mut all = DMatrix::zeros(p + k, p + k);
        all.view_mut((0, 0), (p, p)).copy_from(a);
        all.view_mut((0, p), (p, k)).copy_from(&ay);
        ay.transpose_to(&mut all.view_mut((p, 0), (k, p)));
        all.view_mut((p, p), (k, k)).copy_from(&yay);
        Products(all)
    }

    /// X_i' A X_j
    #[inline]
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.0[(i, j)]
    }
}

/// X' a of a vector of length p.
pub fn project(a: &DVector<f64>, implied: &Implied) -> DVector<f64> {
    let p = a.len();
    let y = implied.columns.tr_mul(a);
    DVector::from_iterator(p + y.len(), a.iter().chain(y.iter()).copied())
}

/// How column `column` of X changes with a cell, as up to two (factor, column) pairs.
pub fn column_change(implied: &Implied, p: usize, column: usize, by: &Cell) -> [(f64, usize); 2] {
    const NONE: (f64, usize) = (0.0, 0);
    let m = implied.total.nrows();
    let (k, l) = (by.row, by.column);
    if column < p {
        return [NONE, NONE];
    }
    if column < p + m {
        let i = column - p;
        return match by.matrix {
            Matrix::Lambda => [(implied.total[(l, i)], k), NONE],
            Matrix::Beta => [(implied.total[(l, i)], p + k), NONE],
            _ => [NONE, NONE],
        };
    }
    let j = column - p - m;
    match by.matrix {
        Matrix::Lambda => [(implied.eta_cov[(l, j)], k), NONE],
        Matrix::Beta => [(implied.eta_cov[(l, j)], p + k), (implied.total[(j, k)], p + m + l)],
        Matrix::Psi if k == l => [(implied.total[(j, k)], p + k), NONE],
        Matrix::Psi => [(implied.total[(j, l)], p + k), (implied.total[(j, k)], p + l)],
        _ => [NONE, NONE],
    }
}

/// How the factor t of a cell changes with another cell: only the mean of eta behind a loading or regression moves.
pub fn mean_factor_change(implied: &Implied, of: &Cell, by: &Cell) -> f64 {
    if !matches!(of.matrix, Matrix::Lambda | Matrix::Beta) {
        return 0.0;
    }
    let j = of.column;
    match by.matrix {
        Matrix::Beta => implied.total[(j, by.row)] * implied.eta_mean[by.column],
        Matrix::Alpha => implied.total[(j, by.row)],
        _ => 0.0,
    }
}
