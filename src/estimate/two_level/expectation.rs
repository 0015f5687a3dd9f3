//! Unrestricted means and covariances of both levels by EM.
//!
//! The cluster parts are the missing data (Poon and Lee 1998; Raudenbush 1995): given the cluster means they are normal
//! with moments that the E step computes for each size of cluster, and the M step is that of complete data. It keeps both
//! covariance matrices positive semidefinite. The means of variables of both levels have a part at each, of which only the
//! sum is identified.

use crate::linalg::Cholesky;
use crate::linalg::{symmetrise, trace_of_product};
use crate::moments::Clustered;
use nalgebra::{DMatrix, DVector};

/// lavaan 0.6-14 stops when a step gains less of log-likelihood than this.
const GAIN: f64 = 1e-4;
/// Steps at most.
const STEPS: usize = 5000;

/// Means and covariances of both levels.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMoments {
    /// Covariances within clusters, p x p.
    pub within_cov: DMatrix<f64>,
    /// Means of the parts within clusters, p.
    pub within_mean: DVector<f64>,
    /// Covariances between clusters, in the order of the second level.
    pub between_cov: DMatrix<f64>,
    /// Means of the parts of the clusters.
    pub between_mean: DVector<f64>,
}

impl LevelMoments {
    /// EM from unit variances and zero means, with lavaan's stopping rule, so that what is left undone is the same too.
    /// `None` where a covariance matrix degenerates.
    pub fn of(data: &Clustered) -> Option<LevelMoments> {
        let (p, q) = (data.within(), data.places.len());
        let mut at = LevelMoments {
            within_cov: DMatrix::identity(p, p),
            within_mean: DVector::zeros(p),
            between_cov: DMatrix::identity(q, q),
            between_mean: DVector::zeros(q),
        };
        let mut last = f64::INFINITY;
        for _ in 0..STEPS {
            let (next, deviance) = at.step(data)?;
            if (last - deviance).abs() < 2.0 * GAIN {
                break;
            }
            (last, at) = (deviance, next);
        }
        Some(at)
    }

    /// The mean of the variables of the second level, whichever part it belongs to.
    pub fn total_mean(&self, data: &Clustered) -> DVector<f64> {
        let within = |place: usize| if place < data.within() { self.within_mean[place] } else { 0.0 };
        DVector::from_fn(data.places.len(), |i, _| self.between_mean[i] + within(data.places[i]))
    }

    /// One step, and -2 log-likelihood without its constant before it.
    fn step(&self, data: &Clustered) -> Option<(LevelMoments, f64)> {
        let (p, q, v) = (data.within(), data.places.len(), data.cluster_values.ncols());
        let (n, clusters) = (data.cases() as f64, data.clusters() as f64);
        let within = Cholesky::new(&self.within_cov).ok()?;
        let mut deviance =
            data.degrees() * (within.log_determinant() + trace_of_product(&data.pooled, &within.inverse()));
        // Sigma_B in the rows of v, v x q, and among them.
        let mut spread = DMatrix::zeros(v, q);
        let mut sigma_b = DMatrix::zeros(v, v);
        let mut mean = DVector::zeros(v);
        mean.rows_mut(0, p).copy_from(&self.within_mean);
        for (i, &a) in data.places.iter().enumerate() {
            spread.row_mut(a).copy_from(&self.between_cov.row(i));
            mean[a] += self.between_mean[i];
            for (j, &b) in data.places.iter().enumerate() {
                sigma_b[(a, b)] = self.between_cov[(i, j)];
            }
        }
        let mut within_square = &data.pooled * data.degrees();
        let mut within_sum = DVector::zeros(p);
        let mut between_square = DMatrix::zeros(q, q);
        let mut between_sum = DVector::zeros(q);
        for size in &data.sizes {
            let (count, cases) = (size.clusters.len() as f64, size.size as f64);
            let mut sigma = sigma_b.clone();
            let mut own = sigma.view_mut((0, 0), (p, p));
            own += &self.within_cov / cases;
            let cholesky = Cholesky::new(&sigma).ok()?;
            let weight = cholesky.inverse();
            let d = &size.mean - &mean;
            deviance +=
                count * (cholesky.log_determinant() + trace_of_product(&size.cov, &weight) + d.dot(&(&weight * &d)));
            // Expectation of the cluster parts: their mean plus K times the deviation of v.
            let k = spread.tr_mul(&weight);
            let conditional = &self.between_cov - &k * &spread;
            let expected = &self.between_mean + &k * &d;
            between_square +=
                (&k * &size.cov * k.transpose() + &expected * expected.transpose() + &conditional) * count;
            between_sum.axpy(count, &expected, 1.0);
            // What is left of the cluster means: R times the same deviation, and the mean within.
            let mut left = DMatrix::identity(p, v);
            let mut open = DMatrix::zeros(p, p);
            for (i, &a) in data.places.iter().enumerate().filter(|(_, a)| **a < p) {
                let mut row = left.row_mut(a);
                row -= k.row(i);
                for (j, &b) in data.places.iter().enumerate().filter(|(_, b)| **b < p) {
                    open[(a, b)] = conditional[(i, j)];
                }
            }
            let rest = &left * &d + &self.within_mean;
            let square = &left * &size.cov * left.transpose() + &rest * rest.transpose() + open;
            within_square += square * (count * cases);
            within_sum.axpy(count * cases, &rest, 1.0);
        }
        let (within_mean, between_mean) = (within_sum / n, between_sum / clusters);
        let mut within_cov = within_square / n - &within_mean * within_mean.transpose();
        let mut between_cov = between_square / clusters - &between_mean * between_mean.transpose();
        symmetrise(&mut within_cov);
        symmetrise(&mut between_cov);
        deviance.is_finite().then_some((LevelMoments { within_cov, within_mean, between_cov, between_mean }, deviance))
    }
}
