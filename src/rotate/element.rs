//! The numbers that criteria are computed with: real ones, and complex ones for exact derivatives.

use nalgebra::{ComplexField, DMatrix};

/// A real or complex number. A function of real numbers that is computed at x + ih has the imaginary part h f'(x) to the
/// last bit when h is tiny, since nothing is subtracted (Squire and Trapp 1998, SIAM Review 40:110): criteria are written
/// once, and their second derivatives need no formulas.
pub trait Element: ComplexField<RealField = f64> + Copy {}

impl<T: ComplexField<RealField = f64> + Copy> Element for T {}

/// The square of every entry.
pub(super) fn squares<T: Element>(a: &DMatrix<T>) -> DMatrix<T> {
    a.map(|x| x * x)
}

/// The sum of the products of entries.
pub(super) fn inner<T: Element>(a: &DMatrix<T>, b: &DMatrix<T>) -> T {
    a.iter().zip(b.iter()).fold(T::zero(), |sum, (x, y)| sum + *x * *y)
}

/// The sums of the rows.
pub(super) fn row_sums<T: Element>(a: &DMatrix<T>) -> Vec<T> {
    (0..a.nrows()).map(|i| a.row(i).iter().fold(T::zero(), |sum, x| sum + *x)).collect()
}

/// The sums of the columns.
pub(super) fn column_sums<T: Element>(a: &DMatrix<T>) -> Vec<T> {
    (0..a.ncols()).map(|j| a.column(j).iter().fold(T::zero(), |sum, x| sum + *x)).collect()
}

/// x ln x, 0 at zero.
pub(super) fn x_ln_x<T: Element>(x: T) -> T {
    if x.real() > 0.0 { x * x.ln() } else { T::zero() }
}

/// ln x; at zero, where it always stands beside a factor of zero, 0.
pub(super) fn ln_or_zero<T: Element>(x: T) -> T {
    if x.real() > 0.0 { x.ln() } else { T::zero() }
}
