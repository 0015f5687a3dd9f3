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
pub use eigen::{SymmetricEigen, spectral_radius, symmetric_eigen};
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

/// tr(A B) of two symmetric matrices of the same size: the sum of the element-wise products.
pub fn trace_of_product(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    a.dot(b)
}
