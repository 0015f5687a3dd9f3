//! Populations in which a factor model is wrong in a known way.

use crate::error::Result;
use crate::finding::Finding;
use crate::implied::Implied;
use crate::linalg::Cholesky;
use crate::model::Model;
use crate::simulate::model::{ModelPopulation, PopulationGroup};
use crate::words::Text;
use crate::words::catalogue::power as catalogue;
use crate::words::power as words;
use nalgebra::{DMatrix, DVector};

/// A population that a factor model does not describe.
#[derive(Clone, Debug, PartialEq)]
pub struct Misspecification {
    /// How grave, from 1; 0 is the model itself.
    pub level: usize,
    /// What the model leaves out, as it would be written, with its standardised value.
    pub omitted: Vec<(String, f64)>,
    /// Correlations of the items, in the model's order.
    pub correlation: DMatrix<f64>,
}

impl Misspecification {
    /// As a population of standardised items with these names.
    pub fn population(&self, names: &[String]) -> ModelPopulation {
        let p = names.len();
        let group = PopulationGroup {
            label: String::new(),
            cases: None,
            mean: DVector::zeros(p),
            cov: self.correlation.clone(),
            thresholds: vec![Vec::new(); p],
        };
        ModelPopulation { names: names.to_vec(), groups: vec![group], values: Vec::new() }
    }
}

/// Correlation of residuals that a model of one factor leaves out.
const RESIDUAL_CORRELATION: f64 = 0.3;
/// The most of an item's variance that its factors explain once a cross-loading is added.
const MOST_EXPLAINED: f64 = 0.95;

/// A factor model in standardised form.
struct Standardised<'a> {
    items: &'a [String],
    factors: &'a [String],
    /// Factor and loading of each item.
    loadings: Vec<(usize, f64)>,
    /// Correlations of the factors.
    phi: DMatrix<f64>,
    /// Correlations of the items.
    correlation: DMatrix<f64>,
}

/// The model itself (level 0) and populations in which it is wrong, each level worse than the one before.
///
/// - One factor (McNeish and Wolf 2023, Behavior Research Methods 55:1157): residual correlations of .3 that the model
///   leaves out, among a third, two thirds and all of the items. Items are paired in the order of their loadings from the
///   lowest; level k has floor(k p / 6) pairs, one at least, and a level that adds none to the one before is left out.
/// - Several factors (McNeish and Wolf 2021, Psychological Methods 28:61, after Hu and Bentler 1999): cross-loadings that
///   it leaves out, k of them at level k, one level fewer than there are factors. They belong to the items that load
///   lowest on their factors, the lowest of all first, and go to the factor that correlates most with the item's own.
///   Each is as large as the item's loading, or what leaves 5 % of its variance unexplained where that is less.
///
/// # Errors
/// When the model is no factor model of continuous items in one group in which each item loads on one factor, or an
/// addition leaves no population.
pub fn factor_model(model: &Model, implied: &Implied) -> Result<Vec<Misspecification>> {
    let standard = Standardised::of(model, implied)?;
    let own = Misspecification { level: 0, omitted: Vec::new(), correlation: standard.correlation.clone() };
    let mut levels = vec![own];
    if standard.factors.len() == 1 {
        let p = standard.items.len();
        let mut before = 0;
        for share in 1..=3 {
            let pairs = (share * p / 6).max(1);
            if pairs > before {
                levels.push(standard.with_residuals(levels.len(), pairs)?);
                before = pairs;
            }
        }
    } else {
        for level in 1..standard.factors.len() {
            levels.push(standard.with_cross_loadings(level)?);
        }
    }
    Ok(levels)
}

fn needs(what: Text) -> crate::Error {
    Finding::new(&catalogue::NO_CUTOFFS).text("what", what).into()
}

