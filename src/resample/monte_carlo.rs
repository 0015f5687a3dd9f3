//! Monte Carlo intervals of defined parameters and effects (MacKinnon, Lockwood and Williams 2004, Multivariate Behavioral
//! Research 39:99; Preacher and Selig 2012, Communication Methods and Measures 6:77).

use super::cases::Purpose;
use super::interval::{IntervalKind, interval, standard_error};
use super::quantities::{PER_EFFECT, Quantities, effect_slots};
use crate::effects::Effects;
use crate::fitted::Fit;
use crate::implied::Implied;
use crate::infer::{Estimate, ResampledInterval};
use crate::linalg::symmetric_eigen;
use crate::moderation::ConditionalIndirect;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Monte Carlo results of one fit.
#[derive(Clone, Debug)]
pub struct MonteCarlo {
    /// Draws.
    pub draws: u64,
    /// Seed.
    pub seed: u64,
    /// Level of the intervals.
    pub level: f64,
    /// The defined parameters by name, in order: error and interval are those of the draws.
    pub defined: Vec<(String, Estimate)>,
    /// The effects, likewise.
    pub effects: Effects,
    /// Conditional indirect effects and their index, likewise.
    pub conditional: Vec<ConditionalIndirect>,
}

/// Draws parameters from the normal distribution with the estimates as means and their covariance matrix, and takes the
/// percentile interval of whatever follows from them. `None` without a solution or without a covariance matrix.
///
/// R: `semTools::monteCarloCI`.
pub fn monte_carlo(fit: &Fit, draws: u64, seed: u64, level: f64) -> Option<MonteCarlo> {
    let point = fit.solution.point.as_ref().filter(|_| fit.converged())?;
    let root = square_root(fit.covariance.as_ref()?)?;
    let model = &fit.model;
    let mut effects = fit.effects()?;
    let moderated = all_conditional(fit, &effects);
    let quantities = Quantities::of(model, &effects);
    let derived = |parameters: &DVector<f64>| -> Option<Vec<f64>> {
        let cells = model.restriction.expand(parameters);
        let implied: Option<Vec<Implied>> = (model.layouts.iter().zip(&fit.sample.groups))
            .map(|(layout, sample)| Implied::evaluate(layout, &cells, Some((&sample.cov, sample.mean.as_ref()))))
            .collect();
        let implied = implied?;
        let implied: Vec<&Implied> = implied.iter().collect();
        let mut values = quantities.derived(model, parameters, &implied);
        values.extend(moderated.iter().flat_map(|chain| chain.values(&implied)));
        Some(values)
    };
    let original = derived(&point.parameters)?;
    let all: Vec<Option<Vec<f64>>> = (1..=draws)
        .into_par_iter()
        .map(|number| {
            let mut stream = Purpose::MonteCarlo.stream(seed, number);
            let normals = DVector::from_fn(root.nrows(), |_, _| stream.normal());
            derived(&(&point.parameters + &root * normals))
        })
        .collect();
    let estimate = |i: usize| {
        let mut drawn: Vec<f64> = all.iter().flatten().map(|values| values[i]).filter(|x| x.is_finite()).collect();
        drawn.sort_by(f64::total_cmp);
        let limits = interval(IntervalKind::Percentile, &drawn, original[i], level, None);
        Estimate::resampled(original[i], standard_error(&drawn), ResampledInterval { level, limits })
    };
    let names = model.definitions.iter().enumerate();
    let defined: Vec<(String, Estimate)> = names.map(|(i, d)| (d.name.clone(), estimate(i))).collect();
    let mut next = defined.len();
    for effect in effect_slots(&mut effects) {
        let first = next;
        next += PER_EFFECT;
        effect.raw = estimate(first);
        if let Some(standardised) = &mut effect.standardised {
            *standardised = estimate(first + 1);
        }
    }
    let mut conditional = moderated;
    for slot in conditional.iter_mut().flat_map(ConditionalIndirect::estimates_mut) {
        *slot = estimate(next);
        next += 1;
    }
    Some(MonteCarlo { draws, seed, level, defined, effects, conditional })
}

/// The conditional indirect effects over every factor of an interaction.
fn all_conditional(fit: &Fit, effects: &Effects) -> Vec<ConditionalIndirect> {
    let Some(moderated) = fit.moderated() else { return Vec::new() };
    let mut factors: Vec<&String> = Vec::new();
    for factor in fit.model.interactions.list.iter().flat_map(|interaction| &interaction.factors) {
        if !factors.contains(&factor) {
            factors.push(factor);
        }
    }
    factors.into_iter().flat_map(|factor| moderated.conditional(effects, factor)).collect()
}

/// A with A A' = V; directions without variance have none in A.
fn square_root(v: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let eigen = symmetric_eigen(v)?;
    let mut root = eigen.vectors.clone();
    for (mut column, value) in root.column_iter_mut().zip(eigen.values.iter()) {
        column *= value.max(0.0).sqrt();
    }
    Some(root)
}
