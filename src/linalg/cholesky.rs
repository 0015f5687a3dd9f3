//! Cholesky factorisation of symmetric positive definite matrices.

use nalgebra::{DMatrix, DVector};
use std::fmt;

/// A matrix that has no Cholesky factor, with the row at which the factorisation stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotPositiveDefinite {
    /// Row (from 0) whose pivot is not positive, so that this variable is a linear combination of the rows above.
    pub row: usize,
    /// The pivot: what is left of the variance of that row given the rows above.
    pub pivot: f64,
}

impl fmt::Display for NotPositiveDefinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "matrix is not positive definite: pivot {} at row {}", self.pivot, self.row + 1)
    }
}

impl std::error::Error for NotPositiveDefinite {}

/// The factor L of A = L L', with zeros above the diagonal.
#[derive(Clone, Debug)]
pub struct Cholesky {
    l: DMatrix<f64>,
}

impl Cholesky {
    /// Factorises a symmetric matrix, of which only the lower triangle is read.
    ///
    /// # Errors
    /// When a pivot is not positive or not finite.
    pub fn new(a: &DMatrix<f64>) -> Result<Cholesky, NotPositiveDefinite> {
        Cholesky::with_tolerance(a, 0.0)
    }

    /// Factorises, and stops as soon as a pivot falls to `tolerance` times the diagonal element of its row: then that
    /// row is, up to rounding, a linear combination of the rows above.
    ///
    /// # Errors
    /// When a pivot is not above the tolerance or not finite.
    pub fn with_tolerance(a: &DMatrix<f64>, tolerance: f64) -> Result<Cholesky, NotPositiveDefinite> {
        let p = a.nrows();
        let mut l = a.clone();
        for j in 0..p {
            // Left-looking by columns: column j of L gathers the columns before it, all contiguous in memory.
            for k in 0..j {
                let factor = l[(j, k)];
                if factor != 0.0 {
                    let (done, mut todo) = l.columns_range_pair_mut(k, j);
                    let source = done.rows(j, p - j);
                    todo.rows_mut(j, p - j).axpy(-factor, &source, 1.0);
                }
            }
            let pivot = l[(j, j)];
            if !(pivot > tolerance * a[(j, j)].abs() && pivot > 0.0) || !pivot.is_finite() {
                return Err(NotPositiveDefinite { row: j, pivot });
            }
            let root = pivot.sqrt();
            l[(j, j)] = root;
            for i in j + 1..p {
                l[(i, j)] /= root;
            }
            for i in 0..j {
                l[(i, j)] = 0.0;
            }
        }
        Ok(Cholesky { l })
    }

    /// The lower triangular factor.
    pub fn factor(&self) -> &DMatrix<f64> {
        &self.l
    }

    /// ln |A|
    pub fn log_determinant(&self) -> f64 {
        2.0 * (0..self.l.nrows()).map(|i| self.l[(i, i)].ln()).sum::<f64>()
    }

    /// A^-1 b
    pub fn solve(&self, b: &DVector<f64>) -> DVector<f64> {
        let mut x = b.clone();
        self.l.solve_lower_triangular_unchecked_mut(&mut x);
        self.l.tr_solve_lower_triangular_unchecked_mut(&mut x);
        x
    }

    /// L^-1 b
    pub fn solve_lower(&self, b: &DVector<f64>) -> DVector<f64> {
        let mut x = b.clone();
        self.l.solve_lower_triangular_unchecked_mut(&mut x);
        x
    }

    /// A^-1, symmetric to the last bit.
    pub fn inverse(&self) -> DMatrix<f64> {
        let p = self.l.nrows();
        let mut inverse_factor = DMatrix::identity(p, p);
        self.l.solve_lower_triangular_unchecked_mut(&mut inverse_factor);
        let mut inverse = inverse_factor.tr_mul(&inverse_factor);
        super::symmetrise(&mut inverse);
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn example() -> DMatrix<f64> {
        DMatrix::from_row_slice(3, 3, &[4.0, 2.0, 0.4, 2.0, 3.0, 0.5, 0.4, 0.5, 1.0])
    }

    #[test]
    fn factor_inverse_and_determinant_fit_together() {
        let a = example();
        let c = Cholesky::new(&a).unwrap();
        assert_relative_eq!(c.factor() * c.factor().transpose(), a, epsilon = 1e-14);
        assert_relative_eq!(c.inverse() * &a, DMatrix::identity(3, 3), epsilon = 1e-14);
        assert_relative_eq!(c.log_determinant(), a.determinant().ln(), epsilon = 1e-14);
        let b = DVector::from_vec(vec![1.0, -2.0, 0.5]);
        assert_relative_eq!(&a * c.solve(&b), b, epsilon = 1e-14);
    }

    #[test]
    fn a_dependent_row_is_named() {
        let mut a = example();
        for i in 0..3 {
            a[(2, i)] = a[(0, i)] + a[(1, i)];
        }
        for i in 0..2 {
            a[(i, 2)] = a[(2, i)];
        }
        a[(2, 2)] = a[(0, 2)] + a[(1, 2)];
        assert_eq!(Cholesky::with_tolerance(&a, 1e-12).unwrap_err().row, 2);
        a[(0, 0)] = f64::NAN;
        assert_eq!(Cholesky::new(&a).unwrap_err().row, 0);
    }
}
