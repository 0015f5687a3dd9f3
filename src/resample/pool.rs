//! The cases that draws are made of, and the moments of a draw.

use super::interval::count;
use crate::linalg::symmetrise;
use crate::moments::ProductPlaces;
use nalgebra::{DMatrix, DVector};

/// The cases of one group, centred, and how they are transformed.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// Cases less their mean, n x p.
    centred: DMatrix<f64>,
    /// The mean of the transformed cases.
    centre: DVector<f64>,
    /// Each centred case y becomes A'y; `None` leaves it as it is.
    transformation: Option<DMatrix<f64>>,
    /// Columns that are products of others, made anew in every draw.
    products: ProductPlaces,
}

/// Working memory of [`Pool::moments`].
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    drawn: Vec<f64>,
    weighted: Vec<f64>,
    frequencies: Vec<f64>,
    product: DMatrix<f64>,
}

/// Means and covariances of one group of a draw.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    pub mean: DVector<f64>,
    /// Divisor n.
    pub cov: DMatrix<f64>,
}

impl Moments {
    pub(super) fn zeros(p: usize) -> Moments {
        Moments { mean: DVector::zeros(p), cov: DMatrix::zeros(p, p) }
    }
}

impl Pool {
    /// Cases (n x p) as they are.
    pub(super) fn of(raw: &DMatrix<f64>) -> Pool {
        let mut centred = raw.clone();
        let mut centre = DVector::zeros(raw.ncols());
        for (mut column, centre) in centred.column_iter_mut().zip(centre.iter_mut()) {
            *centre = column.sum() / count(raw.nrows());
            column.add_scalar_mut(-*centre);
        }
        Pool { centred, centre, transformation: None, products: ProductPlaces::default() }
    }

    /// The same, where some columns are products of others: they are computed and centred in every draw, from the items as
    /// deviations from their means in all cases, which changes no product of centred items.
    #[must_use]
    pub(super) fn with_products(mut self, products: ProductPlaces) -> Pool {
        for (j, centre) in self.centre.iter_mut().enumerate().filter(|(j, _)| products.contains(*j)) {
            self.centred.column_mut(j).fill(0.0);
            *centre = 0.0;
        }
        Pool { products, ..self }
    }

    /// Cases z drawn from the standard normal law become A'z + centre.
    pub(super) fn empty(centre: DVector<f64>, transformation: DMatrix<f64>) -> Pool {
        let centred = DMatrix::zeros(0, centre.len());
        Pool { centred, centre, transformation: Some(transformation), products: ProductPlaces::default() }
    }

    /// The same cases, centred elsewhere, each deviation y turned into A'y.
    #[must_use]
    pub(super) fn transformed(self, centre: DVector<f64>, transformation: DMatrix<f64>) -> Pool {
        Pool { centre, transformation: Some(transformation), ..self }
    }

    /// Means and covariances (divisor: the sum of the frequencies) when each case is in the draw so many times.
    pub(super) fn moments(&self, frequencies: &[f64], scratch: &mut Scratch, into: &mut Moments) {
        let p = self.centred.ncols();
        scratch.drawn.clear();
        scratch.frequencies.clear();
        scratch.frequencies.extend(frequencies.iter().filter(|f| **f > 0.0));
        for column in self.centred.column_iter() {
            // Four of ten cases are in no draw of a bootstrap; leaving them out is cheaper than multiplying by zero.
            scratch.drawn.extend(column.iter().zip(frequencies).filter(|(_, f)| **f > 0.0).map(|(x, _)| x));
        }
        if !self.products.is_empty() {
            self.products.fill_columns(&mut scratch.drawn, &scratch.frequencies);
        }
        weighted_moments(p, scratch, into);
        self.finish(scratch, into);
    }

