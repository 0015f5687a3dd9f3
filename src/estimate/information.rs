//! Information matrices per case: expected, observed, first-order.

use super::casewise::Casewise;
use super::full_information::{self, MissingInformation};
use super::latent_product;
use super::problem::{Discrepancy, GroupSlope, Point, Problem, Slope};
use super::sample::GroupSample;
use super::two_level::{self, Component};
use crate::implied::{CellDerivative, Implied, Products, column_change, mean_factor_change};
use nalgebra::{DMatrix, DVector};

/// Which information the standard errors come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Information {
    /// Expected (Fisher) information.
    #[default]
    Expected,
    /// Observed information: the Hessian of the discrepancy.
    Observed,
    /// Observed information of the unrestricted moments at the estimates, carried to the parameters: the Hessian without
    /// the curvature of the moments. lavaan: `information = "observed", observed.information = "h1"`.
    ObservedUnrestricted,
    /// First-order information: cross-products of the casewise scores.
    FirstOrder,
}

impl Problem<'_> {
    /// Expected information by parameter: tr(W dSigma_a W dSigma_b)/2 + dmu_a' W dmu_b, from look-ups in X' W X.
    /// Of an integrated likelihood, where it has no closed form, the cross-products of the scores stand for it.
    pub fn expected_information(&self, point: &Point, slope: &Slope) -> DMatrix<f64> {
        if self.sample.method.discrepancy == Discrepancy::LatentProducts {
            return latent_product::cross_products(self, slope);
        }
        if self.model.is_two_level() {
            let entry =
                |part: &Component<'_>, a: &CellDerivative, b: &CellDerivative| expected_entry(&part.weight, a, b);
            return self.pull(two_level::gather(self, point, slope, entry));
        }
        let complete = self.gather(point, slope, |_, products, _, _, a, b| expected_entry(products, a, b));
        match self.missing_information(point, slope, Information::Expected) {
            Some(missing) => complete - missing,
            None => complete,
        }
    }

    /// Expected information between the first `kept` parameters (rows) and all of them (columns), and its diagonal; the rest
    /// is not computed, so that the cost is linear in the number of the others. For a model in which each free cell is a
    /// parameter of its own.
    pub fn expected_information_with(&self, point: &Point, slope: &Slope, kept: usize) -> (DMatrix<f64>, DVector<f64>) {
        let n = self.model.restriction.cells.len();
        let incomplete = |sample: &GroupSample| sample.incomplete.as_ref().is_some_and(|i| !i.patterns.complete());
        if self.sample.groups.iter().any(incomplete) {
            let all = self.expected_information(point, slope);
            return (all.rows(0, kept).into_owned(), all.diagonal());
        }
        let mut crossed = DMatrix::zeros(kept, n);
        let mut own = DVector::zeros(n);
        let groups = self.sample.groups.iter().zip(&point.groups).zip(&slope.groups);
        for ((sample, at), side) in groups {
            match (side, &sample.statistics) {
                (GroupSlope::Moments { derivatives, .. }, _) => {
                    let products = Products::of(&at.weight, &at.implied);
                    let rows: Vec<&CellDerivative> = derivatives.iter().filter(|d| d.free < kept).collect();
                    for b in derivatives {
                        own[b.free] += sample.share * expected_entry(&products, b, b);
                        let (by_u, by_v) = (products.0.column(b.u), products.0.column(b.v));
                        let by_w = products.0.column(b.w);
                        let mut column = crossed.column_mut(b.free);
                        for a in &rows {
                            let covariance = a.s * b.s * (by_u[a.u] * by_v[a.v] + by_v[a.u] * by_u[a.v]);
                            column[a.free] += sample.share * (covariance + a.t * b.t * by_w[a.w]);
                        }
                    }
                }
                (GroupSlope::Statistics(jacobian), Some(observed)) => {
                    let (between, diagonal) = observed.weight.gram_with(jacobian, kept);
                    crossed += between * sample.share;
                    own.axpy(sample.share, &diagonal, 1.0);
                }
                (GroupSlope::Statistics(_), None) | (GroupSlope::Cases(_), _) => {}
            }
        }
        (crossed, own)
    }

    /// The Hessian of f by parameter: exactly under maximum likelihood and generalised least squares, in the form of Gauss
    /// and Newton under least squares on statistics.
    pub fn hessian(&self, point: &Point, slope: &Slope) -> DMatrix<f64> {
        self.second_derivatives(point, slope, true)
    }

    /// The Hessian of f by the moments, carried to the parameters by their first derivatives: [`Problem::hessian`] without
    /// the curvature of the implied moments.
    pub fn unrestricted_hessian(&self, point: &Point, slope: &Slope) -> DMatrix<f64> {
        self.second_derivatives(point, slope, false)
    }

    fn second_derivatives(&self, point: &Point, slope: &Slope, curved: bool) -> DMatrix<f64> {
        if self.sample.method.discrepancy == Discrepancy::LatentProducts {
            return latent_product::hessian(self, point);
        }
        if self.model.is_two_level() {
            let entry = |part: &Component<'_>, a: &CellDerivative, b: &CellDerivative| {
                direct_entry(&part.weight, &part.residual, &part.mean, 1.0, a, b)
            };
            let direct = two_level::gather(self, point, slope, entry);
            return self.pull(if curved { direct + self.curvature(point, slope) } else { direct });
        }
        let moving = if self.sample.method.discrepancy.likelihood() { 1.0 } else { 0.0 };
        let complete = self
            .gather(point, slope, |implied, q, p, r, a, b| observed_entry(implied, q, p, r, (moving, curved), a, b));
        match self.missing_information(point, slope, Information::Observed) {
            Some(missing) => complete - missing,
            None => complete,
        }
    }

    /// The part of the Hessian that comes from the curvature of the implied moments, by free cells.
    fn curvature(&self, point: &Point, slope: &Slope) -> DMatrix<f64> {
        let cells = self.model.table.cells;
        let mut by_cell = DMatrix::zeros(cells, cells);
        for (block, at) in point.groups.iter().enumerate() {
            let GroupSlope::Moments { derivatives, residual_products, mean_products } = &slope.groups[block] else {
                continue;
            };
            // The level that a group's likelihood hangs on stands for both.
            let weight = self.sample.groups[block - block % self.model.blocks.levels()].weight;
            for (j, b) in derivatives.iter().enumerate() {
                for a in &derivatives[..=j] {
                    let value = weight * curvature_entry(&at.implied, residual_products, mean_products, a, b);
                    by_cell[(a.free, b.free)] += value;
                    if a.free != b.free {
                        by_cell[(b.free, a.free)] += value;
                    }
                }
            }
        }
        by_cell
    }

    fn pull(&self, by_cell: DMatrix<f64>) -> DMatrix<f64> {
        let restriction = &self.model.restriction;
        if restriction.is_identity() { by_cell } else { restriction.pull_matrix(&by_cell) }
    }

    /// What missing answers take from the information of complete data by parameter; `None` where nothing is missing.
    fn missing_information(&self, point: &Point, slope: &Slope, information: Information) -> Option<DMatrix<f64>> {
        let restriction = &self.model.restriction;
        let mut by_cell = DMatrix::zeros(restriction.cells.len(), restriction.cells.len());
        let mut incomplete = false;
        for ((sample, at), side) in self.sample.groups.iter().zip(&point.groups).zip(&slope.groups) {
            let (Some(own), Some(completion), GroupSlope::Moments { derivatives: cells, .. }) =
                (&sample.incomplete, &at.completion, side)
            else {
                continue;
            };
            if own.patterns.complete() {
                continue;
            }
            incomplete = true;
            let observed = information == Information::Observed;
            let columns = &at.implied.columns;
            let missing = MissingInformation::of(&own.patterns, completion, columns, cells, observed);
            let taken = if observed {
                missing.observed()
            } else {
                missing.expected(&Products::of(&at.weight, &at.implied), cells)
            };
            for (j, b) in cells.iter().enumerate() {
                for (i, a) in cells.iter().enumerate() {
                    by_cell[(a.free, b.free)] += sample.weight * taken[(i, j)];
                }
            }
        }
        let pulled = || if restriction.is_identity() { by_cell } else { restriction.pull_matrix(&by_cell) };
        incomplete.then(pulled)
    }

    /// Cross-products of the casewise scores by parameter, divided by the number of cases; `None` without responses or
    /// where the discrepancy is no likelihood.
    /// Cases of a cluster are summed before, and weighted ones times their weight.
    /// Without a mean structure the means are taken as estimated by the sample means.
    pub fn first_order_information(&self, point: &Point, slope: &Slope) -> Option<DMatrix<f64>> {
        if !self.sample.method.discrepancy.likelihood() {
            return None;
        }
        let cells = self.model.table.cells;
        let mut total = DMatrix::zeros(cells, cells);
        if self.model.is_two_level() {
            for scores in two_level::cluster_scores(self, point, slope) {
                total += scores.tr_mul(&scores) / self.sample.n as f64;
            }
            return Some(self.pull(total));
        }
        for (g, (sample, side)) in self.sample.groups.iter().zip(&slope.groups).enumerate() {
            let scores = self.casewise_scores(point, g, side, cells)?;
            total += sample.design.cross_products(&scores) * (sample.share / sample.cases());
        }
        Some(self.model.restriction.pull_matrix(&total))
    }

    /// The scores of the cases of one group by the free cells of its slope, n x `cells`, under a likelihood; `None`
    /// without responses.
    pub fn casewise_scores(
        &self,
        point: &Point,
        group: usize,
        slope: &GroupSlope,
        cells: usize,
    ) -> Option<DMatrix<f64>> {
        let (sample, at) = (self.sample.groups.get(group)?, point.groups.get(group)?);
        let derivatives = match slope {
            GroupSlope::Moments { derivatives, .. } => derivatives,
            GroupSlope::Cases(scores) => return Some(scores.clone()),
            GroupSlope::Statistics(_) => return None,
        };
        if let (Some(own), Some(completion)) = (&sample.incomplete, &at.completion) {
            let columns = &at.implied.columns;
            return Some(full_information::casewise_scores(&own.patterns, completion, columns, derivatives, cells));
        }
        let raw = sample.raw.as_ref()?;
        let centre = if self.model.meanstructure { at.implied.mu.clone() } else { sample.mean.clone()? };
        let cases = Casewise::about(raw, &centre, &at.implied.sigma, &at.weight, self.model.meanstructure);
        Some(cases.scores(&at.implied, derivatives, cells))
    }

    fn gather(
        &self,
        point: &Point,
        slope: &Slope,
        entry: impl Fn(&Implied, &Products, &Products, &DVector<f64>, &CellDerivative, &CellDerivative) -> f64,
    ) -> DMatrix<f64> {
        let restriction = &self.model.restriction;
        let mut by_cell = DMatrix::zeros(restriction.cells.len(), restriction.cells.len());
        for (g, (sample, at)) in self.sample.groups.iter().zip(&point.groups).enumerate() {
            let (derivatives, residual_products, mean_products) = match (&slope.groups[g], &sample.statistics) {
                (GroupSlope::Moments { derivatives, residual_products, mean_products }, _) => {
                    (derivatives, residual_products, mean_products)
                }
                (GroupSlope::Statistics(jacobian), Some(observed)) => {
                    by_cell += observed.weight.gram(jacobian) * sample.share;
                    continue;
                }
                (GroupSlope::Statistics(_), None) | (GroupSlope::Cases(_), _) => continue,
            };
            let products = Products::of(&at.weight, &at.implied);
            for (j, b) in derivatives.iter().enumerate() {
                for a in &derivatives[..=j] {
                    let value = sample.share * entry(&at.implied, &products, residual_products, mean_products, a, b);
                    by_cell[(a.free, b.free)] += value;
                    if a.free != b.free {
                        by_cell[(b.free, a.free)] += value;
                    }
                }
            }
        }
        if restriction.is_identity() { by_cell } else { restriction.pull_matrix(&by_cell) }
    }
}

