//! Several factors from the indicators that they share.

use crate::linalg::symmetric_eigen;
use crate::model::{ExploratoryBlock, Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// Loadings and residual variances of a block by principal-axis factoring of the correlations of its indicators, turned so
/// that the kth factor does not load on the first k - 1 of them. Indicators that stand in eta keep the start that they have.
pub(super) fn exploratory_start(block: &ExploratoryBlock, layout: &Layout, s: &DMatrix<f64>, cells: &mut DVector<f64>) {
    let loadings = block.loadings(layout);
    let observed = |indicator: usize| layout.in_observed(&block.indicators[indicator]);
    let Some(places) = (0..block.indicators.len()).map(observed).collect::<Option<Vec<usize>>>() else { return };
    let deviation: Vec<f64> = places.iter().map(|&i| s[(i, i)].max(1e-12).sqrt()).collect();
    let k = places.len();
    let r = DMatrix::from_fn(k, k, |i, j| s[(places[i], places[j])] / (deviation[i] * deviation[j]));
    let Some(unit) = principal_axes(&r, block.factors.len()) else { return };
    let m = unit.ncols();
    // L Q' = A by the QR decomposition of the first m rows of A, transposed.
    let q = unit.rows(0, m).transpose().qr().q();
    let echelon = &unit * q;
    for (i, j, cell) in &loadings {
        if let Some(free) = cell.free {
            cells[free] = echelon[(*i, *j)] * deviation[*i];
        }
    }
    for cell in layout.cells.iter().filter(|cell| cell.matrix == Matrix::Theta && cell.row == cell.column) {
        let place = places.iter().position(|place| *place == cell.row);
        if let (Some(free), Some(i)) = (cell.free, place) {
            let unique = (1.0 - echelon.row(i).norm_squared()).clamp(0.05, 0.95);
            cells[free] = unique * deviation[i] * deviation[i];
        }
    }
}

/// Loadings of m factors by principal-axis factoring of a correlation matrix; a few steps are enough for a start.
fn principal_axes(r: &DMatrix<f64>, m: usize) -> Option<DMatrix<f64>> {
    let k = r.nrows();
    let others = |i: usize| (0..k).filter(|&j| j != i).fold(0.1_f64, |largest, j| largest.max(r[(i, j)].abs()));
    let mut communality: Vec<f64> = (0..k).map(others).collect();
    let mut loadings = DMatrix::zeros(k, m);
    for _ in 0..15 {
        let mut reduced = r.clone();
        for (i, h) in communality.iter().enumerate() {
            reduced[(i, i)] = *h;
        }
        let eigen = symmetric_eigen(&reduced)?;
        for j in 0..m {
            let from = k.checked_sub(j + 1)?;
            // A factor that explains nothing still needs loadings to begin from.
            loadings.set_column(j, &(eigen.vectors.column(from) * eigen.values[from].max(0.05).sqrt()));
        }
        for (i, h) in communality.iter_mut().enumerate() {
            *h = loadings.row(i).norm_squared().clamp(0.01, 0.95);
        }
    }
    Some(loadings)
}
