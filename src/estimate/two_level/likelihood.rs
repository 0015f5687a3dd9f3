//! The likelihood of both levels and its gradient.

use super::super::problem::{GroupPoint, GroupSlope, Point, Problem, Slope};
use super::Levels;
use crate::implied::{Implied, Products, derivatives, project};
use crate::linalg::{Cholesky, symmetrise, trace_of_product};
use nalgebra::{DMatrix, DVector};

/// What joins the levels of one group at a point.
#[derive(Clone, Debug)]
pub struct LevelPoint {
    /// Sigma_W^-1, p x p.
    pub within: DMatrix<f64>,
    /// By size of cluster: Sigma_n^-1.
    pub between: Vec<DMatrix<f64>>,
    /// By size of cluster: mean of v less mu.
    pub residuals: Vec<DVector<f64>>,
    /// mu: the means of v.
    pub mean: DVector<f64>,
    /// -2 log-likelihood per case.
    pub deviance: f64,
}

impl LevelPoint {
    /// The levels joined; `None` where Sigma_W or some Sigma_n is not positive definite.
    pub(super) fn of(levels: &Levels, within: &Implied, between: &Implied) -> Option<LevelPoint> {
        let data = &levels.clustered;
        let p = data.within();
        let v = data.cluster_values.ncols();
        let mut mean = DVector::zeros(v);
        mean.rows_mut(0, p).copy_from(&within.mu);
        let mut sigma_b = DMatrix::zeros(v, v);
        for (i, &a) in data.places.iter().enumerate() {
            mean[a] += between.mu[i];
            for (j, &b) in data.places.iter().enumerate() {
                sigma_b[(a, b)] = between.sigma[(i, j)];
            }
        }
        let cholesky = Cholesky::new(&within.sigma).ok()?;
        let inverse = cholesky.inverse();
        let mut deviance =
            data.degrees() * (cholesky.log_determinant() + trace_of_product(&data.pooled, &inverse)) + levels.constant;
        let mut weights = Vec::with_capacity(data.sizes.len());
        let mut residuals = Vec::with_capacity(data.sizes.len());
        for size in &data.sizes {
            let mut sigma = sigma_b.clone();
            let mut own = sigma.view_mut((0, 0), (p, p));
            own += &within.sigma / size.size as f64;
            let cholesky = Cholesky::new(&sigma).ok()?;
            let weight = cholesky.inverse();
            let d = &size.mean - &mean;
            let distance = trace_of_product(&size.cov, &weight) + d.dot(&(&weight * &d));
            deviance += size.clusters.len() as f64 * (cholesky.log_determinant() + distance);
            weights.push(weight);
            residuals.push(d);
        }
        deviance /= data.cases() as f64;
        Some(LevelPoint { within: inverse, between: weights, residuals, mean, deviance })
    }

    /// M = W (Sigma - S - dd') W of the deviations.
    pub(super) fn within_residual(&self, levels: &Levels) -> DMatrix<f64> {
        let w = &self.within;
        let mut m = w - w * &levels.clustered.pooled * w;
        symmetrise(&mut m);
        m
    }

    /// M and W d of the clusters of one size.
    pub(super) fn between_residual(&self, levels: &Levels, size: usize) -> (DMatrix<f64>, DVector<f64>) {
        let w = &self.between[size];
        let wd = w * &self.residuals[size];
        let mut m = w - w * &levels.clustered.sizes[size].cov * w;
        m.ger(-1.0, &wd, &wd, 1.0);
        symmetrise(&mut m);
        (m, wd)
    }
}

/// The point at these cells; `None` where the likelihood does not exist.
pub(in super::super) fn point(problem: &Problem<'_>, parameters: &DVector<f64>, cells: &DVector<f64>) -> Option<Point> {
    let (model, sample) = (problem.model, problem.sample);
    let mut value = 0.0;
    let mut groups = Vec::with_capacity(model.layouts.len());
    let mut joined = Vec::with_capacity(model.layouts.len() / 2);
    for (layouts, samples) in model.layouts.chunks_exact(2).zip(sample.groups.chunks_exact(2)) {
        let levels = samples[0].levels.as_ref()?;
        let evaluate =
            |i: usize| Implied::evaluate(&layouts[i], cells, Some((&samples[i].cov, samples[i].mean.as_ref())));
        let (within, between) = (evaluate(0)?, evaluate(1)?);
        let at = LevelPoint::of(levels, &within, &between)?;
        let discrepancy = at.deviance - levels.unrestricted;
        value += 0.5 * samples[0].weight * discrepancy;
        // The discrepancy of a group is not that of a level; it stands at the first.
        for (i, (implied, weight, discrepancy)) in
            [(within, at.within.clone(), discrepancy), (between, DMatrix::zeros(0, 0), 0.0)].into_iter().enumerate()
        {
            let mean_residual = samples[i].mean.as_ref().map_or_else(|| implied.mu.map(|_| 0.0), |m| m - &implied.mu);
            let weighted_residual = DVector::zeros(0);
            groups.push(GroupPoint {
                implied,
                weight,
                mean_residual,
                discrepancy,
                weighted_residual,
                completion: None,
                integrated: None,
            });
        }
        joined.push(at);
    }
    value.is_finite().then(|| Point { parameters: parameters.clone(), value, groups, levels: joined })
}

/// The gradient: for each level X' M X and X' W d of all that its moments take part in.
pub(in super::super) fn slope(problem: &Problem<'_>, point: &Point) -> Slope {
    let (model, sample) = (problem.model, problem.sample);
    let mut by_cell = DVector::zeros(model.table.cells);
    let mut groups = Vec::with_capacity(point.groups.len());
    for (g, at) in point.levels.iter().enumerate() {
        let Some(levels) = &sample.groups[2 * g].levels else { continue };
        let data = &levels.clustered;
        let (p, q, n) = (data.within(), data.places.len(), data.cases() as f64);
        let mut of_within = at.within_residual(levels) * (data.degrees() / n);
        let mut of_between = DMatrix::zeros(q, q);
        let (mut mean_within, mut mean_between) = (DVector::zeros(p), DVector::zeros(q));
        for (k, size) in data.sizes.iter().enumerate() {
            let (m, wd) = at.between_residual(levels, k);
            let share = size.clusters.len() as f64 / n;
            of_within += m.view((0, 0), (p, p)) * (share / size.size as f64);
            mean_within.axpy(share, &wd.rows(0, p), 1.0);
            for (j, &b) in data.places.iter().enumerate() {
                mean_between[j] += share * wd[b];
                for (i, &a) in data.places.iter().enumerate() {
                    of_between[(i, j)] += share * m[(a, b)];
                }
            }
        }
        for (i, (m, wd)) in [(of_within, mean_within), (of_between, mean_between)].into_iter().enumerate() {
            let (layout, implied) = (&model.layouts[2 * g + i], &point.groups[2 * g + i].implied);
            let residual_products = Products::of(&m, implied);
            let mean_products = project(&wd, implied);
            let derivatives = derivatives(layout, implied, model.meanstructure);
            for d in &derivatives {
                let change = d.s * residual_products.at(d.u, d.v) - d.t * mean_products[d.w];
                by_cell[d.free] += sample.groups[2 * g].weight * change;
            }
            groups.push(GroupSlope::Moments { derivatives, residual_products, mean_products });
        }
    }
    Slope { gradient: model.restriction.pull_gradient(&by_cell), groups }
}
