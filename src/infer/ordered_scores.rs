//! Factor scores from ordered answers: the mode of the distribution of a case's factors given its answers.
//!
//! An answer is where a normal response y* = a + A f + e falls among its thresholds. Given the factors f the responses are
//! independent, so the logarithm of the posterior density is a sum over items; it is concave, and Newton's method with
//! halved steps finds its mode.

use super::scores::FactorScores;
use crate::dist::normal;
use crate::estimate::{CaseInfluence, GroupSample, Point, Problem};
use crate::implied::Implied;
use crate::linalg::Cholesky;
use crate::model::Layout;
use crate::moments::Kind;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Newton's decrement at which a mode is found.
const FOUND: f64 = 1e-18;
const STEPS: usize = 100;
/// Residual correlations of responses below this are rounding errors.
const UNCORRELATED: f64 = 1e-8;

/// The scores of all groups. lavaan: `lavPredict(method = "EBM")`; Mplus: FSCORES under WLSMV. `None` when the answers are
/// not independent given the factors, which correlated residuals and paths between items make them, and where the covariance matrix of the factors is
/// singular.
pub(super) fn ordered_scores(problem: &Problem<'_>, point: &Point) -> Option<Vec<Vec<FactorScores>>> {
    let groups = problem.sample.groups.iter().zip(&point.groups).zip(&problem.model.layouts);
    groups.map(|((sample, at), layout)| of_group(layout, sample, &at.implied)).collect()
}

fn of_group(layout: &Layout, sample: &GroupSample, implied: &Implied) -> Option<Vec<FactorScores>> {
    let raw = sample.raw.as_ref()?;
    let CaseInfluence::Ordinal(observed) = sample.statistics.as_ref()?.cases.as_ref()? else { return None };
    let items = Items::of(layout, implied, &observed.kinds)?;
    let x = observed.exogenous();
    let modes: Vec<Option<DVector<f64>>> = (0..raw.nrows())
        .into_par_iter()
        .map(|case| {
            let x = DVector::from_iterator(x.ncols(), x.row(case).iter().copied());
            items.mode(|item| raw[(case, item)], &x)
        })
        .collect();
    let of_factor = |factor: usize| {
        let values = modes.iter().map(|mode| mode.as_ref().map_or(f64::NAN, |mode| mode[factor]));
        DVector::from_iterator(modes.len(), values)
    };
    let names = layout.eta.iter().take(layout.latent).enumerate();
    Some(
        names
            .map(|(j, name)| FactorScores {
                factor: name.clone(),
                scores: Some(of_factor(j)),
                error: None,
                determinacy: None,
            })
            .collect(),
    )
}

/// The responses given the factors.
struct Items<'a> {
    implied: &'a Implied,
    kinds: &'a [Kind],
    /// The inverse of the covariance matrix of the factors.
    precision: DMatrix<f64>,
    /// A, items by factors.
    loadings: DMatrix<f64>,
    /// Standard deviations of y* given the factors.
    spread: DVector<f64>,
}

/// First and second derivative of an item's log-likelihood by the mean of y*, the second one with its sign changed.
struct Slope {
    value: f64,
    first: f64,
    second: f64,
}

impl<'a> Items<'a> {
    fn of(layout: &Layout, implied: &'a Implied, kinds: &'a [Kind]) -> Option<Items<'a>> {
        let (m, k, p) = (layout.eta.len(), layout.latent, layout.observed.len());
        let covariance = implied.eta_cov.view((0, 0), (k, k)).into_owned();
        let precision = Cholesky::with_tolerance(&covariance, 1e-10).ok()?.inverse();
        let loadings = implied.columns.columns(m, k) * &precision;
        let rest = &implied.sigma - &loadings * covariance * loadings.transpose();
        let spread = DVector::from_fn(p, |i, _| rest[(i, i)].max(0.0).sqrt());
        let unit = |i: usize| implied.sigma[(i, i)].max(0.0).sqrt();
        let dependent = |i: usize, j: usize| rest[(i, j)].abs() > UNCORRELATED * unit(i) * unit(j);
        if (0..p).any(|i| spread[i] <= UNCORRELATED * unit(i) || (0..i).any(|j| dependent(i, j))) {
            return None;
        }
        Some(Items { implied, kinds, precision, loadings, spread })
    }

    /// The mode of the factors of one case; `None` when the search fails. Without any answer it is their mean.
    fn mode(&self, answer: impl Fn(usize) -> f64, x: &DVector<f64>) -> Option<DVector<f64>> {
        let k = self.precision.nrows();
        let mean = (&self.implied.eta_mean + &self.implied.eta_slopes * x).rows(0, k).into_owned();
        // E(y* | f) less what the factors add beyond their means.
        let level = &self.implied.mu + &self.implied.slopes * x;
        let at = |deviation: &DVector<f64>| {
            let expected = &level + &self.loadings * deviation;
            let pulled = &self.precision * deviation;
            let mut value = 0.5 * deviation.dot(&pulled);
            let (mut gradient, mut hessian) = (pulled, self.precision.clone());
            for item in 0..expected.len() {
                let Some(slope) = self.slope(item, answer(item), expected[item]) else { continue };
                value -= slope.value;
                for a in 0..k {
                    let loading = self.loadings[(item, a)];
                    gradient[a] -= slope.first * loading;
                    for b in 0..k {
                        hessian[(a, b)] += slope.second * loading * self.loadings[(item, b)];
                    }
                }
            }
            (value, gradient, hessian)
        };
        let mut deviation = DVector::zeros(k);
        let (mut value, mut gradient, mut hessian) = at(&deviation);
        for _ in 0..STEPS {
            let step = Cholesky::new(&hessian).ok()?.solve(&gradient);
            let decrement = gradient.dot(&step);
            if decrement < FOUND {
                return Some(mean + deviation);
            }
            let mut share = 1.0;
            let mut next = at(&(&deviation - &step));
            // Rounding errors of the value do not matter this close to the mode.
            while next.0 > value && decrement > 1e-9 && share > 1e-6 {
                share *= 0.5;
                next = at(&(&deviation - &step * share));
            }
            deviation -= step * share;
            (value, gradient, hessian) = next;
        }
        None
    }

    /// `None` where the item was not answered.
    fn slope(&self, item: usize, answer: f64, expected: f64) -> Option<Slope> {
        let spread = self.spread[item];
        let Some(Kind::Ordered { categories }) = self.kinds.get(item) else {
            let z = (answer - expected) / spread;
            let known = Slope { value: -0.5 * z * z, first: z / spread, second: spread.powi(-2) };
            return (!answer.is_nan()).then_some(known);
        };
        let code = categories.iter().position(|category| category.total_cmp(&answer).is_eq())?;
        let thresholds = &self.implied.tau[item];
        let limit = |threshold: f64| (threshold - expected) / spread;
        let lower = code.checked_sub(1).map_or(f64::NEG_INFINITY, |below| limit(thresholds[below]));
        let upper = thresholds.get(code).map_or(f64::INFINITY, |above| limit(*above));
        let p = normal::between(lower, upper);
        let residual = (normal::density(lower) - normal::density(upper)) / p;
        let bend = residual * residual + (normal::density_times(upper) - normal::density_times(lower)) / p;
        Some(Slope { value: p.ln(), first: residual / spread, second: bend.max(0.0) * spread.powi(-2) })
    }
}
