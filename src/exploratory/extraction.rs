//! Unrotated factors of a correlation matrix.

use super::adequacy::multiple_correlations;
use crate::linalg::{Cholesky, SymmetricEigen, symmetric_eigen};
use nalgebra::{DMatrix, DVector};

/// How factors are extracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Extraction {
    /// By the estimator of the model (maximum likelihood unless another is named), with standard errors and tests.
    #[default]
    Model,
    /// Minimum residuals (Harman and Jones 1966), which are unweighted least squares. psych: `minres`; SPSS: ULS.
    MinimumResiduals,
    /// Principal axes, iterated until the communalities stay (Thurstone 1947). psych: `pa`; SPSS: PAF.
    PrincipalAxes,
    /// Principal components, which are no factors: they explain variances too. SPSS: PCA.
    Components,
}

impl Extraction {
    /// Names on the command line.
    pub const NAMES: [(&'static str, Extraction); 5] = [
        ("ml", Extraction::Model),
        ("minres", Extraction::MinimumResiduals),
        ("uls", Extraction::MinimumResiduals),
        ("pa", Extraction::PrincipalAxes),
        ("pca", Extraction::Components),
    ];

    /// The first of its names.
    pub fn name(self) -> &'static str {
        Extraction::NAMES.iter().find(|(_, own)| *own == self).map_or("", |(name, _)| name)
    }
}

/// Factors before rotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Unrotated {
    /// Loadings, items x factors.
    pub loadings: DMatrix<f64>,
    /// Whether the search came to rest.
    pub converged: bool,
}

/// The smallest unique variance that a search allows, as in psych.
const LEAST_UNIQUE: f64 = 0.005;

/// Extracts m factors; `None` where the matrix is singular or there are not more items than factors.
pub fn extract(r: &DMatrix<f64>, m: usize, extraction: Extraction) -> Option<Unrotated> {
    if m == 0 || m >= r.nrows() {
        return None;
    }
    match extraction {
        Extraction::Components => Some(Unrotated { loadings: axes(&symmetric_eigen(r)?, m), converged: true }),
        Extraction::PrincipalAxes => principal_axes(r, m),
        Extraction::MinimumResiduals | Extraction::Model => minimum_residuals(r, m),
    }
}

/// Eigenvectors of the m largest eigenvalues times their roots.
fn axes(eigen: &SymmetricEigen, m: usize) -> DMatrix<f64> {
    let p = eigen.values.len();
    DMatrix::from_fn(p, m, |i, j| eigen.vectors[(i, p - 1 - j)] * eigen.values[p - 1 - j].max(0.0).sqrt())
}

fn with_diagonal(r: &DMatrix<f64>, communality: &DVector<f64>) -> DMatrix<f64> {
    let mut reduced = r.clone();
    reduced.set_diagonal(communality);
    reduced
}

fn principal_axes(r: &DMatrix<f64>, m: usize) -> Option<Unrotated> {
    let mut communality = multiple_correlations(r)?;
    for _ in 0..10_000 {
        let loadings = axes(&symmetric_eigen(&with_diagonal(r, &communality))?, m);
        let next = DVector::from_fn(r.nrows(), |i, _| loadings.row(i).norm_squared());
        let moved = (&next - &communality).amax();
        // A communality above one has no end; the loadings show it.
        if moved < 1e-9 || next.amax() > 4.0 {
            return Some(Unrotated { loadings, converged: next.amax() <= 1.0 });
        }
        communality = next;
    }
    let loadings = axes(&symmetric_eigen(&with_diagonal(r, &communality))?, m);
    Some(Unrotated { loadings, converged: false })
}

