//! Start values for factors whose marker hardly loads.

use super::super::problem::Problem;
use crate::linalg::Cholesky;
use crate::model::{Layout, Matrix};
use nalgebra::{DMatrix, DVector};

/// Start values on the far side of infinity, for a search that ran away along a factor whose variance went to zero while
/// loadings grew without bound: there both change sign and their products, the implied covariances, stay what they are.
/// `None` when no factor ran away.
pub(in crate::estimate) fn beyond_infinity(problem: &Problem<'_>, parameters: &DVector<f64>) -> Option<DVector<f64>> {
    const LARGE: f64 = 20.0;
    let model = problem.model;
    let mut cells = model.restriction.expand(parameters);
    let mut ran_away = false;
    for layout in &model.layouts {
        for f in 0..layout.latent {
            let variance = layout.cells.iter().find(|c| c.matrix == Matrix::Psi && c.row == f && c.column == f);
            let Some(variance) = variance.and_then(|c| c.free) else { continue };
            let large: Vec<(usize, usize)> = layout
                .cells
                .iter()
                .filter(|c| c.matrix == Matrix::Lambda && c.column == f)
                .filter_map(|c| Some((c.row, c.free?)))
                .filter(|&(_, free)| cells[free].abs() > LARGE)
                .collect();
            let size = large.iter().fold(1.0_f64, |m, &(_, free)| m.max(cells[free].abs()));
            if large.is_empty() || cells[variance].abs() * size > LARGE {
                continue;
            }
            // Back from the edge: the largest loading becomes moderate, the variance takes up the factor.
            let factor = size / 5.0;
            for (item, free) in large {
                let common = cells[free] * cells[free] * cells[variance];
                cells[free] /= -factor;
                let residual =
                    layout.cells.iter().find(|c| c.matrix == Matrix::Theta && c.row == item && c.column == item);
                if let Some(residual) = residual.and_then(|c| c.free) {
                    // The item keeps its variance: what the factor no longer explains goes back to the residual.
                    cells[residual] += common + common / factor;
                }
            }
            cells[variance] *= -factor;
            ran_away = true;
        }
    }
    ran_away.then(|| model.restriction.contract(&cells))
}

/// Loadings relative to a marker fixed to one, by two-stage least squares with the other indicators as instruments
/// (FABIN 3; Hagglund 1982, Psychometrika 47:209).
pub(super) fn instrumental_loadings(layout: &Layout, s: &DMatrix<f64>, cells: &mut DVector<f64>) {
    for f in 0..layout.latent {
        let loads: Vec<_> = layout.cells.iter().filter(|c| c.matrix == Matrix::Lambda && c.column == f).collect();
        let Some(marker) = loads.iter().find(|c| c.free.is_none() && c.value != 0.0) else { continue };
        for cell in loads.iter().filter(|c| c.row != marker.row) {
            let Some(free) = cell.free else { continue };
            let others: Vec<usize> =
                loads.iter().map(|c| c.row).filter(|&i| i != marker.row && i != cell.row).collect();
            let loading = if others.is_empty() {
                1.0
            } else {
                let instruments = s.select_rows(&others).select_columns(&others);
                let with_marker = DVector::from_iterator(others.len(), others.iter().map(|&i| s[(i, marker.row)]));
                let with_item = DVector::from_iterator(others.len(), others.iter().map(|&i| s[(i, cell.row)]));
                Cholesky::new(&instruments).map_or(1.0, |cholesky| {
                    let solved = cholesky.solve(&with_marker);
                    solved.dot(&with_item) / solved.dot(&with_marker) * marker.value
                })
            };
            cells[free] = if loading.is_finite() { loading } else { 1.0 };
        }
    }
}

/// The variance of a factor that fits the covariances of its indicators best, given their loadings: negative when they
/// contradict a common cause, which is where the solution then lies (an improper one).
pub(super) fn instrumental_variance(layout: &Layout, s: &DMatrix<f64>, cells: &DVector<f64>, f: usize) -> Option<f64> {
    let loads: Vec<(usize, f64)> = layout
        .cells
        .iter()
        .filter(|c| c.matrix == Matrix::Lambda && c.column == f)
        .map(|c| (c.row, c.free.map_or(c.value, |free| cells[free])))
        .collect();
    let (mut product, mut square) = (0.0, 0.0);
    for (k, (i, a)) in loads.iter().enumerate() {
        for (j, b) in &loads[..k] {
            product += a * b * s[(*i, *j)];
            square += (a * b).powi(2);
        }
    }
    (loads.len() > 1 && square > 0.0).then(|| product / square)
}
