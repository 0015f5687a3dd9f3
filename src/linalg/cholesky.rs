//! Cholesky factorisation of symmetric positive definite matrices.

use super::triangular;
use nalgebra::{DMatrix, DVector};
use std::fmt;
use std::ops::Range;

/// Columns that are factorised together before the rest of the matrix is updated by matrix multiplication.
const PANEL: usize = 32;

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
        let mut l = a.clone();
        factorise(&mut l, |row| tolerance * a[(row, row)].abs())?;
        Ok(Cholesky { l })
    }

    /// Factorises another matrix of the same size in the memory of this one.
    ///
    /// # Errors
    /// When a pivot is not positive or not finite; the factor is then unusable until a factorisation succeeds.
    pub fn refactorise(&mut self, a: &DMatrix<f64>) -> Result<(), NotPositiveDefinite> {
        if self.l.shape() == a.shape() {
            self.l.copy_from(a);
        } else {
            self.l.clone_from(a);
        }
        factorise(&mut self.l, |_| 0.0)
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

    /// L^-1, lower triangular.
    pub fn inverse_factor(&self) -> DMatrix<f64> {
        triangular::inverse(&self.l)
    }

    /// A^-1, symmetric to the last bit.
    pub fn inverse(&self) -> DMatrix<f64> {
        let mut inverse = DMatrix::zeros(0, 0);
        self.inverse_into(&mut inverse, &mut Vec::new());
        inverse
    }

    /// Puts A^-1 where `inverse` is, with working memory that is kept from call to call. For large matrices in a loop:
    /// at 200 rows fresh memory at each call takes as long as the arithmetic.
    pub fn inverse_into(&self, inverse: &mut DMatrix<f64>, scratch: &mut Vec<f64>) {
        triangular::inverse_of_product(&self.l, inverse, scratch);
    }
}

/// Replaces A, of which only the lower triangle is read, by L. A pivot must be above `floor` of its row and zero.
fn factorise(l: &mut DMatrix<f64>, floor: impl Fn(usize) -> f64) -> Result<(), NotPositiveDefinite> {
    let p = l.nrows();
    for start in (0..p).step_by(PANEL) {
        let end = (start + PANEL).min(p);
        factorise_panel(l, start..end, &floor)?;
        update_below(l, start..end);
    }
    l.fill_upper_triangle(0.0, 1);
    Ok(())
}

/// Factorises some columns of L whose columns to the left have been taken off already: each gathers the columns of the
/// panel before it, all contiguous in memory.
fn factorise_panel(
    l: &mut DMatrix<f64>,
    panel: Range<usize>,
    floor: impl Fn(usize) -> f64,
) -> Result<(), NotPositiveDefinite> {
    let p = l.nrows();
    let data = l.as_mut_slice();
    for j in panel.clone() {
        let (done, todo) = data.split_at_mut(j * p);
        let column = &mut todo[j..p];
        for k in panel.start..j {
            let source = &done[k * p + j..(k + 1) * p];
            let factor = source[0];
            for (x, y) in column.iter_mut().zip(source) {
                *x -= factor * y;
            }
        }
        let pivot = column[0];
        let accepted = pivot.is_finite() && pivot > 0.0 && pivot > floor(j);
        if !accepted {
            return Err(NotPositiveDefinite { row: j, pivot });
        }
        let root = pivot.sqrt();
        column[0] = root;
        for x in &mut column[1..] {
            *x /= root;
        }
    }
    Ok(())
}

/// Takes a finished panel off the columns to its right, block by block down from the diagonal.
fn update_below(l: &mut DMatrix<f64>, panel: Range<usize>) {
    let p = l.nrows();
    let width = panel.len();
    if panel.end == p {
        return;
    }
    let (left, mut right) = l.columns_range_pair_mut(panel.clone(), panel.end..p);
    let transpose = left.rows(panel.end, p - panel.end).transpose();
    for start in (panel.end..p).step_by(PANEL) {
        let columns = PANEL.min(p - start);
        right.view_mut((start, start - panel.end), (p - start, columns)).gemm(
            -1.0,
            &left.rows(start, p - start),
            &transpose.view((0, start - panel.end), (width, columns)),
            1.0,
        );
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

    /// Positive definite, with no structure that an error in a block could hide behind.
    fn large(p: usize) -> DMatrix<f64> {
        let mut seed = 1_u64;
        let noise = DMatrix::from_fn(p, p, |_, _| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        });
        &noise * noise.transpose() + DMatrix::identity(p, p) * (0.1 * p as f64)
    }

    #[test]
    fn every_size_of_block_gives_factor_and_inverse() {
        let mut again = Cholesky::new(&example()).unwrap();
        let (mut inverse, mut scratch) = (DMatrix::zeros(7, 7), Vec::new());
        for p in [1, 2, 15, 16, 17, 31, 32, 33, 47, 64, 65, 96, 129, 200, 20] {
            let a = large(p);
            let c = Cholesky::new(&a).unwrap();
            assert_relative_eq!(c.factor() * c.factor().transpose(), a, epsilon = 1e-12 * p as f64);
            assert_relative_eq!(c.inverse_factor() * c.factor(), DMatrix::identity(p, p), epsilon = 1e-12);
            assert_relative_eq!(c.inverse() * &a, DMatrix::identity(p, p), epsilon = 1e-11);
            assert_eq!(c.inverse(), c.inverse().transpose());
            again.refactorise(&a).unwrap();
            assert_eq!(again.factor(), c.factor());
            again.inverse_into(&mut inverse, &mut scratch);
            assert_eq!(inverse, c.inverse());
            for j in 1..p {
                assert_eq!(c.factor()[(j - 1, j)].to_bits(), 0);
                assert_eq!(c.inverse_factor()[(j - 1, j)].to_bits(), 0);
            }
        }
        assert_eq!(Cholesky::new(&DMatrix::zeros(0, 0)).unwrap().inverse().len(), 0);
    }

    #[test]
    fn only_the_lower_triangle_is_read() {
        let a = large(70);
        let mut half = a.clone();
        half.fill_upper_triangle(f64::NAN, 1);
        assert_eq!(Cholesky::new(&half).unwrap().inverse(), Cholesky::new(&a).unwrap().inverse());
    }

    #[test]
    fn a_dependent_row_beyond_the_first_panel_is_named() {
        let p = 80;
        let mut a = large(p);
        // Row 50 becomes the sum of rows 3 and 40.
        let row = a.row(3) + a.row(40);
        a.set_row(50, &row);
        let column = a.column(3) + a.column(40);
        a.set_column(50, &column);
        assert_eq!(Cholesky::with_tolerance(&a, 1e-12).unwrap_err().row, 50);
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