/// Half the sum of squares of what m factors leave off the diagonal, as a function of the unique variances: half that of the
/// p - m smallest eigenvalues of R - Psi (Joreskog 1977). Newton's method with the derivatives by the unique variances.
fn minimum_residuals(r: &DMatrix<f64>, m: usize) -> Option<Unrotated> {
    let p = r.nrows();
    let mut unique = multiple_correlations(r)?.map(|h| (1.0 - h).clamp(LEAST_UNIQUE, 1.0));
    let at = |unique: &DVector<f64>| {
        let eigen = symmetric_eigen(&with_diagonal(r, &unique.map(|u| 1.0 - u)))?;
        let value = 0.5 * eigen.values.rows(0, p - m).norm_squared();
        Some((value, eigen))
    };
    let (mut value, mut eigen) = at(&unique)?;
    let mut converged = false;
    for _ in 0..500 {
        let gradient = DVector::from_fn(p, |i, _| {
            -(0..p - m).map(|k| eigen.values[k] * eigen.vectors[(i, k)].powi(2)).sum::<f64>()
        });
        let held: Vec<bool> = (0..p).map(|i| unique[i] <= LEAST_UNIQUE && gradient[i] > 0.0).collect();
        let slope = (0..p).filter(|&i| !held[i]).fold(0.0_f64, |most, i| most.max(gradient[i].abs()));
        if slope < 1e-10 {
            converged = true;
            break;
        }
        let step = newton_step(&eigen, m, &gradient, &held);
        let mut moved = false;
        let mut length = 1.0;
        for _ in 0..40 {
            let next = DVector::from_fn(p, |i, _| (unique[i] + length * step[i]).clamp(LEAST_UNIQUE, 1.0));
            if let Some((next_value, next_eigen)) = at(&next).filter(|(next_value, _)| *next_value < value) {
                (unique, value, eigen, moved) = (next, next_value, next_eigen, true);
                break;
            }
            length *= 0.5;
        }
        if !moved {
            converged = slope < 1e-6;
            break;
        }
    }
    Some(Unrotated { loadings: axes(&eigen, m), converged })
}

/// The step of Newton's method by the Hessian of the minimised function, made positive definite where it is not.
fn newton_step(eigen: &SymmetricEigen, m: usize, gradient: &DVector<f64>, held: &[bool]) -> DVector<f64> {
    let p = gradient.len();
    let (values, vectors) = (&eigen.values, &eigen.vectors);
    // d2f = (sum over kept of u_ik u_jk)^2, and mixed terms of kept and taken eigenvalues.
    let mut hessian = DMatrix::zeros(p, p);
    for i in 0..p {
        for j in 0..=i {
            let kept: f64 = (0..p - m).map(|k| vectors[(i, k)] * vectors[(j, k)]).sum();
            let mixed: f64 = (0..p - m)
                .flat_map(|k| (p - m..p).map(move |t| (k, t)))
                .map(|(k, t)| {
                    let gap = values[t] - values[k];
                    let product = vectors[(i, k)] * vectors[(j, k)] * vectors[(i, t)] * vectors[(j, t)];
                    if gap > 1e-12 { -2.0 * values[k] / gap * product } else { 0.0 }
                })
                .sum();
            hessian[(i, j)] = kept * kept + mixed;
            hessian[(j, i)] = hessian[(i, j)];
        }
    }
    let mut negative = -gradient;
    for i in (0..p).filter(|&i| held[i]) {
        hessian.row_mut(i).fill(0.0);
        hessian.column_mut(i).fill(0.0);
        hessian[(i, i)] = 1.0;
        negative[i] = 0.0;
    }
    let mut ridge = 0.0;
    for _ in 0..12 {
        let mut damped = hessian.clone();
        (0..p).for_each(|i| damped[(i, i)] += ridge);
        if let Ok(cholesky) = Cholesky::with_tolerance(&damped, 1e-10) {
            return cholesky.solve(&negative);
        }
        ridge = f64::max(ridge * 10.0, 1e-4);
    }
    negative
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn every_extraction_finds_the_factors_that_made_the_correlations() {
        let loadings = DMatrix::from_row_slice(
            8,
            2,
            &[0.8, 0.0, 0.7, 0.1, 0.6, 0.0, 0.5, 0.2, 0.0, 0.7, 0.1, 0.6, 0.0, 0.8, 0.2, 0.5],
        );
        let mut r = &loadings * loadings.transpose();
        r.fill_diagonal(1.0);
        for extraction in [Extraction::MinimumResiduals, Extraction::PrincipalAxes] {
            let found = extract(&r, 2, extraction).unwrap();
            assert!(found.converged);
            let mut rebuilt = &found.loadings * found.loadings.transpose();
            rebuilt.fill_diagonal(1.0);
            assert_relative_eq!(rebuilt, r, epsilon = 1e-6);
        }
        let components = extract(&r, 2, Extraction::Components).unwrap();
        assert!(components.loadings.norm_squared() > loadings.norm_squared());
        assert!(extract(&r, 8, Extraction::PrincipalAxes).is_none());
    }
}
