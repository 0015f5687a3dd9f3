//! Start values: each factor from its own block of indicators, then the structure from the factors.
//!
//! In the metric of unit latent variances: loadings of a block by principal-axis factoring, composites with weights
//! lambda/theta, correlations of composites as those of the factors, regressions by least squares among them; factors of
//! higher order the same way with factors in the place of indicators. Then every factor is brought to the scale that its
//! fixed loading or fixed variance asks for.

mod blocks;
mod exploratory;
mod instrumental;
mod structure;

pub(super) use instrumental::beyond_infinity;

use super::problem::Problem;
use super::sample::GroupSample;
use super::two_level;
use crate::model::{Layout, Matrix, Model};
use crate::moments::Statistic;
use blocks::{Factor, composite, factor_from_block, unknown_factor};
use exploratory::exploratory_start;
use instrumental::{instrumental_loadings, instrumental_variance};
use nalgebra::DVector;
use structure::{composite_correlations, latent_means, scale_of, structure};

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
pub fn start_values(problem: &Problem<'_>) -> DVector<f64> {
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

pub(super) fn start_with(problem: &Problem<'_>, (boldness, stated): (Boldness, Stated)) -> DVector<f64> {
    let model = problem.model;
    let mut cells = DVector::zeros(model.table.cells);
    for (layout, sample) in model.layouts.iter().zip(&problem.sample.groups) {
        match two_level::positive(sample).filter(|_| model.is_two_level()) {
            Some(raised) => group_start(model, layout, &raised, boldness, &mut cells),
            None => group_start(model, layout, sample, boldness, &mut cells),
        }
    }
    for row in model.table.rows.iter().filter(|_| stated == Stated::Used) {
        if let (crate::model::Setting::Free(cell), Some(start)) = (row.setting, row.start) {
            cells[cell] = start;
        }
    }
    model.restriction.contract(&cells)
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
                factors[f] = factor_from_block(layout, s, f, &factors, boldness, &mut residual)
                    .or_else(|| composite(layout, s, f, &factors));
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
            Matrix::Delta => set(index, 1.0),
            Matrix::Tau | Matrix::Gamma => {
                let wanted = match cell.matrix {
                    Matrix::Tau => Some(Statistic::Threshold { variable: i, step: j }),
                    // A slope of something latent begins at zero.
                    _ => layout.observed_in_eta(i).map(|variable| Statistic::Slope { variable, x: j }),
                };
                let observed = sample.statistics.as_ref().zip(wanted).and_then(|(s, wanted)| s.value(wanted));
                set(index, observed.unwrap_or(0.0));
            }
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
    if let Some(exploratory) = &model.exploratory {
        for block in exploratory.blocks.iter().filter(|block| block.factors.len() > 1) {
            exploratory_start(block, layout, s, cells);
        }
    }
    if model.meanstructure {
        latent_means(layout, sample, cells);
    }
}