impl<'a> Standardised<'a> {
    fn of(model: &'a Model, implied: &Implied) -> Result<Standardised<'a>> {
        let layout = &model.layouts[0];
        let (p, m) = (layout.observed.len(), layout.latent);
        if model.layouts.len() != 1 {
            return Err(needs(words::ONE_GROUP));
        }
        if layout.is_ordinal() || !layout.exogenous.is_empty() {
            return Err(needs(words::CONTINUOUS_ITEMS));
        }
        if layout.has_regressions || layout.eta.len() != m || m == 0 {
            return Err(needs(words::FACTORS_ALONE));
        }
        let sd: DVector<f64> = implied.sigma.diagonal().map(f64::sqrt);
        let factor_sd: DVector<f64> = implied.eta_cov.diagonal().map(f64::sqrt);
        let mut loadings = Vec::with_capacity(p);
        for i in 0..p {
            let own: Vec<usize> = (0..m).filter(|&j| implied.lambda[(i, j)].abs() > 0.0).collect();
            let [j] = own.as_slice() else { return Err(needs(words::SIMPLE_STRUCTURE)) };
            loadings.push((*j, implied.lambda[(i, *j)] * factor_sd[*j] / sd[i]));
        }
        if (m == 1 && p < 4) || (0..m).any(|j| loadings.iter().filter(|(own, _)| *own == j).count() < 2) {
            return Err(needs(words::ENOUGH_ITEMS));
        }
        Ok(Standardised {
            items: &layout.observed,
            factors: &layout.eta,
            loadings,
            phi: DMatrix::from_fn(m, m, |i, j| implied.eta_cov[(i, j)] / (factor_sd[i] * factor_sd[j])),
            correlation: DMatrix::from_fn(p, p, |i, j| implied.sigma[(i, j)] / (sd[i] * sd[j])),
        })
    }

    /// Positions of items from the lowest loading to the highest; of equal ones the first.
    fn ascending(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by(|&a, &b| self.loadings[a].1.abs().total_cmp(&self.loadings[b].1.abs()));
        order
    }

    fn with_residuals(&self, level: usize, pairs: usize) -> Result<Misspecification> {
        let mut correlation = self.correlation.clone();
        let mut omitted = Vec::new();
        for pair in self.ascending().chunks_exact(2).take(pairs) {
            let (a, b) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let residual = |i: usize| (1.0 - self.loadings[i].1.powi(2)).max(0.0).sqrt();
            let covariance = RESIDUAL_CORRELATION * residual(a) * residual(b);
            correlation[(a, b)] += covariance;
            correlation[(b, a)] += covariance;
            omitted.push((format!("{}~~{}", self.items[a], self.items[b]), RESIDUAL_CORRELATION));
        }
        checked(Misspecification { level, omitted, correlation })
    }

    fn with_cross_loadings(&self, level: usize) -> Result<Misspecification> {
        let order = self.ascending();
        let mut weakest: Vec<usize> = Vec::new();
        for item in order {
            if weakest.iter().all(|other| self.loadings[*other].0 != self.loadings[item].0) {
                weakest.push(item);
            }
        }
        let m = self.factors.len();
        let mut cross: Vec<Vec<(usize, f64)>> = self.loadings.iter().map(|own| vec![*own]).collect();
        let mut omitted = Vec::new();
        for &item in weakest.iter().take(level) {
            let (own, loading) = self.loadings[item];
            let others = (0..m).filter(|j| *j != own);
            let nearest =
                others.reduce(|best, j| if self.phi[(own, j)].abs() > self.phi[(own, best)].abs() { j } else { best });
            let Some(other) = nearest else { continue };
            // In the direction that adds to what the item has in common with the factor.
            let sign = if loading * self.phi[(own, other)] < 0.0 { -1.0 } else { 1.0 };
            let shared = (loading * self.phi[(own, other)]).abs();
            let most = (shared * shared + MOST_EXPLAINED - loading * loading).max(0.0).sqrt() - shared;
            let size = sign * loading.abs().min(most.max(0.0));
            cross[item].push((other, size));
            omitted.push((format!("{}=~{}", self.factors[other], self.items[item]), size));
        }
        let correlation = DMatrix::from_fn(self.items.len(), self.items.len(), |i, k| {
            if i == k {
                return 1.0;
            }
            let common = |left: &[(usize, f64)], right: &[(usize, f64)]| -> f64 {
                left.iter().flat_map(|(j, a)| right.iter().map(move |(l, b)| a * b * self.phi[(*j, *l)])).sum()
            };
            let before = common(&[self.loadings[i]], &[self.loadings[k]]);
            self.correlation[(i, k)] - before + common(&cross[i], &cross[k])
        });
        checked(Misspecification { level, omitted, correlation })
    }
}

fn checked(population: Misspecification) -> Result<Misspecification> {
    match Cholesky::with_tolerance(&population.correlation, 1e-10) {
        Ok(_) => Ok(population),
        Err(_) => Err(needs(words::A_POPULATION)),
    }
}
