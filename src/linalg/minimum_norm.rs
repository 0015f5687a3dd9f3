//! Least squares and null spaces of matrices of any rank, by singular values.

use nalgebra::{DMatrix, DVector};

/// Singular values below this share of the largest count as zero.
const RANK_TOLERANCE: f64 = 1e-9;
/// The decomposition gives up after so many sweeps a dimension instead of turning for ever on what is not finite.
const SWEEPS: usize = 200;

/// The shortest x that brings A x as close as possible to b; zero where A is empty, zero or not finite.
pub fn least_squares(a: &DMatrix<f64>, b: &DVector<f64>) -> DVector<f64> {
    let nothing = || DVector::zeros(a.ncols());
    if a.is_empty() || !all_finite(a) {
        return nothing();
    }
    let sweeps = SWEEPS * (a.nrows() + a.ncols());
    let Some(svd) = a.clone().try_svd(true, true, f64::EPSILON, sweeps) else { return nothing() };
    let limit = RANK_TOLERANCE * svd.singular_values.amax();
    svd.solve(b, limit).unwrap_or_else(|_| nothing())
}

/// An orthonormal basis (columns) of the x with A x = 0; the whole space where A has no rows or is
/// not finite.
pub fn null_space(a: &DMatrix<f64>) -> DMatrix<f64> {
    let (m, q) = a.shape();
    let whole = || DMatrix::identity(q, q);
    if a.is_empty() || !all_finite(a) {
        return whole();
    }
    // Rows of zeros below make the decomposition give all right singular vectors.
    let mut square = DMatrix::zeros(m.max(q), q);
    square.rows_mut(0, m).copy_from(a);
    let sweeps = SWEEPS * square.nrows();
    let Some(svd) = square.try_svd(false, true, f64::EPSILON, sweeps) else { return whole() };
    let limit = RANK_TOLERANCE * svd.singular_values.amax();
    let Some(v) = svd.v_t.as_ref().map(DMatrix::transpose) else { return whole() };
    let null: Vec<usize> = (0..q).filter(|&k| svd.singular_values[k] <= limit).collect();
    v.select_columns(&null)
}

fn all_finite(a: &DMatrix<f64>) -> bool {
    a.iter().all(|x| x.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;

    #[test]
    fn a_repeated_equation_counts_once() {
        let a = dmatrix![1.0, 1.0, 0.0; 2.0, 2.0, 0.0];
        let x = least_squares(&a, &DVector::from_row_slice(&[2.0, 4.0]));
        assert!((x - DVector::from_row_slice(&[1.0, 1.0, 0.0])).amax() < 1e-14);
        let basis = null_space(&a);
        assert_eq!(basis.shape(), (3, 2));
        assert!((&a * &basis).amax() < 1e-14);
        assert!((basis.tr_mul(&basis) - DMatrix::identity(2, 2)).amax() < 1e-14);
    }

    #[test]
    fn nothing_asked_and_nothing_finite_are_no_panic() {
        assert_eq!(null_space(&DMatrix::zeros(0, 2)), DMatrix::identity(2, 2));
        assert_eq!(least_squares(&DMatrix::zeros(0, 2), &DVector::zeros(0)).len(), 2);
        let wild = dmatrix![f64::NAN, 1.0; f64::INFINITY, 0.0];
        let _ = (null_space(&wild), least_squares(&wild, &DVector::zeros(2)));
        assert_eq!(null_space(&DMatrix::identity(2, 2)).ncols(), 0);
    }
}
