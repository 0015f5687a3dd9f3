//! Start values: each factor from its own block of indicators, then the structure from the factors.
//!
//! In the metric of unit latent variances: loadings of a block by principal-axis factoring, composites with weights
//! lambda/theta, correlations of composites as those of the factors, regressions by least squares among them; factors of
//! higher order the same way with factors in the place of indicators. Then every factor is brought to the scale that its
//! fixed loading or fixed variance asks for.

use super::discrepancy::MaximumLikelihood;
use super::sample::GroupSample;
use crate::linalg::Cholesky;
use crate::model::{Layout, Matrix, Model};
use nalgebra::{DMatrix, DVector};

/// How bold the start is: later ones assume less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boldness {
    /// Everything estimated from the blocks.
    Structured,
    /// Loadings from the blocks, the structure at zero.
    Uncorrelated,
    /// Loadings relative to the marker by instruments, small factor variances: for markers that hardly load.
    Instrumental,
    /// Equal loadings, half of each variance residual, the structure at zero.
    Plain,
}

impl Boldness {
    pub(super) const ALL: [Boldness; 4] =
        [Boldness::Structured, Boldness::Uncorrelated, Boldness::Instrumental, Boldness::Plain];
}

/// Start values of the parameters (after constraints); start values given by the user take precedence, unless nothing
/// admissible can be made of them.
pub fn start_values(problem: &MaximumLikelihood<'_>) -> DVector<f64> {
    for plan in plans(problem.model) {
        let start = start_with(problem, plan);
        if problem.point(&start).is_some() {
            return start;
        }
    }
    start_with(problem, (Boldness::Plain, Stated::Used))
}

/// Whether start values that the model states are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// They take precedence.
    Used,
    /// They are passed over: they led nowhere.
    Ignored,
}

/// Ways to start, in the order in which they are tried.
pub(super) fn plans(model: &Model) -> impl Iterator<Item = (Boldness, Stated)> {
    let stated = model.table.rows.iter().any(|row| row.start.is_some());
    let again = Boldness::ALL.into_iter().filter(move |_| stated).map(|boldness| (boldness, Stated::Ignored));
    Boldness::ALL.into_iter().map(|boldness| (boldness, Stated::Used)).chain(again)
}

pub(super) fn start_with(problem: &MaximumLikelihood<'_>, (boldness, stated): (Boldness, Stated)) -> DVector<f64> {
    let model = problem.model;
    let mut cells = DVector::zeros(model.table.cells);
    for (layout, sample) in model.layouts.iter().zip(&problem.sample.groups) {
        group_start(model, layout, sample, boldness, &mut cells);
    }
    for row in model.table.rows.iter().filter(|_| stated == Stated::Used) {
        if let (crate::model::Setting::Free(cell), Some(start)) = (row.setting, row.start) {
            cells[cell] = start;
        }
    }
    model.restriction.contract(&cells)
}

