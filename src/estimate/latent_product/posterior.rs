//! The likelihood of each case and the conditional moments of factors and products, given what it answered.
//!
//! With R the answered items that are no factors themselves, C the covariances of R with v, F those of v, S = Sigma_RR - C F^-1
//! C' and D the effects of the products on R:
//! ln f(y) = ln N(y) + ln E exp[p' (b - B (v - a)) - p' P p / 2], b = D' S^-1 (y - mu), B = D' S^-1 C F^-1, P = D' S^-1 D,
//! the mean over v given y in the linear model, whose covariances are the same for all cases of a pattern.

use super::super::full_information::Incomplete;
use super::super::problem::GroupPoint;
use super::super::sample::GroupSample;
use crate::dist::gauss_hermite::normal_quadrature;
use crate::implied::{Implied, without_products};
use crate::linalg::Cholesky;
use crate::model::{LatentProducts, Layout};
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Nodes in each dimension, by the number of dimensions: the integrand is the exponential of a low polynomial, so a few nodes
/// about its middle are exact to more digits than are printed. Mplus: 15.
const NODES: [usize; 4] = [25, 15, 11, 9];

/// The integrated likelihood of one group at a point.
#[derive(Clone, Debug)]
pub struct Integrated {
    /// The matrices without products.
    pub linear: Implied,
    /// The log-likelihood of each case, cases in the order of the patterns.
    pub log_likelihood: Vec<f64>,
    /// For each case the conditional mean of (products, factors), as columns.
    pub mean: DMatrix<f64>,
    /// For each case the conditional covariances of (products, factors), column after column of its matrix as a column.
    pub cov: DMatrix<f64>,
}

/// One group; `None` when a covariance matrix is not positive definite.
pub(in super::super) fn point(layout: &Layout, sample: &GroupSample, implied: Implied) -> Option<GroupPoint> {
    let own = sample.incomplete.as_ref()?;
    let integrated = integrate(layout, own, without_products(&implied, &layout.products))?;
    let n = own.patterns.cases() as f64;
    let constant = own.patterns.list.iter().map(|pattern| (pattern.cases.len() * pattern.observed.len()) as f64);
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let sum: f64 = integrated.log_likelihood.iter().sum();
    let deviance = -2.0 * sum / n - ln_2pi * constant.sum::<f64>() / n;
    Some(GroupPoint {
        mean_residual: sample.mean.as_ref().map_or_else(|| DVector::zeros(0), |mean| mean - &implied.mu),
        weight: Cholesky::new(&implied.sigma).ok()?.inverse(),
        implied,
        discrepancy: deviance - own.saturated.deviance,
        weighted_residual: DVector::zeros(0),
        completion: None,
        integrated: Some(Box::new(integrated)),
    })
}

/// What the cases of one pattern have in common.
struct Common {
    /// a + G (y - mu) is the conditional mean of v in the linear model.
    gain: DMatrix<f64>,
    /// Nodes of v less that mean, one a column, with the logarithms of their weights.
    nodes: Vec<(Vec<f64>, f64)>,
    /// D' S^-1 with columns of all answered items; zero for those that are factors themselves.
    effects: DMatrix<f64>,
    /// B
    slopes: DMatrix<f64>,
    /// P
    precision: DMatrix<f64>,
}

fn integrate(layout: &Layout, own: &Incomplete, linear: Implied) -> Option<Integrated> {
    let (patterns, products) = (&own.patterns, &layout.products);
    let size = products.places.len() + products.factors.len();
    let a = linear.eta_mean.select_rows(&products.factors);
    let ln_2pi = (2.0 * std::f64::consts::PI).ln();
    let mut log_likelihood = vec![0.0; patterns.cases()];
    let mut mean = DMatrix::zeros(size, patterns.cases());
    let mut cov = DMatrix::zeros(size * size, patterns.cases());
    for pattern in &patterns.list {
        let sigma = linear.sigma.select_rows(&pattern.observed).select_columns(&pattern.observed);
        let cholesky = Cholesky::new(&sigma).ok()?;
        let inverse = cholesky.inverse();
        let common = Common::of(layout, &linear, &pattern.observed, &inverse)?;
        let constant = pattern.observed.len() as f64 * ln_2pi + cholesky.log_determinant();
        let answers = |case: usize| {
            let own = pattern.observed.iter().map(|&i| patterns.data[(i, case)] - linear.mu[i]);
            DVector::from_iterator(pattern.observed.len(), own)
        };
        // Each case writes what is its own, so that the order of the threads plays no part.
        let found: Vec<(f64, Vec<f64>, Vec<f64>)> = pattern
            .cases
            .clone()
            .into_par_iter()
            .with_min_len(8)
            .map(|case| {
                let residual = answers(case);
                let distance = residual.dot(&(&inverse * &residual));
                let centre = &a + &common.gain * &residual;
                let (factor, mean, cov) = common.moments(products, &a, &centre, &residual);
                (-0.5 * (constant + distance) + factor, mean, cov)
            })
            .collect();
        for (case, (value, own_mean, own_cov)) in pattern.cases.clone().zip(found) {
            log_likelihood[case] = value;
            mean.column_mut(case).copy_from_slice(&own_mean);
            cov.column_mut(case).copy_from_slice(&own_cov);
        }
    }
    let finite = log_likelihood.iter().all(|value| value.is_finite());
    finite.then_some(Integrated { linear, log_likelihood, mean, cov })
}

