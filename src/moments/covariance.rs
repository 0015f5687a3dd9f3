//! Means and covariances of a data matrix, and whether a covariance matrix is singular.

use nalgebra::{DMatrix, DVector};

/// Columns that are multiplied at a time: the products below the diagonal are done once, not twice.
const BLOCK: usize = 64;
/// Rows that are multiplied at a time.
const PIECE: usize = 256;
/// A variable is a linear combination of others when they leave no more than this share of its variance.
pub(super) const SINGULAR: f64 = 1e-12;

/// Means and covariances with divisor n of the columns of a matrix without missing values (one row a case).
///
/// Two passes: the columns are centred before they are multiplied, and centred again to remove what rounding left, so
/// that large means cost no digits. Undefined (NaN) for a matrix without rows.
pub fn means_and_covariances(data: &DMatrix<f64>) -> (DVector<f64>, DMatrix<f64>) {
    let (n, p) = data.shape();
    #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
    let cases = n as f64;
    let mut centred = data.clone();
    let mut mean = DVector::zeros(p);
    for _ in 0..2 {
        for (mut column, mean) in centred.column_iter_mut().zip(mean.iter_mut()) {
            let shift = column.sum() / cases;
            column.add_scalar_mut(-shift);
            *mean += shift;
        }
    }
    (mean, cross_products(&centred) / cases)
}

/// The same of cases with weights: sums of w x / sum of w. lavaan: `sampling.weights`.
pub fn weighted_means_and_covariances(data: &DMatrix<f64>, weights: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
    let total = weights.sum();
    let mut centred = data.clone();
    let mut mean = DVector::zeros(data.ncols());
    for _ in 0..2 {
        for (mut column, mean) in centred.column_iter_mut().zip(mean.iter_mut()) {
            let shift = column.dot(weights) / total;
            column.add_scalar_mut(-shift);
            *mean += shift;
        }
    }
    for mut column in centred.column_iter_mut() {
        column.zip_apply(weights, |x, w| *x *= w.sqrt());
    }
    (mean, cross_products(&centred) / total)
}

/// X'X: over pieces of so many rows that their transpose stays in the cache, and by blocks of columns.
///
/// The transpose is copied because nalgebra's products read beyond views whose rows are not neighbours in memory.
fn cross_products(x: &DMatrix<f64>) -> DMatrix<f64> {
    let (n, p) = x.shape();
    let mut products = DMatrix::zeros(p, p);
    for first in (0..n).step_by(PIECE) {
        let piece = x.rows(first, PIECE.min(n - first));
        let transposed = piece.transpose();
        for start in (0..p).step_by(BLOCK) {
            let width = BLOCK.min(p - start);
            let mut block = products.view_mut((start, start), (p - start, width));
            block.gemm(1.0, &transposed.rows(start, p - start), &piece.columns(start, width), 1.0);
        }
    }
    products.fill_upper_triangle_with_lower_triangle();
    products
}

/// The variable that the variables before it explain best.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependence {
    /// Its position.
    pub variable: usize,
    /// The share of its variance that they leave: 1 − R², zero when it is a linear combination of them.
    pub share: f64,
    /// Its regression on them: positions and slopes, those that matter.
    pub slopes: Vec<(usize, f64)>,
}

/// Looks for a variable that those before it explain without error: the smallest pivot of a Cholesky factorisation
/// of the correlation matrix, which is 1 − R². Stops at the first that is at most 1e-12. `None` for an empty matrix or
/// one without positive variances.
///
/// Costs a third of p³ multiplications, so it can be done for every sample.
pub fn dependence(cov: &DMatrix<f64>) -> Option<Dependence> {
    let p = cov.nrows();
    let scale: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
    if p == 0 || scale.iter().any(|s| !(s.is_finite() && *s > 0.0)) {
        return None;
    }
    // Rows of the factor one after another, so that the inner products run over neighbours in memory.
    let mut factor = vec![0.0; p * p];
    let mut best = (0, f64::INFINITY);
    for i in 0..p {
        let (above, row) = factor.split_at_mut(i * p);
        let mut pivot = 1.0;
        for j in 0..i {
            let other = &above[j * p..j * p + j + 1];
            let inner: f64 = row[..j].iter().zip(other).map(|(a, b)| a * b).sum();
            row[j] = (cov[(i, j)] / (scale[i] * scale[j]) - inner) / other[j];
            pivot -= row[j] * row[j];
        }
        if pivot < best.1 {
            best = (i, pivot.max(0.0));
        }
        if pivot <= SINGULAR {
            break;
        }
        row[i] = pivot.sqrt();
    }
    let (variable, share) = best;
    let mut slopes = factor[variable * p..variable * p + variable].to_vec();
    for j in (0..variable).rev() {
        slopes[j] /= factor[j * p + j];
        for k in 0..j {
            slopes[k] -= factor[j * p + k] * slopes[j];
        }
    }
    let slopes = slopes.into_iter().enumerate().filter(|(_, b)| b.abs() > 1e-6);
    let slopes = slopes.map(|(j, b)| (j, b * scale[variable] / scale[j])).collect();
    Some(Dependence { variable, share, slopes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Numbers without structure, the same in every run.
    fn data(n: usize, p: usize) -> DMatrix<f64> {
        let mut state = 1_u64;
        DMatrix::from_fn(n, p, |_, _| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
        })
    }

    #[test]
    fn blocks_give_the_plain_sums() {
        let x = data(300, 150);
        let (mean, cov) = means_and_covariances(&x);
        for (i, j) in [(0, 0), (3, 70), (149, 2), (130, 131), (63, 64)] {
            let plain: f64 =
                x.column(i).iter().zip(&x.column(j)).map(|(a, b)| (a - mean[i]) * (b - mean[j])).sum::<f64>() / 300.0;
            assert_relative_eq!(cov[(i, j)], plain, epsilon = 1e-14);
        }
        assert_eq!(cov, cov.transpose());
    }

    #[test]
    fn large_means_cost_no_digits() {
        let x = DMatrix::from_column_slice(4, 1, &[1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0]);
        let (mean, cov) = means_and_covariances(&x);
        assert_relative_eq!(mean[0], 1e9 + 10.0);
        assert_relative_eq!(cov[(0, 0)], 22.5, epsilon = 1e-12);
    }

    #[test]
    fn a_sum_is_found_with_its_parts() {
        let mut x = data(50, 4);
        let sum = x.column(0) * 2.0 - x.column(2) * 30.0;
        x.set_column(3, &sum);
        let found = dependence(&means_and_covariances(&x).1).unwrap();
        assert_eq!(found.variable, 3);
        assert!(found.share <= SINGULAR);
        let [(a, slope_a), (b, slope_b)] = found.slopes[..] else { panic!("{found:?}") };
        assert_eq!((a, b), (0, 2));
        assert_relative_eq!(slope_a, 2.0, epsilon = 1e-6);
        assert_relative_eq!(slope_b, -30.0, epsilon = 1e-6);
    }

    #[test]
    fn independent_variables_leave_a_share() {
        let found = dependence(&means_and_covariances(&data(500, 5)).1).unwrap();
        assert!(found.share > 0.9);
        assert_eq!(dependence(&DMatrix::zeros(2, 2)), None);
    }
}