/// Start values on the far side of infinity, for a search that ran away along a factor whose variance went to zero while
/// loadings grew without bound: there both change sign and their products, the implied covariances, stay what they are.
/// `None` when no factor ran away.
pub(super) fn beyond_infinity(problem: &MaximumLikelihood<'_>, parameters: &DVector<f64>) -> Option<DVector<f64>> {
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

/// What is known of one element of eta in the metric of unit variance.
struct Factor {
    /// Weights of the observed variables in its composite.
    weights: DVector<f64>,
    /// (table cell index in layout.cells, loading in the unit metric)
    loadings: Vec<(usize, f64)>,
    /// Total variance in the metric of the model.
    variance: f64,
}

fn group_start(model: &Model, layout: &Layout, sample: &GroupSample, boldness: Boldness, cells: &mut DVector<f64>) {
    let s = &sample.cov;
    let m = layout.eta.len();
    let mut factors: Vec<Option<Factor>> = (0..m).map(|_| None).collect();
    let mut residual: Vec<f64> = (0..s.nrows()).map(|i| 0.5 * s[(i, i)]).collect();
    for (i, place) in layout.place_in_eta.iter().enumerate() {
        if let Some(j) = place {
            let mut weights = DVector::zeros(s.nrows());
            let sd = s[(i, i)].sqrt();
            weights[i] = 1.0 / sd;
            factors[*j] = Some(Factor { weights, loadings: Vec::new(), variance: s[(i, i)] });
        }
    }
    // Factors whose indicators are all known come first; those of higher order follow.
    for _ in 0..=layout.latent {
        for f in 0..layout.latent {
            if factors[f].is_none() {
                factors[f] = factor_from_block(layout, s, f, &factors, boldness, &mut residual);
            }
        }
    }
    let factors: Vec<Factor> = factors.into_iter().map(|f| f.unwrap_or_else(|| unknown_factor(s))).collect();
    let c = composite_correlations(layout, s, &factors);
    let (betas, explained) = structure(layout, &factors, &c, boldness);
    let total: Vec<f64> = (0..m).map(|j| scale_of(layout, &factors[j], j, explained[j], s)).collect();
    let root: Vec<f64> = total.iter().map(|t| t.max(1e-12).sqrt()).collect();
    let mut set = |index: usize, value: f64| {
        if let Some(free) = layout.cells[index].free {
            cells[free] = value;
        }
    };
    for (j, factor) in factors.iter().enumerate() {
        for (index, loading) in &factor.loadings {
            let cell = layout.cells[*index];
            let indicator_scale = if cell.matrix == Matrix::Beta { root[cell.row] } else { 1.0 };
            set(*index, loading * indicator_scale / root[j]);
        }
    }
    if boldness == Boldness::Instrumental {
        instrumental_loadings(layout, s, cells);
    }
    let mut values: Vec<(usize, f64)> = Vec::with_capacity(layout.cells.len());
    let mut set = |index: usize, value: f64| values.extend(layout.cells[index].free.map(|free| (free, value)));
    for (index, cell) in layout.cells.iter().enumerate() {
        let (i, j) = (cell.row, cell.column);
        let exogenous = |k: usize| explained[k] == 0.0;
        match cell.matrix {
            Matrix::Beta => {
                if let Some(b) = betas.iter().find(|(at, _)| *at == index) {
                    set(index, b.1 * root[i] / root[j]);
                }
            }
            Matrix::Psi if i == j && i < layout.latent && boldness == Boldness::Instrumental => {
                set(index, instrumental_variance(layout, s, cells, i).unwrap_or_else(|| (0.2 * total[i]).min(0.05)));
            }
            Matrix::Psi if i == j => set(index, total[i] * (1.0 - explained[i])),
            Matrix::Theta if i == j && boldness == Boldness::Instrumental => set(index, 0.5 * s[(i, i)]),
            Matrix::Psi if boldness == Boldness::Structured && exogenous(i) && exogenous(j) => {
                set(index, c[(i, j)] * root[i] * root[j]);
            }
            Matrix::Theta if i == j => set(index, residual[i]),
            Matrix::Nu => set(index, sample.mean.as_ref().map_or(0.0, |mean| mean[i])),
            Matrix::Alpha if i >= layout.latent => {
                let observed = layout.in_observed(&layout.eta[i]);
                set(index, observed.and_then(|o| sample.mean.as_ref().map(|mean| mean[o])).unwrap_or(0.0));
            }
            _ => {}
        }
    }
    for (free, value) in values {
        cells[free] = value;
    }
    if model.meanstructure {
        latent_means(layout, sample, cells);
    }
}

/// A factor from the correlations of its indicators; `None` while an indicator of higher order is not known yet.
fn factor_from_block(
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
    let r =
        DMatrix::from_fn(k, k, |i, j| if i == j { 1.0 } else { columns[i].dot(&(s * &columns[j])).clamp(-0.95, 0.95) });
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

/// Loadings relative to a marker fixed to one, by two-stage least squares with the other indicators as instruments
/// (FABIN 3; Hagglund 1982, Psychometrika 47:209).
fn instrumental_loadings(layout: &Layout, s: &DMatrix<f64>, cells: &mut DVector<f64>) {
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
fn instrumental_variance(layout: &Layout, s: &DMatrix<f64>, cells: &DVector<f64>, f: usize) -> Option<f64> {
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

/// Loadings of one factor by principal-axis factoring of a correlation matrix (a few steps are enough for a start).
fn principal_axis(r: &DMatrix<f64>) -> Vec<f64> {
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
fn sign_of_fixed(
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
fn unknown_factor(s: &DMatrix<f64>) -> Factor {
    Factor { weights: DVector::zeros(s.nrows()), loadings: Vec::new(), variance: 1.0 }
}

fn composite_correlations(layout: &Layout, s: &DMatrix<f64>, factors: &[Factor]) -> DMatrix<f64> {
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
fn structure(
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
fn scale_of(layout: &Layout, factor: &Factor, j: usize, explained: f64, s: &DMatrix<f64>) -> f64 {
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
fn latent_means(layout: &Layout, sample: &GroupSample, cells: &mut DVector<f64>) {
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
