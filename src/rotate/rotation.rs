//! Rotates loadings.

use super::gradient_projection::{Kind, Search, search, transformed};
use super::options::Rotation;
use super::order;
use super::promax::promax;
use super::weights::row_weights;
use crate::dist::random::Stream;
use nalgebra::{DMatrix, DVector};

/// The size of the projected gradient at which a start has come near enough to be compared with others.
const NEAR: f64 = 1e-5;
/// The size at which the best of them has arrived, where rounding lets it. lavaan stops at [`NEAR`], where loadings can be off
/// in the fourth digit if the criterion is flat.
const ARRIVED: f64 = 1e-10;

/// Rotated loadings.
#[derive(Clone, Debug, PartialEq)]
pub struct Rotated {
    /// Items x factors.
    pub loadings: DMatrix<f64>,
    /// Covariances of the factors, their variances being one.
    pub correlations: DMatrix<f64>,
    /// M, by which the rotated factors are M eta.
    pub transformation: DMatrix<f64>,
    /// How many starts came to the same smallest value of the criterion, and how many there were.
    pub starts: (usize, usize),
    /// Whether the search came to rest.
    pub converged: bool,
}

impl Rotated {
    /// Whether two factors have become one: several criteria have no minimum among oblique rotations, and the search drives
    /// factors together and loadings beyond all bounds.
    pub fn has_collapsed(&self) -> bool {
        let r = &self.correlations;
        (0..r.ncols()).any(|j| (j + 1..r.nrows()).any(|i| r[(i, j)].abs() > COLLAPSED))
    }
}

/// From this correlation on two factors are one.
const COLLAPSED: f64 = 0.99;

/// Rotates the loadings A (p items, m factors) of uncorrelated factors with variance one. `scale` holds the standard
/// deviations of the items, by which the loadings are divided while they are rotated. `None` where the criterion does not
/// exist for these loadings: an item without communality under row weights, a target of another size.
pub fn rotate(a: &DMatrix<f64>, scale: &DVector<f64>, rotation: &Rotation) -> Option<Rotated> {
    let m = a.ncols();
    if rotation.is_none() || m < 2 {
        return Rotated::by(a, DMatrix::identity(m, m), rotation, (1, 1), true);
    }
    let mut metric = a.clone();
    let identity = DMatrix::identity(m, m);
    for (mut row, scale) in metric.row_iter_mut().zip(scale.iter()) {
        row /= *scale;
    }
    let weights = row_weights(rotation.weights(), &metric, &identity);
    let mut weighted = metric.clone();
    for (mut row, weight) in weighted.row_iter_mut().zip(weights.iter()) {
        row *= *weight;
    }
    if weighted.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let orthogonal = if rotation.name == "promax" { Rotation::named("varimax")? } else { rotation.clone() };
    let criterion = orthogonal.criterion(a.nrows(), m)?;
    let kind = if orthogonal.is_orthogonal() { Kind::Orthogonal } else { Kind::Oblique };
    let mut ends: Vec<Search> = Vec::with_capacity(rotation.random_starts + 1);
    for number in 0..=rotation.random_starts {
        let start = if number == 0 { identity.clone() } else { random_orthogonal(m, rotation.seed, number as u64) };
        ends.extend(search(&weighted, &criterion, kind, start, NEAR));
    }
    let best = ends.iter().min_by(|x, y| x.value.total_cmp(&y.value))?;
    let same = ends.iter().filter(|end| end.value - best.value < 1e-6 * (1.0 + best.value.abs())).count();
    let best = search(&weighted, &criterion, kind, best.transformation.clone(), ARRIVED)?;
    let converged = best.slope < NEAR;
    let mut t = best.transformation;
    if rotation.name == "promax" {
        // Kaiser's weights serve the orthogonal rotation alone.
        t = promax(&(&metric * &t), &t, rotation.promax_kappa)?;
    }
    let rotated = transformed(a, Kind::Oblique, &t)?;
    let mut ordered = DMatrix::zeros(m, m);
    for (to, (from, sign)) in order::columns(&rotated, rotation).into_iter().enumerate() {
        ordered.set_column(to, &(t.column(from) * sign));
    }
    Rotated::by(a, ordered, rotation, (same, ends.len()), converged)
}

impl Rotated {
    fn by(
        a: &DMatrix<f64>,
        t: DMatrix<f64>,
        rotation: &Rotation,
        starts: (usize, usize),
        converged: bool,
    ) -> Option<Rotated> {
        let kind = if rotation.is_orthogonal() { Kind::Orthogonal } else { Kind::Oblique };
        let loadings = transformed(a, kind, &t)?;
        let mut correlations = t.tr_mul(&t);
        if kind == Kind::Orthogonal {
            correlations = DMatrix::identity(t.ncols(), t.ncols());
        } else {
            correlations.fill_diagonal(1.0);
        }
        Some(Rotated { loadings, correlations, transformation: t.transpose(), starts, converged })
    }
}

/// A random orthogonal matrix, uniformly distributed: the Q of normal numbers, with the signs of R's diagonal (Stewart
/// 1980).
fn random_orthogonal(m: usize, seed: u64, number: u64) -> DMatrix<f64> {
    let mut stream = Stream::keyed(b"covary rotation starts..", seed, number);
    let (mut q, r) = DMatrix::from_fn(m, m, |_, _| stream.normal()).qr().unpack();
    for (j, mut column) in q.column_iter_mut().enumerate() {
        if r[(j, j)] < 0.0 {
            column.neg_mut();
        }
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_factors_that_are_one_have_collapsed() {
        let of = |r: f64| Rotated {
            loadings: DMatrix::zeros(3, 2),
            correlations: DMatrix::from_row_slice(2, 2, &[1.0, r, r, 1.0]),
            transformation: DMatrix::identity(2, 2),
            starts: (1, 1),
            converged: true,
        };
        assert!(of(-0.999).has_collapsed() && !of(0.95).has_collapsed());
    }
}