fn expected_entry(q: &Products, a: &CellDerivative, b: &CellDerivative) -> f64 {
    let covariance = a.s * b.s * (q.at(a.u, b.u) * q.at(a.v, b.v) + q.at(a.u, b.v) * q.at(a.v, b.u));
    covariance + a.t * b.t * q.at(a.w, b.w)
}

/// The second derivative of f of one group by two cells. The second derivatives of the moments are left out unless
/// `curved`.
fn observed_entry(
    implied: &Implied,
    q: &Products,
    p: &Products,
    r: &DVector<f64>,
    (moving, curved): (f64, bool),
    a: &CellDerivative,
    b: &CellDerivative,
) -> f64 {
    let direct = direct_entry(q, p, r, moving, a, b);
    if curved { direct + curvature_entry(implied, p, r, a, b) } else { direct }
}

/// What the first derivatives of the moments contribute to it. With M = W (Sigma - S - dd') W and r = X' W d:
/// d(M) = -W dSigma M - M dSigma W + W (dSigma + dmu d' + d dmu') W where W moves with Sigma (`moving` = 1), and
/// W dSigma W where it does not (`moving` = 0).
fn direct_entry(
    q: &Products,
    p: &Products,
    r: &DVector<f64>,
    moving: f64,
    a: &CellDerivative,
    b: &CellDerivative,
) -> f64 {
    let mut value = 0.0;
    let (u, v) = (a.u, a.v);
    if a.s != 0.0 {
        let residual = p.at(u, b.u) * q.at(b.v, v)
            + p.at(u, b.v) * q.at(b.u, v)
            + q.at(u, b.u) * p.at(b.v, v)
            + q.at(u, b.v) * p.at(b.u, v);
        let weight = q.at(u, b.u) * q.at(b.v, v) + q.at(u, b.v) * q.at(b.u, v);
        let mean = q.at(u, b.w) * r[v] + r[u] * q.at(b.w, v);
        value += a.s * (b.s * (weight - moving * residual) + moving * b.t * mean);
    }
    if a.t != 0.0 {
        let change = b.t * q.at(a.w, b.w) + moving * b.s * (q.at(a.w, b.u) * r[b.v] + q.at(a.w, b.v) * r[b.u]);
        value += a.t * change;
    }
    value
}

/// What their second derivatives contribute.
fn curvature_entry(implied: &Implied, p: &Products, r: &DVector<f64>, a: &CellDerivative, b: &CellDerivative) -> f64 {
    let observed = implied.sigma.nrows();
    let change = |column: usize| column_change(implied, observed, column, &b.cell);
    let mut value = 0.0;
    if a.s != 0.0 {
        let by_u: f64 = change(a.u).iter().map(|(factor, column)| factor * p.at(*column, a.v)).sum();
        let by_v: f64 = change(a.v).iter().map(|(factor, column)| factor * p.at(a.u, *column)).sum();
        value += a.s * (by_u + by_v);
    }
    if a.t != 0.0 {
        value -= a.t * change(a.w).iter().map(|(factor, column)| factor * r[*column]).sum::<f64>();
        if b.t != 0.0 || b.s != 0.0 {
            value -= mean_factor_change(implied, &a.cell, &b.cell) * r[a.w];
        }
    }
    value
}
