//! A factor from its own block of indicators.

use super::Boldness;
use crate::model::{Cell, Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// What is known of one element of eta in the metric of unit variance.
pub(super) struct Factor {
    /// Weights of the observed variables in its composite.
    pub weights: DVector<f64>,
    /// (table cell index in layout.cells, loading in the unit metric)
    pub loadings: Vec<(usize, f64)>,
    /// Total variance in the metric of the model.
    pub variance: f64,
}

/// A factor from the correlations of its indicators; `None` while an indicator of higher order is not known yet.
pub(super) fn factor_from_block(
    layout: &Layout,
    s: &DMatrix<f64>,
    f: usize,
    factors: &[Option<Factor>],
    boldness: Boldness,
    residual: &mut [f64],
) -> Option<Factor> {
    let loads = |index: &usize| {
        let cell = &layout.cells[*index];
        cell.column == f && cell.loading
    };
    let all: Vec<usize> = (0..layout.cells.len()).filter(loads).collect();
    if all.is_empty() {
        return None;
    }
    // An indicator of several factors says little about any one; use those that belong to this factor alone.
    let shared = |index: &usize| {
        let cell = &layout.cells[*index];
        cell.matrix == Matrix::Lambda
            && layout.cells.iter().any(|o| o.matrix == Matrix::Lambda && o.row == cell.row && o.column != f)
    };
    let own: Vec<usize> = all.iter().copied().filter(|i| !shared(i)).collect();
    let block = if own.len() >= 2 { own } else { all.clone() };
    let mut columns = Vec::with_capacity(block.len());
    for &index in &block {
        let cell = &layout.cells[index];
        let mut column = DVector::zeros(s.nrows());
        if cell.matrix == Matrix::Lambda {
            column[cell.row] = 1.0 / s[(cell.row, cell.row)].sqrt();
        } else {
            column = factors[cell.row].as_ref()?.weights.clone();
        }
        columns.push(column);
    }
    let k = block.len();
    let products: Vec<DVector<f64>> = columns.iter().map(|column| s * column).collect();
    let r = DMatrix::from_fn(k, k, |i, j| if i == j { 1.0 } else { columns[i].dot(&products[j]).clamp(-0.95, 0.95) });
    let mut loading = if boldness == Boldness::Plain { vec![0.7; k] } else { principal_axis(&r) };
    let toward_fixed = sign_of_fixed(layout, s, &all, &block, &columns, &loading);
    if toward_fixed < 0.0 {
        loading.iter_mut().for_each(|x| *x = -*x);
    }
    let mut weights = DVector::zeros(s.nrows());
    let mut norm = 0.0;
    for (column, x) in columns.iter().zip(&loading) {
        let w = x / (1.0 - x * x).max(0.05);
        weights.axpy(w, column, 1.0);
        norm += w * x;
    }
    weights /= norm.max(1e-8);
    let mut loadings = Vec::with_capacity(all.len());
    for &index in &all {
        let cell = &layout.cells[index];
        let sd = if cell.matrix == Matrix::Lambda { s[(cell.row, cell.row)].sqrt() } else { 1.0 };
        let position = block.iter().position(|b| *b == index);
        let unit = match position {
            Some(at) => loading[at],
            None => (s.column(cell.row).dot(&weights) / sd).clamp(-0.9, 0.9),
        };
        loadings.push((index, unit * sd));
        if position.is_some() && cell.matrix == Matrix::Lambda && !shared(&index) {
            residual[cell.row] = s[(cell.row, cell.row)] * (1.0 - unit * unit).clamp(0.05, 0.95);
        }
    }
    Some(Factor { weights, loadings, variance: 1.0 })
}

/// A latent variable that nothing measures and that is predicted, such as a composite: the sum of its standardised predictors,
/// the fixed ones with their weights. `None` when it has indicators or a predictor is not known yet.
pub(super) fn composite(layout: &Layout, s: &DMatrix<f64>, f: usize, factors: &[Option<Factor>]) -> Option<Factor> {
    if layout.cells.iter().any(|cell| cell.loading && cell.column == f) {
        return None;
    }
    let into: Vec<_> = layout.cells.iter().filter(|c| c.matrix == Matrix::Beta && c.row == f && !c.loading).collect();
    let mut columns = Vec::with_capacity(into.len());
    for cell in &into {
        let from = factors[cell.column].as_ref()?;
        columns.push((*cell, &from.weights * from.variance.sqrt()));
    }
    // A free weight weighs as much as the first fixed one, in the direction in which the predictors agree.
    let fixed = |cell: &Cell| cell.free.is_none() && cell.value != 0.0;
    let first = columns.iter().find(|(cell, _)| fixed(cell)).or(columns.first())?;
    let size = |column: &DVector<f64>| column.dot(&(s * column)).max(0.0).sqrt();
    let unit = size(&first.1) * if fixed(first.0) { first.0.value } else { 1.0 / size(&first.1).max(1e-12) };
    let mut sum = DVector::zeros(s.nrows());
    for (cell, column) in &columns {
        if cell.free.is_none() {
            sum.axpy(cell.value, column, 1.0);
        } else {
            let agrees = if column.dot(&(s * &first.1)) < 0.0 { -1.0 } else { 1.0 };
            sum.axpy(agrees * unit / size(column).max(1e-12), column, 1.0);
        }
    }
    let deviation = size(&sum);
    (deviation > 1e-12).then(|| Factor {
        weights: sum / deviation,
        loadings: Vec::new(),
        variance: deviation * deviation,
    })
}

/// Loadings of one factor by principal-axis factoring of a correlation matrix (a few steps are enough for a start).
pub(super) fn principal_axis(r: &DMatrix<f64>) -> Vec<f64> {
    let k = r.nrows();
    if k == 1 {
        return vec![0.95];
    }
    if k == 2 {
        let x = r[(0, 1)].abs().sqrt().clamp(0.3, 0.95);
        return vec![x, if r[(0, 1)] < 0.0 { -x } else { x }];
    }
    let mut communality: Vec<f64> =
        (0..k).map(|i| (0..k).filter(|&j| j != i).fold(0.1_f64, |m, j| m.max(r[(i, j)].abs()))).collect();
    let mut x = DVector::from_iterator(k, (0..k).map(|i| (0..k).map(|j| r[(i, j)]).sum::<f64>()));
    for _ in 0..15 {
        let mut reduced = r.clone();
        for (i, h) in communality.iter().enumerate() {
            reduced[(i, i)] = *h;
        }
        for _ in 0..6 {
            let y = &reduced * &x;
            let norm = y.norm();
            if norm < 1e-12 {
                return vec![0.5; k];
            }
            x = y / norm;
        }
        let value = x.dot(&(&reduced * &x)).max(0.05);
        for (h, xi) in communality.iter_mut().zip(x.iter()) {
            *h = (value * xi * xi).clamp(0.01, 0.95);
        }
    }
    let sign = if x.sum() < 0.0 { -1.0 } else { 1.0 };
    x.iter().zip(&communality).map(|(xi, h)| sign * xi.signum() * h.sqrt()).collect()
}

/// The sign that agrees with the first fixed loading: of its own estimate, or of its covariance with the block.
pub(super) fn sign_of_fixed(
    layout: &Layout,
    s: &DMatrix<f64>,
    all: &[usize],
    block: &[usize],
    columns: &[DVector<f64>],
    loading: &[f64],
) -> f64 {
    let Some(&fixed) = all.iter().find(|&&index| {
        let cell = &layout.cells[index];
        cell.free.is_none() && cell.value != 0.0
    }) else {
        return 1.0;
    };
    let cell = &layout.cells[fixed];
    if let Some(at) = block.iter().position(|index| *index == fixed) {
        return loading[at] * cell.value;
    }
    let with_block: f64 = columns.iter().zip(loading).map(|(column, x)| x * s.column(cell.row).dot(column)).sum();
    with_block * cell.value
}

/// A latent variable about which the data say nothing directly.
pub(super) fn unknown_factor(s: &DMatrix<f64>) -> Factor {
    Factor { weights: DVector::zeros(s.nrows()), loadings: Vec::new(), variance: 1.0 }
}