impl Common {
    fn of(layout: &Layout, linear: &Implied, observed: &[usize], inverse: &DMatrix<f64>) -> Option<Common> {
        let (eta, places) = (layout.eta.len(), &layout.products);
        let own_factors: Vec<usize> = places.factors.iter().map(|factor| eta + factor).collect();
        let with_factors = linear.columns.select_rows(observed).select_columns(&own_factors);
        let of_factors = linear.eta_cov.select_rows(&places.factors).select_columns(&places.factors);
        let gain = with_factors.tr_mul(inverse);
        let conditional = &of_factors - &gain * &with_factors;
        let nodes = nodes(&conditional, &of_factors)?;
        // Items that are factors are known once the factors are.
        let items: Vec<usize> = (0..observed.len())
            .filter(|&i| layout.place_in_eta[observed[i]].is_none_or(|eta| !places.factors.contains(&eta)))
            .collect();
        let rows: Vec<usize> = items.iter().map(|&i| observed[i]).collect();
        let c = with_factors.select_rows(&items);
        let precision_of_factors = Cholesky::new(&of_factors).ok()?.inverse();
        let slopes_on_factors = &c * precision_of_factors;
        let residual = linear.sigma.select_rows(&rows).select_columns(&rows) - &slopes_on_factors * c.transpose();
        let d = linear.columns.select_rows(&rows).select_columns(&places.places);
        let weighted = if rows.is_empty() {
            DMatrix::zeros(places.places.len(), 0)
        } else {
            d.tr_mul(&Cholesky::new(&residual).ok()?.inverse())
        };
        let mut effects = DMatrix::zeros(places.places.len(), observed.len());
        for (column, &i) in items.iter().enumerate() {
            effects.column_mut(i).copy_from(&weighted.column(column));
        }
        Some(Common { gain, nodes, effects, slopes: &weighted * slopes_on_factors, precision: &weighted * &d })
    }

    /// The logarithm of the mean of the exponential, and the conditional means and covariances of (products, factors).
    fn moments(
        &self,
        products: &LatentProducts,
        a: &DVector<f64>,
        centre: &DVector<f64>,
        residual: &DVector<f64>,
    ) -> (f64, Vec<f64>, Vec<f64>) {
        let k = products.places.len();
        let size = k + products.factors.len();
        let b = &self.effects * residual;
        let mut values = vec![0.0; size];
        let mut logs = Vec::with_capacity(self.nodes.len());
        let fill = |node: &[f64], values: &mut [f64]| {
            let (of_products, of_factors) = values.split_at_mut(k);
            for ((value, centre), offset) in of_factors.iter_mut().zip(centre.iter()).zip(node) {
                *value = centre + offset;
            }
            for (value, &[i, j]) in of_products.iter_mut().zip(&products.pairs) {
                *value = of_factors[i] * of_factors[j];
            }
        };
        let mut largest = f64::NEG_INFINITY;
        for (node, log_weight) in &self.nodes {
            fill(node, &mut values);
            let mut exponent = *log_weight;
            for r in 0..k {
                let mut line = b[r];
                for (f, mean) in a.iter().enumerate() {
                    line -= self.slopes[(r, f)] * (values[k + f] - mean);
                }
                for (s, value) in values.iter().enumerate().take(k) {
                    line -= 0.5 * self.precision[(r, s)] * value;
                }
                exponent += values[r] * line;
            }
            largest = largest.max(exponent);
            logs.push(exponent);
        }
        let mut total = 0.0;
        let mut mean = vec![0.0; size];
        let mut cov = vec![0.0; size * size];
        for ((node, _), log) in self.nodes.iter().zip(&logs) {
            let weight = (log - largest).exp();
            total += weight;
            fill(node, &mut values);
            for (i, &x) in values.iter().enumerate() {
                mean[i] += weight * x;
                for (j, &y) in values.iter().enumerate().take(i + 1) {
                    cov[i * size + j] += weight * x * y;
                }
            }
        }
        mean.iter_mut().for_each(|x| *x /= total);
        for i in 0..size {
            for j in 0..=i {
                let value = cov[i * size + j] / total - mean[i] * mean[j];
                (cov[i * size + j], cov[j * size + i]) = (value, value);
            }
        }
        (largest + total.ln(), mean, cov)
    }
}

/// The nodes of a normal distribution about zero and the logarithms of their weights: a grid along the columns of a Cholesky
/// factor, without those of variables that the items determine. `None` with more dimensions than are integrated.
fn nodes(cov: &DMatrix<f64>, prior: &DMatrix<f64>) -> Option<Vec<(Vec<f64>, f64)>> {
    let m = cov.nrows();
    let mut left = cov.clone();
    let mut directions: Vec<DVector<f64>> = Vec::new();
    for j in 0..m {
        let pivot = left[(j, j)];
        if pivot <= 1e-10 * prior[(j, j)] {
            continue;
        }
        let direction = left.column(j) / pivot.sqrt();
        left -= &direction * direction.transpose();
        directions.push(direction);
    }
    let Some(last) = directions.len().checked_sub(1) else { return Some(vec![(vec![0.0; m], 0.0)]) };
    let rule = normal_quadrature(*NODES.get(last)?);
    let mut grid = vec![(DVector::zeros(m), 0.0)];
    for direction in &directions {
        grid = grid
            .into_iter()
            .flat_map(|(at, log)| rule.iter().map(move |(x, w)| (&at + direction * *x, log + w.ln())))
            .collect();
    }
    Some(grid.into_iter().map(|(at, log)| (at.iter().copied().collect(), log)).collect())
}
