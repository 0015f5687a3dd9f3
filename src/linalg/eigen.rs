//! Eigenvalues of symmetric matrices.

use nalgebra::{DMatrix, DVector};

/// Eigenvalues in ascending order, with the eigenvectors as columns in the same order.
#[derive(Clone, Debug)]
pub struct SymmetricEigen {
    /// Ascending.
    pub values: DVector<f64>,
    /// One column each, of length one; the largest element of each is positive.
    pub vectors: DMatrix<f64>,
}

/// Eigenvalues and eigenvectors of a symmetric matrix; `None` when an element is not finite.
pub fn symmetric_eigen(a: &DMatrix<f64>) -> Option<SymmetricEigen> {
    if a.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let p = a.nrows();
    let eigen = a.clone().symmetric_eigen();
    let (mut eigenvalues, mut eigenvectors) = (eigen.eigenvalues, eigen.eigenvectors);
    // nalgebra's iteration now and then divides by zero where most eigenvalues are equal, as those of a projection are.
    if eigenvalues.iter().chain(eigenvectors.iter()).any(|x| !x.is_finite()) {
        (eigenvalues, eigenvectors) = jacobi(a);
    }
    let mut order: Vec<usize> = (0..p).collect();
    order.sort_by(|&i, &j| eigenvalues[i].total_cmp(&eigenvalues[j]));
    let values = DVector::from_iterator(p, order.iter().map(|&i| eigenvalues[i]));
    let mut vectors = DMatrix::zeros(p, p);
    for (to, &from) in order.iter().enumerate() {
        let column = eigenvectors.column(from);
        // The sign of an eigenvector is arbitrary; fixing it keeps the output the same from build to build.
        let sign = if column[column.iamax()] < 0.0 { -1.0 } else { 1.0 };
        vectors.set_column(to, &(column * sign));
    }
    Some(SymmetricEigen { values, vectors })
}

/// Eigenvalues and eigenvectors by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5): several times
/// slower than the usual way, and it works for every symmetric matrix.
fn jacobi(a: &DMatrix<f64>) -> (DVector<f64>, DMatrix<f64>) {
    const SWEEPS: usize = 60;
    let p = a.nrows();
    let mut d = (a + a.transpose()) * 0.5;
    let mut v = DMatrix::identity(p, p);
    let limit = f64::EPSILON * d.norm();
    for _ in 0..SWEEPS {
        let mut rotated = false;
        for j in 1..p {
            for i in 0..j {
                let off = d[(i, j)];
                if off.abs() <= limit {
                    continue;
                }
                rotated = true;
                let tau = (d[(j, j)] - d[(i, i)]) / (2.0 * off);
                let t = tau.signum() / (tau.abs() + tau.hypot(1.0));
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                for k in 0..p {
                    let (x, y) = (d[(k, i)], d[(k, j)]);
                    (d[(k, i)], d[(k, j)]) = (c * x - s * y, s * x + c * y);
                    let (x, y) = (v[(k, i)], v[(k, j)]);
                    (v[(k, i)], v[(k, j)]) = (c * x - s * y, s * x + c * y);
                }
                for k in 0..p {
                    let (x, y) = (d[(i, k)], d[(j, k)]);
                    (d[(i, k)], d[(j, k)]) = (c * x - s * y, s * x + c * y);
                }
            }
        }
        if !rotated {
            break;
        }
    }
    (d.diagonal(), v)
}

/// Moore and Penrose's inverse of a symmetric matrix with no negative eigenvalues; those below the root of the machine's
/// precision, as a share of the largest, count as zero. `None` when an element is not finite.
pub fn pseudo_inverse(a: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let eigen = symmetric_eigen(a)?;
    let limit = f64::EPSILON.sqrt() * eigen.values.amax();
    let inverted = eigen.values.map(|value| if value > limit { 1.0 / value } else { 0.0 });
    Some(&eigen.vectors * DMatrix::from_diagonal(&inverted) * eigen.vectors.transpose())
}