    /// Means and covariances (divisor n) of cases that are given one after another in `drawn`, each with p standardised
    /// numbers, before the transformation.
    pub(super) fn moments_of(
        &self,
        n: usize,
        scratch: &mut Scratch,
        into: &mut Moments,
        fill: impl FnOnce(&mut Vec<f64>),
    ) {
        scratch.drawn.clear();
        fill(&mut scratch.drawn);
        scratch.frequencies.clear();
        scratch.frequencies.resize(n, 1.0);
        weighted_moments(self.centre.len(), scratch, into);
        self.finish(scratch, into);
    }

    fn finish(&self, scratch: &mut Scratch, into: &mut Moments) {
        if let Some(a) = &self.transformation {
            let p = a.nrows();
            if scratch.product.shape() != (p, p) {
                scratch.product = DMatrix::zeros(p, p);
            }
            scratch.product.gemm(1.0, &into.cov, a, 0.0);
            into.cov.gemm_tr(1.0, a, &scratch.product, 0.0);
            symmetrise(&mut into.cov);
            into.mean = a.tr_mul(&into.mean);
        }
        into.mean += &self.centre;
    }
}

/// Moments of the columns in `drawn` (p of them, one number a case) under `frequencies`. One pass: the columns are
/// deviations from the means of all cases, so that the mean of a draw is small beside its deviations.
fn weighted_moments(p: usize, scratch: &mut Scratch, into: &mut Moments) {
    let n = scratch.frequencies.len();
    let total: f64 = scratch.frequencies.iter().sum();
    scratch.weighted.resize(n, 0.0);
    for j in 0..p {
        let column = &scratch.drawn[j * n..(j + 1) * n];
        for ((w, x), f) in scratch.weighted.iter_mut().zip(column).zip(&scratch.frequencies) {
            *w = x * f;
        }
        into.mean[j] = scratch.weighted.iter().sum::<f64>() / total;
        for i in 0..=j {
            let product = dot(&scratch.weighted, &scratch.drawn[i * n..(i + 1) * n]) / total;
            into.cov[(i, j)] = product - into.mean[i] * into.mean[j];
        }
    }
    into.cov.fill_lower_triangle_with_upper_triangle();
}

/// x'y in sixteen partial sums, always in the same order; several at once keep the processor's multipliers busy.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    const LANES: usize = 16;
    let mut sums = [0.0; LANES];
    let (mut left, mut right) = (x.chunks_exact(LANES), y.chunks_exact(LANES));
    for (a, b) in (&mut left).zip(&mut right) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moments::means_and_covariances;
    use approx::assert_relative_eq;

    fn data(n: usize, p: usize) -> DMatrix<f64> {
        DMatrix::from_fn(n, p, |i, j| 100.0 + ((i * 7 + j * 13) as f64 * 0.7).sin() + (i as f64 * 0.3).cos())
    }

    #[test]
    fn frequencies_give_the_moments_of_the_drawn_rows() {
        let raw = data(50, 4);
        let rows: Vec<usize> = (0..50).map(|i| i * i % 50).collect();
        let mut frequencies = vec![0.0; 50];
        rows.iter().for_each(|r| frequencies[*r] += 1.0);
        let (mean, cov) = means_and_covariances(&raw.select_rows(&rows));
        let mut moments = Moments::zeros(4);
        Pool::of(&raw).moments(&frequencies, &mut Scratch::default(), &mut moments);
        assert_relative_eq!(moments.mean, mean, max_relative = 1e-13);
        assert_relative_eq!(moments.cov, cov, epsilon = 1e-13);
        let a = DMatrix::from_fn(4, 4, |i, j| if i == j { 2.0 } else { 0.1 * (i + 2 * j) as f64 });
        let turned = Pool::of(&raw).transformed(DVector::from_element(4, 5.0), a.clone());
        let mut transformed = Moments::zeros(4);
        turned.moments(&frequencies, &mut Scratch::default(), &mut transformed);
        assert_relative_eq!(transformed.cov, a.transpose() * &cov * &a, epsilon = 1e-12);
    }
}
