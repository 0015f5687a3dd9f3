//! The latent structure of one group: eta = alpha + B eta + K products + zeta.
//!
//! All sums are plain loops in a fixed order. The matrix product of nalgebra picks its kernel by the processor, and a
//! survey must be the same bytes on all of them.

use nalgebra::DMatrix;

/// A checked structure with all that follows from it.
#[derive(Clone, Debug)]
pub(super) struct Structure {
    /// Direct effects B: row = to, column = from.
    pub(super) effects: DMatrix<f64>,
    /// Causes before effects.
    pub(super) order: Vec<usize>,
    /// Intercepts alpha.
    pub(super) intercepts: Vec<f64>,
    /// Means of the latent variables.
    pub(super) means: Vec<f64>,
    /// Residual covariances Psi, the share of the controls included.
    pub(super) residuals: DMatrix<f64>,
    /// Effects of the standardised controls: row = latent variable, column = control.
    pub(super) control_effects: DMatrix<f64>,
    /// Cholesky root of what the controls leave of Psi.
    pub(super) root: Vec<Vec<(usize, f64)>>,
    /// Total effects (I - B)^-1.
    pub(super) totals: DMatrix<f64>,
    pub(super) products: Vec<Product>,
}

/// The effect of a product of two latent variables, each centred at its mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Product {
    pub(super) to: usize,
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) effect: f64,
    /// Mean of the product: the covariance of the two. Taken off, so that means stay as they were written.
    pub(super) covariance: f64,
}

/// What a structure is made of.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) effects: DMatrix<f64>,
    pub(super) order: Vec<usize>,
    /// Of each latent variable its mean, or the intercept from which the mean follows.
    pub(super) levels: Vec<Level>,
    pub(super) residuals: DMatrix<f64>,
    pub(super) control_effects: DMatrix<f64>,
    /// Without their covariances.
    pub(super) products: Vec<Product>,
}

/// Where a latent variable lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Level {
    Mean(f64),
    Intercept(f64),
}

impl Structure {
    /// Works out what follows; `None` when the residual covariances (less the share of the controls) are not those of
    /// any variables.
    pub(super) fn new(parts: Parts) -> Option<Structure> {
        let Parts { effects, order, levels, residuals, control_effects, mut products } = parts;
        let n = order.len();
        let mut means = vec![0.0; n];
        let mut intercepts = vec![0.0; n];
        let mut totals = DMatrix::identity(n, n);
        for &to in &order {
            let mut caused = 0.0;
            for from in 0..n {
                let b = effects[(to, from)];
                if b.abs() > 0.0 {
                    caused += b * means[from];
                    for k in 0..n {
                        let through: f64 = b * totals[(from, k)];
                        totals[(to, k)] += through;
                    }
                }
            }
            match levels[to] {
                Level::Mean(mean) => {
                    means[to] = mean;
                    intercepts[to] = mean - caused;
                }
                Level::Intercept(intercept) => {
                    means[to] = intercept + caused;
                    intercepts[to] = intercept;
                }
            }
        }
        let controlled = DMatrix::from_fn(n, n, |i, j| {
            residuals[(i, j)]
                - (0..control_effects.ncols()).map(|c| control_effects[(i, c)] * control_effects[(j, c)]).sum::<f64>()
        });
        let root = cholesky_root(&controlled)?;
        let covariance = sandwich(&totals, &residuals);
        for product in &mut products {
            product.covariance = covariance[(product.first, product.second)];
        }
        Some(Structure { effects, order, intercepts, means, residuals, control_effects, root, totals, products })
    }