/// The largest modulus of an eigenvalue of a square matrix; `None` when an element is not finite or the iteration does not
/// converge.
pub fn spectral_radius(a: &DMatrix<f64>) -> Option<f64> {
    if a.iter().any(|x| !x.is_finite()) {
        return None;
    }
    if a.is_empty() {
        return Some(0.0);
    }
    let schur = nalgebra::Schur::try_new(a.clone(), f64::EPSILON, 10_000)?;
    Some(schur.complex_eigenvalues().iter().fold(0.0, |largest, value| value.norm().max(largest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn values_ascend_and_vectors_rebuild_the_matrix() {
        let a = DMatrix::from_row_slice(3, 3, &[2.0, 1.0, 0.0, 1.0, 3.0, 0.5, 0.0, 0.5, 1.0]);
        let e = symmetric_eigen(&a).unwrap();
        assert!(e.values[0] < e.values[1] && e.values[1] < e.values[2]);
        let rebuilt = &e.vectors * DMatrix::from_diagonal(&e.values) * e.vectors.transpose();
        assert_relative_eq!(rebuilt, a, epsilon = 1e-13);
        assert!(symmetric_eigen(&DMatrix::from_element(1, 1, f64::NAN)).is_none());
    }

    #[test]
    fn rotations_find_the_same_also_where_most_eigenvalues_are_equal() {
        let a = DMatrix::from_fn(6, 6, |i, j| 1.0 / ((i + j) as f64 + 1.0) + if i == j { 0.3 } else { 0.0 });
        let (mut values, vectors) = jacobi(&a);
        let rebuilt = &vectors * DMatrix::from_diagonal(&values) * vectors.transpose();
        assert_relative_eq!(rebuilt, a, epsilon = 1e-14);
        values.as_mut_slice().sort_by(f64::total_cmp);
        assert_relative_eq!(values, symmetric_eigen(&a).unwrap().values, epsilon = 1e-14);
        let v = DVector::from_fn(40, |i, _| ((i * i) as f64).sin()).normalize();
        let (values, vectors) = jacobi(&(&v * v.transpose()));
        let place = values.imax();
        assert_relative_eq!(values[place], 1.0, epsilon = 1e-14);
        assert_relative_eq!(values.sum(), 1.0, epsilon = 1e-14);
        assert_relative_eq!(vectors.column(place).dot(&v).abs(), 1.0, epsilon = 1e-14);
        assert_relative_eq!(vectors.tr_mul(&vectors), DMatrix::identity(40, 40), epsilon = 1e-13);
    }

    #[test]
    fn a_pseudo_inverse_undoes_what_the_matrix_does() {
        let a = DMatrix::from_row_slice(3, 3, &[2.0, 2.0, 0.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.5]);
        let inverse = pseudo_inverse(&a).unwrap();
        assert_relative_eq!(&a * &inverse * &a, a, epsilon = 1e-13);
        assert_relative_eq!(&inverse * &a * &inverse, inverse, epsilon = 1e-13);
        assert!(pseudo_inverse(&DMatrix::from_element(1, 1, f64::NAN)).is_none());
    }

    #[test]
    fn spectral_radius_of_a_rotation_and_of_a_nilpotent_matrix() {
        let rotation = DMatrix::from_row_slice(2, 2, &[0.0, -3.0, 3.0, 0.0]);
        assert_relative_eq!(spectral_radius(&rotation).unwrap(), 3.0, max_relative = 1e-14);
        let nilpotent = DMatrix::from_row_slice(2, 2, &[0.0, 0.0, 7.0, 0.0]);
        assert_relative_eq!(spectral_radius(&nilpotent).unwrap(), 0.0);
        assert!(spectral_radius(&DMatrix::from_element(1, 1, f64::NAN)).is_none());
    }
}
