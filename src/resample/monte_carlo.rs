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
    let quantities = Quantities::of(model, &effects);
    let derived = |parameters: &DVector<f64>| -> Option<Vec<f64>> {
        let cells = model.restriction.expand(parameters);
        let implied: Option<Vec<Implied>> = (model.layouts.iter().zip(&fit.sample.groups))
            .map(|(layout, sample)| Implied::evaluate(layout, &cells, Some((&sample.cov, sample.mean.as_ref()))))
            .collect();
        let implied = implied?;
        Some(quantities.derived(model, parameters, &implied.iter().collect::<Vec<_>>()))
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
    for (i, effect) in effect_slots(&mut effects).enumerate() {
        let first = defined.len() + PER_EFFECT * i;
        effect.raw = estimate(first);
        if let Some(standardised) = &mut effect.standardised {
            *standardised = estimate(first + 1);
        }
    }
    Some(MonteCarlo { draws, seed, level, defined, effects })
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
