//! Gauss–Hermite quadrature for integrals against the standard normal density.

use crate::linalg::symmetric_eigen;
use nalgebra::DMatrix;

/// Nodes and weights with sum(w f(x)) = E f(Z), Z standard normal, exact for polynomials up to degree 2 n - 1. The nodes are
/// the eigenvalues of the Jacobi matrix of the Hermite polynomials (Golub and Welsch 1969, Mathematics of Computation 23,
/// 221–230), polished by Newton's method; the weights are the reciprocals of the sums of squares of the orthonormal
/// polynomials, which keeps the smallest ones accurate. Nodes ascend; the weights sum to one. Empty for n = 0.
pub fn normal_quadrature(n: usize) -> Vec<(f64, f64)> {
    if n == 0 {
        return Vec::new();
    }
    let jacobi = DMatrix::from_fn(n, n, |i, j| if i.abs_diff(j) == 1 { (i.max(j) as f64).sqrt() } else { 0.0 });
    let Some(eigen) = symmetric_eigen(&jacobi) else { return Vec::new() };
    let node = |k: usize| {
        // The rule is symmetric, and so that odd moments vanish exactly it is made of its upper half.
        let mut x = eigen.values[k.max(n - 1 - k)];
        for _ in 0..3 {
            let values = orthonormal(x, n);
            x -= values[n] / ((n as f64).sqrt() * values[n - 1]);
        }
        if 2 * k + 1 == n {
            x = 0.0;
        }
        let weight = 1.0 / orthonormal(x, n).iter().take(n).map(|h| h * h).sum::<f64>();
        (if 2 * k < n { -x } else { x }, weight)
    };
    (0..n).map(node).collect()
}

/// The orthonormal Hermite polynomials of degrees 0 to n at x: sqrt(k + 1) h_(k+1) = x h_k - sqrt(k) h_(k-1).
fn orthonormal(x: f64, n: usize) -> Vec<f64> {
    let mut values = vec![1.0];
    for k in 0..n {
        let before = if k == 0 { 0.0 } else { (k as f64).sqrt() * values[k - 1] };
        values.push((x * values[k] - before) / ((k + 1) as f64).sqrt());
    }
    values
}

#[cfg(test)]
mod tests {
    use super::normal_quadrature;

    #[test]
    fn moments_of_the_normal_are_exact() {
        for n in 1..=25 {
            let nodes = normal_quadrature(n);
            assert_eq!(nodes.len(), n);
            let mut expected = 1.0;
            for degree in 0..i32::try_from(2 * n).unwrap() {
                let moment: f64 = nodes.iter().map(|(x, w)| w * x.powi(degree)).sum();
                let truth = if degree % 2 == 1 { 0.0 } else { expected };
                let tolerance = 1e-12;
                approx::assert_relative_eq!(moment, truth, max_relative = tolerance, epsilon = tolerance * expected);
                if degree % 2 == 1 {
                    expected *= f64::from(degree);
                }
            }
        }
        assert!(normal_quadrature(0).is_empty());
        // E exp(Z / 2) = exp(1 / 8)
        let value: f64 = normal_quadrature(15).iter().map(|(x, w)| w * (0.5 * x).exp()).sum();
        approx::assert_relative_eq!(value, 0.125_f64.exp(), max_relative = 1e-14);
    }
}
