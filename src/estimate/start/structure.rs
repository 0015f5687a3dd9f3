//! The structural part from the composites of the factors.

use super::super::sample::GroupSample;
use super::Boldness;
use super::blocks::Factor;
use crate::linalg::Cholesky;
use crate::model::{Layout, Matrix};
use nalgebra::{DMatrix, DVector};

pub(super) fn composite_correlations(layout: &Layout, s: &DMatrix<f64>, factors: &[Factor]) -> DMatrix<f64> {
    let m = factors.len();
    let mut c = DMatrix::identity(m, m);
    for j in 0..m {
        let sw = s * &factors[j].weights;
        for i in 0..j {
            let limit = if i < layout.latent || j < layout.latent { 0.9 } else { 0.999 };
            let r = factors[i].weights.dot(&sw).clamp(-limit, limit);
            c[(i, j)] = r;
            c[(j, i)] = r;
        }
    }
    // Composites of unreliable blocks can overshoot; pull them together until the matrix is a correlation matrix.
    for _ in 0..20 {
        if Cholesky::with_tolerance(&c, 1e-3).is_ok() {
            break;
        }
        for j in 0..m {
            for i in 0..m {
                if i != j && (i < layout.latent || j < layout.latent) {
                    c[(i, j)] *= 0.9;
                }
            }
        }
    }
    c
}

/// Standardised regressions by least squares (with their cells) and the explained share of each element of eta.
pub(super) fn structure(
    layout: &Layout,
    factors: &[Factor],
    c: &DMatrix<f64>,
    boldness: Boldness,
) -> (Vec<(usize, f64)>, Vec<f64>) {
    let m = factors.len();
    let mut betas = Vec::new();
    let mut explained = vec![0.0; m];
    for factor in factors {
        for (index, loading) in &factor.loadings {
            let cell = &layout.cells[*index];
            if cell.matrix == Matrix::Beta {
                explained[cell.row] = (loading * loading).min(0.9);
            }
        }
    }
    for i in 0..m {
        let into: Vec<usize> = (0..layout.cells.len())
            .filter(|&k| {
                let cell = &layout.cells[k];
                cell.matrix == Matrix::Beta && cell.row == i && !cell.loading
            })
            .collect();
        if into.is_empty() {
            continue;
        }
        if boldness != Boldness::Structured || explained[i] > 0.0 {
            betas.extend(into.iter().map(|&k| (k, 0.0)));
            explained[i] = explained[i].max(1e-3);
            continue;
        }
        let from: Vec<usize> = into.iter().map(|&k| layout.cells[k].column).collect();
        let mut cross = DMatrix::from_fn(from.len(), from.len(), |a, b| c[(from[a], from[b])]);
        for a in 0..from.len() {
            cross[(a, a)] += 0.02;
        }
        let with = DVector::from_iterator(from.len(), from.iter().map(|&k| c[(k, i)]));
        let solved = Cholesky::new(&cross).map(|ch| ch.solve(&with)).unwrap_or_else(|_| with.map(|_| 0.0));
        explained[i] = solved.dot(&with).clamp(1e-3, 0.9);
        betas.extend(into.iter().copied().zip(solved.iter().copied()));
    }
    (betas, explained)
}

/// The total variance that the model's scaling asks for.
pub(super) fn scale_of(layout: &Layout, factor: &Factor, j: usize, explained: f64, s: &DMatrix<f64>) -> f64 {
    if j >= layout.latent {
        return factor.variance;
    }
    let variance = layout.cells.iter().find(|c| c.matrix == Matrix::Psi && c.row == j && c.column == j);
    if let Some(cell) = variance
        && cell.free.is_none()
        && cell.value > 0.0
    {
        return cell.value / (1.0 - explained);
    }
    if factor.loadings.is_empty() {
        return factor.variance;
    }
    let mut sum = 0.0;
    let mut count = 0.0;
    for (index, loading) in &factor.loadings {
        let cell = &layout.cells[*index];
        if cell.free.is_none() && cell.value != 0.0 && loading.abs() > 1e-3 {
            sum += (loading / cell.value).powi(2);
            count += 1.0;
        }
    }
    if count > 0.0 {
        return (sum / count).max(1e-4);
    }
    // Fixed loadings whose block says nothing (growth factors): a part of what the indicators vary by.
    let spread: Vec<f64> = factor
        .loadings
        .iter()
        .filter(|(index, _)| layout.cells[*index].value != 0.0 && layout.cells[*index].matrix == Matrix::Lambda)
        .map(|(index, _)| {
            let cell = &layout.cells[*index];
            0.2 * s[(cell.row, cell.row)] / (cell.value * cell.value)
        })
        .collect();
    if !spread.is_empty() {
        return spread.iter().sum::<f64>() / spread.len() as f64;
    }
    let mean = factor.loadings.iter().map(|(_, x)| x).sum::<f64>() / factor.loadings.len().max(1) as f64;
    if mean.abs() > 1e-3 { mean * mean } else { 1.0 }
}

/// Free means of latent variables whose indicators have fixed intercepts: least squares on the sample means.
pub(super) fn latent_means(layout: &Layout, sample: &GroupSample, cells: &mut DVector<f64>) {
    let Some(mean) = &sample.mean else { return };
    let free: Vec<usize> = (0..layout.cells.len())
        .filter(|&k| {
            let cell = &layout.cells[k];
            cell.matrix == Matrix::Alpha && cell.row < layout.latent && cell.free.is_some()
        })
        .collect();
    if free.is_empty() {
        return;
    }
    let Some(implied) = crate::implied::Implied::evaluate(layout, cells, Some((&sample.cov, Some(mean)))) else {
        return;
    };
    let fixed_intercept = |i: usize| {
        let cell = layout.cells.iter().find(|c| c.matrix == Matrix::Nu && c.row == i);
        cell.is_none_or(|c| c.free.is_none()) && layout.place_in_eta[i].is_none()
    };
    let rows: Vec<usize> = (0..layout.observed.len()).filter(|&i| fixed_intercept(i)).collect();
    if rows.len() < free.len() {
        return;
    }
    let design = DMatrix::from_fn(rows.len(), free.len(), |a, b| implied.columns[(rows[a], layout.cells[free[b]].row)]);
    let target = DVector::from_iterator(rows.len(), rows.iter().map(|&i| mean[i] - implied.mu[i]));
    if let Ok(cholesky) = Cholesky::with_tolerance(&design.tr_mul(&design), 1e-8) {
        let solved = cholesky.solve(&design.tr_mul(&target));
        for (&index, value) in free.iter().zip(solved.iter()) {
            if let Some(cell) = layout.cells[index].free {
                cells[cell] += value;
            }
        }
    }
}