    /// Covariances of the latent variables, C = (I - B)^-1 (Psi + K Omega K') (I - B)^-T.
    ///
    /// Omega holds the covariances of the products, by Isserlis (1918, Biometrika 12, 134–139) for jointly normal
    /// factors: cov(ab, cd) = s_ac s_bd + s_ad s_bc. The products are uncorrelated with all that is linear, because third
    /// moments vanish.
    pub(super) fn covariance(&self) -> DMatrix<f64> {
        let linear = sandwich(&self.totals, &self.residuals);
        if self.products.is_empty() {
            return linear;
        }
        let mut residuals = self.residuals.clone();
        for p in &self.products {
            for q in &self.products {
                let omega = linear[(p.first, q.first)] * linear[(p.second, q.second)]
                    + linear[(p.first, q.second)] * linear[(p.second, q.first)];
                residuals[(p.to, q.to)] += p.effect * q.effect * omega;
            }
        }
        sandwich(&self.totals, &residuals)
    }
}

/// A M A' by plain loops.
pub(super) fn sandwich(a: &DMatrix<f64>, m: &DMatrix<f64>) -> DMatrix<f64> {
    let inner: DMatrix<f64> =
        DMatrix::from_fn(a.nrows(), m.ncols(), |i, j| (0..m.nrows()).map(|k| a[(i, k)] * m[(k, j)]).sum::<f64>());
    DMatrix::from_fn(a.nrows(), a.nrows(), |i, j| (0..m.ncols()).map(|k| inner[(i, k)] * a[(j, k)]).sum::<f64>())
}

/// Rows of the lower Cholesky root of a covariance matrix without their zeros; a variable without variance of its own
/// has an empty pivot. `None` when the matrix is not positive semidefinite.
pub(super) fn cholesky_root(matrix: &DMatrix<f64>) -> Option<Vec<Vec<(usize, f64)>>> {
    const NOTHING: f64 = 1e-12;
    let n = matrix.nrows();
    let mut root = DMatrix::<f64>::zeros(n, n);
    for j in 0..n {
        for i in j..n {
            let rest = matrix[(i, j)] - (0..j).map(|k| root[(i, k)] * root[(j, k)]).sum::<f64>();
            if i == j {
                if rest < -NOTHING {
                    return None;
                }
                root[(j, j)] = if rest > NOTHING { rest.sqrt() } else { 0.0 };
            } else if root[(j, j)] > 0.0 {
                root[(i, j)] = rest / root[(j, j)];
            } else if rest.abs() > NOTHING.sqrt() {
                return None;
            }
        }
    }
    Some(
        (0..n)
            .map(|i| (0..=i).map(|j| (j, root[(i, j)])).filter(|(_, x): &(usize, f64)| x.abs() > 0.0).collect())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;

    #[test]
    fn the_root_multiplies_back_and_refuses_what_is_no_covariance_matrix() {
        let matrix = dmatrix![2.0, 0.6, 0.0; 0.6, 1.0, 0.0; 0.0, 0.0, 0.0];
        let root = cholesky_root(&matrix).unwrap();
        let dense = DMatrix::from_fn(3, 3, |i, j| root[i].iter().find(|(k, _)| *k == j).map_or(0.0, |(_, x)| *x));
        assert!((&dense * dense.transpose() - matrix).abs().max() < 1e-15);
        assert!(root[2].is_empty());
        assert!(cholesky_root(&dmatrix![1.0, 1.1; 1.1, 1.0]).is_none());
        assert!(cholesky_root(&dmatrix![0.0, 0.1; 0.1, 1.0]).is_none());
    }

    #[test]
    fn means_and_intercepts_follow_from_each_other() {
        let parts = Parts {
            effects: dmatrix![0.0, 0.0; 0.5, 0.0],
            order: vec![0, 1],
            levels: vec![Level::Mean(2.0), Level::Intercept(0.25)],
            residuals: dmatrix![1.0, 0.0; 0.0, 0.5],
            control_effects: DMatrix::zeros(2, 0),
            products: Vec::new(),
        };
        let structure = Structure::new(parts).unwrap();
        assert!((structure.means[1] - 1.25).abs() < 1e-15 && (structure.intercepts[0] - 2.0).abs() < 1e-15);
        let covariance = structure.covariance();
        assert!((covariance - dmatrix![1.0, 0.5; 0.5, 0.75]).abs().max() < 1e-15);
    }
}
