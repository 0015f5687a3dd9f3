//! Dense kernels over nalgebra types: the one door to matrix arithmetic.
//!
//! Everything outside this module takes and returns `DMatrix<f64>` and `DVector<f64>`; what is fastest inside may change.

mod cholesky;
mod eigen;
mod elimination;
mod least_distance;
mod minimum_norm;
mod sparse_rows;
mod triangular;

pub use cholesky::{Cholesky, NotPositiveDefinite};
pub use eigen::{SymmetricEigen, pseudo_inverse, spectral_radius, symmetric_eigen};
pub use elimination::{Reduced, free_directions, reduce_rows};
pub use least_distance::least_distance;
pub use minimum_norm::{least_squares, null_space};
pub use sparse_rows::SparseRows;

use nalgebra::{DMatrix, DVector};

/// The bilinear form x' A y.
pub fn bilinear(x: &DVector<f64>, a: &DMatrix<f64>, y: &DVector<f64>) -> f64 {
    y.iter().zip(a.column_iter()).map(|(&factor, column)| factor * x.dot(&column)).sum()
}

/// Replaces A by (A + A')/2, so that rounding leaves no asymmetry behind.
pub fn symmetrise(a: &mut DMatrix<f64>) {
    let p = a.nrows();
    for j in 0..p {
        for i in 0..j {
            let mean = 0.5 * (a[(i, j)] + a[(j, i)]);
            a[(i, j)] = mean;
            a[(j, i)] = mean;
        }
    }
}

/// The rows of a matrix less a centre.
pub fn centred(rows: &DMatrix<f64>, centre: &DVector<f64>) -> DMatrix<f64> {
    let mut centred = rows.clone();
    for (mut column, mean) in centred.column_iter_mut().zip(centre.iter()) {
        column.add_scalar_mut(-mean);
    }
    centred
}

/// The correlations that covariances are; NaN where a variance is not positive.
pub fn correlations(cov: &DMatrix<f64>) -> DMatrix<f64> {
    let root: Vec<f64> = cov.diagonal().iter().map(|v| v.sqrt()).collect();
    DMatrix::from_fn(cov.nrows(), cov.ncols(), |i, j| cov[(i, j)] / (root[i] * root[j]))
}

/// tr(A B) of two symmetric matrices of the same size: the sum of the element-wise products.
pub fn trace_of_product(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    a.dot(b)
}
